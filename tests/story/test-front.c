/* Running heads and feet, cover, masthead, metadata; and what no part prints. */
#include "fixture.h"

static const char whole[] = PLAN ("ru, zh-Hans", "document:\n"
                                                 "  date: 2024-10-23\n"
                                                 "  title: {ru: План действий, zh: 行动计划}\n"
                                                 "  short-title: {ru: План}\n"
                                                 "  symbol: A/79/554\n"
                                                 "  distribution: {ru: Общее, zh: 普遍}\n"
                                                 "  organ: {ru: Ассамблея, zh: 大会}\n"
                                                 "  session: {ru: Сессия, zh: 届会}\n"
                                                 "sections: [{id: S, ru: Текст., zh: 文字。}]\n");
static const char bare[] = PLAN ("ru, zh-Hans", "document: {title: {ru: План действий, zh: 行动计划}}\n"
                                                "sections: [{id: S, ru: Текст., zh: 文字。}]\n");

/* ── Running heads ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* What the centre of the head says by a slot of a layout; "" for nothing. */
static void
assert_head (const char *plan, const char *slot, gint32 as_of, const char *expected) {
  g_autofree char *layout = g_strdup_printf (LAYOUT ("head: {centre: %s, distance: 20pt}\nflow: [parallel]"), slot);
  Told told = tell_as_of (plan, layout, as_of);
  const DipParagraph *head = told.story->head.centre;
  if (strcmp (head ? head->text.utf8 : "", expected) != 0)
    fail_msg ("%s says \"%s\", not \"%s\"", slot, head ? head->text.utf8 : "", expected);
  assert_null (told.story->head.inside);
  assert_null (told.story->foot.centre);
  drop_told (&told);
}

static void
test_every_field (void **state) {
  (void)state;
  assert_head (whole, "\"{title}\"", DIP_NO_DAY, "План · 行动计划");
  assert_head (whole, "\"{symbol}\"", DIP_NO_DAY, "A/79/554");
  assert_head (whole, "\"{distribution}\"", DIP_NO_DAY, "Distr.: Общее · Distr.: 普遍");
  assert_head (whole, "\"{organ}\"", DIP_NO_DAY, "Ассамблея · 大会");
  assert_head (whole, "\"{session}\"", DIP_NO_DAY, "Сессия · 届会");
  assert_head (whole, "\"{as-of}\"", day_of ("2024-10-23"),
               "По состоянию на" NBSP "23" NBSP "октября 2024" NBSP "года · 截至2024年10月23日");
  assert_head (whole, "\"{page}\"", DIP_NO_DAY, DIP_PAGE_FIELD);
  assert_head (whole, "\"{page} / {pages}\"", DIP_NO_DAY, DIP_PAGE_FIELD " / " DIP_PAGES_FIELD);
  assert_head (whole, "\"Просто слова\"", DIP_NO_DAY, "Просто слова");
  assert_head (whole, "\"{symbol}, {organ}\"", DIP_NO_DAY, "A/79/554, Ассамблея · A/79/554, 大会");
}

static void
test_fields_without_a_value_vanish (void **state) {
  (void)state;
  static const char *const fields[] = { "symbol", "distribution", "organ", "session", "as-of" };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *slot = g_strdup_printf ("\"{%s}\"", fields[i]);
    assert_head (bare, slot, DIP_NO_DAY, "");
  }
  assert_head (bare, "\"{title}{symbol}\"", DIP_NO_DAY, "План действий · 行动计划");
}

static void
test_speaks (void **state) {
  (void)state;
  assert_head (whole, "{text: \"{title}\", speaks: first}", DIP_NO_DAY, "План");
  assert_head (whole, "{text: \"{title}\", speaks: others}", DIP_NO_DAY, "行动计划");
  assert_head (whole, "{text: \"{title}\", speaks: all}", DIP_NO_DAY, "План · 行动计划");
  const char *one = PLAN ("ru", "document: {title: План}\nsections: [{id: S, ru: Текст.}]");
  assert_head (one, "{text: \"{title}\", speaks: others}", DIP_NO_DAY, "");
  assert_head (one, "{text: \"{title}\", speaks: all}", DIP_NO_DAY, "План");
}

static void
test_joint_and_languages (void **state) {
  (void)state;
  Told told = tell (whole, LAYOUT ("foot: {outside: \"{title}\", joint: \" | \", distance: 20pt, rule-distance: 4pt,\n"
                                   "  rule: {thickness: 0.4pt, colour: hairline}}\nflow: [parallel]"));
  const DipParagraph *foot = told.story->foot.outside;
  assert_string_equal (foot->text.utf8, "План | 行动计划");
  assert_string_equal (find_run (foot, "行动计划")->language, "zh-Hans");
  assert_null (foot->element);
  assert_string_equal (foot->style->name, "running");
  assert_string_equal (foot->unit, "foot");
  assert_float_equal (told.story->foot.distance, 20, 1e-9);
  assert_float_equal (told.story->foot.rule_distance, 4, 1e-9);
  assert_float_equal (told.story->foot.rule.thickness, 0.4, 1e-9);
  gsize at = 0;
  for (guint i = 0; i < foot->n_runs; at = foot->runs[i++].end)
    assert_int_equal (foot->runs[i].start, at);
  assert_int_equal (at, foot->text.length);
  drop_told (&told);
}

/* What reads the same in two languages is said once. */
static void
test_repeats_are_said_once (void **state) {
  (void)state;
  const char *plan = PLAN ("ru, zh-Hans, en",
                           "document: {title: {ru: AI, zh: 计划, en: AI}}\nsections: [{id: S, ru: а, zh: 一, en: a}]");
  assert_head (plan, "\"{title}\"", DIP_NO_DAY, "AI · 计划");
  assert_head (plan, "{text: \"{title}\", speaks: others}", DIP_NO_DAY, "计划 · AI");
}

/* Beside a language that runs the other way each is isolated, so that a number of one is not drawn into the other. */
static void
test_directions_are_isolated (void **state) {
  (void)state;
  const char *plan
      = PLAN ("ru, ar", "document: {title: {ru: План 2025, ar: خطة 2025}}\nsections: [{id: S, ru: а, ar: خ}]");
  assert_head (plan, "\"{title}\"", DIP_NO_DAY, "\xe2\x81\xa8План 2025\xe2\x81\xa9 · \xe2\x81\xa8خطة 2025\xe2\x81\xa9");
}

/* A title in a running head is the plan's, and so are its places; what stands around it is the layout's. */
static void
test_running_titles_keep_their_places (void **state) {
  (void)state;
  Told told = tell (bare, LAYOUT ("head: {centre: \"– {title}\", distance: 20pt}\nflow: [parallel]"));
  const DipText *text = &told.story->head.centre->text;
  assert_string_equal (text->utf8, "– План действий · – 行动计划");
  assert_true (g_str_has_suffix (dip_text_place (text, 0).file, "/layout.yaml"));
  gsize russian = strlen ("– "), chinese = (gsize)(strstr (text->utf8, "行") - text->utf8);
  assert_int_equal (dip_text_place (text, russian).line, 3);
  assert_int_equal (dip_text_place (text, russian).column, 24);
  assert_int_equal (dip_text_place (text, chinese).column, 43);
  drop_told (&told);
}

/* ── Cover ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

#define COVER \
  LAYOUT ("flow:\n  - cover: {furniture: false, rule: {thickness: 1pt, colour: ink}}\n  - parallel: {start: page}")

static void
test_cover (void **state) {
  (void)state;
  Told told = tell (whole, COVER);
  const DipParagraph *kicker = find (&told, "document", "kicker", "ru");
  assert_string_equal (kicker->text.utf8, "Ассамблея · Сессия · 大会 · 届会");
  assert_string_equal (kicker->runs[kicker->n_runs - 1].language, "zh-Hans");
  assert_non_null (kicker->element);
  assert_says (&told, "document", "title", "ru", "План действий");
  assert_says (&told, "document", "title", "zh-Hans", "行动计划");
  assert_path (find (&told, "document", "title", "zh-Hans"), "Part/H1");
  assert_string_equal (find (&told, "document", "title", "zh-Hans")->element->language, "zh-Hans");
  static const char *const imprint[] = { "A/79/554", "2024年10月23日", "Distr.: 普遍" };
  for (guint i = 0; i < G_N_ELEMENTS (imprint); i++)
    assert_string_equal (find_nth (&told, "document", "imprint", "zh-Hans", i)->text.utf8, imprint[i]);
  assert_int_equal (count (&told, "document", "imprint", "zh-Hans"), 3);
  assert_true (find_row (&told, find (&told, "document", "imprint", "ru"), NULL)->push_down);
  assert_false (find_part (&told, "cover")->furniture);
  assert_true (find_part (&told, "parallel")->furniture);
  assert_int_equal (find_part (&told, "parallel")->start, DIP_START_PAGE);
  drop_told (&told);
}

/* Where nothing is to be said above the title, its line stays, and is no text to those who listen. */
static void
test_cover_without_a_kicker (void **state) {
  (void)state;
  Told told = tell (bare, COVER);
  const DipParagraph *kicker = find (&told, "document", "kicker", "ru");
  assert_int_equal (kicker->text.length, 0);
  assert_null (kicker->element);
  assert_true (find_row (&told, kicker, NULL)->below.thickness > 0);
  assert_int_equal (count (&told, "document", "imprint", NULL), 0);
  drop_told (&told);
}

static void
assert_kind (const char *plan, const char *expected) {
  Told told = tell (plan, COVER);
  const DipParagraph *kind = find (&told, "document", "kind", NULL);
  assert_string_equal (kind->text.utf8, expected);
  assert_string_equal (told.story->about.subject, expected);
  drop_told (&told);
}

static void
test_kind_by_the_number_of_languages (void **state) {
  (void)state;
  assert_kind (PLAN ("zh-Hans", "document: {title: 一}"), "简报");
  assert_kind (PLAN ("ru, zh-Hans", "document: {title: {ru: а, zh: 一}}"), "Двуязычный справочный материал · 双语简报");
  assert_kind (PLAN ("en, ru, zh-Hans", "document: {title: {en: a, ru: а, zh: 一}}"),
               "Multilingual briefing · Многоязычный справочный материал · 多语简报");
}

/* Words of each language are in that language, for fonts and for readers. */
static void
test_kind_is_in_its_languages (void **state) {
  (void)state;
  Told told = tell (bare, COVER);
  assert_string_equal (find_run (find (&told, "document", "kind", NULL), "双语简报")->language, "zh-Hans");
  drop_told (&told);
}

static void
test_about (void **state) {
  (void)state;
  Told told = tell (whole, COVER);
  assert_string_equal (told.story->about.title, "План действий · 行动计划");
  assert_string_equal (told.story->about.author, "Ассамблея");
  assert_string_equal (told.story->about.keywords, "A/79/554");
  assert_string_equal (told.story->about.language, "ru");
  drop_told (&told);
  told = tell (bare, COVER);
  assert_null (told.story->about.author);
  assert_null (told.story->about.keywords);
  drop_told (&told);
}

/* ── Masthead ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static const char headed[] = PLAN ("ru, zh-Hans", "document:\n"
                                                  "  date: 2024-10-23\n"
                                                  "  title: {ru: План, zh: 计划}\n"
                                                  "  symbol: A/79/554\n"
                                                  "  organ: {ru: Ассамблея, zh: 大会}\n"
                                                  "  original: [zh, en]\n"
                                                  "sections: [{id: S, ru: Текст., zh: 文字。}]\n");

static void
assert_small_print (const char *masthead, const char *language, const char *const *expected, guint n) {
  g_autofree char *layout = g_strdup_printf (LAYOUT ("flow:\n  - %s\n  - parallel"), masthead);
  Told told = tell (headed, layout);
  for (guint i = 0; i < n; i++) {
    const DipParagraph *line = find_nth (&told, "document", "small-print", language, i);
    assert_non_null (line);
    assert_string_equal (line->text.utf8, expected[i]);
  }
  assert_int_equal (count (&told, "document", "small-print", language), n);
  drop_told (&told);
}

static void
test_masthead_speaks (void **state) {
  (void)state;
  static const char *const own[] = { "A/79/554", "2024年10月23日", "中文", "原文：中文、英文" };
  static const char *const english[]
      = { "A/79/554", "23" NBSP "October 2024", "Chinese", "Original: Chinese, English" };
  assert_small_print ("masthead", "zh-Hans", own, G_N_ELEMENTS (own));
  Told told = tell (headed, LAYOUT ("flow:\n  - masthead: {speaks: en}\n  - parallel"));
  for (guint i = 0; i < 2 * G_N_ELEMENTS (english); i++) {
    const DipParagraph *line = find_nth (&told, "document", "small-print", NULL, i);
    const char *expected = i == 2 ? "Russian" : english[i % G_N_ELEMENTS (english)];
    assert_string_equal (line->text.utf8, expected);
  }
  drop_told (&told);
}

/* English words are said to be English. */
static void
test_masthead_is_in_the_language_it_speaks (void **state) {
  (void)state;
  Told told = tell (headed, LAYOUT ("flow:\n  - masthead: {speaks: en}\n  - parallel"));
  for (guint i = 0; find_nth (&told, "document", "small-print", NULL, i); i++) {
    const DipParagraph *line = find_nth (&told, "document", "small-print", NULL, i);
    if (!strstr (line->text.utf8, "October"))
      continue;
    assert_string_equal (line->runs[0].language, "en");
    assert_string_equal (language_at (line->element), "en");
    assert_string_equal (line->language, "en");
  }
  drop_told (&told);
}

static void
test_no_organ_no_masthead (void **state) {
  (void)state;
  Told told = tell (bare, LAYOUT ("flow: [masthead, parallel]"));
  assert_null (find_part (&told, "masthead"));
  drop_told (&told);
}

/* ── What no part prints ───────────────────────────────────────────────────────────────────────────────────────── */

static const char unprinted[] = PLAN ("ru", "sections:\n  - {id: S, ru: \"Текст[^n].\"}\n"
                                            "goals:\n  - {id: G, title: Цель, ru: Текст.}\n"
                                            "actions:\n  - {id: A, title: Мера, ru: Текст.}\n  - {id: B, title: Мера}\n"
                                            "milestones: [{id: M, date: 2025, title: День}]\n"
                                            "notes: [{id: n, text: Нота.}]\n"
                                            "glossary: [{term: ИИ}]\n");

static void
assert_not_printed (const char *flow, const char *leave_out, const char *const *ids, guint n) {
  g_autofree char *layout = g_strdup_printf (LAYOUT ("leave-out: [%s]\nflow: %s"), leave_out, flow);
  Told told = tell (unprinted, layout);
  for (guint i = 0; i < n; i++) {
    g_autofree char *words = ids[i][0] == '-' ? g_strdup (ids[i] + 1) : g_strdup_printf ("the words of \"%s\"", ids[i]);
    if (count_messages (&told, words) != 1)
      fail_msg ("flow %s: %s is reported %u times", flow, ids[i], count_messages (&told, words));
  }
  assert_int_equal (count_messages (&told, "[unprinted]"), n);
  assert_true (n == 0 || count_messages (&told, "\"layout\"") == n);
  drop_told (&told);
}

static void
assert_unprinted (const char *flow, const char *const *ids, guint n) {
  assert_not_printed (flow, "", ids, n);
}

#define A_TABLE "{table: {lists: actions, title: actions, columns: [title]}}"
#define A_TIMELINE "{timeline: {lists: milestones, label-width: 50mm}}"

static void
test_unprinted_words_are_reported (void **state) {
  (void)state;
  static const char *const all[] = { "S", "G", "A", "B", "-prints the notes", "-prints the glossary" };
  static const char *const notes[] = { "-prints the notes" };
  static const char *const title[] = { "B" };
  static const char *const text[] = { "S", "G", "A" };
  assert_unprinted ("[glossary, notes, parallel, " A_TABLE ", " A_TIMELINE "]", NULL, 0);
  assert_unprinted ("[glossary, parallel, " A_TABLE ", " A_TIMELINE "]", notes, 1);
  assert_unprinted ("[glossary, notes, parallel, " A_TIMELINE "]", title, 1);
  assert_unprinted ("[glossary, notes, " A_TABLE ", " A_TIMELINE "]", text, 3);
  assert_unprinted ("[" A_TIMELINE "]", all, 6);
}

static void
test_unprinted_milestones_are_reported (void **state) {
  (void)state;
  static const char *const milestones[] = { "-prints the milestones" };
  assert_unprinted ("[glossary, notes, parallel, " A_TABLE "]", milestones, 1);
  assert_unprinted ("[glossary, notes, parallel, " A_TABLE ", {table: {lists: milestones, columns: [due]}}]",
                    milestones, 1);
  assert_unprinted ("[glossary, notes, parallel, {table: {lists: [actions, milestones], columns: [title]}}]", NULL, 0);
}

/* What a layout leaves out on purpose is not told of; all else is. */
static void
test_what_is_left_out_on_purpose (void **state) {
  (void)state;
  static const char *const words[] = { "sections", "goals", "actions", "milestones", "glossary", "notes" };
  static const char *const told[]
      = { "S", "G", "A", "B", "-prints the milestones", "-prints the glossary", "-prints the notes" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    const char *others[G_N_ELEMENTS (told)];
    guint n = 0;
    for (guint j = 0; j < G_N_ELEMENTS (told); j++)
      if (j != i + (i > 2) && !(i == 2 && j == 3))
        others[n++] = told[j];
    assert_not_printed ("[cover]", words[i], others, n);
  }
  assert_not_printed ("[cover]", "sections, goals, actions, milestones, glossary, notes", NULL, 0);
}

/* A title that heads no text, since it is ours and for tables, is not printed where there is no table. */
static void
test_unprinted_editorial_titles_are_reported (void **state) {
  (void)state;
  Told told = tell (PLAN ("ru", "sections: [{id: S, title: Раздел, include: actions}]\n"
                                "actions: [{id: A, title: Мера, editorial: [title]}]\n"),
                    LAYOUT ("flow: [parallel]"));
  assert_int_equal (count (&told, "A", NULL, NULL), 0);
  assert_int_equal (count_messages (&told, "add a table part"), 1);
  drop_told (&told);
  told = tell (PLAN ("ru", "sections: [{id: S, title: Раздел, include: actions}]\n"
                           "actions: [{id: A, title: Мера, editorial: [title], due: 2025}]\n"),
               LAYOUT ("flow: [parallel, {timeline: {lists: actions, label-width: 50mm}}]"));
  assert_int_equal (count_messages (&told, "[unprinted]"), 0);
  drop_told (&told);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_every_field),
    cmocka_unit_test (test_fields_without_a_value_vanish),
    cmocka_unit_test (test_speaks),
    cmocka_unit_test (test_joint_and_languages),
    cmocka_unit_test (test_repeats_are_said_once),
    cmocka_unit_test (test_directions_are_isolated),
    cmocka_unit_test (test_running_titles_keep_their_places),
    cmocka_unit_test (test_cover),
    cmocka_unit_test (test_cover_without_a_kicker),
    cmocka_unit_test (test_kind_by_the_number_of_languages),
    cmocka_unit_test (test_kind_is_in_its_languages),
    cmocka_unit_test (test_about),
    cmocka_unit_test (test_masthead_speaks),
    cmocka_unit_test (test_masthead_is_in_the_language_it_speaks),
    cmocka_unit_test (test_no_organ_no_masthead),
    cmocka_unit_test (test_unprinted_words_are_reported),
    cmocka_unit_test (test_unprinted_milestones_are_reported),
    cmocka_unit_test (test_what_is_left_out_on_purpose),
    cmocka_unit_test (test_unprinted_editorial_titles_are_reported),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
