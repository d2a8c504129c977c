#include "story/side.h"
#include "story/derived.h"

#define FIGURE 0.65 /* em: a little more than most faces' figures */

/* What stands beside other languages says its own. */
static DipElement *
make_element (DipSide *side, DipRole role, const DipElement *parent) {
  if (side->is_shared && parent == side->division)
    return dip_element_for_language (side->teller, role, parent, side->language);
  return dip_element_new (side->teller, role, parent);
}

/* ── Styles ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipStyle *
layout_style (const DipSide *side, const char *name) {
  return dip_layout_style (side->teller->layout, name, side->teller->plan->languages[side->language]);
}

static double
extra_inset (const DipStyle *style, const DipProseParagraph *prose) {
  if (prose->lists > 0)
    return style->hang * (MIN (prose->lists, DIP_MOST_DEPTH) - 1);
  return prose->quotes > 1 ? style->inset * (MIN (prose->quotes, DIP_MOST_DEPTH) - 1) : 0;
}

/* An item or a quotation in a note: the note's style, set off from it as `style` is from a text, in its proportion. */
static const DipStyle *
style_in_note (DipSide *side, const DipStyle *style, double extra) {
  const DipStyle *text = layout_style (side, "text"), *note = side->note;
  double size = note->size / text->size, leading = note->leading / text->leading;
  char key[96];
  gboolean made = FALSE;
  g_snprintf (key, sizeof key, "%p in %p %a", (const void *)style, (const void *)note, extra);
  DipStyle *derived = dip_style_derive (side->teller, note, key, &made);
  derived->name = style->name;
  derived->size = style->size * size;
  derived->leading = style->leading * leading;
  derived->indent = style->indent * size;
  derived->inset = note->inset + (style->inset + extra) * size;
  derived->inset_end = note->inset_end + style->inset_end * size;
  derived->hang = style->hang * size;
  derived->before = style->before * leading;
  derived->after = style->after * leading;
  return derived;
}

/* A bullet is as much smaller as the note is. */
static const DipStyle *
bullet_in_note (DipSide *side, const DipStyle *style) {
  const DipStyle *text = layout_style (side, "text");
  char key[64];
  gboolean made = FALSE;
  g_snprintf (key, sizeof key, "%p for %p", (const void *)style, (const void *)side->note);
  DipStyle *derived = dip_style_derive (side->teller, style, key, &made);
  derived->size = style->size * side->note->size / text->size;
  derived->leading = side->note->leading;
  return derived;
}

/* Room for the number before a note, in its em: as an item of the text has it, which is enough for two figures, and
 * more where the plan has notes of more. */
static double
room_of_numbers (const DipSide *side, double usual) {
  double room = usual;
  for (guint n = side->teller->plan->n_notes / 100; n > 0; n /= 10)
    room += FIGURE;
  return room;
}

void
dip_side_begin_note (DipSide *side) {
  const DipStyle *text = layout_style (side, "text"), *item = layout_style (side, "item");
  side->note = layout_style (side, side->text_style);
  if (!side->number || side->hangs)
    return;
  double room = room_of_numbers (side, item->hang / text->size) * side->note->size;
  side->note = dip_style_hung (side->teller, side->note, room, room);
}

static const char *
style_of (const DipSide *side, const DipProseParagraph *prose) {
  if (prose->heading > 0)
    return "title-3";
  if (prose->lists > 0)
    return "item";
  return prose->quotes > 0 ? "quote" : side->text_style;
}

static const DipStyle *
paragraph_style (DipSide *side, const DipProseParagraph *prose) {
  const DipStyle *style = layout_style (side, style_of (side, prose));
  double extra = extra_inset (style, prose);
  if (!side->note || prose->heading > 0)
    return dip_style_hung (side->teller, style, style->hang, extra);
  return prose->lists > 0 || prose->quotes > 0 ? style_in_note (side, style, extra) : side->note;
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipParagraph *
tell_label (DipSide *side, const char *style, const char *label, const DipElement *parent) {
  DipElement *element = dip_element_new (side->teller, DIP_ROLE_LABEL, parent);
  gboolean is_note_number = side->note && label == side->number;
  DipWording wording = { side->unit, "number", is_note_number ? 0 : side->index, side->language, style, element };
  DipText text = dip_text_from (side->teller->arena, label, side->place);
  DipScribe *scribe = dip_scribe_new (side->teller, &wording);
  if (side->note && !is_note_number)
    dip_scribe_use_style (scribe, bullet_in_note (side, dip_scribe_style (scribe)));
  dip_scribe_add_text (scribe, &text, side->language, NULL, NULL);
  return dip_scribe_finish (scribe);
}

/* A note's number stands before the note, also where that opens with a quotation, which is further in. */
static void
hang_note_number (DipSide *side, DipScribe *scribe) {
  const DipStyle *style = dip_scribe_style (scribe);
  if (style != side->note)
    style = dip_style_hung (side->teller, style, side->note->hang + style->inset - side->note->inset, 0);
  dip_scribe_use_style (scribe, style);
  dip_scribe_set_label (scribe, tell_label (side, side->number_style, side->number, side->division));
}

/* The number goes into the margin where the style hangs it there, the side stands beside it and no bullet does; else it
 * opens the line. */
static void
add_number (DipSide *side, DipScribe *scribe, const DipElement *element, const DipParagraph *bullet) {
  if (bullet)
    dip_scribe_set_label (scribe, bullet);
  if (!side->number)
    return;
  if (side->note && !bullet) {
    hang_note_number (side, scribe);
  } else if (!bullet && side->hangs && dip_scribe_style (scribe)->hang > 0) {
    dip_scribe_set_label (scribe, tell_label (side, "number", side->number, element->parent));
  } else {
    const DipLanguage *language = side->teller->language[side->language];
    const char *opening
        = dip_language_phrase (language, side->teller->arena, "numbered", "number", side->number, "title", "", NULL);
    dip_scribe_add_words (scribe, opening, side->language, NULL, NULL, NULL);
  }
  side->number = NULL;
}

/* ── Titles ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* PDF knows six levels of headings (ISO 32000-1 §14.8.4.3.2). */
static guint8
level_at (guint depth) {
  return (guint8)MIN (depth, 6);
}

const DipParagraph *
dip_side_tell_title (DipSide *side, const DipProse *title, const char *style) {
  const DipProseParagraph *prose = dip_prose_first (title);
  if (!prose)
    return NULL;
  DipElement *element = dip_element_new (side->teller, DIP_ROLE_HEADING, side->division);
  element->level = level_at (side->depth);
  DipWording wording = { side->unit, "title", 0, side->language, style, element };
  DipScribe *scribe = dip_scribe_new (side->teller, &wording);
  add_number (side, scribe, element, NULL);
  dip_scribe_add_prose (scribe, prose, side->language, NULL, NULL);
  if (side->title_mark)
    dip_scribe_add_words (scribe, side->title_mark, side->language, NULL, "editorial-mark", NULL);
  return dip_scribe_finish (scribe);
}

/* ── Lists and quotes ──────────────────────────────────────────────────────────────────────────────────────────── */

static void
close_lists (DipSide *side, guint depth) {
  for (guint d = depth + 1; d <= DIP_MOST_DEPTH; d++) {
    side->lists[d] = NULL;
    side->items[d] = NULL;
  }
}

/* What holds a list at `depth`, or a paragraph that is in `depth` - 1 of them. */
static const DipElement *
find_holder (const DipSide *side, guint depth) {
  if (side->quote && depth == side->quote_depth + 1)
    return side->quote;
  return depth > 1 ? side->items[depth - 1] : side->division;
}

/* Opens the lists and items that a paragraph at `depth` needs. */
static void
open_items (DipSide *side, const DipProseParagraph *prose, guint depth) {
  for (guint d = 1; d <= depth; d++) {
    gboolean innermost = d == depth;
    if (!side->lists[d] || (innermost && prose->opens_list)) {
      side->lists[d] = make_element (side, DIP_ROLE_LIST, find_holder (side, d));
      side->items[d] = NULL;
    }
    if (!side->items[d] || (innermost && prose->opens_item))
      side->items[d] = dip_element_new (side->teller, DIP_ROLE_ITEM, side->lists[d]);
  }
  close_lists (side, depth);
}

/* A quotation holds the list that opens with it, and stands in the item that was open, or that is another of an open
 * list. */
static void
open_quote (DipSide *side, const DipProseParagraph *prose, guint depth) {
  guint outer = 0;
  if (prose->opens_list) {
    while (outer + 1 < depth && side->items[outer + 1])
      outer++;
    close_lists (side, outer);
  } else {
    open_items (side, prose, outer = depth);
  }
  side->quote = make_element (side, DIP_ROLE_QUOTE, find_holder (side, outer + 1));
  side->quote_depth = outer;
}

static gboolean
leaves_quote (const DipSide *side, const DipProseParagraph *prose, guint depth) {
  return prose->quotes == 0 || depth < side->quote_depth || (depth == side->quote_depth && prose->opens_item);
}

/* Opens the quotation, lists and items that a paragraph needs, and gives the element that holds it. */
static const DipElement *
open_holder (DipSide *side, const DipProseParagraph *prose, guint depth) {
  if (side->quote && leaves_quote (side, prose, depth)) {
    close_lists (side, side->quote_depth);
    side->quote = NULL;
  }
  gboolean opens_quote = prose->quotes > 0 && !side->quote;
  if (opens_quote)
    open_quote (side, prose, depth);
  if (!opens_quote || depth > side->quote_depth) /* else they are open: the quotation stands in them */
    open_items (side, prose, depth);
  return find_holder (side, depth + 1);
}

static const char *
item_mark (DipSide *side, const DipProseParagraph *prose) {
  const DipLanguage *language = side->teller->language[side->language];
  if (prose->ordinal == 0)
    return dip_language_bullet (language);
  return dip_language_phrase (language, side->teller->arena, "item-number", "number",
                              dip_language_number (language, side->teller->arena, prose->ordinal), NULL);
}

const DipParagraph *
dip_side_tell_paragraph (DipSide *side, const DipProseParagraph *prose) {
  DipTeller *teller = side->teller;
  guint depth = MIN (prose->lists, DIP_MOST_DEPTH);
  const DipElement *holder = open_holder (side, prose, depth);
  const DipParagraph *bullet = NULL;
  if (depth > 0 && prose->opens_item) {
    bullet = tell_label (side, "bullet", item_mark (side, prose), side->items[depth]);
    side->lists[depth]->labels = prose->ordinal > 0 ? DIP_LABELS_COUNT : DIP_LABELS_BULLETS;
  }
  DipElement *element = make_element (side, prose->heading ? DIP_ROLE_HEADING : DIP_ROLE_PARAGRAPH, holder);
  element->level = prose->heading ? level_at (side->depth + prose->heading) : 0;
  const char *role = prose->heading ? "heading" : side->role ? side->role : "text";
  DipWording wording = { side->unit, role, side->index++, side->language, style_of (side, prose), element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_use_style (scribe, paragraph_style (side, prose));
  add_number (side, scribe, element, bullet);
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
