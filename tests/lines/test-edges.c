/* What stands outside a line, and glyphs made narrower or wider: hanging (Z4), protrude, expand. */
#include "fixture.h"

#define NEAR .012 /* pt */

static const DipFontChoice choices[] = {
  { G_UNICODE_SCRIPT_CYRILLIC, "PT Serif" },
  { G_UNICODE_SCRIPT_LATIN, "PT Serif" },
  { G_UNICODE_SCRIPT_HAN, "Noto Serif CJK SC" },
  { G_UNICODE_SCRIPT_ARABIC, "DejaVu Sans" },
};
static const DipFontSet fonts = { "all", choices, G_N_ELEMENTS (choices) };

static const DipLine *
shape (Bench *bench, const DipParagraph *paragraph, double measure, const DipSet **set) {
  *set = dip_setter_set (bench->setter, bench->arena, paragraph, measure, NULL);
  return dip_setter_shape (bench->setter, bench->arena, *set, 0, (*set)->n_lines);
}

static double
width_of (Bench *bench, const char *text, const char *language, const DipStyle *style) {
  DipStyle *plain = dip_arena_copy (bench->arena, style, sizeof *style);
  plain->protrude = plain->indent = 0;
  return dip_setter_natural_width (bench->setter, make_paragraph (bench, text, language, plain));
}

static gboolean
is_full (const DipSet *set, guint index) {
  const DipSetLine *line = &set->lines[index];
  return set->paragraph->style->align == DIP_ALIGN_JUSTIFY && index + 1 < set->n_lines && !line->overfull
         && line->class_used >= 0;
}

/* A line's text without its blanks at the end. */
static char *
text_of (const DipLine *line) {
  return g_strchomp (line_text (line));
}

/* ── Hanging ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* clreq, hanging punctuation marks at line end: only 、，。 hang, and no mark that follows another. CSS Text 3,
 * hanging-punctuation: allow-end: it hangs where it does not fit otherwise. The measure is as wide as a text and some
 * quarters of an em; › stands before a mark that hangs. A mark at a line's end is half an em wide (clreq, line end). */
static const struct {
  const char *text, *measure;
  int quarters;
  const char *lines;
  gboolean off, ragged;
} hung[] = {
  /* each of the three, where eight characters fill the line */
  { "一二三四五六七八，甲乙丙", "一二三四五六七八", 0, "一二三四五六七八›，\n甲乙丙\n" },
  { "一二三四五六七八、甲乙丙", "一二三四五六七八", 0, "一二三四五六七八›、\n甲乙丙\n" },
  { "一二三四五六七八。甲乙丙", "一二三四五六七八", 0, "一二三四五六七八›。\n甲乙丙\n" },
  { "一二三四五六七八．甲乙丙", "一二三四五六七八", 0, "一二三四五六七八›．\n甲乙丙\n" },
  /* not if the style does not ask for it */
  { "一二三四五六七八，甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八，甲乙丙\n", TRUE },
  { "一二三四五六七八。甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八。甲乙丙\n", TRUE },
  /* never the others */
  { "一二三四五六七八；甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八；甲乙丙\n" },
  { "一二三四五六七八：甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八：甲乙丙\n" },
  { "一二三四五六七八！甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八！甲乙丙\n" },
  { "一二三四五六七八？甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八？甲乙丙\n" },
  { "一二三四五六七八”甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八”甲乙丙\n" },
  { "一二三四五六七八）甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八）甲乙丙\n" },
  { "一二三四五六七八》甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八》甲乙丙\n" },
  /* never one of a run: after another mark, or before a closing one */
  { "一二三四五六七八。”甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八。”甲乙丙\n" },
  { "一二三四五六七八），甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八），甲乙丙\n" },
  { "一二三四五六七八”。甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八”。甲乙丙\n" },
  { "一二三四五六——，甲乙丙", "一二三四五六七八", 0, "一二三四五\n六——，甲乙丙\n" },
  /* not where it fits as a mark at a line's end, half an em wide */
  { "一二三四五六七八，甲乙丙", "一二三四五六七八", 2, "一二三四五六七八，\n甲乙丙\n" },
  { "一二三四五六七八，甲乙丙", "一二三四五六七八", 3, "一二三四五六七八，\n甲乙丙\n" },
  { "一二三四五六七八。甲乙丙", "一二三四五六七八", 2, "一二三四五六七八。\n甲乙丙\n" },
  /* a quarter is too little: it hangs, and the others stand a little wider */
  { "一二三四五六七八，甲乙丙", "一二三四五六七八", 1, "一二三四五六七八›，\n甲乙丙\n" },
  /* it hangs before other marks in the line give (Z8's first step, at the line's end) */
  { "一二，三四五六七八。九十甲", "一二三四五六七八九", 0, "一二，三四五六七八›。\n九十甲\n" },
  { "一二，三四五六七八。九十甲", "一二三四五六七八九", 0, "一二，三四五六七八。\n九十甲\n", TRUE },
  /* after a figure with its sign, and before a quote that opens the next line */
  { "一二三四五50%，甲乙丙", "一二三四五50%", 0, "一二三四五50%›，\n甲乙丙\n" },
  { "一二三四五六七八。“甲乙”丙", "一二三四五六七八", 0, "一二三四五六七八›。\n“甲乙”丙\n" },
  /* not before a space */
  { "一二三四五六七八， 甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八， 甲乙丙\n" },
  /* the paragraph's end */
  { "一二三四五六七八九。", "一二三四五六七八九", 0, "一二三四五六七八九›。\n" },
  { "一二三四五六七八九。", "一二三四五六七八九", 0, "一二三四五六七\n八九。\n", TRUE },
  { "一二三四五六七八九。", "一二三四五六七八九", 2, "一二三四五六七八九。\n" },
  /* and in a ragged text, but for its end */
  { "一二三四五六七八，甲乙丙", "一二三四五六七八", 0, "一二三四五六七八›，\n甲乙丙\n", FALSE, TRUE },
  { "一二三四五六七八，甲乙丙", "一二三四五六七八", 2, "一二三四五六七八，\n甲乙丙\n", FALSE, TRUE },
  { "一二三四五六七八：甲乙丙", "一二三四五六七八", 0, "一二三四五六七\n八：甲乙丙\n", FALSE, TRUE },
};

static void
show_hung (const DipLine *line, GString *out) {
  g_autofree char *text = text_of (line);
  g_string_append (out, text);
  if (line->out_end > 0)
    g_string_insert (out, g_utf8_prev_char (out->str + out->len) - out->str, "›");
  g_string_append_c (out, '\n');
}

/* The last glyph starts where the measure ends, and the characters before it end there. */
static void
check_hung (const DipLine *line, double measure) {
  const DipGlyphRun *run = &line->runs[line->n_runs - 1];
  const DipGlyph *mark = &run->glyphs[run->n_glyphs - 1];
  if (fabs (line->x + line->width - line->out_end - measure) > NEAR || fabs (run->x + mark->x - measure) > NEAR)
    fail_msg ("a mark at %g hangs out of %g", run->x + mark->x, measure);
  assert_true (fabs (line->out_end - 5) < NEAR);
}

static void
test_hanging (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (hung); i++) {
    DipStyle style = body_style;
    style.hanging = !hung[i].off;
    style.align = hung[i].ragged ? DIP_ALIGN_START : DIP_ALIGN_JUSTIFY;
    double measure = width_of (&bench, hung[i].measure, "zh-Hans", &body_style) + 2.5 * hung[i].quarters;
    const DipSet *set;
    const DipLine *lines = shape (&bench, make_paragraph (&bench, hung[i].text, "zh-Hans", &style), measure, &set);
    g_autoptr (GString) shown = g_string_new (NULL);
    for (guint k = 0; k < set->n_lines; k++) {
      show_hung (&lines[k], shown);
      if (lines[k].out_end > 0 && !hung[i].ragged)
        check_hung (&lines[k], measure);
    }
    if (strcmp (shown->str, hung[i].lines) != 0)
      fail_msg ("case %u: expected\n%sfound\n%s", i, hung[i].lines, shown->str);
  }
  bench_close (&bench);
}

/* Western marks are no matter of hanging, in whichever language. */
static void
test_hanging_elsewhere (void **state) {
  (void)state;
  static const char text[] = "слово, слово. слово, слово. слово, слово. слово, слово. слово, слово. слово, слово.";
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.hanging = TRUE;
  for (guint measure = 40; measure < 160; measure += 7) {
    g_autofree char *on = show_lines (&bench, make_paragraph (&bench, text, "ru", &style), measure);
    g_autofree char *off = show_lines (&bench, make_paragraph (&bench, text, "ru", &body_style), measure);
    assert_string_equal (on, off);
  }
  bench_close (&bench);
}

/* ── Protrusion ────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The share of its width by which a mark stands out at 100 %, at the line's end. The style's part of it is what fits.
 */
static const struct {
  const char *line, *mark;
  double share;
} ends[] = {
  { "слово слово,", ",", .7 },  { "слово слово.", ".", .7 },   { "слово слово-", "-", .7 },
  { "слово слово:", ":", .5 },  { "слово слово;", ";", .5 },   { "слово слово!", "!", .2 },
  { "слово слово?", "?", .2 },  { "слово «слово»", "»", .5 },  { "слово „слово“", "“", .5 },
  { "слово (слово)", ")", .2 }, { "слово слово —", "—", .25 }, { "слово слово", "о", 0 },
};

/* A kern between a mark and what comes after it is lost at the line's end. */
#define KERN .3

/* A ragged line does not shrink: it holds what stands out just if the measure is as much narrower. */
static void
check_end (Bench *bench, guint i, double protrude, double short_of, gboolean holds) {
  DipStyle style = body_style;
  style.align = DIP_ALIGN_START;
  style.hyphenate = FALSE;
  style.protrude = protrude;
  g_autofree char *text = g_strconcat (ends[i].line, *ends[i].mark == '-' ? "слово" : " слово", NULL);
  const DipSet *set;
  double out = width_of (bench, ends[i].mark, "ru", &style) * ends[i].share * protrude;
  double measure = width_of (bench, ends[i].line, "ru", &style) - out - short_of;
  const DipLine *lines = shape (bench, make_paragraph (bench, text, "ru", &style), measure, &set);
  g_autofree char *first = text_of (&lines[0]);
  if ((strcmp (first, ends[i].line) == 0) != holds)
    fail_msg ("%s at %g %%: the line is %s", ends[i].line, protrude * 100, first);
  if (holds && fabs (lines[0].out_end - out) > NEAR)
    fail_msg ("%s: %g pt stand out, not %g", ends[i].line, lines[0].out_end, out);
  if (holds)
    assert_true (fabs (lines[0].x + lines[0].width - lines[0].out_end - measure) < 2 * KERN);
}

static void
test_ends (void **state) {
  (void)state;
  static const double protrude[] = { 0, .5, 1 };
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    for (guint k = 0; k < G_N_ELEMENTS (protrude); k++) {
      check_end (&bench, i, protrude[k], -KERN, TRUE);
      check_end (&bench, i, protrude[k], 2 * KERN, FALSE);
    }
  }
  bench_close (&bench);
}

static const struct {
  const char *line, *mark;
  double share;
} starts[] = {
  { "«слово", "«", .5 }, { "„слово", "„", .5 }, { "(слово", "(", .2 },
  { "“word", "“", .5 },  { "слово", "с", 0 },   { "13", "1", 0 },
};

/* A line that starts so is as much narrower: after a break by the breaker, after the author's, and as the first. */
static void
check_start (Bench *bench, guint i, const char *before, double short_of, gboolean holds) {
  DipStyle style = body_style;
  style.align = DIP_ALIGN_START;
  style.hyphenate = FALSE;
  style.protrude = 1;
  g_autofree char *line = g_strconcat (starts[i].line, "словослово", NULL);
  g_autofree char *text = g_strconcat (before, line, NULL);
  const DipSet *set;
  double out = width_of (bench, starts[i].mark, "ru", &style) * starts[i].share;
  const DipParagraph *paragraph = make_paragraph (bench, text, "ru", &style);
  shape (bench, paragraph, width_of (bench, line, "ru", &style) - out - short_of, &set);
  guint32 start = strlen (text) - strlen (line);
  gboolean whole = FALSE; /* the word has a line of its own */
  for (guint k = 0; k < set->n_lines; k++)
    whole = whole || (set->lines[k].start == start && set->lines[k].end == paragraph->text.length);
  if (whole != holds)
    fail_msg ("%s in %g pt less: %d", text, out + short_of, holds);
}

static void
test_room_at_start (void **state) {
  (void)state;
  static const char *const before[] = { "", "слово ", "слово\u2028" };
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (guint k = 0; k < G_N_ELEMENTS (before); k++) {
      check_start (&bench, i, before[k], 0, TRUE);
      check_start (&bench, i, before[k], .1, FALSE);
    }
  bench_close (&bench);
}

/* A hyphen of ours leaves as much more room. */
static void
test_hyphen (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.align = DIP_ALIGN_START;
  style.protrude = 1;
  double out = width_of (&bench, "-", "ru", &style) * .7, width = width_of (&bench, "словослово-", "ru", &style);
  for (guint i = 0; i < 2; i++) {
    const DipSet *set;
    const DipParagraph *paragraph = make_paragraph (&bench, "словослово\u00adслово", "ru", &style);
    const DipLine *line = shape (&bench, paragraph, width - out + (i == 0 ? KERN : -2 * KERN), &set);
    assert_int_equal (set->lines[0].hyphenated, i == 0);
    assert_int_equal (set->lines[0].forced, i);
    assert_true (i == 1 || fabs (line->out_end - out) < NEAR);
  }
  bench_close (&bench);
}

/* On the second line, and on the first unless it is indented. */
static void
test_starts (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (guint k = 0; k < 3; k++) {
      DipStyle style = body_style;
      style.align = DIP_ALIGN_START;
      style.protrude = 1;
      style.indent = k == 2 ? 10 : 0;
      g_autofree char *text = g_strconcat (k == 0 ? "слово\u2028" : "", starts[i].line, NULL);
      const DipSet *set;
      const DipLine *lines = shape (&bench, make_paragraph (&bench, text, "ru", &style), 200, &set);
      double out = k == 2 ? 0 : width_of (&bench, starts[i].mark, "ru", &style) * starts[i].share;
      const DipLine *line = &lines[set->n_lines - 1];
      if (fabs (line->out_start - out) > NEAR || fabs (line->x - style.indent + out) > NEAR)
        fail_msg ("%s stands out %g pt, not %g", text, line->out_start, out);
    }
  bench_close (&bench);
}

/* The words' edges in a justified text: straight but for what stands out, which is never more than the style's part; a
 * hyphen of ours as well as others. */
static const char russian[]
    = "Генеральная Ассамблея приняла «Активизацию международного сотрудничества в деле наращивания потенциала», — "
      "на 10 % больше голосов, чем прежде, и т. д. См. № 5 и § 2; 2024–2025 годы, 人工智能能力建设 для всех, (кто) "
      "«хочет» и может: содействовать укреплению международного сотрудничества, обмену опытом и передовой практикой.";

static guint
check_edges (Bench *bench, const DipStyle *style, double measure) {
  const DipSet *set;
  const DipLine *lines = shape (bench, make_paragraph (bench, russian, "ru", style), measure, &set);
  guint n = 0;
  for (guint i = 0; i < set->n_lines; i++) {
    g_autofree char *text = text_of (&lines[i]);
    gboolean hyphen = g_str_has_suffix (text, "\u00ad");
    if (hyphen)
      assert_true (fabs (lines[i].out_end - width_of (bench, "-", "ru", style) * .7 * style->protrude) < NEAR);
    n += hyphen;
    if (!is_full (set, i) || isnan (lines[i].gap))
      continue;
    assert_true (fabs (lines[i].x + lines[i].out_start) < NEAR);
    assert_true (fabs (lines[i].x + lines[i].width - lines[i].out_end - measure) < NEAR);
  }
  return n;
}

static void
test_justified (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  guint hyphens = 0;
  style.protrude = 1;
  for (guint measure = 90; measure < 300; measure += 9)
    hyphens += check_edges (&bench, &style, measure);
  assert_true (hyphens > 5);
  bench_close (&bench);
}

/* Aligned at the end, a mark stands out beyond the right edge; centred lines have no edges. */
static void
test_other_alignments (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style, centred = body_style;
  style.align = DIP_ALIGN_END;
  style.protrude = centred.protrude = 1;
  centred.align = DIP_ALIGN_CENTRE;
  const DipSet *set;
  const DipLine *line = shape (&bench, make_paragraph (&bench, "слово.", "ru", &style), 200, &set);
  double out = width_of (&bench, ".", "ru", &style) * .7;
  assert_true (fabs (line->out_end - out) < NEAR && fabs (line->x + line->width - 200 - out) < NEAR);
  line = shape (&bench, make_paragraph (&bench, "слово.", "ru", &centred), 200, &set);
  assert_true (line->out_end == 0 && fabs (line->x + line->width / 2 - 100) < NEAR);
  bench_close (&bench);
}

/* In Chinese full-width marks and what stands among them are another rule's matter. */
static void
test_no_chinese (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.protrude = 1;
  style.expand = .03;
  const char text[] = "联合国“人工智能”AI-based，决议（A/RES/78/311），各国——特别是 GPT-4 等，都应受益。";
  for (guint measure = 60; measure < 200; measure += 11) {
    const DipSet *set;
    const DipLine *lines = shape (&bench, make_paragraph (&bench, text, "zh-Hans", &style), measure, &set);
    for (guint i = 0; i < set->n_lines; i++) {
      assert_true (lines[i].out_start == 0 && lines[i].out_end == 0);
      for (guint k = 0; k < lines[i].n_runs; k++)
        assert_true (lines[i].runs[k].stretch == 1);
    }
  }
  bench_close (&bench);
}

/* English in Arabic: its full stop at a line's end stands to the right of the words before it, within the line. */
static void
test_rtl_embedded (void **state) {
  (void)state;
  Bench bench = bench_open (TRUE, TRUE);
  if (!dip_fonts_have_family (bench.fonts, "DejaVu Sans")) {
    bench_close (&bench);
    skip ();
  }
  DipStyle style = body_style;
  guint n = 0;
  style.fonts = &fonts;
  style.protrude = 1;
  for (guint measure = 60; measure < 160; measure += 7) {
    const DipSet *set;
    const DipParagraph *paragraph
        = make_paragraph (&bench, "قبل one. two. three. four. five. six. seven. eight. nine", "ar", &style);
    const DipLine *lines = shape (&bench, paragraph, measure, &set);
    for (guint i = 0; i < set->n_lines; i++) {
      g_autofree char *text = text_of (&lines[i]);
      n += g_str_has_suffix (text, ".");
      assert_true (lines[i].out_end == 0);
    }
  }
  assert_true (n > 10);
  bench_close (&bench);
}

/* From right to left the line's end is its left, and what stands in a text of the other direction is at no edge: the
 * stop after the last word, which goes with the line, is. */
static void
test_rtl (void **state) {
  (void)state;
  Bench bench = bench_open (TRUE, TRUE);
  if (!dip_fonts_have_family (bench.fonts, "DejaVu Sans")) {
    bench_close (&bench);
    skip ();
  }
  DipStyle style = body_style;
  style.fonts = &fonts;
  style.protrude = 1;
  style.expand = .02;
  const char text[] = "قررت الجمعية العامة 2024 اعتماد القرار A/RES/78/311 (تعزيز) التعاون «الدولي» في مجال AI, now.";
  for (guint measure = 80; measure < 260; measure += 13) {
    const DipSet *set;
    const DipLine *lines = shape (&bench, make_paragraph (&bench, text, "ar", &style), measure, &set);
    for (guint i = 0; i < set->n_lines; i++) {
      gboolean last = i + 1 == set->n_lines;
      double right = lines[i].x + lines[i].width;
      assert_true (lines[i].out_start == 0 && (lines[i].out_end > 0) == last);
      assert_true (fabs (right - measure) < NEAR);
      if (is_full (set, i) && !isnan (lines[i].gap))
        assert_true (fabs (lines[i].x) < NEAR);
    }
  }
  bench_close (&bench);
}

/* ── Expansion ─────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Gaps {
  double away; /* mean distance of a line's word spaces from the natural, em */
  guint n, stretched;
} Gaps;

/* Factors within the style's part, one for all letters of a line, none for Han; the edge to the point. */
static void
check_factor (const DipLine *line, double expand) {
  double factor = 0;
  for (guint k = 0; k < line->n_runs; k++) {
    const DipGlyphRun *run = &line->runs[k];
    gboolean han = strstr (run->face->file, "NotoSerif") != NULL;
    assert_true (fabs (run->stretch - 1) <= expand + 1e-9);
    if (han)
      assert_true (run->stretch == 1);
    else if (factor != 0)
      assert_true (run->stretch == factor);
    factor = han ? factor : run->stretch;
  }
}

static Gaps
measure_gaps (Bench *bench, const DipStyle *style) {
  Gaps gaps = { 0 };
  for (guint measure = 150; measure < 400; measure += 10) {
    const DipSet *set;
    const DipLine *lines = shape (bench, make_paragraph (bench, russian, "ru", style), measure, &set);
    g_autoptr (GString) all = g_string_new (NULL);
    for (guint i = 0; i < set->n_lines; i++) {
      g_autofree char *text = line_text (&lines[i]);
      g_string_append (all, text);
      check_factor (&lines[i], style->expand);
      gaps.stretched += lines[i].runs[0].stretch != 1;
      if (!is_full (set, i) || isnan (lines[i].gap))
        continue;
      assert_true (fabs (lines[i].x) < NEAR && fabs (lines[i].width - measure) < NEAR);
      gaps.away += fabs (lines[i].gap - .243); /* PT Serif's own space */
      gaps.n++;
    }
    g_string_replace (all, "\u00ad", "", 0);
    assert_string_equal (all->str, russian);
  }
  gaps.away /= gaps.n;
  return gaps;
}

static void
test_expansion (void **state) {
  (void)state;
  static const double parts[] = { 0, .01, .02, .05 };
  Bench bench = bench_open (FALSE, FALSE);
  double away = HUGE_VAL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    DipStyle style = body_style;
    style.expand = parts[i];
    Gaps gaps = measure_gaps (&bench, &style);
    assert_true (gaps.n > 50 && gaps.away < away);
    assert_true (i == 0 ? gaps.stretched == 0 : gaps.stretched > gaps.n / 2);
    away = gaps.away;
  }
  bench_close (&bench);
}

/* From one letter to the next it is as much further as the letters are wider, kerning and marks included. */
static void
test_letters (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style, plain = body_style;
  style.expand = .04;
  plain.align = DIP_ALIGN_START;
  const char text[] = "Га\u0301нс Гуляев тогда туда";
  const DipSet *set;
  const DipLine *wide = shape (&bench, make_paragraph (&bench, text, "ru", &style),
                               width_of (&bench, "Га\u0301нс Гуляев тогда", "ru", &style) + 3, &set);
  const DipLine *natural = shape (&bench, make_paragraph (&bench, text, "ru", &plain), 300, &set);
  const DipGlyphRun *run = wide[0].runs, *as_is = natural[0].runs;
  assert_true (run->stretch > 1.005);
  for (guint i = 0; i < 4; i++) /* Га́нс: the accent is a glyph of its own */
    assert_true (
        fabs (run->glyphs[i + 1].x - run->glyphs[i].x - run->stretch * (as_is->glyphs[i + 1].x - as_is->glyphs[i].x))
        < 1e-6);
  bench_close (&bench);
}

/* A word alone has nothing but its letters: it comes to its measure if they can, and not beyond. */
static void
test_one_word (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.expand = .02;
  style.hyphenate = FALSE;
  double width = width_of (&bench, "сотрудничество", "ru", &style);
  const double measures[] = { .99, 1.013, 1.2, .97 }, widths[] = { .99, 1.013, 1.02 };
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++) {
    const DipSet *set;
    const DipParagraph *paragraph = make_paragraph (&bench, "сотрудничество сотрудничество", "ru", &style);
    const DipLine *lines = shape (&bench, paragraph, width * measures[i], &set);
    assert_int_equal (set->lines[0].forced, i == 3);
    if (i < 3 && fabs (lines[0].width - width * widths[i]) > NEAR)
      fail_msg ("a word of %g pt is set to %g at %g", width, lines[0].width, width * measures[i]);
  }
  bench_close (&bench);
}

/* What a kern with the space after a mark took, which is lost at the line's end, the glyphs give as well. */
static void
test_one_word_kerned (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.expand = .02;
  style.hyphenate = FALSE;
  double width = width_of (&bench, "сотрудничество,", "ru", &style);
  const DipSet *set;
  const DipParagraph *paragraph = make_paragraph (&bench, "сотрудничество, сотрудничество", "ru", &style);
  const DipLine *lines = shape (&bench, paragraph, width - .8, &set);
  assert_true (set->n_lines == 2 && fabs (lines[0].width - (width - .8)) < NEAR);
  bench_close (&bench);
}

/* Nothing but justified lines; and a last line only if it is too wide. */
static void
test_not_expanded (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.expand = .05;
  style.align = DIP_ALIGN_START;
  const DipSet *set;
  const DipLine *lines = shape (&bench, make_paragraph (&bench, russian, "ru", &style), 200, &set);
  for (guint i = 0; i < set->n_lines; i++)
    assert_true (lines[i].runs[0].stretch == 1);
  style.align = DIP_ALIGN_JUSTIFY;
  DipStyle justified = style;
  double width = width_of (&bench, "слово слово", "ru", &justified);
  lines = shape (&bench, make_paragraph (&bench, "слово слово", "ru", &justified), width + 20, &set);
  assert_true (lines[0].runs[0].stretch == 1 && fabs (lines[0].width - width) < .02);
  lines = shape (&bench, make_paragraph (&bench, "слово слово", "ru", &justified), width - 2, &set);
  assert_true (set->n_lines == 1 && lines[0].runs[0].stretch < 1 && fabs (lines[0].width - width + 2) < NEAR);
  bench_close (&bench);
}

static void
test_dump (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.expand = .05;
  style.protrude = 1;
  const DipSet *set;
  const DipParagraph *paragraph = make_paragraph (&bench, "«да, да», нет, нет", "ru", &style);
  const DipLine *lines = shape (&bench, paragraph, width_of (&bench, "«да, да», нет,", "ru", &style), &set);
  g_autoptr (GString) out = g_string_new (NULL), off = g_string_new (NULL);
  dip_line_dump_glyphs (set, 0, lines, out);
  assert_non_null (strstr (out->str, "\"out_start\":"));
  assert_non_null (strstr (out->str, "\"out_end\":"));
  assert_non_null (strstr (out->str, "\"stretch\":1.0"));
  paragraph = make_paragraph (&bench, "«да, да», нет, нет", "ru", &body_style);
  lines = shape (&bench, paragraph, 60, &set);
  dip_line_dump_glyphs (set, 0, lines, off);
  assert_null (strstr (off->str, "\"out_"));
  assert_null (strstr (off->str, "\"stretch\""));
  bench_close (&bench);
}

/* ── Hostile ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_hostile (void **state) {
  (void)state;
  static const struct {
    const char *unit, *language;
    guint n;
  } cases[] = {
    { "а", "ru", 100000 },
    { "сло-", "ru", 25000 },
    { "«", "ru", 30000 },
    { "слово, ", "ru", 15000 },
    { "。", "zh-Hans", 30000 },
    { "字，", "zh-Hans", 20000 },
    { "， ", "zh-Hans", 15000 },
    { "— ", "ru", 20000 },
    { "» «", "ru", 15000 },
    { ".\u2028", "ru", 15000 },
    { "字。\u2028", "zh-Hans", 10000 },
    { ". ", "ru", 20000 },
    { ".                  ", "ru", 5000 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Bench bench = bench_open (FALSE, TRUE);
    DipStyle style = body_style;
    style.hanging = TRUE;
    style.protrude = 1;
    style.expand = .05;
    g_autoptr (GString) text = g_string_new (NULL), all = g_string_new (NULL);
    for (guint k = 0; k < cases[i].n; k++)
      g_string_append (text, cases[i].unit);
    const DipSet *set;
    const DipLine *lines = shape (&bench, make_paragraph (&bench, text->str, cases[i].language, &style), 230, &set);
    for (guint k = 0; k < set->n_lines; k++) {
      g_autofree char *line = line_text (&lines[k]);
      g_string_append (all, line);
    }
    g_string_replace (all, "\u00ad", "", 0);
    assert_true (g_string_equal (all, text));
    bench_close (&bench);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_hanging),
    cmocka_unit_test (test_hanging_elsewhere),
    cmocka_unit_test (test_ends),
    cmocka_unit_test (test_starts),
    cmocka_unit_test (test_room_at_start),
    cmocka_unit_test (test_hyphen),
    cmocka_unit_test (test_justified),
    cmocka_unit_test (test_other_alignments),
    cmocka_unit_test (test_no_chinese),
    cmocka_unit_test (test_rtl),
    cmocka_unit_test (test_rtl_embedded),
    cmocka_unit_test (test_expansion),
    cmocka_unit_test (test_letters),
    cmocka_unit_test (test_one_word),
    cmocka_unit_test (test_one_word_kerned),
    cmocka_unit_test (test_not_expanded),
    cmocka_unit_test (test_dump),
    cmocka_unit_test (test_hostile),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
