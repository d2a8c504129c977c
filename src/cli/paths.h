/* Paths: where the program's data is – layouts, language tables, patterns, fonts. */
#pragma once

#include <glib.h>

/* The folder share/diptych: what DIPTYCH_SHARE in the environment says, else the one that belongs to the running
 * program. NULL if it is not there. To be freed. */
char *dip_paths_share (void);

/* The share/diptych that belongs to a program: beside it, as in a build folder, or beside the bin/ that it is in, as
 * after an install. NULL if neither is there. */
char *dip_paths_share_of (const char *program);
