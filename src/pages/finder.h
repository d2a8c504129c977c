/* Finder (private to grid.c and narrow.c): what is known while the widths of a part are being found. */
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
  GArray *masses;   /* DipMass, of balanced tracks */
  GPtrArray *spans; /* DipCell, of several tracks */
  guint *side_of;   /* of a balanced track */
  Scale *scales;    /* of each side */
  gboolean measures_share;
  gboolean of_table; /* the part has a table: its type may be made smaller */
  double needed;     /* at least, by all tracks together */
  guint32 row;
} Finder;

/* Starts every track at its least, and fixed ones at their size. FALSE where that is too much already. */
gboolean dip_finder_start (Finder *finder);
/* The room that inset and gaps leave, and where tracks of the widths found so far stand. */
double dip_finder_place (DipWidths *widths);

/* narrow.c: where the leasts do not fit. Narrows the gaps first; TRUE if that is enough, and the tracks stand at their
 * leasts. Else all are narrower than that, for good. */
gboolean dip_finder_narrow (Finder *finder, DipWidths *widths);
