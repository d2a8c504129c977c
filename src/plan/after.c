/* What an action comes after. */
#include "plan/reading.h"

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* FALSE, with a report, if the name is of nothing that an action may come after. */
static gboolean
find_ref (Reading *reading, const DipUnit *unit, WordAt id, DipRef *ref) {
  DipReport *report = reading->reader.report;
  *ref = (DipRef){ .milestone = g_hash_table_lookup (reading->milestones, id.word), .place = id.place };
  if (ref->milestone != NULL)
    return TRUE;
  ref->action = lookup_id (reading->units, report, id);
  if (ref->action == NULL)
    return FALSE;
  if (ref->action->kind != DIP_UNIT_ACTION)
    dip_report_add (report, DIP_ERROR, id.place, "wrong-id",
                    "\"%s\" is a %s: an action comes after actions and milestones only", id.word,
                    ref->action->kind == DIP_UNIT_GOAL ? "goal" : "section");
  else if (ref->action == unit)
    dip_report_add (report, DIP_ERROR, id.place, "cycle", "\"%s\" cannot come after itself: take it out", id.word);
  else
    return TRUE;
  return FALSE;
}

void
resolve_after (Reading *reading, const PendingUnit *pending) {
  GArray *after = g_array_new (FALSE, FALSE, sizeof (DipRef));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < pending->n_after; i++) {
    DipRef ref;
    if (!find_ref (reading, pending->unit, pending->after[i], &ref))
      continue;
    gconstpointer first = ref.action != NULL ? (gconstpointer)ref.action : ref.milestone;
    if (g_hash_table_add (seen, (gpointer)first))
      g_array_append_val (after, ref);
    else
      dip_report_add (reading->reader.report, DIP_ERROR, ref.place, "duplicate-id",
                      "\"%s\" is named twice here: drop one", pending->after[i].word);
  }
  pending->unit->after = dip_arena_take_array (reading->reader.arena, after, &pending->unit->n_after);
}

/* ── Cycles ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Actions that a message names, of a cycle which may have very many. */
#define MOST_NAMED 8

/* A search in depth, on a path of its own rather than the stack: a plan may be one chain of all its actions. */
typedef struct Search {
  Reading *reading;
  GArray *path; /* const DipUnit *: each is among what the one before comes after */
  guint *next;  /* [action] the reference to follow next */
  guint *at;    /* [action] its place in the path, from 1; 0: it is not in it */
} Search;

static const DipUnit *
find_step (const Search *search, guint at) {
  return g_array_index (search->path, const DipUnit *, at);
}

static void
report_cycle (const Search *search, const DipRef *ref) {
  g_autoptr (GString) names = g_string_new (ref->action->id);
  guint first = search->at[ref->action->ordinal - 1]; /* the one after it, since places count from 1 */
  for (guint i = first; i < search->path->len; i++) {
    if (i - first < MOST_NAMED)
      g_string_append_printf (names, " after %s", find_step (search, i)->id);
    else if (i - first == MOST_NAMED)
      g_string_append (names, " after …");
  }
  dip_report_add (search->reading->reader.report, DIP_ERROR, ref->place, "cycle",
                  "\"%s\" comes after itself here: %s after %s; take one of them out", ref->action->id, names->str,
                  ref->action->id);
}

static void
step_into (Search *search, const DipUnit *action) {
  g_array_append_val (search->path, action);
  search->at[action->ordinal - 1] = search->path->len;
}

/* Each reference is followed once. */
static void
search_from (Search *search, const DipUnit *action) {
  step_into (search, action);
  while (search->path->len > 0) {
    const DipUnit *last = find_step (search, search->path->len - 1);
    guint *next = &search->next[last->ordinal - 1];
    if (*next >= last->n_after) {
      search->at[last->ordinal - 1] = 0;
      g_array_set_size (search->path, search->path->len - 1);
      continue;
    }
    const DipRef *ref = &last->after[(*next)++];
    if (ref->action == NULL)
      continue;
    if (search->at[ref->action->ordinal - 1] > 0)
      report_cycle (search, ref);
    else if (search->next[ref->action->ordinal - 1] == 0)
      step_into (search, ref->action);
  }
}

void
check_cycles (Reading *reading) {
  const DipPlan *plan = reading->plan;
  g_autofree guint *next = g_new0 (guint, plan->n_actions + 1), *at = g_new0 (guint, plan->n_actions + 1);
  Search search = { reading, g_array_new (FALSE, FALSE, sizeof (const DipUnit *)), next, at };
  for (guint i = 0; i < plan->n_actions; i++, dip_arena_trim ())
    if (next[i] == 0)
      search_from (&search, plan->actions[i]);
  g_array_unref (search.path);
}
