/* Replay: the words of one paragraph, found again in its source. cmark says what the words and the spans are, but not
 * reliably where each character stood; so we go through the block's content along with its tree. Private. */
#pragma once

#include "plan/prose.h"
#include "plan/source.h"

/* Reads the inlines of a paragraph or heading into a paragraph that stands in no list or quote. */
DipProseParagraph replay_block (ProseReader *reader, Source *source, cmark_node *block, Depth depth);

/* The name in the definition of a note. */
const char *find_note_name (ProseReader *reader, const Source *source, cmark_node *definition);
