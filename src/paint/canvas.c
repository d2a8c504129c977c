#include "paint/canvas.h"

#include "output/output.h"

#include <cairo-ft.h>
#include <string.h>

/* A size, and how much wider than tall. */
typedef struct Scale {
  double size, stretch;
} Scale;

/* Each line may have a stretch of its own: a face keeps that many of them. */
#define MOST_SCALES 256

/* A face of ours as cairo knows it, at the sizes used so far. */
typedef struct Face {
  cairo_font_face_t *cairo; /* NULL: its file cannot be read */
  GHashTable *scaled;       /* Scale → cairo_scaled_font_t * */
} Face;

struct DipFaces {
  GHashTable *faces; /* face id → Face * */
  GString *text;     /* of the run as it is written, … */
  GArray *glyphs;    /* … of cairo_glyph_t, and… */
  GArray *clusters;  /* …of cairo_text_cluster_t: room that is used again for each run */
};

static void
drop_face (gpointer data) {
  Face *face = data;
  g_hash_table_unref (face->scaled);
  if (face->cairo)
    cairo_font_face_destroy (face->cairo);
  g_free (face);
}

void
dip_canvas_open (DipCanvas *canvas) {
  canvas->faces = g_new0 (struct DipFaces, 1);
  canvas->faces->faces = g_hash_table_new_full (NULL, NULL, NULL, drop_face);
  canvas->faces->text = g_string_new (NULL);
  canvas->faces->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  canvas->faces->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
}

void
dip_canvas_close (DipCanvas *canvas) {
  g_hash_table_unref (canvas->faces->faces);
  g_string_free (canvas->faces->text, TRUE);
  g_array_free (canvas->faces->glyphs, TRUE);
  g_array_free (canvas->faces->clusters, TRUE);
  g_clear_pointer (&canvas->faces, g_free);
  g_clear_error (&canvas->error);
}

/* ── Faces ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
drop_ft_face (gpointer data) {
  FT_Face ft = data;
  FT_Library library = ft->glyph->library;
  FT_Done_Face (ft);
  FT_Done_FreeType (library);
}

/* Cairo keeps the fonts used last for life, beyond the canvas: so its face owns FreeType's, and that a library of its
 * own. */
static cairo_font_face_t *
open_face (const DipFace *wanted) {
  static const cairo_user_data_key_t key;
  FT_Library library;
  FT_Face ft;
  if (FT_Init_FreeType (&library) != 0)
    return NULL;
  if (FT_New_Face (library, wanted->file, (FT_Long)wanted->index, &ft) != 0) {
    FT_Done_FreeType (library);
    return NULL;
  }
  cairo_font_face_t *face = cairo_ft_font_face_create_for_ft_face (ft, FT_LOAD_NO_HINTING);
  if (cairo_font_face_set_user_data (face, &key, ft, drop_ft_face) != CAIRO_STATUS_SUCCESS)
    drop_ft_face (ft);
  return face;
}

static guint
hash_scale (gconstpointer key) {
  const Scale *scale = key;
  return g_double_hash (&scale->size) * 31 + g_double_hash (&scale->stretch);
}

static gboolean
is_same_scale (gconstpointer a, gconstpointer b) {
  const Scale *left = a, *right = b;
  return left->size == right->size && left->stretch == right->stretch;
}

static Face *
lookup_face (DipCanvas *canvas, const DipFace *wanted) {
  struct DipFaces *faces = canvas->faces;
  Face *face = g_hash_table_lookup (faces->faces, GUINT_TO_POINTER (wanted->id));
  if (face)
    return face;
  face = g_new0 (Face, 1);
  face->cairo = open_face (wanted);
  if (!face->cairo && !canvas->error)
    g_set_error (&canvas->error, DIP_OUTPUT_ERROR, 0, "cannot read the font %s", wanted->file);
  face->scaled = g_hash_table_new_full (hash_scale, is_same_scale, g_free, (GDestroyNotify)cairo_scaled_font_destroy);
  g_hash_table_insert (faces->faces, GUINT_TO_POINTER (wanted->id), face);
  return face;
}

static cairo_scaled_font_t *
lookup_scaled (Face *face, Scale scale) {
  cairo_scaled_font_t *scaled = g_hash_table_lookup (face->scaled, &scale);
  if (scaled)
    return scaled;
  cairo_matrix_t matrix, unit;
  cairo_matrix_init_scale (&matrix, scale.size * scale.stretch, scale.size);
  cairo_matrix_init_identity (&unit);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  scaled = cairo_scaled_font_create (face->cairo, &matrix, &unit, options);
  cairo_font_options_destroy (options);
  if (g_hash_table_size (face->scaled) >= MOST_SCALES)
    g_hash_table_remove_all (face->scaled);
  g_hash_table_insert (face->scaled, g_memdup2 (&scale, sizeof scale), scaled);
  return scaled;
}

/* ── Glyphs ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Cairo wants clusters in the order of the text; the glyphs of right-to-left text come the other way round. */
static const DipGlyph *
glyph_in_text_order (const DipGlyphRun *run, guint i) {
  return &run->glyphs[run->rtl ? run->n_glyphs - 1 - i : i];
}

/* Cairo marks what it cannot map glyph by glyph with an ActualText span inside the element's own mark, and there is a
 * common reader that takes nothing more of the element after one. So as little as can be is left to that:
 * a hard break is written as the blank it reads as, … */
#define HARD_BREAK "\xe2\x80\xa8"
/* … a soft hyphen that ends no line is not written, … */
#define SOFT_HYPHEN "\xc2\xad"

static gboolean
is_at (const DipGlyphRun *run, gsize from, gsize end, const char *character) {
  return end - from == strlen (character) && memcmp (run->text + from, character, end - from) == 0;
}

static void
add_cluster (struct DipFaces *faces, const char *text, gsize length, guint n_glyphs) {
  g_string_append_len (faces->text, text, (gssize)length);
  cairo_text_cluster_t cluster = { (int)length, (int)n_glyphs };
  g_array_append_val (faces->clusters, cluster);
}

/* … and a letter with its marks, as many glyphs as characters, is written a glyph for each. */
static void
add_text (struct DipFaces *faces, const DipGlyphRun *run, gsize from, gsize end, guint n_glyphs) {
  const char *text = run->text + from;
  if (is_at (run, from, end, HARD_BREAK)) {
    add_cluster (faces, " ", 1, n_glyphs);
  } else if (run->rtl || n_glyphs < 2 || g_utf8_strlen (text, (gssize)(end - from)) != (glong)n_glyphs) {
    add_cluster (faces, text, end - from, n_glyphs);
  } else {
    for (const char *p = text; p < run->text + end; p = g_utf8_next_char (p))
      add_cluster (faces, p, (gsize)(g_utf8_next_char (p) - p), 1);
  }
}

static void
add_glyphs (struct DipFaces *faces, const DipGlyphRun *run, guint first, guint n, double x, double y) {
  for (guint i = first; i < first + n; i++) {
    cairo_glyph_t glyph = { run->glyphs[i].id, x + run->glyphs[i].x, y + run->glyphs[i].y };
    g_array_append_val (faces->glyphs, glyph);
  }
}

/* Cairo takes clusters in the order of the text and glyphs as they are seen. */
static void
fill (struct DipFaces *faces, const DipGlyphRun *run, double x, double y) {
  g_array_set_size (faces->clusters, 0);
  g_array_set_size (faces->glyphs, 0);
  g_string_truncate (faces->text, 0);
  for (guint i = 0, next; i < run->n_glyphs; i = next) {
    guint32 start = glyph_in_text_order (run, i)->cluster;
    for (next = i + 1; next < run->n_glyphs && glyph_in_text_order (run, next)->cluster == start;)
      next++;
    gsize from = i == 0 ? 0 : start;
    gsize end = next < run->n_glyphs ? glyph_in_text_order (run, next)->cluster : run->length;
    if (!run->rtl && end < run->length && is_at (run, from, end, SOFT_HYPHEN))
      continue;
    add_text (faces, run, from, end, next - i);
    if (!run->rtl)
      add_glyphs (faces, run, i, next - i, x, y);
  }
  if (run->rtl)
    add_glyphs (faces, run, 0, run->n_glyphs, x, y);
}

static void
set_colour (cairo_t *cr, DipColour colour) {
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
}

/* One call for a whole run: a call for each glyph costs ten times as much. */
void
dip_canvas_sink_glyphs (DipSink *sink, const DipGlyphRun *run, double x, double y) {
  DipCanvas *canvas = &((DipCanvasSink *)sink)->canvas;
  struct DipFaces *faces = canvas->faces;
  Face *face = run->n_glyphs ? lookup_face (canvas, run->face) : NULL;
  if (!face || !face->cairo)
    return;
  fill (faces, run, x, y);
  set_colour (canvas->cr, run->colour);
  cairo_set_scaled_font (canvas->cr, lookup_scaled (face, (Scale){ run->size, run->stretch > 0 ? run->stretch : 1 }));
  cairo_show_text_glyphs (canvas->cr, faces->text->str, (int)faces->text->len, (cairo_glyph_t *)faces->glyphs->data,
                          (int)faces->glyphs->len, (cairo_text_cluster_t *)faces->clusters->data,
                          (int)faces->clusters->len, run->rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

/* ── Rules and shapes ──────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_canvas_sink_rule (DipSink *sink, double x1, double y1, double x2, double y2, const DipRule *rule) {
  DipCanvas *canvas = &((DipCanvasSink *)sink)->canvas;
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
dip_canvas_sink_shape (DipSink *sink, const double *points, guint n_points, DipColour fill, DipColour fade) {
  DipCanvas *canvas = &((DipCanvasSink *)sink)->canvas;
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
