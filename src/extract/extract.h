/* Extract: what a PDF carries, taken out of it again. */
#pragma once

#include <glib.h>

/* Writes the files that a PDF carries below a folder, which is made if need be. A file that is there already with just
 * the same bytes stays; one with others is an error, and then nothing is written. `*names` are theirs, below the
 * folder, in order, to be freed (g_strfreev). FALSE with GError, of DIP_OUTPUT_ERROR where it could not be written. */
gboolean dip_extract (const char *pdf, const char *folder, char ***names, GError **error);
