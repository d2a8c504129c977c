#include "base/text.h"

#include <string.h>

/* Bytes after which a new origin is set even where the places go on without a gap, so that a place is found in bounded
 * time in a line of any length. */
#define FARTHEST_ORIGIN 512
#define LONGEST_CHARACTER 4 /* bytes in UTF-8 */

static DipPlace
move_place (DipPlace place, const char *from, const char *to) {
  if (place.column > 0)
    place.column += (guint32)g_utf8_strlen (from, to - from);
  return place;
}

/* The index of the last origin at or before `offset`, or n_origins if there is none. */
static guint
find_origin (const DipText *text, gsize offset) {
  guint low = 0, high = text->n_origins;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (text->origins[middle].offset <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? low - 1 : text->n_origins;
}

DipPlace
dip_text_place (const DipText *text, gsize offset) {
  offset = MIN (offset, text->length);
  guint i = find_origin (text, offset);
  if (i == text->n_origins)
    return (DipPlace){ 0 };
  while (offset > 0 && offset < text->length && ((guint8)text->utf8[offset] & 0xC0) == 0x80)
    offset--; /* inside a character */
  const DipOrigin *origin = &text->origins[i];
  if (origin->place.file == NULL)
    return (DipPlace){ 0 };
  if (origin->still)
    return origin->place;
  return move_place (origin->place, text->utf8 + origin->offset, text->utf8 + MAX (offset, origin->offset));
}

DipPlace
dip_text_place_within (const DipText *text, gsize start, gsize end) {
  guint i = find_origin (text, start);
  if (i < text->n_origins && text->origins[i].still)
    for (guint next = i + 1; next < text->n_origins && text->origins[next].offset < end; next++)
      if (!text->origins[next].still)
        return text->origins[next].place;
  return dip_text_place (text, start);
}

DipText
dip_text_from (DipArena *arena, const char *utf8, DipPlace place) {
  if (utf8 == NULL)
    utf8 = "";
  DipText text = { .length = strlen (utf8) };
  text.utf8 = dip_arena_strndup (arena, utf8, text.length);
  if (place.file == NULL || text.length == 0)
    return text;
  DipOrigin *origin = dip_arena_new0 (arena, DipOrigin);
  *origin = (DipOrigin){ .still = TRUE, .place = place };
  text.origins = origin;
  text.n_origins = 1;
  return text;
}

/* The origins of start..end, moved to begin at 0. */
static void
slice_origins (DipArena *arena, const DipText *text, gsize start, gsize end, DipText *slice) {
  guint first = find_origin (text, start);
  guint next = first == text->n_origins ? 0 : first + 1;
  guint last = next;
  while (last < text->n_origins && text->origins[last].offset < end)
    last++;
  DipOrigin *origins = dip_arena_new0_n (arena, DipOrigin, last - next + 1);
  slice->origins = origins;
  if (first != text->n_origins)
    origins[slice->n_origins++]
        = (DipOrigin){ .still = text->origins[first].still, .place = dip_text_place (text, start) };
  for (guint i = next; i < last; i++) {
    origins[slice->n_origins] = text->origins[i];
    origins[slice->n_origins++].offset -= start;
  }
}

DipText
dip_text_slice (DipArena *arena, const DipText *text, gsize start, gsize end) {
  end = MIN (end, text->length);
  start = MIN (start, end);
  DipText slice = { .utf8 = "", .length = end - start };
  if (start == end)
    return slice;
  if (end == text->length)
    slice.utf8 = text->utf8 + start;
  else {
    char *copy = dip_arena_alloc (arena, slice.length + 1);
    slice.utf8 = memcpy (copy, text->utf8 + start, slice.length);
  }
  if (text->n_origins > 0)
    slice_origins (arena, text, start, end, &slice);
  return slice;
}

struct DipTextMaker {
  GString *text;
  GArray *origins; /* DipOrigin */
  DipPlace next;   /* where a character would go on without a gap */
};

DipTextMaker *
dip_text_maker_new (void) {
  DipTextMaker *maker = g_new0 (DipTextMaker, 1);
  maker->text = g_string_new (NULL);
  maker->origins = g_array_new (FALSE, FALSE, sizeof (DipOrigin));
  return maker;
}

static gboolean
goes_on (const DipTextMaker *maker, DipPlace place) {
  if (maker->origins->len == 0 || g_array_index (maker->origins, DipOrigin, maker->origins->len - 1).still)
    return FALSE;
  if (maker->next.file != place.file)
    return FALSE;
  return place.file == NULL || (maker->next.line == place.line && maker->next.column == place.column);
}

/* The end of a piece of at most `most` bytes, at a character's edge. */
static const char *
find_piece_end (const char *utf8, const char *end, gsize most) {
  if ((gsize)(end - utf8) <= most)
    return end;
  const char *edge = utf8 + most;
  while (edge > utf8 && ((guint8)*edge & 0xC0) == 0x80)
    edge--;
  return edge > utf8 ? edge : utf8 + most; /* never stand still */
}

void
dip_text_maker_append (DipTextMaker *maker, const char *utf8, gsize length, DipPlace place) {
  const char *end = utf8 + length;
  while (utf8 < end) {
    gsize offset = maker->text->len, since = 0;
    if (maker->origins->len > 0)
      since = offset - g_array_index (maker->origins, DipOrigin, maker->origins->len - 1).offset;
    gboolean needs_count = place.file != NULL && place.column > 0;
    if (!goes_on (maker, place) || (needs_count && since > FARTHEST_ORIGIN - LONGEST_CHARACTER)) {
      g_array_append_val (maker->origins, ((DipOrigin){ .offset = offset, .place = place }));
      since = 0;
    }
    const char *piece = needs_count ? find_piece_end (utf8, end, FARTHEST_ORIGIN - since) : end;
    g_string_append_len (maker->text, utf8, piece - utf8);
    place = move_place (place, utf8, piece);
    maker->next = place;
    utf8 = piece;
  }
}

void
dip_text_maker_append_still (DipTextMaker *maker, const char *utf8, gsize length, DipPlace place) {
  if (length == 0)
    return;
  DipOrigin origin = { .offset = maker->text->len, .still = TRUE, .place = place };
  g_array_append_val (maker->origins, origin);
  g_string_append_len (maker->text, utf8, (gssize)length);
}

void
dip_text_maker_copy (DipTextMaker *maker, const DipText *text, gsize start, gsize end) {
  guint at = find_origin (text, start); /* n_origins: it lies before the first */
  for (guint next = at == text->n_origins ? 0 : at + 1; start < end; at = next++) {
    gsize stop = next < text->n_origins ? MIN (end, text->origins[next].offset) : end;
    gboolean still = at < text->n_origins && text->origins[at].still;
    (still ? dip_text_maker_append_still : dip_text_maker_append) (maker, text->utf8 + start, stop - start,
                                                                   dip_text_place (text, start));
    start = stop;
  }
}

gsize
dip_text_maker_length (const DipTextMaker *maker) {
  return maker->text->len;
}

DipText
dip_text_maker_finish (DipTextMaker *maker, DipArena *arena) {
  DipText text = { .length = maker->text->len };
  char *utf8 = dip_arena_alloc (arena, text.length + 1);
  text.utf8 = memcpy (utf8, maker->text->str, text.length);
  text.origins = dip_arena_take_array (arena, maker->origins, &text.n_origins);
  g_string_free (maker->text, TRUE);
  g_free (maker);
  return text;
}
