#include "base/json.h"

#include <math.h>
#include <string.h>

void
dip_json_open (GString *out) {
  g_string_append_c (out, '{');
}

void
dip_json_close (GString *out) {
  g_string_append (out, "}\n");
}

static void
append_char (GString *out, gunichar c) {
  if (c == '"' || c == '\\')
    g_string_append_printf (out, "\\%c", (char)c);
  else if (c == '\n')
    g_string_append (out, "\\n");
  else if (c == '\t')
    g_string_append (out, "\\t");
  else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
    /* JSON lets the last two stand, but many a tool that splits by lines would split there. */
    g_string_append_printf (out, "\\u%04x", c);
  else
    g_string_append_unichar (out, c);
}

static void
append_string (GString *out, const char *utf8, gsize length) {
  g_string_append_c (out, '"');
  for (const char *p = utf8, *end = utf8 + length; p < end;) {
    gunichar c = *p == '\0' ? 0 : g_utf8_get_char_validated (p, end - p);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      g_string_append (out, "\xef\xbf\xbd"); /* U+FFFD: a dump is valid whatever it is given */
      p++;
      continue;
    }
    append_char (out, c);
    p = g_utf8_next_char (p);
  }
  g_string_append_c (out, '"');
}

/* No value ends in an open brace, so the last byte says whether this member is the first. */
static void
append_key (GString *out, const char *key) {
  if (out->len > 0 && out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  append_string (out, key, strlen (key));
  g_string_append_c (out, ':');
}

void
dip_json_string (GString *out, const char *key, const char *utf8, gssize length) {
  append_key (out, key);
  if (utf8 == NULL)
    g_string_append (out, "null");
  else
    append_string (out, utf8, length < 0 ? strlen (utf8) : (gsize)length);
}

void
dip_json_number (GString *out, const char *key, double value, int decimals) {
  append_key (out, key);
  if (!isfinite (value)) {
    g_string_append (out, "null");
    return;
  }
  char format[8], buffer[400]; /* DBL_MAX has 309 digits before the point */
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 17));
  const char *number = g_ascii_formatd (buffer, sizeof buffer, format, value);
  if (number[0] == '-' && strpbrk (number, "123456789") == NULL)
    number++; /* what rounds to nothing has no sign, or dumps would differ for no reason */
  g_string_append (out, number);
}

void
dip_json_bool (GString *out, const char *key, gboolean value) {
  append_key (out, key);
  g_string_append (out, value ? "true" : "false");
}

void
dip_json_list_open (GString *out, const char *key) {
  append_key (out, key);
  g_string_append_c (out, '[');
}

void
dip_json_item_open (GString *out) {
  g_string_append (out, out->str[out->len - 1] == '[' ? "{" : ",{");
}

void
dip_json_item_close (GString *out) {
  g_string_append_c (out, '}');
}

void
dip_json_list_close (GString *out) {
  g_string_append_c (out, ']');
}
