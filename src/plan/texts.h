/* Texts: the Markdown files of a plan, each in one language, cut into the units that their headings name. Private to
 * the plan's room. */
#pragma once

#include "plan/ids.h"
#include "plan/prose.h"

typedef struct TextUnit {
  WordAt id;
  DipProse title; /* one paragraph or none */
  DipProse body;
  gboolean used; /* the plan has a unit for it */
} TextUnit;

typedef struct TextFile {
  const char *name;
  GPtrArray *units;   /* TextUnit, as they stand */
  GHashTable *by_id;  /* the first of each id */
  gboolean is_faulty; /* errors were reported in it */
  gboolean is_broken; /* not UTF-8: nothing of it was read */
} TextFile;

/* A file's characters, every line's end as '\n'; FALSE, with a report, if they are not UTF-8. */
gboolean read_text_bytes (ProseReader *reader, const char *name, const char *bytes, gsize length, DipText *text);

/* Takes the {#id} off a heading of a text that is cut into no units. FALSE if the heading has no words beside it. */
gboolean take_off_id (ProseReader *reader, DipProseParagraph *heading);

/* Reads a file; NULL, with a report, if nothing could be read. `named` is where the plan names it. */
TextFile *load_text_file (ProseReader *reader, const char *path, DipPlace named);
void drop_text_file (TextFile *file);
TextUnit *find_text_unit (const TextFile *file, const char *id);

/* Takes a heading that opens the prose out of it, if there is one, and counts the levels of the others from it. */
DipProse take_title (ProseReader *reader, DipProse *body);
