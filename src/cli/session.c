#include "cli/session.h"

#include <string.h>

#include "cli/paths.h"
#include "cli/set.h"
#include "output/output.h"

#define SECONDS_IN_DAY 86400

DipExit
dip_session_verdict (const DipSession *session) {
  if (session->error)
    return session->error->domain == DIP_OUTPUT_ERROR ? DIP_EXIT_OUTPUT : DIP_EXIT_INPUT;
  if (dip_report_count (session->report, DIP_ERROR) > 0)
    return DIP_EXIT_INPUT;
  if (session->options->strict && dip_report_count (session->report, DIP_WARNING) > 0)
    return DIP_EXIT_STRICT;
  return DIP_EXIT_GOOD;
}

static gboolean
has_failed (const DipSession *session) {
  return session->error || dip_report_count (session->report, DIP_ERROR) > 0;
}

/* ── As of ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gint32
choose_as_of (const DipSession *session) {
  const DipOptions *options = session->options;
  const DipWhen *date = &session->plan->document.date;
  if (options->has_as_of)
    return options->as_of;
  if (options->has_source_date)
    return (gint32)(options->source_date / SECONDS_IN_DAY);
  return date->kind == DIP_WHEN_NONE ? DIP_NO_DAY : dip_date_first_day (date->date);
}

/* The time that the file's metadata tell. No file was made before 1970: an earlier day, or none, is told as that. */
static gint64
choose_time (const DipSession *session, gint32 as_of) {
  if (session->options->has_source_date)
    return session->options->source_date;
  return MAX ((gint64)as_of, 0) * SECONDS_IN_DAY;
}

/* ── Stages ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A language that the plan does not have is the command line's mistake, not the plan's. */
static void
choose_languages (DipSession *session) {
  g_autoptr (GError) error = NULL;
  char **tags = session->options->languages;
  if (!dip_plan_choose_languages (session->plan, (const char *const *)tags, g_strv_length (tags), &error))
    g_set_error (&session->error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--languages: %s", error->message);
}

static void
open_plan (DipSession *session) {
  const DipOptions *options = session->options;
  session->plan = dip_plan_open (options->input, session->report);
  while (dip_report_input (session->report, session->n_sources))
    session->n_sources++;
  if (session->plan && options->languages)
    choose_languages (session);
}

static void
open_looks (DipSession *session, const char *const *tags, guint n) {
  g_autofree char *layouts = g_build_filename (session->share, "layouts", NULL);
  g_autofree char *languages = g_build_filename (layouts, "languages", NULL);
  session->languages = dip_languages_open (languages, tags, n, session->report);
  session->layout = dip_layout_open (layouts, session->options->layout, tags, n, session->report);
  if (session->layout)
    dip_languages_add_exceptions (session->languages, session->layout->hyphenated, session->layout->n_hyphenated,
                                  session->report);
  if (session->plan) /* it knows its own words best */
    dip_languages_add_exceptions (session->languages, session->plan->hyphenated, session->plan->n_hyphenated,
                                  session->report);
}

static void
tell_story (DipSession *session) {
  gint32 as_of = choose_as_of (session);
  session->story = dip_story_new (session->plan, session->layout, session->languages, as_of,
                                  choose_time (session, as_of), session->report);
}

static gboolean
open_setter (DipSession *session) {
  g_autofree char *folder = g_build_filename (session->share, "fonts", NULL);
  session->fonts = dip_fonts_open (folder, session->options->system_fonts, &session->error);
  if (session->fonts)
    session->setter
        = dip_setter_new (session->fonts, session->languages, session->options->allow_missing_glyphs, session->report);
  if (session->setter)
    dip_setter_ask_looseness (session->setter, session->options->set.looseness);
  return session->setter != NULL;
}

static void
make_pages (DipSession *session) {
  session->pages = dip_pages_new (session->story, session->setter, session->report);
}

static gboolean
find_share (DipSession *session) {
  session->share = dip_paths_share ();
  if (!session->share)
    g_set_error (&session->error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                 "the folder share/diptych is not where the program is; install it again, or name it in DIPTYCH_SHARE");
  return session->share != NULL;
}

static void
run_plan (DipSession *session) {
  open_plan (session);
  if (!session->plan || session->error)
    return;
  open_looks (session, session->plan->languages, session->plan->n_languages);
  if (has_failed (session))
    return;
  tell_story (session);
  if (session->options->dump != DIP_DUMP_STORY && !has_failed (session) && open_setter (session))
    make_pages (session);
}

/* A text's lines are set as they are written; what is painted needs pages first. */
static void
run_text (DipSession *session) {
  const DipOptions *options = session->options;
  const char *const tags[] = { options->set.language };
  gboolean is_plain = g_str_has_suffix (options->input, ".txt");
  session->prose = dip_prose_file_open (options->input, tags[0], !is_plain, session->report);
  if (!session->prose)
    return;
  open_looks (session, tags, 1);
  if (has_failed (session))
    return;
  dip_set_tell (session);
  if (session->error || !open_setter (session) || options->dump != DIP_DUMP_NONE)
    return;
  dip_set_fit_page (session);
  make_pages (session);
}

static void
run_stages (DipSession *session) {
  if (!find_share (session))
    return;
  (session->options->command == DIP_COMMAND_SET ? run_text : run_plan) (session);
}

DipExit
dip_session_open (DipSession *session, const DipOptions *options) {
  *session = (DipSession){ .options = options, .report = dip_report_new () };
  run_stages (session);
  return dip_session_verdict (session);
}

void
dip_session_close (DipSession *session) {
  dip_pages_drop (session->pages);
  g_clear_pointer (&session->setter, dip_setter_drop);
  dip_story_drop (session->story);
  g_clear_pointer (&session->fonts, dip_fonts_drop);
  g_clear_pointer (&session->layout, dip_layout_drop);
  g_clear_pointer (&session->languages, dip_languages_drop);
  g_clear_pointer (&session->plan, dip_plan_drop);
  g_clear_pointer (&session->prose, dip_prose_file_drop);
  g_clear_error (&session->error);
  g_free (session->share);
  dip_report_drop (session->report);
}
