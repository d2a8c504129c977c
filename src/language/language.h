/* Language: what a folder layouts/languages/TAG/ says of a language: words, dates, numerals, quotes, hyphenation. */
#pragma once

#include "base/arena.h"
#include "base/report.h"
#include "base/when.h"
#include "yaml/hyphenated.h"

typedef struct DipLanguage DipLanguage;
typedef struct DipLanguages DipLanguages; /* all that a run needs; owns them */

/* Opens the folders for these tags below `folder`; a tag without one falls back by BCP 47 truncation (zh-Hans-CN,
 * zh-Hans, zh), and to the folder `und` at the end, with a warning that says so. */
DipLanguages *dip_languages_open (const char *folder, const char *const *tags, guint n, DipReport *report);
void dip_languages_drop (DipLanguages *languages);
/* The language for a tag: one of those opened, or one opened now (the same fall-back). Never NULL. */
const DipLanguage *dip_languages_lookup (DipLanguages *languages, const char *tag);
/* A user's own words with their points. They outdo those of the folders, and later ones outdo earlier ones; a tag
 * stands for every language that begins with it. Words that are none are reported. Before any setting. */
void dip_languages_add_exceptions (DipLanguages *languages, const DipHyphenated *words, guint n, DipReport *report);

gboolean dip_language_is_rtl (const DipLanguage *language);
/* ISO 15924 script that its plain text is in, as GUnicodeScript: settles what quotes, dashes and digits look like. */
GUnicodeScript dip_language_script (const DipLanguage *language);

/* A word or phrase that the program adds, by key ("contents", "page-of"); `{name}` in it are filled from the pairs of
 * names and values that follow, ended by NULL. A key that the table lacks is a defect of the folder: it was reported
 * when the folder was opened, and gives the key itself. The string lives in the arena. */
const char *dip_language_phrase (const DipLanguage *language, DipArena *arena, const char *key,
                                 ...) G_GNUC_NULL_TERMINATED;
/* Whether a key is one of words that stand by themselves, with no field to be filled, as titles and captions do. Else
 * `*nearest` is one that it may stand for, or NULL. */
gboolean dip_language_is_title (const char *key, const char **nearest);
/* Where the table has such words, as a phrase begins with them; its file alone where it is not known which they are. */
DipPlace dip_language_place (const DipLanguage *language, const char *words);

/* A date in its right form: «25 сентября 2024 года», «до конца 2025 года», 2024年9月25日, 2025年底前.
 * `brief` is for tables and axes («25 сентября 2024 г.», «III кв. 2025 г.»). */
const char *dip_language_when (const DipLanguage *language, DipArena *arena, const DipWhen *when, gboolean brief);
/* A date alone, at its precision: what stands on an axis. `with_year` FALSE leaves the year out («III кв.»). */
const char *dip_language_date (const DipLanguage *language, DipArena *arena, DipDate date, gboolean brief,
                               gboolean with_year);
/* The number of a unit: "6.", （六）; and of a bullet. */
const char *dip_language_ordinal (const DipLanguage *language, DipArena *arena, guint number);
const char *dip_language_bullet (const DipLanguage *language);
/* A number that names, as a page's or a note's does: in the language's own digits, not grouped. */
const char *dip_language_number (const DipLanguage *language, DipArena *arena, guint64 number);
/* A count in the language's own digits and grouping. */
const char *dip_language_count (const DipLanguage *language, DipArena *arena, guint64 number);
/* Puts texts in the order of a language's dictionaries (ICU's collation). */
typedef struct DipCollator DipCollator;
DipCollator *dip_collator_new (const DipLanguage *language);
void dip_collator_drop (DipCollator *collator);
/* A key in the arena: texts stand in the order that strcmp finds among their keys. */
const char *dip_collator_key (DipCollator *collator, DipArena *arena, const char *utf8, gsize length);
/* The name of another language in this one: русский, 俄文, Russian. */
const char *dip_language_name_of (const DipLanguage *language, DipArena *arena, const char *tag);

/* Where a word may be hyphenated. `points` has a byte for each byte of the word: 1 where a break may come before that
 * byte. Least letters on either side, exceptions and patterns are the language's. FALSE if there is no such point. */
gboolean dip_language_hyphenate (const DipLanguage *language, const char *word, gsize length, guint8 *points);
/* Whether a sign between two letters is part of their word, which is hyphenated as one: п’ять, l’organisation. */
gboolean dip_language_joins (const DipLanguage *language, gunichar sign);

/* Glue: spaces at which no line of the language ends, by lists of words in its folder. Words are compared in any case,
 * without the marks beside them. */
typedef enum DipGlueKind {
  DIP_GLUE_AFTER,         /* no break after the word: в, к, с */
  DIP_GLUE_AFTER_OPENING, /* the same where it opens a sentence: На, За, Но */
  DIP_GLUE_BEFORE,        /* no break before it: бы, же, — */
  DIP_GLUE_BEFORE_NUMBER, /* none between it and a number: №, §, стр. */
  DIP_GLUE_AFTER_NUMBER,  /* none between a number and it: %, кг, года, сентября */
  DIP_GLUE_AFTER_ORDINAL, /* none between a number with a stop and it: the months of German, after "25." */
  DIP_GLUE_BEFORE_NAME,   /* none between it and a word with a capital: г-н, Mr. */
  DIP_GLUE_PHRASE, /* none at the space of two words as they stand: т. д.; longer phrases are kept as their pairs */
  DIP_GLUE_ROMAN_ENDING, /* what may follow a number in Roman figures, which it stays then: the e of XXe */
  DIP_N_GLUE
} DipGlueKind;
gboolean dip_language_has_glue (const DipLanguage *language);
gboolean dip_language_glues (const DipLanguage *language, DipGlueKind kind, const char *word, gsize length);
/* All entries of a list, in small letters, sorted. */
const char *const *dip_language_glue (const DipLanguage *language, DipGlueKind kind, guint *n);
/* Whether initials stay with one another and with the name: А. С. Пушкин. */
gboolean dip_language_glues_initials (const DipLanguage *language);
/* What a mark is by the language's own pairs of quotes: “ opens in English and closes in German; the raya of Spanish
 * does either. */
typedef enum DipQuoteSide { DIP_QUOTE_NEITHER, DIP_QUOTE_OPENS, DIP_QUOTE_CLOSES, DIP_QUOTE_EITHER } DipQuoteSide;
DipQuoteSide dip_language_quote_side (const DipLanguage *language, gunichar mark);

/* Whether the interpunct · takes half an em and never gives (GB/T 15834 5.1.7), else a whole one that may. */
gboolean dip_language_has_half_interpunct (const DipLanguage *language);
