/* Build: from the parser's events to a tree of nodes. */
#pragma once

#include "yaml/node.h"
#include "yaml/parse.h"

#include <yaml.h>

#define DIP_MOST_DEPTH 64
#define DIP_MOST_EXPANDED 100000

/* Builds the tree of a source. `*failed` says that the parser stopped early; this is not reported. Lines in `patched`
 * (DipLines) are not what the user wrote: their scalars are marked as broken, and nothing is said of them. */
const DipNode *dip_tree_build (DipArena *arena, DipSource *source, const GArray *patched, DipReport *report,
                               gboolean *failed);
