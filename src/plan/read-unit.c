/* Units: sections, goals and actions. */
#include <string.h>

#include "plan/reading.h"

/* A unit as it stands in the plan file, before its parts are put where they belong. */
typedef struct UnitRecord {
  WordAt id;
  guint32 only;
  const DipNumber *number;
  const DipProse *title;
  const DipNode *text;                       /* a body for each language, under one key… */
  const DipNode *bodies[DIP_MOST_LANGUAGES]; /* …or each under its own */
  guint editorial;                           /* bits, as in `parts` below */
  /* sections */
  DipUnit **children;
  guint n_children;
  guint include; /* DipInclude */
  DipPlace include_place;
  const DipNumber *numbers;
  /* actions */
  const WordAt *goals;
  guint n_goals;
  const WordAt *leads;
  guint n_leads;
  DipWhen start, due;
  DipPlace start_place;
  guint status; /* DipStatus */
  gint8 progress;
  const WordAt *after;
  guint n_after;
} UnitRecord;

/* ── Fields ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_editorial_part (DipReader *reader, const DipNode *node, gpointer target) {
  static const char *const parts[] = { "title", "text", NULL };
  return dip_read_choice (reader, node, parts, target);
}

static gboolean
read_editorial (DipReader *reader, const DipNode *node, gpointer target) {
  gpointer items;
  guint n;
  gboolean good = dip_read_list (reader, node, "what of it is ours: title, text", sizeof (guint), read_editorial_part,
                                 TRUE, &items, &n);
  for (guint i = 0; i < n; i++)
    *(guint *)target |= 1u << ((const guint *)items)[i];
  return good;
}

static gboolean
read_include (DipReader *reader, const DipNode *node, gpointer target) {
  static const char *const lists[] = { "goals", "actions", NULL };
  UnitRecord *record = (UnitRecord *)((char *)target - G_STRUCT_OFFSET (UnitRecord, include));
  guint index;
  if (!dip_read_choice (reader, node, lists, &index))
    return FALSE;
  record->include = DIP_INCLUDE_GOALS + index;
  record->include_place = node->place;
  return TRUE;
}

static gboolean
read_start (DipReader *reader, const DipNode *node, gpointer target) {
  UnitRecord *record = (UnitRecord *)((char *)target - G_STRUCT_OFFSET (UnitRecord, start));
  record->start_place = node->place;
  return read_when (reader, node, target);
}

static gboolean
read_status (DipReader *reader, const DipNode *node, gpointer target) {
  static const char *const words[] = { "planned", "active", "done", "delayed", "dropped", NULL };
  guint index;
  if (!dip_read_choice (reader, node, words, &index))
    return FALSE;
  *(guint *)target = DIP_STATUS_PLANNED + index;
  return TRUE;
}

static gboolean
read_goal_ids (DipReader *reader, const DipNode *node, gpointer target) {
  UnitRecord *record = (UnitRecord *)((char *)target - G_STRUCT_OFFSET (UnitRecord, goals));
  return dip_read_list (reader, node, "ids of goals", sizeof (WordAt), read_id, TRUE, (gpointer *)&record->goals,
                        &record->n_goals);
}

static gboolean
read_lead_ids (DipReader *reader, const DipNode *node, gpointer target) {
  UnitRecord *record = (UnitRecord *)((char *)target - G_STRUCT_OFFSET (UnitRecord, leads));
  return dip_read_list (reader, node, "ids of parties", sizeof (WordAt), read_id, TRUE, (gpointer *)&record->leads,
                        &record->n_leads);
}

static gboolean
read_after_ids (DipReader *reader, const DipNode *node, gpointer target) {
  UnitRecord *record = (UnitRecord *)((char *)target - G_STRUCT_OFFSET (UnitRecord, after));
  return dip_read_list (reader, node, "ids of actions and milestones", sizeof (WordAt), read_id, TRUE,
                        (gpointer *)&record->after, &record->n_after);
}

/* Whole percents with their sign: a share written as 0.4, or a bare 40 of some other sum, is not guessed at. */
static gboolean
read_progress (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  gsize digits = strspn (word, "0123456789");
  gboolean is_below = (digits == 1 || digits == 2) && strcmp (word + digits, "%") == 0;
  if (is_below || strcmp (word, "100%") == 0) {
    *(gint8 *)target = (gint8)g_ascii_strtoull (word, NULL, 10);
    return TRUE;
  }
  dip_report_add (reader->report, DIP_ERROR, node->place, "bad-progress",
                  "\"%s\" is no progress: write whole percents from 0%% to 100%%, as 40%%", word);
  return FALSE;
}

static gboolean read_children (DipReader *reader, const DipNode *node, gpointer target);

#define UNIT(member) G_STRUCT_OFFSET (UnitRecord, member)
/* What every unit has. */
#define UNIT_FIELDS                                                                                   \
  { "id", read_id, UNIT (id), TRUE }, { "only", read_only, UNIT (only), FALSE },                      \
      { "number", read_numbers, UNIT (number), FALSE }, { "title", read_names, UNIT (title), FALSE }, \
      { "text", keep_node, UNIT (text), FALSE }, {                                                    \
    "editorial", read_editorial, UNIT (editorial), FALSE                                              \
  }

static const DipField goal_fields[] = { UNIT_FIELDS };

static const DipField section_fields[] = {
  UNIT_FIELDS,
  { "sections", read_children, UNIT (children), FALSE },
  { "include", read_include, UNIT (include), FALSE },
  { "numbers", read_numbers, UNIT (numbers), FALSE },
};

static const DipField action_fields[] = {
  UNIT_FIELDS,
  { "goals", read_goal_ids, UNIT (goals), FALSE },
  { "lead", read_lead_ids, UNIT (leads), FALSE },
  { "start", read_start, UNIT (start), FALSE },
  { "due", read_when, UNIT (due), FALSE },
  { "status", read_status, UNIT (status), FALSE },
  { "progress", read_progress, UNIT (progress), FALSE },
  { "after", read_after_ids, UNIT (after), FALSE },
};

KeyTable
find_section_keys (void) {
  return (KeyTable){ "section", section_fields, G_N_ELEMENTS (section_fields) };
}

KeyTable
find_goal_keys (void) {
  return (KeyTable){ "goal", goal_fields, G_N_ELEMENTS (goal_fields) };
}

KeyTable
find_action_keys (void) {
  return (KeyTable){ "action", action_fields, G_N_ELEMENTS (action_fields) };
}

/* ── Records ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The keys of a record, and those of the languages that `node` uses. The caller frees them. */
static DipField *
new_fields (Reading *reading, const DipNode *node, KeyTable keys, guint *n) {
  DipField *fields = g_new (DipField, keys.n + (node->kind == DIP_NODE_MAP ? node->n : 0));
  memcpy (fields, keys.fields, keys.n * sizeof *fields);
  *n = keys.n;
  for (guint i = 0; node->kind == DIP_NODE_MAP && i < node->n; i++) {
    const char *key = node->members[i].key;
    gboolean is_taken = FALSE;
    for (guint k = 0; k < keys.n; k++)
      is_taken = is_taken || strcmp (keys.fields[k].key, key) == 0;
    int language = dip_language_index (reading->plan->languages, reading->plan->n_languages, key);
    if (is_taken || language == -1)
      continue;
    if (language == -2)
      read_language_key (reading, &node->members[i]); /* which reports it */
    gsize offset = UNIT (bodies) + sizeof (const DipNode *) * (gsize)MAX (language, 0);
    fields[(*n)++] = (DipField){ key, language >= 0 ? keep_node : skip_node, offset, FALSE };
  }
  return fields;
}

/* The body of each language, from under its own key or from the map `text`. */
static const DipProse *
read_record_bodies (Reading *reading, UnitRecord *record) {
  DipProse *bodies = new_texts (reading);
  const DipNode *text = record->text;
  for (guint i = 0; text != NULL && text->kind == DIP_NODE_MAP && i < text->n; i++) {
    int language = read_language_key (reading, &text->members[i]);
    if (language < 0)
      continue;
    if (record->bodies[language] != NULL)
      dip_report_add (reading->reader.report, DIP_ERROR, text->members[i].place, "duplicate-key",
                      "the text in %s stands twice in this unit: drop one", reading->plan->languages[language]);
    record->bodies[language] = text->members[i].value;
  }
  if (text != NULL && text->kind == DIP_NODE_SCALAR && reading->plan->n_languages == 1)
    record->bodies[0] = text; /* in a plan of one language the text alone will do */
  else if (text != NULL && text->kind != DIP_NODE_MAP)
    dip_report_add (reading->reader.report, DIP_ERROR, text->place, "expected",
                    "a text for each language belongs here, each after its tag");
  for (guint i = 0; i < reading->plan->n_languages; i++)
    if (record->bodies[i] != NULL && !read_body (reading, i, record->bodies[i], &bodies[i]))
      g_hash_table_add (reading->faulty, bodies);
  return bodies;
}

/* A body may open with its unit's title, as in a text file. */
static void
take_titles (Reading *reading, DipUnit *unit) {
  for (guint i = 0; i < reading->plan->n_languages; i++) {
    DipProse title = take_title (&reading->prose[i], (DipProse *)&unit->body[i]);
    if (title.n == 0)
      continue;
    if (unit->title[i].n > 0)
      dip_report_add (reading->reader.report, DIP_ERROR, title.place, "two-titles",
                      "this unit has a title already, at %s:%u:%u: drop one of the two", unit->title[i].place.file,
                      unit->title[i].place.line, unit->title[i].place.column);
    ((DipProse *)unit->title)[i] = title;
  }
}

static void
fill_unit (Reading *reading, DipUnit *unit, UnitRecord *record) {
  unit->only = record->only;
  unit->number = record->number;
  unit->title = record->title != NULL ? record->title : new_texts (reading);
  unit->body = read_record_bodies (reading, record);
  unit->editorial_title = (record->editorial & 1) != 0;
  unit->editorial_body = (record->editorial & 2) != 0;
  unit->children = record->children;
  unit->n_children = record->n_children;
  unit->include = (DipInclude)record->include;
  unit->numbers = record->numbers;
  unit->start = record->start;
  unit->due = record->due;
  unit->status = (DipStatus)record->status;
  unit->progress = record->progress;
  take_titles (reading, unit);
}

/* A unit with its id only, which is looked at before the units within it, so that of two with one id the first to stand
 * in the file has it. */
static DipUnit *
make_unit (Reading *reading, const DipNode *node, DipUnitKind kind) {
  const DipNode *id = dip_node_lookup (node, "id");
  DipUnit *unit = dip_arena_new0 (reading->reader.arena, DipUnit);
  unit->kind = kind;
  unit->place = node->place;
  if (id == NULL || id->kind != DIP_NODE_SCALAR || id->text.length == 0)
    return unit; /* which is reported when the map is read */
  unit->id = dip_arena_strdup (reading->reader.arena, id->text.utf8);
  unit->place = id->place;
  add_id (reading->units, reading->reader.report, (WordAt){ unit->id, id->place }, unit);
  return unit;
}

static DipUnit *
read_unit (Reading *reading, const DipNode *node, DipUnitKind kind, KeyTable keys, const char *what) {
  UnitRecord record = { .progress = -1 };
  guint n, errors = dip_report_count (reading->reader.report, DIP_ERROR), index = reading->pending->len;
  g_autofree DipField *fields = new_fields (reading, node, keys, &n);
  if (node->kind != DIP_NODE_MAP) {
    dip_read_map (&reading->reader, node, what, fields, n, &record); /* which reports it */
    return NULL;
  }
  PendingUnit pending = { .unit = make_unit (reading, node, kind) };
  g_array_append_val (reading->pending, pending);
  dip_read_map (&reading->reader, node, what, fields, n, &record);
  fill_unit (reading, pending.unit, &record);
  pending = (PendingUnit){ .unit = pending.unit,
                           .goals = record.goals,
                           .n_goals = record.n_goals,
                           .leads = record.leads,
                           .n_leads = record.n_leads,
                           .after = record.after,
                           .n_after = record.n_after,
                           .include_place = record.include_place,
                           .start_place = record.start_place,
                           .is_faulty = dip_report_count (reading->reader.report, DIP_ERROR) > errors };
  g_array_index (reading->pending, PendingUnit, index) = pending;
  return pending.unit;
}

/* ── Lists ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_section (DipReader *reader, const DipNode *node, gpointer target) {
  DipUnit **unit = target;
  *unit = read_unit (find_reading (reader), node, DIP_UNIT_SECTION, find_section_keys (), "a section");
  return *unit != NULL;
}

static gboolean
read_goal (DipReader *reader, const DipNode *node, gpointer target) {
  DipUnit **unit = target;
  *unit = read_unit (find_reading (reader), node, DIP_UNIT_GOAL, find_goal_keys (), "a goal");
  return *unit != NULL;
}

static gboolean
read_action (DipReader *reader, const DipNode *node, gpointer target) {
  DipUnit **unit = target;
  *unit = read_unit (find_reading (reader), node, DIP_UNIT_ACTION, find_action_keys (), "an action");
  return *unit != NULL;
}

static gboolean
read_units (DipReader *reader, const DipNode *node, const char *what, DipReadFunc read, DipUnit *const **units,
            guint *n) {
  gpointer items;
  gboolean good = dip_read_list (reader, node, what, sizeof (DipUnit *), read, FALSE, &items, n);
  *units = items;
  for (guint i = 0; i < *n; i++)
    (*units)[i]->ordinal = i + 1;
  return good;
}

static gboolean
read_children (DipReader *reader, const DipNode *node, gpointer target) {
  UnitRecord *record = (UnitRecord *)((char *)target - G_STRUCT_OFFSET (UnitRecord, children));
  return read_units (reader, node, "sections", read_section, (DipUnit *const **)&record->children, &record->n_children);
}

gboolean
read_sections (DipReader *reader, const DipNode *node, gpointer target) {
  DipPlan *plan = (DipPlan *)((char *)target - G_STRUCT_OFFSET (DipPlan, sections));
  return read_units (reader, node, "sections", read_section, &plan->sections, &plan->n_sections);
}

gboolean
read_goals (DipReader *reader, const DipNode *node, gpointer target) {
  DipPlan *plan = (DipPlan *)((char *)target - G_STRUCT_OFFSET (DipPlan, goals));
  return read_units (reader, node, "goals", read_goal, &plan->goals, &plan->n_goals);
}

gboolean
read_actions (DipReader *reader, const DipNode *node, gpointer target) {
  DipPlan *plan = (DipPlan *)((char *)target - G_STRUCT_OFFSET (DipPlan, actions));
  return read_units (reader, node, "actions", read_action, &plan->actions, &plan->n_actions);
}
