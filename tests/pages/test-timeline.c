/* Timelines, with the setter of typewriter text: what an axis names on each panel, how marks stand that are close to
 * each other, which bar a label belongs to, and where a long one opens. */
#include "years.h"

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_every_panel_names_a_year (void **state G_GNUC_UNUSED) {
  const guint spans[] = { 20, 400, 1500, 7000, 30000 };
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    for (guint n = 1; n <= 81; n += 16) {
      Years years = make_years (400, 300, 1950, 2040, spans[i] < 7000);
      g_autoptr (GRand) rand = g_rand_new_with_seed (i * 100 + n);
      gint32 start = day_of (1951, 11, 20) + g_rand_int_range (rand, 0, 40);
      for (guint j = 0; j < n; j++)
        add_event (&years, start + (gint32)(j * spans[i] / n), start + (gint32)(j * spans[i] / n),
                   "meeting of the group");
      set_today (&years, start + (gint32)spans[i] / 2);
      DipPages *pages = years_pages (&years);
      guint panels = check_panels (pages);
      assert_true (panels >= 1 && (n < 40 || panels > 1));
      maker_drop (years.maker, pages);
    }
}

/* As many names as there is room for: quarters on a year, years on ten, every tenth or so on a century. */
static void
test_names_follow_the_span (void **state G_GNUC_UNUSED) {
  const struct {
    gint16 last;
    guint least_years, most_years;
    gboolean quarters;
  } cases[] = {
    { 2000, 1, 1, TRUE }, { 2002, 3, 3, TRUE }, { 2009, 10, 10, FALSE }, { 2049, 8, 12, FALSE }, { 2099, 8, 12, FALSE }
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Years years = make_years (400, 300, 2000, cases[i].last, TRUE);
    add_event (&years, day_of (2000, 2, 1), day_of (cases[i].last, 11, 1), "span");
    DipPages *pages = years_pages (&years);
    check_panels (pages);
    guint named = count_texts (&pages->pages[0], "year", 0, 1000);
    assert_true (named >= cases[i].least_years && named <= cases[i].most_years);
    assert_int_equal (count_texts (&pages->pages[0], "quarter", 0, 1000) > 0, cases[i].quarters);
    maker_drop (years.maker, pages);
  }
}

/* Names that are longer than others drop those after them, never meet them. */
static void
test_names_of_uneven_widths (void **state G_GNUC_UNUSED) {
  Years years = make_years (400, 300, 2000, 2009, FALSE);
  for (guint i = 0; i < years.ticks->len; i += 3) {
    g_autofree char *name = g_strnfill (4 + 2 * i, 'y');
    DipParagraph *label = make_text (years.maker, &small, name);
    label->element = NULL;
    label->role = "year";
    g_array_index (years.ticks, DipTick, i).label = label;
  }
  add_event (&years, day_of (2000, 2, 1), day_of (2009, 11, 1), "span");
  DipPages *pages = years_pages (&years);
  assert_int_equal (check_panels (pages), 1);
  guint named = count_texts (&pages->pages[0], "year", 0, 1000);
  assert_true (named >= 5 && named < 10);
  maker_drop (years.maker, pages);
}

/* The panel's first day lies in a year whose tick stands before it. */
static void
test_a_panel_within_a_year (void **state G_GNUC_UNUSED) {
  Years years = make_years (400, 120, 2000, 2020, FALSE);
  for (guint i = 0; i < 12; i++)
    add_event (&years, day_of (2010, 6, 1) + (gint32)i, day_of (2010, 6, 1) + (gint32)i, "meeting of the group");
  add_event (&years, day_of (2020, 1, 1), day_of (2020, 1, 1), "the last");
  DipPages *pages = years_pages (&years);
  assert_true (check_panels (pages) > 2);
  const DipPlaced *name = NULL;
  for (guint i = 0; i < pages->pages[0].n_placed && !name; i++)
    name = is_text (&pages->pages[0].placed[i], "year") ? &pages->pages[0].placed[i] : NULL;
  assert_non_null (name);
  assert_string_equal (name->lines.set->paragraph->text.utf8, "2010");
  assert_true (name->x < 10);
  maker_drop (years.maker, pages);
}

/* Wherever today stands, its line goes through no name, and its text is there. */
static void
test_today_crosses_no_name (void **state G_GNUC_UNUSED) {
  for (gint32 offset = 0; offset < 1090; offset += 7) {
    Years years = make_years (400, 300, 2000, 2002, offset % 2);
    for (guint i = 0; i < 8; i++)
      add_event (&years, day_of (2000, 1, 5) + (gint32)i * 120, day_of (2000, 1, 5) + (gint32)i * 120, "meeting");
    set_today (&years, day_of (2000, 1, 1) + offset);
    DipPages *pages = years_pages (&years);
    assert_int_equal (check_panels (pages), 1);
    assert_int_equal (count_texts (&pages->pages[0], "today", 0, 1000), 1);
    maker_drop (years.maker, pages);
  }
}

/* ── Marks and bars ────────────────────────────────────────────────────────────────────────────────────────────── */

/* Three days of one month, on an axis of ten years. */
static void
test_close_marks_stand_apart (void **state G_GNUC_UNUSED) {
  Years years = make_years (400, 300, 2000, 2009, TRUE);
  const gint32 days[] = { day_of (2000, 9, 25), day_of (2000, 10, 15), day_of (2000, 10, 23), day_of (2006, 1, 1) };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    add_event (&years, days[i], days[i], "meeting");
  DipPages *pages = years_pages (&years);
  const DipPlaced *marks[4], *page = pages->pages[0].placed;
  guint n = 0;
  for (guint i = 0; i < pages->pages[0].n_placed; i++)
    if (is_mark (&page[i])) {
      assert_true (n < 4);
      marks[n++] = &page[i];
    }
  assert_int_equal (n, 4);
  double scale = (marks[3]->x - marks[0]->x) / (days[3] - days[0]);
  for (guint i = 0; i < 4; i++) {
    assert_near (marks[i]->x, marks[0]->x + (days[i] - days[0]) * scale); /* each at its true place */
    for (guint j = 0; j < i; j++)
      assert_true (fabs (marks[i]->x - marks[j]->x) + fabs (marks[i]->y - marks[j]->y) > 8.4);
  }
  assert_near (marks[3]->y, marks[0]->y); /* one that is alone stands on the axis */
  maker_drop (years.maker, pages);
}

static void
test_raised_marks (void **state G_GNUC_UNUSED) {
  DipLabelBox boxes[] = { { .x = 0 }, { .x = 3 }, { .x = 6 }, { .x = 9 }, { .x = 12 }, { .x = 40 } };
  const guint levels[] = { 0, 1, 2, 0, 1, 0 }; /* the third level is the last: then where it has been longest */
  assert_int_equal (dip_lanes_raise (boxes, 6, 10, 3), 3);
  for (guint i = 0; i < 6; i++)
    assert_int_equal (boxes[i].level, levels[i]);
  assert_int_equal (dip_lanes_raise (boxes, 0, 10, 3), 0);
}

/* The label of a bar starts with it; one that has no room there ends with it. */
static void
test_labels_keep_to_their_bars (void **state G_GNUC_UNUSED) {
  Years years = make_years (400, 300, 2000, 2003, FALSE);
  const DipParagraph *first = add_event (&years, day_of (2001, 1, 1), day_of (2001, 2, 1), "a label longer than it");
  const DipParagraph *last = add_event (&years, day_of (2003, 11, 1), day_of (2003, 12, 20), "a label longer than it");
  const DipParagraph *labels[] = { last, make_text (years.maker, &small, "shorter") };
  DipEvent *event = &g_array_index (years.events, DipEvent, 1);
  event->labels = dip_arena_copy (years.maker->story.arena, labels, sizeof labels);
  event->n_labels = 2;
  DipPages *pages = years_pages (&years);
  const DipPlaced *bars[2], *page = pages->pages[0].placed;
  guint n = 0;
  for (guint i = 0; i < pages->pages[0].n_placed; i++)
    if (page[i].kind == DIP_PLACED_SHAPE && page[i].shape.fill.blue == 1)
      bars[n++] = &page[i];
  assert_int_equal (n, 2);
  assert_near (find_fragment (pages, first, 0, NULL)->x, bars[0]->x);
  const DipPlaced *label = find_fragment (pages, last, 0, NULL);
  double end = bars[1]->x + bars[1]->shape.points[2];
  assert_near (label->x + label->lines.set->measure, end);
  const DipPlaced *shorter = find_fragment (pages, labels[1], 0, NULL);
  assert_near (shorter->x + shorter->lines.set->measure, end); /* each of its texts */
  assert_true (label->lines.set->measure < 90);                /* as wide as its text */
  maker_drop (years.maker, pages);
}

/* A label beside the last mark needs room past the last day: no time is drawn there that the story does not have. */
static void
test_band_ends_with_the_time (void **state G_GNUC_UNUSED) {
  for (guint late = 0; late < 2; late++) {
    Years years = make_years (400, 300, 2000, 2003, TRUE);
    add_event (&years, day_of (2000, 1, 1), day_of (2000, 1, 1), "first");
    add_event (&years, day_of (2002, 1, 1), day_of (2002, 1, 1), "second");
    if (late)
      add_event (&years, day_of (2003, 12, 20), day_of (2003, 12, 20), "a label of some length");
    DipPages *pages = years_pages (&years);
    assert_int_equal (check_panels (pages), 1);
    const DipPlaced *page = pages->pages[0].placed, *band = NULL, *marks[3];
    guint n = 0;
    for (guint i = 0; i < pages->pages[0].n_placed; i++) {
      band = is_band (&page[i]) ? &page[i] : band;
      if (is_mark (&page[i]))
        marks[n++] = &page[i];
    }
    assert_int_equal (n, 2 + late);
    double scale = (marks[1]->x - marks[0]->x) / (day_of (2002, 1, 1) - day_of (2000, 1, 1));
    double last = marks[0]->x + scale * (day_of (2004, 1, 1) - day_of (2000, 1, 1) - .5);
    assert_near (band->shape.points[2], last + 5);
    assert_int_equal (band->shape.points[2] > 399.9, !late); /* all of the measure, if no label needs it */
    maker_drop (years.maker, pages);
  }
}

/* ── Gaps ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static Years
make_gapped (gboolean compressed) {
  Years years = make_years (400, 300, 1900, 1999, FALSE);
  static DipAxisGap gaps[2];
  gaps[0] = (DipAxisGap){ day_of (1902, 1, 1), day_of (1944, 12, 31) };
  gaps[1] = (DipAxisGap){ day_of (1947, 1, 1), day_of (1996, 12, 31) };
  const gint16 of[] = { 1900, 1901, 1945, 1946, 1997, 1999 };
  for (guint i = 0; i < G_N_ELEMENTS (of); i++)
    add_event (&years, day_of (of[i], 7, 1), day_of (of[i], 7, 1), "meeting");
  if (compressed) {
    years.timeline.gaps = gaps;
    years.timeline.n_gaps = 2;
  }
  return years;
}

/* A gap takes the same little room, whatever its length; days beside it are as long as all others; the band is broken
 * there; and what follows is named. */
static void
test_gaps_are_compressed (void **state G_GNUC_UNUSED) {
  for (guint compressed = 0; compressed < 2; compressed++) {
    Years years = make_gapped (compressed);
    DipPages *pages = years_pages (&years);
    assert_int_equal (check_panels (pages), 1);
    const DipPage *page = &pages->pages[0];
    const DipPlaced *marks[6];
    guint n = 0, breaks = 0;
    for (guint i = 0; i < page->n_placed; i++) {
      if (is_mark (&page->placed[i]) && n < 6)
        marks[n++] = &page->placed[i];
      breaks += page->placed[i].kind == DIP_PLACED_SHAPE && page->placed[i].shape.n_points == 10;
    }
    assert_int_equal (n, 6);
    assert_int_equal (breaks, compressed ? 2 : 0);
    double year = marks[1]->x - marks[0]->x;
    assert_near (marks[3]->x - marks[2]->x, year);
    if (compressed) {
      assert_true (year > 30);
      assert_true (fabs (marks[2]->x - marks[1]->x - year - 16) < 0.5); /* half a year on each side, and the gap */
      assert_true (count_texts (page, "year", 0, 1000) >= 3);
    }
    maker_drop (years.maker, pages);
  }
}

/* ── Fine axes ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_fine_tick (Years *years, gint32 day, DipTickLevel level, const char *role, const char *name) {
  DipParagraph *label = make_text (years->maker, &small, name);
  label->element = NULL;
  label->role = role;
  DipTick tick = { day, level, label };
  g_array_append_val (years->ticks, tick);
}

/* Days of a week, weeks of a quarter, months of a year: the finest row whose names all have room. */
static void
test_fine_rows (void **state G_GNUC_UNUSED) {
  static const struct {
    guint days;
    const char *named, *over;
  } cases[] = { { 7, "day", "full-month" }, { 100, "week", "full-month" }, { 330, "month", "year" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Years years = make_years (400, 300, 2001, 2001, FALSE);
    for (guint8 month = 1; month <= 12; month++) {
      gint32 first = day_of (2001, month, 1), last = dip_date_last_day ((DipDate){ 2001, 0, month, 0, DIP_MONTH });
      add_fine_tick (&years, first, DIP_TICK_MONTH, "month", "May");
      add_fine_tick (&years, first, DIP_TICK_FULL_MONTH, "full-month", "May 2001");
      for (gint32 day = first; day <= last; day++) {
        if (((day + 3) % 7 + 7) % 7 == 0)
          add_fine_tick (&years, day, DIP_TICK_WEEK, "week", "1");
        add_fine_tick (&years, day, DIP_TICK_DAY, "day", "1");
      }
    }
    add_event (&years, day_of (2001, 1, 10), day_of (2001, 1, 10), "first");
    add_event (&years, day_of (2001, 1, 10) + (gint32)cases[i].days, day_of (2001, 1, 10) + (gint32)cases[i].days,
               "last");
    DipPages *pages = years_pages (&years);
    assert_true (count_texts (&pages->pages[0], cases[i].named, 0, 1000) >= 7);
    assert_true (count_texts (&pages->pages[0], cases[i].over, 0, 1000) >= 1);
    assert_uncrossed (&pages->pages[0]);
    maker_drop (years.maker, pages);
  }
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* So many events after a text of so many lines. Gives the page on which the first stands. */
static guint
first_page_of (guint n_events, guint lines, guint *n_pages) {
  Years years = make_years (400, 300, 2000, 2009, FALSE);
  if (lines)
    add_one (years.maker, make_lines (years.maker, &body, lines));
  const DipParagraph *first = NULL;
  for (guint i = 0; i < n_events; i++) {
    const DipParagraph *label
        = add_event (&years, day_of (2000, 2, 1) + (gint32)i, day_of (2000, 2, 1) + (gint32)i, "meeting");
    first = first ? first : label;
  }
  DipPages *pages = years_pages (&years);
  guint page = G_MAXUINT;
  assert_non_null (find_fragment (pages, first, 0, &page));
  *n_pages = pages->n_pages;
  maker_drop (years.maker, pages);
  return page;
}

static void
test_where_a_timeline_opens (void **state G_GNUC_UNUSED) {
  guint n_pages;
  assert_int_equal (first_page_of (3, 10, &n_pages), 0); /* all of it has room */
  assert_int_equal (first_page_of (6, 22, &n_pages), 1); /* a fresh page holds it whole */
  assert_int_equal (n_pages, 2);
  assert_int_equal (first_page_of (60, 18, &n_pages), 0); /* more than a page, and a third is free */
  assert_true (n_pages > 2);
  assert_int_equal (first_page_of (60, 22, &n_pages), 1); /* less than a third */
}

/* Frames too small for anything: every label is there all the same, and nothing hangs. */
static void
test_tiny_frames (void **state G_GNUC_UNUSED) {
  const double widths[] = { 1, 12, 40 };
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    Years years = make_years (widths[i], 60, 2000, 2001, TRUE);
    set_today (&years, day_of (2001, 12, 31));
    for (guint j = 0; j < 5; j++)
      add_event (&years, day_of (2000, 1, 1) + (gint32)j * 100, day_of (2000, 1, 1) + (gint32)j * 130, "x");
    DipTimeline *timeline = &years.timeline;
    DipArena *arena = years.maker->story.arena;
    timeline->events = dip_arena_take_array (arena, years.events, &timeline->n_events);
    timeline->ticks = dip_arena_take_array (arena, years.ticks, &timeline->n_ticks);
    add_block (years.maker, (DipBlock){ DIP_BLOCK_TIMELINE, .timeline = timeline });
    maker_end_part (years.maker);
    years.maker->story.parts = (const DipPart *)years.maker->parts->data;
    years.maker->story.n_parts = 1;
    DipPages *pages = dip_pages_new (&years.maker->story, &years.maker->setter, years.maker->report);
    for (guint j = 0; j < timeline->n_events; j++)
      assert_non_null (find_fragment (pages, timeline->events[j].labels[0], 0, NULL));
    g_autoptr (GString) told = g_string_new (NULL);
    dip_report_write (years.maker->report, told, FALSE);
    assert_non_null (strstr (told->str, "[tall-label]"));
    maker_drop (years.maker, pages);
  }
}

/* Of a label that is too tall in its width the width gives way: it is set across the page, and nothing is told. */
static void
test_a_tall_label_is_set_wider (void **state G_GNUC_UNUSED) {
  Years years = make_years (400, 200, 2000, 2001, TRUE);
  years.timeline.label_width = 40;
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < 120; i++)
    g_string_append (words, "word ");
  add_event (&years, day_of (2000, 6, 1), day_of (2000, 6, 1), words->str);
  DipPages *pages = years_pages (&years);
  const DipParagraph *label = years.timeline.events[0].labels[0];
  const DipPlaced *placed = find_fragment (pages, label, 0, NULL);
  assert_non_null (placed);
  assert_true (placed->lines.set->measure > 80);
  assert_true (placed->lines.count * label->style->leading < 200);
  assert_int_equal (dip_report_count (years.maker->report, DIP_WARNING), 0);
  maker_drop (years.maker, pages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_every_panel_names_a_year),
    cmocka_unit_test (test_names_follow_the_span),
    cmocka_unit_test (test_names_of_uneven_widths),
    cmocka_unit_test (test_a_panel_within_a_year),
    cmocka_unit_test (test_today_crosses_no_name),
    cmocka_unit_test (test_close_marks_stand_apart),
    cmocka_unit_test (test_raised_marks),
    cmocka_unit_test (test_labels_keep_to_their_bars),
    cmocka_unit_test (test_band_ends_with_the_time),
    cmocka_unit_test (test_gaps_are_compressed),
    cmocka_unit_test (test_fine_rows),
    cmocka_unit_test (test_where_a_timeline_opens),
    cmocka_unit_test (test_tiny_frames),
    cmocka_unit_test (test_a_tall_label_is_set_wider),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
