/* Axis (private to this room): the scale of a timeline's panel, its band with ticks, and which of them are named. */
#pragma once

#include "pages/compose.h"

#define DIP_LEADER_GAP 3.0 /* from a line to the text beside it */

typedef struct DipAxis {
  DipComposer *composer;
  const DipTimeline *timeline;
  gint32 first_day, last_day; /* that there is room for */
  gint32 end_day;             /* the last one that is drawn: beyond it is room for labels only */
  double width;
  double *name_widths;    /* of ticks, as far as they were measured; else -1 */
  double quarters, years; /* heights of the band's rows; quarters 0: they are not named */
  double height;          /* of the band */
  GArray *names;          /* where names stand in the band, once it is placed */
} DipAxis;

void dip_axis_init (DipAxis *axis, DipComposer *composer, const DipTimeline *timeline);
void dip_axis_clear (DipAxis *axis);

/* Where a day begins. The scale keeps off the band's ends, so that marks there stand whole. */
double dip_axis_x (const DipAxis *axis, double day);
/* Settles the rows for the days that were chosen. */
void dip_axis_measure (DipAxis *axis);
/* The least last day that leaves `room` between a point's place and the panel's end. */
gint32 dip_axis_last_day_for (const DipAxis *axis, double day, double room);
/* Band, ticks and names, from `top` down. */
void dip_axis_place (DipAxis *axis, double top);
/* A line across the band and down to `end`, which leaves out the names that it would cross. */
void dip_axis_place_today (DipAxis *axis, double top, double end);
