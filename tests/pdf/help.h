/* Faces, runs of glyphs and finished files for the tests of the PDF writer. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pdf/pdf.h"

#define FACES BINARY_DIR "/share/diptych/fonts/faces/"
#define TRUETYPE FACES "PTF55F.ttf"
#define CFF FACES "NotoSerifSC-Regular.otf"

static inline DipFace
open_face (const char *path, guint id) {
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (path);
  assert_non_null (blob);
  DipFace face = { id, path, 0, hb_face_create (blob, 0) };
  hb_blob_destroy (blob);
  return face;
}

static inline void
close_face (DipFace *face) {
  hb_face_destroy (face->face);
}

static inline hb_codepoint_t
glyph_of (const DipFace *face, gunichar character) {
  hb_codepoint_t glyph = 0;
  hb_font_t *font = hb_font_create (face->face);
  hb_font_get_nominal_glyph (font, character, &glyph);
  hb_font_destroy (font);
  return glyph;
}

static inline double
advance_of (const DipFace *face, hb_codepoint_t glyph) {
  hb_font_t *font = hb_font_create (face->face);
  double advance = hb_font_get_glyph_h_advance (font, glyph);
  hb_font_destroy (font);
  return advance / hb_face_get_upem (face->face);
}

#define MOST_GLYPHS 256

/* A run with a glyph for each character, `gap` pt after each. */
typedef struct Text {
  DipGlyph glyphs[MOST_GLYPHS];
  DipGlyphRun run;
} Text;

static inline void
make_text (Text *text, const DipFace *face, const char *utf8, double size, double gap) {
  double x = 0;
  guint n = 0;
  for (const char *p = utf8; *p; p = g_utf8_next_char (p)) {
    hb_codepoint_t glyph = glyph_of (face, g_utf8_get_char (p));
    assert_true (n < MOST_GLYPHS);
    text->glyphs[n++] = (DipGlyph){ glyph, (guint32)(p - utf8), x, 0 };
    x += advance_of (face, glyph) * size + gap;
  }
  text->run = (DipGlyphRun){
    .face = face,
    .size = size,
    .stretch = 1,
    .glyphs = text->glyphs,
    .n_glyphs = n,
    .text = utf8,
    .length = strlen (utf8),
    .advance = x,
  };
}

static inline char *
run_tool (const char *const *argv) {
  char *out = NULL;
  g_autofree char *err = NULL;
  int status = 0;
  g_autoptr (GError) error = NULL;
  if (!g_spawn_sync ("/", (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, &error))
    fail_msg ("%s: %s", argv[0], error->message);
  if (!g_spawn_check_wait_status (status, NULL) || err[0])
    fail_msg ("%s: %s%s", argv[0], out, err);
  return out;
}

#define run_tool(...) run_tool ((const char *const[]){ __VA_ARGS__, NULL })

static inline int
make_folder (void **state) {
  *state = g_dir_make_tmp ("diptych-test-XXXXXX", NULL);
  return *state ? 0 : -1;
}

static inline int
drop_folder (void **state) {
  g_autoptr (GDir) dir = g_dir_open (*state, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (*state, name, NULL);
    g_unlink (path);
  }
  g_rmdir (*state);
  g_free (*state);
  return 0;
}

#define folder_test(name) cmocka_unit_test_setup_teardown (name, make_folder, drop_folder)
