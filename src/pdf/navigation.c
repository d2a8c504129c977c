/* Ways through the file: links, the places they lead to, bookmarks, page labels (ISO 32000-1 §12.3, §12.4, §12.5). */
#include <string.h>

#include "pdf/sink-own.h"
#include "pdf/syntax.h"

#define MOST_IN_LEAF 256

/* ── Links ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
put_corner (GString *out, double x, double y) {
  dip_put_number (out, x);
  g_string_append_c (out, ' ');
  dip_put_number (out, y);
  g_string_append_c (out, ' ');
}

/* The rectangle of all boxes, and each as a quadrilateral of its own. */
static void
put_boxes (GString *out, const DipBox *boxes, guint n, double height) {
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;
  g_string_append (out, "/QuadPoints[");
  for (guint i = 0; i < n; i++) {
    double x2 = boxes[i].x + boxes[i].width, y2 = boxes[i].y + boxes[i].height;
    left = MIN (left, boxes[i].x);
    right = MAX (right, x2);
    top = MIN (top, boxes[i].y);
    bottom = MAX (bottom, y2);
    put_corner (out, boxes[i].x, height - boxes[i].y);
    put_corner (out, x2, height - boxes[i].y);
    put_corner (out, boxes[i].x, height - y2);
    put_corner (out, x2, height - y2);
  }
  g_string_append (out, "]/Rect[");
  put_corner (out, left, height - bottom);
  put_corner (out, right, height - top);
  g_string_append (out, "]");
}

static void
put_target (GString *out, const char *target, const char *says) {
  gboolean is_inside = target[0] == '#';
  g_string_append (out, is_inside ? "/Dest" : "/A<</S/URI/URI");
  dip_put_bytes (out, target + is_inside, strlen (target + is_inside));
  g_string_append (out, is_inside ? "" : ">>");
  g_string_append (out, "/Contents"); /* what is there instead of the words it covers (PDF/UA-1 7.18.5) */
  dip_put_text (out, says, -1);
}

void
dip_pdf_link (DipSink *sink, const DipBox *boxes, guint n_boxes, const char *target, const char *says,
              const DipElement *element) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  guint32 number = dip_pdf_reserve (pdf->file);
  guint32 key = n_boxes > 0 ? dip_pdf_structure_add_annotation (pdf->structure, element, target, number) : G_MAXUINT32;
  if (key == G_MAXUINT32)
    return; /* its words are an artifact's: a link that no reader could be told of */
  g_autoptr (GString) body = g_string_new ("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
  put_boxes (body, boxes, n_boxes, pdf->page_height);
  put_target (body, target, says);
  g_string_append_printf (body, "/StructParent %u>>", key);
  dip_pdf_put (pdf->file, number, body);
  dip_put_reference (pdf->annotations, number);
  g_string_append_c (pdf->annotations, ' ');
}

/* ── Places ────────────────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_pdf_anchor (DipSink *sink, const char *name, double y) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  /* Names lie together here: they are sorted in the end, when what they came from is far apart. */
  DipPdfAnchor anchor = { g_string_chunk_insert (pdf->names, name), pdf->page, (float)(pdf->page_height - y) };
  g_array_append_val (pdf->anchors, anchor);
}

static int
compare_anchors (gconstpointer a, gconstpointer b) {
  return strcmp (((const DipPdfAnchor *)a)->name, ((const DipPdfAnchor *)b)->name);
}

static void
put_place (GString *out, guint32 page, double y) {
  g_string_append_printf (out, "[%u 0 R/XYZ null ", page);
  dip_put_number (out, y);
  g_string_append (out, " null]");
}

static guint32
put_leaf (DipPdfSink *pdf, guint first, guint end) {
  g_autoptr (GString) body = g_string_new ("<</Limits[");
  const DipPdfAnchor *anchors = (const DipPdfAnchor *)pdf->anchors->data;
  dip_put_bytes (body, anchors[first].name, strlen (anchors[first].name));
  dip_put_bytes (body, anchors[end - 1].name, strlen (anchors[end - 1].name));
  g_string_append (body, "]/Names[");
  for (guint i = first; i < end; i++) {
    dip_put_bytes (body, anchors[i].name, strlen (anchors[i].name));
    put_place (body, anchors[i].page, anchors[i].y);
  }
  g_string_append (body, "]>>");
  guint32 number = dip_pdf_reserve (pdf->file);
  dip_pdf_put (pdf->file, number, body);
  return number;
}

/* A name tree of two levels (§7.9.6). */
guint32
dip_pdf_put_destinations (DipPdfSink *pdf) {
  if (pdf->anchors->len == 0)
    return 0;
  g_array_sort (pdf->anchors, compare_anchors);
  g_autoptr (GString) body = g_string_new ("<</Kids[");
  for (guint first = 0; first < pdf->anchors->len; first += MOST_IN_LEAF)
    g_string_append_printf (body, "%u 0 R ", put_leaf (pdf, first, MIN (first + MOST_IN_LEAF, pdf->anchors->len)));
  g_string_append (body, "]>>");
  guint32 number = dip_pdf_reserve (pdf->file);
  dip_pdf_put (pdf->file, number, body);
  return number;
}

/* ── Bookmarks ─────────────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_pdf_bookmark (DipSink *sink, const DipBookmark *bookmark, double y) {
  DipPdfSink *pdf = (DipPdfSink *)sink;
  DipPdfBookmark place = { bookmark, pdf->page, (float)(pdf->page_height - y) };
  g_array_append_val (pdf->bookmarks, place);
}

/* How bookmarks hang together; all are numbers of bookmarks plus one, 0 for none; [0] is the root. */
typedef struct Hanging {
  guint parent, before, next, first, last, below;
} Hanging;

/* One that skips a level hangs on the nearest above it. */
static Hanging *
hang (const GArray *bookmarks) {
  Hanging *hanging = g_new0 (Hanging, bookmarks->len + 1);
  g_autofree guint *levels = g_new0 (guint, bookmarks->len + 1);
  guint parent = 0;
  for (guint i = 1; i <= bookmarks->len; i++, dip_arena_trim ()) {
    levels[i] = MAX (g_array_index (bookmarks, DipPdfBookmark, i - 1).bookmark->level, 1);
    parent = i - 1;
    while (parent > 0 && levels[parent] >= levels[i])
      parent = hanging[parent].parent;
    hanging[i].parent = parent;
    hanging[i].before = hanging[parent].last;
    if (hanging[parent].last)
      hanging[hanging[parent].last].next = i;
    else
      hanging[parent].first = i;
    hanging[parent].last = i;
  }
  for (guint i = bookmarks->len; i > 0; i--)
    hanging[hanging[i].parent].below += 1 + hanging[i].below;
  return hanging;
}

static void
put_relative (GString *out, const char *key, guint32 base, guint index) {
  if (index > 0)
    g_string_append_printf (out, "/%s %u 0 R", key, base + index);
}

/* Those of the first level show what they hold, others are closed: a negative count (§12.3.3). */
static void
put_bookmark (DipPdfSink *pdf, guint32 base, const Hanging *hanging, guint i) {
  const DipPdfBookmark *place = &g_array_index (pdf->bookmarks, DipPdfBookmark, i - 1);
  g_autoptr (GString) body = g_string_new ("<</Title");
  dip_put_text (body, place->bookmark->title, -1);
  g_string_append_printf (body, "/Parent %u 0 R", base + hanging[i].parent);
  put_relative (body, "Prev", base, hanging[i].before);
  put_relative (body, "Next", base, hanging[i].next);
  put_relative (body, "First", base, hanging[i].first);
  put_relative (body, "Last", base, hanging[i].last);
  guint n = 0;
  for (guint kid = hanging[i].first; kid; kid = hanging[kid].next)
    n++;
  if (n > 0)
    g_string_append_printf (body, "/Count %s%u", hanging[i].parent == 0 ? "" : "-", n);
  g_string_append (body, "/Dest");
  put_place (body, place->page, place->y);
  g_string_append (body, ">>");
  dip_pdf_put (pdf->file, base + i, body);
}

static guint
count_shown (const Hanging *hanging) {
  guint n = 0;
  for (guint i = hanging[0].first; i; i = hanging[i].next) {
    n++;
    for (guint kid = hanging[i].first; kid; kid = hanging[kid].next)
      n++;
  }
  return n;
}

guint32
dip_pdf_put_outline (DipPdfSink *pdf) {
  if (pdf->bookmarks->len == 0)
    return 0;
  g_autofree Hanging *hanging = hang (pdf->bookmarks);
  guint32 base = dip_pdf_reserve (pdf->file);
  for (guint i = 1; i <= pdf->bookmarks->len; i++)
    dip_pdf_reserve (pdf->file);
  for (guint i = 1; i <= pdf->bookmarks->len; i++, dip_arena_trim ())
    put_bookmark (pdf, base, hanging, i);
  g_autoptr (GString) body = g_string_new (NULL);
  g_string_printf (body, "<</Type/Outlines/First %u 0 R/Last %u 0 R/Count %u>>", base + hanging[0].first,
                   base + hanging[0].last, count_shown (hanging));
  dip_pdf_put (pdf->file, base, body);
  return base;
}

/* ── Labels ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A page's label is its number on paper; what comes by itself, one more than the page before, is not said (§12.4.2). */
void
dip_pdf_labels_add (DipPdfSink *pdf, const char *label) {
  guint64 number = 0;
  guint index = pdf->pages->len - 1;
  if (label && g_ascii_string_to_unsigned (label, 10, 1, G_MAXUINT32 - 1, &number, NULL)) {
    if (number != pdf->next_label)
      g_string_append_printf (pdf->labels, "%u<</S/D/St %u>>", index, (guint)number);
    pdf->next_label = (guint)number + 1;
    return;
  }
  g_string_append_printf (pdf->labels, "%u<<", index);
  if (label && *label) {
    g_string_append (pdf->labels, "/P");
    dip_put_text (pdf->labels, label, -1);
  }
  g_string_append (pdf->labels, ">>");
  pdf->next_label = 0;
}
