/* The legal ends of one page: a walk down the rows from the place where it begins. */
#include "pages/flow.h"

#include <string.h>

/* Of a text that is taller than a page, which has more places than can all be weighed, no end is looked at above this
 * part of a page, but the lowest of them. */
#define LEAST_FILL 0.5

/* Texts of several columns with more lines than that end on all of them, which are too many to weigh: so many at most
 * on a page, as far apart. */
#define MANY_LINES 400
#define MOST_ENDS 100

/* Lines that are closer than this are not told apart when the one is sought whose notes have room. */
#define CLOSEST_LINES 4.0 /* pt */

/* Where what is to be kept together is parted if no page holds it. A row that goes on is better than a title or a
 * table's header with nothing below it. */
typedef enum Parting {
  PARTING_NONE,
  PARTING_ROWS, /* within a table's rows and between them */
  PARTING_ALL,  /* anywhere but after a row of a table's header */
} Parting;

typedef struct Walk {
  DipFlowing *flow;
  const DipComposer *composer;
  const DipStand *stand;
  DipVisitEnd visit;
  gpointer data;
  DipPen pen;
  double text;           /* the foot of what stands on the page */
  double heading;        /* the foot of the last heading; negative: none */
  GArray *feet;          /* DipFoot; or NULL */
  const DipEntry *above; /* the last one that stands whole on the page; NULL: none yet */
  gboolean keep;         /* that, or what was there before, stays with what follows */
  Parting parting;
  guint visited;
} Walk;

/* ── Ends ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
clear_end (DipReachedEnd *end) {
  g_clear_pointer (&end->carry, g_array_unref);
}

static void
offer_end (Walk *walk, DipReachedEnd *end) {
  walk->visited++;
  walk->visit (end, walk->data);
  clear_end (end);
}

static double
part_of_frame (const Walk *walk, double height) {
  return height / dip_composer_height (walk->composer);
}

/* Notes stand at the foot, so that the page is filled as far as text and notes go together. FALSE if they do not go. */
static gboolean
end_page (const Walk *walk, DipReachedEnd *end, const GArray *feet, double text) {
  double height = 0;
  if (feet && feet->len) {
    double room = walk->composer->foot - text;
    DipFeetFit fit = dip_feet_fit (walk->flow->composer, feet, room, &height);
    if (fit == DIP_FEET_NONE)
      return FALSE;
    end->end.note = fit == DIP_FEET_BEGIN;
    if (fit == DIP_FEET_BEGIN)
      end->carry = dip_feet_rest (walk->flow->composer, feet, room);
  }
  end->end.fill = part_of_frame (walk, text + height - walk->composer->top);
  double start = walk->stand->fresh ? walk->stand->pen.y : walk->composer->top;
  end->end.own = part_of_frame (walk, text + height - start);
  return TRUE;
}

static double
room_below_heading (const Walk *walk, double text) {
  return walk->heading < 0 ? -1 : part_of_frame (walk, text - walk->heading);
}

static void
end_before (Walk *walk, GList *link) {
  const DipEntry *entry = link->data;
  DipReachedEnd end = { .link = link };
  end.end.forced = entry->row->start != DIP_START_HERE;
  end.end.heading = room_below_heading (walk, walk->text);
  end.end.parted = walk->keep && !end.end.forced;
  end.end.table = entry->table && walk->above && entry->table == walk->above->table;
  double reserve = end.end.table ? dip_table_reserve (walk->flow, entry) : 0;
  if (reserve > 0 && walk->text + reserve > walk->composer->foot + DIP_HAIR)
    return;
  if (end_page (walk, &end, walk->feet, walk->text + reserve))
    offer_end (walk, &end);
}

/* The part is at its end, or goes on with a timeline, which looks after its page itself. */
static void
end_last (Walk *walk, GList *link) {
  DipReachedEnd end = { .link = link, .last = TRUE };
  end.end.heading = -1;
  if (!end_page (walk, &end, walk->feet, walk->text))
    return;
  clear_end (&end);
  end.carry = NULL;
  offer_end (walk, &end);
}

/* ── Rows ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static GArray *
copy_feet (const GArray *feet) {
  GArray *copy = g_array_new (FALSE, TRUE, sizeof (DipFoot));
  if (feet && feet->len)
    g_array_append_vals (copy, feet->data, feet->len);
  return copy;
}

/* The page's notes and those of these lines; NULL if there are none. */
static GArray *
feet_with (const Walk *walk, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to) {
  if (!row->has_marks)
    return walk->feet ? g_array_ref (walk->feet) : NULL;
  GArray *feet = copy_feet (walk->feet);
  dip_feet_collect (walk->flow->composer, row, from, to, feet);
  return feet;
}

/* A break within a row of one text is one within a paragraph, as in any book. */
static void
split_row (DipPageEnd *end, const DipEntry *entry) {
  end->table = end->cells = entry->table != NULL;
  end->row = !entry->table && entry->measured->n_sides > 1;
}

static gboolean
is_below_header (const Walk *walk) {
  return walk->above && walk->above->is_header;
}

static gboolean
may_split (const Walk *walk, const DipEntry *entry) {
  if (entry->is_heading || entry->is_header)
    return FALSE;
  if (dip_row_is_kept (entry->measured) && !(walk->parting && is_below_header (walk)))
    return FALSE;
  return walk->parting || !(entry->table && entry->keep);
}

static gboolean
notes_fit (const Walk *walk, const GArray *feet, double text) {
  return dip_feet_fit (walk->flow->composer, feet, walk->composer->foot - text, NULL) != DIP_FEET_NONE;
}

/* Whether the notes of the row's last legal end in so much room stand below it; or it has none there. */
static gboolean
notes_allow (const Walk *walk, const DipMeasuredRow *row, const DipSpot *from, double y, double room, DipSpot *to) {
  if (!dip_row_break_within (row, from, room, to))
    return TRUE;
  g_autoptr (GArray) feet = feet_with (walk, row, from, to);
  double text = y + dip_row_height (row, from, to) + row->close;
  return !feet || notes_fit (walk, feet, text);
}

/* Room for lines above those whose notes have none: the more lines, the more notes, and the less room for them. So the
 * ends of a text with marks in every line need not all be looked at. */
static double
room_beside_notes (const Walk *walk, const DipMeasuredRow *row, const DipSpot *from, double y, double room,
                   DipSpot *to) {
  if (!row->has_marks || room <= 0 || notes_allow (walk, row, from, y, room, to))
    return room;
  double low = 0;
  while (room - low > CLOSEST_LINES)
    if (notes_allow (walk, row, from, y, (low + room) / 2, to))
      low = (low + room) / 2;
    else
      room = (low + room) / 2;
  return room;
}

/* By how much a higher end of the row is higher at least. */
static double
step_between_ends (const Walk *walk, const DipMeasuredRow *row) {
  guint64 lines = 0;
  for (guint i = 0; i < row->n_sides && row->n_sides > 1; i++)
    lines += row->sides[i].lines_from[0];
  return lines > MANY_LINES ? dip_composer_height (walk->composer) / MOST_ENDS : 2 * DIP_HAIR;
}

/* Each legal end of the row's lines that stand from `y` on, from the last one up. */
static void
end_inside (Walk *walk, GList *link, const DipSpot *from, double y) {
  const DipEntry *entry = link->data;
  const DipMeasuredRow *row = entry->measured;
  double reserve = dip_table_reserve (walk->flow, entry);
  double room = walk->composer->foot - y - row->close - reserve;
  g_autofree DipSpot *to = g_new0 (DipSpot, row->n_sides + 1);
  gboolean tall = !dip_row_fits (row, from, dip_composer_height (walk->composer)), high = FALSE;
  double step = step_between_ends (walk, row);
  room = room_beside_notes (walk, row, from, y, room, to);
  while (room > 0 && !(tall && high)) {
    DipReachedEnd end = { .link = link, .spots = to };
    if (!dip_row_break_within (row, from, room, to))
      return;
    end.height = dip_row_height (row, from, to);
    double text = y + end.height + row->close;
    room = end.height - step;
    end.end.heading = room_below_heading (walk, text);
    split_row (&end.end, entry);
    end.end.hyphen = dip_row_ends_in_hyphen (row, from, to);
    end.end.stuck = dip_row_is_stuck (row, to);
    GArray *feet = feet_with (walk, row, from, to);
    high = part_of_frame (walk, text - walk->composer->top) < LEAST_FILL && !(feet && feet->len);
    if (end_page (walk, &end, feet, text + reserve))
      offer_end (walk, &end);
    else
      clear_end (&end);
    g_clear_pointer (&feet, g_array_unref);
  }
}

static void
take_notes (Walk *walk, const DipMeasuredRow *row, const DipSpot *from) {
  if (!row->has_marks)
    return;
  g_autofree DipSpot *to = g_new0 (DipSpot, row->n_sides + 1);
  dip_row_end (row, to);
  GArray *feet = feet_with (walk, row, from, to);
  g_clear_pointer (&walk->feet, g_array_unref);
  walk->feet = feet;
}

/* Goes past an entry. FALSE if the page holds no more. */
static gboolean
pass_entry (Walk *walk, GList *link, const DipSpot *spots) {
  const DipEntry *entry = link->data;
  const DipMeasuredRow *row = entry->measured;
  g_autofree DipSpot *start = spots ? NULL : g_new0 (DipSpot, row->n_sides + 1);
  const DipSpot *from = spots ? spots : start;
  double top = spots ? walk->pen.y : dip_row_top (walk->composer, row, &walk->pen);
  double y = top + (spots ? row->again : row->head);
  gboolean fits = spots ? dip_row_fits (row, from, walk->composer->foot - y - row->foot) : TRUE;
  double height = 0;
  if (!spots) {
    height = dip_row_height_whole (row);
  } else if (fits) {
    g_autofree DipSpot *to = g_new0 (DipSpot, row->n_sides + 1);
    dip_row_end (row, to);
    height = dip_row_height (row, from, to);
  }
  if (spots || may_split (walk, entry))
    end_inside (walk, link, from, y);
  if (!fits || y + height + row->foot > walk->composer->foot + DIP_HAIR)
    return FALSE;
  take_notes (walk, row, from); /* not those of a row that goes on: it may have very many */
  if (walk->feet && !notes_fit (walk, walk->feet, y + height + row->foot))
    return FALSE;
  walk->text = y + height + row->foot;
  walk->pen = (DipPen){ .y = walk->text, .after = row->after };
  if (entry->is_heading)
    walk->heading = walk->text;
  walk->keep = entry->keep;
  walk->above = entry;
  return TRUE;
}

/* Whether what stands above is parted from what it is to be kept with. */
static gboolean
may_part (const Walk *walk) {
  const DipEntry *above = walk->above;
  if (!above || above->is_header)
    return FALSE;
  return walk->parting == PARTING_ALL || (walk->parting && above->table && !above->row->keep_with_next);
}

/* Whether the page may end before an entry, and whether it must. */
static gboolean
reach_entry (Walk *walk, GList *link) {
  const DipEntry *entry = link->data;
  gboolean opens = link == walk->stand->link && walk->stand->fresh;
  if (opens)
    return TRUE;
  gboolean forced = entry->row->start != DIP_START_HERE && !(link == walk->stand->link && walk->flow->started);
  if (!walk->keep || may_part (walk) || forced)
    end_before (walk, link);
  return !forced;
}

static void
walk_rows (Walk *walk) {
  const DipSpot *spots = walk->stand->spots;
  for (GList *link = walk->stand->link;; link = dip_flow_next (walk->flow, link)) {
    if (!link || dip_flow_waits (walk->flow, link)) {
      end_last (walk, link);
      return;
    }
    if (!spots && !reach_entry (walk, link))
      return;
    if (!pass_entry (walk, link, spots))
      return;
    spots = NULL;
  }
}

/* ── Where no legal end is left ────────────────────────────────────────────────────────────────────────────────── */

static void
count_lone_lines (DipPageEnd *end, const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to) {
  for (guint i = 0; i < row->n_sides; i++) {
    if (to[i].line == 0)
      continue; /* between paragraphs, or at the side's end */
    guint first = to[i].paragraph == from[i].paragraph ? from[i].line : 0;
    end->orphans += to[i].line == first + 1;
    end->widows += row->sides[i].sets[to[i].paragraph]->n_lines == to[i].line + 1;
  }
}

/* A row that neither fits on a fresh page nor has a legal end there goes over it all the same. */
static void
end_anyway (Walk *walk) {
  const DipEntry *entry = walk->stand->link->data;
  const DipMeasuredRow *row = entry->measured;
  g_autofree DipSpot *start = g_new0 (DipSpot, row->n_sides + 1), *to = g_new0 (DipSpot, row->n_sides + 1);
  const DipSpot *from = walk->stand->spots ? walk->stand->spots : start;
  double y = walk->stand->pen.y + row->again;
  if (!walk->stand->spots)
    y = dip_row_top (walk->composer, row, &walk->stand->pen) + row->head;
  if (dip_row_fits (row, from, walk->composer->foot - y - row->foot))
    return;
  dip_row_break_anyway (row, from, walk->composer->foot - y - row->close, to);
  if (dip_row_is_end (row, to))
    return;
  DipReachedEnd end = { .link = walk->stand->link, .spots = to, .height = dip_row_height (row, from, to) };
  end.end = (DipPageEnd){ .fill = 1, .own = 1, .heading = -1 };
  split_row (&end.end, entry);
  count_lone_lines (&end.end, row, from, to);
  walk->visit (&end, walk->data);
}

/* Gives how many ends there are. */
static guint
walk_page (Walk walk) {
  walk.pen = walk.stand->pen;
  walk.text = walk.stand->pen.y;
  walk.heading = -1;
  walk.keep = walk.stand->keep && !walk.stand->fresh;
  if (walk.stand->feet && walk.stand->feet->len)
    walk.feet = copy_feet (walk.stand->feet);
  walk_rows (&walk);
  g_clear_pointer (&walk.feet, g_array_unref);
  return walk.visited;
}

void
dip_break_walk (DipFlowing *flow, const DipStand *stand, DipVisitEnd visit, gpointer data) {
  Walk walk = { .flow = flow, .composer = flow->composer, .stand = stand, .visit = visit, .data = data };
  for (; walk.parting <= PARTING_ALL; walk.parting++)
    if (walk_page (walk) || !stand->fresh)
      return;
  end_anyway (&walk);
}
