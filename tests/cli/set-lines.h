/* The lines that `diptych set` tells, looked at. */
#pragma once

#include "files.h"

#define RU                                                                                                                                                                                                \
  "Придерживаться *принципов* справедливости и недискриминации и поддерживать создание в рамках Организации " \
  "Объединенных Наций **глобальных** и совместимых рамок и стандартов.\n"
#define SET(...) run (PROGRAM, "set", "--lang", "ru", "--measure", "60mm", __VA_ARGS__)

G_GNUC_UNUSED static GArray *
set_lines (DipArena *arena, Outcome outcome) {
  g_autofree char *out = take_output (outcome);
  return read_dump (arena, out);
}

G_GNUC_UNUSED static const Json *
find_member (const Json *object, const char *key) {
  for (guint i = 0; i < object->n; i++)
    if (strcmp (object->keys[i], key) == 0)
      return &object->items[i];
  return NULL;
}

G_GNUC_UNUSED static const Json *
member (const Json *object, const char *key) {
  const Json *found = find_member (object, key);
  if (!found)
    fail_msg ("no key %s", key);
  return found;
}

G_GNUC_UNUSED static const Json *
line_at (const GArray *lines, guint i) {
  assert_true (i < lines->len);
  return &g_array_index (lines, Json, i);
}

G_GNUC_UNUSED static double
number_of (const GArray *lines, guint i, const char *key) {
  return member (line_at (lines, i), key)->number;
}

G_GNUC_UNUSED static const char *
text_of (const GArray *lines, guint i) {
  return member (line_at (lines, i), "text")->string;
}

G_GNUC_UNUSED static char *
join_texts (const GArray *lines) {
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (all, text_of (lines, i));
  return g_string_free (all, FALSE);
}
