#include "export/export-own.h"

void
append_when (GString *out, const DipWhen *when) {
  static const char *const words[]
      = { [DIP_WHEN_BY] = "by ", [DIP_WHEN_FROM] = "from ", [DIP_WHEN_ABOUT] = "about ", [DIP_WHEN_RANGE] = NULL };
  if (when->kind == DIP_WHEN_NONE)
    return;
  if (words[when->kind])
    g_string_append (out, words[when->kind]);
  dip_date_append (when->date, out);
  if (when->kind != DIP_WHEN_RANGE)
    return;
  g_string_append (out, "..");
  dip_date_append (when->end, out);
}

void
append_day (GString *out, gint32 day) {
  dip_date_append (dip_date_from_day (day), out);
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
