/* Render: writes what the session made, as the options ask. */
#pragma once

#include "cli/session.h"

/* Writes all or nothing; errors are in the session. */
void dip_render (DipSession *session);
