/* The cairo painter: PDF and PNG behind the page sink. The only room that knows cairo. */
#pragma once

#include "output/output.h"
#include "pages/sink.h"

/* A PDF into `output`, which it borrows and does not commit. `fonts` likewise. */
DipSink *dip_sink_pdf_new (DipOutput *output, const DipAbout *about, GError **error);
/* PNG pictures, one a page, each written whole or not at all, `dpi` dots an inch. The names come from `pattern`. */
DipSink *dip_sink_png_new (const char *pattern, double dpi, GError **error);

#define DIP_LARGEST_PICTURE 32767 /* pixels of a side: cairo draws on no longer one */

/* Patterns of pictures' names: the last part of the path has one %u or %0Nu (N from 1 to 9) for the page's label, or no
 * percent sign at all, where one picture is all there is. */
typedef enum DipPattern { DIP_PATTERN_WRONG, DIP_PATTERN_ONE, DIP_PATTERN_MANY } DipPattern;
DipPattern dip_png_check_pattern (const char *pattern);
/* The name of a page's picture, to be freed. */
char *dip_png_name (const char *pattern, const char *label);
