/* `diptych set` with what is not as it should be: options, files, texts. Each is told by name and place. */
#include "set-lines.h"

/* ── The command line ─────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_wrong_usage (void **state) {
  g_autofree char *file = write_file (state, "a.md", RU);
  expect (2, "--lang ru", run (PROGRAM, "set", "--measure", "60mm", file));
  expect (2, "--measure 81.5mm", run (PROGRAM, "set", "--lang", "ru", file));
  expect (2, "takes one text", SET (file, file));
  expect (2, "takes one text", run (PROGRAM, "set", "--lang", "ru", "--measure", "60mm"));
  expect (2, "name is empty", SET (""));
  static const char *const wrong[][2] = {
    { "--lang", "русский" },
    { "--lang", "" },
    { "--measure", "60" },
    { "--measure", "-60mm" },
    { "--measure", "1e3mm" },
    { "--measure", "nanpt" },
    { "--measure", "9999999mm" },
    { "--measure", "0pt" },
    { "--measure", "0" },
    { "--measure", "1e9mm" },
    { "--measure", "60cm" },
    { "--measure", "60 mm" },
    { "--measure", "60MM" },
    { "--measure", "" },
    { "--size", "0" },
    { "--size", "x" },
    { "--leading", "0" },
    { "--indent", "2" },
    { "--align", "left" },
    { "--dots", "yes" },
    { "--balance", "" },
    { "--most-stretch", "1" },
    { "--most-stretch", "-1em" },
    { "--style", "nix" },
    { "--style", "" },
    { "--ladder", "-1" },
    { "--ladder", "two" },
    { "--hyphenate", "yes" },
    { "--looseness", "4" },
    { "--looseness", "-4" },
    { "--looseness", "off" },
    { "--looseness", "1.5" },
    { "--looseness", "" },
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
  expect (2, "--dpi is of pictures, and a PDF is written", SET (file, "--dpi", "100", "-o", "/dev/null.pdf"));
  expect (2, "--dpi is of pictures, and JSON Lines are written", SET (file, "--dpi", "100"));
  expect (2, "--pdf-standard ua-1 is kept by our own PDF alone", SET (file, "--pdf-standard", "ua-1"));
  expect (2, "no style \"nix\"; it has text, plain, letter,", SET (file, "--style", "nix"));
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
  expect (3, "[forced-break]", SET (wide, "--measure", "2em", "--hyphenate", "off", "--strict"));
  expect (1, "b.md:2:4: error: ", SET (bad));
  expect (1, "c.md:3:1: error: ", SET (table));
  expect (1, "d.md:1:4: error: ", SET (note));
  expect (0, "e.md:1:", SET (link));
  expect (1, "f.txt:1:5: error: ", SET (missing));
  expect (0, "f.txt:1:5: warning: ", SET (missing, "--allow-missing-glyphs"));
  expect (1, "there is no such file", SET ("/nowhere.md"));
  expect (1, "this is a folder", SET (*state));
}

/* Files as people have them; what is no text is told in one line. */
static void
test_odd_files (void **state) {
  static const struct {
    const char *name, *content, *texts;
  } good[] = {
    { "a.md", "раз", "раз" },
    { "a.md", "\xef\xbb\xbfраз\n", "раз" },
    { "a.md", "# A\r\n\r\nраз\r\nдва\r\n", "A|раз два" },
    { "a.txt", "раз\rдва\r\rтри", "раз два|три" },
    { "a.txt", "\n \t\n\n", "" },
    { "a.md", "1) раз\n2) два\n\n* три\n  * четыре\n\n> пять\n\nшесть\n====\n",
      "1. раз|2. два|• три|• четыре|пять|шесть" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autofree char *file = write_file (state, good[i].name, good[i].content);
    DipArena *arena = dip_arena_new ();
    g_autoptr (GArray) lines = set_lines (arena, SET (file));
    g_autoptr (GString) texts = g_string_new (NULL);
    for (guint k = 0; k < lines->len; k++)
      g_string_append_printf (texts, "%s%s", k > 0 ? "|" : "", text_of (lines, k));
    assert_string_equal (texts->str, good[i].texts);
    dip_arena_drop (arena);
  }
}

static void
expect_one_line (const char *in_err, Outcome outcome) {
  assert_string_equal (outcome.out, "");
  assert_ptr_equal (strchr (outcome.err, '\n'), outcome.err + strlen (outcome.err) - 1);
  expect (1, in_err, outcome);
}

static void
test_what_is_no_text (void **state) {
  static const struct {
    const char *name, *content;
    gsize length;
    const char *said;
  } bad[] = {
    { "a.txt", "\xff\xfe\x40\x04\x30\x04", 6, "a.txt:1:1: error: the byte 0xFF here is not UTF-8, and the file seems" },
    { "b.md",
      "\x7f"
      "ELF\0\0\xc0\xc1\xc2\0\xff",
      11, "b.md:1:7: error: the byte 0xC0 here is not UTF-8, and the file seems" },
    { "c.txt", "раз\0два", 13, "c.txt:1:4: error: the character U+0000 cannot stand in a text" },
    { "d.md", "раз\n\n<b>два</b", 20, "d.md:3:1: error: a text holds no HTML" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *file = g_build_filename (*state, bad[i].name, NULL);
    assert_true (g_file_set_contents (file, bad[i].content, (gssize)bad[i].length, NULL));
    expect_one_line (bad[i].said, SET (file));
  }
  expect_one_line ("error: this is no plain file", SET ("/dev/null"));
  g_autofree char *file = write_file (state, "e.md", "раз\nдва \xff\n");
  expect_one_line ("stdin:2:5: error: ",
                   run ("sh", "-c", "\"$0\" set --lang ru --measure 60mm - <\"$1\"", PROGRAM, file));
}

/* B3: an invisible control that means nothing is left out, and told with its place: tags that are no flag's. */
static void
test_stray_controls (void **state) {
  g_autofree char *file = write_file (state, "a.txt", "\nраз\U000E0041\U000E0042 два\U000E0001\n");
  DipArena *arena = dip_arena_new ();
  Outcome outcome = SET (file);
  assert_non_null (strstr (outcome.err, "a.txt:2:4: warning: 2 invisible controls from U+E0041"));
  assert_non_null (strstr (outcome.err, "a.txt:2:10: warning: the invisible control U+E0001"));
  g_autoptr (GArray) lines = set_lines (arena, outcome);
  assert_string_equal (text_of (lines, 0), "раз два");
  expect (3, "[stripped-control]", SET (file, "--strict"));
  dip_arena_drop (arena);
}

/* B3: whatever is not as it should be in a text that is set is named, with the place it came from. */
static void
test_each_report_has_its_name_and_place (void **state) {
  static const struct {
    const char *content, *option, *measure, *said, *kind;
  } reports[] = {
    { "раз\n\nМой дом достопримечательность\n", "--hyphenate=off", "120pt", "a.md:3:1: warning: ", "[loose-line]" },
    { "раз\n\nМой достопримечательность\n", "--hyphenate=off", "60pt", "a.md:3:5: warning: ", "[forced-break]" },
    { "\nСлово ♀ тут\n", "--size=10", "120pt", "a.md:2:7: warning: ", "[stand-in-font]" },
    { "раз \U000E0041\n", "--size=10", "120pt", "a.md:1:5: warning: ", "[stripped-control]" },
    { "слово \u2067\u2067\u2067\u2067\u2067\u2067\u2067\u2067\u2067а\n", "--size=10", "120pt",
      "a.md:1:15: warning: ", "[bidi-depth]" },
    { "раз \U00013000\n", "--allow-missing-glyphs", "120pt", "a.md:1:5: warning: ", "[missing-glyph]" },
    { "Придерживаться принципов справедливости и недискриминации и поддерживать создание\n", "--ladder=2", "110pt",
      "a.md:1:37: warning: ", "[long-ladder]" },
    { "раз [два](#G1)\n", "--size=10", "120pt", "a.md:1:", "[dead-link]" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (reports); i++) {
    g_autofree char *file = write_file (state, "a.md", reports[i].content);
    Outcome outcome = run (PROGRAM, "set", "--lang", "ru", "--measure", reports[i].measure, "--indent", "0pt", "--size",
                           "10", reports[i].option, file);
    gboolean found = FALSE;
    g_auto (GStrv) lines = g_strsplit (outcome.err, "\n", -1);
    for (guint k = 0; lines[k]; k++)
      found = found || (strstr (lines[k], reports[i].said) && g_str_has_suffix (lines[k], reports[i].kind));
    if (!found)
      fail_msg ("no %s%s, but: %s", reports[i].said, reports[i].kind, outcome.err);
    expect (0, NULL, outcome);
  }
}

/* Quiet of warnings, not of errors, nor where warnings are errors. */
static void
test_quiet (void **state) {
  g_autofree char *file = write_file (state, "a.md", "раз \U00013000\n");
  Outcome outcome = SET (file, "--allow-missing-glyphs", "--quiet");
  assert_string_equal (outcome.err, "");
  expect (0, NULL, outcome);
  expect (1, "a.md:1:5: error: ", SET (file, "--quiet"));
  expect (3, "a.md:1:5: warning: ", SET (file, "--allow-missing-glyphs", "--quiet", "--strict"));
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
    folder_test (test_wrong_usage),
    folder_test (test_commands_refuse_what_they_do_not_use),
    folder_test (test_reports_have_their_places),
    folder_test (test_odd_files),
    folder_test (test_what_is_no_text),
    folder_test (test_stray_controls),
    folder_test (test_each_report_has_its_name_and_place),
    folder_test (test_quiet),
    folder_test (test_nothing_is_written_where_something_is_wrong),
    folder_test (test_no_input_is_written_over),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
