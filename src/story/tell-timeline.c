/* The timeline: milestones and the spans of actions as events on days, with labels in every language. */
#include <string.h>

#include "story/timing.h"

/* ── Days ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

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

/* ── Moments ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_moment (DipTiming *timing, DipMoment moment) {
  moment.order = timing->moments->len;
  moment.event.progress = -1;
  g_array_append_val (timing->moments, moment);
}

static void
add_milestone (DipTiming *timing, const DipMilestone *milestone) {
  DipMoment moment = { .id = milestone->id,
                       .whens = { milestone->date },
                       .n_whens = 1,
                       .titles = milestone->title,
                       .editorial = milestone->editorial_title,
                       .milestone = milestone };
  set_days (&moment.event, &milestone->date);
  add_moment (timing, moment);
}

static void
add_action (DipTiming *timing, const DipUnit *action) {
  DipMoment moment = { .id = action->id,
                       .titles = action->title,
                       .bodies = action->body,
                       .editorial = action->editorial_title,
                       .action = action };
  if (!set_action_days (&moment.event, action))
    return;
  if (action->start.kind == DIP_WHEN_ON && action->due.kind == DIP_WHEN_ON) {
    moment.whens[moment.n_whens++] = (DipWhen){ DIP_WHEN_RANGE, action->start.date, action->due.date };
  } else {
    if (action->start.kind)
      moment.whens[moment.n_whens++] = action->start;
    if (action->due.kind)
      moment.whens[moment.n_whens++] = action->due;
  }
  add_moment (timing, moment);
}

static void
add_moments (DipTiming *timing) {
  const DipPlan *plan = timing->teller->plan;
  guint lists = timing->part->flow->lists;
  for (guint i = 0; lists & DIP_LIST_MILESTONES && i < plan->n_milestones; i++)
    add_milestone (timing, &plan->milestones[i]);
  for (guint i = 0; lists & DIP_LIST_ACTIONS && i < plan->n_actions; i++, dip_arena_trim ())
    add_action (timing, plan->actions[i]);
  timing->n_events = timing->moments->len;
}

static gint
compare_moments (gconstpointer a, gconstpointer b) {
  const DipMoment *one = a, *other = b;
  if (one->group != other->group)
    return one->group < other->group ? -1 : 1;
  if (one->event.first_day != other->event.first_day)
    return one->event.first_day < other->event.first_day ? -1 : 1;
  if (one->event.last_day != other->event.last_day)
    return one->event.last_day < other->event.last_day ? -1 : 1;
  return one->order < other->order ? -1 : one->order > other->order;
}

void
dip_timing_sort (DipTiming *timing) {
  g_array_sort (timing->moments, compare_moments);
}

/* Counts the titles that are ours. Where all are, and a head has said so of its own, the timeline, which has no head to
 * bear a mark, need not say it again. */
static void
count_editorial (DipTiming *timing) {
  for (guint i = 0; i < timing->moments->len; i++)
    timing->editorial.n += g_array_index (timing->moments, DipMoment, i).editorial;
  timing->editorial.at_head = timing->editorial.n == timing->moments->len && timing->teller->editorial_noted;
}

/* ── Labels ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A start and a due date that do not say themselves which is which ("from …, by …") have words before them: a range and
 * a day beside it read as three dates else. */
const char *
dip_timing_dates (const DipTiming *timing, const DipMoment *moment, guint language) {
  DipTeller *teller = timing->teller;
  const DipLanguage *speaker = teller->language[language];
  const char *start = dip_language_when (speaker, teller->arena, &moment->whens[0], TRUE);
  if (moment->n_whens < 2)
    return start;
  const char *due = dip_language_when (speaker, teller->arena, &moment->whens[1], TRUE);
  if (moment->whens[0].kind == DIP_WHEN_FROM && moment->whens[1].kind == DIP_WHEN_BY)
    return dip_arena_printf (teller->arena, "%s%s%s", start, dip_teller_word (teller, language, "list-joint"), due);
  return dip_language_phrase (speaker, teller->arena, "start-due", "start", start, "due", due, NULL);
}

void
dip_timing_add_date (DipTiming *timing, DipScribe *scribe, const DipMoment *moment, guint language) {
  dip_scribe_add_words (scribe, dip_timing_dates (timing, moment, language), language, "timeline-date", NULL, NULL);
}

static const DipParagraph *
tell_date (DipTiming *timing, const DipMoment *moment, const DipElement *parent) {
  DipTeller *teller = timing->teller;
  DipWording wording
      = { moment->id, "event-date", 0, 0, "timeline-date", dip_element_new (teller, DIP_ROLE_PARAGRAPH, parent) };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_timing_add_date (timing, scribe, moment, i);
    dip_scribe_end_voice (scribe, i);
  }
  return dip_scribe_finish (scribe);
}

const char *
dip_timing_count_words (DipTeller *teller, guint count, guint language) {
  const DipLanguage *speaker = teller->language[language];
  return dip_language_phrase (speaker, teller->arena, "event-count", "count",
                              dip_language_count (speaker, teller->arena, count), NULL);
}

const DipProseParagraph *
dip_timing_title (const DipMoment *moment, guint language) {
  const DipProseParagraph *title = moment->titles ? dip_prose_first (&moment->titles[language]) : NULL;
  return title || !moment->bodies ? title : dip_prose_first (&moment->bodies[language]);
}

gboolean
dip_timing_has_name (const DipMoment *moment, guint language) {
  return dip_timing_title (moment, language) != NULL;
}

const DipParagraph *
dip_timing_tell_name (DipTiming *timing, const DipMoment *moment, const DipElement *parent, guint language,
                      gboolean is_first, gboolean numbered) {
  DipTeller *teller = timing->teller;
  const DipProseParagraph *title = moment->titles ? dip_prose_first (&moment->titles[language]) : NULL;
  const DipProseParagraph *body = moment->bodies ? dip_prose_first (&moment->bodies[language]) : NULL;
  if (!moment->count && !dip_timing_has_name (moment, language))
    return NULL;
  gboolean has_symbol = numbered && is_first && moment->action && dip_gantt_symbol (moment) != DIP_SYMBOL_NONE;
  DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, parent, language);
  DipWording wording = { moment->id, "event", 0, language, is_first ? "timeline-label" : "timeline-second", element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  if (has_symbol)
    dip_gantt_use_symbol (timing, scribe);
  const char *opening = numbered && moment->action ? dip_unit_opening (teller, moment->action, language) : NULL;
  if (opening)
    dip_scribe_add_words (scribe, opening, language, NULL, NULL, NULL);
  if (moment->count)
    dip_scribe_add_words (scribe, dip_timing_count_words (teller, moment->count, language), language, NULL, NULL, NULL);
  else
    dip_scribe_add_prose (scribe, title ? title : body, language, NULL, NULL);
  const char *mark = dip_editorial_mark (teller, &timing->editorial, title && moment->editorial, language);
  if (mark)
    dip_scribe_add_words (scribe, mark, language, NULL, "editorial-mark", NULL);
  DipParagraph *paragraph = dip_scribe_finish (scribe);
  paragraph->symbol = has_symbol ? dip_gantt_symbol (moment) : DIP_SYMBOL_NONE;
  paragraph->symbol_colour = teller->layout->palette.structure;
  return paragraph;
}

/* A caption is its figure's own (ISO 32000-1 §14.8.4.2); the titles of parts are headings. */
const DipElement *
dip_timing_open_caption (DipTiming *timing) {
  if (!timing->figure)
    return timing->part->element;
  if (!timing->caption)
    timing->caption = dip_element_new (timing->teller, DIP_ROLE_CAPTION, timing->figure);
  return timing->caption;
}

DipElement *
dip_timing_open_item (DipTiming *timing) {
  DipElement *item = dip_element_new (timing->teller, DIP_ROLE_ITEM, timing->body ? timing->body : timing->list);
  return dip_element_new (timing->teller, DIP_ROLE_ITEM_BODY, item);
}

/* On an axis a label says when; in a chart the bar does. */
static void
tell_event (DipTiming *timing, DipMoment *moment, gboolean is_chart) {
  DipTeller *teller = timing->teller;
  const DipParagraph *labels[1 + DIP_MOST_LANGUAGES];
  const DipElement *body = dip_timing_open_item (timing);
  guint n = 0, n_names = 0;
  if (!is_chart || moment->count)
    labels[n++] = tell_date (timing, moment, body);
  for (guint i = 0; i < teller->n; i++) {
    labels[n] = dip_timing_tell_name (timing, moment, body, i, n_names == 0, is_chart);
    n_names += labels[n] != NULL;
    n += labels[n] != NULL;
  }
  moment->event.labels = dip_arena_copy (teller->arena, labels, n * sizeof *labels);
  moment->event.n_labels = n;
  moment->event.group = moment->group;
}

/* ── Timelines ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
set_looks (DipTimeline *timeline, const DipFlow *flow, const DipPalette *palette) {
  timeline->axis = palette->tint;
  timeline->span = palette->structure;
  timeline->milestone = palette->accent;
  timeline->leader = palette->quiet;
  timeline->hairline = palette->hairline;
  timeline->label_width = flow->label_width;
  timeline->form = flow->form;
}

static void
add_today (DipTiming *timing, DipTimeline *timeline) {
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

static void
take_events (DipTiming *timing, DipTimeline *timeline) {
  GArray *events = g_array_new (FALSE, FALSE, sizeof (DipEvent));
  for (guint i = 0; i < timing->moments->len; i++)
    g_array_append_val (events, g_array_index (timing->moments, DipMoment, i).event);
  timeline->events = dip_arena_take_array (timing->teller->arena, events, &timeline->n_events);
}

static void
tell_events (DipTiming *timing, DipTimeline *timeline) {
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (DipEventGroup));
  for (guint i = 0; i < timing->moments->len; i++, dip_arena_trim ()) {
    DipMoment *moment = &g_array_index (timing->moments, DipMoment, i);
    if (timing->keys && moment->group == groups->len)
      dip_gantt_open_group (timing, moment->group, groups);
    tell_event (timing, moment, timeline->form == DIP_TIMELINE_GANTT);
  }
  timeline->groups = dip_arena_take_array (timing->teller->arena, groups, &timeline->n_groups);
}

static void
tell_figure (DipTiming *timing, DipTimeline *timeline) {
  DipTeller *teller = timing->teller;
  gboolean is_chart = timeline->form == DIP_TIMELINE_GANTT;
  gboolean says_all = dip_timing_tell_alternative (timing);
  timing->list = dip_element_new (teller, DIP_ROLE_LIST, says_all ? timing->figure : timing->part->element);
  timing->list->lists_figure = !says_all;
  tell_events (timing, timeline);
  if (is_chart)
    dip_gantt_tell (timing);
  take_events (timing, timeline);
  timeline->figure = timing->figure;
  dip_timing_add_axis (timing, timeline);
  add_today (timing, timeline);
  if (is_chart)
    dip_gantt_tell_legend (timing, timeline);
  DipBlock block = { DIP_BLOCK_TIMELINE, .timeline = timeline };
  g_array_append_val (timing->part->blocks, block);
}

/* Says in each language that events are counted, and how many there are. */
static void
tell_counted (DipTiming *timing) {
  DipTeller *teller = timing->teller;
  const DipElement *holder = dip_timing_open_caption (timing);
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < teller->n; i++) {
    DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, holder, i);
    DipWording wording = { dip_part_unit (timing->part), "counted", 0, i, "timeline-second", element };
    const char *count = dip_language_count (teller->language[i], teller->arena, timing->n_events);
    const char *words
        = dip_language_phrase (teller->language[i], teller->arena, "events-counted", "count", count, NULL);
    dip_row_add (teller, &draft, i, 1, dip_tell_words (teller, &wording, words));
  }
  DipGrid *grid = dip_arena_new0 (teller->arena, DipGrid);
  *grid = dip_grid_even (teller, teller->n, teller->layout->column_gap);
  DipRow *row = dip_row_close (teller, &draft, timing->part);
  row->grid = grid;
  row->keep_with_next = TRUE;
}

static void
tell_moments (DipTiming *timing) {
  DipTeller *teller = timing->teller;
  const DipFlow *flow = timing->part->flow;
  DipTimeline *timeline = dip_arena_new0 (teller->arena, DipTimeline);
  set_looks (timeline, flow, &teller->layout->palette);
  timing->part->grid = dip_grid_even (teller, 1, 0);
  dip_tell_part_title (teller, timing->part);
  if (flow->form == DIP_TIMELINE_GANTT)
    dip_gantt_group (timing);
  dip_timing_count (timing);
  dip_timing_sort (timing);
  if (flow->form != DIP_TIMELINE_CHRONICLE)
    timing->figure = dip_element_new (teller, DIP_ROLE_FIGURE, timing->part->element);
  if (g_array_index (timing->moments, DipMoment, 0).count > 0)
    tell_counted (timing);
  if (flow->form == DIP_TIMELINE_CHRONICLE)
    dip_chronicle_tell (timing);
  else
    tell_figure (timing, timeline);
  dip_tell_editorial_note (teller, timing->part, &timing->editorial);
}

void
dip_tell_timeline (DipTeller *teller, DipPartDraft *part) {
  DipTiming timing = { .teller = teller, .part = part };
  timing.moments = g_array_new (FALSE, TRUE, sizeof (DipMoment));
  add_moments (&timing);
  count_editorial (&timing);
  if (timing.moments->len > 0)
    tell_moments (&timing);
  g_array_unref (timing.moments);
  g_clear_pointer (&timing.keys, g_array_unref);
}
