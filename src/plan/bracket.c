#include "plan/bracket.h"

#include <string.h>

#include "plan/tags.h"

/* Longer runs of ` open no code in cmark. */
#define MOST_TICKS 80
/* Bytes in the braces. */
#define LONGEST_BODY 128

static const char key[] = "{lang=";

static gsize
scan_ticks (const Bytes *bytes, gsize at) {
  while (peek_byte (bytes, at) == '`')
    at++;
  return at;
}

/* Where the last run of each number of ticks stands: none is searched for where there is none. */
static void
find_last_ticks (const Bytes *bytes, gsize *last) {
  for (gsize at = 0; at < bytes->length; at++) {
    gsize end = scan_ticks (bytes, at);
    if (end > at && end - at <= MOST_TICKS)
      last[end - at] = at;
    at = MAX (at, end);
  }
}

/* The end of the code that opens at `at` (CommonMark §6.1), or of its ticks, which are words then. */
static gsize
scan_code (const Bytes *bytes, gsize at, const gsize *last) {
  gsize words = scan_ticks (bytes, at), n = words - at;
  if (n > MOST_TICKS || last[n] <= at)
    return words;
  for (gsize start = words; start < bytes->length;) {
    gsize end = scan_ticks (bytes, start);
    if (end - start == n)
      return end;
    start = end + (end == start);
  }
  return words;
}

static gsize
scan_body (const Bytes *bytes, gsize at) {
  for (gsize end = at; end < bytes->length && end - at < LONGEST_BODY && bytes->data[end] != '\n'; end++)
    if (bytes->data[end] == '}')
      return end + 1;
  return at;
}

static void
close_bracket (const Bytes *bytes, GArray *open, gsize at, GArray *brackets) {
  if (open->len == 0)
    return;
  Bracket bracket = { g_array_index (open, gsize, open->len - 1), at, scan_body (bytes, at + 1) };
  g_array_set_size (open, open->len - 1);
  if (peek_byte (bytes, at + 1) == '{' && peek_byte (bytes, at + 2) != '#')
    g_array_append_val (brackets, bracket);
}

static int
compare_brackets (gconstpointer a, gconstpointer b) {
  gsize x = ((const Bracket *)a)->open, y = ((const Bracket *)b)->open;
  return x < y ? -1 : x > y;
}

GArray *
find_brackets (const Bytes *bytes) {
  GArray *brackets = g_array_new (FALSE, FALSE, sizeof (Bracket));
  if (g_strstr_len (bytes->data, (gssize)bytes->length, "]{") == NULL)
    return brackets;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize last[MOST_TICKS + 1] = { 0 };
  find_last_ticks (bytes, last);
  for (gsize at = 0; at < bytes->length;) {
    gsize end = MAX (scan_escape (bytes, at), scan_note_mark (bytes, at));
    char c = bytes->data[at];
    if (c == '`')
      end = scan_code (bytes, at, last);
    else if (c == '[' && end == at)
      g_array_append_val (open, at);
    else if (c == ']')
      close_bracket (bytes, open, at, brackets);
    at = MAX (end, at + 1);
  }
  g_array_sort (brackets, compare_brackets);
  return brackets;
}

char *
new_bracket_tag (const Bytes *bytes, const Bracket *bracket, gboolean *is_language) {
  gsize start = bracket->close + strlen (key) + 1;
  *is_language = bracket->end > start && memcmp (bytes->data + bracket->close + 1, key, strlen (key)) == 0;
  if (!*is_language)
    return NULL;
  g_autofree char *tag = g_strndup (bytes->data + start, bracket->end - 1 - start);
  /* No language has a name of more than three letters before the first dash (RFC 5646 §2.2.1). */
  return strcspn (tag, "-") <= 3 ? new_canonical_tag (tag) : NULL;
}
