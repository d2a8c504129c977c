#include "pages/table-spans.h"

#include <math.h>

DipPlace
dip_rows_source (const DipRow *rows, guint n) {
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < rows[i].n_cells; j++)
      for (guint k = 0; k < rows[i].cells[j].n_paragraphs; k++) {
        DipPlace place = dip_text_place (&rows[i].cells[j].paragraphs[k]->text, 0);
        if (place.file)
          return place;
      }
  return (DipPlace){ 0 };
}

/* ── Measuring ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
measure_edge (const DipMeasuredRow *row, double pad, DipRule rule) {
  double edge = MAX (pad, 0) * (1 - row->widths->smaller) + MAX (rule.thickness, 0);
  return MIN (edge, row->frame_height / 8); /* borders leave room for the text whatever a layout says */
}

/* The rule under a cell alone stands in what is below its row's lines. */
static double
measure_foot (const DipMeasuredRow *row) {
  double foot = measure_edge (row, row->row->pad_below, row->row->below);
  for (guint i = 0; i < row->row->n_cells; i++)
    foot = MAX (foot, MIN (row->row->cells[i].under.thickness, row->frame_height / 8));
  return foot;
}

static void
measure_edges (DipMeasuredRow *row) {
  const DipRow *source = row->row;
  gboolean closes = source->continued_above.thickness > 0;
  row->head = measure_edge (row, source->pad_above, source->above);
  row->foot = measure_foot (row);
  row->again = closes || source->has_tint ? measure_edge (row, source->pad_above, source->continued_above) : 0;
  row->close = closes || source->has_tint ? row->foot : 0;
}

static void
measure_side (DipComposer *composer, DipMeasuredRow *row, DipSide *side, const DipCell *cell, const DipWidths *widths) {
  side->cell = cell;
  side->x = dip_widths_place (widths, cell->track, cell->span, &side->width);
  dip_widths_align (widths, composer, cell, &side->x, &side->width);
  side->sets = g_new (const DipSet *, cell->n_paragraphs);
  side->lines_from = g_new0 (guint64, cell->n_paragraphs + 1);
  for (guint i = 0; i < cell->n_paragraphs; i++) {
    side->sets[i] = dip_composer_set (composer, cell->paragraphs[i], side->width);
    row->has_marks |= cell->paragraphs[i]->n_notes > 0;
  }
  for (guint i = cell->n_paragraphs; i > 0; i--)
    side->lines_from[i - 1] = side->lines_from[i] + side->sets[i - 1]->n_lines;
}

static double side_height (const DipMeasuredRow *row, const DipSide *side, DipSpot from, DipSpot to, double enough);
static DipSpot side_end (const DipSide *side);

/* A cell that stands beside several rows is measured apart, unless it is too tall for that. */
static void
measure_cell (DipComposer *composer, DipMeasuredRow *row, const DipCell *of, const DipWidths *widths) {
  const DipCell *cell = dip_widths_cell (widths, composer, of);
  DipSide side = { 0 };
  measure_side (composer, row, &side, cell, widths);
  double most = row->frame_height * DIP_TALLEST_SPAN;
  gboolean spans = cell->rows > 1 && cell->n_paragraphs
                   && side_height (row, &side, (DipSpot){ 0 }, side_end (&side), most) <= most;
  if (spans)
    row->spans[row->n_spans++] = side;
  else
    row->sides[row->n_sides++] = side;
}

DipMeasuredRow *
dip_row_measure (DipComposer *composer, const DipRow *row, const DipWidths *widths) {
  DipMeasuredRow *measured = g_new0 (DipMeasuredRow, 1);
  measured->row = row;
  measured->widths = widths;
  measured->frame_height = dip_composer_height (composer);
  measured->whole = -1;
  guint n_spans = 0;
  for (guint i = 0; i < row->n_cells; i++)
    n_spans += row->cells[i].rows > 1;
  measured->sides = g_new0 (DipSide, row->n_cells);
  measured->spans = n_spans ? g_new0 (DipSide, n_spans) : NULL;
  for (guint i = 0; i < row->n_cells; i++)
    measure_cell (composer, measured, &row->cells[i], widths);
  measured->before = MAX (row->before, 0);
  measured->after = MAX (row->after, 0);
  measure_edges (measured);
  return measured;
}

static void
drop_sides (DipSide *sides, guint n) {
  for (guint i = 0; i < n; i++) {
    g_free (sides[i].sets);
    g_free (sides[i].lines_from);
    g_free (sides[i].looser);
    g_clear_pointer (&sides[i].forbidden, g_array_unref);
  }
  g_free (sides);
}

void
dip_row_drop (DipMeasuredRow *row) {
  if (!row)
    return;
  drop_sides (row->sides, row->n_sides);
  drop_sides (row->spans, row->n_spans);
  g_clear_pointer (&row->stuck, g_array_unref);
  g_free (row);
}

guint
dip_row_least_lines (const DipParagraph *paragraph) {
  guint least = paragraph->style->least_lines;
  return least ? MIN (least, 1000) : DIP_LEAST_LINES;
}

void
dip_row_exchange (DipMeasuredRow *row, guint side, guint paragraph, const DipSet *set) {
  DipSide *at = &row->sides[side];
  gint64 more = (gint64)set->n_lines - at->sets[paragraph]->n_lines;
  for (guint p = 0; more && p <= paragraph; p++)
    at->lines_from[p] = (guint64)((gint64)at->lines_from[p] + more);
  at->sets[paragraph] = set;
  row->whole = -1;
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
  DipMeasuredRow *known = (DipMeasuredRow *)row; /* what was reckoned once is remembered */
  if (row->whole < 0) {
    known->whole = 0;
    for (guint i = 0; i < row->n_sides; i++)
      known->whole = MAX (
          row->whole, side_height (row, &row->sides[i], (DipSpot){ 0 }, side_end (&row->sides[i]), row->frame_height));
  }
  return MAX (row->whole, row->least_height);
}

gboolean
dip_row_is_kept (const DipMeasuredRow *row) {
  return (row->row->keep_together || row->kept)
         && row->head + dip_row_height_whole (row) + row->foot <= row->frame_height + DIP_HAIR;
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
  guint least;    /* lines of the side on either page */
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

/* Legal ends inside a paragraph, of which `lines` are left and `fit` have room. TRUE once one is the one wanted. */
static gboolean
search_inside (Search *search, guint p, guint lines, guint fit, gint64 most, double top) {
  const DipParagraph *paragraph = search->side->sets[p]->paragraph;
  gint64 least = dip_row_least_lines (paragraph);
  gint64 low = MAX (least, (gint64)search->least - (gint64)search->taken);
  gint64 high = MIN (MIN ((gint64)lines - least, fit), most);
  if (paragraph->style->keep_together || high < low)
    return FALSE;
  guint inside = (guint)(search->first ? low : high);
  guint start = p == search->from.paragraph ? search->from.line : 0;
  return note_end (search, p, start + inside, top + inside * side_leading (search->row, search->side, p));
}

/* Legal ends inside a paragraph and after it. TRUE once there is nothing more to look for. */
static gboolean
search_paragraph (Search *search, guint p) {
  const DipSide *side = search->side;
  guint lines = side->sets[p]->n_lines - (p == search->from.paragraph ? search->from.line : 0);
  double leading = side_leading (search->row, side, p);
  double top = search->height + dip_row_space_above (side, p, search->from.paragraph);
  guint fit = lines_that_fit (search->room - top, leading, lines);
  gint64 most = (gint64)search->total - search->least - (gint64)search->taken; /* that leave enough of the side */
  if (search_inside (search, p, lines, fit, most, top))
    return TRUE;
  search->taken += lines;
  search->height = top + lines * leading;
  gboolean legal = lines <= most && search->taken >= search->least && !side->cell->paragraphs[p]->style->keep_with_next;
  if (fit == lines && legal && note_end (search, p + 1, 0, search->height))
    return TRUE;
  return fit < lines || lines >= most;
}

static gboolean
search_side (Search *search) {
  const DipSide *side = search->side;
  if (is_done (side, search->from))
    return FALSE;
  search->total = side_lines (side, search->from);
  search->least = dip_row_least_lines (side->cell->paragraphs[search->from.paragraph]);
  if (search->total < 2 * (guint64)search->least)
    return FALSE;
  for (guint p = search->from.paragraph; p < side->cell->n_paragraphs; p++)
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
  double height = 0; /* not reckoned on past the room */
  for (guint i = 0; i < row->n_sides; i++)
    height = MAX (height, side_height (row, &row->sides[i], from[i], to[i], room + DIP_HAIR));
  return dip_row_break (row, from, MIN (room, height - 2 * DIP_HAIR), to) && !dip_row_is_end (row, to);
}

double
dip_row_least (const DipMeasuredRow *row) {
  if (dip_row_is_kept (row))
    return dip_row_height_whole (row);
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
