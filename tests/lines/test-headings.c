/* Headings and labels: tests/lines/data/headings has a file for each language, and zh-Hans.txt says how cases are
 * written. What is expected there follows from the rule, and was never taken from what came out. */
#include "fixture.h"

#include "lines/break-private.h"
#include "lines/breaks-own.h"
#include "lines/han.h"

#define HEADINGS SOURCE_DIR "/tests/lines/data/headings"
#define LEAST_CASES 40

static const char *const tags[] = { "zh-Hans", "zh-Hant", "ru", "en" };

/* A file's cases, as it is read. */
typedef struct Reading {
  Bench bench;
  const char *tag;
  DipStyle style;
  guint line, n, wrong;
} Reading;

static void
G_GNUC_PRINTF (2, 3) complain (Reading *reading, const char *format, ...) {
  va_list list;
  va_start (list, format);
  g_autofree char *what = g_strdup_vprintf (format, list);
  va_end (list);
  print_error ("%s.txt:%u: %s\n", reading->tag, reading->line, what);
  reading->wrong++;
}

static Bench
open_bench (void) {
  Bench bench = bench_open (FALSE, FALSE);
  dip_setter_drop (bench.setter);
  dip_languages_drop (bench.languages);
  bench.languages = dip_languages_open (SHARE "/layouts/languages", tags, G_N_ELEMENTS (tags), bench.report);
  bench.setter = dip_setter_new (bench.fonts, bench.languages, FALSE, bench.report);
  return bench;
}

/* The style asks for hyphens: a label has none all the same. */
static DipStyle
label_style (void) {
  DipStyle style = body_style;
  style.align = DIP_ALIGN_START;
  style.balance = TRUE;
  return style;
}

/* ── What holds of any heading ─────────────────────────────────────────────────────────────────────────────────── */

/* The fewest lines; `whole`: that part no word. 0 if one would be too long. */
static guint
count_greedy_lines (Bench *bench, const DipParagraph *paragraph, double measure, gboolean whole) {
  DipPrepared *prepared = dip_setter_prepare (bench->setter, paragraph);
  dip_make_items (bench->setter, prepared);
  g_autofree DipItem *items = g_memdup2 (prepared->items, sizeof (DipItem) * prepared->n_items);
  for (guint i = 0; i < prepared->n_items; i++)
    if (whole && items[i].kind != DIP_ITEM_BOX && items[i].penalty >= DIP_PENALTY_AWFUL)
      items[i].penalty = DIP_PENALTY_NEVER;
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (DipLineBreak));
  DipFit fit = { .ladder = 0 };
  DipWidth width = (DipWidth)(measure * DIP_WIDTH_PT);
  dip_break_greedy (items, prepared->n_items, width, width, &fit, lines);
  for (guint i = 0; i < lines->len; i++)
    if (g_array_index (lines, DipLineBreak, i).overfull)
      return 0;
  return lines->len;
}

static gboolean
is_lone (const char *line) {
  guint han = 0, others = 0;
  for (const char *p = line; *p; p = g_utf8_next_char (p)) {
    han += dip_han_is_ideograph (g_utf8_get_char (p));
    others += g_unichar_isalnum (g_utf8_get_char (p)) && !dip_han_is_ideograph (g_utf8_get_char (p));
  }
  return han == 1 && others == 0;
}

static gboolean
parts_word (Reading *reading, const DipParagraph *paragraph, guint32 at) {
  DipPrepared *prepared = dip_setter_prepare (reading->bench.setter, paragraph);
  g_autofree guint8 *chances = dip_find_chances (reading->bench.setter, prepared);
  dip_rules_han_end (prepared, chances);
  return at < prepared->length && chances[at] == DIP_CHANCE_AWFUL;
}

/* No word parted if some way keeps them whole, and then no line more than the fewest; none too long, none hyphenated or
 * broken by force, no character alone. */
static void
check_always (Reading *reading, const DipParagraph *paragraph, double measure) {
  guint whole = count_greedy_lines (&reading->bench, paragraph, measure, TRUE);
  const DipSet *set = dip_setter_set (reading->bench.setter, reading->bench.arena, paragraph, measure, NULL);
  if (!whole && !count_greedy_lines (&reading->bench, paragraph, measure, FALSE))
    return;
  if (whole && set->n_lines > whole)
    complain (reading, "%u lines at %.2f pt, where %u do", set->n_lines, measure, whole);
  for (guint i = 0; i < set->n_lines; i++) {
    if (set->lines[i].overfull || set->lines[i].hyphenated || set->lines[i].forced)
      complain (reading, "line %u at %.2f pt is hyphenated, forced or too long", i, measure);
    if (whole && parts_word (reading, paragraph, set->lines[i].end))
      complain (reading, "line %u at %.2f pt parts a word", i, measure);
  }
  if (set->n_lines > 1 && is_lone (paragraph->text.utf8 + set->lines[set->n_lines - 1].start))
    complain (reading, "at %.2f pt the last line is one character", measure);
}

static const DipParagraph *
heading_of (Reading *reading, const char *text) {
  const char *copy = dip_arena_strndup (reading->bench.arena, text, strlen (text));
  return make_paragraph (&reading->bench, copy, reading->tag, &reading->style);
}

/* ── Cases ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
check_lines (Reading *reading, double em, const char *value) {
  g_auto (GStrv) lines = g_strsplit (value, " / ", -1);
  g_autofree char *text = g_strjoinv (g_str_has_prefix (reading->tag, "zh") ? "" : " ", lines);
  g_autofree char *expected = g_strjoinv ("\n", lines);
  const DipParagraph *paragraph = heading_of (reading, text);
  double measure = em * reading->style.size + .01;
  g_autofree char *found = show_lines (&reading->bench, paragraph, measure);
  g_strchomp (found);
  if (strcmp (found, expected) != 0)
    complain (reading, "at %g em expected\n%s\nfound\n%s", em, expected, found);
  check_always (reading, paragraph, measure);
  for (double m = 2; m < 40; m += .437)
    check_always (reading, paragraph, m * reading->style.size);
}

static void
check_good (Reading *reading, const char *value) {
  g_auto (GStrv) parts = g_strsplit (value, "|", -1);
  g_autofree char *text = g_strjoinv ("", parts);
  DipPrepared *prepared = dip_setter_prepare (reading->bench.setter, heading_of (reading, text));
  g_autofree guint8 *chances = dip_find_chances (reading->bench.setter, prepared);
  g_autoptr (GString) found = g_string_new (NULL);
  for (gsize at = 0; text[at]; at++) {
    if (chances[at] == DIP_CHANCE_BREAK)
      g_string_append_c (found, '|');
    g_string_append_c (found, text[at]);
  }
  if (strcmp (found->str, value) != 0)
    complain (reading, "expected %s, found %s", value, found->str);
}

static void
read_case (Reading *reading, const char *line) {
  const char *colon = strstr (line, ": ");
  reading->line++;
  if (*line == '#' || *line == '\0')
    return;
  if (!colon)
    fail_msg ("%s.txt:%u: no colon", reading->tag, reading->line);
  if (g_str_has_prefix (line, "good: "))
    check_good (reading, colon + 2);
  else
    check_lines (reading, g_ascii_strtod (line, NULL), colon + 2);
  reading->n++;
}

static char *
read_file (const char *tag) {
  g_autofree char *path = g_strdup_printf ("%s/%s.txt", HEADINGS, tag);
  char *bytes = NULL;
  if (!g_file_get_contents (path, &bytes, NULL, NULL))
    fail_msg ("no file %s", path);
  return bytes;
}

static void
test_cases (void **state) {
  (void)state;
  guint n = 0, wrong = 0;
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++) {
    Reading reading = { .bench = open_bench (), .tag = tags[i], .style = label_style () };
    g_autofree char *bytes = read_file (tags[i]);
    g_auto (GStrv) lines = g_strsplit (bytes, "\n", -1);
    for (guint k = 0; lines[k]; k++)
      read_case (&reading, lines[k]);
    print_message ("%s: %u cases, %u wrong\n", tags[i], reading.n, reading.wrong);
    n += reading.n;
    wrong += reading.wrong;
    bench_close (&reading.bench);
  }
  assert_true (n >= LEAST_CASES);
  assert_int_equal (wrong, 0);
}

/* ── Lists ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Each entry of the Chinese lists stands in a case, and no line ends there. */
static void
test_every_entry_has_a_case (void **state) {
  (void)state;
  static const DipGlueKind kinds[] = { DIP_GLUE_AFTER, DIP_GLUE_BEFORE, DIP_GLUE_PHRASE };
  Bench bench = open_bench ();
  g_autofree char *cases = read_file ("zh-Hans");
  guint lacking = 0;
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++) {
    guint n;
    const char *const *entries = dip_language_glue (dip_languages_lookup (bench.languages, "zh-Hans"), kinds[k], &n);
    assert_true (n > 0);
    for (guint i = 0; i < n; i++) {
      g_auto (GStrv) words = g_strsplit (entries[i], " ", -1);
      g_autofree char *entry = g_strjoinv ("", words);
      if (!strstr (cases, entry)) {
        print_error ("there is no case for “%s”\n", entries[i]);
        lacking++;
      }
    }
  }
  bench_close (&bench);
  assert_int_equal (lacking, 0);
}

/* ── Not headings ──────────────────────────────────────────────────────────────────────────────────────────────── */

static guint
count_avoided (Bench *bench, const char *text, const DipStyle *style) {
  DipPrepared *prepared = dip_setter_prepare (bench->setter, make_paragraph (bench, text, "zh-Hans", style));
  g_autofree guint8 *chances = dip_find_chances (bench->setter, prepared);
  guint n = 0;
  for (gsize at = 0; text[at]; at++)
    n += chances[at] == DIP_CHANCE_POOR || chances[at] == DIP_CHANCE_AWFUL;
  return n;
}

/* Text fills its lines: in Chinese these break anywhere. Nor is what is justified a heading, or very long. */
static void
test_text_is_no_heading (void **state) {
  (void)state;
  const char *text = "加强人工智能素养和人才培养";
  Bench bench = open_bench ();
  DipStyle style = label_style ();
  assert_true (count_avoided (&bench, text, &style) > 0);
  style.balance = FALSE;
  assert_int_equal (count_avoided (&bench, text, &style), 0);
  style.balance = TRUE;
  style.align = DIP_ALIGN_JUSTIFY;
  assert_int_equal (count_avoided (&bench, text, &style), 0);
  style.align = DIP_ALIGN_START;
  g_autoptr (GString) many = g_string_new (NULL);
  for (guint i = 0; i < 20000; i++)
    g_string_append (many, text);
  assert_int_equal (count_avoided (&bench, many->str, &style), 0);
  bench_close (&bench);
}

/* A word that the measure does not hold, in capitals, which have no hyphens, is broken by force into parts as even as
 * can be. */
static void
test_forced (void **state) {
  (void)state;
  static const char *const word = "ДОСТОПРИМЕЧАТЕЛЬНОСТИ";
  Bench bench = open_bench ();
  DipStyle style = label_style ();
  const DipParagraph *paragraph = make_paragraph (&bench, word, "ru", &style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 120, NULL);
  assert_int_equal (set->n_lines, 2);
  assert_true (set->lines[0].forced && !set->lines[0].hyphenated && !set->lines[0].overfull && !set->lines[1].overfull);
  double ours = 0, least = INFINITY; /* sums of squares */
  for (const char *at = g_utf8_next_char (word); *at; at = g_utf8_next_char (at)) {
    g_autofree char *start = g_strndup (word, at - word);
    double left = dip_setter_natural_width (bench.setter, make_paragraph (&bench, start, "ru", &style)),
           right = dip_setter_natural_width (bench.setter, make_paragraph (&bench, at, "ru", &style)),
           sum = left * left + right * right;
    least = left < 120 && right < 120 ? MIN (least, sum) : least;
    ours = at - word == set->lines[0].end ? sum : ours;
  }
  assert_true (fabs (ours - least) < .01 * least);
  bench_close (&bench);
}

/* Where a heading's word has to be parted, it is with a hyphen of its language, of до-сто-при-ме-ча-тель-но-сти the one
 * that makes the parts as even as can be. */
static void
test_forced_hyphen (void **state) {
  (void)state;
  Bench bench = open_bench ();
  DipStyle style = label_style ();
  g_autofree char *narrow = show_lines (&bench, make_paragraph (&bench, "Достопримечательности", "ru", &style), 90);
  assert_string_equal (narrow, "Достоприме‐\nчательности\n");
  bench_close (&bench);
}

/* A soft hyphen of the author's is still one, but rather not taken. */
static void
test_soft_hyphens (void **state) {
  (void)state;
  Bench bench = open_bench ();
  DipStyle style = label_style ();
  const DipParagraph *paragraph = make_paragraph (&bench, "Достопри\u00adмечательности", "ru", &style);
  g_autofree char *narrow = show_lines (&bench, paragraph, 80);
  assert_string_equal (narrow, "Достопри‐\nмечательности\n");
  bench_close (&bench);
}

/* Without the dictionary (a cut-down ICU) a heading is balanced all the same. With it, it is opened once. */
static void
test_dictionary (void **state) {
  (void)state;
  const char *text = "加强人工智能素养和人才培养";
  DipStyle style = label_style ();
  Bench bench = open_bench ();
  bench.setter->no_word_dictionary = TRUE;
  g_autofree char *lines = show_lines (&bench, make_paragraph (&bench, text, "zh-Hans", &style), 80);
  assert_string_equal (lines, "加强人工智能\n素养和人才培养\n");
  assert_int_equal (count_avoided (&bench, text, &style), 0);
  assert_null (bench.setter->word_dictionary);
  bench_close (&bench);
  bench = open_bench ();
  assert_true (count_avoided (&bench, text, &style) > 0);
  const struct UBreakIterator *opened = bench.setter->word_dictionary;
  assert_non_null (opened);
  assert_true (count_avoided (&bench, "提升人工智能数据安全", &style) > 0);
  assert_ptr_equal (bench.setter->word_dictionary, opened);
  bench_close (&bench);
}

/* A word of which one half is emphasised is still one. */
static void
test_words_over_runs (void **state) {
  (void)state;
  Bench bench = open_bench ();
  DipStyle style = label_style (), strong = style;
  strong.weight = 700;
  DipParagraph *paragraph = make_paragraph (&bench, "国际建设", "zh-Hans", &style);
  DipRun runs[] = { { 0, 9, &style, "zh-Hans", NULL }, { 9, 12, &strong, "zh-Hans", NULL } };
  paragraph->runs = runs;
  paragraph->n_runs = 2;
  g_autofree guint8 *chances = dip_find_chances (bench.setter, dip_setter_prepare (bench.setter, paragraph));
  assert_int_equal (chances[6], DIP_CHANCE_BREAK);
  assert_int_equal (chances[9], DIP_CHANCE_AWFUL);
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_cases),
    cmocka_unit_test (test_every_entry_has_a_case),
    cmocka_unit_test (test_text_is_no_heading),
    cmocka_unit_test (test_forced),
    cmocka_unit_test (test_forced_hyphen),
    cmocka_unit_test (test_soft_hyphens),
    cmocka_unit_test (test_dictionary),
    cmocka_unit_test (test_words_over_runs),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
