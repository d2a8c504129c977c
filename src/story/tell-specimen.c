/* A specimen: rules of setting, each beside a sample without it and with it. What a sample shows is all in its two
 * styles; its words are the plan's. */
#include "story/teller.h"

typedef enum Column { COLUMN_RULE, COLUMN_OFF, COLUMN_ON, N_COLUMNS } Column;

/* ── Allotting ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
report_section (DipTeller *teller, const DipSample *sample, const char *kind, const char *before, const char *after) {
  g_autofree char *plan = g_path_get_basename (teller->plan->file);
  dip_report_add (teller->report, DIP_ERROR, sample->place, kind, "%s\"%s\" %s the plan %s, and a sample is one",
                  before, sample->section, after, plan);
}

static const DipUnit *
find_section (DipTeller *teller, const DipSample *sample) {
  const DipUnit *unit = dip_plan_lookup_unit (teller->plan, sample->section);
  if (!unit)
    report_section (teller, sample, "unknown-id", "there is no section ", "in");
  else if (unit->kind != DIP_UNIT_SECTION)
    report_section (teller, sample, "wrong-id", "", "is no section of");
  else
    return unit;
  return NULL;
}

static void
claim (DipTeller *teller, DipPartDraft *part, const DipUnit *unit) {
  if (g_hash_table_add (teller->told, (gpointer)unit))
    g_hash_table_insert (teller->homes, (gpointer)unit, (gpointer)part->flow);
}

/* What stands within a sample is set in it, and has no place of its own that a link could lead to. */
static void
claim_within (DipTeller *teller, const DipUnit *unit) {
  for (guint i = 0; i < unit->n_children; i++) {
    g_hash_table_add (teller->told, (gpointer)unit->children[i]);
    claim_within (teller, unit->children[i]);
  }
}

/* A group is a section that samples stand in: its title heads them. Where it has a text, that would be lost, which is
 * to be said; where none of its samples has anything to show, its title is not missed. */
static void
claim_group (DipTeller *teller, DipPartDraft *part, DipUnit *unit, GHashTable *groups) {
  gboolean has_text = dip_texts_first (teller, unit->body) >= 0;
  for (guint i = 0; i < unit->n_children; i++) {
    DipUnit *child = unit->children[i];
    if (g_hash_table_contains (groups, child)) {
      g_hash_table_insert (groups, child, unit);
      if (!g_hash_table_contains (teller->homes, unit))
        g_hash_table_insert (teller->homes, unit, (gpointer)part->flow);
    }
    if (!has_text && g_hash_table_contains (teller->told, child))
      g_hash_table_add (teller->told, unit);
  }
}

static void
claim_groups (DipTeller *teller, DipPartDraft *part, DipUnit *const *units, guint n, GHashTable *groups) {
  for (guint i = 0; i < n; i++) {
    claim_group (teller, part, units[i], groups);
    claim_groups (teller, part, units[i]->children, units[i]->n_children, groups);
  }
}

/* Whether there is a sample to set, in the languages that were chosen. */
static gboolean
has_sample (DipTeller *teller, const DipUnit *unit) {
  if (dip_texts_first (teller, unit->body) >= 0)
    return TRUE;
  for (guint i = 0; i < unit->n_children; i++)
    if (has_sample (teller, unit->children[i]))
      return TRUE;
  return FALSE;
}

/* The sections of the part's samples that have something to show, each as a key without its group yet. */
static GHashTable *
claim_samples (DipTeller *teller, DipPartDraft *part) {
  GHashTable *groups = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < part->flow->n_samples; i++) {
    const DipUnit *unit = find_section (teller, &part->flow->samples[i]);
    if (!unit)
      continue;
    claim_within (teller, unit);
    if (has_sample (teller, unit)) {
      claim (teller, part, unit);
      g_hash_table_insert (groups, (gpointer)unit, NULL);
    } else {
      g_hash_table_add (teller->told, (gpointer)unit);
    }
  }
  return groups;
}

/* A part's units are its samples, each after its group; their parent is the index of the sample. */
void
dip_allot_samples (DipTeller *teller, DipPartDraft *part) {
  const DipFlow *flow = part->flow;
  if (flow->kind != DIP_FLOW_SPECIMEN)
    return;
  g_autoptr (GHashTable) groups = claim_samples (teller, part);
  claim_groups (teller, part, teller->plan->sections, teller->plan->n_sections, groups);
  for (guint i = 0; i < flow->n_samples; i++) {
    DipAllotted sample = { dip_plan_lookup_unit (teller->plan, flow->samples[i].section), 2, i };
    if (!sample.unit || !g_hash_table_contains (groups, sample.unit))
      continue;
    DipAllotted group = { g_hash_table_lookup (groups, sample.unit), 1, i };
    g_array_append_val (part->units, group);
    g_array_append_val (part->units, sample);
  }
}

/* ── The rule ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipParagraph *
tell_code (DipTeller *teller, const DipUnit *unit, const DipElement *cell) {
  const char *number = dip_unit_number (teller, unit, 0);
  if (!number)
    return NULL;
  DipWording wording
      = { unit->id, "number", 0, 0, "cell-number", dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, cell, 0) };
  return dip_tell_words (teller, &wording, number);
}

static void
add_rule (DipTeller *teller, DipRowDraft *draft, const DipUnit *unit, const DipElement *row) {
  const DipElement *cell = dip_element_new (teller, DIP_ROLE_HEADER_CELL, row);
  const DipParagraph *paragraphs[DIP_MOST_LANGUAGES + 1];
  guint n = 0, spoken = 0;
  const DipParagraph *code = tell_code (teller, unit, cell);
  if (code)
    paragraphs[n++] = code;
  for (guint i = 0; i < teller->n; i++) {
    const DipProseParagraph *title = dip_prose_first (&unit->title[i]);
    if (!title)
      continue;
    DipWording wording = { unit->id,
                           "title",
                           0,
                           i,
                           spoken++ == 0 ? "cell" : "cell-second",
                           dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, cell, i) };
    paragraphs[n++] = dip_tell_prose (teller, &wording, title);
  }
  dip_row_add_cell (teller, draft, COLUMN_RULE, 1, paragraphs, n);
}

/* ── The samples ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* One of the two settings of a sample. */
typedef struct Setting {
  DipTeller *teller;
  const char *unit; /* the sample's id, also for what stands within it */
  const char *role;
  const char *style;
  const DipElement *cell;
  guint index[DIP_MOST_LANGUAGES]; /* of the next paragraph in each language */
  GPtrArray *paragraphs;
} Setting;

static void
set_paragraph (Setting *setting, guint language, const DipProseParagraph *prose, const char *opening) {
  DipTeller *teller = setting->teller;
  DipWording wording = {
    setting->unit, setting->role,  setting->index[language]++,
    language,      setting->style, dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, setting->cell, language)
  };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  if (opening)
    dip_scribe_add_words (scribe, opening, language, NULL, NULL, NULL);
  dip_scribe_add_prose (scribe, prose, language, NULL, NULL);
  g_ptr_array_add (setting->paragraphs, dip_scribe_finish (scribe));
}

/* A section within the sample opens with its number, where it has one. */
static void
set_unit (Setting *setting, const DipUnit *unit, gboolean is_within) {
  for (guint i = 0; i < setting->teller->n; i++)
    for (guint p = 0; p < unit->body[i].n; p++)
      set_paragraph (setting, i, &unit->body[i].paragraphs[p],
                     is_within && p == 0 ? dip_unit_opening (setting->teller, unit, i) : NULL);
  for (guint i = 0; i < unit->n_children; i++)
    set_unit (setting, unit->children[i], TRUE);
}

static void
add_setting (DipTeller *teller, DipRowDraft *draft, Column column, const DipUnit *unit, const char *style,
             const DipElement *row, DipRule edge) {
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  Setting setting = { .teller = teller,
                      .unit = unit->id,
                      .role = column == COLUMN_ON ? "sample-on" : "sample-off",
                      .style = style,
                      .cell = dip_element_new (teller, DIP_ROLE_CELL, row),
                      .paragraphs = paragraphs };
  set_unit (&setting, unit, FALSE);
  dip_row_add_cell (teller, draft, column, 1, (const DipParagraph *const *)paragraphs->pdata, paragraphs->len);
  if (paragraphs->len > 0)
    g_array_index (draft->cells, DipCell, draft->cells->len - 1).edge = edge;
}

/* A phrase of ours in all languages, one after another. */
static const DipParagraph *
tell_phrase (DipTeller *teller, const char *unit, const char *role, const char *style, const char *word,
             const DipElement *element) {
  DipWording wording = { unit, role, 0, 0, style, element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_scribe_add_words (scribe, dip_teller_word (teller, i, word), i, style, NULL, NULL);
    dip_scribe_end_voice (scribe, i);
  }
  return dip_scribe_finish (scribe);
}

/* In place of a setting that there is not. */
static void
add_always (DipTeller *teller, DipRowDraft *draft, const DipUnit *unit, const DipElement *row) {
  const DipElement *cell = dip_element_new (teller, DIP_ROLE_CELL, row);
  const DipElement *element = dip_element_new (teller, DIP_ROLE_PARAGRAPH, cell);
  dip_row_add (teller, draft, COLUMN_OFF, 1,
               tell_phrase (teller, unit->id, "always", "cell-second", "specimen-always", element));
}

/* ── Rows and tables ───────────────────────────────────────────────────────────────────────────────────────────── */

static void
pad_row (DipRow *row, DipRule below) {
  row->below = below;
  row->continued_above = below;
  row->pad_above = row->before;
  row->pad_below = row->after;
  row->before = row->after = 0;
  row->keep_with_next = FALSE;
}

static void
tell_sample (DipTeller *teller, DipPartDraft *part, const DipAllotted *allotted, const DipElement *table,
             GArray *rows) {
  const DipFlow *flow = part->flow;
  const DipSample *sample = &flow->samples[allotted->parent];
  const DipUnit *unit = allotted->unit;
  DipElement *element = dip_element_new (teller, DIP_ROLE_TABLE_ROW, table);
  element->id = unit->id;
  DipRowDraft draft;
  dip_row_open (&draft);
  add_rule (teller, &draft, unit, element);
  if (sample->off)
    add_setting (teller, &draft, COLUMN_OFF, unit, sample->off, element, flow->edge_rule);
  else
    add_always (teller, &draft, unit, element);
  add_setting (teller, &draft, COLUMN_ON, unit, sample->on, element, flow->edge_rule);
  DipRow *row = dip_row_take (teller, &draft);
  pad_row (row, flow->row_rule);
  if (g_hash_table_lookup (teller->homes, unit) == flow)
    row->anchor = dip_unit_anchor (teller, unit);
  g_array_append_val (rows, *row);
}

/* The header's row; `real` FALSE makes the one for later pages, which is all artifact. */
static const DipRow *
tell_header (DipTeller *teller, DipPartDraft *part, const DipElement *table, gboolean real) {
  static const char *const words[N_COLUMNS] = { "specimen-rule", "specimen-off", "specimen-on" };
  const DipElement *row_element = real ? dip_element_new (teller, DIP_ROLE_TABLE_ROW, table) : NULL;
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < N_COLUMNS; i++) {
    const DipElement *cell = real ? dip_element_new (teller, DIP_ROLE_HEADER_CELL, row_element) : NULL;
    const DipElement *element = real ? dip_element_new (teller, DIP_ROLE_PARAGRAPH, cell) : NULL;
    dip_row_add (teller, &draft, i, 1,
                 tell_phrase (teller, dip_part_unit (part), "column", "cell-head", words[i], element));
  }
  DipRow *row = dip_row_take (teller, &draft);
  pad_row (row, part->flow->head_rule);
  row->keep_with_next = TRUE;
  return row;
}

/* The samples of one group, from `at` in the part's units on; gives where the next group starts. */
static guint
tell_table (DipTeller *teller, DipPartDraft *part, guint at) {
  const DipAllotted *units = (const DipAllotted *)part->units->data;
  const DipUnit *group = units[at].unit;
  const DipElement *element = dip_element_new (teller, DIP_ROLE_TABLE, part->element);
  DipTable *table = dip_arena_new0 (teller->arena, DipTable);
  table->header = tell_header (teller, part, element, TRUE);
  table->header_again = tell_header (teller, part, element, FALSE);
  table->n_header = table->n_header_again = 1;
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (DipRow));
  for (; at < part->units->len && units[at].unit == group; at += 2)
    tell_sample (teller, part, &units[at + 1], element, rows);
  g_array_index (rows, DipRow, rows->len - 1).below = part->flow->foot_rule;
  table->rows = dip_arena_take_array (teller->arena, rows, &table->n_rows);
  DipBlock block = { DIP_BLOCK_TABLE, .table = table };
  g_array_append_val (part->blocks, block);
  return at;
}

/* ── Groups ────────────────────────────────────────────────────────────────────────────────────────────────────── */

const DipGrid *
dip_specimen_heading_grid (DipTeller *teller) {
  if (teller->n <= N_COLUMNS)
    return NULL;
  DipGrid *grid = dip_arena_new0 (teller->arena, DipGrid);
  *grid = dip_grid_even (teller, teller->n, teller->layout->column_gap);
  return grid;
}

/* Its title in all languages, above the first of its samples. */
static void
tell_group (DipTeller *teller, DipPartDraft *part, const DipUnit *group, GHashTable *told) {
  if (!group || g_hash_table_lookup (teller->homes, group) != part->flow || !g_hash_table_add (told, (gpointer)group))
    return;
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < teller->n; i++) {
    const DipProseParagraph *title = dip_prose_first (&group->title[i]);
    DipElement *element = dip_element_for_language (teller, DIP_ROLE_HEADING, part->element, i);
    element->level = 2;
    DipWording wording = { group->id, "title", 0, i, "title-2", element };
    if (title)
      dip_row_add (teller, &draft, i, 1, dip_tell_prose (teller, &wording, title));
  }
  DipRow *row = dip_row_close (teller, &draft, part);
  if (!row)
    return;
  row->grid = dip_specimen_heading_grid (teller);
  row->keep_with_next = TRUE;
  row->anchor = dip_unit_anchor (teller, group);
  DipBookmark *bookmark = dip_arena_new0 (teller->arena, DipBookmark);
  *bookmark = (DipBookmark){ dip_unit_bilingual_caption (teller, group), 2 };
  row->bookmark = bookmark;
  dip_teller_list (teller, group, NULL, row->anchor, 2);
}

static DipGrid
sample_grid (DipTeller *teller, const DipFlow *flow) {
  DipGrid grid = dip_grid_even (teller, N_COLUMNS, flow->column_gap);
  DipTrack *tracks = (DipTrack *)grid.tracks;
  tracks[COLUMN_RULE] = (DipTrack){ .kind = DIP_WIDTH_FIXED, .size = flow->label_width };
  return grid;
}

void
dip_tell_specimen (DipTeller *teller, DipPartDraft *part) {
  if (part->units->len == 0)
    return;
  part->grid = sample_grid (teller, part->flow);
  dip_tell_part_title (teller, part);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  for (guint at = 0; at < part->units->len;) {
    tell_group (teller, part, g_array_index (part->units, DipAllotted, at).unit, told);
    at = tell_table (teller, part, at);
  }
}
