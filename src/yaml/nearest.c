#include "yaml/reader.h"

#include <string.h>

/* Words longer than this (in characters) are not compared: nobody mistypes them, and the time is square in the length.
 */
#define LONGEST_WORD 48

typedef struct Word {
  gunichar characters[LONGEST_WORD];
  guint n;
} Word;

static gboolean
read_word (const char *string, Word *word) {
  word->n = 0;
  for (const char *p = string; *p != '\0'; p = g_utf8_next_char (p)) {
    if (word->n == LONGEST_WORD)
      return FALSE;
    word->characters[word->n++] = g_unichar_tolower (g_utf8_get_char (p));
  }
  return TRUE;
}

/* Edit distance by the table of Wagner and Fischer; two neighbours that changed places count as one edit. */
static guint
measure_distance (const Word *a, const Word *b) {
  guint rows[3][LONGEST_WORD + 1];
  for (guint j = 0; j <= b->n; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= a->n; i++) {
    guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *above_that = rows[(i + 1) % 3];
    row[0] = i;
    for (guint j = 1; j <= b->n; j++) {
      gboolean same = a->characters[i - 1] == b->characters[j - 1];
      row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + !same);
      if (i > 1 && j > 1 && a->characters[i - 1] == b->characters[j - 2]
          && a->characters[i - 2] == b->characters[j - 1])
        row[j] = MIN (row[j], above_that[j - 2] + 1);
    }
  }
  return rows[a->n % 3][b->n];
}

const char *
dip_nearest (const char *word, const char *const *candidates, guint n) {
  Word meant, candidate;
  if (!read_word (word, &meant) || meant.n < 2)
    return NULL;
  /* One edit in a short word, one for three characters in a longer one; more than three and it is another word. */
  guint best = CLAMP (meant.n / 3, 1, 3) + 1;
  const char *nearest = NULL;
  for (guint i = 0; i < n; i++) {
    if (!read_word (candidates[i], &candidate))
      continue;
    if (MAX (meant.n, candidate.n) - MIN (meant.n, candidate.n) >= best)
      continue;
    guint distance = measure_distance (&meant, &candidate);
    if (distance < best) {
      best = distance;
      nearest = candidates[i];
    }
  }
  return nearest;
}
