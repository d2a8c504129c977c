#include "pages/lanes.h"

/* Sets each box's `near` from the heights of the lanes below its own. */
static double
settle_heights (DipLabelBox *boxes, guint n, guint n_lanes, double gap) {
  double *height = g_new0 (double, n_lanes + 1), *near = g_new0 (double, n_lanes + 1), total = 0;
  for (guint i = 0; i < n; i++)
    height[boxes[i].lane] = MAX (height[boxes[i].lane], boxes[i].height);
  for (guint lane = 0; lane < n_lanes; lane++) {
    near[lane] = total;
    total += height[lane] + gap;
  }
  for (guint i = 0; i < n; i++)
    boxes[i].near = near[boxes[i].lane];
  g_free (height);
  g_free (near);
  return total;
}

double
dip_lanes_stack (DipLabelBox *boxes, guint n, double gap) {
  guint n_lanes = 0;
  for (guint i = n; i-- > 0;) {
    boxes[i].lane = 0;
    for (guint j = i + 1; j < n && boxes[j].x < boxes[i].x + boxes[i].width; j++)
      boxes[i].lane = MAX (boxes[i].lane, boxes[j].lane + 1);
    n_lanes = MAX (n_lanes, boxes[i].lane + 1);
  }
  return settle_heights (boxes, n, n_lanes, gap);
}

double
dip_lanes_pack (DipLabelBox *boxes, guint n, double gap) {
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < n; i++) {
    double end = boxes[i].x + boxes[i].width;
    guint lane = 0;
    while (lane < ends->len && g_array_index (ends, double, lane) > boxes[i].x)
      lane++;
    if (lane == ends->len)
      g_array_append_val (ends, end);
    g_array_index (ends, double, lane) = end;
    boxes[i].lane = lane;
  }
  double height = settle_heights (boxes, n, ends->len, gap);
  g_array_free (ends, TRUE);
  return height;
}

guint
dip_lanes_raise (DipLabelBox *boxes, guint n, double reach, guint most) {
  double *last = g_new0 (double, most);
  guint n_levels = 0;
  for (guint i = 0; i < n; i++) {
    guint level = 0, longest_ago = 0;
    for (; level < n_levels && boxes[i].x - last[level] < reach; level++)
      if (last[level] < last[longest_ago])
        longest_ago = level;
    if (level == most)
      level = longest_ago;
    n_levels = MAX (n_levels, level + 1);
    boxes[i].level = level;
    last[level] = boxes[i].x;
  }
  g_free (last);
  return n_levels;
}
