#include "pages/break-cost.h"

#include <math.h>

static double
square (double x) {
  return x * x;
}

static double
empty_part (double fill) {
  return 1 - CLAMP (fill, 0, 1);
}

gboolean
dip_break_costs_any (const DipBreakCosts *costs) {
  return costs->widow > 0 || costs->orphan > 0 || costs->split_row > 0 || costs->split_cells > 0
         || costs->split_table > 0 || costs->heading_low > 0 || costs->uneven > 0 || costs->short_page > 0
         || costs->other_lines > 0;
}

static double
cost_of_heading (const DipBreakCosts *costs, double room) {
  return room < 0 ? 0 : costs->heading_low * MAX (1 - room / DIP_LOW, 0);
}

static double
cost_of_lines (const DipBreakCosts *costs, const DipPageEnd *end) {
  return end->widows * costs->widow + end->orphans * costs->orphan + (end->hyphen ? costs->other_lines : 0)
         + (end->stuck ? costs->orphan : 0) + (end->parted ? costs->orphan : 0);
}

double
dip_break_cost_page (const DipBreakCosts *costs, const DipPageEnd *end) {
  if (end->forced)
    return dip_break_cost_last (costs, end->own, FALSE);
  double cost = costs->short_page * square (empty_part (end->fill)) + cost_of_heading (costs, end->heading);
  cost += (end->row ? costs->split_row : 0) + (end->note ? costs->split_row : 0);
  cost += (end->cells ? costs->split_cells : 0) + (end->table ? costs->split_table : 0);
  return cost + cost_of_lines (costs, end);
}

double
dip_break_cost_last (const DipBreakCosts *costs, double fill, gboolean balance) {
  double enough = costs->last_page, empty = empty_part (fill); /* a few lines alone on a page look like a mistake */
  if (!balance)
    empty = enough > 0 ? MAX (1 - MAX (fill, 0) / enough, 0) : 0;
  return costs->short_page * square (empty);
}

double
dip_break_cost_facing (const DipBreakCosts *costs, double verso, double recto) {
  return verso < 0 || recto < 0 ? 0 : costs->uneven * fabs (verso - recto);
}
