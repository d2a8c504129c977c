#include "language/internal.h"

#include <string.h>

/* An entry: a word, or for a phrase words parted by single spaces. */
static gboolean
check_entry (DipReader *reader, const DipText *text, gboolean phrase) {
  char folded[DIP_GLUE_MOST + 1];
  gboolean good = dip_glue_fold (text->utf8, text->length, folded) > 0;
  const char *space = good ? strchr (folded, ' ') : NULL;
  if (good && phrase)
    good = space != NULL && folded[0] != ' ' && folded[strlen (folded) - 1] != ' ' && strstr (folded, "  ") == NULL;
  else
    good = good && space == NULL;
  if (!good)
    dip_report_add (reader->report, DIP_ERROR, dip_text_place (text, 0), "malformed-glue",
                    phrase ? "\"%.*s\" is no phrase: write words with a space between them"
                           : "\"%.*s\" is no single word: write one without spaces",
                    dip_clip (text->utf8, text->length), text->utf8);
  return good;
}

static void
add_entry (DipReader *reader, DipGlue *glue, DipGlueKind kind, const char *utf8, gsize length) {
  char folded[DIP_GLUE_MOST + 1];
  if (dip_glue_fold (utf8, length, folded) > 0)
    glue->entries[kind][glue->n[kind]++] = dip_arena_strdup (reader->arena, folded);
}

/* A phrase is kept as its pairs: "и т. д." is "и т." and "т. д.". */
static void
add_pairs (DipReader *reader, DipGlue *glue, const char *phrase) {
  const char *start = phrase, *middle = strchr (phrase, ' ');
  while (middle != NULL) {
    const char *end = strchr (middle + 1, ' ');
    add_entry (reader, glue, DIP_GLUE_PHRASE, start, end != NULL ? (gsize)(end - start) : strlen (start));
    start = middle + 1;
    middle = end;
  }
}

static guint
count_spaces (const DipText *entries, guint n) {
  guint spaces = 0;
  for (guint i = 0; i < n; i++)
    for (const char *at = entries[i].utf8; at != NULL && (at = strchr (at, ' ')) != NULL; at++)
      spaces++;
  return spaces;
}

/* An empty text has no place of its own. */
static gboolean
read_entry (DipReader *reader, const DipNode *node, gpointer target) {
  if (!dip_read_text (reader, node, target))
    return FALSE;
  if (((const DipText *)target)->length > 0)
    return TRUE;
  dip_report_add (reader->report, DIP_ERROR, node->place, "malformed-glue", "this has to be a word, but is empty");
  return FALSE;
}

static gboolean
read_list (DipReader *reader, const DipNode *node, DipGlueKind kind, DipGlue *glue) {
  gpointer items = NULL;
  guint n = 0;
  gboolean phrase = kind == DIP_GLUE_PHRASE;
  if (!dip_read_list (reader, node, "the words that a line never parts", sizeof (DipText), read_entry, TRUE, &items,
                      &n))
    return FALSE;
  const DipText *entries = items;
  glue->entries[kind] = dip_arena_new0_n (reader->arena, const char *, phrase ? count_spaces (entries, n) + 1 : n + 1);
  for (guint i = 0; i < n; i++) {
    if (entries[i].utf8 == NULL || !check_entry (reader, &entries[i], phrase))
      continue;
    if (phrase)
      add_pairs (reader, glue, entries[i].utf8);
    else
      add_entry (reader, glue, kind, entries[i].utf8, entries[i].length);
  }
  return TRUE;
}

void
dip_glue_read (DipReader *reader, const DipNode *node, DipGlue *glue) {
  static const char *const keys[DIP_N_GLUE] = {
    [DIP_GLUE_AFTER] = "after",
    [DIP_GLUE_AFTER_OPENING] = "after-opening",
    [DIP_GLUE_BEFORE] = "before",
    [DIP_GLUE_BEFORE_NUMBER] = "before-number",
    [DIP_GLUE_AFTER_NUMBER] = "after-number",
    [DIP_GLUE_AFTER_ORDINAL] = "after-ordinal",
    [DIP_GLUE_BEFORE_NAME] = "before-name",
    [DIP_GLUE_PHRASE] = "phrases",
    [DIP_GLUE_ROMAN_ENDING] = "roman-endings",
  };
  const DipNode *nodes[DIP_N_GLUE + 1] = { NULL };
  DipField fields[DIP_N_GLUE + 1];
  for (guint kind = 0; kind < DIP_N_GLUE; kind++)
    fields[kind] = (DipField){ keys[kind], dip_read_node, kind * sizeof (DipNode *), FALSE };
  fields[DIP_N_GLUE] = (DipField){ "initials", dip_read_node, DIP_N_GLUE * sizeof (DipNode *), FALSE };
  dip_read_map (reader, node, "the glue", fields, G_N_ELEMENTS (fields), nodes);
  for (guint kind = 0; kind < DIP_N_GLUE; kind++)
    if (nodes[kind] != NULL)
      read_list (reader, nodes[kind], kind, glue);
  if (nodes[DIP_N_GLUE] != NULL)
    dip_read_boolean (reader, nodes[DIP_N_GLUE], &glue->initials);
  dip_glue_sort (glue);
}
