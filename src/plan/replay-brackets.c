/* Words in another language: what brackets and braces say of them, as CommonMark's marks go by. */
#include "plan/replay-own.h"

#include <string.h>

static void
report_bracket (Replay *replay, DipPlace place, const char *tag, gboolean is_language) {
  if (is_language)
    dip_report_add (replay->reader->report, DIP_ERROR, place, "bad-tag",
                    "\"%s\" is no language tag: write one of BCP 47, such as ru, zh-Hans or pt-BR", tag);
  else
    dip_report_add (
        replay->reader->report, DIP_ERROR, place, "bad-span",
        "braces after words in brackets say their language, as in [Typst]{lang=en}; if these are words, put "
        "\\ before the {");
}

/* At the `]{` of a bracket whose braces say nothing that we know. */
static void
refuse_braces (Replay *replay, const Bracket *bracket, gboolean is_language) {
  gsize start = bracket->close + 1 + (is_language ? strlen ("{lang=") : 0), end = MAX (bracket->end, start + 1);
  g_autofree char *tag = g_strndup (replay->bytes.data + start, end - 1 - start);
  DipPlace place = replay_find_place (replay); /* of the [; places are found going forward only */
  Content ahead = replay->content;
  place = find_source_place (replay->source, find_content_offset (&ahead, start));
  report_bracket (replay, place, tag, is_language);
}

gsize
replay_open_bracket (Replay *replay) {
  const Bracket *bracket = NULL;
  for (; replay->bracket < replay->brackets->len; replay->bracket++) {
    bracket = &g_array_index (replay->brackets, Bracket, replay->bracket);
    if (bracket->open >= replay->at)
      break;
  }
  if (bracket == NULL || bracket->open != replay->at)
    return 0;
  gboolean is_language;
  g_autofree char *tag = new_bracket_tag (&replay->bytes, bracket, &is_language);
  if (tag == NULL) {
    refuse_braces (replay, bracket, is_language);
    return 0;
  }
  replay_open_span (replay, DIP_SPAN_LANGUAGE, tag);
  OpenBracket open = { bracket, replay->open->len, replay_find_place (replay) };
  g_array_append_val (replay->open_brackets, open);
  replay_skip_bytes (replay, 1);
  return 1;
}

/* Emphasis, or a link, that begins inside the brackets and ends outside, or the other way round. */
void
replay_refuse_crossing (Replay *replay) {
  const OpenBracket *open = &g_array_index (replay->open_brackets, OpenBracket, replay->open_brackets->len - 1);
  dip_report_add (replay->reader->report, DIP_ERROR, open->place, "bad-span",
                  "these brackets and another mark overlap: put both ends of the one inside the other");
  g_array_set_size (replay->open_brackets, replay->open_brackets->len - 1);
}

gsize
replay_close_bracket (Replay *replay) {
  if (replay->open_brackets->len == 0)
    return 0;
  const OpenBracket *open = &g_array_index (replay->open_brackets, OpenBracket, replay->open_brackets->len - 1);
  if (open->bracket->close != replay->at)
    return 0;
  replay->n_passed = open->bracket->end - open->bracket->close - 1;
  replay_skip_bytes (replay, 1);
  if (open->depth != replay->open->len) {
    replay_refuse_crossing (replay);
    return 1;
  }
  g_array_set_size (replay->open_brackets, replay->open_brackets->len - 1);
  replay_close_span (replay);
  return 1;
}

void
replay_leave_span (Replay *replay) {
  while (replay->open_brackets->len > 0
         && g_array_index (replay->open_brackets, OpenBracket, replay->open_brackets->len - 1).depth
                == replay->open->len) {
    replay_refuse_crossing (replay);
    replay_close_span (replay);
  }
  replay_close_span (replay);
}

gsize
replay_pass_braces (Replay *replay, const char *literal) {
  gsize n = MIN (replay->n_passed, strlen (literal));
  replay->n_passed -= n;
  replay_skip_bytes (replay, n);
  return n;
}
