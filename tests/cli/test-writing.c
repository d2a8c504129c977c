/* Where the command writes: whole files or none, names that differ, and nothing over what it read. */
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"

#define SMALL SOURCE_DIR "/tests/cli/data/small.yaml"
#define REAL_PLAN SOURCE_DIR "/input/ai-capacity-plan/plan.yaml"
#define LAYOUTS BINARY_DIR "/share/diptych/layouts/"

static char *
path_of (void **state, const char *name) {
  return g_build_filename (*state, name, NULL);
}

/* ── What cannot be written ────────────────────────────────────────────────────────────────────────────────────── */

static void
test_standard_output (void **state) {
  g_autofree char *stream = path_of (state, "stream.pdf"), *file = path_of (state, "file.pdf");
  Outcome outcome = run ("sh", "-c", "exec \"$0\" render \"$1\" -o - >\"$2\"", PROGRAM, SMALL, stream);
  expect_exit (&outcome, 0);
  assert_string_equal (outcome.err, "");
  clear_outcome (&outcome);
  assert_true (check_pdf (stream));
  expect (0, NULL, run (PROGRAM, "render", SMALL, "-o", file));
  expect (0, NULL, run ("cmp", stream, file));
}

static void
test_beside_the_plan (void **state) {
  g_autofree char *plan = copy_file (state, SMALL, "my.plan.yaml");
  g_autofree char *pdf = path_of (state, "my.plan.pdf"), *picture = path_of (state, "my.plan-1.png");
  expect (0, NULL, run (PROGRAM, "render", plan));
  expect (0, NULL, run (PROGRAM, "render", plan, "--format", "png", "--pages", "1", "--dpi", "20"));
  assert_int_equal (count_files (*state), 3);
  assert_true (g_file_test (pdf, G_FILE_TEST_IS_REGULAR));
  assert_true (g_file_test (picture, G_FILE_TEST_IS_REGULAR));
}

static void
test_what_cannot_be_written_exits_with_75 (void **state) {
  g_autofree char *nowhere = g_build_filename (*state, "no", "out.pdf", NULL);
  g_autofree char *pictures = g_build_filename (*state, "no", "out-%u.png", NULL);
  expect (75, "cannot write", run (PROGRAM, "render", SMALL, "-o", nowhere));
  expect (75, "cannot write", run (PROGRAM, "render", SMALL, "-o", pictures, "--dpi", "20"));
  expect (75, "cannot write", run (PROGRAM, "render", SMALL, "-o", "/dev/full"));
  expect (75, "cannot write", run (PROGRAM, "render", SMALL, "-o", *state));
  expect (75, "cannot write", run (PROGRAM, "render", SMALL, "-o", "/dev/full", "--dump", "story"));
}

static void
test_a_file_size_limit_leaves_the_old_file (void **state) {
  static const char *const limits[] = { "--fsize=1", "--fsize=1000", "--fsize=20000" };
  g_autofree char *target = write_file (state, "out.pdf", "old");
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    expect (75, "cannot write", run ("prlimit", limits[i], PROGRAM, "render", SMALL, "-o", target));
    assert_content (target, "old");
    assert_int_equal (count_files (*state), 1);
  }
}

/* As somebody to whom not all is permitted, as it is to root. */
static Outcome
render_without_privileges (const char *target) {
  static const char *const as_other[] = { "setpriv", "--bounding-set=-dac_override,-dac_read_search" };
  const char *const command[] = { PROGRAM, "render", SMALL, "--quiet", "-o", target, NULL };
  const char *argv[G_N_ELEMENTS (as_other) + G_N_ELEMENTS (command)] = { NULL };
  guint n = geteuid () == 0 ? G_N_ELEMENTS (as_other) : 0;
  memcpy (argv, as_other, n * sizeof *argv);
  memcpy (argv + n, command, sizeof command);
  return run_program (argv);
}

/* A folder in which nothing may be made. */
static void
test_without_permission (void **state) {
  Outcome able = render_without_privileges ("/dev/null");
  gboolean can = able.exit_code == 0;
  if (!can)
    print_message ("this user may not give up privileges, or not read the program then: %s\n", able.err);
  clear_outcome (&able);
  if (!can)
    skip ();
  g_autofree char *target = write_file (state, "out.pdf", "old");
  assert_int_equal (g_chmod (*state, 0555), 0);
  Outcome outcome = render_without_privileges (target);
  assert_int_equal (g_chmod (*state, 0755), 0);
  expect (75, "Permission denied", outcome);
  assert_content (target, "old");
  assert_int_equal (count_files (*state), 1);
}

/* Who reads has gone, before the first byte or in the midst. */
static void
test_a_stream_that_fails (void **state G_GNUC_UNUSED) {
  static const char *const scripts[]
      = { "{ sleep 0.2; \"$0\" render \"$1\" -q -o -; echo \"exit $?\" >&2; } | true",
          "{ \"$0\" render \"$1\" -q -o -; echo \"exit $?\" >&2; } | head -c 1000 >/dev/null",
          "\"$0\" render \"$1\" -q -o - >&-; echo \"exit $?\" >&2" };
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++) {
    Outcome outcome = run ("sh", "-c", scripts[i], PROGRAM, REAL_PLAN);
    assert_non_null (strstr (outcome.err, "cannot write standard output"));
    assert_true (g_str_has_suffix (outcome.err, "exit 75\n"));
    clear_outcome (&outcome);
  }
}

static gboolean
may_mount (void) {
  Outcome outcome = run ("unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt");
  gboolean may = outcome.exit_code == 0;
  clear_outcome (&outcome);
  return may;
}

/* A disk of 64 KiB that holds an old file, a file system of its own that goes with the run. Then says what is there. */
static void
assert_full_disk (const char *folder, const char *what, const char *value) {
  static const char script[] = "folder=$1 && shift && mount -t tmpfs -o size=64k none \"$folder\" || exit 1\n"
                               "printf old >\"$folder/out.pdf\"\n"
                               "\"$@\" -o \"$folder/out.pdf\"\n"
                               "echo \"exit $?\"; ls -A \"$folder\"; cat \"$folder/out.pdf\"";
  Outcome outcome = run ("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", folder, PROGRAM, "render",
                         REAL_PLAN, "--quiet", what, value);
  expect_exit (&outcome, 0);
  assert_string_equal (outcome.out, "exit 75\nout.pdf\nold");
  assert_non_null (strstr (outcome.err, "cannot write"));
  assert_non_null (strstr (outcome.err, "No space left on device"));
  clear_outcome (&outcome);
}

static void
test_a_full_disk_leaves_the_old_file (void **state) {
  if (!may_mount ()) {
    print_message ("no disk to fill: this user may not mount one in a namespace of its own\n");
    skip ();
  }
  assert_full_disk (*state, "--format", "pdf");
  assert_full_disk (*state, "--dump", "pages");
}

/* Killed at many moments of its run: the file is the old one or the whole new one, never a part. */
static void
test_a_kill_leaves_the_old_file_or_the_new (void **state) {
  g_autofree char *target = write_file (state, "out.pdf", "old");
  const char *const argv[] = { PROGRAM, "render", SMALL, "-q", "-o", target, NULL };
  guint n_old = 0;
  for (guint wait = 0; wait < 40; wait++) {
    GPid child;
    int status;
    g_free (write_file (state, "out.pdf", "old"));
    assert_true (g_spawn_async ("/", (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child, NULL));
    g_usleep (wait * 2500);
    kill (child, SIGKILL);
    waitpid (child, &status, 0);
    g_autofree char *content = read_file (target, NULL);
    gboolean is_old = strcmp (content, "old") == 0;
    n_old += is_old;
    assert_true (is_old || check_pdf (target));
  }
  assert_true (n_old > 0);
  expect (0, NULL, run (PROGRAM, "render", SMALL, "-o", target));
  assert_int_equal (count_files (*state), 1);
}

/* ── Names of pictures ─────────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_picture (void **state, const char *name) {
  g_autofree char *path = path_of (state, name);
  gsize length;
  g_autofree char *picture = read_file (path, &length);
  assert_true (length > 6);
  assert_memory_equal (picture, "\x89PNG\r\n", 6);
}

/* A picture bears its page's number, however few of the pages are painted. */
static void
test_pictures_are_named_by_page (void **state) {
  g_autofree char *plain = path_of (state, "q-%u.png"), *wide = path_of (state, "%03u.png");
  expect (0, NULL, run (PROGRAM, "render", SMALL, "--pages", "3", "--dpi", "20", "-o", plain));
  assert_picture (state, "q-3.png");
  assert_int_equal (count_files (*state), 1);
  expect (0, NULL, run (PROGRAM, "render", SMALL, "--pages", "1,3", "--dpi", "20", "-o", wide));
  assert_picture (state, "001.png");
  assert_picture (state, "003.png");
  assert_int_equal (count_files (*state), 3);
}

static void
test_one_picture_needs_no_number (void **state) {
  g_autofree char *alone = path_of (state, "alone.png");
  expect (2, "put %u where", run (PROGRAM, "render", SMALL, "-o", alone, "--dpi", "20"));
  expect (2, "2 pages", run (PROGRAM, "render", SMALL, "-o", alone, "--dpi", "20", "--pages", "1-2,2"));
  assert_int_equal (count_files (*state), 0);
  expect (0, NULL, run (PROGRAM, "render", SMALL, "-o", alone, "--dpi", "20", "--pages", "2"));
  assert_picture (state, "alone.png");
}

/* What is nearly a pattern would put all pages into one file. */
static void
test_wrong_patterns (void **state) {
  static const char *const wrong[] = { "p-%s.png",    "p-%d.png", "%u-%u.png", "p-%2u.png", "p-%00u.png",
                                       "p-%012u.png", "p-%.png",  "p-%%.png",  "%u%.png" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *pattern = path_of (state, wrong[i]);
    expect (2, "takes one %u", run (PROGRAM, "render", SMALL, "-o", pattern, "--dpi", "20"));
    expect (2, "takes one %u", run (PROGRAM, "render", SMALL, "-o", pattern, "--dpi", "20", "--pages", "1"));
  }
  assert_int_equal (count_files (*state), 0);
}

/* ── What was read is not written over ─────────────────────────────────────────────────────────────────────────── */

typedef struct Inputs {
  char *plan, *text, *layout, *styles;
  char *said[4]; /* what stands in them */
} Inputs;

/* A plan with a text file, and a layout with styles, in a folder of their own names. */
static void
make_inputs (void **state, Inputs *inputs) {
  static const char plan[] = "diptych: plan/1\nlanguages: [ru]\ntexts: {ru: text.md}\n"
                             "document: {date: 2025-03-01, title: {ru: План}}\nsections: [{id: S1}]\n";
  g_autofree char *layout = read_file (LAYOUTS "briefing.yaml", NULL);
  g_auto (GStrv) parts = g_strsplit (layout, "use: ", 2);
  assert_non_null (parts[1]);
  g_autofree char *using = g_strdup_printf ("%suse: [own.yaml]\n%s", parts[0], strchr (parts[1], '\n') + 1);
  g_auto (GStrv) names = g_strsplit_set (parts[1], "[],\n", 3);
  g_autofree char *used = g_build_filename (LAYOUTS, names[0][0] ? names[0] : names[1], NULL);
  inputs->plan = write_file (state, "plan.yaml", plan);
  inputs->text = write_file (state, "text.md", "# Раздел {#S1}\n\nТекст.\n");
  inputs->layout = write_file (state, "layout.yaml", using);
  inputs->styles = copy_file (state, used, "own.yaml");
  char *const paths[] = { inputs->plan, inputs->text, inputs->layout, inputs->styles };
  for (guint i = 0; i < 4; i++)
    inputs->said[i] = read_file (paths[i], NULL);
}

static void
drop_inputs (Inputs *inputs) {
  char *const paths[] = { inputs->plan, inputs->text, inputs->layout, inputs->styles };
  for (guint i = 0; i < 4; i++) {
    assert_content (paths[i], inputs->said[i]);
    g_free (inputs->said[i]);
    g_free (paths[i]);
  }
}

static void
assert_refused (const Inputs *inputs, const char *target, const char *option, const char *value) {
  Outcome outcome = run (PROGRAM, "render", inputs->plan, "--layout", inputs->layout, "-o", target, option, value);
  expect_exit (&outcome, 2);
  assert_true (g_regex_match_simple ("^diptych: error: writing to .* would overwrite .*\\n$", outcome.err, 0, 0));
  clear_outcome (&outcome);
}

static void
test_no_input_is_written_over (void **state) {
  Inputs inputs;
  make_inputs (state, &inputs);
  const char *const targets[] = { inputs.plan, inputs.text, inputs.layout, inputs.styles };
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++) {
    assert_refused (&inputs, targets[i], "--format", "pdf");
    assert_refused (&inputs, targets[i], "--dump", "story");
    assert_refused (&inputs, targets[i], "--dump", "pages");
  }
  expect (0, NULL, run (PROGRAM, "render", inputs.plan, "--layout", inputs.layout, "-o", "/dev/null", "--quiet"));
  drop_inputs (&inputs);
}

/* The same file by another name: a link, a hard link, a path with detours, standard output. */
static void
test_no_input_is_written_over_by_another_name (void **state) {
  Inputs inputs;
  make_inputs (state, &inputs);
  g_autofree char *link_name = path_of (state, "link.pdf"), *hard = path_of (state, "hard.pdf");
  g_autofree char *detour = g_build_filename (*state, ".", "..", strrchr (*state, '/') + 1, "text.md", NULL);
  assert_int_equal (symlink (inputs.text, link_name), 0);
  assert_int_equal (link (inputs.styles, hard), 0);
  assert_refused (&inputs, link_name, "--format", "pdf");
  assert_refused (&inputs, hard, "--format", "pdf");
  assert_refused (&inputs, detour, "--format", "pdf");
  expect (2, "would overwrite",
          run ("sh", "-c", "exec \"$0\" render \"$1\" --dump story >>\"$1\"", PROGRAM, inputs.plan));
  drop_inputs (&inputs);
}

static void
test_no_picture_is_written_over_an_input (void **state) {
  Inputs inputs;
  make_inputs (state, &inputs);
  g_autofree char *plan = path_of (state, "page-2.png"), *pattern = path_of (state, "page-%u.png");
  g_autofree char *alone = path_of (state, "page-1.png");
  assert_int_equal (link (inputs.plan, plan), 0);
  assert_refused (&inputs, pattern, "--dpi", "20");
  assert_false (g_file_test (alone, G_FILE_TEST_EXISTS));
  expect (
      0, NULL,
      run (PROGRAM, "render", inputs.plan, "--layout", inputs.layout, "-o", pattern, "--dpi", "20", "--pages", "1"));
  assert_picture (state, "page-1.png");
  expect (2, "would overwrite", run (PROGRAM, "render", plan, "--format", "pdf", "-o", inputs.plan));
  drop_inputs (&inputs);
}

/* A plan whose own name is the name that its PDF would get. */
static void
test_a_plan_that_is_named_as_a_pdf (void **state) {
  g_autofree char *plan = copy_file (state, SMALL, "plan.pdf"), *before = read_file (plan, NULL);
  expect (2, "would overwrite", run (PROGRAM, "render", plan));
  assert_content (plan, before);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_standard_output),
    folder_test (test_beside_the_plan),
    folder_test (test_what_cannot_be_written_exits_with_75),
    folder_test (test_a_file_size_limit_leaves_the_old_file),
    folder_test (test_without_permission),
    folder_test (test_a_stream_that_fails),
    folder_test (test_a_full_disk_leaves_the_old_file),
    folder_test (test_a_kill_leaves_the_old_file_or_the_new),
    folder_test (test_pictures_are_named_by_page),
    folder_test (test_one_picture_needs_no_number),
    folder_test (test_wrong_patterns),
    folder_test (test_no_input_is_written_over),
    folder_test (test_no_input_is_written_over_by_another_name),
    folder_test (test_no_picture_is_written_over_an_input),
    folder_test (test_a_plan_that_is_named_as_a_pdf),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
