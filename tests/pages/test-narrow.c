/* Words that no column holds, in every place where a layout puts words: titles, contents, running text, cells of
 * tables, labels of timelines and Gantt charts, names, heads and feet. They are broken by force, and nothing leaves its
 * column or the page. */
#include "document.h"

#include <glib/gstdio.h>
#include <string.h>

#define AS_OF 20528
#define NEAR .5 /* a kern that a break took away */

#define LETTERS 150

/* A word of capitals is no word to hyphenate; a row of closing marks is nothing that a line may start with. */
static const char plan_text[] = "diptych: plan/1\n"
                                "languages: [ru, zh-Hans]\n"
                                "document:\n"
                                "  title: {ru: Ж, zh: ）}\n"
                                "  short-title: {ru: Ж, zh: ）}\n"
                                "  date: 2026-03-16\n"
                                "parties:\n"
                                "  - {id: delta, name: {ru: Ж, zh: ）}}\n"
                                "sections:\n"
                                "  - id: S1\n"
                                "    number: {ru: I., zh: 一、}\n"
                                "    title: {ru: Ж, zh: ）}\n"
                                "    text: {ru: \"Слово Ж слово.\", zh: \"国家）人民。\"}\n"
                                "goals:\n"
                                "  - id: G1\n"
                                "    title: {ru: Ж, zh: ）}\n"
                                "actions:\n"
                                "  - id: A1\n"
                                "    goals: [G1]\n"
                                "    title: {ru: Ж, zh: ）}\n"
                                "    lead: [delta]\n"
                                "    start: 2026-01-01\n"
                                "    due: 2026-10-01\n"
                                "    status: active\n"
                                "milestones:\n"
                                "  - id: M1\n"
                                "    title: {ru: Ж, zh: ）}\n"
                                "    date: 2026-05-01\n";

static GHashTable *forced; /* roles of which one was broken */

static char *
repeat (const char *character) {
  GString *word = g_string_new (NULL);
  for (guint i = 0; i < LETTERS; i++)
    g_string_append (word, character);
  return g_string_free (word, FALSE);
}

static char *
write_plan (const char *folder) {
  g_autoptr (GString) text = g_string_new (plan_text);
  g_autofree char *letters = repeat ("Ж"), *marks = repeat ("）");
  g_string_replace (text, "Ж", letters, 0);
  g_string_replace (text, "）", marks, 0);
  char *path = g_build_filename (folder, "plan.yaml", NULL);
  assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static void
check_line (const Document *document, DipArena *arena, const DipPlaced *placed, guint i) {
  const DipSet *set = placed->lines.set;
  const DipGeometry *page = &document->story->page;
  const DipLine *line = dip_setter_shape (document->setter, arena, set, i, 1);
  double end = placed->x + line->x + line->width, frame = page->width - page->inside - page->outside;
  const char *role = set->paragraph->role, *name = document->name;
  if (set->lines[i].overfull || line->x < -NEAR || line->x + line->width > set->measure + NEAR)
    fail_msg ("%s: a line of %s is %g wide in %g", name, role, line->width, set->measure);
  if (placed->x + line->x < -NEAR || end > frame + NEAR)
    fail_msg ("%s: a line of %s ends at %g of %g", name, role, end, frame);
  if (set->lines[i].forced)
    g_hash_table_add (forced, (gpointer)g_intern_string (role));
}

static void
check_pages (const Document *document) {
  DipArena *arena = dip_arena_new ();
  for (guint i = 0; i < document->pages->n_pages; i++)
    for (guint j = 0; j < document->pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &document->pages->pages[i].placed[j];
      for (guint k = 0; placed->kind == DIP_PLACED_LINES && k < placed->lines.count; k++)
        check_line (document, arena, placed, placed->lines.first + k);
    }
  dip_arena_drop (arena);
}

/* What is there to be broken: running text, a heading, a line of the contents, a table's group line and cells, and the
 * label of an event, be it in a timeline, a Gantt chart or a chronicle. */
static const char *const roles[] = { "text", "title", "entry", "group", "cell-title", "cell-lead", "event" };

static void
test_layouts (void **state) {
  (void)state;
  static const char *const layouts[] = { "briefing", "handout", "schedule", "tracker" };
  g_autofree char *folder = g_dir_make_tmp ("narrow-XXXXXX", NULL), *plan = write_plan (folder);
  forced = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    Document document;
    open_document (&document, plan, layouts[i], NULL, AS_OF);
    check_pages (&document);
    g_autoptr (GString) said = g_string_new (NULL);
    dip_report_write (document.report, said, FALSE);
    assert_non_null (strstr (said->str, "[forced-break]"));
    assert_null (strstr (said->str, "[overfull-line]"));
    close_document (&document);
  }
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (!g_hash_table_contains (forced, g_intern_string (roles[i])))
      fail_msg ("no %s is broken by force", roles[i]);
  g_hash_table_unref (forced);
  g_unlink (plan);
  g_rmdir (folder);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_layouts),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
