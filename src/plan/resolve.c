/* What points from one record to another, and what follows from where a unit stands. */
#include "plan/reading.h"

/* ── Actions and milestones ────────────────────────────────────────────────────────────────────────────────────── */

/* The goals that an action serves or a milestone belongs to. */
static DipUnit *const *
resolve_goals (Reading *reading, const WordAt *ids, guint n_ids, guint *n) {
  GPtrArray *goals = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n_ids; i++) {
    DipUnit *goal = lookup_id (reading->units, reading->reader.report, ids[i]);
    if (goal != NULL && goal->kind != DIP_UNIT_GOAL)
      dip_report_add (reading->reader.report, DIP_ERROR, ids[i].place, "wrong-id",
                      "\"%s\" is no goal: name one of the plan's goals", goal->id);
    else if (goal != NULL && !g_hash_table_add (seen, goal))
      dip_report_add (reading->reader.report, DIP_ERROR, ids[i].place, "duplicate-id",
                      "the goal \"%s\" is named twice here: drop one", goal->id);
    else if (goal != NULL)
      g_ptr_array_add (goals, goal);
  }
  return dip_arena_take_pointers (reading->reader.arena, goals, n);
}

static void
resolve_leads (Reading *reading, const PendingUnit *pending) {
  GPtrArray *leads = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < pending->n_leads; i++) {
    DipParty *party = lookup_id (reading->parties, reading->reader.report, pending->leads[i]);
    if (party != NULL && !g_hash_table_add (seen, party))
      dip_report_add (reading->reader.report, DIP_ERROR, pending->leads[i].place, "duplicate-id",
                      "the party \"%s\" is named twice here: drop one", party->id);
    else if (party != NULL)
      g_ptr_array_add (leads, party);
  }
  DipUnit *unit = pending->unit;
  unit->leads = dip_arena_take_pointers (reading->reader.arena, leads, &unit->n_leads);
}

static void
resolve_action (Reading *reading, const PendingUnit *pending) {
  DipUnit *unit = pending->unit;
  unit->goals = resolve_goals (reading, pending->goals, pending->n_goals, &unit->n_goals);
  resolve_leads (reading, pending);
  resolve_after (reading, pending);
}

static void
resolve_milestones (Reading *reading) {
  for (guint i = 0; i < reading->pending_milestones->len; i++) {
    const PendingMilestone *pending = &g_array_index (reading->pending_milestones, PendingMilestone, i);
    pending->milestone->goals = resolve_goals (reading, pending->goals, pending->n_goals, &pending->milestone->n_goals);
  }
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A unit's own number, else that of the section which includes it, else the default of its kind. */
static void
settle_number (Reading *reading, DipUnit *unit, const DipNumber *given) {
  guint n = reading->plan->n_languages;
  DipNumber *number = dip_arena_new0_n (reading->reader.arena, DipNumber, n);
  for (guint i = 0; i < n; i++) {
    number[i].kind = unit->kind == DIP_UNIT_SECTION ? DIP_NUMBER_NONE : DIP_NUMBER_AUTOMATIC;
    if (given != NULL && given[i].kind != NUMBER_NOT_SAID)
      number[i] = given[i];
    if (unit->number != NULL && unit->number[i].kind != NUMBER_NOT_SAID)
      number[i] = unit->number[i];
  }
  unit->number = number;
}

/* What a section says of the units that it includes: by default they are numbered. */
static void
settle_numbers (Reading *reading, DipUnit *section) {
  guint n = reading->plan->n_languages;
  DipNumber *numbers = dip_arena_new0_n (reading->reader.arena, DipNumber, n);
  for (guint i = 0; i < n; i++) {
    numbers[i].kind = section->include == DIP_INCLUDE_NONE ? DIP_NUMBER_NONE : DIP_NUMBER_AUTOMATIC;
    if (section->numbers != NULL && section->numbers[i].kind != NUMBER_NOT_SAID)
      numbers[i] = section->numbers[i];
  }
  section->numbers = numbers;
}

/* ── Sections ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The sections that include the plan's lists, by DipInclude. */
typedef struct Includers {
  const DipUnit *by_list[DIP_INCLUDE_ACTIONS + 1];
} Includers;

static void
resolve_include (Reading *reading, const PendingUnit *pending, Includers *includers) {
  const DipUnit *section = pending->unit;
  if (section->include == DIP_INCLUDE_NONE)
    return;
  const DipUnit **first = &includers->by_list[section->include];
  if (*first == NULL)
    *first = section;
  else
    dip_report_add (reading->reader.report, DIP_ERROR, pending->include_place, "included-twice",
                    "the section at %s:%u:%u includes this list already, and its words are written once: drop one",
                    (*first)->place.file, (*first)->place.line, (*first)->place.column);
}

/* What is in a section for one language is for that language too. */
static void
inherit_only (Reading *reading, DipUnit *section, guint32 only) {
  if (section->only != 0 && only != 0 && (section->only & ~only) != 0)
    dip_report_add (reading->reader.report, DIP_ERROR, section->place, "outside-only",
                    "this is meant for a language that the section around it is not meant for: mend \"only\"");
  else if (section->only == 0)
    section->only = only;
  for (guint i = 0; i < section->n_children; i++)
    inherit_only (reading, section->children[i], section->only);
}

static void
settle_list (Reading *reading, DipUnit *const *units, guint n, const DipUnit *includer) {
  for (guint i = 0; i < n; i++, dip_arena_trim ())
    settle_number (reading, units[i], includer != NULL ? includer->numbers : NULL);
}

/* ── Document ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
fill_document (Reading *reading) {
  DipDocument *document = &reading->plan->document;
  const DipProse **texts[] = { &document->title,   &document->short_title, &document->subtitle,     &document->organ,
                               &document->session, &document->agenda_item, &document->distribution, &document->source };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*texts[i] == NULL)
      *texts[i] = new_texts (reading);
}

void
resolve_plan (Reading *reading) {
  DipPlan *plan = reading->plan;
  Includers includers = { { NULL } };
  for (guint i = 0; i < plan->n_sections; i++)
    inherit_only (reading, plan->sections[i], 0);
  for (guint i = 0; i < reading->pending->len; i++, dip_arena_trim ()) {
    const PendingUnit *pending = &g_array_index (reading->pending, PendingUnit, i);
    resolve_include (reading, pending, &includers);
    resolve_action (reading, pending);
    if (pending->unit->kind == DIP_UNIT_SECTION) {
      settle_number (reading, pending->unit, NULL);
      settle_numbers (reading, pending->unit);
    }
  }
  check_cycles (reading);
  resolve_milestones (reading);
  settle_list (reading, plan->goals, plan->n_goals, includers.by_list[DIP_INCLUDE_GOALS]);
  settle_list (reading, plan->actions, plan->n_actions, includers.by_list[DIP_INCLUDE_ACTIONS]);
  fill_document (reading);
}
