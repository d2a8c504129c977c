/* Each plan in data/errors is wrong in one way, or a few; NAME.expected holds its report, line by line. With
 * DIPTYCH_UPDATE in the environment the files are written anew: look at the difference before it is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "plan/plan.h"

#define LEAST_CASES 40

static char *
new_report (const char *plan_name) {
  DipReport *report = dip_report_new ();
  DipPlan *plan = dip_plan_open (plan_name, report);
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  dip_plan_drop (plan);
  dip_report_drop (report);
  return g_string_free (out, FALSE);
}

/* FALSE, with both texts printed, if they differ. */
static gboolean
check_case (const char *plan_name) {
  g_autofree char *stem = g_strndup (plan_name, strlen (plan_name) - strlen (".yaml"));
  g_autofree char *expected_name = g_strconcat (stem, ".expected", NULL);
  g_autofree char *found = new_report (plan_name);
  g_autofree char *expected = NULL;
  if (g_getenv ("DIPTYCH_UPDATE") != NULL)
    g_file_set_contents (expected_name, found, -1, NULL);
  if (!g_file_get_contents (expected_name, &expected, NULL, NULL))
    expected = g_strdup ("(no such file)\n");
  if (strcmp (expected, found) == 0)
    return TRUE;
  print_error ("%s\nexpected:\n%sfound:\n%s", plan_name, expected, found);
  return FALSE;
}

static void
test_cases (void **state) {
  (void)state;
  assert_int_equal (g_chdir (SOURCE_DIR "/tests/plan/data/errors"), 0);
  GDir *folder = g_dir_open (".", 0, NULL);
  assert_non_null (folder);
  guint n = 0, bad = 0;
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    if (g_str_has_suffix (name, ".yaml")) {
      n++;
      bad += !check_case (name);
    }
  g_dir_close (folder);
  assert_int_equal (bad, 0);
  assert_true (n >= LEAST_CASES);
}

/* ── The documentation ─────────────────────────────────────────────────────────────────────────────────────────── */

/* The kinds of all messages in the expected files; the caller frees it. */
static GHashTable *
new_met_kinds (void) {
  GHashTable *kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("\\[([a-z0-9-]+)\\]$", G_REGEX_MULTILINE, 0, NULL);
  GDir *folder = g_dir_open (SOURCE_DIR "/tests/plan/data/errors", 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;) {
    g_autofree char *path = g_build_filename (SOURCE_DIR "/tests/plan/data/errors", name, NULL);
    g_autofree char *text = NULL;
    g_autoptr (GMatchInfo) match = NULL;
    if (!g_str_has_suffix (name, ".expected") || !g_file_get_contents (path, &text, NULL, NULL))
      continue;
    for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
      g_hash_table_add (kinds, g_match_info_fetch (match, 1));
  }
  g_dir_close (folder);
  return kinds;
}

/* The kinds that the tables under "Messages" name; the caller frees it. */
static GHashTable *
new_told_kinds (void) {
  GHashTable *kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  assert_true (g_file_get_contents (SOURCE_DIR "/docs/plan.md", &text, NULL, NULL));
  const char *tables = strstr (text, "## Messages");
  assert_non_null (tables);
  g_auto (GStrv) lines = g_strsplit (tables, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], "|", -1);
    g_auto (GStrv) words = g_strsplit (g_strv_length (cells) > 2 ? cells[1] : "", "`", -1);
    for (guint k = 1; words[0] != NULL && words[k] != NULL; k += 2)
      g_hash_table_add (kinds, g_strdup (words[k]));
  }
  return kinds;
}

static guint
count_lacking (GHashTable *from, GHashTable *kinds, const char *where) {
  static const char *const elsewhere = " file size "; /* in test_no_plan, and in the tests of YAML files */
  GHashTableIter iter;
  gpointer kind;
  guint n = 0;
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &kind, NULL)) {
    g_autofree char *padded = g_strdup_printf (" %s ", (const char *)kind);
    if (g_hash_table_contains (kinds, kind) || strstr (elsewhere, padded) != NULL)
      continue;
    print_error ("the kind \"%s\" is not %s\n", (const char *)kind, where);
    n++;
  }
  return n;
}

static void
test_documentation (void **state) {
  (void)state;
  g_autoptr (GHashTable) met = new_met_kinds (), told = new_told_kinds ();
  assert_true (g_hash_table_size (met) > 40);
  guint n = count_lacking (met, told, "told in docs/plan.md") + count_lacking (told, met, "met in data/errors");
  assert_int_equal (n, 0);
}

static void
test_no_plan (void **state) {
  (void)state;
  g_autofree char *lacks = new_report ("no-such-plan.yaml");
  assert_true (strstr (lacks, "error: ") != NULL);
  g_autofree char *folder = new_report (".");
  assert_true (strstr (folder, "error: ") != NULL);
}

int
main (void) {
  const struct CMUnitTest tests[]
      = { cmocka_unit_test (test_cases), cmocka_unit_test (test_documentation), cmocka_unit_test (test_no_plan) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
