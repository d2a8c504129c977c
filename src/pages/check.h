/* Check (private to this room, and for its tests): the invariants of pages, verified. */
#pragma once

#include "pages/pages.h"

/* Whether every paragraph of the story stands on the pages with each of its lines once, in order; all text stands
 * inside the frame; and no two texts of a page stand on each other. Appends what is wrong first to `why`. */
gboolean dip_pages_check (const DipPages *pages, GString *why);
