#include "lines/break-private.h"

/* The hard break at or after `from`, or the end of the items. */
static void
find_end (const DipBreakJob *job, guint from, DipBreakSite *end) {
  for (guint i = from; i < job->n_items; i++)
    if (dip_break_is_forced (&job->items[i])) {
      dip_break_site (job, i, end);
      return;
    }
  dip_break_last_site (job, end);
}

guint64
dip_break_items_counting (const DipItem *items, guint n_items, DipWidth first_measure, DipWidth other_measure,
                          const DipFit *fit, GArray *lines) {
  DipBreakJob job;
  dip_break_job_open (&job, items, n_items, first_measure, other_measure, fit);
  DipBreakNodes *nodes = dip_break_nodes_new ();
  DipBreakSite end = { 0 };
  gint looseness = fit->looseness;
  guint from = 0;
  do {
    find_end (&job, from, &end);
    dip_break_search (&job, nodes, from, from == 0, &end, &looseness, lines);
    from = end.start;
  } while (end.item < n_items && end.start < n_items);
  guint64 work = job.work;
  dip_break_nodes_drop (nodes);
  dip_break_job_close (&job);
  return work;
}

void
dip_break_items (const DipItem *items, guint n_items, DipWidth first_measure, DipWidth other_measure, const DipFit *fit,
                 GArray *lines) {
  dip_break_items_counting (items, n_items, first_measure, other_measure, fit, lines);
}
