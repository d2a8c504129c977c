/* Syntax: how values are written in a PDF (ISO 32000-1 §7.3). Private to this room. */
#pragma once

#include <glib.h>

/* A number with up to three decimals, and no exponent. */
void dip_put_number (GString *out, double value);
void dip_put_integer (GString *out, gint64 value);
/* "12 0 R" */
void dip_put_reference (GString *out, guint32 number);
/* A name, with its slash; characters that a name may not hold as #xx. */
void dip_put_name (GString *out, const char *name);
/* A string of bytes in parentheses. */
void dip_put_bytes (GString *out, const char *bytes, gsize length);
/* A text's units, high byte first. */
void dip_put_utf16 (GString *out, const char *utf8, gsize length);
/* A text string (§7.9.2.2): as it is where all is ASCII, else in UTF-16 with its mark. */
void dip_put_text (GString *out, const char *utf8, gssize length);
/* A text string in several languages (§7.9.2.2.2): units with their mark, then the escape of each language before what
 * is said in it, and the string of all. */
GString *dip_units_new (void);
void dip_put_language (GString *units, const char *tag);
void dip_put_units (GString *out, GString *units);
/* "D:20240925000000Z" */
void dip_put_time (GString *out, gint64 seconds);
