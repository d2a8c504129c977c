/* Hostile paragraphs: the work is counted, not timed. Nothing crashes, hangs or overflows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "data/breaker-items.h"

#define DATA(items) ((const DipItem *)(gconstpointer)(items)->data)
#define MILLION 1000000

/* Kinds of hostile paragraph: what each item is. */
typedef DipItem (*MakeItem) (guint i);

static DipItem
box_or_hyphen (guint i) {
  return i % 2 ? (DipItem){ .kind = DIP_ITEM_DISCRETIONARY, .flagged = TRUE, .penalty = 50, .pre = EM / 3 }
               : (DipItem){ .kind = DIP_ITEM_BOX, .width = EM / 2 };
}

static DipItem
box_or_space (guint i) {
  return i % 2 ? (DipItem){ .kind = DIP_ITEM_GLUE,
                            .width = EM / 4,
                            .shrink = EM / 8,
                            .stretch = EM / 4,
                            .shrink_class = DIP_SHRINK_WORD_SPACE }
               : (DipItem){ .kind = DIP_ITEM_BOX, .width = EM };
}

static DipItem
box_or_force (guint i) {
  return i % 2 ? (DipItem){ .kind = DIP_ITEM_PENALTY, .penalty = DIP_PENALTY_SPLIT + 1000 }
               : (DipItem){ .kind = DIP_ITEM_BOX, .width = EM / 2 + i % 3 };
}

static DipItem
words_of_force (guint i) {
  return i % 100 == 1 ? box_or_space (i) : box_or_force (i);
}

static DipItem
only_boxes (guint i) {
  return (DipItem){ .kind = DIP_ITEM_BOX, .width = EM + i % 7 };
}

static DipItem
no_width_all_stretch (guint i) {
  return i % 2 ? (DipItem){ .kind = DIP_ITEM_GLUE, .stretch = EM, .shrink = EM } : (DipItem){ .kind = DIP_ITEM_BOX };
}

static DipItem
only_glue (guint i) {
  (void)i;
  return (DipItem){ .kind = DIP_ITEM_GLUE, .width = EM };
}

static DipItem
only_penalties (guint i) {
  (void)i;
  return (DipItem){ .kind = DIP_ITEM_PENALTY, .penalty = -9999 };
}

static DipItem
only_hard_breaks (guint i) {
  (void)i;
  return (DipItem){ .kind = DIP_ITEM_PENALTY, .penalty = DIP_PENALTY_ALWAYS };
}

static DipItem
too_wide_everywhere (guint i) {
  return i % 2 ? (DipItem){ .kind = DIP_ITEM_GLUE, .width = EM } : (DipItem){ .kind = DIP_ITEM_BOX, .width = 900 * EM };
}

static DipItem
wide_hyphens (guint i) {
  return i % 2 ? (DipItem){ .kind = DIP_ITEM_DISCRETIONARY, .flagged = TRUE, .pre = 900 * EM, .post = 900 * EM }
               : (DipItem){ .kind = DIP_ITEM_BOX, .width = EM };
}

static DipItem
back_and_forth (guint i) {
  return i % 2 ? (DipItem){ .kind = DIP_ITEM_GLUE, .width = -EM, .shrink = -EM, .stretch = -EM }
               : (DipItem){ .kind = DIP_ITEM_BOX, .width = i % 4 ? 3 * EM : -2 * EM };
}

static DipItem
widest (guint i) {
  return i % 2 ? (DipItem){ .kind = DIP_ITEM_GLUE, .width = G_MAXINT64, .shrink = G_MAXINT64, .stretch = G_MAXINT64 }
               : (DipItem){ .kind = DIP_ITEM_BOX, .width = i % 4 ? G_MAXINT64 : G_MININT64 };
}

static DipItem
bad_classes (guint i) {
  return (DipItem){ .kind = i % 2 ? DIP_ITEM_GLUE : DIP_ITEM_DISCRETIONARY,
                    .width = EM,
                    .shrink = EM,
                    .stretch = EM,
                    .shrink_class = 200,
                    .stretch_class = 99,
                    .penalty = G_MAXINT };
}

static const struct {
  const char *name;
  MakeItem make;
} makers[] = {
  { "a break after each box", box_or_space },
  { "a hyphen after each box", box_or_hyphen },
  { "no break at all", only_boxes },
  { "a break by force after each box", box_or_force },
  { "words broken by force", words_of_force },
  { "no width, all stretch", no_width_all_stretch },
  { "only glue", only_glue },
  { "only penalties", only_penalties },
  { "only hard breaks", only_hard_breaks },
  { "too wide everywhere", too_wide_everywhere },
  { "wide hyphens", wide_hyphens },
  { "back and forth", back_and_forth },
  { "widest", widest },
  { "bad classes", bad_classes },
};

/* Work for `n` items, a candidate line being one. */
static guint64
work_for (MakeItem make, guint n, const DipFit *fit, DipWidth measure) {
  g_autoptr (GArray) items = g_array_sized_new (FALSE, TRUE, sizeof (DipItem), n);
  g_autoptr (GArray) lines = make_lines ();
  for (guint i = 0; i < n; i++) {
    DipItem item = make (i);
    item.offset = i;
    item.next = i + 1;
    g_array_append_val (items, item);
  }
  guint64 work = dip_break_items_counting (DATA (items), n, measure, measure, fit, lines);
  assert_true (lines->len >= 1);
  assert_int_equal (LINE (lines, 0)->start, 0);
  for (guint i = 1; i < lines->len; i++)
    assert_int_equal (LINE (lines, i)->start, LINE (lines, i - 1)->end);
  assert_int_equal (LINE (lines, lines->len - 1)->end, n);
  return work;
}

static const DipFit fits[] = {
  { .justify = TRUE, .ladder = 2 },
  { .justify = TRUE, .ladder = 0, .looseness = 3 },
  { .ladder = 7 },
  { .balance = TRUE, .looseness = G_MININT },
};

/* Four times the items are at most some four times the work, whatever the paragraph and however it is set. */
static void
test_work_is_linear (void **state) {
  (void)state;
  for (guint m = 0; m < G_N_ELEMENTS (makers); m++)
    for (guint f = 0; f < G_N_ELEMENTS (fits); f++) {
      guint64 small = work_for (makers[m].make, 10000, &fits[f], 30 * EM);
      guint64 large = work_for (makers[m].make, 40000, &fits[f], 30 * EM);
      if (large > 5 * small + 1000)
        fail_msg ("%s: %" G_GUINT64_FORMAT " for 10,000 items, %" G_GUINT64_FORMAT " for 40,000", makers[m].name, small,
                  large);
    }
}

static void
test_a_million_boxes (void **state) {
  (void)state;
  assert_true (work_for (box_or_space, MILLION, &fits[0], 30 * EM) < 40 * (guint64)MILLION);
  assert_true (work_for (only_boxes, MILLION, &fits[0], 30 * EM) < 100);
}

/* The number of lines looked at for one place has a bound, even if all of a paragraph fits into one line. */
static void
test_a_line_without_end (void **state) {
  (void)state;
  for (guint f = 0; f < G_N_ELEMENTS (fits); f++)
    assert_true (work_for (box_or_space, 20000, &fits[f], G_MAXINT64) < 600 * (guint64)20000);
}

static void
test_no_measure (void **state) {
  (void)state;
  static const DipWidth measures[] = { 0, -EM, G_MININT64 };
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    for (guint m = 0; m < G_N_ELEMENTS (makers); m++)
      for (guint f = 0; f < G_N_ELEMENTS (fits); f++)
        assert_true (work_for (makers[m].make, 500, &fits[f], measures[i]) < 600 * 500);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_work_is_linear),
    cmocka_unit_test (test_a_million_boxes),
    cmocka_unit_test (test_a_line_without_end),
    cmocka_unit_test (test_no_measure),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
