/* What a timeline's figure says without its picture: all its events, in each language, in which case their list stands
 * in the figure. A reader that says this text passes over the list (ISO 32000-1 §14.9.3), and one that does not reads
 * the list: each event is heard once. Where not all can be said so, the figure says how many there are and from when to
 * when, and the list follows it, to be read by all: each is heard once all the same. */
#include <string.h>

#include "story/timing.h"

/* UTF-16 units in all languages together. A string of a PDF has 32767 bytes (ISO 19005-3, 6.1.13): two a unit, but for
 * its mark and an escape with a line's end for each language. */
#define MOST_UNITS (16382 - 8 * DIP_MOST_LANGUAGES)

/* ── All events ────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *
name_of (const DipTiming *timing, const DipMoment *moment, guint language) {
  const DipProseParagraph *title = dip_timing_title (moment, language);
  if (moment->count)
    return dip_timing_count_words (timing->teller, moment->count, language);
  return title ? title->text.utf8 : NULL;
}

static void
append_moment (const DipTiming *timing, GString *text, const DipMoment *moment, guint language) {
  const char *name = name_of (timing, moment, language);
  if (!name)
    return;
  g_string_append (text, text->len > 0 ? "; " : "");
  g_string_append_printf (text, "%s: %s", dip_timing_dates (timing, moment, language), name);
}

static gsize
count_units (const char *utf8) {
  gsize n = 0;
  for (const char *p = utf8; *p; p = g_utf8_next_char (p))
    n += g_utf8_get_char (p) > 0xffff ? 2 : 1;
  return n;
}

/* Gives its length; once that is too much, what is said of it no longer matters. */
static gsize
say_events (const DipTiming *timing, GString *text, guint language) {
  for (guint i = 0; i < timing->moments->len && text->len / 3 <= MOST_UNITS; i++, dip_arena_trim ())
    if (!g_array_index (timing->moments, DipMoment, i).again)
      append_moment (timing, text, &g_array_index (timing->moments, DipMoment, i), language);
  return count_units (text->str);
}

/* ── How many ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static DipWhen
years_of (const DipTiming *timing) {
  gint32 first = G_MAXINT32, last = G_MININT32;
  for (guint i = 0; i < timing->moments->len; i++) {
    const DipEvent *event = &g_array_index (timing->moments, DipMoment, i).event;
    first = MIN (first, event->first_day);
    last = MAX (last, event->last_day);
  }
  DipDate start = { .year = dip_date_from_day (first).year, .precision = DIP_YEAR }, end = start;
  end.year = dip_date_from_day (last).year;
  return (DipWhen){ start.year == end.year ? DIP_WHEN_ON : DIP_WHEN_RANGE, start, end };
}

static guint
count_events (const DipTiming *timing, guint language) {
  guint n = 0;
  for (guint i = 0; i < timing->moments->len; i++, dip_arena_trim ()) {
    const DipMoment *moment = &g_array_index (timing->moments, DipMoment, i);
    n += moment->count + (!moment->count && !moment->again && dip_timing_has_name (moment, language));
  }
  return n;
}

static void
say_number (const DipTiming *timing, GString *text, guint language) {
  DipTeller *teller = timing->teller;
  const DipLanguage *speaker = teller->language[language];
  DipWhen years = years_of (timing);
  guint n = count_events (timing, language);
  if (n > 0)
    g_string_append (text, dip_language_phrase (speaker, teller->arena, "events-listed", "count",
                                                dip_language_count (speaker, teller->arena, n), "dates",
                                                dip_language_when (speaker, teller->arena, &years, TRUE), NULL));
}

/* ── The alternative ───────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_spoken (const DipTiming *timing, GArray *spoken, const GString *text, guint language) {
  const DipTeller *teller = timing->teller;
  DipSpoken all = { teller->plan->languages[language], dip_arena_strdup (teller->arena, text->str) };
  if (text->len > 0)
    g_array_append_val (spoken, all);
}

/* The language of each stretch of a text is told by an escape of two letters (ISO 32000-1 §7.9.2.2.2). One that has no
 * such code is that of the whole figure, and comes first; for a second one there is no way. */
static gboolean
has_escape (const DipTiming *timing, guint language) {
  return strcspn (timing->teller->plan->languages[language], "-") == 2;
}

/* Languages in the order in which the figure speaks them; gives their number. */
static guint
order_languages (const DipTiming *timing, guint *order) {
  guint n = 0;
  for (guint i = 0; i < timing->teller->n && n == 0; i++)
    if (!has_escape (timing, i))
      order[n++] = i;
  for (guint i = 0; i < timing->teller->n; i++)
    if (has_escape (timing, i))
      order[n++] = i;
  return n;
}

/* FALSE: they are too many, or too many languages have no escape. */
static gboolean
try_all_events (const DipTiming *timing, GArray *spoken, const guint *order, guint n) {
  gsize n_units = 0;
  if (n < timing->teller->n)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    n_units += say_events (timing, text, order[i]);
    if (n_units > MOST_UNITS)
      return FALSE;
    add_spoken (timing, spoken, text, order[i]);
  }
  return TRUE;
}

static void
tell_number (const DipTiming *timing, GArray *spoken, const guint *order, guint n) {
  g_array_set_size (spoken, 0);
  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    say_number (timing, text, order[i]);
    add_spoken (timing, spoken, text, order[i]);
  }
}

/* The figure is in the language in which its text begins: the document's own may have no event. */
gboolean
dip_timing_tell_alternative (DipTiming *timing) {
  const DipTeller *teller = timing->teller;
  DipElement *figure = timing->figure;
  GArray *spoken = g_array_new (FALSE, FALSE, sizeof (DipSpoken));
  guint order[DIP_MOST_LANGUAGES], n = order_languages (timing, order);
  gboolean says_all = try_all_events (timing, spoken, order, n);
  if (!says_all)
    tell_number (timing, spoken, order, n);
  figure->alternative = dip_arena_take_array (teller->arena, spoken, &figure->n_alternative);
  if (figure->n_alternative > 0 && strcmp (figure->alternative[0].language, teller->plan->languages[0]) != 0)
    figure->language = figure->alternative[0].language;
  return says_all;
}
