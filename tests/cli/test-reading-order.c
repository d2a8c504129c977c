/* In what order the finished PDF is read: what poppler tells of its structure. */
#include "files.h"

#define TRACKER SOURCE_DIR "/input/sample-tracker/plan.yaml"

static const char plan_text[] = "diptych: plan/1\n"
                                "languages: [ru, en]\n"
                                "document: {date: 2025-03-01, title: {ru: План, en: Plan}}\n"
                                "sections:\n"
                                "  - id: S\n"
                                "    title: {ru: Раздел, en: Part}\n"
                                "    text:\n"
                                "      ru: \"Первый[^n].\\n\\n1. Раз.\\n2. Два.\\n\\n> Сказано.\"\n"
                                "      en: \"First[^n].\\n\\n1. One.\\n2. Two.\\n\\n> Said.\"\n"
                                "    sections:\n"
                                "      - {id: T, title: {ru: Глава, en: Chapter}, text: {ru: Второй., en: Second.}}\n"
                                "notes: [{id: n, text: {ru: Нота., en: Note.}}]\n";

static char *
write_layout (void **state, const char *order) {
  g_autofree char *text
      = g_strdup_printf ("diptych: layout/1\nuse: [styles/print.yaml]\npage:\n  size: A4\n"
                         "  margins: {inside: 25mm, outside: 20mm, top: 27mm, bottom: 24mm}\n  grid: 14pt\n"
                         "columns: {gap: 7mm, number-gutter: 8mm, least: {other: 15em}}\n%sflow: [parallel, notes]\n",
                         order);
  return write_file (state, "layout.yaml", text);
}

/* The tree as lines, without the numbers of objects and notes, and without blanks at the ends. */
static char *
tell_structure (void **state, const char *order) {
  g_autofree char *plan = write_file (state, "plan.yaml", plan_text), *layout = write_layout (state, order);
  g_autofree char *pdf = g_build_filename (*state, "x.pdf", NULL);
  expect (0, NULL, run (PROGRAM, "render", plan, "-q", "-l", layout, "-o", pdf));
  g_autofree char *told = take_output (run ("pdfinfo", "-struct-text", pdf));
  g_auto (GStrv) lines = g_strsplit (told, "\n", -1);
  GString *out = g_string_new (NULL);
  for (guint i = 0; lines[i]; i++) {
    g_autoptr (GRegex) extra = g_regex_new (" (\\(block\\)|\\(inline\\)|<note-\\d+>)|:$", 0, 0, NULL);
    g_autofree char *line = g_regex_replace_literal (extra, lines[i], -1, 0, "", 0, NULL);
    if (*g_strchomp (line) && !strstr (line, "Object "))
      g_string_append_printf (out, "%s\n", line);
  }
  return g_string_free (out, FALSE);
}

#define LIST(indent, one, two)                                                                                         \
  indent "L\n" indent "   /ListNumbering /Decimal\n" indent "  LI\n" indent "    Lbl\n" indent "      \"1.\"\n" indent \
         "    LBody\n" indent "      P\n" indent "        \"" one "\"\n" indent "  LI\n" indent "    Lbl\n" indent     \
         "      \"2.\"\n" indent "    LBody\n" indent "      P\n" indent "        \"" two "\"\n"

/* A paragraph with the mark of a note: the mark is a reference, and in it a link (ISO 32000-1 §14.8.4.4.1). */
#define MARKED(indent, before)                                                                                      \
  indent "P\n" indent "  \"" before "\"\n" indent "  Reference\n" indent "    Link\n" indent "      \"1\"\n" indent \
         "  \".\"\n"

#define SIDE(indent, title, text, one, two, said)                                               \
  indent "H1\n" indent "  \"" title "\"\n" MARKED (indent, text) LIST (indent, one, two) indent \
      "BlockQuote\n" indent "  P\n" indent "    \"" said "\"\n"

static void
test_by_unit (void **state) {
  static const char expected[]
      = "Document\n"
        "  Part\n"
        "    Div\n"
        "      Div\n" SIDE ("        ", "Раздел", "Первый", "Раз.", "Два.", "Сказано.") "      Div\n" SIDE (
            "        ", "Part", "First", "One.", "Two.", "Said.") "      Div\n"
                                                                  "        Div\n"
                                                                  "          H2\n"
                                                                  "            \"Глава\"\n"
                                                                  "          P\n"
                                                                  "            \"Второй.\"\n"
                                                                  "        Div\n"
                                                                  "          H2\n"
                                                                  "            \"Chapter\"\n"
                                                                  "          P\n"
                                                                  "            \"Second.\"\n";
  g_autofree char *told = tell_structure (state, ""), *named = tell_structure (state, "reading-order: unit\n");
  if (!g_str_has_prefix (told, expected))
    assert_string_equal (told, expected);
  assert_string_equal (told, named); /* it is so if nothing is said */
}

static void
test_by_language (void **state) {
  static const char expected[]
      = "Document\n"
        "  Part\n"
        "    Sect\n"
        "      Div\n" SIDE ("        ", "Раздел", "Первый", "Раз.", "Два.",
                            "Сказано.") "        Div\n"
                                        "          H2\n"
                                        "            \"Глава\"\n"
                                        "          P\n"
                                        "            \"Второй.\"\n"
                                        "    Sect\n"
                                        "      Div\n" SIDE ("        ", "Part", "First", "One.", "Two.",
                                                            "Said.") "        Div\n"
                                                                     "          H2\n"
                                                                     "            \"Chapter\"\n"
                                                                     "          P\n"
                                                                     "            \"Second.\"\n";
  g_autofree char *told = tell_structure (state, "reading-order: language\n");
  if (!g_str_has_prefix (told, expected))
    assert_string_equal (told, expected);
}

/* A note at the foot of a page is read after the paragraph that has its mark, whatever stands between them there; one
 * at the end, in its part. */
static void
test_footnotes (void **state) {
  static const char at_foot[]
      = "        P\n          \"Первый\"\n          Reference\n            Link\n              \"1\"\n"
        "          \".\"\n        Note\n          Lbl\n            \"1.\"\n          P\n"
        "            \"Нота.\"\n        L\n";
  static const char at_end[] = "  Part\n    Note\n      Lbl\n        \"1\"\n      P\n        \"Нота.\"\n    Note\n";
  g_autofree char *told = tell_structure (state, "notes: {at-foot: true}\n"), *ended = tell_structure (state, "");
  if (!strstr (told, at_foot) || strstr (told, "Примечания"))
    print_error ("%s", told), fail ();
  if (!strstr (ended, at_end))
    print_error ("%s", ended), fail ();
}

/* The words under a chart that say what its shapes mean are the figure's caption; the part's title is a heading. */
static void
test_captions (void **state) {
  static const char legend[] = "\n      Caption\n        P (block)\n          \"запланировано · \"\n";
  static const char title[] = "  Part\n    H1 (block)\n      \"План-график\"\n";
  g_autofree char *pdf = g_build_filename (*state, "x.pdf", NULL);
  expect (0, NULL, run (PROGRAM, "render", TRACKER, "-q", "-l", "schedule", "-o", pdf));
  g_autofree char *told = take_output (run ("pdfinfo", "-struct-text", pdf));
  assert_non_null (strstr (told, title));
  const char *figure = strstr (told, "\n    Figure\n"), *caption = strstr (told, legend);
  assert_non_null (figure);
  assert_true (caption > figure);
}

/* What stands on a page comes in the order of the structure, also for those who read no structure. */
static void
assert_painted (void **state, const char *order, const char *expected) {
  g_autofree char *pdf = g_build_filename (*state, "x.pdf", NULL);
  g_free (tell_structure (state, order));
  g_autofree char *told = take_output (run ("pdftotext", "-raw", pdf, "-"));
  g_auto (GStrv) lines = g_strsplit (g_strchomp (told), "\n", -1);
  g_autofree char *line = g_strjoinv (" ", lines);
  assert_string_equal (line, expected);
}

static void
test_content (void **state) {
  assert_painted (state, "notes: {at-foot: true}\n",
                  "Раздел Первый1. 1. Нота. 1. Раз. 2. Два. Сказано. Part First1. 1. Note. 1. One. 2. Two. Said. Глава "
                  "Второй. Chapter Second.");
  assert_painted (state, "reading-order: language\nnotes: {at-foot: true}\n",
                  "Раздел Первый1. 1. Нота. 1. Раз. 2. Два. Сказано. Глава Второй. Part First1. 1. Note. 1. One. 2. "
                  "Two. Said. Chapter Second.");
}

static void
test_wrong_order (void **state) {
  g_autofree char *layout = write_layout (state, "reading-order: languages\n");
  g_autofree char *plan = write_file (state, "plan.yaml", plan_text);
  expect (1, "layout.yaml:8:16: error: ", run (PROGRAM, "check", plan, "-l", layout));
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_by_unit), folder_test (test_by_language), folder_test (test_footnotes),
    folder_test (test_content), folder_test (test_captions),    folder_test (test_wrong_order),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
