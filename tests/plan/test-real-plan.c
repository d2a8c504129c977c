/* The real plan: its words are those of its sources, all of them, in order, and nothing is said that they don't give.
 * The data files hold the content of the sources, a line for each of theirs, with numbers and bullets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "plan/plan.h"

#define PLAN SOURCE_DIR "/input/ai-capacity-plan/plan.yaml"
#define DATA SOURCE_DIR "/tests/plan/data/ai-capacity-plan."
#define RU 0
#define ZH 1

static DipPlan *plan;
static DipReport *report;

static int
open_plan (void **state) {
  (void)state;
  report = dip_report_new ();
  plan = dip_plan_open (PLAN, report);
  return plan == NULL;
}

static int
drop_plan (void **state) {
  (void)state;
  dip_plan_drop (plan);
  dip_report_drop (report);
  return 0;
}

static void
test_no_reports (void **state) {
  (void)state;
  g_autoptr (GString) out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  assert_string_equal (out->str, "");
}

/* ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
append_prose (GString *out, const DipProse *prose) {
  for (guint i = 0; i < prose->n; i++) {
    for (const char *p = prose->paragraphs[i].text.utf8; *p != '\0'; p = g_utf8_next_char (p))
      if (g_utf8_get_char (p) == 0x2028)
        g_string_append_c (out, '\n');
      else
        g_string_append_unichar (out, g_utf8_get_char (p));
    g_string_append_c (out, '\n');
  }
}

static void
append_number (GString *out, const DipUnit *unit, guint language) {
  static const char *const numerals[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  const DipNumber *number = &unit->number[language];
  if (number->kind == DIP_NUMBER_TEXT)
    g_string_append_printf (out, "%s%s", number->text.utf8, language == RU ? " " : "");
  else if (number->kind == DIP_NUMBER_BULLET)
    g_string_append (out, "- ");
  else if (number->kind == DIP_NUMBER_AUTOMATIC && language == RU)
    g_string_append_printf (out, "%u. ", unit->ordinal);
  else if (number->kind == DIP_NUMBER_AUTOMATIC)
    g_string_append_printf (out, "（%s）", numerals[unit->ordinal - 1]);
}

static void
append_unit (GString *out, const DipUnit *unit, guint language) {
  if (!dip_unit_is_for (unit, language))
    return;
  append_number (out, unit, language);
  if (!unit->editorial_title)
    append_prose (out, &unit->title[language]);
  append_prose (out, &unit->body[language]);
  DipUnit *const *included = unit->include == DIP_INCLUDE_GOALS ? plan->goals : plan->actions;
  guint n = unit->include == DIP_INCLUDE_NONE    ? 0
            : unit->include == DIP_INCLUDE_GOALS ? plan->n_goals
                                                 : plan->n_actions;
  for (guint i = 0; i < n; i++)
    append_unit (out, included[i], language);
  for (guint i = 0; i < unit->n_children; i++)
    append_unit (out, unit->children[i], language);
}

static void
check_words (guint language, const char *name) {
  g_autofree char *expected = NULL;
  assert_true (g_file_get_contents (name, &expected, NULL, NULL));
  g_autoptr (GString) found = g_string_new (NULL);
  append_prose (found, &plan->document.organ[language]);
  append_prose (found, &plan->document.session[language]);
  append_prose (found, &plan->document.agenda_item[language]);
  for (guint i = 0; i < plan->n_sections; i++)
    append_unit (found, plan->sections[i], language);
  assert_string_equal (found->str, expected);
}

static void
test_russian_words (void **state) {
  (void)state;
  check_words (RU, DATA "ru.txt");
}

static void
test_chinese_words (void **state) {
  (void)state;
  check_words (ZH, DATA "zh.txt");
}

/* ── Facts ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_document (void **state) {
  (void)state;
  const DipDocument *document = &plan->document;
  assert_int_equal (document->date.kind, DIP_WHEN_ON);
  assert_int_equal (document->date.date.year, 2024);
  assert_int_equal (document->date.date.month, 10);
  assert_int_equal (document->date.date.day, 23);
  assert_null (document->symbol);
  assert_string_equal (document->distribution[RU].paragraphs[0].text.utf8, "General");
  assert_int_equal (document->n_originals, 1);
  assert_string_equal (document->originals[0], "en");
  assert_int_equal (document->agenda_item[RU].n, 2);
  assert_int_equal (document->organ[ZH].n, 0);
  const DipUnit *unit = dip_plan_lookup_unit (plan, "plan");
  for (guint i = 0; i < 2; i++)
    assert_string_equal (unit->title[i].paragraphs[0].text.utf8, document->title[i].paragraphs[0].text.utf8);
}

static void
test_actions (void **state) {
  (void)state;
  assert_int_equal (plan->n_goals, 5);
  assert_int_equal (plan->n_actions, 10);
  for (guint i = 0; i < plan->n_actions; i++) {
    const DipUnit *action = plan->actions[i];
    assert_int_equal (action->n_leads, 1);
    assert_string_equal (action->leads[0]->id, "china");
    assert_int_equal (action->status, DIP_STATUS_NONE);
    assert_int_equal (action->start.kind, DIP_WHEN_NONE);
    assert_int_equal (action->n_goals, 0);
    assert_true (action->editorial_title);
    assert_false (action->editorial_body);
    assert_int_equal (action->title[RU].n, 1);
    assert_int_equal (action->title[ZH].n, 1);
    gboolean is_due = strcmp (action->id, "A6") == 0;
    assert_int_equal (action->due.kind, is_due ? DIP_WHEN_BY : DIP_WHEN_NONE);
    assert_int_equal (action->due.date.year, is_due ? 2025 : 0);
  }
}

static void
test_milestones (void **state) {
  (void)state;
  static const DipWhen dates[] = { { DIP_WHEN_ON, { 2024, 0, 9, 25, DIP_DAY } },
                                   { DIP_WHEN_ON, { 2024, 0, 10, 15, DIP_DAY } },
                                   { DIP_WHEN_ON, { 2024, 0, 10, 23, DIP_DAY } },
                                   { DIP_WHEN_BY, { 2030, 0, 0, 0, DIP_YEAR } } };
  assert_int_equal (plan->n_milestones, G_N_ELEMENTS (dates));
  for (guint i = 0; i < plan->n_milestones; i++) {
    const DipWhen *when = &plan->milestones[i].date;
    assert_int_equal (when->kind, dates[i].kind);
    assert_int_equal (when->date.year, dates[i].date.year);
    assert_int_equal (when->date.month, dates[i].date.month);
    assert_int_equal (when->date.day, dates[i].date.day);
    assert_true (plan->milestones[i].editorial_title);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_no_reports), cmocka_unit_test (test_russian_words), cmocka_unit_test (test_chinese_words),
    cmocka_unit_test (test_document),   cmocka_unit_test (test_actions),       cmocka_unit_test (test_milestones),
  };
  return cmocka_run_group_tests (tests, open_plan, drop_plan);
}
