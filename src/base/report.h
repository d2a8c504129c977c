/* Report: everything we have to tell the user about an input, each with its place in a file.
 *
 * Readers add to the report and go on, so that a user sees all errors at once. */
#pragma once

#include <glib.h>

/* A place in a file. Lines and columns count from 1, columns in characters; 0 means "not known". */
typedef struct DipPlace {
  const char *file; /* interned (g_intern_string), NULL if the message is about no file */
  guint32 line;
  guint32 column;
} DipPlace;

typedef enum DipSeverity { DIP_WARNING, DIP_ERROR } DipSeverity;

typedef struct DipReport DipReport;

DipReport *dip_report_new (void);
void dip_report_drop (DipReport *report);

/* Adds a message. `kind` names it for people and scripts, e.g. "unknown-key" (a literal; printed in brackets).
 * The same message at the same place is kept once. Messages are one line: what is wrong, then how to mend it. */
void dip_report_add (DipReport *report, DipSeverity severity, DipPlace place, const char *kind, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

guint dip_report_count (const DipReport *report, DipSeverity severity);

/* Appends all messages in order (files as first met, then line, column): "file:line:column: error: text [kind]\n".
 * Past a bound for each file the rest is counted in one line. `colour` adds terminal colours. */
void dip_report_write (const DipReport *report, GString *out, gboolean colour);

/* The files that were read, as the system knows them, so that none is written over: a file has many names. `name` is
 * interned. */
void dip_report_add_input (DipReport *report, const char *name, guint64 device, guint64 inode);
/* In the order of reading, from 0; NULL past the last. */
const char *dip_report_input (const DipReport *report, guint index);
const char *dip_report_find_input (const DipReport *report, guint64 device, guint64 inode); /* its name, or NULL */
