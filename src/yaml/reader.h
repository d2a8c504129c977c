/* Reading a YAML tree into records, by tables of fields. Every function reports what is wrong and goes on. */
#pragma once

#include "yaml/node.h"

typedef struct DipReader {
  DipArena *arena; /* what is read lives here */
  DipReport *report;
  gpointer user; /* whatever the caller's own read functions need */
} DipReader;

/* Reads `node` into `target`; FALSE (with a report made) if it could not. */
typedef gboolean (*DipReadFunc) (DipReader *reader, const DipNode *node, gpointer target);

typedef struct DipField {
  const char *key;
  DipReadFunc read;
  gsize offset; /* into the record: G_STRUCT_OFFSET */
  gboolean required;
} DipField;

/* Reads a map by its fields. Unknown keys are errors that name the nearest known key; `what` names the record in
 * messages ("an action"). FALSE if the node is no map or a required key lacks or
 * could not be read. */
gboolean dip_read_map (DipReader *reader, const DipNode *node, const char *what, const DipField *fields, guint n_fields,
                       gpointer record);

/* Reads a list, one `item_size` record for each item; `*items` lives in the reader's arena. A node that is no list is
 * read as a list of one where `lone` is TRUE, else it is an error. Items that could not be read are left out (and were
 * reported); FALSE only if there is no list. */
gboolean dip_read_list (DipReader *reader, const DipNode *node, const char *what, gsize item_size, DipReadFunc read,
                        gboolean lone, gpointer *items, guint *n_items);

/* Scalars, as DipReadFunc: target is named in the comment. A node that is no scalar, or null, is an error. */
gboolean dip_read_word (DipReader *reader, const DipNode *node, gpointer target);    /* const char * */
gboolean dip_read_text (DipReader *reader, const DipNode *node, gpointer target);    /* DipText */
gboolean dip_read_boolean (DipReader *reader, const DipNode *node, gpointer target); /* gboolean: true or false */
gboolean dip_read_count (DipReader *reader, const DipNode *node, gpointer target);   /* guint */
gboolean dip_read_number (DipReader *reader, const DipNode *node, gpointer target);  /* double */

/* One word of a NULL-terminated list, as its index. Errors name all the words and the nearest. */
gboolean dip_read_choice (DipReader *reader, const DipNode *node, const char *const *choices, guint *index);

/* The candidate nearest to `word` by edit distance, or NULL if none is near enough to be meant. */
const char *dip_nearest (const char *word, const char *const *candidates, guint n);
