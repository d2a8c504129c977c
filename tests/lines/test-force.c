/* The emergency, at every measure: nothing leaves its column, and nothing is lost. What is expected of single lines
 * stands in data/mixed/forced.txt. */
#include "fixture.h"

#include "lines/prepared.h"

/* A kern with a hyphen of ours, or with a space at the end, is known only when the line is shaped. */
#define KERN .3

static const struct {
  const char *text, *language;
  gboolean whole; /* it has breaks enough of its own */
  gboolean words; /* it has words that may be hyphenated */
} texts[] = {
  { "Слово достопримечательность, 10\u00a0000\u00a0000 в\u00a0Женеве.", "ru", FALSE, TRUE },
  { "достопримечательность\u00adдостопримечательность «достопримечательность»", "ru", FALSE, TRUE },
  { "A/RES/78/311/Add.1 https://www.example.org/a-very-long-path-without-anything?q=1", "en" },
  { "WAWAWAWATATATAVAVAVA fifififififi", "en", FALSE, TRUE },
  { "国家））））））））（（（（（（（（——————……………人工智能12345678900", "zh-Hans" },
  { "е\u0301и\u0306е\u0301и\u0306е\u0301и\u0306e\u0301\u0302\u0303e\u0301\u0302\u0303", "ru" },
  { "\U0001F1E8\U0001F1F3\U0001F1F7\U0001F1FA\U0001F468\u200d\U0001F469\u200d\U0001F467", "en", TRUE },
  { "\u1112\u1161\u11ab\u1100\u1173\u11af\u1112\u1161\u11ab", "ko" },
  { "كتابكتابكتابكتابكتاب الكتابكتابكتاب", "ar" },
  { "достопримечательность\u2028достопримечательность\r\nдостопримечательность\u00a0", "ru", FALSE, TRUE },
  { "\u2067достопримечательность\u2069\u202bдостопримечательность\u202c", "ru", FALSE, TRUE },
  { "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0а\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0", "ru" },
  { "\u200d\u200d\u2060\u2060\ufeff\u00ad\u00ada\u0301", "ru", TRUE },
};

static guint
count_graphemes (const DipPrepared *prepared, guint32 start, guint32 end) {
  guint n = 0;
  for (const char *p = prepared->text + start; p < prepared->text + end; p = g_utf8_next_char (p)) {
    guint32 at = p - prepared->text;
    gboolean seen
        = !g_unichar_isspace (g_utf8_get_char (p)) && g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_FORMAT;
    n += seen && (!prepared->inner || prepared->inner[at] == DIP_INNER_START);
  }
  return n;
}

/* A ligature is not parted. */
static gboolean
is_one_cluster (const DipPrepared *prepared, guint32 start, guint32 end) {
  guint n = 0;
  for (guint i = 0; i < prepared->n_clusters; i++)
    n += prepared->clusters[i].start >= start && prepared->clusters[i].start < end && prepared->clusters[i].advance > 0;
  return n <= 1;
}

static void
check_line (const DipPrepared *prepared, const guint8 *points, const DipSet *set, guint i, const DipLine *line) {
  const DipSetLine *one = &set->lines[i];
  const char *text = set->paragraph->text.utf8;
  if (one->end < prepared->length && prepared->inner && prepared->inner[one->end] == DIP_INNER_ON)
    fail_msg ("at %g pt a grapheme of “%s” is parted at %u", set->measure, text, one->end);
  if (one->overfull && count_graphemes (prepared, one->start, one->end) > 1
      && !is_one_cluster (prepared, one->start, one->end))
    fail_msg ("at %g pt line %u of “%s” is too long", set->measure, i, text);
  if (!one->overfull && line->width > set->measure + KERN)
    fail_msg ("at %g pt line %u of “%s” is %g wide", set->measure, i, text, line->width);
  if (one->forced && one->hyphenated && points[one->end] != DIP_CHANCE_HYPHEN)
    fail_msg ("at %g pt line %u of “%s” has a hyphen", set->measure, i, text);
}

/* Where a style with hyphens has them. */
static guint8 *
find_points (Bench *bench, const DipParagraph *paragraph) {
  DipStyle style = *paragraph->style;
  style.hyphenate = TRUE;
  DipParagraph *same = make_paragraph (bench, paragraph->text.utf8, paragraph->language, &style);
  return dip_find_chances (bench->setter, dip_setter_prepare (bench->setter, same));
}

static gboolean
is_legal (Bench *bench, DipPrepared *prepared, double measure, GArray *lines) {
  DipFit fit = { .justify = prepared->style->align == DIP_ALIGN_JUSTIFY, .ladder = prepared->style->ladder };
  for (guint c = 0; c < DIP_N_STRETCH; c++)
    fit.most_stretch[c] = 1;
  fit.least_last = (DipWidth)(2 * prepared->style->size * DIP_WIDTH_PT);
  DipWidth width = (DipWidth)(measure * DIP_WIDTH_PT);
  dip_make_items (bench->setter, prepared);
  dip_break_items (prepared->items, prepared->n_items, width, width, &fit, lines);
  for (guint i = 0; i < lines->len; i++)
    if (g_array_index (lines, DipLineBreak, i).overfull)
      return FALSE;
  return TRUE;
}

/* Where legal breaks do, the lines are those that they give. */
static void
check_legal (Bench *bench, const DipSet *set) {
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (DipLineBreak));
  if (!is_legal (bench, dip_setter_prepare (bench->setter, set->paragraph), set->measure, lines))
    return;
  assert_int_equal (set->n_lines, lines->len);
  for (guint i = 0; i < lines->len; i++) {
    assert_false (set->lines[i].forced);
    if (i + 1 < lines->len)
      assert_int_equal (set->lines[i].end, g_array_index (lines, DipLineBreak, i).end);
  }
}

typedef struct Forced {
  guint breaks, hyphens;
} Forced;

static void
check_text (Bench *bench, const DipParagraph *paragraph, double measure, Forced *forced) {
  DipArena *arena = dip_arena_new ();
  const DipSet *set = dip_setter_set (bench->setter, arena, paragraph, measure, NULL);
  g_autofree guint8 *points = find_points (bench, paragraph);
  const DipPrepared *prepared = dip_setter_prepare (bench->setter, paragraph);
  const DipLine *lines = dip_setter_shape (bench->setter, arena, set, 0, set->n_lines);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < set->n_lines; i++) {
    g_autofree char *text = line_text (&lines[i]);
    if (set->lines[i].hyphenated && !g_str_has_suffix (prepared->text, "\u00ad"))
      text[strlen (text) - strlen ("\u00ad")] = '\0';
    g_string_append (all, text);
    check_line (prepared, points, set, i, &lines[i]);
    forced->breaks += set->lines[i].forced;
    forced->hyphens += set->lines[i].forced && set->lines[i].hyphenated;
  }
  g_autoptr (GString) plain = g_string_new (paragraph->text.utf8);
  g_string_replace (all, "\u00ad", "", 0);
  g_string_replace (plain, "\u00ad", "", 0);
  assert_string_equal (all->str, plain->str);
  check_legal (bench, set);
  dip_arena_drop (arena);
}

static Forced
check_measures (Bench *bench, guint i, gboolean hyphenate) {
  static const DipAlign aligns[] = { DIP_ALIGN_JUSTIFY, DIP_ALIGN_START, DIP_ALIGN_END };
  Forced forced = { 0 };
  for (guint a = 0; a < G_N_ELEMENTS (aligns); a++) {
    DipStyle style = body_style;
    style.align = aligns[a];
    style.hyphenate = hyphenate;
    const DipParagraph *paragraph = make_paragraph (bench, texts[i].text, texts[i].language, &style);
    for (double measure = 3; measure < 160; measure += 2.71)
      check_text (bench, paragraph, measure, &forced);
  }
  return forced;
}

/* A style with hyphens has none left to force; one without has them where there are words to hyphenate. */
static void
test_every_measure (void **state) {
  (void)state;
  Bench bench = bench_open (TRUE, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    Forced with = check_measures (&bench, i, TRUE), without = check_measures (&bench, i, FALSE);
    if ((with.breaks == 0) != texts[i].whole || (without.breaks == 0) != texts[i].whole)
      fail_msg ("“%s” is broken by force %u and %u times", texts[i].text, with.breaks, without.breaks);
    if (with.hyphens > 0 || (without.hyphens > 0) != texts[i].words)
      fail_msg ("“%s” has %u and %u hyphens by force", texts[i].text, with.hyphens, without.hyphens);
  }
  bench_close (&bench);
}

/* What a plan says of its words outdoes the patterns in the emergency as well. */
static void
test_words_of_the_plan (void **state) {
  (void)state;
  static const struct {
    const char *word, *points, *lines;
  } words[] = {
    { "взгляд", "вз-гляд", "вз‐\nгляд\n" },
    { "мечатель", "мечатель", "мечат\nель\n" },
    { "мечатели", NULL, "меча‐\nтели\n" },
  };
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.hyphenate = FALSE;
  style.align = DIP_ALIGN_START;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    DipHyphenated own = { "ru", { .utf8 = words[i].points } };
    own.word.length = words[i].points ? strlen (words[i].points) : 0;
    if (words[i].points)
      dip_languages_add_exceptions (bench.languages, &own, 1, bench.report);
    g_autofree char *lines = show_lines (&bench, make_paragraph (&bench, words[i].word, "ru", &style), 30);
    assert_string_equal (lines, words[i].lines);
  }
  bench_close (&bench);
}

/* ── Joined letters ────────────────────────────────────────────────────────────────────────────────────────────── */

static GArray *
list_glyphs (const DipLine *lines, guint n) {
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < n; i++)
    for (guint r = lines[i].n_runs; r-- > 0;) /* seen from left to right, read from right to left */
      for (guint g = lines[i].runs[r].n_glyphs; g-- > 0;)
        g_array_append_val (ids, lines[i].runs[r].glyphs[g].id);
  return ids;
}

/* A word broken by force keeps the forms of its letters, joined over the line's end (CSS Text 3 §5.6): the glyphs are
 * those of the whole word. */
static void
test_joined_letters (void **state) {
  (void)state;
  Bench bench = bench_open (TRUE, TRUE);
  const DipParagraph *paragraph = make_paragraph (&bench, "مستشفياتنا", "ar", &body_style);
  const DipSet *whole = dip_setter_set (bench.setter, bench.arena, paragraph, 300, NULL);
  const DipSet *parts = dip_setter_set (bench.setter, bench.arena, paragraph, 20, NULL);
  assert_int_equal (whole->n_lines, 1);
  assert_true (parts->n_lines > 1);
  g_autoptr (GArray) once = list_glyphs (dip_setter_shape (bench.setter, bench.arena, whole, 0, 1), 1);
  g_autoptr (GArray) again
      = list_glyphs (dip_setter_shape (bench.setter, bench.arena, parts, 0, parts->n_lines), parts->n_lines);
  assert_int_equal (once->len, again->len);
  assert_memory_equal (once->data, again->data, once->len * sizeof (guint32));
  bench_close (&bench);
}

/* ── What pages ask for ────────────────────────────────────────────────────────────────────────────────────────── */

/* A break by force may be forbidden like any other; and asking again tells nothing. */
static void
test_forbidden (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph = make_paragraph (&bench, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "und", &body_style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 60, NULL);
  assert_true (set->n_lines > 2 && set->lines[0].forced);
  guint told_once = dip_report_count (bench.report, DIP_WARNING);
  assert_int_equal (told_once, 1);
  guint32 at = set->lines[0].end;
  DipConstraints constraints = { .forbidden = &at, .n_forbidden = 1 };
  const DipSet *again = dip_setter_set (bench.setter, bench.arena, paragraph, 60, &constraints);
  assert_true (again->lines[0].forced && again->lines[0].end != at && !again->lines[0].overfull);
  assert_int_equal (dip_report_count (bench.report, DIP_WARNING), told_once);
  bench_close (&bench);
}

/* The least width is that of the legal breaks: a table's columns go by its words (CSS 2.1 §17.5.2.2), and what a text
 * was once forced into changes nothing. */
static void
test_least_width_is_legal (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.hyphenate = FALSE;
  const DipParagraph *paragraph = make_paragraph (&bench, "достопримечательность", "ru", &style);
  double before = dip_setter_least_width (bench.setter, paragraph);
  assert_true (dip_setter_set (bench.setter, bench.arena, paragraph, before / 4, NULL)->n_lines >= 4);
  assert_true (dip_setter_least_width (bench.setter, paragraph) == before);
  assert_int_equal (dip_setter_set (bench.setter, bench.arena, paragraph, before, NULL)->n_lines, 1);
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_every_measure),        cmocka_unit_test (test_words_of_the_plan),
    cmocka_unit_test (test_joined_letters),       cmocka_unit_test (test_forbidden),
    cmocka_unit_test (test_least_width_is_legal),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
