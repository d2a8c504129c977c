/* What a Gantt chart's rows have besides their names: the groups they stand in, how far they are, and what they come
 * after. An event of several goals or leads has a row under each of them; arrows lead to the first. */
#include "story/timing.h"

/* ── Groups ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What stands for the group of milestones that have no goal; actions without one are NULL. */
static const char milestones;

typedef struct Grouping {
  DipTiming *timing;
  GHashTable *of; /* DipUnit or DipParty → index, from 1 */
  gboolean by_leads;
} Grouping;

/* Goals or leads of an event. */
static guint
count_keys (const Grouping *grouping, const DipMoment *moment) {
  if (moment->milestone)
    return grouping->by_leads ? 0 : moment->milestone->n_goals;
  return grouping->by_leads ? moment->action->n_leads : moment->action->n_goals;
}

static const void *
key_at (const Grouping *grouping, const DipMoment *moment, guint index) {
  if (moment->milestone)
    return moment->milestone->goals[index];
  return grouping->by_leads ? (const void *)moment->action->leads[index] : moment->action->goals[index];
}

static void
add_group (Grouping *grouping, const void *key) {
  GArray *keys = grouping->timing->keys;
  g_array_append_val (keys, key);
  if (key)
    g_hash_table_insert (grouping->of, (gpointer)key, GUINT_TO_POINTER (keys->len));
}

/* Groups stand in the order of the plan's list; those without events are left out. */
static void
add_keyed_groups (Grouping *grouping, GHashTable *used) {
  const DipPlan *plan = grouping->timing->teller->plan;
  for (guint i = 0; grouping->by_leads && i < plan->n_parties; i++)
    if (g_hash_table_contains (used, &plan->parties[i]))
      add_group (grouping, &plan->parties[i]);
  for (guint i = 0; !grouping->by_leads && i < plan->n_goals; i++)
    if (g_hash_table_contains (used, plan->goals[i]))
      add_group (grouping, plan->goals[i]);
}

/* Gives each event its group, and a copy to each further one that it belongs to. */
static void
spread_moments (Grouping *grouping) {
  GArray *moments = grouping->timing->moments;
  guint n_groups = grouping->timing->keys->len, n_events = moments->len;
  g_autofree guint *seen = g_new0 (guint, n_groups + 1); /* the last event in each, from 1: a goal may be named twice */
  for (guint i = 0; i < n_events; i++) {
    DipMoment moment = g_array_index (moments, DipMoment, i);
    guint n = count_keys (grouping, &moment);
    if (n == 0)
      g_array_index (moments, DipMoment, i).group = moment.milestone ? 0 : n_groups - 1;
    for (guint j = 0; j < n; j++) {
      guint group = GPOINTER_TO_UINT (g_hash_table_lookup (grouping->of, key_at (grouping, &moment, j)));
      group -= group > 0;
      moment.group = group;
      moment.again = j > 0;
      if (j == 0)
        g_array_index (moments, DipMoment, i).group = group;
      else if (seen[group] != i + 1)
        g_array_append_val (moments, moment);
      seen[group] = i + 1;
    }
  }
}

/* Milestones without a goal open the chart, since they are everyone's; actions without one close it. */
static void
assign_groups (Grouping *grouping) {
  GArray *moments = grouping->timing->moments;
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  gboolean loose_milestones = FALSE, loose_actions = FALSE;
  for (guint i = 0; i < moments->len; i++) {
    const DipMoment *moment = &g_array_index (moments, DipMoment, i);
    guint n = count_keys (grouping, moment);
    for (guint j = 0; j < n; j++)
      g_hash_table_add (used, (gpointer)key_at (grouping, moment, j));
    loose_milestones |= n == 0 && moment->milestone;
    loose_actions |= n == 0 && moment->action;
  }
  if (loose_milestones)
    add_group (grouping, &milestones);
  add_keyed_groups (grouping, used);
  if (loose_actions)
    add_group (grouping, NULL);
  spread_moments (grouping);
}

void
dip_gantt_group (DipTiming *timing) {
  DipTimelineGroup by = timing->part->flow->group_by;
  if (by == DIP_TIMELINE_BY_NONE)
    return;
  Grouping grouping = { .timing = timing, .by_leads = by == DIP_TIMELINE_BY_LEAD };
  grouping.of = g_hash_table_new (NULL, NULL);
  timing->keys = g_array_new (FALSE, FALSE, sizeof (const void *));
  assign_groups (&grouping);
  g_hash_table_unref (grouping.of);
}

/* A heading in a language; NULL where it has none. */
static const char *
heading_of (const DipTiming *timing, const void *key, guint language) {
  DipTeller *teller = timing->teller;
  if (!key || key == &milestones)
    return dip_teller_word (teller, language, key ? "milestones" : "group-none");
  if (timing->part->flow->group_by == DIP_TIMELINE_BY_GOAL)
    return dip_unit_caption (teller, key, language);
  const DipProseParagraph *name = dip_prose_first (&((const DipParty *)key)->name[language]);
  return name ? name->text.utf8 : NULL;
}

static void
tell_headings (DipTiming *timing, guint index, DipEventGroup *group) {
  DipTeller *teller = timing->teller;
  const void *key = g_array_index (timing->keys, const void *, index);
  const DipParagraph *labels[DIP_MOST_LANGUAGES], *again[DIP_MOST_LANGUAGES];
  const char *id = dip_arena_printf (teller->arena, "group-%u", index + 1);
  for (guint i = 0; i < teller->n; i++) {
    const char *heading = heading_of (timing, key, i);
    if (!heading)
      continue;
    DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, timing->body, i);
    DipWording wording = { id, "group", 0, i, "timeline-year", element }, repeated = wording;
    repeated.element = NULL;
    labels[group->n_labels++] = dip_tell_words (teller, &wording, heading);
    const char *continued
        = dip_language_phrase (teller->language[i], teller->arena, "continued", "title", heading, NULL);
    again[group->n_again++] = dip_tell_words (teller, &repeated, continued);
  }
  group->labels = dip_arena_copy (teller->arena, labels, group->n_labels * sizeof *labels);
  group->again = dip_arena_copy (teller->arena, again, group->n_again * sizeof *again);
}

void
dip_gantt_open_group (DipTiming *timing, guint group, GArray *groups) {
  DipTeller *teller = timing->teller;
  DipElement *item = dip_element_new (teller, DIP_ROLE_ITEM, timing->list);
  timing->body = dip_element_new (teller, DIP_ROLE_ITEM_BODY, item);
  DipEventGroup told = { 0 };
  tell_headings (timing, group, &told);
  timing->body = dip_element_new (teller, DIP_ROLE_LIST, timing->body);
  g_array_append_val (groups, told);
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

DipSymbol
dip_gantt_symbol (const DipMoment *moment) {
  if (moment->milestone)
    return DIP_SYMBOL_DIAMOND;
  return moment->action ? dip_status_symbol (moment->action->status) : DIP_SYMBOL_NONE;
}

/* What arrows from other pages call an event: an action's number, or what it is called in the first language that says
 * so. */
static const char *
name_of (DipTiming *timing, const DipMoment *moment, guint *language) {
  const DipUnit *action = moment->action;
  *language = 0;
  if (action && action->number[0].kind != DIP_NUMBER_BULLET && dip_unit_number (timing->teller, action, 0))
    return dip_unit_number (timing->teller, action, 0);
  for (guint i = 0; i < timing->teller->n; i++) {
    const DipProseParagraph *title = dip_timing_title (moment, i);
    if (title) {
      *language = i;
      return title->text.utf8;
    }
  }
  return NULL;
}

static const DipParagraph *
tell_page (DipTiming *timing, const DipMoment *moment, const char *name, guint language) {
  DipTeller *teller = timing->teller;
  const DipLanguage *speaker = teller->language[language];
  DipWording wording = { moment->id, "reference", name == NULL, language, "timeline-tick", NULL };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  const char *page = dip_language_phrase (speaker, teller->arena, "page-reference", "page", DIP_PAGE_FIELD, NULL);
  if (name)
    page = dip_language_phrase (speaker, teller->arena, "title-page", "title", name, "page", page, NULL);
  dip_scribe_add_page_words (scribe, page, language, moment->event.anchor);
  return dip_scribe_finish (scribe);
}

/* What stands at an arrow that comes from this row, or goes to it, where the row is on another page. */
static void
tell_references (DipTiming *timing, DipMoment *moment, guint row) {
  guint language;
  const char *name = name_of (timing, moment, &language);
  DipEvent *event = &moment->event;
  event->anchor = dip_arena_printf (timing->teller->arena, "chart-%u-%u", timing->figure->serial, row + 1);
  event->brief = tell_page (timing, moment, NULL, language);
  event->reference = name ? tell_page (timing, moment, name, language) : event->brief;
}

static void
tell_after (DipTiming *timing, DipMoment *moment, GHashTable *rows) {
  const DipUnit *action = moment->action;
  GArray *after = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; action && i < action->n_after; i++) {
    const void *key = action->after[i].action ? (const void *)action->after[i].action : action->after[i].milestone;
    guint row = GPOINTER_TO_UINT (g_hash_table_lookup (rows, key));
    if (row-- > 0)
      g_array_append_val (after, row);
  }
  moment->event.after = dip_arena_take_array (timing->teller->arena, after, &moment->event.n_after);
}

/* NULL: events that are counted. */
static const void *
key_of (const DipMoment *moment) {
  return moment->action ? (const void *)moment->action : moment->milestone;
}

/* Rows of which each event has one that arrows lead to. */
static GHashTable *
find_rows (const DipTiming *timing) {
  GHashTable *rows = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < timing->moments->len; i++) {
    const DipMoment *moment = &g_array_index (timing->moments, DipMoment, i);
    const void *key = key_of (moment);
    if (key && !moment->again)
      g_hash_table_insert (rows, (gpointer)key, GUINT_TO_POINTER (i + 1));
  }
  return rows;
}

void
dip_gantt_tell (DipTiming *timing) {
  g_autoptr (GHashTable) rows = find_rows (timing);
  guint n = timing->moments->len;
  g_autofree gboolean *tied = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++) {
    DipMoment *moment = &g_array_index (timing->moments, DipMoment, i);
    moment->event.progress = moment->action ? moment->action->progress : -1;
    moment->event.symbol = dip_gantt_symbol (moment);
    if (moment->again)
      moment->event.copy_of = GPOINTER_TO_UINT (g_hash_table_lookup (rows, key_of (moment)));
    else
      tell_after (timing, moment, rows);
    tied[i] |= moment->event.n_after > 0;
    for (guint j = 0; j < moment->event.n_after; j++)
      tied[moment->event.after[j]] = TRUE;
  }
  for (guint i = 0; i < n; i++)
    if (tied[i])
      tell_references (timing, &g_array_index (timing->moments, DipMoment, i), i);
}
