#include "language/internal.h"

#include <string.h>

#define FORMAT "language/1"

static void
complain (DipReader *reader, DipPlace place, const char *kind, const char *what, const char *word) {
  dip_report_add (reader->report, DIP_ERROR, place, kind, "\"%s\" %s", word, what);
}

gboolean
dip_read_node (DipReader *reader G_GNUC_UNUSED, const DipNode *node, gpointer target) {
  *(const DipNode **)target = node;
  return TRUE;
}

/* ── Head ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_format (DipReader *reader, const DipNode *node, gpointer target) {
  if (!dip_read_word (reader, node, target))
    return FALSE;
  const char *format = *(const char **)target;
  if (strcmp (format, FORMAT) != 0)
    complain (reader, node->place, "wrong-format", "is not the format of a language: write \"" FORMAT "\"", format);
  return strcmp (format, FORMAT) == 0;
}

/* GLib knows the scripts of Unicode's characters; these name ways of writing with several of them. */
static GUnicodeScript
script_from (const char *code) {
  static const struct {
    const char *code;
    GUnicodeScript script;
  } ways[] = {
    { "Hans", G_UNICODE_SCRIPT_HAN },
    { "Hant", G_UNICODE_SCRIPT_HAN },
    { "Jpan", G_UNICODE_SCRIPT_HAN },
    { "Kore", G_UNICODE_SCRIPT_HANGUL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (strcmp (code, ways[i].code) == 0)
      return ways[i].script;
  guint32 packed = 0;
  for (guint i = 0; i < 4 && code[i] != '\0'; i++)
    packed = packed << 8 | (guint8)code[i];
  return strlen (code) == 4 ? g_unicode_script_from_iso15924 (packed) : G_UNICODE_SCRIPT_UNKNOWN;
}

static gboolean
read_script (DipReader *reader, const DipNode *node, gpointer target) {
  const char *code;
  if (!dip_read_word (reader, node, &code))
    return FALSE;
  GUnicodeScript script = script_from (code);
  *(GUnicodeScript *)target = script;
  if (script == G_UNICODE_SCRIPT_UNKNOWN || script == G_UNICODE_SCRIPT_INVALID_CODE) {
    complain (reader, node->place, "unknown-script", "is no script: write its ISO 15924 code, as Cyrl, Hans, Latn",
              code);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_direction (DipReader *reader, const DipNode *node, gpointer target) {
  static const char *const directions[] = { "ltr", "rtl", NULL };
  return dip_read_choice (reader, node, directions, target);
}

/* ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Whether `name` is one of `fields` ("page pages"), with or without a question mark. */
static gboolean
is_field (const char *fields, const char *name, gsize length) {
  for (const char *at = fields; *at != '\0'; at += strspn (at, " ?")) {
    gsize field = strcspn (at, " ?");
    if (field == length && memcmp (at, name, length) == 0)
      return TRUE;
    at += field;
  }
  return FALSE;
}

static void
complain_of_field (DipReader *reader, DipPlace place, const char *at, gsize name, gboolean closed, const char *fields) {
  const char *what = !closed           ? "has no } at its end"
                     : *fields == '\0' ? "is not filled here"
                                       : "is not filled here; the fields are:";
  dip_report_add (reader->report, DIP_ERROR, place, "unknown-field", "\"%.*s\" %s%s%s",
                  dip_clip (at, name + closed + 1), at, what, closed && *fields != '\0' ? " " : "",
                  closed ? fields : "");
}

/* Every {…} has to be a field that the program fills. */
static void
check_unknown_fields (DipReader *reader, const DipText *text, const char *fields) {
  for (const char *at = text->utf8; (at = strchr (at, '{')) != NULL; at++) {
    gsize name = strcspn (at + 1, "{}");
    gboolean closed = at[1 + name] == '}';
    if (!closed || !is_field (fields, at + 1, name))
      complain_of_field (reader, dip_text_place (text, at - text->utf8), at, name, closed, fields);
  }
}

static void
check_lacking_fields (DipReader *reader, const DipText *text, const char *fields) {
  for (const char *at = fields; *at != '\0';) {
    gsize length = strcspn (at, " ?");
    g_autofree char *field = g_strdup_printf ("{%.*s}", (int)length, at);
    if (at[length] != '?' && strstr (text->utf8, field) == NULL)
      complain (reader, dip_text_place (text, 0), "missing-field",
                "has to stand in this text, or what fills it is lost", field);
    at += length;
    at += strspn (at, " ?");
  }
}

static void
check_fields (DipReader *reader, const DipText *text, const char *fields) {
  if (text->utf8 == NULL)
    return;
  check_unknown_fields (reader, text, fields);
  check_lacking_fields (reader, text, fields);
}

static gboolean
read_words (DipReader *reader, const DipNode *node, gpointer target) {
  DipField fields[DIP_N_WORDS];
  DipText *words = target;
  for (guint i = 0; i < DIP_N_WORDS; i++)
    fields[i] = (DipField){ dip_word_keys[i].key, dip_read_text, i * sizeof (DipText), TRUE };
  gboolean good = dip_read_map (reader, node, "the words", fields, DIP_N_WORDS, words);
  for (guint i = 0; i < DIP_N_WORDS; i++)
    check_fields (reader, &words[i], dip_word_keys[i].fields);
  return good;
}

static gboolean
read_names (DipReader *reader, const DipNode *node, gpointer target) {
  DipLanguage *language = target;
  if (node->kind != DIP_NODE_MAP) {
    complain (reader, node->place, "not-a-map", "has to be a map of language tags and names", "languages");
    return FALSE;
  }
  DipName *names = dip_arena_new0_n (reader->arena, DipName, node->n);
  for (guint i = 0; i < node->n; i++) {
    names[language->n_names].tag = node->members[i].key;
    if (dip_read_word (reader, node->members[i].value, &names[language->n_names].name))
      language->n_names++;
  }
  language->names = names;
  return TRUE;
}

/* ── Numbers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_system (DipReader *reader, const DipNode *node, gpointer target) {
  const char *system;
  if (!dip_read_word (reader, node, &system))
    return FALSE;
  if (!dip_icu_knows_system (system)) {
    complain (reader, node->place, "unknown-numbers", "is no numbering system of CLDR, as latn, arab, hans", system);
    return FALSE;
  }
  *(const char **)target = system;
  return TRUE;
}

static gboolean
read_numbers (DipReader *reader, const DipNode *node, gpointer target) {
  static const DipField fields[] = {
    { "system", read_system, G_STRUCT_OFFSET (DipNumbers, system), FALSE },
    { "ordinal-system", read_system, G_STRUCT_OFFSET (DipNumbers, ordinal_system), FALSE },
    { "ordinal", dip_read_text, G_STRUCT_OFFSET (DipNumbers, ordinal), TRUE },
    { "bullet", dip_read_word, G_STRUCT_OFFSET (DipNumbers, bullet), TRUE },
    { "least-grouped", dip_read_count, G_STRUCT_OFFSET (DipNumbers, least_grouped), FALSE },
  };
  DipNumbers *numbers = target;
  gboolean good = dip_read_map (reader, node, "the numbers", fields, G_N_ELEMENTS (fields), numbers);
  check_fields (reader, &numbers->ordinal, "n");
  numbers->least_grouped = MIN (numbers->least_grouped, 100);
  if (numbers->ordinal_system == NULL)
    numbers->ordinal_system = numbers->system;
  return good;
}

/* ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Sections {
  const char *format;
  const DipNode *dates, *hyphenation, *glue, *marks;
} Sections;

typedef struct Record {
  DipLanguage language;
  Sections sections;
} Record;

static void
read_root (DipReader *reader, const DipNode *root, Record *record) {
#define AT(field) G_STRUCT_OFFSET (Record, field)
  static const DipField fields[] = {
    { "diptych", read_format, AT (sections.format), TRUE },
    { "script", read_script, AT (language.script), TRUE },
    { "direction", read_direction, AT (language.rtl), FALSE },
    { "locale", dip_read_word, AT (language.locale), FALSE },
    { "words", read_words, AT (language.words), TRUE },
    { "languages", read_names, AT (language), FALSE },
    { "numbers", read_numbers, AT (language.numbers), TRUE },
    { "dates", dip_read_node, AT (sections.dates), TRUE },
    { "hyphenation", dip_read_node, AT (sections.hyphenation), FALSE },
    { "glue", dip_read_node, AT (sections.glue), FALSE },
    { "marks", dip_read_node, AT (sections.marks), FALSE },
  };
#undef AT
  dip_read_map (reader, root, "a language", fields, G_N_ELEMENTS (fields), record);
}

void
dip_language_read (DipLanguage *language, DipReport *report) {
  g_autofree char *path = g_strdup_printf ("%s/language.yaml", language->folder);
  language->file = g_intern_string (path);
  DipReader reader = { language->arena, report, NULL };
  const DipNode *root = dip_node_load (language->arena, path, report);
  Record record = { .language = *language };
  if (root == NULL)
    return;
  read_root (&reader, root, &record);
  *language = record.language;
  if (record.sections.dates != NULL)
    dip_dates_read (&reader, record.sections.dates, &language->dates);
  if (record.sections.hyphenation != NULL)
    dip_hyphenation_read (&reader, record.sections.hyphenation, language);
  if (record.sections.glue != NULL)
    dip_glue_read (&reader, record.sections.glue, &language->glue);
  if (record.sections.marks != NULL)
    dip_marks_read (&reader, record.sections.marks, language);
}
