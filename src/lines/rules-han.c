/* Chinese: where lines may break, and what space full-width marks give and take.
 *
 * Here is what every line needs: prohibitions, the blank half of a mark at a line's edge and between
 * adjacent marks, the gap between Han and Western text, and even stretch between
 * characters, all after clreq (Requirements for Chinese Text Layout). */
#include "lines/prepared.h"

#include <math.h>

/* ── Characters ────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum Mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_COMMA, MARK_STOP, MARK_INTERPUNCT } Mark;

static const struct {
  gunichar character;
  Mark mark;
} marks[] = {
  { 0x2018, MARK_OPEN },       { 0x2019, MARK_CLOSE }, { 0x201c, MARK_OPEN },  { 0x201d, MARK_CLOSE },
  { 0x3001, MARK_COMMA },      { 0x3002, MARK_STOP },  { 0x3008, MARK_OPEN },  { 0x3009, MARK_CLOSE },
  { 0x300a, MARK_OPEN },       { 0x300b, MARK_CLOSE }, { 0x300c, MARK_OPEN },  { 0x300d, MARK_CLOSE },
  { 0x300e, MARK_OPEN },       { 0x300f, MARK_CLOSE }, { 0x3010, MARK_OPEN },  { 0x3011, MARK_CLOSE },
  { 0x3014, MARK_OPEN },       { 0x3015, MARK_CLOSE }, { 0x3016, MARK_OPEN },  { 0x3017, MARK_CLOSE },
  { 0x30fb, MARK_INTERPUNCT }, { 0xff01, MARK_STOP },  { 0xff08, MARK_OPEN },  { 0xff09, MARK_CLOSE },
  { 0xff0c, MARK_COMMA },      { 0xff0e, MARK_STOP },  { 0xff1a, MARK_COMMA }, { 0xff1b, MARK_COMMA },
  { 0xff1f, MARK_STOP },       { 0xff3b, MARK_OPEN },  { 0xff3d, MARK_CLOSE }, { 0xff5b, MARK_OPEN },
  { 0xff5d, MARK_CLOSE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (marks) <= DIP_N_MARKS);

static Mark
han_mark (gunichar c, guint *index) {
  if (c < 0x2018 || (c > 0x201d && c < 0x3001) || (c > 0x30fb && c < 0xff01) || (c > 0x3017 && c < 0x30fb))
    return MARK_NONE;
  for (guint low = 0, high = G_N_ELEMENTS (marks); low < high;) {
    guint middle = (low + high) / 2;
    if (marks[middle].character == c) {
      *index = middle;
      return marks[middle].mark;
    }
    if (marks[middle].character < c)
      low = middle + 1;
    else
      high = middle;
  }
  return MARK_NONE;
}

/* A character of the Han square: ideograph, kana, full-width sign; not a space. */
static gboolean
is_han (gunichar c) {
  return (c >= 0x2e80 && c <= 0x2fff) || (c >= 0x3001 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff)
         || (c >= 0xfe30 && c <= 0xfe4f) || (c >= 0xff01 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6)
         || (c >= 0x20000 && c <= 0x3ffff);
}

static gboolean
is_ideograph (gunichar c) {
  guint index;
  return is_han (c) && g_unichar_isalnum (c) && han_mark (c, &index) == MARK_NONE && !(c >= 0xff01 && c <= 0xff60);
}

/* ── The width of marks ────────────────────────────────────────────────────────────────────────────────────────── */

/* What the face's own halt ("alternate half widths") takes away, on either side. */
static DipTrim
measure_trim (const DipPiece *piece, gunichar c) {
  static const hb_feature_t halt = { HB_TAG ('h', 'a', 'l', 't'), 1, 0, (unsigned int)-1 };
  DipTrim trim = { 0, 0, TRUE };
  hb_buffer_t *buffer = hb_buffer_create ();
  hb_position_t advances[2] = { 0, 0 }, offsets[2] = { 0, 0 };
  for (guint i = 0; i < 2; i++) {
    guint32 one = c;
    hb_buffer_clear_contents (buffer);
    hb_buffer_add_utf32 (buffer, &one, 1, 0, 1);
    hb_buffer_set_direction (buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script (buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language (buffer, piece->tongue->hb);
    hb_shape (piece->font->hb, buffer, &halt, i);
    guint n;
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (buffer, &n);
    if (n == 1) {
      advances[i] = positions[0].x_advance;
      offsets[i] = positions[0].x_offset;
    }
  }
  hb_buffer_destroy (buffer);
  trim.lead = CLAMP (offsets[0] - offsets[1], 0, MAX (0, advances[0] - advances[1]));
  trim.trail = MAX (0, advances[0] - advances[1] - trim.lead);
  return trim;
}

DipTrim
dip_han_trim (const DipPiece *piece, gunichar c) {
  guint index;
  Mark mark = han_mark (c, &index);
  if (mark == MARK_NONE || mark == MARK_INTERPUNCT)
    return (DipTrim){ 0 };
  DipTrim *known = &piece->font->trims[index];
  if (!known->known)
    *known = measure_trim (piece, c);
  return *known;
}

/* ── Gaps ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static DipShrink
shrink_class_of (Mark mark) {
  switch (mark) {
  case MARK_OPEN:
  case MARK_CLOSE:
    return DIP_SHRINK_BRACKET;
  case MARK_STOP:
    return DIP_SHRINK_STOP;
  case MARK_INTERPUNCT:
    return DIP_SHRINK_INTERPUNCT;
  default:
    return DIP_SHRINK_COMMA;
  }
}

/* Two halves of dashes or ellipses, which are one sign. */
static gboolean
is_one_sign (gunichar c, gunichar d) {
  return c == d && (c == 0x2014 || c == 0x2026);
}

static gboolean
is_western (gunichar c) {
  return !is_han (c) && c < 0x2000 && g_unichar_isalnum (c);
}

/* 2024年7月 is one expression: nothing comes between a figure and the unit of a date. */
static gboolean
is_date_unit (gunichar c) {
  return c == 0x5e74 || c == 0x6708 || c == 0x65e5 || c == 0x53f7 || c == 0x65f6 || c == 0x5206 || c == 0x79d2;
}

static gboolean
is_in_date (gunichar c, gunichar d) {
  return (g_unichar_isdigit (c) && is_date_unit (d)) || (is_date_unit (c) && g_unichar_isdigit (d));
}

/* A quarter of an em, at least an eighth, at most a third (clreq, mixed text composition). */
static DipGap
western_gap (double em) {
  DipGap gap = { .shrink_class = DIP_SHRINK_HAN_WESTERN, .stretch_class = DIP_STRETCH_HAN_WESTERN };
  gap.natural = llround (em / 4);
  gap.shrink = llround (em / 8);
  gap.stretch = llround (em / 12);
  return gap;
}

/* The blanks of two marks that meet: the wider one stays, so that they take one and a half em and not two
 * (clreq, compression of punctuation marks). */
static DipGap
mark_gap (const DipPiece *before, gunichar c, const DipPiece *after, gunichar d) {
  guint index;
  Mark left = before->script == G_UNICODE_SCRIPT_HAN ? han_mark (c, &index) : MARK_NONE;
  Mark right = after->script == G_UNICODE_SCRIPT_HAN ? han_mark (d, &index) : MARK_NONE;
  DipWidth trail = left != MARK_NONE ? dip_han_trim (before, c).trail : 0;
  DipWidth lead = right != MARK_NONE ? dip_han_trim (after, d).lead : 0;
  DipGap gap = { .stretch_class = DIP_STRETCH_EVEN };
  if (left != MARK_NONE && right != MARK_NONE && right != MARK_OPEN && left != MARK_OPEN)
    trail = 0; /* the blank comes after the last of them */
  gap.natural = left == MARK_OPEN ? 0 : MAX (trail, lead);
  if (left == MARK_OPEN && right == MARK_OPEN)
    gap.natural = 0;
  gap.shrink = gap.natural;
  gap.shrink_class = shrink_class_of (trail >= lead && left != MARK_NONE ? left : right);
  return gap;
}

DipGap
dip_han_gap (const DipPiece *before, gunichar c, const DipPiece *after, gunichar d) {
  gboolean han_before = before->script == G_UNICODE_SCRIPT_HAN, han_after = after->script == G_UNICODE_SCRIPT_HAN;
  if ((!han_before && !han_after) || is_one_sign (c, d) || is_in_date (c, d) || g_unichar_isspace (c)
      || g_unichar_isspace (d))
    return (DipGap){ 0 };
  double em = MAX (before->run->style->size, after->run->style->size) * DIP_WIDTH_PT;
  if ((is_ideograph (c) && is_western (d)) || (is_western (c) && is_ideograph (d)))
    return western_gap (em);
  DipGap gap = mark_gap (before, c, after, d);
  const DipStyle *style = before->run->style;
  gap.stretch = llround (MAX (0, style->most_stretch) * style->size * DIP_WIDTH_PT);
  return gap;
}

/* ── Breaks ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A line may break before an opening quote and after a closing one, which UAX #14 (LB19) forbids since it cannot know
 * which is which; in Chinese they are brackets like others. */
static guint8
chance_at_quote (gunichar before, gunichar after, guint8 chance) {
  guint index;
  Mark left = han_mark (before, &index), right = han_mark (after, &index);
  gboolean quote_after = after == 0x2018 || after == 0x201c, quote_before = before == 0x2019 || before == 0x201d;
  if (quote_after && left != MARK_OPEN && (left != MARK_NONE || is_ideograph (before)))
    return DIP_CHANCE_BREAK;
  if (quote_before && (is_ideograph (after) || right == MARK_OPEN))
    return DIP_CHANCE_BREAK;
  return chance;
}

/* No line starts with a closing mark, a dash or an ellipsis, and none ends with an opening mark (clreq, prohibition
 * rules for line start and line end, strict). */
static gboolean
is_forbidden (gunichar before, gunichar after) {
  guint index;
  Mark left = han_mark (before, &index), right = han_mark (after, &index);
  return left == MARK_OPEN || (right != MARK_NONE && right != MARK_OPEN) || after == 0x2014 || after == 0x2026
         || after == 0x00b7 || is_one_sign (before, after) || (g_unichar_isdigit (before) && is_date_unit (after));
}

void
dip_rules_han (const char *text, guint32 start, guint32 end, guint8 *chances) {
  gunichar before = 0;
  for (guint32 at = start; at < end; at = g_utf8_next_char (text + at) - text) {
    gunichar after = dip_char_at (text + at);
    if (at > start && chances[at] != DIP_CHANCE_MUST) {
      chances[at] = chance_at_quote (before, after, chances[at]);
      if (is_forbidden (before, after))
        chances[at] = DIP_CHANCE_NONE;
    }
    before = after;
  }
}
