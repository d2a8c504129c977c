/* Reading (private to this room): in what order the things on a page are read. */
#pragma once

#include "pages/pages.h"

/* The things that belong to elements, in the order of these: a column where the texts are read language by language, a
 * unit's side where they are read unit by unit. Those of one element stay as they were placed. In `arena`. */
const DipPlaced *const *dip_reading_order (DipArena *arena, const DipPage *page, guint *n);
