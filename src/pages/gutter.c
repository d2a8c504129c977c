/* The gutter in which numbers hang before the first column of text: as wide as the layout has it, or as the widest
 * number needs. */
#include "pages/grid.h"

/* Of the frame: a number that is no number, but a text of its own, does not take the page. */
#define MOST_OF_FRAME (1.0 / 6)
/* Numbers of one style and length are about as wide: so many of each are measured. */
#define MOST_MEASURED 8
#define MOST_KINDS 64

typedef struct Kind {
  const DipStyle *style;
  gsize length;
  guint n;
} Kind;

typedef struct Gutter {
  const DipComposer *composer;
  GArray *kinds; /* Kind */
  double width;
} Gutter;

static gboolean
is_worth_measuring (Gutter *gutter, const DipParagraph *label) {
  for (guint i = 0; i < gutter->kinds->len; i++) {
    Kind *kind = &g_array_index (gutter->kinds, Kind, i);
    if (kind->style == label->style && kind->length == label->text.length)
      return kind->n++ < MOST_MEASURED;
  }
  Kind kind = { label->style, label->text.length, 1 };
  if (gutter->kinds->len < MOST_KINDS)
    g_array_append_val (gutter->kinds, kind);
  return TRUE;
}

double
dip_label_room (DipSetter *setter, const DipParagraph *paragraph, double hang) {
  const DipParagraph *label = paragraph->label;
  double natural = dip_setter_natural_width (setter, label) + DIP_HAIR;
  return natural <= hang ? hang : natural + label->style->size / 4;
}

static void
visit_label (Gutter *gutter, const DipParagraph *paragraph) {
  const DipStyle *style = paragraph->style;
  if (!paragraph->label || style->hang <= 0 || !is_worth_measuring (gutter, paragraph->label))
    return;
  double inside = style->inset + MIN (style->indent, 0); /* of the column, that the label may take */
  double room = dip_label_room (gutter->composer->setter, paragraph, style->hang);
  gutter->width = MAX (gutter->width, room - inside);
}

static void
visit_row (Gutter *gutter, const DipRow *row) {
  if (row->grid && !row->grid->common)
    return;
  for (guint i = 0; i < row->n_cells; i++)
    for (guint j = 0; j < row->cells[i].n_paragraphs && row->cells[i].track == 0 && row->cells[i].span > 0; j++)
      visit_label (gutter, row->cells[i].paragraphs[j]);
}

double
dip_gutter_find (const DipComposer *composer, const DipGrid *grid, const DipPart *part) {
  double least = MAX (grid->inset, 0), most = MAX (composer->width * MOST_OF_FRAME, least);
  if (least <= 0 || !part)
    return least;
  Gutter gutter = { composer, g_array_new (FALSE, FALSE, sizeof (Kind)), least };
  for (guint i = 0; i < part->n_blocks; i++, dip_arena_trim ())
    if (part->blocks[i].kind == DIP_BLOCK_ROW)
      visit_row (&gutter, part->blocks[i].row);
  g_array_unref (gutter.kinds);
  return MIN (gutter.width, most);
}
