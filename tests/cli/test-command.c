/* The command as its users meet it: what it may be asked, and what it says of bad input. */
#include "files.h"

#define DATA SOURCE_DIR "/tests/cli/data/"
#define SMALL DATA "small.yaml"

#define expect_usage_error(in_err, ...) \
  expect (2, in_err, run (PROGRAM, "render", SMALL, "-o", "/dev/null", __VA_ARGS__))

/* ── Usage ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_wrong_commands (void **state G_GNUC_UNUSED) {
  expect (2, "no command", run (PROGRAM));
  expect (2, "no command \"rende\"", run (PROGRAM, "rende", SMALL));
  expect (2, "comes before its options", run (PROGRAM, "--quiet", "render", SMALL));
  expect (2, "takes one plan", run (PROGRAM, "render"));
  expect (2, "takes one plan", run (PROGRAM, "render", SMALL, SMALL));
}

static void
test_wrong_options (void **state G_GNUC_UNUSED) {
  expect_usage_error ("--format", "--format", "doc");
  expect_usage_error ("--dump", "--dump", "glyphs");
  expect_usage_error ("--dump", "--dump", "");
  expect_usage_error ("--dpi", "--dpi", "0");
  expect_usage_error ("--dpi", "--dpi", "nan");
  expect_usage_error ("--dpi is of pictures, and a PDF is written here", "--dpi", "100");
  expect_usage_error ("--dpi is of pictures, and JSON Lines are", "--dump=pages", "--dpi=100");
  expect_usage_error ("--languages", "--languages", "");
  expect_usage_error ("-o takes", "-o", "");
  expect_usage_error ("Unknown option", "--nonsense");
}

static void
test_wrong_pages (void **state G_GNUC_UNUSED) {
  static const char *const wrong[] = { "", ",", "1,", "0", "x", "3-1", "-3", "1-", "1 - 2", "+1", "1-2-3", "99999999" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *option = g_strdup_printf ("--pages=%s", wrong[i]);
    g_autofree char *said = g_strdup_printf ("--pages takes numbers and ranges such as 1-3,7, not \"%s\"", wrong[i]);
    expect_usage_error (said, option);
  }
  expect_usage_error ("page 999 of a document of", "--pages", "999");
}

/* A dump is of the whole document: --pages beside it would be passed over in silence. */
static void
test_no_dump_of_some_pages (void **state G_GNUC_UNUSED) {
  static const char *const stages[] = { "story", "lines", "pages" };
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    expect_usage_error ("leave --pages out", "--dump", stages[i], "--pages", "1");
}

static void
test_wrong_days (void **state G_GNUC_UNUSED) {
  static const char *const wrong_days[] = { "2025-02-30", "by 2025", "2025", "0000-01-01", "yesterday", "" };
  static const char *const wrong_times[]
      = { "abc", "1e9", "-5", "+5", " 5", "0x10", "253402300800", "99999999999999999999" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong_days); i++)
    expect_usage_error ("--as-of takes a day", "--as-of", wrong_days[i]);
  for (guint i = 0; i < G_N_ELEMENTS (wrong_times); i++) {
    g_autofree char *set = g_strdup_printf ("SOURCE_DATE_EPOCH=%s", wrong_times[i]);
    expect (2, "SOURCE_DATE_EPOCH", run ("env", set, PROGRAM, "render", SMALL, "-o", "/dev/null"));
    expect (2, "SOURCE_DATE_EPOCH", run ("env", set, PROGRAM, "check", SMALL, "--as-of", "2025-01-01"));
  }
}

static void
test_help (void **state G_GNUC_UNUSED) {
  static const char *const ways[] = { "--help", "-h" };
  static const char *const commands[] = { "render", "check", "set" };
  static const char *const options[] = { "--dump=", "--as-of=", "--measure=" };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *help = take_output (run (PROGRAM, ways[i]));
    assert_true (g_str_has_prefix (help, "Usage:\n  diptych COMMAND"));
    assert_non_null (strstr (help, "Exit codes: "));
    for (guint k = 0; k < G_N_ELEMENTS (commands); k++) {
      g_autofree char *start = g_strdup_printf ("Usage:\n  diptych %s [OPTION…] ", commands[k]);
      g_autofree char *told = take_output (run (PROGRAM, commands[k], ways[i]));
      assert_true (g_str_has_prefix (told, start));
      assert_non_null (strstr (told, options[k]));
      assert_non_null (strstr (help, commands[k]));
    }
  }
}

static void
test_version (void **state G_GNUC_UNUSED) {
  g_autofree char *version = take_output (run (PROGRAM, "--version"));
  assert_true (g_regex_match_simple ("^diptych [0-9]+\\.[0-9]+\\n$", version, 0, 0));
}

/* ── Input ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_all_errors_are_named_with_their_places (void **state) {
  g_autofree char *target = write_file (state, "out.pdf", "old");
  Outcome outcome = run (PROGRAM, "render", DATA "broken.yaml", "-o", target);
  expect_exit (&outcome, 1);
  assert_non_null (strstr (outcome.err, "broken.yaml:4:3: error: "));
  assert_non_null (strstr (outcome.err, "broken.yaml:11:13: error: "));
  assert_non_null (strstr (outcome.err, "broken.yaml:12:10: error: "));
  assert_content (target, "old");
  assert_int_equal (count_files (*state), 1);
  clear_outcome (&outcome);
}

static void
assert_places (Outcome outcome, guint at_least) {
  g_auto (GStrv) lines = g_strsplit (outcome.err, "\n", -1);
  guint n = g_strv_length (lines) - 1;
  expect_exit (&outcome, 1);
  assert_string_equal (lines[n], "");
  for (guint i = 0; i < n; i++)
    if (!g_regex_match_simple ("^[^:]+:\\d+:\\d+: (error|warning): \\S.*\\S \\[[a-z0-9-]+\\]$", lines[i], 0, 0))
      fail_msg ("no place: %s", lines[i]);
  if (n < at_least)
    fail_msg ("only %u of %u problems: %s", n, at_least, outcome.err);
  assert_string_equal (outcome.out, "");
  clear_outcome (&outcome);
}

/* Editors and scripts find the place in each line, and nothing else stands there. */
static void
test_every_message_has_its_place (void **state G_GNUC_UNUSED) {
  assert_places (run (PROGRAM, "check", DATA "broken.yaml"), 3);
  assert_places (run (PROGRAM, "check", DATA "bad/plan.yaml"), 10);
  assert_places (run (PROGRAM, "check", DATA "bad/form.yaml"), 3);
  assert_places (run (PROGRAM, "render", DATA "bad/plan.yaml", "-o", "-"), 10);
  assert_places (run (PROGRAM, "check", SMALL, "--layout", DATA "bad/layout.yaml"), 4);
  assert_places (run (PROGRAM, "check", SMALL, "--layout", SMALL), 1);
  assert_places (run (PROGRAM, "check", SOURCE_DIR "/layouts/briefing.yaml"), 1);
}

static void
test_what_is_no_plain_file (void **state) {
  g_autofree char *pipe = g_build_filename (*state, "pipe.yaml", NULL);
  assert_int_equal (mkfifo (pipe, 0600), 0);
  g_autofree char *plan = write_file (state, "plan.yaml",
                                      "diptych: plan/1\nlanguages: [ru]\ntexts: {ru: pipe.yaml}\n"
                                      "document: {title: {ru: План}}\n");
  expect (1, "/nowhere.yaml: error: there is no such file",
          run (PROGRAM, "render", "/nowhere.yaml", "-o", "/dev/null"));
  expect (1, "this is a folder", run (PROGRAM, "render", *state, "-o", "/dev/null"));
  expect (1, "this is no plain file", run ("timeout", "60", PROGRAM, "check", pipe));
  expect (1, "this is no plain file", run ("timeout", "60", PROGRAM, "check", "/dev/zero"));
  expect (1, "plan.yaml:3:13: error: ", run ("timeout", "60", PROGRAM, "check", plan));
  expect (1, "error: ", run ("timeout", "60", PROGRAM, "check", SMALL, "--layout", pipe));
}

static void
test_warnings_stop_only_the_strict (void **state) {
  g_autofree char *target = write_file (state, "out.pdf", "old");
  expect (3, "missing-text", run (PROGRAM, "render", DATA "lacking.yaml", "-o", target, "--strict"));
  assert_content (target, "old");
  expect (0, "missing-text", run (PROGRAM, "render", DATA "lacking.yaml", "-o", target));
  Outcome quiet = run (PROGRAM, "render", DATA "lacking.yaml", "-o", target, "--quiet");
  expect_exit (&quiet, 0);
  assert_string_equal (quiet.err, "");
  clear_outcome (&quiet);
}

static void
test_check_reports_and_writes_nothing (void **state) {
  g_autofree char *plan = copy_file (state, SMALL, "plan.yaml");
  expect (0, NULL, run (PROGRAM, "check", plan));
  assert_int_equal (count_files (*state), 1);
  expect (1, "error", run (PROGRAM, "check", DATA "broken.yaml"));
  expect (3, "missing-text", run (PROGRAM, "check", DATA "lacking.yaml", "--strict"));
}

/* ── Dumps ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_dumps_have_the_keys_that_the_documentation_names (void **state G_GNUC_UNUSED) {
  static const char *const line_keys[] = { "unit",  "lang", "role",      "index",      "measure", "natural", "ratio",
                                           "class", "gap",  "justified", "hyphenated", "last",    "text" };
  static const char *const page_keys[] = { "page", "baseline", "x" };
  g_autofree char *lines = take_output (run (PROGRAM, "render", SMALL, "--dump", "lines"));
  g_autofree char *pages = take_output (run (PROGRAM, "render", SMALL, "--dump", "pages"));
  for (guint i = 0; i < G_N_ELEMENTS (line_keys); i++) {
    g_autofree char *key = g_strdup_printf ("\"%s\":", line_keys[i]);
    assert_non_null (strstr (lines, key));
    assert_non_null (strstr (pages, key));
  }
  for (guint i = 0; i < G_N_ELEMENTS (page_keys); i++) {
    g_autofree char *key = g_strdup_printf ("\"%s\":", page_keys[i]);
    assert_null (strstr (lines, key));
    assert_non_null (strstr (pages, key));
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_wrong_commands),
    folder_test (test_wrong_options),
    folder_test (test_wrong_pages),
    folder_test (test_no_dump_of_some_pages),
    folder_test (test_wrong_days),
    folder_test (test_help),
    folder_test (test_version),
    folder_test (test_all_errors_are_named_with_their_places),
    folder_test (test_every_message_has_its_place),
    folder_test (test_what_is_no_plain_file),
    folder_test (test_warnings_stop_only_the_strict),
    folder_test (test_check_reports_and_writes_nothing),
    folder_test (test_dumps_have_the_keys_that_the_documentation_names),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
