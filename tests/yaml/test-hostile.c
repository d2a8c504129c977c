/* Input that is meant to hurt: each has to be refused or read in a time that is no more than linear. */
#include "yaml/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#define MANY 100000

typedef struct Run {
  DipArena *arena;
  DipReport *report;
  const DipNode *root;
} Run;

static Run
run (GString *source) {
  Run r = { dip_arena_new (), dip_report_new (), NULL };
  r.root = dip_node_parse (r.arena, "f", source->str, source->len, r.report);
  g_string_free (source, TRUE);
  return r;
}

static void
end (Run r) {
  dip_report_drop (r.report);
  dip_arena_drop (r.arena);
}

static void
assert_reports (Run r, const char *part) {
  GString *out = g_string_new (NULL);
  dip_report_write (r.report, out, FALSE);
  if (strstr (out->str, part) == NULL)
    fail_msg ("\"%s\" is not in: %s", part, out->str);
  g_string_free (out, TRUE);
}

static GString *
repeat (const char *piece, guint n) {
  GString *string = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append (string, piece);
  return string;
}

static void
test_nesting (void **state G_GNUC_UNUSED) {
  static const char *const pieces[] = { "[", "{a: ", "{", "[a: ", "[\"a\": ", "- " };
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    Run r = run (repeat (pieces[i], MANY));
    assert_reports (r, "nested too deep");
    assert_int_equal (dip_report_count (r.report, DIP_ERROR), 1);
    end (r);
  }
  GString *closed = repeat ("[", MANY);
  for (guint i = 0; i < MANY; i++)
    g_string_append_c (closed, ']');
  end (run (closed));
  /* After an error of form too, where the source is parsed again. */
  GString *bad = g_string_new ("a: b: c\nd: ");
  for (guint i = 0; i < MANY; i++)
    g_string_append_c (bad, '[');
  Run r = run (bad);
  assert_reports (r, "f:1:5: error: a key cannot stand here");
  assert_reports (r, "f:2:67: error: lists and maps are nested too deep");
  end (r);
}

static void
test_depth_bound (void **state G_GNUC_UNUSED) {
  GString *fits = repeat ("[", 64);
  for (guint i = 0; i < 64; i++)
    g_string_append_c (fits, ']');
  Run r = run (fits);
  assert_int_equal (dip_report_count (r.report, DIP_ERROR), 0);
  end (r);
}

/* Pieces that make libyaml or us look back, ahead or around. */
static void
test_repeated (void **state G_GNUC_UNUSED) {
  static const char *const pieces[] = {
    "? ",        "&a ",      "*a ",          "!a ",        "'",       "\"",         "a: ",       "- - \n",  "%A\n",
    "---\n",     "...\n",    "\t",           "#",          "|\n",     ">\n",        "? a\n",     ": b\n",   "- a: b\n",
    "a: b: c\n", "{}\n",     "[],",          "a: |\n b\n", "\\",      "@",          "\xff",      "\r",      ",",
    "}",         "\xc2\x85", "\xef\xbb\xbf", "a: 'b\n",    "a: [b\n", "- {a: \"\n", "a:\n b:\n", "a: *b\n", "<<: a\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    end (run (repeat (pieces[i], MANY)));
    GString *in_map = repeat (pieces[i], MANY);
    end (run (g_string_prepend (in_map, "key: ")));
    GString *in_list = repeat (pieces[i], MANY);
    end (run (g_string_prepend (in_list, "[")));
  }
}

static void
test_wide_map (void **state G_GNUC_UNUSED) {
  GString *source = g_string_new (NULL);
  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (source, "key%u: value\n", i);
  g_string_append (source, "key7: again\n");
  Run r = run (source);
  assert_int_equal (r.root->n, MANY);
  assert_int_equal (dip_report_count (r.report, DIP_ERROR), 1);
  assert_reports (r, "f:100001:1: error: the key \"key7\" stands twice in this map, first in line 8");
  end (r);
}

/* Keys of which all have the same hash under GLib's function: "Bb" and "CA" do, and so does each row of them. */
static void
test_keys_that_collide (void **state G_GNUC_UNUSED) {
  GString *source = g_string_new (NULL);
  for (guint i = 0; i < 1 << 16; i++) {
    for (guint bit = 0; bit < 16; bit++)
      g_string_append (source, (i >> bit & 1) != 0 ? "Bb" : "CA");
    g_string_append (source, ": v\n");
  }
  Run r = run (source);
  assert_int_equal (r.root->n, 1 << 16);
  assert_int_equal (dip_report_count (r.report, DIP_ERROR), 0);
  end (r);
}

static void
test_same_key (void **state G_GNUC_UNUSED) {
  Run r = run (repeat ("a: b\n", MANY));
  assert_int_equal (r.root->n, 1);
  assert_int_equal (dip_report_count (r.report, DIP_ERROR), MANY - 1);
  end (r);
}

static void
test_unknown_keys (void **state G_GNUC_UNUSED) {
  static const DipField fields[] = { { "title", dip_read_word, 0, FALSE }, { "titles", dip_read_word, 0, FALSE } };
  GString *source = g_string_new (NULL);
  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (source, "titel%u: v\n", i);
  Run r = run (source);
  DipReader reader = { r.arena, r.report, NULL };
  const char *record = NULL;
  assert_true (dip_read_map (&reader, r.root, "an action", fields, G_N_ELEMENTS (fields), &record));
  assert_int_equal (dip_report_count (r.report, DIP_ERROR), MANY);
  end (r);
}

static void
test_billion_laughs (void **state G_GNUC_UNUSED) {
  GString *source = g_string_new ("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
  for (guint i = 1; i < 30; i++) {
    g_string_append_printf (source, "a%u: &a%u [*a%u", i, i, i - 1);
    for (guint j = 0; j < 9; j++)
      g_string_append_printf (source, ", *a%u", i - 1);
    g_string_append (source, "]\n");
  }
  Run r = run (source);
  assert_reports (r, "the aliases of this file stand for too much in all");
  assert_int_equal (r.root->n, 30);
  end (r);
}

static void
test_deep_by_aliases (void **state G_GNUC_UNUSED) {
  GString *source = g_string_new ("- &a0 [x]\n");
  for (guint i = 1; i < 1000; i++)
    g_string_append_printf (source, "- &a%u [*a%u]\n", i, i - 1);
  g_string_append (source, "- *a999\n- &self [*self]\n");
  Run r = run (source);
  assert_reports (r, "with what this alias stands for, lists and maps are nested too deep");
  assert_reports (r, "this alias stands inside what it stands for");
  end (r);
}

static void
test_large_scalars (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *start, *piece, *end;
  } cases[] = {
    { "a: \"", "я", "\"" },           { "a: ", "слово ", "" }, { "a: |\n", "  строка\n", "" },
    { "a: >\n", "  строка\n\n", "" }, { "a: '", "''\n", "'" }, { "a: \"", "\\u0441", "\"" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GString *source = repeat (cases[i].piece, (8 << 20) / (guint)strlen (cases[i].piece));
    g_string_append (g_string_prepend (source, cases[i].start), cases[i].end);
    Run r = run (source);
    assert_int_equal (dip_report_count (r.report, DIP_ERROR), 0);
    const DipText *text = &r.root->members[0].value->text;
    assert_true (text->length > 2 << 20);
    for (gsize at = 0; at < text->length; at += 997)
      assert_true (dip_text_place (text, at).line > 0);
    end (r);
  }
}

static void
test_fifty_mib (void **state G_GNUC_UNUSED) {
  GString *source = g_string_sized_new ((50 << 20) + 16);
  g_string_append (source, "a: ");
  gsize start = source->len;
  g_string_set_size (source, start + (50 << 20));
  memset (source->str + start, 'x', 50 << 20);
  Run r = run (source);
  assert_int_equal (dip_report_count (r.report, DIP_ERROR), 0);
  assert_int_equal (r.root->members[0].value->text.length, 50 << 20);
  assert_int_equal (dip_text_place (&r.root->members[0].value->text, 50 << 19).column, (50 << 19) + 4);
  end (r);
}

static void
test_too_large (void **state G_GNUC_UNUSED) {
  GString *source = g_string_new (NULL);
  g_string_set_size (source, (64 << 20) + 1);
  memset (source->str, '\n', source->len);
  Run r = run (source);
  assert_null (r.root);
  assert_reports (r, "f: error: this file is larger than 64 MiB");
  end (r);
}

static void
test_too_many_nodes (void **state G_GNUC_UNUSED) {
  GString *source = g_string_prepend_c (repeat ("[],", 4100000), '[');
  Run r = run (source);
  assert_reports (r, "more than 4000000 scalars, lists and maps: split this file");
  end (r);
}

/* Any change of any byte of a good file: no crash, and either a tree or a report. */
static void
test_changed_bytes (void **state G_GNUC_UNUSED) {
  static const char bytes[] = "\n\r\t :-#'\"|>&*!%@`{}[],?\\\xff\xd0\x80\0a";
  g_autofree char *good = NULL;
  gsize length;
  assert_true (g_file_get_contents (SOURCE_DIR "/tests/yaml/data/good.yaml", &good, &length, NULL));
  for (gsize i = 0; i < length; i++) {
    for (gsize j = i % 3; j < sizeof bytes - 1; j += 3) {
      GString *source = g_string_new_len (good, (gssize)length);
      source->str[i] = bytes[j];
      Run r = run (source);
      assert_true (r.root != NULL || dip_report_count (r.report, DIP_ERROR) > 0);
      end (r);
    }
  }
}

/* A test that hangs is a test that fails. */
static int
set_alarm (void **state G_GNUC_UNUSED) {
  alarm (300);
  return 0;
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_nesting),           cmocka_unit_test (test_depth_bound),
    cmocka_unit_test (test_repeated),          cmocka_unit_test (test_wide_map),
    cmocka_unit_test (test_keys_that_collide), cmocka_unit_test (test_same_key),
    cmocka_unit_test (test_unknown_keys),      cmocka_unit_test (test_billion_laughs),
    cmocka_unit_test (test_deep_by_aliases),   cmocka_unit_test (test_large_scalars),
    cmocka_unit_test (test_fifty_mib),         cmocka_unit_test (test_too_large),
    cmocka_unit_test (test_too_many_nodes),    cmocka_unit_test (test_changed_bytes),
  };
  return cmocka_run_group_tests (tests, set_alarm, NULL);
}
