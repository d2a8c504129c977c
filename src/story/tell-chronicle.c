/* A chronicle: events one under another beside a line, each language in a column of its own, under headings by year or
 * quarter. It is text in full, so it is told as rows, which pages break as they do all others, and not as a figure: the
 * line and its marks are its only drawing. A heading is said again over what of it goes on on the next page, as a table
 * says its groups: so its rows are those of a table without a head. */
#include "story/timing.h"

#define SPINE_X 5.0      /* of the line, from the frame's start edge */
#define SPINE_INSET 18.0 /* of the texts */
#define DAYS_IN_YEAR 366
#define MOST_FOR_QUARTERS (6 * DAYS_IN_YEAR) /* longer ones have headings by year… */
#define MOST_FOR_YEARS (60 * DAYS_IN_YEAR)   /* …or by decade */

typedef struct Chronicle {
  DipTiming *timing;
  gint32 span;
  guint serial;        /* of headings */
  const DipRow *again; /* the heading in hand, continued */
  GArray *rows;        /* DipRow */
} Chronicle;

/* ── The line ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static DipSpine *
add_spine (Chronicle *chronicle, DipRow *row) {
  DipTeller *teller = chronicle->timing->teller;
  const DipPalette *palette = &teller->layout->palette;
  DipSpine *spine = dip_arena_new0 (teller->arena, DipSpine);
  spine->x = SPINE_X;
  spine->line = (DipRule){ 0.6, palette->hairline };
  spine->colour = palette->structure;
  row->spine = spine;
  return spine;
}

static void
mark_event (DipSpine *spine, const DipEvent *event, const DipPalette *palette) {
  spine->mark = event->is_span ? DIP_SPINE_SPAN : DIP_SPINE_POINT;
  spine->colour = event->is_span ? palette->structure : palette->accent;
  spine->vague_start = event->vague_start;
  spine->vague_end = event->vague_end;
}

/* ── Headings ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The period whose heading an event stands under, by its first day. */
static DipDate
period_of (const Chronicle *chronicle, gint32 day) {
  DipDate date = dip_date_from_day (day);
  if (chronicle->span <= MOST_FOR_QUARTERS)
    return (DipDate){ .year = date.year, .quarter = (guint8)((date.month + 2) / 3), .precision = DIP_QUARTER };
  gint16 year = chronicle->span <= MOST_FOR_YEARS ? date.year : (gint16)(date.year - date.year % 10);
  return (DipDate){ .year = year, .precision = DIP_YEAR };
}

static DipWhen
when_of_period (const Chronicle *chronicle, DipDate period) {
  if (chronicle->span <= MOST_FOR_YEARS)
    return (DipWhen){ DIP_WHEN_ON, period, { 0 } };
  DipDate end = period;
  end.year = (gint16)MIN (period.year + 9, 9999);
  return (DipWhen){ DIP_WHEN_RANGE, period, end };
}

static const DipElement *
heading_element (const DipTiming *timing, guint language) {
  DipElement *element = dip_element_for_language (timing->teller, DIP_ROLE_HEADING, timing->part->element, language);
  element->level = timing->part->flow->word ? 2 : 1;
  return element;
}

/* The name of a period in each language; `again` as an artifact, and with words that say so. */
static DipRow *
make_heading (Chronicle *chronicle, const DipWhen *when, gboolean again) {
  DipTiming *timing = chronicle->timing;
  DipTeller *teller = timing->teller;
  const char *id = dip_arena_printf (teller->arena, "period-%u", chronicle->serial);
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < teller->n; i++) {
    DipWording wording = { id, "period", 0, i, "table-caption", again ? NULL : heading_element (timing, i), NULL };
    const char *name = dip_language_when (teller->language[i], teller->arena, when, TRUE);
    if (again)
      name = dip_language_phrase (teller->language[i], teller->arena, "continued", "title", name, NULL);
    dip_row_add (teller, &draft, i, 1, dip_tell_words (teller, &wording, name));
  }
  return dip_row_take (teller, &draft);
}

static void
tell_heading (Chronicle *chronicle, DipDate period) {
  DipTiming *timing = chronicle->timing;
  DipWhen when = when_of_period (chronicle, period);
  chronicle->serial++;
  DipRow *row = make_heading (chronicle, &when, FALSE), *again = make_heading (chronicle, &when, TRUE);
  row->keep_with_next = TRUE;
  add_spine (chronicle, row)->opens = chronicle->serial == 1;
  add_spine (chronicle, again);
  chronicle->again = again;
  g_array_append_val (chronicle->rows, *row);
  timing->list = dip_element_new (timing->teller, DIP_ROLE_LIST, timing->part->element);
}

/* ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
has_any_name (const DipTiming *timing, const DipMoment *moment) {
  gboolean any = FALSE;
  for (guint i = 0; i < timing->teller->n; i++)
    any |= dip_timing_has_name (moment, i);
  return any;
}

/* That a language lacks what others say of an event, where the layout wants it said. */
static gboolean
is_missed (const DipTiming *timing, const DipMoment *moment, guint language) {
  gboolean is_meant = !moment->action || dip_unit_is_for (moment->action, language);
  return timing->teller->layout->missing == DIP_MISSING_NOTE && is_meant && !dip_timing_has_name (moment, language);
}

/* Whether a language says what happens, or that it cannot; where none does, the first says when. */
static gboolean
is_said (const DipTiming *timing, const DipMoment *moment, guint language) {
  if (moment->count > 0 || !has_any_name (timing, moment))
    return moment->count > 0 || language == 0;
  return dip_timing_has_name (moment, language) || is_missed (timing, moment, language);
}

static const DipParagraph *
tell_what (DipTiming *timing, const DipMoment *moment, const DipElement *body, guint language) {
  const DipParagraph *name = dip_timing_tell_name (timing, moment, body, language, TRUE, FALSE);
  if (name || !has_any_name (timing, moment) || !is_missed (timing, moment, language))
    return name;
  DipElement *element = dip_element_for_language (timing->teller, DIP_ROLE_PARAGRAPH, body, language);
  DipWording wording = { moment->id, "missing", 0, language, "missing", element, NULL };
  return dip_tell_words (timing->teller, &wording, dip_teller_missing (timing->teller, language));
}

/* When, and what, in a language's column. */
static void
tell_side (Chronicle *chronicle, DipRowDraft *draft, const DipMoment *moment, const DipElement *body, guint language) {
  DipTiming *timing = chronicle->timing;
  DipTeller *teller = timing->teller;
  if (!is_said (timing, moment, language))
    return;
  DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, body, language);
  DipWording wording = { moment->id, "event-date", 0, language, "timeline-date", element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_timing_add_date (timing, scribe, moment, language);
  const DipParagraph *paragraphs[2] = { dip_scribe_finish (scribe), NULL };
  paragraphs[1] = tell_what (timing, moment, body, language);
  dip_row_add_cell (teller, draft, language, 1, paragraphs, paragraphs[1] ? 2 : 1);
}

static void
tell_row (Chronicle *chronicle, const DipMoment *moment, gboolean is_last) {
  DipTiming *timing = chronicle->timing;
  DipTeller *teller = timing->teller;
  const DipElement *body = dip_timing_open_item (timing);
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < teller->n; i++)
    tell_side (chronicle, &draft, moment, body, i);
  DipRow *row = dip_row_take (teller, &draft);
  const DipStyle *style = row->cells[0].paragraphs[0]->style;
  row->before = MAX (row->before, style->leading / 2);
  row->after = is_last ? MAX (row->after, style->leading / 2) : row->after;
  row->keep_together = TRUE;
  DipSpine *spine = add_spine (chronicle, row);
  mark_event (spine, &moment->event, &teller->layout->palette);
  spine->closes = is_last;
  row->again = chronicle->again;
  g_array_append_val (chronicle->rows, *row);
}

/* No period has one event of several alone on a page. */
static void
keep_pairs (Chronicle *chronicle, guint in_period) {
  GArray *rows = chronicle->rows;
  if (in_period < 2)
    return;
  g_array_index (rows, DipRow, rows->len - in_period).keep_with_next = TRUE;
  g_array_index (rows, DipRow, rows->len - 2).keep_with_next = TRUE;
}

void
dip_chronicle_tell (DipTiming *timing) {
  const GArray *moments = timing->moments;
  const DipMoment *first = &g_array_index (moments, DipMoment, 0),
                  *last = &g_array_index (moments, DipMoment, moments->len - 1);
  Chronicle chronicle = { .timing = timing, .span = last->event.first_day - first->event.first_day };
  chronicle.rows = g_array_new (FALSE, FALSE, sizeof (DipRow));
  timing->part->grid = dip_grid_even (timing->teller, timing->teller->n, timing->teller->layout->column_gap);
  timing->part->grid.inset = SPINE_INSET;
  gint32 open = 0;
  for (guint i = 0, in_period = 0; i < moments->len; i++) {
    const DipMoment *moment = &g_array_index (moments, DipMoment, i);
    DipDate period = period_of (&chronicle, moment->event.first_day);
    if (i == 0 || dip_date_first_day (period) != open) {
      keep_pairs (&chronicle, in_period);
      tell_heading (&chronicle, period);
      in_period = 0;
    }
    open = dip_date_first_day (period);
    tell_row (&chronicle, moment, i + 1 == moments->len);
    in_period++;
    if (i + 1 == moments->len)
      keep_pairs (&chronicle, in_period);
  }
  DipTable *table = dip_arena_new0 (timing->teller->arena, DipTable);
  table->rows = dip_arena_take_array (timing->teller->arena, chronicle.rows, &table->n_rows);
  DipBlock block = { DIP_BLOCK_TABLE, .table = table };
  g_array_append_val (timing->part->blocks, block);
}
