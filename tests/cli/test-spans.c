/* Words that a plan says are in another language than their text: what a reader of the PDF hears in which, and how they
 * are set. */
#include "files.h"
#include "readback.h"

#define SPANS SOURCE_DIR "/tests/cli/readback/spans.yaml"

static const char layout[]
    = "diptych: layout/1\nuse: [styles/print.yaml]\n"
      "page: {size: A4, margins: {inside: 25mm, outside: 20mm, top: 27mm, bottom: 24mm}, grid: 14pt}\n"
      "columns: {gap: 7mm, number-gutter: 8mm, least: {other: 15em}}\n"
      "flow: [contents, parallel, notes]\n";

/* Each span's language and text, in the order of reading; what stands between two of them is a bar. */
static char *
tell_spans (const Pdf *pdf) {
  GString *out = g_string_new (NULL);
  const Leaf *before = NULL;
  for (guint i = 0; i < pdf->leaves->len; i++) {
    const Leaf *leaf = &g_array_index (pdf->leaves, Leaf, i);
    gboolean is_span = g_str_has_suffix (leaf->path, "/Span");
    gboolean goes_on
        = before && strcmp (before->path, leaf->path) == 0 && strcmp (before->language, leaf->language) == 0;
    if (is_span && !goes_on)
      g_string_append_printf (out, "%s%s ", out->len ? "\n" : "", leaf->language);
    if (is_span)
      g_string_append (out, leaf->text);
    before = is_span ? leaf : NULL;
  }
  return g_string_free (out, FALSE);
}

/* The contents come first, where titles stand without their emphasis, but not without their languages. */
static void
test_each_is_read_in_its_language (void **state) {
  static const char expected[] = "en Typst\nen Typst\n" /* contents */
                                 "en Typst\nen Typst\nen LaTeX and friends\nzh-Hans “合作”\n"
                                 "la festina lente \nla  cetera\nuk страницу\nde за \nde Zeile\nde  5\n"
                                 "en Typst\nen Typst\nru Ольга сказала: «да»\nde undund\n"
                                 "de eile mit Weile\nde eile mit Weile"; /* the notes */
  g_autofree char *own = write_file (state, "layout.yaml", layout), *path = g_build_filename (*state, "x.pdf", NULL);
  expect (0, NULL, run (PROGRAM, "render", SPANS, "-q", "-l", own, "-o", path));
  Pdf *pdf = pdf_open (path);
  g_autofree char *told = tell_spans (pdf);
  assert_string_equal (told, expected);
  pdf_drop (pdf);
}

/* ── How they are set ──────────────────────────────────────────────────────────────────────────────────────────── */

static char *
set_text (void **state, const char *language, const char *measure, const char *text) {
  g_autofree char *path = write_file (state, "a.md", text);
  return take_output (run (PROGRAM, "set", "--lang", language, "--measure", measure, "--quiet", path));
}

/* How many lines are hyphenated, and how wide the first is by nature. */
static guint
count_hyphenated (const char *dump) {
  guint n = 0;
  for (const char *at = dump; (at = strstr (at, "\"hyphenated\":true")); at++)
    n++;
  return n;
}

static double
natural_of (const char *dump) {
  const char *at = strstr (dump, "\"natural\":");
  assert_non_null (at);
  return g_ascii_strtod (at + strlen ("\"natural\":"), NULL);
}

#define FOREIGN "understanding international representation development independence "

/* Latin words in a Russian text are of no language that the text's patterns know; marked, they are English. */
static void
test_hyphens (void **state) {
  g_autofree char *unmarked = set_text (state, "ru", "30mm", FOREIGN FOREIGN);
  g_autofree char *marked = set_text (state, "ru", "30mm", "[" FOREIGN FOREIGN "]{lang=en}");
  assert_int_equal (count_hyphenated (unmarked), 0);
  assert_true (count_hyphenated (marked) > 0);
}

/* Quotes are as wide as a Han character in Chinese, and as in Latin type within English words. */
static void
test_quotes (void **state) {
  g_autofree char *unmarked = set_text (state, "zh", "120mm", "他说“Typst”好。");
  g_autofree char *marked = set_text (state, "zh", "120mm", "他说[“Typst”]{lang=en}好。");
  g_autofree char *russian = set_text (state, "ru", "120mm", "Слово «[“a”]{lang=zh}» тут.");
  g_autofree char *plain = set_text (state, "ru", "120mm", "Слово «“a”» тут.");
  assert_true (natural_of (marked) < natural_of (unmarked) - 5);
  assert_true (natural_of (russian) > natural_of (plain) + 5);
}

/* The least word space of a line of Chinese, a quarter of an em (clreq, line adjustment), holds for foreign words in it
 * whatever they are said to be. In this measure the line is shrunk. */
static void
test_word_spaces (void **state) {
  static const char words[] = "由Typst排版，[Ольга сказала: «да»]{lang=ru}，其他";
  for (guint measure = 120; measure < 180; measure += 2) {
    g_autofree char *width = g_strdup_printf ("%upt", measure), *dump = set_text (state, "zh", width, words);
    for (const char *at = strstr (dump, "\"gap\":"); at; at = strstr (at + 1, "\"gap\":"))
      assert_true (g_str_has_prefix (at, "\"gap\":null") || g_ascii_strtod (at + 6, NULL) >= .2445);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_each_is_read_in_its_language),
    folder_test (test_hyphens),
    folder_test (test_quotes),
    folder_test (test_word_spaces),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
