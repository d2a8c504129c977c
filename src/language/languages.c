#include "language/internal.h"

#include <string.h>

struct DipLanguages {
  DipArena *arena;
  const char *folder;
  const char *patterns_folder;
  GMutex lock;       /* over `opened`: a language may be looked up, and so opened, from any thread */
  GPtrArray *opened; /* DipLanguage */
};

static gboolean
has_table (const DipLanguages *languages, const char *tag) {
  g_autofree char *path = g_build_filename (languages->folder, tag, "language.yaml", NULL);
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* A tag becomes a part of a path: it may hold nothing that leads elsewhere. */
static gboolean
is_tag (const char *tag) {
  gsize length = strspn (tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
  return length > 0 && length < 64 && tag[length] == '\0' && *tag != '-';
}

/* RFC 4647 §3.4, "lookup": subtags go from the end, and a single letter goes with the one behind it. */
static gboolean
truncate_tag (char *tag) {
  char *dash = strrchr (tag, '-');
  if (dash == NULL)
    return FALSE;
  *dash = '\0';
  if (dash - tag >= 2 && dash[-2] == '-')
    dash[-2] = '\0';
  return TRUE;
}

static char *
find_by_truncation (const DipLanguages *languages, const char *tag) {
  g_autofree char *rest = g_strdup (tag);
  do {
    if (has_table (languages, rest))
      return g_steal_pointer (&rest);
  } while (truncate_tag (rest));
  return NULL;
}

/* The folder of a tag: "zh-Hans-CN" may be zh-Hans, "zh-TW" may be zh-Hant, by CLDR's likely subtags. */
static char *
find_folder (const DipLanguages *languages, const char *tag) {
  char *found = find_by_truncation (languages, tag);
  if (found != NULL)
    return found;
  g_autofree char *likely = dip_icu_likely (tag);
  return likely != NULL ? find_by_truncation (languages, likely) : NULL;
}

static DipLanguage *
open_language (DipLanguages *languages, const char *tag, DipReport *report) {
  DipLanguage *language = dip_arena_new0 (languages->arena, DipLanguage);
  g_autofree char *found = is_tag (tag) ? find_folder (languages, tag) : NULL;
  if (found == NULL)
    dip_report_add (report, DIP_WARNING, (DipPlace){ g_intern_string (languages->folder), 0, 0 }, "no-language",
                    "there is no folder for the language \"%s\": its words and dates will be those of \"und\"", tag);
  language->arena = languages->arena;
  language->tag = dip_arena_strdup (languages->arena, tag);
  language->folder = dip_arena_printf (languages->arena, "%s/%s", languages->folder, found != NULL ? found : "und");
  language->patterns_folder = languages->patterns_folder;
  language->locale = dip_arena_strdup (languages->arena, found != NULL ? found : "und");
  language->icu = dip_icu_new ();
  dip_language_read (language, report);
  return language;
}

static void
drop_language (gpointer data) {
  DipLanguage *language = data;
  dip_liang_drop (language->hyphenation.patterns);
  dip_icu_drop (language->icu);
}

static const DipLanguage *
find_language (DipLanguages *languages, const char *tag, DipReport *report) {
  for (guint i = 0; i < languages->opened->len; i++) {
    const DipLanguage *language = g_ptr_array_index (languages->opened, i);
    if (strcmp (language->tag, tag) == 0)
      return language;
  }
  DipLanguage *language = open_language (languages, tag, report);
  g_ptr_array_add (languages->opened, language);
  return language;
}

DipLanguages *
dip_languages_open (const char *folder, const char *const *tags, guint n, DipReport *report) {
  DipLanguages *languages = g_new0 (DipLanguages, 1);
  languages->arena = dip_arena_new ();
  languages->folder = dip_arena_strdup (languages->arena, folder);
  languages->patterns_folder = dip_arena_printf (languages->arena, "%s/../../patterns", folder);
  languages->opened = g_ptr_array_new_with_free_func (drop_language);
  g_mutex_init (&languages->lock);
  for (guint i = 0; i < n; i++)
    find_language (languages, tags[i], report);
  return languages;
}

void
dip_languages_drop (DipLanguages *languages) {
  if (languages == NULL)
    return;
  g_ptr_array_unref (languages->opened);
  g_mutex_clear (&languages->lock);
  dip_arena_drop (languages->arena);
  g_free (languages);
}

const DipLanguage *
dip_languages_lookup (DipLanguages *languages, const char *tag) {
  DipReport *unheard = dip_report_new (); /* who asks now, in the midst of the work, has no report to add to */
  g_mutex_lock (&languages->lock);
  const DipLanguage *language = find_language (languages, tag, unheard);
  g_mutex_unlock (&languages->lock);
  dip_report_drop (unheard);
  return language;
}
