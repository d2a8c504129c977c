/* Which part tells which units. Settled before anything is told: what leads to a unit has to know where it stands, and
 * may stand before it. */
#include "story/tell-units.h"

/* ── Which sections a part takes ───────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_single (const DipTeller *teller, const DipUnit *section) {
  guint n = 0;
  for (guint i = 0; i < teller->n; i++)
    n += dip_unit_is_for (section, i);
  return section->only && n <= 1 && teller->n > 1;
}

static gboolean
is_named (const DipFlow *flow, const DipUnit *section) {
  for (guint i = 0; i < flow->n_sections; i++)
    if (strcmp (flow->sections[i], section->id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
takes (const DipTeller *teller, const DipFlow *flow, const DipUnit *section) {
  switch (flow->take) {
  case DIP_TAKE_SINGLE:
    return is_single (teller, section);
  case DIP_TAKE_SHARED:
    return !is_single (teller, section);
  case DIP_TAKE_NAMED:
    return is_named (flow, section);
  default:
    return TRUE;
  }
}

/* ── Units ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
has_text_row (const DipTeller *teller, const DipUnit *unit) {
  if (dip_texts_first (teller, unit->body) >= 0)
    return TRUE;
  for (guint i = 0; i < teller->n && dip_title_heads_text (unit); i++)
    if (dip_unit_is_for (unit, i) && unit->title[i].n > 0)
      return TRUE;
  return FALSE;
}

/* With all that stands in the unit, in the order of reading. `parent` counts from 1. */
static void
allot (DipTeller *teller, DipPartDraft *part, const DipUnit *unit, guint depth, guint parent) {
  if (!g_hash_table_add (teller->told, (gpointer)unit)) /* words are written once: a second telling is none */
    return;
  DipAllotted allotted = { unit, depth, parent };
  g_array_append_val (part->units, allotted);
  guint self = part->units->len;
  if (has_text_row (teller, unit))
    g_hash_table_insert (teller->homes, (gpointer)unit, (gpointer)part->flow);
  const DipPlan *plan = teller->plan;
  DipUnit *const *included = unit->include == DIP_INCLUDE_GOALS ? plan->goals : plan->actions;
  guint n = unit->include == DIP_INCLUDE_GOALS ? plan->n_goals : plan->n_actions;
  for (guint i = 0; unit->include != DIP_INCLUDE_NONE && i < n; i++, dip_arena_trim ())
    allot (teller, part, included[i], depth + 1, self);
  for (guint i = 0; i < unit->n_children; i++)
    allot (teller, part, unit->children[i], depth + 1, self);
}

/* Only goals and actions that no section anywhere includes: another part may still come that takes the section. */
static gboolean
is_included (const DipUnit *section, DipInclude include) {
  if (section->include == include)
    return TRUE;
  for (guint i = 0; i < section->n_children; i++)
    if (is_included (section->children[i], include))
      return TRUE;
  return FALSE;
}

/* Units that no section includes: their words are not to be lost. */
static void
allot_leftovers (DipTeller *teller, DipPartDraft *part, DipUnit *const *units, guint n, DipInclude include) {
  for (guint i = 0; i < teller->plan->n_sections; i++)
    if (is_included (teller->plan->sections[i], include))
      return;
  for (guint i = 0; i < n; i++)
    if (dip_texts_first (teller, units[i]->body) >= 0)
      allot (teller, part, units[i], 2, 0);
}

void
dip_allot_units (DipTeller *teller, DipPartDraft *part) {
  const DipPlan *plan = teller->plan;
  if (part->flow->kind != DIP_FLOW_PARALLEL && part->flow->kind != DIP_FLOW_LETTER)
    return;
  for (guint i = 0; i < plan->n_sections; i++)
    if (takes (teller, part->flow, plan->sections[i]))
      allot (teller, part, plan->sections[i], 1, 0);
  if (part->flow->kind == DIP_FLOW_LETTER)
    return;
  allot_leftovers (teller, part, plan->goals, plan->n_goals, DIP_INCLUDE_GOALS);
  allot_leftovers (teller, part, plan->actions, plan->n_actions, DIP_INCLUDE_ACTIONS);
}

/* ── Where units stand ─────────────────────────────────────────────────────────────────────────────────────────── */

const char *
dip_unit_link (DipTeller *teller, const DipUnit *unit) {
  gboolean stands = unit && g_hash_table_contains (teller->homes, unit);
  return stands ? dip_link_to_unit (teller, unit) : NULL;
}
