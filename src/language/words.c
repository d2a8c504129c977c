#include "language/internal.h"

#include <stdarg.h>
#include <string.h>

const DipWordKey dip_word_keys[DIP_N_WORDS] = {
  { "actions", "" },
  { "actions-by-goal", "" },
  { "actions-by-lead", "" },
  { "actions-by-quarter", "" },
  { "actions-by-status", "" },
  { "actions-overdue", "" },
  { "agenda-item", "value?" },
  { "as-of", "date" },
  { "caption-by-lead", "" },
  { "caption-overdue", "" },
  { "chronicle", "" },
  { "column-after", "" },
  { "column-count", "" },
  { "column-dates", "" },
  { "column-days-left", "" },
  { "column-due", "" },
  { "column-goals", "" },
  { "column-id", "" },
  { "column-lead", "" },
  { "column-number", "" },
  { "column-overdue", "" },
  { "column-progress", "" },
  { "column-quarter", "" },
  { "column-start", "" },
  { "column-status", "" },
  { "column-title", "" },
  { "contents", "" },
  { "continued", "title" },
  { "cover-kind", "" },
  { "cover-kind-many", "" },
  { "cover-kind-one", "" },
  { "distribution", "value" },
  { "editorial", "" },
  { "editorial-mark", "" },
  { "empty", "" },
  { "event-count", "count" },
  { "events-counted", "count" },
  { "events-listed", "count dates" },
  { "foot-count", "value" },
  { "foot-earliest", "value" },
  { "foot-latest", "value" },
  { "foot-mean", "value" },
  { "gantt", "" },
  { "glossary", "" },
  { "goals", "" },
  { "goes-on", "page" },
  { "group-count", "title count" },
  { "group-none", "" },
  { "item-number", "number" },
  { "language-joint", "" },
  { "legend-after", "" },
  { "legend-done", "" },
  { "legend-goes-on", "" },
  { "legend-point", "" },
  { "legend-vague", "" },
  { "list-joint", "" },
  { "milestones", "" },
  { "minus", "value" },
  { "missing-text", "language?" },
  { "notes", "" },
  { "numbered", "number title" },
  { "original", "languages" },
  { "overdue", "" },
  { "page-of", "page pages" },
  { "page-reference", "page" },
  { "page-title", "page title" },
  { "percent", "value" },
  { "reference-note", "number?" },
  { "source", "value" },
  { "specimen", "" },
  { "specimen-always", "" },
  { "specimen-off", "" },
  { "specimen-on", "" },
  { "specimen-rule", "" },
  { "start-due", "start due" },
  { "status-active", "" },
  { "status-delayed", "" },
  { "status-done", "" },
  { "status-dropped", "" },
  { "status-planned", "" },
  { "symbol", "value" },
  { "table-empty", "" },
  { "timeline", "" },
  { "title-page", "title page" },
  { "today", "" },
};

int
dip_word_index (const char *key) {
  int low = 0, high = DIP_N_WORDS - 1;
  while (low <= high) {
    int middle = (low + high) / 2;
    int order = strcmp (key, dip_word_keys[middle].key);
    if (order == 0)
      return middle;
    if (order < 0)
      high = middle - 1;
    else
      low = middle + 1;
  }
  return -1;
}

/* A field that may be left out has a question mark. */
static gboolean
needs_field (const DipWordKey *key) {
  const char *end = key->fields + strlen (key->fields);
  return end > key->fields && end[-1] != '?';
}

gboolean
dip_language_is_title (const char *key, const char **nearest) {
  const char *titles[DIP_N_WORDS];
  guint n = 0;
  int index = dip_word_index (key);
  *nearest = NULL;
  if (index >= 0 && !needs_field (&dip_word_keys[index]))
    return TRUE;
  for (guint i = 0; i < DIP_N_WORDS; i++)
    if (!needs_field (&dip_word_keys[i]))
      titles[n++] = dip_word_keys[i].key;
  *nearest = dip_nearest (key, titles, n);
  return FALSE;
}

#define MOST_FIELDS 8

typedef struct Filling {
  const char *names[MOST_FIELDS];
  const char *values[MOST_FIELDS];
  guint n;
} Filling;

static const char *
find_value (const Filling *filling, const char *name, gsize length) {
  for (guint i = 0; i < filling->n; i++)
    if (strlen (filling->names[i]) == length && memcmp (filling->names[i], name, length) == 0)
      return filling->values[i];
  return NULL;
}

/* One pass, so that braces in a value stay as they are. */
static const char *
fill (DipArena *arena, const char *template, const Filling *filling) {
  g_autoptr (GString) out = g_string_new (NULL);
  for (const char *at = template; *at != '\0';) {
    gsize plain = strcspn (at, "{");
    g_string_append_len (out, at, plain);
    at += plain;
    if (*at == '\0')
      break;
    gsize name = strcspn (at + 1, "{}");
    const char *value = at[1 + name] == '}' ? find_value (filling, at + 1, name) : NULL;
    if (value != NULL)
      g_string_append (out, value);
    else
      g_string_append_c (out, '{');
    at += value != NULL ? name + 2 : 1;
  }
  return dip_arena_strndup (arena, out->str, out->len);
}

const char *
dip_language_phrase (const DipLanguage *language, DipArena *arena, const char *key, ...) {
  Filling filling = { .n = 0 };
  int index = dip_word_index (key);
  if (index < 0 || language->words[index].utf8 == NULL)
    return dip_arena_strdup (arena, key);
  va_list pairs;
  va_start (pairs, key);
  for (const char *name; filling.n < MOST_FIELDS && (name = va_arg (pairs, const char *)) != NULL; filling.n++) {
    filling.names[filling.n] = name;
    const char *value = va_arg (pairs, const char *);
    filling.values[filling.n] = value != NULL ? value : "";
  }
  va_end (pairs);
  return fill (arena, language->words[index].utf8, &filling);
}

/* What comes before the first field of a template; 0 of one that begins with it. */
static gsize
literal_length (const char *template) {
  return strcspn (template, "{");
}

DipPlace
dip_language_place (const DipLanguage *language, const char *words) {
  DipPlace place = { language->file, 0, 0 };
  gsize longest = 0;
  for (guint i = 0; i < DIP_N_WORDS; i++) {
    const char *template = language->words[i].utf8;
    if (template == NULL || template[0] != words[0])
      continue;
    gsize length = literal_length (template);
    gboolean is_it = length > longest && strncmp (template, words, length) == 0;
    if (is_it && (template[length] == '{' || words[length] == '\0')) {
      place = dip_text_place (&language->words[i], 0);
      longest = length;
    }
  }
  return place;
}

const char *
dip_fill (DipArena *arena, const char *template, const char *name, const char *value) {
  Filling filling = { { name }, { value }, 1 };
  return fill (arena, template, &filling);
}

int
dip_clip (const char *utf8, gsize length) {
  gsize n = MIN (length, 120);
  while (n > 0 && n < length && ((guint8)utf8[n] & 0xc0) == 0x80)
    n--;
  return (int)n;
}
