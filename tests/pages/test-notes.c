/* Lines for notes beside the texts of a unit. */
#include "fixture.h"

static const DipStyle after = { .name = "text", .size = 10, .leading = 10, .after = 5 };

/* A text of so many lines with lines for notes, 20 pt apart, beside it. */
static DipParagraph *
add_noted (Maker *maker, const char *unit, const DipStyle *style, guint n_lines) {
  DipParagraph *text = make_lines (maker, style, n_lines);
  text->unit = unit;
  DipRow *row = add_one (maker, text);
  DipCell *cells = dip_arena_new0_n (maker->story.arena, DipCell, 2);
  cells[0] = row->cells[0];
  cells[1] = (DipCell){ .track = 1, .span = 1, .ruled_leading = 20, .ruled = { .thickness = .5 } };
  row->cells = cells;
  row->n_cells = 2;
  row->after = style->after;
  return text;
}

static Maker *
maker_of_notes (double height) {
  Maker *maker = maker_new (200, height);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
  return maker;
}

/* The lines of a page stand at these heights, from the frame's top; -1 ends them. */
static void
assert_lines (const DipPages *pages, guint page, const double *heights) {
  guint n = 0;
  for (guint i = 0; i < pages->pages[page].n_placed; i++) {
    const DipPlaced *placed = &pages->pages[page].placed[i];
    if (placed->kind != DIP_PLACED_RULE)
      continue;
    assert_true (heights[n] >= 0);
    assert_near (placed->y - pages->story->page.top, heights[n++]);
    assert_near (placed->x, 100);
    assert_near (placed->rule.x2, 200);
  }
  assert_true (heights[n] < 0);
}

static void
test_one_phase_over_the_rows_of_a_unit (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_notes (300);
  add_noted (maker, "A", &after, 3);
  add_noted (maker, "A", &after, 1);
  add_noted (maker, "A", &after, 5);
  const DipParagraph *next = add_noted (maker, "B", &after, 4);
  DipPages *pages = maker_pages (maker);
  assert_near (top_of (pages, next, 0), 105);
  assert_lines (pages, 0, (const double[]){ 20, 40, 60, 80, 100, 125, 145, -1 }); /* each unit begins afresh */
  maker_drop (maker, pages);
}

static void
test_two_lines_at_least (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_notes (300);
  add_noted (maker, "A", &body, 1);
  const DipParagraph *second = add_noted (maker, "B", &body, 1);
  add_noted (maker, "B", &body, 1);
  const DipParagraph *last = make_lines (maker, &body, 1);
  add_one (maker, last);
  DipPages *pages = maker_pages (maker);
  assert_near (top_of (pages, second, 0), 40);
  assert_near (top_of (pages, last, 0), 80); /* one text of 10 pt, and one that was made 30 pt high */
  assert_lines (pages, 0, (const double[]){ 20, 40, 60, 80, -1 });
  maker_drop (maker, pages);
}

/* A unit whose two lines have no room at the foot goes to the next page, be its text as short as it may. */
static void
test_two_lines_at_the_foot (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_notes (100);
  add_one (maker, make_lines (maker, &body, 7));
  const DipParagraph *text = add_noted (maker, "A", &body, 2);
  DipPages *pages = maker_pages (maker);
  assert_whole (pages, text, 1);
  assert_lines (pages, 1, (const double[]){ 20, 40, -1 });
  maker_drop (maker, pages);
}

static void
test_afresh_on_a_new_page (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_notes (100);
  add_one (maker, make_lines (maker, &body, 5));
  const DipParagraph *text = add_noted (maker, "A", &body, 9);
  DipPages *pages = maker_pages (maker);
  assert_fragment (pages, text, 1, 1, 5, 4);
  assert_lines (pages, 0, (const double[]){ 70, 90, -1 });
  assert_lines (pages, 1, (const double[]){ 20, 40, -1 });
  maker_drop (maker, pages);
}

/* Each of two pages has a text too short for a line: the unit's end makes up for it. */
static void
test_two_lines_over_a_break (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_notes (100);
  add_one (maker, make_lines (maker, &body, 9));
  add_noted (maker, "A", &body, 1);
  add_noted (maker, "A", &body, 2);
  const DipParagraph *last = make_lines (maker, &body, 1);
  add_one (maker, last);
  DipPages *pages = maker_pages (maker);
  assert_lines (pages, 0, (const double[]){ -1 });
  assert_lines (pages, 1, (const double[]){ 20, 40, -1 });
  assert_near (top_of (pages, last, 0), 40);
  maker_drop (maker, pages);
}

/* A title between them, another column or another distance: other lines. */
static void
test_rows_between_begin_afresh (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_notes (300);
  add_noted (maker, "A", &body, 5);
  add_one (maker, make_lines (maker, &body, 1));
  add_noted (maker, "A", &body, 4);
  DipPages *pages = maker_pages (maker);
  assert_lines (pages, 0, (const double[]){ 20, 40, 80, 100, -1 });
  maker_drop (maker, pages);
}

/* Lines further apart than the page is high, or as close as nothing, do no harm. */
static void
test_absurd_distances (void **state G_GNUC_UNUSED) {
  const double distances[] = { 1e-9, 90, 1e9 };
  for (guint i = 0; i < G_N_ELEMENTS (distances); i++) {
    Maker *maker = maker_of_notes (100);
    const DipParagraph *texts[3];
    for (guint j = 0; j < 3; j++) {
      texts[j] = add_noted (maker, j ? "B" : "A", &body, 7);
      DipRow *row = (DipRow *)g_array_index (maker->blocks, DipBlock, j).row;
      ((DipCell *)row->cells)[1].ruled_leading = distances[i];
    }
    DipPages *pages = maker_pages (maker);
    assert_true (pages->n_pages <= 4);
    assert_non_null (find_fragment (pages, texts[2], 0, NULL));
    maker_drop (maker, pages);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_one_phase_over_the_rows_of_a_unit),
    cmocka_unit_test (test_two_lines_at_least),
    cmocka_unit_test (test_two_lines_at_the_foot),
    cmocka_unit_test (test_afresh_on_a_new_page),
    cmocka_unit_test (test_two_lines_over_a_break),
    cmocka_unit_test (test_rows_between_begin_afresh),
    cmocka_unit_test (test_absurd_distances),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
