/* Web addresses and symbols: words whose signs are no punctuation.
 *
 * An address breaks after its slashes (the use of UAX #14's class SY) and before its other signs, so that no sign at a
 * line's end is taken for the sentence's; never after a hyphen or with one, which a reader would type. A symbol such as
 * A/RES/78/311 is a name, and breaks nowhere, or after a slash where the style lets it. */
#include "lines/breaks-own.h"

/* A longer "symbol" is nobody's. */
#define LONGEST_SYMBOL 64
/* So many letters or digits in a row stay on either side where an address has to break among them. */
#define LEAST_PART 3

typedef enum Sort { SORT_WORD, SORT_ADDRESS, SORT_SYMBOL } Sort;

static gboolean
is_address_char (gunichar c) {
  if (c < 0x80)
    return c > 0x20 && c < 0x7f && strchr ("<>\"`{}|\\^", (int)c) == NULL;
  return c >= 0xc0 && c < 0x530 && g_unichar_isalpha (c);
}

static gboolean
is_part (gunichar c) {
  return c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalpha (c);
}

/* Takes off what belongs to the sentence: brackets, quotes and marks around the word. */
static void
trim_word (const char *text, guint32 *start, guint32 *end) {
  gboolean bracket = FALSE;
  while (*start < *end && strchr ("([,;:.!?'*", text[*start]) != NULL)
    ++*start;
  for (guint32 at = *start; at < *end; at++)
    bracket = bracket || text[at] == '(';
  while (*start < *end && strchr (bracket ? "],;:.!?'*" : ")],;:.!?'*", text[*end - 1]) != NULL)
    --*end;
}

static gboolean
is_address (const char *word, gsize length) {
  const char *scheme = g_strstr_len (word, length, "://"), *at = memchr (word, '@', length);
  if (length > 4 && g_ascii_strncasecmp (word, "www.", 4) == 0)
    return TRUE;
  if (scheme)
    return scheme > word && g_ascii_isalpha (*word) && scheme + 3 < word + length;
  return at && at > word && memchr (at, '.', word + length - at) != NULL;
}

/* Parts between slashes, with a digit or all in capitals: A/RES/78/311, CEB/2024/1, А/79/L.2. */
static gboolean
is_symbol (const char *word, gsize length) {
  gboolean digit = FALSE, small = FALSE;
  guint n_slashes = 0;
  gunichar before = '/';
  if (length > LONGEST_SYMBOL)
    return FALSE;
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p)) {
    gunichar c = dip_char_at (p);
    if ((c == '/' && before == '/') || !(is_part (c) || strchr ("/.-_()", (int)c) != NULL))
      return FALSE;
    n_slashes += c == '/';
    digit = digit || g_unichar_isdigit (c);
    small = small || g_unichar_islower (c);
    before = c;
  }
  return n_slashes > 0 && before != '/' && (digit || !small);
}

static Sort
sort_of (const char *word, gsize length) {
  if (is_address (word, length))
    return SORT_ADDRESS;
  return is_symbol (word, length) ? SORT_SYMBOL : SORT_WORD;
}

/* How many letters or digits follow, as far as that matters. */
static guint
count_parts (const char *p, const char *end) {
  guint n = 0;
  for (; n < LEAST_PART && p < end && is_part (dip_char_at (p)); n++)
    p = g_utf8_next_char (p);
  return n;
}

static DipChance
chance_in_address (gunichar before, gunichar c, guint n_before, guint n_after) {
  if (before == '/' && c != '/')
    return DIP_CHANCE_BREAK;
  if (before != '/' && strchr ("?#&=.,_~%-+@", (int)MIN (c, 0x7f)) != NULL && c != before)
    return DIP_CHANCE_BREAK;
  return n_before >= LEAST_PART && n_after >= LEAST_PART ? DIP_CHANCE_AWFUL : DIP_CHANCE_NONE;
}

static void
break_address (const char *text, guint32 start, guint32 end, guint8 *chances) {
  gunichar before = 0;
  guint n_parts = 0;
  for (guint32 at = start; at < end; at = g_utf8_next_char (text + at) - text) {
    gunichar c = dip_char_at (text + at);
    if (at > start)
      chances[at] = chance_in_address (before, c, n_parts, count_parts (text + at, text + end));
    n_parts = is_part (c) ? n_parts + 1 : 0;
    before = c;
  }
}

static void
break_symbol (const char *text, guint32 start, guint32 end, gboolean slash, guint8 *chances) {
  gboolean letter = FALSE;
  for (guint32 at = start; at < end; at = g_utf8_next_char (text + at) - text) {
    if (at > start)
      chances[at] = slash && letter && text[at - 1] == '/' ? DIP_CHANCE_BREAK : DIP_CHANCE_NONE;
    letter = letter || g_unichar_isalpha (dip_char_at (text + at)); /* 1/2 is no symbol with a slash in it */
  }
}

static gboolean
breaks_symbols (const DipPrepared *prepared, guint *run, guint32 byte) {
  while (*run + 1 < prepared->n_runs && prepared->runs[*run].end <= byte)
    ++*run;
  const DipStyle *style = prepared->n_runs ? prepared->runs[*run].style : prepared->style;
  return style->break_symbols == DIP_SYMBOLS_AFTER_SLASH;
}

static void
break_word (const DipPrepared *prepared, guint32 start, guint32 end, guint *run, guint8 *chances) {
  trim_word (prepared->text, &start, &end);
  Sort sort = start < end ? sort_of (prepared->text + start, end - start) : SORT_WORD;
  if (sort == SORT_ADDRESS)
    break_address (prepared->text, start, end, chances);
  else if (sort == SORT_SYMBOL)
    break_symbol (prepared->text, start, end, breaks_symbols (prepared, run, start), chances);
}

static gboolean
may_have_addresses (const char *text, guint32 length) {
  return memchr (text, '/', length) || memchr (text, '@', length) || memchr (text, 'w', length)
         || memchr (text, 'W', length);
}

/* Whether a run that is raised starts at this byte: the mark of a note is no part of the address before it. */
static gboolean
is_raised_from (const DipPrepared *prepared, guint *run, guint32 byte) {
  while (*run + 1 < prepared->n_runs && prepared->runs[*run].start < byte)
    ++*run;
  return prepared->n_runs && prepared->runs[*run].start == byte && prepared->runs[*run].style->raise > 0;
}

void
dip_rules_addresses (const DipPrepared *prepared, guint8 *chances) {
  const char *text = prepared->text;
  guint32 start = 0;
  guint run = 0, mark = 0;
  if (!may_have_addresses (text, prepared->length))
    return;
  for (guint32 at = 0, next; at <= prepared->length; at = next) {
    gboolean ends = at == prepared->length || !is_address_char (dip_char_at (text + at));
    next = at < prepared->length ? (guint32)(g_utf8_next_char (text + at) - text) : at + 1;
    if (!ends && !is_raised_from (prepared, &mark, at))
      continue;
    if (at > start + LEAST_PART - 1)
      break_word (prepared, start, at, &run, chances);
    start = ends ? next : at;
  }
}
