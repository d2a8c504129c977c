/* The columns of a table part. */
#include "layout/spec.h"

#include <string.h>

static const DipField column_fields[] = {
  { "width", layout_read_width, G_STRUCT_OFFSET (ColumnSpec, width), FALSE },
  { "align", layout_read_align, G_STRUCT_OFFSET (ColumnSpec, align), FALSE },
  { "title", layout_read_key, G_STRUCT_OFFSET (ColumnSpec, word), FALSE },
  { "style", layout_read_name, G_STRUCT_OFFSET (ColumnSpec, style), FALSE },
};
const LayoutTable layout_table_column = { "column", column_fields, G_N_ELEMENTS (column_fields) };

static gboolean
find_field (DipReader *reader, const char *word, DipPlace place, ColumnSpec *column) {
  for (guint i = 0; layout_field_words[i] != NULL; i++) {
    if (strcmp (layout_field_words[i], word) == 0) {
      *column = (ColumnSpec){ .place = place, .field = (DipColumnField)i };
      return TRUE;
    }
  }
  layout_report_unknown (reader->report, place, "unknown-column", "column", word, layout_field_words,
                         g_strv_length ((char **)layout_field_words));
  return FALSE;
}

static gboolean
read_column (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (node->kind != DIP_NODE_MAP)
    return dip_read_word (reader, node, &word) && find_field (reader, word, node->place, target);
  if (node->n != 1) {
    dip_report_add (reader->report, DIP_ERROR, node->n == 0 ? node->place : node->members[1].place, "bad-column",
                    "a column is one word, or one word with its options in braces, as in number: {width: 8mm}");
    return FALSE;
  }
  const DipMember *member = &node->members[0];
  if (!find_field (reader, member->key, member->place, target))
    return FALSE;
  dip_read_map (reader, member->value, "a column", column_fields, G_N_ELEMENTS (column_fields), target);
  return TRUE;
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

gboolean
layout_read_table_columns (DipReader *reader, const DipNode *node, gpointer target) {
  ColumnListSpec *list = target;
  gpointer columns = NULL;
  if (!dip_read_list (reader, node, "the columns of a table", sizeof (ColumnSpec), read_column, FALSE, &columns,
                      &list->n))
    return FALSE;
  list->columns = columns;
  if (node->n == 0)
    dip_report_add (reader->report, DIP_ERROR, node->place, "empty-list",
                    "this table has no column: name one at least, as in [number, title]");
  report_twice (reader, list);
  return list->n > 0;
}

static void
resolve_width (DipReport *report, const DipLayout *layout, const Setting *width, DipColumn *column) {
  Measures measures = { .grid = layout->page.grid };
  if (!width->given || width->word != NULL)
    column->kind = DIP_WIDTH_CONTENT;
  else if (width->unit == UNIT_SHARE) {
    column->kind = DIP_WIDTH_SHARE;
    column->width = width->number;
  } else {
    column->kind = DIP_WIDTH_FIXED;
    column->width = layout_resolve_length (report, width, &measures);
  }
}

void
layout_resolve_column (DipReport *report, const DipLayout *layout, const ColumnSpec *spec, DipColumn *column) {
  column->field = spec->field;
  column->align = (DipAlign)(guint)spec->align.number;
  column->word = spec->word != NULL ? spec->word
                                    : dip_arena_printf (layout->arena, "column-%s", layout_field_words[spec->field]);
  column->style = spec->style.word; /* NULL: cell, cell-second or cell-number, as the language and the field ask */
  resolve_width (report, layout, &spec->width, column);
}
