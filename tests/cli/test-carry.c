/* What a PDF carries comes out of it again: the plan, from which the same PDF is made, and what other programs use. */
#include "files.h"

#include <libical/ical.h>

#define REAL_PLAN SOURCE_DIR "/input/ai-capacity-plan/plan.yaml"
#define TRACKER SOURCE_DIR "/input/sample-tracker/plan.yaml"

/* All that bites in CSV and in iCalendar: commas, semicolons, quotes, colons, backslashes, breaks, what lies outside
 * the BMP, and words long enough to be folded anywhere. */
static const char hostile_plan[]
    = "diptych: plan/1\n"
      "languages: [ru, en]\n"
      "document: {date: 2025-03-01, symbol: X/1, title: {ru: План, en: Plan}}\n"
      "sections: [{id: S, title: {ru: Дела, en: Work}, include: actions}]\n"
      "parties: [{id: p.1, name: {ru: 'Бюро; «А»', en: 'Office, \"A\"'}}, {id: p-2, name: {ru: Б, en: B}}]\n"
      "goals: [{id: G1}, {id: G2}]\n"
      "actions:\n"
      "  - id: A1\n"
      "    number: {ru: 1), en: 1)}\n"
      "    goals: [G1, G2]\n"
      "    lead: [p.1, p-2]\n"
      "    start: from 2025-03\n"
      "    due: by 2025-Q3\n"
      "    status: active\n"
      "    progress: 5%\n"
      "    title: {ru: 'Раз, \"два\"; \\три: 😀', en: '=1+1, \"so\"'}\n"
      "    text:\n"
      "      ru: |\n"
      "        Первый,  \n"
      "        разорванный.\n"
      "\n"
      "        - пункт\n"
      "        - \"пункт\"\n"
      "      en: One.\n"
      "  - {id: A2, due: about 2026, after: [A1, M1], title: {ru: Второе, en: Second}}\n"
      "milestones:\n"
      "  - {id: M1, date: 2025-02-28..2025-03-02, title: {ru: 'Щ😀漢é😀漢éЩ😀漢é😀漢éЩ😀漢é😀漢éЩ😀漢é😀漢éЩ😀漢é😀漢é', en: 'A, "
      "b; c\\d: \"e\"'}}\n"
      "  - {id: M2, date: from 2025-06, title: {ru: Начало, en: Start}}\n"
      "  - {id: M4, date: 3000, title: {ru: Далеко, en: Far}}\n"
      "  - {id: M3, date: 2999-12-31, title: {ru: Конец, en: End}}\n";

/* ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What is taken out may lie in folders. */
static int
drop_all (void **state) {
  g_autofree char *out = g_build_filename (*state, "*", NULL), *command = g_strdup_printf ("rm -rf -- %s", out);
  Outcome outcome = run ("sh", "-c", command);
  clear_outcome (&outcome);
  return drop_folder (state);
}

#define carry_test(name) cmocka_unit_test_setup_teardown (name, make_folder, drop_all)

static char *
in_folder (void **state, const char *name) {
  return g_build_filename (*state, name, NULL);
}

static void
assert_same_files (const char *one, const char *other) {
  gsize n_one, n_other;
  g_autofree char *first = read_file (one, &n_one), *second = read_file (other, &n_other);
  if (n_one != n_other || memcmp (first, second, n_one) != 0)
    fail_msg ("%s and %s differ", one, other);
}

/* ── The plan ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Renders it, takes out what it carries, renders that in the same way: the bytes are the same. */
static void
assert_comes_back (void **state, const char *plan, const char *carried, const char *layout, const char *languages) {
  const char *choice = languages ? "--languages" : NULL;
  g_autofree char *first = in_folder (state, "first.pdf"), *second = in_folder (state, "second.pdf");
  g_autofree char *out = in_folder (state, "out"), *again = g_build_filename (out, carried, NULL);
  Outcome removal = run ("rm", "-rf", out);
  clear_outcome (&removal);
  expect (0, NULL,
          run (PROGRAM, "render", plan, "-q", "-l", layout, "--attach", "csv,ics", "-o", first, choice, languages));
  expect (0, NULL, run (PROGRAM, "extract", first, "-o", out));
  assert_same_files (plan, again);
  expect (0, NULL,
          run (PROGRAM, "render", again, "-q", "-l", layout, "--attach", "csv,ics", "-o", second, choice, languages));
  assert_same_files (first, second);
}

static void
test_each_layout (void **state) {
  static const char *const layouts[] = { "briefing", "handout", "schedule", "tracker" };
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    assert_comes_back (state, TRACKER, "plan.yaml", layouts[i], NULL);
}

static void
test_chosen_languages (void **state) {
  assert_comes_back (state, REAL_PLAN, "plan.yaml", "briefing", "zh");
  assert_comes_back (state, TRACKER, "plan.yaml", "briefing", "en,ru");
}

/* The folder that holds plan and texts is the nearest that holds them all, and no name leads out of it. */
static void
test_texts_beside_the_plans_folder (void **state) {
  g_autofree char *plans = in_folder (state, "plans"), *texts = in_folder (state, "texts");
  assert_int_equal (g_mkdir (plans, 0700) | g_mkdir (texts, 0700), 0);
  g_free (write_file (state, "texts/ru.md", "# S {#S}\n\n## Раз\n\nТекст.\n"));
  g_autofree char *plan = write_file (state, "plans/plan.yaml",
                                      "diptych: plan/1\nlanguages: [ru]\ntexts: {ru: ../texts/ru.md}\n"
                                      "document: {date: 2025-03-01, title: {ru: План}}\n"
                                      "sections: [{id: S}]\n");
  assert_comes_back (state, plan, "plans/plan.yaml", "briefing", NULL);
  g_autofree char *text = in_folder (state, "out/texts/ru.md"), *own = in_folder (state, "texts/ru.md");
  assert_same_files (text, own);
}

/* A text of the plan's own by such a name stays what it is. */
static void
test_a_name_that_is_taken (void **state) {
  g_free (write_file (state, "actions.csv", "# S {#S}\n\nТекст.\n"));
  g_autofree char *plan = write_file (state, "plan.yaml",
                                      "diptych: plan/1\nlanguages: [ru]\ntexts: {ru: actions.csv}\n"
                                      "document: {date: 2025-03-01, title: {ru: План}}\n"
                                      "sections: [{id: S}]\n");
  g_autofree char *pdf = in_folder (state, "x.pdf"), *out = in_folder (state, "out");
  expect (0, NULL, run (PROGRAM, "render", plan, "-q", "--attach", "csv", "-o", pdf));
  g_autofree char *names = take_output (run (PROGRAM, "extract", pdf, "-o", out));
  g_autofree char *own = in_folder (state, "out/actions.csv"), *made = in_folder (state, "out/actions-2.csv");
  assert_content (own, "# S {#S}\n\nТекст.\n");
  assert_true (g_file_test (made, G_FILE_TEST_IS_REGULAR));
}

/* ── What other programs use ───────────────────────────────────────────────────────────────────────────────────── */

static char *
take_out (void **state, const char *name) {
  g_autofree char *plan = write_file (state, "hostile.yaml", hostile_plan);
  g_autofree char *pdf = in_folder (state, "hostile.pdf"), *out = in_folder (state, "hostile");
  expect (0, NULL, run (PROGRAM, "render", plan, "-q", "--allow-missing-glyphs", "--attach", "ics,csv", "-o", pdf));
  expect (0, NULL, run (PROGRAM, "extract", pdf, "-o", out));
  return g_build_filename (out, name, NULL);
}

static const char read_cell[] = "import csv, sys\n"
                                "with open(sys.argv[1], newline='', encoding='utf-8') as file:\n"
                                "    rows = list(csv.DictReader(file, strict=True))\n"
                                "sys.stdout.reconfigure(encoding='utf-8', newline='')\n"
                                "sys.stdout.write(rows[int(sys.argv[2])][sys.argv[3]])\n";

static void
test_actions (void **state) {
  static const struct {
    const char *row, *column, *value;
  } cells[] = {
    { "0", "id", "A1" },
    { "0", "number", "1)" },
    { "0", "title-ru", "Раз, \"два\"; \\три: 😀" },
    { "0", "title-en", "=1+1, \"so\"" },
    { "0", "text-ru", "Первый,\nразорванный.\n\n- пункт\n\n- \"пункт\"" },
    { "0", "text-en", "One." },
    { "0", "goals", "G1 G2" },
    { "0", "leads", "p.1 p-2" },
    { "0", "leads-ru", "Бюро; «А»; Б" },
    { "0", "leads-en", "Office, \"A\"; B" },
    { "0", "start", "from 2025-03" },
    { "0", "start-first", "2025-03-01" },
    { "0", "start-last", "" },
    { "0", "due", "by 2025-Q3" },
    { "0", "due-first", "" },
    { "0", "due-last", "2025-09-30" },
    { "0", "status", "active" },
    { "0", "progress", "5" },
    { "0", "after", "" },
    { "1", "id", "A2" },
    { "1", "text-ru", "" },
    { "1", "due", "about 2026" },
    { "1", "due-first", "2026-01-01" },
    { "1", "due-last", "2026-12-31" },
    { "1", "status", "" },
    { "1", "progress", "" },
    { "1", "after", "A1 M1" },
  };
  g_autofree char *path = take_out (state, "actions.csv");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_autofree char *value = take_output (run ("python3", "-c", read_cell, path, cells[i].row, cells[i].column));
    if (strcmp (value, cells[i].value) != 0)
      fail_msg ("%s of row %s is \"%s\", not \"%s\"", cells[i].column, cells[i].row, value, cells[i].value);
  }
}

/* RFC 4180, 2: each row ends in CR LF, all have as many values; here no row's end stands in a value but LF alone. */
static void
test_rows (void **state) {
  g_autofree char *path = take_out (state, "actions.csv"), *table = read_file (path, NULL);
  g_auto (GStrv) rows = g_strsplit (table, "\r\n", -1);
  assert_int_equal (g_strv_length (rows), 4);
  assert_string_equal (rows[0], "id,number,title-ru,title-en,text-ru,text-en,goals,leads,leads-ru,leads-en,start,"
                                "start-first,start-last,due,due-first,due-last,status,progress,after");
  assert_string_equal (rows[3], "");
}

/* RFC 5545, 3.1: lines end in CR LF and hold 75 octets at most; and no character is cut. */
static void
test_folding (void **state) {
  g_autofree char *path = take_out (state, "calendar.ics"), *calendar = read_file (path, NULL);
  g_auto (GStrv) lines = g_strsplit (calendar, "\r\n", -1);
  guint n_folded = 0;
  assert_null (strstr (lines[0], "\n"));
  for (guint i = 0; lines[i]; i++) {
    if (strlen (lines[i]) > 75 || strchr (lines[i], '\n') || !g_utf8_validate (lines[i], -1, NULL))
      fail_msg ("line %u: \"%s\"", i + 1, lines[i]);
    n_folded += lines[i][0] == ' ';
  }
  assert_true (n_folded >= 4);
}

typedef struct Expected {
  const char *summary;
  int start, end; /* as year, month and day; 0: none */
  icalproperty_status status;
  const char *in_description;
} Expected;

static int
number_of (icaltimetype time) {
  assert_true (icaltime_is_null_time (time) || time.is_date);
  return (time.year * 100 + time.month) * 100 + time.day;
}

static void
assert_event (icalcomponent *event, const Expected *expected) {
  icalproperty *summary = icalcomponent_get_first_property (event, ICAL_SUMMARY_PROPERTY);
  icalproperty *end = icalcomponent_get_first_property (event, ICAL_DTEND_PROPERTY);
  icalparameter *language = icalproperty_get_first_parameter (summary, ICAL_LANGUAGE_PARAMETER);
  assert_string_equal (icalcomponent_get_summary (event), expected->summary);
  assert_string_equal (icalparameter_get_language (language), "ru");
  assert_int_equal (number_of (icalcomponent_get_dtstart (event)), expected->start);
  assert_int_equal (end ? number_of (icalproperty_get_dtend (end)) : 0, expected->end);
  assert_int_equal (icalcomponent_get_status (event), expected->status);
  if (!strstr (icalcomponent_get_description (event), expected->in_description))
    fail_msg ("\"%s\" is not in \"%s\"", expected->in_description, icalcomponent_get_description (event));
  assert_int_equal (icaltime_as_timet (icalcomponent_get_dtstamp (event)), 1740787200); /* 2025-03-01, the plan's day */
}

static void
test_events (void **state) {
  static const Expected events[] = {
    { "Щ😀漢é😀漢éЩ😀漢é😀漢éЩ😀漢é😀漢éЩ😀漢é😀漢éЩ😀漢é😀漢é", 20250228, 20250303, ICAL_STATUS_CONFIRMED,
      "A, b; c\\d: \"e\"\n" },
    { "Начало", 20250601, 20250602, ICAL_STATUS_TENTATIVE, "from June 2025" },
    { "Конец", 29991231, 30000101, ICAL_STATUS_CONFIRMED, "End\n" },
    { "Раз, \"два\"; \\три: 😀", 20250930, 20251001, ICAL_STATUS_TENTATIVE, "=1+1, \"so\"\n" },
    { "Второе", 20260101, 20270101, ICAL_STATUS_TENTATIVE, "Second\n" },
  };
  g_autofree char *path = take_out (state, "calendar.ics"), *text = read_file (path, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  icalcomponent *calendar = icalparser_parse_string (text);
  assert_non_null (calendar);
  assert_int_equal (icalcomponent_count_errors (calendar), 0);
  assert_int_equal (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), G_N_ELEMENTS (events));
  icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  for (guint i = 0; i < G_N_ELEMENTS (events); i++) {
    assert_event (event, &events[i]);
    assert_true (g_hash_table_add (names, g_strdup (icalcomponent_get_uid (event))));
    event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT);
  }
  icalcomponent_free (calendar);
}

static GPtrArray *
list_uids (const char *calendar) {
  GPtrArray *uids = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (calendar, "\r\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], "UID:"))
      g_ptr_array_add (uids, g_strdup (lines[i]));
  return uids;
}

/* An event keeps its name when its words, its day and the choice of languages change. */
static void
test_names_of_events_stay (void **state) {
  g_autofree char *path = take_out (state, "calendar.ics"), *calendar = read_file (path, NULL);
  g_auto (GStrv) parts = g_strsplit (hostile_plan, "2025-02-28..2025-03-02", -1);
  g_autofree char *changed = g_strjoinv ("2025-04", parts), *plan = write_file (state, "changed.yaml", changed);
  g_autofree char *pdf = in_folder (state, "changed.pdf"), *out = in_folder (state, "changed");
  expect (0, NULL, run (PROGRAM, "render", plan, "-q", "-L", "en", "--attach", "ics", "-o", pdf));
  expect (0, NULL, run (PROGRAM, "extract", pdf, "-o", out));
  g_autofree char *other_path = in_folder (state, "changed/calendar.ics"), *other = read_file (other_path, NULL);
  g_autoptr (GPtrArray) uids = list_uids (calendar), other_uids = list_uids (other);
  assert_string_not_equal (calendar, other);
  assert_int_equal (uids->len, 5);
  assert_int_equal (other_uids->len, 5);
  for (guint i = 0; i < uids->len; i++)
    assert_string_equal (uids->pdata[i], other_uids->pdata[i]);
}

/* Where a calendar's years end, that is said. */
static void
test_too_far (void **state) {
  g_autofree char *plan = write_file (state, "hostile.yaml", hostile_plan), *pdf = in_folder (state, "x.pdf");
  expect (0,
          "hostile.yaml:29:10: warning: \"M4\" is left out of the calendar, which ends before the year 3000 [far-date]",
          run (PROGRAM, "render", plan, "--allow-missing-glyphs", "--attach", "ics", "-o", pdf));
}

/* A calendar without an event is none (RFC 5545, 3.6). */
static void
test_nothing_dated (void **state) {
  g_autofree char *plan = write_file (state, "plan.yaml",
                                      "diptych: plan/1\nlanguages: [ru]\n"
                                      "document: {date: 2025-03-01, title: {ru: План}}\n"
                                      "sections: [{id: S, title: {ru: Раз}, text: {ru: Текст.}}]\n");
  g_autofree char *pdf = in_folder (state, "x.pdf"), *out = in_folder (state, "out");
  expect (0, "no-dates", run (PROGRAM, "render", plan, "--attach", "ics", "-o", pdf));
  g_autofree char *names = take_output (run (PROGRAM, "extract", pdf, "-o", out));
  assert_null (strstr (names, ".ics"));
}

/* ── How they are carried ──────────────────────────────────────────────────────────────────────────────────────── */

/* ISO 19005-3, 6.8: what each file is to the document is said. */
static void
test_relationships (void **state) {
  g_autofree char *pdf = in_folder (state, "x.pdf"), *plain = in_folder (state, "x.qdf");
  expect (0, NULL, run (PROGRAM, "render", TRACKER, "-q", "--attach", "csv,ics", "-o", pdf));
  expect (0, NULL, run ("qpdf", "--qdf", "--object-streams=disable", pdf, plain));
  g_autofree char *names = take_output (run ("qpdf", "--list-attachments", pdf));
  static const char *const carried[] = { "actions.csv", "calendar.ics", "plan.yaml", "text.ru.md" };
  for (guint i = 0; i < G_N_ELEMENTS (carried); i++)
    assert_non_null (strstr (names, carried[i]));
  g_autofree char *data = take_output (run ("grep", "-a", "-c", "/AFRelationship /Data", plain));
  g_autofree char *sources = take_output (run ("grep", "-a", "-c", "/AFRelationship /Source", plain));
  assert_string_equal (data, "2\n");
  assert_string_equal (sources, "4\n");
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    carry_test (test_each_layout),
    carry_test (test_chosen_languages),
    carry_test (test_texts_beside_the_plans_folder),
    carry_test (test_a_name_that_is_taken),
    carry_test (test_actions),
    carry_test (test_rows),
    carry_test (test_folding),
    carry_test (test_events),
    carry_test (test_names_of_events_stay),
    carry_test (test_too_far),
    carry_test (test_nothing_dated),
    carry_test (test_relationships),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
