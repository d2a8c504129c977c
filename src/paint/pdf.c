/* Plain PDF by cairo. Structure is written a fragment each: cairo has no element that goes on over a page, and no
 * attributes (Lang, Alt); the conformant PDF is another painter's. */
#include <cairo-pdf.h>
#include <string.h>

#include "paint/cairo.h"
#include "paint/canvas.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#define MOST_DEPTH 64 /* of elements, and of bookmarks */

typedef struct PdfSink {
  DipCanvasSink base;
  cairo_surface_t *surface;
  DipOutput *output;
  const DipElement *open[MOST_DEPTH]; /* the tags that are open, outermost first */
  guint n_open;
  int bookmarks[MOST_DEPTH]; /* the last one of each level */
  guint page;                /* from 1 */
  double page_height;
} PdfSink;

static cairo_status_t
write_bytes (void *closure, const unsigned char *bytes, unsigned int length) {
  PdfSink *pdf = closure;
  return dip_output_write (pdf->output, bytes, length) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* ── Tags ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *
tag_name (const DipElement *element) {
  static const char *const headings[] = { "H1", "H1", "H2", "H3", "H4", "H5", "H6" };
  return element->role == DIP_ROLE_HEADING ? headings[MIN (element->level, 6)] : dip_element_tag (element);
}

static void
close_tags (PdfSink *pdf, guint keep) {
  while (pdf->n_open > keep)
    cairo_tag_end (pdf->base.canvas.cr, tag_name (pdf->open[--pdf->n_open]));
}

/* Opens the tags from the document down to `element`, keeping those that are open already. */
static void
open_tags (PdfSink *pdf, const DipElement *element) {
  const DipElement *chain[MOST_DEPTH];
  guint n = 0, shared = 0;
  for (const DipElement *e = element; e && n < MOST_DEPTH; e = e->parent)
    chain[n++] = e;
  while (shared < pdf->n_open && shared < n && pdf->open[shared] == chain[n - 1 - shared])
    shared++;
  close_tags (pdf, shared);
  for (guint i = shared; i < n; i++) {
    pdf->open[pdf->n_open++] = chain[n - 1 - i];
    cairo_tag_begin (pdf->base.canvas.cr, tag_name (chain[n - 1 - i]), NULL);
  }
}

static void
pdf_mark_begin (DipSink *sink, const DipElement *element) {
  PdfSink *pdf = (PdfSink *)sink;
  if (element)
    open_tags (pdf, element);
  else
    close_tags (pdf, 0); /* cairo has no artifacts: what is under no tag is none of the structure's */
}

/* An element that holds content is closed at once: cairo loses the marks of text beside child elements. */
static void
pdf_mark_end (DipSink *sink) {
  PdfSink *pdf = (PdfSink *)sink;
  if (pdf->n_open > 0)
    close_tags (pdf, pdf->n_open - 1);
}

/* ── Links ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Cairo's attribute strings: quotes and backslashes are escaped by a backslash. */
static void
append_quoted (GString *out, const char *key, const char *value) {
  g_string_append_printf (out, "%s='", key);
  for (const char *p = value; *p; p++) {
    if (*p == '\'' || *p == '\\')
      g_string_append_c (out, '\\');
    g_string_append_c (out, *p);
  }
  g_string_append (out, "'");
}

static void
append_number (GString *out, double value) {
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (digits, sizeof digits, "%.3f", value));
  g_string_append_c (out, ' ');
}

static void
append_boxes (GString *out, const DipBox *boxes, guint n) {
  g_string_append (out, " rect=[");
  for (guint i = 0; i < n; i++) {
    append_number (out, boxes[i].x);
    append_number (out, boxes[i].y);
    append_number (out, boxes[i].width);
    append_number (out, boxes[i].height);
  }
  g_string_append (out, "]");
}

static void
pdf_link (DipSink *sink, const DipBox *boxes, guint n_boxes, const char *target, const char *says G_GNUC_UNUSED,
          const DipElement *element) {
  PdfSink *pdf = (PdfSink *)sink;
  g_autoptr (GString) attributes = g_string_new (NULL);
  append_quoted (attributes, target[0] == '#' ? "dest" : "uri", target[0] == '#' ? target + 1 : target);
  append_boxes (attributes, boxes, n_boxes);
  if (element && element->parent)
    open_tags (pdf, element->parent);
  cairo_tag_begin (pdf->base.canvas.cr, CAIRO_TAG_LINK, attributes->str);
  cairo_tag_end (pdf->base.canvas.cr, CAIRO_TAG_LINK);
}

static void
pdf_anchor (DipSink *sink, const char *name, double y) {
  PdfSink *pdf = (PdfSink *)sink;
  g_autoptr (GString) attributes = g_string_new (NULL);
  append_quoted (attributes, "name", name);
  g_string_append (attributes, " x=0 y=");
  append_number (attributes, y);
  cairo_tag_begin (pdf->base.canvas.cr, CAIRO_TAG_DEST, attributes->str);
  cairo_tag_end (pdf->base.canvas.cr, CAIRO_TAG_DEST);
}

static void
pdf_bookmark (DipSink *sink, const DipBookmark *bookmark, double y) {
  PdfSink *pdf = (PdfSink *)sink;
  guint level = CLAMP (bookmark->level, 1, MOST_DEPTH - 1);
  g_autoptr (GString) place = g_string_new (NULL);
  g_string_printf (place, "page=%u pos=[0 ", pdf->page);
  append_number (place, y);
  g_string_append (place, "]");
  int parent = pdf->bookmarks[level - 1];
  int id = cairo_pdf_surface_add_outline (pdf->surface, parent, bookmark->title, place->str,
                                          level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
  for (guint i = level; i < MOST_DEPTH; i++) /* a deeper one that skips a level hangs on the nearest above it */
    pdf->bookmarks[i] = id;
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
pdf_page_begin (DipSink *sink, double width, double height, const char *label) {
  PdfSink *pdf = (PdfSink *)sink;
  pdf->page++;
  pdf->page_height = height;
  cairo_pdf_surface_set_size (pdf->surface, width, height);
  if (!pdf->base.canvas.cr)
    pdf->base.canvas.cr = cairo_create (pdf->surface);
  if (label)
    cairo_pdf_surface_set_page_label (pdf->surface, label);
}

static void
pdf_page_end (DipSink *sink) {
  PdfSink *pdf = (PdfSink *)sink;
  close_tags (pdf, 0);
  cairo_show_page (pdf->base.canvas.cr);
}

/* ── The document ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void
set_metadata (PdfSink *pdf, const DipAbout *about) {
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (about->time);
  g_autofree char *stamp = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  const struct {
    cairo_pdf_metadata_t key;
    const char *value;
  } entries[] = { { CAIRO_PDF_METADATA_TITLE, about->title },     { CAIRO_PDF_METADATA_AUTHOR, about->author },
                  { CAIRO_PDF_METADATA_SUBJECT, about->subject }, { CAIRO_PDF_METADATA_KEYWORDS, about->keywords },
                  { CAIRO_PDF_METADATA_CREATOR, "Diptych" },      { CAIRO_PDF_METADATA_CREATE_DATE, stamp },
                  { CAIRO_PDF_METADATA_MOD_DATE, stamp } };
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].value)
      cairo_pdf_surface_set_metadata (pdf->surface, entries[i].key, entries[i].value);
}

/* Cairo 1.16 loses an index of each CFF font that it subsets here, and nothing that we could free points to it. */
static void
finish_surface (cairo_surface_t *surface) {
#ifdef __SANITIZE_ADDRESS__
  __lsan_disable ();
  cairo_surface_finish (surface);
  __lsan_enable ();
#else
  cairo_surface_finish (surface);
#endif
}

static gboolean
pdf_finish (DipSink *sink, GError **error) {
  PdfSink *pdf = (PdfSink *)sink;
  cairo_status_t status = pdf->base.canvas.cr ? cairo_status (pdf->base.canvas.cr) : CAIRO_STATUS_SUCCESS;
  finish_surface (pdf->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (pdf->surface);
  if (pdf->base.canvas.error) {
    g_propagate_error (error, g_steal_pointer (&pdf->base.canvas.error));
    return FALSE;
  }
  /* What could not be written is the output's to report, with its own reason, when it is committed. */
  if (status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_WRITE_ERROR)
    return TRUE;
  g_set_error (error, DIP_OUTPUT_ERROR, 0, "cannot make the PDF: %s", cairo_status_to_string (status));
  return FALSE;
}

static void
pdf_drop (DipSink *sink) {
  PdfSink *pdf = (PdfSink *)sink;
  if (pdf->base.canvas.cr)
    cairo_destroy (pdf->base.canvas.cr);
  finish_surface (pdf->surface);
  cairo_surface_destroy (pdf->surface);
  dip_canvas_close (&pdf->base.canvas);
  g_free (pdf);
}

static const DipSinkClass pdf_class = {
  .page_begin = pdf_page_begin,
  .page_end = pdf_page_end,
  .glyphs = dip_canvas_sink_glyphs,
  .rule = dip_canvas_sink_rule,
  .shape = dip_canvas_sink_shape,
  .mark_begin = pdf_mark_begin,
  .mark_end = pdf_mark_end,
  .link = pdf_link,
  .anchor = pdf_anchor,
  .bookmark = pdf_bookmark,
  .finish = pdf_finish,
  .drop = pdf_drop,
};

DipSink *
dip_sink_pdf_new (DipOutput *output, const DipAbout *about, GError **error) {
  PdfSink *pdf = g_new0 (PdfSink, 1);
  pdf->base.sink.class = &pdf_class;
  pdf->output = output;
  pdf->surface = cairo_pdf_surface_create_for_stream (write_bytes, pdf, 1, 1);
  dip_canvas_open (&pdf->base.canvas);
  set_metadata (pdf, about);
  cairo_status_t status = cairo_surface_status (pdf->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return &pdf->base.sink;
  g_set_error (error, DIP_OUTPUT_ERROR, 0, "cannot make a PDF: %s", cairo_status_to_string (status));
  pdf_drop (&pdf->base.sink);
  return NULL;
}
