/* The scribe writes one paragraph: text of the plan and words of ours, each stretch in its style and language. */
#include "story/derived.h"

struct DipScribe {
  DipTeller *teller;
  DipWording wording;
  const DipStyle *style;
  DipTextMaker *text;
  GArray *runs;  /* of DipRun */
  GArray *marks; /* of DipNoteMark; or NULL */
  const DipParagraph *label;
  const char *page_of;
};

DipScribe *
dip_scribe_new (DipTeller *teller, const DipWording *wording) {
  DipScribe *scribe = g_new0 (DipScribe, 1);
  scribe->teller = teller;
  scribe->wording = *wording;
  scribe->style = dip_layout_style (teller->layout, wording->style, teller->plan->languages[wording->language]);
  scribe->text = dip_text_maker_new ();
  scribe->runs = g_array_new (FALSE, FALSE, sizeof (DipRun));
  return scribe;
}

const DipStyle *
dip_scribe_style (const DipScribe *scribe) {
  return scribe->style;
}

void
dip_scribe_use_style (DipScribe *scribe, const DipStyle *style) {
  scribe->style = style;
}

void
dip_scribe_align (DipScribe *scribe, DipAlign align) {
  scribe->style = dip_style_aligned (scribe->teller, scribe->style, align);
}

void
dip_scribe_set_label (DipScribe *scribe, const DipParagraph *label) {
  scribe->label = label;
}

void
dip_scribe_set_page_of (DipScribe *scribe, const char *anchor) {
  scribe->page_of = anchor;
}

/* What the words of a language of the plan are to be read as. */
static const char *
tag_of (const DipScribe *scribe, guint language) {
  const DipWording *wording = &scribe->wording;
  gboolean speaks = wording->speaks && language == wording->language;
  return speaks ? wording->speaks : scribe->teller->plan->languages[language];
}

static void
add_run (DipScribe *scribe, gsize start, const DipStyle *style, const char *tag, const char *link,
         const char *page_of) {
  gsize end = dip_text_maker_length (scribe->text);
  if (end == start)
    return;
  if (scribe->runs->len > 0) {
    DipRun *last = &g_array_index (scribe->runs, DipRun, scribe->runs->len - 1);
    if (last->style == style && last->language == tag && last->link == link && !last->page_of && !page_of) {
      last->end = end;
      return;
    }
  }
  DipRun run = { start, end, style, tag, link, page_of };
  g_array_append_val (scribe->runs, run);
}

static const DipStyle *
style_named (DipScribe *scribe, const char *name, guint language) {
  if (!name)
    return scribe->style;
  return dip_layout_style (scribe->teller->layout, name, scribe->teller->plan->languages[language]);
}

void
dip_scribe_add_words (DipScribe *scribe, const char *utf8, guint language, const char *style, const char *inline_style,
                      const char *link) {
  DipTeller *teller = scribe->teller;
  const DipStyle *run_style = style_named (scribe, style, language);
  if (inline_style)
    run_style = dip_layout_inline_style (teller->layout, run_style, inline_style, teller->plan->languages[language]);
  gsize start = dip_text_maker_length (scribe->text);
  dip_text_maker_append_still (scribe->text, utf8, strlen (utf8),
                               dip_language_place (teller->language[language], utf8));
  add_run (scribe, start, run_style, tag_of (scribe, language), link, NULL);
}

static const char *
span_style_name (DipSpanKind kind) {
  static const char *const names[]
      = { [DIP_SPAN_EMPHASIS] = "emphasis", [DIP_SPAN_STRONG] = "strong", [DIP_SPAN_CODE] = "code",
          [DIP_SPAN_STRIKE] = "strike",     [DIP_SPAN_LINK] = "link",     [DIP_SPAN_NOTE] = "note-mark" };
  return names[kind];
}

void
dip_scribe_add_text (DipScribe *scribe, const DipText *text, guint language, const char *style, const char *link) {
  gsize start = dip_text_maker_length (scribe->text);
  dip_text_maker_copy (scribe->text, text, 0, text->length);
  add_run (scribe, start, style_named (scribe, style, language), tag_of (scribe, language), link, NULL);
}

/* ── Voices: one paragraph in several languages ────────────────────────────────────────────────────────────────── */

/* Where languages of both directions speak in one line, each is isolated (UAX #9, FSI … PDI), so that a number of one
 * is not drawn into the other. */
#define ISOLATE "\xe2\x81\xa8"
#define END_OF_ISOLATE "\xe2\x81\xa9"

void
dip_scribe_begin_voice (DipScribe *scribe, guint language, const char *joint) {
  if (dip_text_maker_length (scribe->text) > 0)
    dip_scribe_add_words (scribe, joint, scribe->wording.language, NULL, NULL, NULL);
  if (scribe->teller->mixes_directions)
    dip_scribe_add_words (scribe, ISOLATE, language, NULL, NULL, NULL);
}

void
dip_scribe_end_voice (DipScribe *scribe, guint language) {
  if (scribe->teller->mixes_directions)
    dip_scribe_add_words (scribe, END_OF_ISOLATE, language, NULL, NULL, NULL);
}

/* ── Prose ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What holds inside a span: its style on top of what holds around it. */
typedef struct Inside {
  gsize end;
  const DipStyle *style;
  const char *link;
  const char *tag; /* of its language */
} Inside;

typedef struct Walk {
  DipScribe *scribe;
  const DipProseParagraph *prose;
  guint language;
  gsize at;     /* bytes of the prose copied so far */
  GArray *open; /* of Inside; the first is the paragraph itself */
} Walk;

static void
copy_until (Walk *walk, gsize end) {
  const Inside *inside = &g_array_index (walk->open, Inside, walk->open->len - 1);
  gsize start = dip_text_maker_length (walk->scribe->text);
  dip_text_maker_copy (walk->scribe->text, &walk->prose->text, walk->at, end);
  add_run (walk->scribe, start, inside->style, inside->tag, inside->link, NULL);
  walk->at = end;
}

/* Copies up to `end`, leaving the spans that end on the way. */
static void
leave_until (Walk *walk, gsize end) {
  while (walk->open->len > 1) {
    gsize stop = g_array_index (walk->open, Inside, walk->open->len - 1).end;
    if (stop > end)
      break;
    copy_until (walk, stop);
    g_array_set_size (walk->open, walk->open->len - 1);
  }
  copy_until (walk, end);
}

/* The note stands at the foot of the page that has the mark, if notes do. */
static void
tie_note (DipScribe *scribe, const char *id, guint number, guint language, gsize offset) {
  const DipFootnote *note = dip_tell_footnote (scribe->teller, id, number, language, scribe->wording.element);
  if (!note)
    return;
  if (!scribe->marks)
    scribe->marks = g_array_new (FALSE, TRUE, sizeof (DipNoteMark));
  DipNoteMark mark = { .offset = (guint32)offset, .note = note };
  g_array_append_val (scribe->marks, mark);
}

static void
add_note_mark (Walk *walk, const DipSpan *span) {
  DipTeller *teller = walk->scribe->teller;
  guint number = dip_teller_number_note (teller, span->target);
  const DipLanguage *language = teller->language[walk->language];
  const Inside *inside = &g_array_index (walk->open, Inside, walk->open->len - 1);
  const char *tag = teller->plan->languages[walk->language];
  const DipStyle *style = dip_layout_inline_style (teller->layout, inside->style, "note-mark", tag);
  const char *mark = dip_language_number (language, teller->arena, number);
  gsize start = dip_text_maker_length (walk->scribe->text);
  dip_text_maker_append (walk->scribe->text, mark, strlen (mark), dip_text_place (&walk->prose->text, span->start));
  add_run (walk->scribe, start, style, tag_of (walk->scribe, walk->language),
           dip_link_to_note (teller, span->target, number), NULL);
  tie_note (walk->scribe, span->target, number, walk->language, start);
}

/* A stretch in which a page's number stands. */
typedef struct Paged {
  const char *words; /* with DIP_PAGE_FIELD */
  DipPlace place;
  const DipStyle *style;
  guint language;
  const char *link;
  const char *page_of;
} Paged;

/* A digit stands in for the number, which only pages know. */
static void
add_paged (DipScribe *scribe, const Paged *paged) {
  const char *field = strstr (paged->words, DIP_PAGE_FIELD), *after = field ? field + strlen (DIP_PAGE_FIELD) : "";
  const char *const pieces[] = { paged->words, "0", after };
  const gsize lengths[]
      = { field ? (gsize)(field - paged->words) : strlen (paged->words), field != NULL, strlen (after) };
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    gsize start = dip_text_maker_length (scribe->text);
    if (lengths[i] == 0)
      continue;
    dip_text_maker_append (scribe->text, pieces[i], lengths[i], paged->place);
    add_run (scribe, start, paged->style, tag_of (scribe, paged->language), paged->link,
             i == 1 ? paged->page_of : NULL);
  }
}

void
dip_scribe_add_page_words (DipScribe *scribe, const char *utf8, guint language, const char *anchor) {
  const Paged paged = { utf8, { 0 }, scribe->style, language, NULL, anchor };
  add_paged (scribe, &paged);
}

/* Where a unit stands; NULL, and a warning, if it stands nowhere. */
static const char *
link_to (const Walk *walk, const DipSpan *span, const char *id) {
  DipTeller *teller = walk->scribe->teller;
  const char *link = dip_unit_link (teller, dip_plan_lookup_unit (teller->plan, id));
  if (!link)
    dip_report_add (teller->report, DIP_WARNING, dip_text_place (&walk->prose->text, span->start), "dead-link",
                    "this link leads nowhere: no part of the layout \"%s\" has a place for \"%s\"",
                    teller->layout->name, id);
  return link;
}

/* Where a link leads to; NULL, and a warning, if there is no such place. */
static const char *
target_of (const Walk *walk, const DipSpan *span) {
  return span->target[0] == '#' ? link_to (walk, span, span->target + 1) : span->target;
}

/* “page 12” in words of the language. */
static void
add_page_reference (Walk *walk, const DipSpan *span) {
  DipScribe *scribe = walk->scribe;
  DipTeller *teller = scribe->teller;
  const Inside *inside = &g_array_index (walk->open, Inside, walk->open->len - 1);
  const char *link = link_to (walk, span, span->target), *tag = teller->plan->languages[walk->language];
  if (!link)
    return;
  const DipStyle *style = dip_layout_inline_style (teller->layout, inside->style, "link", tag);
  const char *words = dip_language_phrase (teller->language[walk->language], teller->arena, "page-reference", "page",
                                           DIP_PAGE_FIELD, NULL);
  const Paged paged = { words, dip_text_place (&walk->prose->text, span->start), style, walk->language, link, link };
  add_paged (scribe, &paged);
}

/* The plan's own language where the tag names one, in full or cut short; else what is written. */
static const char *
find_tag (const DipPlan *plan, const char *tag) {
  int index = dip_language_index (plan->languages, plan->n_languages, tag);
  return index >= 0 ? plan->languages[index] : tag;
}

static void
enter (Walk *walk, const DipSpan *span) {
  DipTeller *teller = walk->scribe->teller;
  const Inside *around = &g_array_index (walk->open, Inside, walk->open->len - 1);
  Inside inside = *around;
  inside.end = MIN (span->end, around->end);
  const char *target = span->kind == DIP_SPAN_LINK ? target_of (walk, span) : NULL;
  if (span->kind == DIP_SPAN_LANGUAGE)
    inside.tag = find_tag (teller->plan, span->target);
  else if (span->kind != DIP_SPAN_LINK || target)
    inside.style = dip_layout_inline_style (teller->layout, around->style, span_style_name (span->kind), around->tag);
  if (target)
    inside.link = target;
  g_array_append_val (walk->open, inside);
}

static void
walk_span (Walk *walk, const DipSpan *span) {
  leave_until (walk, span->start);
  if (span->kind == DIP_SPAN_NOTE)
    add_note_mark (walk, span);
  else if (span->kind == DIP_SPAN_PAGE)
    add_page_reference (walk, span);
  else
    enter (walk, span);
}

static void
add_prose (DipScribe *scribe, const DipProseParagraph *prose, guint language, const char *style, const char *link,
           gboolean plain) {
  Inside whole = { prose->text.length, style_named (scribe, style, language), link, tag_of (scribe, language) };
  Walk walk = { scribe, prose, language, 0, g_array_new (FALSE, FALSE, sizeof (Inside)) };
  g_array_append_val (walk.open, whole);
  for (guint i = 0; i < prose->n_spans; i++)
    if (!plain || prose->spans[i].kind == DIP_SPAN_LANGUAGE)
      walk_span (&walk, &prose->spans[i]);
  leave_until (&walk, prose->text.length);
  g_array_free (walk.open, TRUE);
}

void
dip_scribe_add_prose (DipScribe *scribe, const DipProseParagraph *prose, guint language, const char *style,
                      const char *link) {
  add_prose (scribe, prose, language, style, link, FALSE);
}

void
dip_scribe_add_plain (DipScribe *scribe, const DipProseParagraph *prose, guint language, const char *style,
                      const char *link) {
  add_prose (scribe, prose, language, style, link, TRUE);
}

#define HARD_BREAK "\xe2\x80\xa8" /* U+2028 */

/* A number or bullet in the margin marks where a paragraph starts: an indent would say it twice. And lines that were
 * broken by hand, as in a signature, stand flush. */
static const DipStyle *
flush_style (DipTeller *teller, const DipStyle *style) {
  if (style->indent == 0)
    return style;
  DipStyle *flush = g_hash_table_lookup (teller->flush_styles, style);
  if (!flush) {
    flush = dip_arena_copy (teller->arena, style, sizeof *style);
    flush->indent = 0;
    g_hash_table_insert (teller->flush_styles, (gpointer)style, flush);
  }
  return flush;
}

/* Runs in the paragraph's own style follow it. */
static void
restyle (DipScribe *scribe, const DipStyle *style) {
  for (guint i = 0; i < scribe->runs->len; i++) {
    DipRun *run = &g_array_index (scribe->runs, DipRun, i);
    if (run->style == scribe->style)
      run->style = style;
  }
  scribe->style = style;
}

DipParagraph *
dip_scribe_finish (DipScribe *scribe) {
  DipTeller *teller = scribe->teller;
  DipParagraph *paragraph = dip_arena_new0 (teller->arena, DipParagraph);
  paragraph->text = dip_text_maker_finish (scribe->text, teller->arena);
  if (scribe->label || (paragraph->text.length > 0 && strstr (paragraph->text.utf8, HARD_BREAK)))
    restyle (scribe, flush_style (teller, scribe->style));
  paragraph->unit = scribe->wording.unit;
  paragraph->role = scribe->wording.role;
  paragraph->index = scribe->wording.index;
  paragraph->language = tag_of (scribe, scribe->wording.language);
  paragraph->runs = dip_arena_take_array (teller->arena, scribe->runs, &paragraph->n_runs);
  paragraph->style = scribe->style;
  paragraph->element = scribe->wording.element;
  if (scribe->marks)
    paragraph->notes = dip_arena_take_array (teller->arena, scribe->marks, &paragraph->n_notes);
  paragraph->label = scribe->label;
  paragraph->page_of = scribe->page_of;
  g_free (scribe);
  return paragraph;
}

const DipParagraph *
dip_tell_words (DipTeller *teller, const DipWording *wording, const char *utf8) {
  DipScribe *scribe = dip_scribe_new (teller, wording);
  dip_scribe_add_words (scribe, utf8, wording->language, NULL, NULL, NULL);
  return dip_scribe_finish (scribe);
}

const DipParagraph *
dip_tell_prose (DipTeller *teller, const DipWording *wording, const DipProseParagraph *prose) {
  DipScribe *scribe = dip_scribe_new (teller, wording);
  dip_scribe_add_prose (scribe, prose, wording->language, NULL, NULL);
  return dip_scribe_finish (scribe);
}
