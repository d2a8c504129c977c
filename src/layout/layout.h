/* Layout: what the designer decided, read from a layout file and the shared styles below it. All lengths in pt. */
#pragma once

#include "base/arena.h"
#include "base/report.h"
#include "layout/style.h"

typedef struct DipRule {
  double thickness; /* pt; 0: no rule */
  DipColour colour;
} DipRule;

/* ── Running heads and feet ────────────────────────────────────────────────────────────────────────────────────── */

/* Which of the plan's languages a slot speaks. */
typedef enum DipSpeak { DIP_SPEAK_FIRST, DIP_SPEAK_OTHERS, DIP_SPEAK_ALL } DipSpeak;

/* `text` is a template: {title} {symbol} {distribution} {organ} {session} {as-of} {page} {pages}; other characters
 * stand as they are. Where it speaks several languages, the texts are joined by the layout's `joint`. Empty fields vanish. */
typedef struct DipSlot {
  const char *text; /* NULL: an empty slot */
  DipSpeak speak;
} DipSlot;

typedef struct DipFurniture {
  DipSlot inside, centre, outside;
  const char *style;
  const char *joint;
  DipRule rule;
  double distance; /* from the text's frame to the nearest baseline of the furniture */
  double rule_distance; /* from that baseline to the rule: below it in a head, above it in a foot */
} DipFurniture;

/* ── The flow: parts in their order ────────────────────────────────────────────────────────────────────────────── */

typedef enum DipFlowKind {
  DIP_FLOW_COVER,
  DIP_FLOW_MASTHEAD,
  DIP_FLOW_LETTER,   /* sections over the full width, in one language */
  DIP_FLOW_CONTENTS,
  DIP_FLOW_PARALLEL, /* sections and the units in them, a column for each language */
  DIP_FLOW_TABLE,
  DIP_FLOW_TIMELINE,
  DIP_FLOW_GLOSSARY,
  DIP_FLOW_NOTES
} DipFlowKind;

typedef enum DipStart { DIP_START_HERE, DIP_START_PAGE, DIP_START_RECTO } DipStart;

/* Which root sections a part takes. */
typedef enum DipTake {
  DIP_TAKE_ALL,
  DIP_TAKE_SINGLE, /* those meant for one language only */
  DIP_TAKE_SHARED, /* the others */
  DIP_TAKE_NAMED   /* those named by id */
} DipTake;

typedef enum DipListKind { DIP_LIST_GOALS = 1, DIP_LIST_ACTIONS = 2, DIP_LIST_MILESTONES = 4 } DipListKind;

typedef enum DipColumnField {
  DIP_FIELD_NUMBER,
  DIP_FIELD_TITLE,
  DIP_FIELD_GOALS,
  DIP_FIELD_LEAD,
  DIP_FIELD_START,
  DIP_FIELD_DUE,
  DIP_FIELD_STATUS
} DipColumnField;

typedef enum DipWidthKind { DIP_WIDTH_FIXED, DIP_WIDTH_SHARE, DIP_WIDTH_CONTENT, DIP_WIDTH_BALANCED } DipWidthKind;

typedef struct DipColumn {
  DipColumnField field;
  DipWidthKind kind;
  double width;     /* fixed: pt; share: its share */
  DipAlign align;
  const char *word; /* the key of its heading in the language tables */
  const char *style; /* of all languages in it; NULL: cell, cell-second or cell-number */
} DipColumn;

typedef struct DipFlow {
  DipFlowKind kind;
  DipPlace place;
  DipStart start;
  gboolean furniture; /* running heads and feet on its pages */
  const char *word;   /* the key of its title in the language tables; NULL: no title */
  DipRule rule;       /* over the part's title */
  DipTake take;
  const char *const *sections; /* of DIP_TAKE_NAMED */
  guint n_sections;
  const char *speaks; /* masthead: the language of its small print (BCP 47); NULL: the plan's own */
  guint lists;        /* table, timeline: DipListKind bits */
  const DipColumn *columns;
  guint n_columns;
  gboolean side_by_side; /* table: N texts of a cell beside each other, not stacked */
  double column_gap;      /* table: between columns, pt */
  DipRule head_rule, row_rule, foot_rule;
  DipColour head_tint;
  gboolean has_head_tint;
  double label_width;      /* timeline: measure of a label */
  guint most_years;        /* timeline: years of axis on one page; 0: no limit */
  double note_width;       /* parallel: a column with lines for notes beside the texts; 0: none */
  double note_leading;     /* from line to line */
  DipRule note_rule;
} DipFlow;

/* ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────── */

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
  gboolean mark_editorial;  /* whether words of ours are marked as such */
  DipPalette palette;
  DipFurniture head, foot;
  const DipFlow *flow;
  guint n_flow;
  const DipFontSet *font_sets;
  guint n_font_sets;
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
/* `base` with what the character style `name` ("emphasis", "strong", "link", "note-mark", …) changes. */
const DipStyle *dip_layout_inline_style (DipLayout *layout, const DipStyle *base, const char *name,
                                         const char *language);
/* Least measure of a column of a language, in pt, for a text style. */
double dip_layout_least_measure (const DipLayout *layout, const DipStyle *style, const char *language);
