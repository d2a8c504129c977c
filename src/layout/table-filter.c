/* The filter of a table part: conditions on what its rows are about. docs/layout.md has the grammar. Ids of parties and
 * goals are the plan's, and are held against it when the story is told. */
#include "layout/spec.h"

#include <string.h>

static gboolean
is_none (const DipNode *node) {
  return node->kind == DIP_NODE_SCALAR && g_strcmp0 (node->text.utf8, "none") == 0;
}

static gboolean
read_status (DipReader *reader, const DipNode *node, gpointer target) {
  DipAllowed *allowed = target;
  allowed->place = node->place;
  return dip_read_choice (reader, node, layout_status_words, &allowed->status);
}

static gboolean
read_id (DipReader *reader, const DipNode *node, gpointer target) {
  DipAllowed *allowed = target;
  allowed->place = node->place;
  allowed->none = is_none (node);
  return dip_read_word (reader, node, &allowed->id);
}

/* ── Days ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The relation that a word or sign says, past which `*text` moves. */
static DipRelation
take_relation (const char **text) {
  static const struct {
    const char *word;
    DipRelation relation;
  } words[] = { { "before", DIP_BEFORE }, { "after", DIP_AFTER }, { "until", DIP_UNTIL }, { "since", DIP_SINCE },
                { "<=", DIP_UNTIL },      { ">=", DIP_SINCE },    { "<", DIP_BEFORE },    { ">", DIP_AFTER } };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize length = strlen (words[i].word);
    gboolean ends = !g_ascii_isalpha (words[i].word[0]) || (*text)[length] == ' ';
    if (strncmp (*text, words[i].word, length) != 0 || !ends)
      continue;
    *text += length;
    *text += strspn (*text, " ");
    return words[i].relation;
  }
  return DIP_WITHIN;
}

static gboolean
read_day (DipReader *reader, const DipNode *node, gpointer target) {
  DipAllowed *allowed = target;
  const char *word, *why;
  DipWhen when;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  allowed->place = node->place;
  allowed->none = is_none (node);
  if (allowed->none)
    return TRUE;
  const char *text = word;
  allowed->relation = take_relation (&text);
  allowed->as_of = strcmp (text, "as-of") == 0;
  if (allowed->as_of)
    return TRUE;
  if (dip_when_parse (text, &when, &why) && when.kind == DIP_WHEN_ON) {
    allowed->date = when.date;
    return TRUE;
  }
  dip_report_add (
      reader->report, DIP_ERROR, node->place, "bad-condition",
      "\"%s\" is no condition on a date: write before, until, since, after (or <, <=) and a date or as-of, as "
      "in before 2026-01 or < as-of; or a date alone, or none",
      word);
  return FALSE;
}

/* ── Conditions ────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct FilterRecord {
  DipCondition at[DIP_N_FILTERS];
} FilterRecord;

static gboolean
read_condition (DipReader *reader, const DipNode *node, gpointer target, DipFilterKind kind, DipReadFunc read) {
  DipCondition *condition = target;
  gpointer allowed;
  guint n;
  if (!dip_read_list (reader, node, "what is let through", sizeof (DipAllowed), read, TRUE, &allowed, &n))
    return FALSE;
  if (node->kind == DIP_NODE_LIST && node->n == 0)
    dip_report_add (reader->report, DIP_ERROR, node->place, "empty-list",
                    "this condition lets nothing through: name what it is to be");
  *condition = (DipCondition){ .kind = kind, .place = node->place, .allowed = allowed, .n_allowed = n };
  return n > 0;
}

static gboolean
read_status_condition (DipReader *reader, const DipNode *node, gpointer target) {
  return read_condition (reader, node, target, DIP_FILTER_STATUS, read_status);
}

static gboolean
read_lead_condition (DipReader *reader, const DipNode *node, gpointer target) {
  return read_condition (reader, node, target, DIP_FILTER_LEAD, read_id);
}

static gboolean
read_goal_condition (DipReader *reader, const DipNode *node, gpointer target) {
  return read_condition (reader, node, target, DIP_FILTER_GOAL, read_id);
}

static gboolean
read_start_condition (DipReader *reader, const DipNode *node, gpointer target) {
  return read_condition (reader, node, target, DIP_FILTER_START, read_day);
}

static gboolean
read_due_condition (DipReader *reader, const DipNode *node, gpointer target) {
  return read_condition (reader, node, target, DIP_FILTER_DUE, read_day);
}

static gboolean
read_overdue_condition (DipReader *reader, const DipNode *node, gpointer target) {
  DipCondition *condition = target;
  *condition = (DipCondition){ .kind = DIP_FILTER_OVERDUE, .place = node->place };
  return dip_read_boolean (reader, node, &condition->wanted);
}

#define AT(kind) G_STRUCT_OFFSET (FilterRecord, at) + sizeof (DipCondition) * (kind)
static const DipField filter_fields[] = {
  { "status", read_status_condition, AT (DIP_FILTER_STATUS), FALSE },
  { "lead", read_lead_condition, AT (DIP_FILTER_LEAD), FALSE },
  { "goal", read_goal_condition, AT (DIP_FILTER_GOAL), FALSE },
  { "start", read_start_condition, AT (DIP_FILTER_START), FALSE },
  { "due", read_due_condition, AT (DIP_FILTER_DUE), FALSE },
  { "overdue", read_overdue_condition, AT (DIP_FILTER_OVERDUE), FALSE },
};
const LayoutTable layout_table_filter = { "filter", filter_fields, G_N_ELEMENTS (filter_fields) };

static gboolean
read_filter (DipReader *reader, const DipNode *node, gpointer target) {
  DipFilter *filter = target;
  FilterRecord record = { 0 };
  if (!dip_read_map (reader, node, "a filter", filter_fields, G_N_ELEMENTS (filter_fields), &record))
    return FALSE;
  DipCondition *conditions = dip_arena_new0_n (reader->arena, DipCondition, DIP_N_FILTERS);
  for (guint i = 0; i < DIP_N_FILTERS; i++)
    if (record.at[i].place.line > 0)
      conditions[filter->n++] = record.at[i];
  filter->conditions = conditions;
  return TRUE;
}

gboolean
layout_read_table_filter (DipReader *reader, const DipNode *node, gpointer target) {
  FilterListSpec *list = target;
  gpointer filters;
  if (!dip_read_list (reader, node, "the filters", sizeof (DipFilter), read_filter, TRUE, &filters, &list->n))
    return FALSE;
  list->filters = filters;
  return TRUE;
}
