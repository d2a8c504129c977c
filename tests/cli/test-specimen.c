/* The specimen sheet: every rule stands on it once, and where a rule has a switch, an eye can see what it does. */
#include "program.h"

#include <math.h>

#define PLAN SOURCE_DIR "/input/specimen/plan.yaml"

/* The codes of typography's rules, each of which a reader will look for. */
static const char *const codes[]
    = { "Z1", "Z2", "Z3", "Z4", "Z5", "Z6", "Z7", "Z8", "Z9", "Z10", "Z11", "R1", "R2", "R3", "R4", "B1", "B2" };
/* What the others switch, by the key of a style. */
static const char *const keys[] = { "break-symbols", "protrude", "expand", "balance", "underline", "strike" };

typedef struct Sheet {
  DipArena *arena;
  GArray *lines;
} Sheet;

static Sheet
open_sheet (const char *dump) {
  Outcome outcome = run (PROGRAM, "render", PLAN, "-l", "specimen", "--strict", "--dump", dump, "-o", "-");
  if (outcome.exit_code != 0)
    fail_msg ("%s", outcome.err);
  assert_string_equal (outcome.err, ""); /* no warning: no line too loose, no word without a place */
  Sheet sheet = { .arena = dip_arena_new () };
  sheet.lines = read_dump (sheet.arena, outcome.out);
  clear_outcome (&outcome);
  return sheet;
}

static void
close_sheet (Sheet *sheet) {
  g_array_unref (sheet->lines);
  dip_arena_drop (sheet->arena);
}

static const char *
word_of (const Json *line, const char *key) {
  return json_string (line, key);
}

/* ── What stands on it ─────────────────────────────────────────────────────────────────────────────────────────── */

/* The number of rows whose code is `code`, alone or with the key that it goes by: "Z3 · trim". */
static guint
count_code (const Sheet *sheet, const char *code, const char *key) {
  guint n = 0;
  for (guint i = 0; i < sheet->lines->len; i++) {
    const Json *line = &g_array_index (sheet->lines, Json, i);
    if (strcmp (word_of (line, "role"), "number") != 0)
      continue;
    g_auto (GStrv) halves = g_strsplit (word_of (line, "text"), " · ", 2);
    n += code ? g_strcmp0 (halves[0], code) == 0 : g_strcmp0 (halves[1], key) == 0;
  }
  return n;
}

static void
test_each_rule_once (void **state) {
  (void)state;
  Sheet sheet = open_sheet ("story");
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (count_code (&sheet, codes[i], NULL) != 1)
      fail_msg ("%s stands on the sheet %u times", codes[i], count_code (&sheet, codes[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (count_code (&sheet, NULL, keys[i]) != 1)
      fail_msg ("%s stands on the sheet %u times", keys[i], count_code (&sheet, NULL, keys[i]));
  close_sheet (&sheet);
}

/* ── What a switch does ────────────────────────────────────────────────────────────────────────────────────────── */

/* How the lines of one setting of a sample look, from the dump of its pages: where they break, how wide they are, how
 * far they are from what they would be. What is drawn and moves no line (dots, underline, strike) is not in it. */
static char *
describe (const Sheet *sheet, const char *unit, const char *role) {
  static const char *const numbers[] = { "natural", "ratio" };
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < sheet->lines->len; i++) {
    const Json *line = &g_array_index (sheet->lines, Json, i);
    if (strcmp (word_of (line, "unit"), unit) != 0 || strcmp (word_of (line, "role"), role) != 0)
      continue;
    g_string_append_printf (out, "%s|", word_of (line, "text"));
    for (guint n = 0; n < G_N_ELEMENTS (numbers); n++)
      g_string_append_printf (out, "%g|", json_number (line, numbers[n]));
  }
  return g_string_free (out, FALSE);
}

static gboolean
has_both (const Sheet *sheet, const char *unit) {
  g_autofree char *off = describe (sheet, unit, "sample-off");
  return *off != '\0';
}

static gboolean
moves_no_line (const char *unit) {
  static const char *const drawn[] = { "Z9", "underline", "strike", NULL };
  return g_strv_contains (drawn, unit);
}

static void
test_a_switch_is_seen (void **state) {
  (void)state;
  static const char *const switched[]
      = { "Z1", "Z3",      "Z4",         "Z5",        "Z6",      "Z8",        "Z9",    "R1",
          "R4", "symbols", "protrusion", "expansion", "balance", "underline", "strike" };
  Sheet sheet = open_sheet ("lines");
  for (guint i = 0; i < G_N_ELEMENTS (switched); i++) {
    g_autofree char *off = describe (&sheet, switched[i], "sample-off");
    g_autofree char *on = describe (&sheet, switched[i], "sample-on");
    assert_true (has_both (&sheet, switched[i]) && *on != '\0');
    if ((strcmp (off, on) == 0) != moves_no_line (switched[i]))
      fail_msg ("%s: %s\n    with: %s", switched[i], off, on);
  }
  close_sheet (&sheet);
}

/* A rule without a switch says so, and is shown as it is. */
static void
test_what_has_no_switch_says_so (void **state) {
  (void)state;
  static const char *const always[] = { "Z2", "Z7", "Z10", "Z11", "R2", "R3", "B1", "B2" };
  Sheet sheet = open_sheet ("lines");
  for (guint i = 0; i < G_N_ELEMENTS (always); i++) {
    g_autofree char *said = describe (&sheet, always[i], "always"), *on = describe (&sheet, always[i], "sample-on");
    assert_false (has_both (&sheet, always[i]));
    assert_non_null (strstr (said, "Always on"));
    assert_true (*on != '\0');
  }
  close_sheet (&sheet);
}

/* ── What the lines say of the rules, against the rule ─────────────────────────────────────────────────────────── */

static const Json *
find_line (const Sheet *sheet, const char *unit, const char *role, guint nth) {
  for (guint i = 0; i < sheet->lines->len; i++) {
    const Json *line = &g_array_index (sheet->lines, Json, i);
    if (strcmp (word_of (line, "unit"), unit) == 0 && strcmp (word_of (line, "role"), role) == 0 && nth-- == 0)
      return line;
  }
  return NULL;
}

static const char *
line_of (const Sheet *sheet, const char *unit, const char *role, guint nth) {
  const Json *line = find_line (sheet, unit, role, nth);
  return line ? word_of (line, "text") : NULL;
}

static guint
longest_ladder (const Sheet *sheet, const char *unit, const char *role) {
  guint most = 0, run = 0;
  for (guint i = 0; i < sheet->lines->len; i++) {
    const Json *line = &g_array_index (sheet->lines, Json, i);
    if (strcmp (word_of (line, "unit"), unit) != 0 || strcmp (word_of (line, "role"), role) != 0)
      continue;
    run = json_number (line, "hyphenated") != 0 ? run + 1 : 0;
    most = MAX (most, run);
  }
  return most;
}

static void
test_the_samples_tell (void **state) {
  (void)state;
  Sheet sheet = open_sheet ("lines");
  /* Z1 (clreq, line breaking): a dash starts a line only where the style is loose. */
  assert_true (g_str_has_prefix (line_of (&sheet, "Z1", "sample-off", 1), "——"));
  assert_false (g_str_has_prefix (line_of (&sheet, "Z1", "sample-on", 1), "——"));
  /* Z4 (clreq, hanging): the comma that would not fit ends the first line all the same. */
  assert_true (g_str_has_suffix (line_of (&sheet, "Z4", "sample-on", 0), "，"));
  assert_false (g_str_has_suffix (line_of (&sheet, "Z4", "sample-off", 0), "，"));
  /* Z7: 作。 would be the last line, if lines were filled one by one. */
  assert_string_equal (line_of (&sheet, "Z7", "sample-on", 2), "合作。");
  assert_null (line_of (&sheet, "Z7", "sample-on", 3));
  /* R4: three hyphens in a row, and two at most. */
  assert_true (longest_ladder (&sheet, "R4", "sample-off") == 3 && longest_ladder (&sheet, "R4", "sample-on") <= 2);
  assert_true (longest_ladder (&sheet, "R1", "sample-off") == 0 && longest_ladder (&sheet, "R1", "sample-on") > 0);
  /* A symbol goes on on the next line after a slash. */
  assert_true (g_str_has_suffix (line_of (&sheet, "symbols", "sample-on", 0), "/"));
  assert_false (g_str_has_suffix (line_of (&sheet, "symbols", "sample-off", 0), "/"));
  close_sheet (&sheet);
}

/* Z8 (clreq, line adjustment): the first line takes the brackets' white and some of the comma's, but nothing of the gap
 * beside Latin letters; the second widens its word space to half an em, and then the gap. */
static void
test_reduction_goes_first (void **state) {
  (void)state;
  Sheet sheet = open_sheet ("lines");
  const Json *reduced = find_line (&sheet, "Z8", "sample-on", 0), *grown = find_line (&sheet, "Z8", "sample-on", 1);
  assert_true (g_str_has_suffix (word_of (reduced, "text"), "OpenBooks"));
  assert_false (g_str_has_suffix (line_of (&sheet, "Z8", "sample-off", 0), "OpenBooks"));
  assert_true (json_number (reduced, "natural") > json_number (reduced, "measure"));
  assert_string_equal (word_of (reduced, "class"), "comma");
  assert_true (json_number (grown, "natural") < json_number (grown, "measure"));
  assert_string_equal (word_of (grown, "class"), "han-western");
  assert_true (fabs (json_number (grown, "gap") - .5) < .001);
  close_sheet (&sheet);
}

/* Hairlines stand at both edges of each sample and at the edges of nothing else. */
static void
test_edges (void **state) {
  (void)state;
  Sheet sheet = open_sheet ("pages");
  guint n = 0;
  for (guint i = 0; i < sheet.lines->len; i++) {
    const Json *line = &g_array_index (sheet.lines, Json, i);
    if (strcmp (word_of (line, "kind"), "rule") != 0 || json_number (line, "x") != json_number (line, "x2"))
      continue;
    assert_true (json_number (line, "y2") - json_number (line, "y") > 10); /* a line of text at least */
    n++;
  }
  assert_int_equal (n, 2 * (2 * 15 + 8)); /* 15 rules with a switch, 8 without */
  close_sheet (&sheet);
}

/* The layout goes with its own plan: of another it says what is missing, with the place in the layout, and makes no
 * file. */
static void
test_another_plan (void **state) {
  g_autofree char *plan = write_file (state, "plan.yaml",
                                      "diptych: plan/1\nlanguages: [ru]\ndocument: {title: Иное}\n"
                                      "sections: [{id: Z1, ru: Текст.}]\n");
  g_autofree char *pdf = g_strdup_printf ("%s/x.pdf", (const char *)*state);
  Outcome outcome = run (PROGRAM, "render", plan, "-l", "specimen", "-o", pdf);
  assert_int_equal (outcome.exit_code, 1);
  assert_non_null (strstr (outcome.err, "specimen.yaml:"));
  assert_non_null (
      strstr (outcome.err, "error: there is no section \"Z2\" in the plan plan.yaml, and a sample is one"));
  assert_null (strstr (outcome.err, "\"Z1\""));
  assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
  clear_outcome (&outcome);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_each_rule_once),
    cmocka_unit_test (test_a_switch_is_seen),
    cmocka_unit_test (test_what_has_no_switch_says_so),
    cmocka_unit_test (test_the_samples_tell),
    cmocka_unit_test (test_reduction_goes_first),
    cmocka_unit_test (test_edges),
    folder_test (test_another_plan),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
