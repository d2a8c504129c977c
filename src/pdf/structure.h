/* Structure: the tree of elements that says what the document is (ISO 32000-1 §14.7, §14.8). Private to this room.
 *
 * An element is one object, however many pages it spans; it is written, and forgotten, once pages have gone by on which
 * it had nothing, so that memory holds the open ones only. */
#pragma once

#include "pages/sink.h"
#include "pdf/file.h"

typedef struct DipPdfStructure DipPdfStructure;
typedef struct DipPdfNode DipPdfNode;

/* `language` is the document's, for what has none of its own. */
DipPdfStructure *dip_pdf_structure_new (DipPdfFile *file, const char *language);
void dip_pdf_structure_drop (DipPdfStructure *structure);

/* Opens a page with this object number; gives its key for /StructParents. */
guint32 dip_pdf_structure_begin_page (DipPdfStructure *structure, guint32 page);
void dip_pdf_structure_end_page (DipPdfStructure *structure);

/* How many nodes are not written yet, the root aside. */
guint dip_pdf_structure_count_open (const DipPdfStructure *structure);

/* The node of an element. Borrowed until the page ends. */
DipPdfNode *dip_pdf_structure_lookup (DipPdfStructure *structure, const DipElement *element);
/* The node of a link inside an element's text: that of the run before it, if it goes on, or a new one. */
DipPdfNode *dip_pdf_structure_link (DipPdfStructure *structure, DipPdfNode *node, const char *target);
/* The node of words in a language inside a node: the node itself where it is its own, else a span in it. */
DipPdfNode *dip_pdf_structure_speak (DipPdfStructure *structure, DipPdfNode *node, const char *language);
/* The standard structure type (§14.8.4). */
const char *dip_pdf_node_tag (const DipPdfNode *node);
/* A new piece of marked content on this page that belongs to the node: its number. */
guint dip_pdf_structure_add_content (DipPdfStructure *structure, DipPdfNode *node);
/* An annotation of an element's link to a target: gives its /StructParent. The link is the first one on this page that
 * goes there and has none yet; G_MAXUINT32 if there is no such. */
guint32 dip_pdf_structure_add_annotation (DipPdfStructure *structure, const DipElement *element, const char *target,
                                          guint32 annotation);

/* Writes what is open, and the root. Its number. */
guint32 dip_pdf_structure_finish (DipPdfStructure *structure);
