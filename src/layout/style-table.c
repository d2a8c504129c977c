/* The style table: every style for every language that some style speaks of, resolved to the last setting.
 *
 * What a style says for a language depends only on which of those tags cover that language, so any other language is
 * served by the longest tag that covers it, and by "" where none does. */
#include "layout/spec.h"

#include <string.h>

struct DipStyleTable {
  const DipLayout *layout;
  const char **tags; /* "" first */
  guint n_tags;
  GHashTable *by_name; /* index + 1 */
  DipStyle *styles;    /* [style × tag] */
  guint n_styles;
  guint text; /* index of "text", which stands in for what is not there */
  GHashTable *inline_by_name;
  Settings *inlines;   /* [inline style × tag] */
  GHashTable *applied; /* Applied: inline styles on the bases that they have met */
};

#define LEAST_SIZE 1.0 /* pt */
#define MOST_SIZE 1000.0

/* ── From settings to a style ──────────────────────────────────────────────────────────────────────────────────── */

/* What holds where no style of the chain says anything. */
static DipStyle
make_plain_style (const char *name, const DipPalette *palette) {
  return (DipStyle){
    .name = name,
    .weight = 400,
    .colour = palette->ink,
    .align = DIP_ALIGN_START,
    .ladder = 2,
    .looseness = TRUE,
    .space_least = 0.5,
    .space_natural = 1,
    .space_most = 2,
    .autospace = 0.25,
  };
}

static void
apply_flag (gboolean *flag, const Setting *setting) {
  if (setting->given)
    *flag = setting->number > 0;
}

/* What inline and paragraph styles have in common, but for the size, which must stand before any length in em. */
static void
apply_inline_keys (DipReport *report, const DipLayout *layout, const Settings *settings, const Measures *measures,
                   DipStyle *style) {
  const Setting *at = settings->at;
  if (at[KEY_FONTS].given)
    style->fonts = layout_lookup_font_set (layout, at[KEY_FONTS].word);
  if (at[KEY_WEIGHT].given)
    style->weight = (guint)at[KEY_WEIGHT].number;
  if (at[KEY_COLOUR].given)
    style->colour = layout_resolve_colour (&layout->palette, &at[KEY_COLOUR]);
  if (at[KEY_RAISE].given)
    style->raise = layout_resolve_length (report, &at[KEY_RAISE], measures);
  apply_flag (&style->italic, &at[KEY_ITALIC]);
  apply_flag (&style->underline, &at[KEY_UNDERLINE]);
  apply_flag (&style->strike, &at[KEY_STRIKE]);
  apply_flag (&style->dots, &at[KEY_DOTS]);
  apply_flag (&style->hyphenate, &at[KEY_HYPHENATE]);
}

static void
apply_spaces (DipReport *report, const Settings *settings, const Measures *measures, DipStyle *style) {
  const Setting *at = settings->at;
  style->leading = layout_resolve_length (report, &at[KEY_LEADING], measures);
  style->indent = layout_resolve_length (report, &at[KEY_INDENT], measures);
  style->narrow = layout_resolve_length (report, &at[KEY_NARROW], measures);
  style->indent_narrow = layout_resolve_length (report, &at[KEY_INDENT_NARROW], measures);
  style->inset = layout_resolve_length (report, &at[KEY_INSET], measures);
  style->inset_end = layout_resolve_length (report, &at[KEY_INSET_END], measures);
  style->hang = layout_resolve_length (report, &at[KEY_HANG], measures);
  style->before = layout_resolve_length (report, &at[KEY_BEFORE], measures);
  style->after = layout_resolve_length (report, &at[KEY_AFTER], measures);
}

/* How marks and gaps are set. */
static void
apply_mark_keys (const Setting *at, DipStyle *style) {
  if (at[KEY_TRIM].given)
    style->trim = (DipTrimming)(guint)at[KEY_TRIM].number;
  if (at[KEY_AUTOSPACE].given)
    style->autospace = at[KEY_AUTOSPACE].number;
  style->protrude = at[KEY_PROTRUDE].number / 100;
  style->expand = at[KEY_EXPAND].number / 100;
  apply_flag (&style->hanging, &at[KEY_HANGING]);
}

/* How it stands to page breaks. */
static void
apply_page_keys (const Setting *at, DipStyle *style) {
  apply_flag (&style->keep_together, &at[KEY_KEEP_TOGETHER]);
  apply_flag (&style->looseness, &at[KEY_LOOSENESS]);
  if (at[KEY_BREAK_BEFORE].given)
    style->break_before = (DipStart)(guint)at[KEY_BREAK_BEFORE].number;
  if (at[KEY_LEAST_LINES].given)
    style->least_lines = (guint)at[KEY_LEAST_LINES].number;
}

static void
apply_line_keys (const Settings *settings, DipStyle *style) {
  const Setting *at = settings->at;
  if (at[KEY_ALIGN].given)
    style->align = (DipAlign)(guint)at[KEY_ALIGN].number;
  if (at[KEY_LADDER].given)
    style->ladder = (guint)at[KEY_LADDER].number;
  if (at[KEY_NUMBER_LINES].given)
    style->number_lines = (guint)at[KEY_NUMBER_LINES].number;
  if (at[KEY_WORD_SPACE].given) {
    style->space_least = at[KEY_WORD_SPACE].number;
    style->space_natural = at[KEY_WORD_SPACE].more[0];
    style->space_most = at[KEY_WORD_SPACE].more[1];
  }
  if (at[KEY_STRICTNESS].given)
    style->strictness = (DipStrictness)(guint)at[KEY_STRICTNESS].number;
  if (at[KEY_BREAK_SYMBOLS].given)
    style->break_symbols = (DipBreakSymbols)(guint)at[KEY_BREAK_SYMBOLS].number;
  style->most_stretch = at[KEY_MOST_STRETCH].number;
  apply_mark_keys (at, style);
  apply_flag (&style->balance, &at[KEY_BALANCE]);
  apply_flag (&style->keep_with_next, &at[KEY_KEEP_WITH_NEXT]);
  apply_page_keys (at, style);
}

static double
scale_of (const Settings *settings) {
  return settings->at[KEY_SCALE].given ? settings->at[KEY_SCALE].number / 100 : 1;
}

static DipStyle
resolve_style (DipReport *report, const DipLayout *layout, const char *name, const Settings *settings) {
  DipStyle style = make_plain_style (name, &layout->palette);
  Measures measures = { .grid = layout->page.grid, .gutter = layout->number_gutter };
  style.size = layout_resolve_length (report, &settings->at[KEY_SIZE], &measures) * scale_of (settings);
  measures.em = style.size;
  apply_inline_keys (report, layout, settings, &measures, &style);
  apply_spaces (report, settings, &measures, &style);
  apply_line_keys (settings, &style);
  return style;
}

/* ── Checks ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
check_fonts (DipReport *report, const DipLayout *layout, const Setting *fonts) {
  if (!fonts->given || layout_lookup_font_set (layout, fonts->word) != NULL)
    return;
  const char *names[LAYOUT_MOST_FONT_SETS];
  for (guint i = 0; i < layout->n_font_sets; i++)
    names[i] = layout->font_sets[i].name;
  layout_report_unknown (report, fonts->place, "unknown-fonts", "font set", fonts->word, names, layout->n_font_sets);
}

static void
check_size (DipReport *report, const char *name, DipPlace place, double size) {
  if (!(size >= LEAST_SIZE && size <= MOST_SIZE)) /* so that it catches nan as well */
    dip_report_add (report, DIP_ERROR, place, "bad-size",
                    "the size of the style \"%s\" comes to %.4gpt: it has to be from 1pt to 1000pt", name, size);
}

/* What a style cannot do without, said by itself or by what it is based on. */
static void
check_complete (DipReport *report, const StyleSpec *style, const Settings *settings) {
  static const struct {
    Key key;
    const char *name;
  } needed[] = { { KEY_FONTS, "fonts" }, { KEY_SIZE, "size" }, { KEY_LEADING, "leading" } };
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
    if (settings->at[needed[i].key].given)
      continue;
    dip_report_add (report, DIP_ERROR, style->place, "incomplete-style",
                    "the style \"%s\" has no %s: give it, or base it on a style that has it", style->name,
                    needed[i].name);
  }
  if (settings->at[KEY_SIZE].given && settings->at[KEY_SIZE].unit == UNIT_PERCENT)
    dip_report_add (report, DIP_ERROR, settings->at[KEY_SIZE].place, "bad-unit",
                    "%% is of the size of the style that \"%s\" is based on, and there is none: give the size in pt",
                    style->name);
}

static gboolean
is_complete (const Settings *settings) {
  return settings->at[KEY_SIZE].given && settings->at[KEY_SIZE].unit != UNIT_PERCENT;
}

static void
check_style (DipReport *report, const DipLayout *layout, const StyleSpec *spec, const Settings *settings,
             const DipStyle *style) {
  check_fonts (report, layout, &settings->at[KEY_FONTS]);
  if (!is_complete (settings))
    return;
  check_size (report, spec->name, settings->at[KEY_SIZE].place, style->size);
  if (style->indent + style->inset < 0)
    dip_report_add (report, DIP_ERROR, settings->at[KEY_INDENT].place, "off-column",
                    "the first line of \"%s\" starts %.4gpt outside its column: give it an inset of as much",
                    spec->name, -style->indent - style->inset);
}

/* ── Tables ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Settings of all styles for one language, each on top of the one it is based on. */
static Settings *
new_settings (const GPtrArray *styles, const guint *order, const int *base, const char *language) {
  Settings *all = g_new0 (Settings, styles->len + 1);
  for (guint i = 0; i < styles->len; i++) {
    guint index = order[i];
    if (base[index] >= 0)
      all[index] = all[base[index]];
    layout_overlay_style (&all[index], styles->pdata[index], language);
  }
  return all;
}

static void
fill_styles (DipStyleTable *table, DipReport *report, const LayoutSpec *spec) {
  const GPtrArray *styles = spec->styles;
  g_autofree guint *order = g_new0 (guint, styles->len + 1);
  g_autofree int *base = g_new0 (int, styles->len + 1);
  layout_sort_styles (report, styles, spec->styles_by_name, "style", order, base);
  for (guint t = 0; t < table->n_tags; t++) {
    g_autofree Settings *all = new_settings (styles, order, base, table->tags[t]);
    for (guint i = 0; i < styles->len; i++) {
      const StyleSpec *style = styles->pdata[i];
      DipStyle *to = &table->styles[(gsize)i * table->n_tags + t];
      *to = resolve_style (report, table->layout, style->name, &all[i]);
      if (base[i] < 0 && !style->cut) /* what a style lacks is said once, at the root of those that lack it */
        check_complete (report, style, &all[i]);
      check_style (report, table->layout, style, &all[i], to);
    }
  }
}

static void
fill_inlines (DipStyleTable *table, DipReport *report, const LayoutSpec *spec) {
  const GPtrArray *styles = spec->inlines;
  g_autofree guint *order = g_new0 (guint, styles->len + 1);
  g_autofree int *base = g_new0 (int, styles->len + 1);
  Measures measures = { .grid = table->layout->page.grid };
  layout_sort_styles (report, styles, spec->inlines_by_name, "inline style", order, base);
  for (guint t = 0; t < table->n_tags; t++) {
    g_autofree Settings *all = new_settings (styles, order, base, table->tags[t]);
    for (guint i = 0; i < styles->len; i++) {
      check_fonts (report, table->layout, &all[i].at[KEY_FONTS]);
      layout_resolve_length (report, &all[i].at[KEY_RAISE], &measures);
      table->inlines[(gsize)i * table->n_tags + t] = all[i];
    }
  }
}

static GHashTable *
new_index (const GPtrArray *styles) {
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < styles->len; i++)
    g_hash_table_insert (index, (gpointer)((const StyleSpec *)styles->pdata[i])->name, GUINT_TO_POINTER (i + 1));
  return index;
}

/* An inline style on a base. The base is kept as it was, so that another one at the same address is not taken for it.
 */
typedef struct Applied {
  const DipStyle *base;
  guint inline_style; /* index × tag */
  DipStyle as_it_was;
  const DipStyle *style;
} Applied;

static guint
hash_applied (gconstpointer data) {
  const Applied *applied = data;
  return g_direct_hash (applied->base) * 31 + applied->inline_style;
}

static gboolean
equal_applied (gconstpointer a, gconstpointer b) {
  const Applied *x = a, *y = b;
  return x->base == y->base && x->inline_style == y->inline_style;
}

DipStyleTable *
layout_style_table_new (DipReport *report, const LayoutSpec *spec, const DipLayout *layout) {
  DipStyleTable *table = g_new0 (DipStyleTable, 1);
  table->layout = layout;
  table->n_tags = spec->tags->len + 1;
  table->tags = g_new (const char *, table->n_tags);
  table->tags[0] = "";
  for (guint i = 0; i < spec->tags->len; i++)
    table->tags[i + 1] = spec->tags->pdata[i];
  table->n_styles = spec->styles->len;
  table->by_name = new_index (spec->styles);
  table->inline_by_name = new_index (spec->inlines);
  table->styles = g_new0 (DipStyle, (gsize)spec->styles->len * table->n_tags + 1);
  table->inlines = g_new0 (Settings, (gsize)spec->inlines->len * table->n_tags + 1);
  table->applied = g_hash_table_new_full (hash_applied, equal_applied, g_free, NULL);
  fill_styles (table, report, spec);
  fill_inlines (table, report, spec);
  table->text = GPOINTER_TO_UINT (g_hash_table_lookup (table->by_name, "text"));
  return table;
}

void
layout_style_table_drop (DipStyleTable *table) {
  if (table == NULL)
    return;
  g_hash_table_unref (table->by_name);
  g_hash_table_unref (table->inline_by_name);
  g_hash_table_unref (table->applied);
  g_free (table->styles);
  g_free (table->inlines);
  g_free (table->tags);
  g_free (table);
}

/* ── Looking up ────────────────────────────────────────────────────────────────────────────────────────────────── */

static guint
find_tag (const DipStyleTable *table, const char *language) {
  guint best = 0;
  for (guint i = 1; i < table->n_tags; i++)
    if (layout_tag_covers (table->tags[i], language) && strlen (table->tags[i]) > strlen (table->tags[best]))
      best = i;
  return best;
}

const char *
dip_layout_style_name (const DipLayout *layout, guint index) {
  const DipStyleTable *table = layout->styles;
  return index < table->n_styles ? table->styles[(gsize)index * table->n_tags].name : NULL;
}

const DipStyle *
dip_layout_style (const DipLayout *layout, const char *name, const char *language) {
  const DipStyleTable *table = layout->styles;
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (table->by_name, name));
  if (index == 0)
    index = table->text;
  if (index == 0)
    return &table->styles[(gsize)table->n_styles * table->n_tags];
  return &table->styles[(gsize)(index - 1) * table->n_tags + find_tag (table, language)];
}

static gboolean
equal_colours (DipColour a, DipColour b) {
  return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

/* Whether two styles are alike in all that an inline style may change. */
static gboolean
equal_inline_keys (const DipStyle *a, const DipStyle *b) {
  return a->fonts == b->fonts && a->size == b->size && a->weight == b->weight && a->italic == b->italic
         && equal_colours (a->colour, b->colour) && a->raise == b->raise && a->underline == b->underline
         && a->strike == b->strike && a->dots == b->dots && a->hyphenate == b->hyphenate;
}

static gboolean
equal_paragraph_keys (const DipStyle *a, const DipStyle *b) {
  return g_strcmp0 (a->name, b->name) == 0 && a->leading == b->leading && a->align == b->align && a->indent == b->indent
         && a->narrow == b->narrow && a->indent_narrow == b->indent_narrow && a->inset == b->inset
         && a->inset_end == b->inset_end && a->hang == b->hang && a->before == b->before && a->after == b->after
         && a->ladder == b->ladder && a->number_lines == b->number_lines && a->balance == b->balance
         && a->looseness == b->looseness && a->keep_with_next == b->keep_with_next
         && a->keep_together == b->keep_together && a->break_before == b->break_before
         && a->least_lines == b->least_lines && a->space_least == b->space_least && a->space_natural == b->space_natural
         && a->space_most == b->space_most && a->strictness == b->strictness && a->break_symbols == b->break_symbols
         && a->most_stretch == b->most_stretch && a->trim == b->trim && a->hanging == b->hanging
         && a->autospace == b->autospace && a->protrude == b->protrude && a->expand == b->expand;
}

static DipStyle
apply_inline (const DipLayout *layout, const DipStyle *base, const Settings *settings) {
  DipStyle style = *base;
  const Setting *size = &settings->at[KEY_SIZE];
  Measures measures = { .grid = layout->page.grid, .gutter = layout->number_gutter };
  if (size->given && size->unit == UNIT_PERCENT)
    style.size = CLAMP (base->size * size->number / 100, LEAST_SIZE, MOST_SIZE);
  else if (size->given)
    style.size = layout_resolve_length (NULL, size, &measures);
  measures.em = style.size;
  apply_inline_keys (NULL, layout, settings, &measures, &style);
  return style;
}

const DipStyle *
dip_layout_inline_style (DipLayout *layout, const DipStyle *base, const char *name, const char *language) {
  DipStyleTable *table = layout->styles;
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (table->inline_by_name, name));
  if (index == 0)
    return base;
  Applied key = { .base = base, .inline_style = (index - 1) * table->n_tags + find_tag (table, language) };
  const Applied *found = g_hash_table_lookup (table->applied, &key);
  if (found != NULL && equal_inline_keys (&found->as_it_was, base) && equal_paragraph_keys (&found->as_it_was, base))
    return found->style;
  DipStyle style = apply_inline (layout, base, &table->inlines[key.inline_style]);
  if (equal_inline_keys (&style, base)) /* emphasis within emphasis, to any depth, is one style */
    return base;
  Applied *applied = g_new (Applied, 1);
  *applied = key;
  applied->as_it_was = *base;
  applied->style = dip_arena_copy (layout->arena, &style, sizeof style);
  g_hash_table_replace (table->applied, applied, applied);
  return applied->style;
}
