/* Numbers of lines, in the margin before the frame. They are no text of the document but stand beside it: artifacts,
 * made page by page when it is painted. */
#include "pages/furniture.h"
#include "pages/row.h"

#include <math.h>

/* ── Which lines count ─────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
asks_for_numbers (const DipSide *side) {
  for (guint i = 0; i < side->cell->n_paragraphs; i++)
    if (side->cell->paragraphs[i]->style->number_lines > 0)
      return TRUE;
  return FALSE;
}

/* A label is placed just before the first line of its paragraph, and on its baseline. */
static gboolean
is_label (const GArray *placed, guint index) {
  const DipPlaced *next = index + 1 < placed->len ? &g_array_index (placed, DipPlaced, index + 1) : NULL;
  const DipParagraph *paragraph = g_array_index (placed, DipPlaced, index).lines.set->paragraph;
  return next && next->kind == DIP_PLACED_LINES && next->lines.set->paragraph->label == paragraph;
}

/* The columns of a row share their baselines, and a reader has one number for a line of both. */
void
dip_lines_mark_numbered (DipComposer *composer, const DipMeasuredRow *row, guint side, guint first) {
  if (row->artifact || !asks_for_numbers (&row->sides[side]))
    return;
  for (guint i = 0; i < side; i++)
    if (asks_for_numbers (&row->sides[i]))
      return;
  for (guint i = first; i < composer->placed->len; i++) {
    DipPlaced *placed = &g_array_index (composer->placed, DipPlaced, i);
    if (placed->kind == DIP_PLACED_LINES && !is_label (composer->placed, i))
      placed->lines.numbered = placed->lines.set->paragraph->style->number_lines > 0;
  }
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A number on the baseline `y`, at the end of the margin less the style's inset. */
static gboolean
set_number (const DipPages *pages, DipSetter *setter, DipArena *scratch, guint number, double margin, double y,
            DipSlotLines *made) {
  const DipStory *story = pages->story;
  const DipParagraph *model = story->line_number;
  DipSwap swap = { 0, model->text.length, dip_fields_number (scratch, story, model->language, number) };
  const DipParagraph *paragraph = dip_fields_swap (scratch, model, &swap, 1);
  if (dip_setter_natural_width (setter, paragraph) > margin)
    return FALSE;
  *made = (DipSlotLines){ .set = dip_setter_set (setter, scratch, paragraph, margin, NULL), .x = -margin, .y = y };
  made->lines = dip_setter_shape (setter, scratch, made->set, 0, made->set->n_lines);
  return TRUE;
}

const DipSlotLines *
dip_line_numbers_make (const DipPages *pages, DipSetter *setter, DipArena *scratch, guint index, guint *n) {
  const DipPage *page = &pages->pages[index];
  const DipGeometry *geometry = &pages->story->page;
  double margin = page->verso ? geometry->outside : geometry->inside;
  GArray *numbers = g_array_new (FALSE, TRUE, sizeof (DipSlotLines));
  guint count = 0;
  for (guint i = 0; i < page->n_placed && pages->story->line_number; i++) {
    const DipPlaced *placed = &page->placed[i];
    if (placed->kind != DIP_PLACED_LINES || !placed->lines.numbered)
      continue;
    const DipParagraph *paragraph = placed->lines.set->paragraph;
    double leading = dip_leading_within (paragraph, dip_frame_height (geometry));
    for (guint line = 0; line < placed->lines.count; line++) {
      DipSlotLines made;
      if (++count % paragraph->style->number_lines == 0
          && set_number (pages, setter, scratch, count, margin, placed->y + line * leading, &made))
        g_array_append_val (numbers, made);
    }
  }
  return dip_arena_take_array (scratch, numbers, n);
}
