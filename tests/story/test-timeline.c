/* The timeline: which days events span, which of their ends are vague, the axis with its ticks, and today. */
#include "fixture.h"

#define TIMELINE(more) \
  LAYOUT ("flow:\n  - timeline: {title: timeline, label-width: 50mm, lists: [actions, milestones]" more "}")

/* A story of one milestone on `date`. */
static Told
tell_milestones (const char *first, const char *second, gint32 as_of) {
  g_autofree char *plan = g_strdup_printf (PLAN ("ru, zh-Hans", "milestones:\n"
                                                                "  - {id: M1, date: %s, title: {ru: Раз, zh: 其一}}\n"
                                                                "  - {id: M2, date: %s, title: {ru: Два, zh: 其二}}\n"),
                                           first, second);
  return tell_as_of (plan, TIMELINE (""), as_of);
}

static const DipEvent *
find_event (const DipTimeline *timeline, const char *unit) {
  for (guint i = 0; i < timeline->n_events; i++)
    if (strcmp (timeline->events[i].labels[0]->unit, unit) == 0)
      return &timeline->events[i];
  fail_msg ("no event of %s", unit);
  return NULL;
}

/* ── Days ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Case {
  const char *date, *first, *last; /* as in the plan; the days that it spans */
  gboolean vague_start, vague_end, is_span;
} Case;

static void
assert_event (const DipEvent *event, const Case *c) {
  gboolean same = event->first_day == day_of (c->first) && event->last_day == day_of (c->last)
                  && event->vague_start == c->vague_start && event->vague_end == c->vague_end
                  && event->is_span == c->is_span;
  if (!same)
    fail_msg ("\"%s\" is %d..%d, vague %d %d, span %d", c->date, event->first_day, event->last_day, event->vague_start,
              event->vague_end, event->is_span);
}

static void
test_days_of_dates (void **state) {
  (void)state;
  static const Case cases[] = {
    { "2024-09-25", "2024-09-25", "2024-09-25", FALSE, FALSE, FALSE },
    { "2024-02", "2024-02-01", "2024-02-29", FALSE, FALSE, TRUE },
    { "2025-Q3", "2025-07-01", "2025-09-30", FALSE, FALSE, TRUE },
    { "2025", "2025-01-01", "2025-12-31", FALSE, FALSE, TRUE },
    { "by 2025", "2025-01-01", "2025-12-31", TRUE, FALSE, TRUE },
    { "by 2025-03-01", "2025-03-01", "2025-03-01", TRUE, FALSE, TRUE },
    { "from 2025-03", "2025-03-01", "2025-03-31", FALSE, TRUE, TRUE },
    { "about 2025-Q1", "2025-01-01", "2025-03-31", TRUE, TRUE, TRUE },
    { "2024-10..2025-Q1", "2024-10-01", "2025-03-31", FALSE, FALSE, TRUE },
    { "2024-10-05..2024-10-05", "2024-10-05", "2024-10-05", FALSE, FALSE, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Told told = tell_milestones (cases[i].date, "2024", DIP_NO_DAY);
    assert_event (find_event (find_timeline (&told), "M1"), &cases[i]);
    drop_told (&told);
  }
}

static void
test_days_of_actions (void **state) {
  (void)state;
  static const Case cases[] = {
    { "due: by 2025", "2025-01-01", "2025-12-31", TRUE, FALSE, TRUE },
    { "due: 2025-03-01", "2025-03-01", "2025-03-01", FALSE, FALSE, FALSE },
    { "start: 2025-03-01", "2025-03-01", "2025-03-01", FALSE, FALSE, FALSE },
    { "start: from 2025-03", "2025-03-01", "2025-03-31", FALSE, TRUE, TRUE },
    { "start: 2024-11-01, due: 2025-03-31", "2024-11-01", "2025-03-31", FALSE, FALSE, TRUE },
    { "start: 2024-11-01, due: by 2025", "2024-11-01", "2025-12-31", FALSE, FALSE, TRUE },
    { "start: about 2024-Q4, due: about 2025", "2024-10-01", "2025-12-31", TRUE, TRUE, TRUE },
    { "start: from 2024-11-01, due: 2025-Q1", "2024-11-01", "2025-03-31", FALSE, FALSE, TRUE },
    { "start: 2024, due: 2024", "2024-01-01", "2024-12-31", FALSE, FALSE, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *plan
        = g_strdup_printf (PLAN ("ru", "actions: [{id: A1, title: Раз, %s}, {id: A2, title: Два}]"), cases[i].date);
    Told told = tell (plan, TIMELINE (""));
    assert_int_equal (find_timeline (&told)->n_events, 1);
    assert_event (find_event (find_timeline (&told), "A1"), &cases[i]);
    drop_told (&told);
  }
}

/* ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char mixed[]
    = PLAN ("ru, zh-Hans", "milestones:\n"
                           "  - {id: M1, date: 2025-03-01, title: {ru: Раз, zh: 其一}}\n"
                           "  - {id: M2, date: 2024-09-25, title: {ru: Два, zh: 其二}}\n"
                           "  - {id: M3, date: 2025-03-01, title: {zh: 其三}}\n"
                           "actions:\n"
                           "  - {id: A1, title: {ru: Мера, zh: 行动}, start: 2025-03-01, due: 2025-04-30}\n"
                           "  - {id: A2, title: {ru: Мера, zh: 行动}, due: from 2025-01}\n"
                           "  - {id: A3, title: {ru: Мера, zh: 行动}}\n");

static void
test_events_stand_by_day (void **state) {
  (void)state;
  static const char *const order[] = { "M2", "A2", "M1", "M3", "A1" };
  Told told = tell (mixed, TIMELINE (""));
  const DipTimeline *timeline = find_timeline (&told);
  assert_int_equal (timeline->n_events, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    assert_string_equal (timeline->events[i].labels[0]->unit, order[i]);
  drop_told (&told);
}

static void
test_labels_speak_every_language (void **state) {
  (void)state;
  Told told = tell (mixed, TIMELINE (""));
  const DipEvent *action = find_event (find_timeline (&told), "A1"),
                 *chinese = find_event (find_timeline (&told), "M3");
  assert_int_equal (action->n_labels, 3);
  assert_string_equal (action->labels[0]->text.utf8,
                       "1" NBSP "марта" NBSP "— 30" NBSP "апреля 2025" NBSP "г. · 2025年3月1日至4月30日");
  assert_string_equal (find_run (action->labels[0], "2025年3月1日至4月30日")->language, "zh-Hans");
  assert_string_equal (action->labels[1]->text.utf8, "Мера");
  assert_string_equal (action->labels[1]->style->name, "timeline-label");
  assert_string_equal (action->labels[2]->text.utf8, "行动");
  assert_string_equal (action->labels[2]->style->name, "timeline-second");
  assert_int_equal (chinese->n_labels, 2);
  assert_string_equal (chinese->labels[1]->language, "zh-Hans");
  drop_told (&told);
}

/* An action is named in the timeline as it is in the table: by its text if it has no title. */
static void
test_events_have_names (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, zh-Hans", "actions: [{id: A1, ru: Мера., zh: 行动。, due: 2025}]"), TIMELINE (""));
  assert_int_equal (find_event (find_timeline (&told), "A1")->n_labels, 3);
  assert_says (&told, "A1", "event", "ru", "Мера.");
  assert_non_null (strstr (find_timeline (&told)->figure->alternative[0].text, ": Мера."));
  drop_told (&told);
}

static void
test_lists_are_the_layouts_choice (void **state) {
  (void)state;
  Told told = tell (mixed, LAYOUT ("flow:\n  - timeline: {label-width: 50mm, lists: milestones}"));
  assert_int_equal (find_timeline (&told)->n_events, 3);
  assert_int_equal (count (&told, NULL, "title", NULL), 0);
  drop_told (&told);
  told = tell (mixed, LAYOUT ("flow:\n  - timeline: {label-width: 50mm, lists: actions}"));
  assert_int_equal (find_timeline (&told)->n_events, 2);
  drop_told (&told);
}

static void
test_no_dates_no_timeline (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "actions: [{id: A1, title: Раз}]"), TIMELINE (""));
  assert_null (find_part (&told, "timeline"));
  assert_int_equal (told.story->n_elements, 2); /* the document and the part: nothing in it */
  drop_told (&told);
}

#define OURS_ALL                                                                         \
  PLAN ("ru", "milestones: [{id: M, date: 2025, title: День, editorial: [title]}]\n" \
              "actions: [{id: A, title: Мера, due: 2025, editorial: [title]}]")
#define OURS_SOME                                                    \
  PLAN ("ru", "milestones: [{id: M, date: 2025, title: День}]\n" \
              "actions: [{id: A, title: Мера, due: 2025, editorial: [title]}]")
#define A_TABLE "  - table: {title: actions, lists: actions, columns: [title]}\n"
#define A_TIMELINE "  - timeline: {title: timeline, lists: [actions, milestones], label-width: 50mm}\n"

static void
assert_events (const char *plan, const char *layout, const char *action, const char *milestone, guint notes) {
  Told told = tell (plan, layout);
  assert_says (&told, "A", "event", "ru", action);
  assert_says (&told, "M", "event", "ru", milestone);
  assert_int_equal (count (&told, "timeline", "editorial", "ru"), notes);
  drop_told (&told);
}

/* A timeline has no head that could bear the mark for all of its titles. Where all are ours and the head of a table has
 * said so, none says it again; else each of ours says so for itself, with a note below. */
static void
test_editorial_events_are_marked (void **state) {
  (void)state;
  assert_events (OURS_ALL, LAYOUT ("mark-editorial: true\nflow:\n" A_TABLE A_TIMELINE), "Мера", "День", 0);
  assert_events (OURS_ALL, LAYOUT ("mark-editorial: true\nflow:\n" A_TIMELINE A_TABLE), "Мера*", "День*", 1);
  assert_events (OURS_SOME, LAYOUT ("mark-editorial: true\nflow:\n" A_TABLE A_TIMELINE), "Мера*", "День", 1);
  assert_events (OURS_ALL, LAYOUT ("flow:\n" A_TIMELINE), "Мера", "День", 0);
}

/* ── Axis ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
assert_axis (const char *first, const char *second, const char *start, const char *end) {
  Told told = tell_milestones (first, second, DIP_NO_DAY);
  const DipTimeline *timeline = find_timeline (&told);
  assert_int_equal (timeline->first_day, day_of (start));
  assert_int_equal (timeline->last_day, day_of (end));
  drop_told (&told);
}

/* Whole quarters; whole years where the axis is long. */
static void
test_axis_ends (void **state) {
  (void)state;
  assert_axis ("2024-09-25", "2024-09-25", "2024-07-01", "2024-09-30");
  assert_axis ("2024-09-25", "2025-01-01", "2024-07-01", "2025-03-31");
  assert_axis ("2024-12-31", "2024-01-01", "2024-01-01", "2024-12-31");
  assert_axis ("2024-05", "2030", "2024-04-01", "2030-12-31");
  assert_axis ("1998-05-05", "2030-02-01", "1998-01-01", "2030-12-31");
}

static guint
count_ticks (const DipTimeline *timeline, guint8 level) {
  guint n = 0;
  for (guint i = 0; i < timeline->n_ticks; i++)
    n += timeline->ticks[i].level == level && timeline->ticks[i].label != NULL;
  return n;
}

static void
assert_ticks (const char *first, const char *second, guint years, guint quarters) {
  Told told = tell_milestones (first, second, DIP_NO_DAY);
  const DipTimeline *timeline = find_timeline (&told);
  assert_int_equal (count_ticks (timeline, 1), years);
  assert_int_equal (count_ticks (timeline, 0), quarters);
  for (guint i = 0; i < timeline->n_ticks; i++) {
    assert_true (timeline->ticks[i].day >= timeline->first_day && timeline->ticks[i].day <= timeline->last_day);
    assert_true (i == 0 || timeline->ticks[i].day >= timeline->ticks[i - 1].day);
    assert_null (timeline->ticks[i].label->element);
  }
  drop_told (&told);
}

/* Years always, quarters up to twenty years: all with their names, of which pages print those that have room. */
static void
test_ticks (void **state) {
  (void)state;
  assert_ticks ("2024-09-25", "2025-02-01", 2, 3);
  assert_ticks ("2024-01-01", "2026-12-31", 3, 12);
  assert_ticks ("2024-01-01", "2027-06-30", 4, 14);
  assert_ticks ("2001", "2030", 30, 0);
  assert_ticks ("0001", "9999", 9999, 0);
}

/* Tick `index` of a level. */
static const DipTick *
find_tick (const DipTimeline *timeline, guint8 level, guint index) {
  for (guint i = 0; i < timeline->n_ticks; i++)
    if (timeline->ticks[i].level == level && index-- == 0)
      return &timeline->ticks[i];
  fail_msg ("no tick of level %u", level);
  return NULL;
}

static void
assert_tick (const DipTimeline *timeline, guint8 level, guint index, const char *day, const char *name) {
  const DipTick *tick = find_tick (timeline, level, index);
  assert_int_equal (tick->day, day_of (day));
  assert_string_equal (tick->label->text.utf8, name);
}

static void
test_tick_names (void **state) {
  (void)state;
  Told told = tell_milestones ("2024-09-25", "2025-02-01", DIP_NO_DAY);
  const DipTimeline *timeline = find_timeline (&told);
  assert_tick (timeline, DIP_TICK_YEAR, 0, "2024-07-01", "2024" NBSP "г.");
  assert_tick (timeline, DIP_TICK_YEAR, 1, "2025-01-01", "2025" NBSP "г.");
  assert_tick (timeline, DIP_TICK_QUARTER, 0, "2024-07-01", "III" NBSP "кв.");
  assert_tick (timeline, DIP_TICK_QUARTER, 1, "2024-10-01", "IV" NBSP "кв.");
  assert_tick (timeline, DIP_TICK_MONTH, 0, "2024-07-01", "июль");
  assert_tick (timeline, DIP_TICK_FULL_MONTH, 5, "2024-12-01", "декабрь 2024" NBSP "г.");
  assert_tick (timeline, DIP_TICK_WEEK, 0, "2024-07-01", "1"); /* a Monday */
  assert_tick (timeline, DIP_TICK_WEEK, 1, "2024-07-08", "8");
  assert_tick (timeline, DIP_TICK_DAY, 31, "2024-08-01", "1");
  drop_told (&told);
}

/* What is finer only where there is little enough of it: days up to a year, weeks up to three, months up to five. */
static void
test_fine_ticks (void **state) {
  (void)state;
  static const struct {
    const char *first, *second;
    guint days, weeks, months;
  } cases[] = { { "2025-01-01", "2025-12-31", 365, 52, 12 }, /* 2025-01-06 … 2025-12-29 */
                { "2025-01-01", "2026-12-31", 0, 104, 24 },
                { "2024-01-01", "2027-12-31", 0, 0, 48 },
                { "2024-01-01", "2029-12-31", 0, 0, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Told told = tell_milestones (cases[i].first, cases[i].second, DIP_NO_DAY);
    const DipTimeline *timeline = find_timeline (&told);
    assert_int_equal (count_ticks (timeline, DIP_TICK_DAY), cases[i].days);
    assert_int_equal (count_ticks (timeline, DIP_TICK_WEEK), cases[i].weeks);
    assert_int_equal (count_ticks (timeline, DIP_TICK_MONTH), cases[i].months);
    drop_told (&told);
  }
}

static void
assert_today (const char *day, const char *label) {
  Told told = tell_milestones ("2024-09-25", "2025-02-01", day ? day_of (day) : DIP_NO_DAY);
  const DipTimeline *timeline = find_timeline (&told);
  assert_int_equal (timeline->today, day ? day_of (day) : DIP_NO_DAY);
  assert_string_equal (timeline->today_label ? timeline->today_label->text.utf8 : "", label);
  drop_told (&told);
}

/* Today is named where it is on the axis, its first and last day included. */
static void
test_today (void **state) {
  (void)state;
  const char *named = "сегодня · 今日";
  assert_today ("2024-10-23", named);
  assert_today ("2024-07-01", named);
  assert_today ("2025-03-31", named);
  assert_today ("2024-06-30", "");
  assert_today ("2025-04-01", "");
  assert_today (NULL, "");
}

static void
test_most_years (void **state) {
  (void)state;
  Told told = tell (mixed, TIMELINE (", most-years: 10"));
  assert_int_equal (find_timeline (&told)->most_days, 3660);
  assert_float_equal (find_timeline (&told)->label_width, 50 * 72 / 25.4, 1e-6);
  drop_told (&told);
  told = tell (mixed, TIMELINE (", most-years: 4294967295"));
  assert_true (find_timeline (&told)->most_days > 0);
  drop_told (&told);
  told = tell (mixed, TIMELINE (""));
  assert_int_equal (find_timeline (&told)->most_days, 0);
  drop_told (&told);
}

/* ── Gaps and counts ───────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_gaps (void **state) {
  (void)state;
  const char *plan = PLAN ("ru", "milestones:\n  - {id: M1, date: 1901-03-12, title: a}\n"
                                 "  - {id: M2, date: 1901-12-01, title: b}\n  - {id: M3, date: 1945-10-24, title: c}\n"
                                 "  - {id: M4, date: 1946-10-24, title: d}\n");
  Told told = tell (plan, TIMELINE (", over: compress, least-gap: 24"));
  const DipTimeline *timeline = find_timeline (&told);
  assert_int_equal (timeline->n_gaps, 1);
  assert_int_equal (timeline->gaps[0].first_day, day_of ("1902-01-01"));
  assert_int_equal (timeline->gaps[0].last_day, day_of ("1945-10-01") - 1);
  drop_told (&told);
  told = tell (plan, TIMELINE (", over: compress, least-gap: 6"));
  assert_int_equal (find_timeline (&told)->n_gaps, 3);
  drop_told (&told);
  told = tell_as_of (plan, TIMELINE (", over: compress, least-gap: 24"), day_of ("1925-06-01"));
  assert_int_equal (find_timeline (&told)->n_gaps, 2); /* the day in which we are is in neither */
  drop_told (&told);
  told = tell (plan, TIMELINE (", over: continue, least-gap: 24"));
  assert_int_equal (find_timeline (&told)->n_gaps, 0);
  drop_told (&told);
}

#define COUNTED                                                                               \
  PLAN ("ru, zh-Hans", "milestones:\n  - {id: M1, date: 2025-01-12, title: {ru: a, zh: a}}\n" \
                       "  - {id: M2, date: 2025-03-31, title: {ru: b, zh: b}}\n"              \
                       "  - {id: M3, date: 2025-04-01, title: {ru: c, zh: c}}\n"              \
                       "  - {id: M4, date: 2025-Q4, title: {ru: d, zh: d}}\n")

/* Past so many events they are counted, in the period in which they begin; and every language says so. */
static void
test_events_are_counted (void **state) {
  (void)state;
  Told told = tell (COUNTED, TIMELINE (", count-past: 4, count-by: quarter"));
  assert_int_equal (find_timeline (&told)->n_events, 4);
  drop_told (&told);
  told = tell (COUNTED, TIMELINE (", count-past: 3, count-by: quarter"));
  const DipTimeline *timeline = find_timeline (&told);
  assert_int_equal (timeline->n_events, 3);
  assert_string_equal (timeline->events[0].labels[1]->text.utf8, "событий: 2");
  assert_string_equal (timeline->events[0].labels[2]->text.utf8, "2项");
  assert_int_equal (timeline->events[0].first_day, day_of ("2025-01-01"));
  assert_int_equal (timeline->events[0].last_day, day_of ("2025-04-01") - 1);
  assert_string_equal (timeline->events[2].labels[1]->text.utf8, "событий: 1");
  assert_says (&told, "timeline", "counted", "ru",
               "Всего событий: 4. Показано, сколько их приходится на каждый период.");
  assert_says (&told, "timeline", "counted", "zh-Hans", "共4项，此处按时段列出数目。");
  assert_path (find (&told, "timeline", "counted", "ru"), "Part/Figure/Caption/P");
  assert_ptr_equal (find (&told, "timeline", "counted", "zh-Hans")->element->parent,
                    find (&told, "timeline", "counted", "ru")->element->parent); /* one caption */
  drop_told (&told);
  told = tell (COUNTED, TIMELINE (", count-past: 1, count-by: year"));
  assert_int_equal (find_timeline (&told)->n_events, 1);
  drop_told (&told);
  told = tell (COUNTED, TIMELINE (", count-past: 1"));
  assert_int_equal (find_timeline (&told)->n_events, 4); /* by month */
  drop_told (&told);
}

/* ── Structure ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A figure that says all of its events in each language, and in it their list. */
static void
test_figure_says_all (void **state) {
  (void)state;
  Told told = tell (mixed, TIMELINE (""));
  const DipTimeline *timeline = find_timeline (&told);
  const DipSpoken *spoken = timeline->figure->alternative;
  assert_int_equal (timeline->figure->n_alternative, 2);
  assert_string_equal (spoken[0].language, "ru");
  assert_string_equal (spoken[1].language, "zh-Hans");
  assert_null (timeline->figure->language);
  assert_string_equal (spoken[0].text,
                       "25" NBSP "сентября 2024" NBSP "г.: Два; с" NBSP "января 2025" NBSP "г.: Мера; 1" NBSP
                       "марта 2025" NBSP "г.: Раз; 1" NBSP "марта" NBSP "— 30" NBSP "апреля 2025" NBSP "г.: Мера");
  assert_string_equal (spoken[1].text,
                       "2024年9月25日: 其二; 自2025年1月起: 行动; 2025年3月1日: 其一; 2025年3月1日: 其三; "
                       "2025年3月1日至4月30日: 行动");
  for (guint i = 0; i < timeline->n_events; i++)
    for (guint j = 0; j < timeline->events[i].n_labels; j++)
      assert_path (timeline->events[i].labels[j], "Part/Figure/L/LI/LBody/P");
  drop_told (&told);
}

/* Where the document's own language names no event, the figure is in the first that does. */
static void
test_figure_without_the_first_language (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru, en", "actions: [{id: A, title: {en: Act}, due: 2025}]"), TIMELINE (""));
  const DipElement *figure = find_timeline (&told)->figure;
  assert_int_equal (figure->n_alternative, 1);
  assert_string_equal (figure->alternative[0].language, "en");
  assert_string_equal (figure->alternative[0].text, "2025: Act");
  assert_string_equal (figure->language, "en");
  drop_told (&told);
}

/* ── Gantt charts ──────────────────────────────────────────────────────────────────────────────────────────────── */

static const char grouped[]
    = PLAN ("ru, zh-Hans", "parties:\n  - {id: p, name: {ru: Север, zh: 北}}\n  - {id: q, name: {ru: Юг, zh: 南}}\n"
                           "goals:\n  - {id: G1, number: automatic, title: {ru: Цель, zh: 目标}}\n"
                           "  - {id: G2, number: none, title: {ru: Вторая, zh: 目标二}}\n"
                           "actions:\n"
                           "  - {id: A1, goals: G2, lead: q, number: automatic, title: {ru: Раз, zh: 其一}, start: "
                           "2025-01-01, due: 2025-03-01, progress: 40%, status: active}\n"
                           "  - {id: A2, goals: [G1, G2], lead: p, number: automatic, title: {ru: Два, zh: 其二}, due: "
                           "2025-02-01, after: [A1, M1]}\n"
                           "  - {id: A3, number: none, title: {ru: Три, zh: 其三}, due: 2025-05-01}\n"
                           "milestones:\n  - {id: M1, date: 2025-04-01, title: {ru: День, zh: 日}}\n"
                           "  - {id: M2, date: 2025-04-02, goals: G1, title: {ru: День, zh: 日}}\n");

static void
assert_rows (const DipTimeline *timeline, const char *expected) {
  g_autoptr (GString) rows = g_string_new (NULL);
  for (guint i = 0; i < timeline->n_events; i++) {
    const DipEvent *event = &timeline->events[i];
    if (i == 0 || event->group != timeline->events[i - 1].group)
      g_string_append_printf (
          rows, "[%s] ", event->group < timeline->n_groups ? timeline->groups[event->group].labels[0]->text.utf8 : "");
    g_string_append_printf (rows, "%s ", event->labels[0]->unit);
  }
  assert_string_equal (rows->str, expected);
}

/* What belongs to several goals stands under each; arrows and the text alternative know the first of its rows only. */
static void
test_groups (void **state) {
  (void)state;
  Told told = tell (grouped, TIMELINE (", form: gantt, group: goal"));
  assert_rows (find_timeline (&told), "[Ключевые даты] M1 [1." NBSP "Цель] A2 M2 [Вторая] A1 A2 [Не указано] A3 ");
  const DipTimeline *timeline = find_timeline (&told);
  assert_int_equal (timeline->events[1].copy_of, 0);
  assert_int_equal (timeline->events[1].n_after, 2);
  assert_int_equal (timeline->events[4].copy_of, 2);
  assert_int_equal (timeline->events[4].n_after, 0);
  g_auto (GStrv) said = g_strsplit (timeline->figure->alternative[0].text, "Два", -1);
  assert_int_equal (g_strv_length (said), 2);
  assert_string_equal (find_timeline (&told)->groups[2].again[0]->text.utf8, "Вторая (продолжение)");
  assert_string_equal (find_timeline (&told)->groups[2].again[1]->text.utf8, "目标二（续）");
  assert_path (find_timeline (&told)->groups[2].labels[1], "Part/Figure/L/LI/LBody/P");
  assert_path (find_timeline (&told)->events[1].labels[0], "Part/Figure/L/LI/LBody/L/LI/LBody/P");
  drop_told (&told);
  told = tell (grouped, TIMELINE (", form: gantt, group: lead"));
  assert_rows (find_timeline (&told), "[Ключевые даты] M1 M2 [Север] A2 [Юг] A1 [Не указано] A3 ");
  drop_told (&told);
  told = tell (grouped, TIMELINE (", form: gantt"));
  assert_rows (find_timeline (&told), "[] A1 A2 M1 M2 A3 ");
  drop_told (&told);
}

/* A row says the number and the name, and knows how far it is and what it comes after. */
static void
test_rows_of_a_chart (void **state) {
  (void)state;
  Told told = tell (grouped, TIMELINE (", form: gantt"));
  const DipTimeline *timeline = find_timeline (&told);
  const DipEvent *first = &timeline->events[0], *second = &timeline->events[1];
  assert_int_equal (timeline->form, DIP_TIMELINE_GANTT);
  assert_string_equal (first->labels[0]->text.utf8, "1." NBSP "Раз");
  assert_string_equal (first->labels[1]->text.utf8, "（一）其一");
  assert_int_equal (first->progress, 40);
  assert_int_equal (first->labels[0]->symbol, DIP_SYMBOL_HALF);
  assert_int_equal (second->progress, -1);
  assert_int_equal (second->n_after, 2);
  assert_int_equal (second->after[0], 0);
  assert_int_equal (second->after[1], 2); /* M1 */
  assert_int_equal (timeline->events[2].symbol, DIP_SYMBOL_DIAMOND);
  drop_told (&told);
}

/* An action is called by its number, a milestone by its name, never by a date that one could take for the deadline of
 * the row where it stands; and where it is. What nothing is tied to is called nothing. */
static void
test_references (void **state) {
  (void)state;
  Told told = tell (grouped, TIMELINE (", form: gantt"));
  const DipTimeline *timeline = find_timeline (&told);
  const char *const said[] = { "1. (с." NBSP "0)", "2. (с." NBSP "0)", "День (с." NBSP "0)", NULL, NULL };
  for (guint i = 0; i < timeline->n_events; i++) {
    const DipEvent *event = &timeline->events[i];
    assert_true ((event->reference != NULL) == (said[i] != NULL) && (event->anchor != NULL) == (said[i] != NULL));
    if (!said[i])
      continue;
    assert_string_equal (event->reference->text.utf8, said[i]);
    assert_string_equal (event->brief->text.utf8, "с." NBSP "0");
    assert_int_equal (event->reference->n_runs, 3);
    assert_string_equal (event->reference->runs[1].page_of, event->anchor);
    assert_null (event->reference->element);
  }
  drop_told (&told);
}

/* What the shapes say: of those that are there, in this order, and of no others. */
static void
assert_legend (const char *plan, const char *layout, const char *expected) {
  static const char kinds[] = { [DIP_LEGEND_STATUS] = 's', [DIP_LEGEND_POINT] = 'p', [DIP_LEGEND_DONE] = 'd',
                                [DIP_LEGEND_VAGUE] = 'v',  [DIP_LEGEND_AFTER] = 'a', [DIP_LEGEND_GOES_ON] = 'g' };
  Told told = tell (plan, layout);
  const DipTimeline *timeline = find_timeline (&told);
  g_autoptr (GString) legend = g_string_new (NULL);
  for (guint i = 0; i < timeline->n_legend; i++) {
    const DipLegendItem *item = &timeline->legend[i];
    g_string_append_c (legend, kinds[item->kind]);
    assert_true ((item->label->symbol != DIP_SYMBOL_NONE) == (item->kind == DIP_LEGEND_STATUS));
    assert_true ((item->label->element == NULL) == (item->kind == DIP_LEGEND_GOES_ON));
  }
  assert_string_equal (legend->str, expected);
  drop_told (&told);
}

static void
test_legend (void **state) {
  (void)state;
  assert_legend (grouped, TIMELINE (", form: gantt"), "spda");
  assert_legend (PLAN ("ru", "actions:\n  - {id: A1, title: a, start: 2025-01-01, due: 2025-03-01}\n"),
                 TIMELINE (", form: gantt"), "");
  assert_legend (PLAN ("ru", "actions:\n  - {id: A1, title: a, start: 2025-01-01, due: about 2025-03, status: done}\n"
                             "  - {id: A2, title: b, due: 2025, status: done}\n"
                             "  - {id: A3, title: c, due: 2025, status: planned}\n"),
                 TIMELINE (", form: gantt"), "ssv");
  assert_legend (PLAN ("ru", "actions:\n  - {id: A1, title: a, start: 2025-01-01, due: 2035-03-01}\n"),
                 TIMELINE (", form: gantt, most-years: 3"), "g");
  Told told = tell (grouped, TIMELINE (", form: gantt"));
  assert_string_equal (find_timeline (&told)->legend[0].label->text.utf8, "выполняется · 进行中");
  assert_path (find_timeline (&told)->legend[0].label, "Part/Figure/Caption/P");
  drop_told (&told);
}

/* ── Chronicle ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* They break over pages as those of a table do. */
static const DipTable *
find_rows (const DipPart *part) {
  for (guint i = 0; i < part->n_blocks; i++)
    if (part->blocks[i].kind == DIP_BLOCK_TABLE)
      return part->blocks[i].table;
  fail_msg ("no rows");
  return NULL;
}

static guint
count_spines (const DipPart *part) {
  guint n = 0;
  const DipTable *table = find_rows (part);
  for (guint i = 0; i < table->n_rows; i++)
    n += table->rows[i].spine != NULL;
  return n;
}

/* Rows beside a line: headings by quarter, then when and what in each language that has a word for it. */
static void
test_chronicle (void **state) {
  (void)state;
  Told told = tell (mixed, TIMELINE (", form: chronicle"));
  const DipPart *part = find_part (&told, "timeline");
  assert_int_equal (count_spines (part), 5 + 2);
  assert_says (&told, "period-1", "period", "ru", "III" NBSP "кв. 2024" NBSP "г.");
  assert_says (&told, "period-2", "period", "zh-Hans", "2025年第一季度");
  assert_says (&told, "A1", "event-date", "zh-Hans", "2025年3月1日至4月30日");
  assert_says (&told, "A1", "event", "ru", "Мера");
  assert_says (&told, "M3", "event-date", "ru", "1" NBSP "марта 2025" NBSP "г.");
  assert_int_equal (count (&told, "M3", "missing", "ru"), 1); /* has no title in Russian */
  assert_path (find (&told, "A1", "event", "ru"), "Part/L/LI/LBody/P");
  assert_path (find (&told, "period-1", "period", "ru"), "Part/H2");
  const DipTable *table = find_rows (part);
  const DipSpine *opens = table->rows[0].spine, *closes = table->rows[table->n_rows - 1].spine;
  assert_true (opens->opens && !opens->mark && !opens->closes);
  assert_true (closes->closes && closes->mark == DIP_SPINE_SPAN);
  drop_told (&told);
}

/* The heading is said again over what goes on on another page, as an artifact; no event of several is alone there. */
static void
test_periods_go_on (void **state) {
  (void)state;
  Told told = tell (mixed, TIMELINE (", form: chronicle"));
  const DipTable *table = find_rows (find_part (&told, "timeline"));
  static const gboolean kept[] = { TRUE, FALSE, TRUE, TRUE, FALSE, TRUE, FALSE };
  assert_int_equal (table->n_header + table->n_header_again + table->n_footer, 0);
  for (guint i = 0; i < table->n_rows; i++) {
    const DipRow *row = &table->rows[i], *again = row->again;
    gboolean is_heading = row->cells[0].paragraphs[0]->role[0] == 'p';
    assert_true ((again == NULL) == is_heading);
    assert_int_equal (row->keep_with_next, kept[i]);
    if (!again)
      continue;
    assert_null (again->cells[1].paragraphs[0]->element);
    const char *expected = i == 1 ? "2024年第三季度（续）" : "2025年第一季度（续）";
    assert_string_equal (again->cells[1].paragraphs[0]->text.utf8, expected);
  }
  drop_told (&told);
}

static void
test_chronicle_of_decades (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "milestones:\n  - {id: M1, date: 1901-03-12, title: a}\n"
                                "  - {id: M2, date: 1999-12-01, title: b}\n"),
                    TIMELINE (", form: chronicle"));
  assert_says (&told, "period-1", "period", "ru", "1900–1909" NBSP "гг.");
  assert_says (&told, "period-2", "period", "ru", "1990–1999" NBSP "гг.");
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_days_of_dates),
    cmocka_unit_test (test_days_of_actions),
    cmocka_unit_test (test_events_stand_by_day),
    cmocka_unit_test (test_labels_speak_every_language),
    cmocka_unit_test (test_events_have_names),
    cmocka_unit_test (test_lists_are_the_layouts_choice),
    cmocka_unit_test (test_no_dates_no_timeline),
    cmocka_unit_test (test_editorial_events_are_marked),
    cmocka_unit_test (test_axis_ends),
    cmocka_unit_test (test_ticks),
    cmocka_unit_test (test_tick_names),
    cmocka_unit_test (test_fine_ticks),
    cmocka_unit_test (test_today),
    cmocka_unit_test (test_most_years),
    cmocka_unit_test (test_gaps),
    cmocka_unit_test (test_events_are_counted),
    cmocka_unit_test (test_figure_says_all),
    cmocka_unit_test (test_figure_without_the_first_language),
    cmocka_unit_test (test_groups),
    cmocka_unit_test (test_rows_of_a_chart),
    cmocka_unit_test (test_references),
    cmocka_unit_test (test_legend),
    cmocka_unit_test (test_chronicle),
    cmocka_unit_test (test_periods_go_on),
    cmocka_unit_test (test_chronicle_of_decades),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
