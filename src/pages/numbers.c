#include "pages/numbers.h"

#include "pages/composer.h"

#include <math.h>
#include <string.h>

struct DipNumbers {
  const DipStory *story;
  GHashTable *pages;  /* name of an anchor → its page from 1 in the pass before; 0: not known, or no such place */
  GHashTable *copies; /* DipParagraph → its copy in this pass */
  guint pass;         /* from 0 */
  gboolean known;     /* a pass has been made */
  guint digits;       /* that stand in for a number */
};

/* ── Which pages are named ─────────────────────────────────────────────────────────────────────────────────────── */

static const char *
anchor_of (const char *page_of) {
  return page_of + (page_of[0] == '#');
}

/* Names of anchors, and the notes in which they were looked for: notes may mark one another, in a ring as well. */
typedef struct Finding {
  GHashTable *names;
  GHashTable *known; /* set of DipFootnote */
  GPtrArray *notes;  /* DipFootnote, each once: those that are still to be gone through */
} Finding;

static void
find_in_runs (Finding *finding, const DipParagraph *paragraph) {
  for (guint i = 0; i < paragraph->n_runs; i++)
    if (paragraph->runs[i].page_of)
      g_hash_table_insert (finding->names, (gpointer)anchor_of (paragraph->runs[i].page_of), GUINT_TO_POINTER (0));
  for (guint i = 0; i < paragraph->n_notes; i++)
    if (g_hash_table_add (finding->known, (gpointer)paragraph->notes[i].note))
      g_ptr_array_add (finding->notes, (gpointer)paragraph->notes[i].note);
}

static void
find_in_paragraph (Finding *finding, const DipParagraph *paragraph) {
  find_in_runs (finding, paragraph);
  while (finding->notes->len) {
    const DipFootnote *note = g_ptr_array_steal_index_fast (finding->notes, finding->notes->len - 1);
    for (guint i = 0; i < note->n_paragraphs; i++)
      find_in_runs (finding, note->paragraphs[i]);
  }
}

static void
find_in_rows (Finding *finding, const DipRow *rows, guint n) {
  for (guint i = 0; i < n; i++, dip_arena_trim ())
    for (guint j = 0; j < rows[i].n_cells; j++)
      for (guint k = 0; k < rows[i].cells[j].n_paragraphs; k++)
        find_in_paragraph (finding, rows[i].cells[j].paragraphs[k]);
}

static void
find_in_table (Finding *finding, const DipTable *table) {
  find_in_rows (finding, table->header, table->n_header);
  find_in_rows (finding, table->rows, table->n_rows);
  find_in_rows (finding, table->footer, table->n_footer);
}

static void
find_in_timeline (Finding *finding, const DipTimeline *timeline) {
  for (guint i = 0; i < timeline->n_events; i++, dip_arena_trim ()) {
    const DipEvent *event = &timeline->events[i];
    for (guint j = 0; j < event->n_labels; j++)
      find_in_paragraph (finding, event->labels[j]);
    if (event->reference)
      find_in_paragraph (finding, event->reference);
    if (event->brief)
      find_in_paragraph (finding, event->brief);
  }
}

static void
find_in_block (Finding *finding, const DipBlock *block) {
  if (block->kind == DIP_BLOCK_ROW)
    find_in_rows (finding, block->row, 1);
  else if (block->kind == DIP_BLOCK_TABLE)
    find_in_table (finding, block->table);
  else
    find_in_timeline (finding, block->timeline);
}

static GHashTable *
find_names (const DipStory *story) {
  Finding finding = { g_hash_table_new (g_str_hash, g_str_equal), g_hash_table_new (NULL, NULL), g_ptr_array_new () };
  for (guint i = 0; i < story->n_parts; i++)
    for (guint j = 0; j < story->parts[i].n_blocks; j++)
      find_in_block (&finding, &story->parts[i].blocks[j]);
  g_hash_table_unref (finding.known);
  g_ptr_array_unref (finding.notes);
  return finding.names;
}

DipNumbers *
dip_numbers_new (const DipStory *story) {
  GHashTable *names = find_names (story);
  if (g_hash_table_size (names) == 0) {
    g_hash_table_unref (names);
    return NULL;
  }
  DipNumbers *numbers = g_new0 (DipNumbers, 1);
  numbers->story = story;
  numbers->pages = names;
  numbers->copies = g_hash_table_new (NULL, NULL);
  numbers->digits = dip_fields_digits (story);
  return numbers;
}

void
dip_numbers_drop (DipNumbers *numbers) {
  if (!numbers)
    return;
  g_hash_table_unref (numbers->pages);
  g_hash_table_unref (numbers->copies);
  g_free (numbers);
}

gboolean
dip_numbers_has (const DipNumbers *numbers, const DipParagraph *paragraph) {
  for (guint i = 0; numbers && i < paragraph->n_runs; i++)
    if (paragraph->runs[i].page_of)
      return TRUE;
  return FALSE;
}

/* ── Texts with numbers in them ────────────────────────────────────────────────────────────────────────────────── */

static const char *
number_text (const DipNumbers *numbers, DipArena *arena, const DipRun *run) {
  guint page = GPOINTER_TO_UINT (g_hash_table_lookup (numbers->pages, anchor_of (run->page_of)));
  if (page)
    return dip_fields_number (arena, numbers->story, run->language, page);
  if (numbers->known)
    return "?"; /* there is no such place: told of */
  guint stand_in = 0;
  for (guint i = 0; i < MIN (numbers->digits, 9); i++)
    stand_in = stand_in * 10 + 8;
  return dip_fields_number (arena, numbers->story, run->language, stand_in);
}

static DipParagraph *
write_numbers (const DipNumbers *numbers, DipArena *arena, const DipParagraph *paragraph) {
  g_autoptr (GArray) swaps = g_array_new (FALSE, FALSE, sizeof (DipSwap));
  for (guint i = 0; i < paragraph->n_runs; i++) {
    const DipRun *run = &paragraph->runs[i];
    if (!run->page_of || run->start == run->end)
      continue;
    DipSwap swap = { run->start, run->end, number_text (numbers, arena, run) };
    g_array_append_val (swaps, swap);
  }
  return dip_fields_swap (arena, paragraph, (const DipSwap *)swaps->data, swaps->len);
}

const DipParagraph *
dip_numbers_fill (DipNumbers *numbers, DipArena *arena, const DipParagraph *paragraph) {
  if (paragraph->filled_from || !dip_numbers_has (numbers, paragraph))
    return paragraph;
  DipParagraph *copy = g_hash_table_lookup (numbers->copies, paragraph);
  if (!copy) {
    copy = write_numbers (numbers, arena, paragraph);
    g_hash_table_insert (numbers->copies, (gpointer)paragraph, copy);
  }
  return copy;
}

/* ── After a pass ──────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Settling {
  DipNumbers *numbers;
  DipPages *pages;
  DipSetter *setter;
  DipReport *report;
  GHashTable *sets;      /* DipSet → the one that takes its place */
  const DipSet *differs; /* the first that breaks otherwise with its numbers; or NULL */
} Settling;

static void
learn_pages (DipNumbers *numbers, const DipPages *pages) {
  for (guint i = 0; i < pages->n_anchors; i++, dip_arena_trim ())
    if (g_hash_table_contains (numbers->pages, pages->anchors[i].name))
      g_hash_table_insert (numbers->pages, (gpointer)pages->anchors[i].name,
                           GUINT_TO_POINTER (pages->anchors[i].page + 1));
}

/* The byte of `to` that is where byte `at` of `from` is: both are one text, with other numbers in the same runs. */
static guint32
carry_offset (const DipParagraph *from, const DipParagraph *to, guint32 at) {
  guint low = 0, high = from->n_runs - 1;
  while (low < high) { /* the first run that does not end before it */
    guint middle = (low + high) / 2;
    if (from->runs[middle].end < at)
      low = middle + 1;
    else
      high = middle;
  }
  if (at == from->runs[low].end || from->runs[low].page_of)
    return (guint32)to->runs[low].end;
  return (guint32)(to->runs[low].start + (at - from->runs[low].start));
}

/* The same lines, of the paragraph with other numbers. */
static DipSet *
carry_lines (DipArena *arena, const DipSet *set, const DipParagraph *paragraph) {
  DipSet *carried = dip_arena_copy (arena, set, sizeof *set);
  DipSetLine *lines = dip_arena_copy (arena, set->lines, set->n_lines * sizeof *lines);
  for (guint i = 0; i < set->n_lines; i++) {
    lines[i].start = i ? lines[i - 1].end : 0;
    lines[i].end = MAX (carry_offset (set->paragraph, paragraph, set->lines[i].end), lines[i].start);
  }
  carried->paragraph = paragraph;
  carried->lines = lines;
  return carried;
}

static gboolean
breaks_alike (const DipSet *a, const DipSet *b) {
  for (guint i = 0; i < a->n_lines && a->n_lines == b->n_lines; i++)
    if (a->lines[i].end != b->lines[i].end)
      return FALSE;
  return a->n_lines == b->n_lines;
}

static gboolean
is_as_wide (const Settling *settling, const DipParagraph *a, const DipParagraph *b) {
  for (guint i = 0; i < a->n_runs; i++)
    if (a->runs[i].end != b->runs[i].end)
      return FALSE;
  double change = dip_setter_natural_width (settling->setter, a) - dip_setter_natural_width (settling->setter, b);
  return fabs (change) < DIP_HAIR;
}

/* A set with the right numbers. Digits that are as wide as those that stood there change nothing. */
static void
settle_set (Settling *settling, const DipSet *set) {
  DipArena *arena = settling->pages->arena;
  const DipParagraph *paragraph = write_numbers (settling->numbers, arena, set->paragraph);
  if (strcmp (paragraph->text.utf8, set->paragraph->text.utf8) == 0)
    return;
  DipSet *carried = carry_lines (arena, set, paragraph);
  if (!is_as_wide (settling, set->paragraph, paragraph)) {
    const DipConstraints silent = { 0 };
    const DipSet *again = dip_setter_set (settling->setter, arena, paragraph, set->measure, &silent);
    gboolean alike = breaks_alike (carried, again);
    if (alike)
      carried = (DipSet *)again;
    else if (!settling->differs)
      settling->differs = set;
  }
  g_hash_table_insert (settling->sets, (gpointer)set, carried);
}

static void
visit_placed (Settling *settling, void (*visit) (Settling *settling, DipPlaced *placed)) {
  const DipPages *pages = settling->pages;
  for (guint i = 0; i < pages->n_pages; i++, dip_arena_trim ())
    for (guint j = 0; j < pages->pages[i].n_placed; j++) {
      DipPlaced *placed = (DipPlaced *)&pages->pages[i].placed[j];
      const DipParagraph *paragraph = placed->kind == DIP_PLACED_LINES ? placed->lines.set->paragraph : NULL;
      if (paragraph && paragraph->filled_from && dip_numbers_has (settling->numbers, paragraph))
        visit (settling, placed);
    }
}

static void
find_set (Settling *settling, DipPlaced *placed) {
  if (!g_hash_table_contains (settling->sets, placed->lines.set))
    settle_set (settling, placed->lines.set);
}

static void
put_set (Settling *settling, DipPlaced *placed) {
  const DipSet *set = g_hash_table_lookup (settling->sets, placed->lines.set);
  if (set)
    placed->lines.set = set;
}

/* The lines stay as they are, so that the numbers are right for these pages; some may be a digit too wide. The first
 * says it for all. */
static void
tell_unsettled (const Settling *settling) {
  if (!settling->differs)
    return;
  const DipParagraph *paragraph = settling->differs->paragraph;
  guint at = 0;
  while (at + 1 < paragraph->n_runs && !paragraph->runs[at].page_of)
    at++;
  dip_report_add (
      settling->report, DIP_WARNING, dip_text_place (&paragraph->text, paragraph->runs[at].start),
      "page-numbers-unsettled",
      "this page number breaks its lines otherwise, which moves the page that it names, and so again and again; it is "
      "printed as it is right now, and its line may be too full: change the words about it, or begin a page "
      "(break-before) with what it names");
}

static void
tell_unknown (const Settling *settling, const DipParagraph *paragraph) {
  for (guint i = 0; i < paragraph->n_runs; i++) {
    const char *name = paragraph->runs[i].page_of;
    if (name && !g_hash_table_lookup (settling->numbers->pages, anchor_of (name)))
      dip_report_add (settling->report, DIP_WARNING, dip_text_place (&paragraph->text, paragraph->runs[i].start),
                      "unknown-page", "no page has the place “%s” that this page number is of", anchor_of (name));
  }
}

/* Lines that are too full or too loose are told of when they stay. */
static void
tell_lines (Settling *settling, DipPlaced *placed) {
  const DipSet *set = placed->lines.set;
  if (placed->lines.first > 0)
    return;
  DipArena *scratch = dip_arena_new ();
  dip_setter_set (settling->setter, scratch, set->paragraph, set->measure, NULL);
  dip_arena_drop (scratch);
  tell_unknown (settling, set->paragraph);
}

gboolean
dip_numbers_settle (DipNumbers *numbers, DipPages *pages, DipSetter *setter, DipReport *report) {
  Settling settling = { .numbers = numbers, .pages = pages, .setter = setter, .report = report };
  settling.sets = g_hash_table_new (NULL, NULL);
  learn_pages (numbers, pages);
  numbers->known = TRUE;
  visit_placed (&settling, find_set);
  gboolean last = numbers->pass++ > 0, settled = !settling.differs || last;
  if (settled) {
    tell_unsettled (&settling);
    visit_placed (&settling, put_set);
    visit_placed (&settling, tell_lines);
  }
  g_hash_table_unref (settling.sets);
  g_hash_table_remove_all (numbers->copies);
  return settled;
}
