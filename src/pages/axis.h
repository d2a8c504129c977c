/* Axis (private to this room): the scale of a timeline's panel, its band with ticks, and which of them are named. */
#pragma once

#include "pages/compose.h"

#define DIP_LEADER_GAP 3.0 /* from a line to the text beside it */

typedef struct DipAxis {
  DipComposer *composer;
  const DipTimeline *timeline;
  gint32 first_day, last_day; /* that there is room for */
  gint32 end_day;             /* the last one that is drawn: beyond it is room for labels only */
  double x, width;            /* from the frame's start edge */
  double *name_widths;        /* of ticks, as far as they were measured; else -1 */
  guint levels;               /* that the timeline has ticks of: a bit for each */
  int fine;                   /* DipTickLevel of the finer row, -1: there is none */
  DipTickLevel coarse;        /* of the other row */
  double fine_height, height; /* of that row, of the band */
  GArray *names;              /* where names stand in the band, once it is placed */
} DipAxis;

void dip_axis_init (DipAxis *axis, DipComposer *composer, const DipTimeline *timeline);
void dip_axis_clear (DipAxis *axis);

/* Where a day begins, from the frame's start edge. The scale keeps off the band's ends, so that marks there stand
 * whole. */
double dip_axis_x (const DipAxis *axis, double day);
/* Days that have a length on the axis: those of gaps have none. */
double dip_axis_days (const DipAxis *axis);
/* Settles the rows for the days that were chosen. */
void dip_axis_measure (DipAxis *axis);
/* The least last day that leaves `room` between a point's place and the panel's end. */
gint32 dip_axis_last_day_for (const DipAxis *axis, double day, double room);
/* Band, ticks and names, from `top` down. */
void dip_axis_place (DipAxis *axis, double top);
/* A line across the band and down to `end`, which leaves out the names that it would cross. */
void dip_axis_place_today (DipAxis *axis, double top, double end);

/* timeline-gaps.c */
/* The first gap that does not end before the axis; and a gap, if it ends on the axis: beyond that is paper, and days
 * there are room for labels. */
guint dip_axis_first_gap (const DipAxis *axis);
const DipAxisGap *dip_axis_gap (const DipAxis *axis, guint index);
gboolean dip_axis_passes_over (const DipAxis *axis, gint32 day);
/* Days before `day` that have a length, and the width of the gaps before it. */
double dip_axis_reach (const DipAxis *axis, double day, double *gaps);
/* The break in the band where a gap is, over `height`. */
void dip_axis_place_gaps (DipAxis *axis, double top, double height);
