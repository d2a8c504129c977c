/* Tables: columns from the layout, a row for each goal, action or milestone of the lists that it takes, N texts in a cell. */
#include "story/teller.h"

/* What a row is about: a unit, or a milestone, which has no more than a title and a date. */
typedef struct Entry {
  const char *id;
  DipPlace place;      /* where words of ours about it are said to come from */
  const DipUnit *unit; /* NULL: a milestone */
  guint ordinal;
  const DipProse *title;
  gboolean is_editorial;
  DipWhen start, due;
} Entry;

/* What a table is made of while it is told. */
typedef struct Tabling {
  DipTeller *teller;
  DipPartDraft *part;
  const DipColumn *columns[16];
  guint first_track[16], n_tracks[16];
  guint n_columns;
  GArray *entries; /* of Entry: the rows */
  const DipElement *table;
  DipEditorial editorial; /* of the titles */
} Tabling;

/* ── Entries ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_units (Tabling *tabling, DipUnit *const *units, guint n) {
  for (guint i = 0; i < n; i++) {
    const DipUnit *unit = units[i];
    Entry entry = { unit->id, unit->place, unit, unit->ordinal, unit->title, unit->editorial_title, unit->start, unit->due };
    g_array_append_val (tabling->entries, entry);
  }
}

static void
add_milestones (Tabling *tabling) {
  const DipPlan *plan = tabling->teller->plan;
  for (guint i = 0; i < plan->n_milestones; i++) {
    const DipMilestone *milestone = &plan->milestones[i];
    Entry entry = { milestone->id,    milestone->place, NULL, i + 1, milestone->title, milestone->editorial_title,
                    { 0 }, milestone->date };
    g_array_append_val (tabling->entries, entry);
  }
}

static void
collect_entries (Tabling *tabling) {
  const DipPlan *plan = tabling->teller->plan;
  guint lists = tabling->part->flow->lists ? tabling->part->flow->lists : DIP_LIST_ACTIONS;
  if (lists & DIP_LIST_GOALS)
    add_units (tabling, plan->goals, plan->n_goals);
  if (lists & DIP_LIST_ACTIONS)
    add_units (tabling, plan->actions, plan->n_actions);
  if (lists & DIP_LIST_MILESTONES)
    add_milestones (tabling);
}

/* ── Cells ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_overdue (const DipTeller *teller, const Entry *entry) {
  gboolean open = entry->unit && entry->unit->status != DIP_STATUS_DONE && entry->unit->status != DIP_STATUS_DROPPED;
  return open && entry->due.kind != DIP_WHEN_NONE && dip_when_deadline (&entry->due) < teller->as_of;
}

static const char *
status_phrase (DipTeller *teller, const Entry *entry, guint language) {
  static const char *const keys[] = { NULL,          "status-planned", "status-active",
                                      "status-done", "status-delayed", "status-dropped" };
  const char *key = entry->unit ? keys[entry->unit->status] : NULL;
  const char *status = key ? dip_teller_word (teller, language, key) : NULL;
  if (!is_overdue (teller, entry))
    return status;
  const char *overdue = dip_teller_word (teller, language, "overdue");
  if (!status)
    return overdue;
  return dip_arena_printf (teller->arena, "%s%s%s", status, dip_teller_word (teller, language, "list-joint"), overdue);
}

static const char *
goals_phrase (DipTeller *teller, const DipUnit *unit, guint language) {
  g_autoptr (GString) phrase = g_string_new (NULL);
  for (guint i = 0; unit && i < unit->n_goals; i++) {
    if (i > 0)
      g_string_append (phrase, dip_teller_word (teller, language, "list-joint"));
    g_string_append (phrase, dip_language_count (teller->language[language], teller->arena, unit->goals[i]->ordinal));
  }
  return phrase->len > 0 ? dip_arena_strdup (teller->arena, phrase->str) : NULL;
}

static const char *
leads_phrase (DipTeller *teller, const DipUnit *unit, guint language) {
  g_autoptr (GString) phrase = g_string_new (NULL);
  for (guint i = 0; unit && i < unit->n_leads; i++) {
    const DipProseParagraph *name = dip_prose_first (&unit->leads[i]->name[language]);
    if (phrase->len > 0)
      g_string_append (phrase, dip_teller_word (teller, language, "list-joint"));
    g_string_append (phrase, name ? name->text.utf8 : unit->leads[i]->id);
  }
  return phrase->len > 0 ? dip_arena_strdup (teller->arena, phrase->str) : NULL;
}

static const char *
date_phrase (DipTeller *teller, const DipWhen *when, guint language) {
  if (when->kind == DIP_WHEN_NONE)
    return NULL;
  return dip_language_when (teller->language[language], teller->arena, when, TRUE);
}

/* What a cell says in a language in words of ours; a title, which is the plan's, is told apart. */
static const char *
cell_words (DipTeller *teller, const Entry *entry, DipColumnField field, guint language) {
  switch (field) {
  case DIP_FIELD_NUMBER:
    return dip_language_count (teller->language[language], teller->arena, entry->ordinal);
  case DIP_FIELD_GOALS:
    return goals_phrase (teller, entry->unit, language);
  case DIP_FIELD_LEAD:
    return leads_phrase (teller, entry->unit, language);
  case DIP_FIELD_START:
    return date_phrase (teller, &entry->start, language);
  case DIP_FIELD_DUE:
    return date_phrase (teller, &entry->due, language);
  case DIP_FIELD_STATUS:
    return status_phrase (teller, entry, language);
  default:
    return NULL;
  }
}

static const DipProseParagraph *
title_of (const Entry *entry, guint language) {
  const DipProseParagraph *title = dip_prose_first (&entry->title[language]);
  return title || !entry->unit ? title : dip_prose_first (&entry->unit->body[language]);
}

static gboolean
is_empty_for (DipTeller *teller, const Entry *entry, DipColumnField field) {
  if (field != DIP_FIELD_TITLE)
    return cell_words (teller, entry, field, 0) == NULL;
  for (guint i = 0; i < teller->n; i++)
    if (title_of (entry, i))
      return FALSE;
  return TRUE;
}

/* A cell of one row in the making. The first language that speaks in it is set as the first, whichever it is. */
typedef struct Cell {
  Tabling *tabling;
  const Entry *entry;
  const DipColumn *column;
  const DipElement *element;
  gboolean has_first;
} Cell;

static DipWording
cell_wording (Cell *cell, guint language) {
  static const char *const roles[] = { "cell-number", "cell-title", "cell-goals", "cell-lead",
                                       "cell-start",  "cell-due",   "cell-status" };
  const DipColumn *column = cell->column;
  gboolean is_second = cell->has_first && !cell->tabling->part->flow->side_by_side;
  const char *style = column->style                       ? column->style
                      : column->field == DIP_FIELD_NUMBER ? "cell-number"
                      : is_second                         ? "cell-second"
                                                          : "cell";
  cell->has_first = TRUE;
  return (DipWording){ cell->entry->id, roles[column->field], 0, language, style,
                       dip_element_for_language (cell->tabling->teller, DIP_ROLE_PARAGRAPH, cell->element, language) };
}

static const DipParagraph *
tell_cell_words (Cell *cell, guint language, const char *words) {
  DipWording wording = cell_wording (cell, language);
  DipScribe *scribe = dip_scribe_new (cell->tabling->teller, &wording);
  DipText text = dip_text_from (cell->tabling->teller->arena, words, cell->entry->place);
  dip_scribe_add_text (scribe, &text, language, NULL, NULL);
  return dip_scribe_finish (scribe);
}

/* A title leads to the unit's text, where that stands somewhere. */
static const char *
link_of (DipTeller *teller, const Entry *entry) {
  gboolean is_told = entry->unit && g_hash_table_contains (teller->told, entry->unit);
  return is_told ? dip_arena_printf (teller->arena, "#%s", dip_unit_anchor (teller, entry->unit)) : NULL;
}

static const DipParagraph *
tell_title (Cell *cell, guint language) {
  DipTeller *teller = cell->tabling->teller;
  const DipProseParagraph *title = title_of (cell->entry, language);
  if (!title)
    return NULL;
  DipWording wording = cell_wording (cell, language);
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_add_prose (scribe, title, language, NULL, link_of (teller, cell->entry));
  const char *mark = dip_editorial_mark (teller, &cell->tabling->editorial, cell->entry->is_editorial, language);
  if (mark)
    dip_scribe_add_words (scribe, mark, language, NULL, "editorial-mark", NULL);
  return dip_scribe_finish (scribe);
}

/* That a language lacks the title, where the layout wants it said. */
static const DipParagraph *
tell_title_absence (Cell *cell, guint language) {
  DipTeller *teller = cell->tabling->teller;
  gboolean is_meant = !cell->entry->unit || dip_unit_is_for (cell->entry->unit, language);
  if (teller->layout->missing != DIP_MISSING_NOTE || !is_meant)
    return NULL;
  DipWording wording = cell_wording (cell, language);
  wording.role = "missing";
  return dip_tell_words (teller, &wording, dip_teller_missing (teller, language));
}

static const DipParagraph *
tell_cell_in (Cell *cell, guint language) {
  if (cell->column->field == DIP_FIELD_TITLE) {
    const DipParagraph *title = tell_title (cell, language);
    return title ? title : tell_title_absence (cell, language);
  }
  const char *words = cell_words (cell->tabling->teller, cell->entry, cell->column->field, language);
  return words ? tell_cell_words (cell, language, words) : NULL;
}

/* Numbers and goals read the same in every language: they are said once. */
static gboolean
speaks_once (const DipColumn *column) {
  return column->field == DIP_FIELD_NUMBER || column->field == DIP_FIELD_GOALS;
}

static void
tell_cell (Tabling *tabling, DipRowDraft *draft, const Entry *entry, guint index, const DipElement *row) {
  DipTeller *teller = tabling->teller;
  Cell cell = { tabling, entry, tabling->columns[index], dip_element_new (teller, DIP_ROLE_CELL, row), FALSE };
  const DipParagraph *paragraphs[DIP_MOST_LANGUAGES];
  guint n = 0, spoken = speaks_once (cell.column) ? 1 : teller->n;
  gboolean is_empty = is_empty_for (teller, entry, cell.column->field);
  for (guint i = 0; i < spoken && !is_empty; i++) {
    const DipParagraph *paragraph = tell_cell_in (&cell, i);
    if (paragraph && tabling->n_tracks[index] > 1)
      dip_row_add (teller, draft, tabling->first_track[index] + i, 1, paragraph);
    else if (paragraph)
      paragraphs[n++] = paragraph;
  }
  if (is_empty)
    paragraphs[n++] = tell_cell_words (&cell, 0, dip_teller_word (teller, 0, "empty"));
  dip_row_add_cell (teller, draft, tabling->first_track[index], 1, paragraphs, n);
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
tell_entry (Tabling *tabling, const Entry *entry, GArray *rows) {
  DipTeller *teller = tabling->teller;
  const DipFlow *flow = tabling->part->flow;
  DipElement *element = dip_element_new (teller, DIP_ROLE_TABLE_ROW, tabling->table);
  element->id = entry->id;
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < tabling->n_columns; i++)
    tell_cell (tabling, &draft, entry, i, element);
  DipRow *row = dip_row_take (teller, &draft);
  row->below = flow->row_rule;
  row->continued_above = flow->row_rule;
  row->pad_above = row->before;
  row->pad_below = row->after;
  row->before = row->after = 0;
  row->keep_with_next = FALSE;
  if (entry->unit && !g_hash_table_contains (teller->told, entry->unit))
    row->anchor = dip_unit_anchor (teller, entry->unit);
  g_array_append_val (rows, *row);
}

/* A column's heading in a language. */
static const DipParagraph *
tell_heading (Tabling *tabling, const DipColumn *column, guint language, const DipElement *cell) {
  DipTeller *teller = tabling->teller;
  const DipElement *element = cell ? dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, cell, language) : NULL;
  DipWording wording = { tabling->part->flow->word, "column", 0, language, "cell-head", element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_add_words (scribe, dip_teller_word (teller, language, column->word), language, NULL, NULL, NULL);
  const char *mark
      = column->field == DIP_FIELD_TITLE ? dip_editorial_head_mark (teller, &tabling->editorial, language) : NULL;
  if (mark)
    dip_scribe_add_words (scribe, mark, language, NULL, "editorial-mark", NULL);
  return dip_scribe_finish (scribe);
}

static void
add_heading (Tabling *tabling, DipRowDraft *draft, guint index, const DipElement *cell) {
  const DipColumn *column = tabling->columns[index];
  const DipParagraph *headings[DIP_MOST_LANGUAGES];
  guint n = speaks_once (column) ? 1 : tabling->teller->n;
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
tell_header (Tabling *tabling, gboolean real) {
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

/* "Actions and deadlines (continued)", over the header on later pages. */
static DipRow *
tell_continued (Tabling *tabling) {
  DipTeller *teller = tabling->teller;
  const char *word = tabling->part->flow->word ? tabling->part->flow->word : "actions";
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
is_worth_showing (Tabling *tabling, const DipColumn *column) {
  for (guint i = 0; i < tabling->entries->len; i++)
    if (!is_empty_for (tabling->teller, &g_array_index (tabling->entries, Entry, i), column->field))
      return TRUE;
  return FALSE;
}

static gboolean
is_split_by_language (const Tabling *tabling, const DipColumn *column) {
  return tabling->part->flow->side_by_side && !speaks_once (column);
}

static void
choose_columns (Tabling *tabling) {
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
table_grid (Tabling *tabling) {
  guint n = 0;
  for (guint i = 0; i < tabling->n_columns; i++)
    n += tabling->n_tracks[i];
  DipTrack *tracks = dip_arena_new0_n (tabling->teller->arena, DipTrack, n);
  for (guint i = 0; i < tabling->n_columns; i++)
    for (guint j = 0; j < tabling->n_tracks[i]; j++)
      tracks[tabling->first_track[i] + j] = (DipTrack){ .kind = tabling->columns[i]->kind, .size = tabling->columns[i]->width };
  return (DipGrid){ .tracks = tracks, .n_tracks = n, .gap = tabling->part->flow->column_gap };
}

static void
count_editorial (Tabling *tabling) {
  for (guint i = 0; i < tabling->entries->len; i++)
    tabling->editorial.n += g_array_index (tabling->entries, Entry, i).is_editorial;
  tabling->editorial.at_head = tabling->editorial.n == tabling->entries->len;
}

static const DipTable *
tell_table (Tabling *tabling) {
  DipTeller *teller = tabling->teller;
  DipTable *table = dip_arena_new0 (teller->arena, DipTable);
  tabling->table = dip_element_new (teller, DIP_ROLE_TABLE, tabling->part->element);
  table->header = tell_header (tabling, TRUE);
  table->n_header = 1;
  DipRow *again = dip_arena_new0_n (teller->arena, DipRow, 2);
  again[0] = *tell_continued (tabling);
  again[1] = *tell_header (tabling, FALSE);
  table->header_again = again;
  table->n_header_again = 2;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (DipRow));
  for (guint i = 0; i < tabling->entries->len; i++)
    tell_entry (tabling, &g_array_index (tabling->entries, Entry, i), rows);
  g_array_index (rows, DipRow, rows->len - 1).below = tabling->part->flow->foot_rule;
  table->rows = dip_arena_take_array (teller->arena, rows, &table->n_rows);
  return table;
}

void
dip_tell_table (DipTeller *teller, DipPartDraft *part) {
  Tabling tabling = { .teller = teller, .part = part, .entries = g_array_new (FALSE, FALSE, sizeof (Entry)) };
  collect_entries (&tabling);
  choose_columns (&tabling);
  if (tabling.n_columns > 0) {
    part->grid = table_grid (&tabling);
    count_editorial (&tabling);
    dip_tell_part_title (teller, part);
    DipBlock block = { DIP_BLOCK_TABLE, .table = tell_table (&tabling) };
    g_array_append_val (part->blocks, block);
    dip_tell_editorial_note (teller, part, &tabling.editorial);
  }
  g_array_free (tabling.entries, TRUE);
}
