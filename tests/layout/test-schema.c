/* docs/layout.schema.json and docs/layout.md say what the readers' tables say. JSON is YAML, so our own reader reads
 * it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "layout/spec.h"

#define SCHEMA SOURCE_DIR "/docs/layout.schema.json"

typedef struct Schema {
  DipArena *arena;
  DipReport *report;
  const DipNode *root;
  const DipNode *definitions;
} Schema;

static int
set_up (void **state) {
  Schema *schema = g_new0 (Schema, 1);
  schema->arena = dip_arena_new ();
  schema->report = dip_report_new ();
  schema->root = dip_node_load (schema->arena, SCHEMA, schema->report);
  assert_int_equal (dip_report_count (schema->report, DIP_ERROR), 0);
  schema->definitions = dip_node_lookup (schema->root, "definitions");
  assert_non_null (schema->definitions);
  *state = schema;
  return 0;
}

static int
tear_down (void **state) {
  Schema *schema = *state;
  dip_arena_drop (schema->arena);
  dip_report_drop (schema->report);
  g_free (schema);
  return 0;
}

static gboolean
has_word (const DipNode *list, const char *word) {
  for (guint i = 0; list != NULL && i < list->n; i++)
    if (strcmp (list->items[i]->text.utf8, word) == 0)
      return TRUE;
  return FALSE;
}

static void
check_table (const Schema *schema, const LayoutTable *table) {
  const DipNode *definition = dip_node_lookup (schema->definitions, table->name);
  if (definition == NULL)
    fail_msg ("the schema lacks %s", table->name);
  const DipNode *properties = dip_node_lookup (definition, "properties");
  const DipNode *required = dip_node_lookup (definition, "required");
  assert_string_equal (dip_node_lookup (definition, "additionalProperties")->text.utf8, "false");
  guint n_required = 0;
  for (guint i = 0; i < table->n; i++) {
    const DipField *field = &table->fields[i];
    if (dip_node_lookup (properties, field->key) == NULL)
      fail_msg ("the schema's %s lacks %s", table->name, field->key);
    if (has_word (required, field->key) != field->required)
      fail_msg ("%s in the schema's %s is required on one side only", field->key, table->name);
    n_required += field->required ? 1 : 0;
  }
  if (properties->n != table->n)
    fail_msg ("the schema's %s has %u keys, the reader %u", table->name, properties->n, table->n);
  assert_int_equal (required != NULL ? required->n : 0, n_required);
}

static void
test_tables (void **state) {
  const LayoutTable *table;
  guint n = 0;
  while ((table = layout_table (n)) != NULL) {
    check_table (*state, table);
    n++;
  }
  assert_int_equal (n, 22 + LAYOUT_N_FLOW_KINDS);
}

static void
test_words (void **state) {
  const Schema *schema = *state;
  guint n;
  const LayoutWords *all = layout_words (&n);
  assert_true (n > 5);
  for (guint i = 0; i < n; i++) {
    const DipNode *definition = dip_node_lookup (schema->definitions, all[i].name);
    if (definition == NULL)
      fail_msg ("the schema lacks %s", all[i].name);
    const DipNode *list = dip_node_lookup (definition, "enum");
    guint n_words = g_strv_length ((char **)all[i].words);
    assert_int_equal (list->n, n_words);
    for (guint j = 0; j < n_words; j++)
      assert_string_equal (list->items[j]->text.utf8, all[i].words[j]);
  }
}

/* The styles that a layout must have are offered for completion. */
static void
check_names (const Schema *schema, const char *definition, const char *key, const char *const *names) {
  const DipNode *properties = dip_node_lookup (dip_node_lookup (schema->definitions, definition), "properties");
  const DipNode *known = dip_node_lookup (dip_node_lookup (properties, key), "properties");
  assert_int_equal (known->n, g_strv_length ((char **)names));
  for (guint i = 0; names[i] != NULL; i++)
    assert_non_null (dip_node_lookup (known, names[i]));
}

static void
test_names (void **state) {
  check_names (*state, "layout", "styles", layout_style_names);
  check_names (*state, "layout", "inline-styles", layout_inline_names);
  check_names (*state, "styles-file", "styles", layout_style_names);
  check_names (*state, "styles-file", "inline-styles", layout_inline_names);
}

/* Every reference in the schema leads to a definition. */
static void
check_references (const Schema *schema, const DipNode *node) {
  for (guint i = 0; i < node->n; i++) {
    if (node->kind == DIP_NODE_LIST) {
      check_references (schema, node->items[i]);
      continue;
    }
    const DipMember *member = &node->members[i];
    if (strcmp (member->key, "$ref") != 0) {
      check_references (schema, member->value);
      continue;
    }
    assert_true (g_str_has_prefix (member->value->text.utf8, "#/definitions/"));
    if (dip_node_lookup (schema->definitions, member->value->text.utf8 + strlen ("#/definitions/")) == NULL)
      fail_msg ("%s leads nowhere", member->value->text.utf8);
  }
}

static void
test_references (void **state) {
  const Schema *schema = *state;
  check_references (schema, schema->root);
}

/* The first line of each shipped file names the schema, by a path that leads to it. */
static void
check_modeline (const char *folder, const char *entry) {
  g_autofree char *path = g_build_filename (folder, entry, NULL), *text = NULL;
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  static const char *const opening = "# yaml-language-server: $schema=";
  assert_true (g_str_has_prefix (text, opening));
  g_autofree char *schema = g_strndup (text + strlen (opening), strcspn (text + strlen (opening), "\n"));
  g_autofree char *full = g_build_filename (folder, schema, NULL);
  g_autofree char *found = g_canonicalize_filename (full, NULL), *wanted = g_canonicalize_filename (SCHEMA, NULL);
  assert_string_equal (found, wanted);
}

static void
test_modelines (void **state) {
  (void)state;
  static const char *const folders[] = { SOURCE_DIR "/layouts", SOURCE_DIR "/layouts/styles" };
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autoptr (GDir) dir = g_dir_open (folders[i], 0, NULL);
    const char *entry;
    while ((entry = g_dir_read_name (dir)) != NULL)
      if (g_str_has_suffix (entry, ".yaml"))
        check_modeline (folders[i], entry);
  }
}

static void
check_mention (const char *text, const char *word) {
  g_autofree char *mention = g_strdup_printf ("`%s`", word);
  if (strstr (text, mention) == NULL)
    fail_msg ("docs/layout.md does not explain %s", mention);
}

/* The guide leaves no key, word or style out. */
static void
test_guide (void **state) {
  (void)state;
  g_autofree char *text = NULL;
  assert_true (g_file_get_contents (SOURCE_DIR "/docs/layout.md", &text, NULL, NULL));
  const LayoutTable *table;
  for (guint i = 0; (table = layout_table (i)) != NULL; i++)
    for (guint j = 0; j < table->n; j++)
      check_mention (text, table->fields[j].key);
  guint n;
  const LayoutWords *all = layout_words (&n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; all[i].words[j] != NULL; j++)
      check_mention (text, all[i].words[j]);
  for (guint i = 0; layout_style_names[i] != NULL; i++)
    check_mention (text, layout_style_names[i]);
  for (guint i = 0; layout_inline_names[i] != NULL; i++)
    check_mention (text, layout_inline_names[i]);
  for (guint i = 0; layout_template_words[i] != NULL; i++) {
    g_autofree char *field = g_strdup_printf ("{%s}", layout_template_words[i]);
    check_mention (text, field);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_tables),     cmocka_unit_test (test_words),     cmocka_unit_test (test_names),
    cmocka_unit_test (test_references), cmocka_unit_test (test_modelines), cmocka_unit_test (test_guide),
  };
  return cmocka_run_group_tests (tests, set_up, tear_down);
}
