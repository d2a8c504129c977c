#include "language/internal.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumsys.h>

#define MS_A_DAY 86400000.0

static const UChar utc[] = { 'U', 'T', 'C', 0 }, year[] = { 'y', 0 };

/* Opening these takes up to a millisecond each, which a page without dates need not pay. The lock lets threads share a
 * language. */
struct DipIcu {
  GMutex lock;
  UDateFormat *date;
  UNumberFormat *number, *ordinal;
  ULocaleDisplayNames *names;
};

struct DipIcu *
dip_icu_new (void) {
  struct DipIcu *icu = g_new0 (struct DipIcu, 1);
  g_mutex_init (&icu->lock);
  return icu;
}

void
dip_icu_drop (struct DipIcu *icu) {
  if (icu == NULL)
    return;
  if (icu->date != NULL)
    udat_close (icu->date);
  if (icu->number != NULL)
    unum_close (icu->number);
  if (icu->ordinal != NULL)
    unum_close (icu->ordinal);
  if (icu->names != NULL)
    uldn_close (icu->names);
  g_mutex_clear (&icu->lock);
  g_free (icu);
}

/* ICU's name of the locale: dates are Gregorian everywhere, and digits as the table says. */
static char *
name_locale (const DipLanguage *language, const char *system) {
  return g_strdup_printf ("%s@calendar=gregorian;numbers=%s", language->locale != NULL ? language->locale : "und",
                          system != NULL ? system : "latn");
}

gboolean
dip_icu_knows_system (const char *system) {
  UErrorCode error = U_ZERO_ERROR;
  if (strcmp (system, "latn") == 0)
    return TRUE;
  UNumberingSystem *found = unumsys_openByName (system, &error);
  unumsys_close (found);
  return U_SUCCESS (error) && found != NULL;
}

/* ── Dates ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Plans count in the Gregorian calendar throughout, before 1582 too; ICU would change to the Julian one there. */
static void
set_calendar (UDateFormat *format, const char *locale) {
  UErrorCode error = U_ZERO_ERROR;
  UCalendar *calendar = ucal_open (utc, -1, locale, UCAL_GREGORIAN, &error);
  if (U_FAILURE (error))
    return;
  ucal_setGregorianChange (calendar, -9e15, &error);
  udat_setCalendar (format, calendar);
  ucal_close (calendar);
}

static UDateFormat *
open_date (const DipLanguage *language) {
  UErrorCode error = U_ZERO_ERROR;
  g_autofree char *locale = name_locale (language, language->numbers.system);
  UDateFormat *format = udat_open (UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, year, 1, &error);
  if (U_FAILURE (error))
    return NULL;
  set_calendar (format, locale);
  return format;
}

/* Appends `text` as ICU's patterns quote it. */
static void
append_quoted (GString *pattern, const char *text) {
  g_string_append_c (pattern, '\'');
  for (; *text != '\0'; text++) {
    if (*text == '\'')
      g_string_append_c (pattern, '\'');
    g_string_append_c (pattern, *text);
  }
  g_string_append_c (pattern, '\'');
}

/* What the table says instead of a field of ICU's: its own name of a quarter, and of a month's first day. */
static const char *
find_own (const DipDates *dates, DipPieceKind kind, const char *field, DipDate date) {
  guint quarter = date.precision == DIP_QUARTER ? date.quarter : (MAX (date.month, 1) + 2) / 3;
  if (kind == DIP_PIECE_QUARTER && *field == '{')
    return dates->quarters[CLAMP (quarter, 1, 4) - 1].utf8;
  return kind == DIP_PIECE_DAY && date.precision == DIP_DAY && date.day == 1 ? dates->first_day : NULL;
}

static GString *
resolve_pattern (const DipLanguage *language, const char *pattern, gsize length, DipDate date) {
  GString *out = g_string_sized_new (length + 32);
  for (const char *at = pattern, *start = at; start < pattern + length; start = at) {
    DipPieceKind kind = dip_pattern_next (&at);
    const char *own = find_own (&language->dates, kind, start, date);
    if (own != NULL)
      append_quoted (out, own);
    else
      g_string_append_len (out, start, at - start);
  }
  return out;
}

/* Appends what ICU wrote; FALSE if it failed or had no room. */
static gboolean
append_utf16 (const UChar *buffer, int32_t n, gsize room, UErrorCode error, GString *out) {
  if (U_FAILURE (error) || n > (int32_t)room)
    return FALSE;
  g_autofree char *utf8 = g_utf16_to_utf8 ((const gunichar2 *)buffer, n, NULL, NULL, NULL);
  g_string_append (out, utf8 != NULL ? utf8 : "");
  return utf8 != NULL;
}

static gboolean
format_date (UDateFormat *format, const char *pattern, DipDate date, GString *out) {
  UErrorCode error = U_ZERO_ERROR;
  UChar buffer[512];
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16 (pattern, -1, NULL, NULL, NULL);
  if (format == NULL || utf16 == NULL)
    return FALSE;
  udat_applyPattern (format, FALSE, (const UChar *)utf16, -1);
  int32_t n = udat_format (format, dip_date_first_day (date) * MS_A_DAY, buffer, G_N_ELEMENTS (buffer), NULL, &error);
  return append_utf16 (buffer, n, G_N_ELEMENTS (buffer), error, out);
}

void
dip_icu_date (const DipLanguage *language, const char *pattern, gsize length, DipDate date, GString *out) {
  struct DipIcu *icu = language->icu;
  g_autoptr (GString) resolved = resolve_pattern (language, pattern, length, date);
  g_mutex_lock (&icu->lock);
  if (icu->date == NULL)
    icu->date = open_date (language);
  if (!format_date (icu->date, resolved->str, date, out))
    g_string_append_printf (out, "%d", date.year);
  g_mutex_unlock (&icu->lock);
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static UNumberFormat *
open_number (const DipLanguage *language, const char *system) {
  UErrorCode error = U_ZERO_ERROR;
  g_autofree char *locale = name_locale (language, system);
  UNumberFormat *format = unum_open (UNUM_DEFAULT, NULL, 0, locale, NULL, &error);
  return U_SUCCESS (error) ? format : NULL;
}

static UNumberFormat *
open_counts (const DipLanguage *language) {
  UNumberFormat *format = open_number (language, language->numbers.system);
  guint least = language->numbers.least_grouped;
  if (format != NULL && least > 3)
    unum_setAttribute (format, UNUM_MINIMUM_GROUPING_DIGITS, least - 3);
  return format;
}

static UNumberFormat *
open_ordinals (const DipLanguage *language) {
  UNumberFormat *format = open_number (language, language->numbers.ordinal_system);
  if (format != NULL)
    unum_setAttribute (format, UNUM_GROUPING_USED, FALSE);
  return format;
}

static gboolean
format_number (UNumberFormat *format, guint64 number, GString *out) {
  UErrorCode error = U_ZERO_ERROR;
  UChar buffer[256];
  if (format == NULL)
    return FALSE;
  int32_t n = unum_formatInt64 (format, (int64_t)MIN (number, G_MAXINT64), buffer, G_N_ELEMENTS (buffer), NULL, &error);
  return append_utf16 (buffer, n, G_N_ELEMENTS (buffer), error, out);
}

void
dip_icu_number (const DipLanguage *language, gboolean ordinal, guint64 number, GString *out) {
  struct DipIcu *icu = language->icu;
  UNumberFormat **format = ordinal ? &icu->ordinal : &icu->number;
  g_mutex_lock (&icu->lock);
  if (*format == NULL)
    *format = ordinal ? open_ordinals (language) : open_counts (language);
  if (!format_number (*format, number, out))
    g_string_append_printf (out, "%" G_GUINT64_FORMAT, number);
  g_mutex_unlock (&icu->lock);
}

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
format_name (const ULocaleDisplayNames *names, const char *tag, GString *out) {
  UErrorCode error = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  UChar buffer[256];
  int32_t parsed;
  uloc_forLanguageTag (tag, locale, sizeof locale, &parsed, &error);
  if (names == NULL || U_FAILURE (error) || (gsize)parsed != strlen (tag))
    return FALSE;
  int32_t n = uldn_localeDisplayName (names, locale, buffer, G_N_ELEMENTS (buffer), &error);
  return n != 0 && append_utf16 (buffer, n, G_N_ELEMENTS (buffer), error, out);
}

gboolean
dip_icu_name (const DipLanguage *language, const char *tag, GString *out) {
  struct DipIcu *icu = language->icu;
  UErrorCode error = U_ZERO_ERROR;
  g_mutex_lock (&icu->lock);
  if (icu->names == NULL)
    icu->names = uldn_open (language->locale != NULL ? language->locale : "und", ULDN_STANDARD_NAMES, &error);
  gboolean good = format_name (icu->names, tag, out);
  g_mutex_unlock (&icu->lock);
  return good;
}

char *
dip_icu_likely (const char *tag) {
  UErrorCode error = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY], likely[ULOC_FULLNAME_CAPACITY], found[ULOC_FULLNAME_CAPACITY];
  int32_t parsed;
  uloc_forLanguageTag (tag, locale, sizeof locale, &parsed, &error);
  if ((gsize)parsed != strlen (tag) || *locale == '\0')
    return NULL;
  uloc_addLikelySubtags (locale, likely, sizeof likely, &error);
  uloc_toLanguageTag (likely, found, sizeof found, FALSE, &error);
  return U_SUCCESS (error) && error != U_STRING_NOT_TERMINATED_WARNING && strcmp (found, tag) != 0 ? g_strdup (found)
                                                                                                   : NULL;
}
