/* What the lines room alone knows of fonts: Pango's side of them, and a face at a size. */
#pragma once

#include "lines/breaker.h"
#include "lines/fonts.h"
#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

/* Full-width marks whose blank half may be taken away; see rules-han.c. */
#define DIP_N_MARKS 40

/* The blank sides of a mark that may be trimmed. */
typedef struct DipTrim {
  gint32 lead, trail; /* 1/1024 pt */
  gboolean known;
} DipTrim;

/* A face at a size. */
typedef struct DipFont {
  PangoFont *pango;
  hb_font_t *hb;
  const DipFace *face;
  gint32 space;               /* advance of U+0020 */
  hb_codepoint_t space_glyph; /* 0 if there is none */
  hb_codepoint_t hyphen;      /* the glyph of U+00AD, or what stands in for it; 0 if there is none */
  gint32 hyphen_advance;
  GHashTable *trims; /* hb_language_t → DipTrim of each mark, filled as marks are met: a language has its own forms */
  hb_language_t language; /* the latest of them… */
  DipTrim *latest;        /* …and its trims */
} DipFont;

/* A closed set of faces behind one Pango context. */
typedef struct DipCase {
  FcConfig *config;
  PangoFontMap *map;
  PangoContext *context;
} DipCase;

struct DipFonts {
  DipCase own;
  DipCase net; /* empty until a character is in no prepared face */
  char **net_files;
  gboolean net_tried;
  GHashTable *families; /* casefolded names of all families */
  GHashTable *fonts;    /* PangoFont → DipFont */
  GHashTable *faces;    /* "index:file" → DipFace */
};

/* The context whose fonts are tried first. */
PangoContext *dip_fonts_context (DipFonts *fonts);
/* The stock faces, opened at the first call; NULL if there are none. */
PangoContext *dip_fonts_net_context (DipFonts *fonts);
/* What stands behind a font of Pango's. Borrowed. */
DipFont *dip_fonts_lookup (DipFonts *fonts, PangoFont *font);

/* face.c */
const DipFace *dip_fonts_face (DipFonts *fonts, PangoFont *font, hb_font_t *hb);
void dip_face_drop (DipFace *face);
/* Whether the face has a glyph for just this character. */
gboolean dip_font_has (const DipFont *font, gunichar c);
