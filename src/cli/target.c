#include "cli/target.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "paint/cairo.h"

char *
dip_target_name (const DipOptions *options) {
  if (options->output)
    return g_strdup (options->output);
  if (options->dump != DIP_DUMP_NONE)
    return g_strdup ("-");
  const char *slash = strrchr (options->input, G_DIR_SEPARATOR), *dot = strrchr (options->input, '.');
  gsize stem = dot && (!slash || dot > slash + 1) ? (gsize)(dot - options->input) : strlen (options->input);
  return g_strdup_printf ("%.*s%s", (int)stem, options->input, options->format == DIP_FORMAT_PNG ? "-%u.png" : ".pdf");
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_wanted (const GArray *ranges, guint page) {
  for (guint i = 0; i < ranges->len; i++) {
    const DipPageRange *range = &g_array_index (ranges, DipPageRange, i);
    if (page >= range->first && page <= range->last)
      return TRUE;
  }
  return ranges->len == 0;
}

guint
dip_target_count_pages (const DipSession *session) {
  guint n = 0;
  for (guint page = 1; page <= session->pages->n_pages; page++)
    n += is_wanted (session->options->pages, page);
  return n;
}

static gboolean
check_ranges (DipSession *session) {
  const GArray *ranges = session->options->pages;
  for (guint i = 0; i < ranges->len; i++) {
    const DipPageRange *range = &g_array_index (ranges, DipPageRange, i);
    if (range->last > session->pages->n_pages) {
      g_set_error (&session->error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "--pages asks for page %u of a document of %u", range->last, session->pages->n_pages);
      return FALSE;
    }
  }
  return TRUE;
}

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A picture holds one page: several need names that differ. */
static gboolean
check_pattern (DipSession *session, const char *pattern) {
  DipPattern kind = dip_png_check_pattern (pattern);
  guint n = dip_target_count_pages (session);
  if (kind == DIP_PATTERN_WRONG)
    g_set_error (&session->error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "the pictures' name \"%s\" takes one %%u, or %%0Nu with N from 1 to 9, for the page's number, and no "
                 "other %%; name them with -o",
                 pattern);
  else if (kind == DIP_PATTERN_ONE && n > 1)
    g_set_error (&session->error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "%u pages do not go into one picture: put %%u where the number goes in -o%s", n,
                 session->options->command == DIP_COMMAND_RENDER ? ", or choose one with --pages" : "");
  return !session->error;
}

static gboolean
check_file (DipSession *session, const char *file) {
  const char *input = dip_file_find_input (file, session->report);
  if (!input)
    return TRUE;
  g_set_error (&session->error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "writing to \"%s\" would overwrite %s, which was read for this: name another file with -o", file, input);
  return FALSE;
}

/* Before the work is done, and not as a failure to write: with as many dots it would be one again. */
static gboolean
check_size (DipSession *session) {
  const DipGeometry *page = &session->story->page;
  double pixels = ceil (MAX (page->width, page->height) * session->options->dpi / 72);
  if (pixels > DIP_LARGEST_PICTURE)
    g_set_error (&session->error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "--dpi %g makes a picture of %.0f pixels at its longer side, and %d are the most: take fewer",
                 session->options->dpi, pixels, DIP_LARGEST_PICTURE);
  return pixels <= DIP_LARGEST_PICTURE;
}

static gboolean
check_pictures (DipSession *session, const char *pattern) {
  gboolean good = check_size (session) && check_pattern (session, pattern);
  for (guint page = 1; good && page <= session->pages->n_pages; page++) {
    char label[16]; /* as pages are labelled: by their numbers */
    g_snprintf (label, sizeof label, "%u", page);
    g_autofree char *name = dip_png_name (pattern, label);
    good = !is_wanted (session->options->pages, page) || check_file (session, name);
  }
  return good;
}

gboolean
dip_target_check (DipSession *session, const char *target) {
  const DipOptions *options = session->options;
  if (options->dump != DIP_DUMP_NONE)
    return check_file (session, target);
  if (!check_ranges (session))
    return FALSE;
  return options->format == DIP_FORMAT_PNG ? check_pictures (session, target) : check_file (session, target);
}
