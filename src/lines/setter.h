/* Setter: paragraphs to lines. `dip_setter_set` chooses breaks and keeps little; `dip_setter_shape` makes a line's
 * glyphs when they are to be painted. */
#pragma once

#include "lines/fonts.h"
#include "story/story.h"

typedef struct DipSetter DipSetter;

/* Borrows fonts, languages and report, which must outlive it. `allow_missing` makes a glyph that no font has a warning.
 */
DipSetter *dip_setter_new (DipFonts *fonts, DipLanguages *languages, gboolean allow_missing, DipReport *report);
void dip_setter_drop (DipSetter *setter);
/* From now on each paragraph whose style allows it is set so many lines longer (or shorter) than is best for it, as far
 * as all its lines keep to the style: TeX's \looseness. Before the first is set. */
void dip_setter_ask_looseness (DipSetter *setter, gint looseness);

/* Where a line of a set paragraph starts and ends, and how it was fitted. */
typedef struct DipSetLine {
  guint32 start, end; /* bytes of the paragraph's text */
  float natural;      /* pt, before fitting */
  float ratio;
  gint8 class_used;
  guint8 hyphenated : 1;
  guint8 loose : 1;
  guint8 overfull : 1;
  guint8 forced : 1; /* ends where no rule lets a line end, since nothing else fits */
} DipSetLine;

/* A paragraph with its lines chosen, for one measure. */
typedef struct DipSet {
  const DipParagraph *paragraph;
  double measure; /* pt, of the cell: the style's insets are within it */
  const DipSetLine *lines;
  guint n_lines;
} DipSet;

/* What pages may ask for when they ask again. */
typedef struct DipConstraints {
  const guint32 *forbidden; /* bytes at which no line may end */
  guint n_forbidden;
  gint looseness; /* so many lines more (or less) than the best, if the style allows it */
} DipConstraints;

/* Chooses the lines; what it returns lives in `arena`. An empty text has one empty line. What is too wide for a line
 * is broken by force if no other way to break fits: with a hyphen where its language has one, whatever the style says,
 * or else between any two graphemes, without one (CSS Text 3 §5.5, overflow-wrap: anywhere). Lines that are loose,
 * forced or overfull are told of, but not where constraints are given: whoever asks again knows what it takes. */
const DipSet *dip_setter_set (DipSetter *setter, DipArena *arena, const DipParagraph *paragraph, double measure,
                              const DipConstraints *constraints);
/* Advance of the whole text unbroken, insets included; and the least measure at which no word overflows. pt. */
double dip_setter_natural_width (DipSetter *setter, const DipParagraph *paragraph);
double dip_setter_least_width (DipSetter *setter, const DipParagraph *paragraph);

typedef struct DipGlyph {
  guint32 id;
  guint32 cluster; /* byte of the run's text */
  double x, y;     /* pt from the run's origin on the baseline; y down */
} DipGlyph;

/* Glyphs of one face, size, colour and direction, and the characters they stand for. */
typedef struct DipGlyphRun {
  const DipFace *face;
  double size;
  DipColour colour;
  double x, y; /* pt: origin, from the cell's left edge (also in a text from right to left) and the baseline; y down */
  double advance;
  double stretch; /* horizontal scale of the glyphs, 1 but where the line was fitted by it; x and advance have it
                     already */
  const DipGlyph *glyphs; /* in visual order */
  guint n_glyphs;
  const char *text; /* what a reader gets back: a hyphen of ours is U+00AD */
  gsize length;
  gsize offset; /* of the text in the paragraph */
  gboolean rtl;
  gboolean underline, strike;
  const char *language;
  const char *link;
} DipGlyphRun;

/* What is drawn with a line's text and is no text itself: a rule under it or through it, an emphasis dot. */
typedef enum DipDecorationKind {
  DIP_DECORATION_UNDERLINE,
  DIP_DECORATION_STRIKE,
  DIP_DECORATION_DOT
} DipDecorationKind;

typedef struct DipDecoration {
  DipDecorationKind kind;
  double x, y;      /* pt: a rule's left end and the middle of its thickness, a dot's centre; from where runs are */
  double width;     /* a dot: 0 */
  double thickness; /* a dot: its diameter */
  DipColour colour;
  guint32 start, end; /* bytes of the paragraph's text that it belongs to */
} DipDecoration;

typedef struct DipLine {
  const DipGlyphRun *runs; /* in visual order */
  guint n_runs;
  double x;                         /* pt: the left end of its ink, from the cell's left edge */
  double width;                     /* pt, as set */
  double out_start, out_end;        /* pt, of the width: what stands outside the measure by the style, at either end */
  double gap;                       /* mean word space, in em of the paragraph's size; NaN without one */
  const DipDecoration *decorations; /* in visual order, rules before dots */
  guint n_decorations;
} DipLine;

/* Makes the glyphs of lines first..first+count-1 of a set paragraph, in `arena` (a scratch arena of the caller's). */
const DipLine *dip_setter_shape (DipSetter *setter, DipArena *arena, const DipSet *set, guint first, guint count);

/* One line as a line of JSON; `page` 0 leaves page, baseline and x out. */
void dip_line_dump (const DipSet *set, guint index, const DipLine *line, guint page, double baseline, double x,
                    GString *out);
/* The same, with each of the line's glyphs as seen from left to right: its font (PostScript name), id, cluster (byte of
 * the paragraph's text), x from the cell's left edge and advance on the line in pt, and the characters it stands for:
 * those of a cluster with its first glyph, "" with the others. */
void dip_line_dump_glyphs (const DipSet *set, guint index, const DipLine *line, GString *out);
