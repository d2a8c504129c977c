/* The heads of a table's columns, one row of them or two, and what stands over and under the rows on later pages. */
#include "story/table.h"

/* A header in the making; `real` FALSE: the one for later pages, which is all artifact. */
typedef struct Header {
  DipTabling *tabling;
  gboolean real;
  gboolean has_bands;
  const DipElement *rows[2]; /* of the structure: of groups of columns, of columns; NULL where it is not real */
} Header;

static const DipElement *
new_heading (const Header *header, guint row, guint columns, guint rows) {
  if (!header->real)
    return NULL;
  DipElement *cell = dip_table_new_cell (header->tabling, DIP_ROLE_HEADER_CELL, header->rows[row], columns);
  cell->row_span = (guint16)(rows > 1 ? rows : 0);
  cell->scope = DIP_SCOPE_COLUMN;
  return cell;
}

/* ── Headings of columns ───────────────────────────────────────────────────────────────────────────────────────── */

static DipScribe *
begin_heading (DipTabling *tabling, const char *word, guint language, const DipElement *cell) {
  DipTeller *teller = tabling->teller;
  const DipElement *element = cell ? dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, cell, language) : NULL;
  DipWording wording = { dip_part_unit (tabling->part), "column", 0, language, "cell-head", element, NULL };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_add_words (scribe, dip_teller_word (teller, language, word), language, NULL, NULL, NULL);
  return scribe;
}

static const DipParagraph *
tell_heading (DipTabling *tabling, const DipColumn *column, guint language, const DipElement *cell) {
  DipTeller *teller = tabling->teller;
  DipScribe *scribe = begin_heading (tabling, column->word, language, cell);
  if (!column->decimal)
    dip_column_align (column, scribe);
  const char *mark
      = column->field == DIP_FIELD_TITLE ? dip_editorial_head_mark (teller, &tabling->editorial, language) : NULL;
  if (mark)
    dip_scribe_add_words (scribe, mark, language, NULL, "editorial-mark", NULL);
  return dip_scribe_finish (scribe);
}

/* A column whose cells speak once may have a heading in every language all the same, but for numbers, whose signs are
 * much alike. */
static gboolean
heads_once (const DipColumn *column) {
  return column->field == DIP_FIELD_NUMBER || column->field == DIP_FIELD_GOALS || column->field == DIP_FIELD_COUNT;
}

static void
add_heading (DipTabling *tabling, DipRowDraft *draft, guint index, const DipElement *cell) {
  const DipShown *shown = dip_shown (tabling, index);
  const DipParagraph *headings[DIP_MOST_LANGUAGES];
  guint n = heads_once (shown->column) ? 1 : tabling->teller->n;
  for (guint i = 0; i < n; i++)
    headings[i] = tell_heading (tabling, shown->column, i, cell);
  if (shown->n_tracks > 1)
    for (guint i = 0; i < n; i++)
      dip_row_add (tabling->teller, draft, shown->first_track + i, 1, headings[i]);
  else
    dip_row_add_cell (tabling->teller, draft, shown->first_track, 1, headings, n);
}

static void
add_group_heading (DipTabling *tabling, DipRowDraft *draft, const DipElement *cell) {
  const DipParagraph *headings[DIP_MOST_LANGUAGES];
  guint n = tabling->teller->n;
  for (guint i = 0; i < n; i++)
    headings[i] = dip_scribe_finish (begin_heading (tabling, tabling->part->flow->group.word, i, cell));
  dip_row_add_cell (tabling->teller, draft, 0, 1, headings, n);
}

/* ── Headings of groups of columns ─────────────────────────────────────────────────────────────────────────────── */

/* Columns from `first` on under one heading: how many; and on how many tracks. */
static guint
band_length (const DipTabling *tabling, guint first, guint *n_tracks) {
  guint band = dip_shown (tabling, first)->column->band, n = 0;
  for (*n_tracks = 0; first + n < tabling->columns->len && dip_shown (tabling, first + n)->column->band == band; n++)
    *n_tracks += dip_shown (tabling, first + n)->n_tracks;
  return n;
}

/* All languages in one line: the heading is wide, and stands over others. */
static const DipParagraph *
tell_band (DipTabling *tabling, const DipBand *band, const DipElement *cell) {
  DipTeller *teller = tabling->teller;
  const DipElement *element = cell ? dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, cell, 0) : NULL;
  DipWording wording = { dip_part_unit (tabling->part), "column-group", 0, 0, "cell-head", element, NULL };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_scribe_add_words (scribe, dip_teller_word (teller, i, band->word), i, "cell-head", NULL, NULL);
    dip_scribe_end_voice (scribe, i);
  }
  return dip_scribe_finish (scribe);
}

static void
add_band (const Header *header, DipRowDraft *draft, guint first, guint n, guint n_tracks) {
  DipTabling *tabling = header->tabling;
  const DipFlow *flow = tabling->part->flow;
  const DipShown *shown = dip_shown (tabling, first);
  const DipElement *cell = new_heading (header, 0, n, 1);
  dip_row_add (tabling->teller, draft, shown->first_track, n_tracks,
               tell_band (tabling, &flow->bands[shown->column->band - 1], cell));
  g_array_index (draft->cells, DipCell, draft->cells->len - 1).under = flow->band_rule;
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static DipRow *
finish_row (const Header *header, DipRowDraft *draft) {
  const DipFlow *flow = header->tabling->part->flow;
  DipRow *row = dip_row_take (header->tabling->teller, draft);
  row->has_tint = flow->has_head_tint;
  row->tint = flow->head_tint;
  dip_table_pad (row);
  row->keep_with_next = TRUE;
  return row;
}

/* A heading that no other stands over is of both rows, in the structure; it is set on the lower one, beside its like.
 */
static void
tell_columns (const Header *header, DipRowDraft *upper, DipRowDraft *lower) {
  DipTabling *tabling = header->tabling;
  guint rows = header->has_bands ? 2 : 1;
  if (tabling->lead)
    add_group_heading (tabling, lower, new_heading (header, 0, 1, rows));
  for (guint i = 0, n, n_tracks; i < tabling->columns->len; i += n) {
    n = band_length (tabling, i, &n_tracks);
    gboolean under_band = dip_shown (tabling, i)->column->band > 0;
    if (under_band)
      add_band (header, upper, i, n, n_tracks);
    for (guint j = 0; j < n && !under_band; j++)
      add_heading (tabling, lower, i + j, new_heading (header, 0, 1, rows));
  }
}

static void
tell_banded_columns (const Header *header, DipRowDraft *lower) {
  DipTabling *tabling = header->tabling;
  for (guint i = 0; i < tabling->columns->len; i++)
    if (dip_shown (tabling, i)->column->band > 0)
      add_heading (tabling, lower, i, new_heading (header, 1, 1, 1));
}

static int
compare_tracks (gconstpointer a, gconstpointer b) {
  const DipCell *left = a, *right = b;
  return (left->track > right->track) - (left->track < right->track);
}

static gboolean
has_bands (const DipTabling *tabling) {
  for (guint i = 0; i < tabling->columns->len; i++)
    if (dip_shown (tabling, i)->column->band > 0)
      return TRUE;
  return FALSE;
}

/* Gives the number of rows in `rows`. */
static guint
tell_header (DipTabling *tabling, gboolean real, DipRow *rows) {
  DipTeller *teller = tabling->teller;
  Header header = { .tabling = tabling, .real = real, .has_bands = has_bands (tabling) };
  const DipElement *head = real ? dip_element_new (teller, DIP_ROLE_TABLE_HEAD, tabling->table) : NULL;
  DipRowDraft upper, lower;
  guint n = 0;
  dip_row_open (&upper);
  dip_row_open (&lower);
  if (real)
    header.rows[0] = dip_element_new (teller, DIP_ROLE_TABLE_ROW, head);
  tell_columns (&header, &upper, &lower);
  if (real && header.has_bands)
    header.rows[1] = dip_element_new (teller, DIP_ROLE_TABLE_ROW, head);
  if (header.has_bands) {
    tell_banded_columns (&header, &lower);
    g_array_sort (lower.cells, compare_tracks);
    rows[n++] = *finish_row (&header, &upper);
  } else {
    g_array_free (upper.cells, TRUE);
  }
  rows[n] = *finish_row (&header, &lower);
  rows[n++].below = tabling->part->flow->head_rule;
  return n;
}

/* ── On later pages ────────────────────────────────────────────────────────────────────────────────────────────── */

static DipRow *
close_line (DipTabling *tabling, DipScribe *scribe) {
  DipRowDraft draft;
  dip_row_open (&draft);
  dip_row_add (tabling->teller, &draft, 0, dip_table_tracks (tabling), dip_scribe_finish (scribe));
  return dip_row_take (tabling->teller, &draft);
}

/* The caption of a table that has a title is small beside it; else it is the table's name. */
static const char *
caption_style (const DipFlow *flow) {
  return flow->word ? "cell-second" : "table-caption";
}

/* What names the table, in all languages on one line, over all its columns; `phrase` NULL: as it is. An artifact
 * without an element. */
static DipRow *
tell_name (DipTabling *tabling, const char *word, const char *phrase, const char *style, const DipElement *element) {
  DipTeller *teller = tabling->teller;
  DipWording wording = { word, phrase ? phrase : "caption", 0, 0, style, element, NULL };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    const char *name = dip_teller_word (teller, i, word);
    if (phrase)
      name = dip_language_phrase (teller->language[i], teller->arena, phrase, "title", name, NULL);
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_scribe_add_words (scribe, name, i, style, NULL, NULL);
    dip_scribe_end_voice (scribe, i);
  }
  return close_line (tabling, scribe);
}

/* Over the header, and the first of its table (ISO 32000-1 §14.8.4.3.4). */
static DipRow *
tell_caption (DipTabling *tabling) {
  DipTeller *teller = tabling->teller;
  const DipFlow *flow = tabling->part->flow;
  const DipElement *caption = dip_element_new (teller, DIP_ROLE_CAPTION, tabling->table);
  const DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, caption, 0);
  DipRow *row = tell_name (tabling, flow->caption, NULL, caption_style (flow), element);
  row->keep_with_next = TRUE;
  return row;
}

/* "Actions and deadlines (continued)", over the header on later pages of a table that has a title or a caption. */
static DipRow *
tell_continued (DipTabling *tabling) {
  const DipFlow *flow = tabling->part->flow;
  return tell_name (tabling, flow->word ? flow->word : flow->caption, "continued", "table-caption", NULL);
}

/* "Continued on page 9", under the rows of all pages but the last. */
static DipRow *
tell_goes_on (DipTabling *tabling) {
  DipTeller *teller = tabling->teller;
  DipWording wording = { dip_part_unit (tabling->part), "goes-on", 0, 0, "cell-second", NULL, NULL };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  dip_scribe_align (scribe, DIP_ALIGN_END);
  for (guint i = 0; i < teller->n; i++) {
    const char *phrase
        = dip_language_phrase (teller->language[i], teller->arena, "goes-on", "page", DIP_PAGE_FIELD, NULL);
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_scribe_add_words (scribe, phrase, i, i == 0 ? NULL : "cell-second", NULL, NULL);
    dip_scribe_end_voice (scribe, i);
  }
  DipRow *row = close_line (tabling, scribe);
  const DipStyle *cell = dip_layout_style (teller->layout, "cell", teller->plan->languages[0]);
  row->before = MAX (row->before, cell->before); /* under the rule as a cell would be */
  dip_table_pad (row);
  return row;
}

void
dip_table_tell_headers (DipTabling *tabling, DipTable *table) {
  const DipFlow *flow = tabling->part->flow;
  DipRow *header = dip_arena_new0_n (tabling->teller->arena, DipRow, 3);
  if (flow->caption)
    header[table->n_header++] = *tell_caption (tabling);
  table->n_header += tell_header (tabling, TRUE, header + table->n_header);
  table->header = header;
  DipRow *again = dip_arena_new0_n (tabling->teller->arena, DipRow, 3);
  if (flow->word || flow->caption)
    again[table->n_header_again++] = *tell_continued (tabling);
  table->n_header_again += tell_header (tabling, FALSE, again + table->n_header_again);
  table->header_again = again;
  if (flow->goes_on)
    table->goes_on = tell_goes_on (tabling);
}
