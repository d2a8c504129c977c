#include "plan/ids.h"

#include <string.h>

#include "yaml/reader.h"

/* Ids that are compared in search of the nearest one, in all: beyond that, hostile plans would take long to refuse. */
#define MOST_COMPARED 1000000

typedef struct Entry {
  DipPlace place;
  gpointer bearer;
} Entry;

struct IdTable {
  const char *what;
  GHashTable *entries;
  GPtrArray *ids; /* in the order of adding */
  guint compared;
  char *suggestion;
};

gboolean
is_id (const char *id, gsize length) {
  if (length == 0 || !g_ascii_isalnum (id[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (id[i]) && strchr ("-_.", id[i]) == NULL)
      return FALSE;
  return TRUE;
}

IdTable *
new_id_table (const char *what) {
  IdTable *table = g_new0 (IdTable, 1);
  table->what = what;
  table->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  table->ids = g_ptr_array_new ();
  return table;
}

void
drop_id_table (IdTable *table) {
  if (table == NULL)
    return;
  g_hash_table_unref (table->entries);
  g_ptr_array_unref (table->ids);
  g_free (table->suggestion);
  g_free (table);
}

gboolean
add_id (IdTable *table, DipReport *report, WordAt id, gpointer bearer) {
  if (id.word == NULL)
    return FALSE;
  if (!is_id (id.word, strlen (id.word))) {
    dip_report_add (report, DIP_ERROR, id.place, "bad-id",
                    "\"%s\" is no id: write Latin letters, digits, - _ and ., a letter or digit first", id.word);
    return FALSE;
  }
  const Entry *first = g_hash_table_lookup (table->entries, id.word);
  if (first != NULL) {
    dip_report_add (report, DIP_ERROR, id.place, "duplicate-id",
                    "the id \"%s\" is taken already, at %s:%u:%u; each has one of its own", id.word, first->place.file,
                    first->place.line, first->place.column);
    return FALSE;
  }
  Entry *entry = g_new (Entry, 1);
  *entry = (Entry){ id.place, bearer };
  g_hash_table_insert (table->entries, (gpointer)id.word, entry);
  g_ptr_array_add (table->ids, (gpointer)id.word);
  return TRUE;
}

gpointer
find_id (const IdTable *table, const char *id) {
  const Entry *entry = id != NULL ? g_hash_table_lookup (table->entries, id) : NULL;
  return entry != NULL ? entry->bearer : NULL;
}

const char *
suggest_id (IdTable *table, const char *id) {
  const char *nearest = NULL;
  table->compared += table->ids->len;
  if (table->compared <= MOST_COMPARED)
    nearest = dip_nearest (id, (const char *const *)table->ids->pdata, table->ids->len);
  g_free (table->suggestion);
  table->suggestion = nearest != NULL ? g_strdup_printf ("; did you mean \"%s\"?", nearest) : g_strdup ("");
  return table->suggestion;
}

gpointer
lookup_id (IdTable *table, DipReport *report, WordAt id) {
  gpointer bearer = find_id (table, id.word);
  if (id.word != NULL && g_hash_table_contains (table->entries, id.word)) {
    if (bearer == NULL)
      dip_report_add (report, DIP_ERROR, id.place, "wrong-id", "\"%s\" is a milestone, where the id of a %s belongs",
                      id.word, table->what);
  } else if (id.word != NULL)
    dip_report_add (report, DIP_ERROR, id.place, "unknown-id", "no %s has the id \"%s\"%s", table->what, id.word,
                    suggest_id (table, id.word));
  return bearer;
}
