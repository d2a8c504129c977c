/* Which rows a table has, and in what order. */
#include "story/table.h"

#include "yaml/reader.h"

/* ── The plan's lists ──────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_units (DipTabling *tabling, DipUnit *const *units, guint n) {
  for (guint i = 0; i < n; i++) {
    const DipUnit *unit = units[i];
    DipTableEntry entry = { .id = unit->id,
                            .place = unit->place,
                            .unit = unit,
                            .ordinal = unit->ordinal,
                            .title = unit->title,
                            .is_editorial = unit->editorial_title,
                            .start = unit->start,
                            .due = unit->due,
                            .goals = unit->goals,
                            .n_goals = unit->n_goals };
    g_array_append_val (tabling->entries, entry);
  }
}

static void
add_milestones (DipTabling *tabling) {
  const DipPlan *plan = tabling->teller->plan;
  for (guint i = 0; i < plan->n_milestones; i++) {
    const DipMilestone *milestone = &plan->milestones[i];
    DipTableEntry entry = { .id = milestone->id,
                            .place = milestone->place,
                            .ordinal = i + 1,
                            .title = milestone->title,
                            .is_editorial = milestone->editorial_title,
                            .due = milestone->date,
                            .goals = milestone->goals,
                            .n_goals = milestone->n_goals };
    g_array_append_val (tabling->entries, entry);
  }
}

static void
add_lists (DipTabling *tabling) {
  const DipPlan *plan = tabling->teller->plan;
  guint lists = dip_flow_lists (tabling->part->flow);
  if (lists & DIP_LIST_GOALS)
    add_units (tabling, plan->goals, plan->n_goals);
  if (lists & DIP_LIST_ACTIONS)
    add_units (tabling, plan->actions, plan->n_actions);
  if (lists & DIP_LIST_MILESTONES)
    add_milestones (tabling);
}

/* ── The filter ────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
has_lead (const DipTableEntry *entry, const DipAllowed *allowed) {
  guint n = entry->unit ? entry->unit->n_leads : 0;
  for (guint i = 0; i < n; i++)
    if (!allowed->none && strcmp (entry->unit->leads[i]->id, allowed->id) == 0)
      return TRUE;
  return allowed->none && n == 0;
}

static gboolean
has_goal (const DipTableEntry *entry, const DipAllowed *allowed) {
  for (guint i = 0; i < entry->n_goals; i++)
    if (!allowed->none && strcmp (entry->goals[i]->id, allowed->id) == 0)
      return TRUE;
  return allowed->none && entry->n_goals == 0;
}

static gboolean
stands (gint64 day, DipRelation relation, gint64 first, gint64 last) {
  switch (relation) {
  case DIP_BEFORE:
    return day < first;
  case DIP_AFTER:
    return day > last;
  case DIP_UNTIL:
    return day <= last;
  case DIP_SINCE:
    return day >= first;
  default:
    return day >= first && day <= last;
  }
}

static gboolean
meets_day (const DipTeller *teller, gboolean has, gint64 day, const DipAllowed *allowed) {
  if (allowed->none || !has)
    return allowed->none && !has;
  if (allowed->as_of)
    return teller->as_of != DIP_NO_DAY && stands (day, allowed->relation, teller->as_of, teller->as_of);
  return stands (day, allowed->relation, dip_date_first_day (allowed->date), dip_date_last_day (allowed->date));
}

static gboolean
meets (const DipTeller *teller, const DipTableEntry *entry, DipFilterKind kind, const DipAllowed *allowed) {
  gint64 day = 0;
  switch (kind) {
  case DIP_FILTER_STATUS:
    return entry->unit && entry->unit->status == (DipStatus)allowed->status;
  case DIP_FILTER_LEAD:
    return has_lead (entry, allowed);
  case DIP_FILTER_GOAL:
    return has_goal (entry, allowed);
  case DIP_FILTER_START: {
    gboolean has = dip_entry_start_day (entry, &day);
    return meets_day (teller, has, day, allowed);
  }
  default: {
    gboolean has = dip_entry_due_day (entry, &day);
    return meets_day (teller, has, day, allowed);
  }
  }
}

static gboolean
holds (const DipTeller *teller, const DipTableEntry *entry, const DipCondition *condition) {
  if (condition->kind == DIP_FILTER_OVERDUE)
    return dip_entry_is_overdue (teller, entry) == condition->wanted;
  for (guint i = 0; i < condition->n_allowed; i++)
    if (meets (teller, entry, condition->kind, &condition->allowed[i]))
      return TRUE;
  return FALSE;
}

static gboolean
lets_through (const DipTeller *teller, const DipFilter *filter, const DipTableEntry *entry) {
  for (guint i = 0; i < filter->n; i++)
    if (!holds (teller, entry, &filter->conditions[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_wanted (const DipTabling *tabling, const DipTableEntry *entry) {
  const DipFlow *flow = tabling->part->flow;
  for (guint i = 0; i < flow->n_filters; i++)
    if (lets_through (tabling->teller, &flow->filters[i], entry))
      return TRUE;
  return flow->n_filters == 0;
}

static void
filter_entries (DipTabling *tabling) {
  guint kept = 0;
  for (guint i = 0; i < tabling->entries->len; i++) {
    DipTableEntry entry = *dip_table_entry (tabling, i);
    if (is_wanted (tabling, &entry))
      g_array_index (tabling->entries, DipTableEntry, kept++) = entry;
  }
  g_array_set_size (tabling->entries, kept);
}

/* ── Names that the plan lacks ─────────────────────────────────────────────────────────────────────────────────── */

static void
list_ids (const DipPlan *plan, DipFilterKind kind, GPtrArray *ids) {
  for (guint i = 0; kind == DIP_FILTER_LEAD && i < plan->n_parties; i++)
    g_ptr_array_add (ids, (gpointer)plan->parties[i].id);
  for (guint i = 0; kind == DIP_FILTER_GOAL && i < plan->n_goals; i++)
    g_ptr_array_add (ids, (gpointer)plan->goals[i]->id);
}

static void
check_id (DipTeller *teller, const GPtrArray *ids, const DipAllowed *allowed, const char *what) {
  const char *const *known = (const char *const *)ids->pdata;
  for (guint i = 0; i < ids->len; i++)
    if (allowed->none || strcmp (known[i], allowed->id) == 0)
      return;
  const char *nearest = ids->len ? dip_nearest (allowed->id, known, ids->len) : NULL;
  if (!allowed->none)
    dip_report_add (teller->report, DIP_ERROR, allowed->place, "unknown-id", "the plan has no %s \"%s\"%s%s%s", what,
                    allowed->id, nearest ? "; did you mean \"" : "", nearest ? nearest : "", nearest ? "\"?" : "");
}

static void
check_condition (DipTeller *teller, const DipCondition *condition) {
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  list_ids (teller->plan, condition->kind, ids);
  for (guint i = 0; i < condition->n_allowed; i++) {
    const DipAllowed *allowed = &condition->allowed[i];
    if (condition->kind == DIP_FILTER_LEAD || condition->kind == DIP_FILTER_GOAL)
      check_id (teller, ids, allowed, condition->kind == DIP_FILTER_LEAD ? "party" : "goal");
    if (allowed->as_of && teller->as_of == DIP_NO_DAY)
      dip_report_add (teller->report, DIP_WARNING, allowed->place, "no-day",
                      "there is no day to hold this against: give the plan a date, or --as-of");
  }
}

static void
check_filters (DipTabling *tabling) {
  const DipFlow *flow = tabling->part->flow;
  for (guint i = 0; i < flow->n_filters; i++)
    for (guint j = 0; j < flow->filters[i].n; j++)
      check_condition (tabling->teller, &flow->filters[i].conditions[j]);
}

void
dip_table_collect (DipTabling *tabling, gboolean reports) {
  if (reports)
    check_filters (tabling);
  add_lists (tabling);
  filter_entries (tabling);
  if (tabling->part->flow->n_sort > 0)
    dip_table_sort (tabling);
}
