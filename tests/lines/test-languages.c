/* Languages by example: tests/lines/data/languages/ has a file for each. Words hyphenated, spaces at which no line
 * ends, quotes, and whole lines; what is expected follows from the language's own rules, whose source the file names.
 *
 * "glue: M.·Dupont a dit": a line may end at each space, but not at a dot, which stands for a space as well.
 * "hyphens: na‐tions": hyphenated there and nowhere else. "breaks: Il |dit": lines may end there and nowhere else.
 * "line": the lines of `text` at `measure`. "kept", "never-start", "never-end": true at every measure of `over`; what
 * is kept may be hyphenated. */
#include "data/rule-cases.h"

#include "language/language.h"
#include "lines/breaks-own.h"

#define CASES SOURCE_DIR "/tests/lines/data/languages"
#define LEAST_CASES 15
#define STEP .413 /* em, from measure to measure */

/* ── Checks ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static guint8
chance_shown (const char *key, guint8 chance, gboolean after_space) {
  if (strcmp (key, "glue") == 0)
    return after_space && chance == DIP_CHANCE_NONE;
  if (strcmp (key, "hyphens") == 0)
    return chance == DIP_CHANCE_HYPHEN;
  return chance == DIP_CHANCE_BREAK || chance == DIP_CHANCE_POOR;
}

static void
check_chances (Case *one, const Entry *entry, const char *sign, const char *stands_for) {
  g_autofree char *expected = unescape (entry->value);
  g_auto (GStrv) parts = g_strsplit (expected, sign, -1);
  g_autofree char *text = g_strjoinv (stands_for, parts);
  DipPrepared *prepared = dip_setter_prepare (one->bench->setter, paragraph_of (one, text));
  dip_find_clusters (one->bench->setter, prepared);
  g_autofree guint8 *chances = dip_find_chances (one->bench->setter, prepared);
  g_autoptr (GString) found = g_string_new (NULL);
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gboolean after_space = p > text && p[-1] == ' ';
    if (chance_shown (entry->key, chances[p - text], after_space)) {
      g_string_truncate (found, found->len - strlen (stands_for));
      g_string_append (found, sign);
    }
    g_string_append_unichar (found, g_utf8_get_char (p));
  }
  if (strcmp (found->str, expected) != 0)
    complain (one, entry->line, "expected %s, found %s", expected, found->str);
}

static void
check_lines (Case *one, const Entry *first) {
  g_autoptr (GString) expected = g_string_new (NULL);
  for (guint i = 0; i < one->entries->len; i++)
    if (strcmp (g_array_index (one->entries, Entry, i).key, "line") == 0) {
      g_autofree char *line = unescape (g_array_index (one->entries, Entry, i).value);
      g_string_append_printf (expected, "%s\n", line);
    }
  double measure = length_of (one, value_of (one, "measure", "100")) * one->style.size + .01;
  g_autofree char *found = show_lines (one->bench, one->paragraph, measure);
  if (strcmp (found, expected->str) != 0)
    complain (one, first->line, "expected\n%sfound\n%s", expected->str, found);
}

static void
check_edges (Case *one, const Entry *entry, double measure, char **lines) {
  gboolean start = strcmp (entry->key, "never-start") == 0;
  for (guint i = start ? 1 : 0; lines[i] && (start || lines[i + 1]); i++) {
    const char *edge = start ? lines[i] : g_utf8_find_prev_char (lines[i], lines[i] + strlen (lines[i]));
    if (edge && *edge && g_utf8_strchr (entry->value, -1, g_utf8_get_char (edge)))
      complain (one, entry->line, "at %.2f em: %s", measure, lines[i]);
  }
}

static void
check_at (Case *one, const Entry *entry, double measure) {
  g_autofree char *all = show_lines (one->bench, one->paragraph, measure * one->style.size);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (all), "\n", -1), words = g_strsplit (all, "‐\n", -1);
  g_autofree char *value = unescape (entry->value), *whole = g_strjoinv ("", words);
  if (strcmp (entry->key, "kept") != 0)
    check_edges (one, entry, measure, lines);
  else if (!strstr (whole, value))
    complain (one, entry->line, "“%s” is broken at %.2f em", value, measure);
}

static void
check_sweep (Case *one, const Entry *entry) {
  g_auto (GStrv) ends = g_strsplit (value_of (one, "over", "11.34 45.36"), " ", 2); /* 40 to 160 mm */
  for (double m = g_ascii_strtod (ends[0], NULL); m <= g_ascii_strtod (ends[1], NULL) && one->wrong < 50; m += STEP)
    check_at (one, entry, m);
}

/* ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
run_entry (Case *one, const Entry *entry) {
  static const char *const sweeps[] = { "kept", "never-start", "never-end", NULL };
  static const char *const settings[] = { "text", "measure", "align", "hyphenate", "over", NULL };
  if (strcmp (entry->key, "glue") == 0)
    check_chances (one, entry, "·", " ");
  else if (strcmp (entry->key, "hyphens") == 0)
    check_chances (one, entry, "‐", "");
  else if (strcmp (entry->key, "breaks") == 0)
    check_chances (one, entry, "|", "");
  else if (g_strv_contains (sweeps, entry->key))
    check_sweep (one, entry);
  else if (!g_strv_contains (settings, entry->key) && strcmp (entry->key, "line") != 0)
    complain (one, entry->line, "there is no key “%s”", entry->key);
  one->n += entry->key[0] != 'l' && !g_strv_contains (settings, entry->key);
}

static void
run_block (Case *one) {
  one->style = body_style;
  one->style.hyphenate = strcmp (value_of (one, "hyphenate", "yes"), "yes") == 0;
  one->style.align = strcmp (value_of (one, "align", "justify"), "start") == 0 ? DIP_ALIGN_START : DIP_ALIGN_JUSTIFY;
  const char *text = value_of (one, "text", NULL);
  one->paragraph = text ? paragraph_of (one, text) : NULL;
  for (guint i = 0; i < one->entries->len; i++)
    run_entry (one, &g_array_index (one->entries, Entry, i));
  const Entry *line = find_entry (one, "line");
  if (line)
    check_lines (one, line);
  one->n += line != NULL;
  g_array_set_size (one->entries, 0);
}

static void
read_line (Case *one, const char *line, guint number) {
  const char *colon = strchr (line, ':');
  if (*line == '#')
    return;
  if (*line == '\0') {
    run_block (one);
    return;
  }
  if (!colon || colon[1] != ' ')
    fail_msg ("%s.txt:%u: no colon", one->rule, number);
  Entry entry = { g_strndup (line, colon - line), g_strdup (colon + 2), number };
  g_array_append_val (one->entries, entry);
}

static char *
load_cases (const char *path) {
  char *bytes;
  if (!g_file_get_contents (path, &bytes, NULL, NULL))
    fail_msg ("no file %s", path);
  return bytes;
}

static guint
run_language (Bench *bench, const char *tag) {
  g_autofree char *path = g_strdup_printf ("%s/%s.txt", CASES, tag), *bytes = load_cases (path);
  g_auto (GStrv) lines = g_strsplit (bytes, "\n", -1);
  Case one = { .bench = bench, .rule = tag, .language = (char *)tag };
  one.defaults = g_array_new (FALSE, FALSE, sizeof (Entry));
  one.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (one.entries, clear_entry);
  for (guint i = 0; lines[i]; i++)
    read_line (&one, lines[i], i + 1);
  run_block (&one);
  g_array_unref (one.defaults);
  g_array_unref (one.entries);
  print_message ("%s: %u cases, %u wrong\n", tag, one.n, one.wrong);
  if (one.n < LEAST_CASES)
    fail_msg ("%s has %u cases only", tag, one.n);
  return one.wrong;
}

/* A file for each language, found as they lie there. */
static void
test_languages (void **state) {
  (void)state;
  guint wrong = 0, n = 0;
  GDir *folder = g_dir_open (CASES, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder));) {
    g_autofree char *tag = g_strndup (name, strcspn (name, "."));
    Bench bench = bench_open (FALSE, FALSE);
    wrong += run_language (&bench, tag);
    bench_close (&bench);
    n++;
  }
  g_dir_close (folder);
  assert_int_equal (wrong, 0);
  assert_true (n >= 6);
}

/* ── Lists of glue ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Where an entry's dots stand in its cases. */
typedef enum Tie { TIE_AFTER, TIE_BEFORE, TIE_WITHIN, TIE_ENDING } Tie;

static Tie
tie_of (DipGlueKind kind) {
  if (kind == DIP_GLUE_PHRASE)
    return TIE_WITHIN;
  if (kind == DIP_GLUE_ROMAN_ENDING)
    return TIE_ENDING;
  return kind == DIP_GLUE_BEFORE || kind == DIP_GLUE_AFTER_NUMBER || kind == DIP_GLUE_AFTER_ORDINAL ? TIE_BEFORE
                                                                                                    : TIE_AFTER;
}

/* Whether some case of `glue` has the entry beside its dot. */
static gboolean
has_case (const char *cases, const char *entry, Tie tie) {
  g_auto (GStrv) words = g_strsplit (entry, " ", -1);
  g_autofree char *word = g_strjoinv ("·", words);
  for (const char *at = cases; (at = strstr (at, word)); at++) {
    const char *end = at + strlen (word), *before = at > cases ? g_utf8_prev_char (at) : at;
    gboolean letter_before = at > cases && g_unichar_isalnum (g_utf8_get_char (before));
    gboolean letter_after = g_unichar_isalnum (g_utf8_get_char (end));
    gboolean tied = tie == TIE_WITHIN || g_str_has_prefix (tie == TIE_BEFORE ? before : end, "·");
    if (letter_before == (tie == TIE_ENDING) && !letter_after && tied)
      return TRUE;
  }
  return FALSE;
}

static guint
count_lacking (Bench *bench, const char *tag, const char *path) {
  g_autofree char *bytes = load_cases (path), *cases = g_utf8_strdown (bytes, -1);
  const DipLanguage *language = dip_languages_lookup (bench->languages, tag);
  guint lacking = 0, n;
  for (guint kind = 0; kind < DIP_N_GLUE; kind++) {
    const char *const *entries = dip_language_glue (language, kind, &n);
    for (guint i = 0; i < n; i++)
      if (!has_case (cases, entries[i], tie_of (kind))) {
        print_error ("%s: no case for “%s” (list %u)\n", tag, entries[i], kind);
        lacking++;
      }
  }
  return lacking;
}

/* Each entry of each list, of every language that comes with the program, has a case; a language with lists has a
 * file. (Chinese has none between words: its lists are for headings, which have tests of their own.) */
static void
test_every_glue_has_a_case (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  GDir *folder = g_dir_open (SHARE "/layouts/languages", 0, NULL);
  guint lacking = 0, n = 0;
  for (const char *tag; (tag = g_dir_read_name (folder));) {
    const DipLanguage *language = dip_languages_lookup (bench.languages, tag);
    if (!dip_language_has_glue (language) || dip_language_script (language) == G_UNICODE_SCRIPT_HAN)
      continue;
    g_autofree char *path = strcmp (tag, "ru") == 0 ? g_strdup (SOURCE_DIR "/tests/lines/data/rules/R2.txt")
                                                    : g_strdup_printf ("%s/%s.txt", CASES, tag);
    lacking += count_lacking (&bench, tag, path);
    n++;
  }
  g_dir_close (folder);
  bench_close (&bench);
  assert_int_equal (lacking, 0);
  assert_true (n >= 7);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_languages),
    cmocka_unit_test (test_every_glue_has_a_case),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
