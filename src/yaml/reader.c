#include "yaml/reader.h"

#include <math.h>
#include <string.h>

/* Characters of a wrong value that are shown in a message. */
#define SHOWN_CHARACTERS 40
/* Keys that are listed where none is near. */
#define LISTED_KEYS 16

/* ── Messages ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void add_error (DipReader *reader, DipPlace place, const char *kind, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static void
add_error (DipReader *reader, DipPlace place, const char *kind, const char *format, ...) {
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  dip_report_add (reader->report, DIP_ERROR, place, kind, "%s", text);
}

static gboolean
is_broken (const DipNode *node) {
  return node->kind == DIP_NODE_SCALAR && (node->flaws & DIP_FLAW_BROKEN) != 0;
}

/* What a node is, as a message says it; the caller frees it. */
static char *
new_description (const DipNode *node) {
  if (node->kind != DIP_NODE_SCALAR)
    return g_strdup (node->kind == DIP_NODE_LIST ? "a list" : "a map");
  if (node->text.length == 0)
    return g_strdup (node->plain ? "nothing" : "an empty text");
  if (g_utf8_strlen (node->text.utf8, (gssize)MIN (node->text.length, 4 * SHOWN_CHARACTERS + 4)) <= SHOWN_CHARACTERS)
    return g_strdup_printf ("\"%s\"", node->text.utf8);
  g_autofree char *start = g_utf8_substring (node->text.utf8, 0, SHOWN_CHARACTERS);
  return g_strdup_printf ("\"%s…\"", start);
}

/* Reports that something else was expected, in `expected`. FALSE, for the caller to pass on. */
static gboolean
fail_expected (DipReader *reader, const DipNode *node, const char *expected) {
  if (is_broken (node))
    return FALSE;
  g_autofree char *found = new_description (node);
  add_error (reader, node->place, "expected", "expected %s here, found %s", expected, found);
  return FALSE;
}

/* ── Maps ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char **
new_keys (const DipField *fields, guint n_fields) {
  const char **keys = g_new0 (const char *, n_fields + 1);
  for (guint i = 0; i < n_fields; i++)
    keys[i] = fields[i].key;
  return keys;
}

static void
report_unknown_key (DipReader *reader, const DipMember *member, const char *what, const DipField *fields,
                    guint n_fields) {
  g_autofree const char **keys = new_keys (fields, n_fields);
  const char *nearest = dip_nearest (member->key, keys, n_fields);
  if (member->key[0] == '\0')
    add_error (reader, member->place, "unknown-key", "an empty key in %s: write its name", what);
  else if (nearest != NULL)
    add_error (reader, member->place, "unknown-key", "unknown key \"%s\" in %s; did you mean \"%s\"?", member->key,
               what, nearest);
  else if (n_fields <= LISTED_KEYS) {
    g_autofree char *all = g_strjoinv (", ", (char **)keys);
    add_error (reader, member->place, "unknown-key", "unknown key \"%s\" in %s; its keys are %s", member->key, what,
               all);
  } else
    add_error (reader, member->place, "unknown-key", "unknown key \"%s\" in %s", member->key, what);
}

static guint
find_field (const DipField *fields, guint n_fields, const char *key) {
  guint i = 0;
  while (i < n_fields && strcmp (fields[i].key, key) != 0)
    i++;
  return i;
}

/* Reports each required key that was not there; FALSE if any of them was not there or not readable. */
static gboolean
check_required (DipReader *reader, const DipNode *node, const char *what, const DipField *fields, guint n_fields,
                const guint8 *was_met, const guint8 *was_read) {
  gboolean good = TRUE;
  for (guint i = 0; i < n_fields; i++) {
    if (!fields[i].required || was_read[i])
      continue;
    good = FALSE;
    if (!was_met[i])
      add_error (reader, node->place, "missing-key", "the key \"%s\" is missing in %s: add it", fields[i].key, what);
  }
  return good;
}

gboolean
dip_read_map (DipReader *reader, const DipNode *node, const char *what, const DipField *fields, guint n_fields,
              gpointer record) {
  if (node->kind != DIP_NODE_MAP) {
    g_autofree char *expected = g_strdup_printf ("%s (a map of keys)", what);
    return fail_expected (reader, node, expected);
  }
  g_autofree guint8 *was_met = g_new0 (guint8, n_fields + 1);
  g_autofree guint8 *was_read = g_new0 (guint8, n_fields + 1);
  for (guint i = 0; i < node->n; i++) {
    const DipMember *member = &node->members[i];
    guint field = find_field (fields, n_fields, member->key);
    if (field == n_fields) {
      report_unknown_key (reader, member, what, fields, n_fields);
      continue;
    }
    was_met[field] = TRUE;
    was_read[field] = fields[field].read (reader, member->value, (char *)record + fields[field].offset);
  }
  return check_required (reader, node, what, fields, n_fields, was_met, was_read);
}

/* ── Lists ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

gboolean
dip_read_list (DipReader *reader, const DipNode *node, const char *what, gsize item_size, DipReadFunc read,
               gboolean lone, gpointer *items, guint *n_items) {
  *items = NULL;
  *n_items = 0;
  gboolean is_list = node->kind == DIP_NODE_LIST;
  if (!is_list && (!lone || dip_node_is_null (node))) {
    g_autofree char *expected = what != NULL ? g_strdup_printf ("a list (%s)", what) : g_strdup ("a list");
    return fail_expected (reader, node, expected);
  }
  guint n = is_list ? node->n : 1;
  char *all = dip_arena_alloc (reader->arena, item_size * (gsize)n);
  for (guint i = 0; i < n; i++) {
    char *item = all + item_size * (gsize)*n_items;
    if (read (reader, is_list ? node->items[i] : node, item))
      ++*n_items;
    else
      memset (item, 0, item_size); /* for the next one */
  }
  *items = all;
  return TRUE;
}

/* ── Scalars ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
has_scalar (const DipNode *node) {
  return node->kind == DIP_NODE_SCALAR && !dip_node_is_null (node) && !is_broken (node);
}

gboolean
dip_read_word (DipReader *reader, const DipNode *node, gpointer target) {
  if (!has_scalar (node))
    return fail_expected (reader, node, "a word");
  *(const char **)target = dip_arena_strndup (reader->arena, node->text.utf8, node->text.length);
  return TRUE;
}

gboolean
dip_read_text (DipReader *reader, const DipNode *node, gpointer target) {
  if (node->kind != DIP_NODE_SCALAR && node->flow) {
    add_error (reader, node->place, "eaten-text", "%s here makes a %s: if this is a text, put it after | or in quotes",
               node->kind == DIP_NODE_LIST ? "[" : "{", node->kind == DIP_NODE_LIST ? "list" : "map");
    return FALSE;
  }
  if (node->kind == DIP_NODE_MAP) {
    add_error (reader, node->place, "eaten-text",
               "expected a text here, found a map: if the text has \": \" in it, put it after | or in quotes");
    return FALSE;
  }
  if (!has_scalar (node))
    return fail_expected (reader, node, "a text");
  DipText *text = target;
  *text = (DipText){ .utf8 = dip_arena_strndup (reader->arena, node->text.utf8, node->text.length),
                     .length = node->text.length,
                     .n_origins = node->text.n_origins };
  text->origins = dip_arena_copy (reader->arena, node->text.origins, node->text.n_origins * sizeof (DipOrigin));
  return TRUE;
}

gboolean
dip_read_boolean (DipReader *reader, const DipNode *node, gpointer target) {
  if (!has_scalar (node))
    return fail_expected (reader, node, "true or false");
  gboolean is_true = strcmp (node->text.utf8, "true") == 0;
  if (!is_true && strcmp (node->text.utf8, "false") != 0)
    return fail_expected (reader, node, "true or false");
  *(gboolean *)target = is_true;
  return TRUE;
}

gboolean
dip_read_count (DipReader *reader, const DipNode *node, gpointer target) {
  static const char *expected = "a whole number, as 12,";
  if (!has_scalar (node))
    return fail_expected (reader, node, expected);
  guint64 value = 0;
  for (const char *p = node->text.utf8; *p != '\0'; p++) {
    if (!g_ascii_isdigit (*p) || value > G_MAXUINT)
      return fail_expected (reader, node, expected);
    value = value * 10 + (guint64)(*p - '0');
  }
  if (value > G_MAXUINT || node->text.length == 0)
    return fail_expected (reader, node, expected);
  *(guint *)target = (guint)value;
  return TRUE;
}

/* Digits, with a point or a sign; nothing else that strtod would take (hexadecimal, inf, nan). */
static gboolean
is_number (const char *string) {
  if (*string == '-' || *string == '+')
    string++;
  gsize whole = strspn (string, "0123456789");
  string += whole;
  if (*string == '\0')
    return whole > 0;
  if (*string != '.')
    return FALSE;
  gsize part = strspn (string + 1, "0123456789");
  return part > 0 && string[1 + part] == '\0';
}

gboolean
dip_read_number (DipReader *reader, const DipNode *node, gpointer target) {
  static const char *expected = "a number, as 12 or 0.5,";
  if (!has_scalar (node) || !is_number (node->text.utf8))
    return fail_expected (reader, node, expected);
  double value = g_ascii_strtod (node->text.utf8, NULL);
  if (!isfinite (value))
    return fail_expected (reader, node, expected);
  *(double *)target = value;
  return TRUE;
}

gboolean
dip_read_choice (DipReader *reader, const DipNode *node, const char *const *choices, guint *index) {
  g_autofree char *all = g_strjoinv (", ", (char **)choices);
  if (!has_scalar (node)) {
    g_autofree char *expected = g_strdup_printf ("one of: %s;", all);
    return fail_expected (reader, node, expected);
  }
  for (guint i = 0; choices[i] != NULL; i++) {
    if (strcmp (choices[i], node->text.utf8) == 0) {
      *index = i;
      return TRUE;
    }
  }
  g_autofree char *found = new_description (node);
  const char *nearest = dip_nearest (node->text.utf8, choices, g_strv_length ((char **)choices));
  if (nearest != NULL)
    add_error (reader, node->place, "unknown-word", "unknown word %s; did you mean \"%s\"? (One of: %s.)", found,
               nearest, all);
  else
    add_error (reader, node->place, "unknown-word", "unknown word %s; it has to be one of: %s", found, all);
  return FALSE;
}
