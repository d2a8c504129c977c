#include "cli/options.h"

#include <string.h>

#include "cli/option-values.h"
#include "pdf/pdf.h"
#include "plan/prose-file.h"

#define VERSION_LINE "diptych " DIPTYCH_VERSION "\n"

static const char general_help[]
    = "Usage:\n"
      "  diptych COMMAND [OPTION…] …\n\n"
      "Typesets plans in two or more languages.\n\n"
      "Commands:\n"
      "  render PLAN   typeset the plan as one PDF\n"
      "  check PLAN    read it and set it, report everything, write nothing\n"
      "  set TEXT      set a text in one language, and tell its lines\n"
      "  extract PDF   give back the plan and the texts that a PDF was made from\n\n"
      "diptych COMMAND --help tells a command's options, diptych --version the version.\n\n"
      "Exit codes: 0 good, 1 errors in the input, 2 wrong usage, 3 warnings under --strict, "
      "75 could not write, try again.\n";

static const struct {
  const char *name, *takes, *input, *summary;
} commands[DIP_N_COMMANDS] = {
  [DIP_COMMAND_RENDER] = { "render", "PLAN", "plan file", "Typesets a plan in two or more languages as one PDF." },
  [DIP_COMMAND_CHECK]
  = { "check", "PLAN", "plan file", "Reads a plan and sets it, reports everything, and writes nothing." },
  [DIP_COMMAND_SET] = { "set", "--lang TAG --measure LENGTH FILE|-", "text, or - for standard input",
                        "Sets a text in one language: Markdown, or plain text if its name ends in .txt. Its lines go "
                        "out as JSON Lines, or with -o as a PDF or PNG. Lengths are in mm, pt, or em of the text." },
  [DIP_COMMAND_EXTRACT] = { "extract", "FILE.pdf", "PDF file",
                            "Gives back the files that a PDF carries: the plan and the texts that it was made from." },
};

/* Words as they were given. */
typedef struct Raw {
  char *layout, *output, *format, *backend, *standard, *attach, *dump, *dpi, *pages, *languages, *as_of;
  char *lang, *measure, *size, *leading, *align, *style, *indent, *hyphenate, *ladder, *word_space, *strictness,
      *break_symbols, *trim, *hanging, *autospace, *most_stretch, *dots, *balance, *looseness, *protrude, *expand;
  gboolean strict, quiet, system_fonts, allow_missing_glyphs, glyphs;
  char **rest;
} Raw;

/* ── Which command takes what ──────────────────────────────────────────────────────────────────────────────────── */

#define RENDER (1u << DIP_COMMAND_RENDER)
#define CHECK (1u << DIP_COMMAND_CHECK)
#define SET (1u << DIP_COMMAND_SET)
#define EXTRACT (1u << DIP_COMMAND_EXTRACT)

typedef struct Option {
  guint commands;
  const char *name;
  char letter;
  GOptionArg kind;
  gsize offset; /* of its word in Raw */
  const char *says, *takes;
} Option;

#define FILE_NAME(member) G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (Raw, member)
#define WORD(member) G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Raw, member)
#define FLAG(member) G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Raw, member)

static const Option table[] = {
  { SET, "lang", 0, WORD (lang), "The text's language (BCP 47)", "TAG" },
  { SET, "measure", 0, WORD (measure), "The length of a line", "LENGTH" },
  { SET, "size", 0, WORD (size), "The text's size; what the style measures in em follows", "PT" },
  { SET, "leading", 0, WORD (leading), "From baseline to baseline", "PT" },
  { SET, "align", 0, WORD (align), "How lines stand in the measure", "start|justify|centre|end" },
  { SET, "indent", 0, WORD (indent), "Of each paragraph's first line", "LENGTH" },
  { SET, "hyphenate", 0, WORD (hyphenate), "Whether words may be divided", "on|off" },
  { SET, "ladder", 0, WORD (ladder), "Most hyphens in a row; 7 and more: no limit", "N" },
  { SET, "word-space", 0, WORD (word_space), "Least, natural and most, of the font's own space", "A,B,C" },
  { SET, "strictness", 0, WORD (strictness), "How strictly lines keep from breaking, as in CSS",
    "loose|normal|strict" },
  { SET, "break-symbols", 0, WORD (break_symbols), "Where symbols such as A/RES/78/311 may break", "none|slash" },
  { SET, "trim", 0, WORD (trim), "How much of their squares full-width marks give up", "none|normal|all" },
  { SET, "hanging", 0, WORD (hanging), "Whether one of 、，。 may stand outside its line", "on|off" },
  { SET, "autospace", 0, WORD (autospace), "The gap between Han and Western characters", "LENGTH|off" },
  { SET, "most-stretch", 0, WORD (most_stretch), "What may come between any two characters without word spaces",
    "LENGTH" },
  { SET, "dots", 0, WORD (dots), "Whether each character has an emphasis dot", "on|off" },
  { SET, "balance", 0, WORD (balance), "Whether ragged lines are of about one length, as a heading's", "on|off" },
  { SET, "looseness", 0, WORD (looseness),
    "Lines more (-: fewer) than is best, as far as the style allows it and each line keeps to it", "N" },
  { SET, "protrude", 0, WORD (protrude), "How much of what they may marks stand out at a line's edges", "PART%" },
  { SET, "expand", 0, WORD (expand), "How much narrower or wider glyphs may be made to fit", "PART%" },
  { SET, "style", 0, WORD (style), "The layout's style that all this changes (text)", "NAME" },
  { RENDER | CHECK | SET, "layout", 'l', FILE_NAME (layout), "A layout's name, or a layout file (briefing)",
    "NAME|FILE" },
  { RENDER, "output", 'o', FILE_NAME (output), "Where to write; - is standard output (beside the plan)", "FILE|-" },
  { SET, "output", 'o', FILE_NAME (output), "Where to write: .pdf and .png are painted, .jsonl and - are lines (-)",
    "FILE|-" },
  { EXTRACT, "output", 'o', FILE_NAME (output), "The folder to write to (of the PDF's name, beside it)", "FOLDER" },
  { SET, "glyphs", 0, FLAG (glyphs), "Tell each line's glyphs as well", NULL },
  { RENDER, "format", 'f', WORD (format), "pdf, or png: a picture for each page", "pdf|png" },
  { RENDER | SET, "backend", 0, WORD (backend), "Who writes a PDF (own); cairo's is plain, and carries nothing",
    "own|cairo" },
  { RENDER | SET, "pdf-standard", 0, WORD (standard),
    "What a PDF keeps to (ua-1,a-3a): ua-1, one of a-3a, a-2a, a-2u, or both; or plain", "ua-1,a-3a" },
  { RENDER, "attach", 0, WORD (attach), "The PDF carries the actions as a table, the dates as a calendar", "csv,ics" },
  { RENDER, "pages", 'p', WORD (pages), "Only these pages", "1-3,7" },
  { RENDER | CHECK, "languages", 'L', WORD (languages), "Only these languages, in this order", "ru,zh" },
  { RENDER | CHECK, "as-of", 0, WORD (as_of),
    "The day that settles what is overdue (SOURCE_DATE_EPOCH's, else the document's)", "DATE|today" },
  { RENDER, "dump", 0, WORD (dump), "Write this stage as JSON Lines, and no PDF", "story|lines|pages" },
  { RENDER | SET, "dpi", 0, WORD (dpi), "Dots an inch of pictures (144)", "N" },
  { RENDER | CHECK | SET, "strict", 0, FLAG (strict), "Warnings are errors: nothing is written", NULL },
  { RENDER | CHECK | SET | EXTRACT, "quiet", 'q', FLAG (quiet), "Say nothing but errors", NULL },
  { RENDER | CHECK | SET, "system-fonts", 0, FLAG (system_fonts), "Use the system's fonts as well", NULL },
  { RENDER | CHECK | SET, "allow-missing-glyphs", 0, FLAG (allow_missing_glyphs),
    "A character that no font has is a warning", NULL },
};

static void
clear_raw (Raw *raw) {
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].kind == G_OPTION_ARG_STRING || table[i].kind == G_OPTION_ARG_FILENAME)
      g_free (G_STRUCT_MEMBER (char *, raw, table[i].offset));
  g_strfreev (raw->rest);
}

static GOptionContext *
make_context (DipCommand command, Raw *raw) {
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    const Option *option = &table[i];
    GOptionEntry entry = {
      option->name, option->letter, 0, option->kind, G_STRUCT_MEMBER_P (raw, option->offset),
      option->says, option->takes,
    };
    if (option->commands & (1u << command))
      g_array_append_val (entries, entry);
  }
  GOptionEntry rest = { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->rest, NULL, NULL };
  g_array_append_val (entries, rest);
  GOptionContext *context = g_option_context_new (commands[command].takes);
  g_option_context_set_summary (context, commands[command].summary);
  g_option_context_add_main_entries (context, (const GOptionEntry *)entries->data, NULL);
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

/* ── Values ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_choices (DipOptions *options, const Raw *raw, GError **error) {
  static const char *const formats[] = { "pdf", "png", NULL };
  static const char *const dumps[] = { "story", "lines", "pages", NULL };
  gboolean named_png = options->output && g_str_has_suffix (options->output, ".png");
  static const char *const backends[] = { "own", "cairo", NULL };
  guint backend = DIP_BACKEND_OWN;
  guint format = named_png ? DIP_FORMAT_PNG : DIP_FORMAT_PDF, dump = 0;
  if (!read_choice (raw->format, formats, "--format is pdf or png, not \"%s\"", &format, error)
      || !read_choice (raw->backend, backends, "--backend is own or cairo, not \"%s\"", &backend, error)
      || !read_choice (raw->dump, dumps, "--dump is story, lines or pages, not \"%s\"", &dump, error))
    return FALSE;
  if (raw->dump && raw->pages)
    return set_usage_error (error, "--dump %s writes that stage whole: leave --pages out", raw->dump);
  if (options->output && !*options->output)
    return set_usage_error (error, "-o takes a file's name, or -, not \"%s\"", options->output);
  options->format = (DipFormat)format;
  options->backend = (DipBackend)backend;
  options->dump = raw->dump ? (DipDump)(DIP_DUMP_STORY + dump) : DIP_DUMP_NONE;
  return TRUE;
}

/* Neither is passed over in silence where it can have no effect. */
static gboolean
read_standard (DipOptions *options, const Raw *raw, GError **error) {
  const guint carries_none = DIP_STANDARD_A2A | DIP_STANDARD_A2U;
  gboolean is_pdf = options->format == DIP_FORMAT_PDF && options->dump == DIP_DUMP_NONE;
  gboolean is_ours = is_pdf && options->backend == DIP_BACKEND_OWN;
  if (!read_standards (raw->standard, &options->standards, error)
      || !read_attach (raw->attach, &options->attach, error))
    return FALSE;
  if (raw->standard && !is_ours)
    return set_usage_error (
        error, "--pdf-standard %s is kept by our own PDF alone: by no picture, no JSON Lines and not cairo's",
        raw->standard);
  if (raw->attach && !is_ours)
    return set_usage_error (
        error, "--attach %s: only our own PDF carries files: no picture, no JSON Lines and not cairo's", raw->attach);
  if (raw->attach && options->standards & carries_none)
    return set_usage_error (error, "--attach %s: a PDF/A-2 carries no such files; --pdf-standard a-3a does",
                            raw->attach);
  return TRUE;
}

/* The file's name says what `set` writes. */
static gboolean
read_kind_of_output (DipOptions *options, GError **error) {
  const char *output = options->output;
  gboolean lines = !output || strcmp (output, "-") == 0 || g_str_has_suffix (output, ".jsonl");
  if (options->command != DIP_COMMAND_SET)
    return TRUE;
  if (lines)
    options->dump = DIP_DUMP_LINES;
  else if (!g_str_has_suffix (output, ".pdf") && !g_str_has_suffix (output, ".png"))
    return set_usage_error (error, "set writes to a name that ends in .pdf, .png or .jsonl, or to -, not to \"%s\"",
                            output);
  if (options->set.glyphs && !lines)
    return set_usage_error (error, "--glyphs belongs to lines, which \"%s\" does not hold", output);
  return TRUE;
}

static gboolean
read_language (DipSetOptions *set, const Raw *raw, GError **error) {
  if (!raw->lang)
    return set_usage_error (error, "set needs the text's language: --lang %s", "ru");
  set->language = dip_canonical_tag (raw->lang);
  return set->language
         || set_usage_error (error, "--lang takes a language tag such as ru or zh-Hans, not \"%s\"", raw->lang);
}

/* 14,400 pt is the longest side of a page (ISO 32000-1, annex C.2). */
static gboolean
read_lengths (DipSetOptions *set, const Raw *raw, GError **error) {
  static const LengthRule measure = { "measure", FALSE, 1, 14000, .1, 10000 }, size = { "size", TRUE, 1, 1000, .1, 10 },
                          leading = { "leading", TRUE, 1, 4000, .1, 100 },
                          indent = { "indent", FALSE, -14000, 14000, -1000, 1000 },
                          autospace = { "autospace", FALSE, 0, 1000, 0, 1 },
                          most_stretch = { "most-stretch", FALSE, 0, 1000, 0, 10 };
  gboolean no_autospace = g_strcmp0 (raw->autospace, "off") == 0;
  if (no_autospace)
    set->autospace = (DipLength){ .given = TRUE, .in_em = TRUE };
  if (!raw->measure)
    return set_usage_error (error, "set needs the length of a line: --measure %s", "81.5mm");
  return read_length (raw->measure, &measure, &set->measure, error) && read_length (raw->size, &size, &set->size, error)
         && read_length (raw->leading, &leading, &set->leading, error)
         && read_length (raw->indent, &indent, &set->indent, error)
         && read_length (raw->most_stretch, &most_stretch, &set->most_stretch, error)
         && (no_autospace || read_length (raw->autospace, &autospace, &set->autospace, error));
}

static gboolean
read_words (DipSetOptions *set, const Raw *raw, GError **error) {
  static const char *const aligns[] = { "start", "justify", "centre", "end", NULL };
  static const char *const switches[] = { "off", "on", NULL };
  static const char *const strictnesses[] = { "strict", "normal", "loose", NULL };
  static const char *const symbols[] = { "none", "slash", NULL };
  static const char *const trims[] = { "normal", "none", "all", NULL };
  const struct {
    const char *word, *const *choices, *complaint;
    gint *index;
  } settings[] = {
    { raw->align, aligns, "--align is start, justify, centre or end, not \"%s\"", &set->align },
    { raw->hyphenate, switches, "--hyphenate is on or off, not \"%s\"", &set->hyphenate },
    { raw->strictness, strictnesses, "--strictness is loose, normal or strict, not \"%s\"", &set->strictness },
    { raw->break_symbols, symbols, "--break-symbols is none or slash, not \"%s\"", &set->break_symbols },
    { raw->trim, trims, "--trim is none, normal or all, not \"%s\"", &set->trim },
    { raw->hanging, switches, "--hanging is on or off, not \"%s\"", &set->hanging },
    { raw->dots, switches, "--dots is on or off, not \"%s\"", &set->dots },
    { raw->balance, switches, "--balance is on or off, not \"%s\"", &set->balance },
  };
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!read_setting (settings[i].word, settings[i].choices, settings[i].complaint, settings[i].index, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_set (DipSetOptions *set, Raw *raw, GError **error) {
  set->style = raw->style ? g_steal_pointer (&raw->style) : g_strdup ("text");
  set->glyphs = raw->glyphs;
  return read_language (set, raw, error) && read_lengths (set, raw, error) && read_words (set, raw, error)
         && read_ladder (raw->ladder, &set->ladder, error) && read_looseness (raw->looseness, &set->looseness, error)
         && read_word_space (raw->word_space, set, error)
         && read_part (raw->protrude, "--protrude takes 0 to 100%%, not \"%s\"", 100, &set->protrude, error)
         && read_part (raw->expand, "--expand takes 0 to 5%%, not \"%s\"", 5, &set->expand, error);
}

static gboolean
read_input (DipOptions *options, const Raw *raw, GError **error) {
  if (!raw->rest || g_strv_length (raw->rest) != 1) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s takes one %s", commands[options->command].name,
                 commands[options->command].input);
    return FALSE;
  }
  options->input = g_strdup (raw->rest[0]);
  return *options->input || set_usage_error (error, "a file's name is empty: \"%s\"", options->input);
}

/* What is written, where it is no picture; else NULL. */
static const char *
name_unpainted (const DipOptions *options) {
  if (options->dump != DIP_DUMP_NONE)
    return "JSON Lines are";
  return options->format == DIP_FORMAT_PDF ? "a PDF is" : NULL;
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
  return read_input (options, raw, error) && read_choices (options, raw, error)
         && (options->command != DIP_COMMAND_SET || read_set (&options->set, raw, error))
         && read_kind_of_output (options, error) && read_standard (options, raw, error)
         && read_dpi (raw->dpi, name_unpainted (options), &options->dpi, error)
         && read_pages (raw->pages, options->pages, error) && read_as_of (options, raw->as_of, error)
         && read_source_date (options, error);
}

/* ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
find_command (const char *word, DipCommand *command, GError **error) {
  if (!word)
    return set_usage_error (error, "no command is given; it is render, check, set or extract%s", "");
  if (*word == '-')
    return set_usage_error (error, "the command (render, check, set or extract) comes before its options, such as %s",
                            word);
  for (guint i = 0; i < DIP_N_COMMANDS; i++)
    if (strcmp (commands[i].name, word) == 0) {
      *command = (DipCommand)i;
      return TRUE;
    }
  return set_usage_error (error, "there is no command \"%s\"; it is render, check, set or extract", word);
}

static gboolean
is_help (const char *word) {
  return strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0;
}

/* GLib's own --help prints and exits; ours is asked for like any other text. */
static gboolean
wants_help (char **argv) {
  for (guint i = 2; argv[i] && strcmp (argv[i], "--") != 0; i++)
    if (is_help (argv[i]))
      return TRUE;
  return FALSE;
}

/* The name in the help is the program's own, however it was called, with the command as one more part of it. */
static char *
tell_help (DipCommand command, GOptionContext *context) {
  g_autofree char *name = g_strdup_printf ("diptych %s", commands[command].name);
  g_set_prgname (name);
  char *help = g_option_context_get_help (context, TRUE, NULL);
  g_set_prgname ("diptych");
  return help;
}

static DipOptions *
parse_command (DipCommand command, char **argv, char **say, GError **error) {
  Raw raw = { 0 };
  g_autoptr (GOptionContext) context = make_context (command, &raw);
  g_auto (GStrv) arguments = g_strdupv (argv + 1); /* GLib takes the first for the program's name */
  DipOptions *options = NULL;
  if (wants_help (argv))
    *say = tell_help (command, context);
  else if (g_option_context_parse_strv (context, &arguments, error)) {
    options = g_new0 (DipOptions, 1);
    options->command = command;
    options->pages = g_array_new (FALSE, FALSE, sizeof (DipPageRange));
    if (!read_values (options, &raw, error))
      g_clear_pointer (&options, dip_options_drop);
  }
  clear_raw (&raw);
  return options;
}

DipOptions *
dip_options_parse (char **argv, char **say, GError **error) {
  const char *word = argv[0] ? argv[1] : NULL;
  DipCommand command = DIP_COMMAND_RENDER;
  g_set_prgname ("diptych");
  *say = NULL;
  if (word && is_help (word))
    *say = g_strdup (general_help);
  else if (word && strcmp (word, "--version") == 0)
    *say = g_strdup (VERSION_LINE);
  else if (find_command (word, &command, error))
    return parse_command (command, argv, say, error);
  return NULL;
}

void
dip_options_drop (DipOptions *options) {
  if (!options)
    return;
  g_array_free (options->pages, TRUE);
  g_strfreev (options->languages);
  g_free (options->input);
  g_free (options->layout);
  g_free (options->output);
  g_free (options->set.language);
  g_free (options->set.style);
  g_free (options);
}
