/* The breaker's rules one by one: where lines end, what stays, what a line looks like. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "data/breaker-items.h"

static const DipFit justified = { .justify = TRUE, .ladder = 2 };
static const DipFit ragged = { .ladder = 2 };

static GArray *
break_at (GArray *items, DipWidth measure, const DipFit *fit) {
  GArray *lines = make_lines ();
  dip_break_items ((DipItem *)(gpointer)items->data, items->len, measure, measure, fit, lines);
  return lines;
}

/* Lines as "0-3 4-7 ": first item and the item after the last that stays. */
static void
assert_lines (GArray *items, DipWidth measure, const DipFit *fit, const char *expected) {
  g_autoptr (GArray) lines = break_at (items, measure, fit);
  g_autoptr (GString) got = g_string_new ("");
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (got, "%u-%u ", LINE (lines, i)->first_item, LINE (lines, i)->end_item);
  assert_string_equal (got->str, expected);
}

static void
test_nothing_is_one_line (void **state) {
  (void)state;
  g_autoptr (GArray) items = make_items ();
  assert_lines (items, EM, &justified, "0-0 ");
  add_space (items);
  assert_lines (items, EM, &justified, "0-0 ");
}

static void
test_glue_breaks_only_after_box (void **state) {
  (void)state;
  g_autoptr (GArray) items = make_items ();
  add_box (items, 4 * EM);
  add_space (items);
  add_box (items, 4 * EM);
  add_penalty (items, DIP_PENALTY_NEVER);
  add_space (items);
  add_box (items, 4 * EM);
  assert_lines (items, 9 * EM, &ragged, "0-1 2-6 ");
  /* Not even where nothing else fits. */
  assert_lines (items, 5 * EM, &ragged, "0-1 2-6 ");
  g_autoptr (GArray) lines = break_at (items, 5 * EM, &ragged);
  assert_false (LINE (lines, 0)->overfull);
  assert_true (LINE (lines, 1)->overfull);
}

static void
test_glue_goes_on_both_sides (void **state) {
  (void)state;
  g_autoptr (GArray) items = make_items ();
  add_box (items, 4 * EM);
  add_penalty (items, DIP_PENALTY_NEVER);
  add_space (items);
  add_penalty (items, 0);
  add_space (items);
  add_penalty (items, 0);
  add_space (items);
  add_box (items, 4 * EM);
  assert_lines (items, 5 * EM, &ragged, "0-1 7-8 ");
  g_autoptr (GArray) lines = break_at (items, 5 * EM, &ragged);
  assert_int_equal (LINE (lines, 0)->natural, 4 * EM);
  assert_int_equal (LINE (lines, 1)->natural, 4 * EM);
  assert_int_equal (LINE (lines, 0)->end, LINE (lines, 1)->start);
  assert_int_equal (LINE (lines, 1)->start, ITEM (items, 7)->offset);
  for (guint i = 1; i <= LINE (lines, 0)->last_item; i++)
    assert_int_equal (dip_fitted_width ((DipItem *)(gpointer)items->data, i, LINE (lines, 0), &ragged), 0);
}

static void
test_hard_breaks (void **state) {
  (void)state;
  g_autoptr (GArray) items = make_items ();
  add_box (items, EM);
  add_penalty (items, DIP_PENALTY_ALWAYS);
  add_penalty (items, DIP_PENALTY_ALWAYS);
  add_space (items);
  add_box (items, EM);
  add_penalty (items, DIP_PENALTY_ALWAYS);
  assert_lines (items, 5 * EM, &justified, "0-1 2-2 4-5 ");
  g_autoptr (GArray) lines = break_at (items, 5 * EM, &justified);
  for (guint i = 0; i < 3; i++)
    assert_int_equal (LINE (lines, i)->class_used, -1);
}

static void
test_discretionary_leaves_pre_and_post (void **state) {
  (void)state;
  g_autoptr (GArray) items = make_items ();
  add_box (items, 3 * EM);
  add_item (
      items,
      (DipItem){ .kind = DIP_ITEM_DISCRETIONARY, .flagged = TRUE, .pre = 1 * EM, .post = EM / 2, .width = 7 * EM });
  add_box (items, 3 * EM);
  g_autoptr (GArray) lines = break_at (items, 4 * EM, &ragged);
  assert_int_equal (lines->len, 2);
  assert_int_equal (LINE (lines, 0)->natural, 4 * EM);
  assert_true (LINE (lines, 0)->hyphenated);
  assert_int_equal (dip_fitted_width ((DipItem *)(gpointer)items->data, 1, LINE (lines, 0), &ragged), EM);
  assert_int_equal (LINE (lines, 1)->lead, EM / 2);
  assert_int_equal (LINE (lines, 1)->natural, 3 * EM + EM / 2);
  assert_int_equal (LINE (lines, 1)->first_item, 2);
  g_autoptr (GArray) whole = break_at (items, 13 * EM, &ragged);
  assert_int_equal (whole->len, 1);
  assert_int_equal (LINE (whole, 0)->natural, 13 * EM);
}

static void
test_classes_give_in_order (void **state) {
  (void)state;
  static const struct {
    DipWidth too_much;
    gint class_used;
    float ratio;
  } cases[] = {
    { EM / 4, DIP_SHRINK_LINE_END, -0.5f },       { EM / 2, DIP_SHRINK_LINE_END, -1.0f },
    { EM * 5 / 8, DIP_SHRINK_WORD_SPACE, -1.0f }, { EM * 7 / 8, DIP_SHRINK_COMMA, -0.5f },
    { EM * 5 / 4, DIP_SHRINK_STOP, -0.25f },
  };
  g_autoptr (GArray) items = make_items ();
  add_box (items, 5 * EM);
  add_space (items); /* gives 1/8 */
  add_box (items, 2 * EM);
  add_item (items, (DipItem){ .kind = DIP_ITEM_DISCRETIONARY,
                              .penalty = DIP_PENALTY_NEVER,
                              .width = EM,
                              .shrink = EM / 2,
                              .shrink_class = DIP_SHRINK_STOP });
  add_item (items, (DipItem){ .kind = DIP_ITEM_DISCRETIONARY,
                              .penalty = DIP_PENALTY_NEVER,
                              .width = EM,
                              .shrink = EM / 2,
                              .shrink_class = DIP_SHRINK_COMMA });
  add_box (items, EM);
  add_item (items,
            (DipItem){ .kind = DIP_ITEM_DISCRETIONARY, .penalty = -50, .width = EM, .pre = EM, .pre_shrink = EM / 2 });
  add_box (items, 5 * EM);
  DipWidth natural = 11 * EM + EM / 4;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) lines = break_at (items, natural - cases[i].too_much, &justified);
    const DipLineBreak *line = LINE (lines, 0);
    assert_int_equal (line->last_item, 6);
    assert_int_equal (line->class_used, cases[i].class_used);
    assert_true (fabsf (line->ratio - cases[i].ratio) < 1e-4f);
    assert_int_equal (line->set, natural - cases[i].too_much);
  }
}

static void
test_stretch_goes_on_to_the_next_class (void **state) {
  (void)state;
  DipFit fit = { .justify = TRUE, .ladder = 2, .most_stretch = { 2, 1, 1 } };
  g_autoptr (GArray) items = make_items ();
  add_box (items, 4 * EM);
  add_space (items); /* may be stretched by 2/4 */
  add_box (items, 4 * EM);
  add_item (items, (DipItem){ .kind = DIP_ITEM_GLUE, .stretch = EM, .stretch_class = DIP_STRETCH_EVEN });
  add_box (items, EM);
  add_penalty (items, DIP_PENALTY_NEVER);
  add_item (items, (DipItem){ .kind = DIP_ITEM_GLUE });
  add_penalty (items, -500);
  add_box (items, 4 * EM);
  g_autoptr (GArray) lines = break_at (items, 10 * EM, &fit);
  const DipLineBreak *line = LINE (lines, 0);
  assert_int_equal (line->last_item, 7);
  assert_int_equal (line->class_used, DIP_STRETCH_EVEN);
  assert_true (fabsf (line->ratio - 0.25f) < 1e-4f);
  assert_int_equal (dip_fitted_width ((DipItem *)(gpointer)items->data, 1, line, &fit), EM * 3 / 4);
  assert_int_equal (dip_fitted_width ((DipItem *)(gpointer)items->data, 3, line, &fit), EM / 4);
  assert_false (line->loose);
}

static void
test_last_line_is_not_stretched (void **state) {
  (void)state;
  g_autoptr (GArray) items = make_items ();
  add_box (items, 4 * EM);
  add_space (items);
  add_box (items, 4 * EM);
  g_autoptr (GArray) lines = break_at (items, 9 * EM, &justified);
  assert_int_equal (LINE (lines, 0)->set, 8 * EM + EM / 4);
  g_autoptr (GArray) shrunk = break_at (items, 8 * EM + EM / 8, &justified);
  assert_int_equal (shrunk->len, 1);
  assert_int_equal (LINE (shrunk, 0)->set, 8 * EM + EM / 8);
}

static void
test_first_measure_is_its_own (void **state) {
  (void)state;
  g_autoptr (GArray) items = make_items ();
  for (guint i = 0; i < 6; i++) {
    if (i > 0)
      add_glue (items, 0, 0, 0);
    add_box (items, EM);
  }
  g_autoptr (GArray) lines = make_lines ();
  dip_break_items ((DipItem *)(gpointer)items->data, items->len, 2 * EM, 4 * EM, &justified, lines);
  assert_int_equal (lines->len, 2);
  assert_int_equal (LINE (lines, 0)->natural, 2 * EM);
  g_autoptr (GArray) hanging = make_lines ();
  dip_break_items ((DipItem *)(gpointer)items->data, items->len, 4 * EM, 2 * EM, &justified, hanging);
  assert_int_equal (hanging->len, 2);
  assert_int_equal (LINE (hanging, 0)->natural, 4 * EM);
}

static void
test_forbidden_offsets_hold (void **state) {
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GArray) items = make_items ();
  add_words (items, rand, 80, 4);
  g_autoptr (GArray) before = break_at (items, 20 * EM, &justified);
  guint32 forbidden[] = { LINE (before, 4)->end, LINE (before, 1)->end };
  DipFit fit = justified;
  fit.forbidden = forbidden;
  fit.n_forbidden = 2;
  g_autoptr (GArray) after = break_at (items, 20 * EM, &fit);
  for (guint i = 0; i + 1 < after->len; i++)
    assert_true (LINE (after, i)->end != forbidden[0] && LINE (after, i)->end != forbidden[1]);
}

static void
test_looseness_makes_a_line_more (void **state) {
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GArray) items = make_items ();
  add_words (items, rand, 300, 4);
  DipFit fit = { .justify = TRUE, .ladder = 7, .most_stretch = { 2, 1, 1 } };
  g_autoptr (GArray) plain = break_at (items, 30 * EM, &fit);
  for (gint looseness = -3; looseness <= 2; looseness++) {
    fit.looseness = looseness;
    g_autoptr (GArray) other = break_at (items, 30 * EM, &fit);
    if (looseness >= 0)
      assert_int_equal (other->len, plain->len + (guint)looseness);
    assert_true (other->len <= plain->len + (guint)MAX (looseness, 0));
    for (guint i = 0; i < other->len; i++)
      assert_false (LINE (other, i)->loose || LINE (other, i)->overfull);
  }
}

static void
test_stub_is_avoided (void **state) {
  (void)state;
  /* 31 boxes of 1 em: ten to a line leave one, which is a stub; the other ways to break stretch a little more. */
  g_autoptr (GArray) items = make_items ();
  for (guint i = 0; i < 31; i++) {
    if (i > 0)
      add_glue (items, 0, 0, EM / 4);
    add_box (items, EM);
  }
  DipFit fit = { .justify = TRUE, .ladder = 2 };
  g_autoptr (GArray) plain = break_at (items, 10 * EM, &fit);
  assert_int_equal (LINE (plain, plain->len - 1)->natural, EM);
  fit.least_last = 2 * EM;
  g_autoptr (GArray) better = break_at (items, 10 * EM, &fit);
  assert_true (LINE (better, better->len - 1)->natural >= 2 * EM);
  assert_int_equal (better->len, plain->len);
}

static void
test_headings_are_balanced (void **state) {
  (void)state;
  DipFit fit = { .balance = TRUE };
  for (guint n = 1; n < 60; n++) {
    g_autoptr (GArray) items = make_items ();
    for (guint i = 0; i < n; i++) {
      if (i > 0)
        add_glue (items, 0, 0, 0);
      add_box (items, EM);
    }
    g_autoptr (GArray) lines = break_at (items, 12 * EM, &fit);
    assert_int_equal (lines->len, (n + 11) / 12);
    for (guint i = 0; i < lines->len; i++)
      assert_true (ABS (LINE (lines, i)->natural - LINE (lines, 0)->natural) <= EM);
  }
}

static void
test_ladder_holds_where_something_else_fits (void **state) {
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GArray) items = make_items ();
  add_words (items, rand, 400, 5);
  for (guint ladder = 0; ladder < 4; ladder++) {
    DipFit fit = { .justify = TRUE, .ladder = ladder, .most_stretch = { 8, 1, 1 } };
    g_autoptr (GArray) lines = break_at (items, 25 * EM, &fit);
    guint run = 0;
    for (guint i = 0; i < lines->len; i++) {
      run = LINE (lines, i)->hyphenated ? run + 1 : 0;
      assert_true (run <= ladder);
      assert_false (LINE (lines, i)->over_ladder);
    }
  }
}

static void
test_emergency_marks_lines (void **state) {
  (void)state;
  g_autoptr (GArray) items = make_items ();
  add_box (items, 4 * EM);
  add_space (items);
  add_box (items, 4 * EM);
  add_space (items);
  add_box (items, 14 * EM);
  add_space (items);
  add_box (items, 4 * EM);
  g_autoptr (GArray) lines = break_at (items, 12 * EM, &justified);
  assert_int_equal (lines->len, 3);
  assert_true (LINE (lines, 0)->loose && LINE (lines, 0)->set == 12 * EM);
  assert_true (LINE (lines, 1)->overfull && LINE (lines, 1)->set == 14 * EM);
  assert_false (LINE (lines, 2)->loose || LINE (lines, 2)->overfull);
}

/* A word of so many boxes, between which a line ends by force alone. */
static void
add_forced_word (GArray *items, guint n) {
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      add_penalty (items, DIP_PENALTY_SPLIT);
    add_box (items, EM);
  }
}

static void
assert_line (const GArray *lines, guint i, DipWidth natural, gboolean forced) {
  assert_int_equal (LINE (lines, i)->natural, natural);
  assert_int_equal (LINE (lines, i)->forced, forced);
  assert_false (LINE (lines, i)->overfull);
}

/* Where a word has a line of its own it is whole; where no line holds it, it is parted as seldom as can be. A justified
 * line before it is filled, a ragged one ends where it may. */
static void
test_force_is_the_last_resort (void **state) {
  (void)state;
  g_autoptr (GArray) items = make_items ();
  add_box (items, 4 * EM);
  add_space (items);
  add_forced_word (items, 16);
  g_autoptr (GArray) whole = break_at (items, 16 * EM, &ragged);
  assert_int_equal (whole->len, 2);
  assert_line (whole, 0, 4 * EM, FALSE);
  assert_line (whole, 1, 16 * EM, FALSE);
  g_autoptr (GArray) parted = break_at (items, 12 * EM, &ragged);
  assert_int_equal (parted->len, 3);
  assert_line (parted, 0, 4 * EM, FALSE);
  assert_line (parted, 1, 12 * EM, TRUE);
  assert_line (parted, 2, 4 * EM, FALSE);
  g_autoptr (GArray) filled = break_at (items, 12 * EM, &justified);
  assert_int_equal (filled->len, 2);
  assert_line (filled, 0, 11 * EM + EM / 4, TRUE);
  assert_line (filled, 1, 9 * EM, FALSE);
}

/* Line by line it comes to the same: hyphens and force only where nothing else fits. */
static void
test_greedy_uses_force_last (void **state) {
  (void)state;
  g_autoptr (GArray) items = make_items ();
  g_autoptr (GArray) lines = make_lines ();
  add_box (items, 4 * EM);
  add_space (items);
  add_forced_word (items, 16);
  add_space (items);
  add_box (items, 4 * EM);
  dip_break_greedy ((const DipItem *)(gconstpointer)items->data, items->len, 12 * EM, 12 * EM, &ragged, lines);
  assert_int_equal (lines->len, 3);
  assert_line (lines, 0, 4 * EM, FALSE);
  assert_line (lines, 1, 12 * EM, TRUE);
  assert_line (lines, 2, 8 * EM + EM / 4, FALSE);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_nothing_is_one_line),
    cmocka_unit_test (test_glue_breaks_only_after_box),
    cmocka_unit_test (test_glue_goes_on_both_sides),
    cmocka_unit_test (test_hard_breaks),
    cmocka_unit_test (test_discretionary_leaves_pre_and_post),
    cmocka_unit_test (test_classes_give_in_order),
    cmocka_unit_test (test_stretch_goes_on_to_the_next_class),
    cmocka_unit_test (test_last_line_is_not_stretched),
    cmocka_unit_test (test_first_measure_is_its_own),
    cmocka_unit_test (test_forbidden_offsets_hold),
    cmocka_unit_test (test_looseness_makes_a_line_more),
    cmocka_unit_test (test_stub_is_avoided),
    cmocka_unit_test (test_headings_are_balanced),
    cmocka_unit_test (test_ladder_holds_where_something_else_fits),
    cmocka_unit_test (test_emergency_marks_lines),
    cmocka_unit_test (test_force_is_the_last_resort),
    cmocka_unit_test (test_greedy_uses_force_last),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
