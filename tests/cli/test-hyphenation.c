/* A user's own words with their points: a layout's, and a plan's, which outdo them. */
#include "files.h"

#define LAYOUT                                                                                      \
  "diptych: layout/1\nuse: [styles/print.yaml]\n"                                                   \
  "page: {size: A4, margins: {inside: 25mm, outside: 20mm, top: 27mm, bottom: 24mm}, grid: 14pt}\n" \
  "columns: {gap: 7mm, number-gutter: 8mm, least: {other: 4em}}\nflow: [parallel]\n"                \
  "styles: {text: {expand: 0%}}\n"
#define WORD "искусственный "
#define WORDS WORD WORD WORD WORD WORD WORD WORD WORD WORD WORD WORD WORD
#define PLAN \
  "diptych: plan/1\nlanguages: [ru]\ndocument: {title: А}\nsections: [{id: s, title: А, ru: " WORDS WORDS WORDS "}]\n"

static const Json *
find_member (const Json *object, const char *key) {
  for (guint i = 0; i < object->n; i++)
    if (strcmp (object->keys[i], key) == 0)
      return &object->items[i];
  fail_msg ("no key %s", key);
  return NULL;
}

/* How many lines are hyphenated; each of them ends with that part of the word. */
static guint
count_parted (Outcome outcome, const char *part) {
  DipArena *arena = dip_arena_new ();
  g_autofree char *out = take_output (outcome);
  g_autoptr (GArray) lines = read_dump (arena, out);
  guint n = 0;
  for (guint i = 0; i < lines->len; i++) {
    const Json *line = &g_array_index (lines, Json, i);
    const char *text = find_member (line, "text")->string;
    if (find_member (line, "hyphenated")->number == 0)
      continue;
    if (!g_str_has_suffix (text, part))
      fail_msg ("“%s” does not end with “%s”", text, part);
    n++;
  }
  dip_arena_drop (arena);
  return n;
}

static void
test_layout (void **state) {
  g_autofree char *text = write_file (state, "a.md", WORDS "\n");
  g_autofree char *own = write_file (state, "own.yaml", LAYOUT "hyphenation: {ru: [искусст-венный]}\n");
  g_autofree char *whole = write_file (state, "whole.yaml", LAYOUT "hyphenation: {ru: искусственный}\n");
  assert_true (count_parted (run (PROGRAM, "set", "--lang", "ru", "--measure", "40mm", "-l", own, text), "искусст")
               > 0);
  assert_int_equal (count_parted (run (PROGRAM, "set", "--lang", "ru", "--measure", "40mm", "-l", whole, text), ""), 0);
}

static void
test_plan_outdoes_layout (void **state) {
  g_autofree char *layout = write_file (state, "own.yaml", LAYOUT "hyphenation: {ru: [искусст-венный]}\n");
  g_autofree char *plain = write_file (state, "plain.yaml", PLAN);
  g_autofree char *own = write_file (state, "plan.yaml", PLAN "hyphenation: {ru: [искусствен-ный]}\n");
  assert_true (count_parted (run (PROGRAM, "render", plain, "-l", layout, "--dump", "lines", "-o", "-"), "искусст")
               > 0);
  assert_true (count_parted (run (PROGRAM, "render", own, "-l", layout, "--dump", "lines", "-o", "-"), "искусствен")
               > 0);
}

static void
test_wrong_words (void **state) {
  g_autofree char *layout = write_file (state, "own.yaml", LAYOUT "hyphenation:\n  ru: [ис-кус-ство, -слово]\n");
  g_autofree char *plan = write_file (state, "plan.yaml", PLAN "hyphenation: {ru: сло во}\n");
  expect (1, "own.yaml:8:21: error: \"-слово\" has a hyphen that does not stand between two letters [malformed-word]",
          run (PROGRAM, "check", plan, "-l", layout));
  expect (1, "plan.yaml:5:19: error: \"сло во\" has a character in it that is no letter or hyphen [malformed-word]",
          run (PROGRAM, "check", plan));
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_layout),
    folder_test (test_plan_outdoes_layout),
    folder_test (test_wrong_words),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
