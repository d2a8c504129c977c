/* The foot of a table: counts, means, first and last days of its columns. */
#include "story/table.h"

static gboolean
value_of (const DipTeller *teller, const DipTableEntry *entry, DipColumnField field, gint64 *value) {
  *value = 0;
  switch (field) {
  case DIP_FIELD_PROGRESS:
    *value = entry->unit ? entry->unit->progress : -1;
    return *value >= 0;
  case DIP_FIELD_DAYS_LEFT:
    return dip_entry_days_left (teller, entry, value);
  case DIP_FIELD_START:
    return dip_entry_start_day (entry, value);
  case DIP_FIELD_DUE:
    return dip_entry_due_day (entry, value);
  default:
    return !dip_table_cell_is_empty ((DipTeller *)teller, entry, field);
  }
}

/* Of the rows that say something in a column. What stands in several groups counts once. */
typedef struct Tally {
  guint n;
  gint64 sum, least, most;
  const DipTableEntry *earliest, *latest;
} Tally;

static Tally
count_rows (const DipTabling *tabling, DipColumnField field) {
  Tally tally = { 0 };
  for (guint i = 0; i < tabling->entries->len; i++) {
    const DipTableEntry *entry = dip_table_entry (tabling, i);
    gint64 value;
    if (entry->is_again || !value_of (tabling->teller, entry, field, &value))
      continue;
    if (!tally.n || value < tally.least) {
      tally.least = value;
      tally.earliest = entry;
    }
    if (!tally.n || value > tally.most) {
      tally.most = value;
      tally.latest = entry;
    }
    tally.n++;
    tally.sum += value;
  }
  return tally;
}

static gint64
round_mean (gint64 sum, guint n) {
  gint64 half = sum < 0 ? -(gint64)n / 2 : n / 2;
  return (sum + half) / (gint64)n;
}

static const char *
mean_words (DipTeller *teller, DipColumnField field, const Tally *tally, guint language) {
  const char *value = dip_signed_count (teller, round_mean (tally->sum, tally->n), language);
  if (field != DIP_FIELD_PROGRESS)
    return value;
  return dip_language_phrase (teller->language[language], teller->arena, "percent", "value", value, NULL);
}

static const char *
foot_words (DipTeller *teller, DipColumnField field, DipAggregate aggregate, const Tally *tally, guint language) {
  static const char *const keys[] = { NULL, "foot-count", "foot-mean", "foot-earliest", "foot-latest" };
  const char *value;
  if (!tally->n && aggregate != DIP_AGGREGATE_COUNT)
    return dip_teller_word (teller, language, "empty");
  if (aggregate == DIP_AGGREGATE_COUNT)
    value = dip_language_count (teller->language[language], teller->arena, tally->n);
  else if (aggregate == DIP_AGGREGATE_MEAN)
    value = mean_words (teller, field, tally, language);
  else
    value = dip_entry_words (teller, aggregate == DIP_AGGREGATE_LATEST ? tally->latest : tally->earliest, field,
                             language);
  return dip_language_phrase (teller->language[language], teller->arena, keys[aggregate], "value", value, NULL);
}

/* ── Cells ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Columns from `first` on that have nothing in the foot: those belong to the cell before them. */
static guint
idle_columns (const DipTabling *tabling, guint first) {
  guint n = 0;
  while (first + n < tabling->columns->len && !tabling->part->flow->foot[dip_shown (tabling, first + n)->column->field])
    n++;
  return n;
}

/* The text takes the tracks of the idle columns that follow as well, where it starts at its own. */
static guint
tracks_of (const DipTabling *tabling, guint index, guint n_idle) {
  const DipShown *shown = dip_shown (tabling, index);
  guint n = shown->n_tracks;
  for (guint i = 1; i <= n_idle && shown->column->align == DIP_ALIGN_START; i++)
    n += dip_shown (tabling, index + i)->n_tracks;
  return n;
}

static void
add_cell (DipTabling *tabling, DipRowDraft *draft, guint index, guint n_idle, const DipElement *cell) {
  DipTeller *teller = tabling->teller;
  const DipShown *shown = dip_shown (tabling, index);
  DipColumnField field = shown->column->field;
  DipAggregate aggregate = (DipAggregate)tabling->part->flow->foot[field];
  Tally tally = count_rows (tabling, field);
  const DipParagraph *paragraphs[DIP_MOST_LANGUAGES];
  for (guint i = 0; i < teller->n; i++) {
    DipWording wording = { dip_part_unit (tabling->part),
                           "foot",
                           0,
                           i,
                           i == 0 ? "cell" : "cell-second",
                           dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, cell, i) };
    DipScribe *scribe = dip_scribe_new (teller, &wording);
    dip_column_align (shown->column, scribe);
    dip_scribe_add_words (scribe, foot_words (teller, field, aggregate, &tally, i), i, NULL, i == 0 ? "strong" : NULL,
                          NULL);
    paragraphs[i] = dip_scribe_finish (scribe);
  }
  dip_row_add_cell (teller, draft, shown->first_track, tracks_of (tabling, index, n_idle), paragraphs, teller->n);
}

/* Every row of a table has cells for all its columns (ISO 14289-1 7.5): one of the foot is also of those beside it that
 * say nothing. */
static gboolean
add_cells (DipTabling *tabling, DipRowDraft *draft, const DipElement *row) {
  guint before = tabling->lead + idle_columns (tabling, 0);
  guint i = before - tabling->lead;
  for (guint n_idle; i < tabling->columns->len; i += 1 + n_idle) {
    n_idle = idle_columns (tabling, i + 1);
    add_cell (tabling, draft, i, n_idle, dip_table_new_cell (tabling, DIP_ROLE_CELL, row, before + 1 + n_idle));
    before = 0;
  }
  return draft->cells->len > 0;
}

static gboolean
says_anything (const DipTabling *tabling) {
  return tabling->part->flow->has_foot && idle_columns (tabling, 0) < tabling->columns->len;
}

void
dip_table_tell_foot (DipTabling *tabling, DipTable *table) {
  if (!says_anything (tabling))
    return;
  DipTeller *teller = tabling->teller;
  const DipElement *foot = dip_element_new (teller, DIP_ROLE_TABLE_FOOT, tabling->table);
  const DipElement *element = dip_element_new (teller, DIP_ROLE_TABLE_ROW, foot);
  DipRowDraft draft;
  dip_row_open (&draft);
  add_cells (tabling, &draft, element);
  DipRow *row = dip_row_take (teller, &draft);
  dip_table_pad (row);
  row->keep_together = TRUE;
  row->below = tabling->part->flow->foot_rule;
  table->footer = row;
  table->n_footer = 1;
}
