#include "pages/grid.h"

#include <math.h>

/* A column of text reads well from so many em on: by content, or where it takes a share of the width. Narrower ones,
 * down to a few characters a line, are for when there is no room. */
#define LEAST_OF_CONTENT 6.0
#define LEAST_OF_SHARE 10.0
#define LEAST_AT_ALL 2.0

/* What the texts of a track need. */
typedef struct Need {
  double least, natural;
  double unbroken;      /* the longest piece that cannot be broken */
  double before, after; /* the decimal mark, where texts are aligned by it */
  double em;            /* of the largest type */
} Need;

/* What the paragraphs of a side that were weighed come to. */
typedef struct Scale {
  guint n;
  double natural, bulk; /* advances; bytes by sizes of type */
} Scale;

/* All that is known while the widths of a part are being found. */
typedef struct Finder {
  const DipGrid *grid;
  const DipComposer *composer;
  const DipPart *part; /* whose texts the columns are for; NULL: none that would matter */
  DipArena *scratch;
  guint n;
  double room; /* for all tracks together */
  Need *needs;
  double *width;
  GArray *masses;   /* DipMass, of balanced tracks */
  GPtrArray *spans; /* DipCell, of several tracks */
  guint *side_of;   /* of a balanced track */
  Scale *scales;    /* of each side */
  gboolean measures_share;
  double needed; /* at least, by all tracks together */
  guint32 row;
} Finder;

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
    need->em = MAX (need->em, em);
    need->natural = MAX (need->natural, natural);
    need->unbroken = MAX (need->unbroken, unbroken);
    need->least = MAX (need->least, MAX (unbroken, MIN (natural, sensible)));
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
  double lacks = unbroken - least - MAX (finder->grid->gap, 0) * (cell->span - 1);
  for (guint i = cell->track; i < end && n && lacks > 0; i++) {
    DipWidthKind kind = finder->grid->tracks[i].kind;
    if (kind == DIP_WIDTH_CONTENT || kind == DIP_WIDTH_SHARE)
      finder->needs[i].least += lacks / n;
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
  finder->measures_share = has_kind (grid, DIP_WIDTH_CONTENT) || (finder->part && has_table (finder->part));
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

/* Narrows all tracks but fixed ones, towards their floors, until they fit. FALSE, and nothing done, if not even the
 * floors do. */
static gboolean
shrink_towards (Finder *finder, const double *floor) {
  double left = finder->room, least = 0, floors = 0;
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind == DIP_WIDTH_FIXED) {
      left -= finder->width[i];
    } else {
      least += finder->width[i];
      floors += floor[i];
    }
  if (floors > left || least <= floors)
    return FALSE;
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind != DIP_WIDTH_FIXED)
      finder->width[i] = floor[i] + (finder->width[i] - floor[i]) * (left - floors) / (least - floors);
  return TRUE;
}

/* Where the leasts do not fit, texts give way as far as no word sticks out, then words too, down to what could still be
 * read. Only where even that does not help do all shrink alike, fixed columns as well. */
static void
shrink_leasts (Finder *finder) {
  g_autofree double *floor = g_new0 (double, finder->n);
  double sum = 0;
  for (guint i = 0; i < finder->n; i++) {
    const Need *need = &finder->needs[i];
    floor[i] = MIN (finder->width[i], MAX (need->unbroken, LEAST_AT_ALL * need->em));
    sum += finder->width[i];
  }
  if (shrink_towards (finder, floor))
    return;
  for (guint i = 0; i < finder->n; i++)
    floor[i] = MIN (finder->width[i], LEAST_AT_ALL * finder->needs[i].em);
  if (shrink_towards (finder, floor))
    return;
  for (guint i = 0; i < finder->n; i++)
    finder->width[i] *= finder->room / sum;
}

/* Starts every track at its least, and fixed ones at their size. FALSE where that is too much already. */
static gboolean
start_at_least (Finder *finder) {
  double sum = 0;
  for (guint i = 0; i < finder->n; i++) {
    const DipTrack *track = &finder->grid->tracks[i];
    double least = MAX (MAX (track->least, finder->needs[i].least), 0);
    finder->width[i] = track->kind == DIP_WIDTH_FIXED ? MAX (track->size, 0) : least;
    finder->needs[i].natural = MAX (finder->needs[i].natural, least);
    sum += finder->width[i];
  }
  finder->needed = sum;
  if (sum <= finder->room + DIP_HAIR)
    return TRUE;
  shrink_leasts (finder);
  return FALSE;
}

/* Columns by content grow from their least towards their natural width, together with what shares would need, as far as
 * there is room (CSS 2.1 §17.5.2.2). */
static void
grow_content (Finder *finder) {
  double wanted = 0, left = finder->room;
  for (guint i = 0; i < finder->n; i++) {
    DipWidthKind kind = finder->grid->tracks[i].kind;
    left -= finder->width[i];
    if (kind == DIP_WIDTH_CONTENT || kind == DIP_WIDTH_SHARE)
      wanted += finder->needs[i].natural - finder->width[i];
  }
  double part = wanted > left ? MAX (left, 0) / wanted : 1;
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind == DIP_WIDTH_CONTENT)
      finder->width[i] += part * (finder->needs[i].natural - finder->width[i]);
}

static double
room_left (const Finder *finder) {
  double left = finder->room;
  for (guint i = 0; i < finder->n; i++)
    left -= finder->width[i];
  return MAX (left, 0);
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
static double
place_tracks (DipWidths *widths, const DipGrid *grid) {
  double blank = widths->inset + MAX (grid->gap, 0) * (widths->n ? widths->n - 1 : 0);
  double scale = blank > widths->frame / 2 ? widths->frame / 2 / blank : 1;
  double x = widths->inset * scale;
  for (guint i = 0; i < widths->n; i++) {
    widths->x[i] = x;
    x += widths->width[i] + MAX (grid->gap, 0) * scale;
  }
  return widths->frame - blank * scale;
}

void
dip_widths_find (DipWidths *widths, DipArena *arena, const DipComposer *composer, const DipGrid *grid,
                 const DipPart *part) {
  guint n = grid->n_tracks;
  *widths = (DipWidths){ .frame = composer->width, .n = n };
  widths->x = dip_arena_new0_n (arena, double, n + 1);
  widths->width = dip_arena_new0_n (arena, double, n + 1);
  Finder finder = { .grid = grid, .composer = composer, .part = part, .n = n, .width = widths->width };
  finder.scratch = dip_arena_new ();
  finder.needs = dip_arena_new0_n (finder.scratch, Need, n + 1);
  finder.side_of = dip_arena_new0_n (finder.scratch, guint, n + 1);
  finder.scales = dip_arena_new0_n (finder.scratch, Scale, n + 1);
  finder.masses = g_array_new (FALSE, TRUE, sizeof (DipMass));
  widths->inset = dip_gutter_find (composer, grid, part);
  finder.room = place_tracks (widths, grid);
  finder.spans = g_ptr_array_new ();
  widths->mark = dip_arena_new0_n (arena, double, n + 1);
  number_sides (&finder);
  visit_part (&finder);
  close_decimals (&finder, widths->mark);
  for (guint i = 0; i < finder.spans->len; i++)
    measure_span (&finder, finder.spans->pdata[i]);
  if (start_at_least (&finder)) {
    grow_content (&finder);
    divide_rest (&finder);
  } else {
    widths->lacks = finder.needed - finder.room;
  }
  place_tracks (widths, grid);
  g_array_unref (finder.masses);
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

static DipPlace
place_in_rows (const DipRow *rows, guint n) {
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < rows[i].n_cells; j++)
      for (guint k = 0; k < rows[i].cells[j].n_paragraphs; k++) {
        DipPlace place = dip_text_place (&rows[i].cells[j].paragraphs[k]->text, 0);
        if (place.file)
          return place;
      }
  return (DipPlace){ 0 };
}

/* Where the part's text begins in the files that people write: headings are words of ours, and have no place. */
static DipPlace
place_of_part (const DipPart *part) {
  DipPlace place = { 0 };
  for (guint i = 0; i < part->n_blocks && !place.file; i++)
    if (part->blocks[i].kind == DIP_BLOCK_ROW)
      place = place_in_rows (part->blocks[i].row, 1);
    else if (part->blocks[i].kind == DIP_BLOCK_TABLE)
      place = place_in_rows (part->blocks[i].table->rows, part->blocks[i].table->n_rows);
  return place;
}

void
dip_widths_report (const DipWidths *widths, DipReport *report, const DipPart *part) {
  if (widths->lacks > 0)
    dip_report_add (
        report, DIP_WARNING, place_of_part (part), "narrow-columns",
        "the columns of the part “%s” need %.0f pt more than the page has, and are narrower than reads well: "
        "give them a wider page, or the part fewer columns",
        part->name ? part->name : "", MAX (round (widths->lacks), 1));
}
