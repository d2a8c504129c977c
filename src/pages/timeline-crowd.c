/* Crowds: what happens on one day hangs on one mark. A few labels stand one under another beside its leader; more of
 * them in columns, each with a leader of its own, on a rail that ties these to the mark. */
#include "pages/panel.h"

#define IN_COLUMN 3 /* labels, before there is a further column */
#define RAIL 4.0    /* from it to the labels */
#define THICKNESS 0.5

void
dip_panel_place_label (DipPanel *panel, guint event, double x, double top, gboolean at_end) {
  const DipEventLabel *label = &panel->labels[event];
  for (guint i = 0; i < panel->timeline->events[event].n_labels; i++) {
    const DipSet *set = label->sets[i];
    dip_composer_place_lines (panel->composer, set, 0, set->n_lines, at_end ? x + label->width - set->measure : x, top);
    top += set->n_lines * dip_composer_leading (panel->composer, set->paragraph);
  }
}

double
dip_panel_beside (const DipPanel *panel, double x, double width) {
  return MAX (MIN (x + DIP_LEADER_GAP, panel->width - width), 0);
}

/* ── Columns ───────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Columns {
  guint n, rows; /* labels in each but the last, which may have fewer */
  double width;  /* with the leader and the blank after it */
} Columns;

/* As many as there are labels for, and room. */
static Columns
find_columns (const DipPanel *panel, const DipLabelBox *box) {
  double widest = 0, room = panel->width - box->x + DIP_LABEL_GUTTER;
  for (guint i = 0; i < box->n; i++)
    widest = MAX (widest, panel->labels[box->event + i].width);
  Columns columns = { .width = DIP_LEADER_GAP + widest + DIP_LABEL_GUTTER };
  columns.n = (guint)CLAMP (room / columns.width, 1, (box->n + IN_COLUMN - 1) / IN_COLUMN);
  columns.rows = (box->n + columns.n - 1) / columns.n;
  columns.n = (box->n + columns.rows - 1) / columns.rows;
  return columns;
}

static double
column_height (const DipPanel *panel, const DipLabelBox *box, const Columns *columns, guint column) {
  double height = 0;
  for (guint i = column * columns->rows; i < box->n && i < (column + 1) * columns->rows; i++)
    height += panel->labels[box->event + i].height + (i % columns->rows ? DIP_LANE_GAP : 0);
  return height;
}

void
dip_crowd_measure (const DipPanel *panel, DipLabelBox *box) {
  Columns columns = find_columns (panel, box);
  box->height = 0;
  for (guint i = 0; i < columns.n; i++)
    box->height = MAX (box->height, column_height (panel, box, &columns, i));
  box->height += columns.n > 1 ? RAIL : 0;
  box->width = columns.n * columns.width;
}

static void
place_column (DipPanel *panel, const DipLabelBox *box, const Columns *columns, guint column, double top) {
  for (guint i = column * columns->rows; i < box->n && i < (column + 1) * columns->rows; i++) {
    const DipEventLabel *label = &panel->labels[box->event + i];
    double x = dip_panel_beside (panel, box->x + column * columns->width, label->width);
    dip_panel_place_label (panel, box->event + i, x, top, FALSE);
    top += label->height + DIP_LANE_GAP;
  }
}

void
dip_crowd_place (DipPanel *panel, const DipLabelBox *box, double edge, double near, int direction) {
  DipRule leader = { THICKNESS, panel->timeline->leader };
  Columns columns = find_columns (panel, box);
  double rail = columns.n > 1 ? RAIL : 0, top = direction > 0 ? near + rail : near - box->height;
  for (guint i = 0; i < columns.n; i++) {
    double x = box->x + i * columns.width;
    double far = direction > 0 ? top + column_height (panel, box, &columns, i) : top;
    dip_composer_place_rule (panel->composer, panel->timeline->figure, x, i ? near : edge, x, far, leader);
    place_column (panel, box, &columns, i, top);
  }
  if (columns.n > 1)
    dip_composer_place_rule (panel->composer, panel->timeline->figure, box->x, near,
                             box->x + (columns.n - 1) * columns.width, near, leader);
}
