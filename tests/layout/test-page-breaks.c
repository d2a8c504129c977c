/* What a layout says of pages: the costs of their breaks, notes at their feet, and how a style stands to breaks. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include <glib/gstdio.h>

#include "layout/layout.h"

static void
near (double value, double expected) {
  if (fabs (value - expected) > 1e-6)
    fail_msg ("%g is not %g", value, expected);
}

static DipLayout *
open_text (const char *more) {
  g_autofree char *file = NULL;
  g_autofree char *text = g_strdup_printf (
      "diptych: layout/1\n"
      "use: [" SOURCE_DIR "/tests/layout/data/whole.yaml]\n"
      "page: {size: A4, margins: {inside: 25mm, outside: 20mm, top: 27mm, bottom: 24mm}, grid: 14pt}\n"
      "columns: {gap: 20pt, number-gutter: 22pt, least: {other: 10em}}\n%s",
      more);
  int handle = g_file_open_tmp ("layout-XXXXXX.yaml", &file, NULL);
  assert_true (handle >= 0 && g_close (handle, NULL) && g_file_set_contents (file, text, -1, NULL));
  static const char *const languages[] = { "ru" };
  DipReport *report = dip_report_new ();
  DipLayout *layout = dip_layout_open (NULL, file, languages, 1, report);
  assert_int_equal (dip_report_count (report, DIP_ERROR), 0);
  assert_non_null (layout);
  dip_report_drop (report);
  g_unlink (file);
  return layout;
}

static void
test_costs_and_notes (void **state) {
  (void)state;
  DipLayout *layout = open_text ("page-breaks: {widow: 1, orphan: 2, split-row: 3, split-table: 4, heading-low: 5,\n"
                                 "  uneven: 6, short-page: 7.5, last-page: 0.25, other-lines: 8, split-cells: 9}\n"
                                 "notes: {at-foot: true, rule: {thickness: 0.4pt, colour: hairline}, rule-width: 30%,\n"
                                 "  above: 0.5line, gap: 2pt}\n"
                                 "flow: [parallel: {balance-last: true, start: verso}]\n");
  const double expected[] = { 1, 2, 3, 4, 5, 6, 7.5, 8, .25, 9 };
  const DipBreakCosts *costs = &layout->costs;
  const double found[]
      = { costs->widow,  costs->orphan,     costs->split_row,   costs->split_table, costs->heading_low,
          costs->uneven, costs->short_page, costs->other_lines, costs->last_page,   costs->split_cells };
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    near (found[i], expected[i]);
  assert_true (layout->feet.at_foot);
  near (layout->feet.rule.thickness, 0.4);
  near (layout->feet.rule_width, 0.3);
  near (layout->feet.above, 7);
  near (layout->feet.gap, 2);
  assert_true (layout->flow[0].balance_last);
  assert_int_equal (layout->flow[0].start, DIP_START_VERSO);
  dip_layout_drop (layout);
}

/* Nothing said: each page is filled, notes stand in their part, and a style's paragraphs break by the custom. */
static void
test_nothing_said (void **state) {
  (void)state;
  DipLayout *layout = open_text ("flow: [parallel]\n");
  near (layout->costs.short_page, 0);
  assert_false (layout->feet.at_foot);
  assert_false (layout->flow[0].balance_last);
  const DipStyle *text = dip_layout_style (layout, "text", "ru");
  assert_int_equal (text->least_lines, 0);
  assert_int_equal (text->break_before, DIP_START_HERE);
  assert_false (text->keep_together);
  dip_layout_drop (layout);
}

static void
test_styles (void **state) {
  (void)state;
  DipLayout *layout = open_text ("styles: {title-1: {break-before: recto, keep-together: true, least-lines: 3}}\n"
                                 "flow: [parallel]\n");
  const DipStyle *title = dip_layout_style (layout, "title-1", "ru");
  assert_int_equal (title->break_before, DIP_START_RECTO);
  assert_true (title->keep_together);
  assert_int_equal (title->least_lines, 3);
  dip_layout_drop (layout);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_costs_and_notes),
    cmocka_unit_test (test_nothing_said),
    cmocka_unit_test (test_styles),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
