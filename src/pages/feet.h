/* Feet (private to this room): notes at the foot of pages, each in the column of its mark. A note is a row of one side;
 * those of one column stand one under another, and columns that overlap stand in bands. */
#pragma once

#include "pages/row.h"

/* Notes take at most this part of a page that has text as well. */
#define DIP_MOST_FEET 0.66

/* A note, or what is left of it, that is to stand on a page. It may have marks of further notes: these come below it
 * once it stands, so that a list never holds more than a page's. */
typedef struct DipFoot {
  const DipFootnote *of;
  DipMeasuredRow *note; /* borrowed from the composer */
  const DipFootnote *family; /* the note that a text marks, if this one is marked in that, or in one of its notes */
  DipSpot from;
  gboolean carried;  /* from the page before */
  gboolean followed; /* the notes that it marks are in the list too */
} DipFoot;

typedef enum DipFeetFit {
  DIP_FEET_WHOLE, /* all notes stand in the room, whole */
  DIP_FEET_BEGIN, /* each begins there, and those that were carried over are there whole; or no page has more room */
  DIP_FEET_NONE
} DipFeetFit;

/* The marks of texts, in the order of reading: they are to be known before notes are collected. */
void dip_feet_know_marks (DipComposer *composer, const DipParagraph *const *paragraphs, guint n);
/* Appends to `feet` (of DipFoot) the notes whose marks stand in the lines from … to of a row, if they are
 * their first. */
void dip_feet_collect (DipComposer *composer, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to,
                       GArray *feet);
/* The same for all marks in texts that are no rows. */
void dip_feet_collect_marks (DipComposer *composer, const DipParagraph *const *paragraphs, guint n, GArray *feet);
/* How the notes go into that room, and in `height`, if not NULL, how much of it they take. */
DipFeetFit dip_feet_fit (DipComposer *composer, const GArray *feet, double room, double *height);
/* Height that the notes need at least, of which the last may go on on the next page. */
double dip_feet_least (DipComposer *composer, const GArray *feet);
/* What is left for the next page if they have that room; its notes are marked as carried. NULL: nothing. */
GArray *dip_feet_rest (DipComposer *composer, const GArray *feet, double room);

/* The page in hand. */
gboolean dip_feet_any (const DipComposer *composer);
/* Keeps room for the notes of the lines from … to, and counts them as this page's. */
void dip_feet_reserve (DipComposer *composer, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to);
/* What a timeline brings with it: the room that its notes want on top of the page's own; and counts them as this
 * page's.
 */
double dip_feet_brought (DipComposer *composer);
void dip_feet_take_brought (DipComposer *composer);
/* Places the page's notes at its foot; what has no room is kept for the next one. Gives the height of those placed. */
double dip_feet_place (DipComposer *composer);
/* Takes the room of what was left from the page before, at a page's start. */
void dip_feet_resume (DipComposer *composer);
void dip_feet_drop (DipComposer *composer);
