/* Breaks that no language wants, and that UAX #14 allows: inside symbols (A/RES/78/311), ranges (2024–2025), numbers
 * with their signs (10 %, № 5). */
#include "lines/prepared.h"

static gboolean
is_number_sign (gunichar c) {
  return c == '%' || c == 0x2030 || c == 0x2031 || c == 0xb0 || c == 0x2103;
}

static gboolean
is_sign_before_number (gunichar c) {
  return c == 0x2116 || c == 0xa7; /* № § */
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
          && ((g_unichar_isdigit (b2) && is_number_sign (c)) || (g_unichar_isdigit (c) && is_sign_before_number (b2)));
    if ((joined || signed_number) && chances[at] != DIP_CHANCE_MUST)
      chances[at] = DIP_CHANCE_NONE;
    b2 = b1;
    b1 = c;
  }
}
