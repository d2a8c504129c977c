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
#define DIP_GANTT_ARROW 0.6   /* thickness of arrows */
#define DIP_GANTT_REACH 5.0   /* from a bar's end to where an arrow may turn */

typedef struct DipGanttRow {
  const DipSet **sets; /* of its name, once it is measured */
  double label_height;
  double widths[2];                 /* of its reference, of the short one; below 0: not measured */
  gboolean is_named, is_waited_for; /* arrows come to it, go from it */
  /* on its page */
  guint page;            /* number of the page in hand that it stands on, from 1 */
  gboolean begins, ends; /* the axis there has its first day, its last */
  guint copy;            /* a row of the same event, under another heading, that ends on a page; from 1, 0: none */
  guint copy_page;       /* that page */
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
  const DipSet *today;                /* its label; NULL: none */
  DipGanttRow *rows;                  /* of all events */
  GArray *followers;                  /* guint: of all rows, those that come after them… */
  guint *follower_at;                 /* …from this index to the next row's */
  double label_x, label_width, chart; /* where names and the chart start */
  double width;
  guint page, n_pages;  /* the one in hand, from 1; so far */
  const guint *on_page; /* rows */
  guint n_on_page;
  GArray *boxes;           /* DipGanttBox, of the page */
  gboolean *headings;      /* [group]: its heading has been placed */
  double *heading_heights; /* [group] of it, [n_groups + group] of “continued”; below 0: not measured */
  gboolean goes_on;        /* some row stands in several panels */
} DipGantt;

/* timeline.c: a paragraph on as narrow a measure as its lines need, so that labels take no more room than their ink.
 * One whose words have no room in the measure has a wider one, but not past `most`. */
const DipSet *dip_timeline_set_tight (DipComposer *composer, const DipParagraph *paragraph, double measure,
                                      double most);

/* gantt.c: the whole of a chart, as dip_compose_timeline. */
void dip_compose_gantt (DipComposer *composer, const DipTimeline *timeline);

/* gantt-rows.c: rows one under another on a page, with the headings of their groups. */
void dip_gantt_measure_row (DipGantt *gantt, guint row, double most);
double dip_gantt_row_height (DipGantt *gantt, guint row);
/* Height of row `at` of `rows` and of its group's heading, if it has one over it, on a page that opens with `first`. */
double dip_gantt_step (DipGantt *gantt, const guint *rows, guint first, guint at, double *heading);
/* Gives rows first … end - 1 their places from `top` down. */
void dip_gantt_stand_rows (DipGantt *gantt, const guint *rows, guint first, guint end, double top);
void dip_gantt_place_headings (DipGantt *gantt, const guint *rows, guint n);
void dip_gantt_place_names (DipGantt *gantt, const guint *rows, guint n);

/* gantt-share.c */
typedef struct DipGanttRoom {
  double first, other; /* under the axis: on the page where the rows begin, and on those after it */
  double below;        /* what stands under the last row */
} DipGanttRoom;
/* guint: for each page, the row that is the first of the next one. */
GArray *dip_gantt_share (DipGantt *gantt, const guint *rows, guint n, const DipGanttRoom *room);

/* gantt-panels.c: an axis that is too long for a page is cut into panels. */
typedef struct DipGanttPanel {
  gint32 first_day, last_day;
  GArray *rows; /* guint: what is seen of its days, in the order of the chart */
} DipGanttPanel;
/* DipGanttPanel. */
GArray *dip_gantt_find_panels (DipGantt *gantt);
void dip_gantt_drop_panels (GArray *panels);

/* gantt-legend.c */
double dip_gantt_legend_height (DipGantt *gantt);
void dip_gantt_place_legend (DipGantt *gantt, double top);

/* gantt-bars.c */
/* A milestone has a diamond, also where it is not one day; so has all that is. */
gboolean dip_gantt_has_diamond (const DipEvent *event);
void dip_gantt_find_bar (DipGantt *gantt, guint row);
void dip_gantt_place_bar (DipGantt *gantt, guint row);
/* What a legend shows for a shape, in a box of this width about y. */
void dip_gantt_place_swatch (DipGantt *gantt, DipLegendKind kind, double x, double y, double width);
void dip_gantt_place_today (DipGantt *gantt, double top, double bottom);

/* gantt-stubs.c */
/* Lines of references that a row may need under its bar, if those that it is tied to stand on other pages. */
guint dip_gantt_stub_lines (DipGantt *gantt, guint row);
double dip_gantt_stub_leading (const DipGantt *gantt);
void dip_gantt_place_stubs (DipGantt *gantt, guint row);

/* gantt-arrows.c: the arrows between rows of the page. */
/* The row on the page from which an arrow comes to the start of `to`: `from` itself, or one of the same event; -1 if
 * not both are there. */
gint64 dip_gantt_tie_here (const DipGantt *gantt, guint from, guint to);
void dip_gantt_place_arrows (DipGantt *gantt);
/* A triangle that points to (x, y), along an axis: -1 or 1 in one of the two. */
void dip_gantt_place_head (DipGantt *gantt, double x, double y, int across, int down);
