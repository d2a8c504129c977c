/* The forms of characters by region: what a glyph looks like, beside the stock collection's own face of that region. */
#pragma once

#include "../fixture.h"

#include <hb-ot.h>

static inline void
note_move (hb_draw_funcs_t *functions G_GNUC_UNUSED, void *out, hb_draw_state_t *state G_GNUC_UNUSED, float x, float y,
           void *data G_GNUC_UNUSED) {
  g_string_append_printf (out, "M%.0f,%.0f", x, y);
}

static inline void
note_line (hb_draw_funcs_t *functions G_GNUC_UNUSED, void *out, hb_draw_state_t *state G_GNUC_UNUSED, float x, float y,
           void *data G_GNUC_UNUSED) {
  g_string_append_printf (out, "L%.0f,%.0f", x, y);
}

static inline void
note_curve (hb_draw_funcs_t *functions G_GNUC_UNUSED, void *out, hb_draw_state_t *state G_GNUC_UNUSED, float x1,
            float y1, float x2, float y2, float x, float y, void *data G_GNUC_UNUSED) {
  g_string_append_printf (out, "C%.0f,%.0f,%.0f,%.0f,%.0f,%.0f", x1, y1, x2, y2, x, y);
}

/* A glyph's outline in the face's own units: equal if it looks the same, whatever its number is. */
static inline char *
draw_outline (hb_face_t *face, hb_codepoint_t glyph) {
  GString *out = g_string_new (NULL);
  hb_font_t *font = hb_font_create (face);
  hb_draw_funcs_t *functions = hb_draw_funcs_create ();
  hb_draw_funcs_set_move_to_func (functions, note_move, NULL, NULL);
  hb_draw_funcs_set_line_to_func (functions, note_line, NULL, NULL);
  hb_draw_funcs_set_cubic_to_func (functions, note_curve, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
  hb_font_draw_glyph (font, glyph, functions, out);
#else
  hb_font_get_glyph_shape (font, glyph, functions, out);
#endif
  hb_draw_funcs_destroy (functions);
  hb_font_destroy (font);
  return g_string_free (out, FALSE);
}

/* The stock serif face of a region (SC, TC, HK, JP, KR); owned. */
static inline hb_face_t *
open_region (const char *region) {
  g_autofree char *list = NULL, *family = g_strdup_printf ("Noto Serif CJK %s", region);
  assert_true (g_file_get_contents (SHARE "/fonts/net.txt", &list, NULL, NULL));
  g_auto (GStrv) files = g_strsplit (list, "\n", -1); /* the first is the regular serif */
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (files[0]);
  hb_face_t *found = NULL;
  for (guint i = 0; blob && !found && i < hb_face_count (blob); i++) {
    char name[64] = "";
    guint size = sizeof name;
    hb_face_t *face = hb_face_create (blob, i);
    hb_ot_name_get_utf8 (face, HB_OT_NAME_ID_FONT_FAMILY, HB_LANGUAGE_INVALID, &size, name);
    if (strcmp (name, family) == 0)
      found = hb_face_reference (face);
    hb_face_destroy (face);
  }
  hb_blob_destroy (blob);
  if (!found)
    fail_msg ("no face of %s", region);
  return found;
}

/* The outline that a region's own face has for a character. */
static inline char *
draw_of_region (const char *region, gunichar c) {
  hb_face_t *face = open_region (region);
  hb_font_t *font = hb_font_create (face);
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph (font, c, &glyph);
  char *outline = draw_outline (face, glyph);
  hb_font_destroy (font);
  hb_face_destroy (face);
  return outline;
}
