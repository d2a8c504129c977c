/* From clusters to the breaker's items. */
#include "lines/edges.h"

#include <math.h>

#define PENALTY_HYPHEN 50 /* as TeX's \hyphenpenalty and \exhyphenpenalty */
#define PENALTY_TAIL 400  /* a hyphen in a paragraph's last word: its tail would be all of the last line */
#define PENALTY_TIED 1000 /* a hyphen between a number and its word's end, to be seen only where little else fits */
#define PENALTY_POOR 200
/* By force, but as the rules have it otherwise: at a space that keeps two words together (в Женеве), rather than with a
 * hyphen in a word that a line could hold, rather than with one in a number's own word. */
#define PENALTY_FORCED_SPACE (DIP_PENALTY_FORCED + PENALTY_POOR)
#define PENALTY_FORCED_HYPHEN (DIP_PENALTY_FORCED + 3 * PENALTY_POOR)
#define PENALTY_FORCED_TIED (DIP_PENALTY_FORCED + 4 * PENALTY_POOR)
/* By force, between letters: worth an eighth of a line left empty (break-cost.h), to end one after a mark; and poorly:
 * worth a quarter, so that a line hardly ever starts with a comma. */
#define PENALTY_SPLIT (DIP_PENALTY_SPLIT + 1000)
#define PENALTY_SPLIT_POOR (DIP_PENALTY_SPLIT + 3000)

typedef struct Maker {
  const DipPrepared *prepared;
  const DipCluster *clusters;
  guint n;
  const guint8 *chances;
  GArray *items;
  DipWidth box; /* what has come since the last item */
  double give;  /* of it, what glyphs may be narrower or wider by */
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
  *(DipItem *)dip_array_add (maker->items, 1) = item;
}

/* What the glyphs of a box give goes along with the word spaces. */
static void
add_give (Maker *maker) {
  DipWidth give = llround (maker->give);
  add_item (maker, (DipItem){ .kind = DIP_ITEM_DISCRETIONARY,
                              .penalty = DIP_PENALTY_NEVER,
                              .shrink_class = DIP_SHRINK_WORD_SPACE,
                              .stretch_class = DIP_STRETCH_WORD_SPACE,
                              .offset = maker->box_end,
                              .next = maker->box_end,
                              .shrink = give,
                              .stretch = give });
}

static void
close_box (Maker *maker) {
  if (maker->open)
    add_item (
        maker,
        (DipItem){ .kind = DIP_ITEM_BOX, .offset = maker->box_start, .next = maker->box_end, .width = maker->box });
  if (maker->open && maker->give > 0)
    add_give (maker);
  maker->box = 0;
  maker->give = 0;
  maker->open = FALSE;
}

/* Glue is a place to break only after a box, or what one gives. */
static void
close_box_before_glue (Maker *maker, guint32 offset) {
  close_box (maker);
  const GArray *items = maker->items;
  const DipItem *last = items->len > 0 ? &g_array_index (items, DipItem, items->len - 1) : NULL;
  gboolean gives = last && last->kind == DIP_ITEM_DISCRETIONARY && last->penalty == DIP_PENALTY_NEVER;
  if (!last || (last->kind != DIP_ITEM_BOX && !gives))
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

/* 0: no hyphen. By force a tail is not worse than the word's other parts, which are alone on their lines as well. */
static gint
hyphen_penalty (const Maker *maker, DipChance chance, guint32 offset) {
  switch (chance) {
  case DIP_CHANCE_HYPHEN:
    return offset > maker->last_word ? PENALTY_TAIL : PENALTY_HYPHEN;
  case DIP_CHANCE_TIED:
    return PENALTY_TIED;
  case DIP_CHANCE_FORCED_HYPHEN:
    return PENALTY_FORCED_HYPHEN;
  case DIP_CHANCE_FORCED_TIED:
    return PENALTY_FORCED_TIED;
  default:
    return 0;
  }
}

static void
add_hyphen (Maker *maker, const DipPiece *piece, gint penalty, guint32 offset) {
  double out = dip_edge_hyphen_part (maker->prepared, piece);
  add_item (maker, (DipItem){ .kind = DIP_ITEM_DISCRETIONARY,
                              .flagged = TRUE,
                              .penalty = penalty,
                              .offset = offset,
                              .next = offset,
                              .pre = llround (piece->font->hyphen_advance * (1 - out)) });
}

/* What stands out where a line ends after cluster `last` and the next one starts with cluster `next`: widths of a break
 * there, not above nothing. */
typedef struct Edge {
  DipWidth pre, post;
} Edge;

static DipWidth
out_of (const Maker *maker, guint i, gboolean at_end) {
  if (!(maker->prepared->style->protrude > 0) || i >= maker->n)
    return 0;
  double part
      = dip_edge_part (maker->prepared, piece_of (maker, i), maker->clusters[i].start, cluster_end (maker, i), at_end);
  return part > 0 ? llround ((double)MAX (maker->clusters[i].advance, 0) * part) : 0;
}

static Edge
edge_between (const Maker *maker, guint last, guint next) {
  return (Edge){ -out_of (maker, last, TRUE), -out_of (maker, next, FALSE) };
}

/* A break, with what stands out at it. */
static void
add_break (Maker *maker, gint penalty, Edge edge, guint32 offset, guint32 next) {
  if (edge.pre || edge.post)
    add_item (maker, (DipItem){ .kind = DIP_ITEM_DISCRETIONARY,
                                .penalty = penalty,
                                .offset = offset,
                                .next = next,
                                .pre = edge.pre,
                                .post = edge.post });
  else
    add_penalty (maker, penalty, offset, next);
}

static gboolean
is_elastic (const DipGap *gap) {
  return gap->natural || gap->shrink || gap->stretch;
}

static gint
penalty_of (DipChance chance) {
  switch (chance) {
  case DIP_CHANCE_NONE:
    return DIP_PENALTY_NEVER;
  case DIP_CHANCE_MUST:
    return DIP_PENALTY_ALWAYS;
  case DIP_CHANCE_POOR:
    return PENALTY_POOR;
  case DIP_CHANCE_AWFUL:
    return DIP_PENALTY_AWFUL;
  case DIP_CHANCE_FORCED:
    return PENALTY_FORCED_SPACE;
  case DIP_CHANCE_SPLIT_GOOD:
    return DIP_PENALTY_SPLIT;
  case DIP_CHANCE_SPLIT:
    return PENALTY_SPLIT;
  case DIP_CHANCE_SPLIT_POOR:
    return PENALTY_SPLIT_POOR;
  default:
    return 0;
  }
}

/* A gap with what may happen in it. Where marks stand out at a break in it, that one is before the gap, and the gap
 * itself is none. */
static void
add_gap (Maker *maker, const DipGap *gap, DipChance chance, Edge edge, guint32 offset, guint32 next) {
  gint penalty = penalty_of (chance);
  gboolean stands_out = (edge.pre || edge.post) && chance != DIP_CHANCE_NONE && chance != DIP_CHANCE_MUST;
  close_box_before_glue (maker, offset);
  if (stands_out)
    add_break (maker, penalty, edge, offset, next);
  if (stands_out || penalty)
    add_penalty (maker, stands_out ? DIP_PENALTY_NEVER : penalty, offset, next);
  if (is_elastic (gap))
    add_glue (maker, gap, offset, next);
}

/* Spaces in a row are one glue, unless a line may break among them. Returns the cluster after them. */
static guint
add_spaces (Maker *maker, guint i) {
  guint first = i;
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
  if (end < maker->prepared->length)
    add_gap (maker, &sum, maker->chances[end], edge_between (maker, first > 0 ? first - 1 : maker->n, i), offset, end);
  else
    add_gap (maker, &sum, DIP_CHANCE_BREAK, (Edge){ 0 }, offset, end);
  return i;
}

/* A break between two clusters without a space: after a hyphen it costs as much as one of ours. By force, the kern
 * between the two is lost with it. */
static void
add_plain_break (Maker *maker, DipChance chance, guint i) {
  guint32 end = cluster_end (maker, i);
  gunichar c = dip_char_at (maker->prepared->text + maker->clusters[i].start);
  gint penalty = chance == DIP_CHANCE_BREAK && (c == '-' || c == 0x2010) ? PENALTY_HYPHEN : penalty_of (chance);
  Edge edge = edge_between (maker, i, i + 1);
  if (penalty >= DIP_PENALTY_FORCED)
    edge.pre += dip_find_lost_kern (piece_of (maker, i), c, maker->clusters[i].advance);
  add_break (maker, penalty, edge, end, end);
}

static gboolean
is_separator_at (const Maker *maker, guint i) {
  return dip_is_line_separator (dip_char_at (maker->prepared->text + maker->clusters[i].start));
}

/* Whether all that comes before the line's end by the author's will, or the text's, is blank. */
static gboolean
is_forced_end (const Maker *maker, guint i) {
  while (is_space_at (maker, i))
    i++;
  return i >= maker->n || is_separator_at (maker, i);
}

/* What stands out of a cluster at an edge that is there whatever the breaker does. */
static DipWidth
forced_out (const Maker *maker, guint i) {
  gboolean at_start = i == 0 ? dip_edge_at_start (maker->prepared, TRUE) : is_separator_at (maker, i - 1);
  DipWidth out = at_start ? out_of (maker, i, FALSE) : 0, out_end = out_of (maker, i, TRUE);
  return out + (out_end > 0 && is_forced_end (maker, i + 1) ? out_end : 0);
}

static void
grow_box (Maker *maker, guint i, DipWidth width) {
  const DipStyle *style = maker->prepared->style;
  if (!maker->open)
    maker->box_start = maker->clusters[i].start;
  maker->open = TRUE;
  maker->box_end = cluster_end (maker, i);
  maker->box += width;
  if (style->expand > 0)
    maker->give += (double)MAX (width, 0) * dip_edge_expand (maker->prepared, piece_of (maker, i));
  if (style->protrude > 0)
    maker->box -= forced_out (maker, i);
}

/* A mark that may hang where its line ends: a width that goes before all else; in a ragged line it is none. FALSE if it
 * is not such a one, or no line may end after it. */
static gboolean
add_hanging (Maker *maker, guint i, DipChance chance, DipWidth width) {
  const DipPrepared *prepared = maker->prepared;
  guint32 start = maker->clusters[i].start, end = cluster_end (maker, i);
  gboolean justify = prepared->style->align == DIP_ALIGN_JUSTIFY,
           last = i + 1 >= maker->n || is_separator_at (maker, i + 1);
  gboolean can = chance == DIP_CHANCE_BREAK || chance == DIP_CHANCE_POOR || chance == DIP_CHANCE_AWFUL;
  if (!(can || (last && justify)) || !dip_edge_may_hang (prepared, piece_of (maker, i), start, end))
    return FALSE;
  DipItem item = { .kind = DIP_ITEM_DISCRETIONARY, .penalty = penalty_of (last ? DIP_CHANCE_NONE : chance) };
  item.shrink_class = DIP_SHRINK_LINE_END;
  item.offset = start;
  item.next = end;
  item.width = width;
  item.shrink = last ? width : 0;
  item.pre = item.pre_shrink = justify && !last ? width : 0;
  close_box (maker);
  add_item (maker, item);
  return TRUE;
}

static void
add_after (Maker *maker, guint i, DipChance chance, const DipGap *gap) {
  guint32 end = cluster_end (maker, i);
  gint hyphen = hyphen_penalty (maker, chance, end);
  if (hyphen || !is_elastic (gap)) {
    close_box (maker);
    if (hyphen)
      add_hyphen (maker, piece_of (maker, i), hyphen, end);
    if (!hyphen || hyphen >= DIP_PENALTY_FORCED) /* where the hyphen is too much, the place is as good as any other */
      add_plain_break (maker, hyphen ? DIP_CHANCE_SPLIT : chance, i);
    if (is_elastic (gap))
      add_gap (maker, gap, DIP_CHANCE_NONE, (Edge){ 0 }, end, end);
  } else
    add_gap (maker, gap, chance, edge_between (maker, i, i + 1), end, end);
}

static void
add_cluster (Maker *maker, guint i) {
  const DipPiece *piece = piece_of (maker, i);
  guint32 start = maker->clusters[i].start, end = cluster_end (maker, i);
  DipChance chance = end < maker->prepared->length ? maker->chances[end] : DIP_CHANCE_NONE;
  DipTrim trim = dip_cluster_trim (maker->prepared, piece, start);
  DipWidth width = maker->clusters[i].advance - trim.lead - trim.trail;
  DipGap gap = dip_gap_after (maker->prepared, piece, start, piece_of (maker, i + 1), end);
  if (maker->prepared->style->hanging && add_hanging (maker, i, chance, width)) {
    if (is_elastic (&gap)) {
      add_penalty (maker, DIP_PENALTY_NEVER, end, end);
      add_glue (maker, &gap, end, end);
    }
    return;
  }
  grow_box (maker, i, width);
  if (chance != DIP_CHANCE_NONE || is_elastic (&gap))
    add_after (maker, i, chance, &gap);
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

static guint8 *
find_chances (DipSetter *setter, DipPrepared *prepared) {
  dip_find_clusters (setter, prepared);
  guint8 *chances = dip_find_chances (setter, prepared);
  dip_rules_han_end (prepared, chances);
  return chances;
}

static void
fill_items (DipSetter *setter, const DipPrepared *prepared, const guint8 *chances) {
  Maker maker = { .prepared = prepared, .clusters = prepared->clusters, .n = prepared->n_clusters, .chances = chances };
  maker.items = g_array_set_size (setter->items, 0);
  maker.last_word = last_word_of (prepared);
  for (guint i = 0; i < maker.n;)
    if (is_separator_at (&maker, i)) {
      add_separator (&maker, i++);
    } else if (is_space_at (&maker, i))
      i = add_spaces (&maker, i);
    else
      add_cluster (&maker, i++);
  close_box (&maker);
}

void
dip_make_items (DipSetter *setter, DipPrepared *prepared) {
  if (prepared->has_items)
    return;
  g_autofree guint8 *chances = find_chances (setter, prepared);
  fill_items (setter, prepared, chances);
  prepared->items = dip_arena_copy (prepared->arena, setter->items->data, sizeof (DipItem) * setter->items->len);
  prepared->n_items = setter->items->len;
  prepared->has_items = TRUE;
}

const GArray *
dip_make_forced_items (DipSetter *setter, DipPrepared *prepared, const GArray *lines) {
  g_autofree guint8 *chances = find_chances (setter, prepared);
  if (!dip_force_chances (setter, prepared, lines, chances))
    return NULL;
  fill_items (setter, prepared, chances);
  return setter->items;
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
  if (has_separator (prepared) || prepared->style->protrude > 0)
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
