#include "base/when.h"

#include <string.h>

#define FORMS \
  "not a date: write YYYY-MM-DD, YYYY-MM, YYYY-Qn or YYYY, with by, from or about before it, or a range a..b"

/* ── The calendar ──────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_leap_year (int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
count_days (int year, int month) {
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

/* Integer division that rounds down for negative numbers too. */
static gint64
divide_down (gint64 a, gint64 b) {
  return a / b - (a % b < 0);
}

/* Days before 1 January of a year, counted from 1 January 1970. */
static gint64
days_before_year (gint64 year) {
  gint64 last = year - 1;
  return 365 * (year - 1970) + divide_down (last, 4) - divide_down (last, 100) + divide_down (last, 400) - 477;
}

static gint32
day_of (int year, int month, int day) {
  gint64 days = days_before_year (year);
  for (int m = 1; m < month; m++)
    days += count_days (year, m);
  return (gint32)(days + day - 1);
}

gint32
dip_date_first_day (DipDate date) {
  switch (date.precision) {
  case DIP_YEAR:
    return day_of (date.year, 1, 1);
  case DIP_QUARTER:
    return day_of (date.year, 3 * date.quarter - 2, 1);
  case DIP_MONTH:
    return day_of (date.year, date.month, 1);
  default:
    return day_of (date.year, date.month, date.day);
  }
}

gint32
dip_date_last_day (DipDate date) {
  switch (date.precision) {
  case DIP_YEAR:
    return day_of (date.year, 12, 31);
  case DIP_QUARTER:
    return day_of (date.year, 3 * date.quarter, count_days (date.year, 3 * date.quarter));
  case DIP_MONTH:
    return day_of (date.year, date.month, count_days (date.year, date.month));
  default:
    return day_of (date.year, date.month, date.day);
  }
}

DipDate
dip_date_from_day (gint32 day) {
  day = CLAMP (day, day_of (G_MININT16, 1, 1), day_of (G_MAXINT16, 12, 31)); /* what a DipDate can hold */
  gint64 year = 1970 + divide_down (400 * (gint64)day, 146097);              /* 400 years have 146,097 days */
  while (days_before_year (year) > day)
    year--;
  while (days_before_year (year + 1) <= day)
    year++;
  gint64 rest = day - days_before_year (year);
  DipDate date = { .year = (gint16)year, .precision = DIP_DAY, .month = 1 };
  while (rest >= count_days (date.year, date.month))
    rest -= count_days (date.year, date.month++);
  date.day = (guint8)(rest + 1);
  return date;
}

gint32
dip_when_deadline (const DipWhen *when) {
  switch (when->kind) {
  case DIP_WHEN_NONE:
  case DIP_WHEN_FROM:
    return G_MAXINT32;
  case DIP_WHEN_RANGE:
    return dip_date_last_day (when->end);
  default:
    return dip_date_last_day (when->date);
  }
}

/* ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Exactly `n` digits at the start of `text`, or -1. */
static int
read_digits (const char *text, gsize length, gsize n) {
  if (length < n)
    return -1;
  int value = 0;
  for (gsize i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return -1;
    value = 10 * value + (text[i] - '0');
  }
  return value;
}

static const char *
read_quarter (const char *rest, gsize length, DipDate *date) {
  int quarter = read_digits (rest + 1, length - 1, 1);
  if (rest[0] == 'q')
    return "a quarter is written with a capital Q, as 2025-Q1";
  if (length != 2 || quarter < 1 || quarter > 4)
    return "a year has four quarters: Q1, Q2, Q3, Q4";
  date->quarter = (guint8)quarter;
  date->precision = DIP_QUARTER;
  return NULL;
}

static const char *
read_day (const char *rest, gsize length, DipDate *date) {
  int day = read_digits (rest, length, 2);
  if (length != 2 || day < 0)
    return "a day of the month has two digits, as 2025-03-01";
  if (day == 0)
    return "days count from 01";
  if (day == 29 && date->month == 2 && !is_leap_year (date->year))
    return "February has 29 days in leap years only, and this is none";
  if (day > count_days (date->year, date->month))
    return "this month has no such day";
  date->day = (guint8)day;
  date->precision = DIP_DAY;
  return NULL;
}

static const char *
read_month (const char *rest, gsize length, DipDate *date) {
  int month = read_digits (rest, length, 2);
  if (month < 0 || (length > 2 && rest[2] != '-'))
    return "a month has two digits, as 2025-03";
  if (month < 1 || month > 12)
    return "a year has twelve months: 01 to 12";
  date->month = (guint8)month;
  date->precision = DIP_MONTH;
  return length == 2 ? NULL : read_day (rest + 3, length - 3, date);
}

/* Reads a date and gives NULL, or the reason why it is none. */
static const char *
read_date (const char *text, gsize length, DipDate *date) {
  *date = (DipDate){ .precision = DIP_YEAR };
  int year = read_digits (text, length, 4);
  if (year < 0 || (length > 4 && text[4] != '-'))
    return FORMS;
  if (year == 0)
    return "there is no year 0000";
  date->year = (gint16)year;
  if (length == 4)
    return NULL;
  const char *rest = text + 5;
  length -= 5;
  if (length == 0)
    return FORMS;
  if (rest[0] == 'Q' || rest[0] == 'q')
    return read_quarter (rest, length, date);
  return read_month (rest, length, date);
}

static void
strip_blanks (const char **text, gsize *length) {
  while (*length > 0 && (**text == ' ' || **text == '\t')) {
    (*text)++;
    (*length)--;
  }
  while (*length > 0 && ((*text)[*length - 1] == ' ' || (*text)[*length - 1] == '\t'))
    (*length)--;
}

/* Takes the word before a date, if there is one. */
static const char *
read_word (const char **text, gsize *length, DipWhen *when) {
  static const struct {
    const char *word;
    DipWhenKind kind;
  } words[] = { { "by", DIP_WHEN_BY }, { "from", DIP_WHEN_FROM }, { "about", DIP_WHEN_ABOUT } };
  when->kind = DIP_WHEN_ON;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize n = strlen (words[i].word);
    if (*length <= n || (*text)[n] != ' ' || g_ascii_strncasecmp (*text, words[i].word, n) != 0)
      continue;
    if (strncmp (*text, words[i].word, n) != 0)
      return "by, from and about are written in small letters";
    when->kind = words[i].kind;
    *text += n;
    *length -= n;
    strip_blanks (text, length);
    return NULL;
  }
  return NULL;
}

static const char *
read_range (const char *text, gsize length, gsize dots, DipWhen *when) {
  if (when->kind != DIP_WHEN_ON)
    return "a range a..b takes no by, from or about before it";
  when->kind = DIP_WHEN_RANGE;
  const char *start = text, *end = text + dots + 2;
  gsize start_length = dots, end_length = length - dots - 2;
  strip_blanks (&start, &start_length);
  strip_blanks (&end, &end_length);
  if (start_length == 0 || end_length == 0)
    return "a range a..b has a date on both sides; for an open end write from or by";
  const char *why = read_date (start, start_length, &when->date);
  if (why == NULL)
    why = read_date (end, end_length, &when->end);
  if (why == NULL && dip_date_last_day (when->end) < dip_date_first_day (when->date))
    why = "the range ends before it starts";
  return why;
}

static const char *
read_when (const char *text, gsize length, DipWhen *when) {
  strip_blanks (&text, &length);
  if (length == 0)
    return "no date is given";
  const char *why = read_word (&text, &length, when);
  if (why != NULL)
    return why;
  const char *dots = g_strstr_len (text, (gssize)length, "..");
  if (dots != NULL)
    return read_range (text, length, (gsize)(dots - text), when);
  if (g_strstr_len (text, (gssize)length, "\xe2\x80\x93") != NULL
      || g_strstr_len (text, (gssize)length, "\xe2\x80\x94") != NULL)
    return "a range is written with two full stops, as 2024..2025";
  return read_date (text, length, &when->date);
}

gboolean
dip_when_parse (const char *text, DipWhen *when, const char **why) {
  *when = (DipWhen){ 0 };
  const char *reason = read_when (text, strlen (text), when);
  if (reason != NULL)
    *when = (DipWhen){ 0 };
  if (why != NULL)
    *why = reason;
  return reason == NULL;
}

void
dip_date_append (DipDate date, GString *out) {
  g_string_append_printf (out, "%04d", date.year);
  if (date.precision == DIP_QUARTER)
    g_string_append_printf (out, "-Q%u", date.quarter);
  if (date.precision >= DIP_MONTH)
    g_string_append_printf (out, "-%02u", date.month);
  if (date.precision == DIP_DAY)
    g_string_append_printf (out, "-%02u", date.day);
}
