#include "pdf/packer.h"

#include <libdeflate.h>
#include <string.h>

#include "pdf/syntax.h"

#define DEFLATE_LEVEL 6
/* Streams that may wait: then whoever puts the next one waits as well, so that memory is bounded. */
#define N_JOBS 8
/* So many are handed over at a time: the thread need not be woken for each. */
#define N_HANDED 4
/* A job's room that is not given back. */
#define MOST_KEPT ((gsize)1 << 18)

typedef struct Job {
  GString *bytes, *entries;
  guint32 number;
  gboolean deflated;
  gboolean last; /* no stream: the thread ends */
} Job;

struct DipPdfPacker {
  DipOutput *output;
  guint64 offset;
  GChecksum *digest;
  struct libdeflate_compressor *compressor;
  char *packed; /* room for what is deflated */
  gsize packed_room;
  GString *head;
  GArray *written; /* DipPdfWritten */
  Job jobs[N_JOBS];
  Job *ready[N_HANDED]; /* to be handed over */
  guint n_ready;
  GAsyncQueue *empty, *full; /* of jobs: those to be filled, and those to be written */
  GThread *thread;           /* NULL: none was to be had, or it has ended */
};

/* ── Writing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
write_bytes (DipPdfPacker *packer, const char *bytes, gsize length) {
  g_checksum_update (packer->digest, (const guchar *)bytes, (gssize)length);
  dip_output_write (packer->output, bytes, length);
  packer->offset += length;
}

const char *
dip_pdf_packer_deflate (DipPdfPacker *packer, const void *bytes, gsize length, gsize *packed) {
  gsize bound = libdeflate_zlib_compress_bound (packer->compressor, length);
  if (bound > packer->packed_room) {
    packer->packed = g_realloc (packer->packed, bound);
    packer->packed_room = bound;
  }
  *packed = libdeflate_zlib_compress (packer->compressor, bytes, length, packer->packed, packer->packed_room);
  return packer->packed;
}

static void
write_stream (DipPdfPacker *packer, const Job *job) {
  static const char end[] = "\nendstream\nendobj\n";
  const char *bytes = job->bytes->str;
  gsize length = job->bytes->len;
  if (job->deflated)
    bytes = dip_pdf_packer_deflate (packer, bytes, length, &length);
  DipPdfWritten written = { job->number, packer->offset };
  g_array_append_val (packer->written, written);
  g_string_truncate (packer->head, 0);
  dip_put_integer (packer->head, job->number);
  g_string_append_printf (packer->head, " 0 obj\n<<%s%s/Length %" G_GSIZE_FORMAT ">>\nstream\n", job->entries->str,
                          job->deflated ? "/Filter/FlateDecode" : "", length);
  write_bytes (packer, packer->head->str, packer->head->len);
  write_bytes (packer, bytes, length);
  write_bytes (packer, end, sizeof end - 1);
}

/* ── The thread ────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
empty_job (Job *job) {
  g_string_truncate (job->entries, 0);
  g_string_truncate (job->bytes, 0);
  if (job->bytes->allocated_len <= MOST_KEPT)
    return;
  g_string_free (job->bytes, TRUE);
  job->bytes = g_string_new (NULL);
}

static gpointer
write_streams (gpointer data) {
  DipPdfPacker *packer = data;
  for (Job *job; !(job = g_async_queue_pop (packer->full))->last;) {
    write_stream (packer, job);
    empty_job (job);
    g_async_queue_push (packer->empty, job);
  }
  return NULL;
}

DipPdfPacker *
dip_pdf_packer_new (DipOutput *output, const char *header) {
  DipPdfPacker *packer = g_new0 (DipPdfPacker, 1);
  packer->output = output;
  packer->digest = g_checksum_new (G_CHECKSUM_MD5);
  packer->compressor = libdeflate_alloc_compressor (DEFLATE_LEVEL);
  packer->head = g_string_new (NULL);
  packer->written = g_array_new (FALSE, FALSE, sizeof (DipPdfWritten));
  packer->empty = g_async_queue_new ();
  packer->full = g_async_queue_new ();
  for (guint i = 0; i < N_JOBS; i++) {
    packer->jobs[i] = (Job){ .bytes = g_string_new (NULL), .entries = g_string_new (NULL) };
    g_async_queue_push (packer->empty, &packer->jobs[i]);
  }
  write_bytes (packer, header, strlen (header));
  packer->thread = g_thread_try_new ("pdf", write_streams, packer, NULL);
  return packer;
}

static void
hand_over (DipPdfPacker *packer) {
  g_async_queue_lock (packer->full);
  for (guint i = 0; i < packer->n_ready; i++)
    g_async_queue_push_unlocked (packer->full, packer->ready[i]);
  g_async_queue_unlock (packer->full);
  packer->n_ready = 0;
}

static void
add_job (DipPdfPacker *packer, Job *job) {
  packer->ready[packer->n_ready++] = job;
  if (packer->n_ready == N_HANDED || job->last)
    hand_over (packer);
}

void
dip_pdf_packer_put (DipPdfPacker *packer, guint32 number, const char *entries, gboolean deflated, const char *bytes,
                    gsize length) {
  Job *job = g_async_queue_pop (packer->empty);
  job->number = number;
  job->deflated = deflated;
  g_string_assign (job->entries, entries ? entries : "");
  g_string_append_len (job->bytes, bytes, (gssize)length);
  if (packer->thread) {
    add_job (packer, job);
    return;
  }
  write_stream (packer, job);
  empty_job (job);
  g_async_queue_push (packer->empty, job);
}

void
dip_pdf_packer_finish (DipPdfPacker *packer) {
  if (!packer->thread)
    return;
  Job *job = g_async_queue_pop (packer->empty);
  job->last = TRUE;
  add_job (packer, job);
  g_thread_join (packer->thread);
  packer->thread = NULL;
}

void
dip_pdf_packer_drop (DipPdfPacker *packer) {
  if (!packer)
    return;
  dip_pdf_packer_finish (packer);
  for (guint i = 0; i < N_JOBS; i++) {
    g_string_free (packer->jobs[i].bytes, TRUE);
    g_string_free (packer->jobs[i].entries, TRUE);
  }
  g_async_queue_unref (packer->empty);
  g_async_queue_unref (packer->full);
  g_checksum_free (packer->digest);
  libdeflate_free_compressor (packer->compressor);
  g_free (packer->packed);
  g_string_free (packer->head, TRUE);
  g_array_unref (packer->written);
  g_free (packer);
}

/* ── What is known then ────────────────────────────────────────────────────────────────────────────────────────── */

const DipPdfWritten *
dip_pdf_packer_list (const DipPdfPacker *packer, guint *n) {
  *n = packer->written->len;
  return (const DipPdfWritten *)(gpointer)packer->written->data;
}

guint64
dip_pdf_packer_length (const DipPdfPacker *packer) {
  return packer->offset;
}

const char *
dip_pdf_packer_digest (const DipPdfPacker *packer) {
  return g_checksum_get_string (packer->digest);
}
