/* Set: a text in one language, in one column and one style, without a plan. */
#pragma once

#include "cli/session.h"

/* Tells the story of the session's prose: one column of the measure, every paragraph in the style that the options
 * make. An error of usage if the layout has no such style. */
void dip_set_tell (DipSession *session);

/* Makes the story's page just as tall as its lines, where a PDF allows that. Wants the setter. */
void dip_set_fit_page (DipSession *session);

/* Appends the lines as JSON Lines. */
void dip_set_dump (DipSession *session, GString *out);
