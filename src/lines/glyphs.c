/* Shaping by HarfBuzz, and what no font has a glyph for. */
#include "lines/prepared.h"

#include <hb-glib.h>

/* Longer pieces are shaped part by part: HarfBuzz's buffers stay small, and the cost linear. */
#define LONGEST 16384
#define LOOK_BACK 1024

void
dip_shape_bytes (DipSetter *setter, const DipPrepared *prepared, const DipPiece *piece, guint32 start, guint32 end) {
  hb_buffer_t *buffer = setter->buffer;
  hb_buffer_clear_contents (buffer);
  hb_buffer_add_utf8 (buffer, prepared->work, (int)prepared->length, start, (int)(end - start));
  hb_buffer_set_direction (buffer, piece->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script (buffer, hb_glib_script_to_script (piece->script));
  hb_buffer_set_language (buffer, piece->tongue->hb);
  hb_shape (piece->font->hb, buffer, NULL, 0);
}

/* A part ends best after a space; else before any character that starts something of its own. */
guint32
dip_shape_until (const DipPrepared *prepared, guint32 start, guint32 end) {
  if (end - start <= LONGEST)
    return end;
  const char *text = prepared->work;
  guint32 until = start + LONGEST;
  for (guint32 at = until; at > until - LOOK_BACK; at--)
    if (text[at - 1] == ' ')
      return at;
  for (guint32 at = until; at > until - LOOK_BACK; at--)
    if (((guchar)text[at] & 0xc0) != 0x80 && !g_unichar_ismark (g_utf8_get_char (text + at)))
      return at;
  while (((guchar)text[until] & 0xc0) == 0x80)
    until--;
  return until;
}

/* ── Characters that no font has ───────────────────────────────────────────────────────────────────────────────── */

static void
tell_missing (DipSetter *setter, const DipPrepared *prepared, guint32 byte, gunichar c) {
  char shown[8] = { 0 };
  g_unichar_to_utf8 (c, shown);
  dip_report_add (setter->report, setter->allow_missing ? DIP_WARNING : DIP_ERROR, dip_prepared_place (prepared, byte),
                  "missing-glyph",
                  "no font has the character “%s” (U+%04X); add a family that has it to the layout's font sets, or use "
                  "--system-fonts",
                  g_unichar_isprint (c) ? shown : "", c);
}

/* Nothing is drawn for these, and HarfBuzz has something for them without the font's help. */
static gboolean
needs_no_glyph (gunichar c) {
  return c == 0x2011 || c == 0x34f || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef)
         || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

static gboolean
has_glyph (const DipFont *font, gunichar c) {
  gunichar base, mark;
  if (dip_font_has (font, c) || needs_no_glyph (c))
    return TRUE;
  return g_unichar_decompose (c, &base, &mark) && has_glyph (font, base) && (!mark || has_glyph (font, mark));
}

void
dip_find_lacking (const DipPrepared *prepared, GArray *lacking) {
  for (guint i = 0; i < prepared->n_pieces; i++) {
    const DipPiece *piece = &prepared->pieces[i];
    for (guint32 at = piece->start, next; at < piece->end; at = next) {
      gunichar c = g_utf8_get_char (prepared->work + at);
      next = g_utf8_next_char (prepared->work + at) - prepared->work;
      if (!has_glyph (piece->font, c)) {
        g_array_append_val (lacking, at);
        g_array_append_val (lacking, next);
      }
    }
  }
}

static void
tell_missing_in (DipSetter *setter, const DipPrepared *prepared, const DipPiece *piece, guint32 start, guint32 end) {
  gboolean told = FALSE;
  for (const char *p = prepared->work + start; p < prepared->work + end; p = g_utf8_next_char (p))
    if (!has_glyph (piece->font, g_utf8_get_char (p))) {
      tell_missing (setter, prepared, p - prepared->work, g_utf8_get_char (p));
      told = TRUE;
    }
  if (!told) /* all parts are there, but not what they come to together */
    tell_missing (setter, prepared, start, g_utf8_get_char (prepared->work + start));
}

/* ── Clusters ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Adds the clusters of what was just shaped, in the text's order; `end` is where the last one ends. */
static void
add_clusters (DipSetter *setter, const DipPrepared *prepared, guint piece, guint32 end, GArray *clusters) {
  guint n;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (setter->buffer, &n);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (setter->buffer, NULL);
  gboolean rtl = prepared->pieces[piece].level & 1;
  for (guint i = 0; i < n;) {
    guint at = rtl ? n - 1 - i : i;
    DipCluster cluster = { infos[at].cluster, piece, 0 };
    gboolean missing = FALSE;
    for (; i < n && infos[at = rtl ? n - 1 - i : i].cluster == cluster.start; i++) {
      cluster.advance += positions[at].x_advance;
      missing = missing || infos[at].codepoint == 0;
    }
    if (missing)
      tell_missing_in (setter, prepared, &prepared->pieces[piece], cluster.start, i < n ? infos[at].cluster : end);
    g_array_append_val (clusters, cluster);
  }
}

GArray *
dip_find_clusters (DipSetter *setter, const DipPrepared *prepared) {
  GArray *clusters = g_array_sized_new (FALSE, FALSE, sizeof (DipCluster), prepared->length / 2 + 1);
  for (guint i = 0; i < prepared->n_pieces; i++) {
    const DipPiece *piece = &prepared->pieces[i];
    for (guint32 start = piece->start, end; start < piece->end; start = end) {
      end = dip_shape_until (prepared, start, piece->end);
      dip_shape_bytes (setter, prepared, piece, start, end);
      add_clusters (setter, prepared, i, end, clusters);
    }
  }
  return clusters;
}
