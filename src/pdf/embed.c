/* A face cut to the glyphs that are shown, with what a reader has to know of it (ISO 32000-1 §9.7, §9.8). */
#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "pdf/fonts-own.h"
#include "pdf/syntax.h"

/* ── Cutting ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The tables that only shaping and menus need. */
static void
drop_tables (hb_subset_input_t *input) {
  static const char tags[][5] = { "GSUB", "GPOS", "GDEF", "BASE", "JSTF", "name", "post", "OS/2", "cmap", "kern",
                                  "gasp", "VORG", "vhea", "vmtx", "DSIG", "meta", "STAT", "hdmx", "VDMX", "LTSH" };
  hb_set_t *set = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    hb_set_add (set, hb_tag_from_string (tags[i], 4));
}

/* Hints are for screens of few dots; subroutines would be kept whole, those that nothing calls among them. */
static hb_subset_plan_t *
plan_cut (const DipPdfFont *font) {
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  if (!input)
    return NULL;
  hb_set_t *glyphs = hb_subset_input_glyph_set (input);
  hb_set_add (glyphs, 0);
  for (guint i = 0; i < font->codes->len; i++)
    if (g_array_index (font->codes, DipPdfCode, i).text)
      hb_set_add (glyphs, g_array_index (font->codes, DipPdfCode, i).glyph);
  drop_tables (input);
  guint flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE;
  if (font->is_cff && !font->cids)
    flags |= HB_SUBSET_FLAGS_RETAIN_GIDS; /* codes are its glyphs */
  hb_subset_input_set_flags (input, flags);
  hb_subset_plan_t *plan = hb_subset_plan_create_or_fail (font->face->face, input);
  hb_subset_input_destroy (input);
  return plan;
}

/* ── What is said of it ────────────────────────────────────────────────────────────────────────────────────────── */

static char *
read_name (const DipPdfFont *font) {
  char name[128];
  unsigned int size = sizeof name;
  hb_ot_name_get_utf8 (font->face->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  return g_strdup (name[0] ? name : "Unnamed");
}

/* Six letters before the name say that the font is cut (§9.6.4): by which codes, so that the same cut has the same
 * name. */
static char *
make_tag (const DipPdfFont *font) {
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < font->codes->len; i++) {
    const DipPdfCode *code = &g_array_index (font->codes, DipPdfCode, i);
    guint32 pair[2] = { GUINT32_TO_LE (i), GUINT32_TO_LE (code->glyph) };
    if (code->text)
      g_checksum_update (digest, (const guchar *)pair, sizeof pair);
  }
  guint8 bytes[32];
  gsize length = sizeof bytes;
  g_checksum_get_digest (digest, bytes, &length);
  char *tag = g_strnfill (6, 'A');
  for (guint i = 0; i < 6; i++)
    tag[i] = (char)('A' + bytes[i] % 26);
  return tag;
}

/* Whether the face's owner lets it be embedded (OpenType, OS/2 fsType: "restricted" alone forbids it). */
static gboolean
may_embed (const DipPdfFont *font, const char *name, GError **error) {
  hb_blob_t *os2 = hb_face_reference_table (font->face->face, HB_TAG ('O', 'S', '/', '2'));
  unsigned int length;
  const guint8 *bytes = (const guint8 *)hb_blob_get_data (os2, &length);
  gboolean may = length < 10 || (bytes[9] & 0xf) != 0x2;
  hb_blob_destroy (os2);
  if (!may)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM,
                 "the font %s may not be embedded in a PDF, as its maker says: name another family in the layout's "
                 "fonts",
                 name);
  return may;
}

static double
in_thousandths (const DipPdfFont *font, double units) {
  return units * 1000 / font->upem;
}

static double
read_metric (const DipPdfFont *font, hb_ot_metrics_tag_t tag, double otherwise) {
  hb_position_t value;
  return hb_ot_metrics_get_position (font->plain, tag, &value) ? in_thousandths (font, value) : otherwise;
}

static void
put_box (const DipPdfFont *font, GString *out) {
  hb_blob_t *head = hb_face_reference_table (font->face->face, HB_TAG ('h', 'e', 'a', 'd'));
  unsigned int length;
  const guint8 *bytes = (const guint8 *)hb_blob_get_data (head, &length);
  g_string_append (out, "/FontBBox[");
  for (guint i = 0; i < 4; i++) {
    gint16 edge = length >= 44 ? (gint16)(bytes[36 + 2 * i] << 8 | bytes[37 + 2 * i]) : 0;
    dip_put_integer (out, (gint64)in_thousandths (font, edge));
    g_string_append_c (out, i < 3 ? ' ' : ']');
  }
  hb_blob_destroy (head);
}

/* StemV is in no font program of ours; what readers do with it is to choose a substitute, which none needs. */
static void
put_descriptor (const DipPdfFont *font, const char *name, guint32 program, GString *out) {
  double ascent = read_metric (font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800);
  double angle = hb_style_get_value (font->plain, HB_STYLE_TAG_SLANT_ANGLE);
  double weight = hb_style_get_value (font->plain, HB_STYLE_TAG_WEIGHT);
  g_string_append (out, "<</Type/FontDescriptor/FontName");
  dip_put_name (out, name);
  g_string_append (out, "/Flags 4/ItalicAngle ");
  dip_put_number (out, angle);
  g_string_append (out, "/Ascent ");
  dip_put_number (out, ascent);
  g_string_append (out, "/Descent ");
  dip_put_number (out, read_metric (font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200));
  g_string_append (out, "/CapHeight ");
  dip_put_number (out, read_metric (font, HB_OT_METRICS_TAG_CAP_HEIGHT, ascent));
  g_string_append_printf (out, "/StemV %d", weight >= 600 ? 140 : 80);
  put_box (font, out);
  g_string_append_printf (out, "/FontFile%s %u 0 R>>", font->is_cff ? "3" : "2", program);
}

/* Runs of codes in a row, each with its width (§9.7.4.3). */
static void
put_widths (const DipPdfFont *font, GString *out) {
  gboolean open = FALSE;
  g_string_append (out, "/DW 1000/W[");
  for (guint i = 0; i < font->codes->len; i++) {
    const DipPdfCode *code = &g_array_index (font->codes, DipPdfCode, i);
    gboolean is_said = code->text && code->width != 1000;
    if (open && !is_said)
      g_string_append_c (out, ']');
    if (is_said && !open) {
      dip_put_integer (out, i);
      g_string_append_c (out, '[');
    } else if (is_said)
      g_string_append_c (out, ' ');
    if (is_said)
      dip_put_number (out, code->width);
    open = is_said;
  }
  g_string_append (out, open ? "]]" : "]");
}

/* ── Objects ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
put_program (const DipPdfFont *font, DipPdfFile *file, guint32 number, hb_face_t *cut) {
  hb_blob_t *blob
      = font->is_cff ? hb_face_reference_table (cut, HB_TAG ('C', 'F', 'F', ' ')) : hb_face_reference_blob (cut);
  unsigned int length;
  const char *bytes = hb_blob_get_data (blob, &length);
  g_autofree char *entries
      = font->is_cff ? g_strdup ("/Subtype/CIDFontType0C") : g_strdup_printf ("/Length1 %u", length);
  dip_pdf_put_stream (file, number, entries, bytes, length);
  hb_blob_destroy (blob);
}

/* Which glyph of the cut font a code shows (§9.7.4.2). */
static guint32
put_glyph_map (const DipPdfFont *font, DipPdfFile *file, const hb_map_t *glyphs) {
  g_autoptr (GString) map = g_string_new (NULL);
  for (guint i = 0; i < font->codes->len; i++) {
    const DipPdfCode *code = &g_array_index (font->codes, DipPdfCode, i);
    hb_codepoint_t glyph = code->text ? hb_map_get (glyphs, code->glyph) : 0;
    g_string_append_c (map, (char)(glyph >> 8));
    g_string_append_c (map, (char)(glyph & 0xff));
  }
  guint32 number = dip_pdf_reserve (file);
  dip_pdf_put_stream (file, number, NULL, map->str, map->len);
  return number;
}

static guint32
put_descendant (const DipPdfFont *font, DipPdfFile *file, const char *name, guint32 program, const hb_map_t *glyphs) {
  g_autoptr (GString) body = g_string_new (NULL);
  guint32 descriptor = dip_pdf_reserve (file), number = dip_pdf_reserve (file);
  put_descriptor (font, name, program, body);
  dip_pdf_put (file, descriptor, body);
  g_string_printf (body, "<</Type/Font/Subtype/CIDFontType%d/BaseFont", font->is_cff ? 0 : 2);
  dip_put_name (body, name);
  g_string_append_printf (
      body, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %u 0 R", descriptor);
  if (!font->is_cff)
    g_string_append_printf (body, "/CIDToGIDMap %u 0 R", put_glyph_map (font, file, glyphs));
  put_widths (font, body);
  g_string_append (body, ">>");
  dip_pdf_put (file, number, body);
  return number;
}

static void
put_font (const DipPdfFont *font, DipPdfFile *file, guint32 number, const char *name, guint32 descendant) {
  g_autoptr (GString) map = g_string_new (NULL);
  dip_pdf_font_map (font, map);
  guint32 to_unicode = dip_pdf_reserve (file);
  dip_pdf_put_stream (file, to_unicode, NULL, map->str, map->len);
  g_autoptr (GString) body = g_string_new ("<</Type/Font/Subtype/Type0/BaseFont");
  g_autofree char *full = font->is_cff ? g_strconcat (name, "-Identity-H", NULL) : g_strdup (name);
  dip_put_name (body, full);
  g_string_append_printf (body, "/Encoding/Identity-H/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>", descendant,
                          to_unicode);
  dip_pdf_put (file, number, body);
}

gboolean
dip_pdf_font_embed (const DipPdfFont *font, DipPdfFile *file, guint32 number, GError **error) {
  g_autofree char *own_name = read_name (font), *tag = make_tag (font);
  g_autofree char *name = g_strconcat (tag, "+", own_name, NULL);
  if (!may_embed (font, own_name, error))
    return FALSE;
  hb_subset_plan_t *plan = plan_cut (font);
  hb_face_t *cut = plan ? hb_subset_plan_execute_or_fail (plan) : NULL;
  if (cut) {
    guint32 program = dip_pdf_reserve (file);
    put_program (font, file, program, cut);
    put_font (font, file, number, name,
              put_descendant (font, file, name, program, hb_subset_plan_old_to_new_glyph_mapping (plan)));
    hb_face_destroy (cut);
  } else {
    g_set_error (error, DIP_OUTPUT_ERROR, 0, "the font %s cannot be cut to the glyphs in use", own_name);
  }
  hb_subset_plan_destroy (plan);
  return cut != NULL;
}
