#include "pages/flow.h"

#include <string.h>

/* ── Where entries come from ───────────────────────────────────────────────────────────────────────────────────── */

static gboolean
ends_in_heading (const DipRow *row) {
  for (guint i = 0; i < row->n_cells; i++) {
    const DipCell *cell = &row->cells[i];
    if (cell->n_paragraphs && cell->paragraphs[cell->n_paragraphs - 1]->style->keep_with_next)
      return TRUE;
  }
  return FALSE;
}

/* The header stays with the first row, and that with the second: two rows at least come before a break. */
static gboolean
read_table_entry (DipFlowing *flow, DipEntry *entry, const DipTable *table) {
  if (flow->at >= table->n_header + table->n_rows)
    return FALSE;
  guint row = flow->at - MIN (flow->at, table->n_header);
  entry->table = table;
  entry->is_header = flow->at < table->n_header;
  entry->row = entry->is_header ? &table->header[flow->at] : &table->rows[row];
  entry->keep = entry->is_header || (row == 0 && table->n_rows > 1) || entry->row->keep_with_next;
  return TRUE;
}

static gboolean
read_entry (DipFlowing *flow, DipEntry *entry, const DipBlock *block) {
  if (block->kind == DIP_BLOCK_TABLE)
    return read_table_entry (flow, entry, block->table);
  if (flow->at > 0)
    return FALSE;
  if (block->kind == DIP_BLOCK_TIMELINE) {
    entry->timeline = block->timeline;
  } else {
    entry->row = block->row;
    entry->is_heading = ends_in_heading (block->row);
    entry->keep = block->row->keep_with_next || entry->is_heading;
  }
  return TRUE;
}

/* A part says once that its columns lack room, however many grids stand in it. */
static void
report_widths (DipFlowing *flow, const DipWidths *widths, const DipPart *part, gboolean *told) {
  if (!*told)
    dip_widths_report (widths, flow->composer->report, part);
  *told |= widths->lacks > 0;
}

/* The columns of a grid. Those of the text are found once, from all its rows, and serve every grid that follows them.
 */
static void
find_widths (DipFlowing *flow, DipWidths *widths, const DipGrid *grid, const DipPart *part) {
  DipComposer *composer = flow->composer;
  const DipPart *text = composer->story->text_part;
  if (!grid->common || !text) {
    dip_widths_find (widths, flow->scratch, composer, grid, part);
    report_widths (flow, widths, flow->part, &flow->told_narrow);
    return;
  }
  if (!composer->common) {
    gboolean told = FALSE;
    composer->common = dip_arena_new0 (composer->arena, DipWidths);
    dip_widths_find (composer->common, composer->arena, composer, &text->grid, text);
    report_widths (flow, composer->common, text, &told);
  }
  *widths = *composer->common;
}

static const DipWidths *
widths_of (DipFlowing *flow, const DipRow *row) {
  if (!row->grid)
    return &flow->widths;
  DipWidths *widths = g_hash_table_lookup (flow->own_widths, row->grid);
  if (!widths) {
    widths = dip_arena_new0 (flow->scratch, DipWidths);
    find_widths (flow, widths, row->grid, NULL);
    g_hash_table_insert (flow->own_widths, (gpointer)row->grid, widths);
  }
  return widths;
}

DipMeasuredRow *
dip_flow_measure (DipFlowing *flow, const DipRow *row) {
  return dip_row_measure (flow->composer, row, widths_of (flow, row));
}

static const DipRow *
row_after (const DipFlowing *flow) {
  guint next = flow->block + 1;
  gboolean is_row = next < flow->part->n_blocks && flow->part->blocks[next].kind == DIP_BLOCK_ROW;
  return is_row ? flow->part->blocks[next].row : NULL;
}

/* The last row of a unit with lines for notes is as tall as the least number of lines needs, less what the rows before
 * it give. */
static void
measure_notes (DipFlowing *flow, DipMeasuredRow *measured) {
  const DipRow *row = measured->row;
  const DipCell *notes = dip_row_notes (row);
  if (!notes)
    return;
  if (!dip_row_notes_go_on (flow->noted, row))
    flow->noted_height = 0;
  flow->noted = row;
  measured->ends_notes = !dip_row_notes_go_on (row, row_after (flow));
  double least = DIP_LEAST_NOTES * dip_notes_leading (notes) - flow->noted_height;
  if (measured->ends_notes)
    measured->least_height = CLAMP (least, 0, measured->frame_height / 2);
  flow->noted_height += dip_row_height_whole (measured);
}

static DipEntry *
pull_entry (DipFlowing *flow) {
  DipEntry found = { 0 };
  while (flow->block < flow->part->n_blocks && !read_entry (flow, &found, &flow->part->blocks[flow->block])) {
    flow->block++;
    flow->at = 0;
  }
  if (flow->block >= flow->part->n_blocks)
    return NULL;
  if (found.row) {
    found.measured = dip_flow_measure (flow, found.row);
    found.measured->off_grid = found.table && flow->at > 0;
    if (!found.table)
      measure_notes (flow, found.measured);
  }
  flow->at++;
  return g_memdup2 (&found, sizeof found);
}

GList *
dip_flow_next (DipFlowing *flow, GList *link) {
  GList *next = link ? link->next : flow->ahead.head;
  if (next)
    return next;
  DipEntry *entry = pull_entry (flow);
  if (!entry)
    return NULL;
  g_queue_push_tail (&flow->ahead, entry);
  return flow->ahead.tail;
}

static void
drop_entry (DipEntry *entry) {
  dip_row_drop (entry->measured);
  g_free (entry);
}

void
dip_flow_pop (DipFlowing *flow) {
  drop_entry (g_queue_pop_head (&flow->ahead));
  if (flow->kept)
    flow->kept--;
}

/* ── Placing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_flow_new_page (DipFlowing *flow, const DipEntry *entry) {
  dip_composer_new_page (flow->composer);
  if (entry->table && !entry->is_header) {
    dip_table_open (flow, entry->table);
    dip_table_place_again (flow);
  }
}

gboolean
dip_flow_choose_end (DipFlowing *flow, const DipMeasuredRow *row, const DipSpot *from, double y, DipSpot *to) {
  double room = flow->composer->bottom - y;
  dip_row_end (row, to);
  if (dip_row_fits (row, from, room - row->foot)) {
    double end = y + dip_row_height (row, from, to) + row->foot;
    if (dip_flow_carries (flow, from, end) && !dip_row_break_within (row, from, room - row->close, to))
      dip_row_end (row, to);
    return TRUE;
  }
  gboolean legal = dip_row_break (row, from, room - row->close, to);
  if (!flow->composer->fresh) /* texts that fit, with lines for notes below them that do not, go on as well */
    return legal && !dip_row_is_end (row, to);
  if (!legal)
    dip_row_break_anyway (row, from, room - row->close, to);
  return TRUE;
}

/* Places what fits of a row from `from` on, and moves `from` past it. FALSE if nothing may stand on this page. */
static gboolean
place_piece (DipFlowing *flow, DipMeasuredRow *row, DipSpot *from, gboolean opens) {
  DipComposer *composer = flow->composer;
  double top = opens ? dip_row_top (composer, row, &composer->pen) : composer->pen.y;
  g_autofree DipSpot *to = g_new0 (DipSpot, row->n_sides + 1);
  double y = top + (opens ? row->head : row->again);
  if (!dip_flow_choose_end (flow, row, from, y, to))
    return FALSE;
  dip_flow_mend_end (flow, row, from, y, to);
  dip_row_place (composer, row, from, to, MIN (top, composer->bottom));
  memcpy (from, to, row->n_sides * sizeof *from);
  return TRUE;
}

void
dip_flow_place_head (DipFlowing *flow) {
  DipEntry *entry = g_queue_peek_head (&flow->ahead);
  g_autofree DipSpot *from = g_new0 (DipSpot, entry->measured->n_sides + 1);
  gboolean opens = TRUE, done = FALSE;
  while (!done) {
    if (place_piece (flow, entry->measured, from, opens)) {
      opens = FALSE;
      done = dip_row_is_end (entry->measured, from);
    }
    if (!done) {
      dip_flow_new_page (flow, entry);
      flow->kept = 0;
    }
  }
  dip_flow_pop (flow);
}

/* ── A part ────────────────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_flow_place_waiting (DipComposer *composer, double least) {
  DipFlowing *flow = composer->flow;
  if (!flow || !flow->waiting)
    return;
  DipPen pen = composer->pen;
  GList *link = flow->ahead.head;
  for (guint i = 0; i < flow->waiting; i++, link = link->next)
    dip_pen_pass (composer, &pen, ((DipEntry *)link->data)->measured);
  double end = dip_composer_snap (composer, pen.y + pen.after) + least;
  if (end > composer->bottom + DIP_HAIR && !composer->fresh)
    dip_composer_new_page (composer);
  for (; flow->waiting; flow->waiting--)
    dip_flow_place_head (flow);
}

static void
compose_timeline (DipFlowing *flow) {
  DipComposer *composer = flow->composer;
  DipEntry *entry = g_queue_peek_nth (&flow->ahead, flow->waiting);
  composer->flow = flow;
  dip_compose_timeline (composer, flow->part, entry->timeline);
  dip_flow_place_waiting (composer, 0); /* of a timeline that claimed nothing */
  composer->flow = NULL;
  dip_flow_pop (flow);
  flow->kept = 0;
}

static void
compose_head (DipFlowing *flow) {
  DipEntry *entry = g_queue_peek_head (&flow->ahead);
  if (entry->row && entry->row->push_down && !flow->pushed)
    dip_flow_push_down (flow);
  if (!flow->kept && entry->row)
    dip_flow_keep (flow);
  if (flow->waiting || entry->timeline)
    compose_timeline (flow);
  else
    dip_flow_place_head (flow);
}

void
dip_compose_part (DipComposer *composer, const DipPart *part) {
  DipFlowing flow = { .composer = composer, .part = part, .scratch = dip_arena_new () };
  flow.own_widths = g_hash_table_new (NULL, NULL);
  find_widths (&flow, &flow.widths, &part->grid, part);
  g_queue_init (&flow.ahead);
  while (dip_flow_next (&flow, NULL))
    compose_head (&flow);
  g_clear_pointer (&flow.again, g_ptr_array_unref);
  g_hash_table_unref (flow.own_widths);
  dip_arena_drop (flow.scratch);
}
