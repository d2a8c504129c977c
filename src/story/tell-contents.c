/* Contents: a line for each heading in all languages, with its page. Told last, when all headings are known. */
#include "story/teller.h"

static const char *
entry_style (const DipEntry *entry) {
  static const char *const styles[] = { "contents-1", "contents-2", "contents-3" };
  return styles[CLAMP (entry->level, 1, G_N_ELEMENTS (styles)) - 1];
}

static const char *
entry_name (const DipEntry *entry) {
  return entry->unit ? entry->unit->id : entry->word;
}

static const char *
link_to (DipTeller *teller, const DipEntry *entry) {
  return entry->unit ? dip_link_to_unit (teller, entry->unit) : dip_link_to_part (teller, entry->word, entry->anchor);
}

static const DipParagraph *
tell_title (DipTeller *teller, const DipEntry *entry, const DipElement *parent, guint language) {
  const DipProseParagraph *title = entry->unit ? dip_prose_first (&entry->unit->title[language]) : NULL;
  if (entry->unit && !title)
    return NULL;
  DipElement *element = dip_element_for_language (teller, DIP_ROLE_REFERENCE, parent, language);
  DipWording wording = { entry_name (entry), "entry", 0, language, entry_style (entry), element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  const char *link = link_to (teller, entry);
  const char *opening = title ? dip_unit_opening (teller, entry->unit, language) : NULL;
  if (opening)
    dip_scribe_add_words (scribe, opening, language, NULL, NULL, link);
  if (title)
    dip_scribe_add_plain (scribe, title, language, NULL, link);
  else
    dip_scribe_add_words (scribe, dip_teller_word (teller, language, entry->word), language, NULL, NULL, link);
  return dip_scribe_finish (scribe);
}

static const DipParagraph *
tell_page (DipTeller *teller, const DipEntry *entry, const DipElement *parent) {
  DipElement *element = dip_element_new (teller, DIP_ROLE_REFERENCE, parent);
  DipWording wording = { entry_name (entry), "page", 0, 0, "contents-page", element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_add_words (scribe, "0", 0, NULL, NULL, link_to (teller, entry));
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

/* A column for each language, wide as its titles are long, and one for the pages. */
static DipGrid
contents_grid (DipTeller *teller) {
  DipTrack *tracks = dip_arena_new0_n (teller->arena, DipTrack, teller->n + 1);
  for (guint i = 0; i < teller->n; i++)
    tracks[i].kind = DIP_WIDTH_BALANCED;
  tracks[teller->n].kind = DIP_WIDTH_CONTENT;
  return (DipGrid){ .tracks = tracks, .n_tracks = teller->n + 1, .gap = teller->layout->column_gap };
}

void
dip_tell_contents (DipTeller *teller, DipPartDraft *part) {
  if (teller->entries->len == 0)
    return;
  part->grid = contents_grid (teller);
  dip_tell_part_title (teller, part);
  DipElement *contents = dip_element_new (teller, DIP_ROLE_CONTENTS, part->element);
  for (guint i = 0; i < teller->entries->len; i++)
    tell_entry (teller, part, contents, &g_array_index (teller->entries, DipEntry, i));
}
