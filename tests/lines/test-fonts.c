/* The closed set of faces, the stock ones behind it, and what is told where both end. */
#include "fixture.h"
#include "lines/prepared.h"

#include <glib/gstdio.h>
#include <hb-ot.h>

static void
test_families (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  assert_true (dip_fonts_have_family (bench.fonts, "PT Serif"));
  assert_true (dip_fonts_have_family (bench.fonts, "Noto Sans CJK SC"));
  assert_false (dip_fonts_have_family (bench.fonts, "PT"));
  assert_false (dip_fonts_have_family (bench.fonts, "DejaVu Sans"));
  assert_false (dip_fonts_have_family (bench.fonts, ""));
  bench_close (&bench);
}

static void
test_no_folder (void **state) {
  (void)state;
  g_autoptr (GError) error = NULL;
  assert_null (dip_fonts_open ("/nowhere", FALSE, &error));
  assert_non_null (error);
  assert_non_null (strstr (error->message, "/nowhere"));
}

/* A folder with a configuration and no faces is told as well. */
static void
test_no_faces (void **state) {
  (void)state;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("diptych-fonts-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "fonts.conf", NULL);
  assert_true (g_file_set_contents (file, "<?xml version=\"1.0\"?><fontconfig></fontconfig>", -1, NULL));
  assert_null (dip_fonts_open (folder, FALSE, &error));
  assert_non_null (strstr (error->message, "no fonts"));
  g_remove (file);
  g_rmdir (folder);
}

static const DipLine *
set_one (Bench *bench, const DipParagraph *paragraph) {
  const DipSet *set = dip_setter_set (bench->setter, bench->arena, paragraph, 400, NULL);
  return dip_setter_shape (bench->setter, bench->arena, set, 0, 1);
}

/* U+9F98 is outside the cut face: it comes from the collection, and its neighbours do not. */
static void
test_net (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipLine *line = set_one (&bench, make_paragraph (&bench, "中龘国", "zh-Hans", &body_style));
  assert_int_equal (line->n_runs, 3);
  assert_non_null (strstr (line->runs[0].face->file, "NotoSerifSC-Regular.otf"));
  assert_non_null (strstr (line->runs[1].face->file, "NotoSerifCJK-Regular.ttc"));
  assert_int_not_equal (line->runs[1].glyphs[0].id, 0);
  char family[64];
  guint size = sizeof family;
  hb_ot_name_get_utf8 (line->runs[1].face->face, HB_OT_NAME_ID_FONT_FAMILY, HB_LANGUAGE_INVALID, &size, family);
  assert_string_equal (family, "Noto Serif CJK SC");
  line = set_one (&bench, make_paragraph (&bench, "中国", "zh-Hans", &body_style));
  assert_non_null (strstr (line->runs[0].face->file, "NotoSerifSC-Regular.otf"));
  assert_int_equal (dip_report_count (bench.report, DIP_ERROR), 0);
  bench_close (&bench);
}

/* Each place is told once, however often the paragraph is set. */
static void
test_missing_glyph (void **state) {
  (void)state;
  for (guint allow = 0; allow < 2; allow++) {
    Bench bench = bench_open (FALSE, allow);
    DipParagraph *paragraph = make_paragraph (&bench, "да 😀 нет \U0001F680", "ru", &body_style);
    DipTextMaker *maker = dip_text_maker_new ();
    DipPlace place = { g_intern_static_string ("plan.yaml"), 7, 5 };
    dip_text_maker_append (maker, paragraph->text.utf8, paragraph->text.length, place);
    paragraph->text = dip_text_maker_finish (maker, bench.arena);
    set_one (&bench, paragraph);
    dip_setter_set (bench.setter, bench.arena, paragraph, 40, NULL);
    dip_setter_natural_width (bench.setter, paragraph);
    assert_int_equal (dip_report_count (bench.report, DIP_ERROR), allow ? 0 : 2);
    g_autofree char *text = told (&bench);
    assert_non_null (strstr (text, allow ? "plan.yaml:7:8: warning: " : "plan.yaml:7:8: error: "));
    assert_non_null (strstr (text, "“😀” (U+1F600)"));
    assert_non_null (strstr (text, "plan.yaml:7:14: "));
    bench_close (&bench);
  }
}

/* A part of a cluster that is lacking is named itself. */
static void
test_missing_mark (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  set_one (&bench, make_paragraph (&bench, "а\U0001E000", "ru", &body_style));
  g_autofree char *text = told (&bench);
  assert_non_null (strstr (text, "U+1E000"));
  assert_null (strstr (text, "U+0430"));
  bench_close (&bench);
}

static void
test_missing_family (void **state) {
  (void)state;
  static const DipFontChoice choices[]
      = { { G_UNICODE_SCRIPT_CYRILLIC, "Nowhere Serif", { "odd.yaml", 7, 14 } }, { G_UNICODE_SCRIPT_HAN, "PT Serif" } };
  static const DipFontSet set = { "odd", choices, 2 };
  Bench bench = bench_open (FALSE, FALSE);
  DipStyle style = body_style, bold = body_style;
  style.fonts = bold.fonts = &set;
  bold.weight = 700;
  set_one (&bench, make_paragraph (&bench, "слово", "ru", &style));
  set_one (&bench, make_paragraph (&bench, "ещё word", "ru", &bold));
  g_autofree char *text = told (&bench);
  assert_int_equal (dip_report_count (bench.report, DIP_ERROR), 1);
  assert_non_null (strstr (text, "“Nowhere Serif”"));
  assert_non_null (strstr (text, "odd.yaml:7:14: error: "));
  assert_non_null (strstr (text, "[missing-family]"));
  bench_close (&bench);
}

/* Faces are numbered in the order of their first use, densely. */
static void
test_face_ids (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipLine *line = set_one (&bench, make_paragraph (&bench, "слово 人 слово", "ru", &body_style));
  assert_int_equal (line->n_runs, 3);
  assert_int_equal (line->runs[0].face->id, 0);
  assert_int_equal (line->runs[1].face->id, 1);
  assert_ptr_equal (line->runs[2].face, line->runs[0].face);
  bench_close (&bench);
}

/* Marks stay with their base in one cluster. */
static void
test_clusters (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipLine *line = set_one (&bench, make_paragraph (&bench, "и\u0301и\u0306", "ru", &body_style));
  for (guint i = 0; i < line->runs[0].n_glyphs; i++)
    assert_true (line->runs[0].glyphs[i].cluster % 4 == 0);
  bench_close (&bench);
}

/* A letter spelt with a mark looks as the composed one (UAX #15: they are canonically equivalent): PT Serif has й, ё
 * and à, though it has none of the marks. The last has a character that the cut faces lack, so that it goes through
 * Pango and the stock faces, which change nothing of that. */
static void
test_composed (void **state) {
  (void)state;
  static const char *const spelt[] = { "вои\u0306на", "е\u0308ж", "a\u0300 la", "Е\u0308лка 人", "и\u0306 \u9f98" };
  static const char *const composed[] = { "война", "ёж", "à la", "Ёлка 人", "й \u9f98" };
  for (guint i = 0; i < G_N_ELEMENTS (spelt); i++) {
    Bench bench = bench_open (FALSE, FALSE);
    const DipLine *line = set_one (&bench, make_paragraph (&bench, spelt[i], "ru", &body_style));
    const DipLine *same = set_one (&bench, make_paragraph (&bench, composed[i], "ru", &body_style));
    assert_int_equal (line->n_runs, same->n_runs);
    for (guint r = 0; r < line->n_runs; r++) {
      assert_ptr_equal (line->runs[r].face, same->runs[r].face);
      assert_int_equal (line->runs[r].n_glyphs, same->runs[r].n_glyphs);
      for (guint k = 0; k < line->runs[r].n_glyphs; k++)
        assert_int_equal (line->runs[r].glyphs[k].id, same->runs[r].glyphs[k].id);
    }
    assert_non_null (strstr (line->runs[0].face->file, "PTF55F.ttf"));
    bench_close (&bench);
  }
}

/* Nothing is looked for elsewhere that the font draws: a letter with a mark that it has only composed is not, one that
 * it has in no form is, with its mark. */
static void
test_lacking (void **state) {
  (void)state;
  static const struct {
    const char *text;
    guint start, end; /* 0, 0: nothing lacks */
  } cases[]
      = { { "вои\u0306на", 0, 0 }, { "а\u200bб\u2011в", 0, 0 }, { "на и\u0300 на", 5, 9 }, { "да 😀\ufe0f", 5, 12 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Bench bench = bench_open (FALSE, TRUE);
    const DipParagraph *paragraph = make_paragraph (&bench, cases[i].text, "ru", &body_style);
    DipPrepared *prepared = dip_setter_prepare (bench.setter, paragraph);
    DipPiece whole = prepared->pieces[0];
    whole.end = prepared->length;
    prepared->pieces = &whole; /* all of it in the first font, as before others are looked for */
    prepared->n_pieces = 1;
    g_autoptr (GArray) lacking = g_array_new (FALSE, FALSE, sizeof (guint32));
    dip_find_lacking (prepared, lacking);
    assert_int_equal (lacking->len, cases[i].end > 0 ? 2 : 0);
    assert_true (lacking->len == 0 || g_array_index (lacking, guint32, 0) == cases[i].start);
    assert_true (lacking->len == 0 || g_array_index (lacking, guint32, 1) == cases[i].end);
    bench_close (&bench);
  }
}

/* The same beside a character that no font has, which is told and draws nothing else into another face. */
static void
test_composed_beside_missing (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, TRUE);
  const DipLine *line = set_one (&bench, make_paragraph (&bench, "и\u0306 😀 е\u0308", "ru", &body_style));
  assert_non_null (strstr (line->runs[0].face->file, "PTF55F.ttf"));
  assert_int_equal (line->runs[0].glyphs[0].cluster, 0);
  assert_non_null (strstr (line->runs[line->n_runs - 1].face->file, "PTF55F.ttf"));
  g_autofree char *text = told (&bench);
  assert_non_null (strstr (text, "U+1F600"));
  assert_null (strstr (text, "[stand-in-font]"));
  bench_close (&bench);
}

/* A letter that the style's own font has in neither form goes to another with its mark, and that is told: PT Serif has
 * neither ѝ nor U+0300. */
static void
test_stand_in_for_mark (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const DipLine *line = set_one (&bench, make_paragraph (&bench, "и\u0300", "ru", &body_style));
  assert_int_equal (line->n_runs, 1);
  assert_non_null (strstr (line->runs[0].face->file, "Noto"));
  g_autofree char *text = told (&bench);
  assert_non_null (strstr (text, "[stand-in-font]"));
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_families),          cmocka_unit_test (test_no_folder),
    cmocka_unit_test (test_no_faces),          cmocka_unit_test (test_net),
    cmocka_unit_test (test_missing_glyph),     cmocka_unit_test (test_missing_mark),
    cmocka_unit_test (test_missing_family),    cmocka_unit_test (test_face_ids),
    cmocka_unit_test (test_clusters),          cmocka_unit_test (test_composed),
    cmocka_unit_test (test_lacking),           cmocka_unit_test (test_composed_beside_missing),
    cmocka_unit_test (test_stand_in_for_mark),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
