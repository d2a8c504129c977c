/* Lists and quotations in notes, in their part and at the foot, and in the glossary: they keep their labels and their
 * structure, as those of texts do. */
#include "fixture.h"

#define IN_PART LAYOUT ("flow:\n  - parallel: {take: all}\n  - glossary\n  - notes")
#define AT_FOOT LAYOUT ("notes: {at-foot: true}\nflow:\n  - parallel: {take: all}\n  - glossary")

#define TEXT(language)          \
  "      " language ": |\n"     \
  "        Начало.\n\n"   \
  "        1. один\n"       \
  "           - внутри\n" \
  "        2. два\n\n"       \
  "           и ещё\n\n"    \
  "        > цитата\n\n"  \
  "        - точка\n"

static const char noted[] = PLAN (
    "ru, zh-Hans", "sections:\n"
                   "  - {id: S, ru: \"Текст[^a][^b][^c].\", zh: \"文[^a]。\"}\n"
                   "glossary:\n"
                   "  - term: {ru: слово, zh: 词}\n"
                   "    note:\n" TEXT ("ru") TEXT ("zh") "notes:\n"
                                                         "  - id: a\n"
                                                         "    text:\n" TEXT ("ru")
                                                             TEXT ("zh") "  - {id: b, text: {ru: \"- пункт\"}}\n"
                                                                         "  - {id: c, text: {ru: \"> цитата\"}}\n");

/* What stands where in TEXT: words, bullet or number, and structure below what holds the text. */
static const struct {
  const char *text, *label, *path;
} expected[] = { { "Начало.", NULL, "P" },  { "один", "1.", "L/LI/P" },  { "внутри", "•", "L/LI/L/LI/P" },
                 { "два", "2.", "L/LI/P" }, { "и ещё", NULL, "L/LI/P" }, { "цитата", NULL, "BlockQuote/P" },
                 { "точка", "•", "L/LI/P" } };

/* Labels stand where the lists say, hang within the column, and each is a Lbl in its item. */
static void
assert_label (const DipParagraph *paragraph, const char *label) {
  if (!label) {
    assert_null (paragraph->label);
    return;
  }
  assert_non_null (paragraph->label);
  assert_string_equal (paragraph->label->text.utf8, label);
  assert_int_equal (paragraph->label->element->role, DIP_ROLE_LABEL);
  assert_ptr_equal (paragraph->label->element->parent, paragraph->element->parent);
  assert_true (paragraph->style->hang > 0 && paragraph->style->inset >= paragraph->style->hang);
}

/* The paragraphs are TEXT, in its order; the first one's label is the caller's to ask for. */
static void
assert_text (const DipParagraph *const *paragraphs, guint n, const char *holder) {
  guint32 last = 0;
  assert_int_equal (n, G_N_ELEMENTS (expected));
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("%s/%s", holder, expected[i].path);
    assert_string_equal (paragraphs[i]->text.utf8, expected[i].text);
    assert_path (paragraphs[i], path);
    if (i > 0)
      assert_label (paragraphs[i], expected[i].label);
    assert_true (paragraphs[i]->element->serial > last);
    last = paragraphs[i]->element->serial;
  }
  assert_int_equal (paragraphs[1]->element->parent->parent->labels, DIP_LABELS_COUNT);
  assert_ptr_equal (paragraphs[1]->element->parent->parent, paragraphs[3]->element->parent->parent);
  assert_ptr_equal (paragraphs[3]->element->parent, paragraphs[4]->element->parent);
  assert_int_equal (paragraphs[6]->element->parent->parent->labels, DIP_LABELS_BULLETS);
}

/* Type and lines are the note's; what is nested stands further in by what its list hangs by. */
static void
assert_styles (const DipParagraph *const *paragraphs) {
  const DipStyle *note = paragraphs[0]->style, *item = paragraphs[1]->style, *inner = paragraphs[2]->style,
                 *quote = paragraphs[5]->style;
  assert_string_equal (item->name, "item");
  assert_string_equal (quote->name, "quote");
  assert_float_equal (item->size, note->size, 1e-4);
  assert_float_equal (item->leading, note->leading, 1e-4);
  assert_float_equal (item->inset - note->inset, item->hang, 1e-4);
  assert_float_equal (inner->inset - item->inset, item->hang, 1e-4);
  assert_ptr_equal (paragraphs[4]->style, paragraphs[3]->style);
  assert_true (quote->inset > note->inset && quote->size < note->size);
  assert_float_equal (paragraphs[1]->label->style->leading, note->leading, 1e-4);
}

static void
assert_number (const DipParagraph *paragraph, const char *number) {
  assert_non_null (paragraph->label);
  assert_string_equal (paragraph->label->text.utf8, number);
  assert_string_equal (paragraph->label->style->name, "note-number");
  assert_int_equal (paragraph->label->element->role, DIP_ROLE_LABEL);
  assert_int_equal (paragraph->label->element->parent->role, DIP_ROLE_NOTE);
}

static void
assert_note (const Told *told, const char *unit, const char *role, const char *language, const char *holder) {
  const DipParagraph *paragraphs[G_N_ELEMENTS (expected)];
  assert_int_equal (count (told, unit, role, language), G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    paragraphs[i] = find_nth (told, unit, role, language, i);
  assert_text (paragraphs, G_N_ELEMENTS (expected), holder);
  assert_styles (paragraphs);
}

/* The number of a note is a Lbl in every language: in the margin before the first column, within the others. */
static void
test_notes_in_their_part (void **state) {
  (void)state;
  Told told = tell (noted, IN_PART);
  assert_note (&told, "a", "note", "ru", "Part/Note");
  assert_note (&told, "a", "note", "zh-Hans", "Part/Note");
  const DipParagraph *ru = find (&told, "a", "note", "ru"), *zh = find (&told, "a", "note", "zh-Hans");
  assert_number (ru, "1");
  assert_number (zh, "1.");
  assert_true (ru->style->inset == 0 && ru->style->hang > 0);
  assert_true (zh->style->hang > 0 && zh->style->inset >= zh->style->hang);
  drop_told (&told);
}

static void
assert_foot (const DipParagraph *text) {
  assert_true (text->n_notes > 0);
  const DipFootnote *note = text->notes[0].note;
  assert_text (note->paragraphs, note->n_paragraphs, "Part/Div/Div/Note");
  assert_styles (note->paragraphs);
  assert_number (note->paragraphs[0], "1.");
  assert_true (note->paragraphs[0]->style->inset >= note->paragraphs[0]->style->hang);
  assert_string_equal (note->paragraphs[0]->element->parent->language, text->language);
}

static void
test_notes_at_the_foot (void **state) {
  (void)state;
  Told told = tell (noted, AT_FOOT);
  assert_foot (find (&told, "S", "text", "ru"));
  assert_foot (find (&told, "S", "text", "zh-Hans"));
  drop_told (&told);
}

/* A note that opens with a list has its number before that, and the item keeps its bullet; before a quotation, which
 * stands further in, the number stands where it does before any note. */
static void
test_notes_that_open_otherwise (void **state) {
  (void)state;
  Told told = tell (noted, IN_PART);
  const DipParagraph *number = find (&told, "b", "number", "ru"), *item = find (&told, "b", "note", "ru"),
                     *plain = find (&told, "a", "note", "ru"), *quote = find (&told, "c", "note", "ru");
  assert_string_equal (number->text.utf8, "2");
  assert_path (number, "Part/Note/Lbl");
  assert_true (number->style->keep_with_next && !plain->style->keep_with_next);
  assert_path (item, "Part/Note/L/LI/P");
  assert_label (item, "•");
  assert_true (number->element->serial < item->element->serial);
  assert_path (quote, "Part/Note/BlockQuote/P");
  assert_number (quote, "3");
  assert_float_equal (quote->style->hang - quote->style->inset, plain->style->hang - plain->style->inset, 1e-4);
  drop_told (&told);
}

/* In the glossary languages share an item: each text says its own. */
static void
test_notes_of_the_glossary (void **state) {
  (void)state;
  Told told = tell (noted, IN_PART);
  assert_note (&told, "term-1", "term-note", "ru", "Part/L/LI");
  assert_note (&told, "term-1", "term-note", "zh-Hans", "Part/L/LI");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_string_equal (language_at (find_nth (&told, "term-1", "term-note", "zh-Hans", i)->element), "zh-Hans");
  assert_null (find (&told, "term-1", "term-note", "ru")->label);
  const DipElement *term = find (&told, "term-1", "term", "ru")->element;
  assert_path (find (&told, "term-1", "term", "ru"), "Part/L/LI/P");
  assert_int_equal (term->parent->parent->labels, DIP_LABELS_NONE); /* terms have no labels */
  drop_told (&told);
}

/* ── Their numbers ─────────────────────────────────────────────────────────────────────────────────────────────── */

static const char numbered[]
    = PLAN ("ru, zh-Hans", "sections:\n"
                           "  - {id: S, ru: \"Раз[^d], снова[^d].\", zh: \"一[^b]，又[^d]。\"}\n"
                           "  - {id: T, ru: \"Два[^c].\", zh: \"二[^b]。\"}\n"
                           "glossary:\n"
                           "  - term: {ru: слово, zh: 词}\n"
                           "    note: {ru: \"Пояснение[^e].\", zh: 说明。}\n"
                           "notes:\n"
                           "  - {id: a, text: {ru: Вэ., zh: 甲。}}\n"
                           "  - {id: b, text: {ru: Бэ., zh: 乙。}}\n"
                           "  - {id: c, text: {ru: \"Цэ[^f].\", zh: 丙。}}\n"
                           "  - {id: d, text: {ru: Дэ., zh: 丁。}}\n"
                           "  - {id: e, text: {ru: Е., zh: 戊。}}\n"
                           "  - {id: f, text: {ru: Эф., zh: 己。}}\n");

static void
assert_words (const Told *told, const char *unit, const char *role, const char *language, const char *words) {
  assert_string_equal (find (told, unit, role, language)->text.utf8, words);
}

/* By the first mark in the text, whatever the plan's order: d in Russian, then b in Chinese; the same in each language,
 * and a second mark has the number of the first. */
static void
assert_marks (const Told *told) {
  assert_words (told, "S", "text", "ru", "Раз1, снова1.");
  assert_words (told, "S", "text", "zh-Hans", "一2，又1。");
  assert_words (told, "T", "text", "ru", "Два3.");
  assert_words (told, "T", "text", "zh-Hans", "二2。");
}

/* The part of the notes lists them by number, wherever it stands in the flow: those marked in the text, then in the
 * notes themselves, then those without a mark. The contents keep the order of the flow. */
static void
test_numbers_by_first_mark (void **state) {
  (void)state;
  Told told = tell (numbered, LAYOUT ("flow:\n  - contents\n  - notes: {title: notes}\n  - parallel: {take: all}\n  - "
                                      "glossary: {title: glossary}"));
  static const char *const order[] = { "d", "b", "c", "e", "f", "a" };
  assert_marks (&told);
  assert_words (&told, "term-1", "term-note", "ru", "Пояснение4.");
  assert_words (&told, "c", "note", "ru", "Цэ5.");
  const DipPart *part = find_part (&told, "notes");
  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    const DipParagraph *note = part->blocks[i + 1].row->cells[0].paragraphs[0];
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    assert_string_equal (note->unit, order[i]);
    assert_string_equal (note->label->text.utf8, number);
  }
  const DipPart *contents = find_part (&told, "contents");
  assert_int_equal (contents->n_blocks, 2);
  assert_string_equal (contents->blocks[0].row->cells[0].paragraphs[0]->unit, "notes");
  assert_string_equal (contents->blocks[1].row->cells[0].paragraphs[0]->unit, "glossary");
  drop_told (&told);
}

/* At the foot a note's own marks come right after its own: there they stand. */
static void
test_numbers_at_the_foot (void **state) {
  (void)state;
  Told told = tell (numbered, LAYOUT ("notes: {at-foot: true}\nflow:\n  - parallel: {take: all}\n  - glossary"));
  assert_marks (&told);
  const DipParagraph *text = find (&told, "T", "text", "ru");
  assert_string_equal (text->notes[0].note->paragraphs[0]->text.utf8, "Цэ4.");
  assert_words (&told, "term-1", "term-note", "ru", "Пояснение5.");
  assert_int_equal (count_messages (&told, "the note \"a\" stands at no page's foot"), 1);
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_notes_in_their_part),       cmocka_unit_test (test_notes_at_the_foot),
    cmocka_unit_test (test_notes_that_open_otherwise), cmocka_unit_test (test_notes_of_the_glossary),
    cmocka_unit_test (test_numbers_by_first_mark),     cmocka_unit_test (test_numbers_at_the_foot),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
