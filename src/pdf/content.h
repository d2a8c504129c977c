/* Content: what a page shows, as operators (ISO 32000-1 annex A). Private to this room.
 *
 * Coordinates come as the sink has them, from the page's top left corner, y down; a page of PDF has y up. */
#pragma once

#include "pages/sink.h"
#include "pdf/fonts.h"

typedef struct DipPdfContent DipPdfContent;

/* `fonts` is borrowed. */
DipPdfContent *dip_pdf_content_new (DipPdfFonts *fonts);
void dip_pdf_content_drop (DipPdfContent *content);

/* Begins a page; what the last one held is gone. */
void dip_pdf_content_open (DipPdfContent *content, double height);
/* Ends whatever is open, and lends the operators until the next page. */
const GString *dip_pdf_content_close (DipPdfContent *content);

/* Marked content (§14.6) is in pieces, which do not nest: a piece ends where its owner does, and where text has
 * to be said beside glyphs (poppler, for one, reads no further in a piece after another within it). Each has a number
 * on the page, which is asked for when there is something to be marked. */
typedef guint (*DipPdfNumberFunc) (gpointer data, gpointer owner);
void dip_pdf_content_set_numbers (DipPdfContent *content, DipPdfNumberFunc take_number, gpointer data);

/* What follows belongs to an owner, with this tag; or is an artifact with these properties. */
void dip_pdf_content_mark (DipPdfContent *content, const char *tag, gpointer owner);
void dip_pdf_content_mark_artifact (DipPdfContent *content, const char *properties);
void dip_pdf_content_unmark (DipPdfContent *content);

void dip_pdf_content_show (DipPdfContent *content, const DipGlyphRun *run, double x, double y);
void dip_pdf_content_rule (DipPdfContent *content, double x1, double y1, double x2, double y2, const DipRule *rule);
void dip_pdf_content_shape (DipPdfContent *content, const double *points, guint n_points, DipColour fill,
                            DipColour fade);

/* Writes the shadings that fades have used, and appends the entries of a resource dictionary's /Shading. */
void dip_pdf_content_write_shadings (DipPdfContent *content, DipPdfFile *file, GString *resources);
