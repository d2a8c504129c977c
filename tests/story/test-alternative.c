/* What a timeline's figure says to those who do not see it, where that is too much, or in a language that no escape
 * names; what it says otherwise is tested with the timelines. */
#include "fixture.h"

#define TIMELINE(more) \
  LAYOUT ("flow:\n  - timeline: {title: timeline, label-width: 50mm, lists: [actions, milestones]" more "}")

/* A plan of `n` milestones a day apart, each with a title of `units` UTF-16 units in each of two languages. */
static Told
tell_many (guint n, guint units, const char *layout) {
  g_autoptr (GString) plan = g_string_new (PLAN ("ru, en", "milestones:\n"));
  for (guint i = 0; i < n; i++) {
    g_autofree char *title = g_strnfill (units, 'x');
    g_string_append_printf (plan, "  - {id: M%u, date: %u-%02u-%02u, title: {ru: %s, en: %s}}\n", i, 2025 + i / 336,
                            1 + i / 28 % 12, 1 + i % 28, title, title);
  }
  return tell (plan->str, layout);
}

/* What a string of a PDF may hold, in UTF-16 (ISO 19005-3, 6.1.13: 32767 bytes). */
static glong
count_units (const DipElement *figure) {
  glong units = 0;
  for (guint i = 0; i < figure->n_alternative; i++) {
    glong n;
    g_free (g_utf8_to_utf16 (figure->alternative[i].text, -1, NULL, &n, NULL));
    units += n;
  }
  return units;
}

/* Events that no string holds are not said in part: the figure says how many they are, and their list follows it. */
static void
test_figure_of_too_many_events (void **state) {
  (void)state;
  Told told = tell_many (700, 20, TIMELINE (""));
  const DipTimeline *timeline = find_timeline (&told);
  const DipElement *figure = timeline->figure;
  assert_int_equal (figure->n_alternative, 2);
  assert_string_equal (figure->alternative[0].text, "Событий: 700 (2025–2027" NBSP "гг.). Далее следует их перечень.");
  assert_string_equal (figure->alternative[1].text, "700 events, 2025–2027: their list follows.");
  for (guint i = 0; i < timeline->n_events; i++) {
    assert_path (timeline->events[i].labels[1], "Part/L/LI/LBody/P");
    assert_true (timeline->events[i].labels[1]->element->serial > figure->serial);
  }
  drop_told (&told);
}

/* Each event is said in the figure as long as all are; and what is said is never longer than a string may be. */
static void
test_figure_of_nearly_too_many_events (void **state) {
  (void)state;
  gboolean before = TRUE;
  for (guint units = 60; units <= 80; units++) {
    Told told = tell_many (100, units, TIMELINE (""));
    const DipTimeline *timeline = find_timeline (&told);
    gboolean says_all = g_str_has_suffix (timeline->figure->alternative[1].text, "x");
    assert_true (before || !says_all);
    assert_true (count_units (timeline->figure) <= 16382 - 2 * 8);
    assert_true (says_all ? count_units (timeline->figure) > 2 * 100 * units : TRUE);
    assert_path (timeline->events[99].labels[1], says_all ? "Part/Figure/L/LI/LBody/P" : "Part/L/LI/LBody/P");
    before = says_all;
    drop_told (&told);
  }
  assert_false (before);
}

/* In a chart of several groups an event counts once, as it is heard once. */
static void
test_chart_of_too_many_events (void **state) {
  (void)state;
  g_autoptr (GString) plan
      = g_string_new (PLAN ("ru, en", "goals:\n  - {id: G1, number: automatic, title: {ru: Раз, en: One}}\n"
                                      "  - {id: G2, number: automatic, title: {ru: Два, en: Two}}\nactions:\n"));
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (plan,
                            "  - {id: A%u, goals: [G1, G2], due: 2025-0%u, title: {ru: Провести семинар для служб, en: "
                            "Hold a seminar for services}}\n",
                            i, 1 + i % 9);
  Told told = tell (plan->str, TIMELINE (", form: gantt, group: goal"));
  const DipTimeline *timeline = find_timeline (&told);
  assert_int_equal (timeline->n_events, 800);
  assert_string_equal (timeline->figure->alternative[1].text, "400 events, 2025: their list follows.");
  assert_path (timeline->groups[0].labels[0], "Part/L/LI/LBody/P");
  assert_path (timeline->events[0].labels[0], "Part/L/LI/LBody/L/LI/LBody/P");
  drop_told (&told);
}

/* A language without a code of two letters has no escape in a text (ISO 32000-1 §7.9.2.2.2): it is that of the figure,
 * and speaks first, so that nothing is taken for another's. */
static void
test_figure_in_a_language_without_escape (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, chr", "actions: [{id: A, title: {ru: Мера, chr: ᎠᎩ}, due: 2025}]"), TIMELINE (""));
  const DipElement *figure = find_timeline (&told)->figure;
  const DipEvent *event = &find_timeline (&told)->events[0];
  assert_int_equal (figure->n_alternative, 2);
  assert_string_equal (figure->language, "chr");
  assert_string_equal (figure->alternative[0].language, "chr");
  assert_string_equal (figure->alternative[1].language, "ru");
  assert_string_equal (event->labels[1]->element->language, "ru");
  assert_string_equal (event->labels[2]->element->language, "chr");
  drop_told (&told);
}

/* Of two such the figure cannot speak: their words are in the list, which stands beside it. */
static void
test_figure_in_two_languages_without_escape (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, chr, haw", "actions: [{id: A, title: {ru: Мера, chr: ᎠᎩ, haw: Hana}, due: 2025}]"),
                    TIMELINE (""));
  const DipElement *figure = find_timeline (&told)->figure;
  const DipEvent *event = &find_timeline (&told)->events[0];
  assert_int_equal (figure->n_alternative, 2);
  assert_string_equal (figure->alternative[0].language, "chr");
  assert_string_equal (figure->alternative[1].text, "Событий: 1 (2025" NBSP "г.). Далее следует их перечень.");
  assert_path (event->labels[3], "Part/L/LI/LBody/P");
  assert_string_equal (event->labels[3]->element->language, "haw");
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_figure_of_too_many_events),
    cmocka_unit_test (test_figure_of_nearly_too_many_events),
    cmocka_unit_test (test_chart_of_too_many_events),
    cmocka_unit_test (test_figure_in_a_language_without_escape),
    cmocka_unit_test (test_figure_in_two_languages_without_escape),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
