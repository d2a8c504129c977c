/* A table's header on the pages after its first. */
#include "pages/flow.h"

/* A header taller than this part of the page is not repeated: the rows would have no room. */
#define MOST_HEADER 0.25

static DipPlace
place_of_table (const DipTable *table) {
  const DipRow *row = table->header_again;
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].n_paragraphs)
      return dip_text_place (&row->cells[i].paragraphs[0]->text, 0);
  return (DipPlace){ 0 };
}

static void
measure_again (DipFlowing *flow) {
  DipPen pen = { .y = flow->composer->top, .at_top = TRUE };
  for (guint i = 0; i < flow->table->n_header_again; i++) {
    DipMeasuredRow *row = dip_flow_measure (flow, &flow->table->header_again[i]);
    row->artifact = row->off_grid = TRUE;
    g_ptr_array_add (flow->again, row);
    dip_pen_pass (flow->composer, &pen, row);
  }
  flow->again_height = pen.y - flow->composer->top;
}

/* Measured once for a table, when a page after its first is opened, or may be. */
void
dip_table_open (DipFlowing *flow, const DipTable *table) {
  if (flow->table == table)
    return;
  g_clear_pointer (&flow->again, g_ptr_array_unref);
  flow->again = g_ptr_array_new_with_free_func ((GDestroyNotify)dip_row_drop);
  flow->table = table;
  measure_again (flow);
  double height = dip_composer_height (flow->composer);
  if (flow->again_height <= height * MOST_HEADER)
    return;
  dip_report_add (flow->composer->report, DIP_WARNING, place_of_table (table), "tall-header",
                  "the table's header would take %.0f of a page's %.0f pt: it is not repeated on later pages",
                  flow->again_height, height);
  g_ptr_array_set_size (flow->again, 0);
  flow->again_height = 0;
}

void
dip_table_place_again (DipFlowing *flow) {
  DipComposer *composer = flow->composer;
  for (guint i = 0; i < flow->again->len; i++) {
    const DipMeasuredRow *row = flow->again->pdata[i];
    g_autofree DipSpot *from = g_new0 (DipSpot, row->n_sides + 1);
    g_autofree DipSpot *to = g_new0 (DipSpot, row->n_sides + 1);
    dip_row_end (row, to);
    dip_row_place (composer, row, from, to, dip_row_top (composer, row, &composer->pen));
  }
  composer->fresh = TRUE; /* a header is nothing of the flow */
}
