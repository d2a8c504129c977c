/* Side: one language's texts of a unit on their way into rows, with the lists and quotes that are open in it. */
#pragma once

#include "story/teller.h"

#define DIP_MOST_DEPTH 16 /* of lists and quotes; deeper ones are set like the deepest */

typedef struct DipSide {
  DipTeller *teller;
  guint language;
  const char *unit;
  DipPlace place;                        /* of its number: where its words would be looked for */
  const char *text_style;                /* of plain paragraphs */
  const char *role;                      /* of its paragraphs that are no headings; NULL: "text" */
  const char *number_style;              /* NULL: "number" */
  const DipStyle *note;                  /* of a note: lists and quotations are set in it too; or NULL */
  gboolean is_shared;                    /* the division holds other languages as well */
  const DipElement *division;            /* this language's side of the unit */
  const char *number;                    /* the unit's, until a paragraph has taken it; or NULL */
  gboolean hangs;                        /* it stands in the margin, not in the line */
  guint depth;                           /* of the unit's own heading: those in its text rank below it */
  const char *title_mark;                /* that the title is the editors'; or NULL */
  guint index;                           /* of the next paragraph */
  DipElement *lists[DIP_MOST_DEPTH + 1]; /* by depth, the open ones */
  const DipElement *items[DIP_MOST_DEPTH + 1];
  const DipElement *quote; /* open, or NULL */
  guint quote_depth;       /* of the lists that it stands in; deeper ones stand in it */
} DipSide;

/* Makes it the side of a note, whose lists and quotations stand in its text style, further in. All its paragraphs leave
 * room for its number, unless that hangs in the margin. */
void dip_side_begin_note (DipSide *side);
/* The unit's heading, with its number; `style` as title-1. NULL if this language has no title. */
const DipParagraph *dip_side_tell_title (DipSide *side, const DipProse *title, const char *style);
/* The next paragraph of its text, with the number if that is still to be said. */
const DipParagraph *dip_side_tell_paragraph (DipSide *side, const DipProseParagraph *prose);
/* A note that this language lacks the text. */
const DipParagraph *dip_side_tell_missing (DipSide *side);
