/* How wide each cluster and each gap of a line is. */
#include "lines/line-own.h"

#include <math.h>

gboolean
dip_line_is_spread (const DipSet *set, guint index) {
  const DipSetLine *line = &set->lines[index];
  if (set->paragraph->style->align != DIP_ALIGN_JUSTIFY || line->overfull)
    return FALSE;
  if (line->class_used >= 0 && line->ratio < 0)
    return TRUE; /* the last one too, if it was too wide */
  if (index + 1 == set->n_lines)
    return FALSE;
  const char *text = set->paragraph->text.utf8;
  return line->end == line->start || !dip_is_line_separator (dip_char_at (g_utf8_prev_char (text + line->end)));
}

/* The gap after each cluster of ink, as an item, so that it is fitted as the breaker fitted it. */
static void
fill_gap (DipLineMaker *maker, guint i, DipItem *gap_item) {
  DipSlotOfLine *slot = dip_line_slot (maker, i);
  DipItem item = { .kind = DIP_ITEM_GLUE };
  gboolean word_space = dip_is_word_space (dip_char_at (maker->prepared->work + slot->start));
  if (i + 1 < maker->n_ink || word_space) {
    const DipPiece *next = i + 1 < maker->n_ink ? dip_line_piece (maker, i + 1) : NULL;
    DipGap gap = dip_gap_after (maker->prepared, dip_line_piece (maker, i), slot->start, next, slot->end);
    item.width = gap.natural;
    item.shrink = gap.shrink;
    item.stretch = gap.stretch;
    item.shrink_class = gap.shrink_class;
    item.stretch_class = gap.stretch_class;
  }
  item.flagged = word_space;
  *gap_item = item;
}

static void
settle_body (DipLineMaker *maker, guint i) {
  DipSlotOfLine *slot = dip_line_slot (maker, i);
  DipTrim trim = dip_cluster_trim (maker->prepared, dip_line_piece (maker, i), slot->start);
  if (dip_is_word_space (dip_char_at (maker->prepared->work + slot->start)))
    slot->body = 0; /* all of it is gap */
  slot->lead = (double)trim.lead / DIP_WIDTH_PT;
  slot->body -= (double)(trim.lead + trim.trail) / DIP_WIDTH_PT;
}

/* The visible hyphen at the end: in place of a soft one of the author's, or after the last letter. */
static void
add_hyphen (DipLineMaker *maker) {
  if (!maker->line->hyphenated || maker->n_ink == 0)
    return;
  DipSlotOfLine *slot = dip_line_slot (maker, maker->n_ink - 1);
  const DipFont *font = dip_line_piece (maker, maker->n_ink - 1)->font;
  DipLineGlyph *last = &g_array_index (maker->glyphs, DipLineGlyph, slot->first_glyph + slot->n_glyphs - 1);
  double advance = (double)font->hyphen_advance / DIP_WIDTH_PT;
  if (!font->hyphen)
    return;
  if (dip_char_at (maker->prepared->text + slot->start) == 0xad) {
    *last = (DipLineGlyph){ font->hyphen, 0, 0, advance, last->cluster };
    slot->body = advance;
    return;
  }
  DipSlotOfLine hyphen = { slot->end, slot->end, slot->segment, maker->glyphs->len, 1, 0, advance, 0 };
  DipLineGlyph glyph = { font->hyphen, 0, 0, advance, slot->end };
  g_array_append_val (maker->glyphs, glyph);
  g_array_insert_val (maker->slots, maker->n_ink, hyphen);
  g_array_index (maker->segments, DipSegment, hyphen.segment).n_slots++;
  for (guint s = hyphen.segment + 1; s < maker->segments->len; s++)
    g_array_index (maker->segments, DipSegment, s).first_slot++;
  maker->n_ink++;
}

static void
fit_gaps (DipLineMaker *maker) {
  const DipItem *items = (const DipItem *)maker->items->data;
  DipLineBreak line = { .last_item = maker->items->len,
                        .end_item = maker->items->len,
                        .ratio = maker->ratio,
                        .class_used = maker->class_used };
  DipFit fit = dip_style_fit (maker->prepared->style);
  maker->width = 0;
  for (guint i = 0; i < maker->n_ink; i++) {
    DipSlotOfLine *slot = dip_line_slot (maker, i);
    slot->gap = i < maker->items->len ? (double)dip_fitted_width (items, i, &line, &fit) / DIP_WIDTH_PT : 0;
    maker->width += slot->body + slot->gap;
  }
}

/* What kerning over a break and rounding leave goes evenly to the gaps that gave or took last, so that the edge is
 * straight. */
static void
spread_rest (DipLineMaker *maker) {
  double rest = dip_line_measure (maker->prepared->style, maker->set->measure, maker->index) + maker->out_start
                + maker->out_end - maker->width;
  gint8 last = maker->class_used;
  gboolean shrunk = maker->ratio < 0;
  guint n = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < maker->items->len; i++) {
      const DipItem *item = &g_array_index (maker->items, DipItem, i);
      gboolean takes = shrunk ? item->shrink > 0 && (last < 0 || item->shrink_class == last)
                              : item->stretch > 0 && (last < 0 || item->stretch_class == last);
      if (takes && pass == 0)
        n++;
      else if (takes && n > 0)
        dip_line_slot (maker, i)->gap += rest / n;
    }
  if (n > 0)
    maker->width += rest;
}

static double
mean_word_gap (const DipLineMaker *maker) {
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < maker->items->len; i++)
    if (g_array_index (maker->items, DipItem, i).flagged) {
      sum += dip_line_slot (maker, i)->gap;
      n++;
    }
  return n > 0 ? sum / n / MAX (maker->prepared->style->size, 1e-6) : NAN;
}

void
dip_line_fit (DipLineMaker *maker) {
  DipItem *gaps = dip_array_add (maker->items, maker->n_ink);
  for (guint i = 0; i < maker->n_ink; i++) {
    settle_body (maker, i);
    fill_gap (maker, i, &gaps[i]);
  }
  for (guint i = maker->n_ink; i < maker->slots->len; i++)
    dip_line_slot (maker, i)->body = 0;
  add_hyphen (maker);
  maker->class_used = maker->line->class_used;
  maker->ratio = maker->line->ratio;
  dip_line_edges (maker);
  fit_gaps (maker);
  if (dip_line_is_spread (maker->set, maker->index))
    spread_rest (maker);
  maker->gap = mean_word_gap (maker);
}
