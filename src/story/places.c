/* Links within the document. What a link says of where it leads (PDF/UA-1, 7.18.5) is told in each language: the page,
 * which is not known yet, and the title that stands there. */
#include "story/teller.h"

static const char *
say_title (DipTeller *teller, guint language, const char *title) {
  const DipLanguage *own = teller->language[language];
  if (!title)
    return dip_language_phrase (own, teller->arena, "page-reference", "page", DIP_PAGE_FIELD, NULL);
  return dip_language_phrase (own, teller->arena, "page-title", "page", DIP_PAGE_FIELD, "title", title, NULL);
}

static const char *
say_note (DipTeller *teller, guint language, guint number) {
  const DipLanguage *own = teller->language[language];
  const char *count = dip_language_number (own, teller->arena, number);
  return dip_language_phrase (own, teller->arena, "reference-note", "number", count, NULL);
}

/* Links are kept apart, each "#anchor" once: the anchor is the link without its first sign. */
static const char *
find_link (const DipTeller *teller, const char *anchor) {
  const char *known = g_hash_table_lookup (teller->links, anchor);
  return known ? known - 1 : NULL;
}

static const char *
add_link (DipTeller *teller, const char *anchor, const char *const *says) {
  const char *link = dip_arena_printf (teller->anchors, "#%s", anchor);
  DipPlaceName place = { link + 1, says };
  g_hash_table_add (teller->links, (gpointer)place.anchor);
  g_array_append_val (teller->places, place);
  return link;
}

const char *
dip_link_to_unit (DipTeller *teller, const DipUnit *unit) {
  const char *anchor = dip_unit_anchor (teller, unit);
  const char *link = find_link (teller, anchor);
  if (link)
    return link;
  const char **says = dip_arena_new0_n (teller->arena, const char *, teller->n);
  for (guint i = 0; i < teller->n; i++)
    says[i] = say_title (teller, i, dip_unit_caption (teller, unit, i));
  return add_link (teller, anchor, says);
}

const char *
dip_link_to_part (DipTeller *teller, const char *word, const char *anchor) {
  const char *link = find_link (teller, anchor);
  if (link)
    return link;
  const char **says = dip_arena_new0_n (teller->arena, const char *, teller->n);
  for (guint i = 0; i < teller->n; i++)
    says[i] = say_title (teller, i, dip_teller_word (teller, i, word));
  return add_link (teller, anchor, says);
}

const char *
dip_link_to_note (DipTeller *teller, const char *id, guint number) {
  const char *anchor = dip_arena_printf (teller->arena, "note:%s", id);
  const char *link = find_link (teller, anchor);
  if (link)
    return link;
  const char **says = dip_arena_new0_n (teller->arena, const char *, teller->n);
  for (guint i = 0; i < teller->n; i++)
    says[i] = say_note (teller, i, number);
  return add_link (teller, anchor, says);
}

static int
compare_places (gconstpointer a, gconstpointer b) {
  return strcmp (((const DipPlaceName *)a)->anchor, ((const DipPlaceName *)b)->anchor);
}

void
dip_take_places (DipTeller *teller, DipStory *story) {
  g_array_sort (teller->places, compare_places);
  story->anchors = teller->anchors;
  story->places = dip_arena_take_array (teller->arena, teller->places, &story->n_places);
}
