/* Russian: words and signs that stay together over a space by the custom of Russian printing. What never breaks is
 * here; the explicit lists of a language belong to its folder. */
#include "lines/prepared.h"

/* Particles that stay with the word before them. */
static const char *const particles[] = { "б", "бы", "ж", "же", "ли", "ль" };

/* The characters around a place that comes after a space: `before` counts back over the space. */
typedef struct Around {
  gunichar before[4]; /* before[0] stands before the space */
  const char *next, *end;
  guint n_tied; /* spaces in a row before this one at which no line may end */
} Around;

/* More short words than this in a row may be parted, lest a line of them never end. */
#define MOST_TIED 4

static gboolean
is_particle (const Around *around) {
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++) {
    gsize n = strlen (particles[i]);
    if ((gsize)(around->end - around->next) < n || memcmp (around->next, particles[i], n) != 0)
      continue;
    const char *after = around->next + n;
    if (after == around->end || !g_unichar_isalnum (dip_char_at (after)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_lone_letter (gunichar before, gunichar letter) {
  return g_unichar_isalpha (letter) && !g_unichar_isalnum (before) && before != '-' && before != '.';
}

/* т. д., т. е., и initials: А. С. Пушкин */
static gboolean
is_abbreviation (const Around *around, gunichar c) {
  if (around->before[0] != '.' || !is_lone_letter (around->before[2], around->before[1]))
    return around->before[0] == '.' && g_unichar_isupper (around->before[1]) && around->before[2] == '.'
           && g_unichar_isupper (c);
  if (g_unichar_isupper (around->before[1]))
    return g_unichar_isupper (c);
  const char *after = g_utf8_next_char (around->next);
  return g_unichar_isalpha (c) && after < around->end && *after == '.';
}

/* 5 г., 12 млн.: a number and a short word with a stop. */
static gboolean
is_short_unit (const Around *around) {
  const char *p = around->next;
  guint n = 0;
  for (; p < around->end && n <= 4 && g_unichar_isalpha (dip_char_at (p)); n++)
    p = g_utf8_next_char (p);
  return n > 0 && n <= 4 && p < around->end && *p == '.';
}

static DipChance
chance_after_space (const Around *around, gunichar c, DipChance chance) {
  if (c == 0x2014 || c == 0x2013 || is_abbreviation (around, c))
    return DIP_CHANCE_NONE;
  if (g_unichar_isdigit (around->before[0]) && g_unichar_islower (c))
    return is_short_unit (around) ? DIP_CHANCE_NONE : DIP_CHANCE_POOR;
  if (is_lone_letter (around->before[1], around->before[0]) || is_particle (around))
    return DIP_CHANCE_NONE;
  return chance;
}

void
dip_rules_cyrillic (const char *text, guint32 start, guint32 end, guint8 *chances) {
  Around around = { .end = text + end };
  for (guint32 at = start; at < end; at = g_utf8_next_char (text + at) - text) {
    gunichar c = dip_char_at (text + at);
    around.next = text + at;
    if (at > start && text[at - 1] == ' ' && chances[at] == DIP_CHANCE_BREAK) {
      chances[at] = chance_after_space (&around, c, chances[at]);
      if (chances[at] == DIP_CHANCE_NONE && around.n_tied >= MOST_TIED)
        chances[at] = DIP_CHANCE_AWFUL;
      around.n_tied = chances[at] == DIP_CHANCE_NONE ? around.n_tied + 1 : 0;
    }
    if (c == ' ')
      continue;
    gboolean gap = at > start && text[at - 1] == ' ';
    if (gap) {
      memmove (&around.before[1], &around.before[0], 3 * sizeof (gunichar));
      around.before[0] = ' ';
    }
    memmove (&around.before[1], &around.before[0], 3 * sizeof (gunichar));
    around.before[0] = c;
  }
}
