#include "plan/scan.h"

#include <cmark-gfm.h>
#include <string.h>

/* Bounds of CommonMark §2.5 and §6.3. */
#define LONGEST_ENTITY 33
#define LONGEST_LABEL 1000
#define MOST_PARENTHESES 32

char
peek_byte (const Bytes *bytes, gsize at) {
  return at < bytes->length ? bytes->data[at] : '\0';
}

static gboolean
is_blank (char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

gsize
scan_blanks (const Bytes *bytes, gsize at) {
  while (peek_byte (bytes, at) == ' ' || peek_byte (bytes, at) == '\t')
    at++;
  return at;
}

/* Blanks with at most one end of line among them. */
static gsize
scan_wide_blanks (const Bytes *bytes, gsize at) {
  at = scan_blanks (bytes, at);
  if (peek_byte (bytes, at) == '\n')
    at = scan_blanks (bytes, at + 1);
  return at;
}

gsize
scan_escape (const Bytes *bytes, gsize at) {
  return peek_byte (bytes, at) == '\\' && g_ascii_ispunct (peek_byte (bytes, at + 1)) ? at + 2 : at;
}

/* What a named entity stands for is asked of cmark itself, which holds the table: a text of the entity alone. */
static gsize
measure_named_entity (const char *entity, gsize length) {
  gsize n = 0;
  cmark_node *document = cmark_parse_document (entity, length, CMARK_OPT_DEFAULT);
  cmark_node *paragraph = cmark_node_first_child (document);
  cmark_node *text = paragraph != NULL ? cmark_node_first_child (paragraph) : NULL;
  const char *literal = text != NULL ? cmark_node_get_literal (text) : NULL;
  if (literal != NULL && !(strlen (literal) == length && memcmp (literal, entity, length) == 0))
    n = strlen (literal);
  else if (literal == NULL)
    n = 1; /* a blank such as &Tab; alone is no paragraph */
  cmark_node_free (document);
  return n;
}

static gsize
scan_numeric_entity (const Bytes *bytes, gsize at, gsize *n) {
  gsize start = at + 2;
  gboolean hex = peek_byte (bytes, start) == 'x' || peek_byte (bytes, start) == 'X';
  gsize end = start += hex;
  while (hex ? g_ascii_isxdigit (peek_byte (bytes, end)) : g_ascii_isdigit (peek_byte (bytes, end)))
    end++;
  if (end == start || end - start > (hex ? 6u : 7u) || peek_byte (bytes, end) != ';')
    return at;
  gunichar c = (gunichar)g_ascii_strtoull (bytes->data + start, NULL, hex ? 16 : 10);
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
    c = 0xFFFD;
  *n = (gsize)g_unichar_to_utf8 (c, NULL);
  return end + 1;
}

gsize
scan_entity (const Bytes *bytes, gsize at, gsize *n) {
  if (peek_byte (bytes, at) != '&')
    return at;
  if (peek_byte (bytes, at + 1) == '#')
    return scan_numeric_entity (bytes, at, n);
  gsize end = at + 1;
  while (end - at < LONGEST_ENTITY && g_ascii_isalnum (peek_byte (bytes, end)))
    end++;
  if (end == at + 1 || peek_byte (bytes, end) != ';')
    return at;
  *n = measure_named_entity (bytes->data + at, end + 1 - at);
  return *n > 0 ? end + 1 : at;
}

gsize
scan_note_mark (const Bytes *bytes, gsize at) {
  if (peek_byte (bytes, at) != '[' || peek_byte (bytes, at + 1) != '^')
    return at;
  gsize end = at + 2;
  while (end < bytes->length && end - at < LONGEST_LABEL && strchr (" \t\n[]", bytes->data[end]) == NULL)
    end++;
  return end > at + 2 && peek_byte (bytes, end) == ']' ? end + 1 : at;
}

/* "[label]": its end, or `at`. */
static gsize
scan_label (const Bytes *bytes, gsize at) {
  if (peek_byte (bytes, at) != '[')
    return at;
  for (gsize end = at + 1; end < bytes->length && end - at <= LONGEST_LABEL;) {
    char c = bytes->data[end];
    if (c == ']')
      return end + 1;
    if (c == '[')
      return at;
    gsize escape = scan_escape (bytes, end);
    end = escape > end ? escape : end + 1;
  }
  return at;
}

static gsize
scan_pointed_destination (const Bytes *bytes, gsize at) {
  for (gsize end = at + 1; end < bytes->length;) {
    char c = bytes->data[end];
    if (c == '>')
      return end + 1;
    if (c == '\n' || c == '<')
      return at;
    gsize escape = scan_escape (bytes, end);
    end = escape > end ? escape : end + 1;
  }
  return at;
}

/* The end of a link's destination; `*good` tells an empty one from none. */
static gsize
scan_destination (const Bytes *bytes, gsize at, gboolean *good) {
  gsize end = at;
  guint open = 0;
  if (peek_byte (bytes, at) == '<') {
    end = scan_pointed_destination (bytes, at);
    *good = end > at;
    return end;
  }
  while (end < bytes->length) {
    gsize escape = scan_escape (bytes, end);
    char c = bytes->data[end];
    if (escape > end) {
      end = escape;
      continue;
    }
    if (is_blank (c) || (c == ')' && open == 0))
      break;
    open += c == '(';
    open -= c == ')';
    end++;
  }
  /* cmark-gfm 0.29 lets a parenthesis stand open before a blank. */
  *good = open <= MOST_PARENTHESES && !(end == at && is_blank (peek_byte (bytes, end)));
  return end;
}

static gsize
scan_title (const Bytes *bytes, gsize at) {
  char first = peek_byte (bytes, at);
  char last = first == '(' ? ')' : first;
  if (first != '"' && first != '\'' && first != '(')
    return at;
  for (gsize end = at + 1; end < bytes->length;) {
    if (bytes->data[end] == last)
      return end + 1;
    if (first == '(' && bytes->data[end] == '(')
      return at;
    gsize escape = scan_escape (bytes, end);
    end = escape > end ? escape : end + 1;
  }
  return at;
}

/* "(destination "title")": its end, or `at`. */
static gsize
scan_inline_tail (const Bytes *bytes, gsize at) {
  if (peek_byte (bytes, at) != '(')
    return at;
  gboolean good;
  gsize end = scan_destination (bytes, scan_wide_blanks (bytes, at + 1), &good);
  if (!good)
    return at;
  gsize after = scan_wide_blanks (bytes, end);
  gsize title = after > end ? scan_title (bytes, after) : after;
  after = scan_wide_blanks (bytes, MAX (after, title));
  return peek_byte (bytes, after) == ')' ? after + 1 : at;
}

gsize
scan_link_tail (const Bytes *bytes, gsize at) {
  if (peek_byte (bytes, at) != ']')
    return at;
  gsize end = scan_inline_tail (bytes, at + 1);
  return end > at + 1 ? end : scan_label (bytes, at + 1);
}

/* The end of a line of which nothing but blanks is left, or `at`. */
static gsize
scan_line_end (const Bytes *bytes, gsize at) {
  gsize end = scan_blanks (bytes, at);
  if (end >= bytes->length)
    return end;
  return bytes->data[end] == '\n' ? end + 1 : at;
}

static gboolean
is_line_end (const Bytes *bytes, gsize at) {
  gsize end = scan_blanks (bytes, at);
  return end >= bytes->length || bytes->data[end] == '\n';
}

static gsize
scan_definition (const Bytes *bytes, gsize at) {
  gsize label = scan_label (bytes, at);
  if (label == at || peek_byte (bytes, label) != ':')
    return at;
  gboolean good;
  gsize start = scan_wide_blanks (bytes, label + 1);
  gsize end = scan_destination (bytes, start, &good);
  if (!good || end == start)
    return at;
  gsize title_start = scan_wide_blanks (bytes, end);
  gsize title = title_start > end ? scan_title (bytes, title_start) : title_start;
  if (title > title_start && is_line_end (bytes, title))
    return scan_line_end (bytes, title);
  return is_line_end (bytes, end) ? scan_line_end (bytes, end) : at;
}

gsize
scan_definitions (const Bytes *bytes) {
  gsize at = 0;
  while (peek_byte (bytes, at) == '[') {
    gsize end = scan_definition (bytes, at);
    if (end == at)
      break;
    at = end;
  }
  return at;
}
