/* The gallery of tables: each layout in tests/cli/tables sets the plan beside it, and what stands where on its pages is
 * held against NAME.pages, which was looked at and accepted. To accept what comes out now (look at the pages first):
 *   DIPTYCH_ACCEPT=1 tests/…/test-cli-tables
 */
#include "program.h"

#define FOLDER SOURCE_DIR "/tests/cli/tables/"

static char *
dump_table (const char *name) {
  g_autofree char *layout = g_strconcat (FOLDER, name, ".yaml", NULL);
  Outcome outcome = run (PROGRAM, "render", "-q", "-l", layout, "--dump", "pages", FOLDER "plan.yaml");
  if (outcome.exit_code != 0)
    fail_msg ("%s: %s", name, outcome.err);
  g_free (outcome.err);
  return outcome.out;
}

/* Names the first line that differs. */
static gboolean
is_same (const char *name, const char *expected, const char *made) {
  g_auto (GStrv) old = g_strsplit (expected, "\n", -1), new = g_strsplit (made, "\n", -1);
  guint i = 0;
  while (old[i] && new[i] && strcmp (old[i], new[i]) == 0)
    i++;
  if (!old[i] && !new[i])
    return TRUE;
  print_error ("%s.pages:%u:\n- %s\n+ %s\n", name, i + 1, old[i] ? old[i] : "(end)", new[i] ? new[i] : "(end)");
  return FALSE;
}

static gboolean
check_table (const char *name) {
  g_autofree char *path = g_strconcat (FOLDER, name, ".pages", NULL);
  g_autofree char *made = dump_table (name), *expected = NULL;
  if (g_getenv ("DIPTYCH_ACCEPT"))
    assert_true (g_file_set_contents (path, made, -1, NULL));
  return g_file_get_contents (path, &expected, NULL, NULL) && is_same (name, expected, made);
}

static int
compare_names (gconstpointer a, gconstpointer b) {
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
test_gallery (void **state G_GNUC_UNUSED) {
  g_autoptr (GDir) folder = g_dir_open (FOLDER, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint wrong = 0;
  for (const char *entry = g_dir_read_name (folder); entry; entry = g_dir_read_name (folder))
    if (g_str_has_suffix (entry, ".yaml") && strcmp (entry, "plan.yaml") != 0)
      g_ptr_array_add (names, g_strndup (entry, strlen (entry) - strlen (".yaml")));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    wrong += !check_table (names->pdata[i]);
  assert_int_equal (wrong, 0);
  assert_true (names->len >= 15);
}

/* The tracking report sets the sample in two languages and in three. */
static void
check_tracker (const char *languages) {
  Outcome outcome = run (PROGRAM, "render", "-q", "-l", "tracker", "-L", languages, "--dump", "lines",
                         SOURCE_DIR "/input/sample-tracker/plan.yaml");
  assert_int_equal (outcome.exit_code, 0);
  assert_non_null (strstr (outcome.out, "goes-on"));
  assert_non_null (strstr (outcome.out, "group-again"));
  g_free (outcome.out);
  g_free (outcome.err);
}

static void
test_tracker (void **state G_GNUC_UNUSED) {
  check_tracker ("ru,zh-Hans");
  check_tracker ("ru,zh-Hans,en");
}

/* What a filter names and the plan lacks is told at its place in the layout, and nothing is set. */
static void
test_unknown_party (void **state) {
  g_autofree char *layout
      = write_file (state, "wrong.yaml",
                    "diptych: layout/1\nuse: [styles/print.yaml]\n"
                    "page: {size: A5, margins: {inside: 9mm, outside: 9mm, top: 9mm, bottom: 9mm}, grid: 12pt}\n"
                    "columns: {gap: 5mm, number-gutter: 0mm, least: {other: 10em}}\n"
                    "styles: {text: {size: 10pt}}\n"
                    "flow: [table: {lists: actions, columns: [title], filter: {lead: fery}}]\n");
  Outcome outcome = run (PROGRAM, "render", "-l", layout, "--dump", "lines", FOLDER "plan.yaml");
  assert_true (outcome.exit_code > 0);
  assert_non_null (
      strstr (outcome.err, "wrong.yaml:6:65: error: the plan has no party \"fery\"; did you mean \"ferry\"?"));
  g_free (outcome.out);
  g_free (outcome.err);
}

int
main (void) {
  const struct CMUnitTest tests[]
      = { cmocka_unit_test (test_gallery), cmocka_unit_test (test_tracker), folder_test (test_unknown_party) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
