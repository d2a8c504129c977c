#include "cli/set-own.h"

#include <string.h>

static double
in_pt (const DipLength *length, double em) {
  return length->in_em ? length->number * em : length->number;
}

static double
in_em (const DipLength *length, double em) {
  return length->in_em ? length->number : length->number / em;
}

/* Another size keeps the style's proportions: what a layout gives in em has been settled in pt. */
static void
scale_style (DipStyle *style, double size) {
  double times = size / style->size;
  double *const lengths[] = { &style->size,  &style->leading,   &style->indent, &style->narrow, &style->indent_narrow,
                              &style->inset, &style->inset_end, &style->hang,   &style->before, &style->after };
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    *lengths[i] *= times;
}

static void
change_marks (DipStyle *style, const DipSetOptions *set) {
  if (set->trim >= 0)
    style->trim = (DipTrimming)set->trim;
  if (set->hanging >= 0)
    style->hanging = set->hanging > 0;
  if (set->autospace.given)
    style->autospace = in_em (&set->autospace, style->size);
  if (set->most_stretch.given)
    style->most_stretch = in_em (&set->most_stretch, style->size);
  if (set->dots >= 0)
    style->dots = set->dots > 0;
  if (set->protrude >= 0)
    style->protrude = set->protrude;
  if (set->expand >= 0)
    style->expand = set->expand;
}

static void
change_style (DipStyle *style, const DipSetOptions *set) {
  if (set->size.given)
    scale_style (style, in_pt (&set->size, style->size));
  if (set->leading.given)
    style->leading = in_pt (&set->leading, style->size);
  if (set->indent.given)
    style->indent = in_pt (&set->indent, style->size);
  if (set->align >= 0)
    style->align = (DipAlign)set->align;
  if (set->balance >= 0)
    style->balance = set->balance > 0;
  if (set->hyphenate >= 0)
    style->hyphenate = set->hyphenate > 0;
  if (set->ladder >= 0)
    style->ladder = (guint)set->ladder;
  if (set->strictness >= 0)
    style->strictness = (DipStrictness)set->strictness;
  if (set->break_symbols >= 0)
    style->break_symbols = (DipBreakSymbols)set->break_symbols;
  change_marks (style, set);
  if (set->has_word_space) {
    style->space_least = set->word_space[0];
    style->space_natural = set->word_space[1];
    style->space_most = set->word_space[2];
  }
}

static void
refuse_style (const DipLayout *layout, const char *name, GError **error) {
  g_autoptr (GString) names = g_string_new (NULL);
  const char *one;
  for (guint i = 0; (one = dip_layout_style_name (layout, i)) != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", one);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "the layout \"%s\" has no style \"%s\"; it has %s",
               layout->name, name, names->str);
}

/* A layout gives its text's style for a name that it lacks. */
const DipStyle *
dip_set_make_style (DipArena *arena, const DipLayout *layout, const DipSetOptions *set, GError **error) {
  const DipStyle *base = dip_layout_style (layout, set->style, set->language);
  if (g_strcmp0 (base->name, set->style) != 0) {
    refuse_style (layout, set->style, error);
    return NULL;
  }
  DipStyle *style = dip_arena_copy (arena, base, sizeof *base);
  change_style (style, set);
  return style;
}

double
dip_set_measure (const DipSetOptions *set, const DipStyle *style) {
  return in_pt (&set->measure, style->size);
}
