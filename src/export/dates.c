#include "export/export-own.h"

static void
append_date (GString *out, DipDate date) {
  g_string_append_printf (out, "%04d", date.year);
  if (date.precision == DIP_QUARTER)
    g_string_append_printf (out, "-Q%u", date.quarter);
  if (date.precision >= DIP_MONTH)
    g_string_append_printf (out, "-%02u", date.month);
  if (date.precision == DIP_DAY)
    g_string_append_printf (out, "-%02u", date.day);
}

void
append_when (GString *out, const DipWhen *when) {
  static const char *const words[]
      = { [DIP_WHEN_BY] = "by ", [DIP_WHEN_FROM] = "from ", [DIP_WHEN_ABOUT] = "about ", [DIP_WHEN_RANGE] = NULL };
  if (when->kind == DIP_WHEN_NONE)
    return;
  if (words[when->kind])
    g_string_append (out, words[when->kind]);
  append_date (out, when->date);
  if (when->kind != DIP_WHEN_RANGE)
    return;
  g_string_append (out, "..");
  append_date (out, when->end);
}

void
append_day (GString *out, gint32 day) {
  append_date (out, dip_date_from_day (day));
}

gboolean
find_first_day (const DipWhen *when, gint32 *day) {
  if (when->kind == DIP_WHEN_NONE || when->kind == DIP_WHEN_BY)
    return FALSE;
  *day = dip_date_first_day (when->date);
  return TRUE;
}

gboolean
find_last_day (const DipWhen *when, gint32 *day) {
  *day = dip_when_deadline (when);
  return *day != G_MAXINT32;
}
