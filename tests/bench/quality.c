/* How well lines are chosen: each text at each measure, by the breaker and, beside it, by greedy breaking of the same
 * items.
 *
 *   quality [MEASURE…]     in mm; 40 to 160 by steps, and 81.5, where none is given
 *
 * Only body lines count: justified, not last. Gaps are word spaces, the mean of a line, in em. `ladders` are runs of
 * hyphens longer than the style has them, and the longest run of all; `lone` are last lines of one character, or of a
 * word's tail; `loose` are lines beyond the style's stretch, `over` overfull ones. */
#include "layout/layout.h"
#include "lines/break-private.h"
#include "lines/setter-own.h"
#include "plan/prose-file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PT_IN_MM (72 / 25.4)

/* What the measured figures of typography.md were taken with. */
#define SIZE 10.0
static const double word_space[] = { .5, 1, 2 };

typedef struct Corpus {
  const char *name;
  GArray *paragraphs; /* DipParagraph */
} Corpus;

typedef struct Bench {
  DipArena *arena;
  DipReport *report;
  DipLayout *layout;
  DipSetter *setter;
  GArray *corpora; /* Corpus */
} Bench;

/* ── Texts ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipStyle *
make_style (Bench *bench, const char *language) {
  const DipStyle *text = dip_layout_style (bench->layout, "text", language);
  DipStyle *style = dip_arena_copy (bench->arena, text, sizeof *text);
  style->size = SIZE;
  style->indent = 0; /* every line is of the measure, as in the peers' figures */
  style->space_least = word_space[0];
  style->space_natural = word_space[1];
  style->space_most = word_space[2];
  return style;
}

static Corpus *
add_corpus (Bench *bench, const char *name) {
  Corpus corpus = { name, g_array_new (FALSE, FALSE, sizeof (DipParagraph)) };
  g_array_append_val (bench->corpora, corpus);
  return &g_array_index (bench->corpora, Corpus, bench->corpora->len - 1);
}

static void
add_prose (Bench *bench, Corpus *corpus, const DipProse *prose, const char *language, const DipStyle *style) {
  for (guint i = 0; i < prose->n; i++) {
    const DipProseParagraph *from = &prose->paragraphs[i];
    if (from->heading > 0 || from->text.length == 0)
      continue;
    DipRun *run = dip_arena_new0 (bench->arena, DipRun);
    *run = (DipRun){ 0, from->text.length, style, language, NULL };
    DipParagraph paragraph = { .unit = corpus->name,
                               .role = "text",
                               .index = corpus->paragraphs->len,
                               .language = language,
                               .text = from->text,
                               .runs = run,
                               .n_runs = 1,
                               .style = style };
    g_array_append_val (corpus->paragraphs, paragraph);
  }
}

static void
add_units (Bench *bench, Corpus *corpus, DipUnit *const *units, guint n, guint language, const char *tag,
           const DipStyle *style, GHashTable *seen) {
  for (guint i = 0; i < n; i++) {
    if (!g_hash_table_add (seen, units[i]))
      continue;
    if (units[i]->body && dip_unit_is_for (units[i], language))
      add_prose (bench, corpus, &units[i]->body[language], tag, style);
    add_units (bench, corpus, units[i]->children, units[i]->n_children, language, tag, style, seen);
  }
}

static void
add_plan (Bench *bench, const DipPlan *plan, guint language, const char *name) {
  const char *tag = plan->languages[language];
  const DipStyle *style = make_style (bench, tag);
  Corpus *corpus = add_corpus (bench, name);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  add_units (bench, corpus, plan->sections, plan->n_sections, language, tag, style, seen);
  add_units (bench, corpus, plan->goals, plan->n_goals, language, tag, style, seen);
  add_units (bench, corpus, plan->actions, plan->n_actions, language, tag, style, seen);
}

static void
add_text (Bench *bench, const DipProseFile *file) {
  add_prose (bench, add_corpus (bench, file->language), &file->text, file->language,
             make_style (bench, file->language));
}

/* ── Figures ───────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Figures {
  GArray *gaps, *ratios; /* double */
  double squares;
  guint lines, hyphens, ladders, longest, lone, loose, over;
} Figures;

static int
compare_numbers (gconstpointer a, gconstpointer b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* The number below which `part` of them lie. */
static double
find_part (GArray *numbers, double part) {
  g_array_sort (numbers, compare_numbers);
  if (numbers->len == 0)
    return 0;
  return g_array_index (numbers, double, MIN ((guint)(part * numbers->len), numbers->len - 1));
}

static double
find_mean (const GArray *numbers) {
  double sum = 0;
  for (guint i = 0; i < numbers->len; i++)
    sum += g_array_index (numbers, double, i);
  return numbers->len > 0 ? sum / numbers->len : 0;
}

static gboolean
is_lone (const DipSet *set) {
  const DipSetLine *last = &set->lines[set->n_lines - 1];
  const char *text = set->paragraph->text.utf8;
  guint letters = 0, spaces = 0;
  for (const char *p = text + last->start; p < text + last->end; p = g_utf8_next_char (p)) {
    letters += g_unichar_isalnum (g_utf8_get_char (p));
    spaces += *p == ' ';
  }
  return set->n_lines > 1 && (letters == 1 || (spaces == 0 && set->lines[set->n_lines - 2].hyphenated));
}

static void
count_line (Figures *figures, const DipSetLine *line, const DipLine *shaped) {
  double gap = shaped->gap, ratio = fabs ((double)line->ratio);
  figures->lines++;
  figures->hyphens += line->hyphenated;
  if (!isnan (gap))
    g_array_append_val (figures->gaps, gap);
  g_array_append_val (figures->ratios, ratio);
  figures->squares += ratio * ratio;
}

static void
count_set (Bench *bench, Figures *figures, const DipSet *set) {
  DipArena *scratch = dip_arena_new ();
  const DipLine *shaped = dip_setter_shape (bench->setter, scratch, set, 0, set->n_lines);
  guint run = 0;
  for (guint i = 0; i < set->n_lines; i++) {
    const DipSetLine *line = &set->lines[i];
    figures->loose += line->loose;
    figures->over += line->overfull;
    run = line->hyphenated ? run + 1 : 0;
    figures->longest = MAX (figures->longest, run);
    figures->ladders += run == set->paragraph->style->ladder + 1;
    if (i + 1 < set->n_lines && dip_line_is_spread (set, i))
      count_line (figures, line, &shaped[i]);
  }
  figures->lone += is_lone (set);
  dip_arena_drop (scratch);
}

/* ── Two ways of breaking ──────────────────────────────────────────────────────────────────────────────────────── */

static const DipSet *
set_greedily (Bench *bench, DipArena *arena, const DipParagraph *paragraph, double measure) {
  DipPrepared *prepared = dip_setter_prepare (bench->setter, paragraph);
  g_autoptr (GArray) breaks = g_array_new (FALSE, TRUE, sizeof (DipLineBreak));
  dip_make_items (bench->setter, prepared);
  DipFit fit = dip_style_fit (paragraph->style);
  DipWidth first = (DipWidth)(dip_line_measure (paragraph->style, measure, 0) * DIP_WIDTH_PT),
           other = (DipWidth)(dip_line_measure (paragraph->style, measure, 1) * DIP_WIDTH_PT);
  dip_break_greedy (prepared->items, prepared->n_items, first, other, &fit, breaks);
  DipSet *set = dip_arena_new0 (arena, DipSet);
  DipSetLine *lines = dip_arena_new0_n (arena, DipSetLine, breaks->len);
  for (guint i = 0; i < breaks->len; i++) {
    const DipLineBreak *line = &g_array_index (breaks, DipLineBreak, i);
    lines[i] = (DipSetLine){ .start = line->start,
                             .end = i + 1 < breaks->len ? line->end : (guint32)paragraph->text.length,
                             .natural = (float)((double)line->natural / DIP_WIDTH_PT),
                             .ratio = line->ratio,
                             .class_used = line->class_used,
                             .hyphenated = line->hyphenated,
                             .loose = line->loose,
                             .overfull = line->overfull };
  }
  *set = (DipSet){ paragraph, measure, lines, breaks->len };
  return set;
}

static void
write_figures (const Corpus *corpus, double mm, const char *way, Figures *figures) {
  double lines = MAX (figures->lines, 1);
  printf ("%-9s %6.1f %-7s %5u %6.1f %4u/%u %7.2f %4.2f %4.2f %7.3f %5.2f %6.3f %5u %5u %5u\n", corpus->name, mm, way,
          figures->lines, 100 * figures->hyphens / lines, figures->ladders, figures->longest,
          find_part (figures->gaps, .5), find_part (figures->gaps, .95), find_part (figures->gaps, 1),
          find_mean (figures->ratios), find_part (figures->ratios, .95), figures->squares / lines, figures->lone,
          figures->loose, figures->over);
}

static void
measure_corpus (Bench *bench, const Corpus *corpus, double mm, gboolean greedily) {
  Figures figures = { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)) };
  for (guint i = 0; i < corpus->paragraphs->len; i++) {
    const DipParagraph *paragraph = &g_array_index (corpus->paragraphs, DipParagraph, i);
    DipArena *arena = dip_arena_new ();
    count_set (bench, &figures,
               greedily ? set_greedily (bench, arena, paragraph, mm * PT_IN_MM)
                        : dip_setter_set (bench->setter, arena, paragraph, mm * PT_IN_MM, NULL));
    dip_arena_drop (arena);
  }
  write_figures (corpus, mm, greedily ? "greedy" : "ours", &figures);
  g_array_unref (figures.gaps);
  g_array_unref (figures.ratios);
}

static void
measure_all (Bench *bench, const double *measures, guint n) {
  printf ("%-9s %6s %-7s %5s %6s %6s %7s %4s %4s %7s %5s %6s %5s %5s %5s\n", "text", "mm", "by", "lines", "hyph%",
          "ladder", "gap", "p95", "max", "|ratio|", "p95", "square", "lone", "loose", "over");
  for (guint c = 0; c < bench->corpora->len; c++)
    for (guint i = 0; i < n; i++) {
      measure_corpus (bench, &g_array_index (bench->corpora, Corpus, c), measures[i], FALSE);
      measure_corpus (bench, &g_array_index (bench->corpora, Corpus, c), measures[i], TRUE);
    }
}

/* ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static GArray *
read_measures (char **words) {
  static const double usual[] = { 40, 50, 60, 70, 81.5, 90, 100, 120, 140, 160 };
  GArray *measures = g_array_new (FALSE, FALSE, sizeof (double));
  for (; *words; words++) {
    double mm = g_ascii_strtod (*words, NULL);
    g_array_append_val (measures, mm);
  }
  if (measures->len == 0)
    g_array_append_vals (measures, usual, G_N_ELEMENTS (usual));
  return measures;
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

static const char *const tags[] = { "ru", "zh-Hans", "en" };
#define N_TAGS G_N_ELEMENTS (tags)

static void
open_texts (Bench *bench, DipProseFile **files) {
  for (guint i = 0; i < N_TAGS; i++) {
    g_autofree char *path = g_strdup_printf (SOURCE_DIR "/tests/bench/quality-texts/%s.txt", tags[i]);
    files[i] = dip_prose_file_open (path, tags[i], FALSE, bench->report);
  }
}

static void
run (Bench *bench, const DipPlan *plan, DipProseFile *const *files, const GArray *measures) {
  for (guint i = 0; i < plan->n_languages; i++)
    add_plan (bench, plan, i, dip_arena_printf (bench->arena, "plan %s", plan->languages[i]));
  for (guint i = 0; i < N_TAGS; i++)
    add_text (bench, files[i]);
  measure_all (bench, (const double *)measures->data, measures->len);
}

static void
close_bench (Bench *bench) {
  for (guint i = 0; i < bench->corpora->len; i++)
    g_array_unref (g_array_index (bench->corpora, Corpus, i).paragraphs);
  g_array_unref (bench->corpora);
  dip_setter_drop (bench->setter);
  dip_layout_drop (bench->layout);
  dip_report_drop (bench->report);
  dip_arena_drop (bench->arena);
}

int
main (int argc G_GNUC_UNUSED, char **argv) {
  Bench bench = { dip_arena_new (), dip_report_new (), NULL, NULL, g_array_new (FALSE, FALSE, sizeof (Corpus)) };
  DipProseFile *files[N_TAGS];
  g_autoptr (GArray) measures = read_measures (argv + 1);
  DipPlan *plan = dip_plan_open (SOURCE_DIR "/input/ai-capacity-plan/plan.yaml", bench.report);
  DipLanguages *languages = dip_languages_open (SHARE "/layouts/languages", tags, N_TAGS, bench.report);
  DipFonts *fonts = dip_fonts_open (SHARE "/fonts", FALSE, NULL);
  bench.layout = dip_layout_open (SHARE "/layouts", "briefing", tags, N_TAGS, bench.report);
  open_texts (&bench, files);
  gboolean ready = is_ready (&bench, fonts);
  if (ready) {
    bench.setter = dip_setter_new (fonts, languages, TRUE, bench.report);
    run (&bench, plan, files, measures);
  }
  close_bench (&bench);
  for (guint i = 0; i < N_TAGS; i++)
    dip_prose_file_drop (files[i]);
  dip_fonts_drop (fonts);
  dip_languages_drop (languages);
  dip_plan_drop (plan);
  return ready ? 0 : 1;
}
