/* A user's own words with hyphens where they may be parted (ис-ку-сствен-ный), as plans and layouts list them by
 * language. What they mean is the language's affair. */
#pragma once

#include "yaml/reader.h"

typedef struct DipHyphenated {
  const char *language; /* a BCP 47 tag */
  DipText word;
} DipHyphenated;

/* Reads a list of such words, or one, into `words` (of DipHyphenated). FALSE if it is no list of texts. */
gboolean dip_read_hyphenated (DipReader *reader, const DipNode *node, const char *language, GArray *words);
