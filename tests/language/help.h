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

/* All tables that the program comes with. */
static const char *const all_tags[] = { "ru", "zh-Hans", "en", "zh-Hant", "fr", "de", "es", "ar", "ja", "und" };

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

/* Runs a table of cases, one a line, cells parted by tabs; `~` stands for a no-break space. Gives how many ran. */
static inline guint
run_cases (const char *name, guint n_cells, CaseFunc run) {
  DipLanguages *languages = open_good (all_tags, G_N_ELEMENTS (all_tags));
  DipArena *arena = dip_arena_new ();
  g_auto (GStrv) lines = load_lines (name);
  guint n = 0;
  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] == '\0' || *lines[i] == '#')
      continue;
    g_auto (GStrv) parts = g_strsplit (lines[i], "~", -1);
    g_autofree char *line = g_strjoinv ("\xc2\xa0", parts);
    g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
    assert_int_equal (g_strv_length (cells), n_cells);
    run (languages, arena, cells);
    n++;
  }
  dip_arena_drop (arena);
  dip_languages_drop (languages);
  return n;
}
