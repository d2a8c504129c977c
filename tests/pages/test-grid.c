/* Columns' widths. */
#include "fixture.h"

#include "pages/grid.h"

static DipWidths
find_widths (Maker *maker) {
  DipWidths widths;
  maker_end_part (maker);
  const DipPart *part = &g_array_index (maker->parts, DipPart, 0);
  const DipComposer composer
      = { .width = maker->story.page.width - 70, .setter = &maker->setter, .report = maker->report };
  dip_widths_find (&widths, maker->story.arena, &composer, &part->grid, part);
  dip_widths_report (&widths, maker->report, part);
  return widths;
}

static DipTrack *
start_grid (Maker *maker, guint n, DipWidthKind kind, double gap) {
  DipGrid grid = make_grid (maker, n, kind, gap);
  maker_part (maker, DIP_START_HERE, grid);
  return (DipTrack *)grid.tracks;
}

static void
test_fixed_and_share (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (400, 100);
  DipTrack *tracks = start_grid (maker, 3, DIP_WIDTH_SHARE, 10);
  maker->part.grid.inset = 20;
  tracks[0] = (DipTrack){ .kind = DIP_WIDTH_FIXED, .size = 60 };
  tracks[1].size = 3;
  add_one (maker, make_lines (maker, &body, 1));
  DipWidths widths = find_widths (maker);
  assert_near (widths.width[0], 60);
  assert_near (widths.width[1], 225); /* 400 - 20 - 2 × 10 - 60 = 300, as 3 to 1 */
  assert_near (widths.width[2], 75);
  double width;
  assert_near (dip_widths_place (&widths, 1, 1, &width), 90);
  assert_near (dip_widths_place (&widths, 1, 2, &width), 90);
  assert_near (width, 310);
  assert_near (dip_widths_place (&widths, 0, 0, &width), 0); /* the whole frame, inset and all */
  assert_near (width, 400);
  assert_near (dip_widths_place (&widths, 7, 3, &width), 325); /* a track that is not there: the last */
  maker_drop (maker, NULL);
}

static void
test_share_has_a_least (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (300, 100);
  DipTrack *tracks = start_grid (maker, 3, DIP_WIDTH_SHARE, 0);
  tracks[2].least = 150;
  add_one (maker, make_lines (maker, &body, 1));
  DipWidths widths = find_widths (maker);
  assert_near (widths.width[0], 75);
  assert_near (widths.width[2], 150);
  maker_drop (maker, NULL);
}

static void
test_content (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (300, 100);
  DipTrack *tracks = start_grid (maker, 3, DIP_WIDTH_CONTENT, 0);
  tracks[2].kind = DIP_WIDTH_SHARE;
  const DipParagraph *row[]
      = { make_text (maker, &body, "12"), make_text (maker, &body, "one word"), make_text (maker, &body, "x y z") };
  add_row (maker, 3, row);
  DipWidths widths = find_widths (maker);
  assert_near (widths.width[0], 10); /* natural: what the text needs */
  assert_near (widths.width[1], 40);
  assert_near (widths.width[2], 250);
  maker_drop (maker, NULL);
}

/* CSS 2.1 §17.5.2.2: between the least and the natural widths, in proportion. */
static void
test_content_that_must_break (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (200, 100);
  start_grid (maker, 2, DIP_WIDTH_CONTENT, 0);
  const DipParagraph *row[] = { make_text (maker, &body, "abcd abcd abcd abcd abcd"),
                                make_text (maker, &body, "abcd abcd abcd abcd abcd abcd abcd abcd abcd abcd") };
  add_row (maker, 2, row);
  DipWidths widths = find_widths (maker);
  /* least 60 and 60, six em each; natural 120 and 245; of 200, 80 are to be divided as 60 to 185 */
  assert_near (widths.width[0], 60 + 80 * 60 / 245.);
  assert_near (widths.width[1], 60 + 80 * 185 / 245.);
  maker_drop (maker, NULL);
}

/* What is short has all that it wants beside two long texts, which share what that leaves in proportion. */
static void
test_short_content_stays_whole (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (280, 100);
  start_grid (maker, 3, DIP_WIDTH_CONTENT, 0);
  const DipParagraph *row[]
      = { make_text (maker, &body, "abcd abcd abcd abcd abcd"), make_text (maker, &body, "abcd abcd abc"),
          make_text (maker, &body, "abcd abcd abcd abcd abcd abcd abcd abcd abcd abcd") };
  add_row (maker, 3, row);
  DipWidths widths = find_widths (maker);
  /* least 60 each; natural 120, 65 and 245; of 280, 100 are to be divided: 5 wanted, 95 are left as 60 to 185 */
  assert_near (widths.width[1], 65);
  assert_near (widths.width[0], 60 + 95 * 60 / 245.);
  assert_near (widths.width[2], 60 + 95 * 185 / 245.);
  maker_drop (maker, NULL);
}

/* Texts that may break after each character, as Chinese: they keep six em beside columns that want all the width; and
 * two shares keep ten. */
static void
test_text_that_breaks_anywhere (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (330, 100);
  DipTrack *tracks = start_grid (maker, 4, DIP_WIDTH_CONTENT, 0);
  tracks[2].kind = tracks[3].kind = DIP_WIDTH_SHARE;
  g_autoptr (GString) spaced = g_string_new ("x");
  for (guint i = 0; i < 400; i++)
    g_string_append (spaced, " x");
  const DipParagraph *row[]
      = { make_text (maker, &body, "x x x x x x x x x x x x"), make_text (maker, &body, spaced->str),
          make_text (maker, &body, spaced->str), make_text (maker, &body, "x x x x") };
  add_row (maker, 4, row);
  DipWidths widths = find_widths (maker);
  assert_true (widths.width[0] >= 60);
  assert_true (widths.width[1] >= 60);
  assert_true (widths.width[2] >= 100);
  assert_true (widths.width[3] >= 35); /* all that it needs */
  assert_near (widths.x[3] + widths.width[3], 330);
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 0);
  maker_drop (maker, NULL);
}

/* Where the leasts do not fit, a fixed column holds, and the report says where the text stands. */
static void
test_fixed_holds (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (150.02, 100);
  DipTrack *tracks = start_grid (maker, 3, DIP_WIDTH_CONTENT, 0);
  tracks[0] = (DipTrack){ .kind = DIP_WIDTH_FIXED, .size = 30 };
  const DipParagraph *row[] = { make_text (maker, &body, "1"), make_text (maker, &body, "abcdefghijklmnopqrst"),
                                make_text (maker, &body, "x x x x x x x x x x x x") };
  add_row (maker, 3, row);
  DipWidths widths = find_widths (maker);
  assert_near (widths.width[0], 30);
  assert_near (widths.width[1], 100); /* its word stays whole: the other column may break where it likes */
  assert_near (widths.width[2], 20);
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 1);
  g_autoptr (GString) text = g_string_new (NULL);
  dip_report_write (maker->report, text, FALSE);
  assert_non_null (strstr (text->str, "plan.yaml:1:1: "));
  assert_non_null (strstr (text->str, "40 pt more"));
  maker_drop (maker, NULL);
}

/* Words give way only where they must, and keep two em. */
static void
test_words_give_way_last (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (120, 100);
  DipTrack *tracks = start_grid (maker, 3, DIP_WIDTH_CONTENT, 0);
  tracks[0] = (DipTrack){ .kind = DIP_WIDTH_FIXED, .size = 30 };
  const DipParagraph *row[] = { make_text (maker, &body, "1"), make_text (maker, &body, "abcdefghijklmnopqrst"),
                                make_text (maker, &body, "x x x x x x x x x x x x") };
  add_row (maker, 3, row);
  DipWidths widths = find_widths (maker);
  assert_near (widths.width[0], 30);
  /* the word breaks whatever is done: both texts ask for 60 now, and have 20 at all; of 90, 50 are divided as 40 to 40
   */
  assert_near (widths.width[1], 20 + 50 * 40 / 80.);
  assert_near (widths.width[2], 20 + 50 * 40 / 80.);
  maker_drop (maker, NULL);
}

/* Three columns, the second with one word of 300 letters, 1500 pt, where a table's gaps and type could give. */
static DipWidths
find_with_long_word (Maker *maker) {
  DipTrack *tracks = start_grid (maker, 3, DIP_WIDTH_CONTENT, 10);
  maker->part.grid.gap_gives = 6;
  maker->part.grid.least_size = 7;
  tracks[1].kind = DIP_WIDTH_SHARE;
  g_autofree char *word = g_strnfill (300, 'x');
  const DipParagraph *texts[2][3];
  for (guint i = 0; i < 2; i++) {
    texts[i][0] = make_text (maker, &body, "abcdefghijklmnopqrst");
    texts[i][1] = make_text (maker, &body, i ? word : "a few words");
    texts[i][2] = make_text (maker, &body, "abcdefghijkl abcdefghijkl");
  }
  DipRow *rows = dip_arena_new0_n (maker->story.arena, DipRow, 2);
  for (guint i = 0; i < 2; i++)
    rows[i] = *make_row (maker, 3, texts[i]);
  add_table (maker, NULL, NULL, rows, 2);
  return find_widths (maker);
}

/* It breaks whatever is done: so it alone gives way, gaps and type stay as they are, and no column lacks room. */
static void
test_one_word_too_long (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (400, 100);
  DipWidths widths = find_with_long_word (maker);
  assert_near (widths.gap, 10);
  assert_near (widths.smaller, 0);
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 0);
  /* of 400 - 20, words of 100 and 60 leave 220 for the longest; least 100, 100 (ten em) and 60; natural 100, 220 and
   * 125; 120 are divided as 0 to 120 to 65 */
  assert_near (widths.width[0], 100);
  assert_near (widths.width[1], 100 + 120 * 120 / 185.);
  assert_near (widths.width[2], 60 + 120 * 65 / 185.);
  maker_drop (maker, NULL);
}

/* In less room the gaps give, for that spares the word of 100; all words but one stay whole. */
static void
test_one_word_too_long_in_little_room (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (240, 100);
  DipWidths widths = find_with_long_word (maker);
  /* of 240 - 20, a word of 60 leaves 80 for each of the two longest: too little for 100. Gaps of 4 leave 232: words of
   * 100 and 60 stay whole, and the second column, with “a few words”, has the rest */
  assert_near (widths.gap, 4);
  assert_near (widths.smaller, 0);
  assert_near (widths.width[0], 100);
  assert_near (widths.width[1], 72);
  assert_near (widths.width[2], 60);
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 1);
  maker_drop (maker, NULL);
}

static void
test_fixed_too_wide_for_all (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  DipTrack *tracks = start_grid (maker, 2, DIP_WIDTH_CONTENT, 0);
  tracks[0] = (DipTrack){ .kind = DIP_WIDTH_FIXED, .size = 300 };
  const DipParagraph *row[] = { make_text (maker, &body, "1"), make_text (maker, &body, "x x x x x x x x x x x x") };
  add_row (maker, 2, row);
  DipWidths widths = find_widths (maker);
  assert_near (widths.width[0] + widths.width[1], 100);
  assert_true (widths.width[1] > 15);
  maker_drop (maker, NULL);
}

static void
test_content_alone_fills_the_frame (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (300, 100);
  start_grid (maker, 2, DIP_WIDTH_CONTENT, 0);
  const DipParagraph *row[] = { make_text (maker, &body, "abcd"), make_text (maker, &body, "abcdefgh") };
  add_row (maker, 2, row);
  DipWidths widths = find_widths (maker);
  assert_near (widths.width[0], 100);
  assert_near (widths.width[1], 200);
  maker_drop (maker, NULL);
}

static void
test_balanced_with_a_column_for_notes (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (400, 1000);
  DipTrack *tracks = start_grid (maker, 3, DIP_WIDTH_BALANCED, 0);
  tracks[2] = (DipTrack){ .kind = DIP_WIDTH_FIXED, .size = 100 };
  g_autofree char *ru = g_strnfill (2000, 'x'), *zh = g_strnfill (500, 'x');
  const DipParagraph *row[] = { make_text (maker, &body, ru), make_text (maker, &body, zh) };
  add_row (maker, 2, row);
  DipWidths widths = find_widths (maker);
  assert_near (widths.width[2], 100);
  assert_near (widths.width[0] + widths.width[1], 300);
  assert_true (fabs (widths.width[0] - 240) < 3); /* as 4 to 1 */
  maker_drop (maker, NULL);
}

/* A long part is weighed by a sample of its texts, which all count; one short of that, by all of them. */
static void
test_long_part (void **state G_GNUC_UNUSED) {
  double width[2];
  for (guint i = 0; i < 2; i++) {
    Maker *maker = maker_new (400, 1000);
    start_grid (maker, 2, DIP_WIDTH_BALANCED, 0);
    g_autoptr (GRand) rand = g_rand_new_with_seed (5);
    guint n = i ? 8000 : 990;
    for (guint j = 0; j < n; j++) {
      guint length = g_rand_int_range (rand, 20, 400);
      g_autofree char *ru = g_strnfill (length * 2, 'x'), *zh = g_strnfill (length, 'x');
      const DipParagraph *row[] = { make_text (maker, &body, ru), make_text (maker, &body, zh) };
      add_row (maker, 2, row);
    }
    width[i] = find_widths (maker).width[0];
    assert_int_equal (maker->setter.n_weighed <= 2 * 1000 + 2 * n / 16 + 2, TRUE);
    maker_drop (maker, NULL);
  }
  assert_true (fabs (width[0] - 267) < 4);
  assert_true (fabs (width[1] - width[0]) < 3);
}

static void
test_least_measures_hold (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (400, 1000);
  DipTrack *tracks = start_grid (maker, 2, DIP_WIDTH_BALANCED, 0);
  tracks[1].least = 180;
  g_autofree char *ru = g_strnfill (2000, 'x'), *zh = g_strnfill (500, 'x');
  const DipParagraph *row[] = { make_text (maker, &body, ru), make_text (maker, &body, zh) };
  add_row (maker, 2, row);
  DipWidths widths = find_widths (maker);
  assert_true (widths.width[1] >= 180 && widths.width[1] < 181);
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 0);
  maker_drop (maker, NULL);
}

static void
test_least_measures_beyond_the_frame (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (300, 1000);
  DipTrack *tracks = start_grid (maker, 2, DIP_WIDTH_BALANCED, 0);
  tracks[0].least = 400;
  tracks[1].least = 200;
  add_one (maker, make_lines (maker, &body, 1));
  DipWidths widths = find_widths (maker);
  assert_near (widths.width[0], 200);
  assert_near (widths.width[1], 100);
  assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 1);
  maker_drop (maker, NULL);
}

static void
test_gaps_wider_than_the_frame (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  start_grid (maker, 4, DIP_WIDTH_SHARE, 1000);
  add_one (maker, make_lines (maker, &body, 1));
  DipWidths widths = find_widths (maker);
  assert_true (widths.width[0] > 5);
  assert_true (widths.x[3] + widths.width[3] <= 100.01);
  maker_drop (maker, NULL);
}

/* ── Balance against brute force ───────────────────────────────────────────────────────────────────────────────── */

typedef struct Case {
  DipMass masses[64];
  guint n_masses, n_sides;
  double sum, least[4];
} Case;

static Case
make_case (GRand *rand, guint n_sides) {
  Case made = { .n_sides = n_sides, .sum = g_rand_double_range (rand, 150, 300) };
  for (guint i = 0; i < n_sides; i++)
    made.least[i] = g_rand_double_range (rand, 5, 30);
  for (guint row = 0; row < 6; row++)
    for (guint side = 0; side < n_sides; side++)
      for (gint paragraphs = g_rand_int_range (rand, 0, 3); paragraphs > 0; paragraphs--) {
        DipMass mass = { row, side, g_rand_double_range (rand, 0, 900), side % 2 ? 9 : 10, paragraphs > 1 ? 0 : 3 };
        made.masses[made.n_masses++] = mass;
      }
  return made;
}

static void
search_all (const Case *made, guint side, double left, double *widths, double *best) {
  if (side + 1 >= MIN (made->n_sides, G_N_ELEMENTS (made->least))) {
    widths[side] = left;
    if (left >= made->least[side] - 1e-6)
      *best = MIN (*best, dip_balance_cost (made->masses, made->n_masses, widths));
    return;
  }
  for (widths[side] = made->least[side]; widths[side] <= left; widths[side] += dip_balance_step (made->n_sides))
    search_all (made, side + 1, left - widths[side], widths, best);
}

static void
test_balance_against_brute_force (void **state G_GNUC_UNUSED) {
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (guint i = 0; i < 24; i++) {
    Case made = make_case (rand, 2 + i % 3);
    double widths[4], trial[4], best = G_MAXDOUBLE, sum = 0;
    dip_balance (made.masses, made.n_masses, made.n_sides, made.sum, made.least, widths);
    search_all (&made, 0, made.sum, trial, &best);
    for (guint j = 0; j < made.n_sides; j++) {
      assert_true (widths[j] >= made.least[j] - .02);
      sum += widths[j];
    }
    assert_near (sum, made.sum);
    double cost = dip_balance_cost (made.masses, made.n_masses, widths);
    if (cost > best + .02)
      fail_msg ("case %u: %f, but %f can be had", i, cost, best);
  }
}

static void
test_balance_of_many_rows (void **state G_GNUC_UNUSED) {
  guint n = 200000;
  g_autofree DipMass *masses = g_new0 (DipMass, n);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  for (guint i = 0; i < n; i++)
    masses[i] = (DipMass){ i / 2, i % 2, g_rand_double_range (rand, 100, i % 2 ? 1000 : 3000), 14, 0 };
  const double least[] = { 50, 50 };
  double widths[2];
  dip_balance (masses, n, 2, 450, least, widths);
  double best = G_MAXDOUBLE;
  for (double first = 300; first < 400; first += 5) {
    const double trial[] = { first, 450 - first };
    best = MIN (best, dip_balance_cost (masses, n, trial));
  }
  assert_true (dip_balance_cost (masses, n, widths) <= best * 1.001);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_fixed_and_share),
    cmocka_unit_test (test_share_has_a_least),
    cmocka_unit_test (test_content),
    cmocka_unit_test (test_content_that_must_break),
    cmocka_unit_test (test_short_content_stays_whole),
    cmocka_unit_test (test_text_that_breaks_anywhere),
    cmocka_unit_test (test_fixed_holds),
    cmocka_unit_test (test_words_give_way_last),
    cmocka_unit_test (test_one_word_too_long),
    cmocka_unit_test (test_one_word_too_long_in_little_room),
    cmocka_unit_test (test_fixed_too_wide_for_all),
    cmocka_unit_test (test_content_alone_fills_the_frame),
    cmocka_unit_test (test_balanced_with_a_column_for_notes),
    cmocka_unit_test (test_long_part),
    cmocka_unit_test (test_least_measures_hold),
    cmocka_unit_test (test_least_measures_beyond_the_frame),
    cmocka_unit_test (test_gaps_wider_than_the_frame),
    cmocka_unit_test (test_balance_against_brute_force),
    cmocka_unit_test (test_balance_of_many_rows),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
