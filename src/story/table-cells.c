/* The cells of tables: what each says, in words of the plan and of ours, and how it is dressed. */
#include "story/table.h"

/* ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_overdue (const DipTeller *teller, const DipTableEntry *entry) {
  gboolean open = entry->unit && entry->unit->status != DIP_STATUS_DONE && entry->unit->status != DIP_STATUS_DROPPED;
  return open && entry->due.kind != DIP_WHEN_NONE && dip_when_deadline (&entry->due) < teller->as_of;
}

static const char *
status_phrase (DipTeller *teller, const DipTableEntry *entry, guint language) {
  static const char *const keys[]
      = { NULL, "status-planned", "status-active", "status-done", "status-delayed", "status-dropped" };
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
cell_words (DipTeller *teller, const DipTableEntry *entry, DipColumnField field, guint language) {
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
title_of (const DipTableEntry *entry, guint language) {
  const DipProseParagraph *title = dip_prose_first (&entry->title[language]);
  return title || !entry->unit ? title : dip_prose_first (&entry->unit->body[language]);
}

gboolean
dip_table_cell_is_empty (DipTeller *teller, const DipTableEntry *entry, DipColumnField field) {
  if (field != DIP_FIELD_TITLE)
    return cell_words (teller, entry, field, 0) == NULL;
  for (guint i = 0; i < teller->n; i++)
    if (title_of (entry, i))
      return FALSE;
  return TRUE;
}

/* A cell of one row in the making. The first language that speaks in it is set as the first, whichever it is. */
typedef struct Cell {
  DipTabling *tabling;
  const DipTableEntry *entry;
  const DipColumn *column;
  const DipElement *element;
  gboolean has_first;
} Cell;

static DipWording
cell_wording (Cell *cell, guint language) {
  static const char *const roles[]
      = { "cell-number", "cell-title", "cell-goals", "cell-lead", "cell-start", "cell-due", "cell-status" };
  const DipColumn *column = cell->column;
  gboolean is_second = cell->has_first && !cell->tabling->part->flow->side_by_side;
  const char *style = column->style                       ? column->style
                      : column->field == DIP_FIELD_NUMBER ? "cell-number"
                      : is_second                         ? "cell-second"
                                                          : "cell";
  cell->has_first = TRUE;
  return (DipWording){ cell->entry->id,
                       roles[column->field],
                       0,
                       language,
                       style,
                       dip_element_for_language (cell->tabling->teller, DIP_ROLE_PARAGRAPH, cell->element, language) };
}

static const DipParagraph *
tell_cell_words (Cell *cell, guint language, const char *words) {
  DipWording wording = cell_wording (cell, language);
  DipScribe *scribe = dip_scribe_new (cell->tabling->teller, &wording);
  dip_column_align (cell->column, scribe);
  DipText text = dip_text_from (cell->tabling->teller->arena, words, cell->entry->place);
  dip_scribe_add_text (scribe, &text, language, NULL, NULL);
  return dip_scribe_finish (scribe);
}

/* A title leads to the unit's text, where that stands somewhere. */
static const char *
link_of (DipTeller *teller, const DipTableEntry *entry) {
  const DipFlow *home = entry->unit ? g_hash_table_lookup (teller->homes, entry->unit) : NULL;
  return home && home->kind != DIP_FLOW_TABLE ? dip_unit_link (teller, entry->unit) : NULL;
}

static const DipParagraph *
tell_title (Cell *cell, guint language) {
  DipTeller *teller = cell->tabling->teller;
  const DipProseParagraph *title = title_of (cell->entry, language);
  if (!title)
    return NULL;
  DipWording wording = cell_wording (cell, language);
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_column_align (cell->column, scribe);
  dip_scribe_add_prose (scribe, title, language, NULL, link_of (teller, cell->entry));
  gboolean is_ours = cell->entry->is_editorial && cell->entry->title[language].n > 0;
  const char *mark = dip_editorial_mark (teller, &cell->tabling->editorial, is_ours, language);
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
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_column_align (cell->column, scribe);
  dip_scribe_add_words (scribe, dip_teller_missing (teller, language), language, NULL, NULL, NULL);
  return dip_scribe_finish (scribe);
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

void
dip_column_align (const DipColumn *column, DipScribe *scribe) {
  if (column->align != DIP_ALIGN_START)
    dip_scribe_align (scribe, column->align);
}

gboolean
dip_column_speaks_once (const DipColumn *column) {
  return column->field == DIP_FIELD_NUMBER || column->field == DIP_FIELD_GOALS;
}

void
dip_table_tell_cell (DipTabling *tabling, DipRowDraft *draft, const DipTableEntry *entry, guint index,
                     const DipElement *row) {
  DipTeller *teller = tabling->teller;
  Cell cell = { tabling, entry, tabling->columns[index], dip_element_new (teller, DIP_ROLE_CELL, row), FALSE };
  const DipParagraph *paragraphs[DIP_MOST_LANGUAGES];
  guint n = 0, spoken = dip_column_speaks_once (cell.column) ? 1 : teller->n;
  gboolean is_empty = dip_table_cell_is_empty (teller, entry, cell.column->field);
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
