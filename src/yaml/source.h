/* Source: the bytes of a file, found to be clean UTF-8, in which any character's place is quickly found. */
#pragma once

#include "base/report.h"

typedef struct DipCheckpoint {
  guint32 byte;
  guint32 line, column; /* from 1 */
} DipCheckpoint;

typedef struct DipSource {
  const char *file; /* interned */
  char *bytes;      /* NUL-terminated, without a BOM; what is no text is U+FFFD here */
  gsize length;
  GArray *checkpoints; /* DipCheckpoint, at every DIP_CHECKPOINT-th character */
  gsize n_characters;
  gsize last_character; /* where the last search ended: the next is mostly near */
  DipCheckpoint last;
} DipSource;

#define DIP_CHECKPOINT 256

/* Copies and checks the bytes. NULL, with reports, if they are no text at all. */
DipSource *dip_source_new (const char *file, const char *bytes, gsize length, DipReport *report);
void dip_source_drop (DipSource *source);
/* Indexes again, after `bytes` were overwritten. */
void dip_source_index (DipSource *source);

/* Where the character number `character` (from 0, past the end is the end) stands. */
DipCheckpoint dip_source_find (DipSource *source, gsize character);
DipPlace dip_source_place (DipSource *source, gsize character);

/* Control characters and noncharacters: nothing that a text may hold. */
gboolean dip_is_refused (gunichar c);
