#include "plan/joint.h"

#include <string.h>

static gboolean
is_wide_language (const char *tag) {
  return tag != NULL && (g_ascii_strncasecmp (tag, "zh", 2) == 0 || g_ascii_strncasecmp (tag, "ja", 2) == 0)
         && !g_ascii_isalpha (tag[2]);
}

/* Marks that are full-width in Chinese and Japanese, and only there. */
static gboolean
is_shared_mark (gunichar c) {
  return c == 0xB7 || (c >= 0x2010 && c <= 0x2027);
}

/* Hangul is not among them: Korean has word spaces. */
static gboolean
is_spaceless (gunichar c) {
  switch (g_unichar_get_script (c)) {
  case G_UNICODE_SCRIPT_HAN:
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_BOPOMOFO:
  case G_UNICODE_SCRIPT_YI:
    return TRUE;
  case G_UNICODE_SCRIPT_HANGUL:
    return FALSE;
  default:
    break;
  }
  return (c >= 0x3001 && c <= 0x303F) || (c >= 0x30A0 && c <= 0x30FF) || (c >= 0xFE30 && c <= 0xFE4F)
         || (c >= 0xFF01 && c <= 0xFF65) || (c >= 0xFFE0 && c <= 0xFFE6);
}

gboolean
joins_without_space (const char *tag, gunichar before, gunichar after) {
  gboolean wide = is_wide_language (tag);
  gboolean first = is_spaceless (before), second = is_spaceless (after);
  if (first && second)
    return TRUE;
  return wide && (first || is_shared_mark (before)) && (second || is_shared_mark (after));
}

gunichar
find_stand_in (const char *tag) {
  return is_wide_language (tag) ? 0x9801 /* a Han character */ : 'a';
}

static gunichar
find_char_before (const DipText *text, gsize at) {
  const char *p = g_utf8_find_prev_char (text->utf8, text->utf8 + at);
  return p != NULL ? g_utf8_get_char (p) : 0;
}

/* Whether the space at `at` was a line's end in the file: what follows it stands on another line than what precedes. */
static gboolean
is_lost_line_end (const DipText *text, gsize at, const char *tag) {
  gunichar before = find_char_before (text, at);
  if (at == 0 || at + 1 >= text->length || before < 0x80)
    return FALSE;
  if (!joins_without_space (tag, before, g_utf8_get_char (text->utf8 + at + 1)))
    return FALSE;
  return dip_text_place (text, at - 1).line != dip_text_place (text, at + 1).line;
}

DipText
unfold_text (DipArena *arena, const DipText *text, const char *tag) {
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (gsize i = 0; i < text->length; i++)
    if (text->utf8[i] == ' ' && is_lost_line_end (text, i, tag))
      g_array_append_val (cuts, i);
  DipText unfolded = *text;
  if (cuts->len > 0) {
    DipTextMaker *maker = dip_text_maker_new ();
    guint cut = 0;
    for (const char *p = text->utf8; *p != '\0'; p = g_utf8_next_char (p)) {
      gsize at = (gsize)(p - text->utf8);
      if (cut < cuts->len && g_array_index (cuts, gsize, cut) == at)
        cut++;
      else
        dip_text_maker_append (maker, p, g_utf8_skip[(guchar)*p], dip_text_place (text, at));
    }
    unfolded = dip_text_maker_finish (maker, arena);
  }
  g_array_unref (cuts);
  return unfolded;
}
