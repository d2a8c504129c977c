/* What may stand outside a line's edges, and which glyphs may be made narrower or wider. All of it is off unless the
 * style asks for it (typography Z4; protrude, expand).
 *
 * Protrusion. Marks at an edge that are thinner than letters (hyphen, full stop, quotes, dashes) stand out by a share
 * of their own width, so that the edge looks straighter than it is. The breaker knows: a break leaves a negative width
 * at the line's end, or at the next one's start (DipItem's `pre` and `post`). It is for text of scripts with word
 * spaces, in lines of every alignment but the centred, which have no edge. A first line that is indented has no edge
 * either.
 *
 * Hanging. One of 、，。 that ends a line stands outside it, and wholly, where the line would not hold it otherwise:
 * CSS Text 3 `hanging-punctuation: allow-end`, "hangs if it does not otherwise fit prior to justification", which is
 * also JLReq's reason for it. What is asked is whether the line, at its natural gaps, holds the mark in its least form,
 * half an em: taking the mark's own white is seen by no one, while all that Z8 reduces afterwards is. So to the breaker
 * a mark that may hang is a width that is given up in the class DIP_SHRINK_LINE_END, before all others and at no cost;
 * a line that took any of it has the mark outside, and its gaps grow by what is then too much. Ragged lines do not
 * shrink: there the mark has no width at a break, and hangs if it goes beyond the measure. Never one of a run of marks:
 * one that comes after another mark stays inside, and what comes before a closing one ends no line. A mark with a space
 * after it is Western in its manner, and stays inside as well.
 *
 * Expansion. The glyphs of a justified line are made narrower or wider by one factor, within the style's part: so much
 * as word spaces give of their own shrink or stretch (pdfTeX's way). To the breaker each box is followed by a width
 * that can give, in the word spaces' class; where a line is looser than the style allows, the glyphs stay at their
 * widest, and the word spaces take the rest. Only scripts with word spaces expand, in languages that have them: Han
 * squares are all one size, and the joins of Arabic are no place for it. */
#pragma once

#include "lines/prepared.h"

/* Whether a piece's text takes part in protrusion and expansion. */
gboolean dip_edge_is_alphabetic (const DipPiece *piece);
/* The part of its width by which the cluster at bytes start..end stands out if it is a line's first (or last). */
double dip_edge_part (const DipPrepared *prepared, const DipPiece *piece, guint32 start, guint32 end, gboolean at_end);
/* The same for a hyphen of ours, or a soft one of the author's. */
double dip_edge_hyphen_part (const DipPrepared *prepared, const DipPiece *piece);
/* Whether the mark at bytes start..end may hang at a line's end. */
gboolean dip_edge_may_hang (const DipPrepared *prepared, const DipPiece *piece, guint32 start, guint32 end);
/* The part by which a piece's glyphs may be made narrower or wider. */
double dip_edge_expand (const DipPrepared *prepared, const DipPiece *piece);
/* Whether the line's start is an edge, at which marks may stand out. */
gboolean dip_edge_at_start (const DipPrepared *prepared, gboolean first_line);
