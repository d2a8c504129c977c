/* What a PDF carries, taken out again: whoever made it. The files are made with qpdf's own hand. */
#include <glib.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "extract/extract.h"
#include "output/output.h"

static int
make_folder (void **state) {
  *state = g_dir_make_tmp ("diptych-test-XXXXXX", NULL);
  return *state ? 0 : -1;
}

static int
drop_folder (void **state) {
  char *argv[] = { "rm", "-rf", *state, NULL };
  gboolean good = g_spawn_sync ("/", argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (*state);
  return good ? 0 : -1;
}

#define folder_test(name) cmocka_unit_test_setup_teardown (name, make_folder, drop_folder)

static char *
path_of (void **state, const char *name) {
  return g_build_filename (*state, name, NULL);
}

/* A PDF with an attachment for each pair of a name and a text. */
static char *
make_pdf (void **state, const char *const *names, const char *const *texts, guint n) {
  g_autoptr (GString) pdf = g_string_new ("%PDF-1.7\n"
                                          "1 0 obj\n<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (pdf, "(%04u)<</Type/Filespec/F(%s)/UF(%s)/EF<</F %u 0 R>>>>", i, names[i], names[i], 3 + i);
  g_string_append (pdf, "]>>>>>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (pdf, "%u 0 obj\n<</Type/EmbeddedFile/Length %u>>\nstream\n%s\nendstream\nendobj\n", 3 + i,
                            (guint)strlen (texts[i]), texts[i]);
  g_string_append (pdf, "trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"); /* qpdf finds the objects by itself */
  char *path = path_of (state, "in.pdf");
  assert_true (g_file_set_contents (path, pdf->str, (gssize)pdf->len, NULL));
  return path;
}

static void
assert_content (const char *folder, const char *name, const char *expected) {
  g_autofree char *path = g_build_filename (folder, name, NULL), *content = NULL;
  assert_true (g_file_get_contents (path, &content, NULL, NULL));
  assert_string_equal (content, expected);
}

static void
assert_refused (void **state, const char *name, const char *why) {
  const char *const names[] = { "good.txt", name }, *const texts[] = { "good", "bad" };
  g_autofree char *pdf = make_pdf (state, names, texts, 2), *folder = path_of (state, "out");
  g_autofree char *good = g_build_filename (folder, "good.txt", NULL);
  g_auto (GStrv) found = NULL;
  g_autoptr (GError) error = NULL;
  if (dip_extract (pdf, folder, &found, &error))
    fail_msg ("“%s” is taken", name);
  if (!strstr (error->message, why))
    fail_msg ("%s", error->message);
  assert_false (g_file_test (good, G_FILE_TEST_EXISTS)); /* nothing at all is written */
}

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_names_that_lead_elsewhere (void **state) {
  static const char *const names[]
      = { "../up", "a/../../up", "/etc/x", "..", ".", "a//b", "a/", "./a", "a/./b", "a\\\\b", "", "a\\nb", "a/.." };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_refused (state, names[i], "would not stay in the folder");
}

static void
test_folders (void **state) {
  const char *const names[] = { "plan.yaml", "texts/ru/one.md", "..x/y..", ".hidden" };
  const char *const texts[] = { "a", "b", "c", "d" };
  g_autofree char *pdf = make_pdf (state, names, texts, 4), *folder = path_of (state, "out");
  g_auto (GStrv) found = NULL;
  g_autoptr (GError) error = NULL;
  if (!dip_extract (pdf, folder, &found, &error))
    fail_msg ("%s", error->message);
  assert_int_equal (g_strv_length (found), 4);
  for (guint i = 0; i < 4; i++)
    assert_content (folder, names[i], texts[i]);
}

/* ── What is there ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_other_bytes_are_not_written_over (void **state) {
  g_autofree char *there = path_of (state, "mine.txt"), *other = path_of (state, "new.txt");
  const char *const names[] = { "new.txt", "mine.txt" }, *const texts[] = { "new", "theirs" };
  g_autofree char *pdf = make_pdf (state, names, texts, 2);
  g_auto (GStrv) found = NULL;
  g_autoptr (GError) error = NULL;
  assert_true (g_file_set_contents (there, "mine", -1, NULL));
  assert_false (dip_extract (pdf, *state, &found, &error));
  assert_non_null (strstr (error->message, "is there already, and is another file"));
  assert_content (*state, "mine.txt", "mine");
  assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
test_the_same_bytes_stay (void **state) {
  const char *const names[] = { "one.txt" }, *const texts[] = { "the same" };
  g_autofree char *pdf = make_pdf (state, names, texts, 1);
  for (guint i = 0; i < 2; i++) {
    g_auto (GStrv) found = NULL;
    assert_true (dip_extract (pdf, *state, &found, NULL));
    assert_content (*state, "one.txt", "the same");
  }
}

static void
test_what_cannot_be_written (void **state) {
  const char *const names[] = { "a/one.txt" }, *const texts[] = { "text" };
  g_autofree char *pdf = make_pdf (state, names, texts, 1), *file = path_of (state, "a");
  g_auto (GStrv) found = NULL;
  g_autoptr (GError) error = NULL;
  assert_true (g_file_set_contents (file, "no folder", -1, NULL));
  assert_false (dip_extract (pdf, *state, &found, &error));
  assert_int_equal (error->domain, DIP_OUTPUT_ERROR);
}

/* ── What is no such PDF ───────────────────────────────────────────────────────────────────────────────────────── */

static void
test_nothing_to_extract (void **state) {
  g_autofree char *empty = make_pdf (state, NULL, NULL, 0), *folder = path_of (state, "out");
  g_autofree char *text = path_of (state, "text.pdf");
  g_auto (GStrv) none = NULL, torn = NULL;
  g_autoptr (GError) first = NULL, second = NULL;
  assert_false (dip_extract (empty, folder, &none, &first));
  assert_non_null (strstr (first->message, "it carries no files"));
  assert_true (g_file_set_contents (text, "no PDF", -1, NULL));
  assert_false (dip_extract (text, folder, &torn, &second));
  assert_non_null (strstr (second->message, "cannot be read as a PDF"));
}

/* Every truncation of a file is read, or refused, and nothing hangs. */
static void
test_truncated_files (void **state) {
  const char *const names[] = { "one.txt" }, *const texts[] = { "text" };
  g_autofree char *pdf = make_pdf (state, names, texts, 1), *content = NULL, *folder = path_of (state, "out");
  gsize length;
  assert_true (g_file_get_contents (pdf, &content, &length, NULL));
  for (gsize part = 0; part < length; part += 3) {
    g_auto (GStrv) found = NULL;
    g_autoptr (GError) error = NULL;
    assert_true (g_file_set_contents (pdf, content, (gssize)part, NULL));
    assert_true (dip_extract (pdf, folder, &found, &error) || error);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_names_that_lead_elsewhere),
    folder_test (test_folders),
    folder_test (test_other_bytes_are_not_written_over),
    folder_test (test_the_same_bytes_stay),
    folder_test (test_what_cannot_be_written),
    folder_test (test_nothing_to_extract),
    folder_test (test_truncated_files),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
