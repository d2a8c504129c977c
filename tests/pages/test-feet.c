/* Notes at the foot of pages: each on the page of its mark's line, in its column; nothing lost, whatever their size. */
#include "fixture.h"

static const DipStyle small = { .name = "note", .size = 10, .leading = 10 };

static DipFootnote *
make_note (Maker *maker, guint lines) {
  DipFootnote *note = dip_arena_new0 (maker->story.arena, DipFootnote);
  const DipParagraph *paragraph = make_lines (maker, &small, lines);
  note->id = dip_arena_printf (maker->story.arena, "note:%u", maker->n_paragraphs);
  note->paragraphs = dip_arena_copy (maker->story.arena, &paragraph, sizeof paragraph);
  note->n_paragraphs = 1;
  return note;
}

/* Marks the lines (each is two bytes long) of a text that make_lines made, in order. */
static void
mark_lines (Maker *maker, DipParagraph *text, const guint *lines, DipFootnote *const *notes, guint n) {
  DipNoteMark *marks = dip_arena_new0_n (maker->story.arena, DipNoteMark, n);
  for (guint i = 0; i < n; i++)
    marks[i] = (DipNoteMark){ .offset = 2 * lines[i], .note = notes[i] };
  text->notes = marks;
  text->n_notes = n;
}

static DipFootnote *
mark_line (Maker *maker, DipParagraph *text, guint line, guint note_lines) {
  DipFootnote *note = make_note (maker, note_lines);
  mark_lines (maker, text, &line, &note, 1);
  return note;
}

/* Pages of ten lines; each test runs by the first fit (no costs) and by costs. */
static Maker *
maker_of (guint columns, gboolean costs) {
  Maker *maker = maker_new (100 * columns, 100);
  maker_part (maker, DIP_START_HERE, make_grid (maker, columns, DIP_WIDTH_SHARE, 0));
  if (costs)
    maker->story.costs
        = (DipBreakCosts){ .last_page = .2, .short_page = 100, .split_row = 5, .widow = 50, .orphan = 50 };
  return maker;
}

#define BOTH_WAYS for (guint costs = 0; costs < 2; costs++)

/* The whole of the notes' lines is on the pages, in order. Gives the first page. */
static guint
assert_note (const DipPages *pages, const DipFootnote *note) {
  guint page = 0, first = 0, next = 0;
  const DipPlaced *placed;
  for (guint i = 0; (placed = find_fragment (pages, note->paragraphs[0], i, &page)); i++) {
    if (i == 0)
      first = page;
    assert_int_equal (placed->lines.first, next);
    next += placed->lines.count;
    assert_ptr_equal (placed->element, note->paragraphs[0]->element);
  }
  assert_true (next > 0);
  assert_int_equal (next, find_fragment (pages, note->paragraphs[0], 0, NULL)->lines.set->n_lines);
  return first;
}

static guint
count_parts (const DipPages *pages, const DipFootnote *note) {
  guint n = 0;
  while (find_fragment (pages, note->paragraphs[0], n, NULL))
    n++;
  return n;
}

/* At the foot, below the text; after all of the page's text in the order of reading. */
static void
test_at_the_foot (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (1, costs);
    DipParagraph *text = make_lines (maker, &body, 3), *more = make_lines (maker, &body, 2);
    DipFootnote *note = mark_line (maker, text, 1, 2);
    maker->story.feet = (DipFeet){ .rule = { .thickness = 1 }, .rule_width = 0.5, .above = 4, .gap = 2 };
    add_one (maker, text);
    add_one (maker, more);
    DipPages *pages = maker_pages (maker);
    assert_int_equal (pages->n_pages, 1);
    assert_near (top_of (pages, note->paragraphs[0], 0), 80);
    const DipPage *page = &pages->pages[0];
    assert_ptr_equal (page->placed[page->n_placed - 1].lines.set->paragraph, note->paragraphs[0]);
    const DipPlaced *rule = &page->placed[page->n_placed - 2];
    assert_int_equal (rule->kind, DIP_PLACED_RULE);
    assert_near (rule->rule.x2, 50);
    assert_near (rule->y - pages->story->page.top, 77.5);
    assert_int_equal (pages->n_anchors, 1);
    assert_string_equal (pages->anchors[0].name, note->id);
    maker_drop (maker, pages);
  }
}

/* Ten lines of text, of which the ninth has a mark: its note takes room, so lines go over to the next page. */
static void
test_takes_room (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (1, costs);
    DipParagraph *text = make_lines (maker, &body, 10);
    DipFootnote *note = mark_line (maker, text, 6, 3);
    add_one (maker, text);
    DipPages *pages = maker_pages (maker);
    assert_int_equal (pages->n_pages, 2);
    assert_fragment (pages, text, 0, 0, 0, 7);
    assert_int_equal (assert_note (pages, note), 0);
    maker_drop (maker, pages);
  }
}

/* A line whose note has no room at all goes to the next page with it. */
static void
test_mark_goes_with_its_note (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (1, costs);
    DipParagraph *first = make_lines (maker, &body, 8), *text = make_lines (maker, &body, 2);
    DipFootnote *note = mark_line (maker, text, 0, 3);
    add_one (maker, first);
    add_one (maker, text);
    DipPages *pages = maker_pages (maker);
    assert_whole (pages, text, 1);
    assert_int_equal (assert_note (pages, note), 1);
    maker_drop (maker, pages);
  }
}

/* Each language's notes stand in its own column, level. */
static void
test_columns (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (2, costs);
    DipParagraph *sides[] = { make_lines (maker, &body, 4), make_lines (maker, &body, 2) };
    DipFootnote *left = mark_line (maker, sides[0], 1, 3), *right = mark_line (maker, sides[1], 1, 1);
    add_row (maker, 2, (const DipParagraph *const *)sides);
    DipPages *pages = maker_pages (maker);
    assert_near (top_of (pages, left->paragraphs[0], 0), 70);
    assert_near (top_of (pages, right->paragraphs[0], 0), 70);
    assert_near (find_fragment (pages, right->paragraphs[0], 0, NULL)->x, 100);
    maker_drop (maker, pages);
  }
}

/* A note of a cell over the whole frame stands below those of the columns. */
static void
test_whole_width (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (2, costs);
    DipParagraph *side = make_lines (maker, &body, 2), *wide = make_lines (maker, &body, 2);
    DipFootnote *narrow = mark_line (maker, side, 0, 1), *whole = mark_line (maker, wide, 0, 2);
    add_one (maker, side);
    DipRow *row = add_one (maker, wide);
    ((DipCell *)row->cells)[0].span = 0;
    DipPages *pages = maker_pages (maker);
    assert_near (top_of (pages, narrow->paragraphs[0], 0), 70);
    assert_near (top_of (pages, whole->paragraphs[0], 0), 80);
    assert_near (find_fragment (pages, whole->paragraphs[0], 0, NULL)->lines.set->measure, 200);
    maker_drop (maker, pages);
  }
}

/* Notes of one page stand in the order of their marks, each once though it is marked twice. */
static void
test_order (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (1, costs);
    DipParagraph *text = make_lines (maker, &body, 5);
    DipFootnote *notes[] = { make_note (maker, 1), make_note (maker, 1), NULL };
    notes[2] = notes[0];
    mark_lines (maker, text, (guint[]){ 0, 2, 4 }, notes, 3);
    add_one (maker, text);
    DipPages *pages = maker_pages (maker);
    assert_near (top_of (pages, notes[0]->paragraphs[0], 0), 80);
    assert_near (top_of (pages, notes[1]->paragraphs[0], 0), 90);
    assert_int_equal (count_parts (pages, notes[0]), 1);
    maker_drop (maker, pages);
  }
}

/* A note of three pages: it begins below its mark, and goes on at the feet of the next pages and beyond the text. */
static void
test_longer_than_pages (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (1, costs);
    DipParagraph *text = make_lines (maker, &body, 4), *more = make_lines (maker, &body, 6);
    DipFootnote *note = mark_line (maker, text, 1, 35);
    add_one (maker, text);
    add_one (maker, more);
    maker_part (maker, DIP_START_PAGE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
    DipParagraph *other = make_lines (maker, &body, 1);
    DipPages *pages;
    maker_end_part (maker);
    maker_part (maker, DIP_START_PAGE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
    add_one (maker, other);
    pages = maker_pages (maker);
    assert_int_equal (assert_note (pages, note), 0);
    assert_true (count_parts (pages, note) >= 4);
    guint page;
    find_fragment (pages, other, 0, &page);
    assert_int_equal (page, pages->n_pages - 1);
    maker_drop (maker, pages);
  }
}

/* Fifty marks on one line: no page has room for all their notes; they go on in order. */
static void
test_fifty_marks (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (1, costs);
    DipParagraph *text = make_lines (maker, &body, 12);
    DipFootnote *notes[50];
    guint lines[50], last = 0;
    for (guint i = 0; i < 50; i++) {
      notes[i] = make_note (maker, 1 + i % 3);
      lines[i] = 1;
    }
    mark_lines (maker, text, lines, notes, 50);
    add_one (maker, text);
    DipPages *pages = maker_pages (maker);
    for (guint i = 0; i < 50; i++) {
      guint page = assert_note (pages, notes[i]);
      assert_true (page >= last);
      last = page;
    }
    maker_drop (maker, pages);
  }
}

/* A frame that is too low for a line and its note: nothing is lost. */
static void
test_low_frames (void **state G_GNUC_UNUSED) {
  BOTH_WAYS for (guint height = 1; height <= 45; height += 4) {
    Maker *maker = maker_new (100, height);
    maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
    if (costs)
      maker->story.costs = (DipBreakCosts){ .last_page = .2, .short_page = 100, .split_row = 5 };
    DipParagraph *text = make_lines (maker, &body, 5);
    DipFootnote *note = mark_line (maker, text, 2, 5);
    maker->story.feet = (DipFeet){ .rule = { .thickness = 1 }, .rule_width = 0.5, .above = 40, .gap = 5 };
    add_one (maker, text);
    DipPages *pages = maker_pages (maker);
    assert_note (pages, note);
    maker_drop (maker, pages);
  }
}

/* A cell of a table: its note has the whole width. A note may have a mark of another. */
static void
test_in_tables (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (2, costs);
    DipParagraph *head = make_lines (maker, &body, 1), *cell = make_lines (maker, &body, 1),
                 *last = make_lines (maker, &body, 1);
    DipFootnote *note = mark_line (maker, cell, 0, 1), *further;
    further = mark_line (maker, (DipParagraph *)note->paragraphs[0], 0, 1);
    DipTable *table = dip_arena_new0 (maker->story.arena, DipTable);
    DipRow *rows = dip_arena_new0_n (maker->story.arena, DipRow, 2);
    rows[0] = *make_row (maker, 1, (const DipParagraph *const *)&cell);
    rows[1] = *make_row (maker, 1, (const DipParagraph *const *)&last);
    table->header = make_row (maker, 1, (const DipParagraph *const *)&head);
    table->n_header = 1;
    table->rows = rows;
    table->n_rows = 2;
    add_block (maker, (DipBlock){ DIP_BLOCK_TABLE, .table = table });
    DipPages *pages = maker_pages (maker);
    assert_near (top_of (pages, note->paragraphs[0], 0), 80);
    assert_near (top_of (pages, further->paragraphs[0], 0), 90);
    assert_near (find_fragment (pages, note->paragraphs[0], 0, NULL)->lines.set->measure, 200);
    maker_drop (maker, pages);
  }
}

/* A table of rows of one line, the first with a name of so many lines beside all of them. */
static DipTable *
make_spanned (Maker *maker, guint n, const DipParagraph *name, gboolean repeat, const DipParagraph **texts) {
  DipTable *table = dip_arena_new0 (maker->story.arena, DipTable);
  DipRow *rows = dip_arena_new0_n (maker->story.arena, DipRow, n);
  const DipParagraph *head = make_lines (maker, &body, 1);
  for (guint i = 0; i < n; i++) {
    texts[i] = make_lines (maker, &body, 1);
    const DipParagraph *cells[] = { i ? NULL : name, texts[i] };
    rows[i] = *make_row (maker, 2, cells);
  }
  ((DipCell *)rows[0].cells)[0].rows = n;
  ((DipCell *)rows[0].cells)[0].repeat = repeat;
  table->header = make_row (maker, 1, &head);
  table->header_again = make_row (maker, 1, (const DipParagraph *[]){ make_lines (maker, &body, 1) });
  table->n_header = table->n_header_again = 1;
  table->rows = rows;
  table->n_rows = n;
  return table;
}

/* A cell beside all rows of a table of two pages has a mark in its last line, and the header has one: both notes stand
 * at the foot of the first page, once, though cell and header come again. */
static void
test_in_spanning_cells (void **state G_GNUC_UNUSED) {
  BOTH_WAYS for (guint repeat = 0; repeat < 2; repeat++) {
    Maker *maker = maker_of (2, costs);
    DipParagraph *name = make_lines (maker, &body, 3);
    DipFootnote *note = mark_line (maker, name, 2, 1);
    const DipParagraph *texts[12];
    DipTable *table = make_spanned (maker, 12, name, repeat, texts);
    DipFootnote *of_head = mark_line (maker, (DipParagraph *)table->header->cells[0].paragraphs[0], 0, 1);
    add_block (maker, (DipBlock){ DIP_BLOCK_TABLE, .table = table });
    DipPages *pages = maker_pages (maker);
    assert_int_equal (assert_note (pages, of_head), 0);
    assert_int_equal (assert_note (pages, note), 0);
    assert_near (top_of (pages, of_head->paragraphs[0], 0), 80);
    assert_near (top_of (pages, note->paragraphs[0], 0), 90);
    assert_whole (pages, texts[6], 0);
    assert_whole (pages, texts[7], 1);
    guint page = 9;
    const DipPlaced *third = find_fragment (pages, name, 2, &page); /* a line beside each row */
    assert_int_equal (third->lines.first, 2);
    assert_int_equal (page, 0);
    maker_drop (maker, pages);
  }
}

/* A carried name with a mark whose lines would go over the page: the rows that it needs stay together, so that mark and
 * note are on one page. */
static void
test_marks_of_a_carried_cell (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (2, costs);
    const DipParagraph *before = make_lines (maker, &body, 7), *texts[8];
    DipParagraph *name = make_lines (maker, &body, 4);
    DipFootnote *note = mark_line (maker, name, 3, 1);
    add_one (maker, before);
    DipTable *table = make_spanned (maker, 8, name, FALSE, texts);
    table->n_header = table->n_header_again = 0;
    add_block (maker, (DipBlock){ DIP_BLOCK_TABLE, .table = table });
    DipPages *pages = maker_pages (maker);
    guint page = assert_note (pages, note), last = 9;
    for (guint i = 0; find_fragment (pages, name, i, NULL); i++)
      find_fragment (pages, name, i, &last);
    assert_int_equal (page, last);
    maker_drop (maker, pages);
  }
}

/* The notes of a timeline stand at the foot of the page where it begins, over the whole width; what it claims is less
 * by their room. Under five lines, 40 pt and a note of two lines have no room: it goes to the next page with its note.
 */
static void
test_of_timelines (void **state G_GNUC_UNUSED) {
  BOTH_WAYS for (guint above = 4; above <= 5; above++) {
    Maker *maker = maker_of (2, costs);
    DipParagraph *label = make_lines (maker, &body, 1), *group = make_lines (maker, &body, 1);
    DipFootnote *note = mark_line (maker, label, 0, 1), *of_group = mark_line (maker, group, 0, 1);
    const DipParagraph *labels[] = { label }, *groups[] = { group };
    DipEvent event = { .labels = labels, .n_labels = 1 };
    DipEventGroup heads = { .labels = groups, .n_labels = 1 };
    DipTimeline timeline = { .events = &event, .n_events = 1, .groups = &heads, .n_groups = 1 };
    add_one (maker, make_lines (maker, &body, above));
    add_block (maker, (DipBlock){ DIP_BLOCK_TIMELINE, .timeline = &timeline });
    const DipParagraph *after = make_lines (maker, &body, 1);
    add_one (maker, after);
    timeline_height = 40;
    DipPages *pages = maker_pages (maker);
    guint page = above == 4 ? 0 : 1;
    assert_int_equal (assert_note (pages, of_group), page);
    assert_int_equal (assert_note (pages, note), page);
    assert_near (top_of (pages, of_group->paragraphs[0], 0), 80);
    assert_near (top_of (pages, note->paragraphs[0], 0), 90);
    assert_near (find_fragment (pages, note->paragraphs[0], 0, NULL)->lines.set->measure, 200);
    assert_whole (pages, after, 1);
    maker_drop (maker, pages);
  }
}

/* So many notes, each of which marks the next one. */
static DipFootnote **
make_chain (Maker *maker, guint n) {
  DipFootnote **notes = dip_arena_new0_n (maker->story.arena, DipFootnote *, n);
  for (guint i = n; i > 0; i--) {
    notes[i - 1] = make_note (maker, 1);
    if (i < n)
      mark_lines (maker, (DipParagraph *)notes[i - 1]->paragraphs[0], (const guint[]){ 0 }, &notes[i], 1);
  }
  return notes;
}

static void
assert_in_order (const DipPages *pages, DipFootnote *const *notes, guint n) {
  guint nth = 0;
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint j = 0; j < pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &pages->pages[i].placed[j];
      if (placed->kind != DIP_PLACED_LINES || placed->lines.set->paragraph->style != &small)
        continue;
      assert_true (nth < n);
      assert_ptr_equal (placed->lines.set->paragraph, notes[nth++]->paragraphs[0]);
    }
  assert_int_equal (nth, n);
}

/* A chain of any length neither ends the program nor takes time by its square; and one that is closed to a ring has
 * each note once. */
static void
test_notes_that_mark_notes (void **state G_GNUC_UNUSED) {
  const guint n = 20000;
  for (guint ring = 0; ring < 2; ring++)
    BOTH_WAYS {
      Maker *maker = maker_of (1, costs);
      DipParagraph *text = make_lines (maker, &body, 3);
      DipFootnote **notes = make_chain (maker, n);
      if (ring)
        mark_lines (maker, (DipParagraph *)notes[n - 1]->paragraphs[0], (const guint[]){ 0 }, &notes[0], 1);
      mark_lines (maker, text, (const guint[]){ 1 }, &notes[0], 1);
      add_one (maker, text);
      DipPages *pages = maker_pages (maker);
      assert_in_order (pages, notes, n);
      assert_int_equal (pages->n_pages, n / 10 + 1); /* seven stand below the text, then ten on each page */
      maker_drop (maker, pages);
    }
}

/* Notes in notes come before the text's next one, those of one note before theirs: 1 marks 2 and 3, and 2 marks 4. */
static void
test_order_of_families (void **state G_GNUC_UNUSED) {
  BOTH_WAYS {
    Maker *maker = maker_of (1, costs);
    DipParagraph *text = make_lines (maker, &body, 4);
    DipFootnote *notes[5];
    for (guint i = 0; i < 5; i++)
      notes[i] = make_note (maker, i ? 1 : 2);
    mark_lines (maker, (DipParagraph *)notes[0]->paragraphs[0], (const guint[]){ 0, 0 }, &notes[1], 2);
    mark_lines (maker, (DipParagraph *)notes[1]->paragraphs[0], (const guint[]){ 0 }, &notes[3], 1);
    mark_lines (maker, text, (const guint[]){ 0, 1 }, (DipFootnote *const[]){ notes[0], notes[4] }, 2);
    add_one (maker, text);
    DipPages *pages = maker_pages (maker);
    assert_int_equal (pages->n_pages, 1);
    assert_in_order (pages, notes, 5);
    maker_drop (maker, pages);
  }
}

/* Each line of a paragraph has a mark: half of each page is text, half are its notes. */
static void
test_twenty_thousand_marks (void **state G_GNUC_UNUSED) {
  const guint n = 20000;
  BOTH_WAYS {
    Maker *maker = maker_of (1, costs);
    DipParagraph *text = make_lines (maker, &body, n);
    g_autofree guint *lines = g_new (guint, n);
    g_autofree DipFootnote **notes = g_new (DipFootnote *, n);
    for (guint i = 0; i < n; i++) {
      lines[i] = i;
      notes[i] = make_note (maker, 1);
    }
    mark_lines (maker, text, lines, notes, n);
    add_one (maker, text);
    DipPages *pages = maker_pages (maker);
    assert_in_order (pages, notes, n);
    assert_int_equal (pages->n_pages, n / 5);
    maker_drop (maker, pages);
  }
}

/* Random texts and notes: each is there, and begins on its mark's page but where that has no room for all. */
static void
test_random (void **state G_GNUC_UNUSED) {
  GRand *random = g_rand_new_with_seed (7);
  for (guint round = 0; round < 300; round++) {
    Maker *maker = maker_of (2, round % 2);
    DipParagraph *texts[20];
    DipFootnote *notes[20];
    guint lines[20];
    for (guint i = 0; i < 20; i++) {
      texts[i] = make_lines (maker, &body, (guint)g_rand_int_range (random, 1, 8));
      lines[i] = (guint)g_rand_int_range (random, 0, (gint32)(texts[i]->text.length + 1) / 2);
      notes[i] = make_note (maker, (guint)g_rand_int_range (random, 1, 4));
      if (g_rand_int_range (random, 0, 3) == 0)
        mark_lines (maker, texts[i], &lines[i], &notes[i], 1);
      const DipParagraph *sides[] = { texts[i], i % 3 ? NULL : make_lines (maker, &body, 2) };
      add_row (maker, 2, sides);
    }
    DipPages *pages = maker_pages (maker);
    for (guint i = 0; i < 20; i++) {
      guint page = 0;
      if (!texts[i]->n_notes)
        continue;
      for (guint j = 0;; j++) {
        const DipPlaced *placed = find_fragment (pages, texts[i], j, &page);
        assert_non_null (placed);
        if (lines[i] < placed->lines.first + placed->lines.count)
          break;
      }
      assert_int_equal (assert_note (pages, notes[i]), page);
    }
    maker_drop (maker, pages);
  }
  g_rand_free (random);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_at_the_foot),
    cmocka_unit_test (test_takes_room),
    cmocka_unit_test (test_mark_goes_with_its_note),
    cmocka_unit_test (test_columns),
    cmocka_unit_test (test_whole_width),
    cmocka_unit_test (test_order),
    cmocka_unit_test (test_longer_than_pages),
    cmocka_unit_test (test_fifty_marks),
    cmocka_unit_test (test_low_frames),
    cmocka_unit_test (test_in_tables),
    cmocka_unit_test (test_in_spanning_cells),
    cmocka_unit_test (test_marks_of_a_carried_cell),
    cmocka_unit_test (test_of_timelines),
    cmocka_unit_test (test_notes_that_mark_notes),
    cmocka_unit_test (test_order_of_families),
    cmocka_unit_test (test_twenty_thousand_marks),
    cmocka_unit_test (test_random),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
