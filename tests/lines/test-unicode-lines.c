/* Unicode's LineBreakTest, through the function that the setter asks for places to break, with all rules of ours on
 * top. data/unicode/lines-TAG lists what a language answers otherwise, and why. */
#include "unicode.h"

static void
note_break (gboolean breaks, gsize byte, gpointer user) {
  guint8 *expected = user;
  if (byte < 256)
    expected[byte] = breaks;
}

static gboolean
passes (Bench *bench, const char *one, const char *language, const DipStyle *style) {
  guint8 expected[256] = { 0 };
  g_autofree char *text = read_code_points (one, note_break, expected);
  gsize length = strlen (text);
  assert_true (length > 0 && length < sizeof expected);
  const DipParagraph *paragraph = make_paragraph (bench, text, language, style);
  DipPrepared *prepared = dip_setter_prepare (bench->setter, paragraph);
  g_autofree guint8 *chances = dip_find_chances (bench->setter, prepared);
  gboolean same = TRUE;
  for (gsize at = 1; at < length; at++)
    same = same && (chances[at] != DIP_CHANCE_NONE) == expected[at];
  return same;
}

static void
check_suite (const char *language, guint n_least) {
  Bench bench = bench_open (FALSE, TRUE);
  DipStyle style = body_style;
  style.hyphenate = FALSE;
  g_autofree char *path = g_strdup_printf (SOURCE_DIR "/tests/lines/data/unicode/lines-%s.txt", language);
  g_autoptr (GHashTable) exceptions = read_exceptions (path);
  g_auto (GStrv) lines = read_lines (UNICODE "/auxiliary/LineBreakTest.txt");
  Tally tally = { .name = language };
  for (guint i = 0; lines[i]; i++) {
    g_autofree char *one = case_of (lines[i]);
    if (*one)
      take_case (&tally, exceptions, one, passes (&bench, one, language, &style));
  }
  check_tally (&tally, 7654, exceptions);
  assert_true (tally.n_passed >= n_least);
  bench_close (&bench);
}

static void
test_any (void **state) {
  (void)state;
  check_suite ("und", 7600);
}

static void
test_russian (void **state) {
  (void)state;
  check_suite ("ru", 7500);
}

static void
test_chinese (void **state) {
  (void)state;
  check_suite ("zh-Hans", 7000);
}

static void
test_japanese (void **state) {
  (void)state;
  check_suite ("ja", 7000);
}

static void
test_korean (void **state) {
  (void)state;
  check_suite ("ko", 7600);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_any),      cmocka_unit_test (test_russian), cmocka_unit_test (test_chinese),
    cmocka_unit_test (test_japanese), cmocka_unit_test (test_korean),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
