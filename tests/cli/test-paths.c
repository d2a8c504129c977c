/* Where the program finds its data: in a build folder, in a prefix, and where it is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>

#include "cli/paths.h"

/* A folder with share/diptych/fonts/fonts.conf below `under`, and an empty bin/. */
static char *
make_tree (const char *under) {
  char *top = g_dir_make_tmp ("diptych-paths-XXXXXX", NULL);
  assert_non_null (top);
  g_autofree char *fonts = g_build_filename (top, under, "share/diptych/fonts", NULL);
  g_autofree char *bin = g_build_filename (top, "bin", NULL);
  g_autofree char *conf = g_build_filename (fonts, "fonts.conf", NULL);
  assert_int_equal (g_mkdir_with_parents (fonts, 0755), 0);
  assert_int_equal (g_mkdir_with_parents (bin, 0755), 0);
  assert_true (g_file_set_contents (conf, "", 0, NULL));
  return top;
}

static void
drop_tree (char *top, const char *under) {
  static const char *const below[]
      = { "share/diptych/fonts/fonts.conf", "share/diptych/fonts", "share/diptych", "share" };
  for (guint i = 0; i < G_N_ELEMENTS (below); i++) {
    g_autofree char *path = g_build_filename (top, under, below[i], NULL);
    g_remove (path);
  }
  g_autofree char *bin = g_build_filename (top, "bin", NULL);
  g_rmdir (bin);
  g_rmdir (top);
  g_free (top);
}

static void
check_share_of (const char *under, const char *program, gboolean found) {
  char *top = make_tree (under);
  g_autofree char *file = g_build_filename (top, program, NULL);
  g_autofree char *expected = g_build_filename (top, under, "share/diptych", NULL);
  g_autofree char *share = dip_paths_share_of (file);
  if (found)
    assert_string_equal (share, expected);
  else
    assert_null (share);
  drop_tree (top, under);
}

static void
test_beside_the_program (void **state) {
  (void)state;
  check_share_of ("", "diptych", TRUE);
}

static void
test_beside_bin (void **state) {
  (void)state;
  check_share_of ("", "bin/diptych", TRUE);
}

static void
test_the_nearer_one_wins (void **state) {
  (void)state;
  check_share_of ("bin", "bin/diptych", TRUE);
}

static void
test_none (void **state) {
  (void)state;
  check_share_of ("", "bin/deeper/diptych", FALSE);
  g_autofree char *share = dip_paths_share_of ("/");
  assert_null (share);
}

static void
test_running_program (void **state) {
  (void)state;
  g_unsetenv ("DIPTYCH_SHARE");
  g_autofree char *share = dip_paths_share ();
  assert_string_equal (share, BINARY_DIR "/share/diptych");
}

static void
test_environment_first (void **state) {
  (void)state;
  g_setenv ("DIPTYCH_SHARE", "/some/./place/", TRUE);
  g_autofree char *share = dip_paths_share ();
  assert_string_equal (share, "/some/place");
  g_setenv ("DIPTYCH_SHARE", "", TRUE);
  g_autofree char *own = dip_paths_share ();
  assert_string_equal (own, BINARY_DIR "/share/diptych");
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_beside_the_program),  cmocka_unit_test (test_beside_bin),
    cmocka_unit_test (test_the_nearer_one_wins), cmocka_unit_test (test_none),
    cmocka_unit_test (test_running_program),     cmocka_unit_test (test_environment_first),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
