#include "pages/composer.h"
#include "pages/grid.h"
#include "pages/feet.h"
#include "pages/table-spans.h"

#include <math.h>

/* ── The frame ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Margins that leave nothing of the page are the layout's defect, reported there; we only stay in our arithmetic. */
double
dip_frame_height (const DipGeometry *page) {
  return MAX (page->height - page->top - page->bottom, 1);
}

double
dip_frame_width (const DipGeometry *page) {
  return MAX (page->width - page->inside - page->outside, 1);
}

/* A line is never taller than half the frame, so that one fits beside a table's header and a row's own borders. */
double
dip_leading_within (const DipParagraph *paragraph, double frame_height) {
  double leading = paragraph->style->leading;
  return leading > 0 ? MIN (leading, frame_height / 2) : 0;
}

DipSetter *
dip_composer_setter (const DipComposer *composer) {
  return composer->setter;
}

DipReport *
dip_composer_report (const DipComposer *composer) {
  return composer->report;
}

double
dip_composer_width (const DipComposer *composer) {
  return composer->width;
}

double
dip_composer_top (const DipComposer *composer) {
  return composer->top;
}

double
dip_composer_bottom (const DipComposer *composer) {
  return composer->bottom;
}

double
dip_composer_height (const DipComposer *composer) {
  return composer->foot - composer->top;
}

double
dip_composer_y (const DipComposer *composer) {
  return composer->pen.y;
}

double
dip_composer_left (const DipComposer *composer) {
  return MAX (composer->bottom - composer->pen.y, 0);
}

double
dip_composer_snap (const DipComposer *composer, double y) {
  if (composer->grid <= 0)
    return y;
  double steps = ceil ((y - composer->top - DIP_HAIR) / composer->grid);
  return composer->top + MAX (steps, 0) * composer->grid;
}

/* ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

DipComposer *
dip_composer_new (const DipStory *story, DipSetter *setter, DipReport *report) {
  DipComposer *composer = g_new0 (DipComposer, 1);
  composer->story = story;
  composer->setter = setter;
  composer->report = report;
  composer->arena = dip_arena_new ();
  composer->width = dip_frame_width (&story->page);
  composer->top = story->page.top;
  composer->foot = composer->bottom = composer->top + dip_frame_height (&story->page);
  composer->fill = -1;
  /* A grid that is no grid on this frame would push every row to the next page. */
  double grid = story->page.grid;
  composer->grid = grid > DIP_HAIR && grid <= dip_composer_height (composer) / 8 ? grid : 0;
  composer->digits = dip_fields_digits (story);
  composer->placed = g_array_new (FALSE, TRUE, sizeof (DipPlaced));
  composer->pages = g_array_new (FALSE, TRUE, sizeof (DipPage));
  composer->anchors = g_array_new (FALSE, TRUE, sizeof (DipAnchor));
  composer->names = g_hash_table_new (g_str_hash, g_str_equal);
  composer->outline = g_array_new (FALSE, TRUE, sizeof (DipOutline));
  composer->fields = g_array_new (FALSE, TRUE, sizeof (DipFieldPlace));
  return composer;
}

static void
close_page (DipComposer *composer) {
  if (!composer->has_page)
    return;
  double notes = dip_feet_place (composer);
  composer->fill = (composer->pen.y - composer->top + notes) / dip_composer_height (composer);
  composer->page.n_placed = composer->placed->len;
  if (composer->placed->len)
    composer->page.placed
        = dip_arena_copy (composer->arena, composer->placed->data, composer->placed->len * sizeof (DipPlaced));
  g_array_append_val (composer->pages, composer->page);
  g_array_set_size (composer->placed, 0);
  composer->has_page = FALSE;
}

void
dip_composer_new_page (DipComposer *composer) {
  close_page (composer);
  gboolean even = composer->pages->len % 2 == 1;
  composer->page = (DipPage){ .furniture = composer->furniture,
                              .verso = composer->story->page.mirrored && even,
                              .section = composer->section };
  composer->has_page = TRUE;
  composer->pen = (DipPen){ .y = composer->top, .at_top = TRUE };
  composer->fresh = TRUE;
  dip_feet_resume (composer);
}

static gboolean
is_blank (const DipComposer *composer) {
  return composer->has_page && composer->placed->len == 0 && composer->pen.at_top;
}

/* Pages of nothing but what is left of notes. */
static void
flush_feet (DipComposer *composer) {
  if (!dip_feet_any (composer))
    return;
  close_page (composer);
  while (dip_feet_any (composer)) {
    dip_composer_new_page (composer);
    close_page (composer);
  }
}

void
dip_composer_open_page (DipComposer *composer, DipStart start) {
  if (!composer->has_page || (start != DIP_START_HERE && !is_blank (composer)))
    dip_composer_new_page (composer);
  guint other = start == DIP_START_RECTO ? 1 : start == DIP_START_VERSO ? 0 : 2;
  if (composer->pages->len % 2 != other)
    return;
  composer->page.furniture = FALSE; /* a page left blank for the next one's side bears nothing at all */
  dip_composer_new_page (composer);
}

void
dip_composer_start_part (DipComposer *composer, const DipPart *part) {
  if (part->start != DIP_START_HERE) {
    flush_feet (composer);
    composer->fill = -1;
  }
  composer->furniture = part->furniture;
  composer->section = NULL;
  dip_composer_open_page (composer, part->start);
  if (is_blank (composer)) {
    composer->page.furniture = part->furniture;
    composer->page.section = NULL;
  }
}

static gboolean
has_text (const DipComposer *composer) {
  for (guint i = 0; i < composer->placed->len; i++)
    if (g_array_index (composer->placed, DipPlaced, i).kind == DIP_PLACED_LINES)
      return TRUE;
  return FALSE;
}

void
dip_composer_open_section (DipComposer *composer, const char *const *section) {
  composer->section = section;
  if (!has_text (composer))
    composer->page.section = section;
}

DipPages *
dip_composer_finish (DipComposer *composer) {
  if (!composer->has_page && composer->pages->len == 0)
    dip_composer_new_page (composer); /* a document has a page, were it a blank one */
  flush_feet (composer);
  close_page (composer);
  DipPages *pages = dip_arena_new0 (composer->arena, DipPages);
  pages->arena = composer->arena;
  pages->story = composer->story;
  pages->pages = dip_arena_take_array (composer->arena, composer->pages, &pages->n_pages);
  pages->anchors = dip_arena_take_array (composer->arena, composer->anchors, &pages->n_anchors);
  pages->outline = dip_arena_take_array (composer->arena, composer->outline, &pages->n_outline);
  dip_fields_resolve (composer, pages);
  dip_feet_drop (composer);
  dip_spans_drop (composer);
  dip_small_drop (composer);
  g_array_unref (composer->placed);
  g_array_unref (composer->fields);
  g_hash_table_unref (composer->names);
  g_free (composer);
  return pages;
}

/* ── Room ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

double
dip_composer_claim (DipComposer *composer, double least) {
  double wanted = least + dip_feet_brought (composer);
  dip_flow_place_waiting (composer, wanted);
  DipPen *pen = &composer->pen;
  pen->y = dip_composer_snap (composer, pen->y + (pen->at_top ? 0 : pen->after));
  pen->after = 0;
  if (composer->bottom - pen->y < wanted - DIP_HAIR && !composer->fresh)
    dip_composer_new_page (composer);
  dip_feet_take_brought (composer);
  return dip_composer_left (composer);
}

void
dip_composer_move (DipComposer *composer, double y) {
  composer->pen.y = CLAMP (y, composer->pen.y, MAX (composer->bottom, composer->pen.y));
  composer->pen.after = 0;
  composer->pen.at_top = FALSE;
  composer->fresh = FALSE;
}

/* ── Things ────────────────────────────────────────────────────────────────────────────────────────────────────── */

double
dip_composer_leading (const DipComposer *composer, const DipParagraph *paragraph) {
  return dip_leading_within (paragraph, dip_composer_height (composer));
}

const DipSet *
dip_composer_set (DipComposer *composer, const DipParagraph *paragraph, double measure) {
  const DipConstraints silent = { 0 };
  const DipParagraph *filled = dip_numbers_fill (composer->numbers, composer->arena, paragraph);
  return dip_setter_set (composer->setter, composer->arena, filled, MAX (measure, 0),
                         filled != paragraph ? &silent : NULL);
}

/* All bytes of a text at which none of its languages ends. */
static GArray *
find_insides (const DipParagraph *paragraph) {
  GArray *insides = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < paragraph->n_runs; i++) {
    const DipRun *run = &paragraph->runs[i];
    gboolean goes_on = i + 1 < paragraph->n_runs && g_strcmp0 (run[1].language, run->language) == 0;
    for (guint32 at = (guint32)run->start + 1; at < run->end + goes_on; at++)
      g_array_append_val (insides, at);
  }
  return insides;
}

static gboolean
is_overfull (const DipSet *set) {
  for (guint i = 0; i < set->n_lines; i++)
    if (set->lines[i].overfull)
      return TRUE;
  return FALSE;
}

/* What does not fit is told of when there is no other way. */
static const DipSet *
set_silently (DipComposer *composer, const DipParagraph *paragraph, double measure, const GArray *forbidden) {
  DipConstraints constraints = { 0 };
  if (forbidden)
    constraints = (DipConstraints){ (const guint32 *)forbidden->data, forbidden->len, 0 };
  return dip_setter_set (composer->setter, composer->arena, paragraph, MAX (measure, 0), &constraints);
}

static const DipSet *
set_within (DipComposer *composer, const DipParagraph *paragraph, double measure, double most) {
  const DipSet *set = set_silently (composer, paragraph, measure, NULL);
  if (!is_overfull (set))
    return set;
  double least = MIN (dip_setter_least_width (composer->setter, paragraph) + DIP_HAIR, most);
  if (least > measure)
    set = set_silently (composer, paragraph, least, NULL);
  return is_overfull (set) ? dip_composer_set (composer, paragraph, set->measure) : set;
}

double
dip_set_width (const DipSet *set) {
  const DipStyle *style = set->paragraph->style;
  double widest = 0;
  for (guint i = 0; i < set->n_lines; i++)
    widest = MAX (widest, set->lines[i].natural + (i ? 0 : MAX (style->indent, 0)));
  return widest + MAX (style->inset, 0) + MAX (style->inset_end, 0) + 0.5;
}

#define MOST_GROWN 1.25 /* times its measure, so that a label's lines end between languages */

const DipSet *
dip_composer_set_label (DipComposer *composer, const DipParagraph *paragraph, double measure, double most) {
  const DipParagraph *filled = dip_numbers_fill (composer->numbers, composer->arena, paragraph);
  const DipSet *set = set_within (composer, filled, measure, most);
  if (set->n_lines < 2 || filled->n_runs < 2)
    return set;
  g_autoptr (GArray) insides = find_insides (filled);
  const DipSet *apart = set_silently (composer, filled, set->measure, insides);
  double need = is_overfull (apart) ? dip_set_width (apart) : 0;
  if (need > set->measure && need <= MIN (set->measure * MOST_GROWN, most))
    apart = set_silently (composer, filled, need, insides);
  return is_overfull (apart) ? set : apart;
}

static void
place_set (DipComposer *composer, const DipSet *set, guint first, guint count, double x, double baseline,
           gboolean artifact) {
  DipPlaced placed = { .kind = DIP_PLACED_LINES, .x = x, .y = baseline };
  placed.element = artifact ? NULL : set->paragraph->element;
  placed.lines.set = set;
  placed.lines.first = first;
  placed.lines.count = count;
  if (set->paragraph->page_of) {
    DipFieldPlace field = { composer->pages->len, composer->placed->len };
    g_array_append_val (composer->fields, field);
  }
  g_array_append_val (composer->placed, placed);
}

static gboolean
is_rtl_script (GUnicodeScript script) {
  static const GUnicodeScript scripts[]
      = { G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_SYRIAC,  G_UNICODE_SCRIPT_THAANA,
          G_UNICODE_SCRIPT_NKO,    G_UNICODE_SCRIPT_ADLAM,  G_UNICODE_SCRIPT_MANDAIC, G_UNICODE_SCRIPT_SAMARITAN };
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (script == scripts[i])
      return TRUE;
  return FALSE;
}

/* A paragraph runs as its first letter does (UAX #9, P2); one without letters, as the page does. */
gboolean
dip_runs_against (const DipParagraph *paragraph, gboolean rtl) {
  const char *end = paragraph->text.utf8 + paragraph->text.length;
  for (const char *p = paragraph->text.utf8; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isalpha (c))
      return is_rtl_script (g_unichar_get_script (c)) != rtl;
  }
  return FALSE;
}

/* In a gutter that has grown for wider numbers, all start where it starts. */
static double
hang_before (const DipComposer *composer, const DipStyle *style, double start) {
  const DipWidths *common = composer->common;
  gboolean is_in_gutter = common && common->n > 0 && style->hang > 0 && fabs (start - common->x[0]) < DIP_HAIR;
  return is_in_gutter ? style->hang + MAX (common->inset - composer->story->text_part->grid.inset, 0) : style->hang;
}

/* A label ends `hang` less its width before the line's start; one wider than that reaches further out, as far as the
 * frame goes, rather than into the text. A text that runs against the page starts at its cell's far edge. */
static void
place_label (DipComposer *composer, const DipSet *set, double x, double baseline, gboolean artifact) {
  const DipParagraph *paragraph = set->paragraph, *label = paragraph->label;
  const DipStyle *style = paragraph->style;
  gboolean mirrored = dip_runs_against (paragraph, composer->story->rtl);
  double before = mirrored ? composer->width - x - set->measure : x; /* what is left outside of the cell */
  double start = before + style->inset + dip_style_indent (style, set->measure);
  double room = dip_label_room (composer->setter, paragraph, hang_before (composer, style, start));
  double at = MAX (start - room, 0), measure = MAX (start - at, 0);
  /* Where not even that is enough, the setter breaks it by force, and tells. */
  const DipSet *lines = dip_setter_set (composer->setter, composer->arena, label, measure, NULL);
  place_set (composer, lines, 0, lines->n_lines, mirrored ? composer->width - at - measure : at, baseline, artifact);
}

void
dip_composer_place_fragment (DipComposer *composer, const DipSet *set, guint first, guint count, double x, double top,
                             gboolean artifact) {
  if (count == 0)
    return;
  double leading = dip_composer_leading (composer, set->paragraph);
  double highest = MAX (composer->foot - count * leading, composer->top);
  double baseline = CLAMP (top, composer->top, highest) + DIP_BASELINE * leading;
  if (first == 0 && set->paragraph->label)
    place_label (composer, set, x, baseline, artifact);
  if (first == 0)
    dip_composer_place_symbol (composer, set, x, baseline);
  place_set (composer, set, first, count, x, baseline, artifact);
}

void
dip_composer_place_lines (DipComposer *composer, const DipSet *set, guint first, guint count, double x, double top) {
  dip_composer_place_fragment (composer, set, first, count, x, top, FALSE);
}

void
dip_composer_place_rule (DipComposer *composer, const DipElement *element, double x, double y, double x2, double y2,
                         DipRule rule) {
  if (!(rule.thickness > 0))
    return;
  DipPlaced placed = { .kind = DIP_PLACED_RULE, .element = element, .x = x, .y = y };
  placed.rule.x2 = x2;
  placed.rule.y2 = y2;
  placed.rule.rule = rule;
  g_array_append_val (composer->placed, placed);
}

void
dip_composer_place_shape (DipComposer *composer, const DipElement *element, double x, double y, const double *points,
                          guint n_points, DipColour fill, DipColour fade) {
  DipPlaced placed = { .kind = DIP_PLACED_SHAPE, .element = element, .x = x, .y = y };
  placed.shape.points = dip_arena_copy (composer->arena, points, n_points * 2 * sizeof (double));
  placed.shape.n_points = n_points;
  placed.shape.fill = fill;
  placed.shape.fade = fade;
  g_array_append_val (composer->placed, placed);
}

void
dip_composer_place_anchor (DipComposer *composer, const char *name, double y) {
  /* The first of a name is the one that links lead to; a second would make the file ambiguous. */
  if (!name || !g_hash_table_add (composer->names, (gpointer)name))
    return;
  DipAnchor anchor = { .name = name, .page = composer->pages->len, .y = y };
  g_array_append_val (composer->anchors, anchor);
}

void
dip_composer_place_bookmark (DipComposer *composer, const DipBookmark *bookmark, double y) {
  if (!bookmark)
    return;
  DipOutline outline = { .bookmark = bookmark, .page = composer->pages->len, .y = y };
  g_array_append_val (composer->outline, outline);
}
