/* Words: names and choices that a layout may use, and the small readers for them. */
#include "layout/spec.h"

#include <string.h>

/* Names that are listed where none is near. */
#define LISTED_NAMES 16

/* In the order of their enumerations. */
const char *const layout_align_words[] = { "start", "justify", "centre", "end", NULL };
const char *const layout_strictness_words[] = { "strict", "normal", "loose", NULL };
const char *const layout_break_symbols_words[] = { "none", "slash", NULL };
const char *const layout_trim_words[] = { "normal", "none", "all", NULL };
const char *const layout_speak_words[] = { "first", "others", "all", NULL };
const char *const layout_reading_order_words[] = { "unit", "language", NULL };
const char *const layout_missing_words[] = { "note", "blank", "full-width", NULL };
const char *const layout_start_words[] = { "here", "page", "recto", "verso", NULL };
const char *const layout_orientation_words[] = { "portrait", "landscape", NULL };
const char *const layout_cells_words[] = { "stacked", "side-by-side", NULL };
const char *const layout_list_words[] = { "goals", "actions", "milestones", NULL };
const char *const layout_leave_out_words[]
    = { "sections", "goals", "actions", "milestones", "glossary", "notes", NULL };
const char *const layout_field_words[] = { "number",   "title", "goals", "lead",    "start",     "due",   "status",
                                           "progress", "after", "id",    "overdue", "days-left", "count", NULL };
const char *const layout_column_align_words[] = { "start", "justify", "centre", "end", "decimal", NULL };
const char *const layout_status_words[] = { "none", "planned", "active", "done", "delayed", "dropped", NULL };
const char *const layout_group_words[] = { "none", "goal", "lead", "status", "quarter", NULL };
const char *const layout_group_as_words[] = { "line", "column", NULL };
const char *const layout_over_pages_words[] = { "repeat", "carry", NULL };
const char *const layout_flow_words[] = { "cover",    "masthead", "letter", "contents", "parallel", "table",
                                          "timeline", "glossary", "notes",  "specimen", NULL };
const char *const layout_form_words[] = { "axis", "gantt", "chronicle", NULL };
const char *const layout_group_by_words[] = { "none", "goal", "lead", NULL };
const char *const layout_over_words[] = { "continue", "compress", NULL };
const char *const layout_count_by_words[] = { "month", "quarter", "year", NULL };
const char *const layout_template_words[]
    = { "title", "symbol", "distribution", "organ", "session", "as-of", "section", "page", "pages", NULL };

/* The styles that the story asks for. */
const char *const layout_style_names[] = { "text",           "letter",
                                           "letter-title",   "part-title",
                                           "title-1",        "title-2",
                                           "title-3",        "number",
                                           "item",           "bullet",
                                           "quote",          "missing",
                                           "editorial",      "cover-kicker",
                                           "cover-title",    "cover-subtitle",
                                           "cover-small",    "masthead",
                                           "masthead-organ", "masthead-title",
                                           "contents-1",     "contents-2",
                                           "contents-3",     "contents-page",
                                           "table-caption",  "cell",
                                           "cell-second",    "cell-head",
                                           "cell-number",    "timeline-date",
                                           "timeline-label", "timeline-second",
                                           "timeline-tick",  "timeline-year",
                                           "timeline-today", "term",
                                           "term-note",      "note",
                                           "note-number",    "running",
                                           "line-number",    NULL };
const char *const layout_inline_names[]
    = { "emphasis", "strong", "code", "strike", "link", "note-mark", "editorial-mark", NULL };

const LayoutWords *
layout_words (guint *n) {
  static const LayoutWords words[] = {
    { "align", layout_align_words },
    { "speaks", layout_speak_words },
    { "missing", layout_missing_words },
    { "reading-order", layout_reading_order_words },
    { "start", layout_start_words },
    { "cells", layout_cells_words },
    { "orientation", layout_orientation_words },
    { "list", layout_list_words },
    { "leave-out", layout_leave_out_words },
    { "field", layout_field_words },
    { "kind", layout_flow_words },
    { "palette-name", layout_palette_words },
    { "size-name", layout_size_words },
    { "strictness", layout_strictness_words },
    { "break-symbols", layout_break_symbols_words },
    { "trim", layout_trim_words },
    { "timeline-form", layout_form_words },
    { "timeline-group", layout_group_by_words },
    { "timeline-over", layout_over_words },
    { "count-by", layout_count_by_words },
    { "column-align", layout_column_align_words },
    { "status-word", layout_status_words },
    { "group-by", layout_group_words },
    { "group-as", layout_group_as_words },
    { "over-pages", layout_over_pages_words },
  };
  *n = G_N_ELEMENTS (words);
  return words;
}

const LayoutTable *
layout_table (guint index) {
  static const LayoutTable *const tables[] = {
    &layout_table_layout,       &layout_table_styles_file,     &layout_table_style,   &layout_table_style_settings,
    &layout_table_inline_style, &layout_table_inline_settings, &layout_table_palette, &layout_table_page,
    &layout_table_margins,      &layout_table_columns,         &layout_table_rule,    &layout_table_slot,
    &layout_table_furniture,    &layout_table_column,          &layout_table_sample,  &layout_table_band,
    &layout_table_filter,       &layout_table_group,           &layout_table_foot,    &layout_table_page_breaks,
    &layout_table_notes,        &layout_table_squeeze,
  };
  if (index < G_N_ELEMENTS (tables))
    return tables[index];
  index -= G_N_ELEMENTS (tables);
  return index < LAYOUT_N_FLOW_KINDS ? layout_flow_table ((DipFlowKind)index) : NULL;
}

void
layout_report_unknown (DipReport *report, DipPlace place, const char *kind, const char *what, const char *name,
                       const char *const *known, guint n) {
  const char *nearest = dip_nearest (name, known, n);
  if (nearest != NULL) {
    dip_report_add (report, DIP_ERROR, place, kind, "unknown %s \"%s\"; did you mean \"%s\"?", what, name, nearest);
    return;
  }
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < n && i < LISTED_NAMES; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", known[i]);
  if (n > LISTED_NAMES)
    g_string_append (list, " …");
  dip_report_add (report, DIP_ERROR, place, kind, "unknown %s \"%s\"; %s%s", what, name,
                  n > 0 ? "it has to be one of: " : "none is defined", list->str);
}

gboolean
layout_read_choice (DipReader *reader, const DipNode *node, const char *const *words, Setting *setting) {
  guint index;
  if (!dip_read_choice (reader, node, words, &index))
    return FALSE;
  *setting = (Setting){ .given = TRUE, .place = node->place, .number = index };
  return TRUE;
}

gboolean
layout_read_align (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_align_words, target);
}

gboolean
layout_read_strictness (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_strictness_words, target);
}

gboolean
layout_read_break_symbols (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_break_symbols_words, target);
}

gboolean
layout_read_trim (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_trim_words, target);
}

gboolean
layout_read_name (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  *(Setting *)target = (Setting){ .given = TRUE, .place = node->place, .word = word };
  return TRUE;
}

/* A key of the language tables: small Latin letters, digits and hyphens. */
gboolean
layout_read_key (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  gboolean fits = g_ascii_islower (word[0]);
  for (const char *p = word; *p != '\0'; p++)
    fits = fits && (g_ascii_islower (*p) || g_ascii_isdigit (*p) || *p == '-');
  if (!fits) {
    dip_report_add (
        reader->report, DIP_ERROR, node->place, "bad-key",
        "\"%s\" is no key of the language tables: keys are like column-title; the words themselves stand in "
        "languages/TAG/",
        word);
    return FALSE;
  }
  *(const char **)target = word;
  return TRUE;
}

/* The shape of a BCP 47 tag (RFC 5646 §2.1); whether its subtags are registered is not our business. */
gboolean
layout_is_tag (const char *word) {
  gsize length = strspn (word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (length < 2 || length > 8 || strlen (word) > 64)
    return FALSE;
  for (word += length; *word == '-'; word += length) {
    word++;
    for (length = 0; g_ascii_isalnum (word[length]);)
      length++;
    if (length < 1 || length > 8)
      return FALSE;
  }
  return *word == '\0';
}

gboolean
layout_tag_covers (const char *prefix, const char *tag) {
  gsize length = strlen (prefix);
  if (length == 0)
    return TRUE;
  return g_ascii_strncasecmp (prefix, tag, length) == 0 && (tag[length] == '\0' || tag[length] == '-');
}

gboolean
layout_add_tag (DipReader *reader, const char *tag, DipPlace place) {
  LayoutSpec *spec = reader->user;
  if (!layout_is_tag (tag)) {
    dip_report_add (reader->report, DIP_ERROR, place, "bad-tag",
                    "\"%s\" is no language tag: tags are like ru, zh or zh-Hans", tag);
    return FALSE;
  }
  for (guint i = 0; i < spec->tags->len; i++)
    if (g_ascii_strcasecmp (spec->tags->pdata[i], tag) == 0)
      return TRUE;
  if (spec->tags->len >= LAYOUT_MOST_LANGUAGES) {
    dip_report_add (reader->report, DIP_ERROR, place, "too-many",
                    "\"%s\" is one language too many: a layout speaks of %d at most", tag, LAYOUT_MOST_LANGUAGES);
    return FALSE;
  }
  g_ptr_array_add (spec->tags, (gpointer)tag);
  return TRUE;
}

gboolean
layout_read_tag (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (!dip_read_word (reader, node, &word) || !layout_add_tag (reader, word, node->place))
    return FALSE;
  *(const char **)target = word;
  return TRUE;
}
