/* Plans that nobody should write. The program neither crashes nor hangs on any; it says what is wrong in one line for
 * each problem, with its place; and where it makes nothing, what was there before stays. */
#include "program.h"

#define MANY_ACTIONS (IS_SANITIZED ? 10000 : 100000)
#define MANY_EVENTS (IS_SANITIZED ? 2000 : 10000)
#define MANY_NOTES (IS_SANITIZED ? 2000 : 20000)
#define LONG_TEXT 200000
#define DEEP 3000

#define HEAD                   \
  "diptych: plan/1\n"          \
  "languages: [ru, zh-Hans]\n" \
  "document:\n"                \
  "  title: {ru: План, zh: 计划}\n"

/* ── What is expected of every run ─────────────────────────────────────────────────────────────────────────────── */

/* "file:line:column: error: what is wrong [kind]", or the same without a place. */
static void
assert_clear (const char *messages) {
  static const char pattern[] = "^(.+\\.(yaml|md)(:[0-9]+:[0-9]+)?: |diptych: )?(error|warning): .*\\S.*$";
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_auto (GStrv) lines = g_strsplit (messages, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    if (lines[i][0] && !g_regex_match (regex, lines[i], 0, NULL) && !strstr (lines[i], " more"))
      fail_msg ("not a clear message: %.600s", lines[i]);
    for (guint j = 0; j < i; j++)
      if (lines[i][0] && strcmp (lines[i], lines[j]) == 0)
        fail_msg ("said twice: %.600s", lines[i]);
  }
}

static char *
set_old_output (void **state) {
  char *target = write_file (state, "out.pdf", "old");
  return target;
}

static void
assert_output (const char *target, gboolean is_new) {
  g_autofree char *content = NULL;
  assert_true (g_file_get_contents (target, &content, NULL, NULL));
  if (is_new)
    assert_true (g_str_has_prefix (content, "%PDF-"));
  else
    assert_string_equal (content, "old");
}

static void
assert_no_rest (void **state) {
  g_autoptr (GDir) dir = g_dir_open (*state, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir))
    assert_true (name[0] != '.');
}

/* Renders; checks exit code, messages and the output file; gives the messages. */
static char *
render_plan (void **state, const char *plan, int exit_code, const char *option) {
  g_autofree char *path = write_file (state, "plan.yaml", plan), *target = set_old_output (state);
  Outcome outcome = run (PROGRAM, "render", path, "-o", target, option ? option : "--layout=briefing");
  expect_exit (&outcome, exit_code);
  assert_clear (outcome.err);
  assert_output (target, exit_code == 0);
  assert_no_rest (state);
  char *messages = g_steal_pointer (&outcome.err);
  clear_outcome (&outcome);
  return messages;
}

static void
expect_messages (char *messages, const char *const *wanted) {
  for (guint i = 0; wanted[i]; i++)
    if (!strstr (messages, wanted[i]))
      fail_msg ("“%s” is not said: %.2000s", wanted[i], messages);
  g_free (messages);
}

#define expect_said(messages, ...) expect_messages (messages, (const char *const[]){ __VA_ARGS__, NULL })

static void
expect_silence (char *messages) {
  assert_string_equal (messages, "");
  g_free (messages);
}

/* ── Much ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static char *
write_actions (guint n, gboolean with_dates) {
  static const char *const statuses[] = { "planned", "active", "done", "delayed" };
  GString *plan = g_string_new (HEAD "actions:\n");
  for (guint i = 1; i <= n; i++) {
    g_string_append_printf (plan, "  - {id: A%u, title: {ru: Провести семинар %u, zh: 举办第%u期研修}, status: %s", i,
                            i, i, statuses[i % 4]);
    if (with_dates)
      g_string_append_printf (plan, ", due: 20%02u-%02u", 25 + i % 20, 1 + i % 12);
    g_string_append (plan, "}\n");
  }
  return g_string_free (plan, FALSE);
}

static void
test_table_of_very_many_actions (void **state) {
  g_autofree char *plan = write_actions (MANY_ACTIONS, FALSE);
  g_free (render_plan (state, plan, 0, NULL)); /* numbers of six digits are wider than their column, and it says so */
}

static void
test_timeline_of_very_many_events (void **state) {
  g_autofree char *plan = write_actions (MANY_EVENTS, TRUE);
  g_free (render_plan (state, plan, 0, NULL));
}

static char *
write_text (const char *piece, guint n) {
  GString *plan = g_string_new (HEAD "sections:\n  - id: S1\n    ru: |\n      ");
  for (guint i = 0; i < n; i++)
    g_string_append (plan, piece);
  g_string_append (plan, "\n    zh: |\n      一\n");
  return g_string_free (plan, FALSE);
}

static void
test_texts_without_a_space (void **state) {
  g_autofree char *letters = write_text ("ж", LONG_TEXT), *han = write_text ("永", LONG_TEXT);
  g_autofree char *digits = write_text ("7", LONG_TEXT), *words = write_text ("сотрудничество", LONG_TEXT / 14);
  expect_said (render_plan (state, letters, 0, NULL), "plan.yaml:", "[forced-break]");
  g_free (render_plan (state, han, 0, NULL));
  expect_said (render_plan (state, digits, 0, NULL), "[forced-break]");
  g_free (render_plan (state, words, 0, NULL));
}

static void
test_texts_of_signs_and_marks (void **state) {
  g_autofree char *marks = write_text ("\xcc\x81", LONG_TEXT), *quotes = write_text ("«", LONG_TEXT);
  g_autofree char *dashes = write_text ("—", LONG_TEXT), *spaces = write_text ("\xc2\xa0", LONG_TEXT);
  g_autofree char *isolates = write_text ("\xe2\x81\xa7", LONG_TEXT), *soft = write_text ("а\xc2\xad", LONG_TEXT);
  const char *const plans[] = { marks, quotes, dashes, spaces, isolates, soft };
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    g_free (render_plan (state, plans[i], 0, "--allow-missing-glyphs"));
}

static void
test_words_wider_than_their_column (void **state) {
  g_autoptr (GString) plan = g_string_new (HEAD "actions:\n  - id: A1\n    title:\n      ru: ");
  for (guint i = 0; i < 300; i++)
    g_string_append (plan, "Ж");
  g_string_append (plan, "\n      zh: 行动\n    due: by 2025\nsections:\n  - id: S1\n    ru: Слово ");
  for (guint i = 0; i < 200; i++)
    g_string_append (plan, "Щ");
  g_string_append (plan, " в тексте.\n    zh: 一\n");
  expect_said (render_plan (state, plan->str, 0, NULL),
               "plan.yaml:8:11: warning:", "plan.yaml:13:15: warning:", "[forced-break]");
}

static void
test_deep_nesting (void **state) {
  g_autoptr (GString) lists = g_string_new (NULL), quotes = g_string_new (NULL);
  for (guint i = 0; i < DEEP; i++) {
    g_string_append (lists, "- ");
    g_string_append (quotes, "> ");
  }
  const char *const openings[] = { lists->str, quotes->str };
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++) {
    g_autofree char *plan
        = g_strdup_printf (HEAD "sections:\n  - id: S1\n    ru: |\n      %sглубоко\n    zh: 一\n", openings[i]);
    g_autofree char *path = write_file (state, "plan.yaml", plan), *target = set_old_output (state);
    Outcome outcome = run (PROGRAM, "render", path, "-o", target);
    assert_true (outcome.exit_code == 0 || outcome.exit_code == 1);
    assert_clear (outcome.err);
    assert_output (target, outcome.exit_code == 0);
    assert_true (outcome.exit_code == 0 || strstr (outcome.err, "plan.yaml:"));
    clear_outcome (&outcome);
  }
}

static void
test_deep_yaml (void **state) {
  g_autoptr (GString) plan = g_string_new (HEAD "sections: ");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (plan, '[');
  expect_said (render_plan (state, plan->str, 1, NULL), "plan.yaml:");
}

static void
test_deep_sections (void **state) {
  g_autoptr (GString) plan = g_string_new (HEAD);
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (plan, "%*ssections:\n%*s- id: S%u\n%*stitle: {ru: Раздел, zh: 节}\n", (int)(4 * i), "",
                            (int)(4 * i + 2), "", i, (int)(4 * i + 4), "");
  g_autofree char *path = write_file (state, "plan.yaml", plan->str), *target = set_old_output (state);
  Outcome outcome = run (PROGRAM, "render", path, "-o", target);
  assert_true (outcome.exit_code == 0 || outcome.exit_code == 1);
  assert_clear (outcome.err);
  assert_output (target, outcome.exit_code == 0);
  clear_outcome (&outcome);
}

/* ── Notes that mark notes ─────────────────────────────────────────────────────────────────────────────────────── */

#define NOTED HEAD "sections:\n  - id: S1\n    ru: 'Слово[^n0], см. с. [](#S1).'\n    zh: '词[^n0]。'\nnotes:\n"

/* Each note marks the one after it twice, as would be followed 2^n times, and the last one the first. */
static char *
write_ring_of_notes (guint n) {
  GString *plan = g_string_new (NOTED);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (plan, "  - {id: n%u, text: {ru: 'Да[^n%u] и[^n%u].', zh: '是[^n%u]。'}}\n", i, (i + 1) % n,
                            (i + 1) % n, (i + 1) % n);
  return g_string_free (plan, FALSE);
}

static const char feet_layout[]
    = "diptych: layout/1\nuse: [styles/print.yaml]\n"
      "page: {size: A5, margins: {inside: 9mm, outside: 9mm, top: 9mm, bottom: 9mm}, grid: 12pt}\n"
      "columns: {gap: 5mm, number-gutter: 0mm, least: {other: 10em}}\n"
      "styles: {text: {size: 10pt}}\nnotes: {at-foot: true}\n"
      "flow: [parallel: {take: all}]\n";

static void
test_rings_of_notes (void **state) {
  g_autofree char *path = write_file (state, "foot.yaml", feet_layout), *option = g_strconcat ("--layout=", path, NULL);
  for (guint n = 1; n <= MANY_NOTES; n *= MANY_NOTES) {
    g_autofree char *plan = write_ring_of_notes (n);
    g_free (render_plan (state, plan, 0, option)); /* at the foot, in a column without a margin before it */
    g_free (render_plan (state, plan, 0, NULL));   /* in a part of their own */
  }
}

/* Numbers of three and four figures stand on one line, also where no margin is before their column. */
static void
test_long_numbers_of_notes (void **state) {
  g_autofree char *layout = write_file (state, "foot.yaml", feet_layout), *text = write_ring_of_notes (1200);
  g_autofree char *plan = write_file (state, "plan.yaml", text);
  g_autofree char *dump = take_output (run (PROGRAM, "render", "-q", plan, "-l", layout, "--dump", "pages"));
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  guint n = 0;
  for (guint i = 0; lines[i]; i++)
    if (strstr (lines[i], "\"role\":\"number\"")) {
      assert_non_null (strstr (lines[i], "\"last\":true"));
      n++;
    }
  assert_int_equal (n, 2400);
}

/* ── Nothing, and the wrong thing ──────────────────────────────────────────────────────────────────────────────── */

static void
test_plans_with_nothing (void **state) {
  static const char *const bare[]
      = { "", "\n\n", "# nothing\n", "---\n...\n", "~\n", "[]\n", "{}\n", "diptych: plan/1\n" };
  for (guint i = 0; i < G_N_ELEMENTS (bare); i++)
    expect_said (render_plan (state, bare[i], 1, NULL), "plan.yaml:", "error: ");
}

static void
test_plan_with_empty_lists (void **state) {
  expect_silence (render_plan (
      state, HEAD "sections: []\ngoals: []\nactions: []\nmilestones: []\nglossary: []\nnotes: []\n", 0, NULL));
  expect_silence (render_plan (state, HEAD, 0, NULL));
  expect_silence (render_plan (state, HEAD, 0, "--layout=handout"));
}

static void
test_missing_languages_are_warned_of (void **state) {
  expect_said (render_plan (state,
                            HEAD "sections:\n  - id: S1\n    title: {ru: Да}\n    ru: Текст.\n  - id: S2\n    zh: 文\n",
                            0, NULL),
               "plan.yaml:6:", "[missing-text]", "warning: ");
  expect_said (render_plan (state, "diptych: plan/1\nlanguages: []\ndocument: {title: {ru: П}}\n", 1, NULL),
               "plan.yaml:2:");
}

static void
test_wrong_types (void **state) {
  static const char *const keys[]
      = { "sections", "goals", "actions", "milestones", "glossary", "notes", "parties", "document", "texts" };
  static const char *const values[]
      = { "7", "text", "[[]]", "[7]", "{a: b}", "[{id: [1]}]", "[~]", "{ru: {ru: {ru: x}}}" };
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values); j++) {
      gboolean is_document = strcmp (keys[i], "document") == 0;
      g_autofree char *plan = g_strdup_printf (
          "%s%s: %s\n", is_document ? "diptych: plan/1\nlanguages: [ru, zh-Hans]\n" : HEAD, keys[i], values[j]);
      expect_said (render_plan (state, plan, 1, NULL), "plan.yaml:", "error: ");
    }
}

static void
test_aliases (void **state) {
  g_autoptr (GString) laughs = g_string_new (HEAD "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
  for (guint i = 1; i < 30; i++)
    g_string_append_printf (laughs, "a%u: &a%u [*a%u, *a%u, *a%u, *a%u, *a%u, *a%u, *a%u, *a%u]\n", i, i, i - 1, i - 1,
                            i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
  expect_said (render_plan (state, laughs->str, 1, NULL), "plan.yaml:", "error: ");
  expect_said (render_plan (state, HEAD "sections: &s\n  - id: S1\n    sections: *s\n", 1, NULL),
               "plan.yaml:", "error: ");
  expect_said (render_plan (state, HEAD "sections: *nobody\n", 1, NULL), "plan.yaml:5:", "error: ");
}

static void
test_bytes_that_are_no_text (void **state) {
  expect_said (render_plan (state, HEAD "sections:\n  - id: S1\n    ru: \xff\xfe\n", 1, NULL), "plan.yaml:7:9: error:");
  expect_said (render_plan (state, HEAD "sections:\n  - id: S1\n    ru: \xed\xa0\x80\n", 1, NULL),
               "plan.yaml:7:9: error:");
  expect_said (render_plan (state, HEAD "sections: [\n", 1, NULL), "plan.yaml:", "error: ");
  expect_said (render_plan (state,
                            "\x7f"
                            "ELF\x02\x01",
                            1, NULL),
               "plan.yaml:1:", "error: ");
}

/* ── Characters ────────────────────────────────────────────────────────────────────────────────────────────────── */

static char *
plan_with (const char *characters) {
  return g_strdup_printf (HEAD "sections:\n  - id: S1\n    ru: \"до %s после\"\n    zh: 一\n", characters);
}

static void
test_page_fields_are_no_text (void **state) {
  static const char *const fields[]
      = { "\xef\xb7\x90", "\xef\xb7\x91", "\\uFDD0", "\\uFDD1", "\\uFFFE", "\\x00", "\\e" };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *plan = plan_with (fields[i]);
    expect_said (render_plan (state, plan, 1, NULL), "plan.yaml:7:13: error:");
  }
}

static void
test_characters_that_no_font_has (void **state) {
  static const struct {
    const char *character, *named;
  } cases[] = { { "\\u13A0", "“Ꭰ” (U+13A0)" },
                { "\\U00010330", "(U+10330)" },
                { "\\u0378", "(U+0378)" },
                { "\\U0010FFFD", "(U+10FFFD)" },
                { "\\uE000", "(U+E000)" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *plan = plan_with (cases[i].character);
    expect_said (render_plan (state, plan, 1, NULL), "plan.yaml:7:13: error:", cases[i].named);
    expect_said (render_plan (state, plan, 0, "--allow-missing-glyphs"), "plan.yaml:7:13: warning:", cases[i].named);
  }
}

static void
test_missing_characters_in_every_place (void **state) {
  static const char plan[]
      = "diptych: plan/1\nlanguages: [ru, zh-Hans]\ndocument:\n  title: {ru: \"П\\u13A0\", zh: 计划}\n"
        "actions:\n  - {id: A1, title: {ru: \"А\\u13A1\", zh: 行}, due: by 2025}\n"
        "milestones:\n  - {id: M1, date: 2025-01-01, title: {ru: \"В\\u13A2\", zh: 事}}\n"
        "glossary:\n  - {term: {ru: \"Т\\u13A3\", zh: 词}, note: {ru: п, zh: 注}}\n";
  expect_said (render_plan (state, plan, 1, NULL), "plan.yaml:4:17: error:", "(U+13A0)",
               "plan.yaml:6:28: error:", "(U+13A1)", "plan.yaml:8:46: error:", "(U+13A2)",
               "plan.yaml:10:19: error:", "(U+13A3)");
}

static void
test_lone_marks (void **state) {
  static const char *const marks[] = { "\\u0301", "\\u0301\\u0301\\u0301", "\\u200D", "\\uFE0F", "\\u20DD", "\\u3099" };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    g_autofree char *only
        = g_strdup_printf (HEAD "sections:\n  - id: S1\n    ru: \"%s\"\n    zh: \"%s\"\n", marks[i], marks[i]);
    g_autofree char *within = plan_with (marks[i]);
    g_free (render_plan (state, only, 0, "--allow-missing-glyphs"));
    g_free (render_plan (state, within, 0, "--allow-missing-glyphs"));
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_table_of_very_many_actions),
    folder_test (test_timeline_of_very_many_events),
    folder_test (test_texts_without_a_space),
    folder_test (test_texts_of_signs_and_marks),
    folder_test (test_words_wider_than_their_column),
    folder_test (test_deep_nesting),
    folder_test (test_deep_yaml),
    folder_test (test_deep_sections),
    folder_test (test_rings_of_notes),
    folder_test (test_long_numbers_of_notes),
    folder_test (test_plans_with_nothing),
    folder_test (test_plan_with_empty_lists),
    folder_test (test_missing_languages_are_warned_of),
    folder_test (test_wrong_types),
    folder_test (test_aliases),
    folder_test (test_bytes_that_are_no_text),
    folder_test (test_page_fields_are_no_text),
    folder_test (test_characters_that_no_font_has),
    folder_test (test_missing_characters_in_every_place),
    folder_test (test_lone_marks),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
