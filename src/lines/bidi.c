/* Directions: the levels of UAX #9 by FriBidi, through Pango, and how a line is ordered by them. ICU would take seconds
 * for brackets that close nothing, and answers 31 of Unicode's own cases otherwise. */
#include "lines/prepared.h"

#include <unicode/uchar.h>

/* L1: what takes the paragraph's level at a line's end, and before a tab. */
static gboolean
is_bidi_blank (gunichar c) {
  switch (u_charDirection (c)) {
  case U_WHITE_SPACE_NEUTRAL:
  case U_BLOCK_SEPARATOR:
  case U_SEGMENT_SEPARATOR:
  case U_FIRST_STRONG_ISOLATE:
  case U_LEFT_TO_RIGHT_ISOLATE:
  case U_RIGHT_TO_LEFT_ISOLATE:
  case U_POP_DIRECTIONAL_ISOLATE:
  case U_BOUNDARY_NEUTRAL:
  case U_LEFT_TO_RIGHT_EMBEDDING:
  case U_RIGHT_TO_LEFT_EMBEDDING:
  case U_LEFT_TO_RIGHT_OVERRIDE:
  case U_RIGHT_TO_LEFT_OVERRIDE:
  case U_POP_DIRECTIONAL_FORMAT:
    return TRUE;
  default:
    return FALSE;
  }
}

guint32
dip_find_bidi_end (const char *text, guint32 start, guint32 end) {
  while (end > start) {
    const char *before = g_utf8_prev_char (text + end);
    gunichar c = dip_char_at (before);
    if (!is_bidi_blank (c) || c == 0xad) /* a soft hyphen is seen there, and stays with its word */
      break;
    end = before - text;
  }
  return end;
}

/* The text without the controls that lie too deep: not the work text, whose blanks have lost what separators do. */
static char *
copy_directed (const DipPrepared *prepared) {
  char *text = g_memdup2 (prepared->text, (gsize)prepared->length + 1);
  for (char *p = text; (p = memchr (p, 0xe2, text + prepared->length - p)) != NULL; p += 3)
    if (dip_is_bidi_control (dip_char_at (p)))
      memcpy (p, prepared->work + (p - text), 3);
  return text;
}

/* P2, P3: the first strong character that is not isolated; Pango takes digits for one. */
static gboolean
is_rtl (const char *text, guint32 length) {
  guint depth = 0;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p)) {
    gunichar c = dip_char_at (p);
    if (c >= 0x2066 && c <= 0x2068)
      depth++;
    else if (c == 0x2069)
      depth -= depth > 0;
    if (depth > 0 || c < 'A')
      continue;
    UCharDirection direction = u_charDirection (c);
    if (direction == U_LEFT_TO_RIGHT)
      return FALSE;
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
      return TRUE;
  }
  return FALSE;
}

guint8 *
dip_find_levels (const DipPrepared *prepared, DipBase base, gboolean *rtl) {
  guint8 *levels = g_new0 (guint8, (gsize)prepared->length + 1);
  g_autofree char *text = copy_directed (prepared);
  *rtl = base == DIP_BASE_AUTO ? is_rtl (text, prepared->length) : base == DIP_BASE_RTL;
  PangoDirection direction = *rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
  g_autofree guint8 *found = pango_log2vis_get_embedding_levels (text, (int)prepared->length, &direction);
  const guint8 *from = found;
  for (guint32 at = 0, next; at < prepared->length; at = next) {
    next = g_utf8_next_char (text + at) - text;
    /* What X9 takes out has no level of its own: a joiner goes with its letter (UAX #9, 5.2). */
    gboolean on = at > 0 && prepared->inner && prepared->inner[at] == DIP_INNER_ON
                  && u_charDirection (dip_char_at (text + at)) == U_BOUNDARY_NEUTRAL;
    memset (levels + at, on ? levels[at - 1] : *from, next - at);
    from++;
  }
  return levels;
}

static void
reverse (guint *order, guint from, guint to) {
  for (; from + 1 < to; from++, to--) {
    guint swap = order[from];
    order[from] = order[to - 1];
    order[to - 1] = swap;
  }
}

void
dip_order_levels (const guint8 *levels, guint n, guint *order) {
  guint highest = 0;
  for (guint i = 0; i < n; i++) {
    order[i] = i;
    highest = MAX (highest, levels[i]);
  }
  for (guint level = highest; level > 0; level--)
    for (guint i = 0; i < n; i++) {
      guint from = i;
      while (i < n && levels[order[i]] >= level)
        i++;
      reverse (order, from, i);
    }
}
