/* Style: how a paragraph, or a stretch of one, is to look. Fully resolved: nothing is left to inherit. */
#pragma once

#include "base/report.h"

typedef struct DipColour {
  double red, green, blue; /* 0 to 1, sRGB */
} DipColour;

typedef enum DipAlign { DIP_ALIGN_START, DIP_ALIGN_JUSTIFY, DIP_ALIGN_CENTRE, DIP_ALIGN_END } DipAlign;

/* Which families set which script. */
typedef struct DipFontChoice {
  GUnicodeScript script;
  const char *family;
  DipPlace place; /* where the layout names it */
} DipFontChoice;

typedef struct DipFontSet {
  const char *name; /* as the layout calls it: serif, sans */
  const DipFontChoice *choices;
  guint n_choices; /* the order is the order of trying where a script has no choice of its own */
} DipFontSet;

/* Where what comes next starts. */
typedef enum DipStart { DIP_START_HERE, DIP_START_PAGE, DIP_START_RECTO, DIP_START_VERSO } DipStart;

/* How strictly lines keep from breaking where East Asian custom wavers (CSS Text, line-break). Strict is the plainest
 * way, and what a style has that says nothing. */
typedef enum DipStrictness { DIP_STRICT, DIP_NORMAL, DIP_LOOSE } DipStrictness;

/* Whether symbols such as A/RES/78/311 may go on on the next line. */
typedef enum DipBreakSymbols { DIP_SYMBOLS_WHOLE, DIP_SYMBOLS_AFTER_SLASH } DipBreakSymbols;

/* How much of their squares the full-width marks give up (clreq, punctuation width adjustment; CSS Text 4,
 * text-spacing-trim). Normal: beside another mark, at a line's start and, where that fits better, at its end. */
typedef enum DipTrimming { DIP_TRIM_NORMAL, DIP_TRIM_NONE, DIP_TRIM_ALL } DipTrimming;

typedef struct DipStyle {
  const char *name;
  const DipFontSet *fonts;
  double size;    /* pt */
  double leading; /* pt from baseline to baseline */
  guint weight;   /* 400 regular, 700 bold */
  gboolean italic;
  DipColour colour;
  DipAlign align;
  double indent;        /* pt, first line */
  double narrow;        /* pt: in a column narrower than this… */
  double indent_narrow; /* …the first line's indent is at most this, in pt */
  double inset;         /* pt, all lines, at the start side */
  double inset_end;     /* pt, all lines, at the end side */
  double hang;          /* pt from the start of a label (number, bullet) to the start of the paragraph */
  double before;        /* pt, space above; not at a page's top */
  double after;         /* pt, space below */
  double raise;         /* pt, baseline shift of a stretch (footnote marks) */
  gboolean underline, strike;
  gboolean dots; /* emphasis dots under (Chinese) or over (Japanese) each character but marks */
  gboolean hyphenate;
  guint ladder;       /* most hyphenated lines in a row */
  gboolean balance;   /* ragged lines of about one length: headings */
  gboolean looseness; /* may have a line more or less than is best for it, where that is asked */
  gboolean keep_with_next, keep_together;
  DipStart break_before;
  guint least_lines;  /* that a page break leaves of a paragraph on either side; 0 is 2 */
  guint number_lines; /* each line whose number this divides has its number in the margin; 0: none */
  double space_least, space_natural, space_most; /* word space, of the font's own space: .5, 1, 2 */
  DipStrictness strictness;
  DipBreakSymbols break_symbols;
  DipTrimming trim;
  gboolean hanging;    /* a 、，。 that ends a line may stand outside it */
  double autospace;    /* em: natural gap between Han and Western; 0: none */
  double protrude;     /* 0 to 1: how much of what they may the marks at a line's edges stand out */
  double expand;       /* part by which glyphs may be made narrower or wider to fit a line: 0 to .05 */
  double most_stretch; /* em that may come between any two characters of a script without word spaces */
} DipStyle;

/* The first line's indent in a column of that measure: in a narrow one at most `indent_narrow`, so that a text which
 * has none stays flush. The insets are no part of what a line has. */
static inline double
dip_style_indent (const DipStyle *style, double measure) {
  gboolean narrow = measure - style->inset - style->inset_end < style->narrow;
  return narrow ? MIN (style->indent, style->indent_narrow) : style->indent;
}
