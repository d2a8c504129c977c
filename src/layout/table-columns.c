/* The columns of a table part, alone or several under one heading. */
#include "layout/spec.h"

#include <string.h>

static gboolean
read_column_align (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_column_align_words, target);
}

static gboolean read_band_columns (DipReader *reader, const DipNode *node, gpointer target);

static const DipField column_fields[] = {
  { "width", layout_read_width, G_STRUCT_OFFSET (ColumnSpec, width), FALSE },
  { "align", read_column_align, G_STRUCT_OFFSET (ColumnSpec, align), FALSE },
  { "title", layout_read_key, G_STRUCT_OFFSET (ColumnSpec, word), FALSE },
  { "style", layout_read_name, G_STRUCT_OFFSET (ColumnSpec, style), FALSE },
  { "symbol", layout_read_page_length, G_STRUCT_OFFSET (ColumnSpec, symbol), FALSE },
};
const LayoutTable layout_table_column = { "column", column_fields, G_N_ELEMENTS (column_fields) };

static const DipField band_fields[] = {
  { "columns", read_band_columns, 0, TRUE },
  { "title", layout_read_key, G_STRUCT_OFFSET (BandSpec, word), FALSE },
};
const LayoutTable layout_table_band = { "column-group", band_fields, G_N_ELEMENTS (band_fields) };

gboolean
layout_find_field (DipReader *reader, const char *word, DipPlace place, DipColumnField *field) {
  for (guint i = 0; layout_field_words[i] != NULL; i++) {
    if (strcmp (layout_field_words[i], word) == 0) {
      *field = (DipColumnField)i;
      return TRUE;
    }
  }
  layout_report_unknown (reader->report, place, "unknown-column", "column", word, layout_field_words,
                         g_strv_length ((char **)layout_field_words));
  return FALSE;
}

static gboolean
begin_column (DipReader *reader, const char *word, DipPlace place, ColumnSpec *column) {
  *column = (ColumnSpec){ .place = place };
  return layout_find_field (reader, word, place, &column->field);
}

static gboolean
has_one_member (DipReader *reader, const DipNode *node) {
  if (node->n == 1)
    return TRUE;
  dip_report_add (reader->report, DIP_ERROR, node->n == 0 ? node->place : node->members[1].place, "bad-column",
                  "a column is one word, or one word with its options in braces, as in number: {width: 8mm}");
  return FALSE;
}

static void
check_symbol (DipReader *reader, const ColumnSpec *column) {
  if (column->symbol.given && column->field != DIP_FIELD_STATUS)
    dip_report_add (reader->report, DIP_ERROR, column->symbol.place, "bad-column",
                    "only the column \"status\" has symbols: each shape is a status");
}

static gboolean
read_column (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (node->kind != DIP_NODE_MAP)
    return dip_read_word (reader, node, &word) && begin_column (reader, word, node->place, target);
  if (!has_one_member (reader, node))
    return FALSE;
  const DipMember *member = &node->members[0];
  if (!begin_column (reader, member->key, member->place, target))
    return FALSE;
  dip_read_map (reader, member->value, "a column", column_fields, G_N_ELEMENTS (column_fields), target);
  check_symbol (reader, target);
  return TRUE;
}

/* ── Column groups ─────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_band_columns (DipReader *reader, const DipNode *node, gpointer target) {
  BandSpec *band = target;
  gpointer columns;
  if (!dip_read_list (reader, node, "the columns of a group", sizeof (ColumnSpec), read_column, TRUE, &columns,
                      &band->n))
    return FALSE;
  band->columns = columns;
  if (node->kind == DIP_NODE_LIST && node->n == 0)
    dip_report_add (reader->report, DIP_ERROR, node->place, "empty-list",
                    "this group has no column: name one at least, as in [start, due]");
  return band->n > 0;
}

/* `dates: {columns: [start, due]}`: what has columns is a group, whatever its name. */
static gboolean
is_band (const DipNode *node) {
  return node->kind == DIP_NODE_MAP && node->n == 1 && node->members[0].value->kind == DIP_NODE_MAP
         && dip_node_lookup (node->members[0].value, "columns") != NULL;
}

static gboolean
read_band (DipReader *reader, const DipNode *node, BandSpec *band) {
  const DipMember *member = &node->members[0];
  dip_read_map (reader, member->value, "a group of columns", band_fields, G_N_ELEMENTS (band_fields), band);
  if (band->word == NULL)
    band->word = dip_arena_printf (reader->arena, "column-%s", member->key);
  return band->n > 0;
}

/* A column, or a group of them. */
static gboolean
read_item (DipReader *reader, const DipNode *node, gpointer target) {
  BandSpec *band = target;
  *band = (BandSpec){ 0 };
  if (is_band (node))
    return read_band (reader, node, band);
  band->columns = dip_arena_new0_n (reader->arena, ColumnSpec, 1);
  band->n = read_column (reader, node, band->columns);
  return band->n > 0;
}

static void
report_twice (DipReader *reader, const ColumnListSpec *list) {
  guint seen = 0;
  for (guint i = 0; i < list->n; i++) {
    const ColumnSpec *column = &list->columns[i];
    if (seen & 1u << column->field)
      dip_report_add (reader->report, DIP_ERROR, column->place, "twice",
                      "the column \"%s\" stands in this table already", layout_field_words[column->field]);
    seen |= 1u << column->field;
  }
}

static void
flatten (DipReader *reader, const BandSpec *items, guint n, ColumnListSpec *list) {
  guint columns = 0;
  for (guint i = 0; i < n; i++)
    columns += items[i].n;
  list->columns = dip_arena_new0_n (reader->arena, ColumnSpec, columns + 1);
  list->bands = dip_arena_new0_n (reader->arena, DipBand, n + 1);
  for (guint i = 0; i < n; i++) {
    if (items[i].word != NULL)
      list->bands[list->n_bands++].word = items[i].word;
    for (guint j = 0; j < items[i].n; j++) {
      list->columns[list->n] = items[i].columns[j];
      list->columns[list->n++].band = items[i].word != NULL ? list->n_bands : 0;
    }
  }
}

gboolean
layout_read_table_columns (DipReader *reader, const DipNode *node, gpointer target) {
  ColumnListSpec *list = target;
  gpointer items = NULL;
  guint n;
  if (!dip_read_list (reader, node, "the columns of a table", sizeof (BandSpec), read_item, FALSE, &items, &n))
    return FALSE;
  *list = (ColumnListSpec){ 0 };
  flatten (reader, items, n, list);
  if (node->n == 0)
    dip_report_add (reader->report, DIP_ERROR, node->place, "empty-list",
                    "this table has no column: name one at least, as in [number, title]");
  report_twice (reader, list);
  return list->n > 0;
}

/* ── Resolving ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
resolve_width (DipReport *report, const DipLayout *layout, const Setting *width, DipWidthKind *kind, double *to) {
  Measures measures = { .grid = layout->page.grid };
  if (!width->given || width->word != NULL)
    *kind = DIP_WIDTH_CONTENT;
  else if (width->unit == UNIT_SHARE) {
    *kind = DIP_WIDTH_SHARE;
    *to = width->number;
  } else {
    *kind = DIP_WIDTH_FIXED;
    *to = layout_resolve_length (report, width, &measures);
  }
}

static void
resolve_column (DipReport *report, const DipLayout *layout, const ColumnSpec *spec, DipColumn *column) {
  Measures measures = { .grid = layout->page.grid };
  column->field = spec->field;
  column->decimal = spec->align.number > DIP_ALIGN_END; /* the word after those of paragraphs */
  column->align = column->decimal ? DIP_ALIGN_START : (DipAlign)(guint)spec->align.number;
  column->word = spec->word != NULL ? spec->word
                                    : dip_arena_printf (layout->arena, "column-%s", layout_field_words[spec->field]);
  column->style = spec->style.word; /* NULL: cell, cell-second or cell-number, as the language and the field ask */
  column->symbol = layout_resolve_length (report, &spec->symbol, &measures);
  column->band = spec->band;
  resolve_width (report, layout, &spec->width, &column->kind, &column->width);
}

static void
resolve_columns (DipReport *report, DipLayout *layout, const LayoutSpec *spec, const FlowSpec *from, DipFlow *to) {
  DipColumn *columns = dip_arena_new0_n (layout->arena, DipColumn, from->columns.n);
  for (guint i = 0; i < from->columns.n; i++) {
    layout_check_style_name (report, spec, &from->columns.columns[i].style);
    resolve_column (report, layout, &from->columns.columns[i], &columns[i]);
  }
  to->columns = columns;
  to->n_columns = from->columns.n;
  to->bands = from->columns.bands;
  to->n_bands = from->columns.n_bands;
}

/* The key of the heading over the groups' names, where they are a column. */
static const char *
group_word (const GroupSpec *spec, DipGrouping by) {
  static const char *const words[] = { "", "column-goals", "column-lead", "column-status", "column-quarter" };
  return spec->word != NULL ? spec->word : words[by];
}

static void
resolve_group (DipReport *report, const DipLayout *layout, const LayoutSpec *spec, const GroupSpec *from,
               DipGroupRule *to) {
  to->by = (DipGrouping)(guint)from->by.number;
  to->as_column = from->as.number > 0;
  to->carry = from->over_pages.number > 0;
  to->every = from->every;
  to->count = from->count;
  to->word = group_word (from, to->by);
  layout_check_style_name (report, spec, &from->style);
  to->style = from->style.word != NULL ? from->style.word : "cell-head";
  resolve_width (report, layout, &from->width, &to->width_kind, &to->width);
}

void
layout_resolve_table (DipReport *report, DipLayout *layout, const LayoutSpec *spec, const FlowSpec *from, DipFlow *to) {
  Measures measures = { .grid = layout->page.grid };
  resolve_columns (report, layout, spec, from, to);
  resolve_group (report, layout, spec, &from->group, &to->group);
  to->band_rule = layout_resolve_rule (report, &layout->palette, &from->band_rule, &measures);
  to->filters = from->filter.filters;
  to->n_filters = from->filter.n;
  to->sort = from->sort.keys;
  to->n_sort = from->sort.n;
  memcpy (to->foot, from->foot.of, sizeof to->foot);
  to->has_foot = from->foot.given;
  to->goes_on = from->goes_on;
  to->squeeze.gap = from->squeeze.gap.given ? layout_resolve_length (report, &from->squeeze.gap, &measures) : -1;
  to->squeeze.size = layout_resolve_length (report, &from->squeeze.size, &measures);
  to->has_zebra = from->zebra.given;
  to->zebra = layout_resolve_colour (&layout->palette, &from->zebra);
}
