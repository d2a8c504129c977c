/* Every plan in tests/cli/dumps, and the real one: what each stage makes of it, held against what was looked at and
 * accepted.
 *
 * NAME.yaml is the plan; NAME.arguments, where it is there, more of the command line (one to a line); NAME.story,
 * NAME.lines and NAME.pages are what is expected, each where it is there. To accept what comes out now (look at the pages first):
 *   DIPTYCH_ACCEPT=1 tests/…/test-cli-dumps
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
#define FOLDER SOURCE_DIR "/tests/cli/dumps"

/* Pages hold the lines too: one of the two will do. */
static const char *const stages[] = { "story", "lines", "pages" };

static char *
dump (const char *plan, char **arguments, const char *stage) {
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  const char *const fixed[] = { PROGRAM, "render", plan, "--dump", stage };
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    g_ptr_array_add (argv, (gpointer) fixed[i]);
  for (guint i = 0; arguments && arguments[i]; i++)
    if (*arguments[i])
      g_ptr_array_add (argv, arguments[i]);
  g_ptr_array_add (argv, NULL);
  char *out = NULL, *err = NULL;
  int status;
  assert_true (g_spawn_sync (SOURCE_DIR, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status,
                             NULL));
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    print_error ("%s", err);
  assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  g_free (err);
  return out;
}

/* Names the first line that differs: a changed break is to be a readable difference. */
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

static guint
check_stage (const char *plan, const char *stem, const char *stage, char **arguments) {
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", FOLDER, stem, stage);
  g_autofree char *expected = NULL, *made = NULL;
  if (!g_file_get_contents (path, &expected, NULL, NULL))
    return 0;
  made = dump (plan, arguments, stage);
  if (g_getenv ("DIPTYCH_ACCEPT")) {
    assert_true (g_file_set_contents (path, made, -1, NULL));
    return 1;
  }
  assert_true (is_same (path, expected, made));
  return 1;
}

static guint
check_plan (const char *plan, const char *stem) {
  g_autofree char *extra_path = g_strdup_printf ("%s/%s.arguments", FOLDER, stem);
  g_autofree char *extra = NULL;
  g_file_get_contents (extra_path, &extra, NULL, NULL);
  g_auto (GStrv) arguments = extra ? g_strsplit (extra, "\n", -1) : NULL;
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    n += check_stage (plan, stem, stages[i], arguments);
  return n;
}

static void
test_dumps_are_as_accepted (void **state) {
  (void) state;
  g_autoptr (GDir) folder = g_dir_open (FOLDER, 0, NULL);
  guint n = check_plan (SOURCE_DIR "/input/ai-capacity-plan/plan.yaml", "ai-capacity-plan");
  assert_int_equal (n, 2);
  for (const char *name = g_dir_read_name (folder); name; name = g_dir_read_name (folder)) {
    if (!g_str_has_suffix (name, ".yaml"))
      continue;
    g_autofree char *plan = g_build_filename (FOLDER, name, NULL);
    g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".yaml"));
    guint of_this = check_plan (plan, stem);
    assert_true (of_this > 0);
    n += of_this;
  }
  print_message ("%u dumps\n", n);
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_dumps_are_as_accepted) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
