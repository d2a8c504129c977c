/* Page: its size, margins and grid, and the columns of the languages on it. */
#include "layout/spec.h"

#include <string.h>

typedef struct PageSize {
  double width, height; /* pt, upright */
} PageSize;

#define MM(mm) ((mm)*72 / 25.4)
/* In the order of layout_size_words. */
static const PageSize page_sizes[]
    = { { MM (297), MM (420) }, { MM (210), MM (297) }, { MM (148), MM (210) }, { 612, 792 }, { 612, 1008 } };
const char *const layout_size_words[] = { "A3", "A4", "A5", "Letter", "Legal", NULL };

static gboolean
read_page_size (DipReader *reader, const DipNode *node, gpointer target) {
  SizeSpec *size = target;
  if (node->kind == DIP_NODE_LIST) {
    gpointer items;
    guint n;
    if (!dip_read_list (reader, node, "the page's size", sizeof (Setting), layout_read_absolute, FALSE, &items, &n))
      return FALSE;
    if (node->n != 2)
      dip_report_add (reader->report, DIP_ERROR, node->place, "bad-size",
                      "a page has a width and a height, as in [210mm, 297mm]: the lengths here are %u", node->n);
    if (n != 2)
      return FALSE;
    *size = (SizeSpec){ ((Setting *)items)[0], ((Setting *)items)[1] };
    return TRUE;
  }
  guint index;
  if (!dip_read_choice (reader, node, layout_size_words, &index))
    return FALSE;
  size->width = (Setting){ .given = TRUE, .place = node->place, .unit = UNIT_PT, .number = page_sizes[index].width };
  size->height = (Setting){ .given = TRUE, .place = node->place, .unit = UNIT_PT, .number = page_sizes[index].height };
  return TRUE;
}

static gboolean
read_orientation (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_orientation_words, target);
}

static const DipField margins_fields[] = {
  { "inside", layout_read_page_length, G_STRUCT_OFFSET (MarginsSpec, inside), TRUE },
  { "outside", layout_read_page_length, G_STRUCT_OFFSET (MarginsSpec, outside), TRUE },
  { "top", layout_read_page_length, G_STRUCT_OFFSET (MarginsSpec, top), TRUE },
  { "bottom", layout_read_page_length, G_STRUCT_OFFSET (MarginsSpec, bottom), TRUE },
};
const LayoutTable layout_table_margins = { "margins", margins_fields, G_N_ELEMENTS (margins_fields) };

static gboolean
read_margins (DipReader *reader, const DipNode *node, gpointer target) {
  return dip_read_map (reader, node, "the margins", margins_fields, G_N_ELEMENTS (margins_fields), target);
}

static gboolean
read_grid (DipReader *reader, const DipNode *node, gpointer target) {
  if (node->kind == DIP_NODE_SCALAR && g_strcmp0 (node->text.utf8, "none") == 0)
    return TRUE;
  return layout_read_absolute (reader, node, target);
}

static const DipField page_fields[] = {
  { "size", read_page_size, G_STRUCT_OFFSET (PageSpec, size), TRUE },
  { "orientation", read_orientation, G_STRUCT_OFFSET (PageSpec, orientation), FALSE },
  { "margins", read_margins, G_STRUCT_OFFSET (PageSpec, margins), TRUE },
  { "grid", read_grid, G_STRUCT_OFFSET (PageSpec, grid), FALSE },
  { "mirrored", dip_read_boolean, G_STRUCT_OFFSET (PageSpec, mirrored), FALSE },
};
const LayoutTable layout_table_page = { "page", page_fields, G_N_ELEMENTS (page_fields) };

gboolean
layout_read_page (DipReader *reader, const DipNode *node, gpointer target) {
  PageSpec *page = target;
  page->place = node->place;
  return dip_read_map (reader, node, "the page", page_fields, G_N_ELEMENTS (page_fields), page);
}

/* ── Columns ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_least_member (DipReader *reader, const DipMember *member, GArray *list) {
  Setting length = { 0 };
  gboolean other = strcmp (member->key, "other") == 0;
  if (!other && !layout_is_tag (member->key)) {
    dip_report_add (reader->report, DIP_ERROR, member->place, "bad-tag",
                    "\"%s\" is no language tag: tags are like ru, zh or zh-Hans, and other is for all the rest",
                    member->key);
    return FALSE;
  }
  if (!layout_read_em (reader, member->value, &length))
    return FALSE;
  g_array_append_val (list, ((DipLeast){ other ? "" : member->key, length.number }));
  return TRUE;
}

static gboolean
read_least (DipReader *reader, const DipNode *node, gpointer target) {
  LeastSpec *spec = target;
  if (node->kind != DIP_NODE_MAP)
    return dip_read_map (reader, node, "the least measures", NULL, 0, spec);
  GArray *list = g_array_new (FALSE, TRUE, sizeof (DipLeast));
  gboolean good = TRUE;
  for (guint i = 0; i < node->n; i++)
    good &= read_least_member (reader, &node->members[i], list);
  if (dip_node_lookup (node, "other") == NULL) {
    dip_report_add (
        reader->report, DIP_ERROR, node->place, "missing-key",
        "the least measures lack \"other\": it stands for every language that is not named, as in other: 20em");
    good = FALSE;
  }
  spec->least = dip_arena_take_array (reader->arena, list, &spec->n);
  return good;
}

static const DipField columns_fields[] = {
  { "gap", layout_read_page_length, G_STRUCT_OFFSET (ColumnsSpec, gap), TRUE },
  { "number-gutter", layout_read_page_length, G_STRUCT_OFFSET (ColumnsSpec, gutter), TRUE },
  { "least", read_least, G_STRUCT_OFFSET (ColumnsSpec, least), TRUE },
};
const LayoutTable layout_table_columns = { "columns", columns_fields, G_N_ELEMENTS (columns_fields) };

gboolean
layout_read_columns (DipReader *reader, const DipNode *node, gpointer target) {
  ColumnsSpec *columns = target;
  columns->place = node->place;
  return dip_read_map (reader, node, "the columns", columns_fields, G_N_ELEMENTS (columns_fields), columns);
}

/* ── Resolving ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
turn_page (const PageSpec *spec, DipGeometry *page) {
  if (!spec->orientation.given)
    return;
  double shorter = MIN (page->width, page->height), longer = MAX (page->width, page->height);
  gboolean landscape = spec->orientation.number > 0;
  page->width = landscape ? longer : shorter;
  page->height = landscape ? shorter : longer;
}

void
layout_resolve_page (DipReport *report, const LayoutSpec *spec, DipLayout *layout) {
  const PageSpec *from = &spec->page;
  Measures measures = { 0 };
  DipGeometry *page = &layout->page;
  page->width = layout_resolve_length (report, &from->size.width, &measures);
  page->height = layout_resolve_length (report, &from->size.height, &measures);
  turn_page (from, page);
  page->grid = layout_resolve_length (report, &from->grid, &measures);
  if (from->place.line == 0) /* no page at all, which was reported: no need to miss its grid as well */
    page->grid = 12;
  measures.grid = page->grid;
  page->mirrored = from->mirrored;
  page->inside = layout_resolve_length (report, &from->margins.inside, &measures);
  page->outside = layout_resolve_length (report, &from->margins.outside, &measures);
  page->top = layout_resolve_length (report, &from->margins.top, &measures);
  page->bottom = layout_resolve_length (report, &from->margins.bottom, &measures);
  layout->column_gap = layout_resolve_length (report, &spec->columns.gap, &measures);
  layout->number_gutter = layout_resolve_length (report, &spec->columns.gutter, &measures);
  layout->least = spec->columns.least.least;
  layout->n_least = spec->columns.least.n;
}

/* Whether the languages have room beside each other, less what notes take. One em each is the least that a breaker can
 * work with; what reads well is the designer's affair, said as least measures. */
static void
check_columns (DipReport *report, const LayoutSpec *spec, const DipLayout *layout, guint n, double size) {
  const DipGeometry *page = &layout->page;
  double frame = page->width - page->inside - page->outside;
  double room = frame - layout->number_gutter - (n - 1) * layout->column_gap;
  if (room < n * size) {
    dip_report_add (
        report, DIP_ERROR, spec->columns.place, "no-width",
        "the columns leave no width for the texts of %u languages: %.4gpt are between the margins, %.4gpt of "
        "them go to the number gutter and the gaps",
        n, frame, frame - room);
    return;
  }
  for (guint i = 0; i < layout->n_flow; i++) {
    const Setting *note = &spec->flow.parts[i].note_width;
    double width = layout->flow[i].note_width;
    if (width > 0 && room - layout->column_gap - width < n * size)
      dip_report_add (report, DIP_ERROR, note->place, "no-width",
                      "the column for notes leaves no width for the texts of %u languages: it takes %.4gpt of %.4gpt",
                      n, width, room - layout->column_gap);
  }
}

void
layout_check_frame (DipReport *report, const LayoutSpec *spec, const DipLayout *layout, guint n_languages) {
  const DipGeometry *page = &layout->page;
  const MarginsSpec *margins = &spec->page.margins;
  if (!spec->page.size.width.given || !margins->inside.given || !margins->outside.given || !margins->top.given
      || !margins->bottom.given)
    return;
  const DipStyle *text = dip_layout_style (layout, "text", "");
  if (page->width - page->inside - page->outside < text->size) {
    dip_report_add (report, DIP_ERROR, margins->inside.place, "no-width",
                    "the margins leave no width: the page is %.4gpt wide, inside and outside are %.4gpt together",
                    page->width, page->inside + page->outside);
    return;
  }
  if (page->height - page->top - page->bottom < text->leading)
    dip_report_add (
        report, DIP_ERROR, margins->top.place, "no-height",
        "the margins leave no height for a line: the page is %.4gpt high, top and bottom are %.4gpt together",
        page->height, page->top + page->bottom);
  if (spec->columns.gap.given && spec->columns.gutter.given)
    check_columns (report, spec, layout, MAX (n_languages, 1), text->size);
}

double
dip_layout_least_measure (const DipLayout *layout, const DipStyle *style, const char *language) {
  const DipLeast *best = NULL;
  for (guint i = 0; i < layout->n_least; i++) {
    const DipLeast *least = &layout->least[i];
    if (layout_tag_covers (least->language, language)
        && (best == NULL || strlen (least->language) > strlen (best->language)))
      best = least;
  }
  return best == NULL ? 0 : best->em * style->size;
}
