/* Panels: a chart whose axis is longer than a page may have goes on with the days that follow. A row stands in every
 * panel that it is seen in; where that would make far more rows than the chart has, in those in which it begins and
 * ends. */
#include "pages/gantt.h"

#include "base/when.h"

#define MOST_TIMES 4     /* rows in all panels, as against those of the chart… */
#define MOST_MORE 1000   /* …and so many more */
#define DAYS_CROPPED 400 /* an axis of no more than this is cut to its events, if they take little of it */
#define MOST_EMPTY 3
#define FEWEST_DAYS 6

/* ── Days ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
choose_whole (DipGantt *gantt) {
  const DipTimeline *timeline = gantt->timeline;
  gint32 first = G_MAXINT32, last = G_MININT32;
  for (guint i = 0; i < timeline->n_events; i++) {
    first = MIN (first, timeline->events[i].first_day);
    last = MAX (last, timeline->events[i].last_day);
  }
  gint32 span = timeline->last_day - timeline->first_day;
  gboolean crop = span <= DAYS_CROPPED && span > MOST_EMPTY * (last - first);
  gantt->axis.first_day = crop ? MAX (first - 1, timeline->first_day) : timeline->first_day;
  gantt->axis.last_day = crop ? MAX (last + 1, first + FEWEST_DAYS) : timeline->last_day;
  gantt->axis.end_day = gantt->axis.last_day;
}

static gint32
start_of_year (gint32 day) {
  return dip_date_first_day ((DipDate){ .year = dip_date_from_day (day).year, .precision = DIP_YEAR });
}

/* The last day that is no more than `most` days of the axis after its first: a year's last, if it can be. */
static gint32
end_of_panel (const DipGantt *gantt, gint32 first, gint32 most) {
  DipAxis axis = gantt->axis;
  axis.first_day = first;
  axis.last_day = axis.end_day = gantt->timeline->last_day;
  gint32 low = first, high = axis.last_day;
  while (low < high) {
    double gaps;
    gint32 middle = low + (gint32)(((gint64)high - low + 1) / 2);
    if (dip_axis_reach (&axis, (double)middle + 1, &gaps) <= most)
      low = middle;
    else
      high = middle - 1;
  }
  gint32 year = start_of_year (low + 1) - 1;
  return low < axis.last_day && year >= first ? year : low;
}

static int
compare_days (gconstpointer a, gconstpointer b) {
  const DipEvent *one = *(const DipEvent *const *)a, *other = *(const DipEvent *const *)b;
  return one->first_day < other->first_day ? -1 : one->first_day > other->first_day;
}

static void
add_panel (GArray *panels, gint32 first, gint32 last) {
  DipGanttPanel panel = { first, last, g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_array_append_val (panels, panel);
}

/* Each goes on where the one before it ends if something is under way there, else with what begins next. */
static void
cut_axis (DipGantt *gantt, GArray *panels) {
  const DipTimeline *timeline = gantt->timeline;
  guint n = timeline->n_events, next = 0;
  g_autofree const DipEvent **events = g_new (const DipEvent *, n);
  for (guint i = 0; i < n; i++)
    events[i] = &timeline->events[i];
  qsort (events, n, sizeof *events, compare_days); /* of those of one day any may come first */
  for (gint32 first = timeline->first_day, reached = first;;) {
    gint32 end = end_of_panel (gantt, first, timeline->most_days);
    add_panel (panels, first, end);
    for (; next < n && events[next]->first_day <= end; next++)
      reached = MAX (reached, events[next]->last_day);
    if (reached <= end && next == n)
      return;
    first = reached > end ? end + 1 : MAX (end + 1, start_of_year (events[next]->first_day));
  }
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The panel in which a day is. */
static guint
find_panel (const GArray *panels, gint32 day) {
  guint low = 0, high = panels->len - 1;
  while (low < high) {
    guint middle = low + (high - low + 1) / 2;
    if (g_array_index (panels, DipGanttPanel, middle).first_day <= day)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

static void
add_rows (DipGantt *gantt, GArray *panels, gboolean all) {
  for (guint i = 0; i < gantt->timeline->n_events; i++) {
    const DipEvent *event = &gantt->timeline->events[i];
    guint first = find_panel (panels, event->first_day), last = find_panel (panels, event->last_day);
    for (guint j = first; j <= last; j = all || j == last ? j + 1 : last)
      g_array_append_val (g_array_index (panels, DipGanttPanel, j).rows, i);
    gantt->goes_on |= last > first;
  }
}

static guint64
count_rows (const DipGantt *gantt, const GArray *panels) {
  guint64 n = 0;
  for (guint i = 0; i < gantt->timeline->n_events; i++) {
    const DipEvent *event = &gantt->timeline->events[i];
    n += find_panel (panels, event->last_day) - find_panel (panels, event->first_day) + 1;
  }
  return n;
}

GArray *
dip_gantt_find_panels (DipGantt *gantt) {
  const DipTimeline *timeline = gantt->timeline;
  GArray *panels = g_array_new (FALSE, FALSE, sizeof (DipGanttPanel));
  choose_whole (gantt);
  if (timeline->most_days > 0 && dip_axis_days (&gantt->axis) - 1 > timeline->most_days)
    cut_axis (gantt, panels);
  else
    add_panel (panels, gantt->axis.first_day, gantt->axis.last_day);
  add_rows (gantt, panels, count_rows (gantt, panels) <= (guint64)MOST_TIMES * timeline->n_events + MOST_MORE);
  return panels;
}

void
dip_gantt_drop_panels (GArray *panels) {
  for (guint i = 0; i < panels->len; i++)
    g_array_unref (g_array_index (panels, DipGanttPanel, i).rows);
  g_array_unref (panels);
}
