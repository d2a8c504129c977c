/* Rows of one, two, three and four languages: their texts start level, stand beside each other, and go on together over
 * page breaks. */
#include "program.h"

#define DATA SOURCE_DIR "/tests/cli/readback/"
#define FRAME_WIDTH 467.717 /* of the briefing's page: A4 less 25 and 20 mm */
#define BASELINE_TOLERANCE 0.01

typedef struct Dump {
  DipArena *arena;
  GArray *lines; /* of Json */
  char *messages;
} Dump;

static Dump
open_dump (const char *plan) {
  Dump dump = { .arena = dip_arena_new () };
  Outcome outcome = run (PROGRAM, "render", plan, "--dump", "pages", "-o", "-");
  expect_exit (&outcome, 0);
  dump.lines = read_dump (dump.arena, outcome.out);
  dump.messages = g_steal_pointer (&outcome.err);
  clear_outcome (&outcome);
  return dump;
}

static void
close_dump (Dump *dump) {
  g_array_unref (dump->lines);
  dip_arena_drop (dump->arena);
  g_free (dump->messages);
}

static gboolean
is_body (const Json *line) {
  return strcmp (json_string (line, "role"), "text") == 0 && json_lookup (line, "baseline")->kind == JSON_NUMBER;
}

/* The same row of the same unit: the same paragraph of it, in whatever language. */
static gboolean
is_same_row (const Json *a, const Json *b) {
  return strcmp (json_string (a, "unit"), json_string (b, "unit")) == 0
         && strcmp (json_string (a, "role"), json_string (b, "role")) == 0
         && json_number (a, "index") == json_number (b, "index");
}

static gboolean
is_same_language (const Json *a, const Json *b) {
  return strcmp (json_string (a, "lang"), json_string (b, "lang")) == 0;
}

/* Whether no line before this one, on its page, is of the same paragraph. */
static gboolean
is_first_on_page (const Dump *dump, guint index) {
  const Json *line = &g_array_index (dump->lines, Json, index);
  for (guint i = 0; i < index; i++) {
    const Json *other = &g_array_index (dump->lines, Json, i);
    if (is_body (other) && is_same_row (line, other) && is_same_language (line, other)
        && json_number (line, "page") == json_number (other, "page"))
      return FALSE;
  }
  return TRUE;
}

/* On each page that a row is on, its texts start on one baseline. Gives the number of pairs that were compared. */
static guint
assert_level (const Dump *dump) {
  guint n = 0;
  for (guint i = 0; i < dump->lines->len; i++) {
    const Json *line = &g_array_index (dump->lines, Json, i);
    if (!is_body (line) || !is_first_on_page (dump, i))
      continue;
    for (guint j = 0; j < i; j++) {
      const Json *other = &g_array_index (dump->lines, Json, j);
      if (!is_body (other) || !is_same_row (line, other) || is_same_language (line, other)
          || json_number (line, "page") != json_number (other, "page") || !is_first_on_page (dump, j))
        continue;
      assert_float_equal (json_number (line, "baseline"), json_number (other, "baseline"), BASELINE_TOLERANCE);
      n++;
    }
  }
  return n;
}

typedef struct Column {
  const char *language;
  double start, end;
} Column;

/* What a language's lines of text cover of the page's width, over the whole plan. */
static GArray *
find_columns (const Dump *dump) {
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));
  for (guint i = 0; i < dump->lines->len; i++) {
    const Json *line = &g_array_index (dump->lines, Json, i);
    double start = json_number (line, "x"), end = start + json_number (line, "measure");
    if (!is_body (line) || strcmp (json_string (line, "unit"), "letter") == 0)
      continue;
    guint at = 0;
    while (at < columns->len && strcmp (g_array_index (columns, Column, at).language, json_string (line, "lang")) != 0)
      at++;
    if (at == columns->len) {
      Column column = { json_string (line, "lang"), start, end };
      g_array_append_val (columns, column);
    }
    Column *column = &g_array_index (columns, Column, at);
    column->start = MIN (column->start, start);
    column->end = MAX (column->end, end);
  }
  return columns;
}

/* The layout's least measures, at its text sizes of 10 pt (Chinese 9.6). */
static double
least_measure (const char *language) {
  return strcmp (language, "ru") == 0 ? 270 : strcmp (language, "zh-Hans") == 0 ? 144 : 240;
}

static void
assert_columns (const Dump *dump, guint n) {
  g_autoptr (GArray) columns = find_columns (dump);
  gboolean reported = strstr (dump->messages, "[narrow-columns]") != NULL;
  assert_int_equal (columns->len, n);
  for (guint i = 0; i < n; i++) {
    const Column *column = &g_array_index (columns, Column, i);
    assert_true (column->start >= 0 && column->end <= FRAME_WIDTH + 0.01);
    assert_true (column->end - column->start >= least_measure (column->language) - 0.01 || reported);
    if (i > 0) /* in the plan's order, with a gutter between */
      assert_true (column->start >= g_array_index (columns, Column, i - 1).end + 5);
  }
}

static void
check_languages (const char *name, guint n, guint least_pairs) {
  g_autofree char *path = g_build_filename (DATA, name, NULL);
  Dump dump = open_dump (path);
  assert_true (assert_level (&dump) >= least_pairs);
  assert_columns (&dump, n);
  close_dump (&dump);
}

static void
test_one_language_takes_the_width (void **state) {
  (void)state;
  Dump dump = open_dump (DATA "one.yaml");
  assert_columns (&dump, 1);
  g_autoptr (GArray) columns = find_columns (&dump);
  assert_true (g_array_index (columns, Column, 0).end >= FRAME_WIDTH - 0.01);
  assert_null (strstr (dump.messages, "[narrow-columns]"));
  close_dump (&dump);
}

static void
test_two_languages (void **state) {
  (void)state;
  check_languages ("two.yaml", 2, 2);
}

static void
test_three_languages (void **state) {
  (void)state;
  check_languages ("three.yaml", 3, 3 * 3 + 1);
}

static void
test_four_languages (void **state) {
  (void)state;
  check_languages ("four.yaml", 4, 2 * 6);
}

/* Two that fit are not made narrower than the layout allows, and nothing is said. */
static void
test_two_languages_keep_their_least_measures (void **state) {
  (void)state;
  Dump dump = open_dump (DATA "two.yaml");
  assert_null (strstr (dump.messages, "[narrow-columns]"));
  close_dump (&dump);
}

/* ── Over two page breaks ──────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Speech {
  const char *tag, *title, *word, *stop;
  guint n;
} Speech;

static const Speech speeches[] = { { "ru", "Ряд", "сотрудничество и развитие ", ".", 350 },
                                   { "zh-Hans", "行", "人工智能国际合作，", "。", 350 },
                                   { "en", "Row", "cooperation and development ", ".", 350 },
                                   { "fr", "Ligne", "la coopération et le développement ", ".", 350 } };

static char *
write_long_row (void **state, guint n_languages) {
  g_autoptr (GString) plan = g_string_new ("diptych: plan/1\nlanguages: [");
  for (guint i = 0; i < n_languages; i++)
    g_string_append_printf (plan, "%s%s", i ? ", " : "", speeches[i].tag);
  g_string_append (plan, "]\ndocument:\n  title:\n");
  for (guint i = 0; i < n_languages; i++)
    g_string_append_printf (plan, "    %s: %s\n", speeches[i].tag, speeches[i].title);
  g_string_append (plan, "sections:\n  - id: S1\n");
  for (guint i = 0; i < n_languages; i++) {
    g_string_append_printf (plan, "    %s: |\n      ", speeches[i].tag);
    for (guint j = 0; j < speeches[i].n; j++)
      g_string_append (plan, speeches[i].word);
    g_string_append_printf (plan, "%s\n", speeches[i].stop);
  }
  return write_file (state, "row.yaml", plan->str);
}

/* A text that ends earlier than the others may be on fewer pages, but on no page that it skips. */
static void
assert_goes_on (const Dump *dump, const char *language, guint least_pages) {
  guint first = 0, page = 0;
  double baseline = 0;
  for (guint i = 0; i < dump->lines->len; i++) {
    const Json *line = &g_array_index (dump->lines, Json, i);
    if (!is_body (line) || strcmp (json_string (line, "lang"), language) != 0)
      continue;
    guint at = (guint)json_number (line, "page");
    first = first ? first : at;
    assert_true (page == 0 || at == page || at == page + 1);
    assert_true (at != page || json_number (line, "baseline") > baseline);
    page = at;
    baseline = json_number (line, "baseline");
  }
  assert_true (page - first + 1 >= least_pages);
}

static void
test_row_over_two_page_breaks (void **state) {
  for (guint n = 1; n <= G_N_ELEMENTS (speeches); n++) {
    g_autofree char *path = write_long_row (state, n);
    Dump dump = open_dump (path);
    guint pairs = assert_level (&dump);
    assert_true (n == 1 || pairs >= 2);
    assert_goes_on (&dump, "ru", n == 1 ? 1 : 3);
    for (guint i = 0; i < n; i++)
      assert_goes_on (&dump, speeches[i].tag, 1);
    assert_columns (&dump, n);
    close_dump (&dump);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_one_language_takes_the_width),
    cmocka_unit_test (test_two_languages),
    cmocka_unit_test (test_three_languages),
    cmocka_unit_test (test_four_languages),
    cmocka_unit_test (test_two_languages_keep_their_least_measures),
    folder_test (test_row_over_two_page_breaks),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
