/* What the tests of this room share. */
#pragma once

#include "language/internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LANGUAGES BINARY_DIR "/share/diptych/layouts/languages"
#define PATTERNS BINARY_DIR "/share/diptych/patterns"
#define DATA SOURCE_DIR "/tests/language/data"

/* All tables that the program comes with, as they lie there: a new one needs no word here. */
static const char *const *all_tags;
static guint n_all_tags;

static inline int
compare_tags (gconstpointer a, gconstpointer b) {
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Group fixtures of every test here. */
static inline int
find_tags (void **state G_GNUC_UNUSED) {
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  GDir *folder = g_dir_open (LANGUAGES, 0, NULL);
  for (const char *name; folder != NULL && (name = g_dir_read_name (folder)) != NULL;)
    g_ptr_array_add (tags, g_strdup (name));
  g_clear_pointer (&folder, g_dir_close);
  g_ptr_array_sort (tags, compare_tags);
  n_all_tags = tags->len;
  g_ptr_array_add (tags, NULL);
  all_tags = (const char *const *)g_ptr_array_steal (tags, NULL);
  return n_all_tags >= 12 ? 0 : -1;
}

static inline int
drop_tags (void **state G_GNUC_UNUSED) {
  g_strfreev ((char **)all_tags);
  return 0;
}

static inline char *
new_messages (const DipReport *report) {
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  return g_string_free (out, FALSE);
}

/* Opens tables in which nothing may be wrong. */
static inline DipLanguages *
open_good (const char *const *tags, guint n) {
  DipReport *report = dip_report_new ();
  DipLanguages *languages = dip_languages_open (LANGUAGES, tags, n, report);
  g_autofree char *messages = new_messages (report);
  assert_string_equal (messages, "");
  dip_report_drop (report);
  return languages;
}

/* Lines of a file of cases; empty ones and comments are left out by the callers' loops. */
static inline char **
load_lines (const char *name) {
  g_autofree char *path = g_build_filename (DATA, name, NULL);
  g_autofree char *bytes = NULL;
  if (!g_file_get_contents (path, &bytes, NULL, NULL))
    fail_msg ("no file %s", path);
  return g_strsplit (bytes, "\n", -1);
}

typedef void (*CaseFunc) (DipLanguages *languages, DipArena *arena, char **cells);

/* In a table `~` stands for a no-break space, and `\~` for itself. */
static inline char *
new_unescaped (const char *line) {
  GString *out = g_string_new (line);
  g_string_replace (out, "\\~", "\x01", 0);
  g_string_replace (out, "~", "\xc2\xa0", 0);
  g_string_replace (out, "\x01", "~", 0);
  return g_string_free (out, FALSE);
}

/* Runs a table of cases, one a line, cells parted by tabs. Gives how many ran. */
static inline guint
run_cases (const char *name, guint n_cells, CaseFunc run) {
  DipLanguages *languages = open_good (all_tags, n_all_tags);
  DipArena *arena = dip_arena_new ();
  g_auto (GStrv) lines = load_lines (name);
  guint n = 0;
  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] == '\0' || *lines[i] == '#')
      continue;
    g_autofree char *line = new_unescaped (lines[i]);
    g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
    assert_int_equal (g_strv_length (cells), n_cells);
    run (languages, arena, cells);
    n++;
  }
  dip_arena_drop (arena);
  dip_languages_drop (languages);
  return n;
}

typedef guint (*FileFunc) (const char *name, const char *tag);

/* Calls `run` for each file PREFIX-TAG.SUFFIX of a language with a folder; gives how many there were. */
static inline guint
run_files (const char *prefix, const char *suffix, FileFunc run) {
  guint n = 0;
  for (guint i = 0; i < n_all_tags; i++) {
    g_autofree char *name = g_strdup_printf ("%s-%s.%s", prefix, all_tags[i], suffix);
    g_autofree char *path = g_build_filename (DATA, name, NULL);
    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    if (run (name, all_tags[i]) < 15)
      fail_msg ("%s has too few cases", name);
    n++;
  }
  return n;
}
