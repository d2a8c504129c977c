#include "story/tell-units.h"
#include "story/side.h"

/* A unit on its way into rows: one side for each language that it has words in. */
typedef struct Telling {
  DipTeller *teller;
  DipPartDraft *part;
  const DipUnitForm *form;
  const DipUnit *unit;
  guint depth;                        /* of headings: 1 for a root section */
  const DipElement *const *divisions; /* [language] */
  gboolean is_by_language;
  DipSide sides[DIP_MOST_LANGUAGES];
  gboolean is_wide_title, is_wide_body; /* over the full width: one language at a time, or the others lack it */
} Telling;

static const char *
title_style (const Telling *telling) {
  if (telling->depth == 1)
    return telling->form->first_title;
  return telling->depth == 2 ? "title-2" : "title-3";
}

static guint
count_meant (const Telling *telling) {
  guint n = 0;
  for (guint i = 0; i < telling->teller->n; i++)
    n += dip_unit_is_for (telling->unit, i);
  return n;
}

static guint
count_bodies (const Telling *telling) {
  guint n = 0;
  for (guint i = 0; i < telling->teller->n; i++)
    n += telling->unit->body[i].n > 0;
  return n;
}

static gboolean
has_title (const Telling *telling, guint language) {
  return dip_title_heads_text (telling->unit) && dip_unit_is_for (telling->unit, language)
         && telling->unit->title[language].n > 0;
}

static guint
count_titles (const Telling *telling) {
  guint n = 0;
  for (guint i = 0; i < telling->teller->n; i++)
    n += has_title (telling, i);
  return n;
}

static void
choose_widths (Telling *telling) {
  gboolean is_wide = telling->form->full_width || (telling->unit->only && count_meant (telling) == 1);
  gboolean widens = telling->teller->layout->missing == DIP_MISSING_FULL_WIDTH;
  telling->is_wide_title = is_wide || (widens && count_titles (telling) == 1);
  telling->is_wide_body = is_wide || (widens && count_bodies (telling) == 1);
}

/* Where the number stands in the plan; one that is counted, where the unit does. */
static DipPlace
number_place (const DipUnit *unit, guint language) {
  const DipNumber *number = &unit->number[language];
  return number->kind == DIP_NUMBER_TEXT ? dip_text_place (&number->text, 0) : unit->place;
}

static void
begin_sides (Telling *telling) {
  DipTeller *teller = telling->teller;
  const DipUnit *unit = telling->unit;
  choose_widths (telling);
  for (guint i = 0; i < teller->n; i++) {
    DipSide *side = &telling->sides[i];
    gboolean is_wide = has_title (telling, i) ? telling->is_wide_title : telling->is_wide_body;
    *side
        = (DipSide){ teller, i, unit->id, number_place (unit, i), telling->form->text_style, .depth = telling->depth };
    if (dip_unit_is_for (unit, i) && (unit->kind != DIP_UNIT_SECTION || unit->title[i].n > 0))
      side->number = dip_unit_number (teller, unit, i);
    side->hangs = (i == 0 || is_wide) && unit->kind != DIP_UNIT_SECTION;
    side->title_mark = dip_editorial_mark (teller, &(DipEditorial){ 0 }, unit->editorial_title, i);
    side->division = telling->divisions[i];
    if (!telling->is_by_language)
      side->division = dip_element_for_language (teller, DIP_ROLE_DIVISION, telling->divisions[i], i);
  }
}

static void
add_to_row (Telling *telling, DipRowDraft *draft, guint language, const DipParagraph *paragraph, gboolean wide) {
  if (!wide) {
    dip_row_add (telling->teller, draft, language, 1, paragraph);
    return;
  }
  if (paragraph && !dip_row_is_empty (draft)) { /* two texts of full width stand one under the other */
    dip_row_close (telling->teller, draft, telling->part);
    dip_row_open (draft);
  }
  dip_row_add (telling->teller, draft, 0, telling->form->full_width ? 1 : telling->teller->n, paragraph);
}

static void
add_note_lines (Telling *telling, DipRowDraft *draft) {
  const DipFlow *flow = telling->part->flow;
  if (flow->note_width <= 0 || dip_row_is_empty (draft) || telling->form->full_width)
    return;
  DipCell cell
      = { .track = telling->teller->n, .span = 1, .ruled_leading = flow->note_leading, .ruled = flow->note_rule };
  g_array_append_val (draft->cells, cell);
}

static void
anchor_row (Telling *telling, DipRow *row) {
  if (row && !row->anchor)
    row->anchor = dip_unit_anchor (telling->teller, telling->unit);
}

/* What a language that lacks the unit's title says in its place: that it lacks the unit, if it has no text either that
 * would say so. */
static const DipParagraph *
tell_title_absence (Telling *telling, guint language) {
  gboolean says_it_below = telling->unit->body[language].n == 0 && count_bodies (telling) > 0;
  if (telling->teller->layout->missing != DIP_MISSING_NOTE || says_it_below
      || dip_texts_first (telling->teller, telling->unit->title) < 0)
    return NULL;
  return dip_side_tell_missing (&telling->sides[language]);
}

static const DipParagraph *
tell_title (Telling *telling, guint language) {
  DipSide *side = &telling->sides[language];
  if (!dip_unit_is_for (telling->unit, language) || !dip_title_heads_text (telling->unit))
    return NULL;
  const DipParagraph *title = dip_side_tell_title (side, &telling->unit->title[language], title_style (telling));
  return title ? title : tell_title_absence (telling, language);
}

static gboolean
tell_title_row (Telling *telling) {
  DipTeller *teller = telling->teller;
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < teller->n; i++)
    add_to_row (telling, &draft, i, tell_title (telling, i), telling->is_wide_title);
  DipRow *row = dip_row_close (teller, &draft, telling->part);
  if (!row)
    return FALSE;
  row->keep_with_next = TRUE;
  anchor_row (telling, row);
  DipBookmark *bookmark = dip_arena_new0 (teller->arena, DipBookmark);
  bookmark->title = dip_unit_bilingual_caption (teller, telling->unit);
  bookmark->level = telling->depth;
  row->bookmark = bookmark;
  return TRUE;
}

static guint
longest_body (const Telling *telling) {
  guint most = 0;
  for (guint i = 0; i < telling->teller->n; i++)
    most = MAX (most, telling->unit->body[i].n);
  return most;
}

/* What a language that lacks the unit's text says in its place. */
static const DipParagraph *
tell_absence (Telling *telling, guint language, guint index) {
  gboolean lacks = index == 0 && telling->unit->body[language].n == 0 && dip_unit_is_for (telling->unit, language);
  if (!lacks || telling->teller->layout->missing != DIP_MISSING_NOTE)
    return NULL;
  return dip_side_tell_missing (&telling->sides[language]);
}

static DipRow *
tell_body_row (Telling *telling, guint index) {
  DipRowDraft draft;
  dip_row_open (&draft);
  for (guint i = 0; i < telling->teller->n; i++) {
    const DipProse *body = &telling->unit->body[i];
    if (index < body->n)
      add_to_row (telling, &draft, i, dip_side_tell_paragraph (&telling->sides[i], &body->paragraphs[index]),
                  telling->is_wide_body);
    else
      add_to_row (telling, &draft, i, tell_absence (telling, i, index), telling->is_wide_body);
  }
  add_note_lines (telling, &draft);
  return dip_row_close (telling->teller, &draft, telling->part);
}

/* A unit without a title keeps the distance that its title would have kept. */
static void
open_untitled (Telling *telling, DipRow *row) {
  if (!row)
    return;
  anchor_row (telling, row);
  const char *tag = telling->teller->plan->languages[0];
  row->before = MAX (row->before, dip_layout_style (telling->teller->layout, title_style (telling), tag)->before);
}

/* Sections that hold units open under a rule, and so do the roots; what a reader looks for stands out. */
static gboolean
opens_under_rule (const Telling *telling) {
  return telling->depth == 1
         || (telling->depth == 2 && telling->unit->kind == DIP_UNIT_SECTION && telling->unit->title[0].n);
}

/* A line or two in one language that close a text, a note of its source, do not stand on a page alone. */
static void
keep_with_previous (Telling *telling, guint first) {
  GArray *blocks = telling->part->blocks;
  gboolean is_coda = telling->depth > 1 && telling->unit->only && blocks->len == first + 1;
  if (is_coda && first > 0 && g_array_index (blocks, DipBlock, first - 1).kind == DIP_BLOCK_ROW)
    ((DipRow *)g_array_index (blocks, DipBlock, first - 1).row)->keep_with_next = TRUE;
}

static void
tell_words (Telling *telling) {
  guint first = telling->part->blocks->len;
  gboolean titled = tell_title_row (telling);
  guint n = longest_body (telling);
  for (guint i = 0; i < n; i++) {
    DipRow *row = tell_body_row (telling, i);
    if (i == 0 && !titled)
      open_untitled (telling, row);
  }
  keep_with_previous (telling, first);
  if (opens_under_rule (telling) && telling->part->blocks->len > first) {
    DipRow *row = (DipRow *)g_array_index (telling->part->blocks, DipBlock, first).row;
    row->above = telling->part->flow->rule;
  }
  if (telling->depth == 1 && telling->part->blocks->len > first) {
    DipRow *row = (DipRow *)g_array_index (telling->part->blocks, DipBlock, first).row;
    row->section = dip_unit_section (telling->teller, telling->unit);
  }
  if (titled && telling->depth <= 3)
    dip_teller_list (telling->teller, telling->unit, NULL, dip_unit_anchor (telling->teller, telling->unit),
                     telling->depth);
}

static const DipElement *
make_division (DipTeller *teller, DipPartDraft *part, const DipAllotted *allotted, guint language) {
  const DipElement *parent = dip_part_holder (teller, part, language);
  if (allotted->parent > 0)
    parent = g_array_index (part->units, DipAllotted, allotted->parent - 1).divisions[language];
  DipElement *division = dip_element_new (teller, DIP_ROLE_DIVISION, parent);
  division->id = allotted->unit->id;
  return division;
}

static void
tell_unit (DipTeller *teller, DipPartDraft *part, const DipUnitForm *form, DipAllotted *allotted) {
  gboolean is_by_language = dip_part_is_by_language (teller, part);
  for (guint i = 0; i < teller->n; i++)
    allotted->divisions[i]
        = i == 0 || is_by_language ? make_division (teller, part, allotted, i) : allotted->divisions[0];
  Telling telling = { teller,
                      part,
                      form,
                      allotted->unit,
                      allotted->depth,
                      .divisions = allotted->divisions,
                      .is_by_language = is_by_language };
  begin_sides (&telling);
  tell_words (&telling);
}

/* The headings of ours among those told. */
static guint
count_editorial (const DipTeller *teller, const DipPartDraft *part) {
  guint n = 0;
  for (guint i = 0; i < part->units->len; i++) {
    const DipUnit *unit = g_array_index (part->units, DipAllotted, i).unit;
    n += unit->editorial_title && dip_title_heads_text (unit) && dip_texts_first (teller, unit->title) >= 0;
  }
  return n;
}

void
dip_tell_units (DipTeller *teller, DipPartDraft *part, const DipUnitForm *form) {
  for (guint i = 0; i < part->units->len; i++)
    tell_unit (teller, part, form, &g_array_index (part->units, DipAllotted, i));
  DipEditorial editorial = { .n = count_editorial (teller, part) };
  dip_tell_editorial_note (teller, part, &editorial);
}
