/* The bars of quality: what is to hold for each text at each measure. */
#include "quality.h"

#include <math.h>
#include <string.h>

typedef struct Trial {
  DipSetter *setter;
  const Corpus *corpus;
  double mm;
  const Way *way;
  gboolean near;
  Figures *ours;
  const Figures *theirs;
  guint broken;
} Trial;

static void
hold (Trial *trial, gboolean held, const char *bar) {
  if (held)
    return;
  printf ("%s at %.1f mm, %s: %s\n", trial->corpus->name, trial->mm, trial->way->name, bar);
  trial->broken++;
}

static gboolean
is_within (Figures *figures, double hyphens, double median, double p95, double most) {
  return figures->hyphens <= hyphens * figures->lines && quality_part (figures->gaps, .5) <= median
         && quality_part (figures->gaps, .95) <= p95 && quality_part (figures->gaps, 1) <= most;
}

static gboolean
is_one_of (const Corpus *corpus, const char *const *languages) {
  for (; *languages; languages++)
    if (g_str_has_prefix (corpus->language, *languages))
      return TRUE;
  return FALSE;
}

/* Scripts of squares have a place to break nearly everywhere: their lines keep to the style in narrower columns. */
static double
least_measure (const Corpus *corpus) {
  static const char *const square[] = { "zh", "ja", "ko", NULL };
  return is_one_of (corpus, square) ? 60 : 100;
}

/* Lines with the least of something, of all that the breaker may choose. */
static Figures
measure_best (const Trial *trial, const Goal *goal) {
  Way way = *trial->way;
  way.chooser = CHOOSER_LEAST;
  way.goal = goal;
  return quality_measure (trial->setter, trial->corpus, trial->mm * PT_IN_MM, &way);
}

static gboolean
is_half (const Trial *trial, const Figures *figures) {
  return 2 * quality_square (figures) <= quality_square (trial->theirs);
}

/* Ours are not half of greedy's: whether `best` are not either; and in any case ours are nearer to those. */
static gboolean
is_out_of_reach (Trial *trial, const Figures *best, const char *which) {
  double ours = quality_square (trial->ours), theirs = quality_square (trial->theirs), least = quality_square (best);
  gboolean out = !is_half (trial, best);
  hold (trial, 2 * ours <= theirs + least, "squares nearer to greedy's than to the least");
  if (out)
    printf ("%s at %.1f mm, %s: no lines%s have half of greedy's squares: ours have %.2f, the least %.2f\n",
            trial->corpus->name, trial->mm, trial->way->name, which, ours / theirs, least / theirs);
  return out;
}

/* At most half of greedy's squares, unless no lines have that; in Chinese and Japanese, no lines that reduce before
 * they expand (Z8), which squares do not ask for: spreading all gaps by seven tenths of an em is the same to them as
 * taking three from two commas. Hyphens are at will for both, so that choosing is all that differs. The least is the
 * sum's: a mean could be had lower yet by a line more in a paragraph, over which the sum is spread. */
static void
check_squares (Trial *trial) {
  static const char *const reduced[] = { "zh", "ja", NULL };
  Goal goal = { .square = 1 };
  Figures best = measure_best (trial, &goal);
  gboolean out = is_half (trial, trial->ours);
  hold (trial, best.squares + best.fines <= trial->ours->squares + trial->ours->fines + 1e-9,
        "squares of less than the least");
  if (!out && is_one_of (trial->corpus, reduced) && is_half (trial, &best)) {
    quality_clear (&best);
    goal.reduce_first = TRUE;
    best = measure_best (trial, &goal);
    out = is_out_of_reach (trial, &best, " that reduce first");
  } else if (!out)
    out = is_out_of_reach (trial, &best, "");
  hold (trial, out || trial->near, "squares of more than half of greedy's");
  quality_clear (&best);
}

/* None is looser than the style, or too long, that need not be. */
static void
check_style (Trial *trial) {
  guint ours = trial->ours->loose + trial->ours->over;
  if (ours == 0)
    return;
  Figures fewest = measure_best (trial, &(Goal){ .loose = 1 });
  hold (trial, ours <= fewest.loose + fewest.over, "a line looser than the style, or too long");
  quality_clear (&fewest);
}

/* How many of the lines have a mean word space wider than so many em, or none to be spread. */
static guint
count_wider (const Figures *figures, double em) {
  guint n = figures->lines - figures->gaps->len;
  for (guint i = 0; i < figures->gaps->len; i++)
    n += g_array_index (figures->gaps, double, i) > em;
  return n;
}

/* The real plan at 10 pt: its bar, in em; a figure's last digit is no matter of the bar. */
#define EM 10
#define HYPHENS .44
#define MEDIAN .35
#define P95 .65
#define MOST .80
#define DIGIT .001

/* What a line over a bar weighs (Lagrange's multipliers); so many are tried. */
typedef struct Weights {
  double median, p95;
} Weights;
#define MOST_TRIALS 40

/* Lines with at most 44 % hyphens, half of the gaps within .35 and 95 % within .65 would weigh nothing or less,
 * whatever the weights are. Tells the least weight that lines have, of those with the fewest gaps beyond .80, and by
 * how much they are over each bar. */
static double
weigh_least (const Trial *trial, const Weights *weights, Weights *over) {
  Goal goal = { .hyphen = 1, .line = -HYPHENS - .5 * weights->median - .05 * weights->p95 };
  goal.gaps[0].above = (MOST + DIGIT) * EM;
  goal.gaps[0].cost = 1000; /* all else is less */
  goal.gaps[1].above = (MEDIAN + DIGIT) * EM;
  goal.gaps[1].cost = weights->median;
  goal.gaps[2].above = (P95 + DIGIT) * EM;
  goal.gaps[2].cost = weights->p95;
  Figures least = measure_best (trial, &goal);
  over->median = count_wider (&least, MEDIAN + DIGIT) - .5 * least.lines;
  over->p95 = count_wider (&least, P95 + DIGIT) - .05 * least.lines;
  double sum = least.hyphens - HYPHENS * least.lines + weights->median * over->median + weights->p95 * over->p95;
  quality_clear (&least);
  return sum;
}

/* Whether some weights prove that no lines of the breaker's have all three: what is over a bar is weighed more in the
 * next trial, what is within it less. */
static gboolean
is_proven_out (const Trial *trial) {
  Weights weights = { 0, 0 }, over;
  for (guint i = 0; i < MOST_TRIALS; i++) {
    if (weigh_least (trial, &weights, &over) > 0)
      return TRUE;
    weights.median = MAX (0, weights.median + .02 * over.median / (1 + .1 * i));
    weights.p95 = MAX (0, weights.p95 + .1 * over.p95 / (1 + .1 * i));
  }
  return FALSE;
}

/* As the layouts ship it, and with expansion and protrusion, the plan holds the bar. At default spaces without those no
 * lines do that keep to R4 (ladders of three only where nothing else fits): proven anew each time. And one line has
 * gaps of 1.19 em, since R2 keeps the "и" after it with the next word: only as few beyond .80 are asked for as there
 * must be. */
static void
check_defaults (Trial *trial) {
  Goal wide = { .gaps = { { (MOST + DIGIT) * EM, 1 } } };
  Figures fewest = measure_best (trial, &wide);
  guint must = count_wider (&fewest, MOST + DIGIT);
  quality_clear (&fewest);
  hold (trial, count_wider (trial->ours, MOST + DIGIT) <= must, "more gaps beyond .80 em than there must be");
  gboolean out = is_proven_out (trial);
  if (out)
    printf (
        "%s at %.1f mm, %s: no lines have 44 %% hyphens, gaps of .35, .65 em, nor fewer than %u beyond .80: ours have "
        "%.1f %%, %.3f, %.2f, %u\n",
        trial->corpus->name, trial->mm, trial->way->name, must,
        100.0 * trial->ours->hyphens / MAX (trial->ours->lines, 1), quality_part (trial->ours->gaps, .5),
        quality_part (trial->ours->gaps, .95), count_wider (trial->ours, MOST + DIGIT));
  hold (trial, out || is_within (trial->ours, HYPHENS, MEDIAN, P95, HUGE_VAL), "not 44 % hyphens, gaps of .35, .65 em");
}

static void
check_real_plan (Trial *trial) {
  Variant variant = trial->way->variant;
  if (strcmp (trial->corpus->name, "plan ru") != 0 || trial->mm < 81.49 || trial->mm > 81.51 || trial->way->at_will)
    return;
  if (variant == VARIANT_FINE || variant == VARIANT_SHIPPED)
    hold (trial, is_within (trial->ours, HYPHENS, MEDIAN, P95, MOST), "not 44 % hyphens, gaps of .35, .65, .80 em");
  else if (variant == VARIANT_MEASURED)
    check_defaults (trial);
}

guint
quality_check_bars (DipSetter *setter, const Corpus *corpus, double mm, const Way *pair, gboolean near, Figures *ours,
                    const Figures *theirs) {
  Trial trial = { setter, corpus, mm, pair, near, ours, theirs, 0 };
  hold (&trial, ours->broken == 0, "a rule is broken");
  hold (&trial, ours->lone + ours->tails == 0, "a last line is one character, or a word's tail");
  hold (&trial, ours->worst_ladder <= 3, "more than three hyphens in a row");
  if (pair->at_will)
    check_squares (&trial);
  if (pair->variant == VARIANT_SHIPPED && mm >= least_measure (corpus))
    check_style (&trial);
  check_real_plan (&trial);
  return trial.broken;
}
