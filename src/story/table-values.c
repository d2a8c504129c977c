/* What the rows of a table have to say: words, days and numbers, as of a day. */
#include "story/table.h"

static gboolean
is_open (const DipTableEntry *entry) {
  return entry->unit && entry->unit->status != DIP_STATUS_DONE && entry->unit->status != DIP_STATUS_DROPPED;
}

gboolean
dip_entry_is_overdue (const DipTeller *teller, const DipTableEntry *entry) {
  return is_open (entry) && entry->due.kind != DIP_WHEN_NONE && dip_when_deadline (&entry->due) < teller->as_of;
}

DipStatus
dip_entry_status (const DipTableEntry *entry) {
  return entry->unit ? entry->unit->status : DIP_STATUS_NONE;
}

gboolean
dip_entry_days_left (const DipTeller *teller, const DipTableEntry *entry, gint64 *days) {
  if (!is_open (entry) || teller->as_of == DIP_NO_DAY || entry->due.kind == DIP_WHEN_NONE
      || dip_when_deadline (&entry->due) == G_MAXINT32)
    return FALSE;
  *days = (gint64)dip_when_deadline (&entry->due) - teller->as_of;
  return TRUE;
}

/* What is due from some day on has no deadline, but stands in time all the same. */
gboolean
dip_entry_due_day (const DipTableEntry *entry, gint64 *day) {
  if (entry->due.kind == DIP_WHEN_NONE)
    return FALSE;
  gint32 deadline = dip_when_deadline (&entry->due);
  *day = deadline != G_MAXINT32 ? deadline : dip_date_last_day (entry->due.date);
  return TRUE;
}

gboolean
dip_entry_start_day (const DipTableEntry *entry, gint64 *day) {
  *day = dip_date_first_day (entry->start.date);
  return entry->start.kind != DIP_WHEN_NONE;
}

const DipProseParagraph *
dip_entry_title (const DipTableEntry *entry, guint language) {
  const DipProseParagraph *title = dip_prose_first (&entry->title[language]);
  return title || !entry->unit ? title : dip_prose_first (&entry->unit->body[language]);
}

/* ── Phrases ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *
status_phrase (DipTeller *teller, const DipTableEntry *entry, guint language) {
  const char *status = dip_status_phrase (teller, dip_entry_status (entry), language);
  if (!dip_entry_is_overdue (teller, entry))
    return status;
  const char *overdue = dip_teller_word (teller, language, "overdue");
  if (!status)
    return overdue;
  return dip_arena_printf (teller->arena, "%s%s%s", status, dip_teller_word (teller, language, "list-joint"), overdue);
}

static void
add_item (DipTeller *teller, GString *phrase, const char *item, guint language) {
  if (phrase->len > 0)
    g_string_append (phrase, dip_teller_word (teller, language, "list-joint"));
  g_string_append (phrase, item);
}

static const char *
finish_phrase (DipTeller *teller, const GString *phrase) {
  return phrase->len > 0 ? dip_arena_strdup (teller->arena, phrase->str) : NULL;
}

static const char *
goals_phrase (DipTeller *teller, const DipTableEntry *entry, guint language) {
  g_autoptr (GString) phrase = g_string_new (NULL);
  const DipLanguage *words = teller->language[language];
  for (guint i = 0; i < entry->n_goals; i++)
    add_item (teller, phrase, dip_language_number (words, teller->arena, entry->goals[i]->ordinal), language);
  return finish_phrase (teller, phrase);
}

static const char *
leads_phrase (DipTeller *teller, const DipUnit *unit, guint language) {
  g_autoptr (GString) phrase = g_string_new (NULL);
  for (guint i = 0; unit && i < unit->n_leads; i++) {
    const DipProseParagraph *name = dip_prose_first (&unit->leads[i]->name[language]);
    add_item (teller, phrase, name ? name->text.utf8 : unit->leads[i]->id, language);
  }
  return finish_phrase (teller, phrase);
}

/* Actions by their numbers, milestones by their titles. */
static const char *
after_phrase (DipTeller *teller, const DipUnit *unit, guint language) {
  g_autoptr (GString) phrase = g_string_new (NULL);
  for (guint i = 0; unit && i < unit->n_after; i++) {
    const DipRef *ref = &unit->after[i];
    const DipProseParagraph *title = ref->milestone ? dip_prose_first (&ref->milestone->title[language]) : NULL;
    const char *item = title ? title->text.utf8
                       : ref->milestone
                           ? ref->milestone->id
                           : dip_language_number (teller->language[language], teller->arena, ref->action->ordinal);
    add_item (teller, phrase, item, language);
  }
  return finish_phrase (teller, phrase);
}

static const char *
date_phrase (DipTeller *teller, const DipWhen *when, guint language) {
  if (when->kind == DIP_WHEN_NONE)
    return NULL;
  return dip_language_when (teller->language[language], teller->arena, when, TRUE);
}

const char *
dip_signed_count (DipTeller *teller, gint64 number, guint language) {
  const DipLanguage *words = teller->language[language];
  const char *value = dip_language_count (words, teller->arena, (guint64)ABS (number));
  return number < 0 ? dip_language_phrase (words, teller->arena, "minus", "value", value, NULL) : value;
}

static const char *
progress_phrase (DipTeller *teller, const DipUnit *unit, guint language) {
  if (!unit || unit->progress < 0)
    return NULL;
  const DipLanguage *words = teller->language[language];
  const char *value = dip_language_count (words, teller->arena, (guint64)unit->progress);
  return dip_language_phrase (words, teller->arena, "percent", "value", value, NULL);
}

static const char *
days_left_phrase (DipTeller *teller, const DipTableEntry *entry, guint language) {
  gint64 days;
  return dip_entry_days_left (teller, entry, &days) ? dip_signed_count (teller, days, language) : NULL;
}

const char *
dip_entry_words (DipTeller *teller, const DipTableEntry *entry, DipColumnField field, guint language) {
  switch (field) {
  case DIP_FIELD_NUMBER:
    return dip_language_number (teller->language[language], teller->arena, entry->ordinal);
  case DIP_FIELD_COUNT:
    return dip_language_count (teller->language[language], teller->arena, entry->count);
  case DIP_FIELD_GOALS:
    return goals_phrase (teller, entry, language);
  case DIP_FIELD_LEAD:
    return leads_phrase (teller, entry->unit, language);
  case DIP_FIELD_START:
    return date_phrase (teller, &entry->start, language);
  case DIP_FIELD_DUE:
    return date_phrase (teller, &entry->due, language);
  case DIP_FIELD_STATUS:
    return status_phrase (teller, entry, language);
  case DIP_FIELD_PROGRESS:
    return progress_phrase (teller, entry->unit, language);
  case DIP_FIELD_AFTER:
    return after_phrase (teller, entry->unit, language);
  case DIP_FIELD_ID:
    return entry->id;
  case DIP_FIELD_OVERDUE:
    return dip_entry_is_overdue (teller, entry) ? dip_teller_word (teller, language, "overdue") : NULL;
  case DIP_FIELD_DAYS_LEFT:
    return days_left_phrase (teller, entry, language);
  default:
    return NULL;
  }
}
