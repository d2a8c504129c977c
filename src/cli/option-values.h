/* Option values: words of the command line, read. Each reader passes over what was not given (NULL), and says by a
 * GError what an option takes. Private to this room. */
#pragma once

#include "cli/options.h"

/* Sets an error of usage, in which `format` holds one %s for the word; always FALSE. */
gboolean set_usage_error (GError **error, const char *format, const char *word);

/* The word's index among the choices, which NULL ends. */
gboolean read_choice (const char *word, const char *const *choices, const char *complaint, guint *index,
                      GError **error);
/* The same for something that else stays as it is. */
gboolean read_setting (const char *word, const char *const *choices, const char *complaint, gint *index,
                       GError **error);
gboolean read_pages (const char *text, GArray *pages, GError **error);
gboolean read_as_of (DipOptions *options, const char *text, GError **error);
/* SOURCE_DATE_EPOCH of the environment. */
gboolean read_source_date (DipOptions *options, GError **error);

/* 81.5mm, 10pt, 2em; a bare number is in pt, where that is allowed. In pt and em it lies between least and most. */
typedef struct LengthRule {
  const char *name; /* of the option */
  gboolean bare;
  double least_pt, most_pt, least_em, most_em;
} LengthRule;
gboolean read_length (const char *text, const LengthRule *rule, DipLength *length, GError **error);
/* Three numbers that do not fall. */
gboolean read_word_space (const char *text, DipSetOptions *set, GError **error);
/* A percentage up to `most`, as a part of 1; -1 where it was not given. */
gboolean read_part (const char *text, const char *complaint, double most, double *part, GError **error);
/* ua-1, one of a-3a, a-2a and a-2u, or both; or plain. Not given: ua-1,a-3a. */
gboolean read_standards (const char *text, guint *standards, GError **error);
/* csv, ics, or both. */
gboolean read_attach (const char *text, guint *attach, GError **error);
/* Dots an inch of a picture; of something else they are refused, which `written` names. */
gboolean read_dpi (const char *text, const char *written, double *dpi, GError **error);
gboolean read_ladder (const char *text, gint *ladder, GError **error);
/* Lines more or fewer than is best; 0 where it was not given. */
gboolean read_looseness (const char *text, gint *looseness, GError **error);
