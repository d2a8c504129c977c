/* For the tests of the story: a story told from a plan and a layout that a test writes down, or that stand in data/;
 * and the questions that tests ask of it. The layouts' shared styles, the languages and their patterns are those
 * shipped. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "story/teller.h"

#define DATA SOURCE_DIR "/tests/story/data"
#define LAYOUTS BINARY_DIR "/share/diptych/layouts"
#define NBSP "\xc2\xa0"

typedef struct Told {
  DipReport *report;
  DipPlan *plan;
  DipLayout *layout;
  DipLanguages *languages;
  DipStory *story;
  GPtrArray *paragraphs; /* all of the parts, in the order of the dump; labels not by themselves */
} Told;

/* ── Telling ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static inline char *
write_messages (const DipReport *report) {
  GString *out = g_string_new (NULL);
  dip_report_write (report, out, FALSE);
  return g_string_free (out, FALSE);
}

static inline void
assert_no_errors (const DipReport *report) {
  if (dip_report_count (report, DIP_ERROR) == 0)
    return;
  g_autofree char *messages = write_messages (report);
  fail_msg ("%s", messages);
}

/* The number of messages that hold these words. */
static inline guint
count_messages (const Told *told, const char *words) {
  g_autofree char *messages = write_messages (told->report);
  guint n = 0;
  for (const char *p = messages; (p = strstr (p, words)); p += strlen (words))
    n++;
  return n;
}

static inline void
add_paragraphs (GPtrArray *into, const DipParagraph *const *paragraphs, guint n) {
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (into, (gpointer)paragraphs[i]);
}

static inline void
add_rows (GPtrArray *into, const DipRow *rows, guint n) {
  for (guint r = 0; r < n; r++)
    for (guint c = 0; c < rows[r].n_cells; c++)
      add_paragraphs (into, rows[r].cells[c].paragraphs, rows[r].cells[c].n_paragraphs);
}

static inline void
add_block (GPtrArray *into, const DipBlock *block) {
  if (block->kind == DIP_BLOCK_ROW)
    add_rows (into, block->row, 1);
  if (block->kind == DIP_BLOCK_TABLE) {
    add_rows (into, block->table->header, block->table->n_header);
    add_rows (into, block->table->rows, block->table->n_rows);
  }
  for (guint i = 0; block->kind == DIP_BLOCK_TIMELINE && i < block->timeline->n_events; i++)
    add_paragraphs (into, block->timeline->events[i].labels, block->timeline->events[i].n_labels);
}

static inline Told
tell_files (const char *plan, const char *layout, gint32 as_of) {
  Told told = { .report = dip_report_new (), .paragraphs = g_ptr_array_new () };
  told.plan = dip_plan_open (plan, told.report);
  assert_no_errors (told.report);
  assert_non_null (told.plan);
  told.layout = dip_layout_open (LAYOUTS, layout, told.plan->languages, told.plan->n_languages, told.report);
  assert_no_errors (told.report);
  assert_non_null (told.layout);
  told.languages = dip_languages_open (LAYOUTS "/languages", told.plan->languages, told.plan->n_languages, told.report);
  told.story = dip_story_new (told.plan, told.layout, told.languages, as_of, 0, told.report);
  assert_no_errors (told.report);
  dip_story_check (told.story);
  for (guint i = 0; i < told.story->n_parts; i++)
    for (guint j = 0; j < told.story->parts[i].n_blocks; j++)
      add_block (told.paragraphs, &told.story->parts[i].blocks[j]);
  return told;
}

/* A whole layout of nothing but what it has to say, and `more`: its flow at least. */
#define LAYOUT(more)                                                                                \
  "diptych: layout/1\n"                                                                             \
  "use: [styles/print.yaml]\n"                                                                      \
  "page: {size: A4, margins: {inside: 25mm, outside: 20mm, top: 27mm, bottom: 24mm}, grid: 14pt}\n" \
  "columns: {gap: 7mm, number-gutter: 8mm, least: {ru: 27em, zh: 15em, other: 24em}}\n" more "\n"

#define PLAN(languages, more) "diptych: plan/1\nlanguages: [" languages "]\n" more "\n"

/* Tells `plan` in `layout`, both the text of a file. */
static inline Told
tell_as_of (const char *plan, const char *layout, gint32 as_of) {
  g_autofree char *folder = g_dir_make_tmp ("story-XXXXXX", NULL);
  g_autofree char *plan_file = g_build_filename (folder, "plan.yaml", NULL);
  g_autofree char *layout_file = g_build_filename (folder, "layout.yaml", NULL);
  assert_true (g_file_set_contents (plan_file, plan, -1, NULL));
  assert_true (g_file_set_contents (layout_file, layout, -1, NULL));
  Told told = tell_files (plan_file, layout_file, as_of);
  g_unlink (plan_file);
  g_unlink (layout_file);
  g_rmdir (folder);
  return told;
}

static inline Told
tell (const char *plan, const char *layout) {
  return tell_as_of (plan, layout, DIP_NO_DAY);
}

static inline void
drop_told (Told *told) {
  dip_story_drop (told->story);
  dip_languages_drop (told->languages);
  dip_layout_drop (told->layout);
  dip_plan_drop (told->plan);
  dip_report_drop (told->report);
  g_ptr_array_unref (told->paragraphs);
}

/* ── Asking ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static inline gboolean
is_match (const char *wanted, const char *found) {
  return !wanted || g_strcmp0 (wanted, found) == 0;
}

/* The paragraph number `nth` (from 0) of those of this unit, role and language, each of which may be NULL for any. */
static inline const DipParagraph *
find_nth (const Told *told, const char *unit, const char *role, const char *language, guint nth) {
  for (guint i = 0; i < told->paragraphs->len; i++) {
    const DipParagraph *p = told->paragraphs->pdata[i];
    if (is_match (unit, p->unit) && is_match (role, p->role) && is_match (language, p->language) && nth-- == 0)
      return p;
  }
  return NULL;
}

static inline const DipParagraph *
find (const Told *told, const char *unit, const char *role, const char *language) {
  const DipParagraph *paragraph = find_nth (told, unit, role, language, 0);
  if (!paragraph)
    fail_msg ("no paragraph of %s in the role %s in %s", unit ? unit : "any unit", role ? role : "any role",
              language ? language : "any language");
  return paragraph;
}

static inline guint
count (const Told *told, const char *unit, const char *role, const char *language) {
  guint n = 0;
  while (find_nth (told, unit, role, language, n))
    n++;
  return n;
}

static inline void
assert_says (const Told *told, const char *unit, const char *role, const char *language, const char *text) {
  const DipParagraph *paragraph = find (told, unit, role, language);
  assert_string_equal (paragraph->text.utf8, text);
}

static inline const DipPart *
find_part (const Told *told, const char *name) {
  for (guint i = 0; i < told->story->n_parts; i++)
    if (strcmp (told->story->parts[i].name, name) == 0)
      return &told->story->parts[i];
  return NULL;
}

static inline const DipTable *
find_table (const Told *told) {
  const DipPart *part = find_part (told, "table");
  for (guint i = 0; part && i < part->n_blocks; i++)
    if (part->blocks[i].kind == DIP_BLOCK_TABLE)
      return part->blocks[i].table;
  fail_msg ("no table");
  return NULL;
}

static inline const DipTimeline *
find_timeline (const Told *told) {
  const DipPart *part = find_part (told, "timeline");
  for (guint i = 0; part && i < part->n_blocks; i++)
    if (part->blocks[i].kind == DIP_BLOCK_TIMELINE)
      return part->blocks[i].timeline;
  fail_msg ("no timeline");
  return NULL;
}

/* All rows, those of tables too, in order. */
static inline GPtrArray *
list_rows (const Told *told) {
  GPtrArray *rows = g_ptr_array_new ();
  for (guint i = 0; i < told->story->n_parts; i++) {
    const DipPart *part = &told->story->parts[i];
    for (guint j = 0; j < part->n_blocks; j++) {
      const DipBlock *block = &part->blocks[j];
      if (block->kind == DIP_BLOCK_ROW)
        g_ptr_array_add (rows, (gpointer)block->row);
      for (guint r = 0; block->kind == DIP_BLOCK_TABLE && r < block->table->n_rows; r++)
        g_ptr_array_add (rows, (gpointer)&block->table->rows[r]);
    }
  }
  return rows;
}

/* The row in which a paragraph stands, and its cell. */
static inline const DipRow *
find_row (const Told *told, const DipParagraph *paragraph, const DipCell **cell) {
  g_autoptr (GPtrArray) rows = list_rows (told);
  for (guint r = 0; r < rows->len; r++) {
    const DipRow *row = rows->pdata[r];
    for (guint c = 0; c < row->n_cells; c++)
      for (guint p = 0; p < row->cells[c].n_paragraphs; p++)
        if (row->cells[c].paragraphs[p] == paragraph) {
          if (cell)
            *cell = &row->cells[c];
          return row;
        }
  }
  fail_msg ("\"%s\" stands in no row", paragraph->text.utf8);
  return NULL;
}

static inline guint
count_anchors (const Told *told, const char *anchor) {
  g_autoptr (GPtrArray) rows = list_rows (told);
  guint n = 0;
  for (guint i = 0; i < rows->len; i++)
    n += g_strcmp0 (((const DipRow *)rows->pdata[i])->anchor, anchor) == 0;
  return n;
}

/* Where a paragraph stands among the elements, the document left out: "Part/Div/H1". */
static inline char *
path_of (const DipElement *element) {
  GString *path = g_string_new (NULL);
  for (; element && element->parent; element = element->parent) {
    g_autofree char *level = element->level ? g_strdup_printf ("%u", element->level) : g_strdup ("");
    g_autofree char *step = g_strdup_printf ("%s%s%s", dip_element_tag (element), level, path->len ? "/" : "");
    g_string_prepend (path, step);
  }
  return g_string_free (path, FALSE);
}

static inline void
assert_path (const DipParagraph *paragraph, const char *expected) {
  g_autofree char *path = path_of (paragraph->element);
  assert_string_equal (path, expected);
}

/* The language that holds at an element: its own or the nearest one's above it. */
static inline const char *
language_at (const DipElement *element) {
  while (element && !element->language)
    element = element->parent;
  return element ? element->language : NULL;
}

static inline char *
run_text (const DipParagraph *paragraph, const DipRun *run) {
  return g_strndup (paragraph->text.utf8 + run->start, run->end - run->start);
}

/* The run that holds these words and begins and ends with them. */
static inline const DipRun *
find_run (const DipParagraph *paragraph, const char *words) {
  for (guint i = 0; i < paragraph->n_runs; i++) {
    g_autofree char *text = run_text (paragraph, &paragraph->runs[i]);
    if (strcmp (text, words) == 0)
      return &paragraph->runs[i];
  }
  fail_msg ("no run is \"%s\" in \"%s\"", words, paragraph->text.utf8);
  return NULL;
}

static inline gint32
day_of (const char *date) {
  DipWhen when;
  const char *why;
  assert_true (dip_when_parse (date, &when, &why));
  return dip_date_first_day (when.date);
}
