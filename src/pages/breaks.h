/* Breaks (private to this room): the ends of pages, chosen for the least sum of what they cost.
 *
 * Each legal end of a page is where the next one may begin, so the pages of a part are a path through such places, and
 * the best of them is found by going over the places in order and keeping, for each, the cheapest ways to it. That is
 * done for a window of some pages. What all ways have in common at its end is settled: the rest of the document cannot
 * change it. If they have nothing in common (equal rows without end), the best way is settled for most of the window.
 *
 * The best of all ways is found but for three limits: the window's, of a row of several texts that is taller than a
 * page (break-walk.c, break-search.c), and of places that differ in the notes which go on there (break-search.c). */
#pragma once

#include "pages/break-cost.h"
#include "pages/row.h"

struct DipFlowing;

/* A page's end: before an entry, or after so much height of the lines that it has on the page. */
typedef struct DipChosenEnd {
  guint64 serial;
  gboolean inside, carries; /* in the entry's lines; notes go on on the next page */
  double height;
} DipChosenEnd;

typedef struct DipBreaks {
  GArray *ends;   /* DipChosenEnd */
  guint next;     /* of those: this page's end */
  gboolean whole; /* after the last end all goes on one page, up to the part's end or a timeline */
  guint given_up; /* the page, from 1, that has no legal end */
  guint window;   /* pages to look ahead */
  guint tried;    /* paragraphs of this part that were asked for other lines */
} DipBreaks;

/* A place in the part where a page may begin. */
typedef struct DipStand {
  GList *link;
  const DipSpot *spots; /* lines of the entry that stand before it; NULL: none */
  DipPen pen;
  gboolean fresh;     /* nothing stands on the page yet */
  gboolean keep;      /* what stands on it last stays with what follows */
  guint page;         /* from 0 */
  double fill;        /* of the page before it; below 0: it may end where it likes */
  const GArray *feet; /* DipFoot: notes that this page has already; or NULL */
} DipStand;

/* A legal end of the page that begins there. */
typedef struct DipReachedEnd {
  GList *link;    /* where the next page begins; NULL: the part is at its end */
  DipSpot *spots; /* or in its lines; NULL: before it */
  double height;  /* of the lines on this page of an entry that goes on */
  gboolean last;  /* the part ends on this page, or a timeline follows */
  DipPageEnd end;
  GArray *carry; /* notes that go on on the next page; the visitor's; or NULL */
} DipReachedEnd;

typedef void (*DipVisitEnd) (DipReachedEnd *end, gpointer data);

/* break-walk.c: visits the legal ends of a page, in no order. */
void dip_break_walk (struct DipFlowing *flow, const DipStand *stand, DipVisitEnd visit, gpointer data);

/* break-search.c: the best way from a stand on, in `ends`. */
typedef struct DipWay {
  GArray *ends;    /* DipChosenEnd: those that are settled, first of all */
  GArray *costs;   /* double: of each page of the window */
  double cost;     /* of the whole window */
  guint settled;   /* ends that nothing further on can change */
  gboolean whole;  /* it goes to the part's end */
  guint64 reached; /* entry that it gets to */
} DipWay;

void dip_break_find_way (struct DipFlowing *flow, const DipStand *stand, guint window, DipWay *way);
void dip_way_clear (DipWay *way);

/* break-lines.c: asks paragraphs again for a line less or more where that makes the way cheaper, which it puts in place
 * of `way`. */
void dip_break_try_lines (struct DipFlowing *flow, const DipStand *stand, guint window, DipWay *way);

/* break-plan.c */
/* Whether the end of the page in hand is chosen, where the head goes on from `from` (NULL: begins). Chooses if need be.
 */
gboolean dip_breaks_rule (struct DipFlowing *flow, const DipSpot *from);
/* The page in hand ends before the head. */
gboolean dip_breaks_before_head (const struct DipFlowing *flow);
/* The height of the head's lines on the page in hand, which ends inside it; below 0 if it does not. */
double dip_breaks_height (const struct DipFlowing *flow);
/* The page in hand has ended as it was chosen; or otherwise, or lines have changed. */
void dip_breaks_pass (struct DipFlowing *flow);
void dip_breaks_forget (struct DipFlowing *flow);
void dip_breaks_drop (struct DipFlowing *flow);
