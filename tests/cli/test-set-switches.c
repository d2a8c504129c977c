/* The switches of `diptych set`, each off and on: what stands here as expected was reckoned from the rule that is
 * named, with advances of PT Serif (in thousandths: а 505, д 573, comma 283, space 243) and squares of Chinese, at 10
 * pt. */
#include "set-lines.h"

#define LAYOUT                                                                                      \
  "diptych: layout/1\nuse: [styles/print.yaml]\n"                                                   \
  "page: {size: A4, margins: {inside: 20mm, outside: 20mm, top: 20mm, bottom: 20mm}, grid: 14pt}\n" \
  "columns: {gap: 7mm, number-gutter: 8mm, least: {other: 4em}}\nflow: [parallel]\n"                \
  "styles: {switched: {based-on: text, %s: %s}}\n"

typedef struct Case {
  const char *rule, *option, *value;
  const char *language, *align, *measure, *text;
  const char *lines; /* with | between them, and ‐ where one is hyphenated; NULL: as it was */
  const char *glyph; /* the first of it, of the first line… */
  double x;          /* …stands there, in pt */
  const char *key;   /* a number of the first line… */
  double number;     /* …and what it is; 0: it is not told */
} Case;

#define SYMBOL "ru", "justify", "64pt", "Но A/RES/78/311"
#define HANGING "zh-Hans", "justify", "50pt", "一二三四五，六七八"
#define SPREAD "zh-Hans", "justify", "55pt", "一二三四五六七八"
#define HEADING "ru", "start", "70pt", "Дом дом дом дом"
#define MARKS "zh-Hans", "start", "100pt", "国（家）。人民"
#define BRACKET "zh-Hans", "start", "100pt", "（国家"
#define GAP "zh-Hans", "start", "100pt", "国A国"
#define WORDS "ru", "start", "100pt", "а б"
#define COMMA "ru", "justify", "57pt", "стоит дом, стоит дом, стоит"
#define WIDE "ru", "justify", "100pt", "стоит дом ЮНЕСКОЮНЕСКО"
#define SEVEN "дом дом дом дом дом дом дом"
#define EIGHT SEVEN " дом"
#define ROOMY "ru", "justify", "165pt", EIGHT " " SEVEN
#define TIGHT "ru", "justify", "159.2pt", EIGHT " " EIGHT
#define WORD "ru", "start", "100pt", "дом"

static const Case cases[] = {
  /* CSS Text 3, 5.3: small kana as other letters but in strict; 々 begins a line in loose alone. */
  { "line-break", "strictness", "strict", "ja", "start", "100pt", "ああああああああああっあ",
    "あああああああああ|あっあ" },
  { "line-break", "strictness", "normal", "ja", "start", "100pt", "ああああああああああっあ",
    "ああああああああああ|っあ" },
  { "line-break", "strictness", "loose", "ja", "start", "100pt", "ああああああああああっあ",
    "ああああああああああ|っあ" },
  { "line-break", "strictness", "strict", "zh-Hans", "start", "50pt", "一二三四五々六", "一二三四|五々六" },
  { "line-break", "strictness", "normal", "zh-Hans", "start", "50pt", "一二三四五々六", "一二三四|五々六" },
  { "line-break", "strictness", "loose", "zh-Hans", "start", "50pt", "一二三四五々六", "一二三四五|々六" },
  /* Z3: ）。 take 1.5 em together, an opening mark at a line's start 0.5; `all`: each mark 0.5. */
  { "Z3", "trim", "none", MARKS, NULL, "民", 60 },
  { "Z3", "trim", "normal", MARKS, NULL, "民", 55 },
  { "Z3", "trim", "all", MARKS, NULL, "民", 45 },
  { "Z3", "trim", "none", BRACKET, NULL, "家", 20 },
  { "Z3", "trim", "normal", BRACKET, NULL, "家", 15 },
  { "Z3", "trim", "all", BRACKET, NULL, "家", 15 },
  /* Z4: 5.5 em do not go into 5, so that a character comes down with its comma; or the comma, half an em wide there,
   * stands outside. */
  { "Z4", "hanging", "off", HANGING, "一二三四|五，六七八", .key = "out_end", .number = 0 },
  { "Z4", "hanging", "on", HANGING, "一二三四五，|六七八", "，", 50, "out_end", 5 },
  /* Z5 */
  { "Z5", "autospace", "off", GAP, NULL, "A", 10 },
  { "Z5", "autospace", "0.25em", GAP, NULL, "A", 12.5 },
  { "Z5", "autospace", "3pt", GAP, NULL, "A", 13 },
  /* Z8: last of all, what is over is shared out among all gaps: 5 pt among four; or it may not be. */
  { "Z8", "most-stretch", "0em", SPREAD, "一二三四五|六七八", "五", 40 },
  { "Z8", "most-stretch", "0.5em", SPREAD, "一二三四五|六七八", "五", 45 },
  { "Z8", "most-stretch", "3pt", SPREAD, "一二三四五|六七八", "五", 45 },
  /* R1 */
  { "R1", "hyphenate", "off", "ru", "justify", "55pt", "слово подъезд дома", "слово|подъезд|дома" },
  { "R1", "hyphenate", "on", "ru", "justify", "55pt", "слово подъезд дома", "слово подъ‐|езд дома" },
  /* Symbols break nowhere, or after a slash: A/RES/78/ is 45 pt, the whole 61. */
  { "B1", "break-symbols", "none", SYMBOL, "Но|A/RES/78/311" },
  { "B1", "break-symbols", "slash", SYMBOL, "Но A/RES/78/|311" },
  /* Headings are balanced: three words of 18 to 20 pt go into the measure, four are two and two. */
  { "balance", "balance", "off", HEADING, "Дом дом дом|дом" },
  { "balance", "balance", "on", HEADING, "Дом дом|дом дом" },
  /* Natural word space; least: three words and two spaces are 60.66 pt, with half spaces 58.23. */
  { "B2", "word-space", "0.5,1,2", WORDS, NULL, "б", 7.48 },
  { "B2", "word-space", "0.5,2,3", WORDS, NULL, "б", 9.91 },
  { "B2", "word-space", "1,1,2", "ru", "justify", "59.5pt", "дом дом дом", "дом дом|дом" },
  { "B2", "word-space", "0.5,1,2", "ru", "justify", "59.5pt", "дом дом дом", "дом дом дом" },
  /* Words of 18.6 pt, and spaces of 2.43 that the layout's style lets be 1.46 to 6.56. In 159.2 and in 165 pt a line
   * has seven words (139 to 169.6 pt) or eight (159.0 to 194.7), the last one any number up to that. Fifteen take two
   * lines, or three in one way, and no other number; in 165 pt two, since eight are 165.8 by nature. In 159.2 pt eight
   * are as tight as may be, so that three lines are best for sixteen. */
  { "looseness", "looseness", "0", ROOMY, EIGHT "|" SEVEN },
  { "looseness", "looseness", "1", ROOMY, SEVEN "|" SEVEN "|дом" },
  { "looseness", "looseness", "3", ROOMY, SEVEN "|" SEVEN "|дом" },
  { "looseness", "looseness", "-1", ROOMY, EIGHT "|" SEVEN },
  { "looseness", "looseness", "0", TIGHT, SEVEN "|" SEVEN "|дом дом" },
  { "looseness", "looseness", "-1", TIGHT, EIGHT "|" EIGHT },
  /* A comma stands out by 7/10 of itself where the style has all that may be. */
  { "protrude", "protrude", "0%", COMMA, "стоит дом,|стоит дом,|стоит", .key = "out_end", .number = 0 },
  { "protrude", "protrude", "50%", COMMA, "стоит дом,|стоит дом,|стоит", .key = "out_end", .number = .991 },
  { "protrude", "protrude", "100%", COMMA, "стоит дом,|стоит дом,|стоит", .key = "out_end", .number = 1.981 },
  /* A line with room enough takes the whole of what its letters may give. */
  { "expand", "expand", "0%", WIDE, NULL, .key = "stretch", .number = 0 },
  { "expand", "expand", "2%", WIDE, NULL, .key = "stretch", .number = 1.02 },
  { "expand", "expand", "5%", WIDE, NULL, .key = "stretch", .number = 1.05 },
  { "indent", "indent", "0pt", WORD, NULL, "д", 0 },
  { "indent", "indent", "2em", WORD, NULL, "д", 20 },
  { "size", "size", "10pt", WORD, NULL, "о", 5.73 },
  { "size", "size", "20pt", WORD, NULL, "о", 11.46 },
  /* The layout's quotes stand in by 1.5 em. */
  { "style", "style", "text", WORD, NULL, "д", 0 },
  { "style", "style", "quote", WORD, NULL, "д", 15 },
};

/* ── What comes out ────────────────────────────────────────────────────────────────────────────────────────────── */

static char *
set_case (const char *file, const Case *one, const char *option) {
  return take_output (run (PROGRAM, "set", "--lang", one->language, "--measure", one->measure, "--glyphs", "--quiet",
                           "--size", "10pt", "--indent", "0pt", "--expand", "0%", "--align", one->align, file, option));
}

static char *
join_lines (const GArray *lines) {
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++) {
    g_autofree char *text = g_strchomp (g_strdup (text_of (lines, i)));
    gboolean hyphenated = member (line_at (lines, i), "hyphenated")->number != 0;
    g_string_append_printf (all, "%s%s%s", i > 0 ? "|" : "", text, hyphenated ? "‐" : "");
  }
  return g_string_free (all, FALSE);
}

static double
find_x (const GArray *lines, const char *text) {
  const Json *glyphs = member (line_at (lines, 0), "glyphs");
  for (guint i = 0; i < glyphs->n; i++)
    if (strcmp (json_string (&glyphs->items[i], "text"), text) == 0)
      return json_number (&glyphs->items[i], "x");
  fail_msg ("no glyph of %s", text);
  return 0;
}

static void
check_case (const Case *one, const GArray *lines) {
  g_autofree char *found = join_lines (lines);
  if (strcmp (found, one->lines ? one->lines : one->text) != 0 && (one->lines || !one->key))
    fail_msg ("%s, --%s %s: expected %s, found %s", one->rule, one->option, one->value, one->lines, found);
  if (one->glyph && ABS (find_x (lines, one->glyph) - one->x) > .011)
    fail_msg ("%s, --%s %s: %s at %g, not %g", one->rule, one->option, one->value, one->glyph,
              find_x (lines, one->glyph), one->x);
  if (one->key && ABS (json_number (line_at (lines, 0), one->key) - one->number) > .0011)
    fail_msg ("%s, --%s %s: %s is %g, not %g", one->rule, one->option, one->value, one->key,
              json_number (line_at (lines, 0), one->key), one->number);
}

static void
test_each_switch (void **state) {
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *one = &cases[i];
    g_autofree char *file = write_file (state, "a.txt", one->text);
    g_autofree char *option = g_strdup_printf ("--%s=%s", one->option, one->value);
    g_autofree char *out = set_case (file, one, option);
    DipArena *arena = dip_arena_new ();
    g_autoptr (GArray) lines = read_dump (arena, out);
    check_case (one, lines);
    dip_arena_drop (arena);
  }
}

/* Z9: dots under characters, none under marks. */
static void
test_dots (void **state) {
  g_autofree char *file = write_file (state, "a.txt", "国家，重点。");
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) off
      = set_lines (arena, run (PROGRAM, "set", "--lang", "zh-Hans", "--measure", "90mm", "--dots", "off", file));
  g_autoptr (GArray) on
      = set_lines (arena, run (PROGRAM, "set", "--lang", "zh-Hans", "--measure", "90mm", "--dots", "on", file));
  static const char *const expected[] = { "国", "家", "重", "点" };
  const Json *dots = member (line_at (on, 0), "decorations");
  assert_int_equal (json_lookup (line_at (off, 0), "decorations")->kind, JSON_NULL);
  assert_int_equal (dots->n, G_N_ELEMENTS (expected));
  for (guint i = 0; i < dots->n; i++) {
    assert_string_equal (json_string (&dots->items[i], "kind"), "dot");
    assert_string_equal (json_string (&dots->items[i], "text"), expected[i]);
  }
  dip_arena_drop (arena);
}

/* ── Sides, ladders, spaces ────────────────────────────────────────────────────────────────────────────────────── */

static void
find_ends (const GArray *lines, double *start, double *end) {
  const Json *glyphs = member (line_at (lines, 0), "glyphs"), *last = &glyphs->items[glyphs->n - 1];
  gboolean blank = strcmp (json_string (last, "text"), " ") == 0; /* at a line's end it takes no room */
  last -= blank;
  *start = json_number (&glyphs->items[0], "x");
  *end = json_number (last, "x") + json_number (last, "advance");
}

static void
test_sides (void **state) {
  static const char *const aligns[] = { "start", "end", "centre", "justify" };
  g_autofree char *file = write_file (state, "a.txt", "Дом стоит там дом стоит там дом стоит там");
  for (guint i = 0; i < G_N_ELEMENTS (aligns); i++) {
    DipArena *arena = dip_arena_new ();
    double start, end;
    g_autoptr (GArray) lines
        = set_lines (arena, run (PROGRAM, "set", "--lang", "ru", "--measure", "100pt", "--indent", "0pt", "--hyphenate",
                                 "off", "--glyphs", "--quiet", "--align", aligns[i], file));
    find_ends (lines, &start, &end);
    assert_true ((ABS (start) < .01) == (i == 0 || i == 3));
    assert_true ((ABS (end - 100) < .02) == (i == 1 || i == 3));
    assert_true (i != 2 || ABS (start + end - 100) < .02);
    dip_arena_drop (arena);
  }
}

static guint
longest_ladder (const GArray *lines) {
  guint run = 0, longest = 0;
  for (guint i = 0; i < lines->len; i++) {
    run = member (line_at (lines, i), "hyphenated")->number != 0 ? run + 1 : 0;
    longest = MAX (longest, run);
  }
  return longest;
}

/* R4: no more hyphens in a row than that, in a measure where they all fit so. */
static void
test_ladders (void **state) {
  static const struct {
    const char *ladder;
    guint least, most;
  } ladders[] = { { "9", 3, 9 }, { "2", 1, 2 }, { "1", 1, 1 } };
  g_autofree char *file = write_file (
      state, "a.txt",
      "Придерживаться принципов справедливости и недискриминации и поддерживать создание в рамках Организации "
      "Объединенных Наций глобальных и совместимых рамок и стандартов сотрудничества");
  for (guint i = 0; i < G_N_ELEMENTS (ladders); i++) {
    DipArena *arena = dip_arena_new ();
    Outcome outcome = run (PROGRAM, "set", "--lang", "ru", "--measure", "150pt", "--size", "10", "--indent", "0pt",
                           "--ladder", ladders[i].ladder, file);
    assert_null (strstr (outcome.err, "[long-ladder]"));
    g_autoptr (GArray) lines = set_lines (arena, outcome);
    assert_in_range (longest_ladder (lines), ladders[i].least, ladders[i].most);
    dip_arena_drop (arena);
  }
}

/* Beyond the most that a word space may be, the line is told as loose (B3). */
static void
test_most_word_space (void **state) {
  static const char *const most[] = { "--word-space=0.5,1,2", "--word-space=0.5,1,40" };
  g_autofree char *file = write_file (state, "a.txt", "Мой дом достопримечательность");
  for (guint i = 0; i < G_N_ELEMENTS (most); i++) {
    Outcome outcome = run (PROGRAM, "set", "--lang", "ru", "--measure", "120pt", "--size", "10", "--indent", "0pt",
                           "--expand", "0%", "--hyphenate", "off", most[i], file);
    expect_exit (&outcome, 0);
    assert_int_equal (strstr (outcome.err, "a.txt:1:1: warning: ") && strstr (outcome.err, "[loose-line]"), i == 0);
    clear_outcome (&outcome);
  }
}

/* From baseline to baseline: with it a picture of three lines grows. */
static void
test_leading (void **state) {
  g_autofree char *file = write_file (state, "a.txt", "Раз.\n\nДва.\n\nТри.\n");
  g_autofree char *pdf = g_build_filename (*state, "a.pdf", NULL);
  static const char *const leadings[] = { "14pt", "2em" };
  static const char *const sizes[] = { " x 62.01 pts", " x 80.01 pts" };
  for (guint i = 0; i < G_N_ELEMENTS (leadings); i++) {
    expect (0, NULL,
            run (PROGRAM, "set", "--lang", "ru", "--measure", "60mm", "--size", "10", "--leading", leadings[i], file,
                 "-o", pdf));
    g_autofree char *info = take_output (run ("pdfinfo", pdf));
    assert_non_null (strstr (info, sizes[i]));
  }
}

/* The key allows what the option asks, which is so for this one alone: the same option, in a style that allows it and
 * in one that does not. As a picture it is as tall as its lines, which pages set: the margins, and 14 pt a line. */
static void
test_looseness (void **state) {
  static const struct {
    const char *allowed, *height;
  } styles[] = { { "true", " x 62.01 pts" }, { "false", " x 48.01 pts" } };
  g_autofree char *file = write_file (state, "a.txt", EIGHT " " SEVEN);
  g_autofree char *pdf = g_build_filename (*state, "a.pdf", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++) {
    g_autofree char *yaml = g_strdup_printf (LAYOUT, "looseness", styles[i].allowed);
    g_autofree char *layout = write_file (state, "a.yaml", yaml);
    expect (0, NULL,
            run (PROGRAM, "set", "--lang", "ru", "--measure", "165pt", "--layout", layout, "--style", "switched",
                 "--size", "10", "--leading", "14pt", "--indent", "0pt", "--expand", "0%", "--align", "justify",
                 "--looseness", "1", file, "-o", pdf));
    g_autofree char *info = take_output (run ("pdfinfo", pdf));
    assert_non_null (strstr (info, styles[i].height));
  }
}

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What names the text, its place and what is written, and no way of setting. */
static const char *const no_switches[] = { "lang",
                                           "measure",
                                           "style",
                                           "layout",
                                           "output",
                                           "glyphs",
                                           "backend",
                                           "pdf-standard",
                                           "dpi",
                                           "strict",
                                           "quiet",
                                           "system-fonts",
                                           "allow-missing-glyphs",
                                           NULL };
/* What a style says beside: of its faces, of its place among other paragraphs, of pages, of stretches inside. */
static const char *const no_options[]
    = { "based-on",       "languages",     "fonts",        "weight",      "italic", "colour",
        "raise",          "underline",     "strike",       "scale",       "narrow", "indent-narrow",
        "inset",          "inset-end",     "hang",         "before",      "after",  "number-lines",
        "keep-with-next", "keep-together", "break-before", "least-lines", NULL };

/* The long options of `set --help`. */
static GPtrArray *
list_options (void) {
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *help = take_output (run (PROGRAM, "set", "--help"));
  g_auto (GStrv) rows = g_strsplit (help, "\n", -1);
  for (guint i = 0; rows[i]; i++) {
    const char *name = g_str_has_prefix (rows[i], "  -") ? strstr (rows[i], "--") : NULL;
    if (name)
      g_ptr_array_add (names, g_strndup (name + 2, strcspn (name + 2, "= ")));
  }
  return names;
}

static gboolean
has_name (const GPtrArray *names, const char *name) {
  for (guint i = 0; i < names->len; i++)
    if (strcmp (names->pdata[i], name) == 0)
      return TRUE;
  return FALSE;
}

static const Json *
read_style_keys (DipArena *arena, Json *schema) {
  g_autofree char *text = read_file (SOURCE_DIR "/docs/layout.schema.json", NULL);
  assert_true (read_json (arena, text, schema));
  const Json *style = json_lookup (json_lookup (schema, "definitions"), "style");
  return json_lookup (style, "properties");
}

/* Each switch is a style's key, and each key is a switch, but for those that are none on purpose. */
static void
test_switches_are_style_keys (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  Json schema;
  const Json *keys = read_style_keys (arena, &schema);
  g_autoptr (GPtrArray) options = list_options ();
  assert_true (options->len > 25 && keys->n > 30);
  for (guint i = 0; i < options->len; i++)
    if (!g_strv_contains (no_switches, options->pdata[i]) && json_lookup (keys, options->pdata[i])->kind == JSON_NULL)
      fail_msg ("--%s is no key of a style", (char *)options->pdata[i]);
  for (guint i = 0; i < keys->n; i++)
    if (has_name (options, keys->keys[i]) == g_strv_contains (no_options, keys->keys[i]))
      fail_msg ("%s is a key of styles, and no option", keys->keys[i]);
  dip_arena_drop (arena);
}

/* The same, said by an option and by a style. */
static const struct {
  const char *option, *value, *in_style;
  const char *language, *text;
} twins[] = {
  { "size", "12pt", "12pt", "ru", NULL },
  { "leading", "20pt", "20pt", "ru", NULL },
  { "align", "centre", "centre", "ru", NULL },
  { "indent", "3em", "3em", "ru", NULL },
  { "hyphenate", "off", "false", "ru", NULL },
  { "ladder", "0", "0", "ru", NULL },
  { "word-space", "1,1,3", "[1, 1, 3]", "ru", NULL },
  { "break-symbols", "slash", "slash", "ru", "Документ A/RES/78/311, A/RES/78/311, A/RES/78/311, A/RES/78/311" },
  { "protrude", "100%", "100%", "ru", NULL },
  { "expand", "0%", "0%", "ru", NULL },
  { "strictness", "loose", "loose", "zh-Hans", "一二三四五六七八九々十一二三四" },
  { "trim", "none", "none", "zh-Hans", "国（家）。人民（国）。（家）。" },
  { "hanging", "on", "true", "zh-Hans", "一二三四五六七八九，一二三四五六七八九十，一二" },
  { "autospace", "off", "off", "zh-Hans", "国A国B国C国D国" },
  { "most-stretch", "0em", "0em", "zh-Hans", "一二三四五六七八九十一二三四五六七八九十" },
  { "dots", "on", "true", "zh-Hans", "国家，重点。" },
  { "balance", "on", "true", "ru", "Дом дом дом дом дом дом дом дом дом дом дом" },
};

#define LONG                                                                                                                                                                                              \
  "Придерживаться принципов справедливости и недискриминации, «поддерживать» создание в рамках Организации " \
  "Объединенных Наций, глобальных и совместимых рамок и стандартов, сотрудничества."

/* As a PDF, which holds all that is said of lines and pages, and names no style. */
static char *
paint_twin (guint i, const char *file, const char *layout, const char *style, const char *option, gsize *length) {
  const char *align = strcmp (twins[i].option, "balance") == 0 ? "--align=start" : "--quiet";
  const char *leading = strcmp (twins[i].option, "leading") == 0 ? "--quiet" : "--leading=15pt";
  g_autofree char *pdf = g_strconcat (layout, ".pdf", NULL);
  expect (0, NULL,
          run (PROGRAM, "set", "--lang", twins[i].language, "--measure", "100pt", "--layout", layout, "--style", style,
               file, "-o", pdf, "--quiet", align, leading, option));
  return read_file (pdf, length);
}

static void
check_twin (void **state, guint i, const char *file) {
  g_autofree char *yaml = g_strdup_printf (LAYOUT, twins[i].option, twins[i].in_style);
  g_autofree char *layout = write_file (state, "a.yaml", yaml);
  g_autofree char *option = g_strdup_printf ("--%s=%s", twins[i].option, twins[i].value);
  gsize usual_length, one_length, two_length;
  g_autofree char *usual = paint_twin (i, file, layout, "text", "--quiet", &usual_length);
  g_autofree char *one = paint_twin (i, file, layout, "text", option, &one_length);
  g_autofree char *two = paint_twin (i, file, layout, "switched", "--quiet", &two_length);
  if (one_length != two_length || memcmp (one, two, one_length) != 0)
    fail_msg ("%s is not what %s: %s of a style is", option, twins[i].option, twins[i].in_style);
  if (one_length == usual_length && memcmp (one, usual, one_length) == 0)
    fail_msg ("%s changes nothing", option);
}

static void
test_styles_say_the_same (void **state) {
  for (guint i = 0; i < G_N_ELEMENTS (twins); i++) {
    g_autofree char *file = write_file (state, "a.txt", twins[i].text ? twins[i].text : LONG);
    check_twin (state, i, file);
  }
}

/* No switch without a case that shows it at work, and one that shows its key at work. */
static void
test_no_switch_is_forgotten (void **state G_GNUC_UNUSED) {
  static const char *const by_themselves[] = { "dots", "align", "ladder", "leading", NULL };
  static const char *const no_twins[] = { "looseness", NULL }; /* a style allows it, and does not ask: test_looseness */
  g_autoptr (GPtrArray) options = list_options ();
  for (guint i = 0; i < options->len; i++) {
    const char *name = options->pdata[i];
    gboolean shown = g_strv_contains (by_themselves, name), twin = g_strv_contains (no_twins, name);
    for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
      shown = shown || strcmp (cases[k].option, name) == 0;
    for (guint k = 0; k < G_N_ELEMENTS (twins); k++)
      twin = twin || strcmp (twins[k].option, name) == 0;
    if (!g_strv_contains (no_switches, name) && !(shown && twin))
      fail_msg ("--%s is shown by no case", name);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_each_switch),
    folder_test (test_dots),
    folder_test (test_sides),
    folder_test (test_ladders),
    folder_test (test_most_word_space),
    folder_test (test_leading),
    folder_test (test_looseness),
    cmocka_unit_test (test_switches_are_style_keys),
    folder_test (test_styles_say_the_same),
    cmocka_unit_test (test_no_switch_is_forgotten),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
