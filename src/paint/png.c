/* Pictures of pages, each written whole or not at all. */
#include <cairo.h>
#include <math.h>
#include <string.h>

#include "paint/cairo.h"
#include "paint/canvas.h"

typedef struct PngSink {
  DipCanvasSink base;
  char *pattern;
  cairo_surface_t *picture; /* of the current page */
  char *name;               /* its own */
  double dpi;
  GError *error;
} PngSink;

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The percent sign of the last part of the path (folders may have their own), or NULL. */
static const char *
find_percent (const char *pattern) {
  const char *slash = strrchr (pattern, G_DIR_SEPARATOR);
  return strchr (slash ? slash : pattern, '%');
}

/* What follows "%u" or "%0Nu"; NULL if it is neither. */
static const char *
read_place (const char *percent, guint *width) {
  const char *p = percent + 1;
  *width = 0;
  if (p[0] == '0' && p[1] >= '1' && p[1] <= '9') {
    *width = (guint)(p[1] - '0');
    p += 2;
  }
  return *p == 'u' ? p + 1 : NULL;
}

DipPattern
dip_png_check_pattern (const char *pattern) {
  const char *percent = find_percent (pattern);
  guint width;
  if (!percent)
    return DIP_PATTERN_ONE;
  const char *rest = read_place (percent, &width);
  return rest && !strchr (rest, '%') ? DIP_PATTERN_MANY : DIP_PATTERN_WRONG;
}

char *
dip_png_name (const char *pattern, const char *label) {
  const char *percent = find_percent (pattern);
  guint width;
  const char *rest = percent ? read_place (percent, &width) : NULL;
  if (!rest)
    return g_strdup (pattern);
  GString *name = g_string_new_len (pattern, percent - pattern);
  for (gsize length = strlen (label); length < width; length++)
    g_string_append_c (name, '0');
  g_string_append (name, label);
  g_string_append (name, rest);
  return g_string_free (name, FALSE);
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
png_page_begin (DipSink *sink, double width, double height, const char *label) {
  PngSink *png = (PngSink *)sink;
  double scale = png->dpi / 72;
  png->name = dip_png_name (png->pattern, label);
  png->picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (width * scale), (int)ceil (height * scale));
  png->base.canvas.cr = cairo_create (png->picture);
  cairo_set_source_rgb (png->base.canvas.cr, 1, 1, 1);
  cairo_paint (png->base.canvas.cr);
  cairo_scale (png->base.canvas.cr, scale, scale);
}

static cairo_status_t
write_bytes (void *closure, const unsigned char *bytes, unsigned int length) {
  return dip_output_write (closure, bytes, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void
write_picture (PngSink *png) {
  DipOutput *output = dip_output_open (png->name, &png->error);
  if (!output)
    return;
  cairo_status_t status = cairo_surface_write_to_png_stream (png->picture, write_bytes, output);
  if (status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_WRITE_ERROR) {
    dip_output_commit (output, &png->error);
  } else {
    dip_output_drop (output);
    g_set_error (&png->error, DIP_OUTPUT_ERROR, 0, "cannot make %s: %s", png->name, cairo_status_to_string (status));
  }
}

static void
png_page_end (DipSink *sink) {
  PngSink *png = (PngSink *)sink;
  if (!png->error)
    png->error = g_steal_pointer (&png->base.canvas.error);
  if (!png->error)
    write_picture (png);
  g_clear_pointer (&png->base.canvas.cr, cairo_destroy);
  g_clear_pointer (&png->picture, cairo_surface_destroy);
  g_clear_pointer (&png->name, g_free);
}

/* A picture has no structure, links or bookmarks. */
static void
png_ignore_mark (DipSink *sink, const DipElement *element) {
  (void)sink, (void)element;
}

static void
png_ignore_mark_end (DipSink *sink) {
  (void)sink;
}

static void
png_ignore_link (DipSink *sink, const DipBox *boxes, guint n, const char *target, const char *says,
                 const DipElement *element) {
  (void)sink, (void)boxes, (void)n, (void)target, (void)says, (void)element;
}

static void
png_ignore_anchor (DipSink *sink, const char *name, double y) {
  (void)sink, (void)name, (void)y;
}

static void
png_ignore_bookmark (DipSink *sink, const DipBookmark *bookmark, double y) {
  (void)sink, (void)bookmark, (void)y;
}

static gboolean
png_finish (DipSink *sink, GError **error) {
  PngSink *png = (PngSink *)sink;
  if (!png->error)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&png->error));
  return FALSE;
}

static void
png_drop (DipSink *sink) {
  PngSink *png = (PngSink *)sink;
  g_clear_pointer (&png->base.canvas.cr, cairo_destroy);
  g_clear_pointer (&png->picture, cairo_surface_destroy);
  dip_canvas_close (&png->base.canvas);
  g_clear_error (&png->error);
  g_free (png->name);
  g_free (png->pattern);
  g_free (png);
}

static const DipSinkClass png_class = {
  .page_begin = png_page_begin,
  .page_end = png_page_end,
  .glyphs = dip_canvas_sink_glyphs,
  .rule = dip_canvas_sink_rule,
  .shape = dip_canvas_sink_shape,
  .mark_begin = png_ignore_mark,
  .mark_end = png_ignore_mark_end,
  .link = png_ignore_link,
  .anchor = png_ignore_anchor,
  .bookmark = png_ignore_bookmark,
  .finish = png_finish,
  .drop = png_drop,
};

DipSink *
dip_sink_png_new (const char *pattern, double dpi, GError **error) {
  (void)error;
  PngSink *png = g_new0 (PngSink, 1);
  png->base.sink.class = &png_class;
  png->pattern = g_strdup (pattern);
  png->dpi = dpi;
  dip_canvas_open (&png->base.canvas);
  return &png->base.sink;
}
