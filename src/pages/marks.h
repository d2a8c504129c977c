/* Marks (private to this room): the line of a chronicle beside its rows, and what stands on it. */
#pragma once

#include "pages/compose.h"

/* Where a piece of a row stands. */
typedef struct DipSpineReach {
  double from;           /* where the row before it on the page ended, or this one begins */
  double text, bottom;   /* of its text, of the row */
  double middle;         /* of its first line */
  double lines;          /* height of its text */
  gboolean begins, ends; /* the row, in this piece */
} DipSpineReach;

void dip_marks_place_spine (DipComposer *composer, const DipSpine *spine, const DipSpineReach *reach);
