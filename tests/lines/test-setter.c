/* Lines of short paragraphs, and what every line must hold to. */
#include "fixture.h"

static const char russian[] = "Генеральная Ассамблея приняла в 2024 г. резолюцию A/RES/78/311 «Активизация "
                              "международного сотрудничества в деле "
                              "наращивания потенциала» — на 10 % больше голосов, чем прежде, и т. д. См. № 5 и § 2; "
                              "2024–2025 годы, 人工智能能力建设 для всех.";
static const char chinese[] = "联合国大会于2024年7月协商一致通过“加强人工智能能力建设国际合作”决议（A/RES/78/"
                              "311），各国——特别是发展中国家……都应受益。"
                              "《人工智能能力建设普惠计划》提出：五大愿景、十项行动。";

static void
check_lines (const char *text, const char *language, double measure, const char *expected) {
  Bench bench = bench_open (FALSE, FALSE);
  g_autofree char *lines = show_lines (&bench, make_paragraph (&bench, text, language, &body_style), measure);
  assert_string_equal (lines, expected);
  bench_close (&bench);
}

static void
test_russian (void **state) {
  (void)state;
  check_lines (russian, "ru", 231,
               "Генеральная Ассамблея приняла в 2024 г. резолю‐\n"
               "цию A/RES/78/311 «Активизация международно‐\n"
               "го сотрудничества в деле наращивания потенци‐\n"
               "ала» — на 10 % больше голосов, чем прежде, и т. д.\n"
               "См. № 5 и § 2; 2024–2025 годы, 人工智能能力建设\n"
               "для всех.\n");
}

static void
test_chinese (void **state) {
  (void)state;
  check_lines (chinese, "zh-Hans", 150,
               "联合国大会于2024年7月协商一致\n"
               "通过“加强人工智能能力建设国际\n"
               "合作”决议（A/RES/78/311），各\n"
               "国——特别是发展中国家……都应\n"
               "受益。《人工智能能力建设普惠计\n"
               "划》提出：五大愿景、十项行动。\n");
}

/* A break that the author made is one, and the line before it is not spread. */
static void
test_hard_break (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph
      = make_paragraph (&bench, "раз два\u2028три\u2028\u2028четыре\u2028", "ru", &body_style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 200, NULL);
  const DipLine *lines = dip_setter_shape (bench.setter, bench.arena, set, 0, set->n_lines);
  assert_int_equal (set->n_lines, 4);
  assert_true (lines[0].width < 50);
  assert_int_equal (set->lines[2].end - set->lines[2].start, 3);
  assert_true (lines[2].width == 0);
  bench_close (&bench);
}

/* Two breaks at the end leave a line with nothing on it; one does not. */
static void
test_hard_breaks_at_the_end (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const char *const texts[] = { "а\u2028", "а\u2028\u2028", "\u2028", "\u2028\u2028" };
  const guint counts[] = { 1, 2, 1, 2 };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const DipParagraph *paragraph = make_paragraph (&bench, texts[i], "ru", &body_style);
    assert_int_equal (dip_setter_set (bench.setter, bench.arena, paragraph, 200, NULL)->n_lines, counts[i]);
  }
  bench_close (&bench);
}

/* A footnote's mark stands close to the word before it, and starts no line. */
static void
test_raised_marks (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle ragged = body_style;
  ragged.align = DIP_ALIGN_START;
  DipStyle mark = ragged;
  mark.raise = 4;
  DipParagraph *paragraph = make_paragraph (&bench, "这是一个脚注1的例子", "zh-Hans", &ragged);
  const gsize at = strlen ("这是一个脚注");
  const DipRun runs[] = { { 0, at, &ragged, "zh-Hans", NULL },
                          { at, at + 1, &mark, "zh-Hans", NULL },
                          { at + 1, paragraph->text.length, &ragged, "zh-Hans", NULL } };
  paragraph->runs = runs;
  paragraph->n_runs = G_N_ELEMENTS (runs);
  const DipLine *line = dip_setter_shape (bench.setter, bench.arena,
                                          dip_setter_set (bench.setter, bench.arena, paragraph, 300, NULL), 0, 1);
  assert_true (line->n_runs >= 2);
  assert_float_equal (line->runs[1].x, 60, 0.01); /* six characters of 10 pt, and no gap */
  for (double measure = 25; measure < 90; measure += 2.5) {
    const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, measure, NULL);
    for (guint i = 0; i < set->n_lines; i++)
      assert_int_not_equal (set->lines[i].start, at);
  }
  bench_close (&bench);
}

static void
test_empty (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph = make_paragraph (&bench, "", "ru", &body_style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 200, NULL);
  const DipLine *lines = dip_setter_shape (bench.setter, bench.arena, set, 0, 1);
  assert_int_equal (set->n_lines, 1);
  assert_int_equal (lines[0].n_runs, 0);
  assert_true (isnan (lines[0].gap));
  bench_close (&bench);
}

static void
test_soft_hyphen (void **state) {
  (void)state;
  check_lines ("кон\u00adсти\u00adтуция", "ru", 40, "кон\u00adсти‐\nтуция\n");
}

/* A hyphen of ours is the face's own sign for U+00AD, and comes back as it. */
static void
test_hyphen_glyph (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph = make_paragraph (&bench, "министерство", "ru", &body_style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 45, NULL);
  assert_int_equal (set->n_lines, 2);
  assert_true (set->lines[0].hyphenated);
  const DipLine *line = dip_setter_shape (bench.setter, bench.arena, set, 0, 1);
  const DipGlyphRun *run = &line->runs[0];
  hb_font_t *font = hb_font_create (run->face->face);
  hb_codepoint_t hyphen = 0;
  assert_true (hb_font_get_nominal_glyph (font, 0xad, &hyphen));
  assert_int_equal (run->glyphs[run->n_glyphs - 1].id, hyphen);
  assert_int_equal (run->glyphs[run->n_glyphs - 1].cluster, run->length - 2);
  assert_memory_equal (run->text + run->length - 2, "\u00ad", 2);
  hb_font_destroy (font);
  bench_close (&bench);
}

/* A line never breaks inside these, whatever the measure. */
static void
test_glue (void **state) {
  (void)state;
  static const char *const kept[] = { "2024 г.", "A/RES/78/311", "10 %", "т. д.", "№ 5", "§ 2", "2024–2025", "» —" };
  Bench bench = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph = make_paragraph (&bench, russian, "ru", &body_style);
  for (double measure = 70; measure < 400; measure += 3.7) {
    g_autofree char *lines = show_lines (&bench, paragraph, measure);
    for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
      if (!strstr (lines, kept[i]))
        fail_msg ("“%s” is broken at %g pt:\n%s", kept[i], measure, lines);
  }
  bench_close (&bench);
}

/* No line ends with a word of one letter, or starts with a particle; but a row of such words is not one long word. */
static void
test_short_words (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.hyphenate = FALSE;
  const char *text
      = "Слово в деле и у нас, а также с ним о том же самом; если бы он к ним пришёл ли он и в дом — к себе ж.";
  const DipParagraph *paragraph = make_paragraph (&bench, text, "ru", &style);
  static const char *const kept[]
      = { "в деле", "и у нас", "с ним", "о том же", "если бы", "к ним", "пришёл ли", "и в дом —", "себе ж" };
  for (double measure = 70; measure < 300; measure += 2.9) {
    g_autofree char *lines = show_lines (&bench, paragraph, measure);
    for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
      if (!strstr (lines, kept[i]))
        fail_msg ("“%s” is broken at %g pt:\n%s", kept[i], measure, lines);
  }
  paragraph = make_paragraph (&bench, "а а а а а а а а а а а а а а а а а а а а а а а а", "ru", &body_style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 60, NULL);
  assert_true (set->n_lines > 2);
  assert_false (set->lines[0].overfull);
  bench_close (&bench);
}

/* Lines start and end within Chinese rules at any measure (clreq §3.1.6.1). */
static void
test_chinese_edges (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph = make_paragraph (&bench, chinese, "zh-Hans", &body_style);
  for (double measure = 80; measure < 300; measure += 3.3) {
    g_autofree char *all = show_lines (&bench, paragraph, measure);
    g_auto (GStrv) lines = g_strsplit (g_strchomp (all), "\n", -1);
    for (guint i = 0; lines[i]; i++) {
      gunichar first = g_utf8_get_char (lines[i]),
               last = g_utf8_get_char (g_utf8_prev_char (lines[i] + strlen (lines[i])));
      if (g_utf8_strchr ("，。、：”）》—…", -1, first))
        fail_msg ("at %g pt a line starts with %s", measure, lines[i]);
      if (g_utf8_strchr ("“（《", -1, last))
        fail_msg ("at %g pt a line ends with an opening mark: %s", measure, lines[i]);
    }
  }
  bench_close (&bench);
}

/* The first mark's blank half goes at a line's start, the last one's at its end; two marks that meet share one. */
static void
test_marks (void **state) {
  (void)state;
  static const struct {
    const char *text;
    double em;
  } cases[] = {
    { "（国", 1.5 },  { "国。", 1.5 },   { "国，国", 3 },    { "国。）国", 3.5 }, { "国：“国", 3.5 },
    { "“国", 1.5 },   { "国——国", 4 },   { "国……国", 4 },    { "国）（国", 3.5 }, { "国「『国", 3.5 },
    { "7月", 1.533 }, { "国！？国", 3 }, { "国A国", 3.183 },
  };
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DipParagraph *paragraph = make_paragraph (&bench, cases[i].text, "zh-Hans", &body_style);
    double width = dip_setter_natural_width (bench.setter, paragraph);
    if (fabs (width - 10 * cases[i].em) > .05)
      fail_msg ("%s is %g em wide, not %g", cases[i].text, width / 10, cases[i].em);
  }
  bench_close (&bench);
}

/* The paragraph's own text, a language's digits and quotes in the fonts that they should take. */
static void
test_fonts_by_language (void **state) {
  (void)state;
  static const struct {
    const char *text, *language, *file;
  } cases[] = {
    { "“", "zh-Hans", "NotoSerifSC" },
    { "”", "ru", "PTF55F" },
    { "——", "zh-Hans", "NotoSerifSC" },
    { "—", "ru", "PTF55F" },
    { "……", "zh-Hans", "NotoSerifSC" },
    { "…", "ru", "PTF55F" },
    { "7", "zh-Hans", "PTF55F" },
    { "7", "ru", "PTF55F" },
    { "《", "ru", "NotoSerifSC" },
    { "·", "zh-Hans", "NotoSerifSC" },
    { "（", "zh-Hans", "NotoSerifSC" },
    { "(", "zh-Hans", "PTF55F" },
    { "“", "en", "PTF55F" },
    { "人", "ru", "NotoSerifSC" },
  };
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DipParagraph *paragraph = make_paragraph (&bench, cases[i].text, cases[i].language, &body_style);
    const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 200, NULL);
    const DipLine *line = dip_setter_shape (bench.setter, bench.arena, set, 0, 1);
    assert_int_equal (line->n_runs, 1);
    if (!strstr (line->runs[0].face->file, cases[i].file))
      fail_msg ("%s in %s takes %s", cases[i].text, cases[i].language, line->runs[0].face->file);
  }
  bench_close (&bench);
}

/* Where lines stand, by the style. */
static void
test_alignment (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.indent = 20;
  style.inset = 5;
  style.inset_end = 7;
  style.align = DIP_ALIGN_END;
  const DipParagraph *paragraph = make_paragraph (&bench, "слово", "ru", &style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 200, NULL);
  const DipLine *line = dip_setter_shape (bench.setter, bench.arena, set, 0, 1);
  assert_true (fabs (line->x + line->width - 193) < .01);
  style.align = DIP_ALIGN_CENTRE;
  line = dip_setter_shape (bench.setter, bench.arena, set, 0, 1);
  assert_true (fabs (line->x + line->width / 2 - (25 + 193) / 2.) < .01);
  style.align = DIP_ALIGN_START;
  line = dip_setter_shape (bench.setter, bench.arena, set, 0, 1);
  assert_true (line->x == 25);
  bench_close (&bench);
}

/* The least width breaks no word by force, and every one below it does. */
static void
test_least_width (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const char *const texts[] = { russian, chinese };
  const char *const languages[] = { "ru", "zh-Hans" };
  for (guint i = 0; i < 2; i++) {
    DipStyle style = body_style;
    style.align = DIP_ALIGN_START;
    const DipParagraph *paragraph = make_paragraph (&bench, texts[i], languages[i], &style);
    double least = dip_setter_least_width (bench.setter, paragraph),
           natural = dip_setter_natural_width (bench.setter, paragraph);
    gboolean forced = FALSE;
    const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, least, NULL);
    for (guint k = 0; k < set->n_lines; k++)
      assert_false (set->lines[k].overfull || set->lines[k].forced);
    set = dip_setter_set (bench.setter, bench.arena, paragraph, least - .1, NULL);
    for (guint k = 0; k < set->n_lines; k++)
      forced = forced || set->lines[k].forced;
    assert_true (forced);
    assert_int_equal (dip_setter_set (bench.setter, bench.arena, paragraph, natural, NULL)->n_lines, 1);
    assert_true (dip_setter_set (bench.setter, bench.arena, paragraph, natural - .1, NULL)->n_lines > 1);
  }
  bench_close (&bench);
}

static void
test_forbidden (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph = make_paragraph (&bench, russian, "ru", &body_style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 231, NULL);
  guint32 forbidden = set->lines[0].end;
  DipConstraints constraints = { &forbidden, 1, 0 };
  const DipSet *again = dip_setter_set (bench.setter, bench.arena, paragraph, 231, &constraints);
  assert_int_not_equal (again->lines[0].end, forbidden);
  bench_close (&bench);
}

/* A loose line is told with its place; a good one is not. */
static void
test_loose_line (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph = make_paragraph (&bench, "да нетнетнетнет нетнетнетнет", "en", &body_style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 85, NULL);
  const DipLine *line = dip_setter_shape (bench.setter, bench.arena, set, 0, 1);
  g_autofree char *text = told (&bench);
  assert_true (set->lines[0].loose);
  assert_true (fabs (line->width - 85) < .01);
  assert_non_null (strstr (text, "text.md:1:1: warning: "));
  assert_non_null (strstr (text, "[loose-line]"));
  bench_close (&bench);
}

static void
test_dump (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph = make_paragraph (&bench, "да нет", "ru", &body_style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 100, NULL);
  const DipLine *line = dip_setter_shape (bench.setter, bench.arena, set, 0, 1);
  g_autoptr (GString) out = g_string_new (NULL);
  dip_line_dump (set, 0, line, 3, 12.5, 7, out);
  assert_string_equal (out->str,
                       "{\"unit\":\"U\",\"lang\":\"ru\",\"role\":\"text\",\"index\":0,\"measure\":100.000,"
                       "\"natural\":29.320,\"ratio\":0.000,\"class\":null,\"gap\":0.243,\"justified\":false,"
                       "\"hyphenated\":false,\"last\":true,\"text\":\"да нет\",\"page\":3,\"baseline\":12.500,"
                       "\"x\":7.000}\n");
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_russian),
    cmocka_unit_test (test_chinese),
    cmocka_unit_test (test_hard_break),
    cmocka_unit_test (test_hard_breaks_at_the_end),
    cmocka_unit_test (test_raised_marks),
    cmocka_unit_test (test_empty),
    cmocka_unit_test (test_soft_hyphen),
    cmocka_unit_test (test_hyphen_glyph),
    cmocka_unit_test (test_glue),
    cmocka_unit_test (test_short_words),
    cmocka_unit_test (test_chinese_edges),
    cmocka_unit_test (test_marks),
    cmocka_unit_test (test_fonts_by_language),
    cmocka_unit_test (test_alignment),
    cmocka_unit_test (test_least_width),
    cmocka_unit_test (test_forbidden),
    cmocka_unit_test (test_loose_line),
    cmocka_unit_test (test_dump),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
