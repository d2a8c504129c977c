/* Rules under and through the text, and emphasis dots: where they stand. What is expected follows from the fonts' own
 * tables (OpenType, post and OS/2), read here byte by byte, and from the widths of what stands on the line. */
#include "fixture.h"

#include "lines/prepared.h"

#define NEAR .02 /* pt */

static const DipColour red = { 1, 0, 0 };

/* The styles that signs in a text switch on and off: _ underline, ~ strike, * dots, ^ raised and small, ! red. */
static DipParagraph *
make_marked (Bench *bench, const char *marked, const char *language, const DipStyle *base) {
  GString *text = g_string_new (NULL);
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (DipRun));
  DipStyle now = *base;
  gsize start = 0;
  for (const char *p = marked;; p++) {
    if (*p && !strchr ("_~*^!", *p)) {
      g_string_append_c (text, *p);
      continue;
    }
    DipRun run = { start, text->len, dip_arena_copy (bench->arena, &now, sizeof now), language, NULL };
    if (text->len > start)
      g_array_append_val (runs, run);
    start = text->len;
    if (!*p)
      break;
    now.underline ^= *p == '_';
    now.strike ^= *p == '~';
    now.dots ^= *p == '*';
    now.raise = *p == '^' ? 4 - now.raise : now.raise;
    now.size = now.raise > 0 ? base->size * .6 : base->size;
    if (*p == '!')
      now.colour = now.colour.red > 0 ? base->colour : red;
  }
  char *utf8 = dip_arena_strndup (bench->arena, text->str, text->len);
  DipParagraph *paragraph = make_paragraph (bench, utf8, language, base);
  paragraph->runs = dip_arena_take_array (bench->arena, runs, &paragraph->n_runs);
  g_string_free (text, TRUE);
  return paragraph;
}

static const DipLine *
shape (Bench *bench, const DipParagraph *paragraph, double measure, guint *n) {
  const DipSet *set = dip_setter_set (bench->setter, bench->arena, paragraph, measure, NULL);
  *n = set->n_lines;
  return dip_setter_shape (bench->setter, bench->arena, set, 0, set->n_lines);
}

static const DipLine *
shape_marked (Bench *bench, const char *marked, const char *language) {
  guint n;
  const DipLine *lines = shape (bench, make_marked (bench, marked, language, &body_style), 400, &n);
  assert_int_equal (n, 1);
  return lines;
}

/* Where the glyph of byte `at` of the paragraph's text stands; its face, if asked for. */
static double
glyph_x (const DipLine *line, gsize at, const DipGlyphRun **in) {
  for (guint i = 0; i < line->n_runs; i++)
    for (guint g = 0; g < line->runs[i].n_glyphs; g++)
      if (line->runs[i].offset + line->runs[i].glyphs[g].cluster == at) {
        if (in)
          *in = &line->runs[i];
        return line->runs[i].x + line->runs[i].glyphs[g].x;
      }
  return NAN;
}

static void
assert_near (double value, double expected) {
  if (!(fabs (value - expected) <= NEAR))
    fail_msg ("%.3f is not %.3f", value, expected);
}

static double
natural (Bench *bench, const char *text, const char *language) {
  return dip_setter_natural_width (bench->setter, make_paragraph (bench, text, language, &body_style));
}

/* ── The fonts' tables ─────────────────────────────────────────────────────────────────────────────────────────── */

static gint16
read_table (const DipFace *face, hb_tag_t tag, guint offset) {
  hb_blob_t *blob = hb_face_reference_table (face->face, tag);
  guint length;
  const guint8 *bytes = (const guint8 *)hb_blob_get_data (blob, &length);
  assert_true (length >= offset + 2);
  gint16 value = (gint16)(bytes[offset] << 8 | bytes[offset + 1]);
  hb_blob_destroy (blob);
  return value;
}

/* Thickness, and the middle of the stroke below the baseline, in pt at this size. */
static double
rule_of (const DipFace *face, gboolean strike, double size, double *middle) {
  double unit = size / hb_face_get_upem (face->face);
  gint16 top
      = strike ? read_table (face, HB_TAG ('O', 'S', '/', '2'), 28) : read_table (face, HB_TAG ('p', 'o', 's', 't'), 8);
  gint16 thick = strike ? read_table (face, HB_TAG ('O', 'S', '/', '2'), 26)
                        : read_table (face, HB_TAG ('p', 'o', 's', 't'), 10);
  *middle = (thick / 2. - top) * unit;
  return thick * unit;
}

/* ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_rule_spans_words (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  for (guint strike = 0; strike < 2; strike++) {
    const DipLine *line = shape_marked (&bench, strike ? "Слово ~два слова~ ещё" : "Слово _два слова_ ещё", "ru");
    const DipGlyphRun *run = NULL;
    double middle, start = glyph_x (line, strlen ("Слово "), &run),
                   end = glyph_x (line, strlen ("Слово два слова"), NULL);
    double thick = rule_of (run->face, strike, 10, &middle);
    assert_int_equal (line->n_decorations, 1);
    const DipDecoration *rule = line->decorations;
    assert_int_equal (rule->kind, strike ? DIP_DECORATION_STRIKE : DIP_DECORATION_UNDERLINE);
    assert_near (rule->x, start);
    assert_near (rule->x + rule->width, end);
    assert_near (rule->thickness, thick);
    assert_near (rule->y, middle);
    assert_true (strike ? rule->y < 0 : rule->y > 0);
    assert_int_equal (rule->start, strlen ("Слово "));
    assert_int_equal (rule->end, strlen ("Слово два слова"));
  }
  bench_close (&bench);
}

/* One rule on each line, from its first letter to its last, or its hyphen; neither over the indent nor over the space
 * at the end. */
static void
test_rule_ends_with_lines (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style;
  style.indent = 15;
  style.inset = 20;
  guint n, hyphens = 0;
  const char *text = "_Министерство иностранных дел сообщает о результатах консультаций, которые прошли в столице и "
                     "продолжатся на следующей неделе в расширенном составе._";
  const DipParagraph *paragraph = make_marked (&bench, text, "ru", &style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 150, NULL);
  const DipLine *lines = shape (&bench, paragraph, 150, &n);
  assert_true (n > 4);
  for (guint i = 0; i < n; i++) {
    assert_int_equal (lines[i].n_decorations, 1);
    assert_near (lines[i].decorations->x, i == 0 ? 35 : 20);
    assert_near (lines[i].decorations->x + lines[i].decorations->width, lines[i].x + lines[i].width);
    if (i + 1 < n)
      assert_near (lines[i].x + lines[i].width, 150);
    hyphens += set->lines[i].hyphenated;
  }
  assert_true (hyphens > 0);
  bench_close (&bench);
}

/* Fonts change within the stretch, and the rule does not: one, at the lower of their heights, which is below the
 * squares of Han characters (clreq, CSS Text Decoration: under). */
static void
test_rule_joins_fonts (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  const DipLine *line = shape_marked (&bench, "Имя _слово 国家 ^1^ AI_ тут", "ru");
  const DipGlyphRun *cyrillic = NULL, *han = NULL;
  double start = glyph_x (line, strlen ("Имя "), &cyrillic), middle, han_middle;
  glyph_x (line, strlen ("Имя слово "), &han);
  double thick = rule_of (cyrillic->face, FALSE, 10, &middle), han_thick = rule_of (han->face, FALSE, 10, &han_middle);
  assert_ptr_not_equal (cyrillic->face, han->face);
  assert_int_equal (line->n_decorations, 1);
  assert_near (line->decorations->x, start);
  assert_near (line->decorations->x + line->decorations->width, glyph_x (line, strlen ("Имя слово 国家 1 AI"), NULL));
  assert_true (line->decorations->y - han_thick / 2 > .12 * 10 && line->decorations->y < 2);
  assert_true (line->decorations->y >= MAX (middle, han_middle));
  assert_near (line->decorations->thickness, MAX (thick, han_thick));
  bench_close (&bench);
}

/* The Han–Western gap is layout and no text: a rule that starts or ends at it leaves it free, and one that goes on
 * covers it (clreq, mixed text composition). */
static void
test_rule_leaves_gaps (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  double western = natural (&bench, "AI", "zh-Hans"), whole = natural (&bench, "国AI家", "zh-Hans");
  const DipLine *line = shape_marked (&bench, "国_AI_家", "zh-Hans");
  assert_int_equal (line->n_decorations, 1);
  assert_near (line->decorations->x, (whole - western) / 2);
  assert_near (line->decorations->width, western);
  assert_true (line->decorations->x > 11);
  line = shape_marked (&bench, "_国_AI_家_", "zh-Hans");
  assert_int_equal (line->n_decorations, 2);
  assert_near (line->decorations[0].x, 0);
  assert_near (line->decorations[0].width, 10);
  assert_near (line->decorations[1].x, whole - 10);
  assert_near (line->decorations[1].width, 10);
  line = shape_marked (&bench, "_国AI家_", "zh-Hans");
  assert_int_equal (line->n_decorations, 1);
  assert_near (line->decorations->width, whole);
  bench_close (&bench);
}

/* Nor does a rule cover the blank half of a mark at its edge: 《家》 is half, one and half an em. */
static void
test_rule_leaves_blanks (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  const DipLine *line = shape_marked (&bench, "国~《家》~人", "zh-Hans");
  assert_int_equal (line->n_decorations, 1);
  assert_near (line->decorations->x, 15);
  assert_near (line->decorations->width, 20);
  bench_close (&bench);
}

static void
test_spaces_at_the_edge (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  const DipLine *line = shape_marked (&bench, "Дом _стоит _тут", "ru");
  assert_int_equal (line->n_decorations, 1);
  assert_near (line->decorations->x + line->decorations->width, glyph_x (line, strlen ("Дом стоит"), NULL));
  line = shape_marked (&bench, "Дом_ _тут", "ru"); /* a blank alone has no rule */
  assert_int_equal (line->n_decorations, 0);
  bench_close (&bench);
}

/* A rule has its text's colour: where that changes, two meet, at one height. */
static void
test_colours_meet (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  const DipLine *line = shape_marked (&bench, "_один !国家_!", "ru");
  assert_int_equal (line->n_decorations, 2);
  const DipDecoration *one = &line->decorations[0], *two = &line->decorations[1];
  assert_near (one->x + one->width, two->x);
  assert_near (one->y, two->y);
  assert_near (one->thickness, two->thickness);
  assert_true (one->colour.red == 0 && two->colour.red == 1);
  bench_close (&bench);
}

/* A raised mark does not lift the rule of its stretch; a rule of its own goes with it. */
static void
test_raised (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  const DipGlyphRun *run = NULL;
  double middle, small;
  const DipLine *line = shape_marked (&bench, "_слово^1^_ и", "ru");
  glyph_x (line, 0, &run);
  rule_of (run->face, FALSE, 10, &middle);
  rule_of (run->face, FALSE, 6, &small);
  assert_int_equal (line->n_decorations, 1);
  assert_near (line->decorations->y, middle);
  line = shape_marked (&bench, "слово^_1_^ и", "ru");
  assert_int_equal (line->n_decorations, 1);
  assert_near (line->decorations->y, small - 4);
  bench_close (&bench);
}

/* In a line from right to left the stretch is still one rule where its text is seen as one. */
static void
test_right_to_left (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  guint n;
  DipStyle style = body_style;
  style.align = DIP_ALIGN_START;
  const DipLine *line = shape (&bench, make_marked (&bench, "AI _GPT model_ RAG", "ar", &style), 200, &n);
  double width = dip_setter_natural_width (bench.setter, make_paragraph (&bench, "GPT model", "ar", &style));
  assert_int_equal (line->n_decorations, 1);
  assert_near (line->decorations->x, glyph_x (line, 3, NULL));
  assert_near (line->decorations->width, width);
  assert_near (line->x + line->width, 200);
  bench_close (&bench);
}

/* ── Dots ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The characters that have a dot. */
static char *
dotted (const DipParagraph *paragraph, const DipLine *line) {
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < line->n_decorations; i++)
    if (line->decorations[i].kind == DIP_DECORATION_DOT)
      g_string_append_len (out, paragraph->text.utf8 + line->decorations[i].start,
                           line->decorations[i].end - line->decorations[i].start);
  return g_string_free (out, FALSE);
}

/* GB/T 15834 4.12: under the characters; clreq: not under marks. */
static void
test_which_have_dots (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *language, *text, *dotted;
  } cases[] = {
    { "zh-Hans", "国*家*人", "家" },
    { "zh-Hans", "*国家，人民。*", "国家人民" },
    { "zh-Hans", "*“国家”、（人民）*", "国家人民" },
    { "zh-Hans", "*国AI家 2024年*", "国家年" },
    { "zh-Hans", "*二〇二四*", "二〇二四" },
    { "zh-Hans", "*人人—々*", "人人々" },
    { "zh-Hans", "国家……人民", "" },
    { "ja", "*ひらがなカー漢字。*", "ひらがなカー漢字" },
    { "ru", "*слово 国家*", "国家" },
  };
  Bench bench = bench_open (FALSE, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint n;
    const DipParagraph *paragraph = make_marked (&bench, cases[i].text, cases[i].language, &body_style);
    const DipLine *line = shape (&bench, paragraph, 400, &n);
    g_autofree char *found = dotted (paragraph, line), *text = line_text (line);
    assert_string_equal (found, cases[i].dotted);
    assert_string_equal (text, paragraph->text.utf8); /* a dot is no text */
  }
  bench_close (&bench);
}

/* Centred on its character's square, whatever gap is beside it; below the square in Chinese, over it in Japanese;
 * clear of the line below. */
static void
test_where_dots_stand (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *language;
    double top, bottom; /* em from the baseline, of where a dot may be */
  } cases[] = { { "zh-Hans", .12, .4 }, { "zh-Hant", .12, .4 }, { "ja", -1.2, -.88 }, { "ko-KR", -1.2, -.88 } };
  Bench bench = bench_open (FALSE, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DipLine *line = shape_marked (&bench, "*国，家*AI", cases[i].language);
    assert_int_equal (line->n_decorations, 2);
    for (guint k = 0; k < 2; k++) {
      const DipDecoration *dot = &line->decorations[k];
      assert_near (dot->x, glyph_x (line, dot->start, NULL) + 5);
      assert_true (dot->y - dot->thickness / 2 > cases[i].top * 10);
      assert_true (dot->y + dot->thickness / 2 < cases[i].bottom * 10);
      assert_true (dot->thickness > 1 && dot->thickness < 2);
    }
  }
  assert_true (.4 * body_style.size < body_style.leading - .88 * body_style.size);
  bench_close (&bench);
}

/* With a rule under them, dots are below it. */
static void
test_dots_below_a_rule (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  const DipLine *line = shape_marked (&bench, "*_国_*", "zh-Hans");
  assert_int_equal (line->n_decorations, 2);
  const DipDecoration *rule = &line->decorations[0], *dot = &line->decorations[1];
  assert_true (rule->y + rule->thickness / 2 < dot->y - dot->thickness / 2);
  assert_true (dot->y + dot->thickness / 2 < 14 - .88 * 10);
  bench_close (&bench);
}

/* ── All ───────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_dump (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, FALSE);
  g_autoptr (GString) out = g_string_new (NULL), plain = g_string_new (NULL);
  const DipParagraph *paragraph = make_marked (&bench, "~国~*家*", "zh-Hans", &body_style);
  const DipSet *set = dip_setter_set (bench.setter, bench.arena, paragraph, 100, NULL);
  dip_line_dump (set, 0, dip_setter_shape (bench.setter, bench.arena, set, 0, 1), 0, 0, 0, out);
  assert_non_null (strstr (out->str, "\"decorations\":[{\"kind\":\"strike\",\"x\":0"));
  assert_non_null (strstr (out->str, "\"text\":\"国\"},{\"kind\":\"dot\",\"x\":15"));
  assert_non_null (strstr (out->str, "\"text\":\"家\"}]"));
  set = dip_setter_set (bench.setter, bench.arena, make_marked (&bench, "国家", "zh-Hans", &body_style), 100, NULL);
  dip_line_dump (set, 0, dip_setter_shape (bench.setter, bench.arena, set, 0, 1), 0, 0, 0, plain);
  assert_null (strstr (plain->str, "decorations"));
  bench_close (&bench);
}

static void
test_many (void **state G_GNUC_UNUSED) {
  Bench bench = bench_open (FALSE, TRUE);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 2 ? " _国_ " : "~слово~");
  guint n, rules = 0;
  gint64 start = g_get_monotonic_time ();
  const DipLine *lines = shape (&bench, make_marked (&bench, text->str, "ru", &body_style), 200, &n);
  for (guint i = 0; i < n; i++)
    rules += lines[i].n_decorations;
  assert_true (rules >= 20000);
  assert_true (g_get_monotonic_time () - start < 20 * G_USEC_PER_SEC); /* linear: some seconds with all checks on */
  g_string_free (text, TRUE);
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_rule_spans_words),
    cmocka_unit_test (test_rule_ends_with_lines),
    cmocka_unit_test (test_rule_joins_fonts),
    cmocka_unit_test (test_rule_leaves_gaps),
    cmocka_unit_test (test_rule_leaves_blanks),
    cmocka_unit_test (test_spaces_at_the_edge),
    cmocka_unit_test (test_colours_meet),
    cmocka_unit_test (test_raised),
    cmocka_unit_test (test_right_to_left),
    cmocka_unit_test (test_which_have_dots),
    cmocka_unit_test (test_where_dots_stand),
    cmocka_unit_test (test_dots_below_a_rule),
    cmocka_unit_test (test_dump),
    cmocka_unit_test (test_many),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
