/* Fields (private to this room): texts in which pages fill something in, and page numbers in texts. */
#pragma once

#include "lines/setter.h"
#include "pages/pages.h"

struct DipComposer;

/* ── Texts with stretches of them replaced ─────────────────────────────────────────────────────────────────────── */

typedef struct DipSwap {
  gsize start, end; /* bytes of the old text */
  const char *text;
} DipSwap;

/* A copy with `n` stretches replaced, which are in order and do not meet in the midst of a character. Runs, places and
 * marks of notes move with the text. */
DipParagraph *dip_fields_swap (DipArena *arena, const DipParagraph *paragraph, const DipSwap *swaps, guint n);
/* A number in the digits of a language of the story (of its first, if it is none of them). */
const char *dip_fields_number (DipArena *arena, const DipStory *story, const char *language, guint number);

/* What a link to an anchor on a page says in a language; NULL where the story has nothing to say of it. */
const char *dip_fields_place (DipArena *arena, const DipStory *story, const char *anchor, const char *language,
                              guint page);

/* ── Running heads and feet, and rows that name the next page ──────────────────────────────────────────────────── */

typedef struct DipFieldValues {
  const DipStory *story;
  guint page, n_pages;        /* from 1 */
  const char *const *section; /* [language]; NULL: none */
  guint longest;              /* half-widths of a section's title: a longer one is cut at a word */
} DipFieldValues;

/* A paragraph with its fields filled in (itself where it has none); NULL if all that it would say are titles of
 * sections, and there is none. */
const DipParagraph *dip_fields_fill (DipArena *arena, const DipParagraph *paragraph, const DipFieldValues *values);
gboolean dip_fields_has (const DipParagraph *paragraph);
gboolean dip_fields_has_section (const DipParagraph *paragraph);
/* Characters of a title, full-width ones counted twice. */
guint dip_fields_width (const char *title);
/* As many words of a title as are at most so wide, and "…"; "" if not even the first is. */
const char *dip_fields_shorten (DipArena *arena, const char *title, guint longest);
/* The row with the page fields of all its texts filled in, for an artifact that says where something goes on. */
const DipRow *dip_fields_fill_row (DipArena *arena, const DipRow *row, const DipFieldValues *values);

/* ── Paragraphs that are a page number (contents) ──────────────────────────────────────────────────────────────── */

/* Fills in page numbers that were not known before. */
void dip_fields_resolve (struct DipComposer *composer, DipPages *pages);
/* As what a page number is measured, before it is known: so many digits; other paragraphs as they are. */
const DipParagraph *dip_fields_stand_in (DipArena *arena, const DipParagraph *paragraph, guint digits);
/* Digits that the story's page numbers may come to have: an estimate from above. */
guint dip_fields_digits (const DipStory *story);
