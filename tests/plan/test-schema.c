/* The JSON Schema that editors use says of each record the same keys as the tables by which plans are read. A JSON file
 * is a YAML file too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "plan/reading.h"

#define SCHEMA SOURCE_DIR "/docs/plan.schema.json"

typedef struct Schema {
  DipArena *arena;
  DipReport *report;
  const DipNode *root;
} Schema;

static Schema schema;

static int
open_schema (void **state) {
  (void)state;
  schema.arena = dip_arena_new ();
  schema.report = dip_report_new ();
  schema.root = dip_node_load (schema.arena, SCHEMA, schema.report);
  return schema.root == NULL || dip_report_count (schema.report, DIP_ERROR) > 0;
}

static int
drop_schema (void **state) {
  (void)state;
  dip_report_drop (schema.report);
  dip_arena_drop (schema.arena);
  return 0;
}

/* The plan's own keys stand at the top, those of the other records among the definitions. */
static const DipNode *
find_record (const char *name) {
  if (strcmp (name, "plan") == 0)
    return schema.root;
  return dip_node_lookup (dip_node_lookup (schema.root, "definitions"), name);
}

static gboolean
is_required (const DipNode *record, const char *key) {
  const DipNode *required = dip_node_lookup (record, "required");
  for (guint i = 0; required != NULL && i < required->n; i++)
    if (strcmp (required->items[i]->text.utf8, key) == 0)
      return TRUE;
  return FALSE;
}

static void
check_record (KeyTable keys) {
  const DipNode *record = find_record (keys.record);
  const DipNode *properties = dip_node_lookup (record, "properties");
  assert_non_null (properties);
  for (guint i = 0; i < keys.n; i++) {
    if (dip_node_lookup (properties, keys.fields[i].key) == NULL)
      fail_msg ("the schema lacks the key \"%s\" of %s", keys.fields[i].key, keys.record);
    assert_int_equal (is_required (record, keys.fields[i].key), keys.fields[i].required);
  }
  for (guint i = 0; i < properties->n; i++) {
    gboolean is_known = FALSE;
    for (guint k = 0; k < keys.n; k++)
      is_known = is_known || strcmp (keys.fields[k].key, properties->members[i].key) == 0;
    if (!is_known)
      fail_msg ("the schema has a key \"%s\" of %s that is not read", properties->members[i].key, keys.record);
  }
  assert_string_equal (dip_node_lookup (record, "additionalProperties")->text.utf8, "false");
}

static void
test_keys (void **state) {
  (void)state;
  const KeyTable tables[]
      = { find_plan_keys (),  find_document_keys (),  find_section_keys (), find_goal_keys (), find_action_keys (),
          find_party_keys (), find_milestone_keys (), find_term_keys (),    find_note_keys () };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    check_record (tables[i]);
}

/* ── Words that a key may have ─────────────────────────────────────────────────────────────────────────────────── */

static guint
count_errors (const char *yaml) {
  g_autofree char *folder = g_dir_make_tmp ("plan-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plan.yaml", NULL);
  assert_true (g_file_set_contents (path, yaml, -1, NULL));
  DipReport *report = dip_report_new ();
  dip_plan_drop (dip_plan_open (path, report));
  guint n = dip_report_count (report, DIP_ERROR);
  dip_report_drop (report);
  g_unlink (path);
  g_rmdir (folder);
  return n;
}

static void
check_words (const char *record, const char *key, const char *yaml) {
  const DipNode *property = dip_node_lookup (dip_node_lookup (find_record (record), "properties"), key);
  const DipNode *words = dip_node_lookup (property, "enum");
  if (words == NULL)
    words = dip_node_lookup (dip_node_lookup (property, "oneOf")->items[0], "enum");
  assert_true (words->n > 0);
  for (guint i = 0; i <= words->n; i++) {
    const char *word = i < words->n ? words->items[i]->text.utf8 : "nonsense";
    g_autoptr (GString) plan = g_string_new ("diptych: plan/1\nlanguages: [ru]\ndocument: {title: А}\n");
    g_string_append_printf (plan, yaml, word);
    assert_int_equal (count_errors (plan->str) > 0, i == words->n);
  }
}

static void
test_words (void **state) {
  (void)state;
  check_words ("action", "status", "actions: [{id: a, title: А, status: %s}]\n");
  check_words ("action", "editorial", "actions: [{id: a, title: А, editorial: %s}]\n");
  check_words ("section", "include", "sections: [{id: a, title: А, include: %s}]\n");
  check_words ("milestone", "editorial", "milestones: [{id: a, title: А, date: 2024, editorial: %s}]\n");
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_keys), cmocka_unit_test (test_words) };
  return cmocka_run_group_tests (tests, open_schema, drop_schema);
}
