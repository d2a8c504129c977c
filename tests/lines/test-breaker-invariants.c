/* What holds for every paragraph: no text is lost, lines come to their measure, and no other way to break costs less.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "data/breaker-items.h"
#include "lines/break-cost.h"

#define DATA(items) ((const DipItem *)(gconstpointer)(items)->data)

/* Any items at all, of any class. */
static DipItem
random_item (GRand *rand) {
  DipItem item = { .kind = (DipItemKind)g_rand_int_range (rand, 0, 4) };
  item.shrink_class = (guint8)g_rand_int_range (rand, 0, DIP_N_SHRINK);
  item.stretch_class = (guint8)g_rand_int_range (rand, 0, DIP_N_STRETCH);
  item.flagged = g_rand_int_range (rand, 0, 2);
  item.width = g_rand_int_range (rand, 0, item.kind == DIP_ITEM_BOX ? 2 * EM : EM);
  item.shrink = item.width > 0 ? g_rand_int_range (rand, 0, (gint)item.width) : 0;
  item.stretch = g_rand_int_range (rand, 0, EM);
  item.penalty = g_rand_int_range (rand, -200, 200);
  if (g_rand_int_range (rand, 0, 4) == 0)
    item.penalty = g_rand_int_range (rand, 0, 20) == 0 ? DIP_PENALTY_ALWAYS : DIP_PENALTY_NEVER;
  item.pre = g_rand_int_range (rand, 0, EM);
  item.pre_shrink = g_rand_int_range (rand, 0, EM);
  item.post = g_rand_int_range (rand, 0, EM);
  return item;
}

static void
fill_items (GArray *items, GRand *rand, guint n, gboolean any) {
  g_array_set_size (items, 0);
  if (!any)
    add_words (items, rand, n, 4);
  for (guint i = 0; any && i < n; i++)
    add_item (items, random_item (rand));
}

static DipFit
random_fit (GRand *rand) {
  DipFit fit = { .justify = g_rand_int_range (rand, 0, 4) > 0, .ladder = (guint)g_rand_int_range (rand, 0, 9) };
  fit.balance = !fit.justify && g_rand_int_range (rand, 0, 2);
  for (guint c = 0; c < DIP_N_STRETCH; c++)
    fit.most_stretch[c] = g_rand_int_range (rand, 0, 30) / 10.0;
  fit.looseness = g_rand_int_range (rand, -2, 3);
  fit.least_last = g_rand_int_range (rand, 0, 3) * EM;
  return fit;
}

/* Lines follow on each other, and what lies between them can be dropped. */
static void
check_whole (GArray *items, GArray *lines) {
  guint next = 0;
  guint32 at = items->len > 0 ? ITEM (items, 0)->offset : 0;
  assert_true (lines->len >= 1);
  for (guint i = 0; i < lines->len; i++) {
    const DipLineBreak *line = LINE (lines, i);
    for (; next < line->first_item; next++)
      assert_true (ITEM (items, next)->kind != DIP_ITEM_BOX);
    assert_int_equal (line->first_item, next);
    assert_true (line->first_item <= line->end_item && line->end_item <= line->last_item);
    for (guint k = line->end_item; k < line->last_item; k++)
      assert_true (ITEM (items, k)->kind == DIP_ITEM_GLUE || ITEM (items, k)->kind == DIP_ITEM_PENALTY);
    assert_true (line->last_item == items->len || ITEM (items, line->last_item)->kind != DIP_ITEM_BOX);
    assert_int_equal (line->start, at);
    assert_true (line->end >= line->start);
    at = line->end;
    next = line->last_item + 1;
  }
  for (; next < items->len; next++)
    assert_true (ITEM (items, next)->kind != DIP_ITEM_BOX);
  assert_int_equal (at, items->len > 0 ? ITEM (items, items->len - 1)->next : 0);
}

static DipWidth
sum_widths (GArray *items, const DipLineBreak *line, const DipFit *fit) {
  DipWidth sum = line->lead;
  for (guint i = line->first_item; i <= line->last_item && i < items->len; i++)
    sum += dip_fitted_width (DATA (items), i, line, fit);
  return sum;
}

static void
check_widths (GArray *items, GArray *lines, DipWidth measure, const DipFit *fit) {
  for (guint i = 0; i < lines->len; i++) {
    const DipLineBreak *line = LINE (lines, i);
    guint n = line->last_item - line->first_item + 1;
    assert_true (ABS (sum_widths (items, line, fit) - line->set) <= (DipWidth)n);
    if (line->overfull)
      assert_true (line->set > measure);
    else if (fit->justify && line->class_used >= 0)
      assert_int_equal (line->set, measure);
    else
      assert_true (line->set <= measure);
    if (!fit->justify)
      assert_int_equal (line->class_used, -1);
  }
}

static void
test_any_items_any_fit (void **state) {
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  g_autoptr (GArray) items = make_items ();
  for (guint round = 0; round < 3000; round++) {
    fill_items (items, rand, (guint)g_rand_int_range (rand, 0, 120), round % 2);
    DipFit fit = random_fit (rand);
    DipWidth measure = g_rand_int_range (rand, 0, 20 * EM);
    g_autoptr (GArray) lines = make_lines ();
    dip_break_items (DATA (items), items->len, measure, measure, &fit, lines);
    check_whole (items, lines);
    check_widths (items, lines, measure, &fit);
  }
}

static void
test_the_same_twice (void **state) {
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GArray) items = make_items ();
  for (guint round = 0; round < 100; round++) {
    fill_items (items, rand, 100, round % 2);
    DipFit fit = random_fit (rand);
    g_autoptr (GArray) once = make_lines ();
    g_autoptr (GArray) again = make_lines ();
    dip_break_items (DATA (items), items->len, 9 * EM, 12 * EM, &fit, once);
    dip_break_items (DATA (items), items->len, 9 * EM, 12 * EM, &fit, again);
    assert_int_equal (once->len, again->len);
    assert_memory_equal (once->data, again->data, once->len * sizeof (DipLineBreak));
  }
}

/* The whole cost of breaking at the sites of `mask`; -1 where a line is not within the style, with ladders longer by
 * `most_over`, or the last line is a word's tail. */
static gint64
cost_of (const DipBreakJob *job, const DipBreakSite *sites, guint n, guint mask, guint most_over) {
  gint64 cost = 0;
  guint start = 0, fitness = 1, run = 0;
  DipWidth lead = 0;
  for (guint i = 0; i < n; i++) {
    const DipBreakSite *site = &sites[i];
    if (!site->last && !(mask & 1u << i))
      continue;
    DipBreakFitting fitting;
    dip_break_fit (job, start, lead, site, job->other_measure, &fitting);
    guint run_now = site->flagged ? run + 1 : 0, fitness_now = site->last ? 1 : dip_cost_fitness (fitting.share);
    gboolean tail = site->last && run > 0;
    for (guint k = start; k < site->end; k++)
      tail = tail && job->items[k].kind != DIP_ITEM_GLUE;
    if (fitting.state != DIP_BREAK_FITS || tail || dip_cost_over_ladder (job->fit, run_now) > most_over)
      return -1;
    cost += dip_cost_line (job, &fitting, site, job->other_measure)
            + dip_cost_neighbours (job, site, fitness, fitness_now, run_now, run > 0);
    if (site->last)
      cost += dip_cost_end (job, &fitting, run > 0);
    fitness = fitness_now;
    run = run_now;
    start = site->start;
    lead = site->post;
  }
  return cost;
}

static guint
list_sites (const DipBreakJob *job, DipBreakSite *sites, guint most) {
  guint n = 0;
  for (guint i = 0; i < job->n_items; i++)
    if (dip_break_site (job, i, &sites[n]) && ++n == most)
      break;
  dip_break_last_site (job, &sites[n]);
  return n + 1;
}

static guint
mask_of (GArray *lines, const DipBreakSite *sites, guint n) {
  guint mask = 0;
  for (guint i = 0; i + 1 < lines->len; i++)
    for (guint k = 0; k < n; k++)
      if (sites[k].item == LINE (lines, i)->last_item)
        mask |= 1u << k;
  return mask;
}

/* Hyphens that cost little or nothing and spaces that stretch far, so that what lines cost each other decides. */
static void
soften_items (GArray *items, GRand *rand) {
  for (guint i = 0; i < items->len; i++) {
    if (ITEM (items, i)->kind == DIP_ITEM_DISCRETIONARY)
      ITEM (items, i)->penalty = g_rand_int_range (rand, 0, 20);
    ITEM (items, i)->stretch *= 6;
  }
}

/* The least cost of all ways to break, or -1. */
static gint64
least_cost (const DipBreakJob *job, const DipBreakSite *sites, guint n, guint most_over) {
  gint64 least = -1;
  for (guint mask = 0; n < 15 && mask < 1u << (n - 1); mask++) {
    gint64 cost = cost_of (job, sites, n, mask, most_over);
    if (cost >= 0 && (least < 0 || cost < least))
      least = cost;
  }
  return least;
}

/* Every way to break a short paragraph is tried: where some way is within the style, ours is, and none costs less; and
 * where there is none, but some with a ladder one line longer, the same holds for these. So "three only where nothing
 * else fits" (R4). */
static void
test_nothing_is_cheaper (void **state) {
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1981);
  g_autoptr (GArray) items = make_items ();
  guint met[2] = { 0 };
  for (guint round = 0; round < 1500; round++) {
    DipBreakSite sites[16];
    g_array_set_size (items, 0);
    add_words (items, rand, 4 + round % 4, 4);
    soften_items (items, rand);
    DipWidth measure = g_rand_int_range (rand, 3 * EM, 7 * EM);
    DipFit fit
        = { .justify = round % 3 > 0, .ladder = 1 + round % 2, .most_stretch = { 2, 1, 1 }, .least_last = 2 * EM };
    DipBreakJob job;
    dip_break_job_open (&job, DATA (items), items->len, measure, measure, &fit);
    guint n = list_sites (&job, sites, 15);
    gint64 strict = least_cost (&job, sites, n, 0), least = strict >= 0 ? strict : least_cost (&job, sites, n, 1);
    g_autoptr (GArray) lines = make_lines ();
    dip_break_items (DATA (items), items->len, measure, measure, &fit, lines);
    if (least >= 0) {
      assert_int_equal (cost_of (&job, sites, n, mask_of (lines, sites, n), strict < 0), least);
      met[strict < 0]++;
    }
    dip_break_job_close (&job);
  }
  assert_true (met[0] > 40 && met[1] > 10);
}

/* What a way to break costs the reader most: overfull lines, words parted by force, words parted from each other,
 * hyphens in a row two beyond the style. */
typedef struct Faults {
  guint overfull, splits, forced, ladders;
} Faults;

/* FALSE: a line is too long that could be broken; no way to be compared with. */
static gboolean
count_faults (const DipBreakJob *job, const DipBreakSite *sites, guint n, guint mask, Faults *faults) {
  guint start = 0, run = 0, inside = 0;
  DipWidth lead = 0;
  gboolean sound = TRUE;
  *faults = (Faults){ 0 };
  for (guint i = 0; i < n; i++, inside++) {
    const DipBreakSite *site = &sites[i];
    if (!site->last && !(mask & 1u << i))
      continue;
    DipBreakFitting fitting;
    dip_break_fit (job, start, lead, site, job->other_measure, &fitting);
    run = site->flagged ? run + 1 : 0;
    sound = sound && (fitting.state != DIP_BREAK_OVERFULL || inside == 0);
    faults->overfull += fitting.state == DIP_BREAK_OVERFULL;
    faults->splits += site->penalty >= DIP_PENALTY_SPLIT;
    faults->forced += site->penalty >= DIP_PENALTY_FORCED && site->penalty < DIP_PENALTY_SPLIT;
    faults->ladders += run > job->fit->ladder + 1;
    start = site->start;
    lead = site->post;
    inside = G_MAXUINT; /* 0 at the next site */
  }
  return sound;
}

static gboolean
is_worse (Faults a, Faults b) {
  if (a.overfull != b.overfull)
    return a.overfull > b.overfull;
  if (a.splits != b.splits)
    return a.splits > b.splits;
  return a.forced != b.forced ? a.forced > b.forced : a.ladders > b.ladders;
}

/* In columns of a word or two: no way to break has fewer overfull lines than ours; of those with as few none has fewer
 * hyphens in a row beyond one more than the style's (R4: never four where three are too many already). */
static void
test_least_faults (void **state) {
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (2024);
  g_autoptr (GArray) items = make_items ();
  Faults met = { 0 };
  for (guint round = 0; round < 1500; round++) {
    DipBreakSite sites[16];
    DipFit fit = { .justify = round % 3 > 0, .ladder = round % 3, .least_last = 2 * EM };
    DipWidth measure = g_rand_int_range (rand, EM, 5 * EM);
    DipBreakJob job;
    g_array_set_size (items, 0);
    add_words (items, rand, 2 + round % 4, 5);
    dip_break_job_open (&job, DATA (items), items->len, measure, measure, &fit);
    guint n = list_sites (&job, sites, 15);
    g_autoptr (GArray) lines = make_lines ();
    dip_break_items (DATA (items), items->len, measure, measure, &fit, lines);
    Faults ours, other;
    count_faults (&job, sites, n, mask_of (lines, sites, n), &ours);
    for (guint mask = 0; n < 13 && mask < 1u << (n - 1); mask++)
      assert_false (count_faults (&job, sites, n, mask, &other) && is_worse (ours, other));
    met.overfull += ours.overfull;
    met.ladders += ours.ladders;
    dip_break_job_close (&job);
  }
  assert_true (met.overfull > 10 && met.ladders > 10);
}

/* Words with places to part them by force, with a hyphen and without, and spaces that keep two together. */
static void
add_forced_words (GArray *items, GRand *rand, guint n) {
  static const DipItem breaks[]
      = { { .kind = DIP_ITEM_PENALTY, .penalty = DIP_PENALTY_FORCED + 200 },
          { .kind = DIP_ITEM_DISCRETIONARY, .flagged = TRUE, .penalty = DIP_PENALTY_FORCED + 50, .pre = EM / 3 },
          { .kind = DIP_ITEM_PENALTY, .penalty = DIP_PENALTY_SPLIT },
          { .kind = DIP_ITEM_PENALTY, .penalty = DIP_PENALTY_SPLIT + 3000 } };
  for (guint i = 0; i < n; i++) {
    if (i > 0)
      add_space (items);
    for (gint parts = g_rand_int_range (rand, 0, 5); parts > 0; parts--) {
      add_box (items, g_rand_int_range (rand, EM / 2, 2 * EM));
      add_item (items, breaks[g_rand_int_range (rand, 0, G_N_ELEMENTS (breaks))]);
    }
    add_box (items, g_rand_int_range (rand, EM / 2, 2 * EM));
  }
}

/* No way to break has fewer overfull lines than ours, nor as few and fewer breaks by force, first of all of those
 * without a hyphen: so where some way needs none, ours has none. */
static void
test_least_force (void **state) {
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (2026);
  g_autoptr (GArray) items = make_items ();
  Faults met = { 0 };
  guint legal = 0, hyphens = 0;
  for (guint round = 0; round < 1500; round++) {
    DipBreakSite sites[16];
    DipFit fit = { .justify = round % 2, .balance = round % 4 == 2, .ladder = 7, .least_last = 2 * EM };
    DipWidth measure = g_rand_int_range (rand, EM, 7 * EM);
    DipBreakJob job;
    g_array_set_size (items, 0);
    add_forced_words (items, rand, 1 + round % 4);
    dip_break_job_open (&job, DATA (items), items->len, measure, measure, &fit);
    guint n = list_sites (&job, sites, 15);
    g_autoptr (GArray) lines = make_lines ();
    dip_break_items (DATA (items), items->len, measure, measure, &fit, lines);
    Faults ours, other;
    count_faults (&job, sites, n, mask_of (lines, sites, n), &ours);
    for (guint mask = 0; n < 13 && mask < 1u << (n - 1); mask++)
      assert_false (count_faults (&job, sites, n, mask, &other) && is_worse (ours, other));
    met.overfull += ours.overfull;
    met.splits += ours.splits;
    met.forced += ours.forced;
    for (guint i = 0; i < lines->len; i++)
      hyphens += LINE (lines, i)->forced && LINE (lines, i)->hyphenated;
    legal += lines->len > 1 && !ours.overfull && !ours.splits && !ours.forced;
    dip_break_job_close (&job);
  }
  assert_true (met.overfull > 10 && met.splits > 100 && met.forced > 100 && hyphens > 50 && legal > 100);
}

static guint
count_beyond_style (GArray *lines) {
  guint n = 0;
  for (guint i = 0; i < lines->len; i++)
    n += LINE (lines, i)->loose || LINE (lines, i)->overfull || LINE (lines, i)->over_ladder;
  return n;
}

/* Asked for a line more or less, no line leaves the style; and where one must in any case, nothing changes. */
static void
test_looseness_keeps_to_the_style (void **state) {
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);
  g_autoptr (GArray) items = make_items ();
  guint changed = 0, beyond = 0;
  for (guint round = 0; round < 400; round++) {
    DipFit fit = { .justify = TRUE, .ladder = 2, .most_stretch = { 1 + round % 3, 1, 1 } };
    DipWidth measure = g_rand_int_range (rand, 8 * EM, 30 * EM);
    g_autoptr (GArray) plain = make_lines ();
    g_autoptr (GArray) other = make_lines ();
    g_array_set_size (items, 0);
    add_words (items, rand, 120, 4);
    dip_break_items (DATA (items), items->len, measure, measure, &fit, plain);
    fit.looseness = round % 2 ? 1 : -1;
    dip_break_items (DATA (items), items->len, measure, measure, &fit, other);
    if (count_beyond_style (plain) > 0)
      assert_int_equal (plain->len, other->len);
    assert_int_equal (count_beyond_style (plain), count_beyond_style (other));
    changed += plain->len != other->len;
    beyond += count_beyond_style (plain) > 0;
  }
  assert_true (changed > 10 && beyond > 10);
}

static double
squared_ratio (GArray *lines) {
  double sum = 0;
  for (guint i = 0; i < lines->len; i++)
    sum += (double)LINE (lines, i)->ratio * (double)LINE (lines, i)->ratio;
  return sum;
}

/* Without hyphens to weigh against, spaces are more even than first fit's. */
static void
test_evener_than_greedy (void **state) {
  (void)state;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1977);
  g_autoptr (GArray) items = make_items ();
  double ours = 0, theirs = 0;
  for (guint round = 0; round < 300; round++) {
    DipFit fit = { .justify = TRUE, .ladder = 2 };
    DipWidth measure = g_rand_int_range (rand, 15 * EM, 40 * EM);
    g_autoptr (GArray) lines = make_lines ();
    g_autoptr (GArray) greedy = make_lines ();
    g_array_set_size (items, 0);
    add_words (items, rand, 250, 1);
    dip_break_items (DATA (items), items->len, measure, measure, &fit, lines);
    dip_break_greedy (DATA (items), items->len, measure, measure, &fit, greedy);
    check_whole (items, greedy);
    check_widths (items, greedy, measure, &fit);
    assert_true (squared_ratio (lines) <= squared_ratio (greedy));
    ours += squared_ratio (lines);
    theirs += squared_ratio (greedy);
  }
  assert_true (ours * 2 <= theirs);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_any_items_any_fit),  cmocka_unit_test (test_the_same_twice),
    cmocka_unit_test (test_nothing_is_cheaper), cmocka_unit_test (test_least_faults),
    cmocka_unit_test (test_least_force),        cmocka_unit_test (test_looseness_keeps_to_the_style),
    cmocka_unit_test (test_evener_than_greedy),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
