/* The words of the text files are given to the units that they are of. */
#include "plan/reading.h"

static void
report_twice (Reading *reading, const DipProse *second, const DipProse *first, const char *kind, const char *what,
              const DipUnit *unit) {
  dip_report_add (reading->reader.report, DIP_ERROR, second->place, kind,
                  "%s of \"%s\" stands here and at %s:%u:%u: drop one of the two", what, unit->id, first->place.file,
                  first->place.line, first->place.column);
}

static void
merge_unit (Reading *reading, DipUnit *unit, guint language) {
  TextUnit *text = find_text_unit (reading->files[language], unit->id);
  if (text == NULL)
    return;
  text->used = TRUE;
  DipProse *title = (DipProse *)&unit->title[language], *body = (DipProse *)&unit->body[language];
  if (text->title.n > 0 && title->n > 0)
    report_twice (reading, &text->title, title, "two-titles", "the title", unit);
  else if (text->title.n > 0)
    *title = text->title;
  if (text->body.n > 0 && body->n > 0)
    report_twice (reading, &text->body, body, "two-texts", "the text", unit);
  else if (text->body.n > 0 || body->n == 0)
    *body = text->body;
}

static void
check_used (Reading *reading, const TextFile *file) {
  for (guint i = 0; i < file->units->len; i++, dip_arena_trim ()) {
    const TextUnit *text = g_ptr_array_index (file->units, i);
    if (text->used || find_text_unit (file, text->id.word) != text)
      continue;
    dip_report_add (reading->reader.report, DIP_ERROR, text->id.place, "unknown-id", "the plan has no unit \"%s\"%s",
                    text->id.word, suggest_id (reading->units, text->id.word));
  }
}

/* ── Notes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
merge_note (Reading *reading, GArray *notes, const NoteInText *defined) {
  WordAt id = { defined->id, defined->text.place };
  DipNote *note = find_id (reading->notes, id.word);
  if (note == NULL) {
    note = dip_arena_new0 (reading->reader.arena, DipNote);
    *note = (DipNote){ id.word, id.place, new_texts (reading) };
    if (!add_id (reading->notes, reading->reader.report, id, note))
      return;
    g_array_append_val (notes, *note);
  }
  DipProse *text = (DipProse *)&note->text[defined->language];
  if (text->n == 0)
    *text = defined->text;
  else
    dip_report_add (reading->reader.report, DIP_ERROR, id.place, "duplicate-id",
                    "the note \"%s\" is defined here and at %s:%u:%u: drop one of the two", id.word, text->place.file,
                    text->place.line, text->place.column);
}

/* Copies of a note share its texts, so those that the table of ids knows may be written to. */
static void
merge_notes (Reading *reading) {
  DipPlan *plan = reading->plan;
  GArray *notes = g_array_new (FALSE, FALSE, sizeof (DipNote));
  if (plan->n_notes > 0)
    g_array_append_vals (notes, plan->notes, plan->n_notes);
  for (guint i = 0; i < reading->text_notes->len; i++)
    merge_note (reading, notes, &g_array_index (reading->text_notes, NoteInText, i));
  plan->notes = dip_arena_take_array (plan->arena, notes, &plan->n_notes);
}

void
merge_texts (Reading *reading) {
  for (guint language = 0; language < reading->plan->n_languages; language++) {
    for (guint i = 0; i < reading->pending->len; i++, dip_arena_trim ())
      merge_unit (reading, g_array_index (reading->pending, PendingUnit, i).unit, language);
    if (reading->files[language] != NULL)
      check_used (reading, reading->files[language]);
  }
  merge_notes (reading);
}
