/* Items for the tests of the breaker. */
#pragma once

#include "lines/break-private.h"

#define EM 10240

static inline void
add_item (GArray *items, DipItem item) {
  guint n = items->len;
  guint32 at = n > 0 ? g_array_index (items, DipItem, n - 1).next : 0;
  item.offset = at;
  item.next = at + (item.kind == DIP_ITEM_BOX || item.kind == DIP_ITEM_GLUE ? 1 : 0);
  g_array_append_val (items, item);
}

static inline void
add_box (GArray *items, DipWidth width) {
  add_item (items, (DipItem){ .kind = DIP_ITEM_BOX, .width = width });
}

static inline void
add_glue (GArray *items, DipWidth width, DipWidth shrink, DipWidth stretch) {
  add_item (items, (DipItem){ .kind = DIP_ITEM_GLUE,
                              .width = width,
                              .shrink = shrink,
                              .stretch = stretch,
                              .shrink_class = DIP_SHRINK_WORD_SPACE,
                              .stretch_class = DIP_STRETCH_WORD_SPACE });
}

static inline void
add_space (GArray *items) {
  add_glue (items, EM / 4, EM / 8, EM / 4);
}

static inline void
add_penalty (GArray *items, gint penalty) {
  add_item (items, (DipItem){ .kind = DIP_ITEM_PENALTY, .penalty = penalty });
}

static inline void
add_hyphen (GArray *items) {
  add_item (items, (DipItem){ .kind = DIP_ITEM_DISCRETIONARY, .flagged = TRUE, .penalty = 50, .pre = EM / 3 });
}

/* Words of box, hyphen, box …; `pieces` at most in one. */
static inline void
add_words (GArray *items, GRand *rand, guint n, guint pieces) {
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      add_space (items);
    guint parts = 1 + (guint)g_rand_int_range (rand, 0, (gint)pieces);
    for (guint k = 0; k < parts; k++) {
      if (k > 0)
        add_hyphen (items);
      add_box (items, g_rand_int_range (rand, EM / 2, 2 * EM));
    }
  }
}

static inline GArray *
make_items (void) {
  return g_array_new (FALSE, TRUE, sizeof (DipItem));
}

static inline GArray *
make_lines (void) {
  return g_array_new (FALSE, TRUE, sizeof (DipLineBreak));
}

#define ITEM(items, i) (&g_array_index ((items), DipItem, (i)))
#define LINE(lines, i) (&g_array_index ((lines), DipLineBreak, (i)))
