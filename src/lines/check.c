#include "lines/check.h"

#include <math.h>

void
dip_set_check (const DipSet *set) {
  const char *text = set->paragraph->text.utf8;
  g_assert_cmpuint (set->n_lines, >, 0);
  g_assert_cmpuint (set->lines[0].start, ==, 0);
  for (guint i = 0; i < set->n_lines; i++) {
    const DipSetLine *line = &set->lines[i];
    g_assert_cmpuint (line->start, <=, line->end);
    g_assert_true (isfinite (line->natural) && isfinite (line->ratio));
    g_assert_true (line->end == set->paragraph->text.length || (text[line->end] & 0xc0) != 0x80);
    if (i > 0)
      g_assert_cmpuint (line->start, ==, set->lines[i - 1].end);
  }
  g_assert_cmpuint (set->lines[set->n_lines - 1].end, ==, set->paragraph->text.length);
}

static void
check_run (const DipGlyphRun *run) {
  g_assert_nonnull (run->face);
  g_assert_true (run->stretch > .5 && run->stretch < 1.5);
  g_assert_true (g_utf8_validate (run->text, (gssize)run->length, NULL));
  for (guint i = 0; i < run->n_glyphs; i++) {
    g_assert_cmpuint (run->glyphs[i].cluster, <, MAX (run->length, 1));
    g_assert_true (isfinite (run->glyphs[i].x) && isfinite (run->glyphs[i].y));
  }
}

/* A rule goes no further than its line's text, to which marks that hang or stand out may add half an em. */
static void
check_decoration (const DipSet *set, const DipLine *line, const DipDecoration *one) {
  double spare = set->paragraph->style->size;
  g_assert_true (isfinite (one->x) && isfinite (one->y) && one->width >= 0 && one->thickness >= 0);
  g_assert_cmpfloat (one->x, >=, line->x - spare);
  g_assert_cmpfloat (one->x + one->width, <=, line->x + line->width + spare);
  g_assert_true (one->start <= one->end && one->end <= set->paragraph->text.length);
}

/* A kern between a letter and a hyphen of ours, or the one that a mark has with the space after it, is known only when
 * the line is shaped: that much of the size (PT Sans draws a space 0.078 nearer to the comma before it). */
#define KERN 0.08

static gboolean
is_blank (const DipSet *set, guint index) {
  const char *text = set->paragraph->text.utf8;
  for (const char *p = text + set->lines[index].start; p < text + set->lines[index].end; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

void
dip_line_check (const DipSet *set, guint index, const DipLine *line) {
  const DipStyle *style = set->paragraph->style;
  double room = set->measure - style->inset - style->inset_end + MAX (-dip_style_indent (style, set->measure), 0);
  for (guint i = 0; i < line->n_runs; i++)
    check_run (&line->runs[i]);
  for (guint i = 0; i < line->n_decorations; i++)
    check_decoration (set, line, &line->decorations[i]);
  g_assert_true (isfinite (line->x) && isfinite (line->width));
  if (!set->lines[index].overfull && !is_blank (set, index))
    g_assert_cmpfloat (line->width - line->out_start - line->out_end, <=, room + KERN * style->size);
}
