/* Numbers (private to this room): pages that texts name ("see page 12"). They are known only when all pages are made.
 *
 * In the first pass digits stand in for them, as many as they may come to have. Where the numbers, once known, leave
 * every line as it was broken, they are put in its place; else all pages are made once more with them. */
#pragma once

#include "pages/fields.h"

typedef struct DipNumbers DipNumbers;

/* NULL if no text of the story names a page: then no pages are made twice. */
DipNumbers *dip_numbers_new (const DipStory *story);
void dip_numbers_drop (DipNumbers *numbers);
/* What is to be set for a paragraph: itself, or a copy in `arena` with numbers in it, always the same one in a pass. */
const DipParagraph *dip_numbers_fill (DipNumbers *numbers, DipArena *arena, const DipParagraph *paragraph);
/* Whether it names a page: what its lines are like is told only when they stay. */
gboolean dip_numbers_has (const DipNumbers *numbers, const DipParagraph *paragraph);
/* After a pass: puts the right numbers into its pages. FALSE if they have to be made anew; TRUE in any case after the
 * second pass: numbers that would not settle are told of. */
gboolean dip_numbers_settle (DipNumbers *numbers, DipPages *pages, DipSetter *setter, DipReport *report);
