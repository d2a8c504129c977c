/* Stories made by hand for the tests of pages, and a setter that knows no font: each character is half an em wide,
 * lines are filled word by word, a word may be hyphenated after each Z in it, and a line feed ends one. So a test can
 * say in advance where every line stands.
 *
 * The setter's functions here take the place of the real ones in the program that includes this file; test-set.c has
 * the real ones. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "pages/check.h"
#include "pages/composer.h"

#include "extents.h"

/* ── A setter of typewriter text ───────────────────────────────────────────────────────────────────────────────── */

struct DipSetter {
  guint n_sets, n_weighed, n_again; /* how often it was asked; with constraints */
  /* What the lines are like if there are constraints: the last is loose; the first holds so many characters less. */
  gboolean spoils;
  guint shortens;
  gboolean breaks_words;  /* that no line holds */
  gboolean sees_overfull; /* it marks lines that have no room */
  gboolean rtl;           /* texts without a letter run from right to left, as the page does */
  guint gives; /* characters that a line holds more if the paragraph is asked for a line less, or fewer if for more */
};

static inline double
fake_advance (const DipParagraph *paragraph) {
  return paragraph->style->size / 2;
}

static inline gboolean
fake_may_end (const DipParagraph *paragraph, gsize end, const DipConstraints *constraints) {
  char last = paragraph->text.utf8[end - 1];
  for (guint i = 0; constraints && i < constraints->n_forbidden; i++)
    if (constraints->forbidden[i] == end)
      return FALSE;
  return last == ' ' || last == 'Z';
}

/* The end of the line that starts at `start` with room for so many characters. */
static inline gsize
fake_line_end (const DipSetter *setter, const DipParagraph *paragraph, gsize start, gsize most,
               const DipConstraints *constraints) {
  const char *text = paragraph->text.utf8;
  gsize length = paragraph->text.length, good = 0;
  for (gsize i = start; i < length; i++) {
    if (text[i] == '\n')
      return i - start <= most || !good ? i + 1 : good;
    if (i - start >= most && setter->breaks_words && !good && text[i] != ' ')
      return MAX (i, start + 1); /* a byte is a character here */
    if (i - start > most && good)
      return good;
    if ((text[i] == ' ' || i - start < most) && fake_may_end (paragraph, i + 1, constraints))
      good = i + 1;
  }
  return length - start <= most || !good ? length : good;
}

const DipSet *
dip_setter_set (DipSetter *setter, DipArena *arena, const DipParagraph *paragraph, double measure,
                const DipConstraints *constraints) {
  const DipStyle *style = paragraph->style;
  double room = (measure - style->inset - style->inset_end) / fake_advance (paragraph) + 1e-6;
  gsize most = room > 0 ? (gsize)room : 0;
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (DipSetLine));
  gsize start = 0;
  do {
    DipSetLine line = { .start = (guint32)start, .class_used = -1 };
    gsize less = constraints && !start ? MIN (setter->shortens, most) : 0;
    if (constraints && constraints->looseness < 0)
      less = 0 - (gsize)setter->gives;
    else if (constraints && constraints->looseness > 0)
      less = MIN (setter->gives, most);
    start = fake_line_end (setter, paragraph, start, most - less, constraints);
    line.end = (guint32)start;
    line.hyphenated = start > 0 && start < paragraph->text.length && paragraph->text.utf8[start - 1] == 'Z';
    line.loose = constraints && setter->spoils && start >= paragraph->text.length;
    line.natural = (float)((line.end - line.start) * fake_advance (paragraph));
    gsize ink = start;
    while (ink > line.start && strchr (" \n", paragraph->text.utf8[ink - 1]))
      ink--;
    line.overfull = setter->sees_overfull && ink - line.start > most;
    g_array_append_val (lines, line);
  } while (start < paragraph->text.length);
  DipSet *set = dip_arena_new0 (arena, DipSet);
  set->paragraph = paragraph;
  set->measure = measure;
  set->n_lines = lines->len;
  set->lines = dip_arena_copy (arena, lines->data, lines->len * sizeof (DipSetLine));
  setter->n_sets++;
  setter->n_again += constraints != NULL;
  return set;
}

static inline double
fake_widest (const DipParagraph *paragraph, const char *ends) {
  gsize widest = 0, width = 0;
  for (gsize i = 0; i < paragraph->text.length; i++) {
    width = strchr (ends, paragraph->text.utf8[i]) ? 0 : width + 1;
    widest = MAX (widest, width);
  }
  return widest * fake_advance (paragraph) + paragraph->style->inset + paragraph->style->inset_end;
}

double
dip_setter_natural_width (DipSetter *setter, const DipParagraph *paragraph) {
  setter->n_weighed++;
  return fake_widest (paragraph, "\n");
}

double
dip_setter_least_width (DipSetter *setter G_GNUC_UNUSED, const DipParagraph *paragraph) {
  return fake_widest (paragraph, "\n ");
}

/* The advance of a line without the blank that ends it. */
static inline double
fake_ink (const DipParagraph *paragraph, const DipSetLine *line) {
  gsize end = line->end;
  while (end > line->start && strchr (" \n", paragraph->text.utf8[end - 1]))
    end--;
  return (end - line->start) * fake_advance (paragraph);
}

/* A line is a run for each of the paragraph's runs that it has a part of. */
const DipLine *
dip_setter_shape (DipSetter *setter, DipArena *arena, const DipSet *set, guint first, guint count) {
  const DipParagraph *paragraph = set->paragraph;
  DipLine *lines = dip_arena_new0_n (arena, DipLine, MAX (count, 1));
  for (guint i = 0; i < count; i++) {
    const DipSetLine *line = &set->lines[first + i];
    DipGlyphRun *runs = dip_arena_new0_n (arena, DipGlyphRun, paragraph->n_runs + 1);
    lines[i].runs = runs;
    lines[i].width = fake_ink (paragraph, line);
    lines[i].gap = NAN;
    double spare = set->measure - paragraph->style->inset - paragraph->style->inset_end - lines[i].width;
    double shift = paragraph->style->align == DIP_ALIGN_END      ? spare
                   : paragraph->style->align == DIP_ALIGN_CENTRE ? spare / 2
                                                                 : 0;
    lines[i].x = paragraph->style->inset + shift; /* from the left */
    if (dip_runs_against (paragraph, setter->rtl) != setter->rtl)
      lines[i].x = set->measure - lines[i].x - lines[i].width;
    for (guint j = 0; j < paragraph->n_runs; j++) {
      gsize start = MAX (paragraph->runs[j].start, line->start), end = MIN (paragraph->runs[j].end, line->end);
      if (start >= end)
        continue;
      DipGlyphRun *run = &runs[lines[i].n_runs++];
      run->x = lines[i].x + (start - line->start) * fake_advance (paragraph);
      run->advance = (end - start) * fake_advance (paragraph);
      run->text = paragraph->text.utf8 + start;
      run->length = end - start;
      run->offset = start;
      run->link = paragraph->runs[j].link;
      run->n_glyphs = (guint)run->length;
      run->glyphs = dip_arena_new0_n (arena, DipGlyph, run->length);
    }
  }
  return lines;
}

void
dip_line_dump (const DipSet *set, guint index, const DipLine *line G_GNUC_UNUSED, guint page, double baseline, double x,
               GString *out) {
  g_string_append_printf (out, "%s %u: page %u, %.2f %.2f\n", set->paragraph->unit, index, page, x, baseline);
}

/* ── A timeline of one box with its labels in it, but where the real one is tested ──── */

#ifndef REAL_TIMELINE
static double timeline_height = 100; /* what the next one claims */

static inline void
fake_labels (DipComposer *composer, const DipParagraph *const *labels, guint n, double *y) {
  for (guint i = 0; i < n; i++) {
    const DipSet *set = dip_composer_set (composer, labels[i], dip_composer_width (composer));
    dip_composer_place_lines (composer, set, 0, set->n_lines, 0, *y);
    *y += set->n_lines * dip_composer_leading (composer, labels[i]);
  }
}

void
dip_compose_timeline (DipComposer *composer, const DipPart *part G_GNUC_UNUSED, const DipTimeline *timeline) {
  double left = dip_composer_claim (composer, timeline_height);
  double y = dip_composer_y (composer), used = MIN (left, timeline_height);
  const double points[] = { 0, 0, 10, 0, 10, used, 0, used };
  dip_composer_place_shape (composer, timeline->figure, 0, y, points, 4, timeline->axis, timeline->axis);
  dip_composer_move (composer, y + used);
  for (guint i = 0; i < timeline->n_groups; i++)
    fake_labels (composer, timeline->groups[i].labels, timeline->groups[i].n_labels, &y);
  for (guint i = 0; i < timeline->n_events; i++)
    fake_labels (composer, timeline->events[i].labels, timeline->events[i].n_labels, &y);
}
#endif

/* ── Stories ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Type of 10 on 10: a page of 100 pt holds ten lines, a measure of 100 pt twenty characters. */
static const DipStyle body = { .name = "text", .size = 10, .leading = 10, .looseness = TRUE };
static const DipStyle heading = { .name = "title", .size = 10, .leading = 10, .keep_with_next = TRUE };

typedef struct Maker {
  DipStory story;
  DipSetter setter;
  DipReport *report;
  GArray *parts;  /* DipPart */
  GArray *blocks; /* DipBlock of the part in hand */
  DipGrid grid;
  DipPart part;
  guint n_paragraphs;
  DipElement document;
} Maker;

static inline Maker *
maker_new (double width, double height) {
  Maker *maker = g_new0 (Maker, 1);
  maker->story.arena = dip_arena_new ();
  maker->story.page = (DipGeometry){
    .width = width + 70, .height = height + 100, .inside = 40, .outside = 30, .top = 60, .bottom = 40
  };
  maker->report = dip_report_new ();
  maker->parts = g_array_new (FALSE, TRUE, sizeof (DipPart));
  maker->blocks = g_array_new (FALSE, TRUE, sizeof (DipBlock));
  maker->story.document = &maker->document;
  return maker;
}

static inline DipGrid
make_grid (Maker *maker, guint n, DipWidthKind kind, double gap) {
  DipTrack *tracks = dip_arena_new0_n (maker->story.arena, DipTrack, n);
  for (guint i = 0; i < n; i++)
    tracks[i] = (DipTrack){ .kind = kind, .size = 1 };
  return (DipGrid){ .tracks = tracks, .n_tracks = n, .gap = gap };
}

static inline void
maker_end_part (Maker *maker) {
  if (maker->blocks->len == 0)
    return;
  maker->part.blocks = dip_arena_take_array (maker->story.arena, maker->blocks, &maker->part.n_blocks);
  maker->blocks = g_array_new (FALSE, TRUE, sizeof (DipBlock));
  g_array_append_val (maker->parts, maker->part);
}

static inline void
maker_part (Maker *maker, DipStart start, DipGrid grid) {
  maker_end_part (maker);
  maker->part = (DipPart){ .name = "part", .start = start, .furniture = TRUE, .grid = grid };
}

static inline DipParagraph *
make_text (Maker *maker, const DipStyle *style, const char *text) {
  DipArena *arena = maker->story.arena;
  DipParagraph *paragraph = dip_arena_new0 (arena, DipParagraph);
  DipElement *element = dip_arena_new0 (arena, DipElement);
  DipRun *run = dip_arena_new0 (arena, DipRun);
  *element = (DipElement){ .role = DIP_ROLE_PARAGRAPH, .parent = &maker->document, .serial = ++maker->n_paragraphs };
  *run = (DipRun){ 0, strlen (text), style, "en", NULL };
  paragraph->unit = dip_arena_printf (arena, "u%u", maker->n_paragraphs);
  paragraph->role = "text";
  paragraph->language = "en";
  paragraph->text = dip_text_from (arena, text, (DipPlace){ "plan.yaml", 1, 1 });
  paragraph->runs = run;
  paragraph->n_runs = 1;
  paragraph->style = style;
  paragraph->element = element;
  return paragraph;
}

/* A paragraph of so many lines, whatever its measure. */
static inline DipParagraph *
make_lines (Maker *maker, const DipStyle *style, guint n) {
  g_autoptr (GString) text = g_string_new ("x");
  for (guint i = 1; i < n; i++)
    g_string_append (text, "\nx");
  return make_text (maker, style, text->str);
}

static inline DipCell
make_cell (Maker *maker, guint track, guint n, const DipParagraph *const *paragraphs) {
  return (DipCell){ .track = track,
                    .span = 1,
                    .n_paragraphs = n,
                    .paragraphs = dip_arena_copy (maker->story.arena, paragraphs, n * sizeof *paragraphs) };
}

/* A row with a paragraph in each track; NULL leaves one empty. */
static inline DipRow *
make_row (Maker *maker, guint n, const DipParagraph *const *paragraphs) {
  DipRow *row = dip_arena_new0 (maker->story.arena, DipRow);
  DipCell *cells = dip_arena_new0_n (maker->story.arena, DipCell, n);
  for (guint i = 0; i < n; i++)
    if (paragraphs[i])
      cells[row->n_cells++] = make_cell (maker, i, 1, &paragraphs[i]);
  row->cells = cells;
  return row;
}

static inline void
add_block (Maker *maker, DipBlock block) {
  g_array_append_val (maker->blocks, block);
}

static inline DipRow *
add_row (Maker *maker, guint n, const DipParagraph *const *paragraphs) {
  DipRow *row = make_row (maker, n, paragraphs);
  add_block (maker, (DipBlock){ DIP_BLOCK_ROW, .row = row });
  return row;
}

static inline DipRow *
add_one (Maker *maker, const DipParagraph *paragraph) {
  return add_row (maker, 1, &paragraph);
}

/* A table of these rows under a heading, which is another on later pages. */
static inline DipTable *
add_table (Maker *maker, const DipParagraph *head, const DipParagraph *again, const DipRow *rows, guint n) {
  DipTable *table = dip_arena_new0 (maker->story.arena, DipTable);
  if (head) {
    table->header = make_row (maker, 1, &head);
    table->header_again = make_row (maker, 1, &again);
    table->n_header = table->n_header_again = 1;
  }
  table->rows = rows;
  table->n_rows = n;
  add_block (maker, (DipBlock){ DIP_BLOCK_TABLE, .table = table });
  return table;
}

/* Pages of all that was added; their invariants hold, or the test fails. */
static inline DipPages *
maker_pages (Maker *maker) {
  maker_end_part (maker);
  maker->story.parts = (const DipPart *)maker->parts->data;
  maker->story.n_parts = maker->parts->len;
  DipPages *pages = dip_pages_new (&maker->story, &maker->setter, maker->report);
  g_autoptr (GString) why = g_string_new (NULL);
  if (!dip_pages_check (pages, why))
    fail_msg ("%s", why->str);
  return pages;
}

static inline void
maker_drop (Maker *maker, DipPages *pages) {
  dip_pages_drop (pages);
  dip_arena_drop (maker->story.arena);
  dip_report_drop (maker->report);
  g_array_unref (maker->parts);
  g_array_unref (maker->blocks);
  g_free (maker);
}

/* ── Where things are ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Whether lines are those of a paragraph of the story, or of the pages' own copy of it. */
static inline gboolean
is_of (const DipPlaced *placed, const DipParagraph *paragraph) {
  if (placed->kind != DIP_PLACED_LINES)
    return FALSE;
  const DipParagraph *set = placed->lines.set->paragraph;
  return set == paragraph || set->filled_from == paragraph;
}

/* Fragment `index` of a paragraph on the pages, in order; NULL if there are not so many. */
static inline const DipPlaced *
find_fragment (const DipPages *pages, const DipParagraph *paragraph, guint index, guint *page) {
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint j = 0; j < pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &pages->pages[i].placed[j];
      if (!is_of (placed, paragraph) || index-- > 0)
        continue;
      if (page)
        *page = i;
      return placed;
    }
  return NULL;
}

/* The fragment's page is `page` and it has lines first … first+count-1. */
static inline void
assert_fragment (const DipPages *pages, const DipParagraph *paragraph, guint index, guint page, guint first,
                 guint count) {
  guint found;
  const DipPlaced *placed = find_fragment (pages, paragraph, index, &found);
  assert_non_null (placed);
  assert_int_equal (found, page);
  assert_int_equal (placed->lines.first, first);
  assert_int_equal (placed->lines.count, count);
}

static inline void
assert_whole (const DipPages *pages, const DipParagraph *paragraph, guint page) {
  guint found;
  const DipPlaced *placed = find_fragment (pages, paragraph, 0, &found);
  assert_non_null (placed);
  assert_int_equal (found, page);
  assert_int_equal (placed->lines.count, placed->lines.set->n_lines);
}

/* Top of a fragment's first line, from the frame's top. */
static inline double
top_of (const DipPages *pages, const DipParagraph *paragraph, guint index) {
  const DipPlaced *placed = find_fragment (pages, paragraph, index, NULL);
  assert_non_null (placed);
  return placed->y - 0.74 * placed->lines.set->paragraph->style->leading - pages->story->page.top;
}

static inline void
assert_near (double value, double expected) {
  if (fabs (value - expected) > 0.02)
    fail_msg ("%.3f is not %.3f", value, expected);
}

static inline void
assert_nothing_overprints (Maker *maker, const DipPages *pages, guint *counts) {
  const Extents none = { .pages = pages, .setter = &maker->setter };
  check_extents (&none, counts);
}
