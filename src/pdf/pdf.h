/* The conformant PDF: a page sink that writes PDF 1.7 to PDF/UA-1 and PDF/A-3a, tagged, page by page. */
#pragma once

#include "output/output.h"
#include "pages/sink.h"

/* What the file declares itself to be (ISO 14289-1, ISO 19005-3 and -2). It is made in the same way whatever it says.
 */
typedef enum DipStandard {
  DIP_STANDARD_PLAIN = 0,
  DIP_STANDARD_UA1 = 1,
  DIP_STANDARD_A3A = 2,
  DIP_STANDARD_A2A = 4,
  DIP_STANDARD_A2U = 8
} DipStandard;

/* A file that the PDF carries. All strings are borrowed until it is written. */
typedef struct DipAttachment {
  const char *name; /* as a reader sees it, and saves it; with / between folders */
  const char *description;
  const char *media_type;   /* "application/yaml" */
  const char *relationship; /* AFRelationship: "Source", "Data", "Supplement" */
  const char *bytes;
  gsize length;
} DipAttachment;

typedef struct DipPdfOptions {
  guint standards; /* DipStandard bits */
  const DipAttachment *attachments;
  guint n_attachments;
} DipPdfOptions;

/* Into `output`, which it borrows and does not commit; so are `about` and `options`. */
DipSink *dip_sink_pdf_tagged_new (DipOutput *output, const DipAbout *about, const DipPdfOptions *options);
