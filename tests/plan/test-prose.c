/* Markdown read into paragraphs: what the words are, and that every character knows where it stood. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "plan/prose.h"

/* ── Reading a text at hand ────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Trial {
  DipArena *arena;
  DipReport *report;
  ProseReader reader;
  DipText text;
} Trial;

static DipText
make_text (DipArena *arena, const char *markdown) {
  DipTextMaker *maker = dip_text_maker_new ();
  guint32 line = 1;
  for (const char *p = markdown; *p != '\0'; line++) {
    const char *stop = strchr (p, '\n');
    const char *next = stop != NULL ? stop + 1 : p + strlen (p);
    dip_text_maker_append (maker, p, (gsize)(next - p), (DipPlace){ g_intern_static_string ("t.md"), line, 1 });
    p = next;
  }
  return dip_text_maker_finish (maker, arena);
}

static Trial *
new_trial (const char *markdown, const char *tag) {
  Trial *trial = g_new0 (Trial, 1);
  trial->arena = dip_arena_new ();
  trial->report = dip_report_new ();
  trial->reader = (ProseReader){ trial->arena,
                                 trial->report,
                                 tag,
                                 0,
                                 g_array_new (FALSE, FALSE, sizeof (Reference)),
                                 g_array_new (FALSE, FALSE, sizeof (NoteInText)) };
  trial->text = make_text (trial->arena, markdown);
  return trial;
}

static void
drop_trial (Trial *trial) {
  g_array_unref (trial->reader.references);
  g_array_unref (trial->reader.notes);
  dip_report_drop (trial->report);
  dip_arena_drop (trial->arena);
  g_free (trial);
}

/* ── Texts as strings ──────────────────────────────────────────────────────────────────────────────────────────── */

static void
append_paragraph (GString *out, const DipProseParagraph *paragraph) {
  if (paragraph->heading > 0)
    g_string_append_printf (out, "h%u ", paragraph->heading);
  if (paragraph->quotes > 0)
    g_string_append_printf (out, "q%u ", paragraph->quotes);
  if (paragraph->lists > 0)
    g_string_append_printf (out, "l%u%s%s#%u ", paragraph->lists, paragraph->opens_list ? "L" : "",
                            paragraph->opens_item ? "I" : "", paragraph->ordinal);
  g_string_append (out, paragraph->text.utf8 != NULL ? paragraph->text.utf8 : "");
  static const char *const kinds[] = { "em", "strong", "code", "strike", "link", "lang", "note", "page" };
  for (guint i = 0; i < paragraph->n_spans; i++) {
    const DipSpan *span = &paragraph->spans[i];
    g_string_append_printf (out, " <%s %u-%u%s%s>", kinds[span->kind], span->start, span->end,
                            span->target != NULL ? " " : "", span->target != NULL ? span->target : "");
  }
  g_string_append_c (out, '\n');
}

static char *
new_dump (const DipProse *prose) {
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < prose->n; i++)
    append_paragraph (out, &prose->paragraphs[i]);
  return g_string_free (out, FALSE);
}

/* ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct WordCase {
  const char *tag, *markdown, *dump;
} WordCase;

static const WordCase word_cases[] = {
  { "ru", "Первая\nстрока", "Первая строка\n" },
  { "ru", "а\n\nб\n", "а\nб\n" },
  { "zh", "人工\n智能", "人工智能\n" },
  { "zh", "人工，\n智能", "人工，智能\n" },
  { "zh", "人工\nAI\n智能", "人工 AI 智能\n" },
  { "zh", "“人工”\n“智能”", "“人工”“智能”\n" },
  { "ru", "«人»\n智", "«人» 智\n" },
  { "ru", "人\n智", "人智\n" },
  { "ja", "カタ\nカナー\nひら", "カタカナーひら\n" },
  { "ko", "한국\n어", "한국 어\n" },
  { "ru", "“а”\n“б”", "“а” “б”\n" },
  { "zh", "人*工\n智*能", "人工智能 <em 3-9>\n" },
  { "zh", "人\n*工*", "人工 <em 3-6>\n" },
  { "ru", "а\n*б*", "а б <em 3-5>\n" },
  { "ru", "а  \nб\\\nв", "а\u2028б\u2028в\n" },
  { "ru", "*а* **б** ~~в~~ `г` 5~10", "а б в г 5~10 <em 0-2> <strong 3-5> <strike 6-8> <code 9-11>\n" },
  { "ru", "***а***", "а <em 0-2> <strong 0-2>\n" },
  { "ru", "**а *б* в**", "а б в <strong 0-8> <em 3-5>\n" },
  { "ru", "\\*а\\* \\\\ \\# \\я", "*а* \\ # \\я\n" },
  { "ru", "&amp;&lt;&copy; &#1103; &#x416; &unknown; &", "&<© я Ж &unknown; &\n" },
  { "ru", "&NotEqualTilde;a", "\u2242\u0338a\n" },
  { "ru", "[а](https://e.org/ \"т\") б", "а б <link 0-2 https://e.org/>\n" },
  { "ru", "[а][r] [r] [r][]\n\n[r]: https://e.org/",
    "а r r <link 0-2 https://e.org/> <link 3-4 https://e.org/> "
    "<link 5-6 https://e.org/>\n" },
  { "ru", "<https://e.org/?a=1&amp;b>", "https://e.org/?a=1&b <link 0-20 https://e.org/?a=1&b>\n" },
  { "ru", "[а](<https://e.org/ x> (т)) б [в](https://e.org/(a)) г",
    "а б в г <link 0-2 https://e.org/%20x> <link 6-8 https://e.org/(a)>\n" },
  { "ru", "[f]: https://e.org/ 'т'\n[g]: https://g.org/\nа [f] б", "а f б <link 3-4 https://e.org/>\n" },
  { "ru", "``а ` б`` ` `` `", "а ` б `` <code 0-7> <code 8-10>\n" },
  { "ru", "`а\nб`", "а б <code 0-5>\n" },
  { "ru", "слово[^n1], ещё[^n2].", "слово, ещё. <note 10-10 n1> <note 18-18 n2>\n" },
  { "ru", "слово\\[^n1]", "слово[^n1]\n" },
  { "ru", "слово[^d]\n\n[^d]: сноска", "слово <note 10-10 d>\n" },
  { "ru", "- а\n- б\n\n  в\n- г\n  1. д\n  2. е", "l1LI#0 а\nl1I#0 б\nl1#0 в\nl1I#0 г\nl2LI#1 д\nl2I#2 е\n" },
  { "ru", "3) а\n4) б", "l1LI#3 а\nl1I#4 б\n" },
  { "ru", "> а\n> б\n>\n>> в\n\nг", "q1 а б\nq2 в\nг\n" },
  { "ru", "> а\nлень\n", "q1 а лень\n" },
  { "ru", "- > а\n  > б\n", "q1 l1LI#0 а б\n" },
  { "ru", "# а\n\n### б ###\n\nв\n===\n", "h1 а\nh3 б\nh1 в\n" },
  { "ru", "<!-- заметка\nпереводчику -->\n\nа", "а\n" },
  { "ru", "а\tб", "а б\n" },
  /* A page's number is a word of the text's language: what stands between it and other words stays. */
  { "ru", "см. [](#G1), там", "см. , там <page 6-6 G1>\n" },
  { "ru", "[](#G1) и далее", " и далее <page 0-0 G1>\n" },
  { "ru", "см.\n[](#G1)\nи далее", "см.  и далее <page 6-6 G1>\n" },
  { "zh", "见\n[](#G1)\n下文", "见下文 <page 3-3 G1>\n" },
  { "zh", "见\n[](#G1)\nAI", "见 AI <page 3-3 G1>\n" },
  { "ru", "*см. [](#G1)* [б][] *[](#G1) в*\n\n[б]: #G2",
    "см.  б  в <em 0-6> <page 6-6 G1> <link 7-9 #G2> "
    "<em 10-13> <page 10-10 G1>\n" },
  { "ru", "[][r]\n\n[r]: #G1", " <page 0-0 G1>\n" },
  { "ru", "[а]() [](https://e.org/) б", "а  б <link 0-2 >\n" },
  /* Words in another language. */
  { "zh", "由[Typst]{lang=en}排版", "由Typst排版 <lang 3-8 en>\n" },
  { "ru", "[а *б* в]{lang=UK} г", "а б в г <lang 0-8 uk> <em 3-5>\n" },
  { "ru", "*[а]{lang=zh-hans}*", "а <em 0-2> <lang 0-2 zh-Hans>\n" },
  { "ru", "[а [б]{lang=la} в]{lang=de} г", "а б в г <lang 0-8 de> <lang 3-5 la>\n" },
  { "ru", "[а [б](u:v)[^n]]{lang=de} в", "а б в <lang 0-5 de> <link 3-5 u:v> <note 5-5 n>\n" },
  { "ru", "[[а]{lang=de}](u:v) [[б](u:v)]{lang=de}",
    "а б <link 0-2 u:v> <lang 0-2 de> <lang 3-5 de> <link 3-5 u:v>\n" },
  { "ru", "[а\nб]{lang=de}", "а б <lang 0-5 de>\n" },
  { "ru", "[а `]{lang=en}` б]{lang=de}", "а ]{lang=en} б <lang 0-16 de> <code 3-13>\n" },
  { "ru", "[а ` б]{lang=de} `", "[а б]{lang=de} <code 4-16>\n" },
  { "ru", "\\[а]{lang=de} [а\\]{lang=de} [а]\\{lang=de} [а] {lang=de}",
    "[а]{lang=de} [а]{lang=de} [а]{lang=de} [а] {lang=de}\n" },
  { "ru", "а]{lang=de} [б {lang=de}", "а]{lang=de} [б {lang=de}\n" },
  { "ru", "[]{lang=de}а", "а\n" },
  { "ru", "> [а\n> б]{lang=de}", "q1 а б <lang 0-5 de>\n" },
  { "ru", "# [а]{lang=de}", "h1 а <lang 0-2 de>\n" },
  { "ru", "", "" },
};

static void
test_words (void **state) {
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (word_cases); i++) {
    Trial *trial = new_trial (word_cases[i].markdown, word_cases[i].tag);
    DipProse prose = read_prose (&trial->reader, &trial->text);
    g_autofree char *dump = new_dump (&prose);
    if (strcmp (dump, word_cases[i].dump) != 0)
      fail_msg ("case %u: %s\nexpected: %s\nfound:    %s", i, word_cases[i].markdown, word_cases[i].dump, dump);
    drop_trial (trial);
  }
}

static void
test_lines (void **state) {
  (void)state;
  static const WordCase cases[] = {
    { "ru", "2024. Итоги", "2024. Итоги\n" },
    { "ru", "- не список", "- не список\n" },
    { "ru", "# не заголовок", "# не заголовок\n" },
    { "ru", "Язык C #", "Язык C #\n" },
    { "ru", "а\nб\n\nв\n", "а б\nв\n" },
    { "zh", "人工\n智能\n", "人工智能\n" },
    { "ru", "*а* и **б**", "а и б <em 0-2> <strong 6-8>\n" },
    { "ru", "слово[^n1]", "слово <note 10-10 n1>\n" },
    { "ru", "    четыре пробела", "четыре пробела\n" },
    { "ru", "> а", "> а\n" },
    { "ru", "а | б", "а | б\n" },
    { "ru", "{}", "{}\n" },
    { "ru", "[2024] и [Typst]{lang=en}", "[2024] и Typst <lang 10-15 en>\n" },
    { "ru", "[2024]", "[2024]\n" },
    { "ru", " \n \n", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Trial *trial = new_trial (cases[i].markdown, cases[i].tag);
    DipProse prose = read_lines (&trial->reader, &trial->text);
    g_autofree char *dump = new_dump (&prose);
    if (strcmp (dump, cases[i].dump) != 0)
      fail_msg ("case %u: %s\nexpected: %s\nfound:    %s", i, cases[i].markdown, cases[i].dump, dump);
    drop_trial (trial);
  }
}

/* ── Places ────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct PlaceCase {
  const char *markdown;
  const char *places; /* line:column of each character of all paragraphs, in order */
} PlaceCase;

static const PlaceCase place_cases[] = {
  { "аб", "1:1 1:2" },
  { "а\nб", "1:1 1:2 2:1" },
  { "а  \n  б", "1:1 1:4 2:3" },
  { "а\\\nб", "1:1 1:3 2:1" },
  { "\\*а\\*", "1:1 1:3 1:4" },
  { "&amp;а&#1103;б", "1:1 1:6 1:7 1:14" },
  { "&NotEqualTilde;a", "1:1 1:1 1:16" },
  { "*а* **б** `в`", "1:2 1:4 1:7 1:10 1:12" },
  { "[а](https://e.org/ \"т\") б", "1:2 1:24 1:25" },
  { "[а](u(v) б", "1:1 1:2 1:3 1:4 1:5 1:6 1:7 1:8 1:9 1:10" },
  { "<https:a>б", "1:2 1:3 1:4 1:5 1:6 1:7 1:8 1:10" },
  { "> 人\n>  工\n智", "1:3 2:4 3:1" },
  { "- а\n\n  - б\n    в", "1:3 3:5 3:6 4:5" },
  { "[r]: https://e.org/\nа [r] б", "2:1 2:2 2:4 2:6 2:7" },
  { "[r]:\n https://e.org/\n  'т'\nа [r]", "4:1 4:2 4:4" },
  { "# а #\n\nб\n==", "1:3 3:1" },
  { "``а ` б``", "1:3 1:4 1:5 1:6 1:7" },
  { "`` ` ``", "1:4" },
  { "x[^n]y", "1:1 1:6" },
  { "*\\**а", "1:1 1:2 1:4 1:5" },
  { "а\\\n  б", "1:1 1:3 2:3" },
  { "а\n\n\n   б", "1:1 4:4" },
  { "\\&amp;", "1:1 1:3 1:4 1:5 1:6" },
  { "а [б]{lang=de} в", "1:1 1:2 1:4 1:15 1:16" },
  { "а [б] в", "1:1 1:2 1:3 1:4 1:5 1:6 1:7" },
};

static void
append_places (GString *out, const DipProseParagraph *paragraph) {
  const DipText *text = &paragraph->text;
  for (gsize i = 0; i < text->length; i += g_utf8_skip[(guchar)text->utf8[i]]) {
    DipPlace place = dip_text_place (text, i);
    g_string_append_printf (out, "%s%u:%u", out->len > 0 ? " " : "", place.line, place.column);
  }
}

static void
test_places (void **state) {
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (place_cases); i++) {
    Trial *trial = new_trial (place_cases[i].markdown, "zh");
    DipProse prose = read_prose (&trial->reader, &trial->text);
    g_autoptr (GString) places = g_string_new (NULL);
    for (guint k = 0; k < prose.n; k++)
      append_places (places, &prose.paragraphs[k]);
    if (strcmp (places->str, place_cases[i].places) != 0)
      fail_msg ("case %u: %s\nexpected: %s\nfound:    %s", i, place_cases[i].markdown, place_cases[i].places,
                places->str);
    drop_trial (trial);
  }
}

/* ── Places in random texts ────────────────────────────────────────────────────────────────────────────────────── */

static guint32
next_random (guint32 *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 16;
}

static const char *const pieces[] = { "а",
                                      "слово",
                                      "人工",
                                      "，",
                                      "智能",
                                      " ",
                                      "  ",
                                      "\n",
                                      "\n",
                                      "\n\n",
                                      "*",
                                      "**",
                                      "_",
                                      "~~",
                                      "`",
                                      "``",
                                      "\\*",
                                      "\\",
                                      "\\\\",
                                      "&amp;",
                                      "&#1103;",
                                      "&",
                                      ";",
                                      "[",
                                      "]",
                                      "(",
                                      ")",
                                      "](",
                                      "](u:v)",
                                      "](u:v \"т\")",
                                      "[r]",
                                      "]{lang=de}",
                                      "]{",
                                      "}",
                                      "[r][]",
                                      "[^n]",
                                      "<u:v>",
                                      "<",
                                      ">",
                                      "\n> ",
                                      "\n- ",
                                      "\n1. ",
                                      "\n# ",
                                      "\n  ",
                                      "\n> > ",
                                      "  \n",
                                      "\\\n",
                                      "!",
                                      "\"т\"",
                                      "\n\n[r]: u:v\n",
                                      "\t",
                                      "[r]: u:v\n",
                                      "***",
                                      "\n===\n",
                                      "\n\n- а\n\n  ",
                                      "{#G1}",
                                      "'",
                                      "&copy;",
                                      "|",
                                      "…",
                                      "—",
                                      "\n\n[^d]: в\n",
                                      "[^d]" };

static char *
new_random_markdown (guint32 seed) {
  GString *out = g_string_new (NULL);
  guint n = 1 + next_random (&seed) % 24;
  for (guint i = 0; i < n; i++)
    g_string_append (out, pieces[next_random (&seed) % G_N_ELEMENTS (pieces)]);
  return g_string_free (out, FALSE);
}

static gunichar
find_source_char (char **lines, DipPlace place) {
  if (place.line == 0 || place.line > g_strv_length (lines))
    return 0;
  const char *line = lines[place.line - 1];
  if (place.column > g_utf8_strlen (line, -1))
    return '\n';
  return g_utf8_get_char (g_utf8_offset_to_pointer (line, (glong)place.column - 1));
}

/* What may stand in the source for a character of the text. */
static gboolean
is_origin_of (gunichar source, gunichar c) {
  if (source == c || source == '\\' || source == '&')
    return TRUE;
  return (c == ' ' || c == 0x2028) && (source == '\n' || source == '\t' || source == ' ');
}

static void
check_random_paragraph (const DipProseParagraph *paragraph, char **lines, const char *markdown) {
  const DipText *text = &paragraph->text;
  DipPlace last = { 0 };
  for (gsize i = 0; i < text->length; i += g_utf8_skip[(guchar)text->utf8[i]]) {
    gunichar c = g_utf8_get_char (text->utf8 + i);
    DipPlace place = dip_text_place (text, i);
    gunichar source = find_source_char (lines, place);
    gboolean goes_on = place.line > last.line || (place.line == last.line && place.column >= last.column);
    if (!is_origin_of (source, c) || !goes_on)
      fail_msg ("U+%04X of \"%s\" does not stand at %u:%u in\n%s", c, text->utf8, place.line, place.column, markdown);
    last = place;
  }
  for (guint i = 0; i < paragraph->n_spans; i++) {
    assert_true (paragraph->spans[i].start <= paragraph->spans[i].end);
    assert_true (paragraph->spans[i].end <= text->length);
    assert_true (i == 0 || paragraph->spans[i - 1].start <= paragraph->spans[i].start);
  }
}

static void
test_random_places (void **state) {
  (void)state;
  for (guint32 seed = 0; seed < 30000; seed++) {
    g_autofree char *markdown = new_random_markdown (seed * 2654435761u + 1);
    g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
    Trial *trial = new_trial (markdown, seed % 2 == 0 ? "zh" : "ru");
    DipProse prose = read_prose (&trial->reader, &trial->text);
    for (guint i = 0; i < prose.n; i++)
      check_random_paragraph (&prose.paragraphs[i], lines, markdown);
    drop_trial (trial);
  }
}

/* ── What a text may not hold ──────────────────────────────────────────────────────────────────────────────────── */

static void
test_refused (void **state) {
  (void)state;
  static const struct {
    const char *markdown, *line;
  } cases[] = {
    { "а <b>б</b>", "t.md:1:3: error: a text holds no HTML" },
    { "<div>\nа\n</div>", "t.md:1:1: error: a text holds no HTML" },
    { "<!-- а --> б", "t.md:1:1: error: a text holds no HTML" },
    { "а ![б](в.png)", "t.md:1:3: error: a text holds no pictures" },
    { "а\n\n    б", "t.md:3:5: error: a text holds no blocks of code" },
    { "```\nа\n```", "t.md:1:1: error: a text holds no blocks of code" },
    { "а\n\n---\n", "t.md:3:1: error: a text holds no rules" },
    { "|а|б|\n|-|-|\n|в|г|", "t.md:1:1: error: a text holds no tables" },
    { "[а](б.html)", "t.md:1:1: error: a link goes to a full address" },
    { "а [](https://e.org/)", "t.md:1:3: error: a link without words prints the page of a unit, such as #G1; this one "
                              "goes to \"https://e.org/\": write words between [ and ] [bad-link]" },
    { "а [](#)", "t.md:1:3: error: a link without words prints the page of a unit" },
    { "а []()", "t.md:1:3: error: a link without words prints the page of a unit" },
    { "а\n\n0. б", "t.md:3:1: error: a numbered list starts with 1 or more" },
    { "а \x07", "t.md:1:3: error: the character U+0007 cannot stand in a text" },
    { "аб\xef\xb7\x90", "t.md:1:3: error: the character U+FDD0 cannot stand in a text" },
    { "а\n\n[^x]: б", "t.md:3:1: error: the note \"x\" is defined here, but nothing in this text refers to it" },
    { "**《а》**б", "t.md:1:1: warning: this ** makes nothing strong" },
    { "> > > > > > > > > > > > > > > > > а", "t.md:1:35: error: lists and quotes stand within each other" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Trial *trial = new_trial (cases[i].markdown, "ru");
    read_prose (&trial->reader, &trial->text);
    g_autoptr (GString) out = g_string_new (NULL);
    dip_report_write (trial->report, out, FALSE);
    if (!g_str_has_prefix (out->str, cases[i].line))
      fail_msg ("case %u: expected: %s\nfound:    %s", i, cases[i].line, out->str);
    drop_trial (trial);
  }
}

static void
test_references (void **state) {
  (void)state;
  Trial *trial = new_trial ("аб [в](#G1) г[^n1]\n", "ru");
  read_prose (&trial->reader, &trial->text);
  assert_int_equal (trial->reader.references->len, 2);
  const Reference *link = &g_array_index (trial->reader.references, Reference, 0);
  const Reference *note = &g_array_index (trial->reader.references, Reference, 1);
  assert_string_equal (link->target, "G1");
  assert_false (link->is_note);
  assert_int_equal (link->place.column, 4);
  assert_string_equal (note->target, "n1");
  assert_true (note->is_note);
  assert_int_equal (note->place.column, 14);
  drop_trial (trial);
}

static void
test_defined_notes (void **state) {
  (void)state;
  Trial *trial = new_trial ("а[^x] б[^y]\n\n[^y]: вторая\n    *сноска*\n\n[^x]: первая\n", "ru");
  DipProse prose = read_prose (&trial->reader, &trial->text);
  assert_int_equal (prose.n, 1);
  assert_int_equal (trial->reader.notes->len, 2);
  const NoteInText *first = &g_array_index (trial->reader.notes, NoteInText, 0);
  const NoteInText *second = &g_array_index (trial->reader.notes, NoteInText, 1);
  assert_string_equal (first->id, "x");
  assert_string_equal (first->text.paragraphs[0].text.utf8, "первая");
  assert_string_equal (second->id, "y");
  assert_string_equal (second->text.paragraphs[0].text.utf8, "вторая сноска");
  DipPlace place = dip_text_place (&second->text.paragraphs[0].text, strlen ("вторая "));
  assert_int_equal (place.line, 4);
  assert_int_equal (place.column, 6);
  assert_int_equal (dip_report_count (trial->report, DIP_ERROR), 0);
  drop_trial (trial);
}

/* ── Hostile texts ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_hostile (void **state) {
  (void)state;
  static const char *const parts[]
      = { "[",   "]",     "*а ",    "_а ",  "**а ", "`",      "` ``", "~~а ",     "[a](",  "![a](",      "<",
          "&",   "&amp;", "\\",     "> ",   "- ",   "[^a]",   "[^",   "а\n",      "a\n\n", "*_",         "1. ",
          "&#1", "\\*",   "[](#a)", "[r] ", "(((",  "<!--а ", "|а",   "[a](u:v)", "[^a]:", "[a]: u:v\n", "\n> а\n- " };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (GString) markdown = g_string_new (NULL);
    while (markdown->len < 60000)
      g_string_append (markdown, parts[i]);
    Trial *trial = new_trial (markdown->str, "ru");
    read_prose (&trial->reader, &trial->text);
    drop_trial (trial);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_words),         cmocka_unit_test (test_lines),   cmocka_unit_test (test_places),
    cmocka_unit_test (test_random_places), cmocka_unit_test (test_refused), cmocka_unit_test (test_references),
    cmocka_unit_test (test_defined_notes), cmocka_unit_test (test_hostile),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
