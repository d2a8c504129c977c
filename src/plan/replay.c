#include "plan/replay-own.h"

#include <string.h>

#include "plan/joint.h"

/* How far the source is searched for a character that is not where it should be. */
#define FARTHEST_SEARCH 256

DipPlace
replay_find_place (Replay *replay) {
  gsize offset = find_content_offset (&replay->content, replay->at);
  return find_source_place (replay->source, offset);
}

static void
start_spans (Replay *replay) {
  gsize at = dip_text_maker_length (replay->maker);
  for (; replay->n_unset > 0; replay->n_unset--) {
    guint index = g_array_index (replay->open, guint, replay->open->len - replay->n_unset);
    g_array_index (replay->spans, DipSpan, index).start = (guint32)at;
  }
}

/* Sets the space, if there is one, of the line's end before `c`. */
static void
join_lines (Replay *replay, gunichar c) {
  if (replay->broken && replay->last != 0 && c != 0x2028 && !joins_without_space (replay->reader->tag, replay->last, c))
    dip_text_maker_append (replay->maker, " ", 1, replay->break_place);
  replay->broken = FALSE;
}

static void
emit (Replay *replay, const char *utf8, gsize length, DipPlace place) {
  gunichar c = g_utf8_get_char (utf8);
  join_lines (replay, c);
  start_spans (replay);
  dip_text_maker_append (replay->maker, utf8, length, place);
  replay->last = c;
}

/* ── Spans ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

void
replay_open_span (Replay *replay, DipSpanKind kind, const char *target) {
  DipSpan span = { .kind = kind, .start = UNSET, .target = dip_arena_strdup (replay->reader->arena, target) };
  g_array_append_val (replay->spans, span);
  guint index = replay->spans->len - 1;
  g_array_append_val (replay->open, index);
  replay->n_unset++;
}

void
replay_close_span (Replay *replay) {
  if (replay->open->len == 0)
    return;
  guint index = g_array_index (replay->open, guint, replay->open->len - 1);
  g_array_set_size (replay->open, replay->open->len - 1);
  replay->n_unset -= replay->n_unset > 0;
  g_array_index (replay->spans, DipSpan, index).end = (guint32)dip_text_maker_length (replay->maker);
}

static void
add_reference (ProseReader *reader, gboolean is_note, const char *target, DipPlace place) {
  Reference reference = { is_note, reader->language, dip_arena_strdup (reader->arena, target), place };
  g_array_append_val (reader->references, reference);
}

/* A link goes to a unit, or to an address that begins with its scheme (RFC 3986 §3.1). */
static void
check_link (Replay *replay, const char *url, DipPlace place) {
  gsize scheme = strspn (url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
  if (url[0] == '#' && url[1] != '\0')
    add_reference (replay->reader, FALSE, url + 1, place);
  else if (!g_ascii_isalpha (url[0]) || url[scheme] != ':')
    dip_report_add (replay->reader->report, DIP_ERROR, place, "bad-link",
                    "a link goes to a full address, such as https://example.org/, or to a unit, such as #G1; "
                    "this one goes to \"%s\"",
                    url);
}

/* A link without words stands for the page of a unit, which is a word among words. */
static void
add_page (Replay *replay, const char *url, DipPlace place) {
  if (url[0] != '#' || url[1] == '\0') {
    dip_report_add (replay->reader->report, DIP_ERROR, place, "bad-link",
                    "a link without words prints the page of a unit, such as #G1; this one goes to \"%s\": "
                    "write words between [ and ]",
                    url);
    return;
  }
  add_reference (replay->reader, FALSE, url + 1, place);
  gunichar stand_in = find_stand_in (replay->reader->tag);
  join_lines (replay, stand_in);
  start_spans (replay);
  guint32 at = (guint32)dip_text_maker_length (replay->maker);
  DipSpan span = { DIP_SPAN_PAGE, at, at, dip_arena_strdup (replay->reader->arena, url + 1) };
  g_array_append_val (replay->spans, span);
  replay->last = stand_in;
}

/* ── Matching ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Goes on to where `c` stands, if that is near. What comes between is markup that we did not foresee. */
static void
search_char (Replay *replay, const char *c, gsize length) {
  gsize end = MIN (replay->bytes.length, replay->at + FARTHEST_SEARCH);
  for (gsize at = replay->at; at + length <= end; at++)
    if (memcmp (replay->bytes.data + at, c, length) == 0) {
      replay->at = at;
      return;
    }
}

void
replay_skip_bytes (Replay *replay, gsize n) {
  replay->at = MIN (replay->at + n, replay->bytes.length);
}

/* [^name] in a text is a note even where cmark, which knows only the notes of this text, leaves it as words. Gives the
 * length of the mark. */
static gsize
replay_note (Replay *replay, const char *literal) {
  gsize end = scan_note_mark (&replay->bytes, replay->at);
  gsize length = end - replay->at;
  if (length == 0 || (literal != NULL && strncmp (literal, replay->bytes.data + replay->at, length) != 0))
    return 0;
  ProseReader *reader = replay->reader;
  const char *name = dip_arena_strndup (reader->arena, replay->bytes.data + replay->at + 2, length - 3);
  add_reference (reader, TRUE, name, replay_find_place (replay));
  guint32 at = (guint32)dip_text_maker_length (replay->maker);
  DipSpan span = { DIP_SPAN_NOTE, at, at, name };
  g_array_append_val (replay->spans, span);
  replay->at = end;
  return length;
}

/* ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Emits `n` bytes of words, all of which stand for the form that ends at `end`. */
static gsize
emit_form (Replay *replay, const char *literal, gsize n, gsize end) {
  DipPlace place = replay_find_place (replay);
  for (const char *p = literal; p < literal + n && *p != '\0'; p = g_utf8_next_char (p))
    emit (replay, p, g_utf8_skip[(guchar)*p], place);
  replay->at = end;
  return MIN (n, strlen (literal));
}

/* One character of words; `verbatim` where escapes and entities are not read as such. Gives its bytes. */
static gsize
replay_char (Replay *replay, const char *literal, gboolean verbatim) {
  gsize length = g_utf8_skip[(guchar)*literal], n = 0;
  gsize end = verbatim ? replay->at : scan_escape (&replay->bytes, replay->at);
  if (end > replay->at && replay->bytes.data[replay->at + 1] == *literal)
    return emit_form (replay, literal, 1, end);
  end = verbatim ? replay->at : scan_entity (&replay->bytes, replay->at, &n);
  if (end > replay->at)
    return emit_form (replay, literal, n, end);
  if (replay->at + length > replay->bytes.length || memcmp (replay->bytes.data + replay->at, literal, length) != 0)
    search_char (replay, literal, length);
  emit (replay, *literal == '\t' ? " " : literal, length, replay_find_place (replay));
  replay_skip_bytes (replay, length);
  return length;
}

/* CommonMark §6.2 reads no emphasis in **«а»**б, where a mark of punctuation and a letter stand about the asterisks. In
 * Chinese, which has no spaces, that is easily met. */
static void
check_stray_mark (Replay *replay, const char *literal) {
  char here = peek_byte (&replay->bytes, replay->at), next = peek_byte (&replay->bytes, replay->at + 1);
  if (literal[0] != '*' || literal[1] != '*' || here != '*' || next != '*' || replay->last == '*')
    return;
  dip_report_add (replay->reader->report, DIP_WARNING, replay_find_place (replay), "stray-mark",
                  "this ** makes nothing strong and stands as it is: punctuation beside it belongs outside the marked "
                  "words; if it is meant, put \\ before each *");
}

/* The marks of our own that CommonMark leaves as words. Gives the bytes taken. */
static gsize
replay_mark (Replay *replay, const char *literal) {
  if (replay->n_passed > 0)
    return replay_pass_braces (replay, literal);
  if (peek_byte (&replay->bytes, replay->at) != *literal)
    return 0;
  if (*literal == ']')
    return replay_close_bracket (replay);
  if (*literal != '[')
    return 0;
  gsize note = replay_note (replay, literal);
  return note > 0 ? note : replay_open_bracket (replay);
}

static void
replay_text (Replay *replay, const char *literal) {
  while (*literal != '\0') {
    if ((replay->last == 0x2028 || replay->last == 0) && (*literal == ' ' || *literal == '\t')) {
      /* Blanks that open a line are no words (CommonMark §4.8, §6.7); cmark leaves some. */
      replay_skip_bytes (replay, peek_byte (&replay->bytes, replay->at) == *literal);
      literal++;
      continue;
    }
    check_stray_mark (replay, literal);
    gsize mark = replay_mark (replay, literal);
    literal += mark > 0 ? mark : replay_char (replay, literal, FALSE);
  }
}

static void
replay_break (Replay *replay, gboolean hard) {
  replay->at = scan_blanks (&replay->bytes, replay->at);
  if (hard && peek_byte (&replay->bytes, replay->at) == '\\')
    replay_skip_bytes (replay, 1);
  DipPlace place = replay_find_place (replay);
  if (hard)
    emit (replay, "\xe2\x80\xa8", 3, place);
  else
    replay->break_place = place;
  replay->broken = !hard;
  replay_skip_bytes (replay, peek_byte (&replay->bytes, replay->at) == '\n');
  replay->at = scan_blanks (&replay->bytes, replay->at);
}

/* Code is verbatim, but for line ends, which are spaces, and one space that may pad it on either side. */
static void
replay_code (Replay *replay, const char *literal) {
  gsize ticks = 0;
  while (peek_byte (&replay->bytes, replay->at + ticks) == '`')
    ticks++;
  replay_skip_bytes (replay, ticks);
  char first = peek_byte (&replay->bytes, replay->at);
  if ((first == ' ' || first == '\n') && *literal != ' ')
    replay_skip_bytes (replay, 1);
  replay_open_span (replay, DIP_SPAN_CODE, NULL);
  while (*literal != '\0') {
    char here = peek_byte (&replay->bytes, replay->at);
    if (*literal == ' ' && here == '\n') {
      emit (replay, " ", 1, replay_find_place (replay));
      replay_skip_bytes (replay, 1);
      literal++;
    } else if (*literal == ' ' && here != ' ')
      literal++; /* a margin that the line had within a list */
    else
      literal += replay_char (replay, literal, TRUE);
  }
  replay_close_span (replay);
  while (replay->at < replay->bytes.length && replay->bytes.data[replay->at] != '`')
    replay->at++;
  replay_skip_bytes (replay, ticks);
}

static void
refuse_inline (Replay *replay, const char *kind, const char *what) {
  dip_report_add (replay->reader->report, DIP_ERROR, replay_find_place (replay), kind, "%s", what);
}

/* ── The tree ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_strike (cmark_node *node) {
  return strcmp (cmark_node_get_type_string (node), "strikethrough") == 0;
}

static void
enter_link (Replay *replay, cmark_node *node) {
  const char *url = cmark_node_get_url (node) != NULL ? cmark_node_get_url (node) : "";
  if (cmark_node_first_child (node) == NULL) {
    add_page (replay, url, replay_find_place (replay));
    replay_skip_bytes (replay, 1);
    return;
  }
  check_link (replay, url, replay_find_place (replay));
  /* What no URI may hold is written in percents (RFC 3986 §2.1); the percents that it has stay. */
  g_autofree char *uri = g_uri_escape_string (url, "%:/?#[]@!$&'()*+,;=", FALSE);
  replay_open_span (replay, DIP_SPAN_LINK, uri);
  replay_skip_bytes (replay, 1); /* "[", or "<" of an address that is its own text */
}

static void
exit_link (Replay *replay, gboolean has_span) {
  if (has_span)
    replay_leave_span (replay);
  if (peek_byte (&replay->bytes, replay->at) == '>')
    replay_skip_bytes (replay, 1);
  else
    replay->at = scan_link_tail (&replay->bytes, replay->at);
}

static void
replay_leaf (Replay *replay, cmark_node *node) {
  const char *literal = cmark_node_get_literal (node);
  cmark_node_type type = cmark_node_get_type (node);
  if (type == CMARK_NODE_TEXT)
    replay_text (replay, literal);
  else if (type == CMARK_NODE_CODE)
    replay_code (replay, literal);
  else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
    replay_break (replay, type == CMARK_NODE_LINEBREAK);
  else if (type == CMARK_NODE_FOOTNOTE_REFERENCE)
    replay_note (replay, NULL);
  else if (type == CMARK_NODE_HTML_INLINE) {
    refuse_inline (replay, "raw-html", "a text holds no HTML; write Markdown, or put \\ before the <");
    replay_skip_bytes (replay, strlen (literal));
  }
}

static void
enter_inline (Replay *replay, cmark_node *node) {
  cmark_node_type type = cmark_node_get_type (node);
  if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || is_strike (node)) {
    replay_open_span (replay,
                      type == CMARK_NODE_EMPH     ? DIP_SPAN_EMPHASIS
                      : type == CMARK_NODE_STRONG ? DIP_SPAN_STRONG
                                                  : DIP_SPAN_STRIKE,
                      NULL);
    replay_skip_bytes (replay, type == CMARK_NODE_EMPH ? 1 : 2);
  } else if (type == CMARK_NODE_LINK)
    enter_link (replay, node);
  else if (type == CMARK_NODE_IMAGE) {
    refuse_inline (replay, "image", "a text holds no pictures; take this one out");
    replay_open_span (replay, DIP_SPAN_LINK, "");
    replay_skip_bytes (replay, 2);
  } else
    replay_leaf (replay, node);
}

static void
exit_inline (Replay *replay, cmark_node *node) {
  cmark_node_type type = cmark_node_get_type (node);
  if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || is_strike (node)) {
    replay_leave_span (replay);
    replay_skip_bytes (replay, type == CMARK_NODE_EMPH ? 1 : 2);
  } else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
    exit_link (replay, type == CMARK_NODE_IMAGE || cmark_node_first_child (node) != NULL);
}

static void
replay_tree (Replay *replay, cmark_node *block) {
  cmark_iter *iter = cmark_iter_new (block);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node (iter);
    if (node == block)
      continue;
    if (event == CMARK_EVENT_ENTER)
      enter_inline (replay, node);
    else
      exit_inline (replay, node);
  }
  cmark_iter_free (iter);
}

static int
compare_spans (gconstpointer a, gconstpointer b) {
  guint32 x = ((const DipSpan *)a)->start, y = ((const DipSpan *)b)->start;
  return x < y ? -1 : x > y;
}

static gboolean
holds_nothing (const DipSpan *span) {
  gboolean is_point = span->kind == DIP_SPAN_NOTE || span->kind == DIP_SPAN_PAGE;
  return span->start == UNSET || (span->start >= span->end && !is_point);
}

/* Leaves out the spans that hold no character, but for notes and pages. A note that opens a line stands at the end of
 * the line before, and so may come before a span that was opened first; the sort is stable. */
static void
compact_spans (GArray *spans) {
  guint n = 0;
  for (guint i = 0; i < spans->len; i++) {
    DipSpan span = g_array_index (spans, DipSpan, i);
    if (!holds_nothing (&span))
      g_array_index (spans, DipSpan, n++) = span;
  }
  g_array_set_size (spans, n);
  g_array_sort (spans, compare_spans);
}

DipProseParagraph
replay_block (ProseReader *reader, Source *source, cmark_node *block, Depth depth) {
  Replay replay = { .reader = reader, .source = source, .maker = dip_text_maker_new () };
  init_content (&replay.content, source, block, depth);
  replay.bytes = (Bytes){ replay.content.bytes->str, replay.content.bytes->len };
  replay.spans = g_array_new (FALSE, FALSE, sizeof (DipSpan));
  replay.open = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!replay.content.is_marked_heading)
    replay.at = scan_blanks (&replay.bytes, scan_definitions (&replay.bytes));
  replay.brackets = find_brackets (&replay.bytes);
  replay.open_brackets = g_array_new (FALSE, FALSE, sizeof (OpenBracket));
  replay_tree (&replay, block);
  while (replay.open_brackets->len > 0)
    replay_refuse_crossing (&replay); /* its end stands in what cmark reads otherwise */
  clear_content (&replay.content);
  g_array_unref (replay.brackets);
  g_array_unref (replay.open_brackets);
  g_array_unref (replay.open);
  compact_spans (replay.spans);
  DipProseParagraph paragraph = { .text = dip_text_maker_finish (replay.maker, reader->arena) };
  paragraph.spans = dip_arena_take_array (reader->arena, replay.spans, &paragraph.n_spans);
  return paragraph;
}

const char *
find_note_name (ProseReader *reader, const Source *source, cmark_node *definition) {
  int line = cmark_node_get_start_line (definition);
  gsize start = find_source_offset (source, line, 1), end = find_source_offset (source, line + 1, 1);
  Bytes bytes = { source->text->utf8 + start, end - start };
  for (gsize at = 0; at < bytes.length; at++) {
    gsize after = scan_note_mark (&bytes, at);
    if (after > at && peek_byte (&bytes, after) == ':')
      return dip_arena_strndup (reader->arena, bytes.data + at + 2, after - at - 3);
  }
  return NULL;
}
