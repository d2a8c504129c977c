/* A line's part of each piece, shaped anew: a break changes joins and kerning on either side of it, and what HarfBuzz
 * makes of the line's own characters is right by definition. */
#include "lines/line-own.h"

static gboolean
is_blank (gunichar c) {
  return c == ' ' || c == '\t' || dip_is_line_separator (c);
}

/* Where the line's ink ends, and the space before the next line begins. */
static guint32
ink_end (const DipLineMaker *maker) {
  const char *text = maker->prepared->text, *start = text + maker->line->start, *p = text + maker->line->end;
  while (p > start) {
    const char *before = g_utf8_prev_char (p);
    if (!is_blank (g_utf8_get_char (before)))
      break;
    p = before;
  }
  return p - text;
}

/* ── Slots ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_glyph (DipLineMaker *maker, const hb_glyph_info_t *info, const hb_glyph_position_t *position) {
  DipLineGlyph glyph
      = { info->codepoint, (double)position->x_offset / DIP_WIDTH_PT, -(double)position->y_offset / DIP_WIDTH_PT,
          (double)position->x_advance / DIP_WIDTH_PT, info->cluster };
  g_array_append_val (maker->glyphs, glyph);
}

/* Glyphs first..last-1 of the buffer are one cluster, in the order in which they are seen. */
static void
add_slot (DipLineMaker *maker, guint first, guint last) {
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (maker->setter->buffer, NULL);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (maker->setter->buffer, NULL);
  DipSlotOfLine slot = { .start = infos[first].cluster, .segment = maker->segments->len - 1 };
  slot.first_glyph = maker->glyphs->len;
  slot.n_glyphs = last - first;
  for (guint i = first; i < last; i++) {
    add_glyph (maker, &infos[i], &positions[i]);
    slot.body += (double)positions[i].x_advance / DIP_WIDTH_PT;
  }
  g_array_append_val (maker->slots, slot);
}

static void
add_slots (DipLineMaker *maker, gboolean rtl) {
  guint n;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (maker->setter->buffer, &n);
  for (guint done = 0; done < n;) {
    guint i = rtl ? n - 1 - done : done, count = 1;
    while (done + count < n && infos[rtl ? i - count : i + count].cluster == infos[i].cluster)
      count++;
    if (rtl)
      add_slot (maker, i + 1 - count, i + 1);
    else
      add_slot (maker, i, i + count);
    done += count;
  }
}

/* ── Segments ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_segment (DipLineMaker *maker, const DipPiece *piece, guint32 start, guint32 end, gboolean trailing) {
  DipSegment segment
      = { piece, start, end, trailing ? maker->prepared->rtl : piece->level, trailing, maker->slots->len, 0 };
  DipPiece as_set = *piece;
  as_set.level = segment.level;
  g_array_append_val (maker->segments, segment);
  for (guint32 from = start, until; from < end; from = until) {
    until = dip_shape_until (maker->prepared, from, end);
    dip_shape_bytes (maker->setter, maker->prepared, &as_set, from, until);
    add_slots (maker, segment.level & 1);
  }
  g_array_index (maker->segments, DipSegment, maker->segments->len - 1).n_slots
      = maker->slots->len - segment.first_slot;
}

static void
settle_ends (DipLineMaker *maker) {
  for (guint i = 0; i < maker->slots->len; i++) {
    DipSlotOfLine *slot = &g_array_index (maker->slots, DipSlotOfLine, i);
    guint32 segment_end = g_array_index (maker->segments, DipSegment, slot->segment).end;
    gboolean more = i + 1 < maker->slots->len && slot[1].segment == slot->segment;
    slot->end = more ? slot[1].start : segment_end;
  }
}

void
dip_line_cut (DipLineMaker *maker) {
  const DipPrepared *prepared = maker->prepared;
  guint32 start = maker->line->start, end = maker->line->end, ink = ink_end (maker);
  for (guint i = dip_find_piece (prepared, start); i < prepared->n_pieces && prepared->pieces[i].start < ink; i++)
    add_segment (maker, &prepared->pieces[i], MAX (start, prepared->pieces[i].start),
                 MIN (ink, prepared->pieces[i].end), FALSE);
  maker->n_ink = maker->slots->len;
  for (guint i = dip_find_piece (prepared, ink); i < prepared->n_pieces && prepared->pieces[i].start < end; i++)
    if (prepared->pieces[i].end > ink)
      add_segment (maker, &prepared->pieces[i], MAX (ink, prepared->pieces[i].start),
                   MIN (end, prepared->pieces[i].end), TRUE);
  settle_ends (maker);
}

/* ── Order ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static guint8
level_of (const DipLineMaker *maker, guint i) {
  return g_array_index (maker->segments, DipSegment, i).level;
}

static void
reverse (guint *order, guint from, guint to) {
  for (; from + 1 < to; from++, to--) {
    guint swap = order[from];
    order[from] = order[to - 1];
    order[to - 1] = swap;
  }
}

void
dip_line_order (const DipLineMaker *maker, guint *order) {
  guint n = maker->segments->len, highest = 0;
  for (guint i = 0; i < n; i++) {
    order[i] = i;
    highest = MAX (highest, level_of (maker, i));
  }
  for (guint level = highest; level > 0; level--)
    for (guint i = 0; i < n; i++) {
      guint from = i;
      while (i < n && level_of (maker, order[i]) >= level)
        i++;
      reverse (order, from, i);
    }
}
