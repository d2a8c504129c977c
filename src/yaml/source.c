#include "yaml/source.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */
/* With more bytes than this that are no UTF-8, or characters that are no text, the file is in another encoding, or no
 * text: to go on would only report nonsense. */
#define MOST_FLAWS 100

gboolean
dip_is_refused (gunichar c) {
  if (c < 0x20)
    return c != '\t' && c != '\n';
  return (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* ── Checking ──────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Check {
  GString *clean;
  const char *run; /* from here on, all is clean and not yet appended */
  DipPlace place;
  DipPlace first_bad;
  guint8 bad_byte;
  guint n_bad;     /* bytes that are not UTF-8 */
  guint n_refused; /* characters that are no text */
  DipReport *report;
} Check;

/* Puts a U+FFFD for what stands from `p` to `next`. */
static void
replace (Check *check, const char *p, const char *next) {
  g_string_append_len (check->clean, check->run, p - check->run);
  g_string_append (check->clean, REPLACEMENT);
  check->run = next;
}

static void
check_bad_byte (Check *check, const char *p) {
  if (check->n_bad++ == 0) {
    check->first_bad = check->place;
    check->bad_byte = (guint8)*p;
  }
  replace (check, p, p + 1);
  check->place.column++;
}

/* One character at `p`, which is valid. U+0085 may stand in a file: YAML takes it for a line end. */
static void
check_character (Check *check, gunichar c, const char *p, const char *next, const char *end) {
  gboolean ends_line = c == '\n' || (c == '\r' && (next == end || *next != '\n'));
  if (c != '\r' && c != 0x85 && dip_is_refused (c)) {
    if (check->n_refused++ < MOST_FLAWS)
      dip_report_add (check->report, DIP_ERROR, check->place, "control-character",
                      "the character U+%04X cannot stand in a text: delete it", c);
    replace (check, p, next);
  }
  check->place.column++;
  if (ends_line) {
    check->place.line++;
    check->place.column = 1;
  }
}

/* g_utf8_get_char_validated takes no NUL, and lets no overlong form, surrogate or code point past U+10FFFF through. */
static gunichar
read_character (const char *p, const char *end) {
  return (guint8)*p < 0x80 ? (gunichar)*p : g_utf8_get_char_validated (p, end - p);
}

static gboolean
check_all (Check *check, const char *bytes, const char *end) {
  check->run = bytes;
  for (const char *p = bytes; p < end;) {
    gunichar c = read_character (p, end);
    if (c == (gunichar)-1 || c == (gunichar)-2)
      check_bad_byte (check, p++);
    else {
      const char *next = g_utf8_next_char (p);
      check_character (check, c, p, next, end);
      p = next;
    }
  }
  g_string_append_len (check->clean, check->run, end - check->run);
  if (check->n_bad == 1)
    dip_report_add (check->report, DIP_ERROR, check->first_bad, "not-utf-8",
                    "the byte 0x%02X here is not UTF-8: save the file as UTF-8", check->bad_byte);
  else if (check->n_bad > 1)
    dip_report_add (check->report, DIP_ERROR, check->first_bad, "not-utf-8",
                    "the byte 0x%02X here is not UTF-8, nor are %u after it: save the file as UTF-8", check->bad_byte,
                    check->n_bad - 1);
  return check->n_bad <= MOST_FLAWS && check->n_refused <= MOST_FLAWS;
}

static gboolean
is_utf16 (const char *bytes, gsize length) {
  return length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0);
}

DipSource *
dip_source_new (const char *file, const char *bytes, gsize length, DipReport *report) {
  Check check = { .place = { file, 1, 1 }, .report = report };
  if (is_utf16 (bytes, length)) {
    dip_report_add (report, DIP_ERROR, check.place, "not-utf-8", "this file is in UTF-16: save it as UTF-8");
    return NULL;
  }
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0) {
    bytes += 3;
    length -= 3;
  }
  check.clean = g_string_sized_new (length + 1);
  if (!check_all (&check, bytes, bytes + length)) {
    g_string_free (check.clean, TRUE);
    return NULL;
  }
  DipSource *source = g_new0 (DipSource, 1);
  source->file = file;
  source->length = check.clean->len;
  source->bytes = g_string_free (check.clean, FALSE);
  dip_source_index (source);
  return source;
}

void
dip_source_drop (DipSource *source) {
  if (source == NULL)
    return;
  g_array_unref (source->checkpoints);
  g_free (source->bytes);
  g_free (source);
}

/* ── Places ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Lines end as they do in editors: at LF, CR and CR LF. (YAML 1.1 knows three more line ends, which editors do not.) */
static void
step (const DipSource *source, DipCheckpoint *at) {
  const char *p = source->bytes + at->byte;
  const char *next = g_utf8_next_char (p);
  at->byte = (guint32)(next - source->bytes);
  if (*p == '\n' || (*p == '\r' && *next != '\n')) {
    at->line++;
    at->column = 1;
  } else
    at->column++;
}

void
dip_source_index (DipSource *source) {
  if (source->checkpoints != NULL)
    g_array_unref (source->checkpoints);
  source->checkpoints = g_array_new (FALSE, FALSE, sizeof (DipCheckpoint));
  DipCheckpoint at = { 0, 1, 1 };
  source->last = at;
  source->last_character = 0;
  gsize n = 0;
  for (; at.byte < source->length; n++) {
    if (n % DIP_CHECKPOINT == 0)
      g_array_append_val (source->checkpoints, at);
    step (source, &at);
  }
  if (n % DIP_CHECKPOINT == 0)
    g_array_append_val (source->checkpoints, at);
  source->n_characters = n;
}

DipCheckpoint
dip_source_find (DipSource *source, gsize character) {
  character = MIN (character, source->n_characters);
  if (character < source->last_character || character - source->last_character > DIP_CHECKPOINT) {
    gsize i = character / DIP_CHECKPOINT;
    source->last = g_array_index (source->checkpoints, DipCheckpoint, i);
    source->last_character = i * DIP_CHECKPOINT;
  }
  for (; source->last_character < character; source->last_character++)
    step (source, &source->last);
  return source->last;
}

DipPlace
dip_source_place (DipSource *source, gsize character) {
  DipCheckpoint at = dip_source_find (source, character);
  return (DipPlace){ source->file, at.line, at.column };
}
