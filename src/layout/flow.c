/* Flow: the parts of a document in their order, each kind with the options that make sense for it. */
#include "layout/spec.h"

#include <string.h>

static gboolean
read_start (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_start_words, target);
}

gboolean
layout_read_break_before (DipReader *reader, const DipNode *node, gpointer target) {
  return read_start (reader, node, target);
}

static gboolean
read_cells (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_cells_words, target);
}

static gboolean
read_form (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_form_words, target);
}

static gboolean
read_group_by (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_group_by_words, target);
}

static gboolean
read_over (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_over_words, target);
}

static gboolean
read_count_by (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_count_by_words, target);
}

/* ── Lists and sections that a part takes ──────────────────────────────────────────────────────────────────────── */

static gboolean
read_list_word (DipReader *reader, const DipNode *node, gpointer target) {
  return dip_read_choice (reader, node, layout_list_words, target);
}

static gboolean
read_leave_out_word (DipReader *reader, const DipNode *node, gpointer target) {
  return dip_read_choice (reader, node, layout_leave_out_words, target);
}

/* A word or a list of them, as bits in their order. */
static gboolean
read_bits (DipReader *reader, const DipNode *node, const char *what, DipReadFunc read_word, guint *bits) {
  gpointer items;
  guint n;
  if (!dip_read_list (reader, node, what, sizeof (guint), read_word, TRUE, &items, &n))
    return FALSE;
  for (guint i = *bits = 0; i < n; i++)
    *bits |= 1u << ((guint *)items)[i];
  return TRUE;
}

gboolean
layout_read_leave_out (DipReader *reader, const DipNode *node, gpointer target) {
  return read_bits (reader, node, "what is left out", read_leave_out_word, target);
}

static gboolean
read_lists (DipReader *reader, const DipNode *node, gpointer target) {
  guint bits;
  if (!read_bits (reader, node, "the lists", read_list_word, &bits))
    return FALSE;
  if (node->kind == DIP_NODE_LIST && node->n == 0)
    dip_report_add (reader->report, DIP_ERROR, node->place, "empty-list",
                    "this part takes no list: name goals, actions or milestones, or several in brackets");
  *(guint *)target = bits;
  return bits != 0;
}

static gboolean
read_take_word (DipReader *reader, const DipNode *node, TakeSpec *take) {
  static const char *const words[] = { "all", "single", "shared", NULL };
  const char *word;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++) {
    if (strcmp (words[i], word) == 0) {
      take->take = i;
      return TRUE;
    }
  }
  const char *nearest = dip_nearest (word, words, 3);
  dip_report_add (
      reader->report, DIP_ERROR, node->place, "unknown-word",
      "unknown word \"%s\"%s%s%s (One of: all, single, shared; or ids of sections in brackets, as in [%s].)", word,
      nearest != NULL ? "; did you mean \"" : "", nearest != NULL ? nearest : "", nearest != NULL ? "\"?" : "", word);
  return FALSE;
}

static gboolean
read_take (DipReader *reader, const DipNode *node, gpointer target) {
  TakeSpec *take = target;
  gpointer ids;
  take->place = node->place;
  if (node->kind != DIP_NODE_LIST)
    return read_take_word (reader, node, take);
  take->take = DIP_TAKE_NAMED;
  if (!dip_read_list (reader, node, "the sections", sizeof (char *), dip_read_word, FALSE, &ids, &take->n_ids))
    return FALSE;
  take->ids = ids;
  if (node->n == 0)
    dip_report_add (reader->report, DIP_ERROR, node->place, "empty-list",
                    "this part takes no section: name some by their ids, or write all, single or shared");
  return take->n_ids > 0;
}

static gboolean
read_key (DipReader *reader, const DipNode *node, gpointer target) {
  KeySpec *key = target;
  key->place = node->place;
  return layout_read_key (reader, node, &key->word);
}

/* ── Kinds of part ─────────────────────────────────────────────────────────────────────────────────────────────── */

#define AT(member) G_STRUCT_OFFSET (FlowSpec, member)
#define COMMON                                                                                            \
  { "start", read_start, AT (start), FALSE }, { "furniture", dip_read_boolean, AT (furniture), FALSE }, { \
    "balance-last", dip_read_boolean, AT (balance_last), FALSE                                            \
  }
#define RULE \
  { "rule", layout_read_rule, AT (rule), FALSE }
#define TITLE \
  { "title", read_key, AT (title), FALSE }
#define TAKE \
  { "take", read_take, AT (take), FALSE }
#define LISTS \
  { "lists", read_lists, AT (lists), TRUE }

static const DipField cover_fields[] = { COMMON, RULE };
static const DipField masthead_fields[] = { COMMON, RULE, { "speaks", layout_read_tag, AT (speaks), FALSE } };
static const DipField letter_fields[] = { COMMON, RULE, TAKE };
static const DipField titled_fields[] = { COMMON, RULE, TITLE }; /* contents, glossary, notes */
static const DipField parallel_fields[] = {
  COMMON,
  RULE,
  TAKE,
  { "note-width", layout_read_page_length, AT (note_width), FALSE },
  { "note-leading", layout_read_page_length, AT (note_leading), FALSE },
  { "note-rule", layout_read_rule, AT (note_rule), FALSE },
};
static const DipField table_fields[] = {
  COMMON,
  RULE,
  TITLE,
  { "caption", read_key, AT (caption), FALSE },
  LISTS,
  { "columns", layout_read_table_columns, AT (columns), TRUE },
  { "column-gap", layout_read_page_length, AT (column_gap), FALSE },
  { "cells", read_cells, AT (cells), FALSE },
  { "head-rule", layout_read_rule, AT (head_rule), FALSE },
  { "row-rule", layout_read_rule, AT (row_rule), FALSE },
  { "foot-rule", layout_read_rule, AT (foot_rule), FALSE },
  { "head-tint", layout_read_tint, AT (head_tint), FALSE },
  { "band-rule", layout_read_rule, AT (band_rule), FALSE },
  { "zebra", layout_read_tint, AT (zebra), FALSE },
  { "filter", layout_read_table_filter, AT (filter), FALSE },
  { "sort", layout_read_table_sort, AT (sort), FALSE },
  { "group", layout_read_table_group, AT (group), FALSE },
  { "foot", layout_read_table_foot, AT (foot), FALSE },
  { "goes-on", dip_read_boolean, AT (goes_on), FALSE },
  { "squeeze", layout_read_squeeze, AT (squeeze), FALSE },
};
static const DipField timeline_fields[] = {
  COMMON,
  RULE,
  TITLE,
  LISTS,
  { "label-width", layout_read_page_length, AT (label_width), TRUE },
  { "most-years", dip_read_count, AT (most_years), FALSE },
  { "form", read_form, AT (form), FALSE },
  { "group", read_group_by, AT (group_by), FALSE },
  { "over", read_over, AT (over), FALSE },
  { "least-gap", dip_read_count, AT (least_gap), FALSE },
  { "count-past", dip_read_count, AT (count_past), FALSE },
  { "count-by", read_count_by, AT (count_by), FALSE },
};

static const DipField specimen_fields[] = {
  COMMON,
  RULE,
  TITLE,
  { "samples", layout_read_samples, AT (samples), TRUE },
  { "label-width", layout_read_page_length, AT (label_width), TRUE },
  { "column-gap", layout_read_page_length, AT (column_gap), FALSE },
  { "head-rule", layout_read_rule, AT (head_rule), FALSE },
  { "row-rule", layout_read_rule, AT (row_rule), FALSE },
  { "foot-rule", layout_read_rule, AT (foot_rule), FALSE },
  { "edge-rule", layout_read_rule, AT (edge_rule), FALSE },
};

/* In the order of DipFlowKind and of layout_flow_words. */
static const LayoutTable flow_tables[LAYOUT_N_FLOW_KINDS] = {
  { "part-cover", cover_fields, G_N_ELEMENTS (cover_fields) },
  { "part-masthead", masthead_fields, G_N_ELEMENTS (masthead_fields) },
  { "part-letter", letter_fields, G_N_ELEMENTS (letter_fields) },
  { "part-contents", titled_fields, G_N_ELEMENTS (titled_fields) },
  { "part-parallel", parallel_fields, G_N_ELEMENTS (parallel_fields) },
  { "part-table", table_fields, G_N_ELEMENTS (table_fields) },
  { "part-timeline", timeline_fields, G_N_ELEMENTS (timeline_fields) },
  { "part-glossary", titled_fields, G_N_ELEMENTS (titled_fields) },
  { "part-notes", titled_fields, G_N_ELEMENTS (titled_fields) },
  { "part-specimen", specimen_fields, G_N_ELEMENTS (specimen_fields) },
};

const LayoutTable *
layout_flow_table (DipFlowKind kind) {
  return &flow_tables[kind];
}

static gboolean
find_kind (DipReader *reader, const char *word, DipPlace place, DipFlowKind *kind) {
  for (guint i = 0; i < LAYOUT_N_FLOW_KINDS; i++) {
    if (strcmp (layout_flow_words[i], word) == 0) {
      *kind = (DipFlowKind)i;
      return TRUE;
    }
  }
  layout_report_unknown (reader->report, place, "unknown-part", "part", word, layout_flow_words, LAYOUT_N_FLOW_KINDS);
  return FALSE;
}

static FlowSpec
make_part (DipFlowKind kind, DipPlace place) {
  FlowSpec part = { .kind = kind, .place = place, .furniture = TRUE };
  part.take = (TakeSpec){ .place = place, .take = kind == DIP_FLOW_LETTER ? DIP_TAKE_SINGLE : DIP_TAKE_SHARED };
  return part;
}

/* A part without options. */
static gboolean
read_part_word (DipReader *reader, const char *word, DipPlace place, FlowSpec *part) {
  DipFlowKind kind;
  if (!find_kind (reader, word, place, &kind))
    return FALSE;
  *part = make_part (kind, place);
  if (kind != DIP_FLOW_TABLE && kind != DIP_FLOW_TIMELINE && kind != DIP_FLOW_SPECIMEN)
    return TRUE;
  dip_report_add (reader->report, DIP_ERROR, place, "missing-key",
                  "the part \"%s\" needs options: say at least which %s it takes", word,
                  kind == DIP_FLOW_SPECIMEN ? "samples" : "lists");
  return FALSE;
}

/* A part is a map of one key, its kind, whose value is a map of options. */
static gboolean
read_part_map (DipReader *reader, const DipNode *node, FlowSpec *part) {
  DipFlowKind kind;
  if (node->n == 0) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "bad-part",
                    "there is no part here: write its kind, as in cover");
    return FALSE;
  }
  const DipMember *member = &node->members[0];
  if (node->n > 1) {
    dip_report_add (
        reader->report, DIP_ERROR, node->members[1].place, "bad-part",
        "\"%s\" stands beside \"%s\": one part to an item, and its options stand four blanks deeper than the dash",
        node->members[1].key, member->key);
    return FALSE;
  }
  if (dip_node_is_null (member->value))
    return read_part_word (reader, member->key, member->place, part);
  if (!find_kind (reader, member->key, member->place, &kind))
    return FALSE;
  *part = make_part (kind, member->place);
  g_autofree char *what = g_strdup_printf ("the part \"%s\"", member->key);
  dip_read_map (reader, member->value, what, flow_tables[kind].fields, flow_tables[kind].n, part);
  return TRUE; /* what was wrong in its options is reported; the rest of it is still looked at */
}

static gboolean
read_part (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (node->kind == DIP_NODE_MAP)
    return read_part_map (reader, node, target);
  return dip_read_word (reader, node, &word) && read_part_word (reader, word, node->place, target);
}

gboolean
layout_read_flow (DipReader *reader, const DipNode *node, gpointer target) {
  FlowListSpec *flow = target;
  gpointer parts = NULL;
  flow->place = node->place;
  if (!dip_read_list (reader, node, "the flow", sizeof (FlowSpec), read_part, FALSE, &parts, &flow->n))
    return FALSE;
  flow->parts = parts;
  if (node->n == 0)
    dip_report_add (reader->report, DIP_ERROR, node->place, "empty-flow",
                    "the flow has no part: a document needs one at least, as in [parallel]");
  if (flow->n <= LAYOUT_MOST_PARTS)
    return flow->n > 0;
  dip_report_add (reader->report, DIP_ERROR, node->place, "too-many", "the flow has %u parts: %d are the most", flow->n,
                  LAYOUT_MOST_PARTS);
  flow->n = LAYOUT_MOST_PARTS;
  return FALSE;
}

/* ── Resolving ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What the parts before this one take, by way of taking. */
typedef struct Taken {
  const FlowSpec *first[DIP_TAKE_NAMED + 1]; /* of each DipTake */
  GHashTable *named;                         /* id of a section: the part that takes it */
} Taken;

/* The earlier part that takes something of what this one takes. Named sections may be of either sort, which only the
 * plan knows, so they are held against named ones and against “all”. */
static const FlowSpec *
find_earlier (const Taken *taken, const TakeSpec *take, const char **id) {
  if (taken->first[DIP_TAKE_ALL] != NULL)
    return taken->first[DIP_TAKE_ALL];
  if (take->take == DIP_TAKE_SINGLE || take->take == DIP_TAKE_SHARED)
    return taken->first[take->take];
  const FlowSpec *earlier = NULL;
  for (guint i = 0; take->take == DIP_TAKE_ALL && earlier == NULL && i <= DIP_TAKE_NAMED; i++)
    earlier = taken->first[i];
  for (guint i = 0; take->take == DIP_TAKE_NAMED && earlier == NULL && i < take->n_ids; i++) {
    earlier = g_hash_table_lookup (taken->named, take->ids[i]);
    *id = take->ids[i];
  }
  return earlier;
}

static void
remember_take (Taken *taken, const FlowSpec *part) {
  if (taken->first[part->take.take] == NULL)
    taken->first[part->take.take] = part;
  for (guint i = 0; i < part->take.n_ids; i++)
    if (!g_hash_table_contains (taken->named, part->take.ids[i]))
      g_hash_table_insert (taken->named, (gpointer)part->take.ids[i], (gpointer)part);
}

/* A section that two parts take would be printed twice. */
static void
check_take (DipReport *report, Taken *taken, const FlowSpec *part) {
  const char *id = NULL;
  const FlowSpec *earlier = find_earlier (taken, &part->take, &id);
  if (earlier != NULL)
    dip_report_add (report, DIP_ERROR, part->take.place, "taken-twice",
                    "this part takes %s%s%s that \"%s\" in line %u takes as well: every text is printed once",
                    id != NULL ? "the section \"" : "sections", id != NULL ? id : "", id != NULL ? "\"" : "",
                    layout_flow_words[earlier->kind], earlier->place.line);
  remember_take (taken, part);
}

static void
check_takes (DipReport *report, const FlowListSpec *flow) {
  Taken taken = { .named = g_hash_table_new (g_str_hash, g_str_equal) };
  for (guint i = 0; i < flow->n; i++)
    if (flow->parts[i].kind == DIP_FLOW_LETTER || flow->parts[i].kind == DIP_FLOW_PARALLEL)
      check_take (report, &taken, &flow->parts[i]);
  g_hash_table_unref (taken.named);
}

static void
resolve_part (DipReport *report, const LayoutSpec *spec, DipLayout *layout, const FlowSpec *from, DipFlow *to) {
  Measures measures = { .grid = layout->page.grid };
  const DipPalette *palette = &layout->palette;
  *to = (DipFlow){
    .kind = from->kind,
    .place = from->place,
    .start = (DipStart)(guint)from->start.number,
    .balance_last = from->balance_last,
    .furniture = from->furniture,
    .word = from->title.word,
    .word_place = from->title.place,
    .caption = from->caption.word,
    .caption_place = from->caption.place,
    .rule = layout_resolve_rule (report, palette, &from->rule, &measures),
    .take = from->take.take,
    .sections = from->take.ids,
    .n_sections = from->take.n_ids,
    .speaks = from->speaks,
    .lists = from->lists,
    .side_by_side = from->cells.number > 0,
    .column_gap
    = from->column_gap.given ? layout_resolve_length (report, &from->column_gap, &measures) : layout->column_gap,
    .head_rule = layout_resolve_rule (report, palette, &from->head_rule, &measures),
    .row_rule = layout_resolve_rule (report, palette, &from->row_rule, &measures),
    .foot_rule = layout_resolve_rule (report, palette, &from->foot_rule, &measures),
    .has_head_tint = from->head_tint.given,
    .head_tint = layout_resolve_colour (palette, &from->head_tint),
    .label_width = layout_resolve_length (report, &from->label_width, &measures),
    .most_years = from->most_years,
    .form = (DipTimelineForm)(guint)from->form.number,
    .group_by = (DipTimelineGroup)(guint)from->group_by.number,
    .compress = from->over.number > 0,
    .least_gap = from->least_gap,
    .count_past = from->count_past,
    .count_by = (DipCountBy)(guint)from->count_by.number,
    .note_width = layout_resolve_length (report, &from->note_width, &measures),
    .note_leading = layout_resolve_length (report, &from->note_leading, &measures),
    .note_rule = layout_resolve_rule (report, palette, &from->note_rule, &measures),
    .edge_rule = layout_resolve_rule (report, palette, &from->edge_rule, &measures),
  };
  layout_resolve_samples (report, layout, spec, &from->samples, to);
  layout_resolve_table (report, layout, spec, from, to);
}

static void
check_notes (DipReport *report, const FlowSpec *from, const DipFlow *to) {
  if (to->note_width > 0 && to->note_leading <= 0)
    dip_report_add (report, DIP_ERROR, from->note_width.place, "no-lines",
                    "a column for notes needs lines: say note-leading: too, as in note-leading: 9mm");
}

/* Options of a timeline that mean nothing by themselves. */
static void
check_timeline (DipReport *report, const FlowSpec *from, const DipFlow *to) {
  if (to->compress && to->least_gap == 0)
    dip_report_add (report, DIP_ERROR, from->over.place, "no-gap",
                    "a gap to compress needs a length: say least-gap: too, in months, as in least-gap: 12");
  if (from->group_by.given && to->group_by != DIP_TIMELINE_BY_NONE && to->form != DIP_TIMELINE_GANTT)
    dip_report_add (report, DIP_ERROR, from->group_by.place, "no-groups",
                    "only a Gantt chart has groups: say form: gantt too, or leave out group:");
}

void
layout_resolve_flow (DipReport *report, const LayoutSpec *spec, DipLayout *layout) {
  DipFlow *flow = dip_arena_new0_n (layout->arena, DipFlow, spec->flow.n);
  for (guint i = 0; i < spec->flow.n; i++) {
    resolve_part (report, spec, layout, &spec->flow.parts[i], &flow[i]);
    check_notes (report, &spec->flow.parts[i], &flow[i]);
    check_timeline (report, &spec->flow.parts[i], &flow[i]);
  }
  check_takes (report, &spec->flow);
  layout->flow = flow;
  layout->n_flow = spec->flow.n;
}
