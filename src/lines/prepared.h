/* A paragraph made ready: cut into pieces of one font, script and direction. What the files of this room share. */
#pragma once

#include "lines/fonts-own.h"
#include "lines/setter.h"

/* What the room needs to know of a language, looked up once. */
typedef struct DipTongue {
  const DipLanguage *language;
  GUnicodeScript script; /* of its plain text */
  gboolean east;         /* its marks are full-width, and it has no word spaces */
  gboolean rtl;
  PangoLanguage *pango;
  hb_language_t hb;
} DipTongue;

/* Characters of one run that take one script's font. */
typedef struct DipStretchOfScript {
  guint32 start, end;
  guint run;
  GUnicodeScript script;
} DipStretchOfScript;

/* Characters that are shaped together. */
typedef struct DipPiece {
  guint32 start, end;
  DipFont *font;
  const DipRun *run;
  const DipTongue *tongue;
  GUnicodeScript script; /* whose font it takes */
  guint8 level;          /* of bidi embedding: odd is right to left */
} DipPiece;

/* The least that stays together: a base with its marks, a ligature. */
typedef struct DipCluster {
  guint32 start;
  guint32 piece;
  gint32 advance;
} DipCluster;

/* A glyph as HarfBuzz made it, in 1/1024 pt. */
typedef struct DipShaped {
  hb_codepoint_t id;
  guint32 cluster; /* byte of the paragraph's text */
  gint32 advance, x, y;
} DipShaped;

/* How far two clusters stand apart, and how that may change. */
typedef struct DipGap {
  DipWidth natural, shrink, stretch;
  guint8 shrink_class, stretch_class;
  gboolean word_space;
} DipGap;

typedef struct DipPrepared {
  DipArena *arena;
  const DipParagraph *paragraph; /* as given, for the cache; what is used later are copies */
  const char *given;             /* likewise: its characters… */
  guint n_given;                 /* …and the number of its runs */
  const char *text;
  const char *work; /* the text as it is shaped: the same bytes but for controls, which become invisible spaces */
  guint32 length;
  const DipRun *runs;
  guint n_runs;
  const DipStyle *style;
  gboolean rtl;
  gboolean east; /* the language of the paragraph has no word spaces of its own */
  const DipPiece *pieces;
  guint n_pieces;
  const guint8 *inner;        /* DipInner for each byte; NULL: each character is a grapheme of its own */
  const DipCluster *clusters; /* NULL: not found yet */
  guint n_clusters;
  const DipItem *items;
  guint n_items;
  gboolean has_items;
  gboolean told;                 /* something was wrong with it, which is told again wherever it stands */
  const DipStyle *style_of_text; /* copies, of a common one: what its style and its run's held */
  const DipStyle *style_of_run;
  const char *language;          /* of the paragraph: likewise */
  DipWidth fit_first, fit_other; /* measures, of the first line and of others, … */
  DipLineBreak *fit;             /* …for which these lines were found; NULL: none */
  guint n_fit;
} DipPrepared;

#define DIP_N_RECENT 24
#define DIP_N_COMMON 512
#define DIP_MOST_FIT 4 /* lines kept */

typedef struct DipWords DipWords;

/* What two styles have in common if they sound the same. The set of fonts belongs to the layout, which outlives us. */
typedef struct DipVoiceKey {
  const DipFontSet *fonts;
  double size;
  guint weight;
  gint script;
  gboolean italic;
} DipVoiceKey;

#define DIP_N_HEARD 4

struct DipSetter {
  DipFonts *fonts;
  DipLanguages *languages;
  gboolean allow_missing;
  gint looseness; /* that is asked of every paragraph */
  DipReport *report;
  GHashTable *tongues;            /* tag → DipTongue */
  GHashTable *voices;             /* what a style asks of a script → PangoFontDescription */
  DipVoiceKey heard[DIP_N_HEARD]; /* those asked for of late, the latest first */
  const PangoFontDescription *heard_voices[DIP_N_HEARD];
  GHashTable *told;   /* families that were looked for */
  GHashTable *firsts; /* a voice in a language → DipFont */
  hb_buffer_t *buffer;
  GArray *shaped; /* DipShaped: the latest */
  DipWords *words;
  GArray *items;                     /* DipItem: room in which they are made */
  struct DipLineRoom *lines;         /* the same for lines */
  DipPrepared *recent[DIP_N_RECENT]; /* the latest first */
  DipPrepared *common[DIP_N_COMMON]; /* short ones, each where its hash says */
  struct UBreakIterator *dictionary; /* of scripts without word spaces; opened when first needed */
  gboolean no_dictionary;
  struct UBreakIterator *word_dictionary; /* of Chinese words, for headings; likewise */
  gboolean no_word_dictionary;
};

/* What g_utf8_get_char does, but in line for what most texts are made of. */
static inline gunichar
dip_char_at (const char *p) {
  guchar lead = (guchar)*p;
  if (lead < 0x80)
    return lead;
  if (lead < 0xe0)
    return (gunichar)(lead & 0x1f) << 6 | ((guchar)p[1] & 0x3f);
  if (lead < 0xf0)
    return (gunichar)(lead & 0x0f) << 12 | (gunichar)((guchar)p[1] & 0x3f) << 6 | ((guchar)p[2] & 0x3f);
  return g_utf8_get_char (p);
}

/* Room for `n` more elements at an array's end, which the caller fills: appending them one by one costs a page a tenth
 * of its time. */
static inline gpointer
dip_array_add (GArray *array, guint n) {
  guint last = array->len;
  g_array_set_size (array, last + n);
  return array->data + (gsize)last * g_array_get_element_size (array);
}

/* scripts.c: which script's font each character takes. */
GArray *dip_find_stretches (const DipPrepared *prepared, const DipTongue *const *tongues);

/* controls.c */
const char *dip_work_text (DipSetter *setter, DipPrepared *prepared);
gboolean dip_is_line_separator (gunichar c);
gboolean dip_is_bidi_control (gunichar c);

/* voices.c */
const DipTongue *dip_setter_tongue (DipSetter *setter, const char *tag);
const PangoFontDescription *dip_setter_voice (DipSetter *setter, const DipStyle *style, GUnicodeScript script);

/* graphemes.c: what each character is to the grapheme before it (UAX #29): it starts another, or goes on; or it starts
 * another though shaping would join it to a control, so that pieces are cut there. NULL if all start. */
typedef enum DipInner { DIP_INNER_START, DIP_INNER_ON, DIP_INNER_CUT } DipInner;
guint8 *dip_find_inner (DipArena *arena, const char *text, guint32 length);
/* Makes clusters whole graphemes. Returns how many are left. */
guint dip_join_clusters (const DipPrepared *prepared, DipCluster *clusters, guint n);

/* composed.c: the end of the grapheme at `start`, and at most `end`; whether the font has what a character takes, whole
 * or in parts; the same of each character of a grapheme, as it is spelt or as it is composed. */
guint32 dip_grapheme_end (const DipPrepared *prepared, guint32 start, guint32 end);
gboolean dip_font_draws_char (const DipFont *font, gunichar c);
gboolean dip_font_draws (const DipFont *font, const char *text, guint32 length);

/* bidi.c: the level of each byte (UAX #9), but for what a line's end changes. AUTO takes the direction of the first
 * strong character; `*rtl` becomes what the text took. To be freed. */
typedef enum DipBase { DIP_BASE_LTR, DIP_BASE_RTL, DIP_BASE_AUTO } DipBase;
guint8 *dip_find_levels (const DipPrepared *prepared, DipBase base, gboolean *rtl);
/* Where the blanks begin that end the text (UAX #9 L1): they take the paragraph's level. */
guint32 dip_find_bidi_end (const char *text, guint32 start, guint32 end);
/* The indices of `n` pieces with these levels, as seen from left to right (UAX #9 L2). */
void dip_order_levels (const guint8 *levels, guint n, guint *order);

/* itemise.c. `lacking` holds pairs of byte offsets between which the first fonts have no glyphs; or NULL. TRUE if it is
 * known that none lacks. */
gboolean dip_itemise (DipSetter *setter, DipPrepared *prepared, const GArray *lacking);

/* plain.c: the same for plain text; FALSE if it is not. */
gboolean dip_itemise_plain (DipSetter *setter, DipPrepared *prepared, const DipTongue *const *tongues,
                            const GArray *stretches);
GHashTable *dip_first_fonts_new (void);
/* The font that a voice names first in a language; NULL if there is none. */
DipFont *dip_first_font (DipSetter *setter, const PangoFontDescription *voice, const DipTongue *tongue);

/* shaping.c. Shapes bytes start..end of a piece into setter->shaped, in the order in which glyphs are seen. */
DipWords *dip_words_new (void);
void dip_words_drop (DipWords *words);
void dip_shape_bytes (DipSetter *setter, const DipPrepared *prepared, const DipPiece *piece, guint32 start,
                      guint32 end);
/* glyphs.c. The end of what to shape at once from `start`: the piece's end, or a good place before it in a very long
 * one. */
guint32 dip_shape_until (const DipPrepared *prepared, guint32 start, guint32 end);
/* Finds all clusters, in the text's order; what no font has is told. */
void dip_find_clusters (DipSetter *setter, DipPrepared *prepared);
/* Appends pairs of bytes: characters that their piece's font lacks. */
void dip_find_lacking (const DipPrepared *prepared, GArray *lacking);
/* stand-in.c: tells of characters that another family draws than the one that their script has in the style. */
void dip_tell_stand_ins (DipSetter *setter, const DipPrepared *prepared);

/* gaps.c: the space after the cluster at byte `start`, whose next one starts at `end`. */
DipGap dip_gap_after (const DipPrepared *prepared, const DipPiece *piece, guint32 start, const DipPiece *next,
                      guint32 end);
gboolean dip_is_word_space (gunichar c);
/* The space before a cluster's ink and after it that is not its own, but a gap's. */
DipTrim dip_cluster_trim (const DipPrepared *prepared, const DipPiece *piece, guint32 start);

/* breaks.c: for each byte of the text, and its end, what may happen before it. */
typedef enum DipChance {
  DIP_CHANCE_NONE,
  DIP_CHANCE_BREAK,
  DIP_CHANCE_POOR,   /* a break that a careful setter avoids… */
  DIP_CHANCE_AWFUL,  /* …and one that comes only before an overfull line */
  DIP_CHANCE_HYPHEN, /* with a hyphen of ours, or a soft one of the author's */
  DIP_CHANCE_TIED,   /* with a hyphen of ours inside a number's own word: 25 сен-тября */
  DIP_CHANCE_MUST,
  DIP_CHANCE_FORCED,        /* by force (force.c): at a space that keeps two words together; … */
  DIP_CHANCE_FORCED_HYPHEN, /* …with a hyphen of ours where the style has none; … */
  DIP_CHANCE_FORCED_TIED,   /* …the same inside a number's own word; … */
  DIP_CHANCE_SPLIT_GOOD,    /* …within a word, where a mark is; … */
  DIP_CHANCE_SPLIT,         /* …between two letters; … */
  DIP_CHANCE_SPLIT_POOR     /* …in a number, or beside a mark that should not stand at that edge of a line */
} DipChance;
guint8 *dip_find_chances (DipSetter *setter, const DipPrepared *prepared);

/* hyphens.c: adds the chances inside words; of all runs, or of those alone whose style has hyphens. */
void dip_find_hyphens (DipSetter *setter, const DipPrepared *prepared, gboolean all, guint8 *chances);

/* rules-*.c: each changes the chances of stretches in its own language. */
void dip_rules_common (const char *text, guint32 start, guint32 end, guint8 *chances);
void dip_rules_glue (const DipLanguage *language, const char *text, guint32 start, guint32 end, guint8 *chances);
void dip_rules_han (const char *text, guint32 start, guint32 end, guint8 *chances);

/* A paragraph never ends with a line of one Han character or Korean syllable, with marks or without. */
void dip_rules_han_end (const DipPrepared *prepared, guint8 *chances);

/* force.c: the emergency. Between the legal breaks of some lines (DipLineBreak) there is too much for their measure:
 * adds chances to break what stands in the overfull ones by force. FALSE if there are none to add. */
gboolean dip_force_chances (DipSetter *setter, const DipPrepared *prepared, const GArray *lines, guint8 *chances);
/* How much wider a cluster that starts with `c` is where no other follows it. Only letters that do not join are asked
 * for: others keep their form over a line's end. */
DipWidth dip_find_lost_kern (const DipPiece *piece, gunichar c, gint32 advance);
/* Where what is too wide for its line starts, which a break by force parts at `byte`: where a line may last end before
 * it by the rules, or `from` if that is later. */
guint32 dip_find_forced_start (const DipPrepared *prepared, guint32 from, guint32 byte);

/* items.c */
void dip_make_items (DipSetter *setter, DipPrepared *prepared);
/* The same with chances to break the overfull ones of these lines by force; NULL if there are none. Borrowed until
 * items are made again. */
const GArray *dip_make_forced_items (DipSetter *setter, DipPrepared *prepared, const GArray *lines);
/* The width of a text unbroken, without its items; FALSE if it has lines by the author's will. */
gboolean dip_whole_width (DipSetter *setter, DipPrepared *prepared, DipWidth *width);

/* prepare.c: a paragraph made ready, from the last few or anew. Borrowed until the next call. */
DipPrepared *dip_setter_prepare (DipSetter *setter, const DipParagraph *paragraph);
void dip_prepared_drop (DipPrepared *prepared);
/* How much has been told so far. */
guint dip_setter_count_told (const DipSetter *setter);

/* The piece that holds a byte, searching on from `hint`. */
guint dip_find_piece (const DipPrepared *prepared, guint32 byte);
DipPlace dip_prepared_place (const DipPrepared *prepared, guint32 byte);
