/* Our PDF looks as cairo's picture of the same page: rasterised by poppler and by mupdf, at 60 dots an inch. Held for all
 * that is drawn: texts of all kinds, their lines and dots, tables, charts, chronicles, from right to left.
 *
 * Rasterisers smooth edges each in their own way, and small text is mostly edges: against cairo's picture a page
 * differs by up to 8.4 of 255 on the mean (cairo's own PDF by as much), and no square of 12 dots has an ink that
 * differs by more than 22.3. Against cairo's PDF by the same rasteriser only the rounding of places is left: 0.16
 * and 9.4. What is lost, or a point off, in one line of a page is more than that; so both are held, with a little room,
 * and the most that was met is told. */
#include "files.h"

#include <cairo.h>

#define REAL_PLAN SOURCE_DIR "/input/ai-capacity-plan/plan.yaml"
#define RICH SOURCE_DIR "/tests/cli/readback/rich.yaml"
#define DPI "60"
#define MOST_MEAN 10.0
#define MOST_SQUARE 30.0
#define MOST_MEAN_ALIKE 0.3
#define MOST_SQUARE_ALIKE 12.0
#define SQUARE 12

typedef struct Picture {
  cairo_surface_t *surface;
  const guchar *bytes;
  int width, height, stride;
} Picture;

static Picture
open_picture (const char *path) {
  Picture picture = { cairo_image_surface_create_from_png (path) };
  if (cairo_surface_status (picture.surface) != CAIRO_STATUS_SUCCESS)
    fail_msg ("%s: %s", path, cairo_status_to_string (cairo_surface_status (picture.surface)));
  picture.bytes = cairo_image_surface_get_data (picture.surface);
  picture.width = cairo_image_surface_get_width (picture.surface);
  picture.height = cairo_image_surface_get_height (picture.surface);
  picture.stride = cairo_image_surface_get_stride (picture.surface);
  return picture;
}

/* Of red, green and blue together. */
static double
difference_at (const Picture *a, const Picture *b, int x, int y) {
  const guchar *one = a->bytes + y * a->stride + 4 * x, *other = b->bytes + y * b->stride + 4 * x;
  return (ABS (one[0] - other[0]) + ABS (one[1] - other[1]) + ABS (one[2] - other[2])) / 3.0;
}

/* How much ink stands in a square: that is the same wherever in it a rasteriser puts the edges. */
static double
ink_in (const Picture *picture, int left, int top, int right, int bottom) {
  double sum = 0;
  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++) {
      const guchar *dot = picture->bytes + y * picture->stride + 4 * x;
      sum += 255 - (dot[0] + dot[1] + dot[2]) / 3.0;
    }
  return sum / ((right - left) * (bottom - top));
}

static double
compare_squares (const Picture *a, const Picture *b, int width, int height) {
  double most = 0;
  for (int y = 0; y + SQUARE <= height; y += SQUARE)
    for (int x = 0; x + SQUARE <= width; x += SQUARE)
      most = MAX (most, ABS (ink_in (a, x, y, x + SQUARE, y + SQUARE) - ink_in (b, x, y, x + SQUARE, y + SQUARE)));
  return most;
}

/* ── Rasterisers ───────────────────────────────────────────────────────────────────────────────────────────────── */

typedef char *(*Rasteriser) (void **state, const char *backend, const char *page);

static char *
draw_with_poppler (void **state, const char *backend, const char *page) {
  g_autofree char *name = g_strconcat (backend, ".pdf", NULL), *pdf = g_build_filename (*state, name, NULL);
  g_autofree char *stem = g_strconcat (*state, "/poppler-", backend, NULL);
  g_free (take_output (run ("pdftoppm", "-r", DPI, "-png", "-singlefile", "-f", page, "-l", page, pdf, stem)));
  return g_strconcat (stem, ".png", NULL);
}

static char *
draw_with_mupdf (void **state, const char *backend, const char *page) {
  g_autofree char *name = g_strconcat (backend, ".pdf", NULL), *pdf = g_build_filename (*state, name, NULL);
  char *picture = g_strconcat (*state, "/mupdf-", backend, ".png", NULL);
  g_free (take_output (run ("mutool", "draw", "-q", "-r", DPI, "-o", picture, pdf, page)));
  return picture;
}

static const Rasteriser rasterisers[] = { draw_with_poppler, draw_with_mupdf };

/* ── Comparing ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The most that was met, to be told. */
static double largest[4];

static void
compare_pictures (const char *ours, const char *theirs, double most_mean, double most_square) {
  Picture a = open_picture (ours), b = open_picture (theirs);
  assert_true (ABS (a.width - b.width) <= 1 && ABS (a.height - b.height) <= 1); /* parts of a dot, rounded */
  int width = MIN (a.width, b.width), height = MIN (a.height, b.height);
  double sum = 0;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      sum += difference_at (&a, &b, x, y);
  double mean = sum / width / height, square = compare_squares (&a, &b, width, height);
  double *met = most_mean == MOST_MEAN ? largest : largest + 2;
  met[0] = MAX (met[0], mean);
  met[1] = MAX (met[1], square);
  if (mean > most_mean || square > most_square)
    fail_msg ("%s and %s: mean %.2f, square %.1f", ours, theirs, mean, square);
  cairo_surface_destroy (a.surface);
  cairo_surface_destroy (b.surface);
}

/* Our PDF's page against cairo's picture, and against cairo's PDF by the same rasteriser. */
static void
check_page (void **state, guint page) {
  g_autofree char *number = g_strdup_printf ("%u", page), *name = g_strdup_printf ("cairo-%u.png", page);
  g_autofree char *picture = g_build_filename (*state, name, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rasterisers); i++) {
    g_autofree char *ours = rasterisers[i](state, "own", number), *theirs = rasterisers[i](state, "cairo", number);
    compare_pictures (ours, picture, MOST_MEAN, MOST_SQUARE);
    compare_pictures (ours, theirs, MOST_MEAN_ALIKE, MOST_SQUARE_ALIKE);
  }
}

static void
render (void **state, const char *plan, const char *layout, const char *format, const char *name) {
  g_autofree char *target = g_build_filename (*state, name, NULL);
  const char *backend = g_str_has_prefix (name, "own") ? "own" : "cairo";
  g_free (
      take_output (run (PROGRAM, "render", plan, "--layout", layout, "--backend", backend, "--format", format,
                        "--quiet", "--system-fonts", "-o", target, strcmp (format, "png") == 0 ? "--dpi" : NULL, DPI)));
}

/* All pages; gives their number. */
static guint
check_plan (void **state, const char *plan, const char *layout) {
  render (state, plan, layout, "png", "cairo-%u.png");
  g_autoptr (GDir) dir = g_dir_open (*state, 0, NULL);
  guint n = 0;
  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir))
    n += g_str_has_prefix (name, "cairo-");
  render (state, plan, layout, "pdf", "own.pdf");
  render (state, plan, layout, "pdf", "cairo.pdf");
  for (guint page = 1; page <= n; page++)
    check_page (state, page);
  return n;
}

static void
test_real_plan (void **state) {
  assert_true (check_plan (state, REAL_PLAN, "briefing") >= 2);
}

/* Notes with their marks raised, lists, quotes, emphasis, strikes and links. */
static void
test_all_kinds (void **state) {
  assert_true (check_plan (state, RICH, "handout") >= 2);
}

/* Dots over characters, lines under and through text, glyphs made wider and narrower, hanging marks. */
static void
test_specimen (void **state) {
  assert_int_equal (check_plan (state, SOURCE_DIR "/input/specimen/plan.yaml", "specimen"), 3);
}

/* ── Galleries ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Each alone in the folder. */
static void
check_alone (const char *plan, const char *layout) {
  void *folder;
  assert_int_equal (make_folder (&folder), 0);
  assert_true (check_plan (&folder, plan, layout) >= 1);
  drop_folder (&folder);
}

/* Shapes of statuses, rules, tints, stripes, cells over several rows and columns. */
static void
test_tables (void **state G_GNUC_UNUSED) {
  static const char *const names[]
      = { "statuses", "zebra", "caption-titled", "group-carry", "side-by-side", "decimal", "foot" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *layout = g_strconcat (SOURCE_DIR "/tests/cli/tables/", names[i], ".yaml", NULL);
    check_alone (SOURCE_DIR "/tests/cli/tables/plan.yaml", layout);
  }
}

/* Axes, bars that fade, arrows, leaders, charts by goal and by lead, chronicles. */
static void
test_timelines (void **state G_GNUC_UNUSED) {
  static const char *const names[] = { "vague", "spans", "crowd", "goals", "leads", "arrows", "chronicle", "decades" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *plan = g_strconcat (SOURCE_DIR "/tests/cli/timelines/", names[i], ".yaml", NULL);
    g_autofree char *layout = g_strconcat (SOURCE_DIR "/tests/cli/timelines/", names[i], ".layout.yaml", NULL);
    check_alone (plan, layout);
  }
}

/* ── From right to left ────────────────────────────────────────────────────────────────────────────────────────── */

static const char rtl_plan[]
    = "diptych: plan/1\nlanguages: [ar, en]\n"
      "document: {date: 2025-03-01, title: {ar: خطة العمل, en: Plan of work}}\n"
      "sections:\n  - id: S1\n    title: {ar: الرؤية, en: Vision}\n    ar: |\n"
      "      تدعو الجمعية العامة الدول الأعضاء إلى تنفيذ القرار A/RES/78/311 قبل عام 2026، و**تعزيز** القدرات "
      "[^n1].\n\n"
      "      > نص مقتبس في سطر واحد.\n"
      "    en: |\n      Invites **all** Member States to carry out A/RES/78/311 before 2026.\n\n      > Quoted.\n"
      "notes: [{id: n1, text: {ar: حاشية, en: A note}}]\n"
      "actions:\n"
      "  - {id: A1, number: automatic, title: {ar: عقد حلقة عمل, en: Hold a workshop}, due: 2025-06, status: active}\n"
      "  - {id: A2, number: automatic, title: {ar: إعداد تقرير, en: Draw up a report}, start: 2025-05-01,\n"
      "     due: 2025-09-01, status: done, after: A1}\n"
      "milestones: [{id: M1, date: 2025-12-01, title: {ar: الاجتماع, en: Meeting}}]\n";

static void
test_from_right_to_left (void **state G_GNUC_UNUSED) {
  static const char *const layouts[] = { "briefing", "schedule", "tracker" };
  void *folder;
  assert_int_equal (make_folder (&folder), 0);
  g_autofree char *plan = write_file (&folder, "plan.yaml", rtl_plan);
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    check_alone (plan, layouts[i]);
  drop_folder (&folder);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_real_plan),   folder_test (test_all_kinds),      folder_test (test_specimen),
    cmocka_unit_test (test_tables), cmocka_unit_test (test_timelines), cmocka_unit_test (test_from_right_to_left),
  };
  int n_failed = cmocka_run_group_tests (tests, NULL, NULL);
  g_print ("at most: against cairo's picture a mean of %.2f and a square of %.1f, against its PDF %.2f and %.1f\n",
           largest[0], largest[1], largest[2], largest[3]);
  return n_failed;
}
