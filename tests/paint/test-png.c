/* Pictures of pages: their names, their size, and what is white and what is not. */
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <cairo.h>

#include "paint/cairo.h"

#define WIDTH 100.0 /* pt, of all pages here */
#define HEIGHT 150.0

static const DipColour black = { 0, 0, 0 }, blue = { 0, 0, 1 };

/* ── Pages painted by hand ─────────────────────────────────────────────────────────────────────────────────────── */

static int
make_folder (void **state) {
  *state = g_dir_make_tmp ("diptych-png-XXXXXX", NULL);
  return *state ? 0 : -1;
}

static int
drop_folder (void **state) {
  g_autoptr (GDir) dir = g_dir_open (*state, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (*state, name, NULL);
    g_unlink (path);
  }
  g_rmdir (*state);
  g_free (*state);
  return 0;
}

static guint
count_files (const char *folder) {
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir))
    n++;
  return n;
}

static DipSink *
open_sink (void **state, const char *pattern, double dpi) {
  g_autofree char *path = g_build_filename (*state, pattern, NULL);
  DipSink *sink = dip_sink_png_new (path, dpi, NULL);
  assert_non_null (sink);
  return sink;
}

static void
close_sink (DipSink *sink) {
  g_autoptr (GError) error = NULL;
  assert_true (sink->class->finish (sink, &error));
  assert_null (error);
  sink->class->drop (sink);
}

/* A page with one black rule, 4 pt thick, from (20, 50) to (80, 50), and all the calls that a picture passes over. */
static void
paint_page (DipSink *sink, const char *label) {
  static const DipRule rule = { 4, { 0, 0, 0 } };
  static const DipBox box = { 10, 10, 20, 10 };
  static const DipBookmark bookmark = { .title = "Page", .level = 1 };
  sink->class->page_begin (sink, WIDTH, HEIGHT, label);
  sink->class->anchor (sink, "a", 10);
  sink->class->bookmark (sink, &bookmark, 10);
  sink->class->mark_begin (sink, NULL);
  sink->class->rule (sink, 20, 50, 80, 50, &rule);
  sink->class->mark_end (sink);
  sink->class->link (sink, &box, 1, "#a", "a", NULL);
  sink->class->page_end (sink);
}

static cairo_surface_t *
open_picture (void **state, const char *name) {
  g_autofree char *path = g_build_filename (*state, name, NULL);
  cairo_surface_t *picture = cairo_image_surface_create_from_png (path);
  if (cairo_surface_status (picture) != CAIRO_STATUS_SUCCESS)
    fail_msg ("no picture: %s", path);
  return picture;
}

/* 0xRRGGBB. */
static guint32
colour_at (cairo_surface_t *picture, int x, int y) {
  assert_true (x >= 0 && x < cairo_image_surface_get_width (picture));
  assert_true (y >= 0 && y < cairo_image_surface_get_height (picture));
  const guchar *row = cairo_image_surface_get_data (picture) + y * cairo_image_surface_get_stride (picture);
  return ((const guint32 *)(const void *)row)[x] & 0xFFFFFF;
}

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_patterns (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *pattern;
    DipPattern kind;
    const char *name; /* of page 12 */
  } cases[] = {
    { "page.png", DIP_PATTERN_ONE, "page.png" },
    { "%u.png", DIP_PATTERN_MANY, "12.png" },
    { "a-%u", DIP_PATTERN_MANY, "a-12" },
    { "a-%01u.png", DIP_PATTERN_MANY, "a-12.png" },
    { "a-%05u.png", DIP_PATTERN_MANY, "a-00012.png" },
    { "/100%/%s/%u.png", DIP_PATTERN_MANY, "/100%/%s/12.png" }, /* folders bear the names that they bear */
    { "50%u/a.png", DIP_PATTERN_ONE, "50%u/a.png" },
    { "%", DIP_PATTERN_WRONG, NULL },
    { "%%", DIP_PATTERN_WRONG, NULL },
    { "%s.png", DIP_PATTERN_WRONG, NULL },
    { "%d.png", DIP_PATTERN_WRONG, NULL },
    { "%5u.png", DIP_PATTERN_WRONG, NULL },
    { "%0u.png", DIP_PATTERN_WRONG, NULL },
    { "%00u.png", DIP_PATTERN_WRONG, NULL },
    { "%010u.png", DIP_PATTERN_WRONG, NULL },
    { "%lu.png", DIP_PATTERN_WRONG, NULL },
    { "%u-%u.png", DIP_PATTERN_WRONG, NULL },
    { "%s-%u.png", DIP_PATTERN_WRONG, NULL },
    { "%u%.png", DIP_PATTERN_WRONG, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = dip_png_name (cases[i].pattern, "12");
    if (dip_png_check_pattern (cases[i].pattern) != cases[i].kind)
      fail_msg ("%s is of another kind", cases[i].pattern);
    if (cases[i].name)
      assert_string_equal (name, cases[i].name);
  }
}

/* A picture bears its page's label, not its place among those painted. */
static void
test_names_are_the_pages_own (void **state) {
  DipSink *sink = open_sink (state, "p-%02u.png", 72);
  paint_page (sink, "3");
  paint_page (sink, "7");
  paint_page (sink, "112");
  close_sink (sink);
  assert_int_equal (count_files (*state), 3);
  cairo_surface_destroy (open_picture (state, "p-03.png"));
  cairo_surface_destroy (open_picture (state, "p-07.png"));
  cairo_surface_destroy (open_picture (state, "p-112.png"));
}

/* ── What is on them ───────────────────────────────────────────────────────────────────────────────────────────── */

/* A part of a dot at the edge is a dot. */
static void
test_size (void **state) {
  static const struct {
    double dpi;
    int width, height;
  } sizes[] = { { 72, 100, 150 }, { 144, 200, 300 }, { 36, 50, 75 }, { 10, 14, 21 }, { 100, 139, 209 } };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    DipSink *sink = open_sink (state, "size.png", sizes[i].dpi);
    paint_page (sink, "1");
    close_sink (sink);
    cairo_surface_t *picture = open_picture (state, "size.png");
    assert_int_equal (cairo_image_surface_get_width (picture), sizes[i].width);
    assert_int_equal (cairo_image_surface_get_height (picture), sizes[i].height);
    cairo_surface_destroy (picture);
  }
}

/* The rule covers 20 to 80 and 48 to 52 pt; all else is white, and nothing can be seen through. */
static void
assert_rule (cairo_surface_t *picture, double scale) {
  int height = cairo_image_surface_get_height (picture), width = cairo_image_surface_get_width (picture);
  assert_int_not_equal (cairo_image_surface_get_format (picture), CAIRO_FORMAT_ARGB32);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      double left = x / scale, top = y / scale;
      gboolean is_ink = left >= 20 && left < 80 && top >= 48 && top < 52;
      if (colour_at (picture, x, y) != (is_ink ? 0u : 0xFFFFFFu))
        fail_msg ("%06x at %d, %d", colour_at (picture, x, y), x, y);
    }
}

static void
test_ink_and_white (void **state) {
  static const double scales[] = { 1, 2 };
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++) {
    DipSink *sink = open_sink (state, "%u.png", 72 * scales[i]);
    paint_page (sink, "1");
    paint_page (sink, "2"); /* what was painted before is not on it */
    close_sink (sink);
    cairo_surface_t *first = open_picture (state, "1.png"), *second = open_picture (state, "2.png");
    assert_rule (first, scales[i]);
    assert_rule (second, scales[i]);
    cairo_surface_destroy (first);
    cairo_surface_destroy (second);
  }
}

static void
test_shapes (void **state) {
  static const double plain[] = { 10, 10, 40, 10, 40, 30, 10, 30 }, faded[] = { 50, 60, 90, 60, 90, 80, 50, 80 };
  DipSink *sink = open_sink (state, "shapes.png", 72);
  sink->class->page_begin (sink, WIDTH, HEIGHT, "1");
  sink->class->shape (sink, plain, 4, blue, blue);
  sink->class->shape (sink, faded, 4, black, (DipColour){ 1, 1, 1 });
  sink->class->page_end (sink);
  close_sink (sink);
  cairo_surface_t *picture = open_picture (state, "shapes.png");
  assert_int_equal (colour_at (picture, 10, 10), 0x0000FF);
  assert_int_equal (colour_at (picture, 39, 29), 0x0000FF);
  assert_int_equal (colour_at (picture, 40, 29), 0xFFFFFF);
  assert_int_equal (colour_at (picture, 39, 30), 0xFFFFFF);
  guint start = colour_at (picture, 52, 70) & 0xFF, middle = colour_at (picture, 70, 70) & 0xFF;
  guint end = colour_at (picture, 88, 70) & 0xFF;
  assert_true (start < 30 && middle > 100 && middle < 155 && end > 225);
  cairo_surface_destroy (picture);
}

/* ── What cannot be written ────────────────────────────────────────────────────────────────────────────────────── */

/* The first failure is kept, and told at the end. */
static void
test_failure_is_told_at_the_end (void **state) {
  g_autoptr (GError) error = NULL;
  DipSink *sink = open_sink (state, "no/such/%u.png", 72);
  paint_page (sink, "1");
  paint_page (sink, "2");
  assert_false (sink->class->finish (sink, &error));
  assert_true (error->domain == DIP_OUTPUT_ERROR);
  assert_non_null (strstr (error->message, "1.png"));
  sink->class->drop (sink);
}

/* A page that was begun and never ended leaves no picture. */
static void
test_dropped_in_the_middle (void **state) {
  DipSink *sink = open_sink (state, "%u.png", 72);
  sink->class->page_begin (sink, WIDTH, HEIGHT, "1");
  sink->class->drop (sink);
  assert_int_equal (count_files (*state), 0);
}

#define test(function) cmocka_unit_test_setup_teardown (function, make_folder, drop_folder)

int
main (void) {
  const struct CMUnitTest tests[] = {
    test (test_patterns),
    test (test_names_are_the_pages_own),
    test (test_size),
    test (test_ink_and_white),
    test (test_shapes),
    test (test_failure_is_told_at_the_end),
    test (test_dropped_in_the_middle),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
