/* The rules that hold at every measure, looked for in the text of the lines: typography.md's Z1, Z2, Z7, R1, R2, R3. */
#include "quality.h"

#include <string.h>

/* A place between two lines: the characters before and after it, blanks left out. */
typedef struct Edge {
  const char *text, *before, *after, *limit; /* before: of the last character */
  gboolean hyphenated;
} Edge;

static gunichar
char_at (const char *p) {
  return g_utf8_get_char (p);
}

static gboolean
is_in (gunichar c, const char *set) {
  return c && g_utf8_strchr (set, -1, c);
}

static const char *
char_before (const Edge *edge, const char *p) {
  return p > edge->text ? g_utf8_prev_char (p) : NULL;
}

/* Ukrainian's apostrophe is within words. */
static gboolean
is_letter (const char *p) {
  return g_unichar_isalpha (char_at (p)) || char_at (p) == 0x2019;
}

/* Letters in a row, from `p` on. */
static guint
letters_after (const Edge *edge, const char *p) {
  guint n = 0;
  for (; p < edge->limit && is_letter (p); p = g_utf8_next_char (p))
    n++;
  return n;
}

static guint
letters_before (const Edge *edge) {
  guint n = 0;
  for (const char *p = edge->before; p && is_letter (p); p = char_before (edge, p))
    n++;
  return n;
}

/* Z1: no line starts with a mark that closes, a dash or an interpunct, and none ends with one that opens. Z2: dashes
 * and ellipses are one sign. */
static const char *
broken_in_chinese (const Edge *edge) {
  gunichar before = char_at (edge->before), after = char_at (edge->after);
  if (is_in (after, "、，；：。！？”’）》〉」』】〕〗］｝·‧・—…～–－／") || is_in (before, "“‘（《〈「『【〔〖［｛／"))
    return "Z1";
  return before == after && is_in (before, "—…") ? "Z2" : NULL;
}

/* R1: two letters on either side, never before ъ ь й, never in an abbreviation. */
static const char *
broken_hyphen (const Edge *edge) {
  const char *first = edge->before;
  guint capitals = 0;
  for (const char *p = edge->before; p && g_unichar_isalpha (char_at (p)); p = char_before (edge, p))
    first = p;
  for (const char *p = first; p < edge->limit && g_unichar_isalpha (char_at (p)); p = g_utf8_next_char (p))
    capitals += g_unichar_isupper (char_at (p));
  gboolean short_part = letters_before (edge) < 2 || letters_after (edge, edge->after) < 2;
  return short_part || capitals > 1 || is_in (char_at (edge->after), "ъьйЪЬЙ") ? "R1" : NULL;
}

/* The word after the place is one of these. */
static gboolean
is_word_after (const Edge *edge, const char *const *words, guint n) {
  for (guint i = 0; i < n; i++) {
    const char *end = edge->after + strlen (words[i]);
    if (end <= edge->limit && strncmp (edge->after, words[i], strlen (words[i])) == 0
        && (end == edge->limit || (!g_unichar_isalpha (char_at (end)) && *end != '-')))
      return TRUE;
  }
  return FALSE;
}

/* A letter and its full stop before the place, with no letter before them: of an initial, of “т. д.” */
static gunichar
letter_with_stop (const Edge *edge) {
  const char *letter = *edge->before == '.' ? char_before (edge, edge->before) : NULL;
  const char *ahead = letter ? char_before (edge, letter) : NULL;
  return letter && g_unichar_isalpha (char_at (letter)) && (!ahead || !g_unichar_isalpha (char_at (ahead)))
             ? char_at (letter)
             : 0;
}

/* R2: А. С. Петров, и т. д. */
static gboolean
is_after_initial (const Edge *edge) {
  gunichar letter = letter_with_stop (edge), after = char_at (edge->after);
  return (g_unichar_isupper (letter) && g_unichar_isupper (after))
         || (letter == 0x442 && is_in (after, "депк") && letters_after (edge, edge->after) == 1);
}

/* A web address breaks before its signs, not after them, so that none is taken for the sentence's: a sign with more of
 * the address behind it, in a word with :// or @, is none of R3's. */
static gboolean
is_in_address (const Edge *edge) {
  const char *start = edge->before, *end = edge->after, *last = edge->after;
  while (start > edge->text && start[-1] != ' ')
    start--;
  for (; end < edge->limit && *end != ' '; end++)
    last = g_ascii_isalnum (*end) ? end : last;
  gboolean address = g_strstr_len (start, end - start, "://") || memchr (start, '@', end - start);
  return address && g_utf8_next_char (edge->before) == edge->after && last > edge->after;
}

/* R3: quotes and dashes at a line's edges; also Ukrainian's. */
static const char *
broken_at_marks (const Edge *edge) {
  if (edge->hyphenated)
    return broken_hyphen (edge);
  if (is_in (char_at (edge->after), ".,?") && is_in_address (edge))
    return NULL;
  return is_in (char_at (edge->after), "—»“”)],.;:!?…") || is_in (char_at (edge->before), "«„([") ? "R3" : NULL;
}

/* R2: words of one letter stay with the next one, particles with the one before, a number with its sign and its noun.
 */
static const char *
broken_in_russian (const Edge *edge) {
  static const char *const particles[] = { "б", "бы", "ж", "же", "ли", "ль" };
  static const char *const nouns[]
      = { "г",      "гг",  "года", "году", "годы",    "лет",      "января",  "февраля", "марта",
          "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",  "декабря",
          "кг",     "км",  "м",    "тыс",  "млн",     "млрд",     "руб" };
  gunichar before = char_at (edge->before), after = char_at (edge->after);
  const char *marks = broken_at_marks (edge);
  if (edge->hyphenated || marks)
    return marks;
  if (letters_before (edge) == 1 && is_in (before, "вксуоиаВКСУОИА")) {
    const char *ahead = char_before (edge, edge->before);
    if (!ahead || is_in (char_at (ahead), "  («"))
      return "R2";
  }
  if (is_word_after (edge, particles, G_N_ELEMENTS (particles)) || is_in (before, "№§") || is_after_initial (edge))
    return "R2";
  gboolean number = g_unichar_isdigit (before);
  return number
                 && (g_unichar_isdigit (after) || is_in (after, "%‰°")
                     || is_word_after (edge, nouns, G_N_ELEMENTS (nouns)))
             ? "R2"
             : NULL;
}

static gboolean
is_one_character (const DipSet *set) {
  const DipSetLine *last = &set->lines[set->n_lines - 1];
  guint n = 0;
  for (const char *p = set->paragraph->text.utf8 + last->start; p < set->paragraph->text.utf8 + last->end;
       p = g_utf8_next_char (p))
    n += g_unichar_isalnum (char_at (p));
  return set->n_lines > 1 && n == 1;
}

static guint
tell (const DipSet *set, guint line, const char *rule, FILE *shown) {
  const DipSetLine *at = &set->lines[line];
  if (rule && shown)
    fprintf (shown, "%s at %.1f pt: %.*s|\n", rule, set->measure, (int)(at->end - at->start),
             set->paragraph->text.utf8 + at->start);
  return rule != NULL;
}

/* The rules of a language; NULL if it has none here. Japanese shares those of Chinese marks, Ukrainian those of
 * hyphens and quotes. */
typedef const char *(*Rule) (const Edge *edge);

static Rule
find_rule (const char *language) {
  static const struct {
    const char *language;
    Rule rule;
  } rules[] = {
    { "zh", broken_in_chinese }, { "ja", broken_in_chinese }, { "ru", broken_in_russian }, { "uk", broken_at_marks }
  };
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_has_prefix (language, rules[i].language))
      return rules[i].rule;
  return NULL;
}

guint
quality_broken_rules (const DipSet *set, FILE *shown) {
  const char *text = set->paragraph->text.utf8, *language = set->paragraph->language;
  gboolean lone = g_str_has_prefix (language, "zh") && is_one_character (set);
  guint broken = lone ? tell (set, set->n_lines - 1, "Z7", shown) : 0;
  Rule rule = find_rule (language);
  for (guint i = 0; rule && i + 1 < set->n_lines; i++) {
    const DipSetLine *line = &set->lines[i];
    Edge edge = { text, text + line->end, text + line->end, text + set->paragraph->text.length, line->hyphenated };
    do
      edge.before = g_utf8_prev_char (edge.before);
    while (edge.before > text + line->start && *edge.before == ' ');
    broken += tell (set, i, rule (&edge), shown);
  }
  return broken;
}
