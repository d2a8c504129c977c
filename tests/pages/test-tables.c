/* Tables: the header on every page, closed borders, no row alone under it. */
#include "fixture.h"

typedef struct Made {
  Maker *maker;
  const DipParagraph *header, *again;
  const DipParagraph *rows[40];
  DipRow *row[40];
} Made;

/* A table of `n` rows of so many lines, below `above` lines of text. */
static Made
make_table (double height, guint above, guint n, guint lines) {
  Made made = { .maker = maker_new (100, height) };
  Maker *maker = made.maker;
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  if (above)
    add_one (maker, make_lines (maker, &body, above));
  DipRow *rows = dip_arena_new0_n (maker->story.arena, DipRow, n + 1);
  made.header = make_lines (maker, &body, 1);
  made.again = make_lines (maker, &body, 1);
  for (guint i = 0; i < n; i++) {
    made.rows[i] = make_lines (maker, &body, lines);
    rows[i] = *make_row (maker, 1, &made.rows[i]);
    made.row[i] = &rows[i];
  }
  add_table (maker, made.header, made.again, rows, n);
  return made;
}

static void
test_header_on_every_page (void **state G_GNUC_UNUSED) {
  Made made = make_table (100, 2, 40, 1);
  DipPages *pages = maker_pages (made.maker);
  assert_int_equal (pages->n_pages, 5); /* 7, then 9 rows to a page */
  assert_whole (pages, made.header, 0);
  assert_null (find_fragment (pages, made.header, 1, NULL));
  for (guint i = 1; i < pages->n_pages; i++) {
    guint page;
    const DipPlaced *again = find_fragment (pages, made.again, i - 1, &page);
    assert_non_null (again);
    assert_int_equal (page, i);
    assert_null (again->element); /* an artifact: the text is there once */
    assert_near (again->y, 67.4);
  }
  assert_null (find_fragment (pages, made.again, 4, NULL));
  assert_whole (pages, made.rows[6], 0);
  assert_whole (pages, made.rows[7], 1);
  assert_near (top_of (pages, made.rows[7], 0), 10);
  maker_drop (made.maker, pages);
}

static void
test_header_over_one_tall_row (void **state G_GNUC_UNUSED) {
  Made made = make_table (100, 0, 1, 30);
  made.row[0]->below = (DipRule){ .thickness = 1 };
  made.row[0]->continued_above = (DipRule){ .thickness = 2 };
  DipPages *pages = maker_pages (made.maker);
  guint page;
  for (guint i = 1; i < pages->n_pages; i++)
    assert_non_null (find_fragment (pages, made.again, i - 1, &page)); /* also on pages that one cell fills whole */
  assert_true (pages->n_pages >= 4);
  maker_drop (made.maker, pages);
}

static guint
count_rules (const DipPage *page, double thickness) {
  guint n = 0;
  for (guint i = 0; i < page->n_placed; i++)
    n += page->placed[i].kind == DIP_PLACED_RULE && page->placed[i].rule.rule.thickness == thickness;
  return n;
}

static void
test_broken_row_closes_its_borders (void **state G_GNUC_UNUSED) {
  Made made = make_table (100, 0, 2, 6);
  for (guint i = 0; i < 2; i++) {
    made.row[i]->below = (DipRule){ .thickness = 1 };
    made.row[i]->continued_above = (DipRule){ .thickness = 2 };
    made.row[i]->has_tint = TRUE;
  }
  DipPages *pages = maker_pages (made.maker);
  assert_int_equal (pages->n_pages, 2);
  assert_fragment (pages, made.rows[1], 0, 0, 0, 2);
  assert_int_equal (count_rules (&pages->pages[0], 1), 2); /* below the first row, and where the second breaks */
  assert_int_equal (count_rules (&pages->pages[0], 2), 0);
  assert_int_equal (count_rules (&pages->pages[1], 2), 1);
  assert_int_equal (count_rules (&pages->pages[1], 1), 1);
  guint tints = 0;
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < pages->pages[i].n_placed; j++)
      tints += pages->pages[i].placed[j].kind == DIP_PLACED_SHAPE;
  assert_int_equal (tints, 3);
  maker_drop (made.maker, pages);
}

static void
test_two_rows_after_the_header (void **state G_GNUC_UNUSED) {
  for (guint above = 0; above <= 10; above++) {
    Made made = make_table (100, above, 12, 1);
    DipPages *pages = maker_pages (made.maker);
    guint header, first, second;
    find_fragment (pages, made.header, 0, &header);
    find_fragment (pages, made.rows[0], 0, &first);
    find_fragment (pages, made.rows[1], 0, &second);
    assert_int_equal (header, first);
    assert_int_equal (header, second);
    assert_int_equal (header, above <= 7 ? 0 : 1);
    maker_drop (made.maker, pages);
  }
}

static void
test_header_too_tall_to_repeat (void **state G_GNUC_UNUSED) {
  Made made = make_table (100, 0, 20, 1);
  DipTable *table = (DipTable *)g_array_index (made.maker->blocks, DipBlock, 0).table;
  const DipParagraph *tall = make_lines (made.maker, &body, 5);
  table->header_again = make_row (made.maker, 1, &tall);
  DipPages *pages = maker_pages (made.maker);
  assert_null (find_fragment (pages, tall, 0, NULL));
  assert_int_equal (dip_report_count (made.maker->report, DIP_WARNING), 1);
  maker_drop (made.maker, pages);
}

/* A title of two lines over a table: a header of two lines, in two rows, and rows of nine lines and of four. */
static Made
make_titled (DipBreakCosts costs) {
  Made made = { .maker = maker_new (100, 100) };
  Maker *maker = made.maker;
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  maker->story.costs = costs;
  add_one (maker, make_lines (maker, &heading, 2));
  DipRow *rows = dip_arena_new0_n (maker->story.arena, DipRow, 4);
  for (guint i = 0; i < 4; i++) {
    made.rows[i] = make_lines (maker, &body, i < 2 ? 1 : i == 2 ? 9 : 4);
    rows[i] = *make_row (maker, 1, &made.rows[i]);
    made.row[i] = &rows[i];
  }
  DipTable *table = add_table (maker, NULL, NULL, rows + 2, 2);
  table->header = rows;
  table->n_header = 2;
  return made;
}

/* Title, header and first row are more than a page of ten lines: whatever a row costs that goes on, and even where this
 * one is told to stay together, as it cannot below the header, title and header are not left alone. */
static void
test_first_row_breaks_below_title_and_header (void **state G_GNUC_UNUSED) {
  static const DipBreakCosts costs[] = { { .orphan = 60, .split_cells = 15, .split_table = 20, .short_page = 100 },
                                         { .orphan = 60, .split_cells = 200, .short_page = 40 },
                                         { 0 } };
  for (guint i = 0; i < 5; i++) {
    Made made = make_titled (costs[i % 3]);
    made.row[2]->keep_together = i >= 3;
    DipPages *pages = maker_pages (made.maker);
    assert_whole (pages, made.rows[0], 0);
    assert_whole (pages, made.rows[1], 0);
    assert_near (top_of (pages, made.rows[0], 0), 20);
    assert_fragment (pages, made.rows[2], 0, 0, 0, 6);
    assert_fragment (pages, made.rows[2], 1, 1, 6, 3);
    assert_whole (pages, made.rows[3], 1);
    maker_drop (made.maker, pages);
  }
}

/* Rows of four lines below a header of one, on pages of eleven: two lines stay empty, since to part a row's cells costs
 * more than that, and a break within a row parts the table too. Where it costs nothing, the pages are filled. */
static void
test_rows_stay_whole (void **state G_GNUC_UNUSED) {
  for (guint i = 0; i < 2; i++) {
    Made made = make_table (110, 0, 8, 4);
    made.maker->story.costs
        = (DipBreakCosts){ .split_row = 3, .split_cells = i ? 0 : 15, .split_table = 20, .short_page = 100 };
    DipPages *pages = maker_pages (made.maker);
    assert_int_equal (pages->n_pages, 4);
    if (i)
      assert_fragment (pages, made.rows[2], 0, 0, 0, 2);
    else
      for (guint j = 0; j < 8; j++)
        assert_whole (pages, made.rows[j], j / 2);
    maker_drop (made.maker, pages);
  }
}

static void
test_no_rows (void **state G_GNUC_UNUSED) {
  Made made = make_table (100, 10, 0, 1);
  DipPages *pages = maker_pages (made.maker);
  assert_whole (pages, made.header, 1);
  maker_drop (made.maker, pages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_header_on_every_page),
    cmocka_unit_test (test_header_over_one_tall_row),
    cmocka_unit_test (test_broken_row_closes_its_borders),
    cmocka_unit_test (test_two_rows_after_the_header),
    cmocka_unit_test (test_header_too_tall_to_repeat),
    cmocka_unit_test (test_rows_stay_whole),
    cmocka_unit_test (test_no_rows),
    cmocka_unit_test (test_first_row_breaks_below_title_and_header),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
