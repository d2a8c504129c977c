/* An element as an object: its type, what it holds, and what is said of it (ISO 32000-1 §14.7.2, §14.8.5). */
#include <string.h>

#include "pdf/structure-own.h"
#include "pdf/syntax.h"

const char *
dip_pdf_node_tag (const DipPdfNode *node) {
  switch (node->kind) {
  case DIP_PDF_NODE_LINK:
    return "Link";
  case DIP_PDF_NODE_SPAN:
    return "Span";
  case DIP_PDF_NODE_REFERENCE:
    return "Reference";
  case DIP_PDF_NODE_BODY:
    return "LBody";
  default:
    return node->element ? dip_element_tag (node->element) : "NonStruct";
  }
}

gboolean
dip_pdf_node_is_heading (const DipPdfNode *node) {
  return node->kind == DIP_PDF_NODE_ELEMENT && node->element->role == DIP_ROLE_HEADING;
}

static gboolean
has_annotation (const DipPdfNode *node) {
  for (guint i = 0; i < node->kids->len; i++)
    if (g_array_index (node->kids, DipPdfKid, i).kind == DIP_PDF_KID_ANNOTATION)
      return TRUE;
  return FALSE;
}

/* The page on which its first content stands: what stands there need not name it again. */
static guint32
own_page (const DipPdfNode *node) {
  for (guint i = 0; i < node->kids->len; i++)
    if (g_array_index (node->kids, DipPdfKid, i).kind != DIP_PDF_KID_NODE)
      return g_array_index (node->kids, DipPdfKid, i).page;
  return 0;
}

static void
put_kid (const DipPdfKid *kid, guint32 page, GString *out) {
  gboolean is_content = kid->kind == DIP_PDF_KID_CONTENT, elsewhere = kid->page != page;
  if (kid->kind == DIP_PDF_KID_NODE) {
    dip_put_reference (out, kid->number);
    return;
  }
  if (is_content && !elsewhere) {
    dip_put_integer (out, kid->number);
    return;
  }
  g_string_append (out, is_content ? "<</Type/MCR" : "<</Type/OBJR");
  if (elsewhere)
    g_string_append_printf (out, "/Pg %u 0 R", kid->page);
  g_string_append_printf (out, is_content ? "/MCID %u>>" : "/Obj %u 0 R>>", kid->number);
}

static void
put_kids (const DipPdfNode *node, GString *out) {
  guint32 page = own_page (node);
  if (page > 0) {
    g_string_append (out, "/Pg ");
    dip_put_reference (out, page);
  }
  g_string_append (out, "/K[");
  for (guint i = 0; i < node->kids->len; i++) {
    if (i > 0)
      g_string_append_c (out, ' ');
    put_kid (&g_array_index (node->kids, DipPdfKid, i), page, out);
  }
  g_string_append_c (out, ']');
}

static void
put_said (GString *out, const char *key, const char *text) {
  if (!text)
    return;
  g_string_append (out, key);
  dip_put_text (out, text, -1);
}

/* A line for each language, before it the language's escape: one Lang would not do for all. */
static void
put_alternative (const DipElement *element, GString *out) {
  if (element->n_alternative == 0)
    return;
  g_autoptr (GString) units = dip_units_new ();
  for (guint i = 0; i < element->n_alternative; i++) {
    const DipSpoken *spoken = &element->alternative[i];
    dip_put_utf16 (units, "\n", i > 0);
    dip_put_language (units, spoken->language);
    dip_put_utf16 (units, spoken->text, strlen (spoken->text));
  }
  g_string_append (out, "/Alt");
  dip_put_units (out, units);
}

/* What a table's cell spans, and which cells a header is over (§14.8.5.7). */
static void
put_table_attributes (const DipElement *element, GString *out) {
  static const char *const scopes[] = { "Column", "Row", "Both" };
  gboolean is_header = element->role == DIP_ROLE_HEADER_CELL;
  if (!is_header && element->column_span <= 1 && element->row_span <= 1)
    return;
  g_string_append (out, "/A<</O/Table");
  if (is_header)
    g_string_append_printf (out, "/Scope/%s", scopes[element->scope]);
  if (element->column_span > 1)
    g_string_append_printf (out, "/ColSpan %u", element->column_span);
  if (element->row_span > 1)
    g_string_append_printf (out, "/RowSpan %u", element->row_span);
  g_string_append (out, ">>");
}

static void
put_attributes (const DipPdfNode *node, GString *out) {
  static const char *const numberings[]
      = { [DIP_LABELS_NONE] = "None", [DIP_LABELS_BULLETS] = "Disc", [DIP_LABELS_COUNT] = "Decimal" };
  const DipElement *element = node->element;
  if (element->role == DIP_ROLE_HEADER_CELL || element->role == DIP_ROLE_CELL)
    put_table_attributes (element, out);
  if (element->role == DIP_ROLE_LIST)
    g_string_append_printf (out, "/A<</O/List/ListNumbering/%s>>", numberings[element->labels]);
  if (element->role == DIP_ROLE_NOTE) /* each has a name of its own (PDF/UA-1 7.9) */
    g_string_append_printf (out, "/ID(note-%u)", node->number);
}

/* A link that leads nowhere in this file (its page is not printed) is no link. */
static const char *
type_of (const DipPdfNode *node) {
  return node->kind == DIP_PDF_NODE_LINK && !has_annotation (node) ? "Span" : dip_pdf_node_tag (node);
}

void
dip_pdf_node_put (const DipPdfNode *node, GString *out) {
  g_string_append (out, "<</Type/StructElem");
  if (!dip_pdf_node_is_heading (node)) {
    g_string_append (out, "/S");
    dip_put_name (out, type_of (node));
  }
  g_string_append_printf (out, "/P %u 0 R", node->parent->number);
  put_kids (node, out);
  if (node->kind == DIP_PDF_NODE_SPAN)
    put_said (out, "/Lang", node->language);
  if (node->kind == DIP_PDF_NODE_ELEMENT) {
    put_said (out, "/Lang", node->element->language);
    put_alternative (node->element, out);
    put_attributes (node, out);
  }
  g_string_append (out, ">>");
}
