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

DipPages *
dip_pages_new (const DipStory *story, DipSetter *setter, DipReport *report) {
  DipComposer *composer = dip_composer_new (story, setter, report);
  for (guint i = 0; i < story->n_parts; i++) {
    if (story->parts[i].n_blocks == 0)
      continue;
    dip_composer_start_part (composer, &story->parts[i]);
    dip_compose_part (composer, &story->parts[i]);
  }
  DipPages *pages = dip_composer_finish (composer);
  check_pages (pages);
  return pages;
}

void
dip_pages_drop (DipPages *pages) {
  if (pages)
    dip_arena_drop (pages->arena);
}
