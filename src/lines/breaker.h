/* Breaker: chooses the lines of a paragraph, all at once (Knuth and Plass 1981), over items that know no font.
 *
 * A line is fitted by classes: shrink is taken class by class in the order of DipShrink, stretch in that of DipStretch
 * (clreq §6.2.2 "order of reduction", JLReq's likewise; for Western text only the word space is there, and the scheme
 * comes to the classic one). Widths are 64-bit and in 1/1024 pt.
 *
 * Where a line may end:
 * - at a glue, if the item just before it is a box or a discretionary. So a space that does not break is a penalty of
 *   DIP_PENALTY_NEVER and then the glue: the item before the glue is then no box. Of two glues in a row only the first
 * can break;
 * - at a penalty below DIP_PENALTY_NEVER; one of DIP_PENALTY_ALWAYS or less must break (a hard line break);
 * - at a discretionary whose penalty is below DIP_PENALTY_NEVER. With NEVER it is no break, only a width that can give;
 * - at the end of the items, by itself: nothing need be put there, and a hard break as the very last item adds no line.
 * A line that a hard break or the end closes is a last line: set at its natural width, shrunk if need be, never
 * stretched.
 *
 * What goes at a break: glue and penalties right before it, the glue or penalty at which it is, and those right after
 * it up to the first box, discretionary or hard break. (Penalties have no width.) Glue at the paragraph's very start
 * stays. A discretionary at a break leaves its `pre` at the line's end and its `post` at the start of the next;
 * anywhere else it is `width` wide. A line without any box or discretionary comes only from hard breaks, or from no
 * items at all. */
#pragma once

#include <glib.h>

typedef gint64 DipWidth;
#define DIP_WIDTH_PT 1024

typedef enum DipShrink {
  DIP_SHRINK_LINE_END, /* a mark at the line's end */
  DIP_SHRINK_WORD_SPACE,
  DIP_SHRINK_INTERPUNCT,
  DIP_SHRINK_BRACKET,
  DIP_SHRINK_COMMA,
  DIP_SHRINK_HAN_WESTERN,
  DIP_SHRINK_STOP,
  DIP_N_SHRINK
} DipShrink;

typedef enum DipStretch { DIP_STRETCH_WORD_SPACE, DIP_STRETCH_HAN_WESTERN, DIP_STRETCH_EVEN, DIP_N_STRETCH } DipStretch;

typedef enum DipItemKind { DIP_ITEM_BOX, DIP_ITEM_GLUE, DIP_ITEM_PENALTY, DIP_ITEM_DISCRETIONARY } DipItemKind;

#define DIP_PENALTY_NEVER 10000
#define DIP_PENALTY_ALWAYS (-10000)
/* A break that parts a word: of a balanced text, it is taken only where every other way has an overfull line. */
#define DIP_PENALTY_AWFUL 3000
/* From here on, below DIP_PENALTY_NEVER, a break is by force: it ends a line where no rule lets one end, and only where
 * every other way has an overfull line; of any text. At a space that keeps two words together, or with a hyphen that
 * the style has not; … */
#define DIP_PENALTY_FORCED 5000
/* …or, worse than any number of those, within a word. What it is above this, or above the one before, is a penalty as
 * any other. */
#define DIP_PENALTY_SPLIT 6000
#define DIP_HYPHENS_AT_WILL (-50)

typedef struct DipItem {
  DipItemKind kind;
  guint8 shrink_class, stretch_class; /* glue, discretionary */
  gboolean flagged;                   /* a hyphen */
  gint penalty;                       /* penalty, discretionary; on the scale of TeX: 50 is a hyphen's */
  guint32 offset;  /* byte of the paragraph's text at which it starts; a break here starts the next line at `next` */
  guint32 next;    /* byte after its characters, for every kind */
  DipWidth width;  /* box, glue: natural; discretionary: unbroken */
  DipWidth shrink; /* glue; discretionary: of its unbroken form, by its shrink class */
  DipWidth stretch;
  DipWidth pre, post;  /* discretionary: at the end of the line before a break, at the start of the line after it; below
                          0, so much of what stands there is outside the line: never more than its own width */
  DipWidth pre_shrink; /* discretionary: how much `pre` can give, in the class DIP_SHRINK_LINE_END */
} DipItem;

/* No more lines than so many, more or less, are asked for: the search has nodes for each number of lines. */
#define DIP_MOST_LOOSENESS 3

/* A way of setting: what the breaker may do. All zero is a good ragged setting, but for the ladder. */
typedef struct DipFit {
  gboolean justify; /* else ragged: shrinks never, stretch costs by the space left */
  gboolean balance; /* ragged, of the fewest lines, of about one length */
  guint ladder;     /* most flagged breaks in a row (0: none); one more only where nothing else fits the style, and yet
                       more only where a line would be overfull; 7 and more: no limit */
  double most_stretch[DIP_N_STRETCH]; /* a class's stretch may be used this many times over, before a line is loose; 0
                                         stands for 1 */
  const guint32 *forbidden; /* offsets at which no line may end (a DipLineBreak's `end`): pages ask so; in any order */
  guint n_forbidden;
  gint looseness;      /* so many lines more (or less) than the best; only as far as all lines keep to the style */
  DipWidth least_last; /* a last line narrower than this costs as a stub; some 2 em. 0: no such cost */
  gint hyphen_cost;    /* added to the penalty of a flagged break; 0 as the items say. At DIP_HYPHENS_AT_WILL and less
                          hyphens cost nothing in a row either, nor before a last line; the ladder still holds */
} DipFit;

typedef struct DipLineBreak {
  guint32 start, end; /* bytes of the text: the line's characters, with the glue at its end; one line's end is the next
                         one's start */
  guint32 first_item, last_item; /* items of the line: [first, last); the break itself is items[last] where one is */
  guint32 end_item;              /* of those, [end_item, last_item) are gone: glue before the break */
  DipWidth lead;    /* `post` of the discretionary that the line before ended with: stands before first_item */
  DipWidth natural; /* width before it is fitted, with lead and pre */
  DipWidth
      set; /* width as fitted: of a justified line its measure, unless it is overfull or has nothing that can give */
  float ratio; /* <0 shrunk: the part of what its last class can give; >0 stretched: how many times its last class's
                  stretch is used */
  gint8 class_used; /* of DipShrink or DipStretch: the last one touched (those before it are used up); -1: none */
  gboolean hyphenated;
  gboolean over_ladder; /* hyphenated, not by force, and more of them in a row than the style allows */
  gboolean loose;       /* beyond what the style allows */
  gboolean overfull;    /* nothing fitted */
  gboolean forced;      /* ends at a break of DIP_PENALTY_FORCED or more */
} DipLineBreak;

/* Chooses lines, in passes; a part between hard breaks takes the first that gets it through:
 * 1. all lines within the style (most_stretch, ladder), at the least cost: even spaces, few hyphens, no stub of a last
 * line, and never a last line that is all the rest of one hyphenated word;
 * 2. ladders one line longer (marked over_ladder), at a price for each. So where a ladder is longer than the style has
 * it, no way has all lines within the style: nothing else fits;
 * 3. lines up to twice as loose as the style allows as well (marked loose), at a price for each;
 * 4. anything; but first of all as few overfull lines as can be, then as few breaks by force, then (balanced) as few
 * that are awful, then as few hyphens in a row beyond the one of pass 2, then no word's tail as the last line, however
 * loose the others are for it. So where a ladder is longer by two lines or more, any other way has an overfull line
 * more; and where the last line is a word's tail, any other way has one, or a longer ladder.
 * Never fails, never loses text. `lines` is an array of DipLineBreak, appended to; the first line is `first_measure`
 * wide, all others are `other_measure`; at least one line always comes back. Linear in items for ordinary text; bounded
 * active lists for hostile. */
void dip_break_items (const DipItem *items, guint n_items, DipWidth first_measure, DipWidth other_measure,
                      const DipFit *fit, GArray *lines);

/* Whether a line may end at item i. */
gboolean dip_break_is_possible (const DipItem *items, guint i);

/* How the line's glue is set: the width of item `i` in it; of the break itself (i == last_item < n_items) what stays at
 * the line's end, 0 or `pre`. Rounded item by item; with `lead` the sum is within half a unit an item of `set`. */
DipWidth dip_fitted_width (const DipItem *items, guint i, const DipLineBreak *line, const DipFit *fit);
