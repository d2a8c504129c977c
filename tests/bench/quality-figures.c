/* Sets a corpus in one way, and counts. */
#include "quality.h"

#include <math.h>
#include <stdlib.h>

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static int
compare_numbers (gconstpointer a, gconstpointer b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

double
quality_part (GArray *numbers, double part) {
  g_array_sort (numbers, compare_numbers);
  if (numbers->len == 0)
    return 0;
  return g_array_index (numbers, double, MIN ((guint)(part * numbers->len), numbers->len - 1));
}

double
quality_mean (const GArray *numbers) {
  double sum = 0;
  for (guint i = 0; i < numbers->len; i++)
    sum += g_array_index (numbers, double, i);
  return numbers->len > 0 ? sum / numbers->len : 0;
}

double
quality_square (const Figures *figures) {
  return figures->squares / MAX (figures->ratios->len, 1);
}

void
quality_clear (Figures *figures) {
  g_array_unref (figures->gaps);
  g_array_unref (figures->ratios);
}

/* ── Lines ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static DipFit
fit_of (const DipStyle *style, const Way *way) {
  DipFit fit = dip_style_fit (style);
  fit.hyphen_cost = way->at_will ? DIP_HYPHENS_AT_WILL : 0;
  if (way->ladders)
    fit.ladder = 100;
  return fit;
}

/* Where hyphens are at will, the text's own are as well: DipFit knows only those that are added. */
static DipItem *
copy_items (const DipPrepared *prepared, gboolean at_will) {
  DipItem *items = g_memdup2 (prepared->items, sizeof (DipItem) * prepared->n_items);
  for (guint i = 0; at_will && i < prepared->n_items; i++)
    if (!items[i].flagged && items[i].penalty == QUALITY_HYPHEN)
      items[i].penalty = 0;
  return items;
}

static void
break_lines (DipSetter *setter, const DipParagraph *paragraph, double measure, const Way *way, GArray *breaks) {
  DipPrepared *prepared = dip_setter_prepare (setter, paragraph);
  dip_make_items (setter, prepared);
  DipFit fit = fit_of (paragraph->style, way);
  DipWidth first = (DipWidth)(dip_line_measure (paragraph->style, measure, 0) * DIP_WIDTH_PT),
           other = (DipWidth)(dip_line_measure (paragraph->style, measure, 1) * DIP_WIDTH_PT);
  g_autofree DipItem *items = copy_items (prepared, way->at_will);
  if (way->chooser == CHOOSER_LEAST)
    quality_break_least (items, prepared->n_items, first, other, &fit, way->goal, breaks);
  else
    (way->chooser == CHOOSER_GREEDY ? dip_break_greedy : dip_break_items) (items, prepared->n_items, first, other, &fit,
                                                                           breaks);
}

static const DipSet *
make_set (DipArena *arena, const DipParagraph *paragraph, double measure, const GArray *breaks) {
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

/* Knuth and Plass's adjustment ratio: what a line gives or takes, as a part of all that it may. A line of one word,
 * which is short with nothing to give, has none: NaN. */
static double
ratio_of (const DipPrepared *prepared, const DipLineBreak *line) {
  gboolean shrunk = line->set < line->natural;
  double all = 0;
  for (guint i = line->first_item; i < line->end_item; i++) {
    const DipItem *item = &prepared->items[i];
    if (item->kind == DIP_ITEM_GLUE || item->kind == DIP_ITEM_DISCRETIONARY)
      all += (double)(shrunk ? item->shrink : item->stretch);
  }
  if (shrunk && line->last_item < prepared->n_items && prepared->items[line->last_item].kind == DIP_ITEM_DISCRETIONARY)
    all += (double)prepared->items[line->last_item].pre_shrink;
  if (all <= 0)
    return line->loose ? NAN : 0;
  return fabs ((double)(line->set - line->natural)) / all;
}

static double
fine_of (const DipPrepared *prepared, const DipLineBreak *line) {
  const DipItem *end = line->last_item < prepared->n_items ? &prepared->items[line->last_item] : NULL;
  double share = !line->loose ? 0 : line->class_used < 0 ? HUGE_VAL : ratio_of (prepared, line);
  return quality_fine (share, end && end->kind != DIP_ITEM_GLUE ? end->penalty : 0);
}

/* ── Counting ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
count_last (Figures *figures, const DipSet *set) {
  const DipSetLine *last = &set->lines[set->n_lines - 1];
  const char *text = set->paragraph->text.utf8;
  guint letters = 0, spaces = 0;
  for (const char *p = text + last->start; p < text + last->end; p = g_utf8_next_char (p)) {
    letters += g_unichar_isalnum (g_utf8_get_char (p));
    spaces += *p == ' ';
  }
  if (set->n_lines == 1)
    return;
  figures->lone += letters == 1;
  figures->tails += spaces == 0 && set->lines[set->n_lines - 2].hyphenated;
}

static void
count_line (Figures *figures, const DipPrepared *prepared, const DipLineBreak *line, double gap) {
  double ratio = ratio_of (prepared, line);
  figures->lines++;
  figures->hyphens += line->hyphenated;
  if (!isnan (gap))
    g_array_append_val (figures->gaps, gap);
  if (isnan (ratio))
    return;
  g_array_append_val (figures->ratios, ratio);
  figures->squares += ratio * ratio;
}

static void
count_runs (Figures *figures, const DipSet *set) {
  guint run = 0, longest = 0, over = 0;
  for (guint i = 0; i < set->n_lines; i++) {
    figures->loose += set->lines[i].loose;
    over += set->lines[i].overfull;
    run = set->lines[i].hyphenated ? run + 1 : 0;
    longest = MAX (longest, run);
    figures->ladders += run == set->paragraph->style->ladder + 1;
  }
  figures->over += over;
  figures->longest = MAX (figures->longest, longest);
  figures->worst_ladder = over == 0 ? MAX (figures->worst_ladder, longest) : figures->worst_ladder;
  count_last (figures, set);
}

static void
count_paragraph (DipSetter *setter, const DipParagraph *paragraph, double measure, const Way *way, Figures *figures) {
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) breaks = g_array_new (FALSE, TRUE, sizeof (DipLineBreak));
  break_lines (setter, paragraph, measure, way, breaks);
  const DipSet *set = make_set (arena, paragraph, measure, breaks);
  const DipLine *shaped = dip_setter_shape (setter, arena, set, 0, set->n_lines);
  const DipPrepared *prepared = dip_setter_prepare (setter, paragraph);
  for (guint i = 0; i + 1 < set->n_lines; i++)
    if (dip_line_is_spread (set, i))
      count_line (figures, prepared, &g_array_index (breaks, DipLineBreak, i), shaped[i].gap);
  for (guint i = 0; i < breaks->len; i++)
    figures->fines += fine_of (prepared, &g_array_index (breaks, DipLineBreak, i));
  count_runs (figures, set);
  figures->broken += quality_broken_rules (set, way->chooser == CHOOSER_OURS ? stderr : NULL);
  dip_arena_drop (arena);
}

Figures
quality_measure (DipSetter *setter, const Corpus *corpus, double measure, const Way *way) {
  Figures figures
      = { .gaps = g_array_new (FALSE, FALSE, sizeof (double)), .ratios = g_array_new (FALSE, FALSE, sizeof (double)) };
  const GArray *paragraphs = corpus->paragraphs[way->variant];
  for (guint i = 0; i < paragraphs->len; i++)
    count_paragraph (setter, &g_array_index (paragraphs, DipParagraph, i), measure, way, &figures);
  return figures;
}
