#include "pages/table-spans.h"

#include <math.h>
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
  guint n;
  entry->row = dip_table_row (table, flow->at, &n);
  if (!entry->row)
    return FALSE;
  guint row = flow->at - MIN (flow->at, table->n_header);
  gboolean before_footer = table->n_footer && row + 1 >= table->n_rows && row + 1 < table->n_rows + table->n_footer;
  entry->table = table;
  entry->is_header = flow->at < table->n_header;
  entry->keep = entry->is_header || (row == 0 && table->n_rows > 1) || entry->row->keep_with_next || before_footer;
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
    return flow->widths;
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

static void
plan_spans (DipFlowing *flow, DipEntry *entry) {
  guint n;
  const DipRow *rows = dip_table_row (entry->table, flow->at, &n);
  dip_spans_plan (flow, entry, rows, n);
}

static void
know_marks (DipComposer *composer, const DipEntry *entry) {
  for (guint i = 0; entry->row && i < entry->row->n_cells; i++)
    dip_feet_know_marks (composer, entry->row->cells[i].paragraphs, entry->row->cells[i].n_paragraphs);
  const DipTimeline *timeline = entry->timeline;
  for (guint i = 0; timeline && i < timeline->n_groups; i++)
    dip_feet_know_marks (composer, timeline->groups[i].labels, timeline->groups[i].n_labels);
  for (guint i = 0; timeline && i < timeline->n_events; i++, dip_arena_trim ())
    dip_feet_know_marks (composer, timeline->events[i].labels, timeline->events[i].n_labels);
}

/* The next entry of the part. FALSE: there is none. */
static gboolean
find_entry (DipFlowing *flow, DipEntry *found) {
  *found = (DipEntry){ .part = flow->part };
  while (flow->block < flow->part->n_blocks && !read_entry (flow, found, &flow->part->blocks[flow->block])) {
    flow->block++;
    flow->at = 0;
  }
  return flow->block < flow->part->n_blocks;
}

/* Nothing is kept with another part. */
static gboolean
ends_part (const DipFlowing *flow) {
  DipFlowing after = *flow;
  DipEntry next;
  after.at++;
  return !find_entry (&after, &next);
}

static gboolean
open_part (DipFlowing *flow) {
  if (!flow->n_parts)
    return FALSE;
  flow->part = flow->parts++;
  flow->n_parts--;
  flow->block = flow->at = 0;
  flow->noted = NULL;
  flow->told_narrow = FALSE;
  flow->widths = dip_arena_new0 (flow->scratch, DipWidths);
  find_widths (flow, flow->widths, &flow->part->grid, flow->part);
  return TRUE;
}

static DipEntry *
pull_entry (DipFlowing *flow) {
  DipEntry found;
  while (!find_entry (flow, &found))
    if (!open_part (flow))
      return NULL;
  found.keep = found.keep && !ends_part (flow);
  if (found.row) {
    found.measured = dip_flow_measure (flow, found.row);
    found.measured->off_grid = found.table && flow->at > 0;
    found.measured->notes_wide = found.table != NULL;
    if (!found.table)
      measure_notes (flow, found.measured);
    else
      plan_spans (flow, &found);
  }
  know_marks (flow->composer, &found);
  flow->at++;
  found.serial = flow->pulled++;
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
  DipEntry *entry = g_queue_pop_head (&flow->ahead);
  flow->keeps = entry->keep;
  drop_entry (entry);
  flow->started = FALSE;
  if (flow->kept)
    flow->kept--;
}

/* ── Placing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_flow_new_page (DipFlowing *flow, const DipEntry *entry) {
  dip_table_leave_page (flow, entry);
  dip_composer_new_page (flow->composer);
  if (entry->table && !entry->is_header)
    dip_table_place_again (flow, entry);
}

gboolean
dip_flow_notes_fit (DipComposer *composer, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to,
                    double end) {
  if (!row->has_marks)
    return TRUE;
  g_autoptr (GArray) feet = g_array_new (FALSE, TRUE, sizeof (DipFoot));
  if (dip_feet_any (composer))
    g_array_append_vals (feet, composer->feet->data, composer->feet->len);
  dip_feet_collect (composer, row, from, to, feet);
  return !feet->len || dip_feet_fit (composer, feet, composer->foot - end, NULL) != DIP_FEET_NONE;
}

/* The last legal end in `room` whose notes have room below it. FALSE if there is none. */
static gboolean
break_with_notes (DipFlowing *flow, const DipMeasuredRow *row, const DipSpot *from, double y, double room,
                  DipSpot *to) {
  while (dip_row_break_within (row, from, room, to)) {
    double height = dip_row_height (row, from, to);
    if (dip_flow_notes_fit (flow->composer, row, from, to, y + height + row->close))
      return TRUE;
    room = height - 2 * DIP_HAIR;
  }
  return FALSE;
}

/* The end that was chosen for the page. FALSE if the lines are others now. */
static gboolean
take_chosen_end (DipFlowing *flow, const DipMeasuredRow *row, const DipSpot *from, double y, double height,
                 DipSpot *to) {
  double room = MIN (flow->composer->bottom - y - row->close, height);
  if (!break_with_notes (flow, row, from, y, room, to))
    return FALSE;
  return dip_row_height (row, from, to) > 0;
}

static gboolean
stands_whole (DipFlowing *flow, const DipMeasuredRow *row, const DipSpot *from, double y, DipSpot *to) {
  const DipEntry *entry = row->artifact ? NULL : g_queue_peek_head (&flow->ahead);
  double reserve = entry && !flow->ruled && dip_table_has_more (entry) ? dip_table_reserve (flow, entry) : 0;
  double room = flow->composer->bottom - y - row->foot - reserve;
  dip_row_end (row, to);
  return dip_row_fits (row, from, room)
         && dip_flow_notes_fit (flow->composer, row, from, to, y + dip_row_height (row, from, to) + row->foot);
}

gboolean
dip_flow_choose_end (DipFlowing *flow, const DipMeasuredRow *row, const DipSpot *from, double y, DipSpot *to) {
  double room = flow->composer->bottom - y;
  if (!row->artifact)
    room -= dip_table_reserve (flow, g_queue_peek_head (&flow->ahead));
  double chosen = row->artifact ? -1 : dip_breaks_height (flow);
  if (chosen >= 0 && take_chosen_end (flow, row, from, y, chosen, to))
    return TRUE;
  if (stands_whole (flow, row, from, y, to)) {
    double end = y + dip_row_height (row, from, to) + row->foot;
    if (!flow->ruled && dip_flow_carries (flow, from, end)
        && !break_with_notes (flow, row, from, y, room - row->close, to))
      dip_row_end (row, to);
    return TRUE;
  }
  gboolean kept = dip_row_is_kept (row) && !flow->composer->fresh;
  if (!kept && break_with_notes (flow, row, from, y, room - row->close, to))
    return TRUE;
  if (!flow->composer->fresh) /* texts that fit, with lines for notes below them that do not, go on as well */
    return FALSE;
  dip_row_break_anyway (row, from, flow->composer->foot - y - row->close, to); /* notes give way */
  return TRUE;
}

/* Whether the page has ended as it was chosen to. */
static gboolean
ends_as_chosen (const DipFlowing *flow, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to) {
  double height = dip_breaks_height (flow);
  gboolean goes_on = !dip_row_is_end (row, to);
  return goes_on ? height >= 0 && fabs (dip_row_height (row, from, to) - height) < DIP_HAIR : height < 0;
}

/* Ends of a page that are tried, one after another, where a hyphen stays. */
#define MOST_ENDS 4

/* How far the row goes on this page. FALSE if nothing of it may stand on it. */
static gboolean
choose_piece (DipFlowing *flow, DipMeasuredRow *row, const DipSpot *from, gboolean opens, double y, DipSpot *to) {
  for (guint tries = 1;; tries++) {
    flow->ruled = dip_breaks_rule (flow, opens ? NULL : from);
    if (flow->ruled && opens && dip_breaks_before_head (flow) && !flow->composer->fresh)
      return FALSE;
    if (!dip_flow_choose_end (flow, row, from, y, to))
      return FALSE;
    gboolean as_chosen = ends_as_chosen (flow, row, from, to);
    if (dip_flow_mend_end (flow, row, from, y, to) || !as_chosen)
      dip_breaks_forget (flow);
    else if (!dip_row_is_end (row, to))
      dip_breaks_pass (flow);
    if (!flow->ruled || tries == MOST_ENDS || !dip_row_ends_in_hyphen (row, from, to))
      return TRUE;
    dip_row_note_stuck (row, from, to);
    dip_breaks_forget (flow);
  }
}

/* Places what fits of a row from `from` on, and moves `from` past it. FALSE if nothing may stand on this page. */
static gboolean
place_piece (DipFlowing *flow, DipMeasuredRow *row, DipSpot *from, gboolean opens) {
  DipComposer *composer = flow->composer;
  double top = opens ? dip_row_top (composer, row, &composer->pen) : composer->pen.y;
  g_autofree DipSpot *to = g_new0 (DipSpot, row->n_sides + 1);
  double y = top + (opens ? row->head : row->again);
  if (!choose_piece (flow, row, from, opens, y, to))
    return FALSE;
  dip_flow_tell_hyphens (flow, row, from, to);
  dip_feet_reserve (composer, row, from, to);
  dip_row_place (composer, row, from, to, MIN (top, composer->foot));
  memcpy (from, to, row->n_sides * sizeof *from);
  return TRUE;
}

/* The page is left before the head begins, or in the midst of it. */
static void
leave_page (DipFlowing *flow, const DipEntry *entry, gboolean before) {
  if (before && dip_breaks_before_head (flow))
    dip_breaks_pass (flow);
  else if (before)
    dip_breaks_forget (flow);
  dip_flow_new_page (flow, entry);
  flow->kept = 0;
}

void
dip_flow_place_head (DipFlowing *flow) {
  DipEntry *entry = g_queue_peek_head (&flow->ahead);
  g_autofree DipSpot *from = g_new0 (DipSpot, entry->measured->n_sides + 1);
  gboolean opens = TRUE, done = FALSE;
  while (!done) {
    gboolean placed = place_piece (flow, entry->measured, from, opens);
    if (placed) {
      opens = FALSE;
      done = dip_row_is_end (entry->measured, from);
    }
    if (!done)
      leave_page (flow, entry, !placed);
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

/* Its notes stand together, where it begins. */
static GArray *
notes_of_timeline (DipComposer *composer, const DipTimeline *timeline) {
  GArray *feet = g_array_new (FALSE, TRUE, sizeof (DipFoot));
  for (guint i = 0; i < timeline->n_groups; i++)
    dip_feet_collect_marks (composer, timeline->groups[i].labels, timeline->groups[i].n_labels, feet);
  for (guint i = 0; i < timeline->n_events; i++, dip_arena_trim ())
    dip_feet_collect_marks (composer, timeline->events[i].labels, timeline->events[i].n_labels, feet);
  if (feet->len)
    return feet;
  g_array_unref (feet);
  return NULL;
}

static void
compose_timeline (DipFlowing *flow) {
  DipComposer *composer = flow->composer;
  DipEntry *entry = g_queue_peek_nth (&flow->ahead, flow->waiting);
  composer->flow = flow;
  composer->brought = notes_of_timeline (composer, entry->timeline);
  dip_compose_timeline (composer, entry->part, entry->timeline);
  dip_flow_place_waiting (composer, 0); /* of a timeline that claimed nothing */
  dip_feet_take_brought (composer);
  composer->flow = NULL;
  dip_flow_pop (flow);
  flow->kept = 0;
  dip_breaks_forget (flow);
  composer->fill = -1;
}

/* The page that a row asks to start. */
static void
start_page (DipFlowing *flow, const DipEntry *entry) {
  DipComposer *composer = flow->composer;
  flow->started = TRUE;
  if (dip_breaks_before_head (flow))
    dip_breaks_pass (flow);
  dip_composer_open_page (composer, entry->row->start);
  if (entry->table && !entry->is_header)
    dip_table_place_again (flow, entry);
  composer->fill = -1;
  flow->kept = 0;
}

static void
place_part (DipFlowing *flow, const DipPart *part) {
  dip_composer_start_part (flow->composer, part);
  flow->placed = part;
  flow->push_tried = flow->pushed = FALSE;
}

static void
compose_head (DipFlowing *flow) {
  DipEntry *entry = g_queue_peek_head (&flow->ahead);
  if (entry->part != flow->placed)
    place_part (flow, entry->part);
  if (entry->row && entry->row->start != DIP_START_HERE && !flow->started)
    start_page (flow, entry);
  if (entry->row && entry->row->push_down && !flow->push_tried)
    dip_flow_push_down (flow);
  if (!flow->kept && entry->row && !dip_breaks_rule (flow, NULL))
    dip_flow_keep (flow);
  if (flow->waiting || entry->timeline)
    compose_timeline (flow);
  else
    dip_flow_place_head (flow);
}

void
dip_compose_parts (DipComposer *composer, const DipPart *parts, guint n) {
  DipFlowing flow
      = { .composer = composer, .parts = parts, .n_parts = n, .placed = parts, .scratch = dip_arena_new () };
  flow.own_widths = g_hash_table_new (NULL, NULL);
  g_queue_init (&flow.ahead);
  dip_composer_start_part (composer, parts);
  open_part (&flow);
  while (dip_flow_next (&flow, NULL))
    compose_head (&flow);
  g_clear_pointer (&flow.agains, g_hash_table_unref);
  g_clear_pointer (&flow.spans, g_array_unref);
  dip_breaks_drop (&flow);
  g_hash_table_unref (flow.own_widths);
  dip_arena_drop (flow.scratch);
}
