/* Glyphs made narrower or wider to fit their line: as wide as told, as high as ever, and all of one font in the file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>

#include "paint/cairo.h"

#define SERIF BINARY_DIR "/share/diptych/fonts/faces/PTF55F.ttf"

static void
paint_runs (DipSink *sink, const double *stretches, guint n) {
  DipFace face = { .id = 0, .file = SERIF };
  sink->class->page_begin (sink, 200, 100, "1");
  for (guint i = 0; i < n; i++) {
    DipGlyph glyphs[] = { { 36, 0, 0, 0 } };
    DipGlyphRun run = { .face = &face,
                        .size = 60,
                        .advance = 50,
                        .stretch = stretches[i],
                        .glyphs = glyphs,
                        .n_glyphs = 1,
                        .text = "A",
                        .length = 1 };
    sink->class->glyphs (sink, &run, 10, 80);
  }
  sink->class->page_end (sink);
}

/* Width and height of what is not white, in pixels. */
static void
find_ink (const char *name, int *width, int *height) {
  cairo_surface_t *surface = cairo_image_surface_create_from_png (name);
  int left = G_MAXINT, right = 0, top = G_MAXINT, bottom = 0;
  for (int y = 0; y < cairo_image_surface_get_height (surface); y++) {
    const guchar *row = cairo_image_surface_get_data (surface) + (gsize)y * cairo_image_surface_get_stride (surface);
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
      if (row[4 * x] < 128) {
        left = MIN (left, x), right = MAX (right, x + 1);
        top = MIN (top, y), bottom = MAX (bottom, y + 1);
      }
  }
  cairo_surface_destroy (surface);
  *width = right - left;
  *height = bottom - top;
}

static void
measure_ink (const char *folder, double stretch, int *width, int *height) {
  g_autofree char *name = g_build_filename (folder, "x.png", NULL);
  DipSink *sink = dip_sink_png_new (name, 288, NULL);
  paint_runs (sink, &stretch, 1);
  assert_true (sink->class->finish (sink, NULL));
  sink->class->drop (sink);
  find_ink (name, width, height);
  g_unlink (name);
}

static void
test_width (void **state) {
  int width, height, wide, high, narrow, low;
  measure_ink (*state, 1, &width, &height);
  measure_ink (*state, 1.05, &wide, &high);
  measure_ink (*state, .95, &narrow, &low);
  assert_true (width > 100 && height == high && height == low);
  assert_true (ABS (wide - width * 1.05) <= 1.5 && ABS (narrow - width * .95) <= 1.5);
}

static guint
count_fonts (const char *folder, const double *stretches, guint n) {
  g_autofree char *name = g_build_filename (folder, "x.pdf", NULL), *contents = NULL;
  gsize length;
  guint count = 0;
  DipOutput *output = dip_output_open (name, NULL);
  const DipAbout about = { .title = "x" };
  DipSink *sink = dip_sink_pdf_new (output, &about, NULL);
  paint_runs (sink, stretches, n);
  assert_true (sink->class->finish (sink, NULL));
  sink->class->drop (sink);
  assert_true (dip_output_commit (output, NULL));
  assert_true (g_file_get_contents (name, &contents, &length, NULL));
  for (gsize i = 0; i + 9 < length; i++)
    count += memcmp (contents + i, "/FontFile", 9) == 0;
  g_unlink (name);
  return count;
}

static void
test_one_font (void **state) {
  static const double stretches[] = { 1, .99, 1.01, 1.0005, .9765, 1.02 };
  assert_int_equal (count_fonts (*state, stretches, 1), 1);
  assert_int_equal (count_fonts (*state, stretches, G_N_ELEMENTS (stretches)), 1);
}

/* More scales than a painter keeps. */
static void
test_many (void **state) {
  double stretches[1000];
  for (guint i = 0; i < G_N_ELEMENTS (stretches); i++)
    stretches[i] = .95 + i / 10000.;
  assert_int_equal (count_fonts (*state, stretches, G_N_ELEMENTS (stretches)), 1);
}

static int
make_folder (void **state) {
  *state = g_dir_make_tmp (NULL, NULL);
  return *state ? 0 : -1;
}

static int
drop_folder (void **state) {
  int failed = g_rmdir (*state);
  g_free (*state);
  return failed;
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_width),
    cmocka_unit_test (test_one_font),
    cmocka_unit_test (test_many),
  };
  return cmocka_run_group_tests (tests, make_folder, drop_folder);
}
