/* Goldens: files that hold what was looked at and accepted. To accept what comes out now (look first), run the test
 * with DIPTYCH_ACCEPT=1. */
#pragma once

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Names the first line that differs: a changed break is to be a readable difference. */
static inline gboolean
is_same_text (const char *path, const char *expected, const char *made) {
  g_auto (GStrv) old = g_strsplit (expected, "\n", -1), new = g_strsplit (made, "\n", -1);
  guint i = 0;
  while (old[i] && new[i] && g_str_equal (old[i], new[i]))
    i++;
  if (!old[i] && !new[i])
    return TRUE;
  print_error ("%s:%u:\n- %s\n+ %s\n", path, i + 1, old[i] ? old[i] : "(end)", new[i] ? new[i] : "(end)");
  return FALSE;
}

/* Whether what was made is what `path` holds; where it is to be accepted, the file holds it from now on. */
static inline gboolean
is_as_accepted (const char *path, const char *made) {
  g_autofree char *expected = NULL;
  if (g_getenv ("DIPTYCH_ACCEPT"))
    return g_file_set_contents (path, made, -1, NULL);
  if (g_file_get_contents (path, &expected, NULL, NULL))
    return is_same_text (path, expected, made);
  print_error ("%s: nothing is accepted yet\n", path);
  return FALSE;
}

/* Checks every file of a folder with that ending, by its name without it, and fails if one is not well. Gives how many
 * there are. */
static inline guint
check_each (const char *folder, const char *ending, gboolean (*check) (const char *stem, void **state), void **state) {
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  guint n = 0, n_failed = 0;
  assert_non_null (names);
  for (const char *name = g_dir_read_name (names); name; name = g_dir_read_name (names)) {
    if (!g_str_has_suffix (name, ending))
      continue;
    g_autofree char *stem = g_strndup (name, strlen (name) - strlen (ending));
    n++;
    n_failed += !check (stem, state);
  }
  assert_int_equal (n_failed, 0);
  return n;
}
