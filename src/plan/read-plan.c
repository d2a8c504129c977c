/* The plan file as a whole: languages and texts first, since all else needs them. */
#include <string.h>

#include "plan/plan-index.h"
#include "plan/reading.h"

/* ── Keys ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_version (DipReader *reader, const DipNode *node, gpointer target) {
  (void)target;
  const char *word;
  if (!dip_read_word (reader, node, &word))
    return FALSE;
  if (strcmp (word, "plan/1") == 0)
    return TRUE;
  dip_report_add (reader->report, DIP_ERROR, node->place, "version",
                  "\"%s\" is no kind of file that is read here; a plan says diptych: plan/1", word);
  return FALSE;
}

#define PLAN(member) G_STRUCT_OFFSET (DipPlan, member)
static const DipField plan_fields[] = {
  { "diptych", read_version, 0, TRUE },
  { "languages", skip_node, 0, TRUE }, /* read before the others, as are the texts */
  { "texts", skip_node, 0, FALSE },
  { "document", read_document, PLAN (document), FALSE },
  { "parties", read_parties, PLAN (parties), FALSE },
  { "sections", read_sections, PLAN (sections), FALSE },
  { "goals", read_goals, PLAN (goals), FALSE },
  { "actions", read_actions, PLAN (actions), FALSE },
  { "milestones", read_milestones, PLAN (milestones), FALSE },
  { "glossary", read_glossary, PLAN (glossary), FALSE },
  { "notes", read_notes, PLAN (notes), FALSE },
  { "hyphenation", read_hyphenation, PLAN (hyphenated), FALSE },
};

KeyTable
find_plan_keys (void) {
  return (KeyTable){ "plan", plan_fields, G_N_ELEMENTS (plan_fields) };
}

/* ── Languages ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_plan_tag (DipReader *reader, const DipNode *node, gpointer target) {
  DipPlan *plan = find_reading (reader)->plan;
  const char *tag;
  if (!read_tag (reader, node, &tag))
    return FALSE;
  for (guint i = 0; i < plan->n_languages; i++)
    if (strcmp (plan->languages[i], tag) == 0) {
      dip_report_add (reader->report, DIP_ERROR, node->place, "duplicate-language",
                      "the language %s stands here twice: drop one", tag);
      return FALSE;
    }
  if (plan->n_languages == DIP_MOST_LANGUAGES) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "too-many-languages", "a plan has at most %d languages",
                    DIP_MOST_LANGUAGES);
    return FALSE;
  }
  ((const char **)plan->languages)[plan->n_languages++] = tag;
  *(const char **)target = tag;
  return TRUE;
}

/* FALSE if there is no language to read the plan in. */
static gboolean
read_languages (Reading *reading, const DipNode *root) {
  DipPlan *plan = reading->plan;
  const DipNode *node = dip_node_lookup (root, "languages");
  plan->languages = dip_arena_new0_n (plan->arena, const char *, DIP_MOST_LANGUAGES + 1);
  if (node == NULL)
    return FALSE;
  gpointer items;
  guint n;
  dip_read_list (&reading->reader, node, "language tags", sizeof (const char *), read_plan_tag, TRUE, &items, &n);
  if (node->kind == DIP_NODE_LIST && node->n == 0)
    dip_report_add (reading->reader.report, DIP_ERROR, node->place, "empty-list",
                    "name at least one language here, as in [ru, zh-Hans]");
  for (guint i = 0; i < plan->n_languages; i++)
    reading->prose[i] = (ProseReader){ plan->arena, reading->reader.report, plan->languages[i],
                                       i,           reading->references,    reading->text_notes };
  return plan->n_languages > 0;
}

/* ── Texts ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
load_text (Reading *reading, guint language, const DipNode *node) {
  const char *name;
  reading->is_file_lost[language] = TRUE;
  if (!dip_read_word (&reading->reader, node, &name))
    return;
  g_autofree char *path = g_path_is_absolute (name) || strcmp (reading->folder, ".") == 0
                              ? g_strdup (name)
                              : g_build_filename (reading->folder, name, NULL);
  for (guint i = 0; i < reading->plan->n_languages; i++)
    if (reading->files[i] != NULL && strcmp (reading->files[i]->name, path) == 0) {
      dip_report_add (reading->reader.report, DIP_ERROR, node->place, "duplicate-file",
                      "this file is the text in %s already: each language has a file of its own",
                      reading->plan->languages[i]);
      return;
    }
  reading->files[language] = load_text_file (&reading->prose[language], path, node->place);
  reading->is_file_lost[language] = reading->files[language] == NULL || reading->files[language]->is_broken;
}

static void
load_texts (Reading *reading, const DipNode *root) {
  const DipNode *node = dip_node_lookup (root, "texts");
  if (node == NULL)
    return;
  if (node->kind != DIP_NODE_MAP) {
    dip_report_add (reading->reader.report, DIP_ERROR, node->place, "expected",
                    "a file for each language belongs here, each after its tag, as in {ru: text.ru.md}");
    return;
  }
  guint32 seen = 0;
  for (guint i = 0; i < node->n; i++) {
    int language = read_language_key (reading, &node->members[i]);
    if (language < 0)
      continue;
    if ((seen & 1u << language) != 0)
      dip_report_add (reading->reader.report, DIP_ERROR, node->members[i].place, "duplicate-key",
                      "the language %s stands twice in this map: drop one", reading->plan->languages[language]);
    else
      load_text (reading, (guint)language, node->members[i].value);
    seen |= 1u << language;
  }
}

/* ── All of it ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Without languages nothing but the outermost keys can be judged. */
static void
check_keys (Reading *reading, const DipNode *root) {
  DipField fields[G_N_ELEMENTS (plan_fields)];
  memcpy (fields, plan_fields, sizeof fields);
  for (guint i = 1; i < G_N_ELEMENTS (fields); i++)
    fields[i].read = skip_node;
  dip_read_map (&reading->reader, root, "the plan", fields, G_N_ELEMENTS (fields), reading->plan);
}

static gboolean
read_root (Reading *reading, const DipNode *root) {
  if (root->kind != DIP_NODE_MAP || !read_languages (reading, root)) {
    check_keys (reading, root);
    return FALSE;
  }
  load_texts (reading, root);
  dip_read_map (&reading->reader, root, "the plan", plan_fields, G_N_ELEMENTS (plan_fields), reading->plan);
  merge_texts (reading);
  resolve_plan (reading);
  check_plan (reading);
  settle_short_title (reading->plan);
  index_plan (reading->plan);
  return TRUE;
}

static void
clear_reading (Reading *reading) {
  for (guint i = 0; i < DIP_MOST_LANGUAGES; i++)
    drop_text_file (reading->files[i]);
  drop_id_table (reading->units);
  drop_id_table (reading->parties);
  drop_id_table (reading->notes);
  g_hash_table_unref (reading->milestones);
  g_array_unref (reading->pending);
  g_array_unref (reading->pending_milestones);
  g_array_unref (reading->references);
  g_array_unref (reading->text_notes);
  g_hash_table_unref (reading->faulty);
}

DipPlan *
dip_plan_open (const char *path, DipReport *report) {
  DipArena *arena = dip_arena_new ();
  const DipNode *root = dip_node_load (arena, path, report);
  DipPlan *plan = dip_arena_new0 (arena, DipPlan);
  plan->arena = arena;
  plan->file = g_intern_string (path);
  g_autofree char *folder = g_path_get_dirname (path);
  Reading reading = { .reader = { arena, report, NULL }, .plan = plan, .folder = folder };
  reading.reader.user = &reading;
  reading.units = new_id_table ("unit");
  reading.parties = new_id_table ("party");
  reading.notes = new_id_table ("note");
  reading.milestones = g_hash_table_new (g_str_hash, g_str_equal);
  reading.pending = g_array_new (FALSE, FALSE, sizeof (PendingUnit));
  reading.pending_milestones = g_array_new (FALSE, FALSE, sizeof (PendingMilestone));
  reading.references = g_array_new (FALSE, FALSE, sizeof (Reference));
  reading.text_notes = g_array_new (FALSE, FALSE, sizeof (NoteInText));
  reading.faulty = g_hash_table_new (NULL, NULL);
  gboolean good = root != NULL && read_root (&reading, root);
  clear_reading (&reading);
  if (good)
    return plan;
  dip_plan_drop (plan);
  return NULL;
}
