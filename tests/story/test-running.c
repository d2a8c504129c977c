/* What only pages know, as the story leaves it to them: sections in running heads, page numbers in texts, digits. */
#include "fixture.h"

static const char plan[] = PLAN (
    "ru, zh-Hans", "sections:\n"
                   "  - id: S\n"
                   "    number: {ru: I., zh: 一、}\n"
                   "    title: {ru: \"Раздел *раз*\", zh: 章}\n"
                   "    ru: Текст.\n"
                   "    zh: 文字。\n"
                   "    sections: [{id: T, title: {ru: Часть, zh: 节}, ru: \"См. [](#U).\", zh: \"见[](#U)。\"}]\n"
                   "  - {id: U, ru: Без заголовка., zh: 无。}\n"
                   "  - {id: V, title: {ru: Только, zh: 只}, ru: \"[](#S)[](#S) и\", zh: 无。}\n"
                   "glossary: [{term: {ru: Слово, zh: 词}, note: {ru: Что, zh: 何}}]\n");

#define FLOW "flow:\n  - parallel: {take: all}\n  - glossary: {title: glossary}"

/* ── Sections ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_section (const Told *told, const char *unit, const char *role, const char *ru, const char *zh) {
  const DipRow *row = find_row (told, find (told, unit, role, "ru"), NULL);
  if (!ru) {
    assert_null (row->section);
    return;
  }
  assert_non_null (row->section);
  assert_string_equal (row->section[0], ru);
  assert_string_equal (row->section[1], zh);
}

/* Root sections and parts open one; what has no title closes the one before. */
static void
test_rows_that_open_a_section (void **state) {
  (void)state;
  Told told = tell (plan, LAYOUT (FLOW));
  assert_section (&told, "S", "title", "I." NBSP "Раздел раз", "一、章");
  assert_section (&told, "S", "text", NULL, NULL);
  assert_section (&told, "T", "title", NULL, NULL);
  assert_section (&told, "U", "text", "", "");
  assert_section (&told, "V", "title", "Только", "只");
  assert_section (&told, "glossary", "title", "Глоссарий", "术语表");
  drop_told (&told);
}

static void
test_a_slot_speaks_of_the_section_in_each_language (void **state) {
  (void)state;
  Told told = tell (plan, LAYOUT ("head: {centre: \"{section}\", distance: 10pt}\n" FLOW));
  const DipParagraph *slot = told.story->head.centre;
  assert_string_equal (slot->text.utf8, DIP_SECTION_FIELD DIP_JOINT_FIELD " · " DIP_JOINT_FIELD DIP_SECTION_FIELD);
  assert_string_equal (slot->runs[0].language, "ru");
  assert_string_equal (slot->runs[slot->n_runs - 1].language, "zh-Hans");
  drop_told (&told);
  told = tell (plan, LAYOUT ("head: {centre: {text: \"{section}\", speaks: others}, distance: 10pt}\n" FLOW));
  assert_string_equal (told.story->head.centre->text.utf8, DIP_SECTION_FIELD);
  assert_string_equal (told.story->head.centre->runs[0].language, "zh-Hans");
  drop_told (&told);
}

/* What is wrong with words of ours is told where they stand: in a table of words, or in the layout. */
static void
test_words_of_ours_have_a_place (void **state) {
  (void)state;
  Told told = tell (plan, LAYOUT ("head: {centre: \"Шапка\", distance: 10pt}\n" FLOW));
  const DipParagraph *title = find (&told, "glossary", "title", "ru");
  DipPlace place = dip_text_place (&title->text, 0);
  assert_true (g_str_has_suffix (place.file, "/languages/ru/language.yaml"));
  assert_true (place.line > 0);
  place = dip_text_place (&told.story->head.centre->text, 0);
  assert_true (g_str_has_suffix (place.file, "/layout.yaml"));
  place = dip_text_place (&find (&told, "U", "text", "ru")->text, 0);
  assert_true (g_str_has_suffix (place.file, "/plan.yaml"));
  drop_told (&told);
}

/* ── See page 12 ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* Words of the language around a digit that stands for the number; all of it leads to the unit. */
static void
assert_reference (const DipParagraph *paragraph, const char *digit_before, const char *anchor) {
  const DipRun *number = NULL;
  for (guint i = 0; i < paragraph->n_runs && !number; i++)
    if (paragraph->runs[i].page_of)
      number = &paragraph->runs[i];
  assert_non_null (number);
  assert_int_equal (number->end - number->start, 1);
  assert_memory_equal (paragraph->text.utf8 + number->start - strlen (digit_before), digit_before,
                       strlen (digit_before));
  assert_string_equal (number->page_of, anchor);
  assert_string_equal (number->link, anchor);
  assert_string_equal (number[-1].link, anchor);
  assert_null (number[-1].page_of);
}

static void
test_page_references (void **state) {
  (void)state;
  Told told = tell (plan, LAYOUT (FLOW));
  const DipParagraph *ru = find (&told, "T", "text", "ru"), *zh = find (&told, "T", "text", "zh-Hans");
  assert_string_equal (ru->text.utf8, "См. с." NBSP "0.");
  assert_string_equal (zh->text.utf8, "见第0页。");
  assert_reference (ru, "с." NBSP, "#unit:U");
  assert_reference (zh, "第", "#unit:U");
  assert_string_equal (find_run (zh, "页")->link, "#unit:U");
  assert_null (find_run (ru, ".")->link);
  assert_int_equal (dip_text_place (&ru->text, ru->runs[1].start).line, dip_text_place (&ru->text, 0).line);
  drop_told (&told);
}

/* Two in a row are two numbers, each by itself. */
static void
test_numbers_do_not_merge (void **state) {
  (void)state;
  Told told = tell (plan, LAYOUT (FLOW));
  const DipParagraph *paragraph = find (&told, "V", "text", "ru");
  guint n = 0;
  for (guint i = 0; i < paragraph->n_runs; i++)
    n += paragraph->runs[i].page_of != NULL;
  assert_true (g_str_has_prefix (paragraph->text.utf8, "с." NBSP "0с." NBSP "0 и"));
  assert_int_equal (n, 2);
  drop_told (&told);
}

/* ── Digits ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_numerals_and_line_numbers (void **state) {
  (void)state;
  Told told = tell (plan, LAYOUT (FLOW));
  assert_int_equal (told.story->n_numerals, 2);
  assert_string_equal (told.story->numerals[1].language, "zh-Hans");
  for (guint i = 0; i < 2; i++)
    assert_string_equal (told.story->numerals[i].digits[7], "7");
  assert_string_equal (told.story->line_number->style->name, "line-number");
  assert_null (told.story->line_number->element);
  drop_told (&told);
}

/* Those that the language's table names: Arabic has its own. */
static void
test_numerals_of_arabic (void **state) {
  (void)state;
  Told told
      = tell (PLAN ("ar, ru", "sections: [{id: S, ar: نص., ru: Текст.}]"), LAYOUT ("flow: [parallel: {take: all}]"));
  assert_string_equal (told.story->numerals[0].digits[7], "٧");
  assert_string_equal (told.story->numerals[1].digits[7], "7");
  assert_string_equal (told.story->line_number->text.utf8, "٠");
  drop_told (&told);
}

/* Lines are numbered where a style says so, and by what is based on it: not in headings. */
static void
test_styles_that_number_lines (void **state) {
  (void)state;
  Told told = tell (plan, LAYOUT ("styles: {text: {number-lines: 5, languages: {zh: {number-lines: 10}}}}\n" FLOW));
  assert_int_equal (find (&told, "S", "text", "ru")->style->number_lines, 5);
  assert_int_equal (find (&told, "S", "text", "zh-Hans")->style->number_lines, 10);
  assert_int_equal (find (&told, "S", "title", "ru")->style->number_lines, 0);
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_rows_that_open_a_section),
    cmocka_unit_test (test_a_slot_speaks_of_the_section_in_each_language),
    cmocka_unit_test (test_words_of_ours_have_a_place),
    cmocka_unit_test (test_page_references),
    cmocka_unit_test (test_numbers_do_not_merge),
    cmocka_unit_test (test_numerals_and_line_numbers),
    cmocka_unit_test (test_numerals_of_arabic),
    cmocka_unit_test (test_styles_that_number_lines),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
