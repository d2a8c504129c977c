/* Table: what a table is made of while it is told. Private to the files of tables. */
#pragma once

#include "story/status.h"
#include "story/teller.h"

/* What a row is about: a unit, or a milestone, which has no more than a title, a date and its goals. */
typedef struct DipTableEntry {
  const char *id;
  DipPlace place;      /* where words of ours about it are said to come from */
  const DipUnit *unit; /* NULL: a milestone */
  guint ordinal;
  const DipProse *title;
  gboolean is_editorial;
  DipWhen start, due;
  DipUnit *const *goals;
  guint n_goals;
  guint count;       /* of the table's row, from 1 */
  gboolean is_again; /* stands in a group before this one too */
} DipTableEntry;

/* A column that is shown. */
typedef struct DipShown {
  const DipColumn *column;
  guint first_track, n_tracks;
  gboolean names_row; /* its cells are the headers of their rows */
} DipShown;

/* Rows under one name. */
typedef struct DipTableGroup {
  const char *name[DIP_MOST_LANGUAGES];  /* NULL in a language that has no words for it */
  const char *title[DIP_MOST_LANGUAGES]; /* the same, with the number of rows where that is to be said */
  DipPlace place;                        /* where the name comes from */
  DipStatus status;
  guint first, n; /* entries */
} DipTableGroup;

typedef struct DipTabling {
  DipTeller *teller;
  DipPartDraft *part;
  GArray *columns; /* of DipShown */
  GArray *entries; /* of DipTableEntry: the rows */
  GArray *groups;  /* of DipTableGroup; none: the rows stand in none */
  guint lead;      /* tracks before the columns: of the groups' names */
  const DipElement *table;
  DipEditorial editorial; /* of the titles */
} DipTabling;

static inline const DipShown *
dip_shown (const DipTabling *tabling, guint index) {
  return &g_array_index (tabling->columns, DipShown, index);
}

static inline const DipTableEntry *
dip_table_entry (const DipTabling *tabling, guint index) {
  return &g_array_index (tabling->entries, DipTableEntry, index);
}

/* Tracks of the table, and columns of its structure. */
guint dip_table_tracks (const DipTabling *tabling);
guint dip_table_columns (const DipTabling *tabling);
/* A heading, or another cell in words of ours, that spans columns of the structure. */
DipElement *dip_table_new_cell (DipTabling *tabling, DipRole role, const DipElement *row, guint columns);
/* The row's spaces become its padding, inside its rules. */
void dip_table_pad (DipRow *row);

/* ── table-cells.c ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Adds the cell of the shown column `index` to an entry's row. */
void dip_table_tell_cell (DipTabling *tabling, DipRowDraft *draft, const DipTableEntry *entry, guint index,
                          const DipElement *row);
/* Whether there is nothing to say in any language. */
gboolean dip_table_cell_is_empty (DipTeller *teller, const DipTableEntry *entry, DipColumnField field);
/* Numbers read the same in every language: they are said once. */
gboolean dip_column_speaks_once (const DipColumn *column);
/* Aligns a paragraph of a column as the column asks, if it does: else its style has the say. */
void dip_column_align (const DipColumn *column, DipScribe *scribe);

/* ── table-values.c: what an entry has to say ──────────────────────────────────────────────────────────────────── */

gboolean dip_entry_is_overdue (const DipTeller *teller, const DipTableEntry *entry);
DipStatus dip_entry_status (const DipTableEntry *entry);
const DipProseParagraph *dip_entry_title (const DipTableEntry *entry, guint language);
/* Days from the as-of day to the deadline; FALSE where there are none. */
gboolean dip_entry_days_left (const DipTeller *teller, const DipTableEntry *entry, gint64 *days);
/* The day by which it is to be done, or begins; FALSE without one. */
gboolean dip_entry_due_day (const DipTableEntry *entry, gint64 *day);
gboolean dip_entry_start_day (const DipTableEntry *entry, gint64 *day);
/* What a cell says in a language in words of ours, or NULL; a title, which is the plan's, is told apart. */
const char *dip_entry_words (DipTeller *teller, const DipTableEntry *entry, DipColumnField field, guint language);
/* A number in a language's digits, with its sign. */
const char *dip_signed_count (DipTeller *teller, gint64 number, guint language);

/* ── table-entries.c, table-groups.c: which rows, in what order ────────────────────────────────────────────────── */

/* Those of the part's lists that its filter lets through, in order; `reports` what the filter names and the plan lacks.
 */
void dip_table_collect (DipTabling *tabling, gboolean reports);
void dip_table_sort (DipTabling *tabling);
/* Puts the entries into groups, one after another, and counts the rows. */
void dip_table_group (DipTabling *tabling);
/* A group's line over its rows, and its line on later pages. */
DipRow *dip_table_tell_group (DipTabling *tabling, const DipTableGroup *group, const DipElement *body);
const DipRow *dip_table_tell_group_again (DipTabling *tabling, const DipTableGroup *group);
/* A group's name beside its rows, in the first of them. */
void dip_table_add_group_cell (DipTabling *tabling, const DipTableGroup *group, DipRowDraft *draft,
                               const DipElement *row);

/* ── table-head.c, table-foot.c ────────────────────────────────────────────────────────────────────────────────── */

void dip_table_tell_headers (DipTabling *tabling, DipTable *table);
void dip_table_tell_foot (DipTabling *tabling, DipTable *table);
