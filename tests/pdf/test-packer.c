/* Streams written by a thread of their own: all of them, whole and in order, where they are said to be. */
#include "help.h"

#include <libdeflate.h>

#include "pdf/packer.h"

#define HEADER "%PDF-1.7\n"
#define N_STREAMS 60

/* Of many sizes, some larger than what a job keeps. */
static GString *
make_stream (guint i) {
  GString *bytes = g_string_new (NULL);
  for (guint k = 0; k < i * i * 300; k++)
    g_string_append_c (bytes, (char)(k * (i + 7) % 251));
  return bytes;
}

static void
put_all (DipPdfPacker *packer) {
  for (guint i = 0; i < N_STREAMS; i++) {
    GString *bytes = make_stream (i);
    dip_pdf_packer_put (packer, i + 5, i % 3 ? NULL : "/Kind/Third", i % 2, bytes->str, bytes->len);
    memset (bytes->str, 0, bytes->len); /* it was copied */
    g_string_free (bytes, TRUE);
  }
}

/* Reads the stream at `at`, and gives where it ends. */
static const char *
assert_stream (const char *at, guint i) {
  g_autoptr (GString) bytes = make_stream (i);
  g_autofree char *unpacked = g_malloc (bytes->len + 1);
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n<<%s%s/Length ", i + 5, i % 3 ? "" : "/Kind/Third",
                                           i % 2 ? "/Filter/FlateDecode" : "");
  assert_true (g_str_has_prefix (at, head));
  char *start;
  gsize length = g_ascii_strtoull (at + strlen (head), &start, 10);
  assert_true (g_str_has_prefix (start, ">>\nstream\n"));
  start += strlen (">>\nstream\n");
  if (i % 2) {
    struct libdeflate_decompressor *reader = libdeflate_alloc_decompressor ();
    assert_int_equal (libdeflate_zlib_decompress (reader, start, length, unpacked, bytes->len, NULL), 0);
    libdeflate_free_decompressor (reader);
    assert_memory_equal (unpacked, bytes->str, bytes->len);
  } else {
    assert_int_equal (length, bytes->len);
    assert_memory_equal (start, bytes->str, bytes->len);
  }
  assert_true (g_str_has_prefix (start + length, "\nendstream\nendobj\n"));
  return start + length + strlen ("\nendstream\nendobj\n");
}

static void
test_all_in_order (void **state) {
  g_autofree char *path = g_build_filename (*state, "out.pdf", NULL), *file = NULL;
  DipOutput *output = dip_output_open (path, NULL);
  DipPdfPacker *packer = dip_pdf_packer_new (output, HEADER);
  put_all (packer);
  dip_pdf_packer_finish (packer);
  assert_true (dip_output_commit (output, NULL));
  gsize length;
  guint n;
  assert_true (g_file_get_contents (path, &file, &length, NULL));
  const char *at = file + strlen (HEADER);
  const DipPdfWritten *written = dip_pdf_packer_list (packer, &n);
  assert_int_equal (n, N_STREAMS);
  for (guint i = 0; i < n; i++) {
    assert_int_equal (written[i].number, i + 5);
    assert_int_equal (written[i].offset, at - file);
    at = assert_stream (at, i);
  }
  assert_int_equal (at - file, length);
  assert_int_equal (dip_pdf_packer_length (packer), length);
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *)file, length);
  assert_string_equal (dip_pdf_packer_digest (packer), digest);
  dip_pdf_packer_drop (packer);
}

/* The thread goes on to the end, so that nobody waits for it in vain; the output knows. */
static void
test_a_full_disk (void **state G_GNUC_UNUSED) {
  g_autoptr (GError) error = NULL;
  DipOutput *output = dip_output_open ("/dev/full", NULL);
  DipPdfPacker *packer = dip_pdf_packer_new (output, HEADER);
  put_all (packer);
  dip_pdf_packer_drop (packer);
  assert_false (dip_output_commit (output, &error));
  assert_int_equal (error->code, ENOSPC);
}

/* Whoever gives up drops it with streams still to be written. */
static void
test_dropped (void **state) {
  g_autofree char *path = g_build_filename (*state, "out.pdf", NULL);
  DipOutput *output = dip_output_open (path, NULL);
  DipPdfPacker *packer = dip_pdf_packer_new (output, HEADER);
  put_all (packer);
  dip_pdf_packer_drop (packer);
  dip_output_drop (output);
  assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (void) {
  const struct CMUnitTest tests[]
      = { folder_test (test_all_in_order), folder_test (test_a_full_disk), folder_test (test_dropped) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
