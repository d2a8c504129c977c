#include "help.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* A folder of languages with one table in it, `xx`, beside a link to the patterns. */
typedef struct Folder {
  char *top, *languages, *table;
} Folder;

static Folder
make_folder (void) {
  Folder folder = { .top = g_dir_make_tmp ("diptych-XXXXXX", NULL) };
  assert_non_null (folder.top);
  folder.languages = g_build_filename (folder.top, "layouts", "languages", NULL);
  g_autofree char *xx = g_build_filename (folder.languages, "xx", NULL);
  g_autofree char *patterns = g_build_filename (folder.top, "patterns", NULL);
  folder.table = g_build_filename (xx, "language.yaml", NULL);
  assert_int_equal (g_mkdir_with_parents (xx, 0700), 0);
  assert_int_equal (symlink (PATTERNS, patterns), 0);
  return folder;
}

static void
drop_folder (Folder *folder) {
  const char *const parts[] = {
    "layouts/languages/xx/language.yaml", "layouts/languages/xx", "layouts/languages", "layouts", "patterns", "."
  };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *path = g_build_filename (folder->top, parts[i], NULL);
    g_remove (path);
  }
  g_rmdir (folder->top);
  g_free (folder->top);
  g_free (folder->languages);
  g_free (folder->table);
}

static char *
open_messages (const Folder *folder, const char *tag, DipLanguages **languages) {
  DipReport *report = dip_report_new ();
  *languages = dip_languages_open (folder->languages, &tag, 1, report);
  g_autofree char *messages = new_messages (report);
  g_auto (GStrv) without_path = g_strsplit (messages, folder->table, -1);
  g_autofree char *short_messages = g_strjoinv ("F", without_path);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (short_messages), "\n", -1);
  dip_report_drop (report);
  return g_strjoinv ("¶", lines);
}

/* A table with defects still gives something for everything that is asked of it. */
static void
use_all (DipLanguages *languages) {
  DipArena *arena = dip_arena_new ();
  const DipLanguage *language = dip_languages_lookup (languages, "xx");
  guint8 points[16];
  for (guint i = 0; i < DIP_N_WORDS; i++)
    assert_non_null (dip_language_phrase (language, arena, dip_word_keys[i].key, "page", "1", NULL));
  for (guint i = 0; i < 16 * 6; i++) {
    DipDate date = { .year = 2024, .quarter = 3, .month = 9, .day = 25, .precision = i % 4 };
    DipDate end = { .year = 2024, .quarter = 4, .month = 9, .day = 27, .precision = i / 4 % 4 };
    DipWhen when = { i / 16, date, end };
    assert_non_null (dip_language_when (language, arena, &when, FALSE));
    assert_non_null (dip_language_when (language, arena, &when, TRUE));
    assert_non_null (dip_language_date (language, arena, date, i % 2, FALSE));
  }
  assert_non_null (dip_language_ordinal (language, arena, 6));
  assert_non_null (dip_language_count (language, arena, 123456));
  assert_non_null (dip_language_bullet (language));
  assert_non_null (dip_language_name_of (language, arena, "ru"));
  dip_language_hyphenate (language, "international", 13, points);
  dip_arena_drop (arena);
}

static guint
check_case (const Folder *folder, const char *good, char **cells) {
  const char *at = strstr (good, cells[1]);
  if (at == NULL)
    fail_msg ("%s: “%s” is not in the good table", cells[0], cells[1]);
  g_autofree char *bad = g_strdup_printf ("%.*s%s%s", (int)(at - good), good, cells[2], at + strlen (cells[1]));
  assert_true (g_file_set_contents (folder->table, bad, -1, NULL));
  DipLanguages *languages;
  g_autofree char *messages = open_messages (folder, "xx", &languages);
  use_all (languages);
  dip_languages_drop (languages);
  if (strcmp (messages, cells[3]) == 0)
    return 0;
  print_error ("%s\n  expected: %s\n  found:    %s\n", cells[0], cells[3], messages);
  return 1;
}

static void
reports_defects (void **state G_GNUC_UNUSED) {
  g_autofree char *good = NULL;
  assert_true (g_file_get_contents (DATA "/broken/language.yaml", &good, NULL, NULL));
  g_auto (GStrv) lines = load_lines ("broken/cases.tsv");
  Folder folder = make_folder ();
  guint wrong = 0, n = 0;
  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] == '\0' || *lines[i] == '#')
      continue;
    g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
    assert_int_equal (g_strv_length (cells), 4);
    wrong += check_case (&folder, good, cells);
    n++;
  }
  drop_folder (&folder);
  assert_int_equal (wrong, 0);
  assert_true (n >= 40);
}

/* ── Falling back ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void
falls_back (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *tag, *contents;
    gboolean warned;
  } cases[] = {
    { "zh-Hans-CN", "目录", FALSE },     { "zh", "目录", FALSE },
    { "zh-CN", "目录", FALSE },          { "zh-TW", "目錄", FALSE },
    { "zh-Hant-HK", "目錄", FALSE },     { "en-GB", "Contents", FALSE },
    { "en-x-plain", "Contents", FALSE }, { "ru-Cyrl-RU-x-a", "Содержание", FALSE },
    { "und", "Contents", FALSE },        { "fi", "Contents", TRUE },
    { "fi-FI", "Contents", TRUE },       { "../ru", "Contents", TRUE },
    { "ru/.", "Contents", TRUE },        { "", "Contents", TRUE },
    { "-", "Contents", TRUE },           { "x-", "Contents", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    DipReport *report = dip_report_new ();
    DipArena *arena = dip_arena_new ();
    DipLanguages *languages = dip_languages_open (LANGUAGES, &cases[i].tag, 1, report);
    const DipLanguage *language = dip_languages_lookup (languages, cases[i].tag);
    assert_string_equal (language->tag, cases[i].tag);
    assert_string_equal (dip_language_phrase (language, arena, "contents", NULL), cases[i].contents);
    assert_int_equal (dip_report_count (report, DIP_WARNING), cases[i].warned);
    assert_int_equal (dip_report_count (report, DIP_ERROR), 0);
    dip_arena_drop (arena);
    dip_languages_drop (languages);
    dip_report_drop (report);
  }
}

static void
says_what_it_falls_back_to (void **state G_GNUC_UNUSED) {
  static const char *const tag = "fi";
  DipReport *report = dip_report_new ();
  DipLanguages *languages = dip_languages_open (LANGUAGES, &tag, 1, report);
  g_autofree char *messages = new_messages (report);
  assert_string_equal (messages, LANGUAGES
                       ": warning: there is no folder for the language \"fi\": its words and dates will be those of "
                       "\"und\" [no-language]\n");
  dip_languages_drop (languages);
  dip_report_drop (report);
}

/* A language that was not asked for at first is opened when it is looked up, once. */
static void
opens_on_lookup (void **state G_GNUC_UNUSED) {
  static const char *const tag = "ru";
  DipLanguages *languages = open_good (&tag, 1);
  const DipLanguage *ru = dip_languages_lookup (languages, "ru"), *en = dip_languages_lookup (languages, "en");
  assert_ptr_equal (dip_languages_lookup (languages, "ru"), ru);
  assert_ptr_equal (dip_languages_lookup (languages, "en"), en);
  assert_string_equal (en->tag, "en");
  dip_languages_drop (languages);
  dip_languages_drop (NULL);
}

/* Without even `und`, what lacks is an error, and there is a language still. */
static void
bears_an_empty_folder (void **state G_GNUC_UNUSED) {
  Folder folder = make_folder ();
  const char *tag = "ru";
  DipReport *report = dip_report_new ();
  DipArena *arena = dip_arena_new ();
  DipLanguages *languages = dip_languages_open (folder.languages, &tag, 1, report);
  assert_int_equal (dip_report_count (report, DIP_WARNING), 1);
  assert_int_equal (dip_report_count (report, DIP_ERROR), 1);
  const DipLanguage *language = dip_languages_lookup (languages, "ru");
  assert_string_equal (dip_language_phrase (language, arena, "contents", NULL), "contents");
  assert_string_equal (dip_language_ordinal (language, arena, 6), "6");
  DipWhen when = { DIP_WHEN_RANGE, { 2024, 0, 9, 25, DIP_DAY }, { 2025, 3, 0, 0, DIP_QUARTER } };
  assert_string_equal (dip_language_when (language, arena, &when, FALSE), "2024-09-25/2025-Q3");
  when.end = (DipDate){ 2024, 0, 9, 27, DIP_DAY };
  assert_string_equal (dip_language_when (language, arena, &when, FALSE), "2024-09-25/2024-09-27");
  use_all (languages);
  dip_arena_drop (arena);
  dip_languages_drop (languages);
  dip_report_drop (report);
  drop_folder (&folder);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (reports_defects),
    cmocka_unit_test (falls_back),
    cmocka_unit_test (says_what_it_falls_back_to),
    cmocka_unit_test (opens_on_lookup),
    cmocka_unit_test (bears_an_empty_folder),
  };
  return cmocka_run_group_tests (tests, find_tags, drop_tags);
}
