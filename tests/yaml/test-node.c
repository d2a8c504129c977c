#include "yaml/node.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

typedef struct Fixture {
  DipArena *arena;
  DipReport *report;
} Fixture;

static int
set_up (void **state) {
  Fixture *f = g_new0 (Fixture, 1);
  f->arena = dip_arena_new ();
  f->report = dip_report_new ();
  *state = f;
  return 0;
}

static int
tear_down (void **state) {
  Fixture *f = *state;
  dip_arena_drop (f->arena);
  dip_report_drop (f->report);
  g_free (f);
  return 0;
}

static const DipNode *
parse (Fixture *f, const char *bytes, gsize length) {
  return dip_node_parse (f->arena, "f.yaml", bytes, length, f->report);
}

static void
assert_report (Fixture *f, const char *expected) {
  GString *out = g_string_new (NULL);
  dip_report_write (f->report, out, FALSE);
  assert_string_equal (out->str, expected);
  g_string_free (out, TRUE);
}

static void
assert_at (DipPlace place, guint32 line, guint32 column) {
  assert_string_equal (place.file, "f.yaml");
  assert_int_equal (place.line, line);
  assert_int_equal (place.column, column);
}

static void
test_tree (void **state) {
  static const char source[] = "имя: {ru: Китай, zh: 中国}\n"
                               "list:\n"
                               "  - 1.10\n"
                               "  - \"\"\n"
                               "  -\n"
                               "  - [no, ~]\n"
                               "empty:\n";
  const DipNode *root = parse (*state, source, strlen (source));
  assert_report (*state, "");
  assert_int_equal (root->kind, DIP_NODE_MAP);
  assert_false (root->flow);
  assert_int_equal (root->n, 3);
  assert_string_equal (root->members[0].key, "имя");
  assert_at (root->members[1].place, 2, 1);
  const DipNode *names = dip_node_lookup (root, "имя");
  assert_true (names->flow);
  assert_at (names->place, 1, 6);
  assert_at (names->members[1].place, 1, 18);
  assert_string_equal (dip_node_lookup (names, "zh")->text.utf8, "中国");
  assert_at (dip_text_place (&dip_node_lookup (names, "zh")->text, 3), 1, 23);
  assert_null (dip_node_lookup (names, "en"));
  const DipNode *list = dip_node_lookup (root, "list");
  assert_int_equal (list->n, 4);
  assert_string_equal (list->items[0]->text.utf8, "1.10"); /* as written */
  assert_true (list->items[0]->plain);
  assert_at (list->items[0]->place, 3, 5);
  assert_false (list->items[1]->plain);
  assert_false (dip_node_is_null (list->items[1]));
  assert_true (dip_node_is_null (list->items[2]));
  assert_string_equal (list->items[3]->items[0]->text.utf8, "no");
  assert_false (dip_node_is_null (list->items[3]->items[1]));
  assert_true (dip_node_is_null (dip_node_lookup (root, "empty")));
  assert_null (dip_node_lookup (list, "a"));
  assert_null (dip_node_lookup (NULL, "a"));
}

static void
test_aliases (void **state) {
  static const char source[] = "a: &x [1, &y 2]\nb: *x\nc: {*y : *y}\n";
  const DipNode *root = parse (*state, source, strlen (source));
  assert_report (*state, "");
  assert_ptr_equal (dip_node_lookup (root, "a"), dip_node_lookup (root, "b"));
  assert_string_equal (dip_node_lookup (dip_node_lookup (root, "c"), "2")->text.utf8, "2");
}

static void
assert_parsed (void **state, const char *bytes, gsize length, const char *report) {
  Fixture *f = *state;
  dip_report_drop (f->report);
  f->report = dip_report_new ();
  /* A copy of just these bytes, so that reading past them is seen. */
  char *copy = g_memdup2 (bytes, length);
  parse (f, copy, length);
  g_free (copy);
  assert_report (f, report);
}

#define assert_bytes(bytes, report) assert_parsed (state, bytes, sizeof (bytes) - 1, report)

static void
test_bytes (void **state) {
  assert_bytes ("a: \xcf\xf0\xe8",
                "f.yaml:1:4: error: the byte 0xCF here is not UTF-8, nor are 2 after it: save the file "
                "as UTF-8 [not-utf-8]\n");
  assert_bytes ("a: 中文\r\nб: 中\xff文\r\n",
                "f.yaml:2:5: error: the byte 0xFF here is not UTF-8: save the file as UTF-8 [not-utf-8]\n");
  assert_bytes ("a: b\rc: \xed\xa0\x80\r", /* a surrogate */
                "f.yaml:2:4: error: the byte 0xED here is not UTF-8, nor are 2 after it: save the file as UTF-8 "
                "[not-utf-8]\n");
  assert_bytes ("a: \xc0\xaf", /* an overlong form */
                "f.yaml:1:4: error: the byte 0xC0 here is not UTF-8, nor are 1 after it: save the file as UTF-8 "
                "[not-utf-8]\n");
  assert_bytes ("a: x\xe4\xb8", /* cut short at the end */
                "f.yaml:1:5: error: the byte 0xE4 here is not UTF-8, nor are 1 after it: save the file as UTF-8 "
                "[not-utf-8]\n");
  assert_bytes ("\xef\xbb\xbfключ: \xff",
                "f.yaml:1:7: error: the byte 0xFF here is not UTF-8: save the file as UTF-8 [not-utf-8]\n");
  assert_bytes ("\xff\xfe"
                "a\0",
                "f.yaml:1:1: error: this file is in UTF-16: save it as UTF-8 [not-utf-8]\n");
  assert_bytes ("a: \xef\xb7\x90\xef\xb7\x91\x7f\0x\xef\xbf\xbe",
                "f.yaml:1:4: error: the character U+FDD0 cannot stand in a text: delete it [control-character]\n"
                "f.yaml:1:5: error: the character U+FDD1 cannot stand in a text: delete it [control-character]\n"
                "f.yaml:1:6: error: the character U+007F cannot stand in a text: delete it [control-character]\n"
                "f.yaml:1:7: error: the character U+0000 cannot stand in a text: delete it [control-character]\n"
                "f.yaml:1:9: error: the character U+FFFE cannot stand in a text: delete it [control-character]\n");
  assert_bytes ("a: \"x\\0\\uFDD0\\r\\N\"",
                "f.yaml:1:6: error: this escape makes the character U+0000, which cannot stand in a text: delete it "
                "[control-character]\n"
                "f.yaml:1:8: error: this escape makes the character U+FDD0, which cannot stand in a text: delete it "
                "[control-character]\n"
                "f.yaml:1:14: error: this escape makes the character U+000D, which cannot stand in a text: delete it "
                "[control-character]\n"
                "f.yaml:1:16: error: this escape makes the character U+0085, which cannot stand in a text: delete it "
                "[control-character]\n");
}

static void
test_refused_is_replaced (void **state) {
  static const char source[] = "\"a\\0b\": \"\\uFDD0\xc2\xa0\"\n";
  Fixture *f = *state;
  const DipNode *root = parse (f, source, strlen (source));
  assert_int_equal (dip_report_count (f->report, DIP_ERROR), 2);
  assert_string_equal (root->members[0].key, "a\xef\xbf\xbd"
                                             "b");
  assert_string_equal (root->members[0].value->text.utf8, "\xef\xbf\xbd\xc2\xa0");
  assert_at (dip_text_place (&root->members[0].value->text, 3), 1, 16);
}

static void
test_nothing (void **state) {
  assert_bytes ("", "f.yaml: error: this file holds nothing [yaml]\n");
  assert_bytes ("\xef\xbb\xbf", "f.yaml: error: this file holds nothing [yaml]\n");
  assert_bytes ("# a comment\r\n", "f.yaml: error: this file holds nothing [yaml]\n");
}

/* Every kind of line end counts once, and a BOM and tabs count as editors count them. */
static void
test_line_ends (void **state) {
  static const char source[] = "\xef\xbb\xbf# n\r\na: 1\rb: 2\n\r\r\n\nc:\t3\r";
  const DipNode *root = parse (*state, source, strlen (source));
  assert_report (*state, "");
  assert_at (root->members[0].place, 2, 1);
  assert_at (root->members[1].place, 3, 1);
  assert_at (root->members[2].place, 7, 1);
  assert_at (root->members[2].value->place, 7, 4);
}

static void
test_eaten (void **state) {
  static const char source[] = "{ru: Да, нет, и ещё, zh: , en: 'x', \"q\" , \"\": v}";
  Fixture *f = *state;
  const DipNode *root = parse (f, source, strlen (source));
  assert_report (f, "");
  assert_true (dip_node_report_eaten_text (root, f->report));
  assert_report (f, "f.yaml:1:10: error: this text has a comma in it: put it after | or in quotes [eaten-text]\n"
                    "f.yaml:1:15: error: this text has a comma in it: put it after | or in quotes [eaten-text]\n"
                    "f.yaml:1:37: error: this text has a comma in it: put it after | or in quotes [eaten-text]\n"
                    "f.yaml:1:43: error: this text has a comma in it: put it after | or in quotes [eaten-text]\n");
  static const char good[] = "ru: Да, нет\nzh:\n";
  assert_false (dip_node_report_eaten_text (parse (f, good, strlen (good)), f->report));
  assert_false (dip_node_report_eaten_text (root->members[0].value, f->report));
}

/* After an error of form the rest is read all the same, and what could not be read is silent. */
static void
test_mended (void **state) {
  static const char source[] = "a: x: y\nb: 1\nb: 2\nc: d: e\nf: fine\n";
  Fixture *f = *state;
  const DipNode *root = parse (f, source, strlen (source));
  assert_int_equal (dip_report_count (f->report, DIP_ERROR), 3);
  assert_int_equal (root->n, 4);
  assert_int_equal (root->members[0].value->flaws, DIP_FLAW_BROKEN);
  assert_int_equal (root->members[1].value->flaws, 0);
  assert_int_equal (root->members[2].value->flaws, DIP_FLAW_BROKEN);
  assert_string_equal (root->members[3].value->text.utf8, "fine");
}

static void
test_files (void **state) {
  Fixture *f = *state;
  assert_null (dip_node_load (f->arena, SOURCE_DIR "/tests/yaml/no-such.yaml", f->report));
  assert_null (dip_node_load (f->arena, SOURCE_DIR "/tests/yaml", f->report));
  assert_null (dip_node_load (f->arena, SOURCE_DIR "/CMakeLists.txt/x", f->report));
  assert_report (f, SOURCE_DIR "/tests/yaml/no-such.yaml: error: there is no such file [file]\n" //
                 SOURCE_DIR "/tests/yaml: error: this is a folder, not a file [file]\n"          //
                 SOURCE_DIR "/CMakeLists.txt/x: error: this leads through a file as if it were a folder [file]\n");
  const DipNode *root = dip_node_load (f->arena, SOURCE_DIR "/tests/yaml/data/good.yaml", f->report);
  assert_int_equal (root->kind, DIP_NODE_MAP);
  assert_string_equal (root->place.file, SOURCE_DIR "/tests/yaml/data/good.yaml");
}

/* What might never end is not begun: a device, a pipe that nobody writes to. */
static void
test_no_plain_file (void **state) {
  Fixture *f = *state;
  g_autofree char *folder = g_dir_make_tmp ("diptych-yaml-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.yaml", NULL);
  assert_int_equal (mkfifo (pipe, 0600), 0);
  assert_null (dip_node_load (f->arena, "/dev/zero", f->report));
  assert_null (dip_node_load (f->arena, pipe, f->report));
  g_autofree char *expected = g_strdup_printf ("/dev/zero: error: this is no plain file [file]\n"
                                               "%s: error: this is no plain file [file]\n",
                                               pipe);
  assert_report (f, expected);
  g_unlink (pipe);
  g_rmdir (folder);
}

/* The file has holes: it takes no room on the disk. */
static void
test_large_file (void **state) {
  Fixture *f = *state;
  g_autofree char *folder = g_dir_make_tmp ("diptych-yaml-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "large.yaml", NULL);
  assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_int_equal (truncate (path, (64 << 20) + 1), 0);
  assert_null (dip_node_load (f->arena, path, f->report));
  g_autofree char *expected = g_strdup_printf ("%s: error: this file is larger than 64 MiB: split it [file]\n", path);
  assert_report (f, expected);
  g_unlink (path);
  g_rmdir (folder);
}

#define test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void) {
  const struct CMUnitTest tests[] = {
    test (test_tree),    test (test_aliases),      test (test_bytes), test (test_refused_is_replaced),
    test (test_nothing), test (test_line_ends),    test (test_eaten), test (test_mended),
    test (test_files),   test (test_no_plain_file), test (test_large_file),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
