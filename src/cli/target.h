/* Target: where what is made goes, and whether it may go there. */
#pragma once

#include "cli/session.h"

/* The file's name; of pictures, the pattern of their names. To be freed. */
char *dip_target_name (const DipOptions *options);

/* How many of the document's pages were asked for. */
guint dip_target_count_pages (const DipSession *session);

/* FALSE, with an error of usage in the session, if it asks for pages that are not there, if several pictures would get
 * one name, or if a file that was read would be written over. */
gboolean dip_target_check (DipSession *session, const char *target);
