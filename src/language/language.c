#include "language/internal.h"

#include <string.h>

gboolean
dip_language_is_rtl (const DipLanguage *language) {
  return language->rtl != 0;
}

GUnicodeScript
dip_language_script (const DipLanguage *language) {
  return language->script;
}

gboolean
dip_language_has_half_interpunct (const DipLanguage *language) {
  return language->half_interpunct;
}

const char *
dip_language_bullet (const DipLanguage *language) {
  return language->numbers.bullet != NULL ? language->numbers.bullet : "";
}

static gboolean
is_latin (const char *system) {
  return system == NULL || strcmp (system, "latn") == 0;
}

const char *
dip_language_ordinal (const DipLanguage *language, DipArena *arena, guint number) {
  g_autoptr (GString) digits = g_string_new (NULL);
  if (is_latin (language->numbers.ordinal_system))
    g_string_append_printf (digits, "%u", number);
  else
    dip_icu_number (language, TRUE, number, digits);
  const char *template = language->numbers.ordinal.utf8;
  return dip_fill (arena, template != NULL ? template : "{n}", "n", digits->str);
}

const char *
dip_language_number (const DipLanguage *language, DipArena *arena, guint64 number) {
  g_autofree char *latin = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  if (is_latin (language->numbers.system))
    return dip_arena_strdup (arena, latin);
  g_autoptr (GString) out = g_string_new (NULL);
  for (const char *digit = latin; *digit; digit++)
    dip_icu_number (language, FALSE, (guint64)(*digit - '0'), out);
  return dip_arena_strndup (arena, out->str, out->len);
}

const char *
dip_language_count (const DipLanguage *language, DipArena *arena, guint64 number) {
  g_autoptr (GString) out = g_string_new (NULL);
  if (number < 1000 && is_latin (language->numbers.system)) /* nothing to group: ICU may stay closed */
    g_string_append_printf (out, "%" G_GUINT64_FORMAT, number);
  else
    dip_icu_number (language, FALSE, number, out);
  return dip_arena_strndup (arena, out->str, out->len);
}

static const char *
find_name (const DipLanguage *language, const char *tag, gsize length) {
  for (guint i = 0; i < language->n_names; i++)
    if (g_ascii_strncasecmp (language->names[i].tag, tag, length) == 0 && language->names[i].tag[length] == '\0')
      return language->names[i].name;
  return NULL;
}

const char *
dip_language_name_of (const DipLanguage *language, DipArena *arena, const char *tag) {
  for (gsize length = strlen (tag); length > 0;) {
    const char *name = find_name (language, tag, length);
    if (name != NULL)
      return dip_arena_strdup (arena, name);
    const char *dash = g_strrstr_len (tag, length, "-");
    length = dash != NULL ? (gsize)(dash - tag) : 0;
  }
  g_autoptr (GString) out = g_string_new (NULL);
  return dip_arena_strdup (arena, dip_icu_name (language, tag, out) ? out->str : tag);
}
