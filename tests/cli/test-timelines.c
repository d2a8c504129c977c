/* The gallery of timelines: every plan in tests/cli/timelines, in the layout beside it (NAME.layout.yaml); what stands
 * where on its pages, held against what was looked at and accepted (NAME.pages).
 */
#include "../golden.h"
#include "program.h"

#define FOLDER SOURCE_DIR "/tests/cli/timelines"

static gboolean
check_timeline (const char *stem) {
  g_autofree char *plan = g_strdup_printf ("%s/%s.yaml", FOLDER, stem);
  g_autofree char *layout = g_strdup_printf ("%s/%s.layout.yaml", FOLDER, stem);
  g_autofree char *path = g_strdup_printf ("%s/%s.pages", FOLDER, stem);
  g_autofree char *made = take_output (run (PROGRAM, "render", plan, "--layout", layout, "--dump", "pages"));
  return is_as_accepted (path, made);
}

static void
test_gallery (void **state G_GNUC_UNUSED) {
  assert_true (check_each (FOLDER, ".layout.yaml", check_timeline) >= 17);
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_gallery) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
