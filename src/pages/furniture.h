/* Furniture (private to this room): running heads and feet, made page by page in the second phase. */
#pragma once

#include "pages/composer.h"

#define DIP_N_SLOTS 6 /* inside, centre, outside of the head, then of the foot */

/* A slot's lines on a page: all artifact. x from the frame's start edge, y the first baseline. */
typedef struct DipSlotLines {
  const DipSet *set; /* NULL: nothing there */
  const DipLine *lines;
  double x, y;
} DipSlotLines;

typedef struct DipFurnitureRule {
  double y;
  DipRule rule; /* over the frame's width; thickness 0: none */
} DipFurnitureRule;

typedef struct DipFurnisher DipFurnisher;

DipFurnisher *dip_furnisher_new (const DipPages *pages, DipSetter *setter);
void dip_furnisher_drop (DipFurnisher *furnisher);
/* What stands on page `index`, with lines of its own in `scratch`; nothing if the page bears no furniture. */
void dip_furnisher_make (DipFurnisher *furnisher, DipArena *scratch, guint index, DipSlotLines slots[DIP_N_SLOTS],
                         DipFurnitureRule rules[2]);

/* line-numbers.c: the numbers of the page's lines, from its top; all artifact. */
const DipSlotLines *dip_line_numbers_make (const DipPages *pages, DipSetter *setter, DipArena *scratch, guint index,
                                           guint *n);
