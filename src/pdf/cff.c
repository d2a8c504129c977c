/* The CIDs of a font program in the Compact Font Format (Adobe Technical Note 5176), which may differ from the order of
 * its glyphs: codes in the page are CIDs (ISO 32000-1 §9.7.4.2). */
#include "pdf/fonts-own.h"

#define OPERATOR_ROS (12 << 8 | 30)
#define OPERATOR_CHARSET 15

/* What is left to be read. Reading past the end gives zeros, and `broken` tells. */
typedef struct Reader {
  const guint8 *bytes;
  gsize length, at;
  gboolean broken;
} Reader;

static guint
read_number (Reader *reader, guint size) {
  guint value = 0;
  for (guint i = 0; i < size; i++) {
    if (reader->at >= reader->length) {
      reader->broken = TRUE;
      return 0;
    }
    value = value << 8 | reader->bytes[reader->at++];
  }
  return value;
}

/* Gives the first item of an INDEX (§5), and stands after it. */
static Reader
read_index (Reader *reader) {
  Reader first = { .bytes = reader->bytes };
  guint n = read_number (reader, 2);
  if (n == 0)
    return first;
  guint size = read_number (reader, 1);
  gsize offsets = reader->at, data = offsets + (gsize)size * (n + 1) - 1;
  if (size < 1 || size > 4) {
    reader->broken = TRUE;
    return first;
  }
  first.at = data + read_number (reader, size);
  first.length = data + read_number (reader, size);
  first.length = MIN (first.length, reader->length);
  reader->at = offsets + (gsize)size * n;
  reader->at = data + read_number (reader, size);
  return first;
}

/* One operand (§4): only integers matter here, others are passed over. FALSE at an operator. */
static gboolean
read_operand (Reader *reader, gint32 *value) {
  guint first = read_number (reader, 1);
  if (first <= 21) {
    *value = (gint32)(first == 12 ? 12 << 8 | read_number (reader, 1) : first);
    return FALSE;
  }
  if (first == 30) {
    for (guint pair = 0; (pair & 0xf) != 0xf && pair >> 4 != 0xf && !reader->broken;)
      pair = read_number (reader, 1);
  } else if (first == 28)
    *value = (gint16)read_number (reader, 2);
  else if (first == 29)
    *value = (gint32)read_number (reader, 4);
  else if (first <= 246)
    *value = (gint32)first - 139;
  else if (first <= 250)
    *value = (gint32)((first - 247) * 256 + read_number (reader, 1) + 108);
  else
    *value = -(gint32)((first - 251) * 256) - (gint32)read_number (reader, 1) - 108;
  return TRUE;
}

/* Where the charset is, of a font keyed by CID (one with ROS); FALSE for others. */
static gboolean
find_charset (Reader top, guint *charset) {
  gint32 value = 0, operand = 0;
  gboolean is_keyed = FALSE;
  *charset = 0;
  while (top.at < top.length && !top.broken) {
    if (read_operand (&top, &value)) {
      operand = value;
      continue;
    }
    is_keyed |= value == OPERATOR_ROS;
    if (value == OPERATOR_CHARSET)
      *charset = (guint)operand;
  }
  return is_keyed && !top.broken;
}

/* Formats 0, 1 and 2 (§13). */
static void
read_charset (Reader *reader, guint16 *cids, guint n) {
  guint format = read_number (reader, 1);
  reader->broken |= format > 2;
  for (guint i = 1; i < n && !reader->broken;) {
    guint cid = read_number (reader, 2);
    guint left = format == 0 ? 0 : read_number (reader, format);
    for (guint j = 0; j <= left && i < n; j++)
      cids[i++] = (guint16)(cid + j);
  }
}

guint16 *
dip_cff_read_cids (const guint8 *cff, gsize length, guint n_glyphs) {
  Reader reader = { .bytes = cff, .length = length, .at = 2 };
  guint charset;
  reader.at = read_number (&reader, 1); /* the header's size */
  read_index (&reader);                 /* names */
  if (!find_charset (read_index (&reader), &charset) || reader.broken)
    return NULL;
  guint16 *cids = g_new0 (guint16, n_glyphs + 1);
  for (guint i = 0; i < n_glyphs; i++)
    cids[i] = (guint16)i;
  reader.at = charset;
  if (charset > 2) /* the predefined ones are of fonts keyed by name */
    read_charset (&reader, cids, n_glyphs);
  if (reader.broken)
    g_clear_pointer (&cids, g_free);
  return cids;
}
