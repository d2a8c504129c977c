/* `diptych set -o`: a PDF that keeps the standards, a picture of the right size. */
#include "set-lines.h"

/* ── PDF ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_begins (const char *path, const char *magic) {
  gsize length;
  g_autofree char *content = read_file (path, &length);
  assert_true (length > 500 && memcmp (content, magic, strlen (magic)) == 0);
}

/* One page, as wide as the measure and as tall as the lines, with one em of white around. */
static void
test_a_pdf_is_just_the_column (void **state) {
  g_autofree char *file = write_file (state, "a.md", RU);
  g_autofree char *pdf = g_build_filename (*state, "a.pdf", NULL), *png = g_build_filename (*state, "a.png", NULL);
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) lines = set_lines (arena, SET (file));
  expect (0, NULL, SET (file, "-o", pdf));
  expect (0, NULL, SET (file, "-o", png));
  assert_begins (pdf, "%PDF-");
  assert_begins (png, "\x89PNG");
  g_autofree char *info = take_output (run ("pdfinfo", pdf));
  g_autofree char *size = g_strdup_printf ("190.079 x %d.01 pts", 20 + 14 * lines->len);
  assert_non_null (strstr (info, size));
  assert_non_null (strstr (info, "Pages:           1\n"));
  dip_arena_drop (arena);
}

/* Past the longest side that a page may have, the column goes on on the next. */
static void
test_a_long_text_takes_more_pages (void **state) {
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 1100; i++)
    g_string_append_printf (text, "Абзац %u.\n\n", i);
  g_autofree char *file = write_file (state, "a.txt", text->str);
  g_autofree char *pdf = g_build_filename (*state, "a.pdf", NULL);
  expect (0, NULL, SET (file, "-o", pdf));
  g_autofree char *info = take_output (run ("pdfinfo", pdf));
  assert_non_null (strstr (info, "Pages:           2\n"));
}

/* PDF/UA-1 and PDF/A-3a, whatever the text holds, and in whatever language. */
static void
test_pdfs_keep_the_standards (void **state) {
  static const struct {
    const char *name, *language, *content;
  } texts[] = {
    { "a.md", "ru",
      "# Глава {#G1}\n\n## Раздел\n\n" RU "\n1. раз\n2. два\n   - три\n\n> Цитата[^a] и [сайт](https://un.org/)\n\n"
      "~~нет~~ `код`\n\n[^a]: Сноска.\n" },
    { "b.txt", "zh-Hans", "2024年9月22日，“国家”（重点）。A/RES/78/311——人民……\n" },
    { "c.md", "ar", "# مرحبا\n\nنص 2024 A/RES/78/311\n" },
    { "d.txt", "ru", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *file = write_file (state, texts[i].name, texts[i].content);
    g_autofree char *pdf = g_strconcat (file, ".pdf", NULL);
    expect (0, NULL,
            run (PROGRAM, "set", "--lang", texts[i].language, "--measure", "60mm", "--allow-missing-glyphs", "--quiet",
                 file, "-o", pdf));
    assert_true (check_pdf (pdf));
  }
}

/* ── PNG ───────────────────────────────────────────────────────────────────────────────────────────────────────── */

static guint
number_at (const char *bytes) {
  const guchar *b = (const guchar *)bytes;
  return (guint)b[0] << 24 | (guint)b[1] << 16 | (guint)b[2] << 8 | b[3];
}

/* The page in pt by dots an inch, a part of a dot being one: 200 + 2 × 10 pt wide, three lines of 14 and 20 high and a
 * hundredth. Width and height stand at bytes 16 and 20 (PNG, 11.2.2). */
static void
test_pictures_are_of_the_right_size (void **state) {
  static const struct {
    const char *dpi;
    guint width, height;
  } sizes[] = { { "144", 440, 125 }, { "72", 220, 63 }, { "300", 917, 259 } };
  g_autofree char *file = write_file (state, "a.txt", "Раз.\n\nДва.\n\nТри.\n");
  g_autofree char *png = g_build_filename (*state, "a.png", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    gsize length;
    expect (0, NULL,
            run (PROGRAM, "set", "--lang", "ru", "--measure", "200pt", "--size", "10", "--leading", "14", file, "--dpi",
                 sizes[i].dpi, "-o", png));
    g_autofree char *bytes = read_file (png, &length);
    assert_true (length > 24);
    assert_memory_equal (bytes, "\x89PNG\r\n\x1a\n", 8);
    assert_int_equal (number_at (bytes + 16), sizes[i].width);
    assert_int_equal (number_at (bytes + 20), sizes[i].height);
  }
}

/* What stands on the paper is dark on white, and within it. */
static void
test_pictures_show_the_text (void **state) {
  g_autofree char *file = write_file (state, "a.txt", RU), *empty = write_file (state, "b.txt", "");
  g_autofree char *one = g_build_filename (*state, "a.png", NULL), *two = g_build_filename (*state, "b.png", NULL);
  gsize full, blank;
  expect (0, NULL, SET (file, "-o", one));
  expect (0, NULL, SET (empty, "-o", two));
  g_free (read_file (one, &full));
  g_free (read_file (two, &blank));
  assert_true (full > 10 * blank);
}

static void
test_pictures_that_are_too_large (void **state) {
  g_autofree char *file = write_file (state, "a.txt", RU), *png = g_build_filename (*state, "a.png", NULL);
  expect (
      2, "--dpi 1200 makes a picture of 233667 pixels",
      run (PROGRAM, "set", "--lang", "ru", "--measure", "14000pt", "--size", "10", "--dpi", "1200", file, "-o", png));
  assert_int_equal (count_files (*state), 1);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_a_pdf_is_just_the_column), folder_test (test_a_long_text_takes_more_pages),
    folder_test (test_pdfs_keep_the_standards),  folder_test (test_pictures_are_of_the_right_size),
    folder_test (test_pictures_show_the_text),   folder_test (test_pictures_that_are_too_large),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
