/* How the items of a chosen line are set. */
#include "lines/break-private.h"

#include <math.h>

/* How much of an item's shrink (or stretch) a line takes from class `c`. */
static double
part_shrunk (const DipLineBreak *line, gint c) {
  return c < line->class_used ? 1.0 : c == line->class_used ? -(double)line->ratio : 0.0;
}

static double
part_stretched (const DipLineBreak *line, const DipFit *fit, gint c) {
  return c < line->class_used ? dip_break_most (fit, (guint)c) : c == line->class_used ? (double)line->ratio : 0.0;
}

static DipWidth
scaled (DipWidth width, double part) {
  return (DipWidth)llround ((double)dip_break_clamp (width) * part);
}

static DipWidth
pre_shrink_of (const DipItem *item) {
  return CLAMP (item->pre_shrink, 0, MAX (item->pre, 0));
}

DipWidth
dip_fitted_width (const DipItem *items, guint i, const DipLineBreak *line, const DipFit *fit) {
  const DipItem *item = &items[i];
  gboolean shrunk = line->class_used >= 0 && line->ratio < 0;
  if (i == line->last_item && item->kind == DIP_ITEM_DISCRETIONARY)
    return dip_break_clamp (item->pre)
           - (shrunk ? scaled (pre_shrink_of (item), part_shrunk (line, DIP_SHRINK_LINE_END)) : 0);
  if (i < line->first_item || i >= line->end_item || item->kind == DIP_ITEM_PENALTY)
    return 0;
  DipWidth width = dip_break_clamp (item->width);
  if (item->kind == DIP_ITEM_BOX || line->class_used < 0)
    return width;
  if (shrunk)
    return width
           - (item->shrink_class < DIP_N_SHRINK ? scaled (item->shrink, part_shrunk (line, item->shrink_class)) : 0);
  return width
         + (item->stretch_class < DIP_N_STRETCH
                ? scaled (item->stretch, part_stretched (line, fit, item->stretch_class))
                : 0);
}
