/* The table of actions: its columns, cells and heads, what is overdue, and the marks of the editors' words. */
#include "fixture.h"

#define TABLE(more)                                                                                    \
  LAYOUT ("mark-editorial: true\nflow:\n  - parallel: {take: all}\n  - table:\n      title: actions\n" \
          "      lists: actions\n" more)
#define ALL_COLUMNS "      columns: [number, title, goals, lead, start, due, status]"

static const char full[] = PLAN (
    "ru, zh-Hans", "parties:\n"
                   "  - {id: china, name: {ru: Китай, zh: 中国}}\n"
                   "  - {id: un, name: {ru: ООН, zh: 联合国}}\n"
                   "sections: [{id: S, title: {ru: Раздел, zh: 章}, include: goals}]\n"
                   "goals:\n"
                   "  - {id: G1, number: {ru: I., zh: 一、}, title: {ru: Цель, zh: 目标}}\n"
                   "  - {id: G2, number: bullet, title: {ru: Цель, zh: 目标}}\n"
                   "actions:\n"
                   "  - {id: A1, title: {ru: Раз, zh: 其一}, goals: [G2, G1], lead: [un, china], start: 2024-Q3,\n"
                   "     due: by 2025, status: planned}\n"
                   "  - {id: A2, title: {ru: Два, zh: 其二}}\n");

static gboolean
has_column (const Told *told, const char *word) {
  const DipRow *header = find_table (told)->header;
  for (guint i = 0; i < header->n_cells; i++)
    if (g_str_has_prefix (header->cells[i].paragraphs[0]->text.utf8, word))
      return TRUE;
  return FALSE;
}

/* ── Columns ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_columns_that_say_nothing_are_dropped (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "actions:\n  - {id: A1, title: Раз, due: 2025}\n  - {id: A2, title: Два}\n"),
                    TABLE (ALL_COLUMNS));
  assert_int_equal (find_table (&told)->header->n_cells, 3);
  assert_int_equal (find_part (&told, "table")->grid.n_tracks, 3);
  assert_true (has_column (&told, "№") && has_column (&told, "Действие") && has_column (&told, "Срок"));
  drop_told (&told);
}

/* A status that is nothing but “overdue” is worth a column, and only on the day when it is. */
static void
test_overdue_alone_makes_a_column (void **state) {
  (void)state;
  const char *plan = PLAN ("ru", "actions: [{id: A1, title: Раз, due: 2025}]");
  Told told = tell_as_of (plan, TABLE (ALL_COLUMNS), day_of ("2025-12-31"));
  assert_false (has_column (&told, "Статус"));
  drop_told (&told);
  told = tell_as_of (plan, TABLE (ALL_COLUMNS), day_of ("2026-01-01"));
  assert_true (has_column (&told, "Статус"));
  drop_told (&told);
}

static void
test_no_actions_no_table (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections: [{id: S, ru: Текст.}]"), TABLE (ALL_COLUMNS));
  assert_null (find_part (&told, "table"));
  drop_told (&told);
}

/* Without a title in the layout the table still has its columns' heads, and every paragraph says whose it is. */
static void
test_table_without_a_title (void **state) {
  (void)state;
  g_autoptr (GString) out = g_string_new (NULL);
  Told told = tell (PLAN ("ru", "actions: [{id: A1, title: Раз, editorial: [title]}, {id: A2, title: Два}]"),
                    LAYOUT ("mark-editorial: true\nflow:\n  - table: {lists: actions, columns: [title]}"));
  assert_string_equal (find_table (&told)->header->cells[0].paragraphs[0]->unit, "table");
  assert_int_equal (find_table (&told)->n_header_again, 1); /* nothing that could be continued */
  assert_int_equal (count (&told, NULL, "editorial", "ru"), 1);
  dip_story_dump (told.story, out);
  assert_non_null (strstr (out->str, "\"Действие\""));
  assert_int_equal (count (&told, NULL, "title", NULL), 0);
  drop_told (&told);
}

/* ── Cells ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_cell (const Told *told, const char *action, const char *role, const char *language, const char *text) {
  assert_says (told, action, role, language, text);
}

static void
test_cells_say_what_the_plan_knows (void **state) {
  (void)state;
  Told told = tell (full, TABLE (ALL_COLUMNS));
  assert_cell (&told, "A1", "cell-number", "ru", "1");
  assert_cell (&told, "A1", "cell-title", "ru", "Раз");
  assert_cell (&told, "A1", "cell-title", "zh-Hans", "其一");
  assert_cell (&told, "A1", "cell-goals", "ru", "2, 1");
  assert_cell (&told, "A1", "cell-lead", "ru", "ООН, Китай");
  assert_cell (&told, "A1", "cell-lead", "zh-Hans", "联合国、中国");
  assert_cell (&told, "A1", "cell-start", "ru", "III" NBSP "кв. 2024" NBSP "г.");
  assert_cell (&told, "A1", "cell-start", "zh-Hans", "2024年第三季度");
  assert_cell (&told, "A1", "cell-due", "ru", "до конца 2025" NBSP "г.");
  assert_cell (&told, "A1", "cell-due", "zh-Hans", "2025年底前");
  assert_cell (&told, "A1", "cell-status", "ru", "запланировано");
  assert_cell (&told, "A1", "cell-status", "zh-Hans", "计划中");
  drop_told (&told);
}

/* What reads the same in all languages is said once; and so is that there is nothing to say. */
static void
test_cells_say_it_once (void **state) {
  (void)state;
  Told told = tell (full, TABLE (ALL_COLUMNS));
  static const char *const empty[] = { "cell-goals", "cell-lead", "cell-start", "cell-due", "cell-status" };
  assert_int_equal (count (&told, "A1", "cell-number", NULL), 1);
  assert_int_equal (count (&told, "A1", "cell-goals", NULL), 1);
  for (guint i = 0; i < G_N_ELEMENTS (empty); i++) {
    assert_int_equal (count (&told, "A2", empty[i], NULL), 1);
    assert_cell (&told, "A2", empty[i], "ru", "–");
  }
  drop_told (&told);
}

static void
test_statuses (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "actions:\n"
                                "  - {id: A1, title: а, status: planned}\n"
                                "  - {id: A2, title: а, status: active}\n"
                                "  - {id: A3, title: а, status: done}\n"
                                "  - {id: A4, title: а, status: delayed}\n"
                                "  - {id: A5, title: а, status: dropped}\n"),
                    TABLE (ALL_COLUMNS));
  assert_cell (&told, "A1", "cell-status", "ru", "запланировано");
  assert_cell (&told, "A2", "cell-status", "ru", "выполняется");
  assert_cell (&told, "A3", "cell-status", "ru", "выполнено");
  assert_cell (&told, "A4", "cell-status", "ru", "задерживается");
  assert_cell (&told, "A5", "cell-status", "ru", "отменено");
  drop_told (&told);
}

static const char dated[] = PLAN ("ru", "actions:\n"
                                        "  - {id: day, title: а, status: active, due: 2025-03-31}\n"
                                        "  - {id: month, title: а, status: active, due: 2025-03}\n"
                                        "  - {id: quarter, title: а, status: active, due: by 2025-Q1}\n"
                                        "  - {id: range, title: а, status: active, due: 2024..2025-03}\n"
                                        "  - {id: from, title: а, status: active, due: from 2024}\n"
                                        "  - {id: done, title: а, status: done, due: 2025-03}\n"
                                        "  - {id: dropped, title: а, status: dropped, due: 2025-03}\n"
                                        "  - {id: never, title: а, status: active}\n");

static void
assert_overdue (gint32 as_of, gboolean expected) {
  static const char *const late[] = { "day", "month", "quarter", "range" };
  static const char *const not_late[] = { "from", "done", "dropped", "never" };
  Told told = tell_as_of (dated, TABLE (ALL_COLUMNS), as_of);
  for (guint i = 0; i < G_N_ELEMENTS (late); i++)
    assert_cell (&told, late[i], "cell-status", "ru", expected ? "выполняется, просрочено" : "выполняется");
  for (guint i = 0; i < G_N_ELEMENTS (not_late); i++)
    assert_null (strstr (find (&told, not_late[i], "cell-status", "ru")->text.utf8, "просрочено"));
  drop_told (&told);
}

/* Late is what was due before the day and is neither done nor dropped; on the last day itself it is not. */
static void
test_overdue_is_settled_by_the_day (void **state) {
  (void)state;
  assert_overdue (day_of ("2025-03-31"), FALSE);
  assert_overdue (day_of ("2025-04-01"), TRUE);
  assert_overdue (DIP_NO_DAY, FALSE);
}

static void
test_stacked_and_side_by_side (void **state) {
  (void)state;
  Told told = tell (full, TABLE (ALL_COLUMNS));
  const DipCell *ru = NULL, *zh = NULL;
  find_row (&told, find (&told, "A1", "cell-title", "ru"), &ru);
  find_row (&told, find (&told, "A1", "cell-title", "zh-Hans"), &zh);
  assert_ptr_equal (ru, zh);
  assert_string_equal (find (&told, "A1", "cell-title", "zh-Hans")->style->name, "cell-second");
  drop_told (&told);
  told = tell (full, TABLE ("      cells: side-by-side\n" ALL_COLUMNS));
  const DipRow *row = find_row (&told, find (&told, "A1", "cell-title", "ru"), &ru);
  assert_ptr_equal (find_row (&told, find (&told, "A1", "cell-title", "zh-Hans"), &zh), row);
  assert_int_equal (zh->track, ru->track + 1);
  assert_string_equal (find (&told, "A1", "cell-title", "zh-Hans")->style->name, "cell");
  const DipCell *head = find_table (&told)->header->cells;
  assert_string_equal (head[1].paragraphs[0]->text.utf8, "Действие");
  assert_string_equal (head[2].paragraphs[0]->text.utf8, "行动");
  assert_int_equal (head[2].track, head[1].track + 1);
  assert_int_equal (find_part (&told, "table")->grid.n_tracks, 2 + 5 * 2);
  drop_told (&told);
}

/* A title that one language lacks leaves its place empty, and its text stands in for a title that both lack. */
static void
test_titles_that_lack (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, zh-Hans", "actions:\n  - {id: A1, title: {ru: Раз}, only: ru}\n"
                                         "  - {id: A2, ru: Мера *два*., zh: 其二。}\n"),
                    TABLE (ALL_COLUMNS));
  assert_int_equal (count (&told, "A1", "cell-title", NULL), 1);
  assert_cell (&told, "A2", "cell-title", "ru", "Мера два.");
  assert_true (find_run (find (&told, "A2", "cell-title", "ru"), "два")->style->italic);
  drop_told (&told);
}

/* A table holds the lists that its layout names: goals, actions, milestones. */
static void
test_lists_of_a_table (void **state) {
  (void)state;
  const char *plan = PLAN ("ru", "goals: [{id: G, title: Цель, ru: Текст.}]\nactions: [{id: A, title: Мера}]\n"
                                 "milestones: [{id: M, date: 2025, title: День}]");
  static const struct {
    const char *lists, *titles;
  } cases[] = { { "goals", "Цель|" },
                { "actions", "Мера|" },
                { "milestones", "День|" },
                { "[milestones, goals, actions]", "Цель|Мера|День|" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *layout = g_strdup_printf (
        LAYOUT ("flow:\n  - table: {title: actions, lists: %s, columns: [title, due]}"), cases[i].lists);
    g_autoptr (GString) titles = g_string_new (NULL);
    Told told = tell (plan, layout);
    for (guint j = 0; find_nth (&told, NULL, "cell-title", NULL, j); j++)
      g_string_append_printf (titles, "%s|", find_nth (&told, NULL, "cell-title", NULL, j)->text.utf8);
    assert_string_equal (titles->str, cases[i].titles);
    drop_told (&told);
  }
}

/* ── Heads ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_header_and_continued_header (void **state) {
  (void)state;
  Told told = tell (full, TABLE ("      head-rule: {thickness: 0.6pt, colour: structure}\n      head-tint: tint\n"
                                 "      row-rule: {thickness: 0.4pt, colour: hairline}\n"
                                 "      foot-rule: {thickness: 1.1pt, colour: structure}\n" ALL_COLUMNS));
  const DipTable *table = find_table (&told);
  assert_int_equal (table->n_header, 1);
  assert_int_equal (table->n_header_again, 2);
  const DipParagraph *continued = table->header_again[0].cells[0].paragraphs[0];
  assert_string_equal (continued->text.utf8, "Действия и сроки (продолжение) · 行动与期限（续）");
  assert_string_equal (find_run (continued, "行动与期限（续）")->language, "zh-Hans");
  assert_null (continued->element);
  g_autoptr (GPtrArray) first = g_ptr_array_new (), again = g_ptr_array_new ();
  add_rows (first, table->header, 1);
  add_rows (again, &table->header_again[1], 1);
  assert_int_equal (first->len, 2 + 5 * 2);
  assert_int_equal (again->len, first->len);
  for (guint i = 0; i < first->len; i++) {
    const DipParagraph *real = first->pdata[i], *copy = again->pdata[i];
    assert_string_equal (real->text.utf8, copy->text.utf8);
    assert_int_equal (real->element->parent->role, DIP_ROLE_HEADER_CELL);
    assert_string_equal (language_at (real->element), real->language);
    assert_null (copy->element);
  }
  assert_true (table->header->keep_with_next);
  assert_true (table->header->has_tint && !table->rows[0].has_tint);
  assert_float_equal (table->header->below.thickness, 0.6, 1e-9);
  assert_float_equal (table->rows[0].below.thickness, 0.4, 1e-9);
  assert_float_equal (table->rows[0].continued_above.thickness, 0.4, 1e-9);
  assert_float_equal (table->rows[1].below.thickness, 1.1, 1e-9);
  drop_told (&told);
}

/* ── The layout's choices ──────────────────────────────────────────────────────────────────────────────────────── */

static void
test_columns_are_aligned (void **state) {
  (void)state;
  Told told = tell (full, TABLE ("      columns:\n        - number: {align: end}\n        - title\n"
                                 "        - due: {align: centre, style: cell-second}\n"));
  assert_int_equal (find (&told, "A1", "cell-number", "ru")->style->align, DIP_ALIGN_END);
  assert_int_equal (find (&told, "A1", "cell-title", "ru")->style->align, DIP_ALIGN_START);
  assert_int_equal (find (&told, "A1", "cell-due", "ru")->style->align, DIP_ALIGN_CENTRE);
  assert_string_equal (find (&told, "A1", "cell-due", "ru")->style->name, "cell-second");
  assert_ptr_equal (find (&told, "A1", "cell-number", "ru")->style, find (&told, "A2", "cell-number", "ru")->style);
  assert_int_equal (find_table (&told)->header->cells[0].paragraphs[0]->style->align, DIP_ALIGN_END);
  drop_told (&told);
}

/* ── Editors' words ────────────────────────────────────────────────────────────────────────────────────────────── */

static char *
titles_of (const Told *told) {
  GString *out = g_string_new (find_table (told)->header->cells[0].paragraphs[0]->text.utf8);
  for (guint i = 0; find_nth (told, NULL, "cell-title", NULL, i); i++)
    g_string_append_printf (out, "|%s", find_nth (told, NULL, "cell-title", NULL, i)->text.utf8);
  return g_string_free (out, FALSE);
}

static void
assert_titles (const char *plan, const char *layout, const char *expected, guint notes) {
  Told told = tell (plan, layout);
  g_autofree char *titles = titles_of (&told);
  assert_string_equal (titles, expected);
  assert_int_equal (count (&told, NULL, "editorial", NULL), notes);
  drop_told (&told);
}

#define OURS(id, title) "  - {id: " id ", title: " title ", editorial: [title]}\n"

/* Where all titles are the editors', their head says so for all of them; else each says so for itself. */
static void
test_editorial_marks (void **state) {
  (void)state;
  const char *all = PLAN ("ru", "actions:\n" OURS ("A1", "Раз") OURS ("A2", "Два")),
             *some = PLAN ("ru", "actions:\n" OURS ("A1", "Раз") "  - {id: A2, title: Два}\n"),
             *none = PLAN ("ru", "actions:\n  - {id: A1, title: Раз}\n");
  const char *marked = TABLE ("      columns: [title]");
  const char *plain = LAYOUT ("flow:\n  - table: {title: actions, lists: actions, columns: [title]}");
  assert_titles (all, marked, "Действие*|Раз|Два", 1);
  assert_titles (some, marked, "Действие|Раз*|Два", 1);
  assert_titles (none, marked, "Действие|Раз", 0);
  assert_titles (all, plain, "Действие|Раз|Два", 0);
}

/* Where titles bear marks of their own, the note stands below them, in each part that has such titles. */
static void
test_editorial_note_stands_below_its_marks (void **state) {
  (void)state;
  Told told
      = tell (PLAN ("ru, zh-Hans", "actions:\n  - {id: A1, title: {ru: Раз, zh: 其一}, editorial: [title], due: 2025}\n"
                                   "  - {id: A2, title: {ru: Два, zh: 其二}, due: 2026}\n"),
              LAYOUT ("mark-editorial: true\nflow:\n"
                      "  - table: {title: actions, lists: actions, columns: [title]}\n"
                      "  - timeline: {title: timeline, lists: actions, label-width: 50mm}"));
  assert_int_equal (count (&told, "actions", "editorial", "ru"), 1);
  assert_int_equal (count (&told, "actions", "editorial", "zh-Hans"), 1);
  assert_int_equal (count (&told, "timeline", "editorial", "ru"), 1);
  assert_says (&told, "A1", "event", "ru", "Раз*");
  assert_says (&told, "A1", "event", "zh-Hans", "其一*");
  assert_says (&told, "A2", "event", "ru", "Два");
  assert_true (find_table (&told)->rows[1].keep_with_next); /* the note's: it is not to stand alone on a page */
  assert_false (find_table (&told)->rows[0].keep_with_next);
  drop_told (&told);
}

/* Where a head bears the mark, one note does for the document. */
static void
test_editorial_note_of_heads_stands_once (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, zh-Hans", "actions: [{id: A1, title: {ru: Раз, zh: 其一}, editorial: [title]}]"),
                    LAYOUT ("mark-editorial: true\nflow:\n"
                            "  - table: {title: actions, lists: actions, columns: [title]}\n"
                            "  - table: {title: goals, lists: actions, columns: [title]}"));
  assert_int_equal (count (&told, NULL, "column", "ru"), 2);
  assert_int_equal (count (&told, NULL, "editorial", "ru"), 1);
  assert_int_equal (count (&told, NULL, "editorial", "zh-Hans"), 1);
  drop_told (&told);
}

/* Whatever unit a title of the editors heads, the page says so. */
static void
test_editorial_titles_of_sections_and_goals_are_marked (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections: [{id: S, title: Раздел, editorial: [title], include: goals}]\n"
                                "goals: [{id: G, title: Цель, editorial: [title], ru: Текст.}]\n"),
                    LAYOUT ("mark-editorial: true\nflow: [parallel]"));
  assert_says (&told, "S", "title", "ru", "Раздел*");
  assert_says (&told, "G", "title", "ru", "Цель*");
  assert_int_equal (count (&told, NULL, "editorial", NULL), 1);
  drop_told (&told);
}

/* ── Links and anchors ─────────────────────────────────────────────────────────────────────────────────────────── */

/* An action that a text tells is linked from the table to there; one that only the table has can be linked to here.
 * Every anchor stands once. */
static void
assert_linked (const char *flow, gboolean told_in_text) {
  Told told = tell (PLAN ("ru", "sections: [{id: S, title: Раздел, include: actions}]\n"
                                "actions:\n  - {id: A1, title: Раз, ru: Текст.}\n"
                                "  - {id: A2, title: Два, editorial: [title]}\n"),
                    flow);
  static const char *const ids[] = { "A1", "A2" };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *anchor = g_strdup_printf ("unit:%s", ids[i]);
    g_autofree char *link = g_strdup_printf ("#%s", anchor);
    gboolean in_text = i == 0 && told_in_text;
    const DipParagraph *title = find (&told, ids[i], "cell-title", "ru");
    if (count_anchors (&told, anchor) != 1)
      fail_msg ("the anchor %s stands %u times", anchor, count_anchors (&told, anchor));
    assert_true (is_match (in_text ? link : NULL, title->runs[0].link) && (in_text || !title->runs[0].link));
  }
  drop_told (&told);
}

#define TITLES "  - table: {title: actions, lists: actions, columns: [title]}\n"

static void
test_links_from_the_table (void **state) {
  (void)state;
  assert_linked (LAYOUT ("flow:\n  - parallel: {take: all}\n" TITLES), TRUE);
}

/* A table before the text leads to the text, and leaves it the anchor. */
static void
test_links_from_a_table_before_the_text (void **state) {
  (void)state;
  assert_linked (LAYOUT ("flow:\n" TITLES "  - parallel: {take: all}\n"), TRUE);
  assert_linked (LAYOUT ("flow:\n" TITLES TITLES "  - parallel: {take: all}\n"), TRUE);
}

/* A link in a text leads to the row of an action that only a table has, be it before or after. */
static void
test_links_to_a_table (void **state) {
  (void)state;
  static const char *const layouts[]
      = { LAYOUT ("flow:\n" TITLES "  - parallel\n"), LAYOUT ("flow:\n  - parallel\n" TITLES) };
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    Told told = tell (PLAN ("ru", "sections: [{id: S, ru: \"См. [меру](#A).\"}]\nactions: [{id: A, title: Мера}]"),
                      layouts[i]);
    assert_string_equal (find_run (find (&told, "S", "text", "ru"), "меру")->link, "#unit:A");
    assert_int_equal (count_anchors (&told, "unit:A"), 1);
    assert_int_equal (count_messages (&told, "[dead-link]"), 0);
    drop_told (&told);
  }
}

static void
test_links_from_a_table_alone (void **state) {
  (void)state;
  assert_linked (LAYOUT ("flow:\n" TITLES), FALSE);
}

/* ── Captions ──────────────────────────────────────────────────────────────────────────────────────────────────── */

#define CAPTION "flow:\n  - table: {lists: actions, columns: [number, title], "

/* Without a title the caption is the table's name: in its style, and continued on later pages as a title is. */
static void
test_caption_that_names_its_table (void **state) {
  (void)state;
  Told told = tell (full, LAYOUT (CAPTION "caption: actions}"));
  const DipTable *table = find_table (&told);
  const DipParagraph *caption = table->header[0].cells[0].paragraphs[0];
  const DipParagraph *continued = table->header_again[0].cells[0].paragraphs[0];
  assert_int_equal (table->n_header, 2);
  assert_int_equal (table->header[0].cells[0].span, 2);
  assert_string_equal (caption->text.utf8, "Действия и сроки · 行动与期限");
  assert_string_equal (find_run (caption, "行动与期限")->language, "zh-Hans");
  assert_string_equal (caption->style->name, "table-caption");
  assert_path (caption, "Part/Table/Caption/P");
  assert_true (caption->element->serial < table->header[1].cells[0].paragraphs[0]->element->serial);
  assert_int_equal (table->n_header_again, 2);
  assert_string_equal (continued->text.utf8, "Действия и сроки (продолжение) · 行动与期限（续）");
  assert_null (continued->element);
  drop_told (&told);
}

/* Under a title it is small, and what goes on over pages is the title. */
static void
test_caption_under_a_title (void **state) {
  (void)state;
  Told told = tell (full, LAYOUT (CAPTION "title: actions, caption: caption-overdue}"));
  const DipTable *table = find_table (&told);
  const DipParagraph *caption = table->header[0].cells[0].paragraphs[0];
  assert_string_equal (caption->text.utf8, "Срок истёк; не выполнено и не отменено · 已过期限，既未完成也未取消");
  assert_string_equal (caption->style->name, "cell-second");
  assert_path (caption, "Part/Table/Caption/P");
  assert_int_equal (table->n_header_again, 2);
  assert_string_equal (table->header_again[0].cells[0].paragraphs[0]->text.utf8,
                       "Действия и сроки (продолжение) · 行动与期限（续）");
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_columns_that_say_nothing_are_dropped),
    cmocka_unit_test (test_overdue_alone_makes_a_column),
    cmocka_unit_test (test_no_actions_no_table),
    cmocka_unit_test (test_cells_say_what_the_plan_knows),
    cmocka_unit_test (test_cells_say_it_once),
    cmocka_unit_test (test_statuses),
    cmocka_unit_test (test_overdue_is_settled_by_the_day),
    cmocka_unit_test (test_stacked_and_side_by_side),
    cmocka_unit_test (test_titles_that_lack),
    cmocka_unit_test (test_lists_of_a_table),
    cmocka_unit_test (test_header_and_continued_header),
    cmocka_unit_test (test_columns_are_aligned),
    cmocka_unit_test (test_editorial_marks),
    cmocka_unit_test (test_editorial_note_stands_below_its_marks),
    cmocka_unit_test (test_editorial_note_of_heads_stands_once),
    cmocka_unit_test (test_editorial_titles_of_sections_and_goals_are_marked),
    cmocka_unit_test (test_links_from_the_table),
    cmocka_unit_test (test_links_from_a_table_alone),
    cmocka_unit_test (test_links_from_a_table_before_the_text),
    cmocka_unit_test (test_links_to_a_table),
    cmocka_unit_test (test_table_without_a_title),
    cmocka_unit_test (test_caption_that_names_its_table),
    cmocka_unit_test (test_caption_under_a_title),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
