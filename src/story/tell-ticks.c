/* The axis of a timeline: where it begins and ends, what it passes over, its ticks and their names. */
#include "story/timing.h"

#define DAYS_IN_YEAR 366
/* The longest axes that have ticks of a kind; pages print those that have room. */
#define MOST_FOR_QUARTERS (20 * DAYS_IN_YEAR)
#define MOST_FOR_MONTHS (5 * DAYS_IN_YEAR)
#define MOST_FOR_WEEKS (3 * DAYS_IN_YEAR)
#define MOST_FOR_DAYS (DAYS_IN_YEAR + 31)

/* The axis starts and ends with whole quarters, or with whole years where it is long. */
static void
set_ends (DipTimeline *timeline) {
  gint32 first = timeline->events[0].first_day, last = first;
  for (guint i = 0; i < timeline->n_events; i++) {
    first = MIN (first, timeline->events[i].first_day);
    last = MAX (last, timeline->events[i].last_day);
  }
  DipDate from = dip_date_from_day (first), to = dip_date_from_day (last);
  gboolean is_long = last - first > MOST_FOR_QUARTERS;
  DipDate start
      = { .year = from.year, .precision = is_long ? DIP_YEAR : DIP_QUARTER, .quarter = (guint8)((from.month + 2) / 3) };
  DipDate end
      = { .year = to.year, .precision = is_long ? DIP_YEAR : DIP_QUARTER, .quarter = (guint8)((to.month + 2) / 3) };
  timeline->first_day = dip_date_first_day (start);
  timeline->last_day = dip_date_last_day (end);
}

/* ── Ticks ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Ticking {
  DipTiming *timing;
  const DipTimeline *timeline;
  gint32 span; /* days of the axis */
  GArray *ticks;
} Ticking;

static void
add_tick (Ticking *ticking, DipTickLevel level, gint32 day, const char *name) {
  const char *style = level == DIP_TICK_YEAR || level == DIP_TICK_FULL_MONTH ? "timeline-year" : "timeline-tick";
  DipWording wording = { "axis", "tick", 0, 0, style, NULL };
  DipTick tick = { day, level, dip_tell_words (ticking->timing->teller, &wording, name) };
  g_array_append_val (ticking->ticks, tick);
}

/* A period that begins on the axis; the year in which the axis begins counts as well. */
static void
add_period (Ticking *ticking, DipTickLevel level, DipDate date) {
  const DipTeller *teller = ticking->timing->teller;
  gint32 day = dip_date_first_day (date);
  gboolean full = level == DIP_TICK_YEAR || level == DIP_TICK_FULL_MONTH;
  if (level == DIP_TICK_YEAR)
    day = MAX (day, ticking->timeline->first_day);
  if (day >= ticking->timeline->first_day && day <= ticking->timeline->last_day)
    add_tick (ticking, level, day, dip_language_date (teller->language[0], teller->arena, date, TRUE, full));
}

static void
add_day (Ticking *ticking, DipTickLevel level, gint32 day) {
  const DipTeller *teller = ticking->timing->teller;
  add_tick (ticking, level, day, dip_language_count (teller->language[0], teller->arena, dip_date_from_day (day).day));
}

/* Days, and the weeks that begin on Mondays (ISO 8601): 1970-01-01 was a Thursday. */
static void
add_days (Ticking *ticking, DipDate month) {
  gint32 first = dip_date_first_day (month), last = dip_date_last_day (month);
  for (gint32 day = MAX (first, ticking->timeline->first_day); day <= MIN (last, ticking->timeline->last_day); day++) {
    if (((day + 3) % 7 + 7) % 7 == 0)
      add_day (ticking, DIP_TICK_WEEK, day);
    if (ticking->span <= MOST_FOR_DAYS)
      add_day (ticking, DIP_TICK_DAY, day);
  }
}

static void
add_months (Ticking *ticking, gint16 year, guint8 quarter) {
  for (guint8 i = 0; i < 3; i++) {
    DipDate month = { .year = year, .month = (guint8)(3 * quarter - 2 + i), .precision = DIP_MONTH };
    add_period (ticking, DIP_TICK_MONTH, month);
    if (ticking->span > MOST_FOR_WEEKS)
      continue;
    add_period (ticking, DIP_TICK_FULL_MONTH, month);
    add_days (ticking, month);
  }
}

/* Years always; what is finer where there is little enough of it. Each has its name: pages see which have room. */
static void
add_ticks (DipTiming *timing, DipTimeline *timeline) {
  Ticking ticking
      = { timing, timeline, timeline->last_day - timeline->first_day, g_array_new (FALSE, TRUE, sizeof (DipTick)) };
  gint16 first_year = dip_date_from_day (timeline->first_day).year,
         last_year = dip_date_from_day (timeline->last_day).year;
  for (gint year = first_year; year <= last_year; year++) {
    add_period (&ticking, DIP_TICK_YEAR, (DipDate){ .year = (gint16)year, .precision = DIP_YEAR });
    for (guint8 quarter = 1; quarter <= 4 && ticking.span <= MOST_FOR_QUARTERS; quarter++) {
      DipDate part = { .year = (gint16)year, .quarter = quarter, .precision = DIP_QUARTER };
      add_period (&ticking, DIP_TICK_QUARTER, part);
      if (ticking.span <= MOST_FOR_MONTHS)
        add_months (&ticking, (gint16)year, quarter);
    }
  }
  timeline->ticks = dip_arena_take_array (timing->teller->arena, ticking.ticks, &timeline->n_ticks);
}

/* ── Gaps ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gint
compare_events (gconstpointer a, gconstpointer b) {
  const DipEvent *one = a, *other = b;
  return one->first_day < other->first_day ? -1 : one->first_day > other->first_day;
}

static DipDate
month_of (gint32 day) {
  DipDate date = dip_date_from_day (day);
  return (DipDate){ .year = date.year, .month = date.month, .precision = DIP_MONTH };
}

/* Whole months between two events, if they are enough. What the as-of day is in stays. */
static void
add_gap (GArray *gaps, gint32 after, gint32 before, guint least) {
  DipAxisGap gap = { dip_date_last_day (month_of (after)) + 1, dip_date_first_day (month_of (before)) - 1 };
  gint64 months = ((gint64)gap.last_day - gap.first_day + 1) * 12 / 365;
  if (gap.last_day > gap.first_day && months >= least)
    g_array_append_val (gaps, gap);
}

static void
find_gaps (DipTiming *timing, DipTimeline *timeline) {
  const DipFlow *flow = timing->part->flow;
  if (!flow->compress || flow->least_gap == 0)
    return;
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (DipEvent));
  g_array_append_vals (events, timeline->events, timeline->n_events);
  DipEvent today = { .first_day = timing->teller->as_of, .last_day = timing->teller->as_of };
  if (today.first_day >= timeline->first_day && today.first_day <= timeline->last_day)
    g_array_append_val (events, today);
  g_array_sort (events, compare_events);
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (DipAxisGap));
  gint32 reached = g_array_index (events, DipEvent, 0).last_day;
  for (guint i = 1; i < events->len; i++) {
    const DipEvent *event = &g_array_index (events, DipEvent, i);
    if (event->first_day > reached)
      add_gap (gaps, reached, event->first_day, flow->least_gap);
    reached = MAX (reached, event->last_day);
  }
  timeline->gaps = dip_arena_take_array (timing->teller->arena, gaps, &timeline->n_gaps);
}

void
dip_timing_add_axis (DipTiming *timing, DipTimeline *timeline) {
  set_ends (timeline);
  timeline->most_days = (gint32)MIN (timing->part->flow->most_years, 10000u) * DAYS_IN_YEAR;
  add_ticks (timing, timeline);
  find_gaps (timing, timeline);
}
