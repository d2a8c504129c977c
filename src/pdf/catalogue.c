/* The catalogue and what hangs on it: what the file is, and what it carries (ISO 32000-1 §7.7.2). */
#include <string.h>

#include "pdf/sink-own.h"
#include "pdf/syntax.h"

static void
put_entry (GString *out, const char *key, const char *text) {
  if (!text)
    return;
  dip_put_name (out, key);
  dip_put_text (out, text, -1);
}

/* The same as in the metadata, for readers that know no other place. */
guint32
dip_pdf_put_information (DipPdfSink *pdf) {
  const DipAbout *about = pdf->about;
  g_autoptr (GString) body = g_string_new ("<<");
  put_entry (body, "Title", about->title);
  put_entry (body, "Author", about->author);
  put_entry (body, "Subject", about->subject);
  put_entry (body, "Keywords", about->keywords);
  put_entry (body, "Creator", "Diptych");
  put_entry (body, "Producer", "Diptych");
  g_string_append (body, "/CreationDate");
  dip_put_time (body, about->time);
  g_string_append (body, "/ModDate");
  dip_put_time (body, about->time);
  g_string_append (body, ">>");
  guint32 number = dip_pdf_reserve (pdf->file);
  dip_pdf_put (pdf->file, number, body);
  return number;
}

static guint32
put_metadata (DipPdfSink *pdf) {
  g_autoptr (GString) packet = dip_pdf_make_metadata (pdf->about, pdf->options.standards);
  guint32 number = dip_pdf_reserve (pdf->file);
  dip_pdf_put_plain_stream (pdf->file, number, "/Type/Metadata/Subtype/XML", packet->str, packet->len);
  return number;
}

/* What the numbers of colours mean (ISO 19005-3, 6.2.3). */
static void
put_intent (DipPdfSink *pdf, GString *out) {
  g_autoptr (GByteArray) profile = dip_pdf_make_profile ();
  guint32 number = dip_pdf_reserve (pdf->file);
  dip_pdf_put_stream (pdf->file, number, "/N 3", (const char *)profile->data, profile->len);
  g_string_append_printf (out,
                          "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                          "/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile %u 0 R>>]",
                          number);
}

static void
put_names (DipPdfSink *pdf, GString *out) {
  g_autoptr (GString) files = g_string_new (NULL), references = g_string_new (NULL);
  guint32 destinations = dip_pdf_put_destinations (pdf);
  dip_pdf_put_attachments (pdf, references, files);
  if (destinations || files->len > 0)
    g_string_append (out, "/Names<<");
  if (destinations)
    g_string_append_printf (out, "/Dests %u 0 R", destinations);
  if (files->len > 0)
    g_string_append_printf (out, "/EmbeddedFiles<</Names[%s]>>", files->str);
  if (destinations || files->len > 0)
    g_string_append (out, ">>");
  if (references->len > 0)
    g_string_append_printf (out, "/AF[%s]", references->str);
}

guint32
dip_pdf_put_catalogue (DipPdfSink *pdf) {
  g_autoptr (GString) body = g_string_new (NULL);
  guint32 outline = dip_pdf_put_outline (pdf);
  g_string_printf (body,
                   "<</Type/Catalog/Pages %u 0 R/StructTreeRoot %u 0 R/MarkInfo<</Marked true>>"
                   "/ViewerPreferences<</DisplayDocTitle true>>/Metadata %u 0 R",
                   dip_pdf_put_pages (pdf), dip_pdf_structure_finish (pdf->structure), put_metadata (pdf));
  put_entry (body, "Lang", pdf->about->language ? pdf->about->language : "und");
  if (outline)
    g_string_append_printf (body, "/Outlines %u 0 R/PageMode/UseOutlines", outline);
  if (pdf->labels->len > 0)
    g_string_append_printf (body, "/PageLabels<</Nums[%s]>>", pdf->labels->str);
  put_names (pdf, body);
  put_intent (pdf, body);
  g_string_append (body, ">>");
  guint32 number = dip_pdf_reserve (pdf->file);
  dip_pdf_put (pdf->file, number, body);
  return number;
}
