/* Sections and units, as rows of texts in all their languages. */
#pragma once

#include "story/teller.h"

/* How a part sets its sections. */
typedef struct DipUnitForm {
  const char *text_style;
  const char *first_title; /* of root sections */
  gboolean full_width;     /* one language over the whole frame, not columns */
} DipUnitForm;

/* Tells the units that were allotted to the part, and notes at its end which titles in them are the editors'. */
void dip_tell_units (DipTeller *teller, DipPartDraft *part, const DipUnitForm *form);
