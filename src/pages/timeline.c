/* Timelines: panels of a horizontal axis. Points stand on it with labels over and under it in lanes; spans lie below as
 * bars with their labels. A panel takes as many events as fit what is left of the page; the rest go on in the next
 * panel, whose axis covers just its own days. */
#include "pages/axis.h"
#include "pages/gantt.h"
#include "pages/panel.h"

/* The figure's own proportions. What a designer sets (faces, sizes, colours, label width) comes with the timeline. */
#define BAR_HEIGHT 7.0 /* a span */
#define BAR_GAP 2.5    /* from a span to its label */
#define LEAST_BAR 9.0  /* length of one with an end that fades */
#define OVERLAP 1      /* of the two halves of a span: no hairline of paper shows, however coarse the pixels */
#define DIAMOND 4.2    /* half a diagonal of a milestone */
#define RING 0.7       /* of paper round it */
#define MARK (2 * (DIAMOND + RING))
#define MOST_LEVELS 4      /* of milestones that stand too close to be told apart */
#define PANEL_GAP 8.0      /* under a panel */
#define MOST_LANES_ABOVE 3 /* more go to both sides of the axis */
#define LEAST_DAYS 30      /* of an axis… */
#define FEWEST_DAYS 6      /* …and of one whose days have names */
#define MOST_EMPTY 3       /* an axis this many times as long as its events take is cut to them, if it has such days */
#define LEAST_OF_PAGE 3    /* part of a page that a timeline of many pages opens with: a third */

#define TODAY G_MAXUINT /* in the place of an event */

/* ── Days ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A day is an interval; what happens on it stands in its middle. */
static double
x_of_point (const DipPanel *panel, guint event) {
  gint32 day = event == TODAY ? panel->timeline->today : panel->timeline->events[event].first_day;
  return dip_axis_x (&panel->axis, day + 0.5);
}

static double
label_width (const DipPanel *panel) {
  return CLAMP (panel->timeline->label_width, 1, MAX (panel->width * 2 / 3, 1));
}

static gboolean
shows_today (const DipPanel *panel) {
  gint32 today = panel->timeline->today;
  return panel->today && today >= panel->axis.first_day && today <= panel->axis.last_day;
}

/* Today stands on some panel, if it is not between two that lie far apart. */
static void
include_today (const DipPanel *panel, gint32 *first, gint32 *last) {
  gint32 today = panel->timeline->today;
  if (!panel->today)
    return;
  if (today < *first && today > panel->last_shown && (gint64)*first - today <= (gint64)*last - *first)
    *first = today;
  if (today > *last && panel->first + panel->n == panel->timeline->n_events)
    *last = today;
}

/* The days of the panel's own events, and some air. */
static void
crop_days (const DipPanel *panel, gint32 *first, gint32 *last) {
  const DipTimeline *timeline = panel->timeline;
  *first = *last = timeline->events[panel->first].first_day;
  for (guint i = panel->first; i < panel->first + panel->n; i++)
    *last = MAX (*last, timeline->events[i].last_day);
  include_today (panel, first, last);
  gint32 air = MAX (1, (*last - *first) / 32);
  *first = MAX (*first - air, timeline->first_day);
  *last += air;
}

/* The whole axis, where it all stands in one panel; else just the days of the panel's own events. */
static void
choose_days (DipPanel *panel) {
  const DipTimeline *timeline = panel->timeline;
  gint32 first, last;
  crop_days (panel, &first, &last);
  gboolean whole = panel->n == timeline->n_events;
  if (whole && (!panel->names_days || timeline->last_day - timeline->first_day <= MOST_EMPTY * (last - first))) {
    first = timeline->first_day;
    last = timeline->last_day;
  }
  panel->axis.first_day = first;
  panel->axis.last_day = panel->axis.end_day = MAX (last, first + (panel->names_days ? FEWEST_DAYS : LEAST_DAYS));
}

/* Lengthens the scale until the labels of its last points have room beside them. */
static void
make_room_for (DipPanel *panel, guint event, double width) {
  double room = DIP_LEADER_GAP + width, x = x_of_point (panel, event);
  gint32 day = event == TODAY ? panel->timeline->today : panel->timeline->events[event].first_day;
  if (x + room > panel->width)
    panel->axis.last_day = MAX (panel->axis.last_day, dip_axis_last_day_for (&panel->axis, day + 0.5, room));
}

static void
make_room_at_end (DipPanel *panel) {
  for (guint i = panel->first; i < panel->first + panel->n; i++)
    if (!panel->timeline->events[i].is_span)
      make_room_for (panel, i, panel->labels[i].width);
  if (shows_today (panel))
    make_room_for (panel, TODAY, panel->today->measure);
}

/* ── Lanes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static int
compare_boxes (gconstpointer a, gconstpointer b) {
  const DipLabelBox *one = a, *other = b;
  if (one->x != other->x)
    return one->x < other->x ? -1 : 1;
  return one->event < other->event ? -1 : one->event > other->event;
}

static void
sort_boxes (DipLabelBox *boxes, guint n) {
  qsort (boxes, n, sizeof *boxes, compare_boxes); /* no two are equal, so the order is one and the same everywhere */
}

static DipLabelBox
box_of_points (const DipPanel *panel, guint event, guint n) {
  DipLabelBox box = { .x = x_of_point (panel, event), .event = event, .n = n };
  if (event != TODAY) {
    dip_crowd_measure (panel, &box);
    return box;
  }
  box.width = DIP_LEADER_GAP + panel->today->measure + DIP_LABEL_GUTTER;
  box.height = panel->today_height;
  return box;
}

/* How many points are on the day of this one, from it on. */
static guint
count_points (const DipPanel *panel, guint event) {
  const DipEvent *events = panel->timeline->events;
  guint n = 1;
  while (event + n < panel->first + panel->n && !events[event + n].is_span
         && events[event + n].first_day == events[event].first_day)
    n++;
  return n;
}

/* Every second day's points go below the axis where all of them above it would pile up too high. */
static void
add_points (DipPanel *panel, gboolean both_sides) {
  panel->n_above = panel->n_below = 0;
  guint count = 0, n = 1;
  for (guint i = panel->first; i < panel->first + panel->n; i += n) {
    n = 1;
    if (panel->timeline->events[i].is_span)
      continue;
    n = count_points (panel, i);
    if (both_sides && count++ % 2)
      panel->below[panel->n_below++] = box_of_points (panel, i, n);
    else
      panel->above[panel->n_above++] = box_of_points (panel, i, n);
  }
  panel->levels_above = dip_lanes_raise (panel->above, panel->n_above, MARK, MOST_LEVELS);
  panel->levels_below = dip_lanes_raise (panel->below, panel->n_below, MARK, MOST_LEVELS);
  if (shows_today (panel)) {
    panel->below[panel->n_below++] = box_of_points (panel, TODAY, 1);
    sort_boxes (panel->below, panel->n_below);
  }
}

static guint
count_lanes (const DipLabelBox *boxes, guint n) {
  guint lanes = 0;
  for (guint i = 0; i < n; i++)
    lanes = MAX (lanes, boxes[i].lane + 1);
  return lanes;
}

/* A day that is no exact one would be too thin to be seen: it begins to show before it, or goes on after it. */
static gboolean
is_thin (const DipPanel *panel, guint i) {
  const DipEvent *event = &panel->timeline->events[i];
  double width = dip_axis_x (&panel->axis, (double)event->last_day + 1) - dip_axis_x (&panel->axis, event->first_day);
  return width < LEAST_BAR;
}

static double
bar_start (const DipPanel *panel, guint i) {
  const DipEvent *event = &panel->timeline->events[i];
  if (event->vague_start && is_thin (panel, i))
    return MAX (dip_axis_x (&panel->axis, (double)event->last_day + 1) - LEAST_BAR, panel->axis.x);
  return dip_axis_x (&panel->axis, event->first_day);
}

static double
bar_end (const DipPanel *panel, guint i) {
  const DipEvent *event = &panel->timeline->events[i];
  if (!event->vague_start && event->vague_end && is_thin (panel, i))
    return MIN (dip_axis_x (&panel->axis, event->first_day) + LEAST_BAR, panel->width);
  return dip_axis_x (&panel->axis, (double)event->last_day + 1);
}

/* A label that does not fit between its bar's start and the page's edge ends where its bar ends. */
static gboolean
ends_with_bar (const DipPanel *panel, guint i) {
  return bar_start (panel, i) + panel->labels[i].width > panel->width;
}

static double
bar_label_start (const DipPanel *panel, guint i) {
  return ends_with_bar (panel, i) ? MAX (bar_end (panel, i) - panel->labels[i].width, 0) : bar_start (panel, i);
}

static void
add_bars (DipPanel *panel) {
  panel->n_bars = 0;
  for (guint i = panel->first; i < panel->first + panel->n; i++) {
    if (!panel->timeline->events[i].is_span)
      continue;
    double start = MIN (bar_start (panel, i), bar_label_start (panel, i));
    double end = MAX (bar_end (panel, i), bar_label_start (panel, i) + panel->labels[i].width);
    panel->bars[panel->n_bars++] = (DipLabelBox){ .x = start,
                                                  .width = end - start + DIP_LABEL_GUTTER,
                                                  .height = BAR_HEIGHT + BAR_GAP + panel->labels[i].height,
                                                  .event = i };
  }
  sort_boxes (panel->bars, panel->n_bars);
}

static void
stack_labels (DipPanel *panel) {
  add_points (panel, FALSE);
  panel->above_height = dip_lanes_stack (panel->above, panel->n_above, DIP_LANE_GAP);
  if (count_lanes (panel->above, panel->n_above) > MOST_LANES_ABOVE) {
    add_points (panel, TRUE);
    panel->above_height = dip_lanes_stack (panel->above, panel->n_above, DIP_LANE_GAP);
  }
  panel->below_height = dip_lanes_stack (panel->below, panel->n_below, DIP_LANE_GAP);
  add_bars (panel);
  panel->bars_height = dip_lanes_pack (panel->bars, panel->n_bars, DIP_LANE_GAP);
}

static double
panel_height (const DipPanel *panel) {
  return panel->above_height + panel->levels_above * MARK + panel->axis.height + panel->levels_below * MARK
         + DIP_LANE_GAP + panel->below_height + panel->bars_height + PANEL_GAP;
}

static void
lay_panel (DipPanel *panel, guint n) {
  panel->n = n;
  choose_days (panel);
  make_room_at_end (panel);
  dip_axis_measure (&panel->axis);
  stack_labels (panel);
}

/* ── Drawing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
place_rectangle (DipPanel *panel, double x, double y, double width, double height, DipColour fill, DipColour fade) {
  const double points[] = { 0, 0, width, 0, width, height, 0, height };
  dip_composer_place_shape (panel->composer, panel->timeline->figure, x, y, points, 4, fill, fade);
}

static void
place_rhombus (DipPanel *panel, double x, double y, double size, DipColour colour) {
  const double points[] = { 0, -size, size, 0, 0, size, -size, 0 };
  dip_composer_place_shape (panel->composer, panel->timeline->figure, x, y, points, 4, colour, colour);
}

/* Labels over or under the axis, with their leaders; the marks come after all of them, and cover what passes behind. */
static void
place_points (DipPanel *panel, const DipLabelBox *boxes, guint n, double edge, double lanes, int direction) {
  for (guint i = 0; i < n; i++) {
    if (boxes[i].event == TODAY)
      continue;
    double near = lanes + direction * boxes[i].near;
    dip_crowd_place (panel, &boxes[i], edge, near, direction);
  }
  for (guint i = 0; i < n; i++) {
    double y = edge + direction * (boxes[i].level + 0.5) * MARK;
    if (boxes[i].event == TODAY)
      continue;
    place_rhombus (panel, boxes[i].x, y, DIAMOND + RING, (DipColour){ 1, 1, 1 });
    place_rhombus (panel, boxes[i].x, y, DIAMOND, panel->timeline->milestone);
  }
}

static void
place_today (DipPanel *panel, double band, double lanes) {
  for (guint i = 0; i < panel->n_below; i++) {
    const DipLabelBox *box = &panel->below[i];
    if (box->event != TODAY)
      continue;
    dip_axis_place_today (&panel->axis, band, lanes + box->near + box->height);
    dip_composer_place_lines (panel->composer, panel->today, 0, panel->today->n_lines,
                              dip_panel_beside (panel, box->x, panel->today->measure), lanes + box->near);
  }
}

/* What is not known at a bar's end fades into the axis's tint. */
static void
place_bar (DipPanel *panel, const DipLabelBox *box, double top) {
  const DipTimeline *timeline = panel->timeline;
  const DipEvent *event = &timeline->events[box->event];
  double start = bar_start (panel, box->event), end = bar_end (panel, box->event);
  double middle = event->vague_start && event->vague_end ? (start + end) / 2 : event->vague_start ? end : start;
  double y = top + box->near;
  if (middle > start)
    place_rectangle (panel, start, y, middle - start + (end > middle ? OVERLAP : 0), BAR_HEIGHT,
                     event->vague_start ? timeline->axis : timeline->span, timeline->span);
  if (end > middle)
    place_rectangle (panel, middle, y, end - middle, BAR_HEIGHT, timeline->span,
                     event->vague_end ? timeline->axis : timeline->span);
  dip_panel_place_label (panel, box->event, bar_label_start (panel, box->event), y + BAR_HEIGHT + BAR_GAP,
                         ends_with_bar (panel, box->event));
}

static void
place_panel (DipPanel *panel) {
  double top = dip_composer_y (panel->composer);
  double band = top + panel->above_height + panel->levels_above * MARK, foot = band + panel->axis.height;
  double below = foot + panel->levels_below * MARK + DIP_LANE_GAP, bars = below + panel->below_height;
  dip_axis_place (&panel->axis, band);
  place_today (panel, band, below);
  place_points (panel, panel->above, panel->n_above, band, band - panel->levels_above * MARK - DIP_LANE_GAP, -1);
  place_points (panel, panel->below, panel->n_below, foot, below, 1);
  for (guint i = 0; i < panel->n_bars; i++)
    place_bar (panel, &panel->bars[i], bars);
  dip_composer_move (panel->composer, MIN (top + panel_height (panel), dip_composer_bottom (panel->composer)));
}

/* ── Panels ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_too_long (const DipPanel *panel) {
  gint32 most = panel->timeline->most_days;
  return most > 0 && panel->n > 1 && dip_axis_days (&panel->axis) - 1 > most;
}

#define MOST_IN_ONE 64 /* events that are tried in one panel before it is filled one by one */

static gboolean
fits_whole (DipPanel *panel, guint remaining, double left) {
  if (remaining > MOST_IN_ONE)
    return FALSE;
  lay_panel (panel, remaining);
  return panel_height (panel) <= left && !is_too_long (panel);
}

/* Takes as many events as fit `left`: all that remain if they do, else one more at a time. At least one. */
static void
fill_panel (DipPanel *panel, guint remaining, double left) {
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

/* What the next panel should have room for: all that remains, if a page can hold it. Else its first event, and a good
 * part of a page: a long timeline does not open at a page's foot; a panel that is short on any page may. */
static double
least_height (DipPanel *panel, guint remaining) {
  double page = dip_composer_bottom (panel->composer) - dip_composer_top (panel->composer);
  fill_panel (panel, remaining, page);
  double fresh = panel_height (panel);
  if (panel->n == remaining)
    return fresh;
  lay_panel (panel, 1);
  return MAX (MIN (page / LEAST_OF_PAGE, fresh), panel_height (panel));
}

/* ── Labels ────────────────────────────────────────────────────────────────────────────────────────────────────── */

const DipSet *
dip_timeline_set_tight (DipComposer *composer, const DipParagraph *paragraph, double measure, double most) {
  const DipSet *set = dip_composer_set_label (composer, paragraph, measure, most);
  double widest = dip_set_width (set);
  if (widest >= set->measure)
    return set;
  const DipSet *tight = dip_composer_set_label (composer, paragraph, widest, widest);
  return tight->n_lines == set->n_lines ? tight : set;
}

static void
measure_label (DipPanel *panel, guint i, double measure) {
  const DipEvent *event = &panel->timeline->events[i];
  DipEventLabel *label = &panel->labels[i];
  label->width = label->height = 0;
  for (guint j = 0; j < event->n_labels; j++) {
    label->sets[j] = dip_timeline_set_tight (panel->composer, event->labels[j], measure, panel->width);
    label->width = MAX (label->width, label->sets[j]->measure);
    label->height += label->sets[j]->n_lines * dip_composer_leading (panel->composer, event->labels[j]);
  }
}

/* A label is as wide as the layout has it; one that would take most of a page by its height, wider. */
static void
measure_labels (DipPanel *panel) {
  double most = dip_composer_height (panel->composer) / LEAST_OF_PAGE, whole = panel->width - DIP_LABEL_GUTTER;
  for (guint i = 0; i < panel->timeline->n_events; i++) {
    double measure = label_width (panel);
    panel->labels[i].sets = g_new0 (const DipSet *, panel->timeline->events[i].n_labels);
    measure_label (panel, i, measure);
    while (panel->labels[i].height > most && measure < whole)
      measure_label (panel, i, measure = MIN (2 * measure, whole));
  }
}

static void
measure_today (DipPanel *panel) {
  const DipParagraph *label = panel->timeline->today_label;
  if (!label)
    return;
  double natural = dip_setter_natural_width (dip_composer_setter (panel->composer), label) + 0.5;
  panel->today = dip_composer_set (panel->composer, label, MIN (natural, label_width (panel)));
  panel->today_height = panel->today->n_lines * dip_composer_leading (panel->composer, label);
}

static void
open_panels (DipPanel *panel) {
  guint n = panel->timeline->n_events;
  dip_axis_init (&panel->axis, panel->composer, panel->timeline);
  panel->above = g_new0 (DipLabelBox, n);
  panel->below = g_new0 (DipLabelBox, n + 1); /* and today */
  panel->bars = g_new0 (DipLabelBox, n);
  panel->labels = g_new0 (DipEventLabel, n);
  panel->last_shown = G_MININT32;
  panel->names_days = panel->axis.levels & 1u << DIP_TICK_DAY;
  measure_labels (panel);
  measure_today (panel);
}

static void
close_panels (DipPanel *panel) {
  for (guint i = 0; i < panel->timeline->n_events; i++)
    g_free (panel->labels[i].sets);
  g_free (panel->labels);
  g_free (panel->above);
  g_free (panel->below);
  g_free (panel->bars);
  dip_axis_clear (&panel->axis);
}

/* Only a panel of one event can be taller than what it was given, and that by a label. */
static void
tell_tall (const DipPanel *panel, double room) {
  const DipEvent *event = &panel->timeline->events[panel->first];
  if (panel_height (panel) <= room || event->n_labels == 0)
    return;
  const DipText *text = &event->labels[event->n_labels - 1]->text;
  dip_report_add (
      dip_composer_report (panel->composer), DIP_WARNING, dip_text_place (text, 0), "tall-label",
      "what a timeline says of this event takes more than a page, and is printed over itself; shorten it, or "
      "use form: gantt or chronicle, whose rows go on to the next page");
}

static void
compose_panels (DipComposer *composer, const DipTimeline *timeline) {
  DipPanel panel = { .composer = composer, .timeline = timeline, .width = dip_composer_width (composer) };
  open_panels (&panel);
  for (guint done = 0; done < timeline->n_events; done += panel.n) {
    panel.first = done;
    guint remaining = timeline->n_events - done;
    double room = dip_composer_claim (composer, least_height (&panel, remaining));
    fill_panel (&panel, remaining, room);
    tell_tall (&panel, room);
    place_panel (&panel);
    panel.last_shown = panel.axis.end_day;
  }
  close_panels (&panel);
}

void
dip_compose_timeline (DipComposer *composer, const DipPart *part G_GNUC_UNUSED, const DipTimeline *timeline) {
  if (timeline->form == DIP_TIMELINE_GANTT)
    dip_compose_gantt (composer, timeline);
  else
    compose_panels (composer, timeline);
}
