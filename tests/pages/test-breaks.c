/* The ends of pages are the cheapest there are: against all ways of small documents, one by one. Then single costs. */
#include "fixture.h"

#include "pages/break-cost.h"

/* ── All ways, one by one ──────────────────────────────────────────────────────────────────────────────────────── */

/* A page holds ten lines. A row has one or two texts; a heading stays with what follows. Some lines of the first text
 * have the mark of a note. */
#define MOST_LINES 10
#define MOST_ROWS 12
#define MOST_NOTES 24

typedef struct Model {
  guint n_rows;
  guint lines[MOST_ROWS][2];
  guint sides[MOST_ROWS];
  gboolean heading[MOST_ROWS], keep[MOST_ROWS], together[MOST_ROWS], starts[MOST_ROWS];
  gboolean opens[MOST_ROWS]; /* a part, which goes on below the one before it: nothing is kept with it */
  guint n_marks[MOST_ROWS], mark_line[MOST_ROWS][2], mark_note[MOST_ROWS][2];
  guint n_notes, note_lines[MOST_NOTES];
  DipBreakCosts costs;
  gboolean balance;
} Model;

/* Notes of a page, in order, with what is left of each. */
typedef struct Notes {
  guint n, carried; /* of these from the page before */
  guint note[MOST_NOTES], left[MOST_NOTES];
} Notes;

/* Where a page begins: a row, what is left of it, and of the notes of the page before. */
typedef struct At {
  guint row, left[2];
  gboolean whole; /* all of it */
  Notes notes;
} At;

typedef struct Way {
  const Model *model;
  guint limit; /* pages looked at, so that a test ends */
} Way;

static guint
taller (const guint *lines) {
  return MAX (lines[0], lines[1]);
}

static At
start_of (const Model *model, guint row) {
  At at = { .row = row, .whole = TRUE };
  if (row < model->n_rows)
    memcpy (at.left, model->lines[row], sizeof at.left);
  return at;
}

/* B7 and models.md: fewer than four lines stay whole, else two at least on either page. */
static gboolean
break_lines (guint left, guint room, guint *taken) {
  *taken = left;
  if (left <= room)
    return TRUE;
  *taken = MIN (room, left > 2 ? left - 2 : 0);
  return left >= 4 && *taken >= 2;
}

typedef struct Step {
  At to;
  double cost, fill;
  gboolean last, free;
} Step;

/* ── Notes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The notes of a row whose first marks stand in the lines from … to of its first text. */
static void
add_notes (const Model *model, Notes *notes, guint row, guint from, guint to) {
  for (guint i = 0; i < model->n_marks[row]; i++) {
    guint note = model->mark_note[row][i];
    gboolean here = model->mark_line[row][i] >= from && model->mark_line[row][i] < to;
    for (guint r = 0; r < row || (r == row && i > 0); r++) {
      for (guint j = 0; j < (r < row ? model->n_marks[r] : i); j++)
        here = here && model->mark_note[r][j] != note; /* it has a mark before */
      if (r == row)
        break;
    }
    if (!here)
      continue;
    notes->note[notes->n] = note;
    notes->left[notes->n++] = model->note_lines[note];
  }
}

/* One under another into `room` lines: the last that has any room goes on if it is long enough, and none comes below
 * it. Each has to begin and what was carried to end, but where a page has no more room for notes. FALSE if they do not.
 */
static gboolean
fill_notes (const Notes *notes, guint room, guint *height, Notes *rest) {
  gboolean closed = FALSE, all_begin = TRUE;
  *rest = (Notes){ 0 };
  *height = 0;
  for (guint i = 0; i < notes->n; i++) {
    guint taken, left = notes->left[i];
    gboolean begins = !closed && break_lines (left, room - *height, &taken) && taken > 0;
    taken = begins ? taken : 0;
    *height += taken;
    if (taken == left)
      continue;
    closed = TRUE;
    all_begin = all_begin && begins && i >= notes->carried;
    rest->note[rest->n] = notes->note[i];
    rest->left[rest->n++] = left - taken;
  }
  rest->carried = rest->n;
  return all_begin || room >= MOST_LINES * 0.66;
}

/* A page with so many lines of text ends there. FALSE if its notes forbid it. */
static gboolean
end_page (const Model *model, const Notes *notes, guint filled, Step *step) {
  guint height;
  Notes rest;
  if (!fill_notes (notes, MOST_LINES - filled, &height, &rest))
    return FALSE;
  step->fill = (filled + height) / (double)MOST_LINES;
  step->to.notes = rest;
  step->cost += rest.n ? model->costs.split_row : 0;
  return TRUE;
}

/* ── Ends ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
page_cost (const Model *model, double fill, double headed, double text, gboolean split) {
  double cost = model->costs.short_page * (1 - fill) * (1 - fill) + (split ? model->costs.split_row : 0);
  if (headed >= 0 && text - headed < 0.25)
    cost += model->costs.heading_low * (1 - (text - headed) / 0.25);
  return cost;
}

static double
last_cost (const Model *model, double fill, gboolean balance) {
  double empty = balance ? 1 - fill : fill < 0.2 ? 1 - fill / 0.2 : 0;
  return model->costs.short_page * empty * empty;
}

typedef enum Kind { KIND_INSIDE, KIND_BEFORE, KIND_PARTED, KIND_FORCED, KIND_LAST } Kind;

/* The page ends after so many lines of text, at `to`. */
static void
add_step (const Model *model, Kind kind, At to, const Notes *notes, guint filled, double headed, GArray *steps) {
  Step step = { .to = to, .last = kind == KIND_LAST, .free = kind >= KIND_FORCED };
  if (!end_page (model, notes, filled, &step))
    return;
  if (kind == KIND_LAST)
    step.cost = last_cost (model, step.fill, model->balance);
  else if (kind == KIND_FORCED)
    step.cost = last_cost (model, step.fill, FALSE);
  else
    step.cost += (kind == KIND_PARTED ? model->costs.orphan : 0)
                 + page_cost (model, step.fill, headed, (double)filled / MOST_LINES,
                              kind == KIND_INSIDE && model->sides[to.row] > 1);
  g_array_append_val (steps, step);
}

static void
add_inside (const Model *model, At at, const Notes *notes, guint filled, double headed, GArray *steps) {
  if (at.whole && (model->heading[at.row] || (model->together[at.row] && taller (at.left) <= MOST_LINES)))
    return;
  for (guint room = 1; room + filled <= MOST_LINES && room < taller (at.left); room++) {
    guint taken[2], from = model->lines[at.row][0] - at.left[0];
    gboolean legal = break_lines (at.left[0], room, &taken[0]);
    legal = break_lines (at.left[1], room, &taken[1]) && legal;
    if (!legal || taller (taken) != room)
      continue;
    At to = { at.row, { at.left[0] - taken[0], at.left[1] - taken[1] }, FALSE, { 0 } };
    Notes with = *notes;
    add_notes (model, &with, at.row, from, from + taken[0]);
    add_step (model, KIND_INSIDE, to, &with, filled + room, headed, steps);
  }
}

static gboolean
has_room (const Notes *notes, guint filled) {
  guint height;
  Notes rest;
  return filled <= MOST_LINES && fill_notes (notes, MOST_LINES - filled, &height, &rest);
}

/* All ends of the page that begins there; of a chain that no page holds `parts` is to give those within it. */
static GArray *
list_ends (const Model *model, At at, gboolean parts) {
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (Step));
  Notes notes = at.notes;
  guint filled = 0;
  double headed = -1;
  gboolean keep = FALSE, first = TRUE;
  for (;; first = FALSE) {
    if (at.row == model->n_rows) {
      add_step (model, KIND_LAST, at, &notes, filled, headed, steps);
      return steps;
    }
    gboolean forced = model->starts[at.row] && at.whole && !first;
    Kind kind = forced ? KIND_FORCED : keep ? KIND_PARTED : KIND_BEFORE;
    if (forced || (!first && (parts || !keep)))
      add_step (model, kind, at, &notes, filled, headed, steps);
    if (forced)
      return steps;
    add_inside (model, at, &notes, filled, headed, steps);
    add_notes (model, &notes, at.row, model->lines[at.row][0] - at.left[0], model->lines[at.row][0]);
    filled += taller (at.left);
    if (!has_room (&notes, filled))
      return steps;
    keep = (model->keep[at.row] || model->heading[at.row]) && !(at.row + 1 < model->n_rows && model->opens[at.row + 1]);
    if (model->heading[at.row])
      headed = (double)filled / MOST_LINES;
    at = start_of (model, at.row + 1);
  }
}

static GArray *
list_steps (const Model *model, At at) {
  GArray *steps = list_ends (model, at, FALSE);
  if (steps->len)
    return steps;
  g_array_unref (steps);
  return list_ends (model, at, TRUE);
}

static double
step_cost (const Model *model, const Step *step, guint page, double before) {
  gboolean facing = page % 2 == 0 && before >= 0 && !step->free;
  return step->cost + (facing ? model->costs.uneven * fabs (before - step->fill) : 0);
}

/* Lowers `best` to what the cheapest way from there costs, on top of what it has cost. */
static void
find_best (const Model *model, At at, guint page, double before, double so_far, double *best) {
  g_autoptr (GArray) steps = list_steps (model, at);
  for (guint i = steps->len; i > 0; i--) {
    const Step *step = &g_array_index (steps, Step, i - 1);
    double cost = so_far + step_cost (model, step, page, before);
    if (cost >= *best)
      continue;
    if (step->last)
      *best = cost; /* notes that go on beyond the last text cost nothing more */
    else
      find_best (model, step->to, page + 1, step->free ? -1 : step->fill, cost, best);
  }
}

/* ── Against the pages ─────────────────────────────────────────────────────────────────────────────────────────── */

static guint
lines_on_page (const DipPages *pages, guint page, const DipParagraph *paragraph) {
  guint lines = 0;
  for (guint i = 0; i < pages->pages[page].n_placed; i++) {
    const DipPlaced *placed = &pages->pages[page].placed[i];
    if (placed->kind == DIP_PLACED_LINES && placed->lines.set->paragraph == paragraph)
      lines += placed->lines.count;
  }
  return lines;
}

static At
next_at (const Model *model, const DipPages *pages, guint page, At at, DipParagraph *texts[][2]) {
  at.notes = (Notes){ 0 };
  while (at.row < model->n_rows) {
    for (guint i = 0; i < model->sides[at.row]; i++)
      at.left[i] -= lines_on_page (pages, page, texts[at.row][i]);
    if (at.left[0] || at.left[1]) {
      at.whole = at.left[0] == model->lines[at.row][0] && at.left[1] == model->lines[at.row][1];
      return at;
    }
    at = start_of (model, at.row + 1);
  }
  return at;
}

/* What the pages cost that were made. Each of their ends must be one of those listed. */
static double
cost_of_pages (const Model *model, const DipPages *pages, DipParagraph *texts[][2]) {
  At at = start_of (model, 0);
  double cost = 0, before = -1;
  for (guint page = 0; at.row < model->n_rows; page++) { /* beyond the text there may be pages of notes */
    g_autoptr (GArray) steps = list_steps (model, at);
    At to = next_at (model, pages, page, at, texts);
    const Step *taken = NULL;
    for (guint i = 0; i < steps->len; i++) {
      const Step *step = &g_array_index (steps, Step, i);
      if (step->to.row == to.row && step->to.left[0] == to.left[0] && step->to.left[1] == to.left[1])
        taken = step;
    }
    assert_non_null (taken);
    cost += step_cost (model, taken, page, before);
    before = taken->free ? -1 : taken->fill;
    at = taken->to;
  }
  return cost;
}

/* Most notes are short, some longer than a page; now and then a mark is of a note that has one already. */
static void
fill_marks (Model *model, GRand *random, guint row) {
  guint kind = (guint)g_rand_int_range (random, 0, 6);
  model->n_marks[row] = kind < 3 ? 0 : MIN (kind - 2, 2);
  for (guint i = 0; i < model->n_marks[row]; i++) {
    gboolean again = model->n_notes && g_rand_int_range (random, 0, 4) == 0;
    guint note = again ? (guint)g_rand_int_range (random, 0, (gint32)model->n_notes) : model->n_notes++;
    if (!again)
      model->note_lines[note] = (guint)g_rand_int_range (random, 1, g_rand_int_range (random, 0, 4) ? 5 : 15);
    model->mark_note[row][i] = note;
    model->mark_line[row][i] = (guint)g_rand_int_range (random, 0, (gint32)model->lines[row][0]);
  }
  if (model->n_marks[row] == 2 && model->mark_line[row][0] > model->mark_line[row][1])
    model->mark_line[row][0] = model->mark_line[row][1];
}

static void
fill_model (Model *model, GRand *random) {
  *model = (Model){ .n_rows = (guint)g_rand_int_range (random, 1, MOST_ROWS + 1) };
  model->costs = (DipBreakCosts){ .orphan = g_rand_int_range (random, 0, 20),
                                  .split_row = g_rand_int_range (random, 0, 8),
                                  .heading_low = g_rand_int_range (random, 0, 8),
                                  .uneven = g_rand_int_range (random, 0, 20),
                                  .last_page = .2,
                                  .short_page = g_rand_int_range (random, 1, 50) };
  model->balance = g_rand_boolean (random);
  gboolean noted = g_rand_boolean (random);
  gint32 parts = g_rand_boolean (random) ? 4 : 100;
  gint32 keeps = g_rand_int_range (random, 0, 4) ? 8 : 2; /* chains, now and then of more than a page */
  for (guint i = 0; i < model->n_rows; i++) {
    model->heading[i] = g_rand_int_range (random, 0, 5) == 0;
    model->keep[i] = g_rand_int_range (random, 0, keeps) == 0;
    model->together[i] = g_rand_int_range (random, 0, 6) == 0;
    model->opens[i] = i > 0 && g_rand_int_range (random, 0, parts) == 0;
    model->starts[i] = i > 0 && g_rand_int_range (random, 0, 15) == 0;
    model->sides[i] = (guint)g_rand_int_range (random, 1, 3);
    for (guint j = 0; j < model->sides[i]; j++)
      model->lines[i][j] = (guint)g_rand_int_range (random, 1, model->heading[i] ? 3 : 8);
    if (noted)
      fill_marks (model, random, i);
  }
}

static void
mark_texts (Maker *maker, const Model *model, DipParagraph *texts[][2]) {
  DipFootnote *notes = dip_arena_new0_n (maker->story.arena, DipFootnote, MOST_NOTES);
  for (guint i = 0; i < model->n_notes; i++) {
    const DipParagraph *text = make_lines (maker, &body, model->note_lines[i]);
    notes[i] = (DipFootnote){ text->unit, dip_arena_copy (maker->story.arena, &text, sizeof text), 1 };
  }
  for (guint i = 0; i < model->n_rows; i++) {
    DipNoteMark *marks = dip_arena_new0_n (maker->story.arena, DipNoteMark, 2);
    for (guint j = 0; j < model->n_marks[i]; j++)
      marks[j] = (DipNoteMark){ 2 * model->mark_line[i][j], &notes[model->mark_note[i][j]] };
    texts[i][0]->notes = marks;
    texts[i][0]->n_notes = model->n_marks[i];
  }
}

static Maker *
make_model (const Model *model, DipParagraph *texts[][2]) {
  Maker *maker = maker_new (200, 100);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
  maker->part.balance_last = model->balance;
  maker->story.page.mirrored = TRUE;
  maker->story.costs = model->costs;
  for (guint i = 0; i < model->n_rows; i++) {
    if (model->opens[i])
      maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
    maker->part.balance_last = model->balance;
    for (guint j = 0; j < model->sides[i]; j++)
      texts[i][j] = make_lines (maker, model->heading[i] ? &heading : &body, model->lines[i][j]);
    DipRow *row = add_row (maker, model->sides[i], (const DipParagraph *const *)texts[i]);
    row->keep_with_next = model->keep[i];
    row->keep_together = model->together[i];
    row->start = model->starts[i] ? DIP_START_PAGE : DIP_START_HERE;
  }
  mark_texts (maker, model, texts);
  return maker;
}

static void
test_against_all_ways (void **state G_GNUC_UNUSED) {
  GRand *random = g_rand_new_with_seed (4);
  guint compared = 0, noted = 0;
  for (guint round = 0; round < 1000; round++) {
    Model model;
    DipParagraph *texts[MOST_ROWS][2] = { 0 };
    fill_model (&model, random);
    double best = INFINITY;
    find_best (&model, start_of (&model, 0), 0, -1, 0, &best);
    Maker *maker = make_model (&model, texts);
    DipPages *pages = maker_pages (maker);
    if (isfinite (best)) { /* else notes leave no page room for a row: they give way */
      double cost = cost_of_pages (&model, pages, texts);
      if (fabs (cost - best) > 1e-6)
        fail_msg ("round %u: pages cost %.6f, the best %.6f", round, cost, best);
      compared++;
      noted += model.n_notes > 0;
    }
    maker_drop (maker, pages);
  }
  assert_true (compared > 900 && noted > 350);
  print_message ("%u documents, %u of them with notes\n", compared, noted);
  g_rand_free (random);
}

/* ── Single costs, by hand ─────────────────────────────────────────────────────────────────────────────────────── */

static void
test_costs (void **state G_GNUC_UNUSED) {
  DipBreakCosts costs = { .widow = 1,
                          .orphan = 2,
                          .split_row = 4,
                          .split_table = 8,
                          .split_cells = 256,
                          .heading_low = 16,
                          .uneven = 32,
                          .last_page = .2,
                          .short_page = 64,
                          .other_lines = 128 };
  DipPageEnd end = { .fill = 0.5, .heading = -1 };
  assert_near (dip_break_cost_page (&costs, &end), 16);
  end = (DipPageEnd){
    .fill = 1, .heading = 0.125, .widows = 1, .orphans = 1, .row = TRUE, .table = TRUE, .hyphen = TRUE
  };
  assert_near (dip_break_cost_page (&costs, &end), 8 + 3 + 4 + 8 + 128);
  end = (DipPageEnd){ .fill = 1, .heading = -1, .cells = TRUE, .table = TRUE };
  assert_near (dip_break_cost_page (&costs, &end), 256 + 8);
  end = (DipPageEnd){ .fill = 1, .heading = 0 };
  assert_near (dip_break_cost_page (&costs, &end), 16);
  end = (DipPageEnd){ .fill = 1, .heading = -1, .parted = TRUE };
  assert_near (dip_break_cost_page (&costs, &end), 2);
  assert_near (dip_break_cost_last (&costs, 0.2, FALSE), 0);
  assert_near (dip_break_cost_last (&costs, 0.1, FALSE), 16);
  assert_near (dip_break_cost_last (&costs, 0.5, TRUE), 16);
  assert_near (dip_break_cost_facing (&costs, 1, 0.5), 16);
  assert_near (dip_break_cost_facing (&costs, -1, 0.5), 0);
}

static Maker *
maker_of_rows (guint n, guint lines, DipBreakCosts costs, const DipParagraph **texts) {
  Maker *maker = maker_new (100, 100);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  maker->story.costs = costs;
  for (guint i = 0; i < n; i++) {
    texts[i] = make_lines (maker, &body, lines);
    add_one (maker, texts[i]);
  }
  return maker;
}

/* Eleven lines by rows of one: a page of ten and one of one; balanced, of five and six. */
static void
test_balanced_last (void **state G_GNUC_UNUSED) {
  for (guint balance = 0; balance < 2; balance++) {
    const DipParagraph *texts[11];
    Maker *maker = maker_of_rows (11, 1, (DipBreakCosts){ .last_page = .2, .short_page = 1 }, texts);
    maker->part.balance_last = balance;
    DipPages *pages = maker_pages (maker);
    assert_int_equal (pages->n_pages, 2);
    assert_whole (pages, texts[4], 0);
    assert_whole (pages, texts[balance ? 6 : 8], balance ? 1 : 0);
    assert_whole (pages, texts[9], 1); /* a line alone on the last page would look like a mistake */
    maker_drop (maker, pages);
  }
}

/* A part of eleven rows of one line, and a text of eight below it. By itself the first part would end with two lines,
 * so as not to leave one alone on its last page; but that one is not alone. */
static void
test_parts_that_share_a_page (void **state G_GNUC_UNUSED) {
  const DipParagraph *texts[11];
  Maker *maker = maker_of_rows (11, 1, (DipBreakCosts){ .last_page = .2, .short_page = 1 }, texts);
  maker_part (maker, DIP_START_HERE, maker->part.grid);
  const DipParagraph *text = make_lines (maker, &body, 8);
  add_one (maker, text)->keep_together = TRUE;
  DipPages *pages = maker_pages (maker);
  assert_int_equal (pages->n_pages, 2);
  assert_whole (pages, texts[9], 0);
  assert_whole (pages, texts[10], 1);
  assert_whole (pages, text, 1);
  maker_drop (maker, pages);
}

/* A hundred thousand rows: the window moves on, and memory does not grow with it. */
static void
test_many_rows (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  DipParagraph *text = make_lines (maker, &body, 1);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  maker->story.costs = (DipBreakCosts){
    .last_page = .2, .short_page = 100, .split_row = 5, .heading_low = 5, .uneven = 10, .widow = 50
  };
  for (guint i = 0; i < 100000; i++)
    add_one (maker, text);
  DipPages *pages = maker_pages (maker);
  assert_int_equal (pages->n_pages, 10000);
  maker_drop (maker, pages);
}

/* Pages of three lines, and a text of four that may not leave fewer than three on either: it has no legal end, and goes
 * over all the same, with a line alone; the rows after it are weighed on. */
static void
test_lone_lines (void **state G_GNUC_UNUSED) {
  static const DipStyle three = { .name = "text", .size = 10, .leading = 10, .least_lines = 3 };
  Maker *maker = maker_new (100, 30);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  maker->story.costs = (DipBreakCosts){ .widow = 5, .orphan = 5, .last_page = .2, .short_page = 1 };
  const DipParagraph *text = make_lines (maker, &three, 4), *next = make_lines (maker, &body, 2);
  add_one (maker, text);
  add_one (maker, next);
  DipPages *pages = maker_pages (maker);
  assert_fragment (pages, text, 0, 0, 0, 3);
  assert_fragment (pages, text, 1, 1, 3, 1);
  assert_whole (pages, next, 1);
  maker_drop (maker, pages);
}

/* One text of very many pages; one in which nothing may break. */
static void
test_long_row (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  maker->story.costs = (DipBreakCosts){ .last_page = .2, .short_page = 100, .split_row = 5, .other_lines = 3 };
  add_one (maker, make_lines (maker, &body, 20000));
  add_one (maker, make_lines (maker, &heading, 25));
  add_one (maker, make_lines (maker, &heading, 25));
  add_one (maker, make_lines (maker, &body, 1));
  DipPages *pages = maker_pages (maker);
  assert_true (pages->n_pages >= 2005 && pages->n_pages <= 2008);
  maker_drop (maker, pages);
}

/* A row of many pages in columns of different leadings, whose ends on a page are many: they are not weighed one with
 * another through all pages. */
static void
test_long_row_of_many_columns (void **state G_GNUC_UNUSED) {
  static const DipStyle styles[] = { { .name = "a", .size = 10, .leading = 7 },
                                     { .name = "b", .size = 10, .leading = 9 },
                                     { .name = "c", .size = 10, .leading = 10 },
                                     { .name = "d", .size = 10, .leading = 12 } };
  Maker *maker = maker_new (800, 300);
  const DipParagraph *texts[8];
  maker_part (maker, DIP_START_HERE, make_grid (maker, 8, DIP_WIDTH_SHARE, 0));
  maker->story.costs = (DipBreakCosts){ .last_page = .2, .short_page = 100, .split_row = 5, .widow = 10, .orphan = 10 };
  for (guint i = 0; i < 8; i++)
    texts[i] = make_lines (maker, &styles[i % 4], 300 + 20 * i);
  add_row (maker, 8, texts);
  DipPages *pages = maker_pages (maker);
  assert_in_range (pages->n_pages, 18, 19); /* 440 lines of 12 pt on pages of 25 */
  maker_drop (maker, pages);
}

/* ── Whatever comes ────────────────────────────────────────────────────────────────────────────────────────────── */

static DipRow
make_random_row (Maker *maker, GRand *random, guint columns) {
  const DipParagraph *texts[3] = { NULL };
  for (guint i = 0; i < columns; i++)
    if (g_rand_int_range (random, 0, 4))
      texts[i] = make_lines (maker, g_rand_int_range (random, 0, 8) ? &body : &heading,
                             (guint)g_rand_int_range (random, 1, g_rand_int_range (random, 0, 9) ? 6 : 60));
  DipRow row = *make_row (maker, columns, texts);
  row.keep_with_next = g_rand_int_range (random, 0, 6) == 0;
  row.keep_together = g_rand_int_range (random, 0, 6) == 0;
  row.start = g_rand_int_range (random, 0, 20) ? DIP_START_HERE : (DipStart)g_rand_int_range (random, 1, 4);
  row.before = g_rand_int_range (random, 0, 15);
  row.after = g_rand_int_range (random, 0, 15);
  row.pad_above = g_rand_int_range (random, 0, 5);
  row.has_tint = g_rand_boolean (random);
  return row;
}

static DipRow *
make_random_rows (Maker *maker, GRand *random, guint columns, guint n) {
  DipRow *rows = dip_arena_new0_n (maker->story.arena, DipRow, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    rows[i] = make_random_row (maker, random, columns);
  return rows;
}

static void
add_random_block (Maker *maker, GRand *random, guint columns) {
  static const DipElement figure = { .role = DIP_ROLE_FIGURE };
  DipBlock block = { .kind = DIP_BLOCK_ROW };
  guint kind = (guint)g_rand_int_range (random, 0, 10);
  if (kind > 1) {
    block.row = make_random_rows (maker, random, columns, 1);
  } else if (kind == 1) {
    DipTimeline *timeline = dip_arena_new0 (maker->story.arena, DipTimeline);
    timeline->figure = &figure;
    block = (DipBlock){ DIP_BLOCK_TIMELINE, .timeline = timeline };
  } else {
    DipTable *table = dip_arena_new0 (maker->story.arena, DipTable);
    table->n_header = (guint)g_rand_int_range (random, 0, 3);
    table->n_rows = (guint)g_rand_int_range (random, 0, 30);
    table->header = make_random_rows (maker, random, columns, table->n_header);
    table->rows = make_random_rows (maker, random, columns, table->n_rows);
    for (guint i = 0; i < table->n_header; i++)
      ((DipRow *)table->header)[i].start = DIP_START_HERE;
    table->header_again = make_random_rows (maker, random, columns, table->n_header);
    table->n_header_again = table->n_header;
    block = (DipBlock){ DIP_BLOCK_TABLE, .table = table };
  }
  add_block (maker, block);
}

/* Parts of rows, tables and timelines on frames of any height: nothing is lost, nothing stands on anything else. */
static void
test_whatever_comes (void **state G_GNUC_UNUSED) {
  GRand *random = g_rand_new_with_seed (11);
  for (guint round = 0; round < 400; round++) {
    guint columns = (guint)g_rand_int_range (random, 1, 4);
    Maker *maker = maker_new (100 * columns, g_rand_int_range (random, 1, 200));
    maker->story.page.mirrored = g_rand_boolean (random);
    maker->story.page.grid = g_rand_boolean (random) ? 10 : 0;
    maker->story.costs = (DipBreakCosts){ 5,
                                          5,
                                          g_rand_int_range (random, 0, 9),
                                          1,
                                          4,
                                          g_rand_int_range (random, 0, 30),
                                          g_rand_int_range (random, 0, 100),
                                          g_rand_int_range (random, 0, 3) };
    maker->setter.gives = (guint)g_rand_int_range (random, 0, 4);
    for (guint part = 0; part < 3; part++) {
      maker_part (maker, (DipStart)g_rand_int_range (random, 0, 4), make_grid (maker, columns, DIP_WIDTH_SHARE, 5));
      maker->part.balance_last = g_rand_boolean (random);
      for (guint i = 0; i < 12; i++)
        add_random_block (maker, random, columns);
    }
    maker_drop (maker, maker_pages (maker));
  }
  g_rand_free (random);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_against_all_ways),
    cmocka_unit_test (test_costs),
    cmocka_unit_test (test_balanced_last),
    cmocka_unit_test (test_many_rows),
    cmocka_unit_test (test_parts_that_share_a_page),
    cmocka_unit_test (test_long_row),
    cmocka_unit_test (test_long_row_of_many_columns),
    cmocka_unit_test (test_whatever_comes),
    cmocka_unit_test (test_lone_lines),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
