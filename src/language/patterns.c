#include "language/internal.h"

#include <string.h>

/* A quoted text of ICU's: '' inside stands for one quote, and so is no end. */
static DipPieceKind
skip_quoted (const char **at) {
  const char *end = *at + 1;
  while (*end != '\0' && (*end != '\'' || end[1] == '\''))
    end += *end == '\'' ? 2 : 1;
  gboolean closed = *end == '\'';
  *at = closed ? end + 1 : end;
  return closed ? DIP_PIECE_OTHER : DIP_PIECE_UNCLOSED;
}

static DipPieceKind
kind_of_letter (char letter) {
  switch (letter) {
  case 'y':
  case 'u':
    return DIP_PIECE_YEAR;
  case 'Q':
  case 'q':
    return DIP_PIECE_QUARTER;
  case 'M':
  case 'L':
    return DIP_PIECE_MONTH;
  case 'd':
    return DIP_PIECE_DAY;
  case 'E':
  case 'c':
    return DIP_PIECE_WEEKDAY;
  case 'G': /* an era goes with its year */
    return DIP_PIECE_OTHER;
  default:
    return DIP_PIECE_BAD;
  }
}

DipPieceKind
dip_pattern_next (const char **at) {
  char first = **at;
  if (first == '\0')
    return DIP_PIECE_END;
  if (first == '\'')
    return skip_quoted (at);
  if (g_str_has_prefix (*at, DIP_QUARTER_FIELD)) {
    *at += strlen (DIP_QUARTER_FIELD);
    return DIP_PIECE_QUARTER;
  }
  if (!g_ascii_isalpha (first)) {
    *at = g_utf8_next_char (*at);
    return DIP_PIECE_OTHER;
  }
  while (**at == first)
    (*at)++;
  return kind_of_letter (first);
}

const char *
dip_pattern_repeat (const char *pattern) {
  guint seen = 0;
  DipPieceKind kind;
  for (const char *at = pattern, *start = at; (kind = dip_pattern_next (&at)) != DIP_PIECE_END; start = at) {
    if (kind < DIP_PIECE_YEAR)
      continue;
    if (seen & 1u << kind)
      return start;
    seen |= 1u << kind;
  }
  return NULL;
}

static gboolean
complain (const DipText *pattern, const char *at, DipReport *report, const char *what) {
  dip_report_add (report, DIP_ERROR, dip_text_place (pattern, at - pattern->utf8), "malformed-date", "%s", what);
  return FALSE;
}

static gboolean
check_pieces (const DipText *pattern, guint *seen, DipReport *report) {
  DipPieceKind kind;
  for (const char *at = pattern->utf8, *start = at; (kind = dip_pattern_next (&at)) != DIP_PIECE_END; start = at) {
    if (kind == DIP_PIECE_UNCLOSED)
      return complain (pattern, start, report, "this quote has no end: words of Latin letters stand between two '");
    if (kind == DIP_PIECE_BAD)
      return complain (pattern, start, report,
                       "this Latin letter is no field of a date (y, Q, M, L, d, E): put words between two '");
    *seen |= 1u << kind;
  }
  return TRUE;
}

static const guint fields_of[DIP_N_PRECISIONS] = {
  [DIP_YEAR] = 1u << DIP_PIECE_YEAR,
  [DIP_QUARTER] = 1u << DIP_PIECE_YEAR | 1u << DIP_PIECE_QUARTER,
  [DIP_MONTH] = 1u << DIP_PIECE_YEAR | 1u << DIP_PIECE_MONTH,
  [DIP_DAY] = 1u << DIP_PIECE_YEAR | 1u << DIP_PIECE_MONTH | 1u << DIP_PIECE_DAY,
};

/* What lacks must be in the date; what is too much would be invented. */
static gboolean
check_fields (const DipText *pattern, guint seen, guint needed, DipReport *report) {
  seen &= ~(1u << DIP_PIECE_OTHER);
  guint allowed = needed & 1u << DIP_PIECE_DAY ? needed | 1u << DIP_PIECE_WEEKDAY : needed;
  if (seen & ~allowed & 1u << DIP_PIECE_YEAR)
    return complain (pattern, pattern->utf8, report, "this is the form without the year, but has a year in it");
  if (seen & ~allowed)
    return complain (pattern, pattern->utf8, report, "this has a field that a date of this precision does not know");
  guint lacking = needed & ~seen;
  if (lacking & 1u << DIP_PIECE_YEAR)
    return complain (pattern, pattern->utf8, report, "this form lacks the year: y");
  if (lacking & 1u << DIP_PIECE_QUARTER)
    return complain (pattern, pattern->utf8, report, "this form lacks the quarter: Q or {quarter}");
  if (lacking & 1u << DIP_PIECE_MONTH)
    return complain (pattern, pattern->utf8, report, "this form lacks the month: M or L");
  if (lacking)
    return complain (pattern, pattern->utf8, report, "this form lacks the day: d");
  return TRUE;
}

gboolean
dip_pattern_check (const DipText *pattern, DipPrecision precision, DipDateForm form, DipReport *report) {
  guint seen = 0, needed = fields_of[precision];
  if (form == DIP_FORM_WITHOUT_YEAR)
    needed &= ~(1u << DIP_PIECE_YEAR);
  if (!check_pieces (pattern, &seen, report) || !check_fields (pattern, seen, needed, report))
    return FALSE;
  const char *repeat = dip_pattern_repeat (pattern->utf8);
  if (form >= DIP_FORM_RANGE && repeat == NULL)
    return complain (pattern, pattern->utf8, report,
                     "no field comes twice here: the second date of a range starts where one does");
  if (form < DIP_FORM_RANGE && repeat != NULL)
    return complain (pattern, repeat, report, "this field is here twice: only a range has two dates");
  return TRUE;
}
