/* Contents: a line for each heading in all languages, with its page. Told last, when all headings are known. */
#include "story/teller.h"

static const DipParagraph *
tell_title (DipTeller *teller, const DipEntry *entry, const DipElement *parent, guint language) {
  const char *title = entry->unit ? dip_unit_caption (teller, entry->unit, language)
                                  : dip_teller_word (teller, language, entry->word);
  if (!title)
    return NULL;
  const char *unit = entry->unit ? entry->unit->id : entry->word;
  DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, parent, language);
  DipWording wording = { unit, "entry", 0, language, entry->level == 1 ? "contents-1" : "contents-2", element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_add_words (scribe, title, language, NULL, NULL, dip_arena_printf (teller->arena, "#%s", entry->anchor));
  return dip_scribe_finish (scribe);
}

static const DipParagraph *
tell_page (DipTeller *teller, const DipEntry *entry, const DipElement *parent) {
  DipElement *element = dip_element_new (teller, DIP_ROLE_PARAGRAPH, parent);
  DipWording wording = { entry->unit ? entry->unit->id : entry->word, "page", 0, 0, "contents-page", element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_add_words (scribe, "0", 0, NULL, NULL, dip_arena_printf (teller->arena, "#%s", entry->anchor));
  dip_scribe_set_page_of (scribe, entry->anchor);
  return dip_scribe_finish (scribe);
}

static void
tell_entry (DipTeller *teller, DipPartDraft *part, const DipElement *contents, const DipEntry *entry) {
  DipElement *element = dip_element_new (teller, DIP_ROLE_CONTENTS_ENTRY, contents);
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < teller->n; i++)
    dip_row_add (teller, &draft, i, 1, tell_title (teller, entry, element, i));
  dip_row_add (teller, &draft, teller->n, 1, tell_page (teller, entry, element));
  dip_row_close (teller, &draft, part);
}

static DipGrid
contents_grid (DipTeller *teller) {
  DipGrid even = dip_grid_even (teller, teller->n + 1, teller->layout->column_gap);
  DipTrack *tracks = (DipTrack *) even.tracks;
  tracks[teller->n] = (DipTrack){ .kind = DIP_WIDTH_CONTENT };
  return even;
}

void
dip_tell_contents (DipTeller *teller, DipPartDraft *part) {
  part->grid = contents_grid (teller);
  dip_tell_part_title (teller, part);
  DipElement *contents = dip_element_new (teller, DIP_ROLE_CONTENTS, part->element);
  for (guint i = 0; i < teller->entries->len; i++)
    tell_entry (teller, part, contents, &g_array_index (teller->entries, DipEntry, i));
}
