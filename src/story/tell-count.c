/* Too many events to be told one by one: they are counted, by month, quarter or year. */
#include "story/timing.h"

static DipDate
period_of (gint32 day, DipCountBy by) {
  DipDate date = dip_date_from_day (day);
  guint8 quarter = (guint8)((date.month + 2) / 3);
  if (by == DIP_COUNT_BY_YEAR)
    return (DipDate){ .year = date.year, .precision = DIP_YEAR };
  if (by == DIP_COUNT_BY_QUARTER)
    return (DipDate){ .year = date.year, .quarter = quarter, .precision = DIP_QUARTER };
  return (DipDate){ .year = date.year, .month = date.month, .precision = DIP_MONTH };
}

static DipMoment
make_period (DipTiming *timing, DipDate date, guint group, guint order) {
  DipMoment moment = { .id = dip_arena_printf (timing->teller->arena, "period-%u", order + 1),
                       .whens = { { DIP_WHEN_ON, date, { 0 } } },
                       .n_whens = 1,
                       .group = group,
                       .order = order };
  moment.event = (DipEvent){
    .first_day = dip_date_first_day (date), .last_day = dip_date_last_day (date), .is_span = TRUE, .progress = -1
  };
  return moment;
}

/* An event counts in the period in which it begins. */
void
dip_timing_count (DipTiming *timing) {
  const DipFlow *flow = timing->part->flow;
  if (flow->count_past == 0 || timing->n_events <= flow->count_past)
    return;
  dip_timing_sort (timing);
  GArray *periods = g_array_new (FALSE, TRUE, sizeof (DipMoment));
  for (guint i = 0; i < timing->moments->len; i++) {
    const DipMoment *moment = &g_array_index (timing->moments, DipMoment, i);
    DipDate date = period_of (moment->event.first_day, flow->count_by);
    DipMoment *last = periods->len ? &g_array_index (periods, DipMoment, periods->len - 1) : NULL;
    if (!last || last->group != moment->group || last->event.first_day != dip_date_first_day (date)) {
      DipMoment period = make_period (timing, date, moment->group, periods->len);
      g_array_append_val (periods, period);
      last = &g_array_index (periods, DipMoment, periods->len - 1);
    }
    last->count++;
  }
  g_array_unref (timing->moments);
  timing->moments = periods;
  timing->editorial.n = 0; /* their titles are not told */
}
