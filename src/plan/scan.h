/* Scan: the small forms inside a paragraph that CommonMark reads as one: escapes, entities, link tails, definitions of
 * links and names of notes. They say where such a form ends, so that the words can be found in the source again.
 * Private to the plan's room. */
#pragma once

#include <glib.h>

/* A run of bytes; `at` never goes beyond `length`. */
typedef struct Bytes {
  const char *data;
  gsize length;
} Bytes;

char peek_byte (const Bytes *bytes, gsize at); /* NUL past the end */
gsize scan_blanks (const Bytes *bytes, gsize at);
/* The end of a backslash escape at `at`, or `at` if there is none (CommonMark §2.4). */
gsize scan_escape (const Bytes *bytes, gsize at);
/* The end of an entity at `at`, or `at`; `*n` is the number of bytes that it stands for (CommonMark §2.5). */
gsize scan_entity (const Bytes *bytes, gsize at, gsize *n);
/* The end of "[^name]" at `at`, or `at`. */
gsize scan_note_mark (const Bytes *bytes, gsize at);
/* The end of what follows a link's text, `at` its closing bracket: "](…)", "][…]" or "]". */
gsize scan_link_tail (const Bytes *bytes, gsize at);
/* The end of the link definitions that open a paragraph (CommonMark §4.7). */
gsize scan_definitions (const Bytes *bytes);
