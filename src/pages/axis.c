#include "pages/axis.h"

#include <math.h>

#include "base/when.h"

#define BAND_HEIGHT 14.0 /* at least */
#define FOOT_TICK 2.5    /* a tick without a name, at the band's foot */
#define TICK_THICKNESS 0.4
#define TODAY_THICKNESS 0.8
#define EDGE 5.0           /* from the band's ends to the scale */
#define NAME_GUTTER 3.0    /* from a name to the next line */
#define LEAST_TICK_GAP 2.5 /* ticks that stand closer are left out */
#define LEAST_BAND 60.0    /* has room for the name of a year */
#define DAYS_IN_YEAR 365.2425

typedef struct Name {
  guint tick;
  double x, x2, y, y2;
} Name;

/* The rows that a band may have, finest first: days and weeks stand over months, months and quarters over years. */
static const struct {
  DipTickLevel fine, coarse;
  double days; /* of the shortest */
} rows[] = {
  { DIP_TICK_DAY, DIP_TICK_FULL_MONTH, 1 },
  { DIP_TICK_WEEK, DIP_TICK_FULL_MONTH, 7 },
  { DIP_TICK_MONTH, DIP_TICK_YEAR, 28 },
  { DIP_TICK_QUARTER, DIP_TICK_YEAR, 90 },
};
#define DAYS_IN_QUARTER 90

void
dip_axis_init (DipAxis *axis, DipComposer *composer, const DipTimeline *timeline) {
  *axis = (DipAxis){ .composer = composer, .timeline = timeline, .width = dip_composer_width (composer) };
  axis->names = g_array_new (FALSE, FALSE, sizeof (Name));
  axis->name_widths = g_new (double, timeline->n_ticks + 1);
  for (guint i = 0; i < timeline->n_ticks; i++) {
    axis->name_widths[i] = -1;
    axis->levels |= 1u << timeline->ticks[i].level;
  }
}

void
dip_axis_clear (DipAxis *axis) {
  g_array_unref (axis->names);
  g_free (axis->name_widths);
}

/* ── Scale ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
edge_of (const DipAxis *axis) {
  return MIN (EDGE, axis->width / 8);
}

double
dip_axis_days (const DipAxis *axis) {
  double gaps;
  return dip_axis_reach (axis, (double)axis->last_day + 1, &gaps);
}

/* What the days have, less the gaps. */
static double
scale_of (const DipAxis *axis) {
  double gaps, days = dip_axis_reach (axis, (double)axis->last_day + 1, &gaps);
  double room = axis->width - 2 * edge_of (axis);
  return MAX (room - gaps, room / 8) / MAX (days, 1);
}

double
dip_axis_x (const DipAxis *axis, double day) {
  double gaps, days = dip_axis_reach (axis, day, &gaps);
  double x = edge_of (axis) + days * scale_of (axis) + gaps;
  return axis->x + CLAMP (x, edge_of (axis), axis->width - edge_of (axis));
}

/* The band ends with the time that it shows; what the last labels need beside it stays paper. */
static double
band_end (const DipAxis *axis) {
  double end = dip_axis_x (axis, (double)axis->end_day + 1) + edge_of (axis);
  return CLAMP (end, axis->x + MIN (LEAST_BAND, axis->width), axis->x + axis->width);
}

gint32
dip_axis_last_day_for (const DipAxis *axis, double day, double room) {
  double gaps, days = dip_axis_reach (axis, day, &gaps);
  double scale = axis->width - 2 * edge_of (axis);
  double most = MAX (axis->width - room - edge_of (axis) - gaps, scale / 16); /* one as wide as the page moves aside */
  return axis->last_day + (gint32)ceil (MAX (days * scale / most - dip_axis_days (axis), 0));
}

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The first tick that is not before a day. */
static guint
find_tick (const DipAxis *axis, gint32 day) {
  guint low = 0, high = axis->timeline->n_ticks;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (axis->timeline->ticks[middle].day < day)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static const DipTick *
tick_within (const DipAxis *axis, guint index) {
  const DipTimeline *timeline = axis->timeline;
  return index < timeline->n_ticks && timeline->ticks[index].day <= axis->end_day ? &timeline->ticks[index] : NULL;
}

static double
name_width (DipAxis *axis, guint tick) {
  if (axis->name_widths[tick] < 0)
    axis->name_widths[tick]
        = dip_setter_natural_width (dip_composer_setter (axis->composer), axis->timeline->ticks[tick].label) + 0.1;
  return axis->name_widths[tick];
}

static double
name_leading (const DipAxis *axis, guint8 level) {
  for (guint i = 0; i < axis->timeline->n_ticks; i++)
    if (axis->timeline->ticks[i].level == level && axis->timeline->ticks[i].label)
      return dip_composer_leading (axis->composer, axis->timeline->ticks[i].label);
  return 0;
}

/* The tick of a level in whose period a day is; n_ticks if there is none. */
static guint
find_opening_tick (const DipAxis *axis, guint8 level, gint32 day) {
  for (guint i = find_tick (axis, day + 1); i > 0; i--)
    if (axis->timeline->ticks[i - 1].level == level)
      return i - 1;
  return axis->timeline->n_ticks;
}

/* Periods are named if all of those on the panel can be: names here and there would puzzle. */
static gboolean
names_all (DipAxis *axis, guint row) {
  double room = rows[row].days * scale_of (axis) - DIP_LEADER_GAP - NAME_GUTTER;
  guint8 level = rows[row].fine;
  if (!(axis->levels & 1u << level))
    return FALSE;
  if (room <= 0 || find_opening_tick (axis, rows[row].coarse, axis->end_day) >= axis->timeline->n_ticks)
    return FALSE;
  gboolean any = find_opening_tick (axis, level, axis->first_day) < axis->timeline->n_ticks;
  const DipTick *tick;
  for (guint i = find_tick (axis, axis->first_day); (tick = tick_within (axis, i)); i++) {
    if (tick->level != level)
      continue;
    if (!tick->label || name_width (axis, i) > room)
      return FALSE;
    any = TRUE;
  }
  return any;
}

void
dip_axis_measure (DipAxis *axis) {
  axis->fine = -1;
  axis->coarse = DIP_TICK_YEAR;
  axis->fine_height = 0;
  for (guint i = 0; i < G_N_ELEMENTS (rows) && axis->fine < 0; i++) {
    if (!names_all (axis, i))
      continue;
    axis->fine = rows[i].fine;
    axis->coarse = rows[i].coarse;
    axis->fine_height = name_leading (axis, rows[i].fine) + 1;
  }
  double coarse = name_leading (axis, axis->coarse) + (axis->fine >= 0 ? 1 : FOOT_TICK + 0.5);
  axis->height = MAX (BAND_HEIGHT, axis->fine_height + coarse);
}

/* Every year, or every second, fifth, tenth … as many as their names have room. */
static gint
choose_step (DipAxis *axis) {
  static const gint steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500 };
  guint first = find_tick (axis, axis->first_day);
  while (first < axis->timeline->n_ticks
         && (axis->timeline->ticks[first].level != axis->coarse || !axis->timeline->ticks[first].label))
    first++;
  if (first >= axis->timeline->n_ticks || axis->coarse != DIP_TICK_YEAR)
    return 1;
  double wanted = name_width (axis, first) + DIP_LEADER_GAP + NAME_GUTTER;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * DAYS_IN_YEAR * scale_of (axis) >= wanted)
      return steps[i];
  return 1000;
}

static gboolean
is_wanted (const DipTick *tick, guint8 level, gint step) {
  return tick->level == level && tick->label && (step == 1 || dip_date_from_day (tick->day).year % step == 0);
}

static void
add_name (DipAxis *axis, guint tick, double x, double y) {
  Name name = { tick, x + DIP_LEADER_GAP, x + DIP_LEADER_GAP + name_width (axis, tick), y };
  name.y2 = y + dip_composer_leading (axis->composer, axis->timeline->ticks[tick].label);
  g_array_append_val (axis->names, name);
}

/* What the panel, or what follows a gap, begins in: the year or the quarter of that day, if there is room before the
 * next name. */
static void
add_first_name (DipAxis *axis, guint8 level, gint32 day, double y, double next) {
  const DipTimeline *timeline = axis->timeline;
  guint tick = find_opening_tick (axis, level, day);
  if (tick >= timeline->n_ticks || !timeline->ticks[tick].label)
    return;
  double x = dip_axis_x (axis, day);
  if (x + DIP_LEADER_GAP + name_width (axis, tick) + NAME_GUTTER <= next)
    add_name (axis, tick, x, y);
}

/* Names of a level's ticks from a day to another, one after another as they have room before `end`. */
static void
choose_names_between (DipAxis *axis, guint8 level, gint step, double y, gint32 from, gint32 to, double end) {
  double first = end + NAME_GUTTER, reached = 0;
  const DipTick *tick;
  for (guint i = find_tick (axis, from + 1); (tick = tick_within (axis, i)) && tick->day <= to; i++) {
    double x = dip_axis_x (axis, tick->day);
    if (!is_wanted (tick, level, step) || x < reached || x + DIP_LEADER_GAP + name_width (axis, i) > end)
      continue;
    first = MIN (first, x);
    add_name (axis, i, x, y);
    reached = x + DIP_LEADER_GAP + name_width (axis, i) + NAME_GUTTER;
  }
  add_first_name (axis, level, from, y, first);
}

/* A gap ends what stands before it: each stretch of the axis is named by itself. */
static void
choose_names (DipAxis *axis, guint8 level, gint step, double y) {
  const DipAxisGap *gap;
  gint32 from = axis->first_day;
  for (guint i = dip_axis_first_gap (axis); (gap = dip_axis_gap (axis, i)); i++) {
    if (gap->first_day > from)
      choose_names_between (axis, level, step, y, from, gap->first_day - 1, dip_axis_x (axis, gap->first_day));
    from = gap->last_day + 1;
  }
  if (from <= axis->end_day)
    choose_names_between (axis, level, step, y, from, axis->end_day, band_end (axis));
}

/* ── Drawing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
place_line (DipAxis *axis, double x, double y, double y2, double thickness, DipColour colour) {
  if (y2 - y > 1)
    dip_composer_place_rule (axis->composer, NULL, x, y, x, y2, (DipRule){ thickness, colour });
}

static gboolean
is_named (const DipAxis *axis, guint tick) {
  for (guint i = 0; i < axis->names->len; i++)
    if (g_array_index (axis->names, Name, i).tick == tick)
      return TRUE;
  return FALSE;
}

/* A period that begins with a coarser one: that one's tick stands for both. */
static gboolean
opens_coarse (const DipAxis *axis, guint index) {
  const DipTimeline *timeline = axis->timeline;
  gint32 day = timeline->ticks[index].day;
  for (guint i = index; i > 0 && timeline->ticks[i - 1].day == day; i--)
    if (timeline->ticks[i - 1].level == axis->coarse)
      return TRUE;
  for (guint i = index + 1; i < timeline->n_ticks && timeline->ticks[i].day == day; i++)
    if (timeline->ticks[i].level == axis->coarse)
      return TRUE;
  return FALSE;
}

/* Ticks of a band's rows; where it has one row, quarters too, without names. */
static gboolean
is_drawn (const DipAxis *axis, const DipTick *tick) {
  gboolean wanted
      = tick->level == axis->coarse || tick->level == axis->fine || (axis->fine < 0 && tick->level == DIP_TICK_QUARTER);
  return wanted && !dip_axis_passes_over (axis, tick->day);
}

/* A tick that is named stands beside its name, over the height of its row and those of finer ones; others keep to the
 * band's foot, under the names. Months do not begin with weeks, so theirs keep to their own row, off the names of
 * weeks. */
static void
place_tick (DipAxis *axis, guint index, double top) {
  const DipTick *tick = &axis->timeline->ticks[index];
  gboolean is_coarse = tick->level == axis->coarse;
  gboolean apart = axis->fine == DIP_TICK_WEEK;
  if (!is_drawn (axis, tick) || (!is_coarse && !apart && opens_coarse (axis, index)))
    return;
  DipColour colour = axis->timeline->leader;
  double x = dip_axis_x (axis, tick->day), foot = top + axis->height;
  double gap = scale_of (axis) * (is_coarse ? DAYS_IN_YEAR : DAYS_IN_QUARTER);
  if (is_coarse && is_named (axis, index))
    place_line (axis, x, apart ? top + axis->fine_height : top, foot, TICK_THICKNESS, colour);
  else if (axis->fine >= 0 && !(apart && is_coarse))
    place_line (axis, x, top, top + axis->fine_height, TICK_THICKNESS, colour);
  else if (gap >= LEAST_TICK_GAP)
    place_line (axis, x, foot - FOOT_TICK, foot, TICK_THICKNESS, colour);
}

static void
place_names (DipAxis *axis) {
  for (guint i = 0; i < axis->names->len; i++) {
    const Name *name = &g_array_index (axis->names, Name, i);
    const DipSet *set = dip_composer_set (axis->composer, axis->timeline->ticks[name->tick].label,
                                          MIN (name->x2, axis->x + axis->width) - name->x);
    dip_composer_place_lines (axis->composer, set, 0, set->n_lines, name->x, name->y);
  }
}

void
dip_axis_place (DipAxis *axis, double top) {
  double width = band_end (axis) - axis->x;
  const double points[] = { 0, 0, width, 0, width, axis->height, 0, axis->height };
  dip_composer_place_shape (axis->composer, NULL, axis->x, top, points, 4, axis->timeline->axis, axis->timeline->axis);
  g_array_set_size (axis->names, 0);
  if (axis->fine >= 0)
    choose_names (axis, (guint8)axis->fine, 1, top + 0.5);
  choose_names (axis, axis->coarse, choose_step (axis), top + (axis->fine >= 0 ? axis->fine_height : 0.25));
  for (guint i = find_tick (axis, axis->first_day); tick_within (axis, i); i++)
    place_tick (axis, i, top);
  dip_axis_place_gaps (axis, top, axis->height);
  place_names (axis);
}

/* Names do not overlap, and rows come one under another, so that going through the names of each row in turn is going
 * down. */
void
dip_axis_place_today (DipAxis *axis, double top, double end) {
  double x = dip_axis_x (axis, axis->timeline->today + 0.5), y = top;
  for (guint i = 0; i < axis->names->len; i++) {
    const Name *name = &g_array_index (axis->names, Name, i);
    if (x < name->x - 1 || x > name->x2 + 1)
      continue;
    place_line (axis, x, y, name->y, TODAY_THICKNESS, axis->timeline->milestone);
    y = name->y2;
  }
  place_line (axis, x, y, end, TODAY_THICKNESS, axis->timeline->milestone);
}
