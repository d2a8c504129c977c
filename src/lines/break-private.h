/* The breaker's inside: sums, the fit of one line, the search, and greedy breaking to compare with. */
#pragma once

#include "lines/breaker.h"

/* No item is wider than this (a million kilometres), so that no sum of 2^24 of them overflows. */
#define DIP_BREAK_WIDEST ((DipWidth)1 << 38)

/* Sums over items [0, i) of width and of what each class can give: any line's are one subtraction. Only the classes
 * that the paragraph has are there. */
typedef struct DipBreakSums {
  guint n_items;
  DipWidth *width;
  DipWidth *shrink[DIP_N_SHRINK];   /* NULL: none */
  DipWidth *stretch[DIP_N_STRETCH]; /* NULL: none */
  guint32 *solid;                   /* first item from i on that a line's start keeps */
  guint32 *trim;                    /* the line's end, for a break at i: after the last item before i that stays */
} DipBreakSums;

void dip_break_sums_fill (DipBreakSums *sums, const DipItem *items, guint n_items);
void dip_break_sums_clear (DipBreakSums *sums);

/* A place where a line may end. */
typedef struct DipBreakSite {
  guint32 item, start, end; /* start: first item of the next line; end: after the last item of this one */
  gint penalty;
  gboolean flagged;
  gboolean forced; /* by DIP_PENALTY_FORCED or more */
  gboolean last;   /* a hard break or the end: the line is not stretched */
  DipWidth pre, pre_shrink, post;
} DipBreakSite;

typedef enum DipBreakState { DIP_BREAK_FITS, DIP_BREAK_LOOSE, DIP_BREAK_OVERFULL } DipBreakState;

/* How well a line fits. */
typedef struct DipBreakFitting {
  DipBreakState state;
  gint class_used; /* as in DipLineBreak */
  double ratio;    /* as in DipLineBreak */
  double share;    /* <0 shrunk, >0 stretched: part of all that all classes can give */
  DipWidth room;   /* all that the classes may be stretched by */
  DipWidth natural, set;
} DipBreakFitting;

/* What stays the same for a whole paragraph. */
typedef struct DipBreakJob {
  const DipItem *items;
  guint n_items;
  const DipFit *fit;
  double most[DIP_N_STRETCH];
  DipBreakSums sums;
  DipWidth first_measure, other_measure;
  DipWidth most_post; /* no discretionary leaves more at a line's start */
  GArray *forbidden;  /* guint32, sorted; NULL if none */
  guint32 *legal;     /* of items [0, i), how many may end a line without force; NULL: nobody asks */
  guint32 text_start; /* byte at which the next line starts */
  guint64 work;       /* candidate lines looked at: what the tests for hostile input count */
} DipBreakJob;

void dip_break_job_open (DipBreakJob *job, const DipItem *items, guint n_items, DipWidth first_measure,
                         DipWidth other_measure, const DipFit *fit);
void dip_break_job_close (DipBreakJob *job);

DipWidth dip_break_clamp (DipWidth width);
double dip_break_most (const DipFit *fit, guint stretch_class);
gboolean dip_break_is_forced (const DipItem *item);
/* Whether a line may end at item i (< n_items), and the site if so. */
gboolean dip_break_site (const DipBreakJob *job, guint i, DipBreakSite *site);
void dip_break_last_site (const DipBreakJob *job, DipBreakSite *site);
/* Byte at which a line that ends at the site ends. */
guint32 dip_break_text_end (const DipBreakJob *job, const DipBreakSite *site);
/* Fits the line from item `start`, with `lead` before it, to the site. */
void dip_break_fit (const DipBreakJob *job, guint start, DipWidth lead, const DipBreakSite *site, DipWidth measure,
                    DipBreakFitting *fitting);
/* Appends the line. */
void dip_break_emit (DipBreakJob *job, guint start, DipWidth lead, const DipBreakSite *site, DipWidth measure,
                     guint flagged_in_row, GArray *lines);

/* Breaks the items from `from` up to `end`, a hard break or the end of all: total fit. `first`: they open the
 * paragraph. `looseness` is taken down by what was reached. Nodes are working memory, used again by one call after
 * another. */
typedef struct DipBreakNodes DipBreakNodes;
DipBreakNodes *dip_break_nodes_new (void);
void dip_break_nodes_drop (DipBreakNodes *nodes);
void dip_break_search (DipBreakJob *job, DipBreakNodes *nodes, guint from, gboolean first, const DipBreakSite *end,
                       gint *looseness, GArray *lines);

/* Total-fit breaking that also says how much work it was. */
guint64 dip_break_items_counting (const DipItem *items, guint n_items, DipWidth first_measure, DipWidth other_measure,
                                  const DipFit *fit, GArray *lines);
/* First fit: each line takes as much as goes in at its natural width, or shrunk if that is nearer. For comparison. */
void dip_break_greedy (const DipItem *items, guint n_items, DipWidth first_measure, DipWidth other_measure,
                       const DipFit *fit, GArray *lines);
