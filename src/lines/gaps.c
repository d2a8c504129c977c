/* The space between two clusters: what is there by nature, and what a line may take of it or add. */
#include "lines/prepared.h"

#include <math.h>

gboolean
dip_is_word_space (gunichar c) {
  return c == ' ' || c == 0xa0 || c == '\t';
}

static DipWidth
to_width (double width) {
  return (DipWidth)llround (width);
}

/* A word space by the style, of the font's own space. */
static DipGap
word_gap (const DipPiece *piece) {
  const DipStyle *style = piece->run->style;
  double space = piece->font->space;
  DipGap gap = { .shrink_class = DIP_SHRINK_WORD_SPACE, .stretch_class = DIP_STRETCH_WORD_SPACE, .word_space = TRUE };
  gap.natural = to_width (space * style->space_natural);
  gap.shrink = to_width (space * MAX (0, style->space_natural - style->space_least));
  gap.stretch = to_width (space * MAX (0, style->space_most - style->space_natural));
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
    return word_gap (piece);
  if (!next || end >= prepared->length)
    return (DipGap){ 0 };
  gunichar d = dip_char_at (text + end);
  if (dip_is_word_space (d))
    return (DipGap){ .natural = dip_cluster_trim (prepared, piece, start).trail };
  return dip_han_gap (piece, c, next, d);
}

DipTrim
dip_cluster_trim (const DipPrepared *prepared, const DipPiece *piece, guint32 start) {
  if (piece->script != G_UNICODE_SCRIPT_HAN)
    return (DipTrim){ 0 };
  return dip_han_trim (piece, dip_char_at (prepared->work + start));
}
