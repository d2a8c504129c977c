/* The prepared faces hold what they promise, and fontconfig finds them, and only them, without a scan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <hb-ot.h>

static const char *const cut[]
    = { "NotoSerifSC-Regular.otf", "NotoSerifSC-Bold.otf", "NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf" };

static hb_font_t *
open_font (const char *file) {
  g_autofree char *path = g_build_filename (FONTS, "faces", file, NULL);
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (path);
  assert_non_null (blob);
  hb_face_t *face = hb_face_create (blob, 0);
  hb_font_t *font = hb_font_create (face);
  hb_face_destroy (face);
  hb_blob_destroy (blob);
  return font;
}

static void
check_has (hb_font_t *font, const char *characters) {
  for (const char *c = characters; *c; c = g_utf8_next_char (c)) {
    hb_codepoint_t glyph;
    if (!hb_font_get_nominal_glyph (font, g_utf8_get_char (c), &glyph))
      fail_msg ("no %.*s", (int)(g_utf8_next_char (c) - c), c);
  }
}

/* All of GB 2312 that the standard's own table has a character for: rows 1 to 9 and 16 to 87. */
static void
check_gb2312 (hb_font_t *font) {
  guint n = 0;
  for (guint row = 0xa1; row <= 0xf7; row++)
    for (guint cell = 0xa1; cell <= 0xfe; cell++) {
      char bytes[3] = { (char)row, (char)cell };
      g_autofree char *character = g_convert (bytes, 2, "UTF-8", "GB2312", NULL, NULL, NULL);
      if (!character)
        continue;
      n++;
      check_has (font, character);
    }
  assert_int_equal (n, 7445);
}

static void
test_characters (void **state) {
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cut); i++) {
    hb_font_t *font = open_font (cut[i]);
    check_gb2312 (font);
    check_has (font, "Az0–—…“”‘’·、。《》「」，（）①⑩○●△▲□■◇◆★✓→←↑↓㈠％№データ・センターゞヽゔㄅㄭ");
    hb_font_destroy (font);
  }
}

/* The Kangxi radical looks like 人 and is another character: a text with it must be told of. */
static void
test_no_look_alikes (void **state) {
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cut); i++) {
    hb_font_t *font = open_font (cut[i]);
    hb_codepoint_t glyph;
    assert_false (hb_font_get_nominal_glyph (font, 0x2f08, &glyph));
    hb_font_destroy (font);
  }
}

static hb_position_t
measure (hb_font_t *font, const char *text, const char *feature) {
  hb_buffer_t *buffer = hb_buffer_create ();
  hb_feature_t on;
  assert_true (hb_feature_from_string (feature, -1, &on));
  hb_buffer_add_utf8 (buffer, text, -1, 0, -1);
  hb_buffer_set_language (buffer, hb_language_from_string ("zh-Hans", -1));
  hb_buffer_guess_segment_properties (buffer);
  hb_shape (font, buffer, &on, 1);
  guint n;
  hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (buffer, &n);
  hb_position_t width = 0;
  for (guint i = 0; i < n; i++)
    width += positions[i].x_advance;
  hb_buffer_destroy (buffer);
  return width;
}

/* Width adjustment lives on halt; upright and regional forms on vert and locl. */
static void
test_features (void **state) {
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cut); i++) {
    hb_font_t *font = open_font (cut[i]);
    int em = (int)hb_face_get_upem (hb_font_get_face (font));
    assert_int_equal (measure (font, "，", "halt=0"), em);
    assert_int_equal (measure (font, "，", "halt"), em / 2);
    assert_true (measure (font, "，", "palt") < em);
    hb_font_destroy (font);
  }
}

/* Each feature has lookups left: one kept in name alone would not be found here. */
static void
test_feature_list (void **state) {
  (void)state;
  static const char *const wanted[] = { "halt", "palt", "vhal", "vpal", "vert", "kern", "locl" };
  for (guint i = 0; i < G_N_ELEMENTS (cut); i++) {
    hb_font_t *font = open_font (cut[i]);
    hb_set_t *lookups = hb_set_create ();
    for (guint f = 0; f < G_N_ELEMENTS (wanted); f++) {
      hb_tag_t features[2] = { hb_tag_from_string (wanted[f], -1), HB_TAG_NONE };
      hb_set_clear (lookups);
      hb_ot_layout_collect_lookups (hb_font_get_face (font), HB_OT_TAG_GSUB, NULL, NULL, features, lookups);
      hb_ot_layout_collect_lookups (hb_font_get_face (font), HB_OT_TAG_GPOS, NULL, NULL, features, lookups);
      if (hb_set_is_empty (lookups))
        fail_msg ("%s has no %s", cut[i], wanted[f]);
    }
    hb_set_destroy (lookups);
    hb_font_destroy (font);
  }
}

static gboolean
has_face (FcConfig *config, const char *family, int weight, int slant) {
  FcPattern *pattern = FcPatternCreate ();
  FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *)family);
  FcPatternAddInteger (pattern, FC_WEIGHT, weight);
  FcPatternAddInteger (pattern, FC_SLANT, slant);
  FcFontSet *set = FcFontList (config, pattern, NULL);
  gboolean found = set && set->nfont == 1;
  if (set)
    FcFontSetDestroy (set);
  FcPatternDestroy (pattern);
  return found;
}

static FcConfig *
load_config (void) {
  FcConfig *config = FcConfigCreate ();
  assert_true (FcConfigParseAndLoad (config, (const FcChar8 *)FONTS "/fonts.conf", FcTrue));
  assert_true (FcConfigBuildFonts (config));
  return config;
}

static void
test_families (void **state) {
  (void)state;
  FcConfig *config = load_config ();
  assert_int_equal (FcConfigGetFonts (config, FcSetSystem)->nfont, 12);
  static const char *const han[] = { "Noto Serif CJK SC", "Noto Sans CJK SC" };
  static const char *const cyrillic[] = { "PT Serif", "PT Sans" };
  for (guint i = 0; i < 2; i++) {
    assert_true (has_face (config, han[i], FC_WEIGHT_REGULAR, FC_SLANT_ROMAN));
    assert_true (has_face (config, han[i], FC_WEIGHT_BOLD, FC_SLANT_ROMAN));
    for (int bold = 0; bold < 2; bold++)
      for (int italic = 0; italic < 2; italic++)
        assert_true (has_face (config, cyrillic[i], bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR,
                               italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN));
  }
  FcConfigDestroy (config);
}

/* With no cache of the user's, the one that was built must do: a scan would write another. */
static void
test_cache (void **state) {
  (void)state;
  g_autofree char *home = g_dir_make_tmp ("diptych-fonts-XXXXXX", NULL);
  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  static const char *const epochs[] = { NULL, "1700000000" };
  for (guint i = 0; i < G_N_ELEMENTS (epochs); i++) {
    if (epochs[i])
      g_setenv ("SOURCE_DATE_EPOCH", epochs[i], TRUE);
    FcConfigDestroy (load_config ());
    assert_int_equal (g_rmdir (home), 0); /* still empty */
    assert_int_equal (g_mkdir (home, 0755), 0);
  }
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_rmdir (home);
}

static void
test_net (void **state) {
  (void)state;
  g_autofree char *text = NULL;
  assert_true (g_file_get_contents (FONTS "/net.txt", &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  assert_int_equal (g_strv_length (lines), 4);
  for (guint i = 0; lines[i]; i++) {
    assert_true (g_path_is_absolute (lines[i]));
    assert_true (g_file_test (lines[i], G_FILE_TEST_IS_REGULAR));
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_characters),   cmocka_unit_test (test_no_look_alikes), cmocka_unit_test (test_features),
    cmocka_unit_test (test_feature_list), cmocka_unit_test (test_families),       cmocka_unit_test (test_cache),
    cmocka_unit_test (test_net),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
