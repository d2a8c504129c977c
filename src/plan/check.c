/* What is no error of form: texts that a language lacks, paragraphs that do not pair, words that nothing prints. */
#include "plan/reading.h"

static const char *
find_tag (const Reading *reading, guint language) {
  return reading->plan->languages[language];
}

static gboolean
is_for (guint32 only, guint language) {
  return only == 0 || (only & 1u << language) != 0;
}

/* ── Texts that a language lacks ───────────────────────────────────────────────────────────────────────────────── */

/* The first language that has the text; -1 if none has. */
static int
find_first_text (const Reading *reading, const DipProse *texts) {
  for (guint i = 0; i < reading->plan->n_languages; i++)
    if (texts[i].n > 0)
      return (int)i;
  return -1;
}

/* `what` is the text and whose it is, as in "the title of "G1"". */
static void
check_texts (Reading *reading, const DipProse *texts, guint32 only, DipPlace place, const char *what) {
  int first = g_hash_table_contains (reading->faulty, texts) ? -1 : find_first_text (reading, texts);
  for (guint i = 0; first >= 0 && i < reading->plan->n_languages; i++) {
    if (texts[i].n > 0 || !is_for (only, i) || reading->is_file_lost[i])
      continue;
    DipPlace here = texts[i].place.line > 0 ? texts[i].place : place;
    dip_report_add (reading->reader.report, DIP_WARNING, here, "missing-text", "%s is missing in %s; in %s it has one",
                    what, find_tag (reading, i), find_tag (reading, (guint)first));
  }
}

static gboolean
is_faulty (const Reading *reading, guint language) {
  return reading->files[language] != NULL && reading->files[language]->is_faulty;
}

static void
check_counts (Reading *reading, const DipUnit *unit) {
  int first = find_first_text (reading, unit->body);
  if (first >= 0 && is_faulty (reading, (guint)first))
    return;
  for (guint i = 0; first >= 0 && i < reading->plan->n_languages; i++) {
    const DipProse *one = &unit->body[first], *other = &unit->body[i];
    if (other->n == 0 || other->n == one->n || !is_for (unit->only, i) || is_faulty (reading, i))
      continue;
    dip_report_add (reading->reader.report, DIP_WARNING, other->place, "unequal-paragraphs",
                    "the text of \"%s\" has %u paragraph%s here in %s, and %u in %s at %s:%u:%u: they pair in order",
                    unit->id, other->n, other->n == 1 ? "" : "s", find_tag (reading, i), one->n,
                    find_tag (reading, (guint)first), one->place.file, one->place.line, one->place.column);
  }
}

/* ── Units ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
has_words (const DipUnit *unit, guint language) {
  return unit->title[language].n > 0 || unit->body[language].n > 0;
}

/* Whether a text file ought to have the unit, and has not. */
static gboolean
is_left_out (const Reading *reading, const DipUnit *unit, guint language) {
  const TextFile *file = reading->files[language];
  if (file == NULL || file->is_broken || !is_for (unit->only, language) || unit->body[language].n > 0)
    return FALSE;
  if (find_text_unit (file, unit->id) != NULL)
    return FALSE;
  gboolean is_frame = unit->kind == DIP_UNIT_SECTION && (unit->n_children > 0 || unit->include != DIP_INCLUDE_NONE);
  int first = find_first_text (reading, unit->body);
  if (is_frame && first < 0 && find_first_text (reading, unit->title) < 0)
    return FALSE;
  return !has_words (unit, language) || first >= 0;
}

static void
check_left_out (Reading *reading, const DipUnit *unit, guint32 *left_out) {
  for (guint i = 0; i < reading->plan->n_languages; i++) {
    if (unit->id == NULL || !is_left_out (reading, unit, i))
      continue;
    *left_out |= 1u << i;
    dip_report_add (reading->reader.report, DIP_ERROR, unit->place, "missing-id",
                    "the text %s has no heading with {#%s}: add it there, with the text or without",
                    reading->files[i]->name, unit->id);
  }
}

static void
check_outside_only (Reading *reading, const DipUnit *unit) {
  for (guint i = 0; i < reading->plan->n_languages; i++) {
    if (is_for (unit->only, i) || !has_words (unit, i))
      continue;
    const DipProse *words = unit->title[i].n > 0 ? &unit->title[i] : &unit->body[i];
    dip_report_add (reading->reader.report, DIP_ERROR, words->place, "outside-only",
                    "\"%s\" is not meant for %s, but has words in it: mend \"only\", or take the words out", unit->id,
                    find_tag (reading, i));
  }
}

/* Whether the unit has words, or holds units that have. */
static gboolean
is_empty (const Reading *reading, const DipUnit *unit) {
  if (unit->n_children > 0 || unit->include != DIP_INCLUDE_NONE)
    return FALSE;
  for (guint i = 0; i < reading->plan->n_languages; i++)
    if (has_words (unit, i) || reading->is_file_lost[i])
      return FALSE;
  return TRUE;
}

static void
check_dates (Reading *reading, const PendingUnit *pending) {
  const DipUnit *unit = pending->unit;
  if (unit->start.kind == DIP_WHEN_NONE || unit->due.kind == DIP_WHEN_NONE)
    return;
  if (dip_date_first_day (unit->start.date) > dip_when_deadline (&unit->due))
    dip_report_add (reading->reader.report, DIP_ERROR, pending->start_place, "bad-date",
                    "this starts after it is due: mend \"start\" or \"due\"");
}

static void
check_unit (Reading *reading, const PendingUnit *pending) {
  const DipUnit *unit = pending->unit;
  guint32 left_out = 0;
  g_autofree char *title = g_strdup_printf ("the title of \"%s\"", unit->id);
  g_autofree char *text = g_strdup_printf ("the text of \"%s\"", unit->id);
  if (unit->id == NULL)
    return;
  check_left_out (reading, unit, &left_out);
  guint32 all = (1u << reading->plan->n_languages) - 1;
  guint32 meant = (unit->only == 0 ? all : unit->only) & ~left_out;
  for (guint i = 0; i < reading->plan->n_languages; i++)
    if (is_faulty (reading, i))
      meant &= ~(1u << i); /* what lacks may be what was wrong */
  if (meant != 0) {
    check_texts (reading, unit->title, meant, unit->place, title);
    check_texts (reading, unit->body, meant, unit->place, text);
  }
  check_counts (reading, unit);
  check_outside_only (reading, unit);
  check_dates (reading, pending);
  if (left_out == 0 && !pending->is_faulty && is_empty (reading, unit))
    dip_report_add (reading->reader.report, DIP_WARNING, unit->place, "no-words",
                    "\"%s\" has neither title nor text in any language", unit->id);
}

/* ── Lists ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_included (const DipUnit *const *sections, guint n, DipInclude list) {
  for (guint i = 0; i < n; i++)
    if (sections[i]->include == list
        || is_included ((const DipUnit *const *)sections[i]->children, sections[i]->n_children, list))
      return TRUE;
  return FALSE;
}

/* The texts of a list stand nowhere if no section includes it; its titles may stand in tables. */
static void
check_list (Reading *reading, DipUnit *const *units, guint n, DipInclude list, const char *name) {
  const DipPlan *plan = reading->plan;
  if (is_included ((const DipUnit *const *)plan->sections, plan->n_sections, list))
    return;
  for (guint i = 0; i < n; i++, dip_arena_trim ())
    if (units[i]->id != NULL && find_first_text (reading, units[i]->body) >= 0)
      dip_report_add (reading->reader.report, DIP_WARNING, units[i]->place, "not-included",
                      "the text of \"%s\" stands nowhere, since no section says include: %s", units[i]->id, name);
}

/* ── Everything else ───────────────────────────────────────────────────────────────────────────────────────────── */

static void
check_document (Reading *reading) {
  const DipDocument *document = &reading->plan->document;
  DipPlace place = { reading->plan->file, 1, 1 };
  int first = find_first_text (reading, document->title);
  if (first < 0 && g_hash_table_contains (reading->faulty, document->title))
    return;
  if (first < 0) {
    dip_report_add (reading->reader.report, DIP_WARNING, place, "no-title",
                    "the document has no title; give it one under document: title:");
    return;
  }
  place = document->title[first].place;
  check_texts (reading, document->title, 0, place, "the document's title");
  check_texts (reading, document->subtitle, 0, place, "the document's subtitle");
}

static void
check_records (Reading *reading) {
  const DipPlan *plan = reading->plan;
  for (guint i = 0; i < plan->n_parties; i++) {
    g_autofree char *what = g_strdup_printf ("the name of \"%s\"", plan->parties[i].id);
    check_texts (reading, plan->parties[i].name, 0, plan->parties[i].place, what);
  }
  for (guint i = 0; i < plan->n_milestones; i++) {
    g_autofree char *what = g_strdup_printf ("the title of \"%s\"", plan->milestones[i].id);
    check_texts (reading, plan->milestones[i].title, 0, plan->milestones[i].place, what);
  }
  for (guint i = 0; i < plan->n_glossary; i++) {
    check_texts (reading, plan->glossary[i].term, 0, plan->glossary[i].place, "the term");
    check_texts (reading, plan->glossary[i].note, 0, plan->glossary[i].place, "the term's note");
  }
}

/* ── What texts point to ───────────────────────────────────────────────────────────────────────────────────────── */

/* A note lacks a language only if a text in that language refers to it. */
static void
check_reference (Reading *reading, const Reference *reference, GHashTable *used) {
  WordAt id = { reference->target, reference->place };
  if (!reference->is_note) {
    lookup_id (reading->units, reading->reader.report, id);
    return;
  }
  const DipNote *note = lookup_id (reading->notes, reading->reader.report, id);
  if (note == NULL)
    return;
  g_hash_table_add (used, (gpointer)note->id);
  if (note->text[reference->language].n == 0)
    dip_report_add (reading->reader.report, DIP_WARNING, reference->place, "missing-text",
                    "the note \"%s\" is missing in %s, where this text refers to it", note->id,
                    find_tag (reading, reference->language));
}

static void
check_references (Reading *reading) {
  const DipPlan *plan = reading->plan;
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < reading->references->len; i++, dip_arena_trim ())
    check_reference (reading, &g_array_index (reading->references, Reference, i), used);
  for (guint i = 0; i < plan->n_notes; i++)
    if (!g_hash_table_contains (used, plan->notes[i].id))
      dip_report_add (reading->reader.report, DIP_WARNING, plan->notes[i].place, "unused-note",
                      "no text refers to the note \"%s\"; write [^%s] where it belongs", plan->notes[i].id,
                      plan->notes[i].id);
}

void
check_plan (Reading *reading) {
  const DipPlan *plan = reading->plan;
  check_document (reading);
  for (guint i = 0; i < reading->pending->len; i++, dip_arena_trim ())
    check_unit (reading, &g_array_index (reading->pending, PendingUnit, i));
  check_list (reading, plan->goals, plan->n_goals, DIP_INCLUDE_GOALS, "goals");
  check_list (reading, plan->actions, plan->n_actions, DIP_INCLUDE_ACTIONS, "actions");
  check_records (reading);
  check_references (reading);
}
