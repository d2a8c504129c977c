/* Plans that are right: what is read from them, and what becomes of it when languages are chosen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "plan/plan.h"
#include "plan/tags.h"

#define SKETCH SOURCE_DIR "/tests/plan/data/sketch/plan.yaml"

/* ── Tags ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_tags (void **state) {
  (void)state;
  static const struct {
    const char *tag, *canonical;
  } cases[] = {
    { "ru", "ru" },
    { "ZH-HANS", "zh-Hans" },
    { "zh-hans-cn", "zh-Hans-CN" },
    { "pt-br", "pt-BR" },
    { "es-419", "es-419" },
    { "sl-ROZAJ-biske", "sl-rozaj-biske" },
    { "de-1996", "de-1996" },
    { "zh-cmn-Hans", "zh-cmn-Hans" },
    { "en-u-CA-gregory", "en-u-ca-gregory" },
    { "x-Private", "x-private" },
    { "de-x-AA-bb", "de-x-aa-bb" },
    { "I-KLINGON", "i-klingon" },
    { "en-gb-OED", "en-GB-oed" },
    { "", NULL },
    { "r", NULL },
    { "ru_RU", NULL },
    { "ru-", NULL },
    { "-ru", NULL },
    { "ru--RU", NULL },
    { "x", NULL },
    { "en-a", NULL },
    { "en-a-bb-a-cc", NULL },
    { "de-1996-1996", NULL },
    { "ru-RU-RU", NULL },
    { "русский", NULL },
    { "toolonglanguage", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = new_canonical_tag (cases[i].tag);
    if (g_strcmp0 (found, cases[i].canonical) != 0)
      fail_msg ("\"%s\": expected %s, found %s", cases[i].tag, cases[i].canonical, found);
  }
}

static void
test_language_index (void **state) {
  (void)state;
  static const char *const tags[] = { "ru", "zh-Hans", "zh-Hant", "pt-BR" };
  static const struct {
    const char *tag;
    int index;
  } cases[] = { { "ru", 0 }, { "RU", 0 },  { "zh-hans", 1 }, { "zh", -2 },  { "pt", 3 },
                { "p", -1 }, { "en", -1 }, { "", -1 },       { "zh-", -1 }, { "pt-BR-x", -1 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_int_equal (dip_language_index (tags, G_N_ELEMENTS (tags), cases[i].tag), cases[i].index);
}

/* ── The sketch ────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Opened {
  DipPlan *plan;
  DipReport *report;
} Opened;

static Opened
open_plan (const char *path) {
  Opened opened = { .report = dip_report_new () };
  opened.plan = dip_plan_open (path, opened.report);
  return opened;
}

static void
drop_opened (Opened *opened) {
  dip_plan_drop (opened->plan);
  dip_report_drop (opened->report);
}

static void
assert_report (const Opened *opened, const char *expected) {
  g_autoptr (GString) out = g_string_new (NULL);
  dip_report_write (opened->report, out, FALSE);
  assert_string_equal (out->str, expected);
}

static const char *
first_text (const DipProse *prose) {
  return prose->n > 0 ? prose->paragraphs[0].text.utf8 : NULL;
}

static void
check_sections (const DipPlan *plan) {
  assert_int_equal (plan->n_sections, 3);
  const DipUnit *letter = plan->sections[0], *work = plan->sections[2];
  assert_int_equal (letter->only, 1);
  assert_string_equal (first_text (&letter->title[0]), "Письмо Постоянного представителя");
  assert_int_equal (letter->body[0].n, 2);
  assert_int_equal (letter->body[0].paragraphs[0].n_spans, 3);
  assert_int_equal (letter->body[0].paragraphs[1].heading, 1);
  assert_int_equal (work->number[0].kind, DIP_NUMBER_BULLET);
  assert_int_equal (work->number[1].kind, DIP_NUMBER_AUTOMATIC);
  assert_int_equal (work->include, DIP_INCLUDE_ACTIONS);
  assert_int_equal (work->n_children, 1);
  assert_string_equal (first_text (&work->children[0]->body[1]), "完");
  assert_int_equal (plan->sections[1]->ordinal, 2);
}

static void
check_units (const DipPlan *plan) {
  const DipUnit *first = plan->goals[0], *third = plan->goals[1], *sixth = plan->actions[0],
                *seventh = plan->actions[1];
  assert_string_equal (first_text (&first->title[1]), "能力");
  assert_int_equal (first->body[0].n, 4);
  assert_int_equal (first->number[0].kind, DIP_NUMBER_AUTOMATIC);
  assert_int_equal (third->number[0].kind, DIP_NUMBER_NONE);
  assert_int_equal (third->number[1].kind, DIP_NUMBER_AUTOMATIC);
  assert_string_equal (first_text (&third->body[1]), "目标在此。");
  assert_int_equal (sixth->number[0].kind, DIP_NUMBER_BULLET);
  assert_true (sixth->editorial_title);
  assert_ptr_equal (sixth->goals[0], third);
  assert_ptr_equal (sixth->leads[0], &plan->parties[0]);
  assert_int_equal (sixth->start.date.quarter, 4);
  assert_int_equal (sixth->status, DIP_STATUS_ACTIVE);
  assert_true (seventh->editorial_body);
  assert_string_equal (first_text (&seventh->title[0]), "no");
  assert_string_equal (first_text (&seventh->title[1]), "1.10");
  assert_int_equal (seventh->n_leads, 2);
  assert_int_equal (seventh->due.kind, DIP_WHEN_RANGE);
}

static void
test_sketch (void **state) {
  (void)state;
  Opened opened = open_plan (SKETCH);
  assert_report (&opened, "");
  const DipPlan *plan = opened.plan;
  check_sections (plan);
  check_units (plan);
  assert_string_equal (plan->document.symbol, "A/79/542");
  assert_string_equal (plan->document.originals[0], "en");
  assert_string_equal (first_text (&plan->document.short_title[0]), "План действий");
  assert_string_equal (first_text (&plan->document.short_title[1]), "人工智能能力建设普惠计划");
  assert_string_equal (first_text (&plan->glossary[0].note[1]), "AI");
  assert_int_equal (plan->n_notes, 2);
  assert_string_equal (plan->notes[0].id, "n1");
  assert_string_equal (plan->notes[1].id, "x");
  assert_string_equal (first_text (&plan->notes[1].text[0]), "Своя сноска.");
  assert_int_equal (plan->milestones[1].date.kind, DIP_WHEN_ABOUT);
  assert_true (plan->milestones[1].editorial_title);
  drop_opened (&opened);
}

static void
test_lookups (void **state) {
  (void)state;
  Opened opened = open_plan (SKETCH);
  assert_ptr_equal (dip_plan_lookup_unit (opened.plan, "G3"), opened.plan->goals[1]);
  assert_ptr_equal (dip_plan_lookup_unit (opened.plan, "end"), opened.plan->sections[2]->children[0]);
  assert_null (dip_plan_lookup_unit (opened.plan, "M1"));
  assert_null (dip_plan_lookup_unit (opened.plan, "nothing"));
  assert_null (dip_plan_lookup_unit (opened.plan, NULL));
  drop_opened (&opened);
}

/* ── Choosing languages ────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_choose_turned (void **state) {
  (void)state;
  Opened opened = open_plan (SKETCH);
  static const char *const tags[] = { "zh", "ru" };
  assert_true (dip_plan_choose_languages (opened.plan, tags, 2, NULL));
  assert_string_equal (opened.plan->languages[0], "zh-Hans");
  assert_int_equal (opened.plan->sections[0]->only, 2);
  assert_string_equal (first_text (&opened.plan->goals[0]->title[0]), "能力");
  assert_int_equal (opened.plan->actions[0]->number[1].kind, DIP_NUMBER_BULLET);
  assert_string_equal (first_text (&opened.plan->parties[0].name[1]), "Китай");
  drop_opened (&opened);
}

static void
test_choose_one (void **state) {
  (void)state;
  Opened opened = open_plan (SKETCH);
  static const char *const tags[] = { "zh" };
  assert_true (dip_plan_choose_languages (opened.plan, tags, 1, NULL));
  assert_int_equal (opened.plan->n_languages, 1);
  assert_int_equal (opened.plan->n_sections, 2); /* the letter is Russian only */
  assert_int_equal (opened.plan->sections[0]->ordinal, 2);
  assert_null (dip_plan_lookup_unit (opened.plan, "letter"));
  assert_non_null (dip_plan_lookup_unit (opened.plan, "vision"));
  assert_string_equal (first_text (&opened.plan->document.organ[0]), "大会");
  assert_int_equal (opened.plan->actions[0]->n_goals, 1);
  drop_opened (&opened);
}

static void
test_choose_wrong (void **state) {
  (void)state;
  Opened opened = open_plan (SKETCH);
  static const char *const unknown[] = { "en" }, *const twice[] = { "ru", "RU" };
  g_autoptr (GError) first = NULL, second = NULL, third = NULL;
  assert_false (dip_plan_choose_languages (opened.plan, unknown, 1, &first));
  assert_string_equal (first->message, "\"en\" is none of the plan's languages (ru, zh-Hans)");
  assert_false (dip_plan_choose_languages (opened.plan, twice, 2, &second));
  assert_non_null (second);
  assert_false (dip_plan_choose_languages (opened.plan, twice, 0, &third));
  assert_non_null (third);
  assert_int_equal (opened.plan->n_languages, 2);
  drop_opened (&opened);
}

/* ── Plans made here ───────────────────────────────────────────────────────────────────────────────────────────── */

static Opened
open_bytes (const char *bytes, gssize length) {
  g_autofree char *folder = g_dir_make_tmp ("plan-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.yaml", NULL);
  assert_true (g_file_set_contents (path, bytes, length, NULL));
  Opened opened = open_plan (path);
  g_unlink (path);
  g_rmdir (folder);
  return opened;
}

static void
test_one_language (void **state) {
  (void)state;
  Opened opened = open_bytes ("diptych: plan/1\nlanguages: ru\ndocument: {title: План}\n"
                              "sections: [{id: a, title: Часть, ru: Слова}]\n",
                              -1);
  assert_report (&opened, "");
  assert_string_equal (first_text (&opened.plan->sections[0]->title[0]), "Часть");
  drop_opened (&opened);
}

/* A language whose tag is also a key of units has its texts under `text`. */
static void
test_indonesian (void **state) {
  (void)state;
  Opened opened = open_bytes ("diptych: plan/1\nlanguages: [id, en]\ndocument: {title: {id: Rencana, en: Plan}}\n"
                              "sections: [{id: s, text: {id: Kata, en: Word}}]\n",
                              -1);
  assert_report (&opened, "");
  assert_string_equal (opened.plan->sections[0]->id, "s");
  assert_string_equal (first_text (&opened.plan->sections[0]->body[0]), "Kata");
  drop_opened (&opened);
}

static void
test_inherited_only (void **state) {
  (void)state;
  Opened opened = open_bytes ("diptych: plan/1\nlanguages: [ru, zh]\ndocument: {title: {ru: А, zh: 甲}}\n"
                              "sections: [{id: a, only: ru, ru: а, sections: [{id: b, ru: б}]}]\n",
                              -1);
  assert_report (&opened, "");
  const DipUnit *inner = opened.plan->sections[0]->children[0];
  assert_true (dip_unit_is_for (inner, 0));
  assert_false (dip_unit_is_for (inner, 1));
  drop_opened (&opened);
}

/* Each language folds lines in its own way, in YAML as in Markdown. */
static void
test_folded (void **state) {
  (void)state;
  Opened opened
      = open_bytes ("diptych: plan/1\nlanguages: [ru, zh]\ndocument:\n  title:\n    ru: План\n      действий\n"
                    "    zh: 行动\n      计划\nsections:\n  - id: a\n    ru: >\n      один\n      два\n"
                    "    zh: >\n      一二\n      三，\n      AI\n",
                    -1);
  assert_report (&opened, "");
  const DipPlan *plan = opened.plan;
  assert_string_equal (first_text (&plan->document.title[0]), "План действий");
  assert_string_equal (first_text (&plan->document.title[1]), "行动计划");
  assert_string_equal (first_text (&plan->sections[0]->body[0]), "один два");
  assert_string_equal (first_text (&plan->sections[0]->body[1]), "一二三， AI");
  DipPlace place = dip_text_place (&plan->document.title[1].paragraphs[0].text, strlen ("行动"));
  assert_int_equal (place.line, 8);
  assert_int_equal (place.column, 7);
  drop_opened (&opened);
}

/* ── What actions come after ───────────────────────────────────────────────────────────────────────────────────── */

#define AFTER                                                                                                   \
  "diptych: plan/1\nlanguages: [ru, zh]\ndocument: {title: {ru: А, zh: 甲}}\n"                                \
  "goals:\n  - {id: G1, title: {ru: А, zh: 甲}}\n  - {id: G2, only: zh, title: {zh: 乙}}\n"                  \
  "actions:\n  - {id: A1, title: {ru: А, zh: 甲}, after: [M1, A3, A2], goals: [G1, G2], progress: 40%}\n"     \
  "  - {id: A2, only: ru, title: {ru: Б}, after: M1, progress: 100%}\n"                                        \
  "  - {id: A3, title: {ru: В, zh: 丙}, progress: 0%, after: [A2]}\n  - {id: A4, title: {ru: Г, zh: 丁}}\n" \
  "milestones:\n  - {id: M1, date: 2025, title: {ru: А, zh: 甲}, goals: [G2, G1]}\n"

static void
test_after (void **state) {
  (void)state;
  Opened opened = open_bytes (AFTER, -1);
  assert_report (&opened, "");
  DipUnit *const *actions = opened.plan->actions;
  assert_int_equal (actions[0]->n_after, 3);
  assert_ptr_equal (actions[0]->after[0].milestone, &opened.plan->milestones[0]);
  assert_null (actions[0]->after[0].action);
  assert_ptr_equal (actions[0]->after[1].action, actions[2]);
  assert_null (actions[0]->after[1].milestone);
  assert_ptr_equal (actions[0]->after[2].action, actions[1]);
  assert_int_equal (actions[0]->after[1].place.line, 8);
  assert_int_equal (actions[0]->after[1].place.column, 49);
  assert_int_equal (actions[1]->n_after, 1);
  assert_int_equal (actions[3]->n_after, 0);
  assert_int_equal (actions[0]->progress, 40);
  assert_int_equal (actions[1]->progress, 100);
  assert_int_equal (actions[2]->progress, 0);
  assert_int_equal (actions[3]->progress, -1);
  assert_int_equal (opened.plan->goals[0]->progress, -1);
  assert_int_equal (opened.plan->milestones[0].n_goals, 2);
  assert_ptr_equal (opened.plan->milestones[0].goals[0], opened.plan->goals[1]);
  drop_opened (&opened);
}

/* What is not meant for the languages chosen is pointed to no more. */
static void
test_choose_after (void **state) {
  (void)state;
  Opened zh = open_bytes (AFTER, -1), ru = open_bytes (AFTER, -1);
  static const char *const zh_tags[] = { "zh" }, *const ru_tags[] = { "ru" };
  assert_true (dip_plan_choose_languages (zh.plan, zh_tags, 1, NULL));
  assert_int_equal (zh.plan->n_actions, 3);
  assert_int_equal (zh.plan->actions[0]->n_after, 2);
  assert_ptr_equal (zh.plan->actions[0]->after[1].action, zh.plan->actions[1]);
  assert_int_equal (zh.plan->actions[1]->n_after, 0);
  assert_int_equal (zh.plan->milestones[0].n_goals, 2);
  assert_true (dip_plan_choose_languages (ru.plan, ru_tags, 1, NULL));
  assert_int_equal (ru.plan->actions[0]->n_after, 3);
  assert_int_equal (ru.plan->actions[0]->n_goals, 1);
  assert_int_equal (ru.plan->milestones[0].n_goals, 1);
  assert_string_equal (ru.plan->milestones[0].goals[0]->id, "G1");
  drop_opened (&zh);
  drop_opened (&ru);
}

/* ── Notes of several paragraphs ───────────────────────────────────────────────────────────────────────────────── */

static void
test_long_notes (void **state) {
  (void)state;
  Opened opened = open_bytes ("diptych: plan/1\nlanguages: ru\ndocument: {title: План}\n"
                              "sections:\n  - id: s\n    ru: |\n      Слово[^a] и слово[^b].\n\n"
                              "      [^a]: Первый.\n\n          Второй, [](#s).\n\n          - пункт\n"
                              "notes:\n  - id: b\n    text: |\n      Раз.\n\n      1. Два.\n\n      Три.\n",
                              -1);
  assert_report (&opened, "");
  assert_string_equal (opened.plan->notes[0].id, "b");
  const DipProse *a = opened.plan->notes[1].text, *b = opened.plan->notes[0].text;
  assert_int_equal (a->n, 3);
  assert_string_equal (a->paragraphs[1].text.utf8, "Второй, .");
  assert_int_equal (a->paragraphs[1].spans[0].kind, DIP_SPAN_PAGE);
  assert_int_equal (a->paragraphs[2].lists, 1);
  assert_int_equal (b->n, 3);
  assert_int_equal (b->paragraphs[1].ordinal, 1);
  assert_string_equal (b->paragraphs[2].text.utf8, "Три.");
  drop_opened (&opened);
}

/* ── Large and hostile plans ───────────────────────────────────────────────────────────────────────────────────── */

static void
read_actions (guint n, const char *rest) {
  g_autoptr (GString) yaml = g_string_new ("diptych: plan/1\nlanguages: [ru, zh]\ndocument: {title: {ru: А, zh: 甲}}\n"
                                           "sections: [{id: s, include: actions}]\nactions:\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (yaml, "  - {id: A%u, title: {ru: Действие %u, zh: 行动%u}%s}\n", i, i, i, rest);
  Opened opened = open_bytes (yaml->str, (gssize)yaml->len);
  assert_non_null (opened.plan);
  assert_int_equal (opened.plan->n_actions, n);
  drop_opened (&opened);
}

static void
test_one_language_needs_no_tags (void **state) {
  (void)state;
  const char *yaml = "diptych: plan/1\nlanguages: [ru]\ndocument: {title: Кадры}\n"
                     "sections:\n  - {id: s, title: Раздел, text: Слова.}\n";
  Opened opened = open_bytes (yaml, (gssize)strlen (yaml));
  assert_non_null (opened.plan);
  assert_int_equal (dip_report_count (opened.report, DIP_ERROR), 0);
  assert_string_equal (opened.plan->document.title[0].paragraphs[0].text.utf8, "Кадры");
  assert_string_equal (opened.plan->sections[0]->title[0].paragraphs[0].text.utf8, "Раздел");
  assert_string_equal (opened.plan->sections[0]->body[0].paragraphs[0].text.utf8, "Слова.");
  drop_opened (&opened);
}

/* What is square in them would run into the time that CTest gives a test. */
static void
test_many_actions (void **state) {
  (void)state;
  read_actions (20000, "");
  read_actions (20000, ", goals: [G1, nobody], lead: none, due: never");
}

/* One chain of all actions, the last of which comes after the first or does not; and each after a thousand others. A
 * search that calls itself would run out of stack here, one that forgets where it was out of time. */
static void
test_long_chains (void **state) {
  (void)state;
  enum { LENGTH = 100000, WIDE = 1000 };
  for (guint closed = 0; closed < 2; closed++) {
    g_autoptr (GString) yaml = g_string_new ("diptych: plan/1\nlanguages: [ru]\ndocument: {title: А}\nactions:\n");
    for (guint i = 0; i + 1 < LENGTH; i++)
      g_string_append_printf (yaml, "- {id: A%u, title: А, after: A%u}\n", i, i + 1);
    g_string_append_printf (yaml, "- {id: A%u, title: А, after: %s}\n", LENGTH - 1, closed ? "A0" : "M");
    g_string_append (yaml, "milestones: [{id: M, date: 2025, title: А}]\n");
    Opened opened = open_bytes (yaml->str, (gssize)yaml->len);
    assert_int_equal (dip_report_count (opened.report, DIP_ERROR), closed);
    drop_opened (&opened);
  }
  g_autoptr (GString) yaml = g_string_new ("diptych: plan/1\nlanguages: [ru]\ndocument: {title: А}\nactions:\n");
  for (guint i = 0; i < WIDE; i++) {
    g_string_append_printf (yaml, "- {id: A%u, title: А, after: [", i);
    for (guint k = 0; k < WIDE / 4; k++)
      g_string_append_printf (yaml, "A%u,", (i + 1 + k) % WIDE);
    g_string_append (yaml, "]}\n");
  }
  Opened opened = open_bytes (yaml->str, (gssize)yaml->len);
  assert_true (dip_report_count (opened.report, DIP_ERROR) > 100);
  drop_opened (&opened);
}

static void
test_deep_sections (void **state) {
  (void)state;
  g_autoptr (GString) yaml = g_string_new ("diptych: plan/1\nlanguages: [ru]\ndocument: {title: А}\nsections: ");
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (yaml, "[{id: s%u, sections: ", i);
  Opened opened = open_bytes (yaml->str, (gssize)yaml->len);
  assert_true (dip_report_count (opened.report, DIP_ERROR) > 0);
  drop_opened (&opened);
}

/* The sketch with bytes taken out or changed: whatever is said of it, nothing breaks. */
static void
test_broken_sketches (void **state) {
  (void)state;
  g_autofree char *sketch = NULL;
  gsize length;
  assert_true (g_file_get_contents (SKETCH, &sketch, &length, NULL));
  for (guint32 seed = 1; seed < 400; seed++) {
    g_autofree char *bytes = g_memdup2 (sketch, length);
    guint32 random = seed * 2654435761u;
    for (guint i = 0; i < 1 + seed % 3; i++) {
      random = random * 1664525u + 1013904223u;
      bytes[(random >> 8) % length] = "\n:{}[]-#*&|>' \"a,\xff"[(random >> 4) % 18];
    }
    Opened opened = open_bytes (bytes, (gssize)(seed % 5 == 0 ? length / (1 + seed % 7) : length));
    if (opened.plan != NULL) {
      static const char *const tags[] = { "zh" };
      dip_plan_choose_languages (opened.plan, tags, 1, NULL);
    }
    drop_opened (&opened);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_tags),
    cmocka_unit_test (test_language_index),
    cmocka_unit_test (test_sketch),
    cmocka_unit_test (test_lookups),
    cmocka_unit_test (test_choose_turned),
    cmocka_unit_test (test_choose_one),
    cmocka_unit_test (test_choose_wrong),
    cmocka_unit_test (test_one_language),
    cmocka_unit_test (test_indonesian),
    cmocka_unit_test (test_inherited_only),
    cmocka_unit_test (test_folded),
    cmocka_unit_test (test_one_language_needs_no_tags),
    cmocka_unit_test (test_after),
    cmocka_unit_test (test_choose_after),
    cmocka_unit_test (test_long_notes),
    cmocka_unit_test (test_many_actions),
    cmocka_unit_test (test_long_chains),
    cmocka_unit_test (test_deep_sections),
    cmocka_unit_test (test_broken_sketches),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
