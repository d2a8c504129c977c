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

/* §7.9.2.2.2: U+001B, the language's two letters, a country's or none, U+001B. */
static void
test_languages_of_a_text (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *tag, *escape;
  } cases[] = { { "ru", "\x1bru\x1b" },
                { "zh-Hans", "\x1bzhCN\x1b" },
                { "zh-Hant", "\x1bzhTW\x1b" },
                { "en-GB", "\x1b"
                           "enGB\x1b" },
                { "zh-Hant-HK", "\x1bzhHK\x1b" },
                { "sr-Latn", "\x1bsr\x1b" },
                { "ru-x-ab", "\x1bru\x1b" },
                { "chr", "" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL), units = dip_units_new ();
    dip_put_language (units, cases[i].tag);
    dip_put_units (out, units);
    assert_int_equal (out->len, 4 + 2 * strlen (cases[i].escape));
    assert_memory_equal (out->str, "(\xfe\xff", 3);
    for (guint j = 0; cases[i].escape[j]; j++)
      assert_true (out->str[3 + 2 * j] == 0 && out->str[4 + 2 * j] == cases[i].escape[j]);
  }
}

/* A text that is cut is not cut within an escape, which would make the rest of it a language. */
static void
test_escapes_are_not_cut (void **state G_GNUC_UNUSED) {
  for (guint n = 16360; n <= 16384; n++) {
    g_autoptr (GString) out = g_string_new (NULL), units = dip_units_new (), text = g_string_new (NULL);
    while (text->len < n)
      g_string_append_c (text, 'a');
    dip_put_utf16 (units, text->str, n);
    dip_put_language (units, "zh-Hans");
    dip_put_utf16 (units, text->str, n);
    dip_put_units (out, units);
    guint n_escapes = 0;
    for (gsize i = 1; i + 2 < out->len; i += 2)
      n_escapes += out->str[i] == 0 && out->str[i + 1] == 0x1b;
    assert_true (n_escapes == (n <= 16375 ? 2 : 0));
    assert_true (out->len <= 32767 + 2);
    assert_memory_equal (out->str + out->len - 3, "\x20\x26)", 3);
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
    cmocka_unit_test (test_languages_of_a_text),
    cmocka_unit_test (test_escapes_are_not_cut),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
