/* Regional forms in every prepared face, and the marks of Chinese beyond what the rules' cases show. */
#include "data/forms.h"

#include "lines/han.h"

static const DipFontChoice sans_choices[] = {
  { G_UNICODE_SCRIPT_LATIN, "PT Sans" },
  { G_UNICODE_SCRIPT_HAN, "Noto Sans CJK SC" },
};
static const DipFontSet sans = { "sans", sans_choices, G_N_ELEMENTS (sans_choices) };

static const DipLine *
set_lines (Bench *bench, const DipParagraph *paragraph, guint *n) {
  const DipSet *set = dip_setter_set (bench->setter, bench->arena, paragraph, 200, NULL);
  *n = set->n_lines;
  return dip_setter_shape (bench->setter, bench->arena, set, 0, set->n_lines);
}

/* ── Forms ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What a character looks like in a language; owned. */
static char *
draw_in (Bench *bench, const char *character, const char *language, const DipStyle *style) {
  guint n;
  const DipLine *line = set_lines (bench, make_paragraph (bench, character, language, style), &n);
  assert_int_equal (line->n_runs, 1);
  assert_int_equal (line->runs[0].n_glyphs, 1);
  assert_int_not_equal (line->runs[0].glyphs[0].id, 0);
  return draw_outline (line->runs[0].face->face, line->runs[0].glyphs[0].id);
}

static const char *const regions[][2]
    = { { "zh-Hans", "SC" }, { "zh-Hant", "TC" }, { "zh-Hant-HK", "HK" }, { "ja", "JP" }, { "ko", "KR" } };

/* Each language takes the form that its region's own face of the stock collection has. */
static void
test_forms_of_regions (void **state) {
  (void)state;
  static const char *const characters[]
      = { "骨", "直", "今", "令", "刃", "与", "角", "空", "海", "次", "画", "边", "返", "一", "中" };
  Bench bench = bench_open (FALSE, FALSE);
  for (guint r = 0; r < G_N_ELEMENTS (regions); r++)
    for (guint i = 0; i < G_N_ELEMENTS (characters); i++) {
      g_autofree char *drawn = draw_in (&bench, characters[i], regions[r][0], &body_style);
      g_autofree char *expected = draw_of_region (regions[r][1], g_utf8_get_char (characters[i]));
      if (strcmp (drawn, expected) != 0)
        fail_msg ("%s in %s is not the form of %s", characters[i], regions[r][0], regions[r][1]);
    }
  bench_close (&bench);
}

/* Known to differ (The Unicode Standard, Han unification: 直, 骨 and their like; 令 and 今 end in a dot or in a
 * stroke), and one that has no forms. */
static void
test_forms_differ (void **state) {
  (void)state;
  static const struct {
    const char *character, *here, *there;
    gboolean same;
  } pairs[] = {
    { "直", "zh-Hans", "ja", FALSE },      { "直", "zh-Hans", "ko", FALSE }, { "骨", "zh-Hans", "zh-Hant", FALSE },
    { "骨", "zh-Hans", "ja", FALSE },      { "今", "zh-Hans", "ja", FALSE }, { "令", "zh-Hans", "ja", FALSE },
    { "角", "zh-Hans", "zh-Hant", FALSE }, { "与", "zh-Hans", "ja", FALSE }, { "，", "zh-Hans", "zh-Hant", FALSE },
    { "一", "zh-Hans", "ja", TRUE },       { "一", "zh-Hans", "ko", TRUE },  { "直", "zh-Hans", "zh-CN", TRUE },
    { "直", "zh-Hant", "zh-TW", TRUE },    { "直", "zh-Hans", "ru", TRUE },
  };
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *here = draw_in (&bench, pairs[i].character, pairs[i].here, &body_style);
    g_autofree char *there = draw_in (&bench, pairs[i].character, pairs[i].there, &body_style);
    if ((strcmp (here, there) == 0) != pairs[i].same)
      fail_msg ("%s of %s and of %s", pairs[i].character, pairs[i].here, pairs[i].there);
  }
  bench_close (&bench);
}

/* Each of the prepared faces has them, not only the regular serif. */
static void
test_forms_in_all_faces (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < 4; i++) {
    DipStyle *style = dip_arena_copy (bench.arena, &body_style, sizeof body_style);
    style->fonts = i & 1 ? &sans : &serif;
    style->weight = i & 2 ? 700 : 400;
    g_autofree char *here = draw_in (&bench, "直", "zh-Hans", style), *there = draw_in (&bench, "直", "ja", style);
    assert_string_not_equal (here, there);
  }
  bench_close (&bench);
}

/* Texts of each region have every glyph, and nothing is told of them. */
static void
test_nothing_lacks (void **state) {
  (void)state;
  static const char *const texts[][2] = {
    { "ja", "国際連合総会は、「データ・センター」の計画（2024年）を採択した。々〆ゞヽヾヴ、対話を込めて！？" },
    { "ko", "대한민국 정부는 인공지능 역량 강화를 위한 ‘협력’을 촉진한다. 漢字 骨直角, 값·뷁 (가나다)" },
    { "zh-Hant", "聯合國大會通過決議，加強「人工智慧」能力建設：各國對話、協商；骨直今令刃與角空！？ㄅㄆㄇ" },
    { "zh-Hant-HK", "聯合國大會通過決議，喺度嘅人：「冇」？" },
  };
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    guint n;
    const DipLine *lines = set_lines (&bench, make_paragraph (&bench, texts[i][1], texts[i][0], &body_style), &n);
    for (guint k = 0; k < n; k++)
      for (guint r = 0; r < lines[k].n_runs; r++)
        for (guint g = 0; g < lines[k].runs[r].n_glyphs; g++)
          assert_int_not_equal (lines[k].runs[r].glyphs[g].id, 0);
  }
  g_autofree char *said = told (&bench);
  assert_string_equal (said, "");
  bench_close (&bench);
}

/* ── Blanks ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static DipTrim
measure_mark (Bench *bench, const char *mark, const char *language, gboolean by_halt) {
  const DipParagraph *paragraph = make_paragraph (bench, mark, language, &body_style);
  const DipPiece *piece = &dip_setter_prepare (bench->setter, paragraph)->pieces[0];
  return dip_han_measure (piece->font, 10 * DIP_WIDTH_PT, piece->tongue->hb, g_utf8_get_char (mark), by_halt);
}

/* Where marks stand in the middle (clreq, punctuation adjustment space), half an em goes from both sides alike, by halt
 * as by the ink; from ？ and ！ nothing. */
static void
test_blanks_of_regions (void **state) {
  (void)state;
  static const char *const cases[][3] = {
    { "zh-Hant", "，、。：；", "both" }, { "zh-Hant", "？！", "none" },    { "zh-Hant", "」』）》】", "trail" },
    { "zh-Hant", "「『（《【", "lead" }, { "zh-HK", "，。：", "both" },    { "zh-HK", "？！", "none" },
    { "ja", "，、。", "trail" },         { "ja", "：；・", "both" },       { "ja", "？！", "none" },
    { "zh-Hans", "，、。：", "trail" },  { "zh-Hans", "；？！", "trail" },
  };
  Bench bench = bench_open (FALSE, FALSE);
  gint32 half = 5 * DIP_WIDTH_PT, near = (gint32)(.6 * DIP_WIDTH_PT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (const char *p = cases[i][1]; *p; p = g_utf8_next_char (p))
      for (guint by_halt = 0; by_halt < 2; by_halt++) {
        g_autofree char *mark = g_strndup (p, g_utf8_next_char (p) - p);
        gboolean both = strcmp (cases[i][2], "both") == 0;
        gint32 lead = both ? half / 2 : strcmp (cases[i][2], "lead") == 0 ? half : 0;
        gint32 trail = both ? half / 2 : strcmp (cases[i][2], "trail") == 0 ? half : 0;
        DipTrim found = measure_mark (&bench, mark, cases[i][0], by_halt);
        if (ABS (found.lead - lead) > near || ABS (found.trail - trail) > near)
          fail_msg ("%s %s: %d and %d", cases[i][0], mark, found.lead, found.trail);
      }
  bench_close (&bench);
}

/* ── Long runs ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A hundred thousand marks in a row are set in time that grows with their number alone. */
static void
test_long_runs (void **state) {
  (void)state;
  static const char *const units[] = { "」", "。", "，」", "？", "？！」", "·", "国/", "（。" };
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    GString *text = g_string_new ("国");
    while (text->len < 100000)
      g_string_append (text, units[i]);
    g_string_append (text, "家");
    gint64 start = g_get_monotonic_time ();
    dip_setter_natural_width (bench.setter, make_paragraph (&bench, text->str, "zh-Hant", &body_style));
    gint64 took = g_get_monotonic_time () - start;
    if (took > 8 * G_USEC_PER_SEC)
      fail_msg ("%s: %.1f s", units[i], (double)took / G_USEC_PER_SEC);
    g_string_free (text, TRUE);
  }
  bench_close (&bench);
}

/* ── Indents ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Z6: what a line has counts, without the insets; an indent is never made larger. */
static void
test_narrow (void **state) {
  (void)state;
  DipStyle style = body_style;
  style.indent = 20;
  style.narrow = 160;
  style.indent_narrow = 10;
  assert_true (dip_style_indent (&style, 160) == 20);
  assert_true (dip_style_indent (&style, 159.9) == 10);
  style.inset = style.inset_end = 15;
  assert_true (dip_style_indent (&style, 180) == 10);
  assert_true (dip_style_indent (&style, 190) == 20);
  style.indent = 0;
  assert_true (dip_style_indent (&style, 100) == 0);
  style.indent = -15;
  assert_true (dip_style_indent (&style, 100) == -15);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_forms_of_regions),
    cmocka_unit_test (test_forms_differ),
    cmocka_unit_test (test_forms_in_all_faces),
    cmocka_unit_test (test_nothing_lacks),
    cmocka_unit_test (test_blanks_of_regions),
    cmocka_unit_test (test_long_runs),
    cmocka_unit_test (test_narrow),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
