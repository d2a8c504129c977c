/* Sections and units, as rows of texts in all their languages. */
#pragma once

#include "story/teller.h"

/* How a part sets its sections. */
typedef struct DipUnitForm {
  const char *text_style;
  const char *first_title; /* of root sections */
  gboolean full_width;     /* one language over the whole frame, not columns */
} DipUnitForm;

void dip_tell_sections (DipTeller *teller, DipPartDraft *part, const DipUnitForm *form);
/* Units of the plan that no section has told: their words are not to be lost. */
void dip_tell_leftovers (DipTeller *teller, DipPartDraft *part, const DipUnitForm *form);
