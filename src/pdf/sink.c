/* The sink itself: what pages call, in terms of content, structure, fonts and the rest. */
#include "pdf/sink-own.h"

#include <string.h>

#include "pdf/syntax.h"

/* Pages of one branch of their tree (ISO 32000-1 §7.7.3). */
#define PAGES_IN_BRANCH 32

/* ── Marks ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Content is marked when there is some: an element without any has no mark. */
static void
pdf_mark_begin (DipSink *sink, const DipElement *element) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  pdf->element = element;
  pdf->artifact = DIP_ARTIFACT_LAYOUT;
}

static void
pdf_artifact_begin (DipSink *sink, DipArtifact kind) {
  pdf_mark_begin (sink, NULL);
  ((DipPdfSink *)sink)->artifact = kind;
}

static void
pdf_mark_end (DipSink *sink) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  dip_pdf_content_unmark (pdf->content);
  pdf->element = NULL;
}

static guint
take_number (gpointer structure, gpointer node) {
  return dip_pdf_structure_add_content (structure, node);
}

/* What no element has is an artifact, of pagination or of the page's layout (§14.8.2.2). */
static void
mark_artifact (DipPdfSink *pdf) {
  static const char *const properties[] = {
    [DIP_ARTIFACT_LAYOUT] = "/Type/Layout",
    [DIP_ARTIFACT_REPEATED] = "/Type/Pagination",
    [DIP_ARTIFACT_HEAD] = "/Type/Pagination/Subtype/Header/Attached[/Top]",
    [DIP_ARTIFACT_FOOT] = "/Type/Pagination/Subtype/Footer/Attached[/Bottom]",
  };
  dip_pdf_content_mark_artifact (pdf->content, properties[pdf->artifact]);
}

static void
mark (DipPdfSink *pdf, const char *link, const char *language) {
  if (!pdf->element) {
    mark_artifact (pdf);
    return;
  }
  DipPdfNode *node = dip_pdf_structure_lookup (pdf->structure, pdf->element);
  if (link && *link)
    node = dip_pdf_structure_link (pdf->structure, node, link);
  node = dip_pdf_structure_speak (pdf->structure, node, language);
  dip_pdf_content_mark (pdf->content, dip_pdf_node_tag (node), node);
}

/* ── Content ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
pdf_glyphs (DipSink *sink, const DipGlyphRun *run, double x, double y) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  mark (pdf, run->link, run->language);
  dip_pdf_content_show (pdf->content, run, x, y);
}

static void
pdf_rule (DipSink *sink, double x1, double y1, double x2, double y2, const DipRule *rule) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  mark (pdf, NULL, NULL);
  dip_pdf_content_rule (pdf->content, x1, y1, x2, y2, rule);
}

static void
pdf_shape (DipSink *sink, const double *points, guint n_points, DipColour fill, DipColour fade) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  mark (pdf, NULL, NULL);
  dip_pdf_content_shape (pdf->content, points, n_points, fill, fade);
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
pdf_page_begin (DipSink *sink, double width, double height, const char *label) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  if (pdf->pages->len % PAGES_IN_BRANCH == 0) {
    guint32 branch = dip_pdf_reserve (pdf->file);
    g_array_append_val (pdf->branches, branch);
  }
  pdf->page = dip_pdf_reserve (pdf->file);
  g_array_append_val (pdf->pages, pdf->page);
  pdf->page_width = width;
  pdf->page_height = height;
  pdf->page_key = dip_pdf_structure_begin_page (pdf->structure, pdf->page);
  dip_pdf_labels_add (pdf, label);
  dip_pdf_content_open (pdf->content, height);
}

static void
put_page (DipPdfSink *pdf, guint32 content, GString *body) {
  g_string_printf (body, "<</Type/Page/Parent %u 0 R/MediaBox[0 0 ",
                   g_array_index (pdf->branches, guint32, pdf->branches->len - 1));
  dip_put_number (body, pdf->page_width);
  g_string_append_c (body, ' ');
  dip_put_number (body, pdf->page_height);
  g_string_append_printf (body, "]/Contents %u 0 R/Resources %u 0 R/StructParents %u/Tabs/S", content, pdf->resources,
                          pdf->page_key);
  if (pdf->annotations->len > 0)
    g_string_append_printf (body, "/Annots[%s]", pdf->annotations->str);
  g_string_append (body, ">>");
}

static void
pdf_page_end (DipSink *sink) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  const GString *content = dip_pdf_content_close (pdf->content);
  guint32 number = dip_pdf_reserve (pdf->file);
  dip_pdf_put_stream (pdf->file, number, NULL, content->str, content->len);
  g_autoptr (GString) body = g_string_new (NULL);
  put_page (pdf, number, body);
  dip_pdf_put (pdf->file, pdf->page, body);
  dip_pdf_structure_end_page (pdf->structure);
  g_string_truncate (pdf->annotations, 0);
}

static void
put_branch (DipPdfSink *pdf, guint index, guint32 root) {
  guint first = index * PAGES_IN_BRANCH, n = MIN (PAGES_IN_BRANCH, pdf->pages->len - first);
  g_autoptr (GString) body = g_string_new (NULL);
  g_string_printf (body, "<</Type/Pages/Parent %u 0 R/Count %u/Kids[", root, n);
  for (guint i = first; i < first + n; i++)
    g_string_append_printf (body, "%u 0 R ", g_array_index (pdf->pages, guint32, i));
  g_string_append (body, "]>>");
  dip_pdf_put (pdf->file, g_array_index (pdf->branches, guint32, index), body);
}

guint32
dip_pdf_put_pages (DipPdfSink *pdf) {
  guint32 root = dip_pdf_reserve (pdf->file);
  g_autoptr (GString) body = g_string_new (NULL);
  g_string_printf (body, "<</Type/Pages/Count %u/Kids[", pdf->pages->len);
  for (guint i = 0; i < pdf->branches->len; i++) {
    put_branch (pdf, i, root);
    g_string_append_printf (body, "%u 0 R ", g_array_index (pdf->branches, guint32, i));
  }
  g_string_append (body, "]>>");
  dip_pdf_put (pdf->file, root, body);
  return root;
}

/* All pages share one, since they share their fonts. */
static gboolean
put_resources (DipPdfSink *pdf, GError **error) {
  g_autoptr (GString) body = g_string_new ("<</Font<<");
  if (!dip_pdf_fonts_write (pdf->fonts, pdf->file, body, error))
    return FALSE;
  g_string_append (body, ">>/Shading<<");
  dip_pdf_content_write_shadings (pdf->content, pdf->file, body);
  g_string_append (body, ">>>>");
  dip_pdf_put (pdf->file, pdf->resources, body);
  return TRUE;
}

/* ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
pdf_finish (DipSink *sink, GError **error) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  if (!put_resources (pdf, error))
    return FALSE;
  guint32 information = dip_pdf_put_information (pdf);
  guint32 catalogue = dip_pdf_put_catalogue (pdf);
  dip_pdf_file_finish (pdf->file, catalogue, information);
  return TRUE; /* what could not be written is the output's to tell, when it is committed */
}

static void
pdf_drop (DipSink *sink) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  dip_pdf_structure_drop (pdf->structure);
  dip_pdf_content_drop (pdf->content);
  dip_pdf_fonts_drop (pdf->fonts);
  dip_pdf_file_drop (pdf->file);
  g_array_unref (pdf->pages);
  g_array_unref (pdf->branches);
  g_array_unref (pdf->anchors);
  g_string_chunk_free (pdf->names);
  g_array_unref (pdf->bookmarks);
  g_string_free (pdf->annotations, TRUE);
  g_string_free (pdf->labels, TRUE);
  g_free (pdf);
}

static const DipSinkClass pdf_class = {
  .page_begin = pdf_page_begin,
  .page_end = pdf_page_end,
  .glyphs = pdf_glyphs,
  .rule = pdf_rule,
  .shape = pdf_shape,
  .mark_begin = pdf_mark_begin,
  .artifact_begin = pdf_artifact_begin,
  .mark_end = pdf_mark_end,
  .link = dip_pdf_link,
  .anchor = dip_pdf_anchor,
  .bookmark = dip_pdf_bookmark,
  .finish = pdf_finish,
  .drop = pdf_drop,
};

DipSink *
dip_sink_pdf_tagged_new (DipOutput *output, const DipAbout *about, const DipPdfOptions *options) {
  DipPdfSink *pdf = g_new0 (DipPdfSink, 1);
  pdf->sink.class = &pdf_class;
  pdf->about = about;
  pdf->options = *options;
  pdf->file = dip_pdf_file_new (output);
  pdf->fonts = dip_pdf_fonts_new ();
  pdf->content = dip_pdf_content_new (pdf->fonts);
  pdf->structure = dip_pdf_structure_new (pdf->file, about->language);
  dip_pdf_content_set_numbers (pdf->content, take_number, pdf->structure);
  pdf->resources = dip_pdf_reserve (pdf->file);
  pdf->pages = g_array_new (FALSE, FALSE, sizeof (guint32));
  pdf->branches = g_array_new (FALSE, FALSE, sizeof (guint32));
  pdf->anchors = g_array_new (FALSE, FALSE, sizeof (DipPdfAnchor));
  pdf->names = g_string_chunk_new (4096);
  pdf->bookmarks = g_array_new (FALSE, FALSE, sizeof (DipPdfBookmark));
  pdf->annotations = g_string_new (NULL);
  pdf->labels = g_string_new (NULL);
  return &pdf->sink;
}
