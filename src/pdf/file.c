#include "pdf/file.h"

#include <libdeflate.h>

#include "pdf/syntax.h"

/* Objects in one stream: readers unpack a whole one for each object that they want. */
#define MOST_IN_STREAM 200
#define MOST_STREAM_BYTES (64 * 1024)
#define DEFLATE_LEVEL 6

/* Where an object is: at an offset of the file, or the so manyeth of an object stream. */
typedef struct Place {
  guint64 at; /* offset, or the stream's number */
  guint32 index;
  gboolean in_stream;
} Place;

struct DipPdfFile {
  DipOutput *output;
  guint64 offset;
  GChecksum *digest;
  struct libdeflate_compressor *compressor;
  char *packed; /* room for what is deflated */
  gsize packed_room;
  GArray *places; /* Place, by number; [0] is nobody's */
  guint32 stream; /* the object stream in the making; 0: none */
  guint n_in_stream;
  GString *index, *bodies; /* its two halves */
};

static void
write_bytes (DipPdfFile *file, const char *bytes, gsize length) {
  g_checksum_update (file->digest, (const guchar *)bytes, (gssize)length);
  dip_output_write (file->output, bytes, length);
  file->offset += length;
}

static void
write_string (DipPdfFile *file, const GString *string) {
  write_bytes (file, string->str, string->len);
}

DipPdfFile *
dip_pdf_file_new (DipOutput *output) {
  static const char header[] = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"; /* four bytes above 127: it is binary (§7.5.2) */
  DipPdfFile *file = g_new0 (DipPdfFile, 1);
  file->output = output;
  file->digest = g_checksum_new (G_CHECKSUM_MD5);
  file->compressor = libdeflate_alloc_compressor (DEFLATE_LEVEL);
  file->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_size (file->places, 1);
  file->index = g_string_new (NULL);
  file->bodies = g_string_new (NULL);
  write_bytes (file, header, sizeof header - 1);
  return file;
}

void
dip_pdf_file_drop (DipPdfFile *file) {
  if (!file)
    return;
  g_checksum_free (file->digest);
  libdeflate_free_compressor (file->compressor);
  g_free (file->packed);
  g_array_unref (file->places);
  g_string_free (file->index, TRUE);
  g_string_free (file->bodies, TRUE);
  g_free (file);
}

guint32
dip_pdf_reserve (DipPdfFile *file) {
  g_array_set_size (file->places, file->places->len + 1);
  return file->places->len - 1;
}

static Place *
place_of (DipPdfFile *file, guint32 number) {
  return &g_array_index (file->places, Place, number);
}

/* ── Streams ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gsize
deflate (DipPdfFile *file, const char *bytes, gsize length) {
  gsize bound = libdeflate_zlib_compress_bound (file->compressor, length);
  if (bound > file->packed_room) {
    file->packed = g_realloc (file->packed, bound);
    file->packed_room = bound;
  }
  return libdeflate_zlib_compress (file->compressor, bytes, length, file->packed, file->packed_room);
}

static void
write_stream (DipPdfFile *file, guint32 number, const char *entries, const char *filter, const char *bytes,
              gsize length) {
  *place_of (file, number) = (Place){ .at = file->offset };
  g_autoptr (GString) head = g_string_new (NULL);
  dip_put_integer (head, number);
  g_string_append (head, " 0 obj\n<<");
  g_string_append_printf (head, "%s%s/Length %" G_GSIZE_FORMAT ">>\nstream\n", entries ? entries : "", filter, length);
  write_string (file, head);
  write_bytes (file, bytes, length);
  static const char end[] = "\nendstream\nendobj\n";
  write_bytes (file, end, sizeof end - 1);
}

void
dip_pdf_put_stream (DipPdfFile *file, guint32 number, const char *entries, const char *bytes, gsize length) {
  gsize packed = deflate (file, bytes, length);
  write_stream (file, number, entries, "/Filter/FlateDecode", file->packed, packed);
}

void
dip_pdf_put_plain_stream (DipPdfFile *file, guint32 number, const char *entries, const char *bytes, gsize length) {
  write_stream (file, number, entries, "", bytes, length);
}

/* ── Object streams ────────────────────────────────────────────────────────────────────────────────────────────── */

static void
flush_objects (DipPdfFile *file) {
  if (file->stream == 0)
    return;
  g_autofree char *entries
      = g_strdup_printf ("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, file->n_in_stream, file->index->len);
  g_string_append_len (file->index, file->bodies->str, (gssize)file->bodies->len);
  dip_pdf_put_stream (file, file->stream, entries, file->index->str, file->index->len);
  g_string_truncate (file->index, 0);
  g_string_truncate (file->bodies, 0);
  file->stream = file->n_in_stream = 0;
}

void
dip_pdf_put (DipPdfFile *file, guint32 number, const GString *body) {
  if (file->stream == 0)
    file->stream = dip_pdf_reserve (file);
  *place_of (file, number) = (Place){ .at = file->stream, .index = file->n_in_stream++, .in_stream = TRUE };
  dip_put_integer (file->index, number);
  g_string_append_c (file->index, ' ');
  dip_put_integer (file->index, (gint64)file->bodies->len);
  g_string_append_c (file->index, ' ');
  g_string_append_len (file->bodies, body->str, (gssize)body->len);
  g_string_append_c (file->bodies, '\n');
  if (file->n_in_stream >= MOST_IN_STREAM || file->bodies->len >= MOST_STREAM_BYTES)
    flush_objects (file);
}

/* ── The table ─────────────────────────────────────────────────────────────────────────────────────────────────── */

#define ROW 10 /* bytes: kind, place, index */
#define PLACE_BYTES 7
#define INDEX_BYTES 2

static void
fill_row (const Place *place, gboolean is_first, guchar *row) {
  guint64 at = place->at, index = is_first ? 0xffff : place->index;
  row[0] = is_first || at == 0 ? 0 : place->in_stream ? 2 : 1;
  for (guint i = PLACE_BYTES; i > 0; i--, at >>= 8)
    row[i] = (guchar)at;
  for (guint i = PLACE_BYTES + INDEX_BYTES; i > PLACE_BYTES; i--, index >>= 8)
    row[i] = (guchar)index;
}

/* Each row as its difference from the one above (PNG's predictor "up"), which packs to a fifth. */
static GByteArray *
make_table (const DipPdfFile *file) {
  GByteArray *table = g_byte_array_sized_new (file->places->len * (ROW + 1));
  guchar above[ROW] = { 0 }, row[ROW], differences[ROW + 1] = { 2 };
  for (guint i = 0; i < file->places->len; i++) {
    fill_row (&g_array_index (file->places, Place, i), i == 0, row);
    for (guint j = 0; j < ROW; j++) {
      differences[j + 1] = (guchar)(row[j] - above[j]);
      above[j] = row[j];
    }
    g_byte_array_append (table, differences, sizeof differences);
  }
  return table;
}

static void
write_table (DipPdfFile *file, guint32 catalogue, guint32 information) {
  guint32 number = dip_pdf_reserve (file);
  guint64 start = file->offset;
  place_of (file, number)->at = start;
  g_autoptr (GByteArray) table = make_table (file);
  const char *digest = g_checksum_get_string (file->digest);
  g_autofree char *entries
      = g_strdup_printf ("/Type/XRef/Size %u/W[1 %d %d]/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]"
                         "/DecodeParms<</Predictor 12/Columns %d>>",
                         file->places->len, PLACE_BYTES, INDEX_BYTES, catalogue, information, digest, digest, ROW);
  /* The digest is closed with this: what follows is not part of it. */
  gsize packed = deflate (file, (const char *)table->data, table->len);
  g_autoptr (GString) head = g_string_new (NULL);
  g_string_printf (head, "%u 0 obj\n<<%s/Filter/FlateDecode/Length %" G_GSIZE_FORMAT ">>\nstream\n", number, entries,
                   packed);
  dip_output_write (file->output, head->str, head->len);
  dip_output_write (file->output, file->packed, packed);
  g_string_printf (head, "\nendstream\nendobj\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", start);
  dip_output_write (file->output, head->str, head->len);
}

void
dip_pdf_file_finish (DipPdfFile *file, guint32 catalogue, guint32 information) {
  flush_objects (file);
  write_table (file, catalogue, information);
}
