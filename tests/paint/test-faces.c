/* Fonts of the painter: one that cannot be read is told, and what cairo keeps of a good one outlives its painter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "paint/cairo.h"

#define SHARE BINARY_DIR "/share/diptych"

static void
paint_run (DipSink *sink, const char *file, guint id) {
  DipFace face = { .id = id, .file = file };
  DipGlyph glyphs[] = { { 36, 0, 0, 0 }, { 37, 1, 8, 0 } };
  DipGlyphRun run
      = { .face = &face, .size = 10, .advance = 16, .glyphs = glyphs, .n_glyphs = 2, .text = "AB", .length = 2 };
  sink->class->page_begin (sink, 200, 100, "1");
  sink->class->glyphs (sink, &run, 10, 50);
  sink->class->page_end (sink);
}

static gboolean
paint_pdf (const char *folder, const char *file, GError **error) {
  g_autofree char *name = g_build_filename (folder, "x.pdf", NULL);
  DipOutput *output = dip_output_open (name, NULL);
  const DipAbout about = { .title = "x" };
  DipSink *sink = dip_sink_pdf_new (output, &about, NULL);
  paint_run (sink, file, 0);
  gboolean good = sink->class->finish (sink, error);
  sink->class->drop (sink);
  dip_output_drop (output);
  return good;
}

static gboolean
paint_png (const char *folder, const char *file, char **contents, gsize *length, GError **error) {
  g_autofree char *name = g_build_filename (folder, "x.png", NULL);
  DipSink *sink = dip_sink_png_new (name, 72, NULL);
  paint_run (sink, file, 0);
  gboolean good = sink->class->finish (sink, error);
  sink->class->drop (sink);
  if (good)
    good = g_file_get_contents (name, contents, length, NULL);
  g_unlink (name);
  return good;
}

static void
test_unreadable (void **state) {
  const char *folder = *state;
  g_autoptr (GError) pdf = NULL, png = NULL;
  assert_false (paint_pdf (folder, "/nonexistent/font.ttf", &pdf));
  assert_non_null (strstr (pdf->message, "/nonexistent/font.ttf"));
  assert_false (paint_png (folder, "/nonexistent/font.ttf", NULL, NULL, &png));
  assert_non_null (strstr (png->message, "/nonexistent/font.ttf"));
  g_autofree char *name = g_build_filename (folder, "x.png", NULL);
  assert_false (g_file_test (name, G_FILE_TEST_EXISTS));
}

/* One painter after another, each with its own library: the same picture, though cairo remembers fonts. */
static void
test_again (void **state) {
  const char *folder = *state;
  g_autofree char *first = NULL, *second = NULL, *other = NULL;
  gsize n, m, k;
  assert_true (paint_png (folder, SHARE "/fonts/faces/PTF55F.ttf", &first, &n, NULL));
  assert_true (paint_pdf (folder, SHARE "/fonts/faces/PTF55F.ttf", NULL));
  assert_true (paint_png (folder, SHARE "/fonts/faces/PTS75F.ttf", &other, &k, NULL));
  assert_true (paint_png (folder, SHARE "/fonts/faces/PTF55F.ttf", &second, &m, NULL));
  assert_int_equal (n, m);
  assert_memory_equal (first, second, n);
  assert_false (n == k && memcmp (first, other, n) == 0);
}

static int
make_folder (void **state) {
  *state = g_dir_make_tmp (NULL, NULL);
  return *state ? 0 : 1;
}

static int
remove_folder (void **state) {
  g_rmdir (*state);
  g_free (*state);
  return 0;
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_unreadable), cmocka_unit_test (test_again) };
  return cmocka_run_group_tests (tests, make_folder, remove_folder);
}
