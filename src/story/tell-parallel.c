/* Parallel text, and letters over the full width: two forms of the same telling. */
#include "story/tell-units.h"

void
dip_tell_parallel (DipTeller *teller, DipPartDraft *part) {
  static const DipUnitForm form = { .text_style = "text", .first_title = "title-1" };
  part->grid = dip_grid_parallel (teller, part->flow, "text");
  dip_tell_part_title (teller, part);
  dip_tell_units (teller, part, &form);
}

void
dip_tell_letter (DipTeller *teller, DipPartDraft *part) {
  static const DipUnitForm form = { .text_style = "letter", .first_title = "letter-title", .full_width = TRUE };
  part->grid = dip_grid_even (teller, 1, 0);
  dip_tell_part_title (teller, part);
  dip_tell_units (teller, part, &form);
}
