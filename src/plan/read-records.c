/* The document's own fields, parties, milestones, glossary and notes. */
#include "plan/reading.h"

/* ── Document ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_day (DipReader *reader, const DipNode *node, gpointer target) {
  DipWhen *when = target;
  if (!read_when (reader, node, when))
    return FALSE;
  if (when->kind == DIP_WHEN_ON && when->date.precision == DIP_DAY)
    return TRUE;
  dip_report_add (reader->report, DIP_ERROR, node->place, "bad-date",
                  "the document's date is one day: write YYYY-MM-DD");
  *when = (DipWhen){ 0 };
  return FALSE;
}

static gboolean
read_originals (DipReader *reader, const DipNode *node, gpointer target) {
  DipDocument *document = (DipDocument *)((char *)target - G_STRUCT_OFFSET (DipDocument, originals));
  return dip_read_list (reader, node, "language tags", sizeof (const char *), read_tag, TRUE,
                        (gpointer *)&document->originals, &document->n_originals);
}

#define DOCUMENT(member) G_STRUCT_OFFSET (DipDocument, member)
static const DipField document_fields[] = {
  { "date", read_day, DOCUMENT (date), FALSE },
  { "title", read_names, DOCUMENT (title), FALSE },
  { "short-title", read_names, DOCUMENT (short_title), FALSE },
  { "subtitle", read_names, DOCUMENT (subtitle), FALSE },
  { "organ", read_mastheads, DOCUMENT (organ), FALSE },
  { "session", read_mastheads, DOCUMENT (session), FALSE },
  { "agenda-item", read_mastheads, DOCUMENT (agenda_item), FALSE },
  { "distribution", read_mastheads, DOCUMENT (distribution), FALSE },
  { "source", read_mastheads, DOCUMENT (source), FALSE },
  { "symbol", dip_read_word, DOCUMENT (symbol), FALSE },
  { "original", read_originals, DOCUMENT (originals), FALSE },
};

KeyTable
find_document_keys (void) {
  return (KeyTable){ "document", document_fields, G_N_ELEMENTS (document_fields) };
}

gboolean
read_document (DipReader *reader, const DipNode *node, gpointer target) {
  return dip_read_map (reader, node, "the document", document_fields, G_N_ELEMENTS (document_fields), target);
}

/* ── Parties ───────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct PartyRecord {
  WordAt id;
  const DipProse *name;
} PartyRecord;

static const DipField party_fields[] = {
  { "id", read_id, G_STRUCT_OFFSET (PartyRecord, id), TRUE },
  { "name", read_names, G_STRUCT_OFFSET (PartyRecord, name), TRUE },
};

KeyTable
find_party_keys (void) {
  return (KeyTable){ "party", party_fields, G_N_ELEMENTS (party_fields) };
}

static gboolean
read_party (DipReader *reader, const DipNode *node, gpointer target) {
  Reading *reading = find_reading (reader);
  PartyRecord record = { .name = NULL };
  dip_read_map (reader, node, "a party", party_fields, G_N_ELEMENTS (party_fields), &record);
  if (record.id.word == NULL)
    return FALSE;
  DipParty *party = target;
  *party = (DipParty){ record.id.word, record.id.place, record.name != NULL ? record.name : new_texts (reading) };
  add_id (reading->parties, reader->report, record.id, party);
  return TRUE;
}

gboolean
read_parties (DipReader *reader, const DipNode *node, gpointer target) {
  DipPlan *plan = (DipPlan *)((char *)target - G_STRUCT_OFFSET (DipPlan, parties));
  return dip_read_list (reader, node, "parties", sizeof (DipParty), read_party, FALSE, (gpointer *)&plan->parties,
                        &plan->n_parties);
}

/* ── Milestones ────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct MilestoneRecord {
  WordAt id;
  DipWhen date;
  const DipProse *title;
  gboolean editorial;
  const WordAt *goals;
  guint n_goals;
} MilestoneRecord;

static gboolean
read_title_word (DipReader *reader, const DipNode *node, gpointer target) {
  static const char *const parts[] = { "title", NULL };
  return dip_read_choice (reader, node, parts, target);
}

static gboolean
read_editorial_title (DipReader *reader, const DipNode *node, gpointer target) {
  gpointer items;
  guint n;
  gboolean good
      = dip_read_list (reader, node, "what of it is ours: title", sizeof (guint), read_title_word, TRUE, &items, &n);
  *(gboolean *)target = n > 0;
  return good;
}

static gboolean
read_milestone_goals (DipReader *reader, const DipNode *node, gpointer target) {
  MilestoneRecord *record = (MilestoneRecord *)((char *)target - G_STRUCT_OFFSET (MilestoneRecord, goals));
  return dip_read_list (reader, node, "ids of goals", sizeof (WordAt), read_id, TRUE, (gpointer *)&record->goals,
                        &record->n_goals);
}

static const DipField milestone_fields[] = {
  { "id", read_id, G_STRUCT_OFFSET (MilestoneRecord, id), TRUE },
  { "date", read_when, G_STRUCT_OFFSET (MilestoneRecord, date), TRUE },
  { "title", read_names, G_STRUCT_OFFSET (MilestoneRecord, title), TRUE },
  { "editorial", read_editorial_title, G_STRUCT_OFFSET (MilestoneRecord, editorial), FALSE },
  { "goals", read_milestone_goals, G_STRUCT_OFFSET (MilestoneRecord, goals), FALSE },
};

KeyTable
find_milestone_keys (void) {
  return (KeyTable){ "milestone", milestone_fields, G_N_ELEMENTS (milestone_fields) };
}

static gboolean
read_milestone (DipReader *reader, const DipNode *node, gpointer target) {
  Reading *reading = find_reading (reader);
  MilestoneRecord record = { .title = NULL };
  dip_read_map (reader, node, "a milestone", milestone_fields, G_N_ELEMENTS (milestone_fields), &record);
  if (record.id.word == NULL)
    return FALSE;
  DipMilestone *milestone = target;
  *milestone = (DipMilestone){ .id = record.id.word,
                               .place = record.id.place,
                               .date = record.date,
                               .title = record.title != NULL ? record.title : new_texts (reading),
                               .editorial_title = record.editorial };
  /* Milestones share their names with units, but a link leads to units only. */
  if (add_id (reading->units, reader->report, record.id, NULL))
    g_hash_table_insert (reading->milestones, (gpointer)milestone->id, milestone);
  PendingMilestone pending = { milestone, record.goals, record.n_goals };
  g_array_append_val (reading->pending_milestones, pending);
  return TRUE;
}

gboolean
read_milestones (DipReader *reader, const DipNode *node, gpointer target) {
  DipPlan *plan = (DipPlan *)((char *)target - G_STRUCT_OFFSET (DipPlan, milestones));
  return dip_read_list (reader, node, "milestones", sizeof (DipMilestone), read_milestone, FALSE,
                        (gpointer *)&plan->milestones, &plan->n_milestones);
}

/* ── Glossary ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipField term_fields[] = {
  { "term", read_names, G_STRUCT_OFFSET (DipTerm, term), TRUE },
  { "note", read_bodies, G_STRUCT_OFFSET (DipTerm, note), FALSE },
};

KeyTable
find_term_keys (void) {
  return (KeyTable){ "term", term_fields, G_N_ELEMENTS (term_fields) };
}

static gboolean
read_term (DipReader *reader, const DipNode *node, gpointer target) {
  DipTerm *term = target;
  dip_read_map (reader, node, "an entry of the glossary", term_fields, G_N_ELEMENTS (term_fields), term);
  term->place = node->place;
  if (term->note == NULL)
    term->note = new_texts (find_reading (reader));
  return term->term != NULL;
}

gboolean
read_glossary (DipReader *reader, const DipNode *node, gpointer target) {
  DipPlan *plan = (DipPlan *)((char *)target - G_STRUCT_OFFSET (DipPlan, glossary));
  return dip_read_list (reader, node, "terms", sizeof (DipTerm), read_term, FALSE, (gpointer *)&plan->glossary,
                        &plan->n_glossary);
}

/* ── Notes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct NoteRecord {
  WordAt id;
  const DipProse *text;
} NoteRecord;

static const DipField note_fields[] = {
  { "id", read_id, G_STRUCT_OFFSET (NoteRecord, id), TRUE },
  { "text", read_bodies, G_STRUCT_OFFSET (NoteRecord, text), TRUE },
};

KeyTable
find_note_keys (void) {
  return (KeyTable){ "note", note_fields, G_N_ELEMENTS (note_fields) };
}

static gboolean
read_note (DipReader *reader, const DipNode *node, gpointer target) {
  Reading *reading = find_reading (reader);
  NoteRecord record = { .text = NULL };
  dip_read_map (reader, node, "a note", note_fields, G_N_ELEMENTS (note_fields), &record);
  if (record.id.word == NULL)
    return FALSE;
  DipNote *note = target;
  *note = (DipNote){ record.id.word, record.id.place, record.text != NULL ? record.text : new_texts (reading) };
  add_id (reading->notes, reader->report, record.id, note);
  return TRUE;
}

gboolean
read_notes (DipReader *reader, const DipNode *node, gpointer target) {
  DipPlan *plan = (DipPlan *)((char *)target - G_STRUCT_OFFSET (DipPlan, notes));
  return dip_read_list (reader, node, "notes", sizeof (DipNote), read_note, FALSE, (gpointer *)&plan->notes,
                        &plan->n_notes);
}
