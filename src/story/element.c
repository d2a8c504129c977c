#include "story/teller.h"

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
