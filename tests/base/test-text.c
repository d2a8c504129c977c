#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static DipPlace
at (guint32 line, guint32 column) {
  return (DipPlace){ g_intern_static_string ("f"), line, column };
}

static void
assert_place (const DipText *text, gsize offset, guint32 line, guint32 column) {
  DipPlace place = dip_text_place (text, offset);
  assert_string_equal (place.file, "f");
  assert_int_equal (place.line, line);
  assert_int_equal (place.column, column);
}

static void
test_maker (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  DipTextMaker *maker = dip_text_maker_new ();
  dip_text_maker_append (maker, "Да", 4, at (3, 5));
  dip_text_maker_append (maker, "中", 3, at (3, 7)); /* goes on */
  dip_text_maker_append (maker, " ", 1, at (3, 8));
  dip_text_maker_append (maker, "", 0, at (9, 9));
  dip_text_maker_append (maker, "нет", 6, at (4, 1));
  assert_int_equal (dip_text_maker_length (maker), 14);
  DipText text = dip_text_maker_finish (maker, arena);
  assert_string_equal (text.utf8, "Да中 нет");
  assert_int_equal (text.length, 14);
  assert_int_equal (text.n_origins, 2);
  assert_place (&text, 0, 3, 5);
  assert_place (&text, 1, 3, 5); /* inside a character */
  assert_place (&text, 2, 3, 6);
  assert_place (&text, 4, 3, 7);
  assert_place (&text, 6, 3, 7);
  assert_place (&text, 7, 3, 8);
  assert_place (&text, 8, 4, 1);
  assert_place (&text, 12, 4, 3);
  assert_place (&text, 14, 4, 4); /* the end */
  assert_place (&text, 99, 4, 4);
  dip_arena_drop (arena);
}

static void
test_slice (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  DipTextMaker *maker = dip_text_maker_new ();
  dip_text_maker_append (maker, "абв", 6, at (1, 1));
  dip_text_maker_append (maker, "где", 6, at (2, 10));
  dip_text_maker_append (maker, "жзи", 6, at (3, 20));
  DipText text = dip_text_maker_finish (maker, arena);
  DipText middle = dip_text_slice (arena, &text, 4, 14);
  assert_string_equal (middle.utf8, "вгдеж");
  assert_place (&middle, 0, 1, 3);
  assert_place (&middle, 2, 2, 10);
  assert_place (&middle, 6, 2, 12);
  assert_place (&middle, 8, 3, 20);
  DipText tail = dip_text_slice (arena, &text, 8, 18);
  assert_ptr_equal (tail.utf8, text.utf8 + 8);
  assert_place (&tail, 0, 2, 11);
  assert_place (&tail, 4, 3, 20);
  DipText again = dip_text_slice (arena, &middle, 2, 4);
  assert_string_equal (again.utf8, "г");
  assert_int_equal (again.n_origins, 1);
  assert_place (&again, 0, 2, 10);
  DipText none = dip_text_slice (arena, &text, 7, 3);
  assert_string_equal (none.utf8, "");
  DipText all = dip_text_slice (arena, &text, 0, 1000);
  assert_int_equal (all.length, 18);
  dip_arena_drop (arena);
}

/* A copy keeps each character's place, of words of ours too, from the middle of a stretch to the middle of another. */
static void
test_copy (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  DipTextMaker *maker = dip_text_maker_new ();
  dip_text_maker_append (maker, "абв", 6, at (1, 1));
  dip_text_maker_append_still (maker, "где", 6, at (2, 10));
  dip_text_maker_append (maker, "жзи", 6, at (3, 20));
  DipText text = dip_text_maker_finish (maker, arena);
  DipTextMaker *copy = dip_text_maker_new ();
  dip_text_maker_append (copy, "- ", 2, at (9, 1));
  dip_text_maker_copy (copy, &text, 4, 16);
  dip_text_maker_copy (copy, &text, 4, 4);
  DipText part = dip_text_maker_finish (copy, arena);
  assert_string_equal (part.utf8, "- вгдежз");
  assert_place (&part, 0, 9, 1);
  assert_place (&part, 2, 1, 3);
  assert_place (&part, 4, 2, 10);
  assert_place (&part, 8, 2, 10);
  assert_place (&part, 10, 3, 20);
  assert_place (&part, 12, 3, 21);
  dip_arena_drop (arena);
}

static void
test_of_our_own (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  DipText text = dip_text_from (arena, "§ 中", at (7, 2));
  assert_place (&text, 0, 7, 2);
  assert_place (&text, 2, 7, 2); /* all of it from one place */
  assert_place (&text, 3, 7, 2);
  DipText slice = dip_text_slice (arena, &text, 2, 6);
  assert_place (&slice, 1, 7, 2);
  DipText placeless = dip_text_from (arena, "abc", (DipPlace){ 0 });
  assert_int_equal (placeless.n_origins, 0);
  assert_null (dip_text_place (&placeless, 1).file);
  slice = dip_text_slice (arena, &placeless, 1, 2);
  assert_string_equal (slice.utf8, "b");
  assert_null (dip_text_place (&slice, 0).file);
  DipText empty = { 0 };
  assert_null (dip_text_place (&empty, 0).file);
  assert_string_equal (dip_text_slice (arena, &empty, 0, 0).utf8, "");
  dip_arena_drop (arena);
}

/* Characters of the file and characters of ours in one text. */
static void
test_mixed (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  DipTextMaker *maker = dip_text_maker_new ();
  dip_text_maker_append (maker, "ab", 2, (DipPlace){ 0 });
  dip_text_maker_append (maker, "cd", 2, (DipPlace){ 0 });
  dip_text_maker_append (maker, "ef", 2, at (1, 1));
  dip_text_maker_append (maker, "g", 1, at (1, 4)); /* a gap of one */
  DipText text = dip_text_maker_finish (maker, arena);
  assert_int_equal (text.n_origins, 3);
  assert_null (dip_text_place (&text, 3).file);
  assert_place (&text, 5, 1, 2);
  assert_place (&text, 6, 1, 4);
  dip_arena_drop (arena);
}

/* Each place of a line of 20 million bytes, asked for here and there: quadratic searching would not end. */
static void
test_long_line (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  GString *string = g_string_new (NULL);
  gsize n = 4000000;
  for (gsize i = 0; i < n; i++)
    g_string_append (string, "中я");
  DipTextMaker *maker = dip_text_maker_new ();
  dip_text_maker_append (maker, string->str, string->len, at (1, 1));
  DipText text = dip_text_maker_finish (maker, arena);
  for (gsize i = 0; i < n; i += 7) {
    assert_int_equal (dip_text_place (&text, 5 * i).column, 2 * i + 1);
    assert_int_equal (dip_text_place (&text, 5 * i + 3).column, 2 * i + 2);
  }
  g_string_free (string, TRUE);
  dip_arena_drop (arena);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_maker),      cmocka_unit_test (test_slice), cmocka_unit_test (test_copy),
    cmocka_unit_test (test_of_our_own), cmocka_unit_test (test_mixed), cmocka_unit_test (test_long_line),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
