/* `diptych set`: a text of one language in a measure, as lines, glyphs or a picture. */
#include "files.h"

#define RU                                                                                                                                                                                                \
  "Придерживаться *принципов* справедливости и недискриминации и поддерживать создание в рамках Организации " \
  "Объединенных Наций **глобальных** и совместимых рамок и стандартов.\n"
#define SET(...) run (PROGRAM, "set", "--lang", "ru", "--measure", "60mm", __VA_ARGS__)

static GArray *
set_lines (DipArena *arena, Outcome outcome) {
  g_autofree char *out = take_output (outcome);
  return read_dump (arena, out);
}

static const Json *
find_member (const Json *object, const char *key) {
  for (guint i = 0; i < object->n; i++)
    if (strcmp (object->keys[i], key) == 0)
      return &object->items[i];
  return NULL;
}

static const Json *
member (const Json *object, const char *key) {
  const Json *found = find_member (object, key);
  if (!found)
    fail_msg ("no key %s", key);
  return found;
}

static const Json *
line_at (const GArray *lines, guint i) {
  assert_true (i < lines->len);
  return &g_array_index (lines, Json, i);
}

static double
number_of (const GArray *lines, guint i, const char *key) {
  return member (line_at (lines, i), key)->number;
}

static const char *
text_of (const GArray *lines, guint i) {
  return member (line_at (lines, i), "text")->string;
}

static char *
join_texts (const GArray *lines) {
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (all, text_of (lines, i));
  return g_string_free (all, FALSE);
}

/* ── Lines ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_lines_have_the_keys_of_a_dump (void **state) {
  static const char *const keys[] = { "unit",  "lang", "role",      "index",      "measure", "natural", "ratio",
                                      "class", "gap",  "justified", "hyphenated", "last",    "text" };
  g_autofree char *file = write_file (state, "a.md", RU);
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) lines = set_lines (arena, SET (file, "--expand", "0%"));
  assert_true (lines->len > 2);
  for (guint i = 0; i < lines->len; i++) {
    assert_int_equal (line_at (lines, i)->n, G_N_ELEMENTS (keys));
    for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
      assert_string_equal (line_at (lines, i)->keys[k], keys[k]);
    assert_true (member (line_at (lines, i), "last")->number == (i + 1 == lines->len));
  }
  g_autofree char *all = join_texts (lines);
  assert_string_equal (all, "Придерживаться принципов справедливости и недискриминации и поддерживать создание в "
                            "рамках Организации Объединенных Наций глобальных и совместимых рамок и стандартов.");
  dip_arena_drop (arena);
}

static void
test_every_unit_of_length (void **state) {
  static const struct {
    const char *measure, *size;
    double pt;
  } cases[] = {
    { "60mm", "10", 170.079 }, { "170.0787pt", "10pt", 170.079 }, { "20em", "10", 200 }, { "20em", "12pt", 240 },
    { "20em", "2em", 400 },    { "20em", "4mm", 226.772 },
  };
  g_autofree char *file = write_file (state, "a.md", RU);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    DipArena *arena = dip_arena_new ();
    g_autoptr (GArray) lines = set_lines (arena, run (PROGRAM, "set", "--lang", "ru", "--measure", cases[i].measure,
                                                      "--size", cases[i].size, "--indent", "0pt", "--quiet", file));
    assert_float_equal (number_of (lines, 0, "measure"), cases[i].pt, .002);
    dip_arena_drop (arena);
  }
}

/* Each option changes what it names. */
static void
test_options_change_the_style (void **state) {
  g_autofree char *file = write_file (state, "a.md", RU);
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) usual = set_lines (arena, SET (file));
  g_autoptr (GArray) hanging = set_lines (arena, SET (file, "--indent", "-2em"));
  g_autoptr (GArray) ragged = set_lines (arena, SET (file, "--align", "start", "--hyphenate", "off"));
  g_autoptr (GArray) title = set_lines (arena, SET (file, "--style", "title-1"));
  g_autoptr (GArray) wide = set_lines (arena, SET (file, "--word-space", "2,3,4", "--quiet", "--ladder", "9"));
  assert_float_equal (number_of (usual, 1, "measure") - number_of (usual, 0, "measure"), 15, .001);
  assert_float_equal (number_of (hanging, 0, "measure") - number_of (hanging, 1, "measure"), 20, .001);
  for (guint i = 0; i < ragged->len; i++) {
    assert_false (member (line_at (ragged, i), "justified")->number != 0);
    assert_false (member (line_at (ragged, i), "hyphenated")->number != 0);
  }
  assert_true (number_of (title, 0, "natural") / (double)strlen (text_of (title, 0))
               > number_of (usual, 0, "natural") / (double)strlen (text_of (usual, 0)));
  for (guint i = 0; i + 1 < wide->len; i++)
    assert_true (member (line_at (wide, i), "gap")->kind == JSON_NULL || number_of (wide, i, "gap") > .47);
  dip_arena_drop (arena);
}

/* What says no more than is so anyway leaves each line as it was. */
static void
test_marks_that_change_nothing (void **state) {
  static const char *const same[][2]
      = { { "--trim", "normal" },   { "--hanging", "off" }, { "--autospace", "0.25em" }, { "--autospace", "2.5pt" },
          { "--autospace", "off" }, { "--protrude", "0%" }, { "--expand", "2%" } };
  g_autofree char *file = write_file (state, "a.md", RU);
  g_autofree char *usual = take_output (SET (file, "--size", "10pt"));
  for (guint i = 0; i < G_N_ELEMENTS (same); i++) {
    g_autofree char *out = take_output (SET (file, "--size", "10pt", same[i][0], same[i][1]));
    assert_string_equal (out, usual); /* no Han character, so no gap beside one */
  }
}

static guint
count_hyphens (const GArray *lines) {
  guint n = 0;
  for (guint i = 0; i < lines->len; i++)
    n += member (line_at (lines, i), "hyphenated")->number != 0;
  return n;
}

static void
test_hyphens_are_switched (void **state) {
  g_autofree char *file = write_file (state, "a.md", RU);
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) on = set_lines (arena, SET (file, "--hyphenate", "on", "--measure", "35mm", "--quiet"));
  g_autoptr (GArray) off = set_lines (arena, SET (file, "--hyphenate", "off", "--measure", "35mm", "--quiet"));
  assert_true (count_hyphens (on) > 0);
  assert_int_equal (count_hyphens (off), 0);
  dip_arena_drop (arena);
}

/* A line that begins with ； or 々 is nobody's; one that begins with a small kana is a matter of strictness. */
static void
test_strictness_and_symbols (void **state) {
  g_autofree char *kana = write_file (state, "a.txt", "ああああああああああっあ\n");
  g_autofree char *symbol = write_file (state, "b.txt", "Документ Генеральной Ассамблеи A/RES/78/311 принят.\n");
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) strict = set_lines (arena, run (PROGRAM, "set", "--lang", "ja", "--measure", "10em", "--indent",
                                                     "0pt", "--strictness", "strict", "--quiet", kana));
  g_autoptr (GArray) loose = set_lines (arena, run (PROGRAM, "set", "--lang", "ja", "--measure", "10em", "--indent",
                                                    "0pt", "--strictness", "loose", "--quiet", kana));
  assert_false (g_str_has_prefix (text_of (strict, 1), "っ"));
  assert_true (g_str_has_prefix (text_of (loose, 1), "っ"));
  g_autoptr (GArray) whole = set_lines (arena, SET (symbol, "--measure", "4em", "--indent", "0pt", "--quiet"));
  g_autoptr (GArray) parted
      = set_lines (arena, SET (symbol, "--measure", "4em", "--indent", "0pt", "--break-symbols", "slash", "--quiet"));
  gboolean is_whole = FALSE, is_parted = FALSE;
  for (guint i = 0; i < whole->len; i++)
    is_whole |= strstr (text_of (whole, i), "A/RES/78/311") != NULL;
  for (guint i = 0; i < parted->len; i++)
    is_parted |= strstr (text_of (parted, i), "A/") != NULL && !strstr (text_of (parted, i), "311");
  assert_true (is_whole);
  assert_true (is_parted);
  dip_arena_drop (arena);
}

/* ── Text ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_standard_input (void **state) {
  g_autofree char *file = write_file (state, "a.md", RU);
  g_autofree char *piped
      = take_output (run ("sh", "-c", "cat \"$1\" | \"$0\" set --lang ru --measure 60mm -", PROGRAM, file));
  g_autofree char *by_name = take_output (SET (file));
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) one = read_dump (arena, piped);
  g_autoptr (GArray) two = read_dump (arena, by_name);
  g_autofree char *first = join_texts (one), *second = join_texts (two);
  assert_string_equal (first, second);
  assert_string_equal (member (line_at (one, 0), "unit")->string, "-");
  dip_arena_drop (arena);
}

static void
test_plain_text_has_no_marks (void **state) {
  g_autofree char *plain = write_file (state, "a.txt", "\n1. *Раз*\n# два\n\n    три\n\n\n");
  g_autofree char *chinese = write_file (state, "b.txt", "第一行\n第二行\n");
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) lines = set_lines (arena, SET (plain));
  g_autoptr (GArray) joined
      = set_lines (arena, run (PROGRAM, "set", "--lang", "zh-Hans", "--measure", "60mm", chinese));
  assert_int_equal (lines->len, 2);
  assert_string_equal (text_of (lines, 0), "1. *Раз* # два");
  assert_string_equal (text_of (lines, 1), "три");
  assert_string_equal (text_of (joined, 0), "第一行第二行");
  dip_arena_drop (arena);
}

static void
test_markdown_keeps_all_its_words (void **state) {
  static const struct {
    const char *role, *text;
  } expected[] = {
    { "heading", "Заголовок" }, { "item", "3. три" },    { "item", "4. четыре" }, { "quote", "Цитата1 и сайт" },
    { "item", "• точка" },      { "note", "1 Сноска." }, { "note", "И ещё." },
  };
  g_autofree char *file
      = write_file (state, "a.md",
                    "# Заголовок\n\n3. три\n4. четыре\n\n> Цитата[^a] и [сайт](https://un.org/)\n\n- точка\n\n"
                    "[^a]: Сноска.\n\n    И ещё.\n");
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) lines = set_lines (arena, SET (file));
  assert_int_equal (lines->len, G_N_ELEMENTS (expected));
  for (guint i = 0; i < lines->len; i++) {
    assert_string_equal (member (line_at (lines, i), "role")->string, expected[i].role);
    assert_string_equal (text_of (lines, i), expected[i].text);
  }
  dip_arena_drop (arena);
}

static void
test_an_empty_text_has_no_lines (void **state) {
  g_autofree char *file = write_file (state, "a.md", "");
  g_autofree char *target = g_build_filename (*state, "a.pdf", NULL);
  g_autofree char *out = take_output (SET (file));
  assert_string_equal (out, "");
  expect (0, NULL, SET (file, "-o", target));
}

/* ── Glyphs ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Of a line from left to right: glyphs follow one another, and what they stand for is the line's text, with U+00AD
 * where a word is divided. */
static void
check_glyphs (const Json *line) {
  const Json *glyphs = member (line, "glyphs");
  g_autoptr (GString) text = g_string_new (NULL);
  double cluster = -1, end = 0;
  assert_int_equal (glyphs->kind, JSON_ARRAY);
  for (guint i = 0; i < glyphs->n; i++) {
    const Json *glyph = &glyphs->items[i];
    assert_int_equal (glyph->n, find_member (glyph, "stretch") ? 7 : 6); /* said of a line that was fitted by it */
    assert_true (member (glyph, "id")->number > 0);
    assert_true (member (glyph, "font")->string[0] != '\0');
    assert_true (i == 0 || ABS (member (glyph, "x")->number - end) < .01);
    assert_true (member (glyph, "cluster")->number >= cluster);
    if (member (glyph, "cluster")->number > cluster)
      g_string_append (text, member (glyph, "text")->string);
    cluster = member (glyph, "cluster")->number;
    end = member (glyph, "x")->number + member (glyph, "advance")->number;
  }
  gboolean divided = member (line, "hyphenated")->number != 0;
  g_autofree char *expected = g_strconcat (member (line, "text")->string, divided ? "\xc2\xad" : "", NULL);
  assert_string_equal (text->str, expected);
}

static void
test_glyphs_stand_for_the_text (void **state) {
  g_autofree char *file = write_file (state, "a.txt", RU);
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) lines = set_lines (arena, SET (file, "--glyphs", "--measure", "40mm", "--quiet"));
  assert_true (count_hyphens (lines) > 0);
  for (guint i = 0; i < lines->len; i++)
    check_glyphs (line_at (lines, i));
  const Json *first = &member (line_at (lines, 0), "glyphs")->items[0];
  assert_string_equal (member (first, "font")->string, "PTSerif-Regular");
  assert_string_equal (member (first, "text")->string, "П");
  assert_float_equal (member (first, "x")->number, 15, .001); /* the indent */
  dip_arena_drop (arena);
}

/* From right to left clusters fall as glyphs go on. */
static void
test_glyphs_from_right_to_left (void **state) {
  g_autofree char *file = write_file (state, "a.txt", "слово שלום ещё\n");
  DipArena *arena = dip_arena_new ();
  Outcome outcome = SET (file, "--glyphs", "--allow-missing-glyphs", "--quiet");
  g_autoptr (GArray) lines = set_lines (arena, outcome);
  const Json *glyphs = member (line_at (lines, 0), "glyphs");
  g_autoptr (GString) seen = g_string_new (NULL);
  for (guint i = 0; i < glyphs->n; i++)
    g_string_append (seen, member (&glyphs->items[i], "text")->string);
  assert_string_equal (seen->str, "слово םולש ещё");
  dip_arena_drop (arena);
}

/* ── Pictures ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_begins (const char *path, const char *magic) {
  gsize length;
  g_autofree char *content = read_file (path, &length);
  assert_true (length > 500 && memcmp (content, magic, strlen (magic)) == 0);
}

/* One page, as wide as the measure and as tall as the lines, with one em of white around. */
static void
test_a_pdf_is_just_the_column (void **state) {
  g_autofree char *file = write_file (state, "a.md", RU);
  g_autofree char *pdf = g_build_filename (*state, "a.pdf", NULL), *png = g_build_filename (*state, "a.png", NULL);
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) lines = set_lines (arena, SET (file));
  expect (0, NULL, SET (file, "-o", pdf));
  expect (0, NULL, SET (file, "-o", png));
  assert_begins (pdf, "%PDF-");
  assert_begins (png, "\x89PNG");
  g_autofree char *info = take_output (run ("pdfinfo", pdf));
  g_autofree char *size = g_strdup_printf ("190.079 x %d.01 pts", 20 + 14 * lines->len);
  assert_non_null (strstr (info, size));
  assert_non_null (strstr (info, "Pages:           1\n"));
  dip_arena_drop (arena);
}

/* Past the longest side that a page may have, the column goes on on the next. */
static void
test_a_long_text_takes_more_pages (void **state) {
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 1100; i++)
    g_string_append_printf (text, "Абзац %u.\n\n", i);
  g_autofree char *file = write_file (state, "a.txt", text->str);
  g_autofree char *pdf = g_build_filename (*state, "a.pdf", NULL);
  expect (0, NULL, SET (file, "-o", pdf));
  g_autofree char *info = take_output (run ("pdfinfo", pdf));
  assert_non_null (strstr (info, "Pages:           2\n"));
}

/* ── What may go wrong ─────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_wrong_usage (void **state) {
  g_autofree char *file = write_file (state, "a.md", RU);
  expect (2, "--lang ru", run (PROGRAM, "set", "--measure", "60mm", file));
  expect (2, "--measure 81.5mm", run (PROGRAM, "set", "--lang", "ru", file));
  expect (2, "takes one text", SET (file, file));
  expect (2, "takes one text", run (PROGRAM, "set", "--lang", "ru", "--measure", "60mm"));
  static const char *const wrong[][2] = {
    { "--lang", "русский" },
    { "--lang", "" },
    { "--measure", "60" },
    { "--measure", "-60mm" },
    { "--measure", "1e3mm" },
    { "--measure", "nanpt" },
    { "--measure", "9999999mm" },
    { "--measure", "0pt" },
    { "--size", "0" },
    { "--size", "x" },
    { "--leading", "0" },
    { "--indent", "2" },
    { "--align", "left" },
    { "--style", "nix" },
    { "--style", "" },
    { "--ladder", "-1" },
    { "--ladder", "two" },
    { "--hyphenate", "yes" },
    { "--word-space", "1,2" },
    { "--word-space", "2,1,3" },
    { "--word-space", "1,2,3,4" },
    { "--word-space", "0,0,0" },
    { "--strictness", "very" },
    { "-o", "a.doc" },
    { "--break-symbols", "on" },
    { "--dpi", "1" },
    { "--trim", "some" },
    { "--trim", "" },
    { "--hanging", "true" },
    { "--autospace", "none" },
    { "--autospace", "0.25" },
    { "--autospace", "-1pt" },
    { "--protrude", "120%" },
    { "--protrude", "-1%" },
    { "--protrude", "half" },
    { "--expand", "9%" },
    { "--expand", "" },
    { "--expand", "2mm" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    expect (2, "error: ", SET (file, wrong[i][0], wrong[i][1]));
  expect (2, "--glyphs", SET (file, "--glyphs", "-o", "/dev/null.pdf"));
}

/* What one command takes, another refuses: nothing is passed over in silence. */
static void
test_commands_refuse_what_they_do_not_use (void **state) {
  static const char *const of_render[] = { "--dump=lines", "--format=pdf", "--pages=1", "--output=x.pdf", "--dpi=100" };
  static const char *const of_plans[]
      = { "--dump=lines", "--format=pdf", "--pages=1", "--languages=ru", "--as-of=today" };
  static const char *const of_set[] = { "--measure=10mm", "--lang=ru", "--glyphs", "--size=10", "--strictness=loose" };
  g_autofree char *file = write_file (state, "a.md", RU);
  const char *plan = SOURCE_DIR "/tests/cli/data/small.yaml";
  for (guint i = 0; i < G_N_ELEMENTS (of_render); i++)
    expect (2, "Unknown option", run (PROGRAM, "check", plan, of_render[i]));
  for (guint i = 0; i < G_N_ELEMENTS (of_plans); i++)
    expect (2, "Unknown option", SET (file, of_plans[i]));
  for (guint i = 0; i < G_N_ELEMENTS (of_set); i++) {
    expect (2, "Unknown option", run (PROGRAM, "check", plan, of_set[i]));
    expect (2, "Unknown option", run (PROGRAM, "render", plan, "-o", "/dev/null", of_set[i]));
  }
}

static void
test_reports_have_their_places (void **state) {
  g_autofree char *wide = write_file (state, "a.txt", "\nЭлектрокардиографический\n");
  g_autofree char *bad = write_file (state, "b.md", "раз\nдва\xff\n");
  g_autofree char *table = write_file (state, "c.md", "раз\n\n```\nкод\n```\n");
  g_autofree char *note = write_file (state, "d.md", "раз[^a]\n");
  g_autofree char *link = write_file (state, "e.md", "раз [два](#G1)\n");
  g_autofree char *missing = write_file (state, "f.txt", "раз \xf0\x93\x80\x80\n");
  expect (0, "a.txt:2:1: warning: ", SET (wide, "--measure", "2em", "--hyphenate", "off"));
  expect (3, "[overfull-line]", SET (wide, "--measure", "2em", "--hyphenate", "off", "--strict"));
  expect (1, "b.md:2:4: error: ", SET (bad));
  expect (1, "c.md:3:1: error: ", SET (table));
  expect (1, "d.md:1:4: error: ", SET (note));
  expect (0, "e.md:1:", SET (link));
  expect (1, "f.txt:1:5: error: ", SET (missing));
  expect (0, "f.txt:1:5: warning: ", SET (missing, "--allow-missing-glyphs"));
  expect (1, "there is no such file", SET ("/nowhere.md"));
  expect (1, "this is a folder", SET (*state));
}

static void
test_nothing_is_written_where_something_is_wrong (void **state) {
  g_autofree char *missing = write_file (state, "f.txt", "раз \xf0\x93\x80\x80\n");
  g_autofree char *target = write_file (state, "out.jsonl", "old"), *pdf = write_file (state, "out.pdf", "old");
  expect (1, "error", SET (missing, "-o", target));
  expect (1, "error", SET (missing, "-o", pdf));
  expect (3, "warning", SET (missing, "-o", target, "--allow-missing-glyphs", "--strict"));
  assert_content (target, "old");
  assert_content (pdf, "old");
  Outcome outcome = SET (missing, "--allow-missing-glyphs", "--strict");
  assert_string_equal (outcome.out, "");
  clear_outcome (&outcome);
}

static void
test_no_input_is_written_over (void **state) {
  g_autofree char *file = write_file (state, "a.jsonl", RU);
  expect (2, "would overwrite", SET (file, "-o", file));
  expect (2, "would overwrite",
          run ("sh", "-c", "\"$0\" set --lang ru --measure 60mm - -o \"$1\" <\"$1\"", PROGRAM, file));
  assert_content (file, RU);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_lines_have_the_keys_of_a_dump),
    folder_test (test_every_unit_of_length),
    folder_test (test_options_change_the_style),
    folder_test (test_hyphens_are_switched),
    folder_test (test_marks_that_change_nothing),
    folder_test (test_strictness_and_symbols),
    folder_test (test_standard_input),
    folder_test (test_plain_text_has_no_marks),
    folder_test (test_markdown_keeps_all_its_words),
    folder_test (test_an_empty_text_has_no_lines),
    folder_test (test_glyphs_stand_for_the_text),
    folder_test (test_glyphs_from_right_to_left),
    folder_test (test_a_pdf_is_just_the_column),
    folder_test (test_a_long_text_takes_more_pages),
    folder_test (test_wrong_usage),
    folder_test (test_commands_refuse_what_they_do_not_use),
    folder_test (test_reports_have_their_places),
    folder_test (test_nothing_is_written_where_something_is_wrong),
    folder_test (test_no_input_is_written_over),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
