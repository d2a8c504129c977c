/* Output: a file that is there whole, or not at all.
 *
 * Bytes go to a temporary file beside the place (leading dot, never ending in .pdf), which is synced and renamed at the
 * end. Until then the old file stays as it was. A process that is killed leaves the old file; temporary files that
 * killed processes left behind for the same target are cleared by the next run. "-" is standard output. */
#pragma once

#include <glib.h>

typedef struct DipOutput DipOutput;

/* The error domain of all that could not be written: the command exits with 75 on it. */
#define DIP_OUTPUT_ERROR (dip_output_error_quark ())
GQuark dip_output_error_quark (void);

DipOutput *dip_output_open (const char *path, GError **error);
/* Appends. After the first failure all later writes fail too, and commit reports it. */
gboolean dip_output_write (DipOutput *output, gconstpointer bytes, gsize length);
/* Syncs, renames, frees. FALSE with GError: nothing has changed at the place. */
gboolean dip_output_commit (DipOutput *output, GError **error);
/* Frees, and removes the temporary file. NULL is fine. */
void dip_output_drop (DipOutput *output);
