/* What lies in a test's folder, and whether it is what it was. */
#pragma once

#include "program.h"

G_GNUC_UNUSED static guint
count_files (const char *folder) {
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir))
    n++;
  return n;
}

G_GNUC_UNUSED static char *
read_file (const char *path, gsize *length) {
  char *content = NULL;
  if (!g_file_get_contents (path, &content, length, NULL))
    fail_msg ("cannot read %s", path);
  return content;
}

G_GNUC_UNUSED static void
assert_content (const char *path, const char *expected) {
  g_autofree char *content = NULL;
  assert_true (g_file_get_contents (path, &content, NULL, NULL));
  assert_string_equal (content, expected);
}

/* A copy of a file in the test's folder; its path is the caller's. */
G_GNUC_UNUSED static char *
copy_file (void **state, const char *from, const char *name) {
  g_autofree char *content = read_file (from, NULL);
  return write_file (state, name, content);
}

/* ── What a run says ───────────────────────────────────────────────────────────────────────────────────────────── */

G_GNUC_UNUSED static void
expect (int exit_code, const char *in_err, Outcome outcome) {
  expect_exit (&outcome, exit_code);
  if (in_err && !strstr (outcome.err, in_err))
    fail_msg ("“%s” is not said: %s", in_err, outcome.err);
  clear_outcome (&outcome);
}
