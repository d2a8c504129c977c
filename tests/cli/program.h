/* Running the program and the tools that look at what it made, each under a limit of processor time: what hangs fails.
 */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "json-value.h"

#define PROGRAM BINARY_DIR "/diptych"

#ifdef __SANITIZE_ADDRESS__
#define IS_SANITIZED TRUE
#else
#define IS_SANITIZED FALSE
#endif
/* Seconds of processor time, checked builds and slow machines reckoned in. */
#define MOST_SECONDS (IS_SANITIZED ? 240 : 60)

typedef struct Outcome {
  int exit_code; /* -1: ended by a signal */
  int signal;
  char *out;
  char *err;
} Outcome;

static void
limit_processor (gpointer unused G_GNUC_UNUSED) {
  struct rlimit limit = { MOST_SECONDS, MOST_SECONDS + 5 };
  struct rlimit no_core = { 0, 0 };
  setrlimit (RLIMIT_CPU, &limit);
  setrlimit (RLIMIT_CORE, &no_core);
}

static Outcome
spawn_program (const char *const *argv) {
  Outcome outcome = { -1, 0, NULL, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;
  if (!g_spawn_sync ("/", (char **)argv, NULL, G_SPAWN_SEARCH_PATH, limit_processor, NULL, &outcome.out, &outcome.err,
                     &status, &error))
    fail_msg ("%s: %s", argv[0], error->message);
  if (WIFEXITED (status))
    outcome.exit_code = WEXITSTATUS (status);
  else
    outcome.signal = WTERMSIG (status);
  return outcome;
}

/* ── What it writes ────────────────────────────────────────────────────────────────────────────────────────────── */

#define CHECK_PDF SOURCE_DIR "/tests/pdf/check-pdf"

/* What of an argument list is the program's own: PROGRAM and what follows; or NULL. */
static const char *const *
find_own_arguments (const char *const *argv) {
  while (*argv && strcmp (*argv, PROGRAM) != 0)
    argv++;
  return *argv ? argv : NULL;
}

/* Where a run of the program writes: what it is told, or beside its plan. */
static char *
find_target (const char *const *argv) {
  const char *target = NULL;
  for (guint i = 1; argv[i] && argv[i + 1]; i++)
    if (strcmp (argv[i], "-o") == 0)
      target = argv[i + 1];
  if (target || !argv[1] || strcmp (argv[1], "render") != 0 || !argv[2])
    return g_strdup (target);
  g_autofree char *stem = g_strdup (argv[2]);
  if (strrchr (stem, '.'))
    *strrchr (stem, '.') = '\0';
  return g_strconcat (stem, ".pdf", NULL);
}

static gboolean
has_bytes (const char *bytes, gsize length, const char *what) {
  gsize n = strlen (what);
  for (const char *at = bytes, *end = bytes + length; (gsize)(end - at) >= n; at++) {
    at = memchr (at, what[0], (gsize)(end - at) - n + 1);
    if (!at || memcmp (at, what, n) == 0)
      return at != NULL;
  }
  return FALSE;
}

/* Metadata are not packed (ISO 19005-3, 6.6.2.1), so that this can be seen from outside. */
static gboolean
declares_standards (const char *bytes, gsize length) {
  return has_bytes (bytes, length, "<pdfuaid:part>1<") && has_bytes (bytes, length, "<pdfaid:part>3<");
}

/* Bytes of a file that is held against the standards: the checker takes some four seconds and a hundred MiB for each
 * MiB. Longer are two of plans that nobody should write: a hundred thousand actions (23 MiB) and ten thousand events
 * (5 MiB); shorter ones of their like are held. A checked build writes what the others do, slowly, so that there files
 * of 256 KiB will do. */
#define MOST_CHECKED ((IS_SANITIZED ? 256u : 2048u) << 10)

/* Digests of what was held against the standards. */
static GHashTable *checked_files;

/* Holds a PDF of ours against PDF/UA-1 and PDF/A-3a, the same bytes once. One that says that it keeps to less, or to
 * nothing, is made in the same way, and keeps all the rules but those on what it says. FALSE: it is no PDF, or one too
 * long for that. */
static gboolean
check_pdf (const char *path) {
  g_autofree char *bytes = NULL;
  gsize length = 0;
  if (!g_file_get_contents (path, &bytes, &length, NULL) || length > MOST_CHECKED || !g_str_has_prefix (bytes, "%PDF-"))
    return FALSE;
  if (!checked_files)
    checked_files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_hash_table_add (checked_files, g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)bytes, length)))
    return TRUE;
  const char *option = declares_standards (bytes, length) ? path : "--but-marks";
  Outcome outcome = spawn_program ((const char *const[]){ CHECK_PDF, option, option == path ? NULL : path, NULL });
  if (outcome.exit_code != 0)
    fail_msg ("%s does not keep the standards: %.3000s%.3000s", path, outcome.out, outcome.err);
  g_free (outcome.out);
  g_free (outcome.err);
  return TRUE;
}

/* Cairo's own PDF is plain, and no work of ours. */
static gboolean
is_by_cairo (const char *const *own) {
  for (; own[0]; own++)
    if (own[1] && strcmp (own[0], "--backend") == 0 && strcmp (own[1], "cairo") == 0)
      return TRUE;
  return FALSE;
}

/* Every PDF of ours that a test has the program write into a file. */
static void
check_written (const char *const *argv) {
  const char *const *own = find_own_arguments (argv);
  g_autofree char *path = own ? find_target (own) : NULL;
  if (path && !is_by_cairo (own) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    check_pdf (path);
}

static Outcome
run_program (const char *const *argv) {
  Outcome outcome = spawn_program (argv);
  if (outcome.exit_code == 0)
    check_written (argv);
  return outcome;
}

#define run(...) run_program ((const char *const[]){ __VA_ARGS__, NULL })

static void
clear_outcome (Outcome *outcome) {
  g_clear_pointer (&outcome->out, g_free);
  g_clear_pointer (&outcome->err, g_free);
}

static void
expect_exit (const Outcome *outcome, int exit_code) {
  if (outcome->exit_code != exit_code)
    print_error ("exit %d, signal %d, for %d: %.3000s\n", outcome->exit_code, outcome->signal, exit_code, outcome->err);
  assert_int_equal (outcome->exit_code, exit_code);
}

/* What a command that has to succeed says on its standard output. */
G_GNUC_UNUSED static char *
take_output (Outcome outcome) {
  expect_exit (&outcome, 0);
  char *out = g_steal_pointer (&outcome.out);
  clear_outcome (&outcome);
  return out;
}

/* ── A folder for each test ────────────────────────────────────────────────────────────────────────────────────── */

G_GNUC_UNUSED static int
make_folder (void **state) {
  *state = g_dir_make_tmp ("diptych-test-XXXXXX", NULL);
  return *state ? 0 : -1;
}

G_GNUC_UNUSED static int
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

#define folder_test(name) cmocka_unit_test_setup_teardown (name, make_folder, drop_folder)

/* Writes a file into the test's folder; its path is the caller's. */
G_GNUC_UNUSED static char *
write_file (void **state, const char *name, const char *content) {
  char *path = g_build_filename (*state, name, NULL);
  assert_true (g_file_set_contents (path, content, -1, NULL));
  return path;
}

/* ── Dumps ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The lines of a dump: a Json for each. */
G_GNUC_UNUSED static GArray *
read_dump (DipArena *arena, const char *dump) {
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Json));
  g_auto (GStrv) rows = g_strsplit (dump, "\n", -1);
  for (guint i = 0; rows[i]; i++) {
    Json value;
    if (!rows[i][0])
      continue;
    if (!read_json (arena, rows[i], &value))
      fail_msg ("not JSON: %s", rows[i]);
    g_array_append_val (lines, value);
  }
  return lines;
}

/* `--dump pages` of a plan. */
G_GNUC_UNUSED static GArray *
dump_pages (DipArena *arena, const char *plan, const char *layout) {
  g_autofree char *dump = take_output (run (PROGRAM, "render", plan, "--layout", layout, "--dump", "pages", "-o", "-"));
  return read_dump (arena, dump);
}
