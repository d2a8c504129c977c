/* Hostile layouts: none may crash, hang or grow without bound, and each must be refused or opened whole. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <sys/stat.h>
#include <glib/gstdio.h>

#include "layout/layout.h"

#define WHOLE SOURCE_DIR "/tests/layout/data/whole.yaml"
#define REST                                                                                        \
  "page: {size: A4, margins: {inside: 25mm, outside: 20mm, top: 27mm, bottom: 24mm}, grid: 14pt}\n" \
  "columns: {gap: 20pt, number-gutter: 22pt, least: {other: 10em}}\n"
#define HEAD "diptych: layout/1\nuse: [" WHOLE "]\n" REST

static char *folder;

static int
set_up (void **state) {
  (void)state;
  folder = g_dir_make_tmp ("diptych-layout-XXXXXX", NULL);
  return folder == NULL ? -1 : 0;
}

static int
tear_down (void **state) {
  (void)state;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, entry, NULL);
    g_unlink (path);
  }
  g_rmdir (folder);
  g_free (folder);
  return 0;
}

static char *
write_file (const char *name, const char *bytes, gssize length) {
  char *path = g_build_filename (folder, name, NULL);
  assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

/* Opens it; gives the number of errors, which is 0 if and only if there is a layout. */
static guint
open_file (const char *path, GString *messages) {
  static const char *const languages[] = { "ru", "zh-Hans" };
  DipReport *report = dip_report_new ();
  DipLayout *layout = dip_layout_open (folder, path, languages, 2, report);
  guint n = dip_report_count (report, DIP_ERROR);
  assert_int_equal (layout != NULL, n == 0);
  if (messages != NULL)
    dip_report_write (report, messages, FALSE);
  dip_layout_drop (layout);
  dip_report_drop (report);
  return n;
}

static guint
open_bytes (const char *bytes, gssize length) {
  g_autofree char *path = write_file ("hostile.yaml", bytes, length);
  return open_file (path, NULL);
}

static void
assert_says (const GString *text, const char *kind) {
  g_autoptr (GString) messages = g_string_new (NULL);
  g_autofree char *path = write_file ("hostile.yaml", text->str, (gssize)text->len);
  assert_true (open_file (path, messages) > 0);
  if (strstr (messages->str, kind) == NULL)
    fail_msg ("%s was expected, found\n%.2000s", kind, messages->str);
}

static void
test_bytes (void **state) {
  (void)state;
  static const char *const files[] = { "",
                                       "\n",
                                       "---\n...\n",
                                       "\xef\xbb\xbf",
                                       "[]",
                                       "{}",
                                       "~",
                                       "diptych:",
                                       "- ",
                                       "? ",
                                       "\t",
                                       "diptych: layout/1",
                                       "diptych: layout/1\nflow: {}\npage: []\nstyles: x\nfonts: y\n" };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    assert_true (open_bytes (files[i], -1) > 0);
  assert_true (open_bytes ("diptych: layout/1\0flow", 22) > 0);
}

/* Every beginning of a good layout, and every one with one character changed. */
static void
test_cut_and_changed (void **state) {
  (void)state;
  static const char good[]
      = HEAD "head: {inside: \"{title}\", distance: 20pt}\nstyles: {cell: {size: 9pt, languages: {zh: "
             "{scale: 96%}}}}\nflow: [cover, table: {lists: actions, columns: [number, {title: {width: 1share}}]}]\n";
  assert_int_equal (open_bytes (good, -1), 0);
  for (gsize n = strlen (HEAD) - 30; n < sizeof good; n += 3)
    open_bytes (good, (gssize)n);
  g_autofree char *copy = g_strdup (good);
  for (gsize i = strlen (HEAD); i < sizeof good - 1; i++) {
    copy[i] = "{}[]:#,&*\"\n "[i % 12];
    open_bytes (copy, -1);
    copy[i] = good[i];
  }
}

static void
test_many_styles (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (HEAD "flow: [parallel]\nstyles:\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "  s%u: {based-on: s%u, size: 99%%}\n", i, i + 1);
  assert_says (text, "[too-many]");
}

/* As many as may be, each on the next: the longest chain, in the order that is worst for it. */
static void
test_long_chain (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (HEAD "flow: [parallel]\nstyles:\n");
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "  s%u: {based-on: s%u, weight: %u}\n", i, i + 1, i + 1);
  g_string_append (text, "  s400: {based-on: text}\n  cell: {based-on: s0}\n");
  assert_int_equal (open_bytes (text->str, -1), 0);
}

static void
test_long_circle (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (HEAD "flow: [parallel]\nstyles:\n");
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "  s%u: {based-on: s%u}\n", i, (i + 1) % 400);
  assert_says (text, "[circle]");
}

/* Percentages that would run out of the range of numbers. */
static void
test_growing (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (HEAD "flow: [parallel]\nstyles:\n");
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "  s%u: {based-on: s%u, size: 1000%%}\n", i, i + 1);
  g_string_append (text, "  s400: {based-on: text}\n  cell: {based-on: s0}\n");
  assert_says (text, "[bad-size]");
}

static void
test_many_languages (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (HEAD "flow: [parallel]\nstyles:\n  cell:\n    languages:\n");
  for (guint i = 0; i < 26 * 26 * 26; i++)
    g_string_append_printf (text, "      %c%c%c: {weight: bold}\n", 'a' + (int)i / 676, 'a' + (int)i / 26 % 26,
                            'a' + (int)i % 26);
  assert_says (text, "[too-many]");
}

static void
test_many_parts (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (HEAD "flow:\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "  - contents\n");
  assert_says (text, "[too-many]");
}

static void
test_many_columns (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (HEAD "flow:\n  - table:\n      lists: actions\n      columns:\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "        - title\n");
  assert_says (text, "[twice]");
}

static void
test_many_ids (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (HEAD "flow:\n");
  for (guint part = 0; part < 2; part++) {
    g_string_append (text, "  - parallel:\n      take:\n");
    for (guint i = 0; i < 100000; i++)
      g_string_append_printf (text, "        - s%u-%u\n", part, i);
  }
  assert_int_equal (open_bytes (text->str, -1), 0);
}

static void
test_many_fonts (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (HEAD "flow: [parallel]\nfonts:\n");
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "  f%u: {latin: X}\n", i);
  assert_says (text, "[too-many]");
}

static void
test_long_words (void **state) {
  (void)state;
  g_autofree char *word = g_strnfill (1000000, 'x');
  g_autofree char *braces = g_strnfill (1000000, '{');
  g_autofree char *digits = g_strnfill (1000000, '9');
  g_autoptr (GString) text = g_string_new (HEAD);
  g_string_append_printf (text, "%s: 1\nmissing: %s\nflow: [%s, parallel]\n", word, word, word);
  g_string_append_printf (text, "styles: {letter: {based-on: %s, colour: %s, size: %spt, indent: 0.%sem}}\n", word,
                          word, digits, digits);
  g_string_append_printf (text, "head: {inside: \"%s\", outside: \"{%s}\", distance: 20pt}\n", braces, word);
  g_string_append_printf (text, "fonts: {serif: {%s: X, latin: %s}}\n", word, word);
  assert_says (text, "[unknown-part]");
}

static void
test_many_fields (void **state) {
  (void)state;
  g_autoptr (GString) text = g_string_new (HEAD "flow: [parallel]\nhead:\n  distance: 20pt\n  inside: \"");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, i % 2 ? "{title}" : "{titel}");
  g_string_append (text, "\"\n");
  assert_says (text, "[unknown-field]");
}

static void
test_nul_in_template (void **state) {
  (void)state;
  open_bytes (HEAD "flow: [parallel]\nhead: {inside: \"a\\0{title\\0}\\0\", distance: 20pt}\n", -1);
}

static void
test_many_files (void **state) {
  (void)state;
  for (guint i = 0; i < 50; i++) {
    g_autofree char *name = g_strdup_printf ("u%u.yaml", i);
    g_autofree char *text = g_strdup_printf ("diptych: styles/1\nuse: u%u.yaml\n", i + 1);
    g_free (write_file (name, text, -1));
  }
  g_autoptr (GString) text = g_string_new ("diptych: layout/1\nuse: [" WHOLE ", u0.yaml]\n" REST "flow: [parallel]\n");
  assert_says (text, "[too-many]");
}

/* Two ways to one file are no circle, and it is read once. */
static void
test_diamond (void **state) {
  (void)state;
  g_free (write_file ("left.yaml", "diptych: styles/1\nuse: " WHOLE "\n", -1));
  g_free (write_file ("right.yaml", "diptych: styles/1\nuse: [" WHOLE ", ./left.yaml]\n", -1));
  assert_int_equal (open_bytes ("diptych: layout/1\nuse: [left.yaml, right.yaml]\n" REST "flow: [parallel]\n", -1), 0);
}

/* Used files that would never end, or are none. */
static void
test_not_files (void **state) {
  (void)state;
  g_autofree char *pipe = g_build_filename (folder, "pipe.yaml", NULL);
  g_autofree char *text = g_strdup_printf (
      "diptych: layout/1\nuse: [/dev/zero, %s, %s, /, \"\"]\n" REST "flow: [parallel]\n", folder, pipe);
  assert_int_equal (mkfifo (pipe, 0600), 0);
  assert_int_equal (open_bytes (text, -1), 5);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_bytes),          cmocka_unit_test (test_cut_and_changed),
    cmocka_unit_test (test_many_styles),    cmocka_unit_test (test_long_chain),
    cmocka_unit_test (test_long_circle),    cmocka_unit_test (test_growing),
    cmocka_unit_test (test_many_languages), cmocka_unit_test (test_many_parts),
    cmocka_unit_test (test_many_columns),   cmocka_unit_test (test_many_ids),
    cmocka_unit_test (test_many_fonts),     cmocka_unit_test (test_long_words),
    cmocka_unit_test (test_many_fields),    cmocka_unit_test (test_nul_in_template),
    cmocka_unit_test (test_many_files),     cmocka_unit_test (test_diamond),
    cmocka_unit_test (test_not_files),
  };
  return cmocka_run_group_tests (tests, set_up, tear_down);
}
