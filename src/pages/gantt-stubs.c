/* Stubs: where an arrow of a Gantt chart comes from a row on another page, or goes to one, a short end of it stands
 * under the bar, with what the other row is called and its page. */
#include "pages/gantt.h"

#define ANCHOR 2.5 /* from a bar's end to its stub */
#define ARM 6.0    /* from there to the text */
#define TEXT_GAP 4.0
#define BELOW 1.0 /* from the bar to the line of the text */

typedef struct Stub {
  DipGantt *gantt;
  const guint *others; /* rows */
  guint n;
  double anchor;
  gboolean comes; /* to this row; else it goes from it */
  gboolean brief; /* the other rows are called by their pages alone */
  guint row;
} Stub;

/* Numbers of pages stand in it: it is measured as it is set. */
static double
reference_width (DipGantt *gantt, guint index, gboolean brief) {
  double *width = &gantt->rows[index].widths[brief];
  const DipEvent *event = &gantt->timeline->events[index];
  if (*width < 0)
    *width
        = dip_composer_set (gantt->composer, brief ? event->brief : event->reference, G_MAXINT)->lines[0].natural + 0.5;
  return *width;
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

/* As many texts as the chart has room for; in short, if not all of them have room. */
static guint
count_fitting (Stub *stub, double room, double *width) {
  guint n = 0;
  *width = 0;
  for (; n < stub->n; n++) {
    double more = reference_width (stub->gantt, stub->others[n], stub->brief) + (n ? TEXT_GAP : 0);
    if (*width + more > room)
      break;
    *width += more;
  }
  if (n == stub->n || stub->brief)
    return n;
  stub->brief = TRUE;
  return count_fitting (stub, room, width);
}

static void
place_texts (const Stub *stub, guint n, double x, double top) {
  DipGantt *gantt = stub->gantt;
  double leading = dip_gantt_stub_leading (gantt), start = MIN (x, stub->anchor);
  for (guint i = 0; i < n; i++) {
    const DipEvent *event = &gantt->timeline->events[stub->others[i]];
    double width = reference_width (gantt, stub->others[i], stub->brief);
    const DipSet *set = dip_composer_set (gantt->composer, stub->brief ? event->brief : event->reference, width);
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
  DipRule rule = { DIP_GANTT_ARROW, gantt->timeline->leader };
  dip_composer_place_rule (gantt->composer, gantt->timeline->figure, stub->anchor, bar, stub->anchor, middle, rule);
  dip_composer_place_rule (gantt->composer, gantt->timeline->figure, MIN (stub->anchor, arm), middle,
                           MAX (stub->anchor, arm), middle, rule);
  if (stub->comes)
    dip_gantt_place_head (gantt, stub->anchor, bar, 0, -1);
  else
    dip_gantt_place_head (gantt, arm, middle, arm > stub->anchor ? 1 : -1, 0);
}

static void
tell_left_out (const Stub *stub, guint n) {
  const DipEvent *event = &stub->gantt->timeline->events[stub->row];
  DipPlace place = event->n_labels ? dip_text_place (&event->labels[0]->text, 0) : (DipPlace){ 0 };
  if (n < stub->n)
    dip_report_add (dip_composer_report (stub->gantt->composer), DIP_WARNING, place, "unnamed-rows",
                    "under this row's bar there is room for %u of the %u rows on other pages that %s: give the chart "
                    "more width, or let fewer rows be tied to one",
                    n, stub->n, stub->comes ? "come before it" : "come after it");
}

/* After the anchor, or before it where there is no room. */
static void
place_stub (Stub *stub, double bar, double top) {
  DipGantt *gantt = stub->gantt;
  double width, end = gantt->width - DIP_GANTT_GUTTER, leading = dip_gantt_stub_leading (gantt);
  double after = end - stub->anchor - ARM, before = stub->anchor - ARM - gantt->chart;
  gboolean has_line = top + leading <= dip_composer_bottom (gantt->composer);
  guint n = has_line ? count_fitting (stub, MAX (after, before), &width) : 0;
  tell_left_out (stub, n);
  if (n == 0)
    return;
  gboolean is_after = width <= after;
  place_texts (stub, n, is_after ? stub->anchor + ARM : stub->anchor - ARM - width, top);
  place_elbow (stub, bar, top + leading / 2, stub->anchor + (is_after ? ARM - 1 : 1 - ARM));
}

/* Of the rows that this one is tied to, those that no arrow of the page comes from, or goes to. */
static void
keep_absent (const DipGantt *gantt, const guint *others, guint n, guint row, gboolean comes, GArray *into) {
  for (guint i = 0; i < n; i++) {
    gint64 here = dip_gantt_tie_here (gantt, comes ? others[i] : row, comes ? row : others[i]);
    if (here < 0 && gantt->timeline->events[others[i]].reference)
      g_array_append_val (into, others[i]);
  }
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
  DipRule rule = { DIP_GANTT_ARROW, goes->gantt->timeline->leader };
  dip_composer_place_rule (goes->gantt->composer, goes->gantt->timeline->figure, row->end, row->y, goes->anchor, row->y,
                           rule);
  return row->y;
}

void
dip_gantt_place_stubs (DipGantt *gantt, guint index) {
  const DipEvent *event = &gantt->timeline->events[index];
  const DipGanttRow *row = &gantt->rows[index];
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (guint)),
                     waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  guint from = gantt->follower_at[index], to = gantt->follower_at[index + 1], n_boxes = gantt->boxes->len;
  if (row->begins)
    keep_absent (gantt, event->after, event->n_after, index, TRUE, named);
  if (row->ends)
    keep_absent (gantt, (const guint *)gantt->followers->data + from, to - from, index, FALSE, waiting);
  double bar = row->y + (dip_gantt_has_diamond (event) ? DIP_GANTT_DIAMOND : DIP_GANTT_BAR / 2),
         top = row->y + DIP_GANTT_BAR / 2 + BELOW, middle = (row->start + row->end) / 2;
  gboolean narrow = dip_gantt_has_diamond (event) || row->end - row->start < 4 * ANCHOR;
  Stub comes
      = { gantt, (const guint *)named->data, named->len, narrow ? middle : row->start + ANCHOR, TRUE, FALSE, index };
  Stub goes
      = { gantt, (const guint *)waiting->data, waiting->len, narrow ? middle : row->end - ANCHOR, FALSE, FALSE, index };
  if (named->len > 0)
    place_stub (&comes, bar, top);
  gboolean below = gantt->boxes->len > n_boxes;
  if (waiting->len > 0)
    place_stub (&goes, below ? go_round (&goes, row, bar) : bar, below ? top + dip_gantt_stub_leading (gantt) : top);
}
