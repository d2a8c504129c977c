/* The least sum of something that any choice of lines can have: by dynamic programming over all places and all runs of
 * hyphens, with nothing of the breaker's own search or weights; only what a fault is is the same. */
#include "quality.h"

#include "lines/break-cost.h"

#include <math.h>
#include <string.h>

#define N_RUNS (DIP_LADDER_FREE + 2) /* of hyphens, each as a state; longer ones are all alike */
/* A line so much wider than the measure, as a part of it, is past all breaks that fit. */
#define PAST 1.5

/* What lines may be: breaker.h's four passes. */
typedef enum Pass { PASS_STYLE, PASS_LADDER, PASS_RELAXED, PASS_EMERGENCY, N_PASSES } Pass;

/* The best way to a place, with so many hyphens in a row up to it. */
typedef struct Step {
  gint64 faults;
  double sum;
  guint before, run_before; /* the place and the run from which its line comes */
  gboolean reached;
} Step;

typedef struct Table {
  DipBreakJob job;
  GArray *sites;     /* DipBreakSite; the first is the paragraph's start */
  Step *steps;       /* N_RUNS for each site */
  DipWidth *spaces;  /* of items [0, i): the natural width of word spaces, … */
  guint32 *n_spaces; /* …and their number */
  const Goal *goal;
  guint part; /* the site at which the part in hand starts, after a hard break or at the paragraph's start */
  Pass pass;
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

double
quality_fine (double share, gint penalty) {
  const double gaping = (double)DIP_COST_LOOSE / (2 * DIP_COST_LINE * DIP_COST_BADNESS);
  double most = MIN (share, DIP_COST_LOOSEST);
  return (share > DIP_COST_RELAXED ? gaping * most * most : 0)
         + MAX (penalty - QUALITY_HYPHEN, 0) * (DIP_COST_PENALTY / DIP_COST_BADNESS);
}

/* Whether the breaker may have the line in this pass. */
static gboolean
is_allowed (const Table *table, const DipBreakFitting *fitting, DipWidth measure, guint run, gint64 faults) {
  double most = table->pass == PASS_RELAXED ? DIP_COST_RELAXED : 1;
  if (table->pass == PASS_EMERGENCY)
    return TRUE;
  if (faults > 0 || (table->pass == PASS_STYLE && dip_cost_over_ladder (table->job.fit, run) > 0))
    return FALSE;
  return fitting->state != DIP_BREAK_LOOSE || (double)(measure - fitting->natural) <= most * (double)fitting->room;
}

/* Its square and fine; those that are not spread, or have nothing to give, have no square. */
static double
square_of (const Table *table, const DipBreakSite *to, const DipBreakFitting *fitting) {
  gboolean shrunk = fitting->natural > fitting->set && to->start < table->job.n_items;
  double fine = quality_fine (fitting->state == DIP_BREAK_LOOSE ? fitting->share : 0, to->last ? 0 : to->penalty);
  if (fitting->state == DIP_BREAK_OVERFULL || isinf (fitting->share) || (to->last && !shrunk))
    return fine;
  return fine + fitting->share * fitting->share;
}

/* The mean of the line's word spaces; of a line without any, which cannot be spread, there is no end to it. */
static double
gap_of (const Table *table, const DipBreakSite *from, const DipBreakSite *to, const DipBreakFitting *fitting) {
  guint end = MAX (from->start, to->end), n = table->n_spaces[end] - table->n_spaces[from->start];
  DipWidth natural = table->spaces[end] - table->spaces[from->start];
  return n > 0 ? (double)(natural + fitting->set - fitting->natural) / n / DIP_WIDTH_PT : HUGE_VAL;
}

static double
weigh_line (const Table *table, const DipBreakSite *from, const DipBreakSite *to, const DipBreakFitting *fitting) {
  const Goal *goal = table->goal;
  double sum = goal->square > 0 ? goal->square * square_of (table, to, fitting) : 0;
  if (to->last)
    return sum;
  sum += goal->line + (to->flagged ? goal->hyphen : 0) + (fitting->state == DIP_BREAK_LOOSE ? goal->loose : 0);
  for (guint i = 0; i < G_N_ELEMENTS (goal->gaps); i++)
    sum += gap_of (table, from, to, fitting) > goal->gaps[i].above ? goal->gaps[i].cost : 0;
  return sum;
}

/* The best of all ways to `to` whose last line starts at `from`. */
static void
reach (const Table *table, guint from, guint to, const DipBreakFitting *fitting, DipWidth measure) {
  const DipBreakSite *start = site_at (table, from), *end = site_at (table, to);
  gboolean tail = is_tail (table, start, end);
  for (guint run = 0; run < N_RUNS; run++) {
    const Step *before = step_at (table, from, run);
    guint run_after = end->flagged ? MIN (run + 1, N_RUNS - 1) : 0;
    gint64 faults = dip_cost_faults (&table->job, start->start, end, fitting, run_after, tail);
    if (!before->reached || !is_allowed (table, fitting, measure, run_after, faults))
      continue;
    Step *best = step_at (table, to, run_after);
    Step step = { before->faults + faults, before->sum + weigh_line (table, start, end, fitting), from, run, TRUE };
    if (!best->reached || step.faults < best->faults || (step.faults == best->faults && step.sum < best->sum))
      *best = step;
  }
}

static DipWidth
measure_from (const Table *table, guint from) {
  return from == 0 ? table->job.first_measure : table->job.other_measure;
}

static void
fit_line (const Table *table, guint from, guint to, DipBreakFitting *fitting) {
  const DipBreakSite *start = site_at (table, from);
  dip_break_fit (&table->job, start->start, start->post, site_at (table, to), measure_from (table, from), fitting);
}

/* Z8: a line is spread though up to the next place it would only have to be reduced, and by no more. */
static gboolean
is_spread_first (const Table *table, guint from, guint to, const DipBreakFitting *fitting) {
  DipBreakFitting next;
  DipWidth spare = measure_from (table, from) - fitting->natural;
  if (!table->goal->reduce_first || spare <= 0 || site_at (table, to)->last
      || site_at (table, to + 1)->penalty > QUALITY_HYPHEN)
    return FALSE;
  fit_line (table, from, to + 1, &next);
  return next.state == DIP_BREAK_FITS && next.natural > next.set && next.natural - next.set <= spare;
}

/* All lines that end at a place, within the part. */
static void
fill_site (const Table *table, guint to) {
  for (guint from = to; from-- > table->part;) {
    const DipBreakSite *start = site_at (table, from), *end = site_at (table, to);
    DipWidth measure = measure_from (table, from);
    DipBreakFitting fitting;
    fit_line (table, from, to, &fitting);
    if (fitting.state == DIP_BREAK_OVERFULL && from + 1 < to && (double)fitting.set > PAST * (double)measure)
      break;
    if ((end->end > start->start || end->last) && !is_spread_first (table, from, to, &fitting))
      reach (table, from, to, &fitting, measure);
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
    dip_break_emit (&table->job, start->start, start->post, end, measure_from (table, from), run, lines);
  }
}

/* From one hard break to the next: the first pass that comes through. */
static void
fill_part (Table *table, guint from, guint to) {
  const Step start = { .reached = TRUE,
                       .before = step_at (table, from, 0)->before,
                       .run_before = step_at (table, from, 0)->run_before };
  table->part = from;
  for (table->pass = 0; table->pass < N_PASSES && !step_at (table, to, 0)->reached; table->pass++) {
    memset (step_at (table, from, 0), 0, sizeof (Step) * (to - from + 1) * N_RUNS);
    *step_at (table, from, 0) = start;
    for (guint i = from + 1; i <= to; i++)
      fill_site (table, i);
  }
}

static void
fill (Table *table) {
  guint from = 0;
  for (guint i = 1; i < table->sites->len; i++)
    if (site_at (table, i)->last) {
      fill_part (table, from, i);
      from = i;
    }
}

static void
sum_spaces (Table *table) {
  guint n = table->job.n_items;
  table->spaces = g_new0 (DipWidth, (gsize)n + 1);
  table->n_spaces = g_new0 (guint32, (gsize)n + 1);
  for (guint i = 0; i < n; i++) {
    const DipItem *item = &table->job.items[i];
    gboolean space = item->kind == DIP_ITEM_GLUE && item->shrink_class == DIP_SHRINK_WORD_SPACE;
    table->spaces[i + 1] = table->spaces[i] + (space ? item->width : 0);
    table->n_spaces[i + 1] = table->n_spaces[i] + space;
  }
}

void
quality_break_least (const DipItem *items, guint n_items, DipWidth first_measure, DipWidth other_measure,
                     const DipFit *fit, const Goal *goal, GArray *lines) {
  Table table = { .goal = goal };
  dip_break_job_open (&table.job, items, n_items, first_measure, other_measure, fit);
  find_sites (&table);
  sum_spaces (&table);
  table.steps = g_new0 (Step, (gsize)table.sites->len * N_RUNS);
  fill (&table);
  emit_lines (&table, lines);
  g_free (table.steps);
  g_free (table.spaces);
  g_free (table.n_spaces);
  g_array_unref (table.sites);
  dip_break_job_close (&table.job);
}
