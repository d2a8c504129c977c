/* Prose: Markdown read into paragraphs. Private to the plan's room. */
#pragma once

#include "plan/plan.h"

/* Something that a text points to, to be looked up when all of the plan is read. */
typedef struct Reference {
  gboolean is_note;
  guint language;
  const char *target; /* the id */
  DipPlace place;
} Reference;

/* A note that a text defines itself: [^x]: words */
typedef struct NoteInText {
  const char *id;
  guint language;
  DipProse text;
} NoteInText;

typedef struct ProseReader {
  DipArena *arena;
  DipReport *report;
  const char *tag;    /* the language that the text is in… */
  guint language;     /* …and its index */
  GArray *references; /* Reference, added to */
  GArray *notes;      /* NoteInText, added to */
} ProseReader;

/* Reads a text of blocks; headings bear the level that they are written with. */
DipProse read_prose (ProseReader *reader, const DipText *text);

/* Reads a text whose paragraphs, with blank lines between them, hold inline Markdown only: titles, names. What looks
 * like a list's or a heading's mark in it is text. */
DipProse read_lines (ProseReader *reader, const DipText *text);

/* Bytes start..end of a paragraph, with the spans that lie in them. */
DipProseParagraph slice_paragraph (DipArena *arena, const DipProseParagraph *paragraph, gsize start, gsize end);

/* Where a prose, known to hold something, begins. */
DipPlace find_prose_place (const DipProse *prose);

/* characters.c: reports characters that no text may hold: control characters and noncharacters. Gives the text without
 * invisible controls that mean nothing in it, with a warning for each. */
DipText clean_text (DipArena *arena, DipReport *report, const DipText *text);
