/* The layouts that come with the program: each sets any plan, and keeps the promises of its design. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "layout/spec.h"

static const char *const languages[] = { "ru", "zh-Hans", "en", "fr" };

static DipLayout *
open_layout (const char *name, guint n_languages) {
  DipReport *report = dip_report_new ();
  DipLayout *layout = dip_layout_open (SOURCE_DIR "/layouts", name, languages, n_languages, report);
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  assert_string_equal (out->str, "");
  assert_non_null (layout);
  g_string_free (out, TRUE);
  dip_report_drop (report);
  return layout;
}

/* Calls back with every layout of the folder, so that one that is added later is tested too. */
static void
each_layout (void (*check) (DipLayout *layout)) {
  g_autoptr (GDir) dir = g_dir_open (SOURCE_DIR "/layouts", 0, NULL);
  const char *entry;
  guint n = 0;
  while ((entry = g_dir_read_name (dir)) != NULL) {
    if (!g_str_has_suffix (entry, ".yaml"))
      continue;
    g_autofree char *name = g_strndup (entry, strlen (entry) - strlen (".yaml"));
    for (guint n_languages = 1; n_languages <= G_N_ELEMENTS (languages); n_languages++) {
      DipLayout *layout = open_layout (name, n_languages);
      assert_string_equal (layout->name, name);
      check (layout);
      dip_layout_drop (layout);
    }
    n++;
  }
  assert_true (n >= 2);
}

static void
check_nothing (DipLayout *layout) {
  assert_true (layout->n_flow > 0);
}

static void
test_open (void **state) {
  (void)state;
  each_layout (check_nothing);
}

/* Smaller than 7 pt nothing is read with ease: every style in every language, and marks in text and cells. */
static void
check_sizes (DipLayout *layout) {
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++) {
    for (guint i = 0; layout_style_names[i] != NULL; i++)
      assert_true (dip_layout_style (layout, layout_style_names[i], languages[l])->size >= 7);
    static const char *const bases[] = { "text", "letter", "cell", "title-1", "title-3", NULL };
    for (guint i = 0; bases[i] != NULL; i++) {
      const DipStyle *base = dip_layout_style (layout, bases[i], languages[l]);
      for (guint j = 0; layout_inline_names[j] != NULL; j++)
        assert_true (dip_layout_inline_style (layout, base, layout_inline_names[j], languages[l])->size >= 7);
    }
  }
}

static void
test_sizes (void **state) {
  (void)state;
  each_layout (check_sizes);
}

static void
check_headings (DipLayout *layout) {
  static const char *const names[] = { "part-title",   "title-1",       "title-2",        "title-3",
                                       "letter-title", "table-caption", "masthead-organ", "masthead-title" };
  double sizes[G_N_ELEMENTS (names)];
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const DipStyle *style = dip_layout_style (layout, names[i], "ru");
    assert_false (style->hyphenate || style->align == DIP_ALIGN_JUSTIFY);
    assert_true (style->balance && style->keep_with_next);
    guint j = 0;
    while (j < n && fabs (sizes[j] - style->size) > 1e-9)
      j++;
    if (j == n)
      sizes[n++] = style->size;
    assert_false (dip_layout_style (layout, names[i], "zh-Hans")->hyphenate);
  }
  assert_true (n <= 3);
}

static void
test_headings (void **state) {
  (void)state;
  each_layout (check_headings);
}

/* Chinese is 3 to 5 % smaller than the Cyrillic beside it, on the same leading. */
static void
check_chinese (DipLayout *layout) {
  for (guint i = 0; layout_style_names[i] != NULL; i++) {
    const DipStyle *ru = dip_layout_style (layout, layout_style_names[i], "ru");
    const DipStyle *zh = dip_layout_style (layout, layout_style_names[i], "zh-Hans");
    assert_true (zh->size >= ru->size * 0.95 && zh->size <= ru->size * 0.97);
    assert_true (fabs (zh->leading - ru->leading) < 1e-9);
    assert_false (zh->hyphenate);
  }
  const DipStyle *text = dip_layout_style (layout, "text", "zh-Hans");
  assert_true (fabs (text->indent - 2 * text->size) < 1e-9); /* two characters, as clreq asks */
  assert_false (dip_layout_inline_style (layout, text, "emphasis", "zh-Hans")->italic);
  assert_int_equal (dip_layout_inline_style (layout, text, "emphasis", "zh-Hans")->weight, 700);
}

static void
test_chinese (void **state) {
  (void)state;
  each_layout (check_chinese);
}

/* Leadings are whole or half lines of the grid; where type is too small for one, four lines come out on three. Cells
 * stand between rules: theirs, as the spaces, are eighths of a line. */
static void
check_grid (DipLayout *layout) {
  for (guint i = 0; layout_style_names[i] != NULL; i++) {
    const DipStyle *style = dip_layout_style (layout, layout_style_names[i], "ru");
    double lines = style->leading / layout->page.grid;
    double steps = g_str_has_prefix (style->name, "cell") ? 8 : 2;
    gboolean fits = fabs (lines * steps - round (lines * steps)) < 1e-9 || fabs (lines - 0.75) < 1e-9;
    double space = (style->before + style->after) / layout->page.grid;
    if (!fits || fabs (space * 8 - round (space * 8)) > 1e-9)
      fail_msg ("%s: %s is off the grid", layout->name, style->name);
  }
}

static void
test_grid (void **state) {
  (void)state;
  each_layout (check_grid);
}

/* A heading of one line and the spaces about it are whole lines, so that the text below stands on the grid. */
static void
check_heading_space (DipLayout *layout) {
  static const char *const names[] = { "part-title", "title-1", "title-2", "title-3" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const DipStyle *style = dip_layout_style (layout, names[i], "ru");
    double lines = (style->before + style->leading + style->after) / layout->page.grid;
    assert_true (fabs (lines - round (lines)) < 1e-9);
    assert_true (fabs (style->hang - layout->number_gutter) < 1e-9);
  }
}

static void
test_heading_space (void **state) {
  (void)state;
  each_layout (check_heading_space);
}

/* The accent is for numbers and milestones, nowhere else; numbers of lines are quiet. */
static void
check_accent (DipLayout *layout) {
  const DipColour *accent = &layout->palette.accent;
  for (guint i = 0; layout_style_names[i] != NULL; i++) {
    const DipStyle *style = dip_layout_style (layout, layout_style_names[i], "ru");
    gboolean is_number = strstr (style->name, "number") != NULL && strcmp (style->name, "line-number") != 0;
    gboolean may = is_number || strcmp (style->name, "timeline-date") == 0;
    gboolean has = style->colour.red == accent->red && style->colour.blue == accent->blue;
    assert_int_equal (has, may);
  }
}

static void
test_accent (void **state) {
  (void)state;
  each_layout (check_accent);
}

/* Two languages have their least measures beside each other: Russian and Chinese are what the layouts are made for. */
static void
check_room (DipLayout *layout) {
  double room
      = layout->page.width - layout->page.inside - layout->page.outside - layout->number_gutter - layout->column_gap;
  for (guint i = 0; i < layout->n_flow; i++) {
    double notes = layout->flow[i].note_width > 0 ? layout->flow[i].note_width + layout->column_gap : 0;
    double least = 0;
    for (guint l = 0; l < 2; l++)
      least += dip_layout_least_measure (layout, dip_layout_style (layout, "text", languages[l]), languages[l]);
    assert_true (least <= room - notes);
  }
}

static void
test_room (void **state) {
  (void)state;
  each_layout (check_room);
}

#define near(a, b) assert_true (fabs ((a) - (b)) < 1e-6)

static void
test_briefing (void **state) {
  (void)state;
  DipLayout *layout = open_layout ("briefing", 2);
  near (layout->page.width, 210 * 72 / 25.4);
  near (layout->page.height, 297 * 72 / 25.4);
  near (layout->page.inside, 25 * 72 / 25.4);
  near (layout->page.outside, 20 * 72 / 25.4);
  near (layout->page.top, 27 * 72 / 25.4);
  near (layout->page.bottom, 24 * 72 / 25.4);
  near (layout->page.grid, 14);
  near (dip_layout_style (layout, "text", "ru")->size, 10);
  near (dip_layout_style (layout, "text", "ru")->leading, 14);
  assert_int_equal (dip_layout_style (layout, "text", "ru")->align, DIP_ALIGN_JUSTIFY);
  static const DipFlowKind kinds[]
      = { DIP_FLOW_COVER, DIP_FLOW_MASTHEAD, DIP_FLOW_LETTER,   DIP_FLOW_CONTENTS, DIP_FLOW_PARALLEL,
          DIP_FLOW_TABLE, DIP_FLOW_TIMELINE, DIP_FLOW_GLOSSARY, DIP_FLOW_NOTES };
  assert_int_equal (layout->n_flow, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < layout->n_flow; i++)
    assert_int_equal (layout->flow[i].kind, kinds[i]);
  assert_false (layout->flow[0].furniture);
  assert_string_equal (layout->flow[1].speaks, "en");
  assert_int_equal (layout->flow[5].n_columns, 7);
  dip_layout_drop (layout);
}

static void
test_handout (void **state) {
  (void)state;
  DipLayout *layout = open_layout ("handout", 2);
  near (layout->page.grid, 17);
  near (dip_layout_style (layout, "text", "ru")->size, 12);
  near (dip_layout_style (layout, "text", "ru")->leading, 17);
  near (dip_layout_style (layout, "title-1", "ru")->size, 16.8); /* the shared styles follow the text */
  guint ruled = 0;
  for (guint i = 0; i < layout->n_flow; i++)
    if (layout->flow[i].kind == DIP_FLOW_PARALLEL && layout->flow[i].note_width > 0) {
      ruled++;
      assert_true (layout->flow[i].note_leading > 20 && layout->flow[i].note_rule.thickness > 0);
    }
  assert_int_equal (ruled, 1);
  dip_layout_drop (layout);
}

/* The language of the masthead's small print need not be one of the plan's, and gets its styles all the same. */
static void
test_other_language (void **state) {
  (void)state;
  DipLayout *layout = open_layout ("briefing", 1);
  const DipStyle *en = dip_layout_style (layout, "masthead", "en"), *ja = dip_layout_style (layout, "masthead", "ja");
  assert_true (en->size > ja->size);
  dip_layout_drop (layout);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_open),    cmocka_unit_test (test_sizes),          cmocka_unit_test (test_headings),
    cmocka_unit_test (test_chinese), cmocka_unit_test (test_grid),           cmocka_unit_test (test_heading_space),
    cmocka_unit_test (test_accent),  cmocka_unit_test (test_room),           cmocka_unit_test (test_briefing),
    cmocka_unit_test (test_handout), cmocka_unit_test (test_other_language),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
