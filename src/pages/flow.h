/* Flow (private to this room): the rows of a part, and of those that go on below it, one after another. Where its pages
 * end is chosen by what they cost (breaks.h) for as far ahead as a stretch of pages; the first fit holds where nothing
 * costs anything, beside a timeline, and where no legal end is left. */
#pragma once

#include "pages/breaks.h"
#include "pages/feet.h"

/* A row of a part or of one of its tables, or a timeline. */
typedef struct DipEntry {
  const DipPart *part;
  const DipRow *row; /* NULL: a timeline */
  const DipTimeline *timeline;
  const DipTable *table; /* of a row of a table */
  guint64 serial;        /* in the flow, from 0 */
  gboolean is_header;
  gboolean is_heading;
  gboolean keep; /* stays on a page with the next one's beginning */
  gint8 waits;   /* is kept with a timeline: 1 yes, -1 no, 0 not known yet */
  DipMeasuredRow *measured;
} DipEntry;

/* A table's header on later pages. */
typedef struct DipAgain {
  GPtrArray *rows; /* of DipMeasuredRow */
  double height;
} DipAgain;

typedef struct DipFlowing {
  DipComposer *composer;
  const DipPart *parts; /* that are not come to yet */
  guint n_parts;
  const DipPart *part;   /* the one that the next entry comes from */
  const DipPart *placed; /* the one of the row that was placed last */
  DipWidths *widths;
  GHashTable *own_widths; /* DipGrid → DipWidths, of rows with columns of their own */
  DipArena *scratch;
  guint block, at;      /* where the next entry comes from; `at` is its row in the block */
  guint64 pulled;       /* entries so far */
  GQueue ahead;         /* of DipEntry: measured, not placed yet */
  gboolean keeps;       /* the entry placed last stays with what follows */
  guint kept;           /* entries at the head that were found to fit on this page */
  guint waiting;        /* entries at the head that wait for a timeline to claim its room */
  const DipRow *noted;  /* the last row pulled that has lines for notes */
  double noted_height;  /* of the rows of its unit so far */
  gboolean told_narrow; /* that the part's columns lack room */
  gboolean push_tried;  /* a row of the part was to be pushed down… */
  gboolean pushed;      /* …and was */
  gboolean started;     /* the head stands on the page that it starts */
  gboolean ruled;       /* the end of the page in hand is chosen */
  DipBreaks breaks;
  const DipTable *table; /* whose header on later pages this is: */
  GPtrArray *again;      /* of DipMeasuredRow; borrowed from `agains` */
  double again_height;
  GHashTable *agains; /* DipTable, or DipRow of a group → DipAgain; or NULL */
  GArray *spans;      /* table-spans.c: cells beside rows that are being measured; or NULL */
} DipFlowing;

DipMeasuredRow *dip_flow_measure (DipFlowing *flow, const DipRow *row);
/* The link of the entry after `link` (NULL: of the first), measured if need be; NULL at the part's end. */
GList *dip_flow_next (DipFlowing *flow, GList *link);
void dip_flow_pop (DipFlowing *flow);
/* Places the entry at the head, a row, over as many pages as it takes, and takes it off. */
void dip_flow_place_head (DipFlowing *flow);
/* A fresh page, with the table's header on it where `entry` stands in one. */
void dip_flow_new_page (DipFlowing *flow, const DipEntry *entry);
/* The pen on a fresh page that an entry opens. */
DipPen dip_flow_fresh_pen (DipFlowing *flow, const DipEntry *entry);

/* How far the lines from `from` on, whose first would stand at `y`, go on this page. FALSE if none may stand on it. */
gboolean dip_flow_choose_end (DipFlowing *flow, const DipMeasuredRow *row, const DipSpot *from, double y, DipSpot *to);

/* Whether the notes of the lines from … to, which end at `end`, have room below it with those that the page has. */
gboolean dip_flow_notes_fit (DipComposer *composer, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to,
                             double end);

/* mend.c */
/* Takes care that no side's last line on this page, where its paragraph goes on on the next one, ends in a hyphen: sets
 * the paragraph anew if the lines are not the worse for it, and chooses the end `to` again. TRUE if the row has more or
 * fewer lines now. */
gboolean dip_flow_mend_end (DipFlowing *flow, DipMeasuredRow *row, const DipSpot *from, double y, DipSpot *to);
/* Tells of the hyphens that stay. */
void dip_flow_tell_hyphens (DipFlowing *flow, DipMeasuredRow *row, const DipSpot *from, DipSpot *to);
/* Remembers that they cannot be mended, so that the page may end elsewhere; whether an end is one of those. */
void dip_row_note_stuck (DipMeasuredRow *row, const DipSpot *from, DipSpot *to);
gboolean dip_row_is_stuck (const DipMeasuredRow *row, const DipSpot *to);
/* Whether other lines of a paragraph have a fault that these have not. */
gboolean dip_lines_are_worse (const DipSet *set, const DipSet *before);
/* Whether the lines to `to` of a row end in a hyphen that may go. */
gboolean dip_row_ends_in_hyphen (const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to);

/* keep.c */
/* Makes sure that the head may stand on the current page, with all that it is to be kept with; else goes to a new one.
 */
void dip_flow_keep (DipFlowing *flow);
/* Whether the head, a text whose lines from `from` on would end at `end` on this page, has to take its last ones over
 * to a new page, since what it is to be kept with does not begin on this one. */
gboolean dip_flow_carries (DipFlowing *flow, const DipSpot *from, double end);
/* Moves the pen down so that the rest of the part ends at the page's foot, if it fits on a page. */
void dip_flow_push_down (DipFlowing *flow);
/* Whether an entry is kept with a timeline, or is one: its page is the timeline's to choose. */
gboolean dip_flow_waits (DipFlowing *flow, GList *link);

/* table.c */
void dip_table_open (DipFlowing *flow, const DipTable *table);
/* What stands over an entry of it that a page begins with: its height, and whether there is anything. */
double dip_table_again (DipFlowing *flow, const DipEntry *entry, gboolean *any);
void dip_table_place_again (DipFlowing *flow, const DipEntry *entry);
/* The row in a table that is number `at` of its header, rows and footer; `n` those of its section from it on. */
const DipRow *dip_table_row (const DipTable *table, guint at, guint *n);
/* Room for what stands under the rows of a page that the table goes on from: after this entry, or within it. */
double dip_table_reserve (DipFlowing *flow, const DipEntry *entry);
/* Whether rows of the table come after this entry. */
gboolean dip_table_has_more (const DipEntry *entry);
/* The page in hand is left before the entry or within it. */
void dip_table_leave_page (DipFlowing *flow, const DipEntry *entry);
