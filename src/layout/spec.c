/* Reading a layout, and the shared styles that it uses, into one spec. */
#include "layout/spec.h"

#include <string.h>

#define LAYOUT_VERSION "layout/1"
#define STYLES_VERSION "styles/1"

/* ── Fields of a whole file ────────────────────────────────────────────────────────────────────────────────────── */

/* Keys that are read before the others, because what a file uses stands below what it says itself. */
static gboolean
skip (DipReader *reader, const DipNode *node, gpointer target) {
  (void)reader;
  (void)node;
  (void)target;
  return TRUE;
}

static gboolean
read_missing (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_missing_words, target);
}

static gboolean
read_reading_order (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_reading_order_words, target);
}

#define AT(member) G_STRUCT_OFFSET (LayoutSpec, member)
#define SHARED_FIELDS                                                                                                  \
  { "diptych", skip, 0, TRUE }, { "use", skip, 0, FALSE }, { "fonts", layout_read_font_sets, 0, FALSE },               \
      { "palette", layout_read_palette, AT (palette), FALSE }, { "styles", layout_read_styles, 0, FALSE },             \
      { "inline-styles", layout_read_inlines, 0, FALSE },                                                              \
      { "page-breaks", layout_read_page_breaks, AT (costs), FALSE }, { "notes", layout_read_notes, AT (feet), FALSE }, \
  {                                                                                                                    \
    "hyphenation", layout_read_hyphenation, 0, FALSE                                                                   \
  }

static const DipField styles_file_fields[] = { SHARED_FIELDS };
static const DipField layout_fields[] = {
  SHARED_FIELDS,
  { "page", layout_read_page, AT (page), TRUE },
  { "columns", layout_read_columns, AT (columns), TRUE },
  { "head", layout_read_furniture, AT (head), FALSE },
  { "foot", layout_read_furniture, AT (foot), FALSE },
  { "missing", read_missing, AT (missing), FALSE },
  { "reading-order", read_reading_order, AT (reading_order), FALSE },
  { "mark-editorial", dip_read_boolean, AT (mark_editorial), FALSE },
  { "leave-out", layout_read_leave_out, AT (leave_out), FALSE },
  { "flow", layout_read_flow, AT (flow), TRUE },
};
const LayoutTable layout_table_styles_file = { "styles-file", styles_file_fields, G_N_ELEMENTS (styles_file_fields) };
const LayoutTable layout_table_layout = { "layout", layout_fields, G_N_ELEMENTS (layout_fields) };

/* ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Reads below `file`, which is there: FALSE if it is not what it should be. */
static gboolean read_file (LayoutSpec *spec, DipReader *reader, const char *file, const char *version);

static gboolean
has_string (const GPtrArray *strings, const char *string) {
  return g_ptr_array_find_with_equal_func ((GPtrArray *)strings, string, g_str_equal, NULL);
}

/* Where a used file is: beside the one that uses it, or else among the layouts that came with the program. */
static char *
find_used (const LayoutSpec *spec, const char *user, const char *name) {
  g_autofree char *folder = g_path_get_dirname (user);
  g_autofree char *beside = g_build_filename (folder, name, NULL);
  if (g_path_is_absolute (name))
    return g_strdup (name);
  if (g_file_test (beside, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&beside);
  if (spec->folder == NULL)
    return g_steal_pointer (&beside);
  return g_build_filename (spec->folder, name, NULL);
}

static void
use_file (LayoutSpec *spec, DipReader *reader, const char *user, const DipNode *node) {
  const char *name;
  if (!dip_read_word (reader, node, &name))
    return;
  g_autofree char *path = find_used (spec, user, name);
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "no-file",
                    "there is no file \"%s\": neither beside this file nor among the layouts", name);
    spec->lacks_file = TRUE;
    return;
  }
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);
  if (has_string (spec->reading, canonical)) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "circle", "\"%s\" uses itself in the end: leave this out",
                    name);
    spec->lacks_file = TRUE;
    return;
  }
  if (has_string (spec->files, canonical))
    return;
  if (spec->files->len >= LAYOUT_MOST_FILES) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "too-many", "\"%s\" is one file too many: %d are the most",
                    name, LAYOUT_MOST_FILES);
    return;
  }
  if (!read_file (spec, reader, path, STYLES_VERSION))
    spec->lacks_file = TRUE;
}

static void
use_files (LayoutSpec *spec, DipReader *reader, const char *user, const DipNode *root) {
  const DipNode *list = dip_node_lookup (root, "use");
  if (list == NULL)
    return;
  if (list->kind != DIP_NODE_LIST) {
    const char *word;
    if (dip_read_word (reader, list, &word))
      use_file (spec, reader, user, list);
    return;
  }
  for (guint i = 0; i < list->n; i++)
    use_file (spec, reader, user, list->items[i]);
}

static const char *
describe_version (const char *version) {
  if (g_str_has_prefix (version, "plan/"))
    return "this is a plan, not a layout";
  if (g_str_has_prefix (version, "styles/"))
    return "these are shared styles, which a layout uses; they are no layout";
  if (g_str_has_prefix (version, "layout/"))
    return "this is a layout, where shared styles belong";
  return "this is written for another program, or another version of it";
}

static gboolean
check_version (DipReader *reader, const DipNode *root, const char *version) {
  const DipNode *node = dip_node_lookup (root, "diptych");
  const char *word;
  if (node == NULL) {
    dip_report_add (reader->report, DIP_ERROR, root->place, "missing-key", "the file has to open with \"diptych: %s\"",
                    version);
    return FALSE;
  }
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  if (strcmp (word, version) == 0)
    return TRUE;
  const char *other = describe_version (word);
  if (g_str_has_prefix (word, "layout/") && g_str_has_prefix (version, "layout/"))
    other = "this program does not know that version";
  dip_report_add (reader->report, DIP_ERROR, node->place, "bad-version", "expected %s here, found \"%s\": %s", version,
                  word, other);
  return FALSE;
}

static gboolean
read_root (LayoutSpec *spec, DipReader *reader, const char *file, const DipNode *root, const char *version) {
  gboolean is_layout = strcmp (version, LAYOUT_VERSION) == 0;
  const LayoutTable *table = is_layout ? &layout_table_layout : &layout_table_styles_file;
  const char *what = is_layout ? "a layout" : "shared styles";
  if (root->kind != DIP_NODE_MAP)
    return dip_read_map (reader, root, what, NULL, 0, spec);
  if (!check_version (reader, root, version))
    return FALSE;
  if (is_layout)
    spec->place = root->place;
  use_files (spec, reader, file, root);
  dip_read_map (reader, root, what, table->fields, table->n, spec);
  return TRUE;
}

static gboolean
read_file (LayoutSpec *spec, DipReader *reader, const char *file, const char *version) {
  char *canonical = g_canonicalize_filename (file, NULL);
  g_ptr_array_add (spec->files, canonical);
  g_ptr_array_add (spec->reading, canonical);
  const DipNode *root = dip_node_load (reader->arena, file, reader->report);
  gboolean good = root != NULL && read_root (spec, reader, file, root, version);
  g_ptr_array_set_size (spec->reading, (int)spec->reading->len - 1);
  return good;
}

gboolean
layout_spec_read (LayoutSpec *spec, DipReader *reader, const char *file) {
  reader->user = spec;
  return read_file (spec, reader, file, LAYOUT_VERSION);
}

LayoutSpec *
layout_spec_new (const char *folder, const char *file) {
  LayoutSpec *spec = g_new0 (LayoutSpec, 1);
  spec->folder = folder;
  spec->file = file;
  spec->place.file = g_intern_string (file);
  spec->files = g_ptr_array_new_with_free_func (g_free);
  spec->reading = g_ptr_array_new ();
  spec->font_sets = g_ptr_array_new ();
  spec->styles = g_ptr_array_new ();
  spec->inlines = g_ptr_array_new ();
  spec->tags = g_ptr_array_new ();
  spec->hyphenated = g_array_new (FALSE, FALSE, sizeof (DipHyphenated));
  spec->styles_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  spec->inlines_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  return spec;
}

void
layout_spec_drop (LayoutSpec *spec) {
  for (guint i = 0; i < spec->font_sets->len; i++)
    g_array_unref (((FontSetSpec *)spec->font_sets->pdata[i])->choices);
  g_ptr_array_unref (spec->files);
  g_ptr_array_unref (spec->reading);
  g_ptr_array_unref (spec->font_sets);
  g_ptr_array_unref (spec->styles);
  g_ptr_array_unref (spec->inlines);
  g_ptr_array_unref (spec->tags);
  g_array_unref (spec->hyphenated);
  g_hash_table_unref (spec->styles_by_name);
  g_hash_table_unref (spec->inlines_by_name);
  g_free (spec);
}
