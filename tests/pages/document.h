/* A document from its file to its pages, with the real setter and faces. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pages/check.h"
#include "plan/plan.h"

#define SHARE BINARY_DIR "/share/diptych"
#define LAYOUTS SHARE "/layouts"

typedef struct Document {
  char *name;               /* for messages */
  DipReport *report, *told; /* told: by the pages alone */
  DipPlan *plan;
  DipLanguages *languages;
  DipLayout *layout;
  DipStory *story;
  DipFonts *fonts;
  DipSetter *setter;
  DipPages *pages;
} Document;

static inline void
assert_no_errors (const Document *document) {
  g_autoptr (GString) out = g_string_new (NULL);
  dip_report_write (document->report, out, FALSE);
  if (dip_report_count (document->report, DIP_ERROR))
    fail_msg ("%s", out->str);
}

/* In languages that a list, ended by NULL, chooses of the plan's; without it, in all. As of a day from 1970 on. */
static inline void
open_story (Document *document, const char *plan, const char *layout, const char *const *tags, gint32 as_of) {
  document->name = g_strdup_printf ("%s, %s", plan, layout);
  document->report = dip_report_new ();
  document->plan = dip_plan_open (plan, document->report);
  assert_no_errors (document);
  if (tags)
    assert_true (dip_plan_choose_languages (document->plan, tags, g_strv_length ((char **)tags), NULL));
  tags = document->plan->languages;
  guint n = document->plan->n_languages;
  document->languages = dip_languages_open (LAYOUTS "/languages", tags, n, document->report);
  document->layout = dip_layout_open (LAYOUTS, layout, tags, n, document->report);
  assert_no_errors (document);
  document->story = dip_story_new (document->plan, document->layout, document->languages, as_of, 0, document->report);
  assert_no_errors (document);
}

static inline void
open_document (Document *document, const char *plan, const char *layout, const char *const *tags, gint32 as_of) {
  g_autoptr (GError) error = NULL;
  open_story (document, plan, layout, tags, as_of);
  document->told = dip_report_new ();
  document->fonts = dip_fonts_open (SHARE "/fonts", FALSE, &error);
  assert_null (error);
  document->setter = dip_setter_new (document->fonts, document->languages, TRUE, document->report);
  document->pages = dip_pages_new (document->story, document->setter, document->told);
  g_autoptr (GString) why = g_string_new (NULL);
  if (!dip_pages_check (document->pages, why))
    fail_msg ("%s: %s", document->name, why->str);
}

static inline void
close_document (Document *document) {
  dip_pages_drop (document->pages);
  dip_setter_drop (document->setter);
  dip_fonts_drop (document->fonts);
  dip_story_drop (document->story);
  dip_layout_drop (document->layout);
  dip_languages_drop (document->languages);
  dip_plan_drop (document->plan);
  dip_report_drop (document->report);
  dip_report_drop (document->told);
  g_free (document->name);
}
