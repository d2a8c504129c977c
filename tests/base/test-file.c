/* Files read whole, what is refused, and what is known of them afterwards. */
#include "base/file.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <cmocka.h>

typedef struct Fixture {
  char *folder, *path;
  DipReport *report;
} Fixture;

static int
set_up (void **state) {
  Fixture *f = g_new0 (Fixture, 1);
  f->folder = g_dir_make_tmp ("diptych-file-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "file", NULL);
  f->report = dip_report_new ();
  *state = f;
  return f->folder ? 0 : -1;
}

static int
tear_down (void **state) {
  Fixture *f = *state;
  g_unlink (f->path);
  g_rmdir (f->folder);
  dip_report_drop (f->report);
  g_free (f->folder);
  g_free (f->path);
  g_free (f);
  return 0;
}

static void
assert_refused (Fixture *f, const char *path, const char *reason) {
  gsize length;
  const char *why = NULL;
  assert_null (dip_file_read (path, &length, f->report, &why));
  assert_string_equal (why, reason);
  assert_null (dip_file_find_input (path, f->report));
}

/* Sizes about those of the buffer, zeros and all. */
static void
test_bytes (void **state) {
  static const gsize sizes[] = { 0, 1, 65535, 65536, 65537, 200000, 1000000 };
  Fixture *f = *state;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *bytes = g_malloc (sizes[i] + 1);
    for (gsize j = 0; j < sizes[i]; j++)
      bytes[j] = (char)(j * 31 / 7);
    assert_true (g_file_set_contents (f->path, bytes, (gssize)sizes[i], NULL));
    gsize length = 7;
    const char *why = NULL;
    g_autofree char *found = dip_file_read (f->path, &length, f->report, &why);
    assert_non_null (found);
    assert_int_equal (length, sizes[i]);
    assert_memory_equal (found, bytes, sizes[i]);
    assert_int_equal (found[length], '\0');
  }
}

/* /proc tells no size. */
static void
test_a_file_that_tells_no_size (void **state) {
  Fixture *f = *state;
  gsize length;
  const char *why;
  g_autofree char *status = dip_file_read ("/proc/self/status", &length, f->report, &why);
  assert_non_null (status);
  assert_true (length > 100 && g_str_has_prefix (status, "Name:"));
}

static void
test_what_is_no_file (void **state) {
  Fixture *f = *state;
  assert_refused (f, f->path, "there is no such file");
  assert_refused (f, "", "there is no such file");
  assert_refused (f, f->folder, "this is a folder, not a file");
  assert_refused (f, "/dev/null", "this is no plain file");
  assert_refused (f, "/dev/zero", "this is no plain file");
  assert_refused (f, SOURCE_DIR "/CMakeLists.txt/x", "this leads through a file as if it were a folder");
}

/* Nobody writes to it: a reader that waits would wait for ever. */
static void
test_pipe (void **state) {
  Fixture *f = *state;
  assert_int_equal (mkfifo (f->path, 0600), 0);
  assert_refused (f, f->path, "this is no plain file");
}

static void
test_socket (void **state) {
  Fixture *f = *state;
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  g_strlcpy (address.sun_path, f->path, sizeof address.sun_path);
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);
  assert_int_equal (bind (fd, (const struct sockaddr *)&address, sizeof address), 0);
  assert_refused (f, f->path, "this is no plain file");
  close (fd);
}

/* Files with holes: they take no room on the disk. */
static void
test_largest (void **state) {
  Fixture *f = *state;
  gsize length;
  const char *why;
  assert_true (g_file_set_contents (f->path, "", 0, NULL));
  assert_int_equal (truncate (f->path, (off_t)DIP_LARGEST_FILE), 0);
  g_autofree char *whole = dip_file_read (f->path, &length, f->report, &why);
  assert_non_null (whole);
  assert_int_equal (length, DIP_LARGEST_FILE);
}

static void
test_too_large (void **state) {
  Fixture *f = *state;
  assert_true (g_file_set_contents (f->path, "", 0, NULL));
  assert_int_equal (truncate (f->path, (off_t)DIP_LARGEST_FILE + 1), 0);
  assert_refused (f, f->path, "this file is larger than 64 MiB: split it");
}

/* A file that was read is known again by any name; others are not. */
static void
test_inputs (void **state) {
  Fixture *f = *state;
  g_autofree char *other = g_strconcat (f->path, "-2", NULL), *soft = g_strconcat (f->path, "-3", NULL);
  gsize length;
  const char *why;
  assert_true (g_file_set_contents (f->path, "a", 1, NULL));
  assert_null (dip_file_find_input (f->path, f->report));
  g_free (dip_file_read (f->path, &length, f->report, &why));
  g_free (dip_file_read (f->path, &length, f->report, &why));
  assert_string_equal (dip_file_find_input (f->path, f->report), f->path);
  assert_int_equal (link (f->path, other), 0);
  assert_int_equal (symlink (f->path, soft), 0);
  assert_string_equal (dip_file_find_input (other, f->report), f->path);
  assert_string_equal (dip_file_find_input (soft, f->report), f->path);
  g_unlink (other);
  g_unlink (soft);
  assert_true (g_file_set_contents (other, "a", 1, NULL)); /* the same bytes, another file */
  assert_null (dip_file_find_input (other, f->report));
  assert_null (dip_file_find_input (soft, f->report));
  g_unlink (other);
}

#define test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void) {
  const struct CMUnitTest tests[] = {
    test (test_bytes),           test (test_a_file_that_tells_no_size),
    test (test_what_is_no_file), test (test_pipe),
    test (test_socket),          test (test_largest),
    test (test_too_large),       test (test_inputs),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
