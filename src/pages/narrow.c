/* Where the columns of a part lack room. Texts give way first, as far as no word sticks out; before them the gaps,
 * where the layout lets them. Then the type of a table gets smaller, as far as the layout lets it. Words that would
 * stick out even so break before all that, the longest first (words.c). Then others break, down to what could still be
 * read. Only where a column would hold no character at all does type get smaller than it
 * should: nothing is ever printed on its neighbour. */
#include "pages/finder.h"
#include "pages/row.h"

#include <math.h>

/* Em that a column has at least where nothing else helps: a character. */
#define LEAST_OF_LEASTS 1.25
/* Em of a gap where nothing else helps. */
#define LEAST_GAP 0.5

double
dip_grid_least_gap (const DipGrid *grid) {
  return MAX (grid->gap - MAX (grid->gap_gives, 0), 0);
}

double
dip_finder_floor (const Finder *finder, guint track, double em) {
  const Need *need = &finder->needs[track];
  return MIN (finder->width[track], em * need->em + need->inset);
}

static gboolean
is_fixed (const Finder *finder, guint track) {
  return finder->grid->tracks[track].kind == DIP_WIDTH_FIXED;
}

/* Narrows the tracks towards their floors, all by the same part of what they are above them, until they fit. FALSE, and
 * nothing done, if not even the floors do. */
static gboolean
shrink_towards (Finder *finder, const double *floor) {
  double sum = 0, floors = 0;
  for (guint i = 0; i < finder->n; i++) {
    sum += finder->width[i];
    floors += floor[i];
  }
  if (floors > finder->room + DIP_HAIR)
    return FALSE;
  double part = sum > floors ? CLAMP ((finder->room - floors) / (sum - floors), 0, 1) : 0;
  for (guint i = 0; i < finder->n; i++)
    finder->width[i] = floor[i] + part * (finder->width[i] - floor[i]);
  return TRUE;
}

/* Towards columns that hold their longest words, or so many em; fixed ones stay. */
static gboolean
shrink_to_words (Finder *finder) {
  g_autofree double *floor = g_new0 (double, finder->n);
  for (guint i = 0; i < finder->n; i++)
    floor[i] = is_fixed (finder, i) ? finder->width[i]
                                    : MIN (finder->width[i],
                                           MAX (finder->needs[i].unbroken, dip_finder_floor (finder, i, DIP_LEAST_EM)));
  return shrink_towards (finder, floor);
}

/* Towards columns of so many em, in which words break. */
static gboolean
shrink_to_em (Finder *finder, double em, gboolean fixed_too) {
  g_autofree double *floor = g_new0 (double, finder->n);
  for (guint i = 0; i < finder->n; i++)
    floor[i] = fixed_too || !is_fixed (finder, i) ? dip_finder_floor (finder, i, em) : finder->width[i];
  return shrink_towards (finder, floor);
}

/* Everything that the texts of the tracks need gets smaller with their type; fixed widths do not. */
static void
scale_type (Finder *finder, DipWidths *widths, double scale) {
  widths->smaller = 1 - (1 - widths->smaller) * scale;
  for (guint i = 0; i < finder->n; i++) {
    Need *need = &finder->needs[i];
    double *const lengths[] = { &need->least, &need->natural, &need->unbroken, &need->em, &need->inset };
    for (guint j = 0; j < G_N_ELEMENTS (lengths); j++)
      *lengths[j] *= scale;
    widths->mark[i] *= scale;
    if (!is_fixed (finder, i))
      finder->width[i] *= scale;
  }
}

double
dip_finder_least_scale (const Finder *finder) {
  double size = finder->of_table ? finder->grid->least_size : 0;
  return size > 0 && size < finder->smallest ? size / finder->smallest : 1;
}

/* As much smaller as makes the longest words fit, or as much as the layout lets it. */
static void
shrink_type (Finder *finder, DipWidths *widths) {
  double left = finder->room - DIP_HAIR, words = dip_finder_words (finder, G_MAXDOUBLE);
  for (guint i = 0; i < finder->n; i++)
    left -= is_fixed (finder, i) ? finder->width[i] : 0;
  if (words > 0 && dip_finder_least_scale (finder) < 1)
    scale_type (finder, widths, CLAMP (left / words, dip_finder_least_scale (finder), 1));
}

static void
narrow_gaps (Finder *finder, DipWidths *widths, double least, double lacks) {
  if (widths->n < 2 || least >= widths->gap)
    return;
  widths->gap = MAX (least, widths->gap - (lacks + DIP_HAIR) / (widths->n - 1));
  finder->room = dip_finder_place (widths);
}

/* No page has room for that: columns of one character, as small as it takes. */
static void
shrink_beyond_reason (Finder *finder, DipWidths *widths) {
  double sum = 0;
  for (guint i = 0; i < finder->n; i++)
    sum += finder->width[i] = dip_finder_floor (finder, i, LEAST_OF_LEASTS);
  double needed = sum + widths->inset + widths->gap * (widths->n - 1), scale = widths->frame / needed;
  for (guint i = 0; i < finder->n; i++)
    finder->width[i] *= is_fixed (finder, i) ? scale : 1;
  scale_type (finder, widths, scale);
  widths->gap *= scale;
  widths->inset *= scale;
}

static void
shrink_alike (Finder *finder) {
  double sum = 0;
  for (guint i = 0; i < finder->n; i++)
    sum += finder->width[i];
  for (guint i = 0; i < finder->n; i++)
    finder->width[i] *= finder->room / sum;
}

/* What not even breaking words helps: the gaps come close to nothing, and fixed columns give way. */
static void
shrink_table (Finder *finder, DipWidths *widths) {
  double em = 0, floors = 0;
  for (guint i = 0; i < finder->n; i++) {
    em = MAX (em, finder->needs[i].em);
    floors += dip_finder_floor (finder, i, DIP_LEAST_EM);
  }
  narrow_gaps (finder, widths, LEAST_GAP * em, floors - finder->room);
  if (!shrink_to_em (finder, DIP_LEAST_EM, TRUE) && !shrink_to_em (finder, LEAST_OF_LEASTS, TRUE))
    shrink_beyond_reason (finder, widths);
}

static void
shrink_leasts (Finder *finder, DipWidths *widths) {
  if (shrink_to_words (finder))
    return;
  shrink_type (finder, widths);
  if (shrink_to_words (finder))
    return;
  widths->breaks_words = TRUE;
  if (shrink_to_em (finder, DIP_LEAST_EM, FALSE))
    return;
  if (finder->of_table)
    shrink_table (finder, widths);
  else
    shrink_alike (finder);
}

gboolean
dip_finder_narrow (Finder *finder, DipWidths *widths) {
  double needed = finder->needed; /* with every word whole */
  widths->breaks_words = dip_finder_break_longest (finder, widths);
  if (widths->breaks_words && dip_finder_start (finder))
    return TRUE;
  narrow_gaps (finder, widths, dip_grid_least_gap (finder->grid), finder->needed - finder->room);
  if (dip_finder_start (finder))
    return TRUE;
  widths->lacks = needed - finder->room;
  shrink_leasts (finder, widths);
  return FALSE;
}

/* ── Telling of it ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Where the part's text begins in the files that people write: headings are words of ours, and have no place. */
static DipPlace
place_of_part (const DipPart *part) {
  DipPlace place = { 0 };
  for (guint i = 0; i < part->n_blocks && !place.file; i++)
    if (part->blocks[i].kind == DIP_BLOCK_ROW)
      place = dip_rows_source (part->blocks[i].row, 1);
    else if (part->blocks[i].kind == DIP_BLOCK_TABLE)
      place = dip_rows_source (part->blocks[i].table->rows, part->blocks[i].table->n_rows);
  return place;
}

static const char *
remedy (const DipWidths *widths) {
  return widths->smaller > 0 || widths->breaks_words ? "fewer columns, a wider page (landscape) or smaller type"
                                                     : "fewer columns or a wider page";
}

void
dip_widths_report (const DipWidths *widths, DipReport *report, const DipPart *part) {
  if (widths->lacks <= 0)
    return;
  g_autoptr (GString) what = g_string_new ("narrower than reads well");
  if (widths->smaller > 0)
    g_string_append_printf (what, ", in type of %.0f %% of its size", floor ((1 - widths->smaller) * 100));
  if (widths->breaks_words)
    g_string_append (what, ", and words break in them where none should");
  dip_report_add (report, DIP_WARNING, place_of_part (part), "narrow-columns",
                  "the columns of the part “%s” need %.0f pt more than the page has, and are %s: give them %s",
                  part->name ? part->name : "", MAX (round (widths->lacks), 1), what->str, remedy (widths));
}
