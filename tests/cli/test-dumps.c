/* Every plan in tests/cli/dumps, and the real one: what each stage makes of it, held against what was looked at and
 * accepted.
 *
 * NAME.yaml is the plan; NAME.arguments, where it is there, more of the command line (one to a line); NAME.story,
 * NAME.lines and NAME.pages are what is expected, each where it is there.
 */
#include "../golden.h"
#include "program.h"

#define FOLDER SOURCE_DIR "/tests/cli/dumps"

/* Pages hold the lines too: one of the two will do. */
static const char *const stages[] = { "story", "lines", "pages" };

static char *
dump (const char *plan, char **arguments, const char *stage) {
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  const char *const fixed[] = { PROGRAM, "render", plan, "--dump", stage };
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    g_ptr_array_add (argv, (gpointer)fixed[i]);
  for (guint i = 0; arguments && arguments[i]; i++)
    if (*arguments[i])
      g_ptr_array_add (argv, arguments[i]);
  g_ptr_array_add (argv, NULL);
  return take_output (run_program ((const char *const *)argv->pdata));
}

static guint
check_stage (const char *plan, const char *stem, const char *stage, char **arguments) {
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", FOLDER, stem, stage);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return 0;
  g_autofree char *made = dump (plan, arguments, stage);
  assert_true (is_as_accepted (path, made));
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

static gboolean
check_stem (const char *stem, void **state G_GNUC_UNUSED) {
  g_autofree char *plan = g_strdup_printf ("%s/%s.yaml", FOLDER, stem);
  return check_plan (plan, stem) > 0;
}

static void
test_dumps_are_as_accepted (void **state) {
  assert_int_equal (check_plan (SOURCE_DIR "/input/ai-capacity-plan/plan.yaml", "ai-capacity-plan"), 2);
  assert_true (check_each (FOLDER, ".yaml", check_stem, state) >= 3);
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_dumps_are_as_accepted) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
