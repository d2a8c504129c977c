/* Pages as JSON Lines. */
#include "pages/furniture.h"

#include "base/json.h"

typedef struct Dumper {
  const DipPages *pages;
  DipSetter *setter;
  DipFurnisher *furnisher;
  DipArena *scratch; /* of this page */
  gboolean lines_only;
  double frame_height;
  guint page; /* from 1 */
  GString *out;
} Dumper;

/* Where a line's ink starts, from the frame's start edge; lines know their cell's left edge only. */
static double
ink_start (const Dumper *dumper, const DipSet *set, const DipLine *line, double x) {
  return x + (dumper->pages->story->rtl ? set->measure - line->x - line->width : line->x);
}

static void
dump_set (const Dumper *dumper, const DipSet *set, const DipLine *lines, guint first, guint count, double x, double y,
          double leading) {
  for (guint i = 0; i < count; i++)
    dip_line_dump (set, first + i, &lines[i], dumper->lines_only ? 0 : dumper->page, y + i * leading,
                   ink_start (dumper, set, &lines[i], x), dumper->out);
}

/* Its caption stands beside it; a list may be told beside it, and stand in it. */
static gboolean
is_in_figure (const DipElement *element) {
  for (; element && element->role != DIP_ROLE_CAPTION; element = element->parent)
    if (element->role == DIP_ROLE_FIGURE || element->lists_figure)
      return TRUE;
  return FALSE;
}

static void
open_thing (const Dumper *dumper, const char *kind) {
  dip_json_open (dumper->out);
  dip_json_string (dumper->out, "kind", kind, -1);
  dip_json_number (dumper->out, "page", dumper->page, 0);
}

static void
dump_box (const Dumper *dumper, double x, double y, double width, double height) {
  dip_json_number (dumper->out, "x", x, 2);
  dip_json_number (dumper->out, "y", y, 2);
  dip_json_number (dumper->out, "width", width, 2);
  dip_json_number (dumper->out, "height", height, 2);
  dip_json_close (dumper->out);
}

/* The label of something drawn: its ink from the start of its first-starting line to the end of the last-ending one. */
static void
dump_label (const Dumper *dumper, const DipPlaced *placed, const DipLine *lines, double leading) {
  const DipParagraph *paragraph = placed->lines.set->paragraph;
  double start = G_MAXDOUBLE, end = -G_MAXDOUBLE;
  for (guint i = 0; i < placed->lines.count; i++) {
    double ink = ink_start (dumper, placed->lines.set, &lines[i], placed->x);
    start = MIN (start, ink);
    end = MAX (end, ink + lines[i].width);
  }
  open_thing (dumper, "label");
  dip_json_string (dumper->out, "unit", paragraph->unit, -1);
  dip_json_string (dumper->out, "lang", paragraph->language, -1);
  dip_json_string (dumper->out, "role", paragraph->role, -1);
  dip_json_number (dumper->out, "index", paragraph->index, 0);
  dump_box (dumper, start, placed->y - DIP_BASELINE * leading, end - start, placed->lines.count * leading);
}

static void
dump_lines (const Dumper *dumper, const DipPlaced *placed, gboolean as_label) {
  const DipSet *set = placed->lines.set;
  double leading = dip_leading_within (set->paragraph, dumper->frame_height);
  const DipLine *lines
      = dip_setter_shape (dumper->setter, dumper->scratch, set, placed->lines.first, placed->lines.count);
  if (as_label)
    dump_label (dumper, placed, lines, leading);
  else
    dump_set (dumper, set, lines, placed->lines.first, placed->lines.count, placed->x, placed->y, leading);
}

static void
dump_rule (const Dumper *dumper, double x, double y, double x2, double y2, const DipRule *rule) {
  open_thing (dumper, "rule");
  dip_json_number (dumper->out, "x", x, 2);
  dip_json_number (dumper->out, "y", y, 2);
  dip_json_number (dumper->out, "x2", x2, 2);
  dip_json_number (dumper->out, "y2", y2, 2);
  dip_json_number (dumper->out, "thickness", rule->thickness, 2);
  dip_json_close (dumper->out);
}

static void
dump_shape (const Dumper *dumper, const DipPlaced *placed) {
  double box[4] = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  for (guint i = 0; i < placed->shape.n_points; i++) {
    const double *point = &placed->shape.points[2 * i];
    box[0] = MIN (box[0], point[0]);
    box[1] = MIN (box[1], point[1]);
    box[2] = MAX (box[2], point[0]);
    box[3] = MAX (box[3], point[1]);
  }
  open_thing (dumper, "shape");
  dip_json_number (dumper->out, "points", placed->shape.n_points, 0);
  dump_box (dumper, placed->x + box[0], placed->y + box[1], box[2] - box[0], box[3] - box[1]);
}

static void
dump_slot (const Dumper *dumper, const DipSlotLines *slot) {
  if (slot->set)
    dump_set (dumper, slot->set, slot->lines, 0, slot->set->n_lines, slot->x, slot->y,
              dip_leading_within (slot->set->paragraph, dumper->frame_height));
}

static void
dump_furniture (const Dumper *dumper) {
  DipSlotLines slots[DIP_N_SLOTS];
  DipFurnitureRule rules[2];
  dip_furnisher_make (dumper->furnisher, dumper->scratch, dumper->page - 1, slots, rules);
  for (guint i = 0; i < DIP_N_SLOTS; i++)
    dump_slot (dumper, &slots[i]);
  guint n;
  const DipSlotLines *numbers
      = dip_line_numbers_make (dumper->pages, dumper->setter, dumper->scratch, dumper->page - 1, &n);
  for (guint i = 0; i < n; i++)
    dump_slot (dumper, &numbers[i]);
  for (guint i = 0; i < 2; i++)
    if (rules[i].rule.thickness > 0)
      dump_rule (dumper, 0, rules[i].y, dip_frame_width (&dumper->pages->story->page), rules[i].y, &rules[i].rule);
}

/* What is no line: rules, shapes, and the boxes of a figure's labels. */
static void
dump_things (const Dumper *dumper, const DipPage *page) {
  for (guint i = 0; i < page->n_placed; i++) {
    const DipPlaced *placed = &page->placed[i];
    if (placed->kind == DIP_PLACED_RULE)
      dump_rule (dumper, placed->x, placed->y, placed->rule.x2, placed->rule.y2, &placed->rule.rule);
    else if (placed->kind == DIP_PLACED_SHAPE)
      dump_shape (dumper, placed);
    else if (is_in_figure (placed->element))
      dump_lines (dumper, placed, TRUE);
  }
}

static void
dump_page (Dumper *dumper, guint index) {
  const DipPage *page = &dumper->pages->pages[index];
  dumper->page = index + 1;
  dumper->scratch = dip_arena_new ();
  for (guint i = 0; i < page->n_placed; i++)
    if (page->placed[i].kind == DIP_PLACED_LINES)
      dump_lines (dumper, &page->placed[i], FALSE);
  if (!dumper->lines_only) {
    dump_furniture (dumper);
    dump_things (dumper, page);
  }
  dip_arena_drop (dumper->scratch);
}

void
dip_pages_dump (const DipPages *pages, DipSetter *setter, gboolean lines_only, GString *out) {
  Dumper dumper = { .pages = pages, .setter = setter, .lines_only = lines_only, .out = out };
  dumper.frame_height = dip_frame_height (&pages->story->page);
  dumper.furnisher = dip_furnisher_new (pages, setter);
  for (guint i = 0; i < pages->n_pages; i++)
    dump_page (&dumper, i);
  dip_furnisher_drop (dumper.furnisher);
}
