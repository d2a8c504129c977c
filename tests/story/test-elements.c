/* The tree of elements, which says what each paragraph is: parents before children, languages where they change. */
#include "fixture.h"

static const char plan[]
    = PLAN ("ru, zh-Hans", "document: {title: {ru: План, zh: 计划}}\n"
                           "sections:\n"
                           "  - id: S\n"
                           "    title: {ru: Раздел, zh: 章}\n"
                           "    ru: Текст[^n].\n"
                           "    zh: 文字[^n]。\n"
                           "    include: goals\n"
                           "goals: [{id: G, title: {ru: Цель, zh: 目标}, ru: Текст., zh: 文字。}]\n"
                           "actions: [{id: A, title: {ru: Мера, zh: 行动}, due: 2025}]\n"
                           "milestones: [{id: M, date: 2024-09-25, title: {ru: День, zh: 日}}]\n"
                           "glossary: [{term: {ru: ИИ, zh: 智能}, note: {ru: Разум., zh: 智。}}]\n"
                           "notes: [{id: n, text: {ru: Нота., zh: 注。}}]\n");

static Told
tell_all (void) {
  return tell (plan, LAYOUT ("flow:\n"
                             "  - cover\n"
                             "  - contents: {title: contents}\n"
                             "  - parallel: {take: all}\n"
                             "  - table: {title: actions, lists: actions, columns: [number, title, due]}\n"
                             "  - timeline: {title: timeline, lists: [actions, milestones], label-width: 50mm}\n"
                             "  - glossary: {title: glossary}\n"
                             "  - notes: {title: notes}"));
}

static void
test_paths (void **state) {
  (void)state;
  static const struct {
    const char *unit, *role, *language, *path;
  } cases[] = {
    { "document", "title", "ru", "Part/H1" },
    { "contents", "title", "ru", "Part/H1" },
    { "S", "entry", "zh-Hans", "Part/TOC/TOCI/Reference" },
    { "S", "page", "ru", "Part/TOC/TOCI/Reference" },
    { "S", "title", "ru", "Part/Div/Div/H1" },
    { "S", "text", "zh-Hans", "Part/Div/Div/P" },
    { "G", "title", "zh-Hans", "Part/Div/Div/Div/H2" },
    { "G", "text", "ru", "Part/Div/Div/Div/P" },
    { "actions", "column", "ru", "Part/Table/THead/TR/TH/P" },
    { "A", "cell-title", "zh-Hans", "Part/Table/TBody/TR/TH/P" },
    { "A", "cell-number", "ru", "Part/Table/TBody/TR/TD/P" },
    { "M", "event-date", "ru", "Part/Figure/L/LI/LBody/P" },
    { "A", "event", "zh-Hans", "Part/Figure/L/LI/LBody/P" },
    { "term-1", "term", "ru", "Part/L/LI/P" },
    { "term-1", "term-note", "zh-Hans", "Part/L/LI/P" },
    { "n", "note", "zh-Hans", "Part/Note/P" },
  };
  Told told = tell_all ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_path (find (&told, cases[i].unit, cases[i].role, cases[i].language), cases[i].path);
  assert_path (find (&told, "G", "title", "ru")->label, "Part/Div/Div/Div/Lbl");
  assert_path (find (&told, "n", "note", "ru")->label, "Part/Note/Lbl");
  drop_told (&told);
}

/* A unit holds a side for each language; what it includes stands beside its own sides. */
static void
test_units_hold_their_languages (void **state) {
  (void)state;
  Told told = tell_all ();
  const DipElement *ru = find (&told, "S", "text", "ru")->element->parent,
                   *zh = find (&told, "S", "text", "zh-Hans")->element->parent;
  const DipElement *unit = ru->parent;
  assert_ptr_not_equal (ru, zh);
  assert_ptr_equal (zh->parent, unit);
  assert_string_equal (ru->language, "ru");
  assert_string_equal (zh->language, "zh-Hans");
  assert_string_equal (unit->id, "S");
  assert_null (unit->language);
  assert_true (ru->serial < zh->serial);
  assert_ptr_equal (find (&told, "S", "title", "ru")->element->parent, ru);
  const DipElement *goal = find (&told, "G", "text", "ru")->element->parent->parent;
  assert_ptr_equal (goal->parent, unit);
  assert_string_equal (goal->id, "G");
  drop_told (&told);
}

static void
check_element (const Told *told, const DipParagraph *paragraph, GHashTable *leaves) {
  const DipElement *element = paragraph->element;
  if (!element)
    return;
  assert_true (g_hash_table_add (leaves, (gpointer)element)); /* an element for each paragraph */
  assert_true (element->serial < told->story->n_elements);
  for (; element->parent; element = element->parent)
    assert_true (element->parent->serial < element->serial);
  assert_ptr_equal (element, told->story->document);
  assert_string_equal (language_at (paragraph->element), paragraph->language);
  if (paragraph->label)
    check_element (told, paragraph->label, leaves);
}

static void
test_elements_of_all_paragraphs (void **state) {
  (void)state;
  Told told = tell_all ();
  g_autoptr (GHashTable) leaves = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < told.paragraphs->len; i++)
    check_element (&told, told.paragraphs->pdata[i], leaves);
  assert_true (g_hash_table_size (leaves) > 40);
  assert_int_equal (told.story->document->role, DIP_ROLE_DOCUMENT);
  assert_string_equal (told.story->document->language, "ru");
  drop_told (&told);
}

/* Siblings are read in the order in which they stand: within a side, from its heading on. */
static void
test_reading_order (void **state) {
  (void)state;
  static const struct {
    const char *unit, *role, *language;
  } order[] = { { "S", "title", "ru" }, { "S", "text", "ru" } }, cells[] = { { "A", "cell-number", "ru" },
                                                                             { "A", "cell-title", "ru" },
                                                                             { "A", "cell-title", "zh-Hans" },
                                                                             { "A", "cell-due", "ru" } };
  Told told = tell_all ();
  assert_true (find (&told, order[0].unit, order[0].role, order[0].language)->element->serial
               < find (&told, order[1].unit, order[1].role, order[1].language)->element->serial);
  for (guint i = 1; i < G_N_ELEMENTS (cells); i++)
    assert_true (find (&told, cells[i - 1].unit, cells[i - 1].role, cells[i - 1].language)->element->serial
                 < find (&told, cells[i].unit, cells[i].role, cells[i].language)->element->serial);
  assert_true (find (&told, "actions", "column", NULL)->element->parent->parent->serial
               < find (&told, "A", "cell-number", NULL)->element->parent->parent->serial);
  assert_string_equal (find (&told, "A", "cell-number", NULL)->element->parent->parent->id, "A");
  drop_told (&told);
}

/* By language: a section for each language holds its side of every unit, nested as the units are; footnotes stand with
 * it. */
static void
test_reading_by_language (void **state) {
  (void)state;
  Told told = tell (plan, LAYOUT ("reading-order: language\n"
                                  "notes: {at-foot: true}\n"
                                  "flow: [parallel: {take: all}]"));
  const DipElement *ru = find (&told, "G", "text", "ru")->element, *zh = find (&told, "S", "text", "zh-Hans")->element;
  assert_path (find (&told, "S", "title", "ru"), "Part/Sect/Div/H1");
  assert_path (find (&told, "G", "text", "ru"), "Part/Sect/Div/Div/P");
  assert_path (find (&told, "G", "title", "zh-Hans"), "Part/Sect/Div/Div/H2");
  const DipElement *ru_sect = ru->parent->parent->parent, *zh_sect = zh->parent->parent;
  assert_ptr_equal (ru_sect, find (&told, "S", "title", "ru")->element->parent->parent);
  assert_ptr_equal (ru_sect->parent, zh_sect->parent);
  assert_true (ru_sect->serial < zh_sect->serial);
  assert_string_equal (ru_sect->language, "ru");
  assert_string_equal (zh_sect->language, "zh-Hans");
  assert_string_equal (ru->parent->id, "G");
  assert_string_equal (zh->parent->id, "S");
  const DipParagraph *text = find (&told, "S", "text", "zh-Hans");
  assert_int_equal (text->n_notes, 1);
  assert_ptr_equal (text->notes[0].note->paragraphs[0]->element->parent->parent, zh->parent);
  drop_told (&told);
}

/* One language alone has no other to be told from. */
static void
test_one_language_has_no_sections (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections: [{id: S, title: а, ru: а}]\n"),
                    LAYOUT ("reading-order: language\nflow: [parallel]"));
  assert_path (find (&told, "S", "title", "ru"), "Part/Div/Div/H1");
  drop_told (&told);
}

/* ISO 32000-1 §14.8.5.5: ListNumbering is of the list itself; a list within it has its own. */
static void
test_numbered_lists (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections:\n"
                                "  - id: S\n"
                                "    title: а\n"
                                "    ru: |\n"
                                "      1. раз\n"
                                "         - внутри\n"
                                "      2. два\n"),
                    LAYOUT ("flow: [parallel]"));
  const DipElement *one = find_nth (&told, "S", "text", "ru", 0)->element->parent->parent,
                   *inside = find_nth (&told, "S", "text", "ru", 1)->element->parent->parent,
                   *two = find_nth (&told, "S", "text", "ru", 2)->element->parent->parent;
  assert_int_equal (one->labels, DIP_LABELS_COUNT);
  assert_int_equal (inside->labels, DIP_LABELS_BULLETS);
  assert_ptr_equal (one, two);
  assert_int_equal (one->role, DIP_ROLE_LIST);
  drop_told (&told);
}

/* A figure comes after the heading of its part, and says what it shows. */
static void
test_figure (void **state) {
  (void)state;
  Told told = tell_all ();
  const DipTimeline *timeline = find_timeline (&told);
  assert_int_equal (timeline->figure->role, DIP_ROLE_FIGURE);
  assert_string_equal (timeline->figure->alternative[0].text,
                       "25" NBSP "сентября 2024" NBSP "г.: День; 2025" NBSP "г.: Мера");
  assert_string_equal (timeline->figure->alternative[1].text, "2024年9月25日: 日; 2025年: 行动");
  const DipElement *item = find (&told, "M", "event", "ru")->element->parent->parent;
  assert_int_equal (item->role, DIP_ROLE_ITEM);
  assert_ptr_equal (item->parent->parent, timeline->figure);
  drop_told (&told);
}

static void
test_figure_follows_its_title (void **state) {
  (void)state;
  Told told = tell_all ();
  assert_true (find (&told, "timeline", "title", "ru")->element->serial < find_timeline (&told)->figure->serial);
  drop_told (&told);
}

/* The checker finds nothing in a story of any of the shipped layouts, in one language and in all. */
static void
test_checker_accepts_shipped_layouts (void **state) {
  (void)state;
  static const char *const languages[] = { "ru", "zh-Hans" };
  g_autoptr (GDir) folder = g_dir_open (LAYOUTS, 0, NULL);
  guint n = 0;
  for (const char *name = g_dir_read_name (folder); name; name = g_dir_read_name (folder)) {
    if (!g_str_has_suffix (name, ".yaml") || strcmp (name, "specimen.yaml") == 0) /* whose samples are one plan's own */
      continue;
    g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".yaml"));
    for (guint n_languages = 1; n_languages <= G_N_ELEMENTS (languages); n_languages++, n++) {
      g_autoptr (GString) text = g_string_new (n_languages == 1 ? PLAN ("ru", "") : PLAN ("ru, zh-Hans", ""));
      g_string_append (text, n_languages == 1 ? "sections: [{id: S, title: а, ru: а}]\n"
                                              : "sections: [{id: S, title: {ru: а, zh: 一}, ru: а, zh: 一}]\n");
      g_autofree char *file = g_build_filename (g_get_tmp_dir (), "story-shipped.yaml", NULL);
      assert_true (g_file_set_contents (file, text->str, -1, NULL));
      Told told = tell_files (file, stem, DIP_NO_DAY);
      gboolean is_of_lists = strcmp (stem, "tracker") == 0 || strcmp (stem, "schedule") == 0; /* no texts */
      assert_true (count (&told, "S", "text", NULL) == (is_of_lists ? 0 : n_languages));
      drop_told (&told);
      g_unlink (file);
    }
  }
  assert_true (n >= 4);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_paths),
    cmocka_unit_test (test_units_hold_their_languages),
    cmocka_unit_test (test_elements_of_all_paragraphs),
    cmocka_unit_test (test_reading_order),
    cmocka_unit_test (test_reading_by_language),
    cmocka_unit_test (test_one_language_has_no_sections),
    cmocka_unit_test (test_numbered_lists),
    cmocka_unit_test (test_figure),
    cmocka_unit_test (test_figure_follows_its_title),
    cmocka_unit_test (test_checker_accepts_shipped_layouts),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
