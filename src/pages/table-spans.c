#include "pages/table-spans.h"

#include <math.h>

/* ── Heights ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
leading_of (const DipComposer *composer, const DipSide *side, guint paragraph) {
  return dip_composer_leading (composer, side->cell->paragraphs[paragraph]);
}

static double
height_from (const DipComposer *composer, const DipSide *side, DipSpot spot) {
  double height = 0;
  for (guint p = spot.paragraph; p < side->cell->n_paragraphs; p++) {
    guint first = p == spot.paragraph ? spot.line : 0;
    height += dip_row_space_above (side, p, spot.paragraph)
              + (side->sets[p]->n_lines - first) * leading_of (composer, side, p);
  }
  return height;
}

static double
row_height (const DipMeasuredRow *row) {
  return row->head + dip_row_height_whole (row) + row->foot;
}

/* ── Planning ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A cell whose rows are being measured. */
typedef struct Planned {
  double text;   /* its height */
  guint left;    /* rows to come */
  guint n;       /* rows so far */
  guint head;    /* rows from the first on that stay together… */
  guint tail;    /* …and up to the last one */
  double passed; /* height of the rows so far, from the first one's text on */
} Planned;

/* Rows from `rows` on (or back, by `step` -1) that come to a height; `n` where all together do not. */
static guint
rows_for (DipFlowing *flow, const DipRow *rows, guint n, int step, double height) {
  double sum = 0;
  guint taken = 0;
  for (; taken < n && sum < height; taken++) {
    g_autoptr (DipMeasuredRow) row = dip_flow_measure (flow, rows + (gssize)taken * step);
    sum += row_height (row) - (taken ? 0 : row->head);
  }
  return sum < height ? n + 1 : taken;
}

static gboolean
has_marks (const DipSide *side) {
  for (guint i = 0; i < side->cell->n_paragraphs; i++)
    if (side->cell->paragraphs[i]->n_notes)
      return TRUE;
  return FALSE;
}

/* A text that is told again on the next page has room on either; one that goes on there has room for a line more than
 * it needs, as a page's end may waste one, and all of it stands on the first page if it has marks of notes, which do so
 * too. Where all its rows do not come to that, they stand on one page. */
static Planned
plan_span (DipFlowing *flow, const DipSide *side, const DipRow *rows, guint n) {
  Planned planned = { .left = MIN (side->cell->rows, n) };
  planned.text = height_from (flow->composer, side, (DipSpot){ 0 });
  double line = side->cell->n_paragraphs ? leading_of (flow->composer, side, 0) : 0;
  guint all = planned.left;
  double wanted = planned.text + (side->cell->repeat ? 0 : 2 * line);
  planned.head = rows_for (flow, rows, all, 1, wanted);
  if (planned.head > all)
    planned.head = planned.tail = all;
  else if (side->cell->repeat)
    planned.tail = MIN (rows_for (flow, rows + all - 1, all, -1, wanted), all);
  else if (!has_marks (side))
    planned.head = 0;
  return planned;
}

static gboolean
is_together (const Planned *planned, guint row) {
  return row < planned->head || row + planned->tail >= planned->n + planned->left;
}

/* The entry is row number `n` of the cell. */
static void
pass_row (Planned *planned, DipEntry *entry) {
  DipMeasuredRow *row = entry->measured;
  guint last = planned->n + planned->left - 1;
  if (planned->n == last) {
    double lacks = planned->text - planned->passed - (planned->n ? row->head : 0);
    row->least_height = MAX (row->least_height, lacks);
  }
  row->kept |= is_together (planned, planned->n);
  if (planned->n < last && is_together (planned, planned->n) && is_together (planned, planned->n + 1))
    entry->keep = TRUE;
  planned->passed += row_height (row) - (planned->n ? 0 : row->head);
  planned->n++;
  planned->left--;
}

/* The name of a group may be words of ours: then its row's other cells say where it is. */
static DipPlace
source_of (const DipRow *row, const DipCell *cell) {
  DipPlace place = dip_text_place (&cell->paragraphs[0]->text, 0);
  return place.file ? place : dip_rows_source (row, 1);
}

static void
report_tall (DipFlowing *flow, const DipMeasuredRow *row) {
  for (guint i = 0; i < row->n_sides; i++) {
    const DipCell *cell = row->sides[i].cell;
    if (cell->rows > 1 && cell->n_paragraphs)
      dip_report_add (flow->composer->report, DIP_WARNING, source_of (row->row, cell), "tall-span",
                      "this cell is taller than half a page: it stands beside its first row only");
  }
}

void
dip_spans_plan (DipFlowing *flow, DipEntry *entry, const DipRow *rows, guint n) {
  const DipMeasuredRow *row = entry->measured;
  report_tall (flow, row);
  if (row->n_spans && !flow->spans)
    flow->spans = g_array_new (FALSE, FALSE, sizeof (Planned));
  for (guint i = 0; i < row->n_spans; i++) {
    Planned planned = plan_span (flow, &row->spans[i], rows, n);
    g_array_append_val (flow->spans, planned);
  }
  for (guint i = flow->spans ? flow->spans->len : 0; i > 0; i--) {
    Planned *planned = &g_array_index (flow->spans, Planned, i - 1);
    pass_row (planned, entry);
    if (!planned->left)
      g_array_remove_index_fast (flow->spans, i - 1);
  }
}

/* ── Placing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A cell whose rows are being placed. */
typedef struct Open {
  DipSide side;         /* its sets are in the composer's arena */
  DipSpot spot;         /* the next line */
  guint left;           /* rows, with the one in hand */
  gboolean of_artifact; /* of a repeated header */
  gboolean again;       /* told once already: an artifact from here on */
  DipPlace source;      /* of its text, or of its row's */
  gboolean reported;    /* that it goes on where it should be told again */
  guint page;           /* on which the lines stand that were placed last; G_MAXUINT: none yet */
  guint first;          /* paragraph with which they begin there */
  double y;             /* where the next one would stand */
  double gap;           /* to the columns beside it */
} Open;

struct DipSpans {
  GArray *open; /* of Open */
};

static guint
n_open (const DipComposer *composer) {
  return composer->spans ? composer->spans->open->len : 0;
}

static Open *
open_at (const DipComposer *composer, guint index) {
  return &g_array_index (composer->spans->open, Open, index);
}

static gboolean
is_told (const Open *open) {
  return open->spot.paragraph >= open->side.cell->n_paragraphs;
}

static double
gap_beside (const DipWidths *widths, const DipCell *cell) {
  guint last = cell->track + MAX (cell->span, 1) - 1;
  double before = cell->track && cell->track < widths->n
                      ? widths->x[cell->track] - widths->x[cell->track - 1] - widths->width[cell->track - 1]
                      : 0;
  double after = last + 1 < widths->n ? widths->x[last + 1] - widths->x[last] - widths->width[last] : 0;
  return MAX (before, after);
}

void
dip_spans_open (DipComposer *composer, const DipMeasuredRow *row) {
  if (row->n_spans && !composer->spans) {
    composer->spans = g_new0 (DipSpans, 1);
    composer->spans->open = g_array_new (FALSE, FALSE, sizeof (Open));
  }
  for (guint i = 0; i < row->n_spans; i++) {
    Open open = { .side = row->spans[i], .page = G_MAXUINT, .of_artifact = row->artifact };
    open.left = row->spans[i].cell->rows;
    open.source = source_of (row->row, row->spans[i].cell);
    open.gap = gap_beside (row->widths, open.side.cell);
    open.side.sets
        = dip_arena_copy (composer->arena, open.side.sets, open.side.cell->n_paragraphs * sizeof *open.side.sets);
    g_array_append_val (composer->spans->open, open);
  }
}

/* Whether it is told from its beginning on a page: once it was told whole. */
static gboolean
begins_again (const DipComposer *composer, const Open *open) {
  gboolean is_next = open->page != G_MAXUINT && open->page != composer->pages->len;
  return is_next && open->side.cell->repeat && (open->again || is_told (open));
}

static DipSpot
spot_on_page (const DipComposer *composer, const Open *open) {
  return begins_again (composer, open) ? (DipSpot){ 0 } : open->spot;
}

/* Where the next line stands: below the space above its paragraph, if that begins here and not the page. */
static double
next_line (const Open *open) {
  gboolean begins = open->spot.line == 0 && !is_told (open);
  return open->y + (begins ? dip_row_space_above (&open->side, open->spot.paragraph, open->first) : 0);
}

/* Where its text ends on this page, beside a row whose text starts at `top`, if it is told to its end. */
static double
end_of (const DipComposer *composer, const Open *open, double top) {
  double y = open->page == composer->pages->len ? next_line (open) : top;
  return y + height_from (composer, &open->side, spot_on_page (composer, open));
}

double
dip_spans_need (const DipComposer *composer, const DipMeasuredRow *row, double top) {
  double need = 0;
  for (guint i = 0; i < n_open (composer); i++) {
    const Open *open = open_at (composer, i);
    if (open->left > 1 || open->of_artifact != row->artifact)
      continue;
    need = MAX (need, end_of (composer, open, top) - top);
  }
  return need;
}

/* Lines of one paragraph that fit down to `bottom`; all that are left where `all`. FALSE if the paragraph has more. */
static gboolean
place_lines (DipComposer *composer, Open *open, double bottom, gboolean all) {
  const DipSide *side = &open->side;
  guint p = open->spot.paragraph, left = side->sets[p]->n_lines - open->spot.line;
  double leading = leading_of (composer, side, p);
  double y = next_line (open);
  double fit = leading > 0 ? floor ((bottom - y + DIP_HAIR) / leading) : left;
  guint count = all ? left : (guint)CLAMP (fit, 0, left);
  if (!count)
    return FALSE;
  dip_composer_place_fragment (composer, side->sets[p], open->spot.line, count, side->x, y,
                               open->of_artifact || open->again);
  open->y = y + count * leading;
  open->spot = count == left ? (DipSpot){ p + 1, 0 } : (DipSpot){ p, open->spot.line + count };
  return count == left;
}

static void
place_open (DipComposer *composer, Open *open, gboolean closes, double top, double bottom) {
  if (begins_again (composer, open)) {
    open->spot = (DipSpot){ 0 };
    open->again = TRUE;
  }
  if (open->page != composer->pages->len) {
    open->page = composer->pages->len;
    open->first = open->spot.paragraph;
    open->y = top;
  }
  while (!is_told (open) && place_lines (composer, open, bottom, closes && open->left == 1))
    ;
}

void
dip_spans_place (DipComposer *composer, const DipMeasuredRow *row, gboolean closes, double top, double bottom) {
  for (guint i = n_open (composer); i > 0; i--) {
    Open *open = open_at (composer, i - 1);
    if (open->of_artifact != row->artifact)
      continue;
    place_open (composer, open, closes, top, bottom);
    if (closes && --open->left == 0)
      g_array_remove_index (composer->spans->open, i - 1);
  }
}

static void
report_carried (DipComposer *composer, Open *open) {
  if (!open->reported)
    dip_report_add (
        composer->report, DIP_WARNING, open->source, "carried-span",
        "this cell does not stand whole beside its rows on page %u, which has no room for it: shorten it, or "
        "give its column more width",
        composer->pages->len + 1);
  open->reported = TRUE;
}

/* What is to be told on each page is told to its end, below its rows if need be: nothing else comes there. */
void
dip_spans_end_page (DipComposer *composer, double bottom) {
  for (guint i = 0; i < n_open (composer); i++) {
    Open *open = open_at (composer, i);
    if (!open->side.cell->repeat || is_told (open) || open->page != composer->pages->len)
      continue;
    if (open->y + height_from (composer, &open->side, open->spot) > bottom + DIP_HAIR) {
      report_carried (composer, open);
      continue;
    }
    while (!is_told (open))
      place_lines (composer, open, bottom, TRUE);
    composer->pen.y = MAX (composer->pen.y, open->y);
  }
}

/* ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
place_stretch (DipComposer *composer, double x, double x2, double y, DipRule rule) {
  if (x2 > x + DIP_HAIR)
    dip_composer_place_rule (composer, NULL, x, y, x2, y, rule);
}

/* The foot of what stands of a row on a page. */
typedef struct Edge {
  gboolean closes; /* it ends there, and does not go on on the next page */
  double top, y;   /* of its text; of the rule */
} Edge;

/* Where a page ends within the row, what is told on each page may go on below it. */
static gboolean
goes_through (const DipComposer *composer, const Open *open, const Edge *edge) {
  if (edge->closes)
    return open->left > 1;
  return open->side.cell->repeat && end_of (composer, open, edge->top) > edge->y - DIP_HAIR;
}

/* The first cell that goes on beyond the row, of those that start at `x` or after. */
static const Open *
next_through (const DipComposer *composer, const DipMeasuredRow *row, const Edge *edge, double x) {
  const Open *next = NULL;
  for (guint i = 0; i < n_open (composer); i++) {
    const Open *open = open_at (composer, i);
    gboolean goes_on = open->of_artifact == row->artifact && goes_through (composer, open, edge);
    if (goes_on && open->side.x + open->side.width > x && (!next || open->side.x < next->side.x))
      next = open;
  }
  return next;
}

void
dip_spans_place_rule (DipComposer *composer, const DipMeasuredRow *row, gboolean closes, double top, double y,
                      DipRule rule) {
  const Edge edge = { closes, top, y };
  double x = 0;
  for (const Open *open; (open = next_through (composer, row, &edge, x)) != NULL;) {
    place_stretch (composer, x, open->side.x - open->gap, y, rule);
    x = MAX (open->side.x + open->side.width + open->gap, x + DIP_HAIR);
  }
  place_stretch (composer, x, composer->width, y, rule);
}

void
dip_spans_drop (DipComposer *composer) {
  if (!composer->spans)
    return;
  g_array_unref (composer->spans->open);
  g_clear_pointer (&composer->spans, g_free);
}
