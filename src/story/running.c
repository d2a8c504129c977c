/* Running heads and feet: the layout's templates with all fields filled but the two that only pages know. */
#include "story/teller.h"

static const char *
first_text (const DipProse *texts, guint language) {
  const DipProseParagraph *first = texts ? dip_prose_first (&texts[language]) : NULL;
  return first ? first->text.utf8 : NULL;
}

static const char *
as_of_phrase (DipTeller *teller, guint language) {
  if (teller->as_of == DIP_NO_DAY)
    return NULL;
  DipWhen when = { DIP_WHEN_ON, dip_date_from_day (teller->as_of), { 0 } };
  const char *date = dip_language_when (teller->language[language], teller->arena, &when, FALSE);
  return dip_language_phrase (teller->language[language], teller->arena, "as-of", "date", date, NULL);
}

/* What a field stands for in a language; NULL where there is nothing to say; the name itself was checked by the layout. */
static const char *
field_value (DipTeller *teller, const char *name, guint language) {
  const DipDocument *document = &teller->plan->document;
  if (strcmp (name, "title") == 0) {
    const char *brief = first_text (document->short_title, language);
    return brief ? brief : first_text (document->title, language);
  }
  if (strcmp (name, "symbol") == 0)
    return document->symbol;
  if (strcmp (name, "distribution") == 0) {
    const char *value = first_text (document->distribution, language);
    return value ? dip_language_phrase (teller->language[language], teller->arena, "distribution", "value", value, NULL)
                 : NULL;
  }
  if (strcmp (name, "organ") == 0)
    return first_text (document->organ, language);
  if (strcmp (name, "session") == 0)
    return first_text (document->session, language);
  if (strcmp (name, "as-of") == 0)
    return as_of_phrase (teller, language);
  if (strcmp (name, "page") == 0)
    return DIP_PAGE_FIELD;
  return strcmp (name, "pages") == 0 ? DIP_PAGES_FIELD : NULL;
}

/* The template with its fields filled for a language; NULL if every field in it is empty. */
static const char *
fill (DipTeller *teller, const char *template, guint language) {
  g_autoptr (GString) filled = g_string_new (NULL);
  gboolean says_something = !strchr (template, '{');
  for (const char *p = template; *p;) {
    const char *end = *p == '{' ? strchr (p, '}') : NULL;
    if (!end) {
      g_string_append_c (filled, *p++);
      continue;
    }
    g_autofree char *name = g_strndup (p + 1, (gsize) (end - p - 1));
    const char *value = field_value (teller, name, language);
    g_string_append (filled, value ? value : "");
    says_something |= value && *value;
    p = end + 1;
  }
  return says_something ? dip_arena_strdup (teller->arena, filled->str) : NULL;
}

static gboolean
speaks (const DipSlot *slot, guint language) {
  return slot->speak == DIP_SPEAK_ALL || (slot->speak == DIP_SPEAK_FIRST) == (language == 0);
}

static const DipParagraph *
tell_slot (DipTeller *teller, const DipFurniture *furniture, const DipSlot *slot, const char *name) {
  if (!slot->text)
    return NULL;
  guint first = slot->speak == DIP_SPEAK_OTHERS && teller->n > 1 ? 1 : 0;
  DipWording wording = { name, "running", 0, first, furniture->style, NULL };
  DipScribe *scribe = NULL;
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < teller->n; i++) {
    const char *text = speaks (slot, i) ? fill (teller, slot->text, i) : NULL;
    if (!text || !g_hash_table_add (said, (gpointer) text))
      continue;
    if (!scribe)
      scribe = dip_scribe_new (teller, &wording);
    else
      dip_scribe_add_words (scribe, furniture->joint, first, NULL, NULL, NULL);
    dip_scribe_add_words (scribe, text, i, furniture->style, NULL, NULL);
  }
  return scribe ? dip_scribe_finish (scribe) : NULL;
}

DipRunning
dip_tell_running (DipTeller *teller, const DipFurniture *furniture, const char *name) {
  return (DipRunning){ .inside = tell_slot (teller, furniture, &furniture->inside, name),
                       .centre = tell_slot (teller, furniture, &furniture->centre, name),
                       .outside = tell_slot (teller, furniture, &furniture->outside, name),
                       .rule = furniture->rule,
                       .distance = furniture->distance,
                       .rule_distance = furniture->rule_distance };
}
