#include "lines/edges.h"

/* Parts of a mark's own width that may stand out at a line's start and end where the style says 100 %. What stands out
 * is about a fifth of an em for all of them but those with ink from top to bottom, which hardly do: with more, the edge
 * is seen to be broken, with less, to be notched. So a hyphen, a stop or a comma goes nearly whole, a quote by half,
 * and a dash, the longer it is, the less. A designer's lever is the style's part of them. A minus is no dash, and a
 * figure stands in its column. */
static const struct {
  gunichar character;
  double start, end;
} shares[] = {
  { '!', 0, .2 },     { '"', .5, .5 },    { '\'', .5, .5 },   { '(', .2, 0 },       { ')', 0, .2 },
  { ',', 0, .7 },     { '-', 0, .7 },     { '.', 0, .7 },     { ':', 0, .5 },       { ';', 0, .5 },
  { '?', 0, .2 },     { '[', .1, 0 },     { ']', 0, .1 },     { 0xab, .5, .5 },     { 0xbb, .5, .5 },
  { 0x2010, 0, .7 },  { 0x2011, 0, .7 },  { 0x2013, .4, .4 }, { 0x2014, .25, .25 }, { 0x2018, .5, .5 },
  { 0x2019, .5, .5 }, { 0x201a, .5, .5 }, { 0x201b, .5, .5 }, { 0x201c, .5, .5 },   { 0x201d, .5, .5 },
  { 0x201e, .5, .5 }, { 0x201f, .5, .5 }, { 0x2026, 0, .2 },  { 0x2039, .5, .5 },   { 0x203a, .5, .5 },
};

static double
share_of (gunichar c, gboolean at_end) {
  if (c >= 0x5e && c != 0xab && c != 0xbb && (c < 0x2010 || c > 0x203a))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    if (shares[i].character == c)
      return at_end ? shares[i].end : shares[i].start;
  return 0;
}

gboolean
dip_edge_is_alphabetic (const DipPiece *piece) {
  switch (piece->script) {
  case G_UNICODE_SCRIPT_LATIN:
  case G_UNICODE_SCRIPT_CYRILLIC:
  case G_UNICODE_SCRIPT_GREEK:
  case G_UNICODE_SCRIPT_ARMENIAN:
  case G_UNICODE_SCRIPT_GEORGIAN:
    return !piece->tongue->east;
  default:
    return FALSE;
  }
}

/* Text that runs the other way than the paragraph does not end where the line ends. */
static gboolean
has_edges (const DipPrepared *prepared, const DipPiece *piece) {
  const DipStyle *style = prepared->style;
  return style->protrude > 0 && style->align != DIP_ALIGN_CENTRE && dip_edge_is_alphabetic (piece)
         && (piece->level & 1) == (prepared->rtl ? 1 : 0) && piece->run->style->raise == 0;
}

double
dip_edge_part (const DipPrepared *prepared, const DipPiece *piece, guint32 start, guint32 end, gboolean at_end) {
  const char *at = prepared->work + start;
  if (!has_edges (prepared, piece) || start >= end || g_utf8_next_char (at) != prepared->work + end)
    return 0;
  return share_of (dip_char_at (at), at_end) * MIN (prepared->style->protrude, 1.0);
}

double
dip_edge_hyphen_part (const DipPrepared *prepared, const DipPiece *piece) {
  return has_edges (prepared, piece) ? share_of (0x2010, TRUE) * MIN (prepared->style->protrude, 1.0) : 0;
}

gboolean
dip_edge_at_start (const DipPrepared *prepared, gboolean first_line) {
  const DipStyle *style = prepared->style;
  return !first_line || (style->indent == 0 && (style->narrow <= 0 || style->indent_narrow == 0));
}

double
dip_edge_expand (const DipPrepared *prepared, const DipPiece *piece) {
  const DipStyle *style = prepared->style;
  if (!(style->expand > 0) || style->align != DIP_ALIGN_JUSTIFY || !dip_edge_is_alphabetic (piece))
    return 0;
  return MIN (style->expand, .5);
}

/* ── Hanging ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* 、，。 and the same in other widths; ．is a full stop in some Chinese text. */
static gboolean
is_hanging (gunichar c) {
  return c == 0x3001 || c == 0x3002 || c == 0xff0c || c == 0xff0e || c == 0xff61 || c == 0xff64;
}

/* Whether a character is a mark, to which another makes a run of marks. A sign that belongs to a figure is none. */
static gboolean
is_mark (gunichar c) {
  switch (g_unichar_type (c)) {
  case G_UNICODE_DASH_PUNCTUATION:
  case G_UNICODE_OPEN_PUNCTUATION:
  case G_UNICODE_CLOSE_PUNCTUATION:
  case G_UNICODE_INITIAL_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
    return TRUE;
  case G_UNICODE_OTHER_PUNCTUATION:
    return c != '%' && c != 0x2030 && c != 0xff05 && c != '#' && c != '@' && c != '&' && c != '*';
  default:
    return FALSE;
  }
}

gboolean
dip_edge_may_hang (const DipPrepared *prepared, const DipPiece *piece, guint32 start, guint32 end) {
  const DipStyle *style = prepared->style;
  const char *text = prepared->text, *at = text + start;
  if (!style->hanging || style->align == DIP_ALIGN_CENTRE || prepared->rtl || !piece->tongue->east
      || piece->script != G_UNICODE_SCRIPT_HAN)
    return FALSE;
  if (start == 0 || !is_hanging (dip_char_at (at)) || g_utf8_next_char (at) != text + end)
    return FALSE;
  return !is_mark (dip_char_at (g_utf8_prev_char (at)))
         && (end >= prepared->length || !dip_is_word_space (dip_char_at (text + end)));
}
