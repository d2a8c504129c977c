/* What the parts of `quality` share. */
#pragma once

#include "layout/layout.h"
#include "lines/break-private.h"
#include "lines/setter-own.h"
#include "plan/plan.h"

#include <stdio.h>

/* Ways in which the same paragraphs are styled. */
typedef enum Variant {
  VARIANT_MEASURED, /* word spaces as typography.md's figures were measured with */
  VARIANT_FREE,     /* as measured; words are parted at will in Korean too */
  VARIANT_SHIPPED,  /* the layout's own */
  VARIANT_PLAIN,    /* as measured, but without hyphens */
  VARIANT_FINE,     /* as measured, with protrusion and expansion */
  N_VARIANTS
} Variant;

/* Paragraphs of one language. */
typedef struct Corpus {
  const char *name, *language;
  GArray *paragraphs[N_VARIANTS]; /* DipParagraph */
} Corpus;

/* Who chooses the lines. */
typedef enum Chooser { CHOOSER_OURS, CHOOSER_GREEDY, CHOOSER_LEAST, CHOOSER_FEWEST } Chooser;

/* One way to choose lines. */
typedef struct Way {
  const char *name;
  Chooser chooser;
  Variant variant;
  gboolean at_will; /* hyphens cost nothing */
  gboolean ladders; /* of any length */
} Way;

/* What is counted of a corpus, a measure and a way. Of body lines (justified, not last): lines, hyphens, gaps, ratios
 * and squares. Of all lines and paragraphs: the rest. */
typedef struct Figures {
  GArray *gaps,
      *ratios;    /* double, em; the part of what may be given that is given: not of lines with nothing to give */
  double squares; /* of ratios */
  double fines;   /* what lines without a ratio, and poor breaks, weigh beside them (quality_fine) */
  guint lines, hyphens;
  guint ladders;      /* runs of hyphens longer than the style has them */
  guint longest;      /* run */
  guint lone;         /* last lines of one character */
  guint tails;        /* last lines of a word's tail */
  guint loose, over;  /* beyond the style's stretch; too long */
  guint broken;       /* places where a rule is broken (quality-rules.c) */
  guint worst_ladder; /* the longest run of hyphens in a paragraph without an overfull line */
} Figures;

Figures quality_measure (DipSetter *setter, const Corpus *corpus, double measure, const Way *way);
void quality_clear (Figures *figures);
/* The mean square of ratios. */
double quality_square (const Figures *figures);
/* The same with fines: so that fewer lines with a ratio, or poor breaks, are no way to fewer squares. */
double quality_fined_square (const Figures *figures);
/* Of a line, beside its square: `stiff` is one with nothing to give, and `penalty` what the break at its end has. */
double quality_fine (gboolean stiff, gint penalty);
/* The number below which `part` of them lie, and their mean; 0 if there are none. */
double quality_part (GArray *numbers, double part);
double quality_mean (const GArray *numbers);

/* How word spaces are set where the layout's own are not asked for. */
typedef struct Spaces {
  double most;             /* of the natural space */
  double expand, protrude; /* VARIANT_FINE */
} Spaces;

/* The corpora: plans' paragraphs in each of their languages, and texts of one language each. They live as
 * long as the arena, the plans and the files do. */
typedef struct Corpora {
  DipArena *arena;
  DipLayout *layout;
  Spaces spaces;
  GArray *all; /* Corpus */
} Corpora;

void quality_add_plan (Corpora *corpora, const char *title, const DipPlan *plan);
void quality_add_text (Corpora *corpora, const char *language, const DipProse *text);
void quality_drop_corpora (Corpora *corpora);

/* Of all lines that the breaker may choose (the first of breaker.h's four passes that has any; in the fourth those with
 * the fewest faults) those with the least sum of squares and fines, each line counting `price` less; without a price, those with
 * the fewest that are loose. No candidate is left out, so that the breaker can never have less. */
void quality_break_least (const DipItem *items, guint n_items, DipWidth first_measure, DipWidth other_measure,
                          const DipFit *fit, const double *price, GArray *lines);

/* Writes the bars that a pair of ways, ours first, does not hold, and returns how many. */
guint quality_check_bars (DipSetter *setter, const Corpus *corpus, double mm, const Way *pair, Figures *ours,
                          const Figures *theirs);
#define PT_IN_MM (72 / 25.4)

/* How often the lines break Z1, Z2, Z7 (Chinese) or R1, R2, R3 (Russian): by the rules' words alone, without any of the
 * setter's own lists. With `shown` each is written there. */
guint quality_broken_rules (const DipSet *set, FILE *shown);
