/* What a PDF says it keeps to, and what cannot be kept to. */
#include "files.h"

#define SMALL SOURCE_DIR "/tests/cli/data/small.yaml"

static char *
read_metadata (void **state, const char *option, const char *value) {
  g_autofree char *pdf = g_build_filename (*state, "x.pdf", NULL);
  expect (0, NULL, run (PROGRAM, "render", SMALL, "-q", "-o", pdf, option, value));
  return take_output (run ("pdfinfo", "-meta", pdf));
}

/* ISO 14289-1, 5 and ISO 19005-3, 6.6.4; -2, 6.6.4: the part and, of PDF/A, the level. */
static void
test_marks (void **state) {
  static const struct {
    const char *value, *accessible, *part, *level; /* NULL: not said */
  } cases[] = {
    { NULL, ">1<", ">3<", ">A<" },        { "ua-1,a-3a", ">1<", ">3<", ">A<" }, { "a-3a,ua-1", ">1<", ">3<", ">A<" },
    { "ua-1", ">1<", NULL, NULL },        { "a-3a", NULL, ">3<", ">A<" },       { "a-2a", NULL, ">2<", ">A<" },
    { "ua-1,a-2a", ">1<", ">2<", ">A<" }, { "a-2u", NULL, ">2<", ">U<" },       { "ua-1,a-2u", ">1<", ">2<", ">U<" },
    { "plain", NULL, NULL, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *meta = read_metadata (state, cases[i].value ? "--pdf-standard" : NULL, cases[i].value);
    const char *const marks[][2] = { { "<pdfuaid:part", cases[i].accessible },
                                     { "<pdfaid:part", cases[i].part },
                                     { "<pdfaid:conformance", cases[i].level } };
    for (guint j = 0; j < G_N_ELEMENTS (marks); j++) {
      g_autofree char *mark = g_strconcat (marks[j][0], marks[j][1], NULL);
      if ((strstr (meta, mark) != NULL) != (marks[j][1] != NULL))
        fail_msg ("%s: %s is %s", cases[i].value, mark, marks[j][1] ? "not there" : "there");
    }
  }
}

static void
test_wrong_standards (void **state G_GNUC_UNUSED) {
  static const char *const wrong[]
      = { "",          ",",           "ua-1,",     "UA-1",       "a-1b", "a-3a,a-2a",      "a-2a,a-2u", "plain,ua-1",
          "ua-1,ua-1", "plain,plain", "ua-1 a-3a", "ua-1,plain", "a-3",  "ua-1,a-3a,a-2u", "none" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    expect (2, "--pdf-standard takes", run (PROGRAM, "render", SMALL, "-o", "/dev/null", "--pdf-standard", wrong[i]));
}

static void
test_wrong_attachments (void **state G_GNUC_UNUSED) {
  static const char *const wrong[] = { "", "xls", "csv,", "csv,csv", "CSV" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    expect (2, "--attach takes", run (PROGRAM, "render", SMALL, "-o", "/dev/null", "--attach", wrong[i]));
}

/* What could have no effect is an error: a PDF of cairo's, a picture, a PDF/A-2, which carries nothing (ISO 19005-2,
 * 6.8 lets it carry PDF/A alone). */
static void
test_what_has_no_effect (void **state G_GNUC_UNUSED) {
  expect (2, "--pdf-standard ua-1",
          run (PROGRAM, "render", SMALL, "-o", "/dev/null", "--backend", "cairo", "--pdf-standard", "ua-1"));
  expect (2, "--pdf-standard ua-1", run (PROGRAM, "render", SMALL, "--dump", "pages", "--pdf-standard", "ua-1"));
  expect (2, "--attach csv: only our own PDF", run (PROGRAM, "render", SMALL, "--dump", "pages", "--attach", "csv"));
  expect (2, "--pdf-standard plain",
          run (PROGRAM, "render", SMALL, "-o", "/dev/null", "--format", "png", "--pdf-standard", "plain"));
  expect (2, "--attach csv",
          run (PROGRAM, "render", SMALL, "-o", "/dev/null", "--backend", "cairo", "--attach", "csv"));
  expect (2, "--attach ics", run (PROGRAM, "render", SMALL, "-o", "x.png", "--attach", "ics"));
  expect (2, "--attach csv",
          run (PROGRAM, "render", SMALL, "-o", "/dev/null", "--pdf-standard", "a-2a", "--attach", "csv"));
}

static void
test_an_archive_of_the_second_part_carries_nothing (void **state) {
  g_autofree char *pdf = g_build_filename (*state, "x.pdf", NULL);
  expect (0, NULL, run (PROGRAM, "render", SMALL, "-q", "-o", pdf, "--pdf-standard", "ua-1,a-2a"));
  expect (1, "it carries no files", run (PROGRAM, "extract", pdf, "-o", *state));
}

static void
test_cairo_is_plain (void **state) {
  g_autofree char *meta = read_metadata (state, "--backend", "cairo");
  assert_null (strstr (meta, "pdfaid"));
}

/* OpenType, OS/2: fsType 2 forbids embedding. The table's numbers are read as the file has them, tag by tag. */
static void
forbid_embedding (const char *path) {
  gsize length;
  g_autofree char *font = read_file (path, &length);
  guint n = ((guint8)font[4] << 8) | (guint8)font[5];
  for (guint i = 0; i < n; i++) {
    const guint8 *record = (const guint8 *)font + 12 + 16 * i;
    gsize offset = ((gsize)record[8] << 24) | ((gsize)record[9] << 16) | ((gsize)record[10] << 8) | record[11];
    if (memcmp (record, "OS/2", 4) != 0)
      continue;
    font[offset + 8] = 0;
    font[offset + 9] = 2;
    assert_true (g_file_set_contents (path, font, (gssize)length, NULL));
    return;
  }
  fail_msg ("%s has no OS/2", path);
}

/* The error is of the input, and says how to mend it. */
static void
test_a_font_that_may_not_be_embedded (void **state) {
  g_autofree char *share = g_build_filename (*state, "share", NULL), *pdf = g_build_filename (*state, "x.pdf", NULL);
  g_free (take_output (run ("cp", "-rp", BINARY_DIR "/share/diptych", share)));
  g_autofree char *font = g_build_filename (share, "fonts", "faces", "PTF55F.ttf", NULL);
  forbid_embedding (font);
  g_autofree char *setting = g_strconcat ("DIPTYCH_SHARE=", share, NULL);
  expect (1, "may not be embedded in a PDF, as its maker says: name another family in the layout's fonts",
          run ("env", setting, PROGRAM, "render", SMALL, "-q", "-o", pdf));
  assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
  g_free (take_output (run ("rm", "-rf", share)));
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_marks),
    folder_test (test_wrong_standards),
    folder_test (test_wrong_attachments),
    folder_test (test_what_has_no_effect),
    folder_test (test_an_archive_of_the_second_part_carries_nothing),
    folder_test (test_cairo_is_plain),
    folder_test (test_a_font_that_may_not_be_embedded),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
