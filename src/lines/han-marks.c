/* The marks of Chinese: what each is, and how wide it is.
 *
 * A full-width mark is drawn in one half of its square, and the other half is blank. That blank belongs to no mark, but
 * to the gap beside it, where a line may take it away (clreq, punctuation width adjustment). Some signs have a width
 * by the rule, whatever their glyph's: half an em for the interpunct, the short connector and the solidus (GB/T 15834
 * 5.1.6, 5.1.7, 5.1.9). */
#include "lines/han.h"

#include <math.h>

static const struct {
  gunichar character;
  DipMark mark;
} marks[] = {
  { 0x2018, DIP_MARK_OPEN },       { 0x2019, DIP_MARK_CLOSE }, { 0x201c, DIP_MARK_OPEN },  { 0x201d, DIP_MARK_CLOSE },
  { 0x3001, DIP_MARK_COMMA },      { 0x3002, DIP_MARK_STOP },  { 0x3008, DIP_MARK_OPEN },  { 0x3009, DIP_MARK_CLOSE },
  { 0x300a, DIP_MARK_OPEN },       { 0x300b, DIP_MARK_CLOSE }, { 0x300c, DIP_MARK_OPEN },  { 0x300d, DIP_MARK_CLOSE },
  { 0x300e, DIP_MARK_OPEN },       { 0x300f, DIP_MARK_CLOSE }, { 0x3010, DIP_MARK_OPEN },  { 0x3011, DIP_MARK_CLOSE },
  { 0x3014, DIP_MARK_OPEN },       { 0x3015, DIP_MARK_CLOSE }, { 0x3016, DIP_MARK_OPEN },  { 0x3017, DIP_MARK_CLOSE },
  { 0x3018, DIP_MARK_OPEN },       { 0x3019, DIP_MARK_CLOSE }, { 0x301a, DIP_MARK_OPEN },  { 0x301b, DIP_MARK_CLOSE },
  { 0x30fb, DIP_MARK_INTERPUNCT }, { 0xff01, DIP_MARK_QUERY }, { 0xff08, DIP_MARK_OPEN },  { 0xff09, DIP_MARK_CLOSE },
  { 0xff0c, DIP_MARK_COMMA },      { 0xff0e, DIP_MARK_STOP },  { 0xff1a, DIP_MARK_COMMA }, { 0xff1b, DIP_MARK_COMMA },
  { 0xff1f, DIP_MARK_QUERY },      { 0xff3b, DIP_MARK_OPEN },  { 0xff3d, DIP_MARK_CLOSE }, { 0xff5b, DIP_MARK_OPEN },
  { 0xff5d, DIP_MARK_CLOSE },      { 0xff5f, DIP_MARK_OPEN },  { 0xff60, DIP_MARK_CLOSE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (marks) <= DIP_N_MARKS);

static guint
mark_index (gunichar c) {
  guint low = 0, high = G_N_ELEMENTS (marks);
  while (low < high) {
    guint middle = (low + high) / 2;
    if (marks[middle].character < c)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

DipMark
dip_han_mark (gunichar c) {
  if (c < 0x2018)
    return c == 0xb7 ? DIP_MARK_INTERPUNCT : DIP_MARK_NONE;
  if (c == 0x2027)
    return DIP_MARK_INTERPUNCT;
  if ((c > 0x201d && c < 0x3001) || (c > 0x30fb && c < 0xff01) || (c > 0x301b && c < 0x30fb))
    return DIP_MARK_NONE;
  guint i = mark_index (c);
  return i < G_N_ELEMENTS (marks) && marks[i].character == c ? marks[i].mark : DIP_MARK_NONE;
}

gboolean
dip_han_is_square (gunichar c) {
  return (c >= 0x2e80 && c <= 0x2fff) || (c >= 0x3001 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff)
         || (c >= 0xfe30 && c <= 0xfe4f) || (c >= 0xff01 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6)
         || (c >= 0x20000 && c <= 0x3ffff);
}

gboolean
dip_han_is_ideograph (gunichar c) {
  return dip_han_is_square (c) && g_unichar_isalnum (c) && dip_han_mark (c) == DIP_MARK_NONE
         && !(c >= 0xff01 && c <= 0xff60);
}

gboolean
dip_han_is_date_unit (gunichar c) {
  return c == 0x5e74 || c == 0x6708 || c == 0x65e5 || c == 0x53f7 || c == 0x65f6 || c == 0x5206 || c == 0x79d2;
}

/* ── The blank half ────────────────────────────────────────────────────────────────────────────────────────────── */

/* A mark as it is shaped in a language: Taiwan, Hong Kong, Japan and Korea have forms of their own (locl). */
typedef struct Shape {
  hb_codepoint_t glyph;
  hb_position_t advance, x;
} Shape;

static gboolean
shape_mark (const DipFont *font, hb_language_t language, gunichar c, gboolean halt, Shape *shape) {
  const hb_feature_t feature = { HB_TAG ('h', 'a', 'l', 't'), halt, 0, (unsigned int)-1 };
  hb_buffer_t *buffer = hb_buffer_create ();
  guint32 one = c;
  guint n;
  hb_buffer_add_utf32 (buffer, &one, 1, 0, 1);
  hb_buffer_set_direction (buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script (buffer, HB_SCRIPT_HAN);
  hb_buffer_set_language (buffer, language);
  hb_shape (font->hb, buffer, &feature, 1);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (buffer, &n);
  if (n == 1)
    *shape = (Shape){ hb_buffer_get_glyph_infos (buffer, NULL)->codepoint, positions->x_advance, positions->x_offset };
  hb_buffer_destroy (buffer);
  return n == 1;
}

/* What the face's own halt ("alternate half widths") takes away, on either side. */
static DipTrim
trim_by_halt (const DipFont *font, hb_language_t language, gunichar c) {
  DipTrim trim = { 0, 0, TRUE };
  Shape whole, half;
  if (!shape_mark (font, language, c, FALSE, &whole) || !shape_mark (font, language, c, TRUE, &half))
    return trim;
  gint32 spare = MAX (0, whole.advance - half.advance);
  trim.lead = CLAMP (whole.x - half.x, 0, spare);
  trim.trail = spare - trim.lead;
  return trim;
}

/* A glyph's width and the white on both sides of its ink. */
typedef struct Bounds {
  double advance, left, right;
} Bounds;

static gboolean
find_bounds (const DipFont *font, const Shape *shape, Bounds *bounds) {
  hb_glyph_extents_t extents;
  if (shape->glyph == 0 || !hb_font_get_glyph_extents (font->hb, shape->glyph, &extents))
    return FALSE;
  bounds->advance = shape->advance;
  bounds->left = MAX (0, extents.x_bearing);
  bounds->right = MAX (0, bounds->advance - extents.x_bearing - extents.width);
  return TRUE;
}

/* The same from where the ink is, for a face without halt: all above half an em may go, from the side on which a mark
 * of its kind is blank, or from both if the ink stands in the middle; but never ink. */
static DipTrim
trim_by_bounds (const DipFont *font, double em, hb_language_t language, gunichar c) {
  DipTrim trim = { 0, 0, TRUE };
  DipMark mark = dip_han_mark (c);
  Bounds bounds;
  Shape shape;
  if (!shape_mark (font, language, c, FALSE, &shape) || !find_bounds (font, &shape, &bounds)
      || bounds.advance < .9 * em)
    return trim;
  double spare = bounds.advance - em / 2;
  gboolean centred = mark != DIP_MARK_OPEN && mark != DIP_MARK_CLOSE && fabs (bounds.left - bounds.right) < em / 8;
  if (centred)
    trim.lead = trim.trail = llround (MIN (spare / 2, MIN (bounds.left, bounds.right)));
  else if (mark == DIP_MARK_OPEN)
    trim.lead = llround (MIN (spare, bounds.left));
  else
    trim.trail = llround (MIN (spare, bounds.right));
  return trim;
}

/* ？ and ！ in the middle of their squares, as Taiwan, Hong Kong and Japan have them, give nothing (clreq, punctuation
 * adjustment space: unadjustable punctuation). */
DipTrim
dip_han_measure (const DipFont *font, double em, hb_language_t language, gunichar c, gboolean by_halt) {
  DipTrim trim = { 0, 0, TRUE };
  if (by_halt)
    trim = trim_by_halt (font, language, c);
  if (trim.lead + trim.trail <= 0)
    trim = trim_by_bounds (font, em, language, c);
  return dip_han_mark (c) == DIP_MARK_QUERY && trim.lead > 0 ? (DipTrim){ 0, 0, TRUE } : trim;
}

/* Where the trims of a font's marks in a language are kept. */
static DipTrim *
trims_of (DipFont *font, hb_language_t language) {
  if (!font->latest || font->language != language) {
    font->language = language;
    font->latest = g_hash_table_lookup (font->trims, language);
  }
  if (!font->latest) {
    font->latest = g_new0 (DipTrim, DIP_N_MARKS);
    g_hash_table_insert (font->trims, (gpointer)language, font->latest);
  }
  return font->latest;
}

/* ── Widths by the rule ────────────────────────────────────────────────────────────────────────────────────────── */

/* So much goes from (or, below nothing, comes to) either side that the sign is as wide as the rule has it; no ink is
 * cut off. These signs have one form in all regions. */
static DipTrim
trim_to (const DipFont *font, gunichar c, double width) {
  DipTrim trim = { 0, 0, TRUE };
  Shape shape = { 0 };
  Bounds bounds;
  if (hb_font_get_nominal_glyph (font->hb, c, &shape.glyph))
    shape.advance = hb_font_get_glyph_h_advance (font->hb, shape.glyph);
  if (!find_bounds (font, &shape, &bounds))
    return trim;
  double spare = (bounds.advance - width) / 2;
  trim.lead = llround (MIN (spare, MAX (0, bounds.left)));
  trim.trail = llround (MIN (spare, MAX (0, bounds.right)));
  return trim;
}

gboolean
dip_han_is_connector (gunichar c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2014) || c == 0x301c || c == 0xff0d || c == 0xff5e;
}

gboolean
dip_han_is_solidus (gunichar c) {
  return c == '/' || c == 0xff0f;
}

static gboolean
is_beside_han (const DipPrepared *prepared, guint32 start) {
  const char *at = prepared->work + start, *next = g_utf8_next_char (at);
  return (start > 0 && dip_han_is_square (dip_char_at (g_utf8_prev_char (at))))
         || (next < prepared->work + prepared->length && dip_han_is_square (dip_char_at (next)));
}

gboolean
dip_han_is_half (const DipPrepared *prepared, const DipPiece *piece, guint32 start, gunichar c) {
  if (!piece->tongue->east)
    return FALSE;
  if (c == 0xb7 || c == 0x2027)
    return dip_language_has_half_interpunct (piece->tongue->language);
  if (c == 0x2013 || c == 0xff0f)
    return TRUE;
  return (c == '-' || c == '/') && is_beside_han (prepared, start);
}

/* The blank of a mark in its face. */
static DipTrim
blank_of_mark (const DipPiece *piece, gunichar c) {
  DipMark mark = piece->script == G_UNICODE_SCRIPT_HAN ? dip_han_mark (c) : DIP_MARK_NONE;
  if (mark == DIP_MARK_NONE || c == 0xb7 || c == 0x2027)
    return (DipTrim){ 0 };
  DipTrim *known = &trims_of (piece->font, piece->tongue->hb)[mark_index (c)];
  if (!known->known)
    *known = dip_han_measure (piece->font, piece->run->style->size * DIP_WIDTH_PT, piece->tongue->hb, c, TRUE);
  return *known;
}

/* Marks that keep their squares have no blank to give, and half ones have none left. */
DipTrim
dip_han_blank (const DipPiece *piece, gunichar c) {
  return piece->run->style->trim == DIP_TRIM_NORMAL ? blank_of_mark (piece, c) : (DipTrim){ 0 };
}

DipTrim
dip_han_trim (const DipPrepared *prepared, const DipPiece *piece, guint32 start, gunichar c) {
  double em = piece->run->style->size * DIP_WIDTH_PT;
  gboolean whole = piece->run->style->trim == DIP_TRIM_NONE;
  if (dip_han_is_half (prepared, piece, start, c))
    return trim_to (piece->font, c, em / 2);
  /* An interpunct on a full square is half an em as well: a quarter on either side is a gap's. */
  if (piece->tongue->east && (c == 0xb7 || c == 0x2027))
    return trim_to (piece->font, c, whole ? em : em / 2);
  return whole ? (DipTrim){ 0 } : blank_of_mark (piece, c);
}
