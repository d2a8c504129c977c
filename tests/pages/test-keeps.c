/* What a designer may say of pages: rows that keep together, pages that begin before a row, least lines; and lines that
 * are asked for again where that saves a page. */
#include "fixture.h"

static Maker *
maker_of (gboolean costs) {
  Maker *maker = maker_new (100, 100);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  if (costs)
    maker->story.costs
        = (DipBreakCosts){ .last_page = .2, .short_page = 100, .split_row = 5, .widow = 50, .orphan = 50 };
  return maker;
}

#define BOTH_WAYS for (guint costs = 0; costs < 2; costs++)

static void
test_keeps_together (void **state G_GNUC_UNUSED) {
  BOTH_WAYS for (guint keeps = 0; keeps < 2; keeps++) {
    Maker *maker = maker_of (costs);
    const DipParagraph *first = make_lines (maker, &body, 6), *text = make_lines (maker, &body, 8);
    add_one (maker, first);
    add_one (maker, text)->keep_together = keeps;
    DipPages *pages = maker_pages (maker);
    if (keeps)
      assert_whole (pages, text, 1);
    else
      assert_fragment (pages, text, 0, 0, 0, 4);
    maker_drop (maker, pages);
  }
}

/* One that no page holds breaks all the same, and need not begin on a page of its own. */
static void
test_too_long_to_keep (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (costs);
    const DipParagraph *first = make_lines (maker, &body, 6), *text = make_lines (maker, &body, 14);
    add_one (maker, first);
    add_one (maker, text)->keep_together = TRUE;
    DipPages *pages = maker_pages (maker);
    assert_fragment (pages, text, 0, 0, 0, 4);
    maker_drop (maker, pages);
  }
}

/* A paragraph by its own style, within a row of several. */
static void
test_paragraph_keeps_together (void **state G_GNUC_UNUSED) {
  static const DipStyle whole = { .name = "quote", .size = 10, .leading = 10, .keep_together = TRUE };
  BOTH_WAYS {
    Maker *maker = maker_of (costs);
    const DipParagraph *texts[] = { make_lines (maker, &body, 6), make_lines (maker, &whole, 8) };
    DipRow *row = add_one (maker, texts[0]);
    ((DipCell *)row->cells)[0] = make_cell (maker, 0, 2, texts);
    DipPages *pages = maker_pages (maker);
    assert_whole (pages, texts[0], 0);
    assert_whole (pages, texts[1], 1);
    maker_drop (maker, pages);
  }
}

/* Pages are counted from 1: a recto is odd. A page that is left blank bears nothing at all. */
static void
test_starts (void **state G_GNUC_UNUSED) {
  static const struct {
    DipStart start;
    guint before; /* rows of a page each, before it */
    guint page;   /* from 0, on which it stands */
  } cases[] = {
    { DIP_START_PAGE, 1, 1 },  { DIP_START_RECTO, 1, 2 }, { DIP_START_RECTO, 2, 2 }, { DIP_START_VERSO, 1, 1 },
    { DIP_START_VERSO, 2, 3 }, { DIP_START_VERSO, 0, 1 }, { DIP_START_RECTO, 0, 0 }, { DIP_START_PAGE, 0, 0 },
  };
  BOTH_WAYS for (guint part = 0; part < 2; part++) for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Maker *maker = maker_of (costs);
    for (guint j = 0; j < cases[i].before; j++)
      add_one (maker, make_lines (maker, &body, j + 1 < cases[i].before ? 10 : 3));
    if (part)
      maker_part (maker, cases[i].start, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
    const DipParagraph *text = make_lines (maker, &body, 3), *next = make_lines (maker, &body, 1);
    DipRow *row = add_one (maker, text);
    row->start = part ? DIP_START_HERE : cases[i].start;
    add_one (maker, next);
    DipPages *pages = maker_pages (maker);
    assert_whole (pages, text, cases[i].page);
    assert_whole (pages, next, cases[i].page);
    for (guint j = 0; j < pages->n_pages; j++)
      assert_int_equal (pages->pages[j].furniture, pages->pages[j].n_placed > 0);
    maker_drop (maker, pages);
  }
}

/* A heading before it stays where it is: the page that begins is stronger. */
static void
test_start_after_heading (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (costs);
    const DipParagraph *title = make_lines (maker, &heading, 1), *text = make_lines (maker, &body, 3);
    add_one (maker, title);
    add_one (maker, text)->start = DIP_START_PAGE;
    DipPages *pages = maker_pages (maker);
    assert_whole (pages, title, 0);
    assert_whole (pages, text, 1);
    maker_drop (maker, pages);
  }
}

static void
test_least_lines (void **state G_GNUC_UNUSED) {
  static const DipStyle three = { .name = "text", .size = 10, .leading = 10, .least_lines = 3 };
  static const DipStyle one = { .name = "text", .size = 10, .leading = 10, .least_lines = 1 };
  static const struct {
    const DipStyle *style;
    guint before, lines, first; /* lines above it, its own, and those of them on the first page */
  } cases[] = {
    { &three, 4, 8, 5 }, { &three, 7, 8, 3 }, { &three, 8, 8, 0 }, { &three, 6, 5, 0 },
    { &one, 9, 2, 1 },   { &one, 6, 5, 4 },   { &body, 9, 4, 0 },  { &body, 7, 4, 2 },
  };
  BOTH_WAYS for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Maker *maker = maker_of (costs);
    add_one (maker, make_lines (maker, &body, cases[i].before));
    const DipParagraph *text = make_lines (maker, cases[i].style, cases[i].lines);
    add_one (maker, text);
    add_one (maker, make_lines (maker, &body, 3)); /* so that the last page is no stub */
    DipPages *pages = maker_pages (maker);
    if (cases[i].first)
      assert_fragment (pages, text, 0, 0, 0, cases[i].first);
    else
      assert_whole (pages, text, 1);
    maker_drop (maker, pages);
  }
}

/* A page and a line more. The paragraph's last line is short: a line less saves a page with one line on it, where that
 * has its price and the style allows it. A style that does not is never asked. */
static void
test_line_less (void **state G_GNUC_UNUSED) {
  static const DipStyle fixed = { .name = "text", .size = 10, .leading = 10, .looseness = FALSE };
  static const struct {
    const DipStyle *style;
    double price;
    gboolean less;
  } cases[] = { { &body, 0, FALSE }, { &body, 1, TRUE }, { &fixed, 0, FALSE }, { &fixed, 1, FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gboolean less = cases[i].less;
    Maker *maker = maker_of (TRUE);
    maker->story.costs.other_lines = cases[i].price;
    maker->setter.gives = 5;
    const DipParagraph *text = make_text (maker, cases[i].style,
                                          "aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa "
                                          "aaaa aaaa aaaa aaaa aaaa aaaa aaaa");
    const DipParagraph *rest = make_lines (maker, &body, 3), *last = make_lines (maker, &heading, 3);
    add_one (maker, text); /* of five lines of twenty characters; of four of more */
    add_one (maker, rest);
    add_one (maker, last);
    DipPages *pages = maker_pages (maker);
    assert_int_equal (find_fragment (pages, text, 0, NULL)->lines.set->n_lines, less ? 4 : 5);
    assert_int_equal (pages->n_pages, less ? 1 : 2);
    assert_int_equal (maker->setter.n_again > 0, less);
    maker_drop (maker, pages);
  }
}

/* Never for a line that is loose. */
static void
test_no_loose_line (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of (TRUE);
  maker->story.costs.other_lines = 1;
  maker->setter.gives = 5;
  maker->setter.spoils = TRUE;
  const DipParagraph *text = make_text (maker, &body,
                                        "aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa "
                                        "aaaa aaaa aaaa aaaa aaaa aaaa aaaa");
  add_one (maker, text);
  add_one (maker, make_lines (maker, &body, 3));
  add_one (maker, make_lines (maker, &heading, 3));
  DipPages *pages = maker_pages (maker);
  assert_true (maker->setter.n_again > 0);
  assert_int_equal (pages->n_pages, 2);
  maker_drop (maker, pages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_keeps_together),
    cmocka_unit_test (test_too_long_to_keep),
    cmocka_unit_test (test_paragraph_keeps_together),
    cmocka_unit_test (test_starts),
    cmocka_unit_test (test_start_after_heading),
    cmocka_unit_test (test_least_lines),
    cmocka_unit_test (test_line_less),
    cmocka_unit_test (test_no_loose_line),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
