/* Paragraphs: numbers beside and in them, stretches of style, marks of notes, and the place that each character
 * keeps. */
#include "fixture.h"

#define PARALLEL LAYOUT ("flow:\n  - parallel: {take: all}\n  - notes")

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char numbered[] = PLAN ("ru, zh-Hans", "sections:\n"
                                                    "  - id: S\n"
                                                    "    number: automatic\n"
                                                    "    title: {ru: Раздел, zh: 章}\n"
                                                    "    include: actions\n"
                                                    "actions:\n"
                                                    "  - {id: A1, ru: Мера., zh: 行动。}\n"
                                                    "  - {id: A2, only: zh, zh: 仅此。}\n"
                                                    "  - {id: A3, number: none, ru: Мера., zh: 行动。}\n");

/* The first column hangs its number in the margin, and what stands beside it has no indent; another column, whose
 * margin is its neighbour's text, has it in the line and keeps the indent. */
static void
test_numbers_hang_in_the_first_column (void **state) {
  (void)state;
  Told told = tell (numbered, PARALLEL);
  const DipParagraph *ru = find (&told, "A1", "text", "ru"), *zh = find (&told, "A1", "text", "zh-Hans");
  assert_string_equal (ru->label->text.utf8, "1.");
  assert_string_equal (ru->label->role, "number");
  assert_string_equal (ru->label->style->name, "number");
  assert_string_equal (ru->text.utf8, "Мера.");
  assert_true (ru->style->hang > 0);
  assert_true (ru->style->indent == 0);
  assert_true (ru->runs[0].style == ru->style);
  assert_null (zh->label);
  assert_string_equal (zh->text.utf8, "（一）行动。");
  assert_true (zh->style->indent > 0);
  drop_told (&told);
}

/* A text that has the whole width has a margin of its own. */
static void
test_numbers_hang_over_the_full_width (void **state) {
  (void)state;
  Told told = tell (numbered, PARALLEL);
  const DipParagraph *zh = find (&told, "A2", "text", "zh-Hans");
  const DipCell *cell = NULL;
  find_row (&told, zh, &cell);
  assert_string_equal (zh->label->text.utf8, "（二）");
  assert_string_equal (zh->text.utf8, "仅此。");
  assert_int_equal (cell->track, 0);
  assert_int_equal (cell->span, 2);
  drop_told (&told);
}

static void
test_without_a_number_the_indent_stays (void **state) {
  (void)state;
  Told told = tell (numbered, PARALLEL);
  const DipParagraph *ru = find (&told, "A3", "text", "ru");
  assert_null (ru->label);
  assert_true (ru->style->indent > 0);
  assert_string_equal (find (&told, "A3", "text", "zh-Hans")->text.utf8, "行动。");
  drop_told (&told);
}

/* A section's number is a part of its heading, in every column. */
static void
test_numbers_of_sections_stand_in_the_line (void **state) {
  (void)state;
  Told told = tell (numbered, PARALLEL);
  assert_null (find (&told, "S", "title", "ru")->label);
  assert_says (&told, "S", "title", "ru", "1." NBSP "Раздел");
  assert_says (&told, "S", "title", "zh-Hans", "（一）章");
  drop_told (&told);
}

/* The number of a unit whose text opens with a list stands before the list, never at a later paragraph. */
static void
test_number_is_not_lost_before_a_list (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections: [{id: S, title: Раздел, include: actions}]\n"
                                "actions:\n"
                                "  - id: A1\n"
                                "    ru: |\n"
                                "      - один;\n\n"
                                "        ещё об одном;\n\n"
                                "      - два.\n\n"
                                "      После.\n"),
                    PARALLEL);
  guint n = 0;
  for (guint i = 0; find_nth (&told, "A1", NULL, "ru", i); i++) {
    const DipParagraph *p = find_nth (&told, "A1", NULL, "ru", i);
    gboolean has_number
        = (p->label && strcmp (p->label->text.utf8, "1.") == 0) || g_str_has_prefix (p->text.utf8, "1.");
    n += has_number;
    if (i > 0)
      assert_false (has_number);
  }
  assert_int_equal (n, 1);
  drop_told (&told);
}

/* ── Lists ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_lists_within_lists_stand_further_in (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections:\n"
                                "  - id: S\n"
                                "    title: Раздел\n"
                                "    ru: |\n"
                                "      Начало.\n\n"
                                "      - один\n"
                                "        - внутри\n"
                                "          1. глубже\n\n"
                                "             и ещё\n"
                                "      - два\n"),
                    PARALLEL);
  const DipParagraph *one = find_nth (&told, "S", "text", "ru", 1), *two = find_nth (&told, "S", "text", "ru", 2),
                     *three = find_nth (&told, "S", "text", "ru", 3), *more = find_nth (&told, "S", "text", "ru", 4),
                     *last = find_nth (&told, "S", "text", "ru", 5);
  assert_string_equal (one->label->text.utf8, "•");
  assert_string_equal (three->label->text.utf8, "1.");
  assert_null (more->label);
  assert_true (one->style->inset > 0 && one->style->hang > 0);
  assert_float_equal (two->style->inset - one->style->inset, one->style->hang, 1e-9);
  assert_float_equal (three->style->inset - two->style->inset, one->style->hang, 1e-9);
  assert_ptr_equal (more->style, three->style);
  assert_ptr_equal (last->style, one->style);
  assert_path (one, "Part/Div/Div/L/LI/P");
  assert_path (three, "Part/Div/Div/L/LI/L/LI/L/LI/P");
  assert_ptr_equal (more->element->parent, three->element->parent);
  assert_ptr_equal (last->element->parent->parent, one->element->parent->parent);
  assert_ptr_not_equal (last->element->parent, one->element->parent);
  assert_path (one->label, "Part/Div/Div/L/LI/Lbl");
  assert_ptr_equal (one->label->element->parent, one->element->parent);
  assert_true (one->label->element->serial < one->element->serial);
  drop_told (&told);
}

/* Two lists with a paragraph between them are two. */
static void
test_lists_end_where_text_goes_on (void **state) {
  (void)state;
  Told told
      = tell (PLAN ("ru", "sections:\n  - id: S\n    ru: |\n      - один\n\n      Между.\n\n      - два\n"), PARALLEL);
  const DipElement *one = find_nth (&told, "S", "text", "ru", 0)->element,
                   *two = find_nth (&told, "S", "text", "ru", 2)->element;
  assert_ptr_not_equal (one->parent->parent, two->parent->parent);
  assert_true (one->parent->parent->serial < two->parent->parent->serial);
  drop_told (&told);
}

/* A list in a quotation belongs to it, a quotation in an item to the item. */
static void
test_lists_and_quotes_hold_each_other (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections:\n"
                                "  - id: S\n"
                                "    ru: |\n"
                                "      > - в цитате\n\n"
                                "      Между.\n\n"
                                "      - пункт\n\n"
                                "        > цитата в пункте\n"),
                    PARALLEL);
  assert_path (find_nth (&told, "S", "text", "ru", 0), "Part/Div/Div/BlockQuote/L/LI/P");
  assert_path (find_nth (&told, "S", "text", "ru", 2), "Part/Div/Div/L/LI/P");
  assert_path (find_nth (&told, "S", "text", "ru", 3), "Part/Div/Div/L/LI/BlockQuote/P");
  drop_told (&told);
}

/* An item that is one of an open list holds the quotation that it begins with; and a list that opens in a quotation in
 * an item stands in that quotation. */
static void
test_quotes_in_items (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections:\n"
                                "  - id: S\n"
                                "    ru: |\n"
                                "      - пункт\n\n"
                                "      - > цитата\n\n"
                                "        и далее\n\n"
                                "        > - в цитате\n"
                                "        > - ещё\n\n"
                                "      - последний\n"),
                    PARALLEL);
  const DipParagraph *quote = find_nth (&told, "S", "text", "ru", 1), *inner = find_nth (&told, "S", "text", "ru", 3),
                     *more = find_nth (&told, "S", "text", "ru", 4);
  assert_path (quote, "Part/Div/Div/L/LI/BlockQuote/P");
  assert_path (quote->label, "Part/Div/Div/L/LI/Lbl");
  assert_ptr_equal (quote->label->element->parent, quote->element->parent->parent);
  assert_path (find_nth (&told, "S", "text", "ru", 2), "Part/Div/Div/L/LI/P");
  assert_path (inner, "Part/Div/Div/L/LI/BlockQuote/L/LI/P");
  assert_ptr_equal (inner->element->parent->parent, more->element->parent->parent);
  assert_path (find_nth (&told, "S", "text", "ru", 5), "Part/Div/Div/L/LI/P");
  drop_told (&told);
}

static void
test_deepest_lists_are_told (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (PLAN ("ru", "sections:\n  - id: S\n    ru: |"));
  for (guint i = 0; i < 16; i++)
    g_string_append_printf (text, "      %*s- глубина %u\n", (int)(2 * i), "", i + 1);
  Told told = tell (text->str, PARALLEL);
  assert_int_equal (count (&told, "S", "text", "ru"), 16);
  const DipParagraph *last = find_nth (&told, "S", "text", "ru", 15);
  guint depth = 0;
  for (const DipElement *e = last->element; e; e = e->parent)
    depth += e->role == DIP_ROLE_LIST;
  assert_int_equal (depth, 16);
  drop_told (&told);
}

/* A heading within a text ranks below the unit's own. */
static void
test_headings_within_rank_below_the_title (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections: [{id: S, title: Раздел, include: goals}]\n"
                                "goals:\n"
                                "  - id: G\n"
                                "    ru: |\n"
                                "      # Цель\n\n"
                                "      Текст.\n\n"
                                "      ## Внутри\n\n"
                                "      Текст.\n\n"
                                "      ### Глубже\n\n"
                                "      Текст.\n"),
                    PARALLEL);
  const DipParagraph *title = find (&told, "G", "title", "ru"), *inner = find (&told, "G", "heading", "ru"),
                     *deeper = find_nth (&told, "G", "heading", "ru", 1);
  assert_int_equal (title->element->role, DIP_ROLE_HEADING);
  assert_int_equal (title->element->level, 2);
  assert_int_equal (inner->element->role, DIP_ROLE_HEADING);
  assert_string_equal (inner->style->name, "title-3");
  assert_int_equal (inner->element->level, 3);
  assert_int_equal (deeper->element->level, 4);
  drop_told (&told);
}

/* ── Stretches ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What is in emphasis in strong in a link is all three. */
static void
test_spans_within_spans (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections:\n"
                                "  - id: S\n"
                                "    ru: a *b **c [d `e` f](https://example.org/) g** h* ~~i~~ k\n"),
                    PARALLEL);
  const DipParagraph *p = find (&told, "S", "text", "ru");
  assert_string_equal (p->text.utf8, "a b c d e f g h i k");
  const DipStyle *emphasis = find_run (p, "b ")->style, *strong = find_run (p, "c ")->style;
  const DipRun *link = find_run (p, "d "), *code = find_run (p, "e");
  assert_true (emphasis->italic && emphasis->weight == 400);
  assert_true (strong->italic && strong->weight == 700);
  assert_true (link->style->italic && link->style->weight == 700);
  assert_string_equal (link->link, "https://example.org/");
  assert_memory_not_equal (&link->style->colour, &strong->colour, sizeof (DipColour));
  assert_string_equal (code->link, "https://example.org/");
  assert_string_equal (code->style->fonts->name, "sans");
  assert_true (code->style->italic);
  assert_ptr_equal (find_run (p, " f")->style, link->style);
  assert_null (find_run (p, " g")->link);
  assert_ptr_equal (find_run (p, " g")->style, strong);
  assert_ptr_equal (find_run (p, " h")->style, emphasis);
  assert_memory_not_equal (&find_run (p, "i")->style->colour, &p->style->colour, sizeof (DipColour));
  assert_ptr_equal (find_run (p, "a ")->style, p->style);
  assert_ptr_equal (find_run (p, " k")->style, p->style);
  drop_told (&told);
}

/* Chinese emphasis is no slant (Z9). */
static void
test_emphasis_is_by_language (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, zh-Hans", "sections: [{id: S, ru: а *б* в, zh: 一*二*三}]"), PARALLEL);
  const DipStyle *ru = find_run (find (&told, "S", "text", "ru"), "б")->style,
                 *zh = find_run (find (&told, "S", "text", "zh-Hans"), "二")->style;
  assert_true (ru->italic);
  assert_true (!zh->italic && zh->weight == 700);
  drop_told (&told);
}

#define NOTES "notes:\n  - {id: n1, text: Один.}\n  - {id: n2, text: Два.}\n"

static void
test_note_marks_link_to_their_notes (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections: [{id: S, ru: \"Слово[^n2][^n1] и *ещё[^n2] раз*.\"}]\n" NOTES), PARALLEL);
  const DipParagraph *p = find (&told, "S", "text", "ru");
  assert_string_equal (p->text.utf8, "Слово12 и ещё1 раз.");
  assert_int_equal (p->n_runs, 8);
  const DipRun *two = &p->runs[1], *one = &p->runs[2];
  assert_string_equal (two->link, "#note:n2");
  assert_string_equal (one->link, "#note:n1");
  assert_true (two->style->raise > 0 && two->style->size < p->style->size);
  assert_true (p->runs[5].style->italic && p->runs[5].style->raise > 0);
  assert_int_equal (count_anchors (&told, "note:n1"), 1);
  assert_int_equal (count_anchors (&told, "note:n2"), 1);
  assert_string_equal (find (&told, "n2", "note", "ru")->label->text.utf8, "1");
  drop_told (&told);
}

static void
test_links_lead_to_units (void **state) {
  (void)state;
  Told told
      = tell (PLAN ("ru", "sections:\n  - {id: S, ru: \"См. [далее](#T).\"}\n  - {id: T, ru: Здесь.}\n"), PARALLEL);
  const DipRun *link = find_run (find (&told, "S", "text", "ru"), "далее");
  assert_string_equal (link->link, "#unit:T");
  assert_int_equal (count_anchors (&told, "unit:T"), 1);
  drop_told (&told);
}

/* A link to what stands nowhere is none, and looks like none; the report says where it is. */
static void
test_dead_links (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections:\n  - id: S\n    ru: \"См. [далее](#T) и [меру](#A).\"\n"
                                "  - {id: T, include: actions}\n"
                                "actions: [{id: A, title: Мера, editorial: [title]}]\n"),
                    PARALLEL);
  const DipParagraph *p = find (&told, "S", "text", "ru");
  assert_int_equal (p->n_runs, 1);
  assert_null (p->runs[0].link);
  assert_ptr_equal (p->runs[0].style, p->style);
  assert_int_equal (count_messages (&told, "[dead-link]"), 2);
  assert_int_equal (count_messages (&told, "plan.yaml:5:15: warning: this link leads nowhere"), 1);
  assert_int_equal (count_messages (&told, "has a place for \"T\""), 1);
  drop_told (&told);
}

/* Lines that were broken by hand stand flush. */
static void
test_lines_broken_by_hand_have_no_indent (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections:\n  - id: S\n    ru: |\n      Один\\\n      *два*\n\n      Три\n"), PARALLEL);
  const DipParagraph *broken = find (&told, "S", "text", "ru"), *plain = find_nth (&told, "S", "text", "ru", 1);
  assert_string_equal (broken->text.utf8, "Один\xe2\x80\xa8два");
  assert_true (broken->style->indent == 0);
  assert_ptr_equal (broken->runs[0].style, broken->style);
  assert_true (find_run (broken, "два")->style->italic);
  assert_true (plain->style->indent > 0);
  drop_told (&told);
}

/* ── Places ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char placed[] = "diptych: plan/1\n"                      /* 1 */
                             "languages: [ru]\n"                      /* 2 */
                             "sections:\n"                            /* 3 */
                             "  - id: S\n"                            /* 4 */
                             "    title: \"Заголовок *с* А[^n1]Б\"\n" /* 5 */
                             "    ru: |\n"                            /* 6 */
                             "      Аа **бб[^n1]вв** г\\*г[^n2]\n"    /* 7 */
                             "      дд&nbsp;ее[^n1]жж.\n" NOTES;

/* The place of the first character of `words` in a paragraph. */
static void
assert_place (const DipParagraph *paragraph, const char *words, guint line, guint column) {
  const char *at = strstr (paragraph->text.utf8, words);
  assert_non_null (at);
  DipPlace place = dip_text_place (&paragraph->text, (gsize)(at - paragraph->text.utf8));
  if (place.line != line || place.column != column)
    fail_msg ("\"%s\" is said to stand at %u:%u, not %u:%u", words, place.line, place.column, line, column);
  assert_true (g_str_has_suffix (place.file, "/plan.yaml"));
}

static void
test_characters_keep_their_places (void **state) {
  (void)state;
  Told told = tell (placed, PARALLEL);
  const DipParagraph *title = find (&told, "S", "title", "ru"), *text = find (&told, "S", "text", "ru");
  assert_string_equal (title->text.utf8, "Заголовок с А1Б");
  assert_place (title, "Заголовок", 5, 13);
  assert_place (title, "с А", 5, 24);
  assert_place (title, "А1", 5, 27);
  assert_place (title, "Б", 5, 33);
  assert_string_equal (text->text.utf8, "Аа бб1вв г*г2 дд" NBSP "ее1жж.");
  assert_place (text, "Аа", 7, 7);
  assert_place (text, "бб", 7, 12);
  assert_place (text, "б1", 7, 13);
  assert_place (text, "вв", 7, 19);
  assert_place (text, "*г", 7, 25);
  assert_place (text, "дд", 8, 7);
  assert_place (text, NBSP, 8, 9);
  assert_place (text, "ее", 8, 15);
  assert_place (text, "жж", 8, 22);
  drop_told (&told);
}

/* A mark has a place too: a span knows no brackets, so it is that of what follows them. */
static void
test_note_marks_have_places (void **state) {
  (void)state;
  Told told = tell (placed, PARALLEL);
  const DipParagraph *text = find (&told, "S", "text", "ru");
  assert_place (text, "1вв", 7, 19);
  assert_place (text, "1жж", 8, 22);
  drop_told (&told);
}

/* A number of ours is put together by the language's table: its file is told, no line; the plan's words after it keep
 * their places. */
static void
test_numbers_of_ours_have_no_line (void **state) {
  (void)state;
  Told told = tell (numbered, PARALLEL);
  const DipParagraph *zh = find (&told, "A1", "text", "zh-Hans");
  DipPlace place = dip_text_place (&zh->text, 0);
  assert_true (g_str_has_suffix (place.file, "/languages/zh-Hans/language.yaml"));
  assert_int_equal (place.line, 0);
  assert_place (zh, "行动", 9, 29);
  drop_told (&told);
}

/* ── Many ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_many_spans (void **state) {
  (void)state;
  const guint n = 40000;
  g_autoptr (GString) text = g_string_new (PLAN ("ru", NOTES "sections:\n  - id: S\n    ru: |"));
  g_string_append (text, "      слово");
  for (guint i = 0; i < n / 2; i++)
    g_string_append (text, " *а* б[^n1]");
  g_string_append (text, "\n");
  Told told = tell (text->str, PARALLEL);
  assert_int_equal (find (&told, "S", "text", "ru")->n_runs, 2 * n); /* n/2 times: what is plain, а, б, the mark */
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_numbers_hang_in_the_first_column),
    cmocka_unit_test (test_numbers_hang_over_the_full_width),
    cmocka_unit_test (test_without_a_number_the_indent_stays),
    cmocka_unit_test (test_numbers_of_sections_stand_in_the_line),
    cmocka_unit_test (test_number_is_not_lost_before_a_list),
    cmocka_unit_test (test_lists_within_lists_stand_further_in),
    cmocka_unit_test (test_lists_end_where_text_goes_on),
    cmocka_unit_test (test_lists_and_quotes_hold_each_other),
    cmocka_unit_test (test_quotes_in_items),
    cmocka_unit_test (test_deepest_lists_are_told),
    cmocka_unit_test (test_headings_within_rank_below_the_title),
    cmocka_unit_test (test_spans_within_spans),
    cmocka_unit_test (test_emphasis_is_by_language),
    cmocka_unit_test (test_note_marks_link_to_their_notes),
    cmocka_unit_test (test_links_lead_to_units),
    cmocka_unit_test (test_dead_links),
    cmocka_unit_test (test_lines_broken_by_hand_have_no_indent),
    cmocka_unit_test (test_characters_keep_their_places),
    cmocka_unit_test (test_note_marks_have_places),
    cmocka_unit_test (test_numbers_of_ours_have_no_line),
    cmocka_unit_test (test_many_spans),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
