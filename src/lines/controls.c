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

/* Opens an embedding, an override or an isolate (UAX #9, explicit directional formatting). */
static gboolean
opens_level (gunichar c) {
  return c == 0x202a || c == 0x202b || c == 0x202d || c == 0x202e || (c >= 0x2066 && c <= 0x2068);
}

static gboolean
closes_level (gunichar c) {
  return c == 0x202c || c == 0x2069;
}

gboolean
dip_is_bidi_control (gunichar c) {
  return opens_level (c) || closes_level (c);
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

/* Whether this control lies beyond the depth; `depth` counts all, `told` whether the user knows. */
static gboolean
is_too_deep (DipSetter *setter, const DipPrepared *prepared, guint32 byte, gunichar c, guint *depth, gboolean *told) {
  if (closes_level (c))
    return *depth > 0 && (*depth)-- > MOST_DEPTH;
  if (!opens_level (c) || ++*depth <= MOST_DEPTH)
    return FALSE;
  if (!*told)
    tell_depth (setter, prepared, byte);
  *told = TRUE;
  return TRUE;
}

const char *
dip_work_text (DipSetter *setter, DipPrepared *prepared) {
  char *work = dip_arena_strndup (prepared->arena, prepared->text, prepared->length);
  guint depth = 0;
  gboolean told = FALSE;
  for (char *p = work, *end = work + prepared->length; p < end;) {
    char *next = g_utf8_next_char (p);
    guchar lead = *p;
    if (lead < 0x20 || lead == 0x7f || lead == 0xc2 || lead == 0xe2) {
      gunichar c = dip_char_at (p);
      if (is_shapeless (c) || is_too_deep (setter, prepared, p - work, c, &depth, &told))
        write_blank (p, next - p);
    }
    p = next;
  }
  return work;
}
