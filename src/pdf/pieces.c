/* Pieces of marked content: what belongs to whom, and what it says (ISO 32000-1 §14.6, §14.9). */
#include "pdf/content-own.h"
#include "pdf/syntax.h"

void
dip_pdf_content_set_numbers (DipPdfContent *content, DipPdfNumberFunc take_number, gpointer data) {
  content->take_number = take_number;
  content->number_data = data;
}

/* ── What follows ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void
mark (DipPdfContent *content, const char *tag, gpointer owner) {
  if (content->tag == tag && content->owner == owner)
    return;
  dip_pdf_content_unmark (content);
  content->tag = tag;
  content->owner = owner;
}

void
dip_pdf_content_mark (DipPdfContent *content, const char *tag, gpointer owner) {
  mark (content, tag, owner);
}

void
dip_pdf_content_mark_artifact (DipPdfContent *content, const char *properties) {
  mark (content, properties, NULL);
}

void
dip_pdf_content_unmark (DipPdfContent *content) {
  dip_pdf_piece_close (content);
  content->tag = NULL;
  content->owner = NULL;
}

/* ── Pieces ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A text object and a mark nest (§14.6.1): the text object ends before either. */
void
dip_pdf_piece_close (DipPdfContent *content) {
  dip_pdf_text_end (content);
  for (; content->n_open > 0; content->n_open--)
    g_string_append (content->out, "EMC\n");
  content->piece_is_said = FALSE;
}

static void
put_said (GString *out, const char *text, gsize length) {
  g_string_append (out, "/ActualText");
  dip_put_text (out, text, (gssize)length);
}

/* Text is what a Span may say (§14.9.4). */
static void
begin_piece (DipPdfContent *content, const char *text, gsize length) {
  GString *out = content->out;
  dip_put_name (out, text ? "Span" : content->tag);
  g_string_append (out, "<</MCID ");
  dip_put_integer (out, content->take_number (content->number_data, content->owner));
  if (text)
    put_said (out, text, length);
  g_string_append (out, ">>BDC\n");
  content->n_open = 1;
}

/* An artifact is no Span: one stands in it. */
static void
begin_artifact (DipPdfContent *content, const char *text, gsize length) {
  g_string_append_printf (content->out, "/Artifact<<%s>>BDC\n", content->tag ? content->tag : "/Type/Layout");
  content->n_open = 1;
  if (!text)
    return;
  g_string_append (content->out, "/Span<<");
  put_said (content->out, text, length);
  g_string_append (content->out, ">>BDC\n");
  content->n_open = 2;
}

static void
open_piece (DipPdfContent *content, const char *text, gsize length) {
  dip_pdf_piece_close (content);
  if (content->owner)
    begin_piece (content, text, length);
  else
    begin_artifact (content, text, length);
  content->piece_is_said = text != NULL;
}

void
dip_pdf_piece_open (DipPdfContent *content) {
  if (content->n_open == 0 || content->piece_is_said)
    open_piece (content, NULL, 0);
}

void
dip_pdf_piece_open_said (DipPdfContent *content, const char *text, gsize length) {
  open_piece (content, text, length);
}
