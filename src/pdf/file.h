/* File: the objects of a PDF, written as they come, and the table of where they are. Private to this room.
 *
 * Small objects are gathered in object streams (ISO 32000-1 §7.5.7) and the table is a stream as well (§7.5.8), both
 * deflated, by a thread of its own (packer.h). The file's identity is a digest of its bytes, so that the same input
 * gives the same file. Until it is finished or dropped, the output is the file's alone. */
#pragma once

#include "output/output.h"

typedef struct DipPdfFile DipPdfFile;

/* Writes the header. Borrows the output, which must outlive it and is not committed here. */
DipPdfFile *dip_pdf_file_new (DipOutput *output);
void dip_pdf_file_drop (DipPdfFile *file);

/* A number for an object that is written later. */
guint32 dip_pdf_reserve (DipPdfFile *file);
/* Writes an object; each reserved one once. */
void dip_pdf_put (DipPdfFile *file, guint32 number, const GString *body);
/* Writes a stream. `entries` go into its dictionary beside Length and Filter; or NULL. */
void dip_pdf_put_stream (DipPdfFile *file, guint32 number, const char *entries, const char *bytes, gsize length);
/* The same as it is, for what readers without a filter have to find (metadata, PDF/A 6.6.2.1). */
void dip_pdf_put_plain_stream (DipPdfFile *file, guint32 number, const char *entries, const char *bytes, gsize length);

/* Writes what is left, the table and the trailer. What failed is the output's to tell. */
void dip_pdf_file_finish (DipPdfFile *file, guint32 catalogue, guint32 information);
