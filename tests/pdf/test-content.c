/* What a page shows, read back from its operators: where each glyph stands, and what is said beside it. */
#include "help.h"

#include <math.h>
#include <stdlib.h>

#include "pdf/content-own.h"
#include "pdf/fonts-own.h"

typedef struct Page {
  DipFace face;
  DipPdfFonts *fonts;
  DipPdfContent *content;
  guint n_pieces;
} Page;

static guint
take_number (gpointer data, gpointer owner G_GNUC_UNUSED) {
  return ((Page *)data)->n_pieces++;
}

#define HEIGHT 800

static void
open_page (Page *page, const char *face) {
  *page = (Page){ .face = open_face (face, 0) };
  page->fonts = dip_pdf_fonts_new ();
  page->content = dip_pdf_content_new (page->fonts);
  dip_pdf_content_set_numbers (page->content, take_number, page);
  dip_pdf_content_open (page->content, HEIGHT);
  dip_pdf_content_mark (page->content, "P", page);
}

static void
close_page (Page *page) {
  dip_pdf_content_drop (page->content);
  dip_pdf_fonts_drop (page->fonts);
  close_face (&page->face);
}

/* ── Reading back ──────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Reader {
  DipPdfFont *font;
  double line_x, line_y, pen, size, spacing, stretch, rise;
  GArray *places; /* of double: x and y of each glyph */
  GArray *operands;
} Reader;

static double
operand (const Reader *reader, guint from_end) {
  return g_array_index (reader->operands, double, reader->operands->len - from_end);
}

static void
read_code (Reader *reader, guint16 code) {
  double place[2] = { reader->line_x + reader->pen, HEIGHT - reader->line_y - reader->rise };
  g_array_append_vals (reader->places, place, 2);
  double width = dip_pdf_font_width (reader->font, code) * reader->size / 1000;
  reader->pen += (width + reader->spacing) * reader->stretch;
}

static const char *
read_string (Reader *reader, const char *at) {
  GString *string = g_string_new (NULL);
  for (at++; *at != ')' || at[-1] == '\\'; at++) {
    if (*at == '\\')
      at++;
    g_string_append_c (string, *at == 'r' && at[-1] == '\\' ? '\r' : *at);
    if (at[1] == ')')
      break;
  }
  for (gsize i = 0; i + 1 < string->len; i += 2)
    read_code (reader, (guint16)((guchar)string->str[i] << 8 | (guchar)string->str[i + 1]));
  g_string_free (string, TRUE);
  return at + 2;
}

static const char *
read_array (Reader *reader, const char *at) {
  for (at++; *at != ']';)
    if (*at == '(') {
      at = read_string (reader, at);
    } else {
      char *end;
      reader->pen -= g_ascii_strtod (at, &end) * reader->size / 1000 * reader->stretch;
      assert_true (end > at);
      at = end;
    }
  return at + 1;
}

static void
operate (Reader *reader, const char *name) {
  if (strcmp (name, "BT") == 0) {
    reader->line_x = reader->line_y = reader->pen = 0;
  } else if (strcmp (name, "Td") == 0) {
    reader->line_x += operand (reader, 2);
    reader->line_y += operand (reader, 1);
    reader->pen = 0;
  } else if (strcmp (name, "Tf") == 0) {
    reader->size = operand (reader, 1);
  } else if (strcmp (name, "Tc") == 0) {
    reader->spacing = operand (reader, 1);
  } else if (strcmp (name, "Tz") == 0) {
    reader->stretch = operand (reader, 1) / 100;
  } else if (strcmp (name, "Ts") == 0) {
    reader->rise = operand (reader, 1);
  }
}

/* Properties of marks are passed over: they hold no codes. */
static const char *
skip_properties (const char *at) {
  return strstr (at, "BDC");
}

static void
read_places (Reader *reader, const GString *out) {
  for (const char *at = out->str, *end = out->str + out->len; at < end;) {
    if (g_ascii_isspace (*at)) {
      at++;
    } else if (*at == '[') {
      at = read_array (reader, at);
    } else if (*at == '<') {
      at = skip_properties (at);
    } else if (g_ascii_isdigit (*at) || *at == '-' || *at == '.') {
      char *after;
      double value = g_ascii_strtod (at, &after);
      g_array_append_val (reader->operands, value);
      at = after;
    } else {
      gsize length = strcspn (at, " \n<[");
      g_autofree char *name = g_strndup (at, length);
      operate (reader, name);
      if (name[0] != '/')
        g_array_set_size (reader->operands, 0);
      at += length;
    }
  }
}

#define MOST_OFF (1. / 60) /* pt: what nobody sees, at 10 pt */

/* Each glyph stands where it is to. */
static void
assert_places (Page *page, const DipGlyphRun *run, double x, double y) {
  double stretch = run->stretch;
  Reader reader = { .font = dip_pdf_fonts_lookup (page->fonts, &page->face), .stretch = 1 };
  reader.places = g_array_new (FALSE, FALSE, sizeof (double));
  reader.operands = g_array_new (FALSE, FALSE, sizeof (double));
  read_places (&reader, dip_pdf_content_close (page->content));
  assert_int_equal (reader.places->len, 2 * run->n_glyphs);
  for (guint i = 0; i < run->n_glyphs; i++) {
    double is_x = g_array_index (reader.places, double, 2 * i), is_y = g_array_index (reader.places, double, 2 * i + 1);
    if (fabs (is_x - x - run->glyphs[i].x) > MOST_OFF * stretch || fabs (is_y - y - run->glyphs[i].y) > .001)
      fail_msg ("glyph %u at %g, %g, not at %g, %g", i, is_x, is_y, x + run->glyphs[i].x, y + run->glyphs[i].y);
  }
  g_array_unref (reader.places);
  g_array_unref (reader.operands);
}

static guint
count (const GString *out, const char *what) {
  guint n = 0;
  gsize length = strlen (what);
  for (gsize i = 0; i + length <= out->len; i++)
    n += memcmp (out->str + i, what, length) == 0;
  return n;
}

/* ── Places ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_glyphs_in_a_row (void **state G_GNUC_UNUSED) {
  Page page;
  Text text;
  open_page (&page, TRUETYPE);
  make_text (&text, &page.face, "Hamburgefonstiv (and) more", 10, 0);
  dip_pdf_content_show (page.content, &text.run, 50.1234, 60.9876);
  assert_places (&page, &text.run, 50.1234, 60.9876);
  assert_int_equal (count (page.content->out, " Tc "), 0);
  close_page (&page);
}

/* Evenly spread text is one string with a spacing. */
static void
test_even_gaps (void **state G_GNUC_UNUSED) {
  Page page;
  Text text;
  open_page (&page, CFF);
  make_text (&text, &page.face, "人工智能能力建设普惠计划", 10.5, .377);
  dip_pdf_content_show (page.content, &text.run, 50, 60);
  assert_places (&page, &text.run, 50, 60);
  assert_int_equal (count (page.content->out, ".377 Tc "), 1);
  assert_int_equal (count (page.content->out, "("), 1);
  close_page (&page);
}

/* Long lines whose gaps are all a little wider than nothing: what is too small to be moved does not add up. */
static void
test_small_gaps_do_not_add_up (void **state G_GNUC_UNUSED) {
  static const double gaps[] = { .001, .005, .0149, .02, -.004, -.011 };
  static const char *const faces[] = { TRUETYPE, CFF };
  g_autofree char *long_text = g_strnfill (200, 'n');
  for (guint i = 0; i < G_N_ELEMENTS (gaps) * 2; i++) {
    Page page;
    Text text;
    open_page (&page, faces[i % 2]);
    make_text (&text, &page.face, long_text, 10, gaps[i / 2]);
    dip_pdf_content_show (page.content, &text.run, 50, 60);
    assert_places (&page, &text.run, 50, 60);
    close_page (&page);
  }
}

/* Uneven ones, up and down, and stretched: by every seed other places. */
static void
test_glyphs_anywhere (void **state G_GNUC_UNUSED) {
  for (guint32 seed = 1; seed <= 60; seed++) {
    Page page;
    Text text;
    guint32 random = seed;
    open_page (&page, seed % 2 ? TRUETYPE : CFF);
    make_text (&text, &page.face, "The quick brown fox jumps over the lazy dog (1234567890)", 6 + seed % 9, 0);
    text.run.stretch = seed % 3 ? 1 : 1.02;
    for (guint i = 0; i < text.run.n_glyphs; i++) {
      random = random * 1664525u + 1013904223u;
      text.glyphs[i].x = text.glyphs[i].x * text.run.stretch + (random >> 20) % 100 / 100.;
      text.glyphs[i].y = seed % 5 == 0 ? (random >> 28) / 2. : 0;
    }
    dip_pdf_content_show (page.content, &text.run, 50, 60);
    assert_places (&page, &text.run, 50, 60);
    close_page (&page);
  }
}

/* ── What is said ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* From right to left, the whole run is said beside its glyphs. */
static void
test_right_to_left (void **state G_GNUC_UNUSED) {
  Page page;
  Text text;
  open_page (&page, TRUETYPE);
  make_text (&text, &page.face, "abc", 10, 0);
  text.run.rtl = TRUE;
  dip_pdf_content_show (page.content, &text.run, 50, 60);
  assert_places (&page, &text.run, 50, 60);
  assert_int_equal (count (page.content->out, "/Span<</MCID 0/ActualText(abc)>>BDC"), 1);
  assert_int_equal (page.n_pieces, 1);
  close_page (&page);
}

/* One glyph for two characters reads as both by its code; two for one need their text said, and what follows goes on.
 */
static void
test_clusters (void **state G_GNUC_UNUSED) {
  Page page;
  Text text;
  open_page (&page, TRUETYPE);
  make_text (&text, &page.face, "abcdef", 10, 0);
  text.glyphs[3].cluster = 2; /* c and d together are “cd” */
  dip_pdf_content_show (page.content, &text.run, 50, 60);
  const GString *out = dip_pdf_content_close (page.content);
  assert_int_equal (count (out, "ActualText"), 0); /* each is its own character's */
  dip_pdf_content_open (page.content, HEIGHT);
  dip_pdf_content_mark (page.content, "P", &page);
  page.n_pieces = 0;
  text.glyphs[3].id = text.glyphs[4].id;
  dip_pdf_content_show (page.content, &text.run, 50, 60);
  assert_places (&page, &text.run, 50, 60);
  assert_int_equal (count (page.content->out, "/Span<</MCID 1/ActualText(cd)>>BDC"), 1);
  assert_int_equal (count (page.content->out, "BDC"), 3);
  assert_int_equal (count (page.content->out, "EMC"), 3);
  close_page (&page);
}

/* A character that no font has is a box, and its text is kept; code 0 is shown nowhere. */
static void
test_missing_glyphs (void **state G_GNUC_UNUSED) {
  Page page;
  Text text;
  open_page (&page, TRUETYPE);
  make_text (&text, &page.face, "a\xe4\xb8\x80z", 10, 0);
  assert_int_equal (text.glyphs[1].id, 0);
  dip_pdf_content_show (page.content, &text.run, 50, 60);
  const GString *out = dip_pdf_content_close (page.content);
  assert_int_equal (count (out, " l S\n"), 4);
  g_autoptr (GString) said = g_string_new ("/ActualText(\xfe\xff");
  g_string_append_len (said, "\x4e\0)", 3);
  gboolean found = FALSE;
  for (gsize i = 0; i + said->len <= out->len; i++)
    found |= memcmp (out->str + i, said->str, said->len) == 0;
  assert_true (found);
  close_page (&page);
}

/* A string is no longer than 32767 bytes (ISO 19005-3, 6.1.13): a run of more glyphs is shown in several. */
static void
test_long_strings (void **state G_GNUC_UNUSED) {
  enum { N_CODES = 40000 };
  Page page;
  Text letter;
  open_page (&page, TRUETYPE);
  make_text (&letter, &page.face, "a", 10, 0);
  g_autofree DipGlyph *glyphs = g_new0 (DipGlyph, N_CODES);
  g_autofree char *text = g_strnfill (N_CODES, 'a');
  for (guint i = 0; i < N_CODES; i++)
    glyphs[i] = (DipGlyph){ letter.glyphs[0].id, i, i * letter.run.advance, 0 };
  DipGlyphRun run = letter.run;
  run.glyphs = glyphs;
  run.n_glyphs = N_CODES;
  run.text = text;
  run.length = N_CODES;
  dip_pdf_content_show (page.content, &run, 50, 60);
  const GString *out = dip_pdf_content_close (page.content);
  guint n_bytes = 0;
  for (const char *at = memchr (out->str, '(', out->len), *end; at;
       at = memchr (end, '(', out->len - (gsize)(end - out->str))) {
    end = memchr (at, ')', out->len - (gsize)(at - out->str));
    assert_non_null (end);
    assert_true (end - at - 1 <= 32767);
    n_bytes += (guint)(end - at) - 1;
  }
  assert_int_equal (n_bytes, 2 * N_CODES);
  close_page (&page);
}

/* What is marked and holds nothing leaves no trace; an artifact has no number. */
static void
test_marks (void **state G_GNUC_UNUSED) {
  static const DipRule rule = { .thickness = .5 };
  Page page;
  open_page (&page, TRUETYPE);
  dip_pdf_content_mark (page.content, "H1", &page);
  dip_pdf_content_mark_artifact (page.content, "/Type/Layout");
  dip_pdf_content_rule (page.content, 1, 2, 3, 2, &rule);
  dip_pdf_content_rule (page.content, 1, 4, 3, 4, &rule);
  const GString *out = dip_pdf_content_close (page.content);
  assert_string_equal (out->str,
                       "/Artifact<</Type/Layout>>BDC\n0 0 0 RG\n.5 w\n1 798 m 3 798 l S\n1 796 m 3 796 l S\nEMC\n");
  assert_int_equal (page.n_pieces, 0);
  close_page (&page);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_glyphs_in_a_row),
    cmocka_unit_test (test_even_gaps),
    cmocka_unit_test (test_small_gaps_do_not_add_up),
    cmocka_unit_test (test_glyphs_anywhere),
    cmocka_unit_test (test_right_to_left),
    cmocka_unit_test (test_clusters),
    cmocka_unit_test (test_missing_glyphs),
    cmocka_unit_test (test_long_strings),
    cmocka_unit_test (test_marks),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
