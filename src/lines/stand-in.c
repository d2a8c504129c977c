/* Characters that their style's own font lacks, and that another family draws: never silently (B3), since such a letter
 * stands out on the page. Scripts that the set of fonts does not name have no font of their own, and nothing stands in.
 */
#include "lines/prepared.h"

/* The family that a style names for a script; NULL if it names none, or none that is there. */
static const char *
own_family (const DipSetter *setter, const DipStyle *style, GUnicodeScript script) {
  for (guint i = 0; style->fonts && i < style->fonts->n_choices; i++)
    if (style->fonts->choices[i].script == script) {
      const char *family = style->fonts->choices[i].family;
      return dip_fonts_have_family (setter->fonts, family) ? family : NULL; /* else that is told already */
    }
  return NULL;
}

static const char *
drawn_family (const DipFont *font, PangoFontDescription **owner) {
  *owner = pango_font_describe (font->pango);
  const char *family = pango_font_description_get_family (*owner);
  return family ? family : "";
}

static gboolean
is_seen (gunichar c) {
  return g_unichar_isgraph (c) && c != 0xad && g_unichar_type (c) != G_UNICODE_FORMAT;
}

/* The same in one grapheme. A mark that the piece's font lacks as well may be part of a letter that it has. */
static gboolean
find_lacking_in (const DipPrepared *prepared, const DipPiece *piece, const DipFont *own, gboolean at_home,
                 guint32 start, guint32 end, guint32 *byte) {
  const char *text = prepared->work;
  gboolean whole = dip_font_draws (piece->font, text + start, end - start);
  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p)) {
    gunichar c = dip_char_at (p);
    if (!is_seen (c) || dip_font_has (own, c) || (at_home && !g_unichar_isalpha (c)))
      continue;
    if (!whole && !dip_font_has (piece->font, c))
      continue;
    *byte = p - text;
    return TRUE;
  }
  return FALSE;
}

/* The first character of a piece that its own font lacks and this one has: what goes with it, as the letter of a mark,
 * is not named. `at_home`: this is the font of the language around it, in which a sign that is no letter does not stand
 * out. */
static gboolean
find_lacking (const DipPrepared *prepared, const DipPiece *piece, const DipFont *own, gboolean at_home, guint32 *byte) {
  for (guint32 at = piece->start, next; at < piece->end; at = next) {
    next = dip_grapheme_end (prepared, at, piece->end);
    if (find_lacking_in (prepared, piece, own, at_home, at, next, byte))
      return TRUE;
  }
  return FALSE;
}

/* Whether the piece has such a character, in a pair of families that was not told yet. */
static gboolean
is_news (DipSetter *setter, const DipPrepared *prepared, const DipPiece *piece, const char *own, const char *drawn,
         guint32 *byte) {
  const DipStyle *style = piece->run->style;
  const char *home = own_family (setter, style, piece->tongue->script);
  gboolean at_home = home && g_ascii_strcasecmp (home, drawn) == 0;
  g_autofree char *key = g_strdup_printf ("%s for %s %d", drawn, own, (int)piece->script);
  if (g_hash_table_contains (setter->told, key))
    return FALSE;
  const DipFont *font = dip_first_font (setter, dip_setter_voice (setter, style, piece->script), piece->tongue);
  return font && find_lacking (prepared, piece, font, at_home, byte)
         && g_hash_table_add (setter->told, g_steal_pointer (&key));
}

static void
tell_stand_in (DipSetter *setter, const DipPrepared *prepared, const DipPiece *piece, const char *own,
               const char *drawn) {
  guint32 byte = 0;
  char shown[8] = { 0 };
  if (!is_news (setter, prepared, piece, own, drawn, &byte))
    return;
  gunichar c = dip_char_at (prepared->work + byte);
  g_unichar_to_utf8 (c, shown);
  dip_report_add (setter->report, DIP_WARNING, dip_prepared_place (prepared, byte), "stand-in-font",
                  "%s lacks “%s” (U+%04X): %s stands in for it, here and wherever else it has to; name a "
                  "family that has it in the layout's font sets",
                  own, shown, c, drawn);
}

void
dip_tell_stand_ins (DipSetter *setter, const DipPrepared *prepared) {
  for (guint i = 0; i < prepared->n_pieces; i++) {
    const DipPiece *piece = &prepared->pieces[i];
    const char *own = own_family (setter, piece->run->style, piece->script);
    PangoFontDescription *owner = NULL;
    const char *drawn = own ? drawn_family (piece->font, &owner) : NULL;
    if (drawn && g_ascii_strcasecmp (own, drawn) != 0)
      tell_stand_in (setter, prepared, piece, own, drawn);
    g_clear_pointer (&owner, pango_font_description_free);
  }
}
