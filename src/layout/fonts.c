/* Font sets: which family sets which script. */
#include "layout/spec.h"

#include <string.h>

typedef struct ScriptName {
  const char *name;
  GUnicodeScript script, second; /* kana is two scripts to Unicode, and one to a designer */
} ScriptName;

/* Plain English for the scripts that people write in today; any other goes by its ISO 15924 code. */
static const ScriptName script_names[] = {
  { "latin", G_UNICODE_SCRIPT_LATIN, 0 },
  { "cyrillic", G_UNICODE_SCRIPT_CYRILLIC, 0 },
  { "greek", G_UNICODE_SCRIPT_GREEK, 0 },
  { "han", G_UNICODE_SCRIPT_HAN, 0 },
  { "kana", G_UNICODE_SCRIPT_HIRAGANA, G_UNICODE_SCRIPT_KATAKANA },
  { "hiragana", G_UNICODE_SCRIPT_HIRAGANA, 0 },
  { "katakana", G_UNICODE_SCRIPT_KATAKANA, 0 },
  { "hangul", G_UNICODE_SCRIPT_HANGUL, 0 },
  { "bopomofo", G_UNICODE_SCRIPT_BOPOMOFO, 0 },
  { "arabic", G_UNICODE_SCRIPT_ARABIC, 0 },
  { "hebrew", G_UNICODE_SCRIPT_HEBREW, 0 },
  { "armenian", G_UNICODE_SCRIPT_ARMENIAN, 0 },
  { "georgian", G_UNICODE_SCRIPT_GEORGIAN, 0 },
  { "ethiopic", G_UNICODE_SCRIPT_ETHIOPIC, 0 },
  { "devanagari", G_UNICODE_SCRIPT_DEVANAGARI, 0 },
  { "bengali", G_UNICODE_SCRIPT_BENGALI, 0 },
  { "gujarati", G_UNICODE_SCRIPT_GUJARATI, 0 },
  { "gurmukhi", G_UNICODE_SCRIPT_GURMUKHI, 0 },
  { "kannada", G_UNICODE_SCRIPT_KANNADA, 0 },
  { "malayalam", G_UNICODE_SCRIPT_MALAYALAM, 0 },
  { "odia", G_UNICODE_SCRIPT_ORIYA, 0 },
  { "sinhala", G_UNICODE_SCRIPT_SINHALA, 0 },
  { "tamil", G_UNICODE_SCRIPT_TAMIL, 0 },
  { "telugu", G_UNICODE_SCRIPT_TELUGU, 0 },
  { "thai", G_UNICODE_SCRIPT_THAI, 0 },
  { "lao", G_UNICODE_SCRIPT_LAO, 0 },
  { "khmer", G_UNICODE_SCRIPT_KHMER, 0 },
  { "myanmar", G_UNICODE_SCRIPT_MYANMAR, 0 },
  { "tibetan", G_UNICODE_SCRIPT_TIBETAN, 0 },
  { "mongolian", G_UNICODE_SCRIPT_MONGOLIAN, 0 },
};

/* The code of a script as GLib takes it: four letters in one number, the first a capital. */
static GUnicodeScript
find_iso_script (const char *name) {
  if (strlen (name) != 4)
    return G_UNICODE_SCRIPT_UNKNOWN;
  guint32 code = 0;
  for (guint i = 0; i < 4; i++) {
    if (!g_ascii_isalpha (name[i]))
      return G_UNICODE_SCRIPT_UNKNOWN;
    code = code << 8 | (guint8)(i == 0 ? g_ascii_toupper (name[i]) : g_ascii_tolower (name[i]));
  }
  return g_unicode_script_from_iso15924 (code);
}

static gboolean
find_script (const char *name, ScriptName *found) {
  for (guint i = 0; i < G_N_ELEMENTS (script_names); i++) {
    if (g_ascii_strcasecmp (script_names[i].name, name) == 0) {
      *found = script_names[i];
      return TRUE;
    }
  }
  *found = (ScriptName){ name, find_iso_script (name), 0 };
  return found->script != G_UNICODE_SCRIPT_UNKNOWN && found->script != G_UNICODE_SCRIPT_INVALID_CODE;
}

static void
report_script (DipReport *report, const DipMember *member) {
  const char *names[G_N_ELEMENTS (script_names)];
  for (guint i = 0; i < G_N_ELEMENTS (script_names); i++)
    names[i] = script_names[i].name;
  const char *nearest = dip_nearest (member->key, names, G_N_ELEMENTS (names));
  if (nearest != NULL)
    dip_report_add (report, DIP_ERROR, member->place, "unknown-script", "unknown script \"%s\"; did you mean \"%s\"?",
                    member->key, nearest);
  else
    dip_report_add (
        report, DIP_ERROR, member->place, "unknown-script",
        "unknown script \"%s\"; write its English name, as in cyrillic, or its code of ISO 15924, as in Cyrl",
        member->key);
}

/* A script that an earlier file has chosen a family for keeps its place in the order. */
static void
choose_family (FontSetSpec *set, DipFontChoice chosen) {
  for (guint i = 0; i < set->choices->len; i++) {
    DipFontChoice *choice = &g_array_index (set->choices, DipFontChoice, i);
    if (choice->script == chosen.script) {
      *choice = chosen;
      return;
    }
  }
  g_array_append_val (set->choices, chosen);
}

static gboolean
read_choice_of_font (DipReader *reader, const DipMember *member, FontSetSpec *set) {
  ScriptName script;
  const char *family;
  gboolean known = find_script (member->key, &script);
  if (!known)
    report_script (reader->report, member);
  if (!dip_read_word (reader, member->value, &family) || !known)
    return FALSE;
  if (family[strspn (family, " \t\n")] == '\0') {
    dip_report_add (reader->report, DIP_ERROR, member->value->place, "no-family",
                    "a font's family has a name here, as in %s: PT Serif", member->key);
    return FALSE;
  }
  choose_family (set, (DipFontChoice){ script.script, family, member->value->place });
  if (script.second != 0)
    choose_family (set, (DipFontChoice){ script.second, family, member->value->place });
  return TRUE;
}

static FontSetSpec *
ensure_font_set (DipReader *reader, LayoutSpec *spec, const DipMember *member) {
  for (guint i = 0; i < spec->font_sets->len; i++) {
    FontSetSpec *set = spec->font_sets->pdata[i];
    if (strcmp (set->name, member->key) == 0)
      return set;
  }
  if (spec->font_sets->len >= LAYOUT_MOST_FONT_SETS) {
    dip_report_add (reader->report, DIP_ERROR, member->place, "too-many",
                    "\"%s\" is one font set too many: %d are the most", member->key, LAYOUT_MOST_FONT_SETS);
    return NULL;
  }
  FontSetSpec *set = dip_arena_new0 (reader->arena, FontSetSpec);
  *set = (FontSetSpec){ member->key, member->place, g_array_new (FALSE, TRUE, sizeof (DipFontChoice)) };
  g_ptr_array_add (spec->font_sets, set);
  return set;
}

static gboolean
read_font_set (DipReader *reader, LayoutSpec *spec, const DipMember *member) {
  FontSetSpec *set = ensure_font_set (reader, spec, member);
  if (set == NULL)
    return FALSE;
  const DipNode *node = member->value;
  if (node->kind != DIP_NODE_MAP)
    return dip_read_map (reader, node, "a font set", NULL, 0, NULL);
  for (guint i = 0; i < node->n; i++)
    read_choice_of_font (reader, &node->members[i], set);
  if (node->n == 0)
    dip_report_add (reader->report, DIP_ERROR, member->place, "empty-font-set",
                    "the font set \"%s\" has no family in it: name at least one, as in latin: PT Serif", set->name);
  return TRUE;
}

gboolean
layout_read_font_sets (DipReader *reader, const DipNode *node, gpointer target) {
  (void)target;
  if (node->kind != DIP_NODE_MAP)
    return dip_read_map (reader, node, "the fonts", NULL, 0, NULL);
  gboolean good = TRUE;
  for (guint i = 0; i < node->n; i++)
    good &= read_font_set (reader, reader->user, &node->members[i]);
  return good;
}

void
layout_resolve_font_sets (const LayoutSpec *spec, DipLayout *layout) {
  guint n = spec->font_sets->len;
  DipFontSet *sets = dip_arena_new0_n (layout->arena, DipFontSet, n);
  for (guint i = 0; i < n; i++) {
    const FontSetSpec *from = spec->font_sets->pdata[i];
    sets[i].name = from->name;
    sets[i].n_choices = from->choices->len;
    sets[i].choices = dip_arena_copy (layout->arena, from->choices->data, from->choices->len * sizeof (DipFontChoice));
  }
  layout->font_sets = sets;
  layout->n_font_sets = n;
}

const DipFontSet *
layout_lookup_font_set (const DipLayout *layout, const char *name) {
  for (guint i = 0; i < layout->n_font_sets; i++)
    if (strcmp (layout->font_sets[i].name, name) == 0)
      return &layout->font_sets[i];
  return NULL;
}
