/* How marks, gaps and lines are set: what a layout says of them comes to the style, by base, language and inline style.
 */
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
  *state = dip_layout_open (NULL, SOURCE_DIR "/tests/layout/data/marks.yaml", languages, 2, report);
  guint wrong = dip_report_count (report, DIP_ERROR) + dip_report_count (report, DIP_WARNING);
  dip_report_drop (report);
  return *state != NULL && wrong == 0 ? 0 : -1;
}

static int
tear_down (void **state) {
  dip_layout_drop (*state);
  return 0;
}

/* The defaults that docs/layout.md names. */
static void
test_nothing_said (void **state) {
  const DipStyle *text = dip_layout_style (*state, "text", "zh-Hans");
  assert_int_equal (text->trim, DIP_TRIM_NORMAL);
  assert_false (text->hanging || text->strike || text->dots);
  assert_true (text->looseness);
  near (text->autospace, 0.25);
  near (text->protrude, 0);
  near (text->expand, 0);
  near (text->narrow, 0);
  near (text->indent_narrow, 0);
}

static void
test_every_key (void **state) {
  const DipStyle *letter = dip_layout_style (*state, "letter", "ru");
  assert_int_equal (letter->trim, DIP_TRIM_ALL);
  assert_true (letter->hanging && letter->strike && letter->dots);
  assert_false (letter->looseness);
  near (letter->autospace, 0.125);
  near (letter->protrude, 0.5);
  near (letter->expand, 0.025);
  near (letter->narrow, 180);
  near (letter->indent_narrow, 10);
}

/* What is said again counts, also where it is the value that nobody would have to say. */
static void
test_taken_back (void **state) {
  const DipStyle *quote = dip_layout_style (*state, "quote", "ru");
  assert_int_equal (quote->trim, DIP_TRIM_NORMAL);
  assert_false (quote->hanging || quote->strike || quote->dots);
  assert_true (quote->looseness);
  near (quote->autospace, 0);
  near (quote->protrude, 0);
  near (quote->expand, 0);
  near (quote->narrow, 0);
  near (quote->indent_narrow, -10);
}

static void
test_by_language (void **state) {
  const DipStyle *ru = dip_layout_style (*state, "item", "ru"), *hans = dip_layout_style (*state, "item", "zh-Hans");
  const DipStyle *hant = dip_layout_style (*state, "item", "zh-Hant");
  assert_int_equal (ru->trim, DIP_TRIM_ALL);
  assert_int_equal (hans->trim, DIP_TRIM_NONE);
  assert_int_equal (hant->trim, DIP_TRIM_NORMAL);
  assert_false (hans->hanging || hans->strike || hans->dots || hant->hanging);
  assert_true (hans->looseness);
  assert_false (ru->looseness || hant->looseness);
  near (hans->autospace, 0.2);
  near (hans->protrude, 1);
  near (hant->protrude, 0.01);
  near (hans->expand, 0.05);
  near (hant->expand, 0.05);
  near (hans->narrow, 90);
  near (hans->indent_narrow, 20);
}

static void
test_inline (void **state) {
  DipLayout *layout = *state;
  const DipStyle *zh = dip_layout_style (layout, "text", "zh-Hans"), *ru = dip_layout_style (layout, "text", "ru");
  const DipStyle *dotted = dip_layout_inline_style (layout, zh, "emphasis", "zh-Hans");
  const DipStyle *slanted = dip_layout_inline_style (layout, ru, "emphasis", "ru");
  assert_true (dotted->dots && !dotted->italic);
  assert_true (!slanted->dots && slanted->italic);
  const DipStyle *struck = dip_layout_inline_style (layout, dotted, "strike", "zh-Hans");
  assert_true (struck->strike && struck->dots && !struck->underline); /* on top of what holds around it */
  const DipStyle *link = dip_layout_inline_style (layout, ru, "link", "ru");
  assert_true (link->strike && link->underline);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_nothing_said), cmocka_unit_test (test_every_key), cmocka_unit_test (test_taken_back),
    cmocka_unit_test (test_by_language),  cmocka_unit_test (test_inline),
  };
  return cmocka_run_group_tests (tests, set_up, tear_down);
}
