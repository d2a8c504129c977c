/* Shaping by HarfBuzz, a word at a time where that will do: most words come again and again, and each paragraph is
 * shaped once for its width, once for its breaks and once to be painted.
 *
 * Nothing reaches over a word space: how wide it is, the line says. So a word of an alphabet is shaped between the
 * spaces beside it (with which fonts kern), and kept. */
#include "lines/prepared.h"

#include <hb-glib.h>
#include <string.h>

/* Words kept, in bytes; then all are dropped, and those in use come back soon. */
#define MOST_KEPT ((gsize)4 << 20)
#define LONGEST_WORD 96

/* A word as it was shaped; what comes before `n_glyphs` is its key. */
typedef struct Word {
  const DipFont *font;
  hb_language_t language;
  GUnicodeScript script;
  gboolean before, after; /* whether there is a space */
  guint length;
  const char *bytes;
  guint n_glyphs;
  const DipShaped *glyphs; /* clusters count from the word's start */
} Word;

static guint
hash_word (gconstpointer data) {
  const Word *word = data;
  guint hash = (guint)(gsize)word->font / 64 + (guint)word->before * 2 + (guint)word->after;
  for (guint i = 0; i < word->length; i++)
    hash = hash * 31 + (guchar)word->bytes[i];
  return hash;
}

static gboolean
equal_words (gconstpointer a, gconstpointer b) {
  const Word *left = a, *right = b;
  return left->font == right->font && left->language == right->language && left->script == right->script
         && left->before == right->before && left->after == right->after && left->length == right->length
         && memcmp (left->bytes, right->bytes, left->length) == 0;
}

struct DipWords {
  DipArena *arena;
  GHashTable *words; /* a set of Word */
};

DipWords *
dip_words_new (void) {
  DipWords *words = g_new0 (DipWords, 1);
  words->arena = dip_arena_new ();
  words->words = g_hash_table_new (hash_word, equal_words);
  return words;
}

void
dip_words_drop (DipWords *words) {
  g_hash_table_destroy (words->words);
  dip_arena_drop (words->arena);
  g_free (words);
}

static void
limit_words (DipWords *words) {
  if (dip_arena_size (words->arena) < MOST_KEPT)
    return;
  g_hash_table_remove_all (words->words);
  dip_arena_drop (words->arena);
  words->arena = dip_arena_new ();
}

/* ── HarfBuzz ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
shape_text (DipSetter *setter, const char *text, guint32 length, guint32 start, guint32 end, const DipPiece *piece) {
  hb_buffer_t *buffer = setter->buffer;
  hb_buffer_clear_contents (buffer);
  hb_buffer_add_utf8 (buffer, text, (int)length, start, (int)(end - start));
  hb_buffer_set_direction (buffer, piece->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script (buffer, hb_glib_script_to_script (piece->script));
  hb_buffer_set_language (buffer, piece->tongue->hb);
  /* No fi or fl in one glyph: what is copied is what stood in the plan, in every reader (B4). */
  static const hb_feature_t letters_apart = { HB_TAG ('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1 };
  hb_shape (piece->font->hb, buffer, &letters_apart, 1);
}

/* Takes what was shaped of bytes start..end; `origin` is the byte from which clusters count. */
static void
take_shaped (DipSetter *setter, guint32 start, guint32 end, guint32 origin) {
  guint n, taken = 0;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (setter->buffer, &n);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (setter->buffer, NULL);
  DipShaped *out = dip_array_add (setter->shaped, n);
  for (guint i = 0; i < n; i++)
    if (infos[i].cluster >= start && infos[i].cluster < end)
      out[taken++] = (DipShaped){ infos[i].codepoint, infos[i].cluster - origin, positions[i].x_advance,
                                  positions[i].x_offset, positions[i].y_offset };
  g_array_set_size (setter->shaped, setter->shaped->len - (n - taken));
}

/* ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Shapes a word between its spaces and keeps it. The key's bytes stand in the text, with the spaces beside them. */
static const Word *
add_word (DipSetter *setter, const DipPiece *piece, const Word *key) {
  limit_words (setter->words);
  guint32 last = setter->shaped->len, from = key->before ? 1 : 0;
  const char *text = key->bytes - from;
  shape_text (setter, text, from + key->length + key->after, 0, from + key->length + key->after, piece);
  take_shaped (setter, from, from + key->length, from);
  Word *word = dip_arena_copy (setter->words->arena, key, sizeof *key);
  word->bytes = dip_arena_copy (setter->words->arena, key->bytes, key->length);
  word->n_glyphs = setter->shaped->len - last;
  word->glyphs = dip_arena_copy (setter->words->arena, &g_array_index (setter->shaped, DipShaped, last),
                                 sizeof (DipShaped) * word->n_glyphs);
  g_array_set_size (setter->shaped, last);
  g_hash_table_add (setter->words->words, word);
  return word;
}

static void
shape_word (DipSetter *setter, const DipPrepared *prepared, const DipPiece *piece, Word *key, guint32 start) {
  key->bytes = prepared->work + start;
  const Word *word = g_hash_table_lookup (setter->words->words, key);
  if (!word)
    word = add_word (setter, piece, key);
  DipShaped *out = dip_array_add (setter->shaped, word->n_glyphs);
  memcpy (out, word->glyphs, sizeof *out * word->n_glyphs);
  for (guint i = 0; i < word->n_glyphs; i++)
    out[i].cluster += start;
}

/* A character that never joins the space before it to a cluster, as a mark would. */
static gboolean
starts_word (gunichar c) {
  return c < 0x300 || (c >= 0x370 && c < 0x483) || (c >= 0x48a && c < 0x530) || (c >= 0x2010 && c < 0x2028)
         || (c >= 0x2030 && c < 0x205f) || (c >= 0x20a0 && c < 0x20d0) || (c >= 0x2100 && c < 0x2300);
}

static gboolean
is_of_words (const DipPrepared *prepared, const DipPiece *piece, guint32 start, guint32 end) {
  gboolean alphabet = piece->script == G_UNICODE_SCRIPT_CYRILLIC || piece->script == G_UNICODE_SCRIPT_LATIN
                      || piece->script == G_UNICODE_SCRIPT_GREEK;
  if (!alphabet || piece->level & 1 || !piece->font->space_glyph)
    return FALSE;
  const char *text = prepared->work;
  guint32 word = start;
  for (guint32 at = start; at < end; at++)
    if (text[at] == ' ') {
      if (at - word > LONGEST_WORD || (at + 1 < end && !starts_word (dip_char_at (text + at + 1))))
        return FALSE;
      word = at + 1;
    }
  return end - word <= LONGEST_WORD;
}

static void
shape_words (DipSetter *setter, const DipPrepared *prepared, const DipPiece *piece, guint32 start, guint32 end) {
  const char *text = prepared->work;
  Word key = { .font = piece->font, .language = piece->tongue->hb, .script = piece->script };
  for (guint32 at = start; at < end; at++) {
    guint32 word = at;
    while (at < end && text[at] != ' ')
      at++;
    key.before = word > start;
    key.after = at < end;
    key.length = at - word;
    if (at > word)
      shape_word (setter, prepared, piece, &key, word);
    if (at < end)
      *(DipShaped *)dip_array_add (setter->shaped, 1)
          = (DipShaped){ piece->font->space_glyph, at, piece->font->space, 0, 0 };
  }
}

void
dip_shape_bytes (DipSetter *setter, const DipPrepared *prepared, const DipPiece *piece, guint32 start, guint32 end) {
  g_array_set_size (setter->shaped, 0);
  if (is_of_words (prepared, piece, start, end)) {
    shape_words (setter, prepared, piece, start, end);
    return;
  }
  shape_text (setter, prepared->work, prepared->length, start, end, piece);
  take_shaped (setter, start, end, 0);
}
