/* What the files of this room share: the table of a language, as read from its folder. */
#pragma once

#include "language/language.h"
#include "language/liang.h"
#include "yaml/reader.h"

/* ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

#define DIP_N_WORDS 85

/* A word of the tables and the fields that may stand in it: "page pages", or "language?" for one that may lack. */
typedef struct DipWordKey {
  const char *key;
  const char *fields;
} DipWordKey;

extern const DipWordKey dip_word_keys[DIP_N_WORDS]; /* in the order of strcmp */

/* The index of a key; -1 if there is none. */
int dip_word_index (const char *key);
/* A template with one field filled. */
const char *dip_fill (DipArena *arena, const char *template, const char *name, const char *value);

/* How many of these bytes a message may quote: not very many, and no character broken. */
int dip_clip (const char *utf8, gsize length);

/* ── Dates ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum DipDateForm {
  DIP_FORM_ON,
  DIP_FORM_WITHOUT_YEAR,
  DIP_FORM_BY,
  DIP_FORM_FROM,
  DIP_FORM_ABOUT,
  DIP_FORM_RANGE,
  DIP_FORM_RANGE_IN_YEAR,
  DIP_FORM_RANGE_IN_MONTH,
  DIP_N_FORMS
} DipDateForm;

#define DIP_N_PRECISIONS (DIP_DAY + 1)

typedef struct DipDateForms {
  DipText of[DIP_N_PRECISIONS][DIP_N_FORMS]; /* patterns in ICU's syntax; utf8 is NULL where there is none */
} DipDateForms;

/* In which date of a range, where both are of one year but not equally exact, the year stands. */
typedef enum DipSharedYear { DIP_SHARED_YEAR_FIRST, DIP_SHARED_YEAR_LAST, DIP_SHARED_YEAR_BOTH } DipSharedYear;

typedef struct DipDates {
  DipText quarters[4];
  const char *first_day; /* how the first of a month is written, where not as its number: 1er; NULL */
  const char *joint;     /* of the dates of a range that are not equally exact */
  DipSharedYear shared_year;
  DipDateForms full, brief;
} DipDates;

/* A field of a date pattern, or its other characters. */
typedef enum DipPieceKind {
  DIP_PIECE_END,
  DIP_PIECE_OTHER,
  DIP_PIECE_YEAR,
  DIP_PIECE_QUARTER,
  DIP_PIECE_MONTH,
  DIP_PIECE_DAY,
  DIP_PIECE_WEEKDAY,
  DIP_PIECE_BAD,     /* an ASCII letter that is no field of a date */
  DIP_PIECE_UNCLOSED /* a quote without its end */
} DipPieceKind;

#define DIP_QUARTER_FIELD "{quarter}"

/* The kind of the piece of a pattern at `*at`, which moves behind it; quoted text is one piece. */
DipPieceKind dip_pattern_next (const char **at);
/* Where the first field comes that was there before: what starts a range's second date, as in CLDR's intervals. NULL
 * without one. */
const char *dip_pattern_repeat (const char *pattern);
/* Whether a pattern is fit for a precision and a form; if not, says why. */
gboolean dip_pattern_check (const DipText *pattern, DipPrecision precision, DipDateForm form, DipReport *report);

/* ── The language ──────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct DipName {
  const char *tag;
  const char *name;
} DipName;

typedef struct DipNumbers {
  const char *system; /* CLDR's name of a numbering system: latn, arab, hans */
  const char *ordinal_system;
  DipText ordinal; /* "{n}." */
  const char *bullet;
  guint least_grouped; /* the fewest digits that are parted into groups; 0: as ICU has it */
} DipNumbers;

/* The fewest letters of a word that stay on a line or go over, where a folder does not say it. */
#define DIP_LEAST_LETTERS 2

typedef struct DipHyphenation {
  DipLiang *patterns; /* NULL: never hyphenated */
  guint left, right;
  const char *never_before;
  const char *within_words;
} DipHyphenation;

#define DIP_MOST_QUOTES 6

typedef struct DipQuotes {
  gunichar pairs[DIP_MOST_QUOTES][2]; /* opening, closing */
  guint n;
} DipQuotes;

/* Longest entry of a list of glue, in bytes. */
#define DIP_GLUE_MOST 48

typedef struct DipGlue {
  const char **entries[DIP_N_GLUE]; /* in small letters, sorted */
  guint n[DIP_N_GLUE];
  guint64 lengths[DIP_N_GLUE]; /* bit n: some entry has n bytes */
  guint64 firsts[DIP_N_GLUE];  /* bit n: some entry starts with a character that is n, modulo 64 */
  gboolean initials;
} DipGlue;

struct DipLanguage {
  DipArena *arena; /* of the languages, which own it */
  const char *tag;
  const char *folder;
  const char *file; /* that says it all, interned */
  const char *patterns_folder;
  GUnicodeScript script;
  guint rtl;
  const char *locale;
  DipText words[DIP_N_WORDS];
  const DipName *names;
  guint n_names;
  DipNumbers numbers;
  DipDates dates;
  DipHyphenation hyphenation;
  DipGlue glue;
  DipQuotes quotes;
  gboolean half_interpunct;
  struct DipIcu *icu;
};

/* Reads folder/language.yaml; what is wrong is reported, and what lacks stays empty. */
void dip_language_read (DipLanguage *language, DipReport *report);
/* A DipReadFunc that keeps the node as it is, to be read later; target: const DipNode *. */
gboolean dip_read_node (DipReader *reader, const DipNode *node, gpointer target);
/* The longer sections. */
void dip_dates_read (DipReader *reader, const DipNode *node, DipDates *dates);
void dip_hyphenation_read (DipReader *reader, const DipNode *node, DipLanguage *language);
void dip_glue_read (DipReader *reader, const DipNode *node, DipGlue *glue);
void dip_marks_read (DipReader *reader, const DipNode *node, DipLanguage *language);
void dip_glue_sort (DipGlue *glue);
/* A word in small letters in `out`, which has room for DIP_GLUE_MOST + 1 bytes; gives their number, 0 if too many. */
gsize dip_glue_fold (const char *word, gsize length, char *out);

/* ── ICU, opened when first needed ─────────────────────────────────────────────────────────────────────────────── */

struct DipIcu *dip_icu_new (void);
void dip_icu_drop (struct DipIcu *icu);

gboolean dip_icu_knows_system (const char *system);
/* These append to `out`. */
void dip_icu_date (const DipLanguage *language, const char *pattern, gsize length, DipDate date, GString *out);
void dip_icu_number (const DipLanguage *language, gboolean ordinal, guint64 number, GString *out);
gboolean dip_icu_name (const DipLanguage *language, const char *tag, GString *out);
/* "zh-TW" gives "zh-Hant-TW"; NULL if that says nothing new. */
char *dip_icu_likely (const char *tag);
