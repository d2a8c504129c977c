/* In what order the things on a page are painted: that of the elements they belong to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pages/reading.h"

/* A document of two units, each with a side for each of two languages; the second side of the first unit has an item
 * with a label, and a figure stands at the end. Serials are as the story gives them: sides at once, texts row by row.
 */
enum { DOCUMENT, ONE, ONE_A, ONE_B, TEXT_A, ITEM, TEXT_B, LABEL, MORE_A, TWO, TWO_A, LAST, FIGURE, IN_FIGURE, N };

static const DipElement elements[N] = {
  [DOCUMENT] = { .role = DIP_ROLE_DOCUMENT, .serial = 0 },
  [ONE] = { .parent = &elements[DOCUMENT], .serial = 1 },
  [ONE_A] = { .parent = &elements[ONE], .serial = 2 },
  [ONE_B] = { .parent = &elements[ONE], .serial = 3 },
  [TEXT_A] = { .parent = &elements[ONE_A], .serial = 4 },
  [ITEM] = { .parent = &elements[ONE_B], .serial = 5 },
  [TEXT_B] = { .parent = &elements[ITEM], .serial = 6 },
  [LABEL] = { .role = DIP_ROLE_LABEL, .parent = &elements[ITEM], .serial = 7 },
  [MORE_A] = { .parent = &elements[ONE_A], .serial = 8 },
  [TWO] = { .parent = &elements[DOCUMENT], .serial = 9 },
  [TWO_A] = { .parent = &elements[TWO], .serial = 10 },
  [LAST] = { .parent = &elements[TWO_A], .serial = 11 },
  [FIGURE] = { .parent = &elements[DOCUMENT], .serial = 12 },
  [IN_FIGURE] = { .parent = &elements[FIGURE], .serial = 13 },
};

static void
assert_order (const guint *placed, const guint *expected, guint n) {
  DipPlaced things[16] = { { 0 } };
  DipPage page = { .placed = things, .n_placed = n + 1 };
  for (guint i = 0; i < n; i++)
    things[i] = (DipPlaced){ .element = &elements[placed[i]], .x = i };
  DipArena *arena = dip_arena_new ();
  guint n_read;
  const DipPlaced *const *order = dip_reading_order (arena, &page, &n_read);
  assert_int_equal (n_read, n); /* the artifact is none of them */
  for (guint i = 0; i < n; i++) {
    assert_ptr_equal (order[i]->element, &elements[expected[i]]);
    if (i > 0 && order[i]->element == order[i - 1]->element)
      assert_true (order[i]->x > order[i - 1]->x);
  }
  dip_arena_drop (arena);
}

/* Placed row by row, read side by side; a label before its text. */
static void
test_sides (void **state G_GNUC_UNUSED) {
  static const guint placed[] = { TEXT_A, TEXT_B, LABEL, MORE_A, LAST },
                     expected[] = { TEXT_A, MORE_A, LABEL, TEXT_B, LAST };
  assert_order (placed, expected, G_N_ELEMENTS (placed));
}

/* What a figure draws itself comes before the texts in it, in the order of drawing. */
static void
test_figures (void **state G_GNUC_UNUSED) {
  static const guint placed[] = { IN_FIGURE, FIGURE, IN_FIGURE, FIGURE, LAST },
                     expected[] = { LAST, FIGURE, FIGURE, IN_FIGURE, IN_FIGURE };
  assert_order (placed, expected, G_N_ELEMENTS (placed));
}

static void
test_nothing (void **state G_GNUC_UNUSED) {
  assert_order (NULL, NULL, 0);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_sides),
    cmocka_unit_test (test_figures),
    cmocka_unit_test (test_nothing),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
