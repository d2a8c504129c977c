/* File: what people hand us, read whole. A pipe or a device is refused: reading one might never end. */
#pragma once

#include "base/report.h"

#define DIP_LARGEST_FILE ((gsize)64 << 20) /* a text of this size would be some 20,000 pages */

/* The bytes of a plain file, with a NUL after them, to be freed; from then on it is one of the report's inputs. NULL if
 * it cannot be read: `*why` then says what it is instead, as a sentence without its full stop (not to be freed). */
char *dip_file_read (const char *path, gsize *length, DipReport *report, const char **why);

/* The input that would be lost if this path were written to, by whatever name it was read; NULL if none. "-" is
 * standard output. */
const char *dip_file_find_input (const char *path, const DipReport *report);
