/* Stubs: where an arrow of a Gantt chart comes from a row on another page, or goes to one, a short end of it stands
 * under the bar, with what the other row is called. */
#include "pages/gantt.h"

#define ANCHOR 2.5 /* from a bar's end to its stub */
#define ARM 6.0    /* from there to the text */
#define TEXT_GAP 4.0
#define THICKNESS 0.6
#define BELOW 1.0 /* from the bar to the line of the text */

typedef struct Stub {
  DipGantt *gantt;
  const guint *others; /* rows */
  guint n;
  double anchor;
  gboolean comes; /* to this row; else it goes from it */
} Stub;

static double
reference_width (DipGantt *gantt, guint index) {
  DipGanttRow *row = &gantt->rows[index];
  const DipParagraph *reference = gantt->timeline->events[index].reference;
  if (row->width < 0)
    row->width = reference ? dip_setter_natural_width (dip_composer_setter (gantt->composer), reference) + 0.5 : 0;
  return row->width;
}

double
dip_gantt_stub_leading (const DipGantt *gantt) {
  for (guint i = 0; i < gantt->timeline->n_events; i++)
    if (gantt->timeline->events[i].reference)
      return dip_composer_leading (gantt->composer, gantt->timeline->events[i].reference);
  return 0;
}

guint
dip_gantt_stub_lines (DipGantt *gantt, guint row) {
  return gantt->rows[row].is_named + gantt->rows[row].is_waited_for;
}

/* As many texts as the chart has room for. */
static guint
count_fitting (const Stub *stub, double room, double *width) {
  guint n = 0;
  *width = 0;
  for (; n < stub->n; n++) {
    double more = reference_width (stub->gantt, stub->others[n]) + (n ? TEXT_GAP : 0);
    if (*width + more > room)
      break;
    *width += more;
  }
  return n;
}

static void
place_texts (const Stub *stub, guint n, double x, double top) {
  DipGantt *gantt = stub->gantt;
  double leading = dip_gantt_stub_leading (gantt), start = MIN (x, stub->anchor);
  for (guint i = 0; i < n; i++) {
    double width = reference_width (gantt, stub->others[i]);
    const DipSet *set = dip_composer_set (gantt->composer, gantt->timeline->events[stub->others[i]].reference, width);
    dip_composer_place_lines (gantt->composer, set, 0, 1, x, top);
    x += width + TEXT_GAP;
  }
  DipGanttBox box = { start - 1, top, MAX (x - TEXT_GAP, stub->anchor) + 1, top + leading, TRUE };
  g_array_append_val (gantt->boxes, box);
}

/* From the bar down and to the text; the head is where it goes to. */
static void
place_elbow (const Stub *stub, double bar, double middle, double arm) {
  DipGantt *gantt = stub->gantt;
  DipRule rule = { THICKNESS, gantt->timeline->leader };
  dip_composer_place_rule (gantt->composer, NULL, stub->anchor, bar, stub->anchor, middle, rule);
  dip_composer_place_rule (gantt->composer, NULL, MIN (stub->anchor, arm), middle, MAX (stub->anchor, arm), middle,
                           rule);
  if (stub->comes)
    dip_gantt_place_head (gantt, stub->anchor, bar, 0, -1);
  else
    dip_gantt_place_head (gantt, arm, middle, arm > stub->anchor ? 1 : -1, 0);
}

/* After the anchor, or before it where there is no room. */
static void
place_stub (const Stub *stub, double bar, double top) {
  DipGantt *gantt = stub->gantt;
  double width, end = gantt->width - DIP_GANTT_GUTTER, leading = dip_gantt_stub_leading (gantt);
  double after = end - stub->anchor - ARM, before = stub->anchor - ARM - gantt->chart;
  guint n = count_fitting (stub, MAX (after, before), &width);
  if (n == 0 || top + leading > dip_composer_bottom (gantt->composer))
    return;
  gboolean is_after = width <= after;
  place_texts (stub, n, is_after ? stub->anchor + ARM : stub->anchor - ARM - width, top);
  place_elbow (stub, bar, top + leading / 2, stub->anchor + (is_after ? ARM - 1 : 1 - ARM));
}

static void
keep_absent (const DipGantt *gantt, const guint *rows, guint n, GArray *into) {
  for (guint i = 0; i < n; i++)
    if (gantt->rows[rows[i]].page != gantt->page && gantt->timeline->events[rows[i]].reference)
      g_array_append_val (into, rows[i]);
}

/* One that would go down through the texts of the one above it goes round them: from the bar's end, if it must. */
static double
go_round (Stub *goes, const DipGanttRow *row, double bar) {
  const GArray *boxes = goes->gantt->boxes;
  const DipGanttBox *above = &g_array_index (boxes, DipGanttBox, boxes->len - 1);
  if (goes->anchor < above->x - 1 || goes->anchor > above->x2 + 1)
    return bar;
  goes->anchor = above->x2 + 1.5;
  if (goes->anchor <= row->end)
    return bar;
  DipRule rule = { THICKNESS, goes->gantt->timeline->leader };
  dip_composer_place_rule (goes->gantt->composer, NULL, row->end, row->y, goes->anchor, row->y, rule);
  return row->y;
}

void
dip_gantt_place_stubs (DipGantt *gantt, guint index) {
  const DipEvent *event = &gantt->timeline->events[index];
  const DipGanttRow *row = &gantt->rows[index];
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (guint)),
                     waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  guint from = gantt->follower_at[index], to = gantt->follower_at[index + 1], n_boxes = gantt->boxes->len;
  keep_absent (gantt, event->after, event->n_after, named);
  keep_absent (gantt, (const guint *)gantt->followers->data + from, to - from, waiting);
  double bar = row->y + (dip_gantt_has_diamond (event) ? DIP_GANTT_DIAMOND : DIP_GANTT_BAR / 2),
         top = row->y + DIP_GANTT_BAR / 2 + BELOW, middle = (row->start + row->end) / 2;
  gboolean narrow = dip_gantt_has_diamond (event) || row->end - row->start < 4 * ANCHOR;
  Stub comes = { gantt, (const guint *)named->data, named->len, narrow ? middle : row->start + ANCHOR, TRUE };
  Stub goes = { gantt, (const guint *)waiting->data, waiting->len, narrow ? middle : row->end - ANCHOR, FALSE };
  if (named->len > 0)
    place_stub (&comes, bar, top);
  gboolean below = gantt->boxes->len > n_boxes;
  if (waiting->len > 0)
    place_stub (&goes, below ? go_round (&goes, row, bar) : bar, below ? top + dip_gantt_stub_leading (gantt) : top);
}
