/* The quick ways are the long ones' equals: plain text cut without Pango, words shaped one at a time. */
#include "fixture.h"

#include "lines/prepared.h"

#include <hb-glib.h>

static const struct {
  const char *text, *language;
  gboolean for_pango;
} texts[] = {
  { "План действий по наращиванию потенциала, во благо и для всех", "ru" },
  { "«Что?» — спросил он. 10 %, № 5, 78/311; А. С. Пушкин, Те. То, Ту", "ru" },
  { "Резолюция A/RES/78/311 (GPT-4) и  два  пробела\tи табуляция", "ru" },
  { "AV Tо Y. fi ffl « Ту» P . 1 1 7 4", "ru" },
  { "е\xcc\x81 \xcc\x81 а \xe2\x80\x8d б", "ru", TRUE }, /* marks and joiners after a space join it */
  { "Capacity-building “for all”: Te. AVA, 2024–2025", "en" },
  { "中国愿同各国携手，落实《全球数字契约》，共建AI共同体。", "zh-Hans" },
  { "2024年9月25日（联合国）“高级别会议” ok", "zh-Hans" },
  { "слово\xc2\xa0\xd0\xb8 soft\xc2\xadhyphen\nнова\xe2\x80\xa8строка", "ru" },
  { "русский العربية 12 русский", "ru", TRUE },
  { "العربية русский", "ar", TRUE },
  { "от \xe2\x80\xae"
    "обратно\xe2\x80\xac и дальше ☃ 👍🏽 ✂️",
    "ru", TRUE },
};

/* Whether two pieces take the same font; Pango may have made it twice. */
static gboolean
is_same_font (const DipPiece *a, const DipPiece *b) {
  return a->font->face == b->font->face && a->font->space == b->font->space;
}

static void
compare_pieces (const DipPrepared *quick, const DipPiece *pieces, guint n, const char *text) {
  guint i = 0, k = 0;
  while (i < quick->n_pieces && k < n) {
    if (!is_same_font (&quick->pieces[i], &pieces[k]) || quick->pieces[i].level != pieces[k].level
        || quick->pieces[i].script != pieces[k].script)
      fail_msg ("%s: at bytes %u and %u", text, quick->pieces[i].start, pieces[k].start);
    guint32 end = MIN (quick->pieces[i].end, pieces[k].end);
    i += quick->pieces[i].end == end;
    k += pieces[k].end == end;
  }
  assert_true (i == quick->n_pieces && k == n);
}

static void
test_pieces (void **state) {
  (void)state;
  for (guint t = 0; t < G_N_ELEMENTS (texts); t++) {
    Bench bench = bench_open (FALSE, TRUE);
    const DipParagraph *paragraph = make_paragraph (&bench, texts[t].text, texts[t].language, &body_style);
    DipPrepared *prepared = dip_setter_prepare (bench.setter, paragraph);
    DipPrepared quick = *prepared;
    g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (guint32));
    if (dip_itemise (bench.setter, &quick, NULL) == texts[t].for_pango)
      fail_msg ("%s: %s", texts[t].text, texts[t].for_pango ? "is cut without Pango" : "needs Pango");
    assert_false (
        dip_itemise (bench.setter, prepared, none)); /* with a list of what is lacking, it is always Pango's */
    compare_pieces (&quick, prepared->pieces, prepared->n_pieces, texts[t].text);
    bench_close (&bench);
  }
}

/* What HarfBuzz makes of the whole piece. */
static void
compare_shapes (DipSetter *setter, const DipPrepared *prepared, const DipPiece *piece) {
  hb_buffer_t *buffer = hb_buffer_create ();
  guint n, k = 0;
  hb_buffer_add_utf8 (buffer, prepared->work, (int)prepared->length, piece->start, (int)(piece->end - piece->start));
  hb_buffer_set_direction (buffer, piece->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script (buffer, hb_glib_script_to_script (piece->script));
  hb_buffer_set_language (buffer, piece->tongue->hb);
  const hb_feature_t letters_apart = { HB_TAG ('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1 };
  hb_shape (piece->font->hb, buffer, &letters_apart, 1);
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (buffer, &n);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (buffer, NULL);
  dip_shape_bytes (setter, prepared, piece, piece->start, piece->end);
  assert_int_equal (setter->shaped->len, n);
  for (; k < n; k++) {
    const DipShaped *shaped = &g_array_index (setter->shaped, DipShaped, k);
    assert_int_equal (shaped->id, infos[k].codepoint);
    assert_int_equal (shaped->cluster, infos[k].cluster);
    if (prepared->work[shaped->cluster] != ' ') /* how wide a word space is, the line says */
      assert_int_equal (shaped->advance, positions[k].x_advance);
    assert_int_equal (shaped->x, positions[k].x_offset);
    assert_int_equal (shaped->y, positions[k].y_offset);
  }
  hb_buffer_destroy (buffer);
}

static void
test_words (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, TRUE);
  for (guint again = 0; again < 2; again++) /* the second time from what was kept */
    for (guint t = 0; t < G_N_ELEMENTS (texts); t++) {
      const DipParagraph *paragraph = make_paragraph (&bench, texts[t].text, texts[t].language, &body_style);
      const DipPrepared *prepared = dip_setter_prepare (bench.setter, paragraph);
      for (guint i = 0; i < prepared->n_pieces; i++)
        compare_shapes (bench.setter, prepared, &prepared->pieces[i]);
    }
  bench_close (&bench);
}

/* The width found without items is the one that items come to: neither more nor less holds the text on one line. */
static void
test_width (void **state) {
  (void)state;
  static const DipStyle ragged
      = { .name = "ragged", .fonts = &serif, .size = 10, .leading = 14, .weight = 400, .space_natural = 1 };
  Bench bench = bench_open (FALSE, TRUE);
  for (guint t = 0; t < G_N_ELEMENTS (texts); t++) {
    if (strchr (texts[t].text, '\n'))
      continue;
    const DipParagraph *paragraph = make_paragraph (&bench, texts[t].text, texts[t].language, &ragged);
    double width = dip_setter_natural_width (bench.setter, paragraph);
    assert_int_equal (dip_setter_set (bench.setter, bench.arena, paragraph, width, NULL)->n_lines, 1);
    assert_int_not_equal (dip_setter_set (bench.setter, bench.arena, paragraph, width - .1, NULL)->n_lines, 1);
    assert_true (fabs (dip_setter_natural_width (bench.setter, paragraph) - width) < 1e-9); /* now from the items */
  }
  bench_close (&bench);
}

/* More words than are kept. */
static void
test_many_words (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, TRUE);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "%sслово%u", i ? " " : "", i);
  const DipParagraph *paragraph = make_paragraph (&bench, text->str, "ru", &body_style);
  double width = dip_setter_natural_width (bench.setter, paragraph);
  assert_true (width > 60000 * 30 && width < 60000 * 120);
  assert_true (dip_setter_set (bench.setter, bench.arena, paragraph, 400, NULL)->n_lines > 1000);
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_pieces),
    cmocka_unit_test (test_words),
    cmocka_unit_test (test_width),
    cmocka_unit_test (test_many_words),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
