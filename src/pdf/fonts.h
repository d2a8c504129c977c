/* Fonts: which glyphs of which faces a document uses, by what codes they are shown, and what they stand for; at the end
 * each face is cut to them and embedded. Private to this room.
 *
 * All are composite fonts with codes of two bytes under Identity-H (ISO 32000-1 §9.7). In a font with TrueType outlines
 * a code stands for a glyph and the text that it shows, so that one glyph may be a space here and a no-break space
 * there; in one with CFF outlines the code has to be the character identifier (CID) of the font program, and stands for
 * one text only. */
#pragma once

#include "lines/setter.h"
#include "pdf/file.h"

typedef struct DipPdfFonts DipPdfFonts;
typedef struct DipPdfFont DipPdfFont;

DipPdfFonts *dip_pdf_fonts_new (void);
void dip_pdf_fonts_drop (DipPdfFonts *fonts);

/* The font of a face, which must outlive it. Borrowed. */
DipPdfFont *dip_pdf_fonts_lookup (DipPdfFonts *fonts, const DipFace *face);
/* Its name among the resources: F0, F1, … by this number. */
guint dip_pdf_font_number (const DipPdfFont *font);

/* The code by which a glyph is shown. TRUE if a reader gets just `text` back from it; else the text has to be said
 * beside it (ActualText). A text of no length is any. */
gboolean dip_pdf_font_code (DipPdfFont *font, hb_codepoint_t glyph, const char *text, gsize length, guint16 *code);
/* Advance of a code in thousandths of the size, just as the file says it. */
double dip_pdf_font_width (const DipPdfFont *font, guint16 code);

/* Writes all fonts, and appends the entries of a resource dictionary's /Font. FALSE with GError if a face may not be
 * embedded, or cannot. */
gboolean dip_pdf_fonts_write (DipPdfFonts *fonts, DipPdfFile *file, GString *resources, GError **error);
