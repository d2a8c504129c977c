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
  dip_composer_place_shape (gantt->composer, NULL, x, y, points, 4, colour, colour);
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
  dip_composer_place_shape (span->gantt->composer, NULL, from, span->row->y - span->height / 2, points, 4, start, end);
}

static int
compare_places (const void *a, const void *b) {
  double one = *(const double *)a, other = *(const double *)b;
  return one < other ? -1 : one > other;
}

static void
place_span (DipGantt *gantt, const DipEvent *event, const DipGanttRow *row, double height) {
  double width = row->end - row->start, fade = MIN (FADE, width * FADE_PART);
  Span span = { gantt,
                row,
                row->start + (event->vague_start ? fade : 0),
                row->end - (event->vague_end ? fade : 0),
                row->start + width * CLAMP (event->progress, 0, 100) / 100,
                height };
  double places[] = { row->start, span.fade_in, span.done, span.fade_out, row->end };
  qsort (places, G_N_ELEMENTS (places), sizeof *places, compare_places);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (places); i++)
    place_stretch (&span, places[i], places[i + 1]);
}

/* The axis ends before the event: an arrow on its end says that it goes on. */
static void
place_going_on (DipGantt *gantt, const DipGanttRow *row) {
  const double points[] = { 0, -DIP_GANTT_BAR / 2, GOES_ON, 0, 0, DIP_GANTT_BAR / 2 };
  DipColour light = mix (gantt->timeline->span, paper, LIGHT);
  dip_composer_place_shape (gantt->composer, NULL, row->end, row->y, points, 3, light, light);
}

gboolean
dip_gantt_has_diamond (const DipEvent *event) {
  return !event->is_span || event->symbol == DIP_SYMBOL_DIAMOND;
}

static void
place_diamond (DipGantt *gantt, const DipGanttRow *row) {
  double x = (row->start + row->end) / 2;
  place_rhombus (gantt, x, row->y, DIP_GANTT_DIAMOND + RING, paper);
  place_rhombus (gantt, x, row->y, DIP_GANTT_DIAMOND, gantt->timeline->milestone);
}

void
dip_gantt_place_bar (DipGantt *gantt, guint index) {
  const DipEvent *event = &gantt->timeline->events[index];
  const DipGanttRow *row = &gantt->rows[index];
  gboolean has_diamond = dip_gantt_has_diamond (event);
  if (event->is_span)
    place_span (gantt, event, row, has_diamond ? THIN : DIP_GANTT_BAR);
  if (event->last_day > gantt->axis.end_day)
    place_going_on (gantt, row);
  if (has_diamond)
    place_diamond (gantt, row);
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
      dip_composer_place_rule (gantt->composer, NULL, x, y, x, MIN (box->y - 1, bottom), rule);
    y = box->y2;
  }
  if (bottom > y)
    dip_composer_place_rule (gantt->composer, NULL, x, y, x, bottom, rule);
}
