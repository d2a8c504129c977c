/* Styles and languages as Pango and HarfBuzz want them, made once each. */
#include "lines/prepared.h"

/* ── Languages ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_east (GUnicodeScript script) {
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA
         || script == G_UNICODE_SCRIPT_BOPOMOFO;
}

static DipTongue *
new_tongue (DipSetter *setter, const char *tag) {
  DipTongue *tongue = g_new0 (DipTongue, 1);
  tongue->language = dip_languages_lookup (setter->languages, tag);
  tongue->script = dip_language_script (tongue->language);
  tongue->east = is_east (tongue->script);
  tongue->rtl = dip_language_is_rtl (tongue->language);
  tongue->pango = pango_language_from_string (tag);
  tongue->hb = hb_language_from_string (tag, -1);
  return tongue;
}

const DipTongue *
dip_setter_tongue (DipSetter *setter, const char *tag) {
  if (!tag)
    tag = "und";
  DipTongue *tongue = g_hash_table_lookup (setter->tongues, tag);
  if (!tongue) {
    tongue = new_tongue (setter, tag);
    g_hash_table_insert (setter->tongues, g_strdup (tag), tongue);
  }
  return tongue;
}

/* ── Fonts ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
tell_missing_families (DipSetter *setter, const DipFontSet *fonts) {
  for (guint i = 0; i < fonts->n_choices; i++) {
    const char *family = fonts->choices[i].family;
    if (!g_hash_table_add (setter->told, g_strdup (family)) || dip_fonts_have_family (setter->fonts, family))
      continue;
    dip_report_add (setter->report, DIP_ERROR, fonts->choices[i].place, "missing-family",
                    "there is no font family “%s”, which the layout's font set “%s” asks for; name one of the families "
                    "that come with the program, or use --system-fonts",
                    family, fonts->name ? fonts->name : "");
  }
}

/* The script's own family, then the others in the set's order. */
static char *
list_families (const DipFontSet *fonts, GUnicodeScript script) {
  GString *list = g_string_new (NULL);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < fonts->n_choices; i++)
      if ((fonts->choices[i].script == script) == (pass == 0)) {
        if (list->len)
          g_string_append_c (list, ',');
        g_string_append (list, fonts->choices[i].family);
      }
  return g_string_free (list, FALSE);
}

static PangoFontDescription *
new_voice (DipSetter *setter, const DipStyle *style, GUnicodeScript script) {
  PangoFontDescription *voice = pango_font_description_new ();
  if (style->fonts) {
    tell_missing_families (setter, style->fonts);
    g_autofree char *families = list_families (style->fonts, script);
    pango_font_description_set_family (voice, families);
  }
  pango_font_description_set_absolute_size (voice, style->size * PANGO_SCALE);
  pango_font_description_set_weight (voice, (PangoWeight)style->weight);
  pango_font_description_set_style (voice, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  return voice;
}

static const PangoFontDescription *
lookup_voice (DipSetter *setter, const DipStyle *style, GUnicodeScript script, const DipVoiceKey *key) {
  GBytes *bytes = g_bytes_new (key, sizeof *key);
  PangoFontDescription *voice = g_hash_table_lookup (setter->voices, bytes);
  if (voice) {
    g_bytes_unref (bytes);
    return voice;
  }
  voice = new_voice (setter, style, script);
  g_hash_table_insert (setter->voices, bytes, voice);
  return voice;
}

const PangoFontDescription *
dip_setter_voice (DipSetter *setter, const DipStyle *style, GUnicodeScript script) {
  DipVoiceKey key;
  memset (&key, 0, sizeof key);
  key.fonts = style->fonts;
  key.size = style->size;
  key.weight = style->weight;
  key.script = script;
  key.italic = !!style->italic;
  for (guint i = 0; i < DIP_N_HEARD && setter->heard_voices[i]; i++)
    if (memcmp (&setter->heard[i], &key, sizeof key) == 0)
      return setter->heard_voices[i];
  const PangoFontDescription *voice = lookup_voice (setter, style, script, &key);
  memmove (&setter->heard[1], &setter->heard[0], sizeof key * (DIP_N_HEARD - 1));
  memmove (&setter->heard_voices[1], &setter->heard_voices[0], sizeof voice * (DIP_N_HEARD - 1));
  memcpy (&setter->heard[0], &key, sizeof key);
  setter->heard_voices[0] = voice;
  return voice;
}
