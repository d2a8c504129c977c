#include "lines/break-private.h"

#include <string.h>

static gint
compare_offsets (gconstpointer a, gconstpointer b) {
  guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;
  return left < right ? -1 : left > right;
}

double
dip_break_most (const DipFit *fit, guint stretch_class) {
  double most = fit->most_stretch[stretch_class];
  return most > 0 && most < 1e6 ? most : 1;
}

static gboolean
has_force (const DipBreakJob *job) {
  for (guint i = 0; i < job->n_items; i++)
    if (job->items[i].kind != DIP_ITEM_BOX && job->items[i].penalty >= DIP_PENALTY_FORCED
        && job->items[i].penalty < DIP_PENALTY_NEVER)
      return TRUE;
  return FALSE;
}

static void
count_legal (DipBreakJob *job) {
  DipBreakSite site;
  if (!has_force (job))
    return;
  job->legal = g_new (guint32, (gsize)job->n_items + 1);
  job->legal[0] = 0;
  for (guint i = 0; i < job->n_items; i++)
    job->legal[i + 1] = job->legal[i] + (dip_break_site (job, i, &site) && !site.forced);
}

void
dip_break_job_open (DipBreakJob *job, const DipItem *items, guint n_items, DipWidth first_measure,
                    DipWidth other_measure, const DipFit *fit) {
  *job = (DipBreakJob){ .items = items, .n_items = n_items, .fit = fit };
  job->first_measure = dip_break_clamp (first_measure);
  job->other_measure = dip_break_clamp (other_measure);
  for (guint c = 0; c < DIP_N_STRETCH; c++)
    job->most[c] = dip_break_most (fit, c);
  job->text_start = n_items > 0 ? items[0].offset : 0;
  for (guint i = 0; i < n_items; i++)
    if (items[i].kind == DIP_ITEM_DISCRETIONARY)
      job->most_post = MAX (job->most_post, dip_break_clamp (items[i].post));
  dip_break_sums_fill (&job->sums, items, n_items);
  if (fit->n_forbidden > 0) {
    job->forbidden = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_array_append_vals (job->forbidden, fit->forbidden, fit->n_forbidden);
    g_array_sort (job->forbidden, compare_offsets);
  }
  if (!fit->justify)
    count_legal (job);
}

void
dip_break_job_close (DipBreakJob *job) {
  dip_break_sums_clear (&job->sums);
  g_clear_pointer (&job->forbidden, g_array_unref);
  g_clear_pointer (&job->legal, g_free);
}

gboolean
dip_break_is_possible (const DipItem *items, guint i) {
  if (items[i].kind == DIP_ITEM_GLUE)
    return i > 0 && (items[i - 1].kind == DIP_ITEM_BOX || items[i - 1].kind == DIP_ITEM_DISCRETIONARY);
  return items[i].kind != DIP_ITEM_BOX && items[i].penalty < DIP_PENALTY_NEVER;
}

guint32
dip_break_text_end (const DipBreakJob *job, const DipBreakSite *site) {
  if (job->n_items == 0)
    return 0;
  guint32 at = site->item < job->n_items ? job->items[site->item].next : 0;
  if (site->start < job->n_items)
    return MAX (at, job->items[site->start].offset);
  const DipItem *last = &job->items[job->n_items - 1];
  return MAX (at, MAX (last->offset, last->next));
}

static gboolean
is_forbidden (const DipBreakJob *job, const DipBreakSite *site) {
  guint32 offset = dip_break_text_end (job, site);
  return job->forbidden != NULL && g_array_binary_search (job->forbidden, &offset, compare_offsets, NULL);
}

gboolean
dip_break_site (const DipBreakJob *job, guint i, DipBreakSite *site) {
  const DipItem *item = &job->items[i];
  if (!dip_break_is_possible (job->items, i))
    return FALSE;
  *site = (DipBreakSite){ .item = i, .start = job->sums.solid[i + 1], .end = job->sums.trim[i] };
  site->last = dip_break_is_forced (item);
  if (item->kind != DIP_ITEM_GLUE && !site->last)
    site->penalty = MAX (item->penalty, DIP_PENALTY_ALWAYS);
  site->forced = site->penalty >= DIP_PENALTY_FORCED;
  if (item->kind != DIP_ITEM_GLUE)
    site->flagged = item->flagged && !site->last;
  if (item->kind == DIP_ITEM_DISCRETIONARY) {
    site->pre = dip_break_clamp (item->pre);
    site->pre_shrink = CLAMP (item->pre_shrink, 0, MAX (site->pre, 0));
    site->post = dip_break_clamp (item->post);
  }
  return site->last || !is_forbidden (job, site);
}

void
dip_break_last_site (const DipBreakJob *job, DipBreakSite *site) {
  *site = (DipBreakSite){
    .item = job->n_items, .start = job->n_items, .end = job->sums.trim[job->n_items], .last = TRUE
  };
}
