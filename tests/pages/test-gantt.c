/* Gantt charts, with the setter of typewriter text: rows over pages with their axis and the headings of their groups,
 * arrows that cross no text, stubs, bars whose ends and whose progress can be told apart; seeded random charts; and the
 * marks of a chronicle's line. */
#define REAL_TIMELINE
#include "fixture.h"

#include "base/when.h"

static const DipStyle small = { .name = "label", .size = 6, .leading = 8 };
static const DipColour accent = { 1, 0, 0 }, dark = { 0, 0, .5 }, quiet = { 0, 1, 0 }, tint = { .5, 1, .5 },
                       hairline = { .5, .5, .5 };

typedef struct Chart {
  Maker *maker;
  DipTimeline timeline;
  GArray *events, *groups, *ticks;
} Chart;

static DipParagraph *
make_artifact (Chart *chart, const char *role, const char *text) {
  DipParagraph *paragraph = make_text (chart->maker, &small, text);
  paragraph->element = NULL;
  paragraph->role = role;
  return paragraph;
}

/* An axis of whole years from 2000 on. */
static Chart
make_chart (double width, double height, guint years) {
  Chart chart = { .maker = maker_new (width, height) };
  chart.events = g_array_new (FALSE, TRUE, sizeof (DipEvent));
  chart.groups = g_array_new (FALSE, TRUE, sizeof (DipEventGroup));
  chart.ticks = g_array_new (FALSE, TRUE, sizeof (DipTick));
  maker_part (chart.maker, DIP_START_HERE, make_grid (chart.maker, 1, DIP_WIDTH_SHARE, 0));
  for (gint16 year = 2000; year < (gint16)(2000 + years); year++) {
    g_autofree char *name = g_strdup_printf ("%d", year);
    DipTick tick
        = { dip_date_first_day ((DipDate){ .year = year }), DIP_TICK_YEAR, make_artifact (&chart, "year", name) };
    g_array_append_val (chart.ticks, tick);
  }
  gint32 first = dip_date_first_day ((DipDate){ .year = 2000 });
  chart.timeline = (DipTimeline){ .form = DIP_TIMELINE_GANTT, .first_day = first, .label_width = 90 };
  chart.timeline.last_day = dip_date_last_day ((DipDate){ .year = (gint16)(1999 + years) });
  chart.timeline.milestone = accent;
  chart.timeline.span = dark;
  chart.timeline.leader = quiet;
  chart.timeline.axis = tint;
  chart.timeline.hairline = hairline;
  return chart;
}

static void
add_group (Chart *chart, const char *name) {
  const DipParagraph *label = make_text (chart->maker, &small, name), *again = make_artifact (chart, "again", name);
  ((DipParagraph *)label)->role = "group";
  DipEventGroup group = { .n_labels = 1, .n_again = 1 };
  group.labels = dip_arena_copy (chart->maker->story.arena, &label, sizeof label);
  group.again = dip_arena_copy (chart->maker->story.arena, &again, sizeof again);
  g_array_append_val (chart->groups, group);
}

/* Days are counted from 2000-01-01. */
static DipEvent *
add_event (Chart *chart, gint32 first, gint32 last, const char *text) {
  const DipParagraph *label = make_text (chart->maker, &small, text);
  ((DipParagraph *)label)->role = "event";
  DipEvent event = { .first_day = chart->timeline.first_day + first, .last_day = chart->timeline.first_day + last };
  event.is_span = last > first;
  event.progress = -1;
  event.n_labels = 1;
  event.group = chart->groups->len ? chart->groups->len - 1 : 0;
  event.labels = dip_arena_copy (chart->maker->story.arena, &label, sizeof label);
  g_autofree char *number = g_strdup_printf ("%u.", chart->events->len + 1);
  event.reference = make_artifact (chart, "reference", number);
  g_array_append_val (chart->events, event);
  return &g_array_index (chart->events, DipEvent, chart->events->len - 1);
}

static void
add_after (Chart *chart, DipEvent *event, guint first) {
  guint *after = dip_arena_new0_n (chart->maker->story.arena, guint, event->n_after + 1);
  if (event->n_after)
    memcpy (after, event->after, event->n_after * sizeof *after);
  after[event->n_after++] = first;
  event->after = after;
}

static DipPages *
chart_pages (Chart *chart) {
  DipTimeline *timeline = &chart->timeline;
  DipArena *arena = chart->maker->story.arena;
  timeline->events = dip_arena_take_array (arena, chart->events, &timeline->n_events);
  timeline->groups = dip_arena_take_array (arena, chart->groups, &timeline->n_groups);
  timeline->ticks = dip_arena_take_array (arena, chart->ticks, &timeline->n_ticks);
  add_block (chart->maker, (DipBlock){ DIP_BLOCK_TIMELINE, .timeline = timeline });
  return maker_pages (chart->maker); /* each text is there once, none meet, none leaves the frame, or it fails */
}

/* ── What is on a page ─────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_text (const DipPlaced *placed, const char *role) {
  return placed->kind == DIP_PLACED_LINES && strcmp (placed->lines.set->paragraph->role, role) == 0;
}

static guint
count_texts (const DipPages *pages, const char *role) {
  guint n = 0;
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint j = 0; j < pages->pages[i].n_placed; j++)
      n += is_text (&pages->pages[i].placed[j], role);
  return n;
}

static gboolean
is_band (const DipPlaced *placed) {
  return placed->kind == DIP_PLACED_SHAPE && placed->shape.fill.green == 1 && placed->shape.fill.red == .5;
}

/* Part of an arrow: the axis's ticks have its colour, but are thinner. */
static gboolean
is_arrow (const DipPlaced *placed) {
  return placed->kind == DIP_PLACED_RULE && placed->rule.rule.colour.green == 1 && placed->rule.rule.thickness > .5;
}

static gboolean
is_head (const DipPlaced *placed) {
  return placed->kind == DIP_PLACED_SHAPE && placed->shape.n_points == 3 && placed->shape.fill.green == 1
         && placed->shape.fill.red == 0;
}

static guint
count_things (const DipPage *page, gboolean (*is) (const DipPlaced *)) {
  guint n = 0;
  for (guint i = 0; i < page->n_placed; i++)
    n += is (&page->placed[i]);
  return n;
}

static void
assert_uncrossed (const DipPage *page) {
  for (guint i = 0; i < page->n_placed; i++)
    for (guint j = 0; j < page->n_placed; j++) {
      const DipPlaced *rule = &page->placed[i], *text = &page->placed[j];
      if (rule->kind != DIP_PLACED_RULE || text->kind != DIP_PLACED_LINES || !rule->rule.rule.thickness)
        continue;
      double leading = text->lines.set->paragraph->style->leading, top = text->y - 0.74 * leading;
      if (MIN (rule->x, rule->rule.x2) < text->x + text->lines.set->measure - 0.02
          && MAX (rule->x, rule->rule.x2) > text->x + 0.02 && rule->y < top + text->lines.count * leading - 0.02
          && rule->rule.y2 > top + 0.02)
        fail_msg ("a rule from %.2f %.2f to %.2f %.2f crosses “%s”", rule->x, rule->y, rule->rule.x2, rule->rule.y2,
                  text->lines.set->paragraph->text.utf8);
    }
}

/* Right angles only, and nothing beyond the frame. */
static void
assert_square (const DipPages *pages, const DipPage *page) {
  double width = pages->story->page.width - 70, top = pages->story->page.top;
  for (guint i = 0; i < page->n_placed; i++) {
    const DipPlaced *rule = &page->placed[i];
    if (!is_arrow (rule))
      continue;
    assert_true (fabs (rule->x - rule->rule.x2) < 0.01 || fabs (rule->y - rule->rule.y2) < 0.01);
    assert_true (rule->x > -0.01 && rule->rule.x2 < width + 0.01 && rule->y > top - 0.01);
    assert_true (rule->rule.y2 < pages->story->page.height - pages->story->page.bottom + 0.01);
  }
}

/* Every page that has a row has the axis with a year, and the heading of the group that it opens with. */
static void
assert_pages (const DipPages *pages, gboolean grouped) {
  for (guint i = 0; i < pages->n_pages; i++) {
    const DipPage *page = &pages->pages[i];
    guint names = 0, years = 0, groups = 0;
    for (guint j = 0; j < page->n_placed; j++) {
      names += is_text (&page->placed[j], "event");
      years += is_text (&page->placed[j], "year");
      groups += is_text (&page->placed[j], "group") || is_text (&page->placed[j], "again");
    }
    assert_uncrossed (page);
    assert_square (pages, page);
    if (names == 0)
      continue;
    assert_true (count_things (page, is_band) >= 1 && years >= 1);
    assert_true (!grouped || groups >= 1);
  }
}

/* ── Bars ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
luminance (DipColour colour) {
  return 0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue;
}

/* What is done reaches as far as its part of the bar, and differs in luminance from what is not. */
static void
test_progress_is_dark (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 300, 2);
  add_event (&chart, 100, 299, "half done")->progress = 50;
  DipPages *pages = chart_pages (&chart);
  const DipPlaced *bars[4];
  guint n = 0;
  for (guint i = 0; i < pages->pages[0].n_placed; i++) {
    const DipPlaced *placed = &pages->pages[0].placed[i];
    if (placed->kind == DIP_PLACED_SHAPE && !is_band (placed) && placed->shape.n_points == 4 && n < 4)
      bars[n++] = placed;
  }
  assert_int_equal (n, 2);
  assert_near (bars[0]->x + bars[0]->shape.points[2], bars[1]->x);
  assert_near (bars[0]->shape.points[2], bars[1]->shape.points[2]);
  assert_true (luminance (bars[1]->shape.fill) - luminance (bars[0]->shape.fill) > 0.4);
  maker_drop (chart.maker, pages);
}

/* An exact end is as strong as the bar; one that is not known ends in paper. */
static void
test_vague_ends_fade (void **state G_GNUC_UNUSED) {
  for (guint i = 0; i < 4; i++) {
    Chart chart = make_chart (400, 300, 2);
    DipEvent *event = add_event (&chart, 100, 399, "event");
    event->vague_start = i & 1;
    event->vague_end = i & 2;
    DipPages *pages = chart_pages (&chart);
    const DipPlaced *first = NULL, *last = NULL;
    for (guint j = 0; j < pages->pages[0].n_placed; j++) {
      const DipPlaced *placed = &pages->pages[0].placed[j];
      if (placed->kind == DIP_PLACED_SHAPE && !is_band (placed)) {
        first = first ? first : placed;
        last = placed;
      }
    }
    assert_int_equal (first->shape.fill.red == 1, (i & 1) != 0);
    assert_int_equal (last->shape.fade.red == 1, (i & 2) != 0);
    maker_drop (chart.maker, pages);
  }
}

/* ── Arrows ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* From the end of the one to the start of the other, whichever comes first in time or on the page. */
static void
test_arrows_reach_their_rows (void **state G_GNUC_UNUSED) {
  static const struct {
    gint32 first, last, then, until;
    gboolean upward;
    guint turns; /* vertical pieces */
  } cases[] = { { 0, 99, 200, 299, FALSE, 1 },
                { 0, 99, 200, 299, TRUE, 1 },
                { 0, 299, 100, 399, FALSE, 2 },
                { 0, 299, 100, 399, TRUE, 2 },
                { 0, 99, 100, 199, FALSE, 2 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Chart chart = make_chart (400, 300, 2);
    gboolean up = cases[i].upward;
    if (up)
      add_event (&chart, cases[i].then, cases[i].until, "second");
    add_event (&chart, cases[i].first, cases[i].last, "first");
    if (!up)
      add_event (&chart, cases[i].then, cases[i].until, "second");
    add_after (&chart, &g_array_index (chart.events, DipEvent, !up), up);
    DipPages *pages = chart_pages (&chart);
    const DipPage *page = &pages->pages[0];
    assert_pages (pages, FALSE);
    assert_int_equal (count_things (page, is_head), 1);
    guint turns = 0;
    for (guint j = 0; j < page->n_placed; j++)
      turns += is_arrow (&page->placed[j]) && page->placed[j].rule.y2 - page->placed[j].y > 1;
    assert_int_equal (turns, cases[i].turns);
    maker_drop (chart.maker, pages);
  }
}

/* A way round a bar that stands between is taken, if there is one. */
static void
test_arrows_avoid_bars (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 300, 2);
  add_event (&chart, 0, 99, "first");
  add_event (&chart, 250, 320, "between");
  add_after (&chart, add_event (&chart, 330, 500, "second"), 0);
  DipPages *pages = chart_pages (&chart);
  const DipPage *page = &pages->pages[0];
  double bar = 0, end = 0;
  guint n = 0;
  for (guint i = 0; i < page->n_placed; i++)
    if (page->placed[i].kind == DIP_PLACED_SHAPE && page->placed[i].shape.n_points == 4 && !is_band (&page->placed[i])
        && ++n == 2) {
      bar = page->placed[i].x;
      end = bar + page->placed[i].shape.points[2];
    }
  for (guint i = 0; i < page->n_placed; i++)
    if (is_arrow (&page->placed[i]) && page->placed[i].rule.y2 - page->placed[i].y > 1)
      assert_true (page->placed[i].x < bar || page->placed[i].x > end);
  maker_drop (chart.maker, pages);
}

/* Rows on different pages: each has a stub, with what the other is called, and no arrow. */
static void
test_stubs (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 90, 2);
  for (guint i = 0; i < 12; i++)
    add_event (&chart, (gint32)i * 20, (gint32)i * 20 + 60, "row");
  add_after (&chart, &g_array_index (chart.events, DipEvent, 11), 0);
  DipPages *pages = chart_pages (&chart);
  assert_true (pages->n_pages > 1);
  assert_pages (pages, FALSE);
  assert_int_equal (count_texts (pages, "reference"), 2);
  guint page;
  assert_non_null (find_fragment (pages, chart.timeline.events[0].reference, 0, &page));
  assert_int_equal (page, pages->n_pages - 1);
  assert_non_null (find_fragment (pages, chart.timeline.events[11].reference, 0, &page));
  assert_int_equal (page, 0);
  maker_drop (chart.maker, pages);
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_groups_go_on (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 100, 2);
  for (guint i = 0; i < 3; i++) {
    add_group (&chart, "group");
    for (guint j = 0; j < 7; j++)
      add_event (&chart, (gint32)j * 50, (gint32)j * 50 + 10, "row");
  }
  DipPages *pages = chart_pages (&chart);
  assert_pages (pages, TRUE);
  assert_int_equal (count_texts (pages, "group"), 3);
  assert_true (count_texts (pages, "again") >= 2);
  maker_drop (chart.maker, pages);
}

/* An axis longer than a page may have goes on with the rows that begin later, on an axis of theirs. */
static void
test_long_axis_goes_on (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 400, 40);
  chart.timeline.most_days = 3660;
  for (gint32 i = 0; i < 20; i++)
    add_event (&chart, i * 700, i * 700 + 900, "row");
  DipPages *pages = chart_pages (&chart);
  guint bands = 0;
  assert_pages (pages, FALSE);
  for (guint i = 0; i < pages->n_pages; i++)
    bands += count_things (&pages->pages[i], is_band);
  assert_int_equal (bands, 4);
  maker_drop (chart.maker, pages);
}

/* A name taller than a page goes on on the next; a frame too small for anything loses nothing, and nothing hangs. */
static void
test_hostile_rows (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 60, 2);
  const DipParagraph *tall = make_lines (chart.maker, &small, 30);
  DipEvent *event = add_event (&chart, 10, 40, "row");
  event->labels = dip_arena_copy (chart.maker->story.arena, &tall, sizeof tall);
  add_event (&chart, 20, 60, "next");
  DipPages *pages = chart_pages (&chart);
  assert_non_null (find_fragment (pages, tall, 1, NULL));
  maker_drop (chart.maker, pages);
  chart = make_chart (30, 60, 2);
  for (gint32 i = 0; i < 9; i++)
    add_event (&chart, i * 20, i * 30, "x")->progress = 30;
  for (guint i = 1; i < 9; i++)
    add_after (&chart, &g_array_index (chart.events, DipEvent, i), i - 1);
  pages = chart_pages (&chart);
  maker_drop (chart.maker, pages);
}

/* A thousand words of the one label, names of all lengths, dates of all kinds, ties of all directions. */
static void
fill_at_random (Chart *chart, GRand *rand, guint n) {
  guint group = 0;
  for (guint i = 0; i < n; i++) {
    if (i == 0 || g_rand_int_range (rand, 0, 6) == 0) {
      g_autofree char *name = g_strnfill (g_rand_int_range (rand, 1, 90), 'G');
      add_group (chart, name);
      group++;
    }
    gint32 first = g_rand_int_range (rand, 0, 700),
           length = g_rand_int_range (rand, 0, 3) ? g_rand_int_range (rand, 1, 400) : 0;
    g_autoptr (GString) text = g_string_new ("w");
    for (gint32 j = g_rand_int_range (rand, 0, 20); j > 0; j--)
      g_string_append (text, j % 3 ? "ord" : " w");
    DipEvent *event = add_event (chart, first, first + length, text->str);
    event->progress = (gint8)g_rand_int_range (rand, -1, 101);
    event->vague_start = length && g_rand_boolean (rand);
    event->vague_end = length && g_rand_boolean (rand);
  }
  for (guint i = 0; i < n; i++) {
    guint other = (guint)g_rand_int_range (rand, 0, (gint32)n);
    if (other != i && g_rand_boolean (rand))
      add_after (chart, &g_array_index (chart->events, DipEvent, i), other);
  }
}

static void
test_random_charts (void **state G_GNUC_UNUSED) {
  for (guint32 seed = 0; seed < 120; seed++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    Chart chart = make_chart (g_rand_int_range (rand, 260, 700), g_rand_int_range (rand, 150, 500), 4);
    chart.maker->story.rtl = seed % 5 == 0;
    fill_at_random (&chart, rand, (guint)g_rand_int_range (rand, 1, seed % 10 ? 40 : 300));
    if (seed % 2) {
      chart.timeline.today = chart.timeline.first_day + g_rand_int_range (rand, 0, 1400);
      chart.timeline.today_label = make_artifact (&chart, "today", "today");
    }
    DipPages *pages = chart_pages (&chart);
    assert_pages (pages, TRUE);
    maker_drop (chart.maker, pages);
  }
}

/* ── The line of a chronicle ───────────────────────────────────────────────────────────────────────────────────── */

/* It begins with the first row, goes on from row to row without a gap, over pages too, and ends with the last mark. */
static void
test_spine_is_unbroken (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (200, 100);
  DipGrid grid = make_grid (maker, 1, DIP_WIDTH_SHARE, 0);
  grid.inset = 20;
  maker_part (maker, DIP_START_HERE, grid);
  for (guint i = 0; i < 12; i++) {
    DipRow *row = add_one (maker, make_lines (maker, &body, 1));
    DipSpine *spine = dip_arena_new0 (maker->story.arena, DipSpine);
    *spine = (DipSpine){ .x = 5, .line = { 1, quiet }, .mark = DIP_SPINE_POINT, .colour = accent };
    spine->opens = i == 0;
    spine->closes = i == 11;
    row->spine = spine;
    row->before = 7;
  }
  DipPages *pages = maker_pages (maker);
  guint marks = 0;
  assert_true (pages->n_pages > 1);
  for (guint i = 0; i < pages->n_pages; i++) {
    double end = i == 0 ? 65 : 60; /* the middle of its first row; the page's top */
    for (guint j = 0; j < pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &pages->pages[i].placed[j];
      marks += placed->kind == DIP_PLACED_SHAPE && placed->shape.fill.red == 1 && placed->shape.fill.green == 0;
      if (placed->kind != DIP_PLACED_RULE || placed->rule.rule.thickness < 1)
        continue;
      assert_near (placed->x, 5);
      assert_near (placed->y, end);
      end = placed->rule.y2;
    }
  }
  assert_int_equal (marks, 12);
  maker_drop (maker, pages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_progress_is_dark),
    cmocka_unit_test (test_vague_ends_fade),
    cmocka_unit_test (test_arrows_reach_their_rows),
    cmocka_unit_test (test_arrows_avoid_bars),
    cmocka_unit_test (test_stubs),
    cmocka_unit_test (test_groups_go_on),
    cmocka_unit_test (test_long_axis_goes_on),
    cmocka_unit_test (test_hostile_rows),
    cmocka_unit_test (test_random_charts),
    cmocka_unit_test (test_spine_is_unbroken),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
