#include "plan/plan.h"

#include <string.h>

#include "plan/plan-index.h"

/* ── Lookups ───────────────────────────────────────────────────────────────────────────────────────────────────── */

struct DipPlanIndex {
  GHashTable *units, *notes; /* id → DipUnit, DipNote */
};

static void
drop_index (struct DipPlanIndex *index) {
  if (index == NULL)
    return;
  g_hash_table_unref (index->units);
  g_hash_table_unref (index->notes);
  g_free (index);
}

static void
add_units (GHashTable *all, DipUnit *const *units, guint n) {
  for (guint i = 0; i < n; i++, dip_arena_trim ()) {
    if (units[i]->id != NULL)
      g_hash_table_insert (all, (gpointer)units[i]->id, units[i]);
    add_units (all, units[i]->children, units[i]->n_children);
  }
}

void
index_plan (DipPlan *plan) {
  drop_index (plan->index);
  struct DipPlanIndex *index = plan->index = g_new0 (struct DipPlanIndex, 1);
  index->units = g_hash_table_new (g_str_hash, g_str_equal);
  index->notes = g_hash_table_new (g_str_hash, g_str_equal);
  add_units (index->units, plan->sections, plan->n_sections);
  add_units (index->units, plan->goals, plan->n_goals);
  add_units (index->units, plan->actions, plan->n_actions);
  for (guint i = 0; i < plan->n_notes; i++)
    if (plan->notes[i].id != NULL)
      g_hash_table_insert (index->notes, (gpointer)plan->notes[i].id, (gpointer)&plan->notes[i]);
}

const DipUnit *
dip_plan_lookup_unit (const DipPlan *plan, const char *id) {
  return id != NULL ? g_hash_table_lookup (plan->index->units, id) : NULL;
}

const DipNote *
dip_plan_lookup_note (const DipPlan *plan, const char *id) {
  return id != NULL ? g_hash_table_lookup (plan->index->notes, id) : NULL;
}

gboolean
dip_unit_is_for (const DipUnit *unit, guint language) {
  return unit->only == 0 || (language < 32 && (unit->only & 1u << language) != 0);
}

void
dip_plan_drop (DipPlan *plan) {
  if (plan == NULL)
    return;
  drop_index (plan->index);
  dip_arena_drop (plan->arena);
}

void
settle_short_title (DipPlan *plan) {
  DipProse *shorts = (DipProse *)plan->document.short_title;
  for (guint i = 0; i < plan->n_languages; i++)
    if (shorts[i].n == 0)
      shorts[i] = plan->document.title[i];
}

/* ── Choosing languages ────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Choice {
  DipPlan *plan;
  guint from[DIP_MOST_LANGUAGES]; /* the old index of each chosen language */
  guint n;
} Choice;

static void
choose_texts (const Choice *choice, const DipProse **texts) {
  DipProse *chosen = dip_arena_new0_n (choice->plan->arena, DipProse, choice->n);
  for (guint i = 0; i < choice->n; i++)
    chosen[i] = (*texts)[choice->from[i]];
  *texts = chosen;
}

static void
choose_numbers (const Choice *choice, const DipNumber **numbers) {
  DipNumber *chosen = dip_arena_new0_n (choice->plan->arena, DipNumber, choice->n);
  for (guint i = 0; i < choice->n; i++)
    chosen[i] = (*numbers)[choice->from[i]];
  *numbers = chosen;
}

static void choose_units (const Choice *choice, DipUnit *const **units, guint *n);

static void
choose_unit (const Choice *choice, DipUnit *unit) {
  guint32 only = 0;
  for (guint i = 0; i < choice->n; i++)
    if ((unit->only & 1u << choice->from[i]) != 0)
      only |= 1u << i;
  unit->only = only;
  choose_texts (choice, &unit->title);
  choose_texts (choice, &unit->body);
  choose_numbers (choice, &unit->number);
  if (unit->numbers != NULL)
    choose_numbers (choice, &unit->numbers);
  choose_units (choice, &unit->children, &unit->n_children);
}

static gboolean
is_for_any (const Choice *choice, const DipUnit *unit) {
  for (guint i = 0; i < choice->n; i++)
    if (dip_unit_is_for (unit, choice->from[i]))
      return TRUE;
  return FALSE;
}

/* Units that are meant for none of the languages go; the ordinals of those that stay are the same in every version. */
static void
choose_units (const Choice *choice, DipUnit *const **units, guint *n) {
  GPtrArray *kept = g_ptr_array_new ();
  for (guint i = 0; i < *n; i++, dip_arena_trim ())
    if (is_for_any (choice, (*units)[i])) {
      choose_unit (choice, (*units)[i]);
      g_ptr_array_add (kept, (*units)[i]);
    }
  *units = dip_arena_take_pointers (choice->plan->arena, kept, n);
}

static gboolean
is_kept (const Choice *choice, const DipUnit *unit) {
  return dip_plan_lookup_unit (choice->plan, unit->id) == unit;
}

static void
choose_goals (const Choice *choice, DipUnit *const **goals, guint *n) {
  GPtrArray *kept = g_ptr_array_new ();
  for (guint i = 0; i < *n; i++)
    if (is_kept (choice, (*goals)[i]))
      g_ptr_array_add (kept, (*goals)[i]);
  *goals = dip_arena_take_pointers (choice->plan->arena, kept, n);
}

static void
choose_after (const Choice *choice, DipUnit *action) {
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (DipRef));
  for (guint i = 0; i < action->n_after; i++)
    if (action->after[i].action == NULL || is_kept (choice, action->after[i].action))
      g_array_append_val (kept, action->after[i]);
  action->after = dip_arena_take_array (choice->plan->arena, kept, &action->n_after);
}

/* What points to units that are there no more goes; the index has to be new. */
static void
choose_references (const Choice *choice) {
  DipPlan *plan = choice->plan;
  for (guint i = 0; i < plan->n_actions; i++, dip_arena_trim ()) {
    choose_goals (choice, &plan->actions[i]->goals, &plan->actions[i]->n_goals);
    choose_after (choice, plan->actions[i]);
  }
  for (guint i = 0; i < plan->n_milestones; i++) {
    DipMilestone *milestone = &((DipMilestone *)plan->milestones)[i];
    choose_goals (choice, &milestone->goals, &milestone->n_goals);
  }
}

static void
choose_document (const Choice *choice, DipDocument *document) {
  choose_texts (choice, &document->title);
  choose_texts (choice, &document->short_title);
  choose_texts (choice, &document->subtitle);
  choose_texts (choice, &document->organ);
  choose_texts (choice, &document->session);
  choose_texts (choice, &document->agenda_item);
  choose_texts (choice, &document->distribution);
  choose_texts (choice, &document->source);
}

static void
choose_records (const Choice *choice) {
  DipPlan *plan = choice->plan;
  for (guint i = 0; i < plan->n_parties; i++)
    choose_texts (choice, &((DipParty *)plan->parties)[i].name);
  for (guint i = 0; i < plan->n_milestones; i++)
    choose_texts (choice, &((DipMilestone *)plan->milestones)[i].title);
  for (guint i = 0; i < plan->n_glossary; i++) {
    choose_texts (choice, &((DipTerm *)plan->glossary)[i].term);
    choose_texts (choice, &((DipTerm *)plan->glossary)[i].note);
  }
  for (guint i = 0; i < plan->n_notes; i++)
    choose_texts (choice, &((DipNote *)plan->notes)[i].text);
}

static gboolean
fail_choice (GError **error, const DipPlan *plan, const char *tag, const char *why) {
  g_autofree char *all = g_strjoinv (", ", (char **)plan->languages);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "\"%s\" %s (%s)", tag, why, all);
  return FALSE;
}

static gboolean
read_choice (Choice *choice, const char *const *tags, guint n, GError **error) {
  const DipPlan *plan = choice->plan;
  if (n == 0)
    return fail_choice (error, plan, "", "names none of the plan's languages");
  for (guint i = 0; i < n; i++) {
    int index = dip_language_index (plan->languages, plan->n_languages, tags[i]);
    if (index < 0)
      return fail_choice (error, plan, tags[i],
                          index == -2 ? "could be several of the plan's languages" : "is none of the plan's languages");
    for (guint k = 0; k < choice->n; k++)
      if (choice->from[k] == (guint)index)
        return fail_choice (error, plan, tags[i], "is named twice among the languages");
    choice->from[choice->n++] = (guint)index;
  }
  return TRUE;
}

gboolean
dip_plan_choose_languages (DipPlan *plan, const char *const *tags, guint n, GError **error) {
  Choice choice = { .plan = plan };
  if (!read_choice (&choice, tags, n, error))
    return FALSE;
  choose_document (&choice, &plan->document);
  choose_records (&choice);
  choose_units (&choice, &plan->sections, &plan->n_sections);
  choose_units (&choice, &plan->goals, &plan->n_goals);
  choose_units (&choice, &plan->actions, &plan->n_actions);
  index_plan (plan);
  choose_references (&choice);
  const char **languages = dip_arena_new0_n (plan->arena, const char *, choice.n + 1);
  for (guint i = 0; i < choice.n; i++)
    languages[i] = plan->languages[choice.from[i]];
  plan->languages = languages;
  plan->n_languages = choice.n;
  return TRUE;
}
