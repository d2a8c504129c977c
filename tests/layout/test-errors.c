/* Wrong layouts: each data/errors/NAME.yaml is opened, and what is reported stands in NAME.expected, line by line. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "layout/layout.h"

#define DATA SOURCE_DIR "/tests/layout/data/"

/* What is reported for a case, without the folder that this source tree happens to stand in. */
static char *
new_messages (const char *name) {
  static const char *const languages[] = { "ru", "zh-Hans" };
  g_autofree char *file = g_strdup_printf (DATA "errors/%s.yaml", name);
  DipReport *report = dip_report_new ();
  DipLayout *layout = dip_layout_open (NULL, file, languages, 2, report);
  gboolean wrong = dip_report_count (report, DIP_ERROR) > 0;
  if ((layout == NULL) != wrong)
    fail_msg ("%s: a layout is given if and only if nothing is wrong with it", name);
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  g_string_replace (out, DATA "errors/../", "", 0);
  g_string_replace (out, DATA "errors/", "", 0);
  dip_layout_drop (layout);
  dip_report_drop (report);
  return g_string_free (out, FALSE);
}

static void
check_case (const char *name, guint *failed) {
  g_autofree char *path = g_strdup_printf (DATA "errors/%s.expected", name);
  g_autofree char *found = new_messages (name);
  g_autofree char *expected = NULL;
  if (g_getenv ("UPDATE") != NULL)
    g_file_set_contents (path, found, -1, NULL);
  if (g_file_get_contents (path, &expected, NULL, NULL) && strcmp (expected, found) == 0)
    return;
  print_error ("── %s: expected\n%s── found\n%s", name, expected != NULL ? expected : "(no such file)\n", found);
  ++*failed;
}

static int
compare_names (gconstpointer a, gconstpointer b) {
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
test_wrong_layouts (void **state) {
  (void)state;
  g_autoptr (GDir) dir = g_dir_open (DATA "errors", 0, NULL);
  assert_non_null (dir);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *entry;
  while ((entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (entry, ".yaml"))
      g_ptr_array_add (names, g_strndup (entry, strlen (entry) - strlen (".yaml")));
  g_ptr_array_sort (names, compare_names);
  assert_true (names->len >= 35);
  guint failed = 0;
  for (guint i = 0; i < names->len; i++)
    check_case (names->pdata[i], &failed);
  assert_int_equal (failed, 0);
}

static void
assert_refused (const char *folder, const char *name, const char *expected) {
  DipReport *report = dip_report_new ();
  GString *out = g_string_new (NULL);
  assert_null (dip_layout_open (folder, name, NULL, 0, report));
  dip_report_write (report, out, FALSE);
  assert_string_equal (out->str, expected);
  g_string_free (out, TRUE);
  dip_report_drop (report);
}

static void
test_no_such_layout (void **state) {
  (void)state;
  const char *folder = SOURCE_DIR "/layouts";
  assert_refused (folder, "brifing", "error: there is no layout \"brifing\"; did you mean \"briefing\"? [no-layout]\n");
  assert_refused (folder, "",
                  "error: there is no layout \"\" (there are: briefing, handout, schedule, specimen, tracker); a "
                  "file's name ends in .yaml "
                  "[no-layout]\n");
  assert_refused (
      SOURCE_DIR "/nowhere", "x",
      "error: there is no layout \"x\" (there are: none is there); a file's name ends in .yaml [no-layout]\n");
  assert_refused (folder, "/nowhere/x.yaml",
                  "/nowhere/x.yaml: error: there is no such file to read the layout from [no-layout]\n");
  assert_refused (folder, "/dev/zero", "/dev/zero: error: there is no such file to read the layout from [no-layout]\n");
  assert_refused (folder, SOURCE_DIR "/layouts/",
                  SOURCE_DIR "/layouts/: error: there is no such file to read the layout from [no-layout]\n");
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_wrong_layouts), cmocka_unit_test (test_no_such_layout) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
