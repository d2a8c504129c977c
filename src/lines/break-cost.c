#include "lines/break-cost.h"

#include <math.h>

/* How much a reduction hurts, by the last class that it touched, where a line stretched by as much of its stretch hurts
 * 1: less, since a line reduces before it expands (clreq §6.2.2, steps in their order), but not so little that marks
 * lose all their white where a hair's breadth between all characters would do. */
static const double shrink_harm[DIP_N_SHRINK] = {
  [DIP_SHRINK_LINE_END] = 0.0, /* never seen */
  [DIP_SHRINK_WORD_SPACE] = 1.0, [DIP_SHRINK_INTERPUNCT] = 0.05, [DIP_SHRINK_BRACKET] = 0.05,
  [DIP_SHRINK_COMMA] = 0.3,      [DIP_SHRINK_HAN_WESTERN] = 0.6, [DIP_SHRINK_STOP] = 0.9,
};

static gint64
badness (const DipBreakFitting *fitting) {
  double share = MIN (fabs (fitting->share), DIP_COST_SHARE_MOST);
  double harm = fitting->share < 0 && fitting->class_used >= 0 ? shrink_harm[fitting->class_used] : 1;
  return (gint64)(share * share * DIP_COST_BADNESS * harm);
}

/* Penalties as Knuth and Plass have them: those to be avoided grow with the line's own badness, those wished for do
 * not. */
static gint64
demerits (gint64 line, gint64 penalty) {
  penalty = MIN (penalty, DIP_COST_PENALTY_MOST);
  if (penalty >= 0)
    return (line + penalty) * (line + penalty);
  return line * line - (penalty > DIP_PENALTY_ALWAYS * DIP_COST_PENALTY ? penalty * penalty : 0);
}

static gint64
balanced_cost (const DipBreakFitting *fitting, gint64 penalty, DipWidth measure) {
  double part = measure > 0 ? CLAMP ((double)fitting->natural / (double)measure, 0.0, 1.0) : 1.0;
  double even = part * part * DIP_COST_EVEN;
  return DIP_COST_BALANCED_LINE + (gint64)even + DIP_COST_BALANCED_PENALTY * penalty;
}

/* A gap hurts with its square, so that one gaping line is not the price of two that are merely loose. A line of one
 * word has no gap, and cannot be spread: it is short, and hurts by the part of the measure that stays empty. */
static gint64
loose_cost (const DipBreakFitting *fitting, DipWidth measure) {
  double beyond = MIN (fitting->share, DIP_COST_LOOSEST);
  if (isinf (fitting->share))
    beyond = DIP_COST_LOOSEST * (double)(measure - fitting->natural) / (double)MAX (measure, 1);
  beyond = CLAMP (beyond, 0.0, DIP_COST_LOOSEST);
  return (gint64)(beyond * beyond * (double)DIP_COST_LOOSE);
}

gint64
dip_cost_line (const DipBreakJob *job, const DipBreakFitting *fitting, const DipBreakSite *site, DipWidth measure) {
  gint64 penalty = site->penalty;
  if (site->forced) /* what is too much is a fault, and counted apart */
    penalty -= penalty >= DIP_PENALTY_SPLIT ? DIP_PENALTY_SPLIT : DIP_PENALTY_FORCED;
  if (site->flagged)
    penalty += CLAMP (job->fit->hyphen_cost, DIP_PENALTY_ALWAYS, DIP_PENALTY_NEVER);
  if (job->fit->balance)
    return balanced_cost (fitting, penalty, measure);
  gint64 cost = demerits (DIP_COST_LINE + badness (fitting), DIP_COST_PENALTY * penalty);
  if (fitting->state == DIP_BREAK_LOOSE)
    cost += DIP_COST_LOOSER;
  if (fitting->state == DIP_BREAK_LOOSE
      && (double)(measure - fitting->natural) > DIP_COST_RELAXED * (double)fitting->room)
    cost += loose_cost (fitting, measure);
  if (fitting->state == DIP_BREAK_OVERFULL) {
    double beyond = (double)(fitting->set - measure) / (double)MAX (measure, 1);
    cost += (gint64)(CLAMP (beyond, 0.0, 1.0) * (double)DIP_COST_FURTHER);
  }
  return cost;
}

guint
dip_cost_over_ladder (const DipFit *fit, guint run) {
  return fit->ladder < DIP_LADDER_FREE && run > fit->ladder ? run - fit->ladder : 0;
}

gint64
dip_cost_neighbours (const DipBreakJob *job, const DipBreakSite *site, guint fitness_before, guint fitness, guint run,
                     gboolean hyphen_before) {
  gint64 cost = 0;
  if (!job->fit->balance && MAX (fitness_before, fitness) - MIN (fitness_before, fitness) > 1)
    cost += DIP_COST_FITNESS;
  if (site->flagged && hyphen_before && job->fit->hyphen_cost > DIP_HYPHENS_AT_WILL)
    cost += DIP_COST_DOUBLE_HYPHEN;
  if (site->flagged && dip_cost_over_ladder (job->fit, run) > 0)
    cost += DIP_COST_OVER_LADDER;
  return cost;
}

gint64
dip_cost_break_faults (const DipBreakJob *job, const DipBreakSite *site) {
  if (site->forced)
    return site->penalty >= DIP_PENALTY_SPLIT ? DIP_FAULT_SPLIT : DIP_FAULT_FORCED;
  return job->fit->balance && site->penalty >= DIP_PENALTY_AWFUL ? DIP_FAULT_AWFUL : 0;
}

/* A ragged line need not be full: it ends where it may, and what is too wide starts one of its own, so that it can be
 * read. In a justified text the line before would gape. */
static gboolean
is_force_spared (const DipBreakJob *job, guint start, const DipBreakSite *site) {
  return site->forced && job->legal && site->item > start && job->legal[site->item] > job->legal[start];
}

gint64
dip_cost_faults (const DipBreakJob *job, guint start, const DipBreakSite *site, const DipBreakFitting *fitting,
                 guint run, gboolean tail) {
  return (fitting->state == DIP_BREAK_OVERFULL ? DIP_FAULT_OVERFULL : 0) + dip_cost_break_faults (job, site)
         + (is_force_spared (job, start, site) ? DIP_FAULT_INSIDE : 0)
         + (dip_cost_over_ladder (job->fit, run) > 1 ? DIP_FAULT_LONG_LADDER : 0) + (tail ? DIP_FAULT_TAIL : 0);
}

gint64
dip_cost_end (const DipBreakJob *job, const DipBreakFitting *fitting, gboolean hyphen_before) {
  gboolean stub = !job->fit->balance && fitting->natural < job->fit->least_last;
  gboolean counts = hyphen_before && job->fit->hyphen_cost > DIP_HYPHENS_AT_WILL;
  return (counts ? DIP_COST_FINAL_HYPHEN : 0) + (stub ? DIP_COST_STUB : 0);
}

guint
dip_cost_fitness (double share) {
  return share < -0.5 ? 0 : share <= 0.5 ? 1 : share <= 1.0 ? 2 : 3;
}
