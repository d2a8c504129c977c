/* Characters that no text may hold, and invisible controls that are left out of it: no reader would see that something
 * was said there, nor a program that searches the text find what it looks for. */
#include "plan/prose.h"

#define BLACK_FLAG 0x1f3f4
#define FIRST_TAG 0xe0000
#define LAST_TAG 0xe007f /* which ends a flag */

static gboolean
is_forbidden (gunichar c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF)
         || (c & 0xFFFE) == 0xFFFE;
}

/* Deprecated format characters (The Unicode Standard 23.3), the marks of interlinear annotation, which are not for
 * interchange (23.8), and tags (23.9). */
static gboolean
is_stray (gunichar c) {
  return (c >= 0x206a && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb) || (c >= FIRST_TAG && c <= LAST_TAG);
}

/* The end of the tags of a flag at `tags`, or `tags`: small letters and digits that make a subdivision of a country,
 * and the end tag (UTS #51, annex C.1). Unicode has tags of no other emoji. */
static const char *
find_flag_end (const char *tags, const char *end) {
  guint n = 0;
  for (const char *p = tags; p < end; p = g_utf8_next_char (p), n++) {
    gunichar c = g_utf8_get_char (p);
    if (c == LAST_TAG)
      return n >= 3 && n <= 7 ? g_utf8_next_char (p) : tags;
    if (n == 7 || !((c >= 0xe0030 && c <= 0xe0039) || (c >= 0xe0061 && c <= 0xe007a)))
      return tags;
  }
  return tags;
}

static void
tell_stray (DipReport *report, DipPlace place, gunichar first, guint n) {
  if (n == 1)
    dip_report_add (report, DIP_WARNING, place, "stripped-control",
                    "the invisible control U+%04X is left out: delete it", first);
  else
    dip_report_add (report, DIP_WARNING, place, "stripped-control",
                    "%u invisible controls from U+%04X on are left out: delete them", n, first);
}

/* The end of the stray controls at `start`, all told at once. */
static const char *
skip_stray (DipReport *report, const DipText *text, const char *start, const char *end) {
  guint n = 0;
  const char *p = start;
  for (; p < end && is_stray (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    n++;
  tell_stray (report, dip_text_place (text, (gsize)(start - text->utf8)), g_utf8_get_char (start), n);
  return p;
}

static void
tell_forbidden (DipReport *report, const DipText *text, const char *at, gunichar c) {
  dip_report_add (report, DIP_ERROR, dip_text_place (text, (gsize)(at - text->utf8)), "control-character",
                  "the character U+%04X cannot stand in a text: delete it", c);
}

/* The next stray control from `p` on, or the end. Forbidden characters on the way are told. */
static const char *
find_stray (DipReport *report, const DipText *text, const char *p, const char *end) {
  while (p < end) {
    gunichar c = g_utf8_get_char (p);
    if (is_stray (c))
      return p;
    if (is_forbidden (c))
      tell_forbidden (report, text, p, c);
    p = g_utf8_next_char (p);
    if (c == BLACK_FLAG)
      p = find_flag_end (p, end);
  }
  return end;
}

DipText
clean_text (DipArena *arena, DipReport *report, const DipText *text) {
  const char *end = text->utf8 + text->length, *start = text->utf8;
  const char *stray = find_stray (report, text, start, end);
  if (stray == end)
    return *text;
  DipTextMaker *maker = dip_text_maker_new ();
  while (start < end) {
    dip_text_maker_copy (maker, text, (gsize)(start - text->utf8), (gsize)(stray - text->utf8));
    start = stray < end ? skip_stray (report, text, stray, end) : end;
    stray = find_stray (report, text, start, end);
  }
  return dip_text_maker_finish (maker, arena);
}
