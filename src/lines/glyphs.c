/* Clusters, and what no font has a glyph for. */
#include "lines/prepared.h"

/* Longer pieces are shaped part by part: HarfBuzz's buffers stay small, and the cost linear. */
#define LONGEST 16384
#define LOOK_BACK 1024

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
    if (((guchar)text[at] & 0xc0) != 0x80 && !(prepared->inner && prepared->inner[at] == DIP_INNER_ON)
        && !g_unichar_ismark (dip_char_at (text + at)))
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

/* Graphemes are not parted: a mark goes to another face with its letter, though this may be in the piece before. */
void
dip_find_lacking (const DipPrepared *prepared, GArray *lacking) {
  guint32 start = 0, next;
  for (guint i = 0; i < prepared->n_pieces; i++) {
    const DipPiece *piece = &prepared->pieces[i];
    for (guint32 at = MAX (piece->start, start); at < piece->end; at = next) {
      if (!prepared->inner || prepared->inner[at] != DIP_INNER_ON)
        start = at;
      next = dip_grapheme_end (prepared, at, piece->end);
      if (dip_font_draws (piece->font, prepared->work + at, next - at))
        continue;
      next = dip_grapheme_end (prepared, at, prepared->length);
      g_array_append_val (lacking, start);
      g_array_append_val (lacking, next);
      start = next;
    }
  }
}

static void
tell_missing_in (DipSetter *setter, const DipPrepared *prepared, const DipPiece *piece, guint32 start, guint32 end) {
  gboolean told = FALSE;
  for (const char *p = prepared->work + start; p < prepared->work + end; p = g_utf8_next_char (p))
    if (!dip_font_draws_char (piece->font, dip_char_at (p))) {
      tell_missing (setter, prepared, p - prepared->work, dip_char_at (p));
      told = TRUE;
    }
  if (!told) /* all parts are there, but not what they come to together */
    tell_missing (setter, prepared, start, dip_char_at (prepared->work + start));
}

/* ── Clusters ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Adds the clusters of what was just shaped, in the text's order; `end` is where the last one ends. */
static guint
add_clusters (DipSetter *setter, const DipPrepared *prepared, guint piece, guint32 end, DipCluster *clusters) {
  guint n = setter->shaped->len, added = 0;
  const DipShaped *shaped = (const DipShaped *)setter->shaped->data;
  gboolean rtl = prepared->pieces[piece].level & 1;
  for (guint i = 0; i < n;) {
    guint at = rtl ? n - 1 - i : i;
    DipCluster cluster = { shaped[at].cluster, piece, 0 };
    gboolean missing = FALSE;
    for (; i < n && shaped[at = rtl ? n - 1 - i : i].cluster == cluster.start; i++) {
      cluster.advance += shaped[at].advance;
      missing = missing || shaped[at].id == 0;
    }
    if (missing)
      tell_missing_in (setter, prepared, &prepared->pieces[piece], cluster.start, i < n ? shaped[at].cluster : end);
    clusters[added++] = cluster;
  }
  return added;
}

void
dip_find_clusters (DipSetter *setter, DipPrepared *prepared) {
  if (prepared->clusters)
    return;
  g_autofree DipCluster *clusters = g_new (DipCluster, prepared->length); /* none is shorter than a byte */
  guint n = 0, told = dip_setter_count_told (setter);
  for (guint i = 0; i < prepared->n_pieces; i++) {
    const DipPiece *piece = &prepared->pieces[i];
    for (guint32 start = piece->start, end; start < piece->end; start = end) {
      end = dip_shape_until (prepared, start, piece->end);
      dip_shape_bytes (setter, prepared, piece, start, end);
      n += add_clusters (setter, prepared, i, end, clusters + n);
    }
  }
  prepared->told = prepared->told || dip_setter_count_told (setter) != told;
  n = dip_join_clusters (prepared, clusters, n);
  prepared->clusters = dip_arena_copy (prepared->arena, clusters, sizeof *clusters * n);
  prepared->n_clusters = n;
}
