/* The gallery of timelines: every plan in tests/cli/timelines, in the layout beside it (NAME.layout.yaml); what stands
 * where on its pages, held against what was looked at and accepted (NAME.pages). To accept what comes out now (look at
 * the pages first): DIPTYCH_ACCEPT=1 tests/…/test-cli-timelines
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>
#include <glib.h>

#define PROGRAM BINARY_DIR "/diptych"
#define FOLDER SOURCE_DIR "/tests/cli/timelines"

static char *
dump (const char *plan, const char *layout) {
  const char *const argv[] = { PROGRAM, "render", plan, "--layout", layout, "--dump", "pages", NULL };
  char *out = NULL, *err = NULL;
  int status;
  assert_true (g_spawn_sync (SOURCE_DIR, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, NULL));
  gboolean good = WIFEXITED (status) && WEXITSTATUS (status) == 0;
  if (!good)
    print_error ("%s", err);
  assert_true (good);
  g_free (err);
  return out;
}

/* Names the first line that differs. */
static gboolean
is_same (const char *path, const char *expected, const char *made) {
  g_auto (GStrv) old = g_strsplit (expected, "\n", -1), new = g_strsplit (made, "\n", -1);
  guint i = 0;
  while (old[i] && new[i] && strcmp (old[i], new[i]) == 0)
    i++;
  if (!old[i] && !new[i])
    return TRUE;
  print_error ("%s:%u:\n- %s\n+ %s\n", path, i + 1, old[i] ? old[i] : "(end)", new[i] ? new[i] : "(end)");
  return FALSE;
}

static gboolean
is_as_accepted (const char *stem) {
  g_autofree char *plan = g_strdup_printf ("%s/%s.yaml", FOLDER, stem);
  g_autofree char *layout = g_strdup_printf ("%s/%s.layout.yaml", FOLDER, stem);
  g_autofree char *path = g_strdup_printf ("%s/%s.pages", FOLDER, stem);
  g_autofree char *expected = NULL, *made = dump (plan, layout);
  if (g_getenv ("DIPTYCH_ACCEPT"))
    return g_file_set_contents (path, made, -1, NULL);
  if (!g_file_get_contents (path, &expected, NULL, NULL)) {
    print_error ("%s: nothing is accepted yet\n", path);
    return FALSE;
  }
  return is_same (path, expected, made);
}

static void
test_gallery (void **state) {
  (void)state;
  g_autoptr (GDir) folder = g_dir_open (FOLDER, 0, NULL);
  assert_non_null (folder);
  guint n = 0, n_failed = 0;
  for (const char *name = g_dir_read_name (folder); name; name = g_dir_read_name (folder)) {
    if (!g_str_has_suffix (name, ".layout.yaml"))
      continue;
    g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".layout.yaml"));
    n++;
    n_failed += !is_as_accepted (stem);
  }
  assert_int_equal (n_failed, 0);
  assert_true (n >= 17);
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_gallery) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
