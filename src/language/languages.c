#include "language/internal.h"

#include <string.h>

struct DipLanguages {
  DipArena *arena;
  const char *folder;
  const char *patterns_folder;
  GMutex lock;        /* over `opened`: a language may be looked up, and so opened, from any thread */
  GPtrArray *opened;  /* DipLanguage */
  GArray *exceptions; /* DipHyphenated, a user's own */
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

/* ── A user's own exceptions ───────────────────────────────────────────────────────────────────────────────────── */

static gboolean
covers (const char *prefix, const char *tag) {
  gsize length = strlen (prefix);
  return g_ascii_strncasecmp (prefix, tag, length) == 0 && (tag[length] == '\0' || tag[length] == '-');
}

/* A language that has no patterns is hyphenated in these words alone. */
static void
take_exception (DipLanguage *language, const DipHyphenated *exception) {
  DipHyphenation *rules = &language->hyphenation;
  if (!covers (exception->language, language->tag))
    return;
  if (rules->patterns == NULL) {
    rules->patterns = dip_liang_new ();
    rules->left = rules->right = DIP_LEAST_LETTERS;
  }
  dip_liang_add_exception (rules->patterns, exception->word.utf8, exception->word.length);
}

static gboolean
check_exception (const DipHyphenated *exception, DipReport *report) {
  const DipText *word = &exception->word;
  const char *wrong = dip_liang_add_exception (NULL, word->utf8, word->length);
  if (wrong != NULL)
    dip_report_add (report, DIP_ERROR, dip_text_place (word, 0), "malformed-word", "\"%.*s\" %s",
                    dip_clip (word->utf8, word->length), word->length > 0 ? word->utf8 : "", wrong);
  return wrong == NULL;
}

void
dip_languages_add_exceptions (DipLanguages *languages, const DipHyphenated *words, guint n, DipReport *report) {
  for (guint i = 0; i < n; i++) {
    if (!check_exception (&words[i], report))
      continue;
    DipHyphenated own = { dip_arena_strdup (languages->arena, words[i].language), { 0 } };
    own.word.utf8 = dip_arena_strndup (languages->arena, words[i].word.utf8, words[i].word.length);
    own.word.length = words[i].word.length;
    g_array_append_val (languages->exceptions, own);
    for (guint k = 0; k < languages->opened->len; k++)
      take_exception (g_ptr_array_index (languages->opened, k), &own);
  }
}

/* ── Opening ───────────────────────────────────────────────────────────────────────────────────────────────────── */

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
  for (guint i = 0; i < languages->exceptions->len; i++)
    take_exception (language, &g_array_index (languages->exceptions, DipHyphenated, i));
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
  languages->exceptions = g_array_new (FALSE, FALSE, sizeof (DipHyphenated));
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
  g_array_unref (languages->exceptions);
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
