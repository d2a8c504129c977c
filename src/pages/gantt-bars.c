/* Bars and diamonds of a Gantt chart, and the line of the day. What is done of a span is dark, what is not is light; an
 * end that is not known fades into the paper. Light and dark differ in luminance, so that greyscale tells them apart.
 */
#include "pages/gantt.h"

#define LIGHT 0.62 /* part of paper in the colour of what is not done */
#define FADE 26.0  /* of an end that is not known: so long, or part of the bar */
#define FADE_PART 0.45
#define OVERLAP 0.3 /* of a fade and what it ends */
#define THIN 2.0    /* height of the days of a milestone */
#define RING 0.7    /* of paper round a diamond */
#define TODAY_THICKNESS 0.8
#define GOES_ON 3.0 /* a bar that ends beyond the axis */

static const DipColour paper = { 1, 1, 1 };

static DipColour
mix (DipColour one, DipColour other, double part) {
  return (DipColour){ one.red + (other.red - one.red) * part, one.green + (other.green - one.green) * part,
                      one.blue + (other.blue - one.blue) * part };
}

static void
place_rhombus (DipGantt *gantt, double x, double y, double size, DipColour colour) {
  const double points[] = { 0, -size, size, 0, 0, size, -size, 0 };
  dip_composer_place_shape (gantt->composer, gantt->timeline->figure, x, y, points, 4, colour, colour);
}

/* ── Where they stand ──────────────────────────────────────────────────────────────────────────────────────────── */

gboolean
dip_gantt_has_diamond (const DipEvent *event) {
  return !event->is_span || event->symbol == DIP_SYMBOL_DIAMOND;
}

#define LEAST_VAGUE 9.0 /* length of a bar with an end that fades */

/* The day in the middle, where the diamond stands. */
static double
middle_day (const DipEvent *event) {
  return event->first_day + ((double)event->last_day - event->first_day + 1) / 2;
}

static gboolean
shows_diamond (const DipGantt *gantt, const DipEvent *event) {
  double day = middle_day (event);
  return dip_gantt_has_diamond (event) && day >= gantt->axis.first_day && day <= (double)gantt->axis.end_day + 1;
}

static double
diamond_x (const DipGantt *gantt, const DipEvent *event, const DipGanttRow *row) {
  return row->begins && row->ends ? (row->start + row->end) / 2 : dip_axis_x (&gantt->axis, middle_day (event));
}

void
dip_gantt_find_bar (DipGantt *gantt, guint index) {
  const DipEvent *event = &gantt->timeline->events[index];
  DipGanttRow *row = &gantt->rows[index];
  row->start = dip_axis_x (&gantt->axis, event->first_day);
  row->end = MAX (dip_axis_x (&gantt->axis, (double)event->last_day + 1), row->start + 1);
  /* A day that is no exact one would be too thin to be seen: it begins to show before it, or goes on after it. */
  if (row->end - row->start < LEAST_VAGUE && row->begins && event->vague_start)
    row->start = MAX (row->end - LEAST_VAGUE, gantt->axis.x);
  else if (row->end - row->start < LEAST_VAGUE && row->ends && event->vague_end)
    row->end = MIN (row->start + LEAST_VAGUE, gantt->axis.x + gantt->axis.width);
  if (shows_diamond (gantt, event)) {
    double x = diamond_x (gantt, event, row);
    row->start = MIN (row->start, x - DIP_GANTT_DIAMOND);
    row->end = MAX (row->end, x + DIP_GANTT_DIAMOND);
  }
  DipGanttBox box = { row->start, row->y - DIP_GANTT_BAR / 2, row->end, row->y + DIP_GANTT_BAR / 2, FALSE };
  g_array_append_val (gantt->boxes, box);
}

/* ── Spans ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Span {
  DipGantt *gantt;
  const DipGanttRow *row;
  double fade_in, fade_out; /* where the one ends, and the other begins */
  double done;
  double height;
} Span;

/* How much of the colour is there at a place. */
static double
strength (const Span *span, double x) {
  const DipGanttRow *row = span->row;
  if (x < span->fade_in)
    return (x - row->start) / (span->fade_in - row->start);
  if (x > span->fade_out)
    return (row->end - x) / (row->end - span->fade_out);
  return 1;
}

static void
place_stretch (const Span *span, double from, double to) {
  if (to - from < 0.01)
    return;
  DipColour dark = span->gantt->timeline->span;
  DipColour colour = (from + to) / 2 < span->done ? dark : mix (dark, paper, LIGHT);
  DipColour start = mix (paper, colour, CLAMP (strength (span, from), 0, 1)),
            end = mix (paper, colour, CLAMP (strength (span, to), 0, 1));
  /* No hairline of paper shows where a fade meets the rest. */
  from -= from > span->row->start && from == span->fade_in ? OVERLAP : 0;
  double width = to - from + (to < span->row->end && to == span->fade_out ? OVERLAP : 0);
  const double points[] = { 0, 0, width, 0, width, span->height, 0, span->height };
  dip_composer_place_shape (span->gantt->composer, span->gantt->timeline->figure, from, span->row->y - span->height / 2,
                            points, 4, start, end);
}

static int
compare_places (const void *a, const void *b) {
  double one = *(const double *)a, other = *(const double *)b;
  return one < other ? -1 : one > other;
}

/* Where what is done ends: so much of the days that are known, also of those on other panels. */
static double
done_x (const DipGantt *gantt, const DipEvent *event, const DipGanttRow *row) {
  double part = CLAMP (event->progress, 0, 100) / 100.0;
  if (row->begins && row->ends)
    return row->start + (row->end - row->start) * part;
  double days = (double)event->last_day - event->first_day + 1;
  return part > 0 ? CLAMP (dip_axis_x (&gantt->axis, event->first_day + days * part), row->start, row->end)
                  : row->start;
}

static void
place_span (DipGantt *gantt, const DipEvent *event, const DipGanttRow *row, double height) {
  double fade = MIN (FADE, (row->end - row->start) * FADE_PART);
  Span span = { gantt,
                row,
                row->start + (event->vague_start && row->begins ? fade : 0),
                row->end - (event->vague_end && row->ends ? fade : 0),
                done_x (gantt, event, row),
                height };
  double places[] = { row->start, span.fade_in, span.done, span.fade_out, row->end };
  qsort (places, G_N_ELEMENTS (places), sizeof *places, compare_places);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (places); i++)
    place_stretch (&span, places[i], places[i + 1]);
}

/* The axis begins after the event, or ends before it: an arrow on its end says that it goes on. */
static void
place_going_on (DipGantt *gantt, double x, double y, double reach, gboolean done) {
  const double points[] = { 0, -DIP_GANTT_BAR / 2, reach, 0, 0, DIP_GANTT_BAR / 2 };
  DipColour dark = gantt->timeline->span, colour = done ? dark : mix (dark, paper, LIGHT);
  dip_composer_place_shape (gantt->composer, gantt->timeline->figure, x, y, points, 3, colour, colour);
}

static void
place_diamond (DipGantt *gantt, double x, double y) {
  place_rhombus (gantt, x, y, DIP_GANTT_DIAMOND + RING, paper);
  place_rhombus (gantt, x, y, DIP_GANTT_DIAMOND, gantt->timeline->milestone);
}

void
dip_gantt_place_bar (DipGantt *gantt, guint index) {
  const DipEvent *event = &gantt->timeline->events[index];
  const DipGanttRow *row = &gantt->rows[index];
  if (event->is_span)
    place_span (gantt, event, row, dip_gantt_has_diamond (event) ? THIN : DIP_GANTT_BAR);
  if (!row->begins)
    place_going_on (gantt, row->start, row->y, -GOES_ON, done_x (gantt, event, row) > row->start);
  if (!row->ends)
    place_going_on (gantt, row->end, row->y, GOES_ON, done_x (gantt, event, row) >= row->end);
  if (shows_diamond (gantt, event))
    place_diamond (gantt, diamond_x (gantt, event, row), row->y);
}

/* ── The legend ────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
place_box (DipGantt *gantt, double x, double y, double width, DipColour fill, DipColour fade) {
  const double points[] = { 0, 0, width, 0, width, DIP_GANTT_BAR, 0, DIP_GANTT_BAR };
  dip_composer_place_shape (gantt->composer, gantt->timeline->figure, x, y - DIP_GANTT_BAR / 2, points, 4, fill, fade);
}

static void
place_small_arrow (DipGantt *gantt, double x, double y, double width) {
  DipRule rule = { DIP_GANTT_ARROW, gantt->timeline->leader };
  dip_composer_place_rule (gantt->composer, gantt->timeline->figure, x, y, x + width - 2, y, rule);
  dip_gantt_place_head (gantt, x + width, y, 1, 0);
}

void
dip_gantt_place_swatch (DipGantt *gantt, DipLegendKind kind, double x, double y, double width) {
  DipColour dark = gantt->timeline->span, light = mix (dark, paper, LIGHT);
  if (kind == DIP_LEGEND_POINT)
    place_diamond (gantt, x + width / 2, y);
  if (kind == DIP_LEGEND_AFTER)
    place_small_arrow (gantt, x, y, width);
  if (kind == DIP_LEGEND_DONE)
    place_box (gantt, x, y, width / 2, dark, dark);
  if (kind == DIP_LEGEND_DONE)
    place_box (gantt, x + width / 2, y, width / 2, light, light);
  if (kind == DIP_LEGEND_VAGUE)
    place_box (gantt, x, y, width, light, paper);
  if (kind == DIP_LEGEND_GOES_ON)
    place_box (gantt, x, y, width - GOES_ON, light, light);
  if (kind == DIP_LEGEND_GOES_ON)
    place_going_on (gantt, x + width - GOES_ON, y, GOES_ON, FALSE);
}

/* ── Today ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static int
compare_boxes (const void *a, const void *b) {
  const DipGanttBox *one = a, *other = b;
  return one->y < other->y ? -1 : one->y > other->y;
}

/* Under the bars, and not through texts. */
void
dip_gantt_place_today (DipGantt *gantt, double top, double bottom) {
  double x = dip_axis_x (&gantt->axis, gantt->timeline->today + 0.5), y = top;
  DipRule rule = { TODAY_THICKNESS, gantt->timeline->milestone };
  g_autofree DipGanttBox *boxes = g_memdup2 (gantt->boxes->data, gantt->boxes->len * sizeof (DipGanttBox));
  qsort (boxes, gantt->boxes->len, sizeof *boxes, compare_boxes);
  for (guint i = 0; i < gantt->boxes->len; i++) {
    const DipGanttBox *box = &boxes[i];
    if (!box->is_text || x < box->x - 1 || x > box->x2 + 1 || box->y2 <= y)
      continue;
    if (box->y - 1 > y)
      dip_composer_place_rule (gantt->composer, gantt->timeline->figure, x, y, x, MIN (box->y - 1, bottom), rule);
    y = box->y2;
  }
  if (bottom > y)
    dip_composer_place_rule (gantt->composer, gantt->timeline->figure, x, y, x, bottom, rule);
}
