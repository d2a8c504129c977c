/* A user's own words with their points, by language. */
#include "layout/spec.h"

gboolean
layout_read_hyphenation (DipReader *reader, const DipNode *node, gpointer target) {
  (void)target;
  LayoutSpec *spec = reader->user;
  gboolean good = TRUE;
  if (node->kind != DIP_NODE_MAP)
    return dip_read_map (reader, node, "the hyphenation", NULL, 0, NULL);
  for (guint i = 0; i < node->n; i++) {
    const DipMember *member = &node->members[i];
    good = layout_add_tag (reader, member->key, member->place)
           && dip_read_hyphenated (reader, member->value, member->key, spec->hyphenated) && good;
  }
  return good;
}
