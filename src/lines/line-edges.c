/* The edges of one line, and how wide its glyphs are made: what edges.h says, done to the glyphs. */
#include "lines/edges.h"
#include "lines/line-own.h"

#include <math.h>

/* Factors go by steps, so that painters see the same ones again and again. */
#define STEPS 2000.0
/* What a ragged line may be too wide without a mark's hanging for it: widths are rounded. */
#define NEAR 0.01

static double
measure_of (const DipLineMaker *maker) {
  return dip_line_measure (maker->prepared->style, maker->set->measure, maker->index);
}

/* ── Expansion ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* How much of what word spaces give the line takes: -1, all their shrink, to 1, all their stretch. */
static double
part_taken (const DipLineMaker *maker) {
  gboolean shrunk = maker->ratio < 0;
  gint words = shrunk ? DIP_SHRINK_WORD_SPACE : DIP_STRETCH_WORD_SPACE;
  if (maker->class_used < words)
    return 0;
  if (maker->class_used > words)
    return shrunk ? -1 : 1;
  return CLAMP ((double)maker->ratio, -1.0, 1.0);
}

static gboolean
has_gap (const DipLineMaker *maker) {
  for (guint i = 0; i < maker->items->len; i++)
    if (g_array_index (maker->items, DipItem, i).shrink > 0 || g_array_index (maker->items, DipItem, i).stretch > 0)
      return TRUE;
  return FALSE;
}

double
dip_line_stretch (const DipLineMaker *maker, const DipPiece *piece) {
  double expand = maker->taken != 0 ? dip_edge_expand (maker->prepared, piece) : 0;
  if (expand <= 0)
    return 1;
  /* A line with no gap has nothing else to come to its measure by. */
  return maker->in_steps ? 1 + trunc (maker->taken * expand * STEPS) / STEPS : 1 + maker->taken * expand;
}

static void
stretch_slot (DipLineMaker *maker, DipSlotOfLine *slot, double stretch) {
  slot->lead *= stretch;
  slot->body *= stretch;
  for (guint i = slot->first_glyph; i < slot->first_glyph + slot->n_glyphs; i++) {
    DipLineGlyph *glyph = &g_array_index (maker->glyphs, DipLineGlyph, i);
    glyph->x *= stretch;
    glyph->advance *= stretch;
  }
}

/* A line with no gap comes to its measure by its glyphs alone, as far as they can; `out` is what stands out of it. */
static double
part_needed (const DipLineMaker *maker, double out) {
  double width = -out, give = 0;
  for (guint i = 0; i < maker->n_ink; i++) {
    double body = dip_line_slot (maker, i)->body;
    width += body;
    give += body * dip_edge_expand (maker->prepared, dip_line_piece (maker, i));
  }
  return give > 0 ? CLAMP ((measure_of (maker) - width) / give, -1.0, 1.0) : 0;
}

static void
expand_line (DipLineMaker *maker, double out) {
  maker->taken = part_taken (maker);
  maker->in_steps = maker->taken != 0 && has_gap (maker);
  if (maker->taken != 0 && !maker->in_steps)
    maker->taken = part_needed (maker, out);
  for (guint i = 0; i < maker->slots->len && maker->taken != 0; i++) {
    double stretch = dip_line_stretch (maker, dip_line_piece (maker, i));
    if (stretch != 1)
      stretch_slot (maker, dip_line_slot (maker, i), stretch);
  }
}

/* ── Protrusion ────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
part_at_start (const DipLineMaker *maker) {
  const DipSlotOfLine *slot = dip_line_slot (maker, 0);
  if (!dip_edge_at_start (maker->prepared, maker->index == 0))
    return 0;
  return dip_edge_part (maker->prepared, dip_line_piece (maker, 0), slot->start, slot->end, FALSE);
}

static double
part_at_end (const DipLineMaker *maker) {
  const DipSlotOfLine *slot = dip_line_slot (maker, maker->n_ink - 1);
  const DipPiece *piece = dip_line_piece (maker, maker->n_ink - 1);
  if (maker->line->hyphenated && piece->font->hyphen)
    return dip_edge_hyphen_part (maker->prepared, piece);
  return dip_edge_part (maker->prepared, piece, slot->start, slot->end, TRUE);
}

/* ── Hanging ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
natural_width (const DipLineMaker *maker) {
  double width = 0;
  for (guint i = 0; i < maker->n_ink; i++) {
    width += dip_line_slot (maker, i)->body;
    if (i < maker->items->len)
      width += (double)g_array_index (maker->items, DipItem, i).width / DIP_WIDTH_PT;
  }
  return width;
}

/* A justified line hangs its mark if the breaker took anything from it, and the mark is the first to give; a ragged one
 * if it goes beyond the measure. */
static gboolean
hangs (const DipLineMaker *maker) {
  const DipSlotOfLine *slot = dip_line_slot (maker, maker->n_ink - 1);
  if (!dip_edge_may_hang (maker->prepared, dip_line_piece (maker, maker->n_ink - 1), slot->start, slot->end))
    return FALSE;
  if (maker->prepared->style->align == DIP_ALIGN_JUSTIFY)
    return maker->class_used >= 0 && maker->ratio < 0;
  return natural_width (maker) > measure_of (maker) + NEAR;
}

static double
stretch_in (const DipLineMaker *maker, guint stretch_class) {
  double sum = 0;
  for (guint i = 0; i < maker->items->len; i++)
    if (g_array_index (maker->items, DipItem, i).stretch_class == stretch_class)
      sum += (double)g_array_index (maker->items, DipItem, i).stretch / DIP_WIDTH_PT;
  return sum;
}

/* The mark outside leaves the others too much room: their gaps grow, class by class, as the breaker's would. */
static void
loosen_line (DipLineMaker *maker) {
  double rest = measure_of (maker) + maker->out_end - natural_width (maker);
  maker->class_used = -1;
  maker->ratio = 0;
  for (guint c = 0; c < DIP_N_STRETCH && rest > 0; c++) {
    double stretch = stretch_in (maker, c);
    if (stretch <= 0)
      continue;
    maker->class_used = (gint8)c;
    maker->ratio = (float)(rest / stretch);
    rest -= stretch;
  }
}

static void
protrude_line (DipLineMaker *maker) {
  maker->out_start = part_at_start (maker) * dip_line_slot (maker, 0)->body;
  maker->out_end = part_at_end (maker) * dip_line_slot (maker, maker->n_ink - 1)->body;
}

void
dip_line_edges (DipLineMaker *maker) {
  const DipStyle *style = maker->prepared->style;
  if (maker->n_ink == 0)
    return;
  if (style->protrude > 0)
    protrude_line (maker);
  if (style->expand > 0) {
    expand_line (maker, maker->out_start + maker->out_end);
    if (style->protrude > 0 && maker->taken != 0)
      protrude_line (maker);
  }
  if (style->hanging && hangs (maker)) {
    maker->out_end = dip_line_slot (maker, maker->n_ink - 1)->body;
    if (maker->class_used == DIP_SHRINK_LINE_END && maker->ratio < 0)
      loosen_line (maker);
  }
}
