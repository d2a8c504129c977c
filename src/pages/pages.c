#include "pages/composer.h"
#ifdef DIPTYCH_CHECK
#include "pages/check.h"
#endif

/* A defect of ours, never of the input: the text would be lost or misplaced in silence. */
static void
check_pages (const DipPages *pages G_GNUC_UNUSED) {
#ifdef DIPTYCH_CHECK
  g_autoptr (GString) why = g_string_new (NULL);
  if (!dip_pages_check (pages, why))
    g_error ("pages: %s", why->str);
#endif
}

static gboolean
is_pushed_down (const DipPart *part) {
  for (guint i = 0; i < part->n_blocks; i++, dip_arena_trim ())
    if (part->blocks[i].kind == DIP_BLOCK_ROW && part->blocks[i].row->push_down)
      return TRUE;
  return FALSE;
}

/* Parts from the first on that share pages. What stands at a page's foot leaves no room below it. */
static guint
count_together (const DipPart *parts, guint n) {
  guint together = 1;
  while (together < n && parts[together].start == DIP_START_HERE && !is_pushed_down (&parts[together - 1]))
    together++;
  return together;
}

static DipPages *
make_pages (const DipStory *story, DipSetter *setter, DipNumbers *numbers, DipReport *report) {
  DipComposer *composer = dip_composer_new (story, setter, report);
  composer->numbers = numbers;
  for (guint i = 0, n; i < story->n_parts; i += n) {
    n = count_together (&story->parts[i], story->n_parts - i);
    dip_compose_parts (composer, &story->parts[i], n);
  }
  return dip_composer_finish (composer);
}

/* Page numbers that texts name may take a second pass; the pages of the first are gone before it. */
DipPages *
dip_pages_new (const DipStory *story, DipSetter *setter, DipReport *report) {
  DipNumbers *numbers = dip_numbers_new (story);
  DipPages *pages = make_pages (story, setter, numbers, report);
  if (numbers && !dip_numbers_settle (numbers, pages, setter, report)) {
    dip_pages_drop (pages);
    pages = make_pages (story, setter, numbers, report);
    dip_numbers_settle (numbers, pages, setter, report);
  }
  dip_numbers_drop (numbers);
  check_pages (pages);
  return pages;
}

void
dip_pages_drop (DipPages *pages) {
  if (pages)
    dip_arena_drop (pages->arena);
}
