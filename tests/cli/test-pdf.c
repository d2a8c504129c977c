/* Our own PDF: each that is made here keeps PDF/UA-1 and PDF/A-3a, by the checker of tests/pdf; it carries its sources,
 * which give the same file again; and a disk that fills at any byte leaves the old one. */
#include "files.h"

#define SMALL SOURCE_DIR "/tests/cli/data/small.yaml"
#define RICH SOURCE_DIR "/tests/cli/readback/rich.yaml"
#define CHARACTERS SOURCE_DIR "/tests/cli/readback/characters.yaml"
#define EVERYTHING SOURCE_DIR "/tests/cli/dumps/everything.yaml"
#define REAL_PLAN SOURCE_DIR "/input/ai-capacity-plan/plan.yaml"
#define TRACKER SOURCE_DIR "/input/sample-tracker/plan.yaml"

static char *
path_of (void **state, const char *name) {
  return g_build_filename (*state, name, NULL);
}

static void
render (const char *plan, const char *target, const char *option, const char *value) {
  g_free (take_output (run (PROGRAM, "render", plan, "--backend", "own", "--quiet", "-o", target, option, value)));
}

/* ── The standards ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void
expect_silence (Outcome outcome) {
  if (outcome.exit_code != 0 || outcome.err[0])
    fail_msg ("exit %d: %.3000s%.3000s", outcome.exit_code, outcome.err, outcome.out);
  clear_outcome (&outcome);
}

/* The checker, which has a look at whatever the program writes, and beside it three readers that have no word to say.
 */
static void
assert_conforms (const char *pdf, guint n_before) {
  assert_true (IS_SANITIZED || g_hash_table_size (checked_files) > n_before);
  expect_silence (run ("qpdf", "--check", pdf));
  expect_silence (run ("mutool", "info", pdf));
  expect_silence (run ("pdfinfo", "-struct-text", pdf));
}

static void
check_plan (void **state, const char *plan, const char *const *layouts, const char *option, const char *value) {
  for (; *layouts; layouts++) {
    g_autofree char *pdf = path_of (state, "out.pdf");
    guint n_before = checked_files ? g_hash_table_size (checked_files) : 0;
    g_free (take_output (
        run (PROGRAM, "render", plan, "--backend", "own", "--quiet", "-o", pdf, "--layout", *layouts, option, value)));
    assert_conforms (pdf, n_before);
  }
}

static const char *const both[] = { "briefing", "handout", NULL };
static const char *const briefing[] = { "briefing", NULL };

static void
test_real_plan (void **state) {
  check_plan (state, REAL_PLAN, both, NULL, NULL);
  check_plan (state, REAL_PLAN, briefing, "--languages", "zh");
}

static void
test_tracker_in_one_to_three_languages (void **state) {
  check_plan (state, TRACKER, both, NULL, NULL);
  check_plan (state, TRACKER, briefing, "--languages", "ru");
  check_plan (state, TRACKER, briefing, "--languages", "zh,en");
}

/* A range of pages begins in the middle of things: headings skip no level, links lead nowhere else. */
static void
test_some_pages (void **state) {
  check_plan (state, REAL_PLAN, briefing, "--pages", "5");
  check_plan (state, EVERYTHING, briefing, "--pages", "2-3");
}

static void
test_all_kinds_of_texts (void **state) {
  static const char *const plans[] = { "one.yaml", "three.yaml", "four.yaml", "common.yaml" };
  check_plan (state, RICH, both, NULL, NULL);
  check_plan (state, EVERYTHING, both, NULL, NULL);
  check_plan (state, CHARACTERS, briefing, "--allow-missing-glyphs", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++) {
    g_autofree char *plan = g_build_filename (SOURCE_DIR, "tests", "cli", "readback", plans[i], NULL);
    check_plan (state, plan, briefing, NULL, NULL);
  }
}

static void
test_headings_that_skip_levels (void **state) {
  static const char plan[] = "diptych: plan/1\nlanguages: [en, ru]\ndocument: {title: {en: T, ru: Т}}\nsections:\n"
                             "  - id: S1\n    title: {en: One, ru: Один}\n    en: |\n      Text.\n\n      ### Three\n\n"
                             "      Text.\n\n      # One\n\n      Text.\n    ru: Текст.\n";
  g_autofree char *path = write_file (state, "skips.yaml", plan);
  check_plan (state, path, both, NULL, NULL);
}

/* ── Its size ──────────────────────────────────────────────────────────────────────────────────────────────────── */

#define MOST_BYTES (180 * 1024)

/* A plan goes by mail: fonts are cut to what is used, and streams packed. Every run gives the same bytes, so the size
 * is no chance. */
static void
test_the_real_plan_is_small (void **state) {
  gsize length;
  g_autofree char *pdf = path_of (state, "out.pdf");
  render (REAL_PLAN, pdf, NULL, NULL);
  g_free (read_file (pdf, &length));
  if (length >= MOST_BYTES)
    fail_msg ("the real plan takes %" G_GSIZE_FORMAT " bytes", length);
}

/* ── The same bytes ────────────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_same_files (const char *one, const char *other) {
  gsize n_one, n_other;
  g_autofree char *first = read_file (one, &n_one), *second = read_file (other, &n_other);
  assert_int_equal (n_one, n_other);
  assert_memory_equal (first, second, n_one);
}

static void
test_two_runs_give_the_same_bytes (void **state) {
  g_autofree char *one = path_of (state, "one.pdf"), *two = path_of (state, "two.pdf");
  render (REAL_PLAN, one, NULL, NULL);
  render (REAL_PLAN, two, NULL, NULL);
  assert_same_files (one, two);
}

static void
clear_folder (const char *folder) {
  g_free (take_output (run ("rm", "-r", folder)));
}

/* What a PDF carries gives the same PDF again: plan and texts lie as they did. */
static void
check_sources (void **state, const char *plan, const char *name) {
  g_autofree char *pdf = path_of (state, "out.pdf"), *again = path_of (state, "again.pdf");
  g_autofree char *folder = path_of (state, "sources"), *own_plan = g_build_filename (folder, name, NULL);
  render (plan, pdf, NULL, NULL);
  g_free (take_output (run (PROGRAM, "extract", pdf, "-o", folder)));
  assert_same_files (plan, own_plan);
  render (own_plan, again, NULL, NULL);
  assert_same_files (pdf, again);
  clear_folder (folder);
}

static void
test_sources_come_back (void **state) {
  check_sources (state, REAL_PLAN, "plan.yaml");
  check_sources (state, TRACKER, "plan.yaml");
  check_sources (state, SMALL, "small.yaml");
}

static void
test_extracting_over_other_files (void **state) {
  g_autofree char *pdf = path_of (state, "out.pdf"), *there = write_file (state, "small.yaml", "mine");
  render (SMALL, pdf, NULL, NULL);
  expect (1, "is there already, and is another file", run (PROGRAM, "extract", pdf, "-o", *state));
  assert_content (there, "mine");
  expect (1, "cannot be read as a PDF", run (PROGRAM, "extract", there, "-o", *state));
  expect (1, NULL, run (PROGRAM, "extract", "/nowhere.pdf", "-o", *state));
  g_unlink (there);
  expect (0, NULL, run (PROGRAM, "extract", pdf, "-o", *state));
  expect (0, NULL, run (PROGRAM, "extract", pdf, "-o", *state)); /* the same bytes are no other file */
  assert_same_files (SMALL, there);
}

/* ── Disks that fill ───────────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_full_at (void **state, const char *target, gsize size) {
  g_autofree char *limit = g_strdup_printf ("--fsize=%" G_GSIZE_FORMAT, size);
  expect (75, "cannot write",
          run ("prlimit", limit, PROGRAM, "render", SMALL, "--backend", "own", "--quiet", "-o", target));
  assert_content (target, "old");
  assert_int_equal (count_files (*state), 1);
}

/* At each kilobyte, and at some of the last bytes; tests/pdf has all of them, without a run of the program for each. */
static void
test_a_disk_that_fills_leaves_the_old_file (void **state) {
  gsize length;
  g_autofree char *target = path_of (state, "out.pdf");
  render (SMALL, target, NULL, NULL);
  g_free (read_file (target, &length));
  g_free (write_file (state, "out.pdf", "old"));
  for (gsize size = 0; size < length; size += 1024)
    assert_full_at (state, target, size);
  for (gsize i = 1; i <= 2048; i *= 2)
    assert_full_at (state, target, length - i);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_real_plan),
    folder_test (test_tracker_in_one_to_three_languages),
    folder_test (test_some_pages),
    folder_test (test_all_kinds_of_texts),
    folder_test (test_headings_that_skip_levels),
    folder_test (test_the_real_plan_is_small),
    folder_test (test_two_runs_give_the_same_bytes),
    folder_test (test_sources_come_back),
    folder_test (test_extracting_over_other_files),
    folder_test (test_a_disk_that_fills_leaves_the_old_file),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
