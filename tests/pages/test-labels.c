/* Labels of a timeline: each tied to its mark, in columns where a day has many, on as wide a measure as their words
 * need, and none taken for another's. */
#include "years.h"

/* ── Labels ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_leader (const DipPlaced *placed) {
  return placed->kind == DIP_PLACED_RULE && placed->rule.rule.colour.green == 1;
}

static gboolean
has_mark_at (const DipPage *page, double x) {
  for (guint i = 0; i < page->n_placed; i++)
    if (is_mark (&page->placed[i]) && fabs (page->placed[i].x - x) < 0.01)
      return TRUE;
  return FALSE;
}

/* Where the leader of a column comes from: along the rail that it stands on, if it does. */
static double
follow_rail (const DipPage *page, const DipPlaced *leader) {
  for (guint i = 0; i < page->n_placed; i++) {
    const DipPlaced *rail = &page->placed[i];
    if (is_leader (rail) && fabs (rail->y - rail->rule.y2) < 0.01 && rail->x < leader->x + 0.01
        && rail->rule.x2 > leader->x - 0.01
        && (fabs (rail->y - leader->y) < 0.01 || fabs (rail->y - leader->rule.y2) < 0.01))
      return rail->x;
  }
  return leader->x;
}

static gboolean
stands_beside (const DipPlaced *label, const DipPlaced *leader) {
  double gap = label->x - leader->x;
  return is_leader (leader) && gap > -0.01 && gap < 3.02 && MIN (leader->y, leader->rule.y2) < label->y
         && MAX (leader->y, leader->rule.y2) > label->y - 8;
}

/* Each label stands beside a leader, and that at its mark, or on a rail from there. */
static void
assert_tied (const DipPage *page) {
  for (guint i = 0; i < page->n_placed; i++) {
    const DipPlaced *label = &page->placed[i];
    gboolean tied = !is_text (label, "text");
    for (guint j = 0; j < page->n_placed && !tied; j++)
      tied = stands_beside (label, &page->placed[j]) && has_mark_at (page, follow_rail (page, &page->placed[j]));
    if (!tied)
      fail_msg ("“%s” at %.2f %.2f is tied to no mark", label->lines.set->paragraph->text.utf8, label->x, label->y);
  }
}

/* What happens on one day hangs on one mark: four labels on two columns, and six hundred use the page's whole width. */
static void
test_a_crowd_stands_in_columns (void **state G_GNUC_UNUSED) {
  const guint crowds[] = { 1, 3, 4, 9, 600 }, columns[] = { 1, 1, 2, 3, 5 };
  for (guint i = 0; i < G_N_ELEMENTS (crowds); i++) {
    Years years = make_years (480, 300, 2000, 2009, TRUE);
    for (guint j = 0; j < crowds[i]; j++)
      add_event (&years, day_of (2000, 1, 10), day_of (2000, 1, 10), "meeting of the group");
    DipPages *pages = years_pages (&years);
    const DipPage *page = &pages->pages[0];
    g_autoptr (GHashTable) starts = g_hash_table_new (NULL, NULL);
    guint marks = 0;
    for (guint j = 0; j < page->n_placed; j++) {
      marks += is_mark (&page->placed[j]);
      if (is_text (&page->placed[j], "text"))
        g_hash_table_add (starts, GINT_TO_POINTER ((gint)(page->placed[j].x * 100)));
    }
    assert_tied (page);
    assert_int_equal (marks, 1);
    assert_int_equal (g_hash_table_size (starts), columns[i]);
    assert_true (pages->n_pages < 8);
    maker_drop (years.maker, pages);
  }
}

/* Five hundred milestones of one week, and of one century: every label is there, none meet, none leave the page, none
 * is crossed, each is tied to its mark (maker_pages says the first three). */
static void
test_five_hundred (void **state G_GNUC_UNUSED) {
  const guint spans[] = { 7, 36500, 365, 1 };
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
    Years years = make_years (460, 690, 1950, 2060, spans[i] < 7000);
    g_autoptr (GRand) rand = g_rand_new_with_seed (i);
    GArray *days = g_array_new (FALSE, FALSE, sizeof (gint32));
    for (guint j = 0; j < 500; j++) {
      gint32 day = day_of (1951, 3, 5) + g_rand_int_range (rand, 0, (gint32)spans[i]);
      guint at = 0;
      while (at < days->len && g_array_index (days, gint32, at) <= day)
        at++;
      g_array_insert_val (days, at, day);
    }
    for (guint j = 0; j < 500; j++) {
      g_autofree char *text
          = g_strdup_printf ("%u %s", j, j % 3 ? "meeting of the group" : "a longer name of a meeting of it");
      add_event (&years, g_array_index (days, gint32, j), g_array_index (days, gint32, j), text);
    }
    g_array_unref (days);
    DipPages *pages = years_pages (&years);
    check_panels (pages);
    for (guint j = 0; j < pages->n_pages; j++)
      assert_tied (&pages->pages[j]);
    maker_drop (years.maker, pages);
  }
}

/* ── Measures ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipParagraph *
add_event_in_two (Years *years, const char *one, const char *other) {
  g_autofree char *text = g_strconcat (one, other, NULL);
  DipParagraph *label = (DipParagraph *)add_event (years, day_of (2000, 6, 1), day_of (2000, 6, 1), text);
  const DipRun runs[] = { { .start = 0, .end = strlen (one), .style = &small, .language = "en" },
                          { .start = strlen (one), .end = strlen (text), .style = &small, .language = "ru" } };
  label->runs = dip_arena_copy (years->maker->story.arena, runs, sizeof runs);
  label->n_runs = 2;
  return label;
}

/* A line of 100 pt holds 25 characters. Dates of two languages part between these, not in the midst of the second;
 * where one alone has no room on a line, as any text. */
static void
test_lines_end_between_languages (void **state G_GNUC_UNUSED) {
  const struct {
    const char *one, *other;
    guint lines, end;
  } cases[] = { { "one day in May. ", "the other day", 2, 16 },
                { "a day. ", "the other day", 1, 20 },
                { "one day in May. ", "the other day is far too long a text", 3, 26 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Years years = make_years (400, 300, 2000, 2001, TRUE);
    years.maker->setter.sees_overfull = TRUE;
    const DipParagraph *label = add_event_in_two (&years, cases[i].one, cases[i].other);
    DipPages *pages = years_pages (&years);
    const DipSet *set = find_fragment (pages, label, 0, NULL)->lines.set;
    assert_int_equal (set->n_lines, cases[i].lines);
    assert_int_equal (set->lines[0].end, cases[i].end);
    maker_drop (years.maker, pages);
  }
}

/* A word of 40 characters is 160 pt wide: the label has as much, and what stands beside it keeps off. */
static void
test_a_long_word_has_room (void **state G_GNUC_UNUSED) {
  Years years = make_years (400, 300, 2000, 2001, TRUE);
  g_autofree char *word = g_strnfill (40, 'w');
  years.maker->setter.sees_overfull = TRUE;
  const DipParagraph *label = add_event (&years, day_of (2000, 6, 1), day_of (2000, 6, 1), word);
  const DipParagraph *next = add_event (&years, day_of (2000, 8, 1), day_of (2000, 8, 1), "the next");
  DipPages *pages = years_pages (&years); /* no two texts meet, by their measures */
  assert_true (find_fragment (pages, label, 0, NULL)->lines.set->measure >= 160);
  assert_true (find_fragment (pages, label, 0, NULL)->lines.set->measure < 162);
  assert_true (fabs (find_fragment (pages, label, 0, NULL)->y - find_fragment (pages, next, 0, NULL)->y) > 9);
  maker_drop (years.maker, pages);
}

/* A day that fades is as long as 9 pt, to where it is not known; one that is exact, as its days. */
static void
test_thin_bars_are_seen (void **state G_GNUC_UNUSED) {
  for (guint i = 0; i < 4; i++) {
    Years years = make_years (400, 300, 2000, 2009, TRUE);
    add_event (&years, day_of (2000, 6, 1), day_of (2000, 6, 1), "day");
    add_event (&years, day_of (2005, 6, 1), day_of (2005, 6, 3), "few days");
    DipEvent *event = &g_array_index (years.events, DipEvent, 1);
    event->vague_start = i & 1;
    event->vague_end = i & 2;
    DipPages *pages = years_pages (&years);
    double start = G_MAXDOUBLE, end = 0;
    for (guint j = 0; j < pages->pages[0].n_placed; j++) {
      const DipPlaced *placed = &pages->pages[0].placed[j];
      gboolean is_bar = placed->kind == DIP_PLACED_SHAPE && placed->shape.fill.red != 1
                        && (placed->shape.fill.blue == 1 || placed->shape.fade.blue == 1);
      start = is_bar ? MIN (start, placed->x) : start;
      end = is_bar ? MAX (end, placed->x + placed->shape.points[2]) : end;
    }
    assert_true (i ? fabs (end - start - 9) < 0.01 : end - start < 1);
    maker_drop (years.maker, pages);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_a_crowd_stands_in_columns),   cmocka_unit_test (test_five_hundred),
    cmocka_unit_test (test_lines_end_between_languages), cmocka_unit_test (test_a_long_word_has_room),
    cmocka_unit_test (test_thin_bars_are_seen),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
