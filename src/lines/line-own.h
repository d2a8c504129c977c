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

/* Where lines are made, one after another. */
typedef struct DipLineRoom {
  GArray *segments; /* DipSegment, in the text's order */
  GArray *slots;    /* DipSlotOfLine, likewise */
  GArray *glyphs;   /* DipLineGlyph: of each slot, as seen */
  GArray *items;    /* DipItem: the gap after each slot */
  GArray *runs;     /* DipGlyphRun */
  GArray *drawn;    /* DipGlyph, of all runs */
  GArray *firsts;   /* guint: each run's first glyph */
  GArray *hyphens;  /* gboolean: whether each run ends with a hyphen of ours */
} DipLineRoom;

typedef struct DipLineMaker {
  DipSetter *setter;
  const DipPrepared *prepared;
  const DipSet *set;
  guint index;
  const DipSetLine *line;
  GArray *segments, *slots, *glyphs, *items; /* of the room */
  guint n_ink;                               /* slots before the space at the line's end */
  gint8 class_used;                          /* how the gaps are fitted: as the breaker chose, … */
  float ratio;                               /* …unless a mark hangs that need not give its whole width */
  double taken;                              /* of what glyphs may be narrower (below 0) or wider by: -1 to 1 */
  gboolean in_steps;                         /* that, by steps */
  double width, gap;                         /* results, as in DipLine, … */
  double out_start, out_end;                 /* …as these are */
} DipLineMaker;

static inline DipSlotOfLine *
dip_line_slot (const DipLineMaker *maker, guint i) {
  return &g_array_index (maker->slots, DipSlotOfLine, i);
}

/* The piece that a slot is of. */
static inline const DipPiece *
dip_line_piece (const DipLineMaker *maker, guint i) {
  return g_array_index (maker->segments, DipSegment, dip_line_slot (maker, i)->segment).piece;
}

/* segments.c: cuts the line into segments and shapes them. */
void dip_line_cut (DipLineMaker *maker);
/* justify.c: settles bodies and gaps, so that the line is as wide as it should be. */
void dip_line_fit (DipLineMaker *maker);
/* line-edges.c: makes glyphs narrower or wider, and finds what stands outside the line. */
void dip_line_edges (DipLineMaker *maker);
/* The factor for a piece's glyphs on this line. */
double dip_line_stretch (const DipLineMaker *maker, const DipPiece *piece);
/* The segments' indices as seen from left to right (UAX #9 L2). */
void dip_line_order (const DipLineMaker *maker, guint *order);
/* decorate.c: the rules and dots that go with the line's text, whose left end stands at line->x. */
void dip_line_decorate (const DipLineMaker *maker, DipArena *arena, DipLine *line);
