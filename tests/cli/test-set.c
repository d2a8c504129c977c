/* `diptych set`: a text of one language in a measure, as lines, glyphs or a picture. */
#include "set-lines.h"

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

/* The keys of render's lines, in their order. */
static void
test_keys_are_those_of_render (void **state) {
  g_autofree char *file = write_file (state, "a.md", RU);
  g_autofree char *dump = take_output (
      run (PROGRAM, "render", SOURCE_DIR "/tests/cli/data/small.yaml", "--dump", "lines", "-o", "-", "--quiet"));
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) rendered = read_dump (arena, dump);
  g_autoptr (GArray) lines = set_lines (arena, SET (file, "--expand", "0%"));
  const Json *of_render = line_at (rendered, 0), *of_set = line_at (lines, 0);
  assert_int_equal (of_set->n, of_render->n);
  for (guint i = 0; i < of_render->n; i++)
    assert_string_equal (of_set->keys[i], of_render->keys[i]);
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
  g_autoptr (GArray) whole = set_lines (arena, SET (symbol, "--measure", "7em", "--indent", "0pt", "--quiet"));
  g_autoptr (GArray) parted
      = set_lines (arena, SET (symbol, "--measure", "7em", "--indent", "0pt", "--break-symbols", "slash", "--quiet"));
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

/* The id of a heading names a unit of a plan. Braces that hold something else are text, and so is an id elsewhere. */
static void
test_ids_of_headings_are_no_text (void **state) {
  static const char *const expected[] = { "Цели и {#G2} меры", "Множество {a}", "Абзац {#G1}" };
  g_autofree char *file
      = write_file (state, "a.md", "# *Цели* и {#G2} меры {#G1}\n\n## {#A1}\n\n# Множество {a}\n\nАбзац {#G1}\n");
  g_autofree char *bad = write_file (state, "b.md", "\n# Цели {#цель}\n");
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) lines = set_lines (arena, SET (file));
  assert_int_equal (lines->len, G_N_ELEMENTS (expected));
  for (guint i = 0; i < lines->len; i++)
    assert_string_equal (text_of (lines, i), expected[i]);
  expect (1, "b.md:2:8: error: ", SET (bad));
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
  double end = 0;
  assert_int_equal (glyphs->kind, JSON_ARRAY);
  for (guint i = 0; i < glyphs->n; i++) {
    const Json *glyph = &glyphs->items[i];
    assert_int_equal (glyph->n, find_member (glyph, "stretch") ? 7 : 6); /* said of a line that was fitted by it */
    assert_true (member (glyph, "id")->number > 0);
    assert_true (member (glyph, "font")->string[0] != '\0');
    assert_true (i == 0 || ABS (member (glyph, "x")->number - end) < .01);
    assert_true (i == 0 || member (glyph, "cluster")->number >= member (&glyphs->items[i - 1], "cluster")->number);
    g_string_append (text, member (glyph, "text")->string);
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

/* A cluster of several glyphs has its text once: PT Serif draws а and U+0301, and has no letter of both. */
static void
test_a_cluster_is_told_once (void **state) {
  g_autofree char *file = write_file (state, "a.txt", "а\u0301б\n");
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) lines = set_lines (arena, SET (file, "--glyphs"));
  const Json *glyphs = member (line_at (lines, 0), "glyphs");
  static const char *const expected[] = { "а\u0301", "", "б" };
  assert_int_equal (glyphs->n, G_N_ELEMENTS (expected));
  for (guint i = 0; i < glyphs->n; i++)
    assert_string_equal (member (&glyphs->items[i], "text")->string, expected[i]);
  check_glyphs (line_at (lines, 0));
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

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_lines_have_the_keys_of_a_dump), folder_test (test_keys_are_those_of_render),
    folder_test (test_every_unit_of_length),          folder_test (test_options_change_the_style),
    folder_test (test_hyphens_are_switched),          folder_test (test_marks_that_change_nothing),
    folder_test (test_strictness_and_symbols),        folder_test (test_standard_input),
    folder_test (test_plain_text_has_no_marks),       folder_test (test_markdown_keeps_all_its_words),
    folder_test (test_ids_of_headings_are_no_text),   folder_test (test_an_empty_text_has_no_lines),
    folder_test (test_glyphs_stand_for_the_text),     folder_test (test_a_cluster_is_told_once),
    folder_test (test_glyphs_from_right_to_left),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
