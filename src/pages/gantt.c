/* Gantt charts: rows page by page, each page with its axis. A chart whose axis is longer than a page may have goes on
 * with the days that follow, on an axis of theirs. */
#include "pages/gantt.h"

#define COLUMN_GAP 8.0 /* from the names to the chart */
#define AXIS_GAP 2.0   /* under the band */
#define CHART_GAP 8.0  /* under a chart */
#define MOST_LABEL 0.6 /* part of the page's width that names may take */
#define ROW_RULE 0.3
#define LEAST_ROWS 3   /* that a chart opens with at a page's foot… */
#define LEAST_PART 0.6 /* …and all of one that takes no more than this part of a page */

/* ── A page ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
today_height (const DipGantt *gantt) {
  const DipTimeline *timeline = gantt->timeline;
  gboolean shown
      = timeline->today_label && timeline->today >= gantt->axis.first_day && timeline->today <= gantt->axis.end_day;
  return shown ? gantt->today->n_lines * dip_composer_leading (gantt->composer, timeline->today_label) : 0;
}

static double
head_height (const DipGantt *gantt) {
  return today_height (gantt) + gantt->axis.height + AXIS_GAP;
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
  const DipSet *set = gantt->today;
  if (today_height (gantt) <= 0)
    return;
  double x = dip_axis_x (&gantt->axis, gantt->timeline->today + 0.5) - set->measure / 2;
  dip_composer_place_lines (gantt->composer, set, 0, set->n_lines, CLAMP (x, 0, gantt->width - set->measure), top);
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
    dip_gantt_find_bar (gantt, rows[i]);
  dip_gantt_place_headings (gantt, rows, n);
  for (guint i = 0; i < n; i++)
    dip_gantt_place_stubs (gantt, rows[i]);
  if (today_height (gantt) > 0)
    dip_gantt_place_today (gantt, band + gantt->axis.height, MAX (bottom, rows_top));
  dip_gantt_place_arrows (gantt);
  for (guint i = 0; i < n; i++)
    dip_gantt_place_bar (gantt, rows[i]);
  if (today_height (gantt) > 0)
    dip_axis_place_today (&gantt->axis, band, band + gantt->axis.height);
  dip_gantt_place_names (gantt, rows, n);
  dip_composer_move (gantt->composer, MIN (bottom + CHART_GAP, dip_composer_bottom (gantt->composer)));
}

/* ── Panels ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What a panel has to have room for where it begins: its first rows, or all of it if that is little. */
static double
least_height (DipGantt *gantt, const guint *rows, guint n, double below) {
  double page = dip_composer_height (gantt->composer);
  double height = head_height (gantt), least = 0, heading;
  for (guint i = 0; i < n && height <= page; i++) {
    height += dip_gantt_step (gantt, rows, 0, i, &heading);
    if (i == 0 || (i < LEAST_ROWS && height <= page))
      least = height;
  }
  return height + below <= page * LEAST_PART ? height + below : least;
}

/* Rows on this page and those after it. Gives how many were placed before a page on which a note goes on, so that it
 * has less room than was reckoned with. */
static guint
compose_pages (DipGantt *gantt, const guint *rows, guint n, double below) {
  DipComposer *composer = gantt->composer;
  double head = head_height (gantt), page = dip_composer_height (composer);
  DipGanttRoom room = { dip_composer_left (composer) - head, page - head, below > 0 ? below + CHART_GAP : 0 };
  g_autoptr (GArray) ends = dip_gantt_share (gantt, rows, n, &room);
  for (guint i = 0, first = 0; i < ends->len; first = g_array_index (ends, guint, i++)) {
    if (i > 0)
      dip_composer_new_page (composer);
    if (i > 0 && dip_composer_left (composer) < page - 0.01)
      return first;
    double top = dip_composer_y (composer);
    guint end = g_array_index (ends, guint, i);
    gantt->page = ++gantt->n_pages;
    dip_gantt_stand_rows (gantt, rows, first, end, top + head);
    place_page (gantt, rows + first, end - first, top);
  }
  return n;
}

/* `below`: what stands under the last row of the chart. */
static void
compose_rows (DipGantt *gantt, const guint *rows, guint n, double below) {
  dip_axis_measure (&gantt->axis);
  dip_composer_claim (gantt->composer, least_height (gantt, rows, n, below));
  for (guint done = 0; done < n;)
    done += compose_pages (gantt, rows + done, n - done, below);
}

static void
compose_panels (DipGantt *gantt) {
  GArray *panels = dip_gantt_find_panels (gantt);
  double below = dip_gantt_legend_height (gantt);
  for (guint i = 0; i < panels->len; i++) {
    const DipGanttPanel *panel = &g_array_index (panels, DipGanttPanel, i);
    gantt->axis.first_day = panel->first_day;
    gantt->axis.last_day = gantt->axis.end_day = panel->last_day;
    if (panel->rows->len > 0)
      compose_rows (gantt, (const guint *)panel->rows->data, panel->rows->len, i + 1 == panels->len ? below : 0);
  }
  if (below > 0)
    dip_gantt_place_legend (gantt, dip_composer_y (gantt->composer));
  dip_gantt_drop_panels (panels);
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

/* Their column is as wide as the layout has it, or as the longest word. */
static void
measure_names (DipGantt *gantt) {
  double most = MAX (gantt->width * MOST_LABEL, 1), widest = 0;
  gantt->label_width = MAX (CLAMP (gantt->timeline->label_width, 1, most) - gantt->label_x, 1);
  for (guint i = 0; i < gantt->timeline->n_events; i++) {
    dip_gantt_measure_row (gantt, i, MAX (most - gantt->label_x, 1));
    for (guint j = 0; j < gantt->timeline->events[i].n_labels; j++)
      widest = MAX (widest, gantt->rows[i].sets[j]->measure);
  }
  gantt->label_width = MAX (gantt->label_width, widest);
}

/* In one line, if the chart is so wide. */
static const DipSet *
set_today (DipGantt *gantt) {
  const DipParagraph *label = gantt->timeline->today_label;
  if (!label)
    return NULL;
  double natural = dip_setter_natural_width (dip_composer_setter (gantt->composer), label) + 0.5;
  return dip_composer_set (gantt->composer, label, MIN (natural, gantt->width));
}

static void
open_gantt (DipGantt *gantt) {
  const DipTimeline *timeline = gantt->timeline;
  gantt->rows = g_new0 (DipGanttRow, timeline->n_events + 1);
  for (guint i = 0; i < timeline->n_events; i++)
    gantt->rows[i].widths[0] = gantt->rows[i].widths[1] = -1;
  gantt->today = set_today (gantt);
  gantt->label_x = MIN (find_hang (timeline), gantt->width / 8);
  measure_names (gantt);
  gantt->chart = MIN (gantt->label_x + gantt->label_width + COLUMN_GAP, gantt->width);
  dip_axis_init (&gantt->axis, gantt->composer, timeline);
  gantt->axis.x = gantt->chart;
  gantt->axis.width = MAX (gantt->width - gantt->chart - DIP_GANTT_GUTTER, 1);
  gantt->boxes = g_array_new (FALSE, FALSE, sizeof (DipGanttBox));
  gantt->headings = g_new0 (gboolean, timeline->n_groups + 1);
  gantt->heading_heights = g_new (double, 2 * timeline->n_groups + 1);
  for (guint i = 0; i < 2 * timeline->n_groups; i++)
    gantt->heading_heights[i] = -1;
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
  g_free (gantt->headings);
  g_free (gantt->heading_heights);
  dip_axis_clear (&gantt->axis);
}

void
dip_compose_gantt (DipComposer *composer, const DipTimeline *timeline) {
  DipGantt gantt = { .composer = composer, .timeline = timeline, .width = dip_composer_width (composer) };
  if (timeline->n_events == 0)
    return;
  open_gantt (&gantt);
  compose_panels (&gantt);
  close_gantt (&gantt);
}
