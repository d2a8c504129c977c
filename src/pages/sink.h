/* Page sink: all that a painter has to do. Pages call it; cairo, or a PDF writer of our own, stands behind it.
 *
 * Coordinates are pt from the page's top left corner, y down. Calls come page by page, in reading order on each. */
#pragma once

#include "lines/setter.h"

typedef struct DipSink DipSink;

/* Part of a link: one box of text on one line. */
typedef struct DipBox {
  double x, y, width, height;
} DipBox;

/* What an artifact is for (ISO 32000-1 §14.8.2.2): the page's looks (rules, tints), what each page repeats, or in its
 * running head or foot. */
typedef enum DipArtifact {
  DIP_ARTIFACT_LAYOUT,
  DIP_ARTIFACT_REPEATED,
  DIP_ARTIFACT_HEAD,
  DIP_ARTIFACT_FOOT
} DipArtifact;

typedef struct DipSinkClass {
  void (*page_begin) (DipSink *sink, double width, double height, const char *label);
  void (*page_end) (DipSink *sink);
  /* A run whose origin is at x, y (its own x and y are settled already). */
  void (*glyphs) (DipSink *sink, const DipGlyphRun *run, double x, double y);
  void (*rule) (DipSink *sink, double x1, double y1, double x2, double y2, const DipRule *rule);
  /* A filled polygon of pairs; `fade` differs from `fill`: a gradient from its left to its right edge. */
  void (*shape) (DipSink *sink, const double *points, guint n_points, DipColour fill, DipColour fade);
  /* What is drawn between belongs to this element, or is an artifact (NULL). Marks do not nest. */
  void (*mark_begin) (DipSink *sink, const DipElement *element);
  /* The same for an artifact, of a kind. NULL in a sink that does not tell them apart: it is then mark_begin's. */
  void (*artifact_begin) (DipSink *sink, DipArtifact kind);
  void (*mark_end) (DipSink *sink);
  /* A link from boxes on this page to a URI or to "#anchor"; `says` is what it says of that place, in the element's
   * language. Called outside marks. */
  void (*link) (DipSink *sink, const DipBox *boxes, guint n_boxes, const char *target, const char *says,
                const DipElement *element);
  void (*anchor) (DipSink *sink, const char *name, double y);
  void (*bookmark) (DipSink *sink, const DipBookmark *bookmark, double y);
  /* Ends the document. FALSE with GError if anything failed since the start. */
  gboolean (*finish) (DipSink *sink, GError **error);
  void (*drop) (DipSink *sink);
} DipSinkClass;

struct DipSink {
  const DipSinkClass *class;
};
