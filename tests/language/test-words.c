#include "help.h"

static void
check_ordinal (DipLanguages *languages, DipArena *arena, char **cells) {
  const DipLanguage *language = dip_languages_lookup (languages, cells[0]);
  assert_string_equal (dip_language_ordinal (language, arena, g_ascii_strtoull (cells[1], NULL, 10)), cells[2]);
}

static void
writes_ordinals (void **state G_GNUC_UNUSED) {
  assert_true (run_cases ("ordinals.tsv", 3, check_ordinal) >= 66);
}

static void
check_count (DipLanguages *languages, DipArena *arena, char **cells) {
  const DipLanguage *language = dip_languages_lookup (languages, cells[0]);
  assert_string_equal (dip_language_count (language, arena, g_ascii_strtoull (cells[1], NULL, 10)), cells[2]);
}

static void
writes_counts (void **state G_GNUC_UNUSED) {
  assert_true (run_cases ("counts.tsv", 3, check_count) > 0);
}

static void
check_number (DipLanguages *languages, DipArena *arena, char **cells) {
  const DipLanguage *language = dip_languages_lookup (languages, cells[0]);
  assert_string_equal (dip_language_number (language, arena, g_ascii_strtoull (cells[1], NULL, 10)), cells[2]);
}

static void
writes_numbers (void **state G_GNUC_UNUSED) {
  assert_true (run_cases ("numbers.tsv", 3, check_number) >= 6);
}

static void
check_name (DipLanguages *languages, DipArena *arena, char **cells) {
  assert_string_equal (dip_language_name_of (dip_languages_lookup (languages, cells[0]), arena, cells[1]), cells[2]);
}

static void
names_languages (void **state G_GNUC_UNUSED) {
  assert_true (run_cases ("names.tsv", 3, check_name) > 0);
}

static void
knows_its_keys (void **state G_GNUC_UNUSED) {
  for (guint i = 0; i < DIP_N_WORDS; i++) {
    assert_non_null (dip_word_keys[i].key);
    assert_int_equal (dip_word_index (dip_word_keys[i].key), i); /* and so they are in order */
  }
  assert_int_equal (dip_word_index (""), -1);
  assert_int_equal (dip_word_index ("zzz"), -1);
  assert_int_equal (dip_word_index ("column-duel"), -1);
}

/* What story asks of every table. */
static void
has_every_word (void **state G_GNUC_UNUSED) {
  DipLanguages *languages = open_good (all_tags, n_all_tags);
  for (guint i = 0; i < n_all_tags; i++)
    for (guint j = 0; j < DIP_N_WORDS; j++)
      assert_non_null (dip_languages_lookup (languages, all_tags[i])->words[j].utf8);
  dip_languages_drop (languages);
}

/* The line of a table that begins with this. */
static guint
find_line (const char *file, const char *beginning) {
  g_autofree char *text = NULL;
  assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint line = 0;
  while (lines[line] && !g_str_has_prefix (lines[line], beginning))
    line++;
  return line + 1;
}

/* Words of ours are told of at the table's line; what is put together of several, or is none of them, at its file. */
static void
finds_its_words (void **state G_GNUC_UNUSED) {
  static const char *const tags[] = { "ru" };
  DipLanguages *languages = open_good (tags, 1);
  const DipLanguage *ru = dip_languages_lookup (languages, "ru");
  DipPlace contents = dip_language_place (ru, "Содержание"),
           as_of = dip_language_place (ru, "По состоянию на\u00a01 мая");
  DipPlace long_one = dip_language_place (ru, "Содержание книги"), number = dip_language_place (ru, "1."),
           none = dip_language_place (ru, "");
  assert_true (g_str_has_suffix (contents.file, "/languages/ru/language.yaml"));
  assert_int_equal (contents.line, find_line (contents.file, "  contents:"));
  assert_int_equal (contents.column, strlen ("  contents: ") + 1);
  assert_int_equal (as_of.line, find_line (contents.file, "  as-of:"));
  assert_int_equal (long_one.line, 0);
  assert_ptr_equal (long_one.file, contents.file);
  assert_int_equal (number.line, 0);
  assert_int_equal (none.line, 0);
  dip_languages_drop (languages);
}

static void
fills_phrases (void **state G_GNUC_UNUSED) {
  static const char *const tags[] = { "ru", "zh-Hans", "en" };
  DipLanguages *languages = open_good (tags, 3);
  DipArena *arena = dip_arena_new ();
  const DipLanguage *ru = dip_languages_lookup (languages, "ru"), *zh = dip_languages_lookup (languages, "zh-Hans");
  assert_string_equal (dip_language_phrase (ru, arena, "contents", NULL), "Содержание");
  assert_string_equal (dip_language_phrase (ru, arena, "page-of", "page", "3", "pages", "12", NULL), "3 / 12");
  assert_string_equal (dip_language_phrase (ru, arena, "page-of", "pages", "12", "page", "3", NULL), "3 / 12");
  assert_string_equal (dip_language_phrase (zh, arena, "as-of", "date", "2024年10月23日", NULL), "截至2024年10月23日");
  assert_string_equal (dip_language_phrase (zh, arena, "continued", "title", "行动", NULL), "行动（续）");
  /* A value is never filled again, and no value at all fills nothing. */
  assert_string_equal (dip_language_phrase (ru, arena, "page-of", "page", "{pages}", "pages", "{page}", NULL),
                       "{pages} / {page}");
  assert_string_equal (dip_language_phrase (ru, arena, "page-of", "page", NULL, "pages", "12", NULL), " / 12");
  assert_string_equal (dip_language_phrase (ru, arena, "page-of", "page", "3", NULL), "3 / {pages}");
  assert_string_equal (dip_language_phrase (ru, arena, "no-such-word", "page", "3", NULL), "no-such-word");
  dip_arena_drop (arena);
  dip_languages_drop (languages);
}

static void
fills_templates (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  assert_string_equal (dip_fill (arena, "", "n", "6"), "");
  assert_string_equal (dip_fill (arena, "（{n}）", "n", "六"), "（六）");
  assert_string_equal (dip_fill (arena, "{n}{n}", "n", "6"), "66");
  assert_string_equal (dip_fill (arena, "{{n}", "n", "6"), "{6");
  assert_string_equal (dip_fill (arena, "{n", "n", "6"), "{n");
  assert_string_equal (dip_fill (arena, "{nn} {}", "n", "6"), "{nn} {}");
  dip_arena_drop (arena);
}

static void
knows_its_script (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *tag, *bullet;
    GUnicodeScript script;
    gboolean rtl;
  } cases[] = {
    { "ru", "•", G_UNICODE_SCRIPT_CYRILLIC, FALSE }, { "zh-Hans", "•", G_UNICODE_SCRIPT_HAN, FALSE },
    { "zh-Hant", "•", G_UNICODE_SCRIPT_HAN, FALSE }, { "en", "•", G_UNICODE_SCRIPT_LATIN, FALSE },
    { "ar", "•", G_UNICODE_SCRIPT_ARABIC, TRUE },    { "ja", "・", G_UNICODE_SCRIPT_HAN, FALSE },
    { "und", "•", G_UNICODE_SCRIPT_COMMON, FALSE },
  };
  DipLanguages *languages = open_good (all_tags, n_all_tags);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DipLanguage *language = dip_languages_lookup (languages, cases[i].tag);
    assert_string_equal (language->tag, cases[i].tag);
    assert_int_equal (dip_language_script (language), cases[i].script);
    assert_int_equal (dip_language_is_rtl (language), cases[i].rtl);
    assert_string_equal (dip_language_bullet (language), cases[i].bullet);
  }
  dip_languages_drop (languages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (writes_ordinals),  cmocka_unit_test (writes_counts),  cmocka_unit_test (writes_numbers),
    cmocka_unit_test (names_languages),  cmocka_unit_test (knows_its_keys), cmocka_unit_test (has_every_word),
    cmocka_unit_test (finds_its_words),  cmocka_unit_test (fills_phrases),  cmocka_unit_test (fills_templates),
    cmocka_unit_test (knows_its_script),
  };
  return cmocka_run_group_tests (tests, find_tags, drop_tags);
}
