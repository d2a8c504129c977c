/* Parts and their starts; anchors, bookmarks, and page numbers that refer to them. */
#include "fixture.h"

static void
add_part (Maker *maker, DipStart start) {
  maker_part (maker, start, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
}

static void
test_starts (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  const DipParagraph *texts[5];
  static const DipStart starts[]
      = { DIP_START_RECTO, DIP_START_HERE, DIP_START_PAGE, DIP_START_RECTO, DIP_START_RECTO };
  static const guint pages_of[] = { 0, 0, 1, 2, 4 };
  for (guint i = 0; i < 5; i++) {
    add_part (maker, starts[i]);
    add_one (maker, texts[i] = make_lines (maker, &body, 1));
  }
  maker->story.page.mirrored = TRUE;
  DipPages *pages = maker_pages (maker);
  assert_int_equal (pages->n_pages, 5);
  for (guint i = 0; i < 5; i++)
    assert_whole (pages, texts[i], pages_of[i]);
  assert_near (top_of (pages, texts[1], 0), 10);
  assert_int_equal (pages->pages[3].n_placed, 0); /* the blank verso, with nothing at all on it */
  assert_false (pages->pages[3].furniture);
  for (guint i = 0; i < 5; i++) {
    assert_int_equal (pages->pages[i].verso, i % 2);
    assert_int_equal (pages->pages[i].furniture, i != 3);
  }
  maker_drop (maker, pages);
}

static void
test_no_verso_unless_mirrored (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  add_part (maker, DIP_START_HERE);
  add_one (maker, make_lines (maker, &body, 15));
  DipPages *pages = maker_pages (maker);
  assert_false (pages->pages[1].verso);
  maker_drop (maker, pages);
}

static void
test_furniture_by_part (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  add_part (maker, DIP_START_HERE);
  maker->part.furniture = FALSE;
  add_one (maker, make_lines (maker, &body, 14));
  add_part (maker, DIP_START_HERE); /* on a page that is the cover's already */
  add_one (maker, make_lines (maker, &body, 20));
  DipPages *pages = maker_pages (maker);
  assert_false (pages->pages[0].furniture);
  assert_false (pages->pages[1].furniture);
  assert_true (pages->pages[2].furniture);
  maker_drop (maker, pages);
}

static void
test_nothing_at_all (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  DipPages *pages = maker_pages (maker);
  assert_int_equal (pages->n_pages, 1);
  assert_int_equal (pages->pages[0].n_placed, 0);
  maker_drop (maker, pages);
}

static void
test_anchors_and_bookmarks (void **state G_GNUC_UNUSED) {
  static const DipBookmark mark = { "one / 一", 1 };
  Maker *maker = maker_new (100, 100);
  add_part (maker, DIP_START_HERE);
  add_one (maker, make_lines (maker, &body, 3));
  DipRow *row = add_one (maker, make_lines (maker, &body, 12)); /* broken: its start counts */
  row->anchor = "a";
  row->bookmark = &mark;
  add_one (maker, make_lines (maker, &body, 1))->anchor = "b";
  add_one (maker, make_lines (maker, &body, 1))->anchor = "a"; /* a second of the name is passed over */
  DipPages *pages = maker_pages (maker);
  assert_int_equal (pages->n_anchors, 2);
  assert_string_equal (pages->anchors[0].name, "a");
  assert_int_equal (pages->anchors[0].page, 0);
  assert_near (pages->anchors[0].y, 90);
  assert_int_equal (pages->anchors[1].page, 1);
  assert_int_equal (pages->n_outline, 1);
  assert_ptr_equal (pages->outline[0].bookmark, &mark);
  assert_int_equal (pages->outline[0].page, 0);
  maker_drop (maker, pages);
}

/* The page number's text, or NULL. */
static char *
find_number (const DipPages *pages, const char *anchor) {
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint j = 0; j < pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &pages->pages[i].placed[j];
      if (placed->kind == DIP_PLACED_LINES && g_strcmp0 (placed->lines.set->paragraph->page_of, anchor) == 0)
        return g_strdup (placed->lines.set->paragraph->text.utf8);
    }
  return NULL;
}

static void
test_page_of (void **state G_GNUC_UNUSED) {
  static const DipStyle right = { .name = "page", .size = 10, .leading = 10, .align = DIP_ALIGN_END };
  Maker *maker = maker_new (100, 100);
  DipGrid grid = make_grid (maker, 2, DIP_WIDTH_SHARE, 0);
  ((DipTrack *)grid.tracks)[1].kind = DIP_WIDTH_CONTENT;
  maker_part (maker, DIP_START_HERE, grid);
  DipParagraph *numbers[3];
  const char *const names[] = { "near", "#far", "nowhere" };
  for (guint i = 0; i < 3; i++) {
    numbers[i] = make_text (maker, &right, "0");
    numbers[i]->page_of = names[i];
    const DipParagraph *row[] = { make_text (maker, &body, "Title"), numbers[i] };
    add_row (maker, 2, row);
  }
  add_one (maker, make_lines (maker, &body, 1))->anchor = "near";
  for (guint i = 0; i < 1100; i++)
    add_one (maker, make_lines (maker, &body, 9));
  add_one (maker, make_lines (maker, &body, 3))->anchor = "far";
  DipPages *pages = maker_pages (maker);
  g_autofree char *near = find_number (pages, "near"), *far = find_number (pages, "#far"),
                  *nowhere = find_number (pages, "nowhere");
  g_autofree char *last = g_strdup_printf ("%u", pages->n_pages);
  assert_string_equal (near, "1");
  assert_string_equal (far, last);
  assert_int_equal (strlen (far), 4); /* wider than its column, but not over the frame's end: the check would tell */
  assert_string_equal (nowhere, "0");
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 1);
  maker_drop (maker, pages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_starts),
    cmocka_unit_test (test_no_verso_unless_mirrored),
    cmocka_unit_test (test_furniture_by_part),
    cmocka_unit_test (test_nothing_at_all),
    cmocka_unit_test (test_anchors_and_bookmarks),
    cmocka_unit_test (test_page_of),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
