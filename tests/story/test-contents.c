/* What leads to a place: contents, anchors, bookmarks; and the rows that bear them. */
#include "fixture.h"

#define CONTENTS                                                                \
  LAYOUT ("flow:\n  - contents: {title: contents}\n  - parallel: {take: all}\n" \
          "  - table: {title: actions, lists: actions, columns: [title]}\n  - notes: {title: notes}")

static const char tree[] = PLAN (
    "ru, zh-Hans", "sections:\n"
                   "  - id: S\n"
                   "    number: {ru: I., zh: 一、}\n"
                   "    title: {ru: Раздел, zh: 章}\n"
                   "    include: goals\n"
                   "    numbers: {ru: bullet, zh: automatic}\n"
                   "    sections:\n"
                   "      - id: T\n"
                   "        title: {ru: Часть, zh: 节}\n"
                   "        sections:\n"
                   "          - id: U\n"
                   "            title: {ru: Глава, zh: 段}\n"
                   "            sections: [{id: V, title: {ru: Мелочь, zh: 小}}]\n"
                   "  - {id: plain, ru: Без заголовка., zh: 无。}\n"
                   "  - {id: same, title: {ru: 2030, zh: 2030}}\n"
                   "goals: [{id: G, title: {ru: \"Цель *раз*[^n]\", zh: 目标}, ru: \"Текст[^n].\", zh: 文字。}]\n"
                   "actions: [{id: A, title: {ru: Мера, zh: 行动}}]\n"
                   "notes: [{id: n, text: {ru: Нота., zh: 注。}}]\n");

/* ── Contents ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_entries_stand_in_order (void **state) {
  (void)state;
  static const struct {
    const char *unit, *ru, *zh, *style;
  } entries[] = {
    { "S", "I." NBSP "Раздел", "一、章", "contents-1" },
    { "G", "Цель раз", "（一）目标", "contents-2" },
    { "T", "Часть", "节", "contents-2" },
    { "U", "Глава", "段", "contents-3" },
    { "same", "2030", "2030", "contents-1" },
    { "actions", "Действия и сроки", "行动与期限", "contents-1" },
    { "notes", "Примечания", "注释", "contents-1" },
  };
  Told told = tell (tree, CONTENTS);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    const DipParagraph *ru = find_nth (&told, NULL, "entry", "ru", i),
                       *zh = find_nth (&told, NULL, "entry", "zh-Hans", i);
    assert_non_null (ru);
    assert_string_equal (ru->unit, entries[i].unit);
    assert_string_equal (ru->text.utf8, entries[i].ru);
    assert_string_equal (zh->text.utf8, entries[i].zh);
    assert_string_equal (ru->style->name, entries[i].style);
    assert_string_equal (zh->style->name, entries[i].style);
  }
  assert_int_equal (count (&told, NULL, "entry", "ru"), G_N_ELEMENTS (entries));
  drop_told (&told);
}

/* Each entry, and its page, leads to a row that is there, once. */
static void
test_entries_lead_to_rows (void **state) {
  (void)state;
  Told told = tell (tree, CONTENTS);
  guint n = 0;
  for (const DipParagraph *entry; (entry = find_nth (&told, NULL, "entry", NULL, n)); n++) {
    assert_int_equal (entry->n_runs, 1);
    assert_true (entry->runs[0].link[0] == '#');
    assert_int_equal (count_anchors (&told, entry->runs[0].link + 1), 1);
  }
  assert_int_equal (n, 14);
  for (n = 0; find_nth (&told, NULL, "page", NULL, n); n++) {
    const DipParagraph *page = find_nth (&told, NULL, "page", NULL, n);
    assert_int_equal (count_anchors (&told, page->page_of), 1);
    assert_string_equal (page->runs[0].link + 1, page->page_of);
  }
  assert_int_equal (n, 7);
  drop_told (&told);
}

/* The contents are told after all parts and stand where the flow has them. */
static void
test_contents_keep_their_place (void **state) {
  (void)state;
  Told told = tell (tree, CONTENTS);
  assert_string_equal (told.story->parts[0].name, "contents");
  assert_string_equal (told.story->parts[1].name, "parallel");
  assert_ptr_equal (told.story->text_part, &told.story->parts[1]);
  assert_int_equal (told.story->parts[0].grid.n_tracks, 3);
  assert_int_equal (told.story->parts[0].grid.tracks[2].kind, DIP_WIDTH_CONTENT);
  drop_told (&told);
}

static void
test_no_entries_no_contents (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections: [{id: S, ru: Текст.}]"),
                    LAYOUT ("flow:\n  - contents: {title: contents}\n  - parallel"));
  assert_null (find_part (&told, "contents"));
  drop_told (&told);
}

/* ── Anchors ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_links_lead_somewhere (const Told *told) {
  for (guint i = 0; i < told->paragraphs->len; i++) {
    const DipParagraph *p = told->paragraphs->pdata[i];
    for (guint r = 0; r < p->n_runs; r++)
      if (p->runs[r].link && p->runs[r].link[0] == '#' && count_anchors (told, p->runs[r].link + 1) != 1)
        fail_msg ("\"%s\" of \"%s\" leads to %u rows", p->runs[r].link, p->text.utf8,
                  count_anchors (told, p->runs[r].link + 1));
  }
}

static void
test_all_links_of_the_real_plan_lead_somewhere (void **state) {
  (void)state;
  static const char *const layouts[] = { "briefing", "handout" };
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    Told told = tell_files (SOURCE_DIR "/input/ai-capacity-plan/plan.yaml", layouts[i], DIP_NO_DAY);
    assert_links_lead_somewhere (&told);
    drop_told (&told);
  }
}

/* What a link says of where it leads: the page, not known yet, and the title there, with its number, in each language;
 * of a unit without one the page alone; of a note its number. */
static void
test_what_links_say (void **state) {
  (void)state;
  static const char *const expected[][3] = {
    { "note:n", NULL, NULL },
    { "part:glossary", "с." NBSP DIP_PAGE_FIELD ": Глоссарий", "第" DIP_PAGE_FIELD "页：术语表" },
    { "unit:S", "с." NBSP DIP_PAGE_FIELD ": I." NBSP "Раздел", "第" DIP_PAGE_FIELD "页" },
  };
  Told told = tell (PLAN ("ru, zh-Hans",
                          "sections: [{id: S, number: {ru: I., zh: none}, title: {ru: Раздел}, ru: \"[](#S)[^n]\", zh: "
                          "\"[文](#S)\"}]\nglossary: [{term: {ru: а, zh: 一}}]\n"
                          "notes: [{id: n, text: {ru: а, zh: 一}}]\n"),
                    LAYOUT ("flow:\n  - contents\n  - parallel\n  - glossary: {title: glossary}\n  - notes"));
  assert_int_equal (told.story->n_places, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const DipPlaceName *place = &told.story->places[i];
    assert_string_equal (place->anchor, expected[i][0]);
    for (guint j = 0; expected[i][2] && j < 2; j++)
      assert_string_equal (place->says[j], expected[i][1 + j]);
  }
  assert_non_null (strstr (told.story->places[0].says[0], "1"));
  assert_string_not_equal (told.story->places[0].says[0], told.story->places[0].says[1]);
  drop_told (&told);
}

/* ── Bookmarks ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_bookmarks (void **state) {
  (void)state;
  static const struct {
    const char *title;
    guint level;
  } expected[] = {
    { "Содержание · 目录", 1 },
    { "I." NBSP "Раздел · 一、章", 1 },
    { "Цель раз · （一）目标", 2 },
    { "Часть · 节", 2 },
    { "Глава · 段", 3 },
    { "Мелочь · 小", 4 },
    { "2030", 1 },
    { "Действия и сроки · 行动与期限", 1 },
    { "Примечания · 注释", 1 },
  };
  Told told = tell (tree, CONTENTS);
  g_autoptr (GPtrArray) rows = list_rows (&told);
  guint n = 0;
  for (guint i = 0; i < rows->len; i++) {
    const DipRow *row = rows->pdata[i];
    if (!row->bookmark)
      continue;
    assert_true (n < G_N_ELEMENTS (expected));
    assert_string_equal (row->bookmark->title, expected[n].title);
    assert_int_equal (row->bookmark->level, expected[n].level);
    assert_non_null (row->anchor);
    assert_true (row->keep_with_next);
    n++;
  }
  assert_int_equal (n, G_N_ELEMENTS (expected));
  drop_told (&told);
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Roots open under a rule, and so do sections in them; goals do not. */
static void
test_rules_over_sections (void **state) {
  (void)state;
  Told told = tell (tree, LAYOUT ("flow:\n  - parallel: {take: all, rule: {thickness: 1pt, colour: ink}}"));
  static const struct {
    const char *unit, *role;
    gboolean ruled;
  } cases[] = { { "S", "title", TRUE },  { "T", "title", TRUE },    { "U", "title", FALSE },
                { "G", "title", FALSE }, { "plain", "text", TRUE }, { "G", "text", FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DipRow *row = find_row (&told, find (&told, cases[i].unit, cases[i].role, "ru"), NULL);
    assert_int_equal (row->above.thickness > 0, cases[i].ruled);
  }
  drop_told (&told);
}

/* A unit without a title keeps the distance that one would have kept. */
static void
test_untitled_units_keep_their_distance (void **state) {
  (void)state;
  Told told = tell (tree, CONTENTS);
  const DipRow *plain = find_row (&told, find (&told, "plain", "text", "ru"), NULL);
  assert_float_equal (plain->before, dip_layout_style (told.layout, "title-1", "ru")->before, 1e-9);
  assert_true (plain->before > 0);
  assert_string_equal (plain->anchor, "unit:plain");
  drop_told (&told);
}

/* Lines for notes stand beside every row of text, and no row is all lines. */
static void
test_lines_for_notes (void **state) {
  (void)state;
  Told told = tell (tree, LAYOUT ("flow:\n  - parallel: {take: all, note-width: 55mm, note-leading: 1.5line,\n"
                                  "      note-rule: {thickness: 0.4pt, colour: hairline}}"));
  const DipPart *part = find_part (&told, "parallel");
  assert_int_equal (part->grid.n_tracks, 3);
  assert_int_equal (part->grid.tracks[2].kind, DIP_WIDTH_FIXED);
  assert_float_equal (part->grid.tracks[2].size, 55 * 72 / 25.4, 1e-6);
  guint n = 0;
  for (guint i = 0; i < part->n_blocks; i++) {
    const DipRow *row = part->blocks[i].row;
    const DipCell *last = &row->cells[row->n_cells - 1];
    if (last->ruled_leading <= 0)
      continue;
    n++;
    assert_true (row->n_cells > 1);
    assert_int_equal (last->track, 2);
    assert_int_equal (last->n_paragraphs, 0);
    assert_float_equal (last->ruled_leading, 21, 1e-9);
    assert_float_equal (last->ruled.thickness, 0.4, 1e-9);
  }
  assert_true (n >= 2);
  drop_told (&told);
}

/* The columns of the text are those of every row that stands on them. */
static void
test_grids (void **state) {
  (void)state;
  Told told = tell (tree, CONTENTS);
  const DipGrid *text = &find_part (&told, "parallel")->grid, *table = &find_part (&told, "table")->grid;
  assert_true (text->common);
  assert_int_equal (text->n_tracks, 2);
  assert_int_equal (text->tracks[0].kind, DIP_WIDTH_BALANCED);
  assert_true (text->tracks[0].least > text->tracks[1].least && text->tracks[1].least > 0);
  assert_float_equal (text->inset, 8 * 72 / 25.4, 1e-6);
  assert_float_equal (text->gap, 7 * 72 / 25.4, 1e-6);
  assert_false (table->common);
  assert_true (find_part (&told, "table")->blocks[0].row->grid->common);
  assert_null (find_part (&told, "contents")->blocks[0].row->grid);
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_entries_stand_in_order),
    cmocka_unit_test (test_entries_lead_to_rows),
    cmocka_unit_test (test_contents_keep_their_place),
    cmocka_unit_test (test_no_entries_no_contents),
    cmocka_unit_test (test_all_links_of_the_real_plan_lead_somewhere),
    cmocka_unit_test (test_what_links_say),
    cmocka_unit_test (test_bookmarks),
    cmocka_unit_test (test_rules_over_sections),
    cmocka_unit_test (test_untitled_units_keep_their_distance),
    cmocka_unit_test (test_lines_for_notes),
    cmocka_unit_test (test_grids),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
