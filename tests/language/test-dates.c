#include "help.h"

static DipWhen
parse (const char *text) {
  DipWhen when;
  const char *why = "";
  if (!dip_when_parse (text, &when, &why))
    fail_msg ("%s: %s", text, why);
  return when;
}

static void
check_when (DipLanguages *languages, DipArena *arena, char **cells) {
  const DipLanguage *language = dip_languages_lookup (languages, cells[0]);
  DipWhen when = parse (cells[1]);
  assert_string_equal (dip_language_when (language, arena, &when, FALSE), cells[2]);
  assert_string_equal (dip_language_when (language, arena, &when, TRUE), cells[3]);
}

static guint
check_dates (const char *name, const char *tag G_GNUC_UNUSED) {
  return run_cases (name, 4, check_when);
}

static void
writes_dates (void **state G_GNUC_UNUSED) {
  assert_true (run_files ("dates", "tsv", check_dates) >= 5);
  assert_true (run_cases ("dates-more.tsv", 4, check_when) >= 40);
}

static void
check_alone (DipLanguages *languages, DipArena *arena, char **cells) {
  const DipLanguage *language = dip_languages_lookup (languages, cells[0]);
  DipDate date = parse (cells[1]).date;
  assert_string_equal (dip_language_date (language, arena, date, FALSE, FALSE), cells[2]);
  assert_string_equal (dip_language_date (language, arena, date, TRUE, FALSE), cells[3]);
}

static void
leaves_the_year_out (void **state G_GNUC_UNUSED) {
  assert_true (run_cases ("alone.tsv", 4, check_alone) > 0);
}

/* A date alone is the same as the date of a plan that says no more than it. */
static void
writes_a_date_alone (void **state G_GNUC_UNUSED) {
  static const char *const dates[] = { "2025", "2025-Q3", "2024-09", "2024-09-25" };
  DipLanguages *languages = open_good (all_tags, n_all_tags);
  DipArena *arena = dip_arena_new ();
  for (guint i = 0; i < n_all_tags; i++)
    for (guint j = 0; j < 2 * G_N_ELEMENTS (dates); j++) {
      const DipLanguage *language = dip_languages_lookup (languages, all_tags[i]);
      DipWhen when = parse (dates[j / 2]);
      assert_string_equal (dip_language_date (language, arena, when.date, j % 2, TRUE),
                           dip_language_when (language, arena, &when, j % 2));
    }
  dip_arena_drop (arena);
  dip_languages_drop (languages);
}

static const char *const all_whens[] = {
  "%s2024-09-25",
  "%s2024-09",
  "%s2025-Q3",
  "%s2025",
};

/* Every language has every form, with both its years where there are two, and no raw field in it. */
static void
check_forms (const DipLanguage *language, DipArena *arena) {
  static const char *const kinds[] = { "", "by ", "from ", "about " };
  for (guint i = 0; i < G_N_ELEMENTS (kinds) * G_N_ELEMENTS (all_whens); i++) {
    g_autofree char *text = g_strconcat (kinds[i / 4], all_whens[i % 4] + 2, NULL);
    DipWhen when = parse (text);
    const char *full = dip_language_when (language, arena, &when, FALSE);
    const char *brief = dip_language_when (language, arena, &when, TRUE);
    assert_null (strpbrk (full, "{}'"));
    assert_null (strpbrk (brief, "{}'"));
    assert_true (g_utf8_strlen (full, -1) >= 4 && g_utf8_strlen (brief, -1) >= 4);
  }
}

static void
has_every_form (void **state G_GNUC_UNUSED) {
  DipLanguages *languages = open_good (all_tags, n_all_tags);
  DipArena *arena = dip_arena_new ();
  for (guint i = 0; i < n_all_tags; i++)
    check_forms (dip_languages_lookup (languages, all_tags[i]), arena);
  dip_arena_drop (arena);
  dip_languages_drop (languages);
}

static void
writes_nothing_for_no_date (void **state G_GNUC_UNUSED) {
  static const char *const tags[] = { "ru" };
  DipLanguages *languages = open_good (tags, 1);
  DipArena *arena = dip_arena_new ();
  DipWhen none = { .kind = DIP_WHEN_NONE };
  assert_string_equal (dip_language_when (dip_languages_lookup (languages, "ru"), arena, &none, FALSE), "");
  dip_arena_drop (arena);
  dip_languages_drop (languages);
}

/* A range from a day to the same day is that day. */
static void
joins_equal_dates (void **state G_GNUC_UNUSED) {
  static const char *const tags[] = { "ru" };
  DipLanguages *languages = open_good (tags, 1);
  DipArena *arena = dip_arena_new ();
  DipDate day = { .year = 2024, .month = 9, .day = 25, .precision = DIP_DAY };
  DipWhen range = { DIP_WHEN_RANGE, day, day };
  assert_string_equal (dip_language_when (dip_languages_lookup (languages, "ru"), arena, &range, FALSE),
                       "25\u00a0сентября 2024\u00a0года");
  dip_arena_drop (arena);
  dip_languages_drop (languages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (writes_dates),
    cmocka_unit_test (leaves_the_year_out),
    cmocka_unit_test (writes_a_date_alone),
    cmocka_unit_test (has_every_form),
    cmocka_unit_test (writes_nothing_for_no_date),
    cmocka_unit_test (joins_equal_dates),
  };
  return cmocka_run_group_tests (tests, find_tags, drop_tags);
}
