/* The second phase: shapes lines again and hands them to a sink, page by page. Here, and nowhere before, start becomes
 * left or right. */
#include "pages/furniture.h"
#include "pages/reading.h"

#include <math.h>
#include <string.h>

/* A link found in the lines of a fragment. */
typedef struct Link {
  const char *target;
  const DipElement *element;
  guint first, n; /* of the boxes */
  guint line;     /* of its last box */
} Link;

typedef struct Painter {
  const DipPages *pages;
  DipSetter *setter;
  DipSink *sink;
  DipFurnisher *furnisher;
  GHashTable *names; /* anchors on painted pages → the page, from 1: links elsewhere would lead nowhere */
  DipArena *scratch; /* of this page */
  double start;      /* margin at the frame's start side, of this page */
  double frame_height;
  guint anchor, outline; /* the next ones */
  gboolean has_mark;
  const DipElement *mark;
  DipArtifact artifact, running; /* of the mark; of texts that are artifacts */
  GArray *links, *boxes;         /* of this fragment */
} Painter;

/* ── Left and right ────────────────────────────────────────────────────────────────────────────────────────────── */

/* The left edge of what stands at x and is so wide. */
static double
left_of (const Painter *painter, double x, double width) {
  const DipStory *story = painter->pages->story;
  return story->rtl ? story->page.width - painter->start - x - width : painter->start + x;
}

/* ── Marks ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
end_mark (Painter *painter) {
  if (painter->has_mark)
    painter->sink->class->mark_end (painter->sink);
  painter->has_mark = FALSE;
}

static void
begin_artifact (Painter *painter, DipArtifact kind) {
  if (painter->has_mark && painter->mark == NULL && painter->artifact == kind)
    return;
  end_mark (painter);
  if (painter->sink->class->artifact_begin)
    painter->sink->class->artifact_begin (painter->sink, kind);
  else
    painter->sink->class->mark_begin (painter->sink, NULL);
  painter->has_mark = TRUE;
  painter->mark = NULL;
  painter->artifact = kind;
}

/* Artifacts, and drawings of one figure, that follow each other share a mark. */
static void
begin_mark (Painter *painter, const DipElement *element, gboolean is_fragment) {
  if (!element) {
    begin_artifact (painter, is_fragment ? painter->running : DIP_ARTIFACT_LAYOUT);
    return;
  }
  if (painter->has_mark && painter->mark == element && !is_fragment)
    return;
  end_mark (painter);
  painter->sink->class->mark_begin (painter->sink, element);
  painter->has_mark = TRUE;
  painter->mark = element;
}

/* ── Links ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_box (Painter *painter, DipBox box, gboolean same_line) {
  DipBox *last = painter->boxes->len ? &g_array_index (painter->boxes, DipBox, painter->boxes->len - 1) : NULL;
  if (!same_line) {
    g_array_append_val (painter->boxes, box);
    return;
  }
  double left = MIN (last->x, box.x), right = MAX (last->x + last->width, box.x + box.width);
  last->x = left;
  last->width = right - left;
}

/* A link over several lines is one, with a box on each. */
static void
note_link (Painter *painter, const DipGlyphRun *run, const DipElement *element, guint line, DipBox box) {
  Link *last = painter->links->len ? &g_array_index (painter->links, Link, painter->links->len - 1) : NULL;
  if (!last || strcmp (last->target, run->link) != 0 || line > last->line + 1) {
    Link link = { .target = run->link, .element = element, .first = painter->boxes->len, .line = line };
    g_array_append_val (painter->links, link);
    last = &g_array_index (painter->links, Link, painter->links->len - 1);
  }
  add_box (painter, box, last->n > 0 && last->line == line);
  last->n = painter->boxes->len - last->first;
  last->line = line;
}

static const char *
language_of (const DipElement *element) {
  while (element && !element->language)
    element = element->parent;
  return element ? element->language : NULL;
}

static void
paint_link (Painter *painter, const Link *link) {
  gboolean is_inside = link->target[0] == '#';
  const char *anchor = link->target + 1, *says = link->target;
  guint page = is_inside ? GPOINTER_TO_UINT (g_hash_table_lookup (painter->names, anchor)) : 0;
  if (is_inside && page == 0)
    return;
  if (is_inside)
    says = dip_fields_place (painter->scratch, painter->pages->story, anchor, language_of (link->element), page);
  painter->sink->class->link (painter->sink, &g_array_index (painter->boxes, DipBox, link->first), link->n,
                              link->target, says ? says : anchor, link->element);
}

static void
paint_links (Painter *painter) {
  if (painter->links->len)
    end_mark (painter);
  for (guint i = 0; i < painter->links->len; i++)
    paint_link (painter, &g_array_index (painter->links, Link, i));
  g_array_set_size (painter->links, 0);
  g_array_set_size (painter->boxes, 0);
}

/* ── Things ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* `cell` is the cell's left edge, from which runs are placed. */
static void
paint_line (Painter *painter, const DipLine *line, const DipElement *element, guint index, double cell, double y,
            double leading) {
  for (guint i = 0; i < line->n_runs; i++) {
    const DipGlyphRun *run = &line->runs[i];
    double left = cell + run->x;
    if (run->n_glyphs)
      painter->sink->class->glyphs (painter->sink, run, left, y + run->y);
    if (!run->link || !run->link[0])
      continue;
    DipBox box = { left, y - DIP_BASELINE * leading, run->advance, leading };
    note_link (painter, run, element, index, box);
  }
}

/* ── Decorations ───────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_decorated (const DipStyle *style) {
  return style->underline || style->strike || style->dots;
}

/* Whether any of these lines may have a rule or a dot: those that do are shaped for them as well as for their text. */
static gboolean
has_decorations (const DipSet *set, guint first, guint count) {
  const DipParagraph *paragraph = set->paragraph;
  guint32 start = set->lines[first].start, end = set->lines[first + count - 1].end;
  guint low = 0, high = paragraph->n_runs;
  while (low < high) { /* the first run that ends after the lines' start */
    guint middle = (low + high) / 2;
    if (paragraph->runs[middle].end <= start)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < paragraph->n_runs && paragraph->runs[low].start < end; low++)
    if (is_decorated (paragraph->runs[low].style))
      return TRUE;
  return paragraph->n_runs == 0 && is_decorated (paragraph->style);
}

#define DOT_CORNERS 16

/* A polygon that nobody tells from a circle of a point and a half. */
static void
paint_dot (Painter *painter, const DipDecoration *dot, double x, double y) {
  double points[2 * DOT_CORNERS];
  for (guint i = 0; i < DOT_CORNERS; i++) {
    points[2 * i] = x + dot->thickness / 2 * cos (2 * G_PI * i / DOT_CORNERS);
    points[2 * i + 1] = y + dot->thickness / 2 * sin (2 * G_PI * i / DOT_CORNERS);
  }
  painter->sink->class->shape (painter->sink, points, DOT_CORNERS, dot->colour, dot->colour);
}

/* Rules and dots are no text, and belong to no element (PDF/UA-1 7.1: what is no content is an artifact). */
static void
paint_decorations (Painter *painter, const DipLine *line, double cell, double y) {
  for (guint i = 0; i < line->n_decorations; i++) {
    const DipDecoration *one = &line->decorations[i];
    double x = cell + one->x, height = y + one->y;
    DipRule rule = { .thickness = one->thickness, .colour = one->colour };
    begin_mark (painter, NULL, FALSE);
    if (one->kind == DIP_DECORATION_DOT)
      paint_dot (painter, one, x, height);
    else
      painter->sink->class->rule (painter->sink, x, height, x + one->width, height, &rule);
  }
}

/* Those of `count` lines whose cell starts at `x`, the first on baseline `y`. */
static void
paint_all_decorations (Painter *painter, const DipSet *set, const DipLine *lines, guint count, double x, double y) {
  double leading = dip_leading_within (set->paragraph, painter->frame_height);
  for (guint i = 0; i < count; i++)
    paint_decorations (painter, &lines[i], left_of (painter, x, set->measure), y + i * leading);
}

static void
paint_decorations_of (Painter *painter, const DipPlaced *placed) {
  const DipSet *set = placed->lines.set;
  guint first = placed->lines.first, count = MIN (placed->lines.count, set->n_lines - first);
  if (count == 0 || !has_decorations (set, first, count))
    return;
  const DipLine *lines = dip_setter_shape (painter->setter, painter->scratch, set, first, count);
  paint_all_decorations (painter, set, lines, count, placed->x, placed->y);
}

/* ── Texts ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Lines of a set paragraph whose cell starts at `x`, the first on baseline `y`. */
static void
paint_set (Painter *painter, const DipSet *set, const DipLine *lines, guint count, const DipElement *element, double x,
           double y) {
  double leading = dip_leading_within (set->paragraph, painter->frame_height);
  double cell = left_of (painter, x, set->measure);
  begin_mark (painter, element, TRUE);
  for (guint i = 0; i < count; i++)
    paint_line (painter, &lines[i], element, i, cell, y + i * leading, leading);
}

static void
paint_lines (Painter *painter, const DipPlaced *placed) {
  const DipSet *set = placed->lines.set;
  guint count = placed->lines.count;
  const DipLine *lines = dip_setter_shape (painter->setter, painter->scratch, set, placed->lines.first, count);
  paint_set (painter, set, lines, count, placed->element, placed->x, placed->y);
  paint_links (painter);
}

static void
paint_rule (Painter *painter, const DipPlaced *placed) {
  begin_mark (painter, placed->element, FALSE);
  painter->sink->class->rule (painter->sink, left_of (painter, placed->x, 0), placed->y,
                              left_of (painter, placed->rule.x2, 0), placed->rule.y2, &placed->rule.rule);
}

static void
paint_shape (Painter *painter, const DipPlaced *placed) {
  double *points = dip_arena_new0_n (painter->scratch, double, 2 * placed->shape.n_points);
  for (guint i = 0; i < placed->shape.n_points; i++) {
    points[2 * i] = left_of (painter, placed->x + placed->shape.points[2 * i], 0);
    points[2 * i + 1] = placed->y + placed->shape.points[2 * i + 1];
  }
  gboolean rtl = painter->pages->story->rtl; /* a fade runs from start to end; the sink's from left to right */
  begin_mark (painter, placed->element, FALSE);
  painter->sink->class->shape (painter->sink, points, placed->shape.n_points,
                               rtl ? placed->shape.fade : placed->shape.fill,
                               rtl ? placed->shape.fill : placed->shape.fade);
}

static void
paint_placed (Painter *painter, const DipPlaced *placed) {
  switch (placed->kind) {
  case DIP_PLACED_LINES:
    paint_lines (painter, placed);
    break;
  case DIP_PLACED_RULE:
    paint_rule (painter, placed);
    break;
  case DIP_PLACED_SHAPE:
    paint_shape (painter, placed);
    break;
  }
}

/* Artifacts lie under the text, and all come first: so the text is one stretch of the structure, which a rule does not
 * break. Rules and dots of the text itself lie over what else does, tints above all. */
static void
paint_artifacts (Painter *painter, const DipPage *page) {
  for (guint i = 0; i < page->n_placed; i++)
    if (page->placed[i].element == NULL)
      paint_placed (painter, &page->placed[i]);
  for (guint i = 0; i < page->n_placed; i++)
    if (page->placed[i].kind == DIP_PLACED_LINES)
      paint_decorations_of (painter, &page->placed[i]);
}

/* All else comes as it is read. */
static void
paint_elements (Painter *painter, const DipPage *page) {
  guint n;
  const DipPlaced *const *order = dip_reading_order (painter->scratch, page, &n);
  for (guint i = 0; i < n; i++)
    paint_placed (painter, order[i]);
}

static void
paint_slot (Painter *painter, const DipSlotLines *slot) {
  if (!slot->set)
    return;
  paint_set (painter, slot->set, slot->lines, slot->set->n_lines, NULL, slot->x, slot->y);
  paint_all_decorations (painter, slot->set, slot->lines, slot->set->n_lines, slot->x, slot->y);
  g_array_set_size (painter->links, 0); /* furniture does not link */
  g_array_set_size (painter->boxes, 0);
}

static void
paint_furniture (Painter *painter, guint index) {
  DipSlotLines slots[DIP_N_SLOTS];
  DipFurnitureRule rules[2];
  guint n;
  dip_furnisher_make (painter->furnisher, painter->scratch, index, slots, rules);
  for (guint i = 0; i < DIP_N_SLOTS; i++) {
    painter->running = i < DIP_N_SLOTS / 2 ? DIP_ARTIFACT_HEAD : DIP_ARTIFACT_FOOT;
    paint_slot (painter, &slots[i]);
  }
  painter->running = DIP_ARTIFACT_REPEATED;
  const DipSlotLines *numbers = dip_line_numbers_make (painter->pages, painter->setter, painter->scratch, index, &n);
  for (guint i = 0; i < n; i++)
    paint_slot (painter, &numbers[i]);
  double width = dip_frame_width (&painter->pages->story->page);
  for (guint i = 0; i < 2; i++) {
    if (!(rules[i].rule.thickness > 0))
      continue;
    begin_mark (painter, NULL, FALSE);
    painter->sink->class->rule (painter->sink, left_of (painter, 0, 0), rules[i].y, left_of (painter, width, 0),
                                rules[i].y, &rules[i].rule);
  }
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Anchors and bookmarks come in the order of pages; those of pages that are not painted are passed over. */
static void
paint_places (Painter *painter, guint page) {
  const DipPages *pages = painter->pages;
  for (; painter->anchor < pages->n_anchors && pages->anchors[painter->anchor].page <= page; painter->anchor++)
    if (pages->anchors[painter->anchor].page == page)
      painter->sink->class->anchor (painter->sink, pages->anchors[painter->anchor].name,
                                    pages->anchors[painter->anchor].y);
  for (; painter->outline < pages->n_outline && pages->outline[painter->outline].page <= page; painter->outline++)
    if (pages->outline[painter->outline].page == page)
      painter->sink->class->bookmark (painter->sink, pages->outline[painter->outline].bookmark,
                                      pages->outline[painter->outline].y);
}

static void
paint_page (Painter *painter, guint index) {
  const DipGeometry *geometry = &painter->pages->story->page;
  const DipPage *page = &painter->pages->pages[index];
  char label[16];
  g_snprintf (label, sizeof label, "%u", index + 1);
  painter->scratch = dip_arena_new ();
  painter->start = page->verso ? geometry->outside : geometry->inside;
  painter->sink->class->page_begin (painter->sink, geometry->width, geometry->height, label);
  paint_places (painter, index);
  paint_furniture (painter, index);
  paint_artifacts (painter, page);
  paint_elements (painter, page);
  end_mark (painter);
  painter->sink->class->page_end (painter->sink);
  dip_arena_drop (painter->scratch);
}

static gboolean
is_wanted (guint page, const DipPageRange *ranges, guint n_ranges) {
  for (guint i = 0; i < n_ranges; i++)
    if (page + 1 >= ranges[i].first && page + 1 <= ranges[i].last)
      return TRUE;
  return n_ranges == 0;
}

gboolean
dip_pages_paint (const DipPages *pages, DipSetter *setter, const DipPageRange *ranges, guint n_ranges, DipSink *sink,
                 GError **error G_GNUC_UNUSED) {
  Painter painter = { .pages = pages, .setter = setter, .sink = sink };
  painter.furnisher = dip_furnisher_new (pages, setter);
  painter.frame_height = dip_frame_height (&pages->story->page);
  painter.names = g_hash_table_new (g_str_hash, g_str_equal);
  painter.links = g_array_new (FALSE, FALSE, sizeof (Link));
  painter.boxes = g_array_new (FALSE, FALSE, sizeof (DipBox));
  for (guint i = 0; i < pages->n_anchors; i++, dip_arena_trim ())
    if (is_wanted (pages->anchors[i].page, ranges, n_ranges))
      g_hash_table_insert (painter.names, (gpointer)pages->anchors[i].name,
                           GUINT_TO_POINTER (pages->anchors[i].page + 1));
  for (guint i = 0; i < pages->n_pages; i++)
    if (is_wanted (i, ranges, n_ranges))
      paint_page (&painter, i);
  g_array_unref (painter.boxes);
  g_array_unref (painter.links);
  g_hash_table_unref (painter.names);
  dip_furnisher_drop (painter.furnisher);
  return TRUE; /* a sink keeps its failures until it is finished */
}
