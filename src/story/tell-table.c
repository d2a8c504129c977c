/* The table of actions: columns from the layout, a row for each action, N texts in a cell. */
#include "story/teller.h"

/* What a table is made of while it is told. */
typedef struct Tabling {
  DipTeller *teller;
  DipPartDraft *part;
  const DipColumn *columns[16];
  guint first_track[16], n_tracks[16];
  guint n_columns;
  const DipElement *table;
  DipEditorial editorial; /* of the titles */
} Tabling;

/* ── Cells ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_overdue (const DipTeller *teller, const DipUnit *action) {
  gboolean open = action->status != DIP_STATUS_DONE && action->status != DIP_STATUS_DROPPED;
  return open && action->due.kind != DIP_WHEN_NONE && dip_when_deadline (&action->due) < teller->as_of;
}

static const char *
status_phrase (DipTeller *teller, const DipUnit *action, guint language) {
  static const char *const keys[] = { NULL,          "status-planned", "status-active",
                                      "status-done", "status-delayed", "status-dropped" };
  const char *status = keys[action->status] ? dip_teller_word (teller, language, keys[action->status]) : NULL;
  if (!is_overdue (teller, action))
    return status;
  const char *overdue = dip_teller_word (teller, language, "overdue");
  if (!status)
    return overdue;
  return dip_arena_printf (teller->arena, "%s%s%s", status, dip_teller_word (teller, language, "list-joint"), overdue);
}

static const char *
goals_phrase (DipTeller *teller, const DipUnit *action, guint language) {
  g_autoptr (GString) phrase = g_string_new (NULL);
  for (guint i = 0; i < action->n_goals; i++) {
    if (i > 0)
      g_string_append (phrase, dip_teller_word (teller, language, "list-joint"));
    g_string_append (phrase, dip_language_count (teller->language[language], teller->arena, action->goals[i]->ordinal));
  }
  return phrase->len > 0 ? dip_arena_strdup (teller->arena, phrase->str) : NULL;
}

static const char *
leads_phrase (DipTeller *teller, const DipUnit *action, guint language) {
  g_autoptr (GString) phrase = g_string_new (NULL);
  for (guint i = 0; i < action->n_leads; i++) {
    const DipProseParagraph *name = dip_prose_first (&action->leads[i]->name[language]);
    if (phrase->len > 0)
      g_string_append (phrase, dip_teller_word (teller, language, "list-joint"));
    g_string_append (phrase, name ? name->text.utf8 : action->leads[i]->id);
  }
  return phrase->len > 0 ? dip_arena_strdup (teller->arena, phrase->str) : NULL;
}

/* What a cell says in a language in words of ours; a title, which is the plan's, is told apart. */
static const char *
cell_words (DipTeller *teller, const DipUnit *action, DipColumnField field, guint language) {
  switch (field) {
  case DIP_FIELD_NUMBER:
    return dip_language_count (teller->language[language], teller->arena, action->ordinal);
  case DIP_FIELD_GOALS:
    return goals_phrase (teller, action, language);
  case DIP_FIELD_LEAD:
    return leads_phrase (teller, action, language);
  case DIP_FIELD_START:
    return action->start.kind ? dip_language_when (teller->language[language], teller->arena, &action->start, TRUE) : NULL;
  case DIP_FIELD_DUE:
    return action->due.kind ? dip_language_when (teller->language[language], teller->arena, &action->due, TRUE) : NULL;
  case DIP_FIELD_STATUS:
    return status_phrase (teller, action, language);
  default:
    return NULL;
  }
}

static gboolean
is_empty_for (DipTeller *teller, const DipUnit *action, DipColumnField field) {
  if (field == DIP_FIELD_TITLE)
    return dip_texts_first (teller, action->title) < 0 && dip_texts_first (teller, action->body) < 0;
  return cell_words (teller, action, field, 0) == NULL;
}

static const DipProseParagraph *
title_of (const DipUnit *action, guint language) {
  const DipProseParagraph *title = dip_prose_first (&action->title[language]);
  return title ? title : dip_prose_first (&action->body[language]);
}

static const DipParagraph *
tell_title (Tabling *tabling, const DipUnit *action, guint language, const char *style, const DipElement *cell) {
  DipTeller *teller = tabling->teller;
  const DipProseParagraph *title = title_of (action, language);
  if (!title)
    return NULL;
  DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, cell, language);
  DipWording wording = { action->id, "cell-title", 0, language, style, element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_add_prose (scribe, title, language, NULL,
                        g_hash_table_contains (teller->told, action)
                            ? dip_arena_printf (teller->arena, "#%s", dip_unit_anchor (teller, action))
                            : NULL);
  const char *mark = dip_editorial_mark (teller, &tabling->editorial, action->editorial_title, language);
  if (mark)
    dip_scribe_add_words (scribe, mark, language, NULL, "editorial-mark", NULL);
  return dip_scribe_finish (scribe);
}

static const char *
cell_style (const DipColumn *column, guint language, gboolean stacked) {
  if (column->style)
    return column->style;
  if (column->field == DIP_FIELD_NUMBER)
    return "cell-number";
  return stacked && language > 0 ? "cell-second" : "cell";
}

static const DipParagraph *
tell_cell_words (Tabling *tabling, const DipUnit *action, const DipColumn *column, guint language, const char *words,
                 const DipElement *cell) {
  static const char *const roles[] = { "cell-number", "cell-title", "cell-goals", "cell-lead",
                                       "cell-start",  "cell-due",   "cell-status" };
  DipTeller *teller = tabling->teller;
  DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, cell, language);
  DipWording wording = { action->id, roles[column->field], 0, language,
                         cell_style (column, language, !tabling->part->flow->side_by_side), element };
  return dip_tell_words (teller, &wording, words);
}

static const DipParagraph *
tell_cell_in (Tabling *tabling, const DipUnit *action, const DipColumn *column, guint language, const DipElement *cell) {
  if (column->field == DIP_FIELD_TITLE)
    return tell_title (tabling, action, language, cell_style (column, language, !tabling->part->flow->side_by_side), cell);
  const char *words = cell_words (tabling->teller, action, column->field, language);
  return words ? tell_cell_words (tabling, action, column, language, words, cell) : NULL;
}

/* Numbers and goals read the same in every language: they are said once. */
static gboolean
speaks_once (const DipColumn *column) {
  return column->field == DIP_FIELD_NUMBER || column->field == DIP_FIELD_GOALS;
}

static void
tell_cell (Tabling *tabling, DipRowDraft *draft, const DipUnit *action, guint index, const DipElement *row) {
  DipTeller *teller = tabling->teller;
  const DipColumn *column = tabling->columns[index];
  DipElement *cell = dip_element_new (teller, DIP_ROLE_CELL, row);
  const DipParagraph *paragraphs[DIP_MOST_LANGUAGES];
  guint n = 0, spoken = speaks_once (column) ? 1 : teller->n;
  for (guint i = 0; i < spoken; i++) {
    const DipParagraph *paragraph = tell_cell_in (tabling, action, column, i, cell);
    if (!paragraph)
      continue;
    if (tabling->n_tracks[index] > 1)
      dip_row_add (teller, draft, tabling->first_track[index] + i, 1, paragraph);
    else
      paragraphs[n++] = paragraph;
  }
  if (n == 0 && is_empty_for (teller, action, column->field))
    paragraphs[n++] = tell_cell_words (tabling, action, column, 0, dip_teller_word (teller, 0, "empty"), cell);
  dip_row_add_cell (teller, draft, tabling->first_track[index], 1, paragraphs, n);
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
tell_action (Tabling *tabling, const DipUnit *action, GArray *rows) {
  DipTeller *teller = tabling->teller;
  const DipFlow *flow = tabling->part->flow;
  DipElement *element = dip_element_new (teller, DIP_ROLE_TABLE_ROW, tabling->table);
  element->id = action->id;
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < tabling->n_columns; i++)
    tell_cell (tabling, &draft, action, i, element);
  DipRow *row = dip_row_take (teller, &draft);
  row->below = flow->row_rule;
  row->continued_above = flow->row_rule;
  row->pad_above = row->before;
  row->pad_below = row->after;
  row->before = row->after = 0;
  row->keep_with_next = FALSE;
  if (!g_hash_table_contains (teller->told, action))
    row->anchor = dip_unit_anchor (teller, action);
  g_array_append_val (rows, *row);
}

static const DipParagraph *
tell_heading (Tabling *tabling, const DipColumn *column, const DipElement *element) {
  DipTeller *teller = tabling->teller;
  DipWording wording = { tabling->part->flow->word, "column", 0, 0, "cell-head", element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < (speaks_once (column) ? 1 : teller->n); i++) {
    if (i > 0)
      dip_scribe_add_words (scribe, " ", 0, NULL, NULL, NULL);
    dip_scribe_add_words (scribe, dip_teller_word (teller, i, column->word), i, "cell-head", NULL, NULL);
    const char *mark = column->field == DIP_FIELD_TITLE ? dip_editorial_head_mark (teller, &tabling->editorial, i) : NULL;
    if (mark)
      dip_scribe_add_words (scribe, mark, i, "cell-head", "editorial-mark", NULL);
  }
  return dip_scribe_finish (scribe);
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
    dip_row_add (teller, &draft, tabling->first_track[i], tabling->n_tracks[i],
                 tell_heading (tabling, tabling->columns[i], cell));
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
  const char *phrases[DIP_MOST_LANGUAGES];
  DipWording wording = { word, "continued", 0, 0, "table-caption", NULL };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    phrases[i] = dip_language_phrase (teller->language[i], teller->arena, "continued", "title",
                                      dip_teller_word (teller, i, word), NULL);
    if (i > 0)
      dip_scribe_add_words (scribe, dip_teller_word (teller, 0, "language-joint"), 0, NULL, NULL, NULL);
    dip_scribe_add_words (scribe, phrases[i], i, "table-caption", NULL, NULL);
  }
  DipRowDraft draft;
  dip_row_open (&draft);
  dip_row_add (teller, &draft, 0, tabling->part->grid.n_tracks, dip_scribe_finish (scribe));
  return dip_row_take (teller, &draft);
}

/* ── Columns ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_worth_showing (DipTeller *teller, const DipColumn *column) {
  for (guint i = 0; i < teller->plan->n_actions; i++)
    if (!is_empty_for (teller, teller->plan->actions[i], column->field))
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
    if (!is_worth_showing (tabling->teller, column))
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
  const DipPlan *plan = tabling->teller->plan;
  for (guint i = 0; i < plan->n_actions; i++)
    tabling->editorial.n += plan->actions[i]->editorial_title;
  tabling->editorial.at_head = tabling->editorial.n == plan->n_actions;
}

void
dip_tell_table (DipTeller *teller, DipPartDraft *part) {
  Tabling tabling = { .teller = teller, .part = part };
  choose_columns (&tabling);
  if (teller->plan->n_actions == 0 || tabling.n_columns == 0)
    return;
  part->grid = table_grid (&tabling);
  count_editorial (&tabling);
  dip_tell_part_title (teller, part);
  tabling.table = dip_element_new (teller, DIP_ROLE_TABLE, part->element);
  DipTable *table = dip_arena_new0 (teller->arena, DipTable);
  table->header = tell_header (&tabling, TRUE);
  table->n_header = 1;
  DipRow *again = dip_arena_new0_n (teller->arena, DipRow, 2);
  again[0] = *tell_continued (&tabling);
  again[1] = *tell_header (&tabling, FALSE);
  table->header_again = again;
  table->n_header_again = 2;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (DipRow));
  for (guint i = 0; i < teller->plan->n_actions; i++)
    tell_action (&tabling, teller->plan->actions[i], rows);
  g_array_index (rows, DipRow, rows->len - 1).below = part->flow->foot_rule;
  table->rows = dip_arena_take_array (teller->arena, rows, &table->n_rows);
  DipBlock block = { DIP_BLOCK_TABLE, .table = table };
  g_array_append_val (part->blocks, block);
  dip_tell_editorial_note (teller, part, &tabling.editorial);
}
