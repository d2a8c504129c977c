/* How the items of a chosen line are set. */
#include "lines/break-private.h"

#include <math.h>
#include <string.h>

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

/* What one class gives in a line, and how much of it is given out so far: an item's part is the difference of two
 * rounded sums, so that roundings never add up (Bresenham's way). */
typedef struct Tap {
  DipWidth sum;    /* of the class's stretch or shrink in the line */
  DipWidth total;  /* to give out */
  DipWidth passed; /* of sum */
  DipWidth given;  /* of total */
} Tap;

#define N_TAPS MAX ((guint)DIP_N_SHRINK, (guint)DIP_N_STRETCH)

static DipWidth
tap_take (Tap *tap, DipWidth part) {
  tap->passed += part;
  DipWidth due = tap->passed == tap->sum
                     ? tap->total
                     : (DipWidth)llround ((double)tap->total / (double)tap->sum * (double)tap->passed);
  DipWidth taken = due - tap->given;
  tap->given = due;
  return taken;
}

/* The class of an item in a line that is shrunk or stretched, and its part; FALSE if it gives nothing. */
static gboolean
item_part (const DipItem *item, gboolean shrunk, guint *tap, DipWidth *part) {
  if (item->kind != DIP_ITEM_GLUE && item->kind != DIP_ITEM_DISCRETIONARY)
    return FALSE;
  *tap = shrunk ? item->shrink_class : item->stretch_class;
  *part = dip_break_clamp (shrunk ? item->shrink : item->stretch);
  return *part != 0 && *tap < (shrunk ? (guint)DIP_N_SHRINK : (guint)DIP_N_STRETCH);
}

/* Settles what each class gives: all it may before the last class used, and there the rest. */
static void
fill_taps (const DipLineBreak *line, const DipFit *fit, gboolean shrunk, Tap *taps) {
  DipWidth rest = shrunk ? line->natural - line->set : line->set - line->natural;
  for (gint c = 0; c <= line->class_used; c++) {
    DipWidth room = shrunk ? taps[c].sum : (DipWidth)((double)taps[c].sum * dip_break_most (fit, (guint)c));
    taps[c].total = taps[c].sum <= 0 ? 0 : c == line->class_used ? rest : room;
    rest -= taps[c].total;
  }
}

void
dip_fit_line (const DipItem *items, guint n_items, const DipLineBreak *line, const DipFit *fit, DipWidth *widths) {
  Tap taps[DIP_N_SHRINK + DIP_N_STRETCH] = { 0 };
  gboolean shrunk = line->ratio < 0;
  gboolean pre = line->last_item < n_items && items[line->last_item].kind == DIP_ITEM_DISCRETIONARY;
  const DipItem *at_break = pre ? &items[line->last_item] : NULL;
  guint tap;
  DipWidth part;
  memset (widths, 0, sizeof *widths * ((gsize)line->last_item - line->first_item + 1));
  for (guint i = line->first_item; i < line->end_item; i++) {
    widths[i - line->first_item] = items[i].kind == DIP_ITEM_PENALTY ? 0 : dip_break_clamp (items[i].width);
    if (item_part (&items[i], shrunk, &tap, &part))
      taps[tap].sum += part;
  }
  DipWidth *end = &widths[line->last_item - line->first_item];
  *end = pre ? dip_break_clamp (at_break->pre) : 0;
  if (line->class_used < 0)
    return;
  if (pre && shrunk)
    taps[DIP_SHRINK_LINE_END].sum += pre_shrink_of (at_break);
  fill_taps (line, fit, shrunk, taps);
  for (guint i = line->first_item; i < line->end_item; i++)
    if (item_part (&items[i], shrunk, &tap, &part) && taps[tap].sum > 0)
      widths[i - line->first_item] += shrunk ? -tap_take (&taps[tap], part) : tap_take (&taps[tap], part);
  if (pre && shrunk && taps[DIP_SHRINK_LINE_END].sum > 0)
    *end -= tap_take (&taps[DIP_SHRINK_LINE_END], pre_shrink_of (at_break));
}
