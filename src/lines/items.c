/* From clusters to the breaker's items. */
#include "lines/prepared.h"

#define PENALTY_HYPHEN 50 /* as TeX's \hyphenpenalty and \exhyphenpenalty */
#define PENALTY_TAIL 400  /* a hyphen in a paragraph's last word: its tail would be all of the last line */
#define PENALTY_POOR 200
#define PENALTY_AWFUL 3000

typedef struct Maker {
  const DipPrepared *prepared;
  const DipCluster *clusters;
  guint n;
  const guint8 *chances;
  GArray *items;
  DipWidth box; /* what has come since the last item */
  guint32 box_start, box_end;
  guint32 last_word; /* where the text's last word starts */
  gboolean open;     /* there is such a box, be it of no width */
} Maker;

static guint32
cluster_end (const Maker *maker, guint i) {
  return i + 1 < maker->n ? maker->clusters[i + 1].start : maker->prepared->length;
}

static const DipPiece *
piece_of (const Maker *maker, guint i) {
  return i < maker->n ? &maker->prepared->pieces[maker->clusters[i].piece] : NULL;
}

static gboolean
is_space_at (const Maker *maker, guint i) {
  return i < maker->n && dip_is_word_space (dip_char_at (maker->prepared->work + maker->clusters[i].start));
}

static void
add_item (Maker *maker, DipItem item) {
  g_array_append_val (maker->items, item);
}

static void
close_box (Maker *maker) {
  if (maker->open)
    add_item (
        maker,
        (DipItem){ .kind = DIP_ITEM_BOX, .offset = maker->box_start, .next = maker->box_end, .width = maker->box });
  maker->box = 0;
  maker->open = FALSE;
}

/* Glue is a place to break only after a box. */
static void
close_box_before_glue (Maker *maker, guint32 offset) {
  close_box (maker);
  const GArray *items = maker->items;
  if (items->len == 0 || g_array_index (items, DipItem, items->len - 1).kind != DIP_ITEM_BOX)
    add_item (maker, (DipItem){ .kind = DIP_ITEM_BOX, .offset = offset, .next = offset });
}

static void
add_penalty (Maker *maker, gint penalty, guint32 offset, guint32 next) {
  add_item (maker, (DipItem){ .kind = DIP_ITEM_PENALTY, .penalty = penalty, .offset = offset, .next = next });
}

static void
add_glue (Maker *maker, const DipGap *gap, guint32 offset, guint32 next) {
  add_item (maker, (DipItem){ .kind = DIP_ITEM_GLUE,
                              .shrink_class = gap->shrink_class,
                              .stretch_class = gap->stretch_class,
                              .offset = offset,
                              .next = next,
                              .width = gap->natural,
                              .shrink = gap->shrink,
                              .stretch = gap->stretch });
}

static void
add_hyphen (Maker *maker, const DipPiece *piece, guint32 offset) {
  add_item (maker, (DipItem){ .kind = DIP_ITEM_DISCRETIONARY,
                              .flagged = TRUE,
                              .penalty = offset > maker->last_word ? PENALTY_TAIL : PENALTY_HYPHEN,
                              .offset = offset,
                              .next = offset,
                              .pre = piece->font->hyphen_advance });
}

static gboolean
is_elastic (const DipGap *gap) {
  return gap->natural || gap->shrink || gap->stretch;
}

/* A gap with what may happen in it. */
static void
add_gap (Maker *maker, const DipGap *gap, DipChance chance, guint32 offset, guint32 next) {
  gint penalty = chance == DIP_CHANCE_POOR ? PENALTY_POOR : chance == DIP_CHANCE_AWFUL ? PENALTY_AWFUL : 0;
  close_box_before_glue (maker, offset);
  if (chance == DIP_CHANCE_NONE)
    penalty = DIP_PENALTY_NEVER;
  if (chance == DIP_CHANCE_MUST)
    penalty = DIP_PENALTY_ALWAYS;
  if (penalty)
    add_penalty (maker, penalty, offset, next);
  if (is_elastic (gap))
    add_glue (maker, gap, offset, next);
}

/* Spaces in a row are one glue, unless a line may break among them. Returns the cluster after them. */
static guint
add_spaces (Maker *maker, guint i) {
  guint32 offset = maker->clusters[i].start, end;
  DipGap sum = { 0 };
  do {
    end = cluster_end (maker, i);
    DipGap gap
        = dip_gap_after (maker->prepared, piece_of (maker, i), maker->clusters[i].start, piece_of (maker, i + 1), end);
    gap.natural += sum.natural;
    gap.shrink += sum.shrink;
    gap.stretch += sum.stretch;
    sum = gap;
    i++;
  } while (is_space_at (maker, i) && maker->chances[end] == DIP_CHANCE_NONE);
  add_gap (maker, &sum, end < maker->prepared->length ? maker->chances[end] : DIP_CHANCE_BREAK, offset, end);
  return i;
}

/* A break between two clusters without a space: after a hyphen it costs as much as one of ours. */
static void
add_plain_break (Maker *maker, DipChance chance, guint32 start, guint32 end) {
  gunichar c = dip_char_at (maker->prepared->text + start);
  gint penalty = c == '-' || c == 0x2010 ? PENALTY_HYPHEN : 0;
  penalty = chance == DIP_CHANCE_POOR ? PENALTY_POOR : chance == DIP_CHANCE_AWFUL ? PENALTY_AWFUL : penalty;
  add_penalty (maker, penalty, end, end);
}

static void
add_cluster (Maker *maker, guint i) {
  const DipPiece *piece = piece_of (maker, i);
  guint32 start = maker->clusters[i].start, end = cluster_end (maker, i);
  DipChance chance = end < maker->prepared->length ? maker->chances[end] : DIP_CHANCE_NONE;
  DipTrim trim = dip_cluster_trim (maker->prepared, piece, start);
  if (!maker->open)
    maker->box_start = start;
  maker->open = TRUE;
  maker->box_end = end;
  maker->box += maker->clusters[i].advance - trim.lead - trim.trail;
  DipGap gap = dip_gap_after (maker->prepared, piece, start, piece_of (maker, i + 1), end);
  if (chance == DIP_CHANCE_NONE && !is_elastic (&gap))
    return;
  if (chance == DIP_CHANCE_HYPHEN || !is_elastic (&gap)) {
    close_box (maker);
    if (chance == DIP_CHANCE_HYPHEN)
      add_hyphen (maker, piece, end);
    else
      add_plain_break (maker, chance, start, end);
    if (is_elastic (&gap))
      add_gap (maker, &gap, DIP_CHANCE_NONE, end, end);
  } else
    add_gap (maker, &gap, chance, end, end);
}

/* The end of a line by the author's will. A separator ends its line where Unicode says so: not between \r and \n, nor
 * at the text's end, where it makes a line of its own only if nothing else stands on it. */
static void
add_separator (Maker *maker, guint i) {
  guint32 start = maker->clusters[i].start, end = cluster_end (maker, i);
  close_box (maker);
  if (end < maker->prepared->length && maker->chances[end] == DIP_CHANCE_MUST)
    add_penalty (maker, DIP_PENALTY_ALWAYS, start, end);
  else if (maker->items->len == 0
           || g_array_index (maker->items, DipItem, maker->items->len - 1).penalty <= DIP_PENALTY_ALWAYS)
    add_item (maker, (DipItem){ .kind = DIP_ITEM_BOX, .offset = start, .next = end });
}

static guint32
last_word_of (const DipPrepared *prepared) {
  guint32 at = prepared->length;
  while (at > 0 && prepared->text[at - 1] == ' ')
    at--;
  while (at > 0 && prepared->text[at - 1] != ' ')
    at--;
  return at;
}

void
dip_make_items (DipSetter *setter, DipPrepared *prepared) {
  if (prepared->has_items)
    return;
  dip_find_clusters (setter, prepared);
  g_autofree guint8 *chances = dip_find_chances (setter, prepared);
  dip_rules_han_end (prepared, chances);
  Maker maker = { .prepared = prepared, .clusters = prepared->clusters, .n = prepared->n_clusters, .chances = chances };
  maker.items = g_array_new (FALSE, FALSE, sizeof (DipItem));
  maker.last_word = last_word_of (prepared);
  for (guint i = 0; i < maker.n;)
    if (dip_is_line_separator (dip_char_at (prepared->text + maker.clusters[i].start))) {
      add_separator (&maker, i++);
    } else if (is_space_at (&maker, i))
      i = add_spaces (&maker, i);
    else
      add_cluster (&maker, i++);
  close_box (&maker);
  prepared->items = dip_arena_take_array (prepared->arena, maker.items, &prepared->n_items);
  prepared->has_items = TRUE;
}

static gboolean
has_separator (const DipPrepared *prepared) {
  const char *end = prepared->text + prepared->length;
  for (const char *p = prepared->text; p < end; p = g_utf8_next_char (p))
    if (dip_is_line_separator (dip_char_at (p)))
      return TRUE;
  return FALSE;
}

/* Like the sum of the items' widths, but for spaces at either end. */
gboolean
dip_whole_width (DipSetter *setter, DipPrepared *prepared, DipWidth *width) {
  DipWidth spare = 0;
  if (has_separator (prepared))
    return FALSE;
  dip_find_clusters (setter, prepared);
  Maker maker = { .prepared = prepared, .clusters = prepared->clusters, .n = prepared->n_clusters };
  *width = 0;
  for (guint i = 0; i < maker.n; i++) {
    const DipCluster *cluster = &maker.clusters[i];
    const DipPiece *piece = piece_of (&maker, i);
    DipGap gap = dip_gap_after (prepared, piece, cluster->start, piece_of (&maker, i + 1), cluster_end (&maker, i));
    if (!gap.word_space) {
      DipTrim trim = dip_cluster_trim (prepared, piece, cluster->start);
      *width += spare + cluster->advance - trim.lead - trim.trail;
      spare = 0;
    }
    spare += *width > 0 ? gap.natural : 0;
  }
  return TRUE;
}
