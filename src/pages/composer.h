/* Composer (private to this room): what compose.c, row placing and the flow share; blocks see compose.h only. */
#pragma once

#include "pages/compose.h"

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

struct DipComposer {
  const DipStory *story;
  DipSetter *setter;
  DipReport *report;
  DipArena *arena;
  double width, top, bottom;
  double grid; /* 0: none, or one too coarse for this frame */
  DipPen pen;
  gboolean fresh; /* no part of the flow stands on this page yet: breaking here again would gain nothing */
  gboolean has_page;
  DipNotes notes;
  DipPage page;             /* the current one */
  GArray *placed;           /* DipPlaced of the current page */
  GArray *pages;            /* DipPage */
  GArray *anchors;          /* DipAnchor */
  GHashTable *names;        /* of the anchors */
  GArray *outline;          /* DipOutline */
  GArray *fields;           /* DipFieldPlace */
  guint digits;             /* that page numbers may have */
  gboolean furniture;       /* of the part in hand */
  struct DipWidths *common; /* the columns of the story's text, once they are needed */
  struct DipFlowing *flow;  /* whose rows wait for a block to claim its room; or NULL */
};

DipComposer *dip_composer_new (const DipStory *story, DipSetter *setter, DipReport *report);
/* Gives the pages, and frees the composer. */
DipPages *dip_composer_finish (DipComposer *composer);

/* Opens the page on which a part starts. */
void dip_composer_start_part (DipComposer *composer, const DipPart *part);
double dip_composer_height (const DipComposer *composer);
/* The next multiple of the grid at or below y. */
double dip_composer_snap (const DipComposer *composer, double y);
void dip_composer_place_anchor (DipComposer *composer, const char *name, double y);
void dip_composer_place_bookmark (DipComposer *composer, const DipBookmark *bookmark, double y);
/* As dip_composer_place_lines; `artifact` for what repeats a text that stands elsewhere. */
void dip_composer_place_fragment (DipComposer *composer, const DipSet *set, guint first, guint count, double x,
                                  double top, gboolean artifact);

/* flow.c: a part's blocks, one after another; and its rows that wait for a timeline to claim its room. */
void dip_compose_part (DipComposer *composer, const DipPart *part);
void dip_flow_place_waiting (DipComposer *composer, double least);

/* fields.c: fills in page numbers that were not known before. */
void dip_fields_resolve (DipComposer *composer, DipPages *pages);
/* A paragraph with the page fields in it replaced by numbers (itself where it has none). */
const DipParagraph *dip_fields_fill (DipArena *arena, const DipParagraph *paragraph, guint page, guint n_pages);
gboolean dip_fields_has (const DipParagraph *paragraph);
/* As what a page number is measured, before it is known: so many digits; other paragraphs as they are. */
const DipParagraph *dip_fields_stand_in (DipArena *arena, const DipParagraph *paragraph, guint digits);
/* Digits that the story's page numbers may come to have: an estimate from above. */
guint dip_fields_digits (const DipStory *story);

/* Whether a paragraph runs the other way than a page that runs from right to left, or does not: it starts at its cell's
 * far edge then. */
gboolean dip_runs_against (const DipParagraph *paragraph, gboolean rtl);
/* Leading of a paragraph on frames of this height. */
double dip_leading_within (const DipParagraph *paragraph, double frame_height);
double dip_frame_height (const DipGeometry *page);
double dip_frame_width (const DipGeometry *page);
