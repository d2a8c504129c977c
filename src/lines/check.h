/* The invariants of set and shaped lines, verified. Private to this room; for checked builds and tests. */
#pragma once

#include "lines/setter.h"

/* Lines cover the paragraph's text whole, one after another, and end between characters. Aborts with a message where not. */
void dip_set_check (const DipSet *set);
/* A line's glyphs stand for its characters, all of them and nothing else but our hyphen, and lie within the measure unless the line was
 * reported as overfull. */
void dip_line_check (const DipSet *set, guint index, const DipLine *line);
