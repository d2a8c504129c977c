/* What stands between the characters of Chinese: the blanks of marks, the gap beside Western text, and what a line may
 * take of them or add (clreq, line adjustment: order of reduction, order of expansion). */
#include "lines/han.h"

#include <math.h>

/* Two characters that meet. */
typedef struct Pair {
  const DipPrepared *prepared;
  const DipPiece *before, *after;
  guint32 start, end; /* bytes at which they start */
  gunichar c, d;
  DipMark left, right;
} Pair;

static DipShrink
shrink_class_of (DipMark mark) {
  switch (mark) {
  case DIP_MARK_OPEN:
  case DIP_MARK_CLOSE:
    return DIP_SHRINK_BRACKET;
  case DIP_MARK_STOP:
  case DIP_MARK_QUERY:
    return DIP_SHRINK_STOP;
  case DIP_MARK_INTERPUNCT:
    return DIP_SHRINK_INTERPUNCT;
  default:
    return DIP_SHRINK_COMMA;
  }
}

/* Two halves of dashes or ellipses, which are one sign. */
static gboolean
is_one_sign (gunichar c, gunichar d) {
  return c == d && (c == 0x2014 || c == 0x2026 || c == 0x22ef);
}

static gboolean
is_western (gunichar c) {
  return c < 0x2000 && g_unichar_isalnum (c);
}

/* 2024年7月 is one expression: nothing comes between a figure and the unit of a date. */
static gboolean
is_in_date (gunichar c, gunichar d) {
  return (g_unichar_isdigit (c) && dip_han_is_date_unit (d)) || (dip_han_is_date_unit (c) && g_unichar_isdigit (d));
}

/* As the style has it, a quarter of an em as a rule; at least an eighth where it is more, at most a third where it is
 * less (clreq, mixed text composition; line adjustment). Where the style wants none there is none to change. */
static DipGap
western_gap (double natural, double em) {
  DipGap gap = { .shrink_class = DIP_SHRINK_HAN_WESTERN, .stretch_class = DIP_STRETCH_HAN_WESTERN };
  if (natural <= 0)
    return gap;
  gap.natural = llround (em * natural);
  gap.shrink = llround (em * MAX (natural - 1. / 8, 0));
  gap.stretch = llround (em * MAX (1. / 3 - natural, 0));
  return gap;
}

/* Two of ？！ together take one em, three take two (GB/T 15834 5.1.2): after an even number of them nothing is blank.
 * Looked at only at the end of such a run, so that a long one is read once. */
static gboolean
is_even_run (const Pair *pair) {
  guint n = 0;
  const char *p = pair->prepared->work + pair->start;
  for (; dip_han_mark (dip_char_at (p)) == DIP_MARK_QUERY; p = g_utf8_prev_char (p)) {
    n++;
    if (p == pair->prepared->work)
      break;
  }
  return n % 2 == 0;
}

/* The interpunct on a full square, between two quarters of an em (Taiwan, Hong Kong; clreq, middle dots). */
static gboolean
is_wide_interpunct (const Pair *pair, const DipPiece *piece, guint32 start, gunichar c) {
  return (c == 0xb7 || c == 0x2027) && piece->script == G_UNICODE_SCRIPT_HAN && piece->tongue->east
         && piece->run->style->trim == DIP_TRIM_NORMAL && !dip_han_is_half (pair->prepared, piece, start, c);
}

static DipTrim
blank_of (const Pair *pair, const DipPiece *piece, guint32 start, gunichar c) {
  gint32 quarter = (gint32)llround (piece->run->style->size * DIP_WIDTH_PT / 4);
  if (is_wide_interpunct (pair, piece, start, c))
    return (DipTrim){ quarter, quarter, TRUE };
  return dip_han_blank (piece, c);
}

static gboolean
is_closing (DipMark mark) {
  return mark == DIP_MARK_CLOSE || mark == DIP_MARK_COMMA || mark == DIP_MARK_STOP || mark == DIP_MARK_QUERY;
}

/* What is blank before a run of closing marks: a mark in the middle of its square may open it. Looked at only at the
 * run's end, so that a long one is read once. */
static DipWidth
blank_before_run (const Pair *pair) {
  const char *text = pair->prepared->work, *p = text + pair->start;
  gunichar first = pair->c;
  while (p > text + pair->before->start) {
    p = g_utf8_prev_char (p);
    gunichar c = dip_char_at (p);
    if (!is_closing (dip_han_mark (c)))
      break;
    first = c;
  }
  return first == pair->c ? 0 : dip_han_blank (pair->before, first).lead;
}

/* What is blank after the left one of two, towards the right one. */
static DipWidth
blank_after (const Pair *pair) {
  if (pair->left == DIP_MARK_QUERY && pair->right != DIP_MARK_QUERY && is_even_run (pair))
    return 0;
  DipWidth trail = blank_of (pair, pair->before, pair->start, pair->c).trail;
  if (pair->left == DIP_MARK_CLOSE && trail > 0 && !is_closing (pair->right))
    return MAX (0, trail - blank_before_run (pair));
  return trail;
}

/* The blanks of two marks that meet: half an em of them stays, so that they take one and a half em and not two; it
 * stands outside of what the brackets hold (clreq, adjustment of adjacent punctuation marks). Of marks in the middle of
 * their squares part of that half stands on the pair's other side. */
static void
fill_blank (const Pair *pair, DipGap *gap) {
  DipTrim left = { 0 }, right = { 0 };
  DipWidth trail = 0, lead = 0;
  if (pair->left != DIP_MARK_NONE) {
    left = blank_of (pair, pair->before, pair->start, pair->c);
    trail = blank_after (pair);
  }
  if (pair->right != DIP_MARK_NONE) {
    right = blank_of (pair, pair->after, pair->end, pair->d);
    lead = right.lead;
  }
  if (pair->left == DIP_MARK_OPEN && pair->right != DIP_MARK_NONE)
    lead = 0;
  if (is_closing (pair->left) && is_closing (pair->right))
    trail = 0;
  DipWidth stays = MAX (trail, lead);
  if (pair->left != DIP_MARK_NONE && pair->right != DIP_MARK_NONE) {
    DipWidth half = MAX (left.lead + left.trail, right.lead + right.trail);
    stays = MIN (stays, MAX (0, half - left.lead - right.trail));
  }
  gap->natural = gap->shrink = stays;
  gap->shrink_class = shrink_class_of (trail >= lead && pair->left != DIP_MARK_NONE ? pair->left : pair->right);
}

/* Nothing is added beside a connector or a solidus, nor between Western text and a mark that belongs to it (clreq,
 * order of expansion; mixed text composition, exceptions). */
static gboolean
may_grow (const Pair *pair) {
  if (pair->before->tongue->east
      && (dip_han_is_half (pair->prepared, pair->before, pair->start, pair->c)
          || dip_han_is_half (pair->prepared, pair->after, pair->end, pair->d)))
    return FALSE;
  if (dip_han_is_connector (pair->c) || dip_han_is_connector (pair->d))
    return pair->c == 0x2014 || pair->d == 0x2014; /* of two, a dash */
  if (is_western (pair->c) && is_closing (pair->right))
    return FALSE;
  return !(is_western (pair->d)
           && (pair->left == DIP_MARK_OPEN || (is_closing (pair->left) && pair->left != DIP_MARK_CLOSE)));
}

DipGap
dip_han_gap (const DipPrepared *prepared, const DipPiece *before, guint32 start, const DipPiece *after, guint32 end) {
  gboolean han_before = before->script == G_UNICODE_SCRIPT_HAN, han_after = after->script == G_UNICODE_SCRIPT_HAN;
  Pair pair = { .prepared = prepared, .before = before, .after = after, .start = start, .end = end };
  pair.c = dip_char_at (prepared->work + start);
  pair.d = dip_char_at (prepared->work + end);
  if (after->run->style->raise > before->run->style->raise) /* a footnote's mark stands close to its word */
    return (DipGap){ 0 };
  if ((!han_before && !han_after) || is_one_sign (pair.c, pair.d) || is_in_date (pair.c, pair.d)
      || g_unichar_isspace (pair.c) || g_unichar_isspace (pair.d))
    return (DipGap){ 0 };
  double em = MAX (before->run->style->size, after->run->style->size) * DIP_WIDTH_PT;
  if ((dip_han_is_ideograph (pair.c) && is_western (pair.d)) || (is_western (pair.c) && dip_han_is_ideograph (pair.d)))
    return western_gap (prepared->style->autospace, em);
  DipGap gap = { .stretch_class = DIP_STRETCH_EVEN };
  pair.left = han_before ? dip_han_mark (pair.c) : DIP_MARK_NONE;
  pair.right = han_after ? dip_han_mark (pair.d) : DIP_MARK_NONE;
  fill_blank (&pair, &gap);
  const DipStyle *style = before->run->style;
  if (may_grow (&pair))
    gap.stretch = llround (MAX (0, style->most_stretch) * style->size * DIP_WIDTH_PT);
  return gap;
}
