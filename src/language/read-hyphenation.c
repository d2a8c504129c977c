#include "language/internal.h"

#include <string.h>

typedef struct Record {
  DipText patterns;
  const DipText *exceptions;
  guint n_exceptions;
  guint left, right;
  const char *never_before, *within_words;
} Record;

static gboolean
read_exceptions (DipReader *reader, const DipNode *node, gpointer target) {
  Record *record = target;
  gpointer items = NULL;
  gboolean good = dip_read_list (reader, node, "the files of exceptions", sizeof (DipText), dip_read_text, TRUE, &items,
                                 &record->n_exceptions);
  record->exceptions = items;
  return good;
}

/* A file of the language's own folder comes before one of the same name among those that are shared. */
static char *
find_file (DipReader *reader, const DipLanguage *language, const DipText *name) {
  g_autofree char *own = g_build_filename (language->folder, name->utf8, NULL);
  g_autofree char *shared = g_build_filename (language->patterns_folder, name->utf8, NULL);
  gboolean plain = *name->utf8 != '.' && *name->utf8 != '\0' && strchr (name->utf8, '/') == NULL;
  if (plain && g_file_test (own, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&own);
  if (plain && g_file_test (shared, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&shared);
  dip_report_add (reader->report, DIP_ERROR, dip_text_place (name, 0), "no-file",
                  plain ? "\"%s\" is neither in the language's folder nor among the shared patterns"
                        : "\"%s\" has to be the name of a file, without a folder",
                  name->utf8);
  return NULL;
}

static DipLiang *
load_patterns (DipReader *reader, const DipLanguage *language, const Record *record) {
  g_autofree char *path = find_file (reader, language, &record->patterns);
  DipLiang *liang = dip_liang_new ();
  if (path != NULL)
    dip_liang_add_patterns (liang, path, reader->report);
  for (guint i = 0; i < record->n_exceptions; i++) {
    g_autofree char *exceptions
        = record->exceptions[i].utf8 != NULL ? find_file (reader, language, &record->exceptions[i]) : NULL;
    if (exceptions != NULL)
      dip_liang_add_exceptions (liang, exceptions, reader->report);
  }
  return liang;
}

void
dip_hyphenation_read (DipReader *reader, const DipNode *node, DipLanguage *language) {
  static const DipField fields[] = {
    { "patterns", dip_read_text, G_STRUCT_OFFSET (Record, patterns), TRUE },
    { "exceptions", read_exceptions, 0, FALSE },
    { "left", dip_read_count, G_STRUCT_OFFSET (Record, left), FALSE },
    { "right", dip_read_count, G_STRUCT_OFFSET (Record, right), FALSE },
    { "never-before", dip_read_word, G_STRUCT_OFFSET (Record, never_before), FALSE },
    { "within-words", dip_read_word, G_STRUCT_OFFSET (Record, within_words), FALSE },
  };
  Record record = { .left = DIP_LEAST_LETTERS, .right = DIP_LEAST_LETTERS };
  DipHyphenation *rules = &language->hyphenation;
  if (!dip_read_map (reader, node, "the hyphenation", fields, G_N_ELEMENTS (fields), &record)
      || record.patterns.utf8 == NULL)
    return;
  rules->left = MIN (record.left, 1000);
  rules->right = MIN (record.right, 1000);
  rules->never_before = record.never_before;
  rules->within_words = record.within_words;
  rules->patterns = load_patterns (reader, language, &record);
}
