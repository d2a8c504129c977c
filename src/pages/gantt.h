/* Gantt chart (private to this room): what its files share. A row's name stands at the start side, its bar or diamond
 * on the axis at the end side; rows stand under the headings of their groups.
 *
 * Nothing but arrows, the day's line and the short texts of stubs goes through the chart's side, and a gutter at its
 * end is kept free for arrows: from there each row can be reached over the line above it. So there is always a way that
 * crosses no label. */
#pragma once

#include "pages/axis.h"

#define DIP_GANTT_BAR 6.0     /* height of a span */
#define DIP_GANTT_DIAMOND 4.2 /* half a diagonal of a milestone */
#define DIP_GANTT_PAD 3.0     /* from a row's line to its text */
#define DIP_GANTT_GUTTER 14.0 /* at the end of the chart */
#define DIP_GANTT_REACH 5.0   /* from a bar's end to where an arrow may turn */

typedef struct DipGanttRow {
  const DipSet **sets; /* of its name, once it is measured */
  double label_height;
  double width;                     /* of its reference; below 0: not measured */
  gboolean is_named, is_waited_for; /* arrows come to it, go from it */
  /* on its page */
  guint page; /* number of the page in hand that it stands on, from 1 */
  double top, height;
  double y;          /* the middle of its bar */
  double start, end; /* of its bar, or diamond */
} DipGanttRow;

/* What lies in the way of arrows. */
typedef struct DipGanttBox {
  double x, y, x2, y2;
  gboolean is_text; /* which none may cross */
} DipGanttBox;

typedef struct DipGantt {
  DipComposer *composer;
  const DipTimeline *timeline;
  DipAxis axis;
  DipGanttRow *rows;                  /* of all events */
  GArray *followers;                  /* guint: of all rows, those that come after them… */
  guint *follower_at;                 /* …from this index to the next row's */
  double label_x, label_width, chart; /* where names and the chart start */
  double width;
  guint page, n_pages;  /* the one in hand, from 1; so far */
  const guint *on_page; /* rows */
  guint n_on_page;
  GArray *boxes;    /* DipGanttBox, of the page */
  GArray *headings; /* gboolean: this group's heading has been placed */
} DipGantt;

/* timeline.c: a paragraph on as narrow a measure as its lines need, so that labels take no more room than their ink. */
const DipSet *dip_timeline_set_tight (DipComposer *composer, const DipParagraph *paragraph, double measure);

/* gantt.c: the whole of a chart, as dip_compose_timeline. */
void dip_compose_gantt (DipComposer *composer, const DipTimeline *timeline);

/* gantt-bars.c */
/* A milestone has a diamond, also where it is not one day; so has all that is. */
gboolean dip_gantt_has_diamond (const DipEvent *event);
void dip_gantt_place_bar (DipGantt *gantt, guint row);
void dip_gantt_place_today (DipGantt *gantt, double top, double bottom);

/* gantt-stubs.c */
/* Lines of references that a row may need under its bar, if those that it is tied to stand on other pages. */
guint dip_gantt_stub_lines (DipGantt *gantt, guint row);
double dip_gantt_stub_leading (const DipGantt *gantt);
void dip_gantt_place_stubs (DipGantt *gantt, guint row);

/* gantt-arrows.c: the arrows between rows of the page. */
void dip_gantt_place_arrows (DipGantt *gantt);
/* A triangle that points to (x, y), along an axis: -1 or 1 in one of the two. */
void dip_gantt_place_head (DipGantt *gantt, double x, double y, int across, int down);
