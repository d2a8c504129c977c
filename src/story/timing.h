/* Timing: what the forms of a timeline share while its events are told. Private to this room. */
#pragma once

#include "story/status.h"
#include "story/teller.h"

/* What happens, before it is told: a milestone, an action, or all that happens in a period where events are counted. */
typedef struct DipMoment {
  DipEvent event; /* its days; nothing else of it is said yet */
  const char *id;
  DipWhen whens[2];
  guint n_whens;
  const DipProse *titles, *bodies; /* bodies stand in for titles that lack; or NULL */
  gboolean editorial;
  const DipUnit *action;         /* or NULL */
  const DipMilestone *milestone; /* or NULL */
  guint count;                   /* of events in the period; 0: it is one itself */
  guint group;                   /* of a chart */
  gboolean again;                /* a copy, under a further goal or lead of it */
  guint order;                   /* of collecting */
} DipMoment;

typedef struct DipTiming {
  DipTeller *teller;
  DipPartDraft *part;
  DipElement *figure, *list; /* of a chronicle no figure */
  DipElement *caption;       /* of the figure; NULL: nothing is printed that is one */
  DipElement *body;          /* list of the group in hand; NULL: none */
  GArray *keys;              /* const void *: goal or party of each group, or NULL; or NULL */
  GArray *moments;           /* DipMoment, by group and day */
  guint n_events;            /* before any were counted by period */
  DipEditorial editorial;    /* of their titles */
} DipTiming;

/* tell-timeline.c */
/* The paragraph of a moment's date in a language; `style` NULL: timeline-date. */
void dip_timing_add_date (DipTiming *timing, DipScribe *scribe, const DipMoment *moment, guint language);
/* Its title in a language, or the text that stands in for one; or NULL. */
const DipProseParagraph *dip_timing_title (const DipMoment *moment, guint language);
/* Whether it has a title or a text in a language. */
gboolean dip_timing_has_name (const DipMoment *moment, guint language);
/* What a moment is called in a language: its title, text or count; NULL where there is none. */
const DipParagraph *dip_timing_tell_name (DipTiming *timing, const DipMoment *moment, const DipElement *parent,
                                          guint language, gboolean is_first, gboolean numbered);
/* What holds words about the timeline as a whole: the caption of its figure, first in it or last, as they stand; where
 * there is no figure, the part. */
const DipElement *dip_timing_open_caption (DipTiming *timing);
/* LI and the LBody in it. */
DipElement *dip_timing_open_item (DipTiming *timing);
/* By day, then by the order of collecting; `groups` first by group. */
void dip_timing_sort (DipTiming *timing);

/* When, in the words of a language; borrowed, of the teller. */
const char *dip_timing_dates (const DipTiming *timing, const DipMoment *moment, guint language);
/* "events: 12" in a language. */
const char *dip_timing_count_words (DipTeller *teller, guint count, guint language);

/* tell-alternative.c: what the figure says to those who do not see it. FALSE: not all of its events, so that their list
 * has to stand beside it. */
gboolean dip_timing_tell_alternative (DipTiming *timing);

/* tell-count.c: puts periods with numbers in the place of events, if they are more than the flow allows. */
void dip_timing_count (DipTiming *timing);

/* tell-ticks.c */
void dip_timing_add_axis (DipTiming *timing, DipTimeline *timeline);

/* tell-gantt.c */
/* Gives each moment its group, and those of several groups a copy for each. Before counting and sorting. */
void dip_gantt_group (DipTiming *timing);
/* The heading of a group; the items that follow stand in a list of its own. */
void dip_gantt_open_group (DipTiming *timing, guint group, GArray *groups);
/* The shape before its name. */
DipSymbol dip_gantt_symbol (const DipMoment *moment);
/* What rows of a chart have besides their names: how far they are, and what they come after. */
void dip_gantt_tell (DipTiming *timing);

/* tell-legend.c */
/* A name's style with room before it for the shape of a status. */
void dip_gantt_use_symbol (DipTiming *timing, DipScribe *scribe);
/* What the shapes of the chart say, once its events are told. */
void dip_gantt_tell_legend (DipTiming *timing, DipTimeline *timeline);

/* tell-chronicle.c: the events as rows of the part. */
void dip_chronicle_tell (DipTiming *timing);
