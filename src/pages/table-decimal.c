/* Alignment by the decimal mark (HTML 4 §11.3.2, CSS Text 4 on <string>): what stands before it ends level in all cells
 * of a column. A whole number ends where its mark would be; a text without figures ends there too. */
#include "pages/grid.h"

#include <string.h>

/* U+066B, the mark of Arabic-Indic figures. */
#define ARABIC_MARK 0x66b

static gboolean
is_mark (gunichar c) {
  return c == '.' || c == ',' || c == ARABIC_MARK;
}

static guint
count_digits (const char *p, const char *end) {
  guint n = 0;
  for (; p < end && g_unichar_isdigit (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    n++;
  return n;
}

/* A stop or comma that three figures follow parts groups of them, as in 1,234, unless nothing but 0 comes before it. */
static gboolean
is_decimal (const char *text, const char *p, const char *end) {
  const char *before = g_utf8_find_prev_char (text, p), *after = g_utf8_next_char (p);
  if (!before || !g_unichar_isdigit (g_utf8_get_char (before)))
    return FALSE;
  guint figures = count_digits (after, end);
  gboolean is_nought
      = g_unichar_digit_value (g_utf8_get_char (before)) == 0
        && (before == text || !g_unichar_isdigit (g_utf8_get_char (g_utf8_find_prev_char (text, before))));
  return figures > 0 && (figures != 3 || is_nought || g_utf8_get_char (p) == ARABIC_MARK);
}

/* Where the mark is: after the figures that come before it. */
static gsize
find_mark (const char *text, gsize length) {
  const char *end = text + length, *last = NULL;
  for (const char *p = text; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (is_mark (c) && is_decimal (text, p, end))
      return (gsize)(p - text);
    if (g_unichar_isdigit (c))
      last = g_utf8_next_char (p);
  }
  return last ? (gsize)(last - text) : length;
}

double
dip_decimal_before (const DipComposer *composer, DipArena *scratch, const DipParagraph *paragraph) {
  gsize mark = find_mark (paragraph->text.utf8 ? paragraph->text.utf8 : "", paragraph->text.length);
  if (mark == paragraph->text.length)
    return dip_setter_natural_width (composer->setter, paragraph) + DIP_HAIR;
  DipParagraph part = *paragraph;
  part.text.utf8 = dip_arena_strndup (scratch, paragraph->text.utf8, mark);
  part.text.length = mark;
  DipRun *runs = dip_arena_new0_n (scratch, DipRun, paragraph->n_runs + 1);
  part.n_runs = 0;
  for (guint i = 0; i < paragraph->n_runs && paragraph->runs[i].start < mark; i++) {
    runs[part.n_runs] = paragraph->runs[i];
    runs[part.n_runs].end = MIN (runs[part.n_runs].end, mark);
    part.n_runs++;
  }
  part.runs = runs;
  part.n_notes = 0;
  return dip_setter_natural_width (composer->setter, &part);
}

void
dip_widths_align (const DipWidths *widths, const DipComposer *composer, const DipCell *cell, double *x, double *width) {
  if (!cell->decimal || cell->span != 1 || !cell->n_paragraphs || cell->track >= widths->n)
    return;
  DipArena *scratch = dip_arena_new ();
  double natural = 0, before = 0;
  for (guint i = 0; i < cell->n_paragraphs; i++) {
    natural = MAX (natural, dip_setter_natural_width (composer->setter, cell->paragraphs[i]) + DIP_HAIR);
    before = MAX (before, dip_decimal_before (composer, scratch, cell->paragraphs[i]));
  }
  dip_arena_drop (scratch);
  double shift = CLAMP (widths->mark[cell->track] - before, 0, MAX (*width - natural, 0));
  *x += shift;
  *width -= shift;
}
