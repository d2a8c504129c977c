/* Layout: what the designer decided, read from a layout file and the shared styles below it. All lengths in pt. */
#pragma once

#include "base/arena.h"
#include "base/report.h"
#include "layout/style.h"
#include "layout/table.h"
#include "yaml/hyphenated.h"

typedef struct DipRule {
  double thickness; /* pt; 0: no rule */
  DipColour colour;
} DipRule;

/* ── Running heads and feet ────────────────────────────────────────────────────────────────────────────────────── */

/* Which of the plan's languages a slot speaks. */
typedef enum DipSpeak { DIP_SPEAK_FIRST, DIP_SPEAK_OTHERS, DIP_SPEAK_ALL } DipSpeak;

/* `text` is a template: {title} {symbol} {distribution} {organ} {session} {as-of} {section} {page} {pages}; other
 * characters stand as they are. Where it speaks several languages, the texts are joined by the layout's `joint`. Empty
 * fields vanish. */
typedef struct DipSlot {
  const char *text; /* NULL: an empty slot */
  DipSpeak speak;
} DipSlot;

typedef struct DipFurniture {
  DipSlot inside, centre, outside;
  const char *style;
  const char *joint;
  DipRule rule;
  double distance;      /* from the text's frame to the nearest baseline of the furniture */
  double rule_distance; /* from that baseline to the rule: below it in a head, above it in a foot */
} DipFurniture;

/* ── The flow: parts in their order ────────────────────────────────────────────────────────────────────────────── */

typedef enum DipFlowKind {
  DIP_FLOW_COVER,
  DIP_FLOW_MASTHEAD,
  DIP_FLOW_LETTER, /* sections over the full width, in one language */
  DIP_FLOW_CONTENTS,
  DIP_FLOW_PARALLEL, /* sections and the units in them, a column for each language */
  DIP_FLOW_TABLE,
  DIP_FLOW_TIMELINE,
  DIP_FLOW_GLOSSARY,
  DIP_FLOW_NOTES,
  DIP_FLOW_SPECIMEN /* samples of the rules of setting, each without its rule and with it */
} DipFlowKind;

typedef enum DipTimelineForm { DIP_TIMELINE_AXIS, DIP_TIMELINE_GANTT, DIP_TIMELINE_CHRONICLE } DipTimelineForm;
/* What the rows of a Gantt chart stand under. */
typedef enum DipTimelineGroup { DIP_TIMELINE_BY_NONE, DIP_TIMELINE_BY_GOAL, DIP_TIMELINE_BY_LEAD } DipTimelineGroup;
typedef enum DipCountBy { DIP_COUNT_BY_MONTH, DIP_COUNT_BY_QUARTER, DIP_COUNT_BY_YEAR } DipCountBy;

/* Which root sections a part takes. */
typedef enum DipTake {
  DIP_TAKE_ALL,
  DIP_TAKE_SINGLE, /* those meant for one language only */
  DIP_TAKE_SHARED, /* the others */
  DIP_TAKE_NAMED   /* those named by id */
} DipTake;

typedef enum DipListKind { DIP_LIST_GOALS = 1, DIP_LIST_ACTIONS = 2, DIP_LIST_MILESTONES = 4 } DipListKind;

/* What a layout does not print on purpose: no warning tells that it is missing. Of sections, goals and actions their
 * words. */
typedef enum DipLeaveOut {
  DIP_LEAVE_SECTIONS = 1,
  DIP_LEAVE_GOALS = 2,
  DIP_LEAVE_ACTIONS = 4,
  DIP_LEAVE_MILESTONES = 8,
  DIP_LEAVE_GLOSSARY = 16,
  DIP_LEAVE_NOTES = 32
} DipLeaveOut;

typedef enum DipWidthKind { DIP_WIDTH_FIXED, DIP_WIDTH_SHARE, DIP_WIDTH_CONTENT, DIP_WIDTH_BALANCED } DipWidthKind;

typedef struct DipColumn {
  DipColumnField field;
  DipWidthKind kind;
  double width; /* fixed: pt; share: its share */
  DipAlign align;
  const char *word;  /* the key of its heading in the language tables */
  const char *style; /* of all languages in it; NULL: cell, cell-second or cell-number */
  gboolean decimal;  /* aligned by the decimal mark */
  double symbol;     /* of the status: room for its shape before the word, pt; 0: none */
  guint band;        /* the column group that it stands in, from 1; 0: none */
} DipColumn;

/* Columns beside each other under one heading. */
typedef struct DipBand {
  const char *word; /* the key of the heading */
} DipBand;

/* How a table's rows are grouped. */
typedef struct DipGroupRule {
  DipGrouping by;          /* DIP_GROUP_NONE: they are not */
  gboolean as_column;      /* the group's name is a cell beside its rows, else a line over them */
  gboolean carry;          /* that cell's text goes on over a page, else it is said again there */
  gboolean every;          /* what belongs to several groups stands in each, else in the first */
  gboolean count;          /* the name says how many rows there are */
  DipWidthKind width_kind; /* of the column */
  double width;
  const char *word; /* key of the column's heading */
  const char *style;
} DipGroupRule;

/* How far a table gives way whose columns lack room, before its words break: first the gaps between them narrow, then
 * its type. */
typedef struct DipSqueeze {
  double gap;  /* pt, the least one; negative: they stay */
  double size; /* pt, of the smallest type in it; 0: it stays */
} DipSqueeze;

/* A row of a specimen. */
typedef struct DipSample {
  DipPlace place;      /* of the section's name */
  const char *section; /* its title says the rule; what stands in it is the sample */
  const char *off;     /* the style without the rule; NULL: the rule has no switch */
  const char *on;
} DipSample;

typedef struct DipFlow {
  DipFlowKind kind;
  DipPlace place;
  DipStart start;
  gboolean furniture; /* running heads and feet on its pages */
  gboolean balance_last;
  const char *word; /* the key of its title in the language tables; NULL: no title */
  DipPlace word_place;
  const char *caption; /* table: the key of its caption; NULL: none */
  DipPlace caption_place;
  DipRule rule;     /* over the part's title */
  DipTake take;
  const char *const *sections; /* of DIP_TAKE_NAMED */
  guint n_sections;
  const char *speaks; /* masthead: the language of its small print (BCP 47); NULL: the plan's own */
  guint lists;        /* table, timeline: DipListKind bits */
  const DipColumn *columns;
  guint n_columns;
  gboolean side_by_side; /* table: N texts of a cell beside each other, not stacked */
  double column_gap;     /* table: between columns, pt */
  DipRule head_rule, row_rule, foot_rule;
  DipColour head_tint;
  gboolean has_head_tint;
  const DipBand *bands; /* table: groups of columns */
  guint n_bands;
  DipRule band_rule;        /* under their headings */
  const DipFilter *filters; /* one of them has to let a row through; none: all do */
  guint n_filters;
  const DipSortKey *sort;
  guint n_sort;
  DipGroupRule group;
  guint8 foot[DIP_N_FIELDS]; /* DipAggregate of each column's foot */
  gboolean has_foot;
  DipSqueeze squeeze;
  gboolean goes_on; /* "continued on page …" at the foot of all its pages but the last */
  gboolean has_zebra;
  DipColour zebra;
  double label_width; /* timeline: measure of a label; specimen: of the column that says the rules */
  guint most_years;   /* timeline: years of axis on one page; 0: no limit */
  DipTimelineForm form;
  DipTimelineGroup group_by;
  gboolean compress; /* timeline: months without an event are cut out of the axis, from so many in a row on */
  guint least_gap;
  guint count_past; /* timeline: more events than this are counted by period; 0: none are */
  DipCountBy count_by;
  double note_width;   /* parallel: a column with lines for notes beside the texts; 0: none */
  double note_leading; /* from line to line */
  DipRule note_rule;
  const DipSample *samples; /* specimen */
  guint n_samples;
  DipRule edge_rule; /* at both edges of a sample's measure */
} DipFlow;

/* ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What page breaks cost, on one scale; choosing them makes the sum over the document least. */
typedef struct DipBreakCosts {
  double widow, orphan; /* each line that stands alone */
  double split_row;     /* a row of parallel texts that goes over a page, or a note */
  double split_cells;   /* a table's row that does, beside split_table */
  double split_table;   /* a break in a table */
  double heading_low;   /* a heading in the last part of a page; the whole of it for one with the least room below */
  double uneven;        /* facing pages that end at different heights: for a page's height of difference */
  double short_page;    /* a page that is not full: by the square of the part that is empty */
  double last_page;     /* part of a page that, filled, makes a part's last one cost nothing; 0: it never does */
  double other_lines;   /* a paragraph set a line longer or shorter than is best for it */
} DipBreakCosts;

/* Notes at the foot of pages. */
typedef struct DipFeet {
  gboolean at_foot;  /* else they stand in the part "notes" */
  DipRule rule;      /* over them */
  double rule_width; /* part of the column */
  double above, gap; /* pt: from the text to the rule; between notes */
} DipFeet;

/* In what order the texts of several languages are read aloud: each paragraph and then its translation, or all of one
 * language and then all of the next. */
typedef enum DipReadingOrder { DIP_READ_BY_UNIT, DIP_READ_BY_LANGUAGE } DipReadingOrder;
typedef enum DipMissing { DIP_MISSING_NOTE, DIP_MISSING_BLANK, DIP_MISSING_FULL_WIDTH } DipMissing;

typedef struct DipGeometry {
  double width, height;
  double inside, outside, top, bottom; /* margins */
  double grid;                         /* the baseline grid's step; 0: none */
  gboolean mirrored;                   /* inside is the binding's side: facing pages */
} DipGeometry;

typedef struct DipLeast {
  const char *language; /* a tag or its prefix; "" for any other */
  double em;
} DipLeast;

typedef struct DipPalette {
  DipColour ink, structure, accent, quiet, hairline, tint;
} DipPalette;

typedef struct DipLayout {
  DipArena *arena; /* owns everything below */
  const char *name;
  const char *file;
  DipGeometry page;
  double column_gap;    /* between the languages' columns */
  double number_gutter; /* before the first column, where numbers hang */
  const DipLeast *least;
  guint n_least;
  DipMissing missing;
  DipReadingOrder reading_order;
  gboolean mark_editorial; /* whether words of ours are marked as such */
  guint leave_out;         /* DipLeaveOut bits */
  DipPalette palette;
  DipFurniture head, foot;
  DipFeet feet;
  DipBreakCosts costs;
  const DipFlow *flow;
  guint n_flow;
  const DipFontSet *font_sets;
  guint n_font_sets;
  const DipHyphenated *hyphenated; /* words with their points, of styles before those of the layout */
  guint n_hyphenated;
  struct DipStyleTable *styles;
} DipLayout;

/* Opens a layout by name ("briefing", below `folder`) or by file (a name with a slash or ending in .yaml). The styles
 * are resolved for the given languages. NULL, or errors in the report, if it cannot be used. */
DipLayout *dip_layout_open (const char *folder, const char *name_or_file, const char *const *languages,
                            guint n_languages, DipReport *report);
void dip_layout_drop (DipLayout *layout);

/* A paragraph style for a language. Never NULL: a name that the layout lacks was reported when it was opened, since
 * the names that the story asks for are known ("text", "title-1", "cell", …: docs/layout.md lists them). */
const DipStyle *dip_layout_style (const DipLayout *layout, const char *name, const char *language);
/* Their names, as they stand in the layout; NULL past the last. */
const char *dip_layout_style_name (const DipLayout *layout, guint index);
/* `base` with what the character style `name` ("emphasis", "strong", "link", "note-mark", …) changes. */
const DipStyle *dip_layout_inline_style (DipLayout *layout, const DipStyle *base, const char *name,
                                         const char *language);
/* Least measure of a column of a language, in pt, for a text style. */
double dip_layout_least_measure (const DipLayout *layout, const DipStyle *style, const char *language);
