/* Headings and labels: of the places where a line may end, those that a careful setter avoids. They are ragged, so that
 * avoiding costs nothing but evenness: words of Chinese stay whole, particles with their words, short words and numbers
 * with what comes after them. No place is forbidden. A word is parted only where every other way has a line that is too
 * long; for anything less a heading never takes a line more (break-cost.h). */
#include "lines/breaks-own.h"
#include "lines/han.h"

#include <unicode/uchar.h>

/* A longer text is no heading. */
#define LONGEST 4096
/* A word of so few letters is a preposition, a conjunction or an article, most likely: на, of, zu; and so is one of
 * three where no list says which are: the, für, des. */
#define SHORT_WORD 2
#define SHORT_UNLISTED 3
/* So few letters are no last line. */
#define SHORT_LAST 3

gboolean
dip_is_label (const DipPrepared *prepared) {
  return prepared->style->balance && prepared->style->align != DIP_ALIGN_JUSTIFY;
}

/* What `chance` is worth, if the place is to be avoided. */
static void
avoid (guint8 *chance, DipChance worse) {
  if (*chance == DIP_CHANCE_BREAK || (*chance == DIP_CHANCE_POOR && worse == DIP_CHANCE_AWFUL))
    *chance = worse;
}

static gunichar
char_before (const char *text, guint32 start, guint32 at) {
  return at > start ? dip_char_at (g_utf8_prev_char (text + at)) : 0;
}

/* ── Words without spaces ──────────────────────────────────────────────────────────────────────────────────────── */

/* A stretch of text in one language, and where its words start; the last entry is the stretch's end. */
typedef struct Stretch {
  const DipLanguage *language;
  const char *text;
  const guint32 *words;
  guint n_words;
  guint8 *chances;
} Stretch;

/* All figures, Chinese ones as well. */
static gboolean
is_figure (gunichar c) {
  return g_unichar_isdigit (c) || (dip_han_is_ideograph (c) && u_getIntPropertyValue ((UChar32)c, UCHAR_NUMERIC_TYPE));
}

static gboolean
is_symbol (gunichar c) {
  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_MATH_SYMBOL || type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_CURRENCY_SYMBOL
         || type == G_UNICODE_MODIFIER_SYMBOL;
}

static gboolean
is_listed (const Stretch *stretch, DipGlueKind kind, guint i) {
  return dip_language_glues (stretch->language, kind, stretch->text + stretch->words[i],
                             stretch->words[i + 1] - stretch->words[i]);
}

/* Two words that the lists have as a pair: the dictionary's words are short, and 人工 智能 is one notion. */
static gboolean
is_pair (const Stretch *stretch, guint i) {
  gsize left = stretch->words[i] - stretch->words[i - 1], right = stretch->words[i + 1] - stretch->words[i];
  char pair[64];
  if (left + right + 1 > sizeof pair)
    return FALSE;
  memcpy (pair, stretch->text + stretch->words[i - 1], left);
  pair[left] = ' ';
  memcpy (pair + left + 1, stretch->text + stretch->words[i], right);
  return dip_language_glues (stretch->language, DIP_GLUE_PHRASE, pair, left + 1 + right);
}

/* A number, in figures or Chinese. */
static gboolean
is_number (const Stretch *stretch, guint i) {
  const char *end = stretch->text + stretch->words[i + 1];
  for (const char *p = stretch->text + stretch->words[i]; p < end; p = g_utf8_next_char (p))
    if (!is_figure (dip_char_at (p)))
      return FALSE;
  return TRUE;
}

/* What is lost if the line ends before word `i`: part of a number; or a particle, a measure word, a symbol is parted
 * from what it belongs to; or nothing. */
static DipChance
joint_before (const Stretch *stretch, guint i) {
  gunichar before = char_before (stretch->text, 0, stretch->words[i]);
  gunichar after = dip_char_at (stretch->text + stretch->words[i]);
  gboolean number = is_number (stretch, i - 1);
  if (number && is_figure (after))
    return DIP_CHANCE_AWFUL;
  if (is_pair (stretch, i))
    return DIP_CHANCE_POOR;
  if (!g_unichar_isalnum (before) || is_symbol (after))
    return is_symbol (after) ? DIP_CHANCE_POOR : DIP_CHANCE_BREAK;
  if (is_listed (stretch, DIP_GLUE_AFTER, i - 1) || is_listed (stretch, DIP_GLUE_BEFORE, i))
    return DIP_CHANCE_POOR;
  gboolean dated = g_unichar_isdigit (after) && (before == 0x5e74 || before == 0x6708); /* 2024年|9月 */
  return dated || (number && dip_han_is_ideograph (after)) ? DIP_CHANCE_POOR : DIP_CHANCE_BREAK;
}

/* One character, of which the lists know nothing: part of a word that the dictionary lacks, most likely. */
static gboolean
is_fragment (const Stretch *stretch, guint start, guint end) {
  guint32 first = stretch->words[start];
  return dip_han_is_ideograph (dip_char_at (stretch->text + first))
         && g_utf8_next_char (stretch->text + first) - stretch->text == stretch->words[end];
}

/* Words that belong together are one notion; between two notions a line may well end, but not beside a fragment. */
static void
avoid_joints (const Stretch *stretch) {
  guint start = 0; /* of the notion in hand */
  gboolean fragment_before = FALSE;
  for (guint i = 1; i <= stretch->n_words; i++) {
    DipChance joint = i < stretch->n_words ? joint_before (stretch, i) : DIP_CHANCE_BREAK;
    if (joint != DIP_CHANCE_BREAK) {
      avoid (&stretch->chances[stretch->words[i]], joint);
      continue;
    }
    gboolean fragment = is_fragment (stretch, start, i);
    guint32 at = stretch->words[start];
    gboolean inner = start > 0 && g_unichar_isalnum (char_before (stretch->text, 0, at))
                     && g_unichar_isalnum (dip_char_at (stretch->text + at));
    if (inner && (fragment || fragment_before))
      avoid (&stretch->chances[at], DIP_CHANCE_POOR);
    fragment_before = fragment;
    start = i;
  }
}

/* Between the characters of one word. */
static void
avoid_parted_words (const Stretch *stretch) {
  for (guint i = 0; i < stretch->n_words; i++)
    for (guint32 at = stretch->words[i] + 1; at < stretch->words[i + 1]; at++)
      avoid (&stretch->chances[at], DIP_CHANCE_AWFUL);
}

static void
label_without_spaces (DipSetter *setter, const DipPrepared *prepared, const DipLanguage *language, guint32 start,
                      guint32 end, guint8 *chances) {
  g_autoptr (GArray) words = dip_find_words (setter, prepared->text, start, end);
  if (!words || words->len == 0)
    return;
  Stretch stretch = { .language = language, .text = prepared->text, .n_words = words->len, .chances = chances };
  g_array_append_val (words, end);
  stretch.words = (const guint32 *)(gpointer)words->data;
  avoid_parted_words (&stretch);
  avoid_joints (&stretch);
}

/* ── Words between spaces ──────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_space (gunichar c) {
  return c == ' ' || c == 0xa0 || c == 0x202f;
}

static guint32
word_start (const char *text, guint32 start, guint32 at) {
  while (at > start && !is_space (char_before (text, start, at)))
    at = g_utf8_prev_char (text + at) - text;
  return at;
}

static guint32
word_end (const char *text, guint32 at, guint32 end) {
  while (at < end && !is_space (dip_char_at (text + at)))
    at = g_utf8_next_char (text + at) - text;
  return at;
}

static guint
count_letters (const char *text, guint32 start, guint32 end) {
  guint n = 0;
  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p))
    n += g_unichar_isalnum (dip_char_at (p));
  return n;
}

static gboolean
is_short (const DipLanguage *language, const char *word, guint32 length) {
  guint listed, letters = count_letters (word, 0, length);
  dip_language_glue (language, DIP_GLUE_AFTER_OPENING, &listed);
  return letters <= (listed > 0 ? SHORT_WORD : SHORT_UNLISTED)
         || dip_language_glues (language, DIP_GLUE_AFTER_OPENING, word, length);
}

/* A short word in small letters, after which no mark stands; a quote or bracket may stand before it. Those of the lists
 * that belong to the word before them are none. */
static gboolean
ends_no_line (const DipLanguage *language, const char *text, guint32 start, guint32 end) {
  while (start < end && !g_unichar_isalnum (dip_char_at (text + start)))
    start = g_utf8_next_char (text + start) - text;
  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p))
    if (!g_unichar_islower (dip_char_at (p)))
      return FALSE;
  const char *word = text + start;
  return start < end && is_short (language, word, end - start)
         && !dip_language_glues (language, DIP_GLUE_AFTER_NUMBER, word, end - start)
         && !dip_language_glues (language, DIP_GLUE_BEFORE, word, end - start);
}

/* 15 октября | 2024 года: month and year. */
static gboolean
is_date (const DipLanguage *language, const char *text, guint32 start, guint32 end, guint32 next) {
  return g_unichar_isdigit (dip_char_at (text + next))
         && dip_language_glues (language, DIP_GLUE_AFTER_NUMBER, text + start, end - start);
}

/* A line ends with no short word, and the last line is more than one. */
static void
label_with_spaces (const DipPrepared *prepared, const DipLanguage *language, guint32 start, guint32 end,
                   guint8 *chances) {
  const char *text = prepared->text;
  for (guint32 at = start + 1; at < end; at++) {
    if (text[at - 1] != ' ' || text[at] == ' ' || chances[at] != DIP_CHANCE_BREAK)
      continue;
    guint32 before = at;
    while (before > start && text[before - 1] == ' ')
      before--;
    guint32 first = word_start (text, start, before), last = word_end (text, at, end);
    gboolean ends = last == prepared->length && count_letters (text, at, last) <= SHORT_LAST;
    if (ends || ends_no_line (language, text, first, before) || is_date (language, text, first, before, at))
      avoid (&chances[at], DIP_CHANCE_POOR);
  }
}

/* ── Labels ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Without lists nothing is known of a language's particles, and single words of the dictionary say little. */
static void
label_stretch (DipSetter *setter, const DipPrepared *prepared, const DipTongue *tongue, guint32 start, guint32 end,
               guint8 *chances) {
  if (!tongue->east)
    label_with_spaces (prepared, tongue->language, start, end, chances);
  else if (dip_language_has_glue (tongue->language))
    label_without_spaces (setter, prepared, tongue->language, start, end, chances);
}

void
dip_rules_label (DipSetter *setter, const DipPrepared *prepared, guint8 *chances) {
  if (prepared->length > LONGEST)
    return;
  for (guint i = 0; i < prepared->n_runs;) {
    const DipTongue *tongue = dip_setter_tongue (setter, prepared->runs[i].language);
    guint32 start = prepared->runs[i].start;
    for (i++; i < prepared->n_runs && dip_setter_tongue (setter, prepared->runs[i].language) == tongue;)
      i++;
    label_stretch (setter, prepared, tongue, start, prepared->runs[i - 1].end, chances);
  }
}
