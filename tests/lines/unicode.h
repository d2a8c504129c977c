/* Unicode's own suites, from the package unicode-data, and the lists of cases that we answer otherwise on purpose. */
#pragma once

#include "fixture.h"
#include "lines/prepared.h"

#define UNICODE "/usr/share/unicode"

/* Code points in hex, parted by blanks; ÷ and × are passed over by `mark`, which hears of each with the byte it stands
 * at. */
static inline char *
read_code_points (const char *line, void (*mark) (gboolean breaks, gsize byte, gpointer user), gpointer user) {
  GString *text = g_string_new (NULL);
  for (const char *p = line; *p && *p != '#' && *p != ';' && *p != '\n';) {
    gunichar sign = g_utf8_get_char (p);
    if (g_ascii_isxdigit (*p)) {
      char *end;
      g_string_append_unichar (text, (gunichar)g_ascii_strtoull (p, &end, 16));
      p = end;
      continue;
    }
    if (mark && (sign == 0xf7 || sign == 0xd7))
      mark (sign == 0xf7, text->len, user);
    p = g_utf8_next_char (p);
  }
  return g_string_free (text, FALSE);
}

/* The lines of a file. */
static inline char **
read_lines (const char *path) {
  char *all = NULL;
  if (!g_file_get_contents (path, &all, NULL, NULL))
    fail_msg ("%s is not there: install the package unicode-data", path);
  char **lines = g_strsplit (all, "\n", -1);
  g_free (all);
  return lines;
}

/* A case as its file writes it, without its comment and without blanks at its ends. */
static inline char *
case_of (const char *line) {
  return g_strstrip (g_strndup (line, strcspn (line, "#")));
}

/* Cases that are answered otherwise: case → reason. A list's lines are "= reason", and then cases. */
static inline GHashTable *
read_exceptions (const char *path) {
  GHashTable *exceptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *reason = NULL;
  g_auto (GStrv) lines = read_lines (path);
  for (guint i = 0; lines[i]; i++) {
    g_autofree char *one = case_of (lines[i]);
    if (*one == '=') {
      g_free (reason);
      reason = g_strdup (g_strchug (one + 1));
    } else if (*one) {
      assert_non_null (reason);
      g_hash_table_replace (exceptions, g_strdup (one), g_strdup (reason));
    }
  }
  return exceptions;
}

/* What a suite comes to. */
typedef struct Tally {
  const char *name;
  guint n, n_passed, n_excepted, n_wrong;
} Tally;

/* A case that passes must not be in the list, and one that does not must be. */
static inline void
take_case (Tally *tally, GHashTable *exceptions, const char *one, gboolean passed) {
  gboolean excepted = g_hash_table_contains (exceptions, one);
  tally->n++;
  tally->n_passed += passed;
  tally->n_excepted += !passed && excepted;
  if (passed == excepted) {
    tally->n_wrong++;
    if (tally->n_wrong <= 4000)
      print_error ("%s: %s %s\n", tally->name, one, passed ? "passes, and is listed" : "fails");
  }
}

static inline void
check_tally (const Tally *tally, guint n, GHashTable *exceptions) {
  print_message ("%s: %u cases, %u passed, %u excepted\n", tally->name, tally->n, tally->n_passed, tally->n_excepted);
  assert_int_equal (tally->n_wrong, 0);
  assert_int_equal (tally->n, n);
  assert_int_equal (tally->n_excepted, g_hash_table_size (exceptions));
}
