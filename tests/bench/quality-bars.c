/* The bars of quality: what is to hold for each text at each measure. */
#include "quality.h"

#include <string.h>

/* How near to the least square ours comes where half of greedy's is out of reach: the breaker also weighs what squares
 * do not see, such as tight lines beside loose ones, and that lines of Chinese reduce before they expand (Z8). */
#define NEAR_LEAST 1.11

typedef struct Trial {
  DipSetter *setter;
  const Corpus *corpus;
  double mm;
  const Way *way;
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
  return 100 * figures->hyphens <= hyphens * figures->lines && quality_part (figures->gaps, .5) <= median
         && quality_part (figures->gaps, .95) <= p95 && quality_part (figures->gaps, 1) <= most;
}

/* At most half of greedy's squares; or, where no lines can have so little, as little as lines can have. Hyphens are at
 * will for both, so that choosing is all that differs. */
static gboolean
is_even (const Trial *trial) {
  double half = quality_square (trial->theirs) / 2, ours = quality_square (trial->ours);
  if (ours <= half)
    return TRUE;
  Way way = *trial->way;
  way.chooser = CHOOSER_LEAST;
  Figures least = quality_measure (trial->setter, trial->corpus, trial->mm * PT_IN_MM, &way);
  double bound = quality_square (&least);
  quality_clear (&least);
  return ours <= MAX (half, NEAR_LEAST * bound);
}

/* Scripts of squares have a place to break nearly everywhere: their lines keep to the style in narrower columns. */
static double
least_measure (const Corpus *corpus) {
  static const char *const square[] = { "zh", "ja", "ko" };
  for (guint i = 0; i < G_N_ELEMENTS (square); i++)
    if (g_str_has_prefix (corpus->language, square[i]))
      return 60;
  return 100;
}

static void
check_real_plan (Trial *trial) {
  Variant variant = trial->way->variant;
  if (strcmp (trial->corpus->name, "plan ru") != 0 || trial->mm < 81.49 || trial->mm > 81.51 || trial->way->at_will)
    return;
  if (variant == VARIANT_FINE || variant == VARIANT_SHIPPED)
    hold (trial, is_within (trial->ours, 44, .35, .65, .80), "not 44 % hyphens, gaps of .35, .65, .80 em");
  else if (variant == VARIANT_MEASURED)
    hold (trial, is_within (trial->ours, 47, .35, .66, 1.20), "not 47 % hyphens, gaps of .35, .66, 1.20 em");
}

guint
quality_check_bars (DipSetter *setter, const Corpus *corpus, double mm, const Way *pair, Figures *ours,
                    const Figures *theirs) {
  Trial trial = { setter, corpus, mm, pair, ours, theirs, 0 };
  hold (&trial, ours->broken == 0, "a rule is broken");
  hold (&trial, ours->lone == 0, "a last line is one character, or a word's tail");
  hold (&trial, ours->worst_ladder <= 3, "more than three hyphens in a row");
  if (pair->at_will)
    hold (&trial, is_even (&trial), "squares of more than half of greedy's");
  if (pair->variant == VARIANT_SHIPPED && mm >= least_measure (corpus))
    hold (&trial, ours->loose + ours->over == 0, "a line looser than the style, or too long");
  check_real_plan (&trial);
  return trial.broken;
}
