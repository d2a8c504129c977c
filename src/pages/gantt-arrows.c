/* Arrows of a Gantt chart: from the end of what comes first to the start of what comes after it, with right angles.
 *
 * An arrow goes along its row to a place where it turns, up or down past other rows, and along the other row to its
 * head; or, where that one starts too early, over the line above a row, with two turns more. Of the places where it may
 * turn, and the lines that it may follow, those are taken that cross no text, then as few bars as can be, then run on
 * as few other arrows. Places and lines are weighed apart, so that an arrow costs (lines × places × boxes). */
#include "pages/gantt.h"

#include <math.h>

#define HEAD 3.6      /* length of an arrow's head */
#define HEAD_HALF 1.7 /* half its width */
#define CLEAR 1.5     /* from an arrow to what it passes */
#define CHANNEL 1.4   /* from a row's line to the arrow along it */
#define LANE 3.0      /* between arrows side by side */
#define MOST_PLACES 24
#define MOST_LINES 12
/* What is worse by how much. */
#define COST_TEXT 1e6
#define COST_BAR 1000.0
#define COST_SHARED 60.0
#define COST_TURN 20.0
#define COST_LENGTH 0.05

typedef struct Vertical {
  double x, y, y2;
  guint from, to;
} Vertical;

typedef struct Way {
  double x, line, x2; /* turns at x, goes along the line, and turns again at x2; line NAN: one turn only */
  double cost;
} Way;

typedef struct Router {
  DipGantt *gantt;
  GArray *verticals; /* of the arrows so far */
  guint from, to;    /* rows */
  double y, y2;      /* of the rows */
  double start, end; /* from here, to here */
  double places[MOST_PLACES];
  guint n_places;
  Way best;
} Router;

void
dip_gantt_place_head (DipGantt *gantt, double x, double y, int across, int down) {
  double dx = -across * HEAD, dy = -down * HEAD, sx = down * HEAD_HALF, sy = across * HEAD_HALF;
  const double points[] = { 0, 0, dx + sx, dy + sy, dx - sx, dy - sy };
  dip_composer_place_shape (gantt->composer, gantt->timeline->figure, x, y, points, 3, gantt->timeline->leader,
                            gantt->timeline->leader);
}

/* ── What a stretch costs ──────────────────────────────────────────────────────────────────────────────────────── */

static double
cost_of_boxes (const Router *router, double x, double y, double x2, double y2) {
  const GArray *boxes = router->gantt->boxes;
  double cost = 0;
  for (guint i = 0; i < boxes->len; i++) {
    const DipGanttBox *box = &g_array_index (boxes, DipGanttBox, i);
    double clear = box->is_text ? 0.4 : CLEAR;
    if (x2 > box->x - clear && x < box->x2 + clear && y2 > box->y - 0.2 && y < box->y2 + 0.2)
      cost += box->is_text ? COST_TEXT : COST_BAR;
  }
  return cost;
}

/* Arrows from one row, or to one, may run together: they say the same there. */
static double
cost_of_sharing (const Router *router, double x, double y, double y2) {
  double cost = 0;
  for (guint i = 0; i < router->verticals->len; i++) {
    const Vertical *other = &g_array_index (router->verticals, Vertical, i);
    if (fabs (other->x - x) < LANE - 0.1 && other->y < y2 && y < other->y2 && other->from != router->from
        && other->to != router->to)
      cost += COST_SHARED;
  }
  return cost;
}

static double
cost_down (const Router *router, double x, double from, double to) {
  double y = MIN (from, to), y2 = MAX (from, to);
  return cost_of_boxes (router, x, y, x, y2) + cost_of_sharing (router, x, y, y2) + COST_LENGTH * (y2 - y);
}

/* ── Ways ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_place (Router *router, double x) {
  const DipGantt *gantt = router->gantt;
  if (router->n_places < MOST_PLACES && x >= gantt->chart - DIP_GANTT_REACH && x <= gantt->width - 1)
    router->places[router->n_places++] = x;
}

/* Beside the two bars, in the gutter, and beside the bars between. */
static void
find_places (Router *router) {
  const DipGantt *gantt = router->gantt;
  double top = MIN (router->y, router->y2), bottom = MAX (router->y, router->y2);
  router->n_places = 0;
  for (guint i = 0; i < 3; i++) {
    add_place (router, router->end - DIP_GANTT_REACH - i * LANE);
    add_place (router, router->start + DIP_GANTT_REACH + i * LANE);
    add_place (router, gantt->width - 2 - i * LANE);
  }
  for (guint i = 0; i < gantt->boxes->len; i++) {
    const DipGanttBox *box = &g_array_index (gantt->boxes, DipGanttBox, i);
    if (box->y2 <= top || box->y >= bottom)
      continue;
    add_place (router, box->x2 + DIP_GANTT_REACH);
    add_place (router, box->x - DIP_GANTT_REACH);
  }
}

static void
take_if_better (Router *router, Way way) {
  if (way.cost < router->best.cost)
    router->best = way;
}

/* One turn, and another: between the two bars. */
static void
try_direct (Router *router) {
  for (guint i = 0; i < router->n_places; i++) {
    double x = router->places[i];
    if (x < router->start + 1 || x > router->end - HEAD)
      continue;
    Way way = { x, NAN, x, cost_down (router, x, router->y, router->y2) };
    way.cost += 2 * COST_TURN + cost_of_boxes (router, router->start + 2 * CLEAR, router->y, x, router->y)
                + cost_of_boxes (router, x, router->y2, router->end - 2 * CLEAR, router->y2)
                + COST_LENGTH * (router->end - x);
    take_if_better (router, way);
  }
}

static double
best_place (const Router *router, gboolean leaves, double line, double *cost) {
  double best = NAN;
  *cost = INFINITY;
  for (guint i = 0; i < router->n_places; i++) {
    double x = router->places[i], row = leaves ? router->y : router->y2;
    if (leaves ? x < router->start + 1 : x > router->end - HEAD)
      continue;
    double this = cost_down (router, x, row, line) + COST_LENGTH * fabs (x - (leaves ? router->start : router->end))
                  + (leaves ? cost_of_boxes (router, router->start + 2 * CLEAR, row, x, row)
                            : cost_of_boxes (router, x, row, router->end - 2 * CLEAR, row));
    if (this < *cost) {
      *cost = this;
      best = x;
    }
  }
  return best;
}

static void
try_line (Router *router, double line) {
  double leave, enter, x = best_place (router, TRUE, line, &leave), x2 = best_place (router, FALSE, line, &enter);
  if (isnan (x) || isnan (x2))
    return;
  Way way = { x, line, x2, leave + enter + 4 * COST_TURN + COST_LENGTH * fabs (x2 - x) };
  way.cost += cost_of_boxes (router, MIN (x, x2), line, MAX (x, x2), line);
  take_if_better (router, way);
}

/* The lines over the rows from the one to the other; the one over the row that it goes to is always among them. */
static void
try_lines (Router *router) {
  const DipGantt *gantt = router->gantt;
  double top = MIN (router->y, router->y2), bottom = MAX (router->y, router->y2);
  guint n = 0;
  try_line (router, gantt->rows[router->to].top + CHANNEL);
  for (guint i = 0; i < gantt->n_on_page && n < MOST_LINES; i++) {
    double line = gantt->rows[gantt->on_page[i]].top + CHANNEL;
    if (line <= top || line >= bottom)
      continue;
    try_line (router, line);
    n++;
  }
}

/* ── Drawing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
place_line (const Router *router, double x, double y, double x2, double y2) {
  DipRule rule = { DIP_GANTT_ARROW, router->gantt->timeline->leader };
  if (fabs (x2 - x) + fabs (y2 - y) > 0.01)
    dip_composer_place_rule (router->gantt->composer, router->gantt->timeline->figure, MIN (x, x2), MIN (y, y2),
                             MAX (x, x2), MAX (y, y2), rule);
}

static void
place_vertical (Router *router, double x, double y, double y2) {
  place_line (router, x, y, x, y2);
  Vertical vertical = { x, MIN (y, y2), MAX (y, y2), router->from, router->to };
  g_array_append_val (router->verticals, vertical);
}

static void
place_way (Router *router) {
  const Way *way = &router->best;
  place_line (router, router->start, router->y, way->x, router->y);
  if (isnan (way->line)) {
    place_vertical (router, way->x, router->y, router->y2);
  } else {
    place_vertical (router, way->x, router->y, way->line);
    place_line (router, way->x, way->line, way->x2, way->line);
    place_vertical (router, way->x2, way->line, router->y2);
  }
  place_line (router, way->x2, router->y2, router->end - HEAD / 2, router->y2);
  dip_gantt_place_head (router->gantt, router->end, router->y2, 1, 0);
}

static void
place_arrow (Router *router, guint from, guint to) {
  const DipGanttRow *one = &router->gantt->rows[from], *other = &router->gantt->rows[to];
  router->from = from;
  router->to = to;
  router->y = one->y;
  router->y2 = other->y;
  router->start = one->end;
  router->end = other->start;
  router->best = (Way){ .cost = INFINITY };
  find_places (router);
  try_direct (router);
  try_lines (router);
  if (router->best.cost < INFINITY)
    place_way (router);
}

gint64
dip_gantt_tie_here (const DipGantt *gantt, guint from, guint to) {
  const DipGanttRow *one = &gantt->rows[from], *other = &gantt->rows[to];
  if (other->page != gantt->page || !other->begins || from == to)
    return -1;
  if (one->page == gantt->page && one->ends)
    return from;
  return one->copy && one->copy_page == gantt->page ? (gint64)one->copy - 1 : -1;
}

void
dip_gantt_place_arrows (DipGantt *gantt) {
  Router router = { .gantt = gantt, .verticals = g_array_new (FALSE, FALSE, sizeof (Vertical)) };
  for (guint i = 0; i < gantt->n_on_page; i++) {
    const DipEvent *event = &gantt->timeline->events[gantt->on_page[i]];
    for (guint j = 0; j < event->n_after; j++) {
      gint64 from = dip_gantt_tie_here (gantt, event->after[j], gantt->on_page[i]);
      if (from >= 0)
        place_arrow (&router, (guint)from, gantt->on_page[i]);
    }
  }
  g_array_unref (router.verticals);
}
