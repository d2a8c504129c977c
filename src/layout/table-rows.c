/* What a table part says of its rows: their order, their groups, and what stands under them. */
#include "layout/spec.h"

#include <string.h>

/* ── Order ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* "due", or "due desc". */
static gboolean
read_sort_key (DipReader *reader, const DipNode *node, gpointer target) {
  DipSortKey *key = target;
  const char *word;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  gsize length = strcspn (word, " ");
  const char *rest = word + length + strspn (word + length, " ");
  key->descending = strcmp (rest, "desc") == 0;
  if (*rest != '\0' && !key->descending && strcmp (rest, "asc") != 0) {
    static const char *const orders[] = { "asc", "desc", NULL };
    layout_report_unknown (reader->report, node->place, "unknown-word", "order", rest, orders, 2);
    return FALSE;
  }
  if (!layout_find_field (reader, dip_arena_strndup (reader->arena, word, length), node->place, &key->field))
    return FALSE;
  if (key->field != DIP_FIELD_COUNT && key->field != DIP_FIELD_AFTER)
    return TRUE;
  dip_report_add (reader->report, DIP_ERROR, node->place, "bad-sort", "\"%s\" has no order: sort by another column",
                  layout_field_words[key->field]);
  return FALSE;
}

gboolean
layout_read_table_sort (DipReader *reader, const DipNode *node, gpointer target) {
  SortSpec *sort = target;
  gpointer keys;
  if (!dip_read_list (reader, node, "what to sort by", sizeof (DipSortKey), read_sort_key, TRUE, &keys, &sort->n))
    return FALSE;
  sort->keys = keys;
  return TRUE;
}

/* ── Groups ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_by (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_group_words, target);
}

static gboolean
read_as (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_group_as_words, target);
}

static gboolean
read_over_pages (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_over_pages_words, target);
}

#define AT(member) G_STRUCT_OFFSET (GroupSpec, member)
static const DipField group_fields[] = {
  { "by", read_by, AT (by), TRUE },
  { "as", read_as, AT (as), FALSE },
  { "over-pages", read_over_pages, AT (over_pages), FALSE },
  { "every", dip_read_boolean, AT (every), FALSE },
  { "count", dip_read_boolean, AT (count), FALSE },
  { "width", layout_read_width, AT (width), FALSE },
  { "style", layout_read_name, AT (style), FALSE },
  { "title", layout_read_key, AT (word), FALSE },
};
const LayoutTable layout_table_group = { "group", group_fields, G_N_ELEMENTS (group_fields) };

/* A group's name that is a line has no column of its own. */
static void
check_group (DipReader *reader, const GroupSpec *group) {
  const Setting *idle = group->over_pages.given ? &group->over_pages : &group->width;
  if (idle->given && group->as.number == 0)
    dip_report_add (reader->report, DIP_ERROR, idle->place, "idle-key",
                    "this is for groups that are a column: say as: column too, or leave it out");
}

gboolean
layout_read_table_group (DipReader *reader, const DipNode *node, gpointer target) {
  GroupSpec *group = target;
  if (node->kind != DIP_NODE_MAP)
    return read_by (reader, node, &group->by);
  gboolean good = dip_read_map (reader, node, "a group", group_fields, G_N_ELEMENTS (group_fields), group);
  check_group (reader, group);
  return good;
}

/* ── Where columns lack room ───────────────────────────────────────────────────────────────────────────────────── */

static const DipField squeeze_fields[] = {
  { "gap", layout_read_page_length, G_STRUCT_OFFSET (SqueezeSpec, gap), FALSE },
  { "size", layout_read_absolute, G_STRUCT_OFFSET (SqueezeSpec, size), FALSE },
};
const LayoutTable layout_table_squeeze = { "squeeze", squeeze_fields, G_N_ELEMENTS (squeeze_fields) };

gboolean
layout_read_squeeze (DipReader *reader, const DipNode *node, gpointer target) {
  return dip_read_map (reader, node, "how a table gives way", squeeze_fields, G_N_ELEMENTS (squeeze_fields), target);
}

/* ── The foot ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_aggregate (DipReader *reader, const DipNode *node, gpointer target, guint allowed) {
  static const char *const words[] = { "count", "mean", "earliest", "latest", NULL };
  guint index;
  if (!dip_read_choice (reader, node, words, &index))
    return FALSE;
  if (!(allowed & 1u << (index + 1))) {
    dip_report_add (
        reader->report, DIP_ERROR, node->place, "bad-foot",
        "\"%s\" says nothing of this column: count is for all, mean for progress and days-left, earliest and "
        "latest for start and due",
        words[index]);
    return FALSE;
  }
  *(guint8 *)target = (guint8)(index + 1);
  return TRUE;
}

#define COUNTS (1u << DIP_AGGREGATE_COUNT)

static gboolean
read_count_foot (DipReader *reader, const DipNode *node, gpointer target) {
  return read_aggregate (reader, node, target, COUNTS);
}

static gboolean
read_number_foot (DipReader *reader, const DipNode *node, gpointer target) {
  return read_aggregate (reader, node, target, COUNTS | 1u << DIP_AGGREGATE_MEAN);
}

static gboolean
read_date_foot (DipReader *reader, const DipNode *node, gpointer target) {
  return read_aggregate (reader, node, target, COUNTS | 1u << DIP_AGGREGATE_EARLIEST | 1u << DIP_AGGREGATE_LATEST);
}

#define OF(field) G_STRUCT_OFFSET (FootSpec, of) + (field)
static const DipField foot_fields[] = {
  { "number", read_count_foot, OF (DIP_FIELD_NUMBER), FALSE },
  { "title", read_count_foot, OF (DIP_FIELD_TITLE), FALSE },
  { "goals", read_count_foot, OF (DIP_FIELD_GOALS), FALSE },
  { "lead", read_count_foot, OF (DIP_FIELD_LEAD), FALSE },
  { "start", read_date_foot, OF (DIP_FIELD_START), FALSE },
  { "due", read_date_foot, OF (DIP_FIELD_DUE), FALSE },
  { "status", read_count_foot, OF (DIP_FIELD_STATUS), FALSE },
  { "progress", read_number_foot, OF (DIP_FIELD_PROGRESS), FALSE },
  { "after", read_count_foot, OF (DIP_FIELD_AFTER), FALSE },
  { "id", read_count_foot, OF (DIP_FIELD_ID), FALSE },
  { "overdue", read_count_foot, OF (DIP_FIELD_OVERDUE), FALSE },
  { "days-left", read_number_foot, OF (DIP_FIELD_DAYS_LEFT), FALSE },
};
const LayoutTable layout_table_foot = { "foot", foot_fields, G_N_ELEMENTS (foot_fields) };

gboolean
layout_read_table_foot (DipReader *reader, const DipNode *node, gpointer target) {
  FootSpec *foot = target;
  gboolean good = dip_read_map (reader, node, "a table's foot", foot_fields, G_N_ELEMENTS (foot_fields), foot);
  foot->given = good && node->n > 0;
  return good;
}
