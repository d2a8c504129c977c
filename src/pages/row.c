#include "pages/row.h"

#include <math.h>

/* ── Measuring ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
measure_edge (const DipMeasuredRow *row, double pad, DipRule rule) {
  double edge = MAX (pad, 0) + MAX (rule.thickness, 0);
  return MIN (edge, row->frame_height / 8); /* borders leave room for the text whatever a layout says */
}

static void
measure_edges (DipMeasuredRow *row) {
  const DipRow *source = row->row;
  gboolean closes = source->continued_above.thickness > 0;
  row->head = measure_edge (row, source->pad_above, source->above);
  row->foot = measure_edge (row, source->pad_below, source->below);
  row->again = closes || source->has_tint ? measure_edge (row, source->pad_above, source->continued_above) : 0;
  row->close = closes || source->has_tint ? row->foot : 0;
}

static void
measure_side (DipComposer *composer, DipSide *side, const DipCell *cell, const DipWidths *widths) {
  double width;
  side->cell = cell;
  side->x = dip_widths_place (widths, cell->track, cell->span, &width);
  side->sets = g_new (const DipSet *, cell->n_paragraphs);
  side->lines_from = g_new0 (guint64, cell->n_paragraphs + 1);
  for (guint i = 0; i < cell->n_paragraphs; i++)
    side->sets[i] = dip_composer_set (composer, cell->paragraphs[i], width);
  for (guint i = cell->n_paragraphs; i > 0; i--)
    side->lines_from[i - 1] = side->lines_from[i] + side->sets[i - 1]->n_lines;
}

DipMeasuredRow *
dip_row_measure (DipComposer *composer, const DipRow *row, const DipWidths *widths) {
  DipMeasuredRow *measured = g_new0 (DipMeasuredRow, 1);
  measured->row = row;
  measured->widths = widths;
  measured->frame_height = dip_composer_height (composer);
  measured->n_sides = row->n_cells;
  measured->sides = g_new0 (DipSide, row->n_cells);
  for (guint i = 0; i < row->n_cells; i++)
    measure_side (composer, &measured->sides[i], &row->cells[i], widths);
  measured->before = MAX (row->before, 0);
  measured->after = MAX (row->after, 0);
  measure_edges (measured);
  return measured;
}

void
dip_row_drop (DipMeasuredRow *row) {
  if (!row)
    return;
  for (guint i = 0; i < row->n_sides; i++) {
    g_free (row->sides[i].sets);
    g_free (row->sides[i].lines_from);
    g_clear_pointer (&row->sides[i].forbidden, g_array_unref);
  }
  g_free (row->sides);
  g_free (row);
}

/* ── Lines for notes ───────────────────────────────────────────────────────────────────────────────────────────── */

const DipCell *
dip_row_notes (const DipRow *row) {
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].ruled_leading > 0)
      return &row->cells[i];
  return NULL;
}

double
dip_notes_leading (const DipCell *notes) {
  return MAX (notes->ruled_leading, 2); /* closer lines would be no lines to write on */
}

static const char *
row_unit (const DipRow *row) {
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].n_paragraphs)
      return row->cells[i].paragraphs[0]->unit;
  return NULL;
}

gboolean
dip_row_notes_go_on (const DipRow *row, const DipRow *next) {
  const DipCell *here = row ? dip_row_notes (row) : NULL, *there = next ? dip_row_notes (next) : NULL;
  return here && there && here->track == there->track && here->span == there->span
         && here->ruled_leading == there->ruled_leading && g_strcmp0 (row_unit (row), row_unit (next)) == 0;
}

/* ── Heights ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
side_leading (const DipMeasuredRow *row, const DipSide *side, guint paragraph) {
  return dip_leading_within (side->sets[paragraph]->paragraph, row->frame_height);
}

double
dip_row_space_above (const DipSide *side, guint paragraph, guint first) {
  if (paragraph == first)
    return 0;
  const DipStyle *above = side->cell->paragraphs[paragraph - 1]->style;
  const DipStyle *below = side->cell->paragraphs[paragraph]->style;
  return MAX (MAX (above->after, below->before), 0);
}

static gboolean
is_done (const DipSide *side, DipSpot spot) {
  return spot.paragraph >= side->cell->n_paragraphs;
}

static DipSpot
side_end (const DipSide *side) {
  return (DipSpot){ side->cell->n_paragraphs, 0 };
}

/* Stops adding past `enough`: a row of many pages is not summed to its end on each of them. */
static double
side_height (const DipMeasuredRow *row, const DipSide *side, DipSpot from, DipSpot to, double enough) {
  double height = 0;
  for (guint p = from.paragraph; p < side->cell->n_paragraphs && p <= to.paragraph && height <= enough; p++) {
    guint first = p == from.paragraph ? from.line : 0;
    guint end = p == to.paragraph ? to.line : side->sets[p]->n_lines;
    if (end > first)
      height += dip_row_space_above (side, p, from.paragraph) + (end - first) * side_leading (row, side, p);
  }
  return height;
}

static guint64
side_lines (const DipSide *side, DipSpot from) {
  return side->lines_from[from.paragraph] - from.line;
}

double
dip_row_height (const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to) {
  double height = 0;
  for (guint i = 0; i < row->n_sides; i++)
    height = MAX (height, side_height (row, &row->sides[i], from[i], to[i], G_MAXDOUBLE));
  return dip_row_is_start (row, from) && dip_row_is_end (row, to) ? MAX (height, row->least_height) : height;
}

gboolean
dip_row_fits (const DipMeasuredRow *row, const DipSpot *from, double room) {
  for (guint i = 0; i < row->n_sides; i++)
    if (side_height (row, &row->sides[i], from[i], side_end (&row->sides[i]), room + DIP_HAIR) > room + DIP_HAIR)
      return FALSE;
  return row->least_height <= room + DIP_HAIR || !dip_row_is_start (row, from);
}

double
dip_row_height_whole (const DipMeasuredRow *row) {
  double height = row->least_height;
  for (guint i = 0; i < row->n_sides; i++)
    height
        = MAX (height, side_height (row, &row->sides[i], (DipSpot){ 0 }, side_end (&row->sides[i]), row->frame_height));
  return height;
}

gboolean
dip_row_is_start (const DipMeasuredRow *row, const DipSpot *spots) {
  for (guint i = 0; i < row->n_sides; i++)
    if (spots[i].paragraph || spots[i].line)
      return FALSE;
  return TRUE;
}

gboolean
dip_row_is_end (const DipMeasuredRow *row, const DipSpot *spots) {
  for (guint i = 0; i < row->n_sides; i++)
    if (spots[i].paragraph < row->sides[i].cell->n_paragraphs)
      return FALSE;
  return TRUE;
}

void
dip_row_end (const DipMeasuredRow *row, DipSpot *to) {
  for (guint i = 0; i < row->n_sides; i++)
    to[i] = side_end (&row->sides[i]);
}

/* ── Breaking ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A walk over a side's paragraphs in search of a legal end. */
typedef struct Search {
  const DipMeasuredRow *row;
  const DipSide *side;
  DipSpot from;
  double room;
  gboolean first; /* wanted is the first legal end, else the last that fits */
  guint64 total;  /* lines left in the side */
  guint64 taken;  /* lines of the paragraphs walked over */
  double height;  /* and their height */
  gboolean found;
  DipSpot end;
  double end_height;
} Search;

static gboolean
note_end (Search *search, guint paragraph, guint line, double height) {
  search->found = TRUE;
  search->end = (DipSpot){ paragraph, line };
  search->end_height = height;
  return search->first;
}

static guint
lines_that_fit (double room, double leading, guint most) {
  if (leading <= 0)
    return room >= -DIP_HAIR ? most : 0;
  double fit = floor ((room + DIP_HAIR) / leading);
  return fit <= 0 ? 0 : (guint)MIN (fit, most);
}

/* Legal ends inside a paragraph and after it. TRUE once there is nothing more to look for. */
static gboolean
search_paragraph (Search *search, guint p) {
  const DipSide *side = search->side;
  guint start = p == search->from.paragraph ? search->from.line : 0;
  guint lines = side->sets[p]->n_lines - start;
  double leading = side_leading (search->row, side, p);
  double top = search->height + dip_row_space_above (side, p, search->from.paragraph);
  guint fit = lines_that_fit (search->room - top, leading, lines);
  gint64 most = (gint64)search->total - DIP_LEAST_LINES - (gint64)search->taken; /* that leave enough of the side */
  gint64 high = MIN (MIN ((gint64)lines - DIP_LEAST_LINES, fit), most);
  gint64 inside = search->first ? DIP_LEAST_LINES : high;
  if (high >= DIP_LEAST_LINES && note_end (search, p, start + (guint)inside, top + inside * leading))
    return TRUE;
  search->taken += lines;
  search->height = top + lines * leading;
  gboolean legal
      = lines <= most && search->taken >= DIP_LEAST_LINES && !side->cell->paragraphs[p]->style->keep_with_next;
  if (fit == lines && legal && note_end (search, p + 1, 0, search->height))
    return TRUE;
  return fit < lines || lines >= most;
}

static gboolean
search_side (Search *search) {
  search->total = side_lines (search->side, search->from);
  if (search->total < 2 * DIP_LEAST_LINES)
    return FALSE;
  for (guint p = search->from.paragraph; p < search->side->cell->n_paragraphs; p++)
    if (search_paragraph (search, p))
      break;
  return search->found;
}

static gboolean
break_side (const DipMeasuredRow *row, const DipSide *side, DipSpot from, double room, DipSpot *to) {
  *to = side_end (side);
  if (side_height (row, side, from, *to, room + DIP_HAIR) <= room + DIP_HAIR)
    return TRUE;
  Search search = { .row = row, .side = side, .from = from, .room = room };
  *to = search_side (&search) ? search.end : from;
  return search.found;
}

gboolean
dip_row_break (const DipMeasuredRow *row, const DipSpot *from, double room, DipSpot *to) {
  gboolean legal = TRUE;
  for (guint i = 0; i < row->n_sides; i++)
    legal = break_side (row, &row->sides[i], from[i], room, &to[i]) && legal;
  return legal;
}

gboolean
dip_row_break_within (const DipMeasuredRow *row, const DipSpot *from, double room, DipSpot *to) {
  dip_row_end (row, to);
  double height = 0;
  for (guint i = 0; i < row->n_sides; i++)
    height = MAX (height, side_height (row, &row->sides[i], from[i], to[i], G_MAXDOUBLE));
  return dip_row_break (row, from, MIN (room, height - 2 * DIP_HAIR), to) && !dip_row_is_end (row, to);
}

double
dip_row_least (const DipMeasuredRow *row) {
  double least = 0;
  for (guint i = 0; i < row->n_sides; i++) {
    const DipSide *side = &row->sides[i];
    Search search = { .row = row, .side = side, .room = G_MAXDOUBLE, .first = TRUE };
    gboolean breaks = search_side (&search);
    least = MAX (least, breaks ? search.end_height
                               : side_height (row, side, (DipSpot){ 0 }, side_end (side), row->frame_height));
  }
  return least;
}

static DipSpot
fill_side (const DipMeasuredRow *row, const DipSide *side, DipSpot from, double room) {
  DipSpot spot = from;
  double height = 0;
  while (!is_done (side, spot)) {
    guint lines = side->sets[spot.paragraph]->n_lines - spot.line;
    double leading = side_leading (row, side, spot.paragraph);
    height += dip_row_space_above (side, spot.paragraph, from.paragraph);
    guint fit = lines_that_fit (room - height, leading, lines);
    height += fit * leading;
    spot = fit == lines ? (DipSpot){ spot.paragraph + 1, 0 } : (DipSpot){ spot.paragraph, spot.line + fit };
    if (fit < lines)
      break;
  }
  return spot;
}

static void
take_a_line (const DipSide *side, DipSpot *spot) {
  if (is_done (side, *spot))
    return;
  if (++spot->line >= side->sets[spot->paragraph]->n_lines)
    *spot = (DipSpot){ spot->paragraph + 1, 0 };
}

void
dip_row_break_anyway (const DipMeasuredRow *row, const DipSpot *from, double room, DipSpot *to) {
  gboolean moved = FALSE;
  for (guint i = 0; i < row->n_sides; i++) {
    if (!break_side (row, &row->sides[i], from[i], room, &to[i]))
      to[i] = fill_side (row, &row->sides[i], from[i], room);
    moved |= to[i].paragraph != from[i].paragraph || to[i].line != from[i].line;
  }
  for (guint i = 0; i < row->n_sides && !moved; i++)
    take_a_line (&row->sides[i], &to[i]);
}
