/* What several parts say of a unit: its number, its caption, its anchor; and phrases in all languages at once. */
#include "story/teller.h"

const DipProseParagraph *
dip_prose_first (const DipProse *prose) {
  return prose && prose->n > 0 ? &prose->paragraphs[0] : NULL;
}

int
dip_texts_first (const DipTeller *teller, const DipProse *texts) {
  for (guint i = 0; texts && i < teller->n; i++)
    if (texts[i].n > 0)
      return (int)i;
  return -1;
}

/* A short title of ours is for tables: it heads no text. */
gboolean
dip_title_heads_text (const DipUnit *unit) {
  return !(unit->kind == DIP_UNIT_ACTION && unit->editorial_title);
}

gboolean
dip_unit_is_dated (const DipUnit *action) {
  return action->start.kind != DIP_WHEN_NONE || action->due.kind != DIP_WHEN_NONE;
}

guint
dip_flow_lists (const DipFlow *flow) {
  return flow->lists || flow->kind != DIP_FLOW_TABLE ? flow->lists : DIP_LIST_ACTIONS;
}

const char *
dip_unit_number (DipTeller *teller, const DipUnit *unit, guint language) {
  const DipNumber *number = &unit->number[language];
  switch (number->kind) {
  case DIP_NUMBER_AUTOMATIC:
    return dip_language_ordinal (teller->language[language], teller->arena, unit->ordinal);
  case DIP_NUMBER_BULLET:
    return dip_language_bullet (teller->language[language]);
  case DIP_NUMBER_TEXT:
    return number->text.utf8;
  default:
    return NULL;
  }
}

const DipText *
dip_unit_title (const DipUnit *unit, guint language) {
  const DipProseParagraph *title = dip_prose_first (&unit->title[language]);
  return title ? &title->text : NULL;
}

const char *
dip_unit_opening (DipTeller *teller, const DipUnit *unit, guint language) {
  const char *number = dip_unit_number (teller, unit, language);
  if (!number || unit->number[language].kind == DIP_NUMBER_BULLET)
    return NULL;
  return dip_language_phrase (teller->language[language], teller->arena, "numbered", "number", number, "title", "",
                              NULL);
}

const char *
dip_unit_caption (DipTeller *teller, const DipUnit *unit, guint language) {
  const DipText *title = dip_unit_title (unit, language);
  const char *opening = dip_unit_opening (teller, unit, language);
  return title ? dip_arena_printf (teller->arena, "%s%s", opening ? opening : "", title->utf8) : NULL;
}

const char *const *
dip_unit_section (DipTeller *teller, const DipUnit *unit) {
  const char **section = dip_arena_new0_n (teller->arena, const char *, teller->n);
  for (guint i = 0; i < teller->n; i++) {
    const char *caption = dip_title_heads_text (unit) ? dip_unit_caption (teller, unit, i) : NULL;
    section[i] = caption ? caption : "";
  }
  return section;
}

const char *
dip_unit_anchor (DipTeller *teller, const DipUnit *unit) {
  return dip_arena_printf (teller->arena, "unit:%s", unit->id);
}

const char *
dip_teller_joint (DipTeller *teller) {
  return dip_teller_word (teller, 0, "language-joint");
}

const char *
dip_teller_join (DipTeller *teller, const char *const *texts, guint n) {
  const char *joint = dip_teller_joint (teller);
  g_autoptr (GString) joined = g_string_new (NULL);
  for (guint i = 0; i < n; i++) {
    gboolean repeat = FALSE;
    for (guint j = 0; j < i && texts[i]; j++)
      repeat |= g_strcmp0 (texts[j], texts[i]) == 0;
    if (!texts[i] || !*texts[i] || repeat)
      continue;
    if (joined->len > 0)
      g_string_append (joined, joint);
    g_string_append (joined, texts[i]);
  }
  return joined->len > 0 ? dip_arena_strdup (teller->arena, joined->str) : NULL;
}

const char *
dip_unit_bilingual_caption (DipTeller *teller, const DipUnit *unit) {
  const char *captions[DIP_MOST_LANGUAGES];
  for (guint i = 0; i < teller->n; i++)
    captions[i] = dip_unit_caption (teller, unit, i);
  return dip_teller_join (teller, captions, teller->n);
}

const char *
dip_teller_word (DipTeller *teller, guint language, const char *key) {
  return dip_language_phrase (teller->language[language], teller->arena, key, NULL);
}

const char *
dip_teller_words (DipTeller *teller, const char *key) {
  const char *words[DIP_MOST_LANGUAGES];
  for (guint i = 0; i < teller->n; i++)
    words[i] = dip_teller_word (teller, i, key);
  return dip_teller_join (teller, words, teller->n);
}

const char *
dip_teller_kind (const DipTeller *teller) {
  return teller->n == 1 ? "cover-kind-one" : teller->n == 2 ? "cover-kind" : "cover-kind-many";
}

const char *
dip_teller_missing (DipTeller *teller, guint language) {
  const DipLanguage *speaker = teller->language[language];
  const char *name = dip_language_name_of (speaker, teller->arena, teller->plan->languages[language]);
  return dip_language_phrase (speaker, teller->arena, "missing-text", "language", name, NULL);
}

void
dip_teller_list (DipTeller *teller, const DipUnit *unit, const char *word, const char *anchor, guint level) {
  DipEntry entry = { unit, word, anchor, level, teller->part };
  guint at = teller->entries->len;
  while (at > 0 && g_array_index (teller->entries, DipEntry, at - 1).part > teller->part)
    at--;
  g_array_insert_val (teller->entries, at, entry);
}
