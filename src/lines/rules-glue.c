/* Words and signs that stay together over a space, by the lists of the language's own folder. */
#include "lines/prepared.h"

/* More spaces than this in a row may not be kept whole, lest a line of them never end. */
#define MOST_TIED 4
/* Longer words are in no list. */
#define LONGEST 64
/* Marks that may stand around a word: «(в, же», */
#define MOST_MARKS 4

typedef struct Token {
  const char *start, *end;
} Token;

/* A space: the words on both sides of it, and what comes after the second one. */
typedef struct Joint {
  const DipLanguage *language;
  Token left, right;
  gunichar before_left; /* the last character before the space before `left`; 0 at the start */
  const char *limit;
} Joint;

static gboolean
is_separator (gunichar c) {
  return c == ' ' || c == 0xa0 || c == 0x202f || c == '\t' || dip_is_line_separator (c);
}

static gunichar
last_of (Token token) {
  return token.end > token.start ? dip_char_at (g_utf8_prev_char (token.end)) : 0;
}

static gunichar
first_of (Token token) {
  return token.end > token.start ? dip_char_at (token.start) : 0;
}

static Token
token_from (const char *start, const char *limit) {
  Token token = { start, start };
  while (token.end < limit && token.end - start < LONGEST && !is_separator (dip_char_at (token.end)))
    token.end = g_utf8_next_char (token.end);
  return token;
}

/* Without the marks before its first letter or digit: («в gives в. */
static Token
without_opening (Token token) {
  Token bare = token;
  for (guint i = 0; i < MOST_MARKS && bare.start < bare.end && !g_unichar_isalnum (dip_char_at (bare.start)); i++)
    bare.start = g_utf8_next_char (bare.start);
  return bare.start < bare.end && g_unichar_isalnum (dip_char_at (bare.start)) ? bare : token;
}

/* Takes one mark off its end; FALSE if there is none. */
static gboolean
drop_mark (Token *token) {
  if (token->end == token->start || g_unichar_isalnum (last_of (*token)))
    return FALSE;
  token->end = g_utf8_prev_char (token->end);
  return token->end > token->start;
}

static gboolean
is_listed (const Joint *joint, DipGlueKind kind, Token token) {
  return token.end - token.start < LONGEST
         && dip_language_glues (joint->language, kind, token.start, token.end - token.start);
}

/* What comes after the last apostrophe: d’art. gives art. */
static Token
without_elision (Token token) {
  Token bare = token;
  for (const char *p = token.start; p < token.end && token.end - token.start < LONGEST; p = g_utf8_next_char (p))
    if (*p == '\'' || dip_char_at (p) == 0x2019)
      bare.start = g_utf8_next_char (p);
  return bare;
}

/* Whether the mark at its end, behind others, is listed: («. */
static gboolean
is_last_mark (const Joint *joint, DipGlueKind kind) {
  Token mark = { joint->left.end, joint->left.end };
  if (joint->left.end > joint->left.start)
    mark.start = g_utf8_prev_char (mark.end);
  return mark.start < mark.end && !g_unichar_isalnum (first_of (mark)) && is_listed (joint, kind, mark);
}

static gboolean
is_left (const Joint *joint, DipGlueKind kind) {
  Token bare = without_opening (joint->left);
  return is_listed (joint, kind, joint->left) || is_listed (joint, kind, bare)
         || is_listed (joint, kind, without_elision (bare)) || is_last_mark (joint, kind);
}

static gboolean
is_right (const Joint *joint, DipGlueKind kind) {
  Token token = joint->right;
  guint marks = 0;
  do
    if (is_listed (joint, kind, token))
      return TRUE;
  while (marks++ < MOST_MARKS && drop_mark (&token));
  return FALSE;
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* XX, XIX–XX, XVI—XVII */
static gboolean
is_roman (Token token) {
  for (const char *p = token.start; p < token.end; p = g_utf8_next_char (p))
    if (!strchr ("IVXLCDM-", *p) && dip_char_at (p) != 0x2013 && dip_char_at (p) != 0x2014)
      return FALSE;
  return token.end > token.start && *token.start != '-';
}

/* XXe, in a language that writes ordinals so. One letter is a number only if it is no beginning of a common word, as
 * Le, Ce and De are. */
static gboolean
is_roman_ordinal (const Joint *joint, Token token) {
  Token ending = token;
  while (ending.start < ending.end && strchr ("IVXLCDM", *ending.start))
    ending.start++;
  gsize n = ending.start - token.start;
  return (n > 1 || (n == 1 && strchr ("IVX", *token.start))) && is_listed (joint, DIP_GLUE_ROMAN_ENDING, ending);
}

/* 25, 1990-е, XX */
static gboolean
is_number_before (const Joint *joint) {
  Token bare = without_opening (joint->left);
  return g_unichar_isalnum (last_of (bare))
         && (g_unichar_isdigit (first_of (bare)) || is_roman (bare) || is_roman_ordinal (joint, bare));
}

/* 25., 25.–27., XX. */
static gboolean
is_ordinal_before (Token token) {
  Token bare = without_opening (token);
  if (last_of (bare) != '.')
    return FALSE;
  bare.end--;
  return g_unichar_isdigit (last_of (bare)) ? g_unichar_isdigit (first_of (bare)) : is_roman (bare);
}

/* А-13, B2: a capital, and a figure somewhere. */
static gboolean
is_code (Token token) {
  gboolean figure = FALSE;
  for (const char *p = token.start; p < token.end && !figure; p = g_utf8_next_char (p))
    figure = g_unichar_isdigit (dip_char_at (p));
  return figure && g_unichar_isupper (first_of (token));
}

static gboolean
is_number_after (Token token) {
  Token bare = without_opening (token);
  if (g_unichar_isdigit (first_of (bare)) || is_code (bare))
    return TRUE;
  while (drop_mark (&bare))
    ;
  return is_roman (bare);
}

static guint
count_digits (Token token) {
  guint n = 0;
  for (const char *p = token.start; p < token.end && g_ascii_isdigit (*p); p++)
    n++;
  return n;
}

/* 12 345 678 */
static gboolean
is_digit_group (const Joint *joint) {
  Token left = without_opening (joint->left);
  guint before = count_digits (left);
  return before >= 1 && before <= 3 && left.start + before == left.end && count_digits (joint->right) == 3;
}

static gboolean
is_number_glue (const Joint *joint) {
  if (is_right (joint, DIP_GLUE_AFTER_NUMBER) && is_number_before (joint))
    return TRUE;
  if (is_right (joint, DIP_GLUE_AFTER_ORDINAL) && is_ordinal_before (joint->left))
    return TRUE;
  return is_digit_group (joint) || (is_number_after (joint->right) && is_left (joint, DIP_GLUE_BEFORE_NUMBER));
}

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* How many initials a word is: А. is one, А.С. and Ж.-П. are two; 0 if it is none. */
static guint
count_initials (Token token) {
  guint n = 0;
  const char *p = token.start;
  while (p < token.end && g_unichar_isupper (dip_char_at (p))) {
    p = g_utf8_next_char (p);
    if (p == token.end || *p != '.')
      return 0;
    p++;
    n++;
    if (p < token.end && *p == '-')
      p++;
  }
  return p == token.end ? n : 0;
}

static Token
token_after (Token token, const char *limit) {
  const char *start = token.end;
  while (start < limit && start - token.end < MOST_MARKS && is_separator (dip_char_at (start)))
    start = g_utf8_next_char (start);
  return token_from (start, limit);
}

/* Пушкин, but neither В nor ООН. */
static gboolean
is_name (Token token) {
  return g_unichar_isupper (first_of (without_opening (token))) && g_unichar_islower (last_of (token));
}

/* Whether initials before this word belong to a name before them. A capital may be another name, whose they are
 * (Поэт А. Пушкин), or the next sentence (Это План А. Затем…); a number makes them an abbreviation (Siehe S. 5). */
static gboolean
ends_name (Token token) {
  gunichar c = first_of (without_opening (token));
  return !g_unichar_isupper (c) && !g_unichar_isdigit (c);
}

/* Пушкин А., Пушкин А. С.: a name before its initials. */
static gboolean
is_name_before_initials (const Joint *joint) {
  if (!is_name (joint->left))
    return FALSE;
  Token token = joint->right;
  guint n = 0;
  for (guint i = 0; i < MOST_TIED; i++) {
    Token bare = token;
    while (last_of (bare) != '.' && drop_mark (&bare))
      ;
    guint initials = count_initials (bare);
    if (initials == 0)
      return n > 0 && ends_name (token);
    n += initials;
    if (bare.end != token.end) /* a mark: the name ends here */
      return TRUE;
    token = token_after (token, joint->limit);
  }
  return FALSE;
}

/* II: the number of a ruler or a war, none of which is above 39. In Latin letters I alone is more often a word: Then I
 * went. */
static gboolean
is_number_of_name (const Joint *joint, Token number) {
  for (const char *p = number.start; p < number.end; p++)
    if (!strchr ("IVX", *p))
      return FALSE;
  gboolean word = number.end - number.start == 1 && *number.start == 'I'
                  && dip_language_script (joint->language) == G_UNICODE_SCRIPT_LATIN;
  return number.end > number.start && !word;
}

/* Пётр I, War II: a name before its number; but if the number counts what comes next, it is no name: Ныне XXI век. */
static gboolean
is_name_before_roman (const Joint *joint) {
  Token number = joint->right;
  while (drop_mark (&number))
    ;
  if (!is_name (joint->left) || !is_number_of_name (joint, number))
    return FALSE;
  Joint next = *joint;
  next.right = token_after (joint->right, joint->limit);
  return !is_right (&next, DIP_GLUE_AFTER_NUMBER) && !is_right (&next, DIP_GLUE_AFTER_ORDINAL);
}

static gboolean
is_name_glue (const Joint *joint) {
  gboolean capital = g_unichar_isupper (first_of (without_opening (joint->right)));
  if (capital && is_left (joint, DIP_GLUE_BEFORE_NAME))
    return TRUE;
  if (!capital || !dip_language_glues_initials (joint->language))
    return FALSE;
  return count_initials (without_opening (joint->left)) > 0 || is_name_before_initials (joint)
         || is_name_before_roman (joint);
}

/* ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* т. д.: both words as they stand, but for marks around them. */
static gboolean
is_phrase (const Joint *joint) {
  Token left = without_opening (joint->left), right = joint->right;
  char pair[2 * LONGEST];
  gsize n = left.end - left.start;
  if (n == 0 || n >= LONGEST)
    return FALSE;
  memcpy (pair, left.start, n);
  pair[n++] = ' ';
  guint marks = 0;
  do {
    gsize length = right.end - right.start;
    if (length >= LONGEST)
      return FALSE;
    memcpy (pair + n, right.start, length);
    if (dip_language_glues (joint->language, DIP_GLUE_PHRASE, pair, n + length))
      return TRUE;
  } while (marks++ < MOST_MARKS && drop_mark (&right));
  return FALSE;
}

/* A quote with a space inside, as French has them: no line ends with « or starts with ». A closing mark that a letter
 * follows is an apostrophe: ’tis. */
static gboolean
is_inside_quotes (const Joint *joint) {
  if (dip_language_quote_side (joint->language, last_of (joint->left)) == DIP_QUOTE_OPENS)
    return TRUE;
  if (dip_language_quote_side (joint->language, first_of (joint->right)) != DIP_QUOTE_CLOSES)
    return FALSE;
  Token rest = joint->right;
  while (drop_mark (&rest))
    ;
  return rest.end <= g_utf8_next_char (rest.start);
}

static gboolean
opens_sentence (const Joint *joint) {
  gunichar c = joint->before_left;
  return g_unichar_isupper (first_of (without_opening (joint->left)))
         && (c == 0 || (c < 0x80 && strchr (".!?:;\")", (int)c)) || c == 0x2026 || c == 0xbb || c == 0x201c
             || c == 0x201d || c == 0x2014);
}

/* What a number counts: a word without a capital. Hangul has none, and its words bear endings that no list can name. */
static gboolean
is_counted (gunichar c) {
  return g_unichar_islower (c) || g_unichar_get_script (c) == G_UNICODE_SCRIPT_HANGUL;
}

static DipChance
chance_at (const Joint *joint, DipChance chance) {
  if (is_left (joint, DIP_GLUE_AFTER) || is_right (joint, DIP_GLUE_BEFORE) || is_number_glue (joint)
      || is_name_glue (joint) || is_phrase (joint) || is_inside_quotes (joint)
      || (opens_sentence (joint) && is_left (joint, DIP_GLUE_AFTER_OPENING)))
    return DIP_CHANCE_NONE;
  if (g_unichar_isdigit (last_of (joint->left)) && is_counted (first_of (joint->right)))
    return DIP_CHANCE_POOR;
  return chance;
}

static gboolean
is_side_mark (const DipLanguage *language, gunichar c) {
  return dip_language_quote_side (language, c) == DIP_QUOTE_EITHER;
}

/* A mark that opens and closes stays with the word at its side, as the raya of Spanish does: —no lo sé— dijo. `word`:
 * the one so far, up to the character `c`; `after`: what comes next. */
static gboolean
is_mark_of_word (const DipLanguage *language, Token word, gunichar c, gunichar after) {
  if (is_side_mark (language, last_of (word)) && !g_unichar_isalnum (first_of (without_opening (word))))
    return TRUE;
  return is_side_mark (language, c) && !g_unichar_isalnum (after);
}

static gunichar
char_after (const char *p, const char *limit) {
  p = g_utf8_next_char (p);
  return p < limit ? dip_char_at (p) : 0;
}

/* The word before a stretch, whatever its language: Слово {国家} — слово. */
static Token
word_before (const char *text, guint32 start) {
  Token word = { text + start, text + start };
  while (word.start > text && word.end - word.start < LONGEST) {
    const char *before = g_utf8_prev_char (word.start);
    if (is_separator (dip_char_at (before)))
      break;
    word.start = before;
  }
  return word;
}

void
dip_rules_glue (const DipLanguage *language, const char *text, guint32 start, guint32 end, guint8 *chances) {
  Joint joint = { .language = language, .limit = text + end };
  gboolean dash = dip_language_glues (language, DIP_GLUE_BEFORE, "\xe2\x80\x94", 3);
  Token word = word_before (text, start); /* the last one, as far as it has been read */
  guint n_tied = 0;
  gboolean apart = TRUE;
  for (const char *p = text + start; p < joint.limit; p = g_utf8_next_char (p)) {
    gunichar c = dip_char_at (p);
    guint8 *chance = &chances[p - text];
    if (is_separator (c)) {
      apart = TRUE;
      continue;
    }
    if (!apart) {
      if (*chance == DIP_CHANCE_BREAK
          && ((dash && c == 0x2014) || is_mark_of_word (language, word, c, char_after (p, joint.limit))))
        *chance = DIP_CHANCE_NONE;
      word.end = g_utf8_next_char (p);
      continue;
    }
    joint.left = word;
    joint.right = token_from (p, joint.limit);
    if (p > text + start && p[-1] == ' ' && *chance == DIP_CHANCE_BREAK && word.end > word.start) {
      *chance = chance_at (&joint, *chance);
      if (*chance == DIP_CHANCE_NONE && n_tied >= MOST_TIED)
        *chance = DIP_CHANCE_AWFUL;
      n_tied = *chance == DIP_CHANCE_NONE ? n_tied + 1 : 0;
    }
    joint.before_left = last_of (word);
    word = (Token){ p, g_utf8_next_char (p) };
    apart = FALSE;
  }
}
