/* Panel (private to this room): a stretch of a timeline's axis with its labels, while it is made. */
#pragma once

#include "pages/axis.h"
#include "pages/lanes.h"

#define DIP_LABEL_GUTTER 6.0 /* least blank between labels side by side */
#define DIP_LANE_GAP 4.0     /* between labels one over another */

typedef struct DipEventLabel {
  const DipSet **sets; /* each as wide as its text */
  double width, height;
} DipEventLabel;

/* A panel in the making: events first … first + n - 1. */
typedef struct DipPanel {
  DipComposer *composer;
  const DipTimeline *timeline;
  DipAxis axis;
  DipEventLabel *labels; /* of all events */
  const DipSet *today;   /* or NULL */
  double today_height;
  guint first, n;
  gint32 last_shown;   /* day that the panels before come to */
  gboolean names_days; /* the axis has ticks for days */
  double width;
  DipLabelBox *above, *below, *bars; /* for the points over and under the axis, and the spans */
  guint n_above, n_below, n_bars;
  guint levels_above, levels_below; /* of marks */
  double above_height, below_height, bars_height;
} DipPanel;

/* timeline-crowd.c: the points of one day stand in one box, in columns if they are many; each column has a leader, and
 * these hang together. */
/* Sets the width and the height of a box that has its place, its first event and their number. */
void dip_crowd_measure (const DipPanel *panel, DipLabelBox *box);
/* Labels and leaders, from the axis's edge on; `near`: that of the box towards it; `direction` 1: down, -1: up. */
void dip_crowd_place (DipPanel *panel, const DipLabelBox *box, double edge, double near, int direction);
/* The text of a label, all of it flush with its end if it has to be. */
void dip_panel_place_label (DipPanel *panel, guint event, double x, double top, gboolean at_end);
/* Where the text beside a leader starts: in the frame, also where that is narrower than any label should be. */
double dip_panel_beside (const DipPanel *panel, double x, double width);
