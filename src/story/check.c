/* The story's invariants, verified. */
#include "story/teller.h"

static void
check_element (const DipElement *element) {
  for (const DipElement *e = element; e && e->parent; e = e->parent) {
    g_assert_cmpuint (e->parent->serial, <, e->serial);
    g_assert_true (e->parent->parent || e->parent->role == DIP_ROLE_DOCUMENT);
  }
}

/* Runs cover the text, one after another, and end between characters. */
static void
check_runs (const DipParagraph *paragraph) {
  gsize at = 0;
  for (guint i = 0; i < paragraph->n_runs; i++) {
    const DipRun *run = &paragraph->runs[i];
    g_assert_cmpuint (run->start, ==, at);
    g_assert_cmpuint (run->end, >, run->start);
    g_assert_nonnull (run->style);
    g_assert_nonnull (run->language);
    at = run->end;
  }
  g_assert_cmpuint (at, ==, paragraph->text.length);
}

static void
check_paragraph (const DipParagraph *paragraph) {
  g_assert_nonnull (paragraph->style);
  g_assert_nonnull (paragraph->unit);
  g_assert_nonnull (paragraph->role);
  if (paragraph->text.length > 0)
    g_assert_true (g_utf8_validate (paragraph->text.utf8, (gssize)paragraph->text.length, NULL));
  check_runs (paragraph);
  check_element (paragraph->element);
  if (paragraph->label)
    check_paragraph (paragraph->label);
}

/* Cells of a row stand beside each other: no two share a track. */
static void
check_row (const DipRow *row, const DipGrid *grid) {
  guint next = 0;
  for (guint i = 0; i < row->n_cells; i++) {
    const DipCell *cell = &row->cells[i];
    g_assert_cmpuint (cell->track, >=, next);
    g_assert_cmpuint (cell->span, >, 0);
    next = cell->track + cell->span;
    g_assert_cmpuint (next, <=, grid->n_tracks);
    for (guint p = 0; p < cell->n_paragraphs; p++)
      check_paragraph (cell->paragraphs[p]);
  }
}

static void
check_rows (const DipRow *rows, guint n, const DipGrid *grid) {
  for (guint i = 0; i < n; i++)
    check_row (&rows[i], rows[i].grid ? rows[i].grid : grid);
}

static void
check_again (const DipTable *table, const DipGrid *grid) {
  for (guint i = 0; i < table->n_rows; i++)
    if (table->rows[i].again)
      check_row (table->rows[i].again, grid);
  if (table->goes_on)
    check_row (table->goes_on, grid);
}

static void
check_timeline (const DipTimeline *timeline) {
  for (guint i = 0; i < timeline->n_events; i++) {
    g_assert_cmpint (timeline->events[i].first_day, <=, timeline->events[i].last_day);
    g_assert_cmpint (timeline->events[i].first_day, >=, timeline->first_day);
    g_assert_cmpint (timeline->events[i].last_day, <=, timeline->last_day);
    for (guint p = 0; p < timeline->events[i].n_labels; p++)
      check_paragraph (timeline->events[i].labels[p]);
    if (timeline->events[i].reference)
      g_assert_nonnull (timeline->events[i].anchor);
  }
}

static void
check_block (const DipBlock *block, const DipGrid *grid) {
  switch (block->kind) {
  case DIP_BLOCK_ROW:
    check_rows (block->row, 1, grid);
    break;
  case DIP_BLOCK_TABLE:
    check_rows (block->table->header, block->table->n_header, grid);
    check_rows (block->table->header_again, block->table->n_header_again, grid);
    check_rows (block->table->rows, block->table->n_rows, grid);
    check_rows (block->table->footer, block->table->n_footer, grid);
    check_again (block->table, grid);
    break;
  case DIP_BLOCK_TIMELINE:
    check_timeline (block->timeline);
    break;
  }
}

void
dip_story_check (const DipStory *story) {
  for (guint i = 0; i < story->n_parts; i++)
    for (guint j = 0; j < story->parts[i].n_blocks; j++)
      check_block (&story->parts[i].blocks[j], &story->parts[i].grid);
}
