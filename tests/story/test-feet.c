/* Notes at the foot of pages, and what styles say of pages, as the story tells them. */
#include "fixture.h"

#define AT_FOOT LAYOUT ("notes: {at-foot: true}\nflow:\n  - parallel: {take: all}\n  - notes")

static const char noted[] = PLAN ("ru, zh-Hans", "sections:\n"
                                                 "  - {id: S, ru: \"Текст[^b], ещё[^a].\", zh: \"文[^a]。\"}\n"
                                                 "notes:\n"
                                                 "  - {id: a, text: {ru: Один., zh: 一。}}\n"
                                                 "  - {id: b, text: {ru: \"Два[^a], и снова[^b].\"}}\n"
                                                 "  - {id: c, text: {ru: Три., zh: 三。}}\n");

static const char *
note_text (const DipParagraph *paragraph, guint index) {
  assert_true (index < paragraph->n_notes);
  return paragraph->notes[index].note->paragraphs[0]->text.utf8;
}

/* Each mark has its note in the language of its text, at the byte at which it stands; one note is one, though it has
 * two marks, or one in itself. The part of the notes is left out, and a note without a mark is told of. */
static void
test_marks_have_notes (void **state) {
  (void)state;
  Told told = tell (noted, AT_FOOT);
  const DipParagraph *ru = find (&told, "S", "text", "ru"), *zh = find (&told, "S", "text", "zh-Hans");
  assert_int_equal (ru->n_notes, 2);
  assert_int_equal (ru->notes[0].offset, strlen ("Текст"));
  assert_string_equal (note_text (ru, 0), "Два2, и снова1.");
  assert_string_equal (note_text (ru, 1), "Один.");
  assert_string_equal (ru->notes[0].note->paragraphs[0]->label->text.utf8, "1.");
  assert_int_equal (zh->n_notes, 1);
  assert_non_null (strstr (note_text (zh, 0), "一。"));
  const DipParagraph *two = ru->notes[0].note->paragraphs[0];
  assert_int_equal (two->n_notes, 2);
  assert_ptr_equal (two->notes[0].note, ru->notes[1].note);
  assert_ptr_equal (two->notes[1].note, ru->notes[0].note);
  assert_string_equal (ru->notes[0].note->id, "note:b");
  assert_int_equal (two->element->parent->role, DIP_ROLE_NOTE);
  assert_null (find_part (&told, "notes"));
  assert_int_equal (count_messages (&told, "the note \"c\" stands at no page's foot"), 1);
  assert_int_equal (count_messages (&told, "stands at no page's foot"), 1);
  drop_told (&told);
}

/* In the order of reading a note comes after the paragraph that marks it first, and before the next one: beside it, in
 * its language, in the same item or cell; but not in another note. */
static void
test_notes_come_after_their_marks (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, zh-Hans", "sections:\n"
                                         "  - id: S\n"
                                         "    ru: \"Текст[^a].\\n\\nЕщё[^a].\\n\\n- Пункт[^c].\\n- Два.\"\n"
                                         "    zh: \"文[^a]。\\n\\n二。\"\n"
                                         "notes:\n"
                                         "  - {id: a, text: {ru: \"Один[^b].\", zh: 一。}}\n"
                                         "  - {id: b, text: {ru: Два., zh: 二。}}\n"
                                         "  - {id: c, text: {ru: Три., zh: 三。}}\n"),
                    AT_FOOT);
  const DipParagraph *ru = find (&told, "S", "text", "ru"), *zh = find (&told, "S", "text", "zh-Hans");
  const DipParagraph *one = ru->notes[0].note->paragraphs[0], *two = one->notes[0].note->paragraphs[0];
  const DipParagraph *again = find_nth (&told, "S", "text", "ru", 1), *item = find_nth (&told, "S", "text", "ru", 2);
  const DipElement *note = one->element->parent, *inner = two->element->parent;
  assert_int_equal (note->role, DIP_ROLE_NOTE);
  assert_ptr_equal (note->parent, ru->element->parent);
  assert_true (note->serial > ru->element->serial && note->serial < again->element->serial);
  assert_ptr_equal (inner->parent, ru->element->parent);
  assert_true (inner->serial > note->serial && inner->serial < again->element->serial);
  assert_ptr_equal (again->notes[0].note, ru->notes[0].note);
  assert_ptr_equal (item->notes[0].note->paragraphs[0]->element->parent->parent, item->element->parent);
  assert_ptr_equal (zh->notes[0].note->paragraphs[0]->element->parent->parent, zh->element->parent);
  assert_string_equal (zh->notes[0].note->paragraphs[0]->element->parent->language, "zh-Hans");
  drop_told (&told);
}

/* In a layout that does not ask for it they stand in their part, and no mark has a note. */
static void
test_notes_in_their_part (void **state) {
  (void)state;
  Told told = tell (noted, LAYOUT ("flow:\n  - parallel: {take: all}\n  - notes"));
  assert_int_equal (find (&told, "S", "text", "ru")->n_notes, 0);
  assert_non_null (find_part (&told, "notes"));
  drop_told (&told);
}

static void
test_styles_of_rows (void **state) {
  (void)state;
  Told told = tell (noted, LAYOUT ("styles: {text: {keep-together: true, break-before: recto}}\n"
                                   "page-breaks: {short-page: 12}\n"
                                   "flow:\n  - parallel: {take: all, balance-last: true}\n  - notes"));
  const DipCell *cell = NULL;
  const DipRow *row = find_row (&told, find (&told, "S", "text", "ru"), &cell);
  assert_true (row->keep_together);
  assert_int_equal (row->start, DIP_START_RECTO);
  assert_true (told.story->costs.short_page == 12);
  assert_true (find_part (&told, "parallel")->balance_last);
  assert_false (find_part (&told, "notes")->balance_last);
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_marks_have_notes),
    cmocka_unit_test (test_notes_come_after_their_marks),
    cmocka_unit_test (test_notes_in_their_part),
    cmocka_unit_test (test_styles_of_rows),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
