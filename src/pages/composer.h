/* Composer (private to this room): what compose.c, row placing and the flow share; blocks see compose.h only. */
#pragma once

#include "pages/compose.h"
#include "pages/numbers.h"

/* Lengths that differ by less than this are the same. */
#define DIP_HAIR 0.01
/* The first baseline stands this part of the leading below the top of its line box, whatever the size of the type, so
 * that lines of one leading share their baselines across columns. */
#define DIP_BASELINE 0.74

/* Where the next thing may start. A copy of it serves to try out what would fit. */
typedef struct DipPen {
  double y;
  double after;    /* space that the last row asked for below it */
  gboolean at_top; /* nothing above on this page: spaces before are dropped */
} DipPen;

/* Lines for notes that may go on in the next row. */
typedef struct DipNotes {
  const struct DipRow *row; /* the last one that they stood beside; NULL: none */
  guint page;
  double next; /* where the next line would stand */
  guint n;     /* lines of the unit so far */
} DipNotes;

/* A placed paragraph whose text is a page number, to be filled in when all pages are there. */
typedef struct DipFieldPlace {
  guint page;
  guint placed;
} DipFieldPlace;

struct DipFlowing;
struct DipSpans;
struct DipSymbols;
struct DipSmall;

struct DipComposer {
  const DipStory *story;
  DipSetter *setter;
  DipReport *report;
  DipArena *arena;
  double width, top;
  double bottom; /* of the room for text: above the notes that stand at the page's foot */
  double foot;   /* of the frame */
  double grid;   /* 0: none, or one too coarse for this frame */
  DipPen pen;
  gboolean fresh; /* no part of the flow stands on this page yet: breaking here again would gain nothing */
  gboolean has_page;
  DipNotes notes;
  DipPage page;               /* the current one */
  GArray *placed;             /* DipPlaced of the current page */
  GArray *pages;              /* DipPage */
  GArray *anchors;            /* DipAnchor */
  GHashTable *names;          /* of the anchors */
  GArray *outline;            /* DipOutline */
  GArray *fields;             /* DipFieldPlace */
  guint digits;               /* that page numbers may have */
  DipNumbers *numbers;        /* of pages that texts name; NULL: none do */
  const char *const *section; /* that is open; NULL: none */
  gboolean furniture;         /* of the part in hand */
  struct DipWidths *common;   /* the columns of the story's text, once they are needed */
  GArray *feet;               /* DipFoot: notes that stand at the current page's foot, or go on there; or NULL */
  GArray *brought;            /* DipFoot: of a timeline that has not claimed its room yet; or NULL */
  GHashTable *first_marks;    /* DipFootnote → its first DipNoteMark, of the rows that were measured; or NULL */
  GHashTable *notes_measured; /* DipFootnote → DipMeasuredRow; or NULL */
  double number_width;        /* of the widest number of a line; 0: not known yet */
  gboolean told_numbers;      /* that a column lacks room for them */
  double fill; /* of the page before the current one, as a part of the frame; below 0: it may end where it likes */
  struct DipFlowing *flow;    /* whose rows wait for a block to claim its room; or NULL */
  struct DipSpans *spans;     /* cells beside several rows of a table that are being placed; or NULL */
  struct DipSymbols *symbols; /* shapes of statuses, made so far; or NULL */
  struct DipSmall *small;     /* texts of a table in smaller type; or NULL */
};

DipComposer *dip_composer_new (const DipStory *story, DipSetter *setter, DipReport *report);
/* Gives the pages, and frees the composer. */
DipPages *dip_composer_finish (DipComposer *composer);

/* Opens the page on which a part starts. */
void dip_composer_start_part (DipComposer *composer, const DipPart *part);
/* A page of that kind: after a blank one that bears nothing at all, if need be. Whether the page in hand is fresh is
 * the caller's business. */
void dip_composer_open_page (DipComposer *composer, DipStart start);
/* The next multiple of the grid at or below y. */
double dip_composer_snap (const DipComposer *composer, double y);
void dip_composer_place_bookmark (DipComposer *composer, const DipBookmark *bookmark, double y);

/* small.c */
void dip_small_drop (DipComposer *composer);

/* symbol.c: the shape before a paragraph that starts at `x`, beside its first line. */
void dip_composer_place_symbol (DipComposer *composer, const DipSet *set, double x, double baseline);

/* flow.c: a part and those that go on below it, whose page ends are weighed together; and rows that wait for a timeline
 * to claim its room. */
void dip_compose_parts (DipComposer *composer, const DipPart *parts, guint n);
void dip_flow_place_waiting (DipComposer *composer, double least);

/* A section opens with the next thing placed: running heads name it from this page on if no text stands on it yet, else
 * from the next one on. */
void dip_composer_open_section (DipComposer *composer, const char *const *section);

/* line-numbers.c: of what was placed of a side, from `first` on, the lines are numbered whose style asks for it; of a
 * table's row those of the first such column only. */
struct DipMeasuredRow;
void dip_lines_mark_numbered (DipComposer *composer, const struct DipMeasuredRow *row, guint side, guint first);

/* Whether a paragraph runs the other way than a page that runs from right to left, or does not: it starts at its cell's
 * far edge then. */
gboolean dip_runs_against (const DipParagraph *paragraph, gboolean rtl);
/* Leading of a paragraph on frames of this height. */
double dip_leading_within (const DipParagraph *paragraph, double frame_height);
double dip_frame_height (const DipGeometry *page);
double dip_frame_width (const DipGeometry *page);
