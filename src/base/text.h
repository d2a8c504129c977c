/* Text: UTF-8 that remembers where each of its characters stood in a file, through YAML's folding and escapes, and
 * Markdown. */
#pragma once

#include "base/arena.h"
#include "base/report.h"

/* From byte `offset` on, characters stand one after another from `place`, until the next origin; or, if it is `still`,
 * all have that place: words of ours, which stand in no file one after another. */
typedef struct DipOrigin {
  gsize offset : 63;
  gsize still : 1;
  DipPlace place;
} DipOrigin;

typedef struct DipText {
  const char *utf8; /* NUL-terminated, valid UTF-8; NULL only in an empty text */
  gsize length;     /* bytes */
  const DipOrigin *origins;
  guint n_origins;
} DipText;

/* Where the character that holds byte `offset` stood. A text with no origins gives a place with no file. */
DipPlace dip_text_place (const DipText *text, gsize offset);
/* Where the first of the characters start..end stood that is none of our own words, such as a number that opens a line;
 * if all are ours, the place that these have. */
DipPlace dip_text_place_within (const DipText *text, gsize start, gsize end);

/* A text of our own making, all of it from one place (which may be empty: (DipPlace) {0}). */
DipText dip_text_from (DipArena *arena, const char *utf8, DipPlace place);

/* Bytes start..end of a text, sharing its memory for the characters only if `end` is the text's own end. */
DipText dip_text_slice (DipArena *arena, const DipText *text, gsize start, gsize end);

/* A text in the making. */
typedef struct DipTextMaker DipTextMaker;
DipTextMaker *dip_text_maker_new (void);
/* Appends characters that stand one after another from `place` on, in the file (no newline inside counts as one
 * character like any other). Merges with what came before where the places go on without a gap. */
void dip_text_maker_append (DipTextMaker *maker, const char *utf8, gsize length, DipPlace place);
/* Appends characters that all have one place. */
void dip_text_maker_append_still (DipTextMaker *maker, const char *utf8, gsize length, DipPlace place);
/* Appends bytes start..end of a text, each with the place it came from. */
void dip_text_maker_copy (DipTextMaker *maker, const DipText *text, gsize start, gsize end);
gsize dip_text_maker_length (const DipTextMaker *maker);
/* Frees the maker; the text lives in the arena. */
DipText dip_text_maker_finish (DipTextMaker *maker, DipArena *arena);
