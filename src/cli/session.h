/* Session: one plan, or one text, on its way through all stages. */
#pragma once

#include "cli/options.h"
#include "plan/prose-file.h"

typedef enum DipExit {
  DIP_EXIT_GOOD = 0,
  DIP_EXIT_INPUT = 1,
  DIP_EXIT_USAGE = 2,
  DIP_EXIT_STRICT = 3,
  DIP_EXIT_OUTPUT = 75 /* EX_TEMPFAIL of sysexits.h */
} DipExit;

typedef struct DipSession {
  const DipOptions *options;
  DipReport *report;
  char *share;
  DipPlan *plan;
  guint n_sources;     /* of the report's inputs, that are the plan's: itself and its texts */
  DipProseFile *prose; /* instead of a plan, of `set` */
  DipLanguages *languages;
  DipLayout *layout;
  DipFonts *fonts;
  DipStory *story;
  DipSetter *setter;
  DipPages *pages;
  GError *error; /* what stopped it, beside what the report holds */
} DipSession;

/* Takes it as far as its pages (or its story, where that is all that is asked for). What went wrong is in the
 * result, in `report` and `error`. */
DipExit dip_session_open (DipSession *session, const DipOptions *options);
void dip_session_close (DipSession *session);

/* What the report amounts to. */
DipExit dip_session_verdict (const DipSession *session);
