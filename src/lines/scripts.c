/* Which script's font a character takes.
 *
 * Letters tell it themselves. Marks, digits and spaces are common to many scripts, and go by the language that they
 * stand in: “ ” — … are full-width signs of Chinese in Chinese, and Latin or Cyrillic ones in Russian; digits in
 * Chinese take the Latin font. */
#include "lines/prepared.h"

/* Signs that look the same in Unicode, but that Chinese sets on the full width of a Han character. */
static gboolean
is_shared_with_han (gunichar c) {
  switch (c) {
  case 0x2018:
  case 0x2019:
  case 0x201c:
  case 0x201d: /* quotes */
  case 0x2014:
  case 0x2e3a: /* dashes */
  case 0x2026: /* ellipsis */
  case 0x00b7:
  case 0x2022:
  case 0x2027: /* interpuncts */
    return TRUE;
  default:
    return FALSE;
  }
}

/* Common characters that only East Asian type has. */
static gboolean
is_han_sign (gunichar c) {
  return (c >= 0x2e80 && c <= 0x33ff) || (c >= 0xfe30 && c <= 0xfe4f) || (c >= 0xff00 && c <= 0xffef)
         || (c >= 0x2460 && c <= 0x24ff) || (c >= 0x2776 && c <= 0x2793);
}

static GUnicodeScript
fold_script (GUnicodeScript script) {
  switch (script) {
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_BOPOMOFO:
    return G_UNICODE_SCRIPT_HAN; /* one face holds them all */
  default:
    return script;
  }
}

static gboolean
is_real (GUnicodeScript script) {
  return script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED
         && script != G_UNICODE_SCRIPT_UNKNOWN;
}

static gboolean
is_latin_letter (gunichar c) {
  return c < 0x2c00 && g_unichar_isalpha (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

/* A digit, a slash or a full stop inside a foreign word or name is part of it: A/RES/78/311, GPT-4. */
static gboolean
sticks_to_word (gunichar c) {
  return c < 0x80 && (g_ascii_isdigit (c) || strchr ("/-_.:@&+'%#", (int)c) != NULL);
}

static GUnicodeScript
script_in_han (gunichar before, gunichar c, gunichar after) {
  if (c == 0x2019 && is_latin_letter (before) && is_latin_letter (after))
    return G_UNICODE_SCRIPT_LATIN; /* Xi’an */
  return is_shared_with_han (c) ? G_UNICODE_SCRIPT_HAN : G_UNICODE_SCRIPT_LATIN;
}

/* `last` is the script of the character before, in the same run. */
static GUnicodeScript
script_of (const DipTongue *tongue, GUnicodeScript last, gunichar before, gunichar c, gunichar after) {
  GUnicodeScript own = g_unichar_get_script (c);
  if (is_real (own))
    return fold_script (own);
  if (own == G_UNICODE_SCRIPT_INHERITED || c == 0x200d || c == 0x200c)
    return last;
  if (is_han_sign (c))
    return G_UNICODE_SCRIPT_HAN;
  if (tongue->east)
    return script_in_han (before, c, after);
  if (last == G_UNICODE_SCRIPT_LATIN && sticks_to_word (c))
    return last;
  return tongue->script;
}

static void
add_stretch (GArray *stretches, guint32 start, guint32 end, guint run, GUnicodeScript script) {
  DipStretchOfScript *last = stretches->len ? &g_array_index (stretches, DipStretchOfScript, stretches->len - 1) : NULL;
  if (last && last->run == run && last->script == script) {
    last->end = end;
    return;
  }
  DipStretchOfScript stretch = { start, end, run, script };
  g_array_append_val (stretches, stretch);
}

static void
find_in_run (const DipPrepared *prepared, guint index, const DipTongue *tongue, GArray *stretches) {
  const DipRun *run = &prepared->runs[index];
  const char *p = prepared->work + run->start, *end = prepared->work + run->end;
  GUnicodeScript last = tongue->script;
  gunichar before = 0;
  while (p < end) {
    const char *next = g_utf8_next_char (p);
    gunichar c = dip_char_at (p);
    gboolean on = p > prepared->work + run->start && prepared->inner
                  && prepared->inner[p - prepared->work] == DIP_INNER_ON; /* no two fonts in one grapheme */
    /* Plain Cyrillic and the space in it are most of what comes by. */
    GUnicodeScript script = on ? last : c >= 0x410 && c <= 0x44f
                                ? G_UNICODE_SCRIPT_CYRILLIC
                                : script_of (tongue, last, before, c, next < end ? dip_char_at (next) : 0);
    add_stretch (stretches, p - prepared->work, next - prepared->work, index, script);
    last = script;
    before = c;
    p = next;
  }
}

GArray *
dip_find_stretches (const DipPrepared *prepared, const DipTongue *const *tongues) {
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (DipStretchOfScript));
  for (guint i = 0; i < prepared->n_runs; i++)
    find_in_run (prepared, i, tongues[i], stretches);
  return stretches;
}
