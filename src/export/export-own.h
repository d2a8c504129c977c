/* What the files of export share. Private to this room. */
#pragma once

#include "export/export.h"

/* ── dates.c ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* As it is written in a plan: "about 2026-Q3". */
void append_when (GString *out, const DipWhen *when);
void append_day (GString *out, gint32 day); /* 2026-09-30 */
/* The first day and the last; FALSE where there is none: before what is due by a day, after what goes on from one. */
gboolean find_first_day (const DipWhen *when, gint32 *day);
gboolean find_last_day (const DipWhen *when, gint32 *day);

/* ── texts.c ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* All paragraphs, with a blank line between them; items of lists after "- " or their number. */
void append_prose (GString *out, const DipProse *prose);
