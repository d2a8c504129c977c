/* Pages: what stands where. The first phase sets every paragraph and keeps its breaks and a short record for each page;
 * the second (dip_pages_paint) shapes again and hands page by page to a sink.
 *
 * Positions are in pt from the frame's start side and the page's top, down; left and right are settled when painting.
 */
#pragma once

#include "lines/setter.h"
#include "pages/sink.h"
#include "story/story.h"

typedef enum DipPlacedKind { DIP_PLACED_LINES, DIP_PLACED_RULE, DIP_PLACED_SHAPE } DipPlacedKind;

/* Something on a page. */
typedef struct DipPlaced {
  DipPlacedKind kind;
  const DipElement *element; /* NULL: an artifact; lines take their paragraph's */
  double x, y;               /* lines: start edge of the cell, baseline of the first; else the start corner */
  union {
    struct {
      const DipSet *set;
      guint first, count;
      float numbers_end, numbers_room; /* of lines that are numbered: the strip for that before their column */
    } lines;
    struct {
      double x2, y2;
      DipRule rule;
    } rule;
    struct {
      const double *points; /* pairs relative to x, y */
      guint n_points;
      DipColour fill, fade; /* the same: plain; else from start to end */
    } shape;
  };
} DipPlaced;

typedef struct DipAnchor {
  const char *name;
  guint page; /* from 0 */
  double y;
} DipAnchor;

typedef struct DipOutline {
  const DipBookmark *bookmark;
  guint page;
  double y;
} DipOutline;

typedef struct DipPage {
  gboolean furniture;
  gboolean verso;             /* its binding is at the end side */
  const char *const *section; /* [language]: the one that is open where the page begins, or that begins on it first of
                                 all; NULL: none */
  const DipPlaced *placed;
  guint n_placed;
} DipPage;

typedef struct DipPages {
  DipArena *arena; /* owns everything below */
  const DipStory *story;
  const DipPage *pages;
  guint n_pages;
  const DipAnchor *anchors; /* by page, then place on it */
  guint n_anchors;
  const DipOutline *outline;
  guint n_outline;
} DipPages;

/* First phase. Warnings (what does not fit) go to the setter's report. */
DipPages *dip_pages_new (const DipStory *story, DipSetter *setter, DipReport *report);
void dip_pages_drop (DipPages *pages);

/* Which pages, from 1; none means all. */
typedef struct DipPageRange {
  guint first, last;
} DipPageRange;

/* Second phase: paints the pages into a sink, which is not finished. FALSE with GError if the sink failed. */
gboolean dip_pages_paint (const DipPages *pages, DipSetter *setter, const DipPageRange *ranges, guint n_ranges,
                          DipSink *sink, GError **error);

/* JSON Lines: every line with its page, baseline and x; then rules, shapes and the boxes of labels. `lines_only` leaves
 * pages out: what `--dump lines` writes. */
void dip_pages_dump (const DipPages *pages, DipSetter *setter, gboolean lines_only, GString *out);
