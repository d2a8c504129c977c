/* Fields: what pages fill into texts, and the numbers of pages that texts name. */
#include "fixture.h"

#include "pages/fields.h"
#include "pages/numbers.h"

#define ISOLATE "\xe2\x81\xa8"
#define END_OF_ISOLATE "\xe2\x81\xa9"

static const DipNumerals numerals[] = {
  { "ru", { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" } },
  { "ar", { "٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩" } },
};

static Maker *
maker_of_two (void) {
  Maker *maker = maker_new (100, 100);
  maker->story.numerals = numerals;
  maker->story.n_numerals = 2;
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  return maker;
}

/* A paragraph of stretches, each in a language. */
static DipParagraph *
make_voices (Maker *maker, guint n, const char *const *texts, const char *const *languages) {
  g_autoptr (GString) all = g_string_new (NULL);
  DipRun *runs = dip_arena_new0_n (maker->story.arena, DipRun, n);
  for (guint i = 0; i < n; i++) {
    runs[i] = (DipRun){ .start = all->len, .style = &body, .language = languages[i] };
    g_string_append (all, texts[i]);
    runs[i].end = all->len;
  }
  DipParagraph *paragraph = make_text (maker, &body, all->str);
  paragraph->runs = runs;
  paragraph->n_runs = n;
  return paragraph;
}

/* ── Running heads ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_page_numbers_have_the_digits_of_their_language (void **state G_GNUC_UNUSED) {
  static const char *const texts[] = { DIP_PAGE_FIELD " / " DIP_PAGES_FIELD, " · ", "صفحة " DIP_PAGE_FIELD },
                           *const languages[] = { "ru", "ru", "ar" };
  Maker *maker = maker_of_two ();
  DipFieldValues values = { .story = &maker->story, .page = 17, .n_pages = 205, .longest = G_MAXUINT };
  const DipParagraph *filled = dip_fields_fill (maker->story.arena, make_voices (maker, 3, texts, languages), &values);
  assert_string_equal (filled->text.utf8, "17 / 205 · صفحة ١٧");
  assert_int_equal (filled->n_runs, 3);
  assert_int_equal (filled->runs[0].end, strlen ("17 / 205"));
  assert_int_equal (filled->runs[2].end, filled->text.length);
  assert_string_equal (dip_fields_number (maker->story.arena, &maker->story, "xx", 40), "40"); /* as the first */
  maker_drop (maker, NULL);
}

typedef struct SectionCase {
  const char *texts[3], *sections[2], *expected;
} SectionCase;

/* A language whose title is empty falls out with the joint; a text of which nothing is left is none. */
static void
test_sections (void **state G_GNUC_UNUSED) {
  static const char *const languages[] = { "ru", "ru", "ar" };
  static const char joint[] = DIP_JOINT_FIELD " · " DIP_JOINT_FIELD;
  static const SectionCase cases[] = {
    { { DIP_SECTION_FIELD, joint, DIP_SECTION_FIELD }, { "I. Цель", "هدف" }, "I. Цель · هدف" },
    { { DIP_SECTION_FIELD, joint, DIP_SECTION_FIELD }, { "I. Цель", "" }, "I. Цель" },
    { { DIP_SECTION_FIELD, joint, DIP_SECTION_FIELD }, { "", "هدف" }, "هدف" },
    { { DIP_SECTION_FIELD, joint, DIP_SECTION_FIELD }, { "", "" }, NULL },
    { { ISOLATE DIP_SECTION_FIELD END_OF_ISOLATE, joint, ISOLATE DIP_SECTION_FIELD END_OF_ISOLATE }, { "", "" }, NULL },
    { { "План · " DIP_SECTION_FIELD, joint, DIP_SECTION_FIELD }, { "", "هدف" }, "План · هدف" },
    { { "План: " DIP_SECTION_FIELD, joint, DIP_SECTION_FIELD }, { "", "" }, "План: " }, /* no sign between spaces */
    { { "План — " DIP_SECTION_FIELD, joint, DIP_PAGE_FIELD }, { "", "" }, "План · ٣" },
    { { DIP_SECTION_FIELD " " DIP_PAGE_FIELD, joint, DIP_SECTION_FIELD }, { "", "" }, " 3" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Maker *maker = maker_of_two ();
    DipFieldValues values = { &maker->story, 3, 9, cases[i].sections, G_MAXUINT };
    const DipParagraph *filled
        = dip_fields_fill (maker->story.arena, make_voices (maker, 3, cases[i].texts, languages), &values);
    if (!cases[i].expected != !filled || (filled && strcmp (filled->text.utf8, cases[i].expected) != 0))
      fail_msg ("case %u: “%s”", i, filled ? filled->text.utf8 : "nothing");
    if (filled)
      assert_int_equal (filled->runs[filled->n_runs - 1].end, filled->text.length);
    maker_drop (maker, NULL);
  }
}

static void
test_no_section_at_all (void **state G_GNUC_UNUSED) {
  static const char *const texts[] = { DIP_SECTION_FIELD }, *const languages[] = { "ru" };
  Maker *maker = maker_of_two ();
  DipFieldValues values = { .story = &maker->story, .page = 1, .n_pages = 1, .longest = G_MAXUINT };
  assert_null (dip_fields_fill (maker->story.arena, make_voices (maker, 1, texts, languages), &values));
  const DipParagraph *plain = make_text (maker, &body, "Plain");
  assert_ptr_equal (dip_fields_fill (maker->story.arena, plain, &values), plain);
  maker_drop (maker, NULL);
}

/* Full-width characters count twice; no word is cut, and no mark stands before the dots. */
static void
test_shortening (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *title;
    guint longest;
    const char *expected;
  } cases[] = {
    { "The development of rivers", 25, "The development of rivers" },
    { "The development of rivers", 24, "The development of…" },
    { "The development of rivers", 18, "The development of…" },
    { "The development of rivers", 14, "The…" },
    { "The development of rivers", 2, "" },
    { "Rivers, lakes and seas", 8, "Rivers…" },
    { "共享河流观测站计划", 18, "共享河流观测站计划" },
    { "共享河流观测站计划", 17, "共享河流观测站计…" },
    { "一、愿景", 4, "一…" },
    { "共享", 1, "" },
    { "", 0, "" },
  };
  DipArena *arena = dip_arena_new ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_string_equal (dip_fields_shorten (arena, cases[i].title, cases[i].longest), cases[i].expected);
  assert_int_equal (dip_fields_width ("共享 ab"), 7);
  dip_arena_drop (arena);
}

/* ── Rows that say where something goes on ─────────────────────────────────────────────────────────────────────── */

static void
test_row_is_filled (void **state G_GNUC_UNUSED) {
  static const char *const texts[] = { "continued on page ", DIP_PAGE_FIELD }, *const languages[] = { "ru", "ar" };
  Maker *maker = maker_of_two ();
  const DipParagraph *cells[] = { make_voices (maker, 2, texts, languages), make_text (maker, &body, "Plain") };
  const DipRow *row = make_row (maker, 2, cells);
  DipFieldValues values = { .story = &maker->story, .page = 9, .n_pages = 12, .longest = G_MAXUINT };
  const DipRow *filled = dip_fields_fill_row (maker->story.arena, row, &values);
  assert_string_equal (filled->cells[0].paragraphs[0]->text.utf8, "continued on page ٩");
  assert_ptr_equal (filled->cells[0].paragraphs[0]->filled_from, cells[0]);
  assert_ptr_equal (filled->cells[1].paragraphs[0], cells[1]);
  assert_ptr_equal (row->cells[0].paragraphs[0], cells[0]);
  maker_drop (maker, NULL);
}

/* ── Stretches replaced ────────────────────────────────────────────────────────────────────────────────────────── */

/* Runs, places and marks of notes are where they were in the text. */
static void
test_swap_moves_all_that_points_into_the_text (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_two ();
  DipParagraph *old = make_text (maker, &body, "see 0, then 0.");
  const DipRun runs[] = { { .start = 0, .end = 4 }, { .start = 4, .end = 5 }, { .start = 5, .end = 14 } };
  const DipOrigin origins[] = { { .place = { "f", 1, 1 } },
                                { .offset = 5, .place = { "f", 1, 9 } },
                                { .offset = 13, .place = { "f", 2, 1 } } };
  const DipNoteMark notes[] = { { 2, NULL }, { 6, NULL }, { 14, NULL } };
  const DipSwap swaps[] = { { 4, 5, "123" }, { 12, 13, "" } };
  old->runs = runs;
  old->n_runs = 3;
  old->text.origins = origins;
  old->text.n_origins = 3;
  old->notes = notes;
  old->n_notes = 3;
  const DipParagraph *made = dip_fields_swap (maker->story.arena, old, swaps, 2);
  assert_string_equal (made->text.utf8, "see 123, then .");
  assert_int_equal (made->runs[1].start, 4);
  assert_int_equal (made->runs[1].end, 7);
  assert_int_equal (made->runs[2].end, 15);
  assert_int_equal (made->text.origins[1].offset, 7);
  assert_int_equal (made->text.origins[2].offset, 14);
  assert_int_equal (made->notes[0].offset, 2);
  assert_int_equal (made->notes[1].offset, 8);
  assert_int_equal (made->notes[2].offset, 15);
  assert_ptr_equal (made->filled_from, old);
  assert_int_equal (dip_text_place (&made->text, 14).line, 2);
  maker_drop (maker, NULL);
}

/* ── See page 12 ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* "before 0 0 after": both numbers are those of the anchor's page. */
static DipParagraph *
make_reference (Maker *maker, const char *before, const char *after, const char *anchor) {
  const char *texts[] = { before, "0", " ", "0", after };
  static const char *const languages[] = { "ru", "ru", "ru", "ru", "ru" };
  DipParagraph *paragraph = make_voices (maker, 5, texts, languages);
  DipRun *runs = (DipRun *)paragraph->runs;
  runs[1].page_of = runs[3].page_of = anchor;
  if (paragraph->text.n_origins)
    ((DipOrigin *)paragraph->text.origins)->still = FALSE; /* each character has its column in the file */
  return paragraph;
}

/* The first reference, then `between` lines, the anchor, and so many lines that numbers may have three digits. */
static DipPages *
pages_with (Maker *maker, DipParagraph *reference, guint between) {
  add_one (maker, reference);
  for (guint i = 0; i < between; i++)
    add_one (maker, make_lines (maker, &body, 1));
  add_one (maker, make_lines (maker, &body, 1))->anchor = "there";
  for (guint i = 0; i < 20; i++)
    add_one (maker, make_lines (maker, &body, 1));
  return maker_pages (maker);
}

static const DipPlaced *
find_filled (const DipPages *pages, const DipParagraph *paragraph) {
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint j = 0; j < pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &pages->pages[i].placed[j];
      if (placed->kind == DIP_PLACED_LINES && placed->lines.set->paragraph->filled_from == paragraph)
        return placed;
    }
  fail_msg ("it stands nowhere");
  return NULL;
}

static guint
page_of_anchor (const DipPages *pages) {
  for (guint i = 0; i < pages->n_anchors; i++)
    if (strcmp (pages->anchors[i].name, "there") == 0)
      return pages->anchors[i].page + 1;
  return 0;
}

static void
assert_line (const DipPlaced *placed, guint index, const char *expected) {
  const DipSetLine *line = &placed->lines.set->lines[index];
  g_autofree char *text = g_strndup (placed->lines.set->paragraph->text.utf8 + line->start, line->end - line->start);
  assert_string_equal (text, expected);
}

/* Twenty characters a line, three stand-in digits: with 888 the second line is "yyyyyyy v", and there is a third; with
 * 10 all is in two; with 9 "v" goes up to the first. */
#define BEFORE "xxxxxx "
#define AFTER " yyyyyyy v wwwwwwwwwww"

/* The numbers leave the lines as they were: no second pass. */
static void
test_numbers_that_change_no_break (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_two ();
  DipParagraph *reference = make_reference (maker, "See ", " or so.", "there");
  DipPages *pages = pages_with (maker, reference, 95);
  const DipPlaced *placed = find_filled (pages, reference);
  assert_int_equal (page_of_anchor (pages), 10);
  assert_string_equal (placed->lines.set->paragraph->text.utf8, "See 10 10 or so.");
  assert_int_equal (placed->lines.set->n_lines, 1);
  assert_true (maker->setter.n_sets < 200); /* of some 117 paragraphs */
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 0);
  maker_drop (maker, pages);
}

static void
test_numbers_that_change_a_break_take_a_second_pass (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_two ();
  DipParagraph *reference = make_reference (maker, BEFORE, AFTER, "#there");
  DipPages *pages = pages_with (maker, reference, 92);
  const DipPlaced *placed = find_filled (pages, reference);
  assert_int_equal (page_of_anchor (pages), 10);
  assert_int_equal (placed->lines.set->n_lines, 2);
  assert_line (placed, 0, "xxxxxx 10 10 yyyyyyy ");
  assert_true (maker->setter.n_sets > 200);
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 0);
  maker_drop (maker, pages);
}

/* Three lines put the anchor on page 10, whose number makes two of them, which puts it on page 9. The number is right
 * for the pages as they are. */
static void
test_numbers_that_never_settle (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_two ();
  DipParagraph *reference = make_reference (maker, BEFORE, AFTER, "there");
  DipPages *pages = pages_with (maker, reference, 87);
  const DipPlaced *placed = find_filled (pages, reference);
  assert_int_equal (page_of_anchor (pages), 9);
  assert_string_equal (placed->lines.set->paragraph->text.utf8, BEFORE "9 9" AFTER);
  assert_int_equal (placed->lines.set->n_lines, 2);
  assert_line (placed, 0, "xxxxxx 9 9 yyyyyyy ");
  assert_line (placed, 1, "v wwwwwwwwwww");
  g_autoptr (GString) messages = g_string_new (NULL);
  dip_report_write (maker->report, messages, FALSE);
  assert_non_null (strstr (messages->str, "[page-numbers-unsettled]"));
  assert_true (g_str_has_prefix (messages->str, "plan.yaml:1:8: warning: this page number")); /* its own place */
  assert_non_null (strstr (messages->str, "change the words about it, or begin a page (break-before)"));
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 1);
  maker_drop (maker, pages);
}

static void
test_page_of_nothing (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_two ();
  DipParagraph *reference = make_reference (maker, "See ", ".", "nowhere");
  DipPages *pages = pages_with (maker, reference, 10);
  assert_string_equal (find_filled (pages, reference)->lines.set->paragraph->text.utf8, "See ? ?.");
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 2); /* each at its place */
  maker_drop (maker, pages);
}

/* One that goes over a page is the same on both. */
static void
test_reference_over_a_page (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_two ();
  g_autoptr (GString) long_text = g_string_new (NULL);
  for (guint i = 0; i < 12; i++)
    g_string_append (long_text, "\nline");
  DipParagraph *reference = make_reference (maker, "See ", long_text->str, "there");
  DipPages *pages = pages_with (maker, reference, 120);
  assert_int_equal (find_filled (pages, reference)->lines.set->n_lines, 13);
  assert_int_equal (page_of_anchor (pages), 14);
  assert_true (g_str_has_prefix (find_filled (pages, reference)->lines.set->paragraph->text.utf8, "See 14 14\n"));
  maker_drop (maker, pages);
}

/* Hostile: a hundred thousand numbers in one text. */
static void
test_very_many_numbers (void **state G_GNUC_UNUSED) {
  enum { N = 100000 };
  Maker *maker = maker_of_two ();
  g_autoptr (GString) text = g_string_sized_new (2 * N);
  DipRun *runs = dip_arena_new0_n (maker->story.arena, DipRun, 2 * N);
  for (guint i = 0; i < 2 * N; i++) {
    runs[i] = (DipRun){ .start = i, .end = i + 1, .style = &body, .language = "ru", .page_of = i % 2 ? NULL : "there" };
    g_string_append_c (text, i % 2 ? ' ' : '0');
  }
  DipParagraph *reference = make_text (maker, &body, text->str);
  reference->runs = runs;
  reference->n_runs = 2 * N;
  gint64 start = g_get_monotonic_time ();
  DipNumbers *numbers;
  add_one (maker, reference)->anchor = "there";
  maker_end_part (maker);
  maker->story.parts = (const DipPart *)maker->parts->data;
  maker->story.n_parts = maker->parts->len;
  numbers = dip_numbers_new (&maker->story);
  const DipParagraph *filled = dip_numbers_fill (numbers, maker->story.arena, reference);
  assert_int_equal (filled->n_runs, 2 * N);
  assert_ptr_equal (dip_numbers_fill (numbers, maker->story.arena, reference), filled);
  dip_numbers_drop (numbers);
  assert_true (g_get_monotonic_time () - start < 5 * G_USEC_PER_SEC);
  maker_drop (maker, NULL);
}

static void
test_no_numbers_no_work (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_two ();
  add_one (maker, make_lines (maker, &body, 3));
  maker_end_part (maker);
  maker->story.parts = (const DipPart *)maker->parts->data;
  maker->story.n_parts = maker->parts->len;
  assert_null (dip_numbers_new (&maker->story));
  maker_drop (maker, NULL);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_page_numbers_have_the_digits_of_their_language),
    cmocka_unit_test (test_sections),
    cmocka_unit_test (test_no_section_at_all),
    cmocka_unit_test (test_shortening),
    cmocka_unit_test (test_row_is_filled),
    cmocka_unit_test (test_swap_moves_all_that_points_into_the_text),
    cmocka_unit_test (test_numbers_that_change_no_break),
    cmocka_unit_test (test_numbers_that_change_a_break_take_a_second_pass),
    cmocka_unit_test (test_numbers_that_never_settle),
    cmocka_unit_test (test_page_of_nothing),
    cmocka_unit_test (test_reference_over_a_page),
    cmocka_unit_test (test_very_many_numbers),
    cmocka_unit_test (test_no_numbers_no_work),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
