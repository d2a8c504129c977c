/* The command render: pages (or a dump) into a file. */
#pragma once

#include "cli/session.h"

/* Writes what is asked for; errors go to the session. */
void dip_render (DipSession *session);
/* Where it goes: what the user said, or beside the plan with the format's ending. To be freed. */
char *dip_render_target (const DipOptions *options);
