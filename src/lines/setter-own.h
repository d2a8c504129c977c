/* What setting and shaping share. */
#pragma once

#include "lines/prepared.h"

/* shape.c: room in which lines are made. */
struct DipLineRoom *dip_line_room_new (void);
void dip_line_room_drop (struct DipLineRoom *room);

/* What the breaker may do in a style, before pages ask for more. */
DipFit dip_style_fit (const DipStyle *style);
/* The measure of a line by its number, in pt, without insets and indent. */
double dip_line_measure (const DipStyle *style, double measure, guint index);
/* Whether a line is spread to its measure: the last ones, and those that end by the author's will, are not. */
gboolean dip_line_is_spread (const DipSet *set, guint index);
