#include "pdf/syntax.h"

#include <math.h>
#include <string.h>

/* Numbers are a third of what a page is made of, and printf is slow. */
void
dip_put_integer (GString *out, gint64 value) {
  char digits[24];
  guint n = sizeof digits;
  guint64 left = value < 0 ? -(guint64)value : (guint64)value;
  do
    digits[--n] = (char)('0' + left % 10);
  while ((left /= 10) > 0);
  if (value < 0)
    digits[--n] = '-';
  g_string_append_len (out, digits + n, sizeof digits - n);
}

/* No reader needs more than these, and the largest that any promises to read is 32767 (annex C). */
#define MOST_NUMBER 1e12

void
dip_put_number (GString *out, double value) {
  gint64 thousandths = llround (CLAMP (value, -MOST_NUMBER, MOST_NUMBER) * 1000);
  if (thousandths < 0)
    g_string_append_c (out, '-');
  guint64 size = thousandths < 0 ? (guint64)-thousandths : (guint64)thousandths;
  if (size >= 1000 || size == 0)
    dip_put_integer (out, (gint64)(size / 1000));
  guint part = (guint)(size % 1000);
  if (part == 0)
    return;
  char digits[4] = { '.', (char)('0' + part / 100), (char)('0' + part / 10 % 10), (char)('0' + part % 10) };
  gssize n = digits[3] != '0' ? 4 : digits[2] != '0' ? 3 : 2;
  g_string_append_len (out, digits, n);
}

void
dip_put_reference (GString *out, guint32 number) {
  dip_put_integer (out, number);
  g_string_append (out, " 0 R");
}

void
dip_put_name (GString *out, const char *name) {
  g_string_append_c (out, '/');
  for (const guchar *p = (const guchar *)name; *p; p++)
    if (*p > ' ' && *p < 0x7f && !strchr ("()<>[]{}/%#", *p))
      g_string_append_c (out, (char)*p);
    else
      g_string_append_printf (out, "#%02x", *p);
}

void
dip_put_bytes (GString *out, const char *bytes, gsize length) {
  g_string_append_c (out, '(');
  for (gsize i = 0; i < length; i++) {
    char c = bytes[i];
    if (c == '(' || c == ')' || c == '\\')
      g_string_append_c (out, '\\');
    if (c == '\r')
      g_string_append (out, "\\r"); /* a bare one would be read as \n (§7.3.4.2) */
    else
      g_string_append_c (out, c);
  }
  g_string_append_c (out, ')');
}

static gboolean
is_ascii (const char *utf8, gsize length) {
  for (gsize i = 0; i < length; i++)
    if ((guchar)utf8[i] >= 0x7f || (guchar)utf8[i] < ' ')
      return FALSE;
  return TRUE;
}

static void
append_unit (GString *units, guint unit) {
  g_string_append_c (units, (char)(unit >> 8));
  g_string_append_c (units, (char)(unit & 0xff));
}

void
dip_put_utf16 (GString *out, const char *utf8, gsize length) {
  for (const char *p = utf8; p < utf8 + length; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c >= 0x10000)
      append_unit (out, 0xd800 + ((c - 0x10000) >> 10));
    append_unit (out, c >= 0x10000 ? 0xdc00 + ((c - 0x10000) & 0x3ff) : c);
  }
}

/* Bytes that a string may have (ISO 19005-3, 6.1.13): a longer one is cut at a character, and says so by a sign. What
 * it tells in short stands in the structure whole. */
#define LONGEST_STRING 32767
#define ELLIPSIS 0x2026
#define ESCAPE 0x1b

/* Where the first `length` bytes of units end, if not within the escape of a language. */
static gsize
end_of_escapes (const GString *units, gsize length) {
  gsize last = length;
  gboolean is_open = FALSE;
  for (gsize i = 0; i < length; i += 2)
    if (units->str[i] == 0 && units->str[i + 1] == ESCAPE) {
      is_open = !is_open;
      last = i;
    }
  return is_open ? last : length;
}

static void
cut_units (GString *units) {
  if (units->len <= LONGEST_STRING)
    return;
  gsize length = end_of_escapes (units, (LONGEST_STRING - 2) & ~(gsize)1);
  if (((guchar)units->str[length - 2] & 0xfc) == 0xd8) /* the first half of a pair */
    length -= 2;
  g_string_truncate (units, length);
  append_unit (units, ELLIPSIS);
}

GString *
dip_units_new (void) {
  GString *units = g_string_new (NULL);
  append_unit (units, 0xfeff);
  return units;
}

/* The tag's own region; else where the script of Chinese is at home, as an escape has no place for a script. */
static const char *
country_of (const char *tag) {
  for (const char *subtag = strchr (tag, '-'); subtag; subtag = strchr (subtag + 1, '-'))
    if (g_ascii_isupper (subtag[1]) && strcspn (subtag + 1, "-") == 2)
      return subtag + 1;
  return g_str_has_prefix (tag, "zh-Hans") ? "CN" : g_str_has_prefix (tag, "zh-Hant") ? "TW" : "";
}

/* An escape has room for codes of two letters only: a language that has none is told by what holds the text. */
void
dip_put_language (GString *units, const char *tag) {
  if (strcspn (tag, "-") != 2)
    return;
  const char *country = country_of (tag);
  append_unit (units, ESCAPE);
  dip_put_utf16 (units, tag, 2);
  dip_put_utf16 (units, country, *country ? 2 : 0);
  append_unit (units, ESCAPE);
}

void
dip_put_units (GString *out, GString *units) {
  cut_units (units);
  dip_put_bytes (out, units->str, units->len);
}

void
dip_put_text (GString *out, const char *utf8, gssize length) {
  gsize n = length < 0 ? strlen (utf8) : (gsize)length;
  if (n <= LONGEST_STRING && is_ascii (utf8, n)) {
    dip_put_bytes (out, utf8, n);
    return;
  }
  g_autoptr (GString) units = dip_units_new ();
  dip_put_utf16 (units, utf8, n);
  dip_put_units (out, units);
}

void
dip_put_time (GString *out, gint64 seconds) {
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  if (time)
    g_string_append_printf (out, "(D:%04d%02d%02d%02d%02d%02dZ)", g_date_time_get_year (time),
                            g_date_time_get_month (time), g_date_time_get_day_of_month (time),
                            g_date_time_get_hour (time), g_date_time_get_minute (time), g_date_time_get_second (time));
  else
    g_string_append (out, "()");
}
