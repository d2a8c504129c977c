/* Lanes: where labels beside an axis stand so that none meet, and no leader crosses a label. Private to this room. */
#pragma once

#include <glib.h>

/* A label hangs to the end side of its leader, which stands at `x`; it is `width` by `height`. */
typedef struct DipLabelBox {
  double x, width, height;
  guint event; /* whose label it is: for those who place it */
  guint n;     /* of events, from that one on, whose labels stand in it */
  guint lane;  /* set: 0 is nearest to the axis */
  double near; /* set: distance from the axis to the near edge of its lane */
  guint level; /* of its mark, set: 0 stands on the axis */
} DipLabelBox;

/* Gives each label a lane. Boxes are sorted by x. Of two whose widths overlap, the one further on takes the nearer
 * lane, so its leader ends before it would meet the other. Gives the height of all lanes together, `gap` apart. */
double dip_lanes_stack (DipLabelBox *boxes, guint n, double gap);

/* Packs spans from x to x + width into as few lanes as can be, by start (boxes are sorted by x). Gives the height. */
double dip_lanes_pack (DipLabelBox *boxes, guint n, double gap);

/* Raises marks that would stand closer than `reach` to others of their level, over `most` levels at most. Gives the
 * number of levels. */
guint dip_lanes_raise (DipLabelBox *boxes, guint n, double reach, guint most);
