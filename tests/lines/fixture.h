/* Fonts, languages and paragraphs for the tests of setting. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "lines/setter.h"

#define SHARE BINARY_DIR "/share/diptych"

static const DipFontChoice serif_choices[] = {
  { G_UNICODE_SCRIPT_CYRILLIC, "PT Serif" },
  { G_UNICODE_SCRIPT_LATIN, "PT Serif" },
  { G_UNICODE_SCRIPT_HAN, "Noto Serif CJK SC" },
};
static const DipFontSet serif = { "serif", serif_choices, G_N_ELEMENTS (serif_choices) };

/* 10 pt, justified, hyphenated. */
static const DipStyle body_style = {
  .name = "body",
  .fonts = &serif,
  .size = 10,
  .leading = 14,
  .weight = 400,
  .align = DIP_ALIGN_JUSTIFY,
  .hyphenate = TRUE,
  .ladder = 2,
  .space_least = .5,
  .space_natural = 1,
  .space_most = 2,
  .autospace = .25,
  .most_stretch = .25,
};

typedef struct Bench {
  DipFonts *fonts;
  DipLanguages *languages;
  DipReport *report;
  DipSetter *setter;
  DipArena *arena;
} Bench;

static inline Bench
bench_open_in (const char *folder, gboolean system, gboolean allow_missing) {
  static const char *const tags[] = { "ru", "zh-Hans", "en", "ar", "ko" };
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };
  bench.fonts = dip_fonts_open (folder, system, &error);
  if (error)
    fail_msg ("%s", error->message);
  bench.report = dip_report_new ();
  bench.languages = dip_languages_open (SHARE "/layouts/languages", tags, G_N_ELEMENTS (tags), bench.report);
  bench.setter = dip_setter_new (bench.fonts, bench.languages, allow_missing, bench.report);
  bench.arena = dip_arena_new ();
  return bench;
}

static inline Bench
bench_open (gboolean system, gboolean allow_missing) {
  return bench_open_in (SHARE "/fonts", system, allow_missing);
}

static inline void
bench_close (Bench *bench) {
  dip_arena_drop (bench->arena);
  dip_setter_drop (bench->setter);
  dip_languages_drop (bench->languages);
  dip_report_drop (bench->report);
  dip_fonts_drop (bench->fonts);
}

static inline DipParagraph *
make_paragraph (Bench *bench, const char *text, const char *language, const DipStyle *style) {
  DipParagraph *paragraph = dip_arena_new0 (bench->arena, DipParagraph);
  DipRun *run = dip_arena_new0 (bench->arena, DipRun);
  DipPlace place = { g_intern_static_string ("text.md"), 1, 1 };
  *run = (DipRun){ 0, strlen (text), style, language, NULL };
  paragraph->unit = "U";
  paragraph->role = "text";
  paragraph->language = language;
  paragraph->text = dip_text_from (bench->arena, text, place);
  paragraph->runs = run;
  paragraph->n_runs = 1;
  paragraph->style = style;
  return paragraph;
}

/* The text that one line's runs give back, in the order of the text; hyphens of ours are in it. */
static inline char *
line_text (const DipLine *line) {
  GString *text = g_string_new (NULL);
  gsize from = 0;
  for (guint done = 0; done < line->n_runs; done++) {
    const DipGlyphRun *next = NULL;
    for (guint i = 0; i < line->n_runs; i++)
      if ((done == 0 || line->runs[i].offset > from) && (!next || line->runs[i].offset < next->offset))
        next = &line->runs[i];
    if (!next)
      break;
    from = next->offset;
    g_string_append_len (text, next->text, next->length);
  }
  return g_string_free (text, FALSE);
}

/* The lines' texts, each in a line of its own, trailing spaces taken off; a hyphen of ours is shown as ‐. */
static inline char *
show_lines (Bench *bench, const DipParagraph *paragraph, double measure) {
  const DipSet *set = dip_setter_set (bench->setter, bench->arena, paragraph, measure, NULL);
  const DipLine *lines = dip_setter_shape (bench->setter, bench->arena, set, 0, set->n_lines);
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < set->n_lines; i++) {
    g_autofree char *text = line_text (&lines[i]);
    g_string_append (all, g_strchomp (text));
    g_string_append_c (all, '\n');
  }
  g_string_replace (all, "\xc2\xad\n", "‐\n", 0);
  return g_string_free (all, FALSE);
}

/* Everything the report says. */
static inline char *
told (Bench *bench) {
  GString *out = g_string_new (NULL);
  dip_report_write (bench->report, out, FALSE);
  return g_string_free (out, FALSE);
}
