/* What the parts of `quality` share. */
#pragma once

#include "layout/layout.h"
#include "lines/break-private.h"
#include "lines/setter-own.h"

#include <stdio.h>

/* Ways in which the same paragraphs are styled. */
typedef enum Variant {
  VARIANT_MEASURED, /* word spaces as typography.md's figures were measured with */
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

/* One way to choose lines. */
typedef struct Way {
  const char *name;
  gboolean greedy;
  Variant variant;
  gboolean at_will; /* hyphens cost nothing */
  gboolean ladders; /* of any length */
} Way;

/* What is counted of a corpus, a measure and a way. Of body lines (justified, not last): lines, hyphens, gaps, ratios
 * and squares. Of all lines and paragraphs: the rest. */
typedef struct Figures {
  GArray *gaps, *ratios; /* double, em; the whole's part that is given */
  double squares;        /* of ratios */
  double class_squares;  /* of the ratios of the last class that gives */
  guint lines, hyphens;
  guint ladders;      /* runs of hyphens longer than the style has them */
  guint longest;      /* run */
  guint lone;         /* last lines of one character, or of a word's tail */
  guint loose, over;  /* beyond the style's stretch; too long */
  guint broken;       /* places where a rule is broken (quality-rules.c) */
  guint worst_ladder; /* the longest run of hyphens in a paragraph without an overfull line */
} Figures;

Figures quality_measure (DipSetter *setter, const Corpus *corpus, double measure, const Way *way);
void quality_clear (Figures *figures);
/* The number below which `part` of them lie, and their mean; 0 if there are none. */
double quality_part (GArray *numbers, double part);
double quality_mean (const GArray *numbers);

/* How often the lines break Z1, Z2, Z7 (Chinese) or R1, R2, R3 (Russian): by the rules' words alone, without any of the
 * setter's own lists. With `shown` each is written there. */
guint quality_broken_rules (const DipSet *set, FILE *shown);
