/* The cairo painter: PDF and PNG behind the page sink. The only room that knows cairo. */
#pragma once

#include "output/output.h"
#include "pages/sink.h"

/* A PDF into `output`, which it borrows and does not commit. `fonts` likewise. */
DipSink *dip_sink_pdf_new (DipOutput *output, const DipAbout *about, GError **error);
/* PNG pictures, one a page: page N goes to `pattern` with its single %u or %0Nu replaced (or to `pattern` itself if there is
 * one page only); each is written whole or not at all. `dpi` dots an inch. */
DipSink *dip_sink_png_new (const char *pattern, double dpi, GError **error);
