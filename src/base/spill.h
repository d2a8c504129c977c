/* Spill: memory that lies in a temporary file. Private to arenas.
 *
 * Its pages are the file's, not the program's own: dip_spill_trim lets go of those that are resident, and what is
 * looked at again comes back from the file by itself, at the same address. */
#pragma once

#include <glib.h>

/* Zeroed memory, or NULL if there is no file to be had, or no room in it. `size` is a multiple of a page. */
gpointer dip_spill_take (gsize size);
void dip_spill_give (gpointer memory, gsize size);
/* Lets go of all that is resident, if it has become too much. */
void dip_spill_trim (void);
