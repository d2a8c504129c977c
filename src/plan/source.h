/* Source: a Markdown text in its lines, and the content of one block of it, which knows where each byte came from.
 * Private to the plan's room. */
#pragma once

#include <cmark-gfm.h>

#include "base/text.h"

/* Lines end in '\n' only: readers of files and YAML see to that. */
typedef struct Source {
  const DipText *text;
  GArray *lines; /* gsize: where each line starts; one more at the end */
  /* Where the last place was asked for: places are mostly asked for in order, and then found by going on. */
  gsize offset;
  guint origin;
  DipPlace place;
} Source;

void init_source (Source *source, const DipText *text);
void clear_source (Source *source);
/* The same as dip_text_place, but fast when asked in order. */
DipPlace find_source_place (Source *source, gsize offset);
/* Of a line (from 1) and a column in bytes (from 1), as cmark counts them. */
gsize find_source_offset (const Source *source, int line, int column);

/* The block quotes and lists that a block stands in. */
typedef struct Depth {
  guint quotes, lists;
  guint margin; /* columns before the words of the innermost item */
} Depth;

/* What cmark sees of a paragraph or heading: its lines without the marks of the quotes and lists that it stands in. */
typedef struct Content {
  GString *bytes;
  GArray *pieces;             /* Piece: where each line came from */
  guint piece;                /* that of the last offset asked for */
  gboolean is_marked_heading; /* a heading with #, not one that a line of === or --- follows */
} Content;

void init_content (Content *content, const Source *source, cmark_node *block, Depth depth);
void clear_content (Content *content);
/* The offset in the source; `at` must not go back from call to call. */
gsize find_content_offset (Content *content, gsize at);
