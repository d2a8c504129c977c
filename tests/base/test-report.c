#include "base/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
assert_written (DipReport *report, const char *expected) {
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  assert_string_equal (out->str, expected);
  g_string_free (out, TRUE);
  dip_report_drop (report);
}

static DipPlace
at (const char *file, guint32 line, guint32 column) {
  return (DipPlace){ g_intern_string (file), line, column };
}

static void
test_order (void **state G_GNUC_UNUSED) {
  DipReport *report = dip_report_new ();
  dip_report_add (report, DIP_ERROR, at ("z.yaml", 9, 1), "k", "nine");
  dip_report_add (report, DIP_WARNING, at ("a.md", 1, 1), "k", "other file");
  dip_report_add (report, DIP_WARNING, at ("z.yaml", 2, 10), "k", "two, ten");
  dip_report_add (report, DIP_ERROR, at ("z.yaml", 2, 9), "k", "two, nine");
  dip_report_add (report, DIP_ERROR, at ("z.yaml", 2, 9), "k", "and again, later");
  dip_report_add (report, DIP_ERROR, at ("z.yaml", 0, 0), "k", "no line");
  dip_report_add (report, DIP_ERROR, (DipPlace){ 0 }, "usage", "no file, %d", 7);
  assert_int_equal (dip_report_count (report, DIP_ERROR), 5);
  assert_int_equal (dip_report_count (report, DIP_WARNING), 2);
  assert_written (report, "z.yaml: error: no line [k]\n"
                          "z.yaml:2:9: error: two, nine [k]\n"
                          "z.yaml:2:9: error: and again, later [k]\n"
                          "z.yaml:2:10: warning: two, ten [k]\n"
                          "z.yaml:9:1: error: nine [k]\n"
                          "a.md:1:1: warning: other file [k]\n"
                          "error: no file, 7 [usage]\n");
}

static void
test_doubles (void **state G_GNUC_UNUSED) {
  DipReport *report = dip_report_new ();
  for (int i = 0; i < 5; i++)
    dip_report_add (report, DIP_ERROR, at ("a", 1, 1), "k", "same");
  dip_report_add (report, DIP_WARNING, at ("a", 1, 1), "k", "same");
  dip_report_add (report, DIP_ERROR, at ("a", 1, 2), "k", "same");
  dip_report_add (report, DIP_ERROR, at ("b", 1, 1), "k", "same");
  assert_int_equal (dip_report_count (report, DIP_ERROR), 3);
  assert_written (report, "a:1:1: error: same [k]\na:1:1: warning: same [k]\na:1:2: error: same [k]\n"
                          "b:1:1: error: same [k]\n");
}

static guint
count_lines (const char *string) {
  guint n = 0;
  for (; *string != '\0'; string++)
    n += *string == '\n';
  return n;
}

static void
test_bound (void **state G_GNUC_UNUSED) {
  DipReport *report = dip_report_new ();
  for (guint i = 1; i <= 300; i++)
    dip_report_add (report, DIP_WARNING, at ("a", i, 1), "k", "w");
  for (guint i = 1; i <= 90; i++)
    dip_report_add (report, DIP_ERROR, at ("a", 1000 - i, 1), "k", "e");
  dip_report_add (report, DIP_ERROR, at ("b", 1, 1), "k", "one");
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  assert_int_equal (count_lines (out->str), 102);
  /* All errors stand, and only ten of the warnings before them. */
  assert_non_null (strstr (out->str, "a:10:1: warning: w [k]\na:910:1: error: e [k]\n"));
  assert_non_null (strstr (out->str, "\na: warning: 290 more warnings not shown here [more]\nb:1:1: error: one [k]\n"));
  g_string_free (out, TRUE);
  dip_report_drop (report);
}

static void
test_bound_of_both (void **state G_GNUC_UNUSED) {
  DipReport *report = dip_report_new ();
  for (guint i = 1; i <= 101; i++)
    dip_report_add (report, DIP_ERROR, at ("a", i, 1), "k", "e");
  dip_report_add (report, DIP_WARNING, at ("a", 1, 1), "k", "w");
  dip_report_add (report, DIP_WARNING, at ("a", 2, 1), "k", "w");
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  assert_true (g_str_has_suffix (out->str, "a:100:1: error: e [k]\n"
                                           "a: error: 1 more error and 2 more warnings not shown here [more]\n"));
  g_string_free (out, TRUE);
  dip_report_drop (report);
}

static void
test_flood (void **state G_GNUC_UNUSED) {
  DipReport *report = dip_report_new ();
  for (guint i = 1; i <= 200000; i++)
    dip_report_add (report, DIP_ERROR, at ("a", i, 1), "k", "unknown key \"%u\"", i);
  assert_int_equal (dip_report_count (report, DIP_ERROR), 200000);
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  assert_true (g_str_has_suffix (out->str, "a: error: 199900 more errors not shown here [more]\n"));
  g_string_free (out, TRUE);
  dip_report_drop (report);
}

/* What comes from the input may not break a line, steer the terminal, or be cut within a character. */
static void
test_fit (void **state G_GNUC_UNUSED) {
  DipReport *report = dip_report_new ();
  dip_report_add (report, DIP_ERROR, at ("a\nb", 1, 1), "k", "<%s>", "x\ny\t\033[31m\xe2\x80\xa8\xe2\x80\xae\xffz");
  assert_written (report, "a\\nb:1:1: error: <x\\ny\\t\\u001b[31m\\u2028\\u202e\\xffz> [k]\n");
}

static void
test_long (void **state G_GNUC_UNUSED) {
  static const gsize lengths[] = { 590, 601, 1201, 2399, 2400, 2401, 3001, 100000 };
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    DipReport *report = dip_report_new ();
    GString *long_key = g_string_new (NULL);
    for (gsize j = 0; j < lengths[i]; j++)
      g_string_append (long_key, j % 3 == 0 ? "я" : "中");
    dip_report_add (report, DIP_ERROR, at ("a", 1, 1), "k", "key \"%s\": drop it", long_key->str);
    GString *out = g_string_new (NULL);
    dip_report_write (report, out, FALSE);
    assert_true (g_utf8_validate (out->str, (gssize)out->len, NULL));
    assert_null (strstr (out->str, "\\x"));
    assert_true (g_utf8_strlen (out->str, -1) < 650);
    assert_true (g_str_has_prefix (out->str, "a:1:1: error: key \"я中中я"));
    assert_true (g_str_has_suffix (out->str, "\": drop it [k]\n"));
    g_string_free (out, TRUE);
    g_string_free (long_key, TRUE);
    dip_report_drop (report);
  }
}

static void
test_colour (void **state G_GNUC_UNUSED) {
  DipReport *report = dip_report_new ();
  dip_report_add (report, DIP_ERROR, at ("a", 1, 1), "k", "e");
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, TRUE);
  assert_string_equal (out->str, "\033[1ma:1:1: \033[31merror:\033[0m e \033[2m[k]\033[0m\n");
  g_string_free (out, TRUE);
  dip_report_drop (report);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_order),         cmocka_unit_test (test_doubles), cmocka_unit_test (test_bound),
    cmocka_unit_test (test_bound_of_both), cmocka_unit_test (test_flood),   cmocka_unit_test (test_fit),
    cmocka_unit_test (test_long),          cmocka_unit_test (test_colour),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
