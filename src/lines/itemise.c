/* Cutting a paragraph into pieces of one font, script and direction.
 *
 * Pango finds, character by character, a font that has the glyph. Levels (bidi.c), languages and the family to try
 * first (scripts.c) are settled by us: Pango would call Latin in a Russian text English, and choose fonts by list
 * order. */
#include "lines/prepared.h"

/* Pango's items, flat and in order. */
typedef struct Item {
  guint32 end;
  PangoFont *font; /* owned; NULL if the set of fonts is empty */
} Item;

static void
clear_item (gpointer data) {
  g_clear_object (&((Item *)data)->font);
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint32 start, guint32 end) {
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static PangoAttrList *
list_attributes (DipSetter *setter, const DipPrepared *prepared, const DipTongue *const *tongues,
                 const GArray *stretches) {
  PangoAttrList *list = pango_attr_list_new ();
  for (guint i = 0; i < stretches->len; i++) {
    const DipStretchOfScript *stretch = &g_array_index (stretches, DipStretchOfScript, i);
    const PangoFontDescription *voice = dip_setter_voice (setter, prepared->runs[stretch->run].style, stretch->script);
    add_attribute (list, pango_attr_font_desc_new (voice), stretch->start, stretch->end);
    add_attribute (list, pango_attr_language_new (tongues[stretch->run]->pango), stretch->start, stretch->end);
  }
  return list;
}

static GArray *
find_items (PangoContext *context, const DipPrepared *prepared, PangoAttrList *attributes) {
  PangoDirection base = prepared->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
  GList *list = pango_itemize_with_base_dir (context, base, prepared->work, 0, (int)prepared->length, attributes, NULL);
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (items, clear_item);
  for (GList *l = list; l; l = l->next) {
    PangoItem *from = l->data;
    Item item = { (guint32)(from->offset + from->length), from->analysis.font };
    if (item.font)
      g_object_ref (item.font);
    g_array_append_val (items, item);
    pango_item_free (from);
  }
  g_list_free (list);
  return items;
}

/* A grapheme of several characters that the font of its base draws whole, though it may lack a mark of its own. */
typedef struct Whole {
  guint32 start, end;
  DipFont *font;
} Whole;

/* The font of a grapheme's base, or NULL. Pango is not asked for all of it: it would look for a font that has the mark,
 * and set и with U+0306 in another face than the й beside it. */
static DipFont *
base_font (DipSetter *setter, const PangoFontDescription *voice, const DipTongue *tongue, gunichar base) {
  DipFont *first = dip_first_font (setter, voice, tongue);
  if (!first || dip_font_has (first, base))
    return first;
  PangoFontset *set = pango_context_load_fontset (dip_fonts_context (setter->fonts), voice, tongue->pango);
  g_autoptr (PangoFont) font = set ? pango_fontset_get_font (set, base) : NULL;
  g_clear_object (&set);
  return font ? dip_fonts_lookup (setter->fonts, font) : NULL;
}

/* Whether a grapheme is a base with marks. A selector of variants is none: it may ask for another face, as of emoji. */
static gboolean
is_marked (const char *text, const char *end) {
  const char *marks = g_utf8_next_char (text);
  for (const char *p = marks; p < end; p = g_utf8_next_char (p)) {
    gunichar c = dip_char_at (p);
    if (!g_unichar_ismark (c) || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef))
      return FALSE;
  }
  return marks < end;
}

static void
find_wholes_in (DipSetter *setter, const DipPrepared *prepared, const DipTongue *tongue,
                const DipStretchOfScript *stretch, GArray *wholes) {
  const PangoFontDescription *voice = dip_setter_voice (setter, prepared->runs[stretch->run].style, stretch->script);
  for (guint32 at = stretch->start, next; at < stretch->end; at = next) {
    const char *text = prepared->work + at;
    next = dip_grapheme_end (prepared, at, stretch->end);
    if (!is_marked (text, prepared->work + next))
      continue;
    Whole whole = { at, next, base_font (setter, voice, tongue, dip_char_at (text)) };
    if (whole.font && dip_font_draws (whole.font, text, next - at))
      g_array_append_val (wholes, whole);
  }
}

static GArray *
find_wholes (DipSetter *setter, const DipPrepared *prepared, const DipTongue *const *tongues, const GArray *stretches) {
  GArray *wholes = g_array_new (FALSE, FALSE, sizeof (Whole));
  for (guint i = 0; prepared->inner && i < stretches->len; i++) {
    const DipStretchOfScript *stretch = &g_array_index (stretches, DipStretchOfScript, i);
    find_wholes_in (setter, prepared, tongues[stretch->run], stretch, wholes);
  }
  return wholes;
}

/* Steps through items, stretches, wholes and lacking ranges side by side. */
typedef struct Walk {
  const GArray *items, *net_items, *stretches, *wholes, *lacking;
  const guint8 *levels;
  guint item, net_item, stretch, whole, lack;
} Walk;

static const Item *
item_at (const GArray *items, guint *index, guint32 byte) {
  while (*index + 1 < items->len && g_array_index (items, Item, *index).end <= byte)
    ++*index;
  return items->len ? &g_array_index (items, Item, *index) : NULL;
}

/* Whether the byte is in a lacking range; `*end` comes down to where that changes. */
static gboolean
is_lacking (Walk *walk, guint32 byte, guint32 *end) {
  for (; walk->lacking && walk->lack + 1 < walk->lacking->len; walk->lack += 2) {
    guint32 from = g_array_index (walk->lacking, guint32, walk->lack);
    guint32 until = g_array_index (walk->lacking, guint32, walk->lack + 1);
    if (byte < from) {
      *end = MIN (*end, from);
      return FALSE;
    }
    if (byte < until) {
      *end = MIN (*end, until);
      return TRUE;
    }
  }
  return FALSE;
}

static PangoFont *
default_font (DipSetter *setter, const DipRun *run, GUnicodeScript script) {
  PangoContext *context = dip_fonts_context (setter->fonts);
  return pango_context_load_font (context, dip_setter_voice (setter, run->style, script));
}

/* The font of the whole grapheme that the byte is in, or NULL; `*end` comes down to where that changes. */
static DipFont *
whole_font (Walk *walk, guint32 byte, guint32 *end) {
  while (walk->whole < walk->wholes->len && g_array_index (walk->wholes, Whole, walk->whole).end <= byte)
    walk->whole++;
  if (walk->whole == walk->wholes->len)
    return NULL;
  const Whole *whole = &g_array_index (walk->wholes, Whole, walk->whole);
  *end = MIN (*end, byte < whole->start ? whole->start : whole->end);
  return byte < whole->start ? NULL : whole->font;
}

static DipFont *
font_at (DipSetter *setter, Walk *walk, const DipPiece *piece, const Item *item, guint32 *end) {
  DipFont *whole = whole_font (walk, piece->start, end);
  if (whole)
    return whole;
  if (item && item->end > piece->start)
    *end = MIN (*end, item->end);
  if (is_lacking (walk, piece->start, end) && walk->net_items) {
    const Item *net = item_at (walk->net_items, &walk->net_item, piece->start);
    *end = net ? MIN (*end, net->end) : *end;
    item = net && net->font ? net : item;
  }
  if (item && item->font)
    return dip_fonts_lookup (setter->fonts, item->font);
  g_autoptr (PangoFont) font = default_font (setter, piece->run, piece->script);
  return dip_fonts_lookup (setter->fonts, font);
}

/* The end of what is of one level and may be shaped as one. */
static guint32
level_end (const DipPrepared *prepared, const guint8 *levels, guint32 start, guint32 end) {
  guint32 at = start + 1;
  while (at < end && levels[at] == levels[start] && !(prepared->inner && prepared->inner[at] == DIP_INNER_CUT))
    at++;
  return at;
}

static void
add_piece (GArray *pieces, const DipPiece *piece, const guint8 *inner) {
  DipPiece *last = pieces->len ? &g_array_index (pieces, DipPiece, pieces->len - 1) : NULL;
  gboolean cut = inner && inner[piece->start] == DIP_INNER_CUT;
  if (last && !cut && last->font == piece->font && last->run == piece->run && last->script == piece->script
      && last->level == piece->level)
    last->end = piece->end;
  else
    g_array_append_vals (pieces, piece, 1);
}

static GArray *
cut_pieces (DipSetter *setter, const DipPrepared *prepared, const DipTongue *const *tongues, Walk *walk) {
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (DipPiece));
  for (guint32 byte = 0; byte < prepared->length;) {
    while (g_array_index (walk->stretches, DipStretchOfScript, walk->stretch).end <= byte)
      walk->stretch++;
    const DipStretchOfScript *stretch = &g_array_index (walk->stretches, DipStretchOfScript, walk->stretch);
    const Item *item = item_at (walk->items, &walk->item, byte);
    guint32 end = stretch->end;
    DipPiece piece = { byte, end, NULL, &prepared->runs[stretch->run], tongues[stretch->run], stretch->script, 0 };
    piece.level = walk->levels[byte];
    piece.font = font_at (setter, walk, &piece, item, &end);
    piece.end = level_end (prepared, walk->levels, byte, end); /* last: it looks at each byte up to `end` */
    add_piece (pieces, &piece, prepared->inner);
    byte = piece.end;
  }
  return pieces;
}

static const DipTongue **
find_tongues (DipSetter *setter, const DipPrepared *prepared) {
  const DipTongue **tongues = g_new (const DipTongue *, prepared->n_runs + 1);
  for (guint i = 0; i < prepared->n_runs; i++)
    tongues[i] = dip_setter_tongue (setter, prepared->runs[i].language);
  return tongues;
}

/* A text in no known language has the direction of its first letter (UAX #9 P2, P3); all others have their language's
 * (HL1). */
static DipBase
base_of (const DipPrepared *prepared) {
  const char *tag = prepared->paragraph->language;
  if (!tag || g_ascii_strcasecmp (tag, "und") == 0)
    return DIP_BASE_AUTO;
  return prepared->rtl ? DIP_BASE_RTL : DIP_BASE_LTR;
}

gboolean
dip_itemise (DipSetter *setter, DipPrepared *prepared, const GArray *lacking) {
  g_autofree const DipTongue **tongues = find_tongues (setter, prepared);
  g_autoptr (GArray) stretches = dip_find_stretches (prepared, tongues);
  if (!lacking && dip_itemise_plain (setter, prepared, tongues, stretches))
    return TRUE;
  g_autofree guint8 *levels = dip_find_levels (prepared, base_of (prepared), &prepared->rtl);
  PangoAttrList *attributes = list_attributes (setter, prepared, tongues, stretches);
  PangoContext *net = lacking ? dip_fonts_net_context (setter->fonts) : NULL;
  g_autoptr (GArray) items = find_items (dip_fonts_context (setter->fonts), prepared, attributes);
  g_autoptr (GArray) net_items = net ? find_items (net, prepared, attributes) : NULL;
  g_autoptr (GArray) wholes = find_wholes (setter, prepared, tongues, stretches);
  Walk walk = { .items = items,
                .net_items = net_items,
                .stretches = stretches,
                .wholes = wholes,
                .lacking = lacking,
                .levels = levels };
  GArray *pieces = cut_pieces (setter, prepared, tongues, &walk);
  prepared->pieces = dip_arena_take_array (prepared->arena, pieces, &prepared->n_pieces);
  pango_attr_list_unref (attributes);
  return FALSE;
}
