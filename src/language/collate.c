#include "language/internal.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* Texts that are the same to this length stand as they stood. */
#define LONGEST 1000

struct DipCollator {
  UCollator *icu; /* NULL: ICU has none, and bytes decide */
};

DipCollator *
dip_collator_new (const DipLanguage *language) {
  UErrorCode error = U_ZERO_ERROR;
  DipCollator *collator = g_new0 (DipCollator, 1);
  collator->icu = ucol_open (language->locale != NULL ? language->locale : "und", &error);
  if (U_FAILURE (error)) {
    ucol_close (collator->icu);
    collator->icu = NULL;
  }
  return collator;
}

void
dip_collator_drop (DipCollator *collator) {
  if (collator == NULL)
    return;
  if (collator->icu != NULL)
    ucol_close (collator->icu);
  g_free (collator);
}

/* ICU's keys end in a zero byte and have no other (ICU User Guide, “Sort keys”). */
const char *
dip_collator_key (DipCollator *collator, DipArena *arena, const char *utf8, gsize length) {
  UErrorCode error = U_ZERO_ERROR;
  UChar text[LONGEST];
  int32_t n = 0;
  gsize some = MIN (length, LONGEST);
  while (some > 0 && some < length && ((guchar)utf8[some] & 0xc0) == 0x80)
    some--; /* no character is cut */
  u_strFromUTF8WithSub (text, LONGEST, &n, utf8, (int32_t)some, 0xfffd, NULL, &error);
  if (collator->icu == NULL || U_FAILURE (error))
    return dip_arena_strndup (arena, utf8, some);
  int32_t size = ucol_getSortKey (collator->icu, text, n, NULL, 0);
  uint8_t *key = dip_arena_alloc (arena, (gsize)size + 1);
  ucol_getSortKey (collator->icu, text, n, key, size);
  key[size] = 0;
  return (const char *)key;
}
