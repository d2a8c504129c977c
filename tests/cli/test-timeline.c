/* Timelines of 6, 60 and 500 milestones, spread, crowded, on one day and over a century: every label is there once in
 * each language, none meet, none leave the page. And what is vague is drawn as vague. */
#include "cli/session.h"
#include "program.h"

/* The briefing's frame: A4 less its margins. */
#define FRAME_WIDTH 467.717
#define FRAME_TOP 76.535
#define FRAME_BOTTOM 773.858
#define TOLERANCE 0.06 /* two roundings of the dump */

typedef enum Spread { SPREAD, WEEK, ONE_DAY, CENTURY } Spread;

/* Day `i` of `n`; dates are days since 1970. */
static gint32
day_of (Spread spread, guint i, guint n) {
  const gint32 start = 20089; /* 2025-01-01 */
  switch (spread) {
  case SPREAD:
    return start + (gint32)(i * 1095 / n);
  case WEEK:
    return start + 60 + (gint32)(i % 7);
  case ONE_DAY:
    return start + 99;
  default:
    return start + (gint32)(i * 36500 / n) - 12000;
  }
}

static char *
write_milestones (void **state, Spread spread, guint n) {
  g_autoptr (GString) plan = g_string_new ("diptych: plan/1\nlanguages: [ru, zh-Hans]\ndocument:\n  date: 2025-03-01\n"
                                           "  title: {ru: Вехи, zh: 里程碑}\nmilestones:\n");
  for (guint i = 0; i < n; i++) {
    DipDate date = dip_date_from_day (day_of (spread, i, n));
    g_string_append_printf (
        plan, "  - {id: M%u, date: %04d-%02u-%02u, title: {ru: Заседание номер %u рабочей группы, zh: 第%u次会议}}\n",
        i + 1, date.year, date.month, date.day, i + 1, i + 1);
  }
  return write_file (state, "plan.yaml", plan->str);
}

/* ── Boxes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Box {
  const char *unit, *language, *role;
  guint page;
  double x, y, width, height;
} Box;

static gboolean
is_kind (const Json *line, const char *kind) {
  return strcmp (json_string (line, "kind"), kind) == 0;
}

static Box
read_box (const Json *line) {
  return (Box){ json_string (line, "unit"),        json_string (line, "lang"),  json_string (line, "role"),
                (guint)json_number (line, "page"), json_number (line, "x"),     json_number (line, "y"),
                json_number (line, "width"),       json_number (line, "height") };
}

static GArray *
find_labels (const GArray *dump) {
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (Box));
  for (guint i = 0; i < dump->len; i++) {
    const Json *line = &g_array_index (dump, Json, i);
    if (!is_kind (line, "label"))
      continue;
    Box box = read_box (line);
    g_array_append_val (labels, box);
  }
  return labels;
}

/* The names of an axis, and today's: no labels of the figure, but lines like others, of type of some 8 pt. */
static GArray *
find_names (const GArray *dump) {
  GArray *names = g_array_new (FALSE, FALSE, sizeof (Box));
  for (guint i = 0; i < dump->len; i++) {
    const Json *line = &g_array_index (dump, Json, i);
    if (strcmp (json_string (line, "unit"), "axis") != 0)
      continue;
    Box box = { json_string (line, "unit"), json_string (line, "lang"), json_string (line, "role") };
    box.page = (guint)json_number (line, "page");
    box.x = json_number (line, "x");
    box.y = json_number (line, "baseline") - 7;
    box.width = json_number (line, "natural");
    box.height = 8;
    g_array_append_val (names, box);
  }
  return names;
}

/* A page with events has an axis with a year on it at least. */
static void
assert_named (const GArray *labels, const GArray *names) {
  for (guint i = 0; i < labels->len; i++) {
    guint page = g_array_index (labels, Box, i).page, n = 0;
    for (guint j = 0; j < names->len; j++)
      n += g_array_index (names, Box, j).page == page && strcmp (g_array_index (names, Box, j).role, "tick") == 0;
    if (n == 0)
      fail_msg ("page %u: the axis names nothing", page);
  }
}

static gboolean
overlap (double a, double a_end, double b, double b_end) {
  return a < b_end - TOLERANCE && b < a_end - TOLERANCE;
}

static void
assert_apart (const GArray *labels) {
  for (guint i = 0; i < labels->len; i++)
    for (guint j = 0; j < i; j++) {
      const Box *a = &g_array_index (labels, Box, i), *b = &g_array_index (labels, Box, j);
      if (a->page == b->page && overlap (a->x, a->x + a->width, b->x, b->x + b->width)
          && overlap (a->y, a->y + a->height, b->y, b->y + b->height))
        fail_msg ("page %u: the labels of %s (%s %s) and %s (%s %s) meet", a->page, a->unit, a->role, a->language,
                  b->unit, b->role, b->language);
    }
}

static void
assert_inside (const GArray *labels) {
  for (guint i = 0; i < labels->len; i++) {
    const Box *box = &g_array_index (labels, Box, i);
    if (box->x < -TOLERANCE || box->x + box->width > FRAME_WIDTH + TOLERANCE || box->y < FRAME_TOP - TOLERANCE
        || box->y + box->height > FRAME_BOTTOM + TOLERANCE)
      fail_msg ("page %u: the label of %s leaves the frame: %.2f %.2f, %.2f by %.2f", box->page, box->unit, box->x,
                box->y, box->width, box->height);
  }
}

/* No leader, tick or rule goes through a label. */
static void
assert_uncrossed (const GArray *dump, const GArray *labels) {
  for (guint i = 0; i < dump->len; i++) {
    const Json *line = &g_array_index (dump, Json, i);
    if (!is_kind (line, "rule"))
      continue;
    double x = json_number (line, "x"), y = json_number (line, "y"), x2 = json_number (line, "x2"),
           y2 = json_number (line, "y2");
    for (guint j = 0; j < labels->len; j++) {
      const Box *box = &g_array_index (labels, Box, j);
      if (box->page == json_number (line, "page")
          && overlap (MIN (x, x2) - 0.1, MAX (x, x2) + 0.1, box->x, box->x + box->width)
          && overlap (MIN (y, y2), MAX (y, y2), box->y, box->y + box->height))
        fail_msg ("page %u: a rule from %.2f %.2f to %.2f %.2f goes through the label of %s", box->page, x, y, x2, y2,
                  box->unit);
    }
  }
}

static void
assert_uncovered (const GArray *dump, const GArray *labels) {
  for (guint i = 0; i < dump->len; i++) {
    const Json *line = &g_array_index (dump, Json, i);
    if (!is_kind (line, "shape"))
      continue;
    Box shape = read_box (line);
    for (guint j = 0; j < labels->len; j++) {
      const Box *box = &g_array_index (labels, Box, j);
      if (strcmp (box->role, "tick") != 0 && box->page == shape.page
          && overlap (shape.x, shape.x + shape.width, box->x, box->x + box->width)
          && overlap (shape.y, shape.y + shape.height, box->y, box->y + box->height))
        fail_msg ("page %u: a shape at %.2f %.2f covers the label of %s", box->page, shape.x, shape.y, box->unit);
    }
  }
}

static guint
count_labels (const GArray *labels, const char *unit, const char *role, const char *language) {
  guint n = 0;
  for (guint i = 0; i < labels->len; i++) {
    const Box *box = &g_array_index (labels, Box, i);
    n += strcmp (box->unit, unit) == 0 && strcmp (box->role, role) == 0
         && (!language || strcmp (box->language, language) == 0);
  }
  return n;
}

static void
assert_once (const GArray *labels, guint n) {
  for (guint i = 1; i <= n; i++) {
    g_autofree char *unit = g_strdup_printf ("M%u", i);
    assert_int_equal (count_labels (labels, unit, "event-date", NULL), 1);
    assert_int_equal (count_labels (labels, unit, "event", "ru"), 1);
    assert_int_equal (count_labels (labels, unit, "event", "zh-Hans"), 1);
  }
}

/* The lines of a label say all of its words: the parts of the text, one after another. */
static void
assert_whole (const GArray *dump, guint n) {
  for (guint i = 1; i <= n; i += MAX (1, n / 7)) {
    g_autofree char *unit = g_strdup_printf ("M%u", i),
                    *wanted = g_strdup_printf ("Заседание номер %u рабочей группы", i);
    g_autoptr (GString) text = g_string_new (NULL);
    for (guint j = 0; j < dump->len; j++) {
      const Json *line = &g_array_index (dump, Json, j);
      if (strcmp (json_string (line, "unit"), unit) == 0 && strcmp (json_string (line, "role"), "event") == 0
          && strcmp (json_string (line, "lang"), "ru") == 0 && json_lookup (line, "text")->string)
        g_string_append (text, json_string (line, "text"));
    }
    assert_string_equal (text->str, wanted);
  }
}

static void
check_milestones (void **state, Spread spread, guint n) {
  g_autofree char *plan = write_milestones (state, spread, n);
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) dump = dump_pages (arena, plan, "briefing");
  g_autoptr (GArray) labels = find_labels (dump);
  assert_once (labels, n);
  assert_whole (dump, n);
  assert_inside (labels);
  assert_apart (labels);
  assert_uncrossed (dump, labels);
  assert_uncovered (dump, labels);
  g_autoptr (GArray) names = find_names (dump);
  assert_named (labels, names);
  assert_inside (names);
  assert_apart (names);
  assert_uncrossed (dump, names);
  dip_arena_drop (arena);
}

#define milestones_test(name, spread)      \
  static void test_##name (void **state) { \
    check_milestones (state, spread, 6);   \
    check_milestones (state, spread, 60);  \
    check_milestones (state, spread, 500); \
  }

milestones_test (spread_over_three_years, SPREAD) milestones_test (crowded_in_a_week, WEEK)
    milestones_test (all_on_one_day, ONE_DAY) milestones_test (over_a_century, CENTURY)

    /* ── Vague dates ─────────────────────────────────────────────────────────────────────────────────────────────────
     */

    static const char vague[]
    = "diptych: plan/1\nlanguages: [ru, zh-Hans]\ndocument:\n  date: 2025-03-01\n"
      "  title: {ru: Сроки, zh: 期限}\nactions:\n"
      "  - {id: A1, title: {ru: Точный, zh: 一}, due: 2025-01-10..2025-05-20}\n"
      "  - {id: A2, title: {ru: До, zh: 二}, due: by 2025-06}\n"
      "  - {id: A3, title: {ru: С, zh: 三}, due: from 2025-03}\n"
      "  - {id: A4, title: {ru: Около, zh: 四}, due: about 2025-Q3}\n"
      "milestones:\n  - {id: M1, date: 2025-02-01, title: {ru: День, zh: 日}}\n";

static gboolean
is_faded (const DipPlaced *placed) {
  const DipColour *a = &placed->shape.fill, *b = &placed->shape.fade;
  return a->red != b->red || a->green != b->green || a->blue != b->blue;
}

static gboolean
is_same_colour (DipColour a, DipColour b) {
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

typedef struct Bars {
  guint plain, to_end, from_start;
} Bars;

/* Bars: what has the colour of spans at one end at least. */
static Bars
count_bars (const DipPages *pages, const DipTimeline *timeline) {
  Bars bars = { 0 };
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint j = 0; j < pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &pages->pages[i].placed[j];
      if (placed->kind != DIP_PLACED_SHAPE)
        continue;
      gboolean starts = is_same_colour (placed->shape.fill, timeline->span);
      gboolean ends = is_same_colour (placed->shape.fade, timeline->span);
      bars.plain += starts && ends && !is_faded (placed);
      bars.to_end += starts && !ends;
      bars.from_start += ends && !starts;
    }
  return bars;
}

static const DipTimeline *
find_timeline (const DipStory *story) {
  for (guint i = 0; i < story->n_parts; i++)
    for (guint j = 0; j < story->parts[i].n_blocks; j++)
      if (story->parts[i].blocks[j].kind == DIP_BLOCK_TIMELINE)
        return story->parts[i].blocks[j].timeline;
  return NULL;
}

static void
test_vague_ends_fade (void **state) {
  g_autofree char *path = write_file (state, "vague.yaml", vague);
  char *argv[] = { (char *)PROGRAM, (char *)"check", path, NULL };
  char *say = NULL;
  DipOptions *options = dip_options_parse (argv, &say, NULL);
  assert_non_null (options);
  DipSession session;
  g_setenv ("DIPTYCH_SHARE", BINARY_DIR "/share/diptych", TRUE);
  assert_int_equal (dip_session_open (&session, options), DIP_EXIT_GOOD);
  const DipTimeline *timeline = find_timeline (session.story);
  assert_non_null (timeline);
  Bars bars = count_bars (session.pages, timeline);
  assert_int_equal (bars.plain, 1);      /* A1 */
  assert_int_equal (bars.from_start, 2); /* A2 and the first half of A4 */
  assert_int_equal (bars.to_end, 2);     /* A3 and the other half of A4 */
  dip_session_close (&session);
  dip_options_drop (options);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_spread_over_three_years), folder_test (test_crowded_in_a_week), folder_test (test_all_on_one_day),
    folder_test (test_over_a_century),          folder_test (test_vague_ends_fade),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
