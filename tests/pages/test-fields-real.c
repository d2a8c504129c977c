/* The same with the real setter and faces: the sample plan, whose texts refer to pages, with Chinese first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "pages/check.h"
#include "pages/furniture.h"
#include "plan/plan.h"

#define SHARE BINARY_DIR "/share/diptych"
#define LAYOUTS SHARE "/layouts"
#define SAMPLE SOURCE_DIR "/input/sample-tracker/plan.yaml"

typedef struct Document {
  DipReport *report;
  DipPlan *plan;
  DipLanguages *languages;
  DipLayout *layout;
  DipStory *story;
  DipFonts *fonts;
  DipSetter *setter;
  DipPages *pages;
} Document;

static void
open_document (Document *document, const char *layout, const char *const *tags, guint n) {
  g_autoptr (GError) error = NULL;
  document->report = dip_report_new ();
  document->plan = dip_plan_open (SAMPLE, document->report);
  assert_non_null (document->plan);
  if (n)
    assert_true (dip_plan_choose_languages (document->plan, tags, n, NULL));
  const char *const *all = document->plan->languages;
  n = document->plan->n_languages;
  document->languages = dip_languages_open (LAYOUTS "/languages", all, n, document->report);
  document->layout = dip_layout_open (LAYOUTS, layout, all, n, document->report);
  document->story = dip_story_new (document->plan, document->layout, document->languages, 20528, 0, document->report);
  assert_int_equal (dip_report_count (document->report, DIP_ERROR), 0);
  document->fonts = dip_fonts_open (SHARE "/fonts", FALSE, &error);
  assert_null (error);
  document->setter = dip_setter_new (document->fonts, document->languages, TRUE, document->report);
  document->pages = dip_pages_new (document->story, document->setter, document->report);
  g_autoptr (GString) why = g_string_new (NULL);
  if (!dip_pages_check (document->pages, why))
    fail_msg ("%s", why->str);
}

static void
close_document (Document *document) {
  dip_pages_drop (document->pages);
  dip_setter_drop (document->setter);
  dip_fonts_drop (document->fonts);
  dip_story_drop (document->story);
  dip_layout_drop (document->layout);
  dip_languages_drop (document->languages);
  dip_plan_drop (document->plan);
  dip_report_drop (document->report);
}

typedef void (*Look) (const Document *document, guint page, const DipPlaced *placed);

static void
look_at_lines (const Document *document, Look look) {
  for (guint i = 0; i < document->pages->n_pages; i++)
    for (guint j = 0; j < document->pages->pages[i].n_placed; j++)
      if (document->pages->pages[i].placed[j].kind == DIP_PLACED_LINES)
        look (document, i, &document->pages->pages[i].placed[j]);
}

static guint
page_of (const DipPages *pages, const char *link) {
  for (guint i = 0; i < pages->n_anchors; i++)
    if (strcmp (pages->anchors[i].name, link + 1) == 0)
      return pages->anchors[i].page + 1;
  fail_msg ("%s stands nowhere", link);
  return 0;
}

static guint n_numbers;

static void
look_at_numbers (const Document *document, guint page G_GNUC_UNUSED, const DipPlaced *placed) {
  const DipParagraph *paragraph = placed->lines.set->paragraph;
  for (guint i = 0; i < paragraph->n_runs && placed->lines.first == 0; i++) {
    const DipRun *run = &paragraph->runs[i];
    if (!run->page_of)
      continue;
    g_autofree char *printed = g_strndup (paragraph->text.utf8 + run->start, run->end - run->start);
    g_autofree char *right = g_strdup_printf ("%u", page_of (document->pages, run->page_of));
    assert_string_equal (printed, right);
    n_numbers++;
  }
}

/* “See page 9” names the page on which the unit stands, in every language and layout. */
static void
test_page_numbers_are_right (void **state G_GNUC_UNUSED) {
  static const char *const layouts[] = { "briefing", "handout" };
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    Document document;
    open_document (&document, layouts[i], NULL, 0);
    n_numbers = 0;
    look_at_lines (&document, look_at_numbers);
    assert_true (n_numbers >= 8);
    close_document (&document);
  }
}

static void
look_at_number_labels (const Document *document G_GNUC_UNUSED, guint page G_GNUC_UNUSED, const DipPlaced *placed) {
  const DipParagraph *paragraph = placed->lines.set->paragraph;
  if (strcmp (paragraph->role, "number") != 0 || strcmp (paragraph->style->name, "number") != 0)
    return;
  if (placed->lines.set->n_lines != 1 || placed->lines.set->lines[0].overfull)
    fail_msg ("%s does not stand in its gutter", paragraph->text.utf8);
  n_numbers++;
}

/* （二十一） is wider than the 8 mm of the layout's gutter, which grows. */
static void
test_numbers_stand_in_their_gutter (void **state G_GNUC_UNUSED) {
  static const char *const tags[] = { "zh", "ru" };
  Document document;
  open_document (&document, "briefing", tags, 2);
  n_numbers = 0;
  look_at_lines (&document, look_at_number_labels);
  assert_true (n_numbers >= 25);
  close_document (&document);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_page_numbers_are_right),
    cmocka_unit_test (test_numbers_stand_in_their_gutter),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
