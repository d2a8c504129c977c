/* The least that any choice of lines can have: by dynamic programming over all places and all runs of hyphens, with
 * nothing of the breaker's own search or weights. */
#include "quality.h"

#include "lines/break-cost.h"

#include <math.h>
#include <string.h>

#define N_RUNS (DIP_LADDER_FREE + 2) /* of hyphens, each as a state; longer ones are all alike */
#define HYPHEN 50                    /* a hyphen's penalty; what is dearer is a poor break (items.c) */
/* A break that only an overfull line is worth (items.c's PENALTY_AWFUL). */
#define AWFUL 1000
/* A line so much wider than the measure, as a part of it, is past all breaks that fit. */
#define PAST 1.5

/* The best way to a place, with so many hyphens in a row up to it. */
typedef struct Step {
  gint64 faults;
  double sum;
  guint before, run_before; /* the place and the run from which its line comes */
  gboolean reached;
} Step;

typedef struct Table {
  DipBreakJob job;
  GArray *sites; /* DipBreakSite; the first is the paragraph's start */
  Step *steps;   /* N_RUNS for each site */
  double price;
  gboolean strict; /* a line beyond the style's stretch is a fault as well */
} Table;

static const DipBreakSite *
site_at (const Table *table, guint i) {
  return &g_array_index (table->sites, DipBreakSite, i);
}

static Step *
step_at (const Table *table, guint site, guint run) {
  return &table->steps[site * N_RUNS + run];
}

static void
find_sites (Table *table) {
  DipBreakSite site = { 0 };
  table->sites = g_array_new (FALSE, FALSE, sizeof (DipBreakSite));
  g_array_append_val (table->sites, site);
  for (guint i = 0; i < table->job.n_items; i++)
    if (dip_break_site (&table->job, i, &site))
      g_array_append_val (table->sites, site);
  if (!site.last || site.start < table->job.n_items) {
    dip_break_last_site (&table->job, &site);
    g_array_append_val (table->sites, site);
  }
}

/* A hyphenated word's rest is all of the line. */
static gboolean
is_tail (const Table *table, const DipBreakSite *from, const DipBreakSite *to) {
  for (guint i = from->start; i < to->end; i++)
    if (table->job.items[i].kind == DIP_ITEM_GLUE)
      return FALSE;
  return from->flagged && to->last;
}

/* The line's own part of what the way to its end costs. A line with nothing to give is no better than one too long. */
static Step
weigh_line (const Table *table, const DipBreakSite *from, const DipBreakSite *to, const DipBreakFitting *fitting,
            guint run) {
  gboolean stiff = isinf (fitting->share);
  Step step = { .faults = dip_cost_over_ladder (table->job.fit, run), .reached = TRUE };
  step.faults += is_tail (table, from, to) + (to->penalty >= AWFUL ? DIP_FAULT_OVERFULL >> 12 : 0);
  step.faults += table->strict && (fitting->state == DIP_BREAK_LOOSE || to->penalty > HYPHEN);
  if (fitting->state == DIP_BREAK_OVERFULL || stiff)
    step.faults += DIP_FAULT_OVERFULL;
  else if (!to->last)
    step.sum = fitting->share * fitting->share - table->price;
  return step;
}

static void
reach (const Table *table, guint from, guint to, const DipBreakFitting *fitting) {
  const DipBreakSite *end = site_at (table, to);
  for (guint run = 0; run < N_RUNS; run++) {
    const Step *before = step_at (table, from, run);
    if (!before->reached)
      continue;
    guint run_after = end->flagged ? MIN (run + 1, N_RUNS - 1) : 0;
    Step *best = step_at (table, to, run_after),
         step = weigh_line (table, site_at (table, from), end, fitting, run_after);
    step.faults += before->faults;
    step.sum += before->sum;
    step.before = from;
    step.run_before = run;
    if (!best->reached || step.faults < best->faults || (step.faults == best->faults && step.sum < best->sum))
      *best = step;
  }
}

/* All lines that end at a place. None goes over a hard break. */
static void
fill_site (const Table *table, guint to) {
  for (guint from = to; from-- > 0;) {
    const DipBreakSite *start = site_at (table, from), *end = site_at (table, to);
    DipWidth measure = from == 0 ? table->job.first_measure : table->job.other_measure;
    DipBreakFitting fitting;
    dip_break_fit (&table->job, start->start, start->post, end, measure, &fitting);
    if (fitting.state == DIP_BREAK_OVERFULL && from + 1 < to && (double)fitting.set > PAST * (double)measure)
      break;
    if (end->end > start->start || end->last)
      reach (table, from, to, &fitting);
    if (start->last)
      break;
  }
}

static void
emit_lines (Table *table, GArray *lines) {
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = table->sites->len - 1, run = 0; /* a hard break or the end: no hyphen */
  while (at > 0) {
    const Step *step = step_at (table, at, run);
    g_array_append_val (path, at);
    at = step->before;
    run = step->run_before;
  }
  guint from = 0;
  for (guint i = path->len; i-- > 0; from = at) {
    at = g_array_index (path, guint, i);
    const DipBreakSite *start = site_at (table, from), *end = site_at (table, at);
    run = end->flagged ? run + 1 : 0;
    dip_break_emit (&table->job, start->start, start->post, end,
                    from == 0 ? table->job.first_measure : table->job.other_measure, run, lines);
  }
}

/* Returns the faults of the best way to the end. */
static gint64
fill (Table *table, gboolean strict) {
  table->strict = strict;
  memset (table->steps, 0, sizeof (Step) * table->sites->len * N_RUNS);
  step_at (table, 0, 0)->reached = TRUE;
  for (guint i = 1; i < table->sites->len; i++)
    fill_site (table, i);
  return step_at (table, table->sites->len - 1, 0)->faults;
}

void
quality_break_least (const DipItem *items, guint n_items, DipWidth first_measure, DipWidth other_measure,
                     const DipFit *fit, double price, GArray *lines) {
  Table table = { .price = price };
  dip_break_job_open (&table.job, items, n_items, first_measure, other_measure, fit);
  find_sites (&table);
  table.steps = g_new (Step, (gsize)table.sites->len * N_RUNS);
  if (fill (&table, TRUE) > 0)
    fill (&table, FALSE);
  emit_lines (&table, lines);
  g_free (table.steps);
  g_array_unref (table.sites);
  dip_break_job_close (&table.job);
}
