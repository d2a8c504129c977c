#include "cli/options.h"

#include <string.h>

#include "base/when.h"

#define VERSION_LINE "diptych " DIPTYCH_VERSION "\n"

/* 9999-12-31T23:59:59Z: the last time that PDF can write down. */
#define LAST_SECOND G_GUINT64_CONSTANT (253402300799)

static const char usage_line[] = "diptych render PLAN | diptych check PLAN";
static const char help_tail[] = "Commands:\n"
                                "  render PLAN   typeset the plan\n"
                                "  check PLAN    read it and set it, report everything, write nothing\n\n"
                                "Exit codes: 0 good, 1 errors in the input, 2 wrong usage, 3 warnings under --strict, "
                                "75 could not write, try again.\n";

typedef struct Raw {
  char *layout, *output, *format, *dump, *pages, *languages, *as_of;
  double dpi;
  gboolean strict, quiet, system_fonts, allow_missing_glyphs, version;
  char **rest;
} Raw;

static void
clear_raw (Raw *raw) {
  char **const strings[]
      = { &raw->layout, &raw->output, &raw->format, &raw->dump, &raw->pages, &raw->languages, &raw->as_of };
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free (*strings[i]);
  g_strfreev (raw->rest);
}

static gboolean
set_usage_error (GError **error, const char *format, const char *word) {
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, format, word);
  return FALSE;
}

static gboolean
choose (const char *word, const char *const *choices, guint *index, const char *complaint, GError **error) {
  for (guint i = 0; word && choices[i]; i++)
    if (strcmp (choices[i], word) == 0) {
      *index = i;
      return TRUE;
    }
  return word ? set_usage_error (error, complaint, word) : TRUE;
}

/* ── Values ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_page (const char *text, guint *page) {
  guint64 value;
  if (!g_ascii_string_to_unsigned (text, 10, 1, 1000000, &value, NULL))
    return FALSE;
  *page = (guint)value;
  return TRUE;
}

static gboolean
read_range (const char *text, DipPageRange *range) {
  g_auto (GStrv) ends = g_strsplit (text, "-", 2);
  if (!ends[0] || !read_page (ends[0], &range->first))
    return FALSE;
  range->last = range->first;
  return !ends[1] || (read_page (ends[1], &range->last) && range->last >= range->first);
}

static gboolean
read_pages (const char *text, GArray *pages, GError **error) {
  g_auto (GStrv) parts = text ? g_strsplit (text, ",", -1) : NULL;
  gboolean good = !parts || parts[0];
  for (guint i = 0; good && parts && parts[i]; i++) {
    DipPageRange range;
    good = read_range (parts[i], &range);
    g_array_append_val (pages, range);
  }
  return good || set_usage_error (error, "--pages takes numbers and ranges such as 1-3,7, not \"%s\"", text);
}

static gboolean
read_as_of (DipOptions *options, const char *text, GError **error) {
  DipWhen when;
  const char *why;
  if (!text)
    return TRUE;
  options->has_as_of = TRUE;
  if (strcmp (text, "today") == 0) {
    g_autoptr (GDateTime) now = g_date_time_new_now_local ();
    DipDate today = { (gint16)g_date_time_get_year (now), 0, (guint8)g_date_time_get_month (now),
                      (guint8)g_date_time_get_day_of_month (now), DIP_DAY };
    options->as_of = dip_date_first_day (today);
    return TRUE;
  }
  if (!dip_when_parse (text, &when, &why) || when.kind != DIP_WHEN_ON || when.date.precision != DIP_DAY)
    return set_usage_error (error, "--as-of takes a day as YYYY-MM-DD, or today, not \"%s\"", text);
  options->as_of = dip_date_first_day (when.date);
  return TRUE;
}

/* A time that was set and cannot be read must not be passed over: what is made would not be what was meant. */
static gboolean
read_source_date (DipOptions *options, GError **error) {
  const char *text = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds;
  if (!text || !*text)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, LAST_SECOND, &seconds, NULL))
    return set_usage_error (error, "SOURCE_DATE_EPOCH in the environment is whole seconds since 1970-01-01, not \"%s\"",
                            text);
  options->has_source_date = TRUE;
  options->source_date = (gint64)seconds;
  return TRUE;
}

/* ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_command (DipOptions *options, const Raw *raw, GError **error) {
  static const char *const commands[] = { "render", "check", NULL };
  guint n = raw->rest ? g_strv_length (raw->rest) : 0, command = 0;
  if (n == 0)
    return set_usage_error (error, "no command is given; usage: %s", usage_line);
  if (!choose (raw->rest[0], commands, &command, "there is no command \"%s\"; it is render or check", error))
    return FALSE;
  if (n != 2)
    return set_usage_error (error, "%s takes one plan file", raw->rest[0]);
  options->command = (DipCommand)command;
  options->plan = g_strdup (raw->rest[1]);
  return TRUE;
}

static gboolean
read_choices (DipOptions *options, const Raw *raw, GError **error) {
  static const char *const formats[] = { "pdf", "png", NULL };
  static const char *const dumps[] = { "story", "lines", "pages", NULL };
  gboolean named_png = options->output && g_str_has_suffix (options->output, ".png");
  guint format = named_png ? DIP_FORMAT_PNG : DIP_FORMAT_PDF, dump = 0;
  if (!choose (raw->format, formats, &format, "--format is pdf or png, not \"%s\"", error)
      || !choose (raw->dump, dumps, &dump, "--dump is story, lines or pages, not \"%s\"", error))
    return FALSE;
  if (!(raw->dpi >= 10 && raw->dpi <= 1200))
    return set_usage_error (error, "--%s takes 10 to 1200 dots an inch", "dpi");
  if (raw->dump && raw->pages)
    return set_usage_error (error, "--dump %s writes that stage whole: leave --pages out", raw->dump);
  if (options->output && !*options->output)
    return set_usage_error (error, "-o takes a file's name, or -, not \"%s\"", options->output);
  options->format = (DipFormat)format;
  options->dump = raw->dump ? (DipDump)(DIP_DUMP_STORY + dump) : DIP_DUMP_NONE;
  options->dpi = raw->dpi;
  return TRUE;
}

static gboolean
read_values (DipOptions *options, Raw *raw, GError **error) {
  options->strict = raw->strict;
  options->quiet = raw->quiet;
  options->system_fonts = raw->system_fonts;
  options->allow_missing_glyphs = raw->allow_missing_glyphs;
  options->layout = raw->layout ? g_steal_pointer (&raw->layout) : g_strdup ("briefing");
  options->output = g_steal_pointer (&raw->output);
  options->languages = raw->languages ? g_strsplit (raw->languages, ",", -1) : NULL;
  return read_command (options, raw, error) && read_choices (options, raw, error)
         && read_pages (raw->pages, options->pages, error) && read_as_of (options, raw->as_of, error)
         && read_source_date (options, error);
}

static GOptionContext *
make_context (Raw *raw) {
  const GOptionEntry entries[] = {
    { "layout", 'l', 0, G_OPTION_ARG_FILENAME, &raw->layout, "A layout's name, or a layout file (briefing)",
      "NAME|FILE" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &raw->output, "Where to write; - is standard output (beside the plan)",
      "FILE|-" },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &raw->format, "pdf, or png: a picture for each page", "pdf|png" },
    { "pages", 'p', 0, G_OPTION_ARG_STRING, &raw->pages, "Only these pages", "1-3,7" },
    { "languages", 'L', 0, G_OPTION_ARG_STRING, &raw->languages, "Only these languages, in this order", "ru,zh" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &raw->as_of,
      "The day that settles what is overdue (SOURCE_DATE_EPOCH's, else the document's)", "DATE|today" },
    { "dump", 0, 0, G_OPTION_ARG_STRING, &raw->dump, "Write this stage as JSON Lines, and no PDF",
      "story|lines|pages" },
    { "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &raw->dpi, "Dots an inch of pictures (144)", "N" },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &raw->strict, "Warnings are errors: nothing is written", NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &raw->quiet, "Say nothing but errors", NULL },
    { "system-fonts", 0, 0, G_OPTION_ARG_NONE, &raw->system_fonts, "Use the system's fonts as well", NULL },
    { "allow-missing-glyphs", 0, 0, G_OPTION_ARG_NONE, &raw->allow_missing_glyphs,
      "A character that no font has is a warning", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &raw->version, "Print the version", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->rest, NULL, NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new ("render|check PLAN");
  g_option_context_set_summary (context, "Typesets a plan in two or more languages as one PDF.");
  g_option_context_set_description (context, help_tail);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

/* GLib's own --help prints and exits; ours is asked for like any other text. The name in it is the program's own,
 * however it was called. */
static gboolean
wants_help (char **argv) {
  for (guint i = 1; argv[i] && strcmp (argv[i], "--") != 0; i++)
    if (strcmp (argv[i], "--help") == 0 || strcmp (argv[i], "-h") == 0)
      return TRUE;
  return FALSE;
}

DipOptions *
dip_options_parse (char **argv, char **say, GError **error) {
  Raw raw = { .dpi = 144 };
  g_autoptr (GOptionContext) context = make_context (&raw);
  g_auto (GStrv) arguments = g_strdupv (argv);
  DipOptions *options = NULL;
  g_set_prgname ("diptych");
  *say = wants_help (argv) ? g_option_context_get_help (context, TRUE, NULL) : NULL;
  if (!*say && g_option_context_parse_strv (context, &arguments, error)) {
    options = g_new0 (DipOptions, 1);
    options->pages = g_array_new (FALSE, FALSE, sizeof (DipPageRange));
    if (raw.version)
      *say = g_strdup (VERSION_LINE);
    if (*say || !read_values (options, &raw, error))
      g_clear_pointer (&options, dip_options_drop);
  }
  clear_raw (&raw);
  return options;
}

void
dip_options_drop (DipOptions *options) {
  if (!options)
    return;
  g_array_free (options->pages, TRUE);
  g_strfreev (options->languages);
  g_free (options->plan);
  g_free (options->layout);
  g_free (options->output);
  g_free (options);
}
