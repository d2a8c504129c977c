/* Cutting plain text into pieces without Pango: text from left to right whose characters are all in the font that their
 * script's style names first. That is nearly all that comes by, and Pango takes a third of a page's time to find it
 * out. */
#include "lines/prepared.h"

/* A blank takes the font of what stands beside it. */
static gboolean
is_blank (gunichar c) {
  return c == ' ' || c == 0xa0 || c == 0xad || (c >= 0x2000 && c <= 0x200b) || c == 0x202f || c == 0x205f
         || c == 0x3000;
}

/* Neither of a script from right to left, nor a control of direction, nor perhaps an emoji. */
static gboolean
is_plain (gunichar c) {
  if (c < 0x530)
    return c >= 0x20 && !(c >= 0x7f && c < 0xa0);
  if (c < 0x2100)
    return c >= 0x2000 && c <= 0x205f && c != 0x203c && c != 0x2049 && !(c >= 0x200c && c <= 0x200f)
           && !(c >= 0x2028 && c <= 0x202e);
  return c == 0x2116 || (c >= 0x3000 && c < 0x3297 && c != 0x3030 && c != 0x303d) || (c >= 0x4e00 && c < 0xa000)
         || (c >= 0xff01 && c < 0xfff0);
}

static gboolean
take_first (PangoFontset *set G_GNUC_UNUSED, PangoFont *font, gpointer data) {
  *(PangoFont **)data = g_object_ref (font);
  return TRUE;
}

typedef struct FirstKey {
  const PangoFontDescription *voice;
  const DipTongue *tongue;
} FirstKey;

static guint
hash_first (gconstpointer data) {
  const FirstKey *key = data;
  return g_direct_hash (key->voice) * 31 + g_direct_hash (key->tongue);
}

static gboolean
equal_firsts (gconstpointer a, gconstpointer b) {
  const FirstKey *left = a, *right = b;
  return left->voice == right->voice && left->tongue == right->tongue;
}

GHashTable *
dip_first_fonts_new (void) {
  return g_hash_table_new_full (hash_first, equal_firsts, g_free, NULL);
}

DipFont *
dip_first_font (DipSetter *setter, const PangoFontDescription *voice, const DipTongue *tongue) {
  FirstKey key = { voice, tongue };
  gpointer known;
  if (g_hash_table_lookup_extended (setter->firsts, &key, NULL, &known))
    return known;
  PangoContext *context = dip_fonts_context (setter->fonts);
  PangoFontset *set = pango_context_load_fontset (context, voice, tongue->pango);
  g_autoptr (PangoFont) pango = NULL;
  if (set)
    pango_fontset_foreach (set, take_first, &pango);
  g_clear_object (&set);
  DipFont *font = pango ? dip_fonts_lookup (setter->fonts, pango) : NULL;
  g_hash_table_insert (setter->firsts, g_memdup2 (&key, sizeof key), font);
  return font;
}

/* Whether the font draws a grapheme of several plain characters. */
static gboolean
has_whole (const DipFont *font, const char *text, const char *end) {
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    if (!is_plain (dip_char_at (p)))
      return FALSE;
  return dip_font_draws (font, text, end - text);
}

static gboolean
has_all (const DipFont *font, const DipPrepared *prepared, guint32 start, guint32 end) {
  const char *text = prepared->work;
  for (guint32 at = start, next; at < end; at = next) {
    gunichar c = dip_char_at (text + at);
    next = g_utf8_next_char (text + at) - text;
    if (prepared->inner && prepared->inner[at] == DIP_INNER_CUT)
      return FALSE;
    if (prepared->inner && next < end && prepared->inner[next] == DIP_INNER_ON) {
      next = dip_grapheme_end (prepared, at, end);
      if (!has_whole (font, text + at, text + next))
        return FALSE;
    } else if (!is_plain (c) || (!dip_font_has (font, c) && !is_blank (c)))
      return FALSE;
  }
  return TRUE;
}

gboolean
dip_itemise_plain (DipSetter *setter, DipPrepared *prepared, const DipTongue *const *tongues, const GArray *stretches) {
  if (prepared->rtl)
    return FALSE;
  DipPiece *pieces = dip_arena_new0_n (prepared->arena, DipPiece, stretches->len);
  for (guint i = 0; i < stretches->len; i++) {
    const DipStretchOfScript *stretch = &g_array_index (stretches, DipStretchOfScript, i);
    const DipRun *run = &prepared->runs[stretch->run];
    const DipTongue *tongue = tongues[stretch->run];
    DipFont *font = dip_first_font (setter, dip_setter_voice (setter, run->style, stretch->script), tongue);
    if (!font || !font->space_glyph || !has_all (font, prepared, stretch->start, stretch->end))
      return FALSE;
    pieces[i] = (DipPiece){ stretch->start, stretch->end, font, run, tongue, stretch->script, 0 };
  }
  prepared->pieces = pieces;
  prepared->n_pieces = stretches->len;
  return TRUE;
}
