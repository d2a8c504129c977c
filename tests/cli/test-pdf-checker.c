/* The checker of PDFs, held against files that are broken one by one. */
#include "files.h"

#define CHECK_CHECKER SOURCE_DIR "/tests/pdf/check-checker"
#define RICH SOURCE_DIR "/tests/cli/readback/rich.yaml"

/* What the checker is worth: each rule is broken in a good file, and named. */
static void
test_the_checker_names_what_is_broken (void **state) {
  g_autofree char *pdf = g_build_filename (*state, "good.pdf", NULL);
  g_free (take_output (run (PROGRAM, "render", RICH, "--backend", "own", "--quiet", "-o", pdf)));
  Outcome outcome = run (CHECK_CHECKER, pdf);
  if (outcome.exit_code != 0)
    fail_msg ("%s%s", outcome.out, outcome.err);
  clear_outcome (&outcome);
}

int
main (void) {
  const struct CMUnitTest tests[] = { folder_test (test_the_checker_names_what_is_broken) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
