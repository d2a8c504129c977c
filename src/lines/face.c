/* Faces: files that a painter embeds, one for all sizes. */
#include "lines/fonts-own.h"

#include <pango/pangofc-font.h>

/* A face, and a bit for each character of the basic plane that it has. */
typedef struct OwnFace {
  DipFace face;
  guint8 has[0x10000 / 8];
} OwnFace;

static void
fill_coverage (OwnFace *own) {
  hb_set_t *characters = hb_set_create ();
  hb_codepoint_t c = HB_SET_VALUE_INVALID;
  hb_face_collect_unicodes (own->face.face, characters);
  while (hb_set_next (characters, &c) && c < 0x10000)
    own->has[c / 8] |= 1 << c % 8;
  hb_set_destroy (characters);
}

gboolean
dip_font_has (const DipFont *font, gunichar c) {
  hb_codepoint_t glyph;
  if (c < 0x10000)
    return ((const OwnFace *)font->face)->has[c / 8] >> c % 8 & 1;
  return hb_font_get_nominal_glyph (font->hb, c, &glyph);
}

static DipFace *
new_face (DipFonts *fonts, const char *file, guint index, hb_face_t *face) {
  OwnFace *own = g_new0 (OwnFace, 1);
  DipFace *made = &own->face;
  made->id = g_hash_table_size (fonts->faces); /* order of first use */
  made->file = g_strdup (file);
  made->index = index;
  made->face = hb_face_reference (face);
  fill_coverage (own);
  return made;
}

const DipFace *
dip_fonts_face (DipFonts *fonts, PangoFont *font, hb_font_t *hb) {
  FcPattern *pattern = pango_fc_font_get_pattern (PANGO_FC_FONT (font));
  FcChar8 *file = (FcChar8 *)"";
  int index = 0;
  FcPatternGetString (pattern, FC_FILE, 0, &file);
  FcPatternGetInteger (pattern, FC_INDEX, 0, &index);
  char *key = g_strdup_printf ("%d:%s", index, (const char *)file);
  DipFace *face = g_hash_table_lookup (fonts->faces, key);
  if (face) {
    g_free (key);
    return face;
  }
  /* The upper half of fontconfig's index names an instance of a variable font. */
  face = new_face (fonts, (const char *)file, (guint)index & 0xffff, hb_font_get_face (hb));
  g_hash_table_insert (fonts->faces, key, face);
  return face;
}

void
dip_face_drop (DipFace *face) {
  hb_face_destroy (face->face);
  g_free ((char *)face->file);
  g_free (face);
}
