/* Letters spelt with marks of their own. Shaping sets и with U+0306 as й (UAX #15 D117, canonical composition), so that
 * a font need not have the mark. */
#include "lines/prepared.h"

/* Longer graphemes are taken as they are spelt: normalizing costs more than in proportion, and nobody writes them. */
#define LONGEST 64

guint32
dip_grapheme_end (const DipPrepared *prepared, guint32 start, guint32 end) {
  guint32 at = start + 1;
  while (at < end
         && (((guchar)prepared->work[at] & 0xc0) == 0x80 || (prepared->inner && prepared->inner[at] == DIP_INNER_ON)))
    at++;
  return at;
}

/* Nothing is drawn for these, and HarfBuzz has something for them without the font's help. */
static gboolean
needs_no_glyph (gunichar c) {
  return c == 0x2011 || c == 0x34f || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef)
         || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

gboolean
dip_font_draws_char (const DipFont *font, gunichar c) {
  gunichar base, mark;
  if (dip_font_has (font, c) || needs_no_glyph (c))
    return TRUE;
  return g_unichar_decompose (c, &base, &mark) && dip_font_draws_char (font, base)
         && (!mark || dip_font_draws_char (font, mark));
}

static gboolean
draws_each (const DipFont *font, const char *text, guint32 length) {
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!dip_font_draws_char (font, dip_char_at (p)))
      return FALSE;
  return TRUE;
}

gboolean
dip_font_draws (const DipFont *font, const char *text, guint32 length) {
  if (draws_each (font, text, length))
    return TRUE;
  if (length > LONGEST || g_utf8_next_char (text) == text + length)
    return FALSE;
  g_autofree char *composed = g_utf8_normalize (text, length, G_NORMALIZE_NFC);
  return composed && draws_each (font, composed, strlen (composed));
}
