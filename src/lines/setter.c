/* Setting: the lines of a paragraph for one measure. */
#include "lines/check.h"
#include "lines/setter-own.h"

#include <unicode/ubrk.h>

DipSetter *
dip_setter_new (DipFonts *fonts, DipLanguages *languages, gboolean allow_missing, DipReport *report) {
  DipSetter *setter = g_new0 (DipSetter, 1);
  setter->fonts = fonts;
  setter->languages = languages;
  setter->allow_missing = allow_missing;
  setter->report = report;
  setter->tongues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  setter->voices = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                                          (GDestroyNotify)pango_font_description_free);
  setter->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  setter->firsts = dip_first_fonts_new ();
  setter->buffer = hb_buffer_create ();
  setter->shaped = g_array_new (FALSE, FALSE, sizeof (DipShaped));
  setter->words = dip_words_new ();
  setter->items = g_array_new (FALSE, FALSE, sizeof (DipItem));
  setter->lines = dip_line_room_new ();
  return setter;
}

void
dip_setter_drop (DipSetter *setter) {
  if (!setter)
    return;
  for (guint i = 0; i < DIP_N_RECENT; i++)
    dip_prepared_drop (setter->recent[i]);
  for (guint i = 0; i < DIP_N_COMMON; i++)
    dip_prepared_drop (setter->common[i]);
  g_hash_table_destroy (setter->tongues);
  g_hash_table_destroy (setter->voices);
  g_hash_table_destroy (setter->told);
  g_hash_table_destroy (setter->firsts);
  hb_buffer_destroy (setter->buffer);
  g_array_unref (setter->shaped);
  dip_words_drop (setter->words);
  g_array_unref (setter->items);
  dip_line_room_drop (setter->lines);
  if (setter->dictionary)
    ubrk_close (setter->dictionary);
  if (setter->word_dictionary)
    ubrk_close (setter->word_dictionary);
  g_free (setter);
}

void
dip_setter_ask_looseness (DipSetter *setter, gint looseness) {
  setter->looseness = looseness;
}

/* ── What the breaker is asked ─────────────────────────────────────────────────────────────────────────────────── */

static DipWidth
to_width (double pt) {
  return (DipWidth)(CLAMP (pt, -1e9, 1e9) * DIP_WIDTH_PT);
}

DipFit
dip_style_fit (const DipStyle *style) {
  return (DipFit){
    .justify = style->align == DIP_ALIGN_JUSTIFY,
    .balance = style->balance && style->align != DIP_ALIGN_JUSTIFY,
    .ladder = style->ladder,
    .most_stretch = { 1, 1, 1 },
    .least_last = to_width (2 * style->size),
  };
}

double
dip_line_measure (const DipStyle *style, double measure, guint index) {
  return measure - style->inset - style->inset_end - (index == 0 ? dip_style_indent (style, measure) : 0);
}

/* The lines as they were found for these measures before; FALSE if they were not. */
static gboolean
recall_lines (const DipPrepared *prepared, DipWidth first, DipWidth other, GArray *breaks) {
  if (!prepared->fit || prepared->fit_first != first || prepared->fit_other != other)
    return FALSE;
  g_array_append_vals (breaks, prepared->fit, prepared->n_fit);
  return TRUE;
}

static void
remember_lines (DipPrepared *prepared, DipWidth first, DipWidth other, const GArray *breaks) {
  if (breaks->len > DIP_MOST_FIT)
    return;
  if (!prepared->fit)
    prepared->fit = dip_arena_new0_n (prepared->arena, DipLineBreak, DIP_MOST_FIT);
  memcpy (prepared->fit, breaks->data, sizeof (DipLineBreak) * breaks->len);
  prepared->n_fit = breaks->len;
  prepared->fit_first = first;
  prepared->fit_other = other;
}

static gboolean
is_any_overfull (const GArray *breaks) {
  for (guint i = 0; i < breaks->len; i++)
    if (g_array_index (breaks, DipLineBreak, i).overfull)
      return TRUE;
  return FALSE;
}

/* The emergency: where the best of all legal ways still has an overfull line, what is too wide is broken by force. A
 * column of no width holds nothing, whatever is broken. */
static void
break_by_force (DipSetter *setter, DipPrepared *prepared, DipWidth first, DipWidth other, const DipFit *fit,
                GArray *breaks) {
  if (MAX (first, other) <= 0 || !is_any_overfull (breaks))
    return;
  const GArray *items = dip_make_forced_items (setter, prepared, breaks);
  if (!items)
    return;
  g_array_set_size (breaks, 0);
  dip_break_items ((const DipItem *)(gconstpointer)items->data, items->len, first, other, fit, breaks);
}

static DipFit
make_fit (const DipSetter *setter, const DipStyle *style, const DipConstraints *constraints) {
  DipFit fit = dip_style_fit (style);
  fit.looseness = setter->looseness;
  if (constraints) {
    fit.forbidden = constraints->forbidden;
    fit.n_forbidden = constraints->n_forbidden;
    fit.looseness += constraints->looseness;
  }
  if (!style->looseness)
    fit.looseness = 0;
  return fit;
}

static void
break_lines (DipSetter *setter, const DipParagraph *paragraph, double measure, const DipConstraints *constraints,
             GArray *breaks) {
  DipPrepared *prepared = dip_setter_prepare (setter, paragraph);
  DipWidth first = to_width (dip_line_measure (paragraph->style, measure, 0));
  DipWidth other = to_width (dip_line_measure (paragraph->style, measure, 1));
  if (!constraints && recall_lines (prepared, first, other, breaks))
    return;
  dip_make_items (setter, prepared);
  DipFit fit = make_fit (setter, paragraph->style, constraints);
  dip_break_items (prepared->items, prepared->n_items, first, other, &fit, breaks);
  break_by_force (setter, prepared, first, other, &fit, breaks);
  if (!constraints)
    remember_lines (prepared, first, other, breaks);
}

/* ── Lines ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
tell_line (DipSetter *setter, const DipParagraph *paragraph, const DipLineBreak *line) {
  if (!line->overfull && !line->loose && !line->over_ladder)
    return;
  DipPlace place = dip_text_place_within (&paragraph->text, line->start, line->end);
  if (line->over_ladder)
    dip_report_add (
        setter->report, DIP_WARNING, place, "long-ladder",
        "a line that starts here ends with one more hyphen in a row than its style allows; widen the column "
        "or change the text");
  if (line->overfull)
    dip_report_add (setter->report, DIP_WARNING, place, "overfull-line",
                    "a line that starts here is wider than its measure, and cannot be broken; widen the column");
  else if (line->loose)
    dip_report_add (setter->report, DIP_WARNING, place, "loose-line",
                    "a line that starts here is looser than its style allows; widen the column or change the text");
}

static void
tell_forced (DipSetter *setter, const DipParagraph *paragraph, guint32 start, guint32 end) {
  dip_report_add (
      setter->report, DIP_WARNING, dip_text_place_within (&paragraph->text, start, end), "forced-break",
      "what starts here is wider than its column, and is broken where no rule lets a line end, with a hyphen "
      "if its language has one there; widen the column or allow a break");
}

/* What is broken by force is told of once, at its start, however many lines it takes; and so it is where not even its
 * graphemes fit. */
static void
tell_lines (DipSetter *setter, const DipParagraph *paragraph, const GArray *breaks) {
  const DipPrepared *prepared = NULL;
  for (guint i = 0; i < breaks->len; i++) {
    const DipLineBreak *line = &g_array_index (breaks, DipLineBreak, i), *before = i > 0 ? line - 1 : NULL;
    gboolean goes_on = before && before->forced;
    if (!(goes_on && before->overfull))
      tell_line (setter, paragraph, line);
    if (!line->forced)
      continue;
    prepared = prepared ? prepared : dip_setter_prepare (setter, paragraph);
    guint32 start = dip_find_forced_start (prepared, goes_on ? line->start : 0, line->end);
    if (!goes_on || start > line->start)
      tell_forced (setter, paragraph, start, line->end);
  }
}

static DipSetLine
set_line (const DipLineBreak *line) {
  return (DipSetLine){
    .start = line->start,
    .end = line->end,
    .natural = (float)((double)line->natural / DIP_WIDTH_PT),
    .ratio = line->ratio,
    .class_used = line->class_used,
    .hyphenated = line->hyphenated,
    .loose = line->loose,
    .overfull = line->overfull,
    .forced = line->forced,
  };
}

/* Lines cover the text whole: what the breaker dropped at its ends goes to the first and last line. */
static const DipSetLine *
take_lines (DipArena *arena, const DipParagraph *paragraph, const GArray *breaks, guint *n) {
  *n = MAX (breaks->len, 1);
  DipSetLine *lines = dip_arena_new0_n (arena, DipSetLine, *n);
  guint32 start = 0;
  lines[0].class_used = -1;
  for (guint i = 0; i < breaks->len; i++) {
    const DipLineBreak *line = &g_array_index (breaks, DipLineBreak, i);
    lines[i] = set_line (line);
    lines[i].start = start;
    start = lines[i].end = MAX (start, line->end);
  }
  lines[*n - 1].end = paragraph->text.length;
  return lines;
}

const DipSet *
dip_setter_set (DipSetter *setter, DipArena *arena, const DipParagraph *paragraph, double measure,
                const DipConstraints *constraints) {
  DipSet *set = dip_arena_new0 (arena, DipSet);
  g_autoptr (GArray) breaks = g_array_new (FALSE, TRUE, sizeof (DipLineBreak));
  if (paragraph->text.length > 0)
    break_lines (setter, paragraph, measure, constraints, breaks);
  if (!constraints)
    tell_lines (setter, paragraph, breaks);
  set->paragraph = paragraph;
  set->measure = measure;
  set->lines = take_lines (arena, paragraph, breaks, &set->n_lines);
#ifdef DIPTYCH_CHECK
  dip_set_check (set);
#endif
  return set;
}

/* ── Widths ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_solid (const DipItem *item) {
  return item->kind == DIP_ITEM_BOX || item->kind == DIP_ITEM_DISCRETIONARY;
}

/* The widest of what stands between breaks: hard ones only, or all. */
static DipWidth
widest_part (const DipPrepared *prepared, gboolean hard) {
  DipWidth widest = 0, width = 0, spare = 0; /* spare: glue at the end, which a break would drop */
  for (guint i = 0; i < prepared->n_items; i++) {
    const DipItem *item = &prepared->items[i];
    gboolean after_box = i > 0 && is_solid (&prepared->items[i - 1]);
    gboolean can = dip_break_is_possible (prepared->items, i);
    gboolean must = item->kind == DIP_ITEM_PENALTY && item->penalty <= DIP_PENALTY_ALWAYS;
    if (must || (can && !hard)) {
      widest = MAX (widest, width + item->pre);
      width = item->post;
      spare = 0;
    } else if (item->kind == DIP_ITEM_GLUE)
      spare += width > 0 || !after_box ? item->width : 0;
    else if (is_solid (item)) {
      width += spare + item->width;
      spare = 0;
    }
  }
  return MAX (widest, width);
}

static double
part_width (DipSetter *setter, const DipParagraph *paragraph, gboolean hard) {
  DipWidth width = 0;
  if (paragraph->text.length > 0) {
    DipPrepared *prepared = dip_setter_prepare (setter, paragraph);
    if (prepared->has_items || !hard || !dip_whole_width (setter, prepared, &width)) {
      dip_make_items (setter, prepared);
      width = widest_part (prepared, hard);
    }
  }
  const DipStyle *style = paragraph->style;
  /* A measure rounded down to 1/1024 pt must still hold it. */
  double whole = (double)(width + 1) / DIP_WIDTH_PT + style->inset + style->inset_end;
  return whole + MAX (dip_style_indent (style, whole + MAX (style->indent, 0)), 0);
}

double
dip_setter_natural_width (DipSetter *setter, const DipParagraph *paragraph) {
  return part_width (setter, paragraph, TRUE);
}

double
dip_setter_least_width (DipSetter *setter, const DipParagraph *paragraph) {
  return part_width (setter, paragraph, FALSE);
}
