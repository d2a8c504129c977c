/* Parse: libyaml's parser over a source, its complaints in plain words, and the mending of a source that it cannot read
 * so that it can be asked for the errors after the first. */
#pragma once

#include "yaml/source.h"

#include <yaml.h>

/* Levels of nesting that we let the parser go into: it takes time square in the depth. */
#define DIP_DEEPEST_PARSED 1000

typedef struct DipLines {
  guint32 first, last;
} DipLines;

void dip_parser_open (yaml_parser_t *parser, const DipSource *source);

/* Overwrites, one after another, the places at which the parser stops, and reports each. TRUE if the source can be
 * parsed to its end now; `patched` (DipLines) are the lines whose content is no more what the user wrote. */
gboolean dip_source_mend (DipSource *source, GArray *patched, DipReport *report);
