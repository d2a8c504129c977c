#include "lines/break-cost.h"

#include <math.h>

/* A line, as the sums see it. */
typedef struct Span {
  guint start, end;
} Span;

static DipWidth
span_sum (const DipWidth *sums, Span span) {
  return sums == NULL ? 0 : sums[span.end] - sums[span.start];
}

static DipWidth
span_shrink (const DipBreakJob *job, Span span, const DipBreakSite *site, guint shrink_class) {
  return span_sum (job->sums.shrink[shrink_class], span) + (shrink_class == DIP_SHRINK_LINE_END ? site->pre_shrink : 0);
}

/* Takes `need` out of the line, class by class. */
static void
fit_shrunk (const DipBreakJob *job, Span span, const DipBreakSite *site, DipWidth need, DipBreakFitting *fitting) {
  DipWidth total = 0;
  for (guint c = 0; c < DIP_N_SHRINK; c++) {
    DipWidth room = span_shrink (job, span, site, c);
    if (room <= 0)
      continue;
    if (total < need) {
      fitting->class_used = (gint)c;
      fitting->ratio = -MIN (1.0, (double)(need - total) / (double)room);
    }
    total += room;
  }
  fitting->state = total < need ? DIP_BREAK_OVERFULL : DIP_BREAK_FITS;
  fitting->share = total > 0 ? -MIN (1.0, (double)need / (double)total) : -1.0;
  fitting->set = fitting->natural - MIN (need, total);
}

/* Adds `need` to the line, class by class. What is too much for all of them goes to the last one, and the line is
 * loose. */
static void
fit_stretched (const DipBreakJob *job, Span span, DipWidth need, DipBreakFitting *fitting) {
  DipWidth total = 0;
  for (guint c = 0; c < DIP_N_STRETCH; c++) {
    DipWidth stretch = span_sum (job->sums.stretch[c], span);
    if (stretch <= 0)
      continue;
    if (fitting->room < need) {
      fitting->class_used = (gint)c;
      fitting->ratio = (double)(need - fitting->room) / (double)stretch;
    }
    fitting->room += (DipWidth)((double)stretch * job->most[c]);
    total += stretch;
  }
  fitting->state = fitting->room >= need ? DIP_BREAK_FITS : DIP_BREAK_LOOSE;
  fitting->share = total > 0 ? (double)need / (double)total : HUGE_VAL;
  fitting->set = total > 0 ? fitting->natural + need : fitting->natural;
}

/* Ragged lines keep their spaces: TeX's \raggedright lets the right edge move by some two em; we take a sixth of the
 * measure, which is about three em in a column and grows with it. */
static void
fit_ragged (DipWidth need, DipWidth measure, DipBreakFitting *fitting) {
  fitting->state = need < 0 ? DIP_BREAK_OVERFULL : DIP_BREAK_FITS;
  fitting->share = need > 0 && measure > 0 ? 6.0 * (double)need / (double)measure : 0.0;
}

void
dip_break_fit (const DipBreakJob *job, guint start, DipWidth lead, const DipBreakSite *site, DipWidth measure,
               DipBreakFitting *fitting) {
  Span span = { start, MAX (site->end, start) };
  DipWidth natural = span_sum (job->sums.width, span) + lead + site->pre;
  DipWidth need = measure - natural;
  *fitting = (DipBreakFitting){ .state = DIP_BREAK_FITS, .class_used = -1, .natural = natural, .set = natural };
  if (need == 0 || (need > 0 && site->last && !job->fit->balance))
    return;
  if (!job->fit->justify)
    fit_ragged (need, measure, fitting);
  else if (need < 0)
    fit_shrunk (job, span, site, -need, fitting);
  else if (!site->last)
    fit_stretched (job, span, need, fitting);
}

/* Part of a word, without a space, fills its line as far as it can. */
static gboolean
is_filled_by_force (const DipBreakJob *job, guint start, const DipBreakSite *site) {
  for (guint i = start; i < site->end; i++)
    if (job->items[i].kind == DIP_ITEM_GLUE)
      return FALSE;
  return site->forced;
}

void
dip_break_emit (DipBreakJob *job, guint start, DipWidth lead, const DipBreakSite *site, DipWidth measure,
                guint flagged_in_row, GArray *lines) {
  DipBreakFitting fitting;
  dip_break_fit (job, start, lead, site, measure, &fitting);
  DipLineBreak line = { .first_item = start, .last_item = MAX (site->item, start), .lead = lead };
  line.end_item = MIN (MAX (site->end, start), line.last_item);
  line.start = job->text_start;
  line.end = job->text_start = MAX (line.start, dip_break_text_end (job, site));
  line.natural = fitting.natural;
  line.set = fitting.set;
  line.ratio = (float)fitting.ratio;
  line.class_used = (gint8)fitting.class_used;
  line.hyphenated = site->flagged;
  line.over_ladder = site->flagged && !site->forced && dip_cost_over_ladder (job->fit, flagged_in_row) > 0;
  line.forced = site->forced;
  line.loose = fitting.state == DIP_BREAK_LOOSE && !is_filled_by_force (job, start, site);
  line.overfull = fitting.state == DIP_BREAK_OVERFULL;
  g_array_append_val (lines, line);
}
