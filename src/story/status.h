/* What says how far an action is: a shape and a word, in tables, charts and their legends alike. */
#pragma once

#include "story/teller.h"

/* None for DIP_STATUS_NONE. */
DipSymbol dip_status_symbol (DipStatus status);
/* Its name in the language tables; NULL for DIP_STATUS_NONE. */
const char *dip_status_word (DipStatus status);
/* In the words of a language; NULL for DIP_STATUS_NONE. */
const char *dip_status_phrase (DipTeller *teller, DipStatus status, guint language);
/* Shape and word say it; the colour, of the palette, is a third sign at most. */
void dip_status_mark (DipTeller *teller, DipParagraph *paragraph, DipStatus status);
/* Moves what the scribe writes by the room that a shape takes before it, in pt; by none if that is not above 0. */
void dip_scribe_make_room (DipTeller *teller, DipScribe *scribe, double room);
