/* Whatever the measure: the runs give back the paragraph's text, each character once, and justified lines end at the
 * measure. */
#include "fixture.h"

static const struct {
  const char *language, *text;
} samples[] = {
  { "ru", "Принятая Генеральной Ассамблеей резолюция «Активизация международного сотрудничества» — о том, чтобы в "
          "2024–2025 гг. "
          "наращивать потенциал (см. A/RES/78/311), на 10 % больше, и т. д., 人工智能 и е\u0301ще 5 г.  два пробела и "
          "\u00a0твёрдый." },
  { "zh-Hans", "联合国大会于2024年7月协商一致通过“加强人工智能能力建设国际合作”决议（A/RES/78/"
               "311），各国——特别是发展中国家……都应受益。"
               "《人工智能能力建设普惠计划》提出：五大愿景、十项行动 GPT-4 等 Xi’an 。" },
  { "en", "The General Assembly adopted resolution 78/311 without a vote; “artificial intelligence” (人工智能) — "
          "capacity-building "
          "for all, office affliction, naïve\u00adté, hard\u2028break \u2028\u2028 and tab\there." },
  { "ar", "قررت الجمعية العامة 2024 اعتماد القرار A/RES/78/311 (تعزيز) التعاون الدولي في مجال بناء القدرات AI for all "
          "قبل عام 2030." },
};

static const DipFontChoice choices[] = {
  { G_UNICODE_SCRIPT_CYRILLIC, "PT Serif" },
  { G_UNICODE_SCRIPT_LATIN, "PT Serif" },
  { G_UNICODE_SCRIPT_HAN, "Noto Serif CJK SC" },
  { G_UNICODE_SCRIPT_ARABIC, "DejaVu Sans" },
};
static const DipFontSet fonts = { "all", choices, G_N_ELEMENTS (choices) };

/* One of 2^32 numbers after another, always the same. */
static guint32
next_number (guint32 *seed) {
  return (*seed = *seed * 1664525u + 1013904223u) >> 8;
}

static void
check_text (const DipParagraph *paragraph, const DipLine *lines, guint n, double measure) {
  g_autoptr (GString) all = g_string_new (NULL), plain = g_string_new (paragraph->text.utf8);
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = line_text (&lines[i]);
    g_string_append (all, text);
  }
  g_string_replace (all, "\u00ad", "", 0);
  g_string_replace (plain, "\u00ad", "", 0);
  if (!g_str_equal (all->str, plain->str))
    fail_msg ("at %g pt the text comes back as %s", measure, all->str);
}

/* Clusters are within the text, and no run is without glyphs. */
static void
check_runs (const DipLine *line) {
  for (guint i = 0; i < line->n_runs; i++) {
    const DipGlyphRun *run = &line->runs[i];
    assert_true (run->n_glyphs > 0 && run->length > 0);
    for (guint k = 0; k < run->n_glyphs; k++) {
      assert_true (run->glyphs[k].cluster < run->length);
      assert_int_not_equal ((guchar)run->text[run->glyphs[k].cluster] & 0xc0, 0x80);
      if (k > 0)
        assert_true (run->rtl ? run->glyphs[k].cluster <= run->glyphs[k - 1].cluster
                              : run->glyphs[k].cluster >= run->glyphs[k - 1].cluster);
    }
  }
}

/* Runs stand edge to edge, and fill the line. */
static void
check_edges (const DipSet *set, const DipLine *line, guint index, gboolean has_gaps) {
  double x = line->x;
  for (guint i = 0; i < line->n_runs; i++) {
    assert_true (fabs (line->runs[i].x - x) < 1e-6);
    x += line->runs[i].advance;
  }
  assert_true (fabs (x - line->x - line->width) < 1e-6);
  const DipSetLine *chosen = &set->lines[index];
  gboolean full = chosen->class_used >= 0 && !chosen->overfull && chosen->ratio != 0;
  double within = line->width - line->out_start - line->out_end;
  if (full && has_gaps && fabs (within - set->measure) > .01)
    fail_msg ("a line is %g pt wide, not %g", within, set->measure);
  if (full && has_gaps)
    assert_true (fabs (line->x + (set->paragraph->language[0] == 'a' ? line->out_end : line->out_start)) < .01);
}

static void
check_at (Bench *bench, const DipParagraph *paragraph, double measure) {
  DipArena *arena = dip_arena_new ();
  const DipSet *set = dip_setter_set (bench->setter, arena, paragraph, measure, NULL);
  const DipLine *lines = dip_setter_shape (bench->setter, arena, set, 0, set->n_lines);
  for (guint i = 0; i < set->n_lines; i++) {
    check_runs (&lines[i]);
    check_edges (set, &lines[i], i, !isnan (lines[i].gap));
    assert_int_equal (set->lines[i].start, i > 0 ? set->lines[i - 1].end : 0);
  }
  assert_int_equal (set->lines[set->n_lines - 1].end, paragraph->text.length);
  check_text (paragraph, lines, set->n_lines, measure);
  dip_arena_drop (arena);
}

static void
check_samples (DipStyle style) {
  guint32 seed = 7;
  style.fonts = &fonts;
  Bench bench = bench_open (TRUE, TRUE);
  if (!dip_fonts_have_family (bench.fonts, "DejaVu Sans")) {
    bench_close (&bench);
    skip ();
  }
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    const DipParagraph *paragraph = make_paragraph (&bench, samples[i].text, samples[i].language, &style);
    for (guint k = 0; k < 60; k++)
      check_at (&bench, paragraph, 20 + next_number (&seed) % 4000 / 10.);
  }
  bench_close (&bench);
}

static void
test_samples (void **state) {
  (void)state;
  check_samples (body_style);
}

/* The same with all that a line's edges and its glyphs may do. */
static void
test_edges (void **state) {
  (void)state;
  DipStyle style = body_style;
  style.hanging = TRUE;
  style.protrude = 1;
  check_samples (style);
  style.expand = .02;
  check_samples (style);
  style.hanging = FALSE;
  style.protrude = 0;
  check_samples (style);
}

/* Several runs of one paragraph: bold and links begin and end where they should. */
static void
test_runs (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle bold = body_style;
  bold.weight = 700;
  DipParagraph *paragraph = make_paragraph (&bench, "обычный жирный обычный", "ru", &body_style);
  gsize from = strlen ("обычный "), to = strlen ("обычный жирный");
  DipRun runs[] = { { 0, from, &body_style, "ru", NULL },
                    { from, to, &bold, "ru", "#G1" },
                    { to, paragraph->text.length, &body_style, "ru", NULL } };
  paragraph->runs = runs;
  paragraph->n_runs = 3;
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 300, NULL);
  const DipLine *line = dip_setter_shape (bench.setter, bench.arena, set, 0, 1);
  assert_int_equal (line->n_runs, 3);
  assert_string_equal (line->runs[1].link, "#G1");
  assert_non_null (strstr (line->runs[1].face->file, "PTF75F"));
  assert_null (line->runs[2].link);
  check_text (paragraph, line, 1, 300);
  check_runs (line);
  bench_close (&bench);
}

/* The same line comes out whether a paragraph is shaped at once or line by line, from the cache or anew. */
static void
test_line_by_line (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE), other = bench_open (FALSE, FALSE);
  const DipParagraph *paragraph = make_paragraph (&bench, samples[0].text, "ru", &body_style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 150, NULL);
  const DipLine *all = dip_setter_shape (bench.setter, bench.arena, set, 0, set->n_lines);
  for (guint i = 0; i < set->n_lines; i++) {
    const DipLine *one = dip_setter_shape (other.setter, other.arena, set, i, 1);
    assert_int_equal (one->n_runs, all[i].n_runs);
    assert_true (one->width == all[i].width);
    for (guint k = 0; k < one->n_runs; k++)
      assert_memory_equal (one->runs[k].glyphs, all[i].runs[k].glyphs, one->runs[k].n_glyphs * sizeof (DipGlyph));
  }
  bench_close (&other);
  bench_close (&bench);
}

/* Right to left: the first word stands at the right, and the space at the line's end beyond the left. */
static void
test_rtl (void **state) {
  (void)state;
  DipStyle style = body_style;
  style.fonts = &fonts;
  style.align = DIP_ALIGN_START;
  style.indent = 10;
  Bench bench = bench_open (TRUE, TRUE);
  if (!dip_fonts_have_family (bench.fonts, "DejaVu Sans")) {
    bench_close (&bench);
    skip ();
  }
  const DipParagraph *paragraph = make_paragraph (&bench, "قرار 2024 AI", "ar", &style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 200, NULL);
  const DipLine *line = dip_setter_shape (bench.setter, bench.arena, set, 0, 1);
  assert_true (fabs (line->x + line->width - 190) < .01);
  const DipGlyphRun *right = &line->runs[line->n_runs - 1];
  assert_int_equal (right->offset, 0);
  assert_true (right->rtl);
  assert_true (line->runs[0].offset > right->offset);
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_samples),      cmocka_unit_test (test_edges), cmocka_unit_test (test_runs),
    cmocka_unit_test (test_line_by_line), cmocka_unit_test (test_rtl),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
