/* Balanced columns: an exact search by branch and bound.
 *
 * Summed heights only fall as a column gets wider. So over a box of widths, every column at the box's greatest width
 * gives a lower bound of the cost; boxes are split, the most promising first, until none can be better than the best
 * widths seen. */
#include "pages/grid.h"

#include <math.h>

/* Paragraphs looked at in one search, at most: some 50 ms. Past it the best so far stands; texts so long are smooth
 * enough for the search to have come close. */
#define MOST_WORK 10000000
#define LEAST_COSTS 250

typedef struct Cost {
  double lines; /* heights in whole lines */
  double even;  /* the same without rounding up: decides between equals */
} Cost;

/* The widths in all from low to high steps above least, for all sides but the last, which has what is left. */
typedef struct Box {
  Cost bound;
  guint32 serial; /* splits in order of making, so that equals are always taken in one order */
  gint32 edges[]; /* low and high in turn */
} Box;

typedef struct Balance {
  const DipMass *masses;
  guint n_masses;
  guint n; /* sides */
  double sum, step;
  const double *least;
  gint32 steps; /* above all the least */
  guint64 costs_left;
  guint32 serial;
  Cost best;
  double *widths; /* of the best */
  double *trial;
  GSequence *boxes;
} Balance;

static int
compare_costs (Cost a, Cost b) {
  if (fabs (a.lines - b.lines) > DIP_HAIR)
    return a.lines < b.lines ? -1 : 1;
  return a.even < b.even ? -1 : a.even > b.even;
}

static Cost
reckon_cost (const DipMass *masses, guint n, const double *widths) {
  Cost cost = { 0 };
  for (guint i = 0; i < n;) {
    double tallest = 0, evenest = 0;
    for (guint32 row = masses[i].row; i < n && masses[i].row == row;) {
      double lines = 0, even = 0;
      double width = MAX (widths[masses[i].side], DIP_HAIR);
      for (guint32 side = masses[i].side; i < n && masses[i].row == row && masses[i].side == side; i++) {
        double wanted = masses[i].natural / width;
        lines += MAX (ceil (wanted - 1e-6), 1) * masses[i].leading + masses[i].space;
        even += wanted * masses[i].leading + masses[i].space;
      }
      tallest = MAX (tallest, lines);
      evenest = MAX (evenest, even);
    }
    cost.lines += tallest;
    cost.even += evenest;
  }
  return cost;
}

double
dip_balance_cost (const DipMass *masses, guint n_masses, const double *widths) {
  return reckon_cost (masses, n_masses, widths).lines;
}

double
dip_balance_step (guint n_sides) {
  return n_sides <= 2 ? 0.25 : n_sides == 3 ? 1 : 2;
}

/* Widths with side i at `edges[2 i + high]` steps; the last side has the rest, reckoned from the other end for a bound.
 */
static void
fill_trial (Balance *balance, const gint32 *edges, gboolean bound) {
  double rest = balance->sum;
  for (guint i = 0; i + 1 < balance->n; i++) {
    gint32 middle = edges[2 * i] + (edges[2 * i + 1] - edges[2 * i]) / 2;
    balance->trial[i] = balance->least[i] + (bound ? edges[2 * i + 1] : middle) * balance->step;
    rest -= bound ? balance->least[i] + edges[2 * i] * balance->step : balance->trial[i];
  }
  balance->trial[balance->n - 1] = rest;
}

static void
try_middle (Balance *balance, const gint32 *edges) {
  fill_trial (balance, edges, FALSE);
  if (balance->trial[balance->n - 1] < balance->least[balance->n - 1] - DIP_HAIR)
    return;
  Cost cost = reckon_cost (balance->masses, balance->n_masses, balance->trial);
  if (compare_costs (cost, balance->best) < 0) {
    balance->best = cost;
    memcpy (balance->widths, balance->trial, balance->n * sizeof (double));
  }
}

static int
compare_boxes (gconstpointer a, gconstpointer b, gpointer user G_GNUC_UNUSED) {
  const Box *left = a, *right = b;
  int order = compare_costs (left->bound, right->bound);
  return order ? order : left->serial < right->serial ? -1 : left->serial > right->serial;
}

/* Takes from each side's steps what the others' least steps do not leave. FALSE if nothing is left. */
static gboolean
clip_edges (const Balance *balance, gint32 *edges) {
  gint64 low = 0;
  for (guint i = 0; i + 1 < balance->n; i++)
    low += edges[2 * i];
  if (low > balance->steps)
    return FALSE;
  for (guint i = 0; i + 1 < balance->n; i++)
    edges[2 * i + 1] = (gint32)MIN (edges[2 * i + 1], balance->steps - (low - edges[2 * i]));
  return TRUE;
}

static void
add_box (Balance *balance, const gint32 *edges) {
  gsize size = 2 * (balance->n - 1) * sizeof (gint32);
  Box *box = g_malloc0 (sizeof (Box) + size);
  memcpy (box->edges, edges, size);
  box->serial = balance->serial++;
  if (!clip_edges (balance, box->edges)) {
    g_free (box);
    return;
  }
  try_middle (balance, box->edges);
  fill_trial (balance, box->edges, TRUE);
  box->bound = reckon_cost (balance->masses, balance->n_masses, balance->trial);
  balance->costs_left -= MIN (balance->costs_left, 2);
  if (compare_costs (box->bound, balance->best) < 0)
    g_sequence_insert_sorted (balance->boxes, box, compare_boxes, NULL);
  else
    g_free (box);
}

static void
split_box (Balance *balance, const Box *box) {
  guint widest = 0;
  for (guint i = 1; i + 1 < balance->n; i++)
    if (box->edges[2 * i + 1] - box->edges[2 * i] > box->edges[2 * widest + 1] - box->edges[2 * widest])
      widest = i;
  gint32 low = box->edges[2 * widest], high = box->edges[2 * widest + 1];
  if (low == high)
    return; /* one point, whose cost was tried already */
  gsize n = 2 * (balance->n - 1);
  g_autofree gint32 *edges = g_memdup2 (box->edges, n * sizeof (gint32));
  gint32 middle = low + (high - low) / 2;
  edges[2 * widest + 1] = middle;
  add_box (balance, edges);
  edges[2 * widest] = middle + 1;
  edges[2 * widest + 1] = high;
  add_box (balance, edges);
}

static void
search_boxes (Balance *balance) {
  g_autofree gint32 *edges = g_new0 (gint32, 2 * (balance->n - 1));
  for (guint i = 0; i + 1 < balance->n; i++)
    edges[2 * i + 1] = balance->steps;
  add_box (balance, edges);
  while (balance->costs_left > 0 && !g_sequence_is_empty (balance->boxes)) {
    GSequenceIter *first = g_sequence_get_begin_iter (balance->boxes);
    Box *box = g_memdup2 (g_sequence_get (first), sizeof (Box) + 2 * (balance->n - 1) * sizeof (gint32));
    g_sequence_remove (first);
    gboolean hopeful = compare_costs (box->bound, balance->best) < 0;
    if (hopeful)
      split_box (balance, box);
    g_free (box);
    if (!hopeful)
      break; /* the others promise even less */
  }
}

/* Where to begin: each side has its least, and an equal part of the rest. */
static void
start_widths (Balance *balance, double spare) {
  for (guint i = 0; i < balance->n; i++)
    balance->widths[i] = balance->least[i] + spare / balance->n;
  balance->best = reckon_cost (balance->masses, balance->n_masses, balance->widths);
}

void
dip_balance (const DipMass *masses, guint n_masses, guint n_sides, double sum, const double *least, double *widths) {
  Balance balance
      = { .masses = masses, .n_masses = n_masses, .n = n_sides, .sum = sum, .least = least, .widths = widths };
  double spare = sum;
  for (guint i = 0; i < n_sides; i++)
    spare -= least[i];
  spare = MAX (spare, 0);
  balance.step = dip_balance_step (n_sides);
  balance.steps = (gint32)MIN (floor ((spare + DIP_HAIR) / balance.step), 1 << 20);
  start_widths (&balance, spare);
  if (n_sides < 2 || n_masses == 0)
    return;
  balance.costs_left = MAX (MOST_WORK / n_masses, LEAST_COSTS);
  balance.trial = g_new0 (double, n_sides);
  balance.boxes = g_sequence_new (g_free);
  search_boxes (&balance);
  g_sequence_free (balance.boxes);
  g_free (balance.trial);
}
