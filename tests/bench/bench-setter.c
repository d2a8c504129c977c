/* Time of setting and shaping, by the page of 46 lines, and of paragraphs of a million characters or of nothing but
 * marks, brackets or isolates: a tenth of each, the whole, and whether that is ten times as long.
 *
 *   bench-setter [--bars] SHARE LANGUAGE TEXT-FILE [PAGES]
 *
 * --bars writes lines for `hold` instead: figure, bar, what it is. Linear is at most twice as long as ten times a
 * tenth: what is quadratic would be ten times as long. SHARE is the build's share/diptych. The text's words are
 * shuffled into paragraphs, no two alike. */
#include "lines/setter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LINES_A_PAGE 46
#define MOST_MS_A_PAGE 1.0
#define MOST_MS_OF_MARKS 1000.0
#define MOST_GROWTH 2.0
#define MEASURE (98 * 72 / 25.4)

static const DipFontChoice choices[] = {
  { G_UNICODE_SCRIPT_CYRILLIC, "PT Serif" },
  { G_UNICODE_SCRIPT_LATIN, "PT Serif" },
  { G_UNICODE_SCRIPT_HAN, "Noto Serif CJK SC" },
};
static const DipFontSet fonts = { "serif", choices, G_N_ELEMENTS (choices) };
static const DipStyle style = {
  .name = "text",
  .fonts = &fonts,
  .size = 10,
  .leading = 14,
  .weight = 400,
  .align = DIP_ALIGN_JUSTIFY,
  .hyphenate = TRUE,
  .ladder = 2,
  .space_least = .5,
  .space_natural = 1,
  .space_most = 2,
  .most_stretch = .25,
};

/* Of the processor, so that a busy machine does not change it. */
static double
spent_ms (void) {
  return (double)clock () * 1000 / CLOCKS_PER_SEC;
}

/* Words, or sentences where a language has no spaces, in an order of our own. */
static char *
make_text (char **words, guint n, guint32 *seed) {
  GString *text = g_string_new (NULL);
  while (text->len < 900) {
    *seed = *seed * 1664525u + 1013904223u;
    if (text->len)
      g_string_append_c (text, ' ');
    g_string_append (text, words[(*seed >> 8) % n]);
  }
  return g_string_free (text, FALSE);
}

static DipParagraph
make_paragraph (DipArena *arena, const char *text, const char *language) {
  DipParagraph paragraph = { .unit = "bench", .role = "text", .language = language, .style = &style, .n_runs = 1 };
  DipRun *run = dip_arena_new0 (arena, DipRun);
  *run = (DipRun){ 0, strlen (text), &style, language, NULL };
  paragraph.text = dip_text_from (arena, text, (DipPlace){ 0 });
  paragraph.runs = run;
  return paragraph;
}

static guint
shape_all (DipSetter *setter, const DipSet *set) {
  DipArena *scratch = dip_arena_new ();
  dip_setter_shape (setter, scratch, set, 0, set->n_lines);
  dip_arena_drop (scratch);
  return set->n_lines;
}

/* ── Varied text ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* The words of a text, in place; returns their number. */
static guint
take_words (char **words) {
  guint n = 0;
  for (guint i = 0; words[i]; i++)
    if (*words[i]) {
      char *keep = words[i];
      words[i] = words[n];
      words[n++] = keep;
    }
  return n;
}

static void
time_pages (DipSetter *setter, char **words, guint n, const char *language, guint pages, gboolean bars) {
  guint lines = 0;
  guint32 seed = 1;
  double setting = 0;
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (const DipSet *));
  while (lines < pages * LINES_A_PAGE) {
    DipParagraph *paragraph = dip_arena_new0 (arena, DipParagraph);
    g_autofree char *text = make_text (words, n, &seed);
    *paragraph = make_paragraph (arena, text, language);
    double start = spent_ms ();
    const DipSet *set = dip_setter_set (setter, arena, paragraph, MEASURE, NULL);
    setting += spent_ms () - start;
    lines += set->n_lines;
    g_array_append_val (sets, set);
  }
  double start = spent_ms (), count = (double)lines / LINES_A_PAGE;
  for (guint i = 0; i < sets->len; i++)
    shape_all (setter, g_array_index (sets, const DipSet *, i));
  double shaping = spent_ms () - start;
  if (bars)
    printf ("%.3f %g %s, ms a page of lines\n", (setting + shaping) / count, MOST_MS_A_PAGE, language);
  else
    printf ("%.0f pages: setting %.3f ms a page, shaping %.3f ms a page\n", count, setting / count, shaping / count);
  dip_arena_drop (arena);
}

/* ── One long paragraph ────────────────────────────────────────────────────────────────────────────────────────── */

/* What a long paragraph is made of: `n` times over. */
typedef struct Long {
  const char *name, *unit;
  guint n;
  gboolean marks; /* the bar is how long it takes, not how it grows */
} Long;

static const Long longs[] = {
  { "1,000,000 characters, a space after each ten", "слово-дело ", 1000000 / 11 },
  { "1,000,000 characters, words to hyphenate", "международного сотрудничества ", 1000000 / 30 },
  { "1,000,000 Han characters", "国际合作，能力建设。", 1000000 / 10 },
  { "1,000,000 characters without a break", "абвгдежзик", 1000000 / 10 },
  { "100,000 combining marks", "\xcc\x81", 100000, TRUE },
  { "100,000 brackets", "(", 100000, TRUE },
  { "100,000 pairs of brackets", "()", 50000, TRUE },
  { "100,000 isolates", "\xe2\x81\xa6", 100000, TRUE },
  { "100,000 isolates that end", "\xe2\x81\xa6\xe2\x81\xa9", 50000, TRUE },
};

/* Setting and shaping of one paragraph. */
static double
time_long (DipSetter *setter, const Long *what, guint n, const char *language) {
  DipArena *arena = dip_arena_new ();
  GString *text = g_string_new ("a");
  for (guint i = 0; i < n; i++)
    g_string_append (text, what->unit);
  DipParagraph paragraph = make_paragraph (arena, text->str, language);
  double start = spent_ms ();
  shape_all (setter, dip_setter_set (setter, arena, &paragraph, MEASURE, NULL));
  double spent = spent_ms () - start;
  g_string_free (text, TRUE);
  dip_arena_drop (arena);
  return spent;
}

/* The whole, beside ten times a tenth of it: 1.0 is linear. */
static void
time_longs (DipSetter *setter, const char *language, gboolean bars) {
  if (!bars)
    printf ("%-46s %10s %10s %9s\n", "one paragraph of", "a tenth ms", "whole ms", "whole/10");
  for (guint i = 0; i < G_N_ELEMENTS (longs); i++) {
    double tenth = time_long (setter, &longs[i], longs[i].n / 10, language);
    double whole = time_long (setter, &longs[i], longs[i].n, language);
    double growth = whole / 10 / MAX (tenth, 1e-3);
    if (bars)
      printf ("%.2f %g %s, %s %s\n", longs[i].marks ? whole : growth, longs[i].marks ? MOST_MS_OF_MARKS : MOST_GROWTH,
              language, longs[i].marks ? "ms:" : "growth:", longs[i].name);
    else
      printf ("%-46s %10.1f %10.1f %9.2f\n", longs[i].name, tenth, whole, growth);
  }
}

int
main (int argc, char **argv) {
  gboolean bars = argc > 1 && strcmp (argv[1], "--bars") == 0;
  argc -= bars;
  argv += bars;
  if (argc < 4)
    return 2;
  g_autofree char *font_folder = g_build_filename (argv[1], "fonts", NULL);
  g_autofree char *language_folder = g_build_filename (argv[1], "layouts", "languages", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  DipReport *report = dip_report_new ();
  DipFonts *faces = dip_fonts_open (font_folder, FALSE, &error);
  if (!faces || !g_file_get_contents (argv[3], &contents, NULL, &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  const char *tags[] = { argv[2] };
  DipLanguages *languages = dip_languages_open (language_folder, tags, 1, report);
  DipSetter *setter = dip_setter_new (faces, languages, TRUE, report);
  g_auto (GStrv) words = g_strsplit_set (contents, " \n#{}*", -1);
  time_pages (setter, words, take_words (words), argv[2], argc > 4 ? (guint)atoi (argv[4]) : 200, bars);
  time_longs (setter, argv[2], bars);
  dip_setter_drop (setter);
  dip_languages_drop (languages);
  dip_fonts_drop (faces);
  dip_report_drop (report);
  return 0;
}
