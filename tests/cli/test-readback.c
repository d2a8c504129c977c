/* Every unit's text, read back from the PDF by structure, equals the plan's: exactly, once, in order. Then what else a
 * reader of the file meets: its metadata, bookmarks, labels of pages, and links that lead where they say. */
#include "expected.h"

#define DATA SOURCE_DIR "/tests/cli/readback/"
#define REAL_PLAN SOURCE_DIR "/input/ai-capacity-plan/plan.yaml"

/* ── A plan and its PDF ────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Case {
  DipArena *arena;
  DipReport *report;
  DipPlan *plan;
  DipLanguages *languages;
  char *path;
  Pdf *pdf;
} Case;

#define MOST_OPTIONS 8

/* Who writes the PDF: all is held for each. */
static const char *backend;

static gboolean
is_own (void) {
  return strcmp (backend, "own") == 0;
}

static void
render_case (Case *c, void **state, const char *plan, const char *layout, const char *const *options) {
  const char *argv[10 + MOST_OPTIONS] = { PROGRAM, "render", plan, "--layout", layout, "--backend", backend, "-o" };
  c->path = g_build_filename (*state, "out.pdf", NULL);
  argv[8] = c->path;
  for (guint i = 0; options && options[i]; i++)
    argv[9 + i] = options[i];
  g_free (take_output (run_program (argv)));
  c->pdf = pdf_open (c->path);
}

static void
open_case_with (Case *c, void **state, const char *plan, const char *layout, const char *const *options) {
  c->arena = dip_arena_new ();
  c->report = dip_report_new ();
  c->plan = dip_plan_open (plan, c->report);
  assert_non_null (c->plan);
  c->languages = dip_languages_open (BINARY_DIR "/share/diptych/layouts/languages", c->plan->languages,
                                     c->plan->n_languages, c->report);
  assert_int_equal (dip_report_count (c->report, DIP_ERROR), 0);
  render_case (c, state, plan, layout, options);
}

static void
open_case (Case *c, void **state, const char *plan, const char *layout) {
  open_case_with (c, state, plan, layout, NULL);
}

static void
close_case (Case *c) {
  pdf_drop (c->pdf);
  dip_languages_drop (c->languages);
  dip_plan_drop (c->plan);
  dip_report_drop (c->report);
  dip_arena_drop (c->arena);
  g_free (c->path);
}

static void
assert_units (const Case *c, gboolean singles_first) {
  Expected expected;
  open_expected (&expected, c->plan, c->languages, c->arena);
  expect_sections (&expected, singles_first);
  assert_read_back (c->pdf, &expected, "Div", NULL);
  close_expected (&expected);
}

static void
assert_glossary (const Case *c) {
  Expected expected;
  open_expected (&expected, c->plan, c->languages, c->arena);
  for (guint i = 0; i < c->plan->n_glossary; i++, expected.row++) {
    expect_texts (&expected, c->plan->glossary[i].term, "glossary");
    expect_texts (&expected, c->plan->glossary[i].note, "glossary");
  }
  assert_read_back (c->pdf, &expected, "LI", "Div");
  close_expected (&expected);
}

/* A note's number hangs before it, or opens it. */
static void
open_with_note_number (Expected *expected, guint language, guint note) {
  const DipLanguage *own = language_of (expected, language);
  const char *number = dip_language_count (own, expected->arena, note + 1);
  guint n = expected->plan->notes[note].text[language].n;
  if (n > 0)
    g_array_index (expected->pieces[language], Piece, expected->pieces[language]->len - n).opening
        = g_strconcat (dip_language_phrase (own, expected->arena, "item-number", "number", number, NULL), " ", NULL);
}

static void
assert_notes (const Case *c) {
  Expected expected;
  open_expected (&expected, c->plan, c->languages, c->arena);
  for (guint i = 0; i < c->plan->n_notes; i++, expected.row++) {
    expect_texts (&expected, c->plan->notes[i].text, c->plan->notes[i].id);
    for (guint j = 0; j < c->plan->n_languages; j++)
      open_with_note_number (&expected, j, i);
  }
  assert_read_back (c->pdf, &expected, "Note", "Div");
  close_expected (&expected);
}

/* How often a text is the whole of what some element of this kind holds; `mark` may stand after it. */
static guint
count_leaves (const Pdf *pdf, const char *element, const char *text, const char *mark) {
  g_autofree char *marked = g_strconcat (text, mark, NULL);
  guint n = 0;
  for (guint i = 0; i < pdf->leaves->len; i++) {
    const Leaf *leaf = &g_array_index (pdf->leaves, Leaf, i);
    const char *rest = is_of (leaf, element, FALSE) ? match_text (marked, leaf->text) : NULL;
    n += rest && (*rest == '\0' || strcmp (rest, mark) == 0);
  }
  return n;
}

static void
assert_once (const Case *c, const char *element, const DipProse *texts) {
  for (guint i = 0; i < c->plan->n_languages; i++)
    if (texts[i].n > 0) {
      const DipLanguage *language = dip_languages_lookup (c->languages, c->plan->languages[i]);
      const char *mark = dip_language_phrase (language, c->arena, "editorial-mark", NULL);
      guint n = count_leaves (c->pdf, element, texts[i].paragraphs[0].text.utf8, mark);
      if (n != 1)
        print_error ("%u times in %s: %s\n", n, element, texts[i].paragraphs[0].text.utf8);
      assert_int_equal (n, 1);
    }
}

/* Every action is in the table, and what has a date is on the timeline: once, in every language. */
static void
assert_table_and_timeline (const Case *c) {
  for (guint i = 0; i < c->plan->n_actions; i++) {
    const DipUnit *action = c->plan->actions[i];
    assert_once (c, "TH", action->title);
    if (action->due.kind != DIP_WHEN_NONE)
      assert_once (c, "Figure", action->title);
  }
  for (guint i = 0; i < c->plan->n_milestones; i++)
    assert_once (c, "Figure", c->plan->milestones[i].title);
}

static void
assert_all_texts (const Case *c, gboolean singles_first) {
  assert_units (c, singles_first);
  assert_glossary (c);
  assert_notes (c);
  assert_table_and_timeline (c);
}

static char *
drop_soft_hyphens (const char *text) {
  g_auto (GStrv) parts = g_strsplit (text, "\xc2\xad", -1);
  return g_strjoinv ("", parts);
}

/* Poppler reads the same texts, one after another; it leaves out soft hyphens. */
static void
assert_poppler_agrees (const Case *c) {
  g_autoptr (GPtrArray) texts = read_with_poppler (c->path);
  guint at = 0, n_wrong = 0;
  for (guint i = 0; i < c->pdf->leaves->len; i++) {
    const Leaf *leaf = &g_array_index (c->pdf->leaves, Leaf, i);
    if (!leaf->text[0])
      continue;
    const char *theirs = at < texts->len ? texts->pdata[at] : "";
    g_autofree char *ours = drop_soft_hyphens (leaf->text);
    gsize same = 0;
    while (ours[same] && ours[same] == theirs[same])
      same++;
    if (strcmp (ours, theirs) != 0 && n_wrong++ < MOST_REPORTED)
      print_error ("page %u, %s: Poppler reads “%s”, which from byte %u on is “%s”\n", leaf->page, leaf->path, theirs,
                   (guint)same, ours + same);
    at++;
  }
  assert_int_equal (n_wrong, 0);
  assert_int_equal (at, texts->len);
}

static void
assert_sound (const Case *c) {
  Outcome outcome = run ("qpdf", "--check", c->path);
  expect_exit (&outcome, 0);
  assert_null (strstr (outcome.err, "WARNING"));
  clear_outcome (&outcome);
}

/* ── Texts ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
check_plan (void **state, const char *plan, const char *layout, gboolean singles_first) {
  Case c;
  open_case (&c, state, plan, layout);
  assert_sound (&c);
  assert_all_texts (&c, singles_first);
  close_case (&c);
}

static void
check_with_poppler (void **state, const char *plan, const char *layout) {
  Case c;
  open_case (&c, state, plan, layout);
  assert_poppler_agrees (&c);
  close_case (&c);
}

static void
test_real_plan_as_briefing (void **state) {
  check_plan (state, REAL_PLAN, "briefing", TRUE);
}

static void
test_real_plan_as_handout (void **state) {
  check_plan (state, REAL_PLAN, "handout", FALSE);
}

static void
test_one_to_four_languages (void **state) {
  static const char *const plans[] = { "one.yaml", "two.yaml", "three.yaml", "four.yaml" };
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++) {
    g_autofree char *path = g_build_filename (DATA, plans[i], NULL);
    check_plan (state, path, "briefing", TRUE);
    check_plan (state, path, "handout", FALSE);
  }
}

static void
test_markdown_of_all_kinds (void **state) {
  check_plan (state, DATA "rich.yaml", "briefing", TRUE);
  check_plan (state, DATA "rich.yaml", "handout", FALSE);
}

static void
test_characters_of_all_kinds (void **state) {
  static const char *const options[] = { "--system-fonts", "--allow-missing-glyphs", NULL };
  Case c;
  open_case_with (&c, state, DATA "characters.yaml", "briefing", options);
  assert_all_texts (&c, TRUE);
  close_case (&c);
}

/* Poppler's reader is what some readers on a desktop stand on. It stops reading an element after an ActualText in it:
 * what is common in good texts must not need one. */
static void
test_poppler_reads_the_real_plan (void **state) {
  check_with_poppler (state, REAL_PLAN, "briefing");
  check_with_poppler (state, REAL_PLAN, "handout");
}

static void
test_poppler_reads_common_characters (void **state) {
  check_plan (state, DATA "common.yaml", "briefing", TRUE);
  check_with_poppler (state, DATA "common.yaml", "briefing");
}

static void
append_words (GString *plan, guint n, const char *const *words, guint n_words, const char *blank, const char *stop) {
  guint32 seed = n;
  for (guint i = 0; i < n; i++) {
    seed = seed * 1664525u + 1013904223u;
    g_string_append (plan, words[(seed >> 16) % n_words]);
    g_string_append (plan, i + 1 == n ? stop : blank);
  }
}

/* One paragraph in each language, of so many words that its row runs over two page breaks. */
static void
test_row_over_two_page_breaks (void **state) {
  static const char *const ru[]
      = { "государство", "развитие",      "и",  "сотрудничество", "в",           "области",
          "технологий",  "международное", "на", "обеспечивает",   "наращивание", "потенциала" };
  static const char *const zh[] = { "人工智能", "能力", "建设", "国际合作", "，", "发展中国家", "数据", "安全" };
  g_autoptr (GString) plan
      = g_string_new ("diptych: plan/1\nlanguages: [ru, zh-Hans]\ndocument:\n  title: {ru: Ряд, zh: 行}\n"
                      "sections:\n  - id: S1\n    title: {ru: Длинный, zh: 长}\n    ru: |\n      Начало ");
  append_words (plan, 1100, ru, G_N_ELEMENTS (ru), " ", ".\n");
  g_string_append (plan, "    zh: |\n      开头");
  append_words (plan, 1100, zh, G_N_ELEMENTS (zh), "", "。\n");
  g_autofree char *path = write_file (state, "row.yaml", plan->str);
  Case c;
  open_case (&c, state, path, "briefing");
  assert_all_texts (&c, TRUE);
  guint first = 0, last = 0;
  for (guint i = 0; i < c.pdf->leaves->len; i++) {
    const Leaf *leaf = &g_array_index (c.pdf->leaves, Leaf, i);
    if (is_of (leaf, "Div", FALSE)) {
      first = first ? first : leaf->page;
      last = leaf->page;
    }
  }
  assert_true (last - first >= 2);
  close_case (&c);
}

/* ── The file ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
test_metadata (void **state) {
  Case c;
  open_case (&c, state, REAL_PLAN, "briefing");
  const Json *trailer = json_lookup (g_hash_table_lookup (c.pdf->objects, "trailer"), "value");
  const Json *info = pdf_lookup (c.pdf, trailer, "/Info");
  const char *title = pdf_text (json_lookup (info, "/Title"));
  for (guint i = 0; i < c.plan->n_languages; i++)
    assert_non_null (strstr (title, c.plan->document.title[i].paragraphs[0].text.utf8));
  assert_string_equal (pdf_text (json_lookup (info, "/Author")), "Генеральная Ассамблея");
  assert_string_equal (pdf_text (json_lookup (info, "/Creator")), "Diptych");
  const char *created = pdf_text (json_lookup (info, "/CreationDate"));
  created += g_str_has_prefix (created, "D:") ? 2 : 0; /* cairo 1.16 leaves it out, and all readers take it */
  assert_true (g_str_has_prefix (created, "20241023000000"));
  assert_true (json_lookup (pdf_lookup (c.pdf, pdf_catalogue (c.pdf), "/MarkInfo"), "/Marked")->number);
  close_case (&c);
}

/* Names of destinations, each with its page. */
static void
list_places (const Pdf *pdf, const Json *node, GHashTable *pages) {
  const Json *names = pdf_lookup (pdf, node, "/Names"), *kids = pdf_lookup (pdf, node, "/Kids");
  for (guint i = 0; i + 1 < names->n; i += 2) {
    const Json *place = pdf_resolve (pdf, &names->items[i + 1]);
    assert_int_equal (place->kind, JSON_ARRAY);
    gpointer page = GUINT_TO_POINTER (pdf_page_number (pdf, &place->items[0]));
    assert_true (g_hash_table_insert (pages, (gpointer)pdf_text (&names->items[i]), page));
  }
  for (guint i = 0; i < kids->n; i++)
    list_places (pdf, &kids->items[i], pages);
}

/* The page on which a unit's first words stand, among those that are no contents. */
static guint
page_of_text (const Pdf *pdf, const char *text) {
  for (guint i = 0; i < pdf->leaves->len; i++) {
    const Leaf *leaf = &g_array_index (pdf->leaves, Leaf, i);
    if (is_of (leaf, "Div", FALSE) && g_str_has_suffix (leaf->text, text)) /* a number may open it */
      return leaf->page;
  }
  return 0;
}

static void
assert_link (const Pdf *pdf, const Json *link, GHashTable *places, guint *n_inner, guint *n_outer) {
  const char *to = pdf_text (json_lookup (link, "/Dest"));
  const Json *action = pdf_lookup (pdf, link, "/A");
  if (to[0]) {
    if (!g_hash_table_contains (places, to))
      fail_msg ("a link leads nowhere: %s", to);
    ++*n_inner;
  } else {
    assert_string_equal (json_string (action, "/S"), "/URI");
    assert_true (strlen (pdf_text (json_lookup (action, "/URI"))) > 0);
    ++*n_outer;
  }
}

static void
count_links (const Pdf *pdf, GHashTable *places, guint *n_inner, guint *n_outer) {
  for (guint i = 0; i < pdf->page_list->len; i++) {
    const Json *annotations = pdf_lookup (pdf, g_ptr_array_index (pdf->page_list, i), "/Annots");
    for (guint j = 0; j < annotations->n; j++)
      assert_link (pdf, pdf_resolve (pdf, &annotations->items[j]), places, n_inner, n_outer);
  }
}

/* What links say, in the language of what they stand in, to those who do not see where they lead. */
static void
assert_said (const Pdf *pdf, const char *said) {
  for (guint i = 0; i < pdf->page_list->len; i++) {
    const Json *annotations = pdf_lookup (pdf, g_ptr_array_index (pdf->page_list, i), "/Annots");
    for (guint j = 0; j < annotations->n; j++)
      if (strcmp (pdf_text (json_lookup (pdf_resolve (pdf, &annotations->items[j]), "/Contents")), said) == 0)
        return;
  }
  fail_msg ("no link says “%s”", said);
}

/* Each line of the contents: its titles, then the page number, which is that of the anchor and of the words themselves.
 */
static void
test_contents_lead_to_the_right_pages (void **state) {
  Case c;
  guint n_inner = 0, n_outer = 0, n_entries = 0;
  open_case (&c, state, REAL_PLAN, "briefing");
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  list_places (c.pdf, pdf_lookup (c.pdf, pdf_lookup (c.pdf, pdf_catalogue (c.pdf), "/Names"), "/Dests"), places);
  count_links (c.pdf, places, &n_inner, &n_outer);
  for (guint i = 0; i < c.plan->n_goals; i++) {
    const DipUnit *goal = c.plan->goals[i];
    g_autofree char *anchor = g_strdup_printf ("unit:%s", goal->id);
    guint page = GPOINTER_TO_UINT (g_hash_table_lookup (places, anchor));
    assert_int_equal (page, page_of_text (c.pdf, goal->title[0].paragraphs[0].text.utf8));
  }
  const char *last = "";
  for (guint i = 0; i < c.pdf->leaves->len; i++) {
    const Leaf *leaf = &g_array_index (c.pdf->leaves, Leaf, i);
    guint64 number;
    if (!is_of (leaf, "TOCI", FALSE))
      continue;
    if (!g_ascii_string_to_unsigned (leaf->text, 10, 1, 1000, &number, NULL)) {
      last = leaf->text;
      continue;
    }
    n_entries++;
    for (guint j = 0; j < c.plan->n_goals; j++)
      if (g_str_has_suffix (last, c.plan->goals[j]->title[1].paragraphs[0].text.utf8))
        assert_int_equal (number, page_of_text (c.pdf, c.plan->goals[j]->title[0].paragraphs[0].text.utf8));
  }
  assert_true (n_entries >= 12);
  assert_true (n_inner >= 3 * n_entries - 4); /* the single-language entries have no second title */
  for (guint i = 0; i < c.plan->n_goals && is_own (); i++) {
    const DipUnit *goal = c.plan->goals[i];
    guint page = page_of_text (c.pdf, goal->title[0].paragraphs[0].text.utf8);
    const char *title = goal->title[0].paragraphs[0].text.utf8;
    g_autofree char *said = g_strdup_printf ("с.\u00a0%u: %u.\u00a0%s", page, goal->ordinal, title);
    assert_said (c.pdf, said);
  }
  close_case (&c);
}

static void
test_links_of_a_text (void **state) {
  Case c;
  guint n_inner = 0, n_outer = 0;
  open_case (&c, state, DATA "rich.yaml", "handout"); /* no contents: every inner link is the plan's own */
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  list_places (c.pdf, pdf_lookup (c.pdf, pdf_lookup (c.pdf, pdf_catalogue (c.pdf), "/Names"), "/Dests"), places);
  count_links (c.pdf, places, &n_inner, &n_outer);
  assert_int_equal (n_outer, 2);     /* the address, in two languages */
  assert_int_equal (n_inner, 2 + 4); /* the goal, and two notes, in two languages */
  if (is_own ()) {
    assert_said (c.pdf, "https://example.org/a-b?c=d&e=f");
    assert_said (c.pdf, "第3页：（一）标题中有强调的目标");
  }
  close_case (&c);
}

/* Bookmarks in order, both languages in one, on the page of the words they name. */
static void
walk_outline (const Case *c, const Json *item, GPtrArray *titles) {
  for (; item->kind == JSON_OBJECT; item = pdf_lookup (c->pdf, item, "/Next")) {
    const Json *place = pdf_lookup (c->pdf, item, "/Dest");
    assert_int_equal (place->kind, JSON_ARRAY);
    assert_true (pdf_page_number (c->pdf, &place->items[0]) > 0);
    g_ptr_array_add (titles, (gpointer)item);
    walk_outline (c, pdf_lookup (c->pdf, item, "/First"), titles);
  }
}

static void
assert_bookmark (const Case *c, const GPtrArray *items, const DipUnit *unit) {
  for (guint i = 0; i < items->len; i++) {
    const char *title = pdf_text (json_lookup (items->pdata[i], "/Title"));
    const char *leading = unit->title[0].paragraphs[0].text.utf8;
    if (!strstr (title, leading))
      continue;
    assert_non_null (strstr (title, unit->title[1].paragraphs[0].text.utf8));
    const Json *place = pdf_lookup (c->pdf, items->pdata[i], "/Dest");
    assert_int_equal (pdf_page_number (c->pdf, &place->items[0]), page_of_text (c->pdf, leading));
    return;
  }
  fail_msg ("no bookmark for %s", unit->id);
}

static void
test_bookmarks (void **state) {
  Case c;
  open_case (&c, state, REAL_PLAN, "briefing");
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  walk_outline (&c, pdf_lookup (c.pdf, pdf_lookup (c.pdf, pdf_catalogue (c.pdf), "/Outlines"), "/First"), items);
  for (guint i = 0; i < c.plan->n_goals; i++)
    assert_bookmark (&c, items, c.plan->goals[i]);
  assert_bookmark (&c, items, dip_plan_lookup_unit (c.plan, "vision"));
  assert_bookmark (&c, items, dip_plan_lookup_unit (c.plan, "actions"));
  close_case (&c);
}

/* The label of a page, from 0: decimal numbers only, which are all that we make (ISO 32000-1 §12.4.2). */
static guint
label_of_page (const Pdf *pdf, guint page) {
  const Json *numbers = pdf_lookup (pdf, pdf_lookup (pdf, pdf_catalogue (pdf), "/PageLabels"), "/Nums");
  guint label = page + 1; /* without a tree, a viewer counts from 1 */
  for (guint i = 0; i + 1 < numbers->n && numbers->items[i].number <= page; i += 2) {
    const Json *range = pdf_resolve (pdf, &numbers->items[i + 1]);
    assert_string_equal (json_string (range, "/S"), "/D");
    label = (guint)MAX (1, json_number (range, "/St")) + page - (guint)numbers->items[i].number;
  }
  return label;
}

static void
test_page_labels (void **state) {
  static const char *const some[] = { "--pages", "3-4,6", NULL };
  Case c;
  open_case (&c, state, REAL_PLAN, "briefing");
  for (guint i = 0; i < c.pdf->page_list->len; i++)
    assert_int_equal (label_of_page (c.pdf, i), i + 1);
  close_case (&c);
  open_case_with (&c, state, REAL_PLAN, "briefing", some);
  assert_int_equal (c.pdf->page_list->len, 3);
  assert_int_equal (label_of_page (c.pdf, 0), 3);
  assert_int_equal (label_of_page (c.pdf, 1), 4);
  assert_int_equal (label_of_page (c.pdf, 2), 6);
  assert_sound (&c);
  close_case (&c);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_real_plan_as_briefing),
    folder_test (test_real_plan_as_handout),
    folder_test (test_one_to_four_languages),
    folder_test (test_markdown_of_all_kinds),
    folder_test (test_characters_of_all_kinds),
    folder_test (test_poppler_reads_the_real_plan),
    folder_test (test_poppler_reads_common_characters),
    folder_test (test_row_over_two_page_breaks),
    folder_test (test_metadata),
    folder_test (test_contents_lead_to_the_right_pages),
    folder_test (test_links_of_a_text),
    folder_test (test_bookmarks),
    folder_test (test_page_labels),
  };
  static const char *const backends[] = { "own", "cairo" };
  int n_failed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (backends); i++) {
    backend = backends[i];
    n_failed += cmocka_run_group_tests_name (backend, tests, NULL, NULL);
  }
  return n_failed;
}
