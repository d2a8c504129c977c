/* The gallery of tables: each layout in tests/cli/tables sets the plan beside it, or the sample where its name says so,
 * and what stands where on its pages is held against NAME.pages, which was looked at and accepted.
 */
#include <cairo.h>
#include <math.h>

#include "../golden.h"
#include "program.h"

#define FOLDER SOURCE_DIR "/tests/cli/tables/"
#define SAMPLE SOURCE_DIR "/input/sample-tracker/plan.yaml"

/* What a table comes to: its pages, or a PDF, which is held against the standards. */
static char *
make_table (const char *stem, const char *option, const char *value) {
  g_autofree char *layout = g_strconcat (FOLDER, stem, ".yaml", NULL);
  const char *plan = g_str_has_prefix (stem, "sample-") ? SAMPLE : FOLDER "plan.yaml";
  return take_output (run (PROGRAM, "render", "-q", "-l", layout, plan, option, value));
}

static gboolean
check_table (const char *stem, void **state) {
  if (strcmp (stem, "plan") == 0)
    return TRUE;
  g_autofree char *path = g_strconcat (FOLDER, stem, ".pages", NULL);
  g_autofree char *made = make_table (stem, "--dump", "pages");
  g_autofree char *pdf = g_build_filename (*state, "table.pdf", NULL);
  g_free (make_table (stem, "-o", pdf));
  return is_as_accepted (path, made);
}

static void
test_gallery (void **state) {
  assert_true (check_each (FOLDER, ".yaml", check_table, state) >= 27); /* the plan among them */
}

/* The tracking report sets the sample in two languages and in three. */
static void
check_tracker (const char *languages) {
  Outcome outcome = run (PROGRAM, "render", "-q", "-l", "tracker", "-L", languages, "--dump", "lines", SAMPLE);
  assert_int_equal (outcome.exit_code, 0);
  assert_non_null (strstr (outcome.out, "goes-on"));
  assert_non_null (strstr (outcome.out, "group-again"));
  g_free (outcome.out);
  g_free (outcome.err);
}

static void
test_tracker (void **state G_GNUC_UNUSED) {
  check_tracker ("ru,zh-Hans");
  check_tracker ("ru,zh-Hans,en");
}

/* ── Words that are not there ──────────────────────────────────────────────────────────────────────────────────── */

/* A key that no language table has, or one of words that stand about others, prints nothing of sense. */
static void
test_keys_of_no_words (void **state) {
  static const struct {
    const char *options, *said;
  } cases[] = {
    { "title: actionz, columns: [number]",
      "layout.yaml:6:36: error: \"actionz\" is no key of words in the language "
      "tables that stand by themselves; did you mean \"actions\"? [unknown-words]" },
    { "caption: goes-on, columns: [number]", "layout.yaml:6:38: error: \"goes-on\" is no key of words" },
    { "columns: [number: {title: colum-number}]", "layout.yaml:6:5: error: \"colum-number\" is no key of words" },
    { "columns: [days: {columns: [start, due]}]", "layout.yaml:6:5: error: \"column-days\" is no key of words" },
    { "group: {by: lead, as: column, title: leed}, columns: [number]", "layout.yaml:6:5: error: \"leed\" is no key" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (
        "diptych: layout/1\nuse: [styles/print.yaml]\npage: {size: A5, margins: {inside: 8mm, outside: 8mm, top: 8mm, "
        "bottom: 8mm}, grid: 12pt}\ncolumns: {gap: 5mm, number-gutter: 0mm, least: {other: 10em}}\nflow:\n"
        "  - table: {lists: actions, %s}\n",
        cases[i].options);
    g_autofree char *layout = write_file (state, "layout.yaml", text);
    Outcome outcome = run (PROGRAM, "render", "-q", "-l", layout, "-o", "/dev/null", FOLDER "plan.yaml");
    expect_exit (&outcome, 1);
    if (!strstr (outcome.err, cases[i].said))
      fail_msg ("“%s” is not said: %s", cases[i].said, outcome.err);
    clear_outcome (&outcome);
  }
}

/* ── In grey ───────────────────────────────────────────────────────────────────────────────────────────────────── */

#define DPI "288"
#define DOTS_A_PT 4
#define BOX (10 * DOTS_A_PT)
#define MARGIN 8 /* mm, as in the layout below… */
#define ROOM 4   /* …and the room for a shape before its word */

static const char statuses_layout[]
    = "diptych: layout/1\nuse: [styles/print.yaml]\n"
      "page: {size: A5, margins: {inside: 8mm, outside: 8mm, top: 8mm, bottom: 8mm}, grid: 12pt}\n"
      "columns: {gap: 5mm, number-gutter: 0mm, least: {other: 10em}}\nstyles: {text: {size: 10pt}}\n"
      "flow: [table: {lists: actions, columns: [title, {status: {symbol: 4mm}}], sort: status}]\n";

/* How dark a status is printed, dot by dot: its luminance, 0 to 1 (WCAG 2.1, relative luminance). */
typedef struct Grey {
  double dots[BOX * BOX];
} Grey;

static double
linear_of (guint32 channel) {
  double value = (channel & 255) / 255.0;
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance_at (cairo_surface_t *page, int x, int y) {
  const guchar *row = cairo_image_surface_get_data (page) + (gssize)y * cairo_image_surface_get_stride (page);
  guint32 dot;
  memcpy (&dot, row + (gssize)x * 4, sizeof dot);
  return 0.2126 * linear_of (dot >> 16) + 0.7152 * linear_of (dot >> 8) + 0.0722 * linear_of (dot);
}

/* Ten points square, where the shape stands: before the first line of the cell. */
static Grey
look_at_shape (cairo_surface_t *page, double x, double baseline) {
  Grey grey;
  int left = (int)((x + (MARGIN - ROOM) * 72 / 25.4) * DOTS_A_PT), top = (int)((baseline - 8) * DOTS_A_PT);
  for (int i = 0; i < BOX * BOX; i++)
    grey.dots[i] = luminance_at (page, left + i % BOX, top + i / BOX);
  return grey;
}

/* Those of the statuses in the order of the rows, each once. */
static guint
look_at_shapes (cairo_surface_t *page, const char *dump, Grey *shapes) {
  DipArena *arena = dip_arena_new ();
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  const char *before = "";
  guint n = 0;
  for (guint i = 0; lines[i] && n < 5; i++) {
    Json line = { 0 };
    if (!strstr (lines[i], "\"role\":\"cell-status\"") || !strstr (lines[i], "\"lang\":\"ru\""))
      continue;
    assert_true (read_json (arena, lines[i], &line));
    const char *text = json_string (&line, "text");
    if (strcmp (text, before) != 0)
      shapes[n++] = look_at_shape (page, json_number (&line, "x"), json_number (&line, "baseline"));
    before = text;
  }
  dip_arena_drop (arena);
  return n;
}

/* On the mean over the square. */
static double
difference (const Grey *a, const Grey *b) {
  double sum = 0;
  for (guint i = 0; i < BOX * BOX; i++)
    sum += fabs (a->dots[i] - b->dots[i]);
  return sum / (BOX * BOX);
}

/* Each stands out from the paper by 3 : 1 (WCAG 2.1, 1.4.11), and no two are alike by their luminance. */
static void
check_shapes (const Grey *shapes, guint n) {
  for (guint i = 0; i < n; i++) {
    double darkest = 1;
    for (guint j = 0; j < BOX * BOX; j++)
      darkest = MIN (darkest, shapes[i].dots[j]);
    assert_true (1.05 / (darkest + 0.05) >= 3);
    for (guint j = 0; j < i; j++)
      if (difference (&shapes[i], &shapes[j]) < 0.04)
        fail_msg ("statuses %u and %u differ by %.3f", i, j, difference (&shapes[i], &shapes[j]));
  }
}

static void
test_statuses_in_grey (void **state) {
  g_autofree char *layout = write_file (state, "grey.yaml", statuses_layout);
  g_autofree char *picture = g_build_filename (*state, "grey.png", NULL);
  g_free (take_output (
      run (PROGRAM, "render", "-q", "-l", layout, "-f", "png", "--dpi", DPI, "-o", picture, FOLDER "plan.yaml")));
  g_autofree char *dump
      = take_output (run (PROGRAM, "render", "-q", "-l", layout, "--dump", "pages", FOLDER "plan.yaml"));
  cairo_surface_t *page = cairo_image_surface_create_from_png (picture);
  assert_int_equal (cairo_surface_status (page), CAIRO_STATUS_SUCCESS);
  Grey shapes[5];
  assert_int_equal (look_at_shapes (page, dump, shapes), 5);
  check_shapes (shapes, 5);
  cairo_surface_destroy (page);
}

/* What a filter names and the plan lacks is told at its place in the layout, and nothing is set. */
static void
test_unknown_party (void **state) {
  g_autofree char *layout
      = write_file (state, "wrong.yaml",
                    "diptych: layout/1\nuse: [styles/print.yaml]\n"
                    "page: {size: A5, margins: {inside: 9mm, outside: 9mm, top: 9mm, bottom: 9mm}, grid: 12pt}\n"
                    "columns: {gap: 5mm, number-gutter: 0mm, least: {other: 10em}}\n"
                    "styles: {text: {size: 10pt}}\n"
                    "flow: [table: {lists: actions, columns: [title], filter: {lead: fery}}]\n");
  Outcome outcome = run (PROGRAM, "render", "-l", layout, "--dump", "lines", FOLDER "plan.yaml");
  assert_true (outcome.exit_code > 0);
  assert_non_null (
      strstr (outcome.err, "wrong.yaml:6:65: error: the plan has no party \"fery\"; did you mean \"ferry\"?"));
  g_free (outcome.out);
  g_free (outcome.err);
}

int
main (void) {
  const struct CMUnitTest tests[]
      = { folder_test (test_gallery), cmocka_unit_test (test_tracker), folder_test (test_keys_of_no_words),
          folder_test (test_statuses_in_grey), folder_test (test_unknown_party) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
