/* What stands over a table's rows on the pages after its first: its header, and the line of the group that goes on; and
 * under them on those before its last. */
#include "pages/table-spans.h"

const DipRow *
dip_table_row (const DipTable *table, guint at, guint *n) {
  const struct {
    const DipRow *rows;
    guint n;
  } sections[]
      = { { table->header, table->n_header }, { table->rows, table->n_rows }, { table->footer, table->n_footer } };
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++) {
    if (at < sections[i].n) {
      *n = sections[i].n - at;
      return sections[i].rows + at;
    }
    at -= sections[i].n;
  }
  return NULL;
}

/* A header taller than this part of the page is not repeated: the rows would have no room. */
#define MOST_HEADER 0.25

static DipPlace
place_of_table (const DipTable *table) {
  DipPlace place = dip_rows_source (table->header_again, table->n_header_again);
  return place.file ? place : dip_rows_source (table->rows, table->n_rows);
}

static void
measure_again (DipFlowing *flow, DipAgain *again, const DipRow *rows, guint n) {
  DipPen pen = { .y = flow->composer->top, .at_top = TRUE };
  for (guint i = 0; i < n; i++) {
    DipMeasuredRow *row = dip_flow_measure (flow, &rows[i]);
    row->artifact = row->off_grid = TRUE;
    g_ptr_array_add (again->rows, row);
    dip_pen_pass (flow->composer, &pen, row);
  }
  again->height = pen.y - flow->composer->top;
}

static gboolean
is_too_tall (const DipFlowing *flow, const DipAgain *again) {
  return again->height > dip_composer_height (flow->composer) * MOST_HEADER;
}

static void
leave_out (DipAgain *again) {
  g_ptr_array_set_size (again->rows, 0);
  again->height = 0;
}

static void
drop_again (DipAgain *again) {
  g_ptr_array_unref (again->rows);
  g_free (again);
}

/* Rows that stand on page after page are measured once, when one is opened, or may be: pages are weighed far ahead. */
static DipAgain *
find_again (DipFlowing *flow, gconstpointer key, const DipRow *rows, guint n) {
  if (!flow->agains)
    flow->agains = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)drop_again);
  DipAgain *again = g_hash_table_lookup (flow->agains, key);
  if (again)
    return again;
  again = g_new0 (DipAgain, 1);
  again->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)dip_row_drop);
  measure_again (flow, again, rows, n);
  g_hash_table_insert (flow->agains, (gpointer)key, again);
  return again;
}

void
dip_table_open (DipFlowing *flow, const DipTable *table) {
  if (flow->table == table)
    return;
  flow->table = table;
  DipAgain *again = find_again (flow, table, table->header_again, table->n_header_again);
  if (is_too_tall (flow, again)) {
    dip_report_add (flow->composer->report, DIP_WARNING, place_of_table (table), "tall-header",
                    "the table's header would take %.0f of a page's %.0f pt: it is not repeated on later pages",
                    again->height, dip_composer_height (flow->composer));
    leave_out (again);
  }
  flow->again = again->rows;
  flow->again_height = again->height;
}

/* The line of the entry's group; NULL without one, or where it would be too tall. */
static DipAgain *
group_again (DipFlowing *flow, const DipEntry *entry) {
  if (!entry->row->again)
    return NULL;
  DipAgain *again = find_again (flow, entry->row->again, entry->row->again, 1);
  if (is_too_tall (flow, again))
    leave_out (again);
  return again;
}

double
dip_table_again (DipFlowing *flow, const DipEntry *entry, gboolean *any) {
  dip_table_open (flow, entry->table);
  const DipAgain *group = group_again (flow, entry);
  *any = flow->again->len > 0 || (group && group->rows->len > 0);
  return flow->again_height + (group ? group->height : 0);
}

static void
place_rows (DipFlowing *flow, const GPtrArray *rows) {
  DipComposer *composer = flow->composer;
  for (guint i = 0; i < rows->len; i++) {
    const DipMeasuredRow *row = rows->pdata[i];
    g_autofree DipSpot *from = g_new0 (DipSpot, row->n_sides + 1);
    g_autofree DipSpot *to = g_new0 (DipSpot, row->n_sides + 1);
    dip_row_end (row, to);
    dip_row_place (composer, row, from, to, dip_row_top (composer, row, &composer->pen));
  }
}

void
dip_table_place_again (DipFlowing *flow, const DipEntry *entry) {
  dip_table_open (flow, entry->table);
  place_rows (flow, flow->again);
  const DipAgain *group = group_again (flow, entry);
  if (group)
    place_rows (flow, group->rows);
  flow->composer->fresh = TRUE; /* a header is nothing of the flow */
}

/* ── "Continued on page 9" ─────────────────────────────────────────────────────────────────────────────────────── */

static const DipRow *
fill_goes_on (DipFlowing *flow, const DipRow *row, guint page) {
  DipFieldValues values = { .story = flow->composer->story, .page = page };
  return dip_fields_fill_row (flow->composer->arena, row, &values);
}

/* A number of as many figures as page numbers may come to have. */
static guint
widest_page (const DipComposer *composer) {
  guint page = 8;
  for (guint i = 1; i < composer->digits && i < 9; i++)
    page = page * 10 + 8;
  return page;
}

double
dip_table_reserve (DipFlowing *flow, const DipEntry *entry) {
  const DipRow *row = entry->table ? entry->table->goes_on : NULL;
  if (!row)
    return 0;
  DipAgain *again = flow->agains ? g_hash_table_lookup (flow->agains, row) : NULL;
  if (!again)
    again = find_again (flow, row, fill_goes_on (flow, row, widest_page (flow->composer)), 1);
  if (is_too_tall (flow, again))
    leave_out (again);
  return again->height;
}

gboolean
dip_table_has_more (const DipEntry *entry) {
  const DipTable *table = entry->table;
  if (!table)
    return FALSE;
  const DipRow *last = table->n_footer ? &table->footer[table->n_footer - 1]
                       : table->n_rows ? &table->rows[table->n_rows - 1]
                                       : &table->header[table->n_header - 1];
  return entry->row != last;
}

/* The number of the next page is known here: pages are counted from the first one on. */
void
dip_table_leave_page (DipFlowing *flow, const DipEntry *entry) {
  DipComposer *composer = flow->composer;
  double height = dip_table_reserve (flow, entry);
  dip_spans_end_page (composer, composer->bottom - height);
  if (entry->is_header || height <= 0 || composer->fresh || composer->pen.y + height > composer->bottom + DIP_HAIR)
    return;
  const DipRow *filled = fill_goes_on (flow, entry->table->goes_on, composer->pages->len + 2);
  g_autoptr (DipMeasuredRow) row = dip_flow_measure (flow, filled);
  row->artifact = row->off_grid = TRUE;
  g_autofree DipSpot *from = g_new0 (DipSpot, row->n_sides + 1);
  g_autofree DipSpot *to = g_new0 (DipSpot, row->n_sides + 1);
  dip_row_end (row, to);
  dip_row_place (composer, row, from, to, dip_row_top (composer, row, &composer->pen));
}
