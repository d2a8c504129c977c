/* Every layout that comes with the program sets every plan that comes with it without a warning. What is left is named
 * here, with its reason. */
#include "program.h"

#define INPUT SOURCE_DIR "/input"
#define LAYOUTS SOURCE_DIR "/layouts"

/* A kind of message that is right. */
typedef struct Excuse {
  const char *plan, *layout; /* NULL: every one */
  const char *kind;
  guint n; /* so many of it, and no more; 0: any number */
} Excuse;

static const Excuse excuses[] = {
  /* The sample lacks a text in each of its three languages on purpose: it shows all that a plan may say. */
  { "sample-tracker", NULL, "missing-text", 3 },
  /* Its three languages beside each other have no room on an upright page: each reads well at two. */
  { "sample-tracker", "briefing", "narrow-columns", 1 },
  { "sample-tracker", "briefing", "loose-line", 0 },
  { "sample-tracker", "briefing", "long-ladder", 0 },
  { "sample-tracker", "handout", "narrow-columns", 1 },
  { "sample-tracker", "handout", "loose-line", 0 },
  { "sample-tracker", "handout", "long-ladder", 0 },
};

static const Excuse *
find_excuse (const char *plan, const char *layout, const char *message) {
  for (guint i = 0; i < G_N_ELEMENTS (excuses); i++) {
    const Excuse *excuse = &excuses[i];
    g_autofree char *kind = g_strdup_printf ("[%s]", excuse->kind);
    if (g_str_has_suffix (message, kind) && strcmp (excuse->plan, plan) == 0
        && (!excuse->layout || strcmp (excuse->layout, layout) == 0))
      return excuse;
  }
  return NULL;
}

static void
check_messages (const char *plan, const char *layout, const char *messages, gboolean all_languages) {
  g_auto (GStrv) lines = g_strsplit (messages, "\n", -1);
  guint counts[G_N_ELEMENTS (excuses)] = { 0 };
  for (guint i = 0; lines[i] && *lines[i]; i++) {
    const Excuse *excuse = find_excuse (plan, layout, lines[i]);
    if (!excuse || (!all_languages && strcmp (excuse->kind, "missing-text") != 0))
      fail_msg ("%s in the layout %s: %s", plan, layout, lines[i]);
    if (++counts[excuse - excuses] > excuse->n && excuse->n)
      fail_msg ("%s in the layout %s: more than %u of %s", plan, layout, excuse->n, excuse->kind);
  }
}

static void
set_plan (const char *plan, const char *layout, const char *languages) {
  g_autofree char *path = g_build_filename (INPUT, plan, "plan.yaml", NULL);
  Outcome outcome = run (PROGRAM, "render", "-l", layout, "--dump", "lines", path, languages ? "-L" : NULL, languages);
  if (outcome.exit_code != 0)
    fail_msg ("%s in the layout %s: %s", plan, layout, outcome.err);
  check_messages (plan, layout, outcome.err, !languages);
  clear_outcome (&outcome);
}

/* A layout with a plan of its own sets that one, and no other does. */
static gboolean
is_meant (const char *plan, const char *layout) {
  g_autofree char *own_plan = g_build_filename (INPUT, layout, NULL);
  g_autofree char *file = g_strconcat (plan, ".yaml", NULL);
  g_autofree char *own_layout = g_build_filename (LAYOUTS, file, NULL);
  gboolean is_own = g_file_test (own_plan, G_FILE_TEST_EXISTS) || g_file_test (own_layout, G_FILE_TEST_EXISTS);
  return !is_own || strcmp (plan, layout) == 0;
}

static GPtrArray *
list_names (const char *folder, const char *suffix) {
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *entry = g_dir_read_name (dir); entry; entry = g_dir_read_name (dir))
    if (g_str_has_suffix (entry, suffix))
      g_ptr_array_add (names, g_strndup (entry, strlen (entry) - strlen (suffix)));
  return names;
}

static void
test_no_warnings (void **state G_GNUC_UNUSED) {
  g_autoptr (GPtrArray) layouts = list_names (LAYOUTS, ".yaml"), plans = list_names (INPUT, "");
  guint n = 0;
  for (guint i = 0; i < plans->len; i++)
    for (guint j = 0; j < layouts->len; j++) {
      const char *plan = plans->pdata[i], *layout = layouts->pdata[j];
      if (!is_meant (plan, layout))
        continue;
      n++;
      set_plan (plan, layout, NULL);
      if (strcmp (plan, "specimen") != 0)
        set_plan (plan, layout, "ru,zh-Hans");
    }
  assert_true (n >= 9);
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_no_warnings) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
