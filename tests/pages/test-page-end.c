/* The last full word of a page is not hyphenated (typography.md R4): lines that break over a page are asked for again.
 *
 * Paragraphs are of lines of ten characters on pages of ten lines; a word may be hyphenated after Z: “aaaa bbZ” is a
 * line that ends in a hyphen. */
#include "fixture.h"

#define WHOLE "aaaa aaaa\n"

static Maker *
maker_of_columns (guint n) {
  Maker *maker = maker_new (50 * n, 100);
  maker_part (maker, DIP_START_HERE, make_grid (maker, n, DIP_WIDTH_SHARE, 0));
  return maker;
}

/* So many lines without a hyphen, then the text. */
static DipParagraph *
make_after (Maker *maker, guint lines, const char *text) {
  g_autoptr (GString) whole = g_string_new (NULL);
  for (guint i = 0; i < lines; i++)
    g_string_append (whole, WHOLE);
  g_string_append (whole, text);
  return make_text (maker, &body, whole->str);
}

/* No fragment that its paragraph goes on after ends in a hyphen. Gives how many such fragments there are. */
static guint
count_hyphens (const DipPages *pages, guint *n_breaks) {
  guint n = 0;
  *n_breaks = 0;
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint j = 0; j < pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &pages->pages[i].placed[j];
      guint end = placed->lines.first + placed->lines.count;
      if (placed->kind != DIP_PLACED_LINES || end == placed->lines.set->n_lines)
        continue;
      ++*n_breaks;
      n += placed->lines.set->lines[end - 1].hyphenated;
    }
  return n;
}

/* The paragraph's fragments hold its whole text, once, in order. */
static void
assert_text (const DipPages *pages, const DipParagraph *paragraph) {
  const DipPlaced *placed;
  guint32 at = 0;
  for (guint i = 0; (placed = find_fragment (pages, paragraph, i, NULL)); i++)
    for (guint j = 0; j < placed->lines.count; j++) {
      const DipSetLine *line = &placed->lines.set->lines[placed->lines.first + j];
      assert_int_equal (line->start, at);
      at = line->end;
    }
  assert_int_equal (at, paragraph->text.length);
}

static char *
write_messages (const Maker *maker) {
  GString *out = g_string_new (NULL);
  dip_report_write (maker->report, out, FALSE);
  return g_string_free (out, FALSE);
}

typedef struct Outcome {
  guint hyphens, again; /* page ends with one; how often the setter was asked again */
  guint32 end;          /* byte after the first page's last line */
  char *messages;
} Outcome;

/* What comes of a text that opens at a page's top. Each hyphen is told of. */
static Outcome
set_pages (Maker *maker, const DipParagraph *paragraph) {
  guint n_breaks;
  add_one (maker, paragraph);
  DipPages *pages = maker_pages (maker);
  Outcome outcome = { count_hyphens (pages, &n_breaks), maker->setter.n_again, 0, write_messages (maker) };
  const DipPlaced *placed = find_fragment (pages, paragraph, 0, NULL);
  outcome.end = placed->lines.set->lines[placed->lines.count - 1].end;
  assert_true (n_breaks > 0);
  assert_text (pages, paragraph);
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), outcome.hyphens);
  maker_drop (maker, pages);
  return outcome;
}

static void
expect (Maker *maker, const DipParagraph *paragraph, guint hyphens, guint again) {
  Outcome outcome = set_pages (maker, paragraph);
  assert_int_equal (outcome.hyphens, hyphens);
  assert_int_equal (outcome.again, again);
  g_free (outcome.messages);
}

static void
test_word_is_kept_whole (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_columns (1);
  expect (maker, make_after (maker, 9, "aaaa bbZbbbb aaa aaZaaa aaaaaa aaaaaaaa aaaa"), 0, 1);
}

/* A hyphen elsewhere is nobody's business. */
static void
test_other_hyphens_stay (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_columns (1);
  expect (maker, make_after (maker, 8, "aaaa bbZbbbb aaa\naaaa aaaa\naaaa aaZaaaa aa"), 0, 0);
}

/* One syllable after another would stand at the page's end: the last try keeps the word whole. */
static void
test_word_of_many_syllables (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_columns (1);
  expect (maker, make_after (maker, 9, "a bZbZbZbZb aaa aaaa aaa\naaaa aaaa\naaa aa"), 0, 3);
}

/* Each try brings another hyphen to the page's end: after three the first lines stand, and it is told. */
static void
test_bounded (void **state G_GNUC_UNUSED) {
  static const DipStyle lenient = { .name = "text", .size = 10, .leading = 10, .ladder = 4 };
  Maker *maker = maker_of_columns (1);
  DipParagraph *text = make_after (maker, 9, "Z-Z-Z-Z-aaaaa aaaa aaaaa aaa\naaaa aaaa\naaa aa");
  text->style = &lenient;
  Outcome outcome = set_pages (maker, text);
  assert_int_equal (outcome.hyphens, 1);
  assert_int_equal (outcome.again, 3);
  assert_int_equal (outcome.end, 9 * 10 + 7);
  assert_non_null (strstr (outcome.messages, "plan.yaml:"));
  assert_non_null (strstr (outcome.messages, "page 1 "));
  assert_non_null (strstr (outcome.messages, "[hyphen-at-page-end]"));
  g_free (outcome.messages);
}

/* The same where the style does not let two hyphenated lines follow one another. */
static void
test_no_ladder_for_it (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_columns (1);
  expect (maker, make_after (maker, 9, "aZ-aZ-aZ-aZ-aaaaa aaaa aaaaa aaa\naaaa aaaa\naaa aa"), 1, 1);
}

static void
test_no_loose_line_for_it (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_columns (1);
  maker->setter.spoils = TRUE;
  expect (maker, make_after (maker, 9, "aaaa bbZbbbb aaa aaZaaa aaaaaa aaaaaaaa aaaa"), 1, 1);
}

/* A line more may come of it, but not two: those of the first word that goes over, and of the first line. */
static void
test_number_of_lines (void **state G_GNUC_UNUSED) {
  for (guint less = 0; less <= 5; less += 5) {
    Maker *maker = maker_of_columns (1);
    maker->setter.shortens = less;
    expect (maker, make_after (maker, 9, "aaaa bbZbbbb aaa\naaa\naa"), less ? 1 : 0, 1);
  }
}

/* Both sides of a row, each by itself. */
static void
test_both_sides (void **state G_GNUC_UNUSED) {
  for (guint spoils = 0; spoils < 2; spoils++) {
    Maker *maker = maker_of_columns (2);
    DipParagraph *sides[] = { make_after (maker, 9, "aaaa bbZbbbb aaa\naaaa\naaaa"),
                              make_after (maker, 9, "aa bbbZbbbb aaaa\naaaa\naaaa\naaaa") };
    guint n_breaks;
    sides[1]->text = dip_text_from (maker->story.arena, sides[1]->text.utf8, (DipPlace){ "plan.yaml", 2, 1 });
    add_row (maker, 2, (const DipParagraph *const *)sides);
    maker->setter.spoils = spoils;
    DipPages *pages = maker_pages (maker);
    assert_int_equal (count_hyphens (pages, &n_breaks), spoils ? 2 : 0);
    assert_int_equal (n_breaks, 2);
    assert_int_equal (dip_report_count (maker->report, DIP_WARNING), spoils ? 2 : 0);
    for (guint i = 0; i < 2; i++)
      assert_text (pages, sides[i]);
    maker_drop (maker, pages);
  }
}

/* A paragraph over four pages, with a hyphen at the end of each: what stands on a page stays when the next one asks. */
static void
test_several_pages (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_columns (1);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint page = 0; page < 3; page++) {
    for (guint i = 0; i < (page ? 7 : 9); i++)
      g_string_append (text, WHOLE);
    g_string_append (text, "aaaa bbZbbbb aaa\n"); /* its first line is the page's tenth */
  }
  g_string_append (text, WHOLE WHOLE WHOLE);
  expect (maker, make_text (maker, &body, text->str), 0, 3);
}

/* The line that has come is reckoned with when the next page breaks: eleven are left there, of which two go over. */
static void
test_next_break_knows (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_columns (1);
  const DipParagraph *text
      = make_after (maker, 9, "aaaa bbZbbbb aaa\n" WHOLE WHOLE WHOLE WHOLE WHOLE WHOLE WHOLE WHOLE "aaa");
  add_one (maker, text);
  DipPages *pages = maker_pages (maker);
  assert_fragment (pages, text, 0, 0, 0, 10);
  assert_fragment (pages, text, 1, 1, 10, 9);
  assert_fragment (pages, text, 2, 2, 19, 2);
  maker_drop (maker, pages);
}

/* The setter's new lines would be others on the pages that are made already: they meet the old ones at the page's start
 * (after a line feed), and those stay. Where they do not meet, all stays as it was. */
static void
test_earlier_pages_stay (void **state G_GNUC_UNUSED) {
  for (guint meet = 0; meet < 2; meet++) {
    Maker *maker = maker_of_columns (1);
    g_autoptr (GString) text = g_string_new ("aaaa aaaa ");
    for (guint i = 1; i < 19; i++)
      g_string_append (text, meet && i == 9 ? "aaaa aaaa\n" : "aaaa aaaa ");
    g_string_append (text, "aaaa bbZbbbb aaa aaaa aaaa aaaa aaaa");
    maker->setter.shortens = 5;
    expect (maker, make_text (maker, &body, text->str), meet ? 0 : 1, 1);
  }
}

/* A paragraph of very many pages is not set whole for each of them. */
static void
test_work_is_bounded (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_columns (1);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 8000; i++)
    g_string_append (text, "aaa-Z");
  Outcome outcome = set_pages (maker, make_text (maker, &body, text->str));
  assert_int_equal (outcome.hyphens, 399);
  assert_true (outcome.again >= 3 && outcome.again < 10);
  g_free (outcome.messages);
}

/* A row that must break on a page of its own, with a side that has no legal end: nothing is lost. */
static void
test_tiny_pages (void **state G_GNUC_UNUSED) {
  for (guint height = 10; height <= 50; height += 10)
    for (guint spoils = 0; spoils < 2; spoils++) {
      Maker *maker = maker_new (100, height);
      maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
      const DipParagraph *sides[] = { make_text (maker, &body, "aaaa bbZbbZbb aZaa aaZaaaaZaa a aaaZaaa aZa aaZaaaaaa"),
                                      make_text (maker, &body, "aaaaZaaaaZaaaaZaaaaZaaaaZaaaaZaaaaZaaaaZaaaaZaaaa") };
      guint n_breaks;
      add_row (maker, 2, sides);
      maker->setter.spoils = spoils;
      DipPages *pages = maker_pages (maker);
      guint n = count_hyphens (pages, &n_breaks);
      assert_true (dip_report_count (maker->report, DIP_WARNING) <= n);
      for (guint i = 0; i < 2; i++)
        assert_text (pages, sides[i]);
      maker_drop (maker, pages);
    }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_word_is_kept_whole),
    cmocka_unit_test (test_other_hyphens_stay),
    cmocka_unit_test (test_word_of_many_syllables),
    cmocka_unit_test (test_bounded),
    cmocka_unit_test (test_no_loose_line_for_it),
    cmocka_unit_test (test_no_ladder_for_it),
    cmocka_unit_test (test_number_of_lines),
    cmocka_unit_test (test_both_sides),
    cmocka_unit_test (test_several_pages),
    cmocka_unit_test (test_earlier_pages_stay),
    cmocka_unit_test (test_next_break_knows),
    cmocka_unit_test (test_work_is_bounded),
    cmocka_unit_test (test_tiny_pages),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
