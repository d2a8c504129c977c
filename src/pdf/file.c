#include "pdf/file.h"

#include "pdf/packer.h"
#include "pdf/syntax.h"

/* Objects in one stream: readers unpack a whole one for each object that they want. */
#define MOST_IN_STREAM 200
#define MOST_STREAM_BYTES (64 * 1024)

/* Where an object is: at an offset of the file, or, with this bit, as the so manyeth (the lowest 16 bits) of an object
 * stream. A long document has millions of them. */
#define IN_STREAM (G_GUINT64_CONSTANT (1) << 63)

struct DipPdfFile {
  DipOutput *output;
  DipPdfPacker *packer;
  GArray *places; /* guint64, by number: as above; [0] is nobody's, as 0 is */
  guint32 stream; /* the object stream in the making; 0: none */
  guint n_in_stream;
  GString *index, *bodies; /* its two halves */
};

DipPdfFile *
dip_pdf_file_new (DipOutput *output) {
  DipPdfFile *file = g_new0 (DipPdfFile, 1);
  file->output = output;
  /* Four bytes above 127 say that it is binary (§7.5.2). */
  file->packer = dip_pdf_packer_new (output, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
  file->places = g_array_new (FALSE, TRUE, sizeof (guint64));
  g_array_set_size (file->places, 1);
  file->index = g_string_new (NULL);
  file->bodies = g_string_new (NULL);
  return file;
}

void
dip_pdf_file_drop (DipPdfFile *file) {
  if (!file)
    return;
  dip_pdf_packer_drop (file->packer);
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

static guint64 *
place_of (DipPdfFile *file, guint32 number) {
  return &g_array_index (file->places, guint64, number);
}

void
dip_pdf_put_stream (DipPdfFile *file, guint32 number, const char *entries, const char *bytes, gsize length) {
  dip_pdf_packer_put (file->packer, number, entries, TRUE, bytes, length);
}

void
dip_pdf_put_plain_stream (DipPdfFile *file, guint32 number, const char *entries, const char *bytes, gsize length) {
  dip_pdf_packer_put (file->packer, number, entries, FALSE, bytes, length);
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
  *place_of (file, number) = IN_STREAM | (guint64)file->stream << 16 | file->n_in_stream++;
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
fill_row (guint64 place, gboolean is_first, guchar *row) {
  gboolean in_stream = (place & IN_STREAM) != 0;
  guint64 at = in_stream ? (place & ~IN_STREAM) >> 16 : place;
  guint64 index = is_first ? 0xffff : in_stream ? place & 0xffff : 0;
  row[0] = place == 0 ? 0 : in_stream ? 2 : 1;
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
    fill_row (g_array_index (file->places, guint64, i), i == 0, row);
    for (guint j = 0; j < ROW; j++) {
      differences[j + 1] = (guchar)(row[j] - above[j]);
      above[j] = row[j];
    }
    g_byte_array_append (table, differences, sizeof differences);
  }
  return table;
}

static void
settle_places (DipPdfFile *file) {
  guint n;
  const DipPdfWritten *written = dip_pdf_packer_list (file->packer, &n);
  for (guint i = 0; i < n; i++)
    *place_of (file, written[i].number) = written[i].offset;
}

static void
write_table (DipPdfFile *file, guint32 catalogue, guint32 information) {
  guint32 number = dip_pdf_reserve (file);
  guint64 start = *place_of (file, number) = dip_pdf_packer_length (file->packer);
  g_autoptr (GByteArray) table = make_table (file);
  const char *digest = dip_pdf_packer_digest (file->packer);
  g_autofree char *entries
      = g_strdup_printf ("/Type/XRef/Size %u/W[1 %d %d]/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]"
                         "/DecodeParms<</Predictor 12/Columns %d>>",
                         file->places->len, PLACE_BYTES, INDEX_BYTES, catalogue, information, digest, digest, ROW);
  gsize length;
  const char *packed = dip_pdf_packer_deflate (file->packer, table->data, table->len, &length);
  g_autoptr (GString) head = g_string_new (NULL);
  g_string_printf (head, "%u 0 obj\n<<%s/Filter/FlateDecode/Length %" G_GSIZE_FORMAT ">>\nstream\n", number, entries,
                   length);
  dip_output_write (file->output, head->str, head->len);
  dip_output_write (file->output, packed, length);
  g_string_printf (head, "\nendstream\nendobj\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", start);
  dip_output_write (file->output, head->str, head->len);
}

void
dip_pdf_file_finish (DipPdfFile *file, guint32 catalogue, guint32 information) {
  flush_objects (file);
  dip_pdf_packer_finish (file->packer);
  settle_places (file);
  write_table (file, catalogue, information);
}
