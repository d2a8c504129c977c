#include "language/internal.h"

static const DipText *
find_pattern (const DipLanguage *language, gboolean brief, guint precision, DipDateForm form) {
  const DipText *pattern = &language->dates.brief.of[precision][form];
  if (brief && pattern->utf8 != NULL)
    return pattern;
  return &language->dates.full.of[precision][form];
}

static void
append_date (const DipLanguage *language, DipDate date, DipDateForm form, gboolean brief, GString *out) {
  const DipText *pattern = find_pattern (language, brief, MIN (date.precision, DIP_DAY), form);
  if (pattern->utf8 != NULL)
    dip_icu_date (language, pattern->utf8, pattern->length, date, out);
  else
    dip_date_append (date, out); /* of a folder with a defect: as every reader can make it out */
}

/* The pattern for a range, by what its dates share. */
static DipDateForm
choose_range (DipDate start, DipDate end) {
  if (start.precision == DIP_YEAR || start.year != end.year)
    return DIP_FORM_RANGE;
  if (start.precision == DIP_DAY && start.month == end.month)
    return DIP_FORM_RANGE_IN_MONTH;
  return DIP_FORM_RANGE_IN_YEAR;
}

static gboolean
is_same (DipDate a, DipDate b) {
  return a.precision == b.precision && a.year == b.year && a.quarter == b.quarter && a.month == b.month
         && a.day == b.day;
}

static void
append_even_range (const DipLanguage *language, const DipWhen *when, gboolean brief, GString *out) {
  guint precision = MIN (when->date.precision, DIP_DAY);
  const DipText *pattern = find_pattern (language, brief, precision, choose_range (when->date, when->end));
  const char *second = pattern->utf8 != NULL ? dip_pattern_repeat (pattern->utf8) : NULL;
  if (second == NULL) {
    dip_date_append (when->date, out);
    g_string_append_c (out, '/');
    dip_date_append (when->end, out);
    return;
  }
  gsize length = second - pattern->utf8;
  dip_icu_date (language, pattern->utf8, length, when->date, out);
  dip_icu_date (language, second, pattern->length - length, when->end, out);
}

/* A range whose dates are not equally exact: "2025-03..2025-Q4". */
static void
append_mixed_range (const DipLanguage *language, const DipWhen *when, gboolean brief, GString *out) {
  const DipDates *dates = &language->dates;
  gboolean shared
      = when->date.year == when->end.year && when->date.precision != DIP_YEAR && when->end.precision != DIP_YEAR;
  gboolean bare_start = shared && dates->shared_year == DIP_SHARED_YEAR_LAST;
  gboolean bare_end = shared && dates->shared_year == DIP_SHARED_YEAR_FIRST;
  append_date (language, when->date, bare_start ? DIP_FORM_WITHOUT_YEAR : DIP_FORM_ON, brief, out);
  g_string_append (out, dates->joint != NULL ? dates->joint : "/");
  append_date (language, when->end, bare_end ? DIP_FORM_WITHOUT_YEAR : DIP_FORM_ON, brief, out);
}

static void
append_range (const DipLanguage *language, const DipWhen *when, gboolean brief, GString *out) {
  if (is_same (when->date, when->end))
    append_date (language, when->date, DIP_FORM_ON, brief, out);
  else if (when->date.precision == when->end.precision)
    append_even_range (language, when, brief, out);
  else
    append_mixed_range (language, when, brief, out);
}

const char *
dip_language_when (const DipLanguage *language, DipArena *arena, const DipWhen *when, gboolean brief) {
  static const DipDateForm forms[] = {
    [DIP_WHEN_ON] = DIP_FORM_ON,
    [DIP_WHEN_BY] = DIP_FORM_BY,
    [DIP_WHEN_FROM] = DIP_FORM_FROM,
    [DIP_WHEN_ABOUT] = DIP_FORM_ABOUT,
  };
  g_autoptr (GString) out = g_string_new (NULL);
  if (when->kind == DIP_WHEN_RANGE)
    append_range (language, when, brief, out);
  else if (when->kind != DIP_WHEN_NONE)
    append_date (language, when->date, forms[when->kind], brief, out);
  return dip_arena_strndup (arena, out->str, out->len);
}

const char *
dip_language_date (const DipLanguage *language, DipArena *arena, DipDate date, gboolean brief, gboolean with_year) {
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean bare = !with_year && date.precision != DIP_YEAR; /* a year is all that a year has */
  append_date (language, date, bare ? DIP_FORM_WITHOUT_YEAR : DIP_FORM_ON, brief, out);
  return dip_arena_strndup (arena, out->str, out->len);
}
