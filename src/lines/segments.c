/* A line's part of each piece, shaped anew: a break changes joins and kerning on either side of it, and what HarfBuzz
 * makes of the line's own characters is right by definition. */
#include "lines/line-own.h"

static gboolean
is_blank (gunichar c) {
  return dip_is_word_space (c) || dip_is_line_separator (c);
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
  *slot = (DipSlotOfLine){ .start = MIN (shaped->cluster, shaped[n - 1].cluster),
                           .segment = maker->segments->len - 1,
                           .first_glyph = first,
                           .n_glyphs = n };
  for (guint i = 0; i < n; i++) {
    double advance = (double)shaped[i].advance / DIP_WIDTH_PT;
    glyphs[i] = (DipLineGlyph){ shaped[i].id, (double)shaped[i].x / DIP_WIDTH_PT, -(double)shaped[i].y / DIP_WIDTH_PT,
                                advance, shaped[i].cluster };
    slot->body += advance;
  }
}

/* Whether a cluster goes on from the one before it: what shaping parts may still be one grapheme. */
static gboolean
goes_on (const DipLineMaker *maker, guint32 before, guint32 cluster) {
  return cluster == before || (maker->prepared->inner && maker->prepared->inner[cluster] == DIP_INNER_ON);
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
    for (count = 1; done + count < n; count++)
      if (!goes_on (maker, shaped[i].cluster, shaped[rtl ? i - count : i + count].cluster))
        break;
    fill_slot (maker, &slots[n_slots++], glyphs + done, &shaped[rtl ? i + 1 - count : i], count, first + done);
  }
  g_array_set_size (maker->slots, maker->slots->len - (n - n_slots));
}

/* ── Segments ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_segment (DipLineMaker *maker, const DipPiece *piece, guint32 start, guint32 end, guint8 level, gboolean trailing) {
  DipSegment segment = { piece, start, end, level, trailing, maker->slots->len, 0 };
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

/* Bytes start..end, piece by piece. At a line's end blanks take the paragraph's level (UAX #9 L1). */
static void
add_segments (DipLineMaker *maker, guint32 start, guint32 end, gboolean at_end, gboolean trailing) {
  const DipPrepared *prepared = maker->prepared;
  for (guint i = dip_find_piece (prepared, start); i < prepared->n_pieces && prepared->pieces[i].start < end; i++) {
    const DipPiece *piece = &prepared->pieces[i];
    if (piece->end > start)
      add_segment (maker, piece, MAX (start, piece->start), MIN (end, piece->end),
                   at_end ? prepared->rtl : piece->level, trailing);
  }
}

void
dip_line_cut (DipLineMaker *maker) {
  guint32 start = maker->line->start, end = maker->line->end, ink = ink_end (maker);
  guint32 blank = dip_find_bidi_end (maker->prepared->text, start, ink);
  add_segments (maker, start, blank, FALSE, FALSE);
  add_segments (maker, blank, ink, TRUE, FALSE);
  maker->n_ink = maker->slots->len;
  add_segments (maker, ink, end, TRUE, TRUE);
  settle_ends (maker);
}

/* ── Order ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_line_order (const DipLineMaker *maker, guint *order) {
  guint n = maker->segments->len;
  g_autofree guint8 *levels = g_new (guint8, n + 1);
  for (guint i = 0; i < n; i++)
    levels[i] = g_array_index (maker->segments, DipSegment, i).level;
  dip_order_levels (levels, n, order);
}
