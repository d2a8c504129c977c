/* Timelines made by hand, on axes of whole years, and what is found of them on their pages. */
#pragma once

#define REAL_TIMELINE
#include "fixture.h"

#include "base/when.h"
#include "pages/lanes.h"

static const DipStyle small = { .name = "label", .size = 8, .leading = 10 };
static const DipColour accent = { 1, 0, 0 }, ink = { 0, 0, 1 }, quiet = { 0, 1, 0 }, tint = { .5, 1, .5 };

typedef struct Years {
  Maker *maker;
  DipTimeline timeline;
  GArray *events, *ticks;
} Years;

G_GNUC_UNUSED static gint32
day_of (gint16 year, guint8 month, guint8 day) {
  return dip_date_first_day ((DipDate){ .year = year, .month = month, .day = day, .precision = DIP_DAY });
}

G_GNUC_UNUSED static void
add_tick (Years *years, gint32 day, guint8 level, const char *name) {
  DipParagraph *label = make_text (years->maker, &small, name);
  label->element = NULL;
  label->role = level ? "year" : "quarter";
  DipTick tick = { MAX (day, years->timeline.first_day), level, label };
  g_array_append_val (years->ticks, tick);
}

/* Whole years from … to, each of them and each quarter with a name, as a story gives them. */
G_GNUC_UNUSED static Years
make_years (double width, double height, gint16 from, gint16 to, gboolean quarters) {
  Years years = { .maker = maker_new (width, height) };
  years.events = g_array_new (FALSE, TRUE, sizeof (DipEvent));
  years.ticks = g_array_new (FALSE, TRUE, sizeof (DipTick));
  years.timeline
      = (DipTimeline){ .first_day = day_of (from, 1, 1), .last_day = day_of (to, 12, 31), .label_width = 100 };
  years.timeline.milestone = accent;
  years.timeline.span = ink;
  years.timeline.leader = quiet;
  years.timeline.axis = tint;
  maker_part (years.maker, DIP_START_HERE, make_grid (years.maker, 1, DIP_WIDTH_SHARE, 0));
  for (gint16 year = from; year <= to; year++) {
    g_autofree char *name = g_strdup_printf ("%d", year);
    add_tick (&years, day_of (year, 1, 1), 1, name);
    for (guint8 quarter = 0; quarters && quarter < 4; quarter++)
      add_tick (&years, day_of (year, quarter * 3 + 1, 1), 0, "Q1");
  }
  return years;
}

G_GNUC_UNUSED static const DipParagraph *
add_event (Years *years, gint32 first, gint32 last, const char *text) {
  const DipParagraph *label = make_text (years->maker, &small, text);
  DipEvent event = { .first_day = first, .last_day = last, .is_span = last > first, .n_labels = 1 };
  event.labels = dip_arena_copy (years->maker->story.arena, &label, sizeof label);
  g_array_append_val (years->events, event);
  return label;
}

G_GNUC_UNUSED static void
set_today (Years *years, gint32 day) {
  DipParagraph *label = make_text (years->maker, &small, "today");
  label->element = NULL;
  label->role = "today";
  years->timeline.today = day;
  years->timeline.today_label = label;
}

G_GNUC_UNUSED static DipPages *
years_pages (Years *years) {
  DipTimeline *timeline = &years->timeline;
  DipArena *arena = years->maker->story.arena;
  timeline->events = dip_arena_take_array (arena, years->events, &timeline->n_events);
  timeline->ticks = dip_arena_take_array (arena, years->ticks, &timeline->n_ticks);
  add_block (years->maker, (DipBlock){ DIP_BLOCK_TIMELINE, .timeline = timeline });
  return maker_pages (years->maker); /* no two texts meet, and none leaves the frame, or it fails */
}

/* ── What is on a page ─────────────────────────────────────────────────────────────────────────────────────────── */

G_GNUC_UNUSED static gboolean
is_text (const DipPlaced *placed, const char *role) {
  return placed->kind == DIP_PLACED_LINES && strcmp (placed->lines.set->paragraph->role, role) == 0;
}

G_GNUC_UNUSED static gboolean
is_name (const DipPlaced *placed) {
  return is_text (placed, "year") || is_text (placed, "quarter");
}

G_GNUC_UNUSED static guint
count_texts (const DipPage *page, const char *role, double top, double bottom) {
  guint n = 0;
  for (guint i = 0; i < page->n_placed; i++)
    n += is_text (&page->placed[i], role) && page->placed[i].y > top && page->placed[i].y < bottom;
  return n;
}

/* No rule goes through a text. */
G_GNUC_UNUSED static void
assert_uncrossed (const DipPage *page) {
  for (guint i = 0; i < page->n_placed; i++)
    for (guint j = 0; j < page->n_placed; j++) {
      const DipPlaced *rule = &page->placed[i], *text = &page->placed[j];
      if (rule->kind != DIP_PLACED_RULE || text->kind != DIP_PLACED_LINES)
        continue;
      double leading = text->lines.set->paragraph->style->leading, top = text->y - 0.74 * leading;
      double low = MIN (rule->y, rule->rule.y2), high = MAX (rule->y, rule->rule.y2);
      if (rule->x > text->x - 0.5 && rule->x < text->x + text->lines.set->measure + 0.5
          && low < top + leading * text->lines.count - 0.02 && high > top + 0.02)
        fail_msg ("a rule at %.2f from %.2f to %.2f crosses “%s”", rule->x, low, high,
                  text->lines.set->paragraph->text.utf8);
    }
}

/* Names stand apart: a little blank is between two of a row. */
G_GNUC_UNUSED static void
assert_names_apart (const DipPage *page) {
  for (guint i = 0; i < page->n_placed; i++)
    for (guint j = 0; j < page->n_placed; j++) {
      const DipPlaced *one = &page->placed[i], *other = &page->placed[j];
      if (i == j || !is_name (one) || !is_name (other) || fabs (one->y - other->y) > 1 || one->x > other->x)
        continue;
      assert_true (one->x + one->lines.set->measure + 2 <= other->x);
    }
}

G_GNUC_UNUSED static gboolean
is_band (const DipPlaced *placed) {
  return placed->kind == DIP_PLACED_SHAPE && placed->x == 0 && placed->shape.fill.red == tint.red
         && placed->shape.fade.red == tint.red;
}

/* What the band bears stands on it: its ticks, and their names. */
G_GNUC_UNUSED static void
assert_on_band (const DipPage *page, const DipPlaced *band) {
  double end = band->shape.points[2], top = band->y, foot = top + band->shape.points[5];
  for (guint i = 0; i < page->n_placed; i++) {
    const DipPlaced *placed = &page->placed[i];
    if (is_name (placed) && placed->y > top && placed->y < foot)
      assert_true (placed->x + placed->lines.set->measure <= end + 0.02);
    if (placed->kind == DIP_PLACED_RULE && placed->y >= top - 0.02 && placed->rule.y2 <= foot + 0.02)
      assert_true (placed->x <= end + 0.02);
  }
}

/* Each band names a year at least. Gives the number of panels. */
G_GNUC_UNUSED static guint
check_panels (const DipPages *pages) {
  guint n = 0;
  for (guint i = 0; i < pages->n_pages; i++) {
    const DipPage *page = &pages->pages[i];
    assert_uncrossed (page);
    assert_names_apart (page);
    for (guint j = 0; j < page->n_placed; j++) {
      const DipPlaced *band = &page->placed[j];
      if (!is_band (band))
        continue;
      n++;
      assert_on_band (page, band);
      if (count_texts (page, "year", band->y, band->y + band->shape.points[5]) == 0)
        fail_msg ("page %u: a panel names no year", i + 1);
    }
  }
  return n;
}

G_GNUC_UNUSED static gboolean
is_mark (const DipPlaced *placed) {
  return placed->kind == DIP_PLACED_SHAPE && placed->shape.fill.red == accent.red && placed->shape.fill.blue == 0;
}
