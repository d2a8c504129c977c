/* First fit, line by line: what most programs do. It keeps to the ladder: after so many hyphens in a row a line ends at
 * none, unless nothing else fits; and so it does with breaks by force. Only tests and benchmarks call it. */
#include "lines/break-cost.h"

/* What may end a line. */
typedef enum Resort { WORDS, HYPHENS, FORCE } Resort;

/* The site for the line that starts at `from`: the last one to which it fits, or, where nothing is left to resort to,
 * the first one of all if none does; then FALSE. */
static gboolean
fill_line (DipBreakJob *job, guint from, DipWidth lead, DipWidth measure, Resort resort, DipBreakSite *chosen) {
  DipBreakSite site;
  gboolean found = FALSE, fits = FALSE;
  for (guint i = from; i <= job->n_items; i++) {
    if (i == job->n_items)
      dip_break_last_site (job, &site);
    else if (!dip_break_site (job, i, &site))
      continue;
    if (site.end <= from && !site.last)
      continue;
    DipBreakFitting fitting;
    dip_break_fit (job, from, lead, &site, measure, &fitting);
    gboolean over = fitting.state == DIP_BREAK_OVERFULL;
    if (resort >= (site.forced ? FORCE : site.flagged ? HYPHENS : WORDS)) {
      if (!over || !found)
        *chosen = site;
      fits = fits || !over;
      found = TRUE;
    }
    if (over || site.last)
      break;
  }
  return fits;
}

void
dip_break_greedy (const DipItem *items, guint n_items, DipWidth first_measure, DipWidth other_measure,
                  const DipFit *fit, GArray *lines) {
  DipBreakJob job;
  dip_break_job_open (&job, items, n_items, first_measure, other_measure, fit);
  DipWidth measure = job.first_measure, lead = 0;
  guint from = 0, run = 0;
  DipBreakSite site = { 0 };
  do {
    Resort resort = dip_cost_over_ladder (fit, run + 1) == 0 ? HYPHENS : WORDS;
    while (!fill_line (&job, from, lead, measure, resort, &site) && resort < FORCE)
      resort++;
    run = site.flagged ? run + 1 : 0;
    dip_break_emit (&job, from, lead, &site, measure, run, lines);
    measure = job.other_measure;
    from = site.start;
    lead = site.post;
  } while (site.item < n_items && from < n_items);
  dip_break_job_close (&job);
}
