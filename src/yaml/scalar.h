/* Scalar: the text of a YAML scalar, in which each character knows where it stood in the source. */
#pragma once

#include "yaml/node.h"
#include "yaml/source.h"

#include <yaml.h>

/* Reads the source of a scalar event again, to find the place of each character of its value. `parent_indent` is the
 * column (from 0) of the innermost block collection around it, -1 if there is none. Characters that an escape made and
 * that no text may hold are reported, and are U+FFFD in the text. */
DipText dip_scalar_read (DipArena *arena, DipSource *source, const yaml_event_t *event, int parent_indent,
                         DipReport *report);
