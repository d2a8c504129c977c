/* What the two halves of a page's content share: the state, and text. */
#pragma once

#include "pdf/content.h"

struct DipPdfContent {
  DipPdfFonts *fonts;
  GString *out;
  double height;
  /* The state of graphics, as far as it was said on this page (§8.4). */
  DipColour fill, stroke;
  double thickness;
  gboolean has_fill, has_stroke;
  const DipPdfFont *font;
  double size, spacing, stretch, rise;
  gboolean in_text;      /* between BT and ET */
  double line_x, line_y; /* where the text line began, in the page's own coordinates */
  DipPdfNumberFunc take_number;
  gpointer number_data;
  gpointer owner;         /* of what is marked; NULL: an artifact */
  const char *tag;        /* or the artifact's properties; NULL: no mark */
  guint n_open;           /* marks that are open in the file: a piece's, or none */
  gboolean piece_is_said; /* it has text of its own */
  GArray *shadings;       /* of a pair of colours each */
  GArray *gaps;           /* double: room for those of one run */
  GString *scratch;
};

void dip_pdf_text_end (DipPdfContent *content);

/* pieces.c: goes on in the piece that is open, if it is one such, or opens another. */
void dip_pdf_piece_open (DipPdfContent *content);
/* A piece of its own for what reads as `text`. */
void dip_pdf_piece_open_said (DipPdfContent *content, const char *text, gsize length);
void dip_pdf_piece_close (DipPdfContent *content);

/* In the piece that is open. */
void dip_pdf_draw_rule (DipPdfContent *content, double x1, double y1, double x2, double y2, const DipRule *rule);
void dip_pdf_fill_with (DipPdfContent *content, DipColour colour);
