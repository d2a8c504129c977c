/* What a layout's words come to: styles by base and language, inline styles, lengths, parts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "layout/layout.h"

#define near(a, b) assert_true (fabs ((a) - (b)) < 1e-9)

static DipLayout *
open_layout (const char *file) {
  static const char *const languages[] = { "ru", "zh-Hans" };
  DipReport *report = dip_report_new ();
  DipLayout *layout = dip_layout_open (SOURCE_DIR "/layouts", file, languages, 2, report);
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  assert_string_equal (out->str, "");
  assert_non_null (layout);
  g_string_free (out, TRUE);
  dip_report_drop (report);
  return layout;
}

static int
set_up (void **state) {
  *state = open_layout (SOURCE_DIR "/tests/layout/data/resolve.yaml");
  return 0;
}

static int
tear_down (void **state) {
  dip_layout_drop (*state);
  return 0;
}

static void
test_page (void **state) {
  const DipLayout *layout = *state;
  assert_string_equal (layout->name, "resolve");
  near (layout->page.width, 400);
  near (layout->page.height, 600);
  near (layout->page.inside, 12);
  near (layout->page.bottom, 72 / 2.54);
  near (layout->page.grid, 12);
  assert_false (layout->page.mirrored);
  near (layout->column_gap, 18);
  near (layout->number_gutter, 72);
  assert_int_equal (layout->missing, DIP_MISSING_FULL_WIDTH);
  assert_int_equal (layout->reading_order, DIP_READ_BY_LANGUAGE);
  assert_true (layout->mark_editorial);
}

static void
test_base (void **state) {
  const DipStyle *text = dip_layout_style (*state, "text", "ru");
  near (text->size, 10);
  near (text->leading, 12);
  near (text->indent, 20);
  near (text->hang, 36);
  near (text->most_stretch, 0.25);
  assert_int_equal (text->weight, 400);
  assert_int_equal (text->align, DIP_ALIGN_START);
  near (text->space_least, 0.5);
  near (text->space_natural, 1);
  near (text->space_most, 2);
  assert_string_equal (text->fonts->name, "serif");
  assert_string_equal (text->name, "text");
}

static void
test_based_on (void **state) {
  const DipStyle *one = dip_layout_style (*state, "title-1", "fr");
  const DipStyle *two = dip_layout_style (*state, "title-2", "fr");
  const DipStyle *three = dip_layout_style (*state, "title-3", "fr");
  near (one->size, 20);
  near (one->leading, 24); /* em of its own size */
  near (one->indent, 40);  /* what it inherits in em is of its own size as well */
  near (one->before, 18);
  assert_int_equal (one->weight, 700);
  near (two->size, 10);
  near (two->leading, 12);
  near (three->inset, 20);
  near (three->indent, -10);
  near (three->space_least, 0.25);
  near (three->space_natural, 0.9);
  near (three->space_most, 3);
  assert_true (three->hyphenate);
  assert_int_equal (three->ladder, 3);
  assert_string_equal (three->name, "title-3");
}

static void
test_amended_base (void **state) {
  const DipStyle *letter = dip_layout_style (*state, "letter", "ru");
  assert_string_equal (letter->fonts->name, "sans");
  assert_true (letter->italic);
  near (letter->raise, -1);
  near (letter->size, 10);
}

static void
test_every_field (void **state) {
  const DipStyle *term = dip_layout_style (*state, "term", "ru");
  near (term->size, 72);
  assert_true (term->underline && term->balance && term->keep_with_next);
  assert_int_equal (term->align, DIP_ALIGN_CENTRE);
  near (term->after, 72 / 25.4);
  near (term->inset_end, 144 / 25.4);
}

/* zh speaks for zh-Hans, and the longer tag has the last word. */
static void
test_by_language (void **state) {
  const DipStyle *hans = dip_layout_style (*state, "text", "zh-Hans");
  const DipStyle *hant = dip_layout_style (*state, "text", "zh-Hant-TW");
  near (hans->size, 9);
  near (hans->indent, 9);
  assert_int_equal (hans->weight, 300);
  assert_int_equal (hans->align, DIP_ALIGN_JUSTIFY);
  near (hant->size, 9);
  near (hant->indent, 18);
  assert_int_equal (hant->weight, 500);
  assert_ptr_equal (dip_layout_style (*state, "text", "zh-hans-CN"), hans);
  assert_ptr_equal (dip_layout_style (*state, "text", "zhx"), dip_layout_style (*state, "text", "fr"));
  assert_ptr_not_equal (dip_layout_style (*state, "text", "zhx"), dip_layout_style (*state, "text", "zh"));
}

static void
test_language_and_base (void **state) {
  const DipStyle *title = dip_layout_style (*state, "title-1", "zh-Hans");
  near (title->size, 18); /* 200 % of 10 pt, at the 90 % that Chinese has from its base */
  assert_int_equal (title->weight, 700);
  near (title->indent, 18);
  const DipStyle *ru = dip_layout_style (*state, "title-2", "ru");
  near (ru->size, 7.5); /* 75 % of its own 10 pt */
  near (ru->colour.red, 1);
  near (ru->colour.green, 128 / 255.0);
  near (ru->colour.blue, 0);
  near (dip_layout_style (*state, "title-3", "ru")->size, 7.5);
}

static void
test_unknown_name (void **state) {
  assert_ptr_equal (dip_layout_style (*state, "no-such-style", "zh"), dip_layout_style (*state, "text", "zh"));
}

static void
test_fonts (void **state) {
  const DipLayout *layout = *state;
  assert_int_equal (layout->n_font_sets, 2);
  const DipFontSet *serif = &layout->font_sets[0];
  assert_string_equal (serif->name, "serif");
  static const DipFontChoice expected[] = {
    { G_UNICODE_SCRIPT_LATIN, "Gentium" },
    { G_UNICODE_SCRIPT_HAN, "Noto Serif CJK SC" },
    { G_UNICODE_SCRIPT_HIRAGANA, "Noto Serif CJK JP" },
    { G_UNICODE_SCRIPT_KATAKANA, "Noto Serif CJK JP" },
    { G_UNICODE_SCRIPT_GREEK, "GFS Didot" },
  };
  assert_int_equal (serif->n_choices, G_N_ELEMENTS (expected));
  for (guint i = 0; i < serif->n_choices; i++) {
    assert_int_equal (serif->choices[i].script, expected[i].script);
    assert_string_equal (serif->choices[i].family, expected[i].family);
  }
}

static void
test_least (void **state) {
  const DipLayout *layout = *state;
  const DipStyle *ru = dip_layout_style (layout, "text", "ru"), *zh = dip_layout_style (layout, "text", "zh-Hans");
  near (dip_layout_least_measure (layout, ru, "ru"), 320);
  near (dip_layout_least_measure (layout, zh, "zh-Hans"), 162);
  near (dip_layout_least_measure (layout, zh, "zh-Hant-HK"), 153);
  near (dip_layout_least_measure (layout, ru, "rue"), 200);
}

static void
test_inline (void **state) {
  DipLayout *layout = *state;
  const DipStyle *text = dip_layout_style (layout, "text", "ru"), *quote = dip_layout_style (layout, "quote", "ru");
  const DipStyle *strong = dip_layout_inline_style (layout, quote, "strong", "ru");
  assert_int_equal (strong->weight, 700);
  assert_true (strong->italic); /* of its base */
  assert_string_equal (strong->fonts->name, "sans");
  assert_ptr_equal (dip_layout_inline_style (layout, quote, "strong", "ru"), strong);
  assert_int_equal (dip_layout_inline_style (layout, text, "strong", "zh-Hans")->weight, 600);
  assert_true (dip_layout_inline_style (layout, text, "strong", "en-GB")->underline);
  const DipStyle *mark = dip_layout_inline_style (layout, strong, "note-mark", "ru");
  near (mark->size, 6);
  near (mark->raise, 3);
  assert_int_equal (mark->weight, 700);
  const DipStyle *editorial = dip_layout_inline_style (layout, text, "editorial-mark", "ru");
  near (editorial->size, 3); /* 50 % of 60 % */
  near (editorial->raise, 1.5);
  assert_true (editorial->italic);
  near (dip_layout_inline_style (layout, text, "code", "ru")->size, 9);
  near (editorial->leading, 12);
}

/* What changes nothing is the base itself, so that nesting does not pile up styles. */
static void
test_inline_nested (void **state) {
  DipLayout *layout = *state;
  const DipStyle *text = dip_layout_style (layout, "text", "ru");
  const DipStyle *strong = dip_layout_inline_style (layout, text, "strong", "ru");
  assert_ptr_equal (dip_layout_inline_style (layout, strong, "strong", "ru"), strong);
  assert_ptr_equal (dip_layout_inline_style (layout, text, "emphasis", "ru"), text); /* says nothing in whole.yaml */
  assert_ptr_equal (dip_layout_inline_style (layout, text, "no-such-style", "ru"), text);
}

/* A base of the caller's own, whose place another one takes later. */
static void
test_inline_other_base (void **state) {
  DipLayout *layout = *state;
  DipStyle own = *dip_layout_style (layout, "text", "ru");
  own.align = DIP_ALIGN_END;
  const DipStyle *first = dip_layout_inline_style (layout, &own, "strong", "ru");
  assert_int_equal (first->align, DIP_ALIGN_END);
  own.align = DIP_ALIGN_CENTRE;
  own.size = 33;
  const DipStyle *second = dip_layout_inline_style (layout, &own, "strong", "ru");
  assert_int_equal (second->align, DIP_ALIGN_CENTRE);
  near (second->size, 33);
  assert_int_equal (first->align, DIP_ALIGN_END); /* what was given out stays as it was */
}

static void
test_furniture (void **state) {
  const DipLayout *layout = *state;
  assert_string_equal (layout->head.inside.text, "{title} {page}");
  assert_int_equal (layout->head.inside.speak, DIP_SPEAK_ALL);
  assert_null (layout->head.centre.text);
  assert_int_equal (layout->head.outside.speak, DIP_SPEAK_OTHERS);
  assert_string_equal (layout->head.style, "term");
  assert_string_equal (layout->head.joint, "");
  near (layout->head.distance, 24);
  near (layout->head.rule.thickness, 0.5);
  near (layout->head.rule.colour.green, 1); /* the palette as amended */
  assert_null (layout->foot.inside.text);
  assert_string_equal (layout->foot.style, "running");
  near (layout->foot.rule.thickness, 0);
}

static void
test_flow (void **state) {
  const DipLayout *layout = *state;
  assert_int_equal (layout->n_flow, 6);
  const DipFlow *flow = layout->flow;
  assert_int_equal (flow[0].kind, DIP_FLOW_COVER);
  assert_true (flow[0].furniture);
  assert_int_equal (flow[0].place.line, 36);
  assert_string_equal (flow[1].speaks, "en");
  assert_int_equal (flow[1].start, DIP_START_RECTO);
  assert_false (flow[1].furniture);
  assert_int_equal (flow[2].take, DIP_TAKE_SINGLE);
  assert_int_equal (flow[3].take, DIP_TAKE_NAMED);
  assert_int_equal (flow[3].n_sections, 2);
  assert_string_equal (flow[3].sections[1], "b");
  near (flow[3].note_leading, 24);
  assert_int_equal (flow[4].lists, DIP_LIST_GOALS | DIP_LIST_MILESTONES);
  assert_string_equal (flow[4].word, "milestones");
  assert_true (flow[4].side_by_side && flow[4].has_head_tint);
  near (flow[4].column_gap, 18); /* not said: the same as between the languages */
  near (flow[4].head_tint.red, 1);
  assert_int_equal (flow[5].lists, DIP_LIST_ACTIONS);
  assert_int_equal (flow[5].most_years, 3);
  assert_false (flow[5].has_head_tint);
}

static void
test_columns (void **state) {
  const DipFlow *table = &((const DipLayout *)*state)->flow[4];
  const DipColumn *columns = table->columns;
  assert_int_equal (table->n_columns, 4);
  assert_int_equal (columns[0].field, DIP_FIELD_NUMBER);
  assert_int_equal (columns[0].kind, DIP_WIDTH_CONTENT);
  assert_string_equal (columns[0].word, "column-number");
  assert_null (columns[0].style);
  assert_int_equal (columns[1].kind, DIP_WIDTH_SHARE);
  near (columns[1].width, 2);
  assert_int_equal (columns[1].align, DIP_ALIGN_CENTRE);
  assert_string_equal (columns[1].word, "column-x");
  assert_string_equal (columns[1].style, "term");
  assert_int_equal (columns[2].kind, DIP_WIDTH_FIXED);
  near (columns[2].width, 24);
  assert_int_equal (columns[3].kind, DIP_WIDTH_CONTENT);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_page),
    cmocka_unit_test (test_base),
    cmocka_unit_test (test_based_on),
    cmocka_unit_test (test_amended_base),
    cmocka_unit_test (test_every_field),
    cmocka_unit_test (test_by_language),
    cmocka_unit_test (test_language_and_base),
    cmocka_unit_test (test_unknown_name),
    cmocka_unit_test (test_fonts),
    cmocka_unit_test (test_least),
    cmocka_unit_test (test_inline),
    cmocka_unit_test (test_inline_nested),
    cmocka_unit_test (test_inline_other_base),
    cmocka_unit_test (test_furniture),
    cmocka_unit_test (test_flow),
    cmocka_unit_test (test_columns),
  };
  return cmocka_run_group_tests (tests, set_up, tear_down);
}
