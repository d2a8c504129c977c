/* Opening a layout: find its file, read it, resolve it. */
#include "layout/spec.h"

#include <string.h>

static gboolean
is_file_name (const char *name) {
  return strchr (name, '/') != NULL || g_str_has_suffix (name, ".yaml");
}

static int
compare_names (gconstpointer a, gconstpointer b) {
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Names of the layouts in a folder, in order. */
static GPtrArray *
list_layouts (const char *folder) {
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *entry;
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (entry, ".yaml"))
      g_ptr_array_add (names, g_strndup (entry, strlen (entry) - strlen (".yaml")));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
report_no_layout (DipReport *report, const char *folder, const char *name) {
  g_autoptr (GPtrArray) known = list_layouts (folder);
  const char *nearest = dip_nearest (name, (const char *const *)known->pdata, known->len);
  g_ptr_array_add (known, NULL);
  g_autofree char *all = known->len > 1 ? g_strjoinv (", ", (char **)known->pdata) : g_strdup ("none is there");
  if (nearest != NULL)
    dip_report_add (report, DIP_ERROR, (DipPlace){ 0 }, "no-layout", "there is no layout \"%s\"; did you mean \"%s\"?",
                    name, nearest);
  else
    dip_report_add (report, DIP_ERROR, (DipPlace){ 0 }, "no-layout",
                    "there is no layout \"%s\" (there are: %s); a file's name ends in .yaml", name, all);
}

/* The path of a layout's file, or NULL with a report. A pipe or a device is no layout: reading one might never end. */
static char *
find_layout (DipReport *report, const char *folder, const char *name) {
  if (is_file_name (name)) {
    if (g_file_test (name, G_FILE_TEST_IS_REGULAR))
      return g_strdup (name);
    dip_report_add (report, DIP_ERROR, (DipPlace){ .file = g_intern_string (name) }, "no-layout",
                    "there is no such file to read the layout from");
    return NULL;
  }
  g_autofree char *base = g_strconcat (name, ".yaml", NULL);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : ".", base, NULL);
  if (*name != '\0' && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  report_no_layout (report, folder, name);
  return NULL;
}

static const char *
name_layout (DipArena *arena, const char *file) {
  g_autofree char *base = g_path_get_basename (file);
  gsize length = strlen (base) - (g_str_has_suffix (base, ".yaml") ? strlen (".yaml") : 0);
  return dip_arena_strndup (arena, base, length);
}

static void
resolve (DipReport *report, const LayoutSpec *spec, DipLayout *layout, guint n_languages) {
  layout_resolve_palette (report, spec, &layout->palette);
  layout_resolve_page (report, spec, layout);
  layout_resolve_font_sets (spec, layout);
  layout->missing = (DipMissing)(guint)spec->missing.number;
  layout->reading_order = (DipReadingOrder)(guint)spec->reading_order.number;
  layout->mark_editorial = spec->mark_editorial;
  layout->leave_out = spec->leave_out;
  layout->hyphenated = dip_arena_take_array (layout->arena, g_array_ref (spec->hyphenated), &layout->n_hyphenated);
  layout->styles = layout_style_table_new (report, spec, layout);
  layout_check_names (report, spec);
  layout_resolve_furniture (report, spec, layout);
  layout_resolve_page_breaks (report, spec, layout);
  layout_resolve_flow (report, spec, layout);
  layout_check_frame (report, spec, layout, n_languages);
}

DipLayout *
dip_layout_open (const char *folder, const char *name_or_file, const char *const *languages, guint n_languages,
                 DipReport *report) {
  (void)languages; /* any language can be looked up: layout_style_table_new says why */
  g_autofree char *file = find_layout (report, folder, name_or_file);
  if (file == NULL)
    return NULL;
  guint before = dip_report_count (report, DIP_ERROR);
  DipArena *arena = dip_arena_new ();
  DipLayout *layout = dip_arena_new0 (arena, DipLayout);
  layout->arena = arena;
  layout->file = g_intern_string (file);
  layout->name = name_layout (arena, file);
  DipReader reader = { .arena = arena, .report = report };
  LayoutSpec *spec = layout_spec_new (folder, file);
  if (layout_spec_read (spec, &reader, file) && !spec->lacks_file)
    resolve (report, spec, layout, n_languages);
  layout_spec_drop (spec);
  if (dip_report_count (report, DIP_ERROR) == before)
    return layout;
  dip_layout_drop (layout);
  return NULL;
}

void
dip_layout_drop (DipLayout *layout) {
  if (layout == NULL)
    return;
  layout_style_table_drop (layout->styles);
  dip_arena_drop (layout->arena);
}
