/* How well lines are chosen: each text at each measure, by the breaker and, beside it, by greedy breaking of the same
 * items.
 *
 *   quality [--bars] [--near] [--least] [--most SPACE] [--expand %] [--protrude %] [MEASURE…]
 *
 * Measures are in mm: 40 to 160 by steps, and 81.5, where none is given. --most is the widest word space that the style
 * allows (2), --expand and --protrude what the lines marked * have (2 % and 100 %).
 *
 * Only body lines count: justified, not last. Gaps are word spaces, the mean of a line, in em. |ratio| is Knuth and
 * Plass's adjustment ratio, what a line gives or takes as a part of all that it may; `square` the mean of its squares,
 * `part` ours of greedy's. A line of one word, which has nothing to give, has no ratio. `ladder` are runs of hyphens
 * longer than the style has them, and the longest run of all; `lone` are last lines of one character or of
 * a word's tail; `loose` are lines beyond the style's stretch, `over` overfull ones; `broken` are breaks of Z1,
 * Z2, Z7, R1, R2, R3, looked for in the text alone.
 *
 * Texts are all that there are of a language, and the plan of the project's own by itself.
 *
 * Pairs, ours and greedy's:
 *   ours   as it is, with word spaces of 1/2, 1, 2; greedy as most programs have it, with ladders of any length. Greedy
 *          has evener lines here where it has half as many hyphens again;
 *   ours+  the same freedom: hyphens, also the text's own, at will for both (in Korean, breaks within words), not more
 *          in a row than the style's ladder for both. Here choosing is all that differs, and this is where the mean
 *          square is to be at most half of greedy's. With --least a third line has the least squares of all;
 *   ours-  no hyphens for both. In Russian hardly any line has a choice then;
 *   ours*  as `ours`, with expansion and protrusion;
 *   ours=  the layouts' own style, as they ship it.
 *
 * --bars writes only the bars that do not hold, and ends with 1 if there is one: quality-bars.c has them. Where no
 * lines at all can have what a bar asks for it tells what they have, found by looking at all of them (quality-least.c).
 * With
 * --near squares may be more than half of greedy's, as long as they are nearer to the least: for measures at will. */
#include "quality.h"

#include "plan/prose-file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The languages of quality-texts, and of the layouts. */
static const char *const tags[] = { "ru", "uk", "en", "fr", "de", "es", "zh-Hans", "zh-Hant", "ja", "ko", "ar" };
#define N_TAGS G_N_ELEMENTS (tags)

/* The plans; the first is also a text by itself. */
static const char *const inputs[] = { "ai-capacity-plan", "sample-tracker" };
#define N_PLANS G_N_ELEMENTS (inputs)

typedef struct Options {
  Spaces spaces;
  gboolean bars, near, least;
} Options;

typedef struct Bench {
  DipReport *report;
  DipSetter *setter;
  Corpora corpora;
  Options options;
  guint broken; /* bars */
} Bench;

/* ── Table ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* In pairs, ours first. */
static const Way ways[] = {
  { .name = "ours" },
  { .name = "greedy", .chooser = CHOOSER_GREEDY, .ladders = TRUE },
  { .name = "ours+", .variant = VARIANT_FREE, .at_will = TRUE },
  { .name = "greedy+", .variant = VARIANT_FREE, .chooser = CHOOSER_GREEDY },
  { .name = "ours-", .variant = VARIANT_PLAIN },
  { .name = "greedy-", .variant = VARIANT_PLAIN, .chooser = CHOOSER_GREEDY },
  { .name = "ours*", .variant = VARIANT_FINE },
  { .name = "greedy*", .variant = VARIANT_FINE, .chooser = CHOOSER_GREEDY, .ladders = TRUE },
  { .name = "ours=", .variant = VARIANT_SHIPPED },
  { .name = "greedy=", .variant = VARIANT_SHIPPED, .chooser = CHOOSER_GREEDY, .ladders = TRUE },
};

static void
write_head (void) {
  printf ("%-14s %6s %-7s %5s %6s %6s %4s %7s %4s %4s %7s %5s %6s %6s %5s %5s %5s %6s\n", "text", "mm", "by", "lines",
          "hyph%", "ladder", "p5", "gap", "p95", "max", "|ratio|", "p95", "square", "part", "lone", "loose", "over",
          "broken");
}

/* `other`: whose squares ours are compared with, or NULL. */
static void
write_figures (const Corpus *corpus, double mm, const char *name, Figures *figures, const Figures *other) {
  double lines = MAX (figures->lines, 1);
  printf ("%-14s %6.1f %-7s %5u %6.1f %4u/%u %4.2f %7.3f %4.2f %4.2f %7.3f %5.2f %6.3f ", corpus->name, mm, name,
          figures->lines, 100 * figures->hyphens / lines, figures->ladders, figures->longest,
          quality_part (figures->gaps, .05), quality_part (figures->gaps, .5), quality_part (figures->gaps, .95),
          quality_part (figures->gaps, 1), quality_mean (figures->ratios), quality_part (figures->ratios, .95),
          quality_square (figures));
  if (other)
    printf ("%6.2f", quality_square (figures) / MAX (quality_square (other), 1e-9));
  else
    printf ("%6s", "");
  printf (" %5u %5u %5u %6u\n", figures->lone + figures->tails, figures->loose, figures->over, figures->broken);
}

static void
write_least (Bench *bench, const Corpus *corpus, double mm, const Way *ours, const Figures *theirs) {
  static const Goal goal = { .square = 1 };
  Way way = *ours;
  way.chooser = CHOOSER_LEAST;
  way.goal = &goal;
  Figures least = quality_measure (bench->setter, corpus, mm * PT_IN_MM, &way);
  write_figures (corpus, mm, "least+", &least, theirs);
  quality_clear (&least);
}

static void
write_pair (Bench *bench, const Corpus *corpus, double mm, const Way *pair, Figures *ours, Figures *theirs) {
  write_figures (corpus, mm, pair[0].name, ours, theirs);
  write_figures (corpus, mm, pair[1].name, theirs, NULL);
  if (bench->options.least && pair[0].at_will)
    write_least (bench, corpus, mm, pair, theirs);
}

static void
measure_pair (Bench *bench, const Corpus *corpus, double mm, const Way *pair) {
  Figures ours = quality_measure (bench->setter, corpus, mm * PT_IN_MM, &pair[0]);
  Figures theirs = quality_measure (bench->setter, corpus, mm * PT_IN_MM, &pair[1]);
  if (bench->options.bars)
    bench->broken += quality_check_bars (bench->setter, corpus, mm, pair, bench->options.near, &ours, &theirs);
  else
    write_pair (bench, corpus, mm, pair, &ours, &theirs);
  quality_clear (&ours);
  quality_clear (&theirs);
}

static void
measure_all (Bench *bench, const GArray *measures) {
  if (!bench->options.bars)
    write_head ();
  for (guint c = 0; c < bench->corpora.all->len; c++)
    for (guint i = 0; i < measures->len; i++)
      for (guint w = 0; w < G_N_ELEMENTS (ways); w += 2)
        measure_pair (bench, &g_array_index (bench->corpora.all, Corpus, c), g_array_index (measures, double, i),
                      &ways[w]);
}

/* ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char usage[]
    = "Usage: quality [--bars] [--near] [--least] [--most SPACE] [--expand %] [--protrude %] [MEASURE...]\n"
      "How well paragraphs are set, beside greedy breaking, at measures in mm.\n"
      "  --bars        write the bars that do not hold, and those that no lines can hold\n"
      "  --near        squares nearer to the least than to greedy's hold as well\n"
      "  --least       tell the least mean square that any lines can have, too\n"
      "  --most N      the widest word space, of the font's own (2)\n"
      "  --expand N    per cent by which glyphs of the lines marked * may be stretched (2)\n"
      "  --protrude N  per cent by which marks at their edges stand out (100)\n";

static gboolean
read_number (const char *word, double least, double most, double *number) {
  char *end = NULL;
  *number = word ? g_ascii_strtod (word, &end) : NAN;
  return end && end > word && !*end && *number >= least && *number <= most;
}

static gboolean
read_percent (const char *word, double *part) {
  gboolean good = read_number (word, 0, 100, part);
  *part /= 100;
  return good;
}

static gboolean
read_switch (char ***words, Options *options) {
  const char *word = **words;
  if (strcmp (word, "--bars") == 0)
    return options->bars = TRUE;
  if (strcmp (word, "--near") == 0)
    return options->near = TRUE;
  if (strcmp (word, "--least") == 0)
    return options->least = TRUE;
  const char *value = *++*words;
  if (strcmp (word, "--most") == 0)
    return read_number (value, 1, 100, &options->spaces.most);
  if (strcmp (word, "--expand") == 0)
    return read_percent (value, &options->spaces.expand);
  return strcmp (word, "--protrude") == 0 && read_percent (value, &options->spaces.protrude);
}

/* The measures that stand among the arguments, or the usual ones; FALSE if one of them is not understood. */
static gboolean
read_options (char **words, Options *options, GArray *measures) {
  static const double usual[] = { 40, 50, 60, 70, 81.5, 90, 100, 120, 140, 160 };
  *options = (Options){ .spaces = { 2, .02, 1 } };
  for (; *words; words++) {
    double number;
    if (read_number (*words, 10, 1000, &number))
      g_array_append_val (measures, number);
    else if (!read_switch (&words, options))
      return FALSE;
  }
  if (measures->len == 0)
    g_array_append_vals (measures, usual, G_N_ELEMENTS (usual));
  return TRUE;
}

static gboolean
is_ready (const Bench *bench, const DipFonts *fonts) {
  g_autoptr (GString) said = g_string_new (NULL);
  if (dip_report_count (bench->report, DIP_ERROR) == 0 && fonts)
    return TRUE;
  dip_report_write (bench->report, said, FALSE);
  fputs (said->str, stderr);
  return FALSE;
}

static void
open_texts (Bench *bench, DipPlan **plans, DipProseFile **files) {
  for (guint i = 0; i < N_PLANS; i++) {
    g_autofree char *path = g_strdup_printf (SOURCE_DIR "/input/%s/plan.yaml", inputs[i]);
    plans[i] = dip_plan_open (path, bench->report);
  }
  for (guint i = 0; i < N_TAGS; i++) {
    g_autofree char *path = g_strdup_printf (SOURCE_DIR "/tests/bench/quality-texts/%s.txt", tags[i]);
    files[i] = dip_prose_file_open (path, tags[i], FALSE, bench->report);
  }
}

static void
run (Bench *bench, DipPlan *const *plans, DipProseFile *const *files, const GArray *measures) {
  for (guint i = 0; i < N_PLANS; i++)
    quality_add_plan (&bench->corpora, i == 0 ? "plan" : NULL, plans[i]);
  for (guint i = 0; i < N_TAGS; i++)
    quality_add_text (&bench->corpora, tags[i], &files[i]->text);
  measure_all (bench, measures);
}

static void
close_bench (Bench *bench) {
  quality_drop_corpora (&bench->corpora);
  dip_setter_drop (bench->setter);
  dip_layout_drop (bench->corpora.layout);
  dip_report_drop (bench->report);
  dip_arena_drop (bench->corpora.arena);
}

static int
measure_texts (const Options *options, const GArray *measures) {
  Bench bench = { .report = dip_report_new (), .options = *options };
  DipPlan *plans[N_PLANS];
  DipProseFile *files[N_TAGS];
  DipLanguages *languages = dip_languages_open (SHARE "/layouts/languages", tags, N_TAGS, bench.report);
  DipFonts *fonts = dip_fonts_open (SHARE "/fonts", TRUE, NULL);
  DipLayout *layout = dip_layout_open (SHARE "/layouts", "briefing", tags, N_TAGS, bench.report);
  bench.corpora
      = (Corpora){ dip_arena_new (), layout, bench.options.spaces, g_array_new (FALSE, FALSE, sizeof (Corpus)) };
  open_texts (&bench, plans, files);
  gboolean ready = is_ready (&bench, fonts);
  if (ready) {
    bench.setter = dip_setter_new (fonts, languages, TRUE, bench.report);
    run (&bench, plans, files, measures);
  }
  close_bench (&bench);
  for (guint i = 0; i < N_TAGS; i++)
    dip_prose_file_drop (files[i]);
  dip_fonts_drop (fonts);
  dip_languages_drop (languages);
  for (guint i = 0; i < N_PLANS; i++)
    dip_plan_drop (plans[i]);
  return ready && bench.broken == 0 ? 0 : 1;
}

int
main (int argc G_GNUC_UNUSED, char **argv) {
  Options options;
  g_autoptr (GArray) measures = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean help = argv[1] && (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0);
  if (help || !read_options (argv + 1, &options, measures)) {
    fputs (usage, help ? stdout : stderr);
    return help ? 0 : 2;
  }
  return measure_texts (&options, measures);
}
