/* Words of scripts that write no spaces between them (Thai, Lao, Khmer, Burmese): UAX #14 leaves them, class SA, to
 * dictionaries, and ICU has these. So it has for the words of Chinese, at whose ends headings break. */
#include "lines/breaks-own.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

static UBreakIterator *
open_dictionary (DipSetter *setter) {
  UErrorCode error = U_ZERO_ERROR;
  if (!setter->dictionary && !setter->no_dictionary)
    setter->dictionary = ubrk_open (UBRK_LINE, "th", NULL, 0, &error);
  setter->no_dictionary = !setter->dictionary; /* a cut-down ICU may lack it; the text then breaks at spaces only */
  return setter->dictionary;
}

/* The text without what is not of the script: words are looked for in one stretch at a time. */
static void
find_in_range (UBreakIterator *dictionary, const char *text, guint32 start, guint32 end, guint8 *chances) {
  UErrorCode error = U_ZERO_ERROR;
  UText *stretch = utext_openUTF8 (NULL, text + start, end - start, &error);
  ubrk_setUText (dictionary, stretch, &error);
  if (U_SUCCESS (error)) {
    ubrk_first (dictionary);
    for (int32_t at = ubrk_next (dictionary); at != UBRK_DONE && start + at < end; at = ubrk_next (dictionary))
      if (chances[start + at] == DIP_CHANCE_NONE)
        chances[start + at] = DIP_CHANCE_BREAK;
  }
  utext_close (stretch);
}

void
dip_find_dictionary_words (DipSetter *setter, const char *text, const GArray *complex, guint8 *chances) {
  UBreakIterator *dictionary = complex->len ? open_dictionary (setter) : NULL;
  for (guint i = 0; dictionary && i + 1 < complex->len; i += 2)
    find_in_range (dictionary, text, g_array_index (complex, guint32, i), g_array_index (complex, guint32, i + 1),
                   chances);
}

/* ── Words of a heading ────────────────────────────────────────────────────────────────────────────────────────── */

/* ICU has one dictionary for Chinese and Japanese, whatever the locale. */
static UBreakIterator *
open_word_dictionary (DipSetter *setter) {
  UErrorCode error = U_ZERO_ERROR;
  if (!setter->word_dictionary && !setter->no_word_dictionary)
    setter->word_dictionary = ubrk_open (UBRK_WORD, "zh", NULL, 0, &error);
  setter->no_word_dictionary = !setter->word_dictionary;
  return setter->word_dictionary;
}

GArray *
dip_find_words (DipSetter *setter, const char *text, guint32 start, guint32 end) {
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator *dictionary = open_word_dictionary (setter);
  if (!dictionary)
    return NULL;
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint32));
  UText *stretch = utext_openUTF8 (NULL, text + start, end - start, &error);
  ubrk_setUText (dictionary, stretch, &error);
  if (U_SUCCESS (error))
    for (int32_t at = ubrk_first (dictionary); at != UBRK_DONE && start + at < end; at = ubrk_next (dictionary)) {
      guint32 byte = start + at;
      g_array_append_val (words, byte);
    }
  utext_close (stretch);
  return words;
}
