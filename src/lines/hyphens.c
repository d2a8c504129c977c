/* Which words may be hyphenated, and where. */
#include "lines/prepared.h"

#include <string.h>

/* Longer "words" are nobody's. */
#define LONGEST_WORD 512

/* A word of one run, in one script. */
typedef struct Word {
  guint32 start, end;
  gunichar before, after;
  guint n_letters, n_capitals;
  gboolean foreign; /* letters of another script than the language's */
} Word;

/* Signs that make a word part of a symbol, an address or a number. */
static gboolean
is_symbol_sign (gunichar c) {
  return g_unichar_isdigit (c) || c == '/' || c == '@' || c == '_' || c == '\\' || c == '.' || c == ':' || c == 0xad;
}

/* A stop or colon after a word mostly ends a sentence; before one it makes it part of an address. */
static gboolean
is_symbol (const Word *word) {
  gboolean stop = word->after == '.' || word->after == ':';
  return is_symbol_sign (word->before) || (!stop && is_symbol_sign (word->after));
}

static gboolean
is_hyphenable (const Word *word) {
  return word->n_letters >= 4 && word->n_capitals < 2 && !word->foreign && word->end - word->start <= LONGEST_WORD
         && !is_symbol (word);
}

static gboolean
is_letter (gunichar c) {
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* Whether the apostrophe, or its like, joins what is before it to a small letter: п’ять, l’eau, but not L’Organisation,
 * whose parts are words by themselves. */
static gboolean
joins_letters (const DipPrepared *prepared, const DipTongue *tongue, guint32 at, guint32 limit) {
  gunichar sign = dip_char_at (prepared->text + at);
  guint32 next = g_utf8_next_char (prepared->text + at) - prepared->text;
  return dip_language_joins (tongue->language, sign) && next < limit
         && g_unichar_islower (dip_char_at (prepared->text + next));
}

/* Reads the word at `start`; its end is after the last letter. */
static Word
read_word (const DipPrepared *prepared, const DipTongue *tongue, guint32 start, guint32 limit) {
  Word word = { .start = start };
  const char *text = prepared->text;
  guint32 at = start;
  while (at < limit) {
    gunichar c = dip_char_at (text + at);
    if (at > start && joins_letters (prepared, tongue, at, limit)) {
      at = g_utf8_next_char (text + at) - text;
      continue;
    }
    if (!is_letter (c) || dip_language_joins (tongue->language, c))
      break;
    GUnicodeScript script = c >= 0x410 && c <= 0x44f ? G_UNICODE_SCRIPT_CYRILLIC : g_unichar_get_script (c);
    word.foreign = word.foreign || (script != tongue->script && script != G_UNICODE_SCRIPT_INHERITED);
    word.n_capitals += g_unichar_isupper (c);
    word.n_letters++;
    at = g_utf8_next_char (text + at) - text;
  }
  word.end = at;
  word.after = at < prepared->length ? dip_char_at (text + at) : 0;
  word.before = start > 0 ? dip_char_at (g_utf8_prev_char (text + start)) : 0;
  return word;
}

static gboolean
is_roman_figure (const char *p) {
  return p && *p && strchr ("IVXLCDM", *p);
}

/* 25, 25. (of a day in German), XX, XX.; but a letter with a stop is an initial: C. Huygens */
static gboolean
ends_number (const char *text, const char *end) {
  const char *last = g_utf8_find_prev_char (text, end);
  gboolean stop = last && *last == '.';
  last = stop ? g_utf8_find_prev_char (text, last) : last;
  if (last && g_unichar_isdigit (dip_char_at (last)))
    return TRUE;
  return is_roman_figure (last) && (!stop || is_roman_figure (g_utf8_find_prev_char (text, last)));
}

/* Whether a number is glued to the word (R2): both are one thing, as a number is, and R1 divides no number. */
static gboolean
is_tied (const DipPrepared *prepared, const Word *word, const guint8 *chances) {
  gboolean apart = word->before == ' ' || word->before == 0xa0 || word->before == 0x202f;
  return apart && chances[word->start] == DIP_CHANCE_NONE
         && ends_number (prepared->text, g_utf8_prev_char (prepared->text + word->start));
}

static void
hyphenate_word (const DipPrepared *prepared, const DipTongue *tongue, const Word *word, guint8 *chances) {
  guint8 points[LONGEST_WORD + 1] = { 0 };
  gsize length = word->end - word->start;
  DipChance chance = is_tied (prepared, word, chances) ? DIP_CHANCE_TIED : DIP_CHANCE_HYPHEN;
  if (!dip_language_hyphenate (tongue->language, prepared->text + word->start, length, points))
    return;
  for (gsize i = 1; i < length; i++)
    if (points[i] && chances[word->start + i] == DIP_CHANCE_NONE)
      chances[word->start + i] = chance;
}

static void
hyphenate_run (const DipPrepared *prepared, const DipRun *run, const DipTongue *tongue, guint8 *chances) {
  for (guint32 at = run->start; at < run->end;) {
    gunichar c = dip_char_at (prepared->text + at);
    if (!is_letter (c) || dip_language_joins (tongue->language, c)) {
      at = g_utf8_next_char (prepared->text + at) - prepared->text;
      continue;
    }
    Word word = read_word (prepared, tongue, at, run->end);
    if (is_hyphenable (&word))
      hyphenate_word (prepared, tongue, &word, chances);
    at = word.end;
  }
}

void
dip_find_hyphens (DipSetter *setter, const DipPrepared *prepared, gboolean all, guint8 *chances) {
  for (guint i = 0; i < prepared->n_runs; i++) {
    const DipRun *run = &prepared->runs[i];
    const DipTongue *tongue = dip_setter_tongue (setter, run->language);
    if ((all || run->style->hyphenate) && !tongue->east)
      hyphenate_run (prepared, run, tongue, chances);
  }
}
