/* Page numbers in texts: those of running heads and feet, and those of anchors that contents refer to. */
#include "pages/composer.h"

#include <string.h>

/* Both page fields are noncharacters of three bytes: U+FDD0, U+FDD1. */
#define FIELD_LENGTH 3

static gboolean
is_field (const char *at, gsize left, const char *field) {
  return left >= FIELD_LENGTH && memcmp (at, field, FIELD_LENGTH) == 0;
}

gboolean
dip_fields_has (const DipParagraph *paragraph) {
  const DipText *text = &paragraph->text;
  for (gsize i = 0; i + FIELD_LENGTH <= text->length; i++)
    if (is_field (text->utf8 + i, text->length - i, DIP_PAGE_FIELD)
        || is_field (text->utf8 + i, text->length - i, DIP_PAGES_FIELD))
      return TRUE;
  return FALSE;
}

/* A paragraph like another, with a text and runs of its own. */
static DipParagraph *
copy_paragraph (DipArena *arena, const DipParagraph *paragraph, const GString *text, const DipRun *runs) {
  DipParagraph *copy = dip_arena_copy (arena, paragraph, sizeof *paragraph);
  copy->text.utf8 = dip_arena_strndup (arena, text->str, text->len);
  copy->text.length = text->len;
  DipOrigin origin = { .offset = 0, .place = dip_text_place (&paragraph->text, 0) };
  copy->text.origins = dip_arena_copy (arena, &origin, sizeof origin);
  copy->text.n_origins = 1;
  copy->runs = runs;
  return copy;
}

const DipParagraph *
dip_fields_fill (DipArena *arena, const DipParagraph *paragraph, guint page, guint n_pages) {
  if (!dip_fields_has (paragraph))
    return paragraph;
  const DipText *text = &paragraph->text;
  g_autoptr (GString) filled = g_string_sized_new (text->length);
  DipRun *runs = dip_arena_copy (arena, paragraph->runs, paragraph->n_runs * sizeof *runs);
  guint run = 0;
  for (gsize i = 0; i < text->length;) {
    while (run < paragraph->n_runs && paragraph->runs[run].end <= i)
      run++;
    gsize before = filled->len, step = 1;
    gboolean is_page = is_field (text->utf8 + i, text->length - i, DIP_PAGE_FIELD);
    if (is_page || is_field (text->utf8 + i, text->length - i, DIP_PAGES_FIELD)) {
      g_string_append_printf (filled, "%u", is_page ? page : n_pages);
      step = FIELD_LENGTH;
    } else {
      g_string_append_c (filled, text->utf8[i]);
    }
    if (run < paragraph->n_runs && paragraph->runs[run].start == i)
      runs[run].start = before;
    i += step;
    if (run < paragraph->n_runs)
      runs[run].end = filled->len;
  }
  return copy_paragraph (arena, paragraph, filled, runs);
}

/* The paragraph with this text, all of it in the look of its first run. */
static DipParagraph *
with_text (DipArena *arena, const DipParagraph *paragraph, const char *utf8) {
  g_autoptr (GString) text = g_string_new (utf8);
  DipRun *run = dip_arena_new0 (arena, DipRun);
  if (paragraph->n_runs)
    *run = paragraph->runs[0];
  else
    *run = (DipRun){ .style = paragraph->style, .language = paragraph->language };
  run->start = 0;
  run->end = text->len;
  DipParagraph *copy = copy_paragraph (arena, paragraph, text, run);
  copy->n_runs = 1;
  return copy;
}

/* ── How wide a number may become ──────────────────────────────────────────────────────────────────────────────── */

/* A page has more bytes of text than this, or it ends with a row that had no room. */
#define LEAST_BYTES_OF_A_PAGE 1000

static guint64
count_pages_of_rows (const DipRow *rows, guint n) {
  guint64 bytes = 0;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < rows[i].n_cells; j++)
      for (guint k = 0; k < rows[i].cells[j].n_paragraphs; k++)
        bytes += rows[i].cells[j].paragraphs[k]->text.length;
  return n + bytes / LEAST_BYTES_OF_A_PAGE;
}

guint
dip_fields_digits (const DipStory *story) {
  guint64 pages = 0;
  for (guint i = 0; i < story->n_parts; i++)
    for (guint j = 0; j < story->parts[i].n_blocks; j++) {
      const DipBlock *block = &story->parts[i].blocks[j];
      pages += 1;
      if (block->kind == DIP_BLOCK_ROW)
        pages += count_pages_of_rows (block->row, 1);
      else if (block->kind == DIP_BLOCK_TABLE)
        pages += count_pages_of_rows (block->table->rows, block->table->n_rows);
    }
  guint digits = 1;
  for (; pages >= 10; pages /= 10)
    digits++;
  return digits;
}

const DipParagraph *
dip_fields_stand_in (DipArena *arena, const DipParagraph *paragraph, guint digits) {
  g_autofree char *number = g_strnfill (MIN (digits, 10), '8');
  return paragraph->page_of ? with_text (arena, paragraph, number) : paragraph;
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A number that is wider than its column reaches out at the start side, not over the column's end. */
static void
resolve_field (DipComposer *composer, DipPlaced *placed, guint page) {
  const DipParagraph *paragraph = placed->lines.set->paragraph;
  char number[16];
  g_snprintf (number, sizeof number, "%u", page);
  const DipParagraph *filled = with_text (composer->arena, paragraph, number);
  double measure = placed->lines.set->measure;
  double needed = dip_setter_natural_width (composer->setter, filled) + DIP_HAIR;
  if (needed > measure) {
    placed->x = MAX (placed->x - (needed - measure), 0);
    measure = needed;
  }
  placed->lines.set = dip_setter_set (composer->setter, composer->arena, filled, measure, NULL);
  placed->lines.first = 0;
  placed->lines.count = placed->lines.set->n_lines;
}

void
dip_fields_resolve (DipComposer *composer, DipPages *pages) {
  g_autoptr (GHashTable) page_of = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < pages->n_anchors; i++)
    g_hash_table_insert (page_of, (gpointer)pages->anchors[i].name, GUINT_TO_POINTER (pages->anchors[i].page + 1));
  for (guint i = 0; i < composer->fields->len; i++) {
    DipFieldPlace place = g_array_index (composer->fields, DipFieldPlace, i);
    DipPlaced *placed = (DipPlaced *)&pages->pages[place.page].placed[place.placed];
    const DipParagraph *paragraph = placed->lines.set->paragraph;
    const char *name = paragraph->page_of + (paragraph->page_of[0] == '#');
    guint page = GPOINTER_TO_UINT (g_hash_table_lookup (page_of, name));
    if (page)
      resolve_field (composer, placed, page);
    else
      dip_report_add (composer->report, DIP_WARNING, dip_text_place (&paragraph->text, 0), "unknown-page",
                      "no page has the place “%s” that this page number is of: the number is left as it stands", name);
  }
}
