/* What was chosen, and when to choose again. */
#include "pages/flow.h"

/* Pages that are weighed at once: at first, and at most. */
#define FIRST_WINDOW 12
#define MOST_WINDOW 40

static guint
page_in_hand (const DipFlowing *flow) {
  return flow->composer->pages->len + 1;
}

static const DipEntry *
head_of (const DipFlowing *flow) {
  return flow->ahead.head->data;
}

static DipStand
stand_in_hand (const DipFlowing *flow, const DipSpot *from) {
  const DipComposer *composer = flow->composer;
  return (DipStand){ .link = flow->ahead.head,
                     .spots = from,
                     .pen = composer->pen,
                     .fresh = composer->fresh,
                     .keep = flow->keeps,
                     .page = composer->pages->len,
                     .fill = composer->fill,
                     .feet = composer->feet };
}

/* Of the widest window more is taken than is settled: as the best way has it, but for the last pages, since what comes
 * after them weighs less the further off it is. */
static guint
count_taken (const DipWay *way, guint window) {
  guint most = way->whole ? way->ends->len : MIN (way->ends->len, MAX (window * 3 / 4, 1));
  return way->settled == 0 || window >= MOST_WINDOW ? MAX (most, way->settled) : way->settled;
}

static void
take_way (DipBreaks *breaks, DipWay *way, guint window) {
  g_clear_pointer (&breaks->ends, g_array_unref);
  guint n = count_taken (way, window);
  breaks->window = 2 * way->settled >= window ? FIRST_WINDOW : window;
  breaks->whole = way->whole && n == way->ends->len;
  breaks->ends = g_array_ref (g_array_set_size (way->ends, n));
  breaks->next = 0;
}

/* FALSE if the page in hand has no legal end. */
static gboolean
choose_ends (DipFlowing *flow, const DipSpot *from) {
  DipBreaks *breaks = &flow->breaks;
  DipStand stand = stand_in_hand (flow, from);
  guint window = breaks->window ? breaks->window : FIRST_WINDOW;
  DipWay way;
  dip_break_find_way (flow, &stand, window, &way);
  while (!way.settled && !way.whole && way.ends->len && window < MOST_WINDOW) {
    window = MIN (2 * window, MOST_WINDOW);
    dip_way_clear (&way);
    dip_break_find_way (flow, &stand, window, &way);
  }
  dip_break_try_lines (flow, &stand, window, &way);
  take_way (breaks, &way, window);
  dip_way_clear (&way);
  if (breaks->ends->len || breaks->whole)
    return TRUE;
  breaks->given_up = page_in_hand (flow);
  return FALSE;
}

static const DipChosenEnd *
next_end (const DipFlowing *flow) {
  const DipBreaks *breaks = &flow->breaks;
  return breaks->ends && breaks->next < breaks->ends->len ? &g_array_index (breaks->ends, DipChosenEnd, breaks->next)
                                                          : NULL;
}

/* An end that was chosen for a row that has gone by, since the page came out otherwise. */
static gboolean
is_stale (const DipFlowing *flow) {
  const DipChosenEnd *end = next_end (flow);
  return end && end->serial < head_of (flow)->serial;
}

gboolean
dip_breaks_rule (DipFlowing *flow, const DipSpot *from) {
  DipBreaks *breaks = &flow->breaks;
  if (flow->pushed || !dip_break_costs_any (&flow->composer->story->costs))
    return FALSE;
  if (breaks->given_up == page_in_hand (flow) || dip_flow_waits (flow, flow->ahead.head))
    return FALSE;
  if (is_stale (flow))
    dip_breaks_forget (flow);
  if (breaks->ends && (breaks->next < breaks->ends->len || breaks->whole))
    return TRUE;
  return choose_ends (flow, from);
}

gboolean
dip_breaks_before_head (const DipFlowing *flow) {
  const DipChosenEnd *end = next_end (flow);
  return end && !end->inside && end->serial == head_of (flow)->serial;
}

double
dip_breaks_height (const DipFlowing *flow) {
  const DipChosenEnd *end = next_end (flow);
  return end && end->inside && end->serial == head_of (flow)->serial ? end->height : -1;
}

void
dip_breaks_pass (DipFlowing *flow) {
  flow->breaks.next++;
}

void
dip_breaks_forget (DipFlowing *flow) {
  g_clear_pointer (&flow->breaks.ends, g_array_unref);
  flow->breaks.whole = FALSE;
}

void
dip_breaks_drop (DipFlowing *flow) {
  dip_breaks_forget (flow);
}
