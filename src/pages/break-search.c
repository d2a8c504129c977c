/* The cheapest way over the places where pages may begin. Places are taken in the order of the text; each is reached
 * by states, of which those that can never be the cheaper ones are dropped. What a page costs does not hang on how its
 * beginning was reached, but for the page that it faces, and for the notes that go on on it: with other notes it is
 * another place. */
#include "pages/flow.h"

#include <math.h>
#include <string.h>

typedef struct Place Place;
typedef struct State State;

/* A way to a place: the page that ends there. */
struct State {
  Place *place;
  const State *from;
  double cost;
  double page_cost; /* of its last page */
  double fill;      /* of that page; below 0: it may end where it likes */
  double height;    /* of the lines on it of an entry that goes on */
  guint page;       /* the page that begins here, from 0 */
  State *next;      /* of the same place */
  guint64 ways;     /* walk that has come by */
};

struct Place {
  GList *link; /* NULL: the part's end */
  guint64 serial;
  DipSpot *spots; /* NULL: before the entry */
  guint64 lines;  /* of the entry that stand before the place */
  GArray *carry;  /* notes that go on on the page which begins here; or NULL */
  State *states;
  Place *next; /* of the same entry, further on */
};

typedef struct Search {
  DipFlowing *flow;
  const DipBreakCosts *costs;
  DipArena *arena;
  guint64 base;      /* serial of the first entry */
  GPtrArray *places; /* by entry: the first of each */
  Place *at;         /* whose page ends are visited */
  guint first_page, window;
  gboolean sides; /* it matters on which side a page is */
  State *end;     /* the best of those that reach the end */
  guint64 until;
  GPtrArray *front; /* State: at places that were not gone on from */
  GPtrArray *carries;
} Search;

/* ── Places ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static guint64
count_lines (const DipMeasuredRow *row, const DipSpot *spots) {
  guint64 lines = 0;
  for (guint i = 0; i < row->n_sides; i++)
    lines += row->sides[i].lines_from[0] - (row->sides[i].lines_from[spots[i].paragraph] - spots[i].line);
  return lines;
}

static gboolean
same_spots (const DipMeasuredRow *row, const DipSpot *a, const DipSpot *b) {
  if (!a || !b)
    return a == b;
  return memcmp (a, b, row->n_sides * sizeof *a) == 0;
}

static gboolean
same_feet (const GArray *a, const GArray *b) {
  if (!a || !b || a->len != b->len)
    return a == b;
  for (guint i = 0; i < a->len; i++) {
    const DipFoot *one = &g_array_index (a, DipFoot, i), *other = &g_array_index (b, DipFoot, i);
    if (one->of != other->of || one->from.paragraph != other->from.paragraph || one->from.line != other->from.line)
      return FALSE;
  }
  return TRUE;
}

/* Places that are alike but for what notes bring over to them, at most: of more, the dearest are left out. A long note
 * of which each of many pages may have more or less would be followed through all of them else. */
#define MOST_CARRIES 16

static double
cost_of_place (const Place *place) {
  double least = INFINITY;
  for (const State *state = place->states; state; state = state->next)
    least = MIN (least, state->cost);
  return least;
}

/* The place among those that are alike from `first` on, which is made if need be: of too many it takes that of the
 * dearest. NULL if a way of that cost is the dearest itself. */
static Place *
find_carry (Search *search, Place **first, const Place *sought, double cost) {
  guint n = 0;
  Place **at = first, *dearest = NULL;
  const DipMeasuredRow *row = ((DipEntry *)sought->link->data)->measured;
  for (; *at && (*at)->lines == sought->lines && same_spots (row, (*at)->spots, sought->spots);
       at = &(*at)->next, n++) {
    if (same_feet ((*at)->carry, sought->carry))
      return *at;
    if (!dearest || cost_of_place (*at) > cost_of_place (dearest))
      dearest = *at;
  }
  if (n >= MOST_CARRIES) {
    if (cost_of_place (dearest) <= cost)
      return NULL;
    dearest->states = NULL;
    dearest->carry = sought->carry;
    return dearest;
  }
  Place *place = dip_arena_copy (search->arena, sought, sizeof *sought);
  if (sought->spots)
    place->spots = dip_arena_copy (search->arena, sought->spots, row->n_sides * sizeof *sought->spots);
  place->next = *at;
  return *at = place;
}

/* A row of several texts has very many places, since each column may end on its own line: this many at most for the
 * beginning of a page, the cheapest. One text has no more than lines. */
#define MOST_IN_ROW 16

/* Whether there is one more for a way of that cost to the beginning of `page`; the dearest is taken out, if need be, of
 * those that were not gone on from. */
static gboolean
has_room (const Search *search, Place **first, const DipEntry *entry, guint page, double cost) {
  guint64 serial = entry->serial;
  guint64 done = search->at->serial == serial && search->at->spots ? search->at->lines : 0;
  Place **dearest = NULL;
  guint n = 0;
  for (Place **at = first; *at; at = &(*at)->next) {
    if (!(*at)->spots || !(*at)->states || (*at)->states->page != page)
      continue;
    n++;
    if ((*at)->lines > done && (!dearest || cost_of_place (*at) > cost_of_place (*dearest)))
      dearest = at;
  }
  if (n < MOST_IN_ROW)
    return TRUE;
  if (!dearest || cost_of_place (*dearest) <= cost)
    return FALSE;
  *dearest = (*dearest)->next;
  return TRUE;
}

/* Where the sought place stands among those of its entry, or would. */
static Place **
seek_place (Search *search, Place **first, const Place *sought) {
  const DipMeasuredRow *row = ((DipEntry *)sought->link->data)->measured;
  Place **at = first;
  if (search->at->spots && search->at->serial == sought->serial && search->at->lines < sought->lines)
    at = &search->at->next; /* a row of many pages has many places: the end of this one is not far off */
  while (*at
         && ((*at)->lines < sought->lines
             || ((*at)->lines == sought->lines && !same_spots (row, (*at)->spots, sought->spots))))
    at = &(*at)->next;
  return at;
}

/* NULL: it is not worth a place. */
static Place *
find_place (Search *search, const DipReachedEnd *end, const State *state) {
  const DipEntry *entry = end->link->data;
  guint index = (guint)(entry->serial - search->base);
  Place sought = { .link = end->link, .serial = entry->serial, .spots = end->spots, .carry = end->carry };
  sought.lines = end->spots ? count_lines (entry->measured, end->spots) : 0;
  if (search->places->len <= index)
    g_ptr_array_set_size (search->places, (gint)index + 1);
  Place **first = (Place **)&search->places->pdata[index], **at = seek_place (search, first, &sought);
  gboolean is_new = !*at || (*at)->lines != sought.lines;
  if (is_new && end->spots && entry->measured->n_sides > 1) {
    if (!has_room (search, first, entry, state->page, state->cost))
      return NULL;
    at = seek_place (search, first, &sought);
  }
  return find_carry (search, at, &sought, state->cost);
}

/* ── States ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_recto (guint page) {
  return page % 2 == 0;
}

/* Whether whatever follows is no dearer after `better` than after `worse`. */
static gboolean
beats (const Search *search, const State *better, const State *worse) {
  if (search->sides && is_recto (better->page) != is_recto (worse->page))
    return FALSE;
  double facing = 0;
  if (search->sides && is_recto (better->page) && worse->fill >= 0 && better->fill >= 0)
    facing = dip_break_cost_facing (search->costs, better->fill, worse->fill);
  else if (search->sides && is_recto (better->page) && better->fill >= 0)
    facing = search->costs->uneven;
  return better->cost + facing <= worse->cost;
}

static void
add_state (Search *search, Place *place, const State *state) {
  for (State *other = place->states; other; other = other->next)
    if (beats (search, other, state))
      return;
  for (State **at = &place->states; *at;) {
    if (beats (search, state, *at))
      *at = (*at)->next;
    else
      at = &(*at)->next;
  }
  State *kept = dip_arena_copy (search->arena, state, sizeof *state);
  kept->place = place;
  kept->next = place->states;
  place->states = kept;
}

static double
cost_of_last (const Search *search, const DipPageEnd *end) {
  gboolean balance = search->flow->part->balance_last;
  return dip_break_cost_last (search->costs, balance ? end->fill : end->own, balance);
}

static double
cost_of_page (const Search *search, const State *from, const DipReachedEnd *end) {
  if (end->last)
    return end->link ? 0 : cost_of_last (search, &end->end);
  double cost = dip_break_cost_page (search->costs, &end->end);
  if (search->sides && is_recto (from->page) && !end->end.forced)
    cost += dip_break_cost_facing (search->costs, from->fill, end->end.fill);
  return cost;
}

static State
state_after (const Search *search, const State *from, const DipReachedEnd *end) {
  State state = { .from = from, .page = from->page + 1, .fill = end->end.fill, .height = end->height };
  state.page_cost = cost_of_page (search, from, end);
  state.cost = from->cost + state.page_cost;
  if (end->end.forced) { /* the next page is of a side of its own */
    const DipEntry *entry = end->link->data;
    state.page += (entry->row->start == DIP_START_RECTO && !is_recto (state.page))
                  || (entry->row->start == DIP_START_VERSO && is_recto (state.page));
    state.fill = -1;
  }
  return state;
}

static void
reach_last (Search *search, const State *from, const DipReachedEnd *end) {
  State state = state_after (search, from, end);
  if (search->end && search->end->cost <= state.cost)
    return;
  search->end = dip_arena_copy (search->arena, &state, sizeof state);
  search->until = end->link ? ((DipEntry *)end->link->data)->serial : G_MAXUINT64;
}

static void
reach_place (Search *search, const State *from, const DipReachedEnd *end) {
  State state = state_after (search, from, end);
  Place *place = find_place (search, end, &state);
  if (!place)
    return;
  if (end->carry)
    g_ptr_array_add (search->carries, g_array_ref (end->carry));
  add_state (search, place, &state);
}

static void
reach_end (DipReachedEnd *end, gpointer data) {
  Search *search = data;
  for (const State *from = search->at->states; from; from = from->next)
    if (end->last)
      reach_last (search, from, end);
    else
      reach_place (search, from, end);
}

/* ── The search ────────────────────────────────────────────────────────────────────────────────────────────────── */

static const State *
cheapest_of (const Place *place) {
  const State *best = place->states;
  for (const State *state = best; state; state = state->next)
    if (state->cost < best->cost)
      best = state;
  return best;
}

static DipStand
stand_at (Search *search, const Place *place) {
  const DipEntry *entry = place->link->data;
  DipStand stand = { .link = place->link, .spots = place->spots, .fresh = TRUE, .feet = place->carry };
  stand.pen = dip_flow_fresh_pen (search->flow, entry);
  return stand;
}

static void
add_front (Search *search, const Place *place) {
  for (State *state = place->states; state; state = state->next)
    g_ptr_array_add (search->front, state);
}

/* Goes on from a place. One that has no legal end stays where it is. */
static void
leave_place (Search *search, Place *place) {
  search->at = place;
  DipStand stand = stand_at (search, place);
  dip_break_walk (search->flow, &stand, reach_end, search);
}

static void
search_places (Search *search) {
  gboolean full = FALSE;
  for (guint i = 0; i < search->places->len; i++)
    for (Place *place = search->places->pdata[i]; place; place = place->next) {
      if (!place->states)
        continue;
      full = full || cheapest_of (place)->page >= search->first_page + search->window;
      if (full)
        add_front (search, place);
      else
        leave_place (search, place);
    }
}

/* ── What came of it ───────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
has_sides (const DipFlowing *flow) {
  const DipStory *story = flow->composer->story;
  return story->page.mirrored && story->costs.uneven > 0;
}

/* The last state that all ways to the front have come by; NULL: they part at once. */
static const State *
find_common (const Search *search) {
  guint n = search->front->len;
  for (guint i = 0; i < n; i++)
    for (const State *state = search->front->pdata[i]; state; state = state->from)
      if (((State *)state)->ways == i)
        ((State *)state)->ways = i + 1;
  const State *common = n ? search->front->pdata[0] : NULL;
  while (common && common->ways < n)
    common = common->from;
  return common;
}

static const State *
cheapest_front (const Search *search) {
  const State *best = NULL;
  for (guint i = 0; i < search->front->len; i++) {
    const State *state = search->front->pdata[i];
    if (!best || state->cost < best->cost)
      best = state;
  }
  return best;
}

/* The furthest place that was reached, if there is no way on from any. */
static const State *
furthest (const Search *search) {
  for (guint i = search->places->len; i > 0; i--) {
    const State *last = NULL;
    for (const Place *place = search->places->pdata[i - 1]; place; place = place->next)
      if (place->states)
        last = cheapest_of (place);
    if (last)
      return last;
  }
  return NULL;
}

static void
write_way (DipWay *way, const State *state) {
  if (!state || !state->from)
    return;
  write_way (way, state->from);
  g_array_append_val (way->costs, state->page_cost);
  if (!state->place)
    return;
  DipChosenEnd end = { state->place->serial, state->place->spots != NULL, state->place->carry != NULL, state->height };
  g_array_append_val (way->ends, end);
}

static guint
count_pages (const State *state) {
  guint n = 0;
  for (; state && state->from; state = state->from)
    n++;
  return n;
}

static void
choose_way (Search *search, DipWay *way) {
  if (search->end)
    g_ptr_array_add (search->front, search->end);
  const State *best = search->front->len ? cheapest_front (search) : furthest (search);
  gboolean open = search->front->len > (search->end ? 1 : 0);
  way->whole = best && best == search->end;
  way->reached = way->whole ? search->until : best && best->place ? best->place->serial : search->base;
  way->cost = best ? best->cost : 0;
  write_way (way, best);
  way->settled = open ? count_pages (find_common (search)) : way->ends->len;
}

/* The stand itself: a page that has been begun. */
static void
begin (Search *search, const DipStand *stand) {
  Place *first = dip_arena_new0 (search->arena, Place);
  State *state = dip_arena_new0 (search->arena, State);
  *state = (State){ .place = first, .page = stand->page, .fill = stand->fill };
  *first = (Place){ .link = stand->link, .serial = search->base, .states = state };
  search->first_page = state->page;
  search->at = first;
  dip_break_walk (search->flow, stand, reach_end, search);
}

void
dip_break_find_way (DipFlowing *flow, const DipStand *stand, guint window, DipWay *way) {
  Search search = { .flow = flow, .costs = &flow->composer->story->costs, .window = window };
  search.arena = dip_arena_new ();
  search.base = ((DipEntry *)stand->link->data)->serial;
  search.places = g_ptr_array_new ();
  search.front = g_ptr_array_new ();
  search.carries = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  search.sides = has_sides (flow);
  begin (&search, stand);
  search_places (&search);
  *way = (DipWay){ .ends = g_array_new (FALSE, FALSE, sizeof (DipChosenEnd)),
                   .costs = g_array_new (FALSE, FALSE, sizeof (double)) };
  choose_way (&search, way);
  g_ptr_array_unref (search.carries);
  g_ptr_array_unref (search.front);
  g_ptr_array_unref (search.places);
  dip_arena_drop (search.arena);
}

void
dip_way_clear (DipWay *way) {
  g_clear_pointer (&way->ends, g_array_unref);
  g_clear_pointer (&way->costs, g_array_unref);
}
