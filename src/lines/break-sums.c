#include "lines/break-private.h"

#include <string.h>

DipWidth
dip_break_clamp (DipWidth width) {
  return CLAMP (width, -DIP_BREAK_WIDEST, DIP_BREAK_WIDEST);
}

gboolean
dip_break_is_forced (const DipItem *item) {
  return item->kind == DIP_ITEM_PENALTY && item->penalty <= DIP_PENALTY_ALWAYS;
}

static gboolean
is_elastic (const DipItem *item) {
  return item->kind == DIP_ITEM_GLUE || item->kind == DIP_ITEM_DISCRETIONARY;
}

static gboolean
is_discardable (const DipItem *item) {
  return item->kind == DIP_ITEM_GLUE || (item->kind == DIP_ITEM_PENALTY && !dip_break_is_forced (item));
}

/* All but the first is filled, one after another. */
static DipWidth *
new_sum (guint n) {
  DipWidth *sum = g_new (DipWidth, (gsize)n + 1);
  sum[0] = 0;
  return sum;
}

static void
open_classes (DipBreakSums *sums, const DipItem *items, guint n) {
  for (guint i = 0; i < n; i++) {
    const DipItem *item = &items[i];
    if (!is_elastic (item))
      continue;
    if (item->shrink != 0 && item->shrink_class < DIP_N_SHRINK && sums->shrink[item->shrink_class] == NULL)
      sums->shrink[item->shrink_class] = new_sum (n);
    if (item->stretch != 0 && item->stretch_class < DIP_N_STRETCH && sums->stretch[item->stretch_class] == NULL)
      sums->stretch[item->stretch_class] = new_sum (n);
  }
}

static void
add_item (DipBreakSums *sums, const DipItem *item, guint i) {
  sums->width[i + 1] = sums->width[i] + (item->kind == DIP_ITEM_PENALTY ? 0 : dip_break_clamp (item->width));
  for (guint c = 0; c < DIP_N_SHRINK; c++)
    if (sums->shrink[c] != NULL)
      sums->shrink[c][i + 1]
          = sums->shrink[c][i] + (is_elastic (item) && item->shrink_class == c ? dip_break_clamp (item->shrink) : 0);
  for (guint c = 0; c < DIP_N_STRETCH; c++)
    if (sums->stretch[c] != NULL)
      sums->stretch[c][i + 1]
          = sums->stretch[c][i] + (is_elastic (item) && item->stretch_class == c ? dip_break_clamp (item->stretch) : 0);
}

void
dip_break_sums_fill (DipBreakSums *sums, const DipItem *items, guint n_items) {
  memset (sums, 0, sizeof *sums);
  sums->n_items = n_items;
  sums->width = new_sum (n_items);
  sums->solid = g_new (guint32, (gsize)n_items + 1);
  sums->trim = g_new (guint32, (gsize)n_items + 1);
  sums->trim[0] = 0;
  open_classes (sums, items, n_items);
  for (guint i = 0; i < n_items; i++) {
    add_item (sums, &items[i], i);
    sums->trim[i + 1] = is_discardable (&items[i]) ? sums->trim[i] : i + 1;
  }
  sums->solid[n_items] = n_items;
  for (guint i = n_items; i-- > 0;)
    sums->solid[i] = is_discardable (&items[i]) ? sums->solid[i + 1] : i;
}

void
dip_break_sums_clear (DipBreakSums *sums) {
  g_free (sums->width);
  g_free (sums->solid);
  g_free (sums->trim);
  for (guint c = 0; c < DIP_N_SHRINK; c++)
    g_free (sums->shrink[c]);
  for (guint c = 0; c < DIP_N_STRETCH; c++)
    g_free (sums->stretch[c]);
  memset (sums, 0, sizeof *sums);
}
