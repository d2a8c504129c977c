/* A plan's own words with their points. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "plan/plan.h"

typedef struct Opened {
  DipReport *report;
  DipPlan *plan;
  char *folder, *path;
} Opened;

static Opened
open_plan (const char *hyphenation) {
  Opened opened = { .report = dip_report_new (), .folder = g_dir_make_tmp ("plan-XXXXXX", NULL) };
  opened.path = g_build_filename (opened.folder, "plan.yaml", NULL);
  g_autofree char *text = g_strconcat (
      "diptych: plan/1\nlanguages: [ru, zh-Hans]\ndocument: {title: {ru: А, zh: 一}}\n", hyphenation, NULL);
  assert_true (g_file_set_contents (opened.path, text, -1, NULL));
  opened.plan = dip_plan_open (opened.path, opened.report);
  return opened;
}

static void
close_plan (Opened *opened) {
  dip_plan_drop (opened->plan);
  dip_report_drop (opened->report);
  g_unlink (opened->path);
  g_rmdir (opened->folder);
  g_free (opened->path);
  g_free (opened->folder);
}

static void
check_word (const DipPlan *plan, guint i, const char *language, const char *word, guint column) {
  assert_string_equal (plan->hyphenated[i].language, language);
  assert_string_equal (plan->hyphenated[i].word.utf8, word);
  DipPlace place = dip_text_place (&plan->hyphenated[i].word, 0);
  assert_int_equal (place.line, 4);
  assert_int_equal (place.column, column);
}

static void
test_reads_words (void **state) {
  (void)state;
  Opened opened = open_plan ("hyphenation: {ru: [ис-ку-сствен-ный, Кремль], zh: one-word}\n");
  assert_non_null (opened.plan);
  assert_int_equal (dip_report_count (opened.report, DIP_ERROR), 0);
  assert_int_equal (opened.plan->n_hyphenated, 3);
  check_word (opened.plan, 0, "ru", "ис-ку-сствен-ный", 20);
  check_word (opened.plan, 1, "ru", "Кремль", 38);
  check_word (opened.plan, 2, "zh-Hans", "one-word", 51);
  close_plan (&opened);
}

static void
test_may_lack (void **state) {
  (void)state;
  Opened opened = open_plan ("");
  assert_int_equal (opened.plan->n_hyphenated, 0);
  close_plan (&opened);
  opened = open_plan ("hyphenation: [ис-кус-ство]\n");
  assert_int_equal (dip_report_count (opened.report, DIP_ERROR), 1);
  close_plan (&opened);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_reads_words),
    cmocka_unit_test (test_may_lack),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
