/* The command line, and what else the user's environment asks for, read. */
#pragma once

#include "pages/pages.h"

typedef enum DipCommand {
  DIP_COMMAND_RENDER,
  DIP_COMMAND_CHECK,
  DIP_COMMAND_SET,
  DIP_COMMAND_EXTRACT,
  DIP_N_COMMANDS
} DipCommand;
typedef enum DipFormat { DIP_FORMAT_PDF, DIP_FORMAT_PNG } DipFormat;
/* Who writes a PDF: our own writer, to the standards; or cairo, plain. */
typedef enum DipBackend { DIP_BACKEND_OWN, DIP_BACKEND_CAIRO } DipBackend;
/* What a PDF takes along beside the plan: the actions as a table, the dates as a calendar. */
typedef enum DipAttach { DIP_ATTACH_CSV = 1, DIP_ATTACH_ICS = 2 } DipAttach;
typedef enum DipDump { DIP_DUMP_NONE, DIP_DUMP_STORY, DIP_DUMP_LINES, DIP_DUMP_PAGES } DipDump;

/* A length in pt, or in em of the text. */
typedef struct DipLength {
  gboolean given, in_em;
  double number;
} DipLength;

/* What `set` asks of the text; -1: as the style has it. */
typedef struct DipSetOptions {
  char *language; /* BCP 47, canonical case */
  char *style;    /* the name of a style of the layout */
  DipLength measure, size, leading, indent;
  gint align; /* DipAlign */
  gint hyphenate, ladder;
  gint strictness, break_symbols, trim; /* DipStrictness, DipBreakSymbols, DipTrimming */
  gint hanging, dots, balance;
  gint looseness;                    /* lines more or fewer than is best; 0: none */
  DipLength autospace, most_stretch; /* 0: off */
  double protrude, expand;           /* parts; -1: as the style has it */
  gboolean has_word_space;
  double word_space[3];
  gboolean glyphs;
} DipSetOptions;

typedef struct DipOptions {
  DipCommand command;
  char *input; /* a plan; of `set` a text, or - */
  char *layout;
  char *output; /* NULL: beside the plan; of `set` standard output; of `extract` a folder beside the PDF */
  DipFormat format;
  DipBackend backend;
  guint standards; /* DipStandard bits, of our own PDF */
  guint attach;    /* DipAttach bits */
  DipDump dump;
  GArray *pages;    /* of DipPageRange; empty: all */
  char **languages; /* NULL: the plan's */
  gboolean has_as_of;
  gint32 as_of;             /* a day since 1970-01-01 */
  gboolean has_source_date; /* SOURCE_DATE_EPOCH of the environment (reproducible-builds.org) */
  gint64 source_date;       /* seconds since 1970-01-01 */
  double dpi;
  gboolean strict, quiet, system_fonts, allow_missing_glyphs;
  DipSetOptions set;
} DipOptions;

/* Reads the arguments (argv[0] is the program). NULL with GError where they are wrong. Where help or the version was
 * asked for, it is in `*say` and the result is NULL without an error. */
DipOptions *dip_options_parse (char **argv, char **say, GError **error);
void dip_options_drop (DipOptions *options);
