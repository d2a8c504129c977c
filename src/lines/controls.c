/* The text as it is shaped: byte for byte as long as the given one, with controls made harmless.
 *
 * A control that no font has a glyph for becomes an invisible space of as many bytes, so that it keeps a glyph of its
 * own: a cluster without one would break the text that is read back. Bidi controls nested too deeply (which cost
 * quadratic time in every implementation) are made void and told. */
#include "lines/prepared.h"

#define MOST_DEPTH 8

gboolean
dip_is_line_separator (gunichar c) {
  return c == 0x2028 || c == 0x2029 || c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x85;
}

#define END_OF_EMBEDDING 0x202c
#define END_OF_ISOLATE 0x2069

/* UAX #9, explicit directional formatting. */
static gboolean
opens_isolate (gunichar c) {
  return c >= 0x2066 && c <= 0x2068;
}

/* An embedding or an override. */
static gboolean
opens_embedding (gunichar c) {
  return c == 0x202a || c == 0x202b || c == 0x202d || c == 0x202e;
}

gboolean
dip_is_bidi_control (gunichar c) {
  return opens_isolate (c) || opens_embedding (c) || c == END_OF_EMBEDDING || c == END_OF_ISOLATE;
}

/* What stands in for a control: a blank, U+00AD, or U+200B, by its length. */
static void
write_blank (char *at, gsize length) {
  static const char *const blanks[] = { " ", "\xc2\xad", "\xe2\x80\x8b" };
  if (length >= 1 && length <= 3)
    memcpy (at, blanks[length - 1], length);
}

static gboolean
is_shapeless (gunichar c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

static void
tell_depth (DipSetter *setter, const DipPrepared *prepared, guint32 byte) {
  dip_report_add (setter->report, DIP_WARNING, dip_prepared_place (prepared, byte), "bidi-depth",
                  "direction controls are nested more than %d deep here; those beyond have no effect", MOST_DEPTH);
}

/* What is open: the directional status stack of UAX #9 (X1), and what has overflowed it. An embedding's end does not
 * end an isolate, so that counting openings and ends alone would be fooled. */
typedef struct Depth {
  gboolean is_isolate[MOST_DEPTH];
  guint n, isolates;
  guint over_isolates, over_embeddings;
  gboolean told;
} Depth;

/* X2 to X5c: FALSE if there is no room for it. */
static gboolean
open_level (Depth *depth, gboolean isolate) {
  if (depth->n < MOST_DEPTH && depth->over_isolates == 0 && depth->over_embeddings == 0) {
    depth->is_isolate[depth->n++] = isolate;
    depth->isolates += isolate;
    return TRUE;
  }
  if (isolate)
    depth->over_isolates++;
  else if (depth->over_isolates == 0)
    depth->over_embeddings++;
  return FALSE;
}

/* X6a: FALSE if it ends what was made void. */
static gboolean
end_isolate (Depth *depth) {
  if (depth->over_isolates > 0) {
    depth->over_isolates--;
    return FALSE;
  }
  if (depth->isolates == 0)
    return TRUE; /* it ends nothing */
  depth->over_embeddings = 0;
  while (!depth->is_isolate[--depth->n])
    ;
  depth->isolates--;
  return TRUE;
}

/* X7 */
static gboolean
end_embedding (Depth *depth) {
  if (depth->over_isolates > 0)
    return FALSE;
  if (depth->over_embeddings > 0) {
    depth->over_embeddings--;
    return FALSE;
  }
  depth->n -= depth->n > 0 && !depth->is_isolate[depth->n - 1];
  return TRUE;
}

/* Whether this control lies beyond the depth. */
static gboolean
is_too_deep (DipSetter *setter, const DipPrepared *prepared, guint32 byte, gunichar c, Depth *depth) {
  if (c == END_OF_ISOLATE)
    return !end_isolate (depth);
  if (c == END_OF_EMBEDDING)
    return !end_embedding (depth);
  if (!(opens_isolate (c) || opens_embedding (c)) || open_level (depth, opens_isolate (c)))
    return FALSE;
  if (!depth->told)
    tell_depth (setter, prepared, byte);
  depth->told = TRUE;
  return TRUE;
}

const char *
dip_work_text (DipSetter *setter, DipPrepared *prepared) {
  char *work = dip_arena_strndup (prepared->arena, prepared->text, prepared->length);
  Depth depth = { 0 };
  for (char *p = work, *end = work + prepared->length; p < end;) {
    char *next = g_utf8_next_char (p);
    guchar lead = *p;
    if (lead < 0x20 || lead == 0x7f || lead == 0xc2 || lead == 0xe2) {
      gunichar c = dip_char_at (p);
      if (is_shapeless (c) || is_too_deep (setter, prepared, p - work, c, &depth))
        write_blank (p, next - p);
    }
    p = next;
  }
  return work;
}
