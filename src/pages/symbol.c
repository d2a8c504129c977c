/* The shapes of statuses, before the word that says the same: an artifact. They are told apart in black on white, and
 * without colour: by outline (round, three-cornered, crossed) and, of the round ones, by how much of them is filled. */
#include "pages/composer.h"

#include <math.h>

#define SIZE 0.66   /* of the type */
#define STROKE 0.13 /* of the shape, for rings and crosses */
#define MIDDLE 0.35 /* of the type: height over the baseline */
#define N_ROUND 24

typedef struct Pen {
  double *points;
  guint n;
} Pen;

static void
move_to (Pen *pen, double x, double y) {
  pen->points[2 * pen->n] = x;
  pen->points[2 * pen->n++ + 1] = y;
}

/* Part of a circle about the shape's middle, in eighths of a turn from 12 o'clock on; a turn back cuts a hole. */
static void
draw_arc (Pen *pen, double radius, int from, int to) {
  int steps = ABS (to - from) * N_ROUND / 8;
  for (int i = 0; i <= steps; i++) {
    double angle = G_PI / 4 * (from + (to - from) * (double)i / steps);
    move_to (pen, 0.5 + radius * sin (angle), 0.5 - radius * cos (angle));
  }
}

static void
draw_cross (Pen *pen) {
  double c = STROKE * G_SQRT2 / 2, e = STROKE * 0.75;
  const double corners[]
      = { 0.5,          0.5 - c,      1 - e,   e - 0.04,     1 - e + 0.09, e + 0.05, 0.5 + c, 0.5,
          1 - e + 0.09, 1 - e - 0.05, 1 - e,   1 - e + 0.04, 0.5,          0.5 + c,  e,       1 - e + 0.04,
          e - 0.09,     1 - e - 0.05, 0.5 - c, 0.5,          e - 0.09,     e + 0.05, e,       e - 0.04 };
  for (guint i = 0; i < G_N_ELEMENTS (corners); i += 2)
    move_to (pen, corners[i], corners[i + 1]);
}

/* In a square of 1, from its upper start corner. */
static void
draw (Pen *pen, DipSymbol symbol) {
  switch (symbol) {
  case DIP_SYMBOL_RING:
    draw_arc (pen, 0.48, 0, 8);
    draw_arc (pen, 0.48 - STROKE, 8, 0);
    break;
  case DIP_SYMBOL_HALF:
    draw_arc (pen, 0.48, 0, 8);
    draw_arc (pen, 0.48 - STROKE, 4, 0);
    break;
  case DIP_SYMBOL_DISC:
    draw_arc (pen, 0.48, 0, 8);
    break;
  case DIP_SYMBOL_TRIANGLE:
    move_to (pen, 0.5, 0.02);
    move_to (pen, 1.02, 0.92);
    move_to (pen, -0.02, 0.92);
    break;
  case DIP_SYMBOL_CROSS:
    draw_cross (pen);
    break;
  case DIP_SYMBOL_DIAMOND:
    draw_arc (pen, 0.5, 0, 8);
    pen->n = 0;
    move_to (pen, 0.5, -0.04);
    move_to (pen, 1.04, 0.5);
    move_to (pen, 0.5, 1.04);
    move_to (pen, -0.04, 0.5);
    break;
  case DIP_SYMBOL_NONE:
    break;
  }
}

/* Shapes of one size, made once: a table has one in each row. */
struct DipSymbols {
  double size;
  const double *points[DIP_SYMBOL_DIAMOND + 1];
  guint n[DIP_SYMBOL_DIAMOND + 1];
};

static const double *
points_of (DipComposer *composer, DipSymbol symbol, double size, guint *n) {
  struct DipSymbols *symbols = composer->symbols;
  if (!symbols || symbols->size != size) {
    symbols = composer->symbols = dip_arena_new0 (composer->arena, struct DipSymbols);
    symbols->size = size;
  }
  if (!symbols->points[symbol]) {
    double room[4 * (N_ROUND + 2)];
    Pen pen = { room, 0 };
    draw (&pen, symbol);
    for (guint i = 0; i < 2 * pen.n; i++)
      room[i] *= size;
    symbols->points[symbol] = dip_arena_copy (composer->arena, room, 2 * pen.n * sizeof (double));
    symbols->n[symbol] = pen.n;
  }
  *n = symbols->n[symbol];
  return symbols->points[symbol];
}

/* At the start of the style's hang, beside the first line; a text that runs against the page has it at its far edge. */
void
dip_composer_place_symbol (DipComposer *composer, const DipSet *set, double x, double baseline) {
  const DipParagraph *paragraph = set->paragraph;
  if (paragraph->symbol == DIP_SYMBOL_NONE || paragraph->symbol > DIP_SYMBOL_DIAMOND)
    return;
  const DipStyle *style = paragraph->style;
  double size = SIZE * MAX (style->size, 0), before = style->inset - style->hang;
  gboolean mirrored = dip_runs_against (paragraph, composer->story->rtl);
  DipPlaced placed = { .kind = DIP_PLACED_SHAPE };
  placed.x = MAX (mirrored ? x + set->measure - before - size : x + before, 0);
  placed.y = baseline - MIDDLE * style->size - size / 2;
  placed.shape.points = points_of (composer, paragraph->symbol, size, &placed.shape.n_points);
  placed.shape.fill = placed.shape.fade = paragraph->symbol_colour;
  g_array_append_val (composer->placed, placed);
}
