/* Cuts one face out of a font file or collection: the characters that a briefing in Chinese needs, and no more.
 *
 *   cut SOURCE FAMILY OUTPUT
 *
 * The collections hold 65,535 glyphs for five regions; a painter that has to read and subset them spends most of a run
 * on it. The cut face keeps the names, so nobody has to know that it was cut; what it lacks comes from the collection.
 */
#include <hb-ot.h>
#include <hb-subset.h>
#include <glib.h>

/* What stands beside the Han characters of GB 2312. Kangxi radicals and compatibility ideographs are left out: they
 * look like the common characters, and a text with them must not come out as if it were right. */
static const struct {
  hb_codepoint_t first, last;
} ranges[] = {
  { 0x0020, 0x007e }, /* ASCII */
  { 0x00a0, 0x00ff }, /* Latin-1 */
  { 0x0100, 0x017f }, /* Latin Extended-A: names in pinyin and European names */
  { 0x02b0, 0x02ff }, /* modifier letters: tone marks */
  { 0x2000, 0x206f }, /* general punctuation */
  { 0x20a0, 0x20bf }, /* currencies */
  { 0x2100, 0x218f }, /* letterlike symbols and number forms */
  { 0x2190, 0x21ff }, /* arrows */
  { 0x2200, 0x22ff }, /* mathematical operators */
  { 0x2460, 0x24ff }, /* enclosed numbers and letters */
  { 0x25a0, 0x25ff }, /* geometric shapes */
  { 0x2600, 0x2606 }, /* stars */
  { 0x2610, 0x2612 }, /* ballot boxes */
  { 0x2713, 0x2718 }, /* check marks and crosses */
  { 0x2776, 0x2793 }, /* numbers in filled circles */
  { 0x3000, 0x303f }, /* CJK punctuation */
  { 0x3041, 0x30ff }, /* kana: a Japanese word is not to change faces at each ー, which GB 2312 lacks */
  { 0x3105, 0x312f }, /* bopomofo */
  { 0x31a0, 0x31bf }, /* its marks for other tongues than Mandarin */
  { 0x3200, 0x33ff }, /* enclosed CJK and units */
  { 0xfe10, 0xfe1f }, /* vertical forms */
  { 0xfe30, 0xfe4f }, /* CJK compatibility forms */
  { 0xff00, 0xffef }, /* fullwidth and halfwidth forms */
};

/* Features beyond HarfBuzz's own list, which holds locl, kern, vert and their like: the widths of marks. */
static const hb_tag_t features[] = {
  HB_TAG ('h', 'a', 'l', 't'), HB_TAG ('p', 'a', 'l', 't'), HB_TAG ('v', 'h', 'a', 'l'), HB_TAG ('v', 'p', 'a', 'l'),
  HB_TAG ('c', 'h', 'w', 's'), HB_TAG ('v', 'c', 'h', 'w'), HB_TAG ('v', 'e', 'r', 't'), HB_TAG ('v', 'k', 'r', 'n'),
  HB_TAG ('f', 'w', 'i', 'd'), HB_TAG ('h', 'w', 'i', 'd'), HB_TAG ('p', 'w', 'i', 'd'), HB_TAG ('k', 'e', 'r', 'n'),
  HB_TAG ('l', 'o', 'c', 'l'), HB_TAG ('c', 'c', 'm', 'p'),
};

/* The 7,445 characters of GB 2312, by way of its EUC form: rows and cells 1 to 94. */
static gboolean
add_gb2312 (hb_set_t *set, GError **error) {
  GIConv converter = g_iconv_open ("UTF-8", "GB2312");
  if (converter == (GIConv)-1) {
    g_set_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION, "iconv does not know GB2312");
    return FALSE;
  }
  for (guint row = 0xa1; row <= 0xfe; row++)
    for (guint cell = 0xa1; cell <= 0xfe; cell++) {
      char from[2] = { (char)row, (char)cell }, to[8] = { 0 };
      char *in = from, *out = to;
      gsize n_in = sizeof from, n_out = sizeof to - 1;
      g_iconv (converter, NULL, NULL, NULL, NULL);
      if (g_iconv (converter, &in, &n_in, &out, &n_out) != (gsize)-1)
        hb_set_add (set, g_utf8_get_char (to));
    }
  g_iconv_close (converter);
  return TRUE;
}

static gboolean
face_has_family (hb_face_t *face, const char *family) {
  char name[256];
  guint size = sizeof name;
  hb_ot_name_get_utf8 (face, HB_OT_NAME_ID_FONT_FAMILY, hb_language_from_string ("en", -1), &size, name);
  return strcmp (name, family) == 0;
}

/* The face of a collection that bears this family's name: its index differs from release to release. */
static hb_face_t *
open_face (const char *file, const char *family, GError **error) {
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (file);
  hb_face_t *found = NULL;
  for (guint i = 0; blob && !found && i < hb_face_count (blob); i++) {
    hb_face_t *face = hb_face_create (blob, i);
    if (face_has_family (face, family))
      found = face;
    else
      hb_face_destroy (face);
  }
  hb_blob_destroy (blob);
  if (!found)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s: no face of the family %s", file, family);
  return found;
}

static hb_subset_input_t *
new_cut (GError **error) {
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  if (!input)
    g_error ("out of memory");
  hb_set_t *characters = hb_subset_input_unicode_set (input);
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    hb_set_add_range (characters, ranges[i].first, ranges[i].last);
  hb_set_t *kept = hb_subset_input_set (input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  for (guint i = 0; i < G_N_ELEMENTS (features); i++)
    hb_set_add (kept, features[i]);
  hb_subset_input_set_flags (input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NO_HINTING
                                        | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  if (add_gb2312 (characters, error))
    return input;
  hb_subset_input_destroy (input);
  return NULL;
}

static gboolean
write_face (hb_face_t *face, const char *output, GError **error) {
  hb_blob_t *blob = hb_face_reference_blob (face);
  guint length;
  const char *bytes = hb_blob_get_data (blob, &length);
  gboolean good = g_file_set_contents (output, bytes, length, error);
  hb_blob_destroy (blob);
  return good;
}

static gboolean
cut_face (const char *source, const char *family, const char *output, GError **error) {
  hb_subset_input_t *input = new_cut (error);
  hb_face_t *face = input ? open_face (source, family, error) : NULL;
  hb_face_t *cut = face ? hb_subset_or_fail (face, input) : NULL;
  if (face && !cut)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: cannot be cut", source);
  gboolean good = cut && write_face (cut, output, error);
  hb_face_destroy (cut);
  hb_face_destroy (face);
  hb_subset_input_destroy (input);
  return good;
}

int
main (int argc, char **argv) {
  g_autoptr (GError) error = NULL;
  if (argc != 4) {
    g_printerr ("usage: cut SOURCE FAMILY OUTPUT\n");
    return 2;
  }
  if (!cut_face (argv[1], argv[2], argv[3], &error)) {
    g_printerr ("cut: %s\n", error->message);
    return 1;
  }
  return 0;
}
