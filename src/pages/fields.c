/* Texts in which pages fill something in: the fields of running heads and feet, and the numbers of pages that contents
 * refer to. numbers.c has those that stand in the midst of a text. */
#include "pages/composer.h"

#include <stdlib.h>
#include <string.h>

/* All fields are noncharacters of three bytes: U+FDD0 … U+FDD3. */
#define FIELD_LENGTH 3

/* ── Texts with stretches of them replaced ─────────────────────────────────────────────────────────────────────── */

/* Where a byte of the old text is in the new one: what is inside a stretch that was replaced, at its new end. */
typedef struct Shift {
  gsize start, end;   /* of the old text */
  gsize first, after; /* of what stands for it in the new one */
} Shift;

static gsize
shift_offset (const GArray *shifts, gsize offset) {
  guint low = 0, high = shifts->len;
  while (low < high) { /* the first that ends after the offset */
    guint middle = (low + high) / 2;
    if (g_array_index (shifts, Shift, middle).end <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  if (low < shifts->len && g_array_index (shifts, Shift, low).start < offset)
    return g_array_index (shifts, Shift, low).after;
  if (low == 0)
    return offset;
  const Shift *before = &g_array_index (shifts, Shift, low - 1);
  return before->after + (offset - before->end);
}

static GArray *
write_swaps (GString *out, const DipText *text, const DipSwap *swaps, guint n) {
  GArray *shifts = g_array_sized_new (FALSE, FALSE, sizeof (Shift), n);
  gsize at = 0;
  for (guint i = 0; i < n; i++) {
    g_string_append_len (out, text->utf8 + at, (gssize)(swaps[i].start - at));
    Shift shift = { swaps[i].start, swaps[i].end, out->len, 0 };
    g_string_append (out, swaps[i].text);
    shift.after = out->len;
    g_array_append_val (shifts, shift);
    at = swaps[i].end;
  }
  g_string_append_len (out, text->utf8 + at, (gssize)(text->length - at));
  return shifts;
}

/* Runs of which nothing is left fall out. */
static const DipRun *
shift_runs (DipArena *arena, const DipParagraph *paragraph, const GArray *shifts, guint *n) {
  DipRun *runs = dip_arena_new0_n (arena, DipRun, paragraph->n_runs);
  for (guint i = *n = 0; i < paragraph->n_runs; i++) {
    DipRun run = paragraph->runs[i];
    run.start = *n > 0 ? runs[*n - 1].end : 0;
    run.end = shift_offset (shifts, run.end);
    if (run.end > run.start)
      runs[(*n)++] = run;
  }
  return runs;
}

static const DipOrigin *
shift_origins (DipArena *arena, const DipText *text, const GArray *shifts) {
  DipOrigin *origins = dip_arena_copy (arena, text->origins, text->n_origins * sizeof *origins);
  for (guint i = 0; i < text->n_origins; i++)
    origins[i].offset = shift_offset (shifts, origins[i].offset);
  return origins;
}

static const DipNoteMark *
shift_notes (DipArena *arena, const DipParagraph *paragraph, const GArray *shifts) {
  DipNoteMark *notes = dip_arena_copy (arena, paragraph->notes, paragraph->n_notes * sizeof *notes);
  for (guint i = 0; i < paragraph->n_notes; i++)
    notes[i].offset = (guint32)shift_offset (shifts, notes[i].offset);
  return notes;
}

DipParagraph *
dip_fields_swap (DipArena *arena, const DipParagraph *paragraph, const DipSwap *swaps, guint n) {
  g_autoptr (GString) text = g_string_sized_new (paragraph->text.length + 16);
  g_autoptr (GArray) shifts = write_swaps (text, &paragraph->text, swaps, n);
  DipParagraph *copy = dip_arena_copy (arena, paragraph, sizeof *paragraph);
  copy->text.utf8 = dip_arena_strndup (arena, text->str, text->len);
  copy->text.length = text->len;
  if (paragraph->text.n_origins)
    copy->text.origins = shift_origins (arena, &paragraph->text, shifts);
  if (paragraph->n_runs)
    copy->runs = shift_runs (arena, paragraph, shifts, &copy->n_runs);
  if (paragraph->n_notes)
    copy->notes = shift_notes (arena, paragraph, shifts);
  copy->filled_from = paragraph->filled_from ? paragraph->filled_from : paragraph;
  return copy;
}

/* ── Numbers in a language's digits ────────────────────────────────────────────────────────────────────────────── */

static const DipNumerals *
find_numerals (const DipStory *story, const char *language) {
  for (guint i = 0; i < story->n_numerals; i++)
    if (g_strcmp0 (story->numerals[i].language, language) == 0)
      return &story->numerals[i];
  return story->n_numerals > 0 ? &story->numerals[0] : NULL;
}

const char *
dip_fields_number (DipArena *arena, const DipStory *story, const char *language, guint number) {
  const DipNumerals *numerals = find_numerals (story, language);
  char ascii[16];
  g_snprintf (ascii, sizeof ascii, "%u", number);
  if (!numerals)
    return dip_arena_strdup (arena, ascii);
  g_autoptr (GString) digits = g_string_new (NULL);
  for (const char *p = ascii; *p; p++)
    g_string_append (digits, numerals->digits[*p - '0']);
  return dip_arena_strndup (arena, digits->str, digits->len);
}

/* ── What links say ────────────────────────────────────────────────────────────────────────────────────────────── */

static int
compare_place (gconstpointer anchor, gconstpointer place) {
  return strcmp (anchor, ((const DipPlaceName *)place)->anchor);
}

const char *
dip_fields_place (DipArena *arena, const DipStory *story, const char *anchor, const char *language, guint page) {
  const DipPlaceName *place
      = story->n_places ? bsearch (anchor, story->places, story->n_places, sizeof *place, compare_place) : NULL;
  const DipNumerals *numerals = find_numerals (story, language);
  if (!place || !numerals)
    return NULL;
  const char *says = place->says[numerals - story->numerals], *field = strstr (says, DIP_PAGE_FIELD);
  if (!field)
    return says;
  return dip_arena_printf (arena, "%.*s%s%s", (int)(field - says), says,
                           dip_fields_number (arena, story, language, page), field + FIELD_LENGTH);
}

/* ── Fields of running heads and feet ──────────────────────────────────────────────────────────────────────────── */

typedef enum Field { FIELD_PAGE, FIELD_PAGES, FIELD_SECTION, FIELD_JOINT, FIELD_NONE } Field;

static Field
field_at (const DipText *text, gsize at) {
  static const char *const fields[] = { DIP_PAGE_FIELD, DIP_PAGES_FIELD, DIP_SECTION_FIELD, DIP_JOINT_FIELD };
  for (guint i = 0; at + FIELD_LENGTH <= text->length && i < FIELD_NONE; i++)
    if (memcmp (text->utf8 + at, fields[i], FIELD_LENGTH) == 0)
      return (Field)i;
  return FIELD_NONE;
}

static gboolean
has_field (const DipText *text, Field only) {
  for (gsize i = 0; i + FIELD_LENGTH <= text->length; i++) {
    Field field = field_at (text, i);
    if (field != FIELD_NONE && (field == only || only == FIELD_NONE))
      return TRUE;
  }
  return FALSE;
}

gboolean
dip_fields_has (const DipParagraph *paragraph) {
  return has_field (&paragraph->text, FIELD_NONE);
}

gboolean
dip_fields_has_section (const DipParagraph *paragraph) {
  return has_field (&paragraph->text, FIELD_SECTION);
}

/* A text on its way to being filled. */
typedef struct Filling {
  DipArena *arena;
  const DipParagraph *paragraph;
  const DipFieldValues *values;
  GArray *swaps; /* DipSwap */
  guint run;     /* in which the walk is */
  gsize done;    /* where the voice in hand starts, or its last swap ends */
  gboolean said; /* some voice before this one says something */
} Filling;

static const char *
language_at (Filling *filling, gsize at) {
  const DipParagraph *paragraph = filling->paragraph;
  while (filling->run < paragraph->n_runs && paragraph->runs[filling->run].end <= at)
    filling->run++;
  return filling->run < paragraph->n_runs ? paragraph->runs[filling->run].language : paragraph->language;
}

static const char *
section_in (const Filling *filling, const char *language) {
  const DipFieldValues *values = filling->values;
  for (guint i = 0; values->section && i < values->story->n_numerals; i++)
    if (g_strcmp0 (values->story->numerals[i].language, language) == 0)
      return values->section[i] ? dip_fields_shorten (filling->arena, values->section[i], values->longest) : "";
  return "";
}

static void
add_swap (Filling *filling, gsize start, gsize end, const char *text) {
  DipSwap swap = { start, end, text };
  g_array_append_val (filling->swaps, swap);
  filling->done = end;
}

static gsize
skip_back (const Filling *filling, gsize at, gboolean spaces) {
  const char *text = filling->paragraph->text.utf8, *p = text + at;
  while (p > text + filling->done) {
    const char *before = g_utf8_prev_char (p);
    gunichar c = g_utf8_get_char (before);
    if (g_unichar_isspace (c) != spaces || g_unichar_isalnum (c))
      break;
    p = before;
  }
  return (gsize)(p - text);
}

/* Where the separator before `at` starts: a sign between spaces, after other words. Without one, `at` itself. */
static gsize
separator_start (const Filling *filling, gsize at) {
  gsize sign = skip_back (filling, skip_back (filling, at, TRUE), FALSE), start = skip_back (filling, sign, TRUE);
  return start < sign && start > filling->done ? start : at;
}

static void
fill_field (Filling *filling, gsize at) {
  const DipFieldValues *values = filling->values;
  const char *language = language_at (filling, at), *text = "";
  Field field = field_at (&filling->paragraph->text, at);
  if (field == FIELD_SECTION)
    text = section_in (filling, language);
  else if (field != FIELD_JOINT)
    text = dip_fields_number (filling->arena, values->story, language,
                              field == FIELD_PAGE ? values->page : values->n_pages);
  gsize start = field == FIELD_SECTION && !*text ? separator_start (filling, at) : at;
  add_swap (filling, start, at + FIELD_LENGTH, text);
}

static void
fill_fields (Filling *filling, gsize start, gsize end) {
  for (gsize i = start; i < end; i++)
    if (field_at (&filling->paragraph->text, i) != FIELD_NONE)
      fill_field (filling, i);
}

/* The end of the voice, or of the joint, that starts here: where the next mark of a joint stands. */
static gsize
find_joint (const DipText *text, gsize at) {
  while (at < text->length && field_at (text, at) != FIELD_JOINT)
    at++;
  return at;
}

/* A voice whose titles are empty, and which has nothing else that could be read, says nothing. */
static gboolean
voice_says (Filling *filling, gsize start, gsize end) {
  const DipText *text = &filling->paragraph->text;
  gboolean has_section = FALSE;
  for (gsize i = start; i < end;) {
    Field field = field_at (text, i);
    if (field == FIELD_SECTION && *section_in (filling, language_at (filling, i)))
      return TRUE;
    has_section |= field == FIELD_SECTION;
    if (field == FIELD_PAGE || field == FIELD_PAGES || g_unichar_isalnum (g_utf8_get_char (text->utf8 + i)))
      return TRUE;
    i += (gsize)(g_utf8_next_char (text->utf8 + i) - (text->utf8 + i));
  }
  return !has_section;
}

/* One voice and the joint before it, which starts at `joint` (its own start: there is none). */
static void
fill_voice (Filling *filling, gsize joint, gsize start, gsize end) {
  guint run = filling->run;
  gboolean says = voice_says (filling, start, end);
  filling->run = run;
  if (says && filling->said)
    fill_fields (filling, joint, start);
  else if (start > joint)
    add_swap (filling, joint, start, "");
  filling->done = start;
  if (says)
    fill_fields (filling, start, end);
  else if (end > start)
    add_swap (filling, start, end, "");
  filling->said |= says;
}

const DipParagraph *
dip_fields_fill (DipArena *arena, const DipParagraph *paragraph, const DipFieldValues *values) {
  if (!dip_fields_has (paragraph))
    return paragraph;
  const DipText *text = &paragraph->text;
  Filling filling = { .arena = arena, .paragraph = paragraph, .values = values };
  filling.swaps = g_array_new (FALSE, FALSE, sizeof (DipSwap));
  for (gsize joint = 0, start = 0; start <= text->length;) {
    gsize end = find_joint (text, start);
    fill_voice (&filling, joint, start, end);
    joint = end;
    start = end < text->length ? find_joint (text, end + FIELD_LENGTH) + FIELD_LENGTH : text->length + 1;
  }
  const DipParagraph *filled = NULL;
  if (filling.said)
    filled = dip_fields_swap (arena, paragraph, (const DipSwap *)filling.swaps->data, filling.swaps->len);
  g_array_unref (filling.swaps);
  return filled;
}

static DipCell
fill_cell (DipArena *arena, const DipCell *cell, const DipFieldValues *values) {
  const DipParagraph **paragraphs = dip_arena_new0_n (arena, const DipParagraph *, cell->n_paragraphs + 1);
  DipCell filled = *cell;
  for (guint i = filled.n_paragraphs = 0; i < cell->n_paragraphs; i++) {
    const DipParagraph *paragraph = dip_fields_fill (arena, cell->paragraphs[i], values);
    if (paragraph)
      paragraphs[filled.n_paragraphs++] = paragraph;
  }
  filled.paragraphs = paragraphs;
  return filled;
}

const DipRow *
dip_fields_fill_row (DipArena *arena, const DipRow *row, const DipFieldValues *values) {
  DipRow *filled = dip_arena_copy (arena, row, sizeof *row);
  DipCell *cells = dip_arena_new0_n (arena, DipCell, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    cells[i] = fill_cell (arena, &row->cells[i], values);
  filled->cells = cells;
  return filled;
}

/* ── Titles that are too long ──────────────────────────────────────────────────────────────────────────────────── */

/* Whether a word may end between these two: always in a script that has no spaces. */
static gboolean
parts_words (gunichar before, gunichar after) {
  if (!g_unichar_isalnum (before) || !g_unichar_isalnum (after))
    return TRUE;
  GUnicodeScript script = g_unichar_get_script (after);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
}

/* A full-width character counts as two, so that titles in several scripts give way alike. */
static const char *
walk_width (const char *title, guint longest, guint *width) {
  const char *p = title;
  for (*width = 0; *p; p = g_utf8_next_char (p)) {
    guint more = g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
    if (more > longest - *width)
      break;
    *width += more;
  }
  return p;
}

guint
dip_fields_width (const char *title) {
  guint width;
  walk_width (title, G_MAXUINT, &width);
  return width;
}

const char *
dip_fields_shorten (DipArena *arena, const char *title, guint longest) {
  guint width;
  const char *end = walk_width (title, longest, &width);
  if (!*end)
    return title;
  while (end > title && !parts_words (g_utf8_get_char (g_utf8_prev_char (end)), g_utf8_get_char (end)))
    end = g_utf8_prev_char (end);
  while (end > title && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return end > title ? dip_arena_printf (arena, "%.*s…", (int)(end - title), title) : "";
}

/* ── A paragraph that is a number ──────────────────────────────────────────────────────────────────────────────── */

/* The paragraph with this text, all of it in the look of its first run. */
static const DipParagraph *
with_text (DipArena *arena, const DipParagraph *paragraph, const char *utf8) {
  DipParagraph first = *paragraph;
  DipSwap swap = { 0, paragraph->text.length, utf8 };
  first.n_runs = MIN (paragraph->n_runs, 1);
  DipParagraph *copy = dip_fields_swap (arena, &first, &swap, 1);
  DipRun run = { .style = paragraph->style, .language = paragraph->language };
  if (paragraph->n_runs)
    run = paragraph->runs[0];
  run.start = 0;
  run.end = copy->text.length;
  copy->runs = dip_arena_copy (arena, &run, sizeof run);
  copy->n_runs = 1;
  copy->filled_from = paragraph->filled_from ? paragraph->filled_from : paragraph;
  return copy;
}

/* ── How wide a number may become ──────────────────────────────────────────────────────────────────────────────── */

/* A page has more bytes of text than this, or it ends with a row that had no room. */
#define LEAST_BYTES_OF_A_PAGE 1000

static guint64
count_pages_of_rows (const DipRow *rows, guint n) {
  guint64 bytes = 0;
  for (guint i = 0; i < n; i++, dip_arena_trim ())
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
  const char *language = paragraph->n_runs ? paragraph->runs[0].language : paragraph->language;
  const char *number = dip_fields_number (composer->arena, composer->story, language, page);
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
  for (guint i = 0; i < pages->n_anchors; i++, dip_arena_trim ())
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
