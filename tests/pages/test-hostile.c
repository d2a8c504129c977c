/* Stories that nobody would write, and stories of any size: nothing is lost, nothing leaves the frame, time stays
 * linear. The invariants are checked by the fixture after every one. */
#include "fixture.h"

static void
test_tracks_without_width (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  DipGrid grid = make_grid (maker, 3, DIP_WIDTH_FIXED, 0);
  ((DipTrack *)grid.tracks)[0].size = 0;
  ((DipTrack *)grid.tracks)[1].size = -5;
  ((DipTrack *)grid.tracks)[2].size = 100;
  maker_part (maker, DIP_START_HERE, grid);
  const DipParagraph *row[] = { make_text (maker, &body, "one two three"), make_text (maker, &body, "four"),
                                make_text (maker, &body, "five") };
  add_row (maker, 3, row);
  maker_drop (maker, maker_pages (maker));
}

static void
test_no_tracks (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  maker_part (maker, DIP_START_HERE, (DipGrid){ 0 });
  add_one (maker, make_text (maker, &body, "text"));
  maker_drop (maker, maker_pages (maker));
}

static void
test_leading_taller_than_the_page (void **state G_GNUC_UNUSED) {
  static const DipStyle huge = { .name = "huge", .size = 3000, .leading = 4000, .before = 5000, .after = 5000 };
  Maker *maker = maker_new (100, 100);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  const DipParagraph *stack[] = { make_lines (maker, &huge, 7), make_lines (maker, &huge, 2) };
  DipRow *row = add_one (maker, stack[0]);
  ((DipCell *)row->cells)[0] = make_cell (maker, 0, 2, stack);
  row->before = row->after = row->pad_above = row->pad_below = 1e6;
  row->above = row->below = row->continued_above = (DipRule){ .thickness = 500 };
  row->has_tint = TRUE;
  add_one (maker, make_lines (maker, &huge, 1))->push_down = TRUE;
  DipPages *pages = maker_pages (maker);
  assert_true (pages->n_pages < 20);
  maker_drop (maker, pages);
}

static void
test_page_without_a_frame (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (-200, -300);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_BALANCED, 10));
  const DipParagraph *row[] = { make_lines (maker, &body, 3), make_lines (maker, &body, 3) };
  add_row (maker, 2, row);
  maker_drop (maker, maker_pages (maker));
}

static void
test_leading_of_nothing (void **state G_GNUC_UNUSED) {
  static const DipStyle flat = { .name = "flat", .size = 10, .leading = 0 };
  Maker *maker = maker_new (100, 100);
  maker->story.page.grid = 1e-9;
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  add_one (maker, make_lines (maker, &flat, 10000));
  DipRow *row = add_one (maker, make_lines (maker, &body, 1));
  ((DipCell *)row->cells)[0].ruled_leading = 1e-9;
  DipPages *pages = maker_pages (maker);
  assert_int_equal (pages->n_pages, 1);
  maker_drop (maker, pages);
}

static void
test_rows_of_nothing (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  for (guint i = 0; i < 100000; i++)
    add_row (maker, 0, NULL)->keep_with_next = TRUE;
  maker_drop (maker, maker_pages (maker));
}

/* ── Any size ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_ten_thousand_rows (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (200, 700);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 10));
  for (guint i = 0; i < 10000; i++) {
    const DipParagraph *row[] = { make_lines (maker, &body, 1 + i % 7), make_lines (maker, &body, 1 + i % 5) };
    add_row (maker, 2, row);
  }
  DipPages *pages = maker_pages (maker);
  assert_in_range (pages->n_pages, 600, 700);
  assert_int_equal (maker->setter.n_sets, 20000); /* each paragraph is set once */
  assert_true (dip_arena_size (pages->arena) / pages->n_pages < 24 * 1024);
  maker_drop (maker, pages);
}

static void
test_one_row_of_many_pages (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  guint n = 20000;
  g_autofree const DipParagraph **stack = g_new (const DipParagraph *, n);
  for (guint i = 0; i < n; i++)
    stack[i] = make_lines (maker, &body, 1 + i % 6);
  DipRow *row = add_one (maker, stack[0]);
  ((DipCell *)row->cells)[0] = make_cell (maker, 0, n, stack);
  DipPages *pages = maker_pages (maker);
  assert_true (pages->n_pages > 6000);
  maker_drop (maker, pages);
}

/* Each column of such rows ends its lines at heights of its own, so that a page has very many ends in one. */
static void
test_rows_of_many_columns_just_under_a_page (void **state G_GNUC_UNUSED) {
  enum { COLUMNS = 40, ROWS = 40 };
  DipStyle styles[COLUMNS];
  Maker *maker = maker_new (4000, 1000);
  maker->story.costs = (DipBreakCosts){ .widow = 10, .orphan = 10, .split_row = 3, .split_table = 1, .short_page = 5 };
  maker_part (maker, DIP_START_HERE, make_grid (maker, COLUMNS, DIP_WIDTH_SHARE, 0));
  for (guint i = 0; i < COLUMNS; i++)
    styles[i] = (DipStyle){ .name = "any", .size = 6, .leading = 7 + i * 0.083 };
  for (guint i = 0; i < ROWS; i++) {
    const DipParagraph *row[COLUMNS];
    for (guint j = 0; j < COLUMNS; j++)
      row[j] = make_lines (maker, &styles[j], (guint)(990 / styles[j].leading) - (i + j) % 7);
    add_row (maker, COLUMNS, row);
  }
  DipPages *pages = maker_pages (maker);
  assert_in_range (pages->n_pages, ROWS - 1, ROWS + 2);
  maker_drop (maker, pages);
}

/* ── Any shape ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static DipStyle
random_style (GRand *rand) {
  DipStyle style = { .name = "any", .size = g_rand_double_range (rand, 4, 20) };
  style.leading = style.size * g_rand_double_range (rand, .8, 2);
  style.before = g_rand_int_range (rand, 0, 30);
  style.after = g_rand_int_range (rand, 0, 30);
  style.keep_with_next = g_rand_int_range (rand, 0, 6) == 0;
  style.inset = g_rand_int_range (rand, 0, 3) * 5;
  return style;
}

static void
fill_row (Maker *maker, GRand *rand, DipRow *row, guint n_tracks, const DipStyle *styles, guint n_styles) {
  DipCell *cells = dip_arena_new0_n (maker->story.arena, DipCell, n_tracks);
  for (guint track = 0; track < n_tracks; track++) {
    const DipParagraph *stack[4];
    guint n = g_rand_int_range (rand, 0, 5);
    for (guint i = 0; i < n; i++) {
      g_autofree char *word = g_strnfill (g_rand_int_range (rand, 1, 12), 'w');
      g_autoptr (GString) text = g_string_new (word);
      for (gint words = g_rand_int_range (rand, 0, 60); words > 0; words--)
        g_string_append_printf (text, " %s", word);
      stack[i] = make_text (maker, &styles[g_rand_int_range (rand, 0, n_styles)], text->str);
    }
    cells[track] = make_cell (maker, track, n, stack);
  }
  row->cells = cells;
  row->n_cells = n_tracks;
  row->before = g_rand_int_range (rand, 0, 20);
  row->pad_above = g_rand_int_range (rand, 0, 5);
  row->pad_below = g_rand_int_range (rand, 0, 5);
  row->keep_with_next = g_rand_int_range (rand, 0, 5) == 0;
  if (g_rand_boolean (rand))
    row->below = row->continued_above = (DipRule){ .thickness = 1 };
  row->has_tint = g_rand_int_range (rand, 0, 4) == 0;
}

static void
add_random_block (Maker *maker, GRand *rand, guint n_tracks, const DipStyle *styles, guint n_styles) {
  if (g_rand_int_range (rand, 0, 4)) {
    DipRow *row = add_row (maker, 0, NULL);
    fill_row (maker, rand, row, n_tracks, styles, n_styles);
    row->push_down = g_rand_int_range (rand, 0, 20) == 0;
    return;
  }
  DipTable *table = dip_arena_new0 (maker->story.arena, DipTable);
  guint n[] = { g_rand_int_range (rand, 0, 3), g_rand_int_range (rand, 0, 3), g_rand_int_range (rand, 0, 8) };
  DipRow *rows = dip_arena_new0_n (maker->story.arena, DipRow, n[0] + n[1] + n[2] + 1);
  for (guint i = 0; i < n[0] + n[1] + n[2]; i++)
    fill_row (maker, rand, &rows[i], n_tracks, styles, n_styles);
  *table = (DipTable){ rows, n[0], rows + n[0], n[1], rows + n[0] + n[1], n[2] };
  add_block (maker, (DipBlock){ DIP_BLOCK_TABLE, .table = table });
}

static void
test_random_stories (void **state G_GNUC_UNUSED) {
  for (guint seed = 0; seed < 300; seed++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    Maker *maker = maker_new (g_rand_int_range (rand, 60, 500), g_rand_int_range (rand, 30, 500));
    maker->story.page.grid = g_rand_int_range (rand, 0, 3) * 7;
    DipStyle styles[5];
    for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
      styles[i] = random_style (rand);
    for (gint parts = g_rand_int_range (rand, 1, 4); parts > 0; parts--) {
      guint n_tracks = g_rand_int_range (rand, 1, 5);
      DipGrid grid = make_grid (maker, n_tracks, DIP_WIDTH_SHARE, g_rand_int_range (rand, 0, 12));
      for (guint i = 0; i < n_tracks; i++)
        ((DipTrack *)grid.tracks)[i].kind = g_rand_int_range (rand, 1, 4); /* share, content, balanced */
      maker_part (maker, g_rand_int_range (rand, 0, 3), grid);
      for (gint blocks = g_rand_int_range (rand, 0, 12); blocks > 0; blocks--)
        add_random_block (maker, rand, n_tracks, styles, G_N_ELEMENTS (styles));
    }
    DipPages *pages = maker_pages (maker);
    maker_drop (maker, pages);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_tracks_without_width),
    cmocka_unit_test (test_no_tracks),
    cmocka_unit_test (test_leading_taller_than_the_page),
    cmocka_unit_test (test_page_without_a_frame),
    cmocka_unit_test (test_leading_of_nothing),
    cmocka_unit_test (test_rows_of_nothing),
    cmocka_unit_test (test_ten_thousand_rows),
    cmocka_unit_test (test_rows_of_many_columns_just_under_a_page),
    cmocka_unit_test (test_one_row_of_many_pages),
    cmocka_unit_test (test_random_stories),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
