/* The rows of tables: which a filter lets through, in what order and groups, what stands under them, what is reckoned.
 */
#include "fixture.h"

#define TABLE(more) LAYOUT ("flow:\n  - table:\n      title: actions\n      lists: actions\n" more)

static const char plan[] = PLAN (
    "ru, zh-Hans",
    "document: {title: {ru: План, zh: 计划}}\n"
    "parties:\n"
    "  - {id: china, name: {ru: Китай, zh: 中国}}\n"
    "  - {id: un, name: {ru: ООН, zh: 联合国}}\n"
    "goals:\n"
    "  - {id: G1, number: {ru: I., zh: 一、}, title: {ru: Цель, zh: 目标}}\n"
    "  - {id: G2, number: {ru: II., zh: 二、}, title: {ru: Вторая, zh: 其二}}\n"
    "milestones: [{id: M1, date: 2024-05-01, title: {ru: Начало, zh: 开始}}]\n"
    "actions:\n"
    "  - {id: A1, title: {ru: Ёлка, zh: 甲}, goals: [G2, G1], lead: [un, china], due: 2025-03-31, status: active,"
    " progress: 50%}\n"
    "  - {id: A2, title: {ru: Жук, zh: 乙}, goals: G1, lead: china, due: by 2025, status: delayed, progress: 25%,"
    " after: [A1, M1]}\n"
    "  - {id: A3, title: {ru: Ель, zh: 丙}, goals: G1, due: 2024-12-31, status: done, progress: 100%, after: A1}\n"
    "  - {id: A4, title: {ru: Дом, zh: 丁}, start: from 2026-02}\n");

/* The ids of the rows, in their order; a group's line as "|". */
static void
assert_rows (const char *options, const char *as_of, const char *expected) {
  g_autofree char *layout = g_strconcat (TABLE (""), options, NULL);
  Told told = tell_as_of (plan, layout, as_of ? day_of (as_of) : DIP_NO_DAY);
  g_autoptr (GString) rows = g_string_new (NULL);
  const DipTable *table = find_table (&told);
  for (guint i = 0; i < table->n_rows; i++) {
    const DipRow *row = &table->rows[i];
    const DipCell *last = &row->cells[row->n_cells - 1];
    gboolean is_line = strcmp (last->paragraphs[0]->role, "group") == 0;
    g_string_append_printf (rows, "%s%s", i ? " " : "", is_line ? "|" : last->paragraphs[0]->unit);
  }
  assert_string_equal (rows->str, expected);
  drop_told (&told);
}

#define ROWS(options, as_of, expected) assert_rows ("      columns: [title]\n      " options "\n", as_of, expected)

static void
test_filters (void **state G_GNUC_UNUSED) {
  ROWS ("filter: {status: delayed}", NULL, "A2");
  ROWS ("filter: {status: [active, done]}", NULL, "A1 A3");
  ROWS ("filter: {status: none}", NULL, "A4");
  ROWS ("filter: {lead: china}", NULL, "A1 A2");
  ROWS ("filter: {lead: none}", NULL, "A3 A4");
  ROWS ("filter: {goal: G2}", NULL, "A1");
  ROWS ("filter: {goal: [G2, none]}", NULL, "A1 A4");
  ROWS ("filter: {lead: china, status: active}", NULL, "A1");
  ROWS ("filter: [{status: done}, {lead: un}]", NULL, "A1 A3");
}

/* A vague deadline is its last day: "by 2025" is the 31st of December. */
static void
test_filters_by_day (void **state G_GNUC_UNUSED) {
  ROWS ("filter: {due: before 2025-03-31}", NULL, "A3");
  ROWS ("filter: {due: until 2025-03-31}", NULL, "A1 A3");
  ROWS ("filter: {due: after 2025-03}", NULL, "A2");
  ROWS ("filter: {due: since 2025-Q1}", NULL, "A1 A2");
  ROWS ("filter: {due: 2025}", NULL, "A1 A2");
  ROWS ("filter: {due: 2025-Q4}", NULL, "A2");
  ROWS ("filter: {due: none}", NULL, "A4");
  ROWS ("filter: {due: < as-of}", "2025-03-31", "A3");
  ROWS ("filter: {due: < as-of}", "2025-04-01", "A1 A3");
  ROWS ("filter: {due: '>= as-of'}", "2025-04-01", "A2");
  ROWS ("filter: {start: after 2026-01}", NULL, "A4");
  ROWS ("filter: {overdue: true}", "2025-04-01", "A1");
  ROWS ("filter: {overdue: false}", "2025-04-01", "A2 A3 A4");
}

static void
test_unknown_ids_are_errors_of_the_layout (void **state G_GNUC_UNUSED) {
  g_autofree char *folder = g_dir_make_tmp ("story-XXXXXX", NULL);
  g_autofree char *plan_file = g_build_filename (folder, "plan.yaml", NULL);
  g_autofree char *layout_file = g_build_filename (folder, "layout.yaml", NULL);
  g_file_set_contents (plan_file, plan, -1, NULL);
  g_file_set_contents (layout_file, TABLE ("      columns: [title]\n      filter: {lead: [un, chine], goal: G3}\n"), -1,
                       NULL);
  DipReport *report = dip_report_new ();
  DipPlan *opened = dip_plan_open (plan_file, report);
  DipLayout *layout = dip_layout_open (LAYOUTS, layout_file, opened->languages, opened->n_languages, report);
  DipLanguages *languages = dip_languages_open (LAYOUTS "/languages", opened->languages, opened->n_languages, report);
  assert_no_errors (report);
  DipStory *story = dip_story_new (opened, layout, languages, DIP_NO_DAY, 0, report);
  assert_int_equal (dip_report_count (report, DIP_ERROR), 2);
  g_autofree char *messages = write_messages (report);
  assert_non_null (
      strstr (messages, "layout.yaml:10:27: error: the plan has no party \"chine\"; did you mean \"china\"?"));
  assert_non_null (strstr (messages, "layout.yaml:10:41: error: the plan has no goal \"G3\""));
  dip_story_drop (story);
  dip_languages_drop (languages);
  dip_layout_drop (layout);
  dip_plan_drop (opened);
  dip_report_drop (report);
  g_unlink (plan_file);
  g_unlink (layout_file);
  g_rmdir (folder);
}

/* Ё stands with Е in a Russian dictionary, not after Я; what has nothing to sort by comes last either way. */
static void
test_order (void **state G_GNUC_UNUSED) {
  ROWS ("sort: title", NULL, "A4 A1 A3 A2");
  ROWS ("sort: title desc", NULL, "A2 A3 A1 A4");
  ROWS ("sort: due", NULL, "A3 A1 A2 A4");
  ROWS ("sort: due desc", NULL, "A2 A1 A3 A4");
  ROWS ("sort: [status, title]", NULL, "A1 A3 A2 A4");
  ROWS ("sort: progress", NULL, "A2 A1 A3 A4");
  ROWS ("sort: lead", NULL, "A2 A1 A3 A4"); /* Китай, ООН… */
  ROWS ("sort: [goals, number desc]", NULL, "A3 A2 A1 A4");
}

static void
test_groups (void **state G_GNUC_UNUSED) {
  ROWS ("group: goal", NULL, "| A2 A3 | A1 | A4");
  ROWS ("group: {by: goal, every: true}", NULL, "| A1 A2 A3 | A1 | A4");
  ROWS ("group: lead", NULL, "| A2 | A1 | A3 A4");
  ROWS ("group: {by: lead, every: true}", NULL, "| A1 A2 | A1 | A3 A4");
  ROWS ("group: status", NULL, "| A1 | A3 | A2 | A4");
  ROWS ("group: quarter", NULL, "| A3 | A1 | A2 | A4");
  ROWS ("group: goal\n      sort: title", NULL, "| A3 A2 | A1 | A4");
}

/* ── Names of groups ───────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_names_of_groups (void **state G_GNUC_UNUSED) {
  Told told = tell (plan, TABLE ("      columns: [title]\n      group: {by: goal, count: true}\n"));
  const DipTable *table = find_table (&told);
  assert_string_equal (find_nth (&told, NULL, "group", NULL, 0)->text.utf8, "I." NBSP "Цель (2) · 一、目标（2）");
  assert_string_equal (find_nth (&told, NULL, "group", NULL, 2)->text.utf8, "Не указано (1) · 未注明（1）");
  assert_null (table->rows[0].again);
  assert_true (table->rows[0].keep_with_next && table->rows[1].again == table->rows[2].again);
  assert_string_equal (table->rows[1].again->cells[0].paragraphs[0]->text.utf8,
                       "I." NBSP "Цель (продолжение) · 一、目标（续）");
  assert_null (table->rows[1].again->cells[0].paragraphs[0]->element);
  drop_told (&told);
  told = tell (plan, TABLE ("      columns: [title]\n      group: quarter\n"));
  assert_string_equal (find_nth (&told, NULL, "group", NULL, 0)->text.utf8,
                       "IV" NBSP "квартал 2024" NBSP "года · 2024年第四季度");
  drop_told (&told);
}

static void
test_groups_as_a_column (void **state G_GNUC_UNUSED) {
  Told told = tell (plan, TABLE ("      columns: [title]\n      group: {by: goal, as: column, over-pages: carry}\n"));
  const DipTable *table = find_table (&told);
  assert_int_equal (table->n_rows, 4);
  assert_int_equal (table->rows[0].n_cells, 2);
  assert_int_equal (table->rows[0].cells[0].rows, 2);
  assert_false (table->rows[0].cells[0].repeat);
  assert_int_equal (table->rows[1].n_cells, 1);
  assert_int_equal (table->rows[1].cells[0].track, 1);
  const DipElement *name = table->rows[0].cells[0].paragraphs[0]->element->parent;
  assert_true (name->role == DIP_ROLE_HEADER_CELL && name->scope == DIP_SCOPE_ROW && name->row_span == 2);
  assert_int_equal (find_part (&told, "table")->grid.n_tracks, 2);
  drop_told (&told);
}

/* ── What is reckoned ──────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_reckoned_columns (void **state G_GNUC_UNUSED) {
  Told told = tell_as_of (plan, TABLE ("      columns: [count, id, progress, after, overdue, days-left]\n"),
                          day_of ("2025-04-10"));
  assert_says (&told, "A3", "cell-count", NULL, "3");
  assert_says (&told, "A3", "cell-id", NULL, "A3");
  assert_says (&told, "A1", "cell-progress", NULL, "50" NBSP "%");
  assert_says (&told, "A4", "cell-progress", NULL, "–");
  assert_says (&told, "A3", "cell-after", NULL, "1");
  assert_says (&told, "A2", "cell-after", "ru", "1, Начало");
  assert_says (&told, "A2", "cell-after", "zh-Hans", "1、开始");
  assert_says (&told, "A1", "cell-overdue", "zh-Hans", "逾期");
  assert_says (&told, "A2", "cell-overdue", "ru", "–");
  assert_says (&told, "A1", "cell-days-left", NULL, "−10"); /* due on 31 March */
  assert_says (&told, "A2", "cell-days-left", NULL, "265"); /* to 31 December: 20 + 31 + 30 + … */
  assert_says (&told, "A3", "cell-days-left", NULL, "–");   /* done */
  drop_told (&told);
}

static void
test_foot (void **state G_GNUC_UNUSED) {
  Told told = tell (plan, TABLE ("      columns: [number, title, due, progress]\n"
                                 "      foot: {title: count, due: latest, progress: mean}\n"));
  const DipTable *table = find_table (&told);
  assert_int_equal (table->n_footer, 1);
  assert_int_equal (table->footer->n_cells, 3);
  assert_string_equal (table->footer->cells[0].paragraphs[0]->text.utf8, "Всего: 4");
  assert_string_equal (table->footer->cells[0].paragraphs[1]->text.utf8, "共4项");
  assert_string_equal (table->footer->cells[1].paragraphs[0]->text.utf8, "Последний: до конца 2025" NBSP "г.");
  assert_string_equal (table->footer->cells[2].paragraphs[0]->text.utf8, "В среднем: 58" NBSP "%"); /* 175 / 3 */
  drop_told (&told);
  told = tell (plan, TABLE ("      columns: [title, due]\n      group: {by: goal, every: true}\n"
                            "      foot: {title: count, due: earliest}\n"));
  assert_string_equal (find_table (&told)->footer->cells[0].paragraphs[0]->text.utf8, "Всего: 4"); /* A1 once */
  assert_string_equal (find_table (&told)->footer->cells[1].paragraphs[1]->text.utf8, "最早：2024年12月31日");
  drop_told (&told);
}

static void
test_filter_that_leaves_nothing (void **state G_GNUC_UNUSED) {
  Told told = tell (plan, TABLE ("      columns: [title]\n      filter: {status: dropped}\n"));
  assert_says (&told, "actions", "title", "ru", "Действия и сроки");
  assert_says (&told, "actions", "table-empty", "ru", "Нет");
  assert_says (&told, "actions", "table-empty", "zh-Hans", "无");
  drop_told (&told);
}

static void
test_symbols (void **state G_GNUC_UNUSED) {
  Told told = tell (plan, TABLE ("      columns: [{status: {symbol: 4mm}}]\n"));
  const DipParagraph *first = find (&told, "A2", "cell-status", "ru"),
                     *second = find (&told, "A2", "cell-status", "zh-Hans");
  assert_true (first->symbol == DIP_SYMBOL_TRIANGLE && second->symbol == DIP_SYMBOL_NONE);
  assert_true (first->style->hang > 11 && first->style->inset == second->style->inset);
  assert_true (find (&told, "A1", "cell-status", "ru")->symbol == DIP_SYMBOL_HALF);
  assert_true (find (&told, "A3", "cell-status", "ru")->symbol == DIP_SYMBOL_DISC);
  assert_true (find (&told, "A4", "cell-status", "ru")->symbol == DIP_SYMBOL_NONE);
  drop_told (&told);
}

/* ── Structure ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The fields of the columns whose cells are headers of their rows, of the first row. */
static void
assert_row_names (const char *options, const char *expected) {
  g_autofree char *layout = g_strconcat (TABLE (""), options, NULL);
  Told told = tell (plan, layout);
  const DipRow *row = &find_table (&told)->rows[0];
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < row->n_cells; i++) {
    const DipElement *cell = row->cells[i].paragraphs[0]->element->parent;
    if (cell->role == DIP_ROLE_HEADER_CELL && cell->scope == DIP_SCOPE_ROW)
      g_string_append_printf (names, "%s%s", names->len ? " " : "", row->cells[i].paragraphs[0]->role);
    else
      assert_int_equal (cell->role, DIP_ROLE_CELL);
  }
  assert_string_equal (names->str, expected);
  drop_told (&told);
}

/* A row is named by its title, else by its number; by one of its columns only. */
static void
test_cells_that_name_the_row (void **state G_GNUC_UNUSED) {
  assert_row_names ("      columns: [number, title, status]\n", "cell-title");
  assert_row_names ("      columns: [due, title, number]\n", "cell-title");
  assert_row_names ("      columns: [status, number, due]\n", "cell-number");
  assert_row_names ("      columns: [count, status, id]\n", "");
  assert_row_names ("      columns: [title, status]\n      cells: side-by-side\n", "cell-title cell-title"); /* of one */
  assert_row_names ("      columns: [number, title]\n      group: {by: goal, as: column}\n", "group cell-title");
}

/* The cells of each row of a table's structure, with those that span rows from above, are equally many (ISO
 * 14289-1 7.5, Matterhorn 15-003). */
static void
count_cells (GHashTable *seen, GHashTable *widths, const DipElement *element) {
  for (; element && element->parent; element = element->parent) {
    if (!g_hash_table_add (seen, (gpointer)element))
      return;
    if (element->role != DIP_ROLE_CELL && element->role != DIP_ROLE_HEADER_CELL)
      continue;
    guint wide = GPOINTER_TO_UINT (g_hash_table_lookup (widths, element->parent)) + MAX (element->column_span, 1);
    g_hash_table_insert (widths, (gpointer)element->parent, GUINT_TO_POINTER (wide));
  }
}

static int
compare_serials (gconstpointer a, gconstpointer b) {
  const DipElement *left = *(const DipElement *const *)a, *right = *(const DipElement *const *)b;
  return left->serial < right->serial ? -1 : left->serial > right->serial;
}

static void
assert_regular (const char *options, guint columns) {
  g_autofree char *layout = g_strconcat (TABLE (""), options, NULL);
  Told told = tell (plan, layout);
  add_rows (told.paragraphs, find_table (&told)->footer, find_table (&told)->n_footer);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL), widths = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < told.paragraphs->len; i++)
    count_cells (seen, widths, ((const DipParagraph *)told.paragraphs->pdata[i])->element);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  GHashTableIter keys;
  gpointer row;
  g_hash_table_iter_init (&keys, widths);
  while (g_hash_table_iter_next (&keys, &row, NULL))
    g_ptr_array_add (rows, row);
  g_ptr_array_sort (rows, compare_serials);
  guint hanging[64] = { 0 }; /* cells from above, in the next row, the one after it… */
  for (guint i = 0; i < rows->len; i++) {
    GHashTableIter iter;
    gpointer cell;
    g_hash_table_iter_init (&iter, seen);
    while (g_hash_table_iter_next (&iter, &cell, NULL)) {
      const DipElement *element = cell;
      for (guint j = 1; element->parent == rows->pdata[i] && j < element->row_span; j++)
        hanging[i + j] += MAX (element->column_span, 1);
    }
    assert_int_equal (GPOINTER_TO_UINT (g_hash_table_lookup (widths, rows->pdata[i])) + hanging[i], columns);
  }
  drop_told (&told);
}

static void
test_structure_is_regular (void **state G_GNUC_UNUSED) {
  assert_regular ("      columns: [number, title, due]\n", 3);
  assert_regular ("      columns: [number, title, due]\n      cells: side-by-side\n", 3);
  assert_regular ("      columns: [number, title, dates: {columns: [start, due]}, status]\n", 5);
  assert_regular (
      "      columns: [title, dates: {columns: [start, due]}]\n      group: goal\n      foot: {due: count}\n", 3);
  assert_regular ("      columns: [title, dates: {columns: [start, due]}, lead]\n"
                  "      group: {by: goal, as: column}\n      foot: {title: count}\n",
                  5);
}

static void
test_header_of_two_rows (void **state G_GNUC_UNUSED) {
  Told told = tell (plan, TABLE ("      columns: [number, dates: {columns: [start, due]}, title]\n"));
  const DipTable *table = find_table (&told);
  assert_int_equal (table->n_header, 2);
  assert_int_equal (table->n_header_again, 3); /* with its title, continued */
  assert_int_equal (table->header[0].n_cells, 1);
  assert_int_equal (table->header[0].cells[0].track, 1);
  assert_int_equal (table->header[0].cells[0].span, 2);
  assert_string_equal (table->header[0].cells[0].paragraphs[0]->text.utf8, "Сроки · 时间");
  assert_int_equal (table->header[1].n_cells, 4);
  const DipElement *number = table->header[1].cells[0].paragraphs[0]->element->parent;
  const DipElement *start = table->header[1].cells[1].paragraphs[0]->element->parent;
  const DipElement *dates = table->header[0].cells[0].paragraphs[0]->element->parent;
  assert_true (number->row_span == 2 && number->parent == dates->parent && number->parent != start->parent);
  assert_int_equal (dates->column_span, 2);
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_filters),
    cmocka_unit_test (test_filters_by_day),
    cmocka_unit_test (test_unknown_ids_are_errors_of_the_layout),
    cmocka_unit_test (test_order),
    cmocka_unit_test (test_groups),
    cmocka_unit_test (test_names_of_groups),
    cmocka_unit_test (test_groups_as_a_column),
    cmocka_unit_test (test_reckoned_columns),
    cmocka_unit_test (test_foot),
    cmocka_unit_test (test_filter_that_leaves_nothing),
    cmocka_unit_test (test_symbols),
    cmocka_unit_test (test_cells_that_name_the_row),
    cmocka_unit_test (test_structure_is_regular),
    cmocka_unit_test (test_header_of_two_rows),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
