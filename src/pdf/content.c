#include "pdf/content-own.h"

#include <string.h>

#include "pdf/syntax.h"

/* Two colours that a fade goes between, from left to right. */
typedef struct Shading {
  DipColour from, to;
} Shading;

DipPdfContent *
dip_pdf_content_new (DipPdfFonts *fonts) {
  DipPdfContent *content = g_new0 (DipPdfContent, 1);
  content->fonts = fonts;
  content->out = g_string_sized_new (16 * 1024);
  content->scratch = g_string_new (NULL);
  content->gaps = g_array_new (FALSE, FALSE, sizeof (double));
  content->shadings = g_array_new (FALSE, FALSE, sizeof (Shading));
  return content;
}

void
dip_pdf_content_drop (DipPdfContent *content) {
  if (!content)
    return;
  g_string_free (content->out, TRUE);
  g_string_free (content->scratch, TRUE);
  g_array_unref (content->gaps);
  g_array_unref (content->shadings);
  g_free (content);
}

/* What a new page's state is (§8.4.1, tables 52 and 104). */
void
dip_pdf_content_open (DipPdfContent *content, double height) {
  g_string_truncate (content->out, 0);
  content->height = height;
  content->has_fill = content->has_stroke = FALSE;
  content->thickness = 1;
  content->font = NULL;
  content->size = content->spacing = content->rise = 0;
  content->stretch = 1;
  content->in_text = FALSE;
  content->n_open = 0;
  content->tag = NULL;
}

const GString *
dip_pdf_content_close (DipPdfContent *content) {
  dip_pdf_content_unmark (content);
  return content->out;
}

/* ── Colours ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
equal_colours (DipColour a, DipColour b) {
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void
put_colour (GString *out, DipColour colour, const char *operator) {
  dip_put_number (out, colour.red);
  g_string_append_c (out, ' ');
  dip_put_number (out, colour.green);
  g_string_append_c (out, ' ');
  dip_put_number (out, colour.blue);
  g_string_append (out, operator);
}

void
dip_pdf_fill_with (DipPdfContent *content, DipColour colour) {
  if (!content->has_fill || !equal_colours (content->fill, colour))
    put_colour (content->out, colour, " rg\n");
  content->fill = colour;
  content->has_fill = TRUE;
}

static void
stroke_with (DipPdfContent *content, const DipRule *rule) {
  if (!content->has_stroke || !equal_colours (content->stroke, rule->colour))
    put_colour (content->out, rule->colour, " RG\n");
  content->stroke = rule->colour;
  content->has_stroke = TRUE;
  if (content->thickness == rule->thickness)
    return;
  dip_put_number (content->out, rule->thickness);
  g_string_append (content->out, " w\n");
  content->thickness = rule->thickness;
}

/* ── Paths ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
put_point (DipPdfContent *content, double x, double y, const char *operator) {
  dip_put_number (content->out, x);
  g_string_append_c (content->out, ' ');
  dip_put_number (content->out, content->height - y);
  g_string_append (content->out, operator);
}

void
dip_pdf_draw_rule (DipPdfContent *content, double x1, double y1, double x2, double y2, const DipRule *rule) {
  dip_pdf_text_end (content);
  stroke_with (content, rule);
  put_point (content, x1, y1, " m ");
  put_point (content, x2, y2, " l S\n");
}

void
dip_pdf_content_rule (DipPdfContent *content, double x1, double y1, double x2, double y2, const DipRule *rule) {
  if (!(rule->thickness > 0))
    return;
  dip_pdf_piece_open (content);
  dip_pdf_draw_rule (content, x1, y1, x2, y2, rule);
}

static void
put_polygon (DipPdfContent *content, const double *points, guint n_points) {
  for (guint i = 0; i < n_points; i++)
    put_point (content, points[2 * i], points[2 * i + 1], i == 0 ? " m " : " l ");
}

static guint
shading_number (DipPdfContent *content, DipColour from, DipColour to) {
  for (guint i = 0; i < content->shadings->len; i++) {
    const Shading *shading = &g_array_index (content->shadings, Shading, i);
    if (equal_colours (shading->from, from) && equal_colours (shading->to, to))
      return i;
  }
  Shading shading = { from, to };
  g_array_append_val (content->shadings, shading);
  return content->shadings->len - 1;
}

/* A shading goes from 0 to 1; the matrix brings it to the shape's own edges, and the shape cuts it out (§8.7.4.2). */
static void
fill_fading (DipPdfContent *content, const double *points, guint n_points, DipColour from, DipColour to) {
  double left = points[0], right = points[0];
  for (guint i = 1; i < n_points; i++) {
    left = MIN (left, points[2 * i]);
    right = MAX (right, points[2 * i]);
  }
  g_string_append (content->out, "q ");
  put_polygon (content, points, n_points);
  g_string_append (content->out, "h W n ");
  dip_put_number (content->out, MAX (right - left, 0.001));
  g_string_append (content->out, " 0 0 1 ");
  dip_put_number (content->out, left);
  g_string_append_printf (content->out, " 0 cm /S%u sh Q\n", shading_number (content, from, to));
}

void
dip_pdf_content_shape (DipPdfContent *content, const double *points, guint n_points, DipColour fill, DipColour fade) {
  if (n_points < 3)
    return;
  dip_pdf_piece_open (content);
  dip_pdf_text_end (content);
  if (!equal_colours (fill, fade)) {
    fill_fading (content, points, n_points, fill, fade);
    return;
  }
  dip_pdf_fill_with (content, fill);
  put_polygon (content, points, n_points);
  g_string_append (content->out, "f\n");
}

static void
put_components (GString *out, const char *key, DipColour colour) {
  g_string_append (out, key);
  put_colour (out, colour, "]");
}

void
dip_pdf_content_write_shadings (DipPdfContent *content, DipPdfFile *file, GString *resources) {
  g_autoptr (GString) body = g_string_new (NULL);
  for (guint i = 0; i < content->shadings->len; i++) {
    const Shading *shading = &g_array_index (content->shadings, Shading, i);
    guint32 number = dip_pdf_reserve (file);
    g_string_assign (body, "<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1 0]/Function<</FunctionType 2"
                           "/Domain[0 1]/N 1");
    put_components (body, "/C0[", shading->from);
    put_components (body, "/C1[", shading->to);
    g_string_append (body, ">>>>");
    dip_pdf_put (file, number, body);
    g_string_append_printf (resources, "/S%u %u 0 R", i, number);
  }
}
