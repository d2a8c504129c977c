/* Specimens: what a sample may name, where group titles stand, and what is drawn about a sample. */
#include "fixture.h"

#define SECTIONS                                                                                           \
  "sections:\n"                                                                                            \
  "  - {id: g, title: {ru: Г, zh: 组}, sections: [{id: a, ru: А, zh: 甲}, {id: b, ru: Б, zh: 乙}], " \
  "include: goals}\n"                                                                                      \
  "  - {id: h, title: {ru: Х, zh: 另}, sections: [{id: c, ru: В, zh: 丙}]}\n"                          \
  "goals: [{id: G1, title: {ru: Цель, zh: 目标}}]\n"
#define SAMPLES(samples)                                                                                              \
  LAYOUT ("flow:\n  - specimen: {label-width: 30mm, edge-rule: {thickness: 1pt, colour: ink}, samples: [" samples "]" \
          "}")

static guint
count_paragraphs (const Told *told, const char *unit, const char *role) {
  guint n = 0;
  while (find_nth (told, unit, role, NULL, n))
    n++;
  return n;
}

/* ── What a sample names ───────────────────────────────────────────────────────────────────────────────────────── */

static char *
complain (const char *samples) {
  g_autofree char *folder = g_dir_make_tmp ("specimen-XXXXXX", NULL);
  g_autofree char *plan_file = g_build_filename (folder, "p.yaml", NULL);
  g_autofree char *layout_file = g_build_filename (folder, "l.yaml", NULL);
  assert_true (g_file_set_contents (plan_file, PLAN ("ru, zh-Hans", SECTIONS), -1, NULL));
  assert_true (g_file_set_contents (layout_file, samples, -1, NULL));
  DipReport *report = dip_report_new ();
  DipPlan *plan = dip_plan_open (plan_file, report);
  DipLayout *layout = dip_layout_open (LAYOUTS, layout_file, plan->languages, plan->n_languages, report);
  DipLanguages *languages = dip_languages_open (LAYOUTS "/languages", plan->languages, plan->n_languages, report);
  assert_int_equal (dip_report_count (report, DIP_ERROR), 0);
  DipStory *story = dip_story_new (plan, layout, languages, DIP_NO_DAY, 0, report);
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  g_autofree char *prefix = g_strconcat (folder, "/", NULL);
  g_string_replace (out, prefix, "", 0);
  dip_story_drop (story);
  dip_languages_drop (languages);
  dip_layout_drop (layout);
  dip_plan_drop (plan);
  dip_report_drop (report);
  g_unlink (plan_file);
  g_unlink (layout_file);
  g_rmdir (folder);
  return g_string_free (out, FALSE);
}

/* The place is that of the name in the layout. */
static void
test_unknown_sections (void **state) {
  (void)state;
  g_autofree char *messages = complain (SAMPLES ("{section: x}, {section: G1}, {section: b}"));
  assert_non_null (strstr (messages, "l.yaml:6:97: error: there is no section \"x\" in the plan p.yaml, and a sample "
                                     "is one [unknown-id]\n"));
  assert_non_null (strstr (messages,
                           "l.yaml:6:111: error: \"G1\" is no section of the plan p.yaml, and a sample is one "
                           "[wrong-id]\n"));
  assert_null (strstr (messages, "\"b\""));
}

/* ── Groups ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A group's title stands once, however its samples are scattered. */
static void
test_group_titles (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, zh-Hans", SECTIONS), SAMPLES ("{section: a}, {section: c}, {section: b, off: quote}"));
  assert_int_equal (count_paragraphs (&told, "g", "title"), 2); /* one in each language */
  assert_int_equal (count_paragraphs (&told, "h", "title"), 2);
  assert_int_equal (told.story->parts[0].n_blocks, 5); /* g, its table, h, its table, and g's again */
  assert_int_equal (count_paragraphs (&told, "a", "always"), 1);
  assert_int_equal (count_paragraphs (&told, "b", "always"), 0);
  assert_int_equal (count_paragraphs (&told, "b", "sample-off"), 2);
  drop_told (&told);
}

/* What a group says itself, no sample prints: that is reported, and so is what it includes. */
static void
test_group_with_text (void **state) {
  (void)state;
  Told told
      = tell (PLAN ("ru", "sections:\n  - {id: g, title: Г, ru: Слова., include: goals, sections: [{id: a, ru: А}]}\n"
                          "goals: [{id: G1, ru: Цель}]\n"),
              SAMPLES ("{section: a}"));
  assert_int_equal (count_messages (&told, "prints the words of \"g\""), 1);
  assert_int_equal (count_messages (&told, "prints the words of \"G1\""), 1);
  assert_int_equal (count_messages (&told, "[unprinted]"), 2);
  drop_told (&told);
}

/* More languages than columns: titles stand on columns of their own. */
static void
test_many_languages (void **state) {
  (void)state;
  static const char *const plan = PLAN (
      "ru, zh-Hans, en, fr", "sections: [{id: g, title: {ru: Г, zh: 组, en: G, fr: H}, sections: [{id: a, only: "
                             "ru, ru: А}]}]\n");
  Told told = tell (plan, SAMPLES ("{section: a}"));
  assert_non_null (told.story->parts[0].blocks[0].row->grid);
  assert_int_equal (told.story->parts[0].blocks[0].row->grid->n_tracks, 4);
  drop_told (&told);
  told = tell (PLAN ("ru, zh-Hans", SECTIONS), SAMPLES ("{section: a}"));
  assert_null (told.story->parts[0].blocks[0].row->grid);
  drop_told (&told);
}

/* A sample without words in the plan's languages is left out, and so is a group without samples. */
static void
test_nothing_to_show (void **state) {
  (void)state;
  Told told
      = tell (PLAN ("ru", "sections:\n  - {id: g, title: Г, sections: [{id: a, title: А}]}\n"
                          "  - {id: h, title: Х, sections: [{id: b, title: Б}, {id: c, title: В, sections: [{id: d, "
                          "ru: 'Д [г](#g)'}]}]}\n"),
              SAMPLES ("{section: a}, {section: b}, {section: c}"));
  assert_null (find_nth (&told, "g", NULL, NULL, 0));
  assert_null (find_nth (&told, "a", NULL, NULL, 0));
  assert_null (find_nth (&told, "b", NULL, NULL, 0));
  assert_string_equal (find_nth (&told, "c", "sample-on", NULL, 0)->text.utf8, "Д г");
  assert_int_equal (count_messages (&told, "[dead-link]"), 1); /* there is no g to lead to */
  drop_told (&told);
  told = tell (PLAN ("ru", "sections: [{id: a, title: А}]\n"), SAMPLES ("{section: a}"));
  assert_int_equal (told.story->n_parts, 0);
  drop_told (&told);
}

/* ── Samples ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Both settings of a text have the same measure, and lines at its edges; the rule and "always on" have none. */
static void
test_edges (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, zh-Hans", SECTIONS), SAMPLES ("{section: a, off: quote}, {section: b}"));
  const DipGrid *grid = &told.story->parts[0].grid;
  assert_int_equal (grid->n_tracks, 3);
  assert_int_equal (grid->tracks[1].kind, DIP_WIDTH_SHARE);
  assert_true (grid->tracks[1].size == grid->tracks[2].size);
  const DipTable *table = told.story->parts[0].blocks[1].table;
  assert_int_equal (table->n_rows, 2);
  static const double edges[2][3] = { { 0, 1, 1 }, { 0, 0, 1 } };
  for (guint r = 0; r < 2; r++) {
    guint first = table->rows[r].n_cells == 3 ? 0 : 1; /* a and b have no title, so no cell for it */
    for (guint c = 0; c < table->rows[r].n_cells; c++)
      assert_true (table->rows[r].cells[c].edge.thickness == edges[r][c + first]);
  }
  drop_told (&told);
}

/* A sample is set twice from the same words, each time in the style that the layout names. */
static void
test_both_settings (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, zh-Hans", SECTIONS), SAMPLES ("{section: a, off: quote, on: term}"));
  for (guint i = 0; i < 2; i++) {
    const DipParagraph *off = find_nth (&told, "a", "sample-off", NULL, i);
    const DipParagraph *on = find_nth (&told, "a", "sample-on", NULL, i);
    assert_string_equal (off->text.utf8, on->text.utf8);
    assert_string_equal (off->style->name, "quote");
    assert_string_equal (on->style->name, "term");
    assert_string_equal (off->language, on->language);
  }
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_unknown_sections), cmocka_unit_test (test_group_titles),
    cmocka_unit_test (test_group_with_text),  cmocka_unit_test (test_many_languages),
    cmocka_unit_test (test_nothing_to_show),  cmocka_unit_test (test_edges),
    cmocka_unit_test (test_both_settings),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
