/* What the files that find places to break share. */
#pragma once

#include "lines/prepared.h"

/* How a language and a style turn UAX #14's classes. All zero: as Unicode has them. */
typedef struct DipTailoring {
  DipStrictness strictness;
  gboolean chinese, japanese, korean;
} DipTailoring;

/* uax14.c: fills the chances of the whole text. `relaxed` gets the bytes (guint32) at which a line may end only because
 * a tailoring is not strict; `complex` gets pairs of bytes between which only a dictionary knows the words. */
void dip_find_opportunities (const DipPrepared *prepared, const DipTailoring *tailorings, guint8 *chances,
                             GArray *relaxed, GArray *complex);

/* dictionary.c: adds the chances between the words of Thai and other scripts without spaces. */
void dip_find_dictionary_words (DipSetter *setter, const char *text, const GArray *complex, guint8 *chances);

/* The bytes of start..end at which a word of the dictionary starts, in order, to be freed: a heading's words in a
 * script that has no spaces. NULL without a dictionary. */
GArray *dip_find_words (DipSetter *setter, const char *text, guint32 start, guint32 end);

/* labels.c: headings and labels, which is ragged text that is balanced; and the breaks that one avoids in them. */
gboolean dip_is_label (const DipPrepared *prepared);
void dip_rules_label (DipSetter *setter, const DipPrepared *prepared, guint8 *chances);

/* addresses.c: web addresses and symbols, after all other rules. */
void dip_rules_addresses (const DipPrepared *prepared, guint8 *chances);
