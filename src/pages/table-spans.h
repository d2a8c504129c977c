/* Spans (private to this room): a table's cells that stand beside several of its rows.
 *
 * Such a cell is no side of its first row. Its lines are placed as the rows beside it come: as many as there is height
 * for so far. Where a page ends in between, they go on on the next page, or, once all are told, are told again there.
 * That there is height enough is seen to when rows are measured: those of a cell that is the taller are kept on one
 * page, and the last of them is given what lacks. */
#pragma once

#include "pages/flow.h"

/* Of a cell taller than this part of the frame: it is a side of its first row, and breaks as others do. */
#define DIP_TALLEST_SPAN 0.5

typedef struct DipSpans DipSpans;

/* ── While rows are measured ───────────────────────────────────────────────────────────────────────────────────── */

/* What an entry of a table, just measured, has to keep with it; `rows` of its section from it on, n of them. */
void dip_spans_plan (DipFlowing *flow, DipEntry *entry, const DipRow *rows, guint n);

/* ── While they are placed ─────────────────────────────────────────────────────────────────────────────────────── */

/* A row begins. */
void dip_spans_open (DipComposer *composer, const DipMeasuredRow *row);
/* The height that the row's lines from `top` on need, if it ends here, so that cells that end with it are told. */
double dip_spans_need (const DipComposer *composer, const DipMeasuredRow *row, double top);
/* The rule under a row, or under what stands of it, whose text starts at `top`: not through cells that go on beside the
 * next one, or below it to their end. */
void dip_spans_place_rule (DipComposer *composer, const DipMeasuredRow *row, gboolean closes, double top, double y,
                           DipRule rule);
/* The lines beside a piece of a row, whose own are from `top` to `bottom`. */
void dip_spans_place (DipComposer *composer, const DipMeasuredRow *row, gboolean closes, double top, double bottom);
/* The page is left before all their rows are placed; it has room down to `bottom`. */
void dip_spans_end_page (DipComposer *composer, double bottom);
void dip_spans_drop (DipComposer *composer);
