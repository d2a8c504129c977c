/* Reading: what is at hand while a plan is read. Private to the plan's room.
 *
 * A plan is read in this order: its languages, its text files, its records by tables of fields, and then, when all ids
 * are known, what points from one record to another. */
#pragma once

#include "plan/ids.h"
#include "plan/texts.h"
#include "yaml/reader.h"

/* A unit's references, which wait until all units are read. */
typedef struct PendingUnit {
  DipUnit *unit;
  const WordAt *goals;
  guint n_goals;
  const WordAt *leads;
  guint n_leads;
  const WordAt *after;
  guint n_after;
  DipPlace include_place;
  DipPlace start_place;
  gboolean is_faulty; /* errors were reported in it: what lacks may be what was wrong */
} PendingUnit;

/* A milestone's, which wait too. */
typedef struct PendingMilestone {
  DipMilestone *milestone;
  const WordAt *goals;
  guint n_goals;
} PendingMilestone;

typedef struct Reading {
  DipReader reader; /* its `user` is this */
  ProseReader prose[DIP_MOST_LANGUAGES];
  DipPlan *plan;
  const char *folder; /* the plan's own */
  TextFile *files[DIP_MOST_LANGUAGES];
  gboolean is_file_lost[DIP_MOST_LANGUAGES]; /* named, but could not be read: reported once, not for each unit */
  IdTable *units, *parties, *notes;
  GHashTable *milestones;     /* DipMilestone by id: those that the table of units has no bearer for */
  GArray *pending;            /* PendingUnit */
  GArray *pending_milestones; /* PendingMilestone */
  GArray *references;         /* Reference, from all texts */
  GArray *text_notes;         /* NoteInText, from all texts */
  GHashTable *faulty; /* arrays of texts in which errors were reported: what lacks in them may be what was wrong */
} Reading;

static inline Reading *
find_reading (DipReader *reader) {
  return reader->user;
}

/* The kind of a number of which the plan says nothing, until it is settled. */
#define NUMBER_NOT_SAID ((DipNumberKind)0x7F)

/* ── read-words.c: scalars of the plan, and maps of languages ──────────────────────────────────────────────────── */

/* DipReadFuncs; the target is named in the comment. */
gboolean read_id (DipReader *reader, const DipNode *node, gpointer target);    /* WordAt */
gboolean read_tag (DipReader *reader, const DipNode *node, gpointer target);   /* const char *, canonical */
gboolean read_when (DipReader *reader, const DipNode *node, gpointer target);  /* DipWhen */
gboolean read_only (DipReader *reader, const DipNode *node, gpointer target);  /* guint32, a bit for each language */
gboolean read_names (DipReader *reader, const DipNode *node, gpointer target); /* const DipProse *: one line each */
gboolean read_mastheads (DipReader *reader, const DipNode *node, gpointer target); /* the same, of several paragraphs */
gboolean read_bodies (DipReader *reader, const DipNode *node, gpointer target);    /* the same, of blocks */
gboolean read_numbers (DipReader *reader, const DipNode *node, gpointer target);   /* const DipNumber * */
gboolean read_hyphenation (DipReader *reader, const DipNode *node, gpointer target); /* of DipPlan */
gboolean skip_node (DipReader *reader, const DipNode *node, gpointer target);        /* read elsewhere */
gboolean keep_node (DipReader *reader, const DipNode *node, gpointer target);        /* const DipNode * */

/* The language that a key names; -1 with a report if it names none or several. */
int read_language_key (Reading *reading, const DipMember *member);
gboolean read_body (Reading *reading, guint language, const DipNode *node, DipProse *body);
/* A text for each language, none of them given. */
DipProse *new_texts (Reading *reading);

/* ── read-unit.c, read-records.c: records, as items of lists ───────────────────────────────────────────────────── */

gboolean read_sections (DipReader *reader, const DipNode *node, gpointer target); /* of DipPlan */
gboolean read_goals (DipReader *reader, const DipNode *node, gpointer target);
gboolean read_actions (DipReader *reader, const DipNode *node, gpointer target);
gboolean read_document (DipReader *reader, const DipNode *node, gpointer target);
gboolean read_parties (DipReader *reader, const DipNode *node, gpointer target);
gboolean read_milestones (DipReader *reader, const DipNode *node, gpointer target);
gboolean read_glossary (DipReader *reader, const DipNode *node, gpointer target);
gboolean read_notes (DipReader *reader, const DipNode *node, gpointer target);

/* ── merge.c, resolve.c, after.c, check.c: after all is read
 * ────────────────────────────────────────────────────────────── */

/* Gives the units the words that stand for them in the text files, and the plan the notes that texts define. */
void merge_texts (Reading *reading);
/* Turns ids into what they stand for, and settles numbers. */
void resolve_plan (Reading *reading);
/* What an action comes after; and what comes after itself, which is reported. */
void resolve_after (Reading *reading, const PendingUnit *pending);
void check_cycles (Reading *reading);
/* Reports what lacks or does not fit: all that is no error of form. */
void check_plan (Reading *reading);

/* The keys of each record, for the test that holds the schema against them. */
typedef struct KeyTable {
  const char *record;
  const DipField *fields;
  guint n;
} KeyTable;
KeyTable find_plan_keys (void);
KeyTable find_document_keys (void);
KeyTable find_section_keys (void);
KeyTable find_goal_keys (void);
KeyTable find_action_keys (void);
KeyTable find_party_keys (void);
KeyTable find_milestone_keys (void);
KeyTable find_term_keys (void);
KeyTable find_note_keys (void);
