/* Part titles, and the plain lists: glossary and notes. */
#include "story/derived.h"
#include "story/side.h"

/* The columns of the text, for rows in parts that have others. The contents keep to their own. */
static const DipGrid *
text_grid (DipTeller *teller, const DipFlow *flow) {
  if (flow->kind == DIP_FLOW_CONTENTS)
    return NULL;
  if (flow->kind == DIP_FLOW_SPECIMEN)
    return dip_specimen_heading_grid (teller);
  DipGrid *grid = dip_arena_new0 (teller->arena, DipGrid);
  *grid = dip_grid_parallel (teller, flow, "text");
  return grid;
}

const char *
dip_part_unit (const DipPartDraft *part) {
  return part->flow->word ? part->flow->word : part->name;
}

void
dip_tell_part_title (DipTeller *teller, DipPartDraft *part) {
  const DipFlow *flow = part->flow;
  if (!flow->word)
    return;
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < teller->n; i++) {
    DipElement *element = dip_element_for_language (teller, DIP_ROLE_HEADING, dip_part_holder (teller, part, i), i);
    element->level = 1;
    DipWording wording = { flow->word, "title", 0, i, "part-title", element };
    dip_row_add (teller, &draft, i, 1, dip_tell_words (teller, &wording, dip_teller_word (teller, i, flow->word)));
  }
  DipRow *row = dip_row_close (teller, &draft, part);
  row->grid = text_grid (teller, flow);
  row->above = flow->rule;
  row->keep_with_next = TRUE;
  row->anchor = dip_arena_printf (teller->arena, "part:%s", flow->word);
  DipBookmark *bookmark = dip_arena_new0 (teller->arena, DipBookmark);
  *bookmark = (DipBookmark){ dip_teller_words (teller, flow->word), 1 };
  row->bookmark = bookmark;
  const char **section = dip_arena_new0_n (teller->arena, const char *, teller->n);
  for (guint i = 0; i < teller->n; i++)
    section[i] = dip_teller_word (teller, i, flow->word);
  row->section = section;
  if (flow->kind != DIP_FLOW_CONTENTS)
    dip_teller_list (teller, NULL, flow->word, row->anchor, 1);
}

/* ── Words of ours ─────────────────────────────────────────────────────────────────────────────────────────────── */

const char *
dip_editorial_mark (DipTeller *teller, const DipEditorial *editorial, gboolean is_editorial, guint language) {
  gboolean marked = teller->layout->mark_editorial && is_editorial && !editorial->at_head;
  return marked ? dip_teller_word (teller, language, "editorial-mark") : NULL;
}

const char *
dip_editorial_head_mark (DipTeller *teller, const DipEditorial *editorial, guint language) {
  gboolean marked = teller->layout->mark_editorial && editorial->at_head;
  return marked ? dip_teller_word (teller, language, "editorial-mark") : NULL;
}

/* A note does not stand on a page without anything that it is about. */
static void
keep_with_note (const DipPartDraft *part) {
  if (part->blocks->len == 0)
    return;
  const DipBlock *last = &g_array_index (part->blocks, DipBlock, part->blocks->len - 1);
  const DipRow *row = NULL;
  if (last->kind == DIP_BLOCK_ROW)
    row = last->row;
  else if (last->kind == DIP_BLOCK_TABLE && last->table->n_rows > 0)
    row = &last->table->rows[last->table->n_rows - 1];
  if (row)
    ((DipRow *)row)->keep_with_next = TRUE;
}

void
dip_tell_editorial_note (DipTeller *teller, DipPartDraft *part, const DipEditorial *editorial) {
  if (!teller->layout->mark_editorial || editorial->n == 0 || (editorial->at_head && teller->editorial_noted))
    return;
  teller->editorial_noted |= editorial->at_head;
  keep_with_note (part);
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < teller->n; i++) {
    DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, dip_part_holder (teller, part, i), i);
    DipWording wording = { dip_part_unit (part), "editorial", 0, i, "editorial", element };
    DipScribe *scribe = dip_scribe_new (teller, &wording);
    dip_scribe_add_words (scribe, dip_teller_word (teller, i, "editorial-mark"), i, NULL, "editorial-mark", NULL);
    dip_scribe_add_words (scribe, " ", i, NULL, NULL, NULL);
    dip_scribe_add_words (scribe, dip_teller_word (teller, i, "editorial"), i, NULL, NULL, NULL);
    dip_row_add (teller, &draft, i, 1, dip_scribe_finish (scribe));
  }
  dip_row_close (teller, &draft, part)->grid = text_grid (teller, part->flow);
}

/* ── Glossary and notes ────────────────────────────────────────────────────────────────────────────────────────── */

/* Adds each paragraph of a text in one cell's list. */
static void
add_texts (DipSide *side, GPtrArray *into, const DipProse *prose) {
  for (guint i = 0; prose && i < prose->n; i++)
    g_ptr_array_add (into, (gpointer)dip_side_tell_paragraph (side, &prose->paragraphs[i]));
}

static void
add_term_texts (DipTeller *teller, GPtrArray *into, const char *id, const DipProse *prose, const char *role,
                guint language, const DipElement *item) {
  if (!prose || prose->n == 0)
    return;
  DipPlace place = dip_text_place (&prose->paragraphs[0].text, 0);
  DipSide side = { teller, language, id, place, role, .role = role, .division = item, .is_shared = TRUE };
  dip_side_begin_note (&side);
  add_texts (&side, into, prose);
}

static void
tell_term (DipTeller *teller, DipPartDraft *part, const DipTerm *term, const DipElement *list, const char *id) {
  DipElement *item = dip_element_new (teller, DIP_ROLE_ITEM, list);
  DipRowDraft draft;
  dip_row_open (&draft);
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  for (guint i = 0; i < teller->n; i++) {
    g_ptr_array_set_size (paragraphs, 0);
    add_term_texts (teller, paragraphs, id, term->term ? &term->term[i] : NULL, "term", i, item);
    add_term_texts (teller, paragraphs, id, term->note ? &term->note[i] : NULL, "term-note", i, item);
    dip_row_add_cell (teller, &draft, i, 1, (const DipParagraph *const *)paragraphs->pdata, paragraphs->len);
  }
  dip_row_close (teller, &draft, part);
}

void
dip_tell_glossary (DipTeller *teller, DipPartDraft *part) {
  const DipPlan *plan = teller->plan;
  if (plan->n_glossary == 0)
    return;
  part->grid = dip_grid_parallel (teller, part->flow, "term-note");
  dip_tell_part_title (teller, part);
  DipElement *list = dip_element_new (teller, DIP_ROLE_LIST, part->element);
  for (guint i = 0; i < plan->n_glossary; i++)
    tell_term (teller, part, &plan->glossary[i], list, dip_arena_printf (teller->arena, "term-%u", i + 1));
}

/* Before a list, whose first line has a label already, the number has a line to itself, with which no page ends. */
static const DipParagraph *
tell_note_number (DipSide *side) {
  DipElement *element = dip_element_new (side->teller, DIP_ROLE_LABEL, side->division);
  DipWording wording = { side->unit, "number", 0, side->language, side->text_style, element };
  DipScribe *scribe = dip_scribe_new (side->teller, &wording);
  dip_scribe_use_style (scribe, dip_style_kept (side->teller, dip_scribe_style (scribe)));
  dip_scribe_add_words (scribe, side->number, side->language, side->number_style, NULL, NULL);
  side->number = NULL;
  return dip_scribe_finish (scribe);
}

/* A note's number hangs in the margin before the first column; in the others, which have none, and at a page's foot, it
 * hangs within the column. */
static void
add_note_texts (DipTeller *teller, GPtrArray *into, const DipNote *note, guint number, guint language,
                const DipElement *element) {
  const DipProse *text = &note->text[language];
  DipPlace place = dip_text_place (&text->paragraphs[0].text, 0);
  const char *count = dip_language_number (teller->language[language], teller->arena, number);
  DipSide side = { teller, language, note->id, place, "note", .role = "note", .number_style = "note-number" };
  side.division = element;
  side.hangs = language == 0 && !teller->layout->feet.at_foot;
  side.number = side.hangs ? count
                           : dip_language_phrase (teller->language[language], teller->arena, "item-number", "number",
                                                  count, NULL);
  dip_side_begin_note (&side);
  if (text->paragraphs[0].lists > 0)
    g_ptr_array_add (into, (gpointer)tell_note_number (&side));
  add_texts (&side, into, text);
}

static void
tell_note (DipTeller *teller, DipPartDraft *part, const DipNote *note, guint number) {
  DipRowDraft draft;
  dip_row_open (&draft);
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  for (guint i = 0; i < teller->n; i++) {
    if (note->text[i].n == 0)
      continue;
    g_ptr_array_set_size (paragraphs, 0);
    DipElement *element = dip_element_for_language (teller, DIP_ROLE_NOTE, part->element, i);
    add_note_texts (teller, paragraphs, note, number, i, element);
    dip_row_add_cell (teller, &draft, i, 1, (const DipParagraph *const *)paragraphs->pdata, paragraphs->len);
  }
  DipRow *row = dip_row_close (teller, &draft, part);
  if (row)
    row->anchor = dip_arena_printf (teller->arena, "note:%s", note->id);
}

guint
dip_teller_number_note (DipTeller *teller, const char *id) {
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (teller->notes, id));
  const DipNote *note = number ? NULL : dip_plan_lookup_note (teller->plan, id);
  if (!note)
    return number;
  g_ptr_array_add (teller->numbered, (gpointer)note);
  g_hash_table_insert (teller->notes, (gpointer)note->id, GUINT_TO_POINTER (teller->numbered->len));
  return teller->numbered->len;
}

gboolean
dip_teller_has_footnote (const DipTeller *teller, const char *id, guint language) {
  g_autofree char *key = g_strdup_printf ("%s\n%u", id, language);
  return teller->footnotes && g_hash_table_contains (teller->footnotes, key);
}

/* What holds a note at the foot: it is read after the paragraph that marks it, beside that (ISO 32000-1 §14.8.4.4.1);
 * but not within another note, nor in a figure, whose alternative would be said in its stead. */
static const DipElement *
note_holder (const DipTeller *teller, const DipElement *marked) {
  const DipElement *holder = marked && marked->parent ? marked->parent : teller->document;
  for (const DipElement *one = holder; one; one = one->parent)
    if (one->role == DIP_ROLE_NOTE || one->role == DIP_ROLE_FIGURE)
      holder = one->parent;
  return holder;
}

/* A note whose text is still to be told. */
typedef struct Untold {
  DipFootnote *footnote;
  guint number, language;
  const DipElement *element;
} Untold;

static void
tell_footnote_texts (DipTeller *teller, const Untold *untold) {
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  const DipNote *note = teller->numbered->pdata[untold->number - 1];
  add_note_texts (teller, paragraphs, note, untold->number, untold->language, untold->element);
  DipFootnote *footnote = untold->footnote;
  footnote->n_paragraphs = paragraphs->len;
  footnote->paragraphs = dip_arena_copy (teller->arena, paragraphs->pdata, paragraphs->len * sizeof (gpointer));
}

/* One note's text may mark others: they are told after it, by number, not within it, so that a chain of any length
 * does no harm. */
static void
tell_untold (DipTeller *teller, const Untold *first) {
  if (teller->untold) {
    g_array_append_vals (teller->untold, first, 1);
    return;
  }
  teller->untold = g_array_new (FALSE, FALSE, sizeof (Untold));
  g_array_append_vals (teller->untold, first, 1);
  for (guint i = 0; i < teller->untold->len; i++) {
    Untold untold = g_array_index (teller->untold, Untold, i);
    tell_footnote_texts (teller, &untold);
  }
  g_clear_pointer (&teller->untold, g_array_unref);
}

/* A note that has a mark of its own note in it is told once: the table knows it before its texts are. */
const DipFootnote *
dip_tell_footnote (DipTeller *teller, const char *id, guint number, guint language, const DipElement *marked) {
  if (!teller->layout->feet.at_foot || number == 0)
    return NULL;
  if (!teller->footnotes)
    teller->footnotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *key = g_strdup_printf ("%s\n%u", id, language);
  DipFootnote *footnote = g_hash_table_lookup (teller->footnotes, key);
  const DipNote *note = teller->numbered->pdata[number - 1];
  if (footnote || note->text[language].n == 0)
    return footnote;
  footnote = dip_arena_new0 (teller->arena, DipFootnote);
  footnote->id = dip_arena_printf (teller->arena, "note:%s", id);
  g_hash_table_insert (teller->footnotes, g_steal_pointer (&key), footnote);
  Untold untold = { footnote, number, language, NULL };
  untold.element = dip_element_for_language (teller, DIP_ROLE_NOTE, note_holder (teller, marked), language);
  tell_untold (teller, &untold);
  return footnote;
}

/* From the note after number `known` on, by number: one may have marks of others, which come after all so far. */
static void
tell_numbered (DipTeller *teller, DipPartDraft *part, guint known) {
  for (guint i = known; i < teller->numbered->len; i++)
    tell_note (teller, part, teller->numbered->pdata[i], i + 1);
}

/* Those without a mark come last. */
void
dip_tell_notes (DipTeller *teller, DipPartDraft *part) {
  const DipPlan *plan = teller->plan;
  if (plan->n_notes == 0 || teller->layout->feet.at_foot)
    return;
  part->grid = dip_grid_parallel (teller, part->flow, "note");
  dip_tell_part_title (teller, part);
  tell_numbered (teller, part, 0);
  for (guint i = 0; i < plan->n_notes; i++) {
    guint known = teller->numbered->len;
    dip_teller_number_note (teller, plan->notes[i].id);
    tell_numbered (teller, part, known);
  }
}
