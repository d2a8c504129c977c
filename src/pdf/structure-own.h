/* What the files on structure share. */
#pragma once

#include "pdf/structure.h"

typedef enum DipPdfKidKind { DIP_PDF_KID_NODE, DIP_PDF_KID_CONTENT, DIP_PDF_KID_ANNOTATION } DipPdfKidKind;

typedef struct DipPdfKid {
  guint32 serial; /* of an element's node, by which they are in reading order; content comes first: 0 */
  guint32 number; /* of the node or annotation; of content, its number on the page */
  guint32 page;   /* object; of content and annotations */
  guint8 kind;    /* DipPdfKidKind */
} DipPdfKid;

typedef enum DipPdfNodeKind {
  DIP_PDF_NODE_ROOT,
  DIP_PDF_NODE_ELEMENT,
  DIP_PDF_NODE_LINK,
  DIP_PDF_NODE_SPAN,      /* words in a language that what holds them is not in */
  DIP_PDF_NODE_REFERENCE, /* holds the link from a note's mark */
  DIP_PDF_NODE_BODY       /* of a list's item, where the story has none: all but its label */
} DipPdfNodeKind;

struct DipPdfNode {
  DipPdfNodeKind kind;
  const DipElement *element; /* NULL: the root, a link, a span; of a body: the item */
  DipPdfNode *parent;        /* NULL: the root */
  const char *link;          /* target; or NULL */
  const char *language;      /* that holds in it */
  guint32 serial;            /* as in DipPdfKid */
  guint32 number;
  guint32 last_page; /* the so manyeth, on which it had something */
  guint n_open;      /* children that are not written yet */
  gboolean has_annotation;
  DipPdfNode *last; /* the latest kid, if that is a link, a reference with one, or a span */
  DipPdfNode *body; /* of an item */
  GArray *kids;     /* DipPdfKid */
};

/* element.c: the element as an object; of a heading, without its type. */
void dip_pdf_node_put (const DipPdfNode *node, GString *out);
gboolean dip_pdf_node_is_heading (const DipPdfNode *node);

/* headings.c: headings wait until all are known, since what level each has depends on those before it. */
typedef struct DipPdfHeadings DipPdfHeadings;

DipPdfHeadings *dip_pdf_headings_new (void);
void dip_pdf_headings_drop (DipPdfHeadings *headings);
/* Keeps a node that is done; `body` is its object without its type. */
void dip_pdf_headings_add (DipPdfHeadings *headings, const DipPdfNode *node, const GString *body);
void dip_pdf_headings_write (DipPdfHeadings *headings, DipPdfFile *file);
