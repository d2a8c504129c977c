/* The search: a line may start at each of the active nodes; for each site the best way to reach it is kept, once for
 * each state that can matter later (fitness of its line, hyphens in a row, and the line's number if the number of lines
 * is to be changed). */
#include "lines/break-cost.h"

/* Most candidate lines looked at for one site: a real paragraph has some tens. The tightest are looked at first. */
#define MOST_CANDIDATES 192
/* Most states kept for one site. */
#define MOST_STATES 64
#define NO_NODE G_MAXUINT32

typedef struct Node {
  gint64 faults;  /* from the start to the end of its line: what comes first */
  gint64 cost;    /* from the start to the end of its line: what decides where faults are equal */
  DipWidth lead;  /* of the next line */
  guint32 item;   /* the break; of the first node none */
  guint32 start;  /* first item of the next line */
  guint32 before; /* node */
  guint32 line;   /* number of lines up to here */
  guint8 fitness, run;
} Node;

struct DipBreakNodes {
  GArray *nodes; /* by item */
};

/* What a pass allows. A paragraph takes the first pass that comes to its end. */
typedef enum Pass {
  PASS_STYLE,    /* what the style allows */
  PASS_LADDER,   /* one hyphen more in a row */
  PASS_RELAXED,  /* and lines looser than the style allows, to a bound */
  PASS_EMERGENCY /* anything */
} Pass;

/* One search through a part of a paragraph. */
typedef struct Search {
  DipBreakJob *job;
  GArray *nodes;
  guint head;     /* nodes before it are too far back */
  gboolean first; /* the part's first line is the paragraph's */
  Pass pass;
  gint looseness;
  guint last_glue;          /* the part's last glue: where the last line's words start to be more than a tail */
  Node states[MOST_STATES]; /* of the site in hand */
  guint n_states;
} Search;

DipBreakNodes *
dip_break_nodes_new (void) {
  DipBreakNodes *nodes = g_new0 (DipBreakNodes, 1);
  nodes->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  return nodes;
}

void
dip_break_nodes_drop (DipBreakNodes *nodes) {
  g_array_unref (nodes->nodes);
  g_free (nodes);
}

static Node *
node_at (const Search *search, guint i) {
  return &g_array_index (search->nodes, Node, i);
}

static DipWidth
measure_after (const Search *search, const Node *node) {
  return search->first && node->line == 0 ? search->job->first_measure : search->job->other_measure;
}

static gboolean
is_same_state (const Search *search, const Node *a, const Node *b) {
  return a->fitness == b->fitness && a->run == b->run && (search->looseness == 0 || a->line == b->line);
}

static gboolean
is_better (const Node *a, const Node *b) {
  return a->faults != b->faults ? a->faults < b->faults : a->cost < b->cost;
}

/* Keeps the cheapest way to a state; of equal ones the first, which has the longer last line. */
static void
keep_state (Search *search, const Node *node) {
  for (guint i = 0; i < search->n_states; i++)
    if (is_same_state (search, &search->states[i], node)) {
      if (is_better (node, &search->states[i]))
        search->states[i] = *node;
      return;
    }
  if (search->n_states < MOST_STATES)
    search->states[search->n_states++] = *node;
}

/* Looser than the pass allows, even if the line were wider by `slack`. */
static gboolean
is_too_loose (const Search *search, const Node *node, const DipBreakFitting *fitting, DipWidth slack) {
  if (fitting->state != DIP_BREAK_LOOSE || search->pass == PASS_EMERGENCY)
    return FALSE;
  double room = (double)fitting->room * (search->pass == PASS_RELAXED ? DIP_COST_RELAXED : 1.0);
  return (double)(measure_after (search, node) - fitting->natural - slack) > room;
}

static gboolean
is_allowed (const Search *search, const Node *node, const DipBreakFitting *fitting, guint run, gboolean at_fault) {
  if (search->pass == PASS_EMERGENCY)
    return TRUE;
  return !at_fault && (search->pass != PASS_STYLE || dip_cost_over_ladder (search->job->fit, run) == 0)
         && !is_too_loose (search, node, fitting, 0);
}

/* The state after a line from `from` to the site; FALSE if the line is not to be had in this pass. */
static gboolean
reach_state (Search *search, guint from, const DipBreakSite *site, const DipBreakFitting *fitting, Node *reached) {
  const Node *node = node_at (search, from);
  const DipBreakJob *job = search->job;
  guint run = site->flagged ? MIN (node->run + 1u, 100u) : 0;
  gboolean tail = site->last && node->run > 0 && search->last_glue < node->start;
  gint64 faults = dip_cost_faults (job, node->start, site, fitting, run, tail);
  if (!is_allowed (search, node, fitting, run, faults > 0))
    return FALSE;
  *reached
      = (Node){ .item = site->item, .start = site->start, .before = from, .line = node->line + 1, .lead = site->post };
  reached->fitness = site->last ? 1 : (guint8)dip_cost_fitness (fitting->share);
  /* Two beyond the ladder all are alike. */
  reached->run = (guint8)MIN (run, job->fit->ladder < DIP_LADDER_FREE ? job->fit->ladder + 2 : 1);
  reached->faults = node->faults + faults;
  reached->cost = node->cost + dip_cost_line (job, fitting, site, measure_after (search, node))
                  + dip_cost_neighbours (job, site, node->fitness, reached->fitness, run, node->run > 0);
  if (site->last)
    reached->cost += dip_cost_end (job, fitting, node->run > 0);
  return TRUE;
}

/* Whether the line is too long even without what only this break adds: then it is too long for all later breaks as
 * well. */
static gboolean
is_past (const Search *search, const Node *node, const DipBreakSite *site) {
  DipBreakSite bare = *site;
  DipBreakFitting fitting;
  bare.pre = bare.pre_shrink = 0;
  dip_break_fit (search->job, node->start, node->lead, &bare, measure_after (search, node), &fitting);
  return fitting.state == DIP_BREAK_OVERFULL;
}

/* Whether the site is reached with fewer faults already than any line from the node would have: it is hopeless. */
static gboolean
has_too_many_faults (const Search *search, const Node *node, const DipBreakSite *site) {
  return search->n_states > 0 && !site->flagged && search->looseness == 0
         && node->faults + dip_cost_break_faults (search->job, site) > search->states[0].faults;
}

/* Looks at the lines from all active nodes to the site. */
static void
try_nodes (Search *search, const DipBreakSite *site) {
  guint looked = 0, n = search->nodes->len;
  for (guint i = search->head; i < n && looked < MOST_CANDIDATES; i++) {
    const Node *node = node_at (search, i);
    if (site->end <= node->start && !site->last)
      break;
    if (i > search->head && has_too_many_faults (search, node, site)) {
      looked++;
      continue;
    }
    DipBreakFitting fitting;
    Node reached;
    search->job->work++;
    dip_break_fit (search->job, node->start, node->lead, site, measure_after (search, node), &fitting);
    if (fitting.state == DIP_BREAK_OVERFULL && is_past (search, node, site)) {
      if (i == search->head)
        search->head++;
      else
        looked++;
      continue;
    }
    /* Lines from later nodes are shorter still, but for what a discretionary leaves them. The first line may have a
     * measure of its own. */
    if (node->line > 0 && is_too_loose (search, node, &fitting, search->job->most_post))
      break;
    looked++;
    if (reach_state (search, i, site, &fitting, &reached))
      keep_state (search, &reached);
  }
}

/* Nothing reaches the site: a line too long, from the nearest break before it. */
static void
try_overfull (Search *search, const DipBreakSite *site) {
  guint n = search->nodes->len;
  for (guint i = n; i-- > 0 && node_at (search, i)->item == node_at (search, n - 1)->item;) {
    const Node *node = node_at (search, i);
    DipBreakFitting fitting;
    Node reached;
    search->job->work++;
    dip_break_fit (search->job, node->start, node->lead, site, measure_after (search, node), &fitting);
    if (reach_state (search, i, site, &fitting, &reached))
      keep_state (search, &reached);
  }
}

/* Whether what another state has is better whatever comes: of fewer faults, or cheaper by more than its fitness can
 * ever cost it. */
static gboolean
is_safely_better (const Node *a, const Node *b) {
  return a->faults < b->faults || (a->faults == b->faults && a->cost + DIP_COST_FITNESS < b->cost);
}

static gboolean
is_hopeless (const Search *search, const Node *node) {
  for (guint i = 0; i < search->n_states; i++) {
    const Node *other = &search->states[i];
    if (other->run <= node->run && is_safely_better (other, node)
        && (search->looseness == 0 || other->line == node->line))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_far_line (const Search *search, const Node *node, const Node *best) {
  guint room = (guint)ABS (search->looseness) + 1;
  return search->looseness != 0 && MAX (node->line, best->line) - MIN (node->line, best->line) > room;
}

static void
add_states (Search *search) {
  const Node *best = search->states;
  for (guint i = 1; i < search->n_states; i++)
    if (is_better (&search->states[i], best))
      best = &search->states[i];
  for (guint i = 0; i < search->n_states; i++)
    if (!is_hopeless (search, &search->states[i]) && !is_far_line (search, &search->states[i], best))
      g_array_append_val (search->nodes, search->states[i]);
}

/* FALSE: no line leads on from here in this pass. */
static gboolean
visit_site (Search *search, const DipBreakSite *site) {
  guint n = search->nodes->len;
  search->n_states = 0;
  try_nodes (search, site);
  if (search->n_states == 0 && search->pass == PASS_EMERGENCY && (search->head == n || site->last))
    try_overfull (search, site);
  add_states (search);
  return search->head < search->nodes->len && (!site->last || search->nodes->len > n);
}

static gboolean
run_search (Search *search, guint from, DipWidth lead, const DipBreakSite *end) {
  Node start = { .item = NO_NODE, .start = from, .before = NO_NODE, .fitness = 1, .lead = lead };
  g_array_set_size (search->nodes, 0);
  g_array_append_val (search->nodes, start);
  search->head = 0;
  for (guint i = from; i < end->item; i++) {
    DipBreakSite site;
    if (dip_break_site (search->job, i, &site) && !visit_site (search, &site))
      return FALSE;
  }
  return visit_site (search, end);
}

/* The node to end with: the cheapest, or with looseness the one whose number of lines is nearest to what is asked. */
static guint
choose_end (const Search *search, const DipBreakSite *end, gint *looseness) {
  guint best = search->nodes->len - 1, chosen;
  for (guint i = best; i-- > 0 && node_at (search, i)->item == end->item;)
    if (!is_better (node_at (search, best), node_at (search, i)))
      best = i;
  chosen = best;
  gint wanted = (gint)node_at (search, best)->line + search->looseness;
  for (guint i = search->nodes->len; search->looseness != 0 && i-- > 0 && node_at (search, i)->item == end->item;) {
    gint off = ABS ((gint)node_at (search, i)->line - wanted),
         off_now = ABS ((gint)node_at (search, chosen)->line - wanted);
    if (off < off_now || (off == off_now && is_better (node_at (search, i), node_at (search, chosen))))
      chosen = i;
  }
  *looseness -= (gint)node_at (search, chosen)->line - (gint)node_at (search, best)->line;
  return chosen;
}

static void
emit_lines (const Search *search, guint last, const DipBreakSite *end, GArray *lines) {
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = last; i != NO_NODE; i = node_at (search, i)->before)
    g_array_append_val (path, i);
  guint run = 0;
  for (guint i = path->len - 1; i-- > 0;) {
    const Node *to = node_at (search, g_array_index (path, guint32, i));
    const Node *from = node_at (search, g_array_index (path, guint32, i + 1));
    DipBreakSite site = *end;
    if (to->item != end->item)
      dip_break_site (search->job, to->item, &site);
    run = site.flagged ? run + 1 : 0;
    dip_break_emit (search->job, from->start, from->lead, &site, measure_after (search, from), run, lines);
  }
}

static guint
find_last_glue (const DipBreakJob *job, guint from, const DipBreakSite *end) {
  for (guint i = end->end; i-- > from;)
    if (job->items[i].kind == DIP_ITEM_GLUE)
      return i;
  return from;
}

void
dip_break_search (DipBreakJob *job, DipBreakNodes *nodes, guint from, gboolean first, const DipBreakSite *end,
                  gint *looseness, GArray *lines) {
  Search search = { .job = job, .nodes = nodes->nodes, .first = first };
  search.looseness = CLAMP (*looseness, -DIP_MOST_LOOSENESS, DIP_MOST_LOOSENESS);
  search.last_glue = find_last_glue (job, from, end);
  while (!run_search (&search, from, 0, end) && search.pass < PASS_EMERGENCY)
    search.looseness = 0, search.pass++;
  emit_lines (&search, choose_end (&search, end, looseness), end, lines);
}
