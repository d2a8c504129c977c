/* "As of": the day that settles what is overdue, that the foot of each page names, and that the metadata tell. */
#include "files.h"

#define SMALL SOURCE_DIR "/tests/cli/data/small.yaml" /* of 2025-03-01; an action was due on 2025-02-01 */
#define JANUARY "SOURCE_DATE_EPOCH=1737331200"        /* 2025-01-20 */

/* ── What the foot says ────────────────────────────────────────────────────────────────────────────────────────── */

/* Without blanks: those that pdftotext gives are not always the page's own. */
static char *
squeeze (const char *text) {
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/* What stands on the second page (the first is the cover, which has no foot) of a PDF made with these words before and
 * after the plan's; blanks are left out. */
static char *
read_page_two (void **state, const char *plan, const char *setting, const char *option, const char *value) {
  g_autofree char *target = g_build_filename (*state, "out.pdf", NULL);
  g_free (take_output (
      run ("env", "-u", "SOURCE_DATE_EPOCH", setting, PROGRAM, "render", plan, "-q", "-o", target, option, value)));
  g_autofree char *text = take_output (run ("pdftotext", "-f", "2", "-l", "2", target, "-"));
  return squeeze (text);
}

static void
assert_foot (void **state, const char *setting, const char *option, const char *value, const char *foot) {
  g_autofree char *page = read_page_two (state, SMALL, setting, option, value);
  if (!strstr (page, foot))
    fail_msg ("“%s” is not on the page: %s", foot, page);
}

static void
test_the_page_says_it (void **state) {
  assert_foot (state, "A=", NULL, NULL, "Посостояниюна1марта2025года·截至2025年3月1日");
  assert_foot (state, "A=", "--as-of", "2026-12-31", "Посостояниюна31декабря2026года·截至2026年12月31日");
  assert_foot (state, JANUARY, NULL, NULL, "Посостояниюна20января2025года·截至2025年1月20日");
  assert_foot (state, JANUARY, "--as-of", "2025-01-21", "Посостояниюна21января2025года·截至2025年1月21日");
  assert_foot (state, "SOURCE_DATE_EPOCH=", NULL, NULL, "截至2025年3月1日"); /* set to nothing is not set */
  assert_foot (state, "SOURCE_DATE_EPOCH=0", NULL, NULL, "截至1970年1月1日");
  assert_foot (state, "SOURCE_DATE_EPOCH=86399", NULL, NULL, "截至1970年1月1日");
  assert_foot (state, "SOURCE_DATE_EPOCH=86400", NULL, NULL, "截至1970年1月2日");
}

static char *
phrase_today (const char *zone) {
  g_autoptr (GTimeZone) here = g_time_zone_new_identifier (zone);
  g_autoptr (GDateTime) now = g_date_time_new_now (here);
  return g_date_time_format (now, "截至%Y年%-m月%-d日");
}

/* Today is the day of the user's clock and place: half a day lies between these two. */
static void
test_today (void **state) {
  static const char *const zones[] = { "Pacific/Kiritimati", "Pacific/Pago_Pago" };
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++) {
    g_autofree char *setting = g_strdup_printf ("TZ=%s", zones[i]), *before = phrase_today (zones[i]);
    g_autofree char *page = read_page_two (state, SMALL, setting, "--as-of", "today"), *after = phrase_today (zones[i]);
    assert_true (strstr (page, before) || strstr (page, after));
  }
}

/* A plan without a date knows no day, unless the user names one. */
static void
test_no_date (void **state) {
  g_autofree char *small = read_file (SMALL, NULL);
  g_auto (GStrv) parts = g_strsplit (small, "  date: 2025-03-01\n", 2);
  g_autofree char *undated = g_strconcat (parts[0], parts[1], NULL),
                  *plan = write_file (state, "undated.yaml", undated);
  g_autofree char *none = read_page_two (state, plan, "A=", NULL, NULL);
  g_autofree char *some = read_page_two (state, plan, JANUARY, NULL, NULL);
  g_autofree char *said = read_page_two (state, plan, "A=", "--as-of", "2025-01-20");
  assert_null (strstr (none, "截至"));
  assert_null (strstr (none, "Посостоянию"));
  assert_non_null (strstr (some, "截至2025年1月20日"));
  assert_non_null (strstr (said, "截至2025年1月20日"));
}

/* ── What it settles ───────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_overdue (const char *setting, const char *option, const char *value) {
  g_autofree char *story = take_output (
      run ("env", "-u", "SOURCE_DATE_EPOCH", setting, PROGRAM, "render", SMALL, "--dump", "story", option, value));
  return strstr (story, "просрочено") != NULL;
}

static void
test_what_is_overdue (void **state G_GNUC_UNUSED) {
  assert_true (is_overdue ("A=", NULL, NULL));
  assert_false (is_overdue ("A=", "--as-of", "2025-02-01")); /* its own day is not too late */
  assert_true (is_overdue ("A=", "--as-of", "2025-02-02"));
  assert_false (is_overdue (JANUARY, NULL, NULL));
  assert_true (is_overdue (JANUARY, "--as-of", "2025-02-02"));
}

/* ── What the metadata tell ────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_created (void **state, const char *setting, const char *option, const char *value, const char *created) {
  g_autofree char *target = g_build_filename (*state, "out.pdf", NULL);
  g_free (take_output (
      run ("env", "-u", "SOURCE_DATE_EPOCH", setting, PROGRAM, "render", SMALL, "-q", "-o", target, option, value)));
  g_autofree char *info = take_output (run ("pdfinfo", "-isodates", target));
  g_autofree char *pattern = g_strdup_printf ("CreationDate: +%s\nModDate: +%s\n", created, created);
  if (!g_regex_match_simple (pattern, info, 0, 0))
    fail_msg ("not %s: %s", created, info);
}

/* A day before there were such files is not told as theirs. */
static void
test_the_metadata (void **state) {
  assert_created (state, "A=", NULL, NULL, "2025-03-01T00:00:00Z");
  assert_created (state, "SOURCE_DATE_EPOCH=1737331205", NULL, NULL, "2025-01-20T00:00:05Z");
  assert_created (state, "SOURCE_DATE_EPOCH=1737331205", "--as-of", "2030-01-01", "2025-01-20T00:00:05Z");
  assert_created (state, "SOURCE_DATE_EPOCH=253402300799", NULL, NULL, "9999-12-31T23:59:59Z");
  assert_created (state, "A=", "--as-of", "0001-01-01", "1970-01-01T00:00:00Z");
  assert_created (state, "A=", "--as-of", "1945-06-26", "1970-01-01T00:00:00Z");
  assert_created (state, "A=", "--as-of", "9999-12-31", "9999-12-31T00:00:00Z");
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_the_page_says_it), folder_test (test_today),        folder_test (test_no_date),
    folder_test (test_what_is_overdue),  folder_test (test_the_metadata),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
