/* The sample tracker shows everything: each key of the plan's schema stands in it, each word that a key may have, each
 * form of a date and of a text. So a key that is new has to be shown before it is done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "plan/plan.h"
#include "yaml/node.h"

#define FOLDER SOURCE_DIR "/input/sample-tracker/"
#define SAMPLE FOLDER "plan.yaml"
#define SCHEMA SOURCE_DIR "/docs/plan.schema.json"

static DipPlan *plan;
static DipReport *report;
static const DipNode *sample, *schema;

static int
open_all (void **state) {
  (void)state;
  report = dip_report_new ();
  plan = dip_plan_open (SAMPLE, report);
  if (plan == NULL)
    return 1;
  DipReport *apart = dip_report_new ();
  sample = dip_node_load (plan->arena, SAMPLE, apart);
  schema = dip_node_load (plan->arena, SCHEMA, apart);
  dip_report_drop (apart);
  return sample == NULL || schema == NULL;
}

static int
drop_all (void **state) {
  (void)state;
  dip_plan_drop (plan);
  dip_report_drop (report);
  return 0;
}

/* ── Keys ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The records of the sample that each definition of the schema is about, as the keys that lead there. */
static const struct {
  const char *definition;
  const char *list;
} records[]
    = { { "document", "document" }, { "party", "parties" },        { "section", "sections" }, { "goal", "goals" },
        { "action", "actions" },    { "milestone", "milestones" }, { "term", "glossary" },    { "note", "notes" } };

/* Whether the record, or one of those in the list, has the key; sections hold sections. */
static gboolean
has_key (const DipNode *node, const char *key) {
  if (node == NULL)
    return FALSE;
  if (node->kind == DIP_NODE_MAP)
    return dip_node_lookup (node, key) != NULL || has_key (dip_node_lookup (node, "sections"), key);
  for (guint i = 0; node->kind == DIP_NODE_LIST && i < node->n; i++)
    if (has_key (node->items[i], key))
      return TRUE;
  return FALSE;
}

/* How many of the record's keys in the schema the sample lacks, which are printed. */
static guint
count_lacking (const DipNode *definition, const char *what, const DipNode *found) {
  const DipNode *properties = dip_node_lookup (definition, "properties");
  guint n = 0;
  assert_non_null (properties);
  for (guint i = 0; i < properties->n; i++)
    if (!has_key (found, properties->members[i].key)) {
      print_error ("input/sample-tracker/plan.yaml: no %s has the key \"%s\"\n", what, properties->members[i].key);
      n++;
    }
  return n;
}

static void
test_keys (void **state) {
  (void)state;
  const DipNode *definitions = dip_node_lookup (schema, "definitions");
  guint n = count_lacking (schema, "plan", sample), n_records = 0;
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    n += count_lacking (dip_node_lookup (definitions, records[i].definition), records[i].definition,
                        dip_node_lookup (sample, records[i].list));
  assert_int_equal (n, 0);
  /* What has keys of its own in the schema is a record, and must be looked for above. */
  for (guint i = 0; i < definitions->n; i++)
    n_records += dip_node_lookup (definitions->members[i].value, "properties") != NULL;
  assert_int_equal (n_records, G_N_ELEMENTS (records));
}

/* A unit's text may also stand under its language's own key. */
static void
test_language_keys (void **state) {
  (void)state;
  assert_true (has_key (dip_node_lookup (sample, "goals"), "ru"));
  assert_true (has_key (dip_node_lookup (sample, "actions"), "ru"));
}

/* ── Words and dates ───────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_statuses (void **state) {
  (void)state;
  guint n[DIP_STATUS_DROPPED + 1] = { 0 }, n_progress = 0, n_after_milestones = 0, n_after_actions = 0, n_leads = 0;
  for (guint i = 0; i < plan->n_actions; i++) {
    const DipUnit *action = plan->actions[i];
    n[action->status]++;
    n_progress += action->progress > 0 && action->progress < 100;
    n_leads += action->n_leads > 2;
    for (guint k = 0; k < action->n_after; k++)
      *(action->after[k].action != NULL ? &n_after_actions : &n_after_milestones) += 1;
  }
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    assert_true (n[i] > 0);
  assert_true (n_progress > 4 && n_leads > 0);
  assert_true (n_after_actions > 4 && n_after_milestones > 2);
}

typedef struct Dates {
  guint kinds[DIP_WHEN_RANGE + 1], precisions[DIP_DAY + 1], ranges[DIP_DAY + 1];
} Dates;

static void
count_date (Dates *dates, const DipWhen *when) {
  dates->kinds[when->kind]++;
  if (when->kind == DIP_WHEN_NONE)
    return;
  dates->precisions[when->date.precision]++;
  if (when->kind == DIP_WHEN_RANGE)
    dates->ranges[when->end.precision]++;
}

static void
test_dates (void **state) {
  (void)state;
  Dates starts = { 0 }, dues = { 0 }, days = { 0 };
  for (guint i = 0; i < plan->n_actions; i++) {
    count_date (&starts, &plan->actions[i]->start);
    count_date (&dues, &plan->actions[i]->due);
  }
  for (guint i = 0; i < plan->n_milestones; i++)
    count_date (&days, &plan->milestones[i].date);
  for (guint i = 0; i < G_N_ELEMENTS (dues.kinds); i++)
    if (starts.kinds[i] + dues.kinds[i] == 0 || (days.kinds[i] > 0) != (i != DIP_WHEN_NONE))
      fail_msg ("the kind %u of DipWhenKind lacks among the actions or the milestones", i);
  for (guint i = 0; i < G_N_ELEMENTS (dues.precisions); i++)
    if (starts.precisions[i] == 0 || dues.precisions[i] == 0 || days.precisions[i] == 0)
      fail_msg ("the precision %u of DipPrecision lacks among starts, dues or milestones", i);
  assert_true (dues.ranges[DIP_MONTH] > 0 && days.ranges[DIP_DAY] > 0);
}

/* The words that docs/plan.md has for numbers and editorial parts. */
static void
test_numbers (void **state) {
  (void)state;
  guint kinds[DIP_NUMBER_TEXT + 1] = { 0 }, n_titles = 0, n_texts = 0;
  const DipUnit *programme = dip_plan_lookup_unit (plan, "programme");
  for (guint i = 0; i < plan->n_actions; i++) {
    n_titles += plan->actions[i]->editorial_title;
    n_texts += plan->actions[i]->editorial_body;
    for (guint language = 0; language < plan->n_languages; language++)
      kinds[plan->actions[i]->number[language].kind]++;
  }
  for (guint i = 0; i < programme->n_children; i++)
    for (guint language = 0; language < plan->n_languages; language++)
      kinds[programme->children[i]->number[language].kind]++;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == 0)
      fail_msg ("the kind %u of DipNumberKind lacks", i);
  assert_true (n_titles > 0 && n_texts > 0);
}

/* ── Texts ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Forms {
  guint spans[DIP_SPAN_PAGE + 1], quotes, bullets, ordinals, inner, headings, uris, units, breaks;
} Forms;

static void
count_forms (Forms *forms, const DipProse *prose) {
  for (guint i = 0; i < prose->n; i++) {
    const DipProseParagraph *paragraph = &prose->paragraphs[i];
    forms->quotes += paragraph->quotes > 0;
    forms->bullets += paragraph->lists > 0 && paragraph->ordinal == 0;
    forms->ordinals += paragraph->lists > 0 && paragraph->ordinal > 0;
    forms->inner += paragraph->lists > 1;
    forms->headings += paragraph->heading > 0;
    forms->breaks += strstr (paragraph->text.utf8, "\xe2\x80\xa8") != NULL;
    for (guint k = 0; k < paragraph->n_spans; k++) {
      const DipSpan *span = &paragraph->spans[k];
      forms->spans[span->kind]++;
      *(span->target != NULL && span->target[0] == '#' ? &forms->units : &forms->uris) += span->kind == DIP_SPAN_LINK;
    }
  }
}

static void
count_units (Forms *forms, DipUnit *const *units, guint n, guint language) {
  for (guint i = 0; i < n; i++) {
    count_forms (forms, &units[i]->body[language]);
    count_units (forms, units[i]->children, units[i]->n_children, language);
  }
}

/* Each form of text, in each language; a hard break stands in the letter, which is Russian only. */
static void
test_forms (void **state) {
  (void)state;
  for (guint language = 0; language < plan->n_languages; language++) {
    Forms forms = { 0 };
    count_units (&forms, plan->sections, plan->n_sections, language);
    count_units (&forms, plan->goals, plan->n_goals, language);
    count_units (&forms, plan->actions, plan->n_actions, language);
    for (guint i = 0; i < G_N_ELEMENTS (forms.spans); i++)
      if (forms.spans[i] == 0)
        fail_msg ("no span of the kind %u in %s", i, plan->languages[language]);
    assert_true (forms.quotes > 0 && forms.bullets > 0 && forms.ordinals > 0 && forms.inner > 0);
    assert_true (forms.headings > 0 && forms.uris > 0 && forms.units > 0);
    assert_true ((forms.breaks > 0) == (language == 0));
  }
}

static void
test_size (void **state) {
  (void)state;
  guint longest = 0;
  assert_int_equal (plan->n_languages, 3);
  assert_true (plan->n_actions >= 25 && plan->n_goals >= 4 && plan->n_goals <= 6 && plan->n_parties >= 6);
  assert_int_equal (plan->n_milestones, 12);
  assert_int_equal (plan->n_glossary, 8);
  for (guint i = 0; i < plan->n_notes; i++)
    longest = MAX (longest, plan->notes[i].text[0].n);
  assert_true (longest >= 4);
}

/* The cover says that it is invented, in each language. */
static void
test_invented (void **state) {
  (void)state;
  static const char *const words[] = { "Вымышленная", "虚构", "Invented" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    assert_non_null (strstr (plan->document.title[i].paragraphs[0].text.utf8, words[i]));
}

/* One text lacks in each language, and nothing else is said; units for some languages only are there for each. */
static void
test_missing (void **state) {
  (void)state;
  g_autoptr (GString) out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  assert_int_equal (dip_report_count (report, DIP_ERROR), 0);
  assert_int_equal (dip_report_count (report, DIP_WARNING), 3);
  assert_non_null (strstr (out->str, "text.ru.md:82:23: warning: the text of \"A9\" is missing in ru"));
  assert_non_null (strstr (out->str, "the text of \"A14\" is missing in zh-Hans"));
  assert_non_null (strstr (out->str, "the text of \"A21\" is missing in en"));
  for (guint language = 0; language < plan->n_languages; language++) {
    guint n = 0;
    for (guint i = 0; i < plan->n_sections; i++)
      n += plan->sections[i]->only == 1u << language;
    assert_int_equal (n, 1);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_keys),  cmocka_unit_test (test_language_keys), cmocka_unit_test (test_statuses),
    cmocka_unit_test (test_dates), cmocka_unit_test (test_numbers),       cmocka_unit_test (test_forms),
    cmocka_unit_test (test_size),  cmocka_unit_test (test_invented),      cmocka_unit_test (test_missing),
  };
  return cmocka_run_group_tests (tests, open_all, drop_all);
}
