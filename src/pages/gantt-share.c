/* Which rows of a chart stand on which page. As few pages as the rows need; on these, as evenly as can be, so that no
 * last page is left with a row and the legend; and a group's heading rather with two rows than with one. The sum of the
 * costs over all pages is the least there is: a page can hold only so many rows, so that time grows with their number.
 */
#include "pages/gantt.h"

#define COST_PAGE 1e4       /* more than all else together, page by page */
#define COST_LONE 1.0       /* a page with one row of several */
#define COST_ALONE 2.0      /* a page with the legend alone */
#define COST_LONE_HEAD 0.25 /* a heading and one row at a page's foot, where its group goes on */
#define COST_LONE_TAIL 0.1  /* one row of a group over the page */
#define COST_SPLIT 0.02     /* a group over pages */

typedef struct Sharing {
  DipGantt *gantt;
  const guint *rows;
  guint n;
  const DipGanttRoom *room;
  double *cost; /* least, of pages that end before this row */
  guint *from;  /* the first row of the last of them */
} Sharing;

static guint
group_of (const Sharing *sharing, guint at) {
  return sharing->gantt->timeline->events[sharing->rows[at]].group;
}

/* What it costs to end a page that begins with row `first` before row `end`, but for what stays empty. */
static double
cost_of_break (const Sharing *sharing, guint first, guint end) {
  double cost = COST_PAGE + (end - first == 1 && sharing->n > 1 ? COST_LONE : 0);
  if (end == sharing->n || sharing->gantt->timeline->n_groups == 0
      || group_of (sharing, end - 1) != group_of (sharing, end))
    return cost;
  cost += COST_SPLIT;
  if (end - 1 == first || group_of (sharing, end - 2) != group_of (sharing, end))
    cost += COST_LONE_HEAD;
  if (end + 1 == sharing->n || group_of (sharing, end + 1) != group_of (sharing, end))
    cost += COST_LONE_TAIL;
  return cost;
}

/* What does not fit under the last row takes a page of its own. */
static double
cost_of_page (const Sharing *sharing, guint first, guint end, double used, double room) {
  used += end == sharing->n ? sharing->room->below : 0;
  double empty = (room - used) / MAX (sharing->room->other, 1);
  return cost_of_break (sharing, first, end) + (empty < 0 ? COST_PAGE + COST_ALONE : empty * empty);
}

static void
try_pages_from (Sharing *sharing, guint first) {
  double room = (first ? sharing->room->other : sharing->room->first) + 0.01, used = 0, heading;
  for (guint end = first + 1; end <= sharing->n; end++) {
    used += dip_gantt_step (sharing->gantt, sharing->rows, first, end - 1, &heading);
    if (used > room && end > first + 1)
      return;
    double cost = sharing->cost[first] + cost_of_page (sharing, first, end, MIN (used, room), room);
    if (cost < sharing->cost[end]) {
      sharing->cost[end] = cost;
      sharing->from[end] = first;
    }
  }
}

GArray *
dip_gantt_share (DipGantt *gantt, const guint *rows, guint n, const DipGanttRoom *room) {
  g_autofree double *cost = g_new (double, n + 1);
  g_autofree guint *from = g_new0 (guint, n + 1);
  Sharing sharing = { gantt, rows, n, room, cost, from };
  for (guint i = 0; i <= n; i++)
    cost[i] = i ? G_MAXDOUBLE : 0;
  for (guint i = 0; i < n; i++)
    try_pages_from (&sharing, i);
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint end = n; end > 0; end = from[end])
    g_array_prepend_val (ends, end);
  return ends;
}
