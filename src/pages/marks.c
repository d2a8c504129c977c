/* The line of a chronicle, with the marks of its events. */
#include "pages/marks.h"

#define DIAMOND 4.2 /* half a diagonal */
#define RING 1.2    /* of paper round it */
#define BAR 3.6     /* width of a span's bar */
#define FADES 3     /* steps in which an end that is not known thins out */
#define STEP 2.4    /* from one to the next */

static void
place_box (DipComposer *composer, double x, double y, double width, double height, DipColour colour) {
  const double points[] = { 0, 0, width, 0, width, height, 0, height };
  dip_composer_place_shape (composer, NULL, x, y, points, 4, colour, colour);
}

static void
place_diamond (DipComposer *composer, const DipSpine *spine, double y, double size, DipColour colour) {
  const double points[] = { 0, -size, size, 0, 0, size, -size, 0 };
  dip_composer_place_shape (composer, NULL, spine->x, y, points, 4, colour, colour);
}

/* A bar beside the text; where an end is not known, it goes out in shorter and shorter pieces. */
static void
place_bar (DipComposer *composer, const DipSpine *spine, double y, double height) {
  double fades = FADES * STEP, start = spine->vague_start ? MIN (fades, height / 3) : 0,
         end = spine->vague_end ? MIN (fades, height / 3) : 0, x = spine->x - BAR / 2;
  place_box (composer, x, y + start, BAR, height - start - end, spine->colour);
  for (guint i = 0; i < FADES; i++) {
    double piece = STEP * (FADES - i) / (FADES + 1.0) / 1.4;
    if (start > 0)
      place_box (composer, x, y + start - (i + 1) * start / FADES, BAR, piece * start / fades, spine->colour);
    if (end > 0)
      place_box (composer, x, y + height - end + (i + 1) * end / FADES - piece * end / fades, BAR, piece * end / fades,
                 spine->colour);
  }
}

void
dip_marks_place_spine (DipComposer *composer, const DipSpine *spine, const DipSpineReach *reach) {
  double opening = spine->mark == DIP_SPINE_NONE ? reach->text : reach->middle;
  double first = reach->begins && spine->opens ? opening : reach->from;
  double last = spine->closes && reach->ends ? reach->middle : reach->bottom;
  if (last > first)
    dip_composer_place_rule (composer, NULL, spine->x, first, spine->x, last, spine->line);
  if (!reach->begins || spine->mark == DIP_SPINE_NONE)
    return;
  if (spine->mark == DIP_SPINE_POINT) {
    place_diamond (composer, spine, reach->middle, DIAMOND + RING, (DipColour){ 1, 1, 1 });
    place_diamond (composer, spine, reach->middle, DIAMOND, spine->colour);
  } else {
    place_bar (composer, spine, reach->text, reach->lines);
  }
}
