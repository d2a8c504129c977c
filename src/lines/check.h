/* The invariants of set and shaped lines, verified. Private to this room; for checked builds and tests. */
#pragma once

#include "lines/setter.h"

/* Lines cover the paragraph's text whole, one after another, and end between characters. Aborts with a message where
 * they do not. */
void dip_set_check (const DipSet *set);
/* A line's glyphs have places and characters that they stand for, and lie within the measure, unless the line was
 * reported as overfull. */
void dip_line_check (const DipSet *set, guint index, const DipLine *line);
