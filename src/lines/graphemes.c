/* Graphemes: what a reader takes for one character (UAX #29 of Unicode 15.0, extended grapheme clusters). Shaping finds
 * most of them by itself, but not all: \r\n, Hangul letters that a face does not join, a sign before its number. */
#include "lines/prepared.h"

#include <unicode/uchar.h>

/* Where both of two characters are so, a grapheme starts between them. */
static inline gboolean
is_simple (gunichar c) {
  if (c < 0x300)
    return c >= 0x20 && c != 0xa9 && c != 0xad && c != 0xae && !(c >= 0x7f && c < 0xa0);
  if (c < 0x2000)
    return (c >= 0x370 && c < 0x483) || (c >= 0x48a && c < 0x530);
  return (c >= 0x2010 && c < 0x2028) || (c >= 0x3001 && c < 0x302a) || (c >= 0x3041 && c < 0x3097)
         || (c >= 0x4e00 && c < 0xa000) || (c >= 0xff01 && c < 0xff61);
}

typedef struct State {
  int before;          /* Grapheme_Cluster_Break of the last character */
  gboolean picture;    /* GB11: a pictograph and its extenders… */
  gboolean joined;     /* …and then U+200D */
  gboolean odd_region; /* GB12, GB13 */
} State;

/* GB6–GB8 */
static gboolean
is_hangul (int before, int at) {
  switch (before) {
  case U_GCB_L:
    return at == U_GCB_L || at == U_GCB_V || at == U_GCB_LV || at == U_GCB_LVT;
  case U_GCB_LV:
  case U_GCB_V:
    return at == U_GCB_V || at == U_GCB_T;
  case U_GCB_LVT:
  case U_GCB_T:
    return at == U_GCB_T;
  default:
    return FALSE;
  }
}

static gboolean
is_control (int at) {
  return at == U_GCB_CONTROL || at == U_GCB_CR || at == U_GCB_LF;
}

static gboolean
is_extender (int at) {
  return at == U_GCB_EXTEND || at == U_GCB_ZWJ || at == U_GCB_SPACING_MARK;
}

/* Whether a grapheme goes on from the last character to this one. */
static gboolean
goes_on (const State *state, int at, gboolean picture) {
  if (is_control (state->before) || is_control (at))
    return state->before == U_GCB_CR && at == U_GCB_LF; /* GB3–GB5 */
  if (is_extender (at) || state->before == U_GCB_PREPEND)
    return TRUE; /* GB9–GB9b */
  if (is_hangul (state->before, at) || (state->joined && picture))
    return TRUE;
  return at == U_GCB_REGIONAL_INDICATOR && state->odd_region;
}

static DipInner
step (State *state, gunichar c) {
  int at = u_getIntPropertyValue (c, UCHAR_GRAPHEME_CLUSTER_BREAK);
  gboolean picture = u_hasBinaryProperty (c, UCHAR_EXTENDED_PICTOGRAPHIC), on = goes_on (state, at, picture);
  gboolean cut = is_control (state->before) && is_extender (at);
  *state = (State){
    .before = at,
    .picture = picture || (state->picture && at == U_GCB_EXTEND),
    .joined = state->picture && at == U_GCB_ZWJ,
    .odd_region = at == U_GCB_REGIONAL_INDICATOR && !(on && state->odd_region),
  };
  return on ? DIP_INNER_ON : cut ? DIP_INNER_CUT : DIP_INNER_START;
}

guint8 *
dip_find_inner (DipArena *arena, const char *text, guint32 length) {
  guint8 *inner = NULL;
  State state = { .before = U_GCB_CONTROL };
  gboolean simple = TRUE;
  for (guint32 at = 0, next; at < length; at = next) {
    gunichar c = dip_char_at (text + at);
    next = g_utf8_next_char (text + at) - text;
    gboolean plain = is_simple (c);
    if (plain && simple)
      state = (State){ .before = U_GCB_OTHER };
    else {
      DipInner found = step (&state, c);
      if (found != DIP_INNER_START && at > 0) {
        inner = inner ? inner : dip_arena_new0_n (arena, guint8, length);
        inner[at] = found;
      }
    }
    simple = plain;
  }
  return inner;
}

guint
dip_join_clusters (const DipPrepared *prepared, DipCluster *clusters, guint n) {
  guint n_left = 0;
  if (!prepared->inner)
    return n;
  for (guint i = 0; i < n; i++) {
    DipCluster *last = n_left ? &clusters[n_left - 1] : NULL;
    if (last && prepared->inner[clusters[i].start] == DIP_INNER_ON && last->piece == clusters[i].piece)
      last->advance += clusters[i].advance;
    else
      clusters[n_left++] = clusters[i];
  }
  return n_left;
}
