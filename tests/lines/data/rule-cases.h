/* Reading the cases of a rule: settings, texts and lengths. */
#pragma once

#include "../fixture.h"

/* ── Cases ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Entry {
  char *key, *value;
  guint line;
} Entry;

static inline void
clear_entry (gpointer data) {
  g_free (((Entry *)data)->key);
  g_free (((Entry *)data)->value);
}

typedef struct Case {
  Bench *bench;
  const char *rule;
  GArray *defaults, *entries; /* Entry */
  DipStyle style;
  char *language, *text;
  const DipParagraph *paragraph;
  GHashTable *texts; /* over the whole file: each once, however often it is set */
  guint n, wrong;
} Case;

static const Entry *
find_entry (const Case *one, const char *key) {
  const GArray *both[] = { one->entries, one->defaults };
  for (guint k = 0; k < 2; k++)
    for (guint i = 0; i < both[k]->len; i++)
      if (strcmp (g_array_index (both[k], Entry, i).key, key) == 0)
        return &g_array_index (both[k], Entry, i);
  return NULL;
}

static const char *
value_of (const Case *one, const char *key, const char *otherwise) {
  const Entry *entry = find_entry (one, key);
  return entry ? entry->value : otherwise;
}

static inline void
G_GNUC_PRINTF (3, 4) complain (Case *one, guint line, const char *format, ...) {
  va_list list;
  va_start (list, format);
  g_autofree char *what = g_strdup_vprintf (format, list);
  va_end (list);
  print_error ("%s.txt:%u: %s\n", one->rule, line, what);
  one->wrong++;
}

/* \u00ad in a text stands for that character. */
static inline char *
unescape (const char *value) {
  GString *out = g_string_new (NULL);
  for (; *value; value++)
    if (value[0] == '\\' && value[1] == 'u') {
      g_autofree char *digits = g_strndup (value + 2, 4);
      g_string_append_unichar (out, (gunichar)g_ascii_strtoull (digits, NULL, 16));
      value += 5;
    } else
      g_string_append_c (out, *value);
  return g_string_free (out, FALSE);
}

/* {ru:…} in a text is in that language; the others in the paragraph's own. */
static const DipParagraph *
paragraph_of (Case *one, const char *marked) {
  g_autofree char *plain = unescape (marked);
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (DipRun));
  const char *language = g_intern_string (one->language);
  DipRun run = { 0, 0, &one->style, language, NULL };
  for (const char *p = plain;; p++) {
    const char *colon = *p == '{' ? strchr (p, ':') : NULL;
    if (*p && *p != '}' && !colon) {
      g_string_append_c (text, *p);
      continue;
    }
    run.end = text->len;
    if (run.end > run.start)
      g_array_append_val (runs, run);
    if (!*p)
      break;
    g_autofree char *tag = colon ? g_strndup (p + 1, colon - p - 1) : NULL;
    run = (DipRun){ text->len, text->len, &one->style, tag ? g_intern_string (tag) : language, NULL };
    p = colon ? colon : p;
  }
  char *utf8 = dip_arena_strndup (one->bench->arena, text->str, text->len);
  g_string_free (text, TRUE);
  DipParagraph *made = make_paragraph (one->bench, utf8, language, &one->style);
  made->runs = dip_arena_copy (one->bench->arena, runs->data, sizeof (DipRun) * runs->len);
  made->n_runs = runs->len;
  return made;
}

/* ── Lengths ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static inline double
natural_em (Case *one, const char *text) {
  return dip_setter_natural_width (one->bench->setter, paragraph_of (one, text)) / one->style.size;
}

/* A sum as "2 + 1/4 + 'AI'": numbers, fractions of an em, and texts, which stand for their width unbroken. */
static inline double
length_of (Case *one, const char *sum) {
  double total = 0;
  g_auto (GStrv) terms = g_strsplit (sum, " + ", -1);
  for (guint i = 0; terms[i]; i++) {
    char *end, *term = g_strstrip (terms[i]);
    if (*term == '\'') {
      g_autofree char *text = g_strndup (term + 1, strlen (term) - 2);
      double indent = one->style.indent;
      one->style.indent = 0;
      total += natural_em (one, text);
      one->style.indent = indent;
      continue;
    }
    double number = g_ascii_strtod (term, &end);
    total += *end == '/' ? number / g_ascii_strtod (end + 1, NULL) : number;
  }
  return total;
}
