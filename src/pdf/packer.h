/* Packer: streams deflated and written by a thread of its own, in the order in which they come, while the next page is
 * set. Private to this room.
 *
 * Until it is finished, output and digest are the thread's alone; what could not be written is the output's to tell. */
#pragma once

#include "output/output.h"

typedef struct DipPdfPacker DipPdfPacker;

/* Borrows the output, and writes `header` first. */
DipPdfPacker *dip_pdf_packer_new (DipOutput *output, const char *header);
void dip_pdf_packer_drop (DipPdfPacker *packer); /* NULL is fine */

/* Writes object `number`: a stream, deflated or as it is, with `entries` beside its Length; or NULL. All is copied. */
void dip_pdf_packer_put (DipPdfPacker *packer, guint32 number, const char *entries, gboolean deflated,
                         const char *bytes, gsize length);
/* Waits for all that was put. What is asked below is known from then on, and nothing more is put. */
void dip_pdf_packer_finish (DipPdfPacker *packer);

/* Where an object begins. */
typedef struct DipPdfWritten {
  guint32 number;
  guint64 offset;
} DipPdfWritten;

/* All that was put, in that order. */
const DipPdfWritten *dip_pdf_packer_list (const DipPdfPacker *packer, guint *n);
/* Bytes written, and their digest, which is closed with this. */
guint64 dip_pdf_packer_length (const DipPdfPacker *packer);
const char *dip_pdf_packer_digest (const DipPdfPacker *packer);
/* Deflates what is no part of the digest; it lasts until the next call. */
const char *dip_pdf_packer_deflate (DipPdfPacker *packer, const void *bytes, gsize length, gsize *packed);
