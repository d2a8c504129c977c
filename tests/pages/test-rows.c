/* Rows: N sides that start level, and go on together over page breaks. */
#include "fixture.h"

static void
test_languages_start_level (void **state G_GNUC_UNUSED) {
  for (guint n = 1; n <= 4; n++) {
    Maker *maker = maker_new (400, 100);
    const DipParagraph *first[4], *second[4];
    for (guint i = 0; i < n; i++) {
      first[i] = make_lines (maker, &body, 1 + i);
      second[i] = make_lines (maker, &body, 2);
    }
    maker_part (maker, DIP_START_HERE, make_grid (maker, n, DIP_WIDTH_SHARE, 10));
    add_row (maker, n, first);
    add_row (maker, n, second);
    DipPages *pages = maker_pages (maker);
    double width = (400 - (n - 1) * 10.0) / n;
    for (guint i = 0; i < n; i++) {
      assert_near (top_of (pages, first[i], 0), 0);
      assert_near (top_of (pages, second[i], 0), 10 * n); /* below the tallest side */
      assert_near (find_fragment (pages, first[i], 0, NULL)->x, i * (width + 10));
      assert_near (find_fragment (pages, first[i], 0, NULL)->lines.set->measure, width);
    }
    assert_int_equal (pages->n_pages, 1);
    maker_drop (maker, pages);
  }
}

static void
test_row_over_two_breaks (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (200, 100);
  const DipParagraph *before = make_lines (maker, &body, 4);
  const DipParagraph *sides[] = { make_lines (maker, &body, 20), make_lines (maker, &body, 9) };
  const DipParagraph *after = make_lines (maker, &body, 1);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
  add_one (maker, before);
  add_row (maker, 2, sides);
  add_one (maker, after);
  DipPages *pages = maker_pages (maker);
  assert_int_equal (pages->n_pages, 3);
  assert_fragment (pages, sides[0], 0, 0, 0, 6);
  assert_fragment (pages, sides[0], 1, 1, 6, 10);
  assert_fragment (pages, sides[0], 2, 2, 16, 4);
  assert_fragment (pages, sides[1], 0, 0, 0, 6);
  assert_fragment (pages, sides[1], 1, 1, 6, 3);
  assert_null (find_fragment (pages, sides[1], 2, NULL));
  assert_near (top_of (pages, sides[0], 1), 0); /* the two go on level, at the page's top */
  assert_near (top_of (pages, sides[1], 1), 0);
  assert_near (top_of (pages, after, 0), 40);
  maker_drop (maker, pages);
}

/* How many of `lines` stay on a page that has room for `room` lines; 0: the paragraph goes to the next page whole. */
static guint
lines_that_stay (guint room, guint lines) {
  Maker *maker = maker_new (100, 100);
  const DipParagraph *before = make_lines (maker, &body, 10 - room), *text = make_lines (maker, &body, lines);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  add_one (maker, before);
  add_one (maker, text);
  DipPages *pages = maker_pages (maker);
  guint page = G_MAXUINT;
  const DipPlaced *placed = find_fragment (pages, text, 0, &page);
  guint stay = page == 0 ? placed->lines.count : 0;
  maker_drop (maker, pages);
  return stay;
}

static void
test_widows_and_orphans (void **state G_GNUC_UNUSED) {
  static const struct {
    guint room, lines, stay;
  } cases[] = {
    { 5, 5, 5 }, { 4, 5, 3 }, { 3, 5, 3 }, { 2, 5, 2 },  { 1, 5, 0 }, /* two lines on either page */
    { 3, 4, 2 }, { 2, 4, 2 }, { 1, 4, 0 }, { 3, 3, 3 },  { 2, 3, 0 },
    { 1, 3, 0 }, /* fewer than four lines stay whole */
    { 1, 2, 0 }, { 2, 2, 2 }, { 1, 1, 1 }, { 9, 12, 9 }, { 9, 10, 8 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (lines_that_stay (cases[i].room, cases[i].lines) != cases[i].stay)
      fail_msg ("case %u: %u stay, not %u", i, lines_that_stay (cases[i].room, cases[i].lines), cases[i].stay);
}

static void
test_short_side_stays_whole (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (200, 100);
  const DipParagraph *before = make_lines (maker, &body, 8);
  const DipParagraph *sides[] = { make_lines (maker, &body, 8), make_lines (maker, &body, 3) };
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
  add_one (maker, before);
  add_row (maker, 2, sides);
  DipPages *pages = maker_pages (maker);
  /* Two lines of room would do for the long side, not for the short one. */
  assert_whole (pages, sides[0], 1);
  assert_whole (pages, sides[1], 1);
  maker_drop (maker, pages);
}

static void
test_short_side_beside_a_broken_one (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (200, 100);
  const DipParagraph *before = make_lines (maker, &body, 6);
  const DipParagraph *sides[] = { make_lines (maker, &body, 8), make_lines (maker, &body, 3) };
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
  add_one (maker, before);
  add_row (maker, 2, sides);
  DipPages *pages = maker_pages (maker);
  assert_fragment (pages, sides[0], 0, 0, 0, 4);
  assert_fragment (pages, sides[0], 1, 1, 4, 4);
  assert_whole (pages, sides[1], 0);
  maker_drop (maker, pages);
}

static void
test_row_taller_than_a_page (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (200, 35); /* three lines to a page: the rules for lines cannot all be met */
  const DipParagraph *sides[] = { make_lines (maker, &body, 31), make_lines (maker, &body, 4) };
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
  add_row (maker, 2, sides);
  DipPages *pages = maker_pages (maker);
  assert_int_equal (pages->n_pages, 11);
  maker_drop (maker, pages);
}

static void
test_stacked_paragraphs (void **state G_GNUC_UNUSED) {
  static const DipStyle spaced = { .name = "spaced", .size = 10, .leading = 10, .before = 5, .after = 3 };
  Maker *maker = maker_new (100, 100);
  const DipParagraph *before = make_lines (maker, &body, 5);
  const DipParagraph *stack[]
      = { make_lines (maker, &spaced, 2), make_lines (maker, &spaced, 2), make_lines (maker, &spaced, 3) };
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  add_one (maker, before);
  DipRow *row = add_one (maker, stack[0]);
  ((DipCell *)row->cells)[0] = make_cell (maker, 0, 3, stack);
  DipPages *pages = maker_pages (maker);
  assert_near (top_of (pages, stack[1], 0), 75); /* 50 + 20 + the larger of 3 and 5 */
  assert_whole (pages, stack[2], 1);             /* three lines stay together */
  assert_near (top_of (pages, stack[2], 0), 0);  /* no space at a page's top */
  maker_drop (maker, pages);
}

static void
test_break_keeps_heading_in_cell (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  const DipParagraph *before = make_lines (maker, &body, 4);
  const DipParagraph *stack[]
      = { make_lines (maker, &body, 4), make_lines (maker, &heading, 1), make_lines (maker, &body, 6) };
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  add_one (maker, before);
  DipRow *row = add_one (maker, stack[0]);
  ((DipCell *)row->cells)[0] = make_cell (maker, 0, 3, stack);
  DipPages *pages = maker_pages (maker);
  assert_whole (pages, stack[0], 0);
  assert_whole (pages, stack[1], 1); /* one line of the text would fit after it, but not two */
  maker_drop (maker, pages);
}

static void
test_spaces_and_grid (void **state G_GNUC_UNUSED) {
  static const DipStyle large = { .name = "large", .size = 14, .leading = 16 };
  Maker *maker = maker_new (100, 140);
  maker->story.page.grid = 10;
  const DipParagraph *title = make_lines (maker, &large, 1), *text = make_lines (maker, &body, 2);
  const DipParagraph *next = make_lines (maker, &body, 1);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  DipRow *row = add_one (maker, title);
  row->before = 50; /* not at the page's top */
  row->after = 2;
  add_one (maker, text)->before = 3;
  row = add_one (maker, next);
  row->above = (DipRule){ .thickness = 1 };
  row->pad_above = 4;
  DipPages *pages = maker_pages (maker);
  assert_near (top_of (pages, title, 0), 0);
  assert_near (top_of (pages, text, 0), 20); /* 16 + 3, up to the grid */
  assert_near (top_of (pages, next, 0), 50); /* text on the grid, its rule 5 pt above */
  const DipPlaced *rule = &pages->pages[0].placed[2];
  assert_int_equal (rule->kind, DIP_PLACED_RULE);
  assert_near (rule->y - 60, 45.5);
  maker_drop (maker, pages);
}

static void
test_equal_leadings_share_baselines (void **state G_GNUC_UNUSED) {
  static const DipStyle small = { .name = "small", .size = 7, .leading = 10 };
  Maker *maker = maker_new (200, 100);
  const DipParagraph *sides[] = { make_lines (maker, &body, 3), make_lines (maker, &small, 3) };
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
  add_row (maker, 2, sides);
  DipPages *pages = maker_pages (maker);
  assert_near (find_fragment (pages, sides[0], 0, NULL)->y, 67.4);
  assert_near (find_fragment (pages, sides[1], 0, NULL)->y, 67.4);
  maker_drop (maker, pages);
}

static void
test_labels_hang (void **state G_GNUC_UNUSED) {
  static const DipStyle hanging = { .name = "item", .size = 10, .leading = 10, .inset = 20, .hang = 15 };
  Maker *maker = maker_new (200, 60);
  DipParagraph *item = make_lines (maker, &hanging, 6), *wide = make_lines (maker, &hanging, 1);
  const DipParagraph *before = make_lines (maker, &body, 2);
  item->label = make_text (maker, &body, "1.");
  wide->label = make_text (maker, &body, "xviii");
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  add_one (maker, before);
  add_one (maker, item);
  add_one (maker, wide);
  DipPages *pages = maker_pages (maker);
  const DipPlaced *label = find_fragment (pages, item->label, 0, NULL);
  assert_near (label->x, 5);
  assert_near (label->y, find_fragment (pages, item, 0, NULL)->y);
  assert_null (find_fragment (pages, item->label, 1, NULL));       /* not again where the item goes on */
  assert_near (find_fragment (pages, wide->label, 0, NULL)->x, 0); /* too wide for its hang: out, not into the text */
  maker_drop (maker, pages);
}

/* A text that runs against the page has its label at its own start: 5 to 20 pt from the cell's far edge. */
static void
test_labels_of_other_directions (void **state G_GNUC_UNUSED) {
  static const DipStyle hanging = { .name = "item", .size = 10, .leading = 10, .inset = 20, .hang = 15 };
  for (guint rtl = 0; rtl < 2; rtl++) {
    Maker *maker = maker_new (200, 100);
    maker->story.rtl = rtl;
    DipParagraph *latin = make_text (maker, &hanging, "12 Latin"), *hebrew = make_text (maker, &hanging, "12 עברית"),
                 *none = make_text (maker, &hanging, "12");
    DipParagraph *items[] = { latin, hebrew, none };
    maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
    for (guint i = 0; i < G_N_ELEMENTS (items); i++) {
      items[i]->label = make_text (maker, &body, "1.");
      add_one (maker, items[i]);
    }
    DipPages *pages = maker_pages (maker);
    assert_near (find_fragment (pages, latin->label, 0, NULL)->x, rtl ? 180 : 5);
    assert_near (find_fragment (pages, hebrew->label, 0, NULL)->x, rtl ? 5 : 180);
    assert_near (find_fragment (pages, none->label, 0, NULL)->x, 5);
    assert_near (find_fragment (pages, hebrew->label, 0, NULL)->lines.set->measure, 15);
    maker_drop (maker, pages);
  }
}

static void
test_ruled_cell (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (200, 100);
  const DipParagraph *text = make_lines (maker, &body, 5);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
  DipRow *row = add_one (maker, text);
  DipCell *cells = dip_arena_new0_n (maker->story.arena, DipCell, 2);
  cells[0] = row->cells[0];
  cells[1] = (DipCell){ .track = 1, .span = 1, .ruled_leading = 20, .ruled = { .thickness = .5 } };
  row->cells = cells;
  row->n_cells = 2;
  DipPages *pages = maker_pages (maker);
  guint n = 0;
  for (guint i = 0; i < pages->pages[0].n_placed; i++) {
    const DipPlaced *placed = &pages->pages[0].placed[i];
    if (placed->kind != DIP_PLACED_RULE)
      continue;
    n++;
    assert_null (placed->element);
    assert_near (placed->x, 100);
    assert_near (placed->rule.x2, 200);
    assert_near (placed->y, 60 + n * 20);
  }
  assert_int_equal (n, 2);
  maker_drop (maker, pages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_languages_start_level),
    cmocka_unit_test (test_row_over_two_breaks),
    cmocka_unit_test (test_widows_and_orphans),
    cmocka_unit_test (test_short_side_stays_whole),
    cmocka_unit_test (test_short_side_beside_a_broken_one),
    cmocka_unit_test (test_row_taller_than_a_page),
    cmocka_unit_test (test_stacked_paragraphs),
    cmocka_unit_test (test_break_keeps_heading_in_cell),
    cmocka_unit_test (test_spaces_and_grid),
    cmocka_unit_test (test_equal_leadings_share_baselines),
    cmocka_unit_test (test_labels_hang),
    cmocka_unit_test (test_labels_of_other_directions),
    cmocka_unit_test (test_ruled_cell),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
