#include "yaml/hyphenated.h"

/* An empty text has no place of its own. */
static gboolean
read_word (DipReader *reader, const DipNode *node, gpointer target) {
  if (!dip_read_text (reader, node, target))
    return FALSE;
  if (((const DipText *)target)->length > 0)
    return TRUE;
  dip_report_add (reader->report, DIP_ERROR, node->place, "malformed-word", "this has to be a word, but is empty");
  return FALSE;
}

gboolean
dip_read_hyphenated (DipReader *reader, const DipNode *node, const char *language, GArray *words) {
  gpointer items;
  guint n;
  if (!dip_read_list (reader, node, "words with their hyphens", sizeof (DipText), read_word, TRUE, &items, &n))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    DipHyphenated one = { language, ((const DipText *)items)[i] };
    g_array_append_val (words, one);
  }
  return node->kind != DIP_NODE_LIST || n == node->n;
}
