#include "language/internal.h"

#include <string.h>

#define SHORT_WORD 64

/* A word in the making: its letters as they are matched, and where each starts in the word. */
typedef struct Word {
  gunichar *letters;
  gsize *starts;
  guint8 *levels;
  gsize n;
} Word;

/* Whether a letter keeps a word whole: digits and signs do, and a capital inside marks an abbreviation or a made-up
 * name (ООН, МИДа, OpenAI), which is never hyphenated. */
static gboolean
is_forbidding (gunichar c, gboolean first) {
  if (g_unichar_isalpha (c))
    return !first && (g_unichar_isupper (c) || g_unichar_istitle (c));
  return !dip_liang_is_apostrophe (c);
}

/* A letter and the marks on it are one letter, composed where Unicode has it composed, as the patterns have. Other
 * marks stand for themselves, since patterns for Indic scripts name them. FALSE if the word must stay whole. */
static gboolean
read_letters (Word *word, const char *text, gsize length) {
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gunichar *last = word->n > 0 ? &word->letters[word->n - 1] : NULL;
    gboolean mark = g_unichar_ismark (c) || c == 0x200c || c == 0x200d;
    if (mark && last != NULL && g_unichar_compose (*last, c, last))
      continue;
    if (!mark && is_forbidding (c, last == NULL))
      return FALSE;
    word->starts[word->n] = at - text;
    word->letters[word->n++] = dip_liang_is_apostrophe (c) ? '\'' : g_unichar_tolower (c);
  }
  return TRUE;
}

static gboolean
may_start_line (const DipHyphenation *rules, gunichar letter) {
  return !g_unichar_ismark (letter) && letter != 0x200c && letter != 0x200d
         && (rules->never_before == NULL || g_utf8_strchr (rules->never_before, -1, letter) == NULL);
}

static gboolean
mark_points (const DipHyphenation *rules, const Word *word, guint8 *points) {
  gboolean any = FALSE;
  dip_liang_match (rules->patterns, word->letters, word->n, word->levels);
  for (gsize i = MAX (rules->left, 1); i + MAX (rules->right, 1) <= word->n; i++)
    if (word->levels[i] % 2 == 1 && may_start_line (rules, word->letters[i]))
      any = points[word->starts[i]] = TRUE;
  return any;
}

gboolean
dip_language_joins (const DipLanguage *language, gunichar sign) {
  const char *signs = language->hyphenation.within_words;
  return signs != NULL && g_utf8_strchr (signs, -1, sign) != NULL;
}

gboolean
dip_language_hyphenate (const DipLanguage *language, const char *word, gsize length, guint8 *points) {
  const DipHyphenation *rules = &language->hyphenation;
  gunichar letters[SHORT_WORD];
  gsize starts[SHORT_WORD];
  guint8 levels[SHORT_WORD];
  Word read = { letters, starts, levels, 0 };
  memset (points, 0, length);
  if (rules->patterns == NULL || length < (gsize)rules->left + rules->right)
    return FALSE;
  if (length <= SHORT_WORD)
    return read_letters (&read, word, length) && mark_points (rules, &read, points);
  g_autofree gunichar *long_letters = g_new (gunichar, length);
  g_autofree gsize *long_starts = g_new (gsize, length);
  g_autofree guint8 *long_levels = g_new (guint8, length);
  read = (Word){ long_letters, long_starts, long_levels, 0 };
  return read_letters (&read, word, length) && mark_points (rules, &read, points);
}
