#include "cli/render.h"

#include "cli/carry.h"
#include "cli/set.h"
#include "cli/target.h"
#include "paint/cairo.h"
#include "pdf/pdf.h"

/* ── Dumps ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
write_dump (DipSession *session, const char *target) {
  g_autoptr (GString) dump = g_string_new (NULL);
  if (session->options->command == DIP_COMMAND_SET)
    dip_set_dump (session, dump);
  else if (session->options->dump == DIP_DUMP_STORY)
    dip_story_dump (session->story, dump);
  else
    dip_pages_dump (session->pages, session->setter, session->options->dump == DIP_DUMP_LINES, dump);
  if (dip_session_verdict (session) != DIP_EXIT_GOOD)
    return; /* setting a text may have shown what is wrong with it */
  DipOutput *output = dip_output_open (target, &session->error);
  if (!output)
    return;
  dip_output_write (output, dump->str, dump->len);
  dip_output_commit (output, &session->error);
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
paint (DipSession *session, DipSink *sink) {
  const GArray *ranges = session->options->pages;
  gboolean painted = dip_pages_paint (session->pages, session->setter, (const DipPageRange *)ranges->data, ranges->len,
                                      sink, &session->error)
                     && sink->class->finish (sink, &session->error);
  sink->class->drop (sink);
  return painted && dip_session_verdict (session) == DIP_EXIT_GOOD;
}

static DipSink *
open_sink (DipSession *session, DipOutput *output, const DipCarry *carry) {
  const DipAbout *about = &session->story->about;
  if (session->options->backend == DIP_BACKEND_CAIRO)
    return dip_sink_pdf_new (output, about, &session->error);
  DipPdfOptions options = { .standards = session->options->standards };
  options.attachments = (const DipAttachment *)carry->attachments->data;
  options.n_attachments = carry->attachments->len;
  return dip_sink_pdf_tagged_new (output, about, &options);
}

static void
write_carrying (DipSession *session, const char *target, const DipCarry *carry) {
  DipOutput *output = dip_output_open (target, &session->error);
  if (!output)
    return;
  DipSink *sink = open_sink (session, output, carry);
  if (sink && paint (session, sink))
    dip_output_commit (output, &session->error);
  else
    dip_output_drop (output);
}

/* cairo's PDF carries nothing. */
static void
write_pdf (DipSession *session, const char *target) {
  DipCarry carry = { 0 };
  if (session->options->backend == DIP_BACKEND_CAIRO || dip_carry_open (&carry, session))
    write_carrying (session, target, &carry);
  dip_carry_close (&carry);
}

static void
write_png (DipSession *session, const char *target) {
  DipSink *sink = dip_sink_png_new (target, session->options->dpi, &session->error);
  if (sink)
    paint (session, sink);
}

void
dip_render (DipSession *session) {
  g_autofree char *target = dip_target_name (session->options);
  if (!dip_target_check (session, target))
    return;
  if (session->options->dump != DIP_DUMP_NONE)
    write_dump (session, target);
  else
    (session->options->format == DIP_FORMAT_PNG ? write_png : write_pdf) (session, target);
}
