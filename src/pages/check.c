#include "pages/check.h"

#include "pages/composer.h"

/* What has been seen of a paragraph. */
typedef struct Seen {
  guint next;       /* line that has to come next */
  guint lines;      /* that it has; 0: not placed yet */
  gboolean repeats; /* it may be said again, by an artifact */
  guint copies;     /* times that it is in the story; a repeated header: none, whatever number of times it is placed */
} Seen;

typedef struct TextBox {
  double x, x2, y, y2;
  const DipParagraph *paragraph;
} TextBox;

typedef struct Checker {
  const DipPages *pages;
  GHashTable *seen;  /* DipParagraph → Seen */
  GHashTable *notes; /* set of DipFootnote that have a mark… */
  GPtrArray *marked; /* …in the order of those */
  guint n_fields;    /* page numbers in the story: on the pages are copies of them, so they are counted only */
  guint placed_fields;
  GArray *boxes; /* TextBox, of this page */
  double width, top, bottom;
  GString *why;
} Checker;

static gboolean
complain (Checker *checker, guint page, const DipParagraph *paragraph, const char *what) {
  g_string_append_printf (checker->why, "page %u: %s (%s, %s %u): %s", page + 1, paragraph->unit ? paragraph->unit : "",
                          paragraph->language ? paragraph->language : "", paragraph->role ? paragraph->role : "",
                          paragraph->index, what);
  return FALSE;
}

/* ── What the story has ────────────────────────────────────────────────────────────────────────────────────────── */

/* A note stands at the foot once, however many marks it has. */
static void
note_marks (Checker *checker, const DipParagraph *paragraph) {
  for (guint i = 0; i < paragraph->n_notes; i++)
    if (g_hash_table_add (checker->notes, (gpointer)paragraph->notes[i].note))
      g_ptr_array_add (checker->marked, (gpointer)paragraph->notes[i].note);
}

static void
expect_paragraph (Checker *checker, const DipParagraph *paragraph, gboolean once) {
  if (paragraph->page_of) {
    checker->n_fields += once;
    return;
  }
  Seen *seen = g_hash_table_lookup (checker->seen, paragraph);
  if (!seen) {
    seen = g_new0 (Seen, 1);
    g_hash_table_insert (checker->seen, (gpointer)paragraph, seen);
  }
  seen->copies += once;
  if (once)
    note_marks (checker, paragraph);
  if (paragraph->label)
    expect_paragraph (checker, paragraph->label, once);
}

/* Notes that only notes mark come after those. */
static void
expect_notes (Checker *checker) {
  for (guint i = 0; i < checker->marked->len; i++) {
    const DipFootnote *note = checker->marked->pdata[i];
    for (guint j = 0; j < note->n_paragraphs; j++)
      expect_paragraph (checker, note->paragraphs[j], TRUE);
  }
}

static void
expect_rows (Checker *checker, const DipRow *rows, guint n, gboolean once) {
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < rows[i].n_cells; j++)
      for (guint k = 0; k < rows[i].cells[j].n_paragraphs; k++) {
        const DipParagraph *paragraph = rows[i].cells[j].paragraphs[k];
        expect_paragraph (checker, paragraph, once);
        Seen *seen = g_hash_table_lookup (checker->seen, paragraph);
        if (seen)
          seen->repeats |= rows[i].cells[j].rows > 1 && rows[i].cells[j].repeat;
      }
}

static void
expect_groups (Checker *checker, const DipTimeline *timeline) {
  for (guint i = 0; i < timeline->n_groups; i++) {
    for (guint j = 0; j < timeline->groups[i].n_labels; j++)
      expect_paragraph (checker, timeline->groups[i].labels[j], TRUE);
    for (guint j = 0; j < timeline->groups[i].n_again; j++)
      expect_paragraph (checker, timeline->groups[i].again[j], FALSE);
  }
  for (guint i = 0; i < timeline->n_legend; i++)
    expect_paragraph (checker, timeline->legend[i].label, timeline->legend[i].label->element != NULL);
}

/* Rows that go on in a further panel of a chart say their names again there. */
static void
expect_event (Checker *checker, const DipTimeline *timeline, const DipEvent *event) {
  for (guint j = 0; j < event->n_labels; j++) {
    expect_paragraph (checker, event->labels[j], TRUE);
    Seen *seen = g_hash_table_lookup (checker->seen, event->labels[j]);
    seen->repeats = timeline->form == DIP_TIMELINE_GANTT && event->is_span && timeline->most_days > 0;
  }
  if (event->reference)
    expect_paragraph (checker, event->reference, FALSE);
  if (event->brief)
    expect_paragraph (checker, event->brief, FALSE);
}

static void
expect_timeline (Checker *checker, const DipTimeline *timeline) {
  for (guint i = 0; i < timeline->n_events; i++)
    expect_event (checker, timeline, &timeline->events[i]);
  for (guint i = 0; i < timeline->n_ticks; i++)
    if (timeline->ticks[i].label)
      expect_paragraph (checker, timeline->ticks[i].label, FALSE);
  if (timeline->today_label)
    expect_paragraph (checker, timeline->today_label, FALSE);
  expect_groups (checker, timeline);
}

static void
expect_block (Checker *checker, const DipBlock *block) {
  switch (block->kind) {
  case DIP_BLOCK_ROW:
    expect_rows (checker, block->row, 1, TRUE);
    break;
  case DIP_BLOCK_TABLE:
    expect_rows (checker, block->table->header, block->table->n_header, TRUE);
    expect_rows (checker, block->table->rows, block->table->n_rows, TRUE);
    expect_rows (checker, block->table->footer, block->table->n_footer, TRUE);
    for (guint i = 0; i < block->table->n_rows; i++)
      if (block->table->rows[i].again)
        expect_rows (checker, block->table->rows[i].again, 1, FALSE);
    expect_rows (checker, block->table->header_again, block->table->n_header_again, FALSE);
    if (block->table->goes_on)
      expect_rows (checker, block->table->goes_on, 1, FALSE);
    break;
  case DIP_BLOCK_TIMELINE:
    expect_timeline (checker, block->timeline);
    break;
  }
}

/* ── What the pages have ───────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
see_lines (Checker *checker, guint page, const DipPlaced *placed) {
  const DipSet *set = placed->lines.set;
  if (set->paragraph->page_of) {
    checker->placed_fields += placed->lines.first == 0;
    return TRUE;
  }
  const DipParagraph *paragraph = set->paragraph->filled_from ? set->paragraph->filled_from : set->paragraph;
  Seen *seen = g_hash_table_lookup (checker->seen, paragraph);
  if (!seen)
    return complain (checker, page, set->paragraph, "is no paragraph of the story");
  if (seen->next == seen->lines) {
    gboolean says_again = seen->repeats && !placed->element; /* of a cell beside rows that go over a page */
    if (seen->lines && seen->copies == 1 && !says_again)
      return complain (checker, page, set->paragraph, "stands twice");
    seen->copies -= seen->lines && seen->copies > 1; /* one that the story has several times begins again */
    seen->next = 0;
  }
  if (placed->lines.first != seen->next || placed->lines.first + placed->lines.count > set->n_lines
      || !placed->lines.count)
    return complain (checker, page, set->paragraph, "has lines out of order");
  seen->next = placed->lines.first + placed->lines.count;
  seen->lines = set->n_lines;
  return TRUE;
}

static gboolean
see_box (Checker *checker, guint page, const DipPlaced *placed) {
  const DipSet *set = placed->lines.set;
  double leading = dip_leading_within (set->paragraph, checker->bottom - checker->top);
  const DipStyle *style = set->paragraph->style;
  double start = MAX (style->inset + MIN (dip_style_indent (style, set->measure), 0), 0),
         end = MAX (style->inset_end, 0);
  gboolean mirrored = dip_runs_against (set->paragraph, checker->pages->story->rtl);
  TextBox box = { .x = placed->x + (mirrored ? end : start), .paragraph = set->paragraph };
  box.x2 = MAX (placed->x + set->measure - (mirrored ? start : end), box.x);
  box.y = placed->y - DIP_BASELINE * leading;
  box.y2 = box.y + placed->lines.count * leading;
  g_array_append_val (checker->boxes, box);
  double hair = 2 * DIP_HAIR;
  if (placed->x < -hair || placed->x + set->measure > checker->width + hair || box.y < checker->top - hair
      || box.y2 > checker->bottom + hair)
    return complain (checker, page, set->paragraph, "stands outside the frame");
  return TRUE;
}

static int
compare_boxes (gconstpointer a, gconstpointer b) {
  const TextBox *left = a, *right = b;
  return left->y < right->y ? -1 : left->y > right->y;
}

/* A sweep down the page over the boxes that are open at each height. */
static gboolean
see_overlaps (Checker *checker, guint page) {
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (TextBox));
  g_array_sort (checker->boxes, compare_boxes);
  for (guint i = 0; i < checker->boxes->len; i++) {
    TextBox box = g_array_index (checker->boxes, TextBox, i);
    for (guint j = open->len; j > 0; j--) {
      const TextBox *other = &g_array_index (open, TextBox, j - 1);
      if (other->y2 <= box.y + 2 * DIP_HAIR)
        g_array_remove_index_fast (open, j - 1);
      else if (MIN (other->x2, box.x2) - MAX (other->x, box.x) > 2 * DIP_HAIR && box.y2 > box.y + 2 * DIP_HAIR)
        return complain (checker, page, box.paragraph, "stands on another text");
    }
    g_array_append_val (open, box);
  }
  return TRUE;
}

static gboolean
see_page (Checker *checker, guint index) {
  const DipPage *page = &checker->pages->pages[index];
  g_array_set_size (checker->boxes, 0);
  for (guint i = 0; i < page->n_placed; i++) {
    const DipPlaced *placed = &page->placed[i];
    if (placed->kind == DIP_PLACED_LINES && (!see_lines (checker, index, placed) || !see_box (checker, index, placed)))
      return FALSE;
  }
  return see_overlaps (checker, index);
}

static gboolean
see_losses (Checker *checker) {
  GHashTableIter iter;
  gpointer paragraph, value;
  if (checker->n_fields != checker->placed_fields) {
    g_string_append_printf (checker->why, "%u page numbers are in the story, %u on the pages", checker->n_fields,
                            checker->placed_fields);
    return FALSE;
  }
  g_hash_table_iter_init (&iter, checker->seen);
  while (g_hash_table_iter_next (&iter, &paragraph, &value)) {
    const Seen *seen = value;
    if (seen->copies > 1 || (seen->copies && !seen->lines) || seen->next != seen->lines)
      return complain (checker, checker->pages->n_pages - 1, paragraph, "is not there whole");
  }
  return TRUE;
}

gboolean
dip_pages_check (const DipPages *pages, GString *why) {
  const DipStory *story = pages->story;
  Checker checker = { .pages = pages, .why = why, .width = dip_frame_width (&story->page), .top = story->page.top };
  checker.bottom = checker.top + dip_frame_height (&story->page);
  checker.seen = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  checker.notes = g_hash_table_new (NULL, NULL);
  checker.marked = g_ptr_array_new ();
  checker.boxes = g_array_new (FALSE, FALSE, sizeof (TextBox));
  for (guint i = 0; i < story->n_parts; i++)
    for (guint j = 0; j < story->parts[i].n_blocks; j++)
      expect_block (&checker, &story->parts[i].blocks[j]);
  expect_notes (&checker);
  gboolean good = TRUE;
  for (guint i = 0; i < pages->n_pages && good; i++)
    good = see_page (&checker, i);
  good = good && see_losses (&checker);
  g_array_unref (checker.boxes);
  g_hash_table_unref (checker.seen);
  g_hash_table_unref (checker.notes);
  g_ptr_array_unref (checker.marked);
  return good;
}
