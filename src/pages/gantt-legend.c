/* The legend under a Gantt chart: its items one after another, in as many lines as they need; statuses have lines of
 * their own. */
#include "pages/gantt.h"

#define ABOVE 4.0
#define BELOW 4.0
#define SWATCH 20.0
#define SWATCH_GAP 5.0 /* from a shape to its words */
#define ITEM_GAP 18.0

typedef struct Legend {
  DipGantt *gantt;
  double x, y;        /* where the next item may stand */
  double line;        /* height of the line in hand; 0: nothing stands on it */
  DipLegendKind kind; /* of the last item */
  gboolean is_drawn;  /* else it is measured only, as if pages had no end */
} Legend;

/* The shape of a status stands in the paragraph itself. */
static double
swatch_width (const DipLegendItem *item) {
  return item->kind == DIP_LEGEND_STATUS ? 0 : item->kind == DIP_LEGEND_POINT ? 2 * DIP_GANTT_DIAMOND : SWATCH;
}

static double
text_offset (const DipLegendItem *item) {
  return item->kind == DIP_LEGEND_STATUS ? 0 : swatch_width (item) + SWATCH_GAP;
}

static double
natural_width (const Legend *legend, const DipParagraph *label) {
  const DipStyle *style = label->style;
  double inset = MAX (style->inset, 0) + MAX (style->inset_end, 0);
  return inset + dip_setter_natural_width (dip_composer_setter (legend->gantt->composer), label) + 0.5;
}

static void
end_line (Legend *legend) {
  legend->x = 0;
  legend->y += legend->line;
  legend->line = 0;
}

static void
draw_item (Legend *legend, const DipLegendItem *item, const DipSet *set) {
  DipComposer *composer = legend->gantt->composer;
  double leading = dip_composer_leading (composer, item->label);
  if (legend->line <= 0 && legend->y + leading * set->n_lines > dip_composer_bottom (composer) + 0.01) {
    dip_composer_new_page (composer);
    legend->y = dip_composer_top (composer);
  }
  if (text_offset (item) > 0 && text_offset (item) + set->measure <= legend->gantt->width)
    dip_gantt_place_swatch (legend->gantt, item->kind, legend->x, legend->y + leading / 2, swatch_width (item));
  double x = MIN (legend->x + text_offset (item), MAX (legend->gantt->width - set->measure, 0));
  dip_composer_place_lines (composer, set, 0, set->n_lines, x, legend->y);
  dip_composer_move (composer, MIN (legend->y + leading * set->n_lines, dip_composer_bottom (composer)));
}

static void
pass_item (Legend *legend, const DipLegendItem *item) {
  DipGantt *gantt = legend->gantt;
  double room = MAX (gantt->width - text_offset (item), 1), width = MIN (natural_width (legend, item->label), room);
  gboolean is_apart = legend->kind == DIP_LEGEND_STATUS && item->kind != DIP_LEGEND_STATUS;
  if (is_apart || legend->x + text_offset (item) + width > gantt->width + 0.01)
    end_line (legend);
  const DipSet *set = dip_composer_set (gantt->composer, item->label, width);
  if (legend->is_drawn)
    draw_item (legend, item, set);
  legend->line = MAX (legend->line, set->n_lines * dip_composer_leading (gantt->composer, item->label));
  legend->x += text_offset (item) + width + ITEM_GAP;
  legend->kind = item->kind;
}

static void
pass_items (Legend *legend) {
  const DipTimeline *timeline = legend->gantt->timeline;
  for (guint i = 0; i < timeline->n_legend; i++)
    if (timeline->legend[i].kind != DIP_LEGEND_GOES_ON || legend->gantt->goes_on)
      pass_item (legend, &timeline->legend[i]);
  end_line (legend);
}

double
dip_gantt_legend_height (DipGantt *gantt) {
  Legend legend = { .gantt = gantt };
  pass_items (&legend);
  return legend.y > 0 ? ABOVE + legend.y + BELOW : 0;
}

void
dip_gantt_place_legend (DipGantt *gantt, double top) {
  Legend legend = { .gantt = gantt, .y = top + ABOVE, .is_drawn = TRUE };
  pass_items (&legend);
  dip_composer_move (gantt->composer, MIN (legend.y + BELOW, dip_composer_bottom (gantt->composer)));
}
