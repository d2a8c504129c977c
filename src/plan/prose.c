#include "plan/prose.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "plan/joint.h"
#include "plan/replay.h"
#include "plan/scan.h"
#include "plan/source.h"

/* Lists and quotes within each other. */
#define MOST_NESTING 16

typedef struct ListLevel {
  gboolean numbered;
  guint margin;                      /* columns before the item's words */
  guint32 ordinal;                   /* of the item that we are in */
  gboolean list_opened, item_opened; /* a paragraph has stood there */
} ListLevel;

typedef struct Walk {
  ProseReader *reader;
  Source source;
  GArray *paragraphs; /* DipProseParagraph: of the text, or of the note that we are in */
  GArray *own;        /* those of the text */
  GArray *lists;      /* ListLevel */
  guint quotes;
  gboolean too_deep;
  GHashTable *note_lines; /* lines of the definitions that were met */
} Walk;

/* ── Parsing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
attach (cmark_parser *parser, const char *name) {
  cmark_syntax_extension *extension = cmark_find_syntax_extension (name);
  if (extension != NULL)
    cmark_parser_attach_syntax_extension (parser, extension);
}

/* A single ~ is a mark of ranges and stays one. Tables are not asked for: cmark-gfm 0.29 takes minutes over some. */
static cmark_node *
parse_markdown (const DipText *text) {
  cmark_gfm_core_extensions_ensure_registered ();
  cmark_parser *parser = cmark_parser_new (CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
  attach (parser, "strikethrough");
  cmark_parser_feed (parser, text->utf8, text->length);
  cmark_node *document = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return document;
}

static DipPlace
find_node_place (Walk *walk, cmark_node *node) {
  gsize offset
      = find_source_offset (&walk->source, cmark_node_get_start_line (node), cmark_node_get_start_column (node));
  return find_source_place (&walk->source, offset);
}

static void
refuse_block (Walk *walk, cmark_node *node, const char *kind, const char *what) {
  dip_report_add (walk->reader->report, DIP_ERROR, find_node_place (walk, node), kind, "%s", what);
}

/* ── Blocks ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static ListLevel *
find_list (Walk *walk) {
  return walk->lists->len > 0 ? &g_array_index (walk->lists, ListLevel, walk->lists->len - 1) : NULL;
}

static void
enter_list (Walk *walk, cmark_node *node) {
  ListLevel level = { .numbered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST };
  if (level.numbered) {
    int start = cmark_node_get_list_start (node);
    level.ordinal = (guint32)MAX (start, 1) - 1;
    if (start < 1)
      refuse_block (walk, node, "list-start", "a numbered list starts with 1 or more");
  }
  g_array_append_val (walk->lists, level);
}

static void
enter_item (Walk *walk, cmark_node *node) {
  ListLevel *level = find_list (walk);
  cmark_node *child = cmark_node_first_child (node);
  if (level == NULL)
    return;
  if (child != NULL && cmark_node_get_start_line (child) == cmark_node_get_start_line (node))
    level->margin = (guint)MAX (cmark_node_get_start_column (child), 1) - 1;
  else
    level->margin = (guint)MAX (cmark_node_get_start_column (node), 1) + 1;
  level->item_opened = FALSE;
  level->ordinal += level->numbered;
}

/* The first paragraph of an inner list is also that of the outer item, if this has no words of its own. */
static void
place_in_lists (Walk *walk, DipProseParagraph *paragraph) {
  ListLevel *level = find_list (walk);
  paragraph->quotes = (guint8)MIN (walk->quotes, MOST_NESTING);
  paragraph->lists = (guint8)MIN (walk->lists->len, MOST_NESTING);
  if (level == NULL)
    return;
  paragraph->opens_list = !level->list_opened;
  paragraph->opens_item = !level->item_opened;
  paragraph->ordinal = level->ordinal;
  for (guint i = 0; i < walk->lists->len; i++) {
    level = &g_array_index (walk->lists, ListLevel, i);
    level->list_opened = level->item_opened = TRUE;
  }
}

static void
check_nesting (Walk *walk, cmark_node *node) {
  if (walk->too_deep || walk->quotes + walk->lists->len <= MOST_NESTING)
    return;
  walk->too_deep = TRUE;
  dip_report_add (walk->reader->report, DIP_ERROR, find_node_place (walk, node), "too-deep",
                  "lists and quotes stand within each other more than %d deep", MOST_NESTING);
}

/* The line under a table's head, such as |---|:-:|. */
static gboolean
is_table_line (const char *line, gsize length) {
  gsize n = 0;
  while (n < length && strchr ("|-: \t>\n", line[n]) != NULL)
    n++;
  return n == length && memchr (line, '|', length) != NULL && memchr (line, '-', length) != NULL;
}

static void
check_table (Walk *walk, cmark_node *node) {
  const DipText *text = walk->source.text;
  int first = cmark_node_get_start_line (node), last = cmark_node_get_end_line (node);
  for (int line = first + 1; line <= last; line++) {
    gsize start = find_source_offset (&walk->source, line, 1), end = find_source_offset (&walk->source, line + 1, 1);
    if (!is_table_line (text->utf8 + start, end - start))
      continue;
    refuse_block (walk, node, "table", "a text holds no tables; put \\ before each | that is only a mark");
    return;
  }
}

static void
add_leaf (Walk *walk, cmark_node *node) {
  check_nesting (walk, node);
  check_table (walk, node);
  if (walk->too_deep)
    return;
  const ListLevel *list = find_list (walk);
  Depth depth = { walk->quotes, walk->lists->len, list != NULL ? list->margin : 0 };
  DipProseParagraph paragraph = replay_block (walk->reader, &walk->source, node, depth);
  if (cmark_node_get_type (node) == CMARK_NODE_HEADING)
    paragraph.heading = (guint8)cmark_node_get_heading_level (node);
  if (paragraph.text.length == 0 && paragraph.n_spans == 0 && paragraph.heading == 0)
    return;
  place_in_lists (walk, &paragraph);
  g_array_append_val (walk->paragraphs, paragraph);
}

/* A block that is all comment is a translator's remark and nothing else. */
static void
check_html (Walk *walk, cmark_node *node) {
  g_autofree char *html = g_strstrip (g_strdup (cmark_node_get_literal (node)));
  const char *end = g_str_has_prefix (html, "<!--") ? strstr (html, "-->") : NULL;
  if (end == NULL || end[3] != '\0')
    refuse_block (walk, node, "raw-html", "a text holds no HTML; write Markdown, or put \\ before the <");
}

static void
enter_note (Walk *walk, cmark_node *node) {
  g_hash_table_add (walk->note_lines, GINT_TO_POINTER (cmark_node_get_start_line (node)));
  walk->paragraphs = g_array_new (FALSE, FALSE, sizeof (DipProseParagraph));
}

static void
exit_note (Walk *walk, cmark_node *node) {
  GArray *paragraphs = walk->paragraphs;
  walk->paragraphs = walk->own;
  NoteInText note = { .id = find_note_name (walk->reader, &walk->source, node), .language = walk->reader->language };
  note.text.place = find_node_place (walk, node);
  note.text.paragraphs = dip_arena_take_array (walk->reader->arena, paragraphs, &note.text.n);
  if (note.id != NULL)
    g_array_append_val (walk->reader->notes, note);
}

/* Whether the walk goes into the node. */
static void
enter_block (Walk *walk, cmark_node *node) {
  switch (cmark_node_get_type (node)) {
  case CMARK_NODE_BLOCK_QUOTE:
    walk->quotes++;
    break;
  case CMARK_NODE_LIST:
    enter_list (walk, node);
    break;
  case CMARK_NODE_ITEM:
    enter_item (walk, node);
    break;
  case CMARK_NODE_FOOTNOTE_DEFINITION:
    enter_note (walk, node);
    break;
  case CMARK_NODE_PARAGRAPH:
  case CMARK_NODE_HEADING:
    add_leaf (walk, node);
    break;
  case CMARK_NODE_HTML_BLOCK:
    check_html (walk, node);
    break;
  case CMARK_NODE_CODE_BLOCK:
    refuse_block (walk, node, "code-block",
                  "a text holds no blocks of code; a line that four spaces or a tab indent is one");
    break;
  case CMARK_NODE_THEMATIC_BREAK:
    refuse_block (walk, node, "rule", "a text holds no rules; take the line out, or put \\ before it");
    break;
  default:
    break;
  }
}

static void
exit_block (Walk *walk, cmark_node *node) {
  cmark_node_type type = cmark_node_get_type (node);
  if (type == CMARK_NODE_BLOCK_QUOTE)
    walk->quotes--;
  else if (type == CMARK_NODE_LIST)
    g_array_set_size (walk->lists, walk->lists->len - 1);
  else if (type == CMARK_NODE_FOOTNOTE_DEFINITION)
    exit_note (walk, node);
}

static gboolean
is_in_block (cmark_node *node) {
  return (cmark_node_get_type (node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

static void
walk_blocks (Walk *walk, cmark_node *document) {
  cmark_iter *iter = cmark_iter_new (document);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node (iter);
    if (!is_in_block (node))
      continue;
    if (event == CMARK_EVENT_ENTER)
      enter_block (walk, node);
    else
      exit_block (walk, node);
  }
  cmark_iter_free (iter);
}

/* cmark drops definitions of notes that no text refers to, and the second of a name; their words are not lost in
 * silence. */
static void
check_lost_notes (Walk *walk) {
  const DipText *text = walk->source.text;
  if (strstr (text->utf8, "[^") == NULL)
    return;
  for (guint i = 0; i + 1 < walk->source.lines->len; i++) {
    gsize start = g_array_index (walk->source.lines, gsize, i);
    gsize end = g_array_index (walk->source.lines, gsize, i + 1);
    Bytes bytes = { text->utf8 + start, end - start };
    gsize at = scan_blanks (&bytes, 0), after = scan_note_mark (&bytes, at);
    if (at > 3 || after == at || peek_byte (&bytes, after) != ':')
      continue;
    if (g_hash_table_contains (walk->note_lines, GINT_TO_POINTER ((int)i + 1)))
      continue;
    dip_report_add (walk->reader->report, DIP_ERROR, find_source_place (&walk->source, start + at), "lost-note",
                    "the note \"%.*s\" is defined here, but nothing in this text refers to it, or it is defined twice; "
                    "notes that several texts share stand in the plan under notes:",
                    (int)(after - at - 3), bytes.data + at + 2);
  }
}

DipProse
read_prose (ProseReader *reader, const DipText *text) {
  DipProse prose = { .place = dip_text_place (text, 0) };
  if (text->length == 0)
    return prose;
  DipText clean = clean_text (reader->arena, reader->report, text);
  DipText unfolded = unfold_text (reader->arena, &clean, reader->tag);
  Walk walk = { .reader = reader };
  init_source (&walk.source, &unfolded);
  walk.own = walk.paragraphs = g_array_new (FALSE, FALSE, sizeof (DipProseParagraph));
  walk.lists = g_array_new (FALSE, FALSE, sizeof (ListLevel));
  walk.note_lines = g_hash_table_new (NULL, NULL);
  cmark_node *document = parse_markdown (&unfolded);
  walk_blocks (&walk, document);
  check_lost_notes (&walk);
  cmark_node_free (document);
  g_hash_table_unref (walk.note_lines);
  g_array_unref (walk.lists);
  clear_source (&walk.source);
  prose.paragraphs = dip_arena_take_array (reader->arena, walk.own, &prose.n);
  prose.place = find_prose_place (&prose);
  return prose;
}

/* ── Texts of single lines ─────────────────────────────────────────────────────────────────────────────────────── */

/* Reads start..end, which holds no blank line, as the content of a heading: there cmark reads inlines only. What
 * stands after it keeps "#" at its end from being read as a heading's closing mark. */
static DipProseParagraph
read_line (ProseReader *reader, const DipText *text, gsize start, gsize end) {
  static const char head[] = "# ", tail[] = " {}";
  DipTextMaker *maker = dip_text_maker_new ();
  dip_text_maker_append (maker, head, strlen (head), (DipPlace){ 0 });
  for (gsize i = start; i < end; i += g_utf8_skip[(guchar)text->utf8[i]]) {
    gboolean is_end = text->utf8[i] == '\n';
    dip_text_maker_append (maker, is_end ? " " : text->utf8 + i, g_utf8_skip[(guchar)text->utf8[i]],
                           dip_text_place (text, i));
  }
  dip_text_maker_append (maker, tail, strlen (tail), (DipPlace){ 0 });
  DipText heading = dip_text_maker_finish (maker, reader->arena);
  DipText unfolded = unfold_text (reader->arena, &heading, reader->tag);
  Source source;
  init_source (&source, &unfolded);
  cmark_node *document = parse_markdown (&unfolded);
  DipProseParagraph paragraph = replay_block (reader, &source, cmark_node_first_child (document), (Depth){ 0 });
  cmark_node_free (document);
  clear_source (&source);
  gsize length = paragraph.text.length;
  gsize cut = g_str_has_suffix (paragraph.text.utf8, tail) ? strlen (tail) : 0;
  if (cut == 0 && g_str_has_suffix (paragraph.text.utf8, "{}"))
    cut = 2; /* all that there was is a note */
  return slice_paragraph (reader->arena, &paragraph, 0, length - cut);
}

/* The end of the paragraph that starts at `start`, and in `*next` the start of the one after it. */
static gsize
find_paragraph_end (const DipText *text, gsize start, gsize *next) {
  gsize end = start;
  for (gsize line = start; line < text->length;) {
    const char *stop = memchr (text->utf8 + line, '\n', text->length - line);
    gsize after = stop != NULL ? (gsize)(stop - text->utf8) : text->length;
    gsize word = line;
    while (word < after && g_ascii_isspace (text->utf8[word]))
      word++;
    if (word == after && line > start) {
      *next = after + 1;
      return end;
    }
    end = after;
    line = after + 1;
  }
  *next = text->length;
  return end;
}

DipProse
read_lines (ProseReader *reader, const DipText *given) {
  DipProse prose = { .place = dip_text_place (given, 0) };
  GArray *paragraphs = g_array_new (FALSE, FALSE, sizeof (DipProseParagraph));
  DipText clean = clean_text (reader->arena, reader->report, given), *text = &clean;
  gsize start = 0;
  while (start < text->length) {
    while (start < text->length && g_ascii_isspace (text->utf8[start]))
      start++;
    if (start == text->length)
      break;
    gsize next, end = find_paragraph_end (text, start, &next);
    while (end > start && g_ascii_isspace (text->utf8[end - 1]))
      end--;
    DipProseParagraph paragraph = read_line (reader, text, start, end);
    if (paragraph.text.length > 0)
      g_array_append_val (paragraphs, paragraph);
    start = next;
  }
  prose.paragraphs = dip_arena_take_array (reader->arena, paragraphs, &prose.n);
  return prose;
}

/* ── Helpers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

DipProseParagraph
slice_paragraph (DipArena *arena, const DipProseParagraph *paragraph, gsize start, gsize end) {
  DipProseParagraph slice = *paragraph;
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DipSpan));
  for (guint i = 0; i < paragraph->n_spans; i++) {
    DipSpan span = paragraph->spans[i];
    gboolean is_point = span.kind == DIP_SPAN_NOTE || span.kind == DIP_SPAN_PAGE;
    if (span.end < start || span.start > end || (!is_point && (span.end == start || span.start == end)))
      continue;
    span.start = (guint32)(MAX (span.start, start) - start);
    span.end = (guint32)(MIN (span.end, end) - start);
    g_array_append_val (spans, span);
  }
  slice.text = dip_text_slice (arena, &paragraph->text, start, end);
  slice.spans = dip_arena_take_array (arena, spans, &slice.n_spans);
  return slice;
}

DipPlace
find_prose_place (const DipProse *prose) {
  for (guint i = 0; i < prose->n; i++)
    if (prose->paragraphs[i].text.length > 0)
      return dip_text_place (&prose->paragraphs[i].text, 0);
  return prose->place;
}
