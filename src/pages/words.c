/* Words that no width would hold. Where the longest words of the columns do not stand side by side, gaps and type as
 * narrow as the layout lets them, some must be broken whatever is done: those longer than a bound, one for all columns,
 * at which they would fit. Such a text then claims no more than one that may break anywhere, so that one word takes no
 * room from the words of other columns, nor from the other texts of its own. */
#include "pages/finder.h"

/* Halvings of the room in search of a bound: past these it changes by less than a hair. */
#define HALVINGS 48

void
dip_finder_settle (Finder *finder, double longest, double *mark) {
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind != DIP_WIDTH_FIXED)
      finder->needs[i].natural = finder->needs[i].unbroken = finder->needs[i].least = 0;
  for (guint i = 0; i < finder->claims->len; i++) {
    const Claim *claim = &g_array_index (finder->claims, Claim, i);
    Need *need = &finder->needs[claim->track];
    double unbroken = claim->unbroken > longest ? 0 : claim->unbroken;
    need->natural = MAX (need->natural, MIN (claim->natural, longest));
    need->unbroken = MAX (need->unbroken, unbroken);
    need->least = MAX (need->least, MAX (unbroken, MIN (claim->natural, claim->sensible)));
  }
  dip_finder_close (finder, mark);
}

double
dip_finder_words (const Finder *finder, double longest) {
  double sum = 0;
  for (guint i = 0; i < finder->n; i++)
    if (finder->grid->tracks[i].kind != DIP_WIDTH_FIXED)
      sum += MIN (finder->width[i],
                  MAX (MIN (finder->needs[i].unbroken, longest), dip_finder_floor (finder, i, DIP_LEAST_EM)));
  return sum;
}

/* How long a word may be, the same for all columns, so that they fit the room together. Negative: none fits. */
static double
bound_words (const Finder *finder, double room) {
  double low = 0, high = room;
  if (dip_finder_words (finder, G_MAXDOUBLE) <= room)
    return G_MAXDOUBLE;
  if (dip_finder_words (finder, 0) > room)
    return -1;
  for (guint i = 0; i < HALVINGS; i++) {
    double middle = (low + high) / 2;
    if (dip_finder_words (finder, middle) <= room)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static guint
count_longer (const Finder *finder, double longest) {
  guint n = 0;
  for (guint i = 0; i < finder->claims->len; i++)
    n += g_array_index (finder->claims, Claim, i).unbroken > longest;
  return n;
}

/* Where every column has a word that is too long, none stands out: all give way alike. */
static gboolean
spares_a_column (const Finder *finder, double longest) {
  for (guint i = 0; i < finder->n; i++)
    if (finder->needs[i].unbroken > 0 && finder->needs[i].unbroken <= longest)
      return TRUE;
  return FALSE;
}

gboolean
dip_finder_break_longest (Finder *finder, DipWidths *widths) {
  double room = finder->room - DIP_HAIR, gaps = widths->n ? widths->n - 1 : 0;
  for (guint i = 0; i < finder->n; i++)
    room -= finder->grid->tracks[i].kind == DIP_WIDTH_FIXED ? finder->width[i] : 0;
  double squeezed = room + gaps * (widths->gap - MIN (widths->gap, dip_grid_least_gap (finder->grid)));
  double most = bound_words (finder, squeezed / dip_finder_least_scale (finder));
  if (most < 0 || most == G_MAXDOUBLE || !spares_a_column (finder, most))
    return FALSE;
  double longest = bound_words (finder, room);
  gboolean squeeze = longest < 0 || count_longer (finder, longest) > count_longer (finder, most);
  dip_finder_settle (finder, squeeze ? most : longest, widths->mark);
  return TRUE;
}
