/* Gantt charts: rows page by page, each page with its axis. A chart whose axis is longer than a page may have goes on
 * with the rows of the years that follow, on an axis of theirs. */
#include "pages/gantt.h"

#include <math.h>

#define COLUMN_GAP 8.0  /* from the names to the chart */
#define GROUP_ABOVE 7.0 /* over a group's heading */
#define GROUP_BELOW 2.0
#define GROUP_GAP 12.0  /* between its languages on one line */
#define AXIS_GAP 2.0    /* under the band */
#define LEAST_VAGUE 9.0 /* length of a bar with an end that fades */
#define CHART_GAP 8.0   /* under a chart */
#define MOST_LABEL 0.6  /* part of the page's width that names may take */
#define ROW_RULE 0.3
#define LEAST_ROWS 3 /* that a chart opens with at a page's foot */

/* ── Measuring ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
measure_row (DipGantt *gantt, guint index) {
  const DipEvent *event = &gantt->timeline->events[index];
  DipGanttRow *row = &gantt->rows[index];
  if (row->sets)
    return;
  row->sets = g_new0 (const DipSet *, event->n_labels + 1);
  for (guint i = 0; i < event->n_labels; i++) {
    row->sets[i] = dip_timeline_set_tight (gantt->composer, event->labels[i], gantt->label_width);
    row->label_height += row->sets[i]->n_lines * dip_composer_leading (gantt->composer, event->labels[i]);
  }
}

static double
first_leading (const DipGantt *gantt, guint index) {
  const DipEvent *event = &gantt->timeline->events[index];
  return event->n_labels ? dip_composer_leading (gantt->composer, event->labels[0]) : DIP_GANTT_BAR;
}

static double
row_height (DipGantt *gantt, guint index) {
  measure_row (gantt, index);
  double bar = first_leading (gantt, index) / 2 + DIP_GANTT_BAR / 2;
  double stubs = dip_gantt_stub_lines (gantt, index) * dip_gantt_stub_leading (gantt);
  return MAX (gantt->rows[index].label_height, MAX (bar, DIP_GANTT_BAR) + stubs) + 2 * DIP_GANTT_PAD;
}

static double
today_height (const DipGantt *gantt) {
  const DipTimeline *timeline = gantt->timeline;
  gboolean shown
      = timeline->today_label && timeline->today >= gantt->axis.first_day && timeline->today <= gantt->axis.end_day;
  return shown ? dip_composer_leading (gantt->composer, timeline->today_label) : 0;
}

static double
head_height (const DipGantt *gantt) {
  return today_height (gantt) + gantt->axis.height + AXIS_GAP;
}

/* ── Groups ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A heading: its languages beside each other where they have room, else one under another. */
typedef struct Heading {
  const DipParagraph *const *labels;
  guint n;
  gboolean beside;
  double width, height;
} Heading;

static Heading
measure_heading (DipGantt *gantt, guint group, gboolean again) {
  const DipEventGroup *of = &gantt->timeline->groups[group];
  Heading heading = { again ? of->again : of->labels, again ? of->n_again : of->n_labels };
  double measure = MAX (gantt->width - DIP_GANTT_GUTTER, 1), stacked = 0, tallest = 0;
  for (guint i = 0; i < heading.n; i++) {
    double leading = dip_composer_leading (gantt->composer, heading.labels[i]);
    heading.width += dip_setter_natural_width (dip_composer_setter (gantt->composer), heading.labels[i]) + 0.5
                     + (i ? GROUP_GAP : 0);
    stacked += dip_composer_set (gantt->composer, heading.labels[i], measure)->n_lines * leading;
    tallest = MAX (tallest, leading);
  }
  heading.beside = heading.width <= measure;
  heading.width = MIN (heading.width, measure);
  heading.height = heading.beside ? tallest : stacked;
  return heading;
}

static void
place_heading (DipGantt *gantt, guint group, double top) {
  gboolean again = g_array_index (gantt->headings, gboolean, group);
  Heading heading = measure_heading (gantt, group, again);
  double x = 0, y = top;
  for (guint i = 0; i < heading.n; i++) {
    double natural = dip_setter_natural_width (dip_composer_setter (gantt->composer), heading.labels[i]) + 0.5;
    double measure = heading.beside ? natural : MAX (gantt->width - DIP_GANTT_GUTTER, 1);
    const DipSet *set = dip_composer_set (gantt->composer, heading.labels[i], measure);
    dip_composer_place_lines (gantt->composer, set, 0, set->n_lines, x, y);
    x += heading.beside ? natural + GROUP_GAP : 0;
    y += heading.beside ? 0 : set->n_lines * dip_composer_leading (gantt->composer, heading.labels[i]);
  }
  DipGanttBox box = { 0, top, heading.width, top + heading.height, TRUE };
  g_array_append_val (gantt->boxes, box);
  g_array_index (gantt->headings, gboolean, group) = TRUE;
}

static double
heading_height (DipGantt *gantt, guint group, gboolean at_top) {
  if (group >= gantt->timeline->n_groups)
    return 0;
  Heading heading = measure_heading (gantt, group, g_array_index (gantt->headings, gboolean, group));
  return (at_top ? GROUP_BELOW : GROUP_ABOVE) + heading.height + GROUP_BELOW;
}

/* Whether a row begins a group, or goes on with one at a page's top. */
static gboolean
opens_group (const DipGantt *gantt, const guint *rows, guint i) {
  const DipEvent *events = gantt->timeline->events;
  return gantt->timeline->n_groups > 0 && (i == 0 || events[rows[i]].group != events[rows[i - 1]].group);
}

/* ── A page ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* How many of the rows go into `room` under the axis; one at least. Sets their places, as if from `top`. */
static guint
fill_page (DipGantt *gantt, const guint *rows, guint n, double top, double room) {
  double y = top, end = top + room + 0.01;
  guint i = 0;
  for (; i < n; i++) {
    double heading
        = opens_group (gantt, rows, i) ? heading_height (gantt, gantt->timeline->events[rows[i]].group, !i) : 0;
    DipGanttRow *row = &gantt->rows[rows[i]];
    double height = row_height (gantt, rows[i]);
    if (i > 0 && y + heading + height > end)
      break;
    row->top = y + heading;
    row->height = height;
    row->y = row->top + DIP_GANTT_PAD + first_leading (gantt, rows[i]) / 2;
    row->page = gantt->page;
    y = row->top + height;
  }
  return i;
}

static void
find_bar (DipGantt *gantt, guint index) {
  const DipEvent *event = &gantt->timeline->events[index];
  DipGanttRow *row = &gantt->rows[index];
  row->start = dip_axis_x (&gantt->axis, event->first_day);
  row->end = MAX (dip_axis_x (&gantt->axis, (double)event->last_day + 1), row->start + 1);
  /* A day that is no exact one would be too thin to be seen: it begins to show before it, or goes on after it. */
  if (row->end - row->start < LEAST_VAGUE && event->vague_start)
    row->start = MAX (row->end - LEAST_VAGUE, gantt->axis.x);
  else if (row->end - row->start < LEAST_VAGUE && event->vague_end)
    row->end = MIN (row->start + LEAST_VAGUE, gantt->axis.x + gantt->axis.width);
  if (dip_gantt_has_diamond (event)) {
    double x = (row->start + row->end) / 2;
    row->start = MIN (row->start, x - DIP_GANTT_DIAMOND);
    row->end = MAX (row->end, x + DIP_GANTT_DIAMOND);
  }
  DipGanttBox box = { row->start, row->y - DIP_GANTT_BAR / 2, row->end, row->y + DIP_GANTT_BAR / 2, FALSE };
  g_array_append_val (gantt->boxes, box);
}

/* A name; of one taller than a page, what does not fit goes on on the next. */
static void
place_name (DipGantt *gantt, guint index) {
  const DipEvent *event = &gantt->timeline->events[index];
  double y = gantt->rows[index].top + DIP_GANTT_PAD;
  for (guint i = 0; i < event->n_labels; i++) {
    const DipSet *set = gantt->rows[index].sets[i];
    double leading = dip_composer_leading (gantt->composer, event->labels[i]);
    for (guint done = 0, fit; done < set->n_lines; done += fit) {
      double room = dip_composer_bottom (gantt->composer) - y;
      if (room < leading - 0.01) {
        dip_composer_new_page (gantt->composer);
        y = dip_composer_top (gantt->composer);
        room = MAX (dip_composer_bottom (gantt->composer) - y, leading);
      }
      fit = (guint)CLAMP (floor (room / leading + 0.001), 1, set->n_lines - done);
      dip_composer_place_lines (gantt->composer, set, done, fit, gantt->label_x, y);
      y += fit * leading;
    }
  }
  dip_composer_move (gantt->composer, MIN (y, dip_composer_bottom (gantt->composer)));
}

static void
place_rules (DipGantt *gantt, const guint *rows, guint n) {
  DipRule rule = { ROW_RULE, gantt->timeline->hairline };
  for (guint i = 0; i < n; i++) {
    double y = gantt->rows[rows[i]].top;
    dip_composer_place_rule (gantt->composer, NULL, 0, y, gantt->width, y, rule);
  }
  double end = gantt->rows[rows[n - 1]].top + gantt->rows[rows[n - 1]].height;
  if (end <= dip_composer_bottom (gantt->composer))
    dip_composer_place_rule (gantt->composer, NULL, 0, end, gantt->width, end, rule);
}

static void
place_today_label (DipGantt *gantt, double top) {
  const DipParagraph *label = gantt->timeline->today_label;
  if (today_height (gantt) <= 0)
    return;
  double natural = dip_setter_natural_width (dip_composer_setter (gantt->composer), label) + 0.5;
  const DipSet *set = dip_composer_set (gantt->composer, label, natural);
  double x = dip_axis_x (&gantt->axis, gantt->timeline->today + 0.5) - natural / 2;
  if (natural <= gantt->width)
    dip_composer_place_lines (gantt->composer, set, 0, 1, CLAMP (x, 0, gantt->width - natural), top);
}

static void
place_headings (DipGantt *gantt, const guint *rows, guint n) {
  for (guint i = 0; i < n; i++) {
    guint group = gantt->timeline->events[rows[i]].group;
    if (!opens_group (gantt, rows, i))
      continue;
    Heading heading = measure_heading (gantt, group, g_array_index (gantt->headings, gboolean, group));
    place_heading (gantt, group, gantt->rows[rows[i]].top - GROUP_BELOW - heading.height);
  }
}

/* What is drawn lies under all names; a heading stands before the names of its group, in reading too. */
static void
place_page (DipGantt *gantt, const guint *rows, guint n, double top) {
  double band = top + today_height (gantt), rows_top = gantt->rows[rows[0]].top;
  double bottom
      = MIN (gantt->rows[rows[n - 1]].top + gantt->rows[rows[n - 1]].height, dip_composer_bottom (gantt->composer));
  gantt->on_page = rows;
  gantt->n_on_page = n;
  g_array_set_size (gantt->boxes, 0);
  place_rules (gantt, rows, n);
  place_today_label (gantt, top);
  dip_axis_place (&gantt->axis, band);
  for (guint i = 0; i < n; i++)
    find_bar (gantt, rows[i]);
  place_headings (gantt, rows, n);
  for (guint i = 0; i < n; i++)
    dip_gantt_place_stubs (gantt, rows[i]);
  if (today_height (gantt) > 0)
    dip_gantt_place_today (gantt, band + gantt->axis.height, MAX (bottom, rows_top));
  dip_gantt_place_arrows (gantt);
  for (guint i = 0; i < n; i++)
    dip_gantt_place_bar (gantt, rows[i]);
  if (today_height (gantt) > 0)
    dip_axis_place_today (&gantt->axis, band, band + gantt->axis.height);
  for (guint i = 0; i < n; i++)
    place_name (gantt, rows[i]);
  dip_composer_move (gantt->composer, MIN (bottom + CHART_GAP, dip_composer_bottom (gantt->composer)));
}

/* ── Stretches of the axis ─────────────────────────────────────────────────────────────────────────────────────── */

static double
least_height (DipGantt *gantt, const guint *rows, guint n) {
  gantt->page = 0;
  guint few = MIN (n, LEAST_ROWS);
  guint fit
      = fill_page (gantt, rows, few, 0, dip_composer_bottom (gantt->composer) - dip_composer_top (gantt->composer));
  return head_height (gantt) + gantt->rows[rows[fit - 1]].top + gantt->rows[rows[fit - 1]].height;
}

static void
compose_rows (DipGantt *gantt, const guint *rows, guint n) {
  dip_axis_measure (&gantt->axis);
  for (guint done = 0, fit; done < n; done += fit) {
    double left = done ? (dip_composer_new_page (gantt->composer), dip_composer_left (gantt->composer))
                       : dip_composer_claim (gantt->composer, least_height (gantt, rows, n));
    double top = dip_composer_y (gantt->composer), head = head_height (gantt);
    gantt->page = ++gantt->n_pages;
    fit = fill_page (gantt, rows + done, n - done, top + head, left - head);
    place_page (gantt, rows + done, fit, top);
  }
}

/* The last day that is `most` days of the axis after its first. */
static gint32
end_of_stretch (const DipGantt *gantt, gint32 first, gint32 most) {
  DipAxis axis = gantt->axis;
  axis.first_day = first;
  axis.last_day = gantt->timeline->last_day;
  gint32 low = first, high = axis.last_day;
  while (low < high) {
    double gaps;
    gint32 middle = low + (gint32)(((gint64)high - low + 1) / 2);
    if (dip_axis_reach (&axis, (double)middle + 1, &gaps) <= most)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

/* The rows that begin in a stretch, in their order; marks them as taken. */
static GArray *
take_rows (DipGantt *gantt, gboolean *taken, gint32 end) {
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < gantt->timeline->n_events; i++) {
    if (taken[i] || gantt->timeline->events[i].first_day > end)
      continue;
    taken[i] = TRUE;
    g_array_append_val (rows, i);
  }
  return rows;
}

static gint32
first_left (const DipGantt *gantt, const gboolean *taken) {
  gint32 first = G_MAXINT32;
  for (guint i = 0; i < gantt->timeline->n_events; i++)
    if (!taken[i])
      first = MIN (first, gantt->timeline->events[i].first_day);
  return first;
}

#define DAYS_CROPPED 400 /* an axis of no more than this is cut to its events, if they take little of it */
#define MOST_EMPTY 3
#define FEWEST_DAYS 6

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

static void
compose_stretches (DipGantt *gantt) {
  const DipTimeline *timeline = gantt->timeline;
  g_autofree gboolean *taken = g_new0 (gboolean, timeline->n_events);
  choose_whole (gantt);
  gint32 most = timeline->most_days, end = timeline->last_day;
  gboolean is_long = most > 0 && dip_axis_days (&gantt->axis) - 1 > most;
  for (gint32 first = timeline->first_day; first != G_MAXINT32; first = first_left (gantt, taken)) {
    if (is_long) {
      end = end_of_stretch (gantt, first, most);
      gantt->axis.first_day = first;
      gantt->axis.last_day = gantt->axis.end_day = end;
    }
    g_autoptr (GArray) rows = take_rows (gantt, taken, end);
    if (rows->len > 0)
      compose_rows (gantt, (const guint *)rows->data, rows->len);
  }
}

/* ── The chart ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Who comes after whom, by the one who comes first. */
static void
find_followers (DipGantt *gantt) {
  const DipTimeline *timeline = gantt->timeline;
  gantt->follower_at = g_new0 (guint, timeline->n_events + 2);
  guint *at = gantt->follower_at;
  for (guint i = 0; i < timeline->n_events; i++)
    for (guint j = 0; j < timeline->events[i].n_after; j++)
      at[timeline->events[i].after[j] + 2]++;
  for (guint i = 2; i < timeline->n_events + 2; i++)
    at[i] += at[i - 1];
  gantt->followers = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (gantt->followers, at[timeline->n_events + 1]);
  for (guint i = 0; i < timeline->n_events; i++) {
    gantt->rows[i].is_named = timeline->events[i].n_after > 0;
    for (guint j = 0; j < timeline->events[i].n_after; j++) {
      guint first = timeline->events[i].after[j];
      gantt->rows[first].is_waited_for = TRUE;
      g_array_index (gantt->followers, guint, at[first + 1]++) = i;
    }
  }
}

/* Room before the names for the shapes that hang there. */
static double
find_hang (const DipTimeline *timeline) {
  double hang = 0;
  for (guint i = 0; i < timeline->n_events; i++)
    for (guint j = 0; j < timeline->events[i].n_labels; j++)
      if (timeline->events[i].labels[j]->symbol != DIP_SYMBOL_NONE)
        hang = MAX (hang, timeline->events[i].labels[j]->style->hang);
  return hang;
}

static void
open_gantt (DipGantt *gantt) {
  const DipTimeline *timeline = gantt->timeline;
  gantt->rows = g_new0 (DipGanttRow, timeline->n_events + 1);
  for (guint i = 0; i < timeline->n_events; i++)
    gantt->rows[i].width = -1;
  gantt->label_x = MIN (find_hang (timeline), gantt->width / 8);
  gantt->chart = CLAMP (timeline->label_width, 1, MAX (gantt->width * MOST_LABEL, 1));
  gantt->label_width = MAX (gantt->chart - gantt->label_x, 1);
  gantt->chart = MIN (gantt->chart + COLUMN_GAP, gantt->width);
  dip_axis_init (&gantt->axis, gantt->composer, timeline);
  gantt->axis.x = gantt->chart;
  gantt->axis.width = MAX (gantt->width - gantt->chart - DIP_GANTT_GUTTER, 1);
  gantt->boxes = g_array_new (FALSE, FALSE, sizeof (DipGanttBox));
  gantt->headings = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_array_set_size (gantt->headings, timeline->n_groups + 1);
  find_followers (gantt);
}

static void
close_gantt (DipGantt *gantt) {
  for (guint i = 0; i < gantt->timeline->n_events; i++)
    g_free (gantt->rows[i].sets);
  g_free (gantt->rows);
  g_free (gantt->follower_at);
  g_array_unref (gantt->followers);
  g_array_unref (gantt->boxes);
  g_array_unref (gantt->headings);
  dip_axis_clear (&gantt->axis);
}

void
dip_compose_gantt (DipComposer *composer, const DipTimeline *timeline) {
  DipGantt gantt = { .composer = composer, .timeline = timeline, .width = dip_composer_width (composer) };
  if (timeline->n_events == 0)
    return;
  open_gantt (&gantt);
  compose_stretches (&gantt);
  close_gantt (&gantt);
}
