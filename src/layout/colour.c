/* Colours, the palette that names them, and rules, which are lines in a colour. */
#include "layout/spec.h"

#include <string.h>

const char *const layout_palette_words[] = { "ink", "structure", "accent", "quiet", "hairline", "tint", NULL };

static const DipField palette_fields[] = {
  { "ink", layout_read_plain_colour, G_STRUCT_OFFSET (PaletteSpec, ink), FALSE },
  { "structure", layout_read_plain_colour, G_STRUCT_OFFSET (PaletteSpec, structure), FALSE },
  { "accent", layout_read_plain_colour, G_STRUCT_OFFSET (PaletteSpec, accent), FALSE },
  { "quiet", layout_read_plain_colour, G_STRUCT_OFFSET (PaletteSpec, quiet), FALSE },
  { "hairline", layout_read_plain_colour, G_STRUCT_OFFSET (PaletteSpec, hairline), FALSE },
  { "tint", layout_read_plain_colour, G_STRUCT_OFFSET (PaletteSpec, tint), FALSE },
};
const LayoutTable layout_table_palette = { "palette", palette_fields, G_N_ELEMENTS (palette_fields) };

static const DipField rule_fields[] = {
  { "thickness", layout_read_page_length, G_STRUCT_OFFSET (RuleSpec, thickness), TRUE },
  { "colour", layout_read_colour, G_STRUCT_OFFSET (RuleSpec, colour), TRUE },
};
const LayoutTable layout_table_rule = { "rule", rule_fields, G_N_ELEMENTS (rule_fields) };

static gboolean
is_hex (const char *word) {
  if (word[0] != '#' || strlen (word) != 7)
    return FALSE;
  for (const char *p = word + 1; *p != '\0'; p++)
    if (!g_ascii_isxdigit (*p))
      return FALSE;
  return TRUE;
}

static gboolean
refuse_hex (DipReader *reader, const DipNode *node, const char *word) {
  dip_report_add (reader->report, DIP_ERROR, node->place, "bad-colour",
                  "\"%s\" is no colour: write # and six hexadecimal digits in quotes, as in \"#1f3a5f\"", word);
  return FALSE;
}

/* YAML takes a # after a blank for the start of a comment, so a colour without quotes is an empty value. */
static gboolean
read_colour_word (DipReader *reader, const DipNode *node, const char **word) {
  if (dip_node_is_null (node)) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "bad-colour",
                    "there is no colour here: a colour that starts with # needs quotes, as in \"#1f3a5f\"");
    return FALSE;
  }
  return dip_read_word (reader, node, word);
}

static gboolean
keep_word (const DipNode *node, const char *word, Setting *setting) {
  *setting = (Setting){ .given = TRUE, .place = node->place, .word = word };
  return TRUE;
}

/* What cannot be read stands as black, so that it is not missed as well. */
gboolean
layout_read_plain_colour (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  keep_word (node, "#000000", target);
  if (!read_colour_word (reader, node, &word))
    return FALSE;
  if (!is_hex (word))
    return refuse_hex (reader, node, word);
  return keep_word (node, word, target);
}

gboolean
layout_read_colour (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (!read_colour_word (reader, node, &word))
    return FALSE;
  if (word[0] == '#' && !is_hex (word))
    return refuse_hex (reader, node, word);
  if (word[0] != '#' && !g_strv_contains (layout_palette_words, word)) {
    layout_report_unknown (reader->report, node->place, "unknown-colour", "colour", word, layout_palette_words,
                           G_N_ELEMENTS (layout_palette_words) - 1);
    return FALSE;
  }
  return keep_word (node, word, target);
}

gboolean
layout_read_tint (DipReader *reader, const DipNode *node, gpointer target) {
  if (node->kind == DIP_NODE_SCALAR && g_strcmp0 (node->text.utf8, "none") == 0) {
    *(Setting *)target = (Setting){ 0 };
    return TRUE;
  }
  return layout_read_colour (reader, node, target);
}

gboolean
layout_read_rule (DipReader *reader, const DipNode *node, gpointer target) {
  RuleSpec *rule = target;
  *rule = (RuleSpec){ 0 };
  if (node->kind == DIP_NODE_SCALAR && g_strcmp0 (node->text.utf8, "none") == 0)
    return TRUE;
  return dip_read_map (reader, node, "a rule", rule_fields, G_N_ELEMENTS (rule_fields), rule);
}

gboolean
layout_read_palette (DipReader *reader, const DipNode *node, gpointer target) {
  return dip_read_map (reader, node, "the palette", palette_fields, G_N_ELEMENTS (palette_fields), target);
}

static double
resolve_channel (const char *hex) {
  return (g_ascii_xdigit_value (hex[0]) * 16 + g_ascii_xdigit_value (hex[1])) / 255.0;
}

static DipColour
resolve_hex (const char *word) {
  return (DipColour){ resolve_channel (word + 1), resolve_channel (word + 3), resolve_channel (word + 5) };
}

/* The colours of a palette in the order of layout_palette_words. */
static void
list_palette (DipPalette *palette, const PaletteSpec *spec, DipColour **colours, const Setting **settings) {
  DipColour *all[]
      = { &palette->ink, &palette->structure, &palette->accent, &palette->quiet, &palette->hairline, &palette->tint };
  const Setting *said[] = { &spec->ink, &spec->structure, &spec->accent, &spec->quiet, &spec->hairline, &spec->tint };
  memcpy (colours, all, sizeof all);
  memcpy (settings, said, sizeof said);
}

void
layout_resolve_palette (DipReport *report, const LayoutSpec *spec, DipPalette *palette) {
  DipColour *colours[6];
  const Setting *settings[6];
  list_palette (palette, &spec->palette, colours, settings);
  g_autoptr (GString) lacking = g_string_new (NULL);
  for (guint i = 0; i < 6; i++) {
    if (settings[i]->given)
      *colours[i] = resolve_hex (settings[i]->word);
    else
      g_string_append_printf (lacking, "%s%s", lacking->len > 0 ? ", " : "", layout_palette_words[i]);
  }
  if (lacking->len > 0)
    dip_report_add (report, DIP_ERROR, spec->place, "missing-colour",
                    "the palette lacks %s: give it under palette:, or use: [styles/print.yaml]", lacking->str);
}

DipColour
layout_resolve_colour (const DipPalette *palette, const Setting *setting) {
  if (!setting->given)
    return palette->ink;
  if (setting->word[0] == '#')
    return resolve_hex (setting->word);
  const DipColour *colours[]
      = { &palette->ink, &palette->structure, &palette->accent, &palette->quiet, &palette->hairline, &palette->tint };
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if (strcmp (layout_palette_words[i], setting->word) == 0)
      return *colours[i];
  return palette->ink;
}

DipRule
layout_resolve_rule (DipReport *report, const DipPalette *palette, const RuleSpec *spec, const Measures *measures) {
  if (!spec->thickness.given)
    return (DipRule){ 0 };
  return (DipRule){ layout_resolve_length (report, &spec->thickness, measures),
                    layout_resolve_colour (palette, &spec->colour) };
}
