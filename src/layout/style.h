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

/* How strictly lines keep from breaking where East Asian custom wavers (CSS Text, line-break). Strict is the plainest
 * way, and what a style has that says nothing. */
typedef enum DipStrictness { DIP_STRICT, DIP_NORMAL, DIP_LOOSE } DipStrictness;

/* Whether symbols such as A/RES/78/311 may go on on the next line. */
typedef enum DipBreakSymbols { DIP_SYMBOLS_WHOLE, DIP_SYMBOLS_AFTER_SLASH } DipBreakSymbols;

typedef struct DipStyle {
  const char *name;
  const DipFontSet *fonts;
  double size;    /* pt */
  double leading; /* pt from baseline to baseline */
  guint weight;   /* 400 regular, 700 bold */
  gboolean italic;
  DipColour colour;
  DipAlign align;
  double indent;    /* pt, first line */
  double inset;     /* pt, all lines, at the start side */
  double inset_end; /* pt, all lines, at the end side */
  double hang;      /* pt from the start of a label (number, bullet) to the start of the paragraph */
  double before;    /* pt, space above; not at a page's top */
  double after;     /* pt, space below */
  double raise;     /* pt, baseline shift of a stretch (footnote marks) */
  gboolean underline;
  gboolean hyphenate;
  guint ladder;     /* most hyphenated lines in a row */
  gboolean balance; /* ragged lines of about one length: headings */
  gboolean keep_with_next;
  double space_least, space_natural, space_most; /* word space, of the font's own space: .5, 1, 2 */
  DipStrictness strictness;
  DipBreakSymbols break_symbols;
  double most_stretch; /* em that may come between any two characters of a script without word spaces */
} DipStyle;
