#include "yaml/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

typedef struct Fixture {
  DipReader reader;
  const DipNode *root;
} Fixture;

static int
set_up (void **state) {
  Fixture *f = g_new0 (Fixture, 1);
  f->reader.arena = dip_arena_new ();
  f->reader.report = dip_report_new ();
  *state = f;
  return 0;
}

static int
tear_down (void **state) {
  Fixture *f = *state;
  dip_arena_drop (f->reader.arena);
  dip_report_drop (f->reader.report);
  g_free (f);
  return 0;
}

static const DipNode *
parse (Fixture *f, const char *source) {
  dip_report_drop (f->reader.report);
  f->reader.report = dip_report_new ();
  return dip_node_parse (f->reader.arena, "f", source, strlen (source), f->reader.report);
}

static void
assert_report (Fixture *f, const char *expected) {
  GString *out = g_string_new (NULL);
  dip_report_write (f->reader.report, out, FALSE);
  assert_string_equal (out->str, expected);
  g_string_free (out, TRUE);
}

typedef struct Action {
  const char *id;
  DipText title;
  gboolean done;
  guint n;
  double share;
  const char **goals;
  guint n_goals;
  guint status;
} Action;

static gboolean
read_goals (DipReader *reader, const DipNode *node, gpointer target) {
  Action *action = (Action *)((char *)target - G_STRUCT_OFFSET (Action, goals));
  return dip_read_list (reader, node, "the ids of goals", sizeof (char *), dip_read_word, TRUE,
                        (gpointer *)&action->goals, &action->n_goals);
}

static gboolean
read_status (DipReader *reader, const DipNode *node, gpointer target) {
  static const char *const words[] = { "planned", "active", "done", "delayed", "dropped", NULL };
  return dip_read_choice (reader, node, words, target);
}

static const DipField fields[] = {
  { "id", dip_read_word, G_STRUCT_OFFSET (Action, id), TRUE },
  { "title", dip_read_text, G_STRUCT_OFFSET (Action, title), FALSE },
  { "done", dip_read_boolean, G_STRUCT_OFFSET (Action, done), FALSE },
  { "n", dip_read_count, G_STRUCT_OFFSET (Action, n), FALSE },
  { "share", dip_read_number, G_STRUCT_OFFSET (Action, share), FALSE },
  { "goals", read_goals, G_STRUCT_OFFSET (Action, goals), FALSE },
  { "status", read_status, G_STRUCT_OFFSET (Action, status), FALSE },
};

static gboolean
read_action (DipReader *reader, const DipNode *node, gpointer target) {
  return dip_read_map (reader, node, "an action", fields, G_N_ELEMENTS (fields), target);
}

static void
test_good (void **state) {
  Fixture *f = *state;
  const DipNode *root
      = parse (f, "id: no\ntitle: |\n  Да: нет\ndone: true\nn: 12\nshare: -0.5\ngoals: G1\nstatus: done\n");
  Action action = { 0 };
  assert_true (read_action (&f->reader, root, &action));
  assert_report (f, "");
  assert_string_equal (action.id, "no");
  assert_string_equal (action.title.utf8, "Да: нет\n");
  assert_int_equal (dip_text_place (&action.title, 6).line, 3);
  assert_int_equal (dip_text_place (&action.title, 6).column, 7);
  assert_true (action.done);
  assert_int_equal (action.n, 12);
  assert_true (action.share == -0.5);
  assert_int_equal (action.n_goals, 1);
  assert_string_equal (action.goals[0], "G1");
  assert_int_equal (action.status, 2);
}

static void
test_keys (void **state) {
  Fixture *f = *state;
  const DipNode *root = parse (f, "tilte: x\nelsewhere: y\n\"\": z\n");
  Action action = { 0 };
  assert_false (read_action (&f->reader, root, &action));
  assert_report (f,
                 "f:1:1: error: unknown key \"tilte\" in an action; did you mean \"title\"? [unknown-key]\n"
                 "f:1:1: error: the key \"id\" is missing in an action: add it [missing-key]\n"
                 "f:2:1: error: unknown key \"elsewhere\" in an action; its keys are id, title, done, n, share, goals, "
                 "status [unknown-key]\n"
                 "f:3:1: error: an empty key in an action: write its name [unknown-key]\n");
}

static void
test_kinds (void **state) {
  Fixture *f = *state;
  const DipNode *root = parse (f, "id: [a]\n"
                                  "title: [a, b]\n"
                                  "done: yes\n"
                                  "n: 1.5\n"
                                  "share: 1e3\n"
                                  "goals: {a: b}\n"
                                  "status: activ\n");
  Action action = { 0 };
  assert_false (read_action (&f->reader, root, &action));
  assert_report (f, "f:1:5: error: expected a word here, found a list [expected]\n"
                    "f:2:8: error: [ here makes a list: if this is a text, put it after | or in quotes [eaten-text]\n"
                    "f:3:7: error: expected true or false here, found \"yes\" [expected]\n"
                    "f:4:4: error: expected a whole number, as 12, here, found \"1.5\" [expected]\n"
                    "f:5:8: error: expected a number, as 12 or 0.5, here, found \"1e3\" [expected]\n"
                    "f:6:8: error: expected a word here, found a map [expected]\n"
                    "f:7:9: error: unknown word \"activ\"; did you mean \"active\"? (One of: planned, active, done, "
                    "delayed, dropped.) "
                    "[unknown-word]\n");
}

static void
test_nulls (void **state) {
  Fixture *f = *state;
  const DipNode *root = parse (f, "id: x\ntitle:\n  ru: a\ndone:\nn: \"\"\nshare:\ngoals:\nstatus:\n");
  Action action = { 0 };
  assert_true (read_action (&f->reader, root, &action));
  assert_report (
      f, "f:3:3: error: expected a text here, found a map: if the text has \": \" in it, put it after | or in quotes "
         "[eaten-text]\n"
         "f:4:6: error: expected true or false here, found nothing [expected]\n"
         "f:5:4: error: expected a whole number, as 12, here, found an empty text [expected]\n"
         "f:6:7: error: expected a number, as 12 or 0.5, here, found nothing [expected]\n"
         "f:7:7: error: expected a list (the ids of goals) here, found nothing [expected]\n"
         "f:8:8: error: expected one of: planned, active, done, delayed, dropped; here, found nothing [expected]\n");
}

static void
test_lists (void **state) {
  Fixture *f = *state;
  Action *actions;
  guint n;
  const DipNode *root = parse (f, "- id: a\n- word\n- {id: b}\n-\n- n: 1\n");
  assert_true (
      dip_read_list (&f->reader, root, "actions", sizeof (Action), read_action, FALSE, (gpointer *)&actions, &n));
  assert_int_equal (n, 2);
  assert_string_equal (actions[0].id, "a");
  assert_string_equal (actions[1].id, "b");
  assert_report (f, "f:2:3: error: expected an action (a map of keys) here, found \"word\" [expected]\n"
                    "f:4:2: error: expected an action (a map of keys) here, found nothing [expected]\n"
                    "f:5:3: error: the key \"id\" is missing in an action: add it [missing-key]\n");
  root = parse (f, "word");
  assert_false (dip_read_list (&f->reader, root, NULL, sizeof (Action), read_action, FALSE, (gpointer *)&actions, &n));
  assert_int_equal (n, 0);
  assert_report (f, "f:1:1: error: expected a list here, found \"word\" [expected]\n");
  root = parse (f, "[]");
  assert_true (dip_read_list (&f->reader, root, NULL, sizeof (Action), read_action, FALSE, (gpointer *)&actions, &n));
  assert_int_equal (n, 0);
}

/* What could not be parsed was reported once, and is not reported again by whoever reads it. */
static void
test_broken_is_silent (void **state) {
  Fixture *f = *state;
  const DipNode *root = parse (f, "id: a\nn: b: c\nstatus: @x\ngoals: *x\nshare: !x 1\n");
  Action action = { 0 };
  assert_int_equal (dip_report_count (f->reader.report, DIP_ERROR), 4);
  assert_true (read_action (&f->reader, root, &action));
  assert_int_equal (dip_report_count (f->reader.report, DIP_ERROR), 4);
}

static void
test_numbers (void **state) {
  static const struct {
    const char *source;
    gboolean is_count, is_number;
  } cases[] = {
    { "0", TRUE, TRUE },           { "4294967295", TRUE, TRUE },
    { "4294967296", FALSE, TRUE }, { "-1", FALSE, TRUE },
    { "+1", FALSE, TRUE },         { "007", TRUE, TRUE },
    { "1,5", FALSE, FALSE },       { ".5", FALSE, TRUE },
    { "5.", FALSE, FALSE },        { ".", FALSE, FALSE },
    { "-", FALSE, FALSE },         { "0x10", FALSE, FALSE },
    { "inf", FALSE, FALSE },       { "nan", FALSE, FALSE },
    { "1 2", FALSE, FALSE },       { "'12'", TRUE, TRUE },
    { "--1", FALSE, FALSE },       { "1.2.3", FALSE, FALSE },
    { "٣", FALSE, FALSE },         { "99999999999999999999999999999999999999999999999999", FALSE, TRUE },
  };
  Fixture *f = *state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint count;
    double number;
    const DipNode *node = parse (f, cases[i].source);
    assert_int_equal (dip_read_count (&f->reader, node, &count), cases[i].is_count);
    assert_int_equal (dip_read_number (&f->reader, node, &number), cases[i].is_number);
  }
  GString *huge = g_string_new (NULL);
  for (guint i = 0; i < 400; i++)
    g_string_append_c (huge, '9');
  double number;
  assert_false (dip_read_number (&f->reader, parse (f, huge->str), &number));
  assert_true (dip_report_count (f->reader.report, DIP_ERROR) == 1);
  g_string_free (huge, TRUE);
}

static void
test_long_value (void **state) {
  Fixture *f = *state;
  guint count;
  assert_false (dip_read_count (&f->reader, parse (f, "словословословословословословословословословослово"), &count));
  assert_report (f, "f:1:1: error: expected a whole number, as 12, here, found "
                    "\"словословословословословословословослово…\" [expected]\n");
}

static void
test_nearest (void **state G_GNUC_UNUSED) {
  static const char *const keys[] = { "id", "title", "number", "languages", "язык", "on", "date" };
  static const char *const cases[][2] = {
    { "tilte", "title" },
    { "Title", "title" },
    { "titles", "title" },
    { "lang", NULL },
    { "langauges", "languages" },
    { "languge", "languages" },
    { "язык ", "язык" },
    { "ID", "id" },
    { "x", NULL },
    { "", NULL },
    { "zh", NULL },
    { "numbers", "number" },
    { "elephant", NULL },
    { "data", "date" },
    { "di", "id" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *nearest = dip_nearest (cases[i][0], keys, G_N_ELEMENTS (keys));
    if (g_strcmp0 (nearest, cases[i][1]) != 0)
      fail_msg ("%s is near %s", cases[i][0], nearest);
  }
  g_autofree char *long_word = g_strnfill (1000000, 'a');
  assert_null (dip_nearest (long_word, keys, G_N_ELEMENTS (keys)));
  assert_null (dip_nearest ("title", NULL, 0));
}

#define test(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void) {
  const struct CMUnitTest tests[] = {
    test (test_good),       test (test_keys),    test (test_kinds),
    test (test_nulls),      test (test_lists),   test (test_numbers),
    test (test_long_value), test (test_nearest), test (test_broken_is_silent),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
