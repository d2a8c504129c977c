#include "story/side.h"

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipParagraph *
tell_label (DipSide *side, const char *style, const char *label, const DipElement *parent) {
  DipElement *element = dip_element_new (side->teller, DIP_ROLE_LABEL, parent);
  DipWording wording = { side->unit, "number", side->index, side->language, style, element };
  return dip_tell_words (side->teller, &wording, label);
}

/* The number goes into the margin where the style hangs it there and the side stands beside it; else it opens the line. */
static void
add_number (DipSide *side, DipScribe *scribe, const DipElement *element) {
  if (!side->number)
    return;
  if (side->hangs && dip_scribe_style (scribe)->hang > 0) {
    dip_scribe_set_label (scribe, tell_label (side, "number", side->number, element->parent));
  } else {
    const DipLanguage *language = side->teller->language[side->language];
    const char *opening = dip_language_phrase (language, side->teller->arena, "numbered", "number", side->number, "title",
                                               "", NULL);
    dip_scribe_add_words (scribe, opening, side->language, NULL, NULL, NULL);
  }
  side->number = NULL;
}

/* ── Titles ────────────────────────────────────────────────────────────────────────────────────────────────────── */

const DipParagraph *
dip_side_tell_title (DipSide *side, const DipProse *title, const char *style, guint level) {
  const DipProseParagraph *prose = dip_prose_first (title);
  if (!prose)
    return NULL;
  DipElement *element = dip_element_new (side->teller, DIP_ROLE_HEADING, side->division);
  element->level = (guint8) MIN (level, 6);
  DipWording wording = { side->unit, "title", 0, side->language, style, element };
  DipScribe *scribe = dip_scribe_new (side->teller, &wording);
  add_number (side, scribe, element);
  dip_scribe_add_prose (scribe, prose, side->language, NULL, NULL);
  return dip_scribe_finish (scribe);
}

/* ── Lists and quotes ──────────────────────────────────────────────────────────────────────────────────────────── */

/* A style that the layout does not name: `style`, further in by `inset`. Each is made once. */
static const DipStyle *
style_inset_by (DipTeller *teller, const DipStyle *style, double inset) {
  if (inset == 0)
    return style;
  char key[64];
  g_snprintf (key, sizeof key, "%p %a", (const void *) style, inset);
  DipStyle *derived = g_hash_table_lookup (teller->styles, key);
  if (!derived) {
    derived = dip_arena_copy (teller->arena, style, sizeof *style);
    derived->inset += inset;
    g_hash_table_insert (teller->styles, g_strdup (key), derived);
  }
  return derived;
}

static const DipElement *
open_quote (DipSide *side, guint depth) {
  if (depth == 0)
    side->quote = NULL;
  else if (!side->quote)
    side->quote = dip_element_new (side->teller, DIP_ROLE_QUOTE, side->division);
  return side->quote ? side->quote : side->division;
}

/* Opens the lists and items that a paragraph at `depth` needs, and gives the element that holds it. */
static const DipElement *
open_item (DipSide *side, const DipProseParagraph *prose, guint depth, const DipElement *parent) {
  for (guint d = 1; d <= depth; d++) {
    const DipElement *holder = d == 1 ? parent : side->items[d - 1];
    gboolean innermost = d == depth;
    if (!side->lists[d] || (innermost && prose->opens_list)) {
      side->lists[d] = dip_element_new (side->teller, DIP_ROLE_LIST, holder);
      side->items[d] = NULL;
    }
    if (!side->items[d] || (innermost && prose->opens_item))
      side->items[d] = dip_element_new (side->teller, DIP_ROLE_ITEM, side->lists[d]);
  }
  for (guint d = depth + 1; d <= DIP_MOST_DEPTH; d++)
    side->lists[d] = side->items[d] = NULL;
  return depth > 0 ? side->items[depth] : parent;
}

static const char *
item_mark (DipSide *side, const DipProseParagraph *prose) {
  const DipLanguage *language = side->teller->language[side->language];
  if (prose->ordinal == 0)
    return dip_language_bullet (language);
  return dip_language_phrase (language, side->teller->arena, "item-number", "number",
                              dip_language_count (language, side->teller->arena, prose->ordinal), NULL);
}

static const char *
style_of (const DipSide *side, const DipProseParagraph *prose) {
  if (prose->heading > 0)
    return "title-3";
  if (prose->lists > 0)
    return "item";
  return prose->quotes > 0 ? "quote" : side->text_style;
}

static double
extra_inset (const DipStyle *style, const DipProseParagraph *prose) {
  if (prose->lists > 0)
    return style->hang * (MIN (prose->lists, DIP_MOST_DEPTH) - 1);
  return prose->quotes > 1 ? style->inset * (MIN (prose->quotes, DIP_MOST_DEPTH) - 1) : 0;
}

const DipParagraph *
dip_side_tell_paragraph (DipSide *side, const DipProseParagraph *prose) {
  DipTeller *teller = side->teller;
  guint depth = MIN (prose->lists, DIP_MOST_DEPTH);
  const DipElement *holder = open_item (side, prose, depth, open_quote (side, prose->quotes));
  const DipParagraph *mark = NULL;
  if (depth > 0 && prose->opens_item)
    mark = tell_label (side, "bullet", item_mark (side, prose), holder);
  DipElement *element = dip_element_new (teller, prose->heading ? DIP_ROLE_HEADING : DIP_ROLE_PARAGRAPH, holder);
  element->level = prose->heading;
  DipWording wording = { side->unit, prose->heading ? "heading" : "text", side->index++, side->language,
                         style_of (side, prose), element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  const DipStyle *style = dip_scribe_style (scribe);
  dip_scribe_use_style (scribe, style_inset_by (teller, style, extra_inset (style, prose)));
  if (mark)
    dip_scribe_set_label (scribe, mark);
  else
    add_number (side, scribe, element);
  dip_scribe_add_prose (scribe, prose, side->language, NULL, NULL);
  return dip_scribe_finish (scribe);
}

const DipParagraph *
dip_side_tell_missing (DipSide *side) {
  DipTeller *teller = side->teller;
  DipElement *element = dip_element_new (teller, DIP_ROLE_PARAGRAPH, side->division);
  DipWording wording = { side->unit, "missing", 0, side->language, "missing", element };
  return dip_tell_words (teller, &wording, dip_teller_missing (teller, side->language));
}
