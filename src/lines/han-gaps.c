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

static DipWidth
blank_after (const Pair *pair) {
  if (pair->left == DIP_MARK_QUERY && pair->right != DIP_MARK_QUERY && is_even_run (pair))
    return 0;
  if (pair->left == DIP_MARK_INTERPUNCT && !dip_han_is_half (pair->prepared, pair->before, pair->start, pair->c)
      && pair->c != 0x30fb)
    return llround (pair->before->run->style->size * DIP_WIDTH_PT / 4);
  return dip_han_blank (pair->before, pair->c).trail;
}

static DipWidth
blank_before (const Pair *pair) {
  if (pair->right == DIP_MARK_INTERPUNCT && !dip_han_is_half (pair->prepared, pair->after, pair->end, pair->d)
      && pair->d != 0x30fb)
    return llround (pair->after->run->style->size * DIP_WIDTH_PT / 4);
  return dip_han_blank (pair->after, pair->d).lead;
}

static gboolean
is_closing (DipMark mark) {
  return mark == DIP_MARK_CLOSE || mark == DIP_MARK_COMMA || mark == DIP_MARK_STOP || mark == DIP_MARK_QUERY;
}

/* The blanks of two marks that meet: one stays, so that they take one and a half em and not two; it stands outside of
 * what the brackets hold (clreq, adjustment of adjacent punctuation marks). */
static void
fill_blank (const Pair *pair, DipGap *gap) {
  DipWidth trail = pair->left != DIP_MARK_NONE ? blank_after (pair) : 0;
  DipWidth lead = pair->right != DIP_MARK_NONE ? blank_before (pair) : 0;
  if (pair->left == DIP_MARK_OPEN && pair->right != DIP_MARK_NONE)
    lead = 0;
  if (is_closing (pair->left) && is_closing (pair->right))
    trail = 0;
  gap->natural = gap->shrink = MAX (trail, lead);
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
    return western_gap (em);
  DipGap gap = { .stretch_class = DIP_STRETCH_EVEN };
  pair.left = han_before ? dip_han_mark (pair.c) : DIP_MARK_NONE;
  pair.right = han_after ? dip_han_mark (pair.d) : DIP_MARK_NONE;
  fill_blank (&pair, &gap);
  const DipStyle *style = before->run->style;
  if (may_grow (&pair))
    gap.stretch = llround (MAX (0, style->most_stretch) * style->size * DIP_WIDTH_PT);
  return gap;
}
