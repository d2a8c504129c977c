/* From prose to paragraphs: what the story does for a plan's units, for one text in one style. Lists and notes keep
 * their marks, which open their lines. */
#include "cli/set-own.h"

#include <string.h>

typedef struct Teller {
  DipArena *arena;
  DipSession *session;
  const DipLanguage *language;
  const DipStyle *style;
  const DipElement *document;
  guint32 n_elements;
  GHashTable *counts; /* role → paragraphs of it so far */
  GPtrArray *paragraphs;
} Teller;

/* What holds inside a span. */
typedef struct Inside {
  gsize end;
  const DipStyle *style;
  const char *link;
  const char *tag; /* of its language */
} Inside;

typedef struct Scribe {
  Teller *teller;
  const DipProseParagraph *prose;
  DipTextMaker *text;
  GArray *runs; /* DipRun */
  GArray *open; /* Inside; the first is the paragraph itself */
  gsize at;     /* bytes of the prose written so far */
} Scribe;

/* ── Characters ────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *
tag_of (const Teller *teller) {
  return teller->session->prose->language;
}

static void
end_run (Scribe *scribe, gsize start, const DipStyle *style, const char *tag, const char *link) {
  DipRun run = { start, dip_text_maker_length (scribe->text), style, tag, link };
  if (run.end > run.start)
    g_array_append_val (scribe->runs, run);
}

/* Words of ours, which stand where the text goes on. */
static void
add_words (Scribe *scribe, const char *words, const DipStyle *style, const char *link) {
  gsize start = dip_text_maker_length (scribe->text);
  const DipText *text = &scribe->prose->text;
  dip_text_maker_append (scribe->text, words, strlen (words), dip_text_place (text, MIN (scribe->at, text->length)));
  end_run (scribe, start, style, tag_of (scribe->teller), link);
}

static void
copy_until (Scribe *scribe, gsize end) {
  const Inside *inside = &g_array_index (scribe->open, Inside, scribe->open->len - 1);
  gsize start = dip_text_maker_length (scribe->text);
  if (end > scribe->at)
    dip_text_maker_copy (scribe->text, &scribe->prose->text, scribe->at, end);
  scribe->at = MAX (scribe->at, end);
  end_run (scribe, start, inside->style, inside->tag, inside->link);
}

/* Copies up to `end`, leaving the spans that end on the way. */
static void
leave_until (Scribe *scribe, gsize end) {
  while (scribe->open->len > 1) {
    gsize stop = g_array_index (scribe->open, Inside, scribe->open->len - 1).end;
    if (stop > end)
      break;
    copy_until (scribe, stop);
    g_array_set_size (scribe->open, scribe->open->len - 1);
  }
  copy_until (scribe, end);
}

/* ── Spans ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipStyle *
style_inside (const Teller *teller, const Inside *around, DipSpanKind kind) {
  static const char *const names[]
      = { [DIP_SPAN_EMPHASIS] = "emphasis", [DIP_SPAN_STRONG] = "strong", [DIP_SPAN_CODE] = "code",
          [DIP_SPAN_STRIKE] = "strike",     [DIP_SPAN_LINK] = "link",     [DIP_SPAN_NOTE] = "note-mark" };
  return dip_layout_inline_style (teller->session->layout, around->style, names[kind], around->tag);
}

static const char *
note_number (const Teller *teller, const char *id) {
  const DipProseFile *file = teller->session->prose;
  guint number = 1;
  while (number <= file->n_notes && strcmp (file->notes[number - 1].id, id) != 0)
    number++;
  return dip_language_number (teller->language, teller->arena, number);
}

static void
enter (Scribe *scribe, const DipSpan *span) {
  const Inside *around = &g_array_index (scribe->open, Inside, scribe->open->len - 1);
  Inside inside = *around;
  inside.end = MIN (span->end, around->end);
  gboolean is_dead = span->kind == DIP_SPAN_LINK && span->target[0] == '#'; /* it was reported */
  if (span->kind == DIP_SPAN_LANGUAGE)
    inside.tag = span->target;
  else if (!is_dead && span->kind != DIP_SPAN_PAGE)
    inside.style = style_inside (scribe->teller, around, span->kind);
  if (span->kind == DIP_SPAN_NOTE)
    add_words (scribe, note_number (scribe->teller, span->target), inside.style, around->link);
  else if (span->kind != DIP_SPAN_PAGE) {
    if (span->kind == DIP_SPAN_LINK && !is_dead)
      inside.link = span->target;
    g_array_append_val (scribe->open, inside);
  }
}

/* ── Paragraphs ────────────────────────────────────────────────────────────────────────────────────────────────── */

static const DipElement *
new_element (Teller *teller, const DipProseParagraph *prose) {
  DipElement *element = dip_arena_new0 (teller->arena, DipElement);
  element->role = prose->heading > 0 ? DIP_ROLE_HEADING : DIP_ROLE_PARAGRAPH;
  element->level = prose->heading;
  element->parent = teller->document;
  element->serial = teller->n_elements++;
  return element;
}

static guint
count_role (Teller *teller, const char *role) {
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (teller->counts, role));
  g_hash_table_insert (teller->counts, (gpointer)role, GUINT_TO_POINTER (count + 1));
  return count;
}

static const char *
mark_of_item (const Teller *teller, const DipProseParagraph *prose) {
  if (!prose->opens_item)
    return NULL;
  if (prose->ordinal == 0)
    return dip_language_bullet (teller->language);
  return dip_language_phrase (teller->language, teller->arena, "item-number", "number",
                              dip_language_number (teller->language, teller->arena, prose->ordinal), NULL);
}

static DipParagraph *
finish_paragraph (Scribe *scribe, const char *role) {
  Teller *teller = scribe->teller;
  DipParagraph *paragraph = dip_arena_new0 (teller->arena, DipParagraph);
  *paragraph = (DipParagraph){ .unit = teller->session->prose->name,
                               .role = role,
                               .index = count_role (teller, role),
                               .language = tag_of (teller),
                               .text = dip_text_maker_finish (scribe->text, teller->arena),
                               .style = teller->style,
                               .element = new_element (teller, scribe->prose) };
  paragraph->runs = dip_arena_take_array (teller->arena, scribe->runs, &paragraph->n_runs);
  g_array_free (scribe->open, TRUE);
  return paragraph;
}

/* `mark` opens the paragraph; NULL: none. */
static void
tell_paragraph (Teller *teller, const DipProseParagraph *prose, const char *role, const char *mark) {
  Inside whole = { prose->text.length, teller->style, NULL, tag_of (teller) };
  Scribe scribe = { teller,
                    prose,
                    dip_text_maker_new (),
                    g_array_new (FALSE, FALSE, sizeof (DipRun)),
                    g_array_new (FALSE, FALSE, sizeof (Inside)),
                    0 };
  g_array_append_val (scribe.open, whole);
  if (mark)
    add_words (&scribe, dip_arena_printf (teller->arena, "%s ", mark), teller->style, NULL);
  for (guint i = 0; i < prose->n_spans; i++) {
    leave_until (&scribe, prose->spans[i].start);
    enter (&scribe, &prose->spans[i]);
  }
  leave_until (&scribe, prose->text.length);
  g_ptr_array_add (teller->paragraphs, finish_paragraph (&scribe, role));
}

static void
tell_prose (Teller *teller, const DipProse *prose) {
  for (guint i = 0; i < prose->n; i++) {
    const DipProseParagraph *paragraph = &prose->paragraphs[i];
    const char *role = paragraph->heading > 0  ? "heading"
                       : paragraph->lists > 0  ? "item"
                       : paragraph->quotes > 0 ? "quote"
                                               : "text";
    tell_paragraph (teller, paragraph, role, mark_of_item (teller, paragraph));
  }
}

static void
tell_note (Teller *teller, const DipNote *note) {
  for (guint i = 0; i < note->text->n; i++)
    tell_paragraph (teller, &note->text->paragraphs[i], "note", i == 0 ? note_number (teller, note->id) : NULL);
}

DipCell
dip_set_tell_cell (DipArena *arena, DipSession *session, const DipStyle *style, const DipElement *document,
                   guint32 *n_elements) {
  const DipProseFile *file = session->prose;
  Teller teller = { .arena = arena, .session = session, .style = style, .document = document };
  DipCell cell = { .track = 0, .span = 1 };
  teller.language = dip_languages_lookup (session->languages, file->language);
  teller.n_elements = *n_elements;
  teller.counts = g_hash_table_new (g_str_hash, g_str_equal);
  teller.paragraphs = g_ptr_array_new ();
  tell_prose (&teller, &file->text);
  for (guint i = 0; i < file->n_notes; i++)
    tell_note (&teller, &file->notes[i]);
  g_hash_table_unref (teller.counts);
  *n_elements = teller.n_elements;
  cell.paragraphs = dip_arena_take_pointers (arena, teller.paragraphs, &cell.n_paragraphs);
  return cell;
}
