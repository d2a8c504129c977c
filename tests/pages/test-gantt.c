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
  GArray *events, *groups, *ticks, *legend;
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
  chart.legend = g_array_new (FALSE, TRUE, sizeof (DipLegendItem));
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

static void
add_legend (Chart *chart, DipLegendKind kind, const char *words) {
  DipLegendItem item = { kind, make_text (chart->maker, &small, words) };
  ((DipParagraph *)item.label)->role = "legend";
  if (kind == DIP_LEGEND_GOES_ON)
    ((DipParagraph *)item.label)->element = NULL;
  g_array_append_val (chart->legend, item);
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
  event.brief = make_artifact (chart, "reference", "p");
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
  timeline->legend = dip_arena_take_array (arena, chart->legend, &timeline->n_legend);
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

/* Under one bar there is no room for the names of eighty rows: that some are left out is told. */
static void
test_stubs_left_out (void **state G_GNUC_UNUSED) {
  for (guint n = 2; n <= 80; n += 78) {
    Chart chart = make_chart (400, 90, 2);
    for (guint i = 0; i < 100; i++)
      add_event (&chart, (gint32)i * 20, (gint32)i * 20 + 60, "row");
    for (guint i = 0; i < n; i++)
      add_after (&chart, &g_array_index (chart.events, DipEvent, 99 - i), 0);
    DipPages *pages = chart_pages (&chart);
    g_autoptr (GString) messages = g_string_new (NULL);
    dip_report_write (chart.maker->report, messages, FALSE);
    assert_int_equal (strstr (messages->str, "of the 80 rows on other pages that come after it") != NULL, n == 80);
    assert_int_equal (strstr (messages->str, "[unnamed-rows]") != NULL, n == 80);
    maker_drop (chart.maker, pages);
  }
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

static guint
count_on (const DipPage *page, const char *role) {
  guint n = 0;
  for (guint i = 0; i < page->n_placed; i++)
    n += is_text (&page->placed[i], role);
  return n;
}

/* A row of this type is 14 pt high, and the axis with its blank 16. On 100 pt stand six rows under it: 7 are parted as
 * 4 and 3, 13 as 5, 4 and 4, and none is left alone with the legend. */
static void
test_rows_are_shared_out (void **state G_GNUC_UNUSED) {
  for (guint n = 1; n < 40; n++) {
    Chart chart = make_chart (400, 100, 2);
    for (guint i = 0; i < n; i++)
      add_event (&chart, (gint32)i * 10, (gint32)i * 10 + 10, "row");
    DipPages *pages = chart_pages (&chart);
    assert_int_equal (pages->n_pages, (n + 5) / 6);
    for (guint i = 0; i < pages->n_pages; i++) {
      guint rows = count_on (&pages->pages[i], "event");
      assert_true (rows == n / pages->n_pages || rows == n / pages->n_pages + 1);
    }
    maker_drop (chart.maker, pages);
  }
}

/* Six rows fill the page: with a legend they take two. */
static void
test_legend_stands_with_rows (void **state G_GNUC_UNUSED) {
  for (guint n = 1; n < 20; n++) {
    Chart chart = make_chart (400, 100, 2);
    for (guint i = 0; i < n; i++)
      add_event (&chart, (gint32)i * 10, (gint32)i * 10 + 10, "row");
    add_legend (&chart, DIP_LEGEND_DONE, "done");
    add_legend (&chart, DIP_LEGEND_GOES_ON, "goes on");
    DipPages *pages = chart_pages (&chart);
    const DipPage *last = &pages->pages[pages->n_pages - 1];
    assert_int_equal (count_on (last, "legend"), 1); /* no row goes on, so no item says so */
    assert_true (count_on (last, "event") >= (n > 1 ? 2 : 1));
    maker_drop (chart.maker, pages);
  }
}

static gboolean
is_bar (const DipPlaced *placed) {
  return placed->kind == DIP_PLACED_SHAPE && placed->shape.n_points == 4 && !is_band (placed);
}

/* A note of 14 lines begins on the first page and goes on at the foot of the second: the rows there keep above it
 * (maker_pages says that no two texts meet). */
static void
test_rows_keep_off_notes (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 100, 2);
  Maker *maker = chart.maker;
  DipParagraph *text = make_lines (maker, &body, 2);
  DipFootnote *note = dip_arena_new0 (maker->story.arena, DipFootnote);
  const DipParagraph *lines = make_lines (maker, &small, 14);
  DipNoteMark *mark = dip_arena_new0 (maker->story.arena, DipNoteMark);
  *note = (DipFootnote){ .id = "note", .n_paragraphs = 1 };
  note->paragraphs = dip_arena_copy (maker->story.arena, &lines, sizeof lines);
  mark->note = note;
  text->notes = mark;
  text->n_notes = 1;
  add_one (maker, text);
  for (guint i = 0; i < 14; i++)
    add_event (&chart, (gint32)i * 10, (gint32)i * 10 + 10, "row");
  DipPages *pages = chart_pages (&chart);
  guint page = 0;
  assert_non_null (find_fragment (pages, lines, 1, &page)); /* it does go on */
  assert_int_equal (count_texts (pages, "event"), 14);
  assert_true (count_on (&pages->pages[page], "event") < 6);
  assert_int_equal (pages->n_pages, 5);
  for (guint i = 0; i < pages->n_pages; i++) /* each bar beside its name */
    assert_int_equal (count_things (&pages->pages[i], is_bar), count_on (&pages->pages[i], "event"));
  maker_drop (chart.maker, pages);
}

/* A heading rather stands over two rows than over one at a page's foot, and no row of a group is alone over the page.
 */
static void
test_groups_are_parted_in_pairs (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 130, 2);
  for (guint i = 0; i < 2; i++) {
    add_group (&chart, "group");
    for (guint j = 0; j < 5; j++)
      add_event (&chart, (gint32)j * 50, (gint32)j * 50 + 10, "row");
  }
  DipPages *pages = chart_pages (&chart);
  assert_int_equal (pages->n_pages, 2);
  assert_int_equal (count_on (&pages->pages[0], "event"), 5);
  assert_int_equal (count_on (&pages->pages[0], "group"), 1);
  assert_int_equal (count_on (&pages->pages[1], "again"), 0);
  maker_drop (chart.maker, pages);
}

/* An axis longer than a page may have goes on with the years that follow, on an axis of theirs: each row stands
 * wherever its days are, with its name, which is a text once and then its repetition, and with a point where it goes
 * on. */
static void
test_long_axis_goes_on (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 400, 40);
  chart.timeline.most_days = 3660;
  for (gint32 i = 0; i < 20; i++)
    add_event (&chart, i * 700, i * 700 + 900, "row");
  add_legend (&chart, DIP_LEGEND_GOES_ON, "goes on");
  DipPages *pages = chart_pages (&chart);
  guint bands = 0, texts = 0, names = 0;
  assert_pages (pages, FALSE);
  for (guint i = 0; i < pages->n_pages; i++) {
    bands += count_things (&pages->pages[i], is_band);
    for (guint j = 0; j < pages->pages[i].n_placed; j++) {
      gboolean is_name = is_text (&pages->pages[i].placed[j], "event");
      names += is_name;
      texts += is_name && pages->pages[i].placed[j].element;
    }
  }
  assert_int_equal (bands, 4); /* 14,201 days */
  assert_int_equal (texts, 20);
  assert_true (names > 20 && names <= 26);
  assert_int_equal (count_texts (pages, "legend"), 1);
  maker_drop (chart.maker, pages);
}

static gboolean
is_point (const DipPlaced *placed) {
  return placed->kind == DIP_PLACED_SHAPE && placed->shape.n_points == 3 && placed->shape.fill.green != 1;
}

/* Thirty years on an axis of ten each: the bar fills the second panel, and what is done of it ends in the third. Its
 * vague ends fade in the first and the last only. */
static void
test_a_span_over_panels (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 400, 30);
  chart.timeline.most_days = 3660;
  DipEvent *event = add_event (&chart, 100, 30 * 365, "span");
  event->progress = 75;
  event->vague_start = event->vague_end = TRUE;
  DipPages *pages = chart_pages (&chart);
  const DipPage *page = &pages->pages[0];
  assert_int_equal (count_things (page, is_band), 3);
  assert_int_equal (count_things (page, is_point), 4);
  guint panel = 0, dark_ones[4] = { 0 }, light[4] = { 0 }, fades[4] = { 0 };
  for (guint i = 0; i < page->n_placed; i++) {
    const DipPlaced *placed = &page->placed[i];
    panel += is_band (placed);
    if (placed->kind != DIP_PLACED_SHAPE || placed->shape.n_points != 4 || is_band (placed))
      continue;
    gboolean fades_here = placed->shape.fill.red != placed->shape.fade.red;
    fades[panel] += fades_here;
    dark_ones[panel] += !fades_here && placed->shape.fill.red == 0;
    light[panel] += !fades_here && placed->shape.fill.red > 0;
  }
  assert_int_equal (dark_ones[1] * 100 + light[1] * 10 + fades[1], 101);
  assert_int_equal (dark_ones[2] * 100 + light[2] * 10 + fades[2], 100);
  assert_int_equal (dark_ones[3] * 100 + light[3] * 10 + fades[3], 111);
  maker_drop (chart.maker, pages);
}

/* Far more rows than the chart has are not repeated: they stand where they begin and end. */
static void
test_panels_do_not_explode (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 400, 400);
  chart.timeline.most_days = 366;
  for (gint32 i = 0; i < 40; i++)
    add_event (&chart, i * 365, 399 * 365 - i * 365, "row");
  DipPages *pages = chart_pages (&chart);
  assert_int_equal (count_texts (pages, "event"), 80);
  maker_drop (chart.maker, pages);
}

/* What comes first stands under two headings: on a page with the second of its rows the arrow comes from there. */
static void
test_arrows_come_from_a_copy (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (400, 110, 2);
  add_group (&chart, "one");
  for (guint i = 0; i < 4; i++)
    add_event (&chart, (gint32)i * 20, (gint32)i * 20 + 60, "row");
  add_group (&chart, "two");
  add_event (&chart, 0, 60, "row")->copy_of = 1;
  add_after (&chart, add_event (&chart, 100, 160, "row"), 0);
  add_event (&chart, 100, 160, "row");
  DipPages *pages = chart_pages (&chart);
  assert_int_equal (pages->n_pages, 2);
  assert_int_equal (count_on (&pages->pages[1], "event"), 3);
  assert_int_equal (count_on (&pages->pages[1], "reference"), 0);
  assert_int_equal (count_things (&pages->pages[1], is_head), 1);
  assert_int_equal (count_on (&pages->pages[0], "reference"), 1);
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
    chart.timeline.most_days = seed % 3 ? 0 : g_rand_int_range (rand, 30, 1400);
    for (gint32 i = g_rand_int_range (rand, 0, 9); i > 0; i--)
      add_legend (&chart, (DipLegendKind)g_rand_int_range (rand, 0, 6), i % 2 ? "a legend's item" : "word");
    if (seed % 2) {
      chart.timeline.today = chart.timeline.first_day + g_rand_int_range (rand, 0, 1400);
      chart.timeline.today_label = make_artifact (&chart, "today", "today");
    }
    DipPages *pages = chart_pages (&chart);
    assert_pages (pages, TRUE);
    maker_drop (chart.maker, pages);
  }
}

/* A label of today that is wider than the page goes over two lines: it is not left out. */
static void
test_today_on_a_narrow_page (void **state G_GNUC_UNUSED) {
  Chart chart = make_chart (60, 200, 2);
  add_event (&chart, 0, 400, "word");
  chart.timeline.today = chart.timeline.first_day + 200;
  chart.timeline.today_label = make_artifact (&chart, "today", "on this very day, today");
  DipPages *pages = chart_pages (&chart);
  assert_int_equal (count_texts (pages, "today"), 1);
  const DipPlaced *today = find_fragment (pages, chart.timeline.today_label, 0, NULL);
  assert_int_equal (today->lines.count, 2);
  assert_true (today->lines.set->measure <= 60);
  maker_drop (chart.maker, pages);
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
    cmocka_unit_test (test_stubs_left_out),
    cmocka_unit_test (test_groups_go_on),
    cmocka_unit_test (test_rows_are_shared_out),
    cmocka_unit_test (test_legend_stands_with_rows),
    cmocka_unit_test (test_rows_keep_off_notes),
    cmocka_unit_test (test_groups_are_parted_in_pairs),
    cmocka_unit_test (test_long_axis_goes_on),
    cmocka_unit_test (test_a_span_over_panels),
    cmocka_unit_test (test_panels_do_not_explode),
    cmocka_unit_test (test_arrows_come_from_a_copy),
    cmocka_unit_test (test_hostile_rows),
    cmocka_unit_test (test_random_charts),
    cmocka_unit_test (test_today_on_a_narrow_page),
    cmocka_unit_test (test_spine_is_unbroken),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
