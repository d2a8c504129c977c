#include "pages/finder.h"

#include <math.h>

/* A column of text reads well from so many em on: by content, or where it takes a share of the width. */
#define LEAST_OF_CONTENT 6.0
#define LEAST_OF_SHARE 10.0

static gboolean
has_kind (const DipGrid *grid, DipWidthKind kind) {
  for (guint i = 0; i < grid->n_tracks; i++)
    if (grid->tracks[i].kind == kind)
      return TRUE;
  return FALSE;
}

static gboolean
has_table (const DipPart *part) {
  for (guint i = 0; i < part->n_blocks; i++)
    if (part->blocks[i].kind == DIP_BLOCK_TABLE)
      return TRUE;
  return FALSE;
}

/* ── What the texts need ───────────────────────────────────────────────────────────────────────────────────────── */

/* Past so many paragraphs of a side, only every STRIDE-th is shaped to be weighed: by then it is known how long a byte
 * of its text is, and a text of hundreds of pages is not shaped once more for a sum that would come out the same. */
#define MOST_WEIGHED 1000
#define STRIDE 16

/* What is measured for a paragraph that holds page numbers, known or not. */
static const DipParagraph *
stand_in (const Finder *finder, const DipParagraph *paragraph) {
  const DipComposer *composer = finder->composer;
  const DipParagraph *filled = dip_numbers_fill (composer->numbers, composer->arena, paragraph);
  return dip_fields_stand_in (finder->scratch, filled, composer->digits);
}

static double
weigh_paragraph (const Finder *finder, Scale *scale, const DipParagraph *paragraph) {
  double bulk = paragraph->text.length * MAX (paragraph->style->size, 0);
  guint nth = scale->n++;
  if (nth >= MOST_WEIGHED && nth % STRIDE != 0 && scale->bulk > 0)
    return bulk * scale->natural / scale->bulk;
  double natural = dip_setter_natural_width (finder->composer->setter, paragraph);
  scale->natural += natural;
  scale->bulk += bulk;
  return natural;
}

static void
weigh_cell (Finder *finder, const DipCell *cell) {
  double above = 0;
  for (guint i = 0; i < cell->n_paragraphs; i++) {
    const DipParagraph *paragraph = stand_in (finder, cell->paragraphs[i]);
    DipMass mass = { .row = finder->row, .side = finder->side_of[cell->track] };
    mass.natural = weigh_paragraph (finder, &finder->scales[mass.side], paragraph);
    mass.leading = MAX (paragraph->style->leading, 0);
    mass.space = i ? MAX (MAX (above, paragraph->style->before), 0) : 0;
    above = paragraph->style->after;
    g_array_append_val (finder->masses, mass);
  }
}

/* Gives what a character of the type may take, with the insets of its lines. */
static double
note_type (Finder *finder, Need *need, const DipStyle *style) {
  double em = MAX (style->size, 0);
  need->em = MAX (need->em, em);
  need->inset = MAX (need->inset, MAX (style->inset, 0) + MAX (style->inset_end, 0));
  if (em > 0)
    finder->smallest = finder->smallest > 0 ? MIN (finder->smallest, em) : em;
  return em + MAX (style->inset, 0) + MAX (style->inset_end, 0);
}

/* A text that may break anywhere, as Chinese may, still wants a few characters on a line: what cannot be broken is its
 * least only where that is more. */
static void
measure_cell (Finder *finder, const DipCell *cell) {
  Need *need = &finder->needs[cell->track];
  gboolean is_share = finder->grid->tracks[cell->track].kind == DIP_WIDTH_SHARE;
  for (guint i = 0; i < cell->n_paragraphs; i++) {
    const DipParagraph *paragraph = stand_in (finder, cell->paragraphs[i]);
    double em = MAX (paragraph->style->size, 0), sensible = em * (is_share ? LEAST_OF_SHARE : LEAST_OF_CONTENT);
    double natural = dip_setter_natural_width (finder->composer->setter, paragraph) + DIP_HAIR;
    double unbroken = dip_setter_least_width (finder->composer->setter, paragraph) + DIP_HAIR;
    note_type (finder, need, paragraph->style);
    Claim claim = { cell->track, natural, unbroken, sensible };
    g_array_append_val (finder->claims, claim);
  }
}

/* Cells of a column that are aligned by their decimal marks need more than the widest of them. */
static void
measure_decimal (Finder *finder, const DipCell *cell) {
  Need *need = &finder->needs[cell->track];
  for (guint i = 0; i < cell->n_paragraphs; i++) {
    double natural = dip_setter_natural_width (finder->composer->setter, cell->paragraphs[i]) + DIP_HAIR;
    double before = dip_decimal_before (finder->composer, finder->scratch, cell->paragraphs[i]);
    need->before = MAX (need->before, before);
    need->after = MAX (need->after, natural - before);
  }
}

static void
close_decimals (Finder *finder, double *mark) {
  for (guint i = 0; i < finder->n; i++) {
    Need *need = &finder->needs[i];
    mark[i] = need->before;
    if (need->before <= 0)
      continue;
    need->natural = MAX (need->natural, need->before + need->after);
    need->least = MAX (need->least, need->before + need->after);
  }
}

/* A text over several columns has room for its longest piece: what they lack of it goes to those of them that are as
 * wide as their texts ask, or take what is left, in equal parts. */
static void
measure_span (Finder *finder, const DipCell *cell) {
  double unbroken = 0, least = 0;
  guint n = 0, end = MIN (cell->track + cell->span, finder->n);
  for (guint i = 0; i < cell->n_paragraphs; i++)
    unbroken = MAX (unbroken, dip_setter_least_width (finder->composer->setter, stand_in (finder, cell->paragraphs[i]))
                                  + DIP_HAIR);
  for (guint i = cell->track; i < end; i++) {
    const DipTrack *track = &finder->grid->tracks[i];
    gboolean gives = track->kind == DIP_WIDTH_CONTENT || track->kind == DIP_WIDTH_SHARE;
    least += track->kind == DIP_WIDTH_FIXED ? track->size : finder->needs[i].least;
    n += gives;
  }
  double lacks = unbroken - least - dip_grid_least_gap (finder->grid) * (cell->span - 1);
  for (guint i = cell->track; i < end && n && lacks > 0; i++) {
    DipWidthKind kind = finder->grid->tracks[i].kind;
    if (kind == DIP_WIDTH_CONTENT || kind == DIP_WIDTH_SHARE)
      finder->needs[i].least += lacks / n;
  }
}

void
dip_finder_close (Finder *finder, double *mark) {
  close_decimals (finder, mark);
  for (guint i = 0; i < finder->spans->len; i++)
    measure_span (finder, finder->spans->pdata[i]);
}

/* A column of a fixed width has room for a character, whatever that width is. */
static void
measure_fixed (Finder *finder, const DipCell *cell) {
  Need *need = &finder->needs[cell->track];
  for (guint i = 0; i < cell->n_paragraphs; i++) {
    double least = note_type (finder, need, cell->paragraphs[i]->style);
    if (finder->of_table && finder->grid->tracks[cell->track].size < least)
      need->least = MAX (need->least, MIN (least, dip_setter_least_width (finder->composer->setter,
                                                                          stand_in (finder, cell->paragraphs[i]))));
  }
}

static void
visit_cell (Finder *finder, const DipCell *cell) {
  if (cell->span > 1 && cell->track < finder->n && finder->measures_share)
    g_ptr_array_add (finder->spans, (gpointer)cell);
  if (cell->span != 1 || cell->track >= finder->n)
    return;
  if (cell->decimal)
    measure_decimal (finder, cell);
  switch (finder->grid->tracks[cell->track].kind) {
  case DIP_WIDTH_BALANCED:
    weigh_cell (finder, cell);
    break;
  case DIP_WIDTH_CONTENT:
    measure_cell (finder, cell);
    break;
  case DIP_WIDTH_SHARE:
    if (finder->measures_share)
      measure_cell (finder, cell);
    break;
  case DIP_WIDTH_FIXED:
    measure_fixed (finder, cell);
    break;
  }
}

static int
compare_cells (gconstpointer a, gconstpointer b) {
  guint left = (*(const DipCell *const *)a)->track, right = (*(const DipCell *const *)b)->track;
  return left < right ? -1 : left > right;
}

static void
visit_rows (Finder *finder, const DipRow *rows, guint n) {
  for (guint i = 0; i < n; i++, finder->row++) {
    if (rows[i].grid)
      continue; /* stands on columns of its own */
    g_autoptr (GPtrArray) cells = g_ptr_array_new ();
    for (guint j = 0; j < rows[i].n_cells; j++)
      g_ptr_array_add (cells, (gpointer)&rows[i].cells[j]);
    g_ptr_array_sort (cells, compare_cells);
    for (guint j = 0; j < cells->len; j++)
      visit_cell (finder, cells->pdata[j]);
  }
}

static void
visit_part (Finder *finder) {
  const DipGrid *grid = finder->grid;
  finder->of_table = finder->part && has_table (finder->part);
  finder->measures_share = has_kind (grid, DIP_WIDTH_CONTENT) || finder->of_table;
  if (!finder->part || (!finder->measures_share && !has_kind (grid, DIP_WIDTH_BALANCED)))
    return;
  for (guint i = 0; i < finder->part->n_blocks; i++) {
    const DipBlock *block = &finder->part->blocks[i];
    if (block->kind == DIP_BLOCK_ROW) {
      visit_rows (finder, block->row, 1);
    } else if (block->kind == DIP_BLOCK_TABLE) {
      visit_rows (finder, block->table->header, block->table->n_header);
      visit_rows (finder, block->table->header_again, block->table->n_header_again);
      visit_rows (finder, block->table->rows, block->table->n_rows);
      visit_rows (finder, block->table->footer, block->table->n_footer);
    }
  }
}

/* ── Dividing the room ─────────────────────────────────────────────────────────────────────────────────────────── */

static double
sum_of_kind (const Finder *finder, DipWidthKind kind, const double *values) {
  double sum = 0;
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind == kind)
      sum += values[i];
  return sum;
}

gboolean
dip_finder_start (Finder *finder) {
  double sum = 0;
  for (guint i = 0; i < finder->n; i++) {
    const DipTrack *track = &finder->grid->tracks[i];
    double least = MAX (MAX (track->least, finder->needs[i].least), 0);
    finder->width[i] = track->kind == DIP_WIDTH_FIXED ? MAX (MAX (track->size, 0), finder->needs[i].least) : least;
    finder->needs[i].natural = MAX (finder->needs[i].natural, least);
    sum += finder->width[i];
  }
  finder->needed = sum;
  return sum <= finder->room + DIP_HAIR;
}

static double
room_left (const Finder *finder) {
  double left = finder->room;
  for (guint i = 0; i < finder->n; i++)
    left -= finder->width[i];
  return MAX (left, 0);
}

/* What is short, as dates are, and wants no more than an even part of the room, has it all; then what wants no more
 * than an even part of the rest. Gives what the others want together; `left` is what there is for them. */
static double
settle_short (const Finder *finder, const double *wants, gboolean *settled, double *left) {
  double wanted = 0;
  for (gboolean again = TRUE; again;) {
    guint n = 0;
    wanted = 0;
    for (guint i = 0; i < finder->n; i++)
      if (!settled[i]) {
        wanted += wants[i];
        n++;
      }
    double room = *left;
    again = FALSE;
    for (guint i = 0; i < finder->n; i++)
      if (!settled[i] && wants[i] * n <= room) {
        again = settled[i] = TRUE;
        *left -= wants[i];
      }
  }
  return wanted;
}

/* Columns by content grow from their least towards their natural width, together with what shares would need: the short
 * ones whole, the long ones in proportion, as far as there is room (CSS 2.1 §17.5.2.2 leaves open how). */
static void
grow_content (Finder *finder) {
  g_autofree double *wants = g_new0 (double, finder->n + 1);
  g_autofree gboolean *settled = g_new0 (gboolean, finder->n + 1);
  double left = room_left (finder);
  for (guint i = 0; i < finder->n; i++) {
    DipWidthKind kind = finder->grid->tracks[i].kind;
    wants[i] = finder->needs[i].natural - finder->width[i];
    settled[i] = kind != DIP_WIDTH_CONTENT && kind != DIP_WIDTH_SHARE;
  }
  double wanted = settle_short (finder, wants, settled, &left);
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind == DIP_WIDTH_CONTENT)
      finder->width[i] += settled[i] ? wants[i] : left / wanted * wants[i];
}

/* With no share to take it, the rest of the width goes to the columns by content, as their texts are long. */
static void
spread_over_content (Finder *finder) {
  double left = room_left (finder), natural = 0;
  guint n = 0;
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind == DIP_WIDTH_CONTENT) {
      natural += finder->needs[i].natural;
      n++;
    }
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind == DIP_WIDTH_CONTENT)
      finder->width[i] += natural > 0 ? left * finder->needs[i].natural / natural : left / n;
}

/* Divides `sum` by shares among those tracks, none below its least: each round settles the tracks whose share is too
 * small, so there are at most as many rounds as tracks. */
static void
divide_shares (Finder *finder, double sum) {
  g_autofree gboolean *settled = g_new0 (gboolean, finder->n);
  for (gboolean again = TRUE; again;) {
    double shares = 0, rest = sum;
    again = FALSE;
    for (guint i = 0; i < finder->n; i++)
      if (finder->grid->tracks[i].kind == DIP_WIDTH_SHARE) {
        if (settled[i])
          rest -= finder->width[i];
        else
          shares += MAX (finder->grid->tracks[i].size, DIP_HAIR);
      }
    for (guint i = 0; i < finder->n && !again; i++)
      if (finder->grid->tracks[i].kind == DIP_WIDTH_SHARE && !settled[i])
        if (rest * MAX (finder->grid->tracks[i].size, DIP_HAIR) / shares < finder->width[i] - DIP_HAIR)
          again = settled[i] = TRUE;
    for (guint i = 0; i < finder->n && !again; i++)
      if (finder->grid->tracks[i].kind == DIP_WIDTH_SHARE && !settled[i])
        finder->width[i] = rest * MAX (finder->grid->tracks[i].size, DIP_HAIR) / shares;
  }
}

static void
balance_tracks (Finder *finder, double sum) {
  g_autofree double *least = g_new0 (double, finder->n);
  g_autofree double *width = g_new0 (double, finder->n);
  guint n = 0;
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind == DIP_WIDTH_BALANCED)
      least[n++] = finder->width[i];
  dip_balance ((const DipMass *)finder->masses->data, finder->masses->len, n, sum, least, width);
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind == DIP_WIDTH_BALANCED)
      finder->width[i] = width[finder->side_of[i]];
}

/* What columns by content leave goes to shares and to balanced tracks; beside shares, a balanced track counts as one.
 */
static void
divide_rest (Finder *finder) {
  double left = room_left (finder), shares = 0, balanced = 0;
  for (guint i = 0; i < finder->n; i++) {
    shares += finder->grid->tracks[i].kind == DIP_WIDTH_SHARE ? MAX (finder->grid->tracks[i].size, DIP_HAIR) : 0;
    balanced += finder->grid->tracks[i].kind == DIP_WIDTH_BALANCED;
  }
  double of_shares = sum_of_kind (finder, DIP_WIDTH_SHARE, finder->width);
  double of_balanced = sum_of_kind (finder, DIP_WIDTH_BALANCED, finder->width);
  if (shares + balanced <= 0) {
    spread_over_content (finder);
    return;
  }
  double sum = left + of_shares + of_balanced;
  double for_shares = CLAMP (sum * shares / (shares + balanced), of_shares, sum - of_balanced);
  if (shares > 0)
    divide_shares (finder, for_shares);
  if (balanced > 0)
    balance_tracks (finder, sum - (shares > 0 ? for_shares : 0));
}

static void
number_sides (Finder *finder) {
  guint n = 0;
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind == DIP_WIDTH_BALANCED)
      finder->side_of[i] = n++;
}

/* Gaps and inset that leave no room for columns shrink first. */
double
dip_finder_place (DipWidths *widths) {
  double blank = widths->inset + widths->gap * (widths->n ? widths->n - 1 : 0);
  double scale = blank > widths->frame / 2 ? widths->frame / 2 / blank : 1;
  double x = widths->inset * scale;
  for (guint i = 0; i < widths->n; i++) {
    widths->x[i] = x;
    x += widths->width[i] + widths->gap * scale;
  }
  return widths->frame - blank * scale;
}

void
dip_widths_find (DipWidths *widths, DipArena *arena, const DipComposer *composer, const DipGrid *grid,
                 const DipPart *part) {
  guint n = grid->n_tracks;
  *widths = (DipWidths){ .frame = composer->width, .n = n, .gap = MAX (grid->gap, 0) };
  widths->x = dip_arena_new0_n (arena, double, n + 1);
  widths->width = dip_arena_new0_n (arena, double, n + 1);
  Finder finder = { .grid = grid, .composer = composer, .part = part, .n = n, .width = widths->width };
  finder.scratch = dip_arena_new ();
  finder.needs = dip_arena_new0_n (finder.scratch, Need, n + 1);
  finder.side_of = dip_arena_new0_n (finder.scratch, guint, n + 1);
  finder.scales = dip_arena_new0_n (finder.scratch, Scale, n + 1);
  finder.masses = g_array_new (FALSE, TRUE, sizeof (DipMass));
  finder.claims = g_array_new (FALSE, TRUE, sizeof (Claim));
  widths->inset = dip_gutter_find (composer, grid, part);
  finder.room = dip_finder_place (widths);
  finder.spans = g_ptr_array_new ();
  widths->mark = dip_arena_new0_n (arena, double, n + 1);
  number_sides (&finder);
  visit_part (&finder);
  dip_finder_settle (&finder, G_MAXDOUBLE, widths->mark);
  if (dip_finder_start (&finder) || dip_finder_narrow (&finder, widths)) {
    grow_content (&finder);
    divide_rest (&finder);
  }
  dip_finder_place (widths);
  g_array_unref (finder.masses);
  g_array_unref (finder.claims);
  g_ptr_array_unref (finder.spans);
  dip_arena_drop (finder.scratch);
}

double
dip_widths_place (const DipWidths *widths, guint track, guint span, double *width) {
  *width = widths->frame;
  if (span == 0 || widths->n == 0)
    return 0;
  guint first = MIN (track, widths->n - 1);
  guint last = first + MIN (span, widths->n - first) - 1;
  double end = MIN (widths->x[last] + widths->width[last], widths->frame);
  *width = MAX (end - widths->x[first], 0);
  return MIN (widths->x[first], widths->frame);
}
