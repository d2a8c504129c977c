/* Flow (private to this room): a part's rows one after another, with a look ahead as far as keeping together needs it.
 */
#pragma once

#include "pages/row.h"

/* A row of the part or of one of its tables, or a timeline. */
typedef struct DipEntry {
  const DipRow *row; /* NULL: a timeline */
  const DipTimeline *timeline;
  const DipTable *table; /* of a row of a table */
  gboolean is_header;
  gboolean is_heading;
  gboolean keep; /* stays on a page with the next one's beginning */
  DipMeasuredRow *measured;
} DipEntry;

typedef struct DipFlowing {
  DipComposer *composer;
  const DipPart *part;
  DipWidths widths;
  GHashTable *own_widths; /* DipGrid → DipWidths, of rows with columns of their own */
  DipArena *scratch;
  guint block, at;       /* where the next entry comes from; `at` is its row in the block */
  GQueue ahead;          /* of DipEntry: measured, not placed yet */
  guint kept;            /* entries at the head that were found to fit on this page */
  guint waiting;         /* entries at the head that wait for a timeline to claim its room */
  const DipRow *noted;   /* the last row pulled that has lines for notes */
  double noted_height;   /* of the rows of its unit so far */
  gboolean told_narrow;  /* that the part's columns lack room */
  gboolean pushed;       /* push_down was obeyed */
  const DipTable *table; /* whose header_again is measured */
  GPtrArray *again;      /* of DipMeasuredRow */
  double again_height;
} DipFlowing;

DipMeasuredRow *dip_flow_measure (DipFlowing *flow, const DipRow *row);
/* The link of the entry after `link` (NULL: of the first), measured if need be; NULL at the part's end. */
GList *dip_flow_next (DipFlowing *flow, GList *link);
void dip_flow_pop (DipFlowing *flow);
/* Places the entry at the head, a row, over as many pages as it takes, and takes it off. */
void dip_flow_place_head (DipFlowing *flow);
/* A fresh page, with the table's header on it where `entry` stands in one. */
void dip_flow_new_page (DipFlowing *flow, const DipEntry *entry);

/* How far the lines from `from` on, whose first would stand at `y`, go on this page. FALSE if none may stand on it. */
gboolean dip_flow_choose_end (DipFlowing *flow, const DipMeasuredRow *row, const DipSpot *from, double y, DipSpot *to);

/* mend.c */
/* Takes care that no side's last line on this page, where its paragraph goes on on the next one, ends in a hyphen: sets
 * the paragraph anew if the lines are not the worse for it, and chooses the end `to` again. Tells of what stays. */
void dip_flow_mend_end (DipFlowing *flow, DipMeasuredRow *row, const DipSpot *from, double y, DipSpot *to);

/* keep.c */
/* Makes sure that the head may stand on the current page, with all that it is to be kept with; else goes to a new one.
 */
void dip_flow_keep (DipFlowing *flow);
/* Whether the head, a text whose lines from `from` on would end at `end` on this page, has to take its last ones over
 * to a new page, since what it is to be kept with does not begin on this one. */
gboolean dip_flow_carries (DipFlowing *flow, const DipSpot *from, double end);
/* Moves the pen down so that the rest of the part ends at the page's foot, if it fits on a page. */
void dip_flow_push_down (DipFlowing *flow);

/* table.c */
void dip_table_open (DipFlowing *flow, const DipTable *table);
void dip_table_place_again (DipFlowing *flow);
