/* Rules and dots of a text on its pages: painted as artifacts, all before the text's own marks, where the text stands.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "pages/check.h"

#define SHARE BINARY_DIR "/share/diptych"
#define LEFT 40.
#define TOP 40.
#define WIDTH 200.

static const DipFontChoice choices[] = {
  { G_UNICODE_SCRIPT_CYRILLIC, "PT Serif" },
  { G_UNICODE_SCRIPT_LATIN, "PT Serif" },
  { G_UNICODE_SCRIPT_HAN, "Noto Serif CJK SC" },
};
static const DipFontSet serif = { "serif", choices, G_N_ELEMENTS (choices) };
#define BODY                                                                                          \
  .fonts = &serif, .size = 10, .leading = 14, .weight = 400, .align = DIP_ALIGN_JUSTIFY, .ladder = 2, \
  .space_least = .5, .space_natural = 1, .space_most = 3, .most_stretch = .2
static const DipStyle plain = { BODY }, underlined = { BODY, .underline = TRUE }, struck = { BODY, .strike = TRUE },
                      dotted = { BODY, .dots = TRUE };

/* ── A story of one column ─────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Tale {
  DipFonts *fonts;
  DipLanguages *languages;
  DipReport *report;
  DipSetter *setter;
  DipStory story;
  DipPart part;
  DipElement document;
  guint n;
  GArray *blocks;
  DipPages *pages;
} Tale;

static Tale *
tale_new (void) {
  static const char *const tags[] = { "ru", "zh-Hans", "ar" };
  Tale *tale = g_new0 (Tale, 1);
  g_autoptr (GError) error = NULL;
  tale->fonts = dip_fonts_open (SHARE "/fonts", FALSE, &error);
  if (error)
    fail_msg ("%s", error->message);
  tale->report = dip_report_new ();
  tale->languages = dip_languages_open (SHARE "/layouts/languages", tags, G_N_ELEMENTS (tags), tale->report);
  tale->setter = dip_setter_new (tale->fonts, tale->languages, FALSE, tale->report);
  tale->blocks = g_array_new (FALSE, FALSE, sizeof (DipBlock));
  tale->story.arena = dip_arena_new ();
  tale->story.document = &tale->document;
  tale->story.page = (DipGeometry){
    .width = LEFT + WIDTH + 30, .height = 120, .inside = LEFT, .outside = 30, .top = TOP, .bottom = 10, .grid = 14
  };
  return tale;
}

static void
tale_drop (Tale *tale) {
  dip_pages_drop (tale->pages);
  dip_arena_drop (tale->story.arena);
  dip_setter_drop (tale->setter);
  dip_languages_drop (tale->languages);
  dip_report_drop (tale->report);
  dip_fonts_drop (tale->fonts);
  g_free (tale);
}

/* A paragraph: plain text, a stretch in `style`, plain text. */
static DipParagraph *
make_text (Tale *tale, const char *language, const char *before, const char *text, const char *after,
           const DipStyle *style) {
  DipArena *arena = tale->story.arena;
  DipParagraph *paragraph = dip_arena_new0 (arena, DipParagraph);
  DipElement *element = dip_arena_new0 (arena, DipElement);
  *element = (DipElement){ .role = DIP_ROLE_PARAGRAPH, .parent = &tale->document, .serial = ++tale->n };
  const char *parts[] = { before, text, after };
  const DipStyle *styles[] = { &plain, style, &plain };
  DipRun *runs = dip_arena_new0_n (arena, DipRun, 3);
  gsize at = 0;
  for (guint i = 0; i < 3; i++) {
    if (*parts[i])
      runs[paragraph->n_runs++] = (DipRun){ at, at + strlen (parts[i]), styles[i], language, NULL };
    at += strlen (parts[i]);
  }
  *paragraph = (DipParagraph){ .unit = "A1",
                               .role = "text",
                               .language = language,
                               .runs = runs,
                               .n_runs = paragraph->n_runs,
                               .style = &plain,
                               .element = element };
  paragraph->text
      = dip_text_from (arena, dip_arena_printf (arena, "%s%s%s", before, text, after), (DipPlace){ "plan.yaml", 1, 1 });
  return paragraph;
}

static void
add_text (Tale *tale, const DipParagraph *paragraph) {
  DipArena *arena = tale->story.arena;
  DipRow *row = dip_arena_new0 (arena, DipRow);
  DipCell *cell = dip_arena_new0 (arena, DipCell);
  *cell = (DipCell){ .span = 1, .n_paragraphs = 1, .paragraphs = dip_arena_copy (arena, &paragraph, sizeof paragraph) };
  row->cells = cell;
  row->n_cells = 1;
  DipBlock block = { DIP_BLOCK_ROW, .row = row };
  g_array_append_val (tale->blocks, block);
}

/* ── What is painted ───────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum ThingKind { THING_PAGE, THING_MARK, THING_END, THING_GLYPHS, THING_RULE, THING_SHAPE } ThingKind;

typedef struct Thing {
  ThingKind kind;
  const DipElement *element;
  double x, y, x2, size;
} Thing;

static GArray *things; /* Thing */

static void
note (Thing thing) {
  g_array_append_val (things, thing);
}

static void
note_page (DipSink *sink G_GNUC_UNUSED, double width G_GNUC_UNUSED, double height G_GNUC_UNUSED,
           const char *label G_GNUC_UNUSED) {
  note ((Thing){ THING_PAGE });
}

static void
note_nothing (DipSink *sink G_GNUC_UNUSED) {}

static void
note_mark (DipSink *sink G_GNUC_UNUSED, const DipElement *element) {
  note ((Thing){ THING_MARK, element });
}

static void
note_end (DipSink *sink G_GNUC_UNUSED) {
  note ((Thing){ THING_END });
}

static void
note_glyphs (DipSink *sink G_GNUC_UNUSED, const DipGlyphRun *run, double x, double y) {
  note ((Thing){ THING_GLYPHS, NULL, x, y, x + run->advance, run->underline || run->strike });
}

static void
note_rule (DipSink *sink G_GNUC_UNUSED, double x1, double y1, double x2, double y2, const DipRule *rule) {
  assert_true (y1 == y2);
  note ((Thing){ THING_RULE, NULL, x1, y1, x2, rule->thickness });
}

static void
note_shape (DipSink *sink G_GNUC_UNUSED, const double *points, guint n, DipColour fill G_GNUC_UNUSED,
            DipColour fade G_GNUC_UNUSED) {
  Thing thing = { THING_SHAPE, NULL, G_MAXDOUBLE, 0, -G_MAXDOUBLE };
  for (guint i = 0; i < n; i++) {
    thing.x = MIN (thing.x, points[2 * i]);
    thing.x2 = MAX (thing.x2, points[2 * i]);
    thing.y += points[2 * i + 1] / n;
  }
  note (thing);
}

static void
paint (Tale *tale) {
  static const DipSinkClass class = { .page_begin = note_page,
                                      .page_end = note_nothing,
                                      .glyphs = note_glyphs,
                                      .rule = note_rule,
                                      .shape = note_shape,
                                      .mark_begin = note_mark,
                                      .mark_end = note_end };
  DipSink sink = { .class = &class };
  DipTrack *track = dip_arena_new0 (tale->story.arena, DipTrack);
  *track = (DipTrack){ .kind = DIP_WIDTH_SHARE, .size = 1 };
  tale->part = (DipPart){ .name = "part", .furniture = TRUE, .grid = { track, 1, 0, 0 } };
  tale->part.blocks = dip_arena_take_array (tale->story.arena, tale->blocks, &tale->part.n_blocks);
  tale->story.parts = &tale->part;
  tale->story.n_parts = 1;
  tale->pages = dip_pages_new (&tale->story, tale->setter, tale->report);
  things = g_array_new (FALSE, FALSE, sizeof (Thing));
  assert_true (dip_pages_paint (tale->pages, tale->setter, NULL, 0, &sink, NULL));
}

static const Thing *
thing_at (guint i) {
  return &g_array_index (things, Thing, i);
}

static guint
count_things (ThingKind kind) {
  guint n = 0;
  for (guint i = 0; i < things->len; i++)
    n += thing_at (i)->kind == kind;
  return n;
}

/* Marks do not nest; on a page, whatever is no glyph is in an artifact, and no artifact comes after an element. */
static void
check_marks (void) {
  const DipElement *element = NULL;
  gboolean in_mark = FALSE, seen_element = FALSE;
  for (guint i = 0; i < things->len; i++) {
    const Thing *thing = thing_at (i);
    if (thing->kind == THING_PAGE) {
      assert_false (in_mark);
      seen_element = FALSE;
    } else if (thing->kind == THING_MARK) {
      assert_false (in_mark);
      assert_false (seen_element && !thing->element);
      in_mark = TRUE;
      element = thing->element;
      seen_element = seen_element || element;
    } else if (thing->kind == THING_END) {
      assert_true (in_mark);
      in_mark = FALSE;
    } else
      assert_true (in_mark && (thing->kind == THING_GLYPHS || !element));
  }
  assert_false (in_mark);
}

static void
finish (Tale *tale) {
  g_array_unref (things);
  tale_drop (tale);
}

static void
assert_near (double value, double expected) {
  if (!(fabs (value - expected) <= .02))
    fail_msg ("%.3f is not %.3f", value, expected);
}

/* ── Tests ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Baselines: .74 of the first line's leading below the top, and so on. */
static void
test_rules_and_dots (void **state G_GNUC_UNUSED) {
  Tale *tale = tale_new ();
  add_text (tale, make_text (tale, "ru", "Дом ", "два слова", " стоит", &underlined));
  add_text (tale, make_text (tale, "ru", "", "слово", " стоит", &struck));
  add_text (tale, make_text (tale, "zh-Hans", "国", "家，人", "民", &dotted));
  add_text (tale, make_text (tale, "ru", "Дом", "", " стоит", &plain));
  paint (tale);
  check_marks ();
  assert_int_equal (count_things (THING_RULE), 2);
  assert_int_equal (count_things (THING_SHAPE), 2);
  const Thing *rule = thing_at (2), *strike = thing_at (3), *dot = thing_at (4);
  assert_int_equal (thing_at (1)->kind, THING_MARK);
  double baseline = TOP + .74 * 14;
  assert_true (rule->kind == THING_RULE && rule->x > LEFT + 15 && rule->x2 < LEFT + WIDTH / 2);
  assert_true (rule->y > baseline && rule->y < baseline + 3);
  assert_true (strike->kind == THING_RULE && strike->y < baseline + 14 && strike->y > baseline + 14 - 5);
  assert_near (strike->x, LEFT);
  assert_true (rule->size > .2 && rule->size < 1);
  assert_near ((dot->x + dot->x2) / 2, LEFT + 15);
  assert_true (dot->y > baseline + 28 + 1.2 && dot->y < baseline + 28 + 14 * .26);
  finish (tale);
}

/* Each fragment has the rules of its own lines. */
static void
test_over_pages (void **state G_GNUC_UNUSED) {
  Tale *tale = tale_new ();
  GString *text = g_string_new ("слово");
  for (guint i = 0; i < 60; i++)
    g_string_append (text, " слово");
  add_text (tale, make_text (tale, "ru", "", text->str, "", &struck));
  paint (tale);
  check_marks ();
  guint n = 0;
  assert_true (tale->pages->n_pages > 1);
  for (guint i = 0; i < tale->pages->n_pages; i++)
    for (guint k = 0; k < tale->pages->pages[i].n_placed; k++)
      n += tale->pages->pages[i].placed[k].lines.count;
  assert_true (n > 5);
  assert_int_equal (count_things (THING_RULE), n);
  for (guint i = 0; i < things->len; i++)
    if (thing_at (i)->kind == THING_RULE)
      assert_true (thing_at (i)->x >= LEFT - .01 && thing_at (i)->x2 <= LEFT + WIDTH + .01 && thing_at (i)->y > TOP
                   && thing_at (i)->y < 110);
  g_string_free (text, TRUE);
  finish (tale);
}

static void
test_in_running_heads (void **state G_GNUC_UNUSED) {
  Tale *tale = tale_new ();
  DipParagraph *head = make_text (tale, "ru", "", "слово", " тут", &underlined);
  head->element = NULL;
  tale->story.head = (DipRunning){ .inside = head, .distance = 20 };
  add_text (tale, make_text (tale, "ru", "Дом", "", "", &plain));
  paint (tale);
  check_marks ();
  assert_int_equal (count_things (THING_RULE), 1);
  finish (tale);
}

/* In a story from right to left the rule is where its text is. */
static void
test_right_to_left (void **state G_GNUC_UNUSED) {
  Tale *tale = tale_new ();
  tale->story.rtl = TRUE;
  add_text (tale, make_text (tale, "ar", "AI ", "GPT", " RAG", &underlined));
  paint (tale);
  check_marks ();
  const Thing *rule = NULL, *text = NULL;
  for (guint i = 0; i < things->len; i++)
    if (thing_at (i)->kind == THING_RULE)
      rule = thing_at (i);
    else if (thing_at (i)->kind == THING_GLYPHS && thing_at (i)->size > 0)
      text = thing_at (i);
  assert_true (rule && text);
  assert_near (rule->x, text->x);
  assert_near (rule->x2, text->x2);
  assert_true (rule->x > 30 + WIDTH / 2); /* the outer margin is at the left here */
  finish (tale);
}

/* A raised mark stands over its line, and moves neither its baseline nor the next one's. */
static void
test_raised_marks (void **state G_GNUC_UNUSED) {
  static const DipStyle raised = { .fonts = &serif, .size = 9, .leading = 30, .weight = 400, .raise = 6 };
  Tale *tale = tale_new ();
  const char *line = "слово слово слово слово слово слово слово слово слово слово слово слово слово слово слово";
  add_text (tale, make_text (tale, "ru", line, "12", " слово слово", &raised));
  paint (tale);
  guint n_raised = 0, n_text = 0;
  for (guint i = 0; i < things->len; i++) {
    double steps = (thing_at (i)->y - TOP - .74 * 14) / 14;
    if (thing_at (i)->kind != THING_GLYPHS)
      continue;
    if (fabs (steps - round (steps)) < .001)
      n_text++;
    else {
      assert_near ((steps + 6. / 14) - round (steps + 6. / 14), 0);
      n_raised++;
    }
  }
  assert_int_equal (n_raised, 1);
  assert_true (n_text > 2);
  finish (tale);
}

/* The dump of pages tells them with their lines. */
static void
test_dump (void **state G_GNUC_UNUSED) {
  Tale *tale = tale_new ();
  add_text (tale, make_text (tale, "ru", "Дом ", "слово", " стоит", &struck));
  add_text (tale, make_text (tale, "ru", "Дом", "", "", &plain));
  paint (tale);
  g_autoptr (GString) out = g_string_new (NULL);
  dip_pages_dump (tale->pages, tale->setter, FALSE, out);
  g_auto (GStrv) lines = g_strsplit (out->str, "\n", -1);
  assert_non_null (strstr (lines[0], "\"decorations\":[{\"kind\":\"strike\""));
  assert_non_null (strstr (lines[0], "\"text\":\"слово\"}]"));
  assert_null (strstr (lines[1], "decorations"));
  finish (tale);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_rules_and_dots),   cmocka_unit_test (test_over_pages),
    cmocka_unit_test (test_in_running_heads), cmocka_unit_test (test_right_to_left),
    cmocka_unit_test (test_raised_marks),     cmocka_unit_test (test_dump),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
