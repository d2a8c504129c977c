#include "plan/source.h"

#include <string.h>

#include "plan/scan.h"

typedef struct Piece {
  gsize at;     /* in the content */
  gsize offset; /* in the source */
} Piece;

void
init_source (Source *source, const DipText *text) {
  *source = (Source){ .text = text, .lines = g_array_new (FALSE, FALSE, sizeof (gsize)) };
  gsize start = 0;
  g_array_append_val (source->lines, start);
  for (gsize i = 0; i < text->length; i++)
    if (text->utf8[i] == '\n') {
      start = i + 1;
      g_array_append_val (source->lines, start);
    }
  start = text->length;
  g_array_append_val (source->lines, start);
  source->place = dip_text_place (text, 0);
}

void
clear_source (Source *source) {
  g_array_unref (source->lines);
}

static void
step_place (Source *source) {
  const DipText *text = source->text;
  source->offset += g_utf8_skip[(guchar)text->utf8[source->offset]];
  guint next = source->origin + 1;
  if (next < text->n_origins && text->origins[next].offset <= source->offset) {
    source->origin = next;
    source->place = text->origins[next].place;
  } else if (source->place.line > 0)
    source->place.column++;
}

/* Goes back, or far on, by a search. */
static void
jump_place (Source *source, gsize offset) {
  const DipText *text = source->text;
  guint low = 0, high = text->n_origins;
  while (low + 1 < high) {
    guint middle = low + (high - low) / 2;
    if (text->origins[middle].offset <= offset)
      low = middle;
    else
      high = middle;
  }
  source->origin = low;
  source->offset = text->origins[low].offset;
  source->place = text->origins[low].place;
}

DipPlace
find_source_place (Source *source, gsize offset) {
  const DipText *text = source->text;
  if (text->n_origins == 0 || offset >= text->length)
    return dip_text_place (text, offset);
  if (offset < source->offset || offset > source->offset + 4096)
    jump_place (source, offset);
  while (source->offset < offset)
    step_place (source);
  return source->place;
}

gsize
find_source_offset (const Source *source, int line, int column) {
  guint last = source->lines->len - 1;
  guint index = line > 0 ? MIN ((guint)line - 1, last) : 0;
  gsize start = g_array_index (source->lines, gsize, index);
  gsize end = g_array_index (source->lines, gsize, MIN (index + 1, last));
  return MIN (start + (gsize)MAX (column - 1, 0), end);
}

static gsize
skip_blanks (const DipText *text, gsize at, gsize end) {
  while (at < end && (text->utf8[at] == ' ' || text->utf8[at] == '\t'))
    at++;
  return at;
}

/* Columns that the blanks from..to take, from `column` on: tabs stop at every fourth. */
static guint
count_columns (const DipText *text, gsize from, gsize to, guint column) {
  guint start = column;
  for (gsize i = from; i < to; i++)
    column += text->utf8[i] == '\t' ? 4 - column % 4 : 1;
  return column - start;
}

/* Where a line's own words begin, after the marks of the block quotes (all of which a lazy line leaves out). A ">" that
 * four columns indent is no mark (CommonMark §5.1); within a list those columns may be the item's own. */
static gsize
skip_marks (const DipText *text, gsize at, gsize end, Depth depth) {
  guint column = 0, most = 3;
  for (guint i = 0; i <= depth.quotes; i++) {
    gsize mark = skip_blanks (text, at, end);
    guint columns = count_columns (text, at, mark, column);
    if (i == depth.quotes || mark == end || text->utf8[mark] != '>' || (columns > most && depth.lists == 0)) {
      gboolean is_lazy = i < depth.quotes || column + columns < depth.margin;
      return is_lazy ? at : mark; /* to cmark the blanks of a lazy line are content */
    }
    column += columns + 1;
    at = mark + 1;
    most = 4; /* one of which may be the mark's own */
  }
  return at;
}

/* `at` is at a heading's "#"s, or at other words, where it stays. */
static gsize
skip_heading_mark (const DipText *text, gsize at, gsize end) {
  gsize after = at;
  while (after < end && text->utf8[after] == '#')
    after++;
  if (after - at < 1 || after - at > 6)
    return at;
  if (after < end && text->utf8[after] != ' ' && text->utf8[after] != '\t' && text->utf8[after] != '\n')
    return at;
  return skip_blanks (text, after, end);
}

/* The line of = or - under a heading (CommonMark §4.3). */
static gboolean
is_underline (const DipText *text, gsize at, gsize end) {
  gsize start = skip_blanks (text, at, end), after = start;
  while (after < end && text->utf8[after] == text->utf8[start] && strchr ("=-", text->utf8[start]) != NULL)
    after++;
  gsize rest = skip_blanks (text, after, end);
  return after > start && (rest == end || text->utf8[rest] == '\n');
}

/* Definitions of links alone are no words for a line to stand under. */
static gboolean
has_words (const Content *content) {
  Bytes bytes = { content->bytes->str, content->bytes->len };
  return scan_definitions (&bytes) < bytes.length;
}

static void
append_piece (Content *content, const DipText *text, gsize start, gsize end) {
  Piece piece = { content->bytes->len, start };
  g_array_append_val (content->pieces, piece);
  g_string_append_len (content->bytes, text->utf8 + start, (gssize)(end - start));
}

void
init_content (Content *content, const Source *source, cmark_node *block, Depth depth) {
  *content = (Content){ g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (Piece)), 0, FALSE };
  const DipText *text = source->text;
  int first = cmark_node_get_start_line (block), last = cmark_node_get_end_line (block);
  gsize start = find_source_offset (source, first, cmark_node_get_start_column (block));
  gsize end = find_source_offset (source, first + 1, 1);
  gboolean is_heading = cmark_node_get_type (block) == CMARK_NODE_HEADING;
  if (is_heading) {
    gsize words = skip_heading_mark (text, start, end);
    content->is_marked_heading = words > start;
    start = words;
  }
  append_piece (content, text, start, end);
  for (int line = first + 1; line <= last && (guint)line < source->lines->len; line++) {
    end = find_source_offset (source, line + 1, 1);
    start = skip_marks (text, find_source_offset (source, line, 1), end, depth);
    if (is_heading && is_underline (text, start, end) && has_words (content))
      break; /* cmark is not sure where such a heading ends */
    append_piece (content, text, start, end);
  }
}

void
clear_content (Content *content) {
  g_string_free (content->bytes, TRUE);
  g_array_unref (content->pieces);
}

gsize
find_content_offset (Content *content, gsize at) {
  while (content->piece + 1 < content->pieces->len
         && g_array_index (content->pieces, Piece, content->piece + 1).at <= at)
    content->piece++;
  const Piece *piece = &g_array_index (content->pieces, Piece, content->piece);
  return piece->offset + (at - piece->at);
}
