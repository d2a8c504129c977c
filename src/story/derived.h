/* Styles that the layout does not name, made of those that it does: each once, borrowed, of the teller. */
#pragma once

#include "story/teller.h"

/* A copy of a style, to be changed, under a key of its own; `made` if it was changed before. */
DipStyle *dip_style_derive (DipTeller *teller, const DipStyle *style, const char *key, gboolean *made);
/* What hangs before the text does so by `hang` pt, and the text begins `inset` pt further in. */
const DipStyle *dip_style_hung (DipTeller *teller, const DipStyle *style, double hang, double inset);
/* Of what is never the last on its page. */
const DipStyle *dip_style_kept (DipTeller *teller, const DipStyle *style);
const DipStyle *dip_style_aligned (DipTeller *teller, const DipStyle *style, DipAlign align);
