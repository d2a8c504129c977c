/* Rows of a Gantt chart one under another, and the headings of their groups. */
#include "pages/gantt.h"

#include <math.h>

#define GROUP_ABOVE 7.0 /* over a group's heading */
#define GROUP_BELOW 2.0
#define GROUP_GAP 12.0 /* between its languages on one line */

/* ── Measuring ─────────────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_gantt_measure_row (DipGantt *gantt, guint index, double most) {
  const DipEvent *event = &gantt->timeline->events[index];
  DipGanttRow *row = &gantt->rows[index];
  row->sets = g_new0 (const DipSet *, event->n_labels + 1);
  for (guint i = 0; i < event->n_labels; i++) {
    row->sets[i] = dip_timeline_set_tight (gantt->composer, event->labels[i], gantt->label_width, most);
    row->label_height += row->sets[i]->n_lines * dip_composer_leading (gantt->composer, event->labels[i]);
  }
}

static double
first_leading (const DipGantt *gantt, guint index) {
  const DipEvent *event = &gantt->timeline->events[index];
  return event->n_labels ? dip_composer_leading (gantt->composer, event->labels[0]) : DIP_GANTT_BAR;
}

double
dip_gantt_row_height (DipGantt *gantt, guint index) {
  double bar = first_leading (gantt, index) / 2 + DIP_GANTT_BAR / 2;
  double stubs = dip_gantt_stub_lines (gantt, index) * dip_gantt_stub_leading (gantt);
  return MAX (gantt->rows[index].label_height, MAX (bar, DIP_GANTT_BAR) + stubs) + 2 * DIP_GANTT_PAD;
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

static double
heading_height (DipGantt *gantt, guint group, gboolean again) {
  double *height = &gantt->heading_heights[again ? gantt->timeline->n_groups + group : group];
  if (*height < 0)
    *height = measure_heading (gantt, group, again).height;
  return *height;
}

static void
place_heading (DipGantt *gantt, guint group, double top) {
  Heading heading = measure_heading (gantt, group, gantt->headings[group]);
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
  gantt->headings[group] = TRUE;
}

/* Whether a row begins a group, or goes on with one at a page's top. */
static gboolean
opens_group (const DipGantt *gantt, const guint *rows, guint first, guint at) {
  const DipEvent *events = gantt->timeline->events;
  return events[rows[at]].group < gantt->timeline->n_groups
         && (at == first || events[rows[at]].group != events[rows[at - 1]].group);
}

/* ── Standing ──────────────────────────────────────────────────────────────────────────────────────────────────── */

double
dip_gantt_step (DipGantt *gantt, const guint *rows, guint first, guint at, double *heading) {
  const DipEvent *events = gantt->timeline->events;
  *heading = 0;
  if (opens_group (gantt, rows, first, at)) {
    guint group = events[rows[at]].group;
    gboolean again = gantt->headings[group] || (at == first && at > 0 && events[rows[at - 1]].group == group);
    *heading = (at == first ? GROUP_BELOW : GROUP_ABOVE) + heading_height (gantt, group, again) + GROUP_BELOW;
  }
  return *heading + dip_gantt_row_height (gantt, rows[at]);
}

void
dip_gantt_stand_rows (DipGantt *gantt, const guint *rows, guint first, guint end, double top) {
  for (guint i = first; i < end; i++) {
    const DipEvent *event = &gantt->timeline->events[rows[i]];
    DipGanttRow *row = &gantt->rows[rows[i]];
    double heading, step = dip_gantt_step (gantt, rows, first, i, &heading);
    row->top = top + heading;
    row->height = step - heading;
    row->y = row->top + DIP_GANTT_PAD + first_leading (gantt, rows[i]) / 2;
    row->page = gantt->page;
    row->begins = event->first_day >= gantt->axis.first_day;
    row->ends = event->last_day <= gantt->axis.end_day;
    if (event->copy_of && row->ends) {
      gantt->rows[event->copy_of - 1].copy = rows[i] + 1;
      gantt->rows[event->copy_of - 1].copy_page = gantt->page;
    }
    top += step;
  }
}

/* ── Placing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_gantt_place_headings (DipGantt *gantt, const guint *rows, guint n) {
  for (guint i = 0; i < n; i++) {
    guint group = gantt->timeline->events[rows[i]].group;
    if (!opens_group (gantt, rows, 0, i))
      continue;
    double height = heading_height (gantt, group, gantt->headings[group]);
    place_heading (gantt, group, gantt->rows[rows[i]].top - GROUP_BELOW - height);
  }
}

/* A name; of one taller than a page, what does not fit goes on on the next. A row that goes on from another panel says
 * its name again. */
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
      dip_composer_place_fragment (gantt->composer, set, done, fit, gantt->label_x, y, !gantt->rows[index].begins);
      y += fit * leading;
    }
  }
  dip_composer_move (gantt->composer, MIN (y, dip_composer_bottom (gantt->composer)));
}

void
dip_gantt_place_names (DipGantt *gantt, const guint *rows, guint n) {
  for (guint i = 0; i < n; i++) {
    dip_composer_place_anchor (gantt->composer, gantt->timeline->events[rows[i]].anchor, gantt->rows[rows[i]].top);
    place_name (gantt, rows[i]);
  }
}
