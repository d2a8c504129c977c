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

static gboolean
has_each (const DipFont *font, const char *text, guint32 length) {
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (!dip_font_has (font, dip_char_at (p)))
      return FALSE;
  return TRUE;
}

gboolean
dip_font_draws (const DipFont *font, const char *text, guint32 length) {
  if (has_each (font, text, length))
    return TRUE;
  if (length > LONGEST || g_utf8_next_char (text) == text + length)
    return FALSE;
  g_autofree char *composed = g_utf8_normalize (text, length, G_NORMALIZE_NFC);
  return composed && has_each (font, composed, strlen (composed));
}
