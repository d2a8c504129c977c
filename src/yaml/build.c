#include "yaml/build.h"

#include "yaml/scalar.h"

#include <string.h>

#define NODES_PER_MIB 1000000
#define MOST_NODES 4000000

/* What an anchor stands for. */
typedef struct Anchor {
  const DipNode *node; /* NULL while it is being read */
  DipPlace place;
  guint n_nodes; /* in its tree, aliases expanded */
  guint height;
  gboolean is_used;
} Anchor;

typedef struct Builder {
  DipArena *arena;
  DipSource *source;
  DipReport *report;
  const GArray *patched;
  yaml_parser_t parser;
  GTree *anchors; /* by name; a tree, as names are chosen by whoever wrote the file */
  guint depth;
  guint n_nodes, most_nodes;
  guint n_expanded; /* nodes that aliases added */
  gboolean failed;  /* the parser stopped */
  gboolean is_full; /* a bound was passed: nothing more is built */
} Builder;

/* A node under way, with what its parent has to know. */
typedef struct Built {
  DipNode *node; /* NULL: nothing could be built */
  guint height;
} Built;

static Built build_node (Builder *b, yaml_event_t *event, int parent_indent);

static DipPlace
place_of (Builder *b, yaml_mark_t mark) {
  return dip_source_place (b->source, mark.index);
}

static gboolean
is_broken (const Builder *b, DipPlace place) {
  for (guint i = 0; i < b->patched->len; i++) {
    const DipLines *lines = &g_array_index (b->patched, DipLines, i);
    if (place.line >= lines->first && place.line <= lines->last)
      return TRUE;
  }
  return FALSE;
}

#define report_at(b, place, kind, ...)                                       \
  G_STMT_START {                                                             \
    if (!is_broken ((b), (place)))                                           \
      dip_report_add ((b)->report, DIP_ERROR, (place), (kind), __VA_ARGS__); \
  }                                                                          \
  G_STMT_END

static gboolean
next_event (Builder *b, yaml_event_t *event) {
  if (b->failed || b->is_full)
    return FALSE;
  if (yaml_parser_parse (&b->parser, event))
    return TRUE;
  b->failed = TRUE;
  return FALSE;
}

static gboolean
count_node (Builder *b, DipPlace place) {
  if (++b->n_nodes <= b->most_nodes)
    return TRUE;
  b->is_full = TRUE;
  report_at (b, place, "size", "more than %u scalars, lists and maps: split this file", b->most_nodes);
  return FALSE;
}

/* A scalar that stands for what could not be read. */
static DipNode *
new_broken (Builder *b, DipPlace place) {
  DipNode *node = dip_arena_new0 (b->arena, DipNode);
  node->place = place;
  node->text.utf8 = "";
  node->flaws = DIP_FLAW_BROKEN;
  return node;
}

/* ── Anchors, aliases, tags ────────────────────────────────────────────────────────────────────────────────────── */

static Anchor *
open_anchor (Builder *b, const yaml_char_t *name, DipPlace place) {
  if (name == NULL)
    return NULL;
  Anchor *anchor = dip_arena_new0 (b->arena, Anchor);
  anchor->place = place;
  g_tree_replace (b->anchors, dip_arena_strdup (b->arena, (const char *)name), anchor);
  return anchor;
}

static void
close_anchor (Anchor *anchor, Built built, guint n_nodes) {
  if (anchor == NULL)
    return;
  anchor->node = built.node;
  anchor->height = built.height;
  anchor->n_nodes = n_nodes;
}

static const char *
find_alias_trouble (Builder *b, const Anchor *anchor) {
  if (anchor == NULL)
    return "no anchor has this name: if this is a text that begins with *, put it after | or in quotes";
  if (anchor->node == NULL)
    return "this alias stands inside what it stands for: write the content out";
  if (anchor->n_nodes > DIP_MOST_EXPANDED - b->n_expanded)
    return "the aliases of this file stand for too much in all: write the content out";
  if (anchor->height + b->depth > DIP_MOST_DEPTH)
    return "with what this alias stands for, lists and maps are nested too deep: at most 64 levels";
  return NULL;
}

/* The node itself stands at both places: trees are never changed. */
static Built
build_alias (Builder *b, yaml_event_t *event) {
  DipPlace place = place_of (b, event->start_mark);
  Anchor *anchor = g_tree_lookup (b->anchors, event->data.alias.anchor);
  const char *trouble = find_alias_trouble (b, anchor);
  if (anchor != NULL)
    anchor->is_used = TRUE;
  yaml_event_delete (event);
  if (trouble != NULL) {
    report_at (b, place, "alias", "%s", trouble);
    return (Built){ new_broken (b, place), 0 };
  }
  b->n_expanded += anchor->n_nodes;
  return (Built){ (DipNode *)anchor->node, anchor->height };
}

static gboolean
report_unused (gpointer name, gpointer data, gpointer user) {
  Builder *b = user;
  const Anchor *anchor = data;
  if (!anchor->is_used && !is_broken (b, anchor->place))
    dip_report_add (b->report, DIP_WARNING, anchor->place, "eaten-text",
                    "no alias refers to the anchor \"&%s\": if this is a text that begins with &, put it after | or in "
                    "quotes",
                    (const char *)name);
  return FALSE;
}

static void
check_tag (Builder *b, const yaml_char_t *tag, DipPlace place) {
  if (tag != NULL)
    report_at (b, place, "tag",
               "! begins a YAML tag, which is not read here: if this is a text, put it after | or in quotes");
}

/* ── Scalars ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Warns of `№ #5`, where a plain text is cut short by what YAML takes for a comment. A comment that people mean as one
 * has a blank after its #. */
static void
check_comment (Builder *b, const yaml_event_t *event) {
  DipCheckpoint end = dip_source_find (b->source, event->end_mark.index);
  const char *p = b->source->bytes + end.byte, *start = p;
  while (*p == ' ' || *p == '\t')
    p++;
  if (p == start || *p != '#' || strchr (" \t\r\n#!", p[1]) != NULL)
    return;
  DipPlace place = { b->source->file, end.line, end.column + (guint32)(p - start) };
  if (!is_broken (b, place))
    dip_report_add (b->report, DIP_WARNING, place, "eaten-text",
                    "\"#\" after a blank starts a comment: if it is part of the text, put the text after | or in "
                    "quotes; if not, put a blank after it");
}

static Built
build_scalar (Builder *b, yaml_event_t *event, int parent_indent) {
  DipPlace place = place_of (b, event->start_mark);
  DipNode *node = dip_arena_new0 (b->arena, DipNode);
  node->place = place;
  node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  check_tag (b, event->data.scalar.tag, place);
  Anchor *anchor = open_anchor (b, event->data.scalar.anchor, place);
  node->text = dip_scalar_read (b->arena, b->source, event, parent_indent, b->report);
  if (node->plain && node->text.length > 0)
    check_comment (b, event);
  if (is_broken (b, place) || event->data.scalar.tag != NULL)
    node->flaws |= DIP_FLAW_BROKEN;
  yaml_event_delete (event);
  close_anchor (anchor, (Built){ node, 0 }, 1);
  return (Built){ node, 0 };
}

/* ── Collections ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void
build_list (Builder *b, int indent, Built *list) {
  GPtrArray *items = g_ptr_array_new ();
  yaml_event_t event;
  while (next_event (b, &event)) {
    if (event.type == YAML_SEQUENCE_END_EVENT) {
      yaml_event_delete (&event);
      break;
    }
    Built item = build_node (b, &event, indent);
    if (item.node != NULL)
      g_ptr_array_add (items, item.node);
    list->height = MAX (list->height, item.height + 1);
  }
  list->node->items = dip_arena_take_pointers (b->arena, items, &list->node->n);
}

/* TRUE if a key can be one; else it was reported. */
static gboolean
check_key (Builder *b, const DipNode *key) {
  if (key == NULL)
    return FALSE;
  if (key->kind != DIP_NODE_SCALAR) {
    report_at (b, key->place, "key", "a key has to be a word, not a %s", key->kind == DIP_NODE_LIST ? "list" : "map");
    return FALSE;
  }
  if (key->plain && strcmp (key->text.utf8, "<<") == 0) {
    report_at (b, key->place, "key", "merging with << is not read here: write the members out");
    return FALSE;
  }
  return TRUE;
}

static gboolean
has_colon (Builder *b, yaml_mark_t key_end) {
  DipCheckpoint end = dip_source_find (b->source, key_end.index);
  const char *p = b->source->bytes + end.byte;
  return p[strspn (p, " \t\r\n")] == ':';
}

static void
build_member (Builder *b, yaml_event_t *event, int indent, Built *map, GArray *members) {
  yaml_mark_t key_end = event->end_mark;
  Built key = build_node (b, event, indent);
  gboolean lacks_colon = map->node->flow && key.node != NULL && !has_colon (b, key_end);
  yaml_event_t next;
  if (!next_event (b, &next))
    return;
  Built value = build_node (b, &next, indent);
  map->height = MAX (map->height, MAX (key.height, value.height) + 1);
  if (!check_key (b, key.node) || value.node == NULL)
    return;
  if (lacks_colon && dip_node_is_null (value.node))
    value.node->flaws |= DIP_FLAW_NO_COLON;
  g_array_append_val (members, ((DipMember){ key.node->text.utf8, key.node->place, value.node }));
}

static int
compare_members (gconstpointer a, gconstpointer b) {
  const DipMember *x = *(const DipMember *const *)a, *y = *(const DipMember *const *)b;
  int order = strcmp (x->key, y->key);
  return order != 0 ? order : x < y ? -1 : x > y;
}

/* Reports keys that stand twice, and drops all but the first of each. By sorting: a hash table can be made slow by who
 * chooses the keys. */
static void
drop_doubles (Builder *b, GArray *members) {
  guint n = members->len, kept = 0;
  DipMember *all = (DipMember *)(void *)members->data;
  g_autofree DipMember **sorted = g_new (DipMember *, n + 1);
  for (guint i = 0; i < n; i++)
    sorted[i] = &all[i];
  if (n > 0)
    qsort (sorted, n, sizeof (DipMember *), compare_members);
  for (guint i = 1, first = 0; i < n; i++) {
    if (strcmp (sorted[i]->key, sorted[first]->key) != 0) {
      first = i;
      continue;
    }
    report_at (b, sorted[i]->place, "duplicate-key",
               "the key \"%s\" stands twice in this map, first in line %u: drop one", sorted[i]->key,
               sorted[first]->place.line);
    sorted[i]->value = NULL;
  }
  for (guint i = 0; i < n; i++)
    if (all[i].value != NULL)
      all[kept++] = all[i];
  g_array_set_size (members, kept);
}

static void
build_map (Builder *b, int indent, Built *map) {
  GArray *members = g_array_new (FALSE, FALSE, sizeof (DipMember));
  yaml_event_t event;
  while (next_event (b, &event)) {
    if (event.type == YAML_MAPPING_END_EVENT) {
      yaml_event_delete (&event);
      break;
    }
    build_member (b, &event, indent, map, members);
  }
  drop_doubles (b, members);
  map->node->members = dip_arena_take_array (b->arena, members, &map->node->n);
}

/* Moves past a collection that is nested too deep. */
static void
skip_collection (Builder *b) {
  yaml_event_t event;
  for (guint depth = 1; depth > 0 && next_event (b, &event);) {
    yaml_event_type_t type = event.type;
    yaml_event_delete (&event);
    if (type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT)
      depth++;
    else if (type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT)
      depth--;
    if (depth > DIP_DEEPEST_PARSED - DIP_MOST_DEPTH)
      b->is_full = TRUE;
  }
}

static void
fill_collection (Builder *b, Built *built, int indent) {
  b->depth++;
  if (built->node->kind == DIP_NODE_LIST)
    build_list (b, indent, built);
  else
    build_map (b, indent, built);
  b->depth--;
}

static Built
build_collection (Builder *b, yaml_event_t *event, int parent_indent) {
  DipPlace place = place_of (b, event->start_mark);
  gboolean is_list = event->type == YAML_SEQUENCE_START_EVENT;
  int indent = (int)event->start_mark.column;
  DipNode *node = dip_arena_new0 (b->arena, DipNode);
  node->kind = is_list ? DIP_NODE_LIST : DIP_NODE_MAP;
  node->place = place;
  node->flow = is_list ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                       : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
  check_tag (b, is_list ? event->data.sequence_start.tag : event->data.mapping_start.tag, place);
  if (b->depth >= DIP_MOST_DEPTH) {
    report_at (b, place, "depth", "lists and maps are nested too deep here: at most %d levels", DIP_MOST_DEPTH);
    yaml_event_delete (event);
    skip_collection (b);
    return (Built){ new_broken (b, place), 0 };
  }
  Anchor *anchor
      = open_anchor (b, is_list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor, place);
  yaml_event_delete (event);
  guint before = b->n_nodes + b->n_expanded;
  Built built = { node, 1 };
  fill_collection (b, &built, node->flow ? parent_indent : indent);
  close_anchor (anchor, built, b->n_nodes + b->n_expanded - before + 1);
  return built;
}

/* Builds what begins with this event, which it takes. */
static Built
build_node (Builder *b, yaml_event_t *event, int parent_indent) {
  if (!count_node (b, place_of (b, event->start_mark))) {
    yaml_event_delete (event);
    return (Built){ 0 };
  }
  switch (event->type) {
  case YAML_ALIAS_EVENT:
    return build_alias (b, event);
  case YAML_SCALAR_EVENT:
    return build_scalar (b, event, parent_indent);
  default:
    return build_collection (b, event, parent_indent);
  }
}

/* ── The stream ────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipNode *
build_stream (Builder *b) {
  const DipNode *root = NULL;
  guint n_documents = 0;
  yaml_event_t event;
  while (next_event (b, &event)) {
    switch (event.type) {
    case YAML_DOCUMENT_START_EVENT:
      if (++n_documents == 2)
        report_at (b, place_of (b, event.start_mark), "yaml", "a second document starts here: a file holds one");
      G_GNUC_FALLTHROUGH;
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    case YAML_STREAM_END_EVENT: {
      gboolean is_end = event.type == YAML_STREAM_END_EVENT;
      yaml_event_delete (&event);
      if (is_end || n_documents == 2)
        return root;
      break;
    }
    default:
      root = build_node (b, &event, -1).node;
    }
  }
  return root;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user G_GNUC_UNUSED) {
  return strcmp (a, b);
}

const DipNode *
dip_tree_build (DipArena *arena, DipSource *source, const GArray *patched, DipReport *report, gboolean *failed) {
  guint64 mib = (source->length >> 20) + 1;
  Builder b = { .arena = arena,
                .source = source,
                .report = report,
                .patched = patched,
                .most_nodes = (guint)MIN (mib * NODES_PER_MIB, MOST_NODES) };
  dip_parser_open (&b.parser, source);
  b.anchors = g_tree_new_full (compare_names, NULL, NULL, NULL);
  const DipNode *root = build_stream (&b);
  if (!b.failed && !b.is_full)
    g_tree_foreach (b.anchors, report_unused, &b);
  g_tree_unref (b.anchors);
  yaml_parser_delete (&b.parser);
  *failed = b.failed;
  return root;
}
