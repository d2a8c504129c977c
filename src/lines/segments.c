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
    if (!is_blank (dip_char_at (before)))
      break;
    p = before;
  }
  return p - text;
}

/* ── Slots ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* `n` glyphs are one cluster, in the order in which they are seen; `first` is the first one's number on the line. */
static void
fill_slot (const DipLineMaker *maker, DipSlotOfLine *slot, DipLineGlyph *glyphs, const DipShaped *shaped, guint n,
           guint first) {
  *slot = (DipSlotOfLine){
    .start = shaped->cluster, .segment = maker->segments->len - 1, .first_glyph = first, .n_glyphs = n
  };
  for (guint i = 0; i < n; i++) {
    double advance = (double)shaped[i].advance / DIP_WIDTH_PT;
    glyphs[i] = (DipLineGlyph){ shaped[i].id, (double)shaped[i].x / DIP_WIDTH_PT, -(double)shaped[i].y / DIP_WIDTH_PT,
                                advance, shaped[i].cluster };
    slot->body += advance;
  }
}

/* Slots in the text's order, for what was shaped last. */
static void
add_slots (DipLineMaker *maker, gboolean rtl) {
  guint n = maker->setter->shaped->len, first = maker->glyphs->len, n_slots = 0;
  const DipShaped *shaped = (const DipShaped *)maker->setter->shaped->data;
  DipLineGlyph *glyphs = dip_array_add (maker->glyphs, n);
  DipSlotOfLine *slots = dip_array_add (maker->slots, n);
  for (guint done = 0, count; done < n; done += count) {
    guint i = rtl ? n - 1 - done : done;
    for (count = 1; done + count < n && shaped[rtl ? i - count : i + count].cluster == shaped[i].cluster;)
      count++;
    fill_slot (maker, &slots[n_slots++], glyphs + done, &shaped[rtl ? i + 1 - count : i], count, first + done);
  }
  g_array_set_size (maker->slots, maker->slots->len - (n - n_slots));
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
