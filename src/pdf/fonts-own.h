/* What the files on fonts share. */
#pragma once

#include "pdf/fonts.h"

/* A code in use. */
typedef struct DipPdfCode {
  hb_codepoint_t glyph;
  float width;      /* thousandths of the size */
  const char *text; /* what it stands for, in UTF-8; NULL: not in use */
  gboolean is_weak; /* a stand-in, for a glyph that has met no text of its own yet */
} DipPdfCode;

struct DipPdfFont {
  const DipFace *face;
  hb_font_t *plain; /* at the size of its own units */
  guint number;
  gboolean is_cff;
  guint upem;
  GArray *codes;      /* DipPdfCode, by code */
  GArray *firsts;     /* guint32, by glyph: 1 + the code that it was met with first, 0 for none */
  GHashTable *others; /* (glyph, text) → 1 + code, of those that are not the first */
  GStringChunk *texts;
  guint16 *cids; /* of a CFF font keyed by CID: by glyph; NULL: CIDs are glyphs */
  guint n_cids;
};

/* cff.c: the CID of each glyph of a CFF table that is keyed by them; NULL for one that is not, or is broken. */
guint16 *dip_cff_read_cids (const guint8 *cff, gsize length, guint n_glyphs);

/* embed.c */
gboolean dip_pdf_font_embed (const DipPdfFont *font, DipPdfFile *file, guint32 number, GError **error);
/* tounicode.c: the map from codes to text (ISO 32000-1 §9.10.3). */
void dip_pdf_font_map (const DipPdfFont *font, GString *out);
