#include "paint/canvas.h"

#include "paint/face.h"

#include <cairo-ft.h>

/* A face of ours as cairo knows it, at the sizes used so far. */
typedef struct Face {
  DipFaceFile file;
  FT_Face ft;
  cairo_font_face_t *cairo;
  GHashTable *scaled; /* size (double *) → cairo_scaled_font_t * */
} Face;

struct DipFaces {
  FT_Library library;
  GHashTable *faces; /* face id → Face * */
  GArray *glyphs;    /* of cairo_glyph_t, and… */
  GArray *clusters;  /* …of cairo_text_cluster_t: room that is used again for each run */
};

static void
drop_face (gpointer data) {
  Face *face = data;
  g_hash_table_unref (face->scaled);
  cairo_font_face_destroy (face->cairo); /* the FT_Face goes with the library: cairo's caches may still hold it */
  g_free (face);
}

void
dip_canvas_open (DipCanvas *canvas) {
  canvas->faces = g_new0 (struct DipFaces, 1);
  FT_Init_FreeType (&canvas->faces->library);
  canvas->faces->faces = g_hash_table_new_full (NULL, NULL, NULL, drop_face);
  canvas->faces->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  canvas->faces->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
}

void
dip_canvas_close (DipCanvas *canvas) {
  g_hash_table_unref (canvas->faces->faces);
  g_array_free (canvas->faces->glyphs, TRUE);
  g_array_free (canvas->faces->clusters, TRUE);
  cairo_debug_reset_static_data (); /* its caches hold the faces beyond their library otherwise */
  FT_Done_FreeType (canvas->faces->library);
  g_clear_pointer (&canvas->faces, g_free);
}

/* ── Faces ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static Face *
lookup_face (struct DipFaces *faces, const DipFace *wanted) {
  Face *face = g_hash_table_lookup (faces->faces, GUINT_TO_POINTER (wanted->id));
  if (face)
    return face;
  face = g_new0 (Face, 1);
  if (dip_face_file_open (&face->file, wanted))
    FT_New_Memory_Face (faces->library, face->file.bytes, (FT_Long) face->file.length, (FT_Long) wanted->index, &face->ft);
  face->cairo = cairo_ft_font_face_create_for_ft_face (face->ft, FT_LOAD_NO_HINTING);
  face->scaled = g_hash_table_new_full (g_double_hash, g_double_equal, g_free, (GDestroyNotify) cairo_scaled_font_destroy);
  g_hash_table_insert (faces->faces, GUINT_TO_POINTER (wanted->id), face);
  return face;
}

static cairo_scaled_font_t *
lookup_scaled (Face *face, double size) {
  cairo_scaled_font_t *scaled = g_hash_table_lookup (face->scaled, &size);
  if (scaled)
    return scaled;
  cairo_matrix_t matrix, unit;
  cairo_matrix_init_scale (&matrix, size, size);
  cairo_matrix_init_identity (&unit);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  scaled = cairo_scaled_font_create (face->cairo, &matrix, &unit, options);
  cairo_font_options_destroy (options);
  g_hash_table_insert (face->scaled, g_memdup2 (&size, sizeof size), scaled);
  return scaled;
}

/* ── Glyphs ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Cairo wants clusters in the order of the text; the glyphs of right-to-left text come the other way round. */
static const DipGlyph *
glyph_in_text_order (const DipGlyphRun *run, guint i) {
  return &run->glyphs[run->rtl ? run->n_glyphs - 1 - i : i];
}

static void
fill_clusters (GArray *clusters, const DipGlyphRun *run) {
  g_array_set_size (clusters, 0);
  for (guint i = 0; i < run->n_glyphs;) {
    guint32 start = glyph_in_text_order (run, i)->cluster;
    guint next = i + 1;
    while (next < run->n_glyphs && glyph_in_text_order (run, next)->cluster == start)
      next++;
    gsize end = next < run->n_glyphs ? glyph_in_text_order (run, next)->cluster : run->length;
    cairo_text_cluster_t cluster = { (int) (end - (i == 0 ? 0 : start)), (int) (next - i) };
    g_array_append_val (clusters, cluster);
    i = next;
  }
}

static void
fill_glyphs (GArray *glyphs, const DipGlyphRun *run, double x, double y) {
  g_array_set_size (glyphs, 0);
  for (guint i = 0; i < run->n_glyphs; i++) {
    cairo_glyph_t glyph = { run->glyphs[i].id, x + run->glyphs[i].x, y + run->glyphs[i].y };
    g_array_append_val (glyphs, glyph);
  }
}

static void
set_colour (cairo_t *cr, DipColour colour) {
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
}

/* One call for a whole run: a call for each glyph costs ten times as much. */
void
dip_canvas_show_glyphs (DipCanvas *canvas, const DipGlyphRun *run, double x, double y) {
  struct DipFaces *faces = canvas->faces;
  if (run->n_glyphs == 0)
    return;
  fill_glyphs (faces->glyphs, run, x, y);
  fill_clusters (faces->clusters, run);
  set_colour (canvas->cr, run->colour);
  cairo_set_scaled_font (canvas->cr, lookup_scaled (lookup_face (faces, run->face), run->size));
  cairo_show_text_glyphs (canvas->cr, run->text, (int) run->length, (cairo_glyph_t *) faces->glyphs->data,
                          (int) run->n_glyphs, (cairo_text_cluster_t *) faces->clusters->data, (int) faces->clusters->len,
                          run->rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

/* ── Rules and shapes ──────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_canvas_draw_rule (DipCanvas *canvas, double x1, double y1, double x2, double y2, const DipRule *rule) {
  if (rule->thickness <= 0)
    return;
  set_colour (canvas->cr, rule->colour);
  cairo_set_line_width (canvas->cr, rule->thickness);
  cairo_move_to (canvas->cr, x1, y1);
  cairo_line_to (canvas->cr, x2, y2);
  cairo_stroke (canvas->cr);
}

static gboolean
same_colour (DipColour a, DipColour b) {
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void
set_fade (cairo_t *cr, const double *points, guint n_points, DipColour fill, DipColour fade) {
  double left = points[0], right = points[0];
  for (guint i = 1; i < n_points; i++) {
    left = MIN (left, points[2 * i]);
    right = MAX (right, points[2 * i]);
  }
  cairo_pattern_t *pattern = cairo_pattern_create_linear (left, 0, right, 0);
  cairo_pattern_add_color_stop_rgb (pattern, 0, fill.red, fill.green, fill.blue);
  cairo_pattern_add_color_stop_rgb (pattern, 1, fade.red, fade.green, fade.blue);
  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
}

void
dip_canvas_fill_shape (DipCanvas *canvas, const double *points, guint n_points, DipColour fill, DipColour fade) {
  if (n_points < 3)
    return;
  if (same_colour (fill, fade))
    set_colour (canvas->cr, fill);
  else
    set_fade (canvas->cr, points, n_points, fill, fade);
  cairo_move_to (canvas->cr, points[0], points[1]);
  for (guint i = 1; i < n_points; i++)
    cairo_line_to (canvas->cr, points[2 * i], points[2 * i + 1]);
  cairo_close_path (canvas->cr);
  cairo_fill (canvas->cr);
}
