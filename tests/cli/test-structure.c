/* What the structure of a finished PDF says beside its texts: what a figure says in each language to those who do not
 * see it, and which headers belong to a cell. */
#include "files.h"
#include "plan/plan.h"
#include "readback.h"

#define TRACKER SOURCE_DIR "/input/sample-tracker/plan.yaml"

/* ── Elements ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static const Json *
kid_of (const Pdf *pdf, const Json *element, guint index) {
  const Json *kids = pdf_lookup (pdf, element, "/K");
  if (kids->kind != JSON_ARRAY)
    return index == 0 ? kids : NULL;
  return index < kids->n ? pdf_resolve (pdf, &kids->items[index]) : NULL;
}

/* All elements of a type below one, in order. */
static void
list_elements (const Pdf *pdf, const Json *element, const char *type, GPtrArray *found) {
  const Json *kid;
  for (guint i = 0; (kid = kid_of (pdf, element, i)); i++) {
    if (strcmp (json_string (kid, "/S"), type) == 0)
      g_ptr_array_add (found, (gpointer)kid);
    if (kid->kind == JSON_OBJECT)
      list_elements (pdf, kid, type, found);
  }
}

static GPtrArray *
find_elements (const Pdf *pdf, const Json *below, const char *type) {
  GPtrArray *found = g_ptr_array_new ();
  list_elements (pdf, below ? below : pdf_lookup (pdf, pdf_catalogue (pdf), "/StructTreeRoot"), type, found);
  return found;
}

static Pdf *
render (void **state, const char *plan, const char *layout) {
  g_autofree char *path = g_build_filename (*state, "out.pdf", NULL);
  expect (0, NULL, run (PROGRAM, "render", plan, "-q", "-l", layout, "-o", path));
  expect (0, NULL, run ("qpdf", "--check", path));
  return pdf_open (path);
}

/* ── Figures ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* How an escape names each of the tracker's languages (ISO 32000-1 §7.9.2.2.2). */
static const char *const escapes[] = { "ru", "zhCN", "en" };

/* Whether what is said in `language` names an event, as it has to if it is that of `own`. */
static void
assert_named (char *const *said, guint own, const DipPlan *plan, const DipProse *title) {
  if (title[own].n == 0)
    return;
  for (guint language = 0; language < plan->n_languages; language++) {
    gboolean is_named = strstr (said[2 * language + 2], title[own].paragraphs[0].text.utf8) != NULL;
    if (is_named != (language == own))
      fail_msg ("“%s” is %s in %s", title[own].paragraphs[0].text.utf8, is_named ? "named" : "not named",
                plan->languages[language]);
  }
}

static guint
assert_all_named (char *const *said, guint language, const DipPlan *plan) {
  guint n = 0;
  for (guint i = 0; i < plan->n_milestones; i++, n++)
    assert_named (said, language, plan, plan->milestones[i].title);
  for (guint i = 0; i < plan->n_actions; i++) {
    const DipUnit *action = plan->actions[i];
    if (!action->due.kind && !action->start.kind)
      continue;
    assert_named (said, language, plan, action->title);
    n++;
  }
  return n;
}

/* Text and escapes take turns: "", "ru", what is said in Russian, "zhCN", … */
static void
test_a_chart_says_its_events_by_language (void **state) {
  DipReport *report = dip_report_new ();
  DipPlan *plan = dip_plan_open (TRACKER, report);
  Pdf *pdf = render (state, TRACKER, "schedule");
  g_autoptr (GPtrArray) figures = find_elements (pdf, NULL, "/Figure");
  assert_int_equal (figures->len, 1);
  const Json *figure = figures->pdata[0];
  g_auto (GStrv) said = g_strsplit (pdf_text (json_lookup (figure, "/Alt")), "\x1b", -1);
  assert_int_equal (plan->n_languages, G_N_ELEMENTS (escapes));
  assert_int_equal (g_strv_length (said), 1 + 2 * G_N_ELEMENTS (escapes));
  assert_string_equal (said[0], "");
  for (guint i = 0; i < plan->n_languages; i++) {
    assert_string_equal (said[2 * i + 1], escapes[i]);
    assert_true (assert_all_named (said, i, plan) > 20);
  }
  pdf_drop (pdf);
  dip_plan_drop (plan);
  dip_report_drop (report);
}

/* Events that no string holds: the figure says their number, and each is in the list that follows it, once; of the
 * figure's own are its drawings, of each page. */
static void
test_a_figure_of_very_many_events (void **state) {
  g_autoptr (GString) text = g_string_new ("diptych: plan/1\nlanguages: [ru, en]\n"
                                           "document: {title: {ru: План, en: Plan}}\nmilestones:\n");
  for (guint i = 0; i < 900; i++)
    g_string_append_printf (text, "  - {id: M%u, date: 20%02u-%02u, title: {ru: Событие %u, en: Event %u}}\n", i,
                            25 + i / 12, 1 + i % 12, i, i);
  g_autofree char *plan = write_file (state, "plan.yaml", text->str);
  Pdf *pdf = render (state, plan, "schedule");
  g_autoptr (GPtrArray) figures = find_elements (pdf, NULL, "/Figure");
  assert_int_equal (figures->len, 1);
  const Json *figure = figures->pdata[0], *part = pdf_lookup (pdf, figure, "/P");
  assert_string_equal (pdf_text (json_lookup (figure, "/Alt")),
                       "\x1bru\x1bСобытий: 900 (2025–2099\xc2\xa0гг.). Далее следует их перечень.\n"
                       "\x1b"
                       "en\x1b"
                       "900 events, 2025–2099: their list follows.");
  assert_null (strstr (json_string (kid_of (pdf, figure, 0), "/S"), "L"));
  guint at = 0;
  while (kid_of (pdf, part, at) != figure)
    at++;
  const Json *list = kid_of (pdf, part, at + 1);
  assert_string_equal (json_string (list, "/S"), "/L");
  g_autoptr (GPtrArray) items = find_elements (pdf, list, "/LI");
  assert_int_equal (items->len, 900 + 1); /* and that of the chart's one group */
  pdf_drop (pdf);
}

/* ── Tables ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char small_plan[]
    = "diptych: plan/1\nlanguages: [ru, en]\ndocument: {date: 2025-03-01, title: {ru: План, en: Plan}}\n"
      "actions:\n"
      "  - {id: A1, number: automatic, title: {ru: Раз, en: One}, due: 2025, status: done}\n"
      "  - {id: A2, number: automatic, title: {ru: Два, en: Two}, due: 2026, status: planned}\n"
      "milestones: [{id: M1, date: 2027-05-01, title: {ru: День, en: Day}}]\n";

static Pdf *
render_table (void **state, const char *table) {
  g_autofree char *plan = write_file (state, "plan.yaml", small_plan);
  g_autofree char *text
      = g_strdup_printf ("diptych: layout/1\nuse: [styles/print.yaml]\npage:\n  size: A4\n"
                         "  margins: {inside: 25mm, outside: 20mm, top: 27mm, bottom: 24mm}\n  grid: 14pt\n"
                         "columns: {gap: 7mm, number-gutter: 8mm, least: {other: 15em}}\nflow:\n  - table: {%s}\n",
                         table);
  g_autofree char *layout = write_file (state, "layout.yaml", text);
  return render (state, plan, layout);
}

static void
append_content (const Pdf *pdf, const Json *page, double id, GString *said) {
  g_autofree char *key = g_strdup_printf ("%u %d", pdf_page_number (pdf, page), (int)id);
  const GString *text = g_hash_table_lookup (pdf->texts, key);
  g_string_append_printf (said, "%s%s", said->len ? " " : "", text ? text->str : "?");
}

/* What an element says: the contents below it, with blanks between. */
static void
append_said (const Pdf *pdf, const Json *element, const Json *page, GString *said) {
  const Json *own = json_lookup (element, "/Pg"), *kid;
  page = own->kind == JSON_NULL ? page : own;
  for (guint i = 0; (kid = kid_of (pdf, element, i)); i++) {
    if (kid->kind == JSON_NUMBER)
      append_content (pdf, page, kid->number, said);
    else
      append_said (pdf, kid, page, said);
  }
}

/* Of a header cell, "Row", "Column" or "Both": the rest of which line it is a header of (§14.8.5.7, table 349). */
static gboolean
is_over (const Pdf *pdf, const Json *cell, const char *scope) {
  const char *own = json_string (pdf_lookup (pdf, cell, "/A"), "/Scope");
  return strcmp (json_string (cell, "/S"), "/TH") == 0 && (strcmp (own, "/Both") == 0 || strcmp (own, scope) == 0);
}

static void
add_header (const Pdf *pdf, const Json *row, guint column, const char *scope, GString *headers) {
  const Json *cell = kid_of (pdf, row, column);
  assert_non_null (cell);
  if (!is_over (pdf, cell, scope))
    return;
  g_autoptr (GString) said = g_string_new (NULL);
  append_said (pdf, cell, json_lookup (&pdf->all, "none"), said);
  g_string_append_printf (headers, "%s%s", headers->len ? " | " : "", said->str);
}

/* The headers of a cell: of its column, then of its row. No cell of these tables spans others. */
static void
assert_headers (const Pdf *pdf, guint row, guint column, const char *expected) {
  g_autoptr (GPtrArray) rows = find_elements (pdf, NULL, "/TR");
  g_autoptr (GString) headers = g_string_new (NULL);
  assert_true (row < rows->len);
  for (guint i = 0; i < rows->len; i++)
    if (i != row)
      add_header (pdf, rows->pdata[i], column, "/Column", headers);
  for (guint i = 0; kid_of (pdf, rows->pdata[row], i); i++)
    if (i != column)
      add_header (pdf, rows->pdata[row], i, "/Row", headers);
  assert_string_equal (headers->str, expected);
}

/* A status is that of the action by whose title its row goes, in the column of that name. */
static void
test_headers_of_a_status (void **state) {
  Pdf *pdf = render_table (state, "title: actions, lists: actions, columns: [number, title, due, status]");
  assert_headers (pdf, 1, 3, "Статус Status | Раз One");
  assert_headers (pdf, 2, 3, "Статус Status | Два Two");
  assert_headers (pdf, 2, 0, "№ | Два Two");
  assert_headers (pdf, 2, 1, "Действие Action");
  pdf_drop (pdf);
}

static void
test_headers_without_titles (void **state) {
  Pdf *pdf = render_table (state, "title: actions, lists: actions, columns: [status, number]");
  assert_headers (pdf, 1, 0, "Статус Status | 1");
  assert_headers (pdf, 2, 0, "Статус Status | 2");
  pdf_drop (pdf);
}

static void
test_headers_of_milestones (void **state) {
  Pdf *pdf = render_table (state, "title: milestones, lists: milestones, columns: [due, title]");
  assert_headers (pdf, 1, 0, "Срок Due | День Day");
  pdf_drop (pdf);
}

/* One table over several pages, and its caption, said once, is the first in it; what is continued is an artifact. */
static void
test_a_caption_is_the_first_of_its_table (void **state) {
  g_autofree char *path = g_build_filename (*state, "out.pdf", NULL);
  expect (0, NULL,
          run (PROGRAM, "render", SOURCE_DIR "/tests/cli/tables/plan.yaml", "-q", "-l",
               SOURCE_DIR "/tests/cli/tables/caption.yaml", "-o", path));
  Pdf *pdf = pdf_open (path);
  g_autoptr (GPtrArray) tables = find_elements (pdf, NULL, "/Table");
  g_autoptr (GPtrArray) captions = find_elements (pdf, NULL, "/Caption");
  assert_int_equal (tables->len, 1);
  assert_int_equal (captions->len, 1);
  assert_ptr_equal (kid_of (pdf, tables->pdata[0], 0), captions->pdata[0]);
  assert_string_equal (json_string (kid_of (pdf, tables->pdata[0], 1), "/S"), "/THead");
  g_autoptr (GString) said = g_string_new (NULL);
  append_said (pdf, captions->pdata[0], json_lookup (&pdf->all, "none"), said);
  assert_string_equal (said->str, "Действия и сроки ·  行动与期限");
  g_autofree char *second = take_output (run ("pdftotext", "-f", "2", "-l", "2", path, "-"));
  assert_true (g_str_has_prefix (second, "Действия и сроки (продолжение) · 行动与期限（续）"));
  pdf_drop (pdf);
}

/* What an artifact of a kind says on a page. */
static void
assert_artifact (const Pdf *pdf, guint page, const char *kind, const char *expected) {
  g_autofree char *key = g_strdup_printf ("%u %s", page, kind);
  const GString *text = g_hash_table_lookup (pdf->texts, key);
  assert_string_equal (text ? text->str : "", expected);
}

/* Running heads and feet are that, what is said again on a later page is of pagination, and rules, tints and shapes,
 * which say nothing, of the page's layout (§14.8.2.2). */
static void
test_artifacts_say_what_they_are (void **state) {
  g_autoptr (GString) text = g_string_new (small_plan);
  g_string_truncate (text, (gsize)(strstr (text->str, "actions:") - text->str));
  g_string_append (text, "actions:\n");
  for (guint i = 1; i <= 40; i++)
    g_string_append_printf (text, "  - {id: A%u, number: automatic, title: {ru: Раз, en: One}, status: done}\n", i);
  g_autofree char *plan = write_file (state, "plan.yaml", text->str);
  g_autofree char *layout = write_file (
      state, "layout.yaml",
      "diptych: layout/1\nuse: [styles/print.yaml]\npage:\n  size: A4\n"
      "  margins: {inside: 25mm, outside: 20mm, top: 27mm, bottom: 24mm}\n  grid: 14pt\n"
      "columns: {gap: 7mm, number-gutter: 8mm, least: {other: 15em}}\n"
      "head: {inside: '{title}', rule: {thickness: 0.4pt, colour: hairline}, distance: 22pt, rule-distance: 5pt}\n"
      "foot: {outside: '{page} / {pages}', distance: 26pt}\nflow:\n"
      "  - table: {caption: actions, lists: actions, head-tint: tint, zebra: tint, goes-on: true,\n"
      "      row-rule: {thickness: 0.4pt, colour: hairline}, columns: [number, title, {status: {symbol: 4mm}}]}\n");
  Pdf *pdf = render (state, plan, layout);
  assert_true (pdf->page_list->len >= 2);
  for (guint page = 1; page <= 2; page++) {
    g_autofree char *foot = g_strdup_printf ("%u / %u", page, pdf->page_list->len);
    assert_artifact (pdf, page, "/Header", "План · Plan");
    assert_artifact (pdf, page, "/Footer", foot);
    assert_artifact (pdf, page, "/Layout", "");
  }
  assert_artifact (pdf, 1, "/Pagination",
                   "Продолжение на с.\xc2\xa0"
                   "2 · Continued on page\xc2\xa0"
                   "2");
  assert_artifact (pdf, pdf->page_list->len, "/Pagination",
                   "Действия и сроки (продолжение) · Actions and deadlines (continued)№ДействиеActionСтатусStatus");
  pdf_drop (pdf);
}

/* A heading over two columns, and those beside it, which are of both rows of headings (§14.8.5.7). */
static void
test_headers_that_span (void **state) {
  Pdf *pdf = render_table (state, "caption: actions, lists: actions, columns: [number, title, "
                                  "dates: {columns: [due, status]}], foot: {title: count}");
  g_autoptr (GPtrArray) heads = find_elements (pdf, NULL, "/TH");
  static const struct {
    const char *says;
    int columns, rows;
  } expected[] = { { "№", 1, 2 }, { "Действие Action", 1, 2 }, { "Сроки ·  Dates", 2, 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autoptr (GString) said = g_string_new (NULL);
    append_said (pdf, heads->pdata[i], json_lookup (&pdf->all, "none"), said);
    const Json *attributes = pdf_lookup (pdf, heads->pdata[i], "/A");
    const Json *columns = json_lookup (attributes, "/ColSpan"), *rows = json_lookup (attributes, "/RowSpan");
    assert_string_equal (said->str, expected[i].says);
    assert_int_equal (columns->kind == JSON_NUMBER ? (int)columns->number : 1, expected[i].columns);
    assert_int_equal (rows->kind == JSON_NUMBER ? (int)rows->number : 1, expected[i].rows);
  }
  pdf_drop (pdf);
}

/* PDF/UA-1 and PDF/A-3 are of PDF 1.7; other readers find nothing amiss. */
static void
test_version (void **state) {
  Pdf *pdf = render_table (state, "title: actions, lists: actions, columns: [number, title]");
  g_autofree char *path = g_build_filename (*state, "out.pdf", NULL);
  g_autofree char *info = take_output (run ("pdfinfo", path));
  assert_non_null (strstr (info, "PDF version:     1.7\n"));
  assert_non_null (strstr (info, "Tagged:          yes\n"));
  Outcome outcome = run ("mutool", "info", path);
  expect_exit (&outcome, 0);
  assert_string_equal (outcome.err, "");
  assert_non_null (strstr (outcome.out, "PDF-1.7\n"));
  clear_outcome (&outcome);
  pdf_drop (pdf);
}

/* Each font is in the file once, cut to what is used, and says what its glyphs are, however many pages it is on. */
static void
test_fonts_are_shared (void **state) {
  g_autofree char *path = g_build_filename (*state, "out.pdf", NULL);
  expect (0, NULL,
          run (PROGRAM, "render", SOURCE_DIR "/input/ai-capacity-plan/plan.yaml", "-q", "-l", "briefing", "-o", path));
  g_autofree char *fonts = take_output (run ("pdffonts", path));
  g_auto (GStrv) lines = g_strsplit (g_strchomp (fonts), "\n", -1);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = g_strv_length (lines);
  assert_true (n > 2 + 4);
  for (guint i = 2; i < n; i++) {
    assert_int_equal (lines[i][6], '+'); /* ABCDEF+Name: a part of the font (§9.6.4) */
    assert_non_null (strstr (lines[i], " yes yes yes "));
    assert_true (g_hash_table_add (names, g_strndup (lines[i] + 7, strcspn (lines[i] + 7, " "))));
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_a_chart_says_its_events_by_language),
    folder_test (test_a_figure_of_very_many_events),
    folder_test (test_headers_of_a_status),
    folder_test (test_headers_without_titles),
    folder_test (test_headers_of_milestones),
    folder_test (test_a_caption_is_the_first_of_its_table),
    folder_test (test_artifacts_say_what_they_are),
    folder_test (test_headers_that_span),
    folder_test (test_version),
    folder_test (test_fonts_are_shared),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
