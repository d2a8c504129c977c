#include "pages/feet.h"

#include <string.h>

/* ── Which notes ───────────────────────────────────────────────────────────────────────────────────────────────── */

static DipWidths *
copy_widths (DipComposer *composer, const DipWidths *widths) {
  DipWidths *copy = dip_arena_copy (composer->arena, widths, sizeof *widths);
  copy->x = dip_arena_copy (composer->arena, widths->x, widths->n * sizeof (double));
  copy->width = dip_arena_copy (composer->arena, widths->width, widths->n * sizeof (double));
  copy->mark = NULL;
  return copy;
}

static const DipWidths *
whole_frame (DipComposer *composer) {
  double places[] = { 0, composer->width };
  DipWidths widths = { .frame = composer->width, .n = 1, .x = &places[0], .width = &places[1] };
  return copy_widths (composer, &widths);
}

/* In the column of its mark, or over the whole frame (without a cell). It may outlive the part, and so the columns, of
 * its text. */
static DipMeasuredRow *
measure_note (DipComposer *composer, const DipFootnote *note, const DipWidths *widths, const DipCell *marked) {
  DipCell *cell = dip_arena_new0 (composer->arena, DipCell);
  DipRow *row = dip_arena_new0 (composer->arena, DipRow);
  *cell = (DipCell){ .span = 1, .paragraphs = note->paragraphs, .n_paragraphs = note->n_paragraphs };
  if (marked) {
    cell->track = marked->track;
    cell->span = marked->span;
  }
  *row = (DipRow){ .cells = cell, .n_cells = 1, .anchor = note->id };
  return dip_row_measure (composer, row, marked ? copy_widths (composer, widths) : whole_frame (composer));
}

static DipMeasuredRow *
find_note (DipComposer *composer, const DipFootnote *note, const DipWidths *widths, const DipCell *marked) {
  if (!composer->notes_measured)
    composer->notes_measured = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)dip_row_drop);
  DipMeasuredRow *row = g_hash_table_lookup (composer->notes_measured, note);
  if (!row) {
    row = measure_note (composer, note, widths, marked);
    g_hash_table_insert (composer->notes_measured, (gpointer)note, row);
  }
  return row;
}

static void
know_mark (DipComposer *composer, const DipNoteMark *mark, GPtrArray *notes) {
  if (!composer->first_marks)
    composer->first_marks = g_hash_table_new (NULL, NULL);
  if (g_hash_table_contains (composer->first_marks, mark->note))
    return;
  g_hash_table_insert (composer->first_marks, (gpointer)mark->note, (gpointer)mark);
  g_ptr_array_add (notes, (gpointer)mark->note);
}

/* Those of a text's note come after it, and before the text's next one: so they are numbered (tell-lists.c). */
static void
know_mark_of_text (DipComposer *composer, const DipNoteMark *mark) {
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  know_mark (composer, mark, notes);
  for (guint i = 0; i < notes->len; i++) {
    const DipFootnote *note = notes->pdata[i];
    for (guint j = 0; j < note->n_paragraphs; j++)
      for (guint k = 0; k < note->paragraphs[j]->n_notes; k++)
        know_mark (composer, &note->paragraphs[j]->notes[k], notes);
  }
}

void
dip_feet_know_marks (DipComposer *composer, const DipParagraph *const *paragraphs, guint n) {
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < paragraphs[i]->n_notes; j++)
      know_mark_of_text (composer, &paragraphs[i]->notes[j]);
}

/* A note stands where its first mark does, whatever page another one comes to: so it is there once. */
static void
append_note (DipComposer *composer, const DipNoteMark *mark, const DipWidths *widths, const DipCell *marked,
             GArray *feet) {
  if (g_hash_table_lookup (composer->first_marks, mark->note) != mark)
    return;
  DipFoot foot = { .of = mark->note, .note = find_note (composer, mark->note, widths, marked), .family = mark->note };
  g_array_append_val (feet, foot);
}

/* The notes that a note marks, in the order of their numbers. */
static GArray *
collect_marked (DipComposer *composer, const DipFoot *foot) {
  GArray *marked = g_array_new (FALSE, TRUE, sizeof (DipFoot));
  const DipCell *cell = foot->note->sides[0].cell;
  for (guint p = 0; p < cell->n_paragraphs; p++)
    for (guint i = 0; i < cell->paragraphs[p]->n_notes; i++)
      append_note (composer, &cell->paragraphs[p]->notes[i], foot->note->widths, cell, marked);
  for (guint i = 0; i < marked->len; i++)
    g_array_index (marked, DipFoot, i).family = foot->family;
  return marked;
}

/* They come after all of the same family so far, and before the text's next note: so they are numbered. */
static void
follow_marks (DipComposer *composer, GArray *feet, guint index) {
  DipFoot *foot = &g_array_index (feet, DipFoot, index);
  if (foot->followed || !foot->note->has_marks)
    return;
  foot->followed = TRUE;
  g_autoptr (GArray) marked = collect_marked (composer, foot);
  guint at = index + 1;
  while (at < feet->len && g_array_index (feet, DipFoot, at).family == foot->family)
    at++;
  if (marked->len)
    g_array_insert_vals (feet, at, marked->data, marked->len);
}

/* The first of a paragraph's marks, which stand in its order, that is not before an offset. */
static guint
first_mark_from (const DipParagraph *paragraph, gsize offset) {
  guint low = 0, high = paragraph->n_notes;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (paragraph->notes[middle].offset < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
collect_lines (DipComposer *composer, const DipMeasuredRow *row, const DipSide *side, guint p, guint first, guint end,
               GArray *feet) {
  const DipSet *set = side->sets[p];
  const DipParagraph *paragraph = set->paragraph; /* with its page numbers, which move the marks */
  if (end <= first || !paragraph->n_notes)
    return;
  const DipCell *cell = row->notes_wide || side->cell->span == 0 ? NULL : side->cell;
  guint from = first == 0 ? 0 : first_mark_from (paragraph, set->lines[first].start);
  guint to = end == set->n_lines ? paragraph->n_notes : first_mark_from (paragraph, set->lines[end - 1].end);
  for (guint i = from; i < to; i++)
    append_note (composer, &side->cell->paragraphs[p]->notes[i], row->widths, cell, feet);
}

/* A cell that stands beside several rows is told where the first of them begins (table-spans.c keeps it there). */
static void
collect_span (DipComposer *composer, const DipMeasuredRow *row, const DipSide *span, GArray *feet) {
  for (guint p = 0; p < span->cell->n_paragraphs; p++)
    collect_lines (composer, row, span, p, 0, span->sets[p]->n_lines, feet);
}

void
dip_feet_collect (DipComposer *composer, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to,
                  GArray *feet) {
  if (!row->has_marks || row->artifact)
    return;
  for (guint i = 0; i < row->n_sides; i++) {
    const DipSide *side = &row->sides[i];
    for (guint p = from[i].paragraph; p < side->cell->n_paragraphs && p <= to[i].paragraph; p++)
      collect_lines (composer, row, side, p, p == from[i].paragraph ? from[i].line : 0,
                     p == to[i].paragraph ? to[i].line : side->sets[p]->n_lines, feet);
  }
  for (guint i = 0; i < row->n_spans && dip_row_is_start (row, from); i++)
    collect_span (composer, row, &row->spans[i], feet);
}

void
dip_feet_collect_marks (DipComposer *composer, const DipParagraph *const *paragraphs, guint n, GArray *feet) {
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < paragraphs[i]->n_notes; j++)
      append_note (composer, &paragraphs[i]->notes[j], NULL, NULL, feet);
}

/* ── Where they stand ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Notes of one measure, one under another. */
typedef struct Column {
  double x, width, height;
  gboolean closed; /* its last note goes on on the next page */
} Column;

/* What stands of a note, and where from the top of the feet. */
typedef struct Piece {
  guint foot;
  DipSpot from, to;
  double y;
  gboolean opens; /* its column: under a rule */
} Piece;

typedef struct Laying {
  DipComposer *composer;
  double room;
  GArray *feet;    /* DipFoot: those that were given, and what they mark */
  gboolean anyway; /* a page that has nothing else takes what it can */
  double enough;   /* heights above this are all the same; 0: none are */
  gboolean strict; /* it is enough to know that one does not begin, or is carried on once more */
  GArray *columns; /* Column, of the band in hand */
  GArray *pieces;  /* Piece, or NULL */
  double base;     /* of the bands above it */
  guint left;      /* notes that do not begin */
  guint cut;
  guint carried_cut;
} Laying;

static double
band_height (const Laying *laying) {
  double height = 0;
  for (guint i = 0; i < laying->columns->len; i++)
    height = MAX (height, g_array_index (laying->columns, Column, i).height);
  return height;
}

static gboolean
overlaps (const Column *column, double x, double width) {
  return x < column->x + column->width - DIP_HAIR && column->x < x + width - DIP_HAIR;
}

/* The column of these edges; a new one beside the others or, where it would be over them, below them. */
static Column *
find_column (Laying *laying, double x, double width) {
  gboolean clear = TRUE;
  for (guint i = 0; i < laying->columns->len; i++) {
    Column *column = &g_array_index (laying->columns, Column, i);
    if (column->x == x && column->width == width)
      return column;
    if (!overlaps (column, x, width))
      continue;
    if (column->closed)
      return column; /* nothing comes below what goes on */
    clear = FALSE;
  }
  if (!clear) {
    laying->base += band_height (laying);
    g_array_set_size (laying->columns, 0);
  }
  Column column = { .x = x, .width = width };
  g_array_append_val (laying->columns, column);
  return &g_array_index (laying->columns, Column, laying->columns->len - 1);
}

/* From the rule to the first note there is as much as between two. */
static double
gap_below_rule (const DipComposer *composer) {
  const DipFeet *feet = &composer->story->feet;
  return feet->rule.thickness > 0 ? MIN (MAX (feet->gap, 0), dip_composer_height (composer) / 16) : 0;
}

static double
lead_of (const DipComposer *composer, const Column *column) {
  const DipFeet *feet = &composer->story->feet;
  double frame = dip_composer_height (composer);
  double opening = MAX (feet->above, 0) + MAX (feet->rule.thickness, 0) + gap_below_rule (composer);
  double lead = column->height > 0 ? MAX (feet->gap, 0) : opening;
  return MIN (lead, frame / 8);
}

static gboolean
find_end (const Laying *laying, const DipFoot *foot, double room, DipSpot *to) {
  dip_row_end (foot->note, to);
  if (dip_row_fits (foot->note, &foot->from, room) || dip_row_break (foot->note, &foot->from, room, to))
    return TRUE;
  if (!laying->anyway || laying->pieces->len)
    return FALSE;
  dip_row_break_anyway (foot->note, &foot->from, room, to);
  return TRUE;
}

static void
lay_note (Laying *laying, guint index) {
  const DipFoot *foot = &g_array_index (laying->feet, DipFoot, index);
  const DipSide *side = &foot->note->sides[0];
  Column *column = find_column (laying, side->x, side->width);
  double lead = lead_of (laying->composer, column);
  DipSpot to;
  if (column->closed || !find_end (laying, foot, laying->room - laying->base - column->height - lead, &to)) {
    column->closed = TRUE;
    laying->left++;
    return;
  }
  Piece piece = { index, foot->from, to, laying->base + column->height + lead, column->height <= 0 };
  column->height += lead + dip_row_height (foot->note, &foot->from, &to);
  column->closed = !dip_row_is_end (foot->note, &to);
  laying->cut += column->closed;
  laying->carried_cut += column->closed && foot->carried;
  if (laying->pieces)
    g_array_append_val (laying->pieces, piece);
  follow_marks (laying->composer, laying->feet, index);
}

static gboolean
is_decided (const Laying *laying) {
  if (laying->strict && (laying->left || laying->carried_cut))
    return TRUE;
  return laying->enough > 0 && laying->base + band_height (laying) > laying->enough;
}

/* Gives the height of all that stands. What is in the list is the caller's. */
static double
lay_notes (Laying *laying, const DipFoot *feet, guint n) {
  laying->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  laying->feet = g_array_sized_new (FALSE, TRUE, sizeof (DipFoot), n);
  if (n)
    g_array_append_vals (laying->feet, feet, n);
  for (guint i = 0; i < laying->feet->len && !is_decided (laying); i++) {
    lay_note (laying, i);
    laying->carried_cut += laying->left && g_array_index (laying->feet, DipFoot, i).carried;
  }
  double height = laying->base + band_height (laying);
  g_array_unref (laying->columns);
  return height;
}

static double
most_height (const DipComposer *composer) {
  return dip_composer_height (composer) * DIP_MOST_FEET;
}

/* The same of a list that is not looked at afterwards. */
static double
measure_notes (Laying *laying, const DipFoot *feet, guint n) {
  double height = lay_notes (laying, feet, n);
  g_array_unref (laying->feet);
  return height;
}

DipFeetFit
dip_feet_fit (DipComposer *composer, const GArray *feet, double room, double *height) {
  Laying laying = { .composer = composer, .room = room };
  laying.strict = room < most_height (composer) - DIP_HAIR;
  double used = measure_notes (&laying, (const DipFoot *)feet->data, feet->len);
  if (height)
    *height = used;
  if (!laying.left && !laying.cut)
    return DIP_FEET_WHOLE;
  gboolean begin = !laying.left && !laying.carried_cut;
  return begin || !laying.strict ? DIP_FEET_BEGIN : DIP_FEET_NONE;
}

double
dip_feet_least (DipComposer *composer, const GArray *feet) {
  if (!feet->len)
    return 0;
  const Laying whole = { .composer = composer, .room = G_MAXFLOAT, .enough = most_height (composer) };
  Laying laying = whole, others = whole;
  double height = lay_notes (&laying, (const DipFoot *)feet->data, feet->len);
  const DipFoot *all = (const DipFoot *)laying.feet->data, *last = &all[laying.feet->len - 1];
  if (!last->carried && !last->from.paragraph && !last->from.line) {
    double without = measure_notes (&others, all, laying.feet->len - 1);
    height = MAX (without, height - (dip_row_height_whole (last->note) - dip_row_least (last->note)));
  }
  g_array_unref (laying.feet);
  return MIN (height, most_height (composer));
}

/* What is left of the notes that were laid; the pieces are in their order. */
static GArray *
rest_of (const Laying *laying) {
  GArray *rest = NULL;
  for (guint i = 0, next = 0; i < laying->feet->len; i++) {
    DipFoot foot = g_array_index (laying->feet, DipFoot, i);
    if (next < laying->pieces->len && g_array_index (laying->pieces, Piece, next).foot == i)
      foot.from = g_array_index (laying->pieces, Piece, next++).to;
    foot.carried = TRUE;
    if (dip_row_is_end (foot.note, &foot.from))
      continue;
    if (!rest)
      rest = g_array_new (FALSE, TRUE, sizeof (DipFoot));
    g_array_append_val (rest, foot);
  }
  return rest;
}

GArray *
dip_feet_rest (DipComposer *composer, const GArray *feet, double room) {
  Laying laying = { .composer = composer, .room = room };
  laying.pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  lay_notes (&laying, (const DipFoot *)feet->data, feet->len);
  GArray *rest = rest_of (&laying);
  g_array_unref (laying.pieces);
  g_array_unref (laying.feet);
  return rest;
}

/* ── The page in hand ──────────────────────────────────────────────────────────────────────────────────────────── */

gboolean
dip_feet_any (const DipComposer *composer) {
  return composer->feet && composer->feet->len > 0;
}

static void
keep_room (DipComposer *composer) {
  composer->bottom = composer->foot - dip_feet_least (composer, composer->feet);
}

static GArray *
open_feet (DipComposer *composer) {
  if (!composer->feet)
    composer->feet = g_array_new (FALSE, TRUE, sizeof (DipFoot));
  return composer->feet;
}

void
dip_feet_reserve (DipComposer *composer, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to) {
  if (!row->has_marks || row->artifact)
    return;
  dip_feet_collect (composer, row, from, to, open_feet (composer));
  keep_room (composer);
}

double
dip_feet_brought (DipComposer *composer) {
  if (!composer->brought)
    return 0;
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (DipFoot));
  if (dip_feet_any (composer))
    g_array_append_vals (all, composer->feet->data, composer->feet->len);
  g_array_append_vals (all, composer->brought->data, composer->brought->len);
  return MAX (dip_feet_least (composer, all) - (composer->foot - composer->bottom), 0);
}

void
dip_feet_take_brought (DipComposer *composer) {
  if (!composer->brought)
    return;
  g_array_append_vals (open_feet (composer), composer->brought->data, composer->brought->len);
  g_clear_pointer (&composer->brought, g_array_unref);
  keep_room (composer);
}

void
dip_feet_resume (DipComposer *composer) {
  composer->bottom = composer->foot;
  if (dip_feet_any (composer))
    keep_room (composer);
}

static void
place_piece (DipComposer *composer, const DipFoot *foot, const Piece *piece, double top) {
  const DipSide *side = &foot->note->sides[0];
  const DipFeet *feet = &composer->story->feet;
  double y = top + piece->y;
  if (piece->opens && feet->rule.thickness > 0) {
    double at = y - gap_below_rule (composer) - MIN (feet->rule.thickness, lead_of (composer, &(Column){ 0 })) / 2;
    double x2 = side->x + side->width * CLAMP (feet->rule_width, 0, 1);
    dip_composer_place_rule (composer, NULL, side->x, at, x2, at, feet->rule);
  }
  dip_row_place (composer, foot->note, &piece->from, &piece->to, y);
}

/* They end at the foot of the frame: their first lines are as far down as they can be. */
double
dip_feet_place (DipComposer *composer) {
  if (!dip_feet_any (composer))
    return 0;
  DipPen pen = composer->pen;
  gboolean empty = composer->fresh;
  composer->bottom = composer->foot;
  double room = MAX (composer->foot - (empty ? composer->top : pen.y), 0);
  Laying laying = { .composer = composer, .room = room, .anyway = empty };
  laying.pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  double height = lay_notes (&laying, (const DipFoot *)composer->feet->data, composer->feet->len);
  for (guint i = 0; i < laying.pieces->len; i++) {
    const Piece *piece = &g_array_index (laying.pieces, Piece, i);
    place_piece (composer, &g_array_index (laying.feet, DipFoot, piece->foot), piece, composer->foot - height);
  }
  GArray *rest = rest_of (&laying);
  g_array_unref (laying.pieces);
  g_array_unref (laying.feet);
  g_array_unref (composer->feet);
  composer->feet = rest;
  composer->pen = pen;
  return height;
}

void
dip_feet_drop (DipComposer *composer) {
  g_clear_pointer (&composer->feet, g_array_unref);
  g_clear_pointer (&composer->brought, g_array_unref);
  g_clear_pointer (&composer->first_marks, g_hash_table_unref);
  g_clear_pointer (&composer->notes_measured, g_hash_table_unref);
}
