/* Running heads with the section that is open, numbers of lines, and the gutter of numbers. */
#include "fixture.h"

#include "pages/furniture.h"

static const DipNumerals numerals[] = {
  { "ru", { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" } },
  { "en", { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9" } },
};

static Maker *
maker_of_columns (guint n) {
  Maker *maker = maker_new (200, 100);
  maker->story.numerals = numerals;
  maker->story.n_numerals = 2;
  maker_part (maker, DIP_START_HERE, make_grid (maker, n, DIP_WIDTH_SHARE, 0));
  return maker;
}

/* ── Sections ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *const first_section[] = { "Первый раздел", "First" };
static const char *const second_section[] = { "Второй", "The second section of all" };

static const DipParagraph *
make_head (Maker *maker, const char *language) {
  DipParagraph *head = make_text (maker, &body, DIP_SECTION_FIELD);
  ((DipRun *)head->runs)->language = language;
  return head;
}

static char *
slot_text (const DipSlotLines *slot) {
  return g_strdup (slot->set ? slot->set->paragraph->text.utf8 : "");
}

static void
assert_heads (Maker *maker, const DipPages *pages, const char *const *expected, guint n) {
  DipFurnisher *furnisher = dip_furnisher_new (pages, &maker->setter);
  DipArena *scratch = dip_arena_new ();
  assert_int_equal (pages->n_pages, n);
  for (guint i = 0; i < n; i++) {
    DipSlotLines slots[DIP_N_SLOTS];
    DipFurnitureRule rules[2];
    dip_furnisher_make (furnisher, scratch, i, slots, rules);
    g_autofree char *head = slot_text (&slots[0]);
    assert_string_equal (head, expected[i]);
  }
  dip_arena_drop (scratch);
  dip_furnisher_drop (furnisher);
}

/* The section that is open where the page begins, or that begins on it before any other text. */
static void
test_section_of_each_page (void **state G_GNUC_UNUSED) {
  static const char *const expected[] = { "", "First", "First", "The second section of all", "" };
  Maker *maker = maker_of_columns (1);
  maker->story.head.inside = make_head (maker, "en");
  add_one (maker, make_lines (maker, &body, 8)); /* page 1: the section begins under other text */
  add_one (maker, make_lines (maker, &body, 2))->section = first_section;
  add_one (maker, make_lines (maker, &body, 10));                           /* page 2 */
  add_one (maker, make_lines (maker, &body, 10));                           /* page 3 */
  add_one (maker, make_lines (maker, &body, 10))->section = second_section; /* page 4: first of all */
  maker_part (maker, DIP_START_PAGE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  add_one (maker, make_lines (maker, &body, 3)); /* another part, without one */
  DipPages *pages = maker_pages (maker);
  assert_heads (maker, pages, expected, G_N_ELEMENTS (expected));
  maker_drop (maker, pages);
}

/* The first on a page that begins with two is the one; the next page has the second. */
static void
test_two_sections_on_a_page (void **state G_GNUC_UNUSED) {
  static const char *const expected[] = { "Первый раздел", "Второй" };
  Maker *maker = maker_of_columns (1);
  maker->story.head.inside = make_head (maker, "ru");
  add_one (maker, make_lines (maker, &body, 4))->section = first_section;
  add_one (maker, make_lines (maker, &body, 6))->section = second_section;
  add_one (maker, make_lines (maker, &body, 4));
  DipPages *pages = maker_pages (maker);
  assert_heads (maker, pages, expected, G_N_ELEMENTS (expected));
  maker_drop (maker, pages);
}

/* The frame has room for forty characters: a title gives way, by words, to what stands beside it, and all is one line.
 */
static void
test_long_title_is_shortened (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_columns (1);
  maker->story.head.inside = make_head (maker, "en");
  maker->story.head.outside = make_text (maker, &body, "A title of twenty-four c");
  add_one (maker, make_lines (maker, &body, 10))->section = second_section;
  DipPages *pages = maker_pages (maker);
  DipFurnisher *furnisher = dip_furnisher_new (pages, &maker->setter);
  DipArena *scratch = dip_arena_new ();
  DipSlotLines slots[DIP_N_SLOTS];
  DipFurnitureRule rules[2];
  dip_furnisher_make (furnisher, scratch, 0, slots, rules);
  g_autofree char *head = slot_text (&slots[0]), *other = slot_text (&slots[2]);
  assert_string_equal (head, "The second…"); /* forty less 24 and two of the gap are 14: "…" is three here */
  assert_string_equal (other, "A title of twenty-four c");
  assert_int_equal (slots[0].set->n_lines, 1);
  assert_int_equal (slots[2].set->n_lines, 1);
  dip_arena_drop (scratch);
  dip_furnisher_drop (furnisher);
  maker_drop (maker, pages);
}

/* ── Numbers of lines ──────────────────────────────────────────────────────────────────────────────────────────── */

static const DipStyle numbered = { .name = "text", .size = 10, .leading = 10, .number_lines = 5 };
static const DipStyle line_number
    = { .name = "line-number", .size = 10, .leading = 10, .align = DIP_ALIGN_END, .inset_end = 5 };

/* The numbers on a page stand on these lines of it (from 0), and are so: those in the margin end 5 pt before the frame;
 * of others it is said where they begin and end. */
static void
assert_numbers (Maker *maker, const DipPages *pages, guint page, const char *expected) {
  DipArena *scratch = dip_arena_new ();
  g_autoptr (GString) found = g_string_new (NULL);
  guint n;
  const DipSlotLines *numbers = dip_line_numbers_make (pages, &maker->setter, scratch, page, &n);
  for (guint i = 0; i < n; i++) {
    double line = (numbers[i].y - pages->story->page.top) / 10 - 0.74;
    assert_near (line, round (line));
    g_string_append_printf (found, "%s%s@%.0f", i ? " " : "", numbers[i].set->paragraph->text.utf8, line);
    assert_null (numbers[i].set->paragraph->element);
    double end = numbers[i].x + numbers[i].set->measure - line_number.inset_end;
    double start = end - (numbers[i].set->lines[0].natural);
    if (fabs (end + line_number.inset_end) > 0.02)
      g_string_append_printf (found, " %.0f-%.0f", start, end);
  }
  assert_string_equal (found->str, expected);
  dip_arena_drop (scratch);
}

static Maker *
maker_of_numbers (guint n) {
  Maker *maker = maker_of_columns (n);
  DipParagraph *model = make_text (maker, &line_number, "0");
  model->element = NULL;
  model->language = "en";
  maker->story.line_number = model;
  maker->story.page.mirrored = TRUE;
  return maker;
}

/* Each fifth line, counted anew on each page; a heading between them does not count. */
static void
test_each_fifth_line (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_numbers (1);
  add_one (maker, make_lines (maker, &numbered, 3));
  add_one (maker, make_lines (maker, &heading, 1));
  add_one (maker, make_lines (maker, &numbered, 18));
  DipPages *pages = maker_pages (maker);
  assert_int_equal (pages->n_pages, 3);
  assert_numbers (maker, pages, 0, "5@5");
  assert_numbers (maker, pages, 1, "5@4 10@9");
  assert_numbers (maker, pages, 2, "");
  maker_drop (maker, pages);
}

/* Columns of text count their own lines: those of the first stand in the margin, of the others in the gap before them.
 */
static void
test_columns_count_their_own (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_numbers (3);
  maker->part.grid.gap = 30; /* columns of 46.67 pt */
  const DipParagraph *row[]
      = { make_lines (maker, &body, 9), make_lines (maker, &numbered, 6), make_lines (maker, &numbered, 9) };
  add_row (maker, 3, row);
  const DipParagraph *more[] = { make_lines (maker, &numbered, 1), make_lines (maker, &numbered, 1), NULL };
  add_row (maker, 3, more);
  add_one (maker, make_lines (maker, &numbered, 9));
  DipPages *pages = maker_pages (maker);
  assert_numbers (maker, pages, 0, "5@4 67-72 5@4 143-148");
  assert_numbers (maker, pages, 1, "5@4");
  maker_drop (maker, pages);
}

/* A page's second column alone keeps to its gap; a text over the whole width counts with the first. */
static void
test_second_column_alone_counts (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_numbers (2);
  maker->part.grid.gap = 30;
  const DipParagraph *second[] = { NULL, make_lines (maker, &numbered, 5) };
  DipParagraph *wide = make_lines (maker, &numbered, 2), *first = make_lines (maker, &numbered, 3);
  add_row (maker, 2, second);
  ((DipCell *)add_one (maker, wide)->cells)[0].span = 0;
  add_one (maker, first);
  DipPages *pages = maker_pages (maker);
  assert_numbers (maker, pages, 0, "5@4 105-110 5@9");
  maker_drop (maker, pages);
}

/* In a table a line has one number, in the margin, though all of its cells ask for one. */
static void
test_tables_count_once (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_numbers (3);
  maker->part.grid.gap = 30;
  const DipParagraph *row[]
      = { make_lines (maker, &body, 9), make_lines (maker, &numbered, 5), make_lines (maker, &numbered, 9) };
  DipTable *table = dip_arena_new0 (maker->story.arena, DipTable);
  table->rows = make_row (maker, 3, row);
  table->n_rows = 1;
  add_block (maker, (DipBlock){ DIP_BLOCK_TABLE, .table = table });
  DipPages *pages = maker_pages (maker);
  assert_numbers (maker, pages, 0, "5@4");
  maker_drop (maker, pages);
}

/* A text of five lines in each of two columns, with a note at the foot: notes are numbered if their style asks, in
 * their column and after the lines of the text. */
static void
test_notes_count_where_asked (void **state G_GNUC_UNUSED) {
  for (guint asked = 0; asked < 2; asked++) {
    Maker *maker = maker_of_numbers (2);
    maker->part.grid.gap = 30;
    DipParagraph *sides[] = { make_lines (maker, &numbered, 4), make_lines (maker, &numbered, 4) };
    for (guint i = 0; i < 2; i++) {
      DipFootnote *note = dip_arena_new0 (maker->story.arena, DipFootnote);
      DipNoteMark *mark = dip_arena_new0 (maker->story.arena, DipNoteMark);
      const DipParagraph *text = make_lines (maker, asked ? &numbered : &body, 2);
      *note = (DipFootnote){ i ? "b" : "a", dip_arena_copy (maker->story.arena, &text, sizeof text), 1 };
      mark->note = note;
      sides[i]->notes = mark;
      sides[i]->n_notes = 1;
    }
    add_row (maker, 2, (const DipParagraph *const *)sides);
    DipPages *pages = maker_pages (maker);
    assert_numbers (maker, pages, 0, asked ? "5@8 5@8 105-110" : "");
    maker_drop (maker, pages);
  }
}

/* A bullet is no line of its own, though its style be the text's. */
static void
test_labels_do_not_count (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_numbers (1);
  for (guint i = 0; i < 6; i++) {
    DipParagraph *item = make_lines (maker, &numbered, 1);
    item->label = make_text (maker, &numbered, "*");
    add_one (maker, item);
  }
  DipPages *pages = maker_pages (maker);
  assert_numbers (maker, pages, 0, "5@4");
  maker_drop (maker, pages);
}

/* A label that is too wide for its place reaches out into the gap: the number stands before it, or not at all. */
static void
test_numbers_keep_clear_of_labels (void **state G_GNUC_UNUSED) {
  static const DipStyle hung = { .name = "text", .size = 10, .leading = 10, .number_lines = 1 };
  for (guint wide = 0; wide < 2; wide++) {
    Maker *maker = maker_of_numbers (2);
    maker->part.grid.gap = 40;
    DipParagraph *text = make_lines (maker, &hung, 1);
    text->label = make_text (maker, &body, wide ? "* * *" : "*");
    const DipParagraph *second[] = { NULL, text };
    add_row (maker, 2, second);
    DipPages *pages = maker_pages (maker);
    const DipPlaced *label = find_fragment (pages, text->label, 0, NULL);
    assert_near (label->x, wide ? 92.49 : 112.49); /* half an em before the text */
    assert_numbers (maker, pages, 0, wide ? "1@0 84-89" : "1@0 102-107");
    maker_drop (maker, pages);
  }
}

/* A margin that has no room for a number has none: it is told of, once. */
static void
test_no_room_no_number (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_numbers (1);
  maker->story.page.inside = 8;
  add_one (maker, make_lines (maker, &numbered, 6));
  DipPages *pages = maker_pages (maker);
  DipArena *scratch = dip_arena_new ();
  guint n;
  dip_line_numbers_make (pages, &maker->setter, scratch, 0, &n);
  assert_int_equal (n, 0);
  g_autoptr (GString) told = g_string_new (NULL);
  dip_report_write (maker->report, told, FALSE);
  assert_non_null (strstr (told->str, "plan.yaml:1:1: warning: the lines of this column have no numbers"));
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 1);
  dip_arena_drop (scratch);
  maker_drop (maker, pages);
}

/* ── The gutter of numbers ─────────────────────────────────────────────────────────────────────────────────────── */

static const DipStyle hung = { .name = "text", .size = 10, .leading = 10, .hang = 20 };

/* Two units with these numbers in a gutter of 20 pt. Gives where their texts and their numbers start. */
static void
place_numbers (const char *const *labels, double *text, double *number, const DipSet **set) {
  Maker *maker = maker_of_columns (1);
  DipGrid grid = make_grid (maker, 1, DIP_WIDTH_BALANCED, 0);
  grid.inset = 20;
  grid.common = TRUE;
  maker_part (maker, DIP_START_HERE, grid);
  DipParagraph *texts[2];
  for (guint i = 0; i < 2; i++) {
    texts[i] = make_text (maker, &hung, "Text");
    texts[i]->label = make_text (maker, &body, labels[i]);
    add_one (maker, texts[i]);
  }
  maker_end_part (maker);
  maker->story.text_part = &g_array_index (maker->parts, DipPart, 0);
  DipPages *pages = maker_pages (maker);
  for (guint i = 0; i < 2; i++) {
    const DipPlaced *label = find_fragment (pages, texts[i]->label, 0, NULL);
    text[i] = find_fragment (pages, texts[i], 0, NULL)->x;
    number[i] = label->x;
    assert_int_equal (label->lines.set->n_lines, 1);
    assert_true (label->x + label->lines.set->measure <= text[i] + 0.02);
    (void)set;
  }
  maker_drop (maker, pages);
}

/* Characters are 5 pt wide. "(8)" has room in 20; "(xxviii)" needs 40 and a quarter of an em, and the narrow one starts
 * where it starts. */
static void
test_gutter_grows_to_the_widest_number (void **state G_GNUC_UNUSED) {
  static const char *const narrow[] = { "(7)", "(8)" }, *const wide[] = { "(8)", "(xviii" };
  double text[2], number[2];
  place_numbers (narrow, text, number, NULL);
  assert_near (text[0], 20);
  assert_near (number[0], 0);
  place_numbers (wide, text, number, NULL);
  assert_near (text[0], 32.5);
  assert_near (text[1], 32.5);
  assert_near (number[0], 0);
  assert_near (number[1], 0);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_section_of_each_page),       cmocka_unit_test (test_two_sections_on_a_page),
    cmocka_unit_test (test_long_title_is_shortened),    cmocka_unit_test (test_each_fifth_line),
    cmocka_unit_test (test_columns_count_their_own),    cmocka_unit_test (test_tables_count_once),
    cmocka_unit_test (test_notes_count_where_asked),    cmocka_unit_test (test_numbers_keep_clear_of_labels),
    cmocka_unit_test (test_second_column_alone_counts), cmocka_unit_test (test_labels_do_not_count),
    cmocka_unit_test (test_no_room_no_number),          cmocka_unit_test (test_gutter_grows_to_the_widest_number),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
