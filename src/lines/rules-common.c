/* Breaks that no language wants, and that UAX #14 allows: inside symbols (A/RES/78/311), ranges (2024–2025), numbers
 * with their signs (10 %, № 5, $ 5) and in groups of three (1 000 000; SI brochure 5.4.4). */
#include "lines/prepared.h"

static gboolean
is_number_sign (gunichar c) {
  return c == '%' || c == 0x2030 || c == 0x2031 || c == 0xb0 || c == 0x2103 || c == 0x2109
         || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

static gboolean
is_sign_before_number (gunichar c) {
  return c == 0x2116 || c == 0xa7 /* № § */ || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* A place at which a URL may go on on the next line is never inside a symbol. */
static gboolean
is_url (const char *text, guint32 start, guint32 end) {
  const char *word = text + start;
  return g_strstr_len (word, end - start, "://") || (end - start > 4 && g_str_has_prefix (word, "www."));
}

static gboolean
is_joined (gunichar before, gunichar at, gunichar after) {
  if (at == '/')
    return g_unichar_isalnum (before) && g_unichar_isalnum (after);
  return (at == 0x2013 || at == 0x2012 || at == '-') && g_unichar_isdigit (before) && g_unichar_isdigit (after);
}

/* Whether the space before byte `at` parts groups of three digits: at most three are before it, and just three after
 * it. Not after a letter of an alphabet, whose number is a name: A4. */
static gboolean
is_in_group (const char *text, guint32 start, guint32 at, guint32 end) {
  const char *before = text + at - 1;
  guint n = 0, after = 0;
  for (; n < 4 && before - n > text + start && g_ascii_isdigit (before[-1 - (gint)n]); n++)
    ;
  for (; after < 4 && at + after < end && g_ascii_isdigit (text[at + after]); after++)
    ;
  if (n == 0 || n > 3 || after != 3)
    return FALSE;
  const char *name = g_utf8_find_prev_char (text + start, before - n);
  gunichar c = name ? dip_char_at (name) : ' ';
  return c >= 0x2e80 || !(g_unichar_isalnum (c) || c == '-' || c == '/' || c == '.');
}

/* Start and end of a word without spaces in it; looked at once for each word. */
static guint32
word_end (const char *text, guint32 start, guint32 end) {
  while (start < end && text[start] != ' ')
    start++;
  return start;
}

void
dip_rules_common (const char *text, guint32 start, guint32 end, guint8 *chances) {
  gunichar b2 = 0, b1 = 0;
  guint32 word = start;
  gboolean url = FALSE;
  for (guint32 at = start; at < end; at = g_utf8_next_char (text + at) - text) {
    gunichar c = dip_char_at (text + at);
    if (at >= word && c != ' ') {
      word = word_end (text, at, end);
      url = is_url (text, at, word);
    }
    gboolean joined = !url && is_joined (b2, b1, c);
    gboolean signed_number
        = b1 == ' '
          && ((g_unichar_isdigit (b2) && is_number_sign (c)) || (g_unichar_isdigit (c) && is_sign_before_number (b2))
              || (g_unichar_isdigit (c) && is_in_group (text, start, at, end)));
    if ((joined || signed_number) && chances[at] != DIP_CHANCE_MUST)
      chances[at] = DIP_CHANCE_NONE;
    b2 = b1;
    b1 = c;
  }
}
