#include "language/internal.h"

#include <string.h>

/* Digits of patterns go up to 9; these two are above them all. */
#define LEVEL_KEPT 10
#define LEVEL_BROKEN 11

/* An edge of the trie: from a node by a character to a node. Node 0 is the root, to which no edge leads, so that
 * `to` 0 marks a free slot. */
typedef struct Edge {
  guint32 from;
  gunichar character;
  guint32 to;
} Edge;

struct DipLiang {
  Edge *edges; /* open addressing; its size is a power of two */
  guint32 n_slots, n_edges;
  GArray *nodes;      /* guint32: where the node's levels start in `levels`, or 0 */
  GByteArray *levels; /* a count, then so many levels; the first byte is not used */
};

/* A pattern in the making. levels[i] stands before characters[i]. */
typedef struct Pattern {
  gunichar characters[DIP_LIANG_MOST];
  guint8 levels[DIP_LIANG_MOST + 1];
  guint n;
} Pattern;

DipLiang *
dip_liang_new (void) {
  DipLiang *liang = g_new0 (DipLiang, 1);
  guint32 none = 0;
  liang->n_slots = 1 << 12;
  liang->edges = g_new0 (Edge, liang->n_slots);
  liang->nodes = g_array_new (FALSE, FALSE, sizeof (guint32));
  liang->levels = g_byte_array_new ();
  g_array_append_val (liang->nodes, none);
  g_byte_array_append (liang->levels, (const guint8 *)"", 1);
  return liang;
}

void
dip_liang_drop (DipLiang *liang) {
  if (liang == NULL)
    return;
  g_free (liang->edges);
  g_array_unref (liang->nodes);
  g_byte_array_unref (liang->levels);
  g_free (liang);
}

/* The slot of an edge: where it stands, or the free one where it would. */
static guint32
find_slot (const DipLiang *liang, guint32 from, gunichar character) {
  guint64 hash = ((guint64)from << 21 ^ character) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint32 slot = (guint32)(hash >> 32) & (liang->n_slots - 1);
  while (liang->edges[slot].to != 0 && (liang->edges[slot].from != from || liang->edges[slot].character != character))
    slot = (slot + 1) & (liang->n_slots - 1);
  return slot;
}

static void
double_slots (DipLiang *liang) {
  g_autofree Edge *old = liang->edges;
  guint32 n_old = liang->n_slots;
  liang->n_slots *= 2;
  liang->edges = g_new0 (Edge, liang->n_slots);
  for (guint32 i = 0; i < n_old; i++)
    if (old[i].to != 0)
      liang->edges[find_slot (liang, old[i].from, old[i].character)] = old[i];
}

/* Makes room for about as many edges as `bytes` of patterns have, so that loading need not grow step by step. */
static void
reserve_slots (DipLiang *liang, gsize bytes) {
  while (liang->n_slots < liang->n_edges + bytes / 2 && liang->n_slots < 1u << 24)
    double_slots (liang);
}

static guint32
take_child (DipLiang *liang, guint32 from, gunichar character) {
  guint32 slot = find_slot (liang, from, character);
  if (liang->edges[slot].to != 0)
    return liang->edges[slot].to;
  if (2 * (liang->n_edges + 1) > liang->n_slots) {
    double_slots (liang);
    slot = find_slot (liang, from, character);
  }
  guint32 node = liang->nodes->len, none = 0;
  g_array_append_val (liang->nodes, none);
  liang->edges[slot] = (Edge){ from, character, node };
  liang->n_edges++;
  return node;
}

static void
add_pattern (DipLiang *liang, const Pattern *pattern) {
  guint32 node = 0;
  for (guint i = 0; i < pattern->n; i++)
    node = take_child (liang, node, pattern->characters[i]);
  guint8 count = pattern->n + 1;
  g_array_index (liang->nodes, guint32, node) = liang->levels->len;
  g_byte_array_append (liang->levels, &count, 1);
  g_byte_array_append (liang->levels, pattern->levels, count);
}

/* Beyond ASCII, what a language counts among its letters is its own affair: Greek has a breathing that is a symbol. */
static gboolean
is_of_word (gunichar c) {
  return c >= 0x80 || g_ascii_isalpha ((char)c) || c == '\'';
}

gboolean
dip_liang_is_apostrophe (gunichar c) {
  return c == '\'' || c == 0x2019 || c == 0x2bc;
}

/* Letters as they are matched. */
static gunichar
fold (gunichar c) {
  return dip_liang_is_apostrophe (c) ? '\'' : g_unichar_tolower (c);
}

/* Reads ".аб1р". NULL if it is one, else what is wrong. */
static const char *
read_pattern (const char *token, gsize length, Pattern *pattern) {
  gboolean letters = FALSE, digit = FALSE;
  pattern->n = 0;
  pattern->levels[0] = 0;
  for (const char *at = token; at < token + length; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (g_ascii_isdigit ((char)MIN (c, 127))) {
      if (digit)
        return "has two digits side by side: a digit is the level of the break between two letters";
      pattern->levels[pattern->n] = c - '0';
      digit = TRUE;
      continue;
    }
    if (c == '.' ? at != token && at + 1 != token + length : !is_of_word (c) && c != '-')
      return c == '.' ? "has a dot inside: a dot marks the start or the end of a word"
                      : "has a character in it that is no letter, digit or dot";
    if (pattern->n == DIP_LIANG_MOST)
      return "is too long";
    pattern->characters[pattern->n++] = fold (c);
    pattern->levels[pattern->n] = 0;
    letters |= c != '.';
    digit = FALSE;
  }
  return letters ? NULL : "has no letters";
}

/* Other hyphens than the plain one, blanks, digits and marks would be taken for letters of a word that is never met. */
static gboolean
is_of_exception (gunichar c) {
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019 || c == 0x200c || c == 0x200d;
}

/* Reads "ас-бест". */
static const char *
read_exception (const char *token, gsize length, Pattern *pattern) {
  gboolean hyphen = TRUE, stray = FALSE;
  pattern->n = 1;
  pattern->characters[0] = '.';
  memset (pattern->levels, LEVEL_KEPT, sizeof pattern->levels);
  for (const char *at = token; at < token + length; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c == '-') {
      stray = stray || hyphen;
      hyphen = TRUE;
      pattern->levels[pattern->n] = LEVEL_BROKEN;
      continue;
    }
    if (!is_of_exception (c))
      return "has a character in it that is no letter or hyphen";
    if (pattern->n == DIP_LIANG_MOST - 1)
      return "is too long";
    pattern->characters[pattern->n++] = fold (c);
    hyphen = FALSE;
  }
  pattern->characters[pattern->n++] = '.';
  if (pattern->n == 2)
    return "has no letters";
  return hyphen || stray ? "has a hyphen that does not stand between two letters" : NULL;
}

typedef const char *(*ReadFunc) (const char *token, gsize length, Pattern *pattern);

/* Reads a line that ends at a newline or a NUL, and gives where it ends. */
static const char *
read_line (DipLiang *liang, const char *line, DipPlace place, ReadFunc read, DipReport *report) {
  Pattern pattern;
  place.column = 1;
  for (const char *at = line;;) {
    gsize blank = strspn (at, " \t\r");
    at += blank;
    place.column += blank;
    gsize length = strcspn (at, " \t\r\n%");
    if (length == 0)
      return at + strcspn (at, "\n");
    const char *wrong = read (at, length, &pattern);
    if (wrong == NULL)
      add_pattern (liang, &pattern);
    else
      dip_report_add (report, DIP_ERROR, place, "malformed-pattern", "\"%.*s\" %s", dip_clip (at, length), at, wrong);
    place.column += g_utf8_strlen (at, length);
    at += length;
  }
}

static gboolean
read_file (DipLiang *liang, const char *path, ReadFunc read, DipReport *report) {
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  DipPlace place = { g_intern_string (path), 1, 1 };
  gsize length;
  const char *bad;
  if (!g_file_get_contents (path, &bytes, &length, &error)) {
    place.line = place.column = 0;
    dip_report_add (report, DIP_ERROR, place, "no-file", "%s", error->message);
    return FALSE;
  }
  reserve_slots (liang, length);
  gboolean valid = g_utf8_validate_len (bytes, length, &bad);
  bytes[bad - bytes] = '\0'; /* what comes before the bad byte is good to read */
  for (const char *line = bytes, *end; *line != '\0'; line = end + 1) {
    end = read_line (liang, line, place, read, report);
    place.column = 1 + g_utf8_strlen (line, end - line);
    if (*end == '\0')
      break;
    place = (DipPlace){ place.file, place.line + 1, 1 };
  }
  if (!valid)
    dip_report_add (report, DIP_ERROR, place, "not-utf-8", "a byte here is not UTF-8: save the file as UTF-8");
  return valid;
}

gboolean
dip_liang_add_patterns (DipLiang *liang, const char *path, DipReport *report) {
  return read_file (liang, path, read_pattern, report);
}

gboolean
dip_liang_add_exceptions (DipLiang *liang, const char *path, DipReport *report) {
  return read_file (liang, path, read_exception, report);
}

const char *
dip_liang_add_exception (DipLiang *liang, const char *word, gsize length) {
  Pattern pattern;
  const char *wrong = read_exception (word, length, &pattern);
  if (wrong == NULL && liang != NULL)
    add_pattern (liang, &pattern);
  return wrong;
}

/* `at` counts the dot before the word: character 0 is the dot, 1 the first letter, n + 1 the dot after the last. */
static gunichar
character_at (const gunichar *letters, gsize n, gsize at) {
  return at == 0 || at == n + 1 ? '.' : letters[at - 1];
}

static void
raise_levels (const guint8 *entry, gsize start, gsize n, guint8 *levels) {
  for (guint i = 0; i < entry[0]; i++) {
    gsize at = start + i; /* the break before character `at` */
    if (at >= 1 && at <= n && levels[at - 1] < entry[1 + i])
      levels[at - 1] = entry[1 + i];
  }
}

void
dip_liang_match (const DipLiang *liang, const gunichar *letters, gsize n, guint8 *levels) {
  memset (levels, 0, n);
  for (gsize start = 0; start <= n; start++) {
    guint32 node = 0;
    for (gsize at = start; at <= n + 1; at++) {
      node = liang->edges[find_slot (liang, node, character_at (letters, n, at))].to;
      if (node == 0)
        break;
      guint32 entry = g_array_index (liang->nodes, guint32, node);
      if (entry != 0)
        raise_levels (liang->levels->data + entry, start, n, levels);
    }
  }
}
