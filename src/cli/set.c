#include "cli/set.h"

#include "cli/set-own.h"

/* White around the column, in em of its text: an overfull line and marks that hang reach into it. */
#define MARGIN 1.0
/* The longest side of a page that all readers take (ISO 32000-1, annex C.2), in pt. */
#define LONGEST_SIDE 14400.0
/* Kept clear, so that what is as tall as the page for all rounding goes on it. */
#define HAIR 0.01

/* ── The story ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipBlock *
new_block (DipArena *arena, DipCell cell) {
  DipRow *row = dip_arena_new0 (arena, DipRow);
  DipBlock *block = dip_arena_new0 (arena, DipBlock);
  row->cells = dip_arena_copy (arena, &cell, sizeof cell);
  row->n_cells = 1;
  *block = (DipBlock){ .kind = DIP_BLOCK_ROW, .row = row };
  return block;
}

static void
add_part (DipStory *story, DipCell cell) {
  DipPart *part = dip_arena_new0 (story->arena, DipPart);
  DipTrack *track = dip_arena_new0 (story->arena, DipTrack);
  *track = (DipTrack){ .kind = DIP_WIDTH_SHARE, .size = 1 };
  part->name = "set";
  part->grid = (DipGrid){ .tracks = track, .n_tracks = 1 };
  part->blocks = new_block (story->arena, cell);
  part->n_blocks = 1;
  story->parts = part;
  story->n_parts = 1;
}

static void
describe (DipStory *story, const DipSession *session) {
  gboolean named = g_strcmp0 (session->prose->name, "-") != 0;
  g_autofree char *base = named ? g_path_get_basename (session->prose->name) : NULL;
  story->about.title = base ? dip_arena_strdup (story->arena, g_utf8_validate (base, -1, NULL) ? base : NULL) : NULL;
  story->about.language = session->prose->language;
  story->about.time = session->options->has_source_date ? session->options->source_date : 0;
  story->rtl = dip_language_is_rtl (dip_languages_lookup (session->languages, session->prose->language));
}

void
dip_set_tell (DipSession *session) {
  DipArena *arena = dip_arena_new ();
  DipStory *story = session->story = dip_arena_new0 (arena, DipStory);
  const DipSetOptions *set = &session->options->set;
  DipElement *document = dip_arena_new0 (arena, DipElement);
  story->arena = arena;
  const DipStyle *style = dip_set_make_style (arena, session->layout, set, &session->error);
  if (!style)
    return;
  describe (story, session);
  document->language = session->prose->language;
  story->document = document;
  story->n_elements = 1;
  double margin = MARGIN * style->size;
  story->page = (DipGeometry){
    dip_set_measure (set, style) + 2 * margin, LONGEST_SIDE, margin, margin, margin, margin, .grid = 0
  };
  add_part (story, dip_set_tell_cell (arena, session, style, document, &story->n_elements));
}

/* ── Lines ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipCell *
find_cell (const DipSession *session) {
  return &session->story->parts->blocks->row->cells[0];
}

static double
find_measure (const DipSession *session) {
  const DipGeometry *page = &session->story->page;
  return page->width - page->inside - page->outside;
}

void
dip_set_fit_page (DipSession *session) {
  const DipCell *cell = find_cell (session);
  DipGeometry *page = &session->story->page;
  double height = page->top + page->bottom + HAIR;
  for (guint i = 0; i < cell->n_paragraphs && height < LONGEST_SIDE; i++) {
    DipArena *scratch = dip_arena_new ();
    const DipStyle *style = cell->paragraphs[i]->style;
    const DipSet *set = dip_setter_set (session->setter, scratch, cell->paragraphs[i], find_measure (session), NULL);
    height += set->n_lines * style->leading + (i > 0 ? MAX (MAX (style->after, style->before), 0) : 0);
    dip_arena_drop (scratch);
  }
  page->height = MIN (height, LONGEST_SIDE);
}

/* Lines are shaped by so many at once: what they hold is freed in between. */
#define LINES_AT_ONCE 64

static void
dump_paragraph (DipSession *session, const DipSet *set, GString *out) {
  for (guint first = 0; first < set->n_lines; first += LINES_AT_ONCE) {
    DipArena *scratch = dip_arena_new ();
    guint count = MIN (LINES_AT_ONCE, set->n_lines - first);
    const DipLine *lines = dip_setter_shape (session->setter, scratch, set, first, count);
    for (guint i = 0; i < count; i++)
      if (session->options->set.glyphs)
        dip_line_dump_glyphs (set, first + i, &lines[i], out);
      else
        dip_line_dump (set, first + i, &lines[i], 0, 0, 0, out);
    dip_arena_drop (scratch);
  }
}

void
dip_set_dump (DipSession *session, GString *out) {
  const DipCell *cell = find_cell (session);
  for (guint i = 0; i < cell->n_paragraphs; i++) {
    DipArena *arena = dip_arena_new ();
    dump_paragraph (session, dip_setter_set (session->setter, arena, cell->paragraphs[i], find_measure (session), NULL),
                    out);
    dip_arena_drop (arena);
  }
}
