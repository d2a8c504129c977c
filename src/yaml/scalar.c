#include "yaml/scalar.h"

#include <string.h>

/* Walks over the source; `place` is that of the character at `p`. */
typedef struct Decoder {
  const char *p, *end;
  DipPlace place;
  DipTextMaker *maker;
} Decoder;

static gboolean
is_blank (const Decoder *d) {
  return d->p < d->end && (*d->p == ' ' || *d->p == '\t');
}

/* The bytes of the line end at `p`, or 0. YAML 1.1 (§4.2) takes U+0085, U+2028 and U+2029 for line ends too. */
static gsize
break_length (const Decoder *d) {
  gsize left = (gsize)(d->end - d->p);
  if (left == 0)
    return 0;
  if (*d->p == '\n')
    return 1;
  if (*d->p == '\r')
    return left > 1 && d->p[1] == '\n' ? 2 : 1;
  if (left > 1 && memcmp (d->p, "\xc2\x85", 2) == 0)
    return 2;
  if (left > 2 && (memcmp (d->p, "\xe2\x80\xa8", 3) == 0 || memcmp (d->p, "\xe2\x80\xa9", 3) == 0))
    return 3;
  return 0;
}

/* Moves over `length` bytes in which no line ends. */
static void
skip (Decoder *d, gsize length) {
  d->place.column += (guint32)g_utf8_strlen (d->p, (gssize)length);
  d->p += length;
}

/* Moves over `length` bytes in which no line ends, and takes them as they stand. */
static void
take (Decoder *d, gsize length) {
  dip_text_maker_append (d->maker, d->p, length, d->place);
  skip (d, length);
}

static void
skip_blanks (Decoder *d) {
  while (is_blank (d))
    skip (d, 1);
}

/* Moves over a line end. What it is in the text (a newline, U+2028 or U+2029) is taken if `taken`. */
static void
read_break (Decoder *d, gboolean taken) {
  gsize length = break_length (d);
  gboolean ends_line = *d->p == '\n' || *d->p == '\r';
  if (taken)
    dip_text_maker_append (d->maker, length == 3 ? d->p : "\n", length == 3 ? 3 : 1, d->place);
  d->p += length;
  d->place.column++;
  if (ends_line) {
    d->place.line++;
    d->place.column = 1;
  }
}

/* ── Flow scalars: plain and quoted ────────────────────────────────────────────────────────────────────────────── */

/* Folds the line ends here, and the blanks around them, into one blank or, where lines are empty, that many newlines.
 * After an escaped line end there is no blank. */
static void
fold (Decoder *d, gboolean escaped) {
  DipPlace place = d->place;
  gboolean is_kept = break_length (d) == 3; /* U+2028 and U+2029 are not folded */
  read_break (d, is_kept && !escaped);
  gboolean has_more = FALSE;
  for (skip_blanks (d); break_length (d) > 0; skip_blanks (d)) {
    read_break (d, TRUE);
    has_more = TRUE;
  }
  if (!has_more && !is_kept && !escaped)
    dip_text_maker_append (d->maker, " ", 1, place);
}

/* Blanks within a line stand as they are; before a line end they vanish. */
static void
read_blanks (Decoder *d) {
  Decoder start = *d;
  skip_blanks (d);
  if (break_length (d) > 0)
    fold (d, FALSE);
  else
    take (&start, (gsize)(d->p - start.p));
}

/* Takes what stands up to a blank, a line end, or one of the bytes `stops`. */
static void
read_stretch (Decoder *d, const char *stops) {
  Decoder start = *d;
  while (d->p < d->end && !is_blank (d) && break_length (d) == 0 && strchr (stops, *d->p) == NULL)
    d->p = g_utf8_next_char (d->p);
  gsize length = (gsize)(d->p - start.p);
  d->p = start.p;
  take (d, length);
}

static void
decode_plain (Decoder *d) {
  while (d->p < d->end) {
    if (is_blank (d) || break_length (d) > 0)
      read_blanks (d);
    else
      read_stretch (d, "");
  }
}

static void
decode_single (Decoder *d) {
  skip (d, 1);
  while (d->p < d->end) {
    if (*d->p == '\'') {
      if (d->p + 1 >= d->end || d->p[1] != '\'')
        return;
      dip_text_maker_append (d->maker, "'", 1, d->place);
      skip (d, 2);
    } else if (is_blank (d) || break_length (d) > 0)
      read_blanks (d);
    else
      read_stretch (d, "'");
  }
}

/* The character of an escape in \x, \u or \U. */
static gunichar
read_code (const char *p, const char *end, guint digits) {
  gunichar c = 0;
  for (guint i = 0; i < digits && p + i < end; i++)
    c = c * 16 + (gunichar)MAX (g_ascii_xdigit_value (p[i]), 0);
  return c;
}

/* YAML 1.1 §5.7. The parser has accepted the scalar, so the escape is one of these. */
static gunichar
read_escape (const char *p, const char *end, gsize *length) {
  static const char letters[] = "0abt\tnvfre \"/\\N_LP";
  static const gunichar characters[]
      = { 0, 0x07, 0x08, 0x09, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, ' ', '"', '/', '\\', 0x85, 0xA0, 0x2028, 0x2029 };
  guint digits = *p == 'x' ? 2 : *p == 'u' ? 4 : *p == 'U' ? 8 : 0;
  *length = 1 + digits;
  if (digits > 0)
    return read_code (p + 1, end, digits);
  const char *letter = strchr (letters, *p);
  return letter != NULL && *letter != '\0' ? characters[letter - letters] : (gunichar)'?';
}

static void
decode_escape (Decoder *d) {
  DipPlace place = d->place;
  skip (d, 1);
  if (break_length (d) > 0) {
    fold (d, TRUE);
    return;
  }
  gsize length;
  char utf8[6] = { 0 };
  gunichar c = read_escape (d->p, d->end, &length);
  int n = c == 0 ? 1 : g_unichar_to_utf8 (c, utf8);
  dip_text_maker_append (d->maker, utf8, (gsize)n, place);
  skip (d, MIN (length, (gsize)(d->end - d->p)));
}

static void
decode_double (Decoder *d) {
  skip (d, 1);
  while (d->p < d->end && *d->p != '"') {
    if (*d->p == '\\' && d->p + 1 < d->end)
      decode_escape (d);
    else if (is_blank (d) || break_length (d) > 0)
      read_blanks (d);
    else
      read_stretch (d, "\"\\");
  }
}

/* ── Block scalars ─────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct BlockHeader {
  gboolean literal;
  char chomp; /* '+', '-' or 0 */
  int indent; /* as written, or 0 */
} BlockHeader;

static BlockHeader
read_header (Decoder *d) {
  BlockHeader header = { .literal = *d->p == '|' };
  for (skip (d, 1); d->p < d->end && break_length (d) == 0 && !is_blank (d); skip (d, 1)) {
    if (*d->p == '+' || *d->p == '-')
      header.chomp = *d->p;
    else if (g_ascii_isdigit (*d->p))
      header.indent = *d->p - '0';
    else
      break;
  }
  while (d->p < d->end && break_length (d) == 0) /* a comment */
    skip (d, (gsize)(g_utf8_next_char (d->p) - d->p));
  if (d->p < d->end)
    read_break (d, FALSE);
  return header;
}

/* The widest indent among the empty lines at the start and the first line with text. */
static int
find_indent (Decoder d) {
  int widest = 0;
  while (d.p < d.end) {
    int indent = 0;
    for (; d.p < d.end && *d.p == ' '; d.p++)
      indent++;
    widest = MAX (widest, indent);
    if (break_length (&d) == 0)
      break;
    read_break (&d, FALSE);
  }
  return widest;
}

/* Moves over empty lines and the indent of the line after them; gives that line's indent, at most `indent`. */
static int
read_empty_lines (Decoder *d, int indent, gboolean taken) {
  for (;;) {
    int column = 0;
    for (; column < indent && d->p < d->end && *d->p == ' '; column++)
      skip (d, 1);
    if (break_length (d) == 0)
      return column;
    read_break (d, taken);
  }
}

static void
read_rest_of_line (Decoder *d) {
  Decoder start = *d;
  while (start.p < start.end && break_length (&start) == 0)
    start.p = g_utf8_next_char (start.p);
  take (d, (gsize)(start.p - d->p));
}

/* Takes a line end after text, and the empty lines after it; between two lines of a folded scalar that begin with no
 * blank it becomes a blank, or nothing where empty lines follow. */
static void
join_lines (Decoder before, int indent, gboolean folds) {
  Decoder empty = before;
  if (break_length (&empty) > 0)
    read_break (&empty, FALSE);
  Decoder probe = empty;
  gboolean has_empty_lines = FALSE;
  for (int column = 0; column < indent && probe.p < probe.end && *probe.p == ' '; column++)
    probe.p++;
  has_empty_lines = break_length (&probe) > 0;
  if (!folds || break_length (&before) == 3)
    read_break (&before, TRUE);
  else if (!has_empty_lines)
    dip_text_maker_append (before.maker, " ", 1, before.place);
  read_empty_lines (&empty, indent, TRUE);
}

/* What stands after the last line of text: its line end and the empty lines, as the chomping mark says. */
static void
end_block (Decoder before, gboolean has_text, int indent, char chomp) {
  if (has_text && break_length (&before) > 0)
    read_break (&before, chomp != '-');
  if (chomp == '+')
    read_empty_lines (&before, indent, TRUE);
}

static void
decode_block (Decoder *d, int parent_indent) {
  BlockHeader header = read_header (d);
  int least = MAX (parent_indent + 1, 1);
  int indent = header.indent > 0 ? MAX (parent_indent, 0) + header.indent : MAX (find_indent (*d), least);
  Decoder before = *d; /* the line end after the last text, then empty lines */
  gboolean has_text = FALSE, was_blank = FALSE;
  while (TRUE) {
    Decoder line = before;
    if (has_text && break_length (&line) > 0)
      read_break (&line, FALSE);
    if (read_empty_lines (&line, indent, FALSE) != indent || line.p >= line.end)
      break;
    if (has_text)
      join_lines (before, indent, !header.literal && !was_blank && !is_blank (&line));
    else
      read_empty_lines (&before, indent, TRUE);
    was_blank = is_blank (&line);
    read_rest_of_line (&line);
    before = line;
    has_text = TRUE;
  }
  end_block (before, has_text, indent, header.chomp);
}

/* ── All of them ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* An anchor's name ends where libyaml ends it, and what follows may be text without a blank between; a tag goes on to
 * a blank. */
static void
skip_property (Decoder *d) {
  gboolean is_anchor = *d->p == '&';
  for (skip (d, 1); d->p < d->end && !is_blank (d) && break_length (d) == 0;) {
    if (is_anchor && !g_ascii_isalnum (*d->p) && *d->p != '_' && *d->p != '-')
      return;
    skip (d, (gsize)(g_utf8_next_char (d->p) - d->p));
  }
}

/* Moves over the anchor and the tag before a scalar. */
static void
skip_properties (Decoder *d) {
  while (d->p < d->end && (*d->p == '&' || *d->p == '!')) {
    skip_property (d);
    while (is_blank (d) || break_length (d) > 0 || (d->p < d->end && *d->p == '#')) {
      if (break_length (d) > 0)
        read_break (d, FALSE);
      else if (*d->p != '#')
        skip (d, 1);
      else
        while (d->p < d->end && break_length (d) == 0)
          skip (d, (gsize)(g_utf8_next_char (d->p) - d->p));
    }
  }
}

static DipText
decode (DipArena *arena, DipSource *source, const yaml_event_t *event, int parent_indent) {
  DipCheckpoint start = dip_source_find (source, event->start_mark.index);
  DipCheckpoint end = dip_source_find (source, event->end_mark.index);
  Decoder d = { .p = source->bytes + start.byte,
                .end = source->bytes + end.byte,
                .place = { source->file, start.line, start.column },
                .maker = dip_text_maker_new () };
  if (event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL)
    skip_properties (&d);
  switch (event->data.scalar.style) {
  case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    decode_single (&d);
    break;
  case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
    decode_double (&d);
    break;
  case YAML_LITERAL_SCALAR_STYLE:
  case YAML_FOLDED_SCALAR_STYLE:
    /* The parser's end mark leaves out empty lines that belong to it. */
    d.end = source->bytes + source->length;
    decode_block (&d, parent_indent);
    break;
  default:
    decode_plain (&d);
  }
  return dip_text_maker_finish (d.maker, arena);
}

/* A short scalar of one line, written as it reads: what nearly all are. */
static gboolean
read_simple (DipArena *arena, DipSource *source, const yaml_event_t *event, DipText *text) {
  gsize length = event->data.scalar.length;
  DipCheckpoint start = dip_source_find (source, event->start_mark.index);
  if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE || length > 256 || start.byte + length > source->length)
    return FALSE;
  const char *value = (const char *)event->data.scalar.value;
  if (memcmp (source->bytes + start.byte, value, length) != 0)
    return FALSE;
  *text = (DipText){ .utf8 = dip_arena_strndup (arena, value, length), .length = length };
  if (length == 0)
    return TRUE;
  DipOrigin *origin = dip_arena_new0 (arena, DipOrigin);
  *origin = (DipOrigin){ .place = { source->file, start.line, start.column } };
  text->origins = origin;
  text->n_origins = 1;
  return TRUE;
}

/* A text with what no text may hold replaced; such characters come from escapes, as the source was checked before. */
static DipText
replace_refused (DipArena *arena, const DipText *text, DipReport *report) {
  DipTextMaker *maker = dip_text_maker_new ();
  const char *end = text->utf8 + text->length;
  for (const char *p = text->utf8; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    DipPlace place = dip_text_place (text, (gsize)(p - text->utf8));
    if (!dip_is_refused (c)) {
      dip_text_maker_append (maker, p, (gsize)(g_utf8_next_char (p) - p), place);
      continue;
    }
    dip_report_add (report, DIP_ERROR, place, "control-character",
                    "this escape makes the character U+%04X, which cannot stand in a text: delete it", c);
    dip_text_maker_append (maker, "\xef\xbf\xbd", 3, place);
  }
  return dip_text_maker_finish (maker, arena);
}

static gboolean
has_refused (const DipText *text) {
  const char *end = text->utf8 + text->length;
  for (const char *p = text->utf8; p < end; p = g_utf8_next_char (p))
    if (dip_is_refused (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

DipText
dip_scalar_read (DipArena *arena, DipSource *source, const yaml_event_t *event, int parent_indent, DipReport *report) {
  DipText text;
  const char *value = (const char *)event->data.scalar.value;
  gsize length = event->data.scalar.length;
  if (read_simple (arena, source, event, &text))
    return text;
  text = decode (arena, source, event, parent_indent);
  if (text.length != length || memcmp (text.utf8, value, length) != 0) {
    /* The value is right whatever we made of the source; only the places are then those of its start. */
    DipTextMaker *maker = dip_text_maker_new ();
    dip_text_maker_append (maker, value, length, dip_source_place (source, event->start_mark.index));
    text = dip_text_maker_finish (maker, arena);
  }
  if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && has_refused (&text))
    return replace_refused (arena, &text, report);
  return text;
}
