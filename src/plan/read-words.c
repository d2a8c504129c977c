#include <string.h>

#include "plan/reading.h"
#include "plan/tags.h"

gboolean
skip_node (DipReader *reader, const DipNode *node, gpointer target) {
  (void)reader, (void)node, (void)target;
  return TRUE;
}

gboolean
keep_node (DipReader *reader, const DipNode *node, gpointer target) {
  (void)reader;
  *(const DipNode **)target = node;
  return TRUE;
}

gboolean
read_id (DipReader *reader, const DipNode *node, gpointer target) {
  WordAt *id = target;
  id->place = node->place;
  return dip_read_word (reader, node, &id->word);
}

gboolean
read_tag (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  g_autofree char *tag = new_canonical_tag (word);
  if (tag == NULL)
    dip_report_add (reader->report, DIP_ERROR, node->place, "bad-tag",
                    "\"%s\" is no language tag: write one of BCP 47, such as ru, zh-Hans or pt-BR", word);
  *(const char **)target = dip_arena_strdup (reader->arena, tag);
  return tag != NULL;
}

gboolean
read_when (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word, *why = NULL;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  if (dip_when_parse (word, target, &why))
    return TRUE;
  dip_report_add (reader->report, DIP_ERROR, node->place, "bad-date", "\"%s\": %s", word, why);
  return FALSE;
}

/* ── Languages ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The plan's languages in a row, for messages. */
static char *
new_language_list (const Reading *reading) {
  return g_strjoinv (", ", (char **)reading->plan->languages);
}

static int
find_language (Reading *reading, const char *word, DipPlace place) {
  const DipPlan *plan = reading->plan;
  int index = dip_language_index (plan->languages, plan->n_languages, word);
  if (index >= 0)
    return index;
  g_autofree char *all = new_language_list (reading);
  if (index == -2)
    dip_report_add (reading->reader.report, DIP_ERROR, place, "ambiguous-language",
                    "\"%s\" could be several of the plan's languages (%s): write more of the tag", word, all);
  else {
    const char *nearest = dip_nearest (word, plan->languages, plan->n_languages);
    dip_report_add (reading->reader.report, DIP_ERROR, place, "unknown-language",
                    "\"%s\" is none of the plan's languages (%s)%s%s%s", word, all,
                    nearest != NULL ? "; did you mean \"" : "", nearest != NULL ? nearest : "",
                    nearest != NULL ? "\"?" : "");
  }
  return -1;
}

int
read_language_key (Reading *reading, const DipMember *member) {
  return find_language (reading, member->key, member->place);
}

static gboolean
read_language (DipReader *reader, const DipNode *node, gpointer target) {
  const char *word;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  int index = find_language (find_reading (reader), word, node->place);
  *(int *)target = index;
  return index >= 0;
}

gboolean
read_only (DipReader *reader, const DipNode *node, gpointer target) {
  gpointer items;
  guint n;
  gboolean good = dip_read_list (reader, node, "the languages that this is meant for", sizeof (int), read_language,
                                 TRUE, &items, &n);
  guint32 *bits = target;
  for (guint i = 0; i < n; i++)
    *bits |= 1u << ((const int *)items)[i];
  if (node->kind == DIP_NODE_LIST && node->n == 0)
    dip_report_add (reader->report, DIP_ERROR, node->place, "empty-list",
                    "name at least one language here, or leave the key out");
  return good;
}

/* ── Maps with a value for each language ───────────────────────────────────────────────────────────────────────── */

typedef gboolean (*ReadFor) (Reading *reading, guint language, const DipNode *node, gpointer target);

static gboolean
is_eaten (const DipNode *map, const DipMember *member) {
  gboolean is_scalar = member->value->kind == DIP_NODE_SCALAR;
  return (is_scalar && (member->value->flaws & DIP_FLAW_NO_COLON) != 0) || (map->flow && member->key[0] == '\0');
}

/* Calls `read` with the value of each language that a map has; `each` is the size of what is read, in an array by
 * language at `target`. What YAML made of a text that it ate is reported as such, and not again. */
static gboolean
read_map_of_languages (Reading *reading, const DipNode *map, ReadFor read, gpointer target, gsize each) {
  guint32 seen = 0;
  gboolean good = !dip_node_report_eaten_text (map, reading->reader.report);
  for (guint i = 0; i < map->n; i++) {
    const DipMember *member = &map->members[i];
    if (is_eaten (map, member))
      continue;
    int language = read_language_key (reading, member);
    if (language < 0) {
      good = FALSE;
      continue;
    }
    if ((seen & 1u << language) != 0) {
      dip_report_add (reading->reader.report, DIP_ERROR, member->place, "duplicate-key",
                      "the language %s stands twice in this map: drop one", reading->plan->languages[language]);
      good = FALSE;
      continue;
    }
    seen |= 1u << language;
    good = read (reading, (guint)language, member->value, (char *)target + each * (gsize)language) && good;
  }
  return good;
}

static gboolean
read_hyphenated_of (Reading *reading, guint language, const DipNode *node, gpointer words) {
  return dip_read_hyphenated (&reading->reader, node, reading->plan->languages[language], words);
}

gboolean
read_hyphenation (DipReader *reader, const DipNode *node, gpointer target) {
  DipPlan *plan = (DipPlan *)((char *)target - G_STRUCT_OFFSET (DipPlan, hyphenated));
  if (node->kind != DIP_NODE_MAP)
    return dip_read_map (reader, node, "the hyphenation", NULL, 0, NULL);
  GArray *words = g_array_new (FALSE, FALSE, sizeof (DipHyphenated));
  gboolean good = read_map_of_languages (find_reading (reader), node, read_hyphenated_of, words, 0);
  plan->hyphenated = dip_arena_take_array (reader->arena, words, &plan->n_hyphenated);
  return good;
}

static gboolean
read_text_of (Reading *reading, const DipNode *node, DipText *text) {
  if (!dip_read_text (&reading->reader, node, text))
    return FALSE;
  if (text->length > 0)
    return TRUE;
  dip_report_add (reading->reader.report, DIP_ERROR, node->place, "empty-text",
                  "this text is empty: write it, or leave its key out");
  return FALSE;
}

static gboolean
read_masthead (Reading *reading, guint language, const DipNode *node, gpointer target) {
  DipText text;
  if (!read_text_of (reading, node, &text))
    return FALSE;
  *(DipProse *)target = read_lines (&reading->prose[language], &text);
  return TRUE;
}

static gboolean
read_name (Reading *reading, guint language, const DipNode *node, gpointer target) {
  DipProse *prose = target;
  if (!read_masthead (reading, language, node, prose))
    return FALSE;
  if (prose->n <= 1)
    return TRUE;
  dip_report_add (reading->reader.report, DIP_ERROR, dip_text_place (&prose->paragraphs[1].text, 0), "one-paragraph",
                  "a title or name is one paragraph: take the blank line before this out");
  prose->n = 1;
  return FALSE;
}

gboolean
read_body (Reading *reading, guint language, const DipNode *node, DipProse *body) {
  DipText text;
  if (!read_text_of (reading, node, &text))
    return FALSE;
  *body = read_prose (&reading->prose[language], &text);
  return TRUE;
}

static gboolean
read_block (Reading *reading, guint language, const DipNode *node, gpointer target) {
  if (!read_body (reading, language, node, target))
    return FALSE;
  DipProse *body = target;
  for (guint i = 0; i < body->n; i++)
    if (body->paragraphs[i].heading > 0)
      dip_report_add (reading->reader.report, DIP_ERROR, dip_text_place (&body->paragraphs[i].text, 0),
                      "heading-in-note", "a note holds no headings; put \\ before the #");
  return TRUE;
}

DipProse *
new_texts (Reading *reading) {
  return dip_arena_new0_n (reading->reader.arena, DipProse, reading->plan->n_languages);
}

/* A map of languages; in a plan of one language the text alone will do. */
static gboolean
read_texts (DipReader *reader, const DipNode *node, ReadFor read, gpointer target) {
  Reading *reading = find_reading (reader);
  DipProse *texts = new_texts (reading);
  *(const DipProse **)target = texts;
  gboolean is_lone = reading->plan->n_languages == 1 && node->kind == DIP_NODE_SCALAR && !dip_node_is_null (node);
  gboolean good = is_lone                      ? read (reading, 0, node, texts)
                  : node->kind == DIP_NODE_MAP ? read_map_of_languages (reading, node, read, texts, sizeof *texts)
                                               : FALSE;
  if (!good)
    g_hash_table_add (reading->faulty, texts);
  if (is_lone || node->kind == DIP_NODE_MAP)
    return good;
  if (node->kind == DIP_NODE_SCALAR && (node->flaws & DIP_FLAW_BROKEN) != 0)
    return FALSE;
  g_autofree char *all = new_language_list (reading);
  dip_report_add (reader->report, DIP_ERROR, node->place, "expected",
                  "a text for each language belongs here, each after its tag (%s), as in {ru: …, zh: …}", all);
  return FALSE;
}

gboolean
read_names (DipReader *reader, const DipNode *node, gpointer target) {
  return read_texts (reader, node, read_name, target);
}

gboolean
read_mastheads (DipReader *reader, const DipNode *node, gpointer target) {
  return read_texts (reader, node, read_masthead, target);
}

gboolean
read_bodies (DipReader *reader, const DipNode *node, gpointer target) {
  return read_texts (reader, node, read_block, target);
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_number (Reading *reading, guint language, const DipNode *node, gpointer target) {
  static const char *const words[] = { "none", "automatic", "bullet" }; /* as in DipNumberKind */
  (void)language;
  DipNumber *number = target;
  if (!read_text_of (reading, node, &number->text))
    return FALSE;
  number->text = clean_text (reading->reader.arena, reading->reader.report, &number->text);
  number->kind = DIP_NUMBER_TEXT;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (node->plain && strcmp (number->text.utf8, words[i]) == 0) {
      *number = (DipNumber){ .kind = (DipNumberKind)i };
      return TRUE;
    }
  if (strchr (number->text.utf8, '\n') == NULL)
    return TRUE;
  dip_report_add (reading->reader.report, DIP_ERROR, node->place, "one-line", "a number stands on one line");
  return FALSE;
}

gboolean
read_numbers (DipReader *reader, const DipNode *node, gpointer target) {
  Reading *reading = find_reading (reader);
  guint n = reading->plan->n_languages;
  DipNumber *numbers = dip_arena_new0_n (reader->arena, DipNumber, n);
  for (guint i = 0; i < n; i++)
    numbers[i].kind = NUMBER_NOT_SAID;
  *(const DipNumber **)target = numbers;
  if (node->kind == DIP_NODE_MAP)
    return read_map_of_languages (reading, node, read_number, numbers, sizeof *numbers);
  gboolean good = read_number (reading, 0, node, &numbers[0]);
  for (guint i = 1; i < n; i++)
    numbers[i] = numbers[0];
  return good;
}
