/* What the parts of `quality` share. */
#pragma once

#include "layout/layout.h"
#include "lines/break-private.h"
#include "lines/setter-own.h"
#include "plan/plan.h"

#include <stdio.h>

/* A hyphen's penalty: what is dearer is a poor break (items.c). */
#define QUALITY_HYPHEN 50

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
typedef enum Chooser { CHOOSER_OURS, CHOOSER_GREEDY, CHOOSER_LEAST } Chooser;

/* What CHOOSER_LEAST makes least: the sum of these over the lines; of last lines, only of the first. */
typedef struct Goal {
  double square;              /* times the ratio's square, with its fine */
  double line, hyphen, loose; /* for each line, each that ends in a hyphen, each beyond the style's stretch */
  struct {
    double above, cost; /* for each line whose mean word space is wider, in pt */
  } gaps[3];
  gboolean reduce_first; /* no line is spread where one that ends later would be reduced by as much or less (Z8) */
} Goal;

/* One way to choose lines. */
typedef struct Way {
  const char *name;
  Chooser chooser;
  const Goal *goal;
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
  double fines;   /* what must not buy fewer squares: quality_fine */
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
/* Of a line, beside its square, as the breaker weighs the two: of one with nothing to give (`share` is infinite), or
 * spread to more than twice what the style allows; and of a poor break at its end. */
double quality_fine (double share, gint penalty);
/* The number below which `part` of them lie, and their mean; 0 if there are none. */
double quality_part (GArray *numbers, double part);
double quality_mean (const GArray *numbers);

/* How word spaces are set where the layout's own are not asked for. */
typedef struct Spaces {
  double most;             /* of the natural space */
  double expand, protrude; /* VARIANT_FINE */
} Spaces;

/* The corpora: all paragraphs of each language, from plans and from texts of one language; and those of a plan with a
 * title, by itself. They live as long as the arena, the plans and the files do. */
typedef struct Corpora {
  DipArena *arena;
  DipLayout *layout;
  Spaces spaces;
  GArray *all; /* Corpus */
} Corpora;

void quality_add_plan (Corpora *corpora, const char *title, const DipPlan *plan);
void quality_add_text (Corpora *corpora, const char *language, const DipProse *text);
void quality_drop_corpora (Corpora *corpora);

/* Chooses the lines with the least sum of the goal, of all that the breaker may choose (the first of breaker.h's four
 * passes that has any; in the fourth those with the fewest faults). No candidate is left out, so that the breaker can
 * never have less. */
void quality_break_least (const DipItem *items, guint n_items, DipWidth first_measure, DipWidth other_measure,
                          const DipFit *fit, const Goal *goal, GArray *lines);

/* Writes the bars that a pair of ways, ours first, does not hold, and returns how many; and where no lines can have
 * what a bar asks for, what they have. `near`: squares may be more than half of greedy's where they are nearer to the
 * least. */
guint quality_check_bars (DipSetter *setter, const Corpus *corpus, double mm, const Way *pair, gboolean near,
                          Figures *ours, const Figures *theirs);
#define PT_IN_MM (72 / 25.4)

/* How often the lines break Z1, Z2, Z7 (Chinese) or R1, R2, R3 (Russian): by the rules' words alone, without any of the
 * setter's own lists. With `shown` each is written there. */
guint quality_broken_rules (const DipSet *set, FILE *shown);
