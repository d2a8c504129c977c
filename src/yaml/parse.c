#include "yaml/parse.h"

#include <string.h>

/* Errors of form that are looked for before we give up, and bytes that we are ready to parse for it. */
#define MOST_REPAIRS 20
#define MOST_PARSED ((gsize)256 << 20)

void
dip_parser_open (yaml_parser_t *parser, const DipSource *source) {
  if (!yaml_parser_initialize (parser))
    g_error ("no memory for a YAML parser");
  yaml_parser_set_encoding (parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (parser, (const unsigned char *)source->bytes, source->length);
}

/* ── What the parser says, in plain words ──────────────────────────────────────────────────────────────────────── */

typedef struct Saying {
  const char *context; /* what libyaml was at, or NULL for any */
  const char *problem; /* how libyaml's own words begin */
  const char *text;
  gboolean at_context; /* the place to name is where that began */
} Saying;

#define QUOTE_IT "put it after | or in quotes"

static const Saying sayings[] = {
  { NULL, "mapping values are not allowed",
    "a key cannot stand here: if this is a text with \": \" in it, " QUOTE_IT "; else mend the indentation", FALSE },
  { NULL, "did not find expected '-' indicator",
    "expected the next item of the list, with a \"-\" under the one before: mend the indentation", FALSE },
  { NULL, "block sequence entries are not allowed",
    "a list cannot start here: put it on lines of its own; if this is a text, " QUOTE_IT, FALSE },
  { NULL, "block mapping entries are not allowed", "a map cannot start here: put it on lines of its own", FALSE },
  { NULL, "block collections are not allowed", "a list or map by lines cannot stand in [] or {}", FALSE },
  { NULL, "did not find expected ',' or ']'",
    "this list has no end: close it with ]; if it is a text that begins with [, " QUOTE_IT, TRUE },
  { NULL, "did not find expected ',' or '}'",
    "this map goes wrong: close it with }, and put texts with marks in them in quotes", TRUE },
  { "while scanning a quoted scalar", "found unexpected end of stream", "this quote is never closed", TRUE },
  { "while scanning a quoted scalar", "found unexpected document indicator", "this quote is never closed", TRUE },
  { NULL, "could not find expected ':'", "expected a \":\" after this key; if it is a text, mend its indentation",
    TRUE },
  { NULL, "found unknown escape character", "there is no such escape: write \\\\ for a backslash, or use single quotes",
    FALSE },
  { NULL, "did not find expected hexdecimal number", "this escape needs more hexadecimal digits", FALSE },
  { NULL, "found invalid Unicode character escape code", "this escape names no character", FALSE },
  { NULL, "found a tab character where an indentation space is expected", "a tab cannot indent: use spaces", FALSE },
  { NULL, "found a tab character that violates indentation", "a tab cannot indent: use spaces", FALSE },
  { "while scanning a block scalar", "did not find expected comment or line break",
    "a text after | or > starts on the next line, indented", FALSE },
  { "while scanning an anchor", "did not find expected alphabetic or numeric character",
    "& names an anchor: if this is a text that begins with &, " QUOTE_IT, TRUE },
  { "while scanning an alias", "did not find expected alphabetic or numeric character",
    "* refers to an anchor: if this is a text that begins with *, " QUOTE_IT, TRUE },
  { NULL, "mapping keys are not allowed", "? begins a key, which cannot stand here: if this is a text, " QUOTE_IT,
    FALSE },
  { NULL, "found unexpected ':'", "\":\" cannot stand here in [] or {}: if it is part of a text, " QUOTE_IT, FALSE },
  { "while scanning a %YAML directive", "", "this directive is no good: write %YAML 1.1, or drop the line", TRUE },
  { NULL, "found incompatible YAML document", "this directive is no good: write %YAML 1.1, or drop the line", FALSE },
  { NULL, "found duplicate %YAML directive", "this directive stands twice: drop one", FALSE },
  { "while scanning a %TAG directive", "", "% at the start of a line is a YAML directive: if this is a text, " QUOTE_IT,
    TRUE },
  { "while scanning a tag directive", "", "% at the start of a line is a YAML directive: if this is a text, " QUOTE_IT,
    TRUE },
  { "while scanning a tag", "", "! begins a YAML tag, which is not read here: if this is a text, " QUOTE_IT, TRUE },
  { "while parsing a tag", "", "! begins a YAML tag, which is not read here: if this is a text, " QUOTE_IT, TRUE },
  { NULL, "found undefined tag handle", "! begins a YAML tag, which is not read here: if this is a text, " QUOTE_IT,
    FALSE },
  { "while scanning a directive", "", "% at the start of a line is a YAML directive: if this is a text, " QUOTE_IT,
    TRUE },
  { NULL, "did not find expected <document start>",
    "nothing can stand here, after the end of the whole: mend the indentation", FALSE },
  { NULL, "did not find expected node content", "expected a value here; if this is a text, " QUOTE_IT, FALSE },
};

static gboolean
begins (const char *string, const char *start) {
  return string != NULL && g_str_has_prefix (string, start);
}

static const Saying *
find_saying (const yaml_parser_t *parser) {
  for (guint i = 0; i < G_N_ELEMENTS (sayings); i++) {
    gboolean is_context = sayings[i].context == NULL || begins (parser->context, sayings[i].context);
    if (is_context && begins (parser->problem, sayings[i].problem))
      return &sayings[i];
  }
  return NULL;
}

static gsize
find_line_start (const DipSource *source, gsize byte) {
  while (byte > 0 && source->bytes[byte - 1] != '\n' && source->bytes[byte - 1] != '\r')
    byte--;
  return byte;
}

static gsize
find_line_end (const DipSource *source, gsize byte) {
  return byte + strcspn (source->bytes + byte, "\r\n");
}

static gsize
measure_indent (const DipSource *source, gsize byte) {
  return strspn (source->bytes + find_line_start (source, byte), " ");
}

/* What is wrong depends on the character that the parser stopped at. */
static void
report_character (DipSource *source, DipPlace place, gsize byte, DipReport *report) {
  const char *p = source->bytes + byte;
  if (*p == '\t')
    dip_report_add (report, DIP_ERROR, place, "yaml", "a tab cannot indent: use spaces");
  else
    dip_report_add (report, DIP_ERROR, place, "yaml", "\"%.*s\" cannot begin a text: " QUOTE_IT,
                    (int)(g_utf8_next_char (p) - p), p);
}

/* Where a map by lines should go on, something else stands: a line of its own, or the rest of a line. */
static void
report_no_key (DipSource *source, DipPlace place, gsize byte, DipReport *report) {
  gboolean begins_line = find_line_start (source, byte) + measure_indent (source, byte) == byte;
  dip_report_add (report, DIP_ERROR, place, "yaml", "%s",
                  begins_line ? "expected a key of the map around this: mend the indentation"
                              : "expected the end of the line here: if a text goes on, " QUOTE_IT " as a whole");
}

static gboolean
is_patched (const GArray *patched, guint32 line) {
  for (guint i = 0; i < patched->len; i++) {
    const DipLines *lines = &g_array_index (patched, DipLines, i);
    if (line >= lines->first && line <= lines->last)
      return TRUE;
  }
  return FALSE;
}

/* Reports what the parser has stopped at, unless that is on a line that we wrote ourselves. */
static void
report_problem (const yaml_parser_t *parser, DipSource *source, const GArray *patched, DipReport *report) {
  const Saying *saying = find_saying (parser);
  DipPlace problem = dip_source_place (source, parser->problem_mark.index), place = problem;
  if (saying != NULL && saying->at_context)
    place = dip_source_place (source, parser->context_mark.index);
  gsize byte = dip_source_find (source, parser->problem_mark.index).byte;
  if (is_patched (patched, problem.line) || is_patched (patched, place.line))
    return;
  if (parser->error == YAML_MEMORY_ERROR)
    dip_report_add (report, DIP_ERROR, place, "yaml", "not enough memory to read this file");
  else if (begins (parser->problem, "found character that cannot start any token"))
    report_character (source, place, byte, report);
  else if (begins (parser->context, "while parsing a block mapping")
           && begins (parser->problem, "did not find expected key"))
    report_no_key (source, place, byte, report);
  else if (saying != NULL)
    dip_report_add (report, DIP_ERROR, place, "yaml", "%s", saying->text);
  else
    dip_report_add (report, DIP_ERROR, place, "yaml", "this is not YAML: %s",
                    parser->problem != NULL ? parser->problem : "the parser stopped here");
}

/* ── Mending ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Where the value on a line starts: after its dashes and, if it has one, its first key. */
static gsize
find_value (const DipSource *source, gsize start, gsize end) {
  gsize at = start;
  while (at < end && (source->bytes[at] == ' ' || (source->bytes[at] == '-' && source->bytes[at + 1] == ' ')))
    at++;
  const char *colon = g_strstr_len (source->bytes + at, (gssize)(end - at), ": ");
  if (colon == NULL)
    return at;
  gsize value = (gsize)(colon + 2 - source->bytes);
  value += strspn (source->bytes + value, " ");
  return value < end ? value : at;
}

/* Puts an empty quoted text and blanks over start..end; line ends stay, so that the lines after it keep their places.
 */
static void
overwrite (DipSource *source, gsize start, gsize end, gboolean quoted) {
  for (gsize i = start; i < end; i++)
    if (source->bytes[i] != '\n' && source->bytes[i] != '\r')
      source->bytes[i] = ' ';
  if (quoted && end - start >= 2 && source->bytes[start + 1] == ' ')
    memset (source->bytes + start, '"', 2);
}

/* TRUE if a quote or bracket at `from` was never meant to go on to `at`, where the parser stopped: that is the end of
 * all, or a line that is indented no deeper. */
static gboolean
is_left_open (const yaml_parser_t *parser, const DipSource *source, DipCheckpoint from, DipCheckpoint at) {
  if (begins (parser->problem, "found unexpected end of stream") || at.byte >= source->length)
    return TRUE;
  return from.line < at.line && measure_indent (source, at.byte) <= measure_indent (source, from.byte);
}

/* The end of a list or map in brackets that goes on for more lines after `end`, the end of one of them: lines indented
 * deeper than `indent`, and one that closes it. */
static gsize
find_flow_end (const DipSource *source, gsize end, gsize indent, guint32 *line) {
  for (;;) {
    gsize next = end + (source->bytes[end] == '\r' && source->bytes[end + 1] == '\n' ? 2 : 1);
    if (end >= source->length || next >= source->length)
      return end;
    gsize first = next + strspn (source->bytes + next, " ");
    gboolean closes = source->bytes[first] == ']' || source->bytes[first] == '}';
    if (!closes && first - next <= indent)
      return end;
    end = find_line_end (source, next);
    ++*line;
    if (closes)
      return end;
  }
}

/* TRUE if what is bad is no value, so that nothing is to stand in its place. */
static gboolean
is_bad_as_a_whole (const yaml_parser_t *parser) {
  return parser->context != NULL
         && (begins (parser->context, "while scanning a simple key") || strstr (parser->context, "directive") != NULL);
}

/* What is to be overwritten. Lists and maps in brackets, quoted texts, keys and directives are bad from where they
 * begin; all else is bad on its own line, its first key excepted. */
static void
find_bad (const yaml_parser_t *parser, DipSource *source, gsize *start, gsize *end, DipLines *lines) {
  DipCheckpoint at = dip_source_find (source, parser->problem_mark.index), from = at;
  gboolean is_whole = is_bad_as_a_whole (parser);
  gboolean is_flow = begins (parser->context, "while parsing a flow");
  gboolean has_start = is_whole || is_flow || begins (parser->context, "while scanning a quoted scalar");
  if (has_start)
    from = dip_source_find (source, parser->context_mark.index);
  if (is_whole || at.line < from.line || is_left_open (parser, source, from, at))
    at = from;
  *lines = (DipLines){ from.line, at.line };
  gsize line_start = find_line_start (source, from.byte);
  *end = find_line_end (source, at.byte);
  *start = has_start ? from.byte : find_value (source, line_start, *end);
  if (is_flow && at.line > from.line)
    *end = find_flow_end (source, *end, measure_indent (source, from.byte), &lines->last);
}

/* Overwrites what the parser has stopped at: first the value on its line, then, if that was not enough, the line. FALSE
 * if that was done before. */
static gboolean
patch (const yaml_parser_t *parser, DipSource *source, GArray *patched) {
  gsize start, end;
  DipLines lines;
  find_bad (parser, source, &start, &end, &lines);
  gboolean again = is_patched (patched, lines.first);
  if (again) {
    start = find_line_start (source, start);
    if (start + measure_indent (source, start) >= end)
      return FALSE;
  }
  g_array_append_val (patched, lines);
  overwrite (source, start, end, !again && !is_bad_as_a_whole (parser));
  dip_source_index (source);
  return TRUE;
}

static int
depth_change (yaml_event_type_t type) {
  gboolean opens = type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT;
  gboolean closes = type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT;
  return opens - closes;
}

/* TRUE if the source can be parsed to its end, or as deep as anyone will want; else `parser` stands at the error. */
static gboolean
parse_through (yaml_parser_t *parser) {
  for (int depth = 0; depth < DIP_DEEPEST_PARSED;) {
    yaml_event_t event;
    if (!yaml_parser_parse (parser, &event))
      return FALSE;
    yaml_event_type_t type = event.type;
    yaml_event_delete (&event);
    if (type == YAML_STREAM_END_EVENT)
      return TRUE;
    depth += depth_change (type);
  }
  return TRUE;
}

gboolean
dip_source_mend (DipSource *source, GArray *patched, DipReport *report) {
  gsize parsed = 0;
  for (guint i = 0; i <= MOST_REPAIRS && parsed <= MOST_PARSED; i++) {
    yaml_parser_t parser;
    dip_parser_open (&parser, source);
    gboolean is_good = parse_through (&parser);
    gboolean may_go_on = FALSE;
    if (!is_good) {
      report_problem (&parser, source, patched, report);
      may_go_on = parser.error != YAML_MEMORY_ERROR && patch (&parser, source, patched);
    }
    yaml_parser_delete (&parser);
    if (is_good || !may_go_on)
      return is_good;
    parsed += source->length;
  }
  return FALSE;
}
