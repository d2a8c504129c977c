/* The command line: options in, messages and an exit code out. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/render.h"
#include "extract/extract.h"
#include "output/output.h"
#include "cli/target.h"

static gboolean
is_terminal (void) {
  return isatty (STDERR_FILENO);
}

/* no-color.org: the variable counts if it is there and not empty. */
static gboolean
wants_colour (void) {
  const char *refused = g_getenv ("NO_COLOR");
  return is_terminal () && !(refused && *refused);
}

static void
say_report (const DipSession *session) {
  g_autoptr (GString) lines = g_string_new (NULL);
  gboolean only_warnings = dip_report_count (session->report, DIP_ERROR) == 0;
  if (session->options->quiet && only_warnings && !session->options->strict)
    return;
  dip_report_write (session->report, lines, wants_colour ());
  fwrite (lines->str, 1, lines->len, stderr);
}

static void
say_error (const GError *error) {
  fprintf (stderr, "diptych: error: %s\n", error->message);
}

/* Only people at a terminal are told that all went well. */
static void
say_success (const DipSession *session, gint64 started) {
  if (session->options->quiet || !is_terminal () || !session->pages || session->options->dump != DIP_DUMP_NONE)
    return;
  gboolean is_check = session->options->command == DIP_COMMAND_CHECK;
  guint n = is_check ? session->pages->n_pages : dip_target_count_pages (session);
  g_autofree char *target = is_check ? g_strdup (session->options->input) : dip_target_name (session->options);
  fprintf (stderr, "%s: %u page%s, %d ms\n", target, n, n == 1 ? "" : "s",
           (int)((g_get_monotonic_time () - started) / 1000));
}

static int
run (const DipOptions *options) {
  gint64 started = g_get_monotonic_time ();
  DipSession session;
  DipExit exit_code = dip_session_open (&session, options);
  if (exit_code == DIP_EXIT_GOOD && options->command != DIP_COMMAND_CHECK) {
    dip_render (&session);
    exit_code = dip_session_verdict (&session);
  }
  say_report (&session);
  if (session.error) {
    say_error (session.error);
    if (session.error->domain == G_OPTION_ERROR)
      exit_code = DIP_EXIT_USAGE;
  }
  if (exit_code == DIP_EXIT_GOOD)
    say_success (&session, started);
  dip_session_close (&session);
  return exit_code;
}

/* ── Extracting ────────────────────────────────────────────────────────────────────────────────────────────────── */

static char *
extract_folder (const DipOptions *options) {
  if (options->output)
    return g_strdup (options->output);
  gsize length = strlen (options->input);
  return g_str_has_suffix (options->input, ".pdf") ? g_strndup (options->input, length - 4)
                                                   : g_strconcat (options->input, "-files", NULL);
}

static int
extract (const DipOptions *options) {
  g_autofree char *folder = extract_folder (options);
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;
  if (!dip_extract (options->input, folder, &names, &error)) {
    fprintf (stderr, "%s: error: %s\n", options->input, error->message);
    return error->domain == DIP_OUTPUT_ERROR ? DIP_EXIT_OUTPUT : DIP_EXIT_INPUT;
  }
  for (char **name = names; *name && !options->quiet; name++)
    printf ("%s/%s\n", folder, *name);
  return fflush (stdout) == 0 ? DIP_EXIT_GOOD : DIP_EXIT_OUTPUT;
}

/* A broken pipe and a file that may not grow are errors of a write, and are reported as such. */
static void
ignore_signals_of_writing (void) {
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
}

int
main (int argc, char **argv) {
  (void)argc;
  g_autoptr (GError) error = NULL;
  g_autofree char *say = NULL;
  ignore_signals_of_writing ();
  DipOptions *options = dip_options_parse (argv, &say, &error);
  if (say)
    return fputs (say, stdout) >= 0 && fflush (stdout) == 0 ? DIP_EXIT_GOOD : DIP_EXIT_OUTPUT;
  if (!options) {
    say_error (error);
    fputs ("Try: diptych --help\n", stderr);
    return DIP_EXIT_USAGE;
  }
  int exit_code = options->command == DIP_COMMAND_EXTRACT ? extract (options) : run (options);
  dip_options_drop (options);
  return exit_code;
}
