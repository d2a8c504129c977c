/* Breaks that no language wants, and that UAX #14 allows: inside symbols (A/RES/78/311), ranges (2024–2025), numbers
 * with their signs (10 %, №№ 5, $ 5) and in groups of three (1 000 000; SI brochure 5.4.4), and at an author's hyphen
 * that would leave or carry one letter (г-жа). */
#include "lines/prepared.h"

/* Steps from a hyphen after which its word is long enough for a break, whatever it is made of. */
#define MOST_STEPS 8

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
is_roman_figure (gunichar c) {
  return c == 'I' || c == 'V' || c == 'X';
}

static gboolean
is_joined (gunichar before, gunichar at, gunichar after) {
  if (at == '/')
    return g_unichar_isalnum (before) && g_unichar_isalnum (after);
  if ((at == 0x2013 || at == 0x2014) && is_roman_figure (before) && is_roman_figure (after))
    return TRUE;
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

/* ── The author's hyphens ──────────────────────────────────────────────────────────────────────────────────────── */

/* One side of a hyphen, up to the word's end: hyphens, stops and other marks inside it do not count (ж.-д.). */
typedef struct Side {
  guint n_letters;  /* and figures */
  gboolean figures; /* figures come next to the hyphen */
} Side;

/* A mark or a Han character that ends the word, or nothing. */
static gboolean
is_of_word (gunichar c) {
  return c == '-' || c == 0x2010 || c == '.' || (c < 0x2e80 && (g_unichar_isalnum (c) || g_unichar_ismark (c)));
}

/* Reads on from byte `at`, to the left or to the right, but no farther than it takes to know. */
static Side
read_side (const char *text, guint32 start, guint32 at, guint32 end, gboolean left) {
  Side side = { 0, FALSE };
  const char *p = text + at;
  for (guint i = 0; i < MOST_STEPS && side.n_letters < 3; i++) {
    if (left ? p <= text + start : p >= text + end)
      return side;
    p = left ? g_utf8_prev_char (p) : p;
    gunichar c = dip_char_at (p);
    if (!is_of_word (c))
      return side;
    side.figures = side.figures || (i == 0 && g_unichar_isdigit (c));
    side.n_letters += g_unichar_isalnum (c);
    p = left ? p : g_utf8_next_char (p);
  }
  return side.n_letters < 3 ? (Side){ 3, side.figures } : side;
}

/* Whether too little stands at either side of the hyphen before byte `at`: one letter or figure (г-жа, e-mail,
 * 5-летний; R1), or the ending of a number (10-м, 10-го). */
static gboolean
is_short_at_hyphen (const char *text, guint32 start, guint32 at, guint32 end) {
  guint32 hyphen = g_utf8_prev_char (text + at) - text;
  Side before = read_side (text, start, hyphen, end, TRUE), after = read_side (text, start, at, end, FALSE);
  if (before.n_letters == 0 || after.n_letters == 0)
    return FALSE;
  return before.n_letters == 1 || after.n_letters == 1 || (before.figures && after.n_letters == 2);
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
    joined = joined || (b1 == c && (c == 0x2116 || c == 0xa7)); /* №№ 3, 4 */
    if (!url && (b1 == '-' || b1 == 0x2010) && chances[at] == DIP_CHANCE_BREAK)
      joined = joined || is_short_at_hyphen (text, start, at, end);
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
