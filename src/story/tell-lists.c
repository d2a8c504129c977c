/* Part titles, and the plain lists: glossary and notes. */
#include "story/teller.h"

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
add_texts (DipTeller *teller, GPtrArray *into, const DipProse *prose, DipWording wording, const DipElement *parent) {
  for (guint i = 0; prose && i < prose->n; i++) {
    wording.element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, parent, wording.language);
    wording.index = i;
    g_ptr_array_add (into, (gpointer)dip_tell_prose (teller, &wording, &prose->paragraphs[i]));
  }
}

static void
tell_term (DipTeller *teller, DipPartDraft *part, const DipTerm *term, const DipElement *list, const char *id) {
  DipElement *item = dip_element_new (teller, DIP_ROLE_ITEM, list);
  DipRowDraft draft;
  dip_row_open (&draft);
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  for (guint i = 0; i < teller->n; i++) {
    g_ptr_array_set_size (paragraphs, 0);
    DipWording wording = { id, "term", 0, i, "term", NULL }, note = { id, "term-note", 0, i, "term-note", NULL };
    add_texts (teller, paragraphs, term->term ? &term->term[i] : NULL, wording, item);
    add_texts (teller, paragraphs, term->note ? &term->note[i] : NULL, note, item);
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

/* A note's number hangs in the margin before the first column; in the others, which have none, and at a page's foot, it
 * opens the line. */
static const DipParagraph *
tell_note_opening (DipTeller *teller, const DipNote *note, guint number, guint language, const DipElement *parent) {
  gboolean hangs = language == 0 && !teller->layout->feet.at_foot;
  DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, parent, language);
  DipWording wording = { note->id, "note", 0, language, "note", element };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  const char *count = dip_language_count (teller->language[language], teller->arena, number);
  if (hangs) {
    DipWording label
        = { note->id, "number", 0, language, "note-number", dip_element_new (teller, DIP_ROLE_LABEL, parent) };
    dip_scribe_set_label (scribe, dip_tell_words (teller, &label, count));
  } else {
    const char *opening
        = dip_language_phrase (teller->language[language], teller->arena, "item-number", "number", count, NULL);
    dip_scribe_add_words (scribe, opening, language, "note-number", NULL, NULL);
    dip_scribe_add_words (scribe, " ", language, NULL, NULL, NULL);
  }
  dip_scribe_add_prose (scribe, &note->text[language].paragraphs[0], language, NULL, NULL);
  return dip_scribe_finish (scribe);
}

static void
add_note_texts (DipTeller *teller, GPtrArray *into, const DipNote *note, guint number, guint language,
                const DipElement *parent) {
  const DipProse *text = &note->text[language];
  g_ptr_array_add (into, (gpointer)tell_note_opening (teller, note, number, language, parent));
  for (guint i = 1; i < text->n; i++) {
    DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, parent, language);
    DipWording wording = { note->id, "note", i, language, "note", element };
    g_ptr_array_add (into, (gpointer)dip_tell_prose (teller, &wording, &text->paragraphs[i]));
  }
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

gboolean
dip_teller_has_footnote (const DipTeller *teller, const char *id, guint language) {
  g_autofree char *key = g_strdup_printf ("%s\n%u", id, language);
  return teller->footnotes && g_hash_table_contains (teller->footnotes, key);
}

/* A note that has a mark of its own note in it is told once: the table knows it before its texts are. */
const DipFootnote *
dip_tell_footnote (DipTeller *teller, const char *id, guint number, guint language) {
  if (!teller->layout->feet.at_foot || number == 0)
    return NULL;
  if (!teller->footnotes)
    teller->footnotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *key = g_strdup_printf ("%s\n%u", id, language);
  DipFootnote *footnote = g_hash_table_lookup (teller->footnotes, key);
  const DipNote *note = &teller->plan->notes[number - 1];
  if (footnote || note->text[language].n == 0)
    return footnote;
  footnote = dip_arena_new0 (teller->arena, DipFootnote);
  footnote->id = dip_arena_printf (teller->arena, "note:%s", id);
  g_hash_table_insert (teller->footnotes, g_steal_pointer (&key), footnote);
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  const DipElement *holder = teller->sects ? teller->sects[language] : teller->document;
  DipElement *element = dip_element_for_language (teller, DIP_ROLE_NOTE, holder, language);
  add_note_texts (teller, paragraphs, note, number, language, element);
  footnote->n_paragraphs = paragraphs->len;
  footnote->paragraphs = dip_arena_copy (teller->arena, paragraphs->pdata, paragraphs->len * sizeof (gpointer));
  return footnote;
}

void
dip_tell_notes (DipTeller *teller, DipPartDraft *part) {
  const DipPlan *plan = teller->plan;
  if (plan->n_notes == 0 || teller->layout->feet.at_foot)
    return;
  part->grid = dip_grid_parallel (teller, part->flow, "note");
  dip_tell_part_title (teller, part);
  for (guint i = 0; i < plan->n_notes; i++)
    tell_note (teller, part, &plan->notes[i], i + 1);
}
