#include "cli/option-values.h"

#include <string.h>

#include "base/when.h"
#include "lines/breaker.h"
#include "pdf/pdf.h"

/* 9999-12-31T23:59:59Z: the last time that PDF can write down. */
#define LAST_SECOND G_GUINT64_CONSTANT (253402300799)
#define USUAL_DPI 144
/* Of the font's own space, as in a layout. */
#define MOST_WORD_SPACE 100.0
#define MOST_LADDER 1000000
#define MOST_LOOSENESS G_STRINGIFY (DIP_MOST_LOOSENESS)
#define PT_IN_MM (72 / 25.4)

gboolean
set_usage_error (GError **error, const char *format, const char *word) {
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, format, word);
  return FALSE;
}

gboolean
read_choice (const char *word, const char *const *choices, const char *complaint, guint *index, GError **error) {
  for (guint i = 0; word && choices[i]; i++)
    if (strcmp (choices[i], word) == 0) {
      *index = i;
      return TRUE;
    }
  return word ? set_usage_error (error, complaint, word) : TRUE;
}

gboolean
read_setting (const char *word, const char *const *choices, const char *complaint, gint *index, GError **error) {
  guint chosen = 0;
  *index = -1;
  if (!read_choice (word, choices, complaint, &chosen, error))
    return FALSE;
  if (word)
    *index = (gint)chosen;
  return TRUE;
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_page (const char *text, guint *page) {
  guint64 value;
  if (!g_ascii_string_to_unsigned (text, 10, 1, 1000000, &value, NULL))
    return FALSE;
  *page = (guint)value;
  return TRUE;
}

static gboolean
read_range (const char *text, DipPageRange *range) {
  g_auto (GStrv) ends = g_strsplit (text, "-", 2);
  if (!ends[0] || !read_page (ends[0], &range->first))
    return FALSE;
  range->last = range->first;
  return !ends[1] || (read_page (ends[1], &range->last) && range->last >= range->first);
}

gboolean
read_pages (const char *text, GArray *pages, GError **error) {
  g_auto (GStrv) parts = text ? g_strsplit (text, ",", -1) : NULL;
  gboolean good = !parts || parts[0];
  for (guint i = 0; good && parts && parts[i]; i++) {
    DipPageRange range;
    good = read_range (parts[i], &range);
    g_array_append_val (pages, range);
  }
  return good || set_usage_error (error, "--pages takes numbers and ranges such as 1-3,7, not \"%s\"", text);
}

/* ── Lists of words ────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Flag {
  const char *word;
  guint bit;
} Flag;

/* Each word once, as in "a,b". */
static gboolean
read_flags (const char *text, const Flag *flags, guint n, guint *bits) {
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  *bits = 0;
  for (guint i = 0; words[i]; i++) {
    guint k = 0;
    while (k < n && strcmp (flags[k].word, words[i]) != 0)
      k++;
    if (k == n || *bits & flags[k].bit)
      return FALSE;
    *bits |= flags[k].bit;
  }
  return words[0] != NULL;
}

#define PLAIN_WORD 1024u /* DIP_STANDARD_PLAIN has no bit of its own */

/* A file is of one part of PDF/A and of one level of it, since its metadata name one (ISO 19005-3, 6.6.4). */
gboolean
read_standards (const char *text, guint *standards, GError **error) {
  static const Flag flags[] = { { "ua-1", DIP_STANDARD_UA1 },
                                { "a-3a", DIP_STANDARD_A3A },
                                { "a-2a", DIP_STANDARD_A2A },
                                { "a-2u", DIP_STANDARD_A2U },
                                { "plain", PLAIN_WORD } };
  guint archive;
  *standards = DIP_STANDARD_UA1 | DIP_STANDARD_A3A;
  if (!text)
    return TRUE;
  gboolean good = read_flags (text, flags, G_N_ELEMENTS (flags), standards);
  archive = *standards & ~(guint)DIP_STANDARD_UA1;
  if (!good || (archive & (archive - 1)) != 0 || (*standards & PLAIN_WORD && *standards != PLAIN_WORD))
    return set_usage_error (
        error, "--pdf-standard takes ua-1, one of a-3a, a-2a and a-2u, or both as in ua-1,a-3a; or plain; not \"%s\"",
        text);
  *standards &= ~PLAIN_WORD;
  return TRUE;
}

gboolean
read_attach (const char *text, guint *attach, GError **error) {
  static const Flag flags[] = { { "csv", DIP_ATTACH_CSV }, { "ics", DIP_ATTACH_ICS } };
  *attach = 0;
  return !text || read_flags (text, flags, G_N_ELEMENTS (flags), attach)
         || set_usage_error (error, "--attach takes csv, ics, or both as in csv,ics, not \"%s\"", text);
}

/* ── Days ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

gboolean
read_as_of (DipOptions *options, const char *text, GError **error) {
  DipWhen when;
  const char *why;
  if (!text)
    return TRUE;
  options->has_as_of = TRUE;
  if (strcmp (text, "today") == 0) {
    g_autoptr (GDateTime) now = g_date_time_new_now_local ();
    DipDate today = { (gint16)g_date_time_get_year (now), 0, (guint8)g_date_time_get_month (now),
                      (guint8)g_date_time_get_day_of_month (now), DIP_DAY };
    options->as_of = dip_date_first_day (today);
    return TRUE;
  }
  if (!dip_when_parse (text, &when, &why) || when.kind != DIP_WHEN_ON || when.date.precision != DIP_DAY)
    return set_usage_error (error, "--as-of takes a day as YYYY-MM-DD, or today, not \"%s\"", text);
  options->as_of = dip_date_first_day (when.date);
  return TRUE;
}

/* A time that was set and cannot be read must not be passed over: what is made would not be what was meant. */
gboolean
read_source_date (DipOptions *options, GError **error) {
  const char *text = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds;
  if (!text || !*text)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, LAST_SECOND, &seconds, NULL))
    return set_usage_error (error, "SOURCE_DATE_EPOCH in the environment is whole seconds since 1970-01-01, not \"%s\"",
                            text);
  options->has_source_date = TRUE;
  options->source_date = (gint64)seconds;
  return TRUE;
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Digits, and a fraction after a point: no exponent, no nan, nothing of a locale. Gives what follows, or NULL. */
static const char *
scan_number (const char *text, double *number) {
  const char *p = text + (*text == '-');
  gsize n = strspn (p, "0123456789"), fraction = p[n] == '.' ? strspn (p + n + 1, "0123456789") : 0;
  if (n + fraction == 0 || n + fraction > 12)
    return NULL;
  p += n + (fraction > 0 ? fraction + 1 : 0);
  g_autofree char *copy = g_strndup (text, (gsize)(p - text));
  *number = g_ascii_strtod (copy, NULL);
  return p;
}

gboolean
read_dpi (const char *text, const char *written, double *dpi, GError **error) {
  *dpi = USUAL_DPI;
  if (!text)
    return TRUE;
  const char *end = scan_number (text, dpi);
  if (!end || *end || !(*dpi >= 10 && *dpi <= 1200))
    return set_usage_error (error, "--dpi takes 10 to 1200 dots an inch, not \"%s\"", text);
  return !written || set_usage_error (error, "--dpi is of pictures, and %s written here", written);
}

static gboolean
refuse_length (GError **error, const LengthRule *rule, const char *text) {
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               "--%s takes a length from %g to %gpt in mm, pt or em (81.5mm)%s, not \"%s\"", rule->name, rule->least_pt,
               rule->most_pt, rule->bare ? "; a number alone is in pt" : "", text);
  return FALSE;
}

gboolean
read_length (const char *text, const LengthRule *rule, DipLength *length, GError **error) {
  double number;
  if (!text)
    return TRUE;
  const char *unit = scan_number (text, &number);
  gboolean is_mm = unit && strcmp (unit, "mm") == 0, is_em = unit && strcmp (unit, "em") == 0;
  gboolean is_pt = unit && (strcmp (unit, "pt") == 0 || (rule->bare && !*unit));
  if (!is_mm && !is_em && !is_pt)
    return refuse_length (error, rule, text);
  *length = (DipLength){ TRUE, is_em, is_mm ? number * PT_IN_MM : number };
  double least = is_em ? rule->least_em : rule->least_pt, most = is_em ? rule->most_em : rule->most_pt;
  return (length->number >= least && length->number <= most) || refuse_length (error, rule, text);
}

gboolean
read_word_space (const char *text, DipSetOptions *set, GError **error) {
  const char *p = text;
  double *space = set->word_space;
  if (!text)
    return TRUE;
  for (guint i = 0; p && i < 3; i++) {
    p = scan_number (p, &space[i]);
    if (p && i < 2)
      p = *p == ',' ? p + 1 : NULL;
  }
  set->has_word_space = p && !*p && space[0] >= 0 && space[0] <= space[1] && space[1] > 0 && space[1] <= space[2]
                        && space[2] <= MOST_WORD_SPACE;
  return set->has_word_space
         || set_usage_error (
             error, "--word-space takes least, natural and most of the font's own space, as in 0.5,1,2, not \"%s\"",
             text);
}

gboolean
read_ladder (const char *text, gint *ladder, GError **error) {
  guint64 value;
  *ladder = -1;
  if (!text)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, MOST_LADDER, &value, NULL))
    return set_usage_error (error, "--ladder takes how many lines in a row may end in a hyphen, not \"%s\"", text);
  *ladder = (gint)value;
  return TRUE;
}

gboolean
read_looseness (const char *text, gint *looseness, GError **error) {
  gint64 value = 0;
  if (text && !g_ascii_string_to_signed (text, 10, -DIP_MOST_LOOSENESS, DIP_MOST_LOOSENESS, &value, NULL))
    return set_usage_error (error,
                            "--looseness takes lines more or fewer than is best, from -" MOST_LOOSENESS
                            " to " MOST_LOOSENESS ", not \"%s\"",
                            text);
  *looseness = (gint)value;
  return TRUE;
}

gboolean
read_part (const char *text, const char *complaint, double most, double *part, GError **error) {
  double number;
  *part = -1;
  if (!text)
    return TRUE;
  const char *end = scan_number (text, &number);
  if (!end || (*end && strcmp (end, "%") != 0) || number < 0 || number > most)
    return set_usage_error (error, complaint, text);
  *part = number / 100;
  return TRUE;
}
