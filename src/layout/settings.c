/* Settings: the values that styles give, and how styles are read. */
#include "layout/spec.h"

#include <string.h>

static gboolean
read_flag (DipReader *reader, const DipNode *node, gpointer target) {
  gboolean on;
  if (!dip_read_boolean (reader, node, &on))
    return FALSE;
  *(Setting *)target = (Setting){ .given = TRUE, .place = node->place, .number = on };
  return TRUE;
}

static gboolean
read_ladder (DipReader *reader, const DipNode *node, gpointer target) {
  guint count;
  if (!dip_read_count (reader, node, &count))
    return FALSE;
  *(Setting *)target = (Setting){ .given = TRUE, .place = node->place, .number = count };
  return TRUE;
}

static gboolean
read_least_lines (DipReader *reader, const DipNode *node, gpointer target) {
  guint count;
  if (!dip_read_count (reader, node, &count))
    return FALSE;
  if (count < 1 || count > 100) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "bad-count",
                    "%u lines cannot be the least on either side of a page break: write a number from 1 to 100", count);
    return FALSE;
  }
  *(Setting *)target = (Setting){ .given = TRUE, .place = node->place, .number = count };
  return TRUE;
}

/* A weight as CSS Fonts 4 §2.2 has them: a word for the common ones, or a number from 1 to 1000. */
static gboolean
read_weight (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  static const char *const words[] = { "light", "regular", "medium", "semibold", "bold", NULL };
  static const guint weights[] = { 300, 400, 500, 600, 700 };
  guint64 number = 0;
  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], word) == 0)
      number = weights[i];
  if (number == 0 && !g_ascii_string_to_unsigned (word, 10, 1, 1000, &number, NULL)) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "bad-weight",
                    "\"%s\" is no weight: write light, regular, medium, semibold, bold, or a number from 1 to 1000",
                    word);
    return FALSE;
  }
  *(Setting *)target = (Setting){ .given = TRUE, .place = node->place, .number = (double)number };
  return TRUE;
}

static gboolean
read_plain_number (DipReader *reader, const DipNode *node, gpointer target) {
  return dip_read_number (reader, node, target);
}

/* Least, natural and most word space, of the font's own. */
static gboolean
read_word_space (DipReader *reader, const DipNode *node, gpointer target) {
  gpointer items;
  guint n;
  if (!dip_read_list (reader, node, "the word space", sizeof (double), read_plain_number, FALSE, &items, &n))
    return FALSE;
  if (n < node->n) /* one of them was no number */
    return FALSE;
  const double *space = items;
  gboolean fits
      = n == 3 && space[0] >= 0 && space[0] <= space[1] && space[1] > 0 && space[1] <= space[2] && space[2] <= 100;
  if (!fits) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "bad-word-space",
                    "the word space is three numbers that do not fall: least, natural and most, as in [0.5, 1, 2]");
    return FALSE;
  }
  *(Setting *)target
      = (Setting){ .given = TRUE, .place = node->place, .number = space[0], .more = { space[1], space[2] } };
  return TRUE;
}

static gboolean read_languages (DipReader *reader, const DipNode *node, gpointer target);
static gboolean read_inline_languages (DipReader *reader, const DipNode *node, gpointer target);

#define AT(key) (G_STRUCT_OFFSET (StyleSpec, settings) + sizeof (Setting) * (key))
#define INLINE_FIELDS                                                                                         \
  { "fonts", layout_read_name, AT (KEY_FONTS), FALSE }, { "size", layout_read_size, AT (KEY_SIZE), FALSE },   \
      { "weight", read_weight, AT (KEY_WEIGHT), FALSE }, { "italic", read_flag, AT (KEY_ITALIC), FALSE },     \
      { "colour", layout_read_colour, AT (KEY_COLOUR), FALSE },                                               \
      { "raise", layout_read_signed_length, AT (KEY_RAISE), FALSE },                                          \
      { "underline", read_flag, AT (KEY_UNDERLINE), FALSE }, { "strike", read_flag, AT (KEY_STRIKE), FALSE }, \
      { "dots", read_flag, AT (KEY_DOTS), FALSE }, {                                                          \
    "hyphenate", read_flag, AT (KEY_HYPHENATE), FALSE                                                         \
  }
#define PARAGRAPH_FIELDS                                                                                               \
  { "scale", layout_read_scale, AT (KEY_SCALE), FALSE }, { "leading", layout_read_leading, AT (KEY_LEADING), FALSE },  \
      { "align", layout_read_align, AT (KEY_ALIGN), FALSE },                                                           \
      { "indent", layout_read_signed_length, AT (KEY_INDENT), FALSE },                                                 \
      { "narrow", layout_read_style_length, AT (KEY_NARROW), FALSE },                                                  \
      { "indent-narrow", layout_read_signed_length, AT (KEY_INDENT_NARROW), FALSE },                                   \
      { "inset", layout_read_style_length, AT (KEY_INSET), FALSE },                                                    \
      { "inset-end", layout_read_style_length, AT (KEY_INSET_END), FALSE },                                            \
      { "hang", layout_read_style_length, AT (KEY_HANG), FALSE },                                                      \
      { "before", layout_read_style_length, AT (KEY_BEFORE), FALSE },                                                  \
      { "after", layout_read_style_length, AT (KEY_AFTER), FALSE }, { "ladder", read_ladder, AT (KEY_LADDER), FALSE }, \
      { "number-lines", read_ladder, AT (KEY_NUMBER_LINES), FALSE },                                                   \
      { "balance", read_flag, AT (KEY_BALANCE), FALSE },                                                               \
      { "keep-with-next", read_flag, AT (KEY_KEEP_WITH_NEXT), FALSE },                                                 \
      { "keep-together", read_flag, AT (KEY_KEEP_TOGETHER), FALSE },                                                   \
      { "break-before", layout_read_break_before, AT (KEY_BREAK_BEFORE), FALSE },                                      \
      { "looseness", read_flag, AT (KEY_LOOSENESS), FALSE },                                                           \
      { "least-lines", read_least_lines, AT (KEY_LEAST_LINES), FALSE },                                                \
      { "word-space", read_word_space, AT (KEY_WORD_SPACE), FALSE },                                                   \
      { "strictness", layout_read_strictness, AT (KEY_STRICTNESS), FALSE },                                            \
      { "break-symbols", layout_read_break_symbols, AT (KEY_BREAK_SYMBOLS), FALSE },                                   \
      { "trim", layout_read_trim, AT (KEY_TRIM), FALSE }, { "hanging", read_flag, AT (KEY_HANGING), FALSE },           \
      { "autospace", layout_read_autospace, AT (KEY_AUTOSPACE), FALSE },                                               \
      { "protrude", layout_read_protrude, AT (KEY_PROTRUDE), FALSE },                                                  \
      { "expand", layout_read_expand, AT (KEY_EXPAND), FALSE }, {                                                      \
    "most-stretch", layout_read_em, AT (KEY_MOST_STRETCH), FALSE                                                       \
  }
#define BASED_ON \
  { "based-on", layout_read_name, G_STRUCT_OFFSET (StyleSpec, based_on), FALSE }

static const DipField settings_fields[] = { INLINE_FIELDS, PARAGRAPH_FIELDS };
static const DipField inline_settings_fields[] = { INLINE_FIELDS };
static const DipField style_fields[]
    = { BASED_ON, INLINE_FIELDS, PARAGRAPH_FIELDS, { "languages", read_languages, 0, FALSE } };
static const DipField inline_fields[] = { BASED_ON, INLINE_FIELDS, { "languages", read_inline_languages, 0, FALSE } };

const LayoutTable layout_table_style_settings = { "style-settings", settings_fields, G_N_ELEMENTS (settings_fields) };
const LayoutTable layout_table_inline_settings
    = { "inline-settings", inline_settings_fields, G_N_ELEMENTS (inline_settings_fields) };
const LayoutTable layout_table_style = { "style", style_fields, G_N_ELEMENTS (style_fields) };
const LayoutTable layout_table_inline_style = { "inline-style", inline_fields, G_N_ELEMENTS (inline_fields) };

/* The settings of a style for a language: those of an earlier file, or new ones, in the order of their tags' lengths.
 */
static LanguageSettings *
ensure_language (DipReader *reader, StyleSpec *style, const char *tag) {
  LanguageSettings **at = &style->languages;
  for (; *at != NULL && strlen ((*at)->tag) <= strlen (tag); at = &(*at)->next)
    if (g_ascii_strcasecmp ((*at)->tag, tag) == 0)
      return *at;
  LanguageSettings *language = dip_arena_new0 (reader->arena, LanguageSettings);
  language->tag = tag;
  language->next = *at;
  *at = language;
  return language;
}

static gboolean
read_languages_by (DipReader *reader, const DipNode *node, StyleSpec *style, const LayoutTable *table) {
  if (node->kind != DIP_NODE_MAP)
    return dip_read_map (reader, node, "the languages of a style", NULL, 0, style);
  for (guint i = 0; i < node->n; i++) {
    const DipMember *member = &node->members[i];
    if (!layout_add_tag (reader, member->key, member->place))
      continue;
    LanguageSettings *language = ensure_language (reader, style, member->key);
    dip_read_map (reader, member->value, "a style by language", table->fields, table->n, language);
  }
  return TRUE;
}

static gboolean
read_languages (DipReader *reader, const DipNode *node, gpointer target) {
  return read_languages_by (reader, node, target, &layout_table_style_settings);
}

static gboolean
read_inline_languages (DipReader *reader, const DipNode *node, gpointer target) {
  return read_languages_by (reader, node, target, &layout_table_inline_settings);
}

static StyleSpec *
ensure_style (DipReader *reader, GPtrArray *styles, GHashTable *by_name, const DipMember *member) {
  gpointer known = g_hash_table_lookup (by_name, member->key);
  if (known != NULL)
    return styles->pdata[GPOINTER_TO_UINT (known) - 1];
  if (styles->len >= LAYOUT_MOST_STYLES) {
    dip_report_add (reader->report, DIP_ERROR, member->place, "too-many",
                    "\"%s\" is one style too many: %d are the most", member->key, LAYOUT_MOST_STYLES);
    return NULL;
  }
  StyleSpec *style = dip_arena_new0 (reader->arena, StyleSpec);
  style->name = member->key;
  style->place = member->place;
  g_ptr_array_add (styles, style);
  g_hash_table_insert (by_name, (gpointer)style->name, GUINT_TO_POINTER (styles->len));
  return style;
}

/* Styles of a later file are read over those of the same name: what it does not say stays as it was. */
static gboolean
read_style_map (DipReader *reader, const DipNode *node, GPtrArray *styles, GHashTable *by_name, const char *what,
                const char *all, const LayoutTable *table) {
  if (node->kind != DIP_NODE_MAP)
    return dip_read_map (reader, node, all, NULL, 0, NULL);
  for (guint i = 0; i < node->n; i++) {
    StyleSpec *style = ensure_style (reader, styles, by_name, &node->members[i]);
    if (style == NULL)
      return FALSE;
    dip_read_map (reader, node->members[i].value, what, table->fields, table->n, style);
  }
  return TRUE;
}

gboolean
layout_read_styles (DipReader *reader, const DipNode *node, gpointer target) {
  (void)target;
  LayoutSpec *spec = reader->user;
  return read_style_map (reader, node, spec->styles, spec->styles_by_name, "a style", "the styles",
                         &layout_table_style);
}

gboolean
layout_read_inlines (DipReader *reader, const DipNode *node, gpointer target) {
  (void)target;
  LayoutSpec *spec = reader->user;
  return read_style_map (reader, node, spec->inlines, spec->inlines_by_name, "an inline style", "the inline styles",
                         &layout_table_inline_style);
}

void
layout_overlay (Settings *onto, const Settings *from) {
  for (guint i = 0; i < N_KEYS; i++) {
    const Setting *value = &from->at[i];
    if (!value->given)
      continue;
    gboolean relative = i == KEY_SIZE && value->unit == UNIT_PERCENT && onto->at[i].given;
    double base = onto->at[i].number;
    Unit unit = onto->at[i].unit;
    onto->at[i] = *value;
    if (relative) {
      onto->at[i].number = base * value->number / 100;
      onto->at[i].unit = unit;
    }
  }
}

void
layout_overlay_style (Settings *onto, const StyleSpec *style, const char *language) {
  layout_overlay (onto, &style->settings);
  for (const LanguageSettings *l = style->languages; l != NULL; l = l->next)
    if (layout_tag_covers (l->tag, language))
      layout_overlay (onto, &l->settings);
}
