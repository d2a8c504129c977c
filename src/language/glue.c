/* Glue: which words a language never parts by a line's end. Lists are sorted, folded to small letters, and searched by
 * halves. */
#include "language/internal.h"

#include <string.h>

static int
compare_entries (gconstpointer a, gconstpointer b) {
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

void
dip_glue_sort (DipGlue *glue) {
  for (guint kind = 0; kind < DIP_N_GLUE; kind++) {
    if (glue->n[kind] > 1)
      qsort (glue->entries[kind], glue->n[kind], sizeof (char *), compare_entries);
    for (guint i = 0; i < glue->n[kind]; i++) {
      glue->lengths[kind] |= (guint64)1 << strlen (glue->entries[kind][i]);
      glue->firsts[kind] |= (guint64)1 << g_utf8_get_char (glue->entries[kind][i]) % 64;
    }
  }
}

/* What g_unichar_tolower does, but at once for what most texts are made of: ASCII, Cyrillic, and ideographs. */
static gunichar
small_letter (gunichar c) {
  if (c < 0x80)
    return (gunichar)g_ascii_tolower ((char)c);
  if (c >= 0x410 && c < 0x460)
    return c < 0x430 ? c + 0x20 : c;
  return c >= 0x3400 && c < 0xa000 ? c : g_unichar_tolower (c);
}

/* In small letters, in `out`; 0 if it is too long to be an entry, or there is nothing. */
gsize
dip_glue_fold (const char *word, gsize length, char *out) {
  gsize n = 0;
  if (length > DIP_GLUE_MOST)
    return 0;
  for (const char *at = word; at < word + length; at = g_utf8_next_char (at)) {
    if (n + 6 > DIP_GLUE_MOST)
      return 0;
    n += g_unichar_to_utf8 (small_letter (g_utf8_get_char (at)), out + n);
  }
  out[n] = '\0';
  return n;
}

gboolean
dip_language_glues (const DipLanguage *language, DipGlueKind kind, const char *word, gsize length) {
  const DipGlue *glue = &language->glue;
  char folded[DIP_GLUE_MOST + 1];
  /* No letter's small one takes less than a third of its bytes (U+212A gives k). */
  if (glue->n[kind] == 0 || length == 0 || length > DIP_GLUE_MOST || glue->lengths[kind] >> (length + 2) / 3 == 0)
    return FALSE;
  /* Most words are no entry, as their first letter tells. */
  if (!(glue->firsts[kind] >> small_letter (g_utf8_get_char (word)) % 64 & 1))
    return FALSE;
  gsize folds = dip_glue_fold (word, length, folded);
  if (folds == 0 || !(glue->lengths[kind] >> folds & 1))
    return FALSE;
  const char *key = folded;
  return bsearch (&key, glue->entries[kind], glue->n[kind], sizeof (char *), compare_entries) != NULL;
}

const char *const *
dip_language_glue (const DipLanguage *language, DipGlueKind kind, guint *n) {
  *n = language->glue.n[kind];
  return language->glue.entries[kind];
}

gboolean
dip_language_glues_initials (const DipLanguage *language) {
  return language->glue.initials;
}

DipQuoteSide
dip_language_quote_side (const DipLanguage *language, gunichar mark) {
  gboolean opens = FALSE, closes = FALSE;
  for (guint i = 0; i < language->quotes.n; i++) {
    opens = opens || language->quotes.pairs[i][0] == mark;
    closes = closes || language->quotes.pairs[i][1] == mark;
  }
  if (opens == closes)
    return opens ? DIP_QUOTE_EITHER : DIP_QUOTE_NEITHER;
  return opens ? DIP_QUOTE_OPENS : DIP_QUOTE_CLOSES;
}

gboolean
dip_language_has_glue (const DipLanguage *language) {
  for (guint kind = 0; kind < DIP_N_GLUE; kind++)
    if (language->glue.n[kind] > 0)
      return TRUE;
  return language->glue.initials || language->quotes.n > 0;
}
