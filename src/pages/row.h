/* Row (private to this room): a row's sides, set in their columns, and where they may break.
 *
 * A side is a cell with paragraphs. A spot in it is the next line to be placed. Breaking asks each side for its legal
 * ends, so that a page breaker that weighs them can be put in place of the first fit. */
#pragma once

#include "pages/composer.h"
#include "pages/grid.h"

/* Lines for notes that a unit has at least. */
#define DIP_LEAST_NOTES 2
/* Lines that a side, or a paragraph, keeps together on either page (typography.md B7, Z7) where its style says nothing.
 */
#define DIP_LEAST_LINES 2

typedef struct DipSpot {
  guint paragraph, line;
} DipSpot;

typedef struct DipSide {
  const DipCell *cell;
  const DipSet **sets; /* one for each paragraph */
  guint64 *lines_from; /* lines of this paragraph and those after it */
  double x, width;
  gint8 *looser; /* lines that each paragraph was asked for above the best, where any was; or NULL */
  /* What its page ends have asked of the setter: offsets of the paragraph `mended` at which no line may end, and bytes
   * that were set again. */
  GArray *forbidden; /* guint32, or NULL */
  gsize set_again;
  guint mended;
} DipSide;

/* A page's end that leaves a hyphen which nothing can mend. */
typedef struct DipHyphenEnd {
  guint side;
  DipSpot spot;
} DipHyphenEnd;

typedef struct DipMeasuredRow {
  const DipRow *row;
  const DipWidths *widths;
  DipSide *sides; /* one for each cell that stands beside this row only */
  guint n_sides;
  DipSide *spans; /* of cells that stand beside those after it too: no part of its height (table-spans.h) */
  guint n_spans;
  gboolean kept; /* stays whole on account of such a cell */
  double frame_height;
  double before, after; /* spaces that meet do not add up: the larger holds */
  double head, foot;    /* rule and pad above and below the lines */
  double again;         /* the same above, where the row goes on on a new page; `close` below, where it breaks */
  double close;
  double whole;        /* what dip_row_height_whole gives, less `least_height`; negative: not reckoned yet */
  double least_height; /* of its lines, where it stands whole: room for a unit's lines for notes */
  gboolean ends_notes; /* the next row has no lines for notes that go on from its own */
  gboolean off_grid;   /* a row of a table: its rhythm is that of its own rules */
  gboolean artifact;   /* repeats what stands elsewhere */
  GArray *stuck;       /* DipHyphenEnd; or NULL */
  gboolean has_marks;  /* of notes that stand at the page's foot */
  gboolean notes_wide; /* those are set over the whole frame: a table's columns are narrow */
} DipMeasuredRow;

/* The cell of a row that has lines for notes, or NULL; and how far apart they are. */
const DipCell *dip_row_notes (const DipRow *row);
double dip_notes_leading (const DipCell *notes);
/* Whether the lines of `next` go on from those of `row`: both are of one unit. */
gboolean dip_row_notes_go_on (const DipRow *row, const DipRow *next);

/* Where the rows' text begins in the files that people write; words of ours have no place. */
DipPlace dip_rows_source (const DipRow *rows, guint n);

DipMeasuredRow *dip_row_measure (DipComposer *composer, const DipRow *row, const DipWidths *widths);
void dip_row_drop (DipMeasuredRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DipMeasuredRow, dip_row_drop)

/* Lines that a page break leaves of a paragraph on either side. */
guint dip_row_least_lines (const DipParagraph *paragraph);
/* Other lines for a paragraph of a side. */
void dip_row_exchange (DipMeasuredRow *row, guint side, guint paragraph, const DipSet *set);
/* Whether the row stays whole on a page: it is told to, and no taller than a page. */
gboolean dip_row_is_kept (const DipMeasuredRow *row);

/* Space above a paragraph of a side; none above `first`, with which the page or the row begins. */
double dip_row_space_above (const DipSide *side, guint paragraph, guint first);
/* Whether the lines from `from` on (an array of a spot for each side) fit in `room`. */
gboolean dip_row_fits (const DipMeasuredRow *row, const DipSpot *from, double room);
/* Height of the lines of the tallest side: of all (reckoned only until it is more than a page), or from `from` to `to`.
 */
double dip_row_height_whole (const DipMeasuredRow *row);
double dip_row_height (const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to);
/* Room for lines without which the row cannot begin on a page: all of it, or the first legal break of each side. */
double dip_row_least (const DipMeasuredRow *row);
/* The last legal break in `room`, in `to`. FALSE if a side has none. A side of fewer than four lines stays whole; a
 * longer side, and a paragraph, has two lines or more before and after; a heading stays with what follows. */
gboolean dip_row_break (const DipMeasuredRow *row, const DipSpot *from, double room, DipSpot *to);
/* The last legal break in `room` that leaves lines over, even if all would fit. FALSE if there is none. */
gboolean dip_row_break_within (const DipMeasuredRow *row, const DipSpot *from, double room, DipSpot *to);
/* The same where no page is better: legal for those sides that can, else as many lines as there is room for, and at
 * least one line of the row in any case. */
void dip_row_break_anyway (const DipMeasuredRow *row, const DipSpot *from, double room, DipSpot *to);
void dip_row_end (const DipMeasuredRow *row, DipSpot *to);
gboolean dip_row_is_start (const DipMeasuredRow *row, const DipSpot *spots);
gboolean dip_row_is_end (const DipMeasuredRow *row, const DipSpot *spots);

/* Where the row's top would be for this pen. */
double dip_row_top (const DipComposer *composer, const DipMeasuredRow *row, const DipPen *pen);
/* Moves a pen past the whole row. FALSE if that is beyond the page's foot. */
gboolean dip_pen_pass (const DipComposer *composer, DipPen *pen, const DipMeasuredRow *row);
/* Places the lines from … to of a row, whose tint or rule starts at `top`, and moves the pen. */
void dip_row_place (DipComposer *composer, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to,
                    double top);
