/* Pages with the real setter and fonts: two languages in balanced columns, painted and dumped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "pages/check.h"

#define SHARE BINARY_DIR "/share/diptych"

static const DipFontChoice choices[] = {
  { G_UNICODE_SCRIPT_CYRILLIC, "PT Serif" },
  { G_UNICODE_SCRIPT_LATIN, "PT Serif" },
  { G_UNICODE_SCRIPT_HAN, "Noto Serif CJK SC" },
};
static const DipFontSet serif = { "serif", choices, G_N_ELEMENTS (choices) };
static const DipStyle russian = { .name = "text",
                                  .fonts = &serif,
                                  .size = 10,
                                  .leading = 14,
                                  .weight = 400,
                                  .align = DIP_ALIGN_JUSTIFY,
                                  .hyphenate = TRUE,
                                  .ladder = 2,
                                  .space_least = .5,
                                  .space_natural = 1,
                                  .space_most = 2 };
static const DipStyle chinese = { .name = "text",
                                  .fonts = &serif,
                                  .size = 9.6,
                                  .leading = 14,
                                  .weight = 400,
                                  .align = DIP_ALIGN_JUSTIFY,
                                  .space_least = .5,
                                  .space_natural = 1,
                                  .space_most = 2,
                                  .most_stretch = .25 };

/* A parallel text of ten units over several small pages. */
typedef struct Bilingual {
  DipFonts *fonts;
  DipLanguages *languages;
  DipReport *report;
  DipSetter *setter;
  DipStory story;
  DipPart part;
  DipElement document;
  const DipParagraph *paragraphs[10][2];
  DipPages *pages;
} Bilingual;

static const DipParagraph *
make_paragraph (Bilingual *made, guint unit, const char *language, const DipStyle *style, const char *text) {
  DipArena *arena = made->story.arena;
  DipParagraph *paragraph = dip_arena_new0 (arena, DipParagraph);
  DipElement *element = dip_arena_new0 (arena, DipElement);
  DipRun *run = dip_arena_new0 (arena, DipRun);
  *element = (DipElement){ .role = DIP_ROLE_PARAGRAPH, .parent = &made->document, .serial = unit * 2 + 1 };
  g_autoptr (GString) whole = g_string_new (NULL);
  for (guint i = 0; i <= unit % 4; i++)
    g_string_append_printf (whole, "%s%s", i && style == &russian ? " " : "", text);
  *run = (DipRun){ 0, whole->len, style, language, NULL };
  *paragraph = (DipParagraph){ .unit = dip_arena_printf (arena, "A%u", unit + 1),
                               .role = "text",
                               .language = language,
                               .runs = run,
                               .n_runs = 1,
                               .style = style,
                               .element = element };
  paragraph->text = dip_text_from (arena, whole->str, (DipPlace){ "plan.yaml", 1, 1 });
  return paragraph;
}

static void
make_rows (Bilingual *made) {
  DipArena *arena = made->story.arena;
  DipRow *rows = dip_arena_new0_n (arena, DipRow, 10);
  DipCell *cells = dip_arena_new0_n (arena, DipCell, 20);
  DipBlock *blocks = dip_arena_new0_n (arena, DipBlock, 10);
  for (guint i = 0; i < 10; i++) {
    made->paragraphs[i][0] = make_paragraph (made, i, "ru", &russian,
                                             "Содействовать развитию искусственного интеллекта и "
                                             "возможностей в плане подключения к цифровой инфраструктуре, активно "
                                             "помогать всем странам, особенно странам глобального Юга.");
    made->paragraphs[i][1] = make_paragraph (
        made, i, "zh-Hans", &chinese,
        "完善全球可互操作的人工智能和数字基础设施布局，积极协助各国特别是全球南方发展人工智能技术和服务。");
    for (guint j = 0; j < 2; j++)
      cells[2 * i + j] = (DipCell){ .track = j, .span = 1, .paragraphs = &made->paragraphs[i][j], .n_paragraphs = 1 };
    rows[i] = (DipRow){ .cells = &cells[2 * i], .n_cells = 2, .after = 14 };
    blocks[i] = (DipBlock){ DIP_BLOCK_ROW, .row = &rows[i] };
  }
  DipTrack *tracks = dip_arena_new0_n (arena, DipTrack, 2);
  tracks[0] = (DipTrack){ .kind = DIP_WIDTH_BALANCED, .least = 150 };
  tracks[1] = (DipTrack){ .kind = DIP_WIDTH_BALANCED, .least = 100 };
  made->part = (DipPart){ .name = "parallel", .blocks = blocks, .n_blocks = 10, .grid = { tracks, 2, 0, 17 } };
}

static int
open_story (void **state) {
  static const char *const tags[] = { "ru", "zh-Hans" };
  Bilingual *made = g_new0 (Bilingual, 1);
  g_autoptr (GError) error = NULL;
  made->fonts = dip_fonts_open (SHARE "/fonts", FALSE, &error);
  if (error)
    fail_msg ("%s", error->message);
  made->report = dip_report_new ();
  made->languages = dip_languages_open (SHARE "/layouts/languages", tags, G_N_ELEMENTS (tags), made->report);
  made->setter = dip_setter_new (made->fonts, made->languages, FALSE, made->report);
  made->story.arena = dip_arena_new ();
  made->story.page
      = (DipGeometry){ .width = 500, .height = 300, .inside = 40, .outside = 30, .top = 40, .bottom = 40, .grid = 14 };
  make_rows (made);
  made->story.parts = &made->part;
  made->story.n_parts = 1;
  made->pages = dip_pages_new (&made->story, made->setter, made->report);
  *state = made;
  return 0;
}

static int
close_story (void **state) {
  Bilingual *made = *state;
  dip_pages_drop (made->pages);
  dip_arena_drop (made->story.arena);
  dip_setter_drop (made->setter);
  dip_languages_drop (made->languages);
  dip_report_drop (made->report);
  dip_fonts_drop (made->fonts);
  g_free (made);
  return 0;
}

static void
test_invariants (void **state) {
  Bilingual *made = *state;
  g_autoptr (GString) why = g_string_new (NULL);
  if (!dip_pages_check (made->pages, why))
    fail_msg ("%s", why->str);
  assert_true (made->pages->n_pages >= 3);
}

/* Every baseline of either language is one of the grid's: top + 0.74 × 14, and 14 further on. */
static void
test_one_baseline_grid (void **state) {
  Bilingual *made = *state;
  for (guint i = 0; i < made->pages->n_pages; i++)
    for (guint j = 0; j < made->pages->pages[i].n_placed; j++) {
      double steps = (made->pages->pages[i].placed[j].y - 40 - .74 * 14) / 14;
      assert_true (fabs (steps - round (steps)) < .001);
    }
}

static void
test_columns_are_balanced (void **state) {
  Bilingual *made = *state;
  const DipPlaced *placed = made->pages->pages[0].placed;
  double ru = placed[0].lines.set->measure, zh = placed[1].lines.set->measure;
  assert_true (fabs (ru + zh + 17 - 430) < .02);
  assert_true (ru > 1.4 * zh); /* Chinese takes a third of Russian's lines at one measure */
  guint n_ru = placed[0].lines.set->n_lines, n_zh = placed[1].lines.set->n_lines;
  assert_true (n_ru <= n_zh + 1 && n_zh <= n_ru + 1);
}

static guint
count_in (const char *text, const char *what) {
  guint n = 0;
  for (const char *at = strstr (text, what); at; at = strstr (at + 1, what))
    n++;
  return n;
}

static void
test_dumps (void **state) {
  Bilingual *made = *state;
  g_autoptr (GString) lines = g_string_new (NULL), pages = g_string_new (NULL), again = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; i < made->pages->n_pages; i++)
    for (guint j = 0; j < made->pages->pages[i].n_placed; j++)
      n += made->pages->pages[i].placed[j].lines.count;
  dip_pages_dump (made->pages, made->setter, TRUE, lines);
  dip_pages_dump (made->pages, made->setter, FALSE, pages);
  dip_pages_dump (made->pages, made->setter, FALSE, again);
  assert_int_equal (count_in (lines->str, "\n"), n);
  assert_int_equal (count_in (lines->str, "\"baseline\""), 0);
  assert_int_equal (count_in (pages->str, "\"baseline\""), n);
  assert_string_equal (pages->str, again->str);
}

/* The text that was painted, taken together by element. */
static GString *painted;

static void
take_glyphs (DipSink *sink G_GNUC_UNUSED, const DipGlyphRun *run, double x, double y) {
  assert_true (x >= 39.9 && x + run->advance <= 470.1);
  assert_true (y > 40 && y < 260);
  g_string_append_len (painted, run->text, run->length);
}

static void
ignore_page (DipSink *sink G_GNUC_UNUSED, double width G_GNUC_UNUSED, double height G_GNUC_UNUSED,
             const char *label G_GNUC_UNUSED) {}

static void
ignore (DipSink *sink G_GNUC_UNUSED) {}

static void
ignore_mark (DipSink *sink G_GNUC_UNUSED, const DipElement *element) {
  assert_non_null (element);
}

static void
test_painted_text (void **state) {
  static const DipSinkClass class = {
    .page_begin = ignore_page, .page_end = ignore, .glyphs = take_glyphs, .mark_begin = ignore_mark, .mark_end = ignore
  };
  Bilingual *made = *state;
  DipSink sink = { .class = &class };
  g_autoptr (GError) error = NULL;
  painted = g_string_new (NULL);
  assert_true (dip_pages_paint (made->pages, made->setter, NULL, 0, &sink, &error));
  g_string_replace (painted, "\xc2\xad", "", 0);
  gsize length = 0;
  for (guint i = 0; i < 10; i++)
    for (guint j = 0; j < 2; j++) {
      length += made->paragraphs[i][j]->text.length;
      guint pieces = 0;
      for (guint k = 0; k < made->pages->n_pages; k++)
        for (guint l = 0; l < made->pages->pages[k].n_placed; l++)
          pieces += made->pages->pages[k].placed[l].lines.set->paragraph == made->paragraphs[i][j];
      if (pieces == 1)
        assert_non_null (strstr (painted->str, made->paragraphs[i][j]->text.utf8));
    }
  assert_int_equal (painted->len, length);
  g_string_free (painted, TRUE);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_invariants),           cmocka_unit_test (test_one_baseline_grid),
    cmocka_unit_test (test_columns_are_balanced), cmocka_unit_test (test_dumps),
    cmocka_unit_test (test_painted_text),
  };
  return cmocka_run_group_tests (tests, open_story, close_story);
}
