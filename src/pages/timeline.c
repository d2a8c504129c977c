/* Timelines: panels of a horizontal axis. Points stand on it with labels over and under it in lanes; spans lie below as
 * bars with their labels. A panel takes as many events as fit what is left of the page; the rest go on in the next
 * panel, whose axis covers just its own days. */
#include <math.h>

#include "pages/compose.h"
#include "pages/lanes.h"

/* The figure's own proportions. What a designer sets (faces, sizes, colours, label width) comes with the timeline. */
#define BAND_HEIGHT 14.0  /* the axis */
#define BAR_HEIGHT 7.0    /* a span */
#define BAR_GAP 2.5       /* from a span to its label */
#define DIAMOND 4.2       /* half a diagonal of a milestone */
#define LEADER_GAP 3.0    /* from a leader to its label */
#define LANE_GAP 4.0      /* between labels */
#define LABEL_GUTTER 6.0  /* least blank between labels side by side */
#define PANEL_GAP 8.0     /* under a panel */
#define MOST_LANES_ABOVE 3 /* more go to both sides of the axis */
#define LEAST_DAYS 30     /* of an axis */

typedef struct Label {
  const DipEvent *event;
  const DipSet **sets;
  double height;
} Label;

/* A panel in the making: events first … first + n - 1. */
typedef struct Panel {
  DipComposer *composer;
  const DipTimeline *timeline;
  Label *labels; /* of all events */
  guint first, n;
  gint32 first_day, last_day;
  double width;
  DipLabelBox *above, *below, *bars; /* for the points over and under the axis, and the spans */
  guint *above_of, *below_of, *bars_of; /* whose label it is */
  guint n_above, n_below, n_bars;
  double above_height, below_height, bars_height, rows_height;
} Panel;

/* ── Scale ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
x_of_day (const Panel *panel, double day) {
  double days = (double) panel->last_day - panel->first_day + 1;
  return CLAMP ((day - panel->first_day) / days, 0, 1) * panel->width;
}

/* A day is an interval; what happens on it stands in its middle. */
static double
x_of_point (const Panel *panel, const DipEvent *event) {
  return x_of_day (panel, event->first_day + 0.5);
}

static double
label_width (const Panel *panel) {
  return MIN (panel->timeline->label_width, panel->width - 2 * DIAMOND);
}

/* The whole axis, where it all stands in one panel; else just the days of the panel's own events, and some air. */
static void
choose_days (Panel *panel) {
  const DipTimeline *timeline = panel->timeline;
  gint32 first = timeline->first_day, last = timeline->last_day;
  if (panel->n < timeline->n_events) {
    first = last = timeline->events[panel->first].first_day;
    for (guint i = panel->first; i < panel->first + panel->n; i++)
      last = MAX (last, timeline->events[i].last_day);
    gint32 air = MAX (1, (last - first) / 32);
    first -= air;
    last += air;
  }
  panel->first_day = first;
  panel->last_day = MAX (last, first + LEAST_DAYS);
}

/* Lengthens the axis until the label of its last point has room beside it. */
static void
make_room_at_end (Panel *panel) {
  double room = panel->width - label_width (panel) - LEADER_GAP;
  for (guint i = panel->first; i < panel->first + panel->n; i++) {
    const DipEvent *event = &panel->timeline->events[i];
    if (event->is_span || x_of_point (panel, event) <= room)
      continue;
    double days = (event->first_day + 0.5 - panel->first_day) * panel->width / room;
    panel->last_day = panel->first_day + (gint32) ceil (days);
  }
}

/* ── Lanes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_box (DipLabelBox *boxes, guint *whose, guint *n, double x, double width, double height, guint event) {
  boxes[*n] = (DipLabelBox){ .x = x, .width = width, .height = height };
  whose[(*n)++] = event;
}

static void
add_bar (Panel *panel, guint i) {
  const DipEvent *event = &panel->timeline->events[i];
  double start = x_of_day (panel, event->first_day), end = x_of_day (panel, (double) event->last_day + 1);
  double width = MAX (end - start, label_width (panel)) + LABEL_GUTTER;
  start = MAX (0, MIN (start, panel->width - label_width (panel)));
  add_box (panel->bars, panel->bars_of, &panel->n_bars, start, width, BAR_HEIGHT + BAR_GAP + panel->labels[i].height, i);
}

/* Every second point goes below the axis where all of them above it would pile up too high. */
static void
add_points (Panel *panel, gboolean both_sides) {
  panel->n_above = panel->n_below = 0;
  guint count = 0;
  for (guint i = panel->first; i < panel->first + panel->n; i++) {
    const DipEvent *event = &panel->timeline->events[i];
    if (event->is_span)
      continue;
    double width = label_width (panel) + LEADER_GAP + LABEL_GUTTER;
    if (both_sides && count++ % 2)
      add_box (panel->below, panel->below_of, &panel->n_below, x_of_point (panel, event), width, panel->labels[i].height, i);
    else
      add_box (panel->above, panel->above_of, &panel->n_above, x_of_point (panel, event), width, panel->labels[i].height, i);
  }
}

static guint
count_lanes (const DipLabelBox *boxes, guint n) {
  guint lanes = 0;
  for (guint i = 0; i < n; i++)
    lanes = MAX (lanes, boxes[i].lane + 1);
  return lanes;
}

static void
stack_labels (Panel *panel) {
  add_points (panel, FALSE);
  panel->above_height = dip_lanes_stack (panel->above, panel->n_above, LANE_GAP);
  if (count_lanes (panel->above, panel->n_above) > MOST_LANES_ABOVE) {
    add_points (panel, TRUE);
    panel->above_height = dip_lanes_stack (panel->above, panel->n_above, LANE_GAP);
  }
  panel->below_height = dip_lanes_stack (panel->below, panel->n_below, LANE_GAP);
  panel->n_bars = 0;
  for (guint i = panel->first; i < panel->first + panel->n; i++)
    if (panel->timeline->events[i].is_span)
      add_bar (panel, i);
  g_assert (panel->n_above + panel->n_below + panel->n_bars == panel->n);
  panel->bars_height = dip_lanes_pack (panel->bars, panel->n_bars, LANE_GAP);
}

/* ── Ticks ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
has_named_ticks (const DipTimeline *timeline, guint8 level) {
  for (guint i = 0; i < timeline->n_ticks; i++)
    if (timeline->ticks[i].level == level && timeline->ticks[i].label)
      return TRUE;
  return FALSE;
}

static double
tick_leading (const Panel *panel, guint8 level) {
  for (guint i = 0; i < panel->timeline->n_ticks; i++)
    if (panel->timeline->ticks[i].level == level && panel->timeline->ticks[i].label)
      return dip_composer_leading (panel->composer, panel->timeline->ticks[i].label);
  return 0;
}

static gboolean
shows_today (const Panel *panel) {
  const DipTimeline *timeline = panel->timeline;
  return timeline->today_label && timeline->today >= panel->first_day && timeline->today <= panel->last_day;
}

/* Rows right under the band: years, where quarters are named in it; and today. */
static void
measure_rows (Panel *panel) {
  panel->rows_height = panel->n_below > 0 ? 2 * DIAMOND + LANE_GAP : LANE_GAP;
  if (has_named_ticks (panel->timeline, 0))
    panel->rows_height += tick_leading (panel, 1);
  if (shows_today (panel))
    panel->rows_height += dip_composer_leading (panel->composer, panel->timeline->today_label);
}

/* Milestones stand on the band, not in it: the names of its ticks stay free. */
static double
marks_height (const Panel *panel) {
  return panel->n_above > 0 ? 2 * DIAMOND : 0;
}

static double
panel_height (const Panel *panel) {
  return marks_height (panel) + panel->above_height + BAND_HEIGHT + panel->rows_height + panel->below_height + panel->bars_height + PANEL_GAP;
}

static void
lay_panel (Panel *panel, guint n) {
  panel->n = n;
  choose_days (panel);
  make_room_at_end (panel);
  stack_labels (panel);
  measure_rows (panel);
}

/* ── Drawing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
place_rectangle (Panel *panel, double x, double y, double width, double height, DipColour fill, DipColour fade) {
  const double points[] = { 0, 0, width, 0, width, height, 0, height };
  dip_composer_place_shape (panel->composer, NULL, x, y, points, 4, fill, fade);
}

static void
place_diamond (Panel *panel, double x, double y) {
  const double points[] = { 0, -DIAMOND, DIAMOND, 0, 0, DIAMOND, -DIAMOND, 0 };
  dip_composer_place_shape (panel->composer, NULL, CLAMP (x, DIAMOND, panel->width - DIAMOND), y, points, 4,
                            panel->timeline->milestone, panel->timeline->milestone);
}

static void
place_line (Panel *panel, double x1, double y1, double x2, double y2, double thickness, DipColour colour) {
  DipRule rule = { thickness, colour };
  dip_composer_place_rule (panel->composer, NULL, x1, y1, x2, y2, rule);
}

/* A tick's name stands beside it if there is room before the next one that is named. */
static void
place_tick_label (Panel *panel, const DipTick *tick, double x, double top, double room) {
  double width = dip_setter_natural_width (dip_composer_setter (panel->composer), tick->label) + 1;
  if (width + LEADER_GAP > room || x + LEADER_GAP + width > panel->width)
    return;
  const DipSet *set = dip_composer_set (panel->composer, tick->label, width);
  dip_composer_place_lines (panel->composer, set, 0, set->n_lines, x + LEADER_GAP, top);
}

static double
room_after_tick (const Panel *panel, guint index) {
  const DipTimeline *timeline = panel->timeline;
  const DipTick *tick = &timeline->ticks[index];
  for (guint i = index + 1; i < timeline->n_ticks; i++)
    if (timeline->ticks[i].level == tick->level && timeline->ticks[i].label)
      return x_of_day (panel, timeline->ticks[i].day) - x_of_day (panel, tick->day);
  return panel->width - x_of_day (panel, tick->day);
}

static void
place_ticks (Panel *panel, double band) {
  const DipTimeline *timeline = panel->timeline;
  gboolean years_below = has_named_ticks (timeline, 0);
  for (guint i = 0; i < timeline->n_ticks; i++) {
    const DipTick *tick = &timeline->ticks[i];
    if (tick->day < panel->first_day || tick->day > panel->last_day)
      continue;
    double x = x_of_day (panel, tick->day), foot = BAND_HEIGHT + (tick->level > 0 ? LANE_GAP : 0);
    double head = tick->level > 0 || tick->label ? 0 : BAND_HEIGHT * 0.6;
    place_line (panel, x, band + head, x, band + foot, 0.4, timeline->leader);
    if (!tick->label)
      continue;
    double height = dip_composer_leading (panel->composer, tick->label);
    double top = tick->level > 0 && years_below ? band + BAND_HEIGHT : band + (BAND_HEIGHT - height) / 2;
    place_tick_label (panel, tick, x, top, room_after_tick (panel, i));
  }
}

static void
place_today (Panel *panel, double band) {
  if (!shows_today (panel))
    return;
  const DipParagraph *label = panel->timeline->today_label;
  double x = x_of_day (panel, panel->timeline->today + 0.5);
  double width = dip_setter_natural_width (dip_composer_setter (panel->composer), label) + 1;
  const DipSet *set = dip_composer_set (panel->composer, label, MIN (width, panel->width));
  double top = band + BAND_HEIGHT + LANE_GAP + (has_named_ticks (panel->timeline, 0) ? tick_leading (panel, 1) : 0);
  place_line (panel, x, band, x, top, 0.8, panel->timeline->milestone);
  dip_composer_place_lines (panel->composer, set, 0, 1, CLAMP (x - width / 2, 0, MAX (0, panel->width - width)), top);
}

static void
place_label (Panel *panel, const Label *label, double x, double top) {
  for (guint i = 0; i < label->event->n_labels; i++) {
    const DipSet *set = label->sets[i];
    dip_composer_place_lines (panel->composer, set, 0, set->n_lines, x, top);
    top += set->n_lines * dip_composer_leading (panel->composer, set->paragraph);
  }
}

/* The label of event `i`, over or under the axis, with its leader and its mark. */
static void
place_point (Panel *panel, const DipLabelBox *box, guint i, double axis_near, int direction, double band) {
  double near = axis_near + direction * box->near, far = near + direction * box->height;
  double mark = direction < 0 ? band - DIAMOND : band + BAND_HEIGHT + DIAMOND;
  place_line (panel, box->x, mark, box->x, far, 0.5, panel->timeline->leader);
  place_diamond (panel, box->x, mark);
  place_label (panel, &panel->labels[i], box->x + LEADER_GAP, MIN (near, far));
}

/* What is not known at a bar's end fades into the paper's tint. */
static void
place_bar (Panel *panel, const DipLabelBox *box, guint i, double top) {
  const DipTimeline *timeline = panel->timeline;
  const DipEvent *event = &timeline->events[i];
  double start = x_of_day (panel, event->first_day), end = x_of_day (panel, (double) event->last_day + 1);
  double middle = event->vague_start && event->vague_end ? (start + end) / 2 : event->vague_start ? end : start;
  double y = top + box->near;
  if (middle > start)
    place_rectangle (panel, start, y, middle - start, BAR_HEIGHT, event->vague_start ? timeline->axis : timeline->span,
                     timeline->span);
  if (end > middle)
    place_rectangle (panel, middle, y, end - middle, BAR_HEIGHT, timeline->span,
                     event->vague_end ? timeline->axis : timeline->span);
  place_label (panel, &panel->labels[i], box->x, y + BAR_HEIGHT + BAR_GAP);
}

static void
place_panel (Panel *panel) {
  double top = dip_composer_y (panel->composer), band = top + marks_height (panel) + panel->above_height;
  double below = band + BAND_HEIGHT + panel->rows_height, bars = below + panel->below_height;
  place_rectangle (panel, 0, band, panel->width, BAND_HEIGHT, panel->timeline->axis, panel->timeline->axis);
  place_ticks (panel, band);
  place_today (panel, band);
  for (guint i = 0; i < panel->n_above; i++)
    place_point (panel, &panel->above[i], panel->above_of[i], band - 2 * DIAMOND - LANE_GAP, -1, band);
  for (guint i = 0; i < panel->n_below; i++)
    place_point (panel, &panel->below[i], panel->below_of[i], below, 1, band);
  for (guint i = 0; i < panel->n_bars; i++)
    place_bar (panel, &panel->bars[i], panel->bars_of[i], bars);
  dip_composer_move (panel->composer, MIN (top + panel_height (panel), dip_composer_bottom (panel->composer)));
}

/* ── Panels ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_too_long (const Panel *panel) {
  gint32 most = panel->timeline->most_days;
  return most > 0 && panel->n > 1 && panel->last_day - panel->first_day > most;
}

#define MOST_IN_ONE 64 /* events that are tried in one panel before it is filled one by one */

static gboolean
fits_whole (Panel *panel, guint remaining, double left) {
  if (remaining > MOST_IN_ONE)
    return FALSE;
  lay_panel (panel, remaining);
  return panel_height (panel) <= left && !is_too_long (panel);
}

/* What the next panel should have room for: all that remains, if a page can hold it; else its first event. */
static double
least_height (Panel *panel, guint remaining) {
  double page = dip_composer_bottom (panel->composer) - dip_composer_top (panel->composer);
  if (!fits_whole (panel, remaining, page))
    lay_panel (panel, 1);
  return panel_height (panel);
}

/* Takes as many events as fit `left`: all that remain if they do, else one more at a time. At least one. */
static void
fill_panel (Panel *panel, guint remaining, double left) {
  guint n = 1;
  if (fits_whole (panel, remaining, left))
    return;
  for (; n < remaining; n++) {
    lay_panel (panel, n + 1);
    if (panel_height (panel) > left || is_too_long (panel))
      break;
  }
  lay_panel (panel, n);
}

static void
measure_labels (Panel *panel) {
  const DipTimeline *timeline = panel->timeline;
  for (guint i = 0; i < timeline->n_events; i++) {
    Label *label = &panel->labels[i];
    label->event = &timeline->events[i];
    label->sets = g_new0 (const DipSet *, label->event->n_labels);
    for (guint j = 0; j < label->event->n_labels; j++) {
      label->sets[j] = dip_composer_set (panel->composer, label->event->labels[j], label_width (panel));
      label->height += label->sets[j]->n_lines * dip_composer_leading (panel->composer, label->event->labels[j]);
    }
  }
}

static void
open_panels (Panel *panel) {
  guint n = panel->timeline->n_events;
  DipLabelBox **const boxes[] = { &panel->above, &panel->below, &panel->bars };
  guint **const owners[] = { &panel->above_of, &panel->below_of, &panel->bars_of };
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++) {
    *boxes[i] = g_new0 (DipLabelBox, n);
    *owners[i] = g_new0 (guint, n);
  }
  panel->labels = g_new0 (Label, n);
  measure_labels (panel);
}

static void
close_panels (Panel *panel) {
  void *const rooms[] = { panel->above, panel->below, panel->bars, panel->above_of, panel->below_of, panel->bars_of };
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    g_free (rooms[i]);
  for (guint i = 0; i < panel->timeline->n_events; i++)
    g_free (panel->labels[i].sets);
  g_free (panel->labels);
}

void
dip_compose_timeline (DipComposer *composer, const DipPart *part, const DipTimeline *timeline) {
  (void) part;
  Panel panel = { .composer = composer, .timeline = timeline, .width = dip_composer_width (composer) };
  open_panels (&panel);
  for (guint done = 0; done < timeline->n_events; done += panel.n) {
    panel.first = done;
    guint remaining = timeline->n_events - done;
    fill_panel (&panel, remaining, dip_composer_claim (composer, least_height (&panel, remaining)));
    place_panel (&panel);
  }
  close_panels (&panel);
}
