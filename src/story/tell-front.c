/* What stands before the text: the cover and the masthead. */
#include "story/teller.h"

/* ── Cover ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *
text_of (const DipProse *texts, guint language) {
  const DipProseParagraph *first = texts ? dip_prose_first (&texts[language]) : NULL;
  return first ? first->text.utf8 : NULL;
}

static DipWording
wording_of (DipTeller *teller, DipPartDraft *part, const char *role, const char *style, guint language,
            DipRole element_role) {
  DipElement *element = dip_element_for_language (teller, element_role, part->element, language);
  element->level = element_role == DIP_ROLE_HEADING ? 1 : 0;
  return (DipWording){ "document", role, 0, language, style, element };
}

/* A paragraph for each paragraph of a document's text, all of one role. */
static void
add_prose (DipTeller *teller, DipPartDraft *part, GPtrArray *into, const DipProse *prose, const char *role,
           const char *style, guint language) {
  for (guint i = 0; prose && i < prose->n; i++) {
    DipWording wording = wording_of (teller, part, role, style, language, DIP_ROLE_PARAGRAPH);
    wording.index = i;
    g_ptr_array_add (into, (gpointer)dip_tell_prose (teller, &wording, &prose->paragraphs[i]));
  }
}

static void
add_words (DipTeller *teller, DipPartDraft *part, GPtrArray *into, const char *words, const char *role,
           const char *style, guint language) {
  if (!words || !*words)
    return;
  DipWording wording = wording_of (teller, part, role, style, language, DIP_ROLE_PARAGRAPH);
  g_ptr_array_add (into, (gpointer)dip_tell_words (teller, &wording, words));
}

static DipRow *
close_wide_row (DipTeller *teller, DipPartDraft *part, GPtrArray *paragraphs) {
  DipRowDraft draft;
  dip_row_open (&draft);
  dip_row_add_cell (teller, &draft, 0, part->grid.n_tracks, (const DipParagraph *const *)paragraphs->pdata,
                    paragraphs->len);
  g_ptr_array_set_size (paragraphs, 0);
  return dip_row_close (teller, &draft, part);
}

/* Organ, session and the number of the agenda item in a language, on one line; NULL where none is known. */
static const char *
kicker_in (DipTeller *teller, guint language) {
  const DipDocument *document = &teller->plan->document;
  const DipProse *const texts[] = { document->organ, document->session, document->agenda_item };
  const char *words[G_N_ELEMENTS (texts)];
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    words[i] = text_of (texts[i], language);
  return dip_teller_join (teller, words, G_N_ELEMENTS (texts));
}

/* One line over a rule at the head of the cover. Where nothing is to be said it stands empty, and the title where it
 * always stands. */
static void
tell_kicker (DipTeller *teller, DipPartDraft *part) {
  DipWording wording = wording_of (teller, part, "kicker", "cover-kicker", 0, DIP_ROLE_PARAGRAPH);
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    const char *kicker = kicker_in (teller, i);
    if (!kicker)
      continue;
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_scribe_add_words (scribe, kicker, i, "cover-kicker", NULL, NULL);
    dip_scribe_end_voice (scribe, i);
  }
  DipParagraph *paragraph = dip_scribe_finish (scribe);
  if (paragraph->text.length == 0)
    paragraph->element = NULL;
  DipRowDraft draft;
  dip_row_open (&draft);
  dip_row_add (teller, &draft, 0, part->grid.n_tracks, paragraph);
  dip_row_close (teller, &draft, part)->below = part->flow->rule;
}

static void
tell_titles (DipTeller *teller, DipPartDraft *part) {
  const DipDocument *document = &teller->plan->document;
  for (guint i = 0; i < teller->n; i++) {
    const DipProseParagraph *title = dip_prose_first (&document->title[i]);
    if (!title)
      continue;
    DipWording wording = wording_of (teller, part, "title", "cover-title", i, DIP_ROLE_HEADING);
    DipRowDraft draft;
    dip_row_open (&draft);
    dip_row_add (teller, &draft, 0, part->grid.n_tracks, dip_tell_prose (teller, &wording, title));
    dip_row_close (teller, &draft, part)->keep_with_next = TRUE;
  }
}

static const char *
date_of (DipTeller *teller, guint language) {
  const DipWhen *date = &teller->plan->document.date;
  if (date->kind == DIP_WHEN_NONE)
    return NULL;
  return dip_language_when (teller->language[language], teller->arena, date, FALSE);
}

static const char *
phrase_of (DipTeller *teller, const DipLanguage *language, const char *key, const char *name, const char *value) {
  return value ? dip_language_phrase (language, teller->arena, key, name, value, NULL) : NULL;
}

/* The names of the original languages, in `language`. */
static const char *
originals_in (DipTeller *teller, const DipLanguage *language) {
  const DipDocument *document = &teller->plan->document;
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < document->n_originals; i++) {
    if (i > 0)
      g_string_append (names, dip_language_phrase (language, teller->arena, "list-joint", NULL));
    g_string_append (names, dip_language_name_of (language, teller->arena, document->originals[i]));
  }
  return names->len > 0 ? dip_arena_strdup (teller->arena, names->str) : NULL;
}

/* At the foot of the cover, a column for each language: symbol, date, distribution, source. */
static void
tell_imprint (DipTeller *teller, DipPartDraft *part, GPtrArray *paragraphs) {
  const DipDocument *document = &teller->plan->document;
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < teller->n; i++) {
    const DipLanguage *language = teller->language[i];
    const char *lines[] = { document->symbol, date_of (teller, i),
                            phrase_of (teller, language, "distribution", "value", text_of (document->distribution, i)),
                            phrase_of (teller, language, "original", "languages", originals_in (teller, language)),
                            phrase_of (teller, language, "source", "value", text_of (document->source, i)) };
    for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
      add_words (teller, part, paragraphs, lines[j], "imprint", "cover-small", i);
    dip_row_add_cell (teller, &draft, i, 1, (const DipParagraph *const *)paragraphs->pdata, paragraphs->len);
    g_ptr_array_set_size (paragraphs, 0);
  }
  DipRow *row = dip_row_close (teller, &draft, part);
  if (row)
    row->push_down = TRUE;
}

/* What kind of document this is, in each language. */
static const DipParagraph *
tell_kind (DipTeller *teller, DipPartDraft *part) {
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  DipWording wording = wording_of (teller, part, "kind", "cover-subtitle", 0, DIP_ROLE_PARAGRAPH);
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  for (guint i = 0; i < teller->n; i++) {
    const char *kind = dip_teller_word (teller, i, dip_teller_kind (teller));
    if (!g_hash_table_add (said, (gpointer)kind))
      continue;
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_scribe_add_words (scribe, kind, i, "cover-subtitle", NULL, NULL);
    dip_scribe_end_voice (scribe, i);
  }
  return dip_scribe_finish (scribe);
}

void
dip_tell_cover (DipTeller *teller, DipPartDraft *part) {
  const DipDocument *document = &teller->plan->document;
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  part->grid = dip_grid_even (teller, teller->n, teller->layout->column_gap);
  tell_kicker (teller, part);
  if (document->title)
    tell_titles (teller, part);
  for (guint i = 0; i < teller->n; i++)
    add_prose (teller, part, paragraphs, document->subtitle ? &document->subtitle[i] : NULL, "subtitle",
               "cover-subtitle", i);
  g_ptr_array_add (paragraphs, (gpointer)tell_kind (teller, part));
  close_wide_row (teller, part, paragraphs);
  tell_imprint (teller, part, paragraphs);
}

/* ── Masthead ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* It is in the language that the part speaks, which may be none of the plan's. */
static void
add_small_line (DipTeller *teller, DipPartDraft *part, GPtrArray *into, const char *words, guint i) {
  if (!words || !*words)
    return;
  DipElement *element = dip_element_for_language (teller, DIP_ROLE_PARAGRAPH, part->element, i);
  if (part->flow->speaks)
    element->language = part->flow->speaks;
  DipWording wording = { "document", "small-print", 0, i, "masthead", element, part->flow->speaks };
  g_ptr_array_add (into, (gpointer)dip_tell_words (teller, &wording, words));
}

/* The small print beside the organ: distribution, date, this version's language, the original's (U1). A layout may have
 * it speak one language in all versions, as the United Nations do. */
static void
add_small_print (DipTeller *teller, DipPartDraft *part, GPtrArray *into, guint i) {
  const DipDocument *document = &teller->plan->document;
  const DipLanguage *speaks = teller->language[i];
  if (part->flow->speaks)
    speaks = dip_languages_lookup (teller->languages, part->flow->speaks);
  const DipWhen *date = &document->date;
  const char *dated = date->kind == DIP_WHEN_NONE ? NULL : dip_language_when (speaks, teller->arena, date, FALSE);
  const char *lines[]
      = { document->symbol, phrase_of (teller, speaks, "distribution", "value", text_of (document->distribution, i)),
          dated, dip_language_name_of (speaks, teller->arena, teller->plan->languages[i]),
          phrase_of (teller, speaks, "original", "languages", originals_in (teller, speaks)) };
  for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
    add_small_line (teller, part, into, lines[j], i);
}

static void
tell_masthead_in (DipTeller *teller, DipPartDraft *part, guint i) {
  const DipDocument *document = &teller->plan->document;
  g_autoptr (GPtrArray) organ = g_ptr_array_new (), print = g_ptr_array_new (), item = g_ptr_array_new ();
  add_prose (teller, part, organ, &document->organ[i], "organ", "masthead-organ", i);
  add_small_print (teller, part, print, i);
  DipRowDraft draft;
  dip_row_open (&draft);
  dip_row_add_cell (teller, &draft, 0, 1, (const DipParagraph *const *)organ->pdata, organ->len);
  dip_row_add_cell (teller, &draft, 1, 1, (const DipParagraph *const *)print->pdata, print->len);
  DipRow *row = dip_row_close (teller, &draft, part);
  row->below = part->flow->rule;
  row->pad_below = row->after;
  row->keep_with_next = TRUE;
  add_prose (teller, part, item, document->session ? &document->session[i] : NULL, "session", "masthead-title", i);
  add_prose (teller, part, item, document->agenda_item ? &document->agenda_item[i] : NULL, "agenda-item",
             "masthead-title", i);
  close_wide_row (teller, part, item);
}

void
dip_tell_masthead (DipTeller *teller, DipPartDraft *part) {
  part->grid = dip_grid_even (teller, 2, teller->layout->column_gap);
  for (guint i = 0; i < teller->n; i++)
    if (text_of (teller->plan->document.organ, i))
      tell_masthead_in (teller, part, i);
}
