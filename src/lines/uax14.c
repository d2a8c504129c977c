/* Opportunities to break a line: UAX #14 of Unicode 15.0, rule by rule, with numbers as in its Example 7 (which is what
 * Unicode's own LineBreakTest expects), and tailored by language and strictness.
 *
 * Pango's breaks come from a fixed pair table that no language can tailor, and looking for words, sentences and carets
 * as well makes them six times as dear; ICU's rules tailor by locale, but a whole text at once, and answer 22 of
 * Unicode's cases otherwise. Here each run has its own tailoring, and only classes of characters come from ICU. */
#include "lines/breaks-own.h"

#include <unicode/uchar.h>

/* ── Characters ────────────────────────────────────────────────────────────────────────────────────────────────── */

enum {
  FULL = 1,     /* East_Asian_Width F, W or H */
  WIDE = 2,     /* F, W or A */
  INITIAL = 4,  /* Pi */
  FINAL = 8,    /* Pf */
  PICTURE = 16, /* a code point kept for a pictograph (LB30b) */
  MARK = 32,    /* Mn or Mc */
  RELAXED = 64, /* its class is not the strict one */
  HYPHENLIKE = 128
};

typedef struct Kind {
  guint8 class, flags;
} Kind;

static guint8
find_flags (gunichar c) {
  int width = u_getIntPropertyValue (c, UCHAR_EAST_ASIAN_WIDTH);
  guint8 flags = 0;
  if (width == U_EA_FULLWIDTH || width == U_EA_WIDE || width == U_EA_HALFWIDTH)
    flags |= FULL;
  if (width == U_EA_FULLWIDTH || width == U_EA_WIDE || width == U_EA_AMBIGUOUS)
    flags |= WIDE;
  switch (u_charType (c)) {
  case U_INITIAL_PUNCTUATION:
    return flags | INITIAL;
  case U_FINAL_PUNCTUATION:
    return flags | FINAL;
  case U_NON_SPACING_MARK:
  case U_COMBINING_SPACING_MARK:
    return flags | MARK;
  case U_UNASSIGNED:
    return u_hasBinaryProperty (c, UCHAR_EXTENDED_PICTOGRAPHIC) ? flags | PICTURE : flags;
  default:
    return flags | (c == 0x2010 || c == 0x2013 ? HYPHENLIKE : 0);
  }
}

/* The class after LB1, but for CJ and SA, which depend on more. */
static Kind
find_kind (gunichar c) {
  int class = u_getIntPropertyValue (c, UCHAR_LINE_BREAK);
  if (class == U_LB_AMBIGUOUS || class == U_LB_SURROGATE || class == U_LB_UNKNOWN)
    class = U_LB_ALPHABETIC;
  return (Kind){ (guint8) class, find_flags (c) };
}

/* Blocks that nearly all texts are made of: letters of the first alphabets, general punctuation and signs, kana and
 * their marks, full-width forms. */
static const struct {
  gunichar first, last;
} blocks[] = { { 0, 0x5ff }, { 0x2000, 0x21ff }, { 0x3000, 0x30ff }, { 0xff00, 0xffef } };

#define N_KNOWN (0x600 + 0x200 + 0x100 + 0xf0)

/* Filled once, and the same in every thread. */
static const Kind *
known_kinds (void) {
  static Kind kinds[N_KNOWN];
  static gsize filled = 0;
  if (g_once_init_enter (&filled)) {
    guint n = 0;
    for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
      for (gunichar c = blocks[i].first; c <= blocks[i].last; c++)
        kinds[n++] = find_kind (c);
    g_once_init_leave (&filled, 1);
  }
  return kinds;
}

static inline Kind
lookup_kind (const Kind *known, gunichar c) {
  guint base = 0;
  for (guint i = 0; i < G_N_ELEMENTS (blocks) && c >= blocks[i].first; i++) {
    if (c <= blocks[i].last)
      return known[base + c - blocks[i].first];
    base += blocks[i].last - blocks[i].first + 1;
  }
  return find_kind (c);
}

/* ── Tailoring ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* CSS Text, line-break: what may start a line as an ideograph may. */
static gboolean
is_relaxed_sign (const DipTailoring *tailoring, gunichar c) {
  gboolean loose = tailoring->strictness == DIP_LOOSE;
  switch (c) {
  case 0x301c: /* wave dash */
  case 0x30a0: /* double hyphen: normal and loose in Japanese; in Chinese they are connectors (clreq) */
    return tailoring->japanese;
  case 0x3005:
  case 0x303b:
  case 0x309d:
  case 0x309e:
  case 0x30fd:
  case 0x30fe: /* iteration marks */
    return loose;
  case 0x203c:
  case 0x2047:
  case 0x2048:
  case 0x2049:
  case 0x30fb:
  case 0xff01:
  case 0xff1a:
  case 0xff1b:
  case 0xff1f:
  case 0xff65: /* centred marks: in Chinese never (clreq, prohibition rules for line start) */
    return loose && tailoring->japanese;
  default:
    return FALSE;
  }
}

static Kind
relax (const DipTailoring *tailoring, gunichar c, Kind kind) {
  gboolean east = tailoring->chinese || tailoring->japanese;
  gboolean affix = (kind.class == U_LB_POSTFIX_NUMERIC || kind.class == U_LB_PREFIX_NUMERIC) && kind.flags & WIDE;
  if (kind.class == U_LB_CONDITIONAL_JAPANESE_STARTER || is_relaxed_sign (tailoring, c)
      || (affix && east && tailoring->strictness == DIP_LOOSE))
    return (Kind){ U_LB_IDEOGRAPHIC, kind.flags | RELAXED };
  return kind;
}

/* LB1 */
static Kind
resolve_kind (const Kind *known, const DipTailoring *tailoring, gunichar c, gboolean *complex) {
  if (c >= 0x4e00 && c <= 0x9fff)
    return (Kind){ U_LB_IDEOGRAPHIC, FULL | WIDE };
  Kind kind = lookup_kind (known, c);
  *complex = kind.class == U_LB_COMPLEX_CONTEXT;
  if (*complex)
    kind.class = kind.flags & MARK ? U_LB_COMBINING_MARK : U_LB_ALPHABETIC;
  if (tailoring->strictness != DIP_STRICT)
    kind = relax (tailoring, c, kind);
  if (kind.class == U_LB_CONDITIONAL_JAPANESE_STARTER)
    kind.class = U_LB_NONSTARTER;
  return kind;
}

/* ── The rules ─────────────────────────────────────────────────────────────────────────────────────────────────── */

#define BIT(class) (G_GUINT64_CONSTANT (1) << (class))
#define IS(value, set) (((set) >> (value)) & 1)

#define LETTERS (BIT (U_LB_ALPHABETIC) | BIT (U_LB_HEBREW_LETTER))
#define AFFIXES (BIT (U_LB_PREFIX_NUMERIC) | BIT (U_LB_POSTFIX_NUMERIC))
#define CLOSERS (BIT (U_LB_CLOSE_PUNCTUATION) | BIT (U_LB_CLOSE_PARENTHESIS))
#define SEPARATORS (BIT (U_LB_INFIX_NUMERIC) | BIT (U_LB_BREAK_SYMBOLS))
#define HARD (BIT (U_LB_MANDATORY_BREAK) | BIT (U_LB_CARRIAGE_RETURN) | BIT (U_LB_LINE_FEED) | BIT (U_LB_NEXT_LINE))
#define PICTURES (BIT (U_LB_IDEOGRAPHIC) | BIT (U_LB_E_BASE) | BIT (U_LB_E_MODIFIER))
#define SYLLABLES (BIT (U_LB_H2) | BIT (U_LB_H3))
#define JAMO (BIT (U_LB_JL) | BIT (U_LB_JV) | BIT (U_LB_JT))
#define HANGUL (SYLLABLES | JAMO)
/* What a closing quote may stand before, as it may before a space. */
#define AFTER_QUOTE                                                                                               \
  (HARD | CLOSERS | SEPARATORS | BIT (U_LB_SPACE) | BIT (U_LB_GLUE) | BIT (U_LB_WORD_JOINER) | BIT (U_LB_ZWSPACE) \
   | BIT (U_LB_EXCLAMATION) | BIT (U_LB_QUOTATION))

typedef enum Number { NUMBER_NONE, NUMBER_OPEN, NUMBER_CLOSED } Number;

/* What is known of the text before a place. `before` is the last character that is no space and no combining mark. */
typedef struct State {
  Kind before;
  gboolean started, joiner; /* the very last character: there was one; it is U+200D */
  gboolean space;           /* …it is a space, … */
  gboolean hard;            /* …or ends a line, … */
  gboolean zero;            /* …or U+200B, with spaces after it or not */
  Number number;            /* LB25: digits with their separators; closed by a bracket */
  gboolean odd_region;      /* LB30a: an odd number of regional indicators */
  gboolean hebrew_hyphen;   /* LB21a */
  gboolean opening;         /* `before` is a quote after which nothing has been quoted yet */
  guint32 opener;           /* LB25: the byte of an opening bracket right after a prefix; 0: none */
} State;

/* LB14–LB17, which look through spaces. */
static gboolean
is_held_over_spaces (const State *state, Kind at, Kind after) {
  guint8 before = state->before.class;
  if (before == U_LB_OPEN_PUNCTUATION)
    return TRUE; /* LB14 */
  /* LB15 takes every quote before spaces for an opening one. « слово» ( » is told by what stands around it, as in
   * Unicode 15.1 (LB15a, LB15b). */
  if (before == U_LB_QUOTATION && state->opening
      && (at.class == U_LB_OPEN_PUNCTUATION || state->before.flags & INITIAL))
    return TRUE;
  if (state->space && at.class == U_LB_QUOTATION && at.flags & FINAL && IS (after.class, AFTER_QUOTE))
    return TRUE;
  if (IS (before, CLOSERS) && at.class == U_LB_NONSTARTER)
    return TRUE;                                                   /* LB16 */
  return before == U_LB_BREAK_BOTH && at.class == U_LB_BREAK_BOTH; /* LB17 */
}

/* LB11–LB13: what holds to the text before it. */
static gboolean
is_held_back (const State *state, Kind at) {
  guint8 before = state->before.class;
  if (at.class == U_LB_WORD_JOINER)
    return TRUE; /* LB11 */
  if (!state->space && (before == U_LB_WORD_JOINER || before == U_LB_GLUE))
    return TRUE; /* LB11, LB12 */
  if (at.class == U_LB_GLUE)
    return !state->space && before != U_LB_BREAK_AFTER && before != U_LB_HYPHEN; /* LB12a */
  return IS (at.class, CLOSERS | SEPARATORS) || at.class == U_LB_EXCLAMATION;    /* LB13 */
}

/* LB21–LB22 */
static DipChance
chance_at_hyphen (const State *state, const DipTailoring *tailoring, Kind at, DipChance otherwise) {
  guint8 before = state->before.class;
  gboolean relaxed = tailoring->strictness != DIP_STRICT;
  if (at.flags & HYPHENLIKE && tailoring->strictness == DIP_LOOSE && before == U_LB_IDEOGRAPHIC)
    return DIP_CHANCE_BREAK; /* CSS Text, line-break: loose */
  if (at.class == U_LB_BREAK_AFTER || at.class == U_LB_HYPHEN || at.class == U_LB_NONSTARTER
      || before == U_LB_BREAK_BEFORE || state->hebrew_hyphen
      || (before == U_LB_BREAK_SYMBOLS && at.class == U_LB_HEBREW_LETTER))
    return DIP_CHANCE_NONE;
  if (at.class != U_LB_INSEPARABLE)
    return otherwise;
  /* In Chinese an ellipsis may start a line unless all is strict, but it never parts (clreq); elsewhere the two points
   * of loose text may part (CSS Text). */
  gboolean second = before == U_LB_INSEPARABLE;
  gboolean parts = tailoring->chinese ? relaxed && !second : tailoring->strictness == DIP_LOOSE && second;
  return parts ? DIP_CHANCE_BREAK : DIP_CHANCE_NONE;
}

/* LB23–LB25 */
static gboolean
is_number (const State *state, Kind at) {
  guint8 before = state->before.class;
  if (IS (before, LETTERS) && (at.class == U_LB_NUMERIC || IS (at.class, AFFIXES)))
    return TRUE; /* LB23, LB24 */
  if (before == U_LB_NUMERIC && IS (at.class, LETTERS))
    return TRUE; /* LB23 */
  if (before == U_LB_PREFIX_NUMERIC && IS (at.class, PICTURES | LETTERS | HANGUL))
    return TRUE; /* LB23a, LB24, LB27 */
  if (before == U_LB_POSTFIX_NUMERIC && IS (at.class, LETTERS))
    return TRUE; /* LB24 */
  if (at.class == U_LB_POSTFIX_NUMERIC && IS (before, PICTURES | HANGUL))
    return TRUE; /* LB23a, LB27 */
  if (at.class == U_LB_NUMERIC)
    return state->number == NUMBER_OPEN || IS (before, AFFIXES) || before == U_LB_HYPHEN; /* LB25 */
  return IS (at.class, AFFIXES) && state->number != NUMBER_NONE;                          /* LB25 */
}

/* LB26–LB30b */
static gboolean
is_one_word (const State *state, Kind at) {
  Kind before = state->before;
  switch (before.class) {
  case U_LB_JL:
    return IS (at.class, SYLLABLES) || at.class == U_LB_JL || at.class == U_LB_JV;
  case U_LB_JV:
  case U_LB_H2:
    return at.class == U_LB_JV || at.class == U_LB_JT;
  case U_LB_JT:
  case U_LB_H3:
    return at.class == U_LB_JT;
  case U_LB_ALPHABETIC:
  case U_LB_HEBREW_LETTER:
    return IS (at.class, LETTERS) || (at.class == U_LB_OPEN_PUNCTUATION && !(at.flags & FULL));
  case U_LB_NUMERIC:
    return at.class == U_LB_OPEN_PUNCTUATION && !(at.flags & FULL);
  case U_LB_INFIX_NUMERIC:
    return IS (at.class, LETTERS);
  case U_LB_CLOSE_PARENTHESIS:
    return !(before.flags & FULL) && (IS (at.class, LETTERS) || at.class == U_LB_NUMERIC);
  case U_LB_REGIONAL_INDICATOR:
    return at.class == U_LB_REGIONAL_INDICATOR && state->odd_region;
  default:
    return at.class == U_LB_E_MODIFIER && (before.class == U_LB_E_BASE || before.flags & PICTURE);
  }
}

/* Korean words are parted by spaces; strict setting breaks them only where the lines would be bad otherwise. */
static DipChance
chance_in_korean (const State *state, const DipTailoring *tailoring, Kind at) {
  gboolean word = IS (at.class, SYLLABLES) || at.class == U_LB_JL;
  gboolean part
      = IS (state->before.class, HANGUL | LETTERS | CLOSERS | BIT (U_LB_NUMERIC) | BIT (U_LB_POSTFIX_NUMERIC));
  return tailoring->korean && tailoring->strictness == DIP_STRICT && word && part ? DIP_CHANCE_POOR : DIP_CHANCE_BREAK;
}

/* LB11–LB31, for a character that is none of those that go before. */
static DipChance
find_chance (const State *state, const DipTailoring *tailoring, Kind at, Kind after) {
  guint8 before = state->before.class;
  if (is_held_back (state, at) || is_held_over_spaces (state, at, after))
    return DIP_CHANCE_NONE;
  if (state->space)
    return DIP_CHANCE_BREAK; /* LB18 */
  if (at.class == U_LB_QUOTATION || before == U_LB_QUOTATION)
    return DIP_CHANCE_NONE; /* LB19 */
  if (at.class == U_LB_CONTINGENT_BREAK || before == U_LB_CONTINGENT_BREAK)
    return DIP_CHANCE_BREAK; /* LB20 */
  DipChance chance
      = is_number (state, at) || is_one_word (state, at) ? DIP_CHANCE_NONE : chance_in_korean (state, tailoring, at);
  return chance_at_hyphen (state, tailoring, at, chance);
}

/* ── The text ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_mark (Kind kind) {
  return kind.class == U_LB_COMBINING_MARK || kind.class == U_LB_ZWJ;
}

/* LB4–LB10, and then the others. `*at` becomes what it counts as; FALSE if it only adds to the character before. */
static gboolean
take_chance (const State *state, const DipTailoring *tailoring, Kind *at, Kind after, DipChance *chance) {
  gboolean adds
      = state->started && is_mark (*at) && !state->hard && !state->space && state->before.class != U_LB_ZWSPACE;
  *chance = DIP_CHANCE_NONE;
  if (adds)
    return FALSE; /* LB9 */
  if (is_mark (*at))
    at->class = U_LB_ALPHABETIC; /* LB10 */
  if (!state->started)
    return TRUE;
  if (state->hard && !(state->before.class == U_LB_CARRIAGE_RETURN && at->class == U_LB_LINE_FEED))
    *chance = DIP_CHANCE_MUST; /* LB4, LB5 */
  else if (IS (at->class, HARD) || at->class == U_LB_SPACE || at->class == U_LB_ZWSPACE)
    *chance = DIP_CHANCE_NONE; /* LB5–LB7 */
  else if (state->zero)
    *chance = DIP_CHANCE_BREAK; /* LB8 */
  else if (!state->joiner)      /* LB8a */
    *chance = find_chance (state, tailoring, *at, after);
  return TRUE;
}

static Number
next_number (const State *state, guint8 class) {
  if (class == U_LB_NUMERIC || (state->number == NUMBER_OPEN && IS (class, SEPARATORS)))
    return NUMBER_OPEN;
  return state->number == NUMBER_OPEN && IS (class, CLOSERS) ? NUMBER_CLOSED : NUMBER_NONE;
}

/* A quote opens if nothing that could be quoted stands before it. */
static gboolean
opens (const State *state) {
  if (!state->started || state->space || state->hard)
    return TRUE;
  guint8 before = state->before.class;
  return before == U_LB_OPEN_PUNCTUATION || before == U_LB_GLUE || before == U_LB_ZWSPACE
         || (before == U_LB_QUOTATION && state->opening);
}

static void
take_character (State *state, Kind at, guint32 byte) {
  guint8 before = state->before.class;
  gboolean space = at.class == U_LB_SPACE, beside = state->started && !state->space;
  State next = { .started = TRUE, .space = space, .before = at };
  next.zero = at.class == U_LB_ZWSPACE || (space && state->zero);
  next.hard = IS (at.class, HARD);
  if (space && state->started && !state->hard) {
    next.before = state->before;
    next.opening = state->opening;
    *state = next;
    return;
  }
  next.number = next_number (state, at.class);
  next.odd_region
      = at.class == U_LB_REGIONAL_INDICATOR && !(beside && before == U_LB_REGIONAL_INDICATOR && state->odd_region);
  next.hebrew_hyphen
      = beside && before == U_LB_HEBREW_LETTER && (at.class == U_LB_HYPHEN || at.class == U_LB_BREAK_AFTER);
  next.opening = at.class == U_LB_QUOTATION && opens (state);
  next.opener = beside && at.class == U_LB_OPEN_PUNCTUATION && IS (before, AFFIXES) ? byte : 0;
  *state = next;
}

/* Takes note of a stretch of characters that only a dictionary can part. */
static void
add_complex (GArray *ranges, guint32 start, guint32 end) {
  if (ranges->len && g_array_index (ranges, guint32, ranges->len - 1) == start)
    g_array_index (ranges, guint32, ranges->len - 1) = end;
  else {
    g_array_append_val (ranges, start);
    g_array_append_val (ranges, end);
  }
}

typedef struct Walk {
  const char *text;
  const Kind *known;
  guint8 *chances;
  GArray *relaxed, *complex;
  State state;
} Walk;

/* Whether a break that was found comes from a tailoring. In Chinese, unless all is strict, a dash or an ellipsis may
 * start a line. */
static gboolean
is_relaxed (const State *state, const DipTailoring *tailoring, Kind at) {
  if (tailoring->strictness == DIP_STRICT || state->space)
    return FALSE;
  gboolean sign = at.class == U_LB_BREAK_BOTH || at.class == U_LB_INSEPARABLE;
  return at.flags & (RELAXED | HYPHENLIKE) || (sign && (tailoring->chinese || tailoring->japanese));
}

static void
step (Walk *walk, const DipTailoring *tailoring, guint32 byte, guint32 next, guint32 length) {
  gboolean complex = FALSE, ignored;
  gunichar c = dip_char_at (walk->text + byte);
  Kind at = resolve_kind (walk->known, tailoring, c, &complex), after = { U_LB_MANDATORY_BREAK, 0 };
  if (complex)
    add_complex (walk->complex, byte, next);
  if (at.class == U_LB_QUOTATION && next < length)
    after = resolve_kind (walk->known, tailoring, dip_char_at (walk->text + next), &ignored);
  DipChance chance;
  gboolean zwj = at.class == U_LB_ZWJ;
  State *state = &walk->state;
  if (!take_chance (state, tailoring, &at, after, &chance)) {
    state->joiner = zwj;
    return;
  }
  if (at.class == U_LB_NUMERIC && state->opener && !state->space)
    walk->chances[state->opener] = DIP_CHANCE_NONE; /* LB25: (PR | PO) × OP NU */
  walk->chances[byte] = chance;
  if (chance == DIP_CHANCE_BREAK && is_relaxed (state, tailoring, at))
    g_array_append_val (walk->relaxed, byte);
  take_character (state, at, byte);
  state->joiner = zwj;
  if (at.flags & FINAL && IS (after.class, AFTER_QUOTE))
    state->opening = FALSE;
}

void
dip_find_opportunities (const DipPrepared *prepared, const DipTailoring *tailorings, guint8 *chances, GArray *relaxed,
                        GArray *complex) {
  static const DipTailoring plain = { 0 };
  Walk walk = { prepared->text, known_kinds (), chances, relaxed, complex, { .started = FALSE } };
  guint run = 0;
  for (guint32 byte = 0, next; byte < prepared->length; byte = next) {
    next = g_utf8_next_char (prepared->text + byte) - prepared->text;
    while (run < prepared->n_runs && prepared->runs[run].end <= byte)
      run++;
    step (&walk, run < prepared->n_runs ? &tailorings[run] : &plain, byte, next, prepared->length);
  }
}
