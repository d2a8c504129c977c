/* Canvas: what PDF and PNG draw alike on a cairo context. Private to this room. */
#pragma once

#include <cairo.h>

#include "pages/sink.h"

typedef struct DipCanvas {
  cairo_t *cr;         /* of the current page; the painter's */
  struct DipFaces *faces;
  GError *error; /* a font that cannot be read */
} DipCanvas;

/* The faces outlive pages, since one serves many. */
void dip_canvas_open (DipCanvas *canvas);
void dip_canvas_close (DipCanvas *canvas);

/* What a sink that draws on a canvas starts with, and how it draws: for its class. */
typedef struct DipCanvasSink {
  DipSink sink;
  DipCanvas canvas;
} DipCanvasSink;

void dip_canvas_sink_glyphs (DipSink *sink, const DipGlyphRun *run, double x, double y);
void dip_canvas_sink_rule (DipSink *sink, double x1, double y1, double x2, double y2, const DipRule *rule);
void dip_canvas_sink_shape (DipSink *sink, const double *points, guint n_points, DipColour fill, DipColour fade);
