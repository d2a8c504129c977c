/* What the structure of a finished PDF says beside its texts: what a figure says in each language to those who do not
 * see it, and which headers belong to a cell. */
#include "files.h"
#include "plan/plan.h"
#include "readback.h"

#define TRACKER SOURCE_DIR "/input/sample-tracker/plan.yaml"

/* ── Elements ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static const Json *
kid_of (const Pdf *pdf, const Json *element, guint index) {
  const Json *kids = pdf_lookup (pdf, element, "/K");
  if (kids->kind != JSON_ARRAY)
    return index == 0 ? kids : NULL;
  return index < kids->n ? pdf_resolve (pdf, &kids->items[index]) : NULL;
}

/* All elements of a type below one, in order. */
static void
list_elements (const Pdf *pdf, const Json *element, const char *type, GPtrArray *found) {
  const Json *kid;
  for (guint i = 0; (kid = kid_of (pdf, element, i)); i++) {
    if (strcmp (json_string (kid, "/S"), type) == 0)
      g_ptr_array_add (found, (gpointer)kid);
    if (kid->kind == JSON_OBJECT)
      list_elements (pdf, kid, type, found);
  }
}

static GPtrArray *
find_elements (const Pdf *pdf, const Json *below, const char *type) {
  GPtrArray *found = g_ptr_array_new ();
  list_elements (pdf, below ? below : pdf_lookup (pdf, pdf_catalogue (pdf), "/StructTreeRoot"), type, found);
  return found;
}

static Pdf *
render (void **state, const char *plan, const char *layout) {
  g_autofree char *path = g_build_filename (*state, "out.pdf", NULL);
  expect (0, NULL, run (PROGRAM, "render", plan, "-q", "-l", layout, "-o", path));
  expect (0, NULL, run ("qpdf", "--check", path));
  return pdf_open (path);
}

/* ── Figures ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* How an escape names each of the tracker's languages (ISO 32000-1 §7.9.2.2.2). */
static const char *const escapes[] = { "ru", "zhCN", "en" };

/* Whether what is said in `language` names an event, as it has to if it is that of `own`. */
static void
assert_named (char *const *said, guint own, const DipPlan *plan, const DipProse *title) {
  if (title[own].n == 0)
    return;
  for (guint language = 0; language < plan->n_languages; language++) {
    gboolean is_named = strstr (said[2 * language + 2], title[own].paragraphs[0].text.utf8) != NULL;
    if (is_named != (language == own))
      fail_msg ("“%s” is %s in %s", title[own].paragraphs[0].text.utf8, is_named ? "named" : "not named",
                plan->languages[language]);
  }
}

static guint
assert_all_named (char *const *said, guint language, const DipPlan *plan) {
  guint n = 0;
  for (guint i = 0; i < plan->n_milestones; i++, n++)
    assert_named (said, language, plan, plan->milestones[i].title);
  for (guint i = 0; i < plan->n_actions; i++) {
    const DipUnit *action = plan->actions[i];
    if (!action->due.kind && !action->start.kind)
      continue;
    assert_named (said, language, plan, action->title);
    n++;
  }
  return n;
}

/* Text and escapes take turns: "", "ru", what is said in Russian, "zhCN", … */
static void
test_a_chart_says_its_events_by_language (void **state) {
  DipReport *report = dip_report_new ();
  DipPlan *plan = dip_plan_open (TRACKER, report);
  Pdf *pdf = render (state, TRACKER, "schedule");
  g_autoptr (GPtrArray) figures = find_elements (pdf, NULL, "/Figure");
  assert_int_equal (figures->len, 1);
  const Json *figure = figures->pdata[0];
  g_auto (GStrv) said = g_strsplit (pdf_text (json_lookup (figure, "/Alt")), "\x1b", -1);
  assert_int_equal (plan->n_languages, G_N_ELEMENTS (escapes));
  assert_int_equal (g_strv_length (said), 1 + 2 * G_N_ELEMENTS (escapes));
  assert_string_equal (said[0], "");
  for (guint i = 0; i < plan->n_languages; i++) {
    assert_string_equal (said[2 * i + 1], escapes[i]);
    assert_true (assert_all_named (said, i, plan) > 20);
  }
  pdf_drop (pdf);
  dip_plan_drop (plan);
  dip_report_drop (report);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_a_chart_says_its_events_by_language),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
