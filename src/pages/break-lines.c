/* Lines are a function (models.md): where a page comes out bad, a paragraph before its end is asked again for a line
 * less, or a line more, if its style allows it. */
#include "pages/flow.h"

/* Bytes of a paragraph that is asked: one of many pages has its ends elsewhere, and setting it takes long. */
#define LONGEST_ASKED 16384
/* Paragraphs that are asked for one bad page; and in a part: some to begin with, and one more for so many pages. */
#define MOST_ASKED 3
#define ASKED_FIRST 24
#define PAGES_AN_ASKING 16
/* Shorter paragraphs have nothing to give. */
#define LEAST_ASKED 4
/* Pages after the bad one that are weighed with it. */
#define PAGES_AFTER 2

/* A paragraph that decides its row's height. */
typedef struct Asked {
  DipMeasuredRow *row;
  guint side, paragraph;
  double last; /* its last line, as a part of the measure */
} Asked;

static double
side_height (const DipMeasuredRow *row, guint side) {
  double height = 0;
  for (guint p = 0; p < row->sides[side].cell->n_paragraphs; p++) {
    const DipSet *set = row->sides[side].sets[p];
    height += dip_row_space_above (&row->sides[side], p, 0)
              + set->n_lines * dip_leading_within (set->paragraph, row->frame_height);
  }
  return height;
}

/* The side that alone is the tallest; the number of sides if there is none. */
static guint
tallest_side (const DipMeasuredRow *row) {
  guint tallest = row->n_sides;
  double height = 0;
  for (guint i = 0; i < row->n_sides; i++) {
    double other = side_height (row, i);
    if (other > height + DIP_HAIR) {
      tallest = i;
      height = other;
    } else if (other > height - DIP_HAIR) {
      tallest = row->n_sides;
    }
  }
  return tallest;
}

static void
consider_row (GArray *asked, DipMeasuredRow *row) {
  guint side = tallest_side (row);
  if (side == row->n_sides)
    return;
  for (guint p = 0; p < row->sides[side].cell->n_paragraphs; p++) {
    const DipSet *set = row->sides[side].sets[p];
    if (!set->paragraph->style->looseness || set->n_lines < LEAST_ASKED || set->paragraph->text.length > LONGEST_ASKED
        || (row->sides[side].looser && row->sides[side].looser[p]))
      continue;
    Asked one = { row, side, p, set->lines[set->n_lines - 1].natural / MAX (set->measure, 1) };
    g_array_append_val (asked, one);
  }
}

/* A short last line goes most easily. */
static int
compare_asked (gconstpointer a, gconstpointer b) {
  const Asked *left = a, *right = b;
  return left->last < right->last ? -1 : left->last > right->last;
}

/* Of the bad page and the one before it. A row that has begun on an earlier page keeps its lines. */
static GArray *
list_asked (DipFlowing *flow, const DipStand *stand, const DipWay *way, guint bad) {
  GArray *asked = g_array_new (FALSE, FALSE, sizeof (Asked));
  guint64 first = bad >= 2 ? g_array_index (way->ends, DipChosenEnd, bad - 2).serial : 0;
  guint64 end = bad < way->ends->len ? g_array_index (way->ends, DipChosenEnd, bad).serial : G_MAXUINT64;
  for (GList *link = stand->spots ? dip_flow_next (flow, stand->link) : stand->link; link;
       link = dip_flow_next (flow, link)) {
    const DipEntry *entry = link->data;
    if (entry->serial > end || entry->timeline)
      break;
    if (entry->serial >= first && entry->row)
      consider_row (asked, entry->measured);
  }
  g_array_sort (asked, compare_asked);
  return asked;
}

static const DipSet *
ask_again (DipComposer *composer, const DipSet *set, gint looseness) {
  DipConstraints constraints = { .looseness = looseness };
  const DipSet *other = dip_setter_set (composer->setter, composer->arena, set->paragraph, set->measure, &constraints);
  gboolean good = (gint64)other->n_lines - set->n_lines == looseness && !dip_lines_are_worse (other, set);
  return good ? other : NULL;
}

static gboolean
is_better (const DipFlowing *flow, const DipWay *way, const DipWay *before) {
  double price = flow->composer->story->costs.other_lines;
  gboolean as_far = way->whole || (!before->whole && way->reached >= before->reached);
  return as_far && way->cost + price < before->cost;
}

static void
remember (DipSide *side, guint paragraph, gint looseness) {
  if (!side->looser)
    side->looser = g_new0 (gint8, side->cell->n_paragraphs);
  side->looser[paragraph] = (gint8)looseness;
}

/* Whether the way is the better for other lines of one paragraph, which it then has. */
static gboolean
try_paragraph (DipFlowing *flow, const DipStand *stand, guint window, const DipWay *before, const Asked *asked,
               gint looseness) {
  DipSide *side = &asked->row->sides[asked->side];
  const DipSet *old = side->sets[asked->paragraph];
  const DipSet *other = ask_again (flow->composer, old, looseness);
  flow->breaks.tried++;
  if (!other)
    return FALSE;
  dip_row_exchange (asked->row, asked->side, asked->paragraph, other);
  DipWay way;
  dip_break_find_way (flow, stand, window, &way);
  gboolean better = is_better (flow, &way, before);
  if (better)
    remember (side, asked->paragraph, looseness);
  else
    dip_row_exchange (asked->row, asked->side, asked->paragraph, old);
  dip_way_clear (&way);
  return better;
}

static gboolean
may_ask (const DipFlowing *flow) {
  return flow->breaks.tried < ASKED_FIRST + flow->composer->pages->len / PAGES_AN_ASKING;
}

/* A place before the bad page from which the trials start, so that not the whole window is weighed for each: after the
 * last page before it that ends between rows and brings no note over. Gives the pages from there to the bad one. */
static guint
start_trials (DipFlowing *flow, const DipStand *stand, const DipWay *way, guint bad, DipStand *start) {
  guint first = bad > 0 ? bad - 1 : 0;
  for (const DipChosenEnd *end; first > 0; first--) {
    end = &g_array_index (way->ends, DipChosenEnd, first - 1);
    if (!end->inside && !end->carries)
      break;
  }
  *start = *stand;
  if (first == 0)
    return bad;
  while (((DipEntry *)start->link->data)->serial < g_array_index (way->ends, DipChosenEnd, first - 1).serial)
    start->link = dip_flow_next (flow, start->link);
  start->spots = NULL;
  start->feet = NULL;
  start->fresh = TRUE;
  start->pen = dip_flow_fresh_pen (flow, start->link->data);
  start->page += first;
  start->fill = -1;
  return bad - first;
}

static gboolean
mend_page (DipFlowing *flow, const DipStand *stand, const DipWay *way, guint bad) {
  DipStand start;
  guint window = start_trials (flow, stand, way, bad, &start) + 1 + PAGES_AFTER;
  g_autoptr (GArray) asked = list_asked (flow, stand, way, bad);
  DipWay before;
  gboolean better = FALSE;
  if (asked->len == 0)
    return FALSE;
  dip_break_find_way (flow, &start, window, &before);
  for (guint i = 0; i < MIN (asked->len, MOST_ASKED) && !better && may_ask (flow); i++) {
    const Asked *shorter = &g_array_index (asked, Asked, i),
                *longer = &g_array_index (asked, Asked, asked->len - 1 - i);
    better = try_paragraph (flow, &start, window, &before, shorter, -1)
             || try_paragraph (flow, &start, window, &before, longer, 1);
  }
  dip_way_clear (&before);
  return better;
}

void
dip_break_try_lines (DipFlowing *flow, const DipStand *stand, guint window, DipWay *way) {
  double price = flow->composer->story->costs.other_lines;
  for (guint i = 0; price > 0 && i < way->costs->len && may_ask (flow); i++) {
    if (g_array_index (way->costs, double, i) <= 2 * price || !mend_page (flow, stand, way, i))
      continue;
    dip_way_clear (way);
    dip_break_find_way (flow, stand, window, way);
  }
}
