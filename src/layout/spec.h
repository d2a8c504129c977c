/* Spec: a layout as it is written, before anything is resolved. Private to this room.
 *
 * A layout and the shared styles that it uses are read one over another into one spec; what a later file says replaces
 * what an earlier one said, setting by setting. Only then are lengths, colours and names resolved, because a length may
 * count in lines of a grid that another file sets. */
#pragma once

#include "layout/layout.h"
#include "yaml/reader.h"

/* Bounds against hostile files; each is far above what a designer needs. */
#define LAYOUT_MOST_FILES 32
#define LAYOUT_MOST_STYLES 500
#define LAYOUT_MOST_LANGUAGES 64
#define LAYOUT_MOST_PARTS 200
#define LAYOUT_MOST_FONT_SETS 100
#define LAYOUT_LONGEST 14400.0   /* pt: the greatest page that a PDF reader must take (ISO 32000-1 Annex C.2) */
#define LAYOUT_MOST_TIMES 1000.0 /* of a relative unit */

/* ── Settings ──────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum Unit {
  UNIT_NONE = 0,
  UNIT_PT = 1,
  UNIT_MM = 2,
  UNIT_CM = 4,
  UNIT_IN = 8,
  UNIT_EM = 16,     /* of the style's own size */
  UNIT_LINE = 32,   /* of the page's grid */
  UNIT_GUTTER = 64, /* the columns' number gutter */
  UNIT_PERCENT = 128,
  UNIT_SHARE = 256,
  UNITS_ABSOLUTE = UNIT_PT | UNIT_MM | UNIT_CM | UNIT_IN,
  UNITS_PAGE = UNITS_ABSOLUTE | UNIT_LINE,
  UNITS_STYLE = UNITS_PAGE | UNIT_EM | UNIT_GUTTER
} Unit;

/* One value as written, with its place; `given` FALSE: not said. */
typedef struct Setting {
  gboolean given; /* also where it could not be read: once reported, it is not missed as well */
  DipPlace place;
  Unit unit;
  double number;    /* of a length; a weight, a count, an index of a choice, 0 or 1 */
  double more[2];   /* the second and third of three numbers */
  const char *word; /* a name of a style, font set or palette colour, or #rrggbb */
} Setting;

/* The first ones, up to LAST_INLINE_KEY, are those that an inline style may change. */
typedef enum Key {
  KEY_FONTS,
  KEY_SIZE,
  KEY_WEIGHT,
  KEY_ITALIC,
  KEY_COLOUR,
  KEY_RAISE,
  KEY_UNDERLINE,
  KEY_STRIKE,
  KEY_DOTS,
  KEY_HYPHENATE,
  LAST_INLINE_KEY = KEY_HYPHENATE,
  KEY_SCALE,
  KEY_LEADING,
  KEY_ALIGN,
  KEY_INDENT,
  KEY_NARROW,
  KEY_INDENT_NARROW,
  KEY_INSET,
  KEY_INSET_END,
  KEY_HANG,
  KEY_BEFORE,
  KEY_AFTER,
  KEY_LADDER,
  KEY_NUMBER_LINES,
  KEY_BALANCE,
  KEY_LOOSENESS,
  KEY_KEEP_WITH_NEXT,
  KEY_KEEP_TOGETHER,
  KEY_BREAK_BEFORE,
  KEY_LEAST_LINES,
  KEY_WORD_SPACE,
  KEY_MOST_STRETCH,
  KEY_STRICTNESS,
  KEY_BREAK_SYMBOLS,
  KEY_TRIM,
  KEY_HANGING,
  KEY_AUTOSPACE,
  KEY_PROTRUDE,
  KEY_EXPAND,
  N_KEYS
} Key;

typedef struct Settings {
  Setting at[N_KEYS];
} Settings;

typedef struct LanguageSettings {
  Settings settings; /* first: the tables of fields serve both records */
  const char *tag;
  struct LanguageSettings *next; /* shorter tags first, so that the nearer one has the last word */
} LanguageSettings;

typedef struct StyleSpec {
  Settings settings;
  const char *name;
  DipPlace place;
  Setting based_on;
  LanguageSettings *languages;
  gboolean cut; /* its base is not there, which was reported: what it lacks on that account is not */
} StyleSpec;

/* ── Records ───────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct FontSetSpec {
  const char *name;
  DipPlace place;
  GArray *choices; /* DipFontChoice */
} FontSetSpec;

typedef struct PaletteSpec {
  Setting ink, structure, accent, quiet, hairline, tint;
} PaletteSpec;

typedef struct SizeSpec {
  Setting width, height;
} SizeSpec;

typedef struct MarginsSpec {
  Setting inside, outside, top, bottom;
} MarginsSpec;

typedef struct PageSpec {
  DipPlace place;
  SizeSpec size;
  Setting orientation; /* a choice: portrait, landscape */
  MarginsSpec margins;
  Setting grid;
  gboolean mirrored;
} PageSpec;

typedef struct LeastSpec {
  const DipLeast *least;
  guint n;
} LeastSpec;

typedef struct ColumnsSpec {
  DipPlace place;
  Setting gap, gutter;
  LeastSpec least;
} ColumnsSpec;

typedef struct RuleSpec {
  Setting thickness, colour;
} RuleSpec;

typedef struct FurnitureSpec {
  DipPlace place;
  DipSlot inside, centre, outside;
  Setting style;
  const char *joint;
  RuleSpec rule;
  Setting distance, rule_distance;
} FurnitureSpec;

typedef struct TakeSpec {
  DipPlace place;
  DipTake take;
  const char *const *ids;
  guint n_ids;
} TakeSpec;

typedef struct ColumnSpec {
  DipPlace place;
  DipColumnField field;
  Setting width; /* a length, a share, or the word content */
  Setting align;
  Setting style;
  Setting symbol;
  const char *word;
  guint band; /* from 1 */
} ColumnSpec;

typedef struct BandSpec {
  ColumnSpec *columns;
  guint n;
  const char *word;
} BandSpec;

typedef struct ColumnListSpec {
  ColumnSpec *columns;
  guint n;
  DipBand *bands;
  guint n_bands;
} ColumnListSpec;

typedef struct FilterListSpec {
  const DipFilter *filters;
  guint n;
} FilterListSpec;

typedef struct SortSpec {
  const DipSortKey *keys;
  guint n;
} SortSpec;

typedef struct GroupSpec {
  Setting by, as, over_pages; /* choices */
  gboolean every, count;
  Setting width, style;
  const char *word;
} GroupSpec;

typedef struct FootSpec {
  guint8 of[DIP_N_FIELDS]; /* DipAggregate */
  gboolean given;
} FootSpec;

typedef struct SqueezeSpec {
  Setting gap, size;
} SqueezeSpec;

typedef struct SampleSpec {
  DipPlace place;
  Setting section, off, on;
} SampleSpec;

typedef struct SampleListSpec {
  SampleSpec *samples;
  guint n;
} SampleListSpec;

/* A key of the language tables, and where it stands. */
typedef struct KeySpec {
  const char *word; /* or NULL */
  DipPlace place;
} KeySpec;

typedef struct FlowSpec {
  DipFlowKind kind;
  DipPlace place;
  Setting start; /* a choice */
  gboolean furniture, balance_last;
  KeySpec title, caption;
  TakeSpec take;
  const char *speaks;
  guint lists;
  ColumnListSpec columns;
  Setting cells; /* a choice: stacked, side-by-side */
  RuleSpec rule, head_rule, row_rule, foot_rule, note_rule, edge_rule;
  Setting head_tint;
  RuleSpec band_rule;
  FilterListSpec filter;
  SortSpec sort;
  GroupSpec group;
  FootSpec foot;
  SqueezeSpec squeeze;
  Setting zebra;
  gboolean goes_on;
  Setting column_gap, label_width, note_width, note_leading;
  guint most_years;
  Setting form, group_by, over, count_by; /* choices, of a timeline */
  guint least_gap, count_past;
  SampleListSpec samples;
} FlowSpec;

typedef struct FlowListSpec {
  DipPlace place;
  FlowSpec *parts;
  guint n;
} FlowListSpec;

typedef struct FeetSpec {
  gboolean at_foot;
  RuleSpec rule;
  Setting rule_width, above, gap;
} FeetSpec;

typedef struct LayoutSpec {
  const char *folder; /* of the layouts that came with the program */
  const char *file;   /* the layout's own */
  DipPlace place;     /* of its beginning */
  GPtrArray *files;   /* canonical paths of all files read: each is read once */
  GPtrArray *reading; /* of those that are being read now, to see circles */
  PageSpec page;
  ColumnsSpec columns;
  PaletteSpec palette;
  FurnitureSpec head, foot;
  DipBreakCosts costs;
  FeetSpec feet;
  Setting missing;       /* a choice */
  Setting reading_order; /* the same */
  gboolean mark_editorial;
  guint leave_out; /* DipLeaveOut bits */
  FlowListSpec flow;
  GPtrArray *font_sets; /* FontSetSpec */
  GPtrArray *styles;    /* StyleSpec, as first met */
  GPtrArray *inlines;   /* StyleSpec */
  GHashTable *styles_by_name, *inlines_by_name;
  GArray *hyphenated;  /* DipHyphenated, of all files */
  gboolean lacks_file; /* a used file could not be read: what it would have given is not missed aloud */
  GPtrArray *tags;     /* every language that a style speaks of */
} LayoutSpec;

/* What relative lengths are measured by. */
typedef struct Measures {
  double grid, gutter, em;
} Measures;

/* ── Tables of fields, and of words: what docs/layout.schema.json says again, which a test compares ────────────── */

typedef struct LayoutTable {
  const char *name; /* of the schema's definition */
  const DipField *fields;
  guint n;
} LayoutTable;

typedef struct LayoutWords {
  const char *name;
  const char *const *words; /* ended by NULL */
} LayoutWords;

/* All tables, one after another; NULL past the last. */
const LayoutTable *layout_table (guint index);
const LayoutWords *layout_words (guint *n);

extern const LayoutTable layout_table_layout, layout_table_styles_file;
extern const LayoutTable layout_table_style, layout_table_style_settings;
extern const LayoutTable layout_table_inline_style, layout_table_inline_settings;
extern const LayoutTable layout_table_palette, layout_table_page, layout_table_margins, layout_table_columns;
extern const LayoutTable layout_table_rule, layout_table_slot, layout_table_furniture, layout_table_column;
extern const LayoutTable layout_table_sample, layout_table_band, layout_table_filter, layout_table_group;
extern const LayoutTable layout_table_foot, layout_table_page_breaks, layout_table_notes;
extern const LayoutTable layout_table_squeeze;
const LayoutTable *layout_flow_table (DipFlowKind kind);
#define LAYOUT_N_FLOW_KINDS 10

extern const char *const layout_flow_words[], *const layout_start_words[], *const layout_list_words[];
extern const char *const layout_leave_out_words[];
extern const char *const layout_field_words[], *const layout_cells_words[], *const layout_align_words[];
extern const char *const layout_speak_words[], *const layout_missing_words[], *const layout_reading_order_words[],
                                                                                  *const layout_orientation_words[];
extern const char *const layout_size_words[], *const layout_palette_words[], *const layout_template_words[];
extern const char *const layout_strictness_words[], *const layout_break_symbols_words[], *const layout_trim_words[];
extern const char *const layout_column_align_words[], *const layout_status_words[], *const layout_group_words[];
extern const char *const layout_group_as_words[], *const layout_over_pages_words[];
extern const char *const layout_form_words[], *const layout_group_by_words[], *const layout_over_words[];
extern const char *const layout_count_by_words[];
extern const char *const layout_style_names[], *const layout_inline_names[];

/* ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* All are DipReadFunc; the target is a Setting unless the name says otherwise. */
gboolean layout_read_page_length (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_absolute (DipReader *reader, const DipNode *node, gpointer target); /* no lines: the grid itself */
gboolean layout_read_style_length (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_signed_length (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_leading (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_size (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_scale (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_em (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_autospace (DipReader *reader, const DipNode *node, gpointer target); /* or off, which is 0 */
gboolean layout_read_protrude (DipReader *reader, const DipNode *node, gpointer target);  /* up to 100% */
gboolean layout_read_expand (DipReader *reader, const DipNode *node, gpointer target);    /* up to 5% */
gboolean layout_read_width (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_colour (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_plain_colour (DipReader *reader, const DipNode *node, gpointer target); /* #rrggbb only */
gboolean layout_read_tint (DipReader *reader, const DipNode *node, gpointer target);         /* or none */
gboolean layout_read_rule (DipReader *reader, const DipNode *node, gpointer target);         /* RuleSpec */
gboolean layout_read_name (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_key (DipReader *reader, const DipNode *node, gpointer target); /* const char *: a word's key */
gboolean layout_read_tag (DipReader *reader, const DipNode *node, gpointer target); /* const char *: BCP 47 */
gboolean layout_read_align (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_strictness (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_break_symbols (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_trim (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_font_sets (DipReader *reader, const DipNode *node, gpointer target);   /* the user's LayoutSpec */
gboolean layout_read_styles (DipReader *reader, const DipNode *node, gpointer target);      /* the same */
gboolean layout_read_inlines (DipReader *reader, const DipNode *node, gpointer target);     /* the same */
gboolean layout_read_hyphenation (DipReader *reader, const DipNode *node, gpointer target); /* the same */
gboolean layout_read_page (DipReader *reader, const DipNode *node, gpointer target);        /* PageSpec */
gboolean layout_read_columns (DipReader *reader, const DipNode *node, gpointer target);     /* ColumnsSpec */
gboolean layout_read_palette (DipReader *reader, const DipNode *node, gpointer target);     /* PaletteSpec */
gboolean layout_read_furniture (DipReader *reader, const DipNode *node, gpointer target);   /* FurnitureSpec */
gboolean layout_read_page_breaks (DipReader *reader, const DipNode *node, gpointer target); /* DipBreakCosts */
gboolean layout_read_notes (DipReader *reader, const DipNode *node, gpointer target);       /* FeetSpec */
gboolean layout_read_break_before (DipReader *reader, const DipNode *node, gpointer target);
gboolean layout_read_leave_out (DipReader *reader, const DipNode *node, gpointer target);     /* guint: bits */
gboolean layout_read_flow (DipReader *reader, const DipNode *node, gpointer target);          /* FlowListSpec */
gboolean layout_read_table_columns (DipReader *reader, const DipNode *node, gpointer target); /* ColumnListSpec */
gboolean layout_read_table_filter (DipReader *reader, const DipNode *node, gpointer target);  /* FilterListSpec */
gboolean layout_read_table_sort (DipReader *reader, const DipNode *node, gpointer target);    /* SortSpec */
gboolean layout_read_table_group (DipReader *reader, const DipNode *node, gpointer target);   /* GroupSpec */
gboolean layout_read_squeeze (DipReader *reader, const DipNode *node, gpointer target);       /* SqueezeSpec */
gboolean layout_read_table_foot (DipReader *reader, const DipNode *node, gpointer target);    /* FootSpec */
gboolean layout_read_samples (DipReader *reader, const DipNode *node, gpointer target);       /* SampleListSpec */

/* A word of a list, into a Setting: its index is the number. */
gboolean layout_read_choice (DipReader *reader, const DipNode *node, const char *const *words, Setting *setting);
/* Reports an unknown name, with the nearest known one. `what` says what it names. */
void layout_report_unknown (DipReport *report, DipPlace place, const char *kind, const char *what, const char *name,
                            const char *const *known, guint n);
gboolean layout_is_tag (const char *word);
/* Whether `prefix` is `tag`, or its beginning up to a hyphen. "" is the beginning of any. */
gboolean layout_tag_covers (const char *prefix, const char *tag);
/* Remembers a language that a style or a part speaks of. FALSE, with a report, past the bound. */
gboolean layout_add_tag (DipReader *reader, const char *tag, DipPlace place);

/* Reads a layout, and all that it uses, into a spec; FALSE if it is no layout at all. */
gboolean layout_spec_read (LayoutSpec *spec, DipReader *reader, const char *file);
LayoutSpec *layout_spec_new (const char *folder, const char *file);
void layout_spec_drop (LayoutSpec *spec);

/* ── Resolving ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A length in pt; 0 if it was not given. A length in lines where the page has no grid is reported. */
double layout_resolve_length (DipReport *report, const Setting *setting, const Measures *measures);
DipColour layout_resolve_colour (const DipPalette *palette, const Setting *setting);
DipRule layout_resolve_rule (DipReport *report, const DipPalette *palette, const RuleSpec *spec,
                             const Measures *measures);
void layout_resolve_palette (DipReport *report, const LayoutSpec *spec, DipPalette *palette);
void layout_resolve_page (DipReport *report, const LayoutSpec *spec, DipLayout *layout);
void layout_check_frame (DipReport *report, const LayoutSpec *spec, const DipLayout *layout, guint n_languages);
void layout_resolve_font_sets (const LayoutSpec *spec, DipLayout *layout);
const DipFontSet *layout_lookup_font_set (const DipLayout *layout, const char *name);
void layout_resolve_furniture (DipReport *report, const LayoutSpec *spec, DipLayout *layout);
void layout_resolve_page_breaks (DipReport *report, const LayoutSpec *spec, DipLayout *layout);
void layout_resolve_flow (DipReport *report, const LayoutSpec *spec, DipLayout *layout);
/* A table's columns, and all that it says of its rows. */
void layout_resolve_table (DipReport *report, DipLayout *layout, const LayoutSpec *spec, const FlowSpec *from,
                           DipFlow *to);
/* The index of a table's column by its word. FALSE, with a report, if there is none. */
gboolean layout_find_field (DipReader *reader, const char *word, DipPlace place, DipColumnField *field);
void layout_resolve_samples (DipReport *report, DipLayout *layout, const LayoutSpec *spec, const SampleListSpec *from,
                             DipFlow *to);
void layout_check_style_name (DipReport *report, const LayoutSpec *spec, const Setting *name);

/* `n` styles into `order`, so that each comes after the one it is based on; `base[i]` becomes the index of that one, or
 * -1. Unknown and circular ones are reported. */
void layout_sort_styles (DipReport *report, const GPtrArray *styles, GHashTable *by_name, const char *what,
                         guint *order, int *base);
/* What `from` says, over what `onto` says. */
void layout_overlay (Settings *onto, const Settings *from);
/* What a style says for a language, over what its base came to. */
void layout_overlay_style (Settings *onto, const StyleSpec *style, const char *language);
void layout_check_names (DipReport *report, const LayoutSpec *spec);

/* The resolved styles, by name and language, and the inline ones with what they have been applied to. */
typedef struct DipStyleTable DipStyleTable;
DipStyleTable *layout_style_table_new (DipReport *report, const LayoutSpec *spec, const DipLayout *layout);
void layout_style_table_drop (DipStyleTable *table);
