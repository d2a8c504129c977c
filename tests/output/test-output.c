/* A file that is there whole, or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "output/output.h"

typedef struct Place {
  char *folder;
  char *file;
} Place;

static int
make_place (void **state) {
  Place *place = g_new0 (Place, 1);
  place->folder = g_dir_make_tmp ("diptych-output-XXXXXX", NULL);
  place->file = g_build_filename (place->folder, "plan.pdf", NULL);
  *state = place;
  return place->folder ? 0 : -1;
}

static guint
count_files (const char *folder) {
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir))
    n++;
  return n;
}

static int
drop_place (void **state) {
  Place *place = *state;
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (place->folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (place->folder);
  g_free (place->folder);
  g_free (place->file);
  g_free (place);
  return 0;
}

static void
assert_content (const char *file, const char *expected) {
  g_autofree char *content = NULL;
  assert_true (g_file_get_contents (file, &content, NULL, NULL));
  assert_string_equal (content, expected);
}

static void
test_nothing_is_there_before_commit (void **state) {
  const Place *place = *state;
  DipOutput *output = dip_output_open (place->file, NULL);
  assert_true (dip_output_write (output, "whole", 5));
  assert_false (g_file_test (place->file, G_FILE_TEST_EXISTS));
  assert_true (dip_output_commit (output, NULL));
  assert_content (place->file, "whole");
  assert_int_equal (count_files (place->folder), 1);
}

static void
test_the_temporary_name_is_hidden_and_no_pdf (void **state) {
  const Place *place = *state;
  DipOutput *output = dip_output_open (place->file, NULL);
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name = g_dir_read_name (dir);
  assert_non_null (name);
  assert_int_equal (name[0], '.');
  assert_false (g_str_has_suffix (name, ".pdf"));
  dip_output_drop (output);
}

static void
test_a_dropped_output_leaves_the_old_file (void **state) {
  const Place *place = *state;
  g_file_set_contents (place->file, "old", -1, NULL);
  DipOutput *output = dip_output_open (place->file, NULL);
  dip_output_write (output, "new", 3);
  dip_output_drop (output);
  assert_content (place->file, "old");
  assert_int_equal (count_files (place->folder), 1);
}

static void
test_rights_are_kept (void **state) {
  const Place *place = *state;
  struct stat there;
  g_file_set_contents (place->file, "old", -1, NULL);
  g_chmod (place->file, 0640);
  assert_true (dip_output_commit (dip_output_open (place->file, NULL), NULL));
  assert_int_equal (stat (place->file, &there), 0);
  assert_int_equal (there.st_mode & 0777, 0640);
}

static void
test_a_link_stays_a_link (void **state) {
  const Place *place = *state;
  g_autofree char *real = g_build_filename (place->folder, "real.pdf", NULL);
  g_file_set_contents (real, "old", -1, NULL);
  assert_int_equal (symlink (real, place->file), 0);
  DipOutput *output = dip_output_open (place->file, NULL);
  dip_output_write (output, "new", 3);
  assert_true (dip_output_commit (output, NULL));
  assert_true (g_file_test (place->file, G_FILE_TEST_IS_SYMLINK));
  assert_content (real, "new");
}

static void
assert_fails_to_write (const char *file, gsize length) {
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_malloc0 (length);
  DipOutput *output = dip_output_open (file, &error);
  assert_non_null (output);
  dip_output_write (output, bytes, length);
  assert_false (dip_output_commit (output, &error));
  assert_non_null (error);
  assert_true (error->domain == DIP_OUTPUT_ERROR);
}

/* The device takes everything and then has no room: a few bytes fail only at the end, many at once. */
static void
test_a_full_device_is_reported (void **state) {
  (void) state;
  assert_fails_to_write ("/dev/full", 1);
  assert_fails_to_write ("/dev/full", 1000000);
}

/* A limit at each place of the file: within the buffer, at its edge, after it. */
static void
test_a_size_limit_leaves_the_old_file (void **state) {
  const Place *place = *state;
  static const rlim_t limits[] = { 1, 4096, 65535, 65536, 65537, 199999 };
  struct rlimit before;
  getrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_IGN);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    g_file_set_contents (place->file, "old", -1, NULL);
    struct rlimit limit = { limits[i], before.rlim_max };
    setrlimit (RLIMIT_FSIZE, &limit);
    assert_fails_to_write (place->file, 200000);
    setrlimit (RLIMIT_FSIZE, &before);
    assert_content (place->file, "old");
    assert_int_equal (count_files (place->folder), 1);
  }
}

static void
test_a_killed_writer_leaves_the_old_file_and_is_cleared_up_after (void **state) {
  const Place *place = *state;
  g_file_set_contents (place->file, "old", -1, NULL);
  pid_t child = fork ();
  if (child == 0) {
    DipOutput *output = dip_output_open (place->file, NULL);
    char bytes[100000] = { 0 };
    dip_output_write (output, bytes, sizeof bytes);
    raise (SIGKILL);
  }
  int status;
  waitpid (child, &status, 0);
  assert_true (WIFSIGNALED (status));
  assert_content (place->file, "old");
  assert_int_equal (count_files (place->folder), 2);
  assert_true (dip_output_commit (dip_output_open (place->file, NULL), NULL));
  assert_int_equal (count_files (place->folder), 1);
}

static void
test_a_living_writer_is_left_alone (void **state) {
  const Place *place = *state;
  DipOutput *first = dip_output_open (place->file, NULL), *second = dip_output_open (place->file, NULL);
  dip_output_write (first, "first", 5);
  dip_output_write (second, "second", 6);
  assert_true (dip_output_commit (second, NULL));
  assert_content (place->file, "second");
  assert_true (dip_output_commit (first, NULL));
  assert_content (place->file, "first");
}

static void
test_a_folder_or_a_place_that_is_not_there (void **state) {
  const Place *place = *state;
  g_autofree char *nowhere = g_build_filename (place->folder, "no", "such", "plan.pdf", NULL);
  const char *const places[] = { place->folder, nowhere };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autoptr (GError) error = NULL;
    assert_null (dip_output_open (places[i], &error));
    assert_true (error->domain == DIP_OUTPUT_ERROR);
    assert_non_null (strstr (error->message, places[i]));
  }
}

#define test(name) cmocka_unit_test_setup_teardown (test_##name, make_place, drop_place)

int
main (void) {
  const struct CMUnitTest tests[] = {
    test (nothing_is_there_before_commit),
    test (the_temporary_name_is_hidden_and_no_pdf),
    test (a_dropped_output_leaves_the_old_file),
    test (rights_are_kept),
    test (a_link_stays_a_link),
    test (a_full_device_is_reported),
    test (a_size_limit_leaves_the_old_file),
    test (a_killed_writer_leaves_the_old_file_and_is_cleared_up_after),
    test (a_living_writer_is_left_alone),
    test (a_folder_or_a_place_that_is_not_there),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
