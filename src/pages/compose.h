/* Compose (private to this room): the first phase's page in the making, and how a block puts things on it.
 *
 * There is one current page with a pen `y` on it. A block asks for room, places things between the pen and the page's
 * bottom, moves the pen past them, and starts a new page when it needs one. Positions are those of DipPlaced: x from
 * the frame's start edge (0 … width), y from the page's top (dip_composer_top … dip_composer_bottom). The order of
 * placing is the order of painting and of reading. Nothing may be placed outside 0…width and top…bottom, nor on a page
 * that has been left.
 *
 * How a block that is no row works (timeline.c), in this order:
 *   left = dip_composer_claim (composer, least);   first of all: the block needs at least so much height in one piece
 *   y = dip_composer_y (composer);
 *   … dip_composer_place_… between y and y + left …
 *   dip_composer_move (composer, y + used);
 *   if there is more: dip_composer_new_page (composer), and again from dip_composer_y.
 */
#pragma once

#include "pages/pages.h"

typedef struct DipComposer DipComposer;

/* ── What a block may know ─────────────────────────────────────────────────────────────────────────────────────── */

DipSetter *dip_composer_setter (const DipComposer *composer);
DipReport *dip_composer_report (const DipComposer *composer);

/* The text frame, in pt. */
double dip_composer_width (const DipComposer *composer);
double dip_composer_top (const DipComposer *composer);
double dip_composer_bottom (const DipComposer *composer);
/* Its height, where no note stands at the page's foot. */
double dip_composer_height (const DipComposer *composer);
/* The pen: where the next thing may start on the current page. Between top and bottom. */
double dip_composer_y (const DipComposer *composer);
/* Height left from the pen to the page's bottom. */
double dip_composer_left (const DipComposer *composer);

/* ── Room ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Makes sure that at least `least` pt are left, on a new page if need be, and gives what is left. Headings that were
 * told to stay with this block have waited until now, and are set first, on the same page; so call it before
 * anything else. If `least` is more than a page can hold, gives what a fresh page has. The pen stands on the baseline
 * grid, after the space that the row before it asked for. */
double dip_composer_claim (DipComposer *composer, double least);
/* Leaves the current page for a fresh one, with the pen at its top. */
void dip_composer_new_page (DipComposer *composer);
/* Moves the pen down to `y` (never up). */
void dip_composer_move (DipComposer *composer, double y);

/* ── Things ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Height of one line of a paragraph, as pages reckon with it: its leading, but never more than the frame. */
double dip_composer_leading (const DipComposer *composer, const DipParagraph *paragraph);
/* A paragraph's lines for a measure (no constraints), in the composer's arena. Height: n_lines × leading. Set each
 * paragraph once for each measure: sets are kept until the pages are dropped. */
const DipSet *dip_composer_set (DipComposer *composer, const DipParagraph *paragraph, double measure);
/* The same for a label: where a word has no room in the measure, that grows to it, but not past `most`; and the lines
 * of a text in several languages, one after another, end between these, if each has room on one. */
const DipSet *dip_composer_set_label (DipComposer *composer, const DipParagraph *paragraph, double measure,
                                      double most);
/* The measure that the lines of a set need, insets included. */
double dip_set_width (const DipSet *set);
/* Lines first … first+count-1 in a cell that starts at x; `top` is the top of the first line's box, its baseline 0.74
 * of the leading below that. Places the paragraph's label (number, bullet) as well, if line 0 is among them. */
void dip_composer_place_lines (DipComposer *composer, const DipSet *set, guint first, guint count, double x,
                               double top);
/* As dip_composer_place_lines; `artifact` for what repeats a text that stands elsewhere. */
void dip_composer_place_fragment (DipComposer *composer, const DipSet *set, guint first, guint count, double x,
                                  double top, gboolean artifact);
/* A place for links and for numbers of pages: the first of a name counts. */
void dip_composer_place_anchor (DipComposer *composer, const char *name, double y);
/* A rule from (x, y) to (x2, y2), centred on that line; `element` NULL makes it an artifact. */
void dip_composer_place_rule (DipComposer *composer, const DipElement *element, double x, double y, double x2,
                              double y2, DipRule rule);
/* A polygon of n_points points, each a pair relative to (x, y); copied into the arena. */
void dip_composer_place_shape (DipComposer *composer, const DipElement *element, double x, double y,
                               const double *points, guint n_points, DipColour fill, DipColour fade);

/* ── Blocks ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* timeline.c: the whole of a timeline, over as many pages as it needs. Its labels are placed once each. */
void dip_compose_timeline (DipComposer *composer, const DipPart *part, const DipTimeline *timeline);
