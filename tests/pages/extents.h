/* Nothing on anything else, and nothing beyond the frame: by what each line takes when it is shaped, from its first
 * advance to its last, whatever its column; and by the corners of each shape, rule and fill. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pages/pages.h"

typedef struct Extents {
  const DipPages *pages;
  DipSetter *setter;
} Extents;

typedef enum ExtentKind {
  EXTENT_TEXT,
  EXTENT_SHAPE,
  EXTENT_RULE,
  EXTENT_FILL, /* from the frame's one side to its other: it lies under the rest */
  EXTENT_KINDS
} ExtentKind;

/* A line: its leading high. */
typedef struct Extent {
  ExtentKind kind;
  double x, x2, y, y2;
  const char *text;
} Extent;

/* Em by which a line may stand out of its place: a w does a little, and a kern with what follows a line is known only
 * when it is shaped. */
#define SIDE_BEARING 0.08

/* A text from right to left in a page from left to right, or the other way, is measured from its cell's far edge. */
static inline Extent
extent_of (const Extents *extents, const DipPlaced *placed, const DipLine *line, guint nth) {
  const DipSet *set = placed->lines.set;
  double leading = set->paragraph->style->leading, y = placed->y + (nth - 0.74) * leading;
  double x = extents->pages->story->rtl ? set->measure - line->x - line->width : line->x;
  double bearing = SIDE_BEARING * set->paragraph->style->size;
  return (Extent){ EXTENT_TEXT,
                   placed->x + x + line->out_start + bearing,
                   placed->x + x + line->width - line->out_end - bearing,
                   y,
                   y + leading,
                   set->paragraph->text.utf8 + set->lines[placed->lines.first + nth].start };
}

#define EXTENT_HAIR 0.03 /* pt */

/* Part of a shape by which its corners may stand out of its square, so that it looks as large as others. */
#define CORNER 0.04

static inline Extent
extent_of_shape (const DipPlaced *placed, double width) {
  double x = G_MAXDOUBLE, x2 = -G_MAXDOUBLE, y = G_MAXDOUBLE, y2 = -G_MAXDOUBLE;
  for (guint i = 0; i < placed->shape.n_points; i++) {
    x = MIN (x, placed->x + placed->shape.points[2 * i]);
    x2 = MAX (x2, placed->x + placed->shape.points[2 * i]);
    y = MIN (y, placed->y + placed->shape.points[2 * i + 1]);
    y2 = MAX (y2, placed->y + placed->shape.points[2 * i + 1]);
  }
  if (x < EXTENT_HAIR && x2 > width - EXTENT_HAIR)
    return (Extent){ EXTENT_FILL, x, x2, y, y2, "a fill" };
  double corner = CORNER * (x2 - x);
  return (Extent){ EXTENT_SHAPE, x + corner, x2 - corner, y + corner, y2 - corner, "a shape" };
}

static inline Extent
extent_of_rule (const DipPlaced *placed) {
  double half = placed->rule.rule.thickness / 2;
  gboolean level = placed->y == placed->rule.y2;
  return (Extent){ EXTENT_RULE,
                   placed->x - (level ? 0 : half),
                   placed->rule.x2 + (level ? 0 : half),
                   placed->y - (level ? half : 0),
                   placed->rule.y2 + (level ? half : 0),
                   "a rule" };
}

static inline void
add_drawn (GArray *found, const DipPlaced *placed, double width) {
  Extent extent = placed->kind == DIP_PLACED_RULE ? extent_of_rule (placed) : extent_of_shape (placed, width);
  g_array_append_val (found, extent);
}

static inline void
add_extents (GArray *found, const Extents *extents, const DipPlaced *placed) {
  DipArena *scratch = dip_arena_new ();
  const DipSet *set = placed->lines.set;
  const DipLine *lines = dip_setter_shape (extents->setter, scratch, set, placed->lines.first, placed->lines.count);
  for (guint i = 0; i < placed->lines.count; i++) {
    Extent extent = extent_of (extents, placed, &lines[i], i);
    g_array_append_val (found, extent);
  }
  dip_arena_drop (scratch);
}

static inline int
compare_extents (gconstpointer a, gconstpointer b) {
  const Extent *left = a, *right = b;
  return left->y < right->y ? -1 : left->y > right->y;
}

/* Rules meet rules, and lie on fills, as texts and shapes do; a row's fill lies beside those of other rows. */
static inline gboolean
may_meet (const Extent *a, const Extent *b) {
  if (a->kind == EXTENT_RULE && b->kind == EXTENT_RULE)
    return TRUE;
  return (a->kind == EXTENT_FILL) != (b->kind == EXTENT_FILL);
}

static inline void
assert_no_overlaps (GArray *found, guint page) {
  g_array_sort (found, compare_extents);
  for (guint i = 0; i < found->len; i++) {
    const Extent *a = &g_array_index (found, Extent, i);
    for (guint j = i + 1; j < found->len; j++) {
      const Extent *b = &g_array_index (found, Extent, j);
      if (b->y > a->y2 - EXTENT_HAIR)
        break;
      if (may_meet (a, b))
        continue;
      if (MIN (a->x2, b->x2) - MAX (a->x, b->x) > EXTENT_HAIR && MIN (a->y2, b->y2) - b->y > EXTENT_HAIR)
        fail_msg ("page %u: “%.24s” (%.2f to %.2f, %.2f to %.2f) stands on “%.24s” (%.2f to %.2f, %.2f to %.2f)",
                  page + 1, a->text, a->x, a->x2, a->y, a->y2, b->text, b->x, b->x2, b->y, b->y2);
    }
  }
}

static inline void
assert_within_frame (const GArray *found, const DipGeometry *page, guint number) {
  double width = page->width - page->inside - page->outside, bottom = page->height - page->bottom;
  for (guint i = 0; i < found->len; i++) {
    const Extent *extent = &g_array_index (found, Extent, i);
    if (extent->x < -EXTENT_HAIR || extent->x2 > width + EXTENT_HAIR || extent->y < page->top - EXTENT_HAIR
        || extent->y2 > bottom + EXTENT_HAIR)
      fail_msg ("page %u: “%.24s” stands outside the frame: %.2f to %.2f of %.2f, %.2f to %.2f of %.2f to %.2f",
                number + 1, extent->text, extent->x, extent->x2, width, extent->y, extent->y2, page->top, bottom);
  }
}

/* Pages with running heads have texts outside the frame: these are not among what is placed. Tells how many there were
 * of each kind, if that is not NULL. */
static inline void
check_extents (const Extents *extents, guint *counts) {
  const DipPages *pages = extents->pages;
  double frame = pages->story->page.width - pages->story->page.inside - pages->story->page.outside;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Extent));
  for (guint i = 0; i < pages->n_pages; i++) {
    g_array_set_size (found, 0);
    for (guint j = 0; j < pages->pages[i].n_placed; j++)
      if (pages->pages[i].placed[j].kind == DIP_PLACED_LINES)
        add_extents (found, extents, &pages->pages[i].placed[j]);
      else
        add_drawn (found, &pages->pages[i].placed[j], frame);
    for (guint j = 0; counts && j < found->len; j++)
      counts[g_array_index (found, Extent, j).kind]++;
    assert_within_frame (found, &pages->story->page, i);
    assert_no_overlaps (found, i);
  }
}
