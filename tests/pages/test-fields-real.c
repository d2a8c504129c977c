/* The same with the real setter and faces: the sample plan, whose texts refer to pages, with Chinese first. */
#include "document.h"

#include <string.h>

#include "pages/furniture.h"

#define SAMPLE SOURCE_DIR "/input/sample-tracker/plan.yaml"
#define AS_OF 20528

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
    open_document (&document, SAMPLE, layouts[i], NULL, AS_OF);
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
  static const char *const tags[] = { "zh", "ru", NULL };
  Document document;
  open_document (&document, SAMPLE, "briefing", tags, AS_OF);
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
