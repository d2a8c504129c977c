/* Finder (private to grid.c, narrow.c and words.c): what is known while the widths of a part are being found. */
#pragma once

#include "pages/grid.h"

/* What the texts of a track need. */
typedef struct Need {
  double least, natural;
  double unbroken;      /* the longest piece that cannot be broken */
  double before, after; /* the decimal mark, where texts are aligned by it */
  double em;            /* of the largest type */
  double inset;         /* of its lines, at both ends */
} Need;

/* What a paragraph asks of its track. */
typedef struct Claim {
  guint track;
  double natural, unbroken;
  double sensible; /* so much a text wants even if it may break anywhere */
} Claim;

/* What the paragraphs of a side that were weighed come to. */
typedef struct Scale {
  guint n;
  double natural, bulk; /* advances; bytes by sizes of type */
} Scale;

/* All that is known while the widths of a part are being found. */
typedef struct Finder {
  const DipGrid *grid;
  const DipComposer *composer;
  const DipPart *part; /* whose texts the columns are for; NULL: none that would matter */
  DipArena *scratch;
  guint n;
  double room;     /* for all tracks together */
  double smallest; /* type in any track; 0: there is none */
  Need *needs;
  double *width;
  GArray *claims;   /* Claim, of tracks by content or share */
  GArray *masses;   /* DipMass, of balanced tracks */
  GPtrArray *spans; /* DipCell, of several tracks */
  guint *side_of;   /* of a balanced track */
  Scale *scales;    /* of each side */
  gboolean measures_share;
  gboolean of_table; /* the part has a table: its type may be made smaller */
  double needed;     /* at least, by all tracks together */
  guint32 row;
} Finder;

/* Em that a column has at least where words break: a few characters. */
#define DIP_LEAST_EM 2.0

/* Starts every track at its least, and fixed ones at their size. FALSE where that is too much already. */
gboolean dip_finder_start (Finder *finder);
/* The room that inset and gaps leave, and where tracks of the widths found so far stand. */
double dip_finder_place (DipWidths *widths);

/* Adds to the needs what decimal marks and texts over several tracks ask for. */
void dip_finder_close (Finder *finder, double *mark);

/* words.c: sets the needs by what the paragraphs claim; those with a word longer than `longest` may break anywhere. */
void dip_finder_settle (Finder *finder, double longest, double *mark);
/* What all tracks but fixed ones need for their words, none of them counted as longer than that. */
double dip_finder_words (const Finder *finder, double longest);
/* Where not even narrow gaps and small type make the words fit: settles the needs anew, without the longest words that
 * must be broken. Gaps and type have to give only where that leaves fewer of them. FALSE if there is nothing to do, or
 * nothing that would help, or no column would be spared. */
gboolean dip_finder_break_longest (Finder *finder, DipWidths *widths);

/* narrow.c: what a track is at least where words break: never more than it asks for. */
double dip_finder_floor (const Finder *finder, guint track, double em);
/* The smallest part of its size that the layout lets the type come to. */
double dip_finder_least_scale (const Finder *finder);
/* Where the leasts do not fit. Narrows the gaps first; TRUE if that is enough, and the tracks stand at their
 * leasts. Else all are narrower than that, for good. */
gboolean dip_finder_narrow (Finder *finder, DipWidths *widths);
