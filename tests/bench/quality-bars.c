/* The bars of quality: what is to hold for each text at each measure. */
#include "quality.h"

#include <string.h>

/* How near to the least square ours comes where it is not half of greedy's: the breaker also weighs what squares do not
 * see, such as tight lines beside loose ones. Lines of Chinese and Japanese reduce before they expand (Z8), which
 * squares do not see at all: full reduction is as dear to them as full expansion. Both are the most of 40 to 160 mm. */
#define NEAR_LEAST 1.17
#define NEAR_LEAST_REDUCED 1.74

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

static gboolean
is_one_of (const Corpus *corpus, const char *const *languages) {
  for (; *languages; languages++)
    if (g_str_has_prefix (corpus->language, *languages))
      return TRUE;
  return FALSE;
}

static double
near_least (const Corpus *corpus) {
  static const char *const reduced[] = { "zh", "ja", NULL };
  return is_one_of (corpus, reduced) ? NEAR_LEAST_REDUCED : NEAR_LEAST;
}

/* Scripts of squares have a place to break nearly everywhere: their lines keep to the style in narrower columns. */
static double
least_measure (const Corpus *corpus) {
  static const char *const square[] = { "zh", "ja", "ko", NULL };
  return is_one_of (corpus, square) ? 60 : 100;
}

/* What the best lines have, of all that the breaker may choose. */
static Figures
measure_best (const Trial *trial, Chooser chooser) {
  Way way = *trial->way;
  way.chooser = chooser;
  return quality_measure (trial->setter, trial->corpus, trial->mm * PT_IN_MM, &way);
}

/* At most half of greedy's squares; or else nearly as little as lines can have. Hyphens are at
 * will for both, so that choosing is all that differs. */
static void
check_squares (Trial *trial) {
  gboolean half = 2 * quality_square (trial->ours) <= quality_square (trial->theirs);
  double ours = quality_fined_square (trial->ours);
  Figures best = measure_best (trial, CHOOSER_LEAST);
  double least = quality_fined_square (&best);
  quality_clear (&best);
  hold (trial, least <= ours + 1e-9, "squares of less than the least");
  hold (trial, half || ours <= near_least (trial->corpus) * least, "squares of more than half of greedy's");
}

/* None is looser than the style, or too long, that need not be. */
static void
check_style (Trial *trial) {
  guint ours = trial->ours->loose + trial->ours->over;
  if (ours == 0)
    return;
  Figures fewest = measure_best (trial, CHOOSER_FEWEST);
  hold (trial, ours <= fewest.loose + fewest.over, "a line looser than the style, or too long");
  quality_clear (&fewest);
}

static void
check_real_plan (Trial *trial) {
  Variant variant = trial->way->variant;
  if (strcmp (trial->corpus->name, "plan ru") != 0 || trial->mm < 81.49 || trial->mm > 81.51 || trial->way->at_will)
    return;
  if (variant == VARIANT_FINE || variant == VARIANT_SHIPPED)
    hold (trial, is_within (trial->ours, 44, .35, .65, .80), "not 44 % hyphens, gaps of .35, .65, .80 em");
  else if (variant == VARIANT_MEASURED)
    hold (trial, is_within (trial->ours, 48, .35, .66, 1.20), "not 48 % hyphens, gaps of .35, .66, 1.20 em");
}

guint
quality_check_bars (DipSetter *setter, const Corpus *corpus, double mm, const Way *pair, Figures *ours,
                    const Figures *theirs) {
  Trial trial = { setter, corpus, mm, pair, ours, theirs, 0 };
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
