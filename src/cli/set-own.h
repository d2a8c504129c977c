/* What the parts of `set` share. Private to this room. */
#pragma once

#include "cli/set.h"

/* set-style.c: the layout's style with what the options change, in `arena`; NULL with an error of usage. */
const DipStyle *dip_set_make_style (DipArena *arena, const DipLayout *layout, const DipSetOptions *set, GError **error);
/* The measure in pt, whose em are the text's. */
double dip_set_measure (const DipSetOptions *set, const DipStyle *style);

/* set-prose.c: a text's paragraphs, one after another, then its notes. */
DipCell dip_set_tell_cell (DipArena *arena, DipSession *session, const DipStyle *style, const DipElement *document,
                           guint32 *n_elements);
