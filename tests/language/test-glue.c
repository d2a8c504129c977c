/* The lists of words that a line never parts. */
#include "help.h"

static gboolean
glues (const DipLanguage *language, DipGlueKind kind, const char *word) {
  return dip_language_glues (language, kind, word, strlen (word));
}

static void
finds_words_in_any_case (void **state G_GNUC_UNUSED) {
  static const char *const tag = "ru";
  DipLanguages *languages = open_good (&tag, 1);
  const DipLanguage *ru = dip_languages_lookup (languages, "ru");
  assert_true (glues (ru, DIP_GLUE_AFTER, "в"));
  assert_true (glues (ru, DIP_GLUE_AFTER, "В"));
  assert_false (glues (ru, DIP_GLUE_AFTER, "вы"));
  assert_false (glues (ru, DIP_GLUE_AFTER, ""));
  assert_true (glues (ru, DIP_GLUE_BEFORE, "ЖЕ"));
  assert_true (glues (ru, DIP_GLUE_BEFORE, "—"));
  assert_true (glues (ru, DIP_GLUE_BEFORE_NUMBER, "№"));
  assert_true (glues (ru, DIP_GLUE_AFTER_NUMBER, "Сентября"));
  assert_false (glues (ru, DIP_GLUE_AFTER_NUMBER, "сентябрь"));
  assert_true (glues (ru, DIP_GLUE_BEFORE_NAME, "Г-н"));
  assert_true (dip_language_glues_initials (ru));
  dip_languages_drop (languages);
}

/* A phrase is kept as its pairs. */
static void
cuts_phrases (void **state G_GNUC_UNUSED) {
  static const char *const tag = "ru";
  DipLanguages *languages = open_good (&tag, 1);
  const DipLanguage *ru = dip_languages_lookup (languages, "ru");
  assert_true (glues (ru, DIP_GLUE_PHRASE, "и т."));
  assert_true (glues (ru, DIP_GLUE_PHRASE, "т. д."));
  assert_false (glues (ru, DIP_GLUE_PHRASE, "и т. д."));
  assert_false (glues (ru, DIP_GLUE_PHRASE, "и"));
  dip_languages_drop (languages);
}

static void
lists_are_sorted (void **state G_GNUC_UNUSED) {
  DipLanguages *languages = open_good (all_tags, n_all_tags);
  for (guint t = 0; t < n_all_tags; t++)
    for (guint kind = 0; kind < DIP_N_GLUE; kind++) {
      guint n;
      const char *const *entries
          = dip_language_glue (dip_languages_lookup (languages, all_tags[t]), (DipGlueKind)kind, &n);
      for (guint i = 1; i < n; i++)
        assert_true (strcmp (entries[i - 1], entries[i]) <= 0);
    }
  dip_languages_drop (languages);
}

/* Words that are no entry's length, and languages without lists. */
static void
bears_anything (void **state G_GNUC_UNUSED) {
  static const char *const tags[] = { "ru", "zh-Hans", "und" };
  DipLanguages *languages = open_good (tags, G_N_ELEMENTS (tags));
  g_autofree char *large = g_strnfill (100000, 'x');
  assert_false (glues (dip_languages_lookup (languages, "ru"), DIP_GLUE_AFTER, large));
  assert_false (dip_language_has_glue (dip_languages_lookup (languages, "und")));
  assert_false (glues (dip_languages_lookup (languages, "und"), DIP_GLUE_AFTER, "a"));
  assert_false (dip_language_glues_initials (dip_languages_lookup (languages, "und")));
  assert_true (dip_language_has_half_interpunct (dip_languages_lookup (languages, "zh-Hans")));
  assert_false (dip_language_has_half_interpunct (dip_languages_lookup (languages, "ru")));
  dip_languages_drop (languages);
}

/* What opens a quote in one language closes it in another. */
static void
knows_quotes (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *tag, *opens, *closes, *neither;
  } cases[] = {
    { "ru", "«„", "»“", "”‚‹a" },  { "uk", "«„", "»“", "”‚‹a" }, { "en", "“‘", "”’", "„«»" },
    { "de", "„‚»›", "“‘«‹", "”" }, { "fr", "«‹“", "»›”", "„’" }, { "es", "«“‘", "»”’", "„" },
    { "ko", "“‘", "”’", "「—" },   { "und", "", "", "«»“”" },
  };
  DipLanguages *languages = open_good (all_tags, n_all_tags);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DipLanguage *language = dip_languages_lookup (languages, cases[i].tag);
    const char *const marks[] = { cases[i].neither, cases[i].opens, cases[i].closes };
    for (guint side = DIP_QUOTE_NEITHER; side <= DIP_QUOTE_CLOSES; side++)
      for (const char *p = marks[side]; *p != '\0'; p = g_utf8_next_char (p))
        assert_int_equal (dip_language_quote_side (language, g_utf8_get_char (p)), side);
  }
  assert_int_equal (dip_language_quote_side (dip_languages_lookup (languages, "es"), 0x2014), DIP_QUOTE_EITHER);
  dip_languages_drop (languages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (finds_words_in_any_case), cmocka_unit_test (cuts_phrases), cmocka_unit_test (lists_are_sorted),
    cmocka_unit_test (bears_anything),          cmocka_unit_test (knows_quotes),
  };
  return cmocka_run_group_tests (tests, find_tags, drop_tags);
}
