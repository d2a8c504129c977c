/* When: a date as a plan may give it, exact or vague, and the days that it spans. */
#pragma once

#include <glib.h>

typedef enum DipPrecision { DIP_YEAR, DIP_QUARTER, DIP_MONTH, DIP_DAY } DipPrecision;

/* A calendar date, as exact as its precision says; unused parts are 0. */
typedef struct DipDate {
  gint16 year;
  guint8 quarter;
  guint8 month;
  guint8 day;
  guint8 precision; /* DipPrecision */
} DipDate;

typedef enum DipWhenKind {
  DIP_WHEN_NONE,
  DIP_WHEN_ON,
  DIP_WHEN_BY,
  DIP_WHEN_FROM,
  DIP_WHEN_ABOUT,
  DIP_WHEN_RANGE
} DipWhenKind;

typedef struct DipWhen {
  DipWhenKind kind;
  DipDate date; /* the start, of a range */
  DipDate end;  /* of a range only */
} DipWhen;

/* "2025-03-01", "2025-03", "2025-Q1", "2025", with by, from or about before it, or a..b. FALSE if it is not one, or no
 * such day is in the calendar; `*why` then says which (a literal). */
gboolean dip_when_parse (const char *text, DipWhen *when, const char **why);

/* Days since 1970-01-01 (proleptic Gregorian) of a date's first and last day. */
gint32 dip_date_first_day (DipDate date);
gint32 dip_date_last_day (DipDate date);
DipDate dip_date_from_day (gint32 day);
/* Appends a date as a plan writes it: "2025-03-01", "2025-03", "2025-Q1", "2025". */
void dip_date_append (DipDate date, GString *out);

/* The last day on which what is due `when` is not yet late; G_MAXINT32 where there is none (none, from). */
gint32 dip_when_deadline (const DipWhen *when);
