/* Grid (private to this room): how wide the columns of a part are. */
#pragma once

#include "pages/composer.h"

/* The columns of a part, settled. */
typedef struct DipWidths {
  double frame; /* width of the frame */
  guint n;
  double *x, *width;
  double inset;          /* before the first column: what the grid asks for, or the widest number there */
  double *mark;          /* where decimal marks stand, from each column's start */
  double gap;            /* between columns: what the grid asks for, or less where they lack room */
  double smaller;        /* part by which the type of a table is smaller, where its columns lack room */
  double lacks;          /* pt that the leasts of the columns need beyond what there is; 0: they fit */
  gboolean breaks_words; /* not even single words fit */
} DipWidths;

/* Widths for a grid: fixed tracks have theirs; tracks by content lie between the least that reads well, or their
 * longest word, and what their longest text needs (CSS 2.1 §17.5.2.2); shares divide what is left; balanced tracks make
 * the sum over rows of the taller side least. The texts are those of the part's rows that stand on this grid; without a
 * part there are none. The arrays live in `arena`. */
void dip_widths_find (DipWidths *widths, DipArena *arena, const DipComposer *composer, const DipGrid *grid,
                      const DipPart *part);
/* The least that a gap may come to. */
double dip_grid_least_gap (const DipGrid *grid);
/* small.c: a cell as it stands in these columns: its type smaller, where they lack room. */
const DipCell *dip_widths_cell (const DipWidths *widths, DipComposer *composer, const DipCell *cell);
/* Warns of columns that lack room, at the part's first word. */
void dip_widths_report (const DipWidths *widths, DipReport *report, const DipPart *part);
/* Start edge of a cell, and its width. `span` 0: the whole frame. */
double dip_widths_place (const DipWidths *widths, guint track, guint span, double *width);
/* Moves a cell that is aligned by its decimal mark to where those of its column stand. */
void dip_widths_align (const DipWidths *widths, const DipComposer *composer, const DipCell *cell, double *x,
                       double *width);
/* table-decimal.c: the advance of a text up to its decimal mark; all of it, if it has no figures. */
double dip_decimal_before (const DipComposer *composer, DipArena *scratch, const DipParagraph *paragraph);

/* gutter.c: room before the first column, in which the labels of the part's first column hang. */
double dip_gutter_find (const DipComposer *composer, const DipGrid *grid, const DipPart *part);
/* From the start of a paragraph's label to the paragraph's: `hang`, or what a wider label needs. */
double dip_label_room (DipSetter *setter, const DipParagraph *paragraph, double hang);

/* ── Balance ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A paragraph as balancing sees it: an advance to be filled into lines of one leading. */
typedef struct DipMass {
  guint32 row;  /* ascending */
  guint32 side; /* 0 … n_sides-1, ascending within a row */
  double natural, leading;
  double space; /* between this paragraph and the one above it in its cell */
} DipMass;

/* Chooses widths[0 … n_sides-1] with the given sum, none below its least, that make the sum over rows of the taller
 * side smallest; of widths that are equal in this, those that are smallest reckoned without the rounding up to whole
 * lines. Exact on a lattice of dip_balance_step pt for up to four sides, as long as the search stays within its bound;
 * `least` must fit the sum. */
void dip_balance (const DipMass *masses, guint n_masses, guint n_sides, double sum, const double *least,
                  double *widths);
double dip_balance_step (guint n_sides);
/* What dip_balance minimises: summed heights in pt of the taller sides. */
double dip_balance_cost (const DipMass *masses, guint n_masses, const double *widths);
