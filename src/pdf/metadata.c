/* Metadata as XMP (ISO 16684-1): the same as the information dictionary says, and which standards the file keeps. */
#include <string.h>

#include "pdf/sink-own.h"

/* Characters that XML 1.0 does not have are left out: a title is shown without them as well. */
static void
put_escaped (GString *out, const char *text) {
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c == '\t' || c == '\n' || c >= ' ')
      if (c != 0xfffe && c != 0xffff)
        g_string_append_unichar (plain, c);
  }
  g_autofree char *escaped = g_markup_escape_text (plain->str, (gssize)plain->len);
  g_string_append (out, escaped);
}

/* The document's title is in all its languages at once: it stands as it is, by whatever language it is asked for. */
static void
put_alternatives (GString *out, const char *key, const char *text) {
  if (!text)
    return;
  g_string_append_printf (out, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", key);
  put_escaped (out, text);
  g_string_append_printf (out, "</rdf:li></rdf:Alt></%s>\n", key);
}

static void
put_simple (GString *out, const char *key, const char *text) {
  if (!text)
    return;
  g_string_append_printf (out, "<%s>", key);
  put_escaped (out, text);
  g_string_append_printf (out, "</%s>\n", key);
}

static void
put_author (GString *out, const char *author) {
  if (!author)
    return;
  g_string_append (out, "<dc:creator><rdf:Seq><rdf:li>");
  put_escaped (out, author);
  g_string_append (out, "</rdf:li></rdf:Seq></dc:creator>\n");
}

static void
put_times (GString *out, gint64 seconds) {
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  if (!time)
    return;
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  put_simple (out, "xmp:CreateDate", stamp);
  put_simple (out, "xmp:ModifyDate", stamp);
}

/* PDF/A knows no schema for PDF/UA's mark, and wants it described in the file (ISO 19005-3, 6.6.2.3). */
static const char ua_schema[]
    = "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
      "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
      "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
      "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
      "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
      "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
      "<pdfaProperty:category>internal</pdfaProperty:category>\n"
      "<pdfaProperty:description>Part of the standard that the file keeps</pdfaProperty:description>\n"
      "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
      "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static void
put_standards (GString *out, guint standards) {
  const char *part = standards & DIP_STANDARD_A3A                        ? "3"
                     : standards & (DIP_STANDARD_A2A | DIP_STANDARD_A2U) ? "2"
                                                                         : NULL;
  if (standards & DIP_STANDARD_UA1)
    put_simple (out, "pdfuaid:part", "1");
  if (part) {
    put_simple (out, "pdfaid:part", part);
    put_simple (out, "pdfaid:conformance", standards & (DIP_STANDARD_A3A | DIP_STANDARD_A2A) ? "A" : "U");
    if (standards & DIP_STANDARD_UA1)
      g_string_append (out, ua_schema);
  }
}

GString *
dip_pdf_make_metadata (const DipAbout *about, guint standards) {
  GString *out = g_string_new ("<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                               "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                               " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                               " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                               " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                               " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                               " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                               " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n");
  put_simple (out, "dc:format", "application/pdf");
  put_alternatives (out, "dc:title", about->title);
  put_author (out, about->author);
  put_alternatives (out, "dc:description", about->subject);
  put_simple (out, "pdf:Keywords", about->keywords);
  put_simple (out, "pdf:Producer", "Diptych");
  put_simple (out, "xmp:CreatorTool", "Diptych");
  put_times (out, about->time);
  put_standards (out, standards);
  g_string_append (out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
  return out;
}
