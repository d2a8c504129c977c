#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
test_alloc (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  gsize asked = 0;
  for (gsize i = 0; i < 5000; i++) {
    gsize size = i * 7 % 1300;
    guint8 *memory = dip_arena_alloc (arena, size);
    assert_non_null (memory);
    assert_int_equal ((uintptr_t)memory % _Alignof(max_align_t), 0);
    for (gsize j = 0; j < size; j++)
      assert_int_equal (memory[j], 0);
    memset (memory, 0xAA, size); /* what another piece holds too would be seen above */
    asked += size;
  }
  assert_int_equal (dip_arena_size (arena), asked);
  dip_arena_drop (arena);
  dip_arena_drop (NULL);
}

/* Emptied, it gives zeroed memory as a new one does, whatever stood there, and asks for nothing that it had. */
static void
test_clear (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  dip_arena_clear (arena);
  for (gsize round = 0; round < 40; round++) {
    for (gsize i = 0; i < 3 * round; i++) {
      guint8 *memory = dip_arena_alloc (arena, 100 * round);
      for (gsize j = 0; j < 100 * round; j++)
        assert_int_equal (memory[j], 0);
      memset (memory, 0xAA, 100 * round);
    }
    if (round % 7 == 3)
      memset (dip_arena_alloc (arena, 3 << 20), 0xAA, 3 << 20);
    assert_string_equal (dip_arena_strndup (arena, "abcdef", 3), "abc");
    dip_arena_clear (arena);
    assert_int_equal (dip_arena_size (arena), 0);
  }
  dip_arena_drop (arena);
}

static void
test_large_between_small (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  char *large_first = dip_arena_alloc (arena, 5 << 20);
  char *small = dip_arena_strdup (arena, "small");
  char *large = dip_arena_alloc (arena, 50 << 20);
  char *other = dip_arena_strdup (arena, "other");
  memset (large_first, 'x', 5 << 20);
  memset (large, 'x', 50 << 20);
  assert_string_equal (small, "small");
  assert_string_equal (other, "other");
  dip_arena_drop (arena);
}

static void
test_strings (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  assert_null (dip_arena_strdup (arena, NULL));
  assert_null (dip_arena_strndup (arena, NULL, 3));
  assert_string_equal (dip_arena_strdup (arena, ""), "");
  assert_string_equal (dip_arena_strndup (arena, "abcdef", 3), "abc");
  assert_string_equal (dip_arena_strndup (arena, "ab", 30), "ab");
  assert_string_equal (dip_arena_strndup (arena, "ab", 0), "");
  assert_string_equal (dip_arena_printf (arena, "%s-%d", "план", 7), "план-7");
  assert_memory_equal (dip_arena_copy (arena, "a\0b", 3), "a\0b", 3);
  assert_non_null (dip_arena_copy (arena, NULL, 0));
  dip_arena_drop (arena);
}

static void
test_take (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new ();
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint64 i = 0; i < 1000; i++)
    g_array_append_val (numbers, i);
  guint n = 0;
  const guint64 *taken = dip_arena_take_array (arena, numbers, &n);
  assert_int_equal (n, 1000);
  assert_int_equal (taken[999], 999);
  assert_non_null (dip_arena_take_array (arena, g_array_new (FALSE, FALSE, 4), &n));
  assert_int_equal (n, 0);
  GPtrArray *pointers = g_ptr_array_new_with_free_func (g_free);
  char *kept = g_strdup ("kept");
  g_ptr_array_add (pointers, kept);
  char **strings = dip_arena_take_pointers (arena, pointers, &n);
  assert_int_equal (n, 1);
  assert_string_equal (strings[0], "kept"); /* not freed with its array */
  g_free (kept);
  assert_non_null (dip_arena_take_pointers (arena, g_ptr_array_new (), &n));
  assert_int_equal (n, 0);
  dip_arena_drop (arena);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_alloc),   cmocka_unit_test (test_clear), cmocka_unit_test (test_large_between_small),
    cmocka_unit_test (test_strings), cmocka_unit_test (test_take),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
