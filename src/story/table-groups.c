/* The groups of a table's rows: by goal, lead, status or quarter, in the order that these have in the plan or in time;
 * what belongs to none comes last. */
#include "story/table.h"

/* ── Which groups ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* Groups are known by a number that puts them in order. */
#define NO_GROUP G_MAXINT64

typedef struct Member {
  gint64 group;
  guint index; /* of its entry */
  gboolean again;
} Member;

static gint64
lead_group (const DipPlan *plan, const DipParty *party) {
  return party - plan->parties;
}

static gint64
quarter_group (const DipTableEntry *entry) {
  gint64 day;
  if (!dip_entry_due_day (entry, &day) && !dip_entry_start_day (entry, &day))
    return NO_GROUP;
  DipDate date = dip_date_from_day ((gint32)day);
  return date.year * 4 + (date.month - 1) / 3;
}

/* The group of an entry's goal or lead number `nth`; FALSE if it has not so many groups. */
static gboolean
find_group (const DipTabling *tabling, const DipTableEntry *entry, guint nth, gint64 *group) {
  guint n_leads = entry->unit ? entry->unit->n_leads : 0;
  *group = NO_GROUP;
  switch (tabling->part->flow->group.by) {
  case DIP_GROUP_GOAL:
    if (nth < entry->n_goals)
      *group = entry->goals[nth]->ordinal;
    return nth == 0 || nth < entry->n_goals;
  case DIP_GROUP_LEAD:
    if (nth < n_leads)
      *group = lead_group (tabling->teller->plan, entry->unit->leads[nth]);
    return nth == 0 || nth < n_leads;
  case DIP_GROUP_STATUS:
    if (dip_entry_status (entry) != DIP_STATUS_NONE)
      *group = dip_entry_status (entry);
    return nth == 0;
  default:
    *group = quarter_group (entry);
    return nth == 0;
  }
}

static int
compare_members (gconstpointer left, gconstpointer right) {
  const Member *a = left, *b = right;
  if (a->group != b->group)
    return a->group < b->group ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

static GArray *
list_members (const DipTabling *tabling) {
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));
  gboolean every = tabling->part->flow->group.every;
  for (guint i = 0; i < tabling->entries->len; i++) {
    Member member = { .index = i };
    for (guint nth = 0; nth == 0 || every; nth++) {
      if (!find_group (tabling, dip_table_entry (tabling, i), nth, &member.group))
        break;
      member.again = nth > 0;
      g_array_append_val (members, member);
    }
  }
  g_array_sort (members, compare_members);
  return members;
}

/* ── Their names ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void
name_by_goal (DipTabling *tabling, DipTableGroup *group, gint64 number) {
  DipTeller *teller = tabling->teller;
  const DipPlan *plan = teller->plan;
  gboolean has_any = FALSE;
  for (guint i = 0; i < plan->n_goals; i++)
    if (plan->goals[i]->ordinal == number) {
      const DipUnit *goal = plan->goals[i];
      group->place = goal->place;
      for (guint j = 0; j < teller->n; j++) {
        const char *caption = dip_unit_caption (teller, goal, j);
        group->name[j] = caption;
        has_any |= caption != NULL;
      }
      if (!has_any)
        group->name[0] = goal->id;
      return;
    }
}

static void
name_by_lead (DipTabling *tabling, DipTableGroup *group, gint64 number) {
  const DipParty *party = &tabling->teller->plan->parties[number];
  group->place = party->place;
  for (guint i = 0; i < tabling->teller->n; i++) {
    const DipProseParagraph *name = dip_prose_first (&party->name[i]);
    group->name[i] = name ? name->text.utf8 : party->id;
  }
}

static void
name_by_quarter (DipTabling *tabling, DipTableGroup *group, gint64 number) {
  DipTeller *teller = tabling->teller;
  DipDate date = { .precision = DIP_QUARTER };
  date.year = (gint16)(number >= 0 ? number / 4 : -((3 - number) / 4));
  date.quarter = (guint8)(number - (gint64)date.year * 4 + 1);
  for (guint i = 0; i < teller->n; i++)
    group->name[i] = dip_language_date (teller->language[i], teller->arena, date, FALSE, TRUE);
}

static void
name_group (DipTabling *tabling, DipTableGroup *group, gint64 number) {
  DipTeller *teller = tabling->teller;
  DipGrouping by = tabling->part->flow->group.by;
  if (number == NO_GROUP)
    for (guint i = 0; i < teller->n; i++)
      group->name[i] = dip_teller_word (teller, i, "group-none");
  else if (by == DIP_GROUP_GOAL)
    name_by_goal (tabling, group, number);
  else if (by == DIP_GROUP_LEAD)
    name_by_lead (tabling, group, number);
  else if (by == DIP_GROUP_QUARTER)
    name_by_quarter (tabling, group, number);
  for (guint i = 0; by == DIP_GROUP_STATUS && number != NO_GROUP && i < teller->n; i++)
    group->name[i] = dip_status_phrase (teller, group->status = (DipStatus)number, i);
}

/* "Series open to all (8)". */
static void
title_group (DipTabling *tabling, DipTableGroup *group) {
  DipTeller *teller = tabling->teller;
  for (guint i = 0; i < teller->n; i++) {
    const char *count = dip_language_count (teller->language[i], teller->arena, group->n);
    group->title[i] = group->name[i];
    if (group->name[i] && tabling->part->flow->group.count)
      group->title[i] = dip_language_phrase (teller->language[i], teller->arena, "group-count", "title", group->name[i],
                                             "count", count, NULL);
  }
}

/* Entries from the member `first` on, up to the next group. Gives where that begins. */
static guint
take_group (DipTabling *tabling, const GArray *members, guint first, GArray *entries) {
  const Member *member = &g_array_index (members, Member, first);
  DipTableGroup group = { .first = first };
  for (; first < members->len && g_array_index (members, Member, first).group == member->group; first++, group.n++) {
    const Member *at = &g_array_index (members, Member, first);
    DipTableEntry entry = *dip_table_entry (tabling, at->index);
    entry.is_again = at->again;
    g_array_append_val (entries, entry);
  }
  name_group (tabling, &group, member->group);
  title_group (tabling, &group);
  g_array_append_val (tabling->groups, group);
  return first;
}

static void
take_groups (DipTabling *tabling) {
  g_autoptr (GArray) members = list_members (tabling);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (DipTableEntry));
  for (guint i = 0; i < members->len;)
    i = take_group (tabling, members, i, entries);
  g_array_free (tabling->entries, TRUE);
  tabling->entries = entries;
}

void
dip_table_group (DipTabling *tabling) {
  const DipGroupRule *rule = &tabling->part->flow->group;
  if (rule->by != DIP_GROUP_NONE && tabling->entries->len > 0) {
    take_groups (tabling);
    tabling->lead = rule->as_column;
  }
  for (guint i = 0; i < tabling->entries->len; i++)
    g_array_index (tabling->entries, DipTableEntry, i).count = i + 1;
}

/* ── A line over them ──────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_voice (DipTabling *tabling, DipScribe *scribe, const DipTableGroup *group, guint language, const char *text) {
  DipTeller *teller = tabling->teller;
  DipText words = dip_text_from (teller->arena, text, group->place);
  dip_scribe_begin_voice (scribe, language, dip_teller_joint (teller));
  dip_scribe_add_text (scribe, &words, language, tabling->part->flow->group.style, NULL);
  dip_scribe_end_voice (scribe, language);
}

static DipRow *
tell_line (DipTabling *tabling, const DipTableGroup *group, const DipElement *cell, gboolean again) {
  DipTeller *teller = tabling->teller;
  const DipElement *element = cell ? dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, cell, 0) : NULL;
  DipWording wording = {
    dip_part_unit (tabling->part), again ? "group-again" : "group", 0, 0, tabling->part->flow->group.style, element
  };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    const char *name = again ? group->name[i] : group->title[i];
    if (name && again)
      name = dip_language_phrase (teller->language[i], teller->arena, "continued", "title", name, NULL);
    if (name)
      add_voice (tabling, scribe, group, i, name);
  }
  DipRowDraft draft;
  dip_row_open (&draft);
  dip_row_add (teller, &draft, 0, dip_table_tracks (tabling), dip_scribe_finish (scribe));
  DipRow *row = dip_row_take (teller, &draft);
  row->below = tabling->part->flow->row_rule;
  dip_table_pad (row);
  row->keep_with_next = TRUE;
  return row;
}

DipRow *
dip_table_tell_group (DipTabling *tabling, const DipTableGroup *group, const DipElement *body) {
  const DipElement *row = dip_element_new (tabling->teller, DIP_ROLE_TABLE_ROW, body);
  DipElement *cell = dip_table_new_cell (tabling, DIP_ROLE_HEADER_CELL, row, dip_table_columns (tabling));
  cell->scope = DIP_SCOPE_BOTH;
  return tell_line (tabling, group, cell, FALSE);
}

const DipRow *
dip_table_tell_group_again (DipTabling *tabling, const DipTableGroup *group) {
  return tell_line (tabling, group, NULL, TRUE);
}

/* ── A cell beside them ────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_table_add_group_cell (DipTabling *tabling, const DipTableGroup *group, DipRowDraft *draft, const DipElement *row) {
  DipTeller *teller = tabling->teller;
  const DipGroupRule *rule = &tabling->part->flow->group;
  DipElement *element = dip_table_new_cell (tabling, DIP_ROLE_HEADER_CELL, row, 1);
  element->scope = DIP_SCOPE_ROW;
  element->row_span = (guint16)MIN (group->n, G_MAXUINT16);
  const DipParagraph *paragraphs[DIP_MOST_LANGUAGES];
  guint n = 0;
  for (guint i = 0; i < teller->n; i++) {
    if (!group->title[i])
      continue;
    DipWording wording = { dip_part_unit (tabling->part),
                           "group",
                           0,
                           i,
                           n == 0 ? rule->style : "cell-second",
                           dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, element, i) };
    DipScribe *scribe = dip_scribe_new (teller, &wording);
    DipText words = dip_text_from (teller->arena, group->title[i], group->place);
    dip_scribe_add_text (scribe, &words, i, NULL, NULL);
    paragraphs[n++] = dip_scribe_finish (scribe);
  }
  dip_row_add_cell (teller, draft, 0, 1, paragraphs, n);
  DipCell *cell = &g_array_index (draft->cells, DipCell, draft->cells->len - 1);
  cell->rows = group->n;
  cell->repeat = !rule->carry;
}
