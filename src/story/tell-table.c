/* Tables: columns from the layout, a row for each goal, action or milestone of the lists that it takes, N texts in a
 * cell. */
#include "story/table.h"

/* ── Entries ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_units (DipTabling *tabling, DipUnit *const *units, guint n) {
  for (guint i = 0; i < n; i++) {
    const DipUnit *unit = units[i];
    DipTableEntry entry
        = { unit->id, unit->place, unit, unit->ordinal, unit->title, unit->editorial_title, unit->start, unit->due };
    g_array_append_val (tabling->entries, entry);
  }
}

static void
add_milestones (DipTabling *tabling) {
  const DipPlan *plan = tabling->teller->plan;
  for (guint i = 0; i < plan->n_milestones; i++) {
    const DipMilestone *milestone = &plan->milestones[i];
    DipTableEntry entry = { milestone->id,    milestone->place,           NULL,  i + 1,
                            milestone->title, milestone->editorial_title, { 0 }, milestone->date };
    g_array_append_val (tabling->entries, entry);
  }
}

static void
collect_entries (DipTabling *tabling) {
  const DipPlan *plan = tabling->teller->plan;
  guint lists = dip_flow_lists (tabling->part->flow);
  if (lists & DIP_LIST_GOALS)
    add_units (tabling, plan->goals, plan->n_goals);
  if (lists & DIP_LIST_ACTIONS)
    add_units (tabling, plan->actions, plan->n_actions);
  if (lists & DIP_LIST_MILESTONES)
    add_milestones (tabling);
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
tell_entry (DipTabling *tabling, const DipTableEntry *entry, GArray *rows) {
  DipTeller *teller = tabling->teller;
  const DipFlow *flow = tabling->part->flow;
  DipElement *element = dip_element_new (teller, DIP_ROLE_TABLE_ROW, tabling->table);
  element->id = entry->id;
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < tabling->n_columns; i++)
    dip_table_tell_cell (tabling, &draft, entry, i, element);
  DipRow *row = dip_row_take (teller, &draft);
  row->below = flow->row_rule;
  row->continued_above = flow->row_rule;
  row->pad_above = row->before;
  row->pad_below = row->after;
  row->before = row->after = 0;
  row->keep_with_next = FALSE;
  if (entry->unit && g_hash_table_lookup (teller->homes, entry->unit) == flow)
    row->anchor = dip_unit_anchor (teller, entry->unit);
  g_array_append_val (rows, *row);
}

/* A column's heading in a language. */
static const DipParagraph *
tell_heading (DipTabling *tabling, const DipColumn *column, guint language, const DipElement *cell) {
  DipTeller *teller = tabling->teller;
  const DipElement *element = cell ? dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, cell, language) : NULL;
  DipWording wording = { dip_part_unit (tabling->part), "column", 0, language, "cell-head", element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_column_align (column, scribe);
  dip_scribe_add_words (scribe, dip_teller_word (teller, language, column->word), language, NULL, NULL, NULL);
  const char *mark
      = column->field == DIP_FIELD_TITLE ? dip_editorial_head_mark (teller, &tabling->editorial, language) : NULL;
  if (mark)
    dip_scribe_add_words (scribe, mark, language, NULL, "editorial-mark", NULL);
  return dip_scribe_finish (scribe);
}

static void
add_heading (DipTabling *tabling, DipRowDraft *draft, guint index, const DipElement *cell) {
  const DipColumn *column = tabling->columns[index];
  const DipParagraph *headings[DIP_MOST_LANGUAGES];
  guint n = dip_column_speaks_once (column) ? 1 : tabling->teller->n;
  for (guint i = 0; i < n; i++)
    headings[i] = tell_heading (tabling, column, i, cell);
  if (tabling->n_tracks[index] > 1)
    for (guint i = 0; i < n; i++)
      dip_row_add (tabling->teller, draft, tabling->first_track[index] + i, 1, headings[i]);
  else
    dip_row_add_cell (tabling->teller, draft, tabling->first_track[index], 1, headings, n);
}

/* The header's row; `real` FALSE makes the one for later pages, which is all artifact. */
static DipRow *
tell_header (DipTabling *tabling, gboolean real) {
  DipTeller *teller = tabling->teller;
  const DipFlow *flow = tabling->part->flow;
  const DipElement *row_element = real ? dip_element_new (teller, DIP_ROLE_TABLE_ROW, tabling->table) : NULL;
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < tabling->n_columns; i++) {
    const DipElement *cell = real ? dip_element_new (teller, DIP_ROLE_HEADER_CELL, row_element) : NULL;
    add_heading (tabling, &draft, i, cell);
  }
  DipRow *row = dip_row_take (teller, &draft);
  row->below = flow->head_rule;
  row->has_tint = flow->has_head_tint;
  row->tint = flow->head_tint;
  row->pad_above = row->before;
  row->pad_below = row->after;
  row->before = row->after = 0;
  row->keep_with_next = TRUE;
  return row;
}

/* "Actions and deadlines (continued)", over the header on later pages of a table that has a title. */
static DipRow *
tell_continued (DipTabling *tabling) {
  DipTeller *teller = tabling->teller;
  const char *word = tabling->part->flow->word;
  DipWording wording = { word, "continued", 0, 0, "table-caption", NULL };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    const char *phrase = dip_language_phrase (teller->language[i], teller->arena, "continued", "title",
                                              dip_teller_word (teller, i, word), NULL);
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_scribe_add_words (scribe, phrase, i, "table-caption", NULL, NULL);
    dip_scribe_end_voice (scribe, i);
  }
  DipRowDraft draft;
  dip_row_open (&draft);
  dip_row_add (teller, &draft, 0, tabling->part->grid.n_tracks, dip_scribe_finish (scribe));
  return dip_row_take (teller, &draft);
}

/* ── Columns ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_worth_showing (DipTabling *tabling, const DipColumn *column) {
  for (guint i = 0; i < tabling->entries->len; i++)
    if (!dip_table_cell_is_empty (tabling->teller, &g_array_index (tabling->entries, DipTableEntry, i), column->field))
      return TRUE;
  return FALSE;
}

static gboolean
is_split_by_language (const DipTabling *tabling, const DipColumn *column) {
  return tabling->part->flow->side_by_side && !dip_column_speaks_once (column);
}

static void
choose_columns (DipTabling *tabling) {
  const DipFlow *flow = tabling->part->flow;
  guint track = 0;
  for (guint i = 0; i < flow->n_columns && tabling->n_columns < G_N_ELEMENTS (tabling->columns); i++) {
    const DipColumn *column = &flow->columns[i];
    if (!is_worth_showing (tabling, column))
      continue;
    guint n = is_split_by_language (tabling, column) ? tabling->teller->n : 1;
    tabling->columns[tabling->n_columns] = column;
    tabling->first_track[tabling->n_columns] = track;
    tabling->n_tracks[tabling->n_columns++] = n;
    track += n;
  }
}

static DipGrid
table_grid (DipTabling *tabling) {
  guint n = 0;
  for (guint i = 0; i < tabling->n_columns; i++)
    n += tabling->n_tracks[i];
  DipTrack *tracks = dip_arena_new0_n (tabling->teller->arena, DipTrack, n);
  for (guint i = 0; i < tabling->n_columns; i++)
    for (guint j = 0; j < tabling->n_tracks[i]; j++)
      tracks[tabling->first_track[i] + j]
          = (DipTrack){ .kind = tabling->columns[i]->kind, .size = tabling->columns[i]->width };
  return (DipGrid){ .tracks = tracks, .n_tracks = n, .gap = tabling->part->flow->column_gap };
}

static void
count_editorial (DipTabling *tabling) {
  for (guint i = 0; i < tabling->entries->len; i++)
    tabling->editorial.n += g_array_index (tabling->entries, DipTableEntry, i).is_editorial;
  tabling->editorial.at_head = tabling->editorial.n == tabling->entries->len;
}

static void
tell_headers (DipTabling *tabling, DipTable *table) {
  table->header = tell_header (tabling, TRUE);
  table->n_header = 1;
  DipRow *again = dip_arena_new0_n (tabling->teller->arena, DipRow, 2);
  if (tabling->part->flow->word)
    again[table->n_header_again++] = *tell_continued (tabling);
  again[table->n_header_again++] = *tell_header (tabling, FALSE);
  table->header_again = again;
}

static const DipTable *
tell_table (DipTabling *tabling) {
  DipTeller *teller = tabling->teller;
  DipTable *table = dip_arena_new0 (teller->arena, DipTable);
  tabling->table = dip_element_new (teller, DIP_ROLE_TABLE, tabling->part->element);
  tell_headers (tabling, table);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (DipRow));
  for (guint i = 0; i < tabling->entries->len; i++)
    tell_entry (tabling, &g_array_index (tabling->entries, DipTableEntry, i), rows);
  g_array_index (rows, DipRow, rows->len - 1).below = tabling->part->flow->foot_rule;
  table->rows = dip_arena_take_array (teller->arena, rows, &table->n_rows);
  return table;
}

/* Finds the rows and the columns; a table without a column is not told. */
static gboolean
begin_table (DipTabling *tabling) {
  tabling->entries = g_array_new (FALSE, FALSE, sizeof (DipTableEntry));
  collect_entries (tabling);
  choose_columns (tabling);
  return tabling->n_columns > 0;
}

void
dip_allot_rows (DipTeller *teller, DipPartDraft *part) {
  DipTabling tabling = { .teller = teller, .part = part };
  gboolean is_told = begin_table (&tabling);
  for (guint i = 0; is_told && i < tabling.entries->len; i++) {
    const DipUnit *unit = g_array_index (tabling.entries, DipTableEntry, i).unit;
    if (unit && !g_hash_table_contains (teller->homes, unit))
      g_hash_table_insert (teller->homes, (gpointer)unit, (gpointer)part->flow);
  }
  g_array_free (tabling.entries, TRUE);
}

void
dip_tell_table (DipTeller *teller, DipPartDraft *part) {
  DipTabling tabling = { .teller = teller, .part = part };
  if (begin_table (&tabling)) {
    part->grid = table_grid (&tabling);
    count_editorial (&tabling);
    dip_tell_part_title (teller, part);
    DipBlock block = { DIP_BLOCK_TABLE, .table = tell_table (&tabling) };
    g_array_append_val (part->blocks, block);
    dip_tell_editorial_note (teller, part, &tabling.editorial);
  }
  g_array_free (tabling.entries, TRUE);
}
