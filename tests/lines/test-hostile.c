/* Texts that nobody means well with: all of them are set in time that grows with their length, and none crashes. */
#include "fixture.h"

/* A text of `n` times `unit`. */
static char *
repeat (const char *unit, guint n) {
  GString *text = g_string_sized_new (strlen (unit) * n + 1);
  for (guint i = 0; i < n; i++)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

static const struct {
  const char *unit, *language;
  guint n;
} cases[] = {
  { "а", "ru", 100000 },           { "人", "zh-Hans", 60000 },  { "слово ", "ru", 15000 },
  { "\u0301", "ru", 50000 },       { "\u202b", "ru", 30000 },   { "\u2067а", "ru", 30000 },
  { "（", "zh-Hans", 30000 },      { "(", "ru", 50000 },        { "\U0001F600", "ru", 10000 },
  { "а ", "ru", 30000 },           { "人a", "zh-Hans", 15000 }, { "\u0378", "ru", 10000 },
  { "a/", "ru", 30000 },           { " ", "ru", 50000 },        { "\u00a0", "ru", 50000 },
  { "а\u00ad", "ru", 30000 },      { "\u2028", "ru", 20000 },   { "\t", "zh-Hans", 30000 },
  { "\u200b", "ru", 30000 },       { "——", "zh-Hans", 20000 },  { "\x01\xc2\x85\xe2\x80\xa9", "ru", 5000 },
  { "😀\u200d", "zh-Hans", 10000 }, { "\r\n", "ru", 10000 },     { "“”", "zh-Hans", 20000 },
  { "？", "zh-Hans", 30000 },      { "。", "zh-Hans", 30000 },  { "—", "zh-Hans", 30000 },
  { "·", "zh-Hans", 30000 },       { "人/", "zh-Hans", 15000 }, { "–", "zh-Hans", 30000 },
  { "А. ", "ru", 20000 },          { "А.", "ru", 30000 },       { "и т. д. ", "ru", 10000 },
  { "— ", "ru", 20000 },           { "123 ", "ru", 20000 },     { "№ ", "ru", 20000 },
  { "IV ", "ru", 20000 },          { "I", "ru", 50000 },        { "«(«(", "ru", 10000 },
  { "a\u0300", "ru", 100000 },     { "и\u0300", "ru", 100000 }, { "ก", "ru", 100000 },
  { "กa", "ru", 50000 },           { "אи\u0306", "ru", 50000 }, { "人\u0300", "zh-Hans", 50000 },
};

static void
test_all (void **state) {
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Bench bench = bench_open (FALSE, TRUE);
    g_autofree char *text = repeat (cases[i].unit, cases[i].n);
    const DipParagraph *paragraph = make_paragraph (&bench, text, cases[i].language, &body_style);
    const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 230, NULL);
    g_autoptr (GString) all = g_string_new (NULL);
    for (guint first = 0; first < set->n_lines; first += 46) {
      DipArena *scratch = dip_arena_new ();
      const DipLine *lines = dip_setter_shape (bench.setter, scratch, set, first, 46);
      for (guint k = 0; k < 46 && first + k < set->n_lines; k++) {
        g_autofree char *line = line_text (&lines[k]);
        g_string_append (all, line);
      }
      dip_arena_drop (scratch);
    }
    g_autoptr (GString) plain = g_string_new (text);
    g_string_replace (all, "\u00ad", "", 0);
    g_string_replace (plain, "\u00ad", "", 0);
    assert_true (g_string_equal (all, plain));
    bench_close (&bench);
  }
}

/* Controls beyond the depth are told once, and have no effect. */
static void
test_depth (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  g_autofree char *open = repeat ("\u202b", 9), *close = repeat ("\u202c", 9);
  g_autofree char *text = g_strconcat (open, "а", close, NULL);
  const DipParagraph *paragraph = make_paragraph (&bench, text, "ru", &body_style);
  dip_setter_set (bench.setter, bench.arena, paragraph, 230, NULL);
  g_autofree char *all = told (&bench);
  assert_non_null (strstr (all, "[bidi-depth]"));
  assert_int_equal (dip_report_count (bench.report, DIP_WARNING), 1);
  bench_close (&bench);
  bench = bench_open (FALSE, FALSE);
  paragraph = make_paragraph (&bench, text + 3, "ru", &body_style);
  dip_setter_set (bench.setter, bench.arena, paragraph, 230, NULL);
  assert_int_equal (dip_report_count (bench.report, DIP_WARNING), 0);
  bench_close (&bench);
}

/* Measures that no layout should have. */
static void
test_measures (void **state) {
  (void)state;
  static const double measures[] = { 0, -10, 1e-9, 1, 1e12, -1e300, 1e300 };
  Bench bench = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph = make_paragraph (&bench, "Слово 人工智能, министерство.", "ru", &body_style);
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++) {
    const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, measures[i], NULL);
    dip_setter_shape (bench.setter, bench.arena, set, 0, set->n_lines);
    assert_int_equal (set->lines[set->n_lines - 1].end, paragraph->text.length);
  }
  g_autofree char *all = told (&bench);
  assert_non_null (strstr (all, "[overfull-line]"));
  bench_close (&bench);
}

/* The same address may come to hold another text: pages fill in their fields so. */
static void
test_changed_text (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  char text[] = "12";
  DipParagraph *paragraph = make_paragraph (&bench, text, "ru", &body_style);
  paragraph->text = (DipText){ text, 2, NULL, 0 };
  double first = dip_setter_natural_width (bench.setter, paragraph);
  memcpy (text, "W.", 2);
  double second = dip_setter_natural_width (bench.setter, paragraph);
  assert_true (fabs (first - second) > .1);
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_all),
    cmocka_unit_test (test_depth),
    cmocka_unit_test (test_measures),
    cmocka_unit_test (test_changed_text),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
