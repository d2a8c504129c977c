#include "pages/reading.h"

/* One thing, and how deep its element stands in the tree. */
typedef struct Thing {
  const DipPlaced *placed;
  guint depth;
} Thing;

static guint
depth_of (const DipElement *element) {
  guint depth = 0;
  for (; element; element = element->parent)
    depth++;
  return depth;
}

/* Siblings stand in the order of their making, but labels first: as a PDF's structure has them. */
static int
compare_siblings (const DipElement *one, const DipElement *other) {
  gboolean is_label = one->role == DIP_ROLE_LABEL, is_other_label = other->role == DIP_ROLE_LABEL;
  if (is_label != is_other_label)
    return is_label ? -1 : 1;
  return one->serial < other->serial ? -1 : one->serial > other->serial;
}

/* What holds another comes before it. */
static int
compare_things (gconstpointer a, gconstpointer b, gpointer unused G_GNUC_UNUSED) {
  const Thing *first = a, *second = b;
  const DipElement *one = first->placed->element, *other = second->placed->element;
  for (guint depth = first->depth; depth > second->depth; depth--)
    one = one->parent;
  for (guint depth = second->depth; depth > first->depth; depth--)
    other = other->parent;
  if (one == other)
    return first->depth < second->depth ? -1 : first->depth > second->depth;
  while (one->parent != other->parent) {
    one = one->parent;
    other = other->parent;
  }
  return compare_siblings (one, other);
}

const DipPlaced *const *
dip_reading_order (DipArena *arena, const DipPage *page, guint *n) {
  g_autofree Thing *things = g_new (Thing, MAX (page->n_placed, 1));
  guint n_things = 0;
  for (guint i = 0; i < page->n_placed; i++)
    if (page->placed[i].element)
      things[n_things++] = (Thing){ &page->placed[i], depth_of (page->placed[i].element) };
  g_qsort_with_data (things, (gint)n_things, sizeof *things, compare_things, NULL); /* a stable sort */
  const DipPlaced **order = dip_arena_new0_n (arena, const DipPlaced *, MAX (n_things, 1));
  for (guint i = 0; i < n_things; i++)
    order[i] = things[i].placed;
  *n = n_things;
  return order;
}
