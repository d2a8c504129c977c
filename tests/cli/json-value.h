/* JSON, read: for the dumps, and for what qpdf tells of a PDF. Values live in an arena. */
#pragma once

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

typedef enum JsonKind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT } JsonKind;

typedef struct Json {
  JsonKind kind;
  double number;      /* of a bool too: 0 or 1 */
  const char *string; /* NULL in all that is no string */
  struct Json *items; /* of an array or object, in order */
  const char **keys;  /* of an object */
  guint n;
} Json;

typedef struct JsonReader {
  DipArena *arena;
  const char *at;
  guint depth;
  gboolean failed;
} JsonReader;

static Json read_json_value (JsonReader *reader);

static void
skip_json_blanks (JsonReader *reader) {
  while (*reader->at && strchr (" \t\r\n", *reader->at))
    reader->at++;
}

static gboolean
take_json_sign (JsonReader *reader, char sign) {
  skip_json_blanks (reader);
  if (*reader->at != sign)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gunichar
read_json_unit (JsonReader *reader) {
  gunichar unit = 0;
  for (guint i = 0; i < 4 && g_ascii_isxdigit (*reader->at); i++)
    unit = unit * 16 + (gunichar)g_ascii_xdigit_value (*reader->at++);
  return unit;
}

static void
read_json_escape (JsonReader *reader, GString *string) {
  static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
  char sign = *reader->at++;
  const char *known = sign ? strchr (from, sign) : NULL;
  if (sign == '\0') {
    reader->failed = TRUE;
    reader->at--;
  } else if (sign != 'u') {
    g_string_append_c (string, known ? to[known - from] : sign);
  } else {
    gunichar unit = read_json_unit (reader);
    if (unit >= 0xd800 && unit < 0xdc00 && g_str_has_prefix (reader->at, "\\u")) {
      reader->at += 2;
      unit = 0x10000 + ((unit - 0xd800) << 10) + (read_json_unit (reader) - 0xdc00);
    }
    g_string_append_unichar (string, unit);
  }
}

static const char *
read_json_string (JsonReader *reader) {
  g_autoptr (GString) string = g_string_new (NULL);
  if (!take_json_sign (reader, '"'))
    reader->failed = TRUE;
  while (!reader->failed && *reader->at != '"') {
    gsize plain = strcspn (reader->at, "\"\\");
    g_string_append_len (string, reader->at, (gssize)plain);
    reader->at += plain;
    if (*reader->at == '\\') {
      reader->at++;
      read_json_escape (reader, string);
    } else if (*reader->at == '\0') {
      reader->failed = TRUE;
    }
  }
  reader->at += reader->failed ? 0 : 1;
  return dip_arena_strndup (reader->arena, string->str, string->len);
}

static void
read_json_items (JsonReader *reader, Json *value, char end) {
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Json));
  GPtrArray *keys = g_ptr_array_new ();
  guint n_keys;
  while (!reader->failed && !take_json_sign (reader, end)) {
    if (items->len > 0 && !take_json_sign (reader, ','))
      reader->failed = TRUE;
    skip_json_blanks (reader);
    if (end == '}') {
      g_ptr_array_add (keys, (gpointer)read_json_string (reader));
      if (!take_json_sign (reader, ':'))
        reader->failed = TRUE;
    }
    Json item = read_json_value (reader);
    g_array_append_val (items, item);
  }
  value->items = dip_arena_take_array (reader->arena, items, &value->n);
  value->keys = dip_arena_take_pointers (reader->arena, keys, &n_keys);
}

static gboolean
take_json_word (JsonReader *reader, const char *word) {
  if (!g_str_has_prefix (reader->at, word))
    return FALSE;
  reader->at += strlen (word);
  return TRUE;
}

static Json
read_json_value (JsonReader *reader) {
  Json value = { JSON_NULL };
  skip_json_blanks (reader);
  if (reader->failed || ++reader->depth > 200) {
    reader->failed = TRUE;
  } else if (*reader->at == '{' || *reader->at == '[') {
    value.kind = *reader->at == '{' ? JSON_OBJECT : JSON_ARRAY;
    reader->at++;
    read_json_items (reader, &value, value.kind == JSON_OBJECT ? '}' : ']');
  } else if (*reader->at == '"') {
    value.kind = JSON_STRING;
    value.string = read_json_string (reader);
  } else if (take_json_word (reader, "true") || take_json_word (reader, "false")) {
    value.kind = JSON_BOOL;
    value.number = reader->at[-2] == 'u';
  } else if (!take_json_word (reader, "null")) {
    char *end;
    value.kind = JSON_NUMBER;
    value.number = g_ascii_strtod (reader->at, &end);
    reader->failed = reader->failed || end == reader->at;
    reader->at = end;
  }
  reader->depth--;
  return value;
}

/* FALSE if it is not JSON. */
static gboolean
read_json (DipArena *arena, const char *text, Json *value) {
  JsonReader reader = { arena, text, 0, FALSE };
  *value = read_json_value (&reader);
  skip_json_blanks (&reader);
  return !reader.failed && *reader.at == '\0';
}

/* Looking things up in what is not there gives null. */
static const Json *
json_lookup (const Json *object, const char *key) {
  static const Json nothing = { JSON_NULL };
  for (guint i = 0; object->kind == JSON_OBJECT && i < object->n; i++)
    if (strcmp (object->keys[i], key) == 0)
      return &object->items[i];
  return &nothing;
}

G_GNUC_UNUSED static const char *
json_string (const Json *object, const char *key) {
  const char *string = json_lookup (object, key)->string;
  return string ? string : "";
}

G_GNUC_UNUSED static double
json_number (const Json *object, const char *key) {
  return json_lookup (object, key)->number;
}
