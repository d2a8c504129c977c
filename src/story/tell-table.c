/* Tables: columns from the layout, a row for each goal, action or milestone that it lets through, in groups if it asks,
 * N texts in a cell. */
#include "story/table.h"

guint
dip_table_tracks (const DipTabling *tabling) {
  guint last = tabling->columns->len - 1;
  return dip_shown (tabling, last)->first_track + dip_shown (tabling, last)->n_tracks;
}

guint
dip_table_columns (const DipTabling *tabling) {
  return tabling->lead + tabling->columns->len;
}

DipElement *
dip_table_new_cell (DipTabling *tabling, DipRole role, const DipElement *row, guint columns) {
  DipElement *cell = dip_element_new (tabling->teller, role, row);
  cell->column_span = (guint16)(columns > 1 ? columns : 0);
  return cell;
}

void
dip_table_pad (DipRow *row) {
  row->pad_above = row->before;
  row->pad_below = row->after;
  row->before = row->after = 0;
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Where the rows of a group are told. */
typedef struct Telling {
  DipTabling *tabling;
  const DipElement *body;
  const DipTableGroup *group; /* NULL: no groups */
  const DipRow *again;
  GArray *rows; /* of DipRow */
} Telling;

static void
tell_entry (Telling *telling, const DipTableEntry *entry, guint nth) {
  DipTabling *tabling = telling->tabling;
  DipTeller *teller = tabling->teller;
  const DipFlow *flow = tabling->part->flow;
  DipElement *element = dip_element_new (teller, DIP_ROLE_TABLE_ROW, telling->body);
  element->id = entry->is_again ? NULL : entry->id;
  DipRowDraft draft;
  dip_row_open (&draft);
  if (tabling->lead && nth == 0)
    dip_table_add_group_cell (tabling, telling->group, &draft, element);
  for (guint i = 0; i < tabling->columns->len; i++)
    dip_table_tell_cell (tabling, &draft, entry, i, element);
  DipRow *row = dip_row_take (teller, &draft);
  row->below = flow->row_rule;
  row->continued_above = flow->row_rule;
  dip_table_pad (row);
  row->keep_with_next = FALSE;
  row->again = telling->again;
  row->has_tint = flow->has_zebra && nth % 2 == 1;
  row->tint = flow->zebra;
  if (entry->unit && !entry->is_again && g_hash_table_lookup (teller->homes, entry->unit) == flow)
    row->anchor = dip_unit_anchor (teller, entry->unit);
  g_array_append_val (telling->rows, *row);
}

static void
tell_entries (Telling *telling, guint first, guint n) {
  for (guint i = 0; i < n; i++)
    tell_entry (telling, dip_table_entry (telling->tabling, first + i), i);
}

static void
tell_group (Telling *telling, const DipTableGroup *group) {
  telling->group = group;
  if (!telling->tabling->lead) {
    g_array_append_val (telling->rows, *dip_table_tell_group (telling->tabling, group, telling->body));
    telling->again = dip_table_tell_group_again (telling->tabling, group);
  }
  tell_entries (telling, group->first, group->n);
}

static void
tell_rows (DipTabling *tabling, DipTable *table) {
  DipTeller *teller = tabling->teller;
  Telling telling = { .tabling = tabling, .rows = g_array_new (FALSE, FALSE, sizeof (DipRow)) };
  telling.body = dip_element_new (teller, DIP_ROLE_TABLE_BODY, tabling->table);
  for (guint i = 0; i < tabling->groups->len; i++)
    tell_group (&telling, &g_array_index (tabling->groups, DipTableGroup, i));
  if (!tabling->groups->len)
    tell_entries (&telling, 0, tabling->entries->len);
  DipRow *last = &g_array_index (telling.rows, DipRow, telling.rows->len - 1);
  last->below = tabling->part->flow->foot_rule;
  table->rows = dip_arena_take_array (teller->arena, telling.rows, &table->n_rows);
}

/* ── Columns ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_worth_showing (DipTabling *tabling, const DipColumn *column) {
  for (guint i = 0; i < tabling->entries->len; i++)
    if (!dip_table_cell_is_empty (tabling->teller, dip_table_entry (tabling, i), column->field))
      return TRUE;
  return FALSE;
}

static gboolean
is_split_by_language (const DipTabling *tabling, const DipColumn *column) {
  return tabling->part->flow->side_by_side && !dip_column_speaks_once (column);
}

/* The column that says what each row is about: the first of titles; without one, of numbers. */
static void
choose_row_names (DipTabling *tabling) {
  static const DipColumnField fields[] = { DIP_FIELD_TITLE, DIP_FIELD_NUMBER };
  for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
    for (guint i = 0; i < tabling->columns->len; i++) {
      DipShown *shown = &g_array_index (tabling->columns, DipShown, i);
      shown->names_row = shown->column->field == fields[f];
      if (shown->names_row)
        return;
    }
}

static void
choose_columns (DipTabling *tabling) {
  const DipFlow *flow = tabling->part->flow;
  guint track = tabling->lead;
  for (guint i = 0; i < flow->n_columns; i++) {
    const DipColumn *column = &flow->columns[i];
    if (!is_worth_showing (tabling, column))
      continue;
    DipShown shown = { column, track, is_split_by_language (tabling, column) ? tabling->teller->n : 1, FALSE };
    g_array_append_val (tabling->columns, shown);
    track += shown.n_tracks;
  }
  choose_row_names (tabling);
}

static DipGrid
table_grid (DipTabling *tabling) {
  const DipFlow *flow = tabling->part->flow;
  guint n = dip_table_tracks (tabling);
  DipTrack *tracks = dip_arena_new0_n (tabling->teller->arena, DipTrack, n);
  if (tabling->lead)
    tracks[0] = (DipTrack){ .kind = flow->group.width_kind, .size = flow->group.width };
  for (guint i = 0; i < tabling->columns->len; i++) {
    const DipShown *shown = dip_shown (tabling, i);
    for (guint j = 0; j < shown->n_tracks; j++)
      tracks[shown->first_track + j] = (DipTrack){ .kind = shown->column->kind, .size = shown->column->width };
  }
  const DipSqueeze *squeeze = &flow->squeeze;
  return (DipGrid){ .tracks = tracks,
                    .n_tracks = n,
                    .gap = flow->column_gap,
                    .gap_gives = squeeze->gap < 0 ? 0 : MAX (flow->column_gap - squeeze->gap, 0),
                    .least_size = squeeze->size };
}

static void
count_editorial (DipTabling *tabling) {
  for (guint i = 0; i < tabling->entries->len; i++)
    tabling->editorial.n += dip_table_entry (tabling, i)->is_editorial;
  tabling->editorial.at_head = tabling->editorial.n == tabling->entries->len;
}

/* ── The table ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipTable *
tell_table (DipTabling *tabling) {
  DipTeller *teller = tabling->teller;
  DipTable *table = dip_arena_new0 (teller->arena, DipTable);
  tabling->table = dip_element_new (teller, DIP_ROLE_TABLE, tabling->part->element);
  dip_table_tell_headers (tabling, table);
  tell_rows (tabling, table);
  dip_table_tell_foot (tabling, table);
  return table;
}

/* Finds the rows and the columns; a table without a column is not told. */
static DipTabling
begin_table (DipTeller *teller, DipPartDraft *part, gboolean reports) {
  DipTabling tabling = { .teller = teller, .part = part };
  tabling.entries = g_array_new (FALSE, FALSE, sizeof (DipTableEntry));
  tabling.columns = g_array_new (FALSE, FALSE, sizeof (DipShown));
  tabling.groups = g_array_new (FALSE, FALSE, sizeof (DipTableGroup));
  dip_table_collect (&tabling, reports);
  dip_table_group (&tabling);
  choose_columns (&tabling);
  return tabling;
}

static void
end_table (DipTabling *tabling) {
  g_array_free (tabling->entries, TRUE);
  g_array_free (tabling->columns, TRUE);
  g_array_free (tabling->groups, TRUE);
}

void
dip_allot_rows (DipTeller *teller, DipPartDraft *part) {
  DipTabling tabling = begin_table (teller, part, FALSE);
  for (guint i = 0; tabling.columns->len > 0 && i < tabling.entries->len; i++) {
    const DipUnit *unit = dip_table_entry (&tabling, i)->unit;
    if (unit && !g_hash_table_contains (teller->homes, unit))
      g_hash_table_insert (teller->homes, (gpointer)unit, (gpointer)part->flow);
  }
  end_table (&tabling);
}

/* A list that the plan has nothing of leaves no table; but that a filter lets nothing through is worth saying, as of
 * what is overdue. */
static void
tell_none (DipTeller *teller, DipPartDraft *part) {
  if (!part->flow->n_filters || !part->flow->word)
    return;
  part->grid = dip_grid_even (teller, 1, 0);
  dip_tell_part_title (teller, part);
  DipRowDraft draft;
  dip_row_open (&draft);
  const DipParagraph *paragraphs[DIP_MOST_LANGUAGES];
  for (guint i = 0; i < teller->n; i++) {
    DipWording wording = { dip_part_unit (part),
                           "table-empty",
                           0,
                           i,
                           i ? "cell-second" : "cell",
                           dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, part->element, i) };
    paragraphs[i] = dip_tell_words (teller, &wording, dip_teller_word (teller, i, "table-empty"));
  }
  dip_row_add_cell (teller, &draft, 0, 1, paragraphs, teller->n);
  dip_row_close (teller, &draft, part);
}

void
dip_tell_table (DipTeller *teller, DipPartDraft *part) {
  DipTabling tabling = begin_table (teller, part, TRUE);
  if (tabling.columns->len > 0) {
    part->grid = table_grid (&tabling);
    count_editorial (&tabling);
    dip_tell_part_title (teller, part);
    DipBlock block = { DIP_BLOCK_TABLE, .table = tell_table (&tabling) };
    g_array_append_val (part->blocks, block);
    dip_tell_editorial_note (teller, part, &tabling.editorial);
  } else if (tabling.entries->len == 0) {
    tell_none (teller, part);
  }
  end_table (&tabling);
}
