/* The emergency: chances to break what is wider than its line and has no place to break at. A line may then end between
 * any two graphemes (CSS Text 3 §5.5, overflow-wrap: anywhere). Of these places the best are those where the language
 * has a hyphen, though the style has none, and a space that keeps two words together (в Женеве); at all others nothing
 * is added to show the break. Of them the best is between a mark and a letter, and the worst is in a number, or beside
 * a mark that should not stand at that edge of a line. */
#include "lines/breaks-own.h"

/* The first cluster that starts at `byte` or later. */
static guint
find_cluster (const DipPrepared *prepared, guint32 byte) {
  guint low = 0, high = prepared->n_clusters;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (prepared->clusters[middle].start < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
is_opening (gunichar c) {
  GUnicodeType type = g_unichar_type (c);
  return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION;
}

/* A mark that ends something. */
static gboolean
is_closing (gunichar c) {
  switch (g_unichar_type (c)) {
  case G_UNICODE_CLOSE_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
  case G_UNICODE_OTHER_PUNCTUATION:
  case G_UNICODE_DASH_PUNCTUATION:
  case G_UNICODE_CONNECT_PUNCTUATION:
    return TRUE;
  default:
    return FALSE;
  }
}

static gunichar
char_before (const char *text, guint32 start, guint32 at) {
  return at > start ? dip_char_at (g_utf8_prev_char (text + at)) : 0;
}

/* 3|11 and 1,|5 would be read as two numbers. */
static gboolean
parts_number (gunichar before_mark, gunichar before, gunichar after) {
  gboolean in_number = before == '.' || before == ',' || before == ':';
  return g_unichar_isdigit (after) && g_unichar_isdigit (in_number ? before_mark : before);
}

/* Spaces stay at the end of their line. */
static DipChance
chance_at (const char *text, guint32 start, guint32 at) {
  guint32 last = g_utf8_prev_char (text + at) - text;
  gunichar before = dip_char_at (text + last), after = dip_char_at (text + at);
  if (g_unichar_isspace (after) || dip_is_line_separator (after) || dip_is_line_separator (before))
    return DIP_CHANCE_NONE;
  gunichar one_more = char_before (text, start, last);
  gboolean space = g_unichar_isspace (before);
  if (is_closing (after) || is_opening (space ? one_more : before) || parts_number (one_more, before, after))
    return DIP_CHANCE_SPLIT_POOR;
  if (space)
    return DIP_CHANCE_FORCED;
  return is_closing (before) || is_opening (after) ? DIP_CHANCE_SPLIT_GOOD : DIP_CHANCE_SPLIT;
}

/* A grapheme of two fonts is two clusters. */
static gboolean
is_grapheme (const DipPrepared *prepared, guint32 at) {
  return !prepared->inner || prepared->inner[at] != DIP_INNER_ON;
}

/* The chances with the hyphens that the languages have, whatever the styles say; addresses and symbols have none. */
static guint8 *
find_hyphens (DipSetter *setter, const DipPrepared *prepared, const guint8 *chances) {
  guint8 *hyphens = g_memdup2 (chances, (gsize)prepared->length + 1);
  dip_find_hyphens (setter, prepared, TRUE, hyphens);
  dip_rules_addresses (prepared, hyphens);
  return hyphens;
}

/* In a line that is too long no rule lets a line end but by what it ends with. */
static gboolean
force_line (const DipPrepared *prepared, const DipLineBreak *line, const guint8 *hyphens, guint8 *chances) {
  gboolean any = FALSE;
  for (guint i = find_cluster (prepared, line->start + 1); i < prepared->n_clusters; i++) {
    guint32 at = prepared->clusters[i].start;
    if (at >= line->end)
      break;
    if (chances[at] != DIP_CHANCE_NONE || !is_grapheme (prepared, at))
      continue;
    chances[at] = hyphens[at] == DIP_CHANCE_HYPHEN ? DIP_CHANCE_FORCED_HYPHEN
                  : hyphens[at] == DIP_CHANCE_TIED ? DIP_CHANCE_FORCED_TIED
                                                   : chance_at (prepared->text, line->start, at);
    any = any || chances[at] != DIP_CHANCE_NONE;
  }
  return any;
}

/* A raised mark stays with its word, if anything can. */
static void
keep_raised_marks (const DipPrepared *prepared, guint8 *chances) {
  for (guint i = 1; i < prepared->n_runs; i++)
    if (prepared->runs[i].style->raise > 0 && chances[prepared->runs[i].start] >= DIP_CHANCE_FORCED)
      chances[prepared->runs[i].start] = DIP_CHANCE_SPLIT_POOR;
}

gboolean
dip_force_chances (DipSetter *setter, const DipPrepared *prepared, const GArray *lines, guint8 *chances) {
  g_autofree guint8 *hyphens = find_hyphens (setter, prepared, chances);
  gboolean any = FALSE;
  for (guint i = 0; i < lines->len; i++) {
    const DipLineBreak *line = &g_array_index (lines, DipLineBreak, i);
    if (line->overfull)
      any = force_line (prepared, line, hyphens, chances) || any;
  }
  keep_raised_marks (prepared, chances);
  return any;
}

DipWidth
dip_find_lost_kern (const DipPiece *piece, gunichar c, gint32 advance) {
  hb_codepoint_t glyph;
  gboolean kerns = piece->script == G_UNICODE_SCRIPT_CYRILLIC || piece->script == G_UNICODE_SCRIPT_LATIN
                   || piece->script == G_UNICODE_SCRIPT_GREEK;
  if (!kerns || !hb_font_get_nominal_glyph (piece->font->hb, c, &glyph))
    return 0;
  return MAX (hb_font_get_glyph_h_advance (piece->font->hb, glyph) - advance, 0);
}

/* ── Where it stands ───────────────────────────────────────────────────────────────────────────────────────────── */

guint32
dip_find_forced_start (const DipPrepared *prepared, guint32 from, guint32 byte) {
  const DipItem *items = prepared->items;
  guint low = 0, high = prepared->n_items;
  while (low < high) { /* the first item that starts at the byte or later */
    guint middle = low + (high - low) / 2;
    if (items[middle].offset < byte)
      low = middle + 1;
    else
      high = middle;
  }
  while (low > 0 && items[low - 1].next > from && !dip_break_is_possible (items, low - 1))
    low--;
  return low > 0 ? MAX (items[low - 1].next, from) : from;
}
