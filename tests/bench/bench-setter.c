/* Time of setting and shaping, by the page of 46 lines.
 *
 *   bench-setter SHARE LANGUAGE TEXT-FILE [PAGES]
 *
 * SHARE is the build's share/diptych. The text's words are shuffled into paragraphs, no two alike. */
#include "lines/setter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LINES_A_PAGE 46

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

int
main (int argc, char **argv) {
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
  DipArena *arena = dip_arena_new ();
  g_auto (GStrv) words = g_strsplit_set (contents, " \n#{}*", -1);
  guint n = 0;
  for (guint i = 0; words[i]; i++)
    if (*words[i]) {
      char *keep = words[i];
      words[i] = words[n];
      words[n++] = keep;
    }
  guint pages = argc > 4 ? (guint)atoi (argv[4]) : 200, lines = 0;
  guint32 seed = 1;
  double setting = 0, shaping = 0;
  GArray *sets = g_array_new (FALSE, FALSE, sizeof (const DipSet *));
  while (lines < pages * LINES_A_PAGE) {
    DipParagraph *paragraph = dip_arena_new0 (arena, DipParagraph);
    g_autofree char *text = make_text (words, n, &seed);
    *paragraph = make_paragraph (arena, text, argv[2]);
    double start = spent_ms ();
    const DipSet *set = dip_setter_set (setter, arena, paragraph, 98 * 72 / 25.4, NULL);
    setting += spent_ms () - start;
    lines += set->n_lines;
    g_array_append_val (sets, set);
  }
  double start = spent_ms ();
  for (guint i = 0; i < sets->len; i++)
    shape_all (setter, g_array_index (sets, const DipSet *, i));
  shaping = spent_ms () - start;
  double count = (double)lines / LINES_A_PAGE;
  printf ("%.0f pages: setting %.3f ms a page, shaping %.3f ms a page\n", count, setting / count, shaping / count);
  g_array_unref (sets);
  dip_arena_drop (arena);
  dip_setter_drop (setter);
  dip_languages_drop (languages);
  dip_fonts_drop (faces);
  dip_report_drop (report);
  return 0;
}
