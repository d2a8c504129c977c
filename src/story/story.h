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
  DIP_ROLE_SECT,     /* one language's units, where the texts are read language by language */
  DIP_ROLE_DIVISION, /* a unit, or one language's side of it */
  DIP_ROLE_HEADING,
  DIP_ROLE_PARAGRAPH,
  DIP_ROLE_LIST,
  DIP_ROLE_ITEM,
  DIP_ROLE_LABEL,
  DIP_ROLE_ITEM_BODY, /* what stands beside the label */
  DIP_ROLE_QUOTE,
  DIP_ROLE_TABLE,
  DIP_ROLE_TABLE_HEAD, /* rows of headers, of the table's body, of its foot */
  DIP_ROLE_TABLE_BODY,
  DIP_ROLE_TABLE_FOOT,
  DIP_ROLE_TABLE_ROW,
  DIP_ROLE_HEADER_CELL,
  DIP_ROLE_CELL,
  DIP_ROLE_FIGURE,
  DIP_ROLE_CAPTION,
  DIP_ROLE_CONTENTS,
  DIP_ROLE_CONTENTS_ENTRY,
  DIP_ROLE_NOTE,
  DIP_ROLE_REFERENCE, /* to a note, or to a page */
  DIP_N_ROLES
} DipRole;

/* Which cells a header cell is over. */
typedef enum DipScope { DIP_SCOPE_COLUMN, DIP_SCOPE_ROW, DIP_SCOPE_BOTH } DipScope;

/* What stands before the items of a list (ListNumbering, ISO 32000-1 §14.8.5.5). */
typedef enum DipListLabels { DIP_LABELS_NONE, DIP_LABELS_BULLETS, DIP_LABELS_COUNT } DipListLabels;

/* What is said in one language. */
typedef struct DipSpoken {
  const char *language; /* BCP 47 */
  const char *text;
} DipSpoken;

typedef struct DipElement DipElement;
struct DipElement {
  DipRole role;
  guint8 level;                  /* of a heading */
  guint8 scope;                  /* DipScope, of a header cell */
  guint8 labels;                 /* DipListLabels, of a list */
  guint8 lists_figure;           /* of a list: it tells the figure before it, in whose picture its texts stand */
  guint16 column_span, row_span; /* of a cell; 0 is 1 */
  const char *language;          /* BCP 47 where it changes here, else NULL */
  const char *id;                /* of the unit, or NULL */
  const DipSpoken *alternative;  /* of a figure: what it says to those who do not see it */
  guint n_alternative;
  const DipElement *parent; /* NULL only for the document */
  guint32 serial;           /* in order of making: parents before children, reading order among siblings */
};

/* The standard structure type (ISO 32000-1 §14.8.4); of a heading "H", without its level. */
const char *dip_element_tag (const DipElement *element);

/* ── Paragraphs ────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Stand for the number of this page and of all pages in the texts of running heads and feet. Unicode keeps these two
 * code points from ever being in a user's text (noncharacters; the readers refuse them). */
#define DIP_PAGE_FIELD "\xef\xb7\x90"  /* U+FDD0 */
#define DIP_PAGES_FIELD "\xef\xb7\x91" /* U+FDD1 */
/* The same for the title of the section that is open where the page begins (or begins on it, before any other), in the
 * language of the run that it stands in. */
#define DIP_SECTION_FIELD "\xef\xb7\x92" /* U+FDD2 */
/* Stands before and after what joins two languages in a text with such titles: where one of them has nothing to say,
 * the joint falls out with it. */
#define DIP_JOINT_FIELD "\xef\xb7\x93" /* U+FDD3 */

/* A stretch of a paragraph in one style and language. Runs cover the text whole, in order. */
typedef struct DipRun {
  gsize start, end;
  const DipStyle *style;
  const char *language; /* BCP 47 */
  const char *link;     /* URI, "#anchor", or NULL */
  const char
      *page_of; /* the run is the number of this anchor's page: digits stand in for it until it is known; or NULL */
} DipRun;

typedef struct DipParagraph DipParagraph;

/* A note as it stands at the foot of a page, in the column of its mark and in its language. */
typedef struct DipFootnote {
  const char *id; /* a place for links: of the first language that stands on a page */
  const DipParagraph *const *paragraphs;
  guint n_paragraphs;
} DipFootnote;

typedef struct DipNoteMark {
  guint32 offset; /* byte of the text at which the mark stands: on whose line, there the note belongs */
  const DipFootnote *note;
} DipNoteMark;

/* A small drawing before a paragraph, beside its word: so that a status is told apart without colour. */
typedef enum DipSymbol {
  DIP_SYMBOL_NONE,
  DIP_SYMBOL_RING,     /* planned */
  DIP_SYMBOL_HALF,     /* under way: a disc, half filled */
  DIP_SYMBOL_DISC,     /* done */
  DIP_SYMBOL_TRIANGLE, /* delayed */
  DIP_SYMBOL_CROSS,    /* dropped */
  DIP_SYMBOL_DIAMOND   /* a milestone */
} DipSymbol;

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
  const DipNoteMark *notes;  /* marks of notes that stand at the page's foot, by offset */
  guint n_notes;
  DipSymbol symbol; /* stands in the style's `hang`, before the first line */
  DipColour symbol_colour;
  const char *page_of; /* the text is the page number of this anchor, not known before pages are made; or NULL */
  const DipParagraph
      *filled_from; /* of pages' own: this one with its numbers filled in, or in smaller type; NULL in a story */
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
  double inset;      /* before the first track: where numbers hang */
  double gap;        /* between tracks */
  double gap_gives;  /* so much narrower may each gap be where the columns lack room */
  double least_size; /* then the type of a table may get smaller until the smallest is of this size; 0: it may not */
  gboolean common;   /* stands on the columns of the story's text, as they were balanced there */
} DipGrid;

/* Paragraphs one under another, from track `track` over `span` tracks (`span` 0: from the frame's own start edge to its
 * end). */
typedef struct DipCell {
  guint track, span;
  const DipParagraph *const *paragraphs;
  guint n_paragraphs;
  guint rows;           /* of its table, that it spans from its own on; 0 is 1 */
  gboolean repeat;      /* one that spans rows and goes over a page says its text again there; else it goes on */
  gboolean decimal;     /* its first lines are aligned by their decimal marks, over the column */
  double ruled_leading; /* >0: an empty cell with lines for notes at this distance, as tall as the row */
  DipRule ruled;
  DipRule edge;  /* drawn at both edges of its measure, as far as its text goes */
  DipRule under; /* drawn under it, as wide as it is */
} DipCell;

typedef struct DipBookmark {
  const char *title; /* all languages in one */
  guint level;       /* from 1 */
} DipBookmark;

/* A mark on the line of a chronicle. */
typedef enum DipSpineMark { DIP_SPINE_NONE, DIP_SPINE_POINT, DIP_SPINE_SPAN } DipSpineMark;

/* The line of a chronicle beside a row, with the row's mark; it begins and ends with the marks of the first row and the
 * last. */
typedef struct DipSpine {
  double x; /* from the frame's start edge */
  DipRule line;
  DipSpineMark mark;
  DipColour colour; /* of the mark */
  gboolean opens, closes;
  gboolean vague_start, vague_end; /* of a span: these ends fade */
} DipSpine;

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
  gboolean keep_together;     /* goes to the next page rather than break, if it fits on one */
  DipStart start;             /* a page of this kind begins here */
  const char *const *section; /* [language]: the section's title, for running heads, that begins here; or NULL */
  const DipSpine *spine;      /* of a chronicle; or NULL */
  const struct DipRow *again; /* of a table: over this row where it is the first on a later page (its group's name,
                                 continued): an artifact; or NULL */
  gboolean push_down;         /* this row and those after it in the part stand at the foot of the page (covers) */
  const char *anchor;         /* a place for links, or NULL */
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
  const DipRow *footer; /* stands under the last row */
  guint n_footer;
  const DipRow *goes_on; /* under the rows of each page but the last ("continued on page …", in which DIP_PAGE_FIELD is
                            the next page's number): an artifact; or NULL */
} DipTable;

/* An event on a time axis. Days count from 1970-01-01. */
typedef struct DipEvent {
  gint32 first_day, last_day; /* the same: a point */
  gboolean vague_start, vague_end;
  gboolean is_span;
  guint copy_of;                     /* of a Gantt chart: this event, from 1, under another heading; 0: none */
  const DipParagraph *const *labels; /* date, then the texts of all languages, one under another */
  guint n_labels;
  guint group;        /* of a Gantt chart */
  gint8 progress;     /* %, or -1 */
  DipSymbol symbol;   /* of its status */
  const guint *after; /* events that come first: by index in the timeline */
  guint n_after;
  /* Of one that arrows come to or go from: what they call it on other pages, with its page; and the same as short as
   * can be. Artifacts. Else NULL. */
  const DipParagraph *reference, *brief;
  const char *anchor; /* its place, for those */
} DipEvent;

/* Events under one heading. */
typedef struct DipEventGroup {
  const DipParagraph *const *labels; /* the texts of all languages, one under another */
  guint n_labels;
  const DipParagraph *const *again; /* the same on later pages ("continued"): artifacts */
  guint n_again;
} DipEventGroup;

/* What a shape of a Gantt chart says. */
typedef enum DipLegendKind {
  DIP_LEGEND_STATUS, /* the paragraph's own symbol */
  DIP_LEGEND_POINT,
  DIP_LEGEND_DONE,
  DIP_LEGEND_VAGUE,
  DIP_LEGEND_AFTER,
  DIP_LEGEND_GOES_ON /* stands there only if pages have such bars: an artifact */
} DipLegendKind;

typedef struct DipLegendItem {
  DipLegendKind kind;
  const DipParagraph *label;
} DipLegendItem;

/* What a tick begins. Quarters, months and weeks are named without what they are part of. */
typedef enum DipTickLevel {
  DIP_TICK_QUARTER,
  DIP_TICK_YEAR,
  DIP_TICK_MONTH,
  DIP_TICK_FULL_MONTH, /* with its year: stands under weeks and days */
  DIP_TICK_WEEK,
  DIP_TICK_DAY
} DipTickLevel;

/* Days without an event that the axis passes over. */
typedef struct DipAxisGap {
  gint32 first_day, last_day;
} DipAxisGap;

typedef struct DipTick {
  gint32 day;
  guint8 level;              /* DipTickLevel */
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
  const DipAxisGap *gaps;          /* by day */
  guint n_gaps;
  DipTimelineForm form;
  const DipEventGroup *groups; /* of a Gantt chart; or none */
  guint n_groups;
  const DipLegendItem *legend; /* the same */
  guint n_legend;
  double label_width;
  DipColour axis, span, milestone, leader, hairline;
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
  gboolean balance_last; /* its last two pages share what they hold, rather than leave one nearly empty */
  DipGrid grid;          /* shared by all its rows and tables: balanced for the whole part at once */
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

/* What pages have to know of a language to write in it. */
typedef struct DipNumerals {
  const char *language;   /* BCP 47 */
  const char *digits[10]; /* from 0 */
} DipNumerals;

/* What links to a place say of it to those who do not see it. */
typedef struct DipPlaceName {
  const char *anchor;
  const char *const *says; /* by the language's index among the numerals; DIP_PAGE_FIELD stands for its page */
} DipPlaceName;

typedef struct DipStory {
  DipArena *arena;   /* owns everything below but… */
  DipArena *anchors; /* …the names of places that links lead to: they are sorted, and found by name, and lie together
                        for it, when what they came from is far apart */
  DipGeometry page;
  gboolean rtl;
  DipAbout about;
  DipRunning head, foot;
  DipFeet feet; /* of notes at the foot */
  DipBreakCosts costs;
  const DipParagraph *line_number; /* how a line's number looks: a digit of it; or NULL */
  const DipNumerals *numerals;     /* of each language, the first first; none: digits are those of ASCII */
  guint n_numerals;
  const DipPart *parts;
  guint n_parts;
  const DipPart *text_part;   /* the one whose columns the common grids follow, or NULL */
  const DipPlaceName *places; /* that links lead to, by anchor */
  guint n_places;
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
