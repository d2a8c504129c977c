/* Every data/NAME.yaml has the report data/NAME.report. To accept new ones after looking at them, run this with
 * DIP_UPDATE=1 in the environment. */
#include "yaml/node.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define DATA SOURCE_DIR "/tests/yaml/data/"

static int
compare_names (gconstpointer a, gconstpointer b) {
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_names (void) {
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GDir *folder = g_dir_open (DATA, 0, NULL);
  assert_non_null (folder);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    if (g_str_has_suffix (name, ".yaml"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".yaml")));
  g_dir_close (folder);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static GString *
report_file (const char *name) {
  g_autofree char *path = g_strconcat (DATA, name, ".yaml", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  DipArena *arena = dip_arena_new ();
  DipReport *report = dip_report_new ();
  g_autofree char *shown = g_strconcat (name, ".yaml", NULL);
  dip_node_parse (arena, shown, bytes, length, report);
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  dip_report_drop (report);
  dip_arena_drop (arena);
  return out;
}

static void
test_reports (void **state G_GNUC_UNUSED) {
  GPtrArray *names = list_names ();
  assert_true (names->len >= 10);
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    GString *out = report_file (name);
    g_autofree char *path = g_strconcat (DATA, name, ".report", NULL);
    g_autofree char *expected = NULL;
    if (getenv ("DIP_UPDATE") != NULL)
      assert_true (g_file_set_contents (path, out->str, (gssize)out->len, NULL));
    if (!g_file_get_contents (path, &expected, NULL, NULL))
      fail_msg ("%s is not there", path);
    if (strcmp (expected, out->str) != 0)
      fail_msg ("%s.yaml is reported as\n%s", name, out->str);
    g_string_free (out, TRUE);
  }
  g_ptr_array_unref (names);
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_reports) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
