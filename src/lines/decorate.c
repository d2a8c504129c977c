/* Rules and dots that go with a line's text.
 *
 * A rule runs on over the words of one stretch and the spaces between them, at one height whatever the fonts, and never
 * over a gap that is no text of the stretch: the space at the line's end, the blank side of a mark or the space between
 * Chinese and Western characters where the stretch starts or ends (clreq, mixed text composition: that space is
 * layout). Emphasis in Chinese is a dot under each character (GB/T 15834 4.12, 着重号; clreq, emphasis dots), in
 * Japanese and Korean one over it (JLREQ, emphasis dots); marks and spaces have none, nor do Western letters. */
#include "lines/line-own.h"

#include <hb-ot.h>
#include <string.h>

/* A Han character's square goes so far below the baseline of the letters beside it, in em. */
#define SQUARE_BELOW 0.12
/* From the square to the dot, and across the dot: near enough to belong to its own line, and to stay within a leading
 * of 1.4 em. In em. */
#define DOT_AWAY 0.06
#define DOT_SIZE 0.16
/* From the square to a rule under it, which the font's own height, made for letters, would draw through its foot (CSS
 * Text Decoration 4, text-underline-position: under). In em. */
#define RULE_AWAY 0.02
/* Room for a rule between the square and the dot. */
#define DOT_BELOW_RULE 0.10

/* A cluster of the line as it is seen. */
typedef struct Seen {
  const DipSlotOfLine *slot;
  const DipPiece *piece;
  double x;
} Seen;

/* Where the rule of a stretch stands: below the lowest of its fonts' own lines, as thick as the thickest; through it,
 * at the mean of their heights by width. */
typedef struct Height {
  double low, thick, middle, width;
  double raise;
} Height;

typedef struct Walk {
  GArray *seen;  /* Seen */
  GArray *found; /* DipDecoration */
  DipDecorationKind kind;
  guint first; /* the open stretch's first decoration */
  gboolean open;
  Height height;
} Walk;

/* ── As it is seen ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void
see_segment (const DipLineMaker *maker, const DipSegment *segment, double *x, GArray *seen) {
  gboolean rtl = segment->level & 1;
  for (guint i = 0; i < segment->n_slots; i++) {
    guint at = segment->first_slot + (rtl ? segment->n_slots - 1 - i : i);
    const DipSlotOfLine *slot = &g_array_index (maker->slots, DipSlotOfLine, at);
    *x += rtl ? slot->gap : 0;
    Seen one = { slot, segment->piece, *x };
    if (!segment->trailing)
      g_array_append_val (seen, one);
    *x += slot->body + (rtl ? 0 : slot->gap);
  }
}

static GArray *
see_line (const DipLineMaker *maker, double x) {
  GArray *seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  g_autofree guint *order = g_new (guint, maker->segments->len + 1);
  dip_line_order (maker, order);
  for (guint i = 0; i < maker->segments->len; i++)
    see_segment (maker, &g_array_index (maker->segments, DipSegment, order[i]), &x, seen);
  return seen;
}

/* ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_ruled (const Walk *walk, const Seen *one) {
  const DipStyle *style = one->piece->run->style;
  return walk->kind == DIP_DECORATION_UNDERLINE ? style->underline : style->strike;
}

/* The font says where the top of the stroke is (OpenType, post and OS/2); what it does not say, HarfBuzz makes up. */
static double
metric_of (const DipPiece *piece, hb_ot_metrics_tag_t tag) {
  hb_position_t value = 0;
  hb_ot_metrics_get_position_with_fallback (piece->font->hb, tag, &value);
  return (double)value / DIP_WIDTH_PT;
}

static gboolean
is_square (const DipPiece *piece) {
  return piece->script == G_UNICODE_SCRIPT_HAN || piece->script == G_UNICODE_SCRIPT_HANGUL;
}

static void
add_to_height (Walk *walk, const Seen *one) {
  gboolean under = walk->kind == DIP_DECORATION_UNDERLINE;
  double thick = metric_of (one->piece, under ? HB_OT_METRICS_TAG_UNDERLINE_SIZE : HB_OT_METRICS_TAG_STRIKEOUT_SIZE);
  double top = metric_of (one->piece, under ? HB_OT_METRICS_TAG_UNDERLINE_OFFSET : HB_OT_METRICS_TAG_STRIKEOUT_OFFSET);
  double middle = thick / 2 - top, raise = one->piece->run->style->raise;
  Height *height = &walk->height;
  gboolean first = height->width == 0;
  if (under && is_square (one->piece))
    middle = MAX (middle, (SQUARE_BELOW + RULE_AWAY) * one->piece->run->style->size + thick / 2);
  height->low = first ? middle : MAX (height->low, middle);
  height->thick = MAX (height->thick, thick);
  height->middle += middle * one->slot->body;
  height->width += one->slot->body;
  /* What is raised in a stretch, as a note's mark is, does not move its rule; what is raised as a whole takes its own.
   */
  if (first || ABS (raise) < ABS (height->raise))
    height->raise = raise;
}

static DipDecoration *
last_found (const Walk *walk) {
  return &g_array_index (walk->found, DipDecoration, walk->found->len - 1);
}

static gboolean
same_colour (const DipColour *a, const DipColour *b) {
  return a->red == b->red && a->green == b->green && a->blue == b->blue;
}

/* Carries the rule on over this cluster, and over the gap before it. Another colour is another rule at the same
 * height. */
static void
rule_on (Walk *walk, const Seen *one) {
  const DipColour *colour = &one->piece->run->style->colour;
  DipDecoration *last = walk->open ? last_found (walk) : NULL;
  if (last)
    last->width = one->x - last->x;
  if (!last || !same_colour (&last->colour, colour)) {
    DipDecoration rule = { .kind = walk->kind, .x = one->x, .colour = *colour, .start = one->slot->start };
    if (!walk->open)
      walk->first = walk->found->len;
    g_array_append_val (walk->found, rule);
    last = last_found (walk);
  }
  last->width = one->x + one->slot->body - last->x;
  last->start = MIN (last->start, one->slot->start);
  last->end = MAX (last->end, one->slot->end);
  walk->open = TRUE;
  if (one->slot->body > 0)
    add_to_height (walk, one);
}

/* A stretch of blanks alone has no rule. */
static void
end_rule (Walk *walk) {
  const Height *height = &walk->height;
  gboolean under = walk->kind == DIP_DECORATION_UNDERLINE;
  if (walk->open && height->width <= 0)
    g_array_set_size (walk->found, walk->first);
  for (guint i = walk->first; walk->open && i < walk->found->len; i++) {
    DipDecoration *rule = &g_array_index (walk->found, DipDecoration, i);
    rule->y = (under ? height->low : height->middle / height->width) - height->raise;
    rule->thickness = height->thick;
  }
  walk->open = FALSE;
  walk->height = (Height){ 0 };
}

static void
find_rules (Walk *walk, DipDecorationKind kind) {
  walk->kind = kind;
  for (guint i = 0; i < walk->seen->len; i++) {
    const Seen *one = &g_array_index (walk->seen, Seen, i);
    if (is_ruled (walk, one))
      rule_on (walk, one);
    else
      end_rule (walk);
  }
  end_rule (walk);
}

/* ── Dots ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_dotted (gunichar c) {
  switch (g_unichar_get_script (c)) {
  case G_UNICODE_SCRIPT_HAN:
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_BOPOMOFO:
  case G_UNICODE_SCRIPT_HANGUL:
    return g_unichar_isalnum (c) || c == 0x3007; /* 〇 is a numeral letter */
  default:
    return c == 0x30fc; /* the long sound of both kana */
  }
}

static gboolean
is_dotted_above (const char *tag) {
  return tag
         && (strcmp (tag, "ja") == 0 || strcmp (tag, "ko") == 0 || g_str_has_prefix (tag, "ja-")
             || g_str_has_prefix (tag, "ko-"));
}

/* Of a dot's centre, in em below the baseline. */
static double
dot_height (const DipRun *run) {
  double apart = DOT_AWAY + DOT_SIZE / 2;
  if (is_dotted_above (run->language))
    return SQUARE_BELOW - 1 - apart;
  return SQUARE_BELOW + apart + (run->style->underline ? DOT_BELOW_RULE : 0);
}

static void
find_dots (Walk *walk, const char *text) {
  for (guint i = 0; i < walk->seen->len; i++) {
    const Seen *one = &g_array_index (walk->seen, Seen, i);
    const DipStyle *style = one->piece->run->style;
    if (!style->dots || one->slot->start == one->slot->end || !is_dotted (dip_char_at (text + one->slot->start)))
      continue;
    DipDecoration dot = { .kind = DIP_DECORATION_DOT,
                          .x = one->x + one->slot->body / 2,
                          .y = dot_height (one->piece->run) * style->size - style->raise,
                          .thickness = DOT_SIZE * style->size,
                          .colour = style->colour,
                          .start = one->slot->start,
                          .end = one->slot->end };
    g_array_append_val (walk->found, dot);
  }
}

static gboolean
has_decorations (const DipLineMaker *maker) {
  for (guint i = 0; i < maker->segments->len; i++) {
    const DipStyle *style = g_array_index (maker->segments, DipSegment, i).piece->run->style;
    if (style->underline || style->strike || style->dots)
      return TRUE;
  }
  return FALSE;
}

void
dip_line_decorate (const DipLineMaker *maker, DipArena *arena, DipLine *line) {
  if (!has_decorations (maker))
    return;
  Walk walk = { .seen = see_line (maker, line->x), .found = g_array_new (FALSE, FALSE, sizeof (DipDecoration)) };
  find_rules (&walk, DIP_DECORATION_UNDERLINE);
  find_rules (&walk, DIP_DECORATION_STRIKE);
  find_dots (&walk, maker->prepared->text);
  line->decorations = dip_arena_take_array (arena, walk.found, &line->n_decorations);
  g_array_unref (walk.seen);
}
