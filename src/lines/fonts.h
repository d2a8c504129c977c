/* Fonts: a closed set of faces from a folder of our own, and the system's only where asked. */
#pragma once

#include <glib.h>
#include <hb.h>

typedef struct DipFonts DipFonts;

/* A face in a file, as a painter needs it. */
typedef struct DipFace {
  guint id;         /* small and dense, by order of first use: deterministic for one input */
  const char *file;
  guint index;      /* in a collection */
  hb_face_t *face;
} DipFace;

/* Opens the fonts of `folder` (fonts.conf and the prepared faces). `system` adds what fontconfig knows by itself. */
DipFonts *dip_fonts_open (const char *folder, gboolean system, GError **error);
void dip_fonts_drop (DipFonts *fonts);
/* Whether there is a family of just this name. */
gboolean dip_fonts_have_family (DipFonts *fonts, const char *family);
