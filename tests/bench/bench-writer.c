/* What writing costs: fonts, structure, compression and all, beside painting the same pages into nothing; and what
 * remains of a page that is painted, in memory or in the temporary file.
 *
 *   bench-writer [OPTION…] PLAN      (options of `diptych render`)
 *
 * Prints "PAGES PIECES MILLISECONDS RECORDS KEPT": the pages, and for each of them: marked pieces; milliseconds of the
 * processor that writing takes; bytes of the first phase's records (breaks and places: in an arena, so an exact
 * figure); bytes that the writer keeps of it until the end, as the later half of the pages shows. */
#include "cli/session.h"
#include "pdf/pdf.h"

#include <malloc.h>
#include <stdio.h>
#include <time.h>

static guint pieces;

static void
skip_page (DipSink *sink G_GNUC_UNUSED, double width G_GNUC_UNUSED, double height G_GNUC_UNUSED,
           const char *label G_GNUC_UNUSED) {}

static void
skip (DipSink *sink G_GNUC_UNUSED) {}

static void
skip_glyphs (DipSink *sink G_GNUC_UNUSED, const DipGlyphRun *run G_GNUC_UNUSED, double x G_GNUC_UNUSED,
             double y G_GNUC_UNUSED) {}

static void
skip_rule (DipSink *sink G_GNUC_UNUSED, double x1 G_GNUC_UNUSED, double y1 G_GNUC_UNUSED, double x2 G_GNUC_UNUSED,
           double y2 G_GNUC_UNUSED, const DipRule *rule G_GNUC_UNUSED) {}

static void
skip_shape (DipSink *sink G_GNUC_UNUSED, const double *points G_GNUC_UNUSED, guint n_points G_GNUC_UNUSED,
            DipColour fill G_GNUC_UNUSED, DipColour fade G_GNUC_UNUSED) {}

static void
count_piece (DipSink *sink G_GNUC_UNUSED, const DipElement *element) {
  pieces += element != NULL;
}

static void
skip_link (DipSink *sink G_GNUC_UNUSED, const DipBox *boxes G_GNUC_UNUSED, guint n_boxes G_GNUC_UNUSED,
           const char *target G_GNUC_UNUSED, const char *says G_GNUC_UNUSED, const DipElement *element G_GNUC_UNUSED) {}

static void
skip_anchor (DipSink *sink G_GNUC_UNUSED, const char *name G_GNUC_UNUSED, double y G_GNUC_UNUSED) {}

static void
skip_bookmark (DipSink *sink G_GNUC_UNUSED, const DipBookmark *bookmark G_GNUC_UNUSED, double y G_GNUC_UNUSED) {}

static const DipSinkClass nothing = {
  .page_begin = skip_page,
  .page_end = skip,
  .glyphs = skip_glyphs,
  .rule = skip_rule,
  .shape = skip_shape,
  .mark_begin = count_piece,
  .mark_end = skip,
  .link = skip_link,
  .anchor = skip_anchor,
  .bookmark = skip_bookmark,
};

/* Of the processor, in all threads. */
static double
spent_ms (void) {
  return (double)clock () * 1000 / CLOCKS_PER_SEC;
}

static double
count_bytes (void) {
  struct mallinfo2 info = mallinfo2 ();
  return (double)info.uordblks + (double)info.hblkhd;
}

/* Milliseconds that painting as far as that page takes. */
static double
paint (DipSession *session, DipSink *sink, guint last) {
  DipPageRange range = { 1, last };
  double start = spent_ms ();
  dip_pages_paint (session->pages, session->setter, &range, 1, sink, NULL);
  return spent_ms () - start;
}

/* A writer's figures. */
typedef struct Figures {
  double ms;   /* of painting and finishing */
  double held; /* bytes, when all is painted */
  gboolean good;
} Figures;

/* What is freed with the writer is what it held: caches of others come and go meanwhile. */
static Figures
write_pages (DipSession *session, guint last) {
  DipPdfOptions options = { .standards = session->options->standards };
  DipOutput *output = dip_output_open ("/dev/null", NULL);
  DipSink *sink = dip_sink_pdf_tagged_new (output, &session->story->about, &options);
  Figures figures = { .ms = paint (session, sink, last) };
  double bytes = count_bytes (), start = spent_ms ();
  figures.good = sink->class->finish (sink, NULL);
  figures.ms += spent_ms () - start;
  sink->class->drop (sink);
  figures.held = bytes - count_bytes ();
  figures.good = dip_output_commit (output, NULL) && figures.good;
  return figures;
}

static int
measure (DipSession *session) {
  guint n = session->pages->n_pages, half = n / 2;
  DipSink none = { &nothing };
  double setting = paint (session, &none, n);
  Figures first = write_pages (session, half), all = write_pages (session, n);
  printf ("%u %.2f %.3f %.0f %.0f\n", n, (double)pieces / n, (all.ms - setting) / n,
          (double)dip_arena_size (session->pages->arena) / n, (all.held - first.held) / (n - half));
  return first.good && all.good ? 0 : 1;
}

int
main (int argc G_GNUC_UNUSED, char **argv) {
  g_autofree char *said = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_ptr_array_add (words, argv[0]);
  g_ptr_array_add (words, (gpointer) "render");
  for (char **word = argv + 1; *word; word++)
    g_ptr_array_add (words, *word);
  g_ptr_array_add (words, NULL);
  DipOptions *options = dip_options_parse ((char **)words->pdata, &said, NULL);
  if (!options)
    return 2;
  DipSession session;
  int status = dip_session_open (&session, options) == DIP_EXIT_GOOD ? measure (&session) : 1;
  dip_session_close (&session);
  dip_options_drop (options);
  return status;
}
