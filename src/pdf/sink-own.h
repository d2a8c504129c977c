/* What the files of the sink share. */
#pragma once

#include "pdf/content.h"
#include "pdf/pdf.h"
#include "pdf/structure.h"

typedef struct DipPdfAnchor {
  const char *name;
  guint32 page; /* object */
  float y;      /* from the page's foot */
} DipPdfAnchor;

typedef struct DipPdfBookmark {
  const DipBookmark *bookmark;
  guint32 page;
  float y;
} DipPdfBookmark;

typedef struct DipPdfSink {
  DipSink sink;
  const DipAbout *about;
  DipPdfOptions options;
  DipPdfFile *file;
  DipPdfFonts *fonts;
  DipPdfContent *content;
  DipPdfStructure *structure;
  guint32 resources;
  GArray *pages, *branches; /* guint32: objects */
  GArray *anchors;          /* DipPdfAnchor */
  GStringChunk *names;      /* of the anchors */
  GArray *bookmarks;        /* DipPdfBookmark */
  GString *labels;          /* the number tree of those that are not what comes by itself */
  guint next_label;
  /* This page: */
  guint32 page, page_key;
  double page_width, page_height;
  GString *annotations; /* references */
  /* This mark: */
  const DipElement *element; /* NULL: an artifact */
  DipArtifact artifact;
} DipPdfSink;

/* navigation.c */
void dip_pdf_link (DipSink *sink, const DipBox *boxes, guint n_boxes, const char *target, const char *says,
                   const DipElement *element);
void dip_pdf_anchor (DipSink *sink, const char *name, double y);
void dip_pdf_bookmark (DipSink *sink, const DipBookmark *bookmark, double y);
/* Each page's label, if it is not its number. */
void dip_pdf_labels_add (DipPdfSink *pdf, const char *label);
/* Writes them; 0 if there are none. */
guint32 dip_pdf_put_outline (DipPdfSink *pdf);
guint32 dip_pdf_put_destinations (DipPdfSink *pdf);

/* sink.c */
guint32 dip_pdf_put_pages (DipPdfSink *pdf);

/* catalogue.c */
guint32 dip_pdf_put_information (DipPdfSink *pdf);
guint32 dip_pdf_put_catalogue (DipPdfSink *pdf);

/* metadata.c: the XMP packet (ISO 16684-1), to be freed. */
GString *dip_pdf_make_metadata (const DipAbout *about, guint standards);

/* attach.c: writes the files that the PDF carries; appends references to them, and the entries of a name tree. */
void dip_pdf_put_attachments (DipPdfSink *pdf, GString *references, GString *names);

/* colour.c: the sRGB profile (ICC.1:2010), to be freed. */
GByteArray *dip_pdf_make_profile (void);
