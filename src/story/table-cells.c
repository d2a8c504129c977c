/* The cells of tables: what each says, in words of the plan and of ours, and how it is dressed. */
#include "story/table.h"

gboolean
dip_table_cell_is_empty (DipTeller *teller, const DipTableEntry *entry, DipColumnField field) {
  if (field != DIP_FIELD_TITLE)
    return dip_entry_words (teller, entry, field, 0) == NULL;
  for (guint i = 0; i < teller->n; i++)
    if (dip_entry_title (entry, i))
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
      = { "cell-number",   "cell-title", "cell-goals", "cell-lead",    "cell-start",     "cell-due",  "cell-status",
          "cell-progress", "cell-after", "cell-id",    "cell-overdue", "cell-days-left", "cell-count" };
  const DipColumn *column = cell->column;
  gboolean is_second = cell->has_first && !cell->tabling->part->flow->side_by_side;
  gboolean is_number = column->field == DIP_FIELD_NUMBER || column->field == DIP_FIELD_COUNT;
  const char *style = column->style ? column->style : is_number ? "cell-number" : is_second ? "cell-second" : "cell";
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
  gboolean opens = !cell->has_first;
  DipWording wording = cell_wording (cell, language);
  DipScribe *scribe = dip_scribe_new (cell->tabling->teller, &wording);
  dip_column_align (cell->column, scribe);
  dip_scribe_make_room (cell->tabling->teller, scribe, cell->column->symbol);
  DipText text = dip_text_from (cell->tabling->teller->arena, words, cell->entry->place);
  dip_scribe_add_text (scribe, &text, language, NULL, NULL);
  DipParagraph *paragraph = dip_scribe_finish (scribe);
  if (opens && cell->column->symbol > 0)
    dip_status_mark (cell->tabling->teller, paragraph, dip_entry_status (cell->entry));
  return paragraph;
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
  const DipProseParagraph *title = dip_entry_title (cell->entry, language);
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
  const char *words = dip_entry_words (cell->tabling->teller, cell->entry, cell->column->field, language);
  return words ? tell_cell_words (cell, language, words) : NULL;
}

void
dip_column_align (const DipColumn *column, DipScribe *scribe) {
  if (column->align != DIP_ALIGN_START)
    dip_scribe_align (scribe, column->align);
}

gboolean
dip_column_speaks_once (const DipColumn *column) {
  switch (column->field) {
  case DIP_FIELD_NUMBER:
  case DIP_FIELD_GOALS:
  case DIP_FIELD_PROGRESS:
  case DIP_FIELD_ID:
  case DIP_FIELD_DAYS_LEFT:
  case DIP_FIELD_COUNT:
    return TRUE;
  default:
    return FALSE;
  }
}

/* Numbers of actions are the same in every language; titles of milestones are not. */
static gboolean
speaks_once (const DipColumn *column, const DipTableEntry *entry) {
  if (column->field != DIP_FIELD_AFTER || !entry->unit)
    return dip_column_speaks_once (column);
  for (guint i = 0; i < entry->unit->n_after; i++)
    if (entry->unit->after[i].milestone)
      return FALSE;
  return TRUE;
}

static const DipElement *
new_cell (DipTabling *tabling, const DipShown *shown, const DipElement *row) {
  DipElement *cell = dip_table_new_cell (tabling, shown->names_row ? DIP_ROLE_HEADER_CELL : DIP_ROLE_CELL, row, 1);
  cell->scope = DIP_SCOPE_ROW; /* nothing to a cell that is no header */
  return cell;
}

void
dip_table_tell_cell (DipTabling *tabling, DipRowDraft *draft, const DipTableEntry *entry, guint index,
                     const DipElement *row) {
  DipTeller *teller = tabling->teller;
  const DipShown *shown = dip_shown (tabling, index);
  Cell cell = { tabling, entry, shown->column, new_cell (tabling, shown, row), FALSE };
  const DipParagraph *paragraphs[DIP_MOST_LANGUAGES];
  guint n = 0, spoken = speaks_once (cell.column, entry) ? 1 : teller->n, before = draft->cells->len;
  gboolean is_empty = dip_table_cell_is_empty (teller, entry, cell.column->field);
  for (guint i = 0; i < spoken && !is_empty; i++) {
    const DipParagraph *paragraph = tell_cell_in (&cell, i);
    if (paragraph && shown->n_tracks > 1)
      dip_row_add (teller, draft, shown->first_track + i, 1, paragraph);
    else if (paragraph)
      paragraphs[n++] = paragraph;
  }
  if (is_empty)
    paragraphs[n++] = tell_cell_words (&cell, 0, dip_teller_word (teller, 0, "empty"));
  dip_row_add_cell (teller, draft, shown->first_track, 1, paragraphs, n);
  for (guint i = before; i < draft->cells->len; i++)
    g_array_index (draft->cells, DipCell, i).decimal = cell.column->decimal;
}
