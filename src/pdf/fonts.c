#include "pdf/fonts-own.h"

#include <string.h>

#include "pdf/syntax.h"

struct DipPdfFonts {
  GPtrArray *fonts; /* DipPdfFont, by number */
  GArray *by_face;  /* guint: 1 + number, by the face's id */
};

#define NO_TEXT "\xef\xbf\xbd" /* U+FFFD: of a glyph that is part of something larger, whose text is said beside it */

/* ── Opening ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
read_cids (DipPdfFont *font) {
  hb_blob_t *cff = hb_face_reference_table (font->face->face, HB_TAG ('C', 'F', 'F', ' '));
  unsigned int length;
  const char *bytes = hb_blob_get_data (cff, &length);
  font->is_cff = length > 0;
  font->n_cids = hb_face_get_glyph_count (font->face->face);
  if (font->is_cff)
    font->cids = dip_cff_read_cids ((const guint8 *)bytes, length, font->n_cids);
  hb_blob_destroy (cff);
}

/* Code 0 is .notdef's. */
static DipPdfFont *
open_font (const DipFace *face, guint number) {
  DipPdfFont *font = g_new0 (DipPdfFont, 1);
  font->face = face;
  font->plain = hb_font_create (face->face);
  font->number = number;
  font->upem = MAX (hb_face_get_upem (face->face), 1);
  font->codes = g_array_new (FALSE, TRUE, sizeof (DipPdfCode));
  font->firsts = g_array_new (FALSE, TRUE, sizeof (guint32));
  font->others = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  font->texts = g_string_chunk_new (4096);
  g_array_set_size (font->codes, 1);
  read_cids (font);
  return font;
}

static void
drop_font (gpointer data) {
  DipPdfFont *font = data;
  g_array_unref (font->codes);
  g_array_unref (font->firsts);
  g_hash_table_unref (font->others);
  g_string_chunk_free (font->texts);
  g_free (font->cids);
  hb_font_destroy (font->plain);
  g_free (font);
}

DipPdfFonts *
dip_pdf_fonts_new (void) {
  DipPdfFonts *fonts = g_new0 (DipPdfFonts, 1);
  fonts->fonts = g_ptr_array_new_with_free_func (drop_font);
  fonts->by_face = g_array_new (FALSE, TRUE, sizeof (guint));
  return fonts;
}

void
dip_pdf_fonts_drop (DipPdfFonts *fonts) {
  if (!fonts)
    return;
  g_ptr_array_unref (fonts->fonts);
  g_array_unref (fonts->by_face);
  g_free (fonts);
}

DipPdfFont *
dip_pdf_fonts_lookup (DipPdfFonts *fonts, const DipFace *face) {
  if (face->id >= fonts->by_face->len)
    g_array_set_size (fonts->by_face, face->id + 1);
  guint *known = &g_array_index (fonts->by_face, guint, face->id);
  if (*known == 0) {
    g_ptr_array_add (fonts->fonts, open_font (face, fonts->fonts->len));
    *known = fonts->fonts->len;
  }
  return fonts->fonts->pdata[*known - 1];
}

guint
dip_pdf_font_number (const DipPdfFont *font) {
  return font->number;
}

/* ── Codes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static float
measure (const DipPdfFont *font, hb_codepoint_t glyph) {
  hb_position_t advance = hb_font_get_glyph_h_advance (font->plain, glyph);
  /* Rounded as the file will say it, so that both come to the same place. */
  return (float)((double)(gint64)(advance * 1e6 / font->upem + 0.5) / 1000);
}

static void
fill_code (DipPdfFont *font, guint code, hb_codepoint_t glyph, const char *text, gsize length) {
  if (code >= font->codes->len)
    g_array_set_size (font->codes, code + 1);
  DipPdfCode *entry = &g_array_index (font->codes, DipPdfCode, code);
  entry->glyph = glyph;
  entry->width = measure (font, glyph);
  entry->is_weak = length == 0;
  entry->text = length == 0 ? NO_TEXT : g_string_chunk_insert_len (font->texts, text, (gssize)length);
}

static gboolean
stands_for (const DipPdfCode *code, const char *text, gsize length) {
  return length == 0 || (strncmp (code->text, text, length) == 0 && code->text[length] == '\0');
}

/* The code of a CFF glyph is not ours to choose: the first text that it shows is the one that it stands for. */
static guint
cid_of (const DipPdfFont *font, hb_codepoint_t glyph) {
  return font->cids && glyph < font->n_cids ? font->cids[glyph] : glyph;
}

/* Codes run out beyond 65,535 pairs; then, too, the text is said beside the glyph. */
static guint
other_code (DipPdfFont *font, hb_codepoint_t glyph, const char *text, gsize length, guint first) {
  g_autoptr (GString) key = g_string_new_len ((const char *)&glyph, sizeof glyph);
  g_string_append_len (key, text, (gssize)length);
  g_autoptr (GBytes) bytes = g_bytes_new (key->str, key->len);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (font->others, bytes));
  if (known > 0)
    return known - 1;
  if (font->codes->len > G_MAXUINT16)
    return first;
  guint code = font->codes->len;
  fill_code (font, code, glyph, text, length);
  g_hash_table_insert (font->others, g_steal_pointer (&bytes), GUINT_TO_POINTER (code + 1));
  return code;
}

gboolean
dip_pdf_font_code (DipPdfFont *font, hb_codepoint_t glyph, const char *text, gsize length, guint16 *code) {
  if (glyph >= font->firsts->len)
    g_array_set_size (font->firsts, glyph + 1);
  guint32 first = g_array_index (font->firsts, guint32, glyph);
  if (first == 0) {
    guint chosen = glyph == 0 ? 0 : font->is_cff ? cid_of (font, glyph) : MIN (font->codes->len, G_MAXUINT16);
    if (chosen > 0)
      fill_code (font, chosen, glyph, text, length);
    g_array_index (font->firsts, guint32, glyph) = first = chosen + 1;
  }
  DipPdfCode *entry = &g_array_index (font->codes, DipPdfCode, first - 1);
  *code = (guint16)(first - 1);
  if (entry->text == NULL)
    return FALSE;
  if (entry->is_weak && length > 0)
    fill_code (font, first - 1, glyph, text, length);
  if (stands_for (entry, text, length))
    return TRUE;
  if (!font->is_cff)
    *code = (guint16)other_code (font, glyph, text, length, first - 1);
  return stands_for (&g_array_index (font->codes, DipPdfCode, *code), text, length);
}

double
dip_pdf_font_width (const DipPdfFont *font, guint16 code) {
  return g_array_index (font->codes, DipPdfCode, code).width;
}

/* ── Writing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

gboolean
dip_pdf_fonts_write (DipPdfFonts *fonts, DipPdfFile *file, GString *resources, GError **error) {
  for (guint i = 0; i < fonts->fonts->len; i++) {
    guint32 number = dip_pdf_reserve (file);
    if (!dip_pdf_font_embed (fonts->fonts->pdata[i], file, number, error))
      return FALSE;
    g_string_append_printf (resources, "/F%u %u 0 R", i, number);
  }
  return TRUE;
}
