/* What has to stand on one page with what follows it. */
#include "pages/flow.h"

#include <math.h>

/* How far a chain of entries comes on a page: headings whole, and the beginning of what they belong to. */
typedef struct Reach {
  guint whole;       /* entries that fit whole */
  gboolean complete; /* and the one that ends the chain begins */
  gboolean splits;   /* or one in the chain begins, but is too long for the page */
  gboolean timeline; /* the chain ends in a timeline, which will claim its room itself */
  guint carrier;     /* the last of those, from 1, that can take its last lines over to what follows; 0: none */
} Reach;

/* Whether the notes of the lines to `to` stand on this page too, below `end`. */
static gboolean
has_room_for_notes (DipComposer *composer, const DipMeasuredRow *row, const DipSpot *to, double end) {
  g_autofree DipSpot *from = g_new0 (DipSpot, row->n_sides + 1);
  return dip_flow_notes_fit (composer, row, from, to, end);
}

/* `room` ends above what stands under a table's rows where it goes on on the next page. */
static gboolean
begins_with_notes (DipComposer *composer, const DipMeasuredRow *row, double start, double room) {
  g_autofree DipSpot *from = g_new0 (DipSpot, row->n_sides + 1);
  g_autofree DipSpot *to = g_new0 (DipSpot, row->n_sides + 1);
  dip_row_end (row, to);
  double whole = start + dip_row_height_whole (row) + row->foot;
  if (whole <= room + DIP_HAIR && has_room_for_notes (composer, row, to, whole))
    return TRUE;
  double least = dip_row_least (row);
  return !dip_row_is_kept (row) && dip_row_break (row, from, least, to)
         && has_room_for_notes (composer, row, to, start + least + row->close);
}

static gboolean
begins (DipFlowing *flow, const DipEntry *entry, const DipPen *pen) {
  DipComposer *composer = flow->composer;
  const DipMeasuredRow *row = entry->measured;
  double start = dip_row_top (composer, row, pen) + row->head, reserve = dip_table_reserve (flow, entry);
  double room = composer->bottom - (dip_table_has_more (entry) ? reserve : 0);
  if (row->has_marks)
    return begins_with_notes (composer, row, start, room);
  if (start + dip_row_height_whole (row) + row->foot <= room + DIP_HAIR)
    return TRUE;
  return start + dip_row_least (row) + row->close + reserve <= composer->bottom + DIP_HAIR;
}

/* Whether a text stays with what follows even if it breaks: its last lines go over. Headings and tables stay whole. */
static gboolean
can_carry (const DipEntry *entry, const DipSpot *from) {
  if (!entry->row || !entry->keep || entry->table || entry->is_heading)
    return FALSE;
  g_autofree DipSpot *to = g_new0 (DipSpot, entry->measured->n_sides + 1);
  return dip_row_break_within (entry->measured, from, G_MAXDOUBLE, to);
}

static gboolean
can_carry_whole (const DipEntry *entry) {
  g_autofree DipSpot *from = g_new0 (DipSpot, entry->measured ? entry->measured->n_sides + 1 : 1);
  return can_carry (entry, from);
}

/* A chain that comes to no end here holds all the same if a text in it takes its last lines over. */
static Reach
end_in_carrier (Reach reach) {
  if (reach.carrier) {
    reach.whole = reach.carrier - 1;
    reach.complete = TRUE;
    reach.splits = FALSE;
  }
  return reach;
}

static Reach
reach_from (DipFlowing *flow, GList *link, DipPen pen) {
  DipComposer *composer = flow->composer;
  Reach reach = { 0 };
  for (; link; link = dip_flow_next (flow, link), reach.whole++) {
    const DipEntry *entry = link->data;
    reach.timeline = entry->timeline != NULL;
    if (reach.timeline) {
      reach.complete = TRUE;
      return reach;
    }
    if (!begins (flow, entry, &pen))
      return end_in_carrier (reach);
    if (!entry->keep) {
      reach.complete = TRUE;
      return reach;
    }
    if (can_carry_whole (entry))
      reach.carrier = reach.whole + 1;
    if (!dip_pen_pass (composer, &pen, entry->measured)) {
      reach.splits = TRUE;
      return end_in_carrier (reach);
    }
  }
  reach.complete = TRUE; /* the part's end: nothing follows */
  return reach;
}

DipPen
dip_flow_fresh_pen (DipFlowing *flow, const DipEntry *entry) {
  DipPen pen = { .y = flow->composer->top, .at_top = TRUE };
  if (entry->table && !entry->is_header) {
    gboolean any;
    pen.y += dip_table_again (flow, entry, &any);
    pen.at_top = !any;
  }
  return pen;
}

/* Whether a new page holds more of the chain. One that no page can hold begins here if it can break inside a row; and
 * goes on here if it has begun. */
static gboolean
is_better_fresh (const DipFlowing *flow, Reach here, Reach fresh) {
  if (flow->keeps && here.splits)
    return FALSE;
  if (here.complete || fresh.complete)
    return !here.complete;
  return !here.splits && here.whole <= fresh.whole;
}

void
dip_flow_keep (DipFlowing *flow) {
  const DipEntry *entry = dip_flow_next (flow, NULL)->data;
  GList *head = flow->ahead.head;
  Reach reach = reach_from (flow, head, flow->composer->pen);
  if (!reach.complete && !flow->composer->fresh) {
    Reach fresh = reach_from (flow, head, dip_flow_fresh_pen (flow, entry));
    if (is_better_fresh (flow, reach, fresh)) {
      dip_flow_new_page (flow, entry);
      reach = fresh;
    }
  }
  flow->kept = reach.whole;
  if (reach.complete && reach.timeline)
    flow->waiting = reach.whole;
}

gboolean
dip_flow_carries (DipFlowing *flow, const DipSpot *from, double end) {
  const DipEntry *entry = flow->ahead.head->data;
  if (!can_carry (entry, from))
    return FALSE;
  DipPen pen = { .y = end, .after = entry->measured->after };
  GList *next = dip_flow_next (flow, flow->ahead.head);
  return next && !reach_from (flow, next, pen).complete;
}

/* Entries of a chain that are looked through for what it ends with. */
#define LONGEST_CHAIN 64

gboolean
dip_flow_waits (DipFlowing *flow, GList *link) {
  DipEntry *entry = link->data;
  GList *at = link;
  for (guint i = 0; !entry->waits && i < LONGEST_CHAIN; i++) {
    const DipEntry *last = at->data;
    GList *next = last->keep ? dip_flow_next (flow, at) : NULL;
    if (last->timeline || last->waits > 0)
      entry->waits = 1;
    else if (!next || last->waits < 0)
      entry->waits = -1;
    at = next;
  }
  if (!entry->waits)
    entry->waits = -1;
  for (at = link->next; at && ((DipEntry *)at->data)->waits == 0 && ((DipEntry *)at->prev->data)->keep; at = at->next)
    ((DipEntry *)at->data)->waits = entry->waits;
  return entry->waits > 0;
}

/* The height of the rest of the part, from the page's top. FALSE if it is more than a page. */
static gboolean
measure_rest (DipFlowing *flow, double *height) {
  DipPen pen = { .y = flow->composer->top, .at_top = TRUE };
  const DipPart *part = ((DipEntry *)dip_flow_next (flow, NULL)->data)->part;
  for (GList *link = dip_flow_next (flow, NULL); link; link = dip_flow_next (flow, link)) {
    const DipEntry *entry = link->data;
    if (entry->part != part)
      break;
    if (entry->timeline || !dip_pen_pass (flow->composer, &pen, entry->measured))
      return FALSE;
  }
  *height = pen.y - flow->composer->top;
  return TRUE;
}

void
dip_flow_push_down (DipFlowing *flow) {
  DipComposer *composer = flow->composer;
  const DipEntry *entry = dip_flow_next (flow, NULL)->data;
  double height;
  flow->push_tried = TRUE;
  if (!measure_rest (flow, &height))
    return;
  flow->pushed = TRUE;
  double y = composer->bottom - height;
  if (composer->grid > 0)
    y = composer->top + floor ((y - composer->top + DIP_HAIR) / composer->grid) * composer->grid;
  if (y < dip_row_top (composer, entry->measured, &composer->pen) - DIP_HAIR)
    dip_flow_new_page (flow, entry);
  composer->pen.y = MAX (y, composer->top);
  composer->pen.after = 0;
  composer->pen.at_top = TRUE; /* no space above: the place is settled */
}
