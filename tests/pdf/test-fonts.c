/* Codes, what they stand for, and CIDs. */
#include "help.h"

#include "pdf/fonts-own.h"

/* ── Codes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
code_of (DipPdfFont *font, hb_codepoint_t glyph, const char *text, guint16 *code) {
  return dip_pdf_font_code (font, glyph, text, text ? strlen (text) : 0, code);
}

/* In TrueType a glyph has a code for each text that it shows: a space and a no-break space stay two. */
static void
test_truetype_codes (void **state G_GNUC_UNUSED) {
  DipFace face = open_face (TRUETYPE, 0);
  DipPdfFonts *fonts = dip_pdf_fonts_new ();
  DipPdfFont *font = dip_pdf_fonts_lookup (fonts, &face);
  guint16 space, hard, again, other;
  assert_true (code_of (font, 3, " ", &space));
  assert_true (code_of (font, 3, "\xc2\xa0", &hard));
  assert_true (code_of (font, 3, " ", &again));
  assert_true (code_of (font, 4, "x", &other));
  assert_int_equal (space, again);
  assert_int_not_equal (space, hard);
  assert_int_not_equal (other, space);
  assert_true (space > 0 && hard > 0 && other > 0);
  assert_true (dip_pdf_fonts_lookup (fonts, &face) == font);
  dip_pdf_fonts_drop (fonts);
  close_face (&face);
}

/* In CFF a code is the glyph's CID: the second text of a glyph has to be said beside it. */
static void
test_cff_codes (void **state G_GNUC_UNUSED) {
  DipFace face = open_face (CFF, 0);
  DipPdfFonts *fonts = dip_pdf_fonts_new ();
  DipPdfFont *font = dip_pdf_fonts_lookup (fonts, &face);
  hb_codepoint_t glyph = glyph_of (&face, 0x4e00);
  guint16 first, second;
  assert_true (code_of (font, glyph, "一", &first));
  assert_false (code_of (font, glyph, "⼀", &second));
  assert_int_equal (first, second);
  assert_int_equal (first, font->cids ? font->cids[glyph] : glyph);
  dip_pdf_fonts_drop (fonts);
  close_face (&face);
}

/* A glyph that was part of something larger takes the first text of its own; glyph 0 never has a code. */
static void
test_weak_codes (void **state G_GNUC_UNUSED) {
  DipFace face = open_face (TRUETYPE, 0);
  DipPdfFonts *fonts = dip_pdf_fonts_new ();
  DipPdfFont *font = dip_pdf_fonts_lookup (fonts, &face);
  guint16 part, own, missing;
  assert_true (code_of (font, 5, NULL, &part));
  assert_true (code_of (font, 5, "a", &own));
  assert_int_equal (part, own);
  assert_false (code_of (font, 0, "x", &missing));
  assert_int_equal (missing, 0);
  g_autoptr (GString) map = g_string_new (NULL);
  dip_pdf_font_map (font, map);
  assert_non_null (strstr (map->str, "1 beginbfchar\n<0001><0061>\nendbfchar"));
  dip_pdf_fonts_drop (fonts);
  close_face (&face);
}

/* A block of the map holds a hundred entries at most (Technical Note 5014). */
static void
test_blocks_of_the_map (void **state G_GNUC_UNUSED) {
  DipFace face = open_face (TRUETYPE, 0);
  DipPdfFonts *fonts = dip_pdf_fonts_new ();
  DipPdfFont *font = dip_pdf_fonts_lookup (fonts, &face);
  guint16 code;
  for (guint glyph = 1; glyph <= 150; glyph++)
    assert_true (code_of (font, glyph, glyph == 150 ? "\xf0\xa0\x80\x8b" : "x", &code));
  g_autoptr (GString) map = g_string_new (NULL);
  dip_pdf_font_map (font, map);
  assert_non_null (strstr (map->str, "100 beginbfchar"));
  assert_non_null (strstr (map->str, "50 beginbfchar"));
  assert_non_null (strstr (map->str, "<0096><D840DC0B>"));
  dip_pdf_fonts_drop (fonts);
  close_face (&face);
}

/* 70,000 texts of one glyph: codes run out, and none comes twice or goes over. */
static void
test_codes_run_out (void **state G_GNUC_UNUSED) {
  DipFace face = open_face (TRUETYPE, 0);
  DipPdfFonts *fonts = dip_pdf_fonts_new ();
  DipPdfFont *font = dip_pdf_fonts_lookup (fonts, &face);
  guint n_own = 0;
  for (guint i = 0; i < 70000; i++) {
    g_autofree char *text = g_strdup_printf ("%u", i);
    guint16 code;
    n_own += code_of (font, 7, text, &code);
  }
  assert_int_equal (n_own, 65535);
  dip_pdf_fonts_drop (fonts);
  close_face (&face);
}

/* ── CIDs ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A CFF table as far as it is read: header, names, top dictionary, charset (Technical Note 5176, §3, §7, §9, §13). */
static const guint8 keyed[] = {
  1,   0,   4,   1,                      /* version, the header's size, the size of offsets */
  0,   1,   1,   1,  2,  'A',            /* one name, from 1 to 2 */
  0,   1,   1,   1,  10,                 /* one dictionary, from 1 to 10 */
  139, 139, 139, 12, 30, 28,  0, 24, 15, /* 0 0 0 ROS, 24 charset */
  1,   0,   5,   1,  0,  40,  1,         /* in format 1: 5 and one more, 40 and one more */
};

static void
test_charset_of_a_font_keyed_by_cid (void **state G_GNUC_UNUSED) {
  static const guint16 expected[] = { 0, 5, 6, 40, 41 };
  guint16 *cids = dip_cff_read_cids (keyed, sizeof keyed, G_N_ELEMENTS (expected));
  assert_non_null (cids);
  assert_memory_equal (cids, expected, sizeof expected);
  g_free (cids);
  assert_null (dip_cff_read_cids (keyed, sizeof keyed, 6)); /* the charset ends before */
}

/* One without ROS is keyed by name: codes are its glyphs. */
static void
test_charset_of_a_font_keyed_by_name (void **state G_GNUC_UNUSED) {
  guint8 named[sizeof keyed];
  memcpy (named, keyed, sizeof keyed);
  named[19] = 7; /* FontMatrix instead */
  assert_null (dip_cff_read_cids (named, sizeof named, 5));
}

/* Every truncation of it, and every byte of it spoilt in every way, is read or refused, and read past by nobody (which
 * the sanitizers see: each is a block of its own). */
static void
test_broken_tables (void **state G_GNUC_UNUSED) {
  for (gsize length = 0; length <= sizeof keyed; length++) {
    g_autofree guint8 *part = g_malloc (MAX (length, 1));
    memcpy (part, keyed, length);
    g_free (dip_cff_read_cids (part, length, 5));
  }
  for (gsize i = 0; i < sizeof keyed; i++)
    for (guint value = 0; value < 256; value++) {
      g_autofree guint8 *spoilt = g_malloc (sizeof keyed);
      memcpy (spoilt, keyed, sizeof keyed);
      spoilt[i] = (guint8)value;
      g_free (dip_cff_read_cids (spoilt, sizeof keyed, 5));
    }
}

static void
test_truncated_face (void **state G_GNUC_UNUSED) {
  DipFace face = open_face (CFF, 0);
  hb_blob_t *blob = hb_face_reference_table (face.face, HB_TAG ('C', 'F', 'F', ' '));
  unsigned int length;
  const guint8 *bytes = (const guint8 *)hb_blob_get_data (blob, &length);
  guint n = hb_face_get_glyph_count (face.face);
  for (gsize part = 0; part < 4096; part += 7) {
    g_autofree guint8 *copy = g_malloc (MAX (part, 1));
    memcpy (copy, bytes, part);
    g_free (dip_cff_read_cids (copy, part, n));
  }
  g_autofree guint16 *cids = dip_cff_read_cids (bytes, length, n);
  assert_non_null (cids);
  for (guint i = 1; i < n; i++) /* in a charset CIDs rise */
    assert_true (cids[i] > cids[i - 1]);
  hb_blob_destroy (blob);
  close_face (&face);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_truetype_codes),
    cmocka_unit_test (test_cff_codes),
    cmocka_unit_test (test_weak_codes),
    cmocka_unit_test (test_blocks_of_the_map),
    cmocka_unit_test (test_codes_run_out),
    cmocka_unit_test (test_charset_of_a_font_keyed_by_cid),
    cmocka_unit_test (test_charset_of_a_font_keyed_by_name),
    cmocka_unit_test (test_broken_tables),
    cmocka_unit_test (test_truncated_face),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
