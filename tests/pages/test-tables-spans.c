/* Cells of tables beside several rows and over several columns; lines that come again with a group, or say where the
 * table goes on; footers; alignment by decimal marks; the shapes of statuses. */
#include "fixture.h"

#include "pages/composer.h"

#define N 12

typedef struct Made {
  Maker *maker;
  DipTable *table;
  const DipParagraph *heading, *name;
  const DipParagraph *texts[N];
  DipRow rows[N];
  DipCell cells[N][2];
} Made;

/* `n` rows of `lines` lines in the second column; in the first, a name of `name` lines beside `beside` of them. */
static void
make_table (Made *made, double height, guint n, guint lines, guint name, guint beside) {
  made->maker = maker_new (100, height);
  maker_part (made->maker, DIP_START_HERE, make_grid (made->maker, 2, DIP_WIDTH_SHARE, 10));
  made->heading = make_text (made->maker, &body, "head");
  const DipParagraph *heading_again = make_text (made->maker, &body, "again");
  made->name = make_lines (made->maker, &body, name);
  for (guint i = 0; i < n; i++) {
    made->texts[i] = make_lines (made->maker, &body, lines);
    made->cells[i][0] = make_cell (made->maker, 0, 1, &made->name);
    made->cells[i][0].rows = beside;
    made->cells[i][1] = make_cell (made->maker, 1, 1, &made->texts[i]);
    made->rows[i].cells = i ? &made->cells[i][1] : made->cells[i];
    made->rows[i].n_cells = i ? 1 : 2;
    made->rows[i].below = (DipRule){ 1, { 0 } };
  }
  made->table = add_table (made->maker, made->heading, heading_again, made->rows, n);
}

/* ── Over rows ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Rows of 11 pt (a line and a rule): three lines of the name stand beside the three rows, and none grows. */
static void
test_name_beside_its_rows (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 200, 4, 1, 3, 3);
  DipPages *pages = maker_pages (made.maker);
  assert_near (top_of (pages, made.name, 0), 10);
  assert_near (top_of (pages, made.texts[3], 0), 10 + 3 * 11);
  maker_drop (made.maker, pages);
}

/* A name of five lines beside two rows of one: the second grows by what lacks, 50 - 11 - 10. */
static void
test_last_row_grows (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 200, 3, 1, 5, 2);
  DipPages *pages = maker_pages (made.maker);
  assert_fragment (pages, made.name, 0, 0, 0, 1); /* beside the first row */
  assert_fragment (pages, made.name, 1, 0, 1, 4);
  assert_near (top_of (pages, made.name, 1), 10 + 10); /* one line under another, whatever the rows */
  assert_near (top_of (pages, made.texts[1], 0), 10 + 11);
  assert_near (top_of (pages, made.texts[2], 0), 10 + 50 + 1);
  maker_drop (made.maker, pages);
}

/* Such rows stay on one page: 10 of header, 11 for the first row, and 60 would not fit on 100. */
static void
test_tight_rows_stay_together (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 100, 8, 1, 1, 1);
  made.cells[5][0] = make_cell (made.maker, 0, 1, &(const DipParagraph *){ make_lines (made.maker, &body, 4) });
  made.cells[5][0].rows = 2;
  made.rows[5].cells = made.cells[5];
  made.rows[5].n_cells = 2;
  DipPages *pages = maker_pages (made.maker);
  assert_whole (pages, made.texts[4], 0);
  assert_whole (pages, made.texts[5], 1);
  assert_whole (pages, made.texts[6], 1);
  maker_drop (made.maker, pages);
}

/* Twelve rows on pages that hold eight: the name is said again on the second one, as an artifact. */
static void
test_name_is_said_again (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 100, N, 1, 2, N);
  made.cells[0][0].repeat = TRUE;
  DipPages *pages = maker_pages (made.maker);
  assert_int_equal (pages->n_pages, 2);
  guint page = G_MAXUINT;
  const DipPlaced *first = find_fragment (pages, made.name, 0, &page);
  assert_non_null (first);
  assert_true (page == 0 && first->element == made.name->element);
  guint pieces = 0;
  for (guint i = 0; find_fragment (pages, made.name, i, &page); i++)
    if (page == 1) {
      assert_null (find_fragment (pages, made.name, i, NULL)->element);
      pieces += find_fragment (pages, made.name, i, NULL)->lines.count;
    }
  assert_int_equal (pieces, 2);
  maker_drop (made.maker, pages);
}

/* The same, carried on: all of it is said by the end of the first page, and no more on the second. */
static void
test_name_is_carried (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 100, N, 2, 4, N);
  DipPages *pages = maker_pages (made.maker);
  guint page, lines = 0;
  for (guint i = 0; find_fragment (pages, made.name, i, &page); i++) {
    assert_int_equal (page, 0);
    lines += find_fragment (pages, made.name, i, NULL)->lines.count;
  }
  assert_int_equal (lines, 4);
  maker_drop (made.maker, pages);
}

/* The third line has no room beside the row that ends the page (rows of 21 pt: the fourth is from 73 to 93), and goes
 * on. */
static void
test_name_goes_on_over_a_page (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 110, 10, 2, 1, 1);
  made.cells[3][0] = make_cell (made.maker, 0, 1, &(const DipParagraph *){ make_lines (made.maker, &body, 3) });
  made.cells[3][0].rows = 4;
  made.rows[3].cells = made.cells[3];
  made.rows[3].n_cells = 2;
  DipPages *pages = maker_pages (made.maker);
  assert_whole (pages, made.texts[3], 0);
  assert_whole (pages, made.texts[4], 1);
  const DipParagraph *name = made.cells[3][0].paragraphs[0];
  assert_fragment (pages, name, 0, 0, 0, 2);
  assert_fragment (pages, name, 1, 1, 2, 1);
  assert_near (top_of (pages, name, 1), top_of (pages, made.texts[4], 0));
  maker_drop (made.maker, pages);
}

/* Lines of the name on a page, and whether they are told for the first time. */
static guint
lines_on_page (const DipPages *pages, const DipParagraph *text, guint page, gboolean real) {
  guint lines = 0;
  for (guint i = 0; i < pages->pages[page].n_placed; i++) {
    const DipPlaced *placed = &pages->pages[page].placed[i];
    if (placed->kind == DIP_PLACED_LINES && placed->lines.set->paragraph == text && (placed->element != NULL) == real)
      lines += placed->lines.count;
  }
  return lines;
}

/* Rows of five lines, one, eight and five, of which the second starts a page and the third goes to the next one. The
 * name's four lines stand whole on the page of the one line too, below it. */
static void
test_name_is_told_below_its_rows (void **state G_GNUC_UNUSED) {
  static const guint lines[] = { 5, 1, 8, 5 };
  for (guint costs = 0; costs < 2; costs++) {
    Made made = { 0 };
    make_table (&made, 100, 4, 1, 4, 4);
    made.maker->story.costs = (DipBreakCosts){ .short_page = costs, .orphan = costs };
    made.cells[0][0].repeat = TRUE;
    for (guint i = 0; i < 4; i++) {
      made.texts[i] = make_lines (made.maker, &body, lines[i]);
      made.cells[i][1] = make_cell (made.maker, 1, 1, &made.texts[i]);
    }
    made.rows[1].start = DIP_START_PAGE;
    made.rows[2].keep_together = TRUE;
    DipPages *pages = maker_pages (made.maker);
    assert_whole (pages, made.texts[1], 1);
    assert_whole (pages, made.texts[2], 2);
    assert_whole (pages, made.texts[3], 3);
    assert_int_equal (lines_on_page (pages, made.name, 0, TRUE), 4);
    for (guint page = 1; page < 4; page++)
      assert_int_equal (lines_on_page (pages, made.name, page, FALSE), 4);
    assert_int_equal (dip_report_count (made.maker->report, DIP_WARNING), 0);
    maker_drop (made.maker, pages);
  }
}

/* A row of seven lines, kept with one of a line that has a name of three beside it and the next row, of eight: no page
 * holds the chain. The name has room for a line, and goes on on the page of the last row; that is told. */
static void
check_no_room (gboolean names_place) {
  static const guint lines[] = { 7, 1, 8 };
  const DipOrigin origins[] = { { .place = { g_intern_string ("plan.yaml"), 7, 9 } } };
  Made made = { 0 };
  make_table (&made, 100, 3, 1, 1, 1);
  DipParagraph *const told = make_lines (made.maker, &body, 3), *const beside = make_lines (made.maker, &body, 1);
  DipParagraph *source = names_place ? told : beside;
  const DipParagraph *name = told;
  told->text.n_origins = 0;
  source->text.origins = origins;
  source->text.n_origins = 1;
  for (guint i = 0; i < 3; i++) {
    made.texts[i] = i == 1 ? beside : make_lines (made.maker, &body, lines[i]);
    made.cells[i][1] = make_cell (made.maker, 1, 1, &made.texts[i]);
  }
  made.cells[1][0] = make_cell (made.maker, 0, 1, &name);
  made.cells[1][0].rows = 2;
  made.cells[1][0].repeat = TRUE;
  made.rows[1].cells = made.cells[1];
  made.rows[1].n_cells = 2;
  made.rows[0].keep_with_next = made.rows[2].keep_together = TRUE;
  DipPages *pages = maker_pages (made.maker);
  assert_whole (pages, made.texts[1], 0);
  assert_int_equal (lines_on_page (pages, name, 0, TRUE), 1);
  assert_int_equal (lines_on_page (pages, name, 1, TRUE), 2);
  g_autoptr (GString) messages = g_string_new (NULL);
  dip_report_write (made.maker->report, messages, FALSE);
  assert_non_null (strstr (messages->str, "on page 1, which has no room for it"));
  assert_true (g_str_has_prefix (messages->str, "plan.yaml:7:9: warning: ")); /* be it a word of ours, and have none */
  assert_int_equal (dip_report_count (made.maker->report, DIP_WARNING), 1);
  maker_drop (made.maker, pages);
}

static void
test_no_room_to_tell_again (void **state G_GNUC_UNUSED) {
  check_no_room (TRUE);
  check_no_room (FALSE);
}

static void
test_too_tall_for_its_rows (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 100, 3, 1, 40, 3);
  DipPages *pages = maker_pages (made.maker);
  assert_int_equal (dip_report_count (made.maker->report, DIP_WARNING), 1);
  maker_drop (made.maker, pages);
}

/* The rule under a row stops at a cell that goes on: it starts with the second column, at 55. */
static void
test_rules_stop_at_the_name (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 200, 3, 1, 2, 2);
  DipPages *pages = maker_pages (made.maker);
  double starts[3];
  guint n = 0;
  for (guint i = 0; i < pages->pages[0].n_placed; i++)
    if (pages->pages[0].placed[i].kind == DIP_PLACED_RULE)
      starts[n++] = pages->pages[0].placed[i].x;
  assert_int_equal (n, 3);
  assert_near (starts[0], 55);
  assert_near (starts[1], 0);
  assert_near (starts[2], 0);
  maker_drop (made.maker, pages);
}

/* ── Over columns ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* A word of 30 characters, 150 pt, over two columns whose own words need 10 each: they get room for it. */
static void
test_columns_have_room_for_a_span (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (300, 200);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 3, DIP_WIDTH_CONTENT, 0));
  const DipParagraph *texts[] = { make_text (maker, &body, "ab"), make_text (maker, &body, "cd"),
                                  make_text (maker, &body, "some more words that want a lot of room here") };
  const DipParagraph *wide = make_text (maker, &body, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
  DipRow rows[] = { *make_row (maker, 3, texts), *make_row (maker, 1, &wide) };
  ((DipCell *)rows[1].cells)[0].span = 2;
  add_table (maker, NULL, NULL, rows, 2);
  DipPages *pages = maker_pages (maker);
  assert_true (find_fragment (pages, wide, 0, NULL)->lines.set->measure >= 150);
  maker_drop (maker, pages);
}

/* Columns of one word on a page of 300 pt, each word 35 pt wide. */
static Maker *
make_columns (guint n, double gap, double gap_gives, double least_size) {
  Maker *maker = maker_new (300, 200);
  DipGrid grid = make_grid (maker, n, DIP_WIDTH_CONTENT, gap);
  grid.gap_gives = gap_gives;
  grid.least_size = least_size;
  maker->setter.breaks_words = TRUE;
  maker_part (maker, DIP_START_HERE, grid);
  const DipParagraph **texts = dip_arena_new0_n (maker->story.arena, const DipParagraph *, n);
  for (guint i = 0; i < n; i++)
    texts[i] = make_text (maker, &body, "columns");
  add_table (maker, NULL, NULL, make_row (maker, n, texts), 1);
  return maker;
}

/* How a table gives way, one thing after another: with 8 columns nothing has to (8 × 35.01 + 7 × 2 are 294); with 8 and
 * gaps of 10 these narrow to 2.8; with 10 and gaps of 2 type of 8 pt holds the words (282 / 350); with 12, type may not
 * get smaller than 7.5, and words break. */
static void
test_how_a_table_gives_way (void **state G_GNUC_UNUSED) {
  static const struct {
    guint n;
    double gap, gives, size;  /* as the layout has them */
    double end_gap, end_size; /* as they come out */
    guint lines;
    guint warnings;
  } cases[] = { { 8, 2, 0, 0, 2, 10, 1, 0 },
                { 8, 10, 8, 0, 2.84, 10, 1, 0 },
                { 10, 2, 0, 7.5, 2, 8.05, 1, 1 },
                { 12, 2, 0, 7.5, 2, 7.5, 2, 1 },
                { 12, 2, 0, 0, 2, 10, 2, 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Maker *maker = make_columns (cases[i].n, cases[i].gap, cases[i].gives, cases[i].size);
    DipPages *pages = maker_pages (maker);
    const DipRow *row = g_array_index (maker->parts, DipPart, 0).blocks[0].table->rows;
    const DipPlaced *first = find_fragment (pages, row->cells[0].paragraphs[0], 0, NULL);
    const DipPlaced *second = find_fragment (pages, row->cells[1].paragraphs[0], 0, NULL);
    assert_near (second->x - first->x - first->lines.set->measure, cases[i].end_gap);
    assert_near (first->lines.set->paragraph->style->size, cases[i].end_size);
    assert_int_equal (first->lines.set->n_lines, cases[i].lines);
    assert_int_equal (dip_report_count (maker->report, DIP_WARNING), cases[i].warnings);
    assert_nothing_overprints (maker, pages, NULL);
    maker_drop (maker, pages);
  }
}

/* 40 columns on a page that has room for a few, and 200: reported once, nothing lost, nothing on its neighbour. */
static void
test_forty_columns (void **state G_GNUC_UNUSED) {
  static const guint counts[] = { 13, 40, 200 };
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    Maker *maker = make_columns (counts[i], 4, 0, 0);
    DipPages *pages = maker_pages (maker);
    assert_int_equal (dip_report_count (maker->report, DIP_WARNING), 1);
    const DipRow *row = g_array_index (maker->parts, DipPart, 0).blocks[0].table->rows;
    for (guint j = 0; j < counts[i]; j++)
      assert_whole (pages, row->cells[j].paragraphs[0], 0);
    assert_nothing_overprints (maker, pages, NULL);
    maker_drop (maker, pages);
  }
}

/* ── Later pages ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_group_line_comes_again (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 100, N, 1, 1, 1);
  const DipParagraph *line = make_text (made.maker, &body, "group");
  const DipRow *again = make_row (made.maker, 1, &line);
  for (guint i = 5; i < N; i++)
    made.rows[i].again = again;
  DipPages *pages = maker_pages (made.maker);
  guint page;
  assert_non_null (find_fragment (pages, line, 0, &page));
  assert_int_equal (page, 1);
  assert_null (find_fragment (pages, line, 1, NULL));
  assert_near (top_of (pages, line, 0), 10);
  assert_near (top_of (pages, made.texts[8], 0), 20);
  maker_drop (made.maker, pages);
}

static void
test_says_where_it_goes_on (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 100, N, 1, 1, 1);
  const DipParagraph *line = make_text (made.maker, &body, "page " DIP_PAGE_FIELD);
  made.table->goes_on = make_row (made.maker, 1, &line);
  DipPages *pages = maker_pages (made.maker);
  guint n = 0;
  for (guint p = 0; p < pages->n_pages; p++)
    for (guint i = 0; i < pages->pages[p].n_placed; i++) {
      const DipPlaced *placed = &pages->pages[p].placed[i];
      if (placed->kind != DIP_PLACED_LINES || placed->lines.set->paragraph->filled_from != line)
        continue;
      g_autofree char *expected = g_strdup_printf ("page %u", p + 2);
      assert_string_equal (placed->lines.set->paragraph->text.utf8, expected);
      assert_null (placed->element);
      n++;
    }
  assert_int_equal (n, pages->n_pages - 1);
  assert_int_equal (pages->n_pages, 2);
  maker_drop (made.maker, pages);
}

/* The footer is not alone on the last page: the last row comes with it. */
static void
test_footer_with_the_last_row (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 100, 8, 1, 1, 1);
  const DipParagraph *total = make_text (made.maker, &body, "total");
  made.table->footer = make_row (made.maker, 1, &total);
  made.table->n_footer = 1;
  DipPages *pages = maker_pages (made.maker);
  assert_whole (pages, total, 1);
  assert_whole (pages, made.texts[7], 1);
  assert_whole (pages, made.texts[6], 0);
  maker_drop (made.maker, pages);
}

/* A header stands over a page that one cell fills. */
static void
test_header_over_one_cell (void **state G_GNUC_UNUSED) {
  Made made = { 0 };
  make_table (&made, 100, 2, 35, 1, 1);
  DipPages *pages = maker_pages (made.maker);
  assert_true (pages->n_pages >= 7);
  for (guint p = 1; p < pages->n_pages; p++)
    assert_near (pages->pages[p].placed[0].y - 60, 7.4);
  maker_drop (made.maker, pages);
}

/* ── Decimal marks ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Each character is 5 pt. Before the marks: 12 | 1234 | −7 | 1 | 0 | 50 | 1,234. */
static void
test_decimal_marks (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *text;
    guint before;
  } cases[]
      = { { "12.5", 2 }, { "1234", 4 }, { "-7", 2 }, { "1,25", 1 }, { "0,125", 1 }, { "50 %", 2 }, { "1,234", 5 } };
  Maker *maker = maker_new (200, 200);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_CONTENT, 0));
  DipRow rows[G_N_ELEMENTS (cases)];
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DipParagraph *text = make_text (maker, &body, cases[i].text);
    rows[i] = *make_row (maker, 1, &text);
    ((DipCell *)rows[i].cells)[0].decimal = TRUE;
  }
  add_table (maker, NULL, NULL, rows, G_N_ELEMENTS (cases));
  DipPages *pages = maker_pages (maker);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    double x = find_fragment (pages, rows[i].cells[0].paragraphs[0], 0, NULL)->x;
    if (fabs (x - (5 - cases[i].before) * 5) > 0.05)
      fail_msg ("%s starts at %.2f", cases[i].text, x);
  }
  maker_drop (maker, pages);
}

/* ── Shapes ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Whether a point is in a polygon, by the rule of even and odd. */
static gboolean
covers (const DipPlaced *shape, double x, double y) {
  gboolean inside = FALSE;
  const double *p = shape->shape.points;
  for (guint i = 0, j = shape->shape.n_points - 1; i < shape->shape.n_points; j = i++)
    if ((p[2 * i + 1] > y) != (p[2 * j + 1] > y)
        && x < (p[2 * j] - p[2 * i]) * (y - p[2 * i + 1]) / (p[2 * j + 1] - p[2 * i + 1]) + p[2 * i])
      inside = !inside;
  return inside;
}

#define GRID 16

/* A picture of GRID × GRID dots, and how many are dark. */
static guint
draw_shape (const DipPlaced *shape, double size, gboolean dots[GRID * GRID]) {
  guint dark = 0;
  for (guint i = 0; i < GRID * GRID; i++) {
    dots[i] = covers (shape, (i % GRID + 0.5) / GRID * size, ((double)(i / GRID) + 0.5) / GRID * size);
    dark += dots[i];
  }
  return dark;
}

/* In black on white, without any colour, no two are alike: an eighth of the dots differ at least; of the round ones,
 * which are most alike, the dark part is under a half, about three quarters, and all. */
static void
test_shapes_are_told_apart (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (200, 200);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  static const DipStyle style = { .name = "cell", .size = 10, .leading = 12, .inset = 12, .hang = 12 };
  for (guint i = DIP_SYMBOL_RING; i <= DIP_SYMBOL_DIAMOND; i++) {
    DipParagraph *text = make_text (maker, &style, "status");
    text->symbol = (DipSymbol)i;
    add_one (maker, text);
  }
  DipPages *pages = maker_pages (maker);
  gboolean dots[DIP_SYMBOL_DIAMOND + 1][GRID * GRID];
  guint dark[DIP_SYMBOL_DIAMOND + 1] = { 0 }, n = 0;
  for (guint i = 0; i < pages->pages[0].n_placed; i++) {
    const DipPlaced *placed = &pages->pages[0].placed[i];
    if (placed->kind != DIP_PLACED_SHAPE)
      continue;
    assert_null (placed->element); /* an artifact: the word says it */
    assert_near (placed->x, 0);
    n++;
    dark[n] = draw_shape (placed, 6.6, dots[n]);
  }
  assert_int_equal (n, DIP_SYMBOL_DIAMOND);
  for (guint i = 1; i <= n; i++)
    for (guint j = 1; j < i; j++) {
      guint differ = 0;
      for (guint k = 0; k < GRID * GRID; k++)
        differ += dots[i][k] != dots[j][k];
      if (differ < GRID * GRID / 8)
        fail_msg ("shapes %u and %u differ in %u of %d dots", i, j, differ, GRID * GRID);
    }
  assert_true (dark[DIP_SYMBOL_RING] < 0.55 * dark[DIP_SYMBOL_DISC]);
  assert_true (dark[DIP_SYMBOL_HALF] > 1.2 * dark[DIP_SYMBOL_RING]);
  assert_true (dark[DIP_SYMBOL_HALF] < 0.85 * dark[DIP_SYMBOL_DISC]);
  maker_drop (maker, pages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_name_beside_its_rows),
    cmocka_unit_test (test_last_row_grows),
    cmocka_unit_test (test_tight_rows_stay_together),
    cmocka_unit_test (test_name_is_said_again),
    cmocka_unit_test (test_name_is_carried),
    cmocka_unit_test (test_name_goes_on_over_a_page),
    cmocka_unit_test (test_name_is_told_below_its_rows),
    cmocka_unit_test (test_no_room_to_tell_again),
    cmocka_unit_test (test_too_tall_for_its_rows),
    cmocka_unit_test (test_rules_stop_at_the_name),
    cmocka_unit_test (test_columns_have_room_for_a_span),
    cmocka_unit_test (test_how_a_table_gives_way),
    cmocka_unit_test (test_forty_columns),
    cmocka_unit_test (test_group_line_comes_again),
    cmocka_unit_test (test_says_where_it_goes_on),
    cmocka_unit_test (test_footer_with_the_last_row),
    cmocka_unit_test (test_header_over_one_cell),
    cmocka_unit_test (test_decimal_marks),
    cmocka_unit_test (test_shapes_are_told_apart),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
