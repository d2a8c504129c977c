/* What is for people at a terminal only: colours, and the line that says that all went well. */
#include <errno.h>
#include <pty.h>
#include <unistd.h>

#include "files.h"

#define DATA SOURCE_DIR "/tests/cli/data/"
#define SMALL DATA "small.yaml"
#define LACKING DATA "lacking.yaml" /* has a warning */
#define BROKEN DATA "broken.yaml"   /* has errors */
#define PROGRESS "[0-9]+ pages?, [0-9]+ ms\\r\\n$"

static char *
read_terminal (int fd) {
  GString *said = g_string_new (NULL);
  char buffer[4096];
  for (;;) {
    gssize n = read (fd, buffer, sizeof buffer);
    if (n > 0)
      g_string_append_len (said, buffer, n);
    else if (n == 0 || errno != EINTR) /* EIO: the last to hold the terminal has gone */
      return g_string_free (said, FALSE);
  }
}

/* Runs the program with a terminal as its standard error; what was said there is the caller's. */
static char *
say_on_terminal (int exit_code, const char *const *argv) {
  int terminal, end, status;
  GPid child;
  assert_int_equal (openpty (&terminal, &end, NULL, NULL, NULL), 0);
  assert_true (g_spawn_async_with_fds ("/", (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD,
                                       limit_processor, NULL, &child, -1, -1, end, NULL));
  close (end);
  char *said = read_terminal (terminal);
  close (terminal);
  waitpid (child, &status, 0);
  assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) != exit_code)
    fail_msg ("exit %d for %d: %s", WEXITSTATUS (status), exit_code, said);
  return said;
}

#define say(exit_code, ...) \
  say_on_terminal (exit_code, (const char *const[]){ "env", "-u", "NO_COLOR", __VA_ARGS__, NULL })

static gboolean
has_colour (const char *said) {
  return strchr (said, '\033') != NULL;
}

static gboolean
has_progress (const char *said) {
  return g_regex_match_simple (PROGRESS, said, 0, 0);
}

static void
test_colour_on_a_terminal (void **state G_GNUC_UNUSED) {
  g_autofree char *warning = say (0, PROGRAM, "render", LACKING, "-o", "/dev/null");
  g_autofree char *errors = say (1, PROGRAM, "check", BROKEN);
  g_autofree char *empty = say (0, "NO_COLOR=", PROGRAM, "render", LACKING, "-o", "/dev/null");
  assert_true (has_colour (warning));
  assert_non_null (strstr (warning, "missing-text"));
  assert_true (has_colour (errors));
  assert_true (has_colour (empty)); /* no-color.org: an empty one does not count */
}

static void
test_no_colour_where_it_is_refused (void **state G_GNUC_UNUSED) {
  g_autofree char *warning = say (0, "NO_COLOR=1", PROGRAM, "render", LACKING, "-o", "/dev/null");
  g_autofree char *errors = say (1, "NO_COLOR=1", PROGRAM, "check", BROKEN);
  assert_false (has_colour (warning) || has_colour (errors));
  assert_non_null (strstr (warning, "missing-text"));
  assert_non_null (strstr (errors, "broken.yaml:4:3: error: "));
  assert_true (has_progress (warning));
}

/* "PLACE: N pages, M ms", once all is done. */
static void
test_progress (void **state) {
  g_autofree char *target = g_build_filename (*state, "out.pdf", NULL);
  g_autofree char *whole = say (0, PROGRAM, "render", SMALL, "-o", target);
  g_autofree char *one = say (0, PROGRAM, "render", SMALL, "-o", target, "--pages", "2");
  g_autofree char *two = say (0, PROGRAM, "render", SMALL, "-o", target, "--pages", "1-2,2");
  g_autofree char *check = say (0, PROGRAM, "check", SMALL);
  assert_true (has_progress (whole) && g_str_has_prefix (whole, target));
  assert_true (g_regex_match_simple ("out\\.pdf: 1 page, [0-9]+ ms\\r\\n$", one, 0, 0));
  assert_true (g_regex_match_simple ("out\\.pdf: 2 pages, [0-9]+ ms\\r\\n$", two, 0, 0));
  assert_true (has_progress (check) && g_str_has_prefix (check, SMALL ": "));
}

static void
test_no_progress_where_nothing_was_made (void **state G_GNUC_UNUSED) {
  g_autofree char *errors = say (1, PROGRAM, "check", BROKEN);
  g_autofree char *usage = say (2, PROGRAM, "render", SMALL, "--pages", "99", "-o", "/dev/null");
  g_autofree char *full = say (75, PROGRAM, "render", SMALL, "-o", "/dev/full");
  g_autofree char *strict = say (3, PROGRAM, "check", LACKING, "--strict");
  assert_false (has_progress (errors) || has_progress (usage) || has_progress (full) || has_progress (strict));
}

static void
test_quiet (void **state G_GNUC_UNUSED) {
  g_autofree char *good = say (0, PROGRAM, "render", SMALL, "-o", "/dev/null", "--quiet");
  g_autofree char *warning = say (0, PROGRAM, "render", LACKING, "-o", "/dev/null", "-q");
  g_autofree char *errors = say (1, PROGRAM, "check", BROKEN, "-q");
  assert_string_equal (good, "");
  assert_string_equal (warning, "");
  assert_non_null (strstr (errors, "broken.yaml:4:3: "));
}

static void
test_nothing_of_it_in_a_pipe (void **state G_GNUC_UNUSED) {
  Outcome good = run (PROGRAM, "render", SMALL, "-o", "/dev/null");
  Outcome warning = run (PROGRAM, "render", LACKING, "-o", "/dev/null");
  Outcome errors = run (PROGRAM, "check", BROKEN);
  assert_string_equal (good.err, "");
  assert_non_null (strstr (warning.err, "missing-text"));
  assert_null (strstr (warning.err, " ms\n"));
  assert_false (has_colour (warning.err) || has_colour (errors.err));
  clear_outcome (&good);
  clear_outcome (&warning);
  clear_outcome (&errors);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_colour_on_a_terminal),
    folder_test (test_no_colour_where_it_is_refused),
    folder_test (test_progress),
    folder_test (test_no_progress_where_nothing_was_made),
    folder_test (test_quiet),
    folder_test (test_nothing_of_it_in_a_pipe),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
