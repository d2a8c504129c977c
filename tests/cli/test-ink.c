/* Timelines at random, held to the ink that is painted: the box of every glyph, as its font draws it, not what a line's
 * height or a text's advance would make one expect. No two texts meet, none leaves the frame, no rule or shape goes
 * over one but the tint of the axis; and each label of an axis stands beside a leader. */
#include "cli/session.h"
#include "program.h"

#include <hb-ot.h>
#include <math.h>

#define HAIR                                                                                              \
  0.35 /* pt, by which ink may reach out of its line's own place: bearings of italics and of large glyphs \
        */
#define N_DOCUMENTS 120

typedef struct Ink {
  double x, y, x2, y2;
  guint line; /* glyphs of one line of text may meet */
} Ink;

typedef struct Canvas {
  DipSink sink;
  GHashTable *fonts; /* hb_face_t → hb_font_t */
  GArray *inks;      /* of the page */
  GArray *rules;     /* Ink */
  guint lines, page;
  const DipGeometry *frame;
  DipColour tint;
  guint32 seed;
  gboolean is_body; /* no running head or foot */
  guint n_glyphs;
} Canvas;

/* ── What is painted ───────────────────────────────────────────────────────────────────────────────────────────── */

static hb_font_t *
font_of (Canvas *canvas, hb_face_t *face) {
  hb_font_t *font = g_hash_table_lookup (canvas->fonts, face);
  if (!font) {
    font = hb_font_create (face);
    g_hash_table_insert (canvas->fonts, face, font);
  }
  return font;
}

static void
see_glyphs (DipSink *sink, const DipGlyphRun *run, double x, double y) {
  Canvas *canvas = (Canvas *)sink;
  hb_font_t *font = font_of (canvas, run->face->face);
  double scale = run->size / hb_face_get_upem (run->face->face), stretch = run->stretch > 0 ? run->stretch : 1;
  for (guint i = 0; canvas->is_body && i < run->n_glyphs; i++) {
    hb_glyph_extents_t box;
    const DipGlyph *glyph = &run->glyphs[i];
    if (!hb_font_get_glyph_extents (font, glyph->id, &box) || !box.width || !box.height)
      continue;
    Ink ink = { .line = canvas->lines };
    ink.x = x + glyph->x + box.x_bearing * scale * stretch;
    ink.x2 = ink.x + box.width * scale * stretch;
    ink.y = y + glyph->y - box.y_bearing * scale;
    ink.y2 = ink.y - box.height * scale;
    g_array_append_val (canvas->inks, ink);
    canvas->n_glyphs++;
  }
}

static void
see_rule (DipSink *sink, double x1, double y1, double x2, double y2, const DipRule *rule) {
  Canvas *canvas = (Canvas *)sink;
  double half = rule->thickness / 2;
  gboolean is_upright = fabs (x1 - x2) < fabs (y1 - y2); /* an upright one has its thickness to its sides */
  Ink ink = { MIN (x1, x2) - (is_upright ? half : 0), MIN (y1, y2) - (is_upright ? 0 : half),
              MAX (x1, x2) + (is_upright ? half : 0), MAX (y1, y2) + (is_upright ? 0 : half), 0 };
  if (canvas->is_body)
    g_array_append_val (canvas->rules, ink);
}

/* A slanting edge is taken for its box: what is not in the box is not on the shape. */
static void
see_shape (DipSink *sink, const double *points, guint n_points, DipColour fill, DipColour fade) {
  Canvas *canvas = (Canvas *)sink;
  const DipColour *tint = &canvas->tint;
  (void)fade;
  if (fill.red == tint->red && fill.green == tint->green && fill.blue == tint->blue)
    return;
  Ink ink = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE, 0 };
  for (guint i = 0; i < n_points; i++) {
    ink.x = MIN (ink.x, points[2 * i]);
    ink.x2 = MAX (ink.x2, points[2 * i]);
    ink.y = MIN (ink.y, points[2 * i + 1]);
    ink.y2 = MAX (ink.y2, points[2 * i + 1]);
  }
  g_array_append_val (canvas->rules, ink);
}

static void
begin_page (DipSink *sink, double width, double height, const char *label) {
  (void)width, (void)height, (void)label;
  Canvas *canvas = (Canvas *)sink;
  canvas->page++;
  canvas->is_body = TRUE;
  g_array_set_size (canvas->inks, 0);
  g_array_set_size (canvas->rules, 0);
}

/* Each text is a mark of its own; in running heads and feet they are artifacts of a kind. */
static void
begin_mark (DipSink *sink, const DipElement *element) {
  (void)element;
  ((Canvas *)sink)->is_body = TRUE;
  ((Canvas *)sink)->lines++;
}

static void
begin_artifact (DipSink *sink, DipArtifact kind) {
  ((Canvas *)sink)->is_body = kind != DIP_ARTIFACT_HEAD && kind != DIP_ARTIFACT_FOOT;
  ((Canvas *)sink)->lines++;
}

static void
end_mark (DipSink *sink) {
  ((Canvas *)sink)->lines++;
}

static void
pass_link (DipSink *sink, const DipBox *boxes, guint n, const char *target, const char *says,
           const DipElement *element) {
  (void)sink, (void)boxes, (void)n, (void)target, (void)says, (void)element;
}

static void
pass_anchor (DipSink *sink, const char *name, double y) {
  (void)sink, (void)name, (void)y;
}

static void
pass_bookmark (DipSink *sink, const DipBookmark *bookmark, double y) {
  (void)sink, (void)bookmark, (void)y;
}

/* ── What must hold ────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
meet (const Ink *a, const Ink *b) {
  return MIN (a->x2, b->x2) - MAX (a->x, b->x) > HAIR && MIN (a->y2, b->y2) - MAX (a->y, b->y) > HAIR;
}

static void
check_frame (const Canvas *canvas, const Ink *ink) {
  const DipGeometry *frame = canvas->frame;
  if (ink->x < frame->inside - 1 || ink->x2 > frame->width - frame->outside + 1 || ink->y < frame->top - 1
      || ink->y2 > frame->height - frame->bottom + 1)
    fail_msg ("document %u, page %u: ink at %.2f %.2f leaves the frame", canvas->seed, canvas->page, ink->x, ink->y);
}

static void
end_page (DipSink *sink) {
  Canvas *canvas = (Canvas *)sink;
  for (guint i = 0; i < canvas->inks->len; i++) {
    const Ink *ink = &g_array_index (canvas->inks, Ink, i);
    check_frame (canvas, ink);
    for (guint j = 0; j < i; j++) {
      const Ink *other = &g_array_index (canvas->inks, Ink, j);
      if (ink->line != other->line && meet (ink, other))
        fail_msg ("document %u, page %u: two texts meet at %.2f %.2f", canvas->seed, canvas->page, ink->x, ink->y);
    }
    for (guint j = 0; j < canvas->rules->len; j++)
      if (meet (ink, &g_array_index (canvas->rules, Ink, j)))
        fail_msg ("document %u, page %u: a text is crossed at %.2f %.2f", canvas->seed, canvas->page, ink->x, ink->y);
  }
}

/* ── Documents ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_words (GString *plan, GRand *rand, const char *const *words, guint n) {
  for (gint32 i = g_rand_int_range (rand, 1, 9); i > 0; i--)
    g_string_append_printf (plan, "%s%s", words[g_rand_int_range (rand, 0, (gint32)n)], i > 1 ? " " : "");
}

static void
add_titles (GString *plan, GRand *rand) {
  static const char *const ru[]
      = { "Щедрый", "проект", "рабочей", "группы", "ёмкость", "Ф", "высококвалифицированный" };
  static const char *const zh[] = { "工作组", "会议", "（第一次）", "赢", "能力建设普惠计划", "《章程》" };
  static const char *const en[] = { "Assembly", "of", "jggy", "Ångström", "(draft)", "qualification", "W" };
  g_string_append (plan, "title: {ru: \"");
  add_words (plan, rand, ru, G_N_ELEMENTS (ru));
  g_string_append (plan, "\", zh: \"");
  add_words (plan, rand, zh, G_N_ELEMENTS (zh));
  g_string_append (plan, "\", en: \"");
  add_words (plan, rand, en, G_N_ELEMENTS (en));
  g_string_append (plan, "\"}");
}

static void
add_date (GString *plan, GRand *rand, gint32 first, gint32 days) {
  DipDate date = dip_date_from_day (first + g_rand_int_range (rand, 0, days));
  static const char *const kinds[] = { "", "", "", "by ", "from ", "about " };
  g_string_append (plan, kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))]);
  switch (g_rand_int_range (rand, 0, 4)) {
  case 0:
    g_string_append_printf (plan, "%04d-%02u", date.year, date.month);
    break;
  case 1:
    g_string_append_printf (plan, "%04d", date.year);
    break;
  default:
    g_string_append_printf (plan, "%04d-%02u-%02u", date.year, date.month, date.day);
  }
}

static char *
make_plan (void **state, GRand *rand) {
  static const gint32 spans[] = { 1, 7, 60, 400, 1500, 9000, 36000 };
  static const char *const statuses[] = { "planned", "active", "done", "delayed", "dropped" };
  gint32 days = spans[g_rand_int_range (rand, 0, G_N_ELEMENTS (spans))], start = 18000;
  g_autoptr (GString) plan = g_string_new ("diptych: plan/1\nlanguages: [ru, zh-Hans, en]\ndocument:\n");
  g_string_append (plan, "  date: 2019-05-01\n  title: {ru: Сроки, zh: 期限, en: Dates}\n"
                         "goals:\n  - {id: G1, title: {ru: Раз, zh: 一, en: One}}\n"
                         "  - {id: G2, title: {ru: Два, zh: 二, en: Two}}\nmilestones:\n");
  for (gint32 i = g_rand_int_range (rand, 1, 40); i > 0; i--) {
    g_string_append_printf (plan, "  - {id: M%d, date: ", i);
    add_date (plan, rand, start, days);
    g_string_append (plan, ", ");
    add_titles (plan, rand);
    g_string_append (plan, "}\n");
  }
  g_string_append (plan, "actions:\n");
  for (gint32 i = 1, n = g_rand_int_range (rand, 1, 25); i <= n; i++) {
    g_string_append_printf (plan, "  - {id: A%d, number: automatic, goals: %s, status: %s, progress: %d%%, due: ", i,
                            g_rand_boolean (rand) ? "G1" : "[G2, G1]", statuses[g_rand_int_range (rand, 0, 5)],
                            g_rand_int_range (rand, 0, 101));
    add_date (plan, rand, start, days);
    if (i > 1 && g_rand_boolean (rand))
      g_string_append_printf (plan, ", after: [M1, A%d]", g_rand_int_range (rand, 1, i));
    g_string_append (plan, ", ");
    add_titles (plan, rand);
    g_string_append (plan, "}\n");
  }
  return write_file (state, "plan.yaml", plan->str);
}

static char *
make_layout (void **state, GRand *rand) {
  static const char *const forms[] = { "",
                                       ", form: gantt, group: goal",
                                       ", form: gantt",
                                       ", over: compress, least-gap: 4",
                                       ", form: gantt, most-years: 2",
                                       ", form: chronicle" };
  g_autofree char *layout
      = g_strdup_printf ("diptych: layout/1\nuse: [styles/print.yaml]\npage:\n  size: [%dmm, %dmm]\n"
                         "  margins: {inside: 12mm, outside: 12mm, top: 12mm, bottom: 12mm}\n  grid: 12pt\n"
                         "columns: {gap: 6mm, number-gutter: 7mm, least: {other: 8em}}\nmark-editorial: false\n"
                         "flow:\n  - timeline: {lists: [actions, milestones], label-width: %dmm%s}\n",
                         g_rand_int_range (rand, 130, 300), g_rand_int_range (rand, 140, 300),
                         g_rand_int_range (rand, 28, 60), forms[g_rand_int_range (rand, 0, G_N_ELEMENTS (forms))]);
  return write_file (state, "random.yaml", layout);
}

static void
paint (Canvas *canvas, DipSession *session) {
  static const DipSinkClass class = { .page_begin = begin_page,
                                      .page_end = end_page,
                                      .glyphs = see_glyphs,
                                      .rule = see_rule,
                                      .shape = see_shape,
                                      .mark_begin = begin_mark,
                                      .artifact_begin = begin_artifact,
                                      .mark_end = end_mark,
                                      .link = pass_link,
                                      .anchor = pass_anchor,
                                      .bookmark = pass_bookmark };
  canvas->sink.class = &class;
  canvas->frame = &session->story->page;
  canvas->tint = session->layout->palette.tint;
  assert_true (dip_pages_paint (session->pages, session->setter, NULL, 0, &canvas->sink, NULL));
}

static void
check_document (void **state, guint32 seed) {
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *plan = make_plan (state, rand), *layout = make_layout (state, rand);
  char *argv[] = { (char *)PROGRAM, (char *)"check", plan, (char *)"--layout", layout, NULL };
  char *say = NULL;
  DipOptions *options = dip_options_parse (argv, &say, NULL);
  assert_non_null (options);
  DipSession session;
  assert_int_equal (dip_session_open (&session, options), DIP_EXIT_GOOD);
  Canvas canvas = { .seed = seed, .fonts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)hb_font_destroy) };
  canvas.inks = g_array_new (FALSE, FALSE, sizeof (Ink));
  canvas.rules = g_array_new (FALSE, FALSE, sizeof (Ink));
  paint (&canvas, &session);
  assert_true (canvas.n_glyphs > 20);
  g_array_unref (canvas.inks);
  g_array_unref (canvas.rules);
  g_hash_table_unref (canvas.fonts);
  dip_session_close (&session);
  dip_options_drop (options);
}

static void
test_ink (void **state) {
  g_setenv ("DIPTYCH_SHARE", BINARY_DIR "/share/diptych", TRUE);
  for (guint32 seed = 0; seed < N_DOCUMENTS; seed++)
    check_document (state, seed);
}

int
main (void) {
  const struct CMUnitTest tests[] = { folder_test (test_ink) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
