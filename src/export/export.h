/* Export: what other programs can make use of in a plan: its actions as a table, its dates as a calendar. */
#pragma once

#include "language/language.h"
#include "plan/plan.h"

/* The actions as CSV (RFC 4180) in UTF-8: a row for each, under a row of names that never change. */
GString *dip_export_actions (const DipPlan *plan);

/* Milestones and what is due as events of whole days (iCalendar, RFC 5545). `time` is when it was made, in seconds
 * since 1970-01-01. NULL if nothing is dated, which is reported, as is what lies too far off. */
GString *dip_export_calendar (const DipPlan *plan, DipLanguages *languages, gint64 time, DipReport *report);
