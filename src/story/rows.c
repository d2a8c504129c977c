/* Rows, cells and grids: what the parts put their paragraphs into. */
#include "story/teller.h"

void
dip_row_open (DipRowDraft *draft) {
  *draft = (DipRowDraft){ .cells = g_array_new (FALSE, TRUE, sizeof (DipCell)) };
}

gboolean
dip_row_is_empty (const DipRowDraft *draft) {
  return draft->cells->len == 0;
}

/* A row takes the largest of its cells' spaces, so that its texts start level. */
static void
adopt_spaces (DipRow *row, const DipParagraph *first, const DipParagraph *last) {
  row->before = MAX (row->before, first->style->before);
  row->after = MAX (row->after, last->style->after);
  row->keep_with_next |= last->style->keep_with_next;
  row->keep_together |= first->style->keep_together;
  row->start = MAX (row->start, first->style->break_before);
}

void
dip_row_add_cell (DipTeller *teller, DipRowDraft *draft, guint track, guint span, const DipParagraph *const *paragraphs,
                  guint n) {
  if (n == 0)
    return;
  DipCell cell = { .track = track, .span = span, .n_paragraphs = n };
  cell.paragraphs = dip_arena_copy (teller->arena, paragraphs, n * sizeof *paragraphs);
  g_array_append_val (draft->cells, cell);
  adopt_spaces (&draft->row, paragraphs[0], paragraphs[n - 1]);
}

void
dip_row_add (DipTeller *teller, DipRowDraft *draft, guint track, guint span, const DipParagraph *paragraph) {
  if (paragraph)
    dip_row_add_cell (teller, draft, track, span, &paragraph, 1);
}

DipRow *
dip_row_take (DipTeller *teller, DipRowDraft *draft) {
  DipRow *row = dip_arena_copy (teller->arena, &draft->row, sizeof draft->row);
  row->cells = dip_arena_take_array (teller->arena, draft->cells, &row->n_cells);
  draft->cells = NULL;
  return row;
}

DipRow *
dip_row_close (DipTeller *teller, DipRowDraft *draft, DipPartDraft *part) {
  if (dip_row_is_empty (draft)) {
    g_array_free (draft->cells, TRUE);
    return NULL;
  }
  DipRow *row = dip_row_take (teller, draft);
  DipBlock block = { DIP_BLOCK_ROW, .row = row };
  g_array_append_val (part->blocks, block);
  return row;
}

DipGrid
dip_grid_even (DipTeller *teller, guint n, double gap) {
  DipTrack *tracks = dip_arena_new0_n (teller->arena, DipTrack, n);
  for (guint i = 0; i < n; i++)
    tracks[i] = (DipTrack){ .kind = DIP_WIDTH_SHARE, .size = 1 };
  return (DipGrid){ .tracks = tracks, .n_tracks = n, .gap = gap };
}

DipGrid
dip_grid_parallel (DipTeller *teller, const DipFlow *flow, const char *style) {
  const DipLayout *layout = teller->layout;
  guint n = teller->n + (flow->note_width > 0);
  DipTrack *tracks = dip_arena_new0_n (teller->arena, DipTrack, n);
  for (guint i = 0; i < teller->n; i++) {
    const char *tag = teller->plan->languages[i];
    tracks[i].kind = DIP_WIDTH_BALANCED;
    tracks[i].least = dip_layout_least_measure (layout, dip_layout_style (layout, style, tag), tag);
  }
  if (n > teller->n)
    tracks[teller->n] = (DipTrack){ .kind = DIP_WIDTH_FIXED, .size = flow->note_width };
  return (DipGrid){
    .tracks = tracks, .n_tracks = n, .inset = layout->number_gutter, .gap = layout->column_gap, .common = TRUE
  };
}
