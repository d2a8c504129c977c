#include "help.h"

#include <unistd.h>

/* The word with a hyphen at each of its points. */
static char *
hyphenate (const DipLanguage *language, const char *word) {
  gsize length = strlen (word);
  g_autofree guint8 *points = g_malloc (length + 1);
  GString *out = g_string_new (NULL);
  memset (points, 7, length + 1);
  gboolean any = dip_language_hyphenate (language, word, length, points);
  assert_int_equal (points[length], 7);
  for (gsize i = 0; i < length; i++) {
    assert_true (points[i] <= 1);
    assert_true (points[i] == 0 || (any && i > 0 && ((guint8)word[i] & 0xc0) != 0x80));
    if (points[i])
      g_string_append_c (out, '-');
    g_string_append_c (out, word[i]);
  }
  return g_string_free (out, FALSE);
}

static void
check_word (const DipLanguage *language, const char *expected) {
  gboolean has_digit = strpbrk (expected, "0123456789") != NULL; /* whose hyphens are the word's own */
  g_auto (GStrv) parts = g_strsplit (expected, "-", -1);
  g_autofree char *joined = g_strjoinv ("", parts);
  g_autofree char *found = hyphenate (language, has_digit ? expected : joined);
  assert_string_equal (found, expected);
}

static guint
check_file (const char *name, const char *tag) {
  DipLanguages *languages = open_good (&tag, 1);
  g_auto (GStrv) lines = load_lines (name);
  guint n = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '%') {
      check_word (dip_languages_lookup (languages, tag), lines[i]);
      n++;
    }
  dip_languages_drop (languages);
  return n;
}

static void
hyphenates_words (void **state G_GNUC_UNUSED) {
  assert_true (run_files ("hyphenation", "txt", check_file) >= 3);
}

/* Each word of hyph-ru.hyp.txt comes out as it stands there. */
static void
knows_exceptions (void **state G_GNUC_UNUSED) {
  static const char *const tag = "ru";
  DipLanguages *languages = open_good (&tag, 1);
  g_autofree char *bytes = NULL;
  assert_true (g_file_get_contents (PATTERNS "/hyph-ru.hyp.txt", &bytes, NULL, NULL));
  g_auto (GStrv) words = g_strsplit (g_strstrip (bytes), "\n", -1);
  assert_int_equal (g_strv_length (words), 184);
  for (guint i = 0; i < 184; i++)
    check_word (dip_languages_lookup (languages, tag), words[i]);
  dip_languages_drop (languages);
}

/* Offsets are the word's own, whatever it takes to match it. */
static void
keeps_offsets (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *tag, *word, *expected;
  } cases[] = {
    { "ru", "воина", "во-и-на" },
    { "ru", "вои\u0306на", "вои\u0306-на" }, /* й as и and a breve: вой-на */
    { "ru", "надё\u0301жный", "на-дё\u0301ж-ный" },
    { "de", "Straßenbahn", "Stra-ßen-bahn" },
    { "de", "ÜBUNG", "ÜBUNG" },
    { "de", "Übungen", "Übun-gen" },
    { "es", "educación", "edu-ca-ción" },
    { "fr", "coopération", "co-opé-ra-tion" },
    { "fr", "aujourd’hui", "au-jour-d’hui" },
    { "zh-Hans", "министерство", "министерство" },
    { "und", "министерство", "министерство" },
    { "ru", "", "" },
    { "ru", "я", "я" },
  };
  DipLanguages *languages = open_good (all_tags, n_all_tags);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = hyphenate (dip_languages_lookup (languages, cases[i].tag), cases[i].word);
    assert_string_equal (found, cases[i].expected);
  }
  dip_languages_drop (languages);
}

/* No pattern can bring a break that the table forbids. */
static void
obeys_the_table (void **state G_GNUC_UNUSED) {
  static const char *const letters[]
      = { "ь", "ъ", "й", "а", "о", "б", "с", "т", "р", "н", "и", "е", "я", "к", "в", "п" };
  static const char *const tag = "ru";
  DipLanguages *languages = open_good (&tag, 1);
  const DipLanguage *language = dip_languages_lookup (languages, tag);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  for (guint i = 0; i < 20000; i++) {
    g_autoptr (GString) word = g_string_new (NULL);
    for (guint n = g_rand_int_range (random, 1, 12); n > 0; n--)
      g_string_append (word, letters[g_rand_int_range (random, 0, G_N_ELEMENTS (letters))]);
    g_autofree char *found = hyphenate (language, word->str);
    g_auto (GStrv) parts = g_strsplit (found, "-", -1);
    guint n_parts = g_strv_length (parts);
    for (guint j = 1; j < n_parts; j++)
      assert_false (g_str_has_prefix (parts[j], "ь") || g_str_has_prefix (parts[j], "ъ")
                    || g_str_has_prefix (parts[j], "й"));
    assert_true (n_parts == 1 || (g_utf8_strlen (parts[0], -1) >= 2 && g_utf8_strlen (parts[n_parts - 1], -1) >= 2));
  }
  dip_languages_drop (languages);
}

/* A million letters without a blank are one word; the time must not grow with the square. */
static void
bears_long_words (void **state G_GNUC_UNUSED) {
  static const char *const tag = "ru";
  DipLanguages *languages = open_good (&tag, 1);
  g_autoptr (GString) word = g_string_new (NULL);
  while (word->len < 2000000)
    g_string_append (word, "министерство");
  g_autofree guint8 *points = g_malloc (word->len);
  assert_true (dip_language_hyphenate (dip_languages_lookup (languages, tag), word->str, word->len, points));
  dip_languages_drop (languages);
}

/* All files of hyph-utf8 can be read: any language may be added with them. */
static void
reads_all_patterns (void **state G_GNUC_UNUSED) {
  GDir *folder = g_dir_open (PATTERNS, 0, NULL);
  DipReport *report = dip_report_new ();
  guint n = 0;
  assert_non_null (folder);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;) {
    g_autofree char *path = g_build_filename (PATTERNS, name, NULL);
    DipLiang *liang = dip_liang_new ();
    if (g_str_has_suffix (name, ".pat.txt")) {
      assert_true (dip_liang_add_patterns (liang, path, report));
      n++;
    } else if (g_str_has_suffix (name, ".hyp.txt")) {
      assert_true (dip_liang_add_exceptions (liang, path, report));
    }
    dip_liang_drop (liang);
  }
  g_dir_close (folder);
  g_autofree char *messages = new_messages (report);
  assert_string_equal (messages, "");
  assert_true (n >= 70);
  dip_report_drop (report);
}

/* The apostrophe is part of a word where the language says so. */
static void
joins_by_the_table (void **state G_GNUC_UNUSED) {
  DipLanguages *languages = open_good (all_tags, n_all_tags);
  const DipLanguage *uk = dip_languages_lookup (languages, "uk"), *fr = dip_languages_lookup (languages, "fr");
  assert_true (dip_language_joins (uk, 0x2019) && dip_language_joins (uk, '\'') && dip_language_joins (uk, 0x2bc));
  assert_true (dip_language_joins (fr, 0x2019) && !dip_language_joins (fr, 0x2bc) && !dip_language_joins (fr, 'a'));
  assert_false (dip_language_joins (dip_languages_lookup (languages, "en"), 0x2019));
  assert_false (dip_language_joins (dip_languages_lookup (languages, "und"), 0x2019));
  dip_languages_drop (languages);
}

/* ── A user's own words ────────────────────────────────────────────────────────────────────────────────────────── */

static DipHyphenated
own_word (DipArena *arena, const char *tag, const char *word) {
  return (DipHyphenated){ tag, dip_text_from (arena, word, (DipPlace){ "F", 3, 7 }) };
}

static void
check_own (DipLanguages *languages, const char *tag, const char *expected) {
  check_word (dip_languages_lookup (languages, tag), expected);
}

static void
takes_own_words (void **state G_GNUC_UNUSED) {
  static const char *const tags[] = { "ru", "en-GB" };
  DipArena *arena = dip_arena_new ();
  DipReport *report = dip_report_new ();
  DipLanguages *languages = open_good (tags, 2);
  const DipHyphenated words[] = {
    own_word (arena, "ru", "ис-ку-сствен-ный"),
    own_word (arena, "ru", "войн-а"),
    own_word (arena, "ru", "майор"),
    own_word (arena, "en", "gover-nment"),
    own_word (arena, "ja", "ab-cd"),
    own_word (arena, "en-GB", "ta-ble"),
    own_word (arena, "ru", "первуюю"),
    own_word (arena, "fr", "orga-nisation"),
  };
  const DipHyphenated later[] = { own_word (arena, "ru", "перву-юю") };
  dip_languages_add_exceptions (languages, words, G_N_ELEMENTS (words), report);
  dip_languages_add_exceptions (languages, later, 1, report);
  assert_int_equal (dip_report_count (report, DIP_ERROR), 0);
  dip_arena_drop (arena); /* they were taken over */
  check_own (languages, "ru", "ис-ку-сствен-ный");
  check_own (languages, "ru", "война"); /* one letter goes over nowhere */
  check_own (languages, "ru", "майор");
  check_own (languages, "ru", "перву-юю"); /* the later one stands */
  check_own (languages, "ru", "ми-ни-стер-ство");
  check_own (languages, "en-GB", "gover-nment"); /* en stands for it too */
  check_own (languages, "en-US", "gover-nment"); /* opened only now */
  check_own (languages, "fr", "orga-nisation");
  check_own (languages, "ja", "ab-cd"); /* has no patterns: this word alone */
  check_own (languages, "ja", "cdab");
  check_own (languages, "de", "Na-tio-nen");
  dip_languages_drop (languages);
  dip_report_drop (report);
}

static void
reports_own_words (void **state G_GNUC_UNUSED) {
  static const char *const tag = "ru";
  static const char *const wrong[]
      = { "сло во", "-слово", "слово-", "сло--во", "сло\u2010во", "сло\u00adво", "1а", "-" };
  DipArena *arena = dip_arena_new ();
  DipReport *report = dip_report_new ();
  DipLanguages *languages = open_good (&tag, 1);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    DipHyphenated word = own_word (arena, "ru", wrong[i]);
    word.word = dip_text_from (arena, wrong[i], (DipPlace){ "F", 3, 7 + i });
    dip_languages_add_exceptions (languages, &word, 1, report);
  }
  g_autofree char *found = new_messages (report);
  static const char letter[] = "has a character in it that is no letter or hyphen [malformed-word]\n";
  static const char hyphen[] = "has a hyphen that does not stand between two letters [malformed-word]\n";
  g_autofree char *expected = g_strdup_printf (
      "F:3:7: error: \"сло во\" %sF:3:8: error: \"-слово\" %sF:3:9: error: \"слово-\" %sF:3:10: error: \"сло--во\" %s"
      "F:3:11: error: \"сло\u2010во\" %sF:3:12: error: \"сло\u00adво\" %sF:3:13: error: \"1а\" %s"
      "F:3:14: error: \"-\" has no letters [malformed-word]\n",
      letter, hyphen, hyphen, hyphen, letter, letter, letter);
  assert_string_equal (found, expected);
  dip_languages_drop (languages);
  dip_report_drop (report);
  dip_arena_drop (arena);
}

/* A hundred thousand of them are no trouble. */
static void
takes_many_own_words (void **state G_GNUC_UNUSED) {
  static const char *const tag = "ru";
  DipArena *arena = dip_arena_new ();
  DipReport *report = dip_report_new ();
  DipLanguages *languages = open_good (&tag, 1);
  g_autofree DipHyphenated *words = g_new (DipHyphenated, 100000);
  for (guint i = 0; i < 100000; i++) {
    char letters[] = "аба-аааааа"; /* two bytes each, but for the hyphen */
    for (guint k = 0, rest = i; k < 5; k++, rest /= 10)
      letters[8 + 2 * k] += (char)(rest % 10);
    words[i] = own_word (arena, "ru", dip_arena_strdup (arena, letters));
  }
  dip_languages_add_exceptions (languages, words, 100000, report);
  assert_int_equal (dip_report_count (report, DIP_ERROR), 0);
  check_own (languages, "ru", "аба-аааааа");
  dip_languages_drop (languages);
  dip_report_drop (report);
  dip_arena_drop (arena);
}

/* ── Files that are wrong ──────────────────────────────────────────────────────────────────────────────────────── */

typedef gboolean (*AddFunc) (DipLiang *liang, const char *path, DipReport *report);

static void
check_messages (AddFunc add, const char *bytes, gsize length, const char *expected) {
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("diptych-XXXXXX", &path, NULL);
  assert_true (file >= 0);
  assert_true (g_file_set_contents (path, bytes, length, NULL));
  DipReport *report = dip_report_new ();
  DipLiang *liang = dip_liang_new ();
  add (liang, path, report);
  g_autofree char *messages = new_messages (report);
  g_auto (GStrv) parts = g_strsplit (messages, path, -1);
  g_autofree char *found = g_strjoinv ("F", parts);
  assert_string_equal (found, expected);
  dip_liang_drop (liang);
  dip_report_drop (report);
  close (file);
  remove (path);
}

static void
reports_bad_files (void **state G_GNUC_UNUSED) {
  static const char far[] = "% remark\nа1б . б11в\n а.б %x\n\tа*б";
  check_messages (
      dip_liang_add_patterns, far, sizeof far - 1,
      "F:2:5: error: \".\" has no letters [malformed-pattern]\n"
      "F:2:7: error: \"б11в\" has two digits side by side: a digit is the level of the break between two letters "
      "[malformed-pattern]\n"
      "F:3:2: error: \"а.б\" has a dot inside: a dot marks the start or the end of a word [malformed-pattern]\n"
      "F:4:2: error: \"а*б\" has a character in it that is no letter, digit or dot [malformed-pattern]\n");
  check_messages (dip_liang_add_exceptions, "-\nа1б", 7,
                  "F:1:1: error: \"-\" has no letters [malformed-pattern]\n"
                  "F:2:1: error: \"а1б\" has a character in it that is no letter or hyphen [malformed-pattern]\n");
  check_messages (dip_liang_add_patterns, "а1б\nв\xff", 9,
                  "F:2:2: error: a byte here is not UTF-8: save the file as UTF-8 [not-utf-8]\n");
  check_messages (dip_liang_add_patterns, "\0а", 3,
                  "F:1:1: error: a byte here is not UTF-8: save the file as UTF-8 [not-utf-8]\n");
  check_messages (dip_liang_add_patterns, "", 0, "");
}

static void
reports_long_patterns (void **state G_GNUC_UNUSED) {
  g_autofree char *pattern = g_strnfill (100000, 'a');
  DipReport *report = dip_report_new ();
  DipLiang *liang = dip_liang_new ();
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("diptych-XXXXXX", &path, NULL);
  assert_true (g_file_set_contents (path, pattern, -1, NULL));
  assert_true (dip_liang_add_patterns (liang, path, report));
  assert_true (dip_liang_add_exceptions (liang, path, report));
  assert_int_equal (dip_report_count (report, DIP_ERROR), 1); /* the same message at the same place */
  assert_false (dip_liang_add_patterns (liang, "/nowhere/at/all", report));
  assert_int_equal (dip_report_count (report, DIP_ERROR), 2);
  dip_liang_drop (liang);
  dip_liang_drop (NULL);
  dip_report_drop (report);
  close (file);
  remove (path);
}

/* The later of two exceptions for a word stands, and outdoes every pattern. */
static void
prefers_exceptions (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *lines;
    guint8 odd;
  } cases[] = { { "аб-вг", 2 }, { "абвг", 0 }, { "аб-вг\nа-бвг", 1 } };
  static const gunichar word[] = { 0x430, 0x431, 0x432, 0x433 };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = NULL;
    int file = g_file_open_tmp ("diptych-XXXXXX", &path, NULL);
    DipReport *report = dip_report_new ();
    DipLiang *liang = dip_liang_new ();
    guint8 levels[4];
    assert_true (g_file_set_contents (path, "а9бв9г", -1, NULL));
    dip_liang_add_patterns (liang, path, report);
    dip_liang_match (liang, word, 4, levels);
    assert_true (levels[1] == 9 && levels[2] == 0 && levels[3] == 9);
    assert_true (g_file_set_contents (path, cases[i].lines, -1, NULL));
    dip_liang_add_exceptions (liang, path, report);
    dip_liang_match (liang, word, 4, levels);
    for (guint j = 1; j < 4; j++)
      assert_int_equal (levels[j] % 2, cases[i].odd == j);
    dip_liang_drop (liang);
    dip_report_drop (report);
    close (file);
    remove (path);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (hyphenates_words),     cmocka_unit_test (joins_by_the_table),
    cmocka_unit_test (takes_own_words),      cmocka_unit_test (reports_own_words),
    cmocka_unit_test (takes_many_own_words), cmocka_unit_test (knows_exceptions),
    cmocka_unit_test (keeps_offsets),        cmocka_unit_test (obeys_the_table),
    cmocka_unit_test (bears_long_words),     cmocka_unit_test (reads_all_patterns),
    cmocka_unit_test (reports_bad_files),    cmocka_unit_test (reports_long_patterns),
    cmocka_unit_test (prefers_exceptions),
  };
  return cmocka_run_group_tests (tests, find_tags, drop_tags);
}
