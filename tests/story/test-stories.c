/* Every plan in tests/story/data: its story, held against what was read and accepted. NAME.yaml is the plan, told by
 * NAME.layout.yaml, or by the briefing where there is none; NAME.expected is the dump, with the report after it. */
#include "../golden.h"
#include "fixture.h"

/* Messages without the folder: where the tree stands is nobody's business. */
static void
add_messages (GString *out, const DipReport *report) {
  g_autofree char *messages = write_messages (report);
  g_auto (GStrv) pieces = g_strsplit (messages, DATA "/", -1);
  for (guint i = 0; pieces[i]; i++)
    g_string_append (out, pieces[i]);
}

static gboolean
check_story (const char *stem, void **state G_GNUC_UNUSED) {
  if (g_str_has_suffix (stem, ".layout"))
    return TRUE;
  g_autofree char *plan = g_strdup_printf ("%s/%s.yaml", DATA, stem);
  g_autofree char *layout = g_strdup_printf ("%s/%s.layout.yaml", DATA, stem);
  g_autofree char *path = g_strdup_printf ("%s/%s.expected", DATA, stem);
  gboolean has_layout = g_file_test (layout, G_FILE_TEST_EXISTS);
  Told told = tell_files (plan, has_layout ? layout : "briefing", day_of ("2025-06-30"));
  g_autoptr (GString) made = g_string_new (NULL);
  dip_story_dump (told.story, made);
  add_messages (made, told.report);
  drop_told (&told);
  return is_as_accepted (path, made->str);
}

static void
test_stories_are_as_accepted (void **state) {
  assert_true (check_each (DATA, ".yaml", check_story, state) >= 20);
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
