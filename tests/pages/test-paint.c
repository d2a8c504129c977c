/* The second phase, into a sink that writes down what it is told. */
#include "fixture.h"

typedef struct Recorder {
  DipSink sink;
  GString *log;
  gboolean in_page, in_mark;
} Recorder;

static void
note (DipSink *sink, const char *format, ...) {
  va_list list;
  va_start (list, format);
  g_string_append_vprintf (((Recorder *)sink)->log, format, list);
  va_end (list);
}

static void
record_page_begin (DipSink *sink, double width, double height, const char *label) {
  Recorder *recorder = (Recorder *)sink;
  assert_false (recorder->in_page);
  recorder->in_page = TRUE;
  note (sink, "page %s %gx%g\n", label, width, height);
}

static void
record_page_end (DipSink *sink) {
  Recorder *recorder = (Recorder *)sink;
  assert_true (recorder->in_page && !recorder->in_mark);
  recorder->in_page = FALSE;
}

static void
record_glyphs (DipSink *sink, const DipGlyphRun *run, double x, double y) {
  assert_true (((Recorder *)sink)->in_mark);
  note (sink, "glyphs %.*s %g %g\n", (int)run->length, run->text, x, y);
}

static void
record_rule (DipSink *sink, double x1, double y1, double x2, double y2, const DipRule *rule) {
  assert_true (((Recorder *)sink)->in_mark);
  note (sink, "rule %g %g %g %g %g\n", x1, y1, x2, y2, rule->thickness);
}

static void
record_shape (DipSink *sink, const double *points, guint n_points, DipColour fill, DipColour fade) {
  assert_true (((Recorder *)sink)->in_mark);
  note (sink, "shape %u %g %g %g %g\n", n_points, points[0], points[1], fill.red, fade.red);
}

static void
record_mark_begin (DipSink *sink, const DipElement *element) {
  assert_false (((Recorder *)sink)->in_mark);
  ((Recorder *)sink)->in_mark = TRUE;
  note (sink, element ? "mark %u\n" : "artifact\n", element ? element->serial : 0);
}

static void
record_mark_end (DipSink *sink) {
  assert_true (((Recorder *)sink)->in_mark);
  ((Recorder *)sink)->in_mark = FALSE;
}

static void
record_link (DipSink *sink, const DipBox *boxes, guint n, const char *target, const char *says,
             const DipElement *element) {
  assert_false (((Recorder *)sink)->in_mark);
  note (sink, "link %s “%s” %u", target, says, element ? element->serial : 0);
  for (guint i = 0; i < n; i++)
    note (sink, " [%g %g %g %g]", boxes[i].x, boxes[i].y, boxes[i].width, boxes[i].height);
  note (sink, "\n");
}

static void
record_anchor (DipSink *sink, const char *name, double y) {
  note (sink, "anchor %s %g\n", name, y);
}

static void
record_bookmark (DipSink *sink, const DipBookmark *bookmark, double y) {
  note (sink, "bookmark %s %g\n", bookmark->title, y);
}

static const DipSinkClass recorder_class = {
  .page_begin = record_page_begin,
  .page_end = record_page_end,
  .glyphs = record_glyphs,
  .rule = record_rule,
  .shape = record_shape,
  .mark_begin = record_mark_begin,
  .mark_end = record_mark_end,
  .link = record_link,
  .anchor = record_anchor,
  .bookmark = record_bookmark,
};

static char *
paint (Maker *maker, const DipPages *pages, const DipPageRange *ranges, guint n_ranges) {
  Recorder recorder = { .sink.class = &recorder_class, .log = g_string_new (NULL) };
  g_autoptr (GError) error = NULL;
  assert_true (dip_pages_paint (pages, &maker->setter, ranges, n_ranges, &recorder.sink, &error));
  assert_false (recorder.in_page);
  return g_string_free (recorder.log, FALSE);
}

static Maker *
maker_of_column (void) {
  Maker *maker = maker_new (100, 100); /* a page of 170 × 200; margins: inside 40, outside 30, top 60 */
  maker_part (maker, DIP_START_HERE, make_grid (maker, 1, DIP_WIDTH_SHARE, 0));
  return maker;
}

static void
test_marks (void **state G_GNUC_UNUSED) {
  static const DipBookmark mark = { "One", 1 };
  Maker *maker = maker_of_column ();
  DipRow *row = add_one (maker, make_text (maker, &body, "ab\ncd"));
  row->above = (DipRule){ .thickness = 2 };
  row->has_tint = TRUE;
  row->anchor = "a";
  row->bookmark = &mark;
  add_one (maker, make_text (maker, &body, "ef"));
  DipPages *pages = maker_pages (maker);
  g_autofree char *log = paint (maker, pages, NULL, 0);
  assert_string_equal (log, "page 1 170x200\nanchor a 60\nbookmark One 60\n"
                            "artifact\nshape 4 40 60 0 0\nrule 40 61 140 61 2\n"
                            "mark 1\nglyphs ab\n 40 69.4\nglyphs cd 40 79.4\nmark 2\nglyphs ef 40 89.4\n");
  maker_drop (maker, pages);
}

/* A link to "there" says its page in the digits of the language; of other places nothing is known but their names. */
static void
name_places (Maker *maker) {
  static const DipNumerals numerals = { "en", { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" } };
  static const char *const says[] = { "on " DIP_PAGE_FIELD "." };
  static const DipPlaceName places[] = { { "here", says }, { "there", says } };
  maker->story.numerals = &numerals;
  maker->story.n_numerals = 1;
  maker->story.places = places;
  maker->story.n_places = G_N_ELEMENTS (places);
}

static DipPages *
make_linked (Maker *maker) {
  DipParagraph *text = make_text (maker, &body, "aaaa bbbbbbbbb ccccccccc dddd");
  DipRun *runs = dip_arena_new0_n (maker->story.arena, DipRun, 3);
  runs[0] = (DipRun){ 0, 5, &body, "en", NULL };
  runs[1] = (DipRun){ 5, 24, &body, "en", "#there" };
  runs[2] = (DipRun){ 24, 29, &body, "en", "https://example.org" };
  text->runs = runs;
  text->n_runs = 3;
  add_one (maker, text);
  for (guint i = 0; i < 3; i++)
    add_one (maker, make_lines (maker, &body, 8));
  add_one (maker, make_lines (maker, &body, 1))->anchor = "there";
  return maker_pages (maker);
}

static void
test_links_say_where_they_lead (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column ();
  name_places (maker);
  DipPages *pages = make_linked (maker);
  g_autofree char *log = paint (maker, pages, NULL, 0);
  assert_int_equal (pages->anchors[0].page, 2);
  assert_non_null (strstr (log, "link #there “on d.” 1 "));
  maker_drop (maker, pages);
}

static void
test_links (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column ();
  DipPages *pages = make_linked (maker);
  g_autofree char *log = paint (maker, pages, NULL, 0);
  /* One link with a box on each of its two lines; then the other on the second line. */
  assert_non_null (strstr (log, "link #there “there” 1 [65 60 50 10] [40 70 45 10]\n"));
  assert_non_null (strstr (log, "link https://example.org “https://example.org” 1 [85 70 25 10]\n"));
  maker_drop (maker, pages);
}

static void
test_ranges (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column ();
  DipPages *pages = make_linked (maker);
  const DipPageRange ranges[] = { { 1, 1 }, { 3, 9 } };
  g_autofree char *log = paint (maker, pages, ranges, 2), *first = paint (maker, pages, ranges, 1);
  assert_non_null (strstr (log, "page 1 "));
  assert_null (strstr (log, "page 2 "));
  assert_non_null (strstr (log, "page 3 "));
  assert_non_null (strstr (log, "link #there"));
  assert_null (strstr (first, "link #there")); /* whose anchor is on no page that is painted */
  assert_non_null (strstr (first, "link https:"));
  maker_drop (maker, pages);
}

static void
add_furniture (Maker *maker) {
  DipParagraph *inside = make_text (maker, &body, "IN"),
               *outside = make_text (maker, &body, DIP_PAGE_FIELD "/" DIP_PAGES_FIELD);
  inside->element = outside->element = NULL;
  maker->story.head = (DipRunning){
    .inside = inside, .outside = outside, .rule = { .thickness = 1 }, .distance = 20, .rule_distance = 4
  };
  DipParagraph *centre = make_text (maker, &body, "FOOT");
  centre->element = NULL;
  maker->story.foot = (DipRunning){ .centre = centre, .distance = 25, .rule_distance = 10 };
}

static void
test_furniture (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column ();
  maker->story.page.mirrored = TRUE;
  add_furniture (maker);
  add_one (maker, make_lines (maker, &body, 12));
  DipPages *pages = maker_pages (maker);
  g_autofree char *log = paint (maker, pages, NULL, 0);
  /* Recto: the frame from 40 to 140; the inside at its left. Verso: from 30 to 130, the inside at its right. */
  assert_non_null (strstr (log, "page 1 170x200\nartifact\nglyphs IN 40 40\nglyphs 1/2 125 40\nartifact\nglyphs FOOT "
                                "80 185\nartifact\nrule 40 44 140 44 1\n"));
  assert_non_null (strstr (log, "page 2 170x200\nartifact\nglyphs IN 120 40\nglyphs 2/2 30 40\nartifact\nglyphs FOOT "
                                "70 185\nartifact\nrule 30 44 130 44 1\n"));
  maker_drop (maker, pages);
}

static void
test_long_furniture_breaks (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column ();
  add_furniture (maker);
  DipParagraph *inside = make_text (maker, &body, "a long head that does not fit");
  inside->element = NULL;
  maker->story.head.inside = inside;
  add_one (maker, make_lines (maker, &body, 1));
  DipPages *pages = maker_pages (maker);
  g_autofree char *log = paint (maker, pages, NULL, 0);
  /* The page number needs 15 pt, a gap takes 10: 75 pt are left; the head grows upwards, its last line keeps its place.
   */
  assert_non_null (
      strstr (log, "artifact\nglyphs a long head  40 20\nglyphs that does not  40 30\nglyphs fit 40 40\n"));
  maker_drop (maker, pages);
}

static void
test_mirrored_for_rtl (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_new (100, 100);
  maker->story.rtl = TRUE;
  maker_part (maker, DIP_START_HERE, make_grid (maker, 2, DIP_WIDTH_SHARE, 0));
  const DipParagraph *sides[] = { make_text (maker, &body, "first"), make_text (maker, &body, "second") };
  add_row (maker, 2, sides)->below = (DipRule){ .thickness = 1 };
  DipPages *pages = maker_pages (maker);
  g_autofree char *log = paint (maker, pages, NULL, 0);
  /* The binding is at the right: the frame from 30 to 130, its first column at the right. Runs come from their cell's
   * left edge. */
  assert_non_null (strstr (log, "glyphs first 80 67.4\n"));
  assert_non_null (strstr (log, "glyphs second 30 67.4\n"));
  assert_non_null (strstr (log, "rule 130 70.5 30 70.5 1\n"));
  maker_drop (maker, pages);
}

static void
test_dump (void **state G_GNUC_UNUSED) {
  Maker *maker = maker_of_column ();
  add_furniture (maker);
  DipRow *row = add_one (maker, make_text (maker, &body, "ab\ncd"));
  row->below = (DipRule){ .thickness = 1 };
  DipElement figure = { .role = DIP_ROLE_FIGURE, .parent = &maker->document };
  DipParagraph *label = make_text (maker, &body, "label");
  ((DipElement *)label->element)->parent = &figure;
  add_one (maker, label);
  DipPages *pages = maker_pages (maker);
  g_autoptr (GString) lines = g_string_new (NULL), all = g_string_new (NULL);
  dip_pages_dump (pages, &maker->setter, TRUE, lines);
  dip_pages_dump (pages, &maker->setter, FALSE, all);
  assert_string_equal (lines->str, "u4 0: page 0, 0.00 67.40\nu4 1: page 0, 0.00 77.40\nu5 0: page 0, 0.00 88.40\n");
  assert_true (g_str_has_prefix (
      all->str,
      "u4 0: page 1, 0.00 67.40\nu4 1: page 1, 0.00 77.40\nu5 0: page 1, 0.00 88.40\nu1 0: page 1, 0.00 40.00\n"));
  assert_non_null (strstr (all->str, "\"rule\""));
  assert_non_null (strstr (all->str, "\"label\""));
  assert_non_null (strstr (all->str, "\"u5\""));
  maker_drop (maker, pages);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_marks),
    cmocka_unit_test (test_links),
    cmocka_unit_test (test_links_say_where_they_lead),
    cmocka_unit_test (test_ranges),
    cmocka_unit_test (test_furniture),
    cmocka_unit_test (test_long_furniture_breaks),
    cmocka_unit_test (test_mirrored_for_rtl),
    cmocka_unit_test (test_dump),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
