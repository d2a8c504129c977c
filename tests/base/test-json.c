#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <float.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>

static void
test_object (void **state G_GNUC_UNUSED) {
  GString *out = g_string_new (NULL);
  dip_json_open (out);
  dip_json_string (out, "unit", "A6", -1);
  dip_json_string (out, "none", NULL, -1);
  dip_json_string (out, "part", "абвг", 4);
  dip_json_number (out, "natural", 12.345, 2);
  dip_json_number (out, "page", 7, 0);
  dip_json_bool (out, "last", TRUE);
  dip_json_bool (out, "justified", FALSE);
  dip_json_close (out);
  dip_json_open (out);
  dip_json_close (out);
  dip_json_open (out);
  dip_json_string (out, "brace", "{", -1);
  dip_json_bool (out, "b", TRUE);
  dip_json_close (out);
  assert_string_equal (out->str,
                       "{\"unit\":\"A6\",\"none\":null,\"part\":\"аб\",\"natural\":12.35,\"page\":7,\"last\":true,"
                       "\"justified\":false}\n{}\n{\"brace\":\"{\",\"b\":true}\n");
  g_string_free (out, TRUE);
}

static void
assert_string_value (const char *value, gssize length, const char *expected) {
  GString *out = g_string_new (NULL);
  dip_json_string (out, "k", value, length);
  g_autofree char *all = g_strdup_printf ("\"k\":\"%s\"", expected);
  assert_string_equal (out->str, all);
  g_string_free (out, TRUE);
}

static void
test_strings (void **state G_GNUC_UNUSED) {
  assert_string_value ("", -1, "");
  assert_string_value ("a\"b\\c/d", -1, "a\\\"b\\\\c/d");
  assert_string_value ("a\nb\tc\rd\x01", -1, "a\\nb\\tc\\u000dd\\u0001");
  assert_string_value ("a\0b", 3, "a\\u0000b");
  assert_string_value ("\xe2\x80\xa8\xe2\x80\xa9\xc2\x85\x7f", -1, "\\u2028\\u2029\\u0085\\u007f");
  assert_string_value ("中\xf0\x9f\x98\x80", -1, "中\xf0\x9f\x98\x80");
  assert_string_value ("a\xff\xe4\xb8", -1, "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
  assert_string_value ("\xed\xa0\x80", -1, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"); /* a surrogate */
}

static void
assert_number (double value, int decimals, const char *expected) {
  GString *out = g_string_new (NULL);
  dip_json_number (out, "k", value, decimals);
  g_autofree char *all = g_strdup_printf ("\"k\":%s", expected);
  assert_string_equal (out->str, all);
  g_string_free (out, TRUE);
}

static void
test_numbers (void **state G_GNUC_UNUSED) {
  assert_number (NAN, 2, "null");
  assert_number (INFINITY, 2, "null");
  assert_number (-0.001, 2, "0.00");
  assert_number (-0.0, 0, "0");
  assert_number (-0.006, 2, "-0.01");
  assert_number (-10, 0, "-10");
  assert_number (1.5, -3, "2");
  GString *out = g_string_new (NULL);
  dip_json_number (out, "k", -DBL_MAX, 1000);
  assert_int_equal (out->len, 4 + 1 + 309 + 1 + 17);
  g_string_free (out, TRUE);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_object),
    cmocka_unit_test (test_strings),
    cmocka_unit_test (test_numbers),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
