/* Words that no column holds, in every place where a layout puts words: titles, contents, running text, cells of
 * tables, labels of timelines and Gantt charts, names, heads and feet. They are broken by force, and nothing leaves its
 * column or the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "pages/check.h"
#include "plan/plan.h"

#define SHARE BINARY_DIR "/share/diptych"
#define LAYOUTS SHARE "/layouts"
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

typedef struct Document {
  DipReport *report;
  DipPlan *plan;
  DipLanguages *languages;
  DipLayout *layout;
  DipStory *story;
  DipFonts *fonts;
  DipSetter *setter;
  DipPages *pages;
  DipArena *arena;
  GHashTable *forced; /* roles of which one was broken */
} Document;

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
open_document (Document *document, const char *plan, const char *layout) {
  g_autoptr (GError) error = NULL;
  document->report = dip_report_new ();
  document->plan = dip_plan_open (plan, document->report);
  const char *const *tags = document->plan->languages;
  guint n = document->plan->n_languages;
  document->languages = dip_languages_open (LAYOUTS "/languages", tags, n, document->report);
  document->layout = dip_layout_open (LAYOUTS, layout, tags, n, document->report);
  g_autoptr (GString) said = g_string_new (NULL);
  dip_report_write (document->report, said, FALSE);
  if (dip_report_count (document->report, DIP_ERROR))
    fail_msg ("%s", said->str);
  document->story = dip_story_new (document->plan, document->layout, document->languages, 20528, 0, document->report);
  document->fonts = dip_fonts_open (SHARE "/fonts", FALSE, &error);
  assert_null (error);
  document->setter = dip_setter_new (document->fonts, document->languages, TRUE, document->report);
  document->pages = dip_pages_new (document->story, document->setter, document->report);
  document->arena = dip_arena_new ();
}

static void
close_document (Document *document) {
  dip_arena_drop (document->arena);
  dip_pages_drop (document->pages);
  dip_setter_drop (document->setter);
  dip_fonts_drop (document->fonts);
  dip_story_drop (document->story);
  dip_layout_drop (document->layout);
  dip_languages_drop (document->languages);
  dip_plan_drop (document->plan);
  dip_report_drop (document->report);
}

static void
check_line (Document *document, const DipPlaced *placed, guint i, const char *layout) {
  const DipSet *set = placed->lines.set;
  const DipGeometry *page = &document->story->page;
  const DipLine *line = dip_setter_shape (document->setter, document->arena, set, i, 1);
  double end = placed->x + line->x + line->width, frame = page->width - page->inside - page->outside;
  const char *role = set->paragraph->role;
  if (set->lines[i].overfull || line->x < -NEAR || line->x + line->width > set->measure + NEAR)
    fail_msg ("%s: a line of %s is %g wide in %g", layout, role, line->width, set->measure);
  if (placed->x + line->x < -NEAR || end > frame + NEAR)
    fail_msg ("%s: a line of %s ends at %g of %g", layout, role, end, frame);
  if (set->lines[i].forced)
    g_hash_table_add (document->forced, (gpointer)g_intern_string (role));
}

static void
check_pages (Document *document, const char *layout) {
  for (guint i = 0; i < document->pages->n_pages; i++)
    for (guint j = 0; j < document->pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &document->pages->pages[i].placed[j];
      for (guint k = 0; placed->kind == DIP_PLACED_LINES && k < placed->lines.count; k++)
        check_line (document, placed, placed->lines.first + k, layout);
    }
}

/* What is there to be broken: running text, a heading, a line of the contents, a table's group line and cells, and the
 * label of an event, be it in a timeline, a Gantt chart or a chronicle. */
static const char *const roles[] = { "text", "title", "entry", "group", "cell-title", "cell-lead", "event" };

static void
test_layouts (void **state) {
  (void)state;
  static const char *const layouts[] = { "briefing", "handout", "schedule", "tracker" };
  g_autofree char *folder = g_dir_make_tmp ("narrow-XXXXXX", NULL), *plan = write_plan (folder);
  Document document = { .forced = g_hash_table_new (g_direct_hash, g_direct_equal) };
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    open_document (&document, plan, layouts[i]);
    check_pages (&document, layouts[i]);
    g_autoptr (GString) said = g_string_new (NULL);
    dip_report_write (document.report, said, FALSE);
    assert_non_null (strstr (said->str, "[forced-break]"));
    assert_null (strstr (said->str, "[overfull-line]"));
    close_document (&document);
  }
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (!g_hash_table_contains (document.forced, g_intern_string (roles[i])))
      fail_msg ("no %s is broken by force", roles[i]);
  g_hash_table_unref (document.forced);
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
