/* The second phase: shapes lines again and hands them to a sink, page by page. Here, and nowhere before, start becomes
 * left or right. */
#include "pages/furniture.h"

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
  GHashTable *names; /* anchors on painted pages: links elsewhere would lead nowhere */
  DipArena *scratch; /* of this page */
  double start;      /* margin at the frame's start side, of this page */
  double frame_height;
  guint anchor, outline; /* the next ones */
  gboolean has_mark;
  const DipElement *mark;
  GArray *links, *boxes; /* of this fragment */
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

/* Artifacts, and drawings of one figure, that follow each other share a mark. */
static void
begin_mark (Painter *painter, const DipElement *element, gboolean is_fragment) {
  if (painter->has_mark && painter->mark == element && !(element && is_fragment))
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

static void
paint_links (Painter *painter) {
  if (painter->links->len)
    end_mark (painter);
  for (guint i = 0; i < painter->links->len; i++) {
    const Link *link = &g_array_index (painter->links, Link, i);
    if (link->target[0] != '#' || g_hash_table_contains (painter->names, link->target + 1))
      painter->sink->class->link (painter->sink, &g_array_index (painter->boxes, DipBox, link->first), link->n,
                                  link->target, link->element);
  }
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
 * break. */
static void
paint_layer (Painter *painter, const DipPage *page, gboolean artifacts) {
  for (guint i = 0; i < page->n_placed; i++)
    if ((page->placed[i].element == NULL) == artifacts)
      paint_placed (painter, &page->placed[i]);
}

static void
paint_furniture (Painter *painter, guint index) {
  DipSlotLines slots[DIP_N_SLOTS];
  DipFurnitureRule rules[2];
  dip_furnisher_make (painter->furnisher, painter->scratch, index, slots, rules);
  for (guint i = 0; i < DIP_N_SLOTS; i++) {
    if (!slots[i].set)
      continue;
    paint_set (painter, slots[i].set, slots[i].lines, slots[i].set->n_lines, NULL, slots[i].x, slots[i].y);
    g_array_set_size (painter->links, 0); /* furniture does not link */
    g_array_set_size (painter->boxes, 0);
  }
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
  paint_layer (painter, page, TRUE);
  paint_layer (painter, page, FALSE);
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
  for (guint i = 0; i < pages->n_anchors; i++)
    if (is_wanted (pages->anchors[i].page, ranges, n_ranges))
      g_hash_table_add (painter.names, (gpointer)pages->anchors[i].name);
  for (guint i = 0; i < pages->n_pages; i++)
    if (is_wanted (i, ranges, n_ranges))
      paint_page (&painter, i);
  g_array_unref (painter.boxes);
  g_array_unref (painter.links);
  g_hash_table_unref (painter.names);
  dip_furnisher_drop (painter.furnisher);
  return TRUE; /* a sink keeps its failures until it is finished */
}
