/* The command as its users meet it: exit codes, messages, files. */
#include <glib/gstdio.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>

#define PROGRAM BINARY_DIR "/diptych"
#define DATA SOURCE_DIR "/tests/cli/data/"
#define SMALL DATA "small.yaml"

typedef struct Outcome {
  int exit_code;
  char *out;
  char *err;
  gsize out_length;
} Outcome;

static void
limit_file_size (gpointer bytes) {
  struct rlimit limit = { *(const rlim_t *) bytes, RLIM_INFINITY };
  setrlimit (RLIMIT_FSIZE, &limit);
}

static Outcome
run_with (const rlim_t *file_limit, char **environment, const char *const *arguments) {
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_ptr_array_add (argv, (gpointer) PROGRAM);
  for (guint i = 0; arguments[i]; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);
  Outcome outcome = { 0 };
  int status;
  assert_true (g_spawn_sync ("/", (char **) argv->pdata, environment, G_SPAWN_DEFAULT, file_limit ? limit_file_size : NULL,
                             (gpointer) file_limit, &outcome.out, &outcome.err, &status, NULL));
  assert_true (WIFEXITED (status));
  outcome.exit_code = WEXITSTATUS (status);
  return outcome;
}

static void
clear (Outcome *outcome) {
  g_free (outcome->out);
  g_free (outcome->err);
}

#define run(...) run_with (NULL, NULL, (const char *const[]){ __VA_ARGS__, NULL })

static void
expect (int exit_code, const char *in_err, Outcome outcome) {
  if (outcome.exit_code != exit_code)
    print_error ("%s\n", outcome.err);
  assert_int_equal (outcome.exit_code, exit_code);
  if (in_err && !strstr (outcome.err, in_err))
    print_error ("not in: %s\n", outcome.err);
  if (in_err)
    assert_non_null (strstr (outcome.err, in_err));
  clear (&outcome);
}

/* ── A folder for each test ────────────────────────────────────────────────────────────────────────────────────── */

static int
make_folder (void **state) {
  *state = g_dir_make_tmp ("diptych-cli-XXXXXX", NULL);
  return *state ? 0 : -1;
}

static int
drop_folder (void **state) {
  g_autoptr (GDir) dir = g_dir_open (*state, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (*state, name, NULL);
    g_unlink (path);
  }
  g_rmdir (*state);
  g_free (*state);
  return 0;
}

static guint
count_files (const char *folder) {
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir))
    n++;
  return n;
}

static char *
read_file (const char *path, gsize *length) {
  char *content = NULL;
  assert_true (g_file_get_contents (path, &content, length, NULL));
  return content;
}

static void
assert_old (const char *path) {
  g_autofree char *content = read_file (path, NULL);
  assert_string_equal (content, "old");
}

/* ── Usage ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_wrong_usage_exits_with_2 (void **state) {
  (void) state;
  expect (2, "no command", run_with (NULL, NULL, (const char *const[]){ NULL }));
  expect (2, "no command \"rende\"", run ("rende", SMALL));
  expect (2, "takes one plan", run ("render"));
  expect (2, "takes one plan", run ("render", SMALL, SMALL));
  expect (2, "--pages", run ("render", SMALL, "--pages", "3-1"));
  expect (2, "--pages", run ("render", SMALL, "--pages", "x"));
  expect (2, "--format", run ("render", SMALL, "--format", "doc"));
  expect (2, "--dump", run ("render", SMALL, "--dump", "glyphs"));
  expect (2, "--as-of", run ("render", SMALL, "--as-of", "2025-02-30"));
  expect (2, "--as-of", run ("render", SMALL, "--as-of", "by 2025"));
  expect (2, "--dpi", run ("render", SMALL, "--dpi", "0"));
  expect (2, "Unknown option", run ("render", SMALL, "--nonsense"));
  expect (2, "page 999", run ("render", SMALL, "--pages", "999", "-o", "/dev/null"));
}

static void
test_help_and_version_go_to_standard_output (void **state) {
  (void) state;
  Outcome help = run ("--help"), version = run ("--version");
  assert_int_equal (help.exit_code, 0);
  assert_non_null (strstr (help.out, "--as-of"));
  assert_int_equal (version.exit_code, 0);
  assert_true (g_str_has_prefix (version.out, "diptych "));
  clear (&help);
  clear (&version);
}

/* ── Input ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_all_errors_of_the_input_are_named_with_their_places (void **state) {
  g_autofree char *target = g_build_filename (*state, "out.pdf", NULL);
  g_file_set_contents (target, "old", -1, NULL);
  Outcome outcome = run ("render", DATA "broken.yaml", "-o", target);
  assert_int_equal (outcome.exit_code, 1);
  assert_non_null (strstr (outcome.err, "broken.yaml:4:3: error: "));
  assert_non_null (strstr (outcome.err, "broken.yaml:11:13: error: "));
  assert_non_null (strstr (outcome.err, "broken.yaml:12:10: error: "));
  clear (&outcome);
  assert_old (target);
  assert_int_equal (count_files (*state), 1);
}

static void
test_a_plan_that_is_not_there (void **state) {
  (void) state;
  expect (1, "nowhere.yaml", run ("render", "/nowhere.yaml", "-o", "/dev/null"));
}

static void
test_warnings_are_said_and_stop_only_the_strict (void **state) {
  g_autofree char *target = g_build_filename (*state, "out.pdf", NULL);
  expect (0, "missing-text", run ("render", DATA "lacking.yaml", "-o", target));
  g_file_set_contents (target, "old", -1, NULL);
  expect (3, "missing-text", run ("render", DATA "lacking.yaml", "-o", target, "--strict"));
  assert_old (target);
  Outcome quiet = run ("render", DATA "lacking.yaml", "-o", target, "--quiet");
  assert_int_equal (quiet.exit_code, 0);
  assert_string_equal (quiet.err, "");
  clear (&quiet);
}

static void
test_check_reports_and_writes_nothing (void **state) {
  (void) state;
  g_autofree char *beside = g_strdup (DATA "small.pdf");
  expect (0, NULL, run ("check", SMALL));
  expect (1, "error", run ("check", DATA "broken.yaml"));
  expect (3, "missing-text", run ("check", DATA "lacking.yaml", "--strict"));
  assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

static void
test_languages_are_chosen_by_prefix (void **state) {
  (void) state;
  expect (0, NULL, run ("render", SMALL, "--languages", "zh", "-o", "/dev/null"));
  expect (0, NULL, run ("render", SMALL, "--languages", "zh,ru", "-o", "/dev/null"));
  expect (2, "fr", run ("render", SMALL, "--languages", "ru,fr", "-o", "/dev/null"));
}

/* ── Output ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_the_same_input_gives_the_same_bytes (void **state) {
  g_autofree char *first = g_build_filename (*state, "1.pdf", NULL), *second = g_build_filename (*state, "2.pdf", NULL);
  expect (0, NULL, run ("render", SMALL, "-o", first));
  expect (0, NULL, run ("render", SMALL, "-o", second));
  gsize n, m;
  g_autofree char *one = read_file (first, &n), *other = read_file (second, &m);
  assert_int_equal (n, m);
  assert_memory_equal (one, other, n);
  assert_true (g_str_has_prefix (one, "%PDF-"));
}

static void
test_standard_output (void **state) {
  (void) state;
  Outcome outcome = run ("render", SMALL, "-o", "-");
  assert_int_equal (outcome.exit_code, 0);
  assert_true (g_str_has_prefix (outcome.out, "%PDF-"));
  assert_string_equal (outcome.err, "");
  clear (&outcome);
}

static void
test_pictures_of_pages (void **state) {
  g_autofree char *pattern = g_build_filename (*state, "page-%02u.png", NULL);
  g_autofree char *first = g_build_filename (*state, "page-01.png", NULL);
  g_autofree char *alone = g_build_filename (*state, "alone.png", NULL);
  expect (0, NULL, run ("render", SMALL, "--format", "png", "-o", pattern, "--dpi", "40"));
  gsize length;
  g_autofree char *picture = read_file (first, &length);
  assert_memory_equal (picture, "\x89PNG\r\n", 6);
  expect (2, "%u", run ("render", SMALL, "-o", alone, "--dpi", "40"));
  expect (0, NULL, run ("render", SMALL, "-o", alone, "--dpi", "40", "--pages", "1"));
}

static void
test_what_cannot_be_written_exits_with_75 (void **state) {
  g_autofree char *nowhere = g_build_filename (*state, "no", "out.pdf", NULL);
  expect (75, "cannot write", run ("render", SMALL, "-o", nowhere));
  expect (75, "cannot write", run ("render", SMALL, "-o", "/dev/full"));
  expect (75, "cannot write", run ("render", SMALL, "-o", *state));
  expect (75, "cannot write", run ("render", SMALL, "-o", "/dev/full", "--dump", "story"));
}

static void
test_a_file_size_limit_leaves_the_old_file (void **state) {
  g_autofree char *target = g_build_filename (*state, "out.pdf", NULL);
  static const rlim_t limits[] = { 1, 1000, 20000 };
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    g_file_set_contents (target, "old", -1, NULL);
    expect (75, "cannot write", run_with (&limits[i], NULL, (const char *const[]){ "render", SMALL, "-o", target, NULL }));
    assert_old (target);
    assert_int_equal (count_files (*state), 1);
  }
}

/* Killed at many moments of its run: the file is the old one or the whole new one, never a part. */
static void
test_a_kill_leaves_the_old_file_or_the_new (void **state) {
  g_autofree char *target = g_build_filename (*state, "out.pdf", NULL);
  const char *const argv[] = { PROGRAM, "render", SMALL, "-q", "-o", target, NULL };
  guint n_old = 0;
  for (guint wait = 0; wait < 40; wait++) {
    GPid child;
    int status;
    g_file_set_contents (target, "old", -1, NULL);
    assert_true (g_spawn_async ("/", (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, NULL));
    g_usleep (wait * 2500);
    kill (child, SIGKILL);
    waitpid (child, &status, 0);
    gsize length;
    g_autofree char *content = read_file (target, &length);
    gboolean is_old = strcmp (content, "old") == 0;
    n_old += is_old;
    if (!is_old)
      assert_memory_equal (content + length - 6, "%%EOF\n", 6);
  }
  assert_true (n_old > 0);
  expect (0, NULL, run ("render", SMALL, "-o", target));
  assert_int_equal (count_files (*state), 1);
}

/* ── As of ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_says (const char *needle, gboolean says, char **environment, const char *const *arguments) {
  Outcome outcome = run_with (NULL, environment, arguments);
  assert_int_equal (outcome.exit_code, 0);
  if (says)
    assert_non_null (strstr (outcome.out, needle));
  else
    assert_null (strstr (outcome.out, needle));
  clear (&outcome);
}

/* 2025-02-01 is past on the document's own day, and not in January. */
static void
test_as_of_settles_what_is_overdue (void **state) {
  (void) state;
  const char *overdue = "просрочено";
  const char *const plain[] = { "render", SMALL, "--dump", "story", NULL };
  const char *const early[] = { "render", SMALL, "--dump", "story", "--as-of", "2025-01-20", NULL };
  char *january[] = { (char *) "SOURCE_DATE_EPOCH=1737331200", NULL };
  assert_says (overdue, TRUE, NULL, plain);
  assert_says (overdue, FALSE, NULL, early);
  assert_says (overdue, FALSE, january, plain);
}

/* ── Dumps ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_dumps_have_the_keys_that_the_documentation_names (void **state) {
  (void) state;
  static const char *const line_keys[] = { "unit", "lang", "role", "index", "measure", "natural", "ratio",
                                           "class", "gap", "justified", "hyphenated", "last", "text" };
  static const char *const page_keys[] = { "page", "baseline", "x" };
  Outcome lines = run ("render", SMALL, "--dump", "lines"), pages = run ("render", SMALL, "--dump", "pages");
  for (guint i = 0; i < G_N_ELEMENTS (line_keys); i++) {
    g_autofree char *key = g_strdup_printf ("\"%s\":", line_keys[i]);
    assert_non_null (strstr (lines.out, key));
    assert_non_null (strstr (pages.out, key));
  }
  for (guint i = 0; i < G_N_ELEMENTS (page_keys); i++) {
    g_autofree char *key = g_strdup_printf ("\"%s\":", page_keys[i]);
    assert_null (strstr (lines.out, key));
    assert_non_null (strstr (pages.out, key));
  }
  clear (&lines);
  clear (&pages);
}

#define test(name) cmocka_unit_test_setup_teardown (test_##name, make_folder, drop_folder)

int
main (void) {
  const struct CMUnitTest tests[] = {
    test (wrong_usage_exits_with_2),
    test (help_and_version_go_to_standard_output),
    test (all_errors_of_the_input_are_named_with_their_places),
    test (a_plan_that_is_not_there),
    test (warnings_are_said_and_stop_only_the_strict),
    test (check_reports_and_writes_nothing),
    test (languages_are_chosen_by_prefix),
    test (the_same_input_gives_the_same_bytes),
    test (standard_output),
    test (pictures_of_pages),
    test (what_cannot_be_written_exits_with_75),
    test (a_file_size_limit_leaves_the_old_file),
    test (a_kill_leaves_the_old_file_or_the_new),
    test (as_of_settles_what_is_overdue),
    test (dumps_have_the_keys_that_the_documentation_names),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
