#include "story/teller.h"

const char *
dip_element_tag (const DipElement *element) {
  static const char *const tags[DIP_N_ROLES] = {
    [DIP_ROLE_DOCUMENT] = "Document",
    [DIP_ROLE_PART] = "Part",
    [DIP_ROLE_SECT] = "Sect",
    [DIP_ROLE_DIVISION] = "Div",
    [DIP_ROLE_HEADING] = "H",
    [DIP_ROLE_PARAGRAPH] = "P",
    [DIP_ROLE_LIST] = "L",
    [DIP_ROLE_ITEM] = "LI",
    [DIP_ROLE_LABEL] = "Lbl",
    [DIP_ROLE_ITEM_BODY] = "LBody",
    [DIP_ROLE_QUOTE] = "BlockQuote",
    [DIP_ROLE_TABLE] = "Table",
    [DIP_ROLE_TABLE_HEAD] = "THead",
    [DIP_ROLE_TABLE_BODY] = "TBody",
    [DIP_ROLE_TABLE_FOOT] = "TFoot",
    [DIP_ROLE_TABLE_ROW] = "TR",
    [DIP_ROLE_HEADER_CELL] = "TH",
    [DIP_ROLE_CELL] = "TD",
    [DIP_ROLE_FIGURE] = "Figure",
    [DIP_ROLE_CAPTION] = "Caption",
    [DIP_ROLE_CONTENTS] = "TOC",
    [DIP_ROLE_NOTE] = "Note",
    [DIP_ROLE_REFERENCE] = "Reference",
    [DIP_ROLE_CONTENTS_ENTRY] = "TOCI",
  };
  return tags[element->role];
}

DipElement *
dip_element_new (DipTeller *teller, DipRole role, const DipElement *parent) {
  DipElement *element = dip_arena_new0 (teller->arena, DipElement);
  element->role = role;
  element->parent = parent;
  element->serial = teller->serial++;
  return element;
}

DipElement *
dip_element_for_language (DipTeller *teller, DipRole role, const DipElement *parent, guint language) {
  DipElement *element = dip_element_new (teller, role, parent);
  element->language = teller->plan->languages[language];
  return element;
}

gboolean
dip_part_is_by_language (const DipTeller *teller, const DipPartDraft *part) {
  gboolean is_text = part->flow->kind == DIP_FLOW_PARALLEL || part->flow->kind == DIP_FLOW_LETTER;
  return is_text && teller->n > 1 && teller->layout->reading_order == DIP_READ_BY_LANGUAGE;
}

/* All sections are made at once, so that they stand in the order of the languages. */
const DipElement *
dip_part_holder (DipTeller *teller, DipPartDraft *part, guint language) {
  if (!dip_part_is_by_language (teller, part))
    return part->element;
  if (!part->sects[0])
    for (guint i = 0; i < teller->n; i++)
      part->sects[i] = dip_element_for_language (teller, DIP_ROLE_SECT, part->element, i);
  return part->sects[language];
}
