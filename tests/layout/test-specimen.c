/* A specimen part: what a layout says of it comes to the flow. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "layout/layout.h"

#define near(a, b) assert_true (fabs ((a) - (b)) < 1e-9)

static int
set_up (void **state) {
  static const char *const languages[] = { "ru", "zh-Hans" };
  DipReport *report = dip_report_new ();
  *state = dip_layout_open (NULL, SOURCE_DIR "/tests/layout/data/specimen.yaml", languages, 2, report);
  /* No warning either: a style that only a sample asks for is asked for. */
  guint wrong = dip_report_count (report, DIP_ERROR) + dip_report_count (report, DIP_WARNING);
  dip_report_drop (report);
  return *state != NULL && wrong == 0 ? 0 : -1;
}

static int
tear_down (void **state) {
  dip_layout_drop (*state);
  return 0;
}

static void
test_part (void **state) {
  const DipFlow *part = &((const DipLayout *)*state)->flow[0];
  assert_int_equal (part->kind, DIP_FLOW_SPECIMEN);
  assert_string_equal (part->word, "notes");
  near (part->label_width, 36);
  near (part->column_gap, 18); /* not said: the same as between the languages */
  near (part->head_rule.thickness, 1);
  near (part->row_rule.thickness, 2);
  near (part->foot_rule.thickness, 3);
  near (part->edge_rule.thickness, 3);
  near (part->edge_rule.colour.red, 1);
  const DipFlow *second = &((const DipLayout *)*state)->flow[1];
  near (second->column_gap, 7);
  near (second->edge_rule.thickness, 0);
  assert_null (second->word);
}

static void
test_samples (void **state) {
  const DipFlow *part = &((const DipLayout *)*state)->flow[0];
  assert_int_equal (part->n_samples, 2);
  assert_string_equal (part->samples[0].section, "a");
  assert_string_equal (part->samples[0].off, "plainer");
  assert_string_equal (part->samples[0].on, "quote");
  assert_int_equal (part->samples[0].place.line, 13);
  assert_int_equal (part->samples[0].place.column, 21);
  assert_string_equal (part->samples[1].section, "b");
  assert_null (part->samples[1].off);
  assert_string_equal (part->samples[1].on, "text");
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_part), cmocka_unit_test (test_samples) };
  return cmocka_run_group_tests (tests, set_up, tear_down);
}
