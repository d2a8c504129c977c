/* Unicode's GraphemeBreakTest, through shaping: where the setter's clusters start, the least that a line, a gap or a
 * caret never parts. data/unicode/graphemes.txt lists what they do otherwise, and why. */
#include "unicode.h"

static void
note_start (gboolean starts, gsize byte, gpointer user) {
  guint8 *expected = user;
  if (byte < 256)
    expected[byte] = starts;
}

static gboolean
passes (Bench *bench, const char *one) {
  guint8 expected[256] = { 0 }, found[256] = { 0 };
  g_autofree char *text = read_code_points (one, note_start, expected);
  gsize length = strlen (text);
  assert_true (length > 0 && length < sizeof expected);
  const DipParagraph *paragraph = make_paragraph (bench, text, "en", &body_style);
  DipPrepared *prepared = dip_setter_prepare (bench->setter, paragraph);
  dip_find_clusters (bench->setter, prepared);
  for (guint i = 0; i < prepared->n_clusters; i++)
    found[prepared->clusters[i].start] = TRUE;
  return memcmp (found, expected, length) == 0;
}

static void
test_suite (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, TRUE);
  g_autoptr (GHashTable) exceptions = read_exceptions (SOURCE_DIR "/tests/lines/data/unicode/graphemes.txt");
  g_auto (GStrv) lines = read_lines (UNICODE "/auxiliary/GraphemeBreakTest.txt");
  Tally tally = { .name = "graphemes" };
  for (guint i = 0; lines[i]; i++) {
    g_autofree char *one = case_of (lines[i]);
    if (*one)
      take_case (&tally, exceptions, one, passes (&bench, one));
  }
  check_tally (&tally, 602, exceptions);
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_suite) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
