/* Every plan in tests/story/data: its story, held against what was read and accepted. NAME.yaml is the plan, told by
 * NAME.layout.yaml, or by the briefing where there is none; NAME.expected is the dump, with the report after it.
 *
 * To accept what comes out now (read it first): DIPTYCH_ACCEPT=1 tests/…/test-story-stories */
#include "fixture.h"

#include <stdlib.h>

static const char plan_ending[] = ".yaml", layout_ending[] = ".layout.yaml";

/* Messages without the folder: where the tree stands is nobody's business. */
static void
add_messages (GString *out, const DipReport *report) {
  g_autofree char *messages = write_messages (report);
  g_auto (GStrv) pieces = g_strsplit (messages, DATA "/", -1);
  for (guint i = 0; pieces[i]; i++)
    g_string_append (out, pieces[i]);
}

/* Names the first line that differs. */
static gboolean
is_same (const char *path, const char *expected, const char *made) {
  g_auto (GStrv) old = g_strsplit (expected, "\n", -1), new = g_strsplit (made, "\n", -1);
  guint i = 0;
  while (old[i] && new[i] && strcmp (old[i], new[i]) == 0)
    i++;
  if (!old[i] && !new[i])
    return TRUE;
  print_error ("%s:%u:\n- %s\n+ %s\n", path, i + 1, old[i] ? old[i] : "(end)", new[i] ? new[i] : "(end)");
  return FALSE;
}

static gboolean
is_as_accepted (const char *stem) {
  g_autofree char *plan = g_strdup_printf ("%s/%s%s", DATA, stem, plan_ending);
  g_autofree char *layout = g_strdup_printf ("%s/%s%s", DATA, stem, layout_ending);
  g_autofree char *path = g_strdup_printf ("%s/%s.expected", DATA, stem);
  g_autofree char *expected = NULL;
  gboolean has_layout = g_file_test (layout, G_FILE_TEST_EXISTS);
  Told told = tell_files (plan, has_layout ? layout : "briefing", day_of ("2025-06-30"));
  g_autoptr (GString) made = g_string_new (NULL);
  dip_story_dump (told.story, made);
  add_messages (made, told.report);
  drop_told (&told);
  if (g_getenv ("DIPTYCH_ACCEPT"))
    return g_file_set_contents (path, made->str, -1, NULL);
  if (!g_file_get_contents (path, &expected, NULL, NULL)) {
    print_error ("%s: nothing is accepted yet\n", path);
    return FALSE;
  }
  return is_same (path, expected, made->str);
}

static void
test_stories_are_as_accepted (void **state) {
  (void)state;
  g_autoptr (GDir) folder = g_dir_open (DATA, 0, NULL);
  assert_non_null (folder);
  guint n = 0, n_failed = 0;
  for (const char *name = g_dir_read_name (folder); name; name = g_dir_read_name (folder)) {
    if (!g_str_has_suffix (name, plan_ending) || g_str_has_suffix (name, layout_ending))
      continue;
    g_autofree char *stem = g_strndup (name, strlen (name) - strlen (plan_ending));
    n++;
    n_failed += !is_as_accepted (stem);
  }
  assert_int_equal (n_failed, 0);
  assert_true (n >= 10);
}

/* The same plan in the same layout gives the same story, byte for byte, and every shipped layout tells the real
 * plan. */
static void
test_real_plan_is_told_the_same_twice (void **state) {
  (void)state;
  static const char *const layouts[] = { "briefing", "handout" };
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    g_autoptr (GString) first = g_string_new (NULL), second = g_string_new (NULL);
    for (guint j = 0; j < 2; j++) {
      Told told = tell_files (SOURCE_DIR "/input/ai-capacity-plan/plan.yaml", layouts[i], day_of ("2024-10-23"));
      dip_story_dump (told.story, j == 0 ? first : second);
      assert_int_equal (count_messages (&told, "[unprinted]"), 0);
      drop_told (&told);
    }
    assert_true (first->len > 10000);
    assert_string_equal (first->str, second->str);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_stories_are_as_accepted),
    cmocka_unit_test (test_real_plan_is_told_the_same_twice),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
