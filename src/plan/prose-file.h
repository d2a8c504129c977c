/* Prose file: a text in one language that stands by itself, without a plan. */
#pragma once

#include "plan/plan.h"

typedef struct DipProseFile {
  DipArena *arena; /* owns everything below */
  const char *name;
  const char *language;
  DipProse text;
  const DipNote *notes; /* those that its text refers to, each with its one text, in order of definition */
  guint n_notes;
} DipProseFile;

/* The tag in its canonical case (RFC 5646 §2.1.1), to be freed, or NULL if it is not well formed. */
char *dip_canonical_tag (const char *tag);

/* Reads a file, or standard input where the path is "-", as Markdown; or, where it is not that, as plain text, in which
 * nothing is a mark: blank lines part its paragraphs. NULL, with a report, if it cannot be read at all. */
DipProseFile *dip_prose_file_open (const char *path, const char *language, gboolean is_markdown, DipReport *report);
void dip_prose_file_drop (DipProseFile *file);
