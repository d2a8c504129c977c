/* Numbers of lines, in the margin before the first column and in the gaps before the others. They are no text of the
 * document but stand beside it: artifacts, made page by page when it is painted. */
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

/* Where the numbers of a column stand: before the first one in the page's margin, before another in the gap. */
typedef struct Strip {
  double end, room;
} Strip;

static Strip
find_strip (const DipComposer *composer, const DipMeasuredRow *row, const DipCell *cell) {
  const DipGeometry *page = &composer->story->page;
  const DipWidths *widths = row->widths;
  guint track = cell->track;
  if (row->notes_wide || cell->span == 0 || track == 0 || track >= widths->n)
    return (Strip){ 0, composer->page.verso ? page->outside : page->inside };
  return (Strip){ widths->x[track], widths->x[track] - widths->x[track - 1] - widths->width[track - 1] };
}

static const DipParagraph *
write_number (const DipStory *story, DipArena *arena, guint number) {
  const DipParagraph *model = story->line_number;
  DipSwap swap = { 0, model->text.length, dip_fields_number (arena, story, model->language, number) };
  return dip_fields_swap (arena, model, &swap, 1);
}

/* A number without its distance from the text. */
static double
bare_width (DipSetter *setter, const DipParagraph *number) {
  return dip_setter_natural_width (setter, number) - number->style->inset_end;
}

/* Whether there is room for the widest number that a page's lines may come to have; else it is told of, once. */
static gboolean
has_room (DipComposer *composer, const DipParagraph *numbered, double room) {
  double leading = MAX (dip_composer_leading (composer, numbered), 1);
  if (composer->number_width <= 0) {
    guint widest = dip_composer_height (composer) / leading < 100 ? 88 : 888;
    composer->number_width = bare_width (composer->setter, write_number (composer->story, composer->arena, widest));
  }
  if (room >= composer->number_width)
    return TRUE;
  if (!composer->told_numbers)
    dip_report_add (composer->report, DIP_WARNING, dip_text_place (&numbered->text, 0), "line-numbers",
                    "the lines of this column have no numbers: %.0f pt before it are too few for them; widen the "
                    "margin or the gap, or set number-lines to 0 in the style \"%s\"",
                    room, numbered->style->name);
  composer->told_numbers = TRUE;
  return FALSE;
}

/* A row of a table has one number for its line. */
static gboolean
is_counted_before (const DipMeasuredRow *row, guint side) {
  for (guint i = 0; i < side && row->notes_wide; i++)
    if (asks_for_numbers (&row->sides[i]))
      return TRUE;
  return FALSE;
}

void
dip_lines_mark_numbered (DipComposer *composer, const DipMeasuredRow *row, guint side, guint first) {
  if (row->artifact || !composer->story->line_number || !asks_for_numbers (&row->sides[side])
      || is_counted_before (row, side))
    return;
  Strip strip = find_strip (composer, row, row->sides[side].cell);
  for (guint i = first; i < composer->placed->len; i++) {
    DipPlaced *placed = &g_array_index (composer->placed, DipPlaced, i);
    if (placed->kind != DIP_PLACED_LINES || is_label (composer->placed, i))
      continue;
    const DipParagraph *paragraph = placed->lines.set->paragraph;
    if (paragraph->style->number_lines == 0 || !has_room (composer, paragraph, strip.room))
      continue;
    placed->lines.numbers_end = (float)strip.end;
    placed->lines.numbers_room = (float)strip.room;
  }
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Lines of a column of the page so far. */
typedef struct Count {
  float end; /* of the strip before it */
  guint lines;
} Count;

static Count *
find_count (GArray *counts, float end) {
  for (guint i = 0; i < counts->len; i++)
    if (g_array_index (counts, Count, i).end == end)
      return &g_array_index (counts, Count, i);
  Count count = { end, 0 };
  g_array_append_val (counts, count);
  return &g_array_index (counts, Count, counts->len - 1);
}

/* A label that is too wide for its place reaches out into the gap: the number keeps clear of it. */
static Strip
strip_beside (const DipPage *page, guint index, guint line) {
  const DipPlaced *placed = &page->placed[index], *label = index && !line ? &page->placed[index - 1] : NULL;
  Strip strip = { placed->lines.numbers_end, placed->lines.numbers_room };
  gboolean labelled
      = label && label->kind == DIP_PLACED_LINES && label->lines.set->paragraph == placed->lines.set->paragraph->label;
  double over = labelled ? MAX (strip.end - label->x, 0) : 0;
  return (Strip){ strip.end - over, strip.room - over };
}

/* A number on the baseline `y`, at the end of its strip less the style's inset; where that is too much, in the middle.
 */
static gboolean
set_number (const DipPages *pages, DipSetter *setter, DipArena *scratch, guint number, Strip strip, double y,
            DipSlotLines *made) {
  const DipParagraph *paragraph = write_number (pages->story, scratch, number);
  double bare = bare_width (setter, paragraph), inset = paragraph->style->inset_end;
  double shift = MAX (inset - (strip.room - bare) / 2, 0), measure = MAX (strip.room, bare + inset);
  if (bare > strip.room)
    return FALSE;
  *made = (DipSlotLines){ .set = dip_setter_set (setter, scratch, paragraph, measure, NULL) };
  made->x = strip.end + shift - measure;
  made->y = y;
  made->lines = dip_setter_shape (setter, scratch, made->set, 0, made->set->n_lines);
  return TRUE;
}

static void
number_lines (const DipPages *pages, DipSetter *setter, DipArena *scratch, const DipPage *page, guint index,
              Count *count, GArray *numbers) {
  const DipPlaced *placed = &page->placed[index];
  const DipParagraph *paragraph = placed->lines.set->paragraph;
  double leading = dip_leading_within (paragraph, dip_frame_height (&pages->story->page));
  for (guint line = 0; line < placed->lines.count; line++) {
    DipSlotLines made;
    if (++count->lines % paragraph->style->number_lines == 0
        && set_number (pages, setter, scratch, count->lines, strip_beside (page, index, line),
                       placed->y + line * leading, &made))
      g_array_append_val (numbers, made);
  }
}

const DipSlotLines *
dip_line_numbers_make (const DipPages *pages, DipSetter *setter, DipArena *scratch, guint index, guint *n) {
  const DipPage *page = &pages->pages[index];
  GArray *numbers = g_array_new (FALSE, TRUE, sizeof (DipSlotLines));
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (Count));
  for (guint i = 0; i < page->n_placed; i++) {
    const DipPlaced *placed = &page->placed[i];
    if (placed->kind == DIP_PLACED_LINES && placed->lines.numbers_room > 0)
      number_lines (pages, setter, scratch, page, i, find_count (counts, placed->lines.numbers_end), numbers);
  }
  return dip_arena_take_array (scratch, numbers, n);
}
