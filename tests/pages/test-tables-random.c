/* Tables at random, from a seed, of none to forty columns that may be narrower than a character: whatever they hold,
 * each cell's text comes back from the pages whole and in order, the header is on every page with rows, a cell beside
 * several rows is told where it should be; and by what each line really takes, from its first advance to its last, no
 * two texts, shapes of statuses or fills overlap, no rule goes through one, and nothing stands beyond the frame; on
 * pages from left to right and from right to left. DIPTYCH_RANDOM_CASES and DIPTYCH_RANDOM_SEED try others. */
#include "fixture.h"

#define CASES 2000
#define MOST_COLUMNS 40
#define MOST_ROWS 24

/* A table as it was made, to be looked for. */
typedef struct Case {
  GRand *random;
  Maker *maker;
  guint n_columns, n_rows, n_header;
  GPtrArray *header; /* DipParagraph of the header on the first page… */
  GPtrArray *again;  /* …and on later ones */
  GPtrArray *told;   /* of all cells that are told once */
  DipRow *rows;
  DipTable *table;
  guint busy[MOST_COLUMNS]; /* rows for which a cell from above stands in the column */
  const DipPages *pages;
} Case;

static guint
pick (Case *c, guint below) {
  return (guint)g_rand_int_range (c->random, 0, (gint)below);
}

/* ── Making ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A word like others; now and then one that no column holds, or one in another script. */
static void
append_word (Case *c, GString *text) {
  static const char *const scripts[] = { "слово", "词语", "كلمة", "word", "5,75", "e\xcc\x81t\xc3\xa9" };
  if (text->len)
    g_string_append_c (text, pick (c, 12) ? ' ' : '\n');
  if (pick (c, 40) == 0)
    for (guint i = 20 + pick (c, 60); i > 0; i--)
      g_string_append_c (text, 'x');
  else
    g_string_append (text, scripts[pick (c, G_N_ELEMENTS (scripts))]);
}

static const DipParagraph *
make_words (Case *c, guint most) {
  static const DipStyle styles[] = {
    { .name = "cell", .size = 10, .leading = 10 },
    { .name = "second", .size = 8, .leading = 9, .before = 2, .after = 3 },
    { .name = "inset", .size = 10, .leading = 12, .inset = 6, .hang = 6 },
    { .name = "end", .size = 6, .leading = 7, .align = DIP_ALIGN_END },
    { .name = "status", .size = 10, .leading = 10, .inset = 7, .hang = 7 },
  };
  const DipStyle *style = &styles[pick (c, G_N_ELEMENTS (styles))];
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint n = 1 + pick (c, most); n > 0; n--)
    append_word (c, text);
  DipParagraph *paragraph = make_text (c->maker, style, text->str);
  if (style->inset == 7)
    paragraph->symbol = DIP_SYMBOL_NONE + 1 + pick (c, DIP_SYMBOL_DIAMOND);
  return paragraph;
}

static DipCell
make_words_cell (Case *c, guint track, guint most_words, GPtrArray *into) {
  const DipParagraph *paragraphs[3];
  guint n = 1 + pick (c, 3);
  for (guint i = 0; i < n; i++) {
    paragraphs[i] = make_words (c, most_words);
    g_ptr_array_add (into, (gpointer)paragraphs[i]);
  }
  return make_cell (c->maker, track, n, paragraphs);
}

/* How much a cell holds: mostly little, sometimes more than a page. */
static guint
most_words (Case *c) {
  guint kind = pick (c, 60);
  return kind == 0 ? 300 : kind < 6 ? 40 : 6;
}

static guint
free_columns (const Case *c, guint from) {
  guint n = 0;
  while (from + n < c->n_columns && !c->busy[from + n])
    n++;
  return n;
}

/* Cells from the start on, over as many columns and rows as there is room for; some places stay empty. */
static DipRow
make_body_row (Case *c, guint rows_left) {
  DipRow row = { 0 };
  DipCell *cells = dip_arena_new0_n (c->maker->story.arena, DipCell, c->n_columns);
  for (guint column = 0; column < c->n_columns;) {
    guint room = free_columns (c, column);
    if (!room || pick (c, 10) == 0) {
      column++;
      continue;
    }
    guint span = pick (c, 6) ? 1 : 1 + pick (c, room), rows = pick (c, 8) ? 1 : 1 + pick (c, 6);
    rows = MIN (rows, rows_left);
    DipCell cell = make_words_cell (c, column, rows > 1 ? 5 : most_words (c), c->told);
    cell.span = span;
    cell.rows = rows;
    cell.repeat = pick (c, 2);
    cell.decimal = span == 1 && pick (c, 6) == 0;
    for (guint i = 0; i < span; i++)
      c->busy[column + i] = rows;
    cells[row.n_cells++] = cell;
    column += span;
  }
  row.cells = cells;
  return row;
}

static void
dress_row (Case *c, DipRow *row) {
  static const DipRule rule = { 0.5, { 0 } };
  row->below = rule;
  row->pad_above = pick (c, 3);
  row->pad_below = pick (c, 3);
  row->has_tint = pick (c, 4) == 0;
  if (pick (c, 2))
    row->continued_above = rule;
  row->keep_together = pick (c, 10) == 0;
  row->keep_with_next = pick (c, 12) == 0;
}

static DipRow *
make_line (Case *c, GPtrArray *into) {
  DipRow *row = dip_arena_new0 (c->maker->story.arena, DipRow);
  DipCell cell = make_cell (c->maker, 0, 1, &(const DipParagraph *){ make_words (c, 2) });
  cell.span = c->n_columns;
  row->cells = dip_arena_copy (c->maker->story.arena, &cell, sizeof cell);
  row->n_cells = 1;
  if (into)
    g_ptr_array_add (into, (gpointer)row->cells[0].paragraphs[0]);
  return row;
}

/* Some rows stand in groups, whose line comes again with them. */
static void
make_body (Case *c) {
  const DipRow *again = NULL;
  c->rows = dip_arena_new0_n (c->maker->story.arena, DipRow, c->n_rows + 1);
  for (guint i = 0; i < c->n_rows; i++) {
    c->rows[i] = make_body_row (c, c->n_rows - i);
    dress_row (c, &c->rows[i]);
    if (pick (c, 6) == 0)
      again = pick (c, 2) ? make_line (c, NULL) : NULL;
    c->rows[i].again = again;
    for (guint j = 0; j < c->n_columns; j++)
      c->busy[j] -= c->busy[j] > 0;
  }
}

/* Over the columns of a header's upper rows stand headings of several of them; now and then one goes down to the row
 * below, in the first column. */
static DipRow
make_header_row (Case *c, guint nth, gboolean reaches_down, GPtrArray *into) {
  DipRow row = { .pad_below = 1, .keep_with_next = TRUE };
  DipCell *cells = dip_arena_new0_n (c->maker->story.arena, DipCell, c->n_columns);
  gboolean last = nth + 1 == c->n_header;
  for (guint column = reaches_down && nth == 1; column < c->n_columns;) {
    const DipParagraph *head = make_text (c->maker, &body, pick (c, 6) ? "h" : "heading of words");
    g_ptr_array_add (into, (gpointer)head);
    DipCell cell = make_cell (c->maker, column, 1, &head);
    cell.span = last ? 1 : 1 + pick (c, MIN (c->n_columns - column, 4));
    cell.under = last ? (DipRule){ 0 } : (DipRule){ 0.5, { 0 } };
    if (reaches_down && nth == 0 && column == 0) {
      cell.rows = 2;
      cell.span = 1;
    }
    cells[row.n_cells++] = cell;
    column += cell.span;
  }
  row.cells = cells;
  return row;
}

static DipRow *
make_header (Case *c, GPtrArray *into) {
  DipRow *rows = dip_arena_new0_n (c->maker->story.arena, DipRow, c->n_header);
  gboolean reaches_down = c->n_header > 1 && pick (c, 2);
  for (guint i = 0; i < c->n_header; i++)
    rows[i] = make_header_row (c, i, reaches_down, into);
  return rows;
}

static DipGrid
make_columns (Case *c) {
  DipTrack *tracks = dip_arena_new0_n (c->maker->story.arena, DipTrack, c->n_columns);
  for (guint i = 0; i < c->n_columns; i++) {
    static const DipWidthKind kinds[] = { DIP_WIDTH_FIXED, DIP_WIDTH_SHARE, DIP_WIDTH_CONTENT };
    tracks[i].kind = kinds[pick (c, G_N_ELEMENTS (kinds))];
    tracks[i].size = tracks[i].kind == DIP_WIDTH_FIXED ? 10 + pick (c, 60) : 1 + pick (c, 3);
  }
  DipGrid grid = { .tracks = tracks, .n_tracks = c->n_columns, .gap = pick (c, 8) };
  if (pick (c, 2)) {
    grid.gap_gives = pick (c, 5);
    grid.least_size = 4 + pick (c, 6);
  }
  return grid;
}

static void
make_case (Case *c, guint32 seed) {
  c->random = g_rand_new_with_seed (seed);
  c->maker = maker_new (150 + pick (c, 200), 140 + pick (c, 200));
  c->header = g_ptr_array_new ();
  c->again = g_ptr_array_new ();
  c->told = g_ptr_array_new ();
  c->maker->setter.breaks_words = TRUE;
  c->maker->story.rtl = c->maker->setter.rtl = pick (c, 4) == 0;
  c->n_columns = 1 + pick (c, pick (c, 8) ? 6 : MOST_COLUMNS);
  c->n_rows = pick (c, c->n_columns > 10 ? MOST_ROWS / 3 : MOST_ROWS);
  c->n_header = 1 + pick (c, 3);
  if (pick (c, 2))
    c->maker->story.costs
        = (DipBreakCosts){ .widow = 10, .orphan = 10, .split_row = 3, .split_cells = 3, .split_table = 1, .short_page = 5 };
  maker_part (c->maker, DIP_START_HERE, make_columns (c));
  c->table = dip_arena_new0 (c->maker->story.arena, DipTable);
  c->table->header = make_header (c, c->header);
  c->table->header_again = make_header (c, c->again);
  c->table->n_header = c->table->n_header_again = c->n_header;
  make_body (c);
  c->table->rows = c->rows;
  c->table->n_rows = c->n_rows;
  if (pick (c, 3) == 0) {
    c->table->footer = make_line (c, c->told);
    c->table->n_footer = 1;
  }
  if (pick (c, 3) == 0)
    c->table->goes_on = make_line (c, NULL);
  add_block (c->maker, (DipBlock){ DIP_BLOCK_TABLE, .table = c->table });
}

/* ── Looking ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What the pages say of a paragraph, in order, by what is real; or by artifacts on one page. */
static char *
read_back (const Case *c, const DipParagraph *paragraph, int page, gboolean artifact) {
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < c->pages->n_pages; i++)
    for (guint j = 0; j < c->pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &c->pages->pages[i].placed[j];
      if (!is_of (placed, paragraph) || (page >= 0 && i != (guint)page)
          || (page < 0 && (placed->element == NULL) != artifact))
        continue;
      const DipSet *set = placed->lines.set;
      gsize start = set->lines[placed->lines.first].start;
      gsize end = set->lines[placed->lines.first + placed->lines.count - 1].end;
      g_string_append_len (text, paragraph->text.utf8 + start, (gssize)(end - start));
    }
  return g_string_free (text, FALSE);
}

static void
look_for_texts (const Case *c) {
  for (guint i = 0; i < c->told->len; i++) {
    const DipParagraph *paragraph = c->told->pdata[i];
    g_autofree char *text = read_back (c, paragraph, -1, FALSE);
    assert_string_equal (text, paragraph->text.utf8);
  }
}

static gboolean
is_on_page (const Case *c, guint page, const DipParagraph *paragraph) {
  for (guint j = 0; j < c->pages->pages[page].n_placed; j++) {
    const DipPlaced *placed = &c->pages->pages[page].placed[j];
    if (is_of (placed, paragraph))
      return TRUE;
  }
  return FALSE;
}

static gboolean
holds_any (const Case *c, guint page, const GPtrArray *paragraphs) {
  for (guint i = 0; i < paragraphs->len; i++)
    if (is_on_page (c, page, paragraphs->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
holds_all (const Case *c, guint page, const GPtrArray *paragraphs) {
  for (guint i = 0; i < paragraphs->len; i++)
    if (!is_on_page (c, page, paragraphs->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_reported (const Case *c, const char *kind) {
  g_autoptr (GString) messages = g_string_new (NULL);
  dip_report_write (c->maker->report, messages, FALSE);
  return strstr (messages->str, kind) != NULL;
}

/* One that is too tall to be repeated is told of. */
static void
look_for_headers (const Case *c) {
  gboolean tall = is_reported (c, "[tall-header]");
  for (guint i = 0; i < c->pages->n_pages; i++)
    if (!tall && holds_any (c, i, c->told) && !holds_all (c, i, c->header) && !holds_all (c, i, c->again))
      fail_msg ("page %u lacks the header", i + 1);
}

/* Whether a row has a text of its own on a page. */
static gboolean
row_is_on_page (const Case *c, const DipRow *row, guint page) {
  for (guint i = 0; i < row->n_cells; i++)
    for (guint p = 0; row->cells[i].rows <= 1 && p < row->cells[i].n_paragraphs; p++)
      if (is_on_page (c, page, row->cells[i].paragraphs[p]))
        return TRUE;
  return FALSE;
}

/* Whether a row went over a page itself: then it was too tall to be kept with others. */
static gboolean
is_split (const Case *c, const DipRow *row) {
  guint pages = 0;
  for (guint page = 0; page < c->pages->n_pages; page++)
    pages += row_is_on_page (c, row, page);
  return pages > 1;
}

static gboolean
any_is_split (const Case *c, guint first, guint n) {
  for (guint i = 0; i < n; i++)
    if (is_split (c, &c->rows[first + i]))
      return TRUE;
  return FALSE;
}

/* A text that is told again stands whole on each page with one of its rows, unless it was too tall to stand beside
 * them, or the page could not hold what it asks to be kept together. */
static guint
count_missing (const Case *c, guint row, const DipCell *cell, guint *pages) {
  guint missing = 0;
  for (guint page = 0; page < c->pages->n_pages; page++) {
    gboolean any = FALSE;
    for (guint i = 0; i < cell->rows; i++)
      any |= row_is_on_page (c, &c->rows[row + i], page);
    *pages += any;
    for (guint p = 0; any && p < cell->n_paragraphs; p++) {
      g_autofree char *text = read_back (c, cell->paragraphs[p], (int)page, FALSE);
      missing += strcmp (text, cell->paragraphs[p]->text.utf8) != 0;
    }
  }
  return missing;
}

static void
look_for_repeats (const Case *c, guint *repeats, guint *missing) {
  if (is_reported (c, "[tall-span]"))
    return; /* it stands beside its first row only */
  for (guint i = 0; i < c->n_rows; i++)
    for (guint j = 0; j < c->rows[i].n_cells; j++) {
      const DipCell *cell = &c->rows[i].cells[j];
      guint pages = 0;
      if (cell->rows <= 1 || !cell->repeat || any_is_split (c, i, cell->rows))
        continue;
      guint lacks = count_missing (c, i, cell, &pages);
      if (lacks && g_getenv ("DIPTYCH_RANDOM_TELL"))
        g_printerr ("row %u, cell %u: missing on %u of %u pages\n", i, j, lacks, pages);
      if (lacks && !is_reported (c, "[carried-span]"))
        fail_msg ("row %u, cell %u: missing on %u pages, and nothing said", i, j, lacks);
      *missing += lacks > 0;
      *repeats += pages > 1;
    }
}

/* ── Cases ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static guint
number_from (const char *variable, guint otherwise) {
  const char *text = g_getenv (variable);
  return text ? (guint)g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
try_case (guint32 seed, guint *repeats, guint *missing, guint *counts) {
  Case c = { 0 };
  make_case (&c, seed);
  if (g_getenv ("DIPTYCH_RANDOM_TELL"))
    g_printerr ("seed %u\n", seed);
  DipPages *pages = maker_pages (c.maker);
  c.pages = pages;
  look_for_texts (&c);
  look_for_headers (&c);
  look_for_repeats (&c, repeats, missing);
  assert_nothing_overprints (c.maker, pages, counts);
  maker_drop (c.maker, pages);
  g_ptr_array_unref (c.header);
  g_ptr_array_unref (c.again);
  g_ptr_array_unref (c.told);
  g_rand_free (c.random);
}

static void
test_random_tables (void **state G_GNUC_UNUSED) {
  guint cases = number_from ("DIPTYCH_RANDOM_CASES", CASES), seed = number_from ("DIPTYCH_RANDOM_SEED", 4);
  guint repeats = 0, missing = 0, counts[EXTENT_KINDS] = { 0 };
  for (guint i = 0; i < cases; i++)
    try_case (seed + i, &repeats, &missing, counts);
  print_message ("%u tables; %u cells told on several pages, %u of them not on each\n", cases, repeats, missing);
  print_message ("%u lines, %u shapes, %u rules, %u fills\n", counts[EXTENT_TEXT], counts[EXTENT_SHAPE],
                 counts[EXTENT_RULE], counts[EXTENT_FILL]);
  for (guint i = 0; i < EXTENT_KINDS; i++)
    assert_true (cases < CASES || counts[i] > cases);
  assert_true (cases < CASES || repeats > 100);
  assert_true (missing * 8 <= repeats);
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_random_tables) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
