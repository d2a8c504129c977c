/* Styles by name: what they are based on, and which names must be there. */
#include "layout/spec.h"

#include <string.h>

static gpointer
list_names (const GPtrArray *styles) {
  const char **names = g_new (const char *, styles->len + 1);
  for (guint i = 0; i < styles->len; i++)
    names[i] = ((const StyleSpec *)styles->pdata[i])->name;
  return names;
}

static int
find_base (DipReport *report, const GPtrArray *styles, GHashTable *by_name, const char *what, StyleSpec *style) {
  if (!style->based_on.given)
    return -1;
  gpointer found = g_hash_table_lookup (by_name, style->based_on.word);
  if (found != NULL)
    return (int)GPOINTER_TO_UINT (found) - 1;
  style->cut = TRUE;
  g_autofree const char **names = list_names (styles);
  layout_report_unknown (report, style->based_on.place, "unknown-style", what, style->based_on.word, names,
                         styles->len);
  return -1;
}

/* `last` is based on a style that is based on `last` in the end: it is cut loose there. */
static void
report_circle (DipReport *report, const GPtrArray *styles, int last, const int *base) {
  StyleSpec *style = styles->pdata[last];
  style->cut = TRUE;
  g_autoptr (GString) way = g_string_new (NULL);
  guint n = 0;
  for (int i = base[last]; i != last && n < 5; i = base[i], n++)
    g_string_append_printf (way, "%s\"%s\"", n > 0 ? ", " : "", ((const StyleSpec *)styles->pdata[i])->name);
  dip_report_add (report, DIP_ERROR, style->based_on.place, "circle", "the style \"%s\" is based on itself%s%s",
                  style->name, n > 0 ? ", by way of " : "", way->str);
}

/* Walks from a style to its root. Styles on the way are marked `walk`, so a mark that is met again is a circle. */
static void
walk_up (DipReport *report, const GPtrArray *styles, int from, guint walk, guint *marks, int *base, GArray *way) {
  for (int i = from; i >= 0 && marks[i] == 0;) {
    marks[i] = walk;
    g_array_append_val (way, i);
    int next = base[i];
    if (next >= 0 && marks[next] == walk) {
      report_circle (report, styles, i, base);
      base[i] = next = -1;
    }
    i = next;
  }
}

void
layout_sort_styles (DipReport *report, const GPtrArray *styles, GHashTable *by_name, const char *what, guint *order,
                    int *base) {
  g_autofree guint *marks = g_new0 (guint, styles->len + 1);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (int));
  guint n = 0;
  for (guint i = 0; i < styles->len; i++)
    base[i] = find_base (report, styles, by_name, what, styles->pdata[i]);
  for (guint i = 0; i < styles->len; i++) {
    g_array_set_size (way, 0);
    walk_up (report, styles, (int)i, i + 1, marks, base, way);
    for (guint j = way->len; j > 0; j--)
      order[n++] = (guint)g_array_index (way, int, j - 1);
  }
}

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
check_required (DipReport *report, const LayoutSpec *spec, const char *const *wanted, GHashTable *by_name,
                const char *what) {
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; wanted[i] != NULL; i++)
    if (!g_hash_table_contains (by_name, wanted[i]))
      g_string_append_printf (list, "%s%s", n++ > 0 ? ", " : "", wanted[i]);
  if (n > 0)
    dip_report_add (report, DIP_ERROR, spec->place, "missing-style",
                    "the layout lacks the %s%s %s: give %s, or use: [styles/print.yaml]", what, n > 1 ? "s" : "",
                    list->str, n > 1 ? "them" : "it");
}

static gboolean
part_asks_for (const FlowSpec *part, const char *name) {
  if (g_strcmp0 (part->group.style.word, name) == 0)
    return TRUE;
  for (guint i = 0; i < part->columns.n; i++)
    if (g_strcmp0 (part->columns.columns[i].style.word, name) == 0)
      return TRUE;
  for (guint i = 0; i < part->samples.n; i++) {
    const SampleSpec *sample = &part->samples.samples[i];
    if (g_strcmp0 (sample->off.word, name) == 0 || g_strcmp0 (sample->on.word, name) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_asked_for (const LayoutSpec *spec, const StyleSpec *style) {
  if (g_strv_contains (layout_style_names, style->name))
    return TRUE;
  for (guint i = 0; i < spec->styles->len; i++) {
    const StyleSpec *other = spec->styles->pdata[i];
    if (other->based_on.given && strcmp (other->based_on.word, style->name) == 0)
      return TRUE;
  }
  for (guint i = 0; i < spec->flow.n; i++)
    if (part_asks_for (&spec->flow.parts[i], style->name))
      return TRUE;
  return g_strcmp0 (spec->head.style.word, style->name) == 0 || g_strcmp0 (spec->foot.style.word, style->name) == 0;
}

/* A style that nothing asks for is most often a slip in its name. Shared styles may hold some for other layouts, so
 * there only a name that is near to a known one is doubted. */
static void
check_asked_for (DipReport *report, const LayoutSpec *spec, const StyleSpec *style) {
  if (is_asked_for (spec, style))
    return;
  const char *nearest = dip_nearest (style->name, layout_style_names, g_strv_length ((char **)layout_style_names));
  if (nearest != NULL)
    dip_report_add (report, DIP_WARNING, style->place, "unused-style",
                    "nothing asks for the style \"%s\": did you mean \"%s\"?", style->name, nearest);
  else if (g_strcmp0 (style->place.file, spec->place.file) == 0)
    dip_report_add (report, DIP_WARNING, style->place, "unused-style",
                    "nothing asks for the style \"%s\": base another on it, or leave it out", style->name);
}

static void
check_inline (DipReport *report, const LayoutSpec *spec, const StyleSpec *style) {
  if (g_strv_contains (layout_inline_names, style->name))
    return;
  for (guint i = 0; i < spec->inlines->len; i++) {
    const StyleSpec *other = spec->inlines->pdata[i];
    if (other->based_on.given && strcmp (other->based_on.word, style->name) == 0)
      return;
  }
  const char *nearest = dip_nearest (style->name, layout_inline_names, g_strv_length ((char **)layout_inline_names));
  dip_report_add (report, DIP_WARNING, style->place, "unused-style", "nothing asks for the inline style \"%s\"%s%s%s",
                  style->name, nearest != NULL ? ": did you mean \"" : "", nearest != NULL ? nearest : "",
                  nearest != NULL ? "\"?" : "");
}

void
layout_check_names (DipReport *report, const LayoutSpec *spec) {
  check_required (report, spec, layout_style_names, spec->styles_by_name, "style");
  check_required (report, spec, layout_inline_names, spec->inlines_by_name, "inline style");
  for (guint i = 0; i < spec->styles->len; i++)
    check_asked_for (report, spec, spec->styles->pdata[i]);
  for (guint i = 0; i < spec->inlines->len; i++)
    check_inline (report, spec, spec->inlines->pdata[i]);
}

void
layout_check_style_name (DipReport *report, const LayoutSpec *spec, const Setting *name) {
  if (!name->given || g_hash_table_contains (spec->styles_by_name, name->word))
    return;
  g_autofree const char **names = list_names (spec->styles);
  layout_report_unknown (report, name->place, "unknown-style", "style", name->word, names, spec->styles->len);
}
