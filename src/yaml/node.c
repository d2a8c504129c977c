#include "yaml/node.h"

#include "base/file.h"
#include "yaml/build.h"
#include "yaml/parse.h"

#include <string.h>

const DipNode *
dip_node_load (DipArena *arena, const char *path, DipReport *report) {
  gsize length;
  const char *why;
  g_autofree char *bytes = dip_file_read (path, &length, report, &why);
  if (bytes != NULL)
    return dip_node_parse (arena, path, bytes, length, report);
  dip_report_add (report, DIP_ERROR, (DipPlace){ .file = g_intern_string (path) }, "file", "%s", why);
  return NULL;
}

/* ── Bytes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The tree of a source with an error of form. What is bad is overwritten and the rest read, so that its errors show. */
static const DipNode *
build_mended (DipArena *arena, DipSource *source, GArray *patched, DipReport *report) {
  gboolean failed;
  if (!dip_source_mend (source, patched, report))
    return NULL;
  return dip_tree_build (arena, source, patched, report, &failed);
}

const DipNode *
dip_node_parse (DipArena *arena, const char *name, const char *bytes, gsize length, DipReport *report) {
  const char *file = g_intern_string (name);
  if (length > DIP_LARGEST_FILE) {
    dip_report_add (report, DIP_ERROR, (DipPlace){ .file = file }, "size", "this file is larger than 64 MiB: split it");
    return NULL;
  }
  DipSource *source = dip_source_new (file, bytes, length, report);
  if (source == NULL)
    return NULL;
  guint errors = dip_report_count (report, DIP_ERROR);
  gboolean failed;
  g_autoptr (GArray) patched = g_array_new (FALSE, FALSE, sizeof (DipLines));
  const DipNode *root = dip_tree_build (arena, source, patched, report, &failed);
  if (failed)
    root = build_mended (arena, source, patched, report);
  if (root == NULL && dip_report_count (report, DIP_ERROR) == errors)
    dip_report_add (report, DIP_ERROR, (DipPlace){ .file = file }, "yaml", "this file holds nothing");
  dip_source_drop (source);
  return root;
}

/* ── Looking at nodes ──────────────────────────────────────────────────────────────────────────────────────────── */

const DipNode *
dip_node_lookup (const DipNode *map, const char *key) {
  if (map == NULL || map->kind != DIP_NODE_MAP)
    return NULL;
  for (guint i = 0; i < map->n; i++)
    if (strcmp (map->members[i].key, key) == 0)
      return map->members[i].value;
  return NULL;
}

gboolean
dip_node_is_null (const DipNode *node) {
  return node->kind == DIP_NODE_SCALAR && node->plain && node->text.length == 0;
}

gboolean
dip_node_report_eaten_text (const DipNode *map, DipReport *report) {
  gboolean found = FALSE;
  if (map == NULL || map->kind != DIP_NODE_MAP)
    return FALSE;
  for (guint i = 0; i < map->n; i++) {
    const DipMember *member = &map->members[i];
    gboolean is_scalar = member->value->kind == DIP_NODE_SCALAR;
    gboolean is_eaten = is_scalar && (member->value->flaws & DIP_FLAW_NO_COLON) != 0;
    if (!is_eaten && !(map->flow && member->key[0] == '\0'))
      continue;
    /* Nothing can have been eaten off a first member: it stands there by itself. */
    if (i == 0)
      dip_report_add (report, DIP_ERROR, member->place, "eaten-text",
                      "a tag and a text belong here, as in {ru: Да}; put a text with a comma in it after | or in "
                      "quotes");
    else
      dip_report_add (report, DIP_ERROR, member->place, "eaten-text",
                      "this text has a comma in it: put it after | or in quotes");
    found = TRUE;
  }
  return found;
}
