/* Table: what a table is made of while it is told. */
#pragma once

#include "story/teller.h"

#define DIP_MOST_COLUMNS 16

/* What a row is about: a unit, or a milestone, which has no more than a title and a date. */
typedef struct DipTableEntry {
  const char *id;
  DipPlace place;      /* where words of ours about it are said to come from */
  const DipUnit *unit; /* NULL: a milestone */
  guint ordinal;
  const DipProse *title;
  gboolean is_editorial;
  DipWhen start, due;
} DipTableEntry;

typedef struct DipTabling {
  DipTeller *teller;
  DipPartDraft *part;
  const DipColumn *columns[DIP_MOST_COLUMNS];
  guint first_track[DIP_MOST_COLUMNS], n_tracks[DIP_MOST_COLUMNS];
  guint n_columns;
  GArray *entries; /* of DipTableEntry: the rows */
  const DipElement *table;
  DipEditorial editorial; /* of the titles */
} DipTabling;

/* Adds the cell of the shown column `index` to an entry's row. */
void dip_table_tell_cell (DipTabling *tabling, DipRowDraft *draft, const DipTableEntry *entry, guint index,
                          const DipElement *row);
/* Whether there is nothing to say in any language. */
gboolean dip_table_cell_is_empty (DipTeller *teller, const DipTableEntry *entry, DipColumnField field);
/* Numbers and goals read the same in every language: they are said once. */
gboolean dip_column_speaks_once (const DipColumn *column);
/* Aligns a paragraph of a column as the column asks, if it does: else its style has the say. */
void dip_column_align (const DipColumn *column, DipScribe *scribe);
