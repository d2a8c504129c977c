/* Running heads and feet: the layout's templates with all fields filled but those that only pages know. */
#include "story/teller.h"

static const DipText *
first_text (const DipProse *texts, guint language) {
  const DipProseParagraph *first = texts ? dip_prose_first (&texts[language]) : NULL;
  return first ? &first->text : NULL;
}

static const char *
as_of_phrase (DipTeller *teller, guint language) {
  if (teller->as_of == DIP_NO_DAY)
    return NULL;
  DipWhen when = { DIP_WHEN_ON, dip_date_from_day (teller->as_of), { 0 } };
  const char *date = dip_language_when (teller->language[language], teller->arena, &when, FALSE);
  return dip_language_phrase (teller->language[language], teller->arena, "as-of", "date", date, NULL);
}

/* A field in words of ours; NULL where there is nothing to say. */
static const char *
field_words (DipTeller *teller, const char *name, guint language) {
  const DipText *distribution = first_text (teller->plan->document.distribution, language);
  if (strcmp (name, "symbol") == 0)
    return teller->plan->document.symbol;
  if (strcmp (name, "distribution") == 0 && distribution)
    return dip_language_phrase (teller->language[language], teller->arena, "distribution", "value", distribution->utf8,
                                NULL);
  if (strcmp (name, "as-of") == 0)
    return as_of_phrase (teller, language);
  if (strcmp (name, "section") == 0)
    return DIP_SECTION_FIELD;
  if (strcmp (name, "page") == 0)
    return DIP_PAGE_FIELD;
  return strcmp (name, "pages") == 0 ? DIP_PAGES_FIELD : NULL;
}

/* What a field stands for in a language; an empty text where there is nothing to say. Its name was checked by the
 * layout. */
static DipText
field_text (DipTeller *teller, const char *name, guint language) {
  const DipDocument *document = &teller->plan->document;
  const struct {
    const char *name;
    const DipProse *texts;
  } texts[] = { { "title", document->short_title ? document->short_title : document->title },
                { "organ", document->organ },
                { "session", document->session } };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (name, texts[i].name) == 0)
      return first_text (texts[i].texts, language) ? *first_text (texts[i].texts, language) : (DipText){ 0 };
  const char *words = field_words (teller, name, language);
  return dip_text_from (teller->arena, words ? words : "", (DipPlace){ 0 });
}

/* A slot's template, piece by piece: literal text, and fields filled for a language. */
typedef struct Filling {
  DipTeller *teller;
  guint language;
  const char *style;
  DipScribe *scribe; /* NULL: only to see what it would say */
  GString *said;
  gboolean has_field, has_value;
} Filling;

static void
fill_literal (Filling *filling, const char *start, gsize length) {
  g_autofree char *literal = g_strndup (start, length);
  g_string_append (filling->said, literal);
  DipText words = dip_text_from (filling->teller->arena, literal, (DipPlace){ filling->teller->layout->file, 0, 0 });
  if (filling->scribe && length > 0)
    dip_scribe_add_text (filling->scribe, &words, filling->language, filling->style, NULL);
}

static void
fill_field (Filling *filling, const char *start, gsize length) {
  g_autofree char *name = g_strndup (start, length);
  DipText text = field_text (filling->teller, name, filling->language);
  filling->has_field = TRUE;
  filling->has_value |= text.length > 0;
  g_string_append_len (filling->said, text.utf8, (gssize)text.length);
  if (strcmp (name, "section") == 0) /* each language has its own */
    g_string_append_printf (filling->said, "%u", filling->language);
  if (filling->scribe && text.length > 0)
    dip_scribe_add_text (filling->scribe, &text, filling->language, filling->style, NULL);
}

static void
fill (Filling *filling, const char *template) {
  while (*template) {
    gsize literal = strcspn (template, "{");
    const char *end = template[literal] ? strchr (template + literal, '}') : NULL;
    if (!end) {
      fill_literal (filling, template, strlen (template));
      return;
    }
    fill_literal (filling, template, literal);
    fill_field (filling, template + literal + 1, (gsize)(end - template) - literal - 1);
    template = end + 1;
  }
}

/* Whether the slot says something in this language that it has not said yet: a template whose fields are all empty says
 * nothing. */
static gboolean
has_news (DipTeller *teller, const DipSlot *slot, guint language, GHashTable *said) {
  Filling trial = { .teller = teller, .language = language, .said = g_string_new (NULL) };
  fill (&trial, slot->text);
  gboolean says = trial.said->len > 0 && (!trial.has_field || trial.has_value);
  gboolean is_new = says && !g_hash_table_contains (said, trial.said->str);
  char *all = g_string_free (trial.said, FALSE);
  if (is_new)
    g_hash_table_add (said, all);
  else
    g_free (all);
  return is_new;
}

static gboolean
speaks (const DipSlot *slot, guint language) {
  return slot->speak == DIP_SPEAK_ALL || (slot->speak == DIP_SPEAK_FIRST) == (language == 0);
}

/* One that pages can leave out, where what it joins may come to be empty on some of them. */
static const char *
joint_of (DipTeller *teller, const DipFurniture *furniture, const DipSlot *slot) {
  if (!strstr (slot->text, "{section}"))
    return furniture->joint;
  return dip_arena_printf (teller->arena, "%s%s%s", DIP_JOINT_FIELD, furniture->joint, DIP_JOINT_FIELD);
}

static void
fill_voice (DipScribe *scribe, DipTeller *teller, const DipFurniture *furniture, const DipSlot *slot, guint language) {
  Filling filling = { teller, language, furniture->style, scribe, g_string_new (NULL), FALSE, FALSE };
  dip_scribe_begin_voice (scribe, language, joint_of (teller, furniture, slot));
  fill (&filling, slot->text);
  dip_scribe_end_voice (scribe, language);
  g_string_free (filling.said, TRUE);
}

static const DipParagraph *
tell_slot (DipTeller *teller, const DipFurniture *furniture, const DipSlot *slot, const char *name) {
  if (!slot->text)
    return NULL;
  guint first = slot->speak == DIP_SPEAK_OTHERS && teller->n > 1 ? 1 : 0;
  DipWording wording = { name, "running", 0, first, furniture->style, NULL };
  DipScribe *scribe = NULL;
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < teller->n; i++) {
    if (!speaks (slot, i) || !has_news (teller, slot, i, said))
      continue;
    if (!scribe)
      scribe = dip_scribe_new (teller, &wording);
    fill_voice (scribe, teller, furniture, slot, i);
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
