/* The order of a table's rows: by several columns, one after another; what says nothing in one comes last. Rows that
 * are equal in all stay as the plan has them. */
#include "story/table.h"

typedef struct SortValue {
  gboolean lacks;
  gint64 number;
  const char *text; /* of texts: a key that strcmp orders; else NULL */
} SortValue;

typedef struct Sorter {
  DipTabling *tabling;
  DipCollator *collator;
  DipArena *scratch;
  const DipSortKey *keys;
  guint n_keys;
} Sorter;

typedef struct SortRow {
  const Sorter *sorter;
  const SortValue *values;
  guint index;
} SortRow;

static SortValue
text_value (const Sorter *sorter, const char *utf8, gsize length) {
  if (!utf8)
    return (SortValue){ .lacks = TRUE };
  return (SortValue){ .text = dip_collator_key (sorter->collator, sorter->scratch, utf8, length) };
}

static SortValue
number_value (gboolean has, gint64 number) {
  return (SortValue){ .lacks = !has, .number = number };
}

/* Texts are compared in the reading language, the plan's first. */
static SortValue
title_value (const Sorter *sorter, const DipTableEntry *entry) {
  const DipProseParagraph *title = NULL;
  for (guint i = 0; !title && i < sorter->tabling->teller->n; i++)
    title = dip_entry_title (entry, i);
  return text_value (sorter, title ? title->text.utf8 : NULL, title ? title->text.length : 0);
}

static SortValue
words_value (const Sorter *sorter, const DipTableEntry *entry, DipColumnField field) {
  const char *words = dip_entry_words (sorter->tabling->teller, entry, field, 0);
  return text_value (sorter, words, words ? strlen (words) : 0);
}

static SortValue
sort_value (const Sorter *sorter, const DipTableEntry *entry, DipColumnField field) {
  const DipTeller *teller = sorter->tabling->teller;
  gint64 number = 0;
  gboolean has;
  switch (field) {
  case DIP_FIELD_NUMBER:
    return number_value (TRUE, entry->ordinal);
  case DIP_FIELD_TITLE:
    return title_value (sorter, entry);
  case DIP_FIELD_GOALS:
    return number_value (entry->n_goals > 0, entry->n_goals > 0 ? entry->goals[0]->ordinal : 0);
  case DIP_FIELD_START:
    has = dip_entry_start_day (entry, &number);
    return number_value (has, number);
  case DIP_FIELD_DUE:
    has = dip_entry_due_day (entry, &number);
    return number_value (has, number);
  case DIP_FIELD_STATUS:
    return number_value (dip_entry_status (entry) != DIP_STATUS_NONE, dip_entry_status (entry));
  case DIP_FIELD_PROGRESS:
    return number_value (entry->unit && entry->unit->progress >= 0, entry->unit ? entry->unit->progress : 0);
  case DIP_FIELD_OVERDUE:
    return number_value (TRUE, !dip_entry_is_overdue (teller, entry));
  case DIP_FIELD_DAYS_LEFT:
    has = dip_entry_days_left (teller, entry, &number);
    return number_value (has, number);
  case DIP_FIELD_ID:
    return (SortValue){ .text = entry->id };
  default:
    return words_value (sorter, entry, field);
  }
}

static int
compare_values (const SortValue *a, const SortValue *b, gboolean descending) {
  if (a->lacks || b->lacks)
    return a->lacks - b->lacks;
  int order = a->text ? strcmp (a->text, b->text) : (a->number > b->number) - (a->number < b->number);
  return descending ? -order : order;
}

static int
compare_rows (gconstpointer left, gconstpointer right) {
  const SortRow *a = left, *b = right;
  int order = 0;
  for (guint i = 0; order == 0 && i < a->sorter->n_keys; i++)
    order = compare_values (&a->values[i], &b->values[i], a->sorter->keys[i].descending);
  return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static const SortValue *
sort_values (const Sorter *sorter, const DipTableEntry *entry) {
  SortValue *values = dip_arena_new0_n (sorter->scratch, SortValue, sorter->n_keys);
  for (guint i = 0; i < sorter->n_keys; i++)
    values[i] = sort_value (sorter, entry, sorter->keys[i].field);
  return values;
}

void
dip_table_sort (DipTabling *tabling) {
  const DipFlow *flow = tabling->part->flow;
  Sorter sorter = { .tabling = tabling, .keys = flow->sort, .n_keys = flow->n_sort };
  sorter.scratch = dip_arena_new ();
  sorter.collator = dip_collator_new (tabling->teller->language[0]);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (SortRow));
  for (guint i = 0; i < tabling->entries->len; i++) {
    SortRow row = { &sorter, sort_values (&sorter, dip_table_entry (tabling, i)), i };
    g_array_append_val (rows, row);
  }
  g_array_sort (rows, compare_rows);
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (DipTableEntry));
  for (guint i = 0; i < rows->len; i++)
    g_array_append_vals (sorted, dip_table_entry (tabling, g_array_index (rows, SortRow, i).index), 1);
  g_array_free (tabling->entries, TRUE);
  tabling->entries = sorted;
  dip_collator_drop (sorter.collator);
  dip_arena_drop (sorter.scratch);
}
