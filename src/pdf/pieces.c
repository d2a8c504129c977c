/* Pieces of marked content: what belongs to whom, in which language, and what it says (ISO 32000-1 §14.6, §14.9). */
#include <string.h>

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
  dip_pdf_content_speak (content, NULL);
  content->tag = NULL;
  content->owner = NULL;
}

void
dip_pdf_content_speak (DipPdfContent *content, const char *language) {
  if (g_strcmp0 (content->language, language) == 0)
    return;
  g_free (content->language);
  content->language = g_strdup (language);
}

/* ── Pieces ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A text object and a mark nest (§14.6.1): the text object ends before either. */
void
dip_pdf_piece_close (DipPdfContent *content) {
  dip_pdf_text_end (content);
  for (; content->n_open > 0; content->n_open--)
    g_string_append (content->out, "EMC\n");
  content->piece_is_said = FALSE;
  g_clear_pointer (&content->piece_language, g_free);
}

static void
put_said (GString *out, const char *text, gsize length) {
  g_string_append (out, "/ActualText");
  dip_put_text (out, text, (gssize)length);
}

/* Language and text are what a Span may say (§14.9.2, §14.9.4). */
static void
begin_piece (DipPdfContent *content, const char *text, gsize length) {
  GString *out = content->out;
  dip_put_name (out, text || content->language ? "Span" : content->tag);
  g_string_append (out, "<</MCID ");
  dip_put_integer (out, content->take_number (content->number_data, content->owner));
  if (content->language) {
    g_string_append (out, "/Lang");
    dip_put_bytes (out, content->language, strlen (content->language));
  }
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
  content->piece_language = g_strdup (content->language);
  content->piece_is_said = text != NULL;
}

void
dip_pdf_piece_open (DipPdfContent *content) {
  gboolean is_open = content->n_open > 0;
  if (!is_open || content->piece_is_said || g_strcmp0 (content->piece_language, content->language) != 0)
    open_piece (content, NULL, 0);
}

void
dip_pdf_piece_open_said (DipPdfContent *content, const char *text, gsize length) {
  open_piece (content, text, length);
}
