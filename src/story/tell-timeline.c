/* The timeline: milestones and the spans of actions as events on days, with labels in every language; the axis with its
 * ticks and their names. */
#include "story/teller.h"

/* ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Timing {
  DipTeller *teller;
  DipPartDraft *part;
  DipElement *figure;
  GArray *events;         /* of DipEvent */
  DipEditorial editorial; /* of their titles */
} Timing;

/* The days of a date, and which of its ends are not known. */
static void
set_days (DipEvent *event, const DipWhen *when) {
  event->first_day = dip_date_first_day (when->date);
  event->last_day = dip_date_last_day (when->kind == DIP_WHEN_RANGE ? when->end : when->date);
  event->vague_start = when->kind == DIP_WHEN_BY || when->kind == DIP_WHEN_ABOUT;
  event->vague_end = when->kind == DIP_WHEN_FROM || when->kind == DIP_WHEN_ABOUT;
  event->is_span = event->first_day != event->last_day || event->vague_start || event->vague_end;
}

/* From an action's start to when it is due; one of the two may lack. */
static gboolean
set_action_days (DipEvent *event, const DipUnit *action) {
  if (!dip_unit_is_dated (action))
    return FALSE;
  set_days (event, action->due.kind ? &action->due : &action->start);
  if (action->due.kind && action->start.kind) {
    DipEvent start = { 0 };
    set_days (&start, &action->start);
    event->first_day = MIN (start.first_day, event->last_day);
    event->vague_start = start.vague_start;
    event->is_span = TRUE;
  }
  return TRUE;
}

static const DipParagraph *
tell_date (Timing *timing, const char *id, const DipWhen *const *whens, guint n_whens) {
  DipTeller *teller = timing->teller;
  DipWording wording
      = { id, "event-date", 0, 0, "timeline-date", dip_element_new (teller, DIP_ROLE_PARAGRAPH, timing->figure) };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    for (guint j = 0; j < n_whens; j++) {
      if (j > 0)
        dip_scribe_add_words (scribe, dip_teller_word (teller, i, "list-joint"), i, "timeline-date", NULL, NULL);
      const char *date = dip_language_when (teller->language[i], teller->arena, whens[j], TRUE);
      dip_scribe_add_words (scribe, date, i, "timeline-date", NULL, NULL);
    }
    dip_scribe_end_voice (scribe, i);
  }
  return dip_scribe_finish (scribe);
}

static const DipParagraph *
tell_label (Timing *timing, const char *id, const DipProseParagraph *title, gboolean editorial, guint language,
            gboolean is_first) {
  DipTeller *teller = timing->teller;
  DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, timing->figure, language);
  DipWording wording = { id, "event", 0, language, is_first ? "timeline-label" : "timeline-second", element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_add_prose (scribe, title, language, NULL, NULL);
  const char *mark = dip_editorial_mark (teller, &timing->editorial, editorial, language);
  if (mark)
    dip_scribe_add_words (scribe, mark, language, NULL, "editorial-mark", NULL);
  return dip_scribe_finish (scribe);
}

/* `bodies` stand in for titles that lack; or NULL. */
static void
add_event (Timing *timing, DipEvent event, const char *id, const DipWhen *const *whens, guint n_whens,
           const DipProse *titles, const DipProse *bodies, gboolean editorial) {
  DipTeller *teller = timing->teller;
  const DipParagraph *labels[1 + DIP_MOST_LANGUAGES];
  guint n = 0;
  labels[n++] = tell_date (timing, id, whens, n_whens);
  for (guint i = 0; i < teller->n; i++) {
    const DipProseParagraph *title = dip_prose_first (&titles[i]), *body = bodies ? dip_prose_first (&bodies[i]) : NULL;
    if (!title && !body)
      continue;
    labels[n] = tell_label (timing, id, title ? title : body, title && editorial, i, n == 1);
    n++;
  }
  event.labels = dip_arena_copy (teller->arena, labels, n * sizeof *labels);
  event.n_labels = n;
  g_array_append_val (timing->events, event);
}

static void
add_milestones (Timing *timing) {
  const DipPlan *plan = timing->teller->plan;
  for (guint i = 0; i < plan->n_milestones; i++) {
    const DipMilestone *milestone = &plan->milestones[i];
    const DipWhen *when = &milestone->date;
    DipEvent event = { 0 };
    set_days (&event, when);
    add_event (timing, event, milestone->id, &when, 1, milestone->title, NULL, milestone->editorial_title);
  }
}

static void
add_action (Timing *timing, const DipUnit *action) {
  const DipWhen *whens[2];
  const DipWhen range = { DIP_WHEN_RANGE, action->start.date, action->due.date };
  guint n = 0;
  DipEvent event = { 0 };
  if (!set_action_days (&event, action))
    return;
  if (action->start.kind == DIP_WHEN_ON && action->due.kind == DIP_WHEN_ON) {
    whens[n++] = &range;
  } else {
    if (action->start.kind)
      whens[n++] = &action->start;
    if (action->due.kind)
      whens[n++] = &action->due;
  }
  add_event (timing, event, action->id, whens, n, action->title, action->body, action->editorial_title);
}

static gint
compare_events (gconstpointer a, gconstpointer b) {
  const DipEvent *one = a, *other = b;
  if (one->first_day != other->first_day)
    return one->first_day < other->first_day ? -1 : 1;
  if (one->last_day != other->last_day)
    return one->last_day < other->last_day ? -1 : 1;
  return one->labels[0]->element->serial < other->labels[0]->element->serial ? -1 : 1;
}

/* ── Axis ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

#define DAYS_IN_YEAR 366

/* The axis starts and ends with whole quarters, or with whole years where it is long. */
static void
set_axis (DipTimeline *timeline) {
  gint32 first = timeline->events[0].first_day, last = first;
  for (guint i = 0; i < timeline->n_events; i++)
    last = MAX (last, timeline->events[i].last_day);
  DipDate from = dip_date_from_day (first), to = dip_date_from_day (last);
  gboolean is_long = last - first > 20 * DAYS_IN_YEAR;
  DipDate start
      = { .year = from.year, .precision = is_long ? DIP_YEAR : DIP_QUARTER, .quarter = (guint8)((from.month + 2) / 3) };
  DipDate end
      = { .year = to.year, .precision = is_long ? DIP_YEAR : DIP_QUARTER, .quarter = (guint8)((to.month + 2) / 3) };
  timeline->first_day = dip_date_first_day (start);
  timeline->last_day = dip_date_last_day (end);
}

static const DipParagraph *
tell_tick (Timing *timing, DipDate date, const char *style) {
  DipTeller *teller = timing->teller;
  DipWording wording = { "axis", "tick", 0, 0, style, NULL };
  const char *name = dip_language_date (teller->language[0], teller->arena, date, TRUE, date.precision == DIP_YEAR);
  return dip_tell_words (teller, &wording, name);
}

/* Years always; quarters where there are few enough of them. Each has its name: pages see which have room. */
static void
add_ticks (Timing *timing, DipTimeline *timeline) {
  GArray *ticks = g_array_new (FALSE, TRUE, sizeof (DipTick));
  gint32 span = timeline->last_day - timeline->first_day;
  gint16 first_year = dip_date_from_day (timeline->first_day).year,
         last_year = dip_date_from_day (timeline->last_day).year;
  for (gint year = first_year; year <= last_year; year++) {
    DipDate date = { .year = (gint16)year, .precision = DIP_YEAR };
    gint32 day = MAX (dip_date_first_day (date), timeline->first_day);
    DipTick tick = { day, 1, tell_tick (timing, date, "timeline-year") };
    g_array_append_val (ticks, tick);
    for (guint8 quarter = 1; quarter <= 4 && span <= 20 * DAYS_IN_YEAR; quarter++) {
      DipDate part = { .year = (gint16)year, .quarter = quarter, .precision = DIP_QUARTER };
      gint32 start = dip_date_first_day (part);
      if (start < timeline->first_day || start > timeline->last_day)
        continue;
      DipTick fine = { start, 0, tell_tick (timing, part, "timeline-tick") };
      g_array_append_val (ticks, fine);
    }
  }
  timeline->ticks = dip_arena_take_array (timing->teller->arena, ticks, &timeline->n_ticks);
}

static void
set_looks (DipTimeline *timeline, const DipFlow *flow, const DipPalette *palette) {
  timeline->axis = palette->tint;
  timeline->span = palette->structure;
  timeline->milestone = palette->accent;
  timeline->leader = palette->quiet;
  timeline->label_width = flow->label_width;
  timeline->most_days = (gint32)MIN (flow->most_years, 10000u) * DAYS_IN_YEAR;
}

static void
add_today (Timing *timing, DipTimeline *timeline) {
  DipTeller *teller = timing->teller;
  timeline->today = teller->as_of;
  if (teller->as_of < timeline->first_day || teller->as_of > timeline->last_day)
    return;
  DipWording wording = { "axis", "today", 0, 0, "timeline-today", NULL };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_scribe_add_words (scribe, dip_teller_word (teller, i, "today"), i, "timeline-today", NULL, NULL);
    dip_scribe_end_voice (scribe, i);
  }
  timeline->today_label = dip_scribe_finish (scribe);
}

/* What the figure says to those who do not see it, in the document's first language: its events are there as text
 * besides. */
static const char *
alternative_of (DipTeller *teller, const DipTimeline *timeline) {
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < timeline->n_events; i++) {
    const DipEvent *event = &timeline->events[i];
    for (guint j = 0; j < MIN (event->n_labels, 2); j++)
      g_string_append_printf (text, "%s%s", text->len == 0 ? "" : j == 0 ? "; " : ": ", event->labels[j]->text.utf8);
  }
  return dip_arena_strdup (teller->arena, text->str);
}

/* Counts the events, and those of them whose titles are ours. Where all are, and a head has said so of its own, the
 * timeline, which has no head to bear a mark, need not say it again. */
static guint
count_events (Timing *timing) {
  const DipPlan *plan = timing->teller->plan;
  guint lists = timing->part->flow->lists, n = 0;
  for (guint i = 0; lists & DIP_LIST_MILESTONES && i < plan->n_milestones; i++, n++)
    timing->editorial.n += plan->milestones[i].editorial_title;
  for (guint i = 0; lists & DIP_LIST_ACTIONS && i < plan->n_actions; i++) {
    n += dip_unit_is_dated (plan->actions[i]);
    timing->editorial.n += dip_unit_is_dated (plan->actions[i]) && plan->actions[i]->editorial_title;
  }
  timing->editorial.at_head = timing->editorial.n == n && timing->teller->editorial_noted;
  return n;
}

static void
add_events (Timing *timing) {
  const DipPlan *plan = timing->teller->plan;
  if (timing->part->flow->lists & DIP_LIST_MILESTONES)
    add_milestones (timing);
  for (guint i = 0; timing->part->flow->lists & DIP_LIST_ACTIONS && i < plan->n_actions; i++)
    add_action (timing, plan->actions[i]);
  g_array_sort (timing->events, compare_events);
}

void
dip_tell_timeline (DipTeller *teller, DipPartDraft *part) {
  Timing timing = { .teller = teller, .part = part };
  if (count_events (&timing) == 0)
    return;
  part->grid = dip_grid_even (teller, 1, 0);
  dip_tell_part_title (teller, part);
  timing.figure = dip_element_new (teller, DIP_ROLE_FIGURE, part->element);
  timing.events = g_array_new (FALSE, FALSE, sizeof (DipEvent));
  add_events (&timing);
  DipTimeline *timeline = dip_arena_new0 (teller->arena, DipTimeline);
  timeline->events = dip_arena_take_array (teller->arena, timing.events, &timeline->n_events);
  timeline->figure = timing.figure;
  set_axis (timeline);
  set_looks (timeline, part->flow, &teller->layout->palette);
  add_ticks (&timing, timeline);
  add_today (&timing, timeline);
  timing.figure->alternative = alternative_of (teller, timeline);
  DipBlock block = { DIP_BLOCK_TIMELINE, .timeline = timeline };
  g_array_append_val (part->blocks, block);
  dip_tell_editorial_note (teller, part, &timing.editorial);
}
