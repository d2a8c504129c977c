/* Carry: the files that a PDF takes along. */
#pragma once

#include "cli/session.h"
#include "pdf/pdf.h"

typedef struct DipCarry {
  GArray *attachments; /* DipAttachment */
  DipArena *arena;     /* their names and bytes */
} DipCarry;

/* The plan and the texts that it names, as they were read: by their places below the folder that holds them all; and
 * what else the options ask for. FALSE, with an error in the session, if a file is gone or has changed its kind
 * meanwhile. */
gboolean dip_carry_open (DipCarry *carry, DipSession *session);
void dip_carry_close (DipCarry *carry);
