/* The gallery of timelines: every plan in tests/cli/timelines, in the layout beside it (NAME.layout.yaml); what stands
 * where on its pages, held against what was looked at and accepted (NAME.pages). None of the program's fonts has
 * Arabic, whose letters are boxes there; look at those pages with --system-fonts.
 */
#include "../golden.h"
#include "program.h"

#define FOLDER SOURCE_DIR "/tests/cli/timelines"

/* What a timeline comes to: its pages, or a PDF, which is held against the standards. */
static char *
make_timeline (const char *stem, const char *option, const char *value) {
  g_autofree char *plan = g_strdup_printf ("%s/%s.yaml", FOLDER, stem);
  g_autofree char *layout = g_strdup_printf ("%s/%s.layout.yaml", FOLDER, stem);
  return take_output (run (PROGRAM, "render", "-q", plan, "--layout", layout, "--allow-missing-glyphs", option, value));
}

static gboolean
check_timeline (const char *stem, void **state) {
  g_autofree char *path = g_strdup_printf ("%s/%s.pages", FOLDER, stem);
  g_autofree char *made = make_timeline (stem, "--dump", "pages");
  g_autofree char *pdf = g_build_filename (*state, "timeline.pdf", NULL);
  g_free (make_timeline (stem, "-o", pdf));
  return is_as_accepted (path, made);
}

static void
test_gallery (void **state) {
  assert_true (check_each (FOLDER, ".layout.yaml", check_timeline, state) >= 17);
}

int
main (void) {
  const struct CMUnitTest tests[] = { folder_test (test_gallery) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
