#include "cli/render.h"

#include <string.h>

#include "paint/cairo.h"

char *
dip_render_target (const DipOptions *options) {
  if (options->output)
    return g_strdup (options->output);
  if (options->dump != DIP_DUMP_NONE)
    return g_strdup ("-");
  const char *slash = strrchr (options->plan, G_DIR_SEPARATOR), *dot = strrchr (options->plan, '.');
  gsize stem = dot && (!slash || dot > slash + 1) ? (gsize) (dot - options->plan) : strlen (options->plan);
  return g_strdup_printf ("%.*s%s", (int) stem, options->plan, options->format == DIP_FORMAT_PNG ? "-%u.png" : ".pdf");
}

/* ── Dumps ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
write_dump (DipSession *session, const char *target) {
  g_autoptr (GString) dump = g_string_new (NULL);
  if (session->options->dump == DIP_DUMP_STORY)
    dip_story_dump (session->story, dump);
  else
    dip_pages_dump (session->pages, session->setter, session->options->dump == DIP_DUMP_LINES, dump);
  DipOutput *output = dip_output_open (target, &session->error);
  if (!output)
    return;
  dip_output_write (output, dump->str, dump->len);
  dip_output_commit (output, &session->error);
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

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

static gboolean
paint (DipSession *session, DipSink *sink) {
  const GArray *ranges = session->options->pages;
  gboolean painted = dip_pages_paint (session->pages, session->setter, (const DipPageRange *) ranges->data, ranges->len, sink,
                                      &session->error)
                     && sink->class->finish (sink, &session->error);
  sink->class->drop (sink);
  return painted && dip_session_verdict (session) == DIP_EXIT_GOOD;
}

static void
write_pdf (DipSession *session, const char *target) {
  DipOutput *output = dip_output_open (target, &session->error);
  if (!output)
    return;
  DipSink *sink = dip_sink_pdf_new (output, &session->story->about, &session->error);
  if (sink && paint (session, sink))
    dip_output_commit (output, &session->error);
  else
    dip_output_drop (output);
}

/* A picture holds one page: several need names that differ. */
static gboolean
names_every_page (DipSession *session, const char *target) {
  guint n = session->options->pages->len == 0 ? session->pages->n_pages : 0;
  for (guint i = 0; i < session->options->pages->len; i++) {
    const DipPageRange *range = &g_array_index (session->options->pages, DipPageRange, i);
    n += range->last - range->first + 1;
  }
  if (n <= 1 || strchr (target, '%'))
    return TRUE;
  g_set_error (&session->error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "%u pages do not go into one picture: put %%u where the number goes in -o, or choose one with --pages", n);
  return FALSE;
}

static void
write_png (DipSession *session, const char *target) {
  if (!names_every_page (session, target))
    return;
  DipSink *sink = dip_sink_png_new (target, session->options->dpi, &session->error);
  if (sink)
    paint (session, sink);
}

void
dip_render (DipSession *session) {
  g_autofree char *target = dip_render_target (session->options);
  if (session->options->dump != DIP_DUMP_NONE)
    write_dump (session, target);
  else if (check_ranges (session))
    (session->options->format == DIP_FORMAT_PNG ? write_png : write_pdf) (session, target);
}
