/* Files that the PDF carries (ISO 32000-1 §7.11.4; ISO 19005-3, 6.8). */
#include <string.h>

#include "pdf/sink-own.h"
#include "pdf/syntax.h"

static guint32
put_file (DipPdfSink *pdf, const DipAttachment *attachment) {
  g_autoptr (GString) entries = g_string_new ("/Type/EmbeddedFile/Subtype");
  dip_put_name (entries, attachment->media_type);
  g_autofree char *digest
      = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *)attachment->bytes, attachment->length);
  g_string_append_printf (entries, "/Params<</Size %" G_GSIZE_FORMAT "/CheckSum<%s>/ModDate", attachment->length,
                          digest);
  dip_put_time (entries, pdf->about->time);
  g_string_append (entries, ">>");
  guint32 number = dip_pdf_reserve (pdf->file);
  dip_pdf_put_stream (pdf->file, number, entries->str, attachment->bytes, attachment->length);
  return number;
}

static guint32
put_specification (DipPdfSink *pdf, const DipAttachment *attachment) {
  guint32 file = put_file (pdf, attachment);
  g_autoptr (GString) body = g_string_new ("<</Type/Filespec/F");
  dip_put_text (body, attachment->name, -1);
  g_string_append (body, "/UF");
  dip_put_text (body, attachment->name, -1);
  g_string_append (body, "/Desc");
  dip_put_text (body, attachment->description, -1);
  g_string_append (body, "/AFRelationship");
  dip_put_name (body, attachment->relationship);
  g_string_append_printf (body, "/EF<</F %u 0 R/UF %u 0 R>>>>", file, file);
  guint32 number = dip_pdf_reserve (pdf->file);
  dip_pdf_put (pdf->file, number, body);
  return number;
}

/* PDF/A-2 carries PDF/A only. */
static gboolean
may_carry (const DipPdfSink *pdf) {
  return !(pdf->options.standards & (DIP_STANDARD_A2A | DIP_STANDARD_A2U));
}

static int
compare_names (gconstpointer a, gconstpointer b) {
  return strcmp ((*(const DipAttachment *const *)a)->name, (*(const DipAttachment *const *)b)->name);
}

/* In the order of their names, as a name tree has to be. */
void
dip_pdf_put_attachments (DipPdfSink *pdf, GString *references, GString *names) {
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  for (guint i = 0; may_carry (pdf) && i < pdf->options.n_attachments; i++)
    g_ptr_array_add (sorted, (gpointer)&pdf->options.attachments[i]);
  g_ptr_array_sort (sorted, compare_names);
  for (guint i = 0; i < sorted->len; i++) {
    const DipAttachment *attachment = sorted->pdata[i];
    guint32 number = put_specification (pdf, attachment);
    dip_put_bytes (names, attachment->name, strlen (attachment->name));
    dip_put_reference (names, number);
    dip_put_reference (references, number);
    g_string_append_c (names, ' ');
    g_string_append_c (references, ' ');
  }
}
