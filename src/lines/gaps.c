/* The space between two clusters: what is there by nature, and what a line may take of it or add. */
#include "lines/han.h"

#include <math.h>

gboolean
dip_is_word_space (gunichar c) {
  return c == ' ' || c == 0xa0 || c == '\t';
}

static DipWidth
to_width (double width) {
  return (DipWidth)llround (width);
}

/* A word space by the style, of the font's own space. Foreign words in Chinese keep to its rule, whatever language they
 * are said to be in: it is one of lines. */
static DipGap
word_gap (const DipPrepared *prepared, const DipPiece *piece) {
  const DipStyle *style = piece->run->style;
  double space = piece->font->space;
  DipGap gap = { .shrink_class = DIP_SHRINK_WORD_SPACE, .stretch_class = DIP_STRETCH_WORD_SPACE, .word_space = TRUE };
  double natural = space * style->space_natural, least = space * style->space_least, most = space * style->space_most;
  if (piece->tongue->east || prepared->east) { /* clreq, line adjustment: from a quarter of an em to a half */
    double em = style->size * DIP_WIDTH_PT;
    least = em / 4;
    most = em / 2;
    natural = CLAMP (natural, least, most);
  }
  gap.natural = to_width (natural);
  gap.shrink = to_width (MAX (0, natural - least));
  gap.stretch = to_width (MAX (0, most - natural));
  return gap;
}

DipGap
dip_gap_after (const DipPrepared *prepared, const DipPiece *piece, guint32 start, const DipPiece *next, guint32 end) {
  const char *text = prepared->work;
  if ((guchar)text[start] < 0xe2 && ((guchar)text[start] > 0xc2 || (guchar)text[start] < 0x80)
      && (end >= prepared->length || (guchar)text[end] < 0xe2) && text[start] != ' ' && text[start] != '\t'
      && piece->script != G_UNICODE_SCRIPT_HAN && (!next || next->script != G_UNICODE_SCRIPT_HAN))
    return (DipGap){ 0 }; /* letters of an alphabet: most of what comes by */
  gunichar c = dip_char_at (text + start);
  if (dip_is_word_space (c))
    return word_gap (prepared, piece);
  if (!next || end >= prepared->length)
    return (DipGap){ 0 };
  if (dip_is_word_space (dip_char_at (text + end)))
    return (DipGap){ .natural = dip_han_blank (piece, c).trail };
  return dip_han_gap (prepared, piece, start, next, end);
}

DipTrim
dip_cluster_trim (const DipPrepared *prepared, const DipPiece *piece, guint32 start) {
  guchar lead = (guchar)prepared->work[start];
  if (piece->script != G_UNICODE_SCRIPT_HAN && (!piece->tongue->east || (lead != '-' && lead != '/' && lead != 0xe2)))
    return (DipTrim){ 0 }; /* letters of an alphabet */
  return dip_han_trim (prepared, piece, start, dip_char_at (prepared->work + start));
}
