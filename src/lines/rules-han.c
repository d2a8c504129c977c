/* Chinese: where lines may break (clreq, prohibition rules for line start and line end, strict). */
#include "lines/han.h"

static gboolean
is_dash (gunichar c) {
  return c == 0x2014 || c == 0x2015 || c == 0x2e3a;
}

static gboolean
is_ellipsis (gunichar c) {
  return c == 0x2026 || c == 0x22ef;
}

static gboolean
is_western (gunichar c) {
  return c < 0x2000 && g_unichar_isalnum (c);
}

/* The character before a place and the one after it; `before2` comes before those. */
typedef struct Place {
  gunichar before2, before, after;
  guint run; /* how many times `before` stands there in a row */
} Place;

/* ── Breaks that UAX #14 does not see ──────────────────────────────────────────────────────────────────────────── */

/* A line may break outside of a full-width bracket or quote, whatever stands there: UAX #14 forbids it beside quotes
 * (LB19), since it cannot know which is which, and beside letters (LB30). */
static gboolean
is_outside_bracket (const Place *place) {
  DipMark left = dip_han_mark (place->before), right = dip_han_mark (place->after);
  gboolean text_before = dip_han_is_ideograph (place->before) || is_western (place->before) || is_dash (place->before)
                         || is_ellipsis (place->before);
  gboolean text_after = dip_han_is_ideograph (place->after) || is_western (place->after);
  if (place->before == 0x2018 || place->before == 0x2019 || place->after == 0x2018 || place->after == 0x2019)
    text_before = text_before && !is_western (place->before), text_after = text_after && !is_western (place->after);
  if (right == DIP_MARK_OPEN && left != DIP_MARK_OPEN)
    return left != DIP_MARK_NONE || text_before;
  return left == DIP_MARK_CLOSE && text_after;
}

/* ── Prohibitions ──────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
may_start_line (const Place *place) {
  DipMark mark = dip_han_mark (place->after);
  if (mark != DIP_MARK_NONE)
    return mark == DIP_MARK_OPEN;
  if (is_dash (place->after) || is_ellipsis (place->after) || dip_han_is_solidus (place->after))
    return FALSE;
  return !dip_han_is_connector (place->after)
         && !(g_unichar_isdigit (place->before) && dip_han_is_date_unit (place->after));
}

/* A solidus that parts Chinese words; that of an address is another thing. */
static gboolean
may_end_line (const Place *place) {
  if (dip_han_is_solidus (place->before))
    return !dip_han_is_square (place->before) && !dip_han_is_square (place->before2)
           && !dip_han_is_square (place->after);
  return dip_han_mark (place->before) != DIP_MARK_OPEN;
}

/* —— and …… are one sign; more of them in a row may be parted between two where nothing else can be (clreq,
 * prohibition rules for unbreakable marks). */
static gboolean
is_row_of_signs (const Place *place) {
  return place->before == place->after && (is_ellipsis (place->after) || place->after == 0x2014);
}

static DipChance
chance_at (const Place *place, DipChance chance) {
  if (is_row_of_signs (place))
    return place->run % 2 ? DIP_CHANCE_NONE : DIP_CHANCE_AWFUL;
  if (!may_start_line (place) || !may_end_line (place))
    return DIP_CHANCE_NONE;
  return chance == DIP_CHANCE_NONE && is_outside_bracket (place) ? DIP_CHANCE_BREAK : chance;
}

void
dip_rules_han (const char *text, guint32 start, guint32 end, guint8 *chances) {
  Place place = { 0 };
  for (guint32 at = start; at < end; at = g_utf8_next_char (text + at) - text) {
    place.after = dip_char_at (text + at);
    if (at > start && chances[at] != DIP_CHANCE_MUST)
      chances[at] = chance_at (&place, chances[at]);
    place.run = place.after == place.before ? place.run + 1 : 1;
    place.before2 = place.before;
    place.before = place.after;
  }
}

/* ── The last line ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* A Han character, or where Korean is written a syllable, be it spelt in one letter or in its parts. */
static gboolean
is_square_word (gunichar c, gboolean korean) {
  return dip_han_is_ideograph (c)
         || (korean && g_unichar_get_script (c) == G_UNICODE_SCRIPT_HANGUL && !g_unichar_iszerowidth (c));
}

/* Korean has a least number of characters for a last line as well (klreq, last line of paragraph adjustment): one alone
 * is under any. */
void
dip_rules_han_end (const DipPrepared *prepared, guint8 *chances) {
  const DipTongue *tongue = prepared->n_pieces > 0 ? prepared->pieces[prepared->n_pieces - 1].tongue : NULL;
  gboolean korean = tongue && tongue->script == G_UNICODE_SCRIPT_HANGUL;
  if (!tongue || !(tongue->east || korean))
    return;
  guint n = 0;
  for (const char *p = prepared->text + prepared->length; p > prepared->text;) {
    p = g_utf8_prev_char (p);
    gunichar c = dip_char_at (p);
    guint8 *chance = &chances[p - prepared->text];
    gboolean counts = is_square_word (c, korean);
    n += counts;
    if (n > 1 || *chance == DIP_CHANCE_MUST || (g_unichar_isalnum (c) && !counts && !g_unichar_iszerowidth (c)))
      return;
    *chance = DIP_CHANCE_NONE;
  }
}
