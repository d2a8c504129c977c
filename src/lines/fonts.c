/* Opening the folder of faces. Pango sees a fontconfig configuration of our own and nothing of the system's. */
#include "lines/fonts-own.h"

#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

static void
drop_font (gpointer data) {
  DipFont *font = data;
  g_object_unref (font->pango);
  g_hash_table_destroy (font->trims);
  g_free (font);
}

static void
drop_face (gpointer data) {
  dip_face_drop (data);
}

static void
close_case (DipCase *faces) {
  g_clear_object (&faces->context);
  if (faces->map)
    pango_fc_font_map_shutdown (PANGO_FC_FONT_MAP (faces->map));
  g_clear_object (&faces->map);
  if (faces->config)
    FcConfigDestroy (faces->config);
  faces->config = NULL;
}

/* At 72 dots an inch a pixel is a point. Positions stay exact: rounding is for screens. */
static void
open_case (DipCase *faces, FcConfig *config) {
  faces->config = config;
  faces->map = pango_ft2_font_map_new ();
  pango_ft2_font_map_set_resolution (PANGO_FT2_FONT_MAP (faces->map), 72, 72);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (faces->map), config);
  faces->context = pango_font_map_create_context (faces->map);
  pango_context_set_round_glyph_positions (faces->context, FALSE);
}

static void
note_families (DipFonts *fonts, const FcFontSet *set) {
  for (int i = 0; set && i < set->nfont; i++) {
    FcChar8 *family;
    for (int n = 0; FcPatternGetString (set->fonts[i], FC_FAMILY, n, &family) == FcResultMatch; n++)
      g_hash_table_add (fonts->families, g_utf8_casefold ((const char *)family, -1));
  }
}

/* The cache that was made with the faces: fontconfig 2.14 cannot name it relative to its own file. */
static gboolean
name_cache (FcConfig *config, const char *folder) {
  g_autofree char *xml = g_markup_printf_escaped ("<fontconfig><cachedir>%s/cache</cachedir></fontconfig>", folder);
  return FcConfigParseAndLoadFromMemory (config, (const FcChar8 *)xml, FcTrue);
}

/* The faces of our own come first, so that among equals they win over the system's. */
static FcConfig *
load_config (const char *folder, gboolean system, GError **error) {
  g_autofree char *file = g_build_filename (folder, "fonts.conf", NULL);
  FcConfig *config = FcConfigCreate ();
  gboolean good = config && g_file_test (file, G_FILE_TEST_IS_REGULAR) && name_cache (config, folder)
                  && FcConfigParseAndLoad (config, (const FcChar8 *)file, FcTrue)
                  && (!system || FcConfigParseAndLoad (config, NULL, FcFalse)) && FcConfigBuildFonts (config);
  FcFontSet *set = good ? FcConfigGetFonts (config, FcSetSystem) : NULL;
  if (set && set->nfont > 0)
    return config;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s: %s", folder,
               good ? "no fonts in this folder" : "fonts.conf is missing or cannot be read");
  if (config)
    FcConfigDestroy (config);
  return NULL;
}

/* net.txt: a stock font file on each line, made by the build. */
static char **
read_net_files (const char *folder) {
  g_autofree char *file = g_build_filename (folder, "net.txt", NULL);
  g_autofree char *contents = NULL;
  if (!g_file_get_contents (file, &contents, NULL, NULL))
    return g_new0 (char *, 1);
  return g_strsplit (g_strchomp (contents), "\n", -1);
}

DipFonts *
dip_fonts_open (const char *folder, gboolean system, GError **error) {
  FcConfig *config = load_config (folder, system, error);
  if (!config)
    return NULL;
  /* Pango's thread initialises fontconfig's current configuration: with ours in place it has nothing to scan. */
  FcConfigSetCurrent (config);
  DipFonts *fonts = g_new0 (DipFonts, 1);
  fonts->families = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fonts->fonts = g_hash_table_new_full (NULL, NULL, NULL, drop_font);
  fonts->faces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, drop_face);
  fonts->net_files = read_net_files (folder);
  open_case (&fonts->own, config);
  note_families (fonts, FcConfigGetFonts (config, FcSetSystem));
  return fonts;
}

void
dip_fonts_drop (DipFonts *fonts) {
  if (!fonts)
    return;
  g_hash_table_destroy (fonts->fonts);
  g_hash_table_destroy (fonts->faces);
  g_hash_table_destroy (fonts->families);
  close_case (&fonts->net);
  close_case (&fonts->own);
  g_strfreev (fonts->net_files);
  g_free (fonts);
}

gboolean
dip_fonts_have_family (DipFonts *fonts, const char *family) {
  g_autofree char *folded = g_utf8_casefold (family, -1);
  return g_hash_table_contains (fonts->families, folded);
}

PangoContext *
dip_fonts_context (DipFonts *fonts) {
  return fonts->own.context;
}

PangoContext *
dip_fonts_net_context (DipFonts *fonts) {
  if (fonts->net_tried)
    return fonts->net.context;
  fonts->net_tried = TRUE;
  FcConfig *config = FcConfigCreate ();
  guint n = 0;
  for (char **file = fonts->net_files; config && *file; file++)
    if (**file && FcConfigAppFontAddFile (config, (const FcChar8 *)*file))
      n++;
  if (n > 0)
    open_case (&fonts->net, config);
  else if (config)
    FcConfigDestroy (config);
  return fonts->net.context;
}

/* U+00AD itself where the face has it, since it may look otherwise than the hyphen of a keyboard. */
static void
find_hyphen (DipFont *font) {
  static const hb_codepoint_t hyphens[] = { 0xad, 0x2010, '-' };
  for (guint i = 0; i < G_N_ELEMENTS (hyphens); i++)
    if (hb_font_get_nominal_glyph (font->hb, hyphens[i], &font->hyphen)) {
      font->hyphen_advance = hb_font_get_glyph_h_advance (font->hb, font->hyphen);
      return;
    }
  font->hyphen = 0;
}

static DipFont *
new_font (DipFonts *fonts, PangoFont *pango) {
  DipFont *font = g_new0 (DipFont, 1);
  font->pango = g_object_ref (pango);
  font->trims = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  font->hb = pango_font_get_hb_font (pango);
  font->face = dip_fonts_face (fonts, pango, font->hb);
  if (hb_font_get_nominal_glyph (font->hb, ' ', &font->space_glyph))
    font->space = hb_font_get_glyph_h_advance (font->hb, font->space_glyph);
  find_hyphen (font);
  return font;
}

DipFont *
dip_fonts_lookup (DipFonts *fonts, PangoFont *pango) {
  DipFont *font = g_hash_table_lookup (fonts->fonts, pango);
  if (!font) {
    font = new_font (fonts, pango);
    g_hash_table_insert (fonts->fonts, pango, font);
  }
  return font;
}
