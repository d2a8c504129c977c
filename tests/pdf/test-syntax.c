/* Values as a PDF writes them (ISO 32000-1 §7.3). */
#include "help.h"

#include "pdf/syntax.h"

static void
test_numbers (void **state G_GNUC_UNUSED) {
  static const struct {
    double value;
    const char *expected;
  } cases[] = {
    { 0, "0" },
    { -0.0, "0" },
    { 1, "1" },
    { -1, "-1" },
    { .5, ".5" },
    { -.5, "-.5" },
    { .25, ".25" },
    { .125, ".125" },
    { 12.34, "12.34" },
    { 12.0004, "12" },
    { 12.0005, "12.001" },
    { -.0004, "0" },
    { 595.276, "595.276" },
    { 100, "100" },
    { 1e30, "1000000000000" },
    { .001, ".001" },
    { .999, ".999" },
    { .9996, "1" },
    { -1e30, "-1000000000000" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    dip_put_number (out, cases[i].value);
    assert_string_equal (out->str, cases[i].expected);
  }
}

static void
test_integers (void **state G_GNUC_UNUSED) {
  g_autoptr (GString) out = g_string_new (NULL);
  dip_put_integer (out, G_MININT64);
  g_string_append_c (out, ' ');
  dip_put_integer (out, G_MAXINT64);
  g_string_append_c (out, ' ');
  dip_put_integer (out, -7);
  assert_string_equal (out->str, "-9223372036854775808 9223372036854775807 -7");
}

/* §7.3.5: what a name may not hold stands as #xx. */
static void
test_names (void **state G_GNUC_UNUSED) {
  g_autoptr (GString) out = g_string_new (NULL);
  dip_put_name (out, "text/x y#(é)");
  assert_string_equal (out->str, "/text#2fx#20y#23#28#c3#a9#29");
}

/* §7.3.4.2: brackets and backslashes are escaped, a carriage return as well. */
static void
test_bytes (void **state G_GNUC_UNUSED) {
  g_autoptr (GString) out = g_string_new (NULL);
  dip_put_bytes (out, "a(b)\\\r\n\0z", 9);
  assert_int_equal (out->len, strlen ("(a\\(b\\)\\\\\\r\n") + 3);
  assert_memory_equal (out->str, "(a\\(b\\)\\\\\\r\n\0z)", out->len);
}

/* §7.9.2.2: ASCII as it is, all else in UTF-16 with its mark; beyond the first plane as two units. */
static void
test_texts (void **state G_GNUC_UNUSED) {
  g_autoptr (GString) out = g_string_new (NULL);
  dip_put_text (out, "plain", -1);
  dip_put_text (out, "é", -1);
  dip_put_text (out, "\xf0\xa0\x80\x8b", -1); /* U+2000B */
  assert_memory_equal (out->str, "(plain)(\xfe\xff\x00\xe9)(\xfe\xff\xd8\x40\xdc\x0b)", 7 + 6 + 8);
  assert_int_equal (out->len, 7 + 6 + 8);
}

/* ISO 19005-3, 6.1.13: no string is longer than 32,767 bytes. None ends in half a character. */
static void
test_long_texts_are_cut (void **state G_GNUC_UNUSED) {
  static const char *const pieces[] = { "a", "é", "\xf0\xa0\x80\x8b", "xx\xf0\xa0\x80\x8b" };
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL), out = g_string_new (NULL);
    while (text->len < 40000)
      g_string_append (text, pieces[i]);
    dip_put_text (out, text->str, -1);
    gsize bytes = 0;
    for (gsize at = 1; at + 1 < out->len; at++, bytes++)
      at += out->str[at] == '\\';
    assert_true (bytes <= 32767 && bytes > 32700);
    assert_memory_equal (out->str + out->len - 3, "\x20\x26)", 3);
    guchar before = (guchar)out->str[out->len - 5];
    assert_true ((before & 0xfc) != 0xd8);
  }
}

static void
test_times (void **state G_GNUC_UNUSED) {
  g_autoptr (GString) out = g_string_new (NULL);
  dip_put_time (out, 1727222400);
  assert_string_equal (out->str, "(D:20240925000000Z)");
  g_string_truncate (out, 0);
  dip_put_time (out, G_MAXINT64);
  assert_string_equal (out->str, "()");
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_numbers),
    cmocka_unit_test (test_integers),
    cmocka_unit_test (test_names),
    cmocka_unit_test (test_bytes),
    cmocka_unit_test (test_texts),
    cmocka_unit_test (test_times),
    cmocka_unit_test (test_long_texts_are_cut),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
