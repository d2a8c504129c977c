#include "pdf/structure-own.h"

#include <string.h>

#include "pdf/syntax.h"

/* A node is written when so many pages have gone by without it: what stands on facing pages may still go on. */
#define PAGES_KEPT 2
#define MOST_IN_LEAF 512

/* Where kids stand in the order of reading: content first, then labels, then elements in the order of their making. */
#define LABEL_SERIAL 1
#define BODY_SERIAL 2
#define FIRST_SERIAL 3

struct DipPdfStructure {
  DipPdfFile *file;
  DipPdfNode *root;
  GHashTable *nodes; /* const DipElement * → DipPdfNode: the open ones */
  GQueue open;       /* all open nodes but the root, in order of making */
  GPtrArray *links;  /* of this page, in order; borrowed */
  GArray *parents;   /* guint32 object, by key: of a page's array, or of an annotation's link */
  GArray *contents;  /* guint32 node's object, by number: of this page */
  guint32 page, page_key;
  guint n_pages;
  DipPdfHeadings *headings;
};

/* ── Nodes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_to_parent (DipPdfStructure *structure, DipPdfNode *node) {
  DipPdfKid kid = { node->serial, node->number, 0, DIP_PDF_KID_NODE };
  g_array_append_val (node->parent->kids, kid);
  node->parent->n_open++;
  g_queue_push_tail (&structure->open, node);
}

static DipPdfNode *
new_node (DipPdfStructure *structure, DipPdfNodeKind kind, DipPdfNode *parent, const DipElement *element) {
  DipPdfNode *node = g_new0 (DipPdfNode, 1);
  node->kind = kind;
  node->element = element;
  node->parent = parent;
  node->number = dip_pdf_reserve (structure->file);
  node->kids = g_array_new (FALSE, FALSE, sizeof (DipPdfKid));
  node->language = parent ? parent->language : NULL;
  if (element && element->language)
    node->language = element->language;
  if (kind == DIP_PDF_NODE_BODY)
    node->serial = BODY_SERIAL;
  else if (element) /* a label comes before what it is the label of, whichever was made first */
    node->serial = element->role == DIP_ROLE_LABEL ? LABEL_SERIAL : FIRST_SERIAL + element->serial;
  if (parent)
    add_to_parent (structure, node);
  return node;
}

static void
drop_node (gpointer data) {
  DipPdfNode *node = data;
  g_array_unref (node->kids);
  g_free (node);
}

DipPdfStructure *
dip_pdf_structure_new (DipPdfFile *file, const char *language) {
  DipPdfStructure *structure = g_new0 (DipPdfStructure, 1);
  structure->file = file;
  structure->root = new_node (structure, DIP_PDF_NODE_ROOT, NULL, NULL);
  structure->headings = dip_pdf_headings_new ();
  structure->root->language = language;
  structure->nodes = g_hash_table_new (NULL, NULL);
  structure->links = g_ptr_array_new ();
  structure->parents = g_array_new (FALSE, FALSE, sizeof (guint32));
  structure->contents = g_array_new (FALSE, FALSE, sizeof (guint32));
  return structure;
}

void
dip_pdf_structure_drop (DipPdfStructure *structure) {
  if (!structure)
    return;
  g_queue_clear_full (&structure->open, drop_node);
  drop_node (structure->root);
  dip_pdf_headings_drop (structure->headings);
  g_hash_table_unref (structure->nodes);
  g_ptr_array_unref (structure->links);
  g_array_unref (structure->parents);
  g_array_unref (structure->contents);
  g_free (structure);
}

guint
dip_pdf_structure_count_open (const DipPdfStructure *structure) {
  return structure->open.length;
}

static void
touch (DipPdfStructure *structure, DipPdfNode *node) {
  for (; node && node->last_page != structure->n_pages; node = node->parent)
    node->last_page = structure->n_pages;
}

/* A list's item holds a label and a body, and nothing else (§14.8.4.3.3). */
static DipPdfNode *
holder_of (DipPdfStructure *structure, const DipElement *element) {
  DipPdfNode *parent = dip_pdf_structure_lookup (structure, element->parent);
  gboolean is_in_item = element->parent && element->parent->role == DIP_ROLE_ITEM;
  if (!is_in_item || element->role == DIP_ROLE_LABEL || element->role == DIP_ROLE_ITEM_BODY)
    return parent;
  if (!parent->body)
    parent->body = new_node (structure, DIP_PDF_NODE_BODY, parent, element->parent);
  return parent->body;
}

/* An element that comes back after it was written is told once more: nothing is lost, if it is then two. */
DipPdfNode *
dip_pdf_structure_lookup (DipPdfStructure *structure, const DipElement *element) {
  if (!element)
    return structure->root;
  DipPdfNode *node = g_hash_table_lookup (structure->nodes, element);
  if (node)
    return node;
  node = new_node (structure, DIP_PDF_NODE_ELEMENT, holder_of (structure, element), element);
  g_hash_table_insert (structure->nodes, (gpointer)element, node);
  return node;
}

#define NOTE_TARGET "#note:"

/* What leads from its mark to a note is a reference, which holds the link (§14.8.4.4.1). */
static DipPdfNode *
new_link (DipPdfStructure *structure, DipPdfNode *node, const char *target) {
  DipPdfNode *holder = node;
  if (g_str_has_prefix (target, NOTE_TARGET))
    holder = new_node (structure, DIP_PDF_NODE_REFERENCE, node, NULL);
  DipPdfNode *link = new_node (structure, DIP_PDF_NODE_LINK, holder, NULL);
  link->link = target;
  return link;
}

/* The node of the text that a link stands in. */
static DipPdfNode *
text_of_link (const DipPdfNode *link) {
  return link->parent->kind == DIP_PDF_NODE_REFERENCE ? link->parent->parent : link->parent;
}

DipPdfNode *
dip_pdf_structure_link (DipPdfStructure *structure, DipPdfNode *node, const char *target) {
  DipPdfNode *link = node->last;
  if (!link || g_strcmp0 (link->link, target) != 0)
    node->last = link = new_link (structure, node, target);
  if (link->last_page != structure->n_pages) { /* it goes on from the page before, or is new */
    link->has_annotation = FALSE;
    g_ptr_array_add (structure->links, link);
  }
  touch (structure, link);
  return link;
}

DipPdfNode *
dip_pdf_structure_speak (DipPdfStructure *structure, DipPdfNode *node, const char *language) {
  if (!language || g_strcmp0 (node->language, language) == 0)
    return node;
  DipPdfNode *span = node->last;
  if (!span || span->kind != DIP_PDF_NODE_SPAN || strcmp (span->language, language) != 0) {
    node->last = span = new_node (structure, DIP_PDF_NODE_SPAN, node, NULL);
    span->language = language;
  }
  return span;
}

/* ── Content ───────────────────────────────────────────────────────────────────────────────────────────────────── */

guint
dip_pdf_structure_add_content (DipPdfStructure *structure, DipPdfNode *node) {
  guint number = structure->contents->len;
  DipPdfKid kid = { 0, number, structure->page, DIP_PDF_KID_CONTENT };
  g_array_append_val (structure->contents, node->number);
  g_array_append_val (node->kids, kid);
  node->last = NULL; /* a link or a span that comes after this is another one */
  touch (structure, node);
  return number;
}

static DipPdfNode *
find_link (const DipPdfStructure *structure, const DipElement *element, const char *target) {
  for (guint i = 0; i < structure->links->len; i++) {
    DipPdfNode *link = structure->links->pdata[i];
    if (!link->has_annotation && text_of_link (link)->element == element && strcmp (link->link, target) == 0)
      return link;
  }
  return NULL;
}

guint32
dip_pdf_structure_add_annotation (DipPdfStructure *structure, const DipElement *element, const char *target,
                                  guint32 annotation) {
  DipPdfNode *link = find_link (structure, element, target);
  if (!link)
    return G_MAXUINT32;
  DipPdfKid kid = { 0, annotation, structure->page, DIP_PDF_KID_ANNOTATION };
  g_array_append_val (link->kids, kid);
  link->has_annotation = TRUE;
  g_array_append_val (structure->parents, link->number);
  return structure->parents->len - 1;
}

/* ── Writing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static int
compare_kids (gconstpointer a, gconstpointer b) {
  const DipPdfKid *one = a, *other = b;
  return one->serial < other->serial ? -1 : one->serial > other->serial;
}

/* Pages are painted side by side; the order of reading is that of the elements. The sort is a stable one. */
static void
sort_kids (GArray *kids) {
  for (guint i = 1; i < kids->len; i++)
    if (compare_kids (&g_array_index (kids, DipPdfKid, i - 1), &g_array_index (kids, DipPdfKid, i)) > 0) {
      g_array_sort (kids, compare_kids);
      return;
    }
}

static void
write_node (DipPdfStructure *structure, DipPdfNode *node) {
  g_autoptr (GString) body = g_string_sized_new (128);
  sort_kids (node->kids);
  dip_pdf_node_put (node, body);
  if (dip_pdf_node_is_heading (node))
    dip_pdf_headings_add (structure->headings, node, body);
  else
    dip_pdf_put (structure->file, node->number, body);
}

static void
close_node (DipPdfStructure *structure, DipPdfNode *node) {
  write_node (structure, node);
  if (node->kind == DIP_PDF_NODE_ELEMENT)
    g_hash_table_remove (structure->nodes, node->element);
  node->parent->n_open--;
  if (node->parent->body == node)
    node->parent->body = NULL;
  DipPdfNode *text = node->kind == DIP_PDF_NODE_LINK ? text_of_link (node) : node->parent;
  if (text->last == node)
    text->last = NULL;
  drop_node (node);
}

/* Children come after their parents: so those at the tail go first. */
static void
close_nodes (DipPdfStructure *structure, gboolean all) {
  for (GList *link = structure->open.tail, *before; link; link = before) {
    DipPdfNode *node = link->data;
    before = link->prev;
    if (node->n_open > 0 || (!all && node->last_page + PAGES_KEPT > structure->n_pages))
      continue;
    close_node (structure, node);
    g_queue_delete_link (&structure->open, link);
  }
}

guint32
dip_pdf_structure_begin_page (DipPdfStructure *structure, guint32 page) {
  guint32 none = 0;
  structure->page = page;
  structure->n_pages++;
  structure->page_key = structure->parents->len;
  g_array_append_val (structure->parents, none);
  return structure->page_key;
}

void
dip_pdf_structure_end_page (DipPdfStructure *structure) {
  g_autoptr (GString) body = g_string_new ("[");
  for (guint i = 0; i < structure->contents->len; i++) {
    dip_put_reference (body, g_array_index (structure->contents, guint32, i));
    g_string_append_c (body, i + 1 < structure->contents->len ? ' ' : ']');
  }
  if (structure->contents->len == 0)
    g_string_append_c (body, ']');
  guint32 number = dip_pdf_reserve (structure->file);
  dip_pdf_put (structure->file, number, body);
  g_array_index (structure->parents, guint32, structure->page_key) = number;
  g_array_set_size (structure->contents, 0);
  g_ptr_array_set_size (structure->links, 0);
  close_nodes (structure, FALSE);
}

/* A number tree of two levels (§7.9.7). */
static guint32
write_parents (DipPdfStructure *structure) {
  g_autoptr (GString) tree = g_string_new ("<</Kids["), leaf = g_string_new (NULL);
  const GArray *parents = structure->parents;
  for (guint first = 0; first < parents->len; first += MOST_IN_LEAF) {
    guint end = MIN (first + MOST_IN_LEAF, parents->len);
    g_string_printf (leaf, "<</Limits[%u %u]/Nums[", first, end - 1);
    for (guint i = first; i < end; i++)
      g_string_append_printf (leaf, "%u %u 0 R ", i, g_array_index (parents, guint32, i));
    g_string_append (leaf, "]>>");
    guint32 number = dip_pdf_reserve (structure->file);
    dip_pdf_put (structure->file, number, leaf);
    dip_put_reference (tree, number);
    g_string_append_c (tree, ' ');
  }
  g_string_append (tree, "]>>");
  guint32 number = dip_pdf_reserve (structure->file);
  dip_pdf_put (structure->file, number, tree);
  return number;
}

guint32
dip_pdf_structure_finish (DipPdfStructure *structure) {
  close_nodes (structure, TRUE);
  dip_pdf_headings_write (structure->headings, structure->file);
  sort_kids (structure->root->kids);
  g_autoptr (GString) body = g_string_new ("<</Type/StructTreeRoot/K[");
  for (guint i = 0; i < structure->root->kids->len; i++) {
    dip_put_reference (body, g_array_index (structure->root->kids, DipPdfKid, i).number);
    g_string_append_c (body, ' ');
  }
  g_string_append_printf (body, "]/ParentTree %u 0 R/ParentTreeNextKey %u>>", write_parents (structure),
                          structure->parents->len);
  dip_pdf_put (structure->file, structure->root->number, body);
  return structure->root->number;
}
