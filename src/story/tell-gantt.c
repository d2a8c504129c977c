/* What a Gantt chart's rows have besides their names: the groups they stand in, how far they are, and what they come
 * after. */
#include "story/timing.h"

/* ── Groups ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What stands for the group of milestones that have no goal; actions without one are NULL. */
static const char milestones;

typedef struct Grouping {
  DipTiming *timing;
  GHashTable *of; /* DipUnit or DipParty → index, from 1 */
  gboolean by_leads;
} Grouping;

static const void *
key_of (const Grouping *grouping, const DipMoment *moment) {
  if (moment->milestone)
    return !grouping->by_leads && moment->milestone->n_goals ? moment->milestone->goals[0] : NULL;
  if (grouping->by_leads)
    return moment->action->n_leads ? moment->action->leads[0] : NULL;
  return moment->action->n_goals ? moment->action->goals[0] : NULL;
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

/* Milestones without a goal open the chart, since they are everyone's; actions without one close it. */
static void
assign_groups (Grouping *grouping) {
  GArray *moments = grouping->timing->moments;
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  gboolean loose_milestones = FALSE, loose_actions = FALSE;
  for (guint i = 0; i < moments->len; i++) {
    const DipMoment *moment = &g_array_index (moments, DipMoment, i);
    const void *key = key_of (grouping, moment);
    if (key)
      g_hash_table_add (used, (gpointer)key);
    loose_milestones |= !key && moment->milestone;
    loose_actions |= !key && moment->action;
  }
  if (loose_milestones)
    add_group (grouping, &milestones);
  add_keyed_groups (grouping, used);
  if (loose_actions)
    add_group (grouping, NULL);
  for (guint i = 0; i < moments->len; i++) {
    DipMoment *moment = &g_array_index (moments, DipMoment, i);
    const void *key = key_of (grouping, moment);
    guint index = key ? GPOINTER_TO_UINT (g_hash_table_lookup (grouping->of, key)) : 0;
    moment->group = index ? index - 1 : moment->milestone ? 0 : grouping->timing->keys->len - 1;
  }
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

static DipSymbol
symbol_of (DipStatus status) {
  static const DipSymbol symbols[]
      = { [DIP_STATUS_NONE] = DIP_SYMBOL_NONE,        [DIP_STATUS_PLANNED] = DIP_SYMBOL_RING,
          [DIP_STATUS_ACTIVE] = DIP_SYMBOL_HALF,      [DIP_STATUS_DONE] = DIP_SYMBOL_DISC,
          [DIP_STATUS_DELAYED] = DIP_SYMBOL_TRIANGLE, [DIP_STATUS_DROPPED] = DIP_SYMBOL_CROSS };
  return symbols[status];
}

DipSymbol
dip_gantt_symbol (const DipMoment *moment) {
  if (moment->milestone)
    return DIP_SYMBOL_DIAMOND;
  return moment->action ? symbol_of (moment->action->status) : DIP_SYMBOL_NONE;
}

#define HANG 1.3 /* em, from a shape to its word */

/* A style that the layout does not name; each is made once. */
static const DipStyle *
style_hung (DipTeller *teller, const DipStyle *style, gboolean inset) {
  char key[64];
  g_snprintf (key, sizeof key, "%p symbol %d", (const void *)style, inset);
  DipStyle *derived = g_hash_table_lookup (teller->styles, key);
  if (!derived) {
    derived = dip_arena_copy (teller->arena, style, sizeof *style);
    derived->hang = HANG * style->size;
    derived->inset += inset ? derived->hang : 0;
    g_hash_table_insert (teller->styles, g_strdup (key), derived);
  }
  return derived;
}

void
dip_gantt_use_symbol (DipTiming *timing, DipScribe *scribe) {
  dip_scribe_use_style (scribe, style_hung (timing->teller, dip_scribe_style (scribe), FALSE));
}

/* A shape and its word, in all languages. */
static const DipParagraph *
tell_status (DipTiming *timing, DipStatus status) {
  static const char *const words[] = { [DIP_STATUS_PLANNED] = "status-planned",
                                       [DIP_STATUS_ACTIVE] = "status-active",
                                       [DIP_STATUS_DONE] = "status-done",
                                       [DIP_STATUS_DELAYED] = "status-delayed",
                                       [DIP_STATUS_DROPPED] = "status-dropped" };
  DipTeller *teller = timing->teller;
  DipWording wording = { dip_part_unit (timing->part),
                         "legend",
                         status - 1,
                         0,
                         "timeline-second",
                         dip_element_new (teller, DIP_ROLE_PARAGRAPH, timing->part->element) };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_use_style (scribe, style_hung (teller, dip_scribe_style (scribe), TRUE));
  for (guint i = 0; i < teller->n; i++) {
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_scribe_add_words (scribe, dip_teller_word (teller, i, words[status]), i, NULL, NULL, NULL);
    dip_scribe_end_voice (scribe, i);
  }
  DipParagraph *paragraph = dip_scribe_finish (scribe);
  paragraph->symbol = symbol_of (status);
  paragraph->symbol_colour = teller->layout->palette.structure;
  return paragraph;
}

void
dip_gantt_tell_legend (DipTiming *timing) {
  gboolean used[DIP_STATUS_DROPPED + 1] = { FALSE };
  guint n = 0;
  for (guint i = 0; i < timing->moments->len; i++) {
    const DipUnit *action = g_array_index (timing->moments, DipMoment, i).action;
    if (action && action->status != DIP_STATUS_NONE)
      used[action->status] = TRUE;
  }
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = DIP_STATUS_PLANNED; i <= DIP_STATUS_DROPPED; i++)
    if (used[i])
      dip_row_add (timing->teller, &draft, n++, 1, tell_status (timing, (DipStatus)i));
  DipRow *row = dip_row_close (timing->teller, &draft, timing->part);
  if (!row)
    return;
  DipGrid *grid = dip_arena_new0 (timing->teller->arena, DipGrid);
  *grid = dip_grid_even (timing->teller, n, timing->teller->layout->column_gap);
  row->grid = grid;
  row->keep_together = TRUE;
}

/* An action is told by its number; what has none, by its date. */
static const DipParagraph *
tell_reference (DipTiming *timing, const DipMoment *moment) {
  DipTeller *teller = timing->teller;
  DipWording wording = { moment->id, "reference", 0, 0, "timeline-tick", NULL };
  const char *opening = moment->action ? dip_unit_number (teller, moment->action, 0) : NULL;
  if (opening && moment->action->number[0].kind != DIP_NUMBER_BULLET)
    return dip_tell_words (teller, &wording, opening);
  return dip_tell_words (teller, &wording,
                         dip_language_when (teller->language[0], teller->arena, &moment->whens[0], TRUE));
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

void
dip_gantt_tell (DipTiming *timing) {
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < timing->moments->len; i++) {
    const DipMoment *moment = &g_array_index (timing->moments, DipMoment, i);
    const void *key = moment->action ? (const void *)moment->action : moment->milestone;
    if (key)
      g_hash_table_insert (rows, (gpointer)key, GUINT_TO_POINTER (i + 1));
  }
  for (guint i = 0; i < timing->moments->len; i++) {
    DipMoment *moment = &g_array_index (timing->moments, DipMoment, i);
    moment->event.progress = moment->action ? moment->action->progress : -1;
    moment->event.symbol = dip_gantt_symbol (moment);
    moment->event.reference = tell_reference (timing, moment);
    tell_after (timing, moment, rows);
  }
}
