/* Where a row stands on a page, and everything that is drawn of it. */
#include "pages/marks.h"
#include "pages/table-spans.h"

double
dip_row_top (const DipComposer *composer, const DipMeasuredRow *row, const DipPen *pen) {
  double y = pen->y + (pen->at_top ? 0 : MAX (pen->after, row->before));
  /* It is the text that stands on the grid, so a rule above takes its room from the space before. */
  return row->off_grid ? y : dip_composer_snap (composer, y + row->head) - row->head;
}

gboolean
dip_pen_pass (const DipComposer *composer, DipPen *pen, const DipMeasuredRow *row) {
  double end = dip_row_top (composer, row, pen) + row->head + dip_row_height_whole (row) + row->foot;
  *pen = (DipPen){ .y = end, .after = row->after };
  return end <= composer->bottom + DIP_HAIR;
}

/* A fragment of a row in the making. */
typedef struct Fragment {
  DipComposer *composer;
  const DipMeasuredRow *row;
  const DipSpot *from, *to;
  gboolean opens, closes; /* holds the row's start, its end */
  double top, head, height, foot;
} Fragment;

static void
place_tint (const Fragment *fragment, double bottom) {
  if (!fragment->row->row->has_tint)
    return;
  double width = fragment->composer->width, height = bottom - fragment->top;
  double points[] = { 0, 0, width, 0, width, height, 0, height };
  DipColour tint = fragment->row->row->tint;
  dip_composer_place_shape (fragment->composer, NULL, 0, fragment->top, points, 4, tint, tint);
}

/* Rules lie within the row, so that one at a page's top or foot stays inside the frame. A row that breaks closes its
 * borders. */
static void
place_rules (const Fragment *fragment, double bottom) {
  const DipRow *row = fragment->row->row;
  double width = fragment->composer->width;
  DipRule above = fragment->opens ? row->above : row->continued_above;
  double y = fragment->top + MIN (above.thickness, fragment->head) / 2;
  dip_composer_place_rule (fragment->composer, NULL, 0, y, width, y, above);
  if (!fragment->closes && fragment->foot <= 0)
    return;
  y = bottom - MIN (row->below.thickness, fragment->foot) / 2;
  dip_spans_place_rule (fragment->composer, fragment->row, fragment->closes, fragment->top + fragment->head, y,
                        row->below);
}

/* The lines to write on so far: those of a unit go on over its rows, and begin afresh on a page. */
static DipNotes
resume_notes (const Fragment *fragment) {
  const DipComposer *composer = fragment->composer;
  const DipRow *row = fragment->row->row;
  DipNotes notes = composer->notes;
  double first = fragment->top + fragment->head + dip_notes_leading (dip_row_notes (row));
  gboolean goes_on = notes.row == row || dip_row_notes_go_on (notes.row, row);
  if (!goes_on || notes.page != composer->pages->len)
    notes.next = first;
  if (!goes_on)
    notes.n = 0;
  notes.row = row;
  notes.page = composer->pages->len;
  return notes;
}

/* A unit has two lines at least: where its texts end sooner, there is the space below. */
static void
extend_for_notes (Fragment *fragment) {
  const DipCell *cell = dip_row_notes (fragment->row->row);
  if (!cell || !fragment->closes || !fragment->row->ends_notes)
    return;
  DipNotes notes = resume_notes (fragment);
  if (notes.n >= DIP_LEAST_NOTES)
    return;
  double last = notes.next + (DIP_LEAST_NOTES - 1 - notes.n) * dip_notes_leading (cell);
  double top = fragment->top + fragment->head;
  if (last + fragment->foot <= fragment->composer->bottom + DIP_HAIR)
    fragment->height = MAX (fragment->height, last - top);
}

/* As far down as the texts beside them go. */
static void
place_notes (const Fragment *fragment) {
  DipComposer *composer = fragment->composer;
  const DipCell *cell = dip_row_notes (fragment->row->row);
  if (!cell) {
    composer->notes.row = NULL;
    return;
  }
  DipNotes notes = resume_notes (fragment);
  double width, x = dip_widths_place (fragment->row->widths, cell->track, cell->span, &width);
  double end = fragment->top + fragment->head + fragment->height;
  for (; notes.next <= end + DIP_HAIR; notes.next += dip_notes_leading (cell), notes.n++)
    dip_composer_place_rule (composer, NULL, x, notes.next, x + width, notes.next, cell->ruled);
  composer->notes = notes;
}

/* The edges of its measure, beside the lines of a side. */
static void
place_edges (const Fragment *fragment, const DipCell *cell, double bottom) {
  double width, x = dip_widths_place (fragment->row->widths, cell->track, cell->span, &width);
  double top = fragment->top + fragment->head;
  if (bottom <= top)
    return;
  dip_composer_place_rule (fragment->composer, NULL, x, top, x, bottom, cell->edge);
  dip_composer_place_rule (fragment->composer, NULL, x + width, top, x + width, bottom, cell->edge);
}

/* The rule under a cell alone, as under the heading of several columns. */
static void
place_under (const Fragment *fragment, const DipCell *cell) {
  double width, x = dip_widths_place (fragment->row->widths, cell->track, cell->span, &width);
  double y = fragment->top + fragment->head + fragment->height + fragment->foot - cell->under.thickness / 2;
  if (fragment->closes)
    dip_composer_place_rule (fragment->composer, NULL, x, y, x + width, y, cell->under);
}

static void
place_side (const Fragment *fragment, guint index) {
  const DipSide *side = &fragment->row->sides[index];
  DipSpot from = fragment->from[index], to = fragment->to[index];
  double y = fragment->top + fragment->head;
  for (guint p = from.paragraph; p < side->cell->n_paragraphs && p <= to.paragraph; p++) {
    guint first = p == from.paragraph ? from.line : 0;
    guint end = p == to.paragraph ? to.line : side->sets[p]->n_lines;
    if (end <= first)
      continue;
    y += dip_row_space_above (side, p, from.paragraph);
    dip_composer_place_fragment (fragment->composer, side->sets[p], first, end - first, side->x, y,
                                 fragment->row->artifact);
    y += (end - first) * dip_composer_leading (fragment->composer, side->cell->paragraphs[p]);
  }
  place_edges (fragment, side->cell, y);
  place_under (fragment, side->cell);
}

static void
measure_fragment (Fragment *fragment) {
  const DipMeasuredRow *row = fragment->row;
  fragment->opens = dip_row_is_start (row, fragment->from);
  fragment->closes = dip_row_is_end (row, fragment->to);
  fragment->head = fragment->opens ? row->head : row->again;
  fragment->foot = fragment->closes ? row->foot : row->close;
  fragment->height = dip_row_height (row, fragment->from, fragment->to);
  if (fragment->closes) {
    double need = dip_spans_need (fragment->composer, row, fragment->top + fragment->head);
    fragment->height = MAX (fragment->height, need);
  }
  extend_for_notes (fragment);
}

static void
place_anchors (const Fragment *fragment) {
  if (!fragment->opens || fragment->row->artifact)
    return;
  dip_composer_place_anchor (fragment->composer, fragment->row->row->anchor, fragment->top);
  dip_composer_place_bookmark (fragment->composer, fragment->row->row->bookmark, fragment->top);
  if (fragment->row->row->section)
    dip_composer_open_section (fragment->composer, fragment->row->row->section);
}

/* The line of a chronicle goes on from where the row before ended. */
static void
place_spine (const Fragment *fragment, double bottom) {
  const DipRow *row = fragment->row->row;
  if (!row->spine || row->n_cells == 0)
    return;
  const DipPen *pen = &fragment->composer->pen;
  double text = fragment->top + fragment->head;
  DipSpineReach reach = { .from = pen->at_top ? fragment->top : MIN (pen->y, fragment->top),
                          .text = text,
                          .bottom = bottom,
                          .lines = fragment->height,
                          .begins = fragment->opens,
                          .ends = fragment->closes };
  reach.middle = text + dip_composer_leading (fragment->composer, row->cells[0].paragraphs[0]) / 2;
  dip_marks_place_spine (fragment->composer, row->spine, &reach);
}

void
dip_row_place (DipComposer *composer, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to, double top) {
  Fragment fragment = { .composer = composer, .row = row, .from = from, .to = to, .top = top };
  if (dip_row_is_start (row, from))
    dip_spans_open (composer, row);
  measure_fragment (&fragment);
  double bottom = MIN (top + fragment.head + fragment.height + fragment.foot, composer->foot);
  place_anchors (&fragment);
  place_tint (&fragment, bottom);
  place_rules (&fragment, bottom);
  place_notes (&fragment);
  place_spine (&fragment, bottom);
  for (guint i = 0; i < row->n_sides; i++) {
    guint first = composer->placed->len;
    place_side (&fragment, i);
    dip_lines_mark_numbered (composer, row, i, first);
  }
  double text = top + fragment.head;
  dip_spans_place (composer, row, fragment.closes, text, MIN (text + fragment.height, composer->foot));
  composer->pen = (DipPen){ .y = bottom, .after = fragment.closes ? row->after : 0 };
  composer->fresh = FALSE;
}
