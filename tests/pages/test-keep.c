/* What stays together: headings with what follows, and blocks that claim room. */
#include "fixture.h"

static Maker *
maker_of_column (double height) {
  Maker *maker = maker_new (100, height);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  return maker;
}

/* Wherever on the page a heading falls, two lines of its text stand below it. */
static void
test_no_heading_at_the_foot (void **state G_GNUC_UNUSED) {
  for (guint above = 0; above <= 10; above++) {
    Maker *maker = maker_of_column (100);
    if (above)
      add_one (maker, make_lines (maker, &body, above));
    const DipParagraph *title = make_lines (maker, &heading, 1), *text = make_lines (maker, &body, 6);
    add_one (maker, title);
    add_one (maker, text);
    DipPages *pages = maker_pages (maker);
    guint title_page, text_page;
    find_fragment (pages, title, 0, &title_page);
    const DipPlaced *first = find_fragment (pages, text, 0, &text_page);
    assert_int_equal (title_page, text_page);
    assert_true (first->lines.count >= 2);
    assert_int_equal (title_page, above <= 7 ? 0 : 1); /* and it goes no sooner than it must */
    maker_drop (maker, pages);
  }
}

static void
test_chain_of_headings (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column (100);
  const DipParagraph *titles[]
      = { make_lines (maker, &heading, 2), make_lines (maker, &heading, 1), make_lines (maker, &heading, 1) };
  const DipParagraph *text = make_lines (maker, &body, 3);
  add_one (maker, make_lines (maker, &body, 4));
  for (guint i = 0; i < 3; i++)
    add_one (maker, titles[i]);
  add_one (maker, text); /* three lines stay whole: seven are needed, six are left */
  DipPages *pages = maker_pages (maker);
  assert_whole (pages, titles[0], 1);
  assert_whole (pages, text, 1);
  maker_drop (maker, pages);
}

static void
test_chain_longer_than_a_page (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column (100);
  const DipParagraph *titles[35];
  add_one (maker, make_lines (maker, &body, 4));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    add_one (maker, titles[i] = make_lines (maker, &heading, 1));
  const DipParagraph *text = make_lines (maker, &body, 2);
  add_one (maker, text);
  DipPages *pages = maker_pages (maker);
  assert_int_equal (pages->n_pages, 5); /* full pages but the first, which the chain left */
  guint last_title, text_page;
  find_fragment (pages, titles[34], 0, &last_title);
  find_fragment (pages, text, 0, &text_page);
  assert_int_equal (last_title, text_page);
  maker_drop (maker, pages);
}

static void
test_heading_at_the_end (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column (100);
  const DipParagraph *title = make_lines (maker, &heading, 1);
  add_one (maker, make_lines (maker, &body, 9));
  add_one (maker, title); /* nothing follows */
  DipPages *pages = maker_pages (maker);
  assert_whole (pages, title, 0);
  maker_drop (maker, pages);
}

static void
test_space_before_is_dropped_at_top (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column (100);
  const DipParagraph *first = make_lines (maker, &body, 9), *second = make_lines (maker, &body, 2),
                     *third = make_lines (maker, &body, 2);
  add_one (maker, first)->after = 30;
  add_one (maker, second)->before = 20;
  add_one (maker, third)->before = 20;
  DipPages *pages = maker_pages (maker);
  assert_near (top_of (pages, second, 0), 0);
  assert_near (top_of (pages, third, 0), 40);
  maker_drop (maker, pages);
}

static void
test_timeline_takes_its_heading_along (void **state G_GNUC_UNUSED) {
  for (guint above = 4; above <= 6; above++) {
    static const DipTimeline timeline = { .most_days = 0 };
    Maker *maker = maker_of_column (100);
    const DipParagraph *title = make_lines (maker, &heading, 1), *after = make_lines (maker, &body, 1);
    add_one (maker, make_lines (maker, &body, above));
    add_one (maker, title);
    add_block (maker, (DipBlock){ DIP_BLOCK_TIMELINE, .timeline = &timeline });
    add_one (maker, after);
    timeline_height = 45;
    DipPages *pages = maker_pages (maker);
    guint page = above <= 4 ? 0 : 1; /* four lines, one, and 45 pt: 95 pt */
    assert_whole (pages, title, page);
    gboolean drawn = FALSE;
    for (guint i = 0; i < pages->pages[page].n_placed; i++) {
      const DipPlaced *placed = &pages->pages[page].placed[i];
      drawn |= placed->kind == DIP_PLACED_SHAPE && fabs (placed->y - 60 - (page ? 10 : above * 10 + 10)) < .1;
    }
    assert_true (drawn);
    assert_whole (pages, after, 1);
    maker_drop (maker, pages);
  }
}

static void
test_timeline_taller_than_a_page (void **state G_GNUC_UNUSED) {
  static const DipTimeline timeline = { .most_days = 0 };
  Maker *maker = maker_of_column (100);
  const DipParagraph *title = make_lines (maker, &heading, 1);
  add_one (maker, title);
  add_block (maker, (DipBlock){ DIP_BLOCK_TIMELINE, .timeline = &timeline });
  timeline_height = 1000;
  DipPages *pages = maker_pages (maker);
  assert_whole (pages, title, 0);
  assert_int_equal (pages->n_pages, 2);
  maker_drop (maker, pages);
}

static void
test_push_down (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column (100);
  const DipParagraph *top = make_lines (maker, &body, 2), *foot = make_lines (maker, &body, 1),
                     *last = make_lines (maker, &body, 2);
  add_one (maker, top);
  DipRow *row = add_one (maker, foot);
  row->push_down = TRUE;
  row->before = 30;
  add_one (maker, last)->before = 5;
  DipPages *pages = maker_pages (maker);
  assert_near (top_of (pages, foot, 0), 65);
  assert_near (top_of (pages, last, 0), 80);
  assert_int_equal (pages->n_pages, 1);
  maker_drop (maker, pages);
}

static void
test_push_down_without_room (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column (100);
  const DipParagraph *top = make_lines (maker, &body, 9), *foot = make_lines (maker, &body, 3);
  add_one (maker, top);
  add_one (maker, foot)->push_down = TRUE;
  DipPages *pages = maker_pages (maker);
  assert_whole (pages, foot, 1);
  assert_near (top_of (pages, foot, 0), 70);
  maker_drop (maker, pages);
}

/* Header and two rows fit below seven lines, but not the line that says where the table goes on: they go to the next
 * page together. Of a table that ends with them they stay. */
static void
test_table_with_its_last_line (void **state G_GNUC_UNUSED) {
  for (guint n = 2; n <= 3; n++) {
    Maker *maker = maker_of_column (100);
    const DipParagraph *head = make_lines (maker, &body, 1), *texts[3], *line = make_lines (maker, &body, 1);
    DipRow rows[3];
    DipTable table = { .header = make_row (maker, 1, &head), .n_header = 1, .rows = rows, .n_rows = n };
    add_one (maker, make_lines (maker, &body, 7));
    for (guint i = 0; i < n; i++) {
      texts[i] = make_lines (maker, &body, 1);
      rows[i] = *make_row (maker, 1, &texts[i]);
    }
    table.goes_on = make_row (maker, 1, &line);
    add_block (maker, (DipBlock){ DIP_BLOCK_TABLE, .table = &table });
    DipPages *pages = maker_pages (maker);
    for (guint i = 0; i < n; i++)
      assert_whole (pages, texts[i], n == 2 ? 0 : 1);
    assert_whole (pages, head, n == 2 ? 0 : 1);
    maker_drop (maker, pages);
  }
}

/* What is to be pushed down and is taller than a page is set from where it stands, and its page ends are weighed: of
 * four rows of four lines two fit on a page, and the third is not split. */
static void
test_push_down_of_pages (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column (100);
  const DipParagraph *texts[4];
  maker->story.costs = (DipBreakCosts){ .split_row = 50, .short_page = 1 };
  maker->part.grid = make_grid (maker, 2, DIP_WIDTH_SHARE, 0);
  for (guint i = 0; i < 4; i++) {
    const DipParagraph *both[] = { texts[i] = make_lines (maker, &body, 4), make_lines (maker, &body, 1) };
    add_row (maker, 2, both)->push_down = i == 0;
  }
  DipPages *pages = maker_pages (maker);
  for (guint i = 0; i < 4; i++)
    assert_whole (pages, texts[i], i / 2);
  maker_drop (maker, pages);
}

/* A text that is kept with the note below it may break: its last two lines go with the note's first. */
static void
test_text_takes_its_last_lines_over (void **state G_GNUC_UNUSED) {
  for (guint above = 0; above <= 10; above++) {
    Maker *maker = maker_of_column (100);
    if (above)
      add_one (maker, make_lines (maker, &body, above));
    const DipParagraph *text = make_lines (maker, &body, 9), *note = make_lines (maker, &body, 2);
    add_one (maker, text)->keep_with_next = TRUE;
    add_one (maker, note);
    DipPages *pages = maker_pages (maker);
    guint first_page, note_page;
    const DipPlaced *first = find_fragment (pages, text, 0, &first_page);
    find_fragment (pages, note, 0, &note_page);
    assert_int_equal (note_page, above <= 8 ? 1 : 2);
    if (above <= 8) { /* seven lines or less above the break, two or more below it */
      assert_int_equal (first_page, 0);
      assert_int_equal (first->lines.count, MIN (7, 10 - above));
      assert_fragment (pages, text, 1, 1, first->lines.count, 9 - first->lines.count);
    } else {
      assert_fragment (pages, text, 0, 1, 0, 7); /* the second page is one line short of both texts */
      assert_fragment (pages, text, 1, 2, 7, 2);
    }
    maker_drop (maker, pages);
  }
}

/* What goes over is two lines of the longer side at least, with headings that stand between. */
static void
test_lines_go_over_with_a_heading (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (200, 100);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
  const DipParagraph *row[] = { make_lines (maker, &body, 8), make_lines (maker, &body, 4) };
  const DipParagraph *title = make_lines (maker, &heading, 1), *text = make_lines (maker, &body, 3);
  add_row (maker, 2, row)->keep_with_next = TRUE;
  add_one (maker, title);
  add_one (maker, text);
  DipPages *pages = maker_pages (maker);
  assert_fragment (pages, row[0], 0, 0, 0, 6);
  assert_fragment (pages, row[0], 1, 1, 6, 2);
  assert_whole (pages, row[1], 0);
  assert_whole (pages, title, 1);
  assert_whole (pages, text, 1);
  maker_drop (maker, pages);
}

/* Three lines are too few to break: they move as a whole. */
static void
test_short_text_moves_with_the_next (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column (100);
  const DipParagraph *text = make_lines (maker, &body, 3), *note = make_lines (maker, &body, 1);
  add_one (maker, make_lines (maker, &body, 7));
  add_one (maker, text)->keep_with_next = TRUE;
  add_one (maker, note);
  DipPages *pages = maker_pages (maker);
  assert_whole (pages, text, 1);
  assert_whole (pages, note, 1);
  maker_drop (maker, pages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_no_heading_at_the_foot),         cmocka_unit_test (test_chain_of_headings),
    cmocka_unit_test (test_chain_longer_than_a_page),       cmocka_unit_test (test_heading_at_the_end),
    cmocka_unit_test (test_space_before_is_dropped_at_top), cmocka_unit_test (test_timeline_takes_its_heading_along),
    cmocka_unit_test (test_timeline_taller_than_a_page),    cmocka_unit_test (test_push_down),
    cmocka_unit_test (test_push_down_without_room),         cmocka_unit_test (test_push_down_of_pages),
    cmocka_unit_test (test_table_with_its_last_line),       cmocka_unit_test (test_text_takes_its_last_lines_over),
    cmocka_unit_test (test_lines_go_over_with_a_heading),   cmocka_unit_test (test_short_text_moves_with_the_next),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
