/* A line in the making: its segments, their clusters and glyphs. */
#pragma once

#include "lines/setter-own.h"

/* Part of a piece on one line. */
typedef struct DipSegment {
  const DipPiece *piece;
  guint32 start, end;
  guint8 level;
  gboolean trailing; /* the space at the line's end: there to be read, not seen */
  guint first_slot, n_slots;
} DipSegment;

/* A cluster on a line. */
typedef struct DipSlotOfLine {
  guint32 start, end;
  guint segment;
  guint first_glyph, n_glyphs;
  double lead; /* pt, of the glyph's blank side that is not drawn on */
  double body; /* pt */
  double gap;  /* pt, after it */
} DipSlotOfLine;

typedef struct DipLineGlyph {
  hb_codepoint_t id;
  double x, y, advance; /* pt */
  guint32 cluster;
} DipLineGlyph;

typedef struct DipLineMaker {
  DipSetter *setter;
  const DipPrepared *prepared;
  const DipSet *set;
  guint index;
  const DipSetLine *line;
  GArray *segments;  /* DipSegment, in the text's order */
  GArray *slots;     /* DipSlotOfLine, likewise */
  GArray *glyphs;    /* DipLineGlyph: of each slot, as seen */
  GArray *items;     /* DipItem: the gap after each slot */
  guint n_ink;       /* slots before the space at the line's end */
  double width, gap; /* results, as in DipLine */
} DipLineMaker;

/* segments.c: cuts the line into segments and shapes them. */
void dip_line_cut (DipLineMaker *maker);
/* justify.c: settles bodies and gaps, so that the line is as wide as it should be. */
void dip_line_fit (DipLineMaker *maker);
/* The segments' indices as seen from left to right (UAX #9 L2). */
void dip_line_order (const DipLineMaker *maker, guint *order);
