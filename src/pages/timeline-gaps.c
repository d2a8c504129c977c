/* Gaps of an axis: days without an event that it passes over. Each takes the same little width, whatever its length,
 * and the band is broken there, so that nobody takes it for time. */
#include "pages/axis.h"

#define GAP_WIDTH 16.0  /* on the scale */
#define BREAK_WIDTH 5.0 /* of the paper between the broken ends */
#define ZIGZAG 2.0
#define BREAK_THICKNESS 0.4

guint
dip_axis_first_gap (const DipAxis *axis) {
  guint low = 0, high = axis->timeline->n_gaps;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (axis->timeline->gaps[middle].last_day < axis->first_day)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const DipAxisGap *
dip_axis_gap (const DipAxis *axis, guint index) {
  const DipTimeline *timeline = axis->timeline;
  return index < timeline->n_gaps && timeline->gaps[index].last_day <= axis->end_day ? &timeline->gaps[index] : NULL;
}

gboolean
dip_axis_passes_over (const DipAxis *axis, gint32 day) {
  const DipAxisGap *gap;
  for (guint i = dip_axis_first_gap (axis); (gap = dip_axis_gap (axis, i)) && gap->first_day <= day; i++)
    if (day <= gap->last_day)
      return TRUE;
  return FALSE;
}

double
dip_axis_reach (const DipAxis *axis, double day, double *gaps) {
  double reach = day - axis->first_day;
  const DipAxisGap *gap;
  *gaps = 0;
  for (guint i = dip_axis_first_gap (axis); (gap = dip_axis_gap (axis, i)) && gap->first_day < day; i++) {
    double start = MAX (gap->first_day, axis->first_day), end = MIN ((double)gap->last_day, axis->last_day) + 1;
    double passed = MIN (day, end) - start;
    reach -= passed;
    *gaps += GAP_WIDTH * passed / MAX (end - start, 1);
  }
  return reach;
}

static void
place_zigzag (DipAxis *axis, double x, double top, double height) {
  DipRule rule = { BREAK_THICKNESS, axis->timeline->leader };
  double step = height / 4;
  for (guint i = 0; i < 4; i++) {
    double from = x + (i % 2 ? ZIGZAG : -ZIGZAG) / 2, to = x + (i % 2 ? -ZIGZAG : ZIGZAG) / 2;
    dip_composer_place_rule (axis->composer, NULL, from, top + i * step, to, top + (i + 1) * step, rule);
  }
}

static void
place_gap (DipAxis *axis, double x, double top, double height) {
  double from = x - BREAK_WIDTH / 2, to = x + BREAK_WIDTH / 2, z = ZIGZAG / 2, step = height / 4;
  const double points[]
      = { from - z, 0,      from + z, step,     from - z, 2 * step, from + z, 3 * step, from - z, height,
          to - z,   height, to + z,   3 * step, to - z,   2 * step, to + z,   step,     to - z,   0 };
  DipColour paper = { 1, 1, 1 };
  dip_composer_place_shape (axis->composer, NULL, 0, top, points, G_N_ELEMENTS (points) / 2, paper, paper);
  place_zigzag (axis, from, top, height);
  place_zigzag (axis, to, top, height);
}

void
dip_axis_place_gaps (DipAxis *axis, double top, double height) {
  const DipAxisGap *gap;
  for (guint i = dip_axis_first_gap (axis); (gap = dip_axis_gap (axis, i)); i++) {
    if (gap->first_day <= axis->first_day || gap->last_day >= axis->end_day)
      continue;
    double middle = (dip_axis_x (axis, gap->first_day) + dip_axis_x (axis, (double)gap->last_day + 1)) / 2;
    place_gap (axis, middle, top, height);
  }
}
