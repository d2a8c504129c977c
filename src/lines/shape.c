/* Lines as glyph runs, from left to right. */
#include "lines/check.h"
#include "lines/line-own.h"

/* Runs in the making. */
typedef struct Pen {
  DipLineMaker *maker;
  DipArena *arena;
  GArray *runs, *glyphs, *firsts, *hyphens; /* of the room */
  const DipSegment *last;
  double x;
} Pen;

/* ── Room ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

DipLineRoom *
dip_line_room_new (void) {
  DipLineRoom *room = g_new (DipLineRoom, 1);
  *room = (DipLineRoom){
    .segments = g_array_new (FALSE, FALSE, sizeof (DipSegment)),
    .slots = g_array_new (FALSE, FALSE, sizeof (DipSlotOfLine)),
    .glyphs = g_array_new (FALSE, FALSE, sizeof (DipLineGlyph)),
    .items = g_array_new (FALSE, FALSE, sizeof (DipItem)),
    .runs = g_array_new (FALSE, FALSE, sizeof (DipGlyphRun)),
    .drawn = g_array_new (FALSE, FALSE, sizeof (DipGlyph)),
    .firsts = g_array_new (FALSE, FALSE, sizeof (guint)),
    .hyphens = g_array_new (FALSE, FALSE, sizeof (gboolean)),
  };
  return room;
}

void
dip_line_room_drop (DipLineRoom *room) {
  GArray *const arrays[] = { room->segments, room->slots, room->glyphs, room->items,
                             room->runs,     room->drawn, room->firsts, room->hyphens };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (arrays[i]);
  g_free (room);
}

static void
clear_room (DipLineRoom *room) {
  GArray *const arrays[] = { room->segments, room->slots, room->glyphs, room->items,
                             room->runs,     room->drawn, room->firsts, room->hyphens };
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_set_size (arrays[i], 0);
}

/* ── Runs ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static DipGlyphRun *
last_run (Pen *pen) {
  return &g_array_index (pen->runs, DipGlyphRun, pen->runs->len - 1);
}

static double
last_stretch (const Pen *pen) {
  return g_array_index (pen->runs, DipGlyphRun, pen->runs->len - 1).stretch;
}

/* Segments that differ in script only are drawn at one go: a painter's cost is by the run. */
static gboolean
goes_on (const Pen *pen, const DipSegment *segment) {
  const DipSegment *last = pen->last;
  return last && last->end == segment->start && last->piece->font == segment->piece->font
         && last->piece->run == segment->piece->run
         && last_stretch (pen) == dip_line_stretch (pen->maker, segment->piece) && !(last->level & 1)
         && !(segment->level & 1);
}

static void
open_run (Pen *pen, const DipSegment *segment) {
  const DipPiece *piece = segment->piece;
  const DipStyle *style = piece->run->style;
  DipGlyphRun run = {
    .face = piece->font->face,
    .size = style->size,
    .colour = style->colour,
    .x = pen->x,
    .y = -style->raise,
    .stretch = dip_line_stretch (pen->maker, piece),
    .offset = segment->start,
    .rtl = segment->level & 1,
    .underline = style->underline,
    .strike = style->strike,
    .language = piece->run->language,
    .link = piece->run->link,
  };
  gboolean hyphen = FALSE;
  g_array_append_val (pen->firsts, pen->glyphs->len);
  g_array_append_val (pen->hyphens, hyphen);
  g_array_append_val (pen->runs, run);
}

static void
draw_slot (Pen *pen, const DipSlotOfLine *slot) {
  DipGlyphRun *run = last_run (pen);
  double x = pen->x - run->x - slot->lead;
  DipGlyph *glyphs = dip_array_add (pen->glyphs, slot->n_glyphs);
  for (guint i = 0; i < slot->n_glyphs; i++) {
    const DipLineGlyph *from = &g_array_index (pen->maker->glyphs, DipLineGlyph, slot->first_glyph + i);
    glyphs[i] = (DipGlyph){ from->id, slot->start - (guint32)run->offset, x + from->x, from->y };
    x += from->advance;
  }
  pen->x += slot->body;
}

static void
draw_segment (Pen *pen, const DipSegment *segment) {
  gboolean rtl = segment->level & 1;
  if (segment->n_slots == 0)
    return;
  if (!goes_on (pen, segment))
    open_run (pen, segment);
  for (guint i = 0; i < segment->n_slots; i++) {
    guint at = segment->first_slot + (rtl ? segment->n_slots - 1 - i : i);
    const DipSlotOfLine *slot = &g_array_index (pen->maker->slots, DipSlotOfLine, at);
    pen->x += rtl ? slot->gap : 0;
    draw_slot (pen, slot);
    pen->x += rtl ? 0 : slot->gap;
    if (slot->start == slot->end)
      g_array_index (pen->hyphens, gboolean, pen->hyphens->len - 1) = TRUE;
  }
  DipGlyphRun *run = last_run (pen);
  run->length = segment->end - run->offset;
  run->advance = pen->x - run->x;
  pen->last = segment;
}

/* Texts and glyphs of the runs, at places that stay. */
static void
settle_runs (Pen *pen, DipLine *line) {
  const char *text = pen->maker->set->paragraph->text.utf8;
  GArray *runs = pen->runs;
  guint n_glyphs = pen->glyphs->len;
  const DipGlyph *glyphs = dip_arena_copy (pen->arena, pen->glyphs->data, sizeof (DipGlyph) * n_glyphs);
  for (guint i = 0; i < runs->len; i++) {
    DipGlyphRun *run = &g_array_index (runs, DipGlyphRun, i);
    guint first = g_array_index (pen->firsts, guint, i);
    guint end = i + 1 < runs->len ? g_array_index (pen->firsts, guint, i + 1) : n_glyphs;
    run->glyphs = glyphs + first;
    run->n_glyphs = end - first;
    run->text = text + run->offset;
    if (g_array_index (pen->hyphens, gboolean, i)) {
      run->text = dip_arena_printf (pen->arena, "%.*s\xc2\xad", (int)run->length, text + run->offset);
      run->length += 2;
    }
  }
  line->n_runs = runs->len;
  line->runs = dip_arena_copy (pen->arena, runs->data, sizeof (DipGlyphRun) * runs->len);
}

/* Where the line's left end stands in its cell. */
static double
line_left (const DipLineMaker *maker) {
  const DipStyle *style = maker->prepared->style;
  double measure = dip_line_measure (style, maker->set->measure, maker->index);
  double spare = measure - (maker->width - maker->out_start - maker->out_end);
  double start = style->inset + (maker->index == 0 ? dip_style_indent (style, maker->set->measure) : 0);
  gboolean rtl = maker->prepared->rtl;
  double from_start = style->align == DIP_ALIGN_CENTRE ? spare / 2 : style->align == DIP_ALIGN_END ? spare : 0;
  double edge = start + from_start - maker->out_start;
  return rtl ? maker->set->measure - edge - maker->width : edge;
}

static void
draw_line (DipLineMaker *maker, DipArena *arena, DipLine *line) {
  const DipLineRoom *room = maker->setter->lines;
  Pen pen = { maker, arena, room->runs, room->drawn, room->firsts, room->hyphens, NULL, 0 };
  line->x = pen.x = line_left (maker);
  line->width = maker->width;
  line->gap = maker->gap;
  line->out_start = maker->out_start;
  line->out_end = maker->out_end;
  g_autofree guint *order = g_new (guint, maker->segments->len + 1);
  dip_line_order (maker, order);
  for (guint i = 0; i < maker->segments->len; i++)
    draw_segment (&pen, &g_array_index (maker->segments, DipSegment, order[i]));
  settle_runs (&pen, line);
}

static void
shape_line (DipLineMaker *maker, DipArena *arena, guint index, DipLine *line) {
  clear_room (maker->setter->lines);
  maker->index = index;
  maker->taken = maker->out_start = maker->out_end = 0;
  maker->line = &maker->set->lines[index];
  dip_line_cut (maker);
  dip_line_fit (maker);
  draw_line (maker, arena, line);
  dip_line_decorate (maker, arena, line);
}

const DipLine *
dip_setter_shape (DipSetter *setter, DipArena *arena, const DipSet *set, guint first, guint count) {
  DipLine *lines = dip_arena_new0_n (arena, DipLine, MAX (count, 1));
  DipLineMaker maker = { .setter = setter, .prepared = dip_setter_prepare (setter, set->paragraph), .set = set };
  const DipLineRoom *room = setter->lines;
  maker.segments = room->segments;
  maker.slots = room->slots;
  maker.glyphs = room->glyphs;
  maker.items = room->items;
  for (guint i = 0; i < count && first + i < set->n_lines; i++)
    shape_line (&maker, arena, first + i, &lines[i]);
#ifdef DIPTYCH_CHECK
  for (guint i = 0; i < count && first + i < set->n_lines; i++)
    dip_line_check (set, first + i, &lines[i]);
#endif
  return lines;
}
