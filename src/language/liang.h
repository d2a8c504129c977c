/* Liang: hyphenation patterns, as in F. M. Liang's thesis and TeX: appendix H of The TeXbook says how they are read.
 *
 * Patterns and exceptions share one trie. An exception is a pattern for a whole word whose levels outdo those of any
 * pattern, so that matching knows nothing of exceptions. */
#pragma once

#include "base/report.h"

typedef struct DipLiang DipLiang;

/* Longest pattern or exception, in characters, its dots included. */
#define DIP_LIANG_MOST 200

DipLiang *dip_liang_new (void);
void dip_liang_drop (DipLiang *liang); /* NULL is fine */

/* Adds the patterns (".аб1р") or exceptions ("ас-бест") of a file: words parted by blanks, % starts a comment. What is
 * wrong with one of them is reported at its place, and the others stand. FALSE if the file could not be read. */
gboolean dip_liang_add_patterns (DipLiang *liang, const char *path, DipReport *report);
gboolean dip_liang_add_exceptions (DipLiang *liang, const char *path, DipReport *report);
/* Adds one exception. NULL if it is one, else what is wrong; without a `liang` it is only looked at. */
const char *dip_liang_add_exception (DipLiang *liang, const char *word, gsize length);

/* The apostrophe, by any of its characters (' ’ ʼ): patterns and words are matched with the plain one. */
gboolean dip_liang_is_apostrophe (gunichar c);

/* Levels for a word of `n` lower-case letters: `levels` has n bytes, and an odd one allows a break before its letter.
 */
void dip_liang_match (const DipLiang *liang, const gunichar *letters, gsize n, guint8 *levels);
