/* Story: the document as a tree of blocks, before any line is broken. Made from plan, layout and languages; the stages
 * after it know no plan and no YAML.
 *
 * Beside the blocks, which say what stands where on the page, runs the tree of elements, which says what it is: the
 * logical structure that a PDF carries. Each paragraph points to its element. */
#pragma once

#include "base/text.h"
#include "language/language.h"
#include "layout/layout.h"

/* ── Logical structure ─────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum DipRole {
  DIP_ROLE_DOCUMENT,
  DIP_ROLE_PART,
  DIP_ROLE_DIVISION, /* a unit, or one language's side of it */
  DIP_ROLE_HEADING,
  DIP_ROLE_PARAGRAPH,
  DIP_ROLE_LIST,
  DIP_ROLE_ITEM,
  DIP_ROLE_LABEL,
  DIP_ROLE_QUOTE,
  DIP_ROLE_TABLE,
  DIP_ROLE_TABLE_ROW,
  DIP_ROLE_HEADER_CELL,
  DIP_ROLE_CELL,
  DIP_ROLE_FIGURE,
  DIP_ROLE_CAPTION,
  DIP_ROLE_CONTENTS,
  DIP_ROLE_CONTENTS_ENTRY,
  DIP_ROLE_NOTE
} DipRole;

typedef struct DipElement DipElement;
struct DipElement {
  DipRole role;
  guint8 level;         /* of a heading */
  const char *language; /* BCP 47 where it changes here, else NULL */
  const char *id;       /* of the unit, or NULL */
  const char *alternative;
  const DipElement *parent; /* NULL only for the document */
  guint32 serial;           /* in order of making: parents before children, reading order among siblings */
};

/* ── Paragraphs ────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Stand for the number of this page and of all pages in the texts of running heads and feet. Unicode keeps these two
 * code points from ever being in a user's text (noncharacters; the readers refuse them). */
#define DIP_PAGE_FIELD "\xef\xb7\x90"  /* U+FDD0 */
#define DIP_PAGES_FIELD "\xef\xb7\x91" /* U+FDD1 */

/* A stretch of a paragraph in one style and language. Runs cover the text whole, in order. */
typedef struct DipRun {
  gsize start, end;
  const DipStyle *style;
  const char *language; /* BCP 47 */
  const char *link;     /* URI, "#anchor", or NULL */
} DipRun;

typedef struct DipParagraph DipParagraph;
struct DipParagraph {
  const char *unit; /* id of the unit or part that it is of: for dumps and messages */
  const char *role; /* "text", "title", "number", "cell", "head", …: for dumps */
  guint index;      /* paragraph of that role in the unit, in its language, from 0 */
  const char *language;
  DipText text; /* a hard break is U+2028 */
  const DipRun *runs;
  guint n_runs;
  const DipStyle *style;
  const DipElement *element; /* NULL: an artifact */
  const DipParagraph *label; /* number or bullet, set `style->hang` before the start of the first line; or NULL */
  const char *page_of;       /* the text is the page number of this anchor, not known before pages are made; or NULL */
};

/* ── Blocks ────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct DipTrack {
  DipWidthKind kind;
  double size;  /* fixed: pt; share: its share */
  double least; /* pt */
} DipTrack;

/* The columns on which rows stand, over the frame's width less `inset`. */
typedef struct DipGrid {
  const DipTrack *tracks;
  guint n_tracks;
  double inset;    /* before the first track: where numbers hang */
  double gap;      /* between tracks */
  gboolean common; /* stands on the columns of the story's text, as they were balanced there */
} DipGrid;

/* Paragraphs one under another, from track `track` over `span` tracks (`span` 0: from the frame's own start edge to its
 * end). */
typedef struct DipCell {
  guint track, span;
  const DipParagraph *const *paragraphs;
  guint n_paragraphs;
  double ruled_leading; /* >0: an empty cell with lines for notes at this distance, as tall as the row */
  DipRule ruled;
} DipCell;

typedef struct DipBookmark {
  const char *title; /* all languages in one */
  guint level;       /* from 1 */
} DipBookmark;

/* Cells that start level and go on together over page breaks. */
typedef struct DipRow {
  const DipCell *cells;
  guint n_cells;
  double before, after;        /* pt; `before` not at a page's top */
  double pad_above, pad_below; /* inside the rules */
  DipRule above, below;        /* over the full width of the frame */
  DipRule
      continued_above; /* drawn where the row goes on on a new page (closes its borders); with `below` at the foot */
  DipColour tint;
  gboolean has_tint;
  gboolean keep_with_next;
  gboolean push_down; /* this row and those after it in the part stand at the foot of the page (covers) */
  const char *anchor; /* a place for links, or NULL */
  const DipBookmark *bookmark;
  const DipGrid *grid; /* columns of its own (fixed and share only), or NULL: the part's */
} DipRow;

typedef struct DipTable {
  const DipRow *header; /* stands over the first rows… */
  guint n_header;
  const DipRow *header_again; /* …and this over the rows on each later page: all of it artifact */
  guint n_header_again;
  const DipRow *rows;
  guint n_rows;
} DipTable;

/* An event on a time axis. Days count from 1970-01-01. */
typedef struct DipEvent {
  gint32 first_day, last_day; /* the same: a point */
  gboolean vague_start, vague_end;
  gboolean is_span;
  const DipParagraph *const *labels; /* date, then the texts of all languages, one under another */
  guint n_labels;
} DipEvent;

typedef struct DipTick {
  gint32 day;
  guint8 level;              /* 0 the finest */
  const DipParagraph *label; /* or NULL */
} DipTick;

typedef struct DipTimeline {
  const DipEvent *events; /* by first day */
  guint n_events;
  const DipTick *ticks; /* by day */
  guint n_ticks;
  gint32 first_day, last_day;      /* of the axis */
  gint32 today;                    /* the as-of day */
  const DipParagraph *today_label; /* or NULL */
  gint32 most_days;                /* on one page; 0: no limit */
  double label_width;
  DipColour axis, span, milestone, leader;
  const DipElement *figure;
} DipTimeline;

typedef enum DipBlockKind { DIP_BLOCK_ROW, DIP_BLOCK_TABLE, DIP_BLOCK_TIMELINE } DipBlockKind;

typedef struct DipBlock {
  DipBlockKind kind;
  union {
    const DipRow *row;
    const DipTable *table;
    const DipTimeline *timeline;
  };
} DipBlock;

typedef struct DipPart {
  const char *name; /* the flow's word for it: cover, parallel, … */
  DipStart start;
  gboolean furniture;
  DipGrid grid; /* shared by all its rows and tables: balanced for the whole part at once */
  const DipBlock *blocks;
  guint n_blocks;
} DipPart;

/* A running head or foot: a paragraph for each slot, which may hold the two page fields. */
typedef struct DipRunning {
  const DipParagraph *inside, *centre, *outside; /* or NULL */
  DipRule rule;
  double distance, rule_distance; /* as in DipFurniture */
} DipRunning;

/* What goes into the file's metadata and catalogue. */
typedef struct DipAbout {
  const char *title;
  const char *author;
  const char *subject;
  const char *keywords;
  const char *language; /* of the document: the first */
  gint64 time;          /* seconds since the epoch: the as-of day, or SOURCE_DATE_EPOCH */
} DipAbout;

typedef struct DipStory {
  DipArena *arena; /* owns everything below */
  DipGeometry page;
  gboolean rtl;
  DipAbout about;
  DipRunning head, foot;
  const DipPart *parts;
  guint n_parts;
  const DipPart *text_part; /* the one whose columns the common grids follow, or NULL */
  const DipElement *document;
  guint32 n_elements;
} DipStory;

struct DipPlan;

/* No day at all: nothing is overdue then, and no page says "as of". */
#define DIP_NO_DAY G_MININT32

/* Tells the story of a plan in a layout. `as_of` is a day since 1970-01-01, or DIP_NO_DAY; `time` is for the metadata.
 * Words of the plan that no part of the layout prints are reported as warnings. The story borrows from plan, layout and
 * languages, which must outlive it. */
DipStory *dip_story_new (const struct DipPlan *plan, DipLayout *layout, DipLanguages *languages, gint32 as_of,
                         gint64 time, DipReport *report);
void dip_story_drop (DipStory *story);
/* Appends the story as JSON Lines. */
void dip_story_dump (const DipStory *story, GString *out);
