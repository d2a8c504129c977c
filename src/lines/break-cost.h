/* What lines cost: all the weights of the breaker, each with its reason. Costs are whole numbers, so that sums come out
 * the same on every machine, whatever the order. */
#pragma once

#include "lines/break-private.h"

/* Badness is in tenths of TeX's: 1000 when word spaces are stretched (or shrunk) by all their stretch. It grows with
 * the square, not the cube: demerits are its square again, and with the sixth power a paragraph pays any number of
 * hyphens to mend its one worst line. */
#define DIP_COST_BADNESS 1000.0
/* Beyond ten times the stretch all is equally bad, as in TeX; it keeps sums in range. */
#define DIP_COST_SHARE_MOST 10.0
/* Each line costs as much as spaces stretched by all their stretch: TeX's \linepenalty. So of two equal ways the one
 * with fewer lines is taken; and, demerits being squares, what is added to a line counts nearly by its badness as long
 * as it is small, so that the mean is evened out and not the worst line alone. */
#define DIP_COST_LINE 1000
/* One unit of a penalty, in badness: seven times TeX's, so that a hyphen of 50 is worth as much as spaces stretched 1.9
 * times. Russian words are long: with TeX's weight half of all lines in a column of 32 em end in a hyphen, with this
 * one 47 in 100, and the widest spaces are no wider for it. */
#define DIP_COST_PENALTY 70
#define DIP_COST_PENALTY_MOST 150000
/* Tight beside loose shows more than either: TeX's \adjdemerits, here in units of badness squared. */
#define DIP_COST_FITNESS ((gint64)1000 * 1000)
/* Two hyphens in a row: TeX's \doublehyphendemerits. */
#define DIP_COST_DOUBLE_HYPHEN ((gint64)1000 * 1000)
/* A hyphen in the last line but one: a little worse than two in a row, since a word's tail then opens a short line. */
#define DIP_COST_FINAL_HYPHEN ((gint64)1500 * 1000)
/* A stub of a last line: worth one line stretched 1.5 times, not worth a forced one. */
#define DIP_COST_STUB ((gint64)9 * 1000 * 1000)

/* Where the style's own limits leave no way through, ladders may be one line longer; where that is not enough, all
 * lines may be this many times as loose as the style allows (and are marked), before anything worse is thought of. A
 * column of 32 em in Russian needs it: with word spaces of at most twice the natural hardly a paragraph has a way
 * through. */
#define DIP_COST_RELAXED 2.0
/* Each such line has this price, a hyphen's, so that there are only as many as there must be. */
#define DIP_COST_LOOSER ((gint64)20 * 1000 * 1000)
/* A ladder's one line more, where it may be: a hyphen's price once more, so that there are no more than there must be.
 */
#define DIP_COST_OVER_LADDER ((gint64)20 * 1000 * 1000)
/* Times the square of how many times over the stretch is used, from DIP_COST_RELAXED on: outweighs any line that is
 * within that bound. */
#define DIP_COST_LOOSE ((gint64)200 * 1000 * 1000)
/* What counts at most: a gap of 10 em, or a line with nothing on it. So costly a line 2^24 times still is a sum. */
#define DIP_COST_LOOSEST 40.0
/* For a line twice as wide as the measure; and in proportion. */
#define DIP_COST_FURTHER ((gint64)100 * 1000 * 1000 * 1000)

/* Faults are only ever seen in the last pass. They are counted apart from costs and come first: no saving of cost is
 * worth one. An overfull line is worse than any number of words that are parted (a thousand of them), and so on
 * downwards; in a heading a word that stays whole is worth any number of lines; a ladder longer by two lines than the
 * style allows is worse than a line however loose, and so is a word's tail alone in the last line (R4), of which a text
 * has but one. 2^24 overfull lines still are a sum. */
#define DIP_FAULT_OVERFULL ((gint64)1 << 36)
#define DIP_FAULT_SPLIT ((gint64)1 << 26)
#define DIP_FAULT_FORCED ((gint64)1 << 16)
#define DIP_FAULT_INSIDE ((gint64)1 << 12)
#define DIP_FAULT_AWFUL ((gint64)1 << 8)
#define DIP_FAULT_LONG_LADDER ((gint64)2)
#define DIP_FAULT_TAIL ((gint64)1)

/* In a balanced text the number of lines comes first, then the evenness (at most this for each line). */
#define DIP_COST_EVEN 1000000.0
/* One unit of a penalty in a balanced text: a poor break of 200 is then worse than nearly any unevenness, so that a
 * heading's prepositions stay with their nouns, but is never worth a line more. */
#define DIP_COST_BALANCED_PENALTY 2000
#define DIP_COST_BALANCED_LINE ((gint64)1 << 38)

/* A ladder's length from which on there is no limit. */
#define DIP_LADDER_FREE 7

/* What a line costs by itself, without its neighbours. */
gint64 dip_cost_line (const DipBreakJob *job, const DipBreakFitting *fitting, const DipBreakSite *site,
                      DipWidth measure);
/* What is added for the hyphen or the state of the line before: `hyphen_before` it ended with one, `run` is the number
 * of hyphens in a row with this line's. */
gint64 dip_cost_neighbours (const DipBreakJob *job, const DipBreakSite *site, guint fitness_before, guint fitness,
                            guint run, gboolean hyphen_before);
/* Added to a last line. */
gint64 dip_cost_end (const DipBreakJob *job, const DipBreakFitting *fitting, gboolean hyphen_before);
/* Faults of a line: those of the break at its end, whatever else it holds; and all. `tail`: it is a last one, and all
 * of it is the rest of one word. */
gint64 dip_cost_break_faults (const DipBreakJob *job, const DipBreakSite *site);
gint64 dip_cost_faults (const DipBreakJob *job, guint start, const DipBreakSite *site, const DipBreakFitting *fitting,
                        guint run, gboolean tail);
/* 0 tight, 1 decent, 2 loose, 3 very loose: TeX's classes. */
guint dip_cost_fitness (double share);
/* By how many a run of hyphens is longer than the style allows. */
guint dip_cost_over_ladder (const DipFit *fit, guint run);
