/* Brackets: [words]{lang=en}, by which a text says in which language some of its words are. CommonMark knows no such
 * form and leaves it as words. Private to the plan's room. */
#pragma once

#include "plan/scan.h"

/* A pair of brackets with braces right after it; all are offsets. */
typedef struct Bracket {
  gsize open, close; /* of [ and ] */
  gsize end;         /* after }, or after ] where no brace closes */
} Bracket;

/* Those of a paragraph, by where they open: Bracket. Brackets in code and those of notes are none, nor are words before
 * a heading's {#id}. */
GArray *find_brackets (const Bytes *bytes);

/* The tag of what stands in the braces, to be freed: canonical. NULL, and in `*is_language` whether it is a tag at all
 * that is wrong. */
char *new_bracket_tag (const Bytes *bytes, const Bracket *bracket, gboolean *is_language);
